/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/archive.h"

#include <stdlib.h>

#include "archive/inside.h"
#include "base/intl.h"
#include "base/memory.h"

struct archive *
archive_open_take(struct store *store, struct notebook *notebook)
{
	struct archive *archive = xcalloc(1, sizeof *archive);

	archive->store = store;
	archive->notebook = notebook;
	archive->sum_limit = ARCHIVE_SUM_LIMIT;
	return archive;
}

void
archive_close(struct archive *archive)
{
	if (!archive)
		return;
	archive_fixed_clear(archive);
	free(archive->ranking.item);
	archive_groups_clear(&archive->groups);
	free(archive->sieve.item);
	arena_clear(&archive->sieve.arena);
	notebook_close(archive->notebook);
	store_close(archive->store);
	free(archive->no_notebook);
	free(archive);
}

struct store *
archive_store(struct archive *archive)
{
	return archive->store;
}

struct notebook *
archive_notebook(struct archive *archive, struct error *err)
{
	if (archive->notebook)
		return archive->notebook;
	error_set(err, ERROR_READONLY, "%s",
		  archive->no_notebook ? archive->no_notebook
				       : _("there is no notebook"));
	error_advise(err, _("name a notebook that can be written with --notebook FILE"));
	return NULL;
}

void
archive_set_no_notebook(struct archive *archive, const char *why)
{
	free(archive->no_notebook);
	archive->no_notebook = xstrdup(why);
}

void
archive_set_order(struct archive *archive, struct archive_order order)
{
	archive->order = order;
}

struct archive_order
archive_order(const struct archive *archive)
{
	return archive->order;
}

void
archive_set_oldest_first(struct archive *archive, bool oldest_first)
{
	archive->order = (struct archive_order){ ARCHIVE_BY_DATE, oldest_first,
						 0 };
}

bool
archive_is_oldest_first(const struct archive *archive)
{
	return archive->order.sort == ARCHIVE_BY_DATE
	       && archive->order.reverse;
}

void
archive_set_stop(struct archive *archive, bool (*stop)(void *context),
		 void *context)
{
	db_set_stop(store_db(archive->store), stop, context);
	if (archive->notebook)
		db_set_stop(notebook_db(archive->notebook), stop, context);
}

bool
archive_down_is_newer(const struct archive *archive, bool down)
{
	return down == archive_is_oldest_first(archive);
}
