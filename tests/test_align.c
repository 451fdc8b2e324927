/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* From places in a cleaned text back to the text it was made of. */

#include "harness.h"

#include <time.h>

#include "text/align.h"
#include "text/clean.h"
#include "text/normal.h"
#include "text/utf8.h"
#include "text/white.h"
#include "text_chance.h"

/* As import cleans a body. */
static void
clean(const char *text, size_t length, struct strbuf *out)
{
	struct strbuf body = STRBUF_INIT, joined = STRBUF_INIT;

	clean_body(text, length, &body);
	clean_unwrap(strbuf_text(&body), body.length, &joined);
	clean_part(strbuf_text(&joined), joined.length, out);
	strbuf_clear(&body);
	strbuf_clear(&joined);
}

/* The words [in brackets] of the text that was cleaned, and of the text as it
 * was, with code points. */
static const struct {
	const char *text, *clean, *was;
	size_t start, end;
} cases[] = {
	{ "one two", "two", "two", 4, 7 },
	{ "\r\n\r\none\r\ntwo\r\n", "two", "two", 9, 12 },
	{ "one \t\n\n\n\n  two", "two", "two", 11, 14 },
	{ "Zoe\xcc\x88 ran", "Zo\xc3\xab", "Zoe\xcc\x88", 0, 4 },
	{ "Zoe\xcc\x88 ran", "ran", "ran", 5, 8 },
	{ "Zoe\xcc\x88\xcc\xa3 ran", "ran", "ran", 6, 9 },
	{ "caf\xc3\xa9 two", "two", "two", 5, 8 },
	{ "\xe2\x84\xab x", "\xc3\x85", "\xe2\x84\xab", 0, 1 },
	/* Two letters for one: yod with hiriq. */
	{ "\xef\xac\x9d x", "x", "x", 2, 3 },
	{ "a\xe2\x80\xa9" "b", "b", "b", 2, 3 },
	{ "This line of a letter is wrapped somewhere near its Zohran\n"
	  "Mamdani and so goes on for a while, as letters that are\n"
	  "wrapped do.", "Zohran Mamdani", "Zohran\nMamdani", 52, 66 },
	{ "This line of a letter is wrapped somewhere in the word twenty-\n"
	  "one and so goes on for a while, as letters that have been\n"
	  "wrapped do.", "twenty-one", "twenty-\none", 55, 66 },
};

static void
test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *text = cases[i].text;
		struct strbuf out = STRBUF_INIT;
		struct align align;

		clean(text, strlen(text), &out);
		const char *found = strstr(out.data, cases[i].clean);

		assert_non_null(found);
		size_t at = (size_t)(found - out.data);

		align_start(&align, text, strlen(text), out.data, out.length);
		struct align_place start = align_begin(&align, at);
		struct align_place end =
			align_end(&align, at + strlen(cases[i].clean));

		assert_int_equal(start.codes, cases[i].start);
		assert_int_equal(end.codes, cases[i].end);
		assert_int_equal(end.bytes - start.bytes,
				 strlen(cases[i].was));
		assert_memory_equal(text + start.bytes, cases[i].was,
				    strlen(cases[i].was));
		strbuf_clear(&out);
	}
}

/* What is left of a text without what cleaning may drop or add. */
static void
squeeze(const char *text, size_t length, struct strbuf *out)
{
	struct strbuf kept = STRBUF_INIT;

	for (size_t at = 0; at < length;) {
		unsigned int code;
		size_t size = utf8_decode(text + at, length - at, &code);

		if (code && !white_blank(code) && !white_break(code))
			strbuf_add(&kept, text + at, size);
		at += size;
	}
	normal_nfc(strbuf_text(&kept), kept.length, out);
	strbuf_puts(out, "");
	strbuf_clear(&kept);
}

/* The next run without blanks; false at the end. */
static bool
next_run(const char *text, size_t length, size_t *start, size_t *end)
{
	bool inside = false;

	for (size_t at = *end; at < length;) {
		unsigned int code;
		size_t size = utf8_decode(text + at, length - at, &code);
		bool loose = !code || white_blank(code) || white_break(code);

		if (!inside && !loose)
			*start = at;
		if (inside && loose) {
			*end = at;
			return true;
		}
		inside = inside || !loose;
		at += size;
	}
	*end = length;
	return inside;
}

/* Each word is the same word in the text as it was. */
static void
check(const struct strbuf *text)
{
	struct strbuf out = STRBUF_INIT;
	struct align align;
	size_t start = 0, end = 0, last = 0;

	clean(strbuf_text(text), text->length, &out);
	align_start(&align, strbuf_text(text), text->length,
		    strbuf_text(&out), out.length);
	while (next_run(strbuf_text(&out), out.length, &start, &end)) {
		struct align_place from = align_begin(&align, start);
		struct align_place to = align_end(&align, end);
		struct strbuf was = STRBUF_INIT, is = STRBUF_INIT;

		assert_true(from.bytes >= last && to.bytes >= from.bytes);
		assert_int_equal(from.codes, utf8_count(text->data,
							from.bytes));
		assert_int_equal(to.codes, utf8_count(text->data, to.bytes));
		squeeze(text->data + from.bytes, to.bytes - from.bytes, &was);
		squeeze(out.data + start, end - start, &is);
		assert_string_equal(was.data, is.data);
		last = to.bytes;
		strbuf_clear(&was);
		strbuf_clear(&is);
	}
	strbuf_clear(&out);
}

static void
test_chance(void **state)
{
	uint64_t chance = 11;

	(void)state;
	for (int i = 0; i < 4000; i++) {
		struct strbuf text = STRBUF_INIT;

		chance_text(&chance, harness_pick(&chance, 200), &text);
		strbuf_puts(&text, "");
		check(&text);
		strbuf_clear(&text);
	}
}

/* Whatever it is asked, it stays inside. */
static void
test_outside(void **state)
{
	struct align align;

	(void)state;
	align_start(&align, "one", 3, "one two three", 13);
	assert_int_equal(align_begin(&align, 4).bytes, 3);
	assert_int_equal(align_end(&align, 99).bytes, 3);
	align_start(&align, NULL, 0, NULL, 0);
	assert_int_equal(align_end(&align, 1).bytes, 0);
}

static void
test_linear(void **state)
{
	struct strbuf text = STRBUF_INIT, out = STRBUF_INIT;
	struct align align;

	(void)state;
	for (int i = 0; i < 400000; i++)
		strbuf_puts(&text, "caf\xc3\xa9 Zoe\xcc\x88 and on\r\n\r\n");
	clean(text.data, text.length, &out);
	clock_t start = clock();

	align_start(&align, text.data, text.length, out.data, out.length);
	for (size_t at = 0; at < out.length; at += 7)
		align_begin(&align, at);
	assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 5);
	strbuf_clear(&text);
	strbuf_clear(&out);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_chance),
		cmocka_unit_test(test_outside),
		cmocka_unit_test(test_linear),
	};

	return cmocka_run_group_tests_name("align", tests, NULL, NULL);
}
