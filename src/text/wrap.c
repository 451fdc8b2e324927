/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "text/wrap.h"

#include <stdbool.h>
#include <stdlib.h>
#include <unictype.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "text/show.h"
#include "text/utf8.h"
#include "text/width.h"

/* What show_next makes of one stretch of the body. */
struct unit {
	size_t from, next;	/* bytes of the body */
	size_t cells;
	unsigned int code;	/* the first code point */
	bool wide;
};

/* The line being filled. */
struct filling {
	struct wrap *wrap;
	size_t start;
	size_t end;		/* after the last unit that is no blank */
	size_t cells;		/* from the start up to here */
	bool blank;		/* the last unit is a blank */
	struct unit before;	/* the last unit that is no blank */
	bool hyphen;		/* ... and a line may end after it */

	/* The last place where the line may end, if there is one. */
	bool can_break;
	size_t break_end, break_next;
	size_t break_cells;	/* from the start to break_next */
};

static void
add_line(struct filling *line, size_t end)
{
	struct wrap *wrap = line->wrap;

	wrap->line = xgrow(wrap->line, wrap->count, &wrap->capacity,
			   sizeof *wrap->line);
	wrap->line[wrap->count++] = (struct wrap_line){ line->start, end };
}

static void
start_line(struct filling *line, size_t start)
{
	line->start = line->end = start;
	line->cells = 0;
	line->blank = line->can_break = line->hyphen = false;
	line->before.code = 0;
	line->before.wide = false;
}

static bool
is_blank(unsigned int code)
{
	if (code < 0x80)
		return code == ' ' || code == '\t';
	/* A space that does not break (00A0, 2007, 202F) is a letter here. */
	return code == 0x1680 || code == 0x205f || code == 0x3000
	       || (code >= 0x2000 && code <= 0x200a && code != 0x2007);
}

static bool
is_alnum(unsigned int code)
{
	return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z')
	       || (code >= 'a' && code <= 'z');
}

static bool
is_hyphen(unsigned int code)
{
	return code == '-' || code == 0x2010 || code == 0x2013
	       || code == 0x2014;
}

/* East Asian lines do not begin with closing marks or small kana. */
static bool
may_begin(unsigned int code)
{
	if ((code >= 0x3041 && code <= 0x30fe)
	    && uc_is_property(code, UC_PROPERTY_DIACRITIC))
		return false;
	switch (code) {
	case 0x3041: case 0x3043: case 0x3045: case 0x3047: case 0x3049:
	case 0x3063: case 0x3083: case 0x3085: case 0x3087: case 0x308e:
	case 0x30a1: case 0x30a3: case 0x30a5: case 0x30a7: case 0x30a9:
	case 0x30c3: case 0x30e3: case 0x30e5: case 0x30e7: case 0x30ee:
	case 0x30f5: case 0x30f6: case 0x3005: case 0x303b:
		return false;
	default:
		return !uc_is_general_category_withtable(code,
				UC_CATEGORY_MASK_Pe | UC_CATEGORY_MASK_Pf
				| UC_CATEGORY_MASK_Po | UC_CATEGORY_MASK_Pd);
	}
}

static bool
may_end(unsigned int code)
{
	return !uc_is_general_category_withtable(code, UC_CATEGORY_MASK_Ps
						 | UC_CATEGORY_MASK_Pi);
}

/* True when a line may end between the last unit and this one, which is
 * directly beside it. */
static bool
breaks_before(const struct filling *line, const struct unit *unit)
{
	unsigned int before = line->before.code;

	if (line->hyphen)
		return unit->code < 0x80 ? is_alnum(unit->code)
					 : may_begin(unit->code);
	if (before == 0 || !(line->before.wide || unit->wide))
		return false;
	return may_end(before) && may_begin(unit->code);
}

/* Ends the line at its last good place.  Blanks at its start alone are no
 * line: the word after them just moves to where they were. */
static void
break_line(struct filling *line)
{
	size_t cells = line->cells - line->break_cells;

	if (line->break_end > line->start)
		add_line(line, line->break_end);
	line->start = line->break_next;
	line->cells = cells;
	line->can_break = false;
}

static void
place_blank(struct filling *line, const struct unit *unit)
{
	if (!line->blank)
		line->break_end = line->end;
	line->blank = line->can_break = true;
	line->cells += unit->cells;
	line->break_next = unit->next;
	line->break_cells = line->cells;
}

static void
place(struct filling *line, const struct unit *unit)
{
	if (!line->blank && (line->hyphen || line->before.wide || unit->wide)
	    && breaks_before(line, unit)) {
		line->can_break = true;
		line->break_end = line->break_next = unit->from;
		line->break_cells = line->cells;
	}
	if (line->cells + unit->cells > line->wrap->cells && line->can_break)
		break_line(line);
	/* The word so far may still leave no room for the rest of it. */
	if (line->cells + unit->cells > line->wrap->cells
	    && unit->from > line->start) {
		add_line(line, unit->from);
		start_line(line, unit->from);
	}
	line->hyphen = is_hyphen(unit->code) && !line->blank
		       && (is_alnum(line->before.code)
			   || line->before.code >= 0x80);
	line->blank = false;
	line->cells += unit->cells;
	line->end = unit->next;
	line->before = *unit;
}

/* Measures what is not plain ASCII; false for a line break. */
static bool
measure(const char *text, size_t length, size_t column, struct unit *unit,
	struct strbuf *scratch)
{
	size_t hidden = 0;

	strbuf_truncate(scratch, 0);
	struct show_piece piece = show_next(text + unit->from,
					    length - unit->from, SHOW_BODY,
					    column, scratch, &hidden);

	unit->next = unit->from + piece.from_length;
	if (piece.to_length > 0 && scratch->data[piece.to] == '\n')
		return false;
	utf8_decode(text + unit->from, length - unit->from, &unit->code);
	unit->cells = piece.to_length > 0
		      ? width_of(scratch->data, scratch->length) : 0;
	unit->wide = width_of_code(unit->code) == 2;
	/* A blank that carries a mark is not blank. */
	unsigned int shown;

	if (unit->code != '\t' && is_blank(unit->code)
	    && utf8_decode(scratch->data, scratch->length, &shown)
	       < scratch->length)
		unit->code = 0xa0;
	return true;
}

/* A printable ASCII byte that nothing can stand on. */
static bool
is_plain(const char *text, size_t length, size_t at)
{
	return text[at] >= 0x20 && text[at] < 0x7f
	       && (at + 1 == length || !(text[at + 1] & 0x80));
}

/* How many bytes after FROM go on with a plain word: no line may end in
 * them, so they need no look at each other. */
static size_t
word_rest(const char *text, size_t length, size_t from)
{
	size_t at = from;

	while (at < length && text[at] > ' ' && text[at] < 0x7f
	       && text[at] != '-')
		at++;
	/* The last one may carry a mark. */
	return at > from && at < length && (text[at] & 0x80) ? at - 1 - from
							      : at - from;
}

/* As place for each of COUNT bytes of a plain word that has begun. */
static void
place_rest(struct filling *line, const char *text, size_t from, size_t count)
{
	size_t last = from + count;

	while (from < last) {
		size_t room = line->wrap->cells > line->cells
			      ? line->wrap->cells - line->cells : 0;

		if (last - from > room && line->can_break) {
			break_line(line);
			continue;
		}
		if (room == 0) {
			add_line(line, from);
			start_line(line, from);
			continue;
		}
		size_t taken = last - from < room ? last - from : room;

		line->cells += taken;
		from += taken;
		line->end = from;
	}
	line->before.code = (unsigned char)text[last - 1];
	line->before.wide = line->hyphen = false;
}

/* Places the unit, and the rest of the word it begins; returns where the
 * next one starts. */
static size_t
take(struct filling *line, const char *text, size_t length,
     const struct unit *unit)
{
	if (is_blank(unit->code)) {
		place_blank(line, unit);
		return unit->next;
	}
	place(line, unit);
	if (line->hyphen || unit->code >= 0x80)
		return unit->next;
	size_t rest = word_rest(text, length, unit->next);

	if (rest > 0)
		place_rest(line, text, unit->next, rest);
	return unit->next + rest;
}

void
wrap_make(struct wrap *wrap, const char *text, size_t length, size_t cells)
{
	struct filling line = { .wrap = wrap };
	struct strbuf scratch = STRBUF_INIT;
	struct unit unit = { 0, 0, 0, 0, false };

	wrap->count = 0;
	wrap->cells = cells > 0 ? cells : 1;
	start_line(&line, 0);
	while (unit.from < length) {
		if (is_plain(text, length, unit.from)) {
			unit.next = unit.from + 1;
			unit.code = (unsigned char)text[unit.from];
			unit.cells = 1;
			unit.wide = false;
		} else if (!measure(text, length, line.cells, &unit,
				    &scratch)) {
			add_line(&line, line.end);
			start_line(&line, unit.next);
			unit.from = unit.next;
			continue;
		}
		unit.from = take(&line, text, length, &unit);
	}
	if (line.start < length)
		add_line(&line, line.end);
	strbuf_clear(&scratch);
}

void
wrap_clear(struct wrap *wrap)
{
	free(wrap->line);
	*wrap = (struct wrap)WRAP_INIT;
}

size_t
wrap_line_of(const struct wrap *wrap, size_t offset)
{
	size_t low = 0, high = wrap->count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (wrap->line[middle].start <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 ? low - 1 : 0;
}
