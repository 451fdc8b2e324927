/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "base/base64.h"

/* The value of a digit, -1 if it is none. */
static int
value_of(char byte)
{
	if (byte >= 'A' && byte <= 'Z')
		return byte - 'A';
	if (byte >= 'a' && byte <= 'z')
		return byte - 'a' + 26;
	if (byte >= '0' && byte <= '9')
		return byte - '0' + 52;
	return byte == '+' ? 62 : byte == '/' ? 63 : -1;
}

void
base64_decode(const char *text, size_t length, struct strbuf *out)
{
	unsigned int bits = 0;
	int count = 0;

	for (size_t at = 0; at < length; at++) {
		int value = value_of(text[at]);

		/* Another text may follow. */
		if (text[at] == '=')
			count = 0;
		if (value < 0)
			continue;
		bits = bits << 6 | (unsigned int)value;
		count += 6;
		if (count >= 8) {
			count -= 8;
			strbuf_putc(out, (char)(bits >> count & 0xff));
		}
	}
}
