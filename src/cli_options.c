/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/memory.h"
#include "notebook/highlight.h"

/* getopt's number of a long option: its row, above all letters. */
#define LONG (1 << 28)

/* The dash in front keeps the order of arguments, so that they may stand
 * before and after options whatever $POSIXLY_CORRECT says. */
static const char letters[] = "-:hVqo:c:f:";

/* What an option may have after it. */
enum value {
	VALUE_NONE,
	VALUE_TEXT,		/* goes to a const char * of the options */
	VALUE_NUMBER,		/* to a long long */
};

#define FLAG(name, option) { name, option, VALUE_NONE, 0, 0, 0 }
#define TEXT(name, option, field) \
	{ name, option, VALUE_TEXT, offsetof(struct cli_options, field), 0, 0 }
#define NUMBER(name, option, field, least, most) \
	{ name, option, VALUE_NUMBER, offsetof(struct cli_options, field), \
	  least, most }

static const struct row {
	const char *name;
	cli_option_set option;
	enum value value;
	size_t place;		/* where the value goes: bytes */
	long long least, most;	/* of a number */
} rows[] = {
	TEXT("store", CLI_STORE, store),
	TEXT("notebook", CLI_NOTEBOOK, notebook),
	FLAG("json", CLI_JSON),
	NUMBER("limit", CLI_LIMIT, limit, 1, 1000000000),
	FLAG("oldest-first", CLI_OLDEST),
	FLAG("plain", CLI_PLAIN),
	TEXT("style", CLI_STYLE, style),
	TEXT("note", CLI_NOTE, note),
	FLAG("remove", CLI_REMOVE),
	TEXT("article", CLI_ARTICLE, article),
	TEXT("entity", CLI_ENTITY, entity),
	TEXT("output", CLI_OUTPUT, output),
	FLAG("force", CLI_FORCE),
	TEXT("format", CLI_FORMAT, format),
	TEXT("entities", CLI_ENTITIES, entities),
	FLAG("pack", CLI_PACK),
	FLAG("quiet", CLI_QUIET),
	FLAG("help", CLI_HELP),
	FLAG("version", CLI_VERSION),
	FLAG("keys", CLI_KEYS),
	NUMBER("jobs", CLI_JOBS, jobs, 1, CLI_JOBS_MOST),
	FLAG("runs", CLI_RUNS),
	TEXT("map", CLI_MAP, map),
	FLAG("strict", CLI_STRICT),
	TEXT("by", CLI_BY, by),
	TEXT("after", CLI_AFTER, after),
	TEXT("title", CLI_TITLE, title),
	FLAG("dry-run", CLI_DRY),
	TEXT("config", CLI_CONFIG, config),
	FLAG("no-config", CLI_NO_CONFIG),
	FLAG("example", CLI_EXAMPLE),
	FLAG("fresh", CLI_FRESH),
	TEXT("command", CLI_COMMAND, script),
	TEXT("commands", CLI_COMMANDS, script_file),
	TEXT("tag", CLI_TAG, tag),
	TEXT("filter", CLI_FILTER, filter),
	TEXT("since", CLI_SINCE, since),
	TEXT("until", CLI_UNTIL, until),
	FLAG("update", CLI_UPDATE),
	FLAG("noted", CLI_NOTED),
	FLAG("list-formats", CLI_LIST_FORMATS),
	TEXT("keep", CLI_KEEP, keep),
	TEXT("highlight", CLI_ON_HIGHLIGHT, highlight),
	FLAG("reprints", CLI_REPRINTS),
	TEXT("sort", CLI_SORT, sort),
	FLAG("reverse", CLI_REVERSE),
	TEXT("with", CLI_WITH, with),
	FLAG("kwic", CLI_KWIC),
	FLAG("weeks", CLI_WEEKS),
	FLAG("add", CLI_ADD),
	FLAG("rename", CLI_RENAME),
	FLAG("not-a-name", CLI_NOT_A_NAME),
	TEXT("kind", CLI_KIND, kind),
	TEXT("is", CLI_IS, is),
	TEXT("scope", CLI_SCOPE, scope),
	TEXT("label", CLI_LABEL, label),
	TEXT("from", CLI_FROM, from),
};

#define ROWS (sizeof rows / sizeof *rows)

static const struct row *
row_of(cli_option_set option)
{
	const struct row *row = rows;

	while (!(row->option & option))
		row++;
	return row;
}

const char *
cli_option_name(cli_option_set option)
{
	return row_of(option)->name;
}

/* A whole number of the row's range. */
static bool
take_number(const struct row *row, const char *text, long long *number,
	    struct error *err)
{
	char *end;

	errno = 0;
	*number = strtoll(text, &end, 10);
	if (errno || end == text || *end || *number < row->least
	    || *number > row->most)
		return error_set(err, ERROR_USAGE,
			  /* TRANSLATORS: option, least and largest number,
			   * what was written */
			  _("--%s wants a number from %lld to %lld, not \"%s\""),
			  row->name, row->least, row->most, text);
	return true;
}

static bool
take_option(struct cli_options *options, const struct row *row,
	    const char *value, struct error *err)
{
	char *place = (char *)options + row->place;

	options->given |= row->option;
	if (row->value == VALUE_NUMBER)
		return take_number(row, value, (long long *)(void *)place,
				   err);
	if (row->value == VALUE_NONE)
		return true;
	if (!*value)
		return error_set(err, ERROR_USAGE,
				 _("--%s has nothing after it"), row->name);
	*(const char **)(void *)place = value;
	return true;
}

static bool
take_letter(struct cli_options *options, int letter, const char *value,
	    struct error *err)
{
	switch (letter) {
	case 'h':
		return take_option(options, row_of(CLI_HELP), NULL, err);
	case 'V':
		return take_option(options, row_of(CLI_VERSION), NULL, err);
	case 'q':
		return take_option(options, row_of(CLI_QUIET), NULL, err);
	case 'c':
		return take_option(options, row_of(CLI_COMMAND), value, err);
	case 'f':
		return take_option(options, row_of(CLI_COMMANDS), value, err);
	default:
		return take_option(options, row_of(CLI_OUTPUT), value, err);
	}
}

/* getopt has met an option that it does not know, or one without its value.
 * A long one is the word before optind, a short one is in optopt. */
static bool
refuse(char **argv, bool without_value, struct error *err)
{
	char letter[] = { '-', (char)optopt, '\0' };
	bool is_long = optopt == 0 || optopt >= LONG;
	const char *word = is_long ? argv[optind - 1] : letter;

	if (without_value) {
		error_set(err, ERROR_USAGE, _("the option %s wants a value"),
			  word);
		return false;
	}
	if (is_long && strchr(word, '=') && optopt)
		error_set(err, ERROR_USAGE, _("the option %s takes no value"),
			  word);
	else
		error_set(err, ERROR_USAGE, _("there is no option %s"), word);
	if (!is_long)
		error_advise(err, _("put -- before words that begin with a dash"));
	return false;
}

static void
take_argument(struct cli_options *options, const char *word)
{
	options->argument[options->argument_count++] = word;
}

/* The first word is the command. */
static bool
take_command(struct cli_options *options, struct error *err)
{
	if (options->argument_count == 0)
		return true;
	const char *word = options->argument[0];

	options->command = ui_shell_find(word);
	if (options->command != SHELL_NONE) {
		options->argument_count--;
		memmove(options->argument, options->argument + 1,
			options->argument_count * sizeof *options->argument);
		return true;
	}
	enum ui_shell near = cli_help_nearest(word);

	error_set(err, ERROR_USAGE, _("byname has no command of that name"));
	error_within(err, _("cannot do \"%s\""), word);
	if (near != SHELL_NONE)
		return error_advise(err, "byname %s", ui_shell_row(near)->name);
	if (access(word, F_OK) == 0)
		return error_advise(err, "byname import %s", word);
	return error_advise(err, _("byname help lists all commands"));
}

/* The table as getopt wants it. */
static void
fill_longs(struct option longs[static ROWS + 1])
{
	for (size_t i = 0; i < ROWS; i++)
		longs[i] = (struct option){
			.name = rows[i].name,
			.has_arg = rows[i].value == VALUE_NONE
				   ? no_argument : required_argument,
			.val = LONG + (int)i,
		};
	longs[ROWS] = (struct option){ .name = NULL };
}

bool
cli_options_read(struct cli_options *options, int argc, char **argv,
		 struct error *err)
{
	struct option longs[ROWS + 1];
	int found;
	bool fine = true;

	*options = (struct cli_options){ .command = SHELL_NONE };
	options->argument = xcalloc((size_t)argc + 1,
				    sizeof *options->argument);
	fill_longs(longs);
	opterr = 0;
	while (fine && (found = getopt_long(argc, argv, letters, longs, NULL))
	       != -1) {
		if (found == 1)
			take_argument(options, optarg);
		else if (found == '?' || found == ':')
			fine = refuse(argv, found == ':', err);
		else if (found >= LONG)
			fine = take_option(options, &rows[found - LONG],
					   optarg, err);
		else
			fine = take_letter(options, found, optarg, err);
	}
	for (; fine && optind < argc; optind++)
		take_argument(options, argv[optind]);
	/* What was not understood may still have its own help. */
	if (!fine && options->argument_count)
		options->command = ui_shell_find(options->argument[0]);
	return fine && take_command(options, err);
}

void
cli_options_clear(struct cli_options *options)
{
	free(options->argument);
	*options = (struct cli_options){ .command = SHELL_NONE };
}

size_t
cli_jobs(const struct cli_options *options)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	if (options->jobs)
		return (size_t)options->jobs;
	return cores < 1 ? 1 : cores > CLI_JOBS_MOST ? CLI_JOBS_MOST
						     : (size_t)cores;
}

char *
cli_options_words(const struct cli_options *options, size_t first)
{
	struct strbuf words = STRBUF_INIT;

	strbuf_puts(&words, "");
	for (size_t i = first; i < options->argument_count; i++) {
		if (i > first)
			strbuf_putc(&words, ' ');
		strbuf_puts(&words, options->argument[i]);
	}
	return strbuf_take(&words);
}

bool
cli_style(const struct cli_options *options, int *style, struct error *err)
{
	*style = options->style ? notebook_style_find(options->style) : -1;
	if (!options->style || *style >= 0)
		return true;
	error_set(err, ERROR_USAGE, _("there is no style \"%s\""),
		  options->style);
	return error_advise(err, "--style %s|%s|%s|%s",
			    notebook_style_name(0), notebook_style_name(1),
			    notebook_style_name(2), notebook_style_name(3));
}
