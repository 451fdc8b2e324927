/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Corrections as a person makes them: of one mention, of all names in an
 * article that are written alike, or of a name wherever it stands; names
 * that are one, and names that are not.  Each is one act, which undo takes
 * back.  Each can be asked first what it would change (DRY): then nothing is
 * written.  When another byname says something at the same moment, the
 * correction is planned anew from what holds then.
 */

#ifndef ARCHIVE_CORRECT_H
#define ARCHIVE_CORRECT_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/archive.h"
#include "archive/article.h"
#include "base/error.h"
#include "base/kind.h"

enum archive_scope {
	ARCHIVE_HERE,		/* this mention */
	ARCHIVE_IN_ARTICLE,	/* all in the article with the same words */
	ARCHIVE_EVERYWHERE,	/* the name, in all articles */
};

/* The word that commands use ("here", "article", "everywhere"), and back. */
const char *archive_scope_word(enum archive_scope scope);
bool archive_scope_parse(const char *word, enum archive_scope *scope);

enum archive_verb {
	ARCHIVE_NOT_A_NAME,	/* it is none */
	ARCHIVE_WRONG_KIND,	/* it is of another kind; everywhere: and so
				   is all that the entity is called */
	ARCHIVE_SOMEONE_ELSE,	/* it means another entity */
};

/* What is said. */
struct archive_correction {
	enum archive_verb verb;
	enum archive_scope scope;
	enum kind kind;		/* WRONG_KIND: the right one; SOMEONE_ELSE
				   with a NAME: of the new entity */
	long long entity;	/* SOMEONE_ELSE: who; 0: NAME says it */
	const char *name;	/* the label of a new entity */
};

/* How much it changes, in articles as they are now. */
struct archive_effect {
	long long mentions, articles;
	bool roughly;		/* the articles are an estimate */
};

/* "31 mentions in 9 articles", for people; the caller frees it. */
char *archive_effect_words(const struct archive_effect *effect);

/* Of a mention of ARTICLE. */
bool archive_correct_mention(struct archive *archive,
			     const struct archive_article *article,
			     size_t mention,
			     const struct archive_correction *correction,
			     bool dry, struct archive_effect *effect,
			     struct error *err);

/*
 * ENTITY[COUNT] are one.  They are called LABEL; NULL: as the one with most
 * articles is called, whose kind they get.  One entity alone gets a new
 * label.  ERROR_INPUT when they are one already.
 */
bool archive_correct_same(struct archive *archive, const long long *entity,
			  size_t count, const char *label, bool dry,
			  struct archive_effect *effect, struct error *err);

/* The two are not one, and will not be proposed again.  ERROR_INPUT when they
 * are one now. */
bool archive_correct_apart(struct archive *archive, long long one,
			   long long other, bool dry,
			   struct archive_effect *effect, struct error *err);

/*
 * A name is not what it means now.  One of several names of an entity becomes
 * its own; where the name is the head of what the store joined, and the
 * entity more than that, it takes those names along again.  ERROR_INPUT for
 * an entity's only name.
 */
bool archive_correct_split(struct archive *archive, long long name, bool dry,
			   struct archive_effect *effect, struct error *err);

#endif
