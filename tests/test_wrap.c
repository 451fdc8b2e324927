/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Bodies in lines of a given width. */

#include "harness.h"

#include <locale.h>
#include <time.h>

#include "text/show.h"
#include "text/utf8.h"
#include "text/width.h"
#include "text/wrap.h"
#include "text_chance.h"

/* Lines are parted by |. */
static const struct {
	const char *text;
	size_t cells;
	const char *lines;
} cases[] = {
	{ "", 10, "" },
	{ "one", 10, "one|" },
	{ "one\n", 10, "one|" },
	{ "one\n\ntwo\n\n", 10, "one||two||" },
	{ "one two three", 7, "one two|three|" },
	{ "one two three", 8, "one two|three|" },
	{ "one  two   ", 4, "one|two|" },
	{ "   one", 10, "   one|" },
	{ "     one", 5, "one|" },
	{ "   \nx", 2, "|x|" },
	{ "   ", 9, "|" },
	{ "abcdefghij", 4, "abcd|efgh|ij|" },
	{ "ab cdefghij", 4, "ab|cdef|ghij|" },
	{ "long-standing", 9, "long-|standing|" },
	{ "long-standing", 5, "long-|stand|ing|" },
	{ "a -5 b", 3, "a|-5|b|" },
	{ "so\xe2\x80\x94" "called", 5, "so\xe2\x80\x94|calle|d|" },
	{ "\xe5\xb1\xb1\xe7\x94\xb0\xe5\xb1\xb1", 4,
	  "\xe5\xb1\xb1\xe7\x94\xb0|\xe5\xb1\xb1|" },
	{ "\xe5\xb1\xb1\xe7\x94\xb0\xe5\xb1\xb1", 5,
	  "\xe5\xb1\xb1\xe7\x94\xb0|\xe5\xb1\xb1|" },
	/* A closing mark does not begin a line. */
	{ "\xe5\xb1\xb1\xe7\x94\xb0\xe3\x80\x82", 4,
	  "\xe5\xb1\xb1|\xe7\x94\xb0\xe3\x80\x82|" },
	/* What is wider than a line stands alone. */
	{ "a\xe5\xb1\xb1" "b", 1, "a|\xe5\xb1\xb1|b|" },
	{ "one\r\ntwo", 9, "one|two|" },
	{ "ab\xe2\x80\xae" "cd", 6, "ab|\xe2\x80\xae|cd|" },
	{ "e\xcc\x81" "e\xcc\x81" "e\xcc\x81", 2,
	  "e\xcc\x81" "e\xcc\x81|e\xcc\x81|" },
	{ "a\tb", 9, "a\tb|" },
	{ "a\tb", 8, "a|b|" },
	{ "no\xc2\xa0" "break here", 8, "no\xc2\xa0" "break|here|" },
	{ "x", 0, "x|" },
};

static void
test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct wrap wrap = WRAP_INIT;
		struct strbuf out = STRBUF_INIT;

		wrap_make(&wrap, cases[i].text, strlen(cases[i].text),
			  cases[i].cells);
		for (size_t j = 0; j < wrap.count; j++) {
			struct wrap_line *line = &wrap.line[j];

			strbuf_add(&out, cases[i].text + line->start,
				   line->end - line->start);
			strbuf_putc(&out, '|');
		}
		assert_string_equal(strbuf_text(&out), cases[i].lines);
		strbuf_clear(&out);
		wrap_clear(&wrap);
	}
}

/* What may stand between two lines. */
static bool
is_gap(const char *text, size_t length)
{
	for (size_t at = 0; at < length;) {
		struct strbuf out = STRBUF_INIT;
		size_t hidden = 0;
		struct show_piece piece = show_next(text + at, length - at,
						    SHOW_BODY, 0, &out,
						    &hidden);
		unsigned int code;
		bool blank = true;

		for (size_t i = 0; i < out.length;) {
			i += utf8_decode(out.data + i, out.length - i, &code);
			blank = blank && (code == ' ' || code == '\n'
					  || code == 0x3000
					  || code == 0x1680 || code == 0x205f
					  || (code >= 0x2000 && code < 0x200b));
		}
		strbuf_clear(&out);
		if (!blank)
			return false;
		at += piece.from_length;
	}
	return true;
}

/* Shown as the reading pane does it, a line fits, or is one piece alone. */
static void
check_fits(const char *text, const struct wrap_line *line, size_t length,
	   size_t cells)
{
	struct strbuf out = STRBUF_INIT;
	size_t at = line->start, column = 0, pieces = 0, hidden = 0;

	while (at < line->end) {
		struct show_piece piece = show_next(text + at, length - at,
						    SHOW_BODY, column, &out,
						    &hidden);

		assert_false(piece.to_length && out.data[piece.to] == '\n');
		if (piece.to_length > 0)
			pieces++;
		column += width_of(strbuf_text(&out) + piece.to,
				   piece.to_length);
		at += piece.from_length;
	}
	assert_int_equal(at, line->end);
	assert_true(column <= cells || pieces == 1);
	strbuf_clear(&out);
}

static void
check_lines(const struct strbuf *text, size_t cells)
{
	const char *bytes = strbuf_text(text);
	struct wrap wrap = WRAP_INIT;
	size_t last = 0;

	wrap_make(&wrap, bytes, text->length, cells);
	for (size_t i = 0; i < wrap.count; i++) {
		struct wrap_line *line = &wrap.line[i];

		assert_true(line->start >= last && line->end >= line->start);
		assert_true(is_gap(bytes + last, line->start - last));
		check_fits(bytes, line, text->length, cells);
		assert_int_equal(wrap_line_of(&wrap, line->start), i);
		if (line->end > line->start)
			assert_int_equal(wrap_line_of(&wrap, line->end - 1),
					 i);
		last = line->end;
	}
	assert_true(is_gap(bytes + last, text->length - last));
	wrap_clear(&wrap);
}

static void
test_any_text(void **state)
{
	uint64_t seed = 7;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct strbuf text = STRBUF_INIT;

		if (round & 1)
			chance_bytes(&seed, harness_pick(&seed, 60), &text);
		else
			chance_text(&seed, harness_pick(&seed, 60), &text);
		check_lines(&text, harness_pick(&seed, 20) + 1);
		strbuf_clear(&text);
	}
}

static void
test_line_of(void **state)
{
	struct wrap wrap = WRAP_INIT;

	(void)state;
	assert_int_equal(wrap_line_of(&wrap, 5), 0);
	wrap_make(&wrap, "one two three", 13, 7);
	assert_int_equal(wrap_line_of(&wrap, 0), 0);
	assert_int_equal(wrap_line_of(&wrap, 7), 0);
	assert_int_equal(wrap_line_of(&wrap, 8), 1);
	assert_int_equal(wrap_line_of(&wrap, 99), 1);
	wrap_clear(&wrap);
}

/* Texts that make careless code quadratic: these end at once, or the test
 * runs into its limit. */
static void
test_linear(void **state)
{
	static const char *const parts[] = {
		"a", " ", "-", "\t", "\xcc\x81", "\xe5\xb1\xb1", "a ", "\n",
		"\xe2\x80\x8b", "\x1b", "\xff", "\xe2\x80\x8d", ".)",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(parts); i++) {
		struct strbuf text = STRBUF_INIT, out = STRBUF_INIT;
		struct wrap wrap = WRAP_INIT;

		for (size_t count = 0; count < 1000000; count++)
			strbuf_puts(&text, parts[i]);
		clock_t start = clock();

		wrap_make(&wrap, text.data, text.length, 80);
		show_text(text.data, text.length, SHOW_BODY, &out);
		assert_true(clock() - start < 10 * CLOCKS_PER_SEC);
		strbuf_clear(&text);
		strbuf_clear(&out);
		wrap_clear(&wrap);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_any_text),
		cmocka_unit_test(test_line_of),
		cmocka_unit_test(test_linear),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
