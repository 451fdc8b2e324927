/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Is a "<" markup?  For the reader of tokens alone. */

#ifndef MARKUP_BEGIN_H
#define MARKUP_BEGIN_H

#include "markup/token.h"

/* True when the "<" at AT is the start of markup, not just a character. */
bool begin_markup(const struct token_reader *reader, size_t at);

#endif
