/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "store/brief.h"

#include <string.h>

#include "base/memory.h"
#include "store/inside.h"
#include "text/utf8.h"

static void
lang_column(struct db_query *query, int column,
	    char lang[static STORE_LANG_SIZE])
{
	size_t length;
	const char *text = db_text(query, column, &length);

	lang[0] = '\0';
	if (!text)
		return;
	if (length >= STORE_LANG_SIZE)
		length = STORE_LANG_SIZE - 1;
	memcpy(lang, text, length);
	lang[length] = '\0';
}

bool
store_brief_page(struct store *store, long long from, bool newer, size_t limit,
		 struct store_brief *item, size_t *count, struct error *err)
{
	struct db_query *query = db_query(store->db, newer ? SQL_BRIEF_NEWER
							   : SQL_BRIEF_OLDER,
					  err);
	enum db_step step;

	*count = 0;
	if (!query)
		return false;
	db_bind_int(query, ":from", from);
	db_bind_int(query, ":limit", (long long)limit);
	while ((step = db_step(query, err)) == DB_ROW) {
		struct store_brief *brief = &item[(*count)++];

		brief->ord = db_int(query, 0);
		store_uid_column(query, 1, brief->uid);
		brief->source = db_int(query, 2);
		lang_column(query, 3, brief->lang);
	}
	return step == DB_DONE;
}

bool
store_brief_ord(struct store *store, const char *uid, bool *found,
		long long *ord, struct error *err)
{
	unsigned char bytes[STORE_UID_BYTES];
	struct db_query *query;

	*found = false;
	if (!store_uid_parse(uid, bytes))
		return true;
	query = db_query(store->db, SQL_BRIEF_ORD, err);
	if (!query)
		return false;
	db_bind_blob(query, ":uid", bytes, sizeof bytes);
	return store_number(query, ord, found, err);
}

bool
store_brief_sources(struct store *store, const struct match_phrase *phrase,
		    long long **id, size_t *count, struct error *err)
{
	struct match_phrase wanted = *phrase;
	struct match match = { &wanted, 1 };
	struct db_query *query = db_query(store->db, SQL_SOURCE_ALL, err);
	size_t capacity = 0;
	enum db_step step;

	*id = NULL;
	*count = 0;
	if (!query)
		return false;
	while ((step = db_step(query, err)) == DB_ROW) {
		size_t length;
		const char *name = db_text(query, 1, &length);
		struct segment place;

		if (!name || !utf8_valid(name, length)
		    || !match_next(&match, name, length, 0, &place))
			continue;
		*id = xgrow(*id, *count, &capacity, sizeof **id);
		(*id)[(*count)++] = db_int(query, 0);
	}
	return step == DB_DONE;
}

bool
store_brief_of_source(struct store *store, long long source, long long from,
		      bool newer, bool *found, long long *ord,
		      struct error *err)
{
	struct db_query *query = db_query(store->db,
					  newer ? SQL_BRIEF_SOURCE_NEWER
						: SQL_BRIEF_SOURCE_OLDER, err);

	*found = false;
	if (!query)
		return false;
	db_bind_int(query, ":source", source);
	db_bind_int(query, ":from", from);
	return store_number(query, ord, found, err);
}
