/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "export/markdown.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/memory.h"
#include "export/inside.h"

/* Signs that mean something anywhere in a line, in CommonMark or in the
 * Markdown of note keepers (tags, anchors, formulas, tables). */
#define SIGNS "\\`*_[]<>~^$#|"

static bool
is_reference(const char *at)
{
	const char *end = at + 1;

	while (*end == '#' || isalnum((unsigned char)*end))
		end++;
	return end > at + 1 && *end == ';';
}

/* True for a sign that means something beside its like ("==", "%%"). */
static bool
is_doubled(const char *line, size_t length, size_t at)
{
	return (at > 0 && line[at - 1] == line[at])
	       || (at + 1 < length && line[at + 1] == line[at]);
}

/* Where a list item's number would end: "12." */
static size_t
number_end(const char *line, size_t length)
{
	size_t at = 0;

	while (at < length && line[at] >= '0' && line[at] <= '9')
		at++;
	return at > 0 && at < length && strchr(".)", line[at])
	       && (at + 1 == length || line[at + 1] == ' ') ? at : length;
}

static bool
must_escape(const char *line, size_t length, size_t at, size_t number)
{
	if (strchr(SIGNS, line[at]) || at == number)
		return true;
	switch (line[at]) {
	case '&':
		return is_reference(line + at);
	case '=': case '%':
		return at == 0 || is_doubled(line, length, at);
	case '-': case '+':
		return at == 0;
	default:
		return false;
	}
}

/* One line of shown text.  Blanks at its ends would be lost, or make it
 * code. */
static void
add_escaped(struct strbuf *out, const char *line, size_t length)
{
	size_t number = number_end(line, length);
	size_t first = strspn(line, " "), last = length;

	while (last > 0 && line[last - 1] == ' ')
		last--;
	for (size_t i = 0; i < length; i++) {
		if (i < first || i >= last) {
			strbuf_puts(out, "&#32;");
			continue;
		}
		/* What begins the words begins the line. */
		if (must_escape(line + first, length - first, i - first,
				first ? length : number))
			strbuf_putc(out, '\\');
		strbuf_putc(out, line[i]);
	}
}

/* Lines after FIRST and NEXT; a line that is not the last of its paragraph
 * ends with two blanks, by which its end is kept. */
static void
add_lines(struct strbuf *out, const char *text, const char *first,
	  const char *next)
{
	char *shown = export_body(text);
	const char *before = first;

	for (const char *line = shown; ; before = next) {
		size_t length = strcspn(line, "\n");
		const char *following = line + length + (line[length] != '\0');

		strbuf_puts(out, before);
		if (length == 0)
			while (out->length
			       && out->data[out->length - 1] == ' ')
				strbuf_truncate(out, out->length - 1);
		add_escaped(out, line, length);
		if (length && line[length] && *following
		    && *following != '\n')
			strbuf_puts(out, "  ");
		strbuf_putc(out, '\n');
		if (!line[length])
			break;
		line = following;
	}
	free(shown);
}

static void
add_line(struct strbuf *out, const char *text)
{
	char *shown = export_line(text);

	add_escaped(out, shown, strlen(shown));
	free(shown);
}

static void
add_field(struct strbuf *out, const char *name, const char *text)
{
	if (!text || !*text)
		return;
	strbuf_format(out, "- %s: ", name);
	add_line(out, text);
	strbuf_putc(out, '\n');
}

/* An address that can be opened; another one is only words. */
static void
add_address(struct strbuf *out, const struct archive_marked *marked)
{
	const char *url = export_url(marked);

	if (url && !strpbrk(url, "<>"))
		strbuf_format(out, "- URL: <%s>\n", url);
	else
		add_field(out, "URL", marked->article.url);
}

static void
add_article(struct strbuf *out, const struct archive_marked *marked)
{
	char *title = export_title(marked);
	char date[CLOCK_ISO_SIZE];

	strbuf_puts(out, "## ");
	add_escaped(out, title, strlen(title));
	strbuf_puts(out, "\n\n");
	if (marked->in_store) {
		clock_format_iso(date, marked->article.published,
				 marked->article.precision);
		add_field(out, "Byline", marked->article.byline);
		add_field(out, "Source", marked->article.source);
		add_field(out, "Date", date);
		add_address(out, marked);
		add_field(out, "About", marked->article.note);
	}
	add_field(out, "Article", marked->highlight.made.article);
	free(title);
}

static void
add_list(struct strbuf *out, const char *name, const char *sign,
	 const char *const *item, size_t count)
{
	if (count == 0)
		return;
	strbuf_format(out, "- %s: ", name);
	for (size_t i = 0; i < count; i++) {
		strbuf_format(out, "%s%s", i ? sign[0] ? " " : "; " : "",
			      sign);
		add_line(out, item[i]);
	}
	strbuf_putc(out, '\n');
}

static void
add_highlight(struct strbuf *out, const struct archive_marked *marked)
{
	const struct notebook_highlight *made = &marked->highlight.made;
	const struct archive_tags *tags = &marked->highlight.tags;
	const char *state = archive_marked_word(marked);

	add_lines(out, made->quote, "> ", "> ");
	strbuf_format(out, "\n^%s\n\n", made->uid);
	if (made->note && *made->note)
		add_lines(out, made->note, "- Note: ", "  ");
	add_list(out, "Names", "", marked->name, marked->name_count);
	add_list(out, "Tags", "#", tags->word, tags->count);
	add_field(out, "Style", notebook_style_name(made->style));
	if (strcmp(state, "exact") != 0 && strcmp(state, "moved") != 0)
		add_field(out, "State", state);
}

static struct strbuf *
begin_block(struct markdown_list *list, const char *what, const char *key)
{
	struct strbuf id = STRBUF_INIT;

	list->item = xgrow(list->item, list->count, &list->capacity,
			   sizeof *list->item);
	struct markdown_block *block = &list->item[list->count++];

	strbuf_format(&id, "%s%s", what, key);
	block->id = strbuf_take(&id);
	block->text = (struct strbuf)STRBUF_INIT;
	strbuf_format(&block->text, "<!-- byname %s -->\n", block->id);
	return &block->text;
}

void
markdown_blocks(const struct export_job *job, struct markdown_list *list)
{
	for (size_t i = 0; i < job->marked->count; i++) {
		const struct archive_marked *marked = &job->marked->item[i];
		const struct notebook_highlight *made =
			&marked->highlight.made;
		struct strbuf *text;

		if (export_begins_article(job->marked, i)) {
			text = begin_block(list, MARKDOWN_ARTICLE,
					   made->article);
			add_article(text, marked);
			strbuf_puts(text, MARKDOWN_END "\n");
		}
		text = begin_block(list, "", made->uid);
		add_highlight(text, marked);
		strbuf_puts(text, MARKDOWN_END "\n");
	}
}

void
markdown_list_clear(struct markdown_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->item[i].id);
		strbuf_clear(&list->item[i].text);
	}
	free(list->item);
	*list = (struct markdown_list)MARKDOWN_LIST_INIT;
}

/* A key of YAML, whose texts in quotation marks are those of JSON. */
static void
add_key(struct strbuf *out, const char *key, const char *text)
{
	if (!text || !*text)
		return;
	char *shown = export_line(text);

	strbuf_format(out, "%s: ", key);
	json_quote(out, shown, strlen(shown));
	strbuf_putc(out, '\n');
	free(shown);
}

void
markdown_begin(const struct export_job *job, struct strbuf *out)
{
	const struct export_about *about = &job->about;

	strbuf_puts(out, "---\n");
	add_key(out, "title", "Highlights");
	add_key(out, "generator", "byname");
	add_key(out, "entity", about->entity);
	add_key(out, "article", about->article);
	add_key(out, "words", about->words);
	add_key(out, "tag", about->tag);
	add_key(out, "filter", about->filter);
	add_key(out, "since", about->since);
	add_key(out, "until", about->until);
	strbuf_puts(out, "---\n\n");
}

void
export_markdown(const struct export_job *job, struct strbuf *out)
{
	struct markdown_list list = MARKDOWN_LIST_INIT;

	markdown_begin(job, out);
	markdown_blocks(job, &list);
	for (size_t i = 0; i < list.count; i++) {
		strbuf_add(out, list.item[i].text.data,
			   list.item[i].text.length);
		strbuf_putc(out, '\n');
	}
	markdown_list_clear(&list);
}
