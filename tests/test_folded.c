/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The list without reprints, and the way from name to name past them: both
 * as a plain walk over everything says, and as they are counted. */

#include "harness.h"

#include "archive/chain.h"
#include "archive/entity.h"
#include "archive/fold.h"
#include "archive/list.h"
#include "archive/travel.h"
#include "base/strbuf.h"
#include "store/body.h"
#include "store/run.h"

#define ARTICLES 90
#define DAY 86400LL

static struct error err;

static void
fine(bool ok)
{
	if (!ok)
		fail_msg("%s: %s", err.what ? err.what : "",
			 err.reason ? err.reason : "no reason");
}

/* Sentences of invented words, the same for the same NUMBER. */
static void
write_sentence(struct strbuf *out, unsigned int number)
{
	uint64_t chance = number * UINT64_C(0x9e3779b97f4a7c15) | 1;

	harness_random(&chance);
	for (int i = 0; i < 12; i++)
		strbuf_format(out, "w%zu ", harness_pick(&chance, 3000));
}

/* One of twelve stories, which each is in several editions, with the name in
 * two of three. */
static void
put(struct store *store, unsigned int number, uint64_t *chance)
{
	char uid[STORE_UID_SIZE];
	struct strbuf text = STRBUF_INIT;
	unsigned int story = (unsigned int)harness_pick(chance, 30);
	struct store_new_mention mention = {
		.kind = KIND_PERSON, .confidence = 900, .name = "Ann Roe",
		.entity = "Ann Roe", .end = 7,
	};

	strbuf_puts(&text, harness_pick(chance, 3) ? "Ann Roe " : "Nobody ");
	for (unsigned int i = 0; i < 8; i++)
		write_sentence(&text, (story < 12 ? story : number * 7) * 100
				      + i);
	struct store_new_article in = {
		.uid = uid, .title = "T", .source = "test",
		.published = (long long)harness_pick(chance, 30) * DAY,
		.precision = harness_pick(chance, 9) ? CLOCK_DAY
						     : CLOCK_UNKNOWN,
		.retrieved = 1, .text = text.data, .length = text.length,
		.mention = &mention, .mention_count = text.data[0] == 'A',
	};
	long long id;

	snprintf(uid, sizeof uid, "%032x", number);
	fine(store_run_put(store, &(struct store_run){ .program = "test",
			   .version = "1" }, &in.detector, &err));
	fine(store_article_put(store, &in, &id, &err) == STORE_ADDED);
	strbuf_clear(&text);
}

static struct archive *
open_world(uint64_t seed)
{
	struct store *store = store_open(":memory:", DB_CREATE, &err);

	fine(store != NULL);
	fine(store_begin(store, &err));
	for (unsigned int i = 1; i <= ARTICLES; i++)
		put(store, i, &seed);
	fine(store_commit(store, &err));
	return archive_open_take(store, NULL);
}

/* Every article, and which of them the list shows. */
struct walked {
	long long ord[ARTICLES];
	bool hidden[ARTICLES];
	size_t count, shown;
};

static void
walk_plain(struct archive *archive, struct walked *walked)
{
	struct store_article_list all = STORE_ARTICLE_LIST_INIT;
	bool oldest = archive_is_oldest_first(archive);

	*walked = (struct walked){ .count = 0 };
	fine(store_article_page(archive_store(archive),
				oldest ? STORE_ORD_MIN : STORE_ORD_MAX,
				!oldest, 1000, &all, &err));
	assert_int_equal(all.count, ARTICLES);
	for (size_t i = 0; i < all.count; i++) {
		struct store_reprint reprint;

		fine(store_reprint_at(archive_store(archive), all.item[i].ord,
				      &reprint, &err));
		walked->ord[i] = all.item[i].ord;
		walked->hidden[i] = reprint.folded
			&& !archive_shows_reprints(archive)
			&& reprint.story != archive_unfolded(archive);
		walked->shown += !walked->hidden[i];
	}
	walked->count = all.count;
	store_article_list_clear(&all);
}

/* The list in pages of LIMIT, down and up again, its ranks and its size. */
static void
list_agrees(struct archive *archive, size_t limit)
{
	struct walked walked;
	long long from = archive_list_before(archive), listed, rank;
	size_t at = 0, seen = 0;

	walk_plain(archive, &walked);
	fine(archive_fold_listed(archive, &listed, &err));
	assert_int_equal(listed, walked.shown);
	for (;;) {
		struct archive_row_list page = ARCHIVE_ROW_LIST_INIT;

		fine(archive_list_page(archive, from, true, limit, NULL, &page,
				       &err));
		for (size_t i = 0; i < page.count; i++, at++, seen++) {
			while (at < walked.count && walked.hidden[at])
				at++;
			from = page.item[i].article.ord;
			assert_int_equal(from, walked.ord[at]);
			fine(archive_list_rank(archive, from, &rank, &err));
			assert_int_equal(rank, seen);
		}
		size_t count = page.count;

		archive_row_list_clear(&page);
		if (count == 0)
			break;
	}
	assert_int_equal(seen, walked.shown);
	bool found = true;

	for (from = archive_list_after(archive); seen > 0; seen--) {
		do
			at--;
		while (walked.hidden[at]);
		fine(archive_list_step(archive, from, -1, &found, &from,
				       &err));
		assert_true(found);
		assert_int_equal(from, walked.ord[at]);
	}
	fine(archive_list_step(archive, from, -1, &found, &from, &err));
	assert_false(found);
}

/* As many mentions as the chain counts are met on the way, each at the place
 * that it says. */
static void
travel_agrees(struct archive *archive)
{
	struct arena arena = ARENA_INIT;
	struct archive_entity entity;
	struct archive_chain chain;
	struct archive_position at = { archive_list_before(archive), 0, 0 };
	long long met = 0;
	bool found = true;

	fine(archive_entity_find(archive, "Ann Roe", &arena, &entity, &err));
	fine(archive_chain_start(archive, entity.id, &chain, &err));
	for (;; met++) {
		bool skips;

		fine(archive_travel_mention(archive, chain.thread, at, true,
					    &found, &at, &err));
		if (!found)
			break;
		fine(archive_fold_skips(archive, at.ord, &skips, &err));
		assert_false(skips);
		fine(archive_chain_move(archive, &chain, at.ord, &err));
		assert_int_equal(chain.articles_before, met);
		assert_int_equal(chain.mentions_before, met);
	}
	assert_int_equal(met, chain.articles);
	assert_int_equal(met, chain.mentions);
	if (archive_shows_reprints(archive))
		assert_int_equal(met, entity.articles);
	else
		assert_true(met < entity.articles);
	arena_clear(&arena);
}

static void
test_all(void **state)
{
	static const size_t limits[] = { 1, 2, 7, 200 };

	(void)state;
	for (uint64_t seed = 1; seed <= 4; seed++) {
		struct archive *archive = open_world(seed);

		for (size_t i = 0; i < COUNT(limits); i++) {
			for (int oldest = 0; oldest < 2; oldest++) {
				archive_set_oldest_first(archive, oldest);
				archive_show_reprints(archive, false);
				list_agrees(archive, limits[i]);
				travel_agrees(archive);
				archive_unfold(archive, 1 + (long long)seed);
				list_agrees(archive, limits[i]);
				travel_agrees(archive);
				archive_show_reprints(archive, true);
				list_agrees(archive, limits[i]);
				travel_agrees(archive);
			}
		}
		archive_close(archive);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_all) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
