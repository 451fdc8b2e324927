/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Lines that stand in articles and are none of their text. */

#ifndef PAGE_JUNK_H
#define PAGE_JUNK_H

#include <stdbool.h>
#include <stddef.h>

/* True for "Advertisement", "Share this story", "Photo: ...", "Read more:
 * ...", in many languages.  The marks of blocks (blocks.h) are passed over. */
bool page_junk_line(const char *line, size_t length);

/* The same for a heading after which nothing is the article's any more:
 * "Comments", "12 comments", "Related stories". */
bool page_junk_heading(const char *line, size_t length);

#endif
