/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What is open, pinned, selected and searched: the one state that all panes
 * read.  The app owns it.
 */

#ifndef UI_SELECTION_H
#define UI_SELECTION_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/archive.h"
#include "archive/article.h"
#include "archive/chain.h"
#include "archive/filter.h"
#include "archive/pair.h"
#include "archive/travel.h"
#include "base/error.h"
#include "store/store.h"
#include "text/segment.h"

struct ui_selection {
	struct archive *archive;
	long long store_version;	/* db_data_version when it was loaded */
	struct store_totals totals;
	long long listed;	/* articles that the list shows */
	bool has_article;	/* an empty store has none */
	struct archive_article article;
	size_t hidden;		/* its characters that nobody sees */
	unsigned long list_version;	/* grows when the list has others */
	unsigned long version;	/* grows when the article or its marks do */
	long long rank;		/* articles before it in the list; -1: not
				   counted */
	size_t cursor;		/* byte of the text */
	bool arrived;		/* a jump put it there: until one does, a
				   cursor at 0 points at nothing */
	bool selecting;
	size_t anchor;		/* where the selection began */
	bool pinned;
	struct archive_entity pin;	/* strings in pin_arena */
	struct arena pin_arena;
	struct archive_chain chain;
	bool paired;		/* a second entity goes with the pinned one */
	struct archive_entity with;	/* strings in with_arena */
	struct arena with_arena;
	struct archive_pair_count pair_count;	/* articles of both */
	long long pair_version;	/* archive_version they are of */
	struct archive_filter *search;	/* what / looks for; NULL: nothing */
	long long found;	/* articles that pass it; -1: not counted */
	bool found_exact;	/* or it is about so many */
	struct archive_filter *shown;	/* search and list's filter together;
					   NULL: there is no filter */
	long long found_hidden;	/* of those found, by the filter; -1: unknown */
	struct segment hit;	/* the hit the cursor came to; empty if none */
	size_t hit_number;	/* which one it is in the article, from 1 */
	size_t hit_count;	/* and of how many */
};

/* Begins on the article at *ORD, or (ORD NULL) on the first one of the list;
 * an empty archive is fine. */
bool ui_selection_start(struct ui_selection *selection,
			struct archive *archive, const long long *ord,
			struct error *err);
void ui_selection_clear(struct ui_selection *selection);

/* Opens the article at ORD, cursor at its beginning, if it is not the open
 * one.  When it cannot be loaded the one that was open stays. */
bool ui_selection_open(struct ui_selection *selection, long long ord,
		       struct error *err);

/* Goes to a place, opening its article if it is another. */
bool ui_selection_go(struct ui_selection *selection,
		     struct archive_position place, struct error *err);

/* Where the cursor is. */
struct archive_position ui_selection_position(
	const struct ui_selection *selection);

/* Loads the open article anew if another byname has written to the store
 * since: it may have found other names.  If it cannot be loaded the one that
 * was open stays. */
void ui_selection_refresh(struct ui_selection *selection);

/* Loads the open article anew: its highlights or mentions have changed. */
bool ui_selection_reload(struct ui_selection *selection, struct error *err);

bool ui_selection_pin(struct ui_selection *selection, long long entity,
		      struct error *err);
void ui_selection_unpin(struct ui_selection *selection);

/* Puts a second entity to the pinned one, or drops it.  To pin another, or
 * to unpin, drops it, too. */
bool ui_selection_pair(struct ui_selection *selection, long long entity,
		       struct error *err);
void ui_selection_unpair(struct ui_selection *selection);

/* While no key waits: counts the articles that name both.  True when there is
 * more to draw or to count. */
bool ui_selection_idle(struct ui_selection *selection);

/* Whether ENTITY is the pinned one or the second. */
bool ui_selection_follows(const struct ui_selection *selection,
			  long long entity);

/* The two of them. */
struct archive_pair ui_selection_pair_of(const struct ui_selection *selection);

/* The mention under the cursor, NULL if there is none. */
const struct archive_mention *ui_selection_mention(
	const struct ui_selection *selection);
const struct archive_entity *ui_selection_entity(
	const struct ui_selection *selection);

/* True when the cursor points at something: at the beginning of an article
 * only once a jump has put it there. */
bool ui_selection_points(const struct ui_selection *selection);

/* The words selected, or the sentence around the cursor. */
struct segment ui_selection_range(const struct ui_selection *selection);

/* Begins a search; on failure the one before stays, and FAULT (may be NULL)
 * says where the query is wrong. */
bool ui_selection_search(struct ui_selection *selection, const char *query,
			 struct query_fault *fault, struct error *err);
void ui_selection_end_search(struct ui_selection *selection);

/* The cursor has come to HIT of the search: counts those of the article. */
void ui_selection_set_hit(struct ui_selection *selection, struct segment hit);

#endif
