/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 *	million STORE NOTEBOOK
 *
 * What a person waits for in a large store, in this process and without a
 * screen: pages of the list, articles, mentions, filters, searches, the page
 * of an entity, a merge and its undo.  Each is done at places all over the
 * store.  Prints words and numbers: microseconds of CPU time, the median and
 * the 99th percentile.
 */

#include <config.h>

#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "archive/archive.h"
#include "archive/article.h"
#include "archive/correct.h"
#include "archive/entity.h"
#include "archive/filter.h"
#include "archive/list.h"
#include "archive/portrait.h"
#include "archive/travel.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "notebook/op.h"
#include "store/name.h"

#define TIMES 400		/* of most things */
#define ROWS 60			/* of a screen */
#define ENTITIES 40		/* whose pages are opened */
#define MERGES 30

struct sample {
	double time[TIMES];	/* us */
	size_t count;
};

struct world {
	struct archive *archive;
	struct notebook *notebook;
	long long oldest, newest;	/* orders */
	uint64_t chance;
	long long *entity;	/* the most frequent first, then rarer ones */
	size_t entities;
};

static void
fail(const struct error *err)
{
	fprintf(stderr, "million: %s\n", err->reason ? err->reason : "failed");
	exit(1);
}

static double
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static int
compare(const void *one, const void *two)
{
	double a = *(const double *)one, b = *(const double *)two;

	return (a > b) - (a < b);
}

static void
note(struct sample *sample, double start)
{
	if (sample->count < TIMES)
		sample->time[sample->count++] = now() - start;
}

static void
tell(const char *what, struct sample *sample)
{
	if (sample->count == 0)
		return;
	qsort(sample->time, sample->count, sizeof *sample->time, compare);
	printf("%s_p50 %.0f\n%s_p99 %.0f\n", what,
	       sample->time[sample->count / 2], what,
	       sample->time[sample->count * 99 / 100]);
	fflush(stdout);
	sample->count = 0;
}

/* xorshift64* */
static uint64_t
next(struct world *world)
{
	world->chance ^= world->chance >> 12;
	world->chance ^= world->chance << 25;
	world->chance ^= world->chance >> 27;
	return world->chance * UINT64_C(2685821657736338717);
}

/* A place in the list. */
static long long
somewhere(struct world *world)
{
	uint64_t span = (uint64_t)(world->newest - world->oldest);

	return world->oldest + (long long)((next(world) >> 8) % span);
}

static long long
end_of(struct archive *archive, bool newest)
{
	struct store_article_list list = STORE_ARTICLE_LIST_INIT;
	struct error err = ERROR_INIT;

	if (!store_article_page(archive_store(archive), newest
				? STORE_ORD_MAX : STORE_ORD_MIN, newest, 1,
				&list, &err) || list.count == 0)
		fail(&err);
	long long ord = list.item[0].ord;

	store_article_list_clear(&list);
	return ord;
}

/* The article at or below ORD. */
static long long
article_near(struct world *world, long long ord)
{
	struct error err = ERROR_INIT;
	bool found;

	if (!archive_list_step(world->archive, ord + 1, 1, &found, &ord, &err))
		fail(&err);
	return found ? ord : world->newest;
}

static void
time_pages(struct world *world, struct sample *sample, const char *what)
{
	for (int i = 0; i < TIMES; i++) {
		struct archive_row_list rows = ARCHIVE_ROW_LIST_INIT;
		struct archive_thread thread = { world->entity[0], 0 };
		struct error err = ERROR_INIT;
		long long from = somewhere(world);
		double start = now();

		if (!archive_list_page(world->archive, from, true, ROWS,
				       &thread, &rows, &err))
			fail(&err);
		note(sample, start);
		archive_row_list_clear(&rows);
	}
	tell(what, sample);
}

static void
time_open(struct world *world, struct sample *sample)
{
	for (int i = 0; i < TIMES; i++) {
		struct archive_article article = ARCHIVE_ARTICLE_INIT;
		struct error err = ERROR_INIT;
		long long ord = article_near(world, somewhere(world));
		double start = now();

		if (!archive_article_load(world->archive, ord, &article, &err))
			fail(&err);
		note(sample, start);
		archive_article_clear(&article);
	}
	tell("open", sample);
}

static void
time_mentions(struct world *world, struct sample *sample, long long entity,
	      const char *what)
{
	for (int i = 0; i < TIMES; i++) {
		struct archive_thread thread = { entity, 0 };
		struct archive_position at = { somewhere(world), 0, 0 };
		struct error err = ERROR_INIT;
		bool found;
		double start = now();

		if (!archive_travel_mention(world->archive, thread, at,
					    i % 2 == 0, &found, &at, &err))
			fail(&err);
		note(sample, start);
	}
	tell(what, sample);
}

static char *
filter_line(struct world *world, long long entity, const char *rest)
{
	struct arena arena = ARENA_INIT;
	struct archive_entity loaded;
	struct strbuf line = STRBUF_INIT;
	struct error err = ERROR_INIT;

	if (!archive_entity_load(world->archive, entity, &arena, &loaded,
				 &err))
		fail(&err);
	strbuf_format(&line, "name:\"%s\"%s", loaded.label, rest);
	arena_clear(&arena);
	return strbuf_take(&line);
}

/* A first page of what passes, from the newest; the filter is opened anew. */
static void
first_page(struct world *world, const char *line, struct sample *sample)
{
	struct error err = ERROR_INIT;
	double start = now();
	struct archive_filter *filter = archive_filter_open(world->archive,
							    line, NULL, &err);
	long long ord = STORE_ORD_MAX;
	bool found = true;

	for (int i = 0; filter && found && i < ROWS; i++)
		if (!archive_filter_next(filter, ord, false, &found, &ord,
					 &err))
			fail(&err);
	if (filter)
		note(sample, start);
	error_clear(&err);
	archive_filter_close(filter);
}

static void
time_filters(struct world *world, struct sample *sample)
{
	for (size_t i = 0; i < TIMES; i++) {
		char *line = filter_line(world,
					 world->entity[i % world->entities],
					 "");

		first_page(world, line, sample);
		free(line);
	}
	tell("filter_entity", sample);
}

/* Words COUNT of the text of an article, from its middle; NULL if it is too
 * short. */
static char *
words_of(struct world *world, int count, bool longest)
{
	struct archive_article article = ARCHIVE_ARTICLE_INIT;
	struct strbuf line = STRBUF_INIT;
	struct error err = ERROR_INIT;

	if (!archive_article_load(world->archive,
				  article_near(world, somewhere(world)),
				  &article, &err))
		fail(&err);
	const char *at = article.body.text + article.body.length / 2;
	const char *best = at;
	size_t width = 0;

	for (int i = 0; i < 60 && *at; i++) {
		size_t length = strspn(at, "abcdefghijklmnopqrstuvwxyz");

		if (longest && length > width) {
			best = at;
			width = length;
		}
		at += length ? length : 1;
	}
	if (longest) {
		strbuf_add(&line, best, width);
	} else {
		best = strchr(article.body.text + article.body.length / 2,
			      ' ');
		strbuf_putc(&line, '"');
		for (int i = 0; best && i < count; i++) {
			const char *end = strchr(best + 1, ' ');

			if (!end)
				break;
			strbuf_add(&line, best, (size_t)(end - best));
			best = end;
		}
		strbuf_putc(&line, '"');
	}
	archive_article_clear(&article);
	return strbuf_take(&line);
}

static void
time_searches(struct world *world, struct sample *sample, bool rare,
	      const char *what)
{
	for (int i = 0; i < TIMES / 2; i++) {
		char *line = words_of(world, 3, rare);

		if (strlen(line) > 4)
			first_page(world, line, sample);
		free(line);
	}
	tell(what, sample);
}

/* What is on the screen at once, and all that comes after. */
static void
time_portraits(struct world *world, struct sample *sample)
{
	static struct sample whole;
	double longest = 0;

	for (size_t i = 0; i < ENTITIES && i < world->entities; i++) {
		struct archive_portrait portrait = ARCHIVE_PORTRAIT_INIT;
		struct error err = ERROR_INIT;
		double start = now();

		if (!archive_portrait_start(world->archive, world->entity[i],
					    false, &portrait, &err))
			fail(&err);
		note(sample, start);
		while (portrait.stage != ARCHIVE_PORTRAIT_DONE) {
			double step = now();

			if (!archive_portrait_step(world->archive, &portrait,
						   &err))
				fail(&err);
			if (now() - step > longest)
				longest = now() - step;
		}
		note(&whole, start);
		archive_portrait_clear(&portrait);
	}
	tell("entity_page", sample);
	tell("entity_page_whole", &whole);
	printf("entity_page_step_longest %.0f\n", longest);
}

static void
time_merges(struct world *world, struct sample *sample)
{
	static struct sample undone, jumped;

	for (size_t i = 0; i < MERGES && i + 1 < world->entities; i++) {
		const long long both[] = { world->entity[i],
					   world->entity[i + 1] };
		struct archive_effect effect;
		struct error err = ERROR_INIT;
		struct arena arena = ARENA_INIT;
		struct archive_thread thread = { both[0], 0 };
		struct archive_position at = { somewhere(world), 0, 0 };
		bool found;
		double start = now();

		/* Two of different kinds are not merged. */
		if (!archive_correct_same(world->archive, both, 2, NULL, false,
					  &effect, &err)) {
			error_clear(&err);
			continue;
		}
		note(sample, start);
		start = now();
		if (!archive_travel_mention(world->archive, thread, at, true,
					    &found, &at, &err))
			fail(&err);
		note(&jumped, start);
		start = now();
		if (!notebook_undo(world->notebook, &arena, NULL, &err))
			fail(&err);
		note(&undone, start);
		arena_clear(&arena);
	}
	tell("merge", sample);
	tell("merge_first_jump", &jumped);
	tell("merge_undo", &undone);
}

/* The most frequent ones, and some that fewer and fewer articles name. */
static void
choose(struct world *world)
{
	long long articles = -1, id = -1;

	world->entity = xcalloc(ENTITIES, sizeof *world->entity);
	while (world->entities < ENTITIES) {
		struct store_name_list list = STORE_NAME_LIST_INIT;
		struct error err = ERROR_INIT;

		if (!store_name_page(archive_store(world->archive), 0,
				     articles, id, 1, &list, &err))
			fail(&err);
		if (list.count == 0)
			break;
		articles = list.item[0].articles;
		id = list.item[0].id;
		world->entity[world->entities++] = id;
		if (world->entities > 10 && articles > 40) {
			articles -= articles / 6;
			id = 0;
		}
		store_name_list_clear(&list);
	}
}

static void
measure(struct world *world)
{
	static struct sample sample;

	time_pages(world, &sample, "list_page");
	time_open(world, &sample);
	time_mentions(world, &sample, world->entity[0], "mention_common");
	time_mentions(world, &sample, world->entity[world->entities - 1],
		      "mention_rare");
	time_filters(world, &sample);
	time_searches(world, &sample, true, "word");
	time_searches(world, &sample, false, "phrase");
	time_portraits(world, &sample);
	time_merges(world, &sample);
}

int
main(int argc, char **argv)
{
	struct error err = ERROR_INIT;
	struct world world = { .chance = 88172645463325252ULL };

	if (argc != 3)
		return 2;
	setlocale(LC_ALL, "C.UTF-8");
	/* A store of an older version is brought up to date. */
	store_close(store_open(argv[1], DB_WRITE, &err));
	struct store *store = store_open(argv[1], DB_READ, &err);

	world.notebook = notebook_open(argv[2], DB_CREATE, &err);
	if (!store || !world.notebook)
		fail(&err);
	world.archive = archive_open_take(store, world.notebook);
	world.oldest = end_of(world.archive, false);
	world.newest = end_of(world.archive, true);
	choose(&world);
	measure(&world);
	free(world.entity);
	archive_close(world.archive);
	return 0;
}
