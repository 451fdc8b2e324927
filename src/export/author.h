/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Who wrote an article, as citations want it: each author apart, and the
 * last name of a person before the others.  Bylines are free text, so this
 * knows only what is usual; what does not look like a person's name is kept
 * whole.
 */

#ifndef EXPORT_AUTHOR_H
#define EXPORT_AUTHOR_H

#include <stddef.h>

#include "base/arena.h"

struct export_author {
	const char *family;	/* "van Dyke", or all of what is no person */
	const char *given;	/* "Anna Maria"; NULL: no person */
	const char *suffix;	/* "Jr.", or NULL */
};

/* More authors than this are not told apart: they are the last one. */
#define EXPORT_AUTHORS 64

/* Takes BYLINE (may be NULL) apart; strings live in ARENA and are shown
 * text.  Returns how many there are. */
size_t export_authors(const char *byline, struct arena *arena,
		      struct export_author author[static EXPORT_AUTHORS]);

#endif
