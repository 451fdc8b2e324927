/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * HTML and XML cut into tokens, in one pass and in linear time.  Whatever the
 * bytes are, there is no error: what is no markup is text.  No DTD is read,
 * no entity but those of reference.h is known, nothing is fetched.
 */

#ifndef MARKUP_TOKEN_H
#define MARKUP_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

enum markup_mode {
	MARKUP_HTML,	/* names in lower case, as browsers read it */
	MARKUP_XML,	/* case is kept; CDATA, instructions, internal subset */
};

enum token_kind {
	TOKEN_TEXT,
	TOKEN_START,		/* <name ...> */
	TOKEN_FINISH,		/* </name> */
	TOKEN_COMMENT,		/* and what HTML takes for one */
	TOKEN_DOCTYPE,		/* text: what is behind the word, no subset */
	TOKEN_INSTRUCTION,	/* XML: text between <? and ?> */
};

/* What an HTML element has for content, by its start tag. */
enum token_content {
	TOKEN_MARKUP,
	TOKEN_RCDATA,		/* title, textarea: references, but no tags */
	TOKEN_RAWTEXT,		/* style, xmp, iframe, noframes, noembed */
	TOKEN_SCRIPT,
	TOKEN_PLAINTEXT,	/* everything up to the end */
};

/* The first one of a name counts; more than this many are left out. */
#define TOKEN_MAX_ATTRIBUTES 256

struct token_attribute {
	const char *name, *value;	/* NUL-terminated, never NULL */
	size_t name_length, value_length;
};

struct token {
	enum token_kind kind;
	/* The name of a tag (NUL-terminated), else the text.  References are
	 * characters already, CR LF is LF.  Text that needed no change lies in
	 * the input, and `borrowed' is true; all else lives in the reader
	 * until the next token. */
	const char *text;
	size_t length;
	bool borrowed;
	bool empty;		/* start tag: it ended with "/>" */
	const struct token_attribute *attribute;	/* of a start tag */
	size_t attribute_count;
};

struct token_reader {
	const char *text;
	size_t length, at;	/* bytes; `at' is where the next token starts */
	enum markup_mode mode;
	/* HTML, set by the caller while inside svg or math: CDATA is known. */
	bool foreign;
	/* The rest is the reader's own. */
	enum token_content content;
	const char *content_name;
	bool subset_unclosed;
	struct strbuf words;	/* names and values of a tag */
	struct strbuf decoded;
	struct token_attribute attribute[TOKEN_MAX_ATTRIBUTES];
};

/* Reads TEXT, LENGTH bytes of UTF-8, which must outlive the reader. */
void token_open(struct token_reader *reader, const char *text, size_t length,
		enum markup_mode mode);

/* The next token, never an empty text; false at the end. */
bool token_next(struct token_reader *reader, struct token *token);

/* After a start tag of HTML: up to </NAME>, which is borrowed, there is no
 * markup but what CONTENT says.  That text is one token, none if empty. */
void token_content(struct token_reader *reader, enum token_content content,
		   const char *name);

void token_close(struct token_reader *reader);

#endif
