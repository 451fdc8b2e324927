/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * How tokens of HTML become a tree: what the standard calls tree construction
 * (WHATWG, "Parsing HTML documents"), with scripting off.  Words and rules are
 * the standard's; what is left out or bounded is said where it is.  Shared by
 * the html*.c only.
 */

#ifndef MARKUP_HTML_H
#define MARKUP_HTML_H

#include "markup/inside.h"

enum html_mode {
	MODE_INITIAL,
	MODE_BEFORE_HTML,
	MODE_BEFORE_HEAD,
	MODE_IN_HEAD,
	MODE_IN_HEAD_NOSCRIPT,
	MODE_AFTER_HEAD,
	MODE_IN_BODY,
	MODE_RAW,		/* "text" */
	MODE_IN_TABLE,
	MODE_IN_CAPTION,
	MODE_IN_COLUMNS,
	MODE_IN_TABLE_BODY,
	MODE_IN_ROW,
	MODE_IN_CELL,
	MODE_IN_SELECT,
	MODE_IN_SELECT_IN_TABLE,
	MODE_IN_TEMPLATE,
	MODE_AFTER_BODY,
	MODE_IN_FRAMESET,
	MODE_AFTER_FRAMESET,
};

/* An element on the stack of open elements.  Its traits are its tag's, and
 * SPECIAL and SCOPE for those of svg and math that the standard names. */
struct html_open {
	uint32_t node;
	uint16_t tag;
	uint16_t traits;
};

/* The list of active formatting elements keeps this many beside markers, of
 * which there is at most one for each open element. */
#define HTML_MAX_FORMATS 48
/* From this depth on elements are not opened any more; what is left is for
 * those that are implied or opened again. */
#define HTML_FLAT_DEPTH (TREE_MAX_DEPTH - HTML_MAX_FORMATS - 16)

struct html {
	struct tree *tree;
	struct token_reader reader;
	struct token token;
	enum tag tag;		/* of the token, when it is one */
	enum html_mode mode, original;
	struct html_open open[TREE_MAX_DEPTH];
	size_t depth;
	/* How many of each tag are open; and how many were too deep for it,
	 * whose end tags are passed over. */
	uint32_t opened[TAG_COUNT], flat[TAG_COUNT];
	uint32_t format[TREE_MAX_DEPTH + HTML_MAX_FORMATS];	/* 0: marker */
	size_t formats, markers;
	/* Elements that were opened again, and start tags: a page may not make
	 * the tree much larger than itself. */
	size_t again, starts;
	size_t steps;		/* taken on the stack; see html_tired */
	unsigned char template_mode[TREE_MAX_DEPTH];	/* enum html_mode */
	size_t templates;
	uint32_t form;
	bool quirks, frames_ok, foster, skip_newline;
};

enum html_scope {
	HTML_SCOPE,
	HTML_LIST_SCOPE,
	HTML_BUTTON_SCOPE,
	HTML_TABLE_SCOPE,
	HTML_SELECT_SCOPE,
};


/* html_open.c: the stack of open elements, and where new ones go. */

struct html_open *html_current(struct html *html);
/* True when so much was looked for on the stack that it cannot be a page:
 * some hundred elements deep, and all tags in vain.  Then nothing is found
 * any more, and time stays linear. */
bool html_tired(const struct html *html);
bool html_is(struct html *html, enum tag tag);
/* Makes an element of the token (or of a tag alone), hangs it where it
 * belongs, and opens it.  _leaf does not open it. */
uint32_t html_start(struct html *html, uint16_t space);
uint32_t html_imply(struct html *html, enum tag tag);
void html_leaf(struct html *html);
/* The token's text, or the first LENGTH bytes of it. */
void html_text(struct html *html, size_t length);
/* Hangs NODE where a new element would, if PARENT were the current one. */
void html_place(struct html *html, const struct html_open *parent,
		uint32_t node);
void html_push(struct html *html, uint32_t node);
void html_pop(struct html *html);
void html_remove(struct html *html, size_t index);
/* Pops up to and with the element INDEX; up to and with one of TAG. */
void html_pop_to(struct html *html, size_t index);
void html_pop_tag(struct html *html, enum tag tag);
bool html_in_scope(struct html *html, enum tag tag, enum html_scope scope);
/* "Generate implied end tags", except for one. */
void html_imply_ends(struct html *html, enum tag except);
void html_close_p(struct html *html);
/* Pops an element of TAG, if one is in SCOPE, with what is in it. */
bool html_close(struct html *html, enum tag tag, enum html_scope scope);
/* Pops until the current one is of TAG (or a template, or html). */
void html_clear_to(struct html *html, enum tag tag);
/* "Reset the insertion mode appropriately". */
void html_reset_mode(struct html *html);


/* html_format.c: bold and links that go on where others end. */

void html_format_push(struct html *html, uint32_t node);
void html_format_mark(struct html *html);
void html_format_clear(struct html *html);	/* up to the last marker */
void html_format_again(struct html *html);	/* "reconstruct" */
/* The last one of TAG since the marker, 0 if none; takes NODE off. */
uint32_t html_format_find(struct html *html, enum tag tag);
void html_format_drop(struct html *html, uint32_t node);
/* The adoption agency, for an end tag of TAG.  False: as any end tag. */
bool html_adopt(struct html *html, enum tag tag);


/*
 * The modes.  Each takes the token, and returns true when the token is to be
 * looked at once more, in the mode that is set now.
 */

bool html_in_head(struct html *html);			/* html.c */
bool html_raw(struct html *html, enum token_content content);
/* Is a text nothing but white space? */
bool html_is_white(const struct token *token);
/* White space at the start of text; true when that was all of it. */
bool html_take_white(struct html *html, bool keep);
bool html_end_template(struct html *html);
bool html_in_body(struct html *html);			/* html_body.c */
bool html_any_end(struct html *html);
bool html_in_table(struct html *html);			/* html_table.c */
bool html_in_caption(struct html *html);
bool html_in_columns(struct html *html);
bool html_in_table_body(struct html *html);
bool html_in_row(struct html *html);
bool html_in_cell(struct html *html);
bool html_in_select(struct html *html);			/* html_select.c */
bool html_in_select_in_table(struct html *html);
bool html_in_template(struct html *html);
bool html_in_frameset(struct html *html);
bool html_after_frameset(struct html *html);
/* Does the token belong to svg or math?  It is taken, unless the second
 * returns true: then it goes by the mode all the same. */
bool html_foreign_now(struct html *html);		/* html_foreign.c */
bool html_in_foreign(struct html *html);
void html_start_foreign(struct html *html, uint16_t space);

#endif
