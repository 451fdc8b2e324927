/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Bytes become code points, characters take cells, encodings become UTF-8. */

#include "harness.h"

#include <locale.h>

#include "base/error.h"
#include "text/utf8.h"
#include "text/width.h"
#include "text_chance.h"

/* The maximal subparts of Unicode 15, tables 3-8 to 3-11, and more. */
static const struct {
	const char *bytes, *repaired;
	size_t count;
} repairs[] = {
	{ "", "", 0 },
	{ "plain", "plain", 5 },
	{ "Zo\xc3\xab", "Zo\xc3\xab", 3 },
	{ "\xe5\xb1\xb1\xf0\x9f\x98\x80", "\xe5\xb1\xb1\xf0\x9f\x98\x80", 2 },
	{ "\xef\xbf\xbd", "\xef\xbf\xbd", 1 },
	{ "\xc0\xaf", "\xef\xbf\xbd\xef\xbf\xbd", 2 },
	{ "\xe0\x80\xbf", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", 3 },
	{ "\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", 3 },
	{ "\xf4\x91\x92\x93",
	  "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", 4 },
	{ "\xff\x41", "\xef\xbf\xbd\x41", 2 },
	{ "\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41",
	  "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\x41", 5 },
	{ "a\xf0\x9f\x98", "a\xef\xbf\xbd", 2 },
	{ "a\xef\xbf", "a\xef\xbf\xbd", 2 },
	{ "\x80", "\xef\xbf\xbd", 1 },
};

static void
test_repair(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(repairs); i++) {
		struct strbuf out = STRBUF_INIT;
		size_t length = strlen(repairs[i].bytes);

		utf8_repair(repairs[i].bytes, length, &out);
		assert_string_equal(strbuf_text(&out), repairs[i].repaired);
		assert_int_equal(utf8_count(repairs[i].bytes, length),
				 repairs[i].count);
		assert_int_equal(utf8_valid(repairs[i].bytes, length),
				 strcmp(repairs[i].bytes,
					repairs[i].repaired) == 0);
		strbuf_clear(&out);
	}
}

/* Every scalar value goes there and back. */
static void
test_every_code(void **state)
{
	struct strbuf out = STRBUF_INIT;

	(void)state;
	for (unsigned int code = 0; code < 0x110000; code++) {
		unsigned int back;

		if (code >= 0xd800 && code < 0xe000)
			continue;
		strbuf_truncate(&out, 0);
		strbuf_add_code(&out, code);
		assert_int_equal(utf8_decode(out.data, out.length, &back),
				 out.length);
		assert_int_equal(back, code);
		assert_true(utf8_valid(out.data, out.length));
		assert_int_equal(utf8_previous(out.data, out.length), 0);
	}
	strbuf_clear(&out);
}

/* Steps forward and back over any bytes meet the same borders. */
static void
check_steps(const char *text, size_t length)
{
	size_t count = 0;

	for (size_t at = 0; at < length; count++) {
		unsigned int code;
		size_t size = utf8_decode(text + at, length - at, &code);

		assert_in_range(size, 1, 4);
		assert_int_equal(utf8_offset(text, length, count), at);
		at += size;
		assert_true(at <= length);
		if (size > 1 && code != UTF8_BAD)
			assert_int_equal(utf8_previous(text, at), at - size);
		assert_true(utf8_previous(text, at) < at);
	}
	assert_int_equal(utf8_count(text, length), count);
	assert_int_equal(utf8_offset(text, length, count + 5), length);
}

static void
test_any_bytes(void **state)
{
	uint64_t seed = 1;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		struct strbuf text = STRBUF_INIT, good = STRBUF_INIT;

		chance_bytes(&seed, harness_pick(&seed, 30), &text);
		check_steps(strbuf_text(&text), text.length);
		utf8_repair(strbuf_text(&text), text.length, &good);
		assert_true(utf8_valid(strbuf_text(&good), good.length));
		assert_int_equal(utf8_count(strbuf_text(&good), good.length),
				 utf8_count(strbuf_text(&text), text.length));
		strbuf_clear(&text);
		strbuf_clear(&good);
	}
}

static void
test_boundary(void **state)
{
	const char *text = "a\xc3\xab\xe5\xb1\xb1";

	(void)state;
	assert_true(utf8_boundary(text, 6, 0));
	assert_true(utf8_boundary(text, 6, 1));
	assert_false(utf8_boundary(text, 6, 2));
	assert_true(utf8_boundary(text, 6, 3));
	assert_false(utf8_boundary(text, 6, 5));
	assert_true(utf8_boundary(text, 6, 6));
	assert_false(utf8_boundary(text, 6, 7));
	assert_int_equal(utf8_previous(text, 0), 0);
	assert_int_equal(utf8_ascii("abcdefgh\xc3\xab", 10), 8);
}

static const struct {
	const char *text;
	size_t cells;
	size_t within;		/* so many cells ... */
	size_t prefix;		/* ... are so many bytes */
} widths[] = {
	{ "", 0, 5, 0 },
	{ "plain words", 11, 5, 5 },
	{ "Zo\xc3\xab", 3, 2, 2 },
	{ "\xe5\xb1\xb1\xe7\x94\xb0", 4, 3, 3 },
	/* e, acute: the mark stays with its base, and takes nothing. */
	{ "e\xcc\x81x", 2, 1, 3 },
	{ "\xf0\x9f\x98\x80!", 3, 1, 0 },
	{ "\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8", 2, 2, 9 },
	{ "\xe2\x90\x9b\xef\xbf\xbd", 2, 2, 6 },
};

static void
test_width(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(widths); i++) {
		const char *text = widths[i].text;

		assert_int_equal(width_of(text, strlen(text)),
				 widths[i].cells);
		assert_int_equal(width_prefix(text, strlen(text),
					      widths[i].within),
				 widths[i].prefix);
	}
	assert_int_equal(width_of_code(0x1b), 1);
	assert_int_equal(width_of_code(0xffffffff), 1);
	assert_false(width_is_known(0x378));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_repair),
		cmocka_unit_test(test_every_code),
		cmocka_unit_test(test_any_bytes),
		cmocka_unit_test(test_boundary),
		cmocka_unit_test(test_width),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
