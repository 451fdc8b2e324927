/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What the archive finds by indexes and kept counts is compared with a walk
 * over every article, in worlds made by chance (archive_world.h).
 */

#include "archive/inside.h"
#include "archive_world.h"

#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "archive/card.h"
#include "archive/filter.h"
#include "archive/hit.h"
#include "archive/chain.h"
#include "archive/travel.h"
#include "base/clock.h"
#include "db/handle.h"
#include "notebook/op.h"

/* As many corrections as some worlds get. */
#define FIXES 30

/* Every test of travelling is done in these. */
static const struct {
	const char *name;
	uint64_t seed;
	size_t fixes;
	bool oldest_first;
} worlds[] = {
	{ "newest first", 11, 0, false },
	{ "oldest first", 12, 0, true },
	{ "corrected, newest first", 13, FIXES, false },
	{ "corrected, oldest first", 14, FIXES, true },
	{ "corrected over and over", 15, 5 * FIXES, false },
};

static struct world *
world_of_row(size_t row)
{
	struct world *world = world_make(worlds[row].seed);

	world_turn(world, worlds[row].oldest_first);
	world_fix_some(world, worlds[row].fixes);
	return world;
}

static bool
on_thread(const struct world *world, size_t cast, struct archive_thread thread)
{
	if (thread.entity)
		return world->entity[cast] == thread.entity;
	return thread.kind == 0 || (int)world_cast[cast].kind == thread.kind;
}

/* Threads: each of the cast, then each kind, then any. */
#define THREADS (WORLD_CAST + KIND_COUNT + 1)

static struct archive_thread
thread_of(const struct world *world, size_t number)
{
	if (number < WORLD_CAST)
		return (struct archive_thread){ world->entity[number], 0 };
	return (struct archive_thread){
		0, number == THREADS - 1 ? 0 : (int)(number - WORLD_CAST) + 1
	};
}

static long long
count_here(const struct world *world, const struct world_article *article,
	   struct archive_thread thread)
{
	long long count = 0;

	for (size_t i = 0; i < article->count; i++)
		count += on_thread(world, article->mention[i].cast, thread);
	return count;
}

/* The archive shows what was put in, as corrected. */
static void
check_article(struct world *world, const struct world_article *article)
{
	struct archive_article loaded = ARCHIVE_ARTICLE_INIT;

	assert_true(archive_article_load(world->archive, article->ord,
					 &loaded, NULL));
	assert_string_equal(loaded.body.text, article->text.data);
	assert_int_equal(loaded.mention_count, article->count);
	for (size_t i = 0; i < article->count; i++) {
		const struct archive_mention *mention = &loaded.mention[i];
		size_t cast = article->mention[i].cast;

		assert_int_equal(mention->start, article->mention[i].start);
		assert_int_equal(mention->end, article->mention[i].end);
		assert_int_equal(loaded.entity[mention->entity].id,
				 world->entity[cast]);
	}
	for (size_t i = 0; i < loaded.entity_count; i++) {
		struct archive_thread thread = { loaded.entity[i].id, 0 };

		assert_int_equal(loaded.entity[i].here,
				 count_here(world, article, thread));
	}
	archive_article_clear(&loaded);
}

static void
test_articles(void **state)
{
	(void)state;
	for (size_t row = 0; row < COUNT(worlds); row++) {
		struct world *world = world_of_row(row);

		for (size_t i = 0; i < WORLD_ARTICLES; i++)
			check_article(world, &world->article[i]);
		world_free(world);
	}
}

/* Of one range in another, what was said last holds. */
static void
test_newest_fix_wins(void **state)
{
	struct world *world = world_make(21);
	struct world_article *article = &world->article[0];
	size_t word = strcspn(article->text.data, " .");

	(void)state;
	world_fix(world, article, 0, word, 1);
	check_article(world, article);
	world_fix(world, article, 0, word + 3, 2);
	check_article(world, article);
	world_fix(world, article, 0, word, 3);
	check_article(world, article);
	world_fix(world, article, 0, word + 3, WORLD_CAST);
	check_article(world, article);
	world_free(world);
}

/* The next mention by walking: articles in the list's order. */
static bool
walk_mentions(const struct world *world, struct archive_thread thread,
	      size_t at, size_t start, bool forward,
	      struct archive_position *to)
{
	for (size_t n = at; n < WORLD_ARTICLES; n += forward ? 1 : (size_t)-1) {
		const struct world_article *article = &world->article[n];

		for (size_t k = 0; k < article->count; k++) {
			size_t i = forward ? k : article->count - 1 - k;
			const struct world_mention *mention =
				&article->mention[i];

			if (!on_thread(world, mention->cast, thread)
			    || (n == at && start != (size_t)-1
				&& (forward ? mention->start <= start
					    : mention->start >= start)))
				continue;
			*to = (struct archive_position){
				article->ord, mention->start, mention->end };
			return true;
		}
	}
	return false;
}

static void
check_step(struct world *world, struct archive_thread thread, size_t at,
	   size_t start, bool forward)
{
	struct archive_position from = { world->article[at].ord, start, start };
	struct archive_position to = { 0, 0, 0 }, wanted = { 0, 0, 0 };
	bool found, is;

	is = walk_mentions(world, thread, at, start, forward, &wanted);
	assert_true(archive_travel_mention(world->archive, thread, from,
					   forward, &found, &to, NULL));
	assert_int_equal(found, is);
	if (!is)
		return;
	assert_int_equal(to.ord, wanted.ord);
	assert_int_equal(to.start, wanted.start);
	assert_int_equal(to.end, wanted.end);
}

/* From each mention or its middle, the beginning, before it, and the end. */
static void
check_travel(struct world *world, struct archive_thread thread)
{
	for (size_t at = 0; at < WORLD_ARTICLES; at++) {
		const struct world_article *article = &world->article[at];

		check_step(world, thread, at, (size_t)-1, true);
		for (int forward = 0; forward <= 1; forward++) {
			check_step(world, thread, at, 0, forward);
			check_step(world, thread, at, article->text.length,
				   forward);
			for (size_t i = 0; i < article->count; i++) {
				size_t start = article->mention[i].start;

				check_step(world, thread, at, start + (i & 1),
					   forward);
			}
		}
	}
}

static void
test_mentions(void **state)
{
	(void)state;
	for (size_t row = 0; row < COUNT(worlds); row++) {
		struct world *world = world_of_row(row);

		/* Half of the threads in one world, half in the next. */
		for (size_t i = row % 2; i < THREADS; i += 2)
			check_travel(world, thread_of(world, i));
		world_free(world);
	}
}

/* Begins before the list and ends after it, each article once. */
static void
check_article_walk(struct world *world, struct archive_thread thread,
		   bool forward)
{
	struct archive_position at = {
		forward ? archive_list_before(world->archive)
			: archive_list_after(world->archive), 0, 0 };
	bool found;

	for (size_t n = 0; n < WORLD_ARTICLES; n++) {
		const struct world_article *article = &world->article[
			forward ? n : WORLD_ARTICLES - 1 - n];
		size_t first = 0;

		if (count_here(world, article, thread) == 0)
			continue;
		while (!on_thread(world, article->mention[first].cast, thread))
			first++;
		long long next;

		assert_true(archive_travel_seek(world->archive, thread, at.ord,
			archive_down_is_newer(world->archive, forward), &found,
			&next, NULL));
		assert_true(found);
		assert_int_equal(next, article->ord);
		assert_true(archive_travel_article(world->archive, thread, at,
						   forward, &found, &at,
						   NULL));
		assert_true(found);
		assert_int_equal(at.ord, article->ord);
		assert_int_equal(at.start, article->mention[first].start);
	}
	assert_true(archive_travel_article(world->archive, thread, at, forward,
					   &found, &at, NULL));
	assert_false(found);
}

static void
check_counts(struct world *world, struct archive_thread thread)
{
	for (size_t i = 0; i < WORLD_ARTICLES; i++) {
		const struct world_article *article = &world->article[i];
		long long count;

		assert_true(archive_travel_count(world->archive, thread,
						 article->ord, &count, NULL));
		assert_int_equal(count, count_here(world, article, thread));
	}
}

static void
test_articles_on_thread(void **state)
{
	(void)state;
	for (size_t row = 0; row < COUNT(worlds); row++) {
		struct world *world = world_of_row(row);

		for (size_t i = 0; i < THREADS; i++) {
			struct archive_thread thread = thread_of(world, i);

			check_article_walk(world, thread, true);
			check_article_walk(world, thread, false);
			check_counts(world, thread);
		}
		world_free(world);
	}
}

/* How many come before number UNTIL in the list. */
static void
count_before(const struct world *world, struct archive_thread thread,
	     size_t until, long long *articles, long long *mentions)
{
	*articles = *mentions = 0;
	for (size_t i = 0; i < until; i++) {
		long long here = count_here(world, &world->article[i], thread);

		*articles += here > 0;
		*mentions += here;
	}
}

static void
check_totals(struct world *world, size_t cast)
{
	struct archive_thread thread = { world->entity[cast], 0 };
	struct arena arena = ARENA_INIT;
	struct archive_entity entity;
	long long articles, mentions;

	count_before(world, thread, WORLD_ARTICLES, &articles, &mentions);
	assert_true(archive_entity_load(world->archive, world->entity[cast],
					&arena, &entity, NULL));
	assert_int_equal(entity.articles, articles);
	assert_int_equal(entity.mentions, mentions);
	assert_int_equal(entity.kind, world_cast[cast].kind);
	assert_string_equal(entity.label, world_cast[cast].name[0]);
	arena_clear(&arena);
}

static void
check_chain(struct world *world, size_t cast)
{
	struct archive_thread thread = { world->entity[cast], 0 };
	struct archive_chain chain;
	long long articles, mentions;

	assert_true(archive_chain_start(world->archive, thread.entity, &chain,
					NULL));
	count_before(world, thread, WORLD_ARTICLES, &articles, &mentions);
	assert_int_equal(chain.articles, articles);
	assert_int_equal(chain.mentions, mentions);
	for (int move = 0; move < 60; move++) {
		size_t at = harness_pick(&world->chance, WORLD_ARTICLES);

		assert_true(archive_chain_move(world->archive, &chain,
					       world->article[at].ord, NULL));
		assert_true(chain.known);
		count_before(world, thread, at, &articles, &mentions);
		assert_int_equal(chain.articles_before, articles);
		assert_int_equal(chain.mentions_before, mentions);
	}
}

static void
test_chains(void **state)
{
	(void)state;
	for (size_t row = 0; row < COUNT(worlds); row++) {
		struct world *world = world_of_row(row);

		for (size_t i = 0; i < WORLD_CAST; i++) {
			check_totals(world, i);
			check_chain(world, i);
		}
		world_free(world);
	}
}

/* What was corrected and taken back leaves no trace. */
static void
test_undo(void **state)
{
	struct world *world = world_make(31);
	struct world_article kept[WORLD_ARTICLES];
	struct arena arena = ARENA_INIT;

	(void)state;
	memcpy(kept, world->article, sizeof kept);
	world_fix_some(world, FIXES);
	check_counts(world, thread_of(world, 0));
	/* The same said twice is no act: undo until there is none. */
	while (notebook_undo(world->notebook, &arena, NULL, NULL))
		continue;
	memcpy(world->article, kept, sizeof kept);
	for (size_t i = 0; i < THREADS; i++)
		check_counts(world, thread_of(world, i));
	for (size_t i = 0; i < WORLD_CAST; i++)
		check_totals(world, i);
	for (size_t i = 0; i < WORLD_ARTICLES; i++)
		check_article(world, &world->article[i]);
	arena_clear(&arena);
	world_free(world);
}

/* A hit is looked for as the search's own rule has it. */
static bool
phrase_in(const struct match_phrase *phrase, const char *text)
{
	struct match_phrase plain = *phrase;
	struct match one = { &plain, 1 };
	struct segment place;

	plain.excluded = false;
	return match_next(&one, text, strlen(text), 0, &place);
}

static bool
is_hit(const struct match *match, const struct world_article *article)
{
	for (size_t i = 0; i < match->count; i++)
		if ((phrase_in(&match->phrase[i], article->title)
		     || phrase_in(&match->phrase[i], article->text.data))
		    == match->phrase[i].excluded)
			return false;
	return true;
}

static bool
walk_hits(const struct world *world, const struct match *match, size_t at,
	  size_t start, bool forward, struct archive_position *to)
{
	for (size_t n = at; n < WORLD_ARTICLES; n += forward ? 1 : (size_t)-1) {
		const struct world_article *article = &world->article[n];
		bool found = n != at && is_hit(match, article);
		struct segment hit = { 0, 0 }, next = { 0, 0 };

		for (size_t from = 0; is_hit(match, article)
		     && match_next(match, article->text.data,
				   article->text.length, from, &next);
		     from = next.start + 1) {
			bool beyond = n != at || (forward ? next.start > start
						  : next.start < start);

			if (!beyond || (forward && found && hit.end))
				continue;
			found = true;
			hit = next;
		}
		if (found) {
			*to = (struct archive_position){ article->ord,
							 hit.start, hit.end };
			return true;
		}
	}
	return false;
}

static void
check_hits(struct world *world, const char *query)
{
	struct match match = MATCH_INIT;
	struct archive_filter *filter = archive_filter_open(world->archive,
							    query, NULL, NULL);

	assert_non_null(filter);
	assert_true(match_parse(&match, query, NULL));
	for (int n = 0; n < 400; n++) {
		size_t at = harness_pick(&world->chance, WORLD_ARTICLES);
		const struct world_article *article = &world->article[at];
		size_t start = harness_pick(&world->chance,
					    article->text.length);
		struct archive_position from = { article->ord, start, start };
		struct archive_position to = { 0, 0, 0 }, wanted = to;
		bool forward = n & 1, found;
		bool is = walk_hits(world, &match, at, start, forward, &wanted);

		assert_true(archive_hit_next(filter, from, forward, &found,
					     &to, NULL));
		assert_int_equal(found, is);
		if (is) {
			assert_int_equal(to.ord, wanted.ord);
			assert_int_equal(to.start, wanted.start);
			assert_int_equal(to.end, wanted.end);
		}
	}
	archive_filter_close(filter);
	match_clear(&match);
}

static void
test_hits(void **state)
{
	static const char *const queries[] = {
		"ferry", "\"quiet vote\"", "lamp*", "annee", "marrow -ferry",
		"plain", "tide strike", "title", "nowhere", "\"port vesper\"",
	};

	(void)state;
	for (size_t row = 0; row < 2; row++) {
		struct world *world = world_of_row(row);

		for (size_t i = 0; i < COUNT(queries); i++)
			check_hits(world, queries[i]);
		world_free(world);
	}
}

/* The rows from FROM on are those of the world. */
static void
check_page(struct world *world, size_t first, bool down, size_t limit,
	   size_t wanted)
{
	struct archive_row_list list = ARCHIVE_ROW_LIST_INIT;
	struct archive_thread thread = { world->entity[0], 0 };
	long long from = world->article[first].ord;

	assert_true(archive_list_page(world->archive, from, down, limit,
				      &thread, &list, NULL));
	assert_int_equal(list.count, wanted);
	for (size_t i = 0; i < wanted; i++) {
		const struct world_article *article = &world->article[
			down ? first + 1 + i : first - 1 - i];

		assert_int_equal(list.item[i].article.ord, article->ord);
		assert_string_equal(list.item[i].article.uid, article->uid);
		assert_string_equal(list.item[i].article.title,
				    article->title);
		assert_int_equal(list.item[i].pinned,
				 count_here(world, article, thread));
	}
	archive_row_list_clear(&list);
}

static void
test_list(void **state)
{
	(void)state;
	for (size_t row = 0; row < COUNT(worlds); row++) {
		struct world *world = world_of_row(row);
		struct store_totals totals;
		long long rank;

		assert_true(store_totals(world->store, &totals, NULL));
		assert_int_equal(totals.articles, WORLD_ARTICLES);
		for (size_t i = 0; i < WORLD_ARTICLES; i++) {
			size_t below = WORLD_ARTICLES - 1 - i;

			check_page(world, i, true, 7, below < 7 ? below : 7);
			check_page(world, i, false, 7, i < 7 ? i : 7);
			assert_true(archive_list_rank(world->archive,
						      world->article[i].ord,
						      &rank, NULL));
			assert_int_equal(rank, i);
		}
		check_page(world, 0, true, 1000, WORLD_ARTICLES - 1);
		check_page(world, 5, true, 0, 0);
		world_free(world);
	}
}

static const struct {
	const char *typed;
	enum error_code code;
} typed[] = {
	{ "1", ERROR_NONE },
	{ "00000000000000000000000000001eef", ERROR_NONE },	/* 7919 */
	{ "00000000000000000000000000001EEF", ERROR_NONE },
	{ "29", ERROR_MISSING },
	{ "0", ERROR_USAGE },
	{ "-1", ERROR_USAGE },
	{ "", ERROR_USAGE },
	{ "1x", ERROR_USAGE },
	{ "99999999999999999999", ERROR_USAGE },
	{ "ffffffffffffffffffffffffffffffff", ERROR_MISSING },
};

static void
test_list_find(void **state)
{
	struct world *world = world_make(41);

	(void)state;
	for (size_t i = 0; i < COUNT(typed); i++) {
		struct arena arena = ARENA_INIT;
		struct error err = ERROR_INIT;
		struct store_article article;
		bool fine = archive_list_find(world->archive, typed[i].typed,
					      &arena, &article, &err);

		assert_int_equal(err.code, typed[i].code);
		assert_int_equal(fine, typed[i].code == ERROR_NONE);
		if (fine)
			assert_string_equal(article.title, "Title 1 plain");
		error_clear(&err);
		arena_clear(&arena);
	}
	world_free(world);
}

static const struct {
	const char *asked;
	int cast;		/* -1: missing */
} asked[] = {
	{ "Zoë Marrow", 0 },
	{ "zoë marrow", 0 },
	{ "MARROW", 0 },
	{ "  mayor   marrow ", 0 },
	{ "person:Marrow", 0 },
	{ "place:Marrow", -1 },
	{ "oot", 1 },
	{ "agency:Office of Tides", 1 },
	{ "org:LU", 3 },
	{ "organisation:lamplighters", 3 },
	{ "山田", 6 },
	{ "Nobody Yet", 10 },
	{ "Nothing: here", -1 },
	{ "", -1 },
	{ "Mar", -1 },
};

static void
test_entity_find(void **state)
{
	struct world *world = world_make(51);

	(void)state;
	for (size_t i = 0; i < COUNT(asked); i++) {
		struct arena arena = ARENA_INIT;
		struct error err = ERROR_INIT;
		struct archive_entity entity;
		bool fine = archive_entity_find(world->archive, asked[i].asked,
						&arena, &entity, &err);

		assert_int_equal(fine, asked[i].cast >= 0);
		if (fine) {
			assert_int_equal(entity.id,
					 world->entity[asked[i].cast]);
		} else {
			assert_int_equal(err.code, ERROR_MISSING);
			assert_non_null(err.advice);
		}
		error_clear(&err);
		arena_clear(&arena);
	}
	world_free(world);
}

/* An article whose names are their entities' only ones. */
static void
put_full_names(struct world *world)
{
	static const char text[] = "Ray Kelly met Una Birch and Tom Birch.";
	static const struct store_new_mention mention[] = {
		{ .start = 0, .end = 9, .kind = KIND_PERSON,
		  .confidence = 900, .how = 1, .name = "Ray Kelly",
		  .entity = "Ray Kelly" },
		{ .start = 14, .end = 23, .kind = KIND_PERSON,
		  .confidence = 900, .how = 1, .name = "Una Birch",
		  .entity = "Una Birch" },
		{ .start = 28, .end = 37, .kind = KIND_PERSON,
		  .confidence = 900, .how = 1, .name = "Tom Birch",
		  .entity = "Tom Birch" },
	};
	struct store_new_article new = {
		.uid = "ffffffffffffffffffffffffffffffff", .title = "Three",
		.source = "world", .retrieved = 1,
		.text = text, .length = sizeof text - 1,
		.mention = mention, .mention_count = COUNT(mention),
	};
	long long id;

	assert_true(store_begin(world->store, NULL));
	assert_true(store_run_put(world->store,
				  &(struct store_run){
					.program = "test", .version = "1",
				  }, &new.detector, NULL));
	assert_true(store_article_put(world->store, &new, &id, NULL)
		    != STORE_FAILED);
	assert_true(store_commit(world->store, NULL));
}

/* A last name that no name is by itself, when one entity has it. */
static void
test_entity_last_name(void **state)
{
	static const struct {
		const char *asked, *label;
	} last[] = {
		{ "Kelly", "Ray Kelly" },
		{ "person:KELLY", "Ray Kelly" },
		{ "place:Kelly", NULL },
		{ "elly", NULL },
		{ "K%lly", NULL },
		{ "birch", NULL },
	};
	struct world *world = world_make(53);

	(void)state;
	put_full_names(world);
	for (size_t i = 0; i < COUNT(last); i++) {
		struct arena arena = ARENA_INIT;
		struct error err = ERROR_INIT;
		struct archive_entity entity;
		bool fine = archive_entity_find(world->archive, last[i].asked,
						&arena, &entity, &err);

		assert_int_equal(fine, last[i].label != NULL);
		if (fine)
			assert_string_equal(entity.label, last[i].label);
		else
			assert_int_equal(err.code, ERROR_MISSING);
		if (i == COUNT(last) - 1) {
			assert_non_null(strstr(err.advice, "Una Birch"));
			assert_non_null(strstr(err.advice, "Tom Birch"));
		}
		error_clear(&err);
		arena_clear(&arena);
	}
	world_free(world);
}

/* One corrected article that cannot be read hurts no other. */
static void
test_damaged_fix(void **state)
{
	struct world *world = world_make(72);
	const size_t nobody = WORLD_CAST - 1;
	struct arena arena = ARENA_INIT;
	struct archive_entity entity;
	struct error err = ERROR_INIT;
	struct store_article head;

	(void)state;
	world_fix(world, &world->article[3], 0, 2, nobody);
	world_fix(world, &world->article[9], 0, 2, nobody);
	assert_true(store_article_at(world->store, world->article[3].ord,
				     &arena, &head, NULL));
	struct strbuf sql = STRBUF_INIT;

	strbuf_format(&sql, "UPDATE body SET text = CAST(x'ff' AS TEXT) "
		      "WHERE article_id = %lld", head.id);
	assert_true(db_exec(store_db(world->store), sql.data, NULL));
	strbuf_clear(&sql);
	/* Another correction: all are read again. */
	world_fix(world, &world->article[6], 0, 2, nobody);
	assert_true(archive_entity_load(world->archive, world->entity[nobody],
					&arena, &entity, &err));
	assert_int_equal(entity.articles, 2);
	struct archive_article article = ARCHIVE_ARTICLE_INIT;

	assert_true(archive_article_load(world->archive,
					 world->article[9].ord, &article,
					 &err));
	archive_article_clear(&article);
	assert_false(archive_article_load(world->archive,
					  world->article[3].ord, &article,
					  &err));
	assert_int_equal(err.code, ERROR_DAMAGED);
	error_clear(&err);
	arena_clear(&arena);
	world_free(world);
}

/* An article of COUNT names, all different, at DATE; puts it in.  Returns its
 * order. */
static long long
put_crowd(struct store *store, size_t count, long long date)
{
	struct store_new_mention *mention = xcalloc(count, sizeof *mention);
	char (*name)[32] = xcalloc(count, sizeof *name);
	struct strbuf text = STRBUF_INIT;
	struct store_new_article new = { .title = "Crowd", .source = "crowd",
					 .published = date,
					 .precision = CLOCK_SECOND,
					 .mention = mention,
					 .mention_count = count };
	char uid[STORE_UID_SIZE];
	struct arena arena = ARENA_INIT;
	struct store_article head;
	long long id;

	snprintf(uid, sizeof uid, "%032zx", count);
	new.uid = uid;
	for (size_t i = 0; i < count; i++) {
		snprintf(name[i], sizeof *name, "Name%zu", i);
		mention[i] = (struct store_new_mention){
			.start = text.length,
			.end = text.length + strlen(name[i]),
			.kind = KIND_PERSON, .confidence = 900, .how = 1,
			.name = name[i], .entity = name[i],
		};
		strbuf_format(&text, "%s ", name[i]);
	}
	new.text = text.data;
	new.length = text.length;
	assert_true(store_begin(store, NULL));
	assert_true(store_run_put(store, &(struct store_run){
		.program = "test", .version = "1",
	}, &new.detector, NULL));
	assert_int_equal(store_article_put(store, &new, &id, NULL),
			 STORE_ADDED);
	assert_true(store_commit(store, NULL));
	assert_true(store_article_by_id(store, id, &arena, &head, NULL));
	arena_clear(&arena);
	strbuf_clear(&text);
	free(mention);
	free(name);
	return head.ord;
}

/* CPU seconds that it takes to read it, twice: for itself, and as one that
 * was corrected. */
static double
time_crowd(struct archive *archive, long long ord, size_t count)
{
	struct archive_article article = ARCHIVE_ARTICLE_INIT;
	clock_t start = clock();

	assert_true(archive_article_load(archive, ord, &article, NULL));
	assert_int_equal(article.mention_count, count);
	assert_int_equal(article.entity_count, count);
	assert_true(archive_fix_make(archive, &article, 0, 5, KIND_PERSON,
				     NULL, NULL));
	assert_true(archive_article_load(archive, ord, &article, NULL));
	assert_int_equal(article.mention_count, count - 1);
	archive_article_clear(&article);
	return (double)(clock() - start) / CLOCKS_PER_SEC;
}

/* Four times as many names take four times as long, about: a text of some
 * megabytes must not stand still for minutes. */
static void
test_crowd(void **state)
{
	enum { CROWD = 12000 };
	struct store *store = store_open(":memory:", DB_CREATE, NULL);
	struct notebook *notebook = notebook_open(":memory:", DB_CREATE, NULL);

	(void)state;
	assert_non_null(store);
	assert_non_null(notebook);

	struct archive *archive = archive_open_take(store, notebook);
	long long few = put_crowd(store, CROWD, 1000000);
	long long many = put_crowd(store, 4 * CROWD, 2000000);
	double once = time_crowd(archive, few, CROWD);
	double four = time_crowd(archive, many, 4 * CROWD);

	/* It reads both as corrected ones now. */
	if (four > 8 * once + 0.5)
		fail_msg("%d names: %.2f s, four times as many: %.2f s", CROWD,
			 once, four);
	archive_close(archive);
}

static bool
stop_always(void *context)
{
	++*(size_t *)context;
	return true;
}

/* Who is stopped gets no article with half of its names.  A statement is
 * asked about every now and then only, so it takes a while. */
static void
test_stopped(void **state)
{
	struct world *world = world_make(71);
	size_t questions = 0, failed = 0;

	(void)state;
	archive_set_stop(world->archive, stop_always, &questions);
	for (size_t n = 0; n < 40 * WORLD_ARTICLES; n++) {
		struct world_article *one = &world->article[n % WORLD_ARTICLES];
		struct archive_article article = ARCHIVE_ARTICLE_INIT;
		struct error err = ERROR_INIT;

		if (archive_article_load(world->archive, one->ord, &article,
					 &err)) {
			assert_int_equal(article.mention_count, one->count);
		} else {
			assert_int_equal(err.code, ERROR_STOPPED);
			failed++;
		}
		error_clear(&err);
		archive_article_clear(&article);
	}
	assert_true(questions > 0);
	assert_true(failed > 0);
	archive_set_stop(world->archive, NULL, NULL);
	world_free(world);
}

/* Half of what was typed is enough for advice. */
static void
test_entity_advice(void **state)
{
	struct world *world = world_make(52);
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct archive_entity entity;

	(void)state;
	assert_false(archive_entity_find(world->archive, "lamplught", &arena,
					 &entity, &err));
	assert_non_null(strstr(err.advice, "Lamplight"));
	error_clear(&err);
	arena_clear(&arena);
	world_free(world);
}

static void
test_card(void **state)
{
	struct world *world = world_make(61);

	(void)state;
	for (size_t cast = 0; cast < WORLD_CAST; cast++) {
		struct archive_card card;

		assert_true(archive_card_load(world->archive,
					      world->entity[cast], &card,
					      NULL));
		assert_string_equal(card.names.item[0].display,
				    world_cast[cast].name[0]);
		assert_true(card.first <= card.last);
		archive_card_clear(&card);
	}
	world_free(world);
}

/* Whom only corrections name has an oldest and a newest article too; whom
 * all of them took away has none. */
static void
test_card_corrected(void **state)
{
	struct world *world = world_make(62);
	const size_t nobody = WORLD_CAST - 1;
	struct archive_card card;

	(void)state;
	world_fix(world, &world->article[3], 0, 2, nobody);
	world_fix(world, &world->article[9], 0, 2, nobody);
	assert_true(archive_card_load(world->archive, world->entity[nobody],
				      &card, NULL));
	assert_int_equal(card.entity.articles, 2);
	assert_int_equal(card.last, world->article[3].ord);
	assert_int_equal(card.first, world->article[9].ord);
	archive_card_clear(&card);
	world_fix(world, &world->article[3], 0, 2, WORLD_CAST);
	world_fix(world, &world->article[9], 0, 2, WORLD_CAST);
	assert_true(archive_card_load(world->archive, world->entity[nobody],
				      &card, NULL));
	assert_int_equal(card.entity.articles, 0);
	archive_card_clear(&card);
	world_free(world);
}

/* The oldest (newest) article on the thread.  No date is no age: an article
 * without one is an end only where all are without. */
static long long
end_of(const struct world *world, struct archive_thread thread, bool newest)
{
	const struct world_article *end = NULL;

	for (size_t i = 0; i < WORLD_ARTICLES; i++) {
		const struct world_article *article = &world->article[i];
		bool dated = article->precision != CLOCK_UNKNOWN;

		if (count_here(world, article, thread) == 0)
			continue;
		if (!end
		    || (end->precision == CLOCK_UNKNOWN
			? dated || newest == (article->ord > end->ord)
			: dated && newest == (article->ord > end->ord)))
			end = article;
	}
	return end ? end->ord : 0;
}

static void
check_ends(struct world *world, size_t cast)
{
	struct archive_thread thread = { world->entity[cast], 0 };
	struct archive_card card;

	assert_true(archive_card_load(world->archive, thread.entity, &card,
				      NULL));
	assert_int_equal(card.first, end_of(world, thread, false));
	assert_int_equal(card.last, end_of(world, thread, true));
	if (card.entity.articles) {
		assert_int_equal(card.first_article.ord, card.first);
		assert_int_equal(card.last_article.ord, card.last);
	}
	archive_card_clear(&card);
}

/* Number N of the articles that have no date. */
static struct world_article *
undated(struct world *world, size_t n)
{
	for (size_t i = 0; i < WORLD_ARTICLES; i++)
		if (world->article[i].precision == CLOCK_UNKNOWN && n-- == 0)
			return &world->article[i];
	fail_msg("too few articles without a date");
	return NULL;
}

/* A stranger's names may lead nowhere; the card tells of all others. */
static void
test_card_of_stranger(void **state)
{
	static const char *const damage[] = {
		"UPDATE name SET entity = 99999 WHERE entity <> id",
		"UPDATE name SET kind = 9 WHERE display = 'Port Vesper'",
		"DELETE FROM name WHERE display = 'Office of Tides'",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(damage); i++) {
		struct world *world = world_make(65);
		struct archive_card card;

		assert_true(db_exec(store_db(world->store),
				    "PRAGMA foreign_keys = OFF", NULL));
		assert_true(db_exec(store_db(world->store), damage[i], NULL));
		if (!archive_card_load(world->archive, world->entity[0], &card,
				       NULL))
			fail_msg("no card after %s", damage[i]);
		archive_card_clear(&card);
		world_free(world);
	}
}

static void
test_card_ends(void **state)
{
	const size_t nobody = WORLD_CAST - 1;

	(void)state;
	for (size_t row = 0; row < COUNT(worlds); row++) {
		struct world *world = world_of_row(row);

		for (size_t cast = 0; cast < WORLD_CAST; cast++)
			check_ends(world, cast);
		world_free(world);
	}
	for (int oldest_first = 0; oldest_first <= 1; oldest_first++) {
		struct world *world = world_make(64);

		world_turn(world, oldest_first);
		world_fix(world, undated(world, 0), 0, 2, nobody);
		world_fix(world, undated(world, 1), 0, 2, nobody);
		check_ends(world, nobody);
		world_fix(world, &world->article[9], 0, 2, nobody);
		check_ends(world, nobody);
		world_fix(world, &world->article[4], 0, 2, nobody);
		check_ends(world, nobody);
		world_free(world);
	}
}

/* Whom only corrections name, and each once. */
static void
test_entity_added(void **state)
{
	struct world *world = world_make(66);
	const size_t nobody = WORLD_CAST - 1;
	struct archive_article article = ARCHIVE_ARTICLE_INIT;
	long long *id;
	size_t count;

	(void)state;
	assert_true(archive_entity_added(world->archive, 0, &id, &count, NULL));
	assert_int_equal(count, 0);
	free(id);
	world_fix(world, &world->article[3], 0, 2, nobody);
	world_fix(world, &world->article[9], 0, 2, nobody);
	world_fix(world, &world->article[5], 0, 2, 1);	/* known to the store */
	assert_true(archive_article_load(world->archive,
					 world->article[6].ord, &article,
					 NULL));
	assert_true(archive_fix_make(world->archive, &article, 0, 3,
				     KIND_PLACE, "New Quay", NULL));
	archive_article_clear(&article);
	assert_true(archive_entity_added(world->archive, 0, &id, &count, NULL));
	assert_int_equal(count, 2);
	assert_true((id[0] == world->entity[nobody]) != (id[0] < 0));
	assert_true((id[1] == world->entity[nobody]) != (id[1] < 0));
	assert_true(id[0] != id[1]);
	free(id);
	assert_true(archive_entity_added(world->archive, KIND_PLACE, &id,
					 &count, NULL));
	assert_int_equal(count, 1);
	assert_true(id[0] < 0);
	free(id);
	/* Taken away again. */
	world_fix(world, &world->article[3], 0, 2, WORLD_CAST);
	world_fix(world, &world->article[9], 0, 2, WORLD_CAST);
	assert_true(archive_entity_added(world->archive, KIND_PERSON, &id,
					 &count, NULL));
	assert_int_equal(count, 0);
	free(id);
	world_free(world);
}

/* Gives the article number N another DATE; its names stay. */
static void
date_article(struct store *store, int n, long long date)
{
	static const char text[] = "Ray Kelly spoke on the ferry.";
	static const struct store_new_mention mention = {
		.start = 0, .end = 9, .kind = KIND_PERSON, .confidence = 900,
		.how = 1, .name = "Ray Kelly", .entity = "Ray Kelly",
	};
	char uid[STORE_UID_SIZE];
	struct store_new_article new = {
		.uid = uid, .title = "Ferry", .source = "world",
		.published = date, .precision = CLOCK_MINUTE, .retrieved = 1,
		.text = text, .length = sizeof text - 1,
		.mention = &mention, .mention_count = 1,
	};
	long long id;

	snprintf(uid, sizeof uid, "%032x", (unsigned)n);
	assert_true(store_begin(store, NULL));
	assert_true(store_run_put(store, &(struct store_run){
		.program = "test", .version = "1",
	}, &new.detector, NULL));
	assert_true(store_article_put(store, &new, &id, NULL) != STORE_FAILED);
	assert_true(store_commit(store, NULL));
}

/* Another byname that corrects dates, which moves articles in the list. */
static void
correct_dates(const char *path, int turns)
{
	struct store *store = store_open(path, DB_WRITE, NULL);

	for (int turn = 0; store && turn < turns; turn++)
		for (int n = 0; n < 3; n++)
			date_article(store, n, 1500000000 + turn % 2 * 500000
					       + n * 60);
	store_close(store);
}

/* One reads while the other writes: what is read is of one moment. */
static void
read_meanwhile(struct archive *archive, pid_t writer)
{
	struct archive_filter *filter = archive_filter_open(archive, "ferry",
							    NULL, NULL);
	struct error err = ERROR_INIT;
	struct arena arena = ARENA_INIT;
	struct archive_entity entity;

	assert_non_null(filter);
	assert_true(archive_entity_find(archive, "Ray Kelly", &arena, &entity,
					NULL));
	while (waitpid(writer, NULL, WNOHANG) == 0) {
		struct archive_position at = { archive_list_before(archive),
					       (size_t)-1, (size_t)-1 };
		struct archive_card card;
		bool found = true;

		if (!archive_card_load(archive, entity.id, &card, &err))
			fail_msg("a card: %s", err.reason);
		assert_int_equal(card.entity.articles, 3);
		archive_card_clear(&card);
		if (!archive_hit_next(filter, at, true, &found, &at, &err))
			fail_msg("a hit: %s", err.reason);
	}
	arena_clear(&arena);
	archive_filter_close(filter);
}

static void
test_meanwhile(void **state)
{
	static const char *const suffix[] = { "", "-wal", "-shm" };
	const char *base = getenv("TMPDIR");
	struct strbuf path = STRBUF_INIT;
	char folder[128];

	(void)state;
	snprintf(folder, sizeof folder, "%s/archive.XXXXXX",
		 base && *base && strlen(base) < 100 ? base : "/tmp");
	assert_non_null(mkdtemp(folder));
	strbuf_format(&path, "%s/a.db", folder);

	struct store *store = store_open(path.data, DB_CREATE, NULL);

	assert_non_null(store);
	for (int n = 0; n < 3; n++)
		date_article(store, n, 1500000000 + n * 60);
	store_close(store);

	pid_t writer = fork();

	if (writer == 0) {
		correct_dates(path.data, 150);
		_exit(0);
	}
	store = store_open(path.data, DB_READ, NULL);
	assert_non_null(store);

	struct archive *archive = archive_open_take(store, NULL);

	read_meanwhile(archive, writer);
	archive_close(archive);
	for (size_t i = 0; i < COUNT(suffix); i++) {
		struct strbuf name = STRBUF_INIT;

		strbuf_format(&name, "%s%s", path.data, suffix[i]);
		unlink(name.data);
		strbuf_clear(&name);
	}
	rmdir(folder);
	strbuf_clear(&path);
}

/* An entity that the store does not know (any more) can be followed. */
static void
test_notebook_entity(void **state)
{
	struct world *world = world_make(63);
	struct archive_article article = ARCHIVE_ARTICLE_INIT;
	struct archive_entity entity;
	struct archive_chain chain;
	struct archive_card card;
	struct arena arena = ARENA_INIT;
	long long ord = world->article[4].ord;

	(void)state;
	assert_true(archive_article_load(world->archive, ord, &article, NULL));
	assert_true(archive_fix_make(world->archive, &article, 0, 3,
				     KIND_PERSON, "Una New", NULL));
	assert_true(archive_article_load(world->archive, ord, &article, NULL));
	long long id = article.entity[article.mention[0].entity].id;

	assert_true(id < 0);
	assert_int_equal(article.entity[article.mention[0].entity].articles,
			 1);
	assert_true(archive_entity_load(world->archive, id, &arena, &entity,
					NULL));
	assert_string_equal(entity.label, "Una New");
	assert_int_equal(entity.articles, 1);
	assert_true(archive_chain_start(world->archive, id, &chain, NULL));
	assert_true(archive_chain_move(world->archive, &chain, ord, NULL));
	assert_int_equal(chain.mentions, 1);
	assert_int_equal(chain.mentions_before, 0);
	assert_true(archive_entity_find(world->archive, "una new", &arena,
					&entity, NULL));
	assert_int_equal(entity.id, id);
	assert_true(archive_card_load(world->archive, id, &card, NULL));
	assert_int_equal(card.first, ord);
	assert_int_equal(card.first, card.last);
	archive_card_clear(&card);
	archive_article_clear(&article);
	arena_clear(&arena);
	world_free(world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_articles),
		cmocka_unit_test(test_newest_fix_wins),
		cmocka_unit_test(test_mentions),
		cmocka_unit_test(test_articles_on_thread),
		cmocka_unit_test(test_chains),
		cmocka_unit_test(test_undo),
		cmocka_unit_test(test_hits),
		cmocka_unit_test(test_list),
		cmocka_unit_test(test_list_find),
		cmocka_unit_test(test_entity_find),
		cmocka_unit_test(test_entity_last_name),
		cmocka_unit_test(test_damaged_fix),
		cmocka_unit_test(test_crowd),
		cmocka_unit_test(test_stopped),
		cmocka_unit_test(test_entity_advice),
		cmocka_unit_test(test_card),
		cmocka_unit_test(test_card_corrected),
		cmocka_unit_test(test_card_ends),
		cmocka_unit_test(test_card_of_stranger),
		cmocka_unit_test(test_entity_added),
		cmocka_unit_test(test_meanwhile),
		cmocka_unit_test(test_notebook_entity),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
