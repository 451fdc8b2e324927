/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "page/hint.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* No word of the table is longer (bytes). */
#define LONGEST 32

/* A word as short as this is as well a part of another, or of a name that a
 * machine made ("css-1ad9k"): it counts where signs are around it. */
#define SHORT 3

/* Names that are looked at in one value; there are pages with thousands. */
#define NAMES 64

struct hint {
	const char *word;
	unsigned int says;
	bool whole;
};

static const struct hint hints[] = {
#define HINT(word, says) { word, says, false },
#define WHOLE(word, says) { word, says, true },
#include "page/hint.def"
#undef HINT
#undef WHOLE
};

static int
compare(const void *key, const void *member)
{
	return strcmp(key, ((const struct hint *)member)->word);
}

/* WORD is in small letters. */
static unsigned int
look_up(const char *word, bool whole)
{
	const struct hint *found = bsearch(word, hints,
					   sizeof hints / sizeof *hints,
					   sizeof *hints, compare);

	return found && (whole || !found->whole) ? found->says : 0;
}

static bool
is_upper(char byte)
{
	return byte >= 'A' && byte <= 'Z';
}

static bool
is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || is_upper(byte);
}

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* A word while it is gathered. */
struct word {
	char text[LONGEST + 1];
	size_t length;		/* may be more than fit */
};

static void
put(struct word *word, char letter)
{
	if (word->length < LONGEST)
		word->text[word->length] = (char)(letter | 0x20);
	word->length++;
	word->text[word->length < LONGEST ? word->length : LONGEST] = '\0';
}

static bool
is(const struct word *word, const char *text)
{
	return strcmp(word->text, text) == 0;
}

/* "has-video", "no-sidebar", "article--with-related": the rest is a state. */
static bool
tells_state(const struct word *word)
{
	static const char *const state[] = { "has", "no", "with", "without",
					     "not", "non", "hide", "show",
					     "overflow", "backface" };

	for (size_t i = 0; i < sizeof state / sizeof *state; i++)
		if (is(word, state[i]))
			return true;
	return false;
}

/* One name: "story__related-links" has three words, and so has
 * "relatedLinksBox". */
static unsigned int
hint_of_name(const char *name, size_t length)
{
	struct word whole = { .length = 0 };
	unsigned int says = 0;

	/* A utility class of which the part before the colon says when. */
	if (memchr(name, ':', length) || memchr(name, '[', length))
		return 0;
	for (size_t at = 0; at < length;) {
		struct word word = { .length = 0 };
		bool apart = at == 0 || !(is_digit(name[at - 1])
					  || is_letter(name[at - 1]));

		while (at < length && is_letter(name[at])
		       && !(word.length > 0 && is_upper(name[at])
			    && !is_upper(name[at - 1]))) {
			put(&word, name[at]);
			put(&whole, name[at++]);
		}
		apart = apart && (at == length || !is_letter(name[at]));
		if (word.length == 0) {
			at++;
			continue;
		}
		if (tells_state(&word))
			break;
		if (word.length > SHORT || apart)
			says |= look_up(word.text, false);
	}
	return whole.length <= LONGEST ? says | look_up(whole.text, true)
				       : says;
}

unsigned int
page_hint_of(const char *value)
{
	unsigned int says = 0;

	for (int left = NAMES; value && *value && left > 0; left--) {
		value += strspn(value, " \t\r\n\f");
		size_t length = strcspn(value, " \t\r\n\f");

		if (length > 0)
			says |= hint_of_name(value, length);
		value += length;
	}
	return says;
}

unsigned int
page_hint(const struct tree *tree, uint32_t node)
{
	const struct tree_node *element = &tree->node[node];
	unsigned int says = 0;

	for (size_t i = 0; i < element->attribute_count; i++) {
		const struct token_attribute *attribute =
			&tree->attribute[element->attribute + i];
		const char *name = attribute->name;

		if (strcmp(name, "class") == 0 || strcmp(name, "id") == 0
		    || strcmp(name, "data-component") == 0
		    || strcmp(name, "data-testid") == 0)
			says |= page_hint_of(attribute->value);
	}
	return says;
}
