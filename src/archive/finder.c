/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/finder.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "text/segment.h"
#include "text/utf8.h"

#define CONTEXT 32		/* code points looked at on each side */
#define LONG_QUOTE 24		/* longer ones may be known by themselves */
#define SHORT_SIDE 8		/* less of a context proves nothing */

#define CONTEXT_MOVED 0.5
#define CONTEXT_MIDDLE 0.6	/* quotes too short to stand alone */
#define DOUBTFUL_SUM 1.0	/* quote + context, to be worth asking */

static void
turn_round(unsigned int *code, size_t count)
{
	for (size_t i = 0; i < count / 2; i++) {
		unsigned int held = code[i];

		code[i] = code[count - 1 - i];
		code[count - 1 - i] = held;
	}
}

unsigned int *
finder_codes(const char *text, size_t length, bool backward, size_t *count)
{
	unsigned int *code = xcalloc(length + 1, sizeof *code);

	*count = 0;
	for (size_t at = 0; at < length;)
		at += utf8_decode(text + at, length - at, &code[(*count)++]);
	if (backward)
		turn_round(code, *count);
	return code;
}

static void
side_make(struct side *side, const char *text, size_t length, bool backward)
{
	unsigned int *code = finder_codes(text, length, backward,
					  &side->count);

	side->text = text;
	side->length = length;
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

static bool
is_capital(unsigned int code)
{
	return (code >= 'A' && code <= 'Z') || (code >= 0xc0 && code <= 0xde)
	       || (code >= 0x391 && code <= 0x3a9)
	       || (code >= 0x400 && code <= 0x42f);
}

/* Without its context a quote is known by words of its own.  A name does not
 * count: it stands wherever the same name is mentioned. */
static bool
stands_alone(const struct finder *finder)
{
	const char *quote = finder->anchor->quote;
	size_t own = finder->quote_count;
	struct segment word = { 0, 0 };

	while (segment_word(quote, finder->quote_length, word.end, &word)) {
		size_t size = word.end - word.start;
		unsigned int code;

		utf8_decode(quote + word.start, size, &code);
		if (is_capital(code))
			own -= utf8_count(quote + word.start, size);
	}
	return own >= LONG_QUOTE;
}

void
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

void
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

void
finder_measure(struct finder *finder, struct candidate *candidate)
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

bool
finder_between(const struct candidate *candidate, double least)
{
	return (candidate->before >= 0 || candidate->after >= 0)
	       && (candidate->before < 0 || candidate->before >= least)
	       && (candidate->after < 0 || candidate->after >= least);
}

bool
finder_surrounded(const struct finder *finder,
		  const struct candidate *candidate)
{
	double nearer = candidate->before > candidate->after
			? candidate->before : candidate->after;

	if (finder->quote_count < FINDER_SHORT_QUOTE)
		return finder_between(candidate, FINDER_CONTEXT_SHORT)
		       && nearer >= 1;
	if (!finder->alone)
		return candidate->context >= CONTEXT_MIDDLE
		       && nearer >= FINDER_SIDE_CHANGED;
	return candidate->context >= CONTEXT_MOVED;
}

bool
finder_cut_alike(const struct finder *finder,
		 const struct candidate *candidate)
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

void
finder_offer(struct finder *finder, const struct candidate *candidate)
{
	double old = finder->best.quote + finder->best.context;
	double new = candidate->quote + candidate->context;

	if (new < DOUBTFUL_SUM
	    || (finder->quote_count < FINDER_SHORT_QUOTE
		&& candidate->context < CONTEXT_MOVED))
		return;
	if (!finder->found || new > old
	    || (!(new < old) && distance(finder, candidate)
		< distance(finder, &finder->best)))
		finder->best = *candidate;
	finder->found = true;
}
