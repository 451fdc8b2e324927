/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The highlight that a person means. */

#ifndef CLI_HIGHLIGHT_H
#define CLI_HIGHLIGHT_H

#include <stdbool.h>

#include "base/error.h"
#include "base/uuid.h"
#include "notebook/notebook.h"

/* The whole id that WORD, which may be its beginning (at least four letters),
 * stands for.  NOTEBOOK may be NULL: then there is none. */
bool cli_highlight_id(struct notebook *notebook, const char *word,
		      char uid[static UUID_SIZE], struct error *err);

#endif
