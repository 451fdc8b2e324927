/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * An article as its format says it: fields in valid UTF-8, neither cleaned nor
 * understood.  Every format makes these, and one function makes records of
 * them (record.h).
 */

#ifndef IMPORT_RAW_H
#define IMPORT_RAW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/clock.h"
#include "base/pack.h"
#include "base/strbuf.h"

/* What the text of an article is written in. */
enum import_markup {
	IMPORT_PLAIN,		/* lines as people type them, maybe wrapped */
	IMPORT_BLOCKS,		/* each line is a paragraph, heading, ... as
				   page/ makes them */
	IMPORT_HTML,		/* a fragment or page of it */
};

/* All may be empty. */
struct import_raw {
	struct strbuf title, source, byline, url, lang, note;
	struct strbuf id;	/* what its source calls it */
	struct strbuf date;	/* as it is written; when it is empty, */
	long long published;	/* this is known already */
	enum clock_precision precision;
	struct strbuf text;
	enum import_markup markup;
	char uid[33];		/* of an article that has one (a store's), or
				   "": then it is made */
	const char *where;	/* the place in its piece ("line 12"),
				   translated, or NULL; lives as long as RAW
				   is with its reader, and is not packed */
	bool several;		/* its file has others, so that the place of the
				   file says nothing of which one it is */
	bool excerpt;		/* the beginning of a text that stands
				   elsewhere, or what it is about */
	bool read;		/* a person has read it elsewhere */
};

/* All zero is empty. */
#define IMPORT_RAW_INIT { .precision = CLOCK_UNKNOWN }

void import_raw_clear(struct import_raw *raw);

/* To another process and back; RAW is to be cleared. */
void import_raw_pack(struct strbuf *out, const struct import_raw *raw);
void import_raw_unpack(struct pack_reader *reader, struct import_raw *raw);

#endif
