/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The least that a screen can cost: ncurses as byname sets it up, a full
 * screen of words in columns, and the end when q comes. */

#ifndef BENCH_PICTURE_H
#define BENCH_PICTURE_H

#include <stdbool.h>

/* False when the terminal is unknown. */
bool picture_show(void);

#endif
