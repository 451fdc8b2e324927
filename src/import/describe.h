/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What the tables say of an entity comes into a store with the first article
 * that mentions it: the line about it, and its other names, so that a person
 * can ask for "Mamdani" although every article gives the full name.
 */

#ifndef IMPORT_DESCRIBE_H
#define IMPORT_DESCRIBE_H

#include <stdbool.h>

#include "base/error.h"
#include "names/detector.h"
#include "store/body.h"
#include "store/store.h"

/* Whom a run has described already. */
struct import_describer {
	const struct names_lexicon *lexicon;
	long long run;		/* which one that is */
	bool *done;		/* by number of the lexicon's entities */
};

void import_describer_start(struct import_describer *describer,
			    const struct names_detector *detector);
void import_describer_clear(struct import_describer *describer);

/* After a rollback: nobody was described. */
void import_describer_forget(struct import_describer *describer);

/* Describes who is mentioned.  describer->run is set.  Inside store_begin. */
bool import_describe(struct import_describer *describer, struct store *store,
		     const struct store_new_mention *mention, size_t count,
		     struct error *err);

#endif
