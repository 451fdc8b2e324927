/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The mode "in body", where nearly all of a page is read. */

#include <config.h>

#include <string.h>

#include "markup/html.h"

static bool
body_text(struct html *html)
{
	const struct token *token = &html->token;

	html_format_again(html);
	html_text(html, token->length);
	html->frames_ok = html->frames_ok && html_is_white(token);
	return false;
}

/* A second html or body tag: only its attributes count. */
static void
merge(struct html *html, uint32_t node)
{
	if (node && !html->opened[TAG_TEMPLATE])
		node_merge(html->tree, node, &html->token);
}

/* A frameset may still take the place of a body with nothing in it. */
static void
start_frameset(struct html *html)
{
	if (!html->frames_ok || html->depth < 2
	    || html->open[1].tag != TAG_BODY)
		return;
	node_detach(html->tree, html->open[1].node);
	html_pop_to(html, 1);
	html->tree->body = html_start(html, SPACE_HTML);
	html->mode = MODE_IN_FRAMESET;
}

static void
start_form(struct html *html)
{
	bool template = html->opened[TAG_TEMPLATE] > 0;

	if (html->form && !template)
		return;
	html_close_p(html);
	uint32_t node = html_start(html, SPACE_HTML);

	if (!template)
		html->form = node;
}

/* li, dd and dt end the item before, if no other block is between them. */
static void
start_item(struct html *html)
{
	html->frames_ok = false;
	for (size_t i = html->depth; i-- > 0;) {
		enum tag tag = (enum tag)html->open[i].tag;

		if (html->tag == TAG_LI ? tag == TAG_LI
		    : tag == TAG_DD || tag == TAG_DT) {
			html_pop_to(html, i);
			break;
		}
		if (html->open[i].traits & TAG_SPECIAL && tag != TAG_ADDRESS
		    && tag != TAG_DIV && tag != TAG_P)
			break;
	}
	html_close_p(html);
	html_start(html, SPACE_HTML);
}

static void
start_link(struct html *html)
{
	uint32_t before = html_format_find(html, TAG_A);

	if (before) {
		html_adopt(html, TAG_A);
		html_format_drop(html, before);
		for (size_t i = html->depth; i-- > 1;)
			if (html->open[i].node == before) {
				html_remove(html, i);
				break;
			}
	}
	html_format_again(html);
	html_format_push(html, html_start(html, SPACE_HTML));
}

static void
start_format(struct html *html)
{
	html_format_again(html);
	if (html->tag == TAG_NOBR
	    && html_in_scope(html, TAG_NOBR, HTML_SCOPE)) {
		html_adopt(html, TAG_NOBR);
		html_format_again(html);
	}
	html_format_push(html, html_start(html, SPACE_HTML));
}

static void
start_heading(struct html *html)
{
	html_close_p(html);
	if (html_current(html)->traits & TAG_HEADING)
		html_pop(html);
	html_start(html, SPACE_HTML);
}

static void
start_select(struct html *html)
{
	bool table = html->mode >= MODE_IN_TABLE
		     && html->mode <= MODE_IN_CELL;

	html_format_again(html);
	html_start(html, SPACE_HTML);
	html->frames_ok = false;
	html->mode = table ? MODE_IN_SELECT_IN_TABLE : MODE_IN_SELECT;
}

/* rb and rtc, rp and rt end what came before them in a ruby. */
static void
start_ruby_part(struct html *html)
{
	if (html_in_scope(html, TAG_RUBY, HTML_SCOPE))
		html_imply_ends(html, html->tag == TAG_RP
				|| html->tag == TAG_RT ? TAG_RTC : TAG_OTHER);
	html_start(html, SPACE_HTML);
}

static void
start_void(struct html *html)
{
	const char *type = NULL;

	html_format_again(html);
	html_leaf(html);
	if (html->tag == TAG_INPUT)
		for (size_t i = 0; i < html->token.attribute_count; i++)
			if (strcmp(html->token.attribute[i].name, "type") == 0)
				type = html->token.attribute[i].value;
	if (!type || strcmp(type, "hidden") != 0)
		html->frames_ok = false;
}

/* What is not just "end a paragraph, open this" or "open this". */
static bool
special_start(struct html *html, bool *again)
{
	*again = false;
	switch (html->tag) {
	case TAG_HTML:
		merge(html, html->tree->html);
		return true;
	case TAG_BODY:
		if (html->depth > 1 && html->open[1].tag == TAG_BODY) {
			merge(html, html->tree->body);
			html->frames_ok = false;
		}
		return true;
	case TAG_FRAMESET:
		start_frameset(html);
		return true;
	case TAG_BASE:
	case TAG_BASEFONT:
	case TAG_BGSOUND:
	case TAG_LINK:
	case TAG_META:
	case TAG_NOFRAMES:
	case TAG_SCRIPT:
	case TAG_STYLE:
	case TAG_TEMPLATE:
	case TAG_TITLE:
		*again = html_in_head(html);
		return true;
	case TAG_PRE:
	case TAG_LISTING:
		html_close_p(html);
		html_start(html, SPACE_HTML);
		html->skip_newline = true;
		html->frames_ok = false;
		return true;
	case TAG_FORM:
		start_form(html);
		return true;
	case TAG_LI:
	case TAG_DD:
	case TAG_DT:
		start_item(html);
		return true;
	case TAG_PLAINTEXT:
		html_close_p(html);
		html_start(html, SPACE_HTML);
		token_content(&html->reader, TOKEN_PLAINTEXT, NULL);
		return true;
	case TAG_BUTTON:
		html_close(html, TAG_BUTTON, HTML_SCOPE);
		html_format_again(html);
		html_start(html, SPACE_HTML);
		html->frames_ok = false;
		return true;
	case TAG_A:
		start_link(html);
		return true;
	case TAG_APPLET:
	case TAG_MARQUEE:
	case TAG_OBJECT:
		html_format_again(html);
		html_start(html, SPACE_HTML);
		html_format_mark(html);
		html->frames_ok = false;
		return true;
	case TAG_TABLE:
		if (!html->quirks)
			html_close_p(html);
		html_start(html, SPACE_HTML);
		html->frames_ok = false;
		html->mode = MODE_IN_TABLE;
		return true;
	default:
		return false;
	}
}

static bool
other_start(struct html *html)
{
	unsigned int traits = tag_traits(html->tag);

	switch (html->tag) {
	case TAG_PARAM:
	case TAG_SOURCE:
	case TAG_TRACK:
		html_leaf(html);
		return false;
	case TAG_HR:
		html_close_p(html);
		html_leaf(html);
		html->frames_ok = false;
		return false;
	case TAG_IMAGE:
		html->token.text = "img";
		html->token.length = 3;
		html->tag = TAG_IMG;
		return true;
	case TAG_TEXTAREA:
		html->skip_newline = true;
		html->frames_ok = false;
		return html_raw(html, TOKEN_RCDATA);
	case TAG_XMP:
		html_close_p(html);
		html_format_again(html);
		html->frames_ok = false;
		return html_raw(html, TOKEN_RAWTEXT);
	case TAG_IFRAME:
		html->frames_ok = false;
		return html_raw(html, TOKEN_RAWTEXT);
	case TAG_NOEMBED:
		return html_raw(html, TOKEN_RAWTEXT);
	case TAG_SELECT:
		start_select(html);
		return false;
	case TAG_OPTGROUP:
	case TAG_OPTION:
		if (html_is(html, TAG_OPTION))
			html_pop(html);
		html_format_again(html);
		html_start(html, SPACE_HTML);
		return false;
	case TAG_RB:
	case TAG_RTC:
	case TAG_RP:
	case TAG_RT:
		start_ruby_part(html);
		return false;
	case TAG_MATH:
	case TAG_SVG:
		html_format_again(html);
		html_start_foreign(html, html->tag == TAG_MATH ? SPACE_MATH
				   : SPACE_SVG);
		return false;
	case TAG_CAPTION:
	case TAG_COL:
	case TAG_COLGROUP:
	case TAG_FRAME:
	case TAG_HEAD:
	case TAG_TBODY:
	case TAG_TD:
	case TAG_TFOOT:
	case TAG_TH:
	case TAG_THEAD:
	case TAG_TR:
		return false;
	default:
		break;
	}
	if (traits & TAG_VOID) {
		start_void(html);
	} else {
		html_format_again(html);
		html_start(html, SPACE_HTML);
	}
	return false;
}

static bool
body_start(struct html *html)
{
	unsigned int traits = tag_traits(html->tag);
	bool again;

	if (traits & TAG_CLOSES_P) {
		html_close_p(html);
		html_start(html, SPACE_HTML);
		return false;
	}
	if (traits & TAG_FORMAT && html->tag != TAG_A) {
		start_format(html);
		return false;
	}
	if (traits & TAG_HEADING) {
		start_heading(html);
		return false;
	}
	if (special_start(html, &again))
		return again;
	return other_start(html);
}

bool
html_any_end(struct html *html)
{
	const struct token *token = &html->token;

	if (!html->opened[html->tag] || html_tired(html))
		return false;
	for (size_t i = html->depth; i-- > 0; html->steps++) {
		const struct html_open *open = &html->open[i];
		const struct tree_node *node = &html->tree->node[open->node];

		if (open->tag == html->tag && node->space == SPACE_HTML
		    && node->length == token->length
		    && memcmp(node->text, token->text, token->length) == 0) {
			html_pop_to(html, i);
			break;
		}
		if (open->traits & TAG_SPECIAL)
			break;
	}
	return false;
}

static void
end_form(struct html *html)
{
	uint32_t form = html->form;

	if (html->opened[TAG_TEMPLATE]) {
		html_close(html, TAG_FORM, HTML_SCOPE);
		return;
	}
	html->form = 0;
	if (!form || !html_in_scope(html, TAG_FORM, HTML_SCOPE))
		return;
	html_imply_ends(html, TAG_OTHER);
	for (size_t i = html->depth; i-- > 1;)
		if (html->open[i].node == form) {
			html_remove(html, i);
			break;
		}
}

static void
end_heading(struct html *html)
{
	bool found = false;

	for (enum tag tag = TAG_H1; tag <= TAG_H6; tag++)
		found |= html_in_scope(html, tag, HTML_SCOPE);
	while (found) {
		found = !(html_current(html)->traits & TAG_HEADING);
		html_pop(html);
	}
}

static bool
end_body(struct html *html)
{
	if (!html_in_scope(html, TAG_BODY, HTML_SCOPE))
		return false;
	html->mode = MODE_AFTER_BODY;
	return html->tag == TAG_HTML;
}

static bool
body_end(struct html *html)
{
	unsigned int traits = tag_traits(html->tag);

	switch (html->tag) {
	case TAG_TEMPLATE:
		return html_end_template(html);
	case TAG_BODY:
	case TAG_HTML:
		return end_body(html);
	case TAG_FORM:
		end_form(html);
		return false;
	case TAG_P:
		if (!html_in_scope(html, TAG_P, HTML_BUTTON_SCOPE))
			html_imply(html, TAG_P);
		html_close_p(html);
		return false;
	case TAG_LI:
		html_close(html, TAG_LI, HTML_LIST_SCOPE);
		return false;
	case TAG_DD:
	case TAG_DT:
	case TAG_BUTTON:
	case TAG_LISTING:
	case TAG_PRE:
		html_close(html, html->tag, HTML_SCOPE);
		return false;
	case TAG_APPLET:
	case TAG_MARQUEE:
	case TAG_OBJECT:
		if (html_close(html, html->tag, HTML_SCOPE))
			html_format_clear(html);
		return false;
	case TAG_BR:
		html->token.kind = TOKEN_START;
		html->token.attribute_count = 0;
		return true;
	default:
		break;
	}
	if (traits & TAG_CLOSES_P)
		html_close(html, html->tag, HTML_SCOPE);
	else if (traits & TAG_HEADING)
		end_heading(html);
	else if (!(traits & TAG_FORMAT) || !html_adopt(html, html->tag))
		return html_any_end(html);
	return false;
}

bool
html_in_body(struct html *html)
{
	if (html->token.kind == TOKEN_TEXT)
		return body_text(html);
	return html->token.kind == TOKEN_START ? body_start(html)
		: body_end(html);
}
