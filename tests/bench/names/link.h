/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * How well the mentions of one entity were brought together.  Each marked
 * mention belongs to a key entity and, if it was found, to an answered one.
 *
 * B3 (Bagga and Baldwin 1998): for each mention, how much of its key entity
 * its answered entity holds (recall), and how much of its answered entity is
 * of its key entity (precision); the mean over mentions.
 *
 * LEA (Moosavi and Strube 2016): for each entity, weighted by its mentions,
 * the share of its links (pairs of mentions; for an entity of one mention the
 * link to itself) that the other side has too.
 *
 * Pairs: of mentions in two different articles that are of one entity.
 */

#ifndef BENCH_LINK_H
#define BENCH_LINK_H

#include <stddef.h>

#include "score.h"

#define LINK_NONE ((size_t)-1)

struct link {
	size_t article;
	size_t key;		/* a number for each key entity */
	size_t answer;		/* and for each answered one; LINK_NONE: the
				   mention was not found */
};

struct link_list {
	struct link *item;
	size_t count, capacity;
};

/* The order of LIST changes. */
struct score_rate link_b3(struct link_list *list);
struct score_rate link_lea(struct link_list *list);
struct score_rate link_pairs(struct link_list *list);

/* Leaves out what was not found. */
void link_found_only(struct link_list *list);

#endif
