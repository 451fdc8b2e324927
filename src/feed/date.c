/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Dates of feeds: those that anybody takes for one, and forms of ISO 8601 that
 * are mere numbers elsewhere. */

#include <config.h>

#include <string.h>

#include "feed/inside.h"
#include "text/date.h"

/* The text with digits for 'd'; false if it has another form. */
static bool
has_form(const char *text, const char *form)
{
	for (; *text && *form; text++, form++)
		if (*form == 'd' ? *text < '0' || *text > '9'
				 : *text != *form)
			return false;
	return !*text && !*form;
}

/* Writes the same date as everybody reads it; false if TEXT is no such
 * form. */
static bool
spell_out(const char *text, struct strbuf *out)
{
	/* Where the century is missing, and how it is cut. */
	static const struct {
		const char *form;
		size_t skip, year, month;
	} forms[] = {
		{ "ddddddd", 0, 4, 3 },		/* 2025310 */
		{ "ddddd", 0, 2, 3 },		/* 25310 */
		{ "dd-ddd", 0, 2, 3 },
		{ "dddddd", 0, 2, 2 },		/* 251106 */
		{ "-dddd", 1, 2, 2 },		/* -2511 */
		{ "-dd-dd", 1, 2, 2 },
	};

	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		if (!has_form(text, forms[i].form))
			continue;
		text += forms[i].skip;
		if (forms[i].year == 2)
			strbuf_puts(out, text[0] < '7' ? "20" : "19");
		strbuf_add(out, text, forms[i].year);
		text += forms[i].year;
		text += *text == '-';
		strbuf_format(out, "-%.*s", (int)forms[i].month, text);
		text += forms[i].month;
		if (*text)
			strbuf_format(out, "-%s", text);
		return true;
	}
	return false;
}

bool
feed_read_date(const char *text, const char *language, long long *seconds,
	       enum clock_precision *precision)
{
	struct strbuf spelled = STRBUF_INIT;
	bool found = date_parse_ordered(text, strlen(text),
					date_order_of(language), seconds,
					precision);

	if (!found && spell_out(text, &spelled))
		found = date_parse_ordered(spelled.data, spelled.length,
					   DATE_MONTH_FIRST, seconds,
					   precision);
	strbuf_clear(&spelled);
	return found;
}
