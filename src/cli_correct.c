/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Corrections of names: of one in an article, of what is one, of what is
 * not. */

#include <config.h>

#include "cli.h"

#include <stdlib.h>
#include <string.h>

#include "archive/correct.h"
#include "archive/entity.h"
#include "archive/group.h"
#include "archive/highlight.h"
#include "base/intl.h"
#include "base/memory.h"
#include "cli_open.h"
#include "cli_quote.h"
#include "cli_row.h"
#include "text/fold.h"

static const struct cli_column columns[] = {
	{ "correction", CLI_HIDDEN, 0, 0 },
	{ "mentions", CLI_HIDDEN, 0, 0 },
	{ "articles", CLI_HIDDEN, 0, 0 },
	{ "estimated", CLI_HIDDEN, 0, 0 },
	{ "done", CLI_HIDDEN, 0, 0 },
};

/* What was changed, or would be. */
static void
print_effect(struct cli *cli, const char *word,
	     const struct archive_effect *effect)
{
	struct cli_out *out = &cli->out;
	bool dry = cli->options->given & CLI_DRY;
	char *words = archive_effect_words(effect);

	cli_out_table(out, columns, sizeof columns / sizeof *columns);
	if (out->json) {
		cli_out_text(out, word);
		cli_out_number(out, effect->mentions);
		cli_out_number(out, effect->articles);
		cli_out_truth(out, effect->roughly);
		cli_out_truth(out, !dry);
		cli_out_row(out);
	} else if (dry && effect->mentions) {
		/* TRANSLATORS: "31 mentions in 9 articles" */
		cli_out_say(out, _("That would change %s."), words);
	} else if (dry) {
		cli_out_say(out, "%s", _("That would change no mention."));
	} else if (effect->mentions) {
		/* TRANSLATORS: "31 mentions in 9 articles" */
		cli_out_say(out, _("Changed: %s. \"byname undo\" takes it back."),
			    words);
	} else {
		cli_out_say(out, "%s", _("Noted. \"byname undo\" takes it back."));
	}
	free(words);
}

static bool
is_dry(const struct cli *cli)
{
	return cli->options->given & CLI_DRY;
}

/* A correction that is not made needs no notebook to write. */
static struct archive *
open_archive(struct cli *cli, struct error *err)
{
	return cli_open_archive(cli->options, CLI_WRITES, NULL, err);
}

/* What the options say is wrong. */
static bool
read_correction(struct archive *archive, const struct cli_options *options,
		struct archive_correction *correction, struct arena *arena,
		struct error *err)
{
	struct archive_entity entity;
	struct error inner = ERROR_INIT;
	int said = !!(options->given & CLI_NOT_A_NAME) + !!options->kind
		   + !!options->is;

	*correction = (struct archive_correction){
		.verb = ARCHIVE_NOT_A_NAME, .scope = ARCHIVE_IN_ARTICLE,
	};
	if (said == 0 || (said > 1 && options->given & CLI_NOT_A_NAME))
		return error_set(err, ERROR_USAGE,
				 _("one of --not-a-name, --kind and --is must be said"));
	if (options->scope
	    && !archive_scope_parse(options->scope, &correction->scope)) {
		error_set(err, ERROR_USAGE, _("\"%s\" is not a scope"),
			  options->scope);
		/* TRANSLATORS: the scopes are typed as they stand */
		return error_advise(err, _("here, article or everywhere"));
	}
	if (options->kind && !kind_parse(options->kind, &correction->kind)) {
		error_set(err, ERROR_USAGE,
			  _("\"%s\" is not a kind of name"), options->kind);
		return error_advise(err,
				    _("person, agency, organisation or place"));
	}
	if (options->kind)
		correction->verb = ARCHIVE_WRONG_KIND;
	if (!options->is)
		return true;
	correction->verb = ARCHIVE_SOMEONE_ELSE;
	if (archive_entity_find(archive, options->is, arena, &entity, &inner)) {
		correction->entity = entity.id;
		return true;
	}
	/* Whom nobody knows yet is new. */
	if (inner.code != ERROR_MISSING)
		return error_pass(err, &inner);
	correction->name = options->is;
	if (options->kind) {
		error_clear(&inner);
		return true;
	}
	error_advise(&inner, _("--kind makes it somebody new"));
	return error_pass(err, &inner);
}

/* The first mention that is written with the words; how many there are. */
static size_t
find_mention(const struct archive_article *article, const char *words,
	     size_t *count)
{
	struct strbuf wanted = STRBUF_INIT, text = STRBUF_INIT;
	size_t found = article->mention_count;

	*count = 0;
	fold_name(words, strlen(words), &wanted);
	for (size_t i = 0; i < article->mention_count; i++) {
		const struct archive_mention *mention = &article->mention[i];

		strbuf_truncate(&text, 0);
		fold_name(article->body.text + mention->start,
			  mention->end - mention->start, &text);
		if (strcmp(strbuf_text(&text), strbuf_text(&wanted)) != 0)
			continue;
		if (++*count == 1)
			found = i;
	}
	strbuf_clear(&wanted);
	strbuf_clear(&text);
	return found;
}

/* Words that were not found to be a name become one of somebody. */
static bool
add_name(struct archive *archive, const struct archive_article *article,
	 const char *words, const struct archive_correction *correction,
	 bool dry, struct archive_effect *effect, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct archive_entity entity = { .kind = correction->kind,
					 .label = correction->name };
	struct segment place;
	size_t count = cli_quote_find(article->body.text,
				      article->body.length, words, &place);
	bool fine = true;

	*effect = (struct archive_effect){ 1, 1, false };
	if (correction->verb != ARCHIVE_SOMEONE_ELSE || count == 0) {
		error_set(err, ERROR_MISSING,
			  _("these words are no name in article %lld"),
			  article->head.id);
		return error_advise(err, _("byname show %lld marks its names"),
				    article->head.id);
	}
	if (count > 1 || correction->scope != ARCHIVE_HERE) {
		error_set(err, ERROR_INPUT,
			  _("no name was found in these words"));
		return error_advise(err, _("--scope here makes words that the article has exactly once a name"));
	}
	if (correction->entity)
		fine = archive_entity_load(archive, correction->entity,
					   &arena, &entity, err);
	if (fine && !dry)
		fine = archive_fix_make(archive, article, place.start,
					place.end, entity.kind, entity.label,
					err);
	arena_clear(&arena);
	return fine;
}

static bool
fix(struct cli *cli, struct archive *archive,
    const struct archive_article *article, const char *words,
    struct error *err)
{
	struct archive_correction correction;
	struct archive_effect effect;
	struct arena arena = ARENA_INIT;
	size_t count, mention = find_mention(article, words, &count);
	bool fine = read_correction(archive, cli->options, &correction, &arena,
				    err);

	if (fine && count == 0) {
		fine = add_name(archive, article, words, &correction,
				is_dry(cli), &effect, err);
	} else if (fine && count > 1 && correction.scope == ARCHIVE_HERE) {
		error_set(err, ERROR_INPUT,
			  _("the name stands %zu times in the article"),
			  count);
		fine = error_advise(err, _("--scope article means all of them"));
	} else if (fine) {
		fine = archive_correct_mention(archive, article, mention,
					       &correction, is_dry(cli),
					       &effect, err);
	}
	if (fine)
		print_effect(cli, "fix", &effect);
	arena_clear(&arena);
	return fine;
}

bool
cli_fix(struct cli *cli, struct error *err)
{
	char *words = cli_options_words(cli->options, 1);
	struct archive_article article = ARCHIVE_ARTICLE_INIT;
	struct archive *archive = open_archive(cli, err);
	bool fine = archive
		    && cli_row_article(archive, cli->options->argument[0],
				       &article, err)
		    && fix(cli, archive, &article, words, err);

	if (archive && !fine)
		error_within(err, _("cannot correct \"%s\""), words);
	archive_article_clear(&article);
	archive_close(archive);
	free(words);
	return fine;
}

/* The entities that all arguments name; the caller frees them. */
static bool
find_all(struct archive *archive, const struct cli_options *options,
	 long long **entity, struct error *err)
{
	struct arena arena = ARENA_INIT;
	bool fine = true;

	*entity = xcalloc(options->argument_count, sizeof **entity);
	for (size_t i = 0; fine && i < options->argument_count; i++) {
		struct archive_entity found;

		fine = archive_entity_find(archive, options->argument[i],
					   &arena, &found, err);
		if (fine)
			(*entity)[i] = found.id;
	}
	arena_clear(&arena);
	return fine;
}

bool
cli_same(struct cli *cli, struct error *err)
{
	const struct cli_options *options = cli->options;
	struct archive_effect effect;
	long long *entity = NULL;

	if (options->argument_count < 2 && !options->label) {
		error_set(err, ERROR_USAGE, _("two names or more are one"));
		return error_advise(err, _("--label gives one alone another name"));
	}
	struct archive *archive = open_archive(cli, err);
	bool fine = archive && find_all(archive, options, &entity, err)
		    && archive_correct_same(archive, entity,
					    options->argument_count,
					    options->label, is_dry(cli),
					    &effect, err);

	if (fine)
		print_effect(cli, "same", &effect);
	free(entity);
	archive_close(archive);
	return fine || error_within(err, _("cannot join the names"));
}

bool
cli_not_same(struct cli *cli, struct error *err)
{
	struct archive *archive = open_archive(cli, err);
	struct archive_effect effect;
	long long *entity = NULL;
	bool fine = archive && find_all(archive, cli->options, &entity, err)
		    && archive_correct_apart(archive, entity[0], entity[1],
					     is_dry(cli), &effect, err);

	if (fine)
		print_effect(cli, "not-same", &effect);
	free(entity);
	archive_close(archive);
	return fine || error_within(err, _("cannot keep them apart"));
}

/* The name that is meant, and whose it is. */
static bool
find_name(struct archive *archive, const struct cli_options *options,
	  const char *text, long long *name, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct archive_entity entity;
	bool fine = archive_entity_find(archive, options->from
					? options->from : text, &arena,
					&entity, err)
		    && archive_group_name(archive, entity.id, text, name, err);

	arena_clear(&arena);
	return fine;
}

bool
cli_split(struct cli *cli, struct error *err)
{
	char *text = cli_options_words(cli->options, 0);
	struct archive *archive = open_archive(cli, err);
	struct archive_effect effect;
	long long name;
	bool fine = archive
		    && find_name(archive, cli->options, text, &name, err)
		    && archive_correct_split(archive, name, is_dry(cli),
					     &effect, err);

	if (fine)
		print_effect(cli, "split", &effect);
	if (archive && !fine)
		error_within(err, _("cannot split \"%s\" off"), text);
	archive_close(archive);
	free(text);
	return fine;
}
