/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli.h"

#include <stdlib.h>
#include <string.h>

#include "archive/entity.h"
#include "base/clock.h"
#include "base/intl.h"
#include "base/memory.h"
#include "cli_open.h"
#include "cli_row.h"
#include "names/detect.h"
#include "text/fold.h"
#include "text/show.h"
#include "text/utf8.h"
#include "ui/why.h"

static const struct cli_column columns[] = {
	{ "article", CLI_HIDDEN, 0, 0 },
	{ "uid", CLI_HIDDEN, 0, 0 },
	{ "start", CLI_HIDDEN, 0, 0 },
	{ "end", CLI_HIDDEN, 0, 0 },
	{ "text", CLI_HIDDEN, 0, 0 },
	{ "kind", CLI_HIDDEN, 0, 0 },
	{ "entity", CLI_HIDDEN, 0, 0 },
	{ "about", CLI_HIDDEN, 0, 0 },
	{ "about_source", CLI_HIDDEN, 0, 0 },
	{ "chain", CLI_HIDDEN, 0, 0 },
	{ "who", CLI_HIDDEN, 0, 0 },	/* decided, and when; null: nobody */
	{ "when", CLI_HIDDEN, 0, 0 },
};

/* What is asked for: words as they stand there, or, if they stand nowhere as a
 * name, whoever is called so. */
struct wanted {
	struct strbuf words;	/* folded; "" when it is the entity */
	long long entity;
};

static bool
is_meant(const struct archive_article *article, size_t index,
	 const struct wanted *wanted)
{
	const struct archive_mention *mention = &article->mention[index];
	struct strbuf words = STRBUF_INIT;

	if (wanted->words.length == 0)
		return article->entity[mention->entity].id == wanted->entity;
	fold_name(article->body.text + mention->start,
		  mention->end - mention->start, &words);
	bool meant = words.length == wanted->words.length
		     && memcmp(words.data, wanted->words.data,
			       words.length) == 0;

	strbuf_clear(&words);
	return meant;
}

static size_t
codes(const struct archive_article *article, size_t offset)
{
	return utf8_count(article->body.text, offset);
}

static void
add_step(const struct archive_article *article, size_t index,
	 struct strbuf *made)
{
	const struct archive_mention *mention = &article->mention[index];
	char *reason = ui_why_reason(article, index);
	struct json json;

	json_open(&json, made);
	json_number(&json, "start", (long long)codes(article, mention->start));
	json_number(&json, "end", (long long)codes(article, mention->end));
	json_bytes(&json, "text", article->body.text + mention->start,
		   mention->end - mention->start);
	json_text(&json, "name", mention->name);
	json_text(&json, "how", mention->by_person
		  ? names_how_word(NAMES_ADDED)
		  : names_how_word((enum names_how)mention->how));
	json_text(&json, "reason", reason);
	json_real(&json, "confidence", mention->confidence / 1000.0);
	json_close(&json);
	free(reason);
}

static void
print_object(struct cli_out *out, const struct archive_article *article,
	     size_t index)
{
	const struct archive_mention *mention = &article->mention[index];
	const struct archive_entity *entity =
		&article->entity[mention->entity];
	struct strbuf made = STRBUF_INIT;
	size_t chain[UI_WHY_STEPS];
	size_t count = archive_article_chain(article, index, chain,
					     UI_WHY_STEPS);
	char *words = xmemdup0(article->body.text + mention->start,
			       mention->end - mention->start);
	char when[CLOCK_ISO_SIZE];

	for (size_t i = 0; i < count; i++) {
		strbuf_putc(&made, i == 0 ? '[' : ',');
		add_step(article, chain[i], &made);
	}
	strbuf_putc(&made, ']');
	cli_out_number(out, article->head.id);
	cli_out_text(out, article->head.uid);
	cli_out_number(out, (long long)codes(article, mention->start));
	cli_out_number(out, (long long)codes(article, mention->end));
	cli_out_text(out, words);
	cli_out_text(out, kind_word(entity->kind));
	cli_out_text(out, entity->label);
	cli_out_text(out, entity->about);
	cli_out_text(out, entity->about_source);
	cli_out_made(out, &made);
	cli_out_text(out, mention->who);
	if (mention->when)
		clock_format_iso(when, mention->when, CLOCK_SECOND);
	cli_out_text(out, mention->when ? when : NULL);
	cli_out_row(out);
	strbuf_clear(&made);
	free(words);
}

/* What has been said before is not said again. */
static void
print_text(struct cli_out *out, const struct archive_article *article,
	   size_t index, struct strbuf *said)
{
	char *why = ui_why_text(article, index);
	struct strbuf shown = STRBUF_INIT;

	strbuf_putc(&shown, '\n');
	show_text(why, strlen(why), SHOW_BODY, &shown);
	strbuf_puts(&shown, "\n");
	if (!said->length || !strstr(said->data, shown.data)) {
		/* An empty line parts it from the one before. */
		cli_out_shown(out, shown.data + !said->length,
			      shown.length - !said->length);
		strbuf_add(said, shown.data, shown.length);
	}
	out->rows++;
	strbuf_clear(&shown);
	free(why);
}

static void
print_meant(struct cli_out *out, const struct archive_article *article,
	    const struct wanted *wanted)
{
	struct strbuf said = STRBUF_INIT;

	cli_out_table(out, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < article->mention_count && !cli_out_full(out);
	     i++) {
		if (!is_meant(article, i, wanted))
			continue;
		if (out->json)
			print_object(out, article, i);
		else
			print_text(out, article, i, &said);
	}
	strbuf_clear(&said);
}

static void
print_all(struct cli_out *out, struct archive *archive,
	  const struct archive_article *article, const char *words)
{
	struct wanted wanted = { STRBUF_INIT, 0 };
	struct arena arena = ARENA_INIT;
	struct archive_entity entity;

	fold_name(words, strlen(words), &wanted.words);
	if (wanted.words.length)
		print_meant(out, article, &wanted);
	strbuf_clear(&wanted.words);
	if (out->rows == 0
	    && archive_entity_find(archive, words, &arena, &entity, NULL)) {
		wanted.entity = entity.id;
		print_meant(out, article, &wanted);
	}
	arena_clear(&arena);
}

bool
cli_why(struct cli *cli, struct error *err)
{
	const char *word = cli->options->argument[0];
	char *words = cli_options_words(cli->options, 1);
	struct archive_article article = ARCHIVE_ARTICLE_INIT;
	struct archive *archive = cli_open_archive(cli->options, CLI_READS,
						   NULL, err);
	bool fine = archive && cli_row_article(archive, word, &article, err);

	if (fine)
		print_all(&cli->out, archive, &article, words);
	if (fine && cli->out.rows == 0) {
		fine = error_set(err, ERROR_MISSING,
				 _("these words are no name in article %lld"),
				 article.head.id);
		error_advise(err, _("byname show %lld marks its names"),
			     article.head.id);
	}
	if (archive && !fine)
		error_within(err, _("cannot say why \"%s\" is a name"), words);
	archive_article_clear(&article);
	archive_close(archive);
	free(words);
	return fine;
}
