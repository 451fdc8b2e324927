/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Which of the many things that are a zip this one is. */

#ifndef IMPORT_ZIP_H
#define IMPORT_ZIP_H

#include <stddef.h>

#include "import/format.h"

/* By the names of its first entries: FORMAT_EPUB, FORMAT_OFFICE or
 * FORMAT_ARCHIVE. */
enum import_format import_zip_sniff(const char *bytes, size_t length);

#endif
