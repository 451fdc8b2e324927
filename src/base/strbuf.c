/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "base/strbuf.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

char *
strbuf_reserve(struct strbuf *buf, size_t extra)
{
	size_t wanted = buf->length + extra + 1;

	assert(wanted > extra);
	if (wanted > buf->capacity) {
		size_t capacity = buf->capacity ? buf->capacity * 2 : 32;

		if (capacity < wanted)
			capacity = wanted;
		buf->data = xrealloc(buf->data, capacity);
		buf->capacity = capacity;
	}
	return buf->data + buf->length;
}

void
strbuf_add(struct strbuf *buf, const char *bytes, size_t length)
{
	char *end = strbuf_reserve(buf, length);

	if (length)
		memcpy(end, bytes, length);
	buf->length += length;
	buf->data[buf->length] = '\0';
}

void
strbuf_puts(struct strbuf *buf, const char *text)
{
	strbuf_add(buf, text, strlen(text));
}

void
strbuf_putc(struct strbuf *buf, char byte)
{
	strbuf_add(buf, &byte, 1);
}

void
strbuf_repeat(struct strbuf *buf, char byte, size_t count)
{
	char *end = strbuf_reserve(buf, count);

	memset(end, byte, count);
	buf->length += count;
	buf->data[buf->length] = '\0';
}

void
strbuf_vformat(struct strbuf *buf, const char *format, va_list list)
{
	va_list again;

	va_copy(again, list);
	int length = vsnprintf(NULL, 0, format, list);

	assert(length >= 0);
	char *end = strbuf_reserve(buf, (size_t)length);

	vsnprintf(end, (size_t)length + 1, format, again);
	va_end(again);
	buf->length += (size_t)length;
}

void
strbuf_format(struct strbuf *buf, const char *format, ...)
{
	va_list list;

	va_start(list, format);
	strbuf_vformat(buf, format, list);
	va_end(list);
}

void
strbuf_add_code(struct strbuf *buf, unsigned int code)
{
	char bytes[4];
	size_t length;

	if (code < 0x80) {
		bytes[0] = (char)code;
		length = 1;
	} else if (code < 0x800) {
		bytes[0] = (char)(0xc0 | code >> 6);
		bytes[1] = (char)(0x80 | (code & 0x3f));
		length = 2;
	} else if (code < 0x10000) {
		bytes[0] = (char)(0xe0 | code >> 12);
		bytes[1] = (char)(0x80 | (code >> 6 & 0x3f));
		bytes[2] = (char)(0x80 | (code & 0x3f));
		length = 3;
	} else {
		bytes[0] = (char)(0xf0 | code >> 18);
		bytes[1] = (char)(0x80 | (code >> 12 & 0x3f));
		bytes[2] = (char)(0x80 | (code >> 6 & 0x3f));
		bytes[3] = (char)(0x80 | (code & 0x3f));
		length = 4;
	}
	strbuf_add(buf, bytes, length);
}

void
strbuf_truncate(struct strbuf *buf, size_t length)
{
	assert(length <= buf->length);
	buf->length = length;
	if (buf->data)
		buf->data[length] = '\0';
}

const char *
strbuf_text(const struct strbuf *buf)
{
	return buf->data ? buf->data : "";
}

char *
strbuf_take(struct strbuf *buf)
{
	char *text = buf->data ? buf->data : xstrdup("");

	*buf = (struct strbuf)STRBUF_INIT;
	return text;
}

void
strbuf_clear(struct strbuf *buf)
{
	free(buf->data);
	*buf = (struct strbuf)STRBUF_INIT;
}
