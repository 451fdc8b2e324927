/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The weights while they are learned: averaged, as Freund and Schapire (1999)
 * and Collins (2002) have it.  All of it is whole numbers, so that every
 * machine learns the same.
 */

#ifndef TRAIN_WEIGHTS_H
#define TRAIN_WEIGHTS_H

#include <stdint.h>
#include <stddef.h>

#include "names/model.h"

struct weights_row {
	uint32_t feature;
	int32_t now[NAMES_OUTCOMES];
	int64_t sum[NAMES_OUTCOMES];	/* of each change times its time */
};

struct weights {
	struct weights_row *row;
	size_t count, capacity;
	uint32_t *slot;		/* a row's number plus one; 0: free */
	size_t slots;		/* a power of two */
	unsigned char *seen;	/* how often, by hash; see weights_meet */
	struct weights_row step[NAMES_STATES];	/* by outcome: label */
	int64_t time;
};

void weights_open(struct weights *weights);
void weights_close(struct weights *weights);

/* A feature is learned if it was met twice (or shares a hash's slot with one
 * that was): what was seen once tells nothing. */
void weights_meet(struct weights *weights, const uint32_t *feature,
		  size_t count);

/* As names_model_score. */
void weights_score(const struct weights *weights, const uint32_t *feature,
		   size_t count, int *score);

/* Adds BY to the weights that COUNT features have for OUTCOME. */
void weights_change(struct weights *weights, const uint32_t *feature,
		    size_t count, int outcome, int by);

/* The same for going from state BEFORE to TO. */
void weights_change_step(struct weights *weights, int before, int to, int by);

/* All weights are nothing again; what they were until now stays in the
 * average. */
void weights_restart(struct weights *weights);

/* What the weight was on average, times SCALE, rounded. */
int weights_average(const struct weights *weights,
		    const struct weights_row *row, int outcome, double scale);

#endif
