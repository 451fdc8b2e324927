/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/likeness.h"

#include <string.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "store/name.h"
#include "text/fold.h"

#define WORDS 12		/* of a name; what follows is not looked at */
#define STARTS 3		/* words of the longest beginning */
#define LETTERS 10		/* of the longest acronym */
#define SPELLING_BYTES 24	/* of the longest first name compared */

/* A normal form's words. */
struct words {
	const char *start[WORDS];
	size_t length[WORDS], count;
};

static void
split(const char *norm, struct words *words)
{
	words->count = 0;
	while (*norm && words->count < WORDS) {
		size_t length = strcspn(norm, " ");

		if (length) {
			words->start[words->count] = norm;
			words->length[words->count++] = length;
		}
		norm += length + (norm[length] == ' ');
	}
}

/* FNV-1a over bytes; a blank stands between two pieces. */
static uint64_t
mix(uint64_t sum, const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		sum = (sum ^ (unsigned char)bytes[i]) * 0x100000001b3ULL;
	return (sum ^ ' ') * 0x100000001b3ULL;
}

static uint64_t
begin(enum archive_likeness why, int kind)
{
	char seed[2] = { (char)why, (char)kind };

	return mix(0xcbf29ce484222325ULL, seed, sizeof seed);
}

static void
add(struct likeness_list *list, uint64_t key, uint32_t name,
    enum archive_likeness why, bool part)
{
	list->item = xgrow(list->item, list->count, &list->capacity,
			   sizeof *list->item);
	list->item[list->count++] = (struct likeness_key){
		key, name, (unsigned char)why, part
	};
}

static bool
is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte & 0x80);
}

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* Bodies are of one kind here: agency or organisation is another reason. */
static int
class_of(enum kind kind)
{
	return kind == KIND_AGENCY ? KIND_ORGANISATION : (int)kind;
}

/* Letters and digits alone, without their accents. */
static void
add_marks(enum kind kind, const char *norm, uint32_t name,
	  struct likeness_list *list)
{
	struct strbuf plain = STRBUF_INIT;
	size_t kept = 0;

	fold_search(norm, strlen(norm), &plain);
	for (size_t i = 0; i < plain.length; i++) {
		if (is_letter(plain.data[i]) || is_digit(plain.data[i]))
			plain.data[kept++] = plain.data[i];
	}
	if (kept > 1)
		add(list, mix(begin(ARCHIVE_ALIKE_MARKS, (int)kind),
			      plain.data, kept), name, ARCHIVE_ALIKE_MARKS,
		    false);
	strbuf_clear(&plain);
}

static bool
is_one_of(const struct words *words, size_t index, const char *const *list)
{
	size_t length = words->length[index];

	if (length && words->start[index][length - 1] == '.')
		length--;
	for (; *list; list++) {
		if (strlen(*list) == length
		    && memcmp(*list, words->start[index], length) == 0)
			return true;
	}
	return false;
}

static bool
is_suffix(const struct words *words, size_t index)
{
	static const char *const suffixes[] = { "jr", "sr", "ii", "iii", "iv",
						NULL };

	return is_one_of(words, index, suffixes);
}

/* "j." and "j" */
static bool
is_initial(const struct words *words, size_t index)
{
	return words->length[index] == 1
	       || (words->length[index] == 2
		   && words->start[index][1] == '.');
}

static uint64_t
last_key(enum archive_likeness why, const struct words *words)
{
	return mix(begin(why, KIND_PERSON), words->start[words->count - 1],
		   words->length[words->count - 1]);
}

static void
add_person(const struct words *words, uint32_t name,
	   struct likeness_list *list)
{
	size_t last = words->count - 1;

	add(list, last_key(ARCHIVE_ALIKE_LAST, words), name,
	    ARCHIVE_ALIKE_LAST, words->count == 1);
	if (words->count < 2 || is_suffix(words, last))
		return;
	add(list, mix(last_key(ARCHIVE_ALIKE_INITIAL, words),
		      words->start[0], 1), name, ARCHIVE_ALIKE_INITIAL,
	    is_initial(words, 0));
	if (is_initial(words, 0))
		return;
	add(list, mix(last_key(ARCHIVE_ALIKE_MIDDLE, words), words->start[0],
		      words->length[0]), name, ARCHIVE_ALIKE_MIDDLE, false);
	add(list, mix(last_key(ARCHIVE_ALIKE_SPELLING, words),
		      words->start[0], 1), name, ARCHIVE_ALIKE_SPELLING,
	    false);
}

static bool
is_small(const struct words *words, size_t index)
{
	static const char *const small[] = { "of", "and", "the", "for", "in",
					     "on", "de", "&", NULL };

	return is_one_of(words, index, small);
}

/* The first letters of the words, of all or without the small ones. */
static void
add_initials(enum kind kind, const struct words *words, bool all,
	     uint32_t name, struct likeness_list *list)
{
	char letter[WORDS];
	size_t count = 0;

	for (size_t i = 0; i < words->count; i++) {
		if (all || !is_small(words, i))
			letter[count++] = *words->start[i];
	}
	if (count > 1 && count <= LETTERS)
		add(list, mix(begin(ARCHIVE_ALIKE_LETTERS, class_of(kind)),
			      letter, count), name, ARCHIVE_ALIKE_LETTERS,
		    false);
}

/* The letters of "NAACP" or "N.A.A.C.P.", without dots. */
static void
add_acronym(enum kind kind, const char *norm, uint32_t name,
	    struct likeness_list *list)
{
	char letter[LETTERS];
	size_t count = 0;

	for (; *norm; norm++) {
		if (*norm == '.')
			continue;
		if (!is_letter(*norm) || count == LETTERS)
			return;
		letter[count++] = *norm;
	}
	if (count > 1)
		add(list, mix(begin(ARCHIVE_ALIKE_LETTERS, class_of(kind)),
			      letter, count), name, ARCHIVE_ALIKE_LETTERS,
		    true);
}

/* Without "Company", "Group" and the like. */
static void
add_company(enum kind kind, const struct words *words, uint32_t name,
	    struct likeness_list *list)
{
	static const char *const legal[] = {
		"company", "corporation", "group", "holdings", "co", "corp",
		"inc", "ltd", "ag", "sa", "s.a", "nv", "gmbh", "spa", "ab",
		NULL
	};
	uint64_t key = begin(ARCHIVE_ALIKE_COMPANY, class_of(kind));
	size_t count = words->count;

	while (count > 1 && is_one_of(words, count - 1, legal))
		count--;
	for (size_t i = 0; i < count; i++)
		key = mix(key, words->start[i], words->length[i]);
	add(list, key, name, ARCHIVE_ALIKE_COMPANY, count == words->count);
}

static void
add_starts(enum kind kind, const struct words *words, uint32_t name,
	   struct likeness_list *list)
{
	uint64_t key = begin(ARCHIVE_ALIKE_START, class_of(kind));

	for (size_t i = 0; i < words->count && i < STARTS; i++) {
		key = mix(key, words->start[i], words->length[i]);
		if (i + 1 == words->count || !is_small(words, i))
			add(list, key, name, ARCHIVE_ALIKE_START,
			    i + 1 == words->count);
	}
}

/* Takes the field of a person out of the words of "john smith (sport", and
 * keeps the name together with those of other fields. */
static void
add_field(const char *norm, struct words *words, uint32_t name,
	  struct likeness_list *list)
{
	const char *field = strstr(norm, STORE_NAME_FIELD);
	size_t length = field ? (size_t)(field - norm) : strlen(norm);

	while (words->count
	       && words->start[words->count - 1] > norm + length)
		words->count--;
	if (words->count > 1)
		add(list, mix(begin(ARCHIVE_ALIKE_FIELD, KIND_PERSON), norm,
			      length), name, ARCHIVE_ALIKE_FIELD, false);
}

void
likeness_keys(enum kind kind, const char *norm, bool capitals, uint32_t name,
	      struct likeness_list *list)
{
	struct words words;

	split(norm, &words);
	if (!words.count)
		return;
	add_marks(kind, norm, name, list);
	add(list, mix(begin(ARCHIVE_ALIKE_KIND, 0), norm, strlen(norm)), name,
	    ARCHIVE_ALIKE_KIND, false);
	if (kind == KIND_PERSON) {
		add_field(norm, &words, name, list);
		if (words.count)
			add_person(&words, name, list);
		return;
	}
	if (words.count == 1) {
		if (capitals)
			add_acronym(kind, norm, name, list);
	} else {
		add_initials(kind, &words, true, name, list);
		add_initials(kind, &words, false, name, list);
	}
	if (kind == KIND_PLACE)
		return;
	add_company(kind, &words, name, list);
	add_starts(kind, &words, name, list);
}

/* The letters that must be put in, taken out or changed, at most 3. */
static size_t
distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
	size_t row[SPELLING_BYTES + 1];

	for (size_t j = 0; j <= b_length; j++)
		row[j] = j;
	for (size_t i = 1; i <= a_length; i++) {
		size_t corner = row[0];

		row[0] = i;
		for (size_t j = 1; j <= b_length; j++) {
			size_t best = corner + (a[i - 1] != b[j - 1]);

			if (row[j] + 1 < best)
				best = row[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			corner = row[j];
			row[j] = best;
		}
	}
	return row[b_length] < 3 ? row[b_length] : 3;
}

bool
likeness_spelling(const char *norm, const char *other)
{
	struct words one, two;

	split(norm, &one);
	split(other, &two);
	if (one.count != 2 || two.count != 2)
		return false;
	size_t least = one.length[0] < two.length[0] ? one.length[0]
						     : two.length[0];

	if (least < 4 || one.length[0] > SPELLING_BYTES
	    || two.length[0] > SPELLING_BYTES)
		return false;
	size_t letters = distance(one.start[0], one.length[0], two.start[0],
				  two.length[0]);

	return letters > 0 && letters <= (least < 7 ? 1U : 2U);
}
