/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * "the Post", in an article that has spoken of the Washington Post: the head
 * of a body's name alone, after "the" and with a capital that it needs for no
 * other reason, is that body once more.
 */

#ifndef NAMES_AGAIN_H
#define NAMES_AGAIN_H

#include "names/article.h"

/* Adds such words to the article's finds, where there are none. */
void names_find_again(struct names_article *article);

#endif
