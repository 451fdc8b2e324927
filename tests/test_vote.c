/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The same words are of the same kind, as most of their finds say. */

#include "harness.h"

#include "names/article.h"
#include "names/detector.h"
#include "names/sight.h"
#include "names/vote.h"

enum { P = KIND_PERSON, A = KIND_AGENCY, O = KIND_ORGANISATION,
       L = KIND_PLACE };

#define MOST 6

/* Words, each a find of its own unless it goes with the word before it. */
static const struct {
	const char *why, *text;
	struct {
		uint32_t first, count;
		int kind, confidence;
		bool listed;
	} find[MOST];
	int wanted[MOST];
} cases[] = {
	{ "one", "Acme", { { 0, 1, O, 500, false } }, { O } },
	{ "most", "Acme Acme Acme", { { 0, 1, O, 500, false },
	  { 1, 1, L, 500, false }, { 2, 1, O, 500, false } }, { O, O, O } },
	{ "the surer ones", "Acme Acme Acme", { { 0, 1, O, 300, false },
	  { 1, 1, L, 900, false }, { 2, 1, O, 300, false } }, { L, L, L } },
	{ "as many", "Acme Acme", { { 0, 1, O, 500, false },
	  { 1, 1, L, 500, false } }, { O, L } },
	{ "what is listed stays", "Acme Acme Acme", { { 0, 1, O, 500, false },
	  { 1, 1, L, 500, true }, { 2, 1, O, 500, false } }, { O, L, O } },
	{ "agency or not, as most", "Acme Acme Acme Acme",
	  { { 0, 1, O, 400, false }, { 1, 1, A, 500, false },
	    { 2, 1, L, 500, false }, { 3, 1, A, 500, false } },
	  { O, A, A, A } },
	{ "other words", "Acme Acorn Acme", { { 0, 1, O, 500, false },
	  { 1, 1, L, 500, false }, { 2, 1, O, 500, false } }, { O, L, O } },
	{ "a full name and its last word", "Ann Lee Lee",
	  { { 0, 2, P, 900, false }, { 2, 1, L, 500, false } }, { P, P } },
	{ "The", "The Acme Acme Acme", { { 0, 2, L, 500, false },
	  { 2, 1, O, 500, false }, { 3, 1, O, 500, false } }, { O, O, O } },
};

static void
test_cases(void **state)
{
	struct names_detector *detector =
		names_detector_take(names_lexicon_new());

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct names_word_list words = NAMES_WORD_LIST_INIT;
		struct names_article article;
		size_t length = strlen(cases[i].text), finds = 0;

		names_tokenise(cases[i].text, length, &words);
		names_article_open(&article, names_detector_sources(detector),
				   cases[i].text, length, words.item,
				   words.count);
		for (; finds < MOST && cases[i].find[finds].kind; finds++)
			names_article_add(&article, &(struct names_find){
				.first = cases[i].find[finds].first,
				.count = cases[i].find[finds].count,
				.kind = (enum kind)cases[i].find[finds].kind,
				.confidence = cases[i].find[finds].confidence,
				.how = cases[i].find[finds].listed
				       ? NAMES_LISTED : NAMES_TAGGED,
			});
		names_vote(&article);
		for (size_t j = 0; j < finds; j++) {
			if ((int)article.find[j].kind != cases[i].wanted[j])
				fail_msg("%s: find %zu is %s", cases[i].why,
					 j, kind_word(article.find[j].kind));
		}
		names_article_close(&article);
		names_word_list_clear(&words);
	}
	names_detector_free(detector);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
