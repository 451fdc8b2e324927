/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/sieve.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "archive/inside.h"
#include "base/clock.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "store/sorted.h"

void
archive_sieve_clear(struct archive_sieve *sieve)
{
	free(sieve->item);
	arena_clear(&sieve->arena);
	*sieve = (struct archive_sieve){ .filter = sieve->filter };
}

static bool
same_order(struct archive_order a, struct archive_order b)
{
	return a.sort == b.sort && a.reverse == b.reverse
	       && a.entity == b.entity;
}

/* What was gathered holds for the list as it is now. */
static bool
holds(struct archive *archive)
{
	const struct archive_sieve *sieve = &archive->sieve;

	return sieve->begun && same_order(sieve->order, archive->order)
	       && sieve->fixed_sum == archive->fixed_sum
	       && sieve->groups_version == archive->groups.version
	       && sieve->store_version
		  == db_data_version(store_db(archive->store));
}

bool
archive_sieve_ready(struct archive *archive)
{
	const struct archive_sieve *sieve = &archive->sieve;

	return sieve->filter && sieve->done && !sieve->many && holds(archive);
}

static int
compare_texts(const struct archive_sieved *a, const struct archive_sieved *b)
{
	size_t length = a->length < b->length ? a->length : b->length;
	int result = length ? memcmp(a->text, b->text, length) : 0;

	return result ? result : (a->length > b->length)
				 - (a->length < b->length);
}

/* What is alike stands newest first. */
static int
compare(const struct archive_sieved *a, const struct archive_sieved *b,
	struct archive_order order)
{
	int result = 0;

	if (order.sort == ARCHIVE_BY_TITLE)
		result = compare_texts(a, b);
	else if (order.sort == ARCHIVE_BY_SOURCE)
		result = strcasecmp(a->text, b->text);
	if (order.sort == ARCHIVE_BY_SOURCE && result == 0)
		result = strcmp(a->text, b->text);
	if (order.sort == ARCHIVE_BY_LENGTH
	    || order.sort == ARCHIVE_BY_MENTIONS)
		result = (a->number < b->number) - (a->number > b->number);
	if (order.sort == ARCHIVE_BY_DATE)
		result = (a->ord < b->ord) - (a->ord > b->ord);
	if (result)
		return order.reverse ? -result : result;
	return (a->ord < b->ord) - (a->ord > b->ord);
}

/* What the article at ORD is sorted by. */
static bool
read_key(struct archive *archive, long long ord, struct arena *arena,
	 struct archive_sieved *key, struct error *err)
{
	enum archive_sort sort = archive->order.sort;
	struct archive_thread thread = { .entity = archive->order.entity };
	struct strbuf text = STRBUF_INIT;
	struct store_article article;

	*key = (struct archive_sieved){ .ord = ord };
	if (sort == ARCHIVE_BY_DATE)
		return true;
	if (sort == ARCHIVE_BY_MENTIONS)
		return archive_travel_count(archive, thread, ord, &key->number,
					    err);
	struct arena strings = ARENA_INIT;
	bool fine = store_article_at(archive->store, ord, &strings, &article,
				     err);

	if (fine) {
		key->number = article.words;
		if (sort == ARCHIVE_BY_TITLE)
			store_title_key(article.title, strlen(article.title),
					&text);
		else if (sort == ARCHIVE_BY_SOURCE)
			strbuf_puts(&text, article.source);
		key->text = arena_copy(arena, strbuf_text(&text), text.length);
		key->length = text.length;
	}
	arena_clear(&strings);
	strbuf_clear(&text);
	return fine;
}

static bool
add(struct archive *archive, long long ord, struct error *err)
{
	struct archive_sieve *sieve = &archive->sieve;
	struct archive_sieved key;
	struct error inner = ERROR_INIT;

	if (!read_key(archive, ord, &sieve->arena, &key, &inner))
		return archive_pass_unless_lost(err, &inner);
	sieve->item = xgrow(sieve->item, sieve->count, &sieve->capacity,
			    sizeof *sieve->item);
	sieve->item[sieve->count++] = key;
	return true;
}

/* Qsort tells its comparison nothing but the two. */
static void
sort(struct archive_sieve *sieve)
{
	struct archive_sieved *from = sieve->item, *to, *spare;
	size_t count = sieve->count;

	if (count < 2)
		return;
	spare = to = xcalloc(count, sizeof *to);
	for (size_t width = 1; width < count; width *= 2) {
		for (size_t start = 0; start < count; start += 2 * width) {
			size_t middle = start + width < count ? start + width
							      : count;
			size_t end = middle + width < count ? middle + width
							    : count;
			size_t a = start, b = middle;

			for (size_t i = start; i < end; i++)
				to[i] = a < middle
					&& (b >= end
					    || compare(&from[a], &from[b],
						       sieve->order) <= 0)
					? from[a++] : from[b++];
		}
		struct archive_sieved *kept = from;

		from = to;
		to = kept;
	}
	if (from == spare) {
		spare = sieve->item;
		sieve->item = from;
		sieve->capacity = count;
	}
	free(spare);
}

static void
begin(struct archive *archive)
{
	struct archive_sieve *sieve = &archive->sieve;

	archive_sieve_clear(sieve);
	sieve->order = archive->order;
	sieve->fixed_sum = archive->fixed_sum;
	sieve->groups_version = archive->groups.version;
	sieve->store_version = db_data_version(store_db(archive->store));
	sieve->reached = STORE_ORD_MAX;
	sieve->begun = true;
}

/* From the newest on; sorted when all are there. */
static bool
gather(struct archive *archive, int patience, struct error *err)
{
	struct archive_sieve *sieve = &archive->sieve;
	long long until = clock_ticks() + (patience ? patience : INT_MAX);

	while (!sieve->done) {
		long long now = clock_ticks();

		if (now >= until)
			return true;
		switch (archive_filter_seek(sieve->filter, sieve->reached,
					    false, (int)(until - now),
					    &sieve->reached, err)) {
		case ARCHIVE_FILTER_FOUND:
			if (!add(archive, sieve->reached, err))
				return false;
			sieve->many = sieve->count > SIEVE_MOST;
			sieve->done = sieve->many;
			break;
		case ARCHIVE_FILTER_MORE:
			break;
		case ARCHIVE_FILTER_END:
			sieve->done = true;
			break;
		case ARCHIVE_FILTER_FAILED:
			return false;
		}
	}
	if (!sieve->many) {
		sort(sieve);
		return true;
	}
	free(sieve->item);
	arena_clear(&sieve->arena);
	sieve->item = NULL;
	sieve->count = sieve->capacity = 0;
	return true;
}

bool
archive_sieve_gather(struct archive *archive, int patience, bool *done,
		     struct error *err)
{
	struct archive_sieve *sieve = &archive->sieve;

	*done = true;
	if (!sieve->filter)
		return true;
	if (!archive_fixed_refresh(archive, err))
		return false;
	if (!holds(archive))
		begin(archive);
	if (sieve->done)
		return true;
	if (!gather(archive, patience, err)) {
		/* What cannot be gathered is walked. */
		sieve->done = sieve->many = true;
		return false;
	}
	*done = sieve->done;
	return true;
}

/* The first that does not come before KEY. */
static size_t
place_of(const struct archive_sieve *sieve, const struct archive_sieved *key)
{
	size_t low = 0, high = sieve->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare(&sieve->item[middle], key, sieve->order) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Where the article at ORD stands, or would stand. */
static bool
find(struct archive *archive, long long ord, size_t *place, bool *is,
     struct error *err)
{
	const struct archive_sieve *sieve = &archive->sieve;
	struct arena arena = ARENA_INIT;
	struct archive_sieved key;
	bool fine = read_key(archive, ord, &arena, &key, err);

	if (fine) {
		*place = place_of(sieve, &key);
		*is = *place < sieve->count
		      && sieve->item[*place].ord == ord;
	}
	arena_clear(&arena);
	return fine;
}

bool
archive_sieve_page(struct archive *archive, long long from, bool down,
		   size_t limit, long long *ord, size_t *count,
		   struct error *err)
{
	const struct archive_sieve *sieve = &archive->sieve;
	bool oldest_first = archive_is_oldest_first(archive), is = false;
	size_t at;

	*count = 0;
	if (from == STORE_ORD_MAX || from == STORE_ORD_MIN)
		at = (from == STORE_ORD_MAX) != oldest_first ? 0 : sieve->count;
	else if (!find(archive, from, &at, &is, err))
		return false;
	if (down && is)
		at++;
	while (*count < limit) {
		size_t next = down ? at++ : --at;

		if (next >= sieve->count)
			break;
		ord[(*count)++] = sieve->item[next].ord;
	}
	return true;
}

bool
archive_sieve_rank(struct archive *archive, long long ord, long long *rank,
		   struct error *err)
{
	size_t at;
	bool is;

	if (!find(archive, ord, &at, &is, err))
		return false;
	*rank = is ? (long long)at : -1;
	return true;
}
