/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Any bytes at all, in any encoding: the first line is the label, unless it
 * is empty.  Beside what the sanitizers see, what comes out must be UTF-8. */

#include <config.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text/charset.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	const char *text = (const char *)bytes;
	const char *end = length ? memchr(text, '\n', length) : NULL;
	size_t line = end ? (size_t)(end - text) : 0;
	char label[CHARSET_LABEL_SIZE] = "";
	struct strbuf out = STRBUF_INIT;
	struct error err = ERROR_INIT;

	if (line < sizeof label)
		memcpy(label, text, line);
	if (line > 0)
		line++;
	if (!charset_decode(text + line, length - line,
			    label[0] ? label : NULL, &out, &err)
	    && out.length > 0)
		abort();
	if (!utf8_valid(strbuf_text(&out), out.length))
		abort();
	charset_label_in_markup(text, length, label);
	if (memchr(label, '\0', sizeof label) == NULL)
		abort();
	error_clear(&err);
	strbuf_clear(&out);
	return 0;
}
