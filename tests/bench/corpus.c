/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "corpus.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define WORDS 6000
#define FIRST_DAY 1104537600LL	/* 2005-01-01 */
#define DAYS (20 * 365LL)
#define SENTENCES 24
#define CHOSEN 8		/* entities that an article is about */

static const char *const syllables[] = {
	"ba", "bel", "cor", "da", "den", "dra", "el", "fa", "fen", "gor",
	"ha", "hul", "il", "ja", "ka", "kel", "lo", "lum", "ma", "mir",
	"na", "nor", "ol", "pa", "pel", "qua", "ra", "rin", "sa", "sol",
	"ta", "tor", "ul", "va", "ven", "wa", "wil", "yo", "za", "zé",
};

#define SYLLABLES (sizeof syllables / sizeof *syllables)

/* xorshift64* */
static uint64_t
next(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return *state * UINT64_C(2685821657736338717);
}

static size_t
pick(uint64_t *state, size_t below)
{
	return (size_t)((next(state) >> 16) % below);
}

/* COUNT syllables, other ones for each NUMBER below 40 to the COUNTth. */
static char *
invent(size_t number, int count, bool capital)
{
	struct strbuf word = STRBUF_INIT;

	for (int i = 0; i < count; i++) {
		strbuf_puts(&word, syllables[(number + (size_t)i * 13)
					     % SYLLABLES]);
		number /= SYLLABLES;
	}
	if (capital)
		word.data[0] = (char)toupper((unsigned char)word.data[0]);
	return strbuf_take(&word);
}

static char *
join(const char *one, const char *two)
{
	struct strbuf both = STRBUF_INIT;

	strbuf_format(&both, "%s %s", one, two);
	return strbuf_take(&both);
}

/* Each root is of one entity only, so that no name means two. */
static void
make_entity(struct corpus_entity *entity, size_t number)
{
	static const struct {
		const char *before[CORPUS_NAMES], *after[CORPUS_NAMES];
	} pattern[KIND_COUNT] = {
		{ { NULL, NULL, "Governor" }, { NULL, NULL, NULL } },
		{ { "Office of", NULL, NULL }, { NULL, "Office", "Board" } },
		{ { NULL, NULL, NULL }, { "Union", "Unionists", "Press" } },
		{ { "Port", NULL, NULL }, { NULL, NULL, "Harbour" } },
	};
	size_t kind = number % KIND_COUNT;
	char *root = invent(number * 7919 % (SYLLABLES * SYLLABLES
					     * SYLLABLES), 3, true);

	entity->kind = (enum kind)(kind + 1);
	for (int i = 0; i < CORPUS_NAMES; i++) {
		const char *before = pattern[kind].before[i];
		const char *after = pattern[kind].after[i];

		entity->name[i] = before ? join(before, root)
				  : after ? join(root, after) : xstrdup(root);
	}
	/* A person's label has a first name. */
	if (entity->kind == KIND_PERSON) {
		char *first = invent(number % 61, 2, true);

		free(entity->name[0]);
		entity->name[0] = join(first, root);
		free(first);
	}
	free(root);
}

void
corpus_make(struct corpus *corpus, size_t articles)
{
	size_t most;

	corpus->articles = articles;
	corpus->entities = articles / 5 < 200 ? 200
			   : articles / 5 > 50000 ? 50000 : articles / 5;
	corpus->words = WORDS;
	most = corpus->entities > WORDS ? corpus->entities : WORDS;
	corpus->entity = xcalloc(corpus->entities, sizeof *corpus->entity);
	corpus->word = xcalloc(WORDS, sizeof *corpus->word);
	corpus->chance = xcalloc(most, sizeof *corpus->chance);
	for (size_t i = 0; i < corpus->entities; i++)
		make_entity(&corpus->entity[i], i);
	for (size_t i = 0; i < WORDS; i++)
		corpus->word[i] = invent(i * 17, i < 40 ? 1 : i < 1600 ? 2
						 : 3, false);
	for (size_t i = 0; i < most; i++)
		corpus->chance[i] = (i ? corpus->chance[i - 1] : 0)
				    + 1.0 / (double)(i + 1);
}

void
corpus_clear(struct corpus *corpus)
{
	for (size_t i = 0; i < corpus->entities; i++)
		for (int name = 0; name < CORPUS_NAMES; name++)
			free(corpus->entity[i].name[name]);
	for (size_t i = 0; i < corpus->words; i++)
		free(corpus->word[i]);
	free(corpus->entity);
	free(corpus->word);
	free(corpus->chance);
}

/* One of 0 to BELOW - 1, number n with a weight of 1 / (n + 1). */
static size_t
zipf(const struct corpus *corpus, uint64_t *state, size_t below)
{
	double place = (double)(next(state) >> 11) / 9007199254740992.0
		       * corpus->chance[below - 1];
	size_t low = 0, high = below - 1;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (corpus->chance[middle] < place)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
add_name(const struct corpus *corpus, const size_t *chosen, uint64_t *state,
	 struct corpus_article *article)
{
	size_t entity = chosen[pick(state, CHOSEN)];
	const struct corpus_entity *who = &corpus->entity[entity];
	const char *name = who->name[pick(state, CORPUS_NAMES)];
	struct store_new_mention *mention = &article->mention[article->count];

	mention->start = article->text.length;
	strbuf_puts(&article->text, name);
	*mention = (struct store_new_mention){
		.start = mention->start, .end = article->text.length,
		.kind = who->kind, .confidence = 900, .how = 1,
		.name = name, .entity = who->name[0],
	};
	article->count++;
}

static void
add_sentence(const struct corpus *corpus, const size_t *chosen,
	     uint64_t *state, struct corpus_article *article)
{
	size_t words = 8 + pick(state, 8);
	size_t name = 2 + pick(state, words), start = article->text.length;

	for (size_t i = 0; i < words; i++) {
		if (i)
			strbuf_putc(&article->text, ' ');
		if (i == name && article->count < CORPUS_MENTIONS)
			add_name(corpus, chosen, state, article);
		else
			strbuf_puts(&article->text, corpus->word[
					    zipf(corpus, state, WORDS)]);
	}
	article->text.data[start] = (char)toupper(
		(unsigned char)article->text.data[start]);
	strbuf_putc(&article->text, '.');
}

static void
add_title(const struct corpus *corpus, uint64_t *state,
	  struct corpus_article *article)
{
	for (int i = 0; i < 6; i++) {
		if (i)
			strbuf_putc(&article->title, ' ');
		strbuf_puts(&article->title,
			    corpus->word[zipf(corpus, state, WORDS)]);
	}
	article->title.data[0] = (char)toupper(
		(unsigned char)article->title.data[0]);
}

void
corpus_write(const struct corpus *corpus, size_t number,
	     struct corpus_article *article)
{
	uint64_t state = (uint64_t)number * UINT64_C(0x9e3779b97f4a7c15) | 1;
	long long minute = (long long)(number - 1) * DAYS * 1440
			   / (long long)corpus->articles;
	size_t chosen[CHOSEN];

	next(&state);
	strbuf_truncate(&article->title, 0);
	strbuf_truncate(&article->text, 0);
	article->count = 0;
	snprintf(article->uid, sizeof article->uid, "%032zx", number);
	article->published = FIRST_DAY + minute * 60;
	for (size_t i = 0; i < CHOSEN; i++)
		chosen[i] = zipf(corpus, &state, corpus->entities);
	add_title(corpus, &state, article);
	for (size_t i = 0; i < SENTENCES; i++) {
		if (i)
			strbuf_puts(&article->text, i % 4 ? " " : "\n\n");
		add_sentence(corpus, chosen, &state, article);
	}
}
