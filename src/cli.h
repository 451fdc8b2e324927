/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The command line: what was asked for, and the commands that do it.  Each
 * command answers true when it did what was asked and found something; else
 * it fills the error in, which cli_run shows in three lines.  A command that
 * has told its failures itself leaves the error empty.
 */

#ifndef CLI_H
#define CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/kind.h"
#include "base/strbuf.h"
#include "cli_out.h"
#include "text/segment.h"
#include "ui/command.h"

/* Exit statuses; a signal gives 128 and its number. */
enum {
	CLI_GOOD = 0,
	CLI_FAILED = 1,		/* or nothing was found */
	CLI_USAGE = 2,
};

/* Which options were given, and which a command takes: a bit for each. */
typedef uint64_t cli_option_set;

#define CLI_STORE	(UINT64_C(1) << 0)
#define CLI_NOTEBOOK	(UINT64_C(1) << 1)
#define CLI_JSON	(UINT64_C(1) << 2)
#define CLI_LIMIT	(UINT64_C(1) << 3)
#define CLI_OLDEST	(UINT64_C(1) << 4)
#define CLI_PLAIN	(UINT64_C(1) << 5)
#define CLI_STYLE	(UINT64_C(1) << 6)
#define CLI_NOTE	(UINT64_C(1) << 7)
#define CLI_REMOVE	(UINT64_C(1) << 8)
#define CLI_ARTICLE	(UINT64_C(1) << 9)
#define CLI_ENTITY	(UINT64_C(1) << 10)
#define CLI_OUTPUT	(UINT64_C(1) << 11)
#define CLI_FORCE	(UINT64_C(1) << 12)
#define CLI_FORMAT	(UINT64_C(1) << 13)
#define CLI_ENTITIES	(UINT64_C(1) << 14)
#define CLI_PACK	(UINT64_C(1) << 15)
#define CLI_QUIET	(UINT64_C(1) << 16)
#define CLI_HELP	(UINT64_C(1) << 17)
#define CLI_VERSION	(UINT64_C(1) << 18)
#define CLI_KEYS	(UINT64_C(1) << 19)
#define CLI_JOBS	(UINT64_C(1) << 20)
#define CLI_RUNS	(UINT64_C(1) << 21)
#define CLI_MAP		(UINT64_C(1) << 22)
#define CLI_STRICT	(UINT64_C(1) << 23)
#define CLI_BY		(UINT64_C(1) << 27)
#define CLI_AFTER	(UINT64_C(1) << 28)
#define CLI_DRY		(UINT64_C(1) << 24)
#define CLI_REPRINTS	(UINT64_C(1) << 53)
#define CLI_SORT	(UINT64_C(1) << 40)
#define CLI_WITH	(UINT64_C(1) << 50)
#define CLI_KWIC	(UINT64_C(1) << 51)
#define CLI_WEEKS	(UINT64_C(1) << 52)
#define CLI_REVERSE	(UINT64_C(1) << 41)
#define CLI_ADD		(UINT64_C(1) << 42)
#define CLI_RENAME	(UINT64_C(1) << 43)
#define CLI_TITLE	(UINT64_C(1) << 25)
#define CLI_ON_HIGHLIGHT (UINT64_C(1) << 26)
#define CLI_TAG		(UINT64_C(1) << 30)
#define CLI_FILTER	(UINT64_C(1) << 31)
#define CLI_SINCE	(UINT64_C(1) << 32)
#define CLI_UNTIL	(UINT64_C(1) << 33)
#define CLI_UPDATE	(UINT64_C(1) << 34)
#define CLI_NOTED	(UINT64_C(1) << 35)
#define CLI_LIST_FORMATS (UINT64_C(1) << 36)
#define CLI_KEEP	(UINT64_C(1) << 38)

#define CLI_NOT_A_NAME	(UINT64_C(1) << 54)
#define CLI_KIND	(UINT64_C(1) << 55)
#define CLI_IS		(UINT64_C(1) << 56)
#define CLI_SCOPE	(UINT64_C(1) << 57)
#define CLI_LABEL	(UINT64_C(1) << 58)
#define CLI_FROM	(UINT64_C(1) << 59)
#define CLI_CONFIG	(UINT64_C(1) << 44)
#define CLI_NO_CONFIG	(UINT64_C(1) << 45)
#define CLI_EXAMPLE	(UINT64_C(1) << 46)
#define CLI_FRESH	(UINT64_C(1) << 47)
#define CLI_COMMAND	(UINT64_C(1) << 48)
#define CLI_COMMANDS	(UINT64_C(1) << 49)

/* More processes than this are of no use to anybody. */
#define CLI_JOBS_MOST 64

/* The command line in order.  Strings are those of argv. */
struct cli_options {
	cli_option_set given;
	enum ui_shell command;	/* SHELL_NONE: the screen, or the list */
	const char *store, *notebook;
	const char *article, *entity, *note, *output, *format, *entities;
	const char *config, *script, *script_file;
	const char *keep;	/* which side of conflicts */
	const char *map, *title, *highlight, *tag, *filter, *since, *until;
	const char *by, *after;
	const char *sort, *style, *with;
	const char *kind, *is, *scope, *label, *from;	/* of corrections */
	long long limit;	/* 0: no limit */
	long long jobs;		/* 0: not given */
	const char **argument;	/* without the command's name */
	size_t argument_count;
};

/* Reads the command line.  False with ERROR_USAGE when it cannot be
 * understood; OPTIONS are to be cleared either way. */
bool cli_options_read(struct cli_options *options, int argc, char **argv,
		      struct error *err);
void cli_options_clear(struct cli_options *options);

/* The arguments from number FIRST on with a blank between them; the caller
 * frees it. */
char *cli_options_words(const struct cli_options *options, size_t first);

/* How many processes are to work: as --jobs says, or one for each core. */
size_t cli_jobs(const struct cli_options *options);

/* The style that --style says, from 0; -1 when it is not given.  False with
 * ERROR_USAGE when there is none of that name or number. */
bool cli_style(const struct cli_options *options, int *style,
	       struct error *err);

/* The long name of an option ("limit"), of the first of a set; for
 * messages. */
const char *cli_option_name(cli_option_set option);

/* What a command gets. */
struct cli {
	const struct cli_options *options;
	struct cli_out out;
	int signal;		/* the signal that ended it, or 0 */
};

struct archive;

/* Does everything between argc and the exit status. */
int cli_run(int argc, char **argv);

/* cli_say.c */

/* Shows ERR in three lines on stderr.  COMMAND (or SHELL_NONE) is whose
 * help is recommended when the error knows no better. */
void cli_error_show(const struct error *err, enum ui_shell command);

/* The same for what does not stop the command. */
void cli_warning_show(const struct error *err, enum ui_shell command);

/*
 * Appends about one line of TEXT around PLACE, shown, with the two
 * characters of SIGN around the words themselves.  Returns where in OUT
 * these stand, with their signs.
 */
struct segment cli_context(const char *text, size_t length,
			   struct segment place, const char sign[static 2],
			   struct strbuf *out);

/* The same around the first of COUNT places in reading order; of the others
 * those that are in view have signs, too. */
struct segment cli_context_all(const char *text, size_t length,
			       const struct segment *place, size_t count,
			       const char sign[static 2], struct strbuf *out);

/* How wide the lines of a text are printed. */
size_t cli_text_cells(const struct cli_out *out);

/* cli_article.c */
bool cli_list(struct cli *cli, struct error *err);

/* Prints the articles that LINE finds (NULL: all), in the order that the
 * options ask for. */
bool cli_list_filtered(struct cli *cli, struct archive *archive,
		       const char *line, struct error *err);
bool cli_show(struct cli *cli, struct error *err);
bool cli_articles(struct cli *cli, struct error *err);

/* cli_search.c */
bool cli_search(struct cli *cli, struct error *err);

/* cli_entity.c */
bool cli_names(struct cli *cli, struct error *err);
bool cli_mentions(struct cli *cli, struct error *err);

/* cli_about.c */
bool cli_entity(struct cli *cli, struct error *err);

/* cli_proposals.c */
bool cli_proposals(struct cli *cli, struct error *err);

/* cli_correct.c */
bool cli_fix(struct cli *cli, struct error *err);
bool cli_same(struct cli *cli, struct error *err);
bool cli_not_same(struct cli *cli, struct error *err);
bool cli_split(struct cli *cli, struct error *err);

/* cli_diff.c */
bool cli_diff(struct cli *cli, struct error *err);

/* cli_why.c */
bool cli_why(struct cli *cli, struct error *err);

/* cli_highlight.c */
bool cli_highlight(struct cli *cli, struct error *err);
bool cli_note(struct cli *cli, struct error *err);

/* cli_corrections.c */
bool cli_corrections(struct cli *cli, struct error *err);

/* cli_dossier.c */
bool cli_dossier(struct cli *cli, struct error *err);

/* cli_history.c */
bool cli_history(struct cli *cli, struct error *err);
bool cli_undo(struct cli *cli, struct error *err);
bool cli_redo(struct cli *cli, struct error *err);

/* cli_saved.c */
bool cli_saved(struct cli *cli, struct error *err);

/* cli_tag.c */
bool cli_tag(struct cli *cli, struct error *err);

/* cli_marked.c */
bool cli_highlights(struct cli *cli, struct error *err);

/* cli_annotations.c */
bool cli_annotations(struct cli *cli, struct error *err);

/* cli_export.c */
bool cli_export(struct cli *cli, struct error *err);

/* cli_import.c */
bool cli_import(struct cli *cli, struct error *err);

/* cli_fetch.c */
bool cli_fetch(struct cli *cli, struct error *err);

/* cli_feed_verb.c */
bool cli_feed_verb(struct cli *cli, struct error *err);

/* cli_detect.c */
bool cli_detect(struct cli *cli, struct error *err);

/* cli_redetect.c */
bool cli_redetect(struct cli *cli, struct error *err);

/* cli_script.c: -c and -f */
bool cli_script(struct cli *cli, struct error *err);

/* cli_letters.c */
bool cli_letter_list(struct cli *cli, struct error *err);

/* cli_config.c */
bool cli_config(struct cli *cli, struct error *err);

/* cli_check.c */
bool cli_check(struct cli *cli, struct error *err);

/* cli_help.c */
bool cli_keys(struct cli *cli, struct error *err);
bool cli_help(struct cli *cli, struct error *err);
bool cli_version(struct cli *cli, struct error *err);

/* The help of one command, or of all for SHELL_NONE. */
void cli_help_print(struct cli_out *out, enum ui_shell command);

/* The known command most like WORD, or SHELL_NONE if none is near. */
enum ui_shell cli_help_nearest(const char *word);

#endif
