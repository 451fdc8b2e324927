/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "text/charset_guess.h"

#include <string.h>

#include "text/charset_label.h"
#include "text/charset_library.h"
#include "text/utf8.h"

/* What is looked at: so much from the first byte that is not ASCII, and so
 * much from each of some places further on. */
#define SAMPLE 65536
#define WINDOW 8192
#define WINDOWS 3

/* An encoding of several bytes may look like UTF-8 for some characters. */
#define UTF_8_SURE 8

bool
charset_is_wide(const char *name)
{
	return strncmp(name, "utf-16", 6) == 0;
}

size_t
charset_upper(const char *bytes, size_t length)
{
	size_t count = 0;

	for (size_t i = 0; i < length; i++)
		count += (unsigned char)bytes[i] >> 7;
	return count;
}

/* From the first byte on that is never the rest of a character. */
static void
feed_window(const struct charset_library *library, uchardet_t detector,
	    const char *bytes, size_t length)
{
	size_t at = 0;

	while (at < length && (unsigned char)bytes[at] >= 0x30)
		at++;
	library->handle_data(detector, bytes + at, length - at);
}

/* What bytes from the first beyond ASCII on look like to uchardet; NULL when
 * they look like nothing. */
static const char *
look(const char *bytes, size_t length)
{
	const struct charset_library *library = charset_library();

	if (!library)
		return NULL;
	uchardet_t detector = library->new();

	library->handle_data(detector, bytes,
			     length < SAMPLE ? length : SAMPLE);
	for (size_t i = 1; length > SAMPLE + WINDOW && i <= WINDOWS; i++)
		feed_window(library, detector, bytes + SAMPLE
			    + (length - SAMPLE - WINDOW) / WINDOWS * i, WINDOW);
	library->data_end(detector);
	const char *name = charset_name_of(library->get_charset(detector));

	library->delete(detector);
	return name;
}

/* Windows has letters and quotes where the standards have controls, which no
 * text has. */
static const char *
windows_of(const char *name, const char *bytes, size_t length)
{
	static const struct {
		const char *name, *windows;
	} pairs[] = {
		{ "ISO-8859-2", "CP1250" }, { "ISO-8859-7", "CP1253" },
		{ "ISO-8859-8", "CP1255" }, { "ISO-8859-13", "CP1257" },
		{ "ISO-8859-15", CHARSET_WINDOWS_1252 },
	};

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		if (strcmp(name, pairs[i].name) != 0)
			continue;
		for (size_t at = 0; at < length && at < SAMPLE; at++)
			if ((bytes[at] & 0xe0) == 0x80)
				return pairs[i].windows;
	}
	return name;
}

/* So few bytes tell uchardet nothing. */
#define FEW 12

/*
 * What western texts have and hardly any other: quotes, dashes and signs that
 * the encodings of Windows have in common, and, where bytes are FEW, the
 * letters of its languages.
 */
static bool
is_western(const char *bytes, size_t length)
{
	static const unsigned char signs[] =
		"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa9\xab\xae"
		"\xb0\xb7\xbb";
	static const unsigned char letters[] =
		"\xa1\xaa\xba\xbf\xc0\xc1\xc4\xc5\xc6\xc7\xc8\xc9\xca\xcd\xd1\xd3"
		"\xd6\xd8\xda\xdc\xdf\xe0\xe1\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea"
		"\xeb\xec\xed\xee\xef\xf1\xf2\xf3\xf4\xf5\xf6\xf8\xf9\xfa\xfb\xfc";
	bool few = charset_upper(bytes, length) <= FEW;

	for (size_t i = 0; i < length && i < SAMPLE; i++) {
		unsigned char byte = (unsigned char)bytes[i];

		/* Letters that touch are of another alphabet. */
		if (byte & 0x80 && !strchr((const char *)signs, byte)
		    && !(few && strchr((const char *)letters, byte)
			 && !(i + 1 < length && bytes[i + 1] & 0x80)))
			return false;
	}
	return true;
}

const char *
charset_guess(const char *bytes, size_t length)
{
	size_t first = utf8_ascii(bytes, length);

	bytes += first;
	length -= first;
	const char *name = is_western(bytes, length)
			   ? NULL : look(bytes, length);

	if (!name || strcmp(name, CHARSET_UTF_8) == 0
	    || charset_is_wide(name))
		return CHARSET_WINDOWS_1252;
	/* Russian's has lines where Ukrainian's has four more letters; who
	 * draws boxes is not looked at here. */
	if (strcmp(name, "KOI8-R") == 0)
		return "KOI8-U";
	return windows_of(name, bytes, length);
}

/* UTF-16 without its mark: text has many ASCII characters in most languages,
 * and spaces and line ends in all; so half of them are NULs, on one side. */
static const char *
look_wide(const char *bytes, size_t length)
{
	size_t even = 0, odd = 0, sample = length < SAMPLE ? length : SAMPLE;

	for (size_t i = 0; i + 1 < sample; i += 2) {
		even += bytes[i] == '\0';
		odd += bytes[i + 1] == '\0';
	}
	if (even * 16 < odd && odd > 1 && odd >= sample / 32)
		return CHARSET_UTF_16LE;
	if (odd * 16 < even && even > 1 && even >= sample / 32)
		return CHARSET_UTF_16BE;
	return NULL;
}

/* The escape to two bytes a character, which is in no other text. */
static const char *
look_escapes(const char *bytes, size_t length)
{
	const char *at = bytes, *end = bytes + length;

	while ((at = memchr(at, 0x1b, (size_t)(end - at)))) {
		if (end - at >= 4 && memcmp(at, "\x1b$)C", 4) == 0)
			return "ISO-2022-KR";
		if (end - at >= 3 && at[1] == '$'
		    && (at[2] == 'B' || at[2] == '@'))
			return "ISO-2022-JP";
		at++;
	}
	return NULL;
}

/* How many characters of more than one byte are UTF-8, and how many bytes
 * are none. */
static void
count_utf_8(const char *bytes, size_t length, size_t *fine, size_t *bad)
{
	size_t at = 0;

	*fine = *bad = 0;
	while (at < length) {
		unsigned int code;

		at += utf8_ascii(bytes + at, length - at);
		if (at == length)
			break;
		size_t size = utf8_decode(bytes + at, length - at, &code);

		if (size > 1 && code != UTF8_BAD)
			(*fine)++;
		else
			*bad += size;
		at += size;
	}
}

static bool
is_single(const char *name)
{
	return strcmp(name, CHARSET_WINDOWS_1252) == 0
	       || strncmp(name, "ISO-8859", 8) == 0
	       || strncmp(name, "CP125", 5) == 0
	       || strncmp(name, "KOI8", 4) == 0
	       || strncmp(name, "MAC", 3) == 0;
}

/* Whether bytes that are labelled so are UTF-8 all the same. */
static bool
is_utf_8(const char *bytes, size_t length, const char *name)
{
	size_t fine, bad;

	count_utf_8(bytes, length < SAMPLE ? length : SAMPLE, &fine, &bad);
	/* The last one may be cut by the sample's end. */
	if (fine == 0 || bad > 3 || (!is_single(name) && fine < UTF_8_SURE))
		return false;
	return utf8_valid(bytes, length);
}

/* Whether so much of it is not UTF-8 that it never was; one bad byte proves
 * nothing. */
static bool
is_not_utf_8(const char *bytes, size_t length)
{
	size_t fine, bad;

	if (utf8_valid(bytes, length))
		return false;
	count_utf_8(bytes, length, &fine, &bad);
	return bad > fine && bad >= (fine > 0 ? 4 : 2);
}

const char *
charset_decide(const char *bytes, size_t length, const char *name)
{
	if (name && strcmp(name, CHARSET_UTF_8) == 0)
		return is_not_utf_8(bytes, length)
		       ? charset_guess(bytes, length) : name;
	if (name && !charset_is_wide(name))
		return is_utf_8(bytes, length, name) ? CHARSET_UTF_8 : name;
	const char *wide = length > 0 && memchr(bytes, '\0', length)
			   ? look_wide(bytes, length) : NULL;

	if (wide)
		return wide;
	/* ASCII with the label of UTF-16 cannot be that. */
	if (name && memchr(bytes, '\0', length))
		return name;
	if (!name)
		name = look_escapes(bytes, length);
	if (name && !charset_is_wide(name))
		return name;
	if (utf8_valid(bytes, length))
		return CHARSET_UTF_8;
	return name ? name : charset_guess(bytes, length);
}
