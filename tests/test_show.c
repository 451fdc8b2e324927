/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What leaves for the screen: SAFETY's list, case by case, and by chance. */

#include "harness.h"

#include <locale.h>

#include "text/show.h"
#include "text/utf8.h"
#include "text/width.h"
#include "text_chance.h"

#define B(text) text, sizeof text - 1
#define BAD "\xef\xbf\xbd"
#define ACUTE "\xcc\x81"
#define ZWNJ "\xe2\x80\x8c"
#define ZWJ "\xe2\x80\x8d"
#define VS16 "\xef\xb8\x8f"

static const struct {
	const char *text;
	size_t length;
	const char *body, *line, *ascii;	/* the last in a body */
	size_t hidden;
} cases[] = {
	{ B(""), "", "", "", 0 },
	{ B("plain words"), "plain words", "plain words", "plain words", 0 },
	{ B("SECRET\rPUBLIC"), "SECRET\xe2\x90\x8dPUBLIC",
	  "SECRET\xe2\x90\x8dPUBLIC", "SECRET^MPUBLIC", 0 },
	{ B("\33[31mred\a\b\177\0"),
	  "\xe2\x90\x9b[31mred\xe2\x90\x87\xe2\x90\x88\xe2\x90\xa1\xe2\x90\x80",
	  "\xe2\x90\x9b[31mred\xe2\x90\x87\xe2\x90\x88\xe2\x90\xa1\xe2\x90\x80",
	  "^[[31mred^G^H^?^@", 0 },
	{ B("a\nb\r\nc"), "a\nb\nc", "a b c", "a\nb\nc", 0 },
	{ B("a\xc2\x85" "b\xe2\x80\xa8" "c\xe2\x80\xa9" "d"), "a\nb\nc\nd",
	  "a b c d", "a\nb\nc\nd", 0 },
	{ B("\ta\tbcdefghi\tj"), "        a       bcdefghi        j",
	  "        a       bcdefghi        j",
	  "        a       bcdefghi        j", 0 },
	{ B("\xe5\xb1\xb1\tx\n\ty"), "\xe5\xb1\xb1      x\n        y",
	  "\xe5\xb1\xb1      x       y", "?       x\n        y", 0 },
	/* C1, private use, noncharacters, unassigned, surrogates. */
	{ B("\xc2\x9b" "1\xee\x80\x80" "2\xef\xbf\xbf" "3\xef\xb7\x90" "4\xcd\xb8" "5"),
	  BAD "1" BAD "2" BAD "3" BAD "4" BAD "5",
	  BAD "1" BAD "2" BAD "3" BAD "4" BAD "5", "?1?2?3?4?5", 0 },
	{ B("\xed\xa0\x80" "a\xff"), BAD BAD BAD "a" BAD, BAD BAD BAD "a" BAD,
	  "???a?", 0 },
	{ B("a\xe2\x80\xae" "b\xd8\x9c" "c\xe2\x81\xa6"),
	  "a<202E>b<061C>c<2066>", "a<202E>b<061C>c<2066>",
	  "a<202E>b<061C>c<2066>", 0 },
	/* Zero-width, SHY, BOM, CGJ, fillers, tags, selectors. */
	{ B("a\xe2\x80\x8b" "b\xc2\xad" "c\xef\xbb\xbf" "d\xcd\x8f"),
	  "abcd", "abcd", "abcd", 4 },
	{ B("\xe3\x85\xa4\xef\xbe\xa0\xe1\x85\x9f\xe1\x85\xa0\xf3\xa0\x81\x81"),
	  "", "", "", 5 },
	{ B("a" VS16 "b" ZWJ "c" ZWNJ), "abc", "abc", "abc", 3 },
	{ B("e" ACUTE "x"), "e" ACUTE "x", "e" ACUTE "x", "ex", 0 },
	{ B("z" ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE "y"),
	  "z" ACUTE ACUTE ACUTE ACUTE "y", "z" ACUTE ACUTE ACUTE ACUTE "y",
	  "zy", 2 },
	/* A mark without a base. */
	{ B(ACUTE "x"), "\xe2\x97\x8c" ACUTE "x", "\xe2\x97\x8c" ACUTE "x",
	  "?x", 0 },
	/* Persian and Devanagari need their joiners; the second one does not
	 * join. */
	{ B("\xd9\x85\xdb\x8c" ZWNJ "\xd8\xae"), "\xd9\x85\xdb\x8c" ZWNJ "\xd8\xae",
	  "\xd9\x85\xdb\x8c" ZWNJ "\xd8\xae", "???", 0 },
	{ B("\xe0\xa4\x95\xe0\xa5\x8d" ZWJ "\xe0\xa4\xb7"),
	  "\xe0\xa4\x95\xe0\xa5\x8d" ZWJ "\xe0\xa4\xb7",
	  "\xe0\xa4\x95\xe0\xa5\x8d" ZWJ "\xe0\xa4\xb7", "??", 0 },
	{ B("\xdb\x8c" ZWNJ ZWNJ "\xd8\xae"), "\xdb\x8c" ZWNJ "\xd8\xae",
	  "\xdb\x8c" ZWNJ "\xd8\xae", "??", 1 },
	/* Emoji stand side by side; what glued them is no secret. */
	{ B("\xf0\x9f\x91\xa9" ZWJ "\xf0\x9f\x9a\x80!"),
	  "\xf0\x9f\x91\xa9\xf0\x9f\x9a\x80!",
	  "\xf0\x9f\x91\xa9\xf0\x9f\x9a\x80!", "??" "!", 0 },
	{ B("\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd \xe2\x9d\xa4" VS16),
	  "\xf0\x9f\x91\x8d \xe2\x9d\xa4", "\xf0\x9f\x91\x8d \xe2\x9d\xa4",
	  "? ?", 0 },
	{ B("\xe2\x9d\xa4" VS16 VS16), "\xe2\x9d\xa4", "\xe2\x9d\xa4", "?", 1 },
	/* A variant of a Han character keeps its selector, once. */
	{ B("\xe8\x91\x9b\xf3\xa0\x84\x80\xf3\xa0\x84\x81"),
	  "\xe8\x91\x9b\xf3\xa0\x84\x80", "\xe8\x91\x9b\xf3\xa0\x84\x80",
	  "?", 1 },
	{ B("\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8"),
	  "\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8",
	  "\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8", "?", 0 },
	{ B("\xe2\x80\x9cZo\xc3\xab\xe2\x80\x99s\xe2\x80\x9d \xe2\x80\x94 \xc3\x9f\xe2\x80\xa6\xc2\xa0\xe1\xba\xad"),
	  "\xe2\x80\x9cZo\xc3\xab\xe2\x80\x99s\xe2\x80\x9d \xe2\x80\x94 \xc3\x9f\xe2\x80\xa6\xc2\xa0\xe1\xba\xad",
	  "\xe2\x80\x9cZo\xc3\xab\xe2\x80\x99s\xe2\x80\x9d \xe2\x80\x94 \xc3\x9f\xe2\x80\xa6\xc2\xa0\xe1\xba\xad",
	  "\"Zoe's\" -- ss... a", 0 },
};

static void
check_case(size_t i, enum show_mode mode, bool ascii, const char *wanted)
{
	struct strbuf out = STRBUF_INIT;

	show_set_ascii(ascii);
	size_t hidden = show_text(cases[i].text, cases[i].length, mode, &out);

	show_set_ascii(false);
	assert_string_equal(strbuf_text(&out), wanted);
	/* In ASCII no mark stays, so none is too many. */
	if (!ascii)
		assert_int_equal(hidden, cases[i].hidden);
	strbuf_clear(&out);
}

static void
test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		check_case(i, SHOW_BODY, false, cases[i].body);
		check_case(i, SHOW_LINE, false, cases[i].line);
		check_case(i, SHOW_BODY, true, cases[i].ascii);
		assert_int_equal(show_hidden(cases[i].text, cases[i].length),
				 cases[i].hidden);
	}
	char *line = show_line("two\nlines");

	assert_string_equal(line, "two lines");
	free(line);
}

static const struct {
	const char *text;
	size_t cells;
	bool pad;
	const char *shown, *ascii;
	size_t taken, taken_ascii;
} fits[] = {
	{ "fits", 4, true, "fits", "fits", 4, 4 },
	{ "fits", 6, true, "fits  ", "fits  ", 6, 6 },
	{ "fits", 6, false, "fits", "fits", 4, 4 },
	{ "does not", 6, false, "does \xe2\x80\xa6", "doe...", 6, 6 },
	{ "does not", 2, false, "d\xe2\x80\xa6", "..", 2, 2 },
	{ "does not", 0, true, "", "", 0, 0 },
	{ "", 3, true, "   ", "   ", 3, 3 },
	/* A wide character that does not fit leaves a cell to the pad. */
	{ "\xe5\xb1\xb1\xe7\x94\xb0\xe5\xb1\xb1", 4, true,
	  "\xe5\xb1\xb1\xe2\x80\xa6 ", "... ", 4, 4 },
	{ "\xe5\xb1\xb1\xe7\x94\xb0\xe5\xb1\xb1", 4, false,
	  "\xe5\xb1\xb1\xe2\x80\xa6", "...", 3, 3 },
};

static void
test_fit(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(fits); i++) {
		struct strbuf out = STRBUF_INIT;

		assert_int_equal(show_fit(fits[i].text, fits[i].cells,
					  fits[i].pad, &out), fits[i].taken);
		assert_string_equal(strbuf_text(&out), fits[i].shown);
		strbuf_truncate(&out, 0);
		show_set_ascii(true);
		assert_int_equal(show_fit(fits[i].text, fits[i].cells,
					  fits[i].pad, &out),
				 fits[i].taken_ascii);
		show_set_ascii(false);
		assert_string_equal(strbuf_text(&out), fits[i].ascii);
		strbuf_clear(&out);
	}
}

/* How much goes into the cells of the screen letter by letter. */
static void
test_plain(void **state)
{
	static const struct {
		const char *text;
		size_t length;
	} plain[] = {
		{ "", 0 },
		{ "all of it ~", 11 },
		{ "to\tthe tab", 2 },
		{ "\033[31m", 0 },
		{ "del\x7f", 3 },
		/* A mark may follow: the letter before it is not plain. */
		{ "ve\xcc\x81rite", 1 },
		{ "v\xc3\xa9rite", 0 },
		{ "a\xe5\xb1\xb1", 0 },
		{ "\xe5\xb1\xb1 a", 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(plain); i++)
		assert_int_equal(show_plain(plain[i].text,
					    strlen(plain[i].text)),
				 plain[i].length);
	/* What is behind the end does not count. */
	assert_int_equal(show_plain("ve\xcc\x81", 2), 2);
}

static void
test_field(void **state)
{
	struct strbuf out = STRBUF_INIT;

	(void)state;
	show_field("\033one", 6, &out);
	show_field("one and two", 5, &out);
	show_field("", 2, &out);
	show_field("nothing", 0, &out);
	assert_string_equal(strbuf_text(&out),
			    "\xe2\x90\x9bone  one \xe2\x80\xa6  ");
	strbuf_clear(&out);
}

static bool
is_joiner(unsigned int code)
{
	return code == 0x200c || code == 0x200d;
}

/* What may never reach a terminal.  The joiners and selectors of other
 * scripts may, after a base; the cases above say where. */
static bool
is_harmful(unsigned int code)
{
	return (code < 0x20 && code != '\n') || (code >= 0x7f && code < 0xa0)
	       || code == 0xad || code == 0x34f || code == 0x61c
	       || code == 0x115f || code == 0x1160 || code == 0x17b4
	       || code == 0x17b5 || (code >= 0x180b && code <= 0x180f)
	       || (code >= 0x200b && code <= 0x200f && !is_joiner(code))
	       || (code >= 0x2028 && code <= 0x202e)
	       || (code >= 0x2060 && code <= 0x206f) || code == 0x3164
	       || (code >= 0xe000 && code <= 0xf8ff) || code == 0xfeff
	       || code == 0xffa0 || (code >= 0xfff0 && code <= 0xfffb)
	       || (code >= 0xfdd0 && code <= 0xfdef)
	       || (code & 0xfffe) == 0xfffe
	       || (code >= 0xe0000 && code <= 0xe00ff)
	       || code >= 0xe01f0
	       || (code >= 0x80 && !width_is_known(code));
}

static void
check_harmless(const char *shown, size_t length, enum show_mode mode,
	       bool ascii)
{
	unsigned int before = '\n';
	int marks = 0;

	assert_true(utf8_valid(shown, length));
	for (size_t at = 0; at < length;) {
		unsigned int code;

		at += utf8_decode(shown + at, length - at, &code);
		assert_false(is_harmful(code));
		assert_false(code == '\n' && mode == SHOW_LINE);
		assert_false(ascii && code >= 0x80);
		marks = width_of_code(code) > 0 ? 0 : marks + 1;
		assert_true(marks <= 4);
		assert_false(marks > 0 && before == '\n');
		assert_false(is_joiner(code) && (before < 0x600
						 || is_joiner(before)));
		before = code;
	}
}

/* The pieces, one by one, are the whole, and so are their widths. */
static void
check_pieces(const struct strbuf *text, enum show_mode mode,
	     const struct strbuf *whole, size_t hidden_whole)
{
	struct strbuf out = STRBUF_INIT;
	size_t at = 0, hidden = 0, column = 0, cells = 0;

	while (at < text->length) {
		size_t before = out.length;
		struct show_piece piece = show_next(text->data + at,
						    text->length - at, mode,
						    column, &out, &hidden);

		assert_int_equal(piece.from, 0);
		assert_int_equal(piece.to, before);
		assert_int_equal(piece.to + piece.to_length, out.length);
		assert_in_range(piece.from_length, 1, text->length - at);
		size_t wide = width_of(strbuf_text(&out) + before,
				       piece.to_length);

		cells += wide;
		column = piece.to_length && out.data[before] == '\n'
			 ? 0 : column + wide;
		at += piece.from_length;
	}
	assert_int_equal(hidden, hidden_whole);
	assert_string_equal(strbuf_text(&out), strbuf_text(whole));
	assert_int_equal(cells, width_of(strbuf_text(whole), whole->length));
	strbuf_clear(&out);
}

static void
test_any_bytes(void **state)
{
	uint64_t seed = 4;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct strbuf text = STRBUF_INIT, out = STRBUF_INIT;
		enum show_mode mode = round & 1 ? SHOW_BODY : SHOW_LINE;
		bool ascii = round % 5 == 0;

		if (round & 2)
			chance_bytes(&seed, harness_pick(&seed, 30), &text);
		else
			chance_text(&seed, harness_pick(&seed, 30), &text);
		show_set_ascii(ascii);
		size_t hidden = show_text(strbuf_text(&text), text.length,
					  mode, &out);

		check_harmless(strbuf_text(&out), out.length, mode, ascii);
		check_pieces(&text, mode, &out, hidden);
		assert_int_equal(show_hidden(strbuf_text(&text), text.length),
				 hidden);
		show_set_ascii(false);
		strbuf_clear(&text);
		strbuf_clear(&out);
	}
}

/* Each code point alone, and after a letter. */
static void
test_every_code(void **state)
{
	(void)state;
	for (unsigned int code = 0; code < 0x110000; code++) {
		struct strbuf text = STRBUF_INIT, out = STRBUF_INIT;

		if (code >= 0xd800 && code < 0xe000)
			continue;
		strbuf_add_code(&text, code);
		strbuf_putc(&text, 'a');
		strbuf_add_code(&text, code);
		show_text(text.data, text.length, SHOW_LINE, &out);
		check_harmless(strbuf_text(&out), out.length, SHOW_LINE,
			       false);
		strbuf_clear(&text);
		strbuf_clear(&out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_fit),
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_field),
		cmocka_unit_test(test_any_bytes),
		cmocka_unit_test(test_every_code),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
