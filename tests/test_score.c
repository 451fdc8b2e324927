/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The measures of the bench, against numbers that were worked out by hand. */

#include "harness.h"

#include <unistd.h>

#include "train/gold.h"
#include "bench/names/link.h"
#include "bench/names/score.h"

#define NONE LINK_NONE

static void
assert_rate(const char *what, struct score_rate rate, double precision,
	    double recall)
{
	double difference = rate.precision - precision;
	double other = rate.recall - recall;

	if (difference * difference > 1e-12 || other * other > 1e-12)
		fail_msg("%s: P %.6f R %.6f instead of P %.6f R %.6f", what,
			 rate.precision, rate.recall, precision, recall);
}

/*
 * Bagga and Baldwin's own example: keys {1..5}, {6, 7}, {8..C}; the first
 * answer joins the second and third, the other the first and third.
 */
static const struct link small_error[] = {
	{ 0, 0, 0 }, { 0, 0, 0 }, { 0, 0, 0 }, { 0, 0, 0 }, { 0, 0, 0 },
	{ 0, 1, 1 }, { 0, 1, 1 },
	{ 0, 2, 1 }, { 0, 2, 1 }, { 0, 2, 1 }, { 0, 2, 1 }, { 0, 2, 1 },
};
static const struct link large_error[] = {
	{ 0, 0, 0 }, { 0, 0, 0 }, { 0, 0, 0 }, { 0, 0, 0 }, { 0, 0, 0 },
	{ 0, 1, 1 }, { 0, 1, 1 },
	{ 0, 2, 0 }, { 0, 2, 0 }, { 0, 2, 0 }, { 0, 2, 0 }, { 0, 2, 0 },
};
/*
 * The example of Moosavi and Strube: keys {a, b, c} and {d..g}, answers
 * {a, b}, {c, d} and {f, g, h, i}.  What an answer has beyond the keys does
 * not come in here (h and i are no marked mentions), so the last answer is
 * {f, g}; e was not found.
 */
static const struct link paper[] = {
	{ 0, 0, 0 }, { 0, 0, 0 }, { 0, 0, 1 },
	{ 0, 1, 1 }, { 0, 1, NONE }, { 0, 1, 2 }, { 0, 1, 2 },
};
/* One mention each: right, mixed with another, not found. */
static const struct link single[] = {
	{ 0, 0, 0 }, { 0, 1, 1 }, { 0, 2, 1 }, { 0, 3, NONE },
};
/* One entity twice in an article and once in each of two others, torn. */
static const struct link across[] = {
	{ 0, 0, 0 }, { 0, 0, 0 }, { 1, 0, 0 }, { 2, 0, 1 },
	{ 1, 1, 1 }, { 0, 1, NONE },
};

static const struct {
	const char *what;
	const struct link *item;
	size_t count;
	/* precision and recall of each measure */
	double b3[2], lea[2], pairs[2];
} cases[] = {
	{ "nothing", NULL, 0, { 0, 0 }, { 0, 0 }, { 0, 0 } },
	/* B3 precision: (5 * 5/5 + 2 * 2/7 + 5 * 5/7) / 12 = 16/21.
	 * LEA precision: (5 * 10/10 + 7 * (1 + 10)/21) / 12 = 26/36. */
	{ "a small error", small_error, COUNT(small_error),
	  { 16.0 / 21, 1 }, { 26.0 / 36, 1 }, { 0, 0 } },
	/* (5 * 5/10 + 2 * 2/2 + 5 * 5/10) / 12 = 7/12;
	 * (10 * (10 + 10)/45 + 2 * 1) / 12 = (40/9 + 2)/12 = 29/54. */
	{ "a large error", large_error, COUNT(large_error),
	  { 7.0 / 12, 1 }, { 29.0 / 54, 1 }, { 0, 0 } },
	/* B3 recall: (2 * 2/3 + 1/3 + 1/4 + 2 * 2/4) / 7 = 5/12, precision:
	 * (2 + 1/2 + 1/2 + 2) / 6.  LEA recall: (3 * 1/3 + 4 * 1/6) / 7 =
	 * 5/21, as the paper has it; precision: (2 + 0 + 2) / 6. */
	{ "the paper's", paper, COUNT(paper),
	  { 5.0 / 6, 5.0 / 12 }, { 2.0 / 3, 5.0 / 21 }, { 0, 0 } },
	/* B3 recall: 3/4, precision (1 + 1/2 + 1/2) / 3.  LEA recall: only
	 * the first is alone on both sides: 1/4; precision (1 + 2 * 0) / 3. */
	{ "single mentions", single, COUNT(single),
	  { 2.0 / 3, 3.0 / 4 }, { 1.0 / 3, 1.0 / 4 }, { 0, 0 } },
	/* Key pairs: 6 - 1 of the first, 1 of the second; answered: 3 - 1
	 * and 1; both: 2.  B3 recall: (3 * 3/4 + 1/4 + 1/2) / 6, precision:
	 * (3 + 2 * 1/2) / 5.  LEA recall: (4 * 3/6 + 2 * 0) / 6, precision:
	 * (3 * 1 + 2 * 0) / 5. */
	{ "across articles", across, COUNT(across),
	  { 4.0 / 5, 1.0 / 2 }, { 3.0 / 5, 1.0 / 3 }, { 2.0 / 3, 1.0 / 3 } },
};

static void
test_links(void **state)
{
	struct link copy[16];

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct link_list list = { copy, cases[i].count, COUNT(copy) };

		if (cases[i].count)
			memcpy(copy, cases[i].item, cases[i].count
						    * sizeof *copy);
		assert_rate(cases[i].what, link_b3(&list), cases[i].b3[0],
			    cases[i].b3[1]);
		assert_rate(cases[i].what, link_lea(&list), cases[i].lea[0],
			    cases[i].lea[1]);
		assert_rate(cases[i].what, link_pairs(&list),
			    cases[i].pairs[0], cases[i].pairs[1]);
	}
}

static void
test_found_only(void **state)
{
	struct link copy[COUNT(single)];
	struct link_list list = { copy, COUNT(single), COUNT(single) };

	(void)state;
	memcpy(copy, single, sizeof copy);
	link_found_only(&list);
	assert_int_equal(list.count, 3);
	assert_rate("found", link_b3(&list), 2.0 / 3, 1);
}

static void
assert_count(const char *what, struct score_count count, long right,
	     long wrong, long met, long missed)
{
	if (count.right != right || count.wrong != wrong || count.met != met
	    || count.missed != missed)
		fail_msg("%s: %ld %ld %ld %ld", what, count.right, count.wrong,
			 count.met, count.missed);
}

/* "Ann Lee of Acme met Ann Lee in Bonn, Bonn": one person missed once, a
 * place called a body, and words that are too few and too many. */
static void
test_score(void **state)
{
	static struct gold_mention mention[] = {
		{ 0, 7, 1 << GOLD_PERSON, GOLD_PERSON, NULL, NULL },
		{ 11, 15, 1 << GOLD_BODY, GOLD_BODY, NULL, NULL },
		{ 20, 27, 1 << GOLD_PERSON, GOLD_PERSON, NULL, NULL },
		{ 31, 35, 1 << GOLD_PLACE | 1 << GOLD_BODY, GOLD_PLACE, NULL, NULL },
		{ 37, 41, 1 << GOLD_PLACE, GOLD_PLACE, NULL, NULL },
	};
	static struct gold_range ignored[] = { { 16, 19 } };
	const struct gold_article article = {
		"x", "Ann Lee of Acme met Ann Lee in Bonn, Bonn", 41,
		mention, COUNT(mention), ignored, COUNT(ignored), { 0, 41 },
	};
	static const struct score_find find[] = {
		{ 0, 15, GOLD_PERSON, NULL },	/* too much */
		{ 16, 19, GOLD_BODY, NULL },	/* ignored */
		{ 20, 27, GOLD_PERSON, NULL },
		{ 31, 35, GOLD_BODY, NULL },	/* the other right kind */
		{ 37, 41, GOLD_BODY, NULL },	/* wrong */
	};
	struct score score = { .set = { 0, 0, 0, 0 } };

	(void)state;
	score_add(&score, &article, find, COUNT(find));
	assert_count("persons", score.exact[GOLD_PERSON], 1, 1, 1, 1);
	assert_count("bodies", score.exact[GOLD_BODY], 1, 1, 1, 1);
	assert_count("places", score.exact[GOLD_PLACE], 0, 0, 0, 1);
	assert_count("all", score_sum(score.exact), 2, 2, 2, 3);
	assert_count("persons touched", score.overlap[GOLD_PERSON], 2, 0, 2,
		     0);
	assert_count("bodies touched", score.overlap[GOLD_BODY], 1, 1, 1, 1);
	assert_count("spans", score.span, 3, 1, 3, 2);
	/* Marked: ann lee, acme, bonn (place or body).  Found: the long one
	 * is wrong, ann lee and bonn are right. */
	assert_count("set", score.set, 2, 1, 2, 1);
	assert_rate("rate", score_rate(&score.set), 2.0 / 3, 2.0 / 3);
	assert_rate("no rate", score_rate(&score.overlap[GOLD_PLACE]), 0, 0);
}

static void
test_gold(void **state)
{
	static const char lines[] =
		"{\"id\":\"a\",\"text\":\"Zo\\u00eb of \\ud83d\\ude00 Bonn\","
		"\"mentions\":[{\"start\":9,\"end\":13,\"type\":\"LOC|ORG\"},"
		"{\"start\":0,\"end\":3,\"type\":\"PER\",\"id\":\"z\"},"
		"{\"start\":0,\"end\":3,\"type\":\"MISC\"},"
		"{\"start\":7,\"end\":8,\"type\":\"ORG\",\"opt\":true}]}\n\n"
		"{\"id\":\"b\",\"text\":\"Bonn Bonn\",\"eval_span\":[5,9],"
		"\"mentions\":[{\"start\":0,\"end\":4,\"type\":\"LOC\"},"
		"{\"start\":5,\"end\":99,\"type\":\"LOC\"}]}\n";
	struct gold gold = GOLD_INIT;
	char path[] = "/tmp/byname-gold.XXXXXX";
	int file = mkstemp(path);

	(void)state;
	assert_true(file >= 0);
	assert_int_equal(write(file, lines, strlen(lines)), strlen(lines));
	close(file);
	gold_read(&gold, path, NULL, false);
	unlink(path);
	assert_int_equal(gold.count, 2);
	const struct gold_article *a = gold.item, *b = gold.item + 1;

	assert_int_equal(a->count, 2);
	assert_string_equal(a->mention[0].id, "z");
	assert_int_equal(a->mention[0].end, 4);	/* ë has two bytes */
	assert_int_equal(a->mention[0].kinds, 1 << GOLD_PERSON);
	assert_int_equal(a->mention[1].start, 13);	/* the face four */
	assert_int_equal(a->mention[1].kinds,
			 1 << GOLD_PLACE | 1 << GOLD_BODY);
	assert_int_equal(a->mention[1].kind, GOLD_PLACE);
	assert_int_equal(a->ignored_count, 1);
	assert_int_equal(b->count, 1);
	assert_int_equal(b->mention[0].start, 5);
	assert_int_equal(b->mention[0].end, 9);
	gold_clear(&gold);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_links),
		cmocka_unit_test(test_found_only),
		cmocka_unit_test(test_score),
		cmocka_unit_test(test_gold),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
