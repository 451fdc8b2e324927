/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "text/fold.h"

#include <string.h>
#include <unictype.h>

#include "text/normal.h"
#include "text/utf8.h"

/* Folding can uncover something to fold (a mark moves beside its letter when
 * a hidden character between them goes).  Two rounds have been enough for
 * everything met; this only bounds it. */
#define ROUNDS_MAX 6

static bool
is_blank(unsigned int code)
{
	if (code < 0x80)
		return code == ' ' || (code >= '\t' && code <= '\r');
	return code == 0x85
	       || uc_is_general_category_withtable(code, UC_CATEGORY_MASK_Z);
}

/* Controls, zero-width and bidi characters, surrogates: nobody sees them, so
 * they are no part of a name. */
static bool
is_hidden(unsigned int code)
{
	if (code < 0x80)
		return code < 0x20 || code == 0x7f;
	return uc_is_property_default_ignorable_code_point(code)
	       || uc_is_general_category_withtable(code, UC_CATEGORY_MASK_Cc
						   | UC_CATEGORY_MASK_Cf);
}

/* Accents as people type and see them: those of Latin, Greek and Cyrillic.
 * Vowel signs of other scripts are letters. */
static bool
is_accent(unsigned int code)
{
	return (code >= 0x300 && code <= 0x36f)
	       || (code >= 0x1ab0 && code <= 0x1aff)
	       || (code >= 0x1dc0 && code <= 0x1dff)
	       || (code >= 0xfe20 && code <= 0xfe2f);
}

/* One form for apostrophes, quotes and hyphens; ASCII in lower case. */
static unsigned int
one_form(unsigned int code)
{
	if (code >= 'A' && code <= 'Z')
		return code + 32;
	switch (code) {
	case '`': case 0xb4: case 0x2bc: case 0x2018: case 0x2019:
	case 0x201a: case 0x201b: case 0x2032: case 0x2035:
		return '\'';
	case 0x201c: case 0x201d: case 0x201e: case 0x201f:
	case 0x2033: case 0x2036:
		return '"';
	case 0x2010: case 0x2011:
		return '-';
	default:
		return code;
	}
}

/* Appends the ASCII characters that TEXT begins with, as tidy does: most names
 * are nothing else.  Returns how many. */
static size_t
tidy_ascii(const char *text, size_t length, struct strbuf *out)
{
	size_t ascii = utf8_ascii(text, length);
	char *start = strbuf_reserve(out, ascii), *end = start;

	for (size_t i = 0; i < ascii; i++) {
		unsigned int code = one_form((unsigned char)text[i]);

		if (!is_blank(code)) {
			if (!is_hidden(code))
				*end++ = (char)code;
		} else if (end > start && end[-1] != ' ') {
			*end++ = ' ';
		}
	}
	out->length += (size_t)(end - start);
	*end = '\0';
	return ascii;
}

/* Appends TEXT with all that goes by single characters; false when there is
 * something left that only the tables of Unicode can fold. */
static bool
tidy(const char *text, size_t length, bool search, struct strbuf *out)
{
	size_t start = out->length;
	size_t at = tidy_ascii(text, length, out);
	bool ascii = true;

	while (at < length) {
		unsigned int code;

		at += utf8_decode(text + at, length - at, &code);
		code = one_form(code);
		if (is_blank(code)) {
			if (out->length > start
			    && out->data[out->length - 1] != ' ')
				strbuf_putc(out, ' ');
		} else if (!is_hidden(code) && !(search && is_accent(code))) {
			strbuf_add_code(out, code);
			ascii = ascii && code < 0x80;
		}
	}
	if (out->length > start && out->data[out->length - 1] == ' ')
		strbuf_truncate(out, out->length - 1);
	return ascii;
}

static bool
same(const struct strbuf *one, const struct strbuf *other)
{
	return one->length == other->length
	       && memcmp(strbuf_text(one), strbuf_text(other),
			 one->length) == 0;
}

/* Sets FOLDED to the fold of TEXT with its edges as they are. */
static void
fold(const char *text, size_t length, bool search, struct strbuf *folded)
{
	struct strbuf before = STRBUF_INIT, wide = STRBUF_INIT;
	bool plain = tidy(text, length, search, folded);

	for (int round = 0; !plain && round < ROUNDS_MAX; round++) {
		struct strbuf swap = before;

		before = *folded;
		*folded = swap;
		strbuf_truncate(folded, 0);
		strbuf_truncate(&wide, 0);
		normal_casefold(strbuf_text(&before), before.length, search,
				&wide);
		plain = tidy(strbuf_text(&wide), wide.length, search, folded);
		if (search && !plain) {
			/* What decomposing took apart (Hangul, kana). */
			strbuf_truncate(&wide, 0);
			normal_nfc(strbuf_text(folded), folded->length, &wide);
			strbuf_truncate(folded, 0);
			strbuf_add(folded, strbuf_text(&wide), wide.length);
		}
		plain = plain || same(&before, folded);
	}
	strbuf_clear(&before);
	strbuf_clear(&wide);
}

static bool
is_edge(unsigned int code)
{
	if (code < 0x80)
		return code && strchr(" !\"#%&'()*,-./:;?@[\\]_{}",
				      (int)code);
	return uc_is_general_category_withtable(code, UC_CATEGORY_MASK_P);
}

/* Takes punctuation and blanks off both ends. */
static void
strip_edges(const char *text, size_t *start, size_t *end)
{
	unsigned int code;

	while (*start < *end) {
		size_t size = utf8_decode(text + *start, *end - *start, &code);

		if (!is_edge(code))
			break;
		*start += size;
	}
	while (*start < *end) {
		size_t before = utf8_previous(text, *end);

		utf8_decode(text + before, *end - before, &code);
		if (!is_edge(code))
			break;
		*end = before;
	}
}

void
fold_name(const char *text, size_t length, struct strbuf *out)
{
	struct strbuf folded = STRBUF_INIT;

	fold(text, length, false, &folded);
	const char *name = strbuf_text(&folded);
	size_t start = 0, end = folded.length;

	for (;;) {
		strip_edges(name, &start, &end);
		if (end - start < 3 || memcmp(name + end - 2, "'s", 2) != 0)
			break;
		end -= 2;
	}
	/* A name of punctuation alone keeps it: every name has a form. */
	if (start == end) {
		start = 0;
		end = folded.length;
	}
	strbuf_add(out, name + start, end - start);
	strbuf_clear(&folded);
}

void
fold_search(const char *text, size_t length, struct strbuf *out)
{
	struct strbuf folded = STRBUF_INIT;

	fold(text, length, true, &folded);
	strbuf_add(out, strbuf_text(&folded), folded.length);
	strbuf_clear(&folded);
}

/* The last place not beyond LIMIT at which a character begins. */
static size_t
whole(const char *text, size_t length, size_t limit)
{
	size_t end = length < limit ? length : limit;

	while (end > 0 && end < length && !utf8_boundary(text, length, end))
		end--;
	return end;
}

void
fold_order(const char *text, size_t length, size_t limit, struct strbuf *out)
{
	struct strbuf folded = STRBUF_INIT;
	size_t start = 0, end;

	/* A letter may become shorter when it is folded. */
	fold(text, whole(text, length, 4 * limit), true, &folded);
	end = folded.length;

	const char *order = strbuf_text(&folded);

	strip_edges(order, &start, &end);
	strbuf_add(out, order + start, whole(order + start,
					     folded.length - start, limit));
	strbuf_clear(&folded);
}

bool
fold_is_mixed(const char *text, size_t length)
{
	const uc_script_t *latin = uc_script('a');
	const uc_script_t *greek = uc_script(0x3b1);
	const uc_script_t *cyrillic = uc_script(0x430);
	bool has_latin = false, has_other = false;
	size_t at = utf8_ascii(text, length);

	if (at == length)
		return false;
	for (at = 0; at < length && !(has_latin && has_other);) {
		unsigned int code;

		at += utf8_decode(text + at, length - at, &code);
		if (!uc_is_general_category_withtable(code, UC_CATEGORY_MASK_L))
			continue;
		const uc_script_t *script = uc_script(code);

		has_latin = has_latin || script == latin;
		has_other = has_other || script == greek || script == cyrillic;
	}
	return has_latin && has_other;
}
