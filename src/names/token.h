/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The words of a text as the names room sees them. */

#ifndef NAMES_TOKEN_H
#define NAMES_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How a word hangs on the word before it. */
enum names_join {
	NAMES_APART,		/* anything else, a line break too */
	NAMES_SPACE,		/* by blanks alone */
	NAMES_HYPHEN,		/* "Ocasio-Cortez" */
	NAMES_COMMA,		/* "Washington, D.C." */
	NAMES_DOT,		/* "Matzav.com" */
};

/* A word in bytes.  An article has millions of them at worst, so each is
 * small: 16 bytes.  "U.S." and "O’Brien" are one, "Mamdani’s" is the
 * word Mamdani with a possessive after it, a "&" between blanks is one too.
 * Handles, mail and web addresses are none. */
struct names_word {
	uint32_t start, end;	/* without a possessive ending */
	unsigned int hash;	/* of the folded word */
	unsigned char tail;	/* bytes after END that are still its: a
				   possessive, or the dot of "Dr." */
	unsigned char join;	/* an enum names_join */
	bool ascii : 1;
	bool capital : 1;	/* begins with an upper-case letter */
	bool capitals : 1;	/* two letters or more, all upper case */
	bool sentence : 1;	/* the first of a sentence or line */
	bool line : 1;		/* the first of a line */
	bool possessive : 1;	/* an ending ’s or ’ was cut off */
	bool initial : 1;	/* one letter and its dot: "J." */
	bool titled : 1;	/* each longer word of its line has a capital,
				   as in a heading or a list of names */
	bool headline : 1;	/* the same of five words and more: capitals
				   say nothing here */
	bool shout : 1;		/* a headline all in capitals */
};

struct names_word_list {
	struct names_word *item;
	size_t count, capacity;
};

#define NAMES_WORD_LIST_INIT { NULL, 0, 0 }

/* Where the text after the word goes on. */
static inline uint32_t
names_word_next(const struct names_word *word)
{
	return word->end + word->tail;
}

/* All words of LENGTH bytes of TEXT, less than 4 GB, in order.  What LIST held
 * goes. */
void names_tokenise(const char *text, size_t length,
		    struct names_word_list *list);
void names_word_list_clear(struct names_word_list *list);

/* The hash that a word of these bytes has. */
unsigned int names_word_hash(const char *bytes, size_t length);

/* True when both words are the same once folded. */
bool names_word_same(const char *text, const struct names_word *word,
		     const char *other_text, const struct names_word *other);

/*
 * Makes STEM the word that WORD may be the plural of: "Mamdanis" gives
 * "Mamdani", "Joneses" (with ES) "Jones".  False when it has no such ending.
 */
bool names_word_singular(const char *text, const struct names_word *word,
			 bool es, struct names_word *stem);

#endif
