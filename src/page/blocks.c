/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "page/blocks.h"

#include <stdlib.h>
#include <string.h>

#define BULLET "\xe2\x80\xa2 "

/* Quotations in quotations are marked so often at most. */
#define QUOTES 4

/* Lists deeper in lists have no numbers. */
#define LISTS 32

/* The text while it is written. */
struct writer {
	const struct tree *tree;
	const unsigned char *drop;
	struct strbuf *out;
	size_t start;		/* where it begins in OUT */
	int breaks;		/* line breaks that are due before the next
				   word: 0 to 2 */
	bool blank;		/* a blank is */
	bool fresh;		/* nothing stands on this line yet */
	int quotes;		/* quotations we are in */
	struct strbuf mark;	/* of the item or heading that begins */
	int verbatim;		/* elements we are in whose blanks count */
	size_t lists;		/* lists we are in, and the number of the
				   next item in each; 0: it has none */
	int number[LISTS];
};

static bool
is_white(char byte)
{
	return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r'
	       || byte == '\f';
}

static void
break_line(struct writer *writer, int breaks)
{
	if (breaks > writer->breaks)
		writer->breaks = breaks;
	writer->blank = false;
}

/* Begins a line for a word. */
static void
begin_line(struct writer *writer)
{
	struct strbuf *out = writer->out;

	if (out->length > writer->start)
		strbuf_repeat(out, '\n', (size_t)writer->breaks);
	for (int i = 0; i < writer->quotes && i < QUOTES; i++)
		strbuf_puts(out, "> ");
	strbuf_add(out, strbuf_text(&writer->mark), writer->mark.length);
	strbuf_truncate(&writer->mark, 0);
	writer->breaks = 0;
	writer->blank = false;
	writer->fresh = false;
}

static void
add_word(struct writer *writer, const char *word, size_t length)
{
	if (writer->breaks > 0 || writer->fresh)
		begin_line(writer);
	else if (writer->blank)
		strbuf_putc(writer->out, ' ');
	writer->blank = false;
	strbuf_add(writer->out, word, length);
}

/* Lines and blanks of a text that is shown as it stands. */
static void
add_verbatim(struct writer *writer, const char *text, size_t length)
{
	while (length > 0) {
		const char *end = memchr(text, '\n', length);
		size_t line = end ? (size_t)(end - text) : length;

		if (line > 0)
			add_word(writer, text, line);
		if (end)
			break_line(writer, writer->breaks + 1 > 2
					   ? 2 : writer->breaks + 1);
		text += line + (end != NULL);
		length -= line + (end != NULL);
	}
}

static void
add_text(struct writer *writer, const char *text, size_t length)
{
	size_t at = 0;

	if (writer->verbatim) {
		add_verbatim(writer, text, length);
		return;
	}
	while (at < length) {
		size_t start = at;

		while (at < length && is_white(text[at]))
			at++;
		writer->blank = writer->blank || at > start;
		start = at;
		while (at < length && !is_white(text[at]))
			at++;
		if (at > start)
			add_word(writer, text + start, at - start);
	}
}

/* Begins a list: its items are counted from its attribute "start". */
static void
enter_list(struct writer *writer, uint32_t node)
{
	const char *start = tree_attribute(writer->tree, node, "start");
	int first = 1;

	if (start && *start && strlen(start) < 8
	    && strspn(start, "0123456789") == strlen(start))
		first = (int)strtol(start, NULL, 10);
	if (writer->lists < LISTS)
		writer->number[writer->lists] =
			tree_tag(writer->tree, node) == TAG_OL ? first : 0;
	writer->lists++;
}

/* The number of the next item; 0 when it has none. */
static int
next_number(struct writer *writer)
{
	size_t list = writer->lists;

	if (list == 0 || list > LISTS || writer->number[list - 1] == 0)
		return 0;
	return writer->number[list - 1]++;
}

static bool
is_list(enum tag tag)
{
	return tag == TAG_OL || tag == TAG_UL || tag == TAG_MENU
	       || tag == TAG_DIR;
}

static bool
is_quotation(enum tag tag)
{
	return tag == TAG_BLOCKQUOTE;
}

static bool
is_verbatim(enum tag tag)
{
	return tag == TAG_PRE || tag == TAG_LISTING || tag == TAG_XMP;
}

/* One break where lines belong together, two between blocks. */
static int
breaks_around(enum tag tag)
{
	switch (tag) {
	case TAG_LI:
	case TAG_TR:
	case TAG_DT:
	case TAG_DD:
	case TAG_OPTION:
		return 1;
	default:
		return 2;
	}
}

static void
set_mark(struct writer *writer, uint32_t node)
{
	const struct tree *tree = writer->tree;
	enum tag tag = tree_tag(tree, node);

	if (tag_traits(tag) & TAG_HEADING) {
		strbuf_truncate(&writer->mark, 0);
		strbuf_puts(&writer->mark, "# ");
	} else if (tag == TAG_LI) {
		int number = next_number(writer);

		strbuf_truncate(&writer->mark, 0);
		if (number)
			strbuf_format(&writer->mark, "%d. ", number);
		else
			strbuf_puts(&writer->mark, BULLET);
	}
}

static void
enter(struct writer *writer, uint32_t node)
{
	enum tag tag = tree_tag(writer->tree, node);

	if (tag == TAG_BR) {
		break_line(writer, writer->breaks < 2 ? writer->breaks + 1
						      : 2);
		return;
	}
	if (tag == TAG_TD || tag == TAG_TH) {
		if (writer->tree->node[node].previous && !writer->fresh
		    && writer->breaks == 0) {
			writer->blank = true;
			add_word(writer, "|", 1);
			writer->blank = true;
		}
		return;
	}
	if (tag_traits(tag) & TAG_BLOCK)
		break_line(writer, breaks_around(tag));
	set_mark(writer, node);
	if (is_list(tag))
		enter_list(writer, node);
	writer->quotes += is_quotation(tag);
	writer->verbatim += is_verbatim(tag);
}

static void
leave(struct writer *writer, uint32_t node)
{
	enum tag tag = tree_tag(writer->tree, node);

	writer->lists -= is_list(tag);
	writer->quotes -= is_quotation(tag);
	writer->verbatim -= is_verbatim(tag);
	if (tag == TAG_TD || tag == TAG_TH)
		return;
	if (tag_traits(tag) & TAG_BLOCK) {
		break_line(writer, breaks_around(tag));
		/* An empty item or heading marks nothing. */
		strbuf_truncate(&writer->mark, 0);
	}
}

static bool
is_dropped(const struct writer *writer, uint32_t node)
{
	enum tag tag = tree_tag(writer->tree, node);

	/* How a word is read, small above it (ruby). */
	if (tag == TAG_RT || tag == TAG_RTC)
		return true;
	return (writer->drop && writer->drop[node / 8] >> node % 8 & 1)
	       || tree_hidden(writer->tree, node);
}

void
page_blocks(const struct tree *tree, uint32_t top, const unsigned char *drop,
	    struct strbuf *out)
{
	struct writer writer = { .tree = tree, .drop = drop, .out = out,
				 .start = out->length, .fresh = true };
	uint32_t node = top;

	/* Down, then along, then up: no recursion. */
	for (;;) {
		const struct tree_node *here = &tree->node[node];
		bool text = tree_is_text(tree, node);
		bool dropped = !text && node != top
			       && is_dropped(&writer, node);

		if (text)
			add_text(&writer, here->text, here->length);
		else if (!dropped)
			enter(&writer, node);
		if (!text && !dropped && here->first) {
			node = here->first;
			continue;
		}
		if (!text && !dropped)
			leave(&writer, node);
		while (node != top && !tree->node[node].next) {
			node = tree->node[node].parent;
			leave(&writer, node);
		}
		if (node == top)
			break;
		node = tree->node[node].next;
	}
	strbuf_clear(&writer.mark);
}
