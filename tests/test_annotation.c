/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Annotations that come in: what one notebook lets out another takes in,
 * each at its place, and nothing that is there is overwritten. */

#include "archive_world.h"

#include "archive/annotation.h"
#include "base/url.h"
#include "export/format.h"
#include "notebook/op.h"
#include "notebook/tag.h"

/* Worlds in which everybody of the cast is named. */
static const uint64_t seeds[] = { 21, 31, 41, 51, 52, 53, 61, 71, 72 };

/* Some highlights by chance, with notes, styles and tags. */
static size_t
mark_some(struct world *world)
{
	size_t made = 0;

	for (int i = 0; i < 20; i++) {
		struct world_article *from = &world->article[
			harness_pick(&world->chance, WORLD_ARTICLES)];
		struct archive_article article = ARCHIVE_ARTICLE_INIT;
		size_t start = harness_pick(&world->chance,
					    from->text.length - 30);
		size_t end = start + 12 + harness_pick(&world->chance, 18);
		char uid[UUID_SIZE];

		while ((from->text.data[start] & 0xc0) == 0x80)
			start++;
		while ((from->text.data[end] & 0xc0) == 0x80)
			end++;
		assert_true(archive_article_load(world->archive, from->ord,
						 &article, NULL));
		if (archive_highlight_make(world->archive, &article, start,
					   end, (int)harness_pick(&world->chance, 4),
					   i % 2 ? "a note\nof two lines" : NULL,
					   uid, NULL)) {
			struct notebook_tag_target target = {
				NOTEBOOK_TAGGED_HIGHLIGHT, uid,
			};

			made++;
			if (i % 3 == 0)
				assert_true(notebook_tag_change(world->notebook,
					target, "x", "raids Z\xc3\xbcrich", false, NULL,
					NULL));
		}
		archive_article_clear(&article);
	}
	return made;
}

/* All highlights as annotations; the caller clears it. */
static struct strbuf
let_out(struct world *world)
{
	struct archive_marked_list list = ARCHIVE_MARKED_LIST_INIT;
	struct archive_marked_filter all = { .article = NULL };
	struct export_job job = { .marked = &list };
	struct strbuf out = STRBUF_INIT;

	assert_true(archive_marked_load(world->archive, all, &list, NULL));
	export_write(export_format_find("annotation", NULL), &job, &out);
	archive_marked_list_clear(&list);
	return out;
}

/* Reads, places, and takes in; FATE counts. */
static void
take_in(struct world *world, const char *text, size_t length,
	size_t fate[static ARCHIVE_ANNOTATION_FATES])
{
	struct archive_annotation_list list = ARCHIVE_ANNOTATION_LIST_INIT;

	memset(fate, 0, ARCHIVE_ANNOTATION_FATES * sizeof *fate);
	assert_true(archive_annotation_read(text, length, &list, NULL));
	assert_true(archive_annotation_place(world->archive, &list, NULL));
	assert_true(archive_annotation_take(world->archive, &list, "x", NULL));
	for (size_t i = 0; i < list.count; i++) {
		fate[list.item[i].fate]++;
		assert_int_equal(list.item[i].reason == NULL,
				 list.item[i].fate <= ARCHIVE_ANNOTATION_SAME);
	}
	archive_annotation_list_clear(&list);
}

static size_t
count_marks(struct world *world)
{
	struct notebook_highlight_list list = NOTEBOOK_HIGHLIGHT_LIST_INIT;

	assert_true(notebook_highlight_load(world->notebook, NULL, &list,
					    NULL));
	size_t count = list.count;

	notebook_highlight_list_clear(&list);
	return count;
}

/* From one notebook to another on the same store, and once more; one undo
 * takes all of it back. */
static void
test_there_and_back(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(seeds); i++) {
		struct world *one = world_make(seeds[i]);
		struct world *two = world_make(seeds[i]);
		size_t made = mark_some(one), fate[ARCHIVE_ANNOTATION_FATES];
		struct strbuf text = let_out(one);
		struct arena arena = ARENA_INIT;

		take_in(two, text.data, text.length, fate);
		assert_int_equal(fate[ARCHIVE_ANNOTATION_NEW], made);
		struct strbuf again = let_out(two);

		assert_string_equal(again.data, text.data);
		take_in(two, text.data, text.length, fate);
		assert_int_equal(fate[ARCHIVE_ANNOTATION_SAME], made);
		assert_int_equal(count_marks(two), made);
		assert_true(notebook_undo(two->notebook, &arena, NULL, NULL));
		assert_int_equal(count_marks(two), 0);
		assert_true(notebook_redo(two->notebook, &arena, NULL, NULL));
		strbuf_clear(&again);
		again = let_out(two);
		assert_string_equal(again.data, text.data);
		arena_clear(&arena);
		strbuf_clear(&text);
		strbuf_clear(&again);
		world_free(one);
		world_free(two);
	}
}

/* What is there, but another, stays as it is, and is told. */
static void
test_conflicts(void **state)
{
	struct world *one = world_make(21), *two = world_make(21);
	size_t made = mark_some(one), fate[ARCHIVE_ANNOTATION_FATES];
	struct notebook_highlight_list list = NOTEBOOK_HIGHLIGHT_LIST_INIT;
	struct strbuf text = let_out(one);

	(void)state;
	take_in(two, text.data, text.length, fate);
	assert_true(notebook_highlight_load(two->notebook, NULL, &list, NULL));
	assert_true(notebook_highlight_note(two->notebook, list.item[0].uid,
					    "my own", NULL));
	assert_true(notebook_highlight_delete(two->notebook, list.item[1].uid,
					      NULL));
	struct strbuf before = let_out(two);

	take_in(two, text.data, text.length, fate);
	assert_int_equal(fate[ARCHIVE_ANNOTATION_CONFLICT], 1);
	assert_int_equal(fate[ARCHIVE_ANNOTATION_SAME], made - 2);
	/* What was deleted and is asked for again comes back. */
	assert_int_equal(fate[ARCHIVE_ANNOTATION_NEW], 1);
	struct strbuf after = let_out(two);

	assert_non_null(strstr(after.data, "my own"));
	assert_string_not_equal(after.data, before.data);
	notebook_highlight_list_clear(&list);
	strbuf_clear(&text);
	strbuf_clear(&before);
	strbuf_clear(&after);
	world_free(one);
	world_free(two);
}

/* A single annotation of QUOTE, whose target is what TARGET says. */
static void
check_one(struct world *world, const char *target, const char *quote,
	  enum archive_annotation_fate wanted)
{
	size_t fate[ARCHIVE_ANNOTATION_FATES];
	struct strbuf text = STRBUF_INIT;

	strbuf_format(&text, "{\"type\":\"Annotation\",\"target\":{%s,\"selector\":{\"type\":\"TextQuoteSelector\",\"exact\":\"%s\"}}}",
		      target, quote);
	take_in(world, text.data, text.length, fate);
	assert_int_equal(fate[wanted], 1);
	strbuf_clear(&text);
}

static void
test_places(void **state)
{
	struct world *world = world_make(31);
	struct world_article *article = &world->article[3];
	struct strbuf target = STRBUF_INIT;
	char *words = xmemdup0(article->text.data, 30);

	(void)state;
	for (char *at = words; *at; at++)
		if ((unsigned char)*at < ' ')
			*at = '\0';
	strbuf_format(&target, "\"source\":\"urn:byname:%s\"", article->uid);
	check_one(world, target.data, "nothing of the kind stands there at all",
		  ARCHIVE_ANNOTATION_NO_PLACE);
	check_one(world, "\"source\":\"https://example.org/none\"", words,
		  ARCHIVE_ANNOTATION_NO_ARTICLE);
	check_one(world, "\"source\":\"urn:byname:0123\"", words,
		  ARCHIVE_ANNOTATION_NO_ARTICLE);
	check_one(world, "\"x\":\"\"", words, ARCHIVE_ANNOTATION_BAD);
	check_one(world, target.data, "", ARCHIVE_ANNOTATION_BAD);
	check_one(world, target.data, words, ARCHIVE_ANNOTATION_NEW);
	/* Without an id it has one that is made of it. */
	check_one(world, target.data, words, ARCHIVE_ANNOTATION_SAME);
	free(words);
	strbuf_clear(&target);
	world_free(world);
}

/* By its address an article is known however that is written. */
static void
test_address(void **state)
{
	struct world *world = world_make(41);
	static const char text[] = "The council voted on Friday, after nine hours.";
	char uid[URL_IDENTITY_SIZE];
	struct store_new_article new = {
		.uid = uid, .title = "Council", .source = "The Ledger",
		.url = "https://example.org/council?id=3", .retrieved = 1,
		.text = text, .length = strlen(text),
	};
	long long id;

	(void)state;
	url_identity(new.url, uid);
	assert_true(store_begin(world->store, NULL));
	assert_true(store_run_put(world->store, &(struct store_run){
		.program = "test", .version = "1",
	}, &new.detector, NULL));
	assert_int_equal(store_article_put(world->store, &new, &id, NULL),
			 STORE_ADDED);
	assert_true(store_commit(world->store, NULL));
	check_one(world, "\"source\":{\"id\":\"HTTP://example.org/council?id=3&utm_source=x#top\"}",
		  "council voted", ARCHIVE_ANNOTATION_NEW);
	check_one(world, "\"source\":\"https://example.org/council?id=3\"",
		  "nine hours", ARCHIVE_ANNOTATION_NEW);
	world_free(world);
}

static void
check_refused(const char *text, const char *reason)
{
	struct archive_annotation_list list = ARCHIVE_ANNOTATION_LIST_INIT;
	struct error err = ERROR_INIT;

	assert_false(archive_annotation_read(text, strlen(text), &list, &err));
	assert_int_equal(err.code, ERROR_INPUT);
	if (!strstr(err.reason, reason))
		assert_string_equal(err.reason, reason);
	error_clear(&err);
	archive_annotation_list_clear(&list);
}

static void
test_bad_files(void **state)
{
	struct strbuf deep = STRBUF_INIT, many = STRBUF_INIT;

	(void)state;
	check_refused("", "");
	check_refused("not json", "");
	check_refused("{}", "no annotations");
	check_refused("\"x\"", "no annotations");
	check_refused("{\"type\":\"AnnotationCollection\",\"first\":\"https://example.org/1\"}",
		      "no annotations");
	strbuf_repeat(&deep, '[', 100000);
	check_refused(deep.data, "");
	strbuf_putc(&many, '[');
	for (int i = 0; i <= ARCHIVE_ANNOTATIONS_MOST; i++)
		strbuf_puts(&many, i ? ",1" : "1");
	strbuf_putc(&many, ']');
	check_refused(many.data, "more than 100000");
	strbuf_clear(&deep);
	strbuf_clear(&many);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_there_and_back),
		cmocka_unit_test(test_conflicts),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_address),
		cmocka_unit_test(test_bad_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
