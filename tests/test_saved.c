/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Searches under a name: kept, looked at, renamed, removed, and all of it
 * taken back and done again. */

#include "harness.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "notebook/op.h"
#include "notebook/saved.h"

static const struct notebook_look first = {
	7, "000000000000000000000000000000aa", 0
};
static const struct notebook_look second = {
	9, "000000000000000000000000000000bb", 0
};

static struct notebook *
open_at(const char *path)
{
	struct notebook *notebook = notebook_open(path, DB_CREATE, NULL);

	assert_non_null(notebook);
	return notebook;
}

/* "name=query@article;" for each, in the list's order. */
static void
assert_list(struct notebook *notebook, const char *wanted)
{
	struct notebook_saved_list list = NOTEBOOK_SAVED_LIST_INIT;
	struct strbuf text = STRBUF_INIT;

	assert_true(notebook_saved_load(notebook, &list, NULL));
	for (size_t i = 0; i < list.count; i++)
		strbuf_format(&text, "%s=%s@%lld;", list.item[i].name,
			      list.item[i].query,
			      list.item[i].look.article);
	assert_string_equal(strbuf_text(&text), wanted);
	strbuf_clear(&text);
	notebook_saved_list_clear(&list);
}

static void
back(struct notebook *notebook, bool redo)
{
	struct arena arena = ARENA_INIT;

	assert_true(redo ? notebook_redo(notebook, &arena, NULL, NULL)
			 : notebook_undo(notebook, &arena, NULL, NULL));
	arena_clear(&arena);
}

static void
test_kept(void **state)
{
	struct notebook *notebook = open_at(":memory:");
	struct arena arena = ARENA_INIT;
	struct notebook_saved saved;
	struct error err = ERROR_INIT;

	(void)state;
	assert_list(notebook, "");
	assert_true(notebook_saved_add(notebook, "ice", "agency:ICE", &first,
				       false, NULL));
	assert_true(notebook_saved_add(notebook, "a b", "rain -snow", &first,
				       false, NULL));
	assert_list(notebook, "a b=rain -snow@7;ice=agency:ICE@7;");
	assert_true(notebook_saved_find(notebook, "ice", &arena, &saved, NULL));
	assert_string_equal(saved.look.uid, first.uid);
	assert_true(saved.look.time > 0);
	/* A name is of one search, unless it is to be another's. */
	assert_false(notebook_saved_add(notebook, "ice", "other", &second,
					false, &err));
	assert_int_equal(err.code, ERROR_INPUT);
	assert_non_null(strstr(err.reason, "agency:ICE"));
	error_clear(&err);
	assert_true(notebook_saved_add(notebook, "ice", "other", &second, true,
				       NULL));
	assert_list(notebook, "a b=rain -snow@7;ice=other@9;");
	back(notebook, false);
	assert_list(notebook, "a b=rain -snow@7;ice=agency:ICE@7;");
	arena_clear(&arena);
	notebook_close(notebook);
}

/* To look is passed over by undo, and does not come back with what is. */
static void
test_look(void **state)
{
	struct notebook *notebook = open_at(":memory:");
	struct error err = ERROR_INIT;

	(void)state;
	assert_true(notebook_saved_add(notebook, "ice", "agency:ICE", &first,
				       false, NULL));
	assert_true(notebook_saved_look(notebook, "ice", &second, NULL));
	assert_list(notebook, "ice=agency:ICE@9;");
	assert_true(notebook_saved_rename(notebook, "ice", "cold", NULL));
	assert_list(notebook, "cold=agency:ICE@9;");
	back(notebook, false);
	assert_list(notebook, "ice=agency:ICE@9;");
	back(notebook, false);
	assert_list(notebook, "");
	back(notebook, true);
	back(notebook, true);
	assert_list(notebook, "cold=agency:ICE@9;");
	assert_true(notebook_saved_remove(notebook, "cold", NULL));
	assert_list(notebook, "");
	back(notebook, false);
	assert_list(notebook, "cold=agency:ICE@9;");
	assert_false(notebook_saved_look(notebook, "nothing", &second, &err));
	assert_int_equal(err.code, ERROR_MISSING);
	error_clear(&err);
	assert_false(notebook_saved_remove(notebook, "nothing", &err));
	assert_int_equal(err.code, ERROR_MISSING);
	error_clear(&err);
	assert_false(notebook_saved_rename(notebook, "nothing", "x", &err));
	assert_int_equal(err.code, ERROR_MISSING);
	error_clear(&err);
	notebook_close(notebook);
}

static void
test_names(void **state)
{
	static const struct {
		const char *name;
		bool fine;
	} cases[] = {
		{ "a", true }, { "ice in new york", true }, { "山田", true },
		{ "", false }, { " a", false }, { "a ", false },
		{ "a\nb", false }, { "a\x1b[31m", false },
		{ "a\xc2\x9b", false }, { "\xff", false },
		{ "0123456789012345678901234567890123456789012345678901234567890123",
		  true },
		{ "01234567890123456789012345678901234567890123456789012345678901234",
		  false },
	};
	struct notebook *notebook = open_at(":memory:");

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct error err = ERROR_INIT;

		if (notebook_saved_add(notebook, cases[i].name, "q", &first,
				       false, &err) != cases[i].fine)
			fail_msg("\"%s\"", cases[i].name);
		if (!cases[i].fine)
			assert_int_equal(err.code, ERROR_INPUT);
		error_clear(&err);
	}
	struct error err = ERROR_INIT;

	assert_false(notebook_saved_add(notebook, "empty", "", &first, false,
					&err));
	assert_int_equal(err.code, ERROR_INPUT);
	error_clear(&err);
	assert_false(notebook_saved_rename(notebook, "a", "", &err));
	error_clear(&err);
	assert_false(notebook_saved_rename(notebook, "a", "山田", &err));
	assert_int_equal(err.code, ERROR_INPUT);
	error_clear(&err);
	assert_true(notebook_saved_rename(notebook, "a", "a", NULL));
	notebook_close(notebook);
}

/* Two bynames with one notebook: the second to take a name is told, and who
 * undoes takes back the newest act, whoever made it. */
static void
test_two(void **state)
{
	char path[] = "/tmp/byname-saved-XXXXXX";
	struct error err = ERROR_INIT;

	(void)state;
	close(mkstemp(path));
	unlink(path);
	struct notebook *one = open_at(path), *two = open_at(path);

	assert_true(notebook_saved_add(one, "ice", "one", &first, false, NULL));
	assert_false(notebook_saved_add(two, "ice", "two", &first, false,
					&err));
	assert_non_null(strstr(err.reason, "one"));
	error_clear(&err);
	assert_true(notebook_saved_rename(two, "ice", "cold", NULL));
	assert_false(notebook_saved_remove(one, "ice", &err));
	error_clear(&err);
	assert_true(notebook_saved_add(one, "ice", "again", &first, false,
				       NULL));
	assert_list(two, "cold=one@7;ice=again@7;");
	back(two, false);
	back(one, false);
	assert_list(one, "ice=one@7;");
	struct notebook *copy = open_at(":memory:");
	bool same = false;

	assert_true(notebook_replay(one, copy, &same, NULL));
	assert_true(same);
	notebook_close(copy);
	notebook_close(one);
	notebook_close(two);
	unlink(path);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kept),
		cmocka_unit_test(test_look),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_two),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
