/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/anchor.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "archive/approx.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "text/segment.h"
#include "text/utf8.h"

/* Code points. */
#define CONTEXT 32		/* looked at on each side */
#define SHORT_QUOTE 12		/* shorter ones need more context */
#define LONG_QUOTE 24		/* longer ones may be known by themselves */
#define SHORT_SIDE 8		/* less of a context proves nothing */
#define LANDMARK 20		/* of prefix and suffix, when the quote is
				   gone from between them */
#define SHORT_LANDMARK 12	/* near the ends of the article */
#define SNAP 16			/* how far the end of a word may be */

/* Similarities: 1 is the same, 0 has nothing in common. */
#define CONTEXT_MOVED 0.5
#define CONTEXT_MIDDLE 0.6	/* quotes too short to stand alone */
#define CONTEXT_SHORT 0.75
#define CONTEXT_MARGIN 0.1	/* by which a winner must win */
#define QUOTE_CHANGED 0.8
#define SIDE_CHANGED 0.75
#define DOUBTFUL_SUM 1.0	/* quote + context, to be worth asking */

/* Code points of text times words of 64 code points of quote: more would
 * take half a second and more, and landmarks must do. */
#define WORK_LIMIT ((size_t)1 << 27)

/* More places than this are not compared: no one of them would be certain. */
#define PLACE_LIMIT ((size_t)1 << 18)

/* One side of the quote, read away from it. */
struct side {
	const char *text;
	size_t length;		/* bytes */
	size_t count;		/* code points; 0: no such side */
	struct approx approx;
};

struct candidate {
	size_t start, end;
	double quote;		/* similarities */
	double before, after;	/* -1 when there is too little to compare */
	double context;		/* both sides together, by their lengths */
};

struct finder {
	const struct archive_anchor *anchor;
	const char *text;
	size_t length;
	size_t quote_length;	/* bytes */
	size_t quote_count;	/* code points */
	size_t origin;		/* the byte where it would be now */
	bool starts_word, ends_word;	/* the quote was cut at such edges */
	bool alone;		/* it is known by its own words */
	struct side before, after;

	/* The best place that no step was certain of. */
	struct candidate best;
	bool found;
};

static unsigned int *
codes_of(const char *text, size_t length, size_t *count)
{
	unsigned int *code = xcalloc(length + 1, sizeof *code);

	*count = 0;
	for (size_t at = 0; at < length;)
		at += utf8_decode(text + at, length - at, &code[(*count)++]);
	return code;
}

static void
reverse(unsigned int *code, size_t count)
{
	for (size_t i = 0; i < count / 2; i++) {
		unsigned int held = code[i];

		code[i] = code[count - 1 - i];
		code[count - 1 - i] = held;
	}
}

static void
side_make(struct side *side, const char *text, size_t length, bool backward)
{
	unsigned int *code = codes_of(text, length, &side->count);

	side->text = text;
	side->length = length;
	if (backward)
		reverse(code, side->count);
	if (side->count > 0)
		approx_make(&side->approx, code, side->count);
	free(code);
}

static void
side_clear(struct side *side)
{
	if (side->count > 0)
		approx_clear(&side->approx);
}

/* Without its context a quote is known by words of its own.  A name is
 * not: it stands wherever the same name is mentioned. */
static bool
is_capital(unsigned int code)
{
	return (code >= 'A' && code <= 'Z') || (code >= 0xc0 && code <= 0xde)
	       || (code >= 0x391 && code <= 0x3a9)
	       || (code >= 0x400 && code <= 0x42f);
}

static bool
stands_alone(const struct finder *finder)
{
	const char *quote = finder->anchor->quote;
	size_t own = 0;
	struct segment word = { 0, 0 };

	if (finder->quote_count < LONG_QUOTE)
		return false;
	while (segment_word(quote, finder->quote_length, word.end, &word)) {
		size_t size = word.end - word.start;
		unsigned int code;

		utf8_decode(quote + word.start, size, &code);
		if (!is_capital(code))
			own += utf8_count(quote + word.start, size);
	}
	return own >= SHORT_QUOTE;
}

static void
finder_open(struct finder *finder, const struct archive_anchor *anchor,
	    const char *text, size_t length)
{
	const char *prefix = anchor->prefix ? anchor->prefix : "";
	const char *suffix = anchor->suffix ? anchor->suffix : "";
	size_t end = strlen(prefix), start = end;

	memset(finder, 0, sizeof *finder);
	finder->anchor = anchor;
	finder->text = text;
	finder->length = length;
	finder->quote_length = strlen(anchor->quote);
	finder->quote_count = utf8_count(anchor->quote, finder->quote_length);
	finder->origin = utf8_offset(text, length, anchor->start);

	for (int i = 0; i < CONTEXT && start > 0; i++)
		start = utf8_previous(prefix, start);
	side_make(&finder->before, prefix + start, end - start, true);
	side_make(&finder->after, suffix,
		  utf8_offset(suffix, strlen(suffix), CONTEXT), false);

	struct strbuf whole = STRBUF_INIT;

	strbuf_puts(&whole, prefix);
	strbuf_puts(&whole, anchor->quote);
	strbuf_puts(&whole, suffix);
	finder->starts_word = segment_edge(whole.data, whole.length, end);
	finder->ends_word = segment_edge(whole.data, whole.length,
					 end + finder->quote_length);
	strbuf_clear(&whole);
	finder->alone = stands_alone(finder);
}

static void
finder_close(struct finder *finder)
{
	side_clear(&finder->before);
	side_clear(&finder->after);
}

/* How near the text that goes away from AT is to SIDE.  What was put in or
 * taken out counts once: the far end is free. */
static double
side_similarity(struct finder *finder, struct side *side, size_t at,
		bool backward)
{
	size_t least = side->count, limit = side->count + side->count / 2;

	if (side->count == 0)
		return 0;
	approx_start(&side->approx, true);
	for (size_t i = 0; i < limit; i++) {
		if (at == (backward ? 0 : finder->length))
			break;

		size_t from = backward ? utf8_previous(finder->text, at) : at;
		unsigned int code;
		size_t size = utf8_decode(finder->text + from,
					  finder->length - from, &code);
		size_t edits = approx_feed(&side->approx, code);

		if (edits < least)
			least = edits;
		at = backward ? from : at + size;
	}
	return 1 - (double)least / (double)side->count;
}

/* Compares what stands around a candidate. */
static void
measure(struct finder *finder, struct candidate *candidate)
{
	struct side *before = &finder->before, *after = &finder->after;
	double sum;

	candidate->before = side_similarity(finder, before,
					    candidate->start, true);
	candidate->after = side_similarity(finder, after,
					   candidate->end, false);
	sum = candidate->before * (double)before->count
	      + candidate->after * (double)after->count;
	candidate->context = before->count + after->count == 0 ? 0
		: sum / (double)(before->count + after->count);
	if (before->count < SHORT_SIDE)
		candidate->before = -1;
	if (after->count < SHORT_SIDE)
		candidate->after = -1;
}

/* What could be compared is like it, on both sides. */
static bool
is_between(const struct candidate *candidate, double least)
{
	return (candidate->before >= 0 || candidate->after >= 0)
	       && (candidate->before < 0 || candidate->before >= least)
	       && (candidate->after < 0 || candidate->after >= least);
}

/*
 * Whether the surroundings are enough for a quote of this length.  Any text
 * is a little like any other, and names bring their neighbours along
 * ("the Department of" goes before every "Homeland Security"), so the
 * shorter the quote, the more is asked: one side that was hardly touched,
 * and of very short quotes one that was not touched at all.
 */
static bool
is_surrounded(const struct finder *finder, const struct candidate *candidate)
{
	double nearer = candidate->before > candidate->after
			? candidate->before : candidate->after;

	if (finder->quote_count < SHORT_QUOTE)
		return is_between(candidate, CONTEXT_SHORT) && nearer >= 1;
	if (!finder->alone)
		return candidate->context >= CONTEXT_MIDDLE
		       && nearer >= SIDE_CHANGED;
	return candidate->context >= CONTEXT_MOVED;
}

/* "an" does not stand in "and". */
static bool
is_cut_alike(const struct finder *finder, const struct candidate *candidate)
{
	return segment_edge(finder->text, finder->length, candidate->start)
	       == finder->starts_word
	       && segment_edge(finder->text, finder->length, candidate->end)
	       == finder->ends_word;
}

static size_t
distance(const struct finder *finder, const struct candidate *candidate)
{
	return candidate->start > finder->origin
	       ? candidate->start - finder->origin
	       : finder->origin - candidate->start;
}

/* Keeps the candidate if it is the best so far, or as good and nearer. */
static void
offer(struct finder *finder, const struct candidate *candidate)
{
	double old = finder->best.quote + finder->best.context;
	double new = candidate->quote + candidate->context;

	if (new < DOUBTFUL_SUM
	    || (finder->quote_count < SHORT_QUOTE
		&& candidate->context < CONTEXT_MOVED))
		return;
	if (!finder->found || new > old
	    || (!(new < old) && distance(finder, candidate)
		< distance(finder, &finder->best)))
		finder->best = *candidate;
	finder->found = true;
}

static bool
settle(struct archive_place *place, enum archive_anchor_state state,
       size_t start, size_t end)
{
	place->state = state;
	place->start = start;
	place->end = end;
	return true;
}

static bool
is_blank(char byte)
{
	return byte == ' ' || byte == '\n' || byte == '\t';
}

/*
 * The ends of an approximate match are off by a letter or two: words are
 * taken whole, blanks at the edge are not.  Where words have no borders
 * (Chinese) the ends stay.
 */
static bool
settle_words(struct finder *finder, struct archive_place *place,
	     size_t start, size_t end)
{
	const char *text = finder->text;
	size_t length = finder->length, at;
	int steps = 0;

	for (at = start; steps < SNAP && at > 0
	     && !segment_edge(text, length, at)
	     && !is_blank(text[at]); steps++)
		at = utf8_previous(text, at);
	if (steps < SNAP)
		start = at;
	for (at = end, steps = 0; steps < SNAP && at < length
	     && !segment_edge(text, length, at)
	     && !is_blank(text[at]); steps++) {
		unsigned int code;

		at += utf8_decode(text + at, length - at, &code);
	}
	if (steps < SNAP)
		end = at;
	while (start < end && is_blank(text[start]))
		start++;
	while (end > start && is_blank(text[end - 1]))
		end--;
	return settle(place, ARCHIVE_ANCHOR_CHANGED, start, end);
}


/* Step 1: same place, same text, one side the same. */

static bool
side_equal(const struct side *side, const char *at, size_t room)
{
	/* At the very edge of the article the edge is the context. */
	if (side->count == 0)
		return room == 0;
	return room >= side->length
	       && memcmp(at, side->text, side->length) == 0;
}

static bool
find_same(struct finder *finder, struct archive_place *place)
{
	const char *text = finder->text;
	size_t start = finder->origin, end = start + finder->quote_length;
	const struct side *before = &finder->before, *after = &finder->after;
	struct candidate candidate = { .start = start, .end = end };

	if (end > finder->length
	    || memcmp(text + start, finder->anchor->quote, end - start) != 0)
		return false;
	if (!(start >= before->length
	      && side_equal(before, text + start - before->length, start))
	    && !side_equal(after, text + end, finder->length - end))
		return false;
	/* Many a sentence that moved up begins with the same "The". */
	measure(finder, &candidate);
	if (finder->quote_count < SHORT_QUOTE
	    && !is_between(&candidate, CONTEXT_SHORT))
		return false;
	return settle(place, ARCHIVE_ANCHOR_EXACT, start, end);
}


/* Step 2: the same words elsewhere. */

static bool
find_moved(struct finder *finder, struct archive_place *place)
{
	struct candidate first = { .context = -1 };
	double second = -1;
	size_t count = 0, alike = 0, at = 0;
	const char *found;

	while (count <= PLACE_LIMIT
	       && (found = memmem(finder->text + at, finder->length - at,
				  finder->anchor->quote,
				  finder->quote_length))) {
		struct candidate candidate = {
			.start = (size_t)(found - finder->text),
			.quote = 1,
		};

		candidate.end = candidate.start + finder->quote_length;
		count++;
		at = candidate.start + 1;
		if (!is_cut_alike(finder, &candidate))
			continue;
		measure(finder, &candidate);
		offer(finder, &candidate);
		if (candidate.context > first.context) {
			second = first.context;
			first = candidate;
		} else if (candidate.context > second) {
			second = candidate.context;
		}
		alike++;
	}
	/* Untouched surroundings win over any that are only like them. */
	if (count > PLACE_LIMIT || alike == 0
	    || (first.context - second < CONTEXT_MARGIN
		&& !(first.context >= 1 && second < 1)))
		return false;
	if (!is_surrounded(finder, &first)
	    && !(alike == 1 && finder->alone))
		return false;
	return settle(place, ARCHIVE_ANCHOR_MOVED, first.start, first.end);
}


/* Step 3: nearly the same words, between nearly the same words. */

struct search {
	struct approx forward, backward;
	size_t most;		/* edits at which a place is worth a look */
	size_t count;		/* of places that are certain by themselves */
	struct candidate certain;
};

/* An occurrence ends at END: finds where it starts, and weighs it. */
static void
weigh(struct finder *finder, struct search *search, size_t end)
{
	struct candidate candidate = { .start = end, .end = end };
	size_t least = finder->quote_count, at = end;

	approx_start(&search->backward, true);
	for (size_t i = 1; i <= finder->quote_count + search->most && at > 0;
	     i++) {
		unsigned int code;

		at = utf8_previous(finder->text, at);
		utf8_decode(finder->text + at, finder->length - at, &code);

		size_t edits = approx_feed(&search->backward, code);

		/* Of equals, the one nearest in length. */
		if (edits < least
		    || (edits == least && i <= finder->quote_count)) {
			least = edits;
			candidate.start = at;
		}
	}
	candidate.quote = 1 - (double)least / (double)finder->quote_count;
	measure(finder, &candidate);
	offer(finder, &candidate);
	if (candidate.quote >= QUOTE_CHANGED
	    && (candidate.before >= SIDE_CHANGED
		|| candidate.after >= SIDE_CHANGED)
	    && (finder->alone
		|| candidate.context >= CONTEXT_SHORT)
	    && is_surrounded(finder, &candidate)) {
		search->certain = candidate;
		search->count++;
	}
}

/*
 * Goes through the text.  Around one occurrence many ends are near enough;
 * the best of them stands for it, so a place is weighed when nothing better
 * came for half a quote.
 */
static void
sweep(struct finder *finder, struct search *search)
{
	size_t least = search->most + 1, end = 0, since = 0, places = 0;
	size_t patience = finder->quote_count / 2 + 1;

	approx_start(&search->forward, false);
	for (size_t at = 0; at < finder->length && places < PLACE_LIMIT;) {
		unsigned int code;

		at += utf8_decode(finder->text + at, finder->length - at,
				  &code);

		size_t edits = approx_feed(&search->forward, code);

		since++;
		/* Of equals in a row the last: a letter was replaced. */
		if (edits < least || (edits == least && since == 1
				      && edits <= search->most)) {
			least = edits;
			end = at;
			since = 0;
		} else if (least <= search->most && since >= patience) {
			weigh(finder, search, end);
			places++;
			least = search->most + 1;
		}
	}
	if (least <= search->most)
		weigh(finder, search, end);
	if (places == PLACE_LIMIT)
		search->count = 0;
}

static bool
find_changed(struct finder *finder, struct archive_place *place)
{
	size_t count;
	struct search search = { .most = finder->quote_count * 2 / 5 };
	unsigned int *code;

	if (finder->length
	    > WORK_LIMIT / (finder->quote_count / 64 + 1))
		return false;
	/* A short quote is like any other word ("account", "counts"): only
	 * what typesetters exchange may differ. */
	if (finder->quote_count < SHORT_QUOTE)
		search.most = 0;
	code = codes_of(finder->anchor->quote, finder->quote_length, &count);
	approx_make(&search.forward, code, count);
	reverse(code, count);
	approx_make(&search.backward, code, count);
	sweep(finder, &search);
	approx_clear(&search.forward);
	approx_clear(&search.backward);
	free(code);
	return search.count == 1
	       && settle_words(finder, place, search.certain.start,
			       search.certain.end);
}


/* Step 4: other words, where the old ones were. */

/* Where BYTES stand; true when that is one place only. */
static bool
find_once(const struct finder *finder, const char *bytes, size_t length,
	  size_t *at)
{
	const char *end = finder->text + finder->length;
	const char *found = memmem(finder->text, finder->length, bytes,
				   length);

	if (!found)
		return false;
	*at = (size_t)(found - finder->text);
	found++;
	return !memmem(found, (size_t)(end - found), bytes, length);
}

/* The last words of the prefix; false when they are not in one place.  The
 * blank at the quote goes when the quote goes, so it is left out. */
static bool
find_landmark_before(const struct finder *finder, size_t *end)
{
	const struct side *side = &finder->before;
	size_t to = side->length, from;

	while (to > 0 && is_blank(side->text[to - 1]))
		to--;
	from = to;
	for (int i = 0; i < LANDMARK && from > 0; i++)
		from = utf8_previous(side->text, from);
	if (utf8_count(side->text + from, to - from) < SHORT_LANDMARK
	    || !find_once(finder, side->text + from, to - from, end))
		return false;
	*end += to - from;
	return true;
}

/* The first words of the suffix. */
static bool
find_landmark_after(const struct finder *finder, size_t *start)
{
	const struct side *side = &finder->after;
	size_t from = 0, length;

	while (from < side->length && is_blank(side->text[from]))
		from++;
	length = utf8_offset(side->text + from, side->length - from,
			     LANDMARK);
	return utf8_count(side->text + from, length) >= SHORT_LANDMARK
	       && find_once(finder, side->text + from, length, start);
}

/* A letter stands on either side of AT. */
static bool
is_in_word(const struct finder *finder, size_t at)
{
	struct segment word;

	return segment_word(finder->text, finder->length,
			    utf8_previous(finder->text, at), &word)
	       && word.start < at && at < word.end;
}

static bool
find_between(struct finder *finder, struct archive_place *place)
{
	struct candidate candidate = { 0 };
	struct segment word;
	size_t start, end;

	if (!find_landmark_before(finder, &start)
	    || !find_landmark_after(finder, &end) || end < start
	    || utf8_count(finder->text + start, end - start)
	       > 2 * finder->quote_count + 20)
		return false;

	/* Without a word between them, what stood there was taken out. */
	while (start < end && is_blank(finder->text[start]))
		start++;
	while (end > start && is_blank(finder->text[end - 1]))
		end--;
	if (!segment_word(finder->text, end, start, &word)
	    || is_in_word(finder, start) || is_in_word(finder, end))
		return false;
	/* "the National Guard" alone is no landmark: the rest of the context
	 * must be like it too. */
	candidate.start = start;
	candidate.end = end;
	measure(finder, &candidate);
	if (!is_between(&candidate, SIDE_CHANGED))
		return false;
	return settle(place, ARCHIVE_ANCHOR_CHANGED, start, end);
}


struct archive_place
archive_anchor_find(const struct archive_anchor *anchor, const char *text,
		    size_t length)
{
	struct archive_place place = { ARCHIVE_ANCHOR_LOST, 0, 0 };
	struct finder finder;

	if (!anchor->quote || !anchor->quote[0])
		return place;
	finder_open(&finder, anchor, text, length);
	if (!find_same(&finder, &place) && !find_moved(&finder, &place)
	    && !find_changed(&finder, &place)
	    && !find_between(&finder, &place) && finder.found)
		settle(&place, ARCHIVE_ANCHOR_DOUBTFUL, finder.best.start,
		       finder.best.end);
	finder_close(&finder);
	return place;
}
