/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Many messages in one file (RFC 4155): each begins with a line "From ...",
 * after an empty line.  Lines of a text that look so have a ">" before them,
 * which is taken off.
 */

#include <config.h>

#include "import/container.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/intl.h"
#include "base/memory.h"

/* A line longer than this is taken in pieces of it. */
#define LINE ((size_t)64 << 10)

struct mbox {
	struct import_container container;
	struct import_stream *stream;
	struct strbuf message;
	long long line;		/* of the next line, from 1 */
};

static bool
is_from_line(const char *line, size_t length)
{
	return length > 5 && memcmp(line, "From ", 5) == 0;
}

/* The mark before ">From ", ">>From ", ... is taken off. */
static void
add_line(struct strbuf *out, const char *line, size_t length)
{
	size_t marks = 0;

	while (marks < length && line[marks] == '>')
		marks++;
	if (marks > 0 && is_from_line(line + marks, length - marks)) {
		line++;
		length--;
	}
	strbuf_add(out, line, length);
}

/* Reads on until the next message; *WHOLE is false when this one is too long,
 * of which the beginning is kept. */
static bool
read_message(struct mbox *mbox, bool *whole, struct error *err)
{
	struct strbuf *out = &mbox->message;
	bool empty = false, first = true, start = true;

	*whole = true;
	strbuf_truncate(out, 0);
	for (;;) {
		const char *line;
		size_t count;

		if (!import_stream_line(mbox->stream, LINE, &line, &count,
					err))
			return false;
		if (count == 0)
			return true;
		if (start && empty && is_from_line(line, count))
			return true;
		if (out->length + count > FILE_LIMIT)
			*whole = false;
		else if (start && !(first && is_from_line(line, count)))
			add_line(out, line, count);
		else if (!first)
			strbuf_add(out, line, count);
		empty = start && (line[0] == '\n' || line[0] == '\r');
		start = line[count - 1] == '\n';
		first = false;
		mbox->line += start;
		import_stream_take(mbox->stream, count);
	}
}

static bool
next_message(struct import_container *container, struct import_piece *piece,
	     bool *found, struct error *err)
{
	struct mbox *mbox = (struct mbox *)container;
	bool whole;

	*found = false;
	piece->format = FORMAT_MAIL;
	piece->line = mbox->line;
	if (!read_message(mbox, &whole, err))
		return false;
	if (!whole)
		return error_set(err, ERROR_INPUT,
				 _("the message in line %lld is larger than %zu MiB"),
				 piece->line, FILE_LIMIT >> 20);
	piece->bytes = strbuf_text(&mbox->message);
	piece->length = mbox->message.length;
	*found = piece->length > 0;
	return true;
}

static void
close_mbox(struct import_container *container)
{
	struct mbox *mbox = (struct mbox *)container;

	strbuf_clear(&mbox->message);
	free(mbox);
}

struct import_container *
import_open_mbox(struct import_stream *stream, struct error *err)
{
	struct mbox *mbox = xcalloc(1, sizeof *mbox);

	(void)err;
	mbox->container.next = next_message;
	mbox->container.close = close_mbox;
	mbox->stream = stream;
	mbox->line = 1;
	return &mbox->container;
}
