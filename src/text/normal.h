/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Unicode's normal forms, skipped where the bytes show that nothing would
 * change: libunistring is fifty times slower than a look at them. */

#ifndef TEXT_NORMAL_H
#define TEXT_NORMAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

/* Appends TEXT in NFC. */
void normal_nfc(const char *text, size_t length, struct strbuf *out);

/* Appends TEXT in NFD. */
void normal_nfd(const char *text, size_t length, struct strbuf *out);

/* Appends TEXT in NFKC with case folded; with BASE true in NFKD. */
void normal_casefold(const char *text, size_t length, bool base,
		     struct strbuf *out);

#endif
