/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * A listed name inside a longer one that is not listed is somebody else's:
 * "Washington Irving High School" is no place in Washington, "Melania Trump"
 * not Donald Trump.  The words on either side say so, if they have a capital
 * that they need not have.  These do not make a name longer:
 *
 * - the words of a sentence's or line's beginning, days, months, peoples
 *   ("Thursday New York", "Yesterday Trump");
 * - titles and offices ("New York Mayor", "President Trump");
 * - Police, Borough and the like, if no more follows ("New York Police
 *   officers", but not "New York Police Academy");
 * - another name ("Texas National Guard", "NYPD Queens"), and acronyms;
 * - anything in a headline but a head word ("Trump Tower", "School").
 *
 * A place after "of" belongs to the body before it: "Bank of New York".
 */

#ifndef NAMES_RUN_H
#define NAMES_RUN_H

#include "names/article.h"

/* True when the words after, or those before, the COUNT words at FIRST make
 * a longer name of them.  Words before COVERED are other names. */
bool names_run_after(const struct names_article *article, size_t first,
		     size_t count);
bool names_run_before(const struct names_article *article, size_t first,
		      enum kind kind, size_t covered);

/* True when the word after the name is the head of a body or site ("Donald
 * Trump Library"), the only thing that makes a full name longer. */
bool names_run_head_after(const struct names_article *article, size_t first,
			  size_t count);

/* True when word INDEX has a capital that no rule above explains. */
bool names_run_is_name(const struct names_article *article, size_t index);

#endif
