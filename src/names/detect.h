/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Who is mentioned: text in, mentions out, each with a reason.  No database
 * and no screen: it can be measured on plain files.
 */

#ifndef NAMES_DETECT_H
#define NAMES_DETECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/kind.h"
#include "names/detector.h"

/* How a mention was found.  The numbers are stored: never renumbered. */
enum names_how {
	NAMES_LISTED = 1,	/* the lexicon lists this spelling */
	NAMES_DEFINED = 2,	/* "Full Name (ACRONYM)" in this article */
	NAMES_SURNAME = 3,	/* last name of a full name in this article */
	NAMES_TITLED = 4,	/* a title or role stands before it */
	NAMES_ADDED = 5,	/* a person marked it by hand */
	NAMES_NAMESAKE = 6,	/* a full name that shares a listed last name */
	NAMES_TAGGED = 7,	/* the words around it say so */
	/* Joined to a name that this article gives in full: */
	NAMES_FIRST = 8,	/* first name */
	NAMES_SHORTER = 9,	/* another way to write it */
	NAMES_NICKNAME = 10,	/* the first name is short for another */
	NAMES_INITIALS = 11,	/* the first letters of its words */
	NAMES_PART = 12,	/* the beginning or end of a body's */
	NAMES_CALLED = 13,	/* the only one in the article called so */
	/* Listed as what it means where the article is about: */
	NAMES_PLACED = 14,
};
#define NAMES_HOW_LAST NAMES_PLACED

struct names_mention {
	uint32_t start, end;	/* bytes of the text, on character borders */
	enum kind kind : 8;
	enum names_how how : 8;
	int confidence;		/* thousandths */
	const char *name;	/* whose normal form is the name's identity in
				   this article: "Mamdani" after "Zohran
				   Mamdani" has the name "Zohran Mamdani" */
	const char *entity;	/* the label of the entity proposed for the
				   name, of the same kind; never NULL */
	uint32_t because;	/* the mention (its place in the list) that
				   this one was joined to; itself if none */
};

/* In reading order, never overlapping.  The strings live in the arena. */
struct names_mention_list {
	struct names_mention *item;
	size_t count, capacity;
	struct arena arena;
};

#define NAMES_MENTION_LIST_INIT { NULL, 0, 0, ARENA_INIT }

/*
 * Finds the mentions in LENGTH bytes of TEXT (a stored body, less than 4 GB).  Any bytes may
 * come in.  What LIST held is cleared first.  Linear in the text.
 */
void names_detect(const struct names_detector *detector, const char *text,
		  size_t length, struct names_mention_list *list);
void names_mention_list_clear(struct names_mention_list *list);

/* How it was found in one word for programs: "listed".  NULL for a number of
 * a later version. */
const char *names_how_word(enum names_how how);

/* The reason in words for people, with the entity that listed it or the full
 * name that a last name or acronym was joined to: "listed as a name of
 * Immigration and Customs Enforcement".  The caller frees it. */
char *names_reason(enum names_how how, const char *name, const char *entity);

/* In words for people, why the person of that LABEL, "John Smith (sport)",
 * is not everybody of that name.  The caller frees it; NULL for labels that
 * say no field. */
char *names_reason_apart(const char *label);

/* Who found them, for the store's record of runs. */
#define NAMES_PROGRAM "byname lexicon and rules"
#define NAMES_VERSION "1"

#endif
