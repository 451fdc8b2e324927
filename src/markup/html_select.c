/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The modes of choices, templates and frames. */

#include <config.h>

#include "markup/html.h"

static void
pop_if(struct html *html, enum tag tag)
{
	if (html_is(html, tag))
		html_pop(html);
}

/* Ends the select that is open; in a template there may be none. */
static bool
end_select(struct html *html)
{
	if (!html_close(html, TAG_SELECT, HTML_SELECT_SCOPE))
		return false;
	html_reset_mode(html);
	return true;
}

static bool
select_start(struct html *html)
{
	switch (html->tag) {
	case TAG_HTML:
		return html_in_body(html);
	case TAG_OPTION:
		pop_if(html, TAG_OPTION);
		html_start(html, SPACE_HTML);
		return false;
	case TAG_OPTGROUP:
		pop_if(html, TAG_OPTION);
		pop_if(html, TAG_OPTGROUP);
		html_start(html, SPACE_HTML);
		return false;
	case TAG_HR:
		pop_if(html, TAG_OPTION);
		pop_if(html, TAG_OPTGROUP);
		html_leaf(html);
		return false;
	case TAG_SELECT:
		end_select(html);
		return false;
	case TAG_INPUT:
	case TAG_KEYGEN:
	case TAG_TEXTAREA:
		return end_select(html);
	case TAG_SCRIPT:
	case TAG_TEMPLATE:
		return html_in_head(html);
	default:
		return false;
	}
}

bool
html_in_select(struct html *html)
{
	if (html->token.kind == TOKEN_TEXT) {
		html_text(html, html->token.length);
		return false;
	}
	if (html->token.kind == TOKEN_START)
		return select_start(html);
	switch (html->tag) {
	case TAG_OPTGROUP:
		if (html_is(html, TAG_OPTION) && html->depth > 1
		    && html->open[html->depth - 2].tag == TAG_OPTGROUP)
			html_pop(html);
		pop_if(html, TAG_OPTGROUP);
		return false;
	case TAG_OPTION:
		pop_if(html, TAG_OPTION);
		return false;
	case TAG_SELECT:
		end_select(html);
		return false;
	case TAG_TEMPLATE:
		return html_end_template(html);
	default:
		return false;
	}
}

bool
html_in_select_in_table(struct html *html)
{
	switch (html->token.kind == TOKEN_TEXT ? TAG_TEXT : html->tag) {
	case TAG_CAPTION:
	case TAG_TABLE:
	case TAG_TBODY:
	case TAG_TFOOT:
	case TAG_THEAD:
	case TAG_TR:
	case TAG_TD:
	case TAG_TH:
		if (html->token.kind == TOKEN_FINISH
		    && !html_in_scope(html, html->tag, HTML_TABLE_SCOPE))
			return false;
		html_pop_tag(html, TAG_SELECT);
		html_reset_mode(html);
		return true;
	default:
		return html_in_select(html);
	}
}

/* What a template's first element says that it is a piece of. */
static enum html_mode
template_mode(enum tag tag)
{
	switch (tag) {
	case TAG_CAPTION:
	case TAG_COLGROUP:
	case TAG_TBODY:
	case TAG_TFOOT:
	case TAG_THEAD:
		return MODE_IN_TABLE;
	case TAG_COL:
		return MODE_IN_COLUMNS;
	case TAG_TR:
		return MODE_IN_TABLE_BODY;
	case TAG_TD:
	case TAG_TH:
		return MODE_IN_ROW;
	default:
		return MODE_IN_BODY;
	}
}

bool
html_in_template(struct html *html)
{
	if (html->token.kind == TOKEN_TEXT)
		return html_in_body(html);
	if (html->token.kind == TOKEN_FINISH)
		return html->tag == TAG_TEMPLATE && html_end_template(html);
	switch (html->tag) {
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
		return html_in_head(html);
	default:
		html->mode = template_mode(html->tag);
		html->template_mode[html->templates - 1] =
			(unsigned char)html->mode;
		return true;
	}
}

bool
html_in_frameset(struct html *html)
{
	if (html->token.kind == TOKEN_START) {
		if (html->tag == TAG_HTML)
			return html_in_body(html);
		if (html->tag == TAG_FRAMESET)
			html_start(html, SPACE_HTML);
		else if (html->tag == TAG_FRAME)
			html_leaf(html);
		else if (html->tag == TAG_NOFRAMES)
			return html_in_head(html);
	} else if (html->token.kind == TOKEN_FINISH
		   && html->tag == TAG_FRAMESET && html->depth > 1) {
		html_pop(html);
		if (!html_is(html, TAG_FRAMESET))
			html->mode = MODE_AFTER_FRAMESET;
	}
	return false;
}

bool
html_after_frameset(struct html *html)
{
	if (html->token.kind == TOKEN_START) {
		if (html->tag == TAG_HTML)
			return html_in_body(html);
		if (html->tag == TAG_NOFRAMES)
			return html_in_head(html);
	}
	return false;
}
