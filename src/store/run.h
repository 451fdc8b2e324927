/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Runs of detectors.  Each body says which run found its mentions.  A later
 * run puts its own in their place, article by article, and gives names to
 * other entities where it knows better; what it replaced stays beside it, so
 * that the run can be taken out again.  Only one step back is kept.
 *
 * A person's corrections are in the notebook, and are not touched.
 */

#ifndef STORE_RUN_H
#define STORE_RUN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "store/body.h"
#include "store/store.h"

struct store_run {
	long long id;
	const char *program, *version;	/* together its identity */
	const char *tables, *model;	/* sums in hex; NULL: not known, none */
	long long made;		/* s UTC */
	long long articles;	/* whose names it found */
	long long former;	/* those of them that can be taken back */
};

struct store_run_list {
	struct store_run *item;
	size_t count, capacity;
	struct arena arena;
};

#define STORE_RUN_LIST_INIT { NULL, 0, 0, ARENA_INIT }

/* The id of a run, made if it is new; of RUN the four strings are read.
 * Inside store_begin. */
bool store_run_put(struct store *store, const struct store_run *run,
		   long long *id, struct error *err);

/* The same without making it: *ID is 0 when there is none. */
bool store_run_find(struct store *store, const struct store_run *run,
		    long long *id, struct error *err);

/* All runs, the oldest first.  Looks at every article. */
bool store_run_list_load(struct store *store, struct store_run_list *list,
			 struct error *err);
void store_run_list_clear(struct store_run_list *list);

/*
 * The articles with an id above FROM and up to TO: *ARTICLES is how many
 * there are, ID[*COUNT] (the caller frees it) those that another run than RUN
 * looked through, in the order of ids.
 */
bool store_run_todo(struct store *store, long long run, long long from,
		    long long to, long long *articles, long long **id,
		    size_t *count, struct error *err);

/* The last id there is; 0 in an empty store. */
bool store_run_last_article(struct store *store, long long *id,
			    struct error *err);

/* What a run found in an article that the store has. */
struct store_found {
	long long article;	/* id */
	int revision;		/* the one it looked through */
	const struct store_new_mention *mention;	/* in reading order */
	size_t mention_count;
	long long run;
};

/*
 * Puts it in the place of what another run had found.  *REPLACED is false,
 * and nothing was changed, when the article has gone, has another text by
 * now, or has been looked through by this run.  Inside store_begin; errors
 * as store_article_put's.
 */
bool store_run_replace(struct store *store, const struct store_found *found,
		       bool *replaced, struct error *err);

/* Gives the names that the run moved back, and says of entities what was said
 * before, if it has articles that can be put back.  To be done before store_run_undo.  Inside store_begin. */
bool store_run_undo_names(struct store *store, long long run,
			  struct error *err);

/*
 * Puts back what was found before the run in the next (at most LIMIT)
 * articles with an id above *FROM, which becomes the last one's.  *COUNT is
 * how many there were; fewer than LIMIT were the last.  An article that
 * cannot be put back (ERROR_DAMAGED) is told to FAILED and stays as it is.
 * Inside store_begin.
 */
bool store_run_undo(struct store *store, long long run, long long *from,
		    size_t limit, size_t *count,
		    void (*failed)(void *context, long long article,
				   const struct error *err),
		    void *context, struct error *err);

/* Forgets what was kept: no run can be taken out any more.  Inside
 * store_begin. */
bool store_run_forget(struct store *store, struct error *err);

#endif
