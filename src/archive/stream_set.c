/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Articles that a person did something to. */

#include <config.h>

#include <stdlib.h>

#include "archive/inside.h"
#include "archive/stream.h"
#include "base/memory.h"
#include "notebook/highlight.h"
#include "notebook/tag.h"

struct gathering {
	struct stream_walk *walk;
	struct stream_set *set;
};

/* What the notebook knows may have left the store. */
static bool
take_article(void *context, const char *article, struct error *err)
{
	struct gathering *gathering = context;
	struct stream_set *set = gathering->set;
	long long ord;
	bool found;

	if (set->count == gathering->walk->set_most) {
		set->many = true;
		return false;
	}
	if (!store_brief_ord(gathering->walk->archive->store, article, &found,
			     &ord, err))
		return false;
	if (!found)
		return true;
	set->ord = xgrow(set->ord, set->count, &set->capacity,
			 sizeof *set->ord);
	set->ord[set->count++] = ord;
	return true;
}

static bool
take_highlight(void *context, const char *uid, struct error *err)
{
	struct gathering *gathering = context;
	struct arena arena = ARENA_INIT;
	struct notebook_highlight highlight;
	struct error inner = ERROR_INIT;
	bool fine = notebook_highlight_get(gathering->walk->archive->notebook,
					   uid, &arena, &highlight, &inner);

	if (fine)
		fine = take_article(context, highlight.article, &inner);
	else if (inner.code == ERROR_MISSING) {
		/* It was deleted, and kept its tags. */
		error_clear(&inner);
		fine = true;
	}
	arena_clear(&arena);
	if (!fine)
		error_pass(err, &inner);
	error_clear(&inner);
	return fine;
}

static bool
gather(struct gathering *gathering, const struct stream *stream,
       struct error *err)
{
	struct notebook *notebook = gathering->walk->archive->notebook;

	if (!notebook)
		return true;
	if (!stream->value)
		return notebook_state_each(notebook, stream->state,
					   take_article, gathering, err);
	return notebook_tag_each(notebook, NOTEBOOK_TAGGED_ARTICLE,
				 stream->value, take_article, gathering, err)
	       && notebook_tag_each(notebook, NOTEBOOK_TAGGED_HIGHLIGHT,
				    stream->value, take_highlight, gathering,
				    err);
}

static int
by_ord(const void *one, const void *two)
{
	long long a = *(const long long *)one, b = *(const long long *)two;

	return (a > b) - (a < b);
}

/* An article and a highlight in it may carry the same tag. */
static void
settle(struct stream_set *set)
{
	size_t kept = 0;

	if (set->count > 1)
		qsort(set->ord, set->count, sizeof *set->ord, by_ord);
	for (size_t i = 0; i < set->count; i++)
		if (kept == 0 || set->ord[kept - 1] != set->ord[i])
			set->ord[kept++] = set->ord[i];
	set->count = kept;
}

bool
stream_set_load(struct stream_walk *walk, struct stream *stream,
		struct error *err)
{
	struct gathering gathering = { walk, &stream->set };
	struct error inner = ERROR_INIT;

	stream->set.count = 0;
	stream->set.many = false;
	bool fine = gather(&gathering, stream, &inner) || stream->set.many;

	if (fine)
		settle(&stream->set);
	else
		error_pass(err, &inner);
	error_clear(&inner);
	stream->op = !stream->set.many ? STREAM_SET
		     : stream->value ? STREAM_TAG : STREAM_STATE;
	return fine;
}

enum stream_step
stream_set_seek(const struct stream *stream, long long at, bool newer,
		long long *ord)
{
	const struct stream_set *set = &stream->set;
	size_t low = 0, high = set->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (set->ord[middle] < at + !newer)
			low = middle + 1;
		else
			high = middle;
	}
	/* The first that is not below AT; going to older ones, that before
	 * the first above it. */
	if (newer ? low == set->count : low == 0)
		return STREAM_END;
	*ord = set->ord[newer ? low : low - 1];
	return STREAM_HERE;
}

/* A highlight in the article carries the tag. */
static bool
highlights_tagged(struct notebook *notebook, const char *article,
		  const char *tag, bool *holds, struct error *err)
{
	struct notebook_highlight_list list = NOTEBOOK_HIGHLIGHT_LIST_INIT;
	bool fine = notebook_highlight_load(notebook, article, &list, err);

	for (size_t i = 0; fine && i < list.count && !*holds; i++)
		fine = notebook_tag_has(notebook, (struct notebook_tag_target){
				NOTEBOOK_TAGGED_HIGHLIGHT, list.item[i].uid,
			}, tag, holds, err);
	notebook_highlight_list_clear(&list);
	return fine;
}

bool
stream_set_holds(struct stream_walk *walk, const struct stream *stream,
		 const struct store_brief *row, bool *holds,
		 struct error *err)
{
	struct notebook *notebook = walk->archive->notebook;

	*holds = false;
	if (!notebook)
		return true;
	if (!stream->value)
		return notebook_state_of(notebook, stream->state, row->uid,
					 holds, err);
	if (!notebook_tag_has(notebook, (struct notebook_tag_target){
				NOTEBOOK_TAGGED_ARTICLE, row->uid,
			}, stream->value, holds, err))
		return false;
	return *holds || highlights_tagged(notebook, row->uid, stream->value,
					   holds, err);
}
