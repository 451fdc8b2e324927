/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Any bytes as an archive of the web, as a server's answer, as a zip, and as
 * the files of a book, which an empty line parts. */

#include <config.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "import/container.h"
#include "import/epub.h"
#include "import/zip.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void
expect(bool truth)
{
	if (!truth)
		abort();
}

static void
on_article(void *context, struct import_raw *raw)
{
	size_t *sum = context;

	*sum += raw->text.length;
}

static void
on_failed(void *context, const char *where, struct error *err)
{
	(void)context;
	expect(where && err->code != ERROR_NONE && err->reason);
}

/* No byte comes of nothing, and the end comes. */
static void
read_warc(const char *bytes, size_t length)
{
	struct import_stream *stream = import_stream_of(bytes, length);
	struct import_container *warc = import_open_warc(stream, NULL);
	struct error err = ERROR_INIT;
	bool found = true;
	size_t sum = 0;

	while (found) {
		struct import_piece piece = { .inside = "" };

		if (!warc->next(warc, &piece, &found, &err))
			found = err.code == ERROR_INPUT;
		else if (found)
			sum += piece.length + 1;
		error_clear(&err);
		expect(sum <= length);
	}
	import_container_close(warc);
	import_stream_close(stream);
}

static void
read_answer(const char *bytes, size_t length)
{
	size_t sum = 0;
	const struct import_sink sink = { on_article, on_failed, &sum };
	const struct import_piece piece = {
		.format = FORMAT_HTTP, .path = "a", .inside = "",
		.bytes = bytes, .length = length,
	};

	import_read_http(&piece, &sink);
}

static void
read_book(const char *bytes, size_t length)
{
	static const char *const name[] = {
		"META-INF/container.xml", "a.opf", "toc.ncx", "1.xhtml",
		"2.xhtml", "3.xhtml",
	};
	struct book book = BOOK_INIT;
	size_t sum = 0;
	const struct import_sink sink = { on_article, on_failed, &sum };

	for (size_t i = 0; i < sizeof name / sizeof *name; i++) {
		const char *end = memmem(bytes, length, "\n\n", 2);
		size_t count = end ? (size_t)(end - bytes) + 2 : length;

		book_add(&book, name[i], bytes, count);
		bytes += count;
		length -= count;
	}
	if (book_arrange(&book, NULL))
		import_give_book(&book, &sink);
	book_clear(&book);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	const char *text = (const char *)bytes;
	enum import_format zip = import_zip_sniff(text, length);

	/* What is packed in an answer is somebody else's. */
	setenv("BYNAME_LIBEXEC", "/dev/null", 1);
	expect(zip == FORMAT_EPUB || zip == FORMAT_OFFICE
	       || zip == FORMAT_ARCHIVE);
	read_warc(text, length);
	read_answer(text, length);
	read_book(text, length);
	return 0;
}
