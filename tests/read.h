/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Readers of the formats that byname exports, written from what byname(5)
 * says of them and not from what writes them.  They are strict: what the page
 * does not allow is a failure, with words about it.
 */

#ifndef TESTS_READ_H
#define TESTS_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

/* What a reader found: records of named values.  A name may be there several
 * times. */
struct read_field {
	char *name, *value;
};

struct read_record {
	char *kind;		/* "article", "highlight", "node", ... */
	struct read_field *field;
	size_t count, capacity;
};

struct read_list {
	struct read_record *item;
	size_t count, capacity;
	char why[160];		/* what was wrong */
};

#define READ_LIST_INIT { NULL, 0, 0, "" }

void read_clear(struct read_list *list);
void read_begin(struct read_list *list, const char *kind);
/* Adds to the last record. */
void read_add(struct read_list *list, const char *name, const char *value,
	      size_t length);
/* The first value of that name, or NULL. */
const char *read_get(const struct read_record *record, const char *name);
/* Says what is wrong; returns false. */
bool read_fail(struct read_list *list, const char *why, const char *at);

/* The line at *TEXT without its END, which must be there; *TEXT moves on.
 * NULL at the end of the text, or when the END is missing. */
const char *read_line(const char **text, const char *end, size_t *length);

/* Each takes a NUL-terminated file.  Values are as people see them. */
bool read_markdown(const char *text, struct read_list *list);
bool read_org(const char *text, struct read_list *list);
bool read_clippings(const char *text, struct read_list *list);
bool read_csv(const char *text, struct read_list *list);
bool read_bibliography(const char *text, struct read_list *list);
bool read_ris(const char *text, struct read_list *list);
bool read_graphml(const char *text, struct read_list *list);
bool read_dot(const char *text, struct read_list *list);

#endif
