/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Words, sentences and paragraphs of a body. */

#ifndef TEXT_SEGMENT_H
#define TEXT_SEGMENT_H

#include <stdbool.h>
#include <stddef.h>

/* A stretch of text in bytes, end exclusive. */
struct segment {
	size_t start, end;
};

/*
 * The next word at or after FROM: a run of letters, digits and marks, with
 * apostrophes and hyphens kept out (they part words; what
 * joins them is the names room's to say).  False at the end.
 */
bool segment_word(const char *text, size_t length, size_t from,
		  struct segment *word);

/* True when a word starts or ends at OFFSET: a letter or digit on exactly
 * one side. */
bool segment_edge(const char *text, size_t length, size_t offset);

/*
 * The sentence around OFFSET, without blanks at its ends.  Full stops after
 * initials, titles and acronyms do not end one; a line break does.
 * Closing quotes and brackets belong to the sentence they close.  Blanks
 * between sentences lead to the one after them.
 */
struct segment segment_sentence(const char *text, size_t length,
				size_t offset);

/* The line (paragraph) around OFFSET, without its LF. */
struct segment segment_paragraph(const char *text, size_t length,
				 size_t offset);

#endif
