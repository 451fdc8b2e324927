/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Markdown as byname's own blocks (page/blocks.h has the same marks). */

#ifndef IMPORT_MARKDOWN_H
#define IMPORT_MARKDOWN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

/* True for a text with headings or links as Markdown has them. */
bool import_markdown_sniff(const char *text, size_t length);

/* Appends the blocks of TEXT: wrapped lines are joined, emphasis and the
 * addresses of links go, pictures too.  A heading that stands first goes to
 * TITLE, if that is empty. */
void import_markdown_read(const char *text, size_t length,
			  struct strbuf *title, struct strbuf *out);

#endif
