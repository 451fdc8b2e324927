/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The one way from stored text to people: the screen, the command line,
 * errors and progress all call it.  Nothing that leaves here can move a
 * cursor, change a direction or hide (SAFETY: the list of what becomes
 * what).
 */

#ifndef TEXT_SHOW_H
#define TEXT_SHOW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

enum show_mode {
	SHOW_LINE,		/* a line field: breaks become spaces */
	SHOW_BODY,		/* LF stays, TAB becomes spaces */
};

/* One stretch of stored text and what it became. */
struct show_piece {
	size_t from, from_length;	/* bytes of the stored text, from where
					   show_next was called: from is 0 */
	size_t to, to_length;		/* bytes of OUT; may be none */
	bool dimmed;			/* a control made visible, not words */
};

/*
 * Appends LENGTH bytes of TEXT as shown text and returns how many characters
 * were dropped as hidden (zero-width, fillers, tags).  Any bytes may come
 * in.  C0 and DEL become control pictures (^X if ASCII_ONLY), C1, private
 * use and noncharacters U+FFFD, bidi controls "<202E>", at most four
 * combining marks stay on a base; a mark without a base stands on U+25CC.
 *
 * The width of what is shown is the sum of its characters' widths.  So ZWJ
 * and ZWNJ stay only where letters join (Arabic and its kin) or after a
 * virama, one variation selector only on a Han character; what glues emoji
 * together (ZWJ, selectors, skin tones) is dropped without being counted, as
 * it hides nothing, and the emoji stand side by side.
 *
 * In ASCII a letter loses its accents, quotes and dashes become plain ones,
 * and what remains is "?".
 */
size_t show_text(const char *text, size_t length, enum show_mode mode,
		 struct strbuf *out);

/* How many characters of TEXT show_text drops as hidden. */
size_t show_hidden(const char *text, size_t length);

/* How many bytes at the start of TEXT are shown as they are, a cell each:
 * printable ASCII that nothing after it stands on. */
size_t show_plain(const char *text, size_t length);

/* As show_text for a NUL-terminated line field; the caller frees it. */
char *show_line(const char *text);

/*
 * One step of show_text, for those who must keep offsets (the reading
 * pane): turns the cluster at TEXT (LENGTH bytes remain, at least one) into
 * shown text, appended to OUT.  COLUMN is where it will stand, for tabs.
 */
struct show_piece show_next(const char *text, size_t length,
			    enum show_mode mode, size_t column,
			    struct strbuf *out, size_t *hidden);

/* True when the locale has no UTF-8: set once at the start. */
void show_set_ascii(bool ascii_only);
bool show_is_ascii(void);

/*
 * Appends SHOWN, text without breaks, cut to CELLS cells; an ellipsis ("…",
 * or "..." in ASCII) takes the last of them when something was cut.  With PAD true it
 * is filled with spaces to exactly CELLS.  Returns the cells taken.
 */
size_t show_fit(const char *shown, size_t cells, bool pad, struct strbuf *out);

/* Appends TEXT, a line field as it is stored: shown, and padded or cut to
 * exactly CELLS cells. */
void show_field(const char *text, size_t cells, struct strbuf *out);

#endif
