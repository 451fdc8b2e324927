/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What a person marked, seen from the archive: placed, listed, refused. */

#include "archive_world.h"

#include "db/handle.h"
#include "notebook/highlight.h"

/* Marks START to END of the article and says what it is called. */
/* False where there is such a mark already. */
static bool
try_mark(struct world *world, const struct world_article *article,
	 size_t start, size_t end, char *uid)
{
	struct archive_article loaded = ARCHIVE_ARTICLE_INIT;

	assert_true(archive_article_load(world->archive, article->ord,
					 &loaded, NULL));
	bool made = archive_highlight_make(world->archive, &loaded, start, end,
					   1, NULL, uid, NULL);

	archive_article_clear(&loaded);
	return made;
}

static void
mark(struct world *world, const struct world_article *article, size_t start,
     size_t end, char *uid)
{
	assert_true(try_mark(world, article, start, end, uid));
}

/* What a revision does to the text, and what a mark on the words "OWL" has
 * to become.  The article is FORE, the words, and HIND. */
#define FORE "The harbour was shut for nine days. "
#define OWL "an owl on the mast of the third ferry"
#define HIND " was all that the watchmen had seen of it, they said."

static const struct {
	const char *name, *text;
	enum archive_anchor_state state;
	const char *words;	/* under it; NULL: lost */
} revisions[] = {
	{ "the same", FORE OWL HIND, ARCHIVE_ANCHOR_EXACT, OWL },
	{ "text before", "By our staff.\n" FORE OWL HIND,
	  ARCHIVE_ANCHOR_MOVED, OWL },
	{ "wide text before", "山田 désolé.\n" FORE OWL HIND,
	  ARCHIVE_ANCHOR_MOVED, OWL },
	{ "text after", FORE OWL HIND " More tomorrow.",
	  ARCHIVE_ANCHOR_EXACT, OWL },
	{ "a word changed", FORE "an owl on the mast of the first ferry" HIND,
	  ARCHIVE_ANCHOR_CHANGED, "an owl on the mast of the first ferry" },
	{ "taken away", "Nothing is left of what was here.",
	  ARCHIVE_ANCHOR_LOST, NULL },
};

static void
revise(struct world *world, struct world_article *article, const char *text)
{
	strbuf_truncate(&article->text, 0);
	strbuf_puts(&article->text, text);
	article->count = 0;
	world_put(world, article);
}

static void
test_revised(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(revisions); i++) {
		struct world *world = world_make(71);
		struct world_article *article = &world->article[2];
		struct archive_article loaded = ARCHIVE_ARTICLE_INIT;
		size_t start = strlen(FORE);

		revise(world, article, FORE OWL HIND);
		mark(world, article, start, start + strlen(OWL), NULL);
		revise(world, article, revisions[i].text);
		assert_true(archive_article_load(world->archive, article->ord,
						 &loaded, NULL));
		assert_int_equal(loaded.highlight_count, 1);

		struct archive_place place = loaded.highlight[0].place;

		assert_int_equal(place.state, revisions[i].state);
		if (revisions[i].words)
			assert_memory_equal(loaded.body.text + place.start,
					    revisions[i].words,
					    strlen(revisions[i].words));
		assert_int_equal(archive_article_highlight_at(&loaded,
							      place.start),
				 place.state > ARCHIVE_ANCHOR_CHANGED);
		archive_article_clear(&loaded);
		world_free(world);
	}
}

/* Of two marks around a place the inner one is meant. */
static void
test_inner_mark(void **state)
{
	struct world *world = world_make(72);
	struct world_article *article = &world->article[0];
	struct archive_article loaded = ARCHIVE_ARTICLE_INIT;
	char inner[UUID_SIZE];

	(void)state;
	revise(world, article, FORE OWL HIND);
	mark(world, article, 0, article->text.length, NULL);
	mark(world, article, 10, 20, inner);
	mark(world, article, 5, 40, NULL);
	assert_true(archive_article_load(world->archive, article->ord,
					 &loaded, NULL));
	assert_string_equal(loaded.highlight[archive_article_highlight_at(
				    &loaded, 12)].made.uid, inner);
	assert_int_equal(archive_article_highlight_at(&loaded, 100),
			 0);
	archive_article_clear(&loaded);
	world_free(world);
}

/* Marks by chance on the words of several articles, some of which the store
 * does not have. */
#define MARKS 40

static void
mark_some(struct world *world)
{
	for (size_t made = 0; made < MARKS;) {
		const struct world_article *article = &world->article[
			harness_pick(&world->chance, WORLD_ARTICLES)];
		const char *text = article->text.data;
		size_t start = harness_pick(&world->chance,
					    article->text.length - 8);

		while (start > 0 && text[start - 1] != ' ')
			start--;
		made += try_mark(world, article, start,
				 article->text.length, NULL);
	}
	for (int i = 2; i > 0; i--) {
		struct notebook_highlight orphan = {
			.article = i == 1 ? "0000000000000000000000000000aaaa"
					  : "0000000000000000000000000000bbbb",
			.quote = "words", .prefix = "", .suffix = "",
			.end = 5, .title = "Gone",
		};

		assert_true(notebook_highlight_add(world->notebook, &orphan,
						   NULL));
	}
}

/* Number of the article in the list; WORLD_ARTICLES for one it lacks. */
static size_t
number_of(const struct world *world, const char *uid)
{
	size_t n = 0;

	while (n < WORLD_ARTICLES && strcmp(world->article[n].uid, uid) != 0)
		n++;
	return n;
}

static void
check_order(struct world *world, const struct archive_marked_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct archive_marked *marked = &list->item[i];
		size_t n = number_of(world, marked->highlight.made.article);

		assert_int_equal(marked->in_store, n < WORLD_ARTICLES);
		if (marked->in_store)
			assert_int_equal(marked->article.ord,
					 world->article[n].ord);
		if (i == 0)
			continue;
		const struct archive_marked *last = &list->item[i - 1];
		size_t before = number_of(world,
					  last->highlight.made.article);

		assert_true(before <= n);
		if (before == n && n < WORLD_ARTICLES)
			assert_true(last->highlight.place.start
				    <= marked->highlight.place.start);
		if (n == WORLD_ARTICLES && before == n)
			assert_true(strcmp(last->highlight.made.article,
					   marked->highlight.made.article) < 0);
	}
}

static void
test_marked_order(void **state)
{
	(void)state;
	for (int oldest_first = 0; oldest_first <= 1; oldest_first++) {
		struct world *world = world_make(81);
		struct archive_marked_list list = ARCHIVE_MARKED_LIST_INIT;
		struct archive_marked_filter all = { .article = NULL };

		world_turn(world, oldest_first);
		mark_some(world);
		assert_true(archive_marked_load(world->archive, all, &list,
						NULL));
		assert_int_equal(list.count, MARKS + 2);
		check_order(world, &list);
		archive_marked_list_clear(&list);
		world_free(world);
	}
}

/* True when one of the mentions from START on is of that member. */
static bool
names_from(const struct world_article *article, size_t start, size_t cast)
{
	for (size_t i = 0; i < article->count; i++)
		if (article->mention[i].cast == cast
		    && article->mention[i].end > start)
			return true;
	return false;
}

/* All marks go to the article's end, so what they name is easily said. */
static void
test_marked_filter(void **state)
{
	struct world *world = world_make(82);
	struct archive_marked_list all = ARCHIVE_MARKED_LIST_INIT;
	struct archive_marked_list some = ARCHIVE_MARKED_LIST_INIT;
	struct archive_marked_filter filter = { .article = NULL };

	(void)state;
	mark_some(world);
	world_fix_some(world, 20);
	assert_true(archive_marked_load(world->archive, filter, &all, NULL));
	for (size_t cast = 0; cast < WORLD_CAST; cast++) {
		size_t count = 0;

		for (size_t i = 0; i < all.count; i++) {
			const struct archive_highlight *from =
				&all.item[i].highlight;
			size_t n = number_of(world, from->made.article);

			count += n < WORLD_ARTICLES
				 && names_from(&world->article[n],
					       from->place.start, cast);
		}
		filter.entity = world->entity[cast];
		assert_true(archive_marked_load(world->archive, filter, &some,
						NULL));
		assert_int_equal(some.count, count);
		check_order(world, &some);
	}
	filter = (struct archive_marked_filter){
		.article = all.item[0].highlight.made.article };
	assert_true(archive_marked_load(world->archive, filter, &some, NULL));
	assert_true(some.count > 0);
	for (size_t i = 0; i < some.count; i++)
		assert_string_equal(some.item[i].highlight.made.uid,
				    all.item[i].highlight.made.uid);
	archive_marked_list_clear(&some);
	archive_marked_list_clear(&all);
	world_free(world);
}

/* The names in a mark are told once each, in reading order. */
static void
test_marked_names(void **state)
{
	struct world *world = world_make(83);
	struct archive_marked_list list = ARCHIVE_MARKED_LIST_INIT;
	struct archive_marked_filter all = { .article = NULL };
	struct world_article *article = &world->article[1];

	(void)state;
	revise(world, article, "Marrow met Fenn, and Marrow left. Quill slept.");
	world_fix(world, article, 0, 6, 0);
	world_fix(world, article, 11, 15, 9);
	world_fix(world, article, 21, 27, 0);
	world_fix(world, article, 34, 39, 4);
	mark(world, article, 0, 33, NULL);
	assert_true(archive_marked_load(world->archive, all, &list, NULL));
	assert_int_equal(list.count, 1);
	assert_int_equal(list.item[0].name_count, 2);
	assert_string_equal(list.item[0].name[0], "Zoë Marrow");
	assert_string_equal(list.item[0].name[1], "Ada Fenn");
	archive_marked_list_clear(&list);
	world_free(world);
}

/* Whose article cannot be read is listed all the same, with its source, and
 * so are all others. */
static void
test_marked_damaged(void **state)
{
	struct world *world = world_make(84);
	const struct world_article *damaged = &world->article[4];
	struct archive_marked_list list = ARCHIVE_MARKED_LIST_INIT;
	struct archive_marked_filter filter = { .article = NULL };
	struct strbuf sql = STRBUF_INIT;
	size_t unreadable = 0;

	(void)state;
	mark_some(world);
	mark(world, damaged, 0, 4, NULL);
	strbuf_format(&sql, "UPDATE body SET text = CAST(x'ff' AS TEXT) "
		      "WHERE article_id = (SELECT id FROM article "
		      "WHERE ord = %lld)", damaged->ord);
	assert_true(db_exec(store_db(world->store), sql.data, NULL));
	strbuf_clear(&sql);
	assert_true(archive_marked_load(world->archive, filter, &list, NULL));
	assert_int_equal(list.count, MARKS + 3);
	check_order(world, &list);
	for (size_t i = 0; i < list.count; i++) {
		const struct archive_marked *marked = &list.item[i];

		if (!marked->unreadable)
			continue;
		unreadable++;
		assert_string_equal(marked->article.title, damaged->title);
		assert_int_equal(marked->highlight.place.state,
				 ARCHIVE_ANCHOR_LOST);
	}
	assert_true(unreadable > 0);
	/* Whom it names cannot be said. */
	filter.entity = world->entity[0];
	assert_true(archive_marked_load(world->archive, filter, &list, NULL));
	for (size_t i = 0; i < list.count; i++)
		assert_false(list.item[i].unreadable);
	archive_marked_list_clear(&list);
	world_free(world);
}

static bool
stop_always(void *context)
{
	++*(size_t *)context;
	return true;
}

/* Who is stopped is not told that articles are gone. */
static void
test_marked_stopped(void **state)
{
	struct world *world = world_make(85);
	struct archive_marked_filter all = { .article = NULL };
	size_t questions = 0, failed = 0;

	(void)state;
	mark_some(world);
	archive_set_stop(world->archive, stop_always, &questions);
	for (size_t n = 0; n < 400; n++) {
		struct archive_marked_list list = ARCHIVE_MARKED_LIST_INIT;
		struct error err = ERROR_INIT;

		if (archive_marked_load(world->archive, all, &list, &err)) {
			assert_int_equal(list.count, MARKS + 2);
			check_order(world, &list);
		} else {
			assert_int_equal(err.code, ERROR_STOPPED);
			failed++;
		}
		error_clear(&err);
		archive_marked_list_clear(&list);
	}
	assert_true(questions > 0);
	assert_true(failed > 0);
	archive_set_stop(world->archive, NULL, NULL);
	world_free(world);
}

/* Reading goes on without a notebook; marking says why not. */
static void
test_no_notebook(void **state)
{
	struct world *world = world_make_with(91, NULL);
	struct archive *archive = world->archive;
	struct archive_article article = ARCHIVE_ARTICLE_INIT;
	struct archive_marked_list list = ARCHIVE_MARKED_LIST_INIT;
	struct archive_marked_filter all = { .article = NULL };
	struct archive_row_list rows = ARCHIVE_ROW_LIST_INIT;
	struct error err = ERROR_INIT;

	(void)state;
	assert_true(archive_article_load(archive, world->article[0].ord,
					 &article, NULL));
	assert_int_equal(article.mention_count, world->article[0].count);
	assert_int_equal(article.highlight_count, 0);
	assert_true(archive_list_page(archive, archive_list_before(archive),
				      true, 5, NULL, &rows, NULL));
	assert_int_equal(rows.count, 5);
	assert_true(archive_marked_load(archive, all, &list, NULL));
	assert_int_equal(list.count, 0);
	assert_false(archive_highlight_make(archive, &article, 0, 2, 0, NULL, NULL,
					    &err));
	assert_int_equal(err.code, ERROR_READONLY);
	assert_non_null(err.advice);
	archive_set_no_notebook(archive, "the disk is a stone");
	assert_false(archive_fix_make(archive, &article, 0, 2, KIND_PLACE,
				      "Here", &err));
	assert_string_equal(err.reason, "the disk is a stone");
	error_clear(&err);
	archive_row_list_clear(&rows);
	archive_marked_list_clear(&list);
	archive_article_clear(&article);
	world_free(world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_revised),
		cmocka_unit_test(test_inner_mark),
		cmocka_unit_test(test_marked_order),
		cmocka_unit_test(test_marked_filter),
		cmocka_unit_test(test_marked_names),
		cmocka_unit_test(test_marked_damaged),
		cmocka_unit_test(test_marked_stopped),
		cmocka_unit_test(test_no_notebook),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
