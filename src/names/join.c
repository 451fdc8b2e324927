/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/join.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "names/known.h"
#include "names/run.h"

/* Where the article is being joined. */
struct joiner {
	struct names_article *article;
	size_t next;		/* the first find not passed yet */
	size_t covered;		/* words before it are in a mention */
	struct names_mention_list *list;
};

static void
emit(struct joiner *joiner, struct names_find *find)
{
	const struct names_article *article = joiner->article;
	struct names_mention_list *list = joiner->list;
	const struct names_word *last =
		article->word + find->first + find->count - 1;

	list->item = xgrow(list->item, list->count, &list->capacity,
			   sizeof *list->item);
	list->item[list->count] = (struct names_mention){
		.start = article->word[find->first].start,
		.end = last->end,
		.kind = find->kind,
		.confidence = find->confidence,
		.how = find->how,
		.name = arena_strdup(&list->arena, find->name),
		.entity = arena_strdup(&list->arena, find->label),
		/* A find's number plus one for now; see set_because. */
		.because = find->joined,
	};
	list->count++;
	find->mention = list->count;
	joiner->covered = find->first + find->count;
}

/* Makes FIND a name of what the article knows. */
static void
join(struct names_find *find, const struct names_known *known,
     enum names_how how, int confidence)
{
	find->kind = known->kind;
	find->name = known->name;
	find->label = known->label;
	find->how = how;
	find->confidence = confidence;
	find->joined = known->root + 1;
}

/* An acronym that is listed, but stands for something else here. */
static void
join_acronym(const struct names_article *article, struct names_find *find)
{
	size_t words;
	const struct names_known *known =
		names_known_match(article, find->first, &words);

	if (known && words == 1 && strcmp(known->label, find->label) != 0)
		join(find, known, NAMES_DEFINED, 950);
}

/* What the article itself says of a listed name of one word, or of a last
 * name, comes before what the lexicon says. */
static void
join_listed(const struct names_article *article, struct names_find *find)
{
	size_t words;

	if (!find->last_name && find->count == 1)
		join_acronym(article, find);
	if (!find->last_name)
		return;
	const struct names_surname *surname =
		names_known_surname(article, find->first, &words);

	if (!surname || words != find->count)
		return;
	if (surname->shared)
		find->confidence = 700;
	else
		join(find, article->known + surname->known, NAMES_SURNAME,
		     940);
}

/* A full name or acronym that stands elsewhere with its title or meaning. */
static bool
known_at(struct joiner *joiner, size_t index, struct names_find *find)
{
	const struct names_article *article = joiner->article;
	size_t words;
	const struct names_known *known =
		names_known_match(article, index, &words);

	if (!known || (known->kind == KIND_PERSON
		       && names_run_head_after(article, index, words)))
		return false;
	const struct names_find *root = article->find + known->root;

	*find = (struct names_find){ .first = index, .count = words };
	join(find, known, root->how, root->confidence);
	if (words == 1) {
		find->how = NAMES_DEFINED;
		find->confidence = root->confidence < 950 ? root->confidence
							  : 950;
	}
	return true;
}

/* A last name, not listed, of somebody whose full name is in the article. */
static bool
surname_at(struct joiner *joiner, size_t index, struct names_find *find)
{
	const struct names_article *article = joiner->article;
	const struct names_word *word = article->word + index;
	size_t words;
	const struct names_surname *surname =
		names_known_surname(article, index, &words);

	if (!surname || surname->shared
	    || (words == 1 && word->sentence && !word->headline
		&& names_article_seen_small(article, index))
	    || names_run_before(article, index, KIND_PERSON, joiner->covered)
	    || names_run_after(article, index, words))
		return false;
	*find = (struct names_find){ .first = index, .count = words };
	join(find, article->known + surname->known, NAMES_SURNAME,
	     word->headline ? 840 : 940);
	return true;
}

/* The walk: names that are known by others of the same article. */
static void
join_all(struct joiner *joiner)
{
	struct names_article *article = joiner->article;

	for (size_t i = 0; i < article->count;
	     i = joiner->covered > i ? joiner->covered : i + 1) {
		struct names_find found;

		while (joiner->next < article->find_count
		       && article->find[joiner->next].first < i)
			joiner->next++;
		if (joiner->next < article->find_count
		    && article->find[joiner->next].first == i) {
			struct names_find *find = article->find + joiner->next;

			if (find->how == NAMES_LISTED)
				join_listed(article, find);
			emit(joiner, find);
		} else if (known_at(joiner, i, &found)
			   || surname_at(joiner, i, &found)) {
			emit(joiner, &found);
		}
	}
}

/* Turns the finds that mentions were joined to into mentions. */
static void
set_because(const struct names_article *article,
	    struct names_mention_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		size_t joined = list->item[i].because;
		size_t mention = joined ? article->find[joined - 1].mention : 0;

		list->item[i].because = mention ? mention - 1 : i;
	}
}

void
names_join(struct names_article *article, struct names_mention_list *list)
{
	struct joiner joiner = { .article = article, .list = list };

	names_known_learn(article);
	join_all(&joiner);
	set_because(article, list);
}
