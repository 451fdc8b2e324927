/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What makes two spellings the same. */

#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

/*
 * The normal form of a name, which is its identity together with its kind:
 * NFKC, case folded, runs of blanks one space, apostrophes, quotes and
 * hyphens one form, characters that nobody sees left out, possessive ending
 * and punctuation at the edges off.  Diacritics stay.  "U.S." gives "u.s",
 * "ICE’s" gives "ice"; a name of nothing but punctuation keeps it.  The form
 * of a form is itself.
 */
void fold_name(const char *text, size_t length, struct strbuf *out);

/* For searching: as fold_name, but punctuation stays at the edges and
 * diacritics of Latin, Greek and Cyrillic go: "Zoë" gives "zoe".  Short
 * texts only: beyond ASCII it takes a third of a microsecond a byte. */
void fold_search(const char *text, size_t length, struct strbuf *out);

/* For sorting: as fold_search, without punctuation and blanks at its
 * beginning, and of that at most LIMIT bytes, whole characters.  "“Zoë" gives
 * "zoe".  However long the text is, only its beginning is looked at. */
void fold_order(const char *text, size_t length, size_t limit,
		struct strbuf *out);

/* The version of the normal form; stores say which they were made with. */
#define FOLD_VERSION 1

/* True when the bytes mix Latin letters with Cyrillic or Greek ones, as
 * look-alike names do (UTS 39, mixed script). */
bool fold_is_mixed(const char *text, size_t length);

#endif
