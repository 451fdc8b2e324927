/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Bytes in some encoding become UTF-8: the first step at the door. */

#ifndef TEXT_CHARSET_H
#define TEXT_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"

/* Enough for every label that is known, with its NUL. */
#define CHARSET_LABEL_SIZE 64

/*
 * Appends LENGTH bytes to OUT as valid UTF-8.  A byte order mark decides
 * (UTF-8, UTF-16); else LABEL, if it is not NULL (a name as in HTTP, read as
 * the WHATWG Encoding Standard reads it: iso-8859-1 is windows-1252), unless
 * the bytes show that it is wrong: they are UTF-8 all the same, or hardly
 * any of them fits; else valid UTF-8 is UTF-8, and anything else what its
 * bytes look most like, in the end windows-1252.  Sequences that are not
 * valid become U+FFFD.  Time is linear in LENGTH.
 *
 * Fails (ERROR_INPUT) only when the bytes are not text at all: NULs that are
 * not UTF-16's, or more than a third of it controls; then OUT is as it was.
 */
bool charset_decode(const char *bytes, size_t length, const char *label,
		    struct strbuf *out, struct error *err);

/*
 * The label that a page or an XML file has of itself, in its <meta> or its
 * XML declaration, if it is one that is known; false when there is none.
 * What HTTP or a mail says comes before it.
 */
bool charset_label_in_markup(const char *bytes, size_t length,
			     char label[static CHARSET_LABEL_SIZE]);

#endif
