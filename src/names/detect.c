/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/detect.h"

#include <stdlib.h>

#include "names/acronym.h"
#include "names/article.h"
#include "names/join.h"
#include "names/listed.h"
#include "names/person.h"
#include "names/token.h"

/* Every place that speaks for itself. */
static void
find_all(struct names_article *article)
{
	for (size_t i = 0; i < article->count;) {
		bool found = names_acronym_defined(article, i)
			     || names_listed_at(article, i)
			     || (article->word[i].capital
				 && names_person_titled(article, i));
		size_t covered = names_article_covered(article);

		i = found && covered > i ? covered : i + 1;
	}
}

void
names_detect(const struct names_detector *detector, const char *text,
	     size_t length, struct names_mention_list *list)
{
	struct names_word_list words = NAMES_WORD_LIST_INIT;
	struct names_article article;

	list->count = 0;
	arena_clear(&list->arena);
	names_tokenise(text, length, &words);
	names_article_open(&article, names_detector_lexicon(detector), text,
			   length, words.item, words.count);
	article.firstnames = names_detector_firstnames(detector);
	find_all(&article);
	names_join(&article, list);
	names_article_close(&article);
	names_word_list_clear(&words);
}

void
names_mention_list_clear(struct names_mention_list *list)
{
	free(list->item);
	arena_clear(&list->arena);
	*list = (struct names_mention_list)NAMES_MENTION_LIST_INIT;
}
