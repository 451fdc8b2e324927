/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/intl.h"
#include "cli_config.h"
#include "cli_marked.h"
#include "cli_open.h"
#include "ui/app.h"

/* What every command takes. */
#define COMMON (CLI_STORE | CLI_NOTEBOOK | CLI_JSON | CLI_LIMIT | CLI_HELP)
#define ANY_NUMBER ((size_t)-1)

struct command {
	bool (*run)(struct cli *cli, struct error *err);
	size_t least, most;	/* arguments */
	cli_option_set options;	/* beside the common ones */
};

static const struct command commands[SHELL_COUNT] = {
	/* Without a command: the screen, or where there is none, the list. */
	[SHELL_NONE] = { cli_list, 0, 0,
			 CLI_OLDEST | CLI_CONFIG | CLI_NO_CONFIG
			 | CLI_FRESH | CLI_COMMAND | CLI_COMMANDS
			 | CLI_QUIET },
	[SHELL_LIST] = { cli_list, 0, 0,
			 CLI_OLDEST | CLI_SORT | CLI_REVERSE | CLI_ENTITY
			 | CLI_FILTER | CLI_REPRINTS },
	[SHELL_SHOW] = { cli_show, 1, 1, CLI_PLAIN },
	[SHELL_DIFF] = { cli_diff, 1, 2, 0 },
	[SHELL_WHY] = { cli_why, 2, ANY_NUMBER, 0 },
	[SHELL_FIX] = { cli_fix, 2, ANY_NUMBER,
			CLI_NOT_A_NAME | CLI_KIND | CLI_IS | CLI_SCOPE
			| CLI_DRY },
	[SHELL_SAME] = { cli_same, 1, ANY_NUMBER, CLI_LABEL | CLI_DRY },
	[SHELL_NOT_SAME] = { cli_not_same, 2, 2, CLI_DRY },
	[SHELL_SPLIT] = { cli_split, 1, ANY_NUMBER, CLI_FROM | CLI_DRY },
	[SHELL_NAMES] = { cli_names, 0, 1, 0 },
	[SHELL_PROPOSALS] = { cli_proposals, 0, 0, 0 },
	[SHELL_ENTITY] = { cli_entity, 1, ANY_NUMBER, CLI_WEEKS },
	[SHELL_MENTIONS] = { cli_mentions, 1, ANY_NUMBER,
			     CLI_OLDEST | CLI_WITH | CLI_KWIC | CLI_SORT
			     | CLI_REPRINTS },
	[SHELL_ARTICLES] = { cli_articles, 1, ANY_NUMBER,
			     CLI_OLDEST | CLI_WITH | CLI_REPRINTS },
	[SHELL_SEARCH] = { cli_search, 1, ANY_NUMBER,
			   CLI_OLDEST | CLI_BY | CLI_AFTER },
	[SHELL_HIGHLIGHT] = { cli_highlight, 1, ANY_NUMBER,
			      CLI_STYLE | CLI_NOTE | CLI_REMOVE },
	[SHELL_NOTE] = { cli_note, 1, ANY_NUMBER, CLI_REMOVE },
	[SHELL_SAVED] = { cli_saved, 0, ANY_NUMBER,
			  CLI_ADD | CLI_REMOVE | CLI_RENAME | CLI_FORCE
			  | CLI_OLDEST | CLI_SORT | CLI_REVERSE | CLI_ENTITY },
	[SHELL_TAG] = { cli_tag, 0, ANY_NUMBER,
			CLI_ENTITY | CLI_ON_HIGHLIGHT | CLI_REMOVE },
	[SHELL_HIGHLIGHTS] = { cli_highlights, 0, ANY_NUMBER, CLI_MARKED },
	[SHELL_MARKS] = { cli_letter_list, 0, 0, 0 },
	[SHELL_EXPORT] = { cli_export, 0, ANY_NUMBER,
			   CLI_MARKED | CLI_OUTPUT | CLI_FORCE | CLI_FORMAT
			   | CLI_UPDATE | CLI_LIST_FORMATS },
	[SHELL_ANNOTATIONS] = { cli_annotations, 1, ANY_NUMBER, CLI_DRY },
	[SHELL_IMPORT] = { cli_import, 1, ANY_NUMBER,
			   CLI_ENTITIES | CLI_JOBS | CLI_MAP | CLI_PACK
			   | CLI_QUIET | CLI_STRICT | CLI_DRY },
	[SHELL_FETCH] = { cli_fetch, 1, ANY_NUMBER,
			  CLI_ENTITIES | CLI_JOBS | CLI_QUIET | CLI_STRICT
			  | CLI_DRY },
	[SHELL_FEED] = { cli_feed_verb, 1, ANY_NUMBER,
			 CLI_ENTITIES | CLI_FORCE | CLI_JOBS | CLI_QUIET
			 | CLI_TITLE },
	[SHELL_DETECT] = { cli_detect, 1, ANY_NUMBER,
			   CLI_ENTITIES | CLI_QUIET },
	[SHELL_REDETECT] = { cli_redetect, 0, 1,
			     CLI_ENTITIES | CLI_JOBS | CLI_PACK | CLI_QUIET
			     | CLI_REMOVE | CLI_RUNS },
	[SHELL_CHECK] = { cli_check, 0, 0, CLI_QUIET },
	[SHELL_UNDO] = { cli_undo, 0, 1, 0 },
	[SHELL_REDO] = { cli_redo, 0, 1, 0 },
	[SHELL_CORRECTIONS] = { cli_corrections, 0, 0, CLI_DRY | CLI_REMOVE },
	[SHELL_DOSSIER] = { cli_dossier, 2, 2,
			    CLI_DRY | CLI_FORCE | CLI_KEEP },
	[SHELL_HISTORY] = { cli_history, 0, 0, 0 },
	[SHELL_CONFIG] = { cli_config, 0, 0,
			   CLI_CONFIG | CLI_NO_CONFIG | CLI_EXAMPLE },
	[SHELL_KEYS] = { cli_keys, 0, 0,
			 CLI_KEYS | CLI_CONFIG | CLI_NO_CONFIG },
	[SHELL_HELP] = { cli_help, 0, 1, 0 },
	[SHELL_VERSION] = { cli_version, 0, 0, CLI_VERSION },
};

/* --version and --keys are commands in all but shape. */
static void
take_disguised(struct cli_options *options)
{
	if (options->given & CLI_VERSION) {
		options->command = SHELL_VERSION;
		options->argument_count = 0;
	} else if (options->given & CLI_KEYS
		   && options->command == SHELL_NONE) {
		options->command = SHELL_KEYS;
	}
}

static bool
check_options(const struct cli_options *options, struct error *err)
{
	const struct command *command = &commands[options->command];
	cli_option_set extra = options->given & ~(COMMON | command->options);

	/* As everywhere, --version goes before all else. */
	if (options->given & CLI_VERSION)
		return true;
	if (extra)
		return error_set(err, ERROR_USAGE,
				 _("the option --%s means nothing here"),
				 cli_option_name(extra));
	if (options->given & CLI_HELP)
		return true;
	if (options->argument_count < command->least)
		return error_set(err, ERROR_USAGE,
				 _("something is missing after it"));
	if (options->argument_count > command->most)
		return error_set(err, ERROR_USAGE, _("\"%s\" is too much"),
				 options->argument[command->most]);
	for (size_t i = 0; i < options->argument_count; i++)
		if (!*options->argument[i])
			return error_set(err, ERROR_USAGE,
					 _("one of the words after it is empty"));
	return true;
}

static int
run_screen(const struct cli_options *options, struct error *err)
{
	struct ui_setup setup;
	struct ui_app_options app = { .setup = &setup };
	struct archive *archive = cli_open_archive(options, CLI_TRIES,
						   &app.first_start, err);
	bool shipped;

	if (!archive)
		return CLI_FAILED;
	char *path = cli_store_path(options, &shipped);

	app.store_path = path;
	app.fresh = options->given & CLI_FRESH;
	cli_config_load(options, &setup);
	int status = ui_app_run(archive, &app, err);

	ui_setup_clear(&setup);
	archive_close(archive);
	free(path);
	return status;
}

/* The list in place of a screen is no failure when it is empty. */
static int
status_of(bool fine, enum ui_shell command, bool scripted,
	  const struct error *err)
{
	if (fine || (command == SHELL_NONE && err->code == ERROR_MISSING
		     && !scripted))
		return CLI_GOOD;
	return err->code == ERROR_USAGE ? CLI_USAGE : CLI_FAILED;
}

/* Commands of the screen are no row of the table. */
static bool
run(struct cli *cli, struct error *err)
{
	if (cli->options->given & (CLI_COMMAND | CLI_COMMANDS))
		return cli_script(cli, err);
	return commands[cli->options->command].run(cli, err);
}

static int
run_command(const struct cli_options *options, struct error *err)
{
	struct cli cli = { .options = options };
	struct error late = ERROR_INIT;
	bool fine = true;

	cli_out_start(&cli.out, options->given & CLI_JSON, options->limit);
	if (options->given & CLI_HELP)
		cli_help_print(&cli.out, options->command);
	else
		fine = run(&cli, err);
	int status = status_of(fine, options->command, options->given
			       & (CLI_COMMAND | CLI_COMMANDS), err);

	/* Output that was lost is worse news than what the command says. */
	if (!cli_out_finish(&cli.out, &late)) {
		error_clear(err);
		*err = late;
		status = CLI_FAILED;
	}
	return cli.signal ? 128 + cli.signal : status;
}

int
cli_run(int argc, char **argv)
{
	struct cli_options options;
	struct error err = ERROR_INIT;
	int status = CLI_USAGE;

	if (cli_options_read(&options, argc, argv, &err)) {
		take_disguised(&options);
		if (!check_options(&options, &err))
			status = CLI_USAGE;
		else if (options.command == SHELL_NONE
			 && !(options.given & (CLI_HELP | CLI_JSON | CLI_COMMAND
					       | CLI_COMMANDS))
			 && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
			status = run_screen(&options, &err);
		else
			status = run_command(&options, &err);
	}
	if (err.code != ERROR_NONE)
		cli_error_show(&err, options.command);
	error_clear(&err);
	cli_options_clear(&options);
	return status;
}
