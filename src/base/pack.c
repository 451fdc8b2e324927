/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "base/pack.h"

#include <string.h>

#include "base/memory.h"

/* The length of a NULL. */
#define NOTHING (-1)

void
pack_number(struct strbuf *out, long long number)
{
	strbuf_add(out, (const char *)&number, sizeof number);
}

void
pack_bytes(struct strbuf *out, const char *bytes, size_t length)
{
	pack_number(out, (long long)length);
	strbuf_add(out, bytes, length);
	strbuf_putc(out, '\0');
}

void
pack_text(struct strbuf *out, const char *text)
{
	if (text)
		pack_bytes(out, text, strlen(text));
	else
		pack_number(out, NOTHING);
}

void
pack_error(struct strbuf *out, const struct error *err)
{
	pack_number(out, err->code);
	pack_text(out, err->what);
	pack_text(out, err->reason);
	pack_text(out, err->advice);
}

void
pack_read(struct pack_reader *reader, const char *bytes, size_t length)
{
	*reader = (struct pack_reader){ .at = bytes, .end = bytes + length };
}

static void
damage(struct pack_reader *reader)
{
	reader->damaged = true;
	reader->at = reader->end;
}

long long
pack_get_number(struct pack_reader *reader)
{
	long long number = 0;

	if ((size_t)(reader->end - reader->at) < sizeof number) {
		damage(reader);
		return 0;
	}
	memcpy(&number, reader->at, sizeof number);
	reader->at += sizeof number;
	return number;
}

const char *
pack_get_bytes(struct pack_reader *reader, size_t *length)
{
	long long count = pack_get_number(reader);
	const char *bytes = reader->at;

	*length = 0;
	if (count == NOTHING && !reader->damaged)
		return NULL;
	if (reader->damaged || count < 0 || reader->end - bytes <= count
	    || bytes[count]) {
		damage(reader);
		return "";
	}
	reader->at += count + 1;
	*length = (size_t)count;
	return bytes;
}

const char *
pack_get_text(struct pack_reader *reader)
{
	size_t length;

	return pack_get_bytes(reader, &length);
}

static char *
copy_text(const char *text)
{
	return text ? xstrdup(text) : NULL;
}

void
pack_get_error(struct pack_reader *reader, struct error *err)
{
	err->code = (enum error_code)pack_get_number(reader);
	err->what = copy_text(pack_get_text(reader));
	err->reason = copy_text(pack_get_text(reader));
	err->advice = copy_text(pack_get_text(reader));
}

bool
pack_ended(const struct pack_reader *reader)
{
	return reader->at == reader->end;
}
