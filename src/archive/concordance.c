/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/concordance.h"

#include <stdlib.h>
#include <string.h>

#include "archive/inside.h"
#include "archive/pair.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "text/fold.h"
#include "text/segment.h"
#include "text/utf8.h"

/* Words of context that lines are sorted by. */
#define KEY_WORDS 12

void
archive_line_list_clear(struct archive_line_list *list)
{
	free(list->item);
	arena_clear(&list->arena);
	arena_clear(&list->keys);
	*list = (struct archive_line_list)ARCHIVE_LINE_LIST_INIT;
}

struct archive_position
archive_concordance_end(const struct archive_concordance *concordance,
			bool down)
{
	return (struct archive_position){
		concordance->newest_first == down ? STORE_ORD_MAX
						  : STORE_ORD_MIN,
		(size_t)-1, (size_t)-1,
	};
}

/* Where COUNT characters before AT begin (after it, end), in LENGTH bytes. */
static size_t
walk_back(const char *text, size_t at, size_t count)
{
	while (at > 0 && count-- > 0)
		at = utf8_previous(text, at);
	return at;
}

static size_t
walk_on(const char *text, size_t length, size_t at, size_t count)
{
	size_t on = utf8_offset(text + at, length - at, count);

	return at + on;
}

/* A copy with blanks for the breaks. */
static const char *
copy_flat(struct arena *arena, const char *text, size_t start, size_t end)
{
	char *copy = arena_copy(arena, text + start, end - start);

	for (char *at = copy; *at; at++)
		if (*at == '\n' || *at == '\t')
			*at = ' ';
	return copy;
}

/* What all lines of an article share, copied once for them. */
struct shared {
	const char *title, *source;
};

static void
add_line(const struct archive_article *article,
	 const struct archive_mention *mention, const struct shared *shared,
	 long long with, struct archive_line_list *list)
{
	const struct store_body *body = &article->body;
	const struct store_article *head = &article->head;
	struct arena *arena = &list->arena;
	size_t left = walk_back(body->text, mention->start,
				ARCHIVE_LINE_CONTEXT);
	size_t right = walk_on(body->text, body->length, mention->end,
			       ARCHIVE_LINE_CONTEXT);

	list->item = xgrow(list->item, list->count, &list->capacity,
			   sizeof *list->item);
	struct archive_line *line = &list->item[list->count++];

	*line = (struct archive_line){
		.at = { head->ord, mention->start, mention->end },
		.left = copy_flat(arena, body->text, left, mention->start),
		.words = copy_flat(arena, body->text, mention->start,
				   mention->end),
		.right = copy_flat(arena, body->text, mention->end, right),
		.first = utf8_count(body->text, mention->start),
		.past = utf8_count(body->text, mention->end),
		.name = arena_strdup(arena, mention->name),
		.title = shared->title,
		.source = shared->source,
		.id = head->id,
		.published = head->published,
		.precision = head->precision,
		.near = with && archive_pair_near(article, mention->start,
						  with),
	};
	memcpy(line->uid, head->uid, sizeof line->uid);
}

/* Adds the lines of a loaded article after START going down (before it, going
 * up), or all for START -1. */
static void
add_lines(const struct archive_article *article,
	  const struct archive_concordance *concordance, size_t start,
	  bool down, size_t most, struct archive_line_list *list)
{
	struct shared shared = { NULL, NULL };

	for (size_t n = 0; n < article->mention_count && list->count < most;
	     n++) {
		const struct archive_mention *mention = &article->mention[
			down ? n : article->mention_count - 1 - n];

		if (article->entity[mention->entity].id != concordance->entity
		    || (start != (size_t)-1
			&& (down ? mention->start <= start
				 : mention->start >= start)))
			continue;
		if (!shared.title) {
			shared.title = arena_strdup(&list->arena,
						    article->head.title);
			shared.source = arena_strdup(&list->arena,
						     article->head.source);
		}
		add_line(article, mention, &shared, concordance->with, list);
	}
}

/* Those of the article at ORD.  A damaged one must not take all others with
 * it: it has none. */
static bool
add_lines_at(struct archive *archive,
	     const struct archive_concordance *concordance, long long ord,
	     size_t start, bool down, size_t most,
	     struct archive_line_list *list, struct error *err)
{
	struct archive_article article = ARCHIVE_ARTICLE_INIT;
	struct error inner = ERROR_INIT;
	bool fine = store_article_at(archive->store, ord, &article.arena,
				     &article.head, &inner)
		    && archive_article_read(archive, &article, &inner);

	if (fine)
		add_lines(&article, concordance, start, down, most, list);
	else
		fine = archive_pass_unless_lost(err, &inner);
	archive_article_clear(&article);
	return fine;
}

/* The next article of the concordance beyond FROM. */
static bool
next_article(struct archive *archive,
	     const struct archive_concordance *concordance, long long from,
	     bool newer, bool *found, long long *ord, struct error *err)
{
	struct archive_thread thread = { concordance->entity, 0 };
	struct archive_pair pair = { concordance->entity, concordance->with };

	if (concordance->with)
		return archive_pair_seek(archive, pair, from, newer, found,
					 ord, err);
	return archive_travel_seek(archive, thread, from, newer, found, ord,
				   err);
}

/* Whether the article at ORD is one of the concordance's. */
static bool
has_article(struct archive *archive,
	    const struct archive_concordance *concordance, long long ord,
	    bool *has, struct error *err)
{
	struct archive_thread thread = { concordance->entity, 0 };
	struct archive_thread with = { concordance->with, 0 };
	long long here = 0, there = 1;

	*has = false;
	if (ord == STORE_ORD_MIN || ord == STORE_ORD_MAX)
		return true;
	if (!archive_travel_count(archive, thread, ord, &here, err)
	    || (concordance->with
		&& !archive_travel_count(archive, with, ord, &there, err)))
		return false;
	*has = here > 0 && there > 0;
	return true;
}

static bool
add_page(struct archive *archive,
	 const struct archive_concordance *concordance,
	 struct archive_position from, bool down, size_t most,
	 struct archive_line_list *list, struct error *err)
{
	bool newer = concordance->newest_first != down;
	bool here;

	if (!has_article(archive, concordance, from.ord, &here, err)
	    || (here
		&& !add_lines_at(archive, concordance, from.ord, from.start,
				 down, most, list, err)))
		return false;
	while (list->count < most) {
		bool found;

		if (!next_article(archive, concordance, from.ord, newer,
				  &found, &from.ord, err))
			return false;
		if (!found)
			return true;
		if (!add_lines_at(archive, concordance, from.ord, (size_t)-1,
				  down, most, list, err))
			return false;
	}
	return true;
}

bool
archive_concordance_page(struct archive *archive,
			 const struct archive_concordance *concordance,
			 struct archive_position from, bool down, size_t limit,
			 struct archive_line_list *list, struct error *err)
{
	archive_hold(archive);
	bool fine = archive_fixed_refresh(archive, err)
		    && add_page(archive, concordance, from, down,
				list->count + limit, list, err);

	archive_release(archive);
	return fine;
}

/* The words of TEXT, folded, each with a separator less than any letter. */
static const char *
words_key(struct arena *arena, const char *text, bool from_end)
{
	size_t length = strlen(text), from = 0, count = 0;
	struct segment word[ARCHIVE_LINE_CONTEXT];
	struct strbuf key = STRBUF_INIT;

	while (count < ARCHIVE_LINE_CONTEXT
	       && segment_word(text, length, from, &word[count]))
		from = word[count++].end;
	for (size_t n = 0; n < count && n < KEY_WORDS; n++) {
		const struct segment *one = &word[from_end ? count - 1 - n : n];

		fold_search(text + one->start, one->end - one->start, &key);
		strbuf_putc(&key, '\1');
	}
	const char *copy = arena_strdup(arena, strbuf_text(&key));

	strbuf_clear(&key);
	return copy;
}

static const char *
source_key(struct arena *arena, const char *source)
{
	struct strbuf key = STRBUF_INIT;

	fold_search(source, strlen(source), &key);
	const char *copy = arena_strdup(arena, strbuf_text(&key));

	strbuf_clear(&key);
	return copy;
}

static int
by_key(const void *one, const void *two)
{
	const struct archive_line *a = one, *b = two;
	int order = strcmp(a->key, b->key);

	if (order)
		return order;
	if (a->at.ord != b->at.ord)
		return a->at.ord < b->at.ord ? 1 : -1;
	return (a->at.start > b->at.start) - (a->at.start < b->at.start);
}

void
archive_line_sort(struct archive_line_list *list,
		  enum archive_line_order order)
{
	/* Lines of one source have its key in common, often next to one
	 * another. */
	const struct archive_line *last = NULL;

	arena_clear(&list->keys);
	for (size_t i = 0; i < list->count; i++) {
		struct archive_line *line = &list->item[i];

		switch (order) {
		case ARCHIVE_LINES_BY_LEFT:
			line->key = words_key(&list->keys, line->left, true);
			break;
		case ARCHIVE_LINES_BY_RIGHT:
			line->key = words_key(&list->keys, line->right, false);
			break;
		case ARCHIVE_LINES_BY_SOURCE:
			line->key = last && strcmp(last->source,
						   line->source) == 0
				    ? last->key
				    : source_key(&list->keys, line->source);
			break;
		case ARCHIVE_LINES_BY_DATE:
			line->key = "";
			break;
		}
		last = line;
	}
	if (list->count)
		qsort(list->item, list->count, sizeof *list->item, by_key);
}
