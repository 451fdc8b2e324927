/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Where one stands in the chain of an entity's mentions: "mention 3 of 31,
 * article 2 of 9".  The place is kept and moved along as one travels, so a
 * step costs what the step spans, not what the chain holds.
 */

#ifndef ARCHIVE_CHAIN_H
#define ARCHIVE_CHAIN_H

#include <stdbool.h>

#include "archive/archive.h"
#include "archive/travel.h"
#include "base/error.h"

struct archive_chain {
	struct archive_thread thread;
	long long articles, mentions;	/* in all */
	bool roughly;		/* the articles are an estimate */
	long long ord;		/* where it was last asked for */
	long long articles_before, mentions_before;
	bool known;		/* the last three hold */
};

/* Begins with the totals of an entity. */
bool archive_chain_start(struct archive *archive, long long entity,
			 struct archive_chain *chain, struct error *err);

/* Brings ord, articles_before and mentions_before to the article at ORD:
 * how many come before it in the list. */
bool archive_chain_move(struct archive *archive, struct archive_chain *chain,
			long long ord, struct error *err);

#endif
