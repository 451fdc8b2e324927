/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "db/handle.h"

#include <errno.h>

#include "base/intl.h"

static bool
fail_locked(const struct db *db, struct error *err)
{
	error_set(err, ERROR_LOCKED, _("another program is using %s"),
		  db->path);
	return error_advise(err, _("wait until it has finished, "
				   "then try again"));
}

static bool
fail_full(const struct db *db, struct error *err)
{
	error_set(err, ERROR_FULL, _("no space is left to write %s"),
		  db->path);
	return error_advise(err, _("make room on that disk; "
				   "what was saved before is safe"));
}

static bool
fail_damaged(const struct db *db, struct error *err)
{
	/* TRANSLATORS: a file, and what SQLite says of it in English. */
	error_set(err, ERROR_DAMAGED, _("%s is damaged (%s)"), db->path,
		  sqlite3_errmsg(db->handle));
	return error_advise(err, _("run \"byname check\" to see how much "
				   "of it can be read"));
}

static bool
fail_readonly(const struct db *db, int code, struct error *err)
{
	/* A file in WAL mode needs its index beside it, even to be read. */
	if (code == SQLITE_READONLY_CANTINIT ||
	    code == SQLITE_READONLY_DIRECTORY)
		return error_set(err, ERROR_READONLY, _("the folder of %s "
				 "may not be written"), db->path);
	error_set(err, ERROR_READONLY, _("%s may not be written"), db->path);
	/* A writer died; only a writer can clear up after it. */
	if (code == SQLITE_READONLY_ROLLBACK ||
	    code == SQLITE_READONLY_RECOVERY)
		return error_advise(err, _("open it once to write, so that "
					   "an interrupted change is undone"));
	return false;
}

/* The disk or the folder said no: in the system's words if it left any. */
static bool
fail_system(const struct db *db, struct error *err)
{
	int number = sqlite3_system_errno(db->handle);

	if (number == ENOSPC || number == EDQUOT)
		return fail_full(db, err);
	if (number)
		return error_system(err, number, "%s", db->path);
	return error_set(err, ERROR_SYSTEM, "%s: %s", db->path,
			 sqlite3_errmsg(db->handle));
}

bool
db_fail(const struct db *db, int code, struct error *err)
{
	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
	case SQLITE_PROTOCOL:
		return fail_locked(db, err);
	case SQLITE_FULL:
		return fail_full(db, err);
	case SQLITE_IOERR:
	case SQLITE_CANTOPEN:
	case SQLITE_PERM:
		return fail_system(db, err);
	case SQLITE_READONLY:
		return fail_readonly(db, code, err);
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
	case SQLITE_FORMAT:
		return fail_damaged(db, err);
	case SQLITE_INTERRUPT:
		return error_set(err, ERROR_STOPPED, _("stopped"));
	case SQLITE_NOMEM:
		return error_system(err, ENOMEM, "%s", db->path);
	case SQLITE_TOOBIG:
		return error_set(err, ERROR_INPUT,
				 _("a text is too large for %s"), db->path);
	default:
		return error_set(err, ERROR_INPUT, "%s: %s", db->path,
				 sqlite3_errmsg(db->handle));
	}
}
