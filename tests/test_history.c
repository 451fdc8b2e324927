/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The journal as people see it: each act once, what became of it, what undo
 * and redo would take, and the way back to any of them.
 */

#include "harness.h"

#include <unistd.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "db/db.h"
#include "notebook/act.h"
#include "notebook/history.h"
#include "notebook/notebook.h"
#include "notebook/op.h"
#include "notebook/schema.h"
#include "notebook/seen.h"
#include "notebook/verb.h"

#define assert_ok(call) do { \
	struct error err = ERROR_INIT; \
	struct error *error = &err; \
	if (!(call)) \
		fail_msg("%s: %s", #call, err.reason ? err.reason : "?"); \
} while (0)

#define assert_fails(call, wanted) do { \
	struct error err = ERROR_INIT; \
	struct error *error = &err; \
	assert_false(call); \
	assert_int_equal(err.code, wanted); \
	error_clear(&err); \
} while (0)

static struct notebook *
open_at(const char *path)
{
	struct error err = ERROR_INIT;
	struct notebook *notebook = notebook_open(path, DB_CREATE, &err);

	if (!notebook)
		fail_msg("%s: %s", path, err.reason);
	return notebook;
}

/* An act whose number of the journal is returned. */
static long long
star(struct notebook *notebook, size_t number)
{
	struct notebook_history list = NOTEBOOK_HISTORY_INIT;
	char article[33];

	snprintf(article, sizeof article, "%032zx", number);
	assert_ok(notebook_seen_star(notebook, article, true, error));
	assert_ok(notebook_history_load(notebook, 1LL << 60, false, 1, &list,
					error));
	assert_int_equal(list.count, 1);
	assert_string_equal(list.item[0].op.article, article);
	long long id = list.item[0].op.id;

	notebook_history_clear(&list);
	return id;
}

static bool
step(struct notebook *notebook, bool redo)
{
	struct arena arena = ARENA_INIT;
	bool done = (redo ? notebook_redo : notebook_undo)(notebook, &arena,
							   NULL, NULL);

	arena_clear(&arena);
	return done;
}

/* The history as one line, newest first: "3u 2* 1": u undone, * what undo
 * takes, ^ what redo takes. */
static char *
told(struct notebook *notebook)
{
	struct notebook_history list = NOTEBOOK_HISTORY_INIT;
	struct strbuf out = STRBUF_INIT;

	assert_ok(notebook_history_load(notebook, 1LL << 60, false, 1000,
					&list, error));
	strbuf_puts(&out, "");
	for (size_t i = 0; i < list.count; i++) {
		const struct notebook_history_row *row = &list.item[i];

		strbuf_format(&out, "%s%lld%s%s%s", i ? " " : "", row->op.id,
			      row->op.undone ? "u" : "",
			      row->next_undo ? "*" : "",
			      row->next_redo ? "^" : "");
	}
	notebook_history_clear(&list);
	return strbuf_take(&out);
}

static void
assert_told(struct notebook *notebook, const char *wanted)
{
	char *now = told(notebook);

	assert_string_equal(now, wanted);
	free(now);
}

static void
test_words(void **state)
{
	struct notebook *notebook = open_at(":memory:");

	(void)state;
	assert_told(notebook, "");
	assert_int_equal(star(notebook, 1), 1);
	assert_int_equal(star(notebook, 2), 2);
	/* Opening an article is no act of a person. */
	assert_ok(notebook_seen_open(notebook,
				     "00000000000000000000000000000001",
				     error));
	assert_int_equal(star(notebook, 3), 4);
	assert_told(notebook, "4* 2 1");
	assert_true(step(notebook, false));
	assert_told(notebook, "4u^ 2* 1");
	assert_true(step(notebook, false));
	assert_true(step(notebook, true));
	assert_told(notebook, "4u^ 2* 1");
	/* Something new: what was undone cannot be done again. */
	assert_int_equal(star(notebook, 9), 8);
	assert_told(notebook, "8* 4u 2 1");
	notebook_close(notebook);
}

static void
test_go(void **state)
{
	struct notebook *notebook = open_at(":memory:");
	struct arena arena = ARENA_INIT;
	struct notebook_history_row row;
	size_t count;

	(void)state;
	for (size_t i = 1; i <= 5; i++)
		star(notebook, i);
	assert_ok(notebook_history_reach(notebook, 3, false, &count, error));
	assert_int_equal(count, 3);
	assert_ok(notebook_history_reach(notebook, 3, true, &count, error));
	assert_int_equal(count, 0);
	assert_fails(notebook_history_go(notebook, 3, false, 2, &count,
					 error), ERROR_INPUT);
	assert_fails(notebook_history_go(notebook, 77, false, 0, &count,
					 error), ERROR_MISSING);
	assert_fails(notebook_history_go(notebook, 3, true, 0, &count,
					 error), ERROR_MISSING);
	assert_told(notebook, "5* 4 3 2 1");
	assert_ok(notebook_history_go(notebook, 3, false, 3, &count, error));
	assert_int_equal(count, 3);
	assert_told(notebook, "5u 4u 3u^ 2* 1");
	/* Each of them is an op of its own. */
	assert_true(step(notebook, true));
	assert_told(notebook, "5u 4u^ 3* 2 1");
	assert_fails(notebook_history_go(notebook, 4, false, 0, &count,
					 error), ERROR_MISSING);
	assert_ok(notebook_history_go(notebook, 5, true, 2, &count, error));
	assert_told(notebook, "5* 4 3 2 1");
	assert_ok(notebook_history_go(notebook, 1, false, 0, &count, error));
	assert_int_equal(count, 5);
	assert_told(notebook, "5u 4u 3u 2u 1u^");
	assert_ok(notebook_history_get(notebook, 2, &arena, &row, error));
	assert_true(row.op.undone && row.changed > 0);
	assert_string_equal(row.op.verb, "star");
	assert_fails(notebook_history_get(notebook, 6, &arena, &row, error),
		     ERROR_MISSING);
	arena_clear(&arena);

	struct notebook *copy = open_at(":memory:");
	bool same = false;

	assert_ok(notebook_replay(notebook, copy, &same, error));
	assert_true(same);
	assert_told(copy, "5u 4u 3u 2u 1u^");
	notebook_close(copy);
	notebook_close(notebook);
}

/* Both ways through the pages give the whole, once. */
static void
assert_pages(struct notebook *notebook, bool newer, long long count)
{
	long long from = newer ? 0 : 1LL << 60;
	long long next = newer ? 1 : count;
	size_t got;

	do {
		struct notebook_history list = NOTEBOOK_HISTORY_INIT;

		assert_ok(notebook_history_load(notebook, from, newer, 7,
						&list, error));
		for (size_t i = 0; i < list.count; i++) {
			assert_int_equal(list.item[i].op.id, next);
			from = next;
			next += newer ? 1 : -1;
		}
		got = list.count;
		notebook_history_clear(&list);
	} while (got);
	assert_int_equal(next, newer ? count + 1 : 0);
}

static void
test_pages(void **state)
{
	struct notebook *notebook = open_at(":memory:");

	(void)state;
	for (size_t i = 1; i <= 25; i++)
		star(notebook, i);
	assert_pages(notebook, false, 25);
	assert_pages(notebook, true, 25);
	notebook_close(notebook);
}

/* What became of an act, in the model. */
struct model {
	long long act[4096];
	bool undone[4096];
	size_t count;		/* acts */
	size_t at;		/* of those on the way, so many are done */
	size_t way[4096];	/* acts that undo and redo walk */
	size_t top;
};

static void
assert_model(struct notebook *notebook, const struct model *model)
{
	struct strbuf out = STRBUF_INIT;

	strbuf_puts(&out, "");
	for (size_t i = model->count; i-- > 0;)
		strbuf_format(&out, "%s%lld%s%s%s",
			      out.length ? " " : "", model->act[i],
			      model->undone[i] ? "u" : "",
			      model->at && model->way[model->at - 1] == i
			      ? "*" : "",
			      model->at < model->top
			      && model->way[model->at] == i ? "^" : "");
	assert_told(notebook, strbuf_text(&out));
	strbuf_clear(&out);
}

static void
model_go(struct notebook *notebook, struct model *model, uint64_t *seed)
{
	size_t to = harness_pick(seed, model->top + 1), count;

	while (model->at != to) {
		bool redo = model->at < to;
		size_t place = redo ? to - 1 : to;
		size_t steps = redo ? to - model->at : model->at - to;

		assert_ok(notebook_history_go(notebook,
					      model->act[model->way[place]],
					      redo, steps, &count, error));
		assert_int_equal(count, steps);
		for (; model->at < to; model->at++)
			model->undone[model->way[model->at]] = false;
		for (; model->at > to; model->at--)
			model->undone[model->way[model->at - 1]] = true;
	}
}

static void
test_random(void **state)
{
	static struct model model;

	(void)state;
	for (uint64_t round = 1; round <= 4; round++) {
		struct notebook *notebook = open_at(":memory:");
		uint64_t seed = round * UINT64_C(0x9e3779b97f4a7c15);

		model = (struct model){ .count = 0 };
		for (size_t i = 1; i <= 150; i++) {
			size_t choice = harness_pick(&seed, 8);

			if (choice < 4) {
				model.act[model.count] = star(notebook, i);
				model.way[model.at++] = model.count++;
				model.top = model.at;
			} else if (choice < 6) {
				assert_int_equal(step(notebook, false),
						 model.at > 0);
				if (model.at > 0)
					model.undone[model.way[--model.at]] =
						true;
			} else if (choice < 7) {
				bool can = model.at < model.top;

				assert_int_equal(step(notebook, true), can);
				if (can)
					model.undone[model.way[model.at++]] =
						false;
			} else {
				model_go(notebook, &model, &seed);
			}
			assert_model(notebook, &model);
		}
		notebook_close(notebook);
	}
}

/* Two bynames: what one was told no longer holds when the other acted. */
static void
test_two(void **state)
{
	const char *folder = getenv("TMPDIR");
	struct strbuf path = STRBUF_INIT;
	size_t count;

	(void)state;
	strbuf_format(&path, "%s/history-two.%ld", folder ? folder : "/tmp",
		      (long)getpid());
	struct notebook *a = open_at(path.data), *b = open_at(path.data);

	star(a, 1);
	star(b, 2);
	assert_ok(notebook_history_reach(a, 1, false, &count, error));
	assert_int_equal(count, 2);
	star(b, 3);
	assert_fails(notebook_history_go(a, 1, false, count, &count, error),
		     ERROR_INPUT);
	assert_told(a, "3* 2 1");
	assert_ok(notebook_history_go(a, 2, false, 2, &count, error));
	assert_told(b, "3u 2u^ 1*");
	notebook_close(a);
	notebook_close(b);
	unlink(path.data);
	strbuf_clear(&path);
}

#define STATEMENT(name, text) { #name, text, true }

/* Runs STATEMENT on the notebook at PATH as of VERSION. */
static void
run_on(const char *path, int version, const struct db_statement *statement)
{
	struct error error = ERROR_INIT;
	struct db_spec spec = notebook_spec;

	spec.version = version;
	spec.fingerprint = NULL;
	spec.statement = statement;
	spec.statement_count = 1;

	struct db *db = db_open(&spec, path, DB_CREATE, &error);

	if (!db || !db_begin(db, &error) || !db_run(db_query(db, 0, &error),
						    &error)
	    || !db_commit(db, &error))
		fail_msg("%s", error.reason);
	db_close(db);
}

/* A notebook of the version before says the same of its acts. */
static void
test_older(void **state)
{
	static const struct db_statement old[] = {
		STATEMENT(ADD, "INSERT INTO op(id, time, verb, quiet, forward, "
			  "inverse, undo_of, below, undo_next, redo_next) "
			  "VALUES(1, 5, 'star', 0, '[]', '[]', NULL, NULL, 1, "
			  "NULL), (2, 6, 'note', 0, '[]', '[]', NULL, 1, 2, "
			  "NULL), (3, 7, 'note', 0, '[]', '[]', 2, NULL, 1, "
			  "3), (4, 8, 'note', 0, '[]', '[]', 3, 1, 4, NULL), "
			  "(5, 9, 'note', 0, '[]', '[]', 4, NULL, 1, 5)"),
	};
	const char *folder = getenv("TMPDIR");
	struct strbuf path = STRBUF_INIT;

	(void)state;
	strbuf_format(&path, "%s/history-older.%ld", folder ? folder : "/tmp",
		      (long)getpid());
	run_on(path.data, 2, old);

	struct notebook *notebook = open_at(path.data);

	assert_told(notebook, "2u^ 1*");
	assert_true(step(notebook, true));
	assert_true(step(notebook, false));
	assert_true(step(notebook, false));
	assert_told(notebook, "2u 1u^");
	notebook_close(notebook);
	unlink(path.data);
	strbuf_clear(&path);
}

/* Every verb that may stand in the journal has words, and tells them. */
static void
test_verbs(void **state)
{
	static const struct {
		const char *verb, *words;
	} all[] = {
#define N_(text) text
#define VERB(verb, words) { verb, words },
#include "notebook/verb.def"
	};

	(void)state;
	assert_false(notebook_verb_known("nothing"));
	assert_string_equal(notebook_verb_words("nothing"), "nothing");
	for (size_t i = 0; i < COUNT(all); i++) {
		struct notebook_op op = { .verb = all[i].verb };
		char *text = notebook_op_tell(&op, true);

		assert_true(notebook_verb_known(all[i].verb));
		assert_true(strcmp(all[i].verb, "visit") == 0
			    || strcmp(all[i].verb, "look") == 0
			    || (all[i].words && *all[i].words));
		assert_non_null(strstr(text,
				       notebook_verb_words(all[i].verb)));
		free(text);
	}
}

/* A journal that leads in a circle, or nowhere, ends in an error at most. */
static void
test_damaged(void **state)
{
	static const struct db_statement wrong[] = {
		STATEMENT(CIRCLE, "UPDATE op SET below = id"),
		STATEMENT(NOWHERE, "UPDATE op SET below = -5"),
		STATEMENT(TOP, "UPDATE op SET undo_next = 99"),
	};

	(void)state;
	for (size_t i = 0; i < COUNT(wrong); i++) {
		const char *folder = getenv("TMPDIR");
		struct strbuf path = STRBUF_INIT;
		size_t count = 0;

		strbuf_format(&path, "%s/history-damaged.%ld",
			      folder ? folder : "/tmp", (long)getpid());
		struct notebook *notebook = open_at(path.data);

		star(notebook, 1);
		star(notebook, 2);
		star(notebook, 3);
		run_on(path.data, notebook_spec.version, &wrong[i]);
		notebook_history_go(notebook, 1, false, 0, &count, NULL);
		free(told(notebook));
		notebook_close(notebook);
		unlink(path.data);
		strbuf_clear(&path);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_go),
		cmocka_unit_test(test_pages),
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_two),
		cmocka_unit_test(test_older),
		cmocka_unit_test(test_verbs),
		cmocka_unit_test(test_damaged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
