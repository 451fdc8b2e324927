/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/gap.h"

#include <string.h>

#include "names/letter.h"
#include "text/utf8.h"

/* What has been seen of a gap. */
struct seen {
	size_t blanks, hyphens, dots, commas, others;
	bool line, stop, colon, quote;
};

static void
see_code(struct seen *seen, unsigned int code)
{
	switch (code) {
	case 0x00a0: case 0x2009: case 0x202f: case 0x3000:
		seen->blanks++;
		break;
	case 0x2010: case 0x2011:
		seen->hyphens++;
		break;
	case 0x0085: case 0x2028: case 0x2029:
		seen->line = true;
		break;
	case 0x201c: case 0x00ab: case 0x201e:
		seen->quote = true;
		seen->others++;
		break;
	case 0x3002:
		seen->stop = true;
		seen->others++;
		break;
	default:
		seen->others++;
	}
}

static void
see_byte(struct seen *seen, char byte, bool before_blank)
{
	switch (byte) {
	case ' ': case '\t':
		seen->blanks++;
		break;
	case '\n': case '\r': case '\f': case '\v':
		seen->line = true;
		break;
	case '-':
		seen->hyphens++;
		break;
	case ',':
		seen->commas++;
		break;
	case '.':
		seen->dots++;
		break;
	case '!': case '?':
		seen->stop = true;
		seen->others++;
		break;
	case ':':
		seen->colon = true;
		seen->others++;
		break;
	case '"':
		/* One that touches a word opens, if a blank is before it. */
		seen->quote |= !before_blank && seen->blanks;
		seen->others++;
		break;
	default:
		seen->others++;
	}
}

/* A "&" that stands alone is a word: "Fox & Friends". */
static bool
is_and(const char *text, size_t length, size_t at)
{
	return text[at] == '&' && at > 0 && text[at - 1] == ' '
	       && at + 1 < length && text[at + 1] == ' ';
}

static enum names_join
join_of(const struct seen *seen)
{
	size_t marks = seen->hyphens + seen->dots + seen->commas;

	if (seen->others || seen->line || marks > 1)
		return NAMES_APART;
	if (marks == 0)
		return seen->blanks ? NAMES_SPACE : NAMES_APART;
	if (seen->commas)
		return seen->blanks ? NAMES_COMMA : NAMES_APART;
	if (seen->blanks)
		return NAMES_APART;
	return seen->dots ? NAMES_DOT : NAMES_HYPHEN;
}

bool
gap_read(const char *text, size_t length, size_t *at, struct gap *gap)
{
	struct seen seen = { 0 };
	size_t i = *at;

	/* One blank, then a word: what most gaps are. */
	if (i > 0 && i + 1 < length && text[i] == ' '
	    && letter_class_of(text[i + 1])) {
		*gap = (struct gap){ .join = NAMES_SPACE };
		*at = i + 1;
		return true;
	}

	while (i < length && !letter_begins(text, length, i)
	       && !is_and(text, length, i)) {
		unsigned int code = 0;
		size_t size = 1;

		if ((unsigned char)text[i] < 0x80) {
			see_byte(&seen, text[i], i + 1 >= length
				 || !letter_begins(text, length, i + 1));
		} else {
			size = utf8_decode(text + i, length - i, &code);
			see_code(&seen, code);
		}
		i += size;
	}
	*at = i;
	gap->join = join_of(&seen);
	gap->line = seen.line;
	gap->sentence = seen.line || seen.stop || seen.colon
			|| (seen.dots && gap->join != NAMES_DOT)
			|| (seen.quote && seen.commas);
	return i < length;
}

size_t
gap_apostrophe(const char *text, size_t length, size_t at)
{
	if (at < length && text[at] == '\'')
		return 1;
	/* U+2018, U+2019, U+02BC */
	if (length - at > 2 && at < length
	    && (memcmp(text + at, "\xe2\x80\x99", 3) == 0
		|| memcmp(text + at, "\xe2\x80\x98", 3) == 0))
		return 3;
	if (length - at > 1 && at < length
	    && memcmp(text + at, "\xca\xbc", 2) == 0)
		return 2;
	return 0;
}

size_t
gap_possessive(const char *text, size_t length, size_t at)
{
	size_t size = gap_apostrophe(text, length, at);
	size_t after = at + size;

	if (!size || at == 0)
		return 0;
	if (after < length && (text[after] == 's' || text[after] == 'S')
	    && !letter_size(text, length, after + 1))
		return size + 1;
	if ((text[at - 1] == 's' || text[at - 1] == 'S')
	    && !letter_size(text, length, after))
		return size;
	return 0;
}

size_t
gap_blank(const char *text, size_t length, size_t at)
{
	while (at < length && text[at] != ' ' && text[at] != '\n'
	       && text[at] != '\t')
		at++;
	return at;
}

bool
gap_abbreviation(const char *word, size_t length)
{
	static const char *const known[] = {
		"adm", "apr", "aug", "capt", "co", "col", "corp", "cpl",
		"dec", "dept", "det", "dr", "feb", "ft", "gen", "gov",
		"hon", "inc", "jan", "jr", "lt", "ltd", "maj", "messrs",
		"mr", "mrs", "ms", "mt", "mx", "nov", "oct", "pres",
		"prof", "rep", "rev", "sen", "sept", "sgt", "sr", "st",
		"supt", "vs",
	};

	if (length > strlen("messrs"))
		return false;
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
		size_t j = 0;

		while (j < length && letter_lower(word[j]) == known[i][j]
		       && known[i][j])
			j++;
		if (j == length && !known[i][j])
			return true;
	}
	return false;
}
