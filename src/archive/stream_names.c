/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Articles that name somebody, as corrected. */

#include <config.h>

#include "archive/inside.h"
#include "archive/stream.h"
#include "base/memory.h"
#include "text/segment.h"

static bool
next_of(struct stream_walk *walk, const struct stream *stream, long long id,
	long long from, bool newer, bool *found, long long *ord,
	struct error *err)
{
	struct archive_thread thread = { id, 0 };

	if (stream->op == STREAM_SOURCES)
		return store_brief_of_source(walk->archive->store, id, from,
					     newer, found, ord, err);
	return archive_travel_seek(walk->archive, thread, from, newer, found,
				   ord, err);
}

/* The nearest article at or beyond AT of any of them. */
static bool
nearest(struct stream_walk *walk, struct stream *stream, long long at,
	bool newer, struct error *err)
{
	struct stream_ids *ids = &stream->ids;

	ids->known = false;
	ids->ended = true;
	for (size_t i = 0; i < ids->count; i++) {
		long long ord;
		bool found;

		if (!next_of(walk, stream, ids->id[i],
			     newer ? at - 1 : at + 1, newer, &found, &ord,
			     err))
			return false;
		if (!found)
			continue;
		if (ids->ended || stream_before(ord, ids->to, newer))
			ids->to = ord;
		ids->ended = false;
	}
	ids->from = at;
	ids->newer = newer;
	ids->known = true;
	return true;
}

enum stream_step
stream_names_seek(struct stream_walk *walk, struct stream *stream,
		  long long at, bool newer, long long *ord, struct error *err)
{
	const struct stream_ids *ids = &stream->ids;
	bool known = ids->known && ids->newer == newer
		     && !stream_before(at, ids->from, newer)
		     && (ids->ended || !stream_before(ids->to, at, newer));

	if (!known && !nearest(walk, stream, at, newer, err))
		return STREAM_FAILED;
	if (ids->ended)
		return STREAM_END;
	*ord = ids->to;
	return STREAM_HERE;
}

bool
stream_ids_has(const struct stream_ids *ids, long long id)
{
	for (size_t i = 0; i < ids->count; i++)
		if (ids->id[i] == id)
			return true;
	return false;
}

void
stream_ids_add(struct stream_ids *ids, long long id)
{
	if (id == 0 || stream_ids_has(ids, id))
		return;
	ids->id = xrealloc(ids->id, (ids->count + 1) * sizeof *ids->id);
	ids->id[ids->count++] = id;
}

/* One of NAMES is mentioned between the two places. */
static bool
stands_between(const struct stream_ids *names,
	       const struct archive_article *article, struct segment between)
{
	for (size_t i = 0; i < article->mention_count; i++) {
		const struct archive_mention *mention = &article->mention[i];

		if (mention->start >= between.end)
			break;
		if (mention->start >= between.start
		    && stream_ids_has(names,
					article->entity[mention->entity].id))
			return true;
	}
	return false;
}

bool
stream_names_near(const struct stream *near,
		  const struct archive_article *article, size_t place)
{
	const struct archive_mention *mention = &article->mention[place];
	long long entity = article->entity[mention->entity].id;
	struct segment paragraph;
	bool own = false;

	for (const struct stream *name = near->child; name; name = name->next)
		own |= stream_ids_has(&name->ids, entity);
	if (!own)
		return false;
	paragraph = segment_paragraph(article->body.text,
				      article->body.length, mention->start);
	for (const struct stream *name = near->child; name; name = name->next)
		if (!stands_between(&name->ids, article, paragraph))
			return false;
	return true;
}
