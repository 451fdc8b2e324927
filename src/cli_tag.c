/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli.h"

#include <stdlib.h>
#include <string.h>

#include "archive/entity.h"
#include "archive/list.h"
#include "archive/tags.h"
#include "base/intl.h"
#include "base/memory.h"
#include "cli_highlight.h"
#include "cli_open.h"
#include "notebook/highlight.h"

/* What is to be tagged, as it was asked for. */
struct tagging {
	struct notebook_tag_target target;
	const char *about;	/* what it is called */
	size_t first;		/* the first argument that is a tag */
	struct arena arena;
};

/* All tags there are. */
static bool
print_all(struct cli *cli, struct archive *archive, struct error *err)
{
	static const struct cli_column columns[] = {
		{ "tag", CLI_LEFT, 0, 0 },
		{ "articles", CLI_RIGHT, 0, 0 },
		{ "highlights", CLI_RIGHT, 0, 0 },
		{ "names", CLI_RIGHT, 0, 0 },
	};
	struct notebook_tag_list list = NOTEBOOK_TAG_LIST_INIT;
	struct notebook *notebook = archive_notebook(archive, NULL);
	struct cli_out *out = &cli->out;

	if (notebook && !notebook_tag_all(notebook, &list, err))
		return false;
	cli_out_table(out, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < list.count && !cli_out_full(out); i++) {
		cli_out_text(out, list.item[i].word);
		cli_out_number(out, list.item[i].articles);
		cli_out_number(out, list.item[i].highlights);
		cli_out_number(out, list.item[i].names);
		cli_out_row(out);
	}
	if (list.count == 0)
		cli_out_say(out, "%s", _("There are no tags yet."));
	notebook_tag_list_clear(&list);
	return true;
}

/* The tags of one thing. */
static bool
print_of(struct cli *cli, struct archive *archive,
	 const struct tagging *tagging, struct error *err)
{
	static const struct cli_column columns[] = {
		{ "tag", CLI_LEFT, 0, 0 },
		{ "on", CLI_HIDDEN, 0, 0 },
		{ "key", CLI_HIDDEN, 0, 0 },
	};
	static const char *const words[] = {
		[NOTEBOOK_TAGGED_ARTICLE] = "article",
		[NOTEBOOK_TAGGED_HIGHLIGHT] = "highlight",
		[NOTEBOOK_TAGGED_NAME] = "name",
	};
	struct cli_out *out = &cli->out;
	struct archive_tags tags;
	struct arena arena = ARENA_INIT;
	bool fine = archive_tags_load(archive, tagging->target, &arena, &tags,
				      err);

	cli_out_table(out, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; fine && i < tags.count; i++) {
		cli_out_text(out, tags.word[i]);
		cli_out_text(out, words[tagging->target.what]);
		cli_out_text(out, tagging->target.key);
		cli_out_row(out);
	}
	if (fine && tags.count == 0)
		cli_out_say(out, "%s", _("It has no tags."));
	arena_clear(&arena);
	return fine;
}

static bool
find_entity(struct archive *archive, const char *name,
	    struct tagging *tagging, struct error *err)
{
	struct archive_entity entity;

	if (!archive_entity_find(archive, name, &tagging->arena, &entity, err))
		return false;
	tagging->target = archive_tags_of_entity(&entity, &tagging->arena);
	tagging->about = entity.label;
	return true;
}

static bool
find_highlight(struct archive *archive, const char *word,
	       struct tagging *tagging, struct error *err)
{
	struct notebook *notebook = archive_notebook(archive, NULL);
	struct notebook_highlight made;
	char uid[UUID_SIZE];

	if (!cli_highlight_id(notebook, word, uid, err)
	    || !notebook_highlight_get(notebook, uid, &tagging->arena, &made,
				       err))
		return false;
	tagging->target = (struct notebook_tag_target){
		NOTEBOOK_TAGGED_HIGHLIGHT,
		arena_strdup(&tagging->arena, uid),
	};
	tagging->about = made.quote;
	return true;
}

static bool
find_article(struct archive *archive, const char *word,
	     struct tagging *tagging, struct error *err)
{
	struct store_article article;

	if (!archive_list_find(archive, word, &tagging->arena, &article, err))
		return false;
	tagging->target = (struct notebook_tag_target){
		NOTEBOOK_TAGGED_ARTICLE,
		arena_strdup(&tagging->arena, article.uid),
	};
	tagging->about = article.title;
	tagging->first = 1;
	return true;
}

static bool
find(struct archive *archive, const struct cli_options *options,
     struct tagging *tagging, struct error *err)
{
	if (options->entity && options->highlight)
		return error_set(err, ERROR_USAGE,
				 _("--entity and --highlight exclude each other"));
	if (options->entity)
		return find_entity(archive, options->entity, tagging, err);
	if (options->highlight)
		return find_highlight(archive, options->highlight, tagging,
				      err);
	return find_article(archive, options->argument[0], tagging, err);
}

/* Puts the tags on, or takes them off. */
static bool
change(struct cli *cli, struct archive *archive,
       const struct tagging *tagging, struct error *err)
{
	const struct cli_options *options = cli->options;
	struct notebook *notebook = archive_notebook(archive, err);
	struct strbuf line = STRBUF_INIT;

	for (size_t i = tagging->first; i < options->argument_count; i++)
		strbuf_format(&line, "%s%s ",
			      options->given & CLI_REMOVE ? "-" : "",
			      options->argument[i]);
	bool fine = notebook
		    && notebook_tag_change(notebook, tagging->target,
					   tagging->about, strbuf_text(&line),
					   false, NULL, err);

	strbuf_clear(&line);
	return fine;
}

static bool
tag_one(struct cli *cli, struct archive *archive, bool changes,
	struct error *err)
{
	struct tagging tagging = { .arena = ARENA_INIT };
	bool fine = find(archive, cli->options, &tagging, err)
		    && (!changes || change(cli, archive, &tagging, err))
		    && print_of(cli, archive, &tagging, err);

	arena_clear(&tagging.arena);
	return fine;
}

bool
cli_tag(struct cli *cli, struct error *err)
{
	const struct cli_options *options = cli->options;
	bool named = options->entity || options->highlight;
	bool all = !named && options->argument_count == 0;
	bool changes = options->argument_count > (named ? 0 : 1);

	if (options->given & CLI_REMOVE && !changes)
		return error_set(err, ERROR_USAGE,
				 _("--remove wants the tags that are to go"));
	struct archive *archive = cli_open_archive(options,
		changes ? CLI_WRITES : CLI_READS, NULL, err);
	bool fine = archive && (all ? print_all(cli, archive, err)
				    : tag_one(cli, archive, changes, err));

	archive_close(archive);
	return fine || error_within(err, _("cannot tag"));
}
