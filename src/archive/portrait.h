/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * All about one entity, put together in steps: what is at hand at once (its
 * card and tags), then whom it is named with, when, how many of its articles
 * are reprints, why its names are its own, and what was highlighted about it.
 */

#ifndef ARCHIVE_PORTRAIT_H
#define ARCHIVE_PORTRAIT_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/archive.h"
#include "archive/card.h"
#include "archive/company.h"
#include "archive/highlight.h"
#include "archive/naming.h"
#include "archive/tags.h"
#include "archive/timeline.h"
#include "base/arena.h"
#include "base/error.h"

/* So many companions are told, and of so many names why they are its own. */
#define ARCHIVE_PORTRAIT_COMPANIONS 50
#define ARCHIVE_PORTRAIT_NAMES 20

/* What a step may be at; those before it are complete. */
enum archive_portrait_stage {
	ARCHIVE_PORTRAIT_COMPANY,
	ARCHIVE_PORTRAIT_TIMELINE,
	ARCHIVE_PORTRAIT_REPRINTS,
	ARCHIVE_PORTRAIT_NAMING,
	ARCHIVE_PORTRAIT_MARKED,
	ARCHIVE_PORTRAIT_DONE,
};

struct archive_portrait {
	long long version;	/* archive_version when it was begun */
	enum archive_portrait_stage stage;
	struct archive_card card;
	struct archive_tags tags;
	struct archive_company company;
	struct archive_companion with[ARCHIVE_PORTRAIT_COMPANIONS];
	size_t with_count;
	struct archive_timeline timeline;
	long long reprints;	/* of its articles, those that are folded
				   behind another; 0 until it is counted, and
				   for names that a person put together */
	struct archive_naming naming[ARCHIVE_PORTRAIT_NAMES];	/* of the first
				   names of the card */
	size_t naming_count;
	struct archive_marked_list marked;
	struct arena arena;
};

#define ARCHIVE_PORTRAIT_INIT { .marked = ARCHIVE_MARKED_LIST_INIT }

/* Begins it; what PORTRAIT held is cleared first.  On failure it is empty. */
bool archive_portrait_start(struct archive *archive, long long entity,
			    bool weeks, struct archive_portrait *portrait,
			    struct error *err);
void archive_portrait_clear(struct archive_portrait *portrait);

/* Some milliseconds' worth of what is left. */
bool archive_portrait_step(struct archive *archive,
			   struct archive_portrait *portrait,
			   struct error *err);

#endif
