/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/arrival.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "import/finding.h"

#define FIELDS 8

/* The strings of a record, in the order in which they are packed. */
static void
list_fields(struct import_record *record, struct strbuf *field[static FIELDS])
{
	struct strbuf *const all[FIELDS] = {
		&record->title, &record->source, &record->byline,
		&record->url, &record->lang, &record->note, &record->id,
		&record->text,
	};

	memcpy(field, all, sizeof all);
}

static void
pack_record(struct strbuf *out, const struct import_record *record)
{
	struct import_record copy = *record;
	struct strbuf *field[FIELDS];

	list_fields(&copy, field);
	for (size_t i = 0; i < FIELDS; i++)
		pack_bytes(out, strbuf_text(field[i]), field[i]->length);
	pack_number(out, record->published);
	pack_number(out, record->precision);
	pack_text(out, record->uid);
	pack_number(out, record->excerpt);
	pack_number(out, record->read);
}

/* Its strings stay where they are: a text may be large. */
static void
unpack_record(struct pack_reader *reader, struct import_record *record)
{
	struct strbuf *field[FIELDS];

	list_fields(record, field);
	for (size_t i = 0; i < FIELDS; i++) {
		const char *bytes = pack_get_bytes(reader, &field[i]->length);

		field[i]->data = (char *)(uintptr_t)bytes;
	}
	record->published = pack_get_number(reader);
	record->precision = (enum clock_precision)pack_get_number(reader);

	size_t length;
	const char *uid = pack_get_bytes(reader, &length);

	if (length < sizeof record->uid)
		memcpy(record->uid, uid, length);
	record->excerpt = pack_get_number(reader) != 0;
	record->read = pack_get_number(reader) != 0;
}

static void
pack_place(struct strbuf *out, enum arrival_what what, const char *path,
	   const char *inside, const char *where)
{
	pack_number(out, what);
	pack_text(out, path);
	pack_text(out, inside);
	pack_text(out, where);
}

void
arrival_pack_article(struct strbuf *out, const struct import_piece *piece,
		     const struct import_record *record, const char *content,
		     const struct names_mention_list *found)
{
	pack_place(out, ARRIVAL_ARTICLE, piece->path, piece->inside, "");
	pack_record(out, record);
	pack_text(out, content);
	pack_number(out, found != NULL);
	if (found)
		finding_pack(out, found);
}

void
arrival_pack_failure(struct strbuf *out, const struct import_piece *piece,
		     const char *where, bool named, const struct error *err)
{
	pack_place(out, ARRIVAL_FAILURE, piece->path, piece->inside, where);
	pack_number(out, named);
	pack_error(out, err);
}

void
arrival_pack_end(struct strbuf *out, const char *path, long long stamp)
{
	pack_place(out, ARRIVAL_END, path, "", "");
	pack_number(out, stamp);
}

bool
arrival_next(struct pack_reader *reader, struct arrival *arrival)
{
	*arrival = (struct arrival){ .record = IMPORT_RECORD_INIT,
				     .err = ERROR_INIT };
	if (pack_ended(reader))
		return false;
	arrival->what = (enum arrival_what)pack_get_number(reader);
	arrival->path = pack_get_text(reader);
	arrival->inside = pack_get_text(reader);
	arrival->where = pack_get_text(reader);
	switch (arrival->what) {
	case ARRIVAL_ARTICLE:
		unpack_record(reader, &arrival->record);
		arrival->content = pack_get_text(reader);
		arrival->looked = pack_get_number(reader) != 0;
		if (arrival->looked)
			finding_unpack(reader, &arrival->mention,
				       &arrival->mention_count);
		break;
	case ARRIVAL_FAILURE:
		arrival->named = pack_get_number(reader) != 0;
		pack_get_error(reader, &arrival->err);
		break;
	case ARRIVAL_END:
		arrival->stamp = pack_get_number(reader);
		break;
	}
	if (!reader->damaged)
		return true;
	arrival_clear(arrival);
	return false;
}

void
arrival_clear(struct arrival *arrival)
{
	free(arrival->mention);
	error_clear(&arrival->err);
	arrival->mention = NULL;
	arrival->mention_count = 0;
}
