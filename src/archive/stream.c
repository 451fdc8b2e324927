/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/stream.h"

#include <stdlib.h>
#include <string.h>

#include "archive/inside.h"
#include "store/search.h"

/* The place after AT on the way. */
static long long
after(long long at, bool newer)
{
	return newer ? at + 1 : at - 1;
}

static enum stream_step
seek_range(const struct stream *stream, long long at, bool newer,
	   long long *ord)
{
	long long first = newer ? stream->low : stream->high;
	long long last = newer ? stream->high : stream->low;

	if (stream->low > stream->high || stream_before(last, at, newer))
		return STREAM_END;
	*ord = stream_before(at, first, newer) ? first : at;
	return STREAM_HERE;
}

static enum stream_step
seek_every(struct stream_walk *walk, long long at, bool newer, long long *ord,
	   struct error *err)
{
	const struct store_brief *row;
	enum stream_step step = stream_rows_seek(walk, at, newer, &row, err);

	if (step == STREAM_HERE)
		*ord = row->ord;
	return step;
}

/* Each child says where to go on at the least. */
static enum stream_step
seek_all(struct stream_walk *walk, struct stream *stream, long long at,
	 bool newer, long long *ord, struct error *err)
{
	for (struct stream *child = stream->child; child;
	     child = child->next) {
		enum stream_step step = stream_seek(walk, child, at, newer,
						    ord, err);

		if (step == STREAM_FAILED || step == STREAM_END)
			return step;
		if (*ord != at)
			return STREAM_SKIP;
	}
	*ord = at;
	return STREAM_HERE;
}

/* The nearest of what the children say. */
static enum stream_step
seek_any(struct stream_walk *walk, struct stream *stream, long long at,
	 bool newer, long long *ord, struct error *err)
{
	enum stream_step nearest = STREAM_END;

	for (struct stream *child = stream->child; child;
	     child = child->next) {
		long long one = at;
		enum stream_step step = stream_seek(walk, child, at, newer,
						    &one, err);

		if (step == STREAM_FAILED)
			return step;
		if (step == STREAM_END)
			continue;
		if (nearest == STREAM_END || stream_before(one, *ord, newer)
		    || (one == *ord && step == STREAM_HERE)) {
			nearest = step;
			*ord = one;
		}
		if (step == STREAM_HERE && one == at)
			break;
	}
	return nearest;
}

static enum stream_step
seek_not(struct stream_walk *walk, struct stream *stream, long long at,
	 bool newer, long long *ord, struct error *err)
{
	enum stream_step step = stream_seek(walk, stream->child, at, newer,
					    ord, err);

	if (step == STREAM_FAILED)
		return step;
	if (step == STREAM_HERE && *ord == at) {
		*ord = after(at, newer);
		return STREAM_SKIP;
	}
	*ord = at;
	return STREAM_HERE;
}

static char
folded(char byte)
{
	if (byte == '_')
		return '-';
	return byte >= 'A' && byte <= 'Z' ? (char)(byte + 'a' - 'A') : byte;
}

/* "en" is asked for, and "en-US" is one. */
static bool
is_of_lang(const char *asked, const char *lang)
{
	while (*asked && folded(*asked) == folded(*lang)) {
		asked++;
		lang++;
	}
	return !*asked && (!*lang || folded(*lang) == '-');
}

static bool
row_holds(struct stream_walk *walk, const struct stream *stream,
	  const struct store_brief *row, bool *holds, struct error *err)
{
	switch (stream->op) {
	case STREAM_SOURCE:
		*holds = stream_ids_has(&stream->ids, row->source);
		return true;
	case STREAM_LANG:
		*holds = is_of_lang(stream->value, row->lang);
		return true;
	case STREAM_TEXT:
		return store_search_at(walk->archive->store,
				       &stream->words.match, row->ord, holds,
				       err);
	default:
		return stream_set_holds(walk, stream, row, holds, err);
	}
}

/* Asks the article at AT alone; others must lead from one to the next. */
static enum stream_step
seek_row(struct stream_walk *walk, const struct stream *stream, long long at,
	 bool newer, long long *ord, struct error *err)
{
	const struct store_brief *row;
	bool holds = false;

	if (!stream_rows_at(walk, at, newer, &row, err)
	    || (row && !row_holds(walk, stream, row, &holds, err)))
		return STREAM_FAILED;
	*ord = holds ? at : after(at, newer);
	return holds ? STREAM_HERE : STREAM_SKIP;
}

/* Reads the article at AT: somewhere all names stand together.  One that is
 * damaged has no such place. */
static bool
near_holds(struct stream_walk *walk, const struct stream *stream,
	   long long at, bool *holds, struct error *err)
{
	struct archive_article article = ARCHIVE_ARTICLE_INIT;
	struct error inner = ERROR_INIT;
	bool fine = store_article_at(walk->archive->store, at, &article.arena,
				     &article.head, &inner)
		    && archive_article_read(walk->archive, &article, &inner);

	*holds = false;
	for (size_t i = 0; fine && !*holds && i < article.mention_count; i++)
		*holds = stream_names_near(stream, &article, i);
	archive_article_clear(&article);
	return fine || archive_pass_unless_lost(err, &inner);
}

static enum stream_step
seek_near(struct stream_walk *walk, struct stream *stream, long long at,
	  bool newer, long long *ord, struct error *err)
{
	enum stream_step step = seek_all(walk, stream, at, newer, ord, err);
	bool holds;

	if (step != STREAM_HERE)
		return step;
	if (!near_holds(walk, stream, at, &holds, err))
		return STREAM_FAILED;
	*ord = holds ? at : after(at, newer);
	return holds ? STREAM_HERE : STREAM_SKIP;
}

enum stream_step
stream_seek(struct stream_walk *walk, struct stream *stream, long long at,
	    bool newer, long long *ord, struct error *err)
{
	switch (stream->op) {
	case STREAM_RANGE:
		return seek_range(stream, at, newer, ord);
	case STREAM_SET:
		return stream_set_seek(stream, at, newer, ord);
	case STREAM_NAMES:
	case STREAM_SOURCES:
		return stream_names_seek(walk, stream, at, newer, ord, err);
	case STREAM_WORDS:
		return stream_words_seek(walk, &stream->words, at, newer, ord,
					 err);
	case STREAM_EVERY:
		return seek_every(walk, at, newer, ord, err);
	case STREAM_ANY:
		return seek_any(walk, stream, at, newer, ord, err);
	case STREAM_ALL:
		return seek_all(walk, stream, at, newer, ord, err);
	case STREAM_NOT:
		return seek_not(walk, stream, at, newer, ord, err);
	case STREAM_NEAR:
		return seek_near(walk, stream, at, newer, ord, err);
	default:
		return seek_row(walk, stream, at, newer, ord, err);
	}
}

bool
stream_is_real(const struct stream *stream)
{
	bool any = false, all = true;

	for (const struct stream *child = stream->child; child;
	     child = child->next) {
		bool real = stream_is_real(child);

		any |= real;
		all &= real;
	}
	switch (stream->op) {
	case STREAM_ALL:
		return any;
	case STREAM_ANY:
		return all;
	case STREAM_EVERY:
	case STREAM_SET:
	case STREAM_NAMES:
	case STREAM_SOURCES:
	case STREAM_WORDS:
	case STREAM_NEAR:
		return true;
	default:
		return false;
	}
}

/* A range says at once where to go on; then those that know articles, and
 * last what must be led from one to the next. */
static int
turn_of(const struct stream *stream)
{
	bool led = stream->op != STREAM_RANGE && !stream_is_real(stream);

	return (int)stream->op + (led ? STREAM_NEAR + 1 : 0);
}

static void
sort_children(struct stream *stream)
{
	struct stream *sorted = NULL, *child = stream->child;

	while (child) {
		struct stream *rest = child->next, **at = &sorted;

		while (*at && turn_of(*at) <= turn_of(child))
			at = &(*at)->next;
		child->next = *at;
		*at = child;
		child = rest;
	}
	stream->child = sorted;
}

bool
stream_renew(struct stream_walk *walk, struct stream *stream,
	     struct error *err)
{
	stream->words.known = stream->ids.known = false;
	if ((stream->op == STREAM_SET || stream->op == STREAM_STATE
	     || stream->op == STREAM_TAG)
	    && !stream_set_load(walk, stream, err))
		return false;
	if ((stream->op == STREAM_WORDS || stream->op == STREAM_TEXT)
	    && !stream_words_choose(walk, stream, err))
		return false;
	for (struct stream *child = stream->child; child; child = child->next)
		if (!stream_renew(walk, child, err))
			return false;
	sort_children(stream);
	return true;
}

void
stream_clear(struct stream *stream)
{
	if (!stream)
		return;
	free(stream->words.match.phrase);
	free(stream->words.ord);
	free(stream->ids.id);
	free(stream->set.ord);
	for (struct stream *child = stream->child; child; child = child->next)
		stream_clear(child);
}
