/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "db/handle.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/memory.h"
#include "base/path.h"

static bool
refuse_owner(const char *path, struct error *err)
{
	error_set(err, ERROR_FOREIGN, _("%s belongs to another user"), path);
	return error_advise(err, _("make a copy of it that is your own"));
}

static bool
refuse_irregular(const char *path, mode_t mode, struct error *err)
{
	if (S_ISDIR(mode))
		return error_set(err, ERROR_INPUT, _("%s is a folder"), path);
	if (!S_ISLNK(mode))
		return error_set(err, ERROR_INPUT,
				 _("%s is not a regular file"), path);
	error_set(err, ERROR_INPUT, _("%s is a symbolic link"), path);
	return error_advise(err, _("name the file that it points to"));
}

/*
 * A journal may end with the name of a "super-journal", which SQLite would
 * read and delete: any file of ours, named by whoever made the journal.  It
 * is only written for transactions across attached files, which we never
 * have, so ours name none.  The end is: name, its length, checksum, magic.
 */
static bool
names_super_journal(const char *journal)
{
	static const unsigned char magic[8] = {
		0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7,
	};
	unsigned char end[16] = { 0 };
	int file = open(journal, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

	if (file < 0)
		return false;	/* then SQLite cannot read it either */
	off_t size = lseek(file, 0, SEEK_END);
	bool whole = size >= (off_t)sizeof end &&
		pread(file, end, sizeof end, size - (off_t)sizeof end) ==
			(ssize_t)sizeof end;

	close(file);
	return whole && memcmp(end + 8, magic, sizeof magic) == 0 &&
		memcmp(end, "\0\0\0\0", 4) != 0;
}

/* What SQLite would take into account beside the file must be ours too. */
static bool
companion_is_fine(const char *path, const char *suffix, struct error *err)
{
	struct strbuf name = STRBUF_INIT;
	struct stat there;
	bool fine = true;

	strbuf_puts(&name, path);
	strbuf_puts(&name, suffix);
	if (lstat(name.data, &there) == 0) {
		if (!S_ISREG(there.st_mode))
			fine = refuse_irregular(name.data, there.st_mode, err);
		else if (there.st_size > 0 && there.st_uid != geteuid())
			fine = refuse_owner(name.data, err);
		else if (strcmp(suffix, "-journal") == 0 &&
			 names_super_journal(name.data))
			fine = error_set(err, ERROR_FOREIGN,
					 _("%s was not made by byname"),
					 name.data);
	}
	strbuf_clear(&name);
	return fine;
}

static bool
companions_are_fine(const char *path, struct error *err)
{
	return companion_is_fine(path, "-journal", err) &&
		companion_is_fine(path, "-wal", err) &&
		companion_is_fine(path, "-shm", err);
}

/* Makes the file ourselves: SQLite would make it readable to everybody. */
static bool
make_file(const char *path, struct error *err)
{
	int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC |
			O_NOFOLLOW, 0600);

	if (file < 0 && errno == EEXIST)
		return true;	/* another process was quicker */
	if (file < 0)
		return error_system(err, errno, _("cannot make %s"), path);
	bool fine = fchmod(file, 0600) == 0 ||	/* whatever the umask says */
		error_system(err, errno, _("cannot make %s"), path);

	close(file);
	return fine;
}

static bool
refuse_empty(const struct db_spec *spec, const char *path, struct error *err)
{
	/* TRANSLATORS: a file; "store" or "notebook". */
	return error_set(err, ERROR_FOREIGN,
			 _("%s is not a byname %s: the file is empty"), path,
			 _(spec->noun));
}

static bool
look(const struct db_spec *spec, const char *path, enum db_access access,
     struct error *err)
{
	struct stat there;

	if (lstat(path, &there) != 0) {
		if (errno != ENOENT)
			return error_system(err, errno, "%s", path);
		if (access == DB_CREATE)
			return make_file(path, err) &&
				companions_are_fine(path, err);
		return error_set(err, ERROR_MISSING,
				 _("there is no file %s"), path);
	}
	if (!S_ISREG(there.st_mode))
		return refuse_irregular(path, there.st_mode, err);
	if (there.st_size == 0 && access != DB_CREATE)
		return refuse_empty(spec, path, err);
	if (access == DB_FOREIGN)
		return true;
	if (there.st_uid != geteuid())
		return refuse_owner(path, err);
	return companions_are_fine(path, err);
}

char *
db_door(const struct db_spec *spec, const char *path, enum db_access access,
	struct error *err)
{
	if (!look(spec, path, access, err))
		return NULL;
	char *folder = path_folder(path);
	char *real = realpath(folder, NULL);
	char *result = NULL;

	if (real)
		result = path_join(real, path_name(path));
	else
		error_system(err, errno, "%s", folder);
	free(real);
	free(folder);
	return result;
}
