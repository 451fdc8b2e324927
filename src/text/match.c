/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "text/match.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"
#include "text/unicode61.h"
#include "text/utf8.h"

/* One part of a search line: what stands between blanks or quotes. */
struct part {
	const char *text;
	size_t length;
	bool excluded, prefix;
};

/* The size of a quotation mark at TEXT: straight, or curly as pasted from an
 * article; 0 if there is none. */
static size_t
quote_size(const char *text)
{
	if (*text == '"')
		return 1;
	if (strncmp(text, "\xe2\x80\x9c", 3) == 0
	    || strncmp(text, "\xe2\x80\x9d", 3) == 0)
		return 3;
	return 0;
}

static bool
is_blank(char byte)
{
	return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* Reads to the closing mark; false when there is none. */
static bool
read_quoted(const char **at, struct part *part)
{
	const char *text = *at + quote_size(*at);

	part->text = text;
	while (*text && !quote_size(text))
		text++;
	part->length = (size_t)(text - part->text);
	if (!*text)
		return false;
	*at = text + quote_size(text);
	return true;
}

static void
read_bare(const char **at, struct part *part)
{
	const char *text = *at;

	part->text = text;
	while (*text && *text != '*' && !is_blank(*text) && !quote_size(text))
		text++;
	part->length = (size_t)(text - part->text);
	*at = text;
}

/* Adds a phrase of the words in PART, if it has any. */
static void
add_phrase(struct match *match, const struct part *part)
{
	struct match_phrase phrase = { NULL, 0, part->prefix, part->excluded };
	struct segment token = { 0, 0 };
	size_t capacity = 0;

	while (unicode61_token_next(part->text, part->length, token.end,
				    &token)) {
		struct strbuf word = STRBUF_INIT;

		unicode61_fold_token(part->text + token.start,
				     token.end - token.start, &word);
		phrase.word = xgrow(phrase.word, phrase.count, &capacity,
				    sizeof *phrase.word);
		phrase.word[phrase.count++] = strbuf_take(&word);
	}
	if (phrase.count == 0)
		return;
	match->phrase = xrealloc(match->phrase, (match->count + 1)
				 * sizeof *match->phrase);
	match->phrase[match->count++] = phrase;
}

/* Says why nothing can be searched for, if so. */
static bool
check(const struct match *match, struct error *err)
{
	for (size_t i = 0; i < match->count; i++)
		if (!match->phrase[i].excluded)
			return true;
	if (match->count == 0) {
		error_set(err, ERROR_USAGE,
			  _("the search has no word in it"));
		return error_advise(err, _("type a word, a \"phrase\" or the start "
					   "of a word with *"));
	}
	error_set(err, ERROR_USAGE,
		  _("the search only says what must not occur"));
	return error_advise(err, _("add a word without - in front"));
}

static bool
open_quote(const char *query, const char *mark, struct error *err)
{
	error_set(err, ERROR_USAGE,
		  /* TRANSLATORS: the number counts characters */
		  _("the quotation mark at character %zu stays open"),
		  utf8_count(query, (size_t)(mark - query)) + 1);
	return error_advise(err, _("close the phrase with a second \""));
}

bool
match_parse(struct match *match, const char *query, struct error *err)
{
	const char *at = query;

	*match = (struct match)MATCH_INIT;
	while (*at) {
		struct part part = { NULL, 0, false, false };
		const char *start = at;

		if (is_blank(*at) || *at == '*') {
			at++;
			continue;
		}
		if (*at == '-' && at[1]) {
			part.excluded = true;
			at++;
		}
		if (!quote_size(at)) {
			read_bare(&at, &part);
		} else if (!read_quoted(&at, &part)) {
			match_clear(match);
			return open_quote(query, start + part.excluded, err);
		}
		part.prefix = *at == '*';
		add_phrase(match, &part);
	}
	if (check(match, err))
		return true;
	match_clear(match);
	return false;
}

void
match_clear(struct match *match)
{
	for (size_t i = 0; i < match->count; i++) {
		for (size_t j = 0; j < match->phrase[i].count; j++)
			free(match->phrase[i].word[j]);
		free(match->phrase[i].word);
	}
	free(match->phrase);
	*match = (struct match)MATCH_INIT;
}

/* Words are letters and digits only, so quoting them is enough. */
static void
add_fts(const struct match_phrase *phrase, struct strbuf *out)
{
	strbuf_putc(out, '"');
	for (size_t i = 0; i < phrase->count; i++) {
		if (i > 0)
			strbuf_putc(out, ' ');
		strbuf_puts(out, phrase->word[i]);
	}
	strbuf_puts(out, phrase->prefix ? "\" *" : "\"");
}

void
match_fts(const struct match *match, struct strbuf *out)
{
	const char *between = "(";

	for (size_t i = 0; i < match->count; i++)
		if (!match->phrase[i].excluded) {
			strbuf_puts(out, between);
			add_fts(&match->phrase[i], out);
			between = " AND ";
		}
	strbuf_putc(out, ')');
	for (size_t i = 0; i < match->count; i++)
		if (match->phrase[i].excluded) {
			strbuf_puts(out, " NOT ");
			add_fts(&match->phrase[i], out);
		}
}

/* True when the token is WORD, or starts with it. */
static bool
token_is(const char *text, const struct segment *token, const char *word,
	 bool prefix)
{
	size_t at = token->start;

	while (at < token->end) {
		unsigned int code, wanted;

		if (!*word && prefix)
			return true;
		at += utf8_decode(text + at, token->end - at, &code);
		code = unicode61_fold_code(code);
		if (code == 0)
			continue;
		if (!*word)
			return false;
		/* A sequence never runs over the NUL: four bytes are enough. */
		word += utf8_decode(word, 4, &wanted);
		if (code != wanted)
			return false;
	}
	return !*word;
}

/* True when the phrase stands at TOKEN; then PLACE is all of it. */
static bool
phrase_at(const struct match_phrase *phrase, const char *text, size_t length,
	  struct segment token, struct segment *place)
{
	place->start = token.start;
	for (size_t i = 0; i < phrase->count; i++) {
		bool last = i + 1 == phrase->count;

		if (i > 0 && !unicode61_token_next(text, length, token.end,
						   &token))
			return false;
		if (!token_is(text, &token, phrase->word[i],
			      last && phrase->prefix))
			return false;
	}
	place->end = token.end;
	return true;
}

bool
match_next(const struct match *match, const char *text, size_t length,
	   size_t from, struct segment *place)
{
	struct segment token = { from, from };
	bool inside = unicode61_inside(text, length, from);

	while (unicode61_token_next(text, length, token.end, &token)) {
		for (size_t i = 0; i < match->count && !inside; i++)
			if (!match->phrase[i].excluded
			    && phrase_at(&match->phrase[i], text, length,
					 token, place))
				return true;
		/* The rest of a word that FROM cuts is not a word. */
		inside = false;
	}
	return false;
}
