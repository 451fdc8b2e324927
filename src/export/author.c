/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "export/author.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "export/inside.h"

/* A person's name has no more words than this. */
#define WORDS 6

struct word {
	const char *text;
	size_t length;
};

static bool
is_one_of(struct word word, const char *const *list)
{
	for (; *list; list++)
		if (strlen(*list) == word.length
		    && strncasecmp(*list, word.text, word.length) == 0)
			return true;
	return false;
}

/* Words by which a body, not a person, is known. */
static bool
is_of_body(struct word word)
{
	static const char *const list[] = {
		"press", "news", "staff", "agency", "agencies", "times",
		"post", "desk", "board", "editorial", "editors", "bureau",
		"office", "department", "network", "media", "radio", "tv",
		"television", "service", "services", "team", "reporters",
		"correspondents", "wire", "reuters", "association",
		"university", "institute", "council", "committee", "group",
		"foundation", "inc", "inc.", "llc", "ltd", "company",
		"redacción", "redaktion", "agencia", "agence", "of", "the",
		"for", "magazine", "journal", "herald", "gazette", "daily",
		"tribune", "project", "center", "centre", "union", NULL,
	};

	return is_one_of(word, list);
}

/* Small words that belong to the last name behind them. */
static bool
is_particle(struct word word)
{
	static const char *const list[] = {
		"van", "von", "der", "den", "de", "del", "della", "di", "da",
		"dos", "das", "du", "la", "le", "ter", "ten", "zu", "zur",
		"bin", "ibn", "al", "el", "af", "av", NULL,
	};

	/* "Le" may be a first name; "le" is not. */
	return word.text[0] >= 'a' && word.text[0] <= 'z'
	       && is_one_of(word, list);
}

static bool
is_suffix(struct word word)
{
	static const char *const list[] = { "jr", "jr.", "sr", "sr.", "ii",
					    "iii", "iv", NULL };

	return is_one_of(word, list);
}

static size_t
split(const char *text, struct word word[static WORDS + 1])
{
	size_t count = 0;

	while (*(text += strspn(text, " ")) && count <= WORDS) {
		word[count].text = text;
		word[count].length = strcspn(text, " ");
		text += word[count++].length;
	}
	return count;
}

/* A capital, or a letter of an alphabet whose case we do not look at. */
static bool
begins_name(struct word word)
{
	unsigned char first = (unsigned char)word.text[0];

	return (first >= 'A' && first <= 'Z') || first >= 0x80;
}

/* Letters, and what stands between them in names. */
static bool
is_of_letters(struct word word)
{
	for (size_t i = 0; i < word.length; i++) {
		unsigned char byte = (unsigned char)word.text[i];

		if (byte < 0x80 && !(byte >= 'A' && byte <= 'Z')
		    && !(byte >= 'a' && byte <= 'z') && byte != '.'
		    && byte != '-' && byte != '\'')
			return false;
	}
	return true;
}

static bool
is_person(const struct word *word, size_t count)
{
	if (count < 2 || count > WORDS || !begins_name(word[0])
	    || is_suffix(word[0]))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!is_of_letters(word[i]) || is_of_body(word[i])
		    || (!begins_name(word[i]) && !is_particle(word[i])))
			return false;
	return begins_name(word[count - 1]);
}

static char *
join(struct arena *arena, const struct word *word, size_t count)
{
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			strbuf_putc(&text, ' ');
		strbuf_add(&text, word[i].text, word[i].length);
	}
	char *kept = arena_copy(arena, strbuf_text(&text), text.length);

	strbuf_clear(&text);
	return kept;
}

/* NAME is one author, with no blanks around. */
static struct export_author
make(struct arena *arena, const char *name)
{
	struct word word[WORDS + 1];
	size_t count = split(name, word), end = count, last;
	struct export_author author = { NULL, NULL, NULL };

	if (end > 2 && is_suffix(word[end - 1]))
		end--;
	if (!is_person(word, end)) {
		author.family = arena_strdup(arena, name);
		return author;
	}
	last = end - 1;
	while (last > 1 && is_particle(word[last - 1]))
		last--;
	author.family = join(arena, word + last, end - last);
	author.given = join(arena, word, last);
	if (end < count)
		author.suffix = join(arena, word + end, count - end);
	return author;
}

/* The bytes of what parts two authors at TEXT, or 0. */
static size_t
parts(const char *text)
{
	static const char *const sign[] = {
		", and ", "; and ", " and ", " And ", " & ", " y ", " und ", " et ",
		"; ", ";", ", ", "\xe3\x80\x81" /* 、 */,
		" | ", " / ", " with ",
	};

	for (size_t i = 0; i < sizeof sign / sizeof *sign; i++)
		if (strncmp(text, sign[i], strlen(sign[i])) == 0)
			return strlen(sign[i]);
	return 0;
}

/* ", Jr." and the like belong to the name before the comma. */
static bool
goes_on(const char *text)
{
	struct word word;

	if (text[0] != ',')
		return false;
	word.text = text + 1 + strspn(text + 1, " ");
	word.length = strcspn(word.text, " ,;");
	return is_suffix(word);
}

size_t
export_authors(const char *byline, struct arena *arena,
	       struct export_author author[static EXPORT_AUTHORS])
{
	char *shown = export_line(byline);
	const char *at = shown + strspn(shown, " ");
	struct strbuf name = STRBUF_INIT;
	size_t count = 0;

	if (strncasecmp(at, "by ", 3) == 0)
		at += 3;
	for (;;) {
		size_t part = count + 1 < EXPORT_AUTHORS && !goes_on(at)
			      ? parts(at) : 0;

		if (!*at || part) {
			while (name.length
			       && name.data[name.length - 1] == ' ')
				strbuf_truncate(&name, name.length - 1);
			if (name.length)
				author[count++] = make(arena, name.data);
			strbuf_truncate(&name, 0);
			if (!*at)
				break;
			at += part + strspn(at + part, " ");
		} else {
			/* The comma of ", Jr." is no part of the name. */
			if (!goes_on(at) && (name.length || *at != ' '))
				strbuf_putc(&name, *at);
			at++;
		}
	}
	strbuf_clear(&name);
	free(shown);
	return count;
}
