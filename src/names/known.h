/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * An article while its finds are being joined, shared by those who join and
 * by nobody else.  Finds of the same words are one form; each form is of
 * somebody or something that the article knows, or, like a last name that
 * two people bear, of nobody in particular: then each find is looked at.
 */

#ifndef NAMES_KNOWN_H
#define NAMES_KNOWN_H

#include "names/article.h"
#include "names/core.h"
#include "names/index.h"

/* What a key of the index is made of, beside the class and the words. */
enum names_key {
	NAMES_KEY_LABEL,	/* a listed label */
	NAMES_KEY_WORDS,	/* all words */
	NAMES_KEY_LAST,		/* the last ones: "Mamdani", "de Blasio" */
	NAMES_KEY_LEAD,		/* the first ones: "Zohran", "Goldman" */
	NAMES_KEY_INNER,	/* one from the middle */
	NAMES_KEY_PAIR,		/* a person's first and last */
	NAMES_KEY_INITIAL,	/* the same, of the first one letter */
	NAMES_KEY_LETTERS,	/* the first letters of all */
	NAMES_KEY_OFFICE,	/* a last name with somebody else's office */
	NAMES_KEY_TITLE,	/* what stands before a full name */
	NAMES_KEY_ROLE,		/* "mayor-elect": leads to who it is */
	NAMES_KEY_CALLED,	/* the same: leads to a find of who it is */
	NAMES_KEYS
};

#define NAMES_NOBODY UINT32_MAX

/* All finds of the same words. */
struct names_form {
	struct names_core core;	/* of the find that shows them best */
	enum names_class class;
	uint32_t find;		/* that find */
	uint32_t first;		/* the first one */
	uint32_t uses;
	uint32_t known;		/* whose they are, or NAMES_NOBODY */
	enum names_how how;	/* how that is known; 0: it is its own name */
	bool law;		/* a find has "Ltd" after the words */
	const char *name, *label;	/* as listed, or NULL */
};

/* Somebody or something that the article knows. */
struct names_known {
	enum names_class class;
	enum kind kind;
	uint32_t form;		/* that names it best */
	uint32_t first;		/* its first find with a full name */
	uint32_t uses;		/* finds with a full name */
	const char *name, *label;	/* as listed; others at the end */
	unsigned int gender;	/* NAMES_CUE_WOMAN or _MAN; 0: not known */
	unsigned int title;	/* hash of the office before it, or 0 */
	unsigned int suffix;	/* hash of "Jr", or 0 */
	uint32_t middle;	/* hash of the middle name, 0 if none */
	char initial;		/* its first letter, small */
	unsigned int fields;	/* enum names_cue: those of a common name */
};

struct names_joining {
	struct names_article *article;
	struct names_form *form;
	size_t form_count, form_capacity;
	uint32_t *form_of;	/* of each find */
	struct names_known *known;
	size_t known_count, known_capacity;
	struct names_index index;
	struct names_phrase_set names;	/* full names and acronyms that may
					   stand elsewhere; values: known */
	struct names_phrase_set surnames;	/* their values say nothing */
};

/* The key of COUNT words from FIRST on. */
uint64_t names_known_key(const struct names_joining *joining,
			 enum names_class class, enum names_key key,
			 size_t first, size_t count);

/* The only one that the key of those words leads to; NAMES_NOBODY when there
 * is none or more than one. */
uint32_t names_known_only(const struct names_joining *joining,
			  enum names_class class, enum names_key key,
			  size_t first, size_t count);

/* Adds somebody whose full name is FORM. */
uint32_t names_known_add(struct names_joining *joining, uint32_t form);

/* Makes FORM another name of KNOWN, which HOW says. */
void names_known_join(struct names_joining *joining, uint32_t form,
		      uint32_t known, enum names_how how);

/* Makes KNOWN a meaning of KEY and COUNT words from FIRST on. */
void names_known_part(struct names_joining *joining, uint32_t known,
		      enum names_key key, size_t first, size_t count);

/* Adds words to one of the phrase sets. */
void names_known_phrase(struct names_joining *joining,
			struct names_phrase_set *set, size_t first,
			size_t count, bool acronym, uint32_t known);

#endif
