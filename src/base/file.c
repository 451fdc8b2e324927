/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/memory.h"
#include "base/path.h"

/* O_NONBLOCK so that a FIFO does not hang the open. */
int
file_open(const char *path, struct error *err)
{
	if (strcmp(path, "-") == 0)
		return STDIN_FILENO;
	int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);

	if (file < 0) {
		error_system(err, errno, "%s", path);
		error_advise(err, _("check the name and that you may read it"));
		return -1;
	}
	struct stat info;

	if (fstat(file, &info) || !S_ISREG(info.st_mode)) {
		error_set(err, ERROR_INPUT, S_ISDIR(info.st_mode)
			  ? _("%s is a folder") : _("%s is not a regular file"),
			  path);
		error_advise(err, _("name a text file, or - to read standard input"));
		close(file);
		return -1;
	}
	return file;
}

static bool
read_all(int file, const char *path, size_t limit, struct strbuf *out,
	 struct error *err)
{
	const size_t step = 65536;
	size_t start = out->length;

	for (;;) {
		char *room = strbuf_reserve(out, step);
		ssize_t count = read(file, room, step);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return error_system(err, errno, "%s", path);
		out->length += (size_t)count;
		out->data[out->length] = '\0';
		if (count == 0)
			return true;
		if (out->length - start > limit) {
			error_set(err, ERROR_INPUT,
				  /* TRANSLATORS: the number is in MiB */
				  _("%s is larger than %zu MiB"), path,
				  limit >> 20);
			return error_advise(err, _("split it into single articles"));
		}
	}
}

bool
file_read(const char *path, size_t limit, struct strbuf *out,
	  struct error *err)
{
	int file = file_open(path, err);

	if (file < 0)
		return false;
	size_t start = out->length;
	bool fine = read_all(file, path, limit, out, err);

	if (!fine)
		strbuf_truncate(out, start);
	if (file != STDIN_FILENO)
		close(file);
	return fine;
}

static bool
write_all(int file, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t count = write(file, bytes, length);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return false;
		bytes += count;
		length -= (size_t)count;
	}
	return true;
}

/* Makes the rename itself durable; a file system that cannot sync a folder
 * has nothing to lose by it. */
static void
sync_folder(const char *path)
{
	char *folder = path_folder(path);
	int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (file >= 0) {
		fsync(file);
		close(file);
	}
	free(folder);
}

/* link() refuses an existing name in one step, where "look, then rename"
 * would leave a gap for another process. */
static int
move_into_place(const char *temporary, const char *path, bool replace)
{
	if (replace)
		return rename(temporary, path);
	if (link(temporary, path) == 0)
		return unlink(temporary);
	if (errno == EEXIST)
		return -1;
	/* File systems without hard links. */
	if (access(path, F_OK) == 0) {
		errno = EEXIST;
		return -1;
	}
	return rename(temporary, path);
}

static bool
is_database(const char *path)
{
	static const char magic[16] = "SQLite format 3";
	char bytes[sizeof magic] = "";
	int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);

	if (file < 0)
		return false;
	ssize_t count = read(file, bytes, sizeof bytes);

	close(file);
	return count == (ssize_t)sizeof bytes
	       && memcmp(bytes, magic, sizeof bytes) == 0;
}

/* To replace is for older texts, not for what only a slip of the hand can
 * have named: a device, a folder, the reader's own store. */
static bool
may_write(const char *path, bool replace, struct error *err)
{
	struct stat there;

	if (lstat(path, &there))
		return true;
	if (!replace) {
		error_set(err, ERROR_INPUT, _("%s exists already"), path);
		return error_advise(err, _("choose another name, or add --force to replace it"));
	}
	if (S_ISDIR(there.st_mode))
		error_set(err, ERROR_INPUT, _("%s is a folder"), path);
	else if (!S_ISREG(there.st_mode))
		error_set(err, ERROR_INPUT, _("%s is not a regular file"),
			  path);
	else if (is_database(path))
		error_set(err, ERROR_INPUT,
			  _("%s is a database, such as a store or a notebook"),
			  path);
	else
		return true;
	return error_advise(err, _("choose another name"));
}

bool
file_write(const char *path, const char *bytes, size_t length, bool replace,
	   struct error *err)
{
	struct strbuf name = STRBUF_INIT;

	if (!may_write(path, replace, err))
		return false;
	strbuf_format(&name, "%s.XXXXXX", path);
	struct stat there;
	bool known = replace && lstat(path, &there) == 0;
	int file = mkstemp(name.data);
	bool fine = file >= 0 && fcntl(file, F_SETFD, FD_CLOEXEC) == 0
		    && (!known || fchmod(file, there.st_mode & 0777) == 0)
		    && write_all(file, bytes, length) && fsync(file) == 0;
	int number = errno;

	if (file >= 0 && close(file) && fine) {
		fine = false;
		number = errno;
	}
	if (fine && move_into_place(name.data, path, replace)) {
		fine = false;
		number = errno;
	}
	if (fine) {
		sync_folder(path);
	} else {
		if (file >= 0)
			unlink(name.data);
		error_system(err, number, _("cannot write %s"), path);
		error_advise(err, _("check that the folder exists, is yours and has space"));
	}
	strbuf_clear(&name);
	return fine;
}

bool
file_copy(const char *from, const char *to, struct error *err)
{
	struct strbuf bytes = STRBUF_INIT;
	/* Only files of our own are copied; they may be large. */
	bool fine = file_read(from, (size_t)1 << 40, &bytes, err)
		    && file_write(to, strbuf_text(&bytes), bytes.length, false,
				  err);

	strbuf_clear(&bytes);
	return fine;
}
