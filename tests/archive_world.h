/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * A small world for the tests of the archive: articles by chance with names
 * by Zipf's law, in a store in memory, and a notebook in memory.  The world
 * remembers what it put in and what was corrected, so that what the archive
 * says can be compared with a plain walk over everything.
 */

#ifndef TESTS_ARCHIVE_WORLD_H
#define TESTS_ARCHIVE_WORLD_H

#include "harness.h"

#include "archive/archive.h"
#include "archive/article.h"
#include "archive/entity.h"
#include "archive/highlight.h"
#include "archive/list.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "store/body.h"
#include "store/name.h"
#include "store/run.h"

/* The last one is known, but no article names it. */
static const struct {
	enum kind kind;
	const char *name[3];	/* the label first */
} world_cast[] = {
	{ KIND_PERSON, { "Zoë Marrow", "Marrow", "Mayor Marrow" } },
	{ KIND_AGENCY, { "Office of Tides", "OOT", "Tides Office" } },
	{ KIND_PLACE, { "Port Vesper", "Vesper", "the Port" } },
	{ KIND_ORGANISATION, { "Lamplight Union", "LU", "Lamplighters" } },
	{ KIND_PERSON, { "Idris Quill", "Quill", "I. Quill" } },
	{ KIND_AGENCY, { "Bureau of Bridges", "BOB", "Bridges" } },
	{ KIND_PERSON, { "山田 Ode", "Ode", "山田" } },
	{ KIND_PLACE, { "Canal Row", "Row", "Canal" } },
	{ KIND_ORGANISATION, { "Harbour Press", "HP", "the Press" } },
	{ KIND_PERSON, { "Ada Fenn", "Fenn", "Ada" } },
	{ KIND_PERSON, { "Nobody Yet", "Yet", "Nobody" } },
};

#define WORLD_CAST COUNT(world_cast)
#define WORLD_ARTICLES 28
#define WORLD_MENTIONS 64

struct world_mention {
	size_t start, end, cast;
};

struct world_article {
	char uid[STORE_UID_SIZE], title[64];
	const char *source, *lang;
	long long published;
	enum clock_precision precision;
	struct strbuf text;
	struct world_mention mention[WORLD_MENTIONS];	/* effective ones */
	size_t count;
	long long ord;		/* once it is in */
};

struct world {
	uint64_t chance;
	struct store *store;
	struct notebook *notebook;
	struct archive *archive;
	struct world_article *article;	/* in the order of the list */
	long long entity[WORLD_CAST];	/* ids */
	bool shared;		/* another process has its notebook, too */
};

static inline void
world_word(struct world *world, struct strbuf *text)
{
	static const char *const words[] = {
		"rain", "ledger", "quiet", "vote", "ferry", "année", "stone",
		"lamp", "door", "strike", "wage", "night", "tide", "plan",
	};

	strbuf_puts(text, words[harness_pick(&world->chance, COUNT(words))]);
}

/* Number N with a weight of 1 / (N + 1); never the last of the cast. */
static inline size_t
world_zipf(struct world *world)
{
	size_t sum = 0, n = 0;

	for (size_t i = 1; i < WORLD_CAST; i++)
		sum += 2520 / i;
	for (sum = harness_pick(&world->chance, sum); sum >= 2520 / (n + 1); n++)
		sum -= 2520 / (n + 1);
	return n;
}

static inline void
world_name(struct world *world, struct world_article *article)
{
	struct world_mention *mention = &article->mention[article->count];
	const char *name;

	mention->cast = world_zipf(world);
	name = world_cast[mention->cast].name[harness_pick(&world->chance, 3)];
	mention->start = article->text.length;
	strbuf_puts(&article->text, name);
	mention->end = article->text.length;
	article->count++;
}

/* Every eighth names nobody; some begin or end with a name. */
static inline void
world_write(struct world *world, struct world_article *article, size_t number)
{
	size_t words = 8 + harness_pick(&world->chance, 90);

	snprintf(article->uid, sizeof article->uid, "%032zx", number * 7919);
	snprintf(article->title, sizeof article->title, "Title %zu %s", number,
		 number % 9 == 0 ? "ferry" : "plain");
	article->source = number % 3 ? "world" : "Other World";
	article->lang = number % 5 == 0 ? "es-MX" : number % 5 < 3 ? "en"
								    : NULL;
	/* Some have the same minute, some no date. */
	article->published = 1500000000
			     + (long long)(number * 37 % 23) * 100000;
	article->precision = number % 13 == 5 ? CLOCK_UNKNOWN : CLOCK_MINUTE;
	for (size_t i = 0; i < words; i++) {
		if (i)
			strbuf_puts(&article->text, i % 11 ? " " : ".\n");
		if (number % 8 != 3 && article->count < WORLD_MENTIONS
		    && harness_pick(&world->chance, 6) == 0)
			world_name(world, article);
		else
			world_word(world, &article->text);
	}
}

/* Puts it in, or in again with what it has now. */
static inline enum store_put
world_put(struct world *world, struct world_article *article)
{
	struct store_new_mention mention[WORLD_MENTIONS];
	struct store_new_article new = {
		.uid = article->uid, .title = article->title,
		.source = article->source, .lang = article->lang,
		.published = article->published,
		.precision = article->precision, .retrieved = 1,
		.text = article->text.data, .length = article->text.length,
		.mention = mention, .mention_count = article->count,
	};
	long long id;

	for (size_t i = 0; i < article->count; i++) {
		const struct world_mention *from = &article->mention[i];
		size_t length = from->end - from->start;

		mention[i] = (struct store_new_mention){
			.start = from->start, .end = from->end,
			.kind = world_cast[from->cast].kind,
			.confidence = 900, .how = 1,
			.name = xmemdup0(new.text + from->start, length),
			.entity = world_cast[from->cast].name[0],
		};
	}
	assert_true(store_begin(world->store, NULL));
	assert_true(store_run_put(world->store, &(struct store_run){
		.program = "test", .version = "1",
	}, &new.detector, NULL));
	enum store_put put = store_article_put(world->store, &new, &id, NULL);

	assert_true(put != STORE_FAILED);
	assert_true(store_commit(world->store, NULL));
	for (size_t i = 0; i < article->count; i++)
		free((char *)mention[i].name);
	return put;
}

static inline int
world_by_ord(const void *one, const void *two)
{
	long long a = ((const struct world_article *)one)->ord;
	long long b = ((const struct world_article *)two)->ord;

	return (a < b) - (a > b);
}

/* Newest first, or the other way round. */
static inline void
world_turn(struct world *world, bool oldest_first)
{
	archive_set_oldest_first(world->archive, oldest_first);
	qsort(world->article, WORLD_ARTICLES, sizeof *world->article,
	      world_by_ord);
	for (size_t i = 0; oldest_first && i < WORLD_ARTICLES / 2; i++) {
		struct world_article kept = world->article[i];

		world->article[i] = world->article[WORLD_ARTICLES - 1 - i];
		world->article[WORLD_ARTICLES - 1 - i] = kept;
	}
}

static inline void
world_find_all(struct world *world)
{
	struct arena arena = ARENA_INIT;
	struct store_article head;
	struct archive_entity entity;

	for (size_t i = 0; i < WORLD_ARTICLES; i++) {
		assert_true(store_article_by_uid(world->store,
						 world->article[i].uid,
						 &arena, &head, NULL));
		world->article[i].ord = head.ord;
	}
	for (size_t i = 0; i < WORLD_CAST; i++) {
		assert_true(archive_entity_find(world->archive,
						world_cast[i].name[0], &arena,
						&entity, NULL));
		world->entity[i] = entity.id;
	}
	arena_clear(&arena);
}

/* NOTEBOOK (may be NULL) is taken over. */
static inline struct world *
world_make_with(uint64_t seed, struct notebook *notebook)
{
	struct world *world = xcalloc(1, sizeof *world);
	const size_t last = WORLD_CAST - 1;

	world->chance = seed;
	world->store = store_open(":memory:", DB_CREATE, NULL);
	world->notebook = notebook;
	assert_non_null(world->store);
	world->archive = archive_open_take(world->store, world->notebook);
	world->article = xcalloc(WORLD_ARTICLES, sizeof *world->article);
	for (size_t i = 0; i < WORLD_ARTICLES; i++) {
		world_write(world, &world->article[i], i + 1);
		world_put(world, &world->article[i]);
	}
	/* Known, although no article names it. */
	assert_true(store_begin(world->store, NULL));
	assert_true(store_name_describe(world->store, world_cast[last].kind,
					world_cast[last].name[0], "Nobody.",
					NULL, 0, NULL));
	assert_true(store_commit(world->store, NULL));
	world_find_all(world);
	world_turn(world, false);
	return world;
}

static inline struct world *
world_make(uint64_t seed)
{
	struct notebook *notebook = notebook_open(":memory:", DB_CREATE, NULL);

	assert_non_null(notebook);
	return world_make_with(seed, notebook);
}

static inline void
world_free(struct world *world)
{
	for (size_t i = 0; i < WORLD_ARTICLES; i++)
		strbuf_clear(&world->article[i].text);
	free(world->article);
	archive_close(world->archive);
	free(world);
}

static inline int
world_by_start(const void *one, const void *two)
{
	size_t a = ((const struct world_mention *)one)->start;
	size_t b = ((const struct world_mention *)two)->start;

	return (a > b) - (a < b);
}

/* What a correction means: nothing else overlaps those words any more. */
static inline void
world_note_fix(struct world_article *article, size_t start, size_t end,
	       size_t cast)
{
	size_t kept = 0;

	for (size_t i = 0; i < article->count; i++)
		if (article->mention[i].start >= end
		    || article->mention[i].end <= start)
			article->mention[kept++] = article->mention[i];
	article->count = kept;
	if (cast < WORLD_CAST)
		article->mention[article->count++] =
			(struct world_mention){ start, end, cast };
	qsort(article->mention, article->count, sizeof *article->mention,
	      world_by_start);
}

/* CAST is who it is; WORLD_CAST: nobody. */
static inline void
world_fix(struct world *world, struct world_article *article, size_t start,
	  size_t end, size_t cast)
{
	struct archive_article loaded = ARCHIVE_ARTICLE_INIT;
	bool adds = cast < WORLD_CAST;

	assert_true(archive_article_load(world->archive, article->ord,
					 &loaded, NULL));
	assert_true(archive_fix_make(world->archive, &loaded, start, end,
				     adds ? world_cast[cast].kind : KIND_PERSON,
				     adds ? world_cast[cast].name[0] : NULL,
				     NULL));
	archive_article_clear(&loaded);
	world_note_fix(article, start, end, cast);
}

/* COUNT corrections by chance: names dropped or given to others, and words
 * that become names. */
static inline void
world_fix_some(struct world *world, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct world_article *article = &world->article[
			harness_pick(&world->chance, WORLD_ARTICLES)];
		size_t cast = harness_pick(&world->chance, WORLD_CAST + 4);
		size_t n = article->count, start, end;

		if (n && harness_pick(&world->chance, 4)) {
			struct world_mention *mention = &article->mention[
				harness_pick(&world->chance, n)];

			start = mention->start;
			end = mention->end;
		} else {
			start = 0;
			end = strcspn(article->text.data, " .");
		}
		world_fix(world, article, start, end,
			  cast < WORLD_CAST ? cast : WORLD_CAST);
	}
}

#endif
