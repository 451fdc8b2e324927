/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Prints what completion in a shell must know, read from the synopses in the
 * table of commands.  A row is a call of the function that data/complete
 * defines for each shell, in words that all of them read alike:
 *
 *	_byname_row COMMAND 'OPTIONS' 'ARGUMENT' 'WORDS'
 *
 * An option with a value is "--entity=NAME".  What a value or an argument is
 * stands in capitals, as in a synopsis, or is a list: "person,agency".  The
 * first row, "byname", has what every command takes.
 */

#include <config.h>

#include <assert.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/kind.h"
#include "base/strbuf.h"
#include "ui/command.h"

#define COMMON "--store=FILE --notebook=FILE --json --limit=N --help --version"

static void
add_kinds(struct strbuf *out)
{
	for (int kind = KIND_FIRST; kind <= KIND_LAST; kind++)
		strbuf_format(out, "%s%s", kind > KIND_FIRST ? "," : "",
			      kind_word((enum kind)kind));
}

static void
add_commands(struct strbuf *out)
{
	for (int i = SHELL_NONE + 1; i < SHELL_COUNT; i++)
		strbuf_format(out, "%s%s", i > SHELL_NONE + 1 ? "," : "",
			      ui_shell_row((enum ui_shell)i)->name);
}

static void
add_formats(struct strbuf *out)
{
	static const char *const names[] = {
#define FORMAT(name, ending, what, words, update) #name,
#include "export/format.def"
#undef FORMAT
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		strbuf_format(out, "%s%s", i ? "," : "", names[i]);
}

/* A value as it stands in a synopsis; those that have few become a list. */
static void
add_value(const char *word, size_t length, struct strbuf *out)
{
	if (length == 4 && strncmp(word, "KIND", 4) == 0)
		add_kinds(out);
	else if (length == 6 && strncmp(word, "FORMAT", 6) == 0)
		add_formats(out);
	else if (length == 7 && strncmp(word, "COMMAND", 7) == 0)
		add_commands(out);
	else if (length == 3 && word[1] == '-')
		for (char digit = word[0]; digit <= word[2]; digit++)
			strbuf_format(out, "%s%c", digit > word[0] ? "," : "",
				      digit);
	else
		/* Without the dots of "FILE...". */
		for (size_t i = 0; i < length && word[i] != '.'; i++)
			strbuf_putc(out, (char)(word[i] == '|' ? ','
							       : word[i]));
}

/* A value follows its option with only a blank between them; an argument is
 * the first word that is neither. */
static void
read_synopsis(const char *at, struct strbuf *options, struct strbuf *argument)
{
	bool after_option = false;

	for (;;) {
		size_t gap = strspn(at, " []|"), length;
		bool beside = gap == 1 && *at == ' ';

		at += gap;
		length = strcspn(at, " []|");
		if (length == 0)
			return;
		if (*at == '-') {
			if (options->length)
				strbuf_putc(options, ' ');
			strbuf_add(options, at, length);
		} else if (after_option && beside) {
			strbuf_putc(options, '=');
			/* Words to be typed as they are: "add|list". */
			if (*at >= 'a' && *at <= 'z')
				length = strcspn(at, " []");
			add_value(at, length, options);
		} else if (argument->length == 0) {
			if (*at >= 'a' && *at <= 'z')
				length = strcspn(at, " []");
			add_value(at, length, argument);
		}
		after_option = *at == '-';
		at += length;
	}
}

/* In single quotes.  A backslash would not be read alike everywhere. */
static void
print_quoted(const char *text)
{
	fputs(" '", stdout);
	for (; *text; text++) {
		assert(*text != '\\');
		if (*text == '\'')
			fputs("'\\''", stdout);
		else
			putchar(*text);
	}
	putchar('\'');
}

static void
print_row(const char *name, const char *options, const char *argument,
	  const char *words)
{
	printf("_byname_row %s", name);
	print_quoted(options);
	print_quoted(argument);
	print_quoted(words);
	putchar('\n');
}

int
main(void)
{
	struct strbuf commands = STRBUF_INIT;

	add_commands(&commands);
	print_row("byname", COMMON, strbuf_text(&commands), "");
	strbuf_clear(&commands);
	for (int i = SHELL_NONE + 1; i < SHELL_COUNT; i++) {
		const struct ui_shell_row *row = ui_shell_row((enum ui_shell)i);
		struct strbuf options = STRBUF_INIT, argument = STRBUF_INIT;

		read_synopsis(row->synopsis, &options, &argument);
		print_row(row->name, strbuf_text(&options),
			  strbuf_text(&argument), row->words);
		strbuf_clear(&options);
		strbuf_clear(&argument);
	}
	return ferror(stdout) || fflush(stdout) ? 1 : 0;
}
