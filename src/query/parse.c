/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * From the line to the tree, by descent: alternatives, what stands together,
 * terms.  Depth is counted, so the stack is safe from any line.
 */

#include <config.h>

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"
#include "query/inside.h"
#include "text/unicode61.h"
#include "text/utf8.h"

bool
query_fail(struct query_parser *parser, size_t at, const char *format, ...)
{
	struct strbuf words = STRBUF_INIT;
	va_list list;

	parser->failed = true;
	va_start(list, format);
	strbuf_vformat(&words, format, list);
	va_end(list);
	error_set(parser->err, ERROR_USAGE,
		  /* TRANSLATORS: where a line is wrong (the number counts
		     characters), and what is wrong there */
		  _("character %zu: %s"), utf8_count(parser->line, at) + 1,
		  strbuf_text(&words));
	if (parser->fault)
		*parser->fault = query_fault_at(parser->line, at);
	strbuf_clear(&words);
	return false;
}

bool
query_advise(struct query_parser *parser, const char *format, ...)
{
	struct strbuf words = STRBUF_INIT;
	va_list list;

	va_start(list, format);
	strbuf_vformat(&words, format, list);
	va_end(list);
	error_advise(parser->err, "%s", strbuf_text(&words));
	strbuf_clear(&words);
	return false;
}

/* Terms are counted, with every word of a phrase. */
static bool
count_term(struct query_parser *parser, size_t at)
{
	return ++parser->terms <= QUERY_TERMS_MOST
	       || query_fail(parser, at,
			     _("the query has more than %d words and terms"),
			     QUERY_TERMS_MOST);
}

struct query_node *
query_node(struct query_parser *parser, enum query_op op, size_t start)
{
	struct query_node *node;

	if (!count_term(parser, start))
		return NULL;
	node = arena_alloc(parser->arena, sizeof *node);
	node->op = op;
	node->place = (struct segment){ start, parser->at };
	return node;
}

void
query_adopt(struct query_node *parent, struct query_node *child)
{
	struct query_node **last = &parent->first;

	while (*last)
		last = &(*last)->next;
	*last = child;
	parent->place.end = child->place.end;
}

bool
query_is_blank(char byte)
{
	return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

size_t
query_quote_size(const char *text)
{
	if (*text == '"')
		return 1;
	if (strncmp(text, "\xe2\x80\x9c", 3) == 0
	    || strncmp(text, "\xe2\x80\x9d", 3) == 0)
		return 3;
	return 0;
}

bool
query_quoted(struct query_parser *parser, struct segment *inside)
{
	size_t open = parser->at;
	size_t at = open + query_quote_size(parser->line + open);

	inside->start = at;
	while (parser->line[at] && !query_quote_size(parser->line + at))
		at++;
	inside->end = at;
	if (!parser->line[at]) {
		query_fail(parser, open, "%s",
			   _("the quotation mark stays open"));
		return query_advise(parser, "%s",
				    _("close the phrase with a second \""));
	}
	parser->at = at + query_quote_size(parser->line + at);
	return true;
}

static bool
ends_word(const char *text, bool stars)
{
	return !*text || query_is_blank(*text) || query_quote_size(text)
	       || (*text == '*' && !stars);
}

/* What closes the parenthesis at TEXT in the same word; NULL if nothing. */
static const char *
close_in_word(const char *text, bool stars)
{
	size_t nest = 0;

	for (; !ends_word(text, stars); text++) {
		if (*text == '(')
			nest++;
		if (*text == ')' && --nest == 0)
			return text;
	}
	return NULL;
}

struct segment
query_bare(struct query_parser *parser, bool stars)
{
	const char *start = parser->line + parser->at, *text = start;

	while (!ends_word(text, stars) && *text != ')') {
		const char *close = *text == '('
				    ? close_in_word(text, stars) : text;

		if (!close)
			break;
		text = close + 1;
	}

	struct segment part = { parser->at,
				parser->at + (size_t)(text - start) };

	parser->at = part.end;
	return part;
}

bool
query_phrase(struct query_parser *parser, struct segment part,
	     struct query_node *node)
{
	const char *text = parser->line + part.start;
	size_t length = part.end - part.start, capacity = 0;
	struct segment token = { 0, 0 };
	char **word = NULL;
	size_t count = 0;

	while (unicode61_token_next(text, length, token.end, &token)
	       && count_term(parser, part.start + token.start)) {
		struct strbuf folded = STRBUF_INIT;

		unicode61_fold_token(text + token.start,
				     token.end - token.start, &folded);
		word = xgrow(word, count, &capacity, sizeof *word);
		word[count++] = arena_strdup(parser->arena,
					     strbuf_text(&folded));
		strbuf_clear(&folded);
	}
	node->phrase.count = count;
	node->phrase.word = arena_alloc(parser->arena, count * sizeof *word);
	if (count > 0)
		memcpy(node->phrase.word, word, count * sizeof *word);
	free(word);
	return !parser->failed;
}

/* True when the operator WORD, in capitals, stands at the parser's place. */
static bool
at_operator(const struct query_parser *parser, const char *word)
{
	const char *text = parser->line + parser->at;
	size_t length = strlen(word);

	if (strncmp(text, word, length) != 0)
		return false;
	text += length;
	return ends_word(text, true) || *text == '(' || *text == ')';
}

/* Blanks, and marks that stand for nothing by themselves. */
static void
skip_idle(struct query_parser *parser)
{
	for (;;) {
		const char *text = parser->line + parser->at;

		if (!query_is_blank(*text) && *text != '*'
		    && !(*text == '-'
			 && (!text[1] || query_is_blank(text[1]))))
			return;
		parser->at++;
	}
}

/* True where a term cannot begin. */
static bool
at_end(const struct query_parser *parser)
{
	char next = parser->line[parser->at];

	return !next || next == ')' || at_operator(parser, "OR");
}

static struct query_node *parse_any(struct query_parser *parser);

static struct query_node *
parse_group(struct query_parser *parser)
{
	size_t open = parser->at++;
	struct query_node *node;

	if (++parser->depth > QUERY_DEPTH_MOST) {
		query_fail(parser, open,
			   _("more than %d parentheses in one another"),
			   QUERY_DEPTH_MOST);
		return NULL;
	}
	node = parse_any(parser);
	parser->depth--;
	if (parser->failed)
		return NULL;
	if (parser->line[parser->at] != ')') {
		query_fail(parser, open, "%s",
			   _("the parenthesis stays open"));
		return NULL;
	}
	if (!node) {
		query_fail(parser, parser->at, "%s",
			   _("a word or field is expected in the parentheses"));
		return NULL;
	}
	parser->at++;
	return node;
}

/* A word or phrase; NULL without failure when no word is in it. */
static struct query_node *
parse_words(struct query_parser *parser, size_t start)
{
	struct query_node node = { .op = QUERY_WORDS };
	struct query_node *kept;
	struct segment part;

	if (query_quote_size(parser->line + parser->at)) {
		if (!query_quoted(parser, &part))
			return NULL;
	} else {
		part = query_bare(parser, false);
	}
	if (!query_phrase(parser, part, &node) || node.phrase.count == 0)
		return NULL;
	if (parser->line[parser->at] == '*') {
		node.phrase.prefix = true;
		parser->at++;
	}
	node.place = (struct segment){ start, parser->at };
	kept = arena_alloc(parser->arena, sizeof *kept);
	*kept = node;
	return kept;
}

static struct query_node *
parse_primary(struct query_parser *parser, size_t start)
{
	size_t field;

	if (parser->line[parser->at] == '(')
		return parse_group(parser);
	if (!query_field_begins(parser, &field))
		return NULL;
	if (field > 0)
		return query_field(parser, start);
	return parse_words(parser, start);
}

/* "-" before a term, or NOT with a blank; both may stand there, and then
 * take each other back. */
static bool
read_not(struct query_parser *parser, bool *negated)
{
	bool any = true;

	*negated = false;
	while (any) {
		any = at_operator(parser, "NOT");
		if (any) {
			parser->at += strlen("NOT");
			skip_idle(parser);
		} else if (parser->line[parser->at] == '-') {
			any = true;
			while (parser->line[parser->at] == '-')
				parser->at++;
		}
		*negated ^= any;
		if (any && at_end(parser))
			return query_fail(parser, parser->at, "%s", _("a word or field is expected here: what must not occur"));
	}
	return true;
}

/* NULL without failure where nothing can be looked for ("&"). */
static struct query_node *
parse_term(struct query_parser *parser)
{
	size_t start = parser->at;
	bool negated;
	struct query_node *node, *not;

	if (!read_not(parser, &negated))
		return NULL;
	node = parse_primary(parser, parser->at);
	if (!node || !negated)
		return node;
	not = query_node(parser, QUERY_NOT, start);
	if (not)
		query_adopt(not, node);
	return not;
}

/* Joins NODE to what there is, if there is something; LIST is of that op. */
static bool
join(struct query_parser *parser, enum query_op op, struct query_node **list,
     struct query_node *node)
{
	struct query_node *parent = *list;

	if (!parent) {
		*list = node;
		return true;
	}
	/* What has a brother is no list yet; a group of the same op that was
	 * in parentheses takes more in without a change of meaning. */
	if (parent->op != op) {
		parent = query_node(parser, op, (*list)->place.start);
		if (!parent)
			return false;
		query_adopt(parent, *list);
		*list = parent;
	}
	query_adopt(parent, node);
	return true;
}

/* Everything up to OR, a closing parenthesis or the end; NULL without
 * failure when nothing is there. */
static struct query_node *
parse_all(struct query_parser *parser)
{
	struct query_node *list = NULL;
	bool wants = false;

	for (;;) {
		skip_idle(parser);
		if (at_end(parser))
			break;
		if (at_operator(parser, "AND")) {
			if (!list || wants)
				break;
			parser->at += strlen("AND");
			wants = true;
			continue;
		}

		struct query_node *node = parse_term(parser);

		if (parser->failed
		    || (node && !join(parser, QUERY_ALL, &list, node)))
			return NULL;
		wants = wants && !node;
	}
	if (wants) {
		query_fail(parser, parser->at, "%s",
			   _("a word or field is expected after AND"));
		return NULL;
	}
	if (at_operator(parser, "AND")) {
		query_fail(parser, parser->at, "%s",
			   _("a word or field is expected before AND"));
		return NULL;
	}
	return list;
}

static struct query_node *
parse_any(struct query_parser *parser)
{
	struct query_node *list = parse_all(parser);

	while (!parser->failed && at_operator(parser, "OR")) {
		if (!list) {
			query_fail(parser, parser->at, "%s",
				   _("a word or field is expected before OR"));
			return NULL;
		}
		parser->at += strlen("OR");

		struct query_node *node = parse_all(parser);

		if (parser->failed)
			return NULL;
		if (!node) {
			query_fail(parser, parser->at, "%s",
				   _("a word or field is expected after OR"));
			return NULL;
		}
		if (!join(parser, QUERY_ANY, &list, node))
			return NULL;
	}
	return parser->failed ? NULL : list;
}

/* The first byte that is not UTF-8. */
static size_t
find_bad(const char *line, size_t length)
{
	size_t at = 0;

	while (at < length) {
		unsigned int code;
		size_t size = utf8_decode(line + at, length - at, &code);

		if (code == UTF8_BAD && !utf8_valid(line + at, size))
			break;
		at += size;
	}
	return at;
}

static bool
check_line(struct query_parser *parser)
{
	size_t length = strlen(parser->line);

	if (length > QUERY_LENGTH_MOST) {
		parser->failed = true;
		return error_set(parser->err, ERROR_USAGE,
				 _("the query is longer than %d bytes"),
				 QUERY_LENGTH_MOST);
	}
	if (!utf8_valid(parser->line, length))
		return query_fail(parser, find_bad(parser->line, length), "%s",
				  _("what stands here is not UTF-8"));
	return true;
}

/* The whole line has been read, or a parenthesis stands in the way. */
static bool
check_end(struct query_parser *parser, const struct query_node *root)
{
	if (parser->failed)
		return false;
	if (parser->line[parser->at] == ')')
		return query_fail(parser, parser->at, "%s",
				  _("no parenthesis is open that this one could close"));
	if (root)
		return true;
	parser->failed = true;
	error_set(parser->err, ERROR_USAGE,
		  _("the search has no word in it"));
	return error_advise(parser->err,
			    _("type a word, a \"phrase\" or the start of a word with *"));
}

bool
query_parse(struct query *query, const char *line, struct query_fault *fault,
	    struct error *err)
{
	struct query_parser parser = {
		.line = line, .arena = &query->arena, .fault = fault,
		.err = err,
	};

	*query = (struct query)QUERY_INIT;
	if (fault)
		*fault = (struct query_fault){ false, 0, 0 };
	if (check_line(&parser))
		query->root = parse_any(&parser);
	if (check_end(&parser, query->root))
		return true;
	query_clear(query);
	return false;
}
