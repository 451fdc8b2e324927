/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* All about one entity. */

#include <config.h>

#include "cli.h"

#include <stdlib.h>

#include "archive/entity.h"
#include "archive/portrait.h"
#include "base/clock.h"
#include "base/intl.h"
#include "cli_open.h"
#include "cli_row.h"
#include "names/detect.h"
#include "ui/timeline.h"
#include "ui/why.h"

/* "2025-11", or the Monday of a week; "" without a date. */
static void
bin_date(char text[static CLOCK_ISO_SIZE], const struct archive_bin *bin,
	 bool weeks)
{
	clock_format_iso(text, bin->start, !bin->dated ? CLOCK_UNKNOWN
			 : weeks ? CLOCK_DAY : CLOCK_MONTH);
}

static char *
reason_words(const struct archive_portrait *about, size_t number)
{
	return ui_why_naming(&about->naming[number],
			     about->card.entity.label);
}

/* The counts of a head are those of the whole. */
static long long
own_mentions(const struct archive_portrait *about)
{
	const struct store_name_list *names = &about->card.names;
	long long own = names->item[0].mentions;

	for (size_t i = 1; i < names->count; i++)
		own -= names->item[i].mentions;
	return own > 0 ? own : 0;
}

static void
add_names(const struct archive_portrait *about, struct strbuf *made)
{
	for (size_t i = 0; i < about->card.names.count; i++) {
		const struct store_name *name = &about->card.names.item[i];
		char *why = i < about->naming_count ? reason_words(about, i)
						    : NULL;
		struct json json;

		strbuf_putc(made, i ? ',' : '[');
		json_open(&json, made);
		json_text(&json, "name", name->display);
		json_number(&json, "mentions", i ? name->mentions
						 : own_mentions(about));
		json_text(&json, "reason", why);
		if (why && about->naming[i].found) {
			json_real(&json, "confidence",
				  about->naming[i].confidence / 1000.0);
			json_number(&json, "article",
				    about->naming[i].article.id);
		}
		json_close(&json);
		free(why);
	}
	strbuf_puts(made, about->card.names.count ? "]" : "[]");
}

static void
add_companions(const struct archive_portrait *about, struct strbuf *made)
{
	for (size_t i = 0; i < about->with_count; i++) {
		const struct archive_companion *with = &about->with[i];
		struct json json;

		strbuf_putc(made, i ? ',' : '[');
		json_open(&json, made);
		json_number(&json, "id", with->entity.id);
		json_text(&json, "kind", kind_word(with->entity.kind));
		json_text(&json, "label", with->entity.label);
		json_number(&json, "articles", with->articles);
		json_close(&json);
	}
	strbuf_puts(made, about->with_count ? "]" : "[]");
}

static void
add_timeline(const struct archive_timeline *timeline, struct strbuf *made)
{
	for (size_t i = 0; i < timeline->count; i++) {
		char date[CLOCK_ISO_SIZE];
		struct json json;

		bin_date(date, &timeline->bin[i], timeline->weeks);
		strbuf_putc(made, i ? ',' : '[');
		json_open(&json, made);
		json_text(&json, timeline->weeks ? "week" : "month",
			  *date ? date : NULL);
		json_number(&json, "articles", timeline->bin[i].articles);
		json_close(&json);
	}
	strbuf_puts(made, timeline->count ? "]" : "[]");
}

static void
add_marked(const struct archive_marked_list *list, struct strbuf *made)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct archive_marked *marked = &list->item[i];
		struct json json;

		strbuf_putc(made, i ? ',' : '[');
		json_open(&json, made);
		json_text(&json, "id", marked->highlight.made.uid);
		json_text(&json, "article", marked->highlight.made.article);
		json_text(&json, "quote", marked->highlight.made.quote);
		json_text(&json, "note", marked->highlight.made.note);
		json_close(&json);
	}
	strbuf_puts(made, list->count ? "]" : "[]");
}

static const struct cli_column object_columns[] = {
	{ "id", CLI_HIDDEN, 0, 0 },
	{ "kind", CLI_HIDDEN, 0, 0 },
	{ "label", CLI_HIDDEN, 0, 0 },
	{ "about", CLI_HIDDEN, 0, 0 },
	{ "about_source", CLI_HIDDEN, 0, 0 },
	{ "mentions", CLI_HIDDEN, 0, 0 },
	{ "articles", CLI_HIDDEN, 0, 0 },
	{ "reprints", CLI_HIDDEN, 0, 0 },
	{ "tags", CLI_HIDDEN, 0, 0 },
	{ "names", CLI_HIDDEN, 0, 0 },
	{ "first", CLI_HIDDEN, 0, 0 },
	{ "first_article", CLI_HIDDEN, 0, 0 },
	{ "last", CLI_HIDDEN, 0, 0 },
	{ "last_article", CLI_HIDDEN, 0, 0 },
	{ "named_with", CLI_HIDDEN, 0, 0 },
	{ "named_with_articles", CLI_HIDDEN, 0, 0 },
	{ "named_with_sampled", CLI_HIDDEN, 0, 0 },
	{ "timeline", CLI_HIDDEN, 0, 0 },
	{ "highlights", CLI_HIDDEN, 0, 0 },
};

static void
put_made(struct cli_out *out, struct strbuf *made)
{
	cli_out_made(out, made);
	strbuf_truncate(made, 0);
}

static void
put_end(struct cli_out *out, const struct archive_portrait *about,
	const struct store_article *article)
{
	char date[CLOCK_ISO_SIZE];

	if (about->card.entity.articles == 0) {
		cli_out_text(out, NULL);
		cli_out_text(out, NULL);
		return;
	}
	cli_out_text(out, cli_row_date(date, article));
	cli_out_number(out, article->id);
}

static void
print_object(struct cli_out *out, const struct archive_portrait *about)
{
	const struct archive_entity *entity = &about->card.entity;
	struct strbuf made = STRBUF_INIT;

	cli_out_table(out, object_columns,
		      sizeof object_columns / sizeof *object_columns);
	cli_out_number(out, entity->id);
	cli_out_text(out, kind_word(entity->kind));
	cli_out_text(out, entity->label);
	cli_out_text(out, entity->about);
	cli_out_text(out, entity->about_source);
	cli_out_number(out, entity->mentions);
	cli_out_number(out, entity->articles);
	cli_out_number(out, about->reprints);
	cli_out_texts(out, about->tags.word, about->tags.count);
	add_names(about, &made);
	put_made(out, &made);
	put_end(out, about, &about->card.first_article);
	put_end(out, about, &about->card.last_article);
	add_companions(about, &made);
	put_made(out, &made);
	cli_out_number(out, about->company.articles);
	cli_out_truth(out, about->company.sampled);
	add_timeline(&about->timeline, &made);
	put_made(out, &made);
	add_marked(&about->marked, &made);
	put_made(out, &made);
	cli_out_row(out);
	strbuf_clear(&made);
}

static const struct cli_column name_columns[] = {
	{ NULL, CLI_RIGHT, 0, 0 },
	{ NULL, CLI_LEFT, 40, 0 },
	{ NULL, CLI_FILL, 0, 0 },	/* why */
};

static void
print_names(struct cli_out *out, const struct archive_portrait *about)
{
	if (about->card.names.count == 0)
		return;
	cli_out_say(out, "%s", "");
	cli_out_say(out, _("Its names, how often each is written, and why it is its own:"));
	cli_out_table(out, name_columns,
		      sizeof name_columns / sizeof *name_columns);
	for (size_t i = 0; i < about->card.names.count; i++) {
		const struct store_name *name = &about->card.names.item[i];
		char *why = i < about->naming_count ? reason_words(about, i)
						    : NULL;

		cli_out_number(out, i ? name->mentions : own_mentions(about));
		cli_out_text(out, name->display);
		cli_out_text(out, why);
		cli_out_row(out);
		free(why);
	}
}

static const struct cli_column companion_columns[] = {
	{ NULL, CLI_RIGHT, 0, 0 },
	{ NULL, CLI_LEFT, 0, 0 },
	{ NULL, CLI_FILL, 0, 0 },
};

static void
print_companions(struct cli_out *out, const struct archive_portrait *about)
{
	if (about->with_count == 0)
		return;
	cli_out_say(out, "%s", "");
	if (about->company.sampled)
		cli_out_say(out, _("Named together with, counted in the newest %lld articles:"),
			    about->company.articles);
	else
		cli_out_say(out, _("Named together with, in so many articles:"));
	cli_out_table(out, companion_columns,
		      sizeof companion_columns / sizeof *companion_columns);
	for (size_t i = 0; i < about->with_count; i++) {
		const struct archive_companion *with = &about->with[i];

		cli_out_number(out, with->articles);
		cli_out_text(out, kind_label(with->entity.kind));
		cli_out_text(out, with->entity.label);
		cli_out_row(out);
	}
}

static const struct cli_column bin_columns[] = {
	{ NULL, CLI_LEFT, 0, 0 },
	{ NULL, CLI_RIGHT, 0, 0 },
	{ NULL, CLI_LEFT, 0, 0 },
};

/* Cells of the longest bar. */
#define BAR 40

static void
print_bin(struct cli_out *out, const char *date, long long articles,
	  long long most)
{
	struct strbuf bar = STRBUF_INIT;

	ui_timeline_bar(articles, most, BAR, &bar);
	cli_out_text(out, *date ? date : _("no date"));
	cli_out_number(out, articles);
	cli_out_text(out, strbuf_text(&bar));
	cli_out_row(out);
	strbuf_clear(&bar);
}

/* Those without an article are seen, too; long stretches are one line. */
static void
print_gap(struct cli_out *out, const struct archive_timeline *timeline,
	  const struct archive_bin *newer, long long most)
{
	long long gap = archive_timeline_gap(timeline, newer, newer + 1);

	for (long long i = 1; i <= gap && gap <= UI_TIMELINE_GAP; i++) {
		struct archive_bin empty = {
			.dated = true,
			.start = archive_timeline_back(timeline, newer->start,
						       i),
		};
		char date[CLOCK_ISO_SIZE];

		bin_date(date, &empty, timeline->weeks);
		print_bin(out, date, 0, most);
	}
	if (gap > UI_TIMELINE_GAP) {
		cli_out_text(out, "...");
		cli_out_number(out, 0);
		cli_out_text(out, NULL);
		cli_out_row(out);
	}
}

static void
print_timeline(struct cli_out *out, const struct archive_timeline *timeline)
{
	long long most = 1;

	if (timeline->count == 0)
		return;
	for (size_t i = 0; i < timeline->count; i++)
		if (timeline->bin[i].articles > most)
			most = timeline->bin[i].articles;
	cli_out_say(out, "%s", "");
	cli_out_say(out, "%s", timeline->weeks
		    ? _("Articles by week, each by its Monday:")
		    : _("Articles by month:"));
	cli_out_table(out, bin_columns,
		      sizeof bin_columns / sizeof *bin_columns);
	for (size_t i = 0; i < timeline->count; i++) {
		char date[CLOCK_ISO_SIZE];

		if (i > 0)
			print_gap(out, timeline, &timeline->bin[i - 1], most);
		bin_date(date, &timeline->bin[i], timeline->weeks);
		print_bin(out, date, timeline->bin[i].articles, most);
	}
}

static void
print_marked(struct cli_out *out, const struct archive_marked_list *list)
{
	if (list->count == 0)
		return;
	cli_out_say(out, "%s", "");
	cli_out_say(out, _("Highlighted about it:"));
	for (size_t i = 0; i < list->count; i++)
		cli_out_words(out, "\"%s\"",
			      list->item[i].highlight.made.quote);
}

static void
print_end(struct cli_out *out, bool first, const struct store_article *article)
{
	char day[CLOCK_ISO_SIZE];

	clock_format_iso(day, article->published,
			 article->precision > CLOCK_DAY ? CLOCK_DAY
							: article->precision);
	/* TRANSLATORS: day, number and title of an article */
	cli_out_say(out, first ? _("First: %1$s, %2$lld %3$s")
			       : _("Last: %1$s, %2$lld %3$s"),
		    *day ? day : _("no date"), article->id, article->title);
}

static void
print_text(struct cli_out *out, const struct archive_portrait *about)
{
	const struct archive_entity *entity = &about->card.entity;
	struct strbuf tags = STRBUF_INIT;

	/* TRANSLATORS: a name and its kind: "Rosa Alvarez (person)" */
	cli_out_say(out, _("%1$s (%2$s)"), entity->label,
		    kind_label(entity->kind));
	if (entity->about)
		cli_out_words(out, "%s", entity->about);
	if (entity->about_source)
		/* TRANSLATORS: where the line above is from */
		cli_out_say(out, _("Source: %s"), entity->about_source);
	cli_out_say(out, entity->roughly
			 ? _("Mentions %1$lld, articles about %2$lld")
			 : _("Mentions %1$lld, articles %2$lld"),
		    entity->mentions, entity->articles);
	if (about->reprints > 0)
		cli_out_say(out, _("Independent articles, without reprints: %lld"),
			    entity->articles - about->reprints);
	if (about->tags.count) {
		archive_tags_line(&about->tags, &tags);
		/* TRANSLATORS: the tags of an entity */
		cli_out_say(out, _("Tags: %s"), strbuf_text(&tags));
	}
	strbuf_clear(&tags);
	if (entity->articles > 0) {
		print_end(out, true, &about->card.first_article);
		print_end(out, false, &about->card.last_article);
	}
	print_names(out, about);
	print_companions(out, about);
	print_timeline(out, &about->timeline);
	print_marked(out, &about->marked);
}

bool
cli_entity(struct cli *cli, struct error *err)
{
	char *name = cli_options_words(cli->options, 0);
	bool weeks = (cli->options->given & CLI_WEEKS) != 0;
	struct archive_portrait about = ARCHIVE_PORTRAIT_INIT;
	struct arena arena = ARENA_INIT;
	struct archive_entity entity;
	struct archive *archive = cli_open_archive(cli->options, CLI_READS,
						   NULL, err);
	bool fine = archive
		    && archive_entity_find(archive, name, &arena, &entity, err)
		    && archive_portrait_start(archive, entity.id, weeks,
					      &about, err);

	while (fine && about.stage != ARCHIVE_PORTRAIT_DONE)
		fine = archive_portrait_step(archive, &about, err);
	if (fine && cli->out.json)
		print_object(&cli->out, &about);
	else if (fine)
		print_text(&cli->out, &about);
	if (archive && !fine)
		error_within(err, _("cannot tell about %s"), name);
	archive_portrait_clear(&about);
	arena_clear(&arena);
	archive_close(archive);
	free(name);
	return fine;
}
