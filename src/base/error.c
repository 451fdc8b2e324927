/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/strbuf.h"

static char *__attribute__((format(printf, 1, 0)))
format_list(const char *format, va_list list)
{
	struct strbuf out = STRBUF_INIT;

	strbuf_vformat(&out, format, list);
	return strbuf_take(&out);
}

bool
error_set(struct error *err, enum error_code code, const char *format, ...)
{
	va_list list;

	if (!err)
		return false;
	va_start(list, format);
	char *reason = format_list(format, list);

	va_end(list);
	error_clear(err);
	err->code = code;
	err->reason = reason;
	return false;
}

bool
error_system(struct error *err, int number, const char *format, ...)
{
	va_list list;

	if (!err)
		return false;
	va_start(list, format);
	char *words = format_list(format, list);

	va_end(list);
	error_set(err,
		  number == ENOSPC || number == EDQUOT ? ERROR_FULL : ERROR_SYSTEM,
		  "%s: %s", words, strerror(number));
	free(words);
	return false;
}

bool
error_within(struct error *err, const char *format, ...)
{
	va_list list;

	if (!err)
		return false;
	va_start(list, format);
	free(err->what);
	err->what = format_list(format, list);
	va_end(list);
	return false;
}

bool
error_advise(struct error *err, const char *format, ...)
{
	va_list list;

	if (!err || err->advice)
		return false;
	va_start(list, format);
	err->advice = format_list(format, list);
	va_end(list);
	return false;
}

bool
error_point(struct error *err, const char *lines)
{
	if (!err)
		return false;
	free(err->place);
	err->place = xstrdup(lines);
	return false;
}

bool
error_pass(struct error *err, struct error *from)
{
	error_clear(err);
	if (err)
		*err = *from;
	else
		error_clear(from);
	*from = (struct error)ERROR_INIT;
	return false;
}

void
error_clear(struct error *err)
{
	if (!err)
		return;
	free(err->what);
	free(err->reason);
	free(err->advice);
	free(err->place);
	*err = (struct error)ERROR_INIT;
}
