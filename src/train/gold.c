/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "train/gold.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "text/utf8.h"

#define GOLD_LIMIT ((size_t)1 << 30)

/* SQLite takes the JSON apart. */
static const char article_sql[] =
	"SELECT json_extract(?1, '$.id'), json_extract(?1, '$.text'), "
	"json_extract(?1, '$.eval_span[0]'), "
	"json_extract(?1, '$.eval_span[1]')";
static const char mention_sql[] =
	"SELECT json_extract(value, '$.start'), json_extract(value, '$.end'), "
	"json_extract(value, '$.type'), json_extract(value, '$.id'), "
	"json_extract(value, '$.opt') FROM json_each(?1, '$.mentions') "
	"ORDER BY 1, 2";
static const char ignore_sql[] =
	"SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') "
	"FROM json_each(?1, '$.ignore')";

struct reader {
	sqlite3 *db;
	sqlite3_stmt *article, *mention, *ignore;
	struct gold *gold;
	const char *path;
	bool others;
	struct strbuf ids;	/* "\nid\nid\n", or empty for all */
};

static void
fail(const char *path, const char *words)
{
	fprintf(stderr, "%s: %s\n", path, words);
	exit(1);
}

static sqlite3_stmt *
prepare(const struct reader *reader, const char *sql)
{
	sqlite3_stmt *statement;

	if (sqlite3_prepare_v2(reader->db, sql, -1, &statement, NULL)
	    != SQLITE_OK)
		fail(reader->path, sqlite3_errmsg(reader->db));
	return statement;
}

static void
begin(const struct reader *reader, sqlite3_stmt *statement, const char *line,
      size_t length)
{
	sqlite3_reset(statement);
	if (sqlite3_bind_text(statement, 1, line, (int)length, SQLITE_STATIC)
	    != SQLITE_OK)
		fail(reader->path, sqlite3_errmsg(reader->db));
}

static bool
step(const struct reader *reader, sqlite3_stmt *statement)
{
	int result = sqlite3_step(statement);

	if (result != SQLITE_ROW && result != SQLITE_DONE)
		fail(reader->path, sqlite3_errmsg(reader->db));
	return result == SQLITE_ROW;
}

static const char *
text_of(struct reader *reader, sqlite3_stmt *statement, int column)
{
	return arena_strdup(&reader->gold->arena, (const char *)
			    sqlite3_column_text(statement, column));
}

/* Where each code point begins, and the end. */
static size_t *
borders_of(const struct gold_article *article, size_t *count)
{
	size_t *border = xmalloc((article->length + 1) * sizeof *border);
	size_t at = 0;

	*count = 0;
	while (at < article->length) {
		unsigned int code;

		border[(*count)++] = at;
		at += utf8_decode(article->text + at, article->length - at,
				  &code);
	}
	border[*count] = article->length;
	return border;
}

static struct gold_range
range_of(sqlite3_stmt *statement, int column, const size_t *border,
	 size_t count)
{
	sqlite3_int64 start = sqlite3_column_int64(statement, column);
	sqlite3_int64 end = sqlite3_column_int64(statement, column + 1);
	struct gold_range range;

	start = start < 0 ? 0 : start;
	end = end < start ? start : end;
	range.start = border[(size_t)start < count ? (size_t)start : count];
	range.end = border[(size_t)end < count ? (size_t)end : count];
	return range;
}

static unsigned int
kinds_of(const char *type, enum gold_kind *first)
{
	static const char *const word[GOLD_OTHER + 1] = {
		"PER", "ORG", "LOC", "MISC",
	};
	unsigned int kinds = 0;

	while (type && *type) {
		size_t length = strcspn(type, "|");

		for (int kind = 0; kind <= GOLD_OTHER; kind++) {
			if (length != strlen(word[kind])
			    || strncmp(type, word[kind], length) != 0)
				continue;
			if (!kinds)
				*first = (enum gold_kind)kind;
			kinds |= 1U << kind;
		}
		type += length + (type[length] == '|');
	}
	return kinds;
}

static void
ignore(struct gold_article *article, size_t *capacity,
       struct gold_range range)
{
	article->ignored = xgrow(article->ignored, article->ignored_count,
				 capacity, sizeof range);
	article->ignored[article->ignored_count++] = range;
}

static void
read_mentions(struct reader *reader, struct gold_article *article,
	      const size_t *border, size_t codes, size_t *ignored)
{
	size_t capacity = 0;

	while (step(reader, reader->mention)) {
		sqlite3_stmt *row = reader->mention;
		struct gold_range range = range_of(row, 0, border, codes);
		struct gold_mention mention = {
			.start = range.start, .end = range.end,
			.kinds = kinds_of((const char *)
					  sqlite3_column_text(row, 2),
					  &mention.kind),
			.id = text_of(reader, row, 3),
		};

		if (range.start < article->judged.start
		    || range.start >= article->judged.end)
			continue;
		if (sqlite3_column_int(row, 4)) {
			ignore(article, ignored, range);
			continue;
		}
		if (!mention.kinds
		    || (mention.kind == GOLD_OTHER && !reader->others))
			continue;
		mention.across = mention.id;
		article->mention = xgrow(article->mention, article->count,
					 &capacity, sizeof mention);
		article->mention[article->count++] = mention;
	}
}

static bool
is_wanted(const struct reader *reader, const char *id)
{
	struct strbuf line = STRBUF_INIT;

	if (!reader->ids.length)
		return true;
	strbuf_format(&line, "\n%s\n", id);
	bool found = strstr(reader->ids.data, line.data);

	strbuf_clear(&line);
	return found;
}

static void
read_line(struct reader *reader, const char *line, size_t length)
{
	struct gold *gold = reader->gold;
	struct gold_article article = { .id = NULL };
	size_t codes, ignored = 0;

	begin(reader, reader->article, line, length);
	if (!step(reader, reader->article))
		return;
	article.id = text_of(reader, reader->article, 0);
	article.text = text_of(reader, reader->article, 1);
	if (!article.id || !article.text)
		fail(reader->path, "a line without id and text");
	if (!is_wanted(reader, article.id))
		return;
	article.length = strlen(article.text);
	size_t *border = borders_of(&article, &codes);

	article.judged = (struct gold_range){ 0, article.length };
	if (sqlite3_column_type(reader->article, 2) != SQLITE_NULL)
		article.judged = range_of(reader->article, 2, border, codes);
	begin(reader, reader->mention, line, length);
	read_mentions(reader, &article, border, codes, &ignored);
	begin(reader, reader->ignore, line, length);
	while (step(reader, reader->ignore))
		ignore(&article, &ignored,
		       range_of(reader->ignore, 0, border, codes));
	free(border);
	gold->item = xgrow(gold->item, gold->count, &gold->capacity,
			   sizeof article);
	gold->item[gold->count++] = article;
}

static void
read_file(const char *path, struct strbuf *out)
{
	struct error err = ERROR_INIT;

	if (!file_read(path, GOLD_LIMIT, out, &err))
		fail(path, err.reason ? err.reason : "cannot be read");
}

void
gold_read(struct gold *gold, const char *path, const char *ids, bool others)
{
	struct reader reader = {
		.gold = gold, .path = path, .others = others,
	};
	struct strbuf bytes = STRBUF_INIT;

	if (ids) {
		strbuf_putc(&reader.ids, '\n');
		read_file(ids, &reader.ids);
		strbuf_putc(&reader.ids, '\n');
	}
	if (sqlite3_open(":memory:", &reader.db) != SQLITE_OK)
		fail(path, "no memory for reading");
	reader.article = prepare(&reader, article_sql);
	reader.mention = prepare(&reader, mention_sql);
	reader.ignore = prepare(&reader, ignore_sql);
	read_file(path, &bytes);
	for (const char *at = strbuf_text(&bytes); *at;) {
		size_t length = strcspn(at, "\n");

		if (length)
			read_line(&reader, at, length);
		at += length + (at[length] == '\n');
	}
	sqlite3_finalize(reader.article);
	sqlite3_finalize(reader.mention);
	sqlite3_finalize(reader.ignore);
	sqlite3_close(reader.db);
	strbuf_clear(&bytes);
	strbuf_clear(&reader.ids);
}

void
gold_clear(struct gold *gold)
{
	for (size_t i = 0; i < gold->count; i++) {
		free(gold->item[i].mention);
		free(gold->item[i].ignored);
	}
	free(gold->item);
	arena_clear(&gold->arena);
	*gold = (struct gold)GOLD_INIT;
}
