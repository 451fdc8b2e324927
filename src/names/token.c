/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/token.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "names/gap.h"
#include "names/letter.h"
#include "text/fold.h"

#define HASH_START 2166136261U
#define HASH_PRIME 16777619U

struct scan {
	const char *text;
	size_t length, at;
	struct names_word_list *list;
	bool skipped;		/* an address stood since the last word */
	struct strbuf folded;	/* kept, so that most words allocate nothing */
};

static unsigned int
hash_byte(unsigned int hash, char byte)
{
	return (hash ^ (unsigned char)letter_lower(byte)) * HASH_PRIME;
}

/* Tables take the low bits: mixes the high ones in. */
static unsigned int
hash_end(unsigned int hash)
{
	return hash ^ hash >> 15;
}

static unsigned int
hash_folded(const char *bytes, size_t length)
{
	unsigned int hash = HASH_START;

	for (size_t i = 0; i < length; i++)
		hash = hash_byte(hash, bytes[i]);
	return hash_end(hash);
}

/* "U.S." and "U.S" are the same word. */
static size_t
without_dot(const char *bytes, size_t length)
{
	return length > 1 && bytes[length - 1] == '.' ? length - 1 : length;
}

static unsigned int
hash_word(const char *bytes, size_t length, bool ascii, struct strbuf *folded)
{
	if (ascii)
		return hash_folded(bytes, without_dot(bytes, length));
	strbuf_truncate(folded, 0);
	fold_name(bytes, length, folded);
	return hash_folded(strbuf_text(folded), folded->length);
}

static bool
is_ascii(const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if ((unsigned char)bytes[i] >= 0x80)
			return false;
	}
	return true;
}

static bool
same_ascii(const char *a, size_t a_length, const char *b, size_t b_length)
{
	a_length = without_dot(a, a_length);
	if (a_length != without_dot(b, b_length))
		return false;
	for (size_t i = 0; i < a_length; i++) {
		if (letter_lower(a[i]) != letter_lower(b[i]))
			return false;
	}
	return true;
}

/* "U.S.", "J.D.", "a.m.": letters with a dot after each.  Returns where it
 * ends; AT when none stands there. */
static size_t
dotted_end(const struct scan *scan, size_t at)
{
	const char *text = scan->text;
	size_t end = at;

	while (end + 1 < scan->length && letter_ascii(text[end])
	       && text[end + 1] == '.')
		end += 2;
	if (end < at + 4)
		return at;
	return end;
}

/* Where the letters of the word at AT end; "O’Brien" and "AT&T" go on, a
 * possessive and a closing quotation mark do not belong to it. */
static size_t
letters_end(const struct scan *scan, size_t at)
{
	for (;;) {
		size_t size = letter_size(scan->text, scan->length, at);

		if (size) {
			at += size;
			continue;
		}
		size = gap_apostrophe(scan->text, scan->length, at);
		if (!size && at < scan->length && scan->text[at] == '&')
			size = 1;
		if (!size || !letter_size(scan->text, scan->length, at + size)
		    || gap_possessive(scan->text, scan->length, at))
			return at;
		at += size;
	}
}

/* What follows the word and is neither it nor the gap after it. */
static void
set_next(const struct scan *scan, struct names_word *word, bool dotted)
{
	const char *text = scan->text;
	size_t possessive = gap_possessive(text, scan->length, word->end);

	word->tail = (unsigned char)possessive;
	word->possessive = possessive > 0;
	if (possessive || dotted || word->end >= scan->length
	    || text[word->end] != '.')
		return;
	/* A dot at the end of a line ends the sentence whatever it follows. */
	if (word->end + 1 == scan->length || text[word->end + 1] == '\n')
		return;
	word->initial = word->end - word->start == 1 && word->capital;
	if (word->initial
	    || gap_abbreviation(text + word->start, word->end - word->start))
		word->tail = 1;
}

static void
set_case(const struct scan *scan, struct names_word *word)
{
	size_t letters = 0, upper = 0;

	word->ascii = true;
	for (size_t at = word->start; at < word->end;) {
		enum letter_case kind;
		bool first = at == word->start;

		if ((unsigned char)scan->text[at] >= 0x80)
			word->ascii = false;
		at += letter_case_of(scan->text + at, word->end - at, &kind);
		letters += kind != LETTER_NONE;
		upper += kind == LETTER_UPPER;
		if (first)
			word->capital = kind == LETTER_UPPER;
	}
	word->capitals = letters >= 2 && upper == letters;
}

/* True, and everything up to the next blank is passed over, when the word
 * is a part of an address: "x@example.com", "https://…", "@handle". */
static bool
skip_address(struct scan *scan, const struct names_word *word)
{
	const char *text = scan->text;
	size_t left = scan->length - word->end;
	bool handle = word->start > 0 && text[word->start - 1] == '@';
	bool mail = left > 1 && text[word->end] == '@'
		    && letter_size(text, scan->length, word->end + 1);
	bool link = left > 2 && memcmp(text + word->end, "://", 3) == 0;
	bool web = left > 1 && text[word->end] == '.'
		   && word->end - word->start == 3
		   && memcmp(text + word->start, "www", 3) == 0;

	if (handle)
		scan->at = word->end;
	else if (mail || link || web)
		scan->at = gap_blank(text, scan->length, word->end);
	else
		return false;
	scan->skipped = true;
	return true;
}

/* True for what may go on with a word, or make an address or abbreviation
 * of it. */
static bool
is_special(char byte)
{
	return (unsigned char)byte >= 0x80 || byte == '\'' || byte == '&'
	       || byte == '.' || byte == '@' || byte == ':';
}

/* Reads a word of ASCII letters that ends plainly: nine of ten do.  False,
 * and WORD is as it was, for all others. */
static bool
scan_plain(const struct scan *scan, struct names_word *word)
{
	const char *text = scan->text;
	size_t at = scan->at, letters = 0, upper = 0;
	unsigned int hash = HASH_START;
	enum letter_class class;

	if (at > 0 && text[at - 1] == '@')
		return false;
	for (; at < scan->length && (class = letter_class_of(text[at])); at++) {
		hash = hash_byte(hash, text[at]);
		letters += class != LETTER_DIGIT;
		upper += class == LETTER_CAPITAL;
	}
	if (at == scan->at || (at < scan->length && is_special(text[at])))
		return false;
	word->end = (uint32_t)at;
	word->hash = hash_end(hash);
	word->ascii = true;
	word->capital = letter_class_of(text[scan->at]) == LETTER_CAPITAL;
	word->capitals = letters >= 2 && upper == letters;
	return true;
}

/* Reads any word.  False when it is an address. */
static bool
scan_special(struct scan *scan, struct names_word *word)
{
	size_t dotted = dotted_end(scan, scan->at);

	word->end = (uint32_t)(dotted > scan->at
				       ? dotted : letters_end(scan, scan->at));
	if (word->end == word->start)
		word->end++;	/* a "&" between blanks */
	if (skip_address(scan, word))
		return false;
	set_case(scan, word);
	set_next(scan, word, dotted > scan->at);
	word->hash = hash_word(scan->text + word->start,
			       word->end - word->start, word->ascii,
			       &scan->folded);
	return true;
}

static void
scan_word(struct scan *scan, const struct gap *gap)
{
	struct names_word_list *list = scan->list;

	list->item = xgrow(list->item, list->count, &list->capacity,
			   sizeof *list->item);
	struct names_word *word = list->item + list->count;

	*word = (struct names_word){ .start = (uint32_t)scan->at };
	if (!scan_plain(scan, word) && !scan_special(scan, word))
		return;
	word->line = list->count == 0 || gap->line;
	word->sentence = word->line || gap->sentence;
	word->join = (unsigned char)(scan->skipped ? NAMES_APART : gap->join);
	scan->skipped = false;
	scan->at = names_word_next(word);
	list->count++;
}

/* How a line is set. */
struct setting {
	bool titled, headline, shout;
};

/* True when a full stop follows the word, or is the dot of it. */
static bool
is_stopped(const char *text, size_t length, const struct names_word *word)
{
	uint32_t next = names_word_next(word);

	return (next < length && text[next] == '.') || text[next - 1] == '.';
}

/*
 * A line is a headline when it is set in capitals, or when it has five words
 * and more, next to none of four letters and more without a capital, and no
 * full stop.  Shorter ones may just be a name.
 */
static struct setting
setting_of(const struct names_word *word, size_t count, bool stopped)
{
	size_t capitals = 0, capital = 0, small = 0, letters = 0;
	bool longer = false;

	for (size_t i = 0; i < count; i++) {
		size_t length = word[i].end - word[i].start;

		capitals += word[i].capitals;
		capital += word[i].capital;
		letters += word[i].capitals || length > 1;
		small += !word[i].capital && length >= 4;
		longer |= word[i].capitals && length >= 5;
	}
	bool shout = capitals >= 2 && longer && capitals == letters;
	bool titled = shout || (!stopped && small * 10 <= capital);

	return (struct setting){
		.titled = titled,
		.headline = shout || (titled && count >= 5
				      && capital * 2 > count),
		.shout = shout,
	};
}

static void
mark_headlines(const char *text, size_t length, struct names_word_list *list)
{
	size_t first = 0;

	for (size_t i = 1; i <= list->count; i++) {
		if (i < list->count && !list->item[i].line)
			continue;
		bool stopped = is_stopped(text, length, list->item + i - 1);
		struct setting setting = setting_of(list->item + first,
						    i - first, stopped);

		for (; first < i; first++) {
			list->item[first].titled = setting.titled;
			list->item[first].headline = setting.headline;
			list->item[first].shout = setting.shout;
		}
	}
}

void
names_tokenise(const char *text, size_t length, struct names_word_list *list)
{
	struct scan scan = { text, length, 0, list, false, STRBUF_INIT };
	struct gap gap;
	/* A line break before a skipped address still counts after it. */
	bool line = false, sentence = false;

	list->count = 0;
	while (gap_read(text, length, &scan.at, &gap)) {
		size_t count = list->count;

		gap.line |= line;
		gap.sentence |= sentence;
		scan_word(&scan, &gap);
		line = list->count == count && gap.line;
		sentence = list->count == count && gap.sentence;
	}
	mark_headlines(text, length, list);
	strbuf_clear(&scan.folded);
}

void
names_word_list_clear(struct names_word_list *list)
{
	free(list->item);
	*list = (struct names_word_list)NAMES_WORD_LIST_INIT;
}

unsigned int
names_word_hash(const char *bytes, size_t length)
{
	struct strbuf folded = STRBUF_INIT;
	unsigned int hash = hash_word(bytes, length, is_ascii(bytes, length),
				      &folded);

	strbuf_clear(&folded);
	return hash;
}

bool
names_word_same(const char *text, const struct names_word *word,
		const char *other_text, const struct names_word *other)
{
	const char *a = text + word->start;
	const char *b = other_text + other->start;
	size_t a_length = word->end - word->start;
	size_t b_length = other->end - other->start;

	if (word->hash != other->hash)
		return false;
	if (word->ascii && other->ascii)
		return same_ascii(a, a_length, b, b_length);
	/* Rare: equal hashes of words with accents or typeset apostrophes. */
	struct strbuf fold_a = STRBUF_INIT, fold_b = STRBUF_INIT;

	fold_name(a, a_length, &fold_a);
	fold_name(b, b_length, &fold_b);
	bool same = strcmp(strbuf_text(&fold_a), strbuf_text(&fold_b)) == 0;

	strbuf_clear(&fold_a);
	strbuf_clear(&fold_b);
	return same;
}

bool
names_word_singular(const char *text, const struct names_word *word, bool es,
		    struct names_word *stem)
{
	size_t cut = es ? 2 : 1;
	const char *end = text + word->end;

	if (word->end - word->start < cut + 3 || end[-1] != 's'
	    || (es && end[-2] != 'e'))
		return false;
	*stem = *word;
	stem->end -= (uint32_t)cut;
	stem->hash = names_word_hash(text + stem->start,
				     stem->end - stem->start);
	return true;
}
