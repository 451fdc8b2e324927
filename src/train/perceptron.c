/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "train/perceptron.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "names/feature.h"

struct features {
	uint32_t item[NAMES_FEATURES];
	size_t count;
};

/* An island, its features and what they score. */
struct learner {
	struct weights *weights;
	const struct perceptron_options *options;
	uint64_t chance;
	struct names_lattice lattice;
	struct features word[NAMES_ISLAND_WORDS];
	struct features span[NAMES_ISLAND_WORDS][NAMES_SPAN_WORDS];
	size_t islands, mistakes;
};

/* xorshift64 (Marsaglia 2003). */
static uint32_t
chance(struct learner *learner)
{
	learner->chance ^= learner->chance << 13;
	learner->chance ^= learner->chance >> 7;
	learner->chance ^= learner->chance << 17;
	return (uint32_t)(learner->chance >> 16);
}

static void
drop_some(struct learner *learner, struct features *features)
{
	size_t kept = 0;

	for (size_t i = 0; i < features->count; i++) {
		if (chance(learner) % 100 >= (uint32_t)learner->options->dropped)
			features->item[kept++] = features->item[i];
	}
	features->count = kept;
}

/* Fills the features of an island, all of them. */
static void
ask(struct learner *learner, const struct names_view *view,
    const struct names_island *island)
{
	struct names_lattice *lattice = &learner->lattice;

	lattice->count = island->end - island->first;
	for (size_t i = 0; i < lattice->count; i++) {
		size_t first = island->first + i;

		learner->word[i].count = names_word_features(
			view, island, first, learner->word[i].item);
		for (size_t j = 0; j < NAMES_SPAN_WORDS
				   && i + j < lattice->count; j++) {
			size_t end = first + j + 1;
			struct features *span = &learner->span[i][j];

			lattice->may_be[i][j] =
				names_view_may_be_name(view, first, end);
			if (lattice->may_be[i][j])
				span->count = names_span_features(
					view, island, first, end, span->item);
		}
	}
}

static void
weigh(struct learner *learner)
{
	struct names_lattice *lattice = &learner->lattice;

	for (size_t i = 0; i < lattice->count; i++) {
		int score[NAMES_OUTCOMES] = { 0 };

		drop_some(learner, learner->word + i);
		weights_score(learner->weights, learner->word[i].item,
			      learner->word[i].count, score);
		memcpy(lattice->word[i], score, sizeof lattice->word[i]);
		for (size_t j = 0; j < NAMES_SPAN_WORDS
				   && i + j < lattice->count; j++) {
			if (!lattice->may_be[i][j])
				continue;
			memset(score, 0, sizeof score);
			drop_some(learner, &learner->span[i][j]);
			weights_score(learner->weights,
				      learner->span[i][j].item,
				      learner->span[i][j].count, score);
			memcpy(lattice->span[i][j],
			       score + NAMES_WORD_OUTCOMES,
			       sizeof lattice->span[i][j]);
		}
	}
	for (int i = 0; i < NAMES_STATES; i++)
		memcpy(lattice->step[i], learner->weights->step[i].now,
		       sizeof lattice->step[i]);
}

static int
outcome_of(const struct names_part *part, size_t word)
{
	enum names_position position =
		part->end - part->first == 1 ? NAMES_ALONE
		: word == part->first ? NAMES_BEGINS
		: word + 1 == part->end ? NAMES_ENDS : NAMES_INSIDE;

	return part->label == NAMES_AFTER_OUTSIDE
		       ? NAMES_OUTSIDE : NAMES_OUTCOME(part->label, (int)position);
}

static void
change(struct learner *learner, const struct names_part *part, size_t count,
       int by)
{
	int before = NAMES_AFTER_NOTHING;

	for (size_t i = 0; i < count; i++, part++) {
		weights_change_step(learner->weights, before, part->label, by);
		before = part->label;
		for (size_t j = part->first; j < part->end; j++)
			weights_change(learner->weights, learner->word[j].item,
				       learner->word[j].count,
				       outcome_of(part, j), by);
		if (part->label == NAMES_AFTER_OUTSIDE)
			continue;
		const struct features *span =
			&learner->span[part->first][part->end - part->first
						    - 1];

		weights_change(learner->weights, span->item, span->count,
			       NAMES_WORD_OUTCOMES + part->label, by);
	}
}

static bool
is_same(const struct names_part *a, size_t a_count,
	const struct names_part *b, size_t b_count)
{
	if (a_count != b_count)
		return false;
	for (size_t i = 0; i < a_count; i++) {
		if (a[i].first != b[i].first || a[i].end != b[i].end
		    || a[i].label != b[i].label)
			return false;
	}
	return true;
}

/* True when no marked name overlaps PART. */
static bool
is_free(const struct names_part *part, const struct names_part *marked,
	size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (marked[i].label != NAMES_AFTER_OUTSIDE
		    && marked[i].first < part->end
		    && marked[i].end > part->first)
			return false;
	}
	return true;
}

/* Where a set does not mark other names, taking something for one is no
 * mistake: MARKED then has it too. */
static size_t
accept_others(const struct names_part *said, size_t said_count,
	      struct names_part *marked, size_t count)
{
	for (size_t i = 0; i < said_count; i++) {
		struct names_part kept[NAMES_ISLAND_WORDS];
		size_t kept_count = 0;

		if (said[i].label != NAMES_LABEL_OTHER
		    || !is_free(said + i, marked, count))
			continue;
		for (size_t j = 0; j < count; j++) {
			if (marked[j].first == said[i].first)
				kept[kept_count++] = said[i];
			else if (marked[j].end <= said[i].first
				 || marked[j].first >= said[i].end)
				kept[kept_count++] = marked[j];
		}
		memcpy(marked, kept, kept_count * sizeof *kept);
		count = kept_count;
	}
	return count;
}

static void
learn_island(struct learner *learner, const struct sample *sample,
	     const struct names_island *island)
{
	struct names_part said[NAMES_ISLAND_WORDS];
	struct names_part marked[NAMES_ISLAND_WORDS];

	ask(learner, &sample->view, island);
	weigh(learner);
	size_t said_count = names_tag_decode(&learner->lattice, said);
	size_t count = sample_parts(sample, island, marked);

	if (!sample->others)
		count = accept_others(said, said_count, marked, count);
	learner->islands++;
	learner->weights->time++;
	if (is_same(said, said_count, marked, count))
		return;
	learner->mistakes++;
	change(learner, marked, count, 1);
	change(learner, said, said_count, -1);
}

static void
meet_all(struct learner *learner, const struct sample *sample)
{
	for (size_t k = 0; k < sample->view.island_count; k++) {
		ask(learner, &sample->view, sample->view.island + k);
		for (size_t i = 0; i < learner->lattice.count; i++) {
			weights_meet(learner->weights, learner->word[i].item,
				     learner->word[i].count);
			for (size_t j = 0; j < NAMES_SPAN_WORDS
					   && i + j < learner->lattice.count;
			     j++) {
				if (learner->lattice.may_be[i][j])
					weights_meet(learner->weights,
						     learner->span[i][j].item,
						     learner->span[i][j].count);
			}
		}
	}
}

static void
shuffle(struct learner *learner, size_t *order, size_t count)
{
	for (size_t i = count; i-- > 1;) {
		size_t other = chance(learner) % (i + 1);
		size_t kept = order[i];

		order[i] = order[other];
		order[other] = kept;
	}
}

static void
learn_round(struct learner *learner, const struct sample *sample,
	    size_t *order, size_t count)
{
	learner->islands = learner->mistakes = 0;
	shuffle(learner, order, count);
	for (size_t i = 0; i < count; i++) {
		const struct sample *next = sample + order[i];

		for (size_t k = 0; k < next->view.island_count; k++)
			learn_island(learner, next, next->view.island + k);
	}
	fprintf(stderr, "%zu of %zu islands wrong, %zu features\n",
		learner->mistakes, learner->islands, learner->weights->count);
}

void
perceptron_learn(struct weights *weights, const struct sample *sample,
		 size_t count, const struct perceptron_options *options)
{
	struct learner *learner = xcalloc(1, sizeof *learner);
	size_t *order = xcalloc(count + 1, sizeof *order);

	*learner = (struct learner){
		.weights = weights,
		.options = options,
		.chance = 88172645463325252U,	/* Marsaglia's own start */
	};
	weights->time = 1;
	for (size_t i = 0; i < count; i++) {
		order[i] = i;
		meet_all(learner, sample + i);
	}
	for (int run = 0; run < options->runs; run++) {
		weights_restart(weights);
		for (int round = 0; round < options->rounds; round++)
			learn_round(learner, sample, order, count);
	}
	free(order);
	free(learner);
}
