/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * A Markdown file of ours brought up to date.  Blocks that are there are
 * written anew where they stand, whatever the reader put around them; new
 * ones go behind the block that comes before them and what the reader wrote
 * below it.  A block of what is no longer asked for goes, unless the reader
 * wrote something below it: then it stays, and is marked as gone.
 */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"
#include "export/inside.h"
#include "export/markdown.h"

#define BEGIN "<!-- byname "
#define CLOSE " -->"

enum fate {
	FATE_TEXT,		/* the reader's: stays */
	FATE_RENEW,		/* a block of the job */
	FATE_GONE,		/* not of the job, but kept */
	FATE_DROP,
};

/* A stretch of the old file. */
struct piece {
	const char *start;
	size_t length;
	const char *id;		/* of a block, without "gone "; else NULL */
	size_t id_length;
	bool was_gone;
	enum fate fate;
	size_t block;		/* FATE_RENEW: its number in the job */
};

struct update {
	struct piece *piece;
	size_t count, capacity;
	struct markdown_list list;
	bool *there;		/* of each block: the file has it */

	/* The new blocks before each piece, and at the end: the number of
	 * the first plus one, and of each the next; 0 is none. */
	size_t *first, *next;
};

static struct piece *
add_piece(struct update *update, const char *start, size_t length)
{
	update->piece = xgrow(update->piece, update->count, &update->capacity,
			      sizeof *update->piece);
	struct piece *piece = &update->piece[update->count++];

	*piece = (struct piece){ .start = start, .length = length };
	return piece;
}

/* The length of a line without its end. */
static size_t
line_length(const char *line, size_t left)
{
	const char *end = memchr(line, '\n', left);
	size_t length = end ? (size_t)(end - line) : left;

	while (length && strchr(" \t\r", line[length - 1]))
		length--;
	return length;
}

static bool
is_end(const char *line, size_t length)
{
	return length == strlen(MARKDOWN_END)
	       && memcmp(line, MARKDOWN_END, length) == 0;
}

/* A mark that begins a block; *ID is what it names. */
static bool
is_begin(const char *line, size_t length, const char **id, size_t *id_length)
{
	size_t before = strlen(BEGIN), after = strlen(CLOSE);

	if (length <= before + after || memcmp(line, BEGIN, before) != 0
	    || memcmp(line + length - after, CLOSE, after) != 0
	    || is_end(line, length))
		return false;
	*id = line + before;
	*id_length = length - before - after;
	return true;
}

/* The block that begins in that line has no end, or the end there no block. */
static bool
refuse(size_t line, bool begins, struct error *err)
{
	if (begins)
		error_set(err, ERROR_INPUT,
			  _("the block that begins in line %zu has no end"),
			  line);
	else
		error_set(err, ERROR_INPUT,
			  _("in line %zu a block ends that never began"),
			  line);
	return error_advise(err, _("put the line %s back where it was, or export to another file"),
			    begins ? MARKDOWN_END : BEGIN "..." CLOSE);
}

/* Takes the file apart. */
static bool
read_pieces(struct update *update, const char *old, size_t length,
	    struct error *err)
{
	size_t at = 0, start = 0, number = 0, begun = 0;
	struct piece block = { .id = NULL };

	while (at < length) {
		const char *id, *line = old + at;
		size_t id_length, size = line_length(line, length - at);
		const char *end = memchr(line, '\n', length - at);
		size_t next = end ? (size_t)(end - old) + 1 : length;

		number++;
		if (is_begin(line, size, &id, &id_length)) {
			if (block.id)
				return refuse(begun, true, err);
			if (at > start)
				add_piece(update, old + start, at - start);
			block.id = id;
			block.id_length = id_length;
			start = at;
			begun = number;
		} else if (is_end(line, size)) {
			if (!block.id)
				return refuse(number, false, err);
			struct piece *piece = add_piece(update, old + start,
							next - start);
			size_t gone = strlen(MARKDOWN_GONE);

			piece->was_gone = block.id_length > gone
					  && memcmp(block.id, MARKDOWN_GONE,
						    gone) == 0;
			gone = piece->was_gone ? gone : 0;
			piece->id = block.id + gone;
			piece->id_length = block.id_length - gone;
			block.id = NULL;
			start = next;
		}
		at = next;
	}
	if (block.id)
		return refuse(begun, true, err);
	if (length > start)
		add_piece(update, old + start, length - start);
	return true;
}

static bool
is_blank(const struct piece *piece)
{
	for (size_t i = 0; i < piece->length; i++)
		if (!strchr(" \t\r\n", piece->start[i]) || !piece->start[i])
			return false;
	return true;
}

static bool
is_article(const struct piece *piece)
{
	size_t length = strlen(MARKDOWN_ARTICLE);

	return piece->id_length > length
	       && memcmp(piece->id, MARKDOWN_ARTICLE, length) == 0;
}

static int
by_id(const void *one, const void *two)
{
	const struct markdown_block *const *a = one, *const *b = two;

	return strcmp((*a)->id, (*b)->id);
}

/* Which block of the job each piece is.  What was copied is there twice. */
static void
match(struct update *update)
{
	size_t count = update->list.count;
	const struct markdown_block **sorted = xcalloc(count + 1,
						       sizeof *sorted);

	for (size_t i = 0; i < count; i++)
		sorted[i] = &update->list.item[i];
	qsort(sorted, count, sizeof *sorted, by_id);
	for (size_t i = 0; i < update->count; i++) {
		struct piece *piece = &update->piece[i];

		if (!piece->id)
			continue;
		struct markdown_block key = {
			.id = xmemdup0(piece->id, piece->id_length),
		};
		const struct markdown_block *wanted = &key, **found =
			bsearch(&wanted, sorted, count, sizeof *sorted, by_id);

		free(key.id);
		piece->fate = found ? FATE_RENEW : FATE_DROP;
		if (found) {
			piece->block = (size_t)(*found - update->list.item);
			update->there[piece->block] = true;
		}
	}
	free(sorted);
}

/* What the job does not have stays where the reader wrote below it; an
 * article stays, too, while one of its quotes does. */
static void
decide(struct update *update)
{
	bool below = false;	/* a quote that stays */

	for (size_t i = update->count; i-- > 0; ) {
		struct piece *piece = &update->piece[i];
		bool blank = i + 1 == update->count
			     || update->piece[i + 1].id
			     || is_blank(&update->piece[i + 1]);

		if (piece->fate == FATE_DROP
		    && (!blank || (is_article(piece) && below)))
			piece->fate = FATE_GONE;
		/* The empty line below goes with it. */
		if (piece->fate == FATE_DROP && i + 1 < update->count
		    && !update->piece[i + 1].id)
			update->piece[i + 1].fate = FATE_DROP;
		if (piece->id && is_article(piece))
			below = false;
		else if (piece->id && piece->fate != FATE_DROP)
			below = true;
	}
}

/* Where new blocks go: before the next block behind the one before them. */
static void
place(struct update *update)
{
	size_t *where = xcalloc(update->list.count + 1, sizeof *where);
	size_t next = 0;

	for (size_t i = update->count; i-- > 0; )
		if (update->piece[i].fate == FATE_RENEW)
			where[update->piece[i].block] = i;
	while (next < update->count && !update->piece[next].id)
		next++;
	size_t *end = &update->first[next];

	for (size_t i = 0; i < update->list.count; i++) {
		if (!update->there[i]) {
			*end = i + 1;
			end = &update->next[i];
			continue;
		}
		next = where[i] + 1;
		while (next < update->count && !update->piece[next].id)
			next++;
		end = &update->first[next];
	}
	free(where);
}

/* An empty line goes before a block. */
static void
part(struct strbuf *out, size_t from)
{
	if (out->length > from && out->data[out->length - 1] != '\n')
		strbuf_putc(out, '\n');
	if (out->length > from + 1 && out->data[out->length - 2] != '\n')
		strbuf_putc(out, '\n');
}

static void
add_gone(struct strbuf *out, const struct piece *piece)
{
	const char *end = memchr(piece->start, '\n', piece->length);
	size_t line = (size_t)(end - piece->start);

	strbuf_puts(out, BEGIN MARKDOWN_GONE);
	strbuf_add(out, piece->id, piece->id_length);
	strbuf_puts(out, CLOSE);
	strbuf_add(out, end, piece->length - line);
}

static void
put_piece(const struct update *update, const struct piece *piece,
	  struct strbuf *out, struct export_change *change)
{
	const struct strbuf *text;
	bool counts = piece->id && !is_article(piece);
	bool same;

	switch (piece->fate) {
	case FATE_TEXT:
		strbuf_add(out, piece->start, piece->length);
		break;
	case FATE_RENEW:
		text = &update->list.item[piece->block].text;
		same = text->length == piece->length
		       && memcmp(text->data, piece->start, text->length) == 0;
		change->same += counts && same;
		change->changed += counts && !same;
		strbuf_add(out, text->data, text->length);
		break;
	case FATE_GONE:
		change->gone += counts;
		if (piece->was_gone)
			strbuf_add(out, piece->start, piece->length);
		else
			add_gone(out, piece);
		break;
	case FATE_DROP:
		change->gone += counts;
		break;
	}
}

static void
put_new(const struct markdown_block *block, size_t from, struct strbuf *out,
	struct export_change *change)
{
	part(out, from);
	strbuf_add(out, block->text.data, block->text.length);
	strbuf_putc(out, '\n');
	change->added += strncmp(block->id, MARKDOWN_ARTICLE,
				 strlen(MARKDOWN_ARTICLE)) != 0;
}

static void
put(const struct update *update, struct strbuf *out,
    struct export_change *change)
{
	size_t from = out->length;

	for (size_t i = 0; i <= update->count; i++) {
		for (size_t j = update->first[i]; j; j = update->next[j - 1])
			put_new(&update->list.item[j - 1], from, out, change);
		if (i < update->count)
			put_piece(update, &update->piece[i], out, change);
	}
}

bool
export_markdown_update(const struct export_job *job, const char *old,
		       size_t length, struct strbuf *out,
		       struct export_change *change, struct error *err)
{
	struct update update = { .list = MARKDOWN_LIST_INIT };
	bool fine = read_pieces(&update, old, length, err);

	if (fine) {
		markdown_blocks(job, &update.list);
		update.first = xcalloc(update.count + 1, sizeof *update.first);
		update.next = xcalloc(update.list.count + 1,
				      sizeof *update.next);
		update.there = xcalloc(update.list.count + 1,
				       sizeof *update.there);
		match(&update);
		decide(&update);
		place(&update);
		put(&update, out, change);
	}
	free(update.piece);
	free(update.first);
	free(update.next);
	free(update.there);
	markdown_list_clear(&update.list);
	return fine;
}
