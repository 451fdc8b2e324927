/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The text of an article as it is laid out: the body itself, or, where there
 * are no colours, the body with marks put in around names and highlights:
 * [person] {agency} (organisation) <place> =highlight=, and [person?] for a
 * name that is in doubt.
 */

#ifndef UI_VIEW_H
#define UI_VIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/article.h"

struct ui_view_mark {
	size_t at;		/* byte of the body it stands before */
	char mark;		/* one byte */
};

struct ui_view {
	const char *text;	/* of the view */
	size_t length;
	char *own;		/* the text, when marks were put in */
	struct ui_view_mark *mark;
	size_t count;
};

#define UI_VIEW_INIT { NULL, 0, NULL, NULL, 0 }

/* Without MARKS the view borrows the body's text. */
void ui_view_make(struct ui_view *view, const struct archive_article *article,
		  bool marks);
void ui_view_clear(struct ui_view *view);

/* Between bytes of the body and bytes of the view. */
size_t ui_view_from_body(const struct ui_view *view, size_t offset);
size_t ui_view_to_body(const struct ui_view *view, size_t offset);

#endif
