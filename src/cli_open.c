/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli_open.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/fold.h"
#include "base/file.h"
#include "base/intl.h"
#include "base/memory.h"
#include "base/path.h"

/* Names no file where one is asked for. */
#define NOTHING "/dev/null"

/* The store that the command line or the environment names, or NULL. */
static const char *
named_store(const struct cli_options *options)
{
	const char *named = getenv("BYNAME_STORE");

	if (options->store)
		return options->store;
	return named && *named ? named : NULL;
}

/* A folder that is none has no file in it, either. */
static bool
is_missing(int code)
{
	return code == ENOENT || code == ENOTDIR;
}

char *
cli_store_path(const struct cli_options *options, bool *shipped)
{
	const char *named = named_store(options);
	struct stat there;

	*shipped = false;
	if (named)
		return xstrdup(named);
	/* Without a home nothing is one's own; the preloaded store is still
	 * there to be read. */
	char *own = path_data("store.db", NULL);

	if (own && (lstat(own, &there) == 0 || !is_missing(errno)))
		return own;
	free(own);
	*shipped = true;
	return path_program("preloaded.db");
}

char *
cli_store_path_to_write(const struct cli_options *options, bool *own,
			struct error *err)
{
	const char *named = named_store(options);

	*own = !named;
	return named ? xstrdup(named) : path_data("store.db", err);
}

/* One's own store begins as a copy of the preloaded one.  Where that is
 * missing, the opening makes an empty one. */
static bool
make_own(const char *path, struct error *err)
{
	struct stat there;

	if (lstat(path, &there) == 0)
		return true;
	if (!path_make_folders(path, err))
		return false;
	char *preloaded = path_program("preloaded.db");
	bool fine = access(preloaded, R_OK) != 0
		    || file_copy(preloaded, path, err);

	/* Another byname may have been quicker. */
	if (!fine && lstat(path, &there) == 0) {
		error_clear(err);
		fine = true;
	}
	free(preloaded);
	return fine;
}

char *
cli_prepare_store(const struct cli_options *options, struct error *err)
{
	bool own;
	char *path = cli_store_path_to_write(options, &own, err);

	if (path && own && !make_own(path, err)) {
		error_within(err, _("cannot import into the store %s"), path);
		free(path);
		path = NULL;
	}
	return path;
}

/*
 * A file of ours may be read while others write it, which needs a folder
 * that can be written.  All other files are a stranger's: opened as they
 * stand, believed nothing.
 */
static enum db_access
reading_access(const char *path, bool shipped)
{
	struct stat there;

	if (lstat(path, &there))
		return DB_READ;	/* the opening will say why not */
	if (there.st_uid != geteuid())
		return DB_FOREIGN;
	if (shipped)
		return DB_READ;
	char *folder = path_folder(path);
	bool ours = access(path, W_OK) == 0 && access(folder, W_OK) == 0;

	free(folder);
	return ours ? DB_READ : DB_FOREIGN;
}

/*
 * A file that waits to be mended (a killed byname left a journal) or brought
 * up to date cannot be opened to read.  Opening it to write does that; but
 * only to a file that is certainly ours, as a stranger's journal could say
 * anything.  Forgets the error if that is to be tried.
 */
static bool
may_mend(enum db_access access, bool own, struct error *err)
{
	if (!own || access != DB_READ
	    || (err->code != ERROR_READONLY && err->code != ERROR_INPUT))
		return false;
	error_clear(err);
	return true;
}

static struct store *
read_store(const char *path, enum db_access access, bool own,
	   struct error *err)
{
	struct store *store = store_open(path, access, err);

	if (store || !may_mend(access, own, err))
		return store;
	store_close(store_open(path, DB_WRITE, err));
	return err->code ? NULL : store_open(path, access, err);
}

static struct notebook *
read_notebook(const char *path, enum db_access access, bool own,
	      struct error *err)
{
	struct notebook *notebook = notebook_open(path, access, err);

	if (notebook || !may_mend(access, own, err))
		return notebook;
	notebook_close(notebook_open(path, DB_WRITE, err));
	return err->code ? NULL : notebook_open(path, access, err);
}

struct store *
cli_open_store(const struct cli_options *options, struct error *err)
{
	bool shipped;
	char *path = cli_store_path(options, &shipped);
	bool own = !shipped && !named_store(options);
	struct store *store = read_store(path, reading_access(path, shipped),
					 own, err);

	if (!store) {
		error_within(err, _("cannot open the store %s"), path);
		if (err->code == ERROR_MISSING)
			error_advise(err, _("byname --store %s import FILE makes it"),
				     path);
	}
	free(path);
	return store;
}

/* Where the notebook is to be; NULL and an error when nowhere. */
static char *
notebook_path(const struct cli_options *options, struct error *err)
{
	if (!options->notebook)
		return path_data("notebook.db", err);
	if (strcmp(options->notebook, NOTHING) != 0)
		return xstrdup(options->notebook);
	error_set(err, ERROR_READONLY, _("there is no notebook, as --notebook %s was asked for"),
		  NOTHING);
	error_advise(err, _("leave --notebook away, or name a file"));
	return NULL;
}

/* Makes it; OWN says that its folders are ours to make, too. */
static struct notebook *
open_or_make(const char *path, bool own, struct error *err)
{
	if (own && !path_make_folders(path, err))
		return NULL;
	return notebook_open(path, DB_CREATE, err);
}

struct notebook *
cli_open_notebook(const struct cli_options *options, enum cli_use use,
		  bool *first, struct error *err)
{
	bool makes = use == CLI_WRITES || use == CLI_TRIES;
	char *path = notebook_path(options, err);
	struct notebook *notebook = NULL;
	struct stat there;

	if (!path) {
		/* Nowhere is as good as not there for who only reads. */
		if (!makes)
			error_clear(err);
		return NULL;
	}
	bool missing = lstat(path, &there) && errno == ENOENT;

	if (first)
		*first = missing;
	if (makes)
		notebook = open_or_make(path, !options->notebook, err);
	else if (!missing && use == CLI_CHANGES)
		notebook = notebook_open(path, DB_WRITE, err);
	else if (!missing)
		notebook = read_notebook(path, reading_access(path, false),
					 !options->notebook, err);
	if (!notebook && (makes || !missing))
		error_within(err, _("cannot open the notebook %s"), path);
	free(path);
	return notebook;
}

/* Without its notebook an archive can still be read; the reason is kept. */
static void
go_without(const struct cli_options *options, enum cli_use use,
	   struct archive *archive, const struct error *why)
{
	if (why->code == ERROR_NONE)
		return;
	archive_set_no_notebook(archive, why->reason);
	if (use == CLI_READS)
		cli_warning_show(why, options->command);
}

struct archive *
cli_open_archive(const struct cli_options *options, enum cli_use use,
		 bool *first, struct error *err)
{
	struct store *store = cli_open_store(options, err);
	struct error why = ERROR_INIT;

	if (first)
		*first = false;
	if (!store)
		return NULL;
	struct notebook *notebook = cli_open_notebook(options, use, first,
						      &why);

	if (!notebook && why.code != ERROR_NONE
	    && use != CLI_READS && use != CLI_TRIES) {
		error_clear(err);
		*err = why;
		store_close(store);
		return NULL;
	}
	struct archive *archive = archive_open_take(store, notebook);

	if (!notebook)
		go_without(options, use, archive, &why);
	archive_set_oldest_first(archive, options->given & CLI_OLDEST);
	archive_show_reprints(archive, options->given & CLI_REPRINTS);
	error_clear(&why);
	return archive;
}

struct names_detector *
cli_open_detector(const struct cli_options *options, struct error *err)
{
	struct names_detector_options wanted = {
		.entities = options->entities,
		.no_entities = options->entities
			       && strcmp(options->entities, NOTHING) == 0,
	};
	struct names_detector *detector = names_detector_open(&wanted, err);
	const struct error *lack = detector ? names_detector_lack(detector)
					    : NULL;

	if (lack)
		cli_warning_show(lack, options->command);
	return detector;
}
