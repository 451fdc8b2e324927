/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What becomes of corrections when the store says something else: case by
 * case under a replaced store; and in worlds made by chance, that dropping
 * what is right by itself changes nothing for whoever reads.
 */

#include "archive_world.h"

#include <unistd.h>

#include "archive/standing.h"
#include "notebook/correction.h"
#include "notebook/op.h"

#define assert_ok(call) do { \
	struct error err = ERROR_INIT; \
	struct error *error = &err; \
	if (!(call)) \
		fail_msg("%s: %s", #call, err.reason ? err.reason : "?"); \
} while (0)

static const char uid[] = "00000000000000000000000000000001";
static const char before[] = "Will Brown met Rosa Alvarez of ICE. Will spoke.";

/* A mention that a detector found. */
struct found {
	const char *words;
	enum kind kind;
	const char *entity;
	int confidence;
};

/* A store of one article, in which COUNT names were found, each where it
 * first stands. */
static struct store *
store_of(const char *text, const struct found *found, size_t count)
{
	struct store *store = store_open(":memory:", DB_CREATE, NULL);
	struct store_new_mention mention[8];
	struct store_new_article article = {
		.uid = uid, .title = "A visit", .source = "test",
		.text = text, .length = strlen(text), .mention = mention,
	};
	long long id;

	assert_non_null(store);
	for (size_t i = 0; i < count; i++) {
		const char *at = strstr(text, found[i].words);

		assert_non_null(at);
		mention[i] = (struct store_new_mention){
			.start = (size_t)(at - text),
			.end = (size_t)(at - text) + strlen(found[i].words),
			.kind = found[i].kind,
			.confidence = found[i].confidence, .how = 1,
			.name = found[i].words, .entity = found[i].entity,
		};
	}
	article.mention_count = count;
	assert_ok(store_begin(store, error));
	assert_ok(store_run_put(store, &(struct store_run){
		.program = "test", .version = "1",
	}, &article.detector, error));
	assert_int_equal(store_article_put(store, &article, &id, NULL),
			 STORE_ADDED);
	assert_ok(store_commit(store, error));
	return store;
}

/* A fix of the first WORDS in the text before. */
static struct notebook_fix
fix_of(enum notebook_fix_verb verb, const char *words, enum kind kind,
       const char *name)
{
	const char *at = strstr(before, words);
	size_t start = (size_t)(at - before), end = start + strlen(words);
	static char prefix[64];

	snprintf(prefix, sizeof prefix, "%.*s", (int)start, before);
	return (struct notebook_fix){
		.verb = verb, .article = uid, .revision = 1, .quote = words,
		.prefix = prefix, .suffix = before + end, .start = start,
		.end = end, .kind = kind, .name = name,
	};
}

/* Each is said of the text before, and then looked at under another store. */
static const struct {
	enum notebook_fix_verb verb;
	const char *words;
	enum kind kind;
	const char *name;
	enum notebook_scope scope;
	const char *text;	/* of the other store; NULL: no article */
	struct found found[3];
	enum archive_standing wanted;
} cases[] = {
	/* No name: found still, or found no more. */
	{ NOTEBOOK_FIX_DROP, "Will", 0, NULL, NOTEBOOK_HERE, before,
	  { { "Will", KIND_PERSON, "Will", 990 } }, ARCHIVE_STANDING_APPLIES },
	{ NOTEBOOK_FIX_DROP, "Will", 0, NULL, NOTEBOOK_HERE, before,
	  { { .words = NULL } }, ARCHIVE_STANDING_RIGHT },
	{ NOTEBOOK_FIX_DROP, "Will", 0, NULL, NOTEBOOK_HERE, before,
	  { { "ICE", KIND_AGENCY, "ICE", 990 } }, ARCHIVE_STANDING_RIGHT },
	{ NOTEBOOK_FIX_DROP, "Will", 0, NULL, NOTEBOOK_ARTICLE, before,
	  { { "Will", KIND_PERSON, "Will", 990 } }, ARCHIVE_STANDING_APPLIES },
	{ NOTEBOOK_FIX_DROP, "Will", 0, NULL, NOTEBOOK_ARTICLE, before,
	  { { .words = NULL } }, ARCHIVE_STANDING_RIGHT },
	/* A name: not found, found, found as somebody, in doubt, longer. */
	{ NOTEBOOK_FIX_ADD, "ICE", KIND_AGENCY, "ICE", NOTEBOOK_HERE, before,
	  { { .words = NULL } }, ARCHIVE_STANDING_APPLIES },
	{ NOTEBOOK_FIX_ADD, "ICE", KIND_AGENCY, "ICE", NOTEBOOK_HERE, before,
	  { { "ICE", KIND_AGENCY, "ICE", 990 } }, ARCHIVE_STANDING_RIGHT },
	{ NOTEBOOK_FIX_ADD, "ICE", KIND_AGENCY, "ICE", NOTEBOOK_HERE, before,
	  { { "ICE", KIND_AGENCY, "Immigration", 990 } },
	  ARCHIVE_STANDING_RIGHT },
	{ NOTEBOOK_FIX_ADD, "ICE", KIND_AGENCY, "ICE", NOTEBOOK_HERE, before,
	  { { "ICE", KIND_PLACE, "ICE", 990 } }, ARCHIVE_STANDING_APPLIES },
	{ NOTEBOOK_FIX_ADD, "ICE", KIND_AGENCY, "ICE", NOTEBOOK_HERE, before,
	  { { "ICE", KIND_AGENCY, "ICE", 400 } }, ARCHIVE_STANDING_APPLIES },
	{ NOTEBOOK_FIX_ADD, "Rosa", KIND_PERSON, "Rosa", NOTEBOOK_HERE,
	  before, { { "Rosa Alvarez", KIND_PERSON, "Rosa", 990 } },
	  ARCHIVE_STANDING_APPLIES },
	/* Another kind, somebody else. */
	{ NOTEBOOK_FIX_RETYPE, "ICE", KIND_AGENCY, "ICE", NOTEBOOK_HERE,
	  before, { { "ICE", KIND_PLACE, "ICE", 990 } },
	  ARCHIVE_STANDING_APPLIES },
	{ NOTEBOOK_FIX_RETYPE, "ICE", KIND_AGENCY, "ICE", NOTEBOOK_HERE,
	  before, { { "ICE", KIND_AGENCY, "ICE", 990 } },
	  ARCHIVE_STANDING_RIGHT },
	{ NOTEBOOK_FIX_REASSIGN, "Will", KIND_PERSON, "Will Smith",
	  NOTEBOOK_HERE, before, { { "Will", KIND_PERSON, "Will Brown", 990 } },
	  ARCHIVE_STANDING_APPLIES },
	/* The text is another, or none. */
	{ NOTEBOOK_FIX_DROP, "Will Brown", 0, NULL, NOTEBOOK_HERE,
	  "Nothing of that sort was ever printed by this newspaper.",
	  { { .words = NULL } }, ARCHIVE_STANDING_LOST },
	{ NOTEBOOK_FIX_DROP, "Rosa Alvarez", 0, NULL, NOTEBOOK_ARTICLE,
	  "Nothing of that sort was ever printed by this newspaper.",
	  { { .words = NULL } }, ARCHIVE_STANDING_LOST },
	{ NOTEBOOK_FIX_DROP, "Rosa Alvarez", 0, NULL, NOTEBOOK_HERE,
	  "On Monday Will Brown met Rosa Alvarez of ICE. Will spoke.",
	  { { "Rosa Alvarez", KIND_PERSON, "Rosa Alvarez", 990 } },
	  ARCHIVE_STANDING_APPLIES },
	{ NOTEBOOK_FIX_DROP, "Will Brown", 0, NULL, NOTEBOOK_HERE, NULL,
	  { { .words = NULL } }, ARCHIVE_STANDING_GONE },
};

static struct archive *
archive_of(const char *text, const struct found *found, size_t count,
	   struct notebook *notebook)
{
	struct store *store = text ? store_of(text, found, count)
				   : store_open(":memory:", DB_CREATE, NULL);

	return archive_open_take(store, notebook);
}

static struct notebook *
fresh(void)
{
	struct notebook *notebook = notebook_open(":memory:", DB_CREATE, NULL);

	assert_non_null(notebook);
	return notebook;
}

static void
test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct archive_standing_list list = ARCHIVE_STANDING_LIST_INIT;
		struct notebook *notebook = fresh();
		struct notebook_fix fix = fix_of(cases[i].verb,
						 cases[i].words,
						 cases[i].kind,
						 cases[i].name);
		size_t count = 0;

		fix.scope = cases[i].scope;
		assert_ok(notebook_fix_put(notebook, &fix, error));
		while (count < 3 && cases[i].found[count].words)
			count++;
		struct archive *archive = archive_of(cases[i].text,
						     cases[i].found, count,
						     notebook);

		assert_ok(archive_standing_load(archive, &list, error));
		assert_int_equal(list.count, 1);
		if (list.item[0].standing != cases[i].wanted)
			fail_msg("case %zu: %s", i,
				 archive_standing_word(list.item[0].standing));
		assert_int_equal(list.tally[cases[i].wanted], 1);
		assert_string_equal(list.item[0].quote, cases[i].words);
		archive_standing_clear(&list);
		archive_close(archive);
	}
}

/* Names that the store has, or has no more. */
static void
test_names(void **state)
{
	static const struct found found[] = {
		{ "ICE", KIND_AGENCY, "ICE", 990 },
	};
	struct archive_standing_list list = ARCHIVE_STANDING_LIST_INIT;
	struct notebook_correction said = NOTEBOOK_CORRECTION_INIT;
	struct notebook_entity entity = { .label = "Immigration",
					  .kind = KIND_AGENCY };
	struct notebook_link link = { .kind = KIND_AGENCY, .norm = "ice" };
	struct notebook_link other = { .kind = KIND_AGENCY, .norm = "dhs",
				       .verdict = NOTEBOOK_NOT };
	struct notebook_rule rule = { .kind = KIND_PERSON, .norm = "will" };
	struct notebook_rule there = { .kind = KIND_AGENCY, .norm = "ice",
				       .becomes = KIND_PLACE };
	struct notebook *notebook = fresh();
	bool stale;
	size_t count;

	(void)state;
	notebook_correction_begin(&said, "same", NULL, NULL);
	notebook_correction_put_entity(&said, &entity);
	memcpy(link.entity, entity.uid, UUID_SIZE);
	memcpy(other.entity, entity.uid, UUID_SIZE);
	notebook_correction_put_link(&said, &link);
	notebook_correction_put_link(&said, &other);
	notebook_correction_put_rule(&said, &rule);
	notebook_correction_put_rule(&said, &there);
	assert_ok(notebook_correction_make(notebook, &said, &stale, error));
	notebook_correction_clear(&said);

	struct archive *archive = archive_of(before, found, COUNT(found),
					     notebook);

	assert_ok(archive_standing_load(archive, &list, error));
	assert_int_equal(list.count, 4);
	assert_int_equal(list.tally[ARCHIVE_STANDING_APPLIES], 2);
	assert_int_equal(list.tally[ARCHIVE_STANDING_ABSENT], 2);
	for (size_t i = 0; i < list.count; i++) {
		const struct archive_standing_row *row = &list.item[i];
		bool ice = strcmp(row->name, "ice") == 0;

		assert_int_equal(row->standing, ice
				 ? ARCHIVE_STANDING_APPLIES
				 : ARCHIVE_STANDING_ABSENT);
		if (row->what == ARCHIVE_STANDING_LINK)
			assert_string_equal(row->entity, "Immigration");
	}
	/* Nothing of that is dropped. */
	assert_ok(archive_standing_drop(archive, &list, &count, error));
	assert_int_equal(count, 0);
	archive_standing_clear(&list);
	assert_ok(archive_standing_load(archive, &list, error));
	assert_int_equal(list.count, 4);
	archive_standing_clear(&list);
	archive_close(archive);
}

/* All that is in effect, as text. */
static char *
walk(struct world *world)
{
	struct strbuf out = STRBUF_INIT;

	for (size_t i = 0; i < WORLD_ARTICLES; i++) {
		struct archive_article article = ARCHIVE_ARTICLE_INIT;

		assert_ok(archive_article_load(world->archive,
					       world->article[i].ord,
					       &article, error));
		for (size_t k = 0; k < article.mention_count; k++) {
			const struct archive_mention *mention =
				&article.mention[k];

			strbuf_format(&out, "%zu %zu-%zu %lld %d\n", i,
				      mention->start, mention->end,
				      article.entity[mention->entity].id,
				      archive_mention_in_doubt(mention));
		}
		archive_article_clear(&article);
	}
	return strbuf_take(&out);
}

/* The same words said of again, at another revision: the later one counts,
 * so the earlier is of no use, but only as long as the later is there. */
static void
say_twice(struct world *world)
{
	struct notebook_fix_list list = NOTEBOOK_FIX_LIST_INIT;

	assert_ok(notebook_fix_load(world->notebook, NULL, &list, error));
	for (size_t i = 0; i < list.count; i += 2) {
		struct notebook_fix again = list.item[i];

		again.revision++;
		if (harness_pick(&world->chance, 2))
			again.verb = NOTEBOOK_FIX_DROP;
		assert_ok(notebook_fix_put(world->notebook, &again, error));
	}
	notebook_fix_list_clear(&list);
}

static void
test_random(void **state)
{
	size_t dropped = 0;

	(void)state;
	for (uint64_t round = 1; round <= 12; round++) {
		struct world *world = world_make(round * 7919);
		struct archive_standing_list list = ARCHIVE_STANDING_LIST_INIT;
		struct arena arena = ARENA_INIT;
		size_t count;

		for (size_t i = 0; i < 40; i++) {
				world_fix_some(world, 1);
		}
		say_twice(world);
		char *then = walk(world);

		assert_ok(archive_standing_load(world->archive, &list, error));
		/* Looking changes nothing. */
		char *looked = walk(world);

		assert_string_equal(then, looked);
		free(looked);
		assert_ok(archive_standing_drop(world->archive, &list, &count,
						error));
		dropped += count;
		char *now = walk(world);

		assert_string_equal(then, now);
		archive_standing_clear(&list);
		/* What is left makes a difference, all of it. */
		assert_ok(archive_standing_load(world->archive, &list, error));
		assert_int_equal(list.tally[ARCHIVE_STANDING_RIGHT], 0);
		/* Another has said something since: nothing is dropped. */
		if (count) {
			assert_ok(notebook_undo(world->notebook, &arena, NULL,
						error));
			archive_standing_clear(&list);
			assert_ok(archive_standing_load(world->archive, &list,
							error));
			assert_int_equal(list.tally[ARCHIVE_STANDING_RIGHT],
					 count);
			assert_ok(notebook_seen_star(world->notebook, uid,
						     true, error));
			assert_false(archive_standing_drop(world->archive,
							   &list, &count,
							   NULL));
		}
		archive_standing_clear(&list);
		arena_clear(&arena);
		free(now);
		free(then);
		world_free(world);
	}
	assert_true(dropped > 20);
}

/* Without a notebook there is nothing to tell. */
static void
test_nothing(void **state)
{
	struct archive_standing_list list = ARCHIVE_STANDING_LIST_INIT;
	struct archive *archive = archive_of(before, NULL, 0, NULL);
	size_t count;

	(void)state;
	assert_ok(archive_standing_load(archive, &list, error));
	assert_int_equal(list.count, 0);
	assert_false(archive_standing_drop(archive, &list, &count, NULL));
	archive_standing_clear(&list);
	archive_close(archive);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
