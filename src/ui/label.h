/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* An entity's label as it stands in lists and bars. */

#ifndef UI_LABEL_H
#define UI_LABEL_H

#include <stdbool.h>

#include "archive/article.h"

/* True when a name mixes alphabets (text/fold.h), so that it may look like
 * another one. */
bool ui_label_is_mixed(const char *label);

/* The label, with "!" before one that mixes alphabets; the caller frees
 * it. */
char *ui_label(const char *label);

/* The same with "?" after that of an entity of which every mention in the
 * article is in doubt. */
char *ui_label_here(const struct archive_entity *entity);

/* What stands before a number: nothing if it is exact, else "≈", or "~" where
 * the terminal shows only ASCII. */
const char *ui_label_about(bool exact);

#endif
