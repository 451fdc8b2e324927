/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Writes a model's file; see names/model_file.h. */

#ifndef TRAIN_PACK_H
#define TRAIN_PACK_H

#include "base/strbuf.h"
#include "train/facts.h"
#include "train/weights.h"

struct pack_options {
	double scale;		/* a weight of 1 is so many steps of a byte */
	int least;		/* weights of fewer steps are left out */
	double temperature;
};

/* Replaces OUT with the file's bytes.  WEIGHTS may be NULL: facts alone. */
void pack_model(const struct facts *facts, const struct weights *weights,
		const struct pack_options *options, struct strbuf *out);

/* The facts of the model in BYTES, one that names_model_open takes. */
void pack_facts(const char *bytes, struct facts *facts);

#endif
