/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Joining names that somebody else found, so that joining can be measured
 * alone, on texts in which people marked the names. */

#ifndef NAMES_GIVEN_H
#define NAMES_GIVEN_H

#include "names/detect.h"

struct names_given {
	size_t start, end;	/* bytes */
	enum kind kind;
};

/* As names_detect, but the names are those of GIVEN[COUNT], in order: of two
 * that share a word the later one stays.  More are added only where an
 * article's own names explain them. */
void names_detect_given(const struct names_detector *detector,
			const char *text, size_t length,
			const struct names_given *given, size_t count,
			struct names_mention_list *list);

#endif
