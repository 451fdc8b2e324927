/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The answer of a server, as archives of the web keep it. */

#ifndef IMPORT_HTTP_H
#define IMPORT_HTTP_H

#include <stdbool.h>
#include <stddef.h>

/* True when the answer that begins with these bytes may have an article: it is
 * no redirection, and neither picture nor script. */
bool import_http_is_read(const char *bytes, size_t length);

/* The same for the value of a Content-Type. */
bool import_http_type_is_read(const char *type);

#endif
