/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* A marked article as the tagger sees it, with what it should say. */

#ifndef TRAIN_SAMPLE_H
#define TRAIN_SAMPLE_H

#include <stddef.h>

#include "names/sight.h"
#include "names/tag.h"
#include "names/token.h"
#include "train/gold.h"

struct sample {
	const struct gold_article *article;
	struct names_word_list words;
	struct names_view view;
	struct names_tagged *span;	/* marked names, in order */
	size_t count;
	size_t lost;		/* marked, but no island has them */
	bool others;		/* other names are marked as well */
};

/* ARTICLE and what SOURCES holds are borrowed. */
void sample_open(struct sample *sample, const struct names_sources *sources,
		 const struct gold_article *article, bool others);
void sample_close(struct sample *sample);

/* What the tagger should say of ISLAND; returns how many parts. */
size_t sample_parts(const struct sample *sample,
		    const struct names_island *island,
		    struct names_part parts[static NAMES_ISLAND_WORDS]);

#endif
