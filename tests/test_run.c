/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Runs of detectors: what a later one finds takes the place of what an
 * earlier one found, names go to other entities, and all of it can be taken
 * out again.  Three detectors with opinions of their own look through small
 * articles; after each step the store's own check counts everything anew,
 * and the store says what a new one would say.
 */

#include "harness.h"

#include <unistd.h>

#include <sqlite3.h>

#include "base/sha256.h"
#include "base/strbuf.h"
#include "store/check.h"
#include "store/inside.h"
#include "store/name.h"
#include "store/heads.h"
#include "store/posting.h"
#include "store/run.h"
#include "store/schema.h"

#define ARTICLES 40
#define WORDS 12		/* of an article; each may be a name */
#define NAMES 9
#define DETECTORS 3

static struct error err;

static void
fine(bool ok)
{
	if (!ok)
		fail_msg("%s: %s", err.what ? err.what : "",
			 err.reason ? err.reason : "no reason");
}

static void
print_fault(void *context, const char *words)
{
	strbuf_puts(context, words);
	strbuf_putc(context, '\n');
}

static void
sound(struct store *store)
{
	struct strbuf words = STRBUF_INIT;
	long long faults;
	bool ok = store_check(store, print_fault, NULL, &words, &faults, &err);

	if (words.length > 0)
		fail_msg("%s", words.data);
	fine(ok);
	strbuf_clear(&words);
}

/* The articles: words A to I, and what each detector makes of them. */
struct world {
	char text[ARTICLES][2 * WORDS + 1];
	int entity[DETECTORS][NAMES];	/* the name whose label it is */
	int sees[DETECTORS];	/* one name in so many is overlooked */
	struct store *store;
	long long id[ARTICLES];
	int by[ARTICLES];	/* the detector that looked through it last */
	int before[ARTICLES];	/* the one before that, or -1 */
};

static void
write_article(struct world *world, int article, uint64_t *chance)
{
	for (int i = 0; i < WORDS; i++) {
		world->text[article][2 * i] =
			(char)('A' + harness_pick(chance, NAMES));
		world->text[article][2 * i + 1] = ' ';
	}
	world->text[article][2 * WORDS] = '\0';
}

/* A label is its own entity's. */
static void
make_opinion(struct world *world, int detector, uint64_t *chance)
{
	int *entity = world->entity[detector];

	for (int name = 0; name < NAMES; name++)
		entity[name] = (int)harness_pick(chance, NAMES);
	for (int name = 0; name < NAMES; name++)
		entity[entity[name]] = entity[name];
	for (int name = 0; name < NAMES; name++)
		if (entity[entity[name]] != entity[name])
			entity[name] = name;
	world->sees[detector] = 2 + (int)harness_pick(chance, 6);
}

static const char *
name_of(int name)
{
	static const char *const names[NAMES] = {
		"Name A", "Name B", "Name C", "Name D", "Name E", "Name F",
		"Name G", "Name H", "Name I",
	};

	return names[name];
}

static size_t
detect(const struct world *world, int detector, int article,
       struct store_new_mention mention[static WORDS])
{
	size_t count = 0;

	for (int i = 0; i < WORDS; i++) {
		int name = world->text[article][2 * i] - 'A';

		if ((i + article + detector) % world->sees[detector] == 0)
			continue;
		mention[count] = (struct store_new_mention){
			.start = (size_t)(2 * i), .end = (size_t)(2 * i + 1),
			.kind = KIND_PERSON, .confidence = 500 + detector,
			.how = detector + 1, .name = name_of(name),
			.entity = name_of(world->entity[detector][name]),
		};
		mention[count].joined = count % 3 ? count : 0;
		count++;
	}
	return count;
}

static long long
put_run(struct store *store, int detector)
{
	char version[8];
	long long id;

	snprintf(version, sizeof version, "%d", detector);
	fine(store_run_put(store, &(struct store_run){
		.program = "test", .version = version, .tables = "t",
	}, &id, &err));
	return id;
}

static void
put_article(struct world *world, struct store *store, int detector,
	    int article, long long *id)
{
	struct store_new_mention mention[WORDS];
	char uid[STORE_UID_SIZE];
	struct store_new_article in = {
		.uid = uid, .title = "T", .source = "s", .lang = "en",
		.published = 1700000000 + article * 3600,
		.precision = CLOCK_MINUTE, .text = world->text[article],
		.length = strlen(world->text[article]), .mention = mention,
		.mention_count = detect(world, detector, article, mention),
		.detector = put_run(store, detector),
	};

	snprintf(uid, sizeof uid, "%032x", (unsigned)article + 1);
	if (store_article_put(store, &in, id, &err) == STORE_FAILED)
		fine(false);
}

static void
import(struct world *world, int detector)
{
	fine(store_begin(world->store, &err));
	for (int i = 0; i < ARTICLES; i++) {
		put_article(world, world->store, detector, i, &world->id[i]);
		world->by[i] = detector;
		world->before[i] = -1;
	}
	fine(store_commit(world->store, &err));
}

static int
revision_of(struct world *world, int article)
{
	struct store_body body = STORE_BODY_INIT;

	fine(store_body_load(world->store, world->id[article], 0, &body,
			     &err));
	int revision = body.revision;

	store_body_clear(&body);
	return revision;
}

static void
found_by(struct world *world, int article, int detector)
{
	if (world->by[article] == detector)
		return;
	world->before[article] = world->by[article];
	world->by[article] = detector;
}

/* Looks through the article, which is to be REPLACED or passed over. */
static void
redetect(struct world *world, int detector, int article)
{
	struct store_new_mention mention[WORDS];
	struct store_found found = {
		.article = world->id[article],
		.revision = revision_of(world, article),
		.mention = mention,
		.mention_count = detect(world, detector, article, mention),
		.run = put_run(world->store, detector),
	};
	bool replaced;

	fine(store_run_replace(world->store, &found, &replaced, &err));
	assert_int_equal(replaced, world->by[article] != detector);
	found_by(world, article, detector);
}

static void
redetect_all(struct world *world, int detector)
{
	fine(store_begin(world->store, &err));
	for (int i = 0; i < ARTICLES; i++)
		redetect(world, detector, i);
	fine(store_commit(world->store, &err));
}

/* Who is named in how many articles, as people see it: labels and counts. */
static char *
tell(struct store *store)
{
	struct store_name_list list = STORE_NAME_LIST_INIT;
	struct strbuf out = STRBUF_INIT;

	strbuf_puts(&out, "");
	for (int name = 0; name < NAMES; name++) {
		struct store_name found, head;
		struct arena arena = ARENA_INIT;
		char norm[8];

		snprintf(norm, sizeof norm, "name %c", 'a' + name);
		if (store_name_find(store, KIND_PERSON, norm, &arena, &found,
				    &err)
		    && found.mentions > 0) {
			fine(store_name_by_id(store, found.entity, &arena,
					      &head, &err));
			strbuf_format(&out, "%s of %s: %lld %lld\n",
				      found.display, head.display,
				      found.articles, found.mentions);
		}
		error_clear(&err);
		arena_clear(&arena);
	}
	store_name_list_clear(&list);
	return strbuf_take(&out);
}

/* The same as a new store of the same articles, found by one detector. */
static void
is_as_new(struct world *world, int detector)
{
	struct store *store = store_open(":memory:", DB_CREATE, &err);
	long long id;

	fine(store != NULL);
	fine(store_begin(store, &err));
	for (int i = 0; i < ARTICLES; i++)
		put_article(world, store, detector, i, &id);
	fine(store_commit(store, &err));
	char *wanted = tell(store), *is = tell(world->store);

	assert_string_equal(is, wanted);
	for (int i = 0; i < ARTICLES; i++) {
		struct store_body body = STORE_BODY_INIT;
		struct store_new_mention mention[WORDS];

		fine(store_body_load(world->store, world->id[i], 0, &body,
				     &err));
		assert_int_equal(body.mention_count,
				 detect(world, detector, i, mention));
		for (size_t j = 0; j < body.mention_count; j++) {
			assert_int_equal(body.mention[j].start,
					 mention[j].start);
			assert_int_equal(body.mention[j].how, detector + 1);
			assert_int_equal(body.mention[j].joined,
					 mention[j].joined);
		}
		store_body_clear(&body);
	}
	free(wanted);
	free(is);
	store_close(store);
}

static void
never(void *context, long long article, const struct error *why)
{
	(void)context;
	fail_msg("article %lld: %s", article, why->reason);
}

/* Takes the run out, a few articles at a time. */
static void
undo(struct world *world, int detector)
{
	long long from = 0, run;
	size_t count;

	fine(store_begin(world->store, &err));
	run = put_run(world->store, detector);
	fine(store_run_undo_names(world->store, run, &err));
	fine(store_commit(world->store, &err));
	sound(world->store);
	do {
		fine(store_begin(world->store, &err));
		fine(store_run_undo(world->store, run, &from, 7, &count,
				    never, NULL, &err));
		fine(store_commit(world->store, &err));
	} while (count == 7);
	for (int i = 0; i < ARTICLES; i++) {
		if (world->by[i] != detector || world->before[i] < 0)
			continue;
		world->by[i] = world->before[i];
		world->before[i] = -1;
	}
}

static void
world_start(struct world *world, uint64_t *chance)
{
	world->store = store_open(":memory:", DB_CREATE, &err);
	fine(world->store != NULL);
	for (int i = 0; i < ARTICLES; i++)
		write_article(world, i, chance);
	for (int i = 0; i < DETECTORS; i++)
		make_opinion(world, i, chance);
}

static void
test_whole_runs(void **state)
{
	(void)state;
	for (uint64_t turn = 1; turn <= 60; turn++) {
		struct world world;
		uint64_t chance = turn;

		world_start(&world, &chance);
		import(&world, 0);
		sound(world.store);
		is_as_new(&world, 0);
		redetect_all(&world, 1);
		sound(world.store);
		is_as_new(&world, 1);
		redetect_all(&world, 2);
		sound(world.store);
		is_as_new(&world, 2);
		undo(&world, 2);
		sound(world.store);
		is_as_new(&world, 1);
		/* Only one step back is kept. */
		undo(&world, 1);
		is_as_new(&world, 1);
		redetect_all(&world, 0);
		sound(world.store);
		is_as_new(&world, 0);
		undo(&world, 0);
		sound(world.store);
		is_as_new(&world, 1);
		store_close(world.store);
	}
}

/* Some articles by one, some by another; texts change, articles go, what
 * came in again is found by the importer; then one looks through all. */
static void
test_mixed(void **state)
{
	(void)state;
	for (uint64_t turn = 1; turn <= 60; turn++) {
		struct world world;
		uint64_t chance = turn + 1000;

		world_start(&world, &chance);
		import(&world, 0);
		for (int step = 0; step < 60; step++) {
			int article = (int)harness_pick(&chance, ARTICLES);
			int detector = (int)harness_pick(&chance, DETECTORS);

			fine(store_begin(world.store, &err));
			switch (harness_pick(&chance, 4)) {
			case 0:
				write_article(&world, article, &chance);
				put_article(&world, world.store, detector,
					    article, &world.id[article]);
				world.by[article] = detector;
				world.before[article] = -1;
				break;
			case 1:
				put_article(&world, world.store, detector,
					    article, &world.id[article]);
				found_by(&world, article, detector);
				break;
			default:
				redetect(&world, detector, article);
			}
			fine(store_commit(world.store, &err));
			if (step % 20 == 0)
				sound(world.store);
		}
		sound(world.store);
		undo(&world, 1);
		sound(world.store);
		/* Whoever looks through all of it now. */
		redetect_all(&world, 2);
		redetect_all(&world, 1);
		sound(world.store);
		is_as_new(&world, 1);
		store_close(world.store);
	}
}

/* What was not to be done is not done. */
static void
test_passed_over(void **state)
{
	struct world world;
	uint64_t chance = 5;
	struct store_new_mention mention[WORDS];
	bool replaced;

	(void)state;
	world_start(&world, &chance);
	import(&world, 0);
	fine(store_begin(world.store, &err));
	struct store_found found = {
		.article = world.id[3], .revision = 2, .mention = mention,
		.mention_count = detect(&world, 1, 3, mention),
		.run = put_run(world.store, 1),
	};

	fine(store_run_replace(world.store, &found, &replaced, &err));
	assert_false(replaced);
	found.revision = 1;
	found.article = 9999;
	fine(store_run_replace(world.store, &found, &replaced, &err));
	assert_false(replaced);
	found.article = world.id[3];
	mention[0].end = 999;
	assert_false(store_run_replace(world.store, &found, &replaced, &err));
	assert_int_equal(err.code, ERROR_INPUT);
	assert_false(replaced);
	error_clear(&err);
	fine(store_commit(world.store, &err));
	sound(world.store);
	is_as_new(&world, 0);
	store_close(world.store);
}

static void
test_lists(void **state)
{
	struct world world;
	uint64_t chance = 6;
	struct store_run_list list = STORE_RUN_LIST_INIT;
	long long articles, *id;
	size_t count;

	(void)state;
	world_start(&world, &chance);
	import(&world, 0);
	fine(store_begin(world.store, &err));
	for (int i = 5; i < 12; i++)
		redetect(&world, 1, i);
	long long run = put_run(world.store, 1);

	fine(store_commit(world.store, &err));
	fine(store_run_todo(world.store, run, world.id[1], world.id[14],
			    &articles, &id, &count, &err));
	assert_int_equal(articles, 13);
	assert_int_equal(count, 6);
	assert_int_equal(id[0], world.id[2]);
	assert_int_equal(id[5], world.id[14]);
	free(id);
	fine(store_run_list_load(world.store, &list, &err));
	assert_int_equal(list.count, 2);
	assert_int_equal(list.item[0].articles, ARTICLES - 7);
	assert_int_equal(list.item[0].former, 0);
	assert_int_equal(list.item[1].articles, 7);
	assert_int_equal(list.item[1].former, 7);
	assert_string_equal(list.item[1].version, "1");
	assert_string_equal(list.item[1].tables, "t");
	assert_null(list.item[1].model);
	store_run_list_clear(&list);
	fine(store_begin(world.store, &err));
	fine(store_run_forget(world.store, &err));
	fine(store_commit(world.store, &err));
	fine(store_run_list_load(world.store, &list, &err));
	assert_int_equal(list.item[1].former, 0);
	store_run_list_clear(&list);
	store_close(world.store);
}

/* Whom one meets, although bodies say what was true before. */
static void
test_companions(void **state)
{
	struct world world;
	uint64_t chance = 8;
	const struct store_named *named;
	struct store_heads *heads = store_heads_new();
	long long ord = STORE_ORD_MIN, mentions;
	struct arena arena = ARENA_INIT;
	struct store_name a, b;
	size_t count, met = 0;
	bool found = true;

	(void)state;
	world_start(&world, &chance);
	for (int i = 0; i < NAMES; i++) {
		world.entity[0][i] = i;
		world.entity[1][i] = i == 1 ? 2 : i;	/* B is C's now */
	}
	world.sees[0] = world.sees[1] = 1000;
	import(&world, 0);
	fine(store_begin(world.store, &err));
	redetect(&world, 1, 0);
	redetect(&world, 1, 1);
	fine(store_commit(world.store, &err));
	fine(store_name_find(world.store, KIND_PERSON, "name a", &arena, &a,
			     &err));
	fine(store_name_find(world.store, KIND_PERSON, "name b", &arena, &b,
			     &err));
	assert_int_not_equal(b.entity, b.id);
	for (; found; met += count) {
		fine(store_posting_next(world.store, (struct store_thread){
					a.id, 0 }, ord, true, &found, &ord,
					&mentions, &err));
		count = 0;
		if (found)
			fine(store_heads_at(world.store, heads, ord, &named,
					    &count, &err));
		for (size_t i = 0; i < count; i++)
			assert_int_not_equal(named[i].head, b.id);
	}
	assert_true(met > 0);
	store_heads_free(heads);
	sound(world.store);
	arena_clear(&arena);
	store_close(world.store);
}

static void
run_sql(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(db));
}

/* A store of the first version: one article of one name. */
static void
make_first(const char *path)
{
	/* Version 1: "Ada" at 0, 3 bytes, name 1, its own head, 900, 4. */
	static const char blob[] = "\x01\x00\x03\x03\x84\x07\x04";
	struct store_article article = {
		.ord = 64, .id = 1, .title = "T", .source = "s",
		.uid = "00000000000000000000000000000001", .published = 60,
		.precision = CLOCK_MINUTE, .revision = 1, .words = 2,
		.mentions = { 1, 1, 0, 0, 0 },
	};
	unsigned char sum[SHA256_SIZE];
	struct strbuf sql = STRBUF_INIT;
	sqlite3 *db;

	sha256("Ada ran", 7, sum);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	run_sql(db, store_spec.step[0]);
	strbuf_format(&sql, "PRAGMA application_id = %d;"
		      "PRAGMA user_version = 1;"
		      "INSERT INTO source VALUES(1, 's');"
		      "INSERT INTO detector VALUES(1, 'old', '1', 0);"
		      "INSERT INTO article VALUES(64, 1, "
		      "X'00000000000000000000000000000001', 1, 'T', NULL, "
		      "NULL, NULL, NULL, 60, %d, 0, 1, 2, 1, 0, 0, 0, %lld);"
		      "INSERT INTO day VALUES(0, 1);"
		      "INSERT INTO name VALUES(1, 1, 'ada', 'Ada', 1, 1, 1);"
		      "INSERT INTO posting VALUES(1, 64, 1);"
		      "INSERT INTO kind_posting VALUES(0, 64, 1), (1, 64, 1);"
		      "UPDATE totals SET articles = 1, names = 1, "
		      "mentions = 1;"
		      "INSERT INTO article_fts(rowid, title, body) "
		      "VALUES(64, 'T', 'Ada ran');"
		      "INSERT INTO body VALUES(1, 1, 1, 1, X'",
		      store_spec.application_id, CLOCK_MINUTE,
		      store_article_checksum(&article, blob,
					     sizeof blob - 1));
	for (size_t i = 0; i < SHA256_SIZE; i++)
		strbuf_format(&sql, "%02x", sum[i]);
	strbuf_puts(&sql, "', 7, X'");
	for (size_t i = 0; i < sizeof blob - 1; i++)
		strbuf_format(&sql, "%02x", (unsigned char)blob[i]);
	strbuf_puts(&sql, "', 'Ada ran');");
	run_sql(db, sql.data);
	sqlite3_close(db);
	strbuf_clear(&sql);
}

/* It is brought up to date, says the same, and can be changed. */
static void
test_first_version(void **state)
{
	static const char path[] = "run-first.db";
	struct store_body body = STORE_BODY_INIT;
	struct store_new_article in = {
		.uid = "00000000000000000000000000000001", .title = "T2",
		.source = "s", .published = 60, .precision = CLOCK_MINUTE,
		.text = "Ada ran", .length = 7, .detector = 1,
	};
	bool replaced;
	long long id;

	(void)state;
	unlink(path);
	make_first(path);
	struct store *store = store_open(path, DB_WRITE, &err);

	fine(store != NULL);
	sound(store);
	fine(store_body_load(store, 1, 0, &body, &err));
	assert_int_equal(body.mention_count, 1);
	assert_int_equal(body.mention[0].end, 3);
	assert_int_equal(body.mention[0].how, 4);
	assert_int_equal(body.mention[0].joined, 0);
	store_body_clear(&body);
	fine(store_begin(store, &err));
	assert_int_equal(store_article_put(store, &in, &id, &err),
			 STORE_UNCHANGED);
	fine(store_commit(store, &err));
	sound(store);
	fine(store_begin(store, &err));
	fine(store_run_replace(store, &(struct store_found){
		.article = 1, .revision = 1, .run = put_run(store, 7),
	}, &replaced, &err));
	assert_true(replaced);
	fine(store_commit(store, &err));
	sound(store);
	store_close(store);
	unlink(path);
}

/* What an editor of the file may have done to what a run replaced. */
static void
test_former_checked(void **state)
{
	static const char path[] = "run-former.db";
	static const char *const damage[] = {
		"UPDATE former SET mentions = x''",
		"UPDATE former SET mentions = x'07'",
		"UPDATE former SET mentions = substr(mentions, 1, 3)",
		"UPDATE former SET mentions = x'01ffffff7f0501000101'",
		"UPDATE former SET mentions = x'01000001000101'",
		"UPDATE former SET mentions = x'010003ffff7f0001'",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(damage); i++) {
		struct world world;
		uint64_t chance = 1;
		struct strbuf words = STRBUF_INIT;
		long long faults;
		sqlite3 *db;

		unlink(path);
		world_start(&world, &chance);
		store_close(world.store);
		world.store = store_open(path, DB_CREATE, &err);
		fine(world.store != NULL);
		import(&world, 0);
		redetect_all(&world, 1);
		sound(world.store);
		store_close(world.store);
		assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
		run_sql(db, damage[i]);
		sqlite3_close(db);
		world.store = store_open(path, DB_WRITE, &err);
		fine(world.store != NULL);
		assert_false(store_check(world.store, print_fault, NULL,
					 &words, &faults, &err));
		error_clear(&err);
		if (!strstr(strbuf_text(&words), "that were found before"))
			fail_msg("%s: %s", damage[i], strbuf_text(&words));
		strbuf_clear(&words);
		store_close(world.store);
	}
	unlink(path);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole_runs),
		cmocka_unit_test(test_mixed),
		cmocka_unit_test(test_passed_over),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_companions),
		cmocka_unit_test(test_first_version),
		cmocka_unit_test(test_former_checked),
	};
	const char *base = getenv("TMPDIR");

	if (chdir(base && *base ? base : "/tmp") != 0)
		return 1;
	return cmocka_run_group_tests_name("run", tests, NULL, NULL);
}
