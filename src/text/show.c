/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "text/show.h"

#include <stdatomic.h>
#include <string.h>
#include <unictype.h>
#include <uninorm.h>

#include "text/utf8.h"
#include "text/width.h"

#define CODES 0x110000U
#define MARKS_MAX 4		/* what a cell of ncurses holds */
#define TAB_CELLS 8
#define DOTTED_CIRCLE 0x25ccU

/* What a code point is to the screen. */
enum {
	CLASS_NONE,		/* not asked yet */
	CLASS_GRAPHIC,		/* stands in cells of its own */
	CLASS_MARK,		/* stands on what is before it */
	CLASS_CONTROL,		/* C0 and DEL */
	CLASS_TAB,
	CLASS_BREAK,		/* LF, NEL, LS, PS */
	CLASS_BIDI,
	CLASS_REPLACED,		/* shown as U+FFFD */
	CLASS_HIDDEN,
	CLASS_JOINER,		/* ZWNJ and ZWJ */
	CLASS_SELECTOR,		/* variation selectors */
};

static bool ascii_only;

void
show_set_ascii(bool only)
{
	ascii_only = only;
}

bool
show_is_ascii(void)
{
	return ascii_only;
}

static bool
is_bidi(unsigned int code)
{
	return code == 0x61c || code == 0x200e || code == 0x200f
	       || (code >= 0x202a && code <= 0x202e)
	       || (code >= 0x2066 && code <= 0x2069);
}

/* The selectors that Mongolian has for itself (180B to 180F) are hidden:
 * terminals do not agree on its width anyway. */
static bool
is_selector(unsigned int code)
{
	return (code >= 0xfe00 && code <= 0xfe0f)
	       || (code >= 0xe0100 && code <= 0xe01ef);
}

static bool
is_noncharacter(unsigned int code)
{
	return (code & 0xfffe) == 0xfffe || (code >= 0xfdd0 && code <= 0xfdef);
}

static unsigned char
classify_rare(unsigned int code)
{
	if (is_bidi(code))
		return CLASS_BIDI;
	if (code == 0x200c || code == 0x200d)
		return CLASS_JOINER;
	if (is_selector(code))
		return CLASS_SELECTOR;
	if (is_noncharacter(code)
	    || uc_is_general_category_withtable(code, UC_CATEGORY_MASK_Co
						| UC_CATEGORY_MASK_Cs))
		return CLASS_REPLACED;
	/* Marks of interlinear annotation have a width for glibc 2.39 on. */
	if (code >= 0xfff9 && code <= 0xfffb)
		return CLASS_HIDDEN;
	if (uc_is_property_default_ignorable_code_point(code))
		return CLASS_HIDDEN;
	if (!width_is_known(code))
		return CLASS_REPLACED;
	if (width_of_code(code) > 0)
		return CLASS_GRAPHIC;
	/* Without width are marks, the later letters of a Hangul syllable
	 * (Lo), and format characters. */
	return uc_is_general_category_withtable(code, UC_CATEGORY_MASK_M
						| UC_CATEGORY_MASK_L)
	       ? CLASS_MARK : CLASS_HIDDEN;
}

static unsigned char
classify(unsigned int code)
{
	if (code == '\t')
		return CLASS_TAB;
	if (code == '\n' || code == 0x85 || code == 0x2028 || code == 0x2029)
		return CLASS_BREAK;
	if (code < 0x20 || code == 0x7f)
		return CLASS_CONTROL;
	if (code < 0x7f)
		return CLASS_GRAPHIC;
	return code < 0xa0 ? CLASS_REPLACED : classify_rare(code);
}

/* As in width.c: asked once, kept in a table of which few pages are used. */
static unsigned char
class_of(unsigned int code)
{
	static _Atomic unsigned char table[CODES];
	unsigned char kept = atomic_load_explicit(&table[code],
						  memory_order_relaxed);

	if (kept == CLASS_NONE) {
		kept = classify(code);
		atomic_store_explicit(&table[code], kept,
				      memory_order_relaxed);
	}
	return kept;
}

/* Common characters that are not a letter with accents. */
static const struct {
	unsigned int code;
	const char *text;
} ascii_table[] = {
	{ 0xa9, "(C)" }, { 0xab, "\"" }, { 0xae, "(R)" }, { 0xb4, "'" },
	{ 0xb7, "*" }, { 0xbb, "\"" }, { 0xc6, "AE" }, { 0xd7, "x" },
	{ 0xd8, "O" }, { 0xdf, "ss" }, { 0xe6, "ae" }, { 0xf8, "o" },
	{ 0x110, "D" }, { 0x111, "d" }, { 0x131, "i" }, { 0x141, "L" },
	{ 0x142, "l" }, { 0x152, "OE" }, { 0x153, "oe" },
	{ 0x2010, "-" }, { 0x2011, "-" }, { 0x2012, "-" }, { 0x2013, "-" },
	{ 0x2014, "--" }, { 0x2015, "--" }, { 0x2018, "'" }, { 0x2019, "'" },
	{ 0x201a, "'" }, { 0x201b, "'" }, { 0x201c, "\"" }, { 0x201d, "\"" },
	{ 0x201e, "\"" }, { 0x201f, "\"" }, { 0x2022, "*" }, { 0x2026, "..." },
	{ 0x2032, "'" }, { 0x2033, "\"" }, { 0x2039, "'" }, { 0x203a, "'" },
	{ 0x20ac, "EUR" }, { 0x2122, "(TM)" }, { 0x2192, "->" },
	{ 0x2212, "-" },
};

static void
add_ascii(unsigned int code, struct strbuf *out)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	ucs4_t base = code;

	for (size_t i = 0; i < sizeof ascii_table / sizeof *ascii_table; i++)
		if (ascii_table[i].code == code) {
			strbuf_puts(out, ascii_table[i].text);
			return;
		}
	while (base >= 0x80 && uc_canonical_decomposition(base, parts) > 0)
		base = parts[0];
	if (base >= 0x80)
		base = uc_is_general_category_withtable(base,
							UC_CATEGORY_MASK_Zs)
		       ? ' ' : '?';
	strbuf_putc(out, (char)base);
}

static void
add_graphic(unsigned int code, struct strbuf *out)
{
	if (ascii_only && code >= 0x80)
		add_ascii(code, out);
	else
		strbuf_add_code(out, code);
}

/* A base and what was kept on it. */
struct cluster {
	unsigned int base;
	unsigned int last;	/* kept last */
	int marks;		/* how many are kept */
	bool selected;		/* one of them is a variation selector */
};

static void
keep(struct cluster *cluster, unsigned int code, struct strbuf *out)
{
	cluster->last = code;
	cluster->marks++;
	if (!ascii_only)
		strbuf_add_code(out, code);
}

static bool
joins(unsigned int code)
{
	int type = uc_joining_type(code);

	return type != UC_JOINING_TYPE_U && type != UC_JOINING_TYPE_T;
}

/* Between letters that join, or between a virama and the next letter, a
 * joiner says how they look; elsewhere it can only hide. */
static bool
joiner_fits(const struct cluster *cluster, unsigned int next)
{
	if (cluster->last == 0x200c || cluster->last == 0x200d)
		return false;
	if (uc_combining_class(cluster->last) == UC_CCC_VR)
		return uc_is_general_category_withtable(next,
							UC_CATEGORY_MASK_L);
	return joins(cluster->base) && joins(next);
}

static bool
is_han(unsigned int code)
{
	return (code >= 0x3400 && code <= 0x9fff)
	       || (code >= 0xf900 && code <= 0xfaff)
	       || (code >= 0x20000 && code <= 0x3ffff);
}

/* Takes what is not a mark but may follow a base: true if it was kept or
 * was emoji glue, false when something hidden was met. */
static bool
follow(struct cluster *cluster, unsigned int code, unsigned int next,
       struct strbuf *out)
{
	bool emoji = uc_is_property_extended_pictographic(cluster->base);

	if (class_of(code) == CLASS_JOINER) {
		if (emoji)
			return uc_is_property_extended_pictographic(next);
		if (cluster->marks >= MARKS_MAX || !joiner_fits(cluster, next))
			return false;
	} else {
		/* Keycaps (1, FE0F, 20E3) have a plain digit as base. */
		if (code >= 0xfe0e && code <= 0xfe0f
		    && uc_is_property_emoji(cluster->base)) {
			bool first = !cluster->selected;

			cluster->selected = true;
			return first;
		}
		if (cluster->selected || cluster->marks >= MARKS_MAX
		    || !is_han(cluster->base))
			return false;
		cluster->selected = true;
	}
	keep(cluster, code, out);
	return true;
}

/* Puts what stands on BASE, of the text after it; returns its bytes. */
static size_t
put_tail(const char *text, size_t length, unsigned int base,
	 struct strbuf *out, size_t *hidden)
{
	struct cluster cluster = { base, base, 0, false };
	size_t at = 0;

	while (at < length && (text[at] & 0x80)) {
		unsigned int code, next = 0;
		size_t size = utf8_decode(text + at, length - at, &code);
		unsigned char class = class_of(code);

		if (class == CLASS_MARK) {
			if (cluster.marks < MARKS_MAX)
				keep(&cluster, code, out);
			else
				++*hidden;
		} else if (class == CLASS_JOINER || class == CLASS_SELECTOR) {
			if (at + size < length)
				utf8_decode(text + at + size,
					    length - at - size, &next);
			*hidden += !follow(&cluster, code, next, out);
		} else if (class == CLASS_HIDDEN) {
			++*hidden;
		} else if (!uc_is_property_emoji_modifier(code)
			   || !uc_is_property_emoji_modifier_base(base)) {
			break;
		}
		at += size;
	}
	return at;
}

/* A control made visible. */
static void
put_control(unsigned int code, struct strbuf *out)
{
	if (ascii_only) {
		strbuf_putc(out, '^');
		strbuf_putc(out, (char)(code ^ 0x40));
	} else {
		strbuf_add_code(out, code == 0x7f ? 0x2421 : 0x2400 + code);
	}
}

static void
put_break(enum show_mode mode, struct strbuf *out)
{
	strbuf_putc(out, mode == SHOW_BODY ? '\n' : ' ');
}

size_t
show_plain(const char *text, size_t length)
{
	size_t at = 0;

	while (at < length && text[at] >= 0x20 && text[at] < 0x7f)
		at++;
	if (at > 0 && at < length && (text[at] & 0x80))
		at--;
	return at;
}

struct show_piece
show_next(const char *text, size_t length, enum show_mode mode,
	  size_t column, struct strbuf *out, size_t *hidden)
{
	unsigned int code;
	size_t size = utf8_decode(text, length, &code);
	struct show_piece piece = { 0, size, out->length, 0, false };

	/* Nearly all there is, in most languages. */
	if (show_plain(text, length < 2 ? length : 2) > 0) {
		strbuf_putc(out, *text);
		piece.to_length = 1;
		return piece;
	}

	switch (class_of(code)) {
	case CLASS_GRAPHIC:
		add_graphic(code, out);
		piece.from_length += put_tail(text + size, length - size, code,
					      out, hidden);
		break;
	case CLASS_MARK:
		add_graphic(DOTTED_CIRCLE, out);
		piece.from_length = put_tail(text, length, DOTTED_CIRCLE, out,
					     hidden);
		break;
	case CLASS_CONTROL:
		if (code == '\r' && length > 1 && text[1] == '\n') {
			put_break(mode, out);
			piece.from_length = 2;
			break;
		}
		put_control(code, out);
		piece.dimmed = true;
		break;
	case CLASS_TAB:
		strbuf_repeat(out, ' ', TAB_CELLS - column % TAB_CELLS);
		break;
	case CLASS_BREAK:
		put_break(mode, out);
		break;
	case CLASS_BIDI:
		strbuf_format(out, "<%04X>", code);
		piece.dimmed = true;
		break;
	case CLASS_REPLACED:
		add_graphic(UTF8_BAD, out);
		piece.dimmed = true;
		break;
	default:
		++*hidden;
	}
	piece.to_length = out->length - piece.to;
	return piece;
}

size_t
show_text(const char *text, size_t length, enum show_mode mode,
	  struct strbuf *out)
{
	size_t at = 0, column = 0, hidden = 0;

	while (at < length) {
		size_t run = show_plain(text + at, length - at);

		strbuf_add(out, text + at, run);
		at += run;
		column += run;
		if (at == length)
			break;
		struct show_piece piece = show_next(text + at, length - at,
						    mode, column, out,
						    &hidden);
		const char *shown = out->data + piece.to;

		column = piece.to_length > 0 && *shown == '\n'
			 ? 0 : column + width_of(shown, piece.to_length);
		at += piece.from_length;
	}
	return hidden;
}

size_t
show_hidden(const char *text, size_t length)
{
	struct strbuf shown = STRBUF_INIT;
	size_t at = 0, hidden = 0;

	while ((at += show_plain(text + at, length - at)) < length) {
		strbuf_truncate(&shown, 0);
		at += show_next(text + at, length - at, SHOW_BODY, 0, &shown,
				&hidden).from_length;
	}
	strbuf_clear(&shown);
	return hidden;
}

char *
show_line(const char *text)
{
	struct strbuf out = STRBUF_INIT;

	show_text(text, strlen(text), SHOW_LINE, &out);
	return strbuf_take(&out);
}

size_t
show_fit(const char *shown, size_t cells, bool pad, struct strbuf *out)
{
	size_t length = strlen(shown);
	size_t fits = width_prefix(shown, length, cells);
	size_t dots = 0;

	if (fits < length && cells > 0) {
		dots = !ascii_only ? 1 : cells < 3 ? cells : 3;
		fits = width_prefix(shown, length, cells - dots);
	}
	size_t taken = width_of(shown, fits) + dots;

	strbuf_add(out, shown, fits);
	if (dots > 0 && !ascii_only)
		strbuf_puts(out, "\xe2\x80\xa6");
	else
		strbuf_repeat(out, '.', dots);
	if (pad && taken < cells) {
		strbuf_repeat(out, ' ', cells - taken);
		taken = cells;
	}
	return taken;
}

void
show_field(const char *text, size_t cells, struct strbuf *out)
{
	struct strbuf shown = STRBUF_INIT;

	show_text(text, strlen(text), SHOW_LINE, &shown);
	show_fit(strbuf_text(&shown), cells, true, out);
	strbuf_clear(&shown);
}
