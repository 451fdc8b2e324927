/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "train/weights.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

/* Slots for counting: four times the features of a million words. */
#define SEEN_BITS 26

void
weights_open(struct weights *weights)
{
	*weights = (struct weights){
		.slots = (size_t)1 << 20,
		.seen = xcalloc((size_t)1 << SEEN_BITS, 1),
	};
	weights->slot = xcalloc(weights->slots, sizeof *weights->slot);
}

void
weights_close(struct weights *weights)
{
	free(weights->row);
	free(weights->slot);
	free(weights->seen);
}

void
weights_meet(struct weights *weights, const uint32_t *feature, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		unsigned char *seen = weights->seen
				      + (feature[i] >> (32 - SEEN_BITS));

		*seen = (unsigned char)(*seen + (*seen < 2));
	}
}

static size_t
find(const struct weights *weights, uint32_t feature)
{
	size_t at = feature & (weights->slots - 1);

	while (weights->slot[at]
	       && weights->row[weights->slot[at] - 1].feature != feature)
		at = (at + 1) & (weights->slots - 1);
	return at;
}

static void
grow(struct weights *weights)
{
	weights->slots *= 2;
	free(weights->slot);
	weights->slot = xcalloc(weights->slots, sizeof *weights->slot);
	for (size_t i = 0; i < weights->count; i++)
		weights->slot[find(weights, weights->row[i].feature)] =
			(uint32_t)i + 1;
}

/* NULL for a feature that was met once. */
static struct weights_row *
row_of(struct weights *weights, uint32_t feature)
{
	size_t at = find(weights, feature);

	if (weights->slot[at])
		return weights->row + weights->slot[at] - 1;
	if (weights->seen[feature >> (32 - SEEN_BITS)] < 2)
		return NULL;
	if (weights->count * 2 >= weights->slots) {
		grow(weights);
		at = find(weights, feature);
	}
	weights->row = xgrow(weights->row, weights->count, &weights->capacity,
			     sizeof *weights->row);
	weights->row[weights->count] =
		(struct weights_row){ .feature = feature };
	weights->slot[at] = (uint32_t)++weights->count;
	return weights->row + weights->count - 1;
}

void
weights_score(const struct weights *weights, const uint32_t *feature,
	      size_t count, int *score)
{
	for (size_t i = 0; i < count; i++) {
		size_t at = find(weights, feature[i]);

		if (!weights->slot[at])
			continue;
		const int32_t *now = weights->row[weights->slot[at] - 1].now;

		for (int j = 0; j < NAMES_OUTCOMES; j++)
			score[j] += now[j];
	}
}

static void
change(struct weights *weights, struct weights_row *row, int outcome, int by)
{
	row->now[outcome] += by;
	row->sum[outcome] += by * weights->time;
}

void
weights_change(struct weights *weights, const uint32_t *feature, size_t count,
	       int outcome, int by)
{
	for (size_t i = 0; i < count; i++) {
		struct weights_row *row = row_of(weights, feature[i]);

		if (row)
			change(weights, row, outcome, by);
	}
}

void
weights_change_step(struct weights *weights, int before, int to, int by)
{
	change(weights, weights->step + before, to, by);
}

static void
restart(struct weights *weights, struct weights_row *row)
{
	for (int i = 0; i < NAMES_OUTCOMES; i++)
		change(weights, row, i, -row->now[i]);
}

void
weights_restart(struct weights *weights)
{
	for (size_t i = 0; i < weights->count; i++)
		restart(weights, weights->row + i);
	for (int i = 0; i < NAMES_STATES; i++)
		restart(weights, weights->step + i);
}

int
weights_average(const struct weights *weights, const struct weights_row *row,
		int outcome, double scale)
{
	double average = row->now[outcome]
			 - (double)row->sum[outcome] / (double)weights->time;

	return (int)lround(average * scale);
}
