/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What stands in a Markdown file of ours: blocks, each between two marks,
 * which are comments alone on their lines.
 *
 *	<!-- byname article 22f2f40a66658183e5d3190864ceea3d -->
 *	## Council votes
 *	...
 *	<!-- byname end -->
 *
 *	<!-- byname 8e0c7a52-3f6d-4b9e-a1c4-5d2f7b8e9c01 -->
 *	> The council voted.
 *
 *	^8e0c7a52-3f6d-4b9e-a1c4-5d2f7b8e9c01
 *	...
 *	<!-- byname end -->
 *
 * What is between the marks is byname's; all else is the reader's, and stays.
 */

#ifndef EXPORT_MARKDOWN_H
#define EXPORT_MARKDOWN_H

#include <stdbool.h>
#include <stddef.h>

#include "export/format.h"

#define MARKDOWN_END "<!-- byname end -->"
#define MARKDOWN_GONE "gone "	/* before the id of what is no longer there */
#define MARKDOWN_ARTICLE "article "

struct markdown_block {
	char *id;		/* "article " and a uid, or a uuid */
	struct strbuf text;	/* from mark to mark, with the last LF */
};

struct markdown_list {
	struct markdown_block *item;
	size_t count, capacity;
};

#define MARKDOWN_LIST_INIT { NULL, 0, 0 }

/* All blocks of a job, in its order. */
void markdown_blocks(const struct export_job *job,
		     struct markdown_list *list);
void markdown_list_clear(struct markdown_list *list);

/* Appends what stands before the first block of a new file. */
void markdown_begin(const struct export_job *job, struct strbuf *out);

#endif
