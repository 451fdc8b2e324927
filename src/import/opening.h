/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What stands between the title of a plain text and its first paragraph: who
 * wrote it, and when. */

#ifndef IMPORT_OPENING_H
#define IMPORT_OPENING_H

#include "base/clock.h"
#include "base/strbuf.h"

/*
 * Takes the lines off TEXT, which is clean, that say nothing but that: "By
 * Rosa Alvarez", "Nov. 6, 2025".  BYLINE and the date are only set where they
 * are empty and unknown.  The dateline of a wire story is a part of its first
 * paragraph, and stays.
 */
void import_opening_take(struct strbuf *text, struct strbuf *byline,
			 long long *published,
			 enum clock_precision *precision);

#endif
