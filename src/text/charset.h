/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Bytes in some encoding become UTF-8: the first step at the door. */

#ifndef TEXT_CHARSET_H
#define TEXT_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"

/*
 * Appends LENGTH bytes to OUT as valid UTF-8.  A byte order mark decides
 * (UTF-8, UTF-16); else LABEL, if it is not NULL (a name as in HTTP, read as
 * the WHATWG Encoding Standard reads it: iso-8859-1 is windows-1252); else
 * valid UTF-8 is UTF-8, and anything else windows-1252.  Sequences that are
 * not valid become U+FFFD.  Fails (ERROR_INPUT) only when the bytes are not
 * text at all: NULs without a UTF-16 mark or label, or more than a third of
 * it controls; then OUT is as it was.
 */
bool charset_decode(const char *bytes, size_t length, const char *label,
		    struct strbuf *out, struct error *err);

#endif
