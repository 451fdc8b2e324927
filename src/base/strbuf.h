/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * A string that grows.  Its bytes are always followed by a NUL that is not
 * counted, and it may hold NULs itself.
 */

#ifndef BASE_STRBUF_H
#define BASE_STRBUF_H

#include <stdarg.h>
#include <stddef.h>

struct strbuf {
	char *data;		/* never NULL once something was added */
	size_t length;		/* bytes, without the NUL */
	size_t capacity;
};

#define STRBUF_INIT { NULL, 0, 0 }

/* Appends LENGTH bytes, a string, one byte, COUNT times one byte, or what
 * printf would print. */
void strbuf_add(struct strbuf *buf, const char *bytes, size_t length);
void strbuf_puts(struct strbuf *buf, const char *text);
void strbuf_putc(struct strbuf *buf, char byte);
void strbuf_repeat(struct strbuf *buf, char byte, size_t count);
void strbuf_format(struct strbuf *buf, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void strbuf_vformat(struct strbuf *buf, const char *format, va_list list)
	__attribute__((format(printf, 2, 0)));

/* Appends the Unicode code point in UTF-8.  CODE must be a scalar value. */
void strbuf_add_code(struct strbuf *buf, unsigned int code);

/* Makes room for EXTRA more bytes and returns where they would go; the
 * caller writes there and adds to length.  The NUL is the caller's then. */
char *strbuf_reserve(struct strbuf *buf, size_t extra);

/* Shortens to LENGTH bytes, which must not be more than there are. */
void strbuf_truncate(struct strbuf *buf, size_t length);

/* The text, "" when nothing was added; it lives as long as the buffer. */
const char *strbuf_text(const struct strbuf *buf);

/* Gives the text away: the caller frees it, the buffer is empty again. */
char *strbuf_take(struct strbuf *buf);

/* Frees what it holds; the buffer is empty again. */
void strbuf_clear(struct strbuf *buf);

#endif
