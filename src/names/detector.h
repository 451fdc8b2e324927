/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * All that detection goes by, opened once: the tables of names and the
 * model.  After that it is only read, so that processes can share it.
 *
 * Its data lie in one folder, the program's own or another: "entities" (whom
 * a person wants found), "names/agencies" and "names/countries" (what every
 * reader of news knows; they give way to the first), "names/aliases" (what
 * else names mean, and where), "names/demonyms" (peoples), "names/given" and
 * "names/nicknames" (of first names), other words beside names, and
 * "names.model".
 */

#ifndef NAMES_DETECTOR_H
#define NAMES_DETECTOR_H

#include <stdbool.h>

#include "base/error.h"
#include "names/lexicon.h"
#include "names/sight.h"

struct names_detector;

/* All zero: what came with the program. */
struct names_detector_options {
	const char *folder;	/* of the data; NULL: the program's own */
	const char *entities;	/* read in place of the folder's; or NULL */
	bool no_entities;	/* none are read */
	bool no_tables;		/* nor is what stands in names/ */
	bool no_model;		/* nor the model */
};

/*
 * Opens it; the caller frees it.  NULL when a table cannot be read.  A table
 * of names/ that is not there is done without.  So is a model that cannot be
 * used: names_detector_lack then says why.
 */
struct names_detector *names_detector_open(
	const struct names_detector_options *options, struct error *err);

/* One of LEXICON alone, which it frees with itself. */
struct names_detector *names_detector_take(struct names_lexicon *lexicon);

void names_detector_free(struct names_detector *detector);

const struct names_lexicon *names_detector_lexicon(
	const struct names_detector *detector);

/* The same as the tagger takes it; its model is NULL when there is none. */
const struct names_sources *names_detector_sources(
	const struct names_detector *detector);

/* Why it goes on without a model; NULL when it has one, or was told to do
 * without. */
const struct error *names_detector_lack(const struct names_detector *detector);

/*
 * Which detector it is, for the store's record of runs: the version of the
 * rules and the beginning of a sum over all that decides what they find.  Two
 * that differ in this may find different names in one text.  The other sum
 * (SHA-256 in hex) is over what the tables say.
 */
const char *names_detector_version(const struct names_detector *detector);
const char *names_detector_tables(const struct names_detector *detector);

/* The sum of the model's bytes in hex; NULL without one. */
const char *names_detector_model(const struct names_detector *detector);

#endif
