/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "page/container.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* An element with less text holds no article (bytes). */
#define ARTICLE 300

/* No name of the table is longer (bytes). */
#define LONGEST 24

/* The surest first. */
enum rank {
	PROPERTY,		/* itemprop="articleBody" */
	BODY_NAME,		/* of what is only text */
	CONTENT_NAME,		/* of what at times holds more */
	PART,			/* two words of these in a longer name */
	ARTICLE_ELEMENT,
	MAIN_ELEMENT,
	MAIN_ROLE,
	CONTENT_ID,
	RANKS
};

/* How much more text than was found each may have (hundredths). */
static const unsigned int most[RANKS] = {
	[PROPERTY] = 300, [BODY_NAME] = 300, [CONTENT_NAME] = 200,
	[PART] = 200, [ARTICLE_ELEMENT] = 200, [MAIN_ELEMENT] = 140,
	[MAIN_ROLE] = 140, [CONTENT_ID] = 130,
};

/* Names, letters only and small, in their order.  The same in a class, an id,
 * itemprop or data-testid: "articleBody", "article__body". */
static const struct name {
	const char *text;
	enum rank rank;
} names[] = {
	{ "articlebody", BODY_NAME },
	{ "articlebodycontent", BODY_NAME },
	{ "articlebodytext", BODY_NAME },
	{ "articlecontent", CONTENT_NAME },
	{ "articlecopy", BODY_NAME },
	{ "articlecorps", BODY_NAME },
	{ "articledetail", CONTENT_NAME },
	{ "articletext", BODY_NAME },
	{ "artikelinhalt", BODY_NAME },
	{ "artikeltext", BODY_NAME },
	{ "availablecontent", BODY_NAME },
	{ "beitragstext", BODY_NAME },
	{ "blogcontent", CONTENT_NAME },
	{ "bodycontent", CONTENT_NAME },
	{ "bodycopy", BODY_NAME },
	{ "bodymarkup", BODY_NAME },
	{ "bodytext", BODY_NAME },
	{ "contentarticle", CONTENT_NAME },
	{ "contentbody", CONTENT_NAME },
	{ "cooked", BODY_NAME },
	{ "detailcontent", CONTENT_NAME },
	{ "entrybody", BODY_NAME },
	{ "entrycontent", BODY_NAME },
	{ "fieldnamebody", BODY_NAME },
	{ "ghcontent", BODY_NAME },
	{ "maincontenttext", CONTENT_NAME },
	{ "mwparseroutput", BODY_NAME },
	{ "newsbody", BODY_NAME },
	{ "newsdetail", CONTENT_NAME },
	{ "newstext", BODY_NAME },
	{ "notecontent", CONTENT_NAME },
	{ "postarticle", CONTENT_NAME },
	{ "postbody", BODY_NAME },
	{ "postcontent", CONTENT_NAME },
	{ "postentry", CONTENT_NAME },
	{ "posttext", BODY_NAME },
	{ "richtext", CONTENT_NAME },
	{ "singlecontent", CONTENT_NAME },
	{ "storybody", BODY_NAME },
	{ "storybodytext", BODY_NAME },
	{ "storycontent", CONTENT_NAME },
	{ "storycopy", BODY_NAME },
	{ "storytext", BODY_NAME },
	{ "tdpostcontent", BODY_NAME },
	{ "textcontent", CONTENT_NAME },
	{ "wysiwyg", CONTENT_NAME },
};

#define NAMES (sizeof names / sizeof *names)

static int
compare(const void *key, const void *member)
{
	return strcmp(key, ((const struct name *)member)->text);
}

static enum rank
rank_of_text(const char *text)
{
	const struct name *name = bsearch(text, names, NAMES, sizeof *names,
					  compare);

	return name ? name->rank : RANKS;
}

static bool
is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool
ends_word(char before, char byte)
{
	return !is_letter(byte)
	       || (byte >= 'A' && byte <= 'Z' && before >= 'a'
		   && before <= 'z');
}

/* Copies the words of NAME from AT on, COUNT at most, to OUT; returns where
 * they end.  OUT is "" when they are too long. */
static size_t
join_words(const char *name, size_t length, size_t at, int count,
	   char out[static LONGEST + 1])
{
	size_t used = 0;

	while (at < length && count > 0) {
		if (is_letter(name[at])) {
			if (used < LONGEST)
				out[used] = (char)(name[at] | 0x20);
			used++;
			if (at + 1 == length
			    || ends_word(name[at], name[at + 1]))
				count--;
		}
		at++;
	}
	out[used <= LONGEST ? used : 0] = '\0';
	return at;
}

static enum rank
rank_of_name(const char *name, size_t length)
{
	char text[LONGEST + 1];

	join_words(name, length, 0, LONGEST, text);
	enum rank rank = rank_of_text(text);

	if (rank < RANKS)
		return rank;
	for (size_t at = 0; at < length;) {
		size_t next = join_words(name, length, at, 1, text);

		join_words(name, length, at, 2, text);
		if (rank_of_text(text) < RANKS)
			return PART;
		at = next;
	}
	return RANKS;
}

static enum rank
rank_of_value(const char *value)
{
	enum rank best = RANKS;

	/* There are pages with thousands of names. */
	for (int left = 32; *value && left > 0; left--) {
		value += strspn(value, " \t\r\n\f");
		size_t length = strcspn(value, " \t\r\n\f");
		enum rank rank = length > 0 && length < 80
				 ? rank_of_name(value, length) : RANKS;

		if (rank < best)
			best = rank;
		value += length;
	}
	return best;
}

static enum rank
rank_of_attribute(const struct token_attribute *attribute)
{
	const char *name = attribute->name, *value = attribute->value;
	enum rank rank = RANKS;

	if (strcmp(name, "class") == 0 || strcmp(name, "data-testid") == 0
	    || strcmp(name, "data-component") == 0)
		return rank_of_value(value);
	if (strcmp(name, "itemprop") == 0)
		return rank_of_value(value) < PART ? PROPERTY : RANKS;
	if (strcmp(name, "id") == 0)
		rank = strcmp(value, "content") == 0 ? CONTENT_ID
						     : rank_of_value(value);
	else if (strcmp(name, "role") == 0 && strcmp(value, "main") == 0)
		rank = MAIN_ROLE;
	return rank;
}

static enum rank
rank_of(const struct tree *tree, uint32_t node)
{
	const struct tree_node *element = &tree->node[node];
	enum rank best = element->tag == TAG_ARTICLE ? ARTICLE_ELEMENT
			 : element->tag == TAG_MAIN ? MAIN_ELEMENT : RANKS;

	for (size_t i = 0; i < element->attribute_count; i++) {
		enum rank rank = rank_of_attribute(
			&tree->attribute[element->attribute + i]);

		if (rank < best)
			best = rank;
	}
	return best;
}

/* True when one with BYTES of its own may be meant where other means found
 * WANTED bytes: it may be larger, but not by much more than there is. */
static bool
may_be(enum rank rank, uint32_t bytes, uint32_t wanted)
{
	return bytes >= ARTICLE
	       && (uint64_t)bytes * 10 >= (uint64_t)wanted * 6
	       && (wanted < 3 * ARTICLE
		   || (uint64_t)bytes * 100 <= (uint64_t)wanted * most[rank]);
}

uint32_t
page_container(const struct tree *tree, const struct page_measure *measure,
	       uint32_t wanted)
{
	uint32_t found[RANKS] = { 0 };
	uint32_t bytes = page_measure_own(&measure[wanted]);

	/* The one with the most text of each rank. */
	for (uint32_t node = tree_next(tree, tree->body, tree->body); node;
	     node = tree_next(tree, node, tree->body)) {
		uint32_t own = page_measure_own(&measure[node]);

		if (tree_is_text(tree, node) || own < ARTICLE)
			continue;
		enum rank rank = rank_of(tree, node);

		if (rank < RANKS && may_be(rank, own, bytes)
		    && (!found[rank]
			|| own > page_measure_own(&measure[found[rank]])))
			found[rank] = node;
	}
	for (size_t rank = 0; rank < RANKS; rank++)
		if (found[rank])
			return found[rank];
	return wanted;
}
