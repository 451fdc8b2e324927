/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The configuration: read, told, and shown as an example. */

#include <config.h>

#include "cli_config.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"
#include "base/path.h"
#include "ui/setup_list.h"

void
cli_config_load(const struct cli_options *options, struct ui_setup *setup)
{
	char *path = NULL;

	ui_setup_init(setup);
	if (options->given & CLI_NO_CONFIG)
		return;
	/* "-" would be standard input, which is for keys and commands. */
	if (options->config && strcmp(options->config, "-") == 0)
		path = xstrdup("./-");
	else if (options->config)
		path = xstrdup(options->config);
	else
		path = path_config("config");
	if (path)
		ui_setup_load(setup, path, options->config != NULL);
	free(path);
}

void
cli_config_warn(const struct ui_setup *setup, enum ui_shell command)
{
	for (size_t i = 0; i < setup->fault_count; i++)
		cli_warning_show(&setup->fault[i].err, command);
	if (setup->faults_more == 0)
		return;
	struct error err = ERROR_INIT;

	error_set(&err, ERROR_INPUT,
		  ngettext("%d more thing in it is wrong",
			   "%d more things in it are wrong",
			   (unsigned long)setup->faults_more),
		  setup->faults_more);
	error_within(&err, _("the configuration %s is left out"), setup->path);
	error_advise(&err, _("name a text file with --config, or go without with --no-config"));
	cli_warning_show(&err, command);
	error_clear(&err);
}

struct printer {
	struct cli_out *out;
	const struct ui_setup *setup;
};

static void
print_row(void *context, const struct ui_setup_row *row)
{
	const struct printer *printer = context;
	struct cli_out *out = printer->out;
	char *origin = ui_setup_origin(printer->setup, row->origin);
	bool from_file = row->origin > 0;

	if (!cli_out_full(out)) {
		cli_out_text(out, row->command == CMD_NONE ? ""
			     : ui_command_row(row->command)->name);
		cli_out_text(out, row->name);
		cli_out_text(out, row->value);
		cli_out_text(out, origin);
		cli_out_text(out, from_file ? printer->setup->path : NULL);
		if (from_file)
			cli_out_number(out, row->origin);
		else
			cli_out_text(out, NULL);
		cli_out_row(out);
	}
	free(origin);
}

/* A configuration of remarks: each option with its value at first, and one
 * line of every other kind. */
static void
print_example(struct cli_out *out)
{
	static const struct {
		const char *line, *words;
	} lines[] = {
		{ "keymap vim", N_("The keys of another program, as far as byname can do it: default, newsboat, vim, less") },
		{ "bind ^X pin ICE", N_("A key for a command, and one for several") },
		{ "bind F5 \"pin ICE; export entity ice.txt\"", NULL },
		{ "unbind R", N_("A key that is to do nothing") },
		{ "alias ny pin New York", N_("A name for a line of commands; what is typed after it stands at its end") },
		{ "color person 81 default bold", N_("The words, what is behind them, and attributes of a style") },
		{ "sort oldest", N_("Any other command runs when the screen starts") },
	};

	cli_out_say(out, "# %s", _("Lines are commands as after : on the screen. A line that begins with # is a remark."));
	for (int i = 0; i < UI_OPTION_COUNT; i++) {
		const struct ui_option_row *row =
			ui_option_row((enum ui_option)i);
		char value[UI_OPTION_VALUE_SIZE];

		ui_option_text((enum ui_option)i, row->value, value);
		cli_out_say(out, "%s", "");
		cli_out_say(out, "# %s", _(row->words));
		cli_out_say(out, "#set %s %s", row->name, value);
	}
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		if (lines[i].words) {
			cli_out_say(out, "%s", "");
			cli_out_say(out, "# %s", _(lines[i].words));
		}
		cli_out_say(out, "#%s", lines[i].line);
	}
}

bool
cli_config(struct cli *cli, struct error *err)
{
	static const struct cli_column columns[] = {
		{ "command", CLI_LEFT, 0, 0 },
		{ "name", CLI_LEFT, 0, 0 },
		{ "value", CLI_FILL, 0, 0 },
		{ NULL, CLI_LEFT, 0, 0 },
		{ "file", CLI_HIDDEN, 0, 0 },
		{ "line", CLI_HIDDEN, 0, 0 },
	};
	struct ui_setup setup;
	struct printer printer = { &cli->out, &setup };

	(void)err;
	if (cli->options->given & CLI_EXAMPLE) {
		print_example(&cli->out);
		return true;
	}
	cli_config_load(cli->options, &setup);
	cli_config_warn(&setup, SHELL_CONFIG);
	cli_out_table(&cli->out, columns, sizeof columns / sizeof *columns);
	ui_setup_list(&setup, CMD_NONE, print_row, &printer);
	bool fine = setup.fault_count == 0;

	ui_setup_clear(&setup);
	return fine;
}
