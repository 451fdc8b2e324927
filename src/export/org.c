/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Org: a heading for each article and under it one for each highlight, with
 * their facts as properties, the words in a quote block and the note in a
 * block of its own.  Where a text has what Org would take for a sign of its
 * own, a zero width space stands behind it (as the Org manual advises), or
 * before it at the beginning of a line; shown text has no other.
 */

#include <config.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "export/inside.h"
#include "text/show.h"
#include "text/width.h"

#define NOTHING "\xe2\x80\x8b"	/* zero width space */

/* How wide the beginning of a quote is in its heading (cells). */
#define HEADING_CELLS 60

static bool
is_letter(char byte)
{
	return isalnum((unsigned char)byte) || (unsigned char)byte >= 0x80;
}

/* True for a byte behind which, with NEXT after it, Org could see markup, a
 * link, a time, a footnote, a macro or TeX. */
static bool
is_sign(char byte, char before, char next)
{
	switch (byte) {
	case '[': case '<': case '\\': case '{': case '^': case '_':
	case '$': case '@':
		return true;
	case '*': case '/': case '=': case '~': case '+':
		return !is_letter(before) && next && next != ' ';
	default:
		return false;
	}
}

/* One line of shown text, LENGTH bytes. */
static void
add_escaped(struct strbuf *out, const char *line, size_t length)
{
	size_t blanks = strspn(line, " ");
	char before = '\0';

	blanks = blanks > length ? length : blanks;
	strbuf_add(out, line, blanks);
	/* Headings, keywords, lists, tables, drawers, comments. */
	if (blanks < length && !isalpha((unsigned char)line[blanks])
	    && (unsigned char)line[blanks] < 0x80)
		strbuf_puts(out, NOTHING);
	for (size_t i = blanks; i < length; i++) {
		char next = i + 1 < length ? line[i + 1] : '\0';

		strbuf_putc(out, line[i]);
		if (is_sign(line[i], before, next))
			strbuf_puts(out, NOTHING);
		before = line[i];
	}
}

static void
add_block(struct strbuf *out, const char *name, const char *text)
{
	char *shown = export_body(text);

	strbuf_format(out, "#+begin_%s\n", name);
	for (const char *line = shown; ; ) {
		size_t length = strcspn(line, "\n");

		add_escaped(out, line, length);
		strbuf_putc(out, '\n');
		if (!line[length])
			break;
		line += length + 1;
	}
	strbuf_format(out, "#+end_%s\n", name);
	free(shown);
}

/* A heading's words.  Capitals alone could be a keyword such as TODO, and
 * what ends in a colon a tag. */
static void
add_heading(struct strbuf *out, const char *stars, const char *shown)
{
	size_t capitals = strspn(shown, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
	size_t length = strlen(shown);

	strbuf_format(out, "%s ", stars);
	if (capitals > 1 && (shown[capitals] == ' ' || !shown[capitals]))
		strbuf_puts(out, NOTHING);
	add_escaped(out, shown, length);
	if (length && shown[length - 1] == ':')
		strbuf_puts(out, NOTHING);
}

static void
add_property(struct strbuf *out, const char *name, const char *text)
{
	if (!text || !*text)
		return;
	strbuf_format(out, ":%s: ", name);
	export_add_line(out, text);
	strbuf_putc(out, '\n');
}

static void
add_time(struct strbuf *out, const char *name, long long seconds,
	 enum clock_precision precision)
{
	char text[CLOCK_ISO_SIZE];

	clock_format_iso(text, seconds, precision);
	add_property(out, name, text);
}

static void
add_list(struct strbuf *out, const char *name, const char *const *item,
	 size_t count)
{
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < count; i++)
		strbuf_format(&text, "%s%s", i ? "; " : "", item[i]);
	add_property(out, name, strbuf_text(&text));
	strbuf_clear(&text);
}

static void
add_article(struct strbuf *out, const struct archive_marked *marked)
{
	char *title = export_title(marked);

	add_heading(out, "*", title);
	strbuf_puts(out, "\n:PROPERTIES:\n");
	add_property(out, "ARTICLE", marked->highlight.made.article);
	if (marked->in_store) {
		add_property(out, "BYLINE", marked->article.byline);
		add_property(out, "SOURCE", marked->article.source);
		add_time(out, "DATE", marked->article.published,
			 marked->article.precision);
		add_property(out, "URL", marked->article.url);
		add_property(out, "ABOUT", marked->article.note);
	}
	strbuf_puts(out, ":END:\n");
	free(title);
}

/* What a tag of Org may have: letters, digits, _ @ # and %. */
static void
add_tags(struct strbuf *out, const struct archive_marked *marked)
{
	const struct archive_tags *tags = &marked->highlight.tags;

	for (size_t i = 0; i < tags->count; i++) {
		char *tag = export_line(tags->word[i]);

		for (char *at = tag; *at; at++)
			if (!is_letter(*at) && !strchr("_@#%", *at))
				*at = '_';
		strbuf_format(out, "%s%s:", i ? "" : " :", tag);
		free(tag);
	}
}

static void
add_highlight(struct strbuf *out, const struct archive_marked *marked)
{
	const struct notebook_highlight *made = &marked->highlight.made;
	const struct archive_tags *tags = &marked->highlight.tags;
	struct strbuf beginning = STRBUF_INIT;
	char *shown = export_line(made->quote);

	show_fit(shown, HEADING_CELLS, false, &beginning);
	add_heading(out, "**", strbuf_text(&beginning));
	add_tags(out, marked);
	strbuf_puts(out, "\n:PROPERTIES:\n");
	add_property(out, "ID", made->uid);
	add_property(out, "STYLE", notebook_style_name(made->style));
	add_list(out, "NAMES", marked->name, marked->name_count);
	add_list(out, "KEYWORDS", tags->word, tags->count);
	strbuf_format(out, ":PLACE: %d %zu %zu\n", made->revision,
		      made->start, made->end);
	add_property(out, "STATE", archive_marked_word(marked));
	add_time(out, "CREATED", made->created, CLOCK_SECOND);
	add_time(out, "UPDATED", made->updated, CLOCK_SECOND);
	strbuf_puts(out, ":END:\n");
	add_block(out, "quote", made->quote);
	if (made->note && *made->note)
		add_block(out, "note", made->note);
	free(shown);
	strbuf_clear(&beginning);
}

static void
add_about(struct strbuf *out, const char *name, const char *text)
{
	if (!text || !*text)
		return;
	strbuf_format(out, "#+%s: ", name);
	export_add_line(out, text);
	strbuf_putc(out, '\n');
}

void
export_org(const struct export_job *job, struct strbuf *out)
{
	const struct export_about *about = &job->about;

	strbuf_puts(out, "#+TITLE: Highlights\n");
	add_about(out, "ENTITY", about->entity);
	add_about(out, "ARTICLE", about->article);
	add_about(out, "WORDS", about->words);
	add_about(out, "WITHTAG", about->tag);
	add_about(out, "FILTER", about->filter);
	add_about(out, "SINCE", about->since);
	add_about(out, "UNTIL", about->until);
	for (size_t i = 0; i < job->marked->count; i++) {
		const struct archive_marked *marked = &job->marked->item[i];

		if (export_begins_article(job->marked, i))
			add_article(out, marked);
		add_highlight(out, marked);
	}
}
