/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "store/vocabulary.h"

#include <string.h>

#include "base/intl.h"
#include "store/inside.h"
#include "text/unicode61.h"

/* Of a longer word FTS5 keeps so many bytes. */
#define WORD_BYTES 32768

/* FNV-1a, its high bits mixed in. */
static uint64_t
hash_bytes(const void *bytes, size_t length)
{
	const unsigned char *at = bytes;
	uint64_t hash = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ at[i]) * UINT64_C(0x100000001b3);
	return hash ^ hash >> 29;
}

static uint64_t
hash_row(long long ord)
{
	return hash_bytes(&ord, sizeof ord);
}

void
store_vocabulary_clear(struct store_vocabulary *vocabulary)
{
	strbuf_clear(&vocabulary->word);
}

static void
add_words(struct store_vocabulary *vocabulary, const char *text, size_t length)
{
	struct strbuf *word = &vocabulary->word;
	struct segment token = { 0, 0 };

	while (unicode61_token_next(text, length, token.end, &token)) {
		strbuf_truncate(word, 0);
		unicode61_fold_token(text + token.start,
				     token.end - token.start, word);
		if (word->length > WORD_BYTES)
			strbuf_truncate(word, WORD_BYTES);
		vocabulary->words += hash_bytes(word->data, word->length);
	}
}

void
store_vocabulary_add(struct store_vocabulary *vocabulary, long long ord,
		     const char *title, const char *text, size_t length)
{
	vocabulary->rows += hash_row(ord);
	add_words(vocabulary, title, strlen(title));
	add_words(vocabulary, text, length);
}

/* A word in so many articles must be found in so many. */
static bool
look_up(struct store *store, const char *word, size_t length,
	long long articles, bool *agrees, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_CHECK_WORD, err);
	long long found;
	bool any;

	if (!query)
		return false;
	db_bind_bytes(query, ":word", word, length);
	if (!store_number(query, &found, &any, err))
		return false;
	*agrees = any && found == articles;
	return true;
}

static bool
compare_words(const struct store_vocabulary *vocabulary, struct store *store,
	      bool *agrees, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_CHECK_WORDS_BEGIN,
					  err);
	enum db_step step = DB_FAILED;
	uint64_t words = 0;

	if (!query || !db_run(query, err))
		return false;
	query = db_query(store->db, SQL_CHECK_WORDS, err);
	if (!query)
		return false;
	*agrees = true;
	while (*agrees && (step = db_step(query, err)) == DB_ROW) {
		size_t length;
		const char *word = db_text(query, 0, &length);

		words += (uint64_t)db_int(query, 2)
			 * hash_bytes(word, word ? length : 0);
		if (!look_up(store, word, length, db_int(query, 1), agrees,
			     err)) {
			step = DB_FAILED;
			break;
		}
	}
	db_reset(query);
	*agrees = *agrees && words == vocabulary->words;
	return step != DB_FAILED;
}

static bool
compare_rows(const struct store_vocabulary *vocabulary, struct store *store,
	     bool *agrees, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_CHECK_WORD_ROWS, err);
	enum db_step step;
	uint64_t rows = 0;

	if (!query)
		return false;
	while ((step = db_step(query, err)) == DB_ROW)
		rows += hash_row(db_int(query, 0));
	*agrees = rows == vocabulary->rows;
	return step == DB_DONE;
}

bool
store_vocabulary_compare(struct store_vocabulary *vocabulary,
			 struct store *store, struct store_faults *faults,
			 struct error *err)
{
	struct error own = ERROR_INIT;
	bool words = false, rows = false;

	if (!compare_words(vocabulary, store, &words, &own)
	    || !compare_rows(vocabulary, store, &rows, &own)) {
		if (own.code != ERROR_DAMAGED)
			return error_pass(err, &own);
		error_clear(&own);
		store_fault(faults, _("the full-text index is damaged"));
	} else if (!words || !rows) {
		store_fault(faults,
			    _("the full-text index is not that of the articles"));
	}
	return true;
}
