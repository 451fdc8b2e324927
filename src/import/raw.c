/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/raw.h"

#include <string.h>

#define FIELDS 8

/* All its strings, in the order in which they are packed. */
static void
list_fields(struct import_raw *raw, struct strbuf *field[static FIELDS])
{
	struct strbuf *const all[FIELDS] = {
		&raw->title, &raw->source, &raw->byline, &raw->url,
		&raw->lang, &raw->note, &raw->id, &raw->date,
	};

	memcpy(field, all, sizeof all);
}

void
import_raw_clear(struct import_raw *raw)
{
	struct strbuf *field[FIELDS];

	list_fields(raw, field);
	for (size_t i = 0; i < FIELDS; i++)
		strbuf_clear(field[i]);
	strbuf_clear(&raw->text);
	*raw = (struct import_raw)IMPORT_RAW_INIT;
}

static void
pack_strbuf(struct strbuf *out, const struct strbuf *text)
{
	pack_bytes(out, strbuf_text(text), text->length);
}

static void
unpack_strbuf(struct pack_reader *reader, struct strbuf *text)
{
	size_t length;
	const char *bytes = pack_get_bytes(reader, &length);

	strbuf_truncate(text, 0);
	if (length)
		strbuf_add(text, bytes, length);
}

void
import_raw_pack(struct strbuf *out, const struct import_raw *raw)
{
	struct import_raw copy = *raw;
	struct strbuf *field[FIELDS];

	list_fields(&copy, field);
	for (size_t i = 0; i < FIELDS; i++)
		pack_strbuf(out, field[i]);
	pack_strbuf(out, &raw->text);
	pack_text(out, raw->uid);
	pack_number(out, raw->published);
	pack_number(out, raw->precision);
	pack_number(out, raw->markup);
	pack_number(out, raw->several);
	pack_number(out, raw->excerpt);
	pack_number(out, raw->read);
}

void
import_raw_unpack(struct pack_reader *reader, struct import_raw *raw)
{
	struct strbuf *field[FIELDS];
	size_t length;

	*raw = (struct import_raw)IMPORT_RAW_INIT;
	list_fields(raw, field);
	for (size_t i = 0; i < FIELDS; i++)
		unpack_strbuf(reader, field[i]);
	unpack_strbuf(reader, &raw->text);
	const char *uid = pack_get_bytes(reader, &length);

	if (length < sizeof raw->uid)
		memcpy(raw->uid, uid, length);
	raw->published = pack_get_number(reader);
	raw->precision = (enum clock_precision)pack_get_number(reader);
	raw->markup = (enum import_markup)pack_get_number(reader);
	raw->several = pack_get_number(reader) != 0;
	raw->excerpt = pack_get_number(reader) != 0;
	raw->read = pack_get_number(reader) != 0;
}
