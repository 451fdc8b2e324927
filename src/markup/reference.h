/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Character references: &eacute; and &#233; become the character they mean.
 * The names are those of HTML; XML's five are among them.
 */

#ifndef MARKUP_REFERENCE_H
#define MARKUP_REFERENCE_H

#include <stddef.h>

/* Where a reference stands, which decides what it may do without its ";". */
enum reference_place {
	REFERENCE_TEXT,		/* of HTML: &copy2 is a sign and a 2 */
	REFERENCE_VALUE,	/* of an attribute: &copy2 and &copy= stay */
	REFERENCE_STRICT,	/* anywhere in XML: a name needs its ";" */
};

/*
 * Reads the reference at TEXT, whose first byte is "&" and of which LENGTH
 * bytes remain.  Returns how many bytes it takes and puts one or two code
 * points into CODE (CODE[1] is 0 for one); 0 when the "&" is just that.
 * Numbers that are no character give U+FFFD, and those from 128 to 159 what
 * windows-1252 has there.  Never reads more than some 40 bytes of a name.
 */
size_t reference_read(const char *text, size_t length,
		      enum reference_place place, unsigned int code[2]);

#endif
