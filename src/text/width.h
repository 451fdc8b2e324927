/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* How many terminal cells text takes, as wcwidth (and so ncurses) has it. */

#ifndef TEXT_WIDTH_H
#define TEXT_WIDTH_H

#include <stdbool.h>
#include <stddef.h>

/* The widths are asked of wcwidth once for each code point and kept, so the
 * locale is to be set before any text is measured.  In a locale without
 * UTF-8 they come from Unicode's tables. */

/* False for what has no width of its own: controls, unassigned codes. */
bool width_is_known(unsigned int code);

/* Cells of one code point: 0, 1 or 2; 1 for what has no width of its own
 * (it is shown as a replacement character). */
int width_of_code(unsigned int code);

/* Cells of LENGTH bytes of shown text (see show.h). */
size_t width_of(const char *text, size_t length);

/* The longest prefix, in bytes, that takes at most CELLS cells, never
 * splitting a base from its combining marks. */
size_t width_prefix(const char *text, size_t length, size_t cells);

#endif
