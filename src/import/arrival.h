/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What comes of a piece, on its way from those who read to who writes. */

#ifndef IMPORT_ARRIVAL_H
#define IMPORT_ARRIVAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/pack.h"
#include "import/reader.h"
#include "import/record.h"
#include "names/detect.h"
#include "store/body.h"

enum arrival_what {
	ARRIVAL_ARTICLE,
	ARRIVAL_FAILURE,	/* something could not be read */
	ARRIVAL_END,		/* of a file: all that came of it is here */
};

/* One of them, to be cleared.  Its strings, RECORD's too, are in the bytes that
 * it was read from: they are not to be changed. */
struct arrival {
	enum arrival_what what;
	const char *path, *inside, *where;	/* as in reader.h */
	/* ARRIVAL_ARTICLE */
	struct import_record record;
	const char *content;	/* as in struct store_new_article */
	bool looked;		/* its names were looked for; else the store
				   had it as it is */
	struct store_new_mention *mention;
	size_t mention_count;
	/* ARRIVAL_FAILURE */
	bool named;		/* the person named this file */
	struct error err;
	/* ARRIVAL_END */
	long long stamp;	/* of the file (walk.h) */
};

/* PIECE gave RECORD; CONTENT may be NULL, FOUND too: then its names were not
 * looked for. */
void arrival_pack_article(struct strbuf *out, const struct import_piece *piece,
			  const struct import_record *record,
			  const char *content,
			  const struct names_mention_list *found);
void arrival_pack_failure(struct strbuf *out,
			  const struct import_piece *piece, const char *where,
			  bool named, const struct error *err);
void arrival_pack_end(struct strbuf *out, const char *path, long long stamp);

/* The next one; false at the end, or when the bytes are damaged. */
bool arrival_next(struct pack_reader *reader, struct arrival *arrival);
void arrival_clear(struct arrival *arrival);

#endif
