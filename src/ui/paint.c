/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/paint.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/strbuf.h"
#include "text/show.h"
#include "text/width.h"
#include "ui/date.h"
#include "ui/label.h"
#include "ui/screen.h"

/* Words read in a minute: 238, the mean for English of Brysbaert (2019). */
#define WORDS_A_MINUTE 238

int
ui_paint_header_rows(const struct ui_rect *rect, bool entity_line)
{
	if (rect->rows < 5)
		return 0;
	if (rect->rows < 9)
		return 1 + entity_line;
	return 3 + entity_line;
}

int
ui_paint_left(const struct ui_rect *rect, int cells)
{
	int margin = (rect->columns - cells - 2) / 2;

	/* Centred in a wide pane, else one cell for the gutter. */
	return margin > 1 ? margin : 1;
}

/* Of what it is a reprint, or how many it has. */
static void
add_reprints(const struct archive_article *article, struct strbuf *out)
{
	const struct store_reprint *reprint = &article->reprint;
	long long count = reprint->articles - 1;

	if (reprint->folded)
		/* TRANSLATORS: the source of the article that came first */
		strbuf_format(out, _("Reprint of %s.  "), article->reprint_of);
	else if (reprint->story)
		strbuf_format(out, ngettext("%lld reprint.  ",
					    "%lld reprints.  ",
					    (unsigned long)count), count);
}

/* What matters most first: the end is cut where it is narrow. */
static void
header_facts(const struct archive_article *article, struct strbuf *out)
{
	const struct store_article *head = &article->head;
	char date[UI_DATE_SIZE];
	struct strbuf length = STRBUF_INIT, facts = STRBUF_INIT;
	int minutes = (head->words + WORDS_A_MINUTE / 2) / WORDS_A_MINUTE;

	ui_date_long(date, head->published, head->precision);
	/* TRANSLATORS: how long an article is; the second number is minutes
	 * ("min" stands for one and for many) */
	strbuf_format(&length, ngettext("%1$d word, about %2$d min",
					"%1$d words, about %2$d min",
					(unsigned long)head->words),
		      head->words, minutes < 1 ? 1 : minutes);
	if (head->byline)
		/* TRANSLATORS: date, author, "412 words, about 2 min", source */
		strbuf_format(&facts, _("%1$s, %2$s, %3$s, %4$s"), date,
			      head->byline, length.data, head->source);
	else
		/* TRANSLATORS: date, "412 words, about 2 min", source */
		strbuf_format(&facts, _("%1$s, %2$s, %3$s"), date, length.data,
			      head->source);
	add_reprints(article, out);
	for (size_t i = 0; i < article->tags.count; i++)
		strbuf_format(out, "#%s%s", article->tags.word[i],
			      i + 1 < article->tags.count ? " " : "  ");
	if (head->note)
		/* TRANSLATORS: those facts, and what is said of the article */
		strbuf_format(out, _("%1$s. %2$s"), facts.data, head->note);
	else
		strbuf_puts(out, facts.data);
	strbuf_clear(&length);
	strbuf_clear(&facts);
}

static void
add_entity(const struct archive_entity *entity, bool pinned,
	   struct strbuf *out)
{
	char *label = ui_label_here(entity);

	strbuf_format(out, "%s%s%s x%zu", out->length ? "  " : "",
		      pinned ? ">" : "", label, entity->here);
	free(label);
}

/* The sidebar in one line: who is followed, then the others that are named
 * here, most first within a kind. */
static void
entity_line(const struct ui_selection *selection, struct strbuf *out)
{
	const struct archive_article *article = &selection->article;

	if (article->entity_count == 0)
		strbuf_puts(out, _("No names found here."));
	for (int turn = 0; turn < 2; turn++)
		for (size_t i = 0; i < article->entity_count; i++) {
			bool pinned = ui_selection_follows(selection,
						article->entity[i].id);

			if (pinned == (turn == 0))
				add_entity(&article->entity[i], pinned, out);
		}
}

void
ui_paint_hidden_words(size_t hidden, struct strbuf *out)
{
	strbuf_format(out, ngettext("%zu hidden character",
				    "%zu hidden characters", hidden), hidden);
}

/* A row of the header, after a word about what is not shown. */
static void
header_row(const struct ui_paint *paint, int row, size_t hidden,
	   const char *text, enum ui_style style)
{
	const struct ui_rect *rect = &paint->rect;
	int left = rect->left + ui_paint_left(rect, paint->cells);
	int cells = rect->left + rect->columns - left, told = 0;
	struct strbuf words = STRBUF_INIT;

	if (hidden > 0) {
		ui_paint_hidden_words(hidden, &words);
		told = (int)width_of(words.data, words.length);
		told = told < cells ? told : cells;
		ui_screen_field(rect->top + row, left, told, words.data,
				UI_STYLE_ERROR);
		told += 2;
	}
	ui_screen_field(rect->top + row, left + told, cells - told, text,
			(int)style);
	strbuf_clear(&words);
}

void
ui_paint_header(const struct ui_paint *paint)
{
	const struct ui_rect *rect = &paint->rect;
	const struct store_article *head = &paint->selection->article.head;
	int rows = ui_paint_header_rows(rect, paint->entity_line);
	size_t hidden = paint->selection->hidden;
	struct strbuf words = STRBUF_INIT;
	int row = 0;

	if (rows == 0)
		return;
	header_row(paint, row++, rows < 3 ? hidden : 0,
		   *head->title ? head->title : _("(no title)"),
		   UI_STYLE_STRONG);
	if (rows >= 3) {
		header_facts(&paint->selection->article, &words);
		header_row(paint, row++, hidden, strbuf_text(&words),
			   UI_STYLE_DIM);
		strbuf_truncate(&words, 0);
	}
	if (paint->entity_line && row < rows) {
		entity_line(paint->selection, &words);
		header_row(paint, row, 0, strbuf_text(&words), UI_STYLE_HINT);
	}
	strbuf_clear(&words);
}

/* What the words at a byte of the body look like.  Walking through a text,
 * MENTION is the first mention that does not end before it. */
struct brush {
	const struct ui_selection *selection;
	struct segment selected;
	size_t mention;
	bool focused;
};

static bool
inside(struct segment range, size_t offset)
{
	return range.start <= offset && offset < range.end;
}

static int
style_at(struct brush *brush, size_t offset)
{
	const struct ui_selection *selection = brush->selection;
	const struct archive_article *article = &selection->article;
	size_t highlight = archive_article_highlight_at(article, offset);
	int style = UI_STYLE_PLAIN;

	while (brush->mention < article->mention_count
	       && article->mention[brush->mention].end <= offset)
		brush->mention++;
	bool named = brush->mention < article->mention_count
		     && article->mention[brush->mention].start <= offset;

	if (selection->selecting && inside(brush->selected, offset))
		return UI_STYLE_SELECTION;
	if (inside(selection->hit, offset))
		return UI_STYLE_HIT;
	if (highlight < article->highlight_count)
		style = (int)ui_style_of_highlight(
				article->highlight[highlight].made.style)
			| (named ? UI_STYLE_NAMED : 0);
	if (!named)
		return style;
	const struct archive_entity *entity =
		&article->entity[article->mention[brush->mention].entity];

	const struct archive_mention *mention =
		&article->mention[brush->mention];

	if (style == UI_STYLE_PLAIN)
		style = (int)ui_style_of_kind(entity->kind);
	if (ui_selection_follows(selection, entity->id))
		style = UI_STYLE_PINNED;
	if (archive_mention_in_doubt(mention))
		style |= UI_STYLE_DOUBT;
	/* The one the cursor is on, among all that look alike. */
	if (brush->focused && mention->start <= selection->cursor
	    && selection->cursor < mention->end)
		style |= UI_STYLE_HERE;
	return style;
}

/* One line, in runs of one style. */
static void
paint_line(const struct ui_paint *paint, struct brush *brush, size_t line,
	   int row, int left)
{
	const struct wrap_line *at = &paint->wrap->line[line];
	struct strbuf run = STRBUF_INIT;
	size_t hidden = 0, column = 0, begun = 0;
	int style = UI_STYLE_PLAIN;

	for (size_t from = at->start; from < at->end;) {
		size_t before = run.length;
		int now = style_at(brush, ui_view_to_body(paint->view, from));
		struct show_piece piece = show_next(paint->view->text + from,
						    at->end - from, SHOW_BODY,
						    column, &run, &hidden);

		if (piece.dimmed)
			now = UI_STYLE_DIM;
		if (now != style && before > 0) {
			ui_screen_put(row, left + (int)begun, run.data, before,
				      style);
			/* Keep only the piece just shown. */
			memmove(run.data, run.data + before,
				run.length - before);
			strbuf_truncate(&run, run.length - before);
			before = 0;
			begun = column;
		}
		style = now;
		column += width_of(run.data ? run.data + before : "",
				   run.length - before);
		from += piece.from_length;
	}
	if (run.length)
		ui_screen_put(row, left + (int)begun, run.data, run.length,
			      style);
	strbuf_clear(&run);
}

static int
text_row(const struct ui_paint *paint, size_t line)
{
	return paint->rect.top
	       + ui_paint_header_rows(&paint->rect, paint->entity_line)
	       + (int)(line - paint->top);
}

/* A tick in the gutter beside a line that names the pinned entity. */
static bool
line_has_pin(const struct ui_paint *paint, size_t line)
{
	const struct archive_article *article = &paint->selection->article;
	size_t start = ui_view_to_body(paint->view,
				       paint->wrap->line[line].start);
	size_t end = ui_view_to_body(paint->view, paint->wrap->line[line].end);

	if (!paint->selection->pinned)
		return false;
	for (size_t i = 0; i < article->mention_count; i++) {
		const struct archive_mention *mention = &article->mention[i];

		if (mention->start >= end)
			return false;
		if (mention->end > start
		    && ui_selection_follows(paint->selection,
				article->entity[mention->entity].id))
			return true;
	}
	return false;
}

void
ui_paint_text(const struct ui_paint *paint, struct ui_place *cursor)
{
	const struct ui_selection *selection = paint->selection;
	struct brush brush = { .selection = selection,
			       .focused = paint->focused };
	int left = paint->rect.left + ui_paint_left(&paint->rect, paint->cells);
	int bottom = paint->rect.top + paint->rect.rows;
	size_t cursor_line = wrap_line_of(paint->wrap,
		ui_view_from_body(paint->view, selection->cursor));

	if (selection->selecting)
		brush.selected = ui_selection_range(selection);
	for (size_t line = paint->top; line < paint->wrap->count
	     && text_row(paint, line) < bottom; line++) {
		int row = text_row(paint, line);

		paint_line(paint, &brush, line, row, left);
		if (line_has_pin(paint, line))
			ui_screen_put(row, left - 1, ">", 1, UI_STYLE_STRONG);
		if (line == cursor_line) {
			cursor->row = row;
			cursor->column = left + (int)ui_paint_column(
				paint->view, paint->wrap, selection->cursor);
		}
	}
}

void
ui_paint_ticks(const struct ui_paint *paint)
{
	const struct archive_article *article = &paint->selection->article;
	int header = ui_paint_header_rows(&paint->rect, paint->entity_line);
	size_t rows = (size_t)(paint->rect.rows - header);
	size_t lines = paint->wrap->count;
	int column = paint->rect.left + paint->rect.columns - 1;
	int top = paint->rect.top + header;

	if (lines <= rows || rows == 0)
		return;
	for (size_t row = 0; row < rows; row++) {
		size_t line = row * lines / rows;

		if (line >= paint->top && line < paint->top + rows)
			ui_screen_put(top + (int)row, column, "|", 1,
				      UI_STYLE_RULE);
	}
	if (!paint->selection->pinned)
		return;
	for (size_t i = 0; i < article->mention_count; i++) {
		const struct archive_mention *mention = &article->mention[i];
		size_t line = wrap_line_of(paint->wrap,
			ui_view_from_body(paint->view, mention->start));

		if (ui_selection_follows(paint->selection,
				article->entity[mention->entity].id))
			ui_screen_put(top + (int)(line * rows / lines), column,
				      "-", 1, UI_STYLE_STRONG);
	}
}

size_t
ui_paint_column(const struct ui_view *view, const struct wrap *wrap,
		size_t offset)
{
	size_t at = ui_view_from_body(view, offset);
	size_t column = 0, hidden = 0;

	if (wrap->count == 0)
		return 0;
	const struct wrap_line *line = &wrap->line[wrap_line_of(wrap, at)];
	struct strbuf shown = STRBUF_INIT;

	for (size_t from = line->start; from < at && from < line->end;) {
		strbuf_truncate(&shown, 0);
		struct show_piece piece = show_next(view->text + from,
						    line->end - from,
						    SHOW_BODY, column, &shown,
						    &hidden);

		column += width_of(strbuf_text(&shown), shown.length);
		from += piece.from_length;
	}
	strbuf_clear(&shown);
	return column;
}

size_t
ui_paint_offset(const struct ui_view *view, const struct wrap *wrap,
		size_t line, size_t column)
{
	const struct wrap_line *at = &wrap->line[line];
	struct strbuf shown = STRBUF_INIT;
	size_t here = 0, hidden = 0, last = at->start;

	for (size_t from = at->start; from < at->end;) {
		strbuf_truncate(&shown, 0);
		struct show_piece piece = show_next(view->text + from,
						    at->end - from, SHOW_BODY,
						    here, &shown, &hidden);
		size_t cells = width_of(strbuf_text(&shown), shown.length);

		last = from;
		if (here + cells > column)
			break;
		here += cells;
		from += piece.from_length;
	}
	strbuf_clear(&shown);
	return ui_view_to_body(view, last);
}
