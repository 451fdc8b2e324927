/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "train/facts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "names/model_file.h"

/*
 * A net for each aspect: one hidden layer, a softmax.  Words are dealt into
 * folds, and each gets the guess of the net that did not learn from it: so a
 * word that was marked is known no better than one that was not, and the
 * tagger learns how far to trust the guess.  The numbers gave the best guesses
 * on held-out folds among 12 to 48 units and decays of 0.0001 to 0.02.
 */
#define FOLDS 5
#define HIDDEN 24
#define ROUNDS 12
#define RATE 0.05F
#define DECAY 0.008F
#define LENGTH 5.0F		/* every vector is scaled to it */
#define HEAVIEST 6.0F		/* no word weighs more than 36 marks */
#define DIMENSIONS_MOST 300

struct vectors {
	size_t dimensions, count;
	float *number;		/* of each word, so many as dimensions */
	uint32_t *word;
	unsigned int *count_of;	/* [word][aspect][class] */
	uint32_t *slot;		/* words by hash, plus one */
	size_t slots;
};

struct net {
	float hidden[HIDDEN][DIMENSIONS_MOST], hidden_bias[HIDDEN];
	float out[NAMES_LEVEL_CLASSES][HIDDEN], out_bias[NAMES_LEVEL_CLASSES];
};

/* Values on the way through a net. */
struct pass {
	float hidden[HIDDEN], share[NAMES_LEVEL_CLASSES];
};

static uint64_t state = 88172645463325252U;	/* as perceptron.c's */

static uint32_t
chance(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (uint32_t)(state >> 16);
}

/* From -0.5 to 0.5. */
static float
chance_number(void)
{
	return (float)(chance() & 0xffffff) / (float)0x1000000 - 0.5F;
}

static size_t
slot_of(const struct vectors *vectors, uint32_t word)
{
	size_t at = model_word_hash(word) >> 8 & (vectors->slots - 1);

	while (vectors->slot[at]
	       && vectors->word[vectors->slot[at] - 1] != word)
		at = (at + 1) & (vectors->slots - 1);
	return at;
}

/* Reads the numbers of a line; false unless there are as many as the first
 * line has. */
static bool
read_numbers(struct vectors *vectors, const char *at, float *number)
{
	float length = 0;
	size_t count = 0;

	for (char *end; count < DIMENSIONS_MOST; at = end, count++) {
		number[count] = strtof(at, &end);
		if (end == at)
			break;
		length += number[count] * number[count];
	}
	if (!vectors->dimensions)
		vectors->dimensions = count;
	if (count != vectors->dimensions || length <= 0)
		return false;
	for (size_t i = 0; i < count; i++)
		number[i] *= LENGTH / sqrtf(length);
	return true;
}

static void
read_line(struct vectors *vectors, char *line)
{
	float number[DIMENSIONS_MOST];
	char *blank = strchr(line, ' ');

	if (!blank || blank == line || !read_numbers(vectors, blank, number))
		return;
	uint32_t word = names_word_hash(line, (size_t)(blank - line));
	size_t at = slot_of(vectors, word);

	if (vectors->slot[at])
		return;
	memcpy(vectors->number + vectors->count * vectors->dimensions, number,
	       vectors->dimensions * sizeof *number);
	vectors->word[vectors->count] = word;
	vectors->slot[at] = (uint32_t)++vectors->count;
}

static void
read_vectors(struct vectors *vectors, const char *path, size_t words)
{
	FILE *file = fopen(path, "r");
	char *line = NULL;
	size_t capacity = 0;

	if (!file) {
		fprintf(stderr, "%s: cannot be read\n", path);
		exit(1);
	}
	*vectors = (struct vectors){ .slots = 1024 };
	while (vectors->slots < words * 2)
		vectors->slots *= 2;
	vectors->slot = xcalloc(vectors->slots, sizeof *vectors->slot);
	vectors->word = xcalloc(words, sizeof *vectors->word);
	vectors->number = xcalloc(words * DIMENSIONS_MOST,
				  sizeof *vectors->number);
	vectors->count_of = xcalloc(words, NAMES_ASPECTS * NAMES_LEVEL_CLASSES
						   * sizeof(unsigned int));
	for (size_t i = 0; i < words && getline(&line, &capacity, file) > 0;
	     i++)
		read_line(vectors, line);
	free(line);
	fclose(file);
}

static unsigned int *
counts_of(const struct vectors *vectors, size_t word, size_t aspect)
{
	return vectors->count_of
	       + (word * NAMES_ASPECTS + aspect) * NAMES_LEVEL_CLASSES;
}

static void
count_word(struct vectors *vectors, const struct sample *sample, size_t index,
	   enum names_aspect aspect, size_t class)
{
	size_t at = slot_of(vectors, sample->words.item[index].hash);

	if (vectors->slot[at])
		counts_of(vectors, vectors->slot[at] - 1, aspect)[class]++;
}

/* Counts one word with a capital: CLASS is that of its name, FIRST and END
 * the name's words. */
static void
count_place(struct vectors *vectors, const struct sample *sample,
	    size_t index, size_t class, size_t first, size_t end)
{
	const struct names_word *word = sample->words.item;

	if (!word[index].headline)
		count_word(vectors, sample, index, NAMES_AS_ITSELF, class);
	if (index > 0 && index == first && !word[index].sentence)
		count_word(vectors, sample, index - 1, NAMES_AS_BEFORE, class);
	if (index + 1 < sample->words.count && index + 1 == end
	    && !word[index + 1].sentence)
		count_word(vectors, sample, index + 1, NAMES_AS_AFTER, class);
	if (end - first > 1 && index + 1 == end)
		count_word(vectors, sample, index, NAMES_AS_LAST, class);
	if (end - first > 1 && index == first)
		count_word(vectors, sample, index, NAMES_AS_FIRST, class);
}

static void
count_sample(struct vectors *vectors, const struct sample *sample)
{
	size_t span = 0;

	for (size_t i = 0; i < sample->words.count; i++) {
		while (span < sample->count && sample->span[span].first
				     + sample->span[span].count <= i)
			span++;
		if (sample->view.sight[i].candidate != NAMES_CAPITAL)
			continue;
		const struct names_tagged *in = sample->span + span;

		if (span < sample->count && in->first <= i)
			count_place(vectors, sample, i, in->label, in->first,
				    in->first + in->count);
		else
			count_place(vectors, sample, i, NAMES_LABELS, i,
				    i + 1);
	}
}

static struct net *
new_net(size_t dimensions)
{
	struct net *net = xcalloc(1, sizeof *net);

	for (size_t i = 0; i < HIDDEN; i++) {
		for (size_t j = 0; j < dimensions; j++)
			net->hidden[i][j] = chance_number() * 0.2F;
		for (size_t j = 0; j < NAMES_LEVEL_CLASSES; j++)
			net->out[j][i] = chance_number() * 0.3F;
	}
	return net;
}

static void
go_through(const struct net *net, const float *vector, size_t dimensions,
	   struct pass *pass)
{
	float most = -1e9F, sum = 0;

	for (size_t i = 0; i < HIDDEN; i++) {
		float value = net->hidden_bias[i];

		for (size_t j = 0; j < dimensions; j++)
			value += net->hidden[i][j] * vector[j];
		pass->hidden[i] = value > 0 ? value : 0;
	}
	for (size_t i = 0; i < NAMES_LEVEL_CLASSES; i++) {
		float value = net->out_bias[i];

		for (size_t j = 0; j < HIDDEN; j++)
			value += net->out[i][j] * pass->hidden[j];
		pass->share[i] = value;
		most = value > most ? value : most;
	}
	for (size_t i = 0; i < NAMES_LEVEL_CLASSES; i++)
		sum += pass->share[i] = expf(pass->share[i] - most);
	for (size_t i = 0; i < NAMES_LEVEL_CLASSES; i++)
		pass->share[i] /= sum;
}

/* One step of gradient descent; ERROR is what the shares are off by. */
static void
step(struct net *net, const float *vector, size_t dimensions,
     const struct pass *pass, const float *error, float rate)
{
	float back[HIDDEN] = { 0 };

	for (size_t i = 0; i < NAMES_LEVEL_CLASSES; i++) {
		for (size_t j = 0; j < HIDDEN; j++) {
			back[j] += error[i] * net->out[i][j];
			net->out[i][j] -= rate * (error[i] * pass->hidden[j]
						  + DECAY * net->out[i][j]);
		}
		net->out_bias[i] -= rate * error[i];
	}
	for (size_t i = 0; i < HIDDEN; i++) {
		if (pass->hidden[i] <= 0)
			continue;
		for (size_t j = 0; j < dimensions; j++)
			net->hidden[i][j] -= rate * (back[i] * vector[j]
						     + DECAY
						     * net->hidden[i][j]);
		net->hidden_bias[i] -= rate * back[i];
	}
}

static void
learn_word(struct net *net, const struct vectors *vectors, size_t word,
	   size_t aspect, float rate)
{
	const unsigned int *count = counts_of(vectors, word, aspect);
	const float *vector = vectors->number + word * vectors->dimensions;
	float all = 0, error[NAMES_LEVEL_CLASSES];
	struct pass pass;

	for (size_t i = 0; i < NAMES_LEVEL_CLASSES; i++)
		all += (float)count[i];
	float weight = sqrtf(all) < HEAVIEST ? sqrtf(all) : HEAVIEST;

	go_through(net, vector, vectors->dimensions, &pass);
	for (size_t i = 0; i < NAMES_LEVEL_CLASSES; i++)
		error[i] = (pass.share[i] - (float)count[i] / all) * weight;
	step(net, vector, vectors->dimensions, &pass, error, rate);
}

static bool
is_counted(const struct vectors *vectors, size_t word, size_t aspect)
{
	const unsigned int *count = counts_of(vectors, word, aspect);

	for (size_t i = 0; i < NAMES_LEVEL_CLASSES; i++) {
		if (count[i])
			return true;
	}
	return false;
}

static size_t
fold_of(const struct vectors *vectors, size_t word)
{
	return model_word_hash(vectors->word[word]) % FOLDS;
}

static struct net *
learn_net(const struct vectors *vectors, size_t aspect, size_t without)
{
	struct net *net = new_net(vectors->dimensions);
	size_t *order = xcalloc(vectors->count + 1, sizeof *order);
	size_t count = 0;

	for (size_t i = 0; i < vectors->count; i++) {
		if (fold_of(vectors, i) != without
		    && is_counted(vectors, i, aspect))
			order[count++] = i;
	}
	for (int round = 0; round < ROUNDS; round++) {
		float rate = RATE * (1 - (float)round / ROUNDS);

		for (size_t i = count; i-- > 1;) {
			size_t other = chance() % (i + 1);
			size_t kept = order[i];

			order[i] = order[other];
			order[other] = kept;
		}
		for (size_t i = 0; i < count; i++)
			learn_word(net, vectors, order[i], aspect, rate);
	}
	free(order);
	return net;
}

/* Four levels, parted where the odds are e^-2.25, e^-0.5 and e^1.25. */
static unsigned char
level_of(float share)
{
	float odds = logf((share + 1e-4F) / (1 - share + 1e-4F));

	return odds < -2.25F ? 0 : odds < -0.5F ? 1 : odds < 1.25F ? 2 : 3;
}

static void
guess(const struct vectors *vectors, size_t aspect, struct names_facts *facts)
{
	for (size_t fold = 0; fold < FOLDS; fold++) {
		struct net *net = learn_net(vectors, aspect, fold);

		for (size_t i = 0; i < vectors->count; i++) {
			struct pass pass;

			if (fold_of(vectors, i) != fold)
				continue;
			go_through(net, vectors->number
				   + i * vectors->dimensions,
				   vectors->dimensions, &pass);
			for (size_t j = 0; j < NAMES_LEVEL_CLASSES; j++)
				facts[i].level[aspect][j] =
					level_of(pass.share[j]);
		}
		free(net);
	}
}

static int
by_hash(const void *a, const void *b)
{
	uint32_t left = ((const struct facts_word *)a)->hash;
	uint32_t right = ((const struct facts_word *)b)->hash;

	return left < right ? -1 : left > right;
}

void
facts_learn(struct facts *facts, const char *path, size_t words,
	    const struct sample *sample, size_t count)
{
	struct vectors vectors;

	read_vectors(&vectors, path, words);
	for (size_t i = 0; i < count; i++)
		count_sample(&vectors, sample + i);
	struct names_facts *guessed = xcalloc(vectors.count + 1,
					      sizeof *guessed);

	for (size_t i = 0; i < NAMES_ASPECTS; i++)
		guess(&vectors, i, guessed);
	facts->count = vectors.count;
	facts->item = xcalloc(vectors.count + 1, sizeof *facts->item);
	for (size_t i = 0; i < vectors.count; i++)
		facts->item[i] = (struct facts_word){
			model_word_hash(vectors.word[i]),
			facts_pack(guessed + i),
		};
	qsort(facts->item, facts->count, sizeof *facts->item, by_hash);
	free(guessed);
	free(vectors.number);
	free(vectors.word);
	free(vectors.count_of);
	free(vectors.slot);
}

void
facts_clear(struct facts *facts)
{
	free(facts->item);
	*facts = (struct facts){ 0 };
}
