/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/annotation.h"

#include <stdlib.h>
#include <string.h>

#include "archive/inside.h"
#include "archive/highlight.h"
#include "base/intl.h"
#include "base/memory.h"
#include "base/url.h"
#include "notebook/tag.h"

#define URN_BYNAME "urn:byname:"

const char *
archive_annotation_word(enum archive_annotation_fate fate)
{
	static const char *const word[ARCHIVE_ANNOTATION_FATES] = {
		[ARCHIVE_ANNOTATION_NEW] = "new",
		[ARCHIVE_ANNOTATION_SAME] = "same",
		[ARCHIVE_ANNOTATION_CONFLICT] = "conflict",
		[ARCHIVE_ANNOTATION_NO_ARTICLE] = "no-article",
		[ARCHIVE_ANNOTATION_NO_PLACE] = "no-place",
		[ARCHIVE_ANNOTATION_BAD] = "bad",
	};

	return word[fate];
}

void
archive_annotation_list_clear(struct archive_annotation_list *list)
{
	free(list->item);
	arena_clear(&list->arena);
	*list = (struct archive_annotation_list)ARCHIVE_ANNOTATION_LIST_INIT;
}

static void
decide(struct archive_annotation *annotation,
       enum archive_annotation_fate fate, const char *reason)
{
	annotation->fate = fate;
	annotation->reason = reason;
}

/* Annotations one after another, with the article of the last at hand. */
struct placing {
	struct archive *archive;
	struct archive_annotation_list *list;
	struct archive_article article;
	bool loaded;
	struct archive_place place;	/* of the last that has one */
};

/* Looks for the article of that uid; *FOUND is false if there is none. */
static bool
find_uid(struct placing *placing, const char *uid,
	 struct archive_annotation *annotation, bool *found,
	 struct error *err)
{
	struct error inner = ERROR_INIT;

	*found = strlen(uid) == STORE_UID_SIZE - 1
		 && store_article_by_uid(placing->archive->store, uid,
					 &placing->list->arena,
					 &annotation->article, &inner);
	if (inner.code != ERROR_NONE && inner.code != ERROR_MISSING)
		return error_pass(err, &inner);
	error_clear(&inner);
	if (!*found)
		annotation->article.id = 0;
	return true;
}

/* By its uid, as the file says it or as its source names it, or by its
 * address. */
static bool
find_article(struct placing *placing, struct archive_annotation *annotation,
	     bool *found, struct error *err)
{
	const char *source = annotation->source ? annotation->source : "";
	size_t urn = strlen(URN_BYNAME);
	char uid[URL_IDENTITY_SIZE];

	if (!find_uid(placing, annotation->made.article, annotation, found,
		      err))
		return false;
	if (!*found && strncmp(source, URN_BYNAME, urn) == 0
	    && !find_uid(placing, source + urn, annotation, found, err))
		return false;
	if (*found || !url_is_web(source))
		return true;
	url_identity(source, uid);
	return find_uid(placing, uid, annotation, found, err);
}

/* The article's text and highlights, in placing->article. */
static bool
load_article(struct placing *placing, struct archive_annotation *annotation,
	     struct error *err)
{
	struct error inner = ERROR_INIT;

	if (placing->loaded
	    && placing->article.head.id == annotation->article.id)
		return true;
	placing->loaded = archive_article_load(placing->archive,
					       annotation->article.ord,
					       &placing->article, &inner);
	return placing->loaded || archive_pass_unless_lost(err, &inner);
}

/* The file's words come to stand where the text here has them.  Words that
 * have changed stay as the file has them. */
static void
settle(struct placing *placing, struct archive_annotation *annotation,
       struct archive_place place)
{
	struct notebook_highlight *made = &annotation->made;

	made->article = arena_strdup(&placing->list->arena,
				     placing->article.head.uid);
	made->title = annotation->article.title;
	made->revision = placing->article.body.revision;
	if (place.state != ARCHIVE_ANCHOR_CHANGED)
		archive_highlight_quote(&placing->article.body, place.start,
					place.end, &placing->list->arena,
					made);
}

/* Words without any context, as some programs give them, have their place
 * where they stand, if they stand there once. */
static void
find_alone(const struct notebook_highlight *made,
	   const struct store_body *body, struct archive_place *place)
{
	const char *first = strstr(body->text, made->quote);

	if (*made->prefix || *made->suffix || !first
	    || strstr(first + 1, made->quote))
		return;
	place->state = ARCHIVE_ANCHOR_MOVED;
	place->start = (size_t)(first - body->text);
	place->end = place->start + strlen(made->quote);
}

static bool
find_place(struct placing *placing, struct archive_annotation *annotation)
{
	struct notebook_highlight *made = &annotation->made;
	const struct store_body *body = &placing->article.body;
	const struct archive_anchor anchor = {
		made->quote, made->prefix, made->suffix, made->start,
		made->end,
	};
	struct archive_place place = archive_anchor_find(&anchor, body->text,
							 body->length);

	if (place.state >= ARCHIVE_ANCHOR_DOUBTFUL)
		find_alone(made, body, &place);
	if (place.state >= ARCHIVE_ANCHOR_DOUBTFUL) {
		decide(annotation, ARCHIVE_ANNOTATION_NO_PLACE,
		       place.state == ARCHIVE_ANCHOR_LOST
		       ? _("the article does not have these words")
		       : _("it is not certain where in the article these words stand"));
		return false;
	}
	placing->place = place;
	settle(placing, annotation, place);
	return true;
}

/* True when the highlights say the same: what a person wrote, and of what
 * words. */
static bool
is_same(struct archive *archive, const struct archive_annotation *annotation,
	const struct notebook_highlight *there, bool *same, struct error *err)
{
	const struct notebook_highlight *made = &annotation->made;
	const struct notebook_tag_target target = { NOTEBOOK_TAGGED_HIGHLIGHT,
						    there->uid };
	struct notebook_tag_list tags = NOTEBOOK_TAG_LIST_INIT;

	if (!notebook_tag_of(archive->notebook, target, &tags, err))
		return false;
	*same = strcmp(made->article, there->article) == 0
		&& strcmp(made->quote, there->quote) == 0
		&& strcmp(made->note ? made->note : "",
			  there->note ? there->note : "") == 0
		&& made->style == there->style
		&& annotation->tag_count == tags.count;
	for (size_t i = 0; *same && i < annotation->tag_count; i++) {
		struct strbuf norm = STRBUF_INIT;
		bool found = false;

		notebook_tag_fold(annotation->tag[i], &norm, NULL);
		for (size_t j = 0; j < tags.count; j++)
			found = found || strcmp(tags.item[j].norm,
						strbuf_text(&norm)) == 0;
		*same = found;
		strbuf_clear(&norm);
	}
	notebook_tag_list_clear(&tags);
	return true;
}

/* Whether the notebook has it: by its id, or by its words. */
static bool
compare(struct placing *placing, struct archive_annotation *annotation,
	struct error *err)
{
	const struct notebook_highlight *made = &annotation->made;
	struct archive *archive = placing->archive;
	struct notebook_highlight there;
	struct error inner = ERROR_INIT;
	struct arena arena = ARENA_INIT;
	bool same, fine = true;

	if (!archive->notebook)
		return true;
	if (notebook_highlight_get(archive->notebook, made->uid, &arena,
				   &there, &inner)) {
		fine = is_same(archive, annotation, &there, &same, err);
		if (fine && same)
			decide(annotation, ARCHIVE_ANNOTATION_SAME, NULL);
		else if (fine)
			decide(annotation, ARCHIVE_ANNOTATION_CONFLICT,
			       _("this highlight is there, with another note, style, tag or place"));
	} else if (inner.code != ERROR_MISSING) {
		fine = error_pass(err, &inner);
	}
	error_clear(&inner);
	arena_clear(&arena);
	return fine;
}

/* The same words may carry a highlight of another id. */
static void
compare_words(struct placing *placing, struct archive_annotation *annotation)
{
	if (annotation->fate != ARCHIVE_ANNOTATION_NEW)
		return;
	for (size_t i = 0; i < placing->article.highlight_count; i++) {
		const struct archive_place *there =
			&placing->article.highlight[i].place;

		if (there->state <= ARCHIVE_ANCHOR_CHANGED
		    && there->start == placing->place.start
		    && there->end == placing->place.end) {
			decide(annotation, ARCHIVE_ANNOTATION_CONFLICT,
			       _("these words are highlighted already"));
			return;
		}
	}
}

/* What the notebook would refuse. */
static bool
check(struct placing *placing, struct archive_annotation *annotation)
{
	struct error inner = ERROR_INIT;
	struct strbuf norm = STRBUF_INIT;
	bool fine = notebook_highlight_check(&annotation->made, &inner);

	for (size_t i = 0; fine && i < annotation->tag_count; i++)
		fine = notebook_tag_fold(annotation->tag[i], &norm, &inner);
	if (!fine)
		decide(annotation, ARCHIVE_ANNOTATION_BAD,
		       arena_strdup(&placing->list->arena, inner.reason));
	error_clear(&inner);
	strbuf_clear(&norm);
	return fine;
}

static bool
place_one(struct placing *placing, struct archive_annotation *annotation,
	  struct error *err)
{
	bool found;

	if (annotation->fate == ARCHIVE_ANNOTATION_BAD
	    || !check(placing, annotation))
		return true;
	if (!find_article(placing, annotation, &found, err))
		return false;
	if (!found) {
		decide(annotation, ARCHIVE_ANNOTATION_NO_ARTICLE,
		       _("this store does not have the article"));
		return true;
	}
	if (!load_article(placing, annotation, err))
		return false;
	if (!placing->loaded) {
		decide(annotation, ARCHIVE_ANNOTATION_NO_PLACE,
		       _("the article's text cannot be read"));
		return true;
	}
	if (!find_place(placing, annotation))
		return true;
	if (!compare(placing, annotation, err))
		return false;
	compare_words(placing, annotation);
	return true;
}

static int
by_uid(const void *one, const void *two)
{
	const struct archive_annotation *const *a = one, *const *b = two;
	int order = strcmp((*a)->made.uid, (*b)->made.uid);

	return order ? order : (*a > *b) - (*a < *b);
}

static int
by_words(const void *one, const void *two)
{
	const struct archive_annotation *const *a = one, *const *b = two;
	int order = strcmp((*a)->made.article, (*b)->made.article);

	if (order)
		return order;
	if ((*a)->made.start != (*b)->made.start)
		return (*a)->made.start < (*b)->made.start ? -1 : 1;
	if ((*a)->made.end != (*b)->made.end)
		return (*a)->made.end < (*b)->made.end ? -1 : 1;
	return (*a > *b) - (*a < *b);
}

/* Of those that the file itself has twice the first one counts. */
static void
refuse_doubles(struct archive_annotation_list *list,
	       int (*compare_two)(const void *one, const void *two),
	       bool by_id)
{
	struct archive_annotation **order = xcalloc(list->count + 1,
						    sizeof *order);
	size_t count = 0, first = 0;

	for (size_t i = 0; i < list->count; i++)
		if (list->item[i].fate == ARCHIVE_ANNOTATION_NEW)
			order[count++] = &list->item[i];
	qsort(order, count, sizeof *order, compare_two);
	for (size_t i = 1; i < count; i++) {
		const struct notebook_highlight *a = &order[first]->made;
		const struct notebook_highlight *b = &order[i]->made;
		bool same = by_id ? strcmp(a->uid, b->uid) == 0
			    : strcmp(a->article, b->article) == 0
			      && a->start == b->start && a->end == b->end;

		if (same)
			decide(order[i], ARCHIVE_ANNOTATION_CONFLICT,
			       by_id ? _("the file has this id twice")
				     : _("the file has these words twice"));
		else
			first = i;
	}
	free(order);
}

bool
archive_annotation_place(struct archive *archive,
			 struct archive_annotation_list *list,
			 struct error *err)
{
	struct placing placing = {
		.archive = archive, .list = list,
		.article = ARCHIVE_ARTICLE_INIT,
	};
	bool fine = true;

	archive_hold(archive);
	for (size_t i = 0; fine && i < list->count; i++)
		fine = place_one(&placing, &list->item[i], err);
	archive_release(archive);
	archive_article_clear(&placing.article);
	if (!fine)
		return false;
	refuse_doubles(list, by_uid, true);
	refuse_doubles(list, by_words, false);
	return true;
}

bool
archive_annotation_take(struct archive *archive,
			const struct archive_annotation_list *list,
			const char *about, struct error *err)
{
	struct notebook *notebook = archive_notebook(archive, err);
	size_t count = 0;

	if (!notebook)
		return false;
	struct notebook_highlight_tagged *item = xcalloc(list->count + 1,
							 sizeof *item);

	for (size_t i = 0; i < list->count; i++) {
		const struct archive_annotation *from = &list->item[i];

		if (from->fate == ARCHIVE_ANNOTATION_NEW)
			item[count++] = (struct notebook_highlight_tagged){
				from->made, from->tag, from->tag_count,
			};
	}
	bool fine = count == 0
		    || notebook_highlight_take_in(notebook, item, count,
						  about, err);

	free(item);
	return fine;
}
