/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli.h"

#include <stdlib.h>
#include <string.h>

#include "archive/article.h"
#include "archive/entity.h"
#include "base/clock.h"
#include "base/intl.h"
#include "cli_kwic.h"
#include "cli_open.h"
#include "cli_row.h"
#include "cli_thread.h"
#include "store/name.h"
#include "text/fold.h"
#include "text/utf8.h"

#define PAGE_ROWS 256

static const struct cli_column name_columns[] = {
	{ "articles", CLI_RIGHT, 0, 0 },
	{ "mentions", CLI_RIGHT, 0, 0 },
	{ NULL, CLI_LEFT, 0, 0 },	/* the kind, translated */
	{ NULL, CLI_LEFT, 0, 0 },	/* "!": it mixes alphabets; "≈": the
					   number of articles is an estimate */
	{ "label", CLI_LEFT, 40, 0 },
	{ "about", CLI_FILL, 0, 0 },
	{ "kind", CLI_HIDDEN, 0, 0 },
	{ "id", CLI_HIDDEN, 0, 0 },
	{ "about_source", CLI_HIDDEN, 0, 0 },
	{ "mixed", CLI_HIDDEN, 0, 0 },
	{ "roughly", CLI_HIDDEN, 0, 0 },
};

static void
print_entity(struct cli_out *out, const struct archive_entity *entity)
{
	bool mixed = fold_is_mixed(entity->label, strlen(entity->label));

	cli_out_number(out, entity->articles);
	cli_out_number(out, entity->mentions);
	cli_out_text(out, kind_label(entity->kind));
	cli_out_text(out, mixed ? "!" : entity->roughly ? "≈" : "");
	cli_out_text(out, entity->label);
	cli_out_text(out, entity->about);
	cli_out_text(out, kind_word(entity->kind));
	cli_out_number(out, entity->id);
	cli_out_text(out, entity->about_source);
	cli_out_truth(out, mixed);
	cli_out_truth(out, entity->roughly);
	cli_out_row(out);
}

/* Of an entity that all articles have lost by corrections nothing is said. */
static bool
print_named(struct cli_out *out, struct archive *archive, long long id,
	    struct error *err)
{
	struct archive_entity entity;
	struct arena arena = ARENA_INIT;
	bool fine = archive_entity_load(archive, id, &arena, &entity, err);

	if (fine && entity.articles > 0)
		print_entity(out, &entity);
	arena_clear(&arena);
	return fine;
}

/* Whom articles name, page by page. */
static bool
print_stored(struct cli_out *out, struct archive *archive, int kind,
	     struct error *err)
{
	struct archive_entity_page page = { NULL, 0, 0 };
	long long articles = -1, id = -1;
	bool fine = true, more = true;

	while (fine && more && !cli_out_full(out)) {
		fine = archive_entity_page(archive, kind, articles, id,
					   PAGE_ROWS, &page, err);
		more = page.count == PAGE_ROWS;
		for (size_t i = 0; fine && i < page.count
		     && !cli_out_full(out); i++) {
			articles = page.item[i].articles;
			id = page.item[i].id;
			fine = print_named(out, archive, id, err);
		}
	}
	free(page.item);
	return fine;
}

/* Whom nobody but the reader named. */
static bool
print_added(struct cli_out *out, struct archive *archive, int kind,
	    struct error *err)
{
	long long *id;
	size_t count;
	bool fine = archive_entity_added(archive, kind, &id, &count, err);

	for (size_t i = 0; fine && i < count && !cli_out_full(out); i++)
		fine = print_named(out, archive, id[i], err);
	free(id);
	return fine;
}

static bool
print_names(struct cli_out *out, struct archive *archive, int kind,
	    struct error *err)
{
	cli_out_table(out, name_columns,
		      sizeof name_columns / sizeof *name_columns);
	return print_stored(out, archive, kind, err)
	       && print_added(out, archive, kind, err);
}

/* The kind that the command line names, 0 for all. */
static bool
read_kind(const struct cli_options *options, int *kind, struct error *err)
{
	enum kind named;

	*kind = 0;
	if (options->argument_count == 0)
		return true;
	if (kind_parse(options->argument[0], &named)) {
		*kind = (int)named;
		return true;
	}
	error_set(err, ERROR_USAGE, _("\"%s\" is not a kind of name"),
		  options->argument[0]);
	return error_advise(err,
			    /* TRANSLATORS: the kinds are typed as they stand */
			    _("person, agency, organisation or place"));
}

bool
cli_names(struct cli *cli, struct error *err)
{
	int kind;

	if (!read_kind(cli->options, &kind, err))
		return false;
	struct archive *archive = cli_open_archive(cli->options, CLI_READS,
						   NULL, err);

	if (!archive)
		return false;
	bool fine = print_names(&cli->out, archive, kind, err);

	archive_close(archive);
	if (!fine || cli->out.rows)
		return fine;
	error_set(err, ERROR_MISSING, _("no article names anybody of that kind"));
	error_advise(err, "byname names");
	return error_within(err, _("there are no names to list"));
}

static const struct cli_column mention_columns[] = {
	{ "article", CLI_RIGHT, 0, 0 },
	{ "uid", CLI_HIDDEN, 0, 0 },
	{ "date", CLI_HIDDEN, 0, 0 },
	{ NULL, CLI_LEFT, 0, 0 },
	{ "title", CLI_YIELD, 24, 0 },
	{ "context", CLI_FILL, 0, 0 },
	{ "text", CLI_HIDDEN, 0, 0 },
	{ "kind", CLI_HIDDEN, 0, 0 },
	{ "entity", CLI_HIDDEN, 0, 0 },
	{ "name", CLI_HIDDEN, 0, 0 },
	{ "start", CLI_HIDDEN, 0, 0 },
	{ "end", CLI_HIDDEN, 0, 0 },
	{ "confidence", CLI_HIDDEN, 0, 0 },
	{ "reprint_of", CLI_HIDDEN, 0, 0 },	/* a uid */
	{ "reprints", CLI_HIDDEN, 0, 0 },
};

static void
print_mention(struct cli_out *out, const struct archive_article *article,
	      const struct archive_mention *mention,
	      const struct cli_reprint *reprint)
{
	static const char signs[][3] = {
		[KIND_PERSON] = "[]", [KIND_AGENCY] = "{}",
		[KIND_ORGANISATION] = "()", [KIND_PLACE] = "<>",
	};
	const struct archive_entity *entity = &article->entity[mention->entity];
	const struct store_body *body = &article->body;
	struct segment place = { mention->start, mention->end };
	struct strbuf context = STRBUF_INIT, words = STRBUF_INIT;
	char date[CLOCK_ISO_SIZE];

	place = cli_context(body->text, body->length, place,
			    signs[entity->kind], &context);
	strbuf_add(&words, body->text + mention->start,
		   mention->end - mention->start);
	cli_out_number(out, article->head.id);
	cli_out_text(out, article->head.uid);
	cli_out_text(out, cli_row_date(date, &article->head));
	cli_row_day(out, &article->head);
	cli_out_text(out, article->head.title);
	cli_out_around(out, strbuf_text(&context), place);
	cli_out_text(out, strbuf_text(&words));
	cli_out_text(out, kind_word(entity->kind));
	cli_out_text(out, entity->label);
	cli_out_text(out, mention->name);
	cli_out_number(out, (long long)utf8_count(body->text, mention->start));
	cli_out_number(out, (long long)utf8_count(body->text, mention->end));
	cli_out_real(out, mention->confidence / 1000.0);
	cli_row_put_reprint(out, reprint);
	cli_out_row(out);
	strbuf_clear(&context);
	strbuf_clear(&words);
}

/* The mentions of the first of PAIR in the article at ORD. */
static bool
print_mentions_at(struct cli_out *out, struct archive *archive,
		  struct archive_pair pair, long long ord,
		  struct error *err)
{
	struct archive_article article = ARCHIVE_ARTICLE_INIT;
	struct cli_reprint reprint;
	bool fine = archive_article_load(archive, ord, &article, err)
		    && cli_row_reprint(archive, ord, &reprint, err);

	for (size_t i = 0; fine && i < article.mention_count; i++) {
		const struct archive_mention *mention = &article.mention[i];

		if (cli_out_full(out))
			break;
		if (article.entity[mention->entity].id == pair.one)
			print_mention(out, &article, mention, &reprint);
	}
	archive_article_clear(&article);
	return fine;
}

static bool
print_all_mentions(struct cli *cli, struct archive *archive, const char *name,
		   struct error *err)
{
	const struct cli_options *options = cli->options;

	if (options->given & CLI_KWIC)
		return cli_kwic(cli, archive, name, err);
	if (options->sort) {
		error_set(err, ERROR_USAGE, _("--sort is for a concordance"));
		return error_advise(err, "byname mentions %s --kwic --sort %s",
				    name, options->sort);
	}
	return cli_thread(&cli->out, archive, name, options->with,
			  mention_columns,
			  sizeof mention_columns / sizeof *mention_columns,
			  print_mentions_at, err);
}

bool
cli_mentions(struct cli *cli, struct error *err)
{
	char *name = cli_options_words(cli->options, 0);
	struct archive *archive = cli_open_archive(cli->options, CLI_READS,
						   NULL, err);
	bool fine = archive && print_all_mentions(cli, archive, name, err);

	if (archive && !fine)
		error_within(err, _("cannot print the mentions of %s"), name);
	archive_close(archive);
	free(name);
	return fine;
}
