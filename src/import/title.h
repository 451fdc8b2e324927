/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The title of a text that came without one. */

#ifndef IMPORT_TITLE_H
#define IMPORT_TITLE_H

#include "base/strbuf.h"

/* SAFETY: bytes of a title. */
#define IMPORT_TITLE_LIMIT 4096

/* Moves the first line of TEXT, which is clean, to TITLE if it looks like
 * one; else TITLE becomes the beginning of its first sentence. */
void import_title_find(struct strbuf *text, struct strbuf *title);

#endif
