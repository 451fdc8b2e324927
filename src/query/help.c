/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "query/help.h"

#include <stddef.h>

#include "base/intl.h"

const struct query_help query_help[] = {
	{ "rain", N_("The word stands in the title or the text; capitals and accents do not matter") },
	{ "\"first snow\"", N_("These words in a row") },
	{ "polic*", N_("A word, or the last one of a \"phrase\"*, that begins like this") },
	{ "rain snow", N_("Both, as with AND between them") },
	{ "rain OR snow", N_("One of the two, or both; it binds less than what stands side by side") },
	{ "-rain", N_("Not this, as with NOT before it: a word, phrase, field or group") },
	{ "(rain OR snow) ice", N_("A group") },
	{ "person:\"Zohran Mamdani\"", N_("Articles that name this person, by whatever name and as you corrected it; so agency: org: place:, and name: for any kind and all who bear the name") },
	{ "near:(\"A\" \"B\")", N_("Both are named in one paragraph; a name may have its kind: near:(person:\"A\" agency:B)") },
	{ "source:reuters", N_("The name of the source has this word, \"phrase\" or beginning*") },
	{ "lang:en", N_("The language, en-US too") },
	{ "on:2025-11", N_("The date: a year, month or day, or from one to another: on:2025-11..2026-01") },
	{ "before:2025-11-06", N_("Earlier than that; until: counts it in") },
	{ "after:2025-11-06", N_("Later than that; since: counts it in") },
	{ "is:unread", N_("Not read yet; so is:read, is:starred") },
	{ "has:highlight", N_("You highlighted something in it; has:note, with a note") },
	{ "tag:todo", N_("It carries your tag, or a highlight in it does") },
	{ NULL, NULL },
};
