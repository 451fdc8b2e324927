/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/intl.h"
#include "base/memory.h"
#include "base/path.h"
#include "base/strbuf.h"

/* So many folders in one another, as no person has. */
#define DEPTH 64

/* A file that was changed less than this ago may change again without its
 * times telling (seconds; some file systems have no finer ones). */
#define FRESH 3

/* A folder that is being read. */
struct folder {
	char *path, *real;
	char **name;		/* sorted */
	size_t count, next;
};

struct import_walk {
	const char *const *path;
	size_t count, next;
	struct folder folder[DEPTH];
	size_t depth;
	char *at, *real;	/* the path that was given last */
};

struct import_walk *
import_walk_open(const char *const *path, size_t count)
{
	struct import_walk *walk = xcalloc(1, sizeof *walk);

	walk->path = path;
	walk->count = count;
	return walk;
}

static void
leave(struct import_walk *walk)
{
	struct folder *folder = &walk->folder[--walk->depth];

	for (size_t i = 0; i < folder->count; i++)
		free(folder->name[i]);
	free(folder->name);
	free(folder->path);
	free(folder->real);
}

void
import_walk_close(struct import_walk *walk)
{
	if (!walk)
		return;
	while (walk->depth > 0)
		leave(walk);
	free(walk->at);
	free(walk->real);
	free(walk);
}

static int
compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool
read_names(struct folder *folder, struct error *err)
{
	DIR *dir = opendir(folder->path);
	size_t capacity = 0;
	struct dirent *entry;

	if (!dir)
		return error_system(err, errno, "%s", folder->path);
	while ((entry = readdir(dir))) {
		if (entry->d_name[0] == '.')
			continue;
		folder->name = xgrow(folder->name, folder->count, &capacity,
				     sizeof *folder->name);
		folder->name[folder->count++] = xstrdup(entry->d_name);
	}
	closedir(dir);
	if (folder->count)
		qsort(folder->name, folder->count, sizeof *folder->name,
		      compare_names);
	return true;
}

static bool
enter(struct import_walk *walk, struct error *err)
{
	if (walk->depth == DEPTH)
		return error_set(err, ERROR_INPUT,
				 _("%s lies in too many folders"), walk->at);
	struct folder *folder = &walk->folder[walk->depth++];

	*folder = (struct folder){ .path = xstrdup(walk->at),
				   .real = xstrdup(walk->real) };
	if (read_names(folder, err))
		return true;
	leave(walk);
	return false;
}

/* Whether NAME is among those of the folder. */
static bool
has_name(const struct folder *folder, const char *name)
{
	return bsearch(&name, folder->name, folder->count,
		       sizeof *folder->name, compare_names);
}

/* What a browser saved beside a page, to be shown with it. */
static bool
belongs_to_page(const struct folder *folder, const char *name)
{
	static const char *const ending[] = { "_files", ".files", "_file" };
	size_t length = strlen(name);

	for (size_t i = 0; i < sizeof ending / sizeof *ending; i++) {
		size_t end = strlen(ending[i]);

		if (length <= end
		    || strcmp(name + length - end, ending[i]) != 0)
			continue;
		struct strbuf page = STRBUF_INIT;

		strbuf_add(&page, name, length - end);
		strbuf_puts(&page, ".htm");
		bool found = has_name(folder, page.data);

		strbuf_putc(&page, 'l');
		found = found || has_name(folder, page.data);
		strbuf_clear(&page);
		if (found)
			return true;
	}
	return false;
}

/* A 64-bit mix of what tells one state of a file from another (the
 * constants are those of splitmix64, public domain). */
static unsigned long long
mix(unsigned long long sum, unsigned long long number)
{
	sum = (sum ^ number) + 0x9e3779b97f4a7c15ULL;
	sum = (sum ^ (sum >> 30)) * 0xbf58476d1ce4e5b9ULL;
	sum = (sum ^ (sum >> 27)) * 0x94d049bb133111ebULL;
	return sum ^ (sum >> 31);
}

static long long
stamp_of(const struct stat *info)
{
	time_t now = time(NULL);
	unsigned long long sum = 0;

	if (now - info->st_mtime < FRESH || now - info->st_ctime < FRESH)
		return 0;
	sum = mix(sum, (unsigned long long)info->st_size);
	sum = mix(sum, (unsigned long long)info->st_mtim.tv_sec);
	sum = mix(sum, (unsigned long long)info->st_mtim.tv_nsec);
	sum = mix(sum, (unsigned long long)info->st_ctim.tv_sec);
	sum = mix(sum, (unsigned long long)info->st_ctim.tv_nsec);
	sum = mix(sum, (unsigned long long)info->st_ino);
	return (long long)(sum ? sum : 1);
}

long long
import_walk_stamp(const char *path)
{
	struct stat info;

	return stat(path, &info) == 0 && S_ISREG(info.st_mode)
	       ? stamp_of(&info) : 0;
}

static void
set_path(struct import_walk *walk, char *path, char *real)
{
	free(walk->at);
	free(walk->real);
	walk->at = path;
	walk->real = real;
}

/* What the person named is a file to be read, or a folder to be entered. */
static bool
next_named(struct import_walk *walk, struct import_file *file, bool *found,
	   struct error *err)
{
	const char *path = walk->path[walk->next++];
	struct stat info;

	set_path(walk, xstrdup(path), path_real(path));
	*file = (struct import_file){ .path = walk->at, .real = walk->real,
				      .named = true, .size = -1 };
	*found = true;
	if (strcmp(walk->at, "-") == 0)
		return true;
	if (stat(walk->at, &info)) {
		error_system(err, errno, "%s", walk->at);
		return error_advise(err,
				    _("check the name and that you may read it"));
	}
	if (S_ISDIR(info.st_mode)) {
		*found = false;
		return enter(walk, err);
	}
	if (!S_ISREG(info.st_mode)) {
		error_set(err, ERROR_INPUT, _("%s is not a regular file"),
			  walk->at);
		return error_advise(err, _("name a file or folder, or - to read standard input"));
	}
	file->size = info.st_size;
	file->stamp = stamp_of(&info);
	return true;
}

static bool
next_in_folder(struct import_walk *walk, struct import_file *file,
	       bool *found, struct error *err)
{
	struct folder *folder = &walk->folder[walk->depth - 1];
	struct stat info, link;

	*found = false;
	if (folder->next == folder->count) {
		leave(walk);
		return true;
	}
	const char *name = folder->name[folder->next++];

	set_path(walk, path_join(folder->path, name),
		 path_join(folder->real, name));
	*file = (struct import_file){ .path = walk->at, .real = walk->real };
	if (lstat(walk->at, &link) || stat(walk->at, &info)) {
		/* A link to nowhere, or a file that has gone, is no news. */
		if (errno == ENOENT || errno == ELOOP)
			return true;
		*found = true;
		return error_system(err, errno, "%s", walk->at);
	}
	if (S_ISDIR(info.st_mode)) {
		if (S_ISLNK(link.st_mode) || belongs_to_page(folder, name))
			return true;
		*found = false;
		return enter(walk, err);
	}
	if (!S_ISREG(info.st_mode))
		return true;
	file->size = info.st_size;
	file->stamp = stamp_of(&info);
	*found = true;
	return true;
}

bool
import_walk_next(struct import_walk *walk, struct import_file *file,
		 bool *found, struct error *err)
{
	*found = false;
	while (!*found && (walk->depth > 0 || walk->next < walk->count)) {
		bool fine = walk->depth > 0
			    ? next_in_folder(walk, file, found, err)
			    : next_named(walk, file, found, err);

		if (!fine)
			return false;
	}
	return true;
}
