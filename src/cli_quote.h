/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Where the words that somebody typed stand in a text.  What a keyboard or a
 * wrapped line changes does not count: any run of blanks and line breaks is
 * one blank, and straight quotation marks are as good as curly ones.
 */

#ifndef CLI_QUOTE_H
#define CLI_QUOTE_H

#include <stddef.h>

#include "text/segment.h"

/* How often QUOTE stands in LENGTH bytes of TEXT; *PLACE is the first place.
 * Blanks at the ends of QUOTE do not count.  None for an empty one. */
size_t cli_quote_find(const char *text, size_t length, const char *quote,
		      struct segment *place);

#endif
