/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "base/json_read.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"

/* What half of a surrogate pair becomes. */
#define REPLACEMENT 0xfffdU

struct reader {
	struct json_tree *tree;
	const char *start, *at, *end;
	bool lenient;
	const char *fault;	/* what is wrong at "at"; NULL: nothing yet */
	/* The arrays and objects that are open, and the newest child of
	 * each. */
	size_t depth;
	uint32_t open[JSON_DEPTH], newest[JSON_DEPTH];
	bool in_object;		/* the innermost of them is one */
};

static bool
fail(struct reader *reader, const char *fault)
{
	reader->fault = fault;
	return false;
}

static bool
fail_at_end(struct reader *reader)
{
	return fail(reader, N_("it ends too early"));
}

static char
peek(const struct reader *reader)
{
	return reader->at < reader->end ? *reader->at : '\0';
}

static bool
starts(const struct reader *reader, const char *word)
{
	size_t length = strlen(word);

	return (size_t)(reader->end - reader->at) >= length
	       && memcmp(reader->at, word, length) == 0;
}

/* To the end of the line, or behind the next END if it is not NULL. */
static void
skip_comment(struct reader *reader, const char *end)
{
	while (reader->at < reader->end) {
		if (end ? starts(reader, end) : *reader->at == '\n') {
			reader->at += end ? strlen(end) : 1;
			return;
		}
		reader->at++;
	}
}

/* Comments, and those of HTML that pages put around a script. */
static bool
skip_foreign(struct reader *reader)
{
	if (starts(reader, "//"))
		skip_comment(reader, NULL);
	else if (starts(reader, "/*"))
		skip_comment(reader, "*/");
	else if (starts(reader, "<!--"))
		reader->at += 4;
	else if (starts(reader, "-->"))
		reader->at += 3;
	else
		return false;
	return true;
}

static void
skip_white(struct reader *reader)
{
	for (;;) {
		while (reader->at < reader->end
		       && (*reader->at == ' ' || *reader->at == '\n'
			   || *reader->at == '\r' || *reader->at == '\t'))
			reader->at++;
		if (!reader->lenient || reader->at == reader->end
		    || !strchr("/<-", *reader->at) || !skip_foreign(reader))
			return;
	}
}

/* LINKED is false for the value of a member, which hangs on its key. */
static struct json_node *
add_node(struct reader *reader, enum json_kind kind, bool linked)
{
	struct json_tree *tree = reader->tree;
	uint32_t index = (uint32_t)tree->count;

	if (tree->count == tree->capacity)
		tree->node = xgrow(tree->node, tree->count, &tree->capacity,
				   sizeof *tree->node);
	if (linked && reader->depth > 0) {
		uint32_t *newest = &reader->newest[reader->depth - 1];

		if (*newest != JSON_NOTHING)
			tree->node[*newest].next = index;
		*newest = index;
		tree->node[reader->open[reader->depth - 1]].size++;
	}
	struct json_node *node = &tree->node[tree->count++];

	*node = (struct json_node){ kind, JSON_NOTHING, 0, 0 };
	return node;
}

/* How many bytes stand for themselves in a string: eight at a time, as long
 * as there are neither quotes nor backslashes nor controls among them. */
static size_t
plain_length(const char *text, size_t length)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	const uint64_t highs = ones << 7;
	size_t at = 0;

	for (; length - at >= 8; at += 8) {
		uint64_t eight, quote, back;

		memcpy(&eight, text + at, 8);
		/* A byte that is zero after the exclusive or borrows. */
		quote = eight ^ ones * '"';
		back = eight ^ ones * '\\';
		if ((((quote - ones) & ~quote) | ((back - ones) & ~back)
		     | ((eight - ones * 0x20) & ~eight)) & highs)
			break;
	}
	while (at < length && text[at] != '"' && text[at] != '\\'
	       && (unsigned char)text[at] >= 0x20)
		at++;
	return at;
}

/* Appends to the tree's texts.  Most are short, so that a call for each would
 * be felt; the NUL that strbuf keeps behind its bytes comes with the last. */
static inline void
add_text(struct strbuf *text, const char *bytes, size_t length)
{
	if (text->capacity - text->length <= length)
		strbuf_reserve(text, length);
	memcpy(text->data + text->length, bytes, length);
	text->length += length;
}

static bool
read_hex(struct reader *reader, unsigned int *code)
{
	*code = 0;
	for (int i = 0; i < 4; i++, reader->at++) {
		char digit = peek(reader);
		unsigned int value;

		if (reader->at == reader->end)
			return fail_at_end(reader);
		if (digit >= '0' && digit <= '9')
			value = (unsigned int)(digit - '0');
		else if (digit >= 'a' && digit <= 'f')
			value = (unsigned int)(digit - 'a') + 10;
		else if (digit >= 'A' && digit <= 'F')
			value = (unsigned int)(digit - 'A') + 10;
		else
			return fail(reader, N_("four hexadecimal digits must follow \\u"));
		*code = *code << 4 | value;
	}
	return true;
}

/* Behind the "\u"; the other half of a pair may follow. */
static bool
read_code(struct reader *reader)
{
	unsigned int code, low;

	if (!read_hex(reader, &code))
		return false;
	if (code >= 0xd800 && code < 0xdc00 && starts(reader, "\\u")) {
		const char *back = reader->at;

		reader->at += 2;
		if (!read_hex(reader, &low))
			return false;
		if (low >= 0xdc00 && low < 0xe000)
			code = 0x10000 + ((code - 0xd800) << 10)
			       + (low - 0xdc00);
		else
			reader->at = back;
	}
	if (code >= 0xd800 && code < 0xe000)
		code = REPLACEMENT;
	strbuf_add_code(&reader->tree->text, code);
	return true;
}

/* Behind the backslash. */
static bool
read_escape(struct reader *reader)
{
	static const char names[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";

	if (reader->at == reader->end)
		return fail_at_end(reader);
	if (*reader->at == 'u') {
		reader->at++;
		return read_code(reader);
	}
	const char *name = *reader->at ? strchr(names, *reader->at) : NULL;

	if (!name && !reader->lenient)
		return fail(reader, N_("no such escape is known"));
	strbuf_putc(&reader->tree->text,
		    name ? meanings[name - names] : *reader->at);
	reader->at++;
	return true;
}

/* Behind the quote. */
static bool
read_string(struct reader *reader, bool linked)
{
	struct strbuf *text = &reader->tree->text;
	struct json_node *node = add_node(reader, JSON_STRING, linked);
	size_t start = text->length;

	for (;;) {
		size_t plain = plain_length(reader->at, (size_t)(reader->end
							- reader->at));

		add_text(text, reader->at, plain);
		reader->at += plain;
		if (reader->at == reader->end)
			return fail_at_end(reader);
		if (*reader->at == '"')
			break;
		if (*reader->at == '\\') {
			reader->at++;
			if (!read_escape(reader))
				return false;
		} else if (reader->lenient) {
			strbuf_putc(text, *reader->at++);
		} else {
			return fail(reader, N_("a string has a control character"));
		}
	}
	reader->at++;
	node->text = (uint32_t)start;
	node->size = (uint32_t)(text->length - start);
	add_text(text, "", 1);
	return true;
}

static const char *
skip_digits(const char *at, const char *end)
{
	while (at < end && *at >= '0' && *at <= '9')
		at++;
	return at;
}

/* Where the number at START ends; START if it is none. */
static const char *
number_end(const char *start, const char *end)
{
	const char *at = start + (*start == '-'), *digits = at;

	at = skip_digits(at, end);
	if (at == digits || (*digits == '0' && at > digits + 1))
		return start;
	if (at < end && *at == '.') {
		digits = ++at;
		at = skip_digits(at, end);
		if (at == digits)
			return start;
	}
	if (at < end && (*at == 'e' || *at == 'E')) {
		at++;
		if (at < end && (*at == '+' || *at == '-'))
			at++;
		digits = at;
		at = skip_digits(at, end);
		if (at == digits)
			return start;
	}
	return at;
}

static bool
read_number(struct reader *reader, bool linked)
{
	struct strbuf *text = &reader->tree->text;
	const char *end = number_end(reader->at, reader->end);
	size_t size = (size_t)(end - reader->at);

	if (size == 0)
		return fail(reader, N_("this is no number"));
	struct json_node *node = add_node(reader, JSON_NUMBER, linked);

	node->text = (uint32_t)text->length;
	node->size = (uint32_t)size;
	add_text(text, reader->at, size);
	add_text(text, "", 1);
	reader->at = end;
	return true;
}

static bool
read_word(struct reader *reader, bool linked)
{
	static const struct {
		const char *word;
		enum json_kind kind;
	} words[] = {
		{ "null", JSON_NULL }, { "true", JSON_TRUE },
		{ "false", JSON_FALSE },
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (starts(reader, words[i].word)) {
			add_node(reader, words[i].kind, linked);
			reader->at += strlen(words[i].word);
			return true;
		}
	}
	return fail(reader, N_("a value should stand here"));
}

static bool
open_nest(struct reader *reader, enum json_kind kind, bool linked)
{
	if (reader->depth == JSON_DEPTH)
		return fail(reader, N_("it is nested too deeply"));
	reader->at++;
	add_node(reader, kind, linked);
	reader->open[reader->depth] = (uint32_t)reader->tree->count - 1;
	reader->newest[reader->depth] = JSON_NOTHING;
	reader->depth++;
	reader->in_object = kind == JSON_OBJECT;
	return true;
}

/* Takes the end of the innermost array or object, if it stands here. */
static bool
close_nest(struct reader *reader)
{
	if (reader->at == reader->end
	    || *reader->at != (reader->in_object ? '}' : ']'))
		return false;
	reader->at++;
	reader->depth--;
	reader->in_object = reader->depth > 0
			    && reader->tree->node[reader->open[reader->depth
							       - 1]].kind
			       == JSON_OBJECT;
	return true;
}

/* A key and its colon. */
static bool
read_key(struct reader *reader)
{
	if (reader->at == reader->end)
		return fail_at_end(reader);
	if (*reader->at != '"')
		return fail(reader, N_("a name in quotes should stand here"));
	reader->at++;
	if (!read_string(reader, true))
		return false;
	skip_white(reader);
	if (reader->at == reader->end)
		return fail_at_end(reader);
	if (*reader->at != ':')
		return fail(reader, N_("a colon should stand here"));
	reader->at++;
	skip_white(reader);
	return true;
}

/* A value, of an array or object only the start. */
static bool
read_value(struct reader *reader, bool *opened)
{
	bool linked = true;

	*opened = false;
	if (reader->in_object) {
		if (!read_key(reader))
			return false;
		linked = false;
	}
	if (reader->at == reader->end)
		return fail_at_end(reader);
	if (reader->tree->count >= JSON_NODES)
		return fail(reader, N_("it has too many values"));
	switch (*reader->at) {
	case '"':
		reader->at++;
		return read_string(reader, linked);
	case '[':
	case '{':
		*opened = true;
		return open_nest(reader, *reader->at == '[' ? JSON_ARRAY
							    : JSON_OBJECT,
				 linked);
	case '-':
	case '0': case '1': case '2': case '3': case '4':
	case '5': case '6': case '7': case '8': case '9':
		return read_number(reader, linked);
	default:
		return read_word(reader, linked);
	}
}

/* Behind a whole value: takes what ends here, and the comma before the next
 * one.  MORE says whether there is one. */
static bool
read_after(struct reader *reader, bool *more)
{
	*more = false;
	while (reader->depth > 0) {
		skip_white(reader);
		if (close_nest(reader))
			continue;
		if (reader->at == reader->end)
			return fail_at_end(reader);
		if (*reader->at != ',')
			return fail(reader, N_("a comma or the end of the list should stand here"));
		reader->at++;
		skip_white(reader);
		if (reader->lenient && close_nest(reader))
			continue;
		*more = true;
		return true;
	}
	return true;
}

static bool
read_all(struct reader *reader)
{
	bool opened, more = true;

	skip_white(reader);
	while (more) {
		if (!read_value(reader, &opened))
			return false;
		if (opened) {
			skip_white(reader);
			if (!close_nest(reader))
				continue;
		}
		if (!read_after(reader, &more))
			return false;
	}
	return true;
}

/* Lines and columns are counted from 1, columns in characters. */
static bool
report(const struct reader *reader, struct error *err)
{
	size_t line = 1, column = 1;

	for (const char *at = reader->start; at < reader->at; at++) {
		if (*at == '\n') {
			line++;
			column = 1;
		} else if ((*at & 0xc0) != 0x80) {
			column++;
		}
	}
	/* TRANSLATORS: line, column, and what is wrong there, as in
	 * "a colon should stand here". */
	return error_set(err, ERROR_INPUT,
			 _("it is not JSON, in line %zu, column %zu: %s"),
			 line, column, _(reader->fault));
}

static void
start_tree(struct json_tree *tree)
{
	tree->count = 0;
	strbuf_truncate(&tree->text, 0);
	/* Node 0 is JSON_NOTHING. */
	tree->node = xgrow(tree->node, 0, &tree->capacity,
			   sizeof *tree->node);
	tree->node[tree->count++] = (struct json_node){ JSON_MISSING,
							JSON_NOTHING, 0, 0 };
}

bool
json_read(struct json_tree *tree, const char *text, size_t length,
	  enum json_manner manner, size_t *used, struct error *err)
{
	struct reader reader = {
		.tree = tree, .start = text, .at = text, .end = text + length,
		.lenient = manner == JSON_LENIENT,
	};

	start_tree(tree);
	if (length > INT_MAX)
		return error_set(err, ERROR_INPUT, _("it is too large"));
	if (starts(&reader, "\xef\xbb\xbf"))
		reader.start = reader.at += 3;
	bool fine = read_all(&reader);

	if (fine && used) {
		*used = (size_t)(reader.at - text);
	} else if (fine) {
		skip_white(&reader);
		if (reader.at < reader.end)
			fine = fail(&reader, N_("something follows its end"));
	}
	if (fine)
		return true;
	start_tree(tree);
	return report(&reader, err);
}

void
json_tree_clear(struct json_tree *tree)
{
	free(tree->node);
	strbuf_clear(&tree->text);
	*tree = (struct json_tree)JSON_TREE_INIT;
}

enum json_kind
json_kind(const struct json_tree *tree, unsigned int node)
{
	return node < tree->count ? tree->node[node].kind : JSON_MISSING;
}

static bool
is_nest(enum json_kind kind)
{
	return kind == JSON_ARRAY || kind == JSON_OBJECT;
}

size_t
json_count(const struct json_tree *tree, unsigned int node)
{
	return is_nest(json_kind(tree, node)) ? tree->node[node].size : 0;
}

unsigned int
json_member(const struct json_tree *tree, unsigned int node, const char *name)
{
	size_t length = strlen(name);
	unsigned int found = JSON_NOTHING;

	if (json_kind(tree, node) != JSON_OBJECT)
		return JSON_NOTHING;
	for (unsigned int key = json_first(tree, node); key != JSON_NOTHING;
	     key = json_next(tree, key)) {
		const struct json_node *at = &tree->node[key];

		if (at->size == length
		    && memcmp(tree->text.data + at->text, name, length) == 0)
			found = json_value(tree, key);
	}
	return found;
}

unsigned int
json_item(const struct json_tree *tree, unsigned int node, size_t index)
{
	if (json_kind(tree, node) != JSON_ARRAY
	    || index >= json_count(tree, node))
		return JSON_NOTHING;
	for (node = json_first(tree, node); index > 0; index--)
		node = json_next(tree, node);
	return node;
}

unsigned int
json_first(const struct json_tree *tree, unsigned int node)
{
	return json_count(tree, node) > 0 ? node + 1 : JSON_NOTHING;
}

unsigned int
json_next(const struct json_tree *tree, unsigned int node)
{
	return node < tree->count ? tree->node[node].next : JSON_NOTHING;
}

unsigned int
json_value(const struct json_tree *tree, unsigned int key)
{
	return json_kind(tree, key) == JSON_STRING ? key + 1 : JSON_NOTHING;
}

const char *
json_scalar(const struct json_tree *tree, unsigned int node, size_t *length)
{
	enum json_kind kind = json_kind(tree, node);

	if (kind != JSON_STRING && kind != JSON_NUMBER)
		return NULL;
	if (length)
		*length = tree->node[node].size;
	return tree->text.data + tree->node[node].text;
}

const char *
json_string(const struct json_tree *tree, unsigned int node)
{
	return json_kind(tree, node) == JSON_STRING
	       ? json_scalar(tree, node, NULL) : NULL;
}

/* Appends a digit to a number that is counted down from 0, as a long long
 * reaches further there. */
static bool
push_digit(long long *value, int digit)
{
	if (*value < (LLONG_MIN + digit) / 10)
		return false;
	*value = *value * 10 - digit;
	return true;
}

/* The exponent that follows at TEXT, as far as it can matter. */
static int
exponent_of(const char *text)
{
	int exponent = 0;
	bool minus = false;

	if (*text != 'e' && *text != 'E')
		return 0;
	text++;
	if (*text == '+' || *text == '-')
		minus = *text++ == '-';
	for (; *text && exponent < 10000; text++)
		exponent = exponent * 10 + (*text - '0');
	return minus ? -exponent : exponent;
}

/* NUMBER is as number_end takes it. */
static bool
whole_number(const char *number, long long *value)
{
	bool minus = *number == '-';
	const char *digit = number + minus;
	int places = exponent_of(digit + strcspn(digit, "eE"));
	long long result = 0;
	bool point = false;

	/* All digits are taken as if there were no point; what the point
	 * and the exponent move it by comes last. */
	for (; (*digit >= '0' && *digit <= '9') || *digit == '.'; digit++) {
		if (*digit == '.') {
			point = true;
			continue;
		}
		places -= point;
		if (!push_digit(&result, *digit - '0'))
			return false;
	}
	for (; places > 0 && result != 0; places--)
		if (!push_digit(&result, 0))
			return false;
	for (; places < 0 && result != 0; places++) {
		if (result % 10 != 0)
			return false;
		result /= 10;
	}
	if (!minus && result == LLONG_MIN)
		return false;
	*value = minus ? result : -result;
	return true;
}

bool
json_integer(const struct json_tree *tree, unsigned int node, long long *value)
{
	return json_kind(tree, node) == JSON_NUMBER
	       && whole_number(json_scalar(tree, node, NULL), value);
}
