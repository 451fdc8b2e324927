/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "text/charset_label.h"

#include <string.h>
#include <strings.h>

#include "text/charset.h"

#define UTF_8 CHARSET_UTF_8
#define UTF_16LE CHARSET_UTF_16LE
#define UTF_16BE CHARSET_UTF_16BE
#define WINDOWS_1252 CHARSET_WINDOWS_1252

/* How much of a page is searched for its label.  Browsers need not look
 * further than 1,024 bytes, but pages have more than that before it. */
#define SEARCHED 8192

/*
 * The labels of the WHATWG Encoding Standard and what iconv calls the same
 * encoding.  Those that it maps to "replacement", as a browser must not run
 * what hides in them, are read as what they are: here nothing is run.
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
	{ "cseucpkdfmtjapanese", "EUC-JP-MS" }, { "euc-jp", "EUC-JP-MS" },
	{ "x-euc-jp", "EUC-JP-MS" },
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
	{ "x-user-defined", CHARSET_USER_DEFINED },
	{ "csiso2022kr", "ISO-2022-KR" }, { "iso-2022-kr", "ISO-2022-KR" },
	{ "iso-2022-cn", "ISO-2022-CN" },
	{ "iso-2022-cn-ext", "ISO-2022-CN-EXT" },
	{ "hz-gb-2312", "HZ" },
	/* What is not in the standard, but in mails and old feeds. */
	{ "utf_8", UTF_8 }, { "unicode-utf-8", UTF_8 },
	{ "latin-1", WINDOWS_1252 }, { "iso8859_1", WINDOWS_1252 },
	{ "ansi", WINDOWS_1252 }, { "iso-8859-1-windows-1252", WINDOWS_1252 },
	{ "win-1251", "CP1251" }, { "win1251", "CP1251" },
	{ "cp936", "GB18030" }, { "euc-cn", "GB18030" },
	{ "cp950", "BIG5-HKSCS" }, { "cp932", "CP932" },
	{ "cp949", "CP949" }, { "uhc", "CP949" }, { "johab", "JOHAB" },
	{ "cp1361", "JOHAB" }, { "euc-tw", "EUC-TW" },
	{ "iso-2022-jp-1", "ISO-2022-JP-3" },
	{ "iso-2022-jp-2", "ISO-2022-JP-2" },
	{ "iso-2022-jp-3", "ISO-2022-JP-3" },
	{ "cp437", "CP437" }, { "ibm437", "CP437" }, { "cp850", "CP850" },
	{ "ibm850", "CP850" }, { "cp852", "CP852" }, { "ibm852", "CP852" },
	{ "cp855", "CP855" }, { "ibm855", "CP855" }, { "cp857", "CP857" },
	{ "cp858", "CP858" }, { "cp860", "CP860" }, { "cp862", "CP862" },
	{ "cp863", "CP863" }, { "cp864", "CP864" }, { "cp865", "CP865" },
	{ "x-mac-ce", "MAC-CENTRALEUROPE" },
	{ "mac-centraleurope", "MAC-CENTRALEUROPE" },
	{ "mac-cyrillic", "MAC-CYRILLIC" },
	{ "koi8-t", "KOI8-T" }, { "viscii", "VISCII" }, { "tcvn", "TCVN" },
	{ "armscii-8", "ARMSCII-8" }, { "georgian-ps", "GEORGIAN-PS" },
	{ "georgian-academy", "GEORGIAN-ACADEMY" }, { "utf-7", "UTF-7" },
	{ "utf-32", "UTF-32" }, { "utf-32le", "UTF-32LE" },
	{ "utf-32be", "UTF-32BE" },
};

/* What stands around a label by mistake. */
static const char around[] = " \t\n\f\r\"';,";

/* In ASCII: the locale's idea of case (Turkish i) has no say. */
static bool
same_label(const char *given, size_t length, const char *label)
{
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

const char *
charset_name_of(const char *label)
{
	if (!label)
		return NULL;
	label += strspn(label, around);
	size_t length = strlen(label);

	while (length > 0 && strchr(around, label[length - 1]))
		length--;
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (same_label(label, length, labels[i].label))
			return labels[i].name;
	return NULL;
}

/* A page that is being searched: "at" never goes beyond "end". */
struct page {
	const char *at, *end;
};

struct value {
	const char *text;
	size_t length;
};

static bool
starts(const struct page *page, const char *word)
{
	return (size_t)(page->end - page->at) >= strlen(word)
	       && strncasecmp(page->at, word, strlen(word)) == 0;
}

static bool
is_space(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\f'
	       || byte == '\r';
}

static void
skip_space(struct page *page)
{
	while (page->at < page->end && is_space(*page->at))
		page->at++;
}

/* Behind the next END, or to the end of the page. */
static void
skip_behind(struct page *page, const char *end)
{
	while (page->at < page->end && !starts(page, end))
		page->at++;
	if (page->at < page->end)
		page->at += strlen(end);
}

static struct value
take_value(struct page *page)
{
	struct value value = { page->at, 0 };
	char quote = page->at < page->end ? *page->at : '\0';

	if (quote == '"' || quote == '\'') {
		value.text = ++page->at;
		while (page->at < page->end && *page->at != quote)
			page->at++;
		value.length = (size_t)(page->at - value.text);
		page->at += page->at < page->end;
		return value;
	}
	while (page->at < page->end && !is_space(*page->at)
	       && *page->at != '>')
		page->at++;
	value.length = (size_t)(page->at - value.text);
	return value;
}

/* The next attribute of the tag; false at the tag's end. */
static bool
take_attribute(struct page *page, struct value *name, struct value *value)
{
	while (page->at < page->end
	       && (is_space(*page->at) || *page->at == '/'))
		page->at++;
	if (page->at == page->end || *page->at == '>')
		return false;
	*name = (struct value){ page->at, 0 };
	while (page->at < page->end && !is_space(*page->at)
	       && *page->at != '>' && *page->at != '/'
	       && (*page->at != '=' || page->at == name->text))
		page->at++;
	name->length = (size_t)(page->at - name->text);
	*value = (struct value){ page->at, 0 };
	skip_space(page);
	if (page->at < page->end && *page->at == '=') {
		page->at++;
		skip_space(page);
		*value = take_value(page);
	}
	return true;
}

static bool
is_called(struct value value, const char *word)
{
	return value.length == strlen(word)
	       && strncasecmp(value.text, word, value.length) == 0;
}

/* "text/html; charset=big5": the label in it. */
static struct value
charset_in(struct value content)
{
	struct page page = { content.text, content.text + content.length };
	struct value value = { page.end, 0 };

	while (page.at < page.end) {
		skip_behind(&page, "charset");
		skip_space(&page);
		if (page.at == page.end || *page.at != '=')
			continue;
		page.at++;
		skip_space(&page);
		value = take_value(&page);
		/* A label without quotes ends at a semicolon. */
		for (size_t i = 0; i < value.length; i++)
			if (value.text[i] == ';')
				value.length = i;
		break;
	}
	return value;
}

/* Keeps a label that is known.  It was read as ASCII, so it cannot be true
 * of UTF-16; that stands for UTF-8 by the standard. */
static bool
keep(struct value value, char label[static CHARSET_LABEL_SIZE])
{
	if (value.length == 0 || value.length >= CHARSET_LABEL_SIZE)
		return false;
	memcpy(label, value.text, value.length);
	label[value.length] = '\0';
	const char *name = charset_name_of(label);

	if (name && strncasecmp(name, "utf-16", 6) == 0)
		memcpy(label, UTF_8, sizeof UTF_8);
	else if (name && strcmp(name, CHARSET_USER_DEFINED) == 0)
		memcpy(label, WINDOWS_1252, sizeof WINDOWS_1252);
	return name != NULL;
}

/* Behind "<meta". */
static bool
label_of_meta(struct page *page, char label[static CHARSET_LABEL_SIZE])
{
	struct value name, value, charset = { NULL, 0 }, content = { NULL, 0 };
	bool type = false;

	while (take_attribute(page, &name, &value)) {
		if (is_called(name, "charset"))
			charset = value;
		else if (is_called(name, "content"))
			content = value;
		else if (is_called(name, "http-equiv"))
			type = is_called(value, "content-type");
	}
	if (charset.text)
		return keep(charset, label);
	return type && content.text && keep(charset_in(content), label);
}

/* Behind "<?xml". */
static bool
label_of_xml(struct page *page, char label[static CHARSET_LABEL_SIZE])
{
	struct value name, value;

	while (take_attribute(page, &name, &value)) {
		if (is_called(name, "encoding"))
			return keep(value, label);
		if (name.length > 0 && *name.text == '?')
			break;
	}
	return false;
}

bool
charset_label_in_markup(const char *bytes, size_t length,
			char label[static CHARSET_LABEL_SIZE])
{
	struct page page = { bytes, bytes + (length < SEARCHED ? length
							      : SEARCHED) };

	skip_space(&page);
	if (starts(&page, "\xef\xbb\xbf"))
		page.at += 3;
	skip_space(&page);
	if (starts(&page, "<?xml")) {
		page.at += 5;
		if (label_of_xml(&page, label))
			return true;
	}
	while (page.at < page.end) {
		if (starts(&page, "<!--")) {
			page.at += 2;
			skip_behind(&page, "-->");
		} else if (starts(&page, "<meta")) {
			page.at += 5;
			if (page.at < page.end
			    && (is_space(*page.at) || *page.at == '/')
			    && label_of_meta(&page, label))
				return true;
		} else if (starts(&page, "<body")) {
			return false;
		} else {
			page.at++;
		}
	}
	return false;
}
