/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/core.h"

#include <string.h>

enum names_class
names_class_of(enum kind kind)
{
	if (kind == KIND_PERSON)
		return NAMES_PEOPLE;
	return kind == KIND_PLACE ? NAMES_PLACES : NAMES_BODIES;
}

/* "Inc", "Ltd": what a company is in law. */
static bool
is_legal(const struct names_article *article, size_t index)
{
	static const char *const words[] = {
		"inc", "incorporated", "corp", "corporation", "co", "company",
		"ltd", "limited", "llc", "llp", "lp", "plc", "ag", "sa",
		"s.a", "nv", "n.v", "gmbh", "spa", "s.p.a", "se", "ab", "asa",
		"oyj", "bhd", "pte", "pty", "kk",
	};
	size_t length = article->word[index].end - article->word[index].start;

	if (length > strlen("incorporated"))
		return false;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (names_article_is(article, index, words[i]))
			return true;
	}
	return false;
}

static void
strip_person(const struct names_article *article, struct names_core *core)
{
	size_t last = core->first + core->count - 1;

	if (core->count > 1
	    && names_article_use(article, last) & NAMES_SUFFIX) {
		core->suffix = article->word[last].hash;
		core->count--;
	}
	while (core->count > 1
	       && names_article_use(article, core->first) & NAMES_TITLE
	       && article->word[core->first + 1].join == NAMES_SPACE) {
		core->first++;
		core->count--;
	}
}

static void
strip_body(const struct names_article *article, struct names_core *core)
{
	while (core->count > 1) {
		size_t last = core->first + core->count - 1;

		if (!is_legal(article, last)
		    && !names_article_is(article, last, "and")
		    && !names_article_is(article, last, "&"))
			break;
		core->count--;
	}
}

struct names_core
names_core_of(const struct names_article *article,
	      const struct names_find *find)
{
	struct names_core core = {
		.first = find->first, .count = find->count,
		.end = find->first + find->count,
	};

	if (core.count > 1 && find->kind != KIND_PERSON
	    && names_article_is(article, core.first, "the")) {
		core.first++;
		core.count--;
	}
	if (find->kind == KIND_PERSON)
		strip_person(article, &core);
	else if (find->kind != KIND_PLACE)
		strip_body(article, &core);
	return core;
}

size_t
names_core_surname(const struct names_article *article, size_t first,
		   size_t count)
{
	size_t i = first + count - 1;

	while (i > first + 1
	       && (article->word[i].join == NAMES_HYPHEN
		   || names_article_use(article, i - 1) & NAMES_PARTICLE))
		i--;
	return i;
}

bool
names_core_is_initial(const struct names_article *article, size_t index)
{
	const struct names_word *word = article->word + index;
	const char *bytes = article->text + word->start;
	size_t length = word->end - word->start;

	return word->initial || (length == 1 && word->capital)
	       || (length > 1 && length < 8 && bytes[1] == '.');
}
