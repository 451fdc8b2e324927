/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * How a model lies in its file: a head, then five tables, all little-endian,
 * with zeros between them where the next one's numbers must lie aligned.  Whoever writes one (src/train) and whoever reads it share
 * this.
 *
 *	head
 *	uint32 word_start[WORD_BUCKETS + 1]	first word of each bucket
 *	uint32, so that 8 divides the place
 *	uint64 word_facts[words]		see facts_pack
 *	uint16 word_key[words]			low bits of the word's hash
 *	uint16, so that 4 divides the place, if words is odd
 *	uint32 row_start[ROW_BUCKETS + 1]	first byte of each bucket
 *	row[]					the weights of one feature
 *
 * The high bits of a hash number its bucket.  A row is: the low 16 bits of
 * the feature's hash (2 bytes), how many weights follow (1), and for each its
 * outcome and the weight itself (1 and 1, signed).
 */

#ifndef NAMES_MODEL_FILE_H
#define NAMES_MODEL_FILE_H

#include <stddef.h>
#include <stdint.h>

#include "names/model.h"

#define MODEL_MAGIC "bynameM\n"
#define MODEL_VERSION 2

struct model_head {
	char magic[8];
	uint32_t version;
	uint32_t size;		/* of the whole file, in bytes */
	uint64_t sum;		/* model_sum of all that follows it */
	uint32_t words;
	uint32_t row_bytes;
	uint32_t temperature;	/* in thousandths */
	int32_t step[NAMES_STATES][NAMES_LABELS + 1];
	uint32_t unused;	/* so that 8 divides the size */
};

/* Where that begins. */
#define MODEL_SUMMED offsetof(struct model_head, words)

/* No step is larger, up or down: as small as this, and with weights of one
 * byte, the scores of an island stay far from the ends of an int. */
#define MODEL_STEP_MOST 1000000

#define MODEL_WORD_BUCKET_BITS 14
#define MODEL_ROW_BUCKET_BITS 17
#define MODEL_WORD_BUCKETS (1U << MODEL_WORD_BUCKET_BITS)
#define MODEL_ROW_BUCKETS (1U << MODEL_ROW_BUCKET_BITS)
#define MODEL_WORD_BUCKET(hash) ((hash) >> (32 - MODEL_WORD_BUCKET_BITS))
#define MODEL_ROW_BUCKET(hash) ((hash) >> (32 - MODEL_ROW_BUCKET_BITS))
#define MODEL_KEY(hash) ((uint16_t)(hash))
#define MODEL_ROW_HEAD 3
#define MODEL_WEIGHT 2

/* A word's hash has its entropy in the low bits; buckets go by the high. */
static inline uint32_t
model_word_hash(uint32_t hash)
{
	return hash * 0x9e3779b1U;	/* 2^32 divided by the golden ratio */
}

/* A sum of SIZE bytes, which 4 divides: FNV-1a by 32-bit words. */
static inline uint64_t
model_sum(const unsigned char *bytes, size_t size)
{
	uint64_t sum = 0xcbf29ce484222325U;

	for (size_t i = 0; i + 4 <= size; i += 4) {
		uint32_t word = (uint32_t)bytes[i]
				| (uint32_t)bytes[i + 1] << 8
				| (uint32_t)bytes[i + 2] << 16
				| (uint32_t)bytes[i + 3] << 24;

		sum = (sum ^ word) * 0x100000001b3U;
		sum ^= sum >> 29;
	}
	return sum;
}

/* Two bits for each level. */
static inline uint64_t
facts_pack(const struct names_facts *facts)
{
	uint64_t pack = 0;
	unsigned int shift = 0;

	for (int i = 0; i < NAMES_ASPECTS; i++) {
		for (int j = 0; j < NAMES_LEVEL_CLASSES; j++, shift += 2)
			pack |= (uint64_t)(facts->level[i][j] & 3) << shift;
	}
	return pack;
}

static inline void
facts_unpack(uint64_t pack, struct names_facts *facts)
{
	for (int i = 0; i < NAMES_ASPECTS; i++) {
		for (int j = 0; j < NAMES_LEVEL_CLASSES; j++, pack >>= 2)
			facts->level[i][j] = pack & 3;
	}
}

#endif
