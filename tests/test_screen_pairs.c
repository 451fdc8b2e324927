/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The page of pairs that may be one. */

#include "screen.h"

#include "store/body.h"
#include "store/run.h"

#define PAIRS "pairs.db"

/* A store of articles that name one person each. */
static void
make_store(void)
{
	static const char *const names[] = {
		"Ann Lee", "Ann Lee", "Lee", "Zoe Roy",
	};
	struct error err = ERROR_INIT;
	struct store *store = store_open(PAIRS, DB_CREATE, &err);

	assert_non_null(store);
	assert_true(store_begin(store, &err));
	for (size_t i = 0; i < COUNT(names); i++) {
		struct store_new_mention mention = {
			.start = 0, .end = strlen(names[i]),
			.kind = KIND_PERSON, .confidence = 990, .how = 1,
			.name = names[i], .entity = names[i],
		};
		char uid[STORE_UID_SIZE];
		struct store_new_article article = {
			.uid = uid, .title = "A visit", .source = "test",
			.text = names[i], .length = strlen(names[i]),
			.mention = &mention, .mention_count = 1,
		};
		long long id;

		snprintf(uid, sizeof uid, "%032zx", i + 1);
		assert_true(store_run_put(store, &(struct store_run){
			.program = "test", .version = "1",
		}, &article.detector, &err));
		assert_int_equal(store_article_put(store, &article, &id, &err),
				 STORE_ADDED);
	}
	assert_true(store_commit(store, &err));
	store_close(store);
}

static int
setup(void **state)
{
	int status = screen_setup(state);

	if (status == 0)
		make_store();
	return status;
}

static void
test_pairs(void **state)
{
	(void)state;
	screen_start_at(PAIRS, 80, 24);
	screen_command("proposals");
	screen_wants("Ann Lee  person, 2 articles");
	screen_wants("Lee  person, 1 article");
	screen_wants("one is the last name of the other; both are named in test");
	screen_wants_not("Zoe Roy  person");
	screen_keys("j Enter");
	screen_wants("Mentions 1, articles 1");
	/* Back to the page, at the row one left; then back to the panes. */
	screen_keys("q");
	screen_wants("> Lee  person, 1 article");
	screen_keys("Enter");
	screen_wants("Mentions 1, articles 1");
	screen_resize(40, 12);
	screen_wants("Mentions 1, articles 1");
	screen_keys("Esc");
	screen_wants("> Lee  person, 1 article");
	screen_resize(200, 50);
	screen_wants("> Lee  person, 1 article");
	screen_keys("q");
	assert_int_equal(screen_app->overlay.kind, UI_OVERLAY_NONE);
	/* Enter on a reason does nothing. */
	screen_command("proposals");
	screen_keys("j j Enter");
	screen_wants(">    one is the last name of the other");
	/* Another page drops it. */
	screen_keys("k Enter ?");
	screen_wants("Moving");
	screen_keys("q");
	assert_int_equal(screen_app->overlay.kind, UI_OVERLAY_NONE);
}

static void
test_none(void **state)
{
	(void)state;
	screen_start_at(SCREEN_EMPTY, 80, 24);
	screen_command("proposals");
	screen_wants("No two entities look as if they were one.");
	screen_keys("q");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_pairs, screen_stop),
		cmocka_unit_test_teardown(test_none, screen_stop),
	};

	return cmocka_run_group_tests(tests, setup, screen_teardown);
}
