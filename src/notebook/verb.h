/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What acts are called, in the journal and by people: verb.def. */

#ifndef NOTEBOOK_VERB_H
#define NOTEBOOK_VERB_H

#include <stdbool.h>

/* Whether an act may be called that. */
bool notebook_verb_known(const char *verb);

/* The words for people, translated ("the highlight"); for a verb that a later
 * byname wrote, the verb itself. */
const char *notebook_verb_words(const char *verb);

#endif
