/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* An object of JSON becomes a raw article, by the names of its members. */

#ifndef IMPORT_OBJECT_H
#define IMPORT_OBJECT_H

#include <stdbool.h>

#include "base/json_read.h"
#include "import/map.h"
#include "import/raw.h"

/* Fills RAW, which is to be cleared.  False when the object has no text, or
 * nothing that is known for one. */
bool import_object_read(const struct json_tree *tree, unsigned int node,
			const struct import_map *map, struct import_raw *raw);

/* Text that somebody put into a field, which may be HTML: by what it has of
 * it. */
enum import_markup import_object_markup(const struct strbuf *text);

#endif
