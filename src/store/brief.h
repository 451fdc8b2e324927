/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What a filter asks of an article that no index knows: who it is, where it
 * comes from, its language.  A few dozen bytes, so that many can be looked
 * through.
 */

#ifndef STORE_BRIEF_H
#define STORE_BRIEF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "store/article.h"
#include "store/store.h"
#include "text/match.h"

/* Longer tags of languages are cut: what is compared is their beginning. */
#define STORE_LANG_SIZE 24

struct store_brief {
	long long ord;
	long long source;	/* its id */
	char uid[STORE_UID_SIZE];
	char lang[STORE_LANG_SIZE];	/* "" if unknown */
};

/* At most LIMIT articles beyond FROM, in the order walked. */
bool store_brief_page(struct store *store, long long from, bool newer,
		      size_t limit, struct store_brief *item, size_t *count,
		      struct error *err);

/* The order of an article by its uid; *FOUND is false when there is none. */
bool store_brief_ord(struct store *store, const char *uid, bool *found,
		     long long *ord, struct error *err);

/* The ids of the sources whose names have the words of PHRASE in a row; the
 * caller frees *ID, also after a failure. */
bool store_brief_sources(struct store *store, const struct match_phrase *phrase,
			 long long **id, size_t *count, struct error *err);

/* The nearest article of a source beyond FROM. */
bool store_brief_of_source(struct store *store, long long source,
			   long long from, bool newer, bool *found,
			   long long *ord, struct error *err);

#endif
