/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "train/sample.h"

#include <stdlib.h>

#include "base/memory.h"

/* The island that has words FIRST to END, or NULL. */
static const struct names_island *
island_of(const struct names_view *view, size_t first, size_t end)
{
	size_t low = 0, high = view->island_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (view->island[middle].end <= first)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == view->island_count || view->island[low].first > first
	    || view->island[low].end < end)
		return NULL;
	return view->island + low;
}

/* Marks may take in the dot of "Inc." or a possessive. */
static bool
ends_at(const struct names_word *word, const char *text, size_t end)
{
	return word->end == end || (word->end < end && names_word_next(word) >= end)
	       || (word->end + 1 == end && text[word->end] == '.');
}

/* Some sets mark titles with the name: "President Ford".  Ours are not of
 * it, and a title alone is no name. */
static size_t
without_titles(const struct names_view *view, size_t first, size_t end)
{
	while (first < end) {
		unsigned int cues = view->sight[first].cues;

		if (!(cues & NAMES_CUE_TITLE) || (cues & NAMES_CUE_GIVEN))
			break;
		first++;
	}
	return first;
}

/* False when the mark's borders are not those of words. */
static bool
words_of(const struct sample *sample, const struct gold_mention *mention,
	 size_t *at, struct names_tagged *span)
{
	const struct names_word_list *words = &sample->words;
	size_t end;

	while (*at < words->count && words->item[*at].start < mention->start)
		(*at)++;
	if (*at == words->count || words->item[*at].start != mention->start)
		return false;
	for (end = *at; end < words->count
			&& words->item[end].start < mention->end; end++) {
		if (!ends_at(words->item + end, sample->article->text,
			     mention->end))
			continue;
		*span = (struct names_tagged){
			.first = *at, .count = end + 1 - *at,
			.label = (enum names_label)mention->kind,
		};
		return true;
	}
	return false;
}

static void
take(struct sample *sample, struct names_tagged span)
{
	size_t end = span.first + span.count;
	const struct names_tagged *last = sample->count
		? sample->span + sample->count - 1 : NULL;

	if (span.label == NAMES_LABEL_PERSON) {
		span.first = without_titles(&sample->view, span.first, end);
		span.count = end - span.first;
		if (span.count == 0)
			return;
	}
	if (!island_of(&sample->view, span.first, end)
	    || !names_view_may_be_name(&sample->view, span.first, end)
	    || (last && last->first + last->count > span.first)) {
		sample->lost += span.label != NAMES_LABEL_OTHER;
		return;
	}
	sample->span[sample->count++] = span;
}

void
sample_open(struct sample *sample, const struct names_sources *sources,
	    const struct gold_article *article, bool others)
{
	size_t at = 0;

	*sample = (struct sample){
		.article = article,
		.words = NAMES_WORD_LIST_INIT,
		.others = others,
		.span = xcalloc(article->count + 1, sizeof *sample->span),
	};
	names_tokenise(article->text, article->length, &sample->words);
	names_view_open(&sample->view, sources, article->text,
			sample->words.item, sample->words.count);
	for (size_t i = 0; i < article->count; i++) {
		struct names_tagged span;

		if (words_of(sample, article->mention + i, &at, &span))
			take(sample, span);
		else
			sample->lost += article->mention[i].kind
					!= GOLD_OTHER;
	}
}

void
sample_close(struct sample *sample)
{
	names_view_close(&sample->view);
	names_word_list_clear(&sample->words);
	free(sample->span);
}

size_t
sample_parts(const struct sample *sample, const struct names_island *island,
	     struct names_part parts[static NAMES_ISLAND_WORDS])
{
	size_t low = 0, high = sample->count, count = 0, at = island->first;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (sample->span[middle].first < at)
			low = middle + 1;
		else
			high = middle;
	}
	while (at < island->end) {
		const struct names_tagged *span = sample->span + low;
		size_t first = at - island->first;

		if (low < sample->count && span->first == at) {
			parts[count++] = (struct names_part){
				first, first + span->count, (int)span->label,
			};
			at += span->count;
			low++;
		} else {
			parts[count++] = (struct names_part){
				first, first + 1, NAMES_AFTER_OUTSIDE,
			};
			at++;
		}
	}
	return count;
}
