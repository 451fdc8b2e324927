/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What was found beside what people marked.  Counts are kept, so that those
 * of several articles can be added up; rates come last.
 */

#ifndef BENCH_SCORE_H
#define BENCH_SCORE_H

#include "train/gold.h"

/* A mention that was found. */
struct score_find {
	size_t start, end;	/* bytes */
	enum gold_kind kind;
	const char *entity;	/* who it is said to be; NULL: nobody known */
};

/* Of the found, right and wrong; of the marked, met and missed. */
struct score_count {
	long right, wrong, met, missed;
};

struct score {
	struct score_count exact[GOLD_KINDS];	/* same words, same kind */
	struct score_count overlap[GOLD_KINDS];	/* some words, same kind */
	struct score_count span;	/* same words, any kind */
	struct score_count set;		/* names (each counts once) of the
					   article, with their kind */
};

struct score_rate {
	double precision, recall, f1;	/* 0 to 1 */
};

/* Adds one article's counts to SCORE.  Finds that no gold mention is like,
 * but which touch what is to be ignored, do not count. */
void score_add(struct score *score, const struct gold_article *article,
	       const struct score_find *find, size_t count);

/* The counts of all kinds together. */
struct score_count score_sum(const struct score_count *of_kind);

struct score_rate score_rate(const struct score_count *count);

/* The rate of a precision and a recall. */
struct score_rate score_rate_of(double precision, double recall);

#endif
