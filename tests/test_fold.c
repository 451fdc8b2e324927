/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Which spellings are the same name, which words the same search. */

#include "harness.h"

#include <locale.h>

#include "text/fold.h"
#include "text/utf8.h"
#include "text_chance.h"

static const struct {
	const char *text, *name, *search;
} cases[] = {
	{ "", "", "" },
	{ "NYPD", "nypd", "nypd" },
	{ "U.S.", "u.s", "u.s." },
	{ "ICE\xe2\x80\x99s", "ice", "ice's" },
	{ "Mamdani's", "mamdani", "mamdani's" },
	{ "officers\xe2\x80\x99", "officers", "officers'" },
	{ "\xe2\x80\x9c" "Fox & Friends\xe2\x80\x9d", "fox & friends",
	  "\"fox & friends\"" },
	{ "  New   York\nCity ", "new york city", "new york city" },
	{ "Yahoo!", "yahoo", "yahoo!" },
	{ "O\xe2\x80\x99" "Brien", "o'brien", "o'brien" },
	{ "O`Brien", "o'brien", "o'brien" },
	{ "Kennedy\xe2\x80\x91Smith", "kennedy-smith", "kennedy-smith" },
	{ "U.S.'s", "u.s", "u.s.'s" },
	{ "'s", "s", "'s" },
	{ "!!!", "!!!", "!!!" },
	{ "C++", "c++", "c++" },
	{ "@ICEgov", "icegov", "@icegov" },
	{ "Zo\xc3\xab", "zo\xc3\xab", "zoe" },
	{ "Zoe\xcc\x88", "zo\xc3\xab", "zoe" },
	{ "\xc3\x89" "COLE", "\xc3\xa9" "cole", "ecole" },
	{ "STRA\xc3\x9f" "E", "strasse", "strasse" },
	{ "\xce\x9f\xce\x94\xce\x9f\xce\xa3",
	  "\xce\xbf\xce\xb4\xce\xbf\xcf\x83",
	  "\xce\xbf\xce\xb4\xce\xbf\xcf\x83" },
	/* Full width and ligatures, fullwidth apostrophe. */
	{ "\xef\xbc\xa9\xef\xbc\xa3\xef\xbc\xa5\xef\xbc\x87\xef\xbd\x93", "ice",
	  "ice's" },
	{ "o\xef\xac\x83" "ce", "office", "office" },
	/* What nobody sees is no part of a name. */
	{ "I\xe2\x80\x8b" "C\xc2\xad" "E\xe2\x80\xae", "ice", "ice" },
	{ "\xea\xb9\x80\xec\xa0\x95\xec\x9d\x80",
	  "\xea\xb9\x80\xec\xa0\x95\xec\x9d\x80",
	  "\xea\xb9\x80\xec\xa0\x95\xec\x9d\x80" },
	{ "\xe3\x81\x8c", "\xe3\x81\x8c", "\xe3\x81\x8c" },
	{ "\xe3\x80\x8c\xe5\xb1\xb1\xe7\x94\xb0\xe3\x80\x8d",
	  "\xe5\xb1\xb1\xe7\x94\xb0",
	  "\xe3\x80\x8c\xe5\xb1\xb1\xe7\x94\xb0\xe3\x80\x8d" },
};

static void
test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct strbuf out = STRBUF_INIT;

		fold_name(cases[i].text, strlen(cases[i].text), &out);
		assert_string_equal(strbuf_text(&out), cases[i].name);
		strbuf_truncate(&out, 0);
		fold_search(cases[i].text, strlen(cases[i].text), &out);
		assert_string_equal(strbuf_text(&out), cases[i].search);
		strbuf_clear(&out);
	}
}

static const struct {
	const char *text;
	bool mixed;
} mixes[] = {
	{ "", false },
	{ "Kremlin", false },
	{ "\xd0\x9a\xd1\x80\xd0\xb5\xd0\xbc\xd0\xbb\xd1\x8c", false },
	{ "\xd0\x9a" "remlin", true },
	{ "Alph\xce\xb1", true },
	{ "\xce\x91\xce\xb8\xce\xae\xce\xbd\xce\xb1", false },
	{ "Zo\xc3\xab \xe5\xb1\xb1\xe7\x94\xb0", false },
	{ "5 \xc2\xb5m", false },
};

static void
test_mixed(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(mixes); i++)
		assert_int_equal(fold_is_mixed(mixes[i].text,
					       strlen(mixes[i].text)),
				 mixes[i].mixed);
}

static void
check_twice(void (*fold)(const char *, size_t, struct strbuf *),
	    const struct strbuf *text)
{
	struct strbuf once = STRBUF_INIT, twice = STRBUF_INIT;

	fold(strbuf_text(text), text->length, &once);
	fold(strbuf_text(&once), once.length, &twice);
	assert_true(utf8_valid(strbuf_text(&once), once.length));
	assert_string_equal(strbuf_text(&once), strbuf_text(&twice));
	strbuf_clear(&once);
	strbuf_clear(&twice);
}

/* A form is the form of itself. */
static void
test_idempotent(void **state)
{
	uint64_t seed = 5;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct strbuf text = STRBUF_INIT;

		chance_text(&seed, harness_pick(&seed, 16), &text);
		check_twice(fold_name, &text);
		check_twice(fold_search, &text);
		strbuf_clear(&text);
	}
}

/* Beyond U+3FFFF nothing has a case or a decomposition. */
static void
test_every_code(void **state)
{
	(void)state;
	for (unsigned int code = 1; code < 0x40000; code++) {
		struct strbuf text = STRBUF_INIT;

		if (code >= 0xd800 && code < 0xe000)
			continue;
		strbuf_add_code(&text, code);
		check_twice(fold_name, &text);
		check_twice(fold_search, &text);
		strbuf_clear(&text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_mixed),
		cmocka_unit_test(test_idempotent),
		cmocka_unit_test(test_every_code),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
