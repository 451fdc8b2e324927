/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "score.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/strbuf.h"

/* An article's finds that count. */
struct judged {
	const struct gold_article *article;
	const struct score_find **find;
	size_t count;
	struct score *score;
};

static bool
touch(size_t a_start, size_t a_end, size_t b_start, size_t b_end)
{
	return a_start < b_end && b_start < a_end;
}

/* The gold mention of just these words. */
static const struct gold_mention *
gold_at(const struct gold_article *article, const struct score_find *find)
{
	for (size_t i = article->count; i-- > 0;) {
		const struct gold_mention *mention = article->mention + i;

		if (mention->start == find->start
		    && mention->end == find->end)
			return mention;
	}
	return NULL;
}

static bool
is_judged(const struct gold_article *article, const struct score_find *find)
{
	if (find->start < article->judged.start
	    || find->start >= article->judged.end)
		return false;
	if (gold_at(article, find))
		return true;
	for (size_t i = 0; i < article->ignored_count; i++) {
		if (touch(find->start, find->end, article->ignored[i].start,
			  article->ignored[i].end))
			return false;
	}
	return true;
}

static void
count_exact(const struct judged *judged)
{
	const struct gold_article *article = judged->article;
	struct score *score = judged->score;
	bool *met = xcalloc(article->count + 1, sizeof *met);
	bool *seen = xcalloc(article->count + 1, sizeof *seen);

	for (size_t i = 0; i < judged->count; i++) {
		const struct score_find *find = judged->find[i];
		const struct gold_mention *gold = gold_at(article, find);
		bool right = gold && gold->kinds >> find->kind & 1;

		score->exact[find->kind].right += right;
		score->exact[find->kind].wrong += !right;
		score->exact[find->kind].met += right;
		score->span.right += gold != NULL;
		score->span.met += gold != NULL;
		score->span.wrong += gold == NULL;
		if (gold)
			seen[gold - article->mention] = true;
		if (right)
			met[gold - article->mention] = true;
	}
	for (size_t i = 0; i < article->count; i++) {
		score->exact[article->mention[i].kind].missed += !met[i];
		score->span.missed += !seen[i];
	}
	free(met);
	free(seen);
}

struct overlap {
	size_t find, gold, shared;
	bool exact;
};

/* The same words first, then those that share most; each is used once. */
static int
compare_overlaps(const void *left, const void *right)
{
	const struct overlap *a = left, *b = right;

	if (a->exact != b->exact)
		return a->exact ? -1 : 1;
	if (a->shared != b->shared)
		return a->shared > b->shared ? -1 : 1;
	if (a->find != b->find)
		return a->find < b->find ? -1 : 1;
	return (a->gold > b->gold) - (a->gold < b->gold);
}

static struct overlap *
overlaps_of(const struct judged *judged, size_t *count)
{
	const struct gold_article *article = judged->article;
	struct overlap *list = NULL;
	size_t capacity = 0;

	*count = 0;
	for (size_t i = 0; i < judged->count; i++) {
		const struct score_find *find = judged->find[i];

		for (size_t j = 0; j < article->count; j++) {
			const struct gold_mention *gold = article->mention + j;

			if (!touch(find->start, find->end, gold->start,
				   gold->end)
			    || !(gold->kinds >> find->kind & 1))
				continue;
			size_t from = find->start > gold->start
				      ? find->start : gold->start;
			size_t to = find->end < gold->end ? find->end
							  : gold->end;

			list = xgrow(list, *count, &capacity, sizeof *list);
			list[(*count)++] = (struct overlap){
				i, j, to - from,
				find->start == gold->start
				&& find->end == gold->end,
			};
		}
	}
	if (*count > 1)
		qsort(list, *count, sizeof *list, compare_overlaps);
	return list;
}

static void
count_overlap(const struct judged *judged)
{
	const struct gold_article *article = judged->article;
	struct score *score = judged->score;
	bool *used = xcalloc(judged->count + 1, sizeof *used);
	bool *met = xcalloc(article->count + 1, sizeof *met);
	size_t count;
	struct overlap *list = overlaps_of(judged, &count);

	for (size_t i = 0; i < count; i++) {
		enum gold_kind kind = judged->find[list[i].find]->kind;

		if (used[list[i].find] || met[list[i].gold])
			continue;
		used[list[i].find] = met[list[i].gold] = true;
		score->overlap[kind].right++;
		score->overlap[kind].met++;
	}
	for (size_t i = 0; i < judged->count; i++)
		score->overlap[judged->find[i]->kind].wrong += !used[i];
	for (size_t i = 0; i < article->count; i++)
		score->overlap[article->mention[i].kind].missed += !met[i];
	free(list);
	free(used);
	free(met);
}

/* A name of the article, in lower case with single blanks. */
struct entry {
	char *name;
	unsigned int kinds;
};

static int
compare_entries(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;

	return strcmp(a->name, b->name);
}

static char *
plain(const char *text, size_t length)
{
	struct strbuf out = STRBUF_INIT;

	for (size_t i = 0; i < length; i++) {
		char byte = text[i];

		if (byte == ' ' || byte == '\n' || byte == '\t') {
			if (out.length && out.data[out.length - 1] != ' ')
				strbuf_putc(&out, ' ');
		} else {
			strbuf_putc(&out, byte >= 'A' && byte <= 'Z'
					  ? (char)(byte | 0x20) : byte);
		}
	}
	strbuf_puts(&out, "");
	return strbuf_take(&out);
}

/* Sorted, each name once with all its kinds. */
static size_t
unite(struct entry *entry, size_t count)
{
	size_t kept = 0;

	if (count > 1)
		qsort(entry, count, sizeof *entry, compare_entries);
	for (size_t i = 0; i < count; i++) {
		if (kept && strcmp(entry[kept - 1].name, entry[i].name) == 0) {
			entry[kept - 1].kinds |= entry[i].kinds;
			free(entry[i].name);
		} else {
			entry[kept++] = entry[i];
		}
	}
	return kept;
}

static void
count_set(const struct judged *judged)
{
	const struct gold_article *article = judged->article;
	struct score_count *set = &judged->score->set;
	struct entry *gold = xcalloc(article->count + 1, sizeof *gold);
	struct entry *found = xcalloc(judged->count + 1, sizeof *found);

	for (size_t i = 0; i < article->count; i++)
		gold[i] = (struct entry){
			plain(article->text + article->mention[i].start,
			      article->mention[i].end
			      - article->mention[i].start),
			article->mention[i].kinds };
	for (size_t i = 0; i < judged->count; i++)
		found[i] = (struct entry){
			plain(article->text + judged->find[i]->start,
			      judged->find[i]->end - judged->find[i]->start),
			1U << judged->find[i]->kind };
	size_t golds = unite(gold, article->count);
	size_t founds = unite(found, judged->count);

	for (size_t i = 0; i < founds; i++) {
		const struct entry *same =
			bsearch(found + i, gold, golds, sizeof *gold,
				compare_entries);

		for (int kind = 0; kind < GOLD_KINDS; kind++) {
			bool here = found[i].kinds >> kind & 1;
			bool right = same && same->kinds >> kind & 1;

			set->right += here && right;
			set->wrong += here && !right;
		}
	}
	for (size_t i = 0; i < golds; i++) {
		const struct entry *same =
			bsearch(gold + i, found, founds, sizeof *found,
				compare_entries);
		bool met = same && same->kinds & gold[i].kinds;

		set->met += met;
		set->missed += !met;
		free(gold[i].name);
	}
	for (size_t i = 0; i < founds; i++)
		free(found[i].name);
	free(gold);
	free(found);
}

void
score_add(struct score *score, const struct gold_article *article,
	  const struct score_find *find, size_t count)
{
	struct judged judged = { .article = article, .score = score };

	judged.find = xcalloc(count + 1, sizeof(struct score_find *));
	for (size_t i = 0; i < count; i++) {
		if (is_judged(article, find + i))
			judged.find[judged.count++] = find + i;
	}
	count_exact(&judged);
	count_overlap(&judged);
	count_set(&judged);
	free(judged.find);
}

struct score_count
score_sum(const struct score_count *of_kind)
{
	struct score_count sum = { 0, 0, 0, 0 };

	for (int kind = 0; kind < GOLD_KINDS; kind++) {
		sum.right += of_kind[kind].right;
		sum.wrong += of_kind[kind].wrong;
		sum.met += of_kind[kind].met;
		sum.missed += of_kind[kind].missed;
	}
	return sum;
}

struct score_rate
score_rate_of(double precision, double recall)
{
	double sum = precision + recall;

	return (struct score_rate){
		precision, recall,
		sum > 0 ? 2 * precision * recall / sum : 0,
	};
}

static double
share(long part, long rest)
{
	return part + rest ? (double)part / (double)(part + rest) : 0;
}

struct score_rate
score_rate(const struct score_count *count)
{
	return score_rate_of(share(count->right, count->wrong),
			     share(count->met, count->missed));
}
