/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Prints the parts of the manual that the table of commands knows: with
 * "keys" the KEYS section, with "commands" the COMMANDS section, in man(7);
 * and with "queries" what can be asked for, from the table of that language.
 */

#include <config.h>

#include <stdio.h>
#include <string.h>

#include "query/help.h"
#include "ui/command.h"

/* Words with what man(7) would read as its own made plain. */
static void
print_words(const char *words)
{
	if (*words == '.' || *words == '\'')
		fputs("\\&", stdout);
	for (; *words; words++) {
		if (*words == '\\')
			fputs("\\e", stdout);
		else if (*words == '-')
			fputs("\\-", stdout);
		else if (*words == '^')
			fputs("\\(ha", stdout);
		else if (*words == '\'')
			fputs("\\(aq", stdout);
		else
			putchar(*words);
	}
}

static const char *
where_words(int where)
{
	return where == IN_READING ? " (in the text)"
	       : where == IN_LIST ? " (in the list)"
	       : where == IN_SIDEBAR ? " (in the sidebar)" : "";
}

static void
print_keys(void)
{
	const char *group = NULL;

	for (int i = CMD_NONE + 1; i < CMD_COUNT; i++) {
		const struct ui_command_row *row =
			ui_command_row((enum ui_command)i);

		if (row->group != group)
			printf(".SS %s\n", row->group);
		group = row->group;
		fputs(".TP\n.B ", stdout);
		if (*row->keys) {
			print_words(row->keys);
			fputs("\\ \\ ", stdout);
		}
		fputs(":", stdout);
		print_words(row->name);
		if (*row->argument) {
			fputs("\\ ", stdout);
			print_words(row->argument);
		}
		putchar('\n');
		print_words(row->words);
		printf("%s.\n", where_words(row->where));
	}
}

static void
print_commands(void)
{
	for (int i = SHELL_NONE + 1; i < SHELL_COUNT; i++) {
		const struct ui_shell_row *row = ui_shell_row((enum ui_shell)i);

		fputs(".TP\n.B ", stdout);
		print_words(row->name);
		if (*row->synopsis) {
			putchar(' ');
			print_words(row->synopsis);
		}
		putchar('\n');
		print_words(row->words);
		fputs(".\n.br\nExample: ", stdout);
		print_words(row->example);
		putchar('\n');
	}
}

static void
print_queries(void)
{
	for (const struct query_help *row = query_help; row->term; row++) {
		fputs(".TP\n.B ", stdout);
		/* A quotation mark of its own would open an argument. */
		for (const char *at = row->term; *at; at++) {
			char letter[] = { *at, '\0' };

			if (*at == '"')
				fputs("\\(dq", stdout);
			else
				print_words(letter);
		}
		putchar('\n');
		print_words(row->words);
		fputs(".\n", stdout);
	}
}

int
main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "keys") == 0) {
		print_keys();
	} else if (argc == 2 && strcmp(argv[1], "commands") == 0) {
		print_commands();
	} else if (argc == 2 && strcmp(argv[1], "queries") == 0) {
		print_queries();
	} else {
		fputs("usage: mkman keys|commands|queries\n", stderr);
		return 2;
	}
	return ferror(stdout) || fflush(stdout) ? 1 : 0;
}
