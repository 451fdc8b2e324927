/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/reader.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/intl.h"
#include "base/memory.h"
#include "import/markdown.h"
#include "import/matter.h"
#include "import/record.h"
#include "text/charset.h"
#include "text/clean.h"
#include "text/date.h"

/* A date is no longer than this (bytes). */
#define DATE_LIMIT 256

enum field {
	FIELD_NONE,
	FIELD_TITLE,
	FIELD_DATE,
	FIELD_PRECISION,
	FIELD_LANGUAGE,
	FIELD_SOURCE,
	FIELD_ID,
	FIELD_BYLINE,
	FIELD_URL,
	FIELD_NOTE,
	FIELD_COUNT
};

static const struct {
	const char *word;
	enum field field;
} fields[] = {
	{ "Title", FIELD_TITLE },	{ "Date", FIELD_DATE },
	{ "Precision", FIELD_PRECISION }, { "Language", FIELD_LANGUAGE },
	{ "Source", FIELD_SOURCE },	{ "Id", FIELD_ID },
	{ "Byline", FIELD_BYLINE },	{ "Author", FIELD_BYLINE },
	{ "URL", FIELD_URL },		{ "Note", FIELD_NOTE },
};

/* The raw values of a head; a field that is written twice is joined. */
struct head {
	struct strbuf value[FIELD_COUNT];
	enum field last;	/* what a continuation line continues */
};

static void
head_clear(struct head *head)
{
	for (int i = 0; i < FIELD_COUNT; i++)
		strbuf_clear(&head->value[i]);
}

static bool
is_blank(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (text[i] != ' ' && text[i] != '\t' && text[i] != '\r')
			return false;
	return true;
}

static size_t
line_length(const char *text, size_t length)
{
	const char *end = memchr(text, '\n', length);

	return end ? (size_t)(end - text) : length;
}

/* The length of the field's name at the start of a line ("Some-Field"), 0 if
 * the line is not of that shape. */
static size_t
field_length(const char *line, size_t length)
{
	size_t at = 0;

	while (at < length && ((line[at] >= 'A' && line[at] <= 'Z')
			       || (line[at] >= 'a' && line[at] <= 'z')
			       || (at > 0 && line[at] == '-')))
		at++;
	return at < length && line[at] == ':' ? at : 0;
}

static enum field
field_of(const char *line, size_t length)
{
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (strlen(fields[i].word) == length
		    && strncasecmp(fields[i].word, line, length) == 0)
			return fields[i].field;
	return FIELD_NONE;
}

static void
head_add(struct head *head, const char *text, size_t length)
{
	struct strbuf *value = &head->value[head->last];

	if (value->length)
		strbuf_putc(value, ' ');
	strbuf_add(value, text, length);
}

/* Takes one line of a head in; false when it is not one.  Unknown fields
 * are passed over, as later versions may write more. */
static bool
head_line(struct head *head, const char *line, size_t length, bool first)
{
	if (!first && (line[0] == ' ' || line[0] == '\t')) {
		head_add(head, line, length);
		return true;
	}
	size_t name = field_length(line, length);

	if (name == 0)
		return false;
	head->last = field_of(line, name);
	if (first && head->last == FIELD_NONE)
		return false;
	head_add(head, line + name + 1, length - name - 1);
	return true;
}

/* "Note: ..." or "Source: ..." may as well begin an article. */
static bool
head_is_certain(const struct head *head)
{
	return head->value[FIELD_TITLE].length || head->value[FIELD_DATE].length
	       || head->value[FIELD_URL].length || head->value[FIELD_ID].length;
}

/* Reads the head, if there is one, and returns where the body begins. */
static size_t
head_read(struct head *head, const char *text, size_t length)
{
	size_t at = 0;

	while (at < length) {
		size_t line = line_length(text + at, length - at);

		if (is_blank(text + at, line))
			break;
		if (!head_line(head, text + at, line, at == 0)) {
			head_clear(head);
			return 0;
		}
		at += line + (at + line < length);
	}
	if (head_is_certain(head))
		return at;
	head_clear(head);
	return 0;
}

static bool
precision_parse(const char *word, enum clock_precision *precision)
{
	static const char *const words[] = {
		[CLOCK_UNKNOWN] = "unknown", [CLOCK_YEAR] = "year",
		[CLOCK_MONTH] = "month", [CLOCK_DAY] = "day",
		[CLOCK_MINUTE] = "minute", [CLOCK_SECOND] = "second",
	};

	for (int i = CLOCK_UNKNOWN; i <= CLOCK_SECOND; i++) {
		if (strcasecmp(word, words[i]) == 0) {
			*precision = (enum clock_precision)i;
			return true;
		}
	}
	return false;
}

/* Takes away what is not known: the rest of a date is the smallest value. */
static long long
date_floor(long long seconds, enum clock_precision precision)
{
	struct clock_date date = clock_date_of(seconds);

	if (precision < CLOCK_SECOND)
		date.second = 0;
	if (precision < CLOCK_MINUTE)
		date.hour = date.minute = 0;
	if (precision < CLOCK_DAY)
		date.day = 1;
	if (precision < CLOCK_MONTH)
		date.month = 1;
	return precision == CLOCK_UNKNOWN ? 0 : clock_seconds_of(&date);
}

/* A date that cannot be read is refused: an article that silently lost its
 * date would stand in the wrong place of every list. */
static bool
read_date(struct import_raw *raw, const char *date, const char *precision,
	  struct error *err)
{
	enum clock_precision known;

	if (!*date)
		return true;
	if (!date_parse_ordered(date, strlen(date),
				date_order_of(strbuf_text(&raw->lang)),
				&raw->published, &raw->precision)) {
		error_set(err, ERROR_INPUT,
			  _("its date is \"%s\", which is no date that byname can read"),
			  date);
		return error_advise(err,
				    _("write the date as 2025-11-06, 2025-11 or 2025-11-06T10:20Z"));
	}
	if (!*precision)
		return true;
	if (!precision_parse(precision, &known)) {
		error_set(err, ERROR_INPUT,
			  _("its date has the precision \"%s\", which byname does not know"),
			  precision);
		return error_advise(err,
				    _("write year, month, day, minute or second"));
	}
	if (known < raw->precision) {
		raw->precision = known;
		raw->published = date_floor(raw->published, known);
	}
	return true;
}

/* Markup read as text would be garbage that looks like success. */
static bool
is_markup(const char *text, size_t length)
{
	static const char *const marks[] = { "<!doctype", "<html", "<?xml",
					     "<rss", "<feed" };
	size_t at = 0;

	while (at < length && strchr(" \t\r\n", text[at]))
		at++;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (length - at >= strlen(marks[i])
		    && strncasecmp(text + at, marks[i], strlen(marks[i])) == 0)
			return true;
	return false;
}

static bool
decode(const char *bytes, size_t length, struct strbuf *text,
       struct error *err)
{
	if (!charset_decode(bytes, length, NULL, text, err))
		return false;
	if (!is_markup(strbuf_text(text), text->length))
		return true;
	error_set(err, ERROR_INPUT, _("it is a web page or a feed"));
	return error_advise(err, _("save it as plain text first"));
}

/* Moves the values of the head to where they belong. */
static bool
take_head(struct import_raw *raw, struct head *head, struct error *err)
{
	struct strbuf *const place[FIELD_COUNT] = {
		[FIELD_TITLE] = &raw->title, [FIELD_LANGUAGE] = &raw->lang,
		[FIELD_SOURCE] = &raw->source, [FIELD_ID] = &raw->id,
		[FIELD_BYLINE] = &raw->byline, [FIELD_URL] = &raw->url,
		[FIELD_NOTE] = &raw->note,
	};
	struct strbuf date = STRBUF_INIT, precision = STRBUF_INIT;

	for (int i = 0; i < FIELD_COUNT; i++) {
		if (place[i]) {
			*place[i] = head->value[i];
			head->value[i] = (struct strbuf)STRBUF_INIT;
		}
	}
	clean_line(strbuf_text(&head->value[FIELD_DATE]),
		   head->value[FIELD_DATE].length, DATE_LIMIT, &date);
	clean_line(strbuf_text(&head->value[FIELD_PRECISION]),
		   head->value[FIELD_PRECISION].length, DATE_LIMIT,
		   &precision);
	bool fine = read_date(raw, strbuf_text(&date),
			      strbuf_text(&precision), err);

	strbuf_clear(&date);
	strbuf_clear(&precision);
	return fine;
}

/* Takes the first COUNT bytes off. */
static void
behead(struct strbuf *text, size_t count)
{
	if (count == 0)
		return;
	memmove(text->data, text->data + count, text->length - count);
	strbuf_truncate(text, text->length - count);
}

/* Takes the head off, or the front matter. */
static bool
read_top(struct import_raw *raw, struct head *head,
	 const struct import_map *map, struct error *err)
{
	const char *text = strbuf_text(&raw->text);
	size_t matter = import_matter_read(text, raw->text.length, map, raw);
	size_t body = matter ? matter
			     : head_read(head, text, raw->text.length);

	behead(&raw->text, body);
	return matter || take_head(raw, head, err);
}

static void
take_markdown(struct import_raw *raw)
{
	struct strbuf blocks = STRBUF_INIT;

	import_markdown_read(raw->text.data, raw->text.length, &raw->title,
			     &blocks);
	strbuf_clear(&raw->text);
	raw->text = blocks;
	raw->markup = IMPORT_BLOCKS;
}

void
import_read_plain(const struct import_piece *piece,
		  const struct import_sink *sink)
{
	struct import_raw raw = IMPORT_RAW_INIT;
	struct head head = { .last = FIELD_NONE };
	struct error err = ERROR_INIT;

	if (charset_decode(piece->bytes, piece->length, piece->charset,
			   &raw.text, &err)) {
		if (import_record_fits(&raw, &err)
		    && read_top(&raw, &head, piece->map, &err)) {
			if (import_markdown_sniff(strbuf_text(&raw.text),
						  raw.text.length))
				take_markdown(&raw);
			sink->article(sink->context, &raw);
		}
	} else {
		/* Nothing for us, which is no fault of a folder's. */
		err.code = ERROR_MISSING;
	}
	if (err.code != ERROR_NONE)
		sink->failed(sink->context, "", &err);
	error_clear(&err);
	head_clear(&head);
	import_raw_clear(&raw);
}

bool
import_text_plain(struct import_text *text, const char *bytes, size_t length,
		  struct error *err)
{
	struct head head = { .last = FIELD_NONE };

	if (!decode(bytes, length, &text->source, err))
		return false;
	const char *source = strbuf_text(&text->source);

	text->body = head_read(&head, source, text->source.length);
	import_clean_plain(source + text->body,
			   text->source.length - text->body, &text->clean);
	head_clear(&head);
	return true;
}

void
import_text_clear(struct import_text *text)
{
	strbuf_clear(&text->source);
	strbuf_clear(&text->clean);
	*text = (struct import_text)IMPORT_TEXT_INIT;
}
