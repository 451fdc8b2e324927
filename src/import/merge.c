/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The articles of another store come into this one under their own uids, so
 * that highlights made in either find them; its names are found anew.
 */

#include <config.h>

#include "import/container.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/article.h"
#include "store/body.h"
#include "store/store.h"

/* Rows that are asked for together. */
#define ROWS 64

struct merge {
	struct import_container container;
	struct store *store;
	long long after;	/* order of the last article that was read */
	struct store_article_list list;
	size_t next;		/* of the list */
	struct strbuf piece;
};

static void
take(struct strbuf *out, const char *text)
{
	if (text)
		strbuf_puts(out, text);
}

static void
add_article(struct merge *merge, const struct store_article *article,
	    const struct store_body *body)
{
	struct import_raw raw = IMPORT_RAW_INIT;

	take(&raw.title, article->title);
	take(&raw.source, article->source);
	take(&raw.byline, article->byline);
	take(&raw.url, article->url);
	take(&raw.lang, article->lang);
	take(&raw.note, article->note);
	memcpy(raw.uid, article->uid, sizeof raw.uid);
	raw.published = article->published;
	raw.precision = article->precision;
	strbuf_add(&raw.text, body->text, body->length);
	raw.markup = IMPORT_BLOCKS;
	raw.several = true;
	import_raw_pack(&merge->piece, &raw);
	import_raw_clear(&raw);
}

/* The next rows, oldest first. */
static bool
next_rows(struct merge *merge, struct error *err)
{
	store_article_list_clear(&merge->list);
	merge->next = 0;
	return store_article_page(merge->store, merge->after, false, ROWS,
				  &merge->list, err);
}

static bool
next_piece(struct import_container *container, struct import_piece *piece,
	   bool *found, struct error *err)
{
	struct merge *merge = (struct merge *)container;
	struct strbuf *out = &merge->piece;

	*found = false;
	strbuf_truncate(out, 0);
	while (out->length < CONTAINER_PIECE) {
		struct store_body body = STORE_BODY_INIT;

		if (merge->next == merge->list.count && !next_rows(merge, err))
			return false;
		if (merge->list.count == 0)
			break;
		const struct store_article *article =
			&merge->list.item[merge->next];

		if (!store_body_load(merge->store, article->id, 0, &body,
				     err)) {
			/* What came before it is given first. */
			if (out->length > 0) {
				error_clear(err);
				break;
			}
			piece->inside = article->uid;
			merge->after = article->ord;
			merge->next++;
			/* One that is damaged keeps no other out. */
			if (err->code == ERROR_DAMAGED)
				err->code = ERROR_INPUT;
			return false;
		}
		merge->after = article->ord;
		merge->next++;
		add_article(merge, article, &body);
		store_body_clear(&body);
	}
	piece->inside = "";
	piece->format = FORMAT_RAW;
	piece->bytes = strbuf_text(out);
	piece->length = out->length;
	*found = out->length > 0;
	return true;
}

static void
close_merge(struct import_container *container)
{
	struct merge *merge = (struct merge *)container;

	store_article_list_clear(&merge->list);
	store_close(merge->store);
	strbuf_clear(&merge->piece);
	free(merge);
}

/* One's own may be open elsewhere; a stranger's is not trusted. */
static struct store *
open_any(const char *path, struct error *err)
{
	struct store *store = store_open(path, DB_READ, err);

	if (!store
	    && (err->code == ERROR_FOREIGN || err->code == ERROR_READONLY)) {
		error_clear(err);
		store = store_open(path, DB_FOREIGN, err);
	}
	return store;
}

struct import_container *
import_open_store(const char *path, struct error *err)
{
	struct store *store = open_any(path, err);

	if (!store)
		return NULL;
	struct merge *merge = xcalloc(1, sizeof *merge);

	merge->container.next = next_piece;
	merge->container.close = close_merge;
	merge->store = store;
	merge->after = STORE_ORD_MIN;
	return &merge->container;
}
