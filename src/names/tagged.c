/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/tagged.h"

#include <stdlib.h>

#include "names/acronym.h"
#include "names/head.h"
#include "names/listed.h"
#include "names/person.h"
#include "names/tag.h"

/* So sure must the model be of a kind that no table gives the name here. */
#define QUITE_SURE 0.9

struct finder {
	struct names_article *article;
	struct names_view view;
	struct names_tagged_list tags;
	size_t next;		/* the first tag not passed yet */
};

static size_t
end_of(const struct names_tagged *tag)
{
	return tag->first + tag->count;
}

static enum kind
kind_of(const struct finder *finder, const struct names_tagged *tag)
{
	switch (tag->label) {
	case NAMES_LABEL_PERSON:
		return KIND_PERSON;
	case NAMES_LABEL_PLACE:
		return KIND_PLACE;
	case NAMES_LABEL_BODY:
	case NAMES_LABEL_OTHER:
		break;
	}
	return names_head_kind(&finder->view, tag->first, end_of(tag));
}

/* A body is a body, be it an agency or not. */
static bool
is_other_kind(const struct names_find *find, const struct names_tagged *tag)
{
	bool body = find->kind == KIND_AGENCY
		    || find->kind == KIND_ORGANISATION;

	return tag->label == NAMES_LABEL_BODY ? !body
	       : tag->label == NAMES_LABEL_PERSON ? find->kind != KIND_PERSON
						  : find->kind != KIND_PLACE;
}

static void
add_tag(struct finder *finder, const struct names_tagged *tag)
{
	names_article_add(finder->article, &(struct names_find){
		.first = tag->first,
		.count = tag->count,
		.kind = kind_of(finder, tag),
		.how = NAMES_TAGGED,
		.confidence = (int)(tag->confidence * 1000),
	});
}

/* True when the find at TAG's place, made from a table, has to give way. */
static bool
gives_way(const struct names_find *find, const struct names_tagged *tag)
{
	size_t end = find->first + find->count;

	if (end_of(tag) != end || tag->first != find->first)
		return end_of(tag) > end;
	return tag->confidence >= QUITE_SURE && is_other_kind(find, tag);
}

/* The first tag that is not all before word INDEX, or NULL. */
static const struct names_tagged *
tag_from(struct finder *finder, size_t index)
{
	while (finder->next < finder->tags.count
	       && end_of(finder->tags.item + finder->next) <= index)
		finder->next++;
	return finder->next < finder->tags.count
		       ? finder->tags.item + finder->next : NULL;
}

/* Adds what begins at word INDEX, if anything does. */
static void
find_at(struct finder *finder, size_t index)
{
	struct names_article *article = finder->article;
	const struct names_tagged *tag = tag_from(finder, index);
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
	struct finder finder = { .article = article };

	if (sources->model) {
		names_view_open(&finder.view, sources, article->text,
				article->word, article->count);
		names_tag(sources->model, &finder.view, &finder.tags);
	}
	for (size_t i = 0; i < article->count;) {
		find_at(&finder, i);
		size_t covered = names_article_covered(article);

		i = covered > i ? covered : i + 1;
	}
	names_view_close(&finder.view);
	free(finder.tags.item);
}
