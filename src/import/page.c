/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* A saved page, or one that was fetched. */

#include <config.h>

#include "import/reader.h"

#include "base/intl.h"
#include "page/page.h"
#include "text/charset.h"

static void
move(struct strbuf *to, struct strbuf *from)
{
	strbuf_clear(to);
	*to = *from;
	*from = (struct strbuf)STRBUF_INIT;
}

/* A page of more bytes than this is made to do harm: its tree takes four times
 * as much (SAFETY: 300 MiB). */
#define PAGE_LIMIT ((size_t)32 << 20)

static bool
decode(const struct import_piece *piece, struct strbuf *html,
       struct error *err)
{
	const char *charset = piece->charset;
	char label[CHARSET_LABEL_SIZE];

	if (piece->length > PAGE_LIMIT)
		return error_set(err, ERROR_INPUT,
				 /* TRANSLATORS: the number is in MiB */
				 _("it is larger than %zu MiB"),
				 PAGE_LIMIT >> 20);
	/* A header comes before what the page says of itself. */
	if (!charset && charset_label_in_markup(piece->bytes, piece->length,
						label))
		charset = label;
	return charset_decode(piece->bytes, piece->length, charset, html, err);
}

void
import_read_page(const struct import_piece *piece,
		 const struct import_sink *sink)
{
	struct strbuf html = STRBUF_INIT;
	struct import_raw raw = IMPORT_RAW_INIT;
	struct error err = ERROR_INIT;
	struct page_article article;

	if (decode(piece, &html, &err)) {
		page_read(&article, strbuf_text(&html), html.length,
			  piece->address);
		strbuf_clear(&html);
		move(&raw.title, &article.title);
		move(&raw.byline, &article.byline);
		move(&raw.url, &article.url);
		move(&raw.source, &article.site);
		move(&raw.lang, &article.lang);
		move(&raw.text, &article.text);
		raw.published = article.published;
		raw.precision = article.precision;
		raw.markup = IMPORT_BLOCKS;
		sink->article(sink->context, &raw);
		page_article_clear(&article);
	} else {
		sink->failed(sink->context, "", &err);
	}
	error_clear(&err);
	strbuf_clear(&html);
	import_raw_clear(&raw);
}
