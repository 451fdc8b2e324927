/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "store/fault.h"

#include <stdarg.h>

#include "base/strbuf.h"

void
store_fault(struct store_faults *faults, const char *format, ...)
{
	struct strbuf words = STRBUF_INIT;
	va_list list;

	faults->count++;
	va_start(list, format);
	strbuf_vformat(&words, format, list);
	va_end(list);
	if (faults->report)
		faults->report(faults->context, strbuf_text(&words));
	strbuf_clear(&words);
}
