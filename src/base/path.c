/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "base/path.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/memory.h"
#include "base/strbuf.h"

char *
path_join(const char *folder, const char *name)
{
	struct strbuf out = STRBUF_INIT;

	strbuf_puts(&out, folder);
	if (out.length == 0 || out.data[out.length - 1] != '/')
		strbuf_putc(&out, '/');
	strbuf_puts(&out, name);
	return strbuf_take(&out);
}

const char *
path_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

char *
path_real(const char *path)
{
	char *real = realpath(path, NULL);

	return real ? real : xstrdup(path);
}

char *
path_folder(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return xstrdup(".");
	if (slash == path)
		return xstrdup("/");
	return xmemdup0(path, (size_t)(slash - path));
}

/* FOLDER is below the home, where VARIABLE names no other. */
static char *
path_of_person(const char *variable, const char *folder, const char *name,
	       struct error *err)
{
	const char *base = getenv(variable);
	const char *home = getenv("HOME");
	struct strbuf out = STRBUF_INIT;

	/* The specification says that a relative path is to be ignored. */
	if (base && base[0] == '/') {
		strbuf_format(&out, "%s/byname/%s", base, name);
	} else if (home && home[0] == '/') {
		strbuf_format(&out, "%s/%s/byname/%s", home, folder, name);
	} else {
		error_set(err, ERROR_SYSTEM,
			  _("neither %s nor HOME names a folder"), variable);
		return NULL;
	}
	return strbuf_take(&out);
}

char *
path_data(const char *name, struct error *err)
{
	char *path = path_of_person("XDG_DATA_HOME", ".local/share", name,
				    err);

	if (!path)
		error_advise(err, _("set HOME, or name the files with --store and --notebook"));
	return path;
}

char *
path_config(const char *name)
{
	return path_of_person("XDG_CONFIG_HOME", ".config", name, NULL);
}

bool
path_make_folders(const char *path, struct error *err)
{
	char *part = xstrdup(path);
	bool fine = true;

	for (char *slash = strchr(part + 1, '/'); slash && fine;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(part, 0700)) {
			int number = errno;
			struct stat there;

			/* What exists says EEXIST, or EROFS where nothing can
			 * be written; a folder is all we need. */
			fine = stat(part, &there) == 0 && S_ISDIR(there.st_mode);
			if (!fine)
				error_system(err, number,
					     _("cannot make the folder %s"), part);
		}
		*slash = '/';
	}
	free(part);
	return fine;
}

/* The folder of the running program when it stands in a build folder, else
 * NULL; the caller frees it. */
static char *
build_folder(void)
{
	char program[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);

	if (length <= 0)
		return NULL;
	program[length] = '\0';
	char *folder = path_folder(program);
	char *store = path_join(folder, "preloaded.db");

	if (access(store, R_OK) != 0) {
		free(folder);
		folder = NULL;
	}
	free(store);
	return folder;
}

static char *
program_or_installed(const char *name, const char *installed)
{
	char *folder = build_folder();
	char *path = folder ? path_join(folder, name) : NULL;

	free(folder);
	return path ? path : xstrdup(installed);
}

char *
path_program(const char *name)
{
	const char *folder = getenv("BYNAME_DATA");

	if (folder && *folder)
		return path_join(folder, name);
	char *installed = path_join(PKGDATADIR, name);
	char *path = program_or_installed(name, installed);

	free(installed);
	return path;
}

char *
path_helper(const char *name)
{
	const char *folder = getenv("BYNAME_LIBEXEC");

	if (folder && *folder)
		return path_join(folder, name);
	char *installed = path_join(PKGLIBEXECDIR, name);
	char *path = program_or_installed(name, installed);

	free(installed);
	return path;
}

char *
path_locale(void)
{
	return program_or_installed("locale", LOCALEDIR);
}
