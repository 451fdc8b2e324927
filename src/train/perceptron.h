/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Learning from samples by mistakes (Collins 2002). */

#ifndef TRAIN_PERCEPTRON_H
#define TRAIN_PERCEPTRON_H

#include <stddef.h>

#include "train/sample.h"
#include "train/weights.h"

struct perceptron_options {
	int runs;		/* from nothing; the model is their mean */
	int rounds;		/* of each run, over all samples */
	int dropped;		/* percent of the features left out by chance
				   each time, so that none is relied upon */
};

/* Learns WEIGHTS (open) from SAMPLE[COUNT], whose order is mixed by a fixed
 * chance.  Says on standard error how each round went. */
void perceptron_learn(struct weights *weights, const struct sample *sample,
		      size_t count, const struct perceptron_options *options);

#endif
