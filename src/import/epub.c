/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * A book is several articles: its chapters; a newspaper that a program made a
 * book of, what stands in it.  What has no text of its own (covers, title
 * pages, tables of contents) is passed over, and what goes on in the next
 * document is joined.
 */

#include <config.h>

#include "import/epub.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/intl.h"
#include "base/memory.h"
#include "base/url.h"
#include "markup/tree.h"
#include "page/blocks.h"
#include "page/page.h"
#include "text/charset.h"

/* A line of so many bytes is of a text, whatever it ends in. */
#define LINE 100

/* A page with the rights of a book is no longer (bytes). */
#define RIGHTS 4096

/* A page that is mostly links leads elsewhere: so many of its text, in
 * hundredths, and at least so many links. */
#define LINKED 60
#define LINKS 4

/* What comes before it can still be joined to the last one. */
struct work {
	const struct book *book;
	const struct import_sink *sink;
	struct import_raw raw;	/* the last article, if any */
	bool any;
	size_t given;
};

/* A document. */
struct page {
	struct book_file *file;
	struct strbuf html;
	struct tree tree;
	uint32_t body;
	unsigned char *drop;	/* what is not of the text (page/blocks.h) */
	struct strbuf text;
	struct strbuf heading;	/* the first one, or "" */
	struct strbuf address;	/* where it was once downloaded, or "" */
};

static const char *
attribute(const struct tree *tree, uint32_t node, const char *name)
{
	const char *value = tree_attribute(tree, node, name);

	return value ? value : "";
}

static bool
is_heading(const struct tree *tree, uint32_t node)
{
	return tag_traits(tree_tag(tree, node)) & TAG_HEADING;
}

/* Where one turns to the next article, and where a page of paper ended. */
static bool
is_dropped(const struct tree *tree, uint32_t node)
{
	const char *type = attribute(tree, node, "epub:type");

	return tree_tag(tree, node) == TAG_NAV
	       || strcasestr(attribute(tree, node, "class"), "navbar")
	       || strcasecmp(type, "pagebreak") == 0
	       || strcasecmp(attribute(tree, node, "role"), "doc-pagebreak")
		  == 0;
}

/* Bars to turn by name the address that an article came from. */
static void
find_address(struct page *page, uint32_t bar)
{
	const struct tree *tree = &page->tree;

	for (uint32_t node = tree_find(tree, bar, bar, TAG_A); node;
	     node = tree_find(tree, node, bar, TAG_A)) {
		const char *href = attribute(tree, node, "href");

		if (page->address.length == 0 && url_is_web(href))
			strbuf_puts(&page->address, href);
	}
}

static void
look_through(struct page *page)
{
	const struct tree *tree = &page->tree;

	page->drop = xcalloc(tree->count / 8 + 1, 1);
	for (uint32_t node = tree_next(tree, page->body, page->body), next;
	     node; node = next) {
		next = tree_next(tree, node, page->body);
		if (tree_is_text(tree, node))
			continue;
		if (is_dropped(tree, node)) {
			page->drop[node / 8] |= (unsigned char)(1 << node % 8);
			find_address(page, node);
			next = tree_pass(tree, node, page->body);
		} else if (page->heading.length == 0
			   && is_heading(tree, node)) {
			tree_text(tree, node, &page->heading);
			next = tree_pass(tree, node, page->body);
		}
	}
}

/* Elements that stand for no text, by the first that hold it all. */
static bool
says_aside(const struct page *page)
{
	static const char *const aside[] = {
		"cover", "titlepage", "halftitlepage", "toc", "landmarks",
		"copyright-page", "loi", "lot", "loa", "lov", "colophon",
		"dedication", "index", "page-list", "imprint", "imprimatur",
		"other-credits", "seriespage",
	};
	uint32_t node = page->body;

	for (int level = 0; node && level < 4; level++) {
		const char *type = attribute(&page->tree, node, "epub:type");

		while (*type) {
			size_t length = strcspn(type, " ");

			for (size_t i = 0; i < sizeof aside / sizeof *aside;
			     i++)
				if (strlen(aside[i]) == length
				    && strncasecmp(type, aside[i],
						   length) == 0)
					return true;
			type += length + (type[length] != '\0');
		}
		node = tree_first(&page->tree, node, NULL);
	}
	return false;
}

/* Bytes of text in NODE. */
static size_t
text_in(const struct tree *tree, uint32_t top)
{
	size_t sum = 0;

	for (uint32_t node = tree_next(tree, top, top); node;
	     node = tree_next(tree, node, top))
		if (tree_is_text(tree, node))
			sum += tree->node[node].length;
	return sum;
}

static bool
is_list_of_links(const struct page *page)
{
	const struct tree *tree = &page->tree;
	size_t all = text_in(tree, page->body), linked = 0, links = 0;

	for (uint32_t node = tree_next(tree, page->body, page->body), next;
	     node; node = next) {
		next = tree_next(tree, node, page->body);
		if (tree_tag(tree, node) != TAG_A
		    || !*attribute(tree, node, "href"))
			continue;
		linked += text_in(tree, node);
		links++;
		next = tree_pass(tree, node, page->body);
	}
	return links >= LINKS && linked * 100 > all * LINKED;
}

static bool
is_rights(const struct strbuf *text)
{
	return text->length < RIGHTS && strcasestr(text->data, "ISBN")
	       && (strstr(text->data, "\xc2\xa9")
		   || strcasestr(text->data, "copyright")
		   || strcasestr(text->data, "(c)"));
}

/* A line that somebody wrote as a text: a sentence, or long. */
static bool
is_sentence(const char *line, size_t length)
{
	static const char *const end[] = {
		".", "!", "?", ":", ";", ",", "\"", ")", "\xe2\x80\xa6",
		"\xe2\x80\x9d", "\xe2\x80\x99", "\xc2\xbb",
		"\xe2\x80\x9c", "\xe3\x80\x82", "\xef\xbc\x81",
		"\xef\xbc\x9f", "\xe3\x80\x8d", "\xd8\x9f", "\xe0\xa5\xa4",
	};

	if (length >= LINE)
		return true;
	for (size_t i = 0; i < sizeof end / sizeof *end; i++) {
		size_t count = strlen(end[i]);

		if (length > count
		    && memcmp(line + length - count, end[i], count) == 0)
			return true;
	}
	return false;
}

/* Something to be read: not only the names on a title page. */
static bool
has_sentence(const struct strbuf *text)
{
	const char *at = strbuf_text(text);

	while (*at) {
		size_t length = strcspn(at, "\n");

		if (*at != '#' && is_sentence(at, length))
			return true;
		at += length + (at[length] == '\n');
	}
	return false;
}

static bool
page_open(struct page *page, struct book_file *file)
{
	char label[CHARSET_LABEL_SIZE];
	bool said = charset_label_in_markup(file->bytes, file->length, label);

	*page = (struct page){ .file = file };
	if (!charset_decode(file->bytes, file->length, said ? label : NULL,
			    &page->html, NULL)) {
		strbuf_clear(&page->html);
		return false;
	}
	tree_parse(&page->tree, strbuf_text(&page->html), page->html.length,
		   MARKUP_XML);
	page->body = tree_find(&page->tree, 0, 0, TAG_BODY);
	look_through(page);
	page_blocks(&page->tree, page->body, page->drop, &page->text);
	return true;
}

static void
page_close(struct page *page)
{
	free(page->drop);
	tree_clear(&page->tree);
	strbuf_clear(&page->html);
	strbuf_clear(&page->text);
	strbuf_clear(&page->heading);
	strbuf_clear(&page->address);
}

static void
flush(struct work *work)
{
	if (work->any) {
		work->sink->article(work->sink->context, &work->raw);
		work->given++;
	}
	work->any = false;
	import_raw_clear(&work->raw);
}

static void
take(struct strbuf *to, struct strbuf *from)
{
	strbuf_clear(to);
	*to = *from;
	*from = (struct strbuf)STRBUF_INIT;
}

/* An article of a newspaper says more of itself than a chapter. */
static void
read_article(const struct page *page, struct import_raw *raw)
{
	struct page_article article;

	page_read(&article, strbuf_text(&page->html), page->html.length, NULL);
	if (article.byline.length)
		take(&raw->byline, &article.byline);
	if (raw->url.length == 0)
		take(&raw->url, &article.url);
	if (article.precision != CLOCK_UNKNOWN) {
		strbuf_clear(&raw->date);
		raw->published = article.published;
		raw->precision = article.precision;
	}
	/* What is left out is as a rule no more than a bar. */
	if (article.text.length * 2 > raw->text.length)
		take(&raw->text, &article.text);
	page_article_clear(&article);
}

/* The text does not begin with its own title. */
static void
cut_title(struct strbuf *text, const struct strbuf *title)
{
	const char *at = strbuf_text(text);

	at += strspn(at, "# ");
	if (title->length == 0
	    || strncmp(at, title->data, title->length) != 0)
		return;
	at += title->length;
	if (*at && *at != '\n')
		return;
	at += strspn(at, "\n");
	size_t left = strlen(at);

	memmove(text->data, at, left);
	strbuf_truncate(text, left);
}

static void
set_title(const struct page *page, struct import_raw *raw)
{
	const char *label = page->file->label;

	/* A table of contents often has a number before it, or a short form
	 * of it; a heading is how it is printed. */
	if (page->heading.length)
		strbuf_add(&raw->title, page->heading.data,
			   page->heading.length);
	else if (label)
		strbuf_puts(&raw->title, label);
}

static void
begin_article(struct work *work, struct page *page)
{
	const struct book *book = work->book;
	struct import_raw *raw = &work->raw;

	flush(work);
	work->any = true;
	raw->several = true;
	raw->markup = IMPORT_BLOCKS;
	strbuf_puts(&raw->source, strbuf_text(book->title.length
					      ? &book->title
					      : &book->publisher));
	strbuf_puts(&raw->byline, strbuf_text(&book->creator));
	strbuf_puts(&raw->date, strbuf_text(&book->date));
	strbuf_puts(&raw->lang, strbuf_text(&book->lang));
	strbuf_puts(&raw->id, strbuf_text(&book->id));
	strbuf_format(&raw->id, " %s", page->file->path);
	take(&raw->url, &page->address);
	take(&raw->text, &page->text);
	if (book->periodical || raw->url.length)
		read_article(page, raw);
	set_title(page, raw);
	cut_title(&raw->text, &raw->title);
}

/* True for what has neither a heading nor a place in the table of contents:
 * it goes on with what came before. */
static bool
goes_on(const struct work *work, const struct page *page)
{
	return work->any && work->book->labelled && !page->file->label
	       && page->heading.length == 0;
}

static void
read_page(struct work *work, struct book_file *file)
{
	struct page page;

	if (!page_open(&page, file))
		return;
	if (!says_aside(&page) && has_sentence(&page.text)
	    && !is_rights(&page.text) && !is_list_of_links(&page)) {
		if (goes_on(work, &page)) {
			strbuf_puts(&work->raw.text, "\n\n");
			strbuf_add(&work->raw.text, page.text.data,
				   page.text.length);
		} else {
			begin_article(work, &page);
		}
	}
	page_close(&page);
}

void
import_give_book(const struct book *book, const struct import_sink *sink)
{
	struct work work = { book, sink, IMPORT_RAW_INIT, false, 0 };
	struct error err = ERROR_INIT;

	for (size_t i = 0; i < book->order_count; i++) {
		struct book_file *file = &book->file[book->order[i]];

		if (!file->aside)
			read_page(&work, file);
	}
	flush(&work);
	if (book->incomplete) {
		error_set(&err, ERROR_INPUT,
			  _("it is damaged, or a part of it is missing"));
		error_advise(&err, _("get it again from where it came from"));
	} else if (work.given == 0) {
		error_set(&err, ERROR_MISSING, _("the book has no text"));
		error_advise(&err, _("books of pictures cannot be read"));
	}
	if (err.code != ERROR_NONE)
		sink->failed(sink->context, "", &err);
	error_clear(&err);
}

void
import_read_epub(const struct import_piece *piece,
		 const struct import_sink *sink)
{
	struct book book = BOOK_INIT;
	struct error err = ERROR_INIT;

	if (book_open(&book, piece->bytes, piece->length, &err))
		import_give_book(&book, sink);
	else
		sink->failed(sink->context, "", &err);
	error_clear(&err);
	book_clear(&book);
}
