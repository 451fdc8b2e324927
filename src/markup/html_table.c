/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The modes of tables.  What has no place in a table goes before it. */

#include <config.h>

#include <string.h>
#include <strings.h>

#include "markup/html.h"

/* As in the body, but what is made stands before the table. */
static bool
before_table(struct html *html)
{
	bool again;

	html->foster = html->depth < HTML_FLAT_DEPTH;
	again = html_in_body(html);
	html->foster = false;
	return again;
}

static bool
table_text(struct html *html)
{
	if (!(html_current(html)->traits & TAG_CELLS)
	    || !html_is_white(&html->token))
		return before_table(html);
	html_text(html, html->token.length);
	return false;
}

/* Makes room in the table (tbody, tr) for what belongs into TAG. */
static bool
imply(struct html *html, enum tag tag, enum html_mode mode)
{
	html_imply(html, tag);
	html->mode = mode;
	return true;
}

static bool
open_part(struct html *html, enum html_mode mode)
{
	html_start(html, SPACE_HTML);
	html->mode = mode;
	return false;
}

static bool
is_hidden_input(const struct token *token)
{
	for (size_t i = 0; i < token->attribute_count; i++)
		if (strcmp(token->attribute[i].name, "type") == 0)
			return strcasecmp(token->attribute[i].value,
					  "hidden") == 0;
	return false;
}

static bool
table_start(struct html *html)
{
	switch (html->tag) {
	case TAG_CAPTION:
		html_clear_to(html, TAG_TABLE);
		html_format_mark(html);
		return open_part(html, MODE_IN_CAPTION);
	case TAG_COLGROUP:
		html_clear_to(html, TAG_TABLE);
		return open_part(html, MODE_IN_COLUMNS);
	case TAG_COL:
		html_clear_to(html, TAG_TABLE);
		return imply(html, TAG_COLGROUP, MODE_IN_COLUMNS);
	case TAG_TBODY:
	case TAG_TFOOT:
	case TAG_THEAD:
		html_clear_to(html, TAG_TABLE);
		return open_part(html, MODE_IN_TABLE_BODY);
	case TAG_TD:
	case TAG_TH:
	case TAG_TR:
		html_clear_to(html, TAG_TABLE);
		return imply(html, TAG_TBODY, MODE_IN_TABLE_BODY);
	case TAG_TABLE:
		if (!html_close(html, TAG_TABLE, HTML_TABLE_SCOPE))
			return false;
		html_reset_mode(html);
		return true;
	case TAG_STYLE:
	case TAG_SCRIPT:
	case TAG_TEMPLATE:
		return html_in_head(html);
	case TAG_INPUT:
		if (!is_hidden_input(&html->token))
			return before_table(html);
		html_leaf(html);
		return false;
	case TAG_FORM:
		if (!html->form && !html->opened[TAG_TEMPLATE]) {
			html->form = html_start(html, SPACE_HTML);
			html_pop(html);
		}
		return false;
	default:
		return before_table(html);
	}
}

/* True for an end tag that means nothing here: one of a table's parts (if
 * PARTS), or of the whole page. */
static bool
is_void_end(const struct html *html, bool parts)
{
	switch (html->tag) {
	case TAG_BODY:
	case TAG_HTML:
	case TAG_CAPTION:
	case TAG_COL:
	case TAG_COLGROUP:
		return true;
	case TAG_TBODY:
	case TAG_TD:
	case TAG_TFOOT:
	case TAG_TH:
	case TAG_THEAD:
	case TAG_TR:
		return parts;
	default:
		return false;
	}
}

bool
html_in_table(struct html *html)
{
	if (html->token.kind == TOKEN_TEXT)
		return table_text(html);
	if (html->token.kind == TOKEN_START)
		return table_start(html);
	if (html->tag == TAG_TABLE) {
		if (html_close(html, TAG_TABLE, HTML_TABLE_SCOPE))
			html_reset_mode(html);
		return false;
	}
	if (is_void_end(html, true))
		return false;
	if (html->tag == TAG_TEMPLATE)
		return html_end_template(html);
	return before_table(html);
}

/* True for the tags of a table's parts (and for td, th and tr if CELLS). */
static bool
is_part(enum tag tag, bool cells)
{
	switch (tag) {
	case TAG_CAPTION:
	case TAG_COL:
	case TAG_COLGROUP:
	case TAG_TBODY:
	case TAG_TFOOT:
	case TAG_THEAD:
		return true;
	case TAG_TD:
	case TAG_TH:
	case TAG_TR:
		return cells;
	default:
		return false;
	}
}

bool
html_in_caption(struct html *html)
{
	bool start = html->token.kind == TOKEN_START;
	bool end = html->token.kind == TOKEN_FINISH;

	if ((start && is_part(html->tag, true))
	    || (end && (html->tag == TAG_CAPTION || html->tag == TAG_TABLE))) {
		if (!html_close(html, TAG_CAPTION, HTML_TABLE_SCOPE))
			return false;
		html_format_clear(html);
		html->mode = MODE_IN_TABLE;
		return start || html->tag == TAG_TABLE;
	}
	if (end && is_void_end(html, true))
		return false;
	return html_in_body(html);
}

bool
html_in_columns(struct html *html)
{
	if (html_take_white(html, true))
		return false;
	if (html->token.kind == TOKEN_START) {
		if (html->tag == TAG_HTML)
			return html_in_body(html);
		if (html->tag == TAG_TEMPLATE)
			return html_in_head(html);
		if (html->tag == TAG_COL) {
			html_leaf(html);
			return false;
		}
	} else if (html->token.kind == TOKEN_FINISH) {
		if (html->tag == TAG_TEMPLATE)
			return html_end_template(html);
		if (html->tag == TAG_COL)
			return false;
	}
	if (!html_is(html, TAG_COLGROUP))
		return false;
	html_pop(html);
	html->mode = MODE_IN_TABLE;
	return html->token.kind != TOKEN_FINISH || html->tag != TAG_COLGROUP;
}

/* Ends the tbody, thead or tfoot that is open. */
static bool
end_table_body(struct html *html)
{
	if (!html_in_scope(html, TAG_TBODY, HTML_TABLE_SCOPE)
	    && !html_in_scope(html, TAG_THEAD, HTML_TABLE_SCOPE)
	    && !html_in_scope(html, TAG_TFOOT, HTML_TABLE_SCOPE))
		return false;
	while (!html_is(html, TAG_TBODY) && !html_is(html, TAG_THEAD)
	       && !html_is(html, TAG_TFOOT))
		html_pop(html);
	html_pop(html);
	html->mode = MODE_IN_TABLE;
	return true;
}

/* "Clear the stack back to a table body context" */
static void
clear_to_table_body(struct html *html)
{
	while (!html_is(html, TAG_TBODY) && !html_is(html, TAG_THEAD)
	       && !html_is(html, TAG_TFOOT) && !html_is(html, TAG_TEMPLATE)
	       && !html_is(html, TAG_HTML))
		html_pop(html);
}

bool
html_in_table_body(struct html *html)
{
	bool start = html->token.kind == TOKEN_START;
	bool end = html->token.kind == TOKEN_FINISH;

	if (start && html->tag == TAG_TR) {
		clear_to_table_body(html);
		return open_part(html, MODE_IN_ROW);
	}
	if (start && (html->tag == TAG_TH || html->tag == TAG_TD)) {
		clear_to_table_body(html);
		return imply(html, TAG_TR, MODE_IN_ROW);
	}
	if (end && (html->tag == TAG_TBODY || html->tag == TAG_TFOOT
		    || html->tag == TAG_THEAD)) {
		if (html_in_scope(html, html->tag, HTML_TABLE_SCOPE))
			end_table_body(html);
		return false;
	}
	if ((start && is_part(html->tag, false))
	    || (end && html->tag == TAG_TABLE))
		return end_table_body(html);
	if (end && is_void_end(html, true))
		return false;
	return html_in_table(html);
}

static bool
end_row(struct html *html)
{
	if (!html_close(html, TAG_TR, HTML_TABLE_SCOPE))
		return false;
	html->mode = MODE_IN_TABLE_BODY;
	return true;
}

bool
html_in_row(struct html *html)
{
	bool start = html->token.kind == TOKEN_START;
	bool end = html->token.kind == TOKEN_FINISH;

	if (start && (html->tag == TAG_TH || html->tag == TAG_TD)) {
		html_clear_to(html, TAG_TR);
		open_part(html, MODE_IN_CELL);
		html_format_mark(html);
		return false;
	}
	if (end && html->tag == TAG_TR) {
		end_row(html);
		return false;
	}
	if ((start && (html->tag == TAG_TR || is_part(html->tag, false)))
	    || (end && html->tag == TAG_TABLE))
		return end_row(html);
	if (end && (html->tag == TAG_TBODY || html->tag == TAG_TFOOT
		    || html->tag == TAG_THEAD))
		return html_in_scope(html, html->tag, HTML_TABLE_SCOPE)
		       && end_row(html);
	if (end && is_void_end(html, true))
		return false;
	return html_in_table(html);
}

/* Ends the td or th that is open. */
static bool
end_cell(struct html *html, enum tag tag)
{
	if (!html_close(html, tag, HTML_TABLE_SCOPE))
		return false;
	html_format_clear(html);
	html->mode = MODE_IN_ROW;
	return true;
}

bool
html_in_cell(struct html *html)
{
	bool start = html->token.kind == TOKEN_START;
	bool end = html->token.kind == TOKEN_FINISH;

	if (end && (html->tag == TAG_TD || html->tag == TAG_TH)) {
		end_cell(html, html->tag);
		return false;
	}
	if (start && is_part(html->tag, true))
		return end_cell(html, TAG_TD) || end_cell(html, TAG_TH);
	if (end && is_void_end(html, false))
		return false;
	if (end && (html->tag == TAG_TABLE || html->tag == TAG_TBODY
		    || html->tag == TAG_TFOOT || html->tag == TAG_THEAD
		    || html->tag == TAG_TR))
		return html_in_scope(html, html->tag, HTML_TABLE_SCOPE)
		       && (end_cell(html, TAG_TD) || end_cell(html, TAG_TH));
	return html_in_body(html);
}
