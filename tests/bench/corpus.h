/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Articles for measuring: invented words, invented names, the same each
 * time.  Names and words come by Zipf's law, every entity has three names,
 * dates go over twenty years.  Article NUMBER of a corpus depends on nothing
 * but its number and the corpus's size.
 */

#ifndef BENCH_CORPUS_H
#define BENCH_CORPUS_H

#include <stddef.h>

#include "base/kind.h"
#include "base/strbuf.h"
#include "store/body.h"

#define CORPUS_NAMES 3
#define CORPUS_MENTIONS 80

struct corpus_entity {
	enum kind kind;
	char *name[CORPUS_NAMES];	/* the label first */
};

struct corpus {
	size_t articles;
	struct corpus_entity *entity;	/* the most frequent first */
	size_t entities;
	char **word;
	size_t words;
	double *chance;		/* sum of 1 / n up to each n */
};

struct corpus_article {
	char uid[STORE_UID_SIZE];
	struct strbuf title, text;
	long long published;
	struct store_new_mention mention[CORPUS_MENTIONS];
	size_t count;
};

/* A corpus of so many articles; the caller clears it. */
void corpus_make(struct corpus *corpus, size_t articles);
void corpus_clear(struct corpus *corpus);

/* Writes article NUMBER, from 1, over what ARTICLE holds; clear its title and
 * text at the end. */
void corpus_write(const struct corpus *corpus, size_t number,
		  struct corpus_article *article);

#endif
