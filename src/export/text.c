/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "export/text.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/memory.h"
#include "export/inside.h"
#include "text/show.h"
#include "text/width.h"
#include "text/wrap.h"

#define GUTTER "  | "
#define INDENT "  "

/* Shown text is safe text; nothing else is appended to what is exported. */
static void
add_line_field(const char *text, struct strbuf *out)
{
	show_text(text, strlen(text), SHOW_LINE, out);
}

/* Appends shown text in lines of COLUMNS, the first after FIRST, the others
 * after NEXT.  Blanks at the ends of lines are left out. */
static void
add_wrapped(const struct strbuf *shown, const char *first, const char *next,
	    size_t columns, struct strbuf *out)
{
	size_t edge = width_of(first, strlen(first));
	struct wrap wrap = WRAP_INIT;

	wrap_make(&wrap, strbuf_text(shown), shown->length,
		  columns > edge + 8 ? columns - edge : 8);
	for (size_t i = 0; i < wrap.count; i++) {
		const struct wrap_line *line = &wrap.line[i];

		strbuf_puts(out, i == 0 ? first : next);
		strbuf_add(out, shown->data + line->start,
			   line->end - line->start);
		while (out->length && out->data[out->length - 1] == ' ')
			strbuf_truncate(out, out->length - 1);
		strbuf_putc(out, '\n');
	}
	wrap_clear(&wrap);
}

/* "Label: value" with the following lines under the value. */
static void
add_labelled(const char *label, const struct strbuf *value, const char *indent,
	     struct strbuf *out)
{
	struct strbuf first = STRBUF_INIT, next = STRBUF_INIT;

	strbuf_format(&first, "%s%s: ", indent, label);
	strbuf_repeat(&next, ' ', width_of(first.data, first.length));
	add_wrapped(value, first.data, next.data, EXPORT_COLUMNS, out);
	strbuf_clear(&first);
	strbuf_clear(&next);
}

static void
add_field(const char *label, const char *text, const char *indent,
	  struct strbuf *out)
{
	struct strbuf shown = STRBUF_INIT;

	if (!text || !*text)
		return;
	show_text(text, strlen(text), SHOW_BODY, &shown);
	add_labelled(label, &shown, indent, out);
	strbuf_clear(&shown);
}

/* An address is never broken, so that it can be opened. */
static void
add_url(const char *url, struct strbuf *out)
{
	if (!url || !*url)
		return;
	strbuf_format(out, "%s: ", _("URL"));
	add_line_field(url, out);
	strbuf_putc(out, '\n');
}

/* What nobody would see is left out, but not in silence. */
static void
add_hidden(size_t hidden, const char *indent, struct strbuf *out)
{
	struct strbuf words = STRBUF_INIT;

	if (hidden == 0)
		return;
	strbuf_format(&words, ngettext("%zu character that nobody sees was left out",
				       "%zu characters that nobody sees were left out",
				       hidden), hidden);
	add_field(_("Hidden"), strbuf_text(&words), indent, out);
	strbuf_clear(&words);
}

static void
add_title(const char *title, size_t columns, struct strbuf *out)
{
	struct strbuf shown = STRBUF_INIT;

	add_line_field(title && *title ? title : _("(no title)"), &shown);
	size_t cells = width_of(shown.data, shown.length);

	add_wrapped(&shown, "", "", columns, out);
	strbuf_repeat(out, '=', cells < columns ? cells : columns);
	strbuf_putc(out, '\n');
	strbuf_clear(&shown);
}

/* The facts about an article under its title. */
static void
add_head(const struct store_article *article, struct strbuf *out)
{
	char date[CLOCK_ISO_SIZE];

	clock_format_iso(date, article->published, article->precision);
	add_field(_("Byline"), article->byline, "", out);
	add_field(_("Source"), article->source, "", out);
	add_field(_("Date"), date, "", out);
	add_url(article->url, out);
	add_field(_("About"), article->note, "", out);
}

/* What has become of the words since they were marked; NULL when they stand
 * as they were.  A quote is always printed as it was made. */
static const char *
state_words(const struct archive_marked *marked)
{
	if (!marked->in_store)
		return _("The article is not in this store; the words are as they were marked.");
	if (marked->unreadable)
		return _("The article's text cannot be read in this store; the words are as they were marked.");
	switch (marked->highlight.place.state) {
	case ARCHIVE_ANCHOR_EXACT:
	case ARCHIVE_ANCHOR_MOVED:
		return NULL;
	case ARCHIVE_ANCHOR_CHANGED:
		return _("The article's text has changed here; the words are as they were marked.");
	case ARCHIVE_ANCHOR_DOUBTFUL:
		return _("The article's text has changed, and it is not certain where these words stood.");
	case ARCHIVE_ANCHOR_LOST:
		break;
	}
	return _("The article's text has changed, and no longer has these words.");
}

static void
add_list(const char *label, const char *const *item, size_t count,
	 const char *between, struct strbuf *out)
{
	struct strbuf words = STRBUF_INIT;

	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			strbuf_puts(&words, between);
		add_line_field(item[i], &words);
	}
	if (words.length)
		add_labelled(label, &words, INDENT, out);
	strbuf_clear(&words);
}

static void
add_highlight(const struct archive_marked *marked, struct strbuf *out)
{
	const struct notebook_highlight *made = &marked->highlight.made;
	const struct archive_tags *tags = &marked->highlight.tags;
	const char *state = state_words(marked);
	struct strbuf quote = STRBUF_INIT;

	size_t hidden = show_text(made->quote, strlen(made->quote), SHOW_BODY,
				  &quote);

	strbuf_putc(out, '\n');
	add_wrapped(&quote, GUTTER, GUTTER, EXPORT_COLUMNS, out);
	strbuf_putc(out, '\n');
	add_field(_("Changed"), state, INDENT, out);
	add_hidden(hidden, INDENT, out);
	add_field(_("Note"), made->note, INDENT, out);
	add_list(_("Names"), marked->name, marked->name_count, "; ", out);
	add_list(_("Tags"), tags->word, tags->count, " ", out);
	add_field(_("Id"), made->uid, INDENT, out);
	strbuf_clear(&quote);
}

static void
add_marked_head(const struct archive_marked *marked, struct strbuf *out)
{
	const struct notebook_highlight *made = &marked->highlight.made;

	if (marked->in_store) {
		add_title(marked->article.title, EXPORT_COLUMNS, out);
		add_head(&marked->article, out);
	} else {
		add_title(made->title, EXPORT_COLUMNS, out);
		add_field(_("Article"), made->article, "", out);
	}
}

/* What is kept or sent has all its letters, whatever this terminal shows.
 * Returns what show_set_ascii is to be told at the end. */
static bool
begin_all_letters(void)
{
	bool ascii = show_is_ascii();

	show_set_ascii(false);
	return ascii;
}

void
export_text_highlights(const struct archive_marked_list *list,
		       struct strbuf *out)
{
	const char *last = NULL;
	bool ascii = begin_all_letters();

	for (size_t i = 0; i < list->count; i++) {
		const struct archive_marked *marked = &list->item[i];
		const char *article = marked->highlight.made.article;

		if (!last || strcmp(last, article) != 0) {
			if (last)
				strbuf_puts(out, "\n\n");
			add_marked_head(marked, out);
		}
		add_highlight(marked, out);
		last = article;
	}
	show_set_ascii(ascii);
}

void
export_text(const struct export_job *job, struct strbuf *out)
{
	export_text_highlights(job->marked, out);
}

/*
 * Where a mark goes into a text.  Marks at one place are put in this order:
 * what ends there, names inside highlights first, then what begins.
 */
enum mark_order {
	MARK_DOUBT,
	MARK_NAME_END,
	MARK_HIGHLIGHT_END,
	MARK_HIGHLIGHT_START,
	MARK_NAME_START,
};

struct mark {
	size_t offset;
	enum mark_order order;
	char sign;
};

struct mark_list {
	struct mark *item;
	size_t count, capacity;
};

static void
mark_add(struct mark_list *list, size_t offset, enum mark_order order,
	 char sign)
{
	list->item = xgrow(list->item, list->count, &list->capacity,
			   sizeof *list->item);
	list->item[list->count++] = (struct mark){ offset, order, sign };
}

static int
mark_compare(const void *left, const void *right)
{
	const struct mark *a = left, *b = right;

	if (a->offset != b->offset)
		return a->offset < b->offset ? -1 : 1;
	return (int)a->order - (int)b->order;
}

static void
mark_name(struct mark_list *list, const struct export_name *name)
{
	static const char opening[] = " [{(<", closing[] = " ]})>";

	mark_add(list, name->start, MARK_NAME_START, opening[name->kind]);
	if (name->in_doubt)
		mark_add(list, name->end, MARK_DOUBT, '?');
	mark_add(list, name->end, MARK_NAME_END, closing[name->kind]);
}

static void
mark_names(const struct archive_article *article, struct mark_list *list)
{
	for (size_t i = 0; i < article->mention_count; i++) {
		const struct archive_mention *mention = &article->mention[i];

		mark_name(list, &(struct export_name){
			mention->start, mention->end,
			article->entity[mention->entity].kind,
			archive_mention_in_doubt(mention),
		});
	}
}

static bool
is_painted(const struct archive_place *place)
{
	return place->state <= ARCHIVE_ANCHOR_CHANGED
	       && place->start < place->end;
}

/* Highlights that overlap or touch become one stretch, as two signs side by
 * side could be read both ways. */
static void
mark_highlights(const struct archive_article *article, struct mark_list *list)
{
	size_t start = 0, end = 0;

	for (size_t i = 0; i < article->highlight_count; i++) {
		const struct archive_place *place =
			&article->highlight[i].place;

		if (!is_painted(place))
			continue;
		if (place->start > end || end == 0) {
			if (end > 0)
				mark_add(list, end, MARK_HIGHLIGHT_END, '=');
			start = place->start;
			mark_add(list, start, MARK_HIGHLIGHT_START, '=');
			end = place->end;
		} else if (place->end > end) {
			end = place->end;
		}
	}
	if (end > start)
		mark_add(list, end, MARK_HIGHLIGHT_END, '=');
}

/* The text, shown and wrapped, with its marks. */
static void
add_marked_text(const char *text, size_t length, struct mark_list *list,
		size_t columns, struct strbuf *out)
{
	struct strbuf shown = STRBUF_INIT;
	size_t at = 0;

	if (list->count)
		qsort(list->item, list->count, sizeof *list->item,
		      mark_compare);
	for (size_t i = 0; i < list->count; i++) {
		const struct mark *mark = &list->item[i];

		show_text(text + at, mark->offset - at, SHOW_BODY, &shown);
		strbuf_putc(&shown, mark->sign);
		at = mark->offset;
	}
	show_text(text + at, length - at, SHOW_BODY, &shown);
	add_wrapped(&shown, "", "", columns, out);
	strbuf_clear(&shown);
}

void
export_text_article(const struct archive_article *article, bool marks,
		    size_t columns, struct strbuf *out)
{
	struct mark_list list = { NULL, 0, 0 };
	struct strbuf tags = STRBUF_INIT;

	add_title(article->head.title, columns, out);
	add_head(&article->head, out);
	archive_tags_line(&article->tags, &tags);
	add_field(_("Tags"), strbuf_text(&tags), "", out);
	strbuf_clear(&tags);
	add_hidden(archive_article_hidden(article), "", out);
	strbuf_putc(out, '\n');
	if (marks) {
		mark_names(article, &list);
		mark_highlights(article, &list);
	}
	add_marked_text(article->body.text, article->body.length, &list,
			columns, out);
	free(list.item);
}

void
export_text_names(const char *text, size_t length,
		  const struct export_name *name, size_t count,
		  size_t columns, struct strbuf *out)
{
	struct mark_list list = { NULL, 0, 0 };

	for (size_t i = 0; i < count; i++)
		mark_name(&list, &name[i]);
	add_marked_text(text, length, &list, columns, out);
	free(list.item);
}

void
export_text_citation(const struct store_article *article, struct strbuf *out)
{
	char date[CLOCK_ISO_SIZE];
	size_t start = out->length;
	bool ascii = begin_all_letters();

	clock_format_iso(date, article->published, article->precision);
	const char *part[] = { article->byline, article->title,
			       article->source, date, article->url };

	for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
		if (!part[i] || !*part[i])
			continue;
		if (out->length > start)
			strbuf_puts(out, ", ");
		if (part[i] == article->title)
			strbuf_putc(out, '"');
		add_line_field(part[i], out);
		if (part[i] == article->title)
			strbuf_putc(out, '"');
	}
	show_set_ascii(ascii);
}
