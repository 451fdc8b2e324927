/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The elements of an item, or of a feed outside of its items, as they are
 * collected. */

#include <config.h>

#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "feed/inside.h"

/* More of them are passed over. */
#define MAX_ELEMENTS 10000
/* Bytes; a feed that is let in has less, but escaping may add to it. */
#define MAX_WORDS ((size_t)64 << 20)

void
feed_elements_empty(struct feed_elements *elements)
{
	elements->count = 0;
	strbuf_truncate(&elements->words, 0);
	strbuf_putc(&elements->words, '\0');
}

static size_t
add_word(struct feed_elements *elements, const char *text, size_t length)
{
	size_t at = elements->words.length;

	strbuf_add(&elements->words, text, length);
	strbuf_putc(&elements->words, '\0');
	return at;
}

static void
take_attributes(struct feed_elements *elements, struct feed_element *element,
		const struct token *token)
{
	for (size_t i = 0; i < token->attribute_count; i++) {
		const struct token_attribute *attribute =
			&token->attribute[i];
		enum feed_attribute which =
			feed_attribute_of(attribute->name);

		if (which < ATTRIBUTE_COUNT && !element->attribute[which])
			element->attribute[which] =
				add_word(elements, attribute->value,
					 attribute->value_length);
	}
}

void
feed_elements_take(struct feed_elements *elements, uint32_t number,
		   const struct token *token)
{
	take_attributes(elements, &elements->element[number], token);
}

/* XHTML's text has to be escaped among its tags; HTML's was escaped once
 * more. */
static bool
is_xhtml(const struct feed_elements *elements,
	 const struct feed_element *element)
{
	const char *type = elements->words.data
			   + element->attribute[ATTRIBUTE_TYPE];
	const char *mode = elements->words.data
			   + element->attribute[ATTRIBUTE_MODE];

	return element->name == NAME_BODY || strcasecmp(type, "xhtml") == 0
	       || strcasecmp(type, "application/xhtml+xml") == 0
	       || strcasecmp(mode, "xml") == 0;
}

uint32_t
feed_elements_add(struct feed_elements *elements, const struct token *token,
		  enum feed_name name, uint32_t parent, const char *base)
{
	struct feed_element element = { .name = name, .parent = parent };

	if (elements->count == MAX_ELEMENTS)
		return FEED_NOWHERE;
	/* Ends the text that stands before. */
	strbuf_putc(&elements->words, '\0');
	if (token)
		take_attributes(elements, &element, token);
	if (base)
		element.base = add_word(elements, base, strlen(base));
	element.escaped = is_xhtml(elements, &element);
	element.text = elements->words.length;
	elements->element = xgrow(elements->element, elements->count,
				  &elements->capacity,
				  sizeof *elements->element);
	elements->element[elements->count] = element;
	return (uint32_t)elements->count++;
}

static void
add_text(struct feed_elements *elements, uint32_t number, const char *text,
	 size_t length)
{
	if (elements->words.length + length > MAX_WORDS)
		return;
	strbuf_add(&elements->words, text, length);
	elements->element[number].length += length;
}

/* As HTML writes it. */
static void
add_escaped(struct feed_elements *elements, uint32_t number, const char *text,
	    size_t length)
{
	size_t kept = 0;

	for (size_t at = 0; at < length; at++) {
		const char *word = text[at] == '<' ? "&lt;"
				   : text[at] == '&' ? "&amp;"
				   : text[at] == '"' ? "&quot;" : NULL;

		if (!word)
			continue;
		add_text(elements, number, text + kept, at - kept);
		add_text(elements, number, word, strlen(word));
		kept = at + 1;
	}
	add_text(elements, number, text + kept, length - kept);
}

void
feed_elements_text(struct feed_elements *elements, uint32_t number,
		   const struct token *token)
{
	if (elements->element[number].escaped)
		add_escaped(elements, number, token->text, token->length);
	else
		add_text(elements, number, token->text, token->length);
}

void
feed_elements_lead(struct feed_elements *elements, uint32_t number,
		   const struct token *token)
{
	const struct feed_element *element = &elements->element[number];

	if (element->text + element->length == elements->words.length)
		add_text(elements, number, token->text, token->length);
}

void
feed_elements_tag(struct feed_elements *elements, uint32_t number,
		  const char *local, const struct token *token, bool end)
{
	if (number == FEED_NOWHERE)
		return;
	elements->element[number].tags = true;
	add_text(elements, number, end ? "</" : "<", end ? 2 : 1);
	add_text(elements, number, local, strlen(local));
	for (size_t i = 0; !end && i < token->attribute_count; i++) {
		const struct token_attribute *attribute =
			&token->attribute[i];

		if (strncmp(attribute->name, "xml", 3) == 0)
			continue;
		add_text(elements, number, " ", 1);
		add_text(elements, number, attribute->name,
			 attribute->name_length);
		add_text(elements, number, "=\"", 2);
		add_escaped(elements, number, attribute->value,
			    attribute->value_length);
		add_text(elements, number, "\"", 1);
	}
	add_text(elements, number, ">", 1);
}

void
feed_elements_stray(struct feed_elements *elements, const struct token *token)
{
	struct feed_element *last =
		elements->count ? &elements->element[elements->count - 1]
		: NULL;

	if (!last || last->name != NAME_LINK || last->length
	    || last->attribute[ATTRIBUTE_HREF])
		return;
	last->text = add_word(elements, token->text, token->length);
	last->length = token->length;
}
