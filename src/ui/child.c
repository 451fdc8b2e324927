/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "text/utf8.h"
#include "ui/screen.h"

extern char **environ;

/* More words than a sensible $EDITOR has. */
#define WORDS 16

static bool
has_word(const char *line)
{
	return line && line[strspn(line, " \t")];
}

/* Splits LINE at blanks, in place: $EDITOR may be "emacs -nw".  The last
 * word is LAST. */
static void
split(char *line, char *last, char *argv[static WORDS + 2])
{
	size_t count = 0;
	char *save = NULL;

	argv[0] = NULL;
	for (char *word = strtok_r(line, " \t", &save); word && count < WORDS;
	     word = strtok_r(NULL, " \t", &save))
		argv[count++] = word;
	argv[count++] = last;
	argv[count] = NULL;
}

static bool
start(char *const argv[], bool in_background, pid_t *child, struct error *err)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t none, all;

	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	sigemptyset(&none);
	sigfillset(&all);
	posix_spawnattr_setsigmask(&attributes, &none);
	/* What byname ignores, its children need not. */
	posix_spawnattr_setsigdefault(&attributes, &all);
	/* One in the background is none of this terminal's. */
	posix_spawnattr_setflags(&attributes, (short)(POSIX_SPAWN_SETSIGMASK
			| POSIX_SPAWN_SETSIGDEF
			| (in_background ? POSIX_SPAWN_SETSID : 0)));
	for (int file = 0; in_background && file < 3; file++)
		posix_spawn_file_actions_addopen(&actions, file, "/dev/null",
						 O_RDWR, 0);
	int number = posix_spawnp(child, argv[0], &actions, &attributes, argv,
				  environ);

	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return number == 0
	       || error_system(err, number, _("cannot start %s"), argv[0]);
}

/* ^C in an editor goes to all that run in the terminal; here it is the
 * editor's own. */
static void
leave_keys_to_child(bool leave, struct sigaction kept[static 2])
{
	static const int numbers[] = { SIGINT, SIGQUIT };
	struct sigaction ignore = { .sa_handler = SIG_IGN };

	sigemptyset(&ignore.sa_mask);
	for (size_t i = 0; i < 2; i++)
		if (leave)
			sigaction(numbers[i], &ignore, &kept[i]);
		else
			sigaction(numbers[i], &kept[i], NULL);
}

static bool
run_editor(char *path, struct error *err)
{
	const char *editor = getenv("VISUAL");
	char *argv[WORDS + 2];
	pid_t child;
	int status = -1;

	if (!has_word(editor))
		editor = getenv("EDITOR");
	char *line = xstrdup(has_word(editor) ? editor : "vi");

	struct sigaction kept[2];

	split(line, path, argv);
	ui_screen_leave();
	leave_keys_to_child(true, kept);
	bool fine = start(argv, false, &child, err);

	while (fine && waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	leave_keys_to_child(false, kept);
	ui_screen_enter();
	if (fine && (!WIFEXITED(status) || WEXITSTATUS(status) != 0)) {
		error_set(err, ERROR_SYSTEM, _("the editor %s failed"),
			  argv[0]);
		fine = false;
	}
	if (!fine)
		error_advise(err, _("set EDITOR to the editor you use, or write the note with c"));
	free(line);
	return fine;
}

/* A file of its own with TEXT in it; the caller frees the name. */
static char *
write_temporary(const char *text, struct error *err)
{
	const char *folder = getenv("TMPDIR");
	struct strbuf path = STRBUF_INIT;
	size_t length = strlen(text);

	strbuf_format(&path, "%s/byname-note-XXXXXX",
		      folder && *folder == '/' ? folder : "/tmp");
	int file = mkstemp(path.data);
	/* A text ends with a newline, for editors and >> alike. */
	bool fine = file >= 0 && write(file, text, length) == (ssize_t)length
		    && (length == 0 || write(file, "\n", 1) == 1);

	if (!fine)
		error_system(err, errno, "%s", path.data);
	if (file >= 0)
		close(file);
	if (!fine && file >= 0)
		unlink(path.data);
	if (!fine)
		strbuf_clear(&path);
	return fine ? strbuf_take(&path) : NULL;
}

bool
ui_child_edit(const char *text, char **result, char **path, struct error *err)
{
	struct strbuf saved = STRBUF_INIT, valid = STRBUF_INIT;

	*path = write_temporary(text, err);
	if (!*path)
		return false;
	bool fine = run_editor(*path, err)
		    && file_read(*path, (size_t)1 << 20, &saved, err);

	if (fine) {
		utf8_repair(strbuf_text(&saved), saved.length, &valid);
		while (valid.length && valid.data[valid.length - 1] == '\n')
			strbuf_truncate(&valid, valid.length - 1);
		*result = strbuf_take(&valid);
	}
	strbuf_clear(&saved);
	return fine;
}

bool
ui_child_is_address(const char *url)
{
	size_t length = strncmp(url, "https://", 8) == 0 ? 8
			: strncmp(url, "http://", 7) == 0 ? 7 : 0;

	if (length == 0 || !url[length])
		return false;
	for (const char *at = url; *at; at++)
		if (*at < '!' || *at > '~')
			return false;
	return true;
}

bool
ui_child_browse(const char *url, struct error *err)
{
	const char *browser = getenv("BROWSER");
	char *argv[WORDS + 2], *last;
	pid_t child;

	if (!ui_child_is_address(url))
		return error_set(err, ERROR_INPUT,
				 _("that is not an address of the web"));
	last = xstrdup(url);

	char *line = xstrdup(has_word(browser) ? browser : "xdg-open");

	split(line, last, argv);
	bool fine = start(argv, true, &child, err);

	if (!fine)
		error_advise(err, _("set BROWSER to the browser you use; the address is %s"),
			     url);
	free(line);
	free(last);
	return fine;
}

void
ui_child_reap(void)
{
	while (waitpid(-1, NULL, WNOHANG) > 0)
		;
}
