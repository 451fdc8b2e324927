/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Is the store whole?  Slow: every page and text is read. */

#ifndef STORE_CHECK_H
#define STORE_CHECK_H

#include <stdbool.h>

#include "base/error.h"
#include "store/store.h"

/*
 * Checks pages, indexes, checksums of all texts, offsets of all mentions
 * (also of those that a run replaced, which have no checksum), counts
 * against postings, and the full-text index.  REPORT is called with
 * each fault in words; PROGRESS (may be NULL) with done and total articles.
 * False when there was a fault or the check itself failed; *FAULTS counts.
 */
bool store_check(struct store *store,
		 void (*report)(void *context, const char *fault),
		 void (*progress)(void *context, long long done,
				  long long total),
		 void *context, long long *faults, struct error *err);

#endif
