/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The clipboard: the terminal's, by OSC 52, and a file beside it, since
 * many terminals drop OSC 52 without a word. */

#ifndef UI_CLIPBOARD_H
#define UI_CLIPBOARD_H

#include <stdbool.h>

#include "base/error.h"

/* Copies TEXT; *PATH is the file it also stands in, the caller frees it. */
bool ui_clipboard_copy(const char *text, char **path, struct error *err);

#endif
