/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/tag.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "names/feature.h"

#define MINUS_INFINITY (-1000000000)

/* What each span of a label scores, by its words' positions and as a whole;
 * only where there may be one. */
struct spans {
	int score[NAMES_ISLAND_WORDS][NAMES_SPAN_WORDS][NAMES_LABELS];
};

static void
score_spans_at(const struct names_lattice *lattice, size_t first, int label,
	       struct spans *spans)
{
	const int *begin = lattice->word[first];
	int inside = 0;

	spans->score[first][0][label] = lattice->span[first][0][label]
		+ begin[NAMES_OUTCOME(label, NAMES_ALONE)];
	for (size_t length = 2; length <= NAMES_SPAN_WORDS
				&& first + length <= lattice->count; length++) {
		const int *end = lattice->word[first + length - 1];

		if (lattice->may_be[first][length - 1])
			spans->score[first][length - 1][label] =
				lattice->span[first][length - 1][label]
				+ begin[NAMES_OUTCOME(label, NAMES_BEGINS)]
				+ inside
				+ end[NAMES_OUTCOME(label, NAMES_ENDS)];
		inside += end[NAMES_OUTCOME(label, NAMES_INSIDE)];
	}
}

static void
score_spans(const struct names_lattice *lattice, struct spans *spans)
{
	for (size_t i = 0; i < lattice->count; i++) {
		for (int label = 0; label < NAMES_LABELS; label++)
			score_spans_at(lattice, i, label, spans);
	}
}

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

/* Goes on from word AT: the best way to begin a part there is the same for
 * parts of all lengths. */
static void
go_on(const struct names_lattice *lattice, const struct spans *spans,
      size_t at, struct best (*best)[NAMES_STATES])
{
	struct best begin[NAMES_LABELS + 1];

	for (int label = 0; label <= NAMES_LABELS; label++) {
		begin[label].score = MINUS_INFINITY;
		for (int j = 0; j < NAMES_STATES; j++) {
			if (best[at][j].score > MINUS_INFINITY)
				offer(&begin[label], best[at][j].score
				      + lattice->step[j][label], 0, j);
		}
	}
	offer(&best[at + 1][NAMES_AFTER_OUTSIDE],
	      begin[NAMES_AFTER_OUTSIDE].score
	      + lattice->word[at][NAMES_OUTSIDE], 1,
	      begin[NAMES_AFTER_OUTSIDE].before);
	for (size_t length = 1; length <= NAMES_SPAN_WORDS
				&& at + length <= lattice->count; length++) {
		if (!lattice->may_be[at][length - 1])
			continue;
		for (int label = 0; label < NAMES_LABELS; label++)
			offer(&best[at + length][label],
			      begin[label].score
			      + spans->score[at][length - 1][label], length,
			      begin[label].before);
	}
}

size_t
names_tag_decode(const struct names_lattice *lattice,
		 struct names_part parts[static NAMES_ISLAND_WORDS])
{
	struct best best[NAMES_ISLAND_WORDS + 1][NAMES_STATES];
	struct spans spans;
	size_t count = 0, at = lattice->count;
	int state = 0;

	score_spans(lattice, &spans);
	for (size_t i = 0; i <= lattice->count; i++) {
		for (int j = 0; j < NAMES_STATES; j++)
			best[i][j].score = MINUS_INFINITY;
	}
	best[0][NAMES_AFTER_NOTHING].score = 0;
	for (size_t i = 0; i < lattice->count; i++)
		go_on(lattice, &spans, i, best);
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

/* A lattice being summed. */
struct summing {
	const struct names_lattice *lattice;
	struct spans spans;
	double temperature;
	struct sums sums;
};

static double
step_of(const struct summing *summing, int before, int label)
{
	return summing->lattice->step[before][label] / summing->temperature;
}

static double
outside_of(const struct summing *summing, size_t at)
{
	return summing->lattice->word[at][NAMES_OUTSIDE]
	       / summing->temperature;
}

/* Adds the paths to AT to those to where parts that begin there end. */
static void
sum_to(struct summing *summing, size_t at)
{
	const struct names_lattice *lattice = summing->lattice;
	double (*to)[NAMES_STATES] = summing->sums.to;
	double begin[NAMES_LABELS + 1];

	for (int label = 0; label <= NAMES_LABELS; label++) {
		begin[label] = LOG_ZERO;
		for (int j = 0; j < NAMES_STATES; j++) {
			if (to[at][j] > LOG_ZERO)
				begin[label] = log_add(begin[label], to[at][j]
						+ step_of(summing, j, label));
		}
	}
	to[at + 1][NAMES_AFTER_OUTSIDE] =
		log_add(to[at + 1][NAMES_AFTER_OUTSIDE],
			begin[NAMES_AFTER_OUTSIDE] + outside_of(summing, at));
	for (size_t length = 1; length <= NAMES_SPAN_WORDS
				&& at + length <= lattice->count; length++) {
		if (!lattice->may_be[at][length - 1])
			continue;
		for (int label = 0; label < NAMES_LABELS; label++) {
			int score = summing->spans.score[at][length - 1][label];
			double *end = &to[at + length][label];

			*end = log_add(*end, begin[label]
					     + score / summing->temperature);
		}
	}
}

/* Sums the paths from AT to the end. */
static void
sum_from(struct summing *summing, size_t at)
{
	const struct names_lattice *lattice = summing->lattice;
	double (*from)[NAMES_STATES] = summing->sums.from;
	double begin[NAMES_LABELS + 1] = { LOG_ZERO, LOG_ZERO, LOG_ZERO,
					   LOG_ZERO, LOG_ZERO };

	begin[NAMES_AFTER_OUTSIDE] = outside_of(summing, at)
				     + from[at + 1][NAMES_AFTER_OUTSIDE];
	for (size_t length = 1; length <= NAMES_SPAN_WORDS
				&& at + length <= lattice->count; length++) {
		if (!lattice->may_be[at][length - 1])
			continue;
		for (int label = 0; label < NAMES_LABELS; label++) {
			int score = summing->spans.score[at][length - 1][label];

			begin[label] = log_add(begin[label],
					       score / summing->temperature
					       + from[at + length][label]);
		}
	}
	for (int j = 0; j < NAMES_STATES; j++) {
		if (summing->sums.to[at][j] <= LOG_ZERO)
			continue;
		from[at][j] = LOG_ZERO;
		for (int label = 0; label <= NAMES_LABELS; label++)
			from[at][j] = log_add(from[at][j],
					      step_of(summing, j, label)
					      + begin[label]);
	}
}

static void
sum_paths(struct summing *summing)
{
	struct sums *sums = &summing->sums;
	size_t count = summing->lattice->count;

	for (size_t i = 0; i <= count; i++) {
		for (int j = 0; j < NAMES_STATES; j++) {
			sums->to[i][j] = LOG_ZERO;
			sums->from[i][j] = i == count ? 0 : LOG_ZERO;
		}
	}
	sums->to[0][NAMES_AFTER_NOTHING] = 0;
	for (size_t i = 0; i < count; i++)
		sum_to(summing, i);
	for (size_t i = count; i-- > 0;)
		sum_from(summing, i);
}

void
names_tag_confidence(const struct names_lattice *lattice,
		     const struct names_part *parts, size_t count,
		     double temperature, double *confidence)
{
	struct summing summing;
	const struct sums *sums = &summing.sums;

	summing.lattice = lattice;
	summing.temperature = temperature;
	score_spans(lattice, &summing.spans);
	sum_paths(&summing);
	double all = sums->from[0][NAMES_AFTER_NOTHING];

	for (size_t i = 0; i < count; i++) {
		const struct names_part *part = parts + i;
		int label = part->label;
		double share = 0;

		confidence[i] = 0;
		if (label == NAMES_AFTER_OUTSIDE)
			continue;
		int score = summing.spans.score[part->first]
					       [part->end - part->first - 1]
					       [label];

		for (int j = 0; j < NAMES_STATES; j++) {
			if (sums->to[part->first][j] <= LOG_ZERO)
				continue;
			share += exp(sums->to[part->first][j]
				     + (score + lattice->step[j][label])
					       / temperature
				     + sums->from[part->end][label] - all);
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
