/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/detect.h"

#include <stdlib.h>

#include "names/article.h"
#include "names/join.h"
#include "names/tagged.h"
#include "names/token.h"

void
names_detect(const struct names_detector *detector, const char *text,
	     size_t length, struct names_mention_list *list)
{
	struct names_word_list words = NAMES_WORD_LIST_INIT;
	struct names_article article;

	list->count = 0;
	arena_clear(&list->arena);
	names_tokenise(text, length, &words);
	names_article_open(&article, names_detector_sources(detector), text,
			   length, words.item, words.count);
	names_find_all(&article, names_detector_sources(detector));
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
