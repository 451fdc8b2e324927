/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "text/charset.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/intl.h"
#include "text/utf8.h"

/* The encodings that are not iconv's to read here. */
#define UTF_8 "utf-8"
#define UTF_16LE "utf-16le"
#define UTF_16BE "utf-16be"
#define WINDOWS_1252 "windows-1252"

/*
 * The labels of the WHATWG Encoding Standard and what iconv calls the same
 * encoding.  Those it maps to "replacement" (ISO-2022-KR, HZ) are left out:
 * they are treated as if nothing had been said.
 */
static const struct {
	const char *label, *name;
} labels[] = {
	{ "unicode-1-1-utf-8", UTF_8 }, { "unicode11utf8", UTF_8 },
	{ "unicode20utf8", UTF_8 }, { "utf-8", UTF_8 }, { "utf8", UTF_8 },
	{ "x-unicode20utf8", UTF_8 },
	{ "csunicode", UTF_16LE }, { "iso-10646-ucs-2", UTF_16LE },
	{ "ucs-2", UTF_16LE }, { "unicode", UTF_16LE },
	{ "unicodefeff", UTF_16LE }, { "utf-16", UTF_16LE },
	{ "utf-16le", UTF_16LE },
	{ "unicodefffe", UTF_16BE }, { "utf-16be", UTF_16BE },
	{ "ansi_x3.4-1968", WINDOWS_1252 }, { "ascii", WINDOWS_1252 },
	{ "cp1252", WINDOWS_1252 }, { "cp819", WINDOWS_1252 },
	{ "csisolatin1", WINDOWS_1252 }, { "ibm819", WINDOWS_1252 },
	{ "iso-8859-1", WINDOWS_1252 }, { "iso-ir-100", WINDOWS_1252 },
	{ "iso8859-1", WINDOWS_1252 }, { "iso88591", WINDOWS_1252 },
	{ "iso_8859-1", WINDOWS_1252 }, { "iso_8859-1:1987", WINDOWS_1252 },
	{ "l1", WINDOWS_1252 }, { "latin1", WINDOWS_1252 },
	{ "us-ascii", WINDOWS_1252 }, { "windows-1252", WINDOWS_1252 },
	{ "x-cp1252", WINDOWS_1252 },
	{ "866", "IBM866" }, { "cp866", "IBM866" }, { "csibm866", "IBM866" },
	{ "ibm866", "IBM866" },
	{ "csisolatin2", "ISO-8859-2" }, { "iso-8859-2", "ISO-8859-2" },
	{ "iso-ir-101", "ISO-8859-2" }, { "iso8859-2", "ISO-8859-2" },
	{ "iso88592", "ISO-8859-2" }, { "iso_8859-2", "ISO-8859-2" },
	{ "iso_8859-2:1987", "ISO-8859-2" }, { "l2", "ISO-8859-2" },
	{ "latin2", "ISO-8859-2" },
	{ "csisolatin3", "ISO-8859-3" }, { "iso-8859-3", "ISO-8859-3" },
	{ "iso-ir-109", "ISO-8859-3" }, { "iso8859-3", "ISO-8859-3" },
	{ "iso88593", "ISO-8859-3" }, { "iso_8859-3", "ISO-8859-3" },
	{ "iso_8859-3:1988", "ISO-8859-3" }, { "l3", "ISO-8859-3" },
	{ "latin3", "ISO-8859-3" },
	{ "csisolatin4", "ISO-8859-4" }, { "iso-8859-4", "ISO-8859-4" },
	{ "iso-ir-110", "ISO-8859-4" }, { "iso8859-4", "ISO-8859-4" },
	{ "iso88594", "ISO-8859-4" }, { "iso_8859-4", "ISO-8859-4" },
	{ "iso_8859-4:1988", "ISO-8859-4" }, { "l4", "ISO-8859-4" },
	{ "latin4", "ISO-8859-4" },
	{ "csisolatincyrillic", "ISO-8859-5" }, { "cyrillic", "ISO-8859-5" },
	{ "iso-8859-5", "ISO-8859-5" }, { "iso-ir-144", "ISO-8859-5" },
	{ "iso8859-5", "ISO-8859-5" }, { "iso88595", "ISO-8859-5" },
	{ "iso_8859-5", "ISO-8859-5" }, { "iso_8859-5:1988", "ISO-8859-5" },
	{ "arabic", "ISO-8859-6" }, { "asmo-708", "ISO-8859-6" },
	{ "csiso88596e", "ISO-8859-6" }, { "csiso88596i", "ISO-8859-6" },
	{ "csisolatinarabic", "ISO-8859-6" }, { "ecma-114", "ISO-8859-6" },
	{ "iso-8859-6", "ISO-8859-6" }, { "iso-8859-6-e", "ISO-8859-6" },
	{ "iso-8859-6-i", "ISO-8859-6" }, { "iso-ir-127", "ISO-8859-6" },
	{ "iso8859-6", "ISO-8859-6" }, { "iso88596", "ISO-8859-6" },
	{ "iso_8859-6", "ISO-8859-6" }, { "iso_8859-6:1987", "ISO-8859-6" },
	{ "csisolatingreek", "ISO-8859-7" }, { "ecma-118", "ISO-8859-7" },
	{ "elot_928", "ISO-8859-7" }, { "greek", "ISO-8859-7" },
	{ "greek8", "ISO-8859-7" }, { "iso-8859-7", "ISO-8859-7" },
	{ "iso-ir-126", "ISO-8859-7" }, { "iso8859-7", "ISO-8859-7" },
	{ "iso88597", "ISO-8859-7" }, { "iso_8859-7", "ISO-8859-7" },
	{ "iso_8859-7:1987", "ISO-8859-7" }, { "sun_eu_greek", "ISO-8859-7" },
	{ "csiso88598e", "ISO-8859-8" }, { "csisolatinhebrew", "ISO-8859-8" },
	{ "hebrew", "ISO-8859-8" }, { "iso-8859-8", "ISO-8859-8" },
	{ "iso-8859-8-e", "ISO-8859-8" }, { "iso-ir-138", "ISO-8859-8" },
	{ "iso8859-8", "ISO-8859-8" }, { "iso88598", "ISO-8859-8" },
	{ "iso_8859-8", "ISO-8859-8" }, { "iso_8859-8:1988", "ISO-8859-8" },
	{ "visual", "ISO-8859-8" }, { "csiso88598i", "ISO-8859-8" },
	{ "iso-8859-8-i", "ISO-8859-8" }, { "logical", "ISO-8859-8" },
	{ "csisolatin6", "ISO-8859-10" }, { "iso-8859-10", "ISO-8859-10" },
	{ "iso-ir-157", "ISO-8859-10" }, { "iso8859-10", "ISO-8859-10" },
	{ "iso885910", "ISO-8859-10" }, { "l6", "ISO-8859-10" },
	{ "latin6", "ISO-8859-10" },
	{ "iso-8859-13", "ISO-8859-13" }, { "iso8859-13", "ISO-8859-13" },
	{ "iso885913", "ISO-8859-13" },
	{ "iso-8859-14", "ISO-8859-14" }, { "iso8859-14", "ISO-8859-14" },
	{ "iso885914", "ISO-8859-14" },
	{ "csisolatin9", "ISO-8859-15" }, { "iso-8859-15", "ISO-8859-15" },
	{ "iso8859-15", "ISO-8859-15" }, { "iso885915", "ISO-8859-15" },
	{ "iso_8859-15", "ISO-8859-15" }, { "l9", "ISO-8859-15" },
	{ "iso-8859-16", "ISO-8859-16" },
	{ "cskoi8r", "KOI8-R" }, { "koi", "KOI8-R" }, { "koi8", "KOI8-R" },
	{ "koi8-r", "KOI8-R" }, { "koi8_r", "KOI8-R" },
	{ "koi8-ru", "KOI8-U" }, { "koi8-u", "KOI8-U" },
	{ "csmacintosh", "MACINTOSH" }, { "mac", "MACINTOSH" },
	{ "macintosh", "MACINTOSH" }, { "x-mac-roman", "MACINTOSH" },
	{ "dos-874", "CP874" }, { "iso-8859-11", "CP874" },
	{ "iso8859-11", "CP874" }, { "iso885911", "CP874" },
	{ "tis-620", "CP874" }, { "windows-874", "CP874" },
	{ "cp1250", "CP1250" }, { "windows-1250", "CP1250" },
	{ "x-cp1250", "CP1250" },
	{ "cp1251", "CP1251" }, { "windows-1251", "CP1251" },
	{ "x-cp1251", "CP1251" },
	{ "cp1253", "CP1253" }, { "windows-1253", "CP1253" },
	{ "x-cp1253", "CP1253" },
	{ "cp1254", "CP1254" }, { "csisolatin5", "CP1254" },
	{ "iso-8859-9", "CP1254" }, { "iso-ir-148", "CP1254" },
	{ "iso8859-9", "CP1254" }, { "iso88599", "CP1254" },
	{ "iso_8859-9", "CP1254" }, { "iso_8859-9:1989", "CP1254" },
	{ "l5", "CP1254" }, { "latin5", "CP1254" },
	{ "windows-1254", "CP1254" }, { "x-cp1254", "CP1254" },
	{ "cp1255", "CP1255" }, { "windows-1255", "CP1255" },
	{ "x-cp1255", "CP1255" },
	{ "cp1256", "CP1256" }, { "windows-1256", "CP1256" },
	{ "x-cp1256", "CP1256" },
	{ "cp1257", "CP1257" }, { "windows-1257", "CP1257" },
	{ "x-cp1257", "CP1257" },
	{ "cp1258", "CP1258" }, { "windows-1258", "CP1258" },
	{ "x-cp1258", "CP1258" },
	{ "x-mac-cyrillic", "MAC-CYRILLIC" },
	{ "x-mac-ukrainian", "MAC-CYRILLIC" },
	{ "chinese", "GB18030" }, { "csgb2312", "GB18030" },
	{ "csiso58gb231280", "GB18030" }, { "gb2312", "GB18030" },
	{ "gb_2312", "GB18030" }, { "gb_2312-80", "GB18030" },
	{ "gbk", "GB18030" }, { "iso-ir-58", "GB18030" },
	{ "x-gbk", "GB18030" }, { "gb18030", "GB18030" },
	{ "big5", "BIG5-HKSCS" }, { "big5-hkscs", "BIG5-HKSCS" },
	{ "cn-big5", "BIG5-HKSCS" }, { "csbig5", "BIG5-HKSCS" },
	{ "x-x-big5", "BIG5-HKSCS" },
	{ "cseucpkdfmtjapanese", "EUC-JP" }, { "euc-jp", "EUC-JP" },
	{ "x-euc-jp", "EUC-JP" },
	{ "csiso2022jp", "ISO-2022-JP" }, { "iso-2022-jp", "ISO-2022-JP" },
	{ "csshiftjis", "CP932" }, { "ms932", "CP932" },
	{ "ms_kanji", "CP932" }, { "shift-jis", "CP932" },
	{ "shift_jis", "CP932" }, { "sjis", "CP932" },
	{ "windows-31j", "CP932" }, { "x-sjis", "CP932" },
	{ "cseuckr", "CP949" }, { "csksc56011987", "CP949" },
	{ "euc-kr", "CP949" }, { "iso-ir-149", "CP949" },
	{ "korean", "CP949" }, { "ks_c_5601-1987", "CP949" },
	{ "ks_c_5601-1989", "CP949" }, { "ksc5601", "CP949" },
	{ "ksc_5601", "CP949" }, { "windows-949", "CP949" },
};

/* In ASCII: the locale's idea of case (Turkish i) has no say. */
static bool
same_label(const char *given, const char *label)
{
	given += strspn(given, " \t\n\f\r");
	size_t length = strlen(given);

	while (length > 0 && strchr(" \t\n\f\r", given[length - 1]))
		length--;
	if (length != strlen(label))
		return false;
	for (size_t i = 0; i < length; i++) {
		char byte = given[i];

		if (byte >= 'A' && byte <= 'Z')
			byte = (char)(byte + 32);
		if (byte != label[i])
			return false;
	}
	return true;
}

/* NULL when the label says nothing. */
static const char *
name_of(const char *label)
{
	for (size_t i = 0; label && i < sizeof labels / sizeof *labels; i++)
		if (same_label(label, labels[i].label))
			return labels[i].name;
	return NULL;
}

/* What the bytes 80 to 9F are; here and not by iconv, as this is what every
 * text falls back on. */
static const unsigned short windows_1252[32] = {
	0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd,
	0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178,
};

static void
decode_windows_1252(const char *bytes, size_t length, struct strbuf *out)
{
	size_t at = 0;

	while (at < length) {
		size_t ascii = utf8_ascii(bytes + at, length - at);

		strbuf_add(out, bytes + at, ascii);
		at += ascii;
		for (; at < length && (bytes[at] & 0x80); at++) {
			unsigned int byte = (unsigned char)bytes[at];

			strbuf_add_code(out, byte < 0xa0
					? windows_1252[byte - 0x80] : byte);
		}
	}
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

/* One pass of iconv over what it can read; false when it stopped at bytes
 * that are none of this encoding. */
static bool
convert(iconv_t state, char **in, size_t *left, struct strbuf *out)
{
	for (;;) {
		size_t room = *left * 2 + 64;
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

/* False when this system's iconv does not know the encoding. */
static bool
decode_iconv(const char *bytes, size_t length, const char *name,
	     struct strbuf *out)
{
	iconv_t state = iconv_open("UTF-8", name);
	/* It does not write there, whatever its type says. */
	char *in = (char *)(size_t)bytes;
	size_t left = length;

	if (state == (iconv_t)-1)
		return false;
	while (left > 0 && !convert(state, &in, &left, out)) {
		strbuf_add_code(out, UTF8_BAD);
		if (left > 0) {
			in++;
			left--;
		}
	}
	/* What is still held back (TCVN, HKSCS). */
	size_t room = 16;
	char *end = strbuf_reserve(out, room), *start = end;

	if (iconv(state, NULL, NULL, &end, &room) != (size_t)-1)
		out->length += (size_t)(end - start);
	out->data[out->length] = '\0';
	iconv_close(state);
	return true;
}

static void
decode_as(const char *bytes, size_t length, const char *name,
	  struct strbuf *out)
{
	if (!name)
		name = utf8_valid(bytes, length) ? UTF_8 : WINDOWS_1252;
	if (strcmp(name, UTF_8) == 0)
		utf8_repair(bytes, length, out);
	else if (strncmp(name, "utf-16", 6) == 0)
		decode_utf_16(bytes, length, strcmp(name, UTF_16BE) == 0, out);
	else if (strcmp(name, WINDOWS_1252) == 0
		 || !decode_iconv(bytes, length, name, out))
		decode_windows_1252(bytes, length, out);
}

/* The encoding that a byte order mark says, and the size of the mark. */
static const char *
mark_of(const char *bytes, size_t length, size_t *size)
{
	*size = 2;
	if (length >= 2 && memcmp(bytes, "\xff\xfe", 2) == 0)
		return UTF_16LE;
	if (length >= 2 && memcmp(bytes, "\xfe\xff", 2) == 0)
		return UTF_16BE;
	*size = 3;
	if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
		return UTF_8;
	*size = 0;
	return NULL;
}

/* More than a third of all bytes are controls that no text has. */
static bool
mostly_controls(const char *text, size_t length)
{
	size_t count = 0;

	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)text[i];

		count += byte < 0x20 ? !strchr("\t\n\f\r", byte) || !byte
				     : byte == 0x7f;
	}
	return count > length / 3;
}

bool
charset_decode(const char *bytes, size_t length, const char *label,
	       struct strbuf *out, struct error *err)
{
	size_t mark, start = out->length;
	const char *name = mark_of(bytes, length, &mark);

	if (!name)
		name = name_of(label);
	bool wide = name && strncmp(name, "utf-16", 6) == 0;

	if (!wide && length > 0 && memchr(bytes, '\0', length)) {
		error_set(err, ERROR_INPUT,
			  _("it is not text: it has NUL bytes"));
		return error_advise(err, _("name a text file"));
	}
	strbuf_reserve(out, length);
	decode_as(bytes + mark, length - mark, name, out);
	/* Even nothing is a string. */
	strbuf_truncate(out, out->length);
	if (mostly_controls(out->data + start, out->length - start)) {
		strbuf_truncate(out, start);
		error_set(err, ERROR_INPUT,
			  _("it is not text: it is full of control bytes"));
		return error_advise(err, _("name a text file"));
	}
	return true;
}
