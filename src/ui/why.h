/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Why words of an article are a name, for people to read. */

#ifndef UI_WHY_H
#define UI_WHY_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/article.h"
#include "archive/naming.h"

/* Why a mention is a name of ENTITY: HOW (the detector's number) NAME was found
 * there, or that somebody said so.  The caller frees it. */
char *ui_why_words(int how, bool by_person, const char *name,
		   const char *entity);

/* Why a name belongs to the entity called LABEL: who said so and when, or how
 * the newest mention under it was found.  NULL when neither is known; the
 * caller frees it. */
char *ui_why_naming(const struct archive_naming *naming, const char *label);

/* One mention's reason: how it was found, or that somebody said so.  The
 * caller frees it. */
char *ui_why_reason(const struct archive_article *article, size_t mention);

/*
 * The whole chain, a line for each step, each farther in: the words, the
 * reason and how sure that is; then the same of the mention that it was
 * joined to, down to the one that stands for itself; then who decided what
 * the name means, if somebody did; and at the end, when something is written about the entity, that line with its source.  No LF at
 * the end; the caller frees it.
 */
char *ui_why_text(const struct archive_article *article, size_t mention);

/* More steps than this are not asked for. */
#define UI_WHY_STEPS 8

#endif
