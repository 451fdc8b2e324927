/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/acronym.h"

#include <string.h>

#include "names/letter.h"
#include "names/lexicon.h"
#include "text/utf8.h"

#define LETTERS 10		/* of the longest acronym */
#define STEPS 200		/* of one search: hostile text costs no more */
#define NONE ((size_t)-1)

struct search {
	const struct names_article *article;
	const char *letter;	/* the acronym's */
	size_t floor;		/* no word before this one */
	size_t last;		/* the full name's last word */
	int steps;
};

/* Letters only, two or more: the bytes of word INDEX, or NULL. */
static const char *
letters_of(const struct names_article *article, size_t index, size_t *count)
{
	const struct names_word *word = article->word + index;
	const char *letter = article->text + word->start;

	*count = word->end - word->start;
	if (!word->capitals || *count > LETTERS)
		return NULL;
	for (size_t i = 0; i < *count; i++) {
		if (!letter_ascii(letter[i]))
			return NULL;
	}
	return letter;
}

static bool
begins_with(const struct names_article *article, size_t index, char letter)
{
	char first = article->text[article->word[index].start];

	return letter_lower(first) == letter_lower(letter);
}

/* True when word INDEX may be inside of a name that goes on after it. */
static bool
goes_on(const struct search *search, size_t index)
{
	const struct names_word *next = search->article->word + index + 1;

	if (index == search->last)
		return true;
	return !next->sentence
	       && (next->join == NAMES_SPACE || next->join == NAMES_HYPHEN
		   || next->join == NAMES_COMMA);
}

/*
 * Where a full name begins whose words up to INDEX give the first LEFT
 * letters; NONE if there is none.  One capitalised word more may be left
 * out while SPARE.
 */
static size_t
search_back(struct search *search, size_t index, size_t left, bool spare)
{
	const struct names_article *article = search->article;

	if (left == 0)
		return article->word[index + 1].capital ? index + 1 : NONE;
	if (index < search->floor || index == NONE || !goes_on(search, index)
	    || search->steps-- == 0)
		return NONE;
	bool fits = begins_with(article, index, search->letter[left - 1]);
	bool capital = article->word[index].capital;
	bool small = names_article_use(article, index)
		     & (NAMES_SMALL | NAMES_PARTICLE);
	size_t start = NONE;

	if (!capital && !small)
		return NONE;
	if (!capital)
		start = search_back(search, index - 1, left, spare);
	if (start == NONE && fits && search->steps > 0)
		start = search_back(search, index - 1, left - 1, spare);
	if (start == NONE && capital && spare && index != search->last
	    && search->steps > 0)
		start = search_back(search, index - 1, left, false);
	return start;
}

bool
names_acronym_bracket(const struct names_article *article, size_t index)
{
	size_t at = names_word_next(article->word + index);
	size_t end = article->word[index + 1].start;

	while (at < end && article->text[at] == ' ')
		at++;
	return at + 1 == end && article->text[at] == '(';
}

/* True when a bracket, or a comma or semicolon in one, follows the word. */
static bool
bracket_after(const struct names_article *article, size_t index)
{
	size_t at = article->word[index].end;

	return at < article->length && strchr("),;", article->text[at])
	       && article->text[at];
}

/* The head word says what it is: the last one before "of" or "for".
 * NAMES_THING when it is nothing that we look for. */
static unsigned int
head_of(const struct names_article *article, size_t first, size_t count)
{
	const unsigned int heads = NAMES_HEAD | NAMES_THING | NAMES_GROUP;
	unsigned int head = 0;

	for (size_t i = first; i < first + count; i++) {
		unsigned int use = names_article_use(article, i);

		if (use & heads)
			head = use & heads;
		if (head && !article->word[i].capital && i > first
		    && !names_article_is(article, i, "and"))
			break;
	}
	return head;
}

/* The listed name that the words are, if they are one. */
static bool
listed_as(const struct names_article *article, size_t first, size_t count,
	  struct names_listed *listed)
{
	return names_lexicon_match(article->lexicon, article->text,
				   article->word, first + count, first,
				   listed)
	       && listed->words == count;
}

/*
 * Without a head word, two of three things that have initials are no body
 * ("Direct Distance Dialing (DDD)": measured on five sets of gold text), so
 * they are none for us.
 */
static bool
kind_of(unsigned int head, enum kind *kind)
{
	if (!head || head & NAMES_THING)
		return false;
	if (head & NAMES_STATE_BODY)
		*kind = KIND_AGENCY;
	else if (head == NAMES_SITE)
		*kind = KIND_PLACE;
	else
		*kind = KIND_ORGANISATION;
	return true;
}

/* Adds the full name as a find; returns false when it is hardly one. */
static bool
add_full(struct names_article *article, size_t first, size_t count)
{
	struct names_listed listed;
	enum kind kind;
	struct names_find find = {
		.first = (uint32_t)first, .count = (uint32_t)count,
	};

	if (listed_as(article, first, count, &listed)) {
		find.kind = listed.entity->kind;
		find.how = NAMES_LISTED;
		find.confidence = 990;
		find.name = listed.name;
		find.label = listed.entity->label;
	} else {
		if (!kind_of(head_of(article, first, count), &kind))
			return false;
		find.kind = kind;
		find.how = NAMES_DEFINED;
		find.confidence = 950;
	}
	names_article_add(article, &find);
	return true;
}

static void
fill_acronym(struct names_find *find, const struct names_find *full,
	     size_t index)
{
	*find = (struct names_find){
		.first = (uint32_t)index, .count = 1, .kind = full->kind,
		.how = NAMES_DEFINED,
		.confidence = full->confidence < 950 ? full->confidence : 950,
	};
}

/* True when the lexicon itself says that word INDEX stands for FULL. */
static bool
lexicon_says(const struct names_article *article, size_t index,
	     const struct names_find *full)
{
	struct names_listed listed;

	return full->label && listed_as(article, index, 1, &listed)
	       && listed.entity->kind == full->kind
	       && strcmp(listed.entity->label, full->label) == 0;
}

/* The find that is the full name ending at word LAST: one that is there
 * already and fits, or a new one of the words that fit. */
static bool
full_before(struct names_article *article, struct search *search,
	    size_t letters)
{
	size_t covered = names_article_covered(article);
	size_t last = search->last;

	if (article->find_count && covered == last + 1) {
		const struct names_find *find =
			article->find + article->find_count - 1;

		search->floor = find->first;
		search->steps = STEPS;
		if (search_back(search, last, letters, true) == find->first)
			return true;
	}
	search->floor = 0;
	search->steps = STEPS;
	size_t start = search_back(search, last, letters, true);

	return start != NONE
	       && add_full(article, start, last + 1 - start);
}

/* "Full Name (ACRONYM)" */
static bool
defined_before(struct names_article *article, size_t index,
	       const char *letter, size_t letters)
{
	struct search search = { .article = article, .letter = letter };
	struct names_find find;

	if (index == 0 || !names_acronym_bracket(article, index - 1)
	    || !bracket_after(article, index))
		return false;
	search.last = index - 1;
	if (!full_before(article, &search, letters))
		return false;
	const struct names_find *full =
		article->find + article->find_count - 1;

	if (lexicon_says(article, index, full))
		return false;
	fill_acronym(&find, full, index);
	names_article_add(article, &find);
	return true;
}

/* The last word before the bracket closes; INDEX if it does not soon. */
static size_t
last_in_bracket(const struct names_article *article, size_t index)
{
	size_t i = index;

	while (i + 1 < article->count && i < index + 2 * LETTERS
	       && !article->word[i + 1].sentence
	       && article->text[names_word_next(article->word + i)] != ')')
		i++;
	size_t next = names_word_next(article->word + i);

	return next < article->length && article->text[next] == ')' ? i : index;
}

/* "ACRONYM (Full Name)" */
static bool
defined_after(struct names_article *article, size_t index,
	      const char *letter, size_t letters)
{
	struct search search = { .article = article, .letter = letter };
	struct names_find full;

	if (index + 1 >= article->count || !names_acronym_bracket(article, index))
		return false;
	size_t first = index + 1;

	search.last = last_in_bracket(article, first);
	search.floor = first;
	search.steps = STEPS;
	if (search.last == first
	    || search_back(&search, search.last, letters, true) != first
	    || !add_full(article, first, search.last - index))
		return false;
	full = article->find[--article->find_count];
	if (!lexicon_says(article, index, &full)) {
		struct names_find find;

		fill_acronym(&find, &full, index);
		names_article_add(article, &find);
		names_article_add(article, &full);
		return true;
	}
	return false;
}

bool
names_acronym_defined(struct names_article *article, size_t index)
{
	size_t letters;
	const char *letter = letters_of(article, index, &letters);

	return letter && (defined_before(article, index, letter, letters)
			  || defined_after(article, index, letter, letters));
}

/* The letters of the acronym stand in the words in this order, the first one
 * at the beginning: RUSNANO is the Russian Nanotechnology Corporation. */
static bool
letters_in_words(const struct names_article *article, const char *letter,
		 size_t letters, size_t first, size_t count)
{
	const struct names_word *word = article->word;
	size_t end = word[first + count - 1].end, met = 0;

	if (!begins_with(article, first, letter[0]))
		return false;
	for (size_t at = word[first].start; at < end && met < letters; at++)
		met += letter_lower(article->text[at])
		       == letter_lower(letter[met]);
	return met == letters;
}

/* The first letters of the capitalised words in some order: CEI is the
 * Italian Episcopal Conference, in Italian. */
static bool
letters_in_any_order(const struct names_article *article, const char *letter,
		     size_t letters, size_t first, size_t count)
{
	int left[26] = { 0 };
	size_t words = 0;

	for (size_t i = 0; i < letters; i++)
		left[letter_lower(letter[i]) - 'a']++;
	for (size_t i = first; i < first + count; i++) {
		char byte = letter_lower(article->text[article->word[i].start]);

		if (!article->word[i].capital)
			continue;
		if (!letter_ascii(byte) || left[byte - 'a']-- == 0)
			return false;
		words++;
	}
	return words == letters;
}

/* As letters_of, but two capitals will do: "MoMA". */
static const char *
mixed_letters_of(const struct names_article *article, size_t index,
		 size_t *count)
{
	const struct names_word *word = article->word + index;
	const char *letter = article->text + word->start;
	size_t capitals = 0;

	*count = word->end - word->start;
	for (size_t i = 0; i < *count; i++) {
		if (!letter_ascii(letter[i]))
			return NULL;
		capitals += letter_class_of(letter[i]) == LETTER_CAPITAL;
	}
	return *count <= LETTERS && capitals >= 2 ? letter : NULL;
}

bool
names_acronym_spells(const struct names_article *article, size_t index,
		     size_t first, size_t count)
{
	size_t letters;
	const char *letter = mixed_letters_of(article, index, &letters);
	struct search search = {
		.article = article, .letter = letter, .floor = first,
		.last = first + count - 1, .steps = STEPS,
	};

	if (!letter || first + count >= article->count)
		return false;
	return search_back(&search, search.last, letters, true) == first
	       || (letters > 2
		   && (letters_in_words(article, letter, letters, first,
					count)
		       || letters_in_any_order(article, letter, letters,
					       first, count)));
}
