/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/record.h"

#include <string.h>

#include "base/intl.h"
#include "base/path.h"
#include "import/opening.h"
#include "import/title.h"
#include "page/page.h"
#include "text/clean.h"
#include "text/date.h"
#include "text/utf8.h"

/* SAFETY: how long fields may be, in bytes. */
#define LINE_LIMIT 4096
#define URL_LIMIT 8192

void
import_record_clear(struct import_record *record)
{
	strbuf_clear(&record->title);
	strbuf_clear(&record->source);
	strbuf_clear(&record->byline);
	strbuf_clear(&record->url);
	strbuf_clear(&record->lang);
	strbuf_clear(&record->note);
	strbuf_clear(&record->id);
	strbuf_clear(&record->text);
	*record = (struct import_record)IMPORT_RECORD_INIT;
}

/* A file's name may be any bytes. */
static void
name_source(struct import_record *record, const char *path)
{
	const char *name = strcmp(path, "-") == 0 ? "stdin" : path_name(path);
	struct strbuf valid = STRBUF_INIT;

	utf8_repair(name, strlen(name), &valid);
	clean_line(strbuf_text(&valid), valid.length, LINE_LIMIT,
		   &record->source);
	strbuf_clear(&valid);
}

void
import_clean_plain(const char *text, size_t length, struct strbuf *out)
{
	struct strbuf body = STRBUF_INIT, joined = STRBUF_INIT;

	clean_body(text, length, &body);
	clean_unwrap(strbuf_text(&body), body.length, &joined);
	strbuf_clear(&body);
	clean_part(strbuf_text(&joined), joined.length, out);
	strbuf_clear(&joined);
}

/* A field may have been cut anywhere by whoever found it. */
static void
clean_value(const struct strbuf *raw, size_t limit, struct strbuf *out)
{
	struct strbuf valid = STRBUF_INIT;

	utf8_repair(strbuf_text(raw), raw->length, &valid);
	clean_line(strbuf_text(&valid), valid.length, limit, out);
	strbuf_clear(&valid);
}

/* Parts mark their own blocks; no line of theirs is a wrapped one. */
static void
clean_blocks(const struct strbuf *text, struct strbuf *out)
{
	clean_body(strbuf_text(text), text->length, out);
}

static void
clean_html(const struct strbuf *html, struct strbuf *out)
{
	struct strbuf text = STRBUF_INIT;

	page_fragment(strbuf_text(html), html->length, &text);
	clean_blocks(&text, out);
	strbuf_clear(&text);
}

static void
take_text(struct import_record *record, struct import_raw *raw)
{
	switch (raw->markup) {
	case IMPORT_PLAIN:
		import_clean_plain(strbuf_text(&raw->text), raw->text.length,
				   &record->text);
		break;
	case IMPORT_HTML:
		clean_html(&raw->text, &record->text);
		break;
	case IMPORT_BLOCKS:
		clean_blocks(&raw->text, &record->text);
		break;
	}
	/* A text may be large, and has several forms on its way. */
	strbuf_clear(&raw->text);
}

/* Which of 11/06 is the month, the language says. */
static void
take_date(struct import_record *record, const struct import_raw *raw)
{
	record->published = raw->published;
	record->precision = raw->precision;
	if (raw->date.length)
		date_parse_ordered(raw->date.data, raw->date.length,
				   date_order_of(strbuf_text(&raw->lang)),
				   &record->published, &record->precision);
}

bool
import_record_fits(const struct import_raw *raw, struct error *err)
{
	if (raw->text.length <= IMPORT_TEXT_LIMIT)
		return true;
	error_set(err, ERROR_INPUT,
		  /* TRANSLATORS: the number is in MiB */
		  _("its text is longer than %zu MiB"),
		  IMPORT_TEXT_LIMIT >> 20);
	return error_advise(err, _("split it into single articles"));
}

bool
import_record_make(struct import_record *record, struct import_raw *raw,
		   const char *path, struct error *err)
{
	if (!import_record_fits(raw, err))
		return false;
	clean_value(&raw->title, LINE_LIMIT, &record->title);
	clean_value(&raw->source, LINE_LIMIT, &record->source);
	clean_value(&raw->byline, LINE_LIMIT, &record->byline);
	clean_value(&raw->url, URL_LIMIT, &record->url);
	clean_value(&raw->lang, LINE_LIMIT, &record->lang);
	clean_value(&raw->note, LINE_LIMIT, &record->note);
	clean_value(&raw->id, LINE_LIMIT, &record->id);
	take_date(record, raw);
	memcpy(record->uid, raw->uid, sizeof record->uid);
	record->several = raw->several;
	record->excerpt = raw->excerpt;
	record->read = raw->read;
	bool plain = raw->markup == IMPORT_PLAIN;

	take_text(record, raw);
	if (record->text.length == 0) {
		error_set(err, ERROR_MISSING, _("it has no text"));
		return error_advise(err,
				    _("write the article after the head and an empty line"));
	}
	if (record->title.length == 0) {
		import_title_find(&record->text, &record->title);
		if (plain)
			import_opening_take(&record->text, &record->byline,
					    &record->published,
					    &record->precision);
	}
	record->sourced = record->source.length > 0;
	if (!record->sourced)
		name_source(record, path);
	return true;
}
