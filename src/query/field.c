/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Fields: a name, a colon, and what they take. */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/kind.h"
#include "base/memory.h"
#include "query/inside.h"

/* Values that a field takes out of a few. */
struct choice {
	const char *word;
	enum query_op op;
	bool negated;
};

static const struct choice is_choice[] = {
	{ "read", QUERY_READ, false },
	{ "unread", QUERY_READ, true },
	{ "starred", QUERY_STARRED, false },
	{ NULL, QUERY_READ, false },
};

static const struct choice has_choice[] = {
	{ "highlight", QUERY_HIGHLIGHTED, false },
	{ "note", QUERY_NOTED, false },
	{ NULL, QUERY_READ, false },
};

static const struct field {
	const char *name;
	enum query_op op;
	int detail;		/* a kind, or enum query_side */
	const struct choice *choice;
} fields[] = {
	{ "person", QUERY_NAME, KIND_PERSON, NULL },
	{ "agency", QUERY_NAME, KIND_AGENCY, NULL },
	{ "organisation", QUERY_NAME, KIND_ORGANISATION, NULL },
	{ "organization", QUERY_NAME, KIND_ORGANISATION, NULL },
	{ "org", QUERY_NAME, KIND_ORGANISATION, NULL },
	{ "place", QUERY_NAME, KIND_PLACE, NULL },
	{ "name", QUERY_NAME, 0, NULL },
	{ "near", QUERY_NEAR, 0, NULL },
	{ "source", QUERY_SOURCE, 0, NULL },
	{ "lang", QUERY_LANG, 0, NULL },
	{ "tag", QUERY_TAGGED, 0, NULL },
	{ "on", QUERY_DATE, QUERY_ON, NULL },
	{ "before", QUERY_DATE, QUERY_BEFORE, NULL },
	{ "after", QUERY_DATE, QUERY_AFTER, NULL },
	{ "since", QUERY_DATE, QUERY_SINCE, NULL },
	{ "until", QUERY_DATE, QUERY_UNTIL, NULL },
	{ "is", QUERY_READ, 0, is_choice },
	{ "has", QUERY_HIGHLIGHTED, 0, has_choice },
};

#define FIELD_COUNT (sizeof fields / sizeof *fields)
#define FIELD_LONGEST 32

static char
lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte + 'a' - 'A') : byte;
}

/* How many letters stand at TEXT, counted no further than a field has. */
static size_t
letters(const char *text)
{
	size_t length = 0;

	while (length < FIELD_LONGEST && lower(text[length]) >= 'a'
	       && lower(text[length]) <= 'z')
		length++;
	return length;
}

/* The field of that name in small letters; NULL if there is none. */
static const struct field *
find_field(const char *text, size_t length)
{
	for (size_t i = 0; i < FIELD_COUNT; i++)
		if (strlen(fields[i].name) == length
		    && strncmp(fields[i].name, text, length) == 0)
			return &fields[i];
	return NULL;
}

/* Whether one letter more, less or other, or two that changed places, or
 * capitals, are all that parts LENGTH letters from NAME. */
static bool
is_slip(const char *text, size_t length, const char *name)
{
	size_t name_length = strlen(name), head = 0, tail = 0;
	size_t shorter = length < name_length ? length : name_length;

	while (head < shorter && lower(text[head]) == name[head])
		head++;
	while (tail < shorter - head && lower(text[length - 1 - tail])
					== name[name_length - 1 - tail])
		tail++;

	size_t rest = length - head - tail, name_rest = name_length - head - tail;

	if (rest == 0 && name_rest == 0)
		return true;
	if (name_length < 4)
		return false;
	return (rest <= 1 && name_rest <= 1)
	       || (rest == 2 && name_rest == 2
		   && lower(text[head]) == name[head + 1]
		   && lower(text[head + 1]) == name[head]);
}

static const struct field *
find_meant(const char *text, size_t length)
{
	for (size_t i = 0; i < FIELD_COUNT; i++)
		if (is_slip(text, length, fields[i].name))
			return &fields[i];
	return NULL;
}

static bool
unknown_field(struct query_parser *parser, size_t length,
	      const struct field *meant)
{
	char *name = xmemdup0(parser->line + parser->at, length);

	query_fail(parser, parser->at, _("there is no field \"%s:\""), name);
	if (meant)
		query_advise(parser, _("write %s: for the field, or put words in quotation marks"),
			     meant->name);
	else
		query_advise(parser, "%s", _("put words in quotation marks, colon and all"));
	free(name);
	return false;
}

bool
query_field_begins(struct query_parser *parser, size_t *length)
{
	const char *text = parser->line + parser->at;
	size_t count = letters(text);

	*length = 0;
	if (count == 0 || text[count] != ':')
		return true;
	if (find_field(text, count)) {
		*length = count + 1;
		return true;
	}

	char next = text[count + 1];
	const struct field *meant = find_meant(text, count);

	if (query_quote_size(text + count + 1)
	    || (meant && next && next != '/' && !query_is_blank(next)))
		return unknown_field(parser, count, meant);
	return true;
}

/* Reads a value: a word, or what stands in quotation marks. */
static bool
read_value(struct query_parser *parser, struct segment *value)
{
	if (query_quote_size(parser->line + parser->at))
		return query_quoted(parser, value);
	*value = query_bare(parser, true);
	return true;
}

/* The value without the blanks at its ends; NULL when nothing is left. */
static const char *
take_value(struct query_parser *parser, struct segment part)
{
	while (part.start < part.end
	       && query_is_blank(parser->line[part.start]))
		part.start++;
	while (part.end > part.start
	       && query_is_blank(parser->line[part.end - 1]))
		part.end--;
	if (part.start == part.end)
		return NULL;
	return arena_copy(parser->arena, parser->line + part.start,
			  part.end - part.start);
}

static const char *
expected(const struct field *field)
{
	switch (field->op) {
	case QUERY_NAME:
		return _("a name is expected here, right after the colon");
	case QUERY_SOURCE:
		return _("the name of a source is expected here, right after the colon");
	case QUERY_LANG:
		return _("a language is expected here, right after the colon: en");
	case QUERY_TAGGED:
		return _("a tag is expected here, right after the colon");
	default:
		return _("a date is expected here, right after the colon");
	}
}

static bool
read_choice(struct query_parser *parser, const struct field *field,
	    struct query_node **node)
{
	size_t start = parser->at;
	struct segment part;

	if (!read_value(parser, &part))
		return false;
	for (const struct choice *choice = field->choice; choice->word;
	     choice++) {
		if (part.end - part.start != strlen(choice->word)
		    || strncmp(parser->line + part.start, choice->word,
			       part.end - part.start) != 0)
			continue;
		(*node)->op = choice->op;
		if (!choice->negated)
			return true;

		struct query_node *not = query_node(parser, QUERY_NOT,
						    (*node)->place.start);

		if (!not)
			return false;
		query_adopt(not, *node);
		*node = not;
		return true;
	}
	return query_fail(parser, start,
			  field->choice == is_choice
			  ? _("read, unread or starred is expected after is:")
			  : _("highlight or note is expected after has:"));
}

/* A value that is kept as it is. */
static bool
read_plain(struct query_parser *parser, const struct field *field,
	   struct query_node *node)
{
	size_t start = parser->at;
	struct segment part;

	if (!read_value(parser, &part))
		return false;
	node->value = take_value(parser, part);
	if (!node->value)
		return query_fail(parser, start, "%s", expected(field));
	node->kind = field->detail;
	if (field->op == QUERY_SOURCE) {
		node->phrase.prefix = parser->line[part.end - 1] == '*';
		return query_phrase(parser, part, node)
		       && (node->phrase.count > 0
			   || query_fail(parser, start, "%s",
					 expected(field)));
	}
	if (field->op == QUERY_NAME && node->value[strlen(node->value) - 1]
				       == '*') {
		query_fail(parser, part.end - 1, "%s",
			   _("a name is looked for as a whole: * has no meaning in it"));
		return query_advise(parser, "%s",
				    _("search for the word without the field: Mam*"));
	}
	return true;
}

static bool
read_date(struct query_parser *parser, const struct field *field,
	  struct query_node *node)
{
	size_t start = parser->at;
	struct segment part;

	if (!read_value(parser, &part))
		return false;
	if (part.start == part.end)
		return query_fail(parser, start, "%s", expected(field));
	return query_date(parser, part, (enum query_side)field->detail, node);
}

/* One of near's names, with a kind's field before it or not. */
static bool
read_near_name(struct query_parser *parser, struct query_node *near)
{
	static const struct field any = { "name", QUERY_NAME, 0, NULL };
	const char *text = parser->line + parser->at;
	size_t start = parser->at, count = letters(text);
	const struct field *field = &any;

	if (count > 0 && text[count] == ':') {
		field = find_field(text, count);
		if (!field || field->op != QUERY_NAME) {
			query_fail(parser, start, "%s",
				   _("near: takes names only"));
			return query_advise(parser, "%s", _("near:(\"A\" \"B\"), or with kinds: near:(person:\"A\" agency:B)"));
		}
		parser->at += count + 1;
	}

	struct query_node *name = query_node(parser, QUERY_NAME, start);

	if (!name || !read_plain(parser, field, name))
		return false;
	name->place.end = parser->at;
	query_adopt(near, name);
	return true;
}

static bool
fail_near(struct query_parser *parser, size_t at)
{
	query_fail(parser, at, "%s",
		   _("near: takes two names or more, in parentheses"));
	return query_advise(parser, "%s", _("near:(\"A\" \"B\"), or with kinds: near:(person:\"A\" agency:B)"));
}

static bool
read_near(struct query_parser *parser, struct query_node *near)
{
	size_t open = parser->at;

	if (parser->line[open] != '(')
		return fail_near(parser, open);
	parser->at++;
	for (;;) {
		while (query_is_blank(parser->line[parser->at]))
			parser->at++;

		char next = parser->line[parser->at];

		if (!next)
			return query_fail(parser, open, "%s",
					  _("the parenthesis stays open"));
		if (next == ')')
			break;
		if (next == '(')
			return fail_near(parser, parser->at);
		if (!read_near_name(parser, near))
			return false;
	}
	if (!near->first || !near->first->next)
		return fail_near(parser, parser->at);
	parser->at++;
	return true;
}

struct query_node *
query_field(struct query_parser *parser, size_t start)
{
	const char *text = parser->line + parser->at;
	size_t length = letters(text);
	const struct field *field = find_field(text, length);
	struct query_node *node = query_node(parser, field->op, start);
	bool fine;

	if (!node)
		return NULL;
	parser->at += length + 1;
	if (field->choice)
		fine = read_choice(parser, field, &node);
	else if (field->op == QUERY_NEAR)
		fine = read_near(parser, node);
	else if (field->op == QUERY_DATE)
		fine = read_date(parser, field, node);
	else
		fine = read_plain(parser, field, node);
	if (!fine)
		return NULL;
	node->place.end = parser->at;
	return node;
}
