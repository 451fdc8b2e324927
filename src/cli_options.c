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

/* Long options stand for themselves: their numbers are above all letters. */
#define LONG(option) ((option) | 1 << 28)

/* The dash in front keeps the order of arguments, so that they may stand
 * before and after options whatever $POSIXLY_CORRECT says. */
static const char letters[] = "-:hVqo:";

static const struct option longs[] = {
	{ "store", required_argument, NULL, LONG(CLI_STORE) },
	{ "notebook", required_argument, NULL, LONG(CLI_NOTEBOOK) },
	{ "json", no_argument, NULL, LONG(CLI_JSON) },
	{ "limit", required_argument, NULL, LONG(CLI_LIMIT) },
	{ "oldest-first", no_argument, NULL, LONG(CLI_OLDEST) },
	{ "plain", no_argument, NULL, LONG(CLI_PLAIN) },
	{ "style", required_argument, NULL, LONG(CLI_STYLE) },
	{ "note", required_argument, NULL, LONG(CLI_NOTE) },
	{ "remove", no_argument, NULL, LONG(CLI_REMOVE) },
	{ "article", required_argument, NULL, LONG(CLI_ARTICLE) },
	{ "entity", required_argument, NULL, LONG(CLI_ENTITY) },
	{ "output", required_argument, NULL, LONG(CLI_OUTPUT) },
	{ "force", no_argument, NULL, LONG(CLI_FORCE) },
	{ "format", required_argument, NULL, LONG(CLI_FORMAT) },
	{ "entities", required_argument, NULL, LONG(CLI_ENTITIES) },
	{ "pack", no_argument, NULL, LONG(CLI_PACK) },
	{ "quiet", no_argument, NULL, LONG(CLI_QUIET) },
	{ "help", no_argument, NULL, LONG(CLI_HELP) },
	{ "version", no_argument, NULL, LONG(CLI_VERSION) },
	{ "keys", no_argument, NULL, LONG(CLI_KEYS) },
	{ "jobs", required_argument, NULL, LONG(CLI_JOBS) },
	{ "runs", no_argument, NULL, LONG(CLI_RUNS) },
	{ "map", required_argument, NULL, LONG(CLI_MAP) },
	{ "strict", no_argument, NULL, LONG(CLI_STRICT) },
	{ "title", required_argument, NULL, LONG(CLI_TITLE) },
	{ "dry-run", no_argument, NULL, LONG(CLI_DRY) },
	{ NULL, 0, NULL, 0 },
};

const char *
cli_option_name(enum cli_option option)
{
	for (const struct option *known = longs; known->name; known++)
		if (known->val == LONG((int)option))
			return known->name;
	return "";
}

/* A whole number from LEAST to MOST. */
static bool
read_number(enum cli_option option, const char *text, long long least,
	    long long most, long long *number, struct error *err)
{
	char *end;

	errno = 0;
	*number = strtoll(text, &end, 10);
	if (errno || end == text || *end || *number < least || *number > most) {
		error_set(err, ERROR_USAGE,
			  /* TRANSLATORS: option, least and largest number,
			   * what was written */
			  _("--%s wants a number from %lld to %lld, not \"%s\""),
			  cli_option_name(option), least, most, text);
		return false;
	}
	return true;
}

static bool
take_number(struct cli_options *options, enum cli_option option,
	    const char *value, struct error *err)
{
	long long number;

	if (option == CLI_LIMIT)
		return read_number(option, value, 1, 1000000000,
				   &options->limit, err);
	if (!read_number(option, value, 1,
			 option == CLI_JOBS ? CLI_JOBS_MOST
					    : NOTEBOOK_STYLE_COUNT,
			 &number, err))
		return false;
	if (option == CLI_JOBS)
		options->jobs = (int)number;
	else
		options->style = (int)number - 1;
	return true;
}

/* Where the value of an option goes; NULL if it has none, or a number. */
static const char **
place_of(struct cli_options *options, enum cli_option option)
{
	switch (option) {
	case CLI_STORE:
		return &options->store;
	case CLI_NOTEBOOK:
		return &options->notebook;
	case CLI_NOTE:
		return &options->note;
	case CLI_ARTICLE:
		return &options->article;
	case CLI_ENTITY:
		return &options->entity;
	case CLI_OUTPUT:
		return &options->output;
	case CLI_FORMAT:
		return &options->format;
	case CLI_ENTITIES:
		return &options->entities;
	case CLI_TITLE:
		return &options->title;
	case CLI_MAP:
		return &options->map;
	default:
		return NULL;
	}
}

static bool
take_option(struct cli_options *options, enum cli_option option,
	    const char *value, struct error *err)
{
	const char **place = place_of(options, option);

	options->given |= (int)option;
	if (option == CLI_LIMIT || option == CLI_STYLE || option == CLI_JOBS)
		return take_number(options, option, value, err);
	if (!place)
		return true;
	if (!*value) {
		error_set(err, ERROR_USAGE, _("--%s has nothing after it"),
			  cli_option_name(option));
		return false;
	}
	*place = value;
	return true;
}

static bool
take_letter(struct cli_options *options, int letter, const char *value,
	    struct error *err)
{
	switch (letter) {
	case 'h':
		return take_option(options, CLI_HELP, NULL, err);
	case 'V':
		return take_option(options, CLI_VERSION, NULL, err);
	case 'q':
		return take_option(options, CLI_QUIET, NULL, err);
	default:
		return take_option(options, CLI_OUTPUT, value, err);
	}
}

/* getopt has met an option that it does not know, or one without its value.
 * A long one is the word before optind, a short one is in optopt. */
static bool
refuse(char **argv, bool without_value, struct error *err)
{
	char letter[] = { '-', (char)optopt, '\0' };
	bool is_long = optopt == 0 || optopt >= 1 << 28;
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

bool
cli_options_read(struct cli_options *options, int argc, char **argv,
		 struct error *err)
{
	int found;
	bool fine = true;

	*options = (struct cli_options){ .command = SHELL_NONE };
	options->argument = xcalloc((size_t)argc + 1,
				    sizeof *options->argument);
	opterr = 0;
	while (fine && (found = getopt_long(argc, argv, letters, longs, NULL))
	       != -1) {
		if (found == 1)
			take_argument(options, optarg);
		else if (found == '?' || found == ':')
			fine = refuse(argv, found == ':', err);
		else if (found >= 1 << 28)
			fine = take_option(options,
					   (enum cli_option)(found ^ 1 << 28),
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
