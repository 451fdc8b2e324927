/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What the feed reader newsboat keeps in its cache.db: all articles of all
 * feeds, and which of them were read. */

#include <config.h>

#include "import/container.h"

#include <stdlib.h>

#include "base/intl.h"
#include "base/memory.h"
#include "db/db.h"
#include "import/object.h"
#include "text/utf8.h"

/* Rows that are asked for together. */
#define ROWS 100

/* newsboat 2.0 and later have the column "deleted"; what was deleted there is
 * not wanted here. */
#define ITEMS(condition) \
	"SELECT i.id, i.guid, i.title, i.author, i.url, i.pubDate, " \
	"i.content, i.unread, f.title, i.feedurl FROM rss_item i " \
	"LEFT JOIN rss_feed f ON f.rssurl = i.feedurl " \
	"WHERE i.id > :after " condition " ORDER BY i.id LIMIT 100"

enum { ITEMS_NOW, ITEMS_BEFORE, STATEMENTS };

static const struct db_statement statement[STATEMENTS] = {
	[ITEMS_NOW] = { "ITEMS_NOW", ITEMS("AND i.deleted = 0"), false },
	[ITEMS_BEFORE] = { "ITEMS_BEFORE", ITEMS(""), false },
};

static const struct db_spec newsboat_spec = {
	/* TRANSLATORS: newsboat's file of articles */
	.noun = N_("cache of newsboat"),
	.statement = statement,
	.statement_count = STATEMENTS,
	.cache_kib = 4096,
};

struct newsboat {
	struct import_container container;
	struct db *db;
	size_t items;		/* the statement that it knows */
	long long after;	/* id of the last row that was read */
	struct strbuf piece;
	bool damaged;		/* something in the file is */
	bool stuck;		/* no more rows can be read */
	bool ended;
};

/* Nothing says that a column is text, or UTF-8. */
static void
take_column(struct db_query *query, int column, struct strbuf *out)
{
	size_t length;
	const char *text = db_text(query, column, &length);

	if (text)
		utf8_repair(text, length, out);
}

static void
add_item(struct newsboat *newsboat, struct db_query *query)
{
	struct import_raw raw = IMPORT_RAW_INIT;

	newsboat->after = db_int(query, 0);
	take_column(query, 1, &raw.id);
	take_column(query, 2, &raw.title);
	take_column(query, 3, &raw.byline);
	take_column(query, 4, &raw.url);
	raw.published = db_int(query, 5);
	raw.precision = raw.published > 0 ? CLOCK_SECOND : CLOCK_UNKNOWN;
	take_column(query, 6, &raw.text);
	raw.read = db_int(query, 7) == 0;
	take_column(query, 8, &raw.source);
	if (raw.source.length == 0)
		take_column(query, 9, &raw.source);
	raw.markup = import_object_markup(&raw.text);
	raw.several = true;
	import_raw_pack(&newsboat->piece, &raw);
	import_raw_clear(&raw);
}

/* Adds the next rows; *COUNT is how many there were. */
static bool
add_items(struct newsboat *newsboat, size_t *count, struct error *err)
{
	struct db_query *query = db_query(newsboat->db, newsboat->items, err);
	enum db_step step;

	*count = 0;
	if (!query)
		return false;
	db_bind_int(query, ":after", newsboat->after);
	while ((step = db_step(query, err)) == DB_ROW) {
		add_item(newsboat, query);
		++*count;
	}
	return step == DB_DONE;
}

/* Told after all that could be read. */
static bool
end(struct newsboat *newsboat, struct error *err)
{
	if (!newsboat->damaged || newsboat->ended)
		return true;
	newsboat->ended = true;
	return error_set(err, ERROR_DAMAGED,
			 _("the database is damaged, and not all in it could be read"));
}

static bool
next_piece(struct import_container *container, struct import_piece *piece,
	   bool *found, struct error *err)
{
	struct newsboat *newsboat = (struct newsboat *)container;
	struct strbuf *out = &newsboat->piece;
	size_t count = ROWS;

	*found = false;
	strbuf_truncate(out, 0);
	while (count == ROWS && out->length < CONTAINER_PIECE
	       && !newsboat->stuck) {
		newsboat->stuck = !add_items(newsboat, &count, err);
		/* What was read before it is there. */
		newsboat->damaged |= newsboat->stuck;
		if (newsboat->stuck)
			error_clear(err);
	}
	piece->format = FORMAT_RAW;
	piece->bytes = strbuf_text(out);
	piece->length = out->length;
	*found = out->length > 0;
	return *found || end(newsboat, err);
}

static void
close_newsboat(struct import_container *container)
{
	struct newsboat *newsboat = (struct newsboat *)container;

	db_close(newsboat->db);
	strbuf_clear(&newsboat->piece);
	free(newsboat);
}

static void
on_fault(void *context, const char *fault)
{
	(void)fault;
	*(bool *)context = true;
}

struct import_container *
import_open_newsboat(const char *path, struct error *err)
{
	struct db *db = db_open(&newsboat_spec, path, DB_FOREIGN, err);

	if (!db)
		return NULL;
	struct newsboat *newsboat = xcalloc(1, sizeof *newsboat);
	struct error unknown = ERROR_INIT;

	newsboat->container.next = next_piece;
	newsboat->container.close = close_newsboat;
	newsboat->db = db;
	if (!db_query(db, ITEMS_NOW, &unknown))
		newsboat->items = ITEMS_BEFORE;
	error_clear(&unknown);
	if (db_query(db, newsboat->items, err)) {
		if (!db_check(db, on_fault, &newsboat->damaged, NULL))
			newsboat->damaged = true;
		return &newsboat->container;
	}
	close_newsboat(&newsboat->container);
	return NULL;
}
