/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/date.h"

#include <stdio.h>

#include "base/intl.h"

static const char *const month_name[] = {
	N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
	N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
};

/* A date that is known to the month at most; false for one of a day. */
static bool
write_coarse(char text[static UI_DATE_SIZE], const struct clock_date *date,
	     const char *month, enum clock_precision precision)
{
	if (precision == CLOCK_UNKNOWN)
		snprintf(text, UI_DATE_SIZE, "%s", _("no date"));
	else if (precision == CLOCK_YEAR)
		snprintf(text, UI_DATE_SIZE, "%d", date->year);
	else if (precision == CLOCK_MONTH)
		/* TRANSLATORS: short month, year: "Nov 2025" */
		snprintf(text, UI_DATE_SIZE, _("%1$s %2$d"), month,
			 date->year);
	return precision <= CLOCK_MONTH;
}

void
ui_date_short(char text[static UI_DATE_SIZE], long long seconds,
	      enum clock_precision precision)
{
	struct clock_date date = clock_date_of(seconds);
	const char *month = _(month_name[date.month - 1]);

	if (write_coarse(text, &date, month, precision))
		return;
	if (date.year == clock_date_of(clock_now()).year)
		/* TRANSLATORS: day, short month: "14 Mar" */
		snprintf(text, UI_DATE_SIZE, _("%1$2d %2$s"), date.day, month);
	else
		/* TRANSLATORS: day, short month, year of two digits: "14 Mar 24" */
		snprintf(text, UI_DATE_SIZE, _("%1$2d %2$s %3$02d"), date.day,
			 month, date.year % 100);
}

void
ui_date_long(char text[static UI_DATE_SIZE], long long seconds,
	     enum clock_precision precision)
{
	struct clock_date date = clock_date_of(seconds);
	const char *month = _(month_name[date.month - 1]);

	if (write_coarse(text, &date, month, precision))
		return;
	/* TRANSLATORS: day, short month, year: "14 Mar 2025" */
	snprintf(text, UI_DATE_SIZE, _("%1$d %2$s %3$d"), date.day, month,
		 date.year);
}
