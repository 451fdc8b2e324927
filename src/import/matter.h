/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What stands before a text between lines of "---" (YAML) or "+++" (TOML), as
 * static sites and note-takers have it. */

#ifndef IMPORT_MATTER_H
#define IMPORT_MATTER_H

#include <stddef.h>

#include "import/map.h"
#include "import/raw.h"

/* Takes its fields into RAW, by their usual names or MAP's; returns where the
 * text begins, 0 if there is no such thing. */
size_t import_matter_read(const char *text, size_t length,
			  const struct import_map *map,
			  struct import_raw *raw);

#endif
