/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/tag.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "names/feature.h"

#define MINUS_INFINITY (-1000000000)

/* The best path to a word in a state. */
struct best {
	int score;
	unsigned char length, before;	/* of its last part; the state */
};

static void
offer(struct best *best, int score, size_t length, int before)
{
	if (score > best->score) {
		best->score = score;
		best->length = (unsigned char)length;
		best->before = (unsigned char)before;
	}
}

/* The score of all words of a span as positions in it. */
static int
words_score(const struct names_lattice *lattice, size_t first, size_t length,
	    int label)
{
	int score;

	if (length == 1)
		return lattice->word[first][NAMES_OUTCOME(label, NAMES_ALONE)];
	score = lattice->word[first][NAMES_OUTCOME(label, NAMES_BEGINS)]
		+ lattice->word[first + length - 1][NAMES_OUTCOME(label,
								   NAMES_ENDS)];
	for (size_t i = first + 1; i + 1 < first + length; i++)
		score += lattice->word[i][NAMES_OUTCOME(label, NAMES_INSIDE)];
	return score;
}

/* As names_lattice's span, with the words. */
static int
span_score(const struct names_lattice *lattice, size_t first, size_t length,
	   int label)
{
	return words_score(lattice, first, length, label)
	       + lattice->span[first][length - 1][label];
}

static void
go_on(const struct names_lattice *lattice, size_t at, int before, int score,
      struct best (*best)[NAMES_STATES])
{
	offer(&best[at + 1][NAMES_AFTER_OUTSIDE],
	      score + lattice->word[at][NAMES_OUTSIDE]
	      + lattice->step[before][NAMES_AFTER_OUTSIDE], 1, before);
	for (size_t length = 1; length <= NAMES_SPAN_WORDS
				&& at + length <= lattice->count; length++) {
		if (!lattice->may_be[at][length - 1])
			continue;
		for (int label = 0; label < NAMES_LABELS; label++)
			offer(&best[at + length][label],
			      score + span_score(lattice, at, length, label)
			      + lattice->step[before][label], length, before);
	}
}

size_t
names_tag_decode(const struct names_lattice *lattice,
		 struct names_part parts[static NAMES_ISLAND_WORDS])
{
	struct best best[NAMES_ISLAND_WORDS + 1][NAMES_STATES];
	size_t count = 0, at = lattice->count;
	int state = 0;

	for (size_t i = 0; i <= lattice->count; i++) {
		for (int j = 0; j < NAMES_STATES; j++)
			best[i][j].score = MINUS_INFINITY;
	}
	best[0][NAMES_AFTER_NOTHING].score = 0;
	for (size_t i = 0; i < lattice->count; i++) {
		for (int j = 0; j < NAMES_STATES; j++) {
			if (best[i][j].score > MINUS_INFINITY)
				go_on(lattice, i, j, best[i][j].score, best);
		}
	}
	for (int j = 1; j <= NAMES_AFTER_OUTSIDE; j++) {
		if (best[at][j].score > best[at][state].score)
			state = j;
	}
	while (at > 0) {
		const struct best *last = &best[at][state];

		parts[count++] = (struct names_part){
			.first = at - last->length,
			.end = at,
			.label = state,
		};
		at -= last->length;
		state = last->before;
	}
	for (size_t i = 0; i < count / 2; i++) {
		struct names_part part = parts[i];

		parts[i] = parts[count - 1 - i];
		parts[count - 1 - i] = part;
	}
	return count;
}

/* The logarithm of the sum of the exponentials of A and B. */
static double
log_add(double a, double b)
{
	double larger = a > b ? a : b;
	double smaller = a > b ? b : a;

	return larger - smaller > 30 ? larger
				     : larger + log1p(exp(smaller - larger));
}

#define LOG_ZERO (-1e30)

/* The sums of all paths to each place and state, and of those from there to
 * the end: the forward and backward passes of a semi-Markov model. */
struct sums {
	double to[NAMES_ISLAND_WORDS + 1][NAMES_STATES];
	double from[NAMES_ISLAND_WORDS + 1][NAMES_STATES];
};

/* Calls the two passes' one step: all parts that begin at AT after BEFORE. */
static void
sum_parts(const struct names_lattice *lattice, struct sums *sums, size_t at,
	  int before, double temperature, bool forward)
{
	double to = sums->to[at][before];
	double from = LOG_ZERO;
	double score = (lattice->word[at][NAMES_OUTSIDE]
			+ lattice->step[before][NAMES_AFTER_OUTSIDE])
		       / temperature;
	double *end = &sums->to[at + 1][NAMES_AFTER_OUTSIDE];

	if (forward)
		*end = log_add(*end, to + score);
	else
		from = score + sums->from[at + 1][NAMES_AFTER_OUTSIDE];
	for (size_t length = 1; length <= NAMES_SPAN_WORDS
				&& at + length <= lattice->count; length++) {
		if (!lattice->may_be[at][length - 1])
			continue;
		for (int label = 0; label < NAMES_LABELS; label++) {
			score = (span_score(lattice, at, length, label)
				 + lattice->step[before][label]) / temperature;
			end = &sums->to[at + length][label];
			if (forward)
				*end = log_add(*end, to + score);
			else
				from = log_add(from, score + sums->from
						       [at + length][label]);
		}
	}
	if (!forward)
		sums->from[at][before] = from;
}

static void
sum_paths(const struct names_lattice *lattice, double temperature,
	  struct sums *sums)
{
	size_t count = lattice->count;

	for (size_t i = 0; i <= count; i++) {
		for (int j = 0; j < NAMES_STATES; j++) {
			sums->to[i][j] = LOG_ZERO;
			sums->from[i][j] = i == count ? 0 : LOG_ZERO;
		}
	}
	sums->to[0][NAMES_AFTER_NOTHING] = 0;
	for (size_t i = 0; i < count; i++) {
		for (int j = 0; j < NAMES_STATES; j++) {
			if (sums->to[i][j] > LOG_ZERO)
				sum_parts(lattice, sums, i, j, temperature,
					  true);
		}
	}
	for (size_t i = count; i-- > 0;) {
		for (int j = 0; j < NAMES_STATES; j++) {
			if (sums->to[i][j] > LOG_ZERO)
				sum_parts(lattice, sums, i, j, temperature,
					  false);
		}
	}
}

void
names_tag_confidence(const struct names_lattice *lattice,
		     const struct names_part *parts, size_t count,
		     double temperature, double *confidence)
{
	struct sums sums;

	sum_paths(lattice, temperature, &sums);
	double all = sums.from[0][NAMES_AFTER_NOTHING];

	for (size_t i = 0; i < count; i++) {
		const struct names_part *part = parts + i;
		double share = 0;

		confidence[i] = 0;
		if (part->label == NAMES_AFTER_OUTSIDE)
			continue;
		for (int j = 0; j < NAMES_STATES; j++) {
			if (sums.to[part->first][j] <= LOG_ZERO)
				continue;
			share += exp(sums.to[part->first][j]
				     + (span_score(lattice, part->first,
						   part->end - part->first,
						   part->label)
					+ lattice->step[j][part->label])
					       / temperature
				     + sums.from[part->end][part->label] - all);
		}
		confidence[i] = share < 1 ? share : 1;
	}
}

static void
fill_words(const struct names_model *model, const struct names_view *view,
	   const struct names_island *island, struct names_lattice *lattice)
{
	uint32_t feature[NAMES_FEATURES];

	for (size_t i = 0; i < lattice->count; i++) {
		size_t count = names_word_features(view, island,
						   island->first + i, feature);

		int score[NAMES_OUTCOMES] = { 0 };

		names_model_score(model, feature, count, score);
		memcpy(lattice->word[i], score, sizeof lattice->word[i]);
	}
}

static void
fill_spans(const struct names_model *model, const struct names_view *view,
	   const struct names_island *island, struct names_lattice *lattice)
{
	uint32_t feature[NAMES_FEATURES];

	for (size_t i = 0; i < lattice->count; i++) {
		size_t first = island->first + i;

		for (size_t length = 1; length <= NAMES_SPAN_WORDS
					&& i + length <= lattice->count;
		     length++) {
			bool may_be = names_view_may_be_name(view, first,
							     first + length);
			int score[NAMES_OUTCOMES] = { 0 };

			lattice->may_be[i][length - 1] = may_be;
			if (!may_be)
				continue;
			size_t count = names_span_features(view, island, first,
							   first + length,
							   feature);

			names_model_score(model, feature, count, score);
			memcpy(lattice->span[i][length - 1],
			       score + NAMES_WORD_OUTCOMES,
			       sizeof lattice->span[i][length - 1]);
		}
	}
}

static void
add_parts(const struct names_island *island, const struct names_part *part,
	  const double *confidence, size_t count,
	  struct names_tagged_list *list)
{
	for (size_t i = 0; i < count; i++) {
		if (part[i].label == NAMES_AFTER_OUTSIDE)
			continue;
		list->item = xgrow(list->item, list->count, &list->capacity,
				   sizeof *list->item);
		list->item[list->count++] = (struct names_tagged){
			.first = island->first + part[i].first,
			.count = part[i].end - part[i].first,
			.label = (enum names_label)part[i].label,
			.confidence = confidence[i],
		};
	}
}

void
names_tag(const struct names_model *model, const struct names_view *view,
	  struct names_tagged_list *list)
{
	struct names_lattice lattice;
	struct names_part parts[NAMES_ISLAND_WORDS];
	double confidence[NAMES_ISLAND_WORDS];

	for (int i = 0; i < NAMES_STATES; i++) {
		for (int j = 0; j <= NAMES_LABELS; j++)
			lattice.step[i][j] = names_model_step(model, i, j);
	}
	for (size_t k = 0; k < view->island_count; k++) {
		const struct names_island *island = view->island + k;

		lattice.count = island->end - island->first;
		fill_words(model, view, island, &lattice);
		fill_spans(model, view, island, &lattice);
		size_t count = names_tag_decode(&lattice, parts);

		names_tag_confidence(&lattice, parts, count,
				     names_model_temperature(model),
				     confidence);
		add_parts(island, parts, confidence, count, list);
	}
}
