/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "text/charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>

#include "base/intl.h"
#include "text/charset_guess.h"
#include "text/charset_label.h"
#include "text/utf8.h"

/* As much is converted at a time, so that a text that is bad in every byte
 * asks for no more room than any other. */
#define CHUNK 16384

/* Fewer bad characters than this prove nothing against a label. */
#define BAD_PROVES 4

/* What the bytes 80 to FF of an encoding are; those below are ASCII. */
struct upper {
	unsigned short code[128];
};

/* Here and not by iconv, as this is what every text falls back on: the bytes
 * from A0 on are Unicode's own, and the five that Windows has no use for are
 * what they are in Latin-1. */
static const unsigned short windows_1252[32] = {
	0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008d, 0x017d, 0x008f,
	0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

static void
fill_windows_1252(struct upper *upper)
{
	for (unsigned int i = 0; i < 128; i++)
		upper->code[i] = (unsigned short)(i < 32 ? windows_1252[i]
							 : 0x80 + i);
}

/* Returns how many bytes were none of the encoding. */
static size_t
decode_upper(const char *bytes, size_t length, const struct upper *upper,
	     struct strbuf *out)
{
	size_t at = 0, bad = 0;

	while (at < length) {
		size_t ascii = utf8_ascii(bytes + at, length - at);

		strbuf_add(out, bytes + at, ascii);
		at += ascii;
		/* Three bytes of UTF-8 at most for each. */
		size_t run = length - at < CHUNK ? length - at : CHUNK;
		char *end = strbuf_reserve(out, run * 3), *start = end;

		for (; run > 0 && (bytes[at] & 0x80); run--, at++) {
			unsigned int code =
				upper->code[(unsigned char)bytes[at] - 0x80];

			bad += code == UTF8_BAD;
			if (code < 0x800) {
				*end++ = (char)(0xc0 | code >> 6);
			} else {
				*end++ = (char)(0xe0 | code >> 12);
				*end++ = (char)(0x80 | (code >> 6 & 0x3f));
			}
			*end++ = (char)(0x80 | (code & 0x3f));
		}
		out->length += (size_t)(end - start);
	}
	return bad;
}

static unsigned int
unit_at(const unsigned char *byte, bool big)
{
	return big ? (unsigned int)byte[0] << 8 | byte[1]
		   : (unsigned int)byte[1] << 8 | byte[0];
}

static void
decode_utf_16(const char *bytes, size_t length, bool big, struct strbuf *out)
{
	const unsigned char *byte = (const unsigned char *)bytes;
	size_t at = 0;

	for (; length - at >= 2; at += 2) {
		unsigned int code = unit_at(byte + at, big);

		if (code >= 0xd800 && code < 0xdc00 && length - at >= 4) {
			unsigned int low = unit_at(byte + at + 2, big);

			if (low >= 0xdc00 && low < 0xe000) {
				code = 0x10000 + ((code - 0xd800) << 10)
				       + (low - 0xdc00);
				at += 2;
			}
		}
		if (code >= 0xd800 && code < 0xe000)
			code = UTF8_BAD;
		strbuf_add_code(out, code);
	}
	if (at < length)
		strbuf_add_code(out, UTF8_BAD);
}

/* A pass of iconv over what it can read; false when it stopped at bytes that
 * are none of this encoding. */
static bool
convert(iconv_t state, char **in, size_t *left, struct strbuf *out)
{
	for (;;) {
		size_t room = *left < CHUNK ? *left * 2 + 64 : CHUNK * 2;
		char *start = strbuf_reserve(out, room);
		char *end = start;
		size_t result = iconv(state, in, left, &end, &room);

		out->length += (size_t)(end - start);
		out->data[out->length] = '\0';
		if (result != (size_t)-1)
			return true;
		if (errno != E2BIG)
			return false;
	}
}

/* The size of what iconv did not take: two bytes where they look like a
 * character that is not in its table, as what follows would else be read
 * from its middle on. */
static size_t
bad_size(const char *name, const char *in, size_t left)
{
	static const char *const pairs[] = { "GB18030", "BIG5-HKSCS", "CP949",
					     "EUC-JP-MS", "EUC-JP", "CP932" };
	unsigned char lead = (unsigned char)in[0];
	bool shift = strcmp(name, "CP932") == 0;

	if (left < 2 || !(in[1] & 0x80) || lead <= 0x80 || lead == 0xff
	    || (shift && (lead == 0xa0 || lead > 0xfc)))
		return 1;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (strcmp(name, pairs[i]) == 0)
			return 2;
	return 1;
}

static size_t
decode_iconv(iconv_t state, const char *name, const char *bytes, size_t length,
	     struct strbuf *out)
{
	/* It does not write there, whatever its type says. */
	char *in = (char *)(size_t)bytes;
	size_t left = length, bad = 0;

	while (left > 0 && !convert(state, &in, &left, out)) {
		size_t size = left > 0 ? bad_size(name, in, left) : 0;

		strbuf_add_code(out, UTF8_BAD);
		in += size;
		left -= size;
		bad++;
	}
	/* What is still held back (TCVN, HKSCS). */
	size_t room = 16;
	char *end = strbuf_reserve(out, room), *start = end;

	if (iconv(state, NULL, NULL, &end, &room) != (size_t)-1)
		out->length += (size_t)(end - start);
	out->data[out->length] = '\0';
	return bad;
}

/* What one byte is; UTF8_BAD when it is nothing by itself. */
static unsigned int
code_of_byte(iconv_t state, unsigned int byte)
{
	char in = (char)byte, out[16], *from = &in, *to = out;
	size_t left = 1, room = sizeof out;
	unsigned int code;

	iconv(state, NULL, NULL, NULL, NULL);
	if (iconv(state, &from, &left, &to, &room) == (size_t)-1
	    || iconv(state, NULL, NULL, &to, &room) == (size_t)-1
	    || to == out
	    || utf8_decode(out, (size_t)(to - out), &code)
	       != (size_t)(to - out) || code > 0xffff)
		return UTF8_BAD;
	return code;
}

/*
 * The table of an encoding of single bytes: it is faster than iconv, reads
 * what iconv would hold back to compose, and has the controls where Windows
 * has nothing, as the standard wants them.  False when it is none of those.
 */
static bool
fill_upper(iconv_t state, const char *name, struct upper *upper)
{
	static const char *const wide[] = {
		"GB18030", "BIG5", "EUC-", "CP932", "CP949", "JOHAB", "ISO-2022",
		"UTF-", "HZ", "VISCII", "TCVN",
	};

	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (strncmp(name, wide[i], strlen(wide[i])) == 0)
			return false;
	for (unsigned int i = 0; i < 128; i++) {
		unsigned int code = code_of_byte(state, 0x80 + i);

		if (code == UTF8_BAD && i < 32)
			code = 0x80 + i;
		upper->code[i] = (unsigned short)code;
	}
	/* The euro sign, since 1998. */
	if (strcmp(name, "MACINTOSH") == 0)
		upper->code[0xdb - 0x80] = 0x20ac;
	return true;
}

static size_t
decode_other(const char *bytes, size_t length, const char *name,
	     struct strbuf *out)
{
	struct upper upper;
	iconv_t state = iconv_open("UTF-8", name);

	if (state == (iconv_t)-1 && strcmp(name, "EUC-JP-MS") == 0)
		state = iconv_open("UTF-8", "EUC-JP");
	/* Not every system has all of them. */
	if (state == (iconv_t)-1) {
		fill_windows_1252(&upper);
		return decode_upper(bytes, length, &upper, out);
	}
	size_t bad = fill_upper(state, name, &upper)
		     ? decode_upper(bytes, length, &upper, out)
		     : decode_iconv(state, name, bytes, length, out);

	iconv_close(state);
	return bad;
}

/* Appends the text as that encoding; returns how much of it was bad. */
static size_t
decode_as(const char *bytes, size_t length, const char *name,
	  struct strbuf *out)
{
	struct upper upper;

	if (strcmp(name, CHARSET_UTF_8) == 0) {
		utf8_repair(bytes, length, out);
		return 0;
	}
	if (charset_is_wide(name)) {
		decode_utf_16(bytes, length,
			      strcmp(name, CHARSET_UTF_16BE) == 0, out);
		return 0;
	}
	if (strcmp(name, CHARSET_WINDOWS_1252) == 0) {
		fill_windows_1252(&upper);
		return decode_upper(bytes, length, &upper, out);
	}
	if (strcmp(name, CHARSET_USER_DEFINED) == 0) {
		for (unsigned int i = 0; i < 128; i++)
			upper.code[i] = (unsigned short)(0xf780 + i);
		return decode_upper(bytes, length, &upper, out);
	}
	return decode_other(bytes, length, name, out);
}

/* As the label says; where that makes more than a tenth of what is not ASCII
 * unreadable, as something else, if that is better. */
static void
decode_best(const char *bytes, size_t length, const char *name,
	    struct strbuf *out)
{
	size_t start = out->length;
	size_t bad = decode_as(bytes, length, name, out);

	if (bad < BAD_PROVES || bad < charset_upper(bytes, length) / 10)
		return;
	const char *other = charset_guess(bytes, length);
	struct strbuf again = STRBUF_INIT;

	if (strcmp(other, name) != 0
	    && decode_as(bytes, length, other, &again) < bad) {
		strbuf_truncate(out, start);
		strbuf_add(out, strbuf_text(&again), again.length);
	}
	strbuf_clear(&again);
}

/* The encoding that a byte order mark says, and the size of the mark. */
static const char *
mark_of(const char *bytes, size_t length, size_t *size)
{
	*size = 2;
	if (length >= 2 && memcmp(bytes, "\xff\xfe", 2) == 0)
		return CHARSET_UTF_16LE;
	if (length >= 2 && memcmp(bytes, "\xfe\xff", 2) == 0)
		return CHARSET_UTF_16BE;
	*size = 3;
	if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
		return CHARSET_UTF_8;
	*size = 0;
	return NULL;
}

static size_t
count_controls(const char *text, size_t length)
{
	const unsigned int fine = 1U << '\t' | 1U << '\n' | 1U << '\f'
				  | 1U << '\r';
	size_t count = 0;

	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)text[i];

		count += byte == 0x7f || (byte < 0x20 && !(fine >> byte & 1));
	}
	return count;
}

/* More than a third of all bytes are controls that no text has.  Eight bytes
 * without any are passed over at once. */
static bool
mostly_controls(const char *text, size_t length)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	size_t count = 0, at = 0;

	for (; length - at >= 8; at += 8) {
		uint64_t eight, delete;

		memcpy(&eight, text + at, 8);
		delete = eight ^ ones * 0x7f;
		if ((((eight - ones * 0x20) & ~eight)
		     | ((delete - ones) & ~delete)) & ones << 7)
			count += count_controls(text + at, 8);
	}
	return count + count_controls(text + at, length - at) > length / 3;
}

static bool
refuse(struct error *err, const char *reason)
{
	error_set(err, ERROR_INPUT, "%s", reason);
	return error_advise(err, _("name a text file"));
}

bool
charset_decode(const char *bytes, size_t length, const char *label,
	       struct strbuf *out, struct error *err)
{
	size_t mark, start = out->length;
	const char *name = mark_of(bytes, length, &mark);
	bool nul = length > 0 && memchr(bytes, '\0', length);

	if (!name)
		name = charset_decide(bytes, length, charset_name_of(label));
	if (nul && !charset_is_wide(name) && strncmp(name, "UTF-32", 6) != 0)
		return refuse(err, _("it is not text: it has NUL bytes"));
	strbuf_reserve(out, length);
	decode_best(bytes + mark, length - mark, name, out);
	/* Even nothing is a string. */
	strbuf_truncate(out, out->length);
	if (mostly_controls(out->data + start, out->length - start)) {
		strbuf_truncate(out, start);
		return refuse(err, _("it is not text: it is full of control bytes"));
	}
	return true;
}
