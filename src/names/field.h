/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What tells people of a common name apart.  "John Smith" may be anybody:
 * both of his names are frequent.  So if the article calls him a mayor, or a
 * striker, his name there is "John Smith (politics)" or "John Smith
 * (sport)", of the entity "John Smith".  Whether those are several is for
 * the store, which knows what other articles say.
 *
 * Only a title right beside the name counts ("Mayor John Smith", "John Smith,
 * 34, a striker for Leeds", "John Smith is a judge"), and only if all there
 * are say the same.
 */

#ifndef NAMES_FIELD_H
#define NAMES_FIELD_H

#include "names/known.h"

/* Notes the fields of all who have a common name.  Forms are joined and
 * chosen by then. */
void names_field_note(struct names_joining *joining);

/* A field as it stands in names, and for people (to be translated). */
struct names_field {
	unsigned int cue;
	const char *word, *label;
};

/* The fields there are, and after them one whose word is NULL. */
extern const struct names_field names_fields[];

/* The word for what KNOWN is from, as it stands in names ("politics"); NULL
 * when nothing is known, or its name is not common. */
const char *names_field_of(const struct names_known *known);

#endif
