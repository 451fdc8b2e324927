/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The names in a byline as a page shows it. */

#ifndef PAGE_NAMES_H
#define PAGE_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

/*
 * Appends who wrote it by TEXT, one line: without "By", without the date,
 * the rank and the house that stand after names.  Appends nothing when that
 * is no name: an address, an account, a company's legal name, or SITE (which
 * may be "").
 */
void page_names_take(const char *text, const char *site, struct strbuf *out);

/* True when LENGTH bytes begin as "By Ana": the word and a capital. */
bool page_names_is_byline(const char *text, size_t length);

#endif
