/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The bars: title, status, hints; and the welcome of the first start. */

#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/filter.h"
#include "base/intl.h"
#include "base/path.h"
#include "text/show.h"
#include "text/width.h"
#include "ui/inside.h"
#include "ui/key.h"
#include "ui/label.h"
#include "ui/paint.h"
#include "ui/screen.h"

#define WELCOME_ROWS 3

/* Fewer columns than this have no room for sentences. */
#define NARROW 60

/* Words on the left and on the right of a line; the left ones are cut. */
static void
draw_bar(struct ui_rect rect, const char *left, const char *right,
	 int style)
{
	struct strbuf shown = STRBUF_INIT;

	if (rect.rows == 0)
		return;
	show_text(right, strlen(right), SHOW_LINE, &shown);
	int wide = (int)width_of(strbuf_text(&shown), shown.length);

	/* The right part gives way when it would take half of the line. */
	if (wide * 2 > rect.columns)
		wide = 0;
	ui_screen_field(rect.top, rect.left, rect.columns - wide, left, style);
	if (wide)
		ui_screen_field(rect.top, rect.left + rect.columns - wide,
				wide, right, style);
	strbuf_clear(&shown);
}

/* What is being read: the articles that came with the program, or a file. */
static const char *
store_words(const struct ui_app *app)
{
	const char *name = path_name(app->store_path);

	return strcmp(name, "preloaded.db") == 0
	       ? _("the articles that came with it") : name;
}

static void
draw_title(const struct ui_app *app)
{
	const struct ui_selection *selection = &app->selection;
	const struct archive_filter *filter = ui_filter_now(app);
	struct strbuf left = STRBUF_INIT, right = STRBUF_INIT;

	strbuf_puts(&left, " byname  ");
	if (filter && (app->wish.focus == UI_PANE_LIST
		       || !selection->has_article))
		strbuf_format(&left, _("filter: %s"),
			      archive_filter_line(filter));
	else if (app->wish.focus == UI_PANE_LIST || !selection->has_article)
		strbuf_puts(&left, store_words(app));
	else
		strbuf_puts(&left, selection->article.head.title);
	strbuf_puts(&right, "  ");
	if (filter)
		/* TRANSLATORS: as many as the filter shows, of so many; the
		 * first hole is empty or "≈" */
		strbuf_format(&right, ngettext("%1$s%2$lld of %3$lld article",
					       "%1$s%2$lld of %3$lld articles",
				(unsigned long)selection->totals.articles),
			      app->filter.exact ? "" : "≈", app->filter.count,
			      selection->totals.articles);
	else
		strbuf_format(&right,
			      ngettext("%lld article", "%lld articles",
				(unsigned long)selection->listed),
			      selection->listed);
	strbuf_format(&right, "  %s ",
		      archive_order_words(archive_order(app->archive)));
	draw_bar(app->layout.title, strbuf_text(&left), strbuf_text(&right),
		 UI_STYLE_BAR);
	strbuf_clear(&left);
	strbuf_clear(&right);
}

/* Which mention of the pinned entity the cursor is on, from 1; 0 for none. */
static long long
pinned_number(const struct ui_selection *selection, long long *here)
{
	const struct archive_article *article = &selection->article;
	long long number = 0;

	*here = 0;
	for (size_t i = 0; i < article->mention_count; i++) {
		const struct archive_mention *mention = &article->mention[i];

		if (article->entity[mention->entity].id != selection->pin.id)
			continue;
		++*here;
		if (mention->start <= selection->cursor
		    && selection->cursor < mention->end)
			number = *here;
	}
	return number;
}

/* Two entities: which of their articles this is. */
static void
pair_words(const struct ui_selection *selection, struct strbuf *out)
{
	const struct archive_pair_count *count = &selection->pair_count;
	size_t number = archive_pair_number(selection->archive, count,
					    selection->article.head.ord);
	char *one = ui_label(selection->pin.label);
	char *other = ui_label(selection->with.label);

	if (number)
		/* TRANSLATORS: two names, and the place in the articles that
		 * name both */
		strbuf_format(out, _(" %1$s with %2$s: article %3$zu of %4$zu"),
			      one, other, number, count->count);
	else if (count->done && !count->cut)
		strbuf_format(out, _(" %1$s with %2$s: in %3$zu articles"),
			      one, other, count->count);
	else
		/* TRANSLATORS: the same while it is being counted, or where
		 * there are more than are counted */
		strbuf_format(out, _(" %1$s with %2$s: in more than %3$zu articles"),
			      one, other, count->count);
	free(one);
	free(other);
}

/* True when the place in the order of a concordance was told. */
static bool
line_words(const struct ui_app *app, struct strbuf *out)
{
	size_t count, number = ui_kwic_is_followed(app)
			       ? ui_kwic_number(app, &count) : 0;

	if (!ui_kwic_is_followed(app))
		return false;
	char *label = ui_label(app->selection.pin.label);

	if (number)
		/* TRANSLATORS: a name, and which line this is of how many */
		strbuf_format(out, _(" %1$s, in the order of the concordance: %2$zu of %3$zu"),
			      label, number, count);
	else
		/* TRANSLATORS: a name, and "newest first" */
		strbuf_format(out, _(" %1$s, in the order of the concordance, %2$s"),
			      label, ui_kwic_order_words(app->kwic.order));
	free(label);
	return true;
}

static void
chain_words(const struct ui_selection *selection, bool narrow,
	    struct strbuf *out)
{
	const struct archive_chain *chain = &selection->chain;
	long long here, number = pinned_number(selection, &here);
	char *label = ui_label(selection->pin.label);
	const char *about = ui_label_about(!chain->roughly);

	if (number && chain->known && narrow)
		/* TRANSLATORS: the same where there is little room: mention
		 * 3 of 64, in article 1 of 24, and the name */
		strbuf_format(out, _(" %1$lld/%2$lld (%6$s%3$lld/%6$s%4$lld) %5$s"),
			      chain->mentions_before + number, chain->mentions,
			      chain->articles_before + 1, chain->articles,
			      label, about);
	else if (number && chain->known)
		/* TRANSLATORS: the place in the chain of a name's mentions;
		 * the sixth hole is empty or "≈" */
		strbuf_format(out, _(" %1$s: mention %2$lld of %3$lld, article %6$s%4$lld of %6$s%5$lld"),
			      label,
			      chain->mentions_before + number, chain->mentions,
			      chain->articles_before + 1, chain->articles,
			      about);
	else
		/* TRANSLATORS: the fifth hole is empty or "≈" */
		strbuf_format(out, _(" %1$s: %2$lld here, %3$lld in all; articles: %5$s%4$lld"),
			      label, here, chain->mentions,
			      chain->articles, about);
	free(label);
}

/* What the filter hides of whom one follows. */
static void
hidden_words(const struct ui_app *app, bool narrow, struct strbuf *out)
{
	const struct ui_filter *filter = &app->filter;

	if (!ui_filter_now(app) || !filter->hidden_known
	    || filter->hidden_of != app->selection.pin.id)
		return;
	if (filter->hidden < 0)
		strbuf_puts(out, _("; the filter hides some"));
	else if (filter->hidden > 0 && narrow)
		/* TRANSLATORS: the same where there is little room */
		strbuf_format(out, ngettext("; %lld hidden", "; %lld hidden",
					    (unsigned long)filter->hidden),
			      filter->hidden);
	else if (filter->hidden > 0)
		/* TRANSLATORS: articles; stands after "article 2 of 9" */
		strbuf_format(out, ngettext("; %lld hidden by the filter",
					    "; %lld hidden by the filter",
					    (unsigned long)filter->hidden),
			      filter->hidden);
}

/* Short, where there is little room for both. */
static void
followed_words(const struct ui_app *app, struct strbuf *out)
{
	size_t start = out->length;

	chain_words(&app->selection, app->layout.columns < NARROW, out);
	size_t chain = out->length;

	hidden_words(app, false, out);
	if (out->length == chain
	    || width_of(out->data + start, out->length - start)
	       <= (size_t)app->layout.columns)
		return;
	strbuf_truncate(out, start);
	chain_words(&app->selection, true, out);
	hidden_words(app, true, out);
}

/* What the line that is being typed finds, or what is wrong with it. */
static void
typing_words(const struct ui_app *app, struct strbuf *out)
{
	const struct ui_filter *filter = &app->filter;

	if (filter->fault)
		strbuf_format(out, " %s", filter->fault);
	else
		/* TRANSLATORS: the first hole is empty or "≈" */
		strbuf_format(out, ngettext(" %1$s%2$lld article. Enter keeps the filter, Esc leaves it.",
					    " %1$s%2$lld articles. Enter keeps the filter, Esc leaves it.",
					    (unsigned long)filter->count),
			      filter->exact ? "" : "≈", filter->count);
}

/* The article open now, and the name under the cursor of who reads it. */
static void
article_words(const struct ui_app *app, struct strbuf *out)
{
	const struct ui_selection *selection = &app->selection;
	const struct archive_entity *entity =
		app->wish.focus == UI_PANE_READING
		&& ui_selection_points(selection)
		? ui_selection_entity(selection) : NULL;
	long long number = selection->rank + 1;
	bool filtered = ui_filter_now(app) != NULL;
	long long count = filtered ? app->filter.count
				   : selection->listed;

	if (!entity && filtered && !app->list.has)
		strbuf_puts(out, _(" This article does not pass the filter."));
	else if (!entity && number > 0)
		strbuf_format(out, _(" Article %1$lld of %2$lld"), number,
			      count);
	else if (!entity)
		/* TRANSLATORS: the first hole is empty or "≈" */
		strbuf_format(out, ngettext(" One of %1$s%2$lld article",
					    " One of %1$s%2$lld articles",
					    (unsigned long)count),
			      !filtered || app->filter.exact ? "" : "≈",
			      count);
	if (!entity)
		return;
	char *label = ui_label(entity->label);

	if (number > 0)
		/* TRANSLATORS: the last two are the name under the cursor and
		 * its kind */
		strbuf_format(out, _(" Article %1$lld of %2$lld, %3$s (%4$s)"),
			      number, count, label, kind_label(entity->kind));
	else
		/* TRANSLATORS: the name under the cursor and its kind, where
		 * the article has no number in the list */
		strbuf_format(out, " %s (%s)", label,
			      kind_label(entity->kind));
	free(label);
}

/* Hidden characters are told above the text, or, where it has no head, in
 * the status line. */
static bool
tells_hidden(const struct ui_app *app)
{
	const struct ui_rect *text = &app->layout.pane[UI_PANE_READING];

	return app->selection.hidden > 0 && text->rows > 0
	       && ui_paint_header_rows(text, app->reading.entity_line) == 0;
}

/* True while the cursor stands where n or N has brought it. */
static bool
on_hit(const struct ui_selection *selection)
{
	return selection->search && selection->hit.start < selection->hit.end
	       && selection->cursor == selection->hit.start;
}

/* Which hit the cursor is at, and how many articles have some. */
static void
hit_words(const struct ui_selection *selection, struct strbuf *out)
{
	const char *query = archive_filter_line(selection->search);
	const char *about = ui_label_about(selection->found_exact);

	if (selection->found_hidden > 0) {
		strbuf_format(out,
			      /* TRANSLATORS: what was searched for, which of
			       * its places in this article the cursor is at,
			       * how many articles have some, and how many of
			       * these are not in the list */
			      ngettext(" %1$s: hit %2$zu of %3$zu here, %4$lld article, %5$lld hidden by the filter",
				       " %1$s: hit %2$zu of %3$zu here, %4$lld articles, %5$lld hidden by the filter",
				       (unsigned long)selection->found),
			      query, selection->hit_number,
			      selection->hit_count, selection->found,
			      selection->found_hidden);
		return;
	}
	if (selection->found < 1) {
		/* TRANSLATORS: what was searched for, and which of its places
		 * the cursor is at */
		strbuf_format(out, _(" %1$s: hit %2$zu of %3$zu in this article"),
			      query, selection->hit_number,
			      selection->hit_count);
		return;
	}
	strbuf_format(out,
		      /* TRANSLATORS: what was searched for, which of its
		       * places in this article the cursor is at, and how
		       * many articles have some; "%4$s" is "" or a sign
		       * that the number is not exact */
		      ngettext(" %1$s: hit %2$zu of %3$zu here, %4$s%5$lld article",
			       " %1$s: hit %2$zu of %3$zu here, %4$s%5$lld articles",
			       (unsigned long)selection->found),
		      query, selection->hit_number, selection->hit_count,
		      about, selection->found);
}

void
ui_status_words(const struct ui_app *app, struct strbuf *out)
{
	const struct ui_selection *selection = &app->selection;

	if (app->message) {
		strbuf_format(out, " %s", app->message);
	} else if (app->filter.typing) {
		typing_words(app, out);
	} else if (!selection->has_article) {
		strbuf_puts(out, _(" No articles."));
	} else if (selection->selecting) {
		strbuf_format(out, " %s", _("Selecting: move, then m highlights, y copies, Esc ends."));
	} else if (tells_hidden(app)) {
		strbuf_putc(out, ' ');
		ui_paint_hidden_words(selection->hidden, out);
	} else if (on_hit(selection)) {
		hit_words(selection, out);
	} else if (line_words(app, out)) {
		return;
	} else if (selection->paired) {
		pair_words(selection, out);
	} else if (selection->pinned) {
		followed_words(app, out);
	} else {
		article_words(app, out);
	}
}

static void
draw_status(const struct ui_app *app)
{
	struct strbuf left = STRBUF_INIT, right = STRBUF_INIT;

	ui_status_words(app, &left);
	strbuf_format(&right, " [%s] ",
		      _(app->pane[app->wish.focus]->ops->title));
	/* What is said goes before the name of the pane. */
	if (width_of(left.data, left.length)
			    + width_of(right.data, right.length)
			    > (size_t)app->layout.status.columns)
		strbuf_truncate(&right, 0);
	draw_bar(app->layout.status, strbuf_text(&left), strbuf_text(&right),
		 app->message_is_error ? UI_STYLE_ERROR : UI_STYLE_BAR);
	strbuf_clear(&left);
	strbuf_clear(&right);
}

struct hint {
	enum ui_command command;
	const char *words;
};

static const struct hint list_hints[] = {
	{ CMD_OPEN, N_("read") },
	{ CMD_HELP, N_("all keys") },
	{ CMD_NAME_NEXT, N_("next name") },
	{ CMD_PIN_NEXT, N_("follow") },
	{ CMD_SEARCH, N_("search") },
	{ CMD_BACK, N_("quit") },
	{ CMD_PANE_NEXT, N_("next pane") },
	{ CMD_HIGHLIGHTS, N_("highlights") },
};

static const struct hint reading_hints[] = {
	{ CMD_NAME_NEXT, N_("next name") },
	{ CMD_HELP, N_("all keys") },
	{ CMD_OPEN, N_("pin") },
	{ CMD_PIN_NEXT, N_("its next mention") },
	{ CMD_HIGHLIGHT, N_("highlight") },
	{ CMD_JUMP_BACK, N_("back") },
	{ CMD_EXPORT, N_("export") },
	{ CMD_BACK, N_("list") },
	{ CMD_SEARCH, N_("search") },
};

static const struct hint sidebar_hints[] = {
	{ CMD_OPEN, N_("pin") },
	{ CMD_HELP, N_("all keys") },
	{ CMD_CARD, N_("all about it") },
	{ CMD_PIN_NEXT, N_("its next mention") },
	{ CMD_BACK, N_("list") },
};

/* The first key in effect of a command, or nothing, in place of what OUT
 * held. */
static void
first_key(const struct ui_keymap *keymap, enum ui_command command,
	  struct strbuf *out)
{
	strbuf_truncate(out, 0);
	ui_keymap_keys(keymap, command, out);
	strbuf_truncate(out, strcspn(strbuf_text(out), " "));
}

static const struct hint page_hints[] = {
	{ CMD_DOWN, N_("down") },
	{ CMD_UP, N_("up") },
	{ CMD_SEARCH, N_("search") },
	{ CMD_BACK, N_("close") },
};

/* Hints that find no room are left out, whole: half a hint says nothing. */
static void
add_hints(const struct ui_keymap *keymap, const struct hint *hint,
	  size_t count, size_t cells, struct strbuf *out)
{
	struct strbuf key = STRBUF_INIT;
	size_t used = 0;

	for (size_t i = 0; i < count; i++) {
		const char *words = _(hint[i].words);

		first_key(keymap, hint[i].command, &key);
		size_t more = width_of(strbuf_text(&key), key.length) + 3
			      + width_of(words, strlen(words));

		/* What has no key any more gives no hint. */
		if (key.length == 0 || used + more > cells)
			continue;
		strbuf_format(out, " %s %s ", strbuf_text(&key), words);
		used += more;
	}
	strbuf_clear(&key);
}

static void
draw_hints(const struct ui_app *app)
{
	const struct ui_keymap *keymap = &app->setup->keymap;
	size_t cells = (size_t)app->layout.columns;
	struct strbuf words = STRBUF_INIT;

	if (app->overlay.kind != UI_OVERLAY_NONE)
		add_hints(keymap, page_hints,
			  sizeof page_hints / sizeof *page_hints, cells,
			  &words);
	else if (app->wish.focus == UI_PANE_LIST)
		add_hints(keymap, list_hints,
			  sizeof list_hints / sizeof *list_hints, cells,
			  &words);
	else if (app->wish.focus == UI_PANE_READING)
		add_hints(keymap, reading_hints,
			  sizeof reading_hints / sizeof *reading_hints, cells,
			  &words);
	else
		add_hints(keymap, sidebar_hints,
			  sizeof sidebar_hints / sizeof *sidebar_hints, cells,
			  &words);
	if (app->layout.hints.rows)
		ui_screen_field(app->layout.hints.top, 0,
				app->layout.hints.columns, strbuf_text(&words),
				UI_STYLE_HINT);
	strbuf_clear(&words);
}

int
ui_welcome_rows(const struct ui_app *app)
{
	return app->welcome && app->layout.rows >= 16 ? WELCOME_ROWS + 1 : 0;
}

static void
draw_welcome(const struct ui_app *app)
{
	static const char *const words[WELCOME_ROWS] = {
		N_(" Welcome to byname, where news is read by name. It all works offline."),
		N_(" . goes to the next name, Enter pins it, e finds its next mention anywhere."),
		N_(" m highlights a sentence, s exports, ? shows all keys. Any key closes this."),
	};
	int rows = ui_welcome_rows(app);
	int top = app->layout.status.top - rows;

	if (rows == 0)
		return;
	ui_screen_rule_across(top, 0, app->layout.columns);
	for (int i = 0; i < WELCOME_ROWS; i++)
		ui_screen_field(top + 1 + i, 0, app->layout.columns,
				_(words[i]), UI_STYLE_STRONG);
}

void
ui_bars_draw(struct ui_app *app)
{
	if (app->layout.title.rows)
		draw_title(app);
	draw_welcome(app);
	draw_status(app);
	draw_hints(app);
}
