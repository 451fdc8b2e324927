/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Names and the entities that machines propose for them.  A name is a kind
 * and a normal form.  One of an entity's names is its head: the one whose
 * text is the entity's label; head.entity is its own id, and its counts are
 * those of the whole entity, while another name's counts are its own.
 */

#ifndef STORE_NAME_H
#define STORE_NAME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/kind.h"
#include "store/store.h"

struct store_name {
	long long id;
	enum kind kind;
	const char *norm;	/* its identity with the kind */
	const char *display;	/* as it is written */
	const char *about;	/* one line on it, or NULL; only heads */
	const char *about_source;	/* where that line is from, or NULL */
	long long entity;	/* id of its head */
	long long articles, mentions;
	long long folded;	/* of the articles; see reprint.h */
};

struct store_name_list {
	struct store_name *item;
	size_t count, capacity;
	struct arena arena;
};

#define STORE_NAME_LIST_INIT { NULL, 0, 0, ARENA_INIT }

void store_name_list_clear(struct store_name_list *list);

/* One name, strings in ARENA.  ERROR_MISSING when there is none. */
bool store_name_by_id(struct store *store, long long id, struct arena *arena,
		      struct store_name *name, struct error *err);

/* The name of that normal form; KIND 0 tries all kinds and takes the one
 * with most mentions. */
bool store_name_find(struct store *store, int kind, const char *norm,
		     struct arena *arena, struct store_name *name,
		     struct error *err);

/* All names of the entity, its head first, then by mentions. */
bool store_name_of_entity(struct store *store, long long head,
			  struct store_name_list *list, struct error *err);

/* Heads by number of articles, most first; KIND 0 is all; from the (OFFSET
 * by key) place after (ARTICLES, ID) of the last row, or -1, -1 to begin. */
bool store_name_page(struct store *store, int kind, long long articles,
		     long long id, size_t limit, struct store_name_list *list,
		     struct error *err);

/* Heads and other names whose normal form begins with that of PREFIX (which
 * is folded here), most mentioned first, for completion. */
bool store_name_complete(struct store *store, const char *prefix,
			 size_t limit, struct store_name_list *list,
			 struct error *err);

/* Heads whose normal form has NORM as its last words (of people, maybe before
 * a field) but not all, most articles first; KIND 0 is all.  Reads all
 * names. */
bool store_name_ending(struct store *store, int kind, const char *norm,
		       size_t limit, struct store_name_list *list,
		       struct error *err);

/* What parts a person's common name from a field, in names ("John Smith
 * (sport)") as in their normal forms. */
#define STORE_NAME_FIELD " ("

/* The names of persons that are the normal form NORM and a field, whether
 * articles mention them or not. */
bool store_name_of_fields(struct store *store, const char *norm,
			  struct store_name_list *list, struct error *err);

/* Finds or makes the name (its text is folded here) with its proposed
 * entity.  Inside store_begin.  A known name keeps its entity.  ERROR_INPUT
 * when nothing is left of the text. */
bool store_name_put(struct store *store, enum kind kind, const char *text,
		    const char *entity, long long *id, struct error *err);

/* Sets the line about an entity whose label is TEXT, if the store knows it
 * or not, as RUN says (0: nobody in particular); ABOUT NULL takes it away.
 * Inside store_begin. */
bool store_name_describe(struct store *store, enum kind kind,
			 const char *text, const char *about,
			 const char *source, long long run,
			 struct error *err);

#endif
