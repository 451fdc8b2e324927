/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "base/kind.h"

#include <string.h>

#include "base/intl.h"

static const struct {
	const char *word, *label, *heading;
} kinds[KIND_LAST + 1] = {
	[KIND_PERSON] = { "person", N_("person"), N_("People") },
	[KIND_AGENCY] = { "agency", N_("agency"), N_("Agencies") },
	[KIND_ORGANISATION] = { "organisation", N_("organisation"),
				N_("Organisations") },
	[KIND_PLACE] = { "place", N_("place"), N_("Places") },
};

const char *
kind_word(enum kind kind)
{
	return kinds[kind].word;
}

const char *
kind_label(enum kind kind)
{
	return _(kinds[kind].label);
}

const char *
kind_heading(enum kind kind)
{
	return _(kinds[kind].heading);
}

bool
kind_parse(const char *word, enum kind *kind)
{
	for (int i = KIND_FIRST; i <= KIND_LAST; i++) {
		if (strcmp(word, kinds[i].word) == 0) {
			*kind = (enum kind)i;
			return true;
		}
	}
	if (strcmp(word, "org") == 0 || strcmp(word, "organization") == 0) {
		*kind = KIND_ORGANISATION;
		return true;
	}
	return false;
}

bool
kind_valid(long long number)
{
	return number >= KIND_FIRST && number <= KIND_LAST;
}
