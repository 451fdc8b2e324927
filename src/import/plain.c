/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/record.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/intl.h"
#include "base/memory.h"
#include "base/path.h"
#include "text/charset.h"
#include "text/clean.h"
#include "text/segment.h"
#include "text/utf8.h"

/* SAFETY: how long the fields of a head may be, in bytes. */
#define LINE_LIMIT 4096
#define URL_LIMIT 8192

/* A first line longer than this is a paragraph; a title made from a first
 * sentence is cut to the second (both in characters). */
#define TITLE_LONGEST 200
#define TITLE_CUT 80

#define ELLIPSIS "\xe2\x80\xa6"

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
read_date(struct import_record *record, const char *date,
	  const char *precision, struct error *err)
{
	enum clock_precision known;

	if (!*date)
		return true;
	if (!clock_parse_iso(date, &record->published, &record->precision)) {
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
	if (known < record->precision) {
		record->precision = known;
		record->published = date_floor(record->published, known);
	}
	return true;
}

static void
clean_value(const struct strbuf *raw, size_t limit, struct strbuf *out)
{
	clean_line(strbuf_text(raw), raw->length, limit, out);
}

static bool
record_take_head(struct import_record *record, const struct head *head,
		 struct error *err)
{
	struct strbuf date = STRBUF_INIT, precision = STRBUF_INIT;

	clean_value(&head->value[FIELD_TITLE], LINE_LIMIT, &record->title);
	clean_value(&head->value[FIELD_LANGUAGE], LINE_LIMIT, &record->lang);
	clean_value(&head->value[FIELD_SOURCE], LINE_LIMIT, &record->source);
	clean_value(&head->value[FIELD_ID], LINE_LIMIT, &record->id);
	clean_value(&head->value[FIELD_BYLINE], LINE_LIMIT, &record->byline);
	clean_value(&head->value[FIELD_URL], URL_LIMIT, &record->url);
	clean_value(&head->value[FIELD_NOTE], LINE_LIMIT, &record->note);
	clean_value(&head->value[FIELD_DATE], LINE_LIMIT, &date);
	clean_value(&head->value[FIELD_PRECISION], LINE_LIMIT, &precision);
	bool fine = read_date(record, strbuf_text(&date),
			      strbuf_text(&precision), err);

	strbuf_clear(&date);
	strbuf_clear(&precision);
	return fine;
}

static bool
closes(unsigned int code)
{
	return code == '"' || code == '\'' || code == ')' || code == ']'
	       || code == 0x2019 || code == 0x201d || code == 0xbb;
}

/* True when the words end as a sentence does; a quotation mark or bracket
 * after its end belongs to it. */
static bool
ends_sentence(const char *text, size_t length)
{
	while (length > 0) {
		size_t at = utf8_previous(text, length);
		unsigned int code;

		utf8_decode(text + at, length - at, &code);
		if (!closes(code))
			return code == '.' || code == '!' || code == '?'
			       || code == ':' || code == ';' || code == ','
			       || code == 0x2026 || code == 0x3002
			       || code == 0xff01 || code == 0xff0c
			       || code == 0xff1a || code == 0xff1b
			       || code == 0xff1f;
		length = at;
	}
	return true;
}

/* The bytes of the first line if it is a title, 0 if it is not. */
static size_t
title_line(const struct strbuf *text)
{
	size_t line = line_length(strbuf_text(text), text->length);

	if (line == text->length || line > 4 * TITLE_LONGEST
	    || utf8_count(text->data, line) > TITLE_LONGEST
	    || ends_sentence(text->data, line))
		return 0;
	return line;
}

/* Cuts a title before the last word that has not room, or, where there are
 * no blanks, anywhere. */
static void
cut_title(struct strbuf *title)
{
	if (utf8_count(title->data, title->length) <= TITLE_CUT)
		return;
	size_t end = utf8_offset(title->data, title->length, TITLE_CUT - 1);
	size_t blank = end;

	while (blank > end / 2 && title->data[blank] != ' ')
		blank--;
	if (title->data[blank] == ' ')
		end = blank;
	strbuf_truncate(title, end);
	strbuf_puts(title, ELLIPSIS);
}

static void
find_title(struct import_record *record)
{
	struct strbuf *text = &record->text;
	size_t line = title_line(text);

	if (line > 0) {
		size_t next = line;

		clean_line(text->data, line, LINE_LIMIT, &record->title);
		while (next < text->length && text->data[next] == '\n')
			next++;
		memmove(text->data, text->data + next, text->length - next);
		strbuf_truncate(text, text->length - next);
		return;
	}
	struct segment first = segment_sentence(text->data, text->length, 0);

	clean_line(text->data + first.start, first.end - first.start,
		   LINE_LIMIT, &record->title);
	if (record->title.length)
		cut_title(&record->title);
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

static void
clean_text(const char *text, size_t length, struct strbuf *out)
{
	struct strbuf body = STRBUF_INIT, joined = STRBUF_INIT;

	clean_body(text, length, &body);
	clean_unwrap(strbuf_text(&body), body.length, &joined);
	strbuf_clear(&body);
	clean_part(strbuf_text(&joined), joined.length, out);
	strbuf_clear(&joined);
}

/* Takes TEXT from byte BODY on, and gives its memory back: a text may be
 * large, and has several forms on its way. */
static bool
read_body(struct import_record *record, struct strbuf *text, size_t body,
	  struct error *err)
{
	clean_text(strbuf_text(text) + body, text->length - body,
		   &record->text);
	strbuf_clear(text);
	if (record->text.length == 0) {
		error_set(err, ERROR_INPUT, _("it has no text"));
		return error_advise(err,
				    _("write the article after the head and an empty line"));
	}
	return true;
}

bool
import_record_plain(struct import_record *record, const char *path,
		    const char *bytes, size_t length, struct error *err)
{
	struct strbuf text = STRBUF_INIT;
	struct head head = { .last = FIELD_NONE };
	bool fine = decode(bytes, length, &text, err);

	if (fine) {
		size_t body = head_read(&head, strbuf_text(&text), text.length);

		fine = record_take_head(record, &head, err)
		       && read_body(record, &text, body, err);
	}
	if (fine && record->title.length == 0)
		find_title(record);
	if (fine && record->source.length == 0)
		name_source(record, path);
	head_clear(&head);
	strbuf_clear(&text);
	return fine;
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
	clean_text(source + text->body, text->source.length - text->body,
		   &text->clean);
	head_clear(&head);
	return true;
}
