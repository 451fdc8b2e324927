/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Which field of a table or object is which of an article: as a person says
 * ("title=headline,text=body"), or by the names that people usually give them.
 */

#ifndef IMPORT_MAP_H
#define IMPORT_MAP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "import/raw.h"

enum import_field {
	MAP_TITLE,
	MAP_TEXT,
	MAP_DATE,
	MAP_BYLINE,
	MAP_SOURCE,
	MAP_URL,
	MAP_LANG,
	MAP_ID,
	MAP_NOTE,
	MAP_COUNT
};

/* NULL where nothing was said of a field.  A dot leads into an object
 * ("author.name"). */
struct import_map {
	char *name[MAP_COUNT];
};

/* Reads "title=headline,text=body"; ERROR_USAGE names what is wrong. */
bool import_map_read(struct import_map *map, const char *text,
		     struct error *err);
void import_map_clear(struct import_map *map);

/* A number that is another for another map; 0 for NULL. */
long long import_map_stamp(const struct import_map *map);

/* The names that stand for FIELD, best first, in small letters, NULL at the
 * end: the person's alone, or the usual ones ("headline", "content", ...).
 * NAME has room for the person's. */
const char *const *import_map_names(const struct import_map *map,
				    enum import_field field,
				    const char *name[static 2]);

/* True when KEY is NAME, of LENGTH bytes, but for case and what parts its
 * words ("Pub-Date", "pub_date"). */
bool import_map_same(const char *key, const char *name, size_t length);

/* Which of COUNT columns is FIELD; COUNT if none is. */
size_t import_map_choose(const struct import_map *map, enum import_field field,
			 char *const *name, size_t count);

/* Where the value of FIELD goes. */
struct strbuf *import_map_place(struct import_raw *raw,
				enum import_field field);

#endif
