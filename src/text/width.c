/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "text/width.h"

#include <langinfo.h>
#include <stdatomic.h>
#include <string.h>
#include <unictype.h>
#include <uniwidth.h>
#include <wchar.h>

#include "text/utf8.h"

#define CODES 0x110000U

/* What the table says of a code; 0 is "not asked yet". */
enum { CELLS_NONE = 1, CELLS_0, CELLS_1, CELLS_2 };

/* One byte a code point, asked for when first met: only the pages of scripts
 * that were read are ever touched.  Atomic, as importing may run beside. */
static _Atomic unsigned char table[CODES];

/* Without a UTF-8 locale: wcwidth would know nothing beyond ASCII. */
static int
width_by_unicode(unsigned int code)
{
	if (uc_is_general_category_withtable(code, UC_CATEGORY_MASK_Cn))
		return -1;
	return uc_width(code, "UTF-8");
}

static unsigned char
ask(unsigned int code)
{
	int cells = strcmp(nl_langinfo(CODESET), "UTF-8") == 0
		    ? wcwidth((wchar_t)code) : width_by_unicode(code);
	unsigned char kept = cells < 0 ? CELLS_NONE
			     : cells == 0 ? CELLS_0
			     : cells == 1 ? CELLS_1 : CELLS_2;

	atomic_store_explicit(&table[code], kept, memory_order_relaxed);
	return kept;
}

static unsigned char
look_up(unsigned int code)
{
	if (code >= CODES)
		return CELLS_NONE;
	unsigned char kept = atomic_load_explicit(&table[code],
						  memory_order_relaxed);

	return kept ? kept : ask(code);
}

bool
width_is_known(unsigned int code)
{
	return look_up(code) != CELLS_NONE;
}

int
width_of_code(unsigned int code)
{
	if (code < 0x7f)
		return 1;
	unsigned char kept = look_up(code);

	return kept == CELLS_NONE ? 1 : kept - CELLS_0;
}

size_t
width_of(const char *text, size_t length)
{
	size_t at = 0, cells = 0;

	while (at < length) {
		unsigned int code;
		size_t ascii = utf8_ascii(text + at, length - at);

		at += ascii;
		cells += ascii;
		while (at < length && (text[at] & 0x80)) {
			at += utf8_decode(text + at, length - at, &code);
			cells += (size_t)width_of_code(code);
		}
	}
	return cells;
}

size_t
width_prefix(const char *text, size_t length, size_t cells)
{
	size_t at = 0;

	while (at < length) {
		unsigned int code;
		size_t size = utf8_decode(text + at, length - at, &code);
		size_t wide = (size_t)width_of_code(code);

		if (wide > cells)
			break;
		cells -= wide;
		at += size;
	}
	return at;
}
