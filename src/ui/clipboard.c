/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/clipboard.h"

#include <string.h>

#include "base/file.h"
#include "base/path.h"
#include "base/strbuf.h"
#include "ui/screen.h"

/* xterm takes no more than about 100,000 bytes; larger copies are in the
 * file alone. */
#define OSC52_LIMIT 74994

/* RFC 4648, section 4. */
static void
add_base64(struct strbuf *out, const char *text, size_t length)
{
	static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "abcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < length; i += 3) {
		unsigned long bits = 0;
		size_t left = length - i < 3 ? length - i : 3;

		for (size_t j = 0; j < 3; j++)
			bits = bits << 8
			       | (j < left ? (unsigned char)text[i + j] : 0U);
		for (size_t j = 0; j < 4; j++)
			strbuf_putc(out, j <= left
				    ? digit[bits >> (18 - 6 * j) & 63] : '=');
	}
}

bool
ui_clipboard_copy(const char *text, char **path, struct error *err)
{
	struct strbuf sequence = STRBUF_INIT;
	size_t length = strlen(text);

	*path = path_data("clipboard.txt", err);
	if (!*path || !path_make_folders(*path, err)
	    || !file_write(*path, text, length, true, err))
		return false;
	if (length <= OSC52_LIMIT) {
		strbuf_puts(&sequence, "\033]52;c;");
		add_base64(&sequence, text, length);
		strbuf_putc(&sequence, '\a');
		ui_screen_send(sequence.data, sequence.length);
	}
	strbuf_clear(&sequence);
	return true;
}
