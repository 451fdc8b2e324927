/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Articles that name somebody, as corrected. */

#include <config.h>

#include "archive/inside.h"
#include "archive/stream.h"
#include "text/segment.h"

/* The nearest article at or beyond AT of any of them. */
static bool
nearest(struct stream_walk *walk, struct stream_names *names, long long at,
	bool newer, struct error *err)
{
	names->known = false;
	names->ended = true;
	for (size_t i = 0; i < names->count; i++) {
		struct archive_thread thread = { names->entity[i], 0 };
		long long ord;
		bool found;

		if (!archive_travel_seek(walk->archive, thread,
					 newer ? at - 1 : at + 1, newer,
					 &found, &ord, err))
			return false;
		if (!found)
			continue;
		if (names->ended || stream_before(ord, names->to, newer))
			names->to = ord;
		names->ended = false;
	}
	names->from = at;
	names->newer = newer;
	names->known = true;
	return true;
}

enum stream_step
stream_names_seek(struct stream_walk *walk, struct stream_names *names,
		  long long at, bool newer, long long *ord, struct error *err)
{
	bool known = names->known && names->newer == newer
		     && !stream_before(at, names->from, newer)
		     && (names->ended
			 || !stream_before(names->to, at, newer));

	if (!known && !nearest(walk, names, at, newer, err))
		return STREAM_FAILED;
	if (names->ended)
		return STREAM_END;
	*ord = names->to;
	return STREAM_HERE;
}

bool
stream_names_has(const struct stream_names *names, long long entity)
{
	for (size_t i = 0; i < names->count; i++)
		if (names->entity[i] == entity)
			return true;
	return false;
}

/* One of NAMES is mentioned between the two places. */
static bool
stands_between(const struct stream_names *names,
	       const struct archive_article *article, struct segment between)
{
	for (size_t i = 0; i < article->mention_count; i++) {
		const struct archive_mention *mention = &article->mention[i];

		if (mention->start >= between.end)
			break;
		if (mention->start >= between.start
		    && stream_names_has(names,
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
		own |= stream_names_has(&name->names, entity);
	if (!own)
		return false;
	paragraph = segment_paragraph(article->body.text,
				      article->body.length, mention->start);
	for (const struct stream *name = near->child; name; name = name->next)
		if (!stands_between(&name->names, article, paragraph))
			return false;
	return true;
}
