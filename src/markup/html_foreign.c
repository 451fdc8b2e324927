/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* svg and math inside of HTML. */

#include <config.h>

#include <string.h>
#include <strings.h>

#include "markup/html.h"

static const char *
value_of(const struct token *token, const char *name)
{
	for (size_t i = 0; i < token->attribute_count; i++)
		if (strcmp(token->attribute[i].name, name) == 0)
			return token->attribute[i].value;
	return NULL;
}

static bool
is_any(const char *name, const char *const *names)
{
	while (*names && strcmp(name, *names) != 0)
		names++;
	return *names != NULL;
}

/* The places where HTML goes on, or words of it. */
static unsigned int
place_flags(const struct token *token, uint16_t space)
{
	static const char *const html_in_svg[] = {
		"foreignobject", "desc", "title", NULL,
	};
	static const char *const words_in_math[] = {
		"mi", "mo", "mn", "ms", "mtext", NULL,
	};

	if (space == SPACE_SVG)
		return is_any(token->text, html_in_svg) ? NODE_HTML_INSIDE : 0;
	if (is_any(token->text, words_in_math))
		return NODE_TEXT_INSIDE;
	if (strcmp(token->text, "annotation-xml") == 0) {
		const char *encoding = value_of(token, "encoding");

		if (encoding
		    && (strcasecmp(encoding, "text/html") == 0
			|| strcasecmp(encoding, "application/xhtml+xml") == 0))
			return NODE_HTML_INSIDE;
	}
	return 0;
}

void
html_start_foreign(struct html *html, uint16_t space)
{
	/* So that an icon's title is no title; see tree.h. */
	if (html->tag != TAG_SVG && html->tag != TAG_MATH)
		html->tag = TAG_OTHER;
	uint32_t node = node_element(html->tree, &html->token, html->tag);

	html->tree->node[node].space = space;
	html->tree->node[node].flags =
		(uint16_t)place_flags(&html->token, space);
	html_place(html, html_current(html), node);
	if (!html->token.empty)
		html_push(html, node);
}

bool
html_foreign_now(struct html *html)
{
	if (html->depth == 0)
		return false;
	const struct tree_node *node =
		&html->tree->node[html_current(html)->node];
	const struct token *token = &html->token;

	if (node->space == SPACE_HTML)
		return false;
	if (token->kind == TOKEN_FINISH)
		return true;
	if (node->flags & NODE_HTML_INSIDE)
		return false;
	if (node->flags & NODE_TEXT_INSIDE)
		return token->kind == TOKEN_START
		       && (strcmp(token->text, "mglyph") == 0
			   || strcmp(token->text, "malignmark") == 0);
	return !(token->kind == TOKEN_START && html->tag == TAG_SVG
		 && node->space == SPACE_MATH
		 && strcmp(node->text, "annotation-xml") == 0);
}

/* HTML that can stand in neither svg nor math: they are over, and the token
 * goes by the mode. */
static bool
break_out(struct html *html)
{
	for (;;) {
		const struct tree_node *node =
			&html->tree->node[html_current(html)->node];

		if (node->space == SPACE_HTML
		    || node->flags & (NODE_HTML_INSIDE | NODE_TEXT_INSIDE))
			break;
		html_pop(html);
	}
	return true;
}

static bool
foreign_end(struct html *html)
{
	const struct token *token = &html->token;

	for (size_t i = html->depth; i-- > 1;) {
		const struct tree_node *node =
			&html->tree->node[html->open[i].node];

		if (node->space == SPACE_HTML)
			return true;
		if (node->length == token->length
		    && memcmp(node->text, token->text, token->length) == 0) {
			html_pop_to(html, i);
			break;
		}
	}
	return false;
}

bool
html_in_foreign(struct html *html)
{
	const struct token *token = &html->token;

	if (token->kind == TOKEN_TEXT) {
		html_text(html, token->length);
		html->frames_ok = html->frames_ok && html_is_white(token);
		return false;
	}
	if (token->kind == TOKEN_FINISH) {
		if (html->tag == TAG_BR || html->tag == TAG_P)
			return break_out(html);
		return foreign_end(html);
	}
	if (tag_traits(html->tag) & TAG_BREAKOUT
	    || (strcmp(token->text, "font") == 0
		&& (value_of(token, "color") || value_of(token, "face")
		    || value_of(token, "size"))))
		return break_out(html);
	html_start_foreign(html, html->tree->node[html_current(html)->node]
				 .space);
	return false;
}
