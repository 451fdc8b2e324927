/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What an entity is called across articles.  It depends on the name alone,
 * so that each article proposes the same and none needs to know the others:
 *
 * - a person without the one initial in the middle ("Donald J. Trump");
 * - a body without "the" and without what it is in law ("Goldman Sachs
 *   Inc."); "Corp.", "Co." and "U.S." are written out beside two words
 *   and more.
 */

#ifndef NAMES_LABEL_H
#define NAMES_LABEL_H

#include "base/kind.h"
#include "base/strbuf.h"

/* Appends the label of the entity whose name is NAME, not empty. */
void names_label(enum kind kind, const char *name, struct strbuf *out);

#endif
