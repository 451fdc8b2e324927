/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The door: text from outside is cleaned once, when it comes in, so that
 * what is stored is NFC, valid UTF-8, with LF at line ends.  Controls and
 * bidi characters stay, since the source said them; the one function that
 * shows stored text (show.h) makes them harmless.
 */

#ifndef TEXT_CLEAN_H
#define TEXT_CLEAN_H

#include <stddef.h>

#include "base/strbuf.h"

/*
 * Appends a body of text: NFC; CR LF and NEL, LS, PS are LF; NULs dropped;
 * blanks (and CRs) at line ends dropped; more than one blank line becomes
 * one; no blank lines at either end, so no LF after the last line.  A CR
 * within a line stays, to be shown.  TEXT is valid UTF-8.
 */
void clean_body(const char *text, size_t length, struct strbuf *out);

/*
 * Appends a line field (title, byline, source): NFC, every run of blanks,
 * line breaks and tabs is one space, none at the ends, cut at LIMIT bytes
 * on a character border.
 */
void clean_line(const char *text, size_t length, size_t limit,
		struct strbuf *out);

/* Hard-wrapped lines of a plain text are joined: a block of lines between
 * blank lines becomes one line, if most of its lines are 50 to 90 columns
 * long; verse, lists and lines that are paragraphs already stay. */
void clean_unwrap(const char *text, size_t length, struct strbuf *out);

/* Appends a body whose lines are whole paragraphs (hardly any blank between
 * them, 100 bytes and more on average) with a blank line between any two, as
 * people read it; any other body as it is. */
void clean_part(const char *text, size_t length, struct strbuf *out);

#endif
