/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Where on a page its article stands. */

#ifndef PAGE_BODY_H
#define PAGE_BODY_H

#include <stdint.h>

#include "base/strbuf.h"
#include "markup/tree.h"

/* Appends the article's text as blocks (blocks.h), "" when the page has no
 * text at all.  TITLE, which may be "", is left out where it stands first. */
void page_body(const struct tree *tree, const char *title,
	       struct strbuf *out);

#endif
