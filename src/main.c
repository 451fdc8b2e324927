/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/path.h"
#include "cli.h"
#include "text/show.h"

/* A file opened as descriptor 1 would be written by every printf. */
static void
fill_descriptors(void)
{
	for (int file = 0; file <= 2; file++)
		if (fcntl(file, F_GETFD) < 0 && errno == EBADF
		    && open("/dev/null", O_RDWR) < 0)
			_exit(CLI_FAILED);
}

/* A reader who went away and a limit of file size are errors of a write. */
static void
ignore_signals(void)
{
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
}

/* The locale that the environment asks for in a category. */
static const char *
wanted_locale(const char *category)
{
	const char *const names[] = { "LC_ALL", category, "LANG" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return value;
	}
	return "C";
}

/*
 * A locale that is not installed leaves UTF-8 and the translations usable:
 * C.UTF-8 knows all characters, and gettext takes the language from
 * $LANGUAGE in any locale but C.
 */
static void
set_locale(void)
{
	if (!setlocale(LC_CTYPE, ""))
		setlocale(LC_CTYPE, "C.UTF-8");
	if (!setlocale(LC_MESSAGES, "")
	    && setlocale(LC_MESSAGES, "C.UTF-8"))
		setenv("LANGUAGE", wanted_locale("LC_MESSAGES"), 0);
	show_set_ascii(strcmp(nl_langinfo(CODESET), "UTF-8") != 0);
}

static void
open_translations(void)
{
#if ENABLE_NLS
	char *folder = path_locale();

	bindtextdomain(PACKAGE, folder);
	/* Inside the program all text is UTF-8; show.h sees to the rest. */
	bind_textdomain_codeset(PACKAGE, "UTF-8");
	textdomain(PACKAGE);
	free(folder);
#endif
}

int
main(int argc, char **argv)
{
	fill_descriptors();
	ignore_signals();
	set_locale();
	open_translations();
	return cli_run(argc, argv);
}
