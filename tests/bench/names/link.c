/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "link.h"

#include <stdlib.h>

#include "base/memory.h"

static int
compare(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int
by_key(const void *left, const void *right)
{
	const struct link *a = left, *b = right;
	int order = compare(a->key, b->key);

	if (!order)
		order = compare(a->answer, b->answer);
	return order ? order : compare(a->article, b->article);
}

static int
by_answer(const void *left, const void *right)
{
	const struct link *a = left, *b = right;
	int order = compare(a->answer, b->answer);

	if (!order)
		order = compare(a->key, b->key);
	return order ? order : compare(a->article, b->article);
}

static void
sort(struct link_list *list, bool answers)
{
	if (list->count > 1)
		qsort(list->item, list->count, sizeof *list->item,
		      answers ? by_answer : by_key);
}

static size_t
side(const struct link *link, bool answer)
{
	return answer ? link->answer : link->key;
}

/* How many from item I on share its entity on one side. */
static size_t
extent(const struct link_list *list, size_t i, bool answer)
{
	size_t end = i;

	while (end < list->count
	       && side(list->item + end, answer)
		  == side(list->item + i, answer))
		end++;
	return end - i;
}

/* How many from item I on, before END, share both entities. */
static size_t
shared(const struct link_list *list, size_t i, size_t end)
{
	size_t last = i;

	while (last < end && list->item[last].key == list->item[i].key
	       && list->item[last].answer == list->item[i].answer)
		last++;
	return last - i;
}

/* Recall, or with ANSWERS precision: the list is sorted by that side. */
static double
b3_half(const struct link_list *list, bool answers)
{
	double sum = 0;
	size_t total = 0, size;

	for (size_t i = 0; i < list->count; i += size) {
		size = extent(list, i, answers);
		if (side(list->item + i, answers) == LINK_NONE)
			continue;
		total += size;
		size_t same;

		for (size_t j = i; j < i + size; j += same) {
			same = shared(list, j, i + size);
			if (list->item[j].answer != LINK_NONE)
				sum += (double)same * (double)same
				       / (double)size;
		}
	}
	return total ? sum / (double)total : 0;
}

struct score_rate
link_b3(struct link_list *list)
{
	sort(list, false);
	double recall = b3_half(list, false);

	sort(list, true);
	return score_rate_of(b3_half(list, true), recall);
}

static double
pairs_of(size_t count)
{
	return (double)count * ((double)count - 1) / 2;
}

/* How many mentions each entity of one side has, by its number. */
static size_t *
sizes_of(const struct link_list *list, bool answer)
{
	size_t most = 0;

	for (size_t i = 0; i < list->count; i++) {
		size_t number = side(list->item + i, answer);

		if (number != LINK_NONE && number >= most)
			most = number + 1;
	}
	size_t *size = xcalloc(most + 1, sizeof *size);

	for (size_t i = 0; i < list->count; i++) {
		size_t number = side(list->item + i, answer);

		if (number != LINK_NONE)
			size[number]++;
	}
	return size;
}

static double
lea_half(const struct link_list *list, bool answers, const size_t *other)
{
	double sum = 0, total = 0;
	size_t size;

	for (size_t i = 0; i < list->count; i += size) {
		size = extent(list, i, answers);
		if (side(list->item + i, answers) == LINK_NONE)
			continue;
		double links = 0;
		size_t same;

		total += (double)size;
		if (size == 1) {
			size_t number = side(list->item + i, !answers);

			sum += number != LINK_NONE && other[number] == 1;
			continue;
		}
		for (size_t j = i; j < i + size; j += same) {
			same = shared(list, j, i + size);
			if (list->item[j].answer != LINK_NONE)
				links += pairs_of(same);
		}
		sum += (double)size * links / pairs_of(size);
	}
	return total > 0 ? sum / total : 0;
}

struct score_rate
link_lea(struct link_list *list)
{
	size_t *keys = sizes_of(list, false), *answers = sizes_of(list, true);

	sort(list, false);
	double recall = lea_half(list, false, answers);

	sort(list, true);
	double precision = lea_half(list, true, keys);

	free(keys);
	free(answers);
	return score_rate_of(precision, recall);
}

/* Pairs in different articles among COUNT items from I on, which are sorted
 * by article. */
static double
cross(const struct link_list *list, size_t i, size_t count)
{
	double pairs = pairs_of(count);
	size_t end = i + count;

	while (i < end) {
		size_t next = i;

		while (next < end
		       && list->item[next].article == list->item[i].article)
			next++;
		pairs -= pairs_of(next - i);
		i = next;
	}
	return pairs;
}

static int
by_key_article(const void *left, const void *right)
{
	const struct link *a = left, *b = right;
	int order = compare(a->key, b->key);

	return order ? order : compare(a->article, b->article);
}

static int
by_answer_article(const void *left, const void *right)
{
	const struct link *a = left, *b = right;
	int order = compare(a->answer, b->answer);

	return order ? order : compare(a->article, b->article);
}

/* All pairs of one side. */
static double
cross_all(struct link_list *list, bool answers)
{
	double pairs = 0;
	size_t size;

	if (list->count > 1)
		qsort(list->item, list->count, sizeof *list->item,
		      answers ? by_answer_article : by_key_article);
	for (size_t i = 0; i < list->count; i += size) {
		size = extent(list, i, answers);
		if (side(list->item + i, answers) != LINK_NONE)
			pairs += cross(list, i, size);
	}
	return pairs;
}

struct score_rate
link_pairs(struct link_list *list)
{
	double keys = cross_all(list, false), answers = cross_all(list, true);
	double both = 0;
	size_t same;

	sort(list, false);
	for (size_t i = 0; i < list->count; i += same) {
		same = shared(list, i, list->count);
		if (list->item[i].answer != LINK_NONE)
			both += cross(list, i, same);
	}
	return score_rate_of(answers > 0 ? both / answers : 0,
			     keys > 0 ? both / keys : 0);
}

void
link_found_only(struct link_list *list)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++) {
		if (list->item[i].answer != LINK_NONE)
			list->item[kept++] = list->item[i];
	}
	list->count = kept;
}
