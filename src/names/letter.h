/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Letters and their case, the same in every locale. */

#ifndef NAMES_LETTER_H
#define NAMES_LETTER_H

#include <stdbool.h>
#include <stddef.h>

enum letter_case {
	LETTER_NONE,		/* a digit, a mark, punctuation */
	LETTER_UPPER,
	LETTER_OTHER,		/* lower case, or a script without case */
};

/* The bytes of the letter or digit at AT that a word begins with; 0 when none
 * stands there. */
size_t letter_begins(const char *text, size_t length, size_t at);

/* The same for what a word goes on with: marks and what nobody sees too. */
size_t letter_size(const char *text, size_t length, size_t at);

/* The case of the character at TEXT; returns its bytes.  LENGTH is not 0. */
size_t letter_case_of(const char *text, size_t length,
		      enum letter_case *kind);

/* What a byte is in ASCII; most of a text is nothing else. */
enum letter_class {
	LETTER_NO,		/* not a letter, or not ASCII */
	LETTER_DIGIT,		/* or an underscore */
	LETTER_SMALL,
	LETTER_CAPITAL,
};

extern const unsigned char letter_class[256];

static inline enum letter_class
letter_class_of(char byte)
{
	return (enum letter_class)letter_class[(unsigned char)byte];
}

static inline bool
letter_ascii(char byte)
{
	return letter_class_of(byte) >= LETTER_SMALL;
}

static inline char
letter_lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte | 0x20) : byte;
}

#endif
