/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The modes before the body and after it, and the loop over all tokens. */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "markup/html.h"

static size_t
white_prefix(const char *text, size_t length)
{
	size_t at = 0;

	while (at < length && (text[at] == ' ' || text[at] == '\n'
			       || text[at] == '\t' || text[at] == '\r'
			       || text[at] == '\f'))
		at++;
	return at;
}

bool
html_is_white(const struct token *token)
{
	return white_prefix(token->text, token->length) == token->length;
}

bool
html_take_white(struct html *html, bool keep)
{
	struct token *token = &html->token;

	if (token->kind != TOKEN_TEXT)
		return false;
	size_t white = white_prefix(token->text, token->length);

	if (keep)
		html_text(html, white);
	token->text += white;
	token->length -= white;
	return token->length == 0;
}

/* An element whose content is text, up to its end tag. */
bool
html_raw(struct html *html, enum token_content content)
{
	html_start(html, SPACE_HTML);
	token_content(&html->reader, content, tag_name(html->tag));
	html->original = html->mode;
	html->mode = MODE_RAW;
	return false;
}

static bool
in_raw(struct html *html)
{
	if (html->token.kind == TOKEN_TEXT) {
		html_text(html, html->token.length);
		return false;
	}
	html_pop(html);
	html->mode = html->original;
	return html->token.kind == TOKEN_START;
}

/* True for end tags that a mode takes for what is not there yet. */
static bool
is_late_end(const struct html *html, bool head)
{
	return html->tag == TAG_BODY || html->tag == TAG_HTML
	       || html->tag == TAG_BR || (head && html->tag == TAG_HEAD);
}

static bool
before_html(struct html *html)
{
	if (html_take_white(html, false))
		return false;
	if (html->token.kind == TOKEN_FINISH && !is_late_end(html, true))
		return false;
	html->mode = MODE_BEFORE_HEAD;
	if (html->token.kind == TOKEN_START && html->tag == TAG_HTML) {
		html->tree->html = html_start(html, SPACE_HTML);
		return false;
	}
	html->tree->html = html_imply(html, TAG_HTML);
	return true;
}

static bool
before_head(struct html *html)
{
	if (html_take_white(html, false))
		return false;
	if (html->token.kind == TOKEN_START && html->tag == TAG_HTML)
		return html_in_body(html);
	if (html->token.kind == TOKEN_FINISH && !is_late_end(html, true))
		return false;
	html->mode = MODE_IN_HEAD;
	if (html->token.kind == TOKEN_START && html->tag == TAG_HEAD) {
		html->tree->head = html_start(html, SPACE_HTML);
		return false;
	}
	html->tree->head = html_imply(html, TAG_HEAD);
	return true;
}

static bool
start_template(struct html *html)
{
	html_start(html, SPACE_HTML);
	html_format_mark(html);
	html->frames_ok = false;
	html->mode = MODE_IN_TEMPLATE;
	html->template_mode[html->templates++] = MODE_IN_TEMPLATE;
	return false;
}

bool
html_end_template(struct html *html)
{
	if (!html->opened[TAG_TEMPLATE])
		return false;
	html_pop_tag(html, TAG_TEMPLATE);
	html_format_clear(html);
	html->templates--;
	html_reset_mode(html);
	return false;
}

/* A start tag that belongs into a head, wherever it stands. */
static bool
head_start(struct html *html, bool *again)
{
	*again = false;
	switch (html->tag) {
	case TAG_BASE:
	case TAG_BASEFONT:
	case TAG_BGSOUND:
	case TAG_LINK:
	case TAG_META:
		html_leaf(html);
		return true;
	case TAG_TITLE:
		*again = html_raw(html, TOKEN_RCDATA);
		return true;
	case TAG_NOFRAMES:
	case TAG_STYLE:
		*again = html_raw(html, TOKEN_RAWTEXT);
		return true;
	case TAG_SCRIPT:
		*again = html_raw(html, TOKEN_SCRIPT);
		return true;
	case TAG_TEMPLATE:
		*again = start_template(html);
		return true;
	default:
		return false;
	}
}

bool
html_in_head(struct html *html)
{
	bool again;

	if (html_take_white(html, true))
		return false;
	if (html->token.kind == TOKEN_START) {
		if (html->tag == TAG_HTML)
			return html_in_body(html);
		if (html->tag == TAG_HEAD)
			return false;
		if (head_start(html, &again))
			return again;
		if (html->tag == TAG_NOSCRIPT) {
			html_start(html, SPACE_HTML);
			html->mode = MODE_IN_HEAD_NOSCRIPT;
			return false;
		}
	} else if (html->token.kind == TOKEN_FINISH) {
		if (html->tag == TAG_TEMPLATE)
			return html_end_template(html);
		if (!is_late_end(html, true))
			return false;
	}
	html_pop(html);
	html->mode = MODE_AFTER_HEAD;
	return html->token.kind != TOKEN_FINISH || html->tag != TAG_HEAD;
}

static bool
in_head_noscript(struct html *html)
{
	if (html_take_white(html, true))
		return false;
	if (html->token.kind == TOKEN_START) {
		switch (html->tag) {
		case TAG_HTML:
			return html_in_body(html);
		case TAG_BASEFONT:
		case TAG_BGSOUND:
		case TAG_LINK:
		case TAG_META:
		case TAG_NOFRAMES:
		case TAG_STYLE:
			return html_in_head(html);
		case TAG_HEAD:
		case TAG_NOSCRIPT:
			return false;
		default:
			break;
		}
	} else if (html->token.kind == TOKEN_FINISH) {
		if (html->tag != TAG_NOSCRIPT && html->tag != TAG_BR)
			return false;
	}
	html_pop(html);
	html->mode = MODE_IN_HEAD;
	return html->token.kind != TOKEN_FINISH || html->tag == TAG_BR;
}

/* What belongs into the head and comes after it: into the head. */
static bool
late_head_start(struct html *html, bool *again)
{
	uint32_t head = html->tree->head;
	size_t index = html->depth;

	html_push(html, head);
	bool taken = head_start(html, again);

	html_remove(html, index);
	return taken;
}

static bool
after_head(struct html *html)
{
	bool again;

	if (html_take_white(html, true))
		return false;
	if (html->token.kind == TOKEN_START) {
		switch (html->tag) {
		case TAG_HTML:
			return html_in_body(html);
		case TAG_BODY:
			html->tree->body = html_start(html, SPACE_HTML);
			html->frames_ok = false;
			html->mode = MODE_IN_BODY;
			return false;
		case TAG_FRAMESET:
			html->tree->body = html_start(html, SPACE_HTML);
			html->mode = MODE_IN_FRAMESET;
			return false;
		case TAG_HEAD:
			return false;
		default:
			if (late_head_start(html, &again))
				return again;
		}
	} else if (html->token.kind == TOKEN_FINISH) {
		if (html->tag == TAG_TEMPLATE)
			return html_end_template(html);
		if (!is_late_end(html, false))
			return false;
	}
	html->tree->body = html_imply(html, TAG_BODY);
	html->mode = MODE_IN_BODY;
	return true;
}

static bool
after_body(struct html *html)
{
	if (html->token.kind == TOKEN_TEXT && html_is_white(&html->token))
		return html_in_body(html);
	if (html->token.kind == TOKEN_START && html->tag == TAG_HTML)
		return html_in_body(html);
	if (html->token.kind == TOKEN_FINISH && html->tag == TAG_HTML)
		return false;
	html->mode = MODE_IN_BODY;
	return true;
}

static bool
in_mode(struct html *html)
{
	switch (html->mode) {
	case MODE_INITIAL:
		if (html_take_white(html, false))
			return false;
		html->quirks = true;
		html->mode = MODE_BEFORE_HTML;
		return true;
	case MODE_BEFORE_HTML:
		return before_html(html);
	case MODE_BEFORE_HEAD:
		return before_head(html);
	case MODE_IN_HEAD:
		return html_in_head(html);
	case MODE_IN_HEAD_NOSCRIPT:
		return in_head_noscript(html);
	case MODE_AFTER_HEAD:
		return after_head(html);
	case MODE_IN_BODY:
		return html_in_body(html);
	case MODE_RAW:
		return in_raw(html);
	case MODE_IN_TABLE:
		return html_in_table(html);
	case MODE_IN_CAPTION:
		return html_in_caption(html);
	case MODE_IN_COLUMNS:
		return html_in_columns(html);
	case MODE_IN_TABLE_BODY:
		return html_in_table_body(html);
	case MODE_IN_ROW:
		return html_in_row(html);
	case MODE_IN_CELL:
		return html_in_cell(html);
	case MODE_IN_SELECT:
		return html_in_select(html);
	case MODE_IN_SELECT_IN_TABLE:
		return html_in_select_in_table(html);
	case MODE_IN_TEMPLATE:
		return html_in_template(html);
	case MODE_AFTER_BODY:
		return after_body(html);
	case MODE_IN_FRAMESET:
		return html_in_frameset(html);
	case MODE_AFTER_FRAMESET:
		return html_after_frameset(html);
	}
	return false;
}

/* True for elements whose content is no markup: they do not nest. */
static bool
is_raw(enum tag tag)
{
	return tag == TAG_SCRIPT || tag == TAG_STYLE || tag == TAG_TITLE
	       || tag == TAG_TEXTAREA || tag == TAG_XMP || tag == TAG_IFRAME
	       || tag == TAG_NOEMBED || tag == TAG_NOFRAMES
	       || tag == TAG_PLAINTEXT;
}

/* Too deep: an element has its place, but no children; what is in it comes
 * after it, and its end tag ends nothing. */
static bool
flatten(struct html *html)
{
	unsigned int traits = tag_traits(html->tag);

	if (html->token.kind == TOKEN_FINISH && html->flat[html->tag]) {
		html->flat[html->tag]--;
		return true;
	}
	if (html->token.kind != TOKEN_START || html->depth < HTML_FLAT_DEPTH
	    || html->mode == MODE_RAW
	    || (is_raw(html->tag) && !html_foreign_now(html)))
		return false;
	html_leaf(html);
	if (!(traits & (TAG_VOID | TAG_IMPLIED)))
		html->flat[html->tag]++;
	return true;
}

/* Old doctypes, for which a table does not end a paragraph. */
static bool
is_quirky(const char *text, size_t length)
{
	static const char *const old[] = {
		"-//w3c//dtd html 3", "-//w3c//dtd html 4.0 frameset",
		"-//w3c//dtd html 4.0 transitional", "-//ietf//dtd html",
		"-//netscape", "-//microsoft", "-//w3o//dtd",
	};
	char start[160];
	size_t size = 0;

	for (; size < length && size < sizeof start - 1; size++)
		start[size] = text[size] >= 'A' && text[size] <= 'Z'
			? (char)(text[size] + 32) : text[size];
	start[size] = '\0';

	const char *name = start + white_prefix(start, size);

	if (strncmp(name, "html", 4) != 0)
		return true;
	for (size_t i = 0; i < sizeof old / sizeof old[0]; i++)
		if (strstr(name, old[i]))
			return true;
	return (strstr(name, "dtd html 4.01 transitional")
		|| strstr(name, "dtd html 4.01 frameset"))
	       && !strstr(name, "http:");
}

static void
take_token(struct html *html)
{
	struct token *token = &html->token;

	html->tag = TAG_OTHER;
	switch (token->kind) {
	case TOKEN_DOCTYPE:
		if (html->mode == MODE_INITIAL) {
			html->quirks = is_quirky(token->text, token->length);
			html->mode = MODE_BEFORE_HTML;
		}
		return;
	case TOKEN_COMMENT:
	case TOKEN_INSTRUCTION:
		html->skip_newline = false;
		return;
	case TOKEN_START:
		html->starts++;
		html->tag = tag_find(token->text, token->length);
		break;
	case TOKEN_FINISH:
		html->tag = tag_find(token->text, token->length);
		break;
	case TOKEN_TEXT:
		if (html->skip_newline && token->text[0] == '\n') {
			token->text++;
			token->length--;
		}
		break;
	}
	html->skip_newline = false;
	if (token->kind == TOKEN_TEXT ? token->length == 0 : flatten(html))
		return;
	do {
		if (html_foreign_now(html) && !html_in_foreign(html))
			break;
	} while (in_mode(html));
}

/* What a page has even if there is nothing in it. */
static void
complete(struct html *html)
{
	struct tree *tree = html->tree;

	html->foster = false;
	if (!tree->html)
		tree->html = html_imply(html, TAG_HTML);
	if (!tree->head) {
		html_pop_to(html, 1);
		tree->head = html_imply(html, TAG_HEAD);
	}
	if (!tree->body) {
		html_pop_to(html, 1);
		tree->body = html_imply(html, TAG_BODY);
	}
}

void
html_build(struct tree *tree, const char *text, size_t length)
{
	struct html *html = xcalloc(1, sizeof *html);

	html->tree = tree;
	html->frames_ok = true;
	token_open(&html->reader, text, length, MARKUP_HTML);
	while (tree->count < TREE_MAX_NODES) {
		html->reader.foreign = html->depth > 0
			&& tree->node[html_current(html)->node].space
			   != SPACE_HTML;
		if (!token_next(&html->reader, &html->token))
			break;
		take_token(html);
	}
	complete(html);
	if (tree->count >= TREE_MAX_NODES)
		html_build_rest(tree, &html->reader, tree->body);
	token_close(&html->reader);
	free(html);
}

void
html_build_rest(struct tree *tree, struct token_reader *reader,
		uint32_t parent)
{
	struct strbuf rest = STRBUF_INIT;
	struct token token;
	bool hidden = reader->content == TOKEN_SCRIPT
		      || reader->content == TOKEN_RAWTEXT;

	tree->cut = true;
	reader->foreign = false;
	while (token_next(reader, &token)) {
		if (token.kind == TOKEN_TEXT && !hidden)
			strbuf_add(&rest, token.text, token.length);
		hidden = false;
		if (token.kind != TOKEN_START && token.kind != TOKEN_FINISH)
			continue;
		enum tag tag = tag_find(token.text, token.length);

		if (tag_traits(tag) & TAG_BLOCK)
			strbuf_putc(&rest, '\n');
		if (token.kind == TOKEN_START && reader->mode == MARKUP_HTML
		    && (tag == TAG_SCRIPT || tag == TAG_STYLE)) {
			token_content(reader, TOKEN_RAWTEXT, tag_name(tag));
			hidden = true;
		}
	}
	node_text(tree, parent, 0, strbuf_text(&rest), rest.length, false);
	strbuf_clear(&rest);
}
