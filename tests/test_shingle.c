/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Which texts are editions of one another, and the keys they share. */

#include "harness.h"

#include <string.h>

#include "base/strbuf.h"
#include "text/shingle.h"

#define LEDE "The council voted nine to two on Tuesday night to close the " \
	"ferry terminal for the winter. "
#define SECOND "Members said the hull inspections could not wait until spring " \
	"and that the money was there. "
#define THIRD "Riders who depend on the boat will get bus passes, the harbor " \
	"master told a crowded room. "
#define FOURTH "The last crossing is planned for the first Sunday of December, " \
	"weather permitting. "
#define OTHER "Snow fell on the northern counties before dawn while crews " \
	"salted bridges and schools opened two hours late. "
#define MORE "A museum of clocks has bought the only surviving sundial of a " \
	"lighthouse keeper who painted it by hand. "

static const struct {
	const char *what, *one, *other;
	bool alike;
} cases[] = {
	{ "the same", LEDE SECOND THIRD, LEDE SECOND THIRD, true },
	{ "case, quotes and blanks", LEDE SECOND THIRD,
	  "THE COUNCIL voted nine to two \xe2\x80\x94 on Tuesday night, to "
	  "close\n\nthe \xe2\x80\x9c" "ferry\xe2\x80\x9d terminal for the winter. "
	  SECOND THIRD, true },
	{ "a tail cut off", LEDE SECOND THIRD FOURTH, LEDE SECOND, true },
	{ "a byline and a dateline", LEDE SECOND THIRD,
	  "By Ann Roe HALIFAX (Wire) " LEDE SECOND THIRD, true },
	{ "a new lede", LEDE SECOND THIRD FOURTH, OTHER SECOND THIRD FOURTH,
	  true },
	{ "a paragraph put in", LEDE SECOND THIRD, LEDE OTHER SECOND THIRD,
	  true },
	{ "two takes", LEDE SECOND, LEDE SECOND OTHER, true },
	{ "another story", LEDE SECOND THIRD, OTHER MORE, false },
	{ "a paragraph of background", LEDE SECOND THIRD FOURTH,
	  OTHER MORE FOURTH, false },
	{ "too short to tell", "The council voted on Tuesday.",
	  "The council voted on Tuesday.", false },
	{ "nothing", "", "", false },
};

static bool
are_alike(const char *one, const char *other)
{
	struct shingle_set a = SHINGLE_SET_INIT, b = SHINGLE_SET_INIT;

	shingle_set_make(&a, one, strlen(one));
	shingle_set_make(&b, other, strlen(other));
	bool alike = shingle_alike(&a, &b);

	assert_int_equal(alike, shingle_alike(&b, &a));
	shingle_set_clear(&a);
	shingle_set_clear(&b);
	return alike;
}

static bool
share_a_key(const char *one, const char *other)
{
	uint32_t a[SHINGLE_KEYS], b[SHINGLE_KEYS];
	size_t first = shingle_keys(one, strlen(one), a);
	size_t second = shingle_keys(other, strlen(other), b);

	for (size_t i = 0; i < first; i++)
		for (size_t k = 0; k < second; k++)
			if (a[i] == b[k])
				return true;
	return false;
}

static void
test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		if (are_alike(cases[i].one, cases[i].other) != cases[i].alike)
			fail_msg("%s", cases[i].what);
		if (cases[i].alike
		    && !share_a_key(cases[i].one, cases[i].other))
			fail_msg("%s: no key in common", cases[i].what);
	}
}

/* Apostrophes of both kinds and accents of both cases are the same. */
static void
test_spelling(void **state)
{
	(void)state;
	const char *plain = "It's \xc3\xa9t\xc3\xa9 in Nice and the mayor's "
			    "caf\xc3\xa9 isn't open before noon because the "
			    "cook's brother won't wake him up at all unless "
			    "somebody's dog barks first";
	const char *printed = "It\xe2\x80\x99s \xc3\x89T\xc3\x89 in Nice, and "
			      "the mayor\xe2\x80\x99s CAF\xc3\x89 "
			      "isn\xe2\x80\x99t open before noon, because the "
			      "cook\xe2\x80\x99s brother won\xe2\x80\x99t wake "
			      "him up at all, unless somebody\xe2\x80\x99s dog "
			      "barks first!";
	uint32_t a[SHINGLE_KEYS], b[SHINGLE_KEYS];

	assert_int_equal(shingle_keys(plain, strlen(plain), a), SHINGLE_KEYS);
	assert_int_equal(shingle_keys(printed, strlen(printed), b),
			 SHINGLE_KEYS);
	assert_memory_equal(a, b, sizeof a);
}

/* Chinese has no blanks between words. */
static void
test_han(void **state)
{
	(void)state;
	const char *text =
		"\xe5\xb8\x82\xe8\xae\xae\xe4\xbc\x9a\xe6\x98\x9f\xe6\x9c\x9f"
		"\xe4\xba\x8c\xe4\xbb\xa5\xe4\xb9\x9d\xe6\xaf\x94\xe4\xba\x8c"
		"\xe8\xa1\xa8\xe5\x86\xb3\xe5\x85\xb3\xe9\x97\xad\xe6\xb8\xa1"
		"\xe8\xbd\xae\xe7\xa0\x81\xe5\xa4\xb4\xe5\xb9\xb6\xe5\x8f\x91"
		"\xe6\x94\xbe\xe5\x85\xac\xe4\xba\xa4\xe5\x8d\xa1\xe7\xbb\x99"
		"\xe4\xb9\x98\xe5\xae\xa2";
	uint32_t key[SHINGLE_KEYS];

	assert_int_equal(shingle_keys(text, strlen(text), key), SHINGLE_KEYS);
	assert_true(are_alike(text, text));
}

/* What says nothing has no keys. */
static void
test_nothing(void **state)
{
	(void)state;
	struct strbuf text = STRBUF_INIT;
	uint32_t key[SHINGLE_KEYS];

	assert_int_equal(shingle_keys("", 0, key), 0);
	for (int i = 0; i < 10000; i++)
		strbuf_puts(&text, "buffalo ");
	assert_int_equal(shingle_keys(text.data, text.length, key), 0);
	assert_false(are_alike(text.data, text.data));
	strbuf_truncate(&text, 0);
	for (int i = 0; i < 100; i++)
		strbuf_puts(&text, ".,;-\xe2\x80\x94 \xe3\x80\x82 ");
	assert_int_equal(shingle_keys(text.data, text.length, key), 0);
	strbuf_clear(&text);
}

/* Bytes that are no text, and texts that end in the middle of a character,
 * are read to their end and no farther. */
static void
test_bytes(void **state)
{
	(void)state;
	unsigned int seed = 1;
	uint32_t key[SHINGLE_KEYS];

	for (int round = 0; round < 2000; round++) {
		size_t length = (size_t)round % 400;
		char *exact = test_malloc(length + 1);

		for (size_t i = 0; i < length; i++) {
			seed = seed * 1103515245u + 12345u;
			exact[i] = (char)(seed >> 16);
		}
		shingle_keys(exact, length, key);
		struct shingle_set set = SHINGLE_SET_INIT;

		shingle_set_make(&set, exact, length);
		for (size_t i = 1; i < set.count; i++)
			assert_true(set.item[i - 1] < set.item[i]);
		shingle_set_clear(&set);
		test_free(exact);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_spelling),
		cmocka_unit_test(test_han),
		cmocka_unit_test(test_nothing),
		cmocka_unit_test(test_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
