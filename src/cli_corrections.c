/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli_corrections.h"

#include "archive/standing.h"
#include "base/clock.h"
#include "base/intl.h"
#include "cli_open.h"
#include "notebook/verb.h"

static const struct cli_column columns[] = {
	{ NULL, CLI_LEFT, 0, 0 },
	{ NULL, CLI_LEFT, 30, 0 },
	{ NULL, CLI_LEFT, 36, 0 },
	{ NULL, CLI_FILL, 0, 0 },
	{ "state", CLI_HIDDEN, 0, 0 },
	{ "what", CLI_HIDDEN, 0, 0 },
	{ "is", CLI_HIDDEN, 0, 0 },
	{ "kind", CLI_HIDDEN, 0, 0 },
	{ "name", CLI_HIDDEN, 0, 0 },
	{ "entity", CLI_HIDDEN, 0, 0 },
	{ "quote", CLI_HIDDEN, 0, 0 },
	{ "scope", CLI_HIDDEN, 0, 0 },
	{ "uid", CLI_HIDDEN, 0, 0 },
	{ "article", CLI_HIDDEN, 0, 0 },
	{ "title", CLI_HIDDEN, 0, 0 },
	{ "who", CLI_HIDDEN, 0, 0 },
	{ "time", CLI_HIDDEN, 0, 0 },
	{ "id", CLI_HIDDEN, 0, 0 },
};

static const char *
what_word(enum archive_standing_what what)
{
	return what == ARCHIVE_STANDING_FIX ? "fix"
	       : what == ARCHIVE_STANDING_LINK ? "link" : "rule";
}

/* The title, or the entity, that it is about; what a table shows last. */
static const char *
about(const struct archive_standing_row *row)
{
	if (row->what == ARCHIVE_STANDING_FIX)
		return row->head.title ? row->head.title : "";
	return row->entity ? row->entity : "";
}

static void
print_row(struct cli_out *out, const struct archive_standing_row *row)
{
	char time[CLOCK_ISO_SIZE];

	cli_out_text(out, archive_standing_label(row->standing));
	cli_out_text(out, notebook_verb_words(row->verb));
	cli_out_text(out, row->quote ? row->quote : row->name);
	cli_out_text(out, about(row));
	cli_out_text(out, archive_standing_word(row->standing));
	cli_out_text(out, what_word(row->what));
	cli_out_text(out, row->is);
	cli_out_text(out, row->kind ? kind_word((enum kind)row->kind) : NULL);
	cli_out_text(out, row->name);
	cli_out_text(out, row->entity);
	cli_out_text(out, row->quote);
	cli_out_text(out, row->what != ARCHIVE_STANDING_FIX ? "everywhere"
		     : row->everywhere ? "article" : "here");
	cli_out_text(out, row->article);
	if (row->head.title)
		cli_out_number(out, row->head.id);
	else
		cli_out_text(out, NULL);
	cli_out_text(out, row->head.title);
	cli_out_text(out, row->who);
	clock_format_iso(time, row->created, CLOCK_SECOND);
	cli_out_text(out, time);
	cli_out_text(out, row->uid);
	cli_out_row(out);
}

/* How many stand how, in a sentence. */
static void
print_tally(struct cli_out *out, const struct archive_standing_list *list)
{
	const size_t *tally = list->tally;

	/* TRANSLATORS: numbers of corrections */
	cli_out_say(out, _("%1$zu still apply, %2$zu are right by themselves, %3$zu no longer find their words, %4$zu are of articles and %5$zu of names that the store does not have"),
		    tally[ARCHIVE_STANDING_APPLIES],
		    tally[ARCHIVE_STANDING_RIGHT],
		    tally[ARCHIVE_STANDING_LOST],
		    tally[ARCHIVE_STANDING_GONE],
		    tally[ARCHIVE_STANDING_ABSENT]);
}

static void
print_tally_object(struct cli_out *out,
		   const struct archive_standing_list *list)
{
	static const struct cli_column tally[] = {
		{ "applies", CLI_HIDDEN, 0, 0 },
		{ "right", CLI_HIDDEN, 0, 0 },
		{ "lost", CLI_HIDDEN, 0, 0 },
		{ "gone", CLI_HIDDEN, 0, 0 },
		{ "absent", CLI_HIDDEN, 0, 0 },
	};

	cli_out_table(out, tally, sizeof tally / sizeof *tally);
	for (int i = 0; i < ARCHIVE_STANDING_COUNT; i++)
		cli_out_number(out, (long long)list->tally[i]);
	cli_out_row(out);
}

static void
print_list(struct cli *cli, const struct archive_standing_list *list,
	   bool right_alone)
{
	cli_out_table(&cli->out, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < list->count; i++) {
		const struct archive_standing_row *row = &list->item[i];

		if (cli_out_full(&cli->out))
			break;
		if (!right_alone || row->standing == ARCHIVE_STANDING_RIGHT)
			print_row(&cli->out, row);
	}
}

static bool
drop_right(struct cli *cli, struct archive *archive,
	   const struct archive_standing_list *list, struct error *err)
{
	bool dry = cli->options->given & CLI_DRY;
	size_t count = list->tally[ARCHIVE_STANDING_RIGHT];

	if (!dry && count
	    && !archive_standing_drop(archive, list, &count, err))
		return false;
	print_list(cli, list, true);
	cli_out_say(&cli->out, dry
		    ? ngettext("%zu correction would be dropped",
			       "%zu corrections would be dropped", count)
		    : ngettext("%zu correction dropped; byname undo brings it back",
			       "%zu corrections dropped; byname undo brings them back",
			       count), count);
	return true;
}

static bool
tell(struct cli *cli, struct archive *archive,
     const struct archive_standing_list *list, struct error *err)
{
	if (list->count == 0) {
		error_set(err, ERROR_MISSING, _("nothing was corrected yet"));
		return error_advise(err, _("correct a name in the screen, with the cursor on it"));
	}
	if (cli->options->given & CLI_REMOVE)
		return drop_right(cli, archive, list, err);
	print_list(cli, list, false);
	print_tally(&cli->out, list);
	return true;
}

bool
cli_corrections(struct cli *cli, struct error *err)
{
	struct archive_standing_list list = ARCHIVE_STANDING_LIST_INIT;
	bool removes = cli->options->given & CLI_REMOVE;
	bool dry = cli->options->given & CLI_DRY;

	if (dry && !removes)
		return error_set(err, ERROR_USAGE,
				 _("the option --%s means nothing here"),
				 cli_option_name(CLI_DRY));
	struct archive *archive = cli_open_archive(cli->options,
						   removes && !dry
						   ? CLI_CHANGES : CLI_NEEDS,
						   NULL, err);
	bool fine = archive && archive_standing_load(archive, &list, err)
		    && tell(cli, archive, &list, err);

	archive_standing_clear(&list);
	archive_close(archive);
	return fine;
}

void
cli_corrections_tell(struct cli *cli)
{
	struct archive_standing_list list = ARCHIVE_STANDING_LIST_INIT;
	struct error err = ERROR_INIT;
	struct archive *archive = cli_open_archive(cli->options, CLI_READS,
						   NULL, &err);
	bool fine = archive && archive_standing_load(archive, &list, &err);

	if (fine && list.count) {
		print_tally(&cli->out, &list);
		cli_out_say(&cli->out, "%s", _("byname corrections lists them"));
		if (cli->out.json)
			print_tally_object(&cli->out, &list);
	}
	if (!fine) {
		error_within(&err, _("cannot say what became of your corrections"));
		cli_warning_show(&err, cli->options->command);
	}
	error_clear(&err);
	archive_standing_clear(&list);
	archive_close(archive);
}
