/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Commands of the screen, without it: -c and -f. */

#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/intl.h"
#include "base/memory.h"
#include "cli_config.h"
#include "cli_open.h"
#include "text/show.h"
#include "text/utf8.h"
#include "ui/app.h"

/* Nobody writes a longer list of commands. */
#define FILE_BYTES ((size_t)1 << 20)

/* Messages are no part of what a command prints. */
static void
say(void *context, const char *words)
{
	struct cli *cli = context;

	if (cli->options->given & CLI_QUIET)
		return;
	char *shown = show_line(words);

	cli_out_flush(&cli->out);
	fprintf(stderr, "%s\n", shown);
	free(shown);
}

static void
print(void *context, const char *line)
{
	struct cli *cli = context;

	cli_out_say(&cli->out, "%s", line);
}

/* Lines of LENGTH bytes, each with its number; a remark begins with #. */
static bool
run_lines(struct ui_app *app, const struct ui_script *script,
	  const char *bytes, size_t length, const char *path,
	  struct error *err)
{
	size_t at = 0;
	bool fine = true;

	for (int number = 1; fine && at < length && !ui_app_is_done(app);
	     number++) {
		const char *end = memchr(bytes + at, '\n', length - at);
		size_t here = end ? (size_t)(end - bytes) - at : length - at;
		size_t next = at + here + 1;

		if (here > 0 && bytes[at + here - 1] == '\r')
			here--;
		char *line = xmemdup0(bytes + at, here);
		size_t begin = strspn(line, " \t");

		if (strlen(line) != here || !utf8_valid(line, here))
			fine = error_set(err, ERROR_INPUT,
					 _("it is not UTF-8"));
		else if (line[begin] != '#')
			fine = ui_app_script(app, line, script, err);
		/* TRANSLATORS: a line of a file of commands */
		if (!fine)
			error_within(err, _("line %1$d of %2$s did not work"),
				     number, path);
		free(line);
		at = next;
	}
	return fine;
}

static bool
run_file(struct ui_app *app, const struct ui_script *script, const char *path,
	 struct error *err)
{
	struct strbuf bytes = STRBUF_INIT;
	bool fine = file_read(path, FILE_BYTES, &bytes, err);

	if (!fine)
		error_within(err, _("cannot read the commands in %s"), path);
	fine = fine && run_lines(app, script, strbuf_text(&bytes),
				 bytes.length, path, err);
	strbuf_clear(&bytes);
	return fine;
}

static bool
check(const struct cli_options *options, struct error *err)
{
	cli_option_set useless = options->given
				 & (CLI_JSON | CLI_LIMIT | CLI_FRESH);

	if (useless)
		return error_set(err, ERROR_USAGE,
				 _("the option --%s means nothing here"),
				 cli_option_name(useless));
	if ((options->given & CLI_COMMAND) && (options->given & CLI_COMMANDS))
		return error_set(err, ERROR_USAGE,
				 _("commands are given by -c or by -f, not by both"));
	if (options->script
	    && !utf8_valid(options->script, strlen(options->script)))
		return error_set(err, ERROR_INPUT, _("it is not UTF-8"));
	return true;
}

bool
cli_script(struct cli *cli, struct error *err)
{
	const struct cli_options *options = cli->options;
	const struct ui_script script = { say, print, cli };
	struct ui_setup setup;
	struct ui_app_options app_options = { .setup = &setup,
					      .no_screen = true };
	bool shipped, fine = false;

	if (!check(options, err))
		return false;
	struct archive *archive = cli_open_archive(options, CLI_TRIES, NULL,
						   err);

	if (!archive)
		return false;
	cli_config_load(options, &setup);
	cli_config_warn(&setup, SHELL_NONE);
	char *path = cli_store_path(options, &shipped);

	app_options.store_path = path;
	struct ui_app *app = ui_app_new(archive, &app_options, err);

	if (app && options->script)
		fine = ui_app_script(app, options->script, &script, err);
	else if (app)
		fine = run_file(app, &script, options->script_file, err);
	ui_app_free(app);
	ui_setup_clear(&setup);
	archive_close(archive);
	free(path);
	return fine;
}
