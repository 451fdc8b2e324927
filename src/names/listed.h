/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * A listed name where it stands: is it really meant, and how surely?  How
 * much is asked depends on how easily its words mean something else:
 *
 * - a full name of a person only goes on in a suffix or a head word;
 * - an acronym stands for itself;
 * - a place, a last name, a single word must not be part of a longer name;
 * - one letter ("X") needs a word beside it that says where it is used.
 */

#ifndef NAMES_LISTED_H
#define NAMES_LISTED_H

#include "names/article.h"

/* Adds the listed name that begins at word INDEX, or the unlisted person
 * whose last name it is.  False when there is none. */
bool names_listed_at(struct names_article *article, size_t index);

/* True when it is a person's last name: the label is longer and ends in
 * it. */
struct names_listed;
bool names_listed_is_last_name(const struct names_listed *listed);

#endif
