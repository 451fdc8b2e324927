/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Makes the model of names from marked texts: `make model` calls it.
 *
 *	train [-v VECTORS] [-i IDS] [-h HELD]... -t TABLES -o MODEL TEXTS...
 *
 * What is held out, the files given with -h and the articles of the others
 * that IDS names, is for measuring.  Without vectors the facts of words are
 * those of the MODEL there is.
 */

#include <config.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "names/detector.h"
#include "train/facts.h"
#include "train/gold.h"
#include "train/pack.h"
#include "train/perceptron.h"
#include "train/sample.h"

/* More words than these add nothing (tests/bench/README). */
#define WORDS 150000

#define MODEL_LIMIT ((size_t)64 << 20)

/* Measured on what is held out (tests/bench/README): between 25 and 50 percent
 * dropped, and beyond ten rounds, nothing changes; the mean of three runs is
 * better than any. */
static const struct perceptron_options learning = {
	.runs = 3, .rounds = 8, .dropped = 30,
};

struct trainer {
	const char *tables, *out, *vectors, *ids;
	const char *held[16];
	size_t held_count;
	struct gold gold, held_gold;
	size_t *others;		/* by article of gold: are others marked? */
	struct names_detector *detector;
	struct names_sources sources;
	struct names_model *model;
	struct sample *sample;
	struct facts facts;
	struct weights weights;
	struct pack_options pack;
};

static void
die(const struct error *err)
{
	fprintf(stderr, "train: %s: %s\n", err->what ? err->what : "failed",
		err->reason ? err->reason : "");
	exit(1);
}

static bool
has_others(const struct gold *gold, size_t first)
{
	for (size_t i = first; i < gold->count; i++) {
		for (size_t j = 0; j < gold->item[i].count; j++) {
			if (gold->item[i].mention[j].kind == GOLD_OTHER)
				return true;
		}
	}
	return false;
}

/* Articles that IDS names are taken out again. */
static bool
is_held(const struct strbuf *ids, const char *id)
{
	struct strbuf line = STRBUF_INIT;

	strbuf_format(&line, "\n%s\n", id);
	bool held = ids->length && strstr(strbuf_text(ids), line.data);

	strbuf_clear(&line);
	return held;
}

static void
read_gold(struct trainer *trainer, char *const *path, size_t count)
{
	struct strbuf ids = STRBUF_INIT;
	struct error err = ERROR_INIT;
	size_t capacity = 0, kept = 0;

	strbuf_putc(&ids, '\n');
	if (trainer->ids
	    && !file_read(trainer->ids, MODEL_LIMIT, &ids, &err))
		die(&err);
	strbuf_putc(&ids, '\n');
	for (size_t i = 0; i < count; i++) {
		size_t first = trainer->gold.count;

		gold_read(&trainer->gold, path[i], NULL, true);
		bool others = has_others(&trainer->gold, first);

		for (size_t j = first; j < trainer->gold.count; j++) {
			trainer->others = xgrow(trainer->others, j, &capacity,
						sizeof *trainer->others);
			trainer->others[j] = others;
		}
	}
	for (size_t i = 0; i < trainer->gold.count; i++) {
		if (is_held(&ids, trainer->gold.item[i].id))
			continue;
		trainer->gold.item[kept] = trainer->gold.item[i];
		trainer->others[kept++] = trainer->others[i];
	}
	trainer->gold.count = kept;
	strbuf_clear(&ids);
}

static void
open_samples(struct trainer *trainer)
{
	trainer->sample = xcalloc(trainer->gold.count + 1,
				  sizeof *trainer->sample);
	for (size_t i = 0; i < trainer->gold.count; i++)
		sample_open(trainer->sample + i, &trainer->sources,
			    trainer->gold.item + i, trainer->others[i]);
}

static void
close_samples(struct trainer *trainer)
{
	for (size_t i = 0; i < trainer->gold.count; i++)
		sample_close(trainer->sample + i);
	free(trainer->sample);
}

/* Writes what has been learned so far, and opens it for use. */
static void
write_model(struct trainer *trainer, const struct weights *weights)
{
	struct strbuf bytes = STRBUF_INIT;
	struct error err = ERROR_INIT;

	pack_model(&trainer->facts, weights, &trainer->pack, &bytes);
	if (!file_write(trainer->out, strbuf_text(&bytes), bytes.length, true,
			&err))
		die(&err);
	strbuf_clear(&bytes);
	names_model_free(trainer->model);
	trainer->model = names_model_open(trainer->out, &err);
	if (!trainer->model)
		die(&err);
	trainer->sources.model = trainer->model;
}

static void
find_facts(struct trainer *trainer)
{
	struct strbuf bytes = STRBUF_INIT;
	struct error err = ERROR_INIT;

	if (trainer->vectors) {
		open_samples(trainer);
		facts_learn(&trainer->facts, trainer->vectors, WORDS,
			    trainer->sample, trainer->gold.count);
		close_samples(trainer);
		return;
	}
	trainer->model = names_model_open(trainer->out, &err);
	if (!trainer->model
	    || !file_read(trainer->out, MODEL_LIMIT, &bytes, &err))
		die(&err);
	pack_facts(strbuf_text(&bytes), &trainer->facts);
	strbuf_clear(&bytes);
}

struct tally {
	size_t said, marked, right;
};

static double
f1(const struct tally *tally)
{
	return 200.0 * (double)tally->right
	       / (double)(tally->said + tally->marked + !tally->marked);
}

/* Minus the logarithm of the likelihood that the model gives to being right
 * or wrong where it is. */
static double
surprise(double confidence, bool right)
{
	double likely = right ? confidence : 1 - confidence;

	return -log(likely < 1e-4 ? 1e-4 : likely);
}

static double
measure_sample(const struct trainer *trainer, const struct sample *sample,
	       struct tally tally[NAMES_LABEL_OTHER])
{
	struct names_tagged_list list = { NULL, 0, 0 };
	double sum = 0;
	size_t at = 0, kept = 0;

	names_tag(trainer->model, &sample->view, &list);
	for (size_t i = 0; i < list.count; i++) {
		if (list.item[i].label != NAMES_LABEL_OTHER)
			list.item[kept++] = list.item[i];
	}
	list.count = kept;
	for (size_t i = 0; i < sample->count; i++) {
		if (sample->span[i].label != NAMES_LABEL_OTHER)
			tally[sample->span[i].label].marked++;
	}
	for (size_t i = 0; i < list.count; i++) {
		const struct names_tagged *said = list.item + i;

		while (at < sample->count
		       && sample->span[at].first < said->first)
			at++;
		const struct names_tagged *marked = sample->span + at;
		bool right = at < sample->count && marked->first == said->first
			     && marked->count == said->count
			     && marked->label == said->label;

		tally[said->label].said++;
		tally[said->label].right += right;
		sum += surprise(said->confidence, right);
	}
	free(list.item);
	return sum;
}

/* How it does on GOLD; returns the sum of surprises.  Exact spans; marks
 * that no island has count as missed. */
static double
measure(const struct trainer *trainer, const struct gold *gold,
	const char *title)
{
	struct tally tally[NAMES_LABEL_OTHER] = { 0 }, all = { 0 };
	double sum = 0;

	for (size_t i = 0; i < gold->count; i++) {
		struct sample sample;

		sample_open(&sample, &trainer->sources, gold->item + i,
			    false);
		sum += measure_sample(trainer, &sample, tally);
		all.marked += sample.lost;
		sample_close(&sample);
	}
	for (size_t i = 0; i < NAMES_LABEL_OTHER; i++) {
		all.said += tally[i].said;
		all.marked += tally[i].marked;
		all.right += tally[i].right;
	}
	if (title)
		fprintf(stderr, "%s: precision %.1f recall %.1f F1 %.2f; "
			"person %.1f body %.1f place %.1f\n", title,
			100.0 * (double)all.right / (double)(all.said + !all.said),
			100.0 * (double)all.right
				/ (double)(all.marked + !all.marked),
			f1(&all), f1(tally), f1(tally + 1), f1(tally + 2));
	return sum;
}

/* The temperature that makes confidences truest on what is held out. */
static void
find_temperature(struct trainer *trainer)
{
	double best = 1e300, best_temperature = trainer->pack.temperature;

	for (double t = 4; t < 200; t *= 1.25) {
		trainer->pack.temperature = t;
		write_model(trainer, &trainer->weights);
		double sum = measure(trainer, &trainer->held_gold, NULL);

		if (sum < best) {
			best = sum;
			best_temperature = t;
		}
	}
	trainer->pack.temperature = best_temperature;
	write_model(trainer, &trainer->weights);
	fprintf(stderr, "temperature %.1f\n", best_temperature);
}

static void
open_sources(struct trainer *trainer)
{
	struct error err = ERROR_INIT;
	struct names_detector_options options = {
		.folder = trainer->tables,
		.no_entities = true,
		.no_model = true,
	};

	trainer->detector = names_detector_open(&options, &err);
	if (!trainer->detector)
		die(&err);
	trainer->sources = *names_detector_sources(trainer->detector);
}

static void
learn(struct trainer *trainer)
{
	find_facts(trainer);
	write_model(trainer, NULL);
	open_samples(trainer);
	weights_open(&trainer->weights);
	perceptron_learn(&trainer->weights, trainer->sample,
			 trainer->gold.count, &learning);
	write_model(trainer, &trainer->weights);
	close_samples(trainer);
	if (trainer->held_gold.count)
		find_temperature(trainer);
}

static void
hold_out(struct trainer *trainer, char *const *path, size_t count)
{
	for (size_t i = 0; i < trainer->held_count; i++)
		gold_read(&trainer->held_gold, trainer->held[i], NULL, false);
	for (size_t i = 0; trainer->ids && i < count; i++)
		gold_read(&trainer->held_gold, path[i], trainer->ids, false);
}

static void
usage(void)
{
	fputs("usage: train [-v VECTORS] [-i IDS] [-h HELD]... -t TABLES "
	      "-o MODEL TEXTS...\n", stderr);
	exit(2);
}

static void
read_options(struct trainer *trainer, int argc, char **argv)
{
	int option;

	while ((option = getopt(argc, argv, "h:i:o:t:v:")) != -1) {
		switch (option) {
		case 'h':
			if (trainer->held_count == 16)
				usage();
			trainer->held[trainer->held_count++] = optarg;
			break;
		case 'i':
			trainer->ids = optarg;
			break;
		case 'o':
			trainer->out = optarg;
			break;
		case 't':
			trainer->tables = optarg;
			break;
		case 'v':
			trainer->vectors = optarg;
			break;
		default:
			usage();
		}
	}
	if (!trainer->out || !trainer->tables || optind == argc)
		usage();
}

int
main(int argc, char **argv)
{
	struct trainer trainer = {
		.gold = GOLD_INIT,
		.held_gold = GOLD_INIT,
		/* A byte's 127 steps; few weights are larger than 16. */
		.pack = { .scale = 8, .least = 4, .temperature = 20 },
	};

	read_options(&trainer, argc, argv);
	open_sources(&trainer);
	read_gold(&trainer, argv + optind, (size_t)(argc - optind));
	hold_out(&trainer, argv + optind, (size_t)(argc - optind));
	learn(&trainer);
	for (size_t i = 0; i < trainer.held_count; i++) {
		struct gold gold = GOLD_INIT;

		gold_read(&gold, trainer.held[i], NULL, false);
		measure(&trainer, &gold, trainer.held[i]);
		gold_clear(&gold);
	}
	measure(&trainer, &trainer.held_gold, "all that is held out");
	names_model_free(trainer.model);
	names_detector_free(trainer.detector);
	weights_close(&trainer.weights);
	facts_clear(&trainer.facts);
	gold_clear(&trainer.gold);
	gold_clear(&trainer.held_gold);
	free(trainer.others);
	return 0;
}
