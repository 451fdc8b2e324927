/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What is said of a word, or of a span of words, to the model: a list of
 * hashes, each of one observation ("the word before is 'mayor'").  Trainer
 * and tagger ask for the same.
 */

#ifndef NAMES_FEATURE_H
#define NAMES_FEATURE_H

#include <stddef.h>
#include <stdint.h>

#include "names/sight.h"

/* No word or span has more. */
#define NAMES_FEATURES 128

/* The features of word INDEX of ISLAND; returns how many. */
size_t names_word_features(const struct names_view *view,
			   const struct names_island *island, size_t index,
			   uint32_t feature[static NAMES_FEATURES]);

/* The features of the span of words FIRST to END of ISLAND. */
size_t names_span_features(const struct names_view *view,
			   const struct names_island *island, size_t first,
			   size_t end,
			   uint32_t feature[static NAMES_FEATURES]);

#endif
