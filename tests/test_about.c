/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * All about one entity: in whose company it is named, when, in what words,
 * and together with another.  What is counted in steps and by postings is
 * compared with a walk over every article, in worlds made by chance.
 */

#include "archive_world.h"

#include "archive/company.h"
#include "archive/concordance.h"
#include "archive/entity.h"
#include "archive/pair.h"
#include "archive/timeline.h"
#include "base/clock.h"
#include "db/handle.h"
#include "text/segment.h"

static const struct {
	uint64_t seed;
	size_t fixes;
	bool oldest_first;
} worlds[] = {
	{ 31, 0, false }, { 32, 0, true }, { 33, 40, false }, { 34, 40, true },
};

static struct world *
world_of_row(size_t row)
{
	struct world *world = world_make(worlds[row].seed);

	world_turn(world, worlds[row].oldest_first);
	world_fix_some(world, worlds[row].fixes);
	return world;
}

static size_t
count_in(const struct world_article *article, size_t cast)
{
	size_t count = 0;

	for (size_t i = 0; i < article->count; i++)
		count += article->mention[i].cast == cast;
	return count;
}

static bool
both(const struct world_article *article, size_t one, size_t other)
{
	return count_in(article, one) > 0 && count_in(article, other) > 0;
}

static long long
count_both(const struct world *world, size_t one, size_t other)
{
	long long count = 0;

	for (size_t i = 0; i < WORLD_ARTICLES; i++)
		count += both(&world->article[i], one, other);
	return count;
}

static void
check_company(struct world *world, size_t cast, size_t limit)
{
	struct archive_company company;
	struct archive_companion top[WORLD_CAST + 3];
	struct arena arena = ARENA_INIT;
	size_t count, met = 0;

	archive_company_start(&company, world->entity[cast],
			      ARCHIVE_COMPANY_MOST);
	while (!company.done)
		assert_true(archive_company_step(world->archive, &company,
						 limit, NULL));
	assert_false(company.sampled);
	assert_true(archive_company_top(world->archive, &company, top,
					COUNT(top), &count, &arena, NULL));
	for (size_t other = 0; other < WORLD_CAST; other++) {
		long long wanted = other == cast
				   ? 0 : count_both(world, cast, other);
		size_t at = 0;

		while (at < count
		       && top[at].entity.id != world->entity[other])
			at++;
		assert_int_equal(at < count ? top[at].articles : 0, wanted);
		met += wanted > 0;
	}
	assert_int_equal(met, count);
	for (size_t i = 1; i < count; i++)
		assert_true(top[i].articles <= top[i - 1].articles);
	/* Fewer asked for are the first of them. */
	struct archive_companion few[2];
	size_t got;

	assert_true(archive_company_top(world->archive, &company, few, 2, &got,
					&arena, NULL));
	assert_int_equal(got, count < 2 ? count : 2);
	for (size_t i = 0; i < got; i++)
		assert_int_equal(few[i].entity.id, top[i].entity.id);
	arena_clear(&arena);
	archive_company_clear(&company);
}

static void
test_company(void **state)
{
	(void)state;
	for (size_t row = 0; row < COUNT(worlds); row++) {
		struct world *world = world_of_row(row);

		for (size_t cast = 0; cast < WORLD_CAST; cast++)
			check_company(world, cast, 1 + cast % 3);
		world_free(world);
	}
}

/* Of more articles than are to be counted the newest are a sample. */
static void
test_company_sampled(void **state)
{
	struct world *world = world_make(66);
	struct archive_company company;
	struct archive_companion top[WORLD_CAST];
	struct arena arena = ARENA_INIT;
	long long wanted[WORLD_CAST] = { 0 };
	size_t count, articles = 0;

	(void)state;
	for (size_t i = 0; i < WORLD_ARTICLES && articles < 4; i++) {
		if (count_in(&world->article[i], 0) == 0)
			continue;
		articles++;
		for (size_t cast = 1; cast < WORLD_CAST; cast++)
			wanted[cast] += both(&world->article[i], 0, cast);
	}
	archive_company_start(&company, world->entity[0], 4);
	while (!company.done)
		assert_true(archive_company_step(world->archive, &company, 3,
						 NULL));
	assert_true(company.sampled);
	assert_int_equal(company.articles, 4);
	assert_true(archive_company_top(world->archive, &company, top,
					COUNT(top), &count, &arena, NULL));
	for (size_t i = 0; i < count; i++)
		for (size_t cast = 1; cast < WORLD_CAST; cast++)
			if (top[i].entity.id == world->entity[cast])
				assert_int_equal(top[i].articles,
						 wanted[cast]);
	arena_clear(&arena);
	archive_company_clear(&company);
	world_free(world);
}

/* Names of a stranger's store may lead nowhere. */
static void
test_company_of_stranger(void **state)
{
	static const char *const damage[] = {
		"UPDATE name SET entity = 99999 WHERE entity <> id",
		"UPDATE name SET kind = 9 WHERE display = 'Port Vesper'",
		"DELETE FROM name WHERE display = 'Office of Tides'",
		"UPDATE body SET mentions = x'01ff'",
		"UPDATE body SET mentions = NULL WHERE revision = 99",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(damage); i++) {
		struct world *world = world_make(65);
		struct archive_company company;
		struct archive_companion top[5];
		struct arena arena = ARENA_INIT;
		size_t count;

		assert_true(db_exec(store_db(world->store),
				    "PRAGMA foreign_keys = OFF", NULL));
		assert_true(db_exec(store_db(world->store), damage[i], NULL));
		archive_company_start(&company, world->entity[0], 1000);
		assert_true(archive_company_step(world->archive, &company,
						 1000, NULL));
		assert_true(company.done);
		assert_true(archive_company_top(world->archive, &company, top,
						COUNT(top), &count, &arena,
						NULL));
		arena_clear(&arena);
		archive_company_clear(&company);
		world_free(world);
	}
}

/* The first day of the week or month of an article. */
static long long
start_of(const struct world_article *article, bool weeks)
{
	struct clock_date date = clock_date_of(article->published);
	struct clock_date first = { date.year, date.month,
				    weeks ? date.day : 1, 0, 0, 0 };
	long long start = clock_seconds_of(&first);

	/* Monday 6 November 2023, from which whole weeks are counted. */
	struct clock_date known = { 2023, 11, 6, 0, 0, 0 };

	while (weeks && (start - clock_seconds_of(&known)) % (7 * 86400) != 0)
		start -= 86400;
	return start;
}

static void
check_bin(const struct world *world, size_t cast, bool weeks,
	  const struct archive_bin *bin)
{
	long long articles = 0;

	for (size_t i = 0; i < WORLD_ARTICLES; i++) {
		const struct world_article *article = &world->article[i];
		bool dated = article->precision != CLOCK_UNKNOWN;
		bool in = dated == bin->dated
			  && (!dated || start_of(article, weeks) == bin->start);

		assert_int_equal(in, article->ord >= bin->low
				     && article->ord < bin->high);
		articles += in && count_in(article, cast) > 0;
	}
	assert_int_equal(bin->articles, articles);
	assert_true(articles > 0);
}

static void
check_timeline(struct world *world, size_t cast, bool weeks)
{
	struct archive_timeline timeline;
	struct archive_entity entity;
	struct arena arena = ARENA_INIT;

	archive_timeline_start(&timeline, world->entity[cast], weeks);
	while (!timeline.done)
		assert_true(archive_timeline_step(world->archive, &timeline, 1,
						  NULL));
	assert_true(archive_entity_load(world->archive, world->entity[cast],
					&arena, &entity, NULL));
	assert_int_equal(timeline.articles, entity.articles);
	for (size_t i = 0; i < timeline.count; i++) {
		const struct archive_bin *bin = &timeline.bin[i];
		long long gap;

		check_bin(world, cast, weeks, bin);
		if (i == 0)
			continue;
		assert_true(bin->high <= bin[-1].low);
		gap = archive_timeline_gap(&timeline, bin - 1, bin);
		assert_true(gap >= 0);
		if (bin->dated)
			assert_int_equal(archive_timeline_back(&timeline,
					 bin[-1].start, gap + 1), bin->start);
	}
	arena_clear(&arena);
	archive_timeline_clear(&timeline);
}

static void
test_timeline(void **state)
{
	(void)state;
	for (size_t row = 0; row < COUNT(worlds); row++) {
		struct world *world = world_of_row(row);

		for (size_t cast = 0; cast < WORLD_CAST; cast++) {
			check_timeline(world, cast, false);
			check_timeline(world, cast, true);
		}
		world_free(world);
	}
}

/* The ends of a year, a leap day, and the first and last days that there
 * are. */
static void
test_weeks(void **state)
{
	static const struct {
		struct clock_date day, monday;
	} days[] = {
		{ { 1970, 1, 1, 0, 0, 0 }, { 1969, 12, 29, 0, 0, 0 } },
		{ { 1969, 12, 28, 0, 0, 0 }, { 1969, 12, 22, 0, 0, 0 } },
		{ { 2024, 2, 29, 23, 59, 0 }, { 2024, 2, 26, 0, 0, 0 } },
		{ { 2026, 11, 22, 1, 0, 0 }, { 2026, 11, 16, 0, 0, 0 } },
		{ { 2026, 11, 23, 0, 0, 0 }, { 2026, 11, 23, 0, 0, 0 } },
		{ { 1, 1, 1, 0, 0, 0 }, { 1, 1, 1, 0, 0, 0 } },
		{ { 9999, 12, 31, 0, 0, 0 }, { 9999, 12, 27, 0, 0, 0 } },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(days); i++) {
		struct world *world = world_make(90 + i);
		struct world_article *article = &world->article[0];
		struct archive_timeline timeline;
		long long when = clock_seconds_of(&days[i].day);
		bool found = false;

		article->published = when;
		article->precision = CLOCK_MINUTE;
		strbuf_truncate(&article->text, 0);
		strbuf_puts(&article->text, "Ada Fenn");
		article->mention[0] = (struct world_mention){ 0, 8, 9 };
		article->count = 1;
		world_put(world, article);
		archive_timeline_start(&timeline, world->entity[9], true);
		assert_true(archive_timeline_step(world->archive, &timeline,
						  1000, NULL));
		for (size_t k = 0; k < timeline.count; k++)
			found = found || timeline.bin[k].start
					 == clock_seconds_of(&days[i].monday);
		assert_true(found);
		archive_timeline_clear(&timeline);
		world_free(world);
	}
}

static bool
near(const struct world_article *article, const struct world_mention *mention,
     size_t other)
{
	struct segment range = segment_paragraph(article->text.data,
						 article->text.length,
						 mention->start);

	for (size_t i = 0; i < article->count; i++)
		if (article->mention[i].cast == other
		    && article->mention[i].start >= range.start
		    && article->mention[i].start < range.end)
			return true;
	return false;
}

/* All stops of a pair in the order of the list. */
static size_t
walk_stops(const struct world *world, size_t one, size_t other,
	   struct archive_position *stop)
{
	size_t count = 0;

	for (size_t i = 0; i < WORLD_ARTICLES; i++) {
		const struct world_article *article = &world->article[i];
		size_t before = count, first = article->count;
		long long line = -1;

		if (!both(article, one, other))
			continue;
		for (size_t k = 0; k < article->count; k++) {
			const struct world_mention *at = &article->mention[k];
			struct segment range;

			if (at->cast != one)
				continue;
			first = first < k ? first : k;
			range = segment_paragraph(article->text.data,
						  article->text.length,
						  at->start);
			if (line == (long long)range.start
			    || !near(article, at, other))
				continue;
			line = (long long)range.start;
			stop[count++] = (struct archive_position){
				article->ord, at->start, at->end };
		}
		if (count == before)
			stop[count++] = (struct archive_position){
				article->ord, article->mention[first].start,
				article->mention[first].end };
	}
	return count;
}

#define STOPS (WORLD_ARTICLES * WORLD_MENTIONS)

static void
check_stops(struct world *world, size_t one, size_t other, bool forward)
{
	static struct archive_position stop[STOPS];
	struct archive_pair pair = { world->entity[one],
				     world->entity[other] };
	size_t count = walk_stops(world, one, other, stop);
	struct archive_position at = {
		forward ? archive_list_before(world->archive)
			: archive_list_after(world->archive),
		(size_t)-1, (size_t)-1 };
	bool found;

	for (size_t i = 0; i < count; i++) {
		const struct archive_position *want =
			&stop[forward ? i : count - 1 - i];

		assert_true(archive_pair_mention(world->archive, pair, at,
						 forward, &found, &at, NULL));
		assert_true(found);
		assert_int_equal(at.ord, want->ord);
		assert_int_equal(at.start, want->start);
		assert_int_equal(at.end, want->end);
	}
	assert_true(archive_pair_mention(world->archive, pair, at, forward,
					 &found, &at, NULL));
	assert_false(found);
}

/* From article to article, whatever place one stands at; and what is counted
 * of them, in steps of any size. */
static void
check_articles(struct world *world, size_t one, size_t other)
{
	struct archive_pair pair = { world->entity[one],
				     world->entity[other] };
	struct archive_position at = { archive_list_before(world->archive), 0,
				       0 };
	struct archive_pair_count count;
	size_t number = 0;
	bool found;

	archive_pair_start(&count, pair);
	while (!count.done)
		assert_true(archive_pair_step(world->archive, &count,
					      1 + one % 4, NULL));
	assert_int_equal(count.count, count_both(world, one, other));
	for (size_t i = 0; i < WORLD_ARTICLES; i++) {
		const struct world_article *article = &world->article[i];

		if (!both(article, one, other)) {
			assert_int_equal(archive_pair_number(world->archive,
						&count, article->ord), 0);
			continue;
		}
		assert_true(archive_pair_article(world->archive, pair, at,
						 true, &found, &at, NULL));
		assert_true(found);
		assert_int_equal(at.ord, article->ord);
		assert_int_equal(archive_pair_number(world->archive, &count,
						     at.ord), ++number);
	}
	assert_true(archive_pair_article(world->archive, pair, at, true,
					 &found, &at, NULL));
	assert_false(found);
	archive_pair_clear(&count);
}

static void
test_pair(void **state)
{
	(void)state;
	for (size_t row = 0; row < COUNT(worlds); row++) {
		struct world *world = world_of_row(row);

		for (size_t one = 0; one < WORLD_CAST; one++)
			for (size_t other = 0; other < WORLD_CAST; other++) {
				if (one == other)
					continue;
				check_stops(world, one, other, true);
				check_stops(world, one, other, false);
				check_articles(world, one, other);
			}
		world_free(world);
	}
}

/* The lines that a walk over everything gives. */
static size_t
walk_lines(const struct world *world, size_t cast, size_t with,
	   bool newest_first, struct archive_position *line)
{
	bool turned = newest_first == archive_is_oldest_first(world->archive);
	size_t count = 0;

	for (size_t i = 0; i < WORLD_ARTICLES; i++) {
		const struct world_article *article =
			&world->article[turned ? WORLD_ARTICLES - 1 - i : i];

		if (with < WORLD_CAST && count_in(article, with) == 0)
			continue;
		for (size_t k = 0; k < article->count; k++)
			if (article->mention[k].cast == cast)
				line[count++] = (struct archive_position){
					article->ord,
					article->mention[k].start,
					article->mention[k].end };
	}
	return count;
}

/* Every line, in pages of LIMIT, either way. */
static void
check_lines(struct world *world, size_t cast, size_t with, bool newest_first,
	    bool down, size_t limit)
{
	static struct archive_position want[STOPS];
	struct archive_concordance concordance = {
		.entity = world->entity[cast],
		.with = with < WORLD_CAST ? world->entity[with] : 0,
		.newest_first = newest_first,
	};
	struct archive_line_list list = ARCHIVE_LINE_LIST_INIT;
	struct archive_position at = archive_concordance_end(&concordance,
							     down);
	size_t count = walk_lines(world, cast, with, newest_first, want);
	size_t before;

	do {
		before = list.count;
		assert_true(archive_concordance_page(world->archive,
						     &concordance, at, down,
						     limit, &list, NULL));
		if (list.count)
			at = list.item[list.count - 1].at;
	} while (list.count == before + limit);
	assert_int_equal(list.count, count);
	for (size_t i = 0; i < count; i++) {
		const struct archive_line *line = &list.item[i];
		const struct archive_position *place =
			&want[down ? i : count - 1 - i];

		assert_int_equal(line->at.ord, place->ord);
		assert_int_equal(line->at.start, place->start);
		assert_int_equal(line->at.end, place->end);
		assert_int_equal(strlen(line->words),
				 place->end - place->start);
		assert_null(strchr(line->left, '\n'));
		assert_null(strchr(line->right, '\n'));
	}
	archive_line_list_clear(&list);
}

static void
test_lines(void **state)
{
	(void)state;
	for (size_t row = 0; row < COUNT(worlds); row++) {
		struct world *world = world_of_row(row);

		for (size_t cast = 0; cast < WORLD_CAST; cast++)
			for (int way = 0; way < 4; way++) {
				check_lines(world, cast, WORLD_CAST,
					    way & 1, way & 2, 1 + cast * 3);
				check_lines(world, cast, (cast + 1)
					    % WORLD_CAST, way & 1, way & 2, 5);
			}
		world_free(world);
	}
}

/* What stands around a name is what stands there, cut between characters. */
static void
test_line_context(void **state)
{
	struct world *world = world_make(77);
	struct archive_concordance all = { world->entity[0], 0, true };
	struct archive_line_list list = ARCHIVE_LINE_LIST_INIT;

	(void)state;
	assert_true(archive_concordance_page(world->archive, &all,
			archive_concordance_end(&all, true), true, 1000, &list,
			NULL));
	assert_true(list.count > 0);
	for (size_t i = 0; i < list.count; i++) {
		const struct archive_line *line = &list.item[i];
		const struct world_article *article = world->article;
		char *flat, *around;

		while (article->ord != line->at.ord)
			article++;
		flat = xstrdup(article->text.data);
		for (char *at = flat; *at; at++)
			*at = *at == '\n' ? ' ' : *at;
		around = flat + line->at.start - strlen(line->left);
		assert_memory_equal(around, line->left, strlen(line->left));
		assert_memory_equal(flat + line->at.end, line->right,
				    strlen(line->right));
		assert_true((around[0] & 0xC0) != 0x80);
		assert_true((flat[line->at.end + strlen(line->right)] & 0xC0)
			    != 0x80);
		free(flat);
	}
	archive_line_list_clear(&list);
	world_free(world);
}

static void
add_made(struct archive_line_list *list, const char *left, const char *right,
	 const char *source, long long ord)
{
	list->item = xgrow(list->item, list->count, &list->capacity,
			   sizeof *list->item);
	list->item[list->count++] = (struct archive_line){
		.at = { ord, list->count, 0 }, .left = left, .words = "X",
		.right = right, .source = source,
	};
}

static void
sorts_as(struct archive_line_list *list, enum archive_line_order order,
	 const char *orders)
{
	char got[16] = "";

	archive_line_sort(list, order);
	for (size_t i = 0; i < list->count; i++)
		got[i] = (char)('0' + list->item[i].at.ord);
	assert_string_equal(got, orders);
}

static void
test_sort(void **state)
{
	struct archive_line_list list = ARCHIVE_LINE_LIST_INIT;

	(void)state;
	/* The word before counts first, then the one before that; capitals,
	 * accents and what stands between words do not. */
	add_made(&list, "The old Mayor, ", " went away.", "Zeta", 1);
	add_made(&list, "a new \"mayor\" ", "'s office", "alpha", 2);
	add_made(&list, "", "", "Älpha", 3);
	add_made(&list, "said the agency ", ", Abel said", "beta", 4);
	add_made(&list, "… Mayór ", " – wént a long way", "Beta", 5);
	sorts_as(&list, ARCHIVE_LINES_BY_LEFT, "34521");
	sorts_as(&list, ARCHIVE_LINES_BY_RIGHT, "34251");
	sorts_as(&list, ARCHIVE_LINES_BY_SOURCE, "32541");
	sorts_as(&list, ARCHIVE_LINES_BY_DATE, "54321");
	archive_line_list_clear(&list);
	sorts_as(&list, ARCHIVE_LINES_BY_LEFT, "");
}

/* Whom only the notebook knows, of one article alone; and whom no article
 * names. */
static void
test_noted(void **state)
{
	struct world *world = world_make(78);
	struct archive_article article = ARCHIVE_ARTICLE_INIT;
	struct archive_line_list list = ARCHIVE_LINE_LIST_INIT;
	struct archive_company company;
	struct archive_timeline timeline;
	struct archive_entity una;
	struct arena arena = ARENA_INIT;
	size_t at = 0;
	bool found;
	long long ord;

	(void)state;
	while (count_in(&world->article[at], 0) == 0)
		at++;
	size_t end = strcspn(world->article[at].text.data, " .");

	assert_true(archive_article_load(world->archive,
					 world->article[at].ord, &article,
					 NULL));
	assert_true(archive_fix_make(world->archive, &article, 0, end,
				     KIND_PERSON, "Una New", NULL));
	assert_true(archive_entity_find(world->archive, "Una New", &arena,
					&una, NULL));
	assert_true(una.id < 0);
	struct archive_concordance her = { una.id, 0, true };

	assert_true(archive_concordance_page(world->archive, &her,
			archive_concordance_end(&her, true), true, 10, &list,
			NULL));
	assert_int_equal(list.count, 1);
	assert_int_equal(list.item[0].at.ord, world->article[at].ord);
	archive_company_start(&company, una.id, 1);
	assert_true(archive_company_step(world->archive, &company, 10, NULL));
	assert_true(company.done);
	assert_int_equal(company.articles, 1);
	archive_company_clear(&company);
	archive_timeline_start(&timeline, una.id, false);
	assert_true(archive_timeline_step(world->archive, &timeline, 10, NULL));
	assert_true(timeline.done);
	assert_int_equal(timeline.count, 1);
	archive_timeline_clear(&timeline);
	assert_true(archive_pair_seek(world->archive, (struct archive_pair){
			una.id, world->entity[WORLD_CAST - 1] }, STORE_ORD_MAX,
			false, &found, &ord, NULL));
	assert_false(found);
	archive_line_list_clear(&list);
	archive_article_clear(&article);
	arena_clear(&arena);
	world_free(world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_company),
		cmocka_unit_test(test_company_sampled),
		cmocka_unit_test(test_company_of_stranger),
		cmocka_unit_test(test_timeline),
		cmocka_unit_test(test_weeks),
		cmocka_unit_test(test_pair),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_line_context),
		cmocka_unit_test(test_sort),
		cmocka_unit_test(test_noted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
