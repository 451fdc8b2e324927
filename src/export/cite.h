/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What the formats of citations share. */

#ifndef EXPORT_CITE_H
#define EXPORT_CITE_H

#include "archive/article.h"
#include "base/strbuf.h"

/*
 * Appends by what the article is cited: its first author's last name (or its
 * source), the year and the first words of its title, in ASCII, with the
 * beginning of its uid.  It is the same in every export.
 */
void export_cite_key(const struct store_article *article, struct strbuf *out);

/* Appends an address in which all that is no plain sign of one is written
 * as %XX. */
void export_cite_url(const char *url, struct strbuf *out);

#endif
