/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Any bytes at all, to everything that reads a file: its format is what the
 * bytes look like.  Beside what the sanitizers see, articles must be clean
 * UTF-8, and a file that gives neither an article nor a reason is none. */

#include <config.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "import/reader.h"
#include "import/record.h"
#include "import/source.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* What came of a file. */
struct came {
	const struct import_piece *piece;
	size_t articles, failures;
};

static void
check_field(const struct strbuf *field)
{
	if (!utf8_valid(strbuf_text(field), field->length))
		abort();
	if (memchr(strbuf_text(field), '\0', field->length))
		abort();
}

static void
on_article(void *context, struct import_raw *raw)
{
	struct came *came = context;
	struct import_record record = IMPORT_RECORD_INIT;
	struct error err = ERROR_INIT;

	if (import_record_make(&record, raw, "-", &err)) {
		import_record_identify(&record, came->piece);
		check_field(&record.title);
		check_field(&record.byline);
		check_field(&record.url);
		check_field(&record.text);
		if (record.text.length == 0 || strlen(record.uid) != 32)
			abort();
		came->articles++;
	} else {
		if (!err.reason || !*err.reason)
			abort();
		came->failures++;
	}
	error_clear(&err);
	import_record_clear(&record);
}

static void
on_failed(void *context, const char *where, struct error *err)
{
	struct came *came = context;

	if (!where || !err->reason || !*err->reason)
		abort();
	came->failures++;
}

static void
read_piece(struct came *came, const struct import_piece *piece)
{
	const struct import_sink sink = { on_article, on_failed, came };

	came->piece = piece;
	import_read(piece, &sink);
}

static void
read_parts(struct came *came, struct import_source *source)
{
	struct error err = ERROR_INIT;
	struct import_container *parts = import_source_parts(source, &err);
	bool found = parts != NULL;

	came->failures += !parts;
	while (found) {
		struct import_piece piece = { .path = "-", .inside = "" };

		if (parts->next(parts, &piece, &found, &err)) {
			if (found)
				read_piece(came, &piece);
			continue;
		}
		came->failures++;
		found = err.code == ERROR_INPUT || err.code == ERROR_MISSING;
		error_clear(&err);
	}
	error_clear(&err);
	import_container_close(parts);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	long long allowance = import_source_allowance((long long)length);
	struct import_source source;
	struct came came = { NULL, 0, 0 };

	if (!import_source_of(&source, (const char *)bytes, length,
			      &allowance, NULL))
		return 0;
	struct import_piece piece = {
		.format = source.format, .path = "-", .inside = "",
		.bytes = (const char *)bytes, .length = length,
	};

	/* Packed things are another target's. */
	if (source.layers > 1)
		came.failures++;
	else if (import_format_is_container(source.format))
		read_parts(&came, &source);
	else
		read_piece(&came, &piece);
	import_source_close(&source);
	return 0;
}
