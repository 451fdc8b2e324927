/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "notebook/verb.h"

#include <stddef.h>
#include <string.h>

#include "base/intl.h"

struct verb {
	const char *verb, *words;
};

#define VERB(verb, words) { verb, words },
static const struct verb known[] = {
#include "notebook/verb.def"
};

static const struct verb *
find(const char *verb)
{
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(known[i].verb, verb) == 0)
			return &known[i];
	return NULL;
}

bool
notebook_verb_known(const char *verb)
{
	return find(verb) != NULL;
}

const char *
notebook_verb_words(const char *verb)
{
	const struct verb *found = find(verb);

	return found && found->words ? _(found->words) : verb;
}
