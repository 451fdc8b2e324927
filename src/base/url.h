/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Addresses as pages and feeds write them (RFC 3986). */

#ifndef BASE_URL_H
#define BASE_URL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

/*
 * Appends what REFERENCE means in a document at BASE (section 5.2 of the RFC,
 * and blanks around it are passed over).  With no base, or one that is no
 * address of a host, a relative reference stays as it is.
 */
void url_resolve(const char *base, const char *reference, struct strbuf *out);

/* The host's name in an address ("example.org" of "https://example.org:80/"),
 * a part of URL; *LENGTH is 0 when it has none. */
const char *url_host(const char *url, size_t *length);

#define URL_IDENTITY_SIZE 33	/* 32 hexadecimal digits and a NUL */

/* Writes what an article at that address is known by: the same for all ways
 * of writing it that certainly lead to the same. */
void url_identity(const char *url, char identity[static URL_IDENTITY_SIZE]);

/* True when it begins with http:// or https://. */
bool url_is_web(const char *url);

#endif
