/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/label.h"

#include <stdbool.h>
#include <string.h>

#include "names/letter.h"

#define WORDS 16		/* longer names are their own labels */

/* A name's words, which blanks part. */
struct words {
	const char *start[WORDS];
	size_t length[WORDS];
	size_t count;
};

static bool
split(const char *name, struct words *words)
{
	words->count = 0;
	while (*name) {
		size_t length = strcspn(name, " ");

		if (length) {
			if (words->count == WORDS)
				return false;
			words->start[words->count] = name;
			words->length[words->count++] = length;
		}
		name += length + (name[length] == ' ');
	}
	return words->count > 0;
}

/* True when word INDEX is one of LIST, without its dot or comma. */
static bool
is_one_of(const struct words *words, size_t index, const char *const *list)
{
	size_t length = words->length[index];
	const char *start = words->start[index];

	while (length && (start[length - 1] == '.'
			  || start[length - 1] == ','))
		length--;
	for (; *list; list++) {
		size_t i = 0;

		while (i < length && letter_lower(start[i]) == (*list)[i])
			i++;
		if (i == length && !(*list)[i])
			return true;
	}
	return false;
}

static void
take_out(struct words *words, size_t index)
{
	words->count--;
	for (size_t i = index; i < words->count; i++) {
		words->start[i] = words->start[i + 1];
		words->length[i] = words->length[i + 1];
	}
}

/* "J." */
static bool
is_initial(const struct words *words, size_t index)
{
	const char *start = words->start[index];

	return letter_class_of(*start) == LETTER_CAPITAL
	       && (words->length[index] == 1
		   || (words->length[index] == 2 && start[1] == '.'));
}

/* What "US" and "U.S." stand for before the name of a body; NULL for what
 * stands for nothing else. */
static const char *
written_out(const struct words *words, size_t index)
{
	static const char *const table[][2] = {
		{ "US", "United States" }, { "UN", "United Nations" },
		{ "UK", "United Kingdom" }, { "EU", "European Union" },
	};
	const char *word = words->start[index];
	size_t length = words->length[index];
	bool dotted = length > 2 && length < 5 && word[1] == '.';

	if (length != 2 && !dotted)
		return NULL;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		if (word[0] == table[i][0][0]
		    && word[dotted ? 2 : 1] == table[i][0][1])
			return table[i][1];
	}
	return NULL;
}

static void
shorten_person(struct words *words)
{
	static const char *const suffix[] = { "jr", "sr", "ii", "iii", "iv",
					      NULL };
	size_t count = words->count;

	if (count > 3 && is_one_of(words, count - 1, suffix))
		count--;
	if (count == 3 && is_initial(words, 1) && words->length[0] > 2)
		take_out(words, 1);
}

static void
shorten_body(struct words *words)
{
	static const char *const the[] = { "the", NULL };
	static const char *const always[] = {
		"inc", "incorporated", "ltd", "limited", "llc", "llp", "plc",
		NULL
	};
	static const char *const alone[] = { "corp", "corporation", "co",
					     NULL };
	static const char *const corp[] = { "corp", NULL };
	static const char *const co[] = { "co", NULL };

	if (words->count > 1 && is_one_of(words, 0, the))
		take_out(words, 0);
	const char *out = words->count > 1 ? written_out(words, 0) : NULL;

	if (out) {
		words->start[0] = out;
		words->length[0] = strlen(out);
	}
	while (words->count > 1
	       && (is_one_of(words, words->count - 1, always)
		   || (words->count == 2 && is_one_of(words, 1, alone))))
		words->count--;
	size_t last = words->count - 1;

	if (is_one_of(words, last, corp) && words->count > 1) {
		words->start[last] = "Corporation";
		words->length[last] = strlen("Corporation");
	} else if (is_one_of(words, last, co) && words->count > 1) {
		words->start[last] = "Company";
		words->length[last] = strlen("Company");
	}
}

void
names_label(enum kind kind, const char *name, struct strbuf *out)
{
	struct words words;

	if (!split(name, &words)) {
		strbuf_puts(out, name);
		return;
	}
	if (kind == KIND_PERSON)
		shorten_person(&words);
	else if (kind != KIND_PLACE)
		shorten_body(&words);
	for (size_t i = 0; i < words.count; i++) {
		if (i > 0)
			strbuf_putc(out, ' ');
		size_t length = words.length[i];

		/* "Acme, Inc." leaves a comma. */
		if (i + 1 == words.count && length > 1
		    && words.start[i][length - 1] == ',')
			length--;
		strbuf_add(out, words.start[i], length);
	}
}
