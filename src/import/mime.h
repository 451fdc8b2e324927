/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Messages as mail has them (RFC 5322, 2045 to 2047): fields and parts. */

#ifndef IMPORT_MIME_H
#define IMPORT_MIME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

/* A message, or a part of one, in bytes that live longer. */
struct mime {
	const char *head;
	size_t head_length;
	const char *body;
	size_t body_length;
};

/* Parts it at the first empty line. */
void mime_open(struct mime *mime, const char *bytes, size_t length);

/* Appends the value of the first field NAME, unfolded, as it stands; false
 * when there is none. */
bool mime_field(const struct mime *mime, const char *name,
		struct strbuf *out);

/* The same in UTF-8, with encoded words ("=?utf-8?Q?...?=") read. */
bool mime_text_field(const struct mime *mime, const char *name,
		     struct strbuf *out);

/* Appends parameter NAME of a value as "text/html; charset=utf-8"; false when
 * it has none. */
bool mime_parameter(const char *value, const char *name, struct strbuf *out);

/* Appends the body without its transfer encoding (base64 and
 * quoted-printable; bytes that are neither are passed over). */
void mime_body(const struct mime *mime, struct strbuf *out);

/* The next part between lines of BOUNDARY, beginning at byte *AT of the body,
 * which is 0 at first; false at the end. */
bool mime_part(const struct mime *mime, const char *boundary, size_t *at,
	       struct mime *part);

#endif
