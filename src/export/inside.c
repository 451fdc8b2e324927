/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "export/inside.h"

#include <string.h>

#include "base/url.h"
#include "text/show.h"

void
export_add_line(struct strbuf *out, const char *text)
{
	if (text)
		show_text(text, strlen(text), SHOW_LINE, out);
}

void
export_add_body(struct strbuf *out, const char *text)
{
	if (text)
		show_text(text, strlen(text), SHOW_BODY, out);
}

char *
export_line(const char *text)
{
	struct strbuf out = STRBUF_INIT;

	strbuf_puts(&out, "");
	export_add_line(&out, text);
	return strbuf_take(&out);
}

char *
export_body(const char *text)
{
	struct strbuf out = STRBUF_INIT;

	strbuf_puts(&out, "");
	export_add_body(&out, text);
	return strbuf_take(&out);
}

char *
export_title(const struct archive_marked *marked)
{
	const char *title = marked->in_store ? marked->article.title
					     : marked->highlight.made.title;

	return export_line(title && *title ? title : "(no title)");
}

const char *
export_url(const struct archive_marked *marked)
{
	const char *url = marked->in_store ? marked->article.url : NULL;

	if (!url || !url_is_web(url))
		return NULL;
	for (const char *at = url; *at; at++)
		if (*at <= ' ' || *at > '~')
			return NULL;
	return url;
}

bool
export_begins_article(const struct archive_marked_list *list, size_t number)
{
	return number == 0
	       || strcmp(list->item[number].highlight.made.article,
			 list->item[number - 1].highlight.made.article) != 0;
}

