/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What words are likely to be: learned from vectors of words, which know
 * that "Ontario" is used like "Quebec", and from marked texts, which say
 * what Quebec is.  So words that no marked text has get facts too.
 */

#ifndef TRAIN_FACTS_H
#define TRAIN_FACTS_H

#include <stddef.h>
#include <stdint.h>

#include "train/sample.h"

struct facts_word {
	uint32_t hash;		/* model_word_hash; from a file, without the
				   bits between bucket and key */
	uint64_t pack;		/* its facts, see names/model_file.h */
};

struct facts {
	struct facts_word *item;	/* each word once, by hash */
	size_t count;
};

/*
 * Learns the facts of the first WORDS words of the file at PATH, lines of a
 * word and its numbers, parted by blanks, common words first.  Ends the
 * program if it cannot be read.  The caller frees them.
 */
void facts_learn(struct facts *facts, const char *path, size_t words,
		 const struct sample *sample, size_t count);
void facts_clear(struct facts *facts);

#endif
