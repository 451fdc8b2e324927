/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "base/json.h"

#include <string.h>

/* The length of the UTF-8 sequence at TEXT, at most LENGTH bytes, with its
 * code point; 0 when it is not one (Unicode 15, table 3-7). */
static size_t
decode(const unsigned char *text, size_t length, unsigned int *code)
{
	size_t size = text[0] < 0x80 ? 1 : text[0] < 0xc2 ? 0
		      : text[0] < 0xe0 ? 2 : text[0] < 0xf0 ? 3
		      : text[0] < 0xf5 ? 4 : 0;

	if (size == 0 || size > length)
		return 0;
	*code = size == 1 ? text[0] : text[0] & (0x7fU >> size);
	for (size_t i = 1; i < size; i++) {
		if ((text[i] & 0xc0) != 0x80)
			return 0;
		*code = *code << 6 | (text[i] & 0x3f);
	}
	if ((size == 3 && *code < 0x800) || (size == 4 && *code < 0x10000)
	    || (*code >= 0xd800 && *code < 0xe000) || *code > 0x10ffff)
		return 0;
	return size;
}

/* What must not reach a terminal as it is. */
static bool
must_escape(unsigned int code)
{
	return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0xad
	       || code == 0x34f || code == 0x61c || code == 0x115f
	       || code == 0x1160 || code == 0x17b4 || code == 0x17b5
	       || (code >= 0x180b && code <= 0x180f)
	       || (code >= 0x200b && code <= 0x200f)
	       || (code >= 0x2028 && code <= 0x202e)
	       || (code >= 0x2060 && code <= 0x206f) || code == 0x3164
	       || (code >= 0xe000 && code <= 0xf8ff)
	       || (code >= 0xfe00 && code <= 0xfe0f) || code == 0xfeff
	       || code == 0xffa0 || (code >= 0xfff0 && code <= 0xfffb)
	       || code >= 0xe0000;
}

static void
escape(struct strbuf *out, unsigned int code)
{
	if (code >= 0x10000) {
		code -= 0x10000;
		strbuf_format(out, "\\u%04x\\u%04x", 0xd800 + (code >> 10),
			      0xdc00 + (code & 0x3ff));
	} else {
		strbuf_format(out, "\\u%04x", code);
	}
}

void
json_quote(struct strbuf *out, const char *text, size_t length)
{
	size_t at = 0;

	strbuf_putc(out, '"');
	while (at < length) {
		unsigned int code;
		size_t size = decode((const unsigned char *)text + at,
				     length - at, &code);

		if (size == 0) {
			strbuf_puts(out, "\xef\xbf\xbd");
			size = 1;
		} else if (code == '"' || code == '\\') {
			strbuf_putc(out, '\\');
			strbuf_putc(out, (char)code);
		} else if (code == '\n') {
			strbuf_puts(out, "\\n");
		} else if (code == '\t') {
			strbuf_puts(out, "\\t");
		} else if (must_escape(code)) {
			escape(out, code);
		} else {
			strbuf_add(out, text + at, size);
		}
		at += size;
	}
	strbuf_putc(out, '"');
}

void
json_open(struct json *json, struct strbuf *out)
{
	json->out = out;
	json->started = false;
	strbuf_putc(out, '{');
}

void
json_close(struct json *json)
{
	strbuf_putc(json->out, '}');
}

void
json_key(struct json *json, const char *key)
{
	if (json->started)
		strbuf_putc(json->out, ',');
	json->started = true;
	json_quote(json->out, key, strlen(key));
	strbuf_putc(json->out, ':');
}

void
json_bytes(struct json *json, const char *key, const char *text, size_t length)
{
	json_key(json, key);
	if (text)
		json_quote(json->out, text, length);
	else
		strbuf_puts(json->out, "null");
}

void
json_text(struct json *json, const char *key, const char *text)
{
	json_bytes(json, key, text, text ? strlen(text) : 0);
}

void
json_number(struct json *json, const char *key, long long number)
{
	json_key(json, key);
	strbuf_format(json->out, "%lld", number);
}

void
json_real(struct json *json, const char *key, double number)
{
	json_key(json, key);
	/* Three places: what confidences have.  The decimal point of the
	 * locale must not get in, so it is written by hand. */
	long long thousandths = (long long)(number * 1000 + (number < 0 ? -0.5 : 0.5));
	long long size = thousandths < 0 ? -thousandths : thousandths;

	strbuf_format(json->out, "%s%lld.%03lld", thousandths < 0 ? "-" : "",
		      size / 1000, size % 1000);
}

void
json_bool(struct json *json, const char *key, bool value)
{
	json_key(json, key);
	strbuf_puts(json->out, value ? "true" : "false");
}
