/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "text/shingle.h"

#include <stdlib.h>

#include "base/memory.h"

#define WORDS 5			/* in a shingle */
#define LEAST_WORDS 24		/* of a text */
#define LEAST_SHINGLES 16	/* that differ */

/* Shingles are read one after the other.  The factor's fifth power takes off
 * the word that leaves the window. */
struct reader {
	const unsigned char *at, *end;
	uint64_t word[WORDS];	/* hashes, in a ring */
	size_t words;		/* read */
	uint64_t window;
};

#define FACTOR UINT64_C(0x9e3779b97f4a7c15)

/* What a byte is. */
enum {
	BLANK,			/* stands between words */
	LETTER,			/* or digit */
	INSIDE,			/* an apostrophe: as if it were not there */
	FIRST_OF_TWO,		/* bytes of a character, a letter */
	FIRST_OF_THREE,		/* a punctuation mark, a letter or a word */
	FIRST_OF_FOUR,
};

static int
sort_of(unsigned char byte)
{
	if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')
	    || (byte >= '0' && byte <= '9'))
		return LETTER;
	if (byte == '\'')
		return INSIDE;
	if (byte < 0xc3)
		return BLANK;
	return byte < 0xe0 ? FIRST_OF_TWO
	       : byte < 0xf0 ? FIRST_OF_THREE : FIRST_OF_FOUR;
}

static uint64_t
mix(uint64_t x)
{
	x = (x ^ x >> 32) * UINT64_C(0xd6e8feb86659fd93);
	x = (x ^ x >> 32) * UINT64_C(0xd6e8feb86659fd93);
	return x ^ x >> 32;
}

/* The characters of the scripts that set no blanks between words: kana and
 * Han from U+3040 on, Hangul (whose words are runs of it all the same). */
static bool
is_word_alone(unsigned char first, unsigned char second)
{
	return first == 0xe3 ? second != 0x80
	       : first >= 0xe4 && first <= 0xed;
}

/* U+2019, the apostrophe that printers set. */
static bool
is_apostrophe(const unsigned char *at)
{
	return at[0] == 0xe2 && at[1] == 0x80 && at[2] == 0x99;
}

static uint64_t
add_byte(uint64_t hash, unsigned char byte)
{
	return (hash ^ byte) * UINT64_C(0x100000001b3);
}

/*
 * The hash of the next word; false at the end.  The text may end inside a
 * character, which is then left out.
 */
static bool
next_word(struct reader *reader, uint64_t *hash)
{
	const unsigned char *at = reader->at, *end = reader->end;
	bool inside = false;

	*hash = UINT64_C(0xcbf29ce484222325);
	for (; at < end; at++) {
		int sort = sort_of(*at);
		int more = sort - LETTER - 1;	/* bytes that follow */

		if (sort == LETTER) {
			/* Capitals as small letters; digits have the bit. */
			*hash = add_byte(*hash, *at | 0x20);
			inside = true;
			continue;
		}
		if (sort == INSIDE)
			continue;
		if (sort == BLANK) {
			if (inside)
				break;
			continue;
		}
		if (end - at < more)
			break;
		if (sort == FIRST_OF_THREE && is_apostrophe(at)) {
			at += 2;
			continue;
		}
		bool alone = sort == FIRST_OF_FOUR
			     || (sort == FIRST_OF_THREE
				 && is_word_alone(at[0], at[1]));

		if (alone && inside)
			break;
		/* Other signs of three bytes, E2 and EF, are punctuation. */
		if (sort == FIRST_OF_THREE && !alone
		    && (*at == 0xe2 || *at >= 0xee || *at == 0xe3)) {
			at += 2;
			if (inside)
				break;
			continue;
		}
		/* Western capitals differ from their small letters as those
		 * of ASCII do. */
		unsigned char fold = *at == 0xc3 ? 0x20 : 0;

		for (int i = 0; i < more; i++)
			*hash = add_byte(*hash, at[i] | fold);
		at += more - 1;
		inside = true;
		if (alone) {
			at++;
			break;
		}
	}
	reader->at = at < end ? at : end;
	return inside;
}

static void
read_from(struct reader *reader, const char *text, size_t length)
{
	*reader = (struct reader){ .at = (const unsigned char *)text };
	reader->end = reader->at + length;
}

/* The hash of the next shingle; false after the last. */
static bool
next_shingle(struct reader *reader, uint64_t *hash)
{
	uint64_t word;

	while (next_word(reader, &word)) {
		size_t place = reader->words % WORDS;
		uint64_t power = FACTOR * FACTOR * FACTOR * FACTOR * FACTOR;

		word = mix(word);
		reader->window = reader->window * FACTOR + word
				 - reader->word[place] * power;
		reader->word[place] = word;
		if (++reader->words >= WORDS) {
			*hash = mix(reader->window);
			return true;
		}
	}
	return false;
}

/* Keeps the hash if it is one of the smallest, in ascending order. */
static void
keep(uint64_t least[static SHINGLE_KEYS], size_t *count, uint64_t hash)
{
	size_t at = *count;

	while (at > 0 && least[at - 1] > hash)
		at--;
	if (at > 0 && least[at - 1] == hash)
		return;
	if (*count < SHINGLE_KEYS)
		++*count;
	for (size_t i = *count - 1; i > at; i--)
		least[i] = least[i - 1];
	least[at] = hash;
}

/* Which are the smallest is decided by the high half of a hash, so the low
 * half, which can be any number, is the key. */
size_t
shingle_keys(const char *text, size_t length,
	     uint32_t key[static SHINGLE_KEYS])
{
	struct reader reader;
	uint64_t least[SHINGLE_KEYS], hash;
	size_t count = 0;

	read_from(&reader, text, length);
	while (next_shingle(&reader, &hash))
		if (count < SHINGLE_KEYS || hash < least[SHINGLE_KEYS - 1])
			keep(least, &count, hash);
	if (count < SHINGLE_KEYS || reader.words < LEAST_WORDS)
		return 0;
	for (size_t i = 0; i < count; i++)
		key[i] = (uint32_t)least[i];
	return count;
}

static int
compare(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;

	return (a > b) - (a < b);
}

void
shingle_set_make(struct shingle_set *set, const char *text, size_t length)
{
	struct reader reader;
	uint64_t hash;
	size_t kept = 0;

	set->count = 0;
	read_from(&reader, text, length);
	while (next_shingle(&reader, &hash)) {
		set->item = xgrow(set->item, set->count, &set->capacity,
				  sizeof *set->item);
		set->item[set->count++] = (uint32_t)hash;
	}
	if (set->count > 1)
		qsort(set->item, set->count, sizeof *set->item, compare);
	for (size_t i = 0; i < set->count; i++)
		if (i == 0 || set->item[i] != set->item[kept - 1])
			set->item[kept++] = set->item[i];
	set->count = kept;
}

void
shingle_set_clear(struct shingle_set *set)
{
	free(set->item);
	*set = (struct shingle_set)SHINGLE_SET_INIT;
}

bool
shingle_alike(const struct shingle_set *one, const struct shingle_set *other)
{
	size_t a = 0, b = 0, both = 0;
	size_t small = one->count < other->count ? one->count : other->count;
	size_t large = one->count + other->count - small;

	if (small < LEAST_SHINGLES)
		return false;
	while (a < one->count && b < other->count) {
		uint32_t left = one->item[a], right = other->item[b];

		both += left == right;
		a += left <= right;
		b += right <= left;
	}
	return both * 2 >= small && both * 5 >= large * 2;
}
