/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The finds of an article, whoever found them, become its mentions: each gets
 * the name it stands for here, the entity proposed for that name, and the
 * mention that says so.  Last names and acronyms that nobody found, but that
 * the article's own names explain, join them.
 */

#ifndef NAMES_JOIN_H
#define NAMES_JOIN_H

#include "names/article.h"

/* Appends the mentions to LIST, which is empty. */
void names_join(struct names_article *article,
		struct names_mention_list *list);

#endif
