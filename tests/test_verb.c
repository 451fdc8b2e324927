/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Everything that a person can do, once: each verb of the journal is done,
 * taken back and done again, with the notebook closed in between.  A verb
 * that is new wants a line in the table of deeds.
 */

#include "harness.h"

#include <unistd.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "notebook/act.h"
#include "notebook/correction.h"
#include "notebook/feed.h"
#include "notebook/fix.h"
#include "notebook/highlight.h"
#include "notebook/history.h"
#include "notebook/mark.h"
#include "notebook/notebook.h"
#include "notebook/op.h"
#include "notebook/saved.h"
#include "notebook/seen.h"
#include "notebook/tag.h"

#define assert_ok(call) do { \
	struct error err = ERROR_INIT; \
	struct error *error = &err; \
	if (!(call)) \
		fail_msg("%s: %s", #call, err.reason ? err.reason : "?"); \
} while (0)

static const char article[] = "00112233445566778899aabbccddeeff";
static char highlight_uid[UUID_SIZE];

static void
do_highlight(struct notebook *notebook)
{
	struct notebook_highlight one = {
		.article = article, .revision = 1, .quote = "words",
		.prefix = "", .suffix = "", .start = 7, .end = 12,
	};

	assert_ok(notebook_highlight_add(notebook, &one, error));
	memcpy(highlight_uid, one.uid, sizeof highlight_uid);
}

static void
do_note(struct notebook *notebook)
{
	assert_ok(notebook_highlight_note(notebook, highlight_uid, "look",
					  error));
}

static void
do_style(struct notebook *notebook)
{
	assert_ok(notebook_highlight_restyle(notebook, highlight_uid, 2,
					     error));
}

static void
do_delete(struct notebook *notebook)
{
	assert_ok(notebook_highlight_delete(notebook, highlight_uid, error));
}

static void
do_annotations(struct notebook *notebook)
{
	const struct notebook_highlight_tagged two[] = {
		{ .made = { .uid = "a1", .article = article, .revision = 1,
			    .quote = "one", .prefix = "", .suffix = "",
			    .end = 3, .created = 1, .updated = 1 } },
		{ .made = { .uid = "a2", .article = article, .revision = 1,
			    .quote = "two", .prefix = "", .suffix = "",
			    .start = 4, .end = 7, .created = 1,
			    .updated = 1 } },
	};

	assert_ok(notebook_highlight_take_in(notebook, two, COUNT(two),
					     "a.json", error));
}

/* Four of them, at places of their own. */
static void
do_fix(struct notebook *notebook, enum notebook_fix_verb verb)
{
	struct notebook_fix fix = {
		.verb = verb, .article = article, .revision = 1,
		.quote = "Will", .start = 10 * (size_t)verb,
		.end = 10 * (size_t)verb + 4, .kind = KIND_PLACE,
		.name = verb == NOTEBOOK_FIX_DROP ? NULL : "Will, Texas",
	};

	assert_ok(notebook_fix_put(notebook, &fix, error));
}

static void
do_name(struct notebook *notebook)
{
	do_fix(notebook, NOTEBOOK_FIX_ADD);
}

static void
do_not_a_name(struct notebook *notebook)
{
	do_fix(notebook, NOTEBOOK_FIX_DROP);
}

static void
do_retype(struct notebook *notebook)
{
	do_fix(notebook, NOTEBOOK_FIX_RETYPE);
}

static void
do_reassign(struct notebook *notebook)
{
	do_fix(notebook, NOTEBOOK_FIX_REASSIGN);
}

/* A correction of several rows, whichever verb it has: an entity, a link to
 * it and a rule; and what the one before made is taken away. */
static void
correct(struct notebook *notebook, const char *verb)
{
	struct notebook_correction made = NOTEBOOK_CORRECTION_INIT;
	static char number = 'a', last[UUID_SIZE];
	struct notebook_entity entity = { .label = verb,
					  .kind = KIND_AGENCY };
	char norm[] = { 'n', ++number, '\0' };
	struct notebook_link link = { .kind = KIND_AGENCY, .norm = norm };
	struct notebook_rule rule = { .kind = KIND_PERSON, .norm = norm };
	bool stale;

	assert_ok(notebook_said(notebook, &made.said, error));
	notebook_correction_begin(&made, verb, NULL, norm);
	notebook_correction_put_entity(&made, &entity);
	memcpy(link.entity, entity.uid, UUID_SIZE);
	notebook_correction_put_link(&made, &link);
	notebook_correction_put_rule(&made, &rule);
	if (*last)
		notebook_correction_drop_entity(&made, last);
	memcpy(last, entity.uid, UUID_SIZE);
	assert_ok(notebook_correction_make(notebook, &made, &stale, error));
	notebook_correction_clear(&made);
}

static void
do_same(struct notebook *notebook)
{
	correct(notebook, "same");
}

static void
do_split(struct notebook *notebook)
{
	correct(notebook, "split");
}

static void
do_not_same(struct notebook *notebook)
{
	correct(notebook, "not-same");
}

static void
do_label(struct notebook *notebook)
{
	correct(notebook, "label");
}

static void
do_dossier(struct notebook *notebook)
{
	correct(notebook, "dossier");
}

static void
do_drop_right(struct notebook *notebook)
{
	struct notebook_correction made = NOTEBOOK_CORRECTION_INIT;
	struct notebook_fix_list list = NOTEBOOK_FIX_LIST_INIT;
	bool stale;

	assert_ok(notebook_fix_load(notebook, NULL, &list, error));
	notebook_correction_begin(&made, "drop-right", NULL, "2");
	notebook_correction_drop_fix(&made, list.item[0].uid);
	notebook_correction_drop_fix(&made, list.item[2].uid);
	assert_ok(notebook_correction_make(notebook, &made, &stale, error));
	notebook_correction_clear(&made);
	notebook_fix_list_clear(&list);
}

static void
do_read(struct notebook *notebook)
{
	assert_ok(notebook_seen_mark_read(notebook, article, true, error));
}

static void
do_unread(struct notebook *notebook)
{
	assert_ok(notebook_seen_mark_read(notebook, article, false, error));
}

static void
do_star(struct notebook *notebook)
{
	assert_ok(notebook_seen_star(notebook, article, true, error));
}

static void
do_unstar(struct notebook *notebook)
{
	assert_ok(notebook_seen_star(notebook, article, false, error));
}

static const char feed_url[] = "https://a.example/";

static void
do_subscribe(struct notebook *notebook)
{
	const struct notebook_feed feed = { .url = feed_url, .title = "A" };
	size_t added;

	assert_ok(notebook_feed_add(notebook, &feed, 1, false, &added,
				    error));
}

static void
do_unsubscribe(struct notebook *notebook)
{
	const char *const all[] = { feed_url };
	size_t removed;

	assert_ok(notebook_feed_remove(notebook, all, 1, &removed, error));
}

static void
do_tag(struct notebook *notebook)
{
	struct notebook_tag_target target = { NOTEBOOK_TAGGED_ARTICLE,
					      article };
	size_t changed;

	assert_ok(notebook_tag_change(notebook, target, "A title", "one two",
				      false, &changed, error));
}

static void
do_save(struct notebook *notebook)
{
	const struct notebook_look look = { 0, NULL, 0 };

	assert_ok(notebook_saved_add(notebook, "ice", "agency:ICE", &look,
				     false, error));
}

static void
do_rename(struct notebook *notebook)
{
	assert_ok(notebook_saved_rename(notebook, "ice", "frost", error));
}

static void
do_unsave(struct notebook *notebook)
{
	assert_ok(notebook_saved_remove(notebook, "frost", error));
}

static void
do_mark(struct notebook *notebook)
{
	struct notebook_mark mark = {
		.letter = 'a', .article = article, .revision = 1,
		.quote = "words", .prefix = "", .suffix = "", .start = 7,
		.end = 12, .title = "A title",
	};

	assert_ok(notebook_mark_put(notebook, &mark, error));
}

static void
do_unmark(struct notebook *notebook)
{
	assert_ok(notebook_mark_drop(notebook, 'a', error));
}

/* In this order, as some take back what others have done. */
static const struct {
	const char *verb;
	void (*deed)(struct notebook *notebook);
} deeds[] = {
	{ "highlight", do_highlight },
	{ "note", do_note },
	{ "style", do_style },
	{ "delete", do_delete },
	{ "annotations", do_annotations },
	{ "name", do_name },
	{ "not-a-name", do_not_a_name },
	{ "retype", do_retype },
	{ "reassign", do_reassign },
	{ "same", do_same },
	{ "split", do_split },
	{ "not-same", do_not_same },
	{ "label", do_label },
	{ "dossier", do_dossier },
	{ "drop-right", do_drop_right },
	{ "read", do_read },
	{ "unread", do_unread },
	{ "star", do_star },
	{ "unstar", do_unstar },
	{ "subscribe", do_subscribe },
	{ "unsubscribe", do_unsubscribe },
	{ "tag", do_tag },
	{ "save", do_save },
	{ "rename", do_rename },
	{ "unsave", do_unsave },
	{ "mark", do_mark },
	{ "unmark", do_unmark },
};

static struct notebook *
open_at(const char *path)
{
	struct error err = ERROR_INIT;
	struct notebook *notebook = notebook_open(path, DB_CREATE, &err);

	if (!notebook)
		fail_msg("%s: %s", path, err.reason);
	return notebook;
}

/* A copy in memory. */
static struct notebook *
copy_of(struct notebook *notebook)
{
	struct notebook *copy = open_at(":memory:");
	bool same = false;

	assert_ok(notebook_replay(notebook, copy, &same, error));
	assert_true(same);
	return copy;
}

static void
assert_same(struct notebook *one, struct notebook *other)
{
	for (int i = 0; i < TABLE_COUNT; i++) {
		bool same = false;

		assert_ok(act_table_same(one, other, (enum act_table)i, &same,
					 error));
		if (!same)
			fail_msg("table %d is another", i);
	}
}

/* Undoes or redoes one, as a byname does that was started for it. */
static void
step(const char *path, bool redo, const char *verb, struct notebook *wanted)
{
	struct notebook *notebook = open_at(path);
	struct arena arena = ARENA_INIT;
	struct notebook_op op;

	assert_ok((redo ? notebook_redo : notebook_undo)(notebook, &arena, &op,
							 error));
	assert_string_equal(op.verb, verb);
	assert_same(notebook, wanted);
	arena_clear(&arena);
	notebook_close(notebook);
}

static void
test_deeds(void **state)
{
	const char *folder = getenv("TMPDIR");
	struct notebook *copy[COUNT(deeds) + 1];
	struct strbuf path = STRBUF_INIT;

	(void)state;
	strbuf_format(&path, "%s/verbs.%ld", folder ? folder : "/tmp",
		      (long)getpid());
	copy[0] = open_at(":memory:");
	for (size_t i = 0; i < COUNT(deeds); i++) {
		struct notebook *notebook = open_at(path.data);
		struct notebook_history list = NOTEBOOK_HISTORY_INIT;

		deeds[i].deed(notebook);
		assert_ok(notebook_history_load(notebook, 1LL << 60, false,
						100, &list, error));
		assert_int_equal(list.count, i + 1);
		assert_string_equal(list.item[0].op.verb, deeds[i].verb);
		notebook_history_clear(&list);
		copy[i + 1] = copy_of(notebook);
		notebook_close(notebook);
	}
	for (size_t i = COUNT(deeds); i-- > 0;)
		step(path.data, false, deeds[i].verb, copy[i]);
	for (size_t i = 0; i < COUNT(deeds); i++)
		step(path.data, true, deeds[i].verb, copy[i + 1]);
	for (size_t i = 0; i <= COUNT(deeds); i++)
		notebook_close(copy[i]);
	unlink(path.data);
	strbuf_clear(&path);
}

/* Whoever adds a verb to the table of verbs does it here, too. */
static void
test_all(void **state)
{
	static const struct {
		const char *verb, *words;
	} all[] = {
#define N_(text) text
#define VERB(verb, words) { verb, words },
#include "notebook/verb.def"
	};

	(void)state;
	for (size_t i = 0; i < COUNT(all); i++) {
		bool done = !all[i].words;

		for (size_t k = 0; k < COUNT(deeds); k++)
			done = done || strcmp(deeds[k].verb, all[i].verb) == 0;
		if (!done)
			fail_msg("no deed for the verb \"%s\"", all[i].verb);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_deeds),
		cmocka_unit_test(test_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
