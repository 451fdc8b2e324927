/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "text/segment.h"

#include <stdlib.h>
#include <string.h>
#include <unictype.h>

#include "text/utf8.h"

static bool
is_word(unsigned int code)
{
	if (code < 0x80)
		return (code >= 'a' && code <= 'z')
		       || (code >= 'A' && code <= 'Z')
		       || (code >= '0' && code <= '9');
	return uc_is_general_category_withtable(code, UC_CATEGORY_MASK_L
						| UC_CATEGORY_MASK_N
						| UC_CATEGORY_MASK_M);
}

/* The code point at OFFSET, or before it; 0 outside of the text. */
static unsigned int
code_at(const char *text, size_t length, size_t offset)
{
	unsigned int code = 0;

	if (offset < length)
		utf8_decode(text + offset, length - offset, &code);
	return code;
}

static unsigned int
code_before(const char *text, size_t offset)
{
	return code_at(text, offset, utf8_previous(text, offset));
}

static size_t
skip(const char *text, size_t length, size_t at,
     bool (*belongs)(unsigned int code), bool wanted)
{
	while (at < length) {
		unsigned int code;
		size_t size = utf8_decode(text + at, length - at, &code);

		if (belongs(code) != wanted)
			break;
		at += size;
	}
	return at;
}

bool
segment_word(const char *text, size_t length, size_t from,
	     struct segment *word)
{
	word->start = skip(text, length, from, is_word, false);
	word->end = skip(text, length, word->start, is_word, true);
	return word->start < word->end;
}

bool
segment_edge(const char *text, size_t length, size_t offset)
{
	if (offset > length)
		return false;
	return is_word(code_before(text, offset))
	       != is_word(code_at(text, length, offset));
}

struct segment
segment_paragraph(const char *text, size_t length, size_t offset)
{
	if (offset > length)
		offset = length;
	const char *before = offset ? memrchr(text, '\n', offset) : NULL;
	const char *after = offset < length
			    ? memchr(text + offset, '\n', length - offset)
			    : NULL;
	struct segment paragraph = {
		before ? (size_t)(before + 1 - text) : 0,
		after ? (size_t)(after - text) : length,
	};

	return paragraph;
}

static bool
is_blank(unsigned int code)
{
	if (code < 0x80)
		return code == ' ' || (code >= '\t' && code <= '\r');
	return uc_is_general_category_withtable(code, UC_CATEGORY_MASK_Z);
}

/* Full stops of scripts that write no blank after them. */
static bool
is_wide_stop(unsigned int code)
{
	return code == 0x3002 || code == 0xff01 || code == 0xff1f
	       || code == 0xff61;
}

static bool
is_stop(unsigned int code)
{
	return code == '.' || code == '!' || code == '?' || code == 0x2026
	       || code == 0x61f || code == 0x6d4 || code == 0x964
	       || code == 0x965 || is_wide_stop(code);
}

static bool
is_opener(unsigned int code)
{
	if (code < 0x80)
		return code && strchr("\"'([{", (int)code);
	return uc_is_general_category_withtable(code, UC_CATEGORY_MASK_Ps
						| UC_CATEGORY_MASK_Pi);
}

/* Final quotes, and initial ones too: »German« and ”Swedish” close so. */
static bool
is_closer(unsigned int code)
{
	if (code < 0x80)
		return code && strchr("\"')]}", (int)code);
	return uc_is_general_category_withtable(code, UC_CATEGORY_MASK_Pe
						| UC_CATEGORY_MASK_Pf)
	       || code == 0x201c;
}

static int
compare(const void *key, const void *item)
{
	return strcmp(key, *(const char *const *)item);
}

#define HAS(table, word) \
	(bsearch(word, table, sizeof table / sizeof *table, sizeof *table, \
		 compare) != NULL)

/* What always stands before a name.  All tables are in strcmp's order. */
static const char *const titles[] = {
	"Adm", "Atty", "Capt", "Cdr", "Cmdr", "Col", "Cpl", "Cpt", "Det", "Dr",
	"Drs", "Ft", "Gen", "Gov", "Govs", "Hon", "Insp", "Lt", "Ltc", "Maj",
	"Messrs", "Mlle", "Mme", "Mr", "Mrs", "Ms", "Mt", "Mx", "Pfc", "Pres",
	"Prof", "Pvt", "Rep", "Reps", "Rev", "Sen", "Sens", "Sgt", "Spc",
	"Sra", "Srta", "Supt", "cf", "vs",
};

/* What ends a sentence only when the next word looks like a first one. */
static const char *const abbreviations[] = {
	"Assn", "Ave", "Blvd", "Bros", "Cf", "Co", "Corp", "Dept", "Dist",
	"Esq", "Hwy", "Inc", "Jr", "Ltd", "Rd", "Sr", "St", "Ste", "Univ",
	"al", "approx", "dept", "ed", "eds", "est", "etc", "v",
};

/* Before a number they end nothing. */
static const char *const counted[] = {
	"Apr", "Art", "Aug", "Ch", "Dec", "Feb", "Fig", "Jan", "Jul", "Jun",
	"Mar", "No", "Nos", "Nov", "Oct", "Op", "Sec", "Sep", "Sept", "Vol",
	"art", "ca", "ch", "fig", "no", "nos", "p", "pp", "sec", "vol",
};

/* Words that seldom stand with a capital but at the start of a sentence. */
static const char *const starters[] = {
	"A", "About", "According", "After", "All", "Also", "Although",
	"Among", "An", "And", "Another", "Are", "As", "At", "Because",
	"Before", "Both", "But", "By", "Critics", "Did", "Do", "Does",
	"During", "Each", "Even", "Every", "Few", "For", "From", "Had", "Has",
	"Have", "He", "Her", "Here", "His", "How", "However", "I", "If", "In",
	"Instead", "Is", "It", "Its", "Last", "Later", "Many", "Meanwhile",
	"More", "Most", "My", "Neither", "No", "Nobody", "None", "Nor", "Not",
	"Nothing", "Now", "Of", "On", "Once", "One", "Only", "Or", "Other",
	"Others", "Our", "Over", "Several", "She", "Since", "So", "Some",
	"Still", "Such", "Than", "That", "The", "Their", "Then", "There",
	"These", "They", "This", "Those", "Though", "To", "Today", "Under",
	"Until", "Was", "We", "Were", "What", "When", "Where", "Whether",
	"Which", "While", "Who", "Why", "Will", "With", "Without", "Yet",
	"You", "Your",
};

#define WORD_SIZE 16

/* Copies the word at START (not longer than WORD_SIZE - 1, else ""). */
static void
copy_word(char word[static WORD_SIZE], const char *text, size_t start,
	  size_t end)
{
	size_t size = end - start < WORD_SIZE ? end - start : 0;

	memcpy(word, text + start, size);
	word[size] = '\0';
}

static bool
is_upper(unsigned int code)
{
	return code < 0x80 ? code >= 'A' && code <= 'Z'
	       : uc_is_general_category_withtable(code, UC_CATEGORY_MASK_Lu
						  | UC_CATEGORY_MASK_Lt);
}

static bool
is_lower(unsigned int code)
{
	return code < 0x80 ? code >= 'a' && code <= 'z'
	       : uc_is_general_category_withtable(code, UC_CATEGORY_MASK_Ll);
}

static bool
is_starter(const char *text, size_t length, size_t at)
{
	char word[WORD_SIZE];

	copy_word(word, text, at, skip(text, length, at, is_word, true));
	return HAS(starters, word);
}

/* The start of what stands before STOP without blanks, dots included, but
 * not more than a few letters back: no abbreviation is longer. */
static size_t
dotted_start(const char *text, size_t from, size_t stop)
{
	size_t at = stop;

	while (at > from && stop - at < 2 * WORD_SIZE) {
		size_t before = utf8_previous(text, at);
		unsigned int code = code_at(text, at, before);

		if (!is_word(code) && code != '.')
			break;
		at = before;
	}
	return at;
}

/* "I." is an initial after a name (James I. Smith), else the pronoun. */
static bool
is_initial(const char *text, size_t from, size_t start, size_t stop)
{
	unsigned int code = code_at(text, stop, start);

	if (start + 1 < stop && code < 0x80)
		return false;
	if (!is_upper(code))
		return false;
	if (code != 'I')
		return true;
	size_t end = start;

	while (end > from && is_blank(code_before(text, end)))
		end = utf8_previous(text, end);
	return end == from
	       || is_upper(code_at(text, end, dotted_start(text, from, end)));
}

/*
 * True when the full stop at STOP belongs to the word before it.  FROM is
 * the start of the paragraph, NEXT the first letter after the stop and what
 * opens a quotation there.
 */
static bool
is_abbreviated(const char *text, size_t from, size_t length, size_t stop,
	       size_t next)
{
	char word[WORD_SIZE];
	size_t start = dotted_start(text, from, stop);
	unsigned int after = code_at(text, length, next);

	if (start == stop)
		return false;
	copy_word(word, text, start, stop);
	if (HAS(titles, word))
		return true;
	if (after < 0x80 && after >= '0' && after <= '9'
	    && HAS(counted, word))
		return true;
	/* The number of a list item. */
	if (start == from && stop - start <= 3
	    && strspn(word, "0123456789") == stop - start)
		return true;
	if (is_initial(text, from, start, stop))
		return true;
	/* U.S., a.m., Ph.D.: dots inside. */
	if (!HAS(abbreviations, word)
	    && !memchr(text + start, '.', stop - start))
		return false;
	return !is_starter(text, length, next);
}

/* A run of stops and the closing marks after it. */
struct stop {
	size_t start, end;	/* the stops alone */
	size_t after;		/* the closing marks too */
};

static struct stop
stop_at(const char *text, size_t from, size_t length, size_t at)
{
	struct stop stop;

	stop.start = at;
	while (stop.start > from && is_stop(code_before(text, stop.start)))
		stop.start = utf8_previous(text, stop.start);
	stop.end = skip(text, length, at, is_stop, true);
	stop.after = skip(text, length, stop.end, is_closer, true);
	return stop;
}

static bool
is_hiragana(unsigned int code)
{
	return code >= 0x3041 && code <= 0x309f;
}

/* True when the sentence ends here; the next one begins at NEXT. */
static bool
ends_sentence(const char *text, size_t from, size_t length,
	      const struct stop *stop, size_t *next)
{
	*next = skip(text, length, stop->after, is_blank, true);
	if (*next == length)
		return true;
	/* Japanese goes on in kana after what somebody said. */
	if (is_wide_stop(code_before(text, stop->end)))
		return stop->after == stop->end
		       || !is_hiragana(code_at(text, length, *next));
	if (*next == stop->after)
		return false;
	size_t letter = skip(text, length, *next, is_opener, true);

	if (is_lower(code_at(text, length, letter)))
		return false;
	bool alone = stop->after == stop->start + 1
		     && text[stop->start] == '.';

	return !alone || !is_abbreviated(text, from, length, stop->start,
					 letter);
}

/* The start of the sentence that holds OFFSET. */
static size_t
sentence_start(const char *text, size_t from, size_t length, size_t offset)
{
	size_t at = offset;

	while (at > from) {
		size_t before = utf8_previous(text, at);
		size_t next;

		if (!is_stop(code_at(text, at, before))) {
			at = before;
			continue;
		}
		struct stop stop = stop_at(text, from, length, before);

		if (ends_sentence(text, from, length, &stop, &next)
		    && next <= offset)
			return next;
		at = stop.start;
	}
	return skip(text, length, from, is_blank, true);
}

static size_t
sentence_end(const char *text, size_t from, size_t length, size_t offset)
{
	size_t at = offset, next;

	for (;;) {
		at = skip(text, length, at, is_stop, false);
		if (at == length)
			break;
		struct stop stop = stop_at(text, from, length, at);

		if (stop.after > offset
		    && ends_sentence(text, from, length, &stop, &next))
			return stop.after;
		at = stop.end;
	}
	while (at > from && is_blank(code_before(text, at)))
		at = utf8_previous(text, at);
	return at;
}

struct segment
segment_sentence(const char *text, size_t length, size_t offset)
{
	struct segment line = segment_paragraph(text, length, offset);

	if (offset > length)
		offset = length;
	/* Blanks before a sentence lead to it. */
	size_t inside = skip(text, line.end, offset, is_blank, true);

	if (inside < line.end)
		offset = inside;
	size_t start = sentence_start(text, line.start, line.end, offset);

	/* At the very end of a line there is only the sentence before. */
	if (start >= line.end && start > line.start)
		start = sentence_start(text, line.start, line.end,
				       utf8_previous(text, line.end));
	struct segment sentence = { start, start };

	if (start < line.end)
		sentence.end = sentence_end(text, line.start, line.end, start);
	return sentence;
}
