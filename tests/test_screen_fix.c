/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The menu of corrections: every key of it, what it says it would change, and
 * the way back. */

#include "screen.h"

#include "archive/inside.h"
#include "store/body.h"
#include "store/run.h"

#define FIXES "fixes.db"

static const char *const texts[] = {
	"Ann Lee met Bo Rand. Lee left, and Rand stayed.",
	"Ann Lee wrote to Bo Rand of Ogg.",
	"Rand was in Ogg; Lee was not.",
};

/* Each last name is a name of the whole one, in all articles. */
static const struct {
	const char *words, *entity;
	enum kind kind;
} names[] = {
	{ "Ann Lee", "Ann Lee", KIND_PERSON },
	{ "Bo Rand", "Bo Rand", KIND_PERSON },
	{ "Lee", "Ann Lee", KIND_PERSON },
	{ "Rand", "Bo Rand", KIND_PERSON },
	{ "Ogg", "Ogg", KIND_PLACE },
};

/* The mentions of TEXT in reading order; a name in another is none. */
static size_t
find_names(const char *text, struct store_new_mention *mention)
{
	size_t count = 0;

	for (const char *at = text; *at; at++) {
		for (size_t i = 0; i < COUNT(names); i++) {
			size_t length = strlen(names[i].words);

			if (strncmp(at, names[i].words, length) != 0)
				continue;
			mention[count++] = (struct store_new_mention){
				.start = (size_t)(at - text),
				.end = (size_t)(at - text) + length,
				.kind = names[i].kind, .confidence = 990,
				.how = 1, .name = names[i].words,
				.entity = names[i].entity,
			};
			at += length - 1;
			break;
		}
	}
	return count;
}

static int
setup(void **state)
{
	int status = screen_setup(state);
	struct store *store = store_open(FIXES, DB_CREATE, NULL);

	assert_non_null(store);
	assert_true(store_begin(store, NULL));
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct store_new_mention mention[8];
		char uid[STORE_UID_SIZE];
		struct store_new_article article = {
			.uid = uid, .title = "A visit", .source = "test",
			.published = 1500000000 - (long long)i * 100000,
			.precision = CLOCK_MINUTE,
			.text = texts[i], .length = strlen(texts[i]),
			.mention = mention,
			.mention_count = find_names(texts[i], mention),
		};
		long long id;

		snprintf(uid, sizeof uid, "%032zx", i + 1);
		assert_true(store_run_put(store, &(struct store_run){
			.program = "test", .version = "1",
		}, &article.detector, NULL));
		assert_int_equal(store_article_put(store, &article, &id, NULL),
				 STORE_ADDED);
	}
	assert_true(store_commit(store, NULL));
	store_close(store);
	return status;
}

/* In the first article, on its first name (Ann Lee). */
static void
start(void)
{
	screen_start_at(FIXES, 120, 30);
	screen_keys("Enter .");
}

/* Nothing is done before Enter; Esc does nothing. */
static void
test_not_a_name(void **state)
{
	(void)state;
	start();
	screen_keys(". .");
	assert_true(strncmp(screen_at_cursor(), "Lee", 3) == 0);
	screen_keys("D");
	screen_wants("Lee: n no name  k kind  e else  a alias  x split  s here");
	screen_keys("s");
	screen_wants("s in this article");
	screen_keys("s");
	screen_wants("s everywhere");
	screen_keys("n");
	screen_wants("Changes 2 mentions in 2 articles. Enter does it, Esc does not.");
	screen_keys("Esc");
	screen_wants("Ann Lee                  3");
	screen_keys("D n Enter");
	screen_status_wants("Done: 2 mentions in 2 articles. u undoes.");
	screen_wants("Ann Lee                  2");
	screen_keys("u");
	screen_status_wants("Undone: the name taken away");
	/* The scope was remembered; here it is done at once. */
	screen_keys("g . . .");
	screen_keys("D");
	screen_wants("s everywhere");
	screen_keys("s n");
	screen_status_wants("No longer a name, here. u undoes.");
	screen_keys("u");
}

static void
test_kind(void **state)
{
	(void)state;
	start();
	screen_command("fix-scope everywhere");
	screen_status_wants("Corrections hold everywhere.");
	screen_keys("D k");
	screen_wants("It is a  p person  a agency  o organisation  w place");
	screen_keys("a");
	screen_wants("Changes 4 mentions in 3 articles.");
	screen_keys("Enter");
	screen_wants("Agencies");
	screen_wants("Ann Lee");
	screen_keys("a");
	assert_true(strncmp(screen_at_cursor(), "Lee", 3) == 0);
	screen_keys("u");
	screen_wants_not("Agencies");
	screen_command("wrong-kind nonsense");
	screen_status_wants("not a kind of name");
	screen_command("wrong-kind person");
	screen_status_wants("is of that kind already");
}

static void
test_else(void **state)
{
	(void)state;
	start();
	screen_keys(". . D s e");
	screen_wants("It means (Tab completes):");
	screen_type("bo r");
	screen_keys("Tab Enter");
	screen_wants("Changes 1 mention in one article.");
	screen_keys("Enter");
	screen_wants("Bo Rand                  3");
	screen_keys("u");
	/* Whom nobody knows is new. */
	screen_keys("g . . . D e");
	screen_line("Uma Lee");
	screen_keys("Enter");
	screen_wants("Uma Lee");
	screen_keys("u");
	screen_wants_not("Uma Lee");
	screen_keys("D e Esc");
}

static void
test_alias_and_split(void **state)
{
	(void)state;
	start();
	screen_keys("D a");
	screen_wants("Also known as (Tab completes):");
	screen_line("Bo Rand");
	screen_wants("Changes 4 mentions in 3 articles.");
	screen_keys("Enter");
	screen_status_wants("Done: 4 mentions in 3 articles. u undoes.");
	screen_keys("g . D a");
	screen_line("Rand");
	screen_status_wants("they are one already");
	/* The pinned one is followed through all its names. */
	screen_keys("g . * * *");
	screen_wants("of 8");
	screen_keys("D x");
	screen_wants("Enter does it, Esc does not.");
	screen_keys("Enter u u");
	screen_wants("Bo Rand");
	screen_command("split-name");
	screen_wants("Enter does it");
	screen_keys("Esc");
}

/* Where there is no name, no pair, no such word. */
static void
test_nothing_there(void **state)
{
	(void)state;
	screen_start_at(FIXES, 80, 24);
	screen_keys("D");
	screen_status_wants("No name under the cursor.");
	screen_command("fix-scope nowhere");
	screen_status_wants("is not a scope");
	screen_command("not-same");
	screen_status_wants("No pair under the cursor.");
	screen_restart();
	screen_start_at(SCREEN_EMPTY, 80, 24);
	screen_keys("D");
	screen_status_wants("No name under the cursor.");
}

static void
test_sidebar(void **state)
{
	(void)state;
	screen_start_at(FIXES, 120, 30);
	screen_keys("Enter Tab D");
	screen_wants("n no name");
	screen_keys("a");
	screen_line("Ogg");
	screen_wants("Enter does it");
	screen_keys("Enter");
	screen_status_wants("u undoes.");
	screen_keys("u");
}

/* Where names that were joined are in too many articles to be counted at once,
 * every number of articles says that it is an estimate. */
static void
test_estimate(void **state)
{
	(void)state;
	start();
	screen_app->archive->sum_limit = 0;
	screen_command("same-as Bo Rand");
	screen_keys("Enter g . *");
	screen_status_wants("article \xe2\x89\x88" "1 of \xe2\x89\x88");
	screen_wants(" \xe2\x89\x88");
	screen_wants("articles about");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_not_a_name, screen_stop),
		cmocka_unit_test_teardown(test_kind, screen_stop),
		cmocka_unit_test_teardown(test_else, screen_stop),
		cmocka_unit_test_teardown(test_alias_and_split, screen_stop),
		cmocka_unit_test_teardown(test_nothing_there, screen_stop),
		cmocka_unit_test_teardown(test_sidebar, screen_stop),
		cmocka_unit_test_teardown(test_estimate, screen_stop),
	};

	return cmocka_run_group_tests(tests, setup, screen_teardown);
}
