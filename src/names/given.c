/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/given.h"

#include "names/article.h"
#include "names/join.h"
#include "names/token.h"

/* Adds the words from FIRST on that lie in GIVEN, if there are any. */
static void
add_given(struct names_article *article, const struct names_given *given,
	  size_t first)
{
	struct names_find find = {
		.first = (uint32_t)first, .kind = given->kind, .how = NAMES_TAGGED,
		.confidence = 900,
	};

	while (first + find.count < article->count
	       && article->word[first + find.count].start < given->end)
		find.count++;
	if (find.count)
		names_article_add(article, &find);
}

void
names_detect_given(const struct names_detector *detector, const char *text,
		   size_t length, const struct names_given *given,
		   size_t count, struct names_mention_list *list)
{
	struct names_word_list words = NAMES_WORD_LIST_INIT;
	struct names_article article;
	size_t next = 0;

	list->count = 0;
	arena_clear(&list->arena);
	names_tokenise(text, length, &words);
	names_article_open(&article, names_detector_sources(detector), text,
			   length, words.item, words.count);
	for (size_t i = 0; i < count; i++) {
		while (next < words.count
		       && words.item[next].end <= given[i].start)
			next++;
		add_given(&article, given + i, next);
	}
	names_join(&article, list);
	names_article_close(&article);
	names_word_list_clear(&words);
}
