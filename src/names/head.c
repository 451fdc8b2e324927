/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/head.h"

#define HEADS (NAMES_CUE_AGENCY | NAMES_CUE_ORGANISATION)

static unsigned int
heads_at(const struct names_view *view, size_t index)
{
	return view->sight[index].cues & HEADS;
}

/* The word before the first "of", "for" or the like; the last if none. */
static size_t
head_of(const struct names_view *view, size_t first, size_t end)
{
	for (size_t i = first + 1; i < end; i++) {
		if (view->sight[i].candidate == NAMES_LINK)
			return i - 1;
	}
	return end - 1;
}

enum kind
names_head_kind(const struct names_view *view, size_t first, size_t end)
{
	size_t head = head_of(view, first, end);
	unsigned int heads = heads_at(view, head);

	if (end - first == 1)
		return view->sight[first].cues
				       & (NAMES_CUE_LISTED_AGENCY
					  | NAMES_CUE_AGENCY)
			       ? KIND_AGENCY : KIND_ORGANISATION;
	/* "Bank of Commerce and Credit Inc.": the end has the last word. */
	if (!heads)
		heads = heads_at(view, end - 1);
	/* "City of Pasadena", where it acts: its government. */
	if (!heads && head + 1 < end
	    && view->sight[head].cues & NAMES_CUE_PLACE)
		return KIND_AGENCY;
	/* "New York Police Benevolent": the word before may be the head. */
	if (!heads && head > first)
		heads = heads_at(view, head - 1);
	return heads & NAMES_CUE_AGENCY ? KIND_AGENCY : KIND_ORGANISATION;
}
