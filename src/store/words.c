/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "store/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/inside.h"

/* So many bytes wait; about as much as FTS5 gathers itself (schema.c). */
#define WORDS_BYTES ((size_t)16 << 20)

static int
compare_changes(const void *left, const void *right)
{
	const struct store_words_change *a = left, *b = right;

	if (a->ord != b->ord)
		return a->ord < b->ord ? -1 : 1;
	return (a->turn > b->turn) - (a->turn < b->turn);
}

static bool
write_change(struct store *store, const struct store_words_change *change,
	     const char *title, const char *text, struct error *err)
{
	struct db_query *query = db_query(store->db,
					  change->out ? SQL_WORDS_DELETE
						      : SQL_WORDS_PUT, err);

	if (!query)
		return store_spoil(store);
	db_bind_int(query, ":ord", change->ord);
	db_bind_bytes(query, ":title", title, change->title_length);
	db_bind_bytes(query, ":text", text, change->length);
	return db_run(query, err) || store_spoil(store);
}

bool
store_words_write(struct store *store, struct error *err)
{
	struct store_words *words = &store->words;

	if (words->count > 1)
		qsort(words->item, words->count, sizeof *words->item,
		      compare_changes);
	for (size_t i = 0; i < words->count; i++) {
		const struct store_words_change *change = &words->item[i];
		const char *title = words->text.data + change->at;

		if (!write_change(store, change, title,
				  title + change->title_length, err))
			return false;
	}
	words->count = 0;
	strbuf_truncate(&words->text, 0);
	return true;
}

static bool
gather(struct store *store, long long ord, bool out, const char *title,
       const char *text, size_t length, struct error *err)
{
	struct store_words *words = &store->words;
	struct store_words_change change = {
		.ord = ord, .turn = words->count, .out = out,
		.at = words->text.length, .title_length = strlen(title),
		.length = length,
	};

	/* A large text is not worth a copy. */
	if (length >= WORDS_BYTES / 8)
		return store_words_write(store, err)
		       && write_change(store, &change, title, text, err);
	strbuf_add(&words->text, title, change.title_length);
	strbuf_add(&words->text, text, length);
	words->item = xgrow(words->item, words->count, &words->capacity,
			    sizeof *words->item);
	words->item[words->count++] = change;
	return words->text.length < WORDS_BYTES
	       || store_words_write(store, err);
}

bool
store_words_put(struct store *store, long long ord, const char *title,
		const char *text, size_t length, struct error *err)
{
	return gather(store, ord, false, title, text, length, err);
}

bool
store_words_delete(struct store *store, long long ord, const char *title,
		   const char *text, size_t length, struct error *err)
{
	return gather(store, ord, true, title, text, length, err);
}

void
store_words_drop(struct store *store)
{
	struct store_words *words = &store->words;

	free(words->item);
	strbuf_clear(&words->text);
	*words = (struct store_words){ .item = NULL };
}
