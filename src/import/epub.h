/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The articles of a book that was taken apart. */

#ifndef IMPORT_EPUB_H
#define IMPORT_EPUB_H

#include "import/book.h"
#include "import/reader.h"

void import_give_book(const struct book *book, const struct import_sink *sink);

#endif
