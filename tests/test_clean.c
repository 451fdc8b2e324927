/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The door: bodies, line fields, hard-wrapped text. */

#include "harness.h"

#include <locale.h>

#include "text/clean.h"
#include "text/utf8.h"
#include "text_chance.h"

#define B(text) text, sizeof text - 1

static const struct {
	const char *text;
	size_t length;
	const char *body;
} bodies[] = {
	{ B(""), "" },
	{ B("one"), "one" },
	{ B("one\n"), "one" },
	{ B("one\r\ntwo\r\n"), "one\ntwo" },
	{ B("one\xc2\x85two\xe2\x80\xa8three\xe2\x80\xa9" "four"),
	  "one\ntwo\nthree\nfour" },
	{ B("\n\n \n  indented stays \n\n\n\t\nend\n\n"),
	  "  indented stays\n\nend" },
	{ B("nu\0ls"), "nuls" },
	{ B("a lone\rCR stays"), "a lone\rCR stays" },
	{ B("but not\r\r\nat an end\r"), "but not\nat an end" },
	{ B("a\r\0\nb"), "a\nb" },
	{ B("Zoe\xcc\x88"), "Zo\xc3\xab" },
	{ B("Zoe\0\xcc\x88"), "Zo\xc3\xab" },
	{ B("\xe2\x84\xab"), "\xc3\x85" },
	{ B("no-break at the end\xc2\xa0\nx"), "no-break at the end\nx" },
	{ B("controls \x1b[31m stay"), "controls \x1b[31m stay" },
	{ B("\xe2\x80\x9cquotes\xe2\x80\x9d stay"),
	  "\xe2\x80\x9cquotes\xe2\x80\x9d stay" },
};

static void
test_body(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(bodies); i++) {
		struct strbuf out = STRBUF_INIT;

		clean_body(bodies[i].text, bodies[i].length, &out);
		assert_string_equal(out.data, bodies[i].body);
		strbuf_clear(&out);
	}
}

static const struct {
	const char *text;
	size_t length;
	size_t limit;
	const char *line;
} lines[] = {
	{ B(""), 10, "" },
	{ B("  A  title\twith\r\nbreaks \n"), 99, "A title with breaks" },
	{ B("no\xc2\xa0" "break"), 99, "no break" },
	{ B("\xe2\x80\xa8LS\xe2\x80\xa8"), 99, "LS" },
	{ B("cut here"), 4, "cut" },
	{ B("Zoe\xcc\x88"), 4, "Zo\xc3\xab" },
	{ B("Zoe\xcc\x88"), 3, "Zo" },
	{ B("nothing"), 0, "" },
	{ B("\0nul\0"), 99, "nul" },
};

static void
test_line(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(lines); i++) {
		struct strbuf out = STRBUF_INIT;

		clean_line(lines[i].text, lines[i].length, lines[i].limit,
			   &out);
		assert_string_equal(out.data, lines[i].line);
		strbuf_clear(&out);
	}
}

#define LONG "These words make a line that is wrapped by hand at about"
#define PROSE LONG "\n" LONG "\nand ends."

static const struct {
	const char *text, *joined;
} wrapped[] = {
	{ "", "" },
	{ "one short line\nanother", "one short line\nanother" },
	{ PROSE, LONG " " LONG " and ends." },
	{ "Title\n\n" PROSE "\n\n" PROSE "\n",
	  "Title\n\n" LONG " " LONG " and ends.\n\n"
	  LONG " " LONG " and ends.\n" },
	/* The first line of a paragraph may be indented. */
	{ "   " PROSE, "   " LONG " " LONG " and ends." },
	/* Verse, lists, tables, and lines that are paragraphs stay. */
	{ LONG "\n  " LONG "\n" LONG, LONG "\n  " LONG "\n" LONG },
	{ "- " LONG "\n- " LONG "\n- " LONG,
	  "- " LONG "\n- " LONG "\n- " LONG },
	{ "1. " LONG "\n2. " LONG, "1. " LONG "\n2. " LONG },
	{ LONG ".\n" LONG ".\n" LONG ".", LONG ".\n" LONG ".\n" LONG "." },
	{ LONG " " LONG "\n" LONG, LONG " " LONG "\n" LONG },
	/* A word parted at its hyphen comes together. */
	{ LONG " long-\nstanding", LONG " long-standing" },
	{ LONG " -\nand", LONG " - and" },
};

/* A hundred letters and a full stop. */
#define WHOLE "aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaa " \
	"aaaaaaaaa aaaaaaaaa aaaaaaaaa aaaaaaaaaa."

static void
test_part(void **state)
{
	static const struct {
		const char *text, *parted;
	} cases[] = {
		{ "", "" },
		{ WHOLE, WHOLE },
		{ WHOLE "\n" WHOLE, WHOLE "\n\n" WHOLE },
		{ WHOLE WHOLE "\nA heading\n" WHOLE WHOLE,
		  WHOLE WHOLE "\n\nA heading\n\n" WHOLE WHOLE },
		{ WHOLE "\n\n" WHOLE "\n" WHOLE, WHOLE "\n\n" WHOLE "\n" WHOLE },
		{ "Roses\nViolets", "Roses\nViolets" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct strbuf out = STRBUF_INIT;

		clean_part(cases[i].text, strlen(cases[i].text), &out);
		assert_string_equal(strbuf_text(&out), cases[i].parted);
		strbuf_clear(&out);
	}
}

static void
test_unwrap(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(wrapped); i++) {
		struct strbuf out = STRBUF_INIT;

		clean_unwrap(wrapped[i].text, strlen(wrapped[i].text), &out);
		assert_string_equal(strbuf_text(&out), wrapped[i].joined);
		strbuf_clear(&out);
	}
}

static void
check_twice(const struct strbuf *text, size_t limit)
{
	struct strbuf once = STRBUF_INIT, twice = STRBUF_INIT;

	clean_body(strbuf_text(text), text->length, &once);
	clean_body(once.data, once.length, &twice);
	assert_true(utf8_valid(once.data, once.length));
	assert_int_equal(once.length, twice.length);
	assert_memory_equal(once.data, twice.data, once.length);
	assert_null(memchr(once.data, '\0', once.length));
	assert_null(strstr(once.data, "\n\n\n"));
	strbuf_truncate(&once, 0);
	strbuf_truncate(&twice, 0);
	clean_line(strbuf_text(text), text->length, limit, &once);
	clean_line(once.data, once.length, limit, &twice);
	assert_true(utf8_valid(once.data, once.length));
	assert_true(once.length <= limit);
	assert_string_equal(once.data, twice.data);
	assert_null(strchr(once.data, '\n'));
	strbuf_clear(&once);
	strbuf_clear(&twice);
}

/* What is clean stays as it is. */
static void
test_idempotent(void **state)
{
	uint64_t seed = 3;

	(void)state;
	for (int round = 0; round < 5000; round++) {
		struct strbuf text = STRBUF_INIT;

		chance_text(&seed, harness_pick(&seed, 40), &text);
		check_twice(&text, harness_pick(&seed, 60));
		strbuf_clear(&text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_body),
		cmocka_unit_test(test_line),
		cmocka_unit_test(test_unwrap),
		cmocka_unit_test(test_part),
		cmocka_unit_test(test_idempotent),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
