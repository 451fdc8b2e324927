/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Encodings that texts have: a text in each of many languages, written in
 * each encoding that has its letters, is read with and without its label. */

#include "harness.h"

#include <iconv.h>

#include "text/charset.h"
#include "text/utf8.h"

static const struct {
	const char *language;
	const char *charset;	/* as iconv calls it */
	const char *label;	/* as pages call it */
	bool alone;		/* must be recognised without a label */
} texts[] = {
	{ "en", "CP1252", "windows-1252", true },
	{ "en", "CP1252", "iso-8859-1", true },
	{ "es", "ISO-8859-1", "iso-8859-1", true },
	{ "fr", "ISO-8859-1", "latin1", true },
	{ "fr", "ISO-8859-15", "iso-8859-15", true },
	{ "de", "CP1252", "windows-1252", true },
	{ "pt", "ISO-8859-1", "iso-8859-1", true },
	{ "it", "ISO-8859-1", "iso-8859-1", true },
	{ "sv", "ISO-8859-1", "iso-8859-1", true },
	{ "pl", "ISO-8859-2", "iso-8859-2", true },
	{ "pl", "CP1250", "windows-1250", true },
	{ "cs", "ISO-8859-2", "iso-8859-2", true },
	{ "cs", "CP1250", "windows-1250", true },
	{ "hu", "ISO-8859-2", "latin2", true },
	{ "hu", "CP1250", "windows-1250", true },
	{ "ru", "CP1251", "windows-1251", true },
	{ "ru", "KOI8-R", "koi8-r", true },
	{ "ru", "ISO-8859-5", "iso-8859-5", true },
	{ "ru", "IBM866", "ibm866", true },
	{ "ru", "MAC-CYRILLIC", "x-mac-cyrillic", true },
	{ "uk", "CP1251", "windows-1251", true },
	{ "uk", "KOI8-U", "koi8-u", true },
	{ "bg", "CP1251", "windows-1251", true },
	{ "el", "ISO-8859-7", "iso-8859-7", true },
	{ "el", "CP1253", "windows-1253", true },
	{ "tr", "CP1254", "iso-8859-9", true },
	{ "he", "CP1255", "windows-1255", true },
	{ "he", "ISO-8859-8", "iso-8859-8-i", true },
	{ "ar", "CP1256", "windows-1256", true },
	{ "ar", "ISO-8859-6", "iso-8859-6", true },
	{ "lt", "CP1257", "windows-1257", true },
	{ "lt", "ISO-8859-13", "iso-8859-13", true },
	{ "th", "CP874", "tis-620", true },
	{ "zh_CN", "GBK", "gb2312", true },
	{ "zh_CN", "GB18030", "gb18030", true },
	{ "zh_TW", "BIG5", "big5", true },
	{ "ja", "EUC-JP", "euc-jp", true },
	{ "ja", "CP932", "shift_jis", true },
	{ "ja", "ISO-2022-JP", "iso-2022-jp", true },
	{ "ko", "CP949", "ks_c_5601-1987", true },
	{ "ko", "ISO-2022-KR", "iso-2022-kr", true },
	{ "ru", "UTF-16LE", "utf-16", true },
	{ "en", "UTF-16LE", "utf-16le", true },
	{ "en", "UTF-16BE", "utf-16be", true },
	{ "ja", "UTF-8", "utf-8", true },
	{ "fr", "UTF-8", "utf-8", true },
};

static void
load(const char *language, struct strbuf *out)
{
	const char *source = getenv("BYNAME_SRC");
	struct strbuf path = STRBUF_INIT;

	strbuf_format(&path, "%s/tests/charsets/%s.txt", source ? source : ".",
		      language);
	FILE *file = fopen(strbuf_text(&path), "rb");

	assert_non_null(file);
	for (int byte; (byte = fgetc(file)) != EOF;)
		strbuf_putc(out, (char)byte);
	fclose(file);
	strbuf_clear(&path);
	assert_true(out->length > 400);
}

static void
encode(const struct strbuf *text, const char *charset, struct strbuf *out)
{
	iconv_t state = iconv_open(charset, "UTF-8");
	char *in = text->data;
	size_t left = text->length, room = text->length * 4 + 64;
	char *end = strbuf_reserve(out, room), *start = end;

	assert_true(state != (iconv_t)-1);
	if (iconv(state, &in, &left, &end, &room) == (size_t)-1)
		fail_msg("%s cannot write \"%.20s\"", charset, in);
	iconv(state, NULL, NULL, &end, &room);
	out->length += (size_t)(end - start);
	iconv_close(state);
}

static bool
reads(const struct strbuf *bytes, const char *label, const struct strbuf *text)
{
	struct strbuf out = STRBUF_INIT;
	bool fine = charset_decode(bytes->data, bytes->length, label, &out,
				   NULL)
		    && out.length == text->length
		    && memcmp(out.data, text->data, out.length) == 0;

	strbuf_clear(&out);
	return fine;
}

static void
test_texts(void **state)
{
	size_t wrong = 0, unknown = 0, missed = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct strbuf text = STRBUF_INIT, bytes = STRBUF_INIT;

		load(texts[i].language, &text);
		encode(&text, texts[i].charset, &bytes);
		if (!reads(&bytes, texts[i].label, &text)) {
			print_error("%s in %s, with its label\n",
				    texts[i].language, texts[i].charset);
			wrong++;
		}
		if (!reads(&bytes, NULL, &text)) {
			print_message("# %s in %s, without a label\n",
				      texts[i].language, texts[i].charset);
			unknown++;
			missed += texts[i].alone;
		}
		strbuf_clear(&text);
		strbuf_clear(&bytes);
	}
	print_message("# %zu texts: %zu not read with, %zu without a label\n",
		      COUNT(texts), wrong, unknown);
	assert_int_equal(wrong, 0);
	assert_int_equal(missed, 0);
}

#define B(text) text, sizeof text - 1

static const struct {
	const char *bytes;
	size_t length;
	const char *label;
	const char *text;	/* NULL: refused */
} charsets[] = {
	{ B(""), NULL, "" },
	{ B("plain"), NULL, "plain" },
	{ B("Zo\xc3\xab"), NULL, "Zo\xc3\xab" },
	{ B("\xef\xbb\xbfZo\xc3\xab"), "latin1", "Zo\xc3\xab" },
	{ B("Zo\xeb"), NULL, "Zo\xc3\xab" },
	{ B("Zo\xeb"), "no-such-label", "Zo\xc3\xab" },
	{ B("Zo\xeb \x93so\x94"), " ISO-8859-1\n",
	  "Zo\xc3\xab \xe2\x80\x9cso\xe2\x80\x9d" },
	{ B("a\x81\x8d\x8f\x90\x9d" "b"), "windows-1252",
	  "a\xc2\x81\xc2\x8d\xc2\x8f\xc2\x90\xc2\x9d" "b" },
	{ B("\x80\x88\xff"), "windows-1253", "\xe2\x82\xac\xc2\x88\xef\xbf\xbd" },
	{ B("\xdb"), "macintosh", "\xe2\x82\xac" },
	{ B("a\x80\xff"), "x-user-defined", "a\xef\x9e\x80\xef\x9f\xbf" },
	/* Labels that the bytes prove wrong: it is UTF-8, and it is not. */
	{ B("Zo\xc3\xab"), "windows-1252", "Zo\xc3\xab" },
	{ B("Zo\xc3\xab"), "us-ascii", "Zo\xc3\xab" },
	{ B("Zo\xc3\xab"), "utf-16", "Zo\xc3\xab" },
	{ B("Zo\xeb, No\xeb" "l"), "utf-8", "Zo\xc3\xab, No\xc3\xab" "l" },
	{ B("Zo\xc3\xab \xc3\xa9 \xff"), "utf-8",
	  "Zo\xc3\xab \xc3\xa9 \xef\xbf\xbd" },
	{ B("\"latin1\""), "'latin1';", "\"latin1\"" },
	{ B("\x83\x40\xad\x60"), "shift-jis",
	  "\xe3\x82\xa1\xef\xbd\xad`" },
	{ B("\xad\xa1"), "euc-jp", "\xe2\x91\xa0" },
	{ B("\x1b$B;3ED\x1b(B!"), NULL,
	  "\xe5\xb1\xb1\xe7\x94\xb0!" },
	{ B("\x1b$B;3ED\x1b(B!"), "iso-2022-jp",
	  "\xe5\xb1\xb1\xe7\x94\xb0!" },
	{ B("<\0a\0>\0"), NULL, "<a>" },
	{ B("\0<\0a\0>"), NULL, "<a>" },
	{ B("a\xff" "b"), "utf-8", "a\xef\xbf\xbd" "b" },
	{ B("\xcf\xf0\xe8"), "windows-1251", "\xd0\x9f\xd1\x80\xd0\xb8" },
	{ B("\xf0\xd2\xc9"), "KOI8-R", "\xd0\x9f\xd1\x80\xd0\xb8" },
	{ B("\x8eR\x93" "c"), "shift_jis", "\xe5\xb1\xb1\xe7\x94\xb0" },
	{ B("\xbb\xb3\xc5\xc4"), "euc-jp", "\xe5\xb1\xb1\xe7\x94\xb0" },
	{ B("\xc9\xbd"), "gb2312", "\xe5\xb1\xb1" },
	{ B("\xa4s"), "big5", "\xe5\xb1\xb1" },
	{ B("\xc7\xd1"), "euc-kr", "\xed\x95\x9c" },
	/* Cut in the middle, and bytes that are none of the encoding. */
	{ B("a\x8e"), "shift_jis", "a\xef\xbf\xbd" },
	{ B("\xff\xffz"), "euc-jp", "\xef\xbf\xbd\xef\xbf\xbdz" },
	{ B("\xff\xfe" "a\0\xeb\0"), NULL, "a\xc3\xab" },
	{ B("\xfe\xff\0a\0\xeb"), "utf-8", "a\xc3\xab" },
	{ B("a\0\x3d\xd8\0\xde"), "utf-16", "a\xf0\x9f\x98\x80" },
	{ B("\xff\xfe\x3d\xd8z\0"), NULL, "\xef\xbf\xbdz" },
	{ B("\xff\xfe" "a\0b"), NULL, "a\xef\xbf\xbd" },
	{ B("nul\0inside"), NULL, NULL },
	{ B("\1\2\3\4\5abc"), NULL, NULL },
	{ B("\33[1mbold\33[0m words"), NULL, "\33[1mbold\33[0m words" },
};

static void
test_charset(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(charsets); i++) {
		struct strbuf out = STRBUF_INIT;
		struct error err = ERROR_INIT;
		bool fine;

		strbuf_puts(&out, "<");
		fine = charset_decode(charsets[i].bytes, charsets[i].length,
				      charsets[i].label, &out, &err);
		assert_int_equal(fine, charsets[i].text != NULL);
		assert_string_equal(out.data + 1,
				    fine ? charsets[i].text : "");
		assert_int_equal(err.code, fine ? ERROR_NONE : ERROR_INPUT);
		error_clear(&err);
		strbuf_clear(&out);
	}
}

/* Whatever the bytes and the label are, what comes out is UTF-8. */
static void
test_charset_any(void **state)
{
	static const char *const names[] = {
		NULL, "utf-8", "utf-16le", "utf-16be", "latin1", "gbk", "big5",
		"euc-jp", "iso-2022-jp", "sjis", "euc-kr", "windows-1255",
		"tis-620", "x-mac-cyrillic", "ibm866", "windows-1258",
	};
	uint64_t seed = 2;

	(void)state;
	for (size_t round = 0; round < 4000; round++) {
		struct strbuf in = STRBUF_INIT, out = STRBUF_INIT;
		struct error err = ERROR_INIT;

		for (size_t i = harness_pick(&seed, 60); i > 0; i--)
			strbuf_putc(&in, (char)(harness_pick(&seed, 255) + 1));
		charset_decode(strbuf_text(&in), in.length,
			       names[round % COUNT(names)], &out, &err);
		assert_true(utf8_valid(strbuf_text(&out), out.length));
		error_clear(&err);
		strbuf_clear(&in);
		strbuf_clear(&out);
	}
}

/* A label that most of the text contradicts does not count.  (Japanese in
 * EUC-JP makes sense of a kind in Shift_JIS, and is not seen.) */
static void
test_wrong_label(void **state)
{
	static const struct {
		const char *language, *charset, *label;
	} wrong[] = {
		{ "ru", "CP1251", "utf-8" },
		{ "ja", "CP932", "euc-jp" }, { "zh_CN", "GBK", "utf-8" },
		{ "fr", "ISO-8859-1", "utf-8" }, { "ja", "UTF-8", "euc-jp" },
		{ "zh_CN", "UTF-8", "gbk" }, { "ko", "UTF-8", "iso-8859-1" },
		{ "ru", "CP1251", "gb2312" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(wrong); i++) {
		struct strbuf text = STRBUF_INIT, bytes = STRBUF_INIT;

		load(wrong[i].language, &text);
		encode(&text, wrong[i].charset, &bytes);
		if (!reads(&bytes, wrong[i].label, &text))
			fail_msg("%s in %s, said to be %s",
				 wrong[i].language, wrong[i].charset,
				 wrong[i].label);
		strbuf_clear(&text);
		strbuf_clear(&bytes);
	}
}

/* The label in pages and XML; NULL: none. */
static const struct {
	const char *page;
	const char *label;
} pages[] = {
	{ "", NULL },
	{ "<html><body>charset=big5", NULL },
	{ "<meta charset=\"big5\">", "big5" },
	{ "<!doctype html><html><head><META CHARSET='Shift_JIS' />",
	  "Shift_JIS" },
	{ "<meta charset=euc-kr>", "euc-kr" },
	{ "<meta name=x charset = gbk >", "gbk" },
	{ "<meta http-equiv=\"Content-Type\" content=\"text/html; "
	  "charset=windows-1251\">", "windows-1251" },
	{ "<meta content='text/html;charset=\"koi8-r\"' http-equiv=content-type>",
	  "koi8-r" },
	{ "<meta content='text/html; charset=koi8-r; x' http-equiv=Content-Type>",
	  "koi8-r" },
	{ "<meta content='text/html; charset=big5'>", NULL },
	{ "<meta http-equiv=refresh content='charset=big5'>", NULL },
	{ "<metadata charset=big5>", NULL },
	{ "<!-- <meta charset=big5> --><meta charset=gbk>", "gbk" },
	{ "<!--><meta charset=gbk>", "gbk" },
	{ "<meta charset=nonsense><meta charset=gbk>", "gbk" },
	{ "<meta charset=utf-16>", "utf-8" },
	{ "<meta charset=x-user-defined>", "windows-1252" },
	{ "<meta charset=gbk", "gbk" },
	{ "<meta charset=\"gbk", "gbk" },
	{ "<meta charset", NULL },
	{ "<meta", NULL },
	{ "<?xml version=\"1.0\" encoding=\"ISO-8859-2\"?><rss>",
	  "ISO-8859-2" },
	{ "\xef\xbb\xbf<?xml version='1.0' encoding='koi8-r' ?>", "koi8-r" },
	{ "\n<?xml version='1.0'?><rss encoding='gbk'>", NULL },
	{ "<?xml version='1.0' encoding='UTF-16'?>", "utf-8" },
	{ "<?xml version='1.0'?><html><meta charset=gbk>", "gbk" },
};

static void
test_markup(void **state)
{
	struct strbuf page = STRBUF_INIT;
	char label[CHARSET_LABEL_SIZE];

	(void)state;
	for (size_t i = 0; i < COUNT(pages); i++) {
		size_t length = strlen(pages[i].page);
		char *copy = malloc(length + 1);

		assert_non_null(copy);
		memcpy(copy, pages[i].page, length);
		bool found = charset_label_in_markup(copy, length, label);

		free(copy);
		if (found != (pages[i].label != NULL)
		    || (found && strcmp(label, pages[i].label) != 0))
			fail_msg("%s: %s", pages[i].page,
				 found ? label : "none");
	}
	/* A page may have much before it, but not everything. */
	strbuf_repeat(&page, ' ', 4000);
	strbuf_puts(&page, "<meta charset=gbk>");
	assert_true(charset_label_in_markup(page.data, page.length, label));
	strbuf_clear(&page);
	strbuf_repeat(&page, ' ', 100000);
	strbuf_puts(&page, "<meta charset=gbk>");
	assert_false(charset_label_in_markup(page.data, page.length, label));
	strbuf_clear(&page);
}

/* A page whose markup is ASCII, its words not, is still recognised. */
static void
test_page(void **state)
{
	static const char *const languages[] = { "ru", "ja", "cs", "el" };
	static const char *const names[] = { "CP1251", "CP932", "CP1250",
						"ISO-8859-7" };

	(void)state;
	for (size_t i = 0; i < COUNT(languages); i++) {
		struct strbuf text = STRBUF_INIT, bytes = STRBUF_INIT;

		for (int k = 0; k < 2000; k++)
			strbuf_puts(&text, "<div class=\"menu\"><a href=\"/\">"
					   "</a></div>\n");
		load(languages[i], &text);
		encode(&text, names[i], &bytes);
		if (!reads(&bytes, NULL, &text))
			fail_msg("%s in %s", languages[i], names[i]);
		strbuf_clear(&text);
		strbuf_clear(&bytes);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_charset),
		cmocka_unit_test(test_charset_any),
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_wrong_label),
		cmocka_unit_test(test_markup),
		cmocka_unit_test(test_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
