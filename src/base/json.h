/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Writing JSON; json_read.h reads it.  Controls, C1, bidi controls and
 * zero-width characters leave as escapes, so that a line of JSON can be
 * looked at in a terminal.
 */

#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

/*
 * One object being written; "started" says whether a comma is due.  Every
 * json_ call appends `"key":value`.  A NULL text is written as null.
 */
struct json {
	struct strbuf *out;
	bool started;
};

/* Appends `{`, and later `}`. */
void json_open(struct json *json, struct strbuf *out);
void json_close(struct json *json);

void json_text(struct json *json, const char *key, const char *text);
void json_bytes(struct json *json, const char *key, const char *text,
		size_t length);
void json_number(struct json *json, const char *key, long long number);
void json_real(struct json *json, const char *key, double number);
void json_bool(struct json *json, const char *key, bool value);

/* Appends `"key":` alone; what follows is for the caller to append. */
void json_key(struct json *json, const char *key);

/* Appends a JSON string with its quotes: LENGTH bytes of UTF-8.  Bytes that
 * are not UTF-8 leave as U+FFFD. */
void json_quote(struct strbuf *out, const char *text, size_t length);

#endif
