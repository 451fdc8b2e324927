/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli.h"

#include <stdio.h>
#include <string.h>

#include "archive/annotation.h"
#include "base/file.h"
#include "base/intl.h"
#include "base/path.h"
#include "cli_open.h"

static const struct cli_column columns[] = {
	{ "fate", CLI_LEFT, 0, 0 },
	{ NULL, CLI_LEFT, 0, 0 },	/* the beginning of the id */
	{ "article", CLI_RIGHT, 0, 0 },
	{ "quote", CLI_FILL, 60, 0 },
	{ "reason", CLI_LEFT, 60, 0 },
	{ "number", CLI_HIDDEN, 0, 0 },
	{ "id", CLI_HIDDEN, 0, 0 },
	{ "uid", CLI_HIDDEN, 0, 0 },
	{ "title", CLI_HIDDEN, 0, 0 },
	{ "source", CLI_HIDDEN, 0, 0 },
	{ "note", CLI_HIDDEN, 0, 0 },
	{ "style", CLI_HIDDEN, 0, 0 },
	{ "tags", CLI_HIDDEN, 0, 0 },
	{ "file", CLI_HIDDEN, 0, 0 },
};

static void
print_one(struct cli_out *out, const char *path, size_t number,
	  const struct archive_annotation *annotation)
{
	const struct notebook_highlight *made = &annotation->made;
	bool found = annotation->article.id != 0;
	char beginning[9];

	snprintf(beginning, sizeof beginning, "%.8s", made->uid);
	cli_out_text(out, archive_annotation_word(annotation->fate));
	cli_out_text(out, beginning);
	if (found)
		cli_out_number(out, annotation->article.id);
	else
		cli_out_text(out, NULL);
	cli_out_text(out, made->quote);
	cli_out_text(out, annotation->reason);
	cli_out_number(out, (long long)number);
	cli_out_text(out, made->uid);
	cli_out_text(out, found ? annotation->article.uid : NULL);
	cli_out_text(out, found ? annotation->article.title : made->title);
	cli_out_text(out, annotation->source);
	cli_out_text(out, made->note);
	cli_out_text(out, notebook_style_name(made->style));
	cli_out_texts(out, annotation->tag, annotation->tag_count);
	cli_out_text(out, path);
	cli_out_row(out);
}

/* In a table for people only what was not simply taken in. */
static void
print_all(struct cli *cli, const char *path,
	  const struct archive_annotation_list *list)
{
	bool dry = cli->options->given & CLI_DRY;

	cli_out_table(&cli->out, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < list->count && !cli_out_full(&cli->out); i++) {
		const struct archive_annotation *one = &list->item[i];

		if (cli->out.json || dry
		    || one->fate > ARCHIVE_ANNOTATION_SAME)
			print_one(&cli->out, path, i + 1, one);
	}
}

static void
count_fates(const struct archive_annotation_list *list,
	    size_t count[static ARCHIVE_ANNOTATION_FATES])
{
	memset(count, 0, ARCHIVE_ANNOTATION_FATES * sizeof *count);
	for (size_t i = 0; i < list->count; i++)
		count[list->item[i].fate]++;
}

static void
say_sums(struct cli *cli, const char *path, const size_t *count)
{
	bool dry = cli->options->given & CLI_DRY;

	cli_out_say(&cli->out, dry
		    /* TRANSLATORS: name of a file; then highlights, by what
		     * becomes of them */
		    ? _("%s: %zu would be taken in, %zu there already, %zu in conflict, %zu without an article, %zu without a place, %zu that cannot be read")
		    : _("%s: %zu taken in, %zu there already, %zu in conflict, %zu without an article, %zu without a place, %zu that cannot be read"),
		    path, count[ARCHIVE_ANNOTATION_NEW],
		    count[ARCHIVE_ANNOTATION_SAME],
		    count[ARCHIVE_ANNOTATION_CONFLICT],
		    count[ARCHIVE_ANNOTATION_NO_ARTICLE],
		    count[ARCHIVE_ANNOTATION_NO_PLACE],
		    count[ARCHIVE_ANNOTATION_BAD]);
}

/* *REFUSED becomes true when some could not be taken in. */
static bool
take_file(struct cli *cli, struct archive *archive, const char *path,
	  bool *refused, struct error *err)
{
	struct archive_annotation_list list = ARCHIVE_ANNOTATION_LIST_INIT;
	size_t count[ARCHIVE_ANNOTATION_FATES];
	struct strbuf text = STRBUF_INIT;
	bool fine = file_read(path, FILE_LIMIT, &text, err)
		    && archive_annotation_read(strbuf_text(&text),
					       text.length, &list, err)
		    && archive_annotation_place(archive, &list, err)
		    && (cli->options->given & CLI_DRY
			|| archive_annotation_take(archive, &list,
						   path_name(path), err));

	if (fine) {
		count_fates(&list, count);
		print_all(cli, path, &list);
		say_sums(cli, path, count);
		*refused |= count[ARCHIVE_ANNOTATION_NEW]
			    + count[ARCHIVE_ANNOTATION_SAME] < list.count;
	} else {
		error_within(err, _("cannot take in the annotations of %s"),
			     path);
	}
	strbuf_clear(&text);
	archive_annotation_list_clear(&list);
	return fine;
}

bool
cli_annotations(struct cli *cli, struct error *err)
{
	const struct cli_options *options = cli->options;
	bool refused = false;
	struct archive *archive = cli_open_archive(options,
		options->given & CLI_DRY ? CLI_NEEDS : CLI_WRITES, NULL, err);
	bool fine = archive != NULL;

	for (size_t i = 0; fine && i < options->argument_count; i++)
		fine = take_file(cli, archive, options->argument[i], &refused,
				 err);
	archive_close(archive);
	/* What was refused has been told. */
	return fine && !refused;
}
