/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/mark.h"

#include <stdlib.h>

#include "archive/highlight.h"
#include "archive/inside.h"
#include "base/memory.h"
#include "text/segment.h"
#include "text/utf8.h"

/* So many characters are enough to know a place by (anchor.h). */
#define QUOTE 40

/* The words from OFFSET on, within its paragraph; between two paragraphs the
 * last letter before it.  None in a text without any. */
static struct segment
words_at(const struct store_body *body, size_t offset)
{
	struct segment paragraph = segment_paragraph(body->text, body->length,
						     offset);
	size_t from = offset;

	if (from >= paragraph.end)
		from = utf8_previous(body->text, paragraph.end);
	return (struct segment){
		from,
		from + utf8_offset(body->text + from, paragraph.end - from,
				   QUOTE),
	};
}

bool
archive_mark_make(struct archive *archive,
		  const struct archive_article *article, size_t offset,
		  char letter, struct error *err)
{
	struct notebook *notebook = archive_notebook(archive, err);
	struct segment words = words_at(&article->body, offset);
	struct notebook_highlight quoted = { .article = NULL };
	struct arena arena = ARENA_INIT;

	if (!notebook)
		return false;
	archive_highlight_quote(&article->body, words.start, words.end, &arena,
				&quoted);
	struct notebook_mark mark = {
		.letter = letter,
		.article = article->head.uid,
		.revision = article->body.revision,
		.quote = quoted.quote,
		.prefix = quoted.prefix,
		.suffix = quoted.suffix,
		.start = quoted.start,
		.end = quoted.end,
		.title = article->head.title,
	};
	bool fine = notebook_mark_put(notebook, &mark, err);

	arena_clear(&arena);
	return fine;
}

bool
archive_mark_load(struct archive *archive, struct archive_mark_list *list,
		  struct error *err)
{
	archive_mark_list_clear(list);
	if (!archive->notebook)
		return true;
	if (!notebook_mark_load(archive->notebook, &list->made, err))
		return false;
	list->item = xcalloc(list->made.count, sizeof *list->item);
	for (size_t i = 0; i < list->made.count; i++) {
		struct archive_mark *mark = &list->item[list->count++];
		struct error why = ERROR_INIT;

		mark->made = list->made.item[i];
		mark->in_store = store_article_by_uid(archive->store,
				mark->made.article, &list->arena,
				&mark->article, &why);
		if (!mark->in_store && !archive_pass_unless_lost(err, &why)) {
			archive_mark_list_clear(list);
			return false;
		}
	}
	return true;
}

void
archive_mark_list_clear(struct archive_mark_list *list)
{
	free(list->item);
	notebook_mark_list_clear(&list->made);
	arena_clear(&list->arena);
	*list = (struct archive_mark_list)ARCHIVE_MARK_LIST_INIT;
}

struct archive_place
archive_mark_place(const struct notebook_mark *mark,
		   const struct archive_article *article)
{
	return archive_anchor_find(&(struct archive_anchor){
		mark->quote, mark->prefix, mark->suffix, mark->start,
		mark->end,
	}, article->body.text, article->body.length);
}
