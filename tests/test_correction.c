/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What a person says of names is kept whole: as one act, which undo takes
 * back, and which fails when another byname was quicker.
 */

#include "harness.h"

#include <unistd.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "notebook/correction.h"
#include "notebook/fix.h"
#include "notebook/notebook.h"
#include "notebook/op.h"
#include "notebook/seen.h"

#define assert_ok(call) do { \
	struct error err = ERROR_INIT; \
	struct error *error = &err; \
	if (!(call)) \
		fail_msg("%s: %s", #call, err.reason ? err.reason : "?"); \
} while (0)

/* Inside such a call "error" is where its error goes. */
#define assert_fails(call, wanted) do { \
	struct error err = ERROR_INIT; \
	struct error *error = &err; \
	assert_false(call); \
	assert_int_equal(err.code, wanted); \
	assert_non_null(err.reason); \
	error_clear(&err); \
} while (0)

static const char article_a[] = "00112233445566778899aabbccddeeff";

/* A path in the test's own folder, without a file; the caller frees it. */
static char *
fresh_path(const char *name)
{
	const char *folder = getenv("TMPDIR");
	struct strbuf path = STRBUF_INIT;
	static const char *const parts[] = { "-wal", "-shm", "" };

	strbuf_format(&path, "%s/%s.%ld", folder ? folder : "/tmp", name,
		      (long)getpid());
	for (size_t i = 0; i < COUNT(parts); i++) {
		size_t length = path.length;

		strbuf_puts(&path, parts[i]);
		unlink(path.data);
		strbuf_truncate(&path, length);
	}
	return strbuf_take(&path);
}

static struct notebook *
open_at(const char *path)
{
	struct error err = ERROR_INIT;
	struct notebook *notebook = notebook_open(path, DB_CREATE, &err);

	if (!notebook)
		fail_msg("%s: %s", path, err.reason);
	return notebook;
}

static void
assert_replays(struct notebook *notebook)
{
	struct notebook *copy = open_at(":memory:");
	bool same = false;

	assert_ok(notebook_replay(notebook, copy, &same, error));
	assert_true(same);
	/* The copy has the journal as well. */
	struct notebook *again = open_at(":memory:");

	assert_ok(notebook_replay(copy, again, &same, error));
	assert_true(same);
	notebook_close(again);
	notebook_close(copy);
}

static bool
undo(struct notebook *notebook, struct notebook_op *op)
{
	static struct arena arena = ARENA_INIT;

	arena_clear(&arena);
	return notebook_undo(notebook, &arena, op, NULL);
}

static bool
redo(struct notebook *notebook, struct notebook_op *op)
{
	static struct arena arena = ARENA_INIT;

	arena_clear(&arena);
	return notebook_redo(notebook, &arena, op, NULL);
}


static struct notebook_link
link_of(const char *norm, const char *entity, enum notebook_verdict verdict)
{
	struct notebook_link link = {
		.kind = KIND_AGENCY, .norm = norm, .verdict = verdict,
		.why = "because",
	};

	snprintf(link.entity, sizeof link.entity, "%s", entity);
	return link;
}

/* One correction: an entity, two names that mean it, one that does not, a
 * rule.  Undo takes all of it back at once. */
static void
test_correction(void **state)
{
	struct notebook *notebook = open_at(":memory:");
	struct notebook_correction made = NOTEBOOK_CORRECTION_INIT;
	struct notebook_entity entity = { .label = "Office of Tides",
					  .kind = KIND_AGENCY };
	struct notebook_rule rule = { .kind = KIND_PLACE, .norm = "hope" };
	struct notebook_link_list links = NOTEBOOK_LINK_LIST_INIT;
	struct notebook_entity_list entities = NOTEBOOK_ENTITY_LIST_INIT;
	struct notebook_rule_list rules = NOTEBOOK_RULE_LIST_INIT;
	bool stale;

	(void)state;
	assert_ok(notebook_said(notebook, &made.said, error));
	notebook_correction_begin(&made, "same", NULL, "Office of Tides");
	notebook_correction_put_entity(&made, &entity);
	for (int i = 0; i < 3; i++) {
		static const char *const norms[] = { "oot", "tides", "ship" };
		struct notebook_link link = link_of(norms[i], entity.uid,
			i < 2 ? NOTEBOOK_SAME : NOTEBOOK_NOT);

		notebook_correction_put_link(&made, &link);
	}
	notebook_correction_put_rule(&made, &rule);
	assert_ok(notebook_correction_make(notebook, &made, &stale, error));
	notebook_correction_clear(&made);
	for (int turn = 0; turn < 2; turn++) {
		assert_ok(notebook_entity_load(notebook, &entities, error));
		assert_ok(notebook_link_load(notebook, &links, error));
		assert_ok(notebook_rule_load(notebook, &rules, error));
		assert_int_equal(entities.count, 1);
		assert_string_equal(entities.item[0].label, "Office of Tides");
		assert_int_equal(links.count, 3);
		for (size_t i = 0; i < 3; i++) {
			assert_string_equal(links.item[i].entity, entity.uid);
			assert_string_equal(links.item[i].why, "because");
			assert_non_null(links.item[i].who);
			assert_true(links.item[i].created > 0);
		}
		assert_int_equal(rules.count, 1);
		assert_int_equal(rules.item[0].becomes, 0);
		assert_string_equal(rules.item[0].norm, "hope");
		assert_true(undo(notebook, NULL));
		assert_ok(notebook_link_load(notebook, &links, error));
		assert_ok(notebook_rule_load(notebook, &rules, error));
		assert_int_equal(links.count + rules.count, 0);
		assert_true(redo(notebook, NULL));
	}
	assert_replays(notebook);
	notebook_link_list_clear(&links);
	notebook_entity_list_clear(&entities);
	notebook_rule_list_clear(&rules);
	notebook_close(notebook);
}

/* A name goes to another entity, and another takes its place: the indexes
 * that keep one meaning for a name are not in the way. */
static void
test_correction_swaps(void **state)
{
	struct notebook *notebook = open_at(":memory:");
	struct notebook_correction made = NOTEBOOK_CORRECTION_INIT;
	struct notebook_link one = link_of("one", "E1", NOTEBOOK_SAME);
	struct notebook_link two = link_of("two", "E2", NOTEBOOK_SAME);
	bool stale;

	(void)state;
	notebook_correction_begin(&made, "same", NULL, NULL);
	notebook_correction_put_link(&made, &one);
	notebook_correction_put_link(&made, &two);
	assert_ok(notebook_correction_make(notebook, &made, &stale, error));
	notebook_correction_clear(&made);
	one.norm = "two";
	two.norm = "one";
	one.who = two.who = NULL;	/* they went with the correction */
	notebook_correction_begin(&made, "same", NULL, NULL);
	notebook_correction_put_link(&made, &one);
	notebook_correction_put_link(&made, &two);
	assert_ok(notebook_correction_make(notebook, &made, &stale, error));
	notebook_correction_clear(&made);
	assert_true(undo(notebook, NULL));
	assert_true(redo(notebook, NULL));
	assert_replays(notebook);

	/* A second meaning for a name is refused, and leaves nothing. */
	struct notebook_link third = link_of("one", "E3", NOTEBOOK_SAME);

	notebook_correction_begin(&made, "same", NULL, NULL);
	notebook_correction_put_link(&made, &third);
	assert_fails(notebook_correction_make(notebook, &made, &stale, error),
		     ERROR_LOCKED);
	assert_true(stale);
	notebook_correction_clear(&made);
	assert_replays(notebook);
	notebook_close(notebook);
}

/* Of two that decide on the same page of the notebook, the first one wins and
 * the second is told. */
static void
test_correction_stale(void **state)
{
	char *path = fresh_path("correction");
	struct notebook *mine = open_at(path), *theirs = open_at(path);
	struct notebook_correction made = NOTEBOOK_CORRECTION_INIT;
	struct notebook_correction other = NOTEBOOK_CORRECTION_INIT;
	struct notebook_link one = link_of("one", "E1", NOTEBOOK_SAME);
	struct notebook_link same = link_of("one", "E2", NOTEBOOK_SAME);
	struct notebook_link_list links = NOTEBOOK_LINK_LIST_INIT;
	bool stale;

	(void)state;
	assert_ok(notebook_said(mine, &made.said, error));
	assert_ok(notebook_said(theirs, &other.said, error));
	notebook_correction_begin(&made, "same", NULL, NULL);
	notebook_correction_put_link(&made, &one);
	notebook_correction_begin(&other, "same", NULL, NULL);
	notebook_correction_put_link(&other, &same);
	assert_ok(notebook_correction_make(mine, &made, &stale, error));
	assert_false(stale);
	assert_fails(notebook_correction_make(theirs, &other, &stale, error),
		     ERROR_LOCKED);
	assert_true(stale);
	assert_ok(notebook_link_load(theirs, &links, error));
	assert_int_equal(links.count, 1);
	assert_string_equal(links.item[0].entity, "E1");
	/* What is marked in passing is not in the way. */
	assert_ok(notebook_said(theirs, &other.said, error));
	assert_ok(notebook_seen_visit(mine, article_a, 3, error));
	other.row[0].key = links.item[0].uid;
	assert_ok(notebook_correction_make(theirs, &other, &stale, error));
	notebook_correction_clear(&made);
	notebook_correction_clear(&other);
	notebook_link_list_clear(&links);
	assert_replays(mine);
	notebook_close(mine);
	notebook_close(theirs);
	unlink(path);
	free(path);
}

/* What cannot be kept is refused before anything is written. */
static void
test_correction_refused(void **state)
{
	struct notebook *notebook = open_at(":memory:");
	char *large = xcalloc(4096, 1);
	const char *const bad[] = { "bad \xff byte", large };
	bool stale;

	(void)state;
	memset(large, 'x', 4000);
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct notebook_correction made = NOTEBOOK_CORRECTION_INIT;
		struct notebook_entity entity = { .label = bad[i],
						  .kind = KIND_PERSON };

		notebook_correction_begin(&made, "same", NULL, NULL);
		notebook_correction_put_entity(&made, &entity);
		assert_fails(notebook_correction_make(notebook, &made, &stale,
						      error), ERROR_INPUT);
		notebook_correction_clear(&made);
	}
	assert_false(undo(notebook, NULL));
	free(large);
	notebook_close(notebook);
}

/* Each verb and scope of a fix comes back as it was said. */
static void
test_fix_scopes(void **state)
{
	struct notebook *notebook = open_at(":memory:");
	struct notebook_fix_list list = NOTEBOOK_FIX_LIST_INIT;

	(void)state;
	for (int verb = NOTEBOOK_FIX_ADD; verb <= NOTEBOOK_FIX_REASSIGN;
	     verb++) {
		for (int scope = NOTEBOOK_HERE; scope <= NOTEBOOK_ARTICLE;
		     scope++) {
			struct notebook_fix fix = {
				.verb = (enum notebook_fix_verb)verb,
				.scope = (enum notebook_scope)scope,
				.article = article_a, .revision = 1,
				.quote = "words", .start = (size_t)verb,
				.end = (size_t)verb + 5, .kind = KIND_PLACE,
				.name = "Port",
			};

			assert_ok(notebook_fix_put(notebook, &fix, error));
		}
	}
	assert_ok(notebook_fix_load(notebook, NULL, &list, error));
	assert_int_equal(list.count, 8);
	for (size_t i = 0; i < list.count; i++) {
		assert_int_equal(list.item[i].verb, i / 2 + 1);
		assert_int_equal(list.item[i].scope, i % 2);
		assert_non_null(list.item[i].who);
	}
	notebook_fix_list_clear(&list);
	assert_replays(notebook);
	notebook_close(notebook);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_correction),
		cmocka_unit_test(test_correction_swaps),
		cmocka_unit_test(test_correction_stale),
		cmocka_unit_test(test_correction_refused),
		cmocka_unit_test(test_fix_scopes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
