/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What a dossier must not do: say a thing twice, or contradict itself. */

#ifndef NOTEBOOK_DOSSIER_CHECK_H
#define NOTEBOOK_DOSSIER_CHECK_H

#include <stdbool.h>

#include "base/error.h"
#include "notebook/dossier.h"

/* ERROR_INPUT with the number of the line.  Sorts the dossier's items. */
bool dossier_check(struct notebook_dossier *dossier, struct error *err);

/* Orders for qsort and bsearch, each of what one thing alone may be said: by
 * uid (all four begin with it), by name and entity, by name, by place. */
int dossier_by_uid(const void *one, const void *two);
int dossier_by_link(const void *one, const void *two);
int dossier_by_rule(const void *one, const void *two);
int dossier_by_place(const void *one, const void *two);

#endif
