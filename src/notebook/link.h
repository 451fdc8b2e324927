/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What a person said of a name, known by its kind and normal form, and an
 * entity (entity.h): that it means it, that it does not, or that nobody
 * knows.  A name means one entity at most; "not" blocks every later proposal
 * that it might.  Links outlive the store whose names they speak of.
 * They are made and taken away by a correction (correction.h).
 */

#ifndef NOTEBOOK_LINK_H
#define NOTEBOOK_LINK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/kind.h"
#include "base/uuid.h"
#include "notebook/notebook.h"

enum notebook_verdict {
	NOTEBOOK_SAME,		/* the name means the entity */
	NOTEBOOK_NOT,		/* it does not */
	NOTEBOOK_UNSURE,	/* it was asked, and nobody knows */
};

struct notebook_link {
	char uid[UUID_SIZE];
	enum kind kind;		/* of the name */
	const char *norm;	/* its normal form (text/fold.h) */
	char entity[UUID_SIZE];	/* uid of the entity */
	enum notebook_verdict verdict;
	const char *who;	/* said so, or NULL */
	long long created;	/* s UTC */
	const char *why;	/* in words, or NULL */
};

struct notebook_link_list {
	struct notebook_link *item;
	size_t count, capacity;
	struct arena arena;
};

#define NOTEBOOK_LINK_LIST_INIT { NULL, 0, 0, ARENA_INIT }

void notebook_link_list_clear(struct notebook_link_list *list);

/* All links, by the time they were made, then by uid.  What LIST held is
 * cleared first. */
bool notebook_link_load(struct notebook *notebook,
			struct notebook_link_list *list, struct error *err);

/* The word that the table and files have ("same", "not", "unsure"), and back;
 * false if it is none. */
const char *notebook_verdict_word(enum notebook_verdict verdict);
bool notebook_verdict_parse(const char *word, enum notebook_verdict *verdict);

#endif
