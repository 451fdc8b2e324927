/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What a batch changes in the full-text index, gathered and written at its
 * end in the order of the list: FTS5 writes out all it has gathered whenever
 * a row comes before the last one, and articles that came in no order of date
 * took nearly twice the time.
 */

#ifndef STORE_WORDS_H
#define STORE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "store/store.h"

/* An article whose words go in, or (OUT) out. */
struct store_words_change {
	long long ord;
	size_t turn;		/* of two at one place the earlier comes
				   first */
	bool out;
	size_t at;		/* of its title, which its text follows */
	size_t title_length, length;
};

struct store_words {
	struct store_words_change *item;
	size_t count, capacity;
	struct strbuf text;	/* of all of them */
};

/* Puts the article's words into the index, or takes out those that it was
 * told before. */
bool store_words_put(struct store *store, long long ord, const char *title,
		     const char *text, size_t length, struct error *err);
bool store_words_delete(struct store *store, long long ord,
			const char *title, const char *text, size_t length,
			struct error *err);

/* Writes what was gathered.  Inside the transaction. */
bool store_words_write(struct store *store, struct error *err);

/* Forgets it. */
void store_words_drop(struct store *store);

#endif
