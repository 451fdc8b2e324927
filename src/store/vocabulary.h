/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What the full-text index should hold, gathered from the texts, and compared
 * with what it does hold.  The index can look at itself only by a write,
 * which would keep others waiting and which a check has no business with;
 * read word by word it shows the same, and whether the words are those of the
 * texts.
 */

#ifndef STORE_VOCABULARY_H
#define STORE_VOCABULARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "store/fault.h"
#include "store/store.h"

/* Sums of hashes: they do not ask in which order things come. */
struct store_vocabulary {
	uint64_t rows;		/* of orders */
	uint64_t words;		/* of words, each as often as it occurs */
	struct strbuf word;	/* the one at hand */
};

#define STORE_VOCABULARY_INIT { 0, 0, STRBUF_INIT }

void store_vocabulary_clear(struct store_vocabulary *vocabulary);

/* Gathers an article: title, and the text that is shown. */
void store_vocabulary_add(struct store_vocabulary *vocabulary, long long ord,
			  const char *title, const char *text, size_t length);

/* Compares with the index; what does not agree is told to FAULTS. */
bool store_vocabulary_compare(struct store_vocabulary *vocabulary,
			      struct store *store,
			      struct store_faults *faults, struct error *err);

#endif
