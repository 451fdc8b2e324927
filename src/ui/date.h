/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Dates as people read them in lists and headers. */

#ifndef UI_DATE_H
#define UI_DATE_H

#include "base/clock.h"

#define UI_DATE_SIZE 64

/* At most 10 cells: "14 Mar", "14 Mar 24" in another year than now, "Nov
 * 2025", "2025"; "no date". */
void ui_date_short(char text[static UI_DATE_SIZE], long long seconds,
		   enum clock_precision precision);

/* "14 Mar 2025", "Nov 2025", "2025", "no date". */
void ui_date_long(char text[static UI_DATE_SIZE], long long seconds,
		  enum clock_precision precision);

#endif
