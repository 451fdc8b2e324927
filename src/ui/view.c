/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/view.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/strbuf.h"

static const char opening[] = " [{(<", closing[] = " ]})>";

/* A mark with what decides its turn among others at the same byte: what
 * ends stands before what begins, and a highlight is outside of names. */
struct event {
	size_t at;
	char mark;
	int turn;
};

static int
by_turn(const void *one, const void *two)
{
	const struct event *a = one, *b = two;

	if (a->at != b->at)
		return (a->at > b->at) - (a->at < b->at);
	return a->turn - b->turn;
}

static size_t
collect(const struct archive_article *article, struct event *event)
{
	size_t count = 0;

	for (size_t i = 0; i < article->mention_count; i++) {
		const struct archive_mention *mention = &article->mention[i];
		int kind = (int)article->entity[mention->entity].kind;

		event[count++] = (struct event){ mention->start, opening[kind], 4 };
		event[count++] = (struct event){ mention->end, closing[kind], 1 };
		if (archive_mention_in_doubt(mention))
			event[count++] = (struct event){ mention->end, '?', 0 };
	}
	for (size_t i = 0; i < article->highlight_count; i++) {
		const struct archive_place *place =
			&article->highlight[i].place;

		if (place->state > ARCHIVE_ANCHOR_CHANGED)
			continue;
		event[count++] = (struct event){ place->start, '=', 3 };
		event[count++] = (struct event){ place->end, '=', 2 };
	}
	if (count)
		qsort(event, count, sizeof *event, by_turn);
	return count;
}

void
ui_view_make(struct ui_view *view, const struct archive_article *article,
	     bool marks)
{
	const struct store_body *body = &article->body;
	struct strbuf out = STRBUF_INIT;
	size_t copied = 0;

	ui_view_clear(view);
	view->text = body->text;
	view->length = body->length;
	if (!marks)
		return;
	struct event *event = xcalloc(3 * article->mention_count
				      + 2 * article->highlight_count,
				      sizeof *event);

	view->count = collect(article, event);
	view->mark = xcalloc(view->count, sizeof *view->mark);
	for (size_t i = 0; i < view->count; i++) {
		strbuf_add(&out, body->text + copied, event[i].at - copied);
		copied = event[i].at;
		strbuf_putc(&out, event[i].mark);
		view->mark[i] = (struct ui_view_mark){ event[i].at,
						       event[i].mark };
	}
	if (body->length > copied)
		strbuf_add(&out, body->text + copied, body->length - copied);
	free(event);
	view->length = out.length;
	view->text = view->own = strbuf_take(&out);
}

void
ui_view_clear(struct ui_view *view)
{
	free(view->own);
	free(view->mark);
	*view = (struct ui_view)UI_VIEW_INIT;
}

size_t
ui_view_from_body(const struct ui_view *view, size_t offset)
{
	size_t low = 0, high = view->count;

	/* The number of marks at or before OFFSET. */
	while (low < high) {
		size_t middle = (low + high) / 2;

		if (view->mark[middle].at <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	return offset + low;
}

size_t
ui_view_to_body(const struct ui_view *view, size_t offset)
{
	size_t low = 0, high = view->count;

	/* Mark number i stands at byte mark[i].at + i of the view. */
	while (low < high) {
		size_t middle = (low + high) / 2;

		if (view->mark[middle].at + middle < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return offset - low;
}
