/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The tagger: what it may look at, and that it finds the best path of all
 * and the share of each name among them. */

#include "harness.h"

#include <math.h>

#include "base/strbuf.h"
#include "names/cue.h"
#include "names/feature.h"
#include "names/lexicon.h"
#include "names/sight.h"
#include "names/tag.h"

/* A lattice with scores by chance; links may not stand at the edges. */
static void
fill(struct names_lattice *lattice, size_t count, uint64_t *chance)
{
	bool link[NAMES_ISLAND_WORDS];

	lattice->count = count;
	for (size_t i = 0; i < count; i++) {
		link[i] = harness_pick(chance, 5) == 0;
		for (int j = 0; j < NAMES_WORD_OUTCOMES; j++)
			lattice->word[i][j] =
				(int)harness_pick(chance, 41) - 20;
	}
	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < NAMES_SPAN_WORDS && i + j < count;
		     j++) {
			lattice->may_be[i][j] = !link[i] && !link[i + j];
			for (int k = 0; k < NAMES_LABELS; k++)
				lattice->span[i][j][k] =
					(int)harness_pick(chance, 41) - 20;
		}
	}
	for (int i = 0; i < NAMES_STATES; i++) {
		for (int j = 0; j <= NAMES_LABELS; j++)
			lattice->step[i][j] = (int)harness_pick(chance, 21)
					      - 10;
	}
}

static int
score_of(const struct names_lattice *lattice, const struct names_part *part,
	 size_t count)
{
	int before = NAMES_AFTER_NOTHING, score = 0;

	for (size_t i = 0; i < count; before = part[i++].label) {
		size_t length = part[i].end - part[i].first;

		score += lattice->step[before][part[i].label];
		if (part[i].label == NAMES_AFTER_OUTSIDE) {
			score += lattice->word[part[i].first][NAMES_OUTSIDE];
			continue;
		}
		score += lattice->span[part[i].first][length - 1]
				      [part[i].label];
		for (size_t j = part[i].first; j < part[i].end; j++) {
			enum names_position position =
				length == 1 ? NAMES_ALONE
				: j == part[i].first ? NAMES_BEGINS
				: j + 1 == part[i].end ? NAMES_ENDS
						       : NAMES_INSIDE;

			score += lattice->word[j][NAMES_OUTCOME(
				part[i].label, (int)position)];
		}
	}
	return score;
}

/* All paths, one by one. */
struct every {
	const struct names_lattice *lattice;
	struct names_part part[NAMES_ISLAND_WORDS];
	int best;
	double temperature, sum;
	const struct names_part *wanted;	/* whose share is asked */
	double with;
};

static void
count_path(struct every *every, size_t count)
{
	int score = score_of(every->lattice, every->part, count);
	double weight = exp(score / every->temperature);

	every->best = score > every->best ? score : every->best;
	every->sum += weight;
	for (size_t i = 0; every->wanted && i < count; i++) {
		if (memcmp(every->part + i, every->wanted,
			   sizeof *every->wanted) == 0)
			every->with += weight;
	}
}

static void
go_through(struct every *every, size_t at, size_t count)
{
	const struct names_lattice *lattice = every->lattice;

	if (at == lattice->count) {
		count_path(every, count);
		return;
	}
	memset(every->part + count, 0, sizeof *every->part);
	every->part[count] = (struct names_part){
		at, at + 1, NAMES_AFTER_OUTSIDE,
	};
	go_through(every, at + 1, count + 1);
	for (size_t length = 1; at + length <= lattice->count; length++) {
		for (int label = 0; label < NAMES_LABELS
				    && lattice->may_be[at][length - 1];
		     label++) {
			memset(every->part + count, 0, sizeof *every->part);
			every->part[count] = (struct names_part){
				at, at + length, label,
			};
			go_through(every, at + length, count + 1);
		}
	}
}

static void
the_best_of_all_paths_is_found(void **state)
{
	struct names_lattice lattice;
	struct names_part part[NAMES_ISLAND_WORDS];
	uint64_t chance = 11;

	(void)state;
	for (int i = 0; i < 300; i++) {
		fill(&lattice, 1 + harness_pick(&chance, 5), &chance);
		struct every every = {
			.lattice = &lattice, .best = -1000000,
			.temperature = 20,
		};

		go_through(&every, 0, 0);
		size_t count = names_tag_decode(&lattice, part);

		assert_int_equal(part[0].first, 0);
		assert_int_equal(part[count - 1].end, lattice.count);
		assert_int_equal(score_of(&lattice, part, count), every.best);
	}
}

static void
confidence_is_the_share_of_paths(void **state)
{
	struct names_lattice lattice;
	struct names_part part[NAMES_ISLAND_WORDS];
	double confidence[NAMES_ISLAND_WORDS];
	uint64_t chance = 12;

	(void)state;
	for (int i = 0; i < 60; i++) {
		fill(&lattice, 1 + harness_pick(&chance, 4), &chance);
		memset(part, 0, sizeof part);
		size_t count = names_tag_decode(&lattice, part);

		names_tag_confidence(&lattice, part, count, 20, confidence);
		for (size_t j = 0; j < count; j++) {
			struct names_part wanted;

			if (part[j].label == NAMES_AFTER_OUTSIDE)
				continue;
			memset(&wanted, 0, sizeof wanted);
			wanted.first = part[j].first;
			wanted.end = part[j].end;
			wanted.label = part[j].label;
			struct every every = {
				.lattice = &lattice, .temperature = 20,
				.wanted = &wanted,
			};

			go_through(&every, 0, 0);
			assert_true(fabs(confidence[j]
					 - every.with / every.sum) < 1e-6);
		}
	}
}

/* The islands of a text, with a bar between words and between islands. */
struct sight_case {
	const char *text, *islands;
};

static void
see(const char *text, struct strbuf *out)
{
	struct names_lexicon *lexicon = names_lexicon_new();
	struct names_cues *cues = names_cues_new();
	struct names_sources sources = { .cues = cues, .lexicon = lexicon };
	struct names_word_list words = NAMES_WORD_LIST_INIT;
	struct names_view view;
	uint32_t feature[NAMES_FEATURES];

	names_tokenise(text, strlen(text), &words);
	names_view_open(&view, &sources, text, words.item, words.count);
	for (size_t k = 0; k < view.island_count; k++) {
		const struct names_island *island = view.island + k;

		strbuf_puts(out, k ? " | " : "");
		for (size_t i = island->first; i < island->end; i++) {
			const struct names_word *word = words.item + i;

			strbuf_puts(out, i > island->first ? " " : "");
			strbuf_add(out, text + word->start,
				   word->end - word->start);
			assert_true(names_word_features(&view, island, i,
							feature)
				    <= NAMES_FEATURES);
		}
	}
	names_view_close(&view);
	names_word_list_clear(&words);
	names_cues_free(cues);
	names_lexicon_free(lexicon);
}

static void
only_what_may_be_a_name_is_looked_at(void **state)
{
	static const struct sight_case cases[] = {
		{ "", "" },
		{ "nothing here at all", "" },
		{ "Rosa met Ben.", "Rosa | Ben" },
		{ "the University of the West and of rain",
		  "University of the West" },
		{ "Bill de Vries saw van Dyke", "Bill de Vries | van Dyke" },
		{ "he said of the rest", "" },
		{ "the 9/11 Commission", "11 Commission" },
		{ "G7 and iPhone", "G7 and iPhone" },
		{ "in 1999 Rosa", "1999 Rosa" },
		{ "Rosa, Ben and Zoë", "Rosa | Ben and Zoë" },
		{ "Rosa. Ben", "Rosa | Ben" },
		{ "Macy’s Parade", "Macy Parade" },
		{ "Rosa’s and Ben’s", "Rosa and Ben" },
		{ "Ocasio-Cortez", "Ocasio Cortez" },
		{ "Fox & Friends", "Fox & Friends" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct strbuf out = STRBUF_INIT;

		see(cases[i].text, &out);
		assert_string_equal(strbuf_text(&out), cases[i].islands);
		strbuf_clear(&out);
	}
}

/* However long a run of capitals is, islands stay short. */
static void
long_runs_are_parted(void **state)
{
	struct strbuf text = STRBUF_INIT, out = STRBUF_INIT;
	size_t bars = 0;

	(void)state;
	for (int i = 0; i < 1000; i++)
		strbuf_puts(&text, "Word ");
	see(strbuf_text(&text), &out);
	for (const char *at = strbuf_text(&out); *at; at++)
		bars += *at == '|';
	assert_int_equal(bars, 1000 / NAMES_ISLAND_WORDS - 1);
	strbuf_clear(&text);
	strbuf_clear(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_best_of_all_paths_is_found),
		cmocka_unit_test(confidence_is_the_share_of_paths),
		cmocka_unit_test(only_what_may_be_a_name_is_looked_at),
		cmocka_unit_test(long_runs_are_parted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
