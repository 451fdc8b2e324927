/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "markup/token.h"

#include <assert.h>
#include <string.h>

#include "markup/begin.h"
#include "markup/reference.h"

/* What is done with a NUL, and with references. */
enum decode {
	DECODE_REFERENCES = 1 << 0,
	DECODE_VALUE = 1 << 1,		/* as in an attribute */
	DECODE_DROP_NUL = 1 << 2,	/* else it becomes U+FFFD */
};

static bool
is_white(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* True when LENGTH bytes at TEXT are WORD (lower case), in either case. */
static bool
same_word(const char *text, size_t length, const char *word)
{
	size_t i = 0;

	for (; i < length && word[i]; i++)
		if (lower(text[i]) != word[i])
			return false;
	return i == length && !word[i];
}

/* As same_word, for the bytes at AT, of which there may be too few. */
static bool
word_at(const struct token_reader *reader, size_t at, const char *word)
{
	size_t length = strlen(word);

	return reader->length - at >= length
	       && same_word(reader->text + at, length, word);
}

/* The first C from AT on, or the end. */
static size_t
find_byte(const struct token_reader *reader, size_t at, int c)
{
	const char *found = at < reader->length
		? memchr(reader->text + at, c, reader->length - at) : NULL;

	return found ? (size_t)(found - reader->text) : reader->length;
}


/* What text means. */

static void
add_code(struct strbuf *out, unsigned int code)
{
	if (code)
		strbuf_add_code(out, code);
}

/* The first byte of START to END that does not mean itself, else END. */
static size_t
plain_end(const char *text, size_t start, size_t end)
{
	/* NUL, CR and "&". */
	static const unsigned char stops[256] = { [0] = 1, ['\r'] = 1,
						  ['&'] = 1 };

	while (start < end && !stops[(unsigned char)text[start]])
		start++;
	return start;
}

/* Appends what the bytes START to END mean. */
static void
decode(const struct token_reader *reader, size_t start, size_t end,
       unsigned int how, struct strbuf *out)
{
	const char *text = reader->text;
	enum reference_place place =
		reader->mode == MARKUP_XML ? REFERENCE_STRICT
		: how & DECODE_VALUE ? REFERENCE_VALUE : REFERENCE_TEXT;
	size_t kept = start, at = start;

	while ((at = plain_end(text, at, end)) < end) {
		size_t taken = 1;
		unsigned int code[2] = { 0, 0 };

		if (text[at] == '\r') {
			if (at + 1 == reader->length || text[at + 1] != '\n')
				code[0] = '\n';
		} else if (text[at] == '\0') {
			if (!(how & DECODE_DROP_NUL))
				code[0] = 0xfffd;
		} else {
			taken = how & DECODE_REFERENCES
				? reference_read(text + at, end - at, place,
						 code) : 0;
			if (taken == 0) {
				at++;
				continue;
			}
		}
		strbuf_add(out, text + kept, at - kept);
		add_code(out, code[0]);
		add_code(out, code[1]);
		kept = at += taken;
	}
	strbuf_add(out, text + kept, end - kept);
}

/* A token of the text START to END. */
static void
give_text(struct token_reader *reader, struct token *token,
	  enum token_kind kind, size_t start, size_t end, unsigned int how)
{
	token->kind = kind;
	token->borrowed = plain_end(reader->text, start, end) == end;
	if (token->borrowed) {
		token->text = reader->text + start;
		token->length = end - start;
		return;
	}
	strbuf_truncate(&reader->decoded, 0);
	decode(reader, start, end, how, &reader->decoded);
	token->text = strbuf_text(&reader->decoded);
	token->length = reader->decoded.length;
}


/* Tags. */

/* Where a name that starts at AT ends: at white space, "/", ">", or, for an
 * attribute's, "=". */
static size_t
name_end(const struct token_reader *reader, size_t at, bool attribute)
{
	/* 1: ends every name; 2: that of an attribute. */
	static const unsigned char ends[256] = {
		[' '] = 1, ['\n'] = 1, ['\t'] = 1, ['\r'] = 1, ['\f'] = 1,
		['/'] = 1, ['>'] = 1, ['='] = 2,
	};

	for (; at < reader->length; at++) {
		unsigned char end = ends[(unsigned char)reader->text[at]];

		if (end == 1 || (end == 2 && attribute))
			break;
	}
	return at;
}

/* Keeps a name, with its NUL; returns its length. */
static size_t
keep_name(struct token_reader *reader, size_t start, size_t end)
{
	struct strbuf *words = &reader->words;
	size_t before = words->length;
	char *out = strbuf_reserve(words, (end - start) * 3 + 1);

	for (size_t i = start; i < end; i++) {
		char c = reader->text[i];

		if (c == '\0') {
			memcpy(out, "\xef\xbf\xbd", 3);
			out += 3;
		} else {
			*out++ = reader->mode == MARKUP_XML ? c : lower(c);
		}
	}
	*out = '\0';
	words->length = (size_t)(out - words->data) + 1;
	return words->length - 1 - before;
}

static size_t
skip_white(const struct token_reader *reader, size_t at)
{
	while (at < reader->length && is_white(reader->text[at]))
		at++;
	return at;
}

/* True when the tag has an attribute of the name kept last. */
static bool
is_double(const struct token_reader *reader, size_t count, size_t name,
	  size_t length)
{
	const char *words = reader->words.data;
	size_t at = name;

	/* Names and values stand one behind the other; `name' and `value' are
	 * not pointers yet, but lengths tell where they are. */
	for (size_t i = count; i-- > 0;) {
		const struct token_attribute *other = &reader->attribute[i];

		at -= other->name_length + other->value_length + 2;
		if (other->name_length == length
		    && memcmp(words + at, words + name, length) == 0)
			return true;
	}
	return false;
}

/* Reads the value behind a "=" at AT: what it is from *START to *END.
 * Returns where to go on. */
static size_t
find_value(const struct token_reader *reader, size_t at, size_t *start,
	   size_t *end)
{
	at = skip_white(reader, at + 1);
	*start = *end = at;
	if (at == reader->length)
		return at;
	char quote = reader->text[at];

	if (quote == '"' || quote == '\'') {
		*start = at + 1;
		*end = find_byte(reader, at + 1, quote);
		return *end < reader->length ? *end + 1 : *end;
	}
	while (at < reader->length && !is_white(reader->text[at])
	       && reader->text[at] != '>')
		at++;
	*end = at;
	return at;
}

/* Reads one attribute at AT, keeps it as number COUNT if it is KEPT and the
 * first of its name; returns where to go on. */
static size_t
read_attribute(struct token_reader *reader, size_t at, bool kept,
	       size_t *count)
{
	size_t end = name_end(reader, at + 1, true);
	size_t name = reader->words.length;
	size_t start = 0, stop = 0;
	size_t next = skip_white(reader, end);

	if (next < reader->length && reader->text[next] == '=')
		next = find_value(reader, next, &start, &stop);
	if (!kept || *count == TOKEN_MAX_ATTRIBUTES)
		return next;
	struct token_attribute *attribute = &reader->attribute[*count];

	attribute->name_length = keep_name(reader, at, end);
	if (is_double(reader, *count, name, attribute->name_length)) {
		reader->words.length = name;
		return next;
	}
	size_t value = reader->words.length;

	decode(reader, start, stop, DECODE_REFERENCES | DECODE_VALUE,
	       &reader->words);
	attribute->value_length = reader->words.length - value;
	strbuf_putc(&reader->words, '\0');
	++*count;
	return next;
}

/* A tag whose name starts at START.  False when it is never closed: then all
 * up to the end was it. */
static bool
read_tag(struct token_reader *reader, struct token *token, size_t start)
{
	size_t at = name_end(reader, start, false), count = 0;
	bool kept = token->kind == TOKEN_START;

	reader->words.length = 0;
	token->length = keep_name(reader, start, at);
	token->empty = false;
	for (;;) {
		at = skip_white(reader, at);
		if (at == reader->length) {
			reader->at = at;
			return false;
		}
		if (reader->text[at] == '>')
			break;
		if (reader->text[at] != '/') {
			at = read_attribute(reader, at, kept, &count);
			continue;
		}
		at++;
		if (at < reader->length && reader->text[at] == '>') {
			token->empty = kept;
			break;
		}
	}
	reader->at = at + 1;
	/* Nothing moves from here on. */
	const char *word = reader->words.data;

	token->text = word;
	word += token->length + 1;
	for (size_t i = 0; i < count; i++) {
		struct token_attribute *attribute = &reader->attribute[i];

		attribute->name = word;
		word += attribute->name_length + 1;
		attribute->value = word;
		word += attribute->value_length + 1;
	}
	token->attribute = reader->attribute;
	token->attribute_count = count;
	token->borrowed = false;
	return true;
}


/* What begins with "<!" and "<?". */

/* A comment whose text starts at START. */
static void
read_comment(struct token_reader *reader, struct token *token, size_t start)
{
	const char *text = reader->text;
	bool html = reader->mode == MARKUP_HTML;
	size_t end = start, at = start;

	for (;; at++) {
		at = find_byte(reader, at, '>');
		end = at;
		if (at == reader->length)
			break;
		/* <!--> and <!---> are whole. */
		if (html && (at == start
			     || (at == start + 1 && text[start] == '-'))) {
			end = start;
			break;
		}
		if (at >= start + 2 && text[at - 1] == '-'
		    && text[at - 2] == '-') {
			end = at - 2;
			break;
		}
		if (html && at >= start + 3
		    && memcmp(text + at - 3, "--!", 3) == 0) {
			end = at - 3;
			break;
		}
	}
	reader->at = at < reader->length ? at + 1 : at;
	give_text(reader, token, TOKEN_COMMENT, start, end, 0);
}

/* Anything up to the next ">" that is read as KIND. */
static void
read_bogus(struct token_reader *reader, struct token *token,
	   enum token_kind kind, size_t start)
{
	size_t end = find_byte(reader, start, '>');

	reader->at = end < reader->length ? end + 1 : end;
	give_text(reader, token, kind, start, end, 0);
}

/* "<?", up to "?>". */
static void
read_instruction(struct token_reader *reader, struct token *token,
		 size_t start)
{
	size_t end = find_byte(reader, start, '>');

	while (end < reader->length
	       && (end == start || reader->text[end - 1] != '?'))
		end = find_byte(reader, end + 1, '>');
	reader->at = end < reader->length ? end + 1 : end;
	if (end < reader->length)
		end--;
	give_text(reader, token, TOKEN_INSTRUCTION, start, end, 0);
}

/* "<![CDATA[", up to "]]>". */
static void
read_cdata(struct token_reader *reader, struct token *token, size_t start)
{
	size_t end = find_byte(reader, start, '>');

	while (end < reader->length
	       && (end < start + 2 || reader->text[end - 1] != ']'
		   || reader->text[end - 2] != ']'))
		end = find_byte(reader, end + 1, '>');
	reader->at = end < reader->length ? end + 1 : end;
	if (end < reader->length)
		end -= 2;
	give_text(reader, token, TOKEN_TEXT, start, end,
		  reader->mode == MARKUP_XML ? DECODE_DROP_NUL : 0);
}

/* The end of the internal subset whose "[" is at AT: its "]", or the end of
 * the input.  What it declares is not looked at, but quotes, comments and
 * instructions may have brackets in them. */
static size_t
subset_end(const struct token_reader *reader, size_t at)
{
	const char *text = reader->text;
	bool declaring = false;

	for (at++; at < reader->length; at++) {
		char c = text[at];

		if (c == ']' && !declaring)
			break;
		if (c == '>') {
			declaring = false;
		} else if (declaring && (c == '"' || c == '\'')) {
			at = find_byte(reader, at + 1, c);
		} else if (c == '<' && (word_at(reader, at, "<!--")
					|| word_at(reader, at, "<?"))) {
			const char *close = text[at + 1] == '?' ? "?" : "--";
			size_t size = strlen(close);

			at += 2 * size;
			do {
				at = find_byte(reader, at + 1, '>');
			} while (at < reader->length
				 && memcmp(text + at - size, close, size) != 0);
		} else if (c == '<') {
			declaring = true;
		}
	}
	return at < reader->length ? at : reader->length;
}

static void
read_doctype(struct token_reader *reader, struct token *token, size_t start)
{
	size_t end = find_byte(reader, start, '>');
	const char *subset = reader->mode == MARKUP_XML
		? memchr(reader->text + start, '[', end - start) : NULL;

	if (subset && !reader->subset_unclosed) {
		size_t opened = (size_t)(subset - reader->text);
		size_t closed = subset_end(reader, opened);

		/* Tried once: an unclosed one is looked through to the end. */
		reader->subset_unclosed = closed == reader->length;
		if (!reader->subset_unclosed) {
			size_t after = find_byte(reader, closed, '>');

			reader->at = after < reader->length ? after + 1 : after;
			give_text(reader, token, TOKEN_DOCTYPE, start, opened,
				  0);
			return;
		}
	}
	read_bogus(reader, token, TOKEN_DOCTYPE, start);
}

/* Markup at reader->at, of which begin_markup was true.  False when there is no
 * token in it; `at' is behind it all the same. */
static bool
read_markup(struct token_reader *reader, struct token *token)
{
	size_t at = reader->at + 1;
	bool html = reader->mode == MARKUP_HTML;

	switch (reader->text[at]) {
	case '!':
		if (word_at(reader, at, "!--"))
			read_comment(reader, token, at + 3);
		else if (word_at(reader, at, "!doctype"))
			read_doctype(reader, token, at + 8);
		else if ((!html || reader->foreign)
			 && word_at(reader, at, "![cdata["))
			read_cdata(reader, token, at + 8);
		else
			read_bogus(reader, token, TOKEN_COMMENT, at + 1);
		return true;
	case '?':
		if (html)
			read_bogus(reader, token, TOKEN_COMMENT, at);
		else
			read_instruction(reader, token, at + 1);
		return true;
	case '/':
		if (reader->text[at + 1] == '>') {
			reader->at = at + 2;
			return false;
		}
		if (html && !is_letter(reader->text[at + 1])) {
			read_bogus(reader, token, TOKEN_COMMENT, at + 1);
			return true;
		}
		token->kind = TOKEN_FINISH;
		return read_tag(reader, token, at + 1);
	default:
		token->kind = TOKEN_START;
		return read_tag(reader, token, at);
	}
}

/* Text, and content that is only text. */

static void
read_text(struct token_reader *reader, struct token *token)
{
	size_t start = reader->at, end = start;

	while ((end = find_byte(reader, end, '<')) < reader->length
	       && !begin_markup(reader, end))
		end++;
	reader->at = end;
	unsigned int drop = reader->foreign ? 0 : DECODE_DROP_NUL;

	give_text(reader, token, TOKEN_TEXT, start, end,
		  DECODE_REFERENCES | drop);
}

/* True when NAME, whole, stands at AT. */
static bool
name_at(const struct token_reader *reader, size_t at, const char *name)
{
	size_t end = at + strlen(name);

	return word_at(reader, at, name) && end < reader->length
	       && (is_white(reader->text[end]) || reader->text[end] == '/'
		   || reader->text[end] == '>');
}

/* Where </NAME> is, from START on. */
static size_t
raw_end(const struct token_reader *reader, size_t start, const char *name)
{
	size_t at = start;

	for (;; at++) {
		at = find_byte(reader, at, '<');
		if (at == reader->length)
			return at;
		if (word_at(reader, at, "</") && name_at(reader, at + 2, name))
			return at;
	}
}

/* The same of a script, in which <!-- <script> </script> --> may stand. */
static size_t
script_end(const struct token_reader *reader, size_t start)
{
	const char *text = reader->text;
	bool escaped = false, twice = false;
	size_t dashes = 0;	/* just before `at', within an escape */

	for (size_t at = start; at < reader->length; at++) {
		if (!escaped) {
			at = find_byte(reader, at, '<');
			if (at == reader->length)
				break;
		}
		if (text[at] == '<' && !escaped
		    && word_at(reader, at, "<!--")) {
			escaped = true;
			dashes = 2;
			at += 3;
			continue;
		}
		if (text[at] == '<' && word_at(reader, at, "</")
		    && name_at(reader, at + 2, "script")) {
			if (!twice)
				return at;
			twice = false;
		} else if (text[at] == '<' && escaped && !twice
			   && name_at(reader, at + 1, "script")) {
			twice = true;
		} else if (text[at] == '>' && dashes >= 2) {
			escaped = twice = false;
		}
		dashes = escaped && text[at] == '-' ? dashes + 1 : 0;
	}
	return reader->length;
}

/* The text up to the end tag that token_content told of. */
static void
read_content(struct token_reader *reader, struct token *token)
{
	size_t start = reader->at, end = reader->length;
	unsigned int how = 0;

	if (reader->content == TOKEN_SCRIPT)
		end = script_end(reader, start);
	else if (reader->content != TOKEN_PLAINTEXT)
		end = raw_end(reader, start, reader->content_name);
	if (reader->content == TOKEN_RCDATA)
		how = DECODE_REFERENCES;
	reader->at = end;
	reader->content = TOKEN_MARKUP;
	give_text(reader, token, TOKEN_TEXT, start, end, how);
}

void
token_open(struct token_reader *reader, const char *text, size_t length,
	   enum markup_mode mode)
{
	reader->text = text;
	reader->length = length;
	reader->at = 0;
	reader->mode = mode;
	reader->foreign = false;
	reader->content = TOKEN_MARKUP;
	reader->content_name = NULL;
	reader->subset_unclosed = false;
	reader->words = (struct strbuf)STRBUF_INIT;
	reader->decoded = (struct strbuf)STRBUF_INIT;
	/* A mark of the byte order is no text. */
	if (length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
		reader->at = 3;
}

bool
token_next(struct token_reader *reader, struct token *token)
{
	token->attribute = reader->attribute;
	token->attribute_count = 0;
	token->empty = false;
	while (reader->at < reader->length) {
		bool found = true;

		if (reader->content != TOKEN_MARKUP)
			read_content(reader, token);
		else if (reader->text[reader->at] == '<'
			 && begin_markup(reader, reader->at))
			found = read_markup(reader, token);
		else
			read_text(reader, token);
		if (found && (token->kind != TOKEN_TEXT || token->length > 0))
			return true;
	}
	return false;
}

void
token_content(struct token_reader *reader, enum token_content content,
	      const char *name)
{
	reader->content = content;
	reader->content_name = name;
}

void
token_close(struct token_reader *reader)
{
	strbuf_clear(&reader->words);
	strbuf_clear(&reader->decoded);
}
