/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/model.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/memory.h"
#include "names/model_file.h"

/* Issue: at most 6 MB; more than this was not made by us. */
#define SIZE_LIMIT ((size_t)64 << 20)

/* So many features are fetched before the first is read. */
#define AHEAD 16

struct names_model {
	const unsigned char *map;
	size_t size;
	const struct model_head *head;
	const uint32_t *word_start;
	const uint64_t *word_facts;
	const uint16_t *word_key;
	const uint32_t *row_start;
	const unsigned char *row;
};

/* What can be done is the same whatever is wrong. */
static bool
explain(const char *path, struct error *err)
{
	error_within(err, _("cannot use the model of names %s"), path);
	return error_advise(err, _("install byname again, or build it with "
				   "make; until then names are found by the "
				   "tables alone"));
}

static bool
refuse(const char *path, const char *reason, struct error *err)
{
	error_set(err, ERROR_INPUT, "%s", reason);
	return explain(path, err);
}

/* NULL when the file cannot be mapped. */
static const unsigned char *
map_file(const char *path, size_t *size, struct error *err)
{
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat status;
	void *map = MAP_FAILED;

	if (file < 0 || fstat(file, &status) != 0) {
		error_system(err, errno, _("cannot read it"));
		explain(path, err);
		if (file >= 0)
			close(file);
		return NULL;
	}
	if (!S_ISREG(status.st_mode)
	    || (size_t)status.st_size < sizeof(struct model_head)
	    || (size_t)status.st_size > SIZE_LIMIT) {
		refuse(path, _("it is no model, or not all of one"), err);
	} else {
		*size = (size_t)status.st_size;
		map = mmap(NULL, *size, PROT_READ, MAP_SHARED, file, 0);
		if (map == MAP_FAILED) {
			error_system(err, errno, _("cannot read it"));
			explain(path, err);
		}
	}
	close(file);
	return map == MAP_FAILED ? NULL : map;
}

/* Finds the tables; false when they do not fill the file exactly. */
static bool
find_tables(struct names_model *model)
{
	const struct model_head *head = model->head;
	uint64_t words = head->words;
	uint64_t at = sizeof *head;

	if (words > model->size || head->row_bytes > model->size)
		return false;
	model->word_start = (const void *)(model->map + at);
	at += (MODEL_WORD_BUCKETS + 1) * sizeof *model->word_start;
	at = (at + 7) / 8 * 8;
	model->word_facts = (const void *)(model->map + at);
	at += words * sizeof *model->word_facts;
	model->word_key = (const void *)(model->map + at);
	at += (words + words % 2) * sizeof *model->word_key;
	model->row_start = (const void *)(model->map + at);
	at += (MODEL_ROW_BUCKETS + 1) * sizeof *model->row_start;
	model->row = model->map + at;
	at += head->row_bytes;
	return at == model->size;
}

/* True when no table leads out of another: what the sum cannot vouch for in
 * a file that somebody made on purpose. */
static bool
tables_are_sound(const struct names_model *model)
{
	const uint32_t *word = model->word_start, *row = model->row_start;

	for (size_t i = 0; i < MODEL_WORD_BUCKETS; i++) {
		if (word[i] > word[i + 1])
			return false;
	}
	for (size_t i = 0; i < MODEL_ROW_BUCKETS; i++) {
		if (row[i] > row[i + 1])
			return false;
	}
	return word[0] == 0 && word[MODEL_WORD_BUCKETS] == model->head->words
	       && row[0] == 0
	       && row[MODEL_ROW_BUCKETS] == model->head->row_bytes;
}

static bool
steps_are_sound(const struct model_head *head)
{
	for (int i = 0; i < NAMES_STATES; i++) {
		for (int j = 0; j <= NAMES_LABELS; j++) {
			if (head->step[i][j] > MODEL_STEP_MOST
			    || head->step[i][j] < -MODEL_STEP_MOST)
				return false;
		}
	}
	return true;
}

static const char *
what_is_wrong(struct names_model *model)
{
	const struct model_head *head = model->head;

	if (memcmp(head->magic, MODEL_MAGIC, sizeof head->magic) != 0)
		return _("it is no model of ours");
	if (head->version != MODEL_VERSION)
		return _("it was made for another version of byname");
	if (head->size != model->size)
		return _("a part of it is missing");
	if (!find_tables(model)
	    || model_sum(model->map + MODEL_SUMMED,
			 model->size - MODEL_SUMMED) != head->sum
	    || !tables_are_sound(model) || !steps_are_sound(head)
	    || head->temperature == 0)
		return _("it is damaged");
	return NULL;
}

struct names_model *
names_model_open(const char *path, struct error *err)
{
	size_t size;
	const unsigned char *map = map_file(path, &size, err);

	if (!map)
		return NULL;
	struct names_model *model = xcalloc(1, sizeof *model);

	model->map = map;
	model->size = size;
	model->head = (const void *)map;
	const char *wrong = what_is_wrong(model);

	if (!wrong)
		return model;
	refuse(path, wrong, err);
	names_model_free(model);
	return NULL;
}

void
names_model_free(struct names_model *model)
{
	if (!model)
		return;
	munmap((void *)(uintptr_t)model->map, model->size);
	free(model);
}

uint64_t
names_model_hash(const struct names_model *model)
{
	return model->head->sum;
}

bool
names_model_facts(const struct names_model *model, uint32_t word,
		  struct names_facts *facts)
{
	uint32_t hash = model_word_hash(word);
	uint32_t bucket = MODEL_WORD_BUCKET(hash);
	uint32_t end = model->word_start[bucket + 1];

	for (uint32_t i = model->word_start[bucket]; i < end; i++) {
		if (model->word_key[i] == MODEL_KEY(hash)) {
			facts_unpack(model->word_facts[i], facts);
			return true;
		}
	}
	memset(facts->level, NAMES_LEVEL_UNKNOWN, sizeof facts->level);
	return false;
}

static void
add_row(const unsigned char *row, size_t count, int *score)
{
	for (size_t i = 0; i < count; i++, row += MODEL_WEIGHT) {
		if (row[0] < NAMES_OUTCOMES)
			score[row[0]] += (signed char)row[1];
	}
}

/* The rows of one bucket lie behind one another: most of the time a feature
 * costs one visit to memory. */
static void
add_feature(const struct names_model *model, uint32_t feature, int *score)
{
	uint32_t bucket = MODEL_ROW_BUCKET(feature);
	const unsigned char *row = model->row + model->row_start[bucket];
	const unsigned char *end = model->row + model->row_start[bucket + 1];

	while (end - row > MODEL_ROW_HEAD) {
		size_t count = row[2];
		uint16_t key = (uint16_t)(row[0] | row[1] << 8);

		row += MODEL_ROW_HEAD;
		if ((size_t)(end - row) < count * MODEL_WEIGHT)
			return;
		if (key == MODEL_KEY(feature)) {
			add_row(row, count, score);
			return;
		}
		row += count * MODEL_WEIGHT;
	}
}

void
names_model_score(const struct names_model *model, const uint32_t *feature,
		  size_t count, int *score)
{
	for (size_t i = 0; i < count; i++)
		__builtin_prefetch(model->row_start
				   + MODEL_ROW_BUCKET(feature[i]));
	for (size_t i = 0; i < count + AHEAD; i++) {
		if (i < count)
			__builtin_prefetch(model->row + model->row_start[
				MODEL_ROW_BUCKET(feature[i])]);
		if (i >= AHEAD)
			add_feature(model, feature[i - AHEAD], score);
	}
}

int
names_model_step(const struct names_model *model, int before, int to)
{
	return model->head->step[before][to];
}

double
names_model_temperature(const struct names_model *model)
{
	return model->head->temperature / 1000.0;
}
