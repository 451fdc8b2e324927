/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "text/normal.h"

#include <stdint.h>
#include <stdlib.h>
#include <unicase.h>
#include <uninorm.h>

#include "base/memory.h"
#include "text/utf8.h"

/*
 * How many bytes at TEXT are surely NFC, whatever follows: below U+0300
 * nothing composes, nor in U+2002 to U+203F (the quotes and dashes), Han
 * (E4 to E9) and U+1F000 to U+1FFFF (emoji).
 */
static size_t
surely_nfc(const char *text, size_t length)
{
	const unsigned char *byte = (const unsigned char *)text;
	size_t at = 0;

	while (at < length) {
		at += utf8_ascii(text + at, length - at);
		if (at == length)
			break;
		size_t rest = length - at;

		if (byte[at] < 0xcc && rest >= 2)
			at += 2;
		else if (byte[at] == 0xe2 && rest >= 3 && byte[at + 1] == 0x80
			 && byte[at + 2] >= 0x82)
			at += 3;
		else if (byte[at] >= 0xe4 && byte[at] <= 0xe9 && rest >= 3)
			at += 3;
		else if (byte[at] == 0xf0 && rest >= 4 && byte[at + 1] == 0x9f)
			at += 4;
		else
			break;
	}
	return at;
}

/* Appends what libunistring made, and frees it.  Its only failure on valid
 * text is that memory ran out: then ask for what cannot be had, so that it
 * ends as it does everywhere else. */
static void
add_result(uint8_t *result, size_t length, struct strbuf *out)
{
	if (!result)
		result = xmalloc(SIZE_MAX / 2);
	strbuf_add(out, (const char *)result, length);
	free(result);
}

void
normal_nfc(const char *text, size_t length, struct strbuf *out)
{
	size_t sure = surely_nfc(text, length);

	if (sure == length) {
		strbuf_add(out, text, length);
		return;
	}
	/* A mark may compose with the last character that was sure. */
	sure = utf8_previous(text, sure);
	strbuf_add(out, text, sure);
	uint8_t *result = u8_normalize(UNINORM_NFC,
				       (const uint8_t *)text + sure,
				       length - sure, NULL, &length);

	add_result(result, length, out);
}

void
normal_nfd(const char *text, size_t length, struct strbuf *out)
{
	if (utf8_ascii(text, length) == length) {
		strbuf_add(out, text, length);
		return;
	}
	uint8_t *result = u8_normalize(UNINORM_NFD, (const uint8_t *)text,
				       length, NULL, &length);

	add_result(result, length, out);
}

void
normal_casefold(const char *text, size_t length, bool base,
		struct strbuf *out)
{
	uint8_t *result = u8_casefold((const uint8_t *)text, length, NULL,
				      base ? UNINORM_NFKD : UNINORM_NFKC,
				      NULL, &length);

	add_result(result, length, out);
}
