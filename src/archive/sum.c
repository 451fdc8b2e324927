/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * A thread as a sum of posting ranges.  The longest range is the main one
 * and is looked up as ever; what the others change is a list in memory, so
 * that the next article costs one seek and a search in an array, and the
 * number of articles of a union is exact.
 */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "archive/inside.h"
#include "base/memory.h"

void
archive_sum_clear(struct archive_sum *sum)
{
	free(sum->part);
	free(sum->row);
	*sum = (struct archive_sum){ .has_main = false };
}

void
archive_sum_make(struct archive_sum *sum, const struct archive_part *part,
		 size_t count)
{
	size_t main = count;

	for (size_t i = 0; i < count; i++)
		if (part[i].sign > 0
		    && (main == count
			|| part[i].articles > part[main].articles))
			main = i;
	sum->part = xcalloc(count, sizeof *sum->part);
	sum->part_count = 0;
	for (size_t i = 0; i < count; i++)
		if (i != main)
			sum->part[sum->part_count++] = part[i];
	sum->has_main = main < count;
	if (main == count)
		return;
	sum->main = (struct store_thread){ .name = part[main].name };
	sum->main_articles = part[main].articles;
	sum->main_mentions = part[main].mentions;
}

/* The rows while they are gathered. */
struct gathering {
	struct archive_sum_row *row;
	size_t count, capacity;
	int sign;
};

static void
gather(void *context, long long ord, long long mentions)
{
	struct gathering *all = context;

	all->row = xgrow(all->row, all->count, &all->capacity,
			 sizeof *all->row);
	all->row[all->count++] = (struct archive_sum_row){
		.ord = ord, .count = (int)(all->sign * mentions),
	};
}

static int
by_ord(const void *one, const void *two)
{
	long long a = ((const struct archive_sum_row *)one)->ord;
	long long b = ((const struct archive_sum_row *)two)->ord;

	return (a > b) - (a < b);
}

/* Sorts the rows and makes one of those of one article. */
static void
settle(struct gathering *all)
{
	size_t kept = 0;

	if (all->count > 1)
		qsort(all->row, all->count, sizeof *all->row, by_ord);
	for (size_t i = 0; i < all->count; i++) {
		if (kept && all->row[kept - 1].ord == all->row[i].ord)
			all->row[kept - 1].count += all->row[i].count;
		else
			all->row[kept++] = all->row[i];
	}
	all->count = kept;
}

static bool
main_at(struct archive *archive, const struct archive_sum *sum, long long ord,
	long long *mentions, struct error *err)
{
	*mentions = 0;
	return !sum->has_main
	       || store_posting_at(archive->store, sum->main, ord, mentions,
				   err);
}

/* Adds what the main range has at each row.  In a damaged store less than
 * nothing may be left. */
static bool
add_main(struct archive *archive, struct archive_sum *sum,
	 struct archive_sum_row *row, size_t count, long long *articles,
	 long long *mentions, struct error *err)
{
	*articles = *mentions = 0;
	for (size_t i = 0; i < count; i++) {
		long long main;

		if (!main_at(archive, sum, row[i].ord, &main, err))
			return false;
		row[i].main = (int)main;
		row[i].count += (int)main;
		if (row[i].count < 0)
			row[i].count = 0;
		row[i].articles_before = *articles;
		row[i].mentions_before = *mentions;
		*articles += (row[i].count > 0) - (row[i].main > 0);
		*mentions += row[i].count - row[i].main;
	}
	return true;
}

/* At most LIMIT postings of each of the other ranges, newest first. */
static bool
gather_parts(struct archive *archive, const struct archive_sum *sum,
	     size_t limit, struct gathering *all, struct error *err)
{
	bool fine = true;

	for (size_t i = 0; fine && i < sum->part_count; i++) {
		all->sign = sum->part[i].sign;
		fine = store_posting_walk(archive->store, sum->part[i].name,
					  limit, gather, all, err);
	}
	return fine;
}

static bool
list_rows(struct archive *archive, struct archive_sum *sum, struct error *err)
{
	struct gathering all = { NULL, 0, 0, 1 };
	long long articles, mentions;
	bool fine = gather_parts(archive, sum, (size_t)-1 >> 1, &all, err);

	settle(&all);
	fine = fine && add_main(archive, sum, all.row, all.count, &articles,
				&mentions, err);
	if (!fine) {
		free(all.row);
		return false;
	}
	sum->row = all.row;
	sum->row_count = all.count;
	sum->articles = sum->main_articles + articles;
	sum->mentions = sum->main_mentions + mentions;
	sum->listed = true;
	return true;
}

/* The newest articles of each range tell how much they overlap. */
static bool
estimate(struct archive *archive, struct archive_sum *sum, long long others,
	 struct error *err)
{
	size_t limit = archive->sum_limit / (sum->part_count + 1) + 1;
	struct gathering all = { NULL, 0, 0, 1 };
	long long articles, mentions, read;
	bool fine = gather_parts(archive, sum, limit, &all, err);

	read = (long long)all.count;
	settle(&all);
	fine = fine && add_main(archive, sum, all.row, all.count, &articles,
				&mentions, err);
	free(all.row);
	if (!fine)
		return false;
	sum->articles = sum->main_articles;
	if (read)
		sum->articles += (long long)((double)articles
					     * (double)others / (double)read);
	sum->mentions = sum->main_mentions;
	for (size_t i = 0; i < sum->part_count; i++)
		sum->mentions += sum->part[i].sign * sum->part[i].mentions;
	if (sum->articles > sum->mentions)
		sum->articles = sum->mentions;
	if (sum->articles < 0)
		sum->articles = 0;
	sum->roughly = true;
	return true;
}

bool
archive_sum_know(struct archive *archive, struct archive_sum *sum,
		 struct error *err)
{
	long long others = 0;

	if (sum->known)
		return true;
	for (size_t i = 0; i < sum->part_count; i++)
		others += sum->part[i].articles;
	sum->known = others <= (long long)archive->sum_limit
		     ? list_rows(archive, sum, err)
		     : estimate(archive, sum, others, err);
	return sum->known;
}

/* The first row with an order above ORD. */
static size_t
row_above(const struct archive_sum *sum, long long ord)
{
	size_t low = 0, high = sum->row_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (sum->row[middle].ord > ord)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static const struct archive_sum_row *
row_at(const struct archive_sum *sum, long long ord)
{
	size_t above = row_above(sum, ord);

	return above > 0 && sum->row[above - 1].ord == ord
	       ? &sum->row[above - 1] : NULL;
}

/* The nearest row beyond FROM that has a mention. */
static const struct archive_sum_row *
next_row(const struct archive_sum *sum, long long from, bool newer)
{
	size_t i = newer ? row_above(sum, from) : row_above(sum, from - 1);

	if (newer) {
		while (i < sum->row_count && sum->row[i].count == 0)
			i++;
		return i < sum->row_count ? &sum->row[i] : NULL;
	}
	while (i > 0 && sum->row[i - 1].count == 0)
		i--;
	return i > 0 ? &sum->row[i - 1] : NULL;
}

/* The nearest article of the main range that the rows leave something in. */
static bool
next_main(struct archive *archive, const struct archive_sum *sum,
	  long long from, bool newer, bool *found, long long *ord,
	  struct error *err)
{
	const struct archive_sum_row *row;
	long long mentions;

	*found = false;
	if (!sum->has_main)
		return true;
	do {
		if (!store_posting_next(archive->store, sum->main, from, newer,
					found, ord, &mentions, err))
			return false;
		from = *ord;
		row = *found ? row_at(sum, *ord) : NULL;
	} while (row && row->count == 0);
	return true;
}

static bool
next_listed(struct archive *archive, const struct archive_sum *sum,
	    long long from, bool newer, bool *found, long long *ord,
	    struct error *err)
{
	const struct archive_sum_row *row = NULL;

	if (!next_main(archive, sum, from, newer, found, ord, err))
		return false;
	if (newer ? from < STORE_ORD_MAX : from > STORE_ORD_MIN)
		row = next_row(sum, from, newer);
	if (row && (!*found || (newer ? row->ord < *ord : row->ord > *ord))) {
		*found = true;
		*ord = row->ord;
	}
	return true;
}

/* The nearest article that any range which is added has. */
static bool
next_any(struct archive *archive, const struct archive_sum *sum,
	 long long from, bool newer, bool *found, long long *ord,
	 struct error *err)
{
	long long mentions, at = 0;

	*found = false;
	if (sum->has_main
	    && !store_posting_next(archive->store, sum->main, from, newer,
				   found, ord, &mentions, err))
		return false;
	for (size_t i = 0; i < sum->part_count; i++) {
		struct store_thread thread = { .name = sum->part[i].name };
		bool has;

		if (sum->part[i].sign < 0)
			continue;
		if (!store_posting_next(archive->store, thread, from, newer,
					&has, &at, &mentions, err))
			return false;
		if (has && (!*found || (newer ? at < *ord : at > *ord))) {
			*found = true;
			*ord = at;
		}
	}
	return true;
}

static bool
at_unlisted(struct archive *archive, const struct archive_sum *sum,
	    long long ord, long long *mentions, struct error *err)
{
	if (!main_at(archive, sum, ord, mentions, err))
		return false;
	for (size_t i = 0; i < sum->part_count; i++) {
		struct store_thread thread = { .name = sum->part[i].name };
		long long n;

		if (!store_posting_at(archive->store, thread, ord, &n, err))
			return false;
		*mentions += sum->part[i].sign * n;
	}
	if (*mentions < 0)
		*mentions = 0;
	return true;
}

static bool
takes_out(const struct archive_sum *sum)
{
	for (size_t i = 0; i < sum->part_count; i++)
		if (sum->part[i].sign < 0)
			return true;
	return false;
}

static bool
next_unlisted(struct archive *archive, const struct archive_sum *sum,
	      long long from, bool newer, bool *found, long long *ord,
	      struct error *err)
{
	bool looks = takes_out(sum);
	long long mentions = 1;

	do {
		if (!next_any(archive, sum, from, newer, found, ord, err)
		    || (*found && looks
			&& !at_unlisted(archive, sum, *ord, &mentions, err)))
			return false;
		from = *ord;
	} while (*found && mentions == 0);
	return true;
}

bool
archive_sum_next(struct archive *archive, struct archive_sum *sum,
		 long long from, bool newer, bool *found, long long *ord,
		 struct error *err)
{
	*found = false;
	if (!archive_sum_know(archive, sum, err))
		return false;
	return sum->listed
	       ? next_listed(archive, sum, from, newer, found, ord, err)
	       : next_unlisted(archive, sum, from, newer, found, ord, err);
}

bool
archive_sum_at(struct archive *archive, struct archive_sum *sum,
	       long long ord, long long *mentions, struct error *err)
{
	*mentions = 0;
	if (!archive_sum_know(archive, sum, err))
		return false;
	if (!sum->listed)
		return at_unlisted(archive, sum, ord, mentions, err);

	const struct archive_sum_row *row = row_at(sum, ord);

	if (!row)
		return main_at(archive, sum, ord, mentions, err);
	*mentions = row->count;
	return true;
}

/* What the rows before number I change in all. */
static void
changed_before(const struct archive_sum *sum, size_t i, long long *articles,
	       long long *mentions)
{
	*articles = *mentions = 0;
	if (i == 0)
		return;

	const struct archive_sum_row *row = &sum->row[i - 1];

	*articles = row->articles_before + (row->count > 0) - (row->main > 0);
	*mentions = row->mentions_before + row->count - row->main;
}

static void
add_rows(const struct archive_sum *sum, long long low, long long high,
	 long long *articles, long long *mentions)
{
	long long articles_low, mentions_low, articles_high, mentions_high;
	size_t first = row_above(sum, low);
	size_t last = high == STORE_ORD_MIN ? 0 : row_above(sum, high - 1);

	if (last < first)
		return;
	changed_before(sum, first, &articles_low, &mentions_low);
	changed_before(sum, last, &articles_high, &mentions_high);
	*articles += articles_high - articles_low;
	*mentions += mentions_high - mentions_low;
}

/* Mentions are exact; of the articles as large a share is taken as there is
 * of all. */
static bool
add_parts(struct archive *archive, const struct archive_sum *sum,
	  long long low, long long high, long long *articles,
	  long long *mentions, struct error *err)
{
	long long added = sum->main_articles, seen = *articles;

	for (size_t i = 0; i < sum->part_count; i++) {
		const struct archive_part *part = &sum->part[i];
		long long some, n;

		if (!store_posting_between(archive->store, part->name, low,
					   high, &some, &n, err))
			return false;
		*mentions += part->sign * n;
		if (part->sign > 0) {
			seen += some;
			added += part->articles;
		}
	}
	*articles = added == 0 ? 0
		    : (long long)((double)seen * (double)sum->articles
				  / (double)added);
	return true;
}

bool
archive_sum_between(struct archive *archive, struct archive_sum *sum,
		    long long low, long long high, long long *articles,
		    long long *mentions, struct error *err)
{
	*articles = *mentions = 0;
	if (!archive_sum_know(archive, sum, err)
	    || (sum->has_main && sum->main.name
		&& !store_posting_between(archive->store, sum->main.name, low,
					  high, articles, mentions, err)))
		return false;
	if (!sum->listed)
		return add_parts(archive, sum, low, high, articles, mentions,
				 err);
	add_rows(sum, low, high, articles, mentions);
	return true;
}

/* One by one. */
static bool
page_of_seeks(struct archive *archive, struct archive_sum *sum,
	      long long from, bool newer, size_t limit,
	      struct store_posted *item, size_t *count, struct error *err)
{
	bool found = true;

	while (*count < limit && found) {
		struct store_posted *to = &item[*count];

		if (!archive_sum_next(archive, sum, from, newer, &found,
				      &to->ord, err)
		    || (found && !archive_sum_at(archive, sum, to->ord,
						 &to->mentions, err)))
			return false;
		from = to->ord;
		*count += found;
	}
	return true;
}

/* The rows beyond FROM and before UNTIL, as far as there is room. */
static void
take_rows(const struct archive_sum *sum, long long from, long long until,
	  bool newer, size_t limit, struct store_posted *item, size_t *count)
{
	const struct archive_sum_row *row = next_row(sum, from, newer);

	while (row && *count < limit
	       && (newer ? row->ord < until : row->ord > until)) {
		item[(*count)++] = (struct store_posted){ row->ord,
							  row->count };
		row = next_row(sum, row->ord, newer);
	}
}

/* A page of the main range with the rows put in between. */
static void
merge(const struct archive_sum *sum, const struct store_posted *main,
      size_t mains, long long *from, bool newer, size_t limit,
      struct store_posted *item, size_t *count)
{
	for (size_t i = 0; i < mains && *count < limit; i++) {
		const struct archive_sum_row *row = row_at(sum, main[i].ord);

		take_rows(sum, *from, main[i].ord, newer, limit, item, count);
		if (*count == limit)
			break;
		*from = main[i].ord;
		if (!row)
			item[(*count)++] = main[i];
		else if (row->count > 0)
			item[(*count)++] = (struct store_posted){ row->ord,
								  row->count };
	}
}

bool
archive_sum_page(struct archive *archive, struct archive_sum *sum,
		 long long from, bool newer, size_t limit,
		 struct store_posted *item, size_t *count, bool *more,
		 long long *last, struct error *err)
{
	struct store_posted *main = xcalloc(limit, sizeof *main);
	size_t mains = 0;
	bool fine = archive_sum_know(archive, sum, err);

	*count = 0;
	*last = from;
	if (fine && (!sum->listed || !sum->has_main))
		fine = page_of_seeks(archive, sum, from, newer, limit, item,
				     count, err);
	else if (fine)
		fine = store_posting_page(archive->store, sum->main.name, from,
					  newer, limit, main, &mains, err);
	merge(sum, main, mains, last, newer, limit, item, count);
	/* After the last of the main range all rows are free. */
	if (fine && sum->listed && sum->has_main && mains < limit)
		take_rows(sum, *last, newer ? STORE_ORD_MAX : STORE_ORD_MIN,
			  newer, limit, item, count);
	*more = *count == limit || mains == limit;
	if (*count)
		*last = item[*count - 1].ord;
	if (mains == limit && *count < limit)
		*last = main[mains - 1].ord;
	free(main);
	return fine;
}
