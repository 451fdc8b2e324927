/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The list in every order, by pages of every size from every place, compared
 * with all articles sorted at once, in worlds made by chance.
 */

#include "archive_world.h"

#include <strings.h>
#include <unistd.h>

#include "archive/inside.h"
#include "archive/within.h"
#include "store/check.h"
#include "store/inside.h"
#include "store/schema.h"
#include "store/sorted.h"
#include "text/fold.h"

#define ARTICLES 70
#define MOST ARTICLES

/* An article as it was put in, with what it is sorted by. */
struct sample {
	char uid[STORE_UID_SIZE];
	char title[160];
	const char *source;
	long long published;
	size_t words;
	long long ord;
	long long mentions;	/* of whom the test counts */
};

static const char *const sources[] = {
	"", "ape.example", "Bee.example", "bee.example", "Ćev", "zoo", "山",
};

static const char *const beginnings[] = {
	"", "“Quoted words”", "quoted words", "Ángel", "angel", "ANGEL two",
	"\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xd7\xa2\xd7\x95\xd7\x9c\xd7\x9d",
	"山田", "...", "a title that is longer than what is kept of it, one",
	"a title that is longer than what is kept of it, two", "Zoë", "zoe 1",
};

static void
write_sample(uint64_t *chance, struct sample *sample, size_t number)
{
	snprintf(sample->uid, sizeof sample->uid, "%032zx", number * 104729);
	snprintf(sample->title, sizeof sample->title, "%s",
		 beginnings[harness_pick(chance, COUNT(beginnings))]);
	sample->source = sources[harness_pick(chance, COUNT(sources))];
	sample->published = 1600000000
			    + (long long)harness_pick(chance, 40) * 3600;
	sample->words = 1 + harness_pick(chance, 9);
}

static void
put_sample(struct store *store, struct sample *sample)
{
	struct strbuf text = STRBUF_INIT;
	struct store_article head;
	struct arena arena = ARENA_INIT;
	long long id;

	for (size_t i = 0; i < sample->words; i++)
		strbuf_puts(&text, i ? " word" : "word");
	struct store_new_article new = {
		.uid = sample->uid, .title = sample->title,
		.source = sample->source, .published = sample->published,
		.precision = CLOCK_MINUTE, .retrieved = 1,
		.text = text.data, .length = text.length,
	};

	assert_true(store_begin(store, NULL));
	assert_true(store_run_put(store, &(struct store_run){
		.program = "test", .version = "1",
	}, &new.detector, NULL));
	assert_true(store_article_put(store, &new, &id, NULL) != STORE_FAILED);
	assert_true(store_commit(store, NULL));
	assert_true(store_article_by_uid(store, sample->uid, &arena, &head,
					 NULL));
	sample->ord = head.ord;
	arena_clear(&arena);
	strbuf_clear(&text);
}

/* What qsort is to sort by. */
static struct archive_order wanted;

static int
compare_titles(const char *a, const char *b)
{
	struct strbuf one = STRBUF_INIT, two = STRBUF_INIT;

	fold_order(a, strlen(a), STORE_TITLE_KEY, &one);
	fold_order(b, strlen(b), STORE_TITLE_KEY, &two);
	int result = strcmp(strbuf_text(&one), strbuf_text(&two));

	strbuf_clear(&one);
	strbuf_clear(&two);
	return result;
}

/* As ASCII letters go; "Bee" and "bee" stand by which came first. */
static int
compare_sources(const char *a, const char *b)
{
	return strcasecmp(a, b);
}

static int
compare_keys(const struct sample *a, const struct sample *b)
{
	switch (wanted.sort) {
	case ARCHIVE_BY_TITLE:
		return compare_titles(a->title, b->title);
	case ARCHIVE_BY_SOURCE:
		return compare_sources(a->source, b->source);
	case ARCHIVE_BY_LENGTH:
		return (a->words < b->words) - (a->words > b->words);
	case ARCHIVE_BY_MENTIONS:
		return (a->mentions < b->mentions)
		       - (a->mentions > b->mentions);
	default:
		return (a->ord < b->ord) - (a->ord > b->ord);
	}
}

static int
compare_samples(const void *left, const void *right)
{
	const struct sample *a = left, *b = right;
	int keys = compare_keys(a, b);

	if (keys)
		return wanted.reverse ? -keys : keys;
	return (a->ord < b->ord) - (a->ord > b->ord);
}

/* COUNT rows from FROM must be those of the sorted samples from AT. */
static void
check_rows(const struct archive_row_list *rows, const struct sample *sample,
	   size_t count, size_t at, bool down, size_t limit)
{
	size_t left = down ? count - at : at;

	assert_int_equal(rows->count, left < limit ? left : limit);
	for (size_t i = 0; i < rows->count; i++) {
		size_t place = down ? at + i : at - 1 - i;

		if (rows->item[i].article.ord != sample[place].ord)
			fail_msg("sort %d%s %s from %zu, row %zu: \"%s\", not \"%s\"",
				 (int)wanted.sort,
				 wanted.reverse ? " reverse" : "",
				 down ? "down" : "up", at, i,
				 rows->item[i].article.title,
				 sample[place].title);
	}
}

/* From before the first article to after the last one, both ways. */
static void
check_from(struct archive *archive, const struct sample *sample, size_t count,
	   size_t place, bool down, size_t limit)
{
	struct archive_row_list rows = ARCHIVE_ROW_LIST_INIT;
	long long from = place == 0 ? archive_list_before(archive)
			 : place == count + 1 ? archive_list_after(archive)
					      : sample[place - 1].ord;
	size_t at = down ? place : place > 0 ? place - 1 : 0;

	if (down && place == count + 1)
		at = count;
	assert_true(archive_list_page(archive, from, down, limit, NULL, &rows,
				      NULL));
	check_rows(&rows, sample, count, at, down, limit);
	archive_row_list_clear(&rows);
	if (place == 0 || place > count)
		return;
	assert_true(archive_list_page_at(archive, from, limit, NULL, &rows,
					 NULL));
	check_rows(&rows, sample, count, place - 1, true, limit);
	archive_row_list_clear(&rows);
}

/* Every place, whole and in pages; and the number in the list, where one is
 * said. */
static void
check_order(struct archive *archive, struct sample *sample, size_t count,
	    struct archive_order order, bool ranked)
{
	static const size_t limits[] = { 1, 2, 7, MOST };

	wanted = order;
	qsort(sample, count, sizeof *sample, compare_samples);
	archive_set_order(archive, order);
	for (size_t place = 0; place <= count + 1; place++)
		for (size_t i = 0; i < COUNT(limits); i++) {
			check_from(archive, sample, count, place, true,
				   limits[i]);
			check_from(archive, sample, count, place, false,
				   limits[i]);
		}
	for (size_t i = 0; i < count; i++) {
		long long rank;

		assert_true(archive_list_rank(archive, sample[i].ord, &rank,
					      NULL));
		if (ranked || rank != -1)
			assert_int_equal(rank, i);
	}
}

static const struct archive_order orders[] = {
	{ ARCHIVE_BY_DATE, false, 0 }, { ARCHIVE_BY_DATE, true, 0 },
	{ ARCHIVE_BY_TITLE, false, 0 }, { ARCHIVE_BY_TITLE, true, 0 },
	{ ARCHIVE_BY_LENGTH, false, 0 }, { ARCHIVE_BY_LENGTH, true, 0 },
};

static void
check_all(struct archive *archive, struct sample *sample)
{
	for (size_t i = 0; i < COUNT(orders); i++)
		check_order(archive, sample, ARTICLES, orders[i], true);
}

static void
test_orders(void **state)
{
	struct sample *sample = xcalloc(ARTICLES, sizeof *sample);
	struct store *store = store_open(":memory:", DB_CREATE, NULL);
	struct archive *archive = archive_open_take(store, NULL);
	uint64_t chance = 31;
	long long faults;

	(void)state;
	for (size_t i = 0; i < ARTICLES; i++) {
		write_sample(&chance, &sample[i], i + 1);
		put_sample(store, &sample[i]);
	}
	check_all(archive, sample);
	/* Titles, dates, sources and texts become others. */
	for (size_t i = 0; i < ARTICLES; i++) {
		struct sample now = sample[i];

		write_sample(&chance, &now, 1);
		memcpy(now.uid, sample[i].uid, sizeof now.uid);
		sample[i] = now;
		put_sample(store, &sample[i]);
	}
	check_all(archive, sample);
	assert_true(store_check(store, NULL, NULL, NULL, &faults, NULL));
	archive_close(archive);
	free(sample);
}

/* With each filter on, the list is what passes of the whole list: walked, with
 * hardly any patience, and gathered. */
static void
check_filtered(struct archive *archive, const struct sample *all, size_t count,
	       const char *line, struct archive_order order)
{
	struct sample *sample = xcalloc(count, sizeof *sample);
	struct archive_filter *filter = archive_filter_open(archive, line,
							    NULL, NULL);
	size_t passing = 0;
	long long counted;
	bool done, exact;

	assert_non_null(filter);
	for (size_t i = 0; i < count; i++) {
		bool passes;

		assert_true(archive_filter_test(filter, all[i].ord, &passes,
						NULL));
		if (passes)
			sample[passing++] = all[i];
	}
	archive_list_set_filter(archive, filter);
	check_order(archive, sample, passing, order, false);
	assert_true(archive_list_gather(archive, 0, &done, NULL));
	assert_true(done);
	check_order(archive, sample, passing, order, true);
	assert_true(archive_list_count(archive, 0, &counted, &exact, NULL));
	assert_true(exact);
	assert_int_equal(counted, passing);
	/* From an article that does not pass, too. */
	for (size_t i = 0; i < count; i++) {
		struct archive_row_list rows = ARCHIVE_ROW_LIST_INIT;
		size_t at = 0;

		while (at < passing
		       && compare_samples(&sample[at], &all[i]) <= 0)
			at++;
		assert_true(archive_list_page(archive, all[i].ord, true, 3,
					      NULL, &rows, NULL));
		check_rows(&rows, sample, passing, at, true, 3);
		archive_row_list_clear(&rows);
	}
	archive_list_set_filter(archive, NULL);
	archive_filter_close(filter);
	free(sample);
}

static const char *const lines[] = {
	"word", "quoted", "source:zoo", "-source:zoo", "zoe OR angel",
	"xyzzy", "-xyzzy", "title longer two",
};

static void
test_filtered(void **state)
{
	struct sample *sample = xcalloc(ARTICLES, sizeof *sample);
	struct store *store = store_open(":memory:", DB_CREATE, NULL);
	struct archive *archive = archive_open_take(store, NULL);
	uint64_t chance = 36;

	(void)state;
	for (size_t i = 0; i < ARTICLES; i++) {
		write_sample(&chance, &sample[i], i + 1);
		put_sample(store, &sample[i]);
	}
	for (size_t i = 0; i < COUNT(orders); i++)
		for (size_t line = 0; line < COUNT(lines); line++)
			check_filtered(archive, sample, ARTICLES, lines[line],
				       orders[i]);
	archive_close(archive);
	free(sample);
}

/* A page that gives up says where; from there on the rest is found. */
static void
test_cut(void **state)
{
	struct world *world = world_make(37);
	struct archive *archive = world->archive;
	struct archive_filter *filter =
		archive_filter_open(archive, "lang:xx", NULL, NULL);
	struct archive_row_list rows = ARCHIVE_ROW_LIST_INIT;
	long long at;

	(void)state;
	assert_non_null(filter);
	archive_list_set_filter(archive, filter);
	archive_list_set_patience(archive, 1);
	for (size_t i = 0; i < COUNT(orders); i++) {
		size_t turns = 0;

		archive_set_order(archive, orders[i]);
		at = archive_list_before(archive);
		do {
			assert_true(archive_list_page(archive, at, true, 9,
						      NULL, &rows, NULL));
			assert_int_equal(rows.count, 0);
			assert_true(turns++ < 10000);
		} while (archive_list_cut(archive, &at));
	}
	archive_list_set_filter(archive, NULL);
	archive_filter_close(filter);
	archive_row_list_clear(&rows);
	world_free(world);
}

static long long
mentions_of(const struct world_article *article, size_t cast)
{
	long long count = 0;

	for (size_t i = 0; i < article->count; i++)
		count += article->mention[i].cast == cast;
	return count;
}

/* Travelling with a filter on goes where travelling without one goes, but for
 * the articles that do not pass. */
static void
test_within(void **state)
{
	struct world *world = world_make(38);
	struct archive *archive = world->archive;
	struct archive_filter *filter =
		archive_filter_open(archive, "ferry OR strike", NULL, NULL);

	(void)state;
	assert_non_null(filter);
	world_fix_some(world, 20);
	for (size_t cast = 0; cast < WORLD_CAST; cast++)
		for (int forward = 0; forward <= 1; forward++) {
			struct archive_thread thread = { world->entity[cast],
							 0 };
			struct archive_position at = {
				forward ? archive_list_before(archive)
					: archive_list_after(archive),
				(size_t)-1, (size_t)-1
			}, to, plain = at;
			bool found = true, is = true, passes = false;
			long long hidden = 0, known_hidden;
			bool known;

			while (is) {
				/* The next one that passes, one by one. */
				do {
					assert_true(archive_travel_mention(
						archive, thread, plain,
						forward, &is, &plain, NULL));
					if (is)
						assert_true(archive_filter_test(
							filter, plain.ord,
							&passes, NULL));
				} while (is && !passes);
				archive_list_set_filter(archive, filter);
				assert_true(archive_within_mention(
					archive, thread, at, forward, &found,
					&to, NULL));
				archive_list_set_filter(archive, NULL);
				assert_int_equal(found, is);
				if (!is)
					break;
				assert_int_equal(to.ord, plain.ord);
				assert_int_equal(to.start, plain.start);
				at = to;
			}
			for (size_t i = 0; i < WORLD_ARTICLES; i++) {
				assert_true(archive_filter_test(
					filter, world->article[i].ord, &passes,
					NULL));
				hidden += !passes
					  && mentions_of(&world->article[i],
							 cast) > 0;
			}
			archive_list_set_filter(archive, filter);
			assert_true(archive_within_hidden(
				archive, world->entity[cast], 0,
				&known_hidden, &known, NULL));
			archive_list_set_filter(archive, NULL);
			assert_true(known);
			assert_int_equal(known_hidden, hidden);
		}
	archive_filter_close(filter);
	world_free(world);
}

/* Names that differ in case alone are two sources, one after the other. */
static void
test_sources(void **state)
{
	struct sample sample[ARTICLES];
	struct store *store = store_open(":memory:", DB_CREATE, NULL);
	struct archive *archive = archive_open_take(store, NULL);
	uint64_t chance = 32;

	(void)state;
	for (size_t i = 0; i < ARTICLES; i++) {
		write_sample(&chance, &sample[i], i + 1);
		if (strcmp(sample[i].source, "bee.example") == 0)
			sample[i].source = "beetle";
		put_sample(store, &sample[i]);
	}
	check_order(archive, sample, ARTICLES,
		    (struct archive_order){ ARCHIVE_BY_SOURCE, false, 0 },
		    true);
	check_order(archive, sample, ARTICLES,
		    (struct archive_order){ ARCHIVE_BY_SOURCE, true, 0 }, true);
	for (size_t i = 0; i < ARTICLES; i++)
		if (i % 2 && strcmp(sample[i].source, "Bee.example") == 0) {
			sample[i].source = "bee.example";
			put_sample(store, &sample[i]);
		}
	archive_set_order(archive, (struct archive_order){ ARCHIVE_BY_SOURCE,
							   false, 0 });
	struct archive_row_list rows = ARCHIVE_ROW_LIST_INIT;

	assert_true(archive_list_page(archive, archive_list_before(archive),
				      true, MOST + 1, NULL, &rows, NULL));
	assert_int_equal(rows.count, ARTICLES);
	for (size_t i = 1; i < rows.count; i++)
		if (strcmp(rows.item[i - 1].article.source,
			   rows.item[i].article.source) == 0)
			assert_true(rows.item[i - 1].article.ord
				    > rows.item[i].article.ord);
	archive_row_list_clear(&rows);
	archive_close(archive);
}

/* Everybody in a world whose names were corrected, kept as many as may be or
 * only the most often named. */
static void
test_mentions(void **state)
{
	struct world *world = world_make(33);

	(void)state;
	world_fix_some(world, 60);
	for (size_t cast = 0; cast < WORLD_CAST; cast++) {
		struct sample sample[WORLD_ARTICLES];

		for (size_t i = 0; i < WORLD_ARTICLES; i++)
			sample[i] = (struct sample){
				.ord = world->article[i].ord,
				.mentions = mentions_of(&world->article[i],
							cast),
			};
		for (int reverse = 0; reverse <= 1; reverse++) {
			struct archive_order order = {
				ARCHIVE_BY_MENTIONS, reverse,
				world->entity[cast]
			};

			check_order(world->archive, sample, WORLD_ARTICLES,
				    order, false);
		}
	}
	world_free(world);
}

/* As if there were too many to be kept: what is not is found by walking. */
static void
test_few_kept(void **state)
{
	struct world *world = world_make(34);
	struct archive_ranking *ranking = &world->archive->ranking;
	struct sample sample[WORLD_ARTICLES];
	struct archive_order order = { ARCHIVE_BY_MENTIONS, false,
				       world->entity[0] };

	(void)state;
	world_fix_some(world, 20);
	for (size_t i = 0; i < WORLD_ARTICLES; i++)
		sample[i] = (struct sample){
			.ord = world->article[i].ord,
			.mentions = mentions_of(&world->article[i], 0),
		};
	for (long long least = 2; least < 9; least++) {
		order.reverse = false;
		check_order(world->archive, sample, WORLD_ARTICLES, order,
			    false);
		size_t kept = 0;

		for (size_t i = 0; i < ranking->count; i++)
			if (ranking->item[i].mentions >= least)
				ranking->item[kept++] = ranking->item[i];
		ranking->count = kept;
		ranking->least = least;
		check_order(world->archive, sample, WORLD_ARTICLES, order,
			    false);
		order.reverse = true;
		check_order(world->archive, sample, WORLD_ARTICLES, order,
			    false);
	}
	world_free(world);
}

/* An article that is gone has nothing beside it, in any order. */
static void
test_gone(void **state)
{
	struct world *world = world_make(35);
	struct archive *archive = world->archive;

	(void)state;
	for (size_t i = 0; i < COUNT(orders); i++) {
		struct archive_row_list rows = ARCHIVE_ROW_LIST_INIT;
		bool found;
		long long ord;

		archive_set_order(archive, orders[i]);
		if (orders[i].sort == ARCHIVE_BY_DATE)
			continue;
		assert_true(archive_list_page_at(archive, 17, 5, NULL, &rows,
						 NULL));
		assert_int_equal(rows.count, 0);
		assert_true(archive_list_step(archive, 17, 1, &found, &ord,
					      NULL));
		assert_false(found);
		archive_row_list_clear(&rows);
	}
	world_free(world);
}

static void
test_names(void **state)
{
	static const struct {
		const char *name;
		long long entity;
		bool fine;
	} cases[] = {
		{ "newest", 0, true }, { "oldest", 0, true },
		{ "date", 0, true }, { "title", 0, true },
		{ "source", 0, true }, { "length", 0, true },
		{ "mentions", 0, false }, { "mentions", 7, true },
		{ "", 0, false }, { "Title", 0, false },
		{ "title ", 0, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct archive_order order;
		struct error err = ERROR_INIT;
		bool fine = archive_order_parse(cases[i].name, false,
						cases[i].entity, &order, &err);

		if (fine != cases[i].fine)
			fail_msg("\"%s\"", cases[i].name);
		if (fine)
			assert_non_null(archive_order_words(order));
		else
			assert_int_equal(err.code, ERROR_USAGE);
		error_clear(&err);
	}
}

/* What titles are sorted by. */
static void
test_keys(void **state)
{
	static const struct {
		const char *title, *key;
	} cases[] = {
		{ "", "" }, { "...", "" }, { "“Zoë” left", "zoe\" left" },
		{ "¿Qué?", "que?" }, { "ICE: 3", "ice: 3" },
		{ "\xff\xfe", "\xef\xbf\xbd\xef\xbf\xbd" },
		{ "0123456789012345678901234567890é",
		  "0123456789012345678901234567890e" },
		{ "012345678901234567890123456789山",
		  "012345678901234567890123456789" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct strbuf key = STRBUF_INIT;

		store_title_key(cases[i].title, strlen(cases[i].title), &key);
		assert_string_equal(strbuf_text(&key), cases[i].key);
		strbuf_clear(&key);
	}
	struct strbuf long_title = STRBUF_INIT, key = STRBUF_INIT;

	for (size_t i = 0; i < 1 << 20; i++)
		strbuf_puts(&long_title, "é");
	store_title_key(long_title.data, long_title.length, &key);
	assert_int_equal(key.length, STORE_TITLE_KEY);
	strbuf_clear(&key);
	strbuf_clear(&long_title);
}

/* A store of before there were these orders is given them: titles in it that
 * are no text, too. */
static void
test_older_store(void **state)
{
	static const char *const titles[] = {
		"zebra", "“Ant”", "\xff broken", "", "Émile",
	};
	char path[] = "/tmp/byname-sorted-XXXXXX";
	struct db_spec spec = store_spec;
	struct store_article_list list = STORE_ARTICLE_LIST_INIT;
	struct store_order order = { STORE_BY_TITLE, false };
	long long faults = 0;

	(void)state;
	close(mkstemp(path));
	unlink(path);
	spec.version = 5;
	spec.fingerprint = NULL;
	struct db *db = db_open(&spec, path, DB_CREATE, NULL);

	assert_non_null(db);
	assert_true(db_begin(db, NULL));
	for (size_t i = 0; i < COUNT(titles); i++) {
		struct db_query *query = db_query(db, SQL_SOURCE_PUT, NULL);
		unsigned char uid[16] = { (unsigned char)i };
		char name[2] = { (char)('a' + i), '\0' };

		db_bind_text(query, ":name", name);
		assert_true(db_run(query, NULL));
		query = db_query(db, SQL_ARTICLE_INSERT, NULL);
		db_bind_int(query, ":ord", (long long)i);
		db_bind_int(query, ":id", (long long)i + 1);
		db_bind_blob(query, ":uid", uid, sizeof uid);
		db_bind_int(query, ":source", (long long)i + 1);
		db_bind_text(query, ":title", titles[i]);
		static const char *const zero[] = {
			":published", ":precision", ":retrieved", ":revision",
			":words", ":persons", ":agencies", ":organisations",
			":places", ":checksum",
		};

		for (size_t k = 0; k < COUNT(zero); k++)
			db_bind_int(query, zero[k], 0);
		assert_true(db_run(query, NULL));
	}
	assert_true(db_commit(db, NULL));
	db_close(db);
	struct store *store = store_open(path, DB_WRITE, NULL);

	assert_non_null(store);
	assert_true(store_sorted_page(store, order, STORE_ORD_MAX, true, 9,
				      &list, NULL));
	assert_int_equal(list.count, COUNT(titles));
	static const long long wanted_ord[] = { 3, 1, 4, 0, 2 };

	for (size_t i = 0; i < COUNT(wanted_ord); i++)
		assert_int_equal(list.item[i].ord, wanted_ord[i]);
	store_article_list_clear(&list);
	/* Nothing but the missing texts is wrong with it. */
	store_check(store, NULL, NULL, NULL, &faults, NULL);
	assert_true(faults > 0);
	store_close(store);
	unlink(path);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_orders),
		cmocka_unit_test(test_filtered),
		cmocka_unit_test(test_cut),
		cmocka_unit_test(test_within),
		cmocka_unit_test(test_sources),
		cmocka_unit_test(test_mentions),
		cmocka_unit_test(test_few_kept),
		cmocka_unit_test(test_gone),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_older_store),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
