/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What becomes of the bytes of a file, as one line of text, for tables of
 * cases.  Articles are parted by " || "; each is its title and its text, then
 * what else is known:
 *
 *	Council votes|It did.|by Rosa Alvarez|on 2025-11-06|at https://...|
 *	in The Ledger|lang en|id 7|note ...|read
 *
 * What failed is "!" with its place and reason.
 */

#ifndef TESTS_IMPORT_DUMP_H
#define TESTS_IMPORT_DUMP_H

#include "harness.h"

#include "base/clock.h"
#include "base/file.h"
#include "import/reader.h"
#include "import/record.h"
#include "import/source.h"

#define DUMP_PATH "-"

struct dump {
	struct strbuf text;
	const struct import_piece *piece;
};

static inline void
dump_next(struct dump *dump)
{
	if (dump->text.length)
		strbuf_puts(&dump->text, " || ");
}

static inline void
dump_failed(void *context, const char *where, struct error *err)
{
	struct dump *dump = context;

	dump_next(dump);
	strbuf_format(&dump->text, "!%s%s%s", where, *where ? ": " : "",
		      err->reason);
}

static inline void
dump_field(struct dump *dump, const char *word, const struct strbuf *value)
{
	if (value->length && strcmp(value->data, "stdin") != 0)
		strbuf_format(&dump->text, "|%s %s", word, value->data);
}

static inline void
dump_article(void *context, struct import_raw *raw)
{
	struct dump *dump = context;
	struct import_record record = IMPORT_RECORD_INIT;
	struct error err = ERROR_INIT;
	char date[CLOCK_ISO_SIZE];

	if (!import_record_make(&record, raw, dump->piece->path, &err)) {
		dump_failed(dump, raw->where ? raw->where : "", &err);
		error_clear(&err);
		import_record_clear(&record);
		return;
	}
	import_record_identify(&record, dump->piece);
	dump_next(dump);
	strbuf_format(&dump->text, "%s|%s", strbuf_text(&record.title),
		      strbuf_text(&record.text));
	dump_field(dump, "by", &record.byline);
	clock_format_iso(date, record.published, record.precision);
	if (*date)
		strbuf_format(&dump->text, "|on %s", date);
	dump_field(dump, "at", &record.url);
	dump_field(dump, "in", &record.source);
	dump_field(dump, "lang", &record.lang);
	dump_field(dump, "id", &record.id);
	dump_field(dump, "note", &record.note);
	if (record.read)
		strbuf_puts(&dump->text, "|read");
	import_record_clear(&record);
}

static inline void
dump_piece(struct dump *dump, struct import_piece *piece,
	   const struct import_map *map)
{
	const struct import_sink sink = { dump_article, dump_failed, dump };

	piece->map = map;
	dump->piece = piece;
	import_read(piece, &sink);
}

static inline void
dump_source(struct dump *dump, struct import_source *source,
	    const struct import_map *map)
{
	struct import_piece piece = { .path = DUMP_PATH, .inside = "",
				      .format = source->format };
	struct strbuf bytes = STRBUF_INIT;
	struct error err = ERROR_INIT;
	bool found = true;

	if (!import_format_is_container(source->format)) {
		if (import_stream_all(import_source_stream(source), FILE_LIMIT,
				      &bytes, &err)) {
			piece.bytes = strbuf_text(&bytes);
			piece.length = bytes.length;
			dump_piece(dump, &piece, map);
		} else {
			dump_failed(dump, "", &err);
		}
		strbuf_clear(&bytes);
		error_clear(&err);
		return;
	}
	struct import_container *parts = import_source_parts(source, &err);

	while (parts && found) {
		if (parts->next(parts, &piece, &found, &err)) {
			if (found)
				dump_piece(dump, &piece, map);
			continue;
		}
		found = err.code == ERROR_INPUT || err.code == ERROR_MISSING;
		dump_failed(dump, "", &err);
		error_clear(&err);
	}
	if (!parts)
		dump_failed(dump, "", &err);
	error_clear(&err);
	import_container_close(parts);
}

/* The caller frees it. */
static inline char *
import_dump(const char *bytes, size_t length, const char *map)
{
	struct dump dump = { STRBUF_INIT, NULL };
	struct import_source source;
	struct import_map fields = { { NULL } };
	long long allowance = import_source_allowance((long long)length);
	struct error err = ERROR_INIT;

	if (map)
		assert_true(import_map_read(&fields, map, NULL));
	if (import_source_of(&source, bytes, length, &allowance,
			     &err)) {
		dump_source(&dump, &source, map ? &fields : NULL);
		import_source_close(&source);
	} else {
		dump_failed(&dump, "", &err);
		error_clear(&err);
	}
	import_map_clear(&fields);
	strbuf_puts(&dump.text, "");
	char *text = strbuf_take(&dump.text);

	return text ? text : calloc(1, 1);
}

/* One file and what becomes of it. */
struct dump_case {
	const char *says, *bytes;
	const char *wanted;
	const char *map;	/* as --map has it, or NULL */
};

static inline void
dump_check(const struct dump_case *cases, size_t count)
{
	bool fine = true;

	for (size_t i = 0; i < count; i++) {
		char *got = import_dump(cases[i].bytes, strlen(cases[i].bytes),
					cases[i].map);

		if (strcmp(got, cases[i].wanted) != 0) {
			print_error("%s:\n got    \"%s\"\n wanted \"%s\"\n",
				    cases[i].says, got, cases[i].wanted);
			fine = false;
		}
		free(got);
	}
	assert_true(fine);
}

#endif
