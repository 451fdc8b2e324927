/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The model's file: what the trainer packs is what the tagger reads, and
 * anything else is refused with a word on what to do. */

#include "harness.h"

#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "names/model.h"
#include "names/model_file.h"
#include "names/token.h"
#include "train/pack.h"

struct room {
	char path[64];
	struct strbuf bytes;	/* a whole small model */
	struct weights weights;
	struct facts facts;
};

/* The features that the small model weighs; the two share a bucket. */
static const uint32_t feature[] = { 0x80000001U, 0x80000002U, 0x00000003U };

static const struct pack_options packing = {
	.scale = 8, .least = 2, .temperature = 25,
};

static void
learn_a_little(struct weights *weights)
{
	weights_open(weights);
	weights->time = 1;
	weights_meet(weights, feature, COUNT(feature));
	weights_meet(weights, feature, COUNT(feature));
	weights_change(weights, feature, 1, NAMES_OUTSIDE, 3);
	weights_change(weights, feature + 1, 1,
		       NAMES_OUTCOME(NAMES_LABEL_PLACE, NAMES_ALONE), -2);
	weights_change(weights, feature + 2, 1, NAMES_WORD_OUTCOMES, 1);
	weights_change_step(weights, NAMES_AFTER_NOTHING, NAMES_LABEL_PERSON,
			    5);
	/* All of it happened at the very beginning: averages are whole. */
	for (size_t i = 0; i < weights->count; i++)
		memset(weights->row[i].sum, 0, sizeof weights->row[i].sum);
	for (size_t i = 0; i < NAMES_STATES; i++)
		memset(weights->step[i].sum, 0, sizeof weights->step[i].sum);
}

static int
room_open(void **state)
{
	struct room *room = calloc(1, sizeof *room);
	const char *base = getenv("TMPDIR");

	snprintf(room->path, sizeof room->path, "%.40s/model.XXXXXX",
		 base && strlen(base) <= 40 ? base : "/tmp");
	int file = mkstemp(room->path);

	assert_true(file >= 0);
	close(file);
	learn_a_little(&room->weights);
	room->facts.count = 3;
	room->facts.item = calloc(3, sizeof *room->facts.item);
	for (uint32_t i = 0; i < 3; i++) {
		struct names_facts facts = { 0 };

		facts.level[NAMES_AS_LAST][i] = 3;
		facts.level[NAMES_AS_FIRST][NAMES_LABELS] = 2;
		room->facts.item[i] = (struct facts_word){
			0x40000000U * i + 7 + i, facts_pack(&facts),
		};
	}
	pack_model(&room->facts, &room->weights, &packing, &room->bytes);
	*state = room;
	return 0;
}

static int
room_close(void **state)
{
	struct room *room = *state;

	unlink(room->path);
	strbuf_clear(&room->bytes);
	weights_close(&room->weights);
	facts_clear(&room->facts);
	free(room);
	return 0;
}

static struct names_model *
open_bytes(const struct room *room, const char *bytes, size_t length,
	   struct error *err)
{
	assert_true(file_write(room->path, bytes, length, true, NULL));
	return names_model_open(room->path, err);
}

/* Refused, with three parts and these words in the reason. */
static void
refused(const struct room *room, const char *bytes, size_t length,
	const char *reason)
{
	struct error err = ERROR_INIT;

	assert_null(open_bytes(room, bytes, length, &err));
	assert_int_equal(err.code, ERROR_INPUT);
	assert_non_null(strstr(err.what, room->path));
	if (!strstr(err.reason, reason))
		fail_msg("\"%s\" lacks \"%s\"", err.reason, reason);
	assert_non_null(strstr(err.advice, "tables alone"));
	error_clear(&err);
}

/* The word whose model_word_hash is HASH. */
static uint32_t
word_of(uint32_t hash)
{
	uint32_t inverse = 0x9e3779b1U;	/* Newton's way to 1/x mod 2^32 */

	for (int i = 0; i < 5; i++)
		inverse *= 2 - 0x9e3779b1U * inverse;
	return hash * inverse;
}

static void
what_was_packed_is_read(void **state)
{
	const struct room *room = *state;
	int score[NAMES_OUTCOMES] = { 0 };
	struct error err = ERROR_INIT;
	struct names_model *model = open_bytes(room, room->bytes.data,
					       room->bytes.length, &err);
	struct names_facts facts;
	static const uint32_t nobody = 0x80000004U;

	assert_non_null(model);
	names_model_score(model, feature, COUNT(feature), score);
	names_model_score(model, &nobody, 1, score);
	for (int i = 0; i < NAMES_OUTCOMES; i++) {
		int wanted = i == NAMES_OUTSIDE ? 24
			     : i == NAMES_WORD_OUTCOMES ? 8
			     : i == NAMES_OUTCOME(NAMES_LABEL_PLACE,
						  NAMES_ALONE) ? -16 : 0;

		assert_int_equal(score[i], wanted);
	}
	assert_int_equal(names_model_step(model, NAMES_AFTER_NOTHING,
					  NAMES_LABEL_PERSON), 40);
	assert_int_equal(names_model_step(model, NAMES_AFTER_OUTSIDE,
					  NAMES_LABEL_PERSON), 0);
	assert_true(names_model_temperature(model) == 25);
	for (uint32_t i = 0; i < 3; i++) {
		assert_true(names_model_facts(model,
					      word_of(0x40000000U * i + 7 + i),
					      &facts));
		assert_int_equal(facts.level[NAMES_AS_LAST][i], 3);
		assert_int_equal(facts.level[NAMES_AS_LAST][i + 1], 0);
		assert_int_equal(facts.level[NAMES_AS_FIRST][NAMES_LABELS], 2);
	}
	assert_false(names_model_facts(model, word_of(0x40000009U), &facts));
	assert_int_equal(facts.level[NAMES_AS_ITSELF][0],
			 NAMES_LEVEL_UNKNOWN);
	names_model_free(model);
}

static void
the_same_twice_is_the_same(void **state)
{
	struct room *room = *state;
	struct strbuf again = STRBUF_INIT;
	struct facts facts = { 0 };

	pack_facts(room->bytes.data, &facts);
	assert_int_equal(facts.count, room->facts.count);
	pack_model(&facts, &room->weights, &packing, &again);
	assert_int_equal(again.length, room->bytes.length);
	assert_memory_equal(again.data, room->bytes.data, again.length);
	strbuf_clear(&again);
	facts_clear(&facts);
}

static void
small_weights_are_left_out(void **state)
{
	struct room *room = *state;
	struct pack_options options = packing;
	struct strbuf bytes = STRBUF_INIT;
	int score[NAMES_OUTCOMES] = { 0 };

	options.least = 17;
	pack_model(&room->facts, &room->weights, &options, &bytes);
	struct names_model *model = open_bytes(room, bytes.data, bytes.length,
					       NULL);

	assert_non_null(model);
	names_model_score(model, feature, COUNT(feature), score);
	for (int i = 0; i < NAMES_OUTCOMES; i++)
		assert_int_equal(score[i], i == NAMES_OUTSIDE ? 24 : 0);
	names_model_free(model);
	strbuf_clear(&bytes);
}

static void
no_model_is_there(void **state)
{
	const struct room *room = *state;
	struct error err = ERROR_INIT;

	unlink(room->path);
	assert_null(names_model_open(room->path, &err));
	assert_int_equal(err.code, ERROR_SYSTEM);
	assert_non_null(strstr(err.what, room->path));
	error_clear(&err);
}

static void
half_a_model_is_refused(void **state)
{
	const struct room *room = *state;
	size_t length = room->bytes.length;

	refused(room, "", 0, "no model, or not all");
	refused(room, room->bytes.data, sizeof(struct model_head) - 1,
		"no model, or not all");
	refused(room, room->bytes.data, sizeof(struct model_head), "missing");
	refused(room, room->bytes.data, length / 2, "missing");
	refused(room, room->bytes.data, length - 1, "missing");
}

static void
others_are_refused(void **state)
{
	const struct room *room = *state;
	size_t length = room->bytes.length;
	char *bytes = xmemdup0(room->bytes.data, length);

	bytes[0] = 'B';
	refused(room, bytes, length, "no model of ours");
	bytes[0] = 'b';
	bytes[8]++;
	refused(room, bytes, length, "another version");
	bytes[8]--;
	/* One bit anywhere, in the head's numbers too. */
	for (size_t at = MODEL_SUMMED; at < length;
	     at += at < sizeof(struct model_head) ? 1 : length / 61) {
		bytes[at] ^= 4;
		refused(room, bytes, length, "damaged");
		bytes[at] ^= 4;
	}
	free(bytes);
}

/* Refused as damaged, though the sum is right. */
static void
refused_as_summed(const struct room *room, char *bytes)
{
	size_t length = room->bytes.length;
	struct model_head *head = (void *)bytes;

	head->sum = model_sum((unsigned char *)bytes + MODEL_SUMMED,
			      length - MODEL_SUMMED);
	refused(room, bytes, length, "damaged");
	memcpy(bytes, room->bytes.data, length);
}

/* What leads out of tables or out of numbers, made on purpose. */
static void
a_trap_is_refused(void **state)
{
	const struct room *room = *state;
	char *bytes = xmemdup0(room->bytes.data, room->bytes.length);
	struct model_head *head = (void *)bytes;
	uint32_t far = 0x7fffffff;

	memcpy(bytes + sizeof *head + 400, &far, sizeof far);
	refused_as_summed(room, bytes);
	head->words = 0xffffffffU;
	refused_as_summed(room, bytes);
	head->row_bytes -= 4;
	refused_as_summed(room, bytes);
	head->temperature = 0;
	refused_as_summed(room, bytes);
	head->step[NAMES_AFTER_NOTHING][NAMES_AFTER_OUTSIDE] = -1000000000;
	refused_as_summed(room, bytes);
	head->step[0][0] = 0x7fffffff;
	refused_as_summed(room, bytes);
	free(bytes);
}

/* What finds other names has another sum. */
static void
the_sum_is_of_all(void **state)
{
	const struct room *room = *state;
	struct pack_options options = packing;
	struct strbuf bytes = STRBUF_INIT;
	struct names_model *model = open_bytes(room, room->bytes.data,
					       room->bytes.length, NULL);
	uint64_t sum = names_model_hash(model);

	names_model_free(model);
	options.temperature = 26;
	pack_model(&room->facts, &room->weights, &options, &bytes);
	model = open_bytes(room, bytes.data, bytes.length, NULL);
	assert_non_null(model);
	assert_true(names_model_hash(model) != sum);
	names_model_free(model);
	strbuf_clear(&bytes);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_was_packed_is_read,
						room_open, room_close),
		cmocka_unit_test_setup_teardown(the_same_twice_is_the_same,
						room_open, room_close),
		cmocka_unit_test_setup_teardown(small_weights_are_left_out,
						room_open, room_close),
		cmocka_unit_test_setup_teardown(no_model_is_there,
						room_open, room_close),
		cmocka_unit_test_setup_teardown(half_a_model_is_refused,
						room_open, room_close),
		cmocka_unit_test_setup_teardown(others_are_refused,
						room_open, room_close),
		cmocka_unit_test_setup_teardown(a_trap_is_refused,
						room_open, room_close),
		cmocka_unit_test_setup_teardown(the_sum_is_of_all,
						room_open, room_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
