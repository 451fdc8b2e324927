/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Bytes in letters (RFC 4648), as mail and old feeds have them. */

#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include <stddef.h>

#include "base/strbuf.h"

/* Appends the bytes that TEXT stands for; what is no digit, a line end above
 * all, is passed over, and after the padding of one text another may follow. */
void base64_decode(const char *text, size_t length, struct strbuf *out);

#endif
