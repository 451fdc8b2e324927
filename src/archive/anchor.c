/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/anchor.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "archive/approx.h"
#include "archive/finder.h"
#include "text/segment.h"
#include "text/utf8.h"

/* Code points. */
#define LANDMARK 20		/* of prefix and suffix, when the quote is
				   gone from between them */
#define SHORT_LANDMARK 12	/* near the ends of the article */
#define SNAP 16			/* how far the end of a word may be */

/* Similarities: 1 is the same, 0 has nothing in common. */
#define CONTEXT_MARGIN 0.1	/* by which a winner must win */
#define QUOTE_CHANGED 0.8
#define QUOTE_ALMOST 0.9	/* when one side is new altogether */
#define SIDE_RELATED 0.5
#define SIDE_LANDMARK 0.85

/* Code points of text times words of 64 code points of quote: more would
 * take half a second and more, and landmarks must do. */
#define WORK_LIMIT ((size_t)1 << 27)

/* More places than this are not compared: no one of them would be certain. */
#define PLACE_LIMIT ((size_t)1 << 18)

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
	finder_measure(finder, &candidate);
	if (finder->quote_count < FINDER_SHORT_QUOTE
	    && !finder_between(&candidate, FINDER_CONTEXT_SHORT))
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
		if (!finder_cut_alike(finder, &candidate))
			continue;
		finder_measure(finder, &candidate);
		finder_offer(finder, &candidate);
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
	if (!finder_surrounded(finder, &first)
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

/*
 * Where a sentence was taken out the next one stands after the same prefix,
 * and many sentences of an article begin alike: one side alone is believed
 * only of a quote that hardly changed.
 */
static bool
is_certain(const struct finder *finder, const struct candidate *candidate)
{
	if (candidate->quote < QUOTE_CHANGED
	    || (candidate->before < FINDER_SIDE_CHANGED
		&& candidate->after < FINDER_SIDE_CHANGED))
		return false;
	if (candidate->quote < QUOTE_ALMOST
	    && !finder_between(candidate, SIDE_RELATED))
		return false;
	return (finder->alone || candidate->context >= FINDER_CONTEXT_SHORT)
	       && finder_surrounded(finder, candidate);
}

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
	finder_measure(finder, &candidate);
	finder_offer(finder, &candidate);
	if (is_certain(finder, &candidate)) {
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

static void
prepare(struct approx *approx, const struct finder *finder, bool backward)
{
	size_t count;
	unsigned int *code = finder_codes(finder->anchor->quote,
					  finder->quote_length, backward,
					  &count);

	approx_make(approx, code, count);
	free(code);
}

static bool
find_changed(struct finder *finder, struct archive_place *place)
{
	struct search search = { .most = finder->quote_count * 2 / 5 };

	if (finder->length
	    > WORK_LIMIT / (finder->quote_count / 64 + 1))
		return false;
	/* A short quote is like any other word ("account", "counts"): only
	 * what typesetters exchange may differ. */
	if (finder->quote_count < FINDER_SHORT_QUOTE)
		search.most = 0;
	prepare(&search.forward, finder, false);
	prepare(&search.backward, finder, true);
	sweep(finder, &search);
	approx_clear(&search.forward);
	approx_clear(&search.backward);
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
	finder_measure(finder, &candidate);
	if (!finder_between(&candidate, SIDE_LANDMARK))
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

const char *
archive_anchor_word(enum archive_anchor_state state)
{
	static const char *const words[] = {
		[ARCHIVE_ANCHOR_EXACT] = "exact",
		[ARCHIVE_ANCHOR_MOVED] = "moved",
		[ARCHIVE_ANCHOR_CHANGED] = "changed",
		[ARCHIVE_ANCHOR_DOUBTFUL] = "doubtful",
		[ARCHIVE_ANCHOR_LOST] = "lost",
	};

	return words[state];
}
