/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/tagged.h"

#include <stdlib.h>

#include "base/memory.h"
#include "names/acronym.h"
#include "names/again.h"
#include "names/head.h"
#include "names/index.h"
#include "names/listed.h"
#include "names/person.h"
#include "names/tag.h"
#include "names/vote.h"

/* So sure must the model be of a kind that no table gives the name here. */
#define QUITE_SURE 900

/* Of a longer article so many words, to the end of the line, are looked at
 * together: memory stays small, and no line of news goes on so long. */
#define PART_WORDS 65536

/* What the model found. */
struct tag {
	size_t first, count;	/* words of the article */
	enum names_label label;
	enum kind kind;
	int confidence;		/* thousandths */
};

/* The words of the article are tagged a part at a time, when the finder comes
 * to the last of what it has. */
struct finder {
	struct names_article *article;
	const struct names_sources *sources;
	struct tag *tag;	/* of one part */
	size_t tag_count, tag_capacity;
	size_t next;		/* the first tag not passed yet */
	size_t tagged;		/* words before it are */
};

/* The last names of the persons of a part. */
struct surnames {
	struct names_index index;
	bool filled;		/* not before anybody asks */
};

static size_t
end_of(const struct tag *tag)
{
	return tag->first + tag->count;
}

static enum kind
kind_of(const struct names_view *view, const struct names_tagged *tagged)
{
	switch (tagged->label) {
	case NAMES_LABEL_PERSON:
		return KIND_PERSON;
	case NAMES_LABEL_PLACE:
		return KIND_PLACE;
	case NAMES_LABEL_BODY:
	case NAMES_LABEL_OTHER:
		break;
	}
	return names_head_kind(view, tagged->first,
			       tagged->first + tagged->count);
}

/* "South Korean", "Islam": the name of a people or faith is no place, and no
 * body by itself. */
static bool
is_people(const struct names_view *view, const struct names_tagged *tagged)
{
	const struct names_sight *last =
		view->sight + tagged->first + tagged->count - 1;

	if (!(last->cues & NAMES_CUE_PEOPLE))
		return false;
	return tagged->label == NAMES_LABEL_PLACE
	       || (tagged->label == NAMES_LABEL_BODY && tagged->count == 1);
}

/* Where the part of the article that begins at word FIRST ends. */
static size_t
part_end(const struct names_article *article, size_t first)
{
	size_t most = first + 2 * PART_WORDS;
	size_t end = first + PART_WORDS;

	if (most > article->count)
		most = article->count;
	while (end < most && !article->word[end].line)
		end++;
	return end < most ? end : most;
}

static void
fill_surnames(struct surnames *surnames, const struct names_view *view,
	      const struct names_tagged_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct names_tagged *person = list->item + i;
		size_t last = person->first + person->count - 1;

		if (person->label == NAMES_LABEL_PERSON && person->count > 1)
			names_index_add(&surnames->index,
					names_index_key(0, view->word[last]
							   .hash), 0);
	}
	surnames->filled = true;
}

/* True when a person of the part has the word as a last name. */
static bool
is_last_name(struct surnames *surnames, const struct names_view *view,
	     const struct names_tagged_list *list, uint32_t word)
{
	if (!surnames->filled)
		fill_surnames(surnames, view, list);
	return names_index_find(&surnames->index, names_index_key(0, word));
}

/* "Moody’s" looks like a person's. */
static bool
is_possessive_body(struct surnames *surnames, const struct names_view *view,
		   const struct names_cues *cues,
		   const struct names_tagged_list *list,
		   const struct names_tagged *tagged)
{
	const struct names_word *word = view->word + tagged->first;

	return tagged->label == NAMES_LABEL_PERSON && tagged->count == 1
	       && word->possessive
	       && (names_cues_of(cues, word->hash) & NAMES_CUE_POSSESSIVE)
	       && !is_last_name(surnames, view, list, word->hash);
}

/* "District Attorney", "Borough President": the place is before that. */
static bool
begins_office(const struct names_article *article, size_t index)
{
	const struct names_word *next = article->word + index + 1;

	return index + 1 < article->count
	       && (names_article_is(article, index, "district")
		   || names_article_is(article, index, "borough"))
	       && next->capital && !next->sentence && next->join == NAMES_SPACE
	       && names_article_use(article, index + 1) & NAMES_OFFICE;
}

/* How many of the words at FIRST are of the name: none after "Jr." */
static size_t
own_words(const struct names_article *article, size_t first, size_t count,
	  enum names_label label)
{
	if (count > 1 && begins_office(article, first + count - 1))
		count--;
	for (size_t i = 2; i < count && label == NAMES_LABEL_PERSON; i++) {
		if (names_article_use(article, first + i - 1) & NAMES_SUFFIX)
			return i;
	}
	return count;
}

static bool
is_one_word_person(const struct names_tagged *tagged)
{
	return tagged->label == NAMES_LABEL_PERSON && tagged->count == 1;
}

/* "Johnson & Johnson" are no two people. */
static void
join_ampersands(const struct names_view *view, struct names_tagged_list *list)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++) {
		struct names_tagged *last = list->item + kept - 1;
		const struct names_tagged *next = list->item + i;

		if (kept && is_one_word_person(last) && is_one_word_person(next)
		    && next->first == last->first + 2
		    && view->text[view->word[last->first + 1].start] == '&') {
			last->count = 3;
			last->label = NAMES_LABEL_BODY;
		} else {
			list->item[kept++] = *next;
		}
	}
	list->count = kept;
}

/* Puts the tags of the next part in the place of those there are. */
static void
tag_part(struct finder *finder)
{
	const struct names_article *article = finder->article;
	const struct names_sources *sources = finder->sources;
	size_t first = finder->tagged, end = part_end(article, first);
	struct names_tagged_list list = { NULL, 0, 0 };
	struct surnames surnames = { .index = NAMES_INDEX_INIT };
	struct names_view view;

	finder->tagged = end;
	finder->tag_count = finder->next = 0;
	names_view_open(&view, sources, article->text, article->word + first,
			end - first);
	names_tag(sources->model, &view, &list);
	join_ampersands(&view, &list);
	for (size_t i = 0; i < list.count; i++) {
		struct names_tagged *tagged = list.item + i;

		if (is_people(&view, tagged))
			continue;
		if (is_possessive_body(&surnames, &view, sources->cues,
				       &list, tagged))
			tagged->label = NAMES_LABEL_BODY;
		finder->tag = xgrow(finder->tag, finder->tag_count,
				    &finder->tag_capacity,
				    sizeof *finder->tag);
		finder->tag[finder->tag_count++] = (struct tag){
			.first = first + tagged->first,
			.count = own_words(article, first + tagged->first,
					   tagged->count, tagged->label),
			.label = tagged->label,
			.kind = kind_of(&view, tagged),
			.confidence = (int)(tagged->confidence * 1000),
		};
	}
	names_index_clear(&surnames.index);
	names_view_close(&view);
	free(list.item);
}

/* A body is a body, be it an agency or not. */
static bool
is_other_kind(const struct names_find *find, const struct tag *tag)
{
	bool body = find->kind == KIND_AGENCY
		    || find->kind == KIND_ORGANISATION;

	switch (tag->label) {
	case NAMES_LABEL_BODY:
		return !body;
	case NAMES_LABEL_PERSON:
		return find->kind != KIND_PERSON;
	case NAMES_LABEL_PLACE:
		return find->kind != KIND_PLACE;
	case NAMES_LABEL_OTHER:
		break;
	}
	return true;
}

static void
add_tag(struct finder *finder, const struct tag *tag)
{
	/* "The Acme Post": people mark what comes after "The". */
	size_t the = tag->count > 1
		     && names_article_is(finder->article, tag->first, "the");

	if (tag->label == NAMES_LABEL_OTHER)
		return;
	names_article_add(finder->article, &(struct names_find){
		.first = (uint32_t)(tag->first + the),
		.count = (uint32_t)(tag->count - the),
		.kind = tag->kind,
		.how = NAMES_TAGGED,
		.confidence = tag->confidence,
	});
}

/* True when the find at TAG's place, made from a table, has to give way. */
static bool
gives_way(const struct names_find *find, const struct tag *tag)
{
	size_t end = find->first + find->count;

	if (end_of(tag) != end || tag->first != find->first)
		return end_of(tag) > end;
	return tag->confidence >= QUITE_SURE && is_other_kind(find, tag);
}

/* The first tag that is not all before word INDEX, or NULL. */
static const struct tag *
tag_from(struct finder *finder, size_t index)
{
	for (;;) {
		while (finder->next < finder->tag_count
		       && end_of(finder->tag + finder->next) <= index)
			finder->next++;
		if (finder->next < finder->tag_count)
			return finder->tag + finder->next;
		if (!finder->sources->model
		    || finder->tagged == finder->article->count)
			return NULL;
		tag_part(finder);
	}
}

/* Adds what begins at word INDEX, if anything does. */
static void
find_at(struct finder *finder, size_t index)
{
	struct names_article *article = finder->article;
	const struct tag *tag = tag_from(finder, index);
	size_t before = article->find_count;

	if (names_acronym_defined(article, index))
		return;
	if (names_listed_at(article, index)) {
		const struct names_find *find =
			article->find + article->find_count - 1;

		/* What was taken back from earlier words stays so. */
		if (article->find_count <= before || !tag
		    || tag->first >= find->first + find->count
		    || !gives_way(find, tag))
			return;
		article->find_count--;
	}
	if (tag && tag->first == index)
		add_tag(finder, tag);
	else if (article->word[index].capital)
		names_person_titled(article, index);
}

void
names_find_all(struct names_article *article,
	       const struct names_sources *sources)
{
	struct finder finder = { .article = article, .sources = sources };

	for (size_t i = 0; i < article->count;) {
		find_at(&finder, i);
		size_t covered = names_article_covered(article);

		i = covered > i ? covered : i + 1;
	}
	free(finder.tag);
	names_find_again(article);
	names_vote(article);
}
