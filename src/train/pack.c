/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "train/pack.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "names/model_file.h"

static void
put16(struct strbuf *out, uint32_t value)
{
	strbuf_putc(out, (char)value);
	strbuf_putc(out, (char)(value >> 8));
}

static void
put32(struct strbuf *out, uint32_t value)
{
	put16(out, value);
	put16(out, value >> 16);
}

static void
put64(struct strbuf *out, uint64_t value)
{
	put32(out, (uint32_t)value);
	put32(out, (uint32_t)(value >> 32));
}

static void
pad(struct strbuf *out, size_t size)
{
	while (out->length % size)
		strbuf_putc(out, '\0');
}

static void
put_facts(struct strbuf *out, const struct facts *facts)
{
	size_t at = 0;

	put32(out, 0);
	for (uint32_t bucket = 0; bucket < MODEL_WORD_BUCKETS; bucket++) {
		while (at < facts->count
		       && MODEL_WORD_BUCKET(facts->item[at].hash) == bucket)
			at++;
		put32(out, (uint32_t)at);
	}
	pad(out, 8);
	for (size_t i = 0; i < facts->count; i++)
		put64(out, facts->item[i].pack);
	for (size_t i = 0; i < facts->count; i++)
		put16(out, MODEL_KEY(facts->item[i].hash));
	pad(out, 4);
}

static int
step_of(const struct weights *weights, const struct weights_row *row,
	int outcome, const struct pack_options *options)
{
	int value = weights_average(weights, row, outcome, options->scale);

	if (abs(value) < options->least)
		return 0;
	return value < -127 ? -127 : value > 127 ? 127 : value;
}

static void
put_row(struct strbuf *out, const struct weights *weights,
	const struct weights_row *row, const struct pack_options *options)
{
	unsigned char count = 0;

	for (int i = 0; i < NAMES_OUTCOMES; i++)
		count = (unsigned char)(count + (step_of(weights, row, i,
							 options) != 0));
	if (count == 0)
		return;
	put16(out, MODEL_KEY(row->feature));
	strbuf_putc(out, (char)count);
	for (int i = 0; i < NAMES_OUTCOMES; i++) {
		int value = step_of(weights, row, i, options);

		if (value == 0)
			continue;
		strbuf_putc(out, (char)i);
		strbuf_putc(out, (char)value);
	}
}

static int
by_feature(const void *a, const void *b)
{
	const struct weights_row *left = *(const struct weights_row *const *)a;
	const struct weights_row *right =
		*(const struct weights_row *const *)b;

	return left->feature < right->feature ? -1
	       : left->feature > right->feature;
}

/* Returns how many bytes the rows take, padded to 4. */
static uint32_t
put_rows(struct strbuf *out, const struct weights *weights,
	 const struct pack_options *options)
{
	size_t count = weights ? weights->count : 0, at = 0;
	const struct weights_row **row = xcalloc(count + 1, sizeof *row);
	struct strbuf rows = STRBUF_INIT;

	for (size_t i = 0; i < count; i++)
		row[i] = weights->row + i;
	qsort(row, count, sizeof *row, by_feature);
	put32(out, 0);
	for (uint32_t bucket = 0; bucket < MODEL_ROW_BUCKETS; bucket++) {
		for (; at < count
		       && MODEL_ROW_BUCKET(row[at]->feature) == bucket; at++)
			put_row(&rows, weights, row[at], options);
		if (bucket + 1 == MODEL_ROW_BUCKETS)
			pad(&rows, 4);
		put32(out, (uint32_t)rows.length);
	}
	uint32_t length = (uint32_t)rows.length;

	strbuf_add(out, strbuf_text(&rows), rows.length);
	strbuf_clear(&rows);
	free(row);
	return length;
}

/* All but the sum, which is not known yet. */
static void
put_head(struct strbuf *out, const struct model_head *head)
{
	strbuf_add(out, head->magic, sizeof head->magic);
	put32(out, head->version);
	put32(out, head->size);
	put64(out, 0);
	put32(out, head->words);
	put32(out, head->row_bytes);
	put32(out, head->temperature);
	for (int i = 0; i < NAMES_STATES; i++) {
		for (int j = 0; j <= NAMES_LABELS; j++)
			put32(out, (uint32_t)head->step[i][j]);
	}
	put32(out, 0);
}

static void
set_sum(struct strbuf *model)
{
	struct strbuf sum = STRBUF_INIT;

	put64(&sum, model_sum((const unsigned char *)model->data + MODEL_SUMMED,
			      model->length - MODEL_SUMMED));
	memcpy(model->data + offsetof(struct model_head, sum), sum.data,
	       sum.length);
	strbuf_clear(&sum);
}

void
pack_model(const struct facts *facts, const struct weights *weights,
	   const struct pack_options *options, struct strbuf *out)
{
	struct strbuf tables = STRBUF_INIT;
	struct model_head head = {
		.version = MODEL_VERSION,
		.words = (uint32_t)facts->count,
		.temperature = (uint32_t)lround(options->temperature * 1000),
	};

	memcpy(head.magic, MODEL_MAGIC, sizeof head.magic);
	put_facts(&tables, facts);
	head.row_bytes = put_rows(&tables, weights, options);
	head.size = (uint32_t)(sizeof head + tables.length);
	for (int i = 0; weights && i < NAMES_STATES; i++) {
		for (int j = 0; j <= NAMES_LABELS; j++)
			head.step[i][j] = weights_average(
				weights, weights->step + i, j, options->scale);
	}
	strbuf_truncate(out, 0);
	put_head(out, &head);
	strbuf_add(out, strbuf_text(&tables), tables.length);
	set_sum(out);
	strbuf_clear(&tables);
}

static uint32_t
get32(const unsigned char *at)
{
	return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16
	       | (uint32_t)at[3] << 24;
}

void
pack_facts(const char *bytes, struct facts *facts)
{
	const struct model_head *head = (const void *)bytes;
	const unsigned char *start = (const unsigned char *)(head + 1);
	size_t starts = (MODEL_WORD_BUCKETS + 1) * sizeof(uint32_t);
	const unsigned char *pack = start + (starts + 7) / 8 * 8;

	facts->count = head->words;
	facts->item = xcalloc(facts->count + 1, sizeof *facts->item);
	const unsigned char *key = pack + facts->count * sizeof(uint64_t);

	for (uint32_t bucket = 0; bucket < MODEL_WORD_BUCKETS; bucket++) {
		uint32_t end = get32(start + 4 * (bucket + 1));

		for (uint32_t i = get32(start + 4 * bucket); i < end; i++)
			facts->item[i] = (struct facts_word){
				bucket << (32 - MODEL_WORD_BUCKET_BITS)
					| (uint32_t)key[2 * i]
					| (uint32_t)key[2 * i + 1] << 8,
				get32(pack + 8 * i)
					| (uint64_t)get32(pack + 8 * i + 4)
						  << 32,
			};
	}
}
