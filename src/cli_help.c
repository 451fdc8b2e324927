/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"
#include "cli_config.h"
#include "query/help.h"
#include "text/width.h"
#include "ui/key.h"

/* The longest word that is compared with the names of commands. */
#define WORD_LIMIT 24

#define USAGE_INDENT 4		/* of the lines after its first */

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* How many letters must be changed, added, left out or swapped with the next
 * one to make one word of the other. */
static size_t
distance(const char *one, const char *two)
{
	size_t row[WORD_LIMIT + 1][WORD_LIMIT + 1];
	size_t rows = strlen(one), columns = strlen(two);

	for (size_t i = 0; i <= rows; i++) {
		for (size_t j = 0; j <= columns; j++) {
			if (i == 0 || j == 0) {
				row[i][j] = i + j;
				continue;
			}
			row[i][j] = least(least(row[i - 1][j],
						row[i][j - 1]) + 1,
					  row[i - 1][j - 1]
					  + (one[i - 1] != two[j - 1]));
			if (i > 1 && j > 1 && one[i - 1] == two[j - 2]
			    && one[i - 2] == two[j - 1])
				row[i][j] = least(row[i][j],
						  row[i - 2][j - 2] + 1);
		}
	}
	return row[rows][columns];
}

enum ui_shell
cli_help_nearest(const char *word)
{
	size_t length = strlen(word), best = length / 3 + 1;
	enum ui_shell found = SHELL_NONE;

	if (length < 2 || length > WORD_LIMIT)
		return SHELL_NONE;
	for (int i = SHELL_NONE + 1; i < SHELL_COUNT; i++) {
		const char *name = ui_shell_row((enum ui_shell)i)->name;
		/* The beginning of a name is as good as one slip. */
		size_t apart = strncmp(name, word, length) == 0
			       ? 1 : distance(word, name);

		if (apart < best + (found == SHELL_NONE)) {
			best = apart;
			found = (enum ui_shell)i;
		}
	}
	return found;
}

static const char *
translated(const char *words)
{
	/* gettext gives its own header for "". */
	return *words ? _(words) : "";
}

/* The bytes up to the next blank that stands in no brackets. */
static size_t
part_length(const char *at)
{
	size_t length = 0;

	for (int depth = 0; at[length] && (at[length] != ' ' || depth > 0);
	     length++)
		depth += (at[length] == '[') - (at[length] == ']');
	return length;
}

/* A terminal that is too narrow gets more lines; what stands in brackets
 * stays together. */
static void
print_usage(struct cli_out *out, const char *usage)
{
	struct strbuf line = STRBUF_INIT;

	while (*usage) {
		size_t length = part_length(usage);

		if (line.length > USAGE_INDENT && out->cells
		    && width_of(line.data, line.length) + 1
		       + width_of(usage, length) > out->cells) {
			cli_out_say(out, "%s", line.data);
			strbuf_truncate(&line, 0);
			strbuf_repeat(&line, ' ', USAGE_INDENT - 1);
		}
		if (line.length)
			strbuf_putc(&line, ' ');
		strbuf_add(&line, usage, length);
		usage += length;
		usage += strspn(usage, " ");
	}
	cli_out_say(out, "%s", strbuf_text(&line));
	strbuf_clear(&line);
}

/* What can be asked for. */
static void
print_queries(struct cli_out *out)
{
	static const struct cli_column columns[] = {
		{ NULL, CLI_LEFT, 0, 0 },
		{ NULL, CLI_WRAP, 0, 0 },
	};

	cli_out_table(out, columns, sizeof columns / sizeof *columns);
	for (const struct query_help *row = query_help; row->term; row++) {
		cli_out_text(out, row->term);
		cli_out_text(out, _(row->words));
		cli_out_row(out);
	}
	cli_out_say(out, "%s", "");
}

static void
print_one(struct cli_out *out, enum ui_shell command)
{
	const struct ui_shell_row *row = ui_shell_row(command);

	struct strbuf usage = STRBUF_INIT;

	strbuf_format(&usage, "%s %s %s", _("Usage: byname"), row->name,
		      translated(row->synopsis));
	print_usage(out, strbuf_text(&usage));
	strbuf_clear(&usage);
	/* TRANSLATORS: a sentence and its full stop */
	cli_out_words(out, _("%s."), translated(row->words));
	cli_out_say(out, "%s", "");
	cli_out_say(out, _("Example: %s"), row->example);
	cli_out_say(out, "%s", "");
	if (command == SHELL_SEARCH)
		print_queries(out);
	cli_out_words(out, "%s", _("Every command also takes --json, --limit N, --store FILE and --notebook FILE."));
}

static void
print_head(struct cli_out *out)
{
	print_usage(out, _("Usage: byname [--store FILE] [--notebook FILE] [COMMAND] [OPTIONS]"));
	cli_out_words(out, "%s", _("Read collections of news articles by the names in them."));
	cli_out_words(out, "%s", _("Without a command byname opens its screen; there ? lists the keys."));
	cli_out_words(out, "%s", _("byname -c COMMANDS, or -f FILE, runs commands of the screen without it."));
	cli_out_say(out, "%s", "");
}

static void
print_foot(struct cli_out *out)
{
	cli_out_say(out, "%s", "");
	cli_out_words(out, "%s", _("Every command takes --json (one object a line) and --limit N."));
	cli_out_words(out, "%s", _("byname help COMMAND says more and gives an example."));
	cli_out_say(out, _("Example: %s"), "byname mentions \"ICE\"");
}

void
cli_help_print(struct cli_out *out, enum ui_shell command)
{
	static const struct cli_column columns[] = {
		{ "command", CLI_LEFT, 0, 0 },
		{ "synopsis", CLI_HIDDEN, 0, 0 },
		{ "words", CLI_WRAP, 0, 0 },
		{ "example", CLI_HIDDEN, 0, 0 },
	};
	int first = command == SHELL_NONE ? SHELL_NONE + 1 : (int)command;
	int last = command == SHELL_NONE ? SHELL_COUNT - 1 : (int)command;

	if (command != SHELL_NONE && !out->json) {
		print_one(out, command);
		return;
	}
	print_head(out);
	cli_out_table(out, columns, sizeof columns / sizeof *columns);
	for (int i = first; i <= last && !cli_out_full(out); i++) {
		const struct ui_shell_row *row = ui_shell_row((enum ui_shell)i);

		cli_out_text(out, row->name);
		cli_out_text(out, translated(row->synopsis));
		cli_out_text(out, translated(row->words));
		cli_out_text(out, row->example);
		cli_out_row(out);
	}
	print_foot(out);
}

bool
cli_help(struct cli *cli, struct error *err)
{
	const struct cli_options *options = cli->options;

	if (options->argument_count == 0) {
		cli_help_print(&cli->out, SHELL_NONE);
		return true;
	}
	const char *word = options->argument[0];
	enum ui_shell command = ui_shell_find(word);

	if (command != SHELL_NONE) {
		cli_help_print(&cli->out, command);
		return true;
	}
	enum ui_shell near = cli_help_nearest(word);

	error_set(err, ERROR_USAGE, _("byname has no command of that name"));
	error_within(err, _("there is no help about \"%s\""), word);
	if (near != SHELL_NONE)
		return error_advise(err, "byname help %s",
				    ui_shell_row(near)->name);
	return error_advise(err, _("byname help lists all commands, byname keys all keys"));
}

/* The words for a set of panes: NULL-terminated in LIST. */
static size_t
where_words(int where, const char *list[static 3])
{
	size_t count = 0;

	if (where & IN_LIST)
		list[count++] = "list";
	if (where & IN_READING)
		list[count++] = "reading";
	if (where & IN_SIDEBAR)
		list[count++] = "sidebar";
	return count;
}

/* Splits the keys of a command; the array points into COPY. */
static size_t
split_keys(char *copy, const char *list[], size_t most)
{
	size_t count = 0;

	while (*copy && count < most) {
		size_t length = strcspn(copy, " ");
		bool more = copy[length] != '\0';

		copy[length] = '\0';
		if (length)
			list[count++] = copy;
		copy += length + more;
	}
	return count;
}

static void
print_command(struct cli_out *out, const struct ui_keymap *keymap,
	      enum ui_command command)
{
	const struct ui_command_row *row = ui_command_row(command);
	const char *keys[16], *where[3];
	struct strbuf names = STRBUF_INIT;

	ui_keymap_keys(keymap, command, &names);
	char *copy = xstrdup(strbuf_text(&names));
	size_t count = split_keys(copy, keys, sizeof keys / sizeof *keys);

	cli_out_text(out, translated(row->group));
	cli_out_texts(out, keys, count);
	cli_out_text(out, row->name);
	cli_out_text(out, translated(row->argument));
	cli_out_texts(out, where, where_words(row->where, where));
	cli_out_text(out, translated(row->words));
	cli_out_row(out);
	free(copy);
	strbuf_clear(&names);
}

/* Keys that run what is more than one command's name. */
static void
print_own(struct cli_out *out, const struct ui_keymap *keymap)
{
	for (size_t i = 0; i < keymap->own_count && !cli_out_full(out); i++) {
		const struct ui_binding *binding = &keymap->own[i];
		char name[UI_KEY_NAME_SIZE];
		const char *key = name, *where[3];

		if (!binding->line || binding->command != CMD_NONE)
			continue;
		ui_key_name(binding->key, name);
		cli_out_text(out, _("Your own keys"));
		cli_out_texts(out, &key, 1);
		cli_out_text(out, binding->line);
		cli_out_text(out, "");
		cli_out_texts(out, where, where_words(IN_ALL, where));
		cli_out_text(out, "");
		cli_out_row(out);
	}
}

bool
cli_keys(struct cli *cli, struct error *err)
{
	static const struct cli_column columns[] = {
		{ "group", CLI_HIDDEN, 0, 0 },
		{ "keys", CLI_LEFT, 0, 15 },
		{ "command", CLI_LEFT, 0, 26 },
		{ "argument", CLI_HIDDEN, 0, 0 },
		{ "where", CLI_HIDDEN, 0, 0 },
		{ "words", CLI_WRAP, 0, 0 },
	};
	struct cli_out *out = &cli->out;
	const char *group = NULL;
	struct ui_setup setup;

	(void)err;
	cli_config_load(cli->options, &setup);
	cli_config_warn(&setup, SHELL_KEYS);
	for (int i = CMD_NONE + 1; i < CMD_COUNT && !cli_out_full(out); i++) {
		const struct ui_command_row *row =
			ui_command_row((enum ui_command)i);

		if (!group || strcmp(group, row->group) != 0) {
			if (group)
				cli_out_say(out, "%s", "");
			cli_out_say(out, "%s", _(row->group));
			cli_out_table(out, columns,
				      sizeof columns / sizeof *columns);
			group = row->group;
		}
		print_command(out, &setup.keymap, (enum ui_command)i);
	}
	print_own(out, &setup.keymap);
	ui_setup_clear(&setup);
	return true;
}

bool
cli_version(struct cli *cli, struct error *err)
{
	static const struct cli_column columns[] = {
		{ "name", CLI_HIDDEN, 0, 0 },
		{ "version", CLI_HIDDEN, 0, 0 },
		{ "licence", CLI_HIDDEN, 0, 0 },
	};
	struct cli_out *out = &cli->out;

	(void)err;
	cli_out_say(out, "%s %s", PACKAGE, PACKAGE_VERSION);
	cli_out_say(out, "%s", "Copyright (C) 2026 The byname authors");
	cli_out_words(out, "%s", _("License GPLv3+: GNU GPL version 3 or later <https://gnu.org/licenses/gpl.html>."));
	cli_out_words(out, "%s", _("This is free software: you are free to change and redistribute it."));
	cli_out_words(out, "%s", _("There is NO WARRANTY, to the extent permitted by law."));
	if (!out->json)
		return true;
	cli_out_table(out, columns, sizeof columns / sizeof *columns);
	cli_out_text(out, PACKAGE);
	cli_out_text(out, PACKAGE_VERSION);
	cli_out_text(out, "GPL-3.0-or-later");
	cli_out_row(out);
	return true;
}
