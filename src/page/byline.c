/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "page/byline.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

/* A byline is no longer (bytes), and has so many words at most. */
#define LONGEST 160
#define WORDS 16

static bool
has_word(const char *value, const char *word)
{
	size_t length = strlen(word);

	while (value && *value) {
		value += strspn(value, " ");
		size_t count = strcspn(value, " ");

		if (count == length && strncasecmp(value, word, length) == 0)
			return true;
		value += count;
	}
	return false;
}

/* "By", in several languages, and what stands before names. */
static const char *
skip_by(const char *text)
{
	static const char *const by[] = {
		"written by ", "posted by ", "reported by ", "story by ",
		"text by ", "by: ", "by ", "von ", "par ", "por ", "di ",
		"af ", "av ", "door ", "autor: ", "author: ", "auteur : ",
		"from ",
	};

	text += strspn(text, " \t|-");
	for (size_t i = 0; i < sizeof by / sizeof *by; i++)
		if (strncasecmp(text, by[i], strlen(by[i])) == 0)
			return text + strlen(by[i]);
	return text;
}

/* Where the names end: at a bar, a bullet, a date or a time. */
static size_t
names_length(const char *text)
{
	static const char *const end[] = { "|", "\xe2\x80\xa2", "\xc2\xb7",
					   " - ", "\xe2\x80\x94", "Published",
					   "Updated", "Posted", "Follow",
					   " on ", "\n" };
	size_t length = strlen(text);

	for (size_t i = 0; i < sizeof end / sizeof *end; i++) {
		const char *found = strstr(text, end[i]);

		if (found && found > text && (size_t)(found - text) < length)
			length = (size_t)(found - text);
	}
	size_t digit = strcspn(text, "0123456789@");

	if (digit < length)
		length = digit;
	while (length > 0 && strchr(" ,;:.(-", text[length - 1]))
		length--;
	return length;
}

static bool
is_name(const char *text, size_t length)
{
	int words = 1;

	if (length < 3 || length > LONGEST || strncasecmp(text, "http", 4) == 0
	    || strncasecmp(text, "www.", 4) == 0
	    || strncasecmp(text, "admin", length) == 0)
		return false;
	for (size_t i = 0; i < length; i++)
		words += text[i] == ' ';
	return words <= WORDS;
}

static bool
take(const char *text, struct strbuf *out)
{
	const char *names = skip_by(text);
	size_t length = names_length(names);

	if (!is_name(names, length))
		return false;
	strbuf_add(out, names, length);
	return true;
}

static bool
is_author(const struct tree *tree, uint32_t node, int rank)
{
	const char *class = tree_attribute(tree, node, "class");

	switch (rank) {
	case 0:
		return has_word(tree_attribute(tree, node, "rel"), "author");
	case 1:
		return has_word(tree_attribute(tree, node, "itemprop"),
				"author");
	case 2:
		return class && strcasestr(class, "author-name");
	case 3:
		return class && (strcasestr(class, "byline")
				 || has_word(class, "author")
				 || has_word(class, "authors"));
	default:
		return class && strcasestr(class, "author");
	}
}

/* Says who in an element; a person in one is named by itemprop="name". */
static bool
take_element(const struct tree *tree, uint32_t node, struct strbuf *out)
{
	struct strbuf text = STRBUF_INIT;
	bool taken;

	for (uint32_t inner = tree_next(tree, node, node); inner;
	     inner = tree_next(tree, inner, node)) {
		if (tree_is_text(tree, inner)
		    || !has_word(tree_attribute(tree, inner, "itemprop"),
				 "name"))
			continue;
		node = inner;
		break;
	}
	tree_text(tree, node, &text);
	taken = take(strbuf_text(&text), out);
	strbuf_clear(&text);
	return taken;
}

static bool
take_rank(const struct tree *tree, int rank, struct strbuf *out)
{
	size_t before = out->length;

	for (uint32_t node = tree_next(tree, 0, 0); node;
	     node = tree_next(tree, node, 0)) {
		if (tree_is_text(tree, node) || !is_author(tree, node, rank)
		    || tree_tag(tree, node) == TAG_LINK
		    || tree_tag(tree, node) == TAG_META)
			continue;
		if (take_element(tree, node, out))
			break;
	}
	return out->length > before;
}

void
page_byline_find(const struct tree *tree, const struct page_facts *facts,
		 struct strbuf *out)
{
	if (facts->ld_author.length && take(facts->ld_author.data, out))
		return;
	for (int rank = 0; rank < 4; rank++)
		if (take_rank(tree, rank, out))
			return;
	if (facts->author.length && take(facts->author.data, out))
		return;
	take_rank(tree, 4, out);
}
