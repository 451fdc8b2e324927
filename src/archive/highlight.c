/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/highlight.h"

#include <stdlib.h>
#include <string.h>

#include "archive/inside.h"
#include "base/intl.h"
#include "base/memory.h"
#include "notebook/fix.h"
#include "notebook/tag.h"
#include "text/utf8.h"

/* A range of a text, as the notebook keeps it. */
struct quoted {
	char *quote, *prefix, *suffix;
	size_t start, end;	/* code points */
};

static struct quoted
quote_range(const struct store_body *body, size_t start, size_t end)
{
	size_t before = start, after = end;
	struct quoted quoted;

	for (int i = 0; i < NOTEBOOK_CONTEXT; i++)
		before = utf8_previous(body->text, before);
	after += utf8_offset(body->text + end, body->length - end,
			     NOTEBOOK_CONTEXT);
	quoted.quote = xmemdup0(body->text + start, end - start);
	quoted.prefix = xmemdup0(body->text + before, start - before);
	quoted.suffix = xmemdup0(body->text + end, after - end);
	quoted.start = utf8_count(body->text, start);
	quoted.end = quoted.start + utf8_count(body->text + start, end - start);
	return quoted;
}

static void
quoted_clear(struct quoted *quoted)
{
	free(quoted->quote);
	free(quoted->prefix);
	free(quoted->suffix);
}

void
archive_highlight_quote(const struct store_body *body, size_t start,
			size_t end, struct arena *arena,
			struct notebook_highlight *highlight)
{
	struct quoted quoted = quote_range(body, start, end);

	highlight->quote = arena_strdup(arena, quoted.quote);
	highlight->prefix = arena_strdup(arena, quoted.prefix);
	highlight->suffix = arena_strdup(arena, quoted.suffix);
	highlight->start = quoted.start;
	highlight->end = quoted.end;
	quoted_clear(&quoted);
}

bool
archive_highlight_make(struct archive *archive,
		       const struct archive_article *article, size_t start,
		       size_t end, int style, const char *note,
		       char uid[UUID_SIZE], struct error *err)
{
	struct notebook *notebook = archive_notebook(archive, err);

	if (!notebook)
		return false;
	for (size_t i = 0; i < article->highlight_count; i++) {
		const struct archive_highlight *there = &article->highlight[i];

		if (there->place.state > ARCHIVE_ANCHOR_CHANGED
		    || there->place.start != start || there->place.end != end)
			continue;
		error_set(err, ERROR_INPUT, _("these words are highlighted already"));
		return error_advise(err, _("its id is %s"), there->made.uid);
	}
	struct quoted quoted = quote_range(&article->body, start, end);
	struct notebook_highlight made = {
		.article = article->head.uid,
		.revision = article->body.revision,
		.quote = quoted.quote,
		.prefix = quoted.prefix,
		.suffix = quoted.suffix,
		.start = quoted.start,
		.end = quoted.end,
		.style = style,
		.note = note,
		.title = article->head.title,
	};
	bool fine = notebook_highlight_add(notebook, &made, err);

	if (fine && uid)
		memcpy(uid, made.uid, UUID_SIZE);
	quoted_clear(&quoted);
	return fine;
}

bool
archive_fix_say(struct archive *archive,
		const struct archive_article *article, size_t start,
		size_t end, const struct archive_said_fix *said,
		struct error *err)
{
	struct notebook *notebook = archive_notebook(archive, err);

	if (!notebook)
		return false;
	struct quoted quoted = quote_range(&article->body, start, end);
	struct notebook_fix fix = {
		.verb = said->verb,
		.scope = said->scope,
		.article = article->head.uid,
		.revision = article->body.revision,
		.quote = quoted.quote,
		.prefix = quoted.prefix,
		.suffix = quoted.suffix,
		.start = quoted.start,
		.end = quoted.end,
		.kind = said->kind,
		.name = said->name,
	};
	bool fine = notebook_fix_put(notebook, &fix, err);

	quoted_clear(&quoted);
	return fine;
}

bool
archive_fix_make(struct archive *archive,
		 const struct archive_article *article, size_t start,
		 size_t end, enum kind kind, const char *name,
		 struct error *err)
{
	return archive_fix_say(archive, article, start, end,
			       &(struct archive_said_fix){
		.verb = name ? NOTEBOOK_FIX_ADD : NOTEBOOK_FIX_DROP,
		.kind = kind, .name = name,
	}, err);
}

static void
copy_article(struct arena *arena, const struct store_article *from,
	     struct store_article *to)
{
	*to = *from;
	to->title = arena_strdup(arena, from->title);
	to->source = arena_strdup(arena, from->source);
	to->byline = arena_strdup(arena, from->byline);
	to->url = arena_strdup(arena, from->url);
	to->lang = arena_strdup(arena, from->lang);
	to->note = arena_strdup(arena, from->note);
}

/* The labels of the entities mentioned inside the highlight's place, each
 * once, in reading order; says whether WANTED is among them. */
static bool
collect_names(struct arena *arena, const struct archive_article *article,
	      const struct archive_place *place, long long wanted,
	      struct archive_marked *marked)
{
	const char **label = arena_alloc(arena, (article->entity_count + 1)
						* sizeof *label);
	bool *seen = xcalloc(article->entity_count + 1, sizeof *seen);
	size_t count = 0;
	bool has = false;

	for (size_t i = 0; i < article->mention_count; i++) {
		const struct archive_mention *mention = &article->mention[i];
		const struct archive_entity *entity =
			&article->entity[mention->entity];

		if (mention->start >= place->end
		    || mention->end <= place->start || seen[mention->entity])
			continue;
		seen[mention->entity] = true;
		label[count++] = arena_strdup(arena, entity->label);
		has = has || entity->id == wanted;
	}
	free(seen);
	marked->name = label;
	marked->name_count = count;
	return has;
}

static bool
has_phrase(const struct match_phrase *phrase, const char *text)
{
	struct match_phrase wanted = *phrase;
	struct match match = { &wanted, 1 };
	struct segment place;

	wanted.excluded = false;
	return text && match_next(&match, text, strlen(text), 0, &place);
}

static bool
has_words(const struct archive_marked *marked, const struct match *words)
{
	const struct notebook_highlight *made = &marked->highlight.made;
	const char *title = marked->in_store ? marked->article.title
					     : made->title;

	for (size_t i = 0; i < words->count; i++) {
		const struct match_phrase *phrase = &words->phrase[i];
		bool found = has_phrase(phrase, made->quote)
			     || has_phrase(phrase, made->note)
			     || has_phrase(phrase, title);

		if (found == phrase->excluded)
			return false;
	}
	return true;
}

/* What needs no notebook to be asked. */
static bool
passes(const struct archive_marked *marked,
       const struct archive_marked_filter *filter)
{
	const struct notebook_highlight *made = &marked->highlight.made;

	return (!filter->style || made->style == filter->style - 1)
	       && (!filter->noted || (made->note && *made->note))
	       && (!filter->words || has_words(marked, filter->words));
}

/* Whether the highlight or its article carries the tag. */
static bool
has_tag(struct archive *archive, const struct archive_marked *marked,
	const char *norm, bool *has, struct error *err)
{
	const struct notebook_highlight *made = &marked->highlight.made;
	const struct notebook_tag_target own = {
		NOTEBOOK_TAGGED_HIGHLIGHT, made->uid,
	};
	const struct notebook_tag_target article = {
		NOTEBOOK_TAGGED_ARTICLE, made->article,
	};

	return notebook_tag_has(archive->notebook, own, norm, has, err)
	       && (*has || notebook_tag_has(archive->notebook, article, norm,
					    has, err));
}

/* Takes out what does not fit the rest of the filter. */
static bool
sift(struct archive *archive, const struct archive_marked_filter *filter,
     struct archive_marked_list *list, struct error *err)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++) {
		struct archive_marked *marked = &list->item[i];
		bool has = true;

		if (!passes(marked, filter))
			continue;
		if (filter->tag
		    && !has_tag(archive, marked, filter->tag, &has, err))
			return false;
		if (has)
			list->item[kept++] = *marked;
	}
	list->count = kept;
	return true;
}

static struct archive_marked *
add_marked(struct archive_marked_list *list)
{
	list->item = xgrow(list->item, list->count, &list->capacity,
			   sizeof *list->item);
	struct archive_marked *marked = &list->item[list->count++];

	memset(marked, 0, sizeof *marked);
	return marked;
}

static void
copy_tags(struct arena *arena, const struct archive_tags *from,
	  struct archive_tags *to)
{
	const char **word = arena_alloc(arena, (from->count + 1)
					       * sizeof *word);

	for (size_t i = 0; i < from->count; i++)
		word[i] = arena_strdup(arena, from->word[i]);
	*to = (struct archive_tags){ word, from->count };
}

/* All highlights of one article that the store has. */
static void
add_article(struct archive_article *article,
	    struct archive_marked_filter filter,
	    struct archive_marked_list *list)
{
	struct store_article head;

	copy_article(&list->arena, &article->head, &head);
	for (size_t i = 0; i < article->highlight_count; i++) {
		const struct archive_highlight *from = &article->highlight[i];
		struct archive_marked marked = { .in_store = true,
						 .article = head };
		bool has = collect_names(&list->arena, article, &from->place,
					 filter.entity, &marked);

		if (filter.entity && !has)
			continue;
		notebook_highlight_copy(&list->arena, &from->made, &marked.highlight.made);
		marked.highlight.place = from->place;
		copy_tags(&list->arena, &from->tags, &marked.highlight.tags);
		*add_marked(list) = marked;
	}
}

/* COUNT highlights of an article that the store does not have (HEAD NULL),
 * or whose text cannot be read. */
static bool
add_lost(struct archive *archive, const struct notebook_highlight *first,
	 size_t count, const struct store_article *head,
	 struct archive_marked_list *list, struct error *err)
{
	struct store_article copy;
	bool fine = true;

	if (head)
		copy_article(&list->arena, head, &copy);
	for (size_t i = 0; fine && i < count; i++) {
		struct archive_marked *marked = add_marked(list);

		notebook_highlight_copy(&list->arena, &first[i],
					&marked->highlight.made);
		marked->highlight.place.state = ARCHIVE_ANCHOR_LOST;
		marked->in_store = marked->unreadable = head != NULL;
		if (head)
			marked->article = copy;
		fine = archive_tags_load(archive,
			(struct notebook_tag_target){
				NOTEBOOK_TAGGED_HIGHLIGHT, first[i].uid,
			}, &list->arena, &marked->highlight.tags, err);
	}
	return fine;
}

static bool
add_group(struct archive *archive, const struct notebook_highlight *first,
	  size_t count, struct archive_marked_filter filter,
	  struct archive_marked_list *list, struct error *err)
{
	struct archive_article article = ARCHIVE_ARTICLE_INIT;
	struct store_article head;
	struct arena arena = ARENA_INIT;
	struct error inner = ERROR_INIT;
	bool known = store_article_by_uid(archive->store, first->article,
					  &arena, &head, &inner);
	bool wanted = !filter.articles;

	if (known && !wanted
	    && !archive_filter_test(filter.articles, head.ord, &wanted, err)) {
		arena_clear(&arena);
		return false;
	}
	/* Of an article that is not there nothing is known to pass. */
	if (!wanted && (known || inner.code == ERROR_MISSING)) {
		error_clear(&inner);
		arena_clear(&arena);
		return true;
	}
	bool fine = known && archive_article_load(archive, head.ord, &article,
						  &inner);

	if (fine) {
		add_article(&article, filter, list);
	} else {
		/* What cannot even be looked up is not known to be gone. */
		fine = known || inner.code == ERROR_MISSING
		       ? archive_pass_unless_lost(err, &inner)
		       : error_pass(err, &inner);
		if (fine && !filter.entity)
			fine = add_lost(archive, first, count,
					known ? &head : NULL, list, err);
	}
	archive_article_clear(&article);
	arena_clear(&arena);
	return fine;
}

static int
in_list_order(const void *one, const void *two, void *context)
{
	const struct archive_marked *a = one, *b = two;
	const struct archive *archive = context;

	if (a->in_store != b->in_store)
		return b->in_store - a->in_store;
	if (a->in_store && a->article.ord != b->article.ord) {
		int newer = a->article.ord > b->article.ord ? 1 : -1;

		return archive_is_oldest_first(archive) ? newer : -newer;
	}
	int article = strcmp(a->highlight.made.article,
			     b->highlight.made.article);

	if (article)
		return article;
	const struct archive_place *place_a = &a->highlight.place;
	const struct archive_place *place_b = &b->highlight.place;

	/* Lost ones have no place: they stand last, where they were made. */
	if ((place_a->state == ARCHIVE_ANCHOR_LOST)
	    != (place_b->state == ARCHIVE_ANCHOR_LOST))
		return place_a->state == ARCHIVE_ANCHOR_LOST ? 1 : -1;
	if (place_a->start != place_b->start)
		return place_a->start < place_b->start ? -1 : 1;
	if (a->highlight.made.start != b->highlight.made.start)
		return a->highlight.made.start < b->highlight.made.start ? -1
									 : 1;
	return strcmp(a->highlight.made.uid, b->highlight.made.uid);
}

const char *
archive_marked_word(const struct archive_marked *marked)
{
	if (!marked->in_store)
		return "absent";
	if (marked->unreadable)
		return "unreadable";
	return archive_anchor_word(marked->highlight.place.state);
}

bool
archive_marked_load(struct archive *archive,
		    struct archive_marked_filter filter,
		    struct archive_marked_list *list, struct error *err)
{
	struct notebook_highlight_list all = NOTEBOOK_HIGHLIGHT_LIST_INIT;
	bool fine = true;

	archive_marked_list_clear(list);
	if (!archive->notebook)
		return true;
	archive_hold(archive);
	fine = notebook_highlight_load(archive->notebook, filter.article, &all,
				       err);
	for (size_t i = 0, next; fine && i < all.count; i = next) {
		next = i + 1;
		while (next < all.count
		       && strcmp(all.item[next].article,
				 all.item[i].article) == 0)
			next++;
		fine = add_group(archive, &all.item[i], next - i, filter, list,
				 err);
	}
	fine = fine && sift(archive, &filter, list, err);
	archive_release(archive);
	if (list->count)
		qsort_r(list->item, list->count, sizeof *list->item,
			in_list_order, archive);
	notebook_highlight_list_clear(&all);
	return fine;
}

void
archive_marked_list_clear(struct archive_marked_list *list)
{
	free(list->item);
	arena_clear(&list->arena);
	*list = (struct archive_marked_list)ARCHIVE_MARKED_LIST_INIT;
}
