/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What was found in an article, on its way: from a detector to the store, and
 * from one process to another.
 */

#ifndef IMPORT_FINDING_H
#define IMPORT_FINDING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/pack.h"
#include "base/strbuf.h"
#include "names/detect.h"
#include "store/body.h"

/* The mentions that a detector gave, packed; and those in what is read, whose
 * names stay in its bytes.  The caller frees *MENTION. */
void finding_pack(struct strbuf *out, const struct names_mention_list *found);
void finding_unpack(struct pack_reader *reader,
		    struct store_new_mention **mention, size_t *count);

/* Begins an answer about so many articles, with those that had been looked
 * through; then, for each of the others, what was found in it or why not. */
void finding_begin(struct strbuf *out, long long articles);
void finding_write(struct strbuf *out, long long article, int revision,
		   const struct names_mention_list *found);
void finding_write_failure(struct strbuf *out, long long article,
			   const struct error *err);

/* The names of MENTION are in the bytes that it was read from. */
struct finding {
	long long article;	/* id; 0: it is about none in particular */
	int revision;
	struct store_new_mention *mention;
	size_t count;
	struct error err;	/* ERROR_NONE when it was found */
};

void finding_clear(struct finding *finding);

/* Begins to read; returns how many articles the answer is about. */
long long finding_read(struct pack_reader *reader, const char *bytes,
		       size_t length);

/* The next one, to be cleared; false at the end. */
bool finding_next(struct pack_reader *reader, struct finding *finding);

#endif
