/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include "harness.h"

#include "text/date.h"

/* What a text is, as clock_format_iso writes it; NULL: no date. */
struct form {
	const char *text;
	const char *date;
};

static const struct form iso[] = {
	{ "2025", "2025" },
	{ "1970", "1970" },
	{ "2025-11", "2025-11" },
	{ "2025/11", "2025-11" },
	{ "2025-11-06", "2025-11-06" },
	{ "2025/11/06", "2025-11-06" },
	{ "2025/11/6", "2025-11-06" },
	{ "2025.11.06", "2025-11-06" },
	{ "2025-11-6", "2025-11-06" },
	{ " 2025-11-06\n", "2025-11-06" },
	{ "2025-11-06Z", "2025-11-06" },
	{ "2025-11-06+01:00", "2025-11-06" },
	{ "2025-11-06T10:20Z", "2025-11-06T10:20Z" },
	{ "2025-11-06t10:20z", "2025-11-06T10:20Z" },
	{ "2025-11-06T10:20:30Z", "2025-11-06T10:20:30Z" },
	{ "2025-11-06T10:20:30", "2025-11-06T10:20:30Z" },
	{ "2025-11-06 10:20:30", "2025-11-06T10:20:30Z" },
	{ "2025-11-06 10:20:30 Z", "2025-11-06T10:20:30Z" },
	{ "2025-11-06T10:20:30.25Z", "2025-11-06T10:20:30Z" },
	{ "2025-11-06T10:20:30,25Z", "2025-11-06T10:20:30Z" },
	{ "2025-11-06T10:20:30.123456789+01:30", "2025-11-06T08:50:30Z" },
	{ "2025-11-06T10:20-0500", "2025-11-06T15:20Z" },
	{ "2025-11-06T10:20:30+05", "2025-11-06T05:20:30Z" },
	{ "2025-11-06T10:20:30-08", "2025-11-06T18:20:30Z" },
	{ "2025-11-06T10:20:30+05:30", "2025-11-06T04:50:30Z" },
	{ "2025-11-06T10:20:30+0530", "2025-11-06T04:50:30Z" },
	{ "2025-11-06T10:20:30 +0100", "2025-11-06T09:20:30Z" },
	{ "2025-11-06T10:20:30\xe2\x88\x92" "05:00", "2025-11-06T15:20:30Z" },
	{ "2025-11-06 10:20:30 -0500", "2025-11-06T15:20:30Z" },
	{ "2025-11-06 10:20:30.5 UTC", "2025-11-06T10:20:30Z" },
	{ "2025-11-06T10:20:30GMT", "2025-11-06T10:20:30Z" },
	{ "2025-11-06T10:20:30UTC+1", "2025-11-06T09:20:30Z" },
	{ "2025-11-06T24:00:00Z", "2025-11-07T00:00:00Z" },
	{ "2025-12-31T24:00Z", "2026-01-01T00:00Z" },
	{ "2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z" },
	{ "2025-11-06T10", "2025-11-06T10:00Z" },
	{ "2025-11-06 10:20 PM", "2025-11-06T22:20Z" },
	{ "2025-11-06T9:15-05:00", "2025-11-06T14:15Z" },
	{ "20251106", "2025-11-06" },
	{ "20251106T1020Z", "2025-11-06T10:20Z" },
	{ "20251106T102030Z", "2025-11-06T10:20:30Z" },
	{ "20251106T102030+0100", "2025-11-06T09:20:30Z" },
	{ "20251106T10:20:30", "2025-11-06T10:20:30Z" },
	{ "20251106T102030.500Z", "2025-11-06T10:20:30Z" },
	{ "20251106102030", "2025-11-06T10:20:30Z" },
	{ "202511061020", "2025-11-06T10:20Z" },
	{ "20251106 10:20:30", "2025-11-06T10:20:30Z" },
	{ "2025:11:06 10:20:30", "2025-11-06T10:20:30Z" },
	{ "2025-W45-4", "2025-11-06" },
	{ "2025W454", "2025-11-06" },
	{ "2025-W45", "2025-11-03" },
	{ "2025-W01-1", "2024-12-30" },
	{ "2020-W53-5", "2021-01-01" },
	{ "2025-310", "2025-11-06" },
	{ "2024-366", "2024-12-31" },
	{ "2024-02-29", "2024-02-29" },
	{ "2000-02-29", "2000-02-29" },
	{ "1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z" },
	{ "0001-01-01", "0001-01-01" },
	{ "9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z" },
	{ "03-12-31", "2003-12-31" },
	{ "99-12-31", "1999-12-31" },
	{ "2025-Nov-06", "2025-11-06" },
	{ "2025-11-06T10:20:30 Europe/Madrid", "2025-11-06T10:20:30Z" },
	{ "\xef\xbc\x92\xef\xbc\x90\xef\xbc\x92\xef\xbc\x95-11-06",
	  "2025-11-06" },
};

static const struct form mail[] = {
	{ "Thu, 06 Nov 2025 10:20:30 GMT", "2025-11-06T10:20:30Z" },
	{ "Thu, 06 Nov 2025 10:20:30 +0000", "2025-11-06T10:20:30Z" },
	{ "Thu, 06 Nov 2025 10:20:30 -0000", "2025-11-06T10:20:30Z" },
	{ "Thu, 6 Nov 2025 10:20:30 -0500", "2025-11-06T15:20:30Z" },
	{ "06 Nov 2025 10:20:30 EST", "2025-11-06T15:20:30Z" },
	{ "Thu, 06 Nov 2025 10:20:30 est", "2025-11-06T15:20:30Z" },
	{ "Thu, 03 Jul 2025 10:20:30 EDT", "2025-07-03T14:20:30Z" },
	{ "Thu, 06 Nov 2025 10:20:30 PST", "2025-11-06T18:20:30Z" },
	{ "Thu, 06 Nov 2025 10:20:30 CET", "2025-11-06T09:20:30Z" },
	{ "Thu, 03 Jul 2025 10:20:30 CEST", "2025-07-03T08:20:30Z" },
	{ "Thu, 03 Jul 2025 10:20:30 BST", "2025-07-03T09:20:30Z" },
	{ "Thu, 06 Nov 2025 10:20:30 IST", "2025-11-06T04:50:30Z" },
	{ "Thu, 06 Nov 2025 10:20:30 JST", "2025-11-06T01:20:30Z" },
	{ "Thu, 06 Nov 2025 10:20:30 EST5EDT", "2025-11-06T15:20:30Z" },
	{ "Thu, 03 Jul 2025 10:20:30 EST5EDT", "2025-07-03T14:20:30Z" },
	{ "Thu, 06 Nov 2025 10:20:30 Z", "2025-11-06T10:20:30Z" },
	{ "Thu, 06 Nov 2025 10:20:30 UT", "2025-11-06T10:20:30Z" },
	{ "Thu, 06 Nov 2025 10:20:30 A", "2025-11-06T10:20:30Z" },
	{ "Thu, 06 Nov 2025 10:20:30 XYZT", "2025-11-06T10:20:30Z" },
	{ "Thu, 06 Nov 2025 10:20:30 Etc/GMT", "2025-11-06T10:20:30Z" },
	{ "Thu, 06 Nov 2025 10:20:30 GMT-05:00", "2025-11-06T15:20:30Z" },
	{ "Thu, 06 Nov 2025 10:20:30 +01:00", "2025-11-06T09:20:30Z" },
	{ "Thu, 06 Nov 2025 10:20:30 +0100 (CET)", "2025-11-06T09:20:30Z" },
	{ "Thu, 06 Nov 2025 10:20:30 (EST)", "2025-11-06T15:20:30Z" },
	{ "Thu, 06 Nov 2025 10:20:30", "2025-11-06T10:20:30Z" },
	{ "Thu, 06 Nov 2025 10:20 GMT", "2025-11-06T10:20Z" },
	{ "Thu, 06 Nov 2025", "2025-11-06" },
	{ "Thu, 06 Nov 2025 GMT", "2025-11-06" },
	{ "Thu,06 Nov 2025 10:20:30 GMT", "2025-11-06T10:20:30Z" },
	{ "Thu 06 Nov 2025 10:20:30 GMT", "2025-11-06T10:20:30Z" },
	{ "Thurs, 06 Nov 2025 10:20:30 GMT", "2025-11-06T10:20:30Z" },
	{ "Mon, 06 Nov 2025 10:20:30 GMT", "2025-11-06T10:20:30Z" },
	{ "Xyz, 06 Nov 2025 10:20:30 GMT", "2025-11-06T10:20:30Z" },
	{ "Thursday, 06 November 2025 10:20:30 GMT", "2025-11-06T10:20:30Z" },
	{ "Thursday, 06-Nov-25 10:20:30 GMT", "2025-11-06T10:20:30Z" },
	{ "Thu, 06-Nov-2025 10:20:30 GMT", "2025-11-06T10:20:30Z" },
	{ "Thu, 06 Nov 25 10:20:30 GMT", "2025-11-06T10:20:30Z" },
	{ "Sun, 31 Dec 99 23:59:59 GMT", "1999-12-31T23:59:59Z" },
	{ "01 Jan 69 00:00 GMT", "1969-01-01T00:00Z" },
	{ "01 Jan 68 00:00 GMT", "2068-01-01T00:00Z" },
	{ "thu, 06 nov 2025 10:20:30 gmt", "2025-11-06T10:20:30Z" },
	{ "THU, 06 NOV 2025 10:20:30 GMT", "2025-11-06T10:20:30Z" },
	{ "Thu, Nov 06 2025 10:20:30 GMT", "2025-11-06T10:20:30Z" },
	{ "Thu, 06 Nov 2025 10:20:30 PM GMT", "2025-11-06T22:20:30Z" },
	{ "Thu, 06 Nov 2025 3:05:09 GMT", "2025-11-06T03:05:09Z" },
	{ "Thu Nov  6 10:20:30 2025", "2025-11-06T10:20:30Z" },
	{ "Thu Nov 06 10:20:30 EST 2025", "2025-11-06T15:20:30Z" },
	{ "Thu Nov 06 10:20:30 +0100 2025", "2025-11-06T09:20:30Z" },
	{ "Thu Nov 06 2025 10:20:30 +0200", "2025-11-06T08:20:30Z" },
	{ "Thu Nov 06 2025 10:20:30 GMT+0100 (Central European Standard Time)",
	  "2025-11-06T09:20:30Z" },
	{ "Thu, 2025/11/06 10:20:30 EST", "2025-11-06T15:20:30Z" },
	{ "2025-11-06 Thu 10:20", "2025-11-06T10:20Z" },
	{ "1762424430", "2025-11-06T10:20:30Z" },
	{ "1762424430123", "2025-11-06T10:20:30Z" },
	{ "1762424430.123", "2025-11-06T10:20:30Z" },
	{ "1762424430123456", "2025-11-06T10:20:30Z" },
	/* Months and weekdays in other languages, as real feeds have them. */
	{ "jue, 06 nov 2025 10:20:30 +0100", "2025-11-06T09:20:30Z" },
	{ "jeu., 06 nov. 2025 10:20:30 +0100", "2025-11-06T09:20:30Z" },
	{ "Do, 06 Nov 2025 10:20:30 +0100", "2025-11-06T09:20:30Z" },
	{ "Mi, 12 M\xc3\xa4r 2025 10:20:30 +0100", "2025-03-12T09:20:30Z" },
	{ "gio, 18 dic 2025 10:20:30 +0100", "2025-12-18T09:20:30Z" },
	{ "Qui, 04 Dez 2025 10:20:30 -0300", "2025-12-04T13:20:30Z" },
	{ "lun, 05 ene 2026 10:20:30 +0100", "2026-01-05T09:20:30Z" },
	{ "mer, 06 ao\xc3\xbbt 2025 10:20:30 +0200", "2025-08-06T08:20:30Z" },
	{ "mar. 11 nov. 2025 08:00", "2025-11-11T08:00Z" },
	{ "mar, 11 mar 2025 08:00", "2025-03-11T08:00Z" },
	{ "\xd0\xa7\xd1\x82, 06 \xd0\xbd\xd0\xbe\xd1\x8f 2025 10:20:30 +0300",
	  "2025-11-06T07:20:30Z" },
	{ "\xce\x9a\xcf\x85\xcf\x81, 11 \xce\x99\xce\xbf\xcf\x8d\xce\xbb 2004 "
	  "12:00:00 EST", "2004-07-11T17:00:00Z" },
	{ "2004-j\xc3\xbalius-13T9:15-05:00", "2004-07-13T14:15Z" },
};

static const struct form prose[] = {
	{ "Nov. 6, 2025", "2025-11-06" },
	{ "Nov 6, 2025", "2025-11-06" },
	{ "Nov 6 2025", "2025-11-06" },
	{ "November 6, 2025", "2025-11-06" },
	{ "NOVEMBER 6, 2025", "2025-11-06" },
	{ "November 6th, 2025", "2025-11-06" },
	{ "Sept. 1, 2025", "2025-09-01" },
	{ "May 1, 2025", "2025-05-01" },
	{ "Thursday, November 6, 2025", "2025-11-06" },
	{ "Thursday, November 6, 2025.", "2025-11-06" },
	{ "Thursday November 6th 2025", "2025-11-06" },
	{ "6 November 2025", "2025-11-06" },
	{ "6th November 2025", "2025-11-06" },
	{ "6th of November, 2025", "2025-11-06" },
	{ "the 6th of November 2025", "2025-11-06" },
	{ "6 Nov '25", "2025-11-06" },
	{ "6-Nov-2025", "2025-11-06" },
	{ "6Nov2025", "2025-11-06" },
	{ "2025 November 6", "2025-11-06" },
	{ "2025, Nov 6", "2025-11-06" },
	{ "November 2025", "2025-11" },
	{ "Nov. 2025", "2025-11" },
	{ "Nov-2025", "2025-11" },
	{ "noviembre de 2025", "2025-11" },
	{ "November 6th, 2025 at 3:15 p.m. ET", "2025-11-06T20:15Z" },
	{ "July 3, 2025 at 3:15 p.m. ET", "2025-07-03T19:15Z" },
	{ "March 9, 2025 1:59 a.m. ET", "2025-03-09T06:59Z" },
	{ "March 9, 2025 3:00 a.m. ET", "2025-03-09T07:00Z" },
	{ "November 2, 2025 1:59 AM PT", "2025-11-02T08:59Z" },
	{ "November 2, 2025 2:00 AM PT", "2025-11-02T10:00Z" },
	{ "April 2, 2006 3:00 AM ET", "2006-04-02T07:00Z" },
	{ "Nov 6, 2025 3:15 PM Eastern Time", "2025-11-06T20:15Z" },
	{ "Nov 6, 2025 3:15 PM Pacific Daylight Time", "2025-11-06T22:15Z" },
	{ "Nov. 6, 2025, 3:15 PM", "2025-11-06T15:15Z" },
	{ "Nov. 6, 2025 | 3:15 PM", "2025-11-06T15:15Z" },
	{ "Nov 6, 2025 \xe2\x80\x93 15:15", "2025-11-06T15:15Z" },
	{ "Nov 6, 2025 3pm", "2025-11-06T15:00Z" },
	{ "Nov 6, 2025 12:05 am", "2025-11-06T00:05Z" },
	{ "Nov 6, 2025 12:05 pm", "2025-11-06T12:05Z" },
	{ "Nov 6, 2025 3:15:30 PM", "2025-11-06T15:15:30Z" },
	{ "Nov 6, 2025, 3:15:30\xe2\x80\xaf" "PM", "2025-11-06T15:15:30Z" },
	{ "11/6/2025, 3:15:30 PM", "2025-11-06T15:15:30Z" },
	{ "3:15 p.m. ET, Nov. 6, 2025", "2025-11-06T20:15Z" },
	{ "10:20, 6 November 2025", "2025-11-06T10:20Z" },
	{ "10:20 on Thursday, 6 November 2025", "2025-11-06T10:20Z" },
	{ "6 November 2025 1430 GMT", "2025-11-06T14:30Z" },
	{ "6 November 2025, 10.20am", "2025-11-06T10:20Z" },
	{ "Thursday, 6 Nov 2025 10:20:30 GMT", "2025-11-06T10:20:30Z" },
	/* Spanish */
	{ "6 de noviembre de 2025", "2025-11-06" },
	{ "6 de noviembre del 2025", "2025-11-06" },
	{ "jueves, 6 de noviembre de 2025", "2025-11-06" },
	{ "6 noviembre, 2025 a las 10:20", "2025-11-06T10:20Z" },
	{ "6 de enero de 2026 - 10:20 h", "2026-01-06T10:20Z" },
	{ "6 nov. 2025 10:20 p.\xc2\xa0m.", "2025-11-06T22:20Z" },
	{ "1 de septiembre de 2025", "2025-09-01" },
	{ "1 setiembre 2025", "2025-09-01" },
	/* French */
	{ "6 novembre 2025", "2025-11-06" },
	{ "jeudi 6 novembre 2025 \xc3\xa0 10h20", "2025-11-06T10:20Z" },
	{ "le 1er f\xc3\xa9vrier 2025", "2025-02-01" },
	{ "14 ao\xc3\xbbt 2025 \xc3\xa0 15 h 20", "2025-08-14T15:20Z" },
	{ "14 aout 2025 15h", "2025-08-14T15:00Z" },
	{ "25 d\xc3\xa9" "c. 2025", "2025-12-25" },
	{ "25 de\xcc\x81" "cembre 2025", "2025-12-25" },
	{ "14 juil. 2025", "2025-07-14" },
	/* German */
	{ "6. November 2025", "2025-11-06" },
	{ "Donnerstag, 6. November 2025", "2025-11-06" },
	{ "Donnerstag, den 6. November 2025, 10:20 Uhr", "2025-11-06T10:20Z" },
	{ "6. M\xc3\xa4rz 2025 um 10.20 Uhr", "2025-03-06T10:20Z" },
	{ "6. Dez. 2025, 15 Uhr", "2025-12-06T15:00Z" },
	{ "6. J\xc3\xa4nner 2025", "2025-01-06" },
	{ "06.11.2025", "2025-11-06" },
	{ "06.11.2025, 10:20 Uhr", "2025-11-06T10:20Z" },
	{ "6.11.2025 10:20", "2025-11-06T10:20Z" },
	{ "6. 11. 2025", "2025-11-06" },
	{ "Do., 06.11.2025", "2025-11-06" },
	{ "06.11.25", "2025-11-06" },
	/* Portuguese */
	{ "6 de novembro de 2025", "2025-11-06" },
	{ "quinta-feira, 6 de novembro de 2025", "2025-11-06" },
	{ "6 de mar\xc3\xa7o de 2025 \xc3\xa0s 10h20", "2025-03-06T10:20Z" },
	{ "1\xc2\xba de maio de 2025", "2025-05-01" },
	{ "6 out. 2025", "2025-10-06" },
	/* Italian */
	{ "gioved\xc3\xac 6 novembre 2025", "2025-11-06" },
	{ "6 gennaio 2025 alle 10:20", "2025-01-06T10:20Z" },
	{ "6 ottobre 2025, ore 10.20", "2025-10-06T10:20Z" },
	{ "1\xc2\xb0 maggio 2025", "2025-05-01" },
	/* Others */
	{ "6 januari 2025 om 10.20 uur", "2025-01-06T10:20Z" },
	{ "6 listopada 2025", "2025-11-06" },
	{ "6 \xd0\xbd\xd0\xbe\xd1\x8f\xd0\xb1\xd1\x80\xd1\x8f 2025",
	  "2025-11-06" },
	{ "2025. november 6.", "2025-11-06" },
	/* Chinese, Japanese, Korean */
	{ "2025\xe5\xb9\xb4" "11\xe6\x9c\x88" "6\xe6\x97\xa5", "2025-11-06" },
	{ "2025 \xe5\xb9\xb4 11 \xe6\x9c\x88 6 \xe6\x97\xa5 10:20",
	  "2025-11-06T10:20Z" },
	{ "2025\xe5\xb9\xb4" "11\xe6\x9c\x88", "2025-11" },
	{ "2025\xe5\xb9\xb4" "11\xe6\x9c\x88" "06\xe6\x97\xa5 "
	  "\xe4\xb8\x8b\xe5\x8d\x88" "3:15", "2025-11-06T15:15Z" },
	{ "2025\xe5\xb9\xb4" "11\xe6\x9c\x88" "6\xe6\x97\xa5"
	  "\xe6\x98\x9f\xe6\x9c\x9f\xe5\x9b\x9b 10\xe6\x97\xb6"
	  "20\xe5\x88\x86", "2025-11-06T10:20Z" },
	{ "2025\xe5\xb9\xb4" "11\xe6\x9c\x88" "6\xe6\x97\xa5(\xe6\x9c\xa8) "
	  "10\xe6\x99\x82" "20\xe5\x88\x86" "30\xe7\xa7\x92",
	  "2025-11-06T10:20:30Z" },
	{ "2004\xeb\x85\x84 05\xec\x9b\x94 28\xec\x9d\xbc  01:31:15",
	  "2004-05-27T16:31:15Z" },
	{ "2004-05-25 \xec\x98\xa4\xed\x9b\x84 11:23:17",
	  "2004-05-25T14:23:17Z" },
	/* The month first, unless it cannot be. */
	{ "11/06/2025", "2025-11-06" },
	{ "11/06/25", "2025-11-06" },
	{ "16/11/2025", "2025-11-16" },
	{ "11/16/2025 10:20", "2025-11-16T10:20Z" },
	{ "16-11-2025", "2025-11-16" },
	{ "11.16.2025", "2025-11-16" },
};

/* What is no date, or cannot be one. */
static const char *const none[] = {
	"", " ", "0000", "00000000", "yesterday", "today", "now", "2 hours ago",
	"Nov 6", "6 November", "November", "10:20", "10:20:30 GMT", "Thursday",
	"2025-13", "2025-00", "2025-11-00", "2025-11-31", "2025-02-29",
	"1900-02-29", "2025-13-01", "25-13-06", "0000-00-00 00:00:00",
	"0000-11-06", "2025-11-06T25:00", "2025-11-06T10:60",
	"2025-11-06T10:20:61Z", "2025-11-06T10:20:60Z", "2025-11-06T24:01Z",
	"2025-11T10:20", "2025-11-06 and more", "2025-11-06T10:20:30+15:00",
	"2025-11-06T10:20:30+05:60", "2025-11-06T10:20:30-13",
	"Sun, 31 Dec 9999 23:59:59 -9999", "9999-12-31T23:59:59-05:00",
	"0001-01-01T00:00:00+01:00", "30 Feb 2025", "Feb 30, 2025",
	"31 Jun 2004 10:00 GMT", "Nov 0, 2025", "Nov 6, 205", "Nov 6, 20255",
	"13/13/2025", "32/01/2025", "01/32/2025", "2025-W54-1", "2025-W53-1",
	"2025-W00-1", "2025-W45-8", "2025-366", "2025-000", "20251306",
	"20251106256030", "123", "12345", "123456789", "17624244301",
	"1762424430 or so", "6 jui 2025", "6 ma 2025", "Foo 6 2025",
	"11:06:2025", "11-2025-06", "2025--11-06", "-2025-11-06",
	"Nov 6, 2025 15:15 AM", "Nov 6, 2025 13 am", "2025-11-06T",
	"Published: Nov. 6, 2025", "Nov. 6, 2025 | Updated Nov. 7, 2025",
	"Nov. 5-6, 2025", "in 2025", "2025 was a year", "1.2.2025.4",
};

static const char *
read_as(const char *text, enum date_order order, bool find)
{
	static char written[CLOCK_ISO_SIZE];
	/* A block of the very size, for sanitizers. */
	size_t length = strlen(text);
	char *copy = malloc(length + 1);
	long long seconds = 42;
	enum clock_precision precision = CLOCK_UNKNOWN;

	assert_non_null(copy);
	memcpy(copy, text, length);
	bool fine = find ? date_find(copy, length, order, &seconds, &precision)
			 : date_parse_ordered(copy, length, order, &seconds,
					      &precision);

	free(copy);
	if (!fine) {
		assert_int_equal(seconds, 42);
		assert_int_equal(precision, CLOCK_UNKNOWN);
		return NULL;
	}
	clock_format_iso(written, seconds, precision);
	return written;
}

static size_t
check(const char *text, const char *wanted, enum date_order order, bool find)
{
	const char *got = read_as(text, order, find);

	if (!got == !wanted && (!got || strcmp(got, wanted) == 0))
		return 0;
	print_error("\"%s\" is %s, not %s\n", text, got ? got : "no date",
		    wanted ? wanted : "no date");
	return 1;
}

static void
check_forms(const struct form *form, size_t count)
{
	size_t bad = 0;

	for (size_t i = 0; i < count; i++)
		bad += check(form[i].text, form[i].date, DATE_MONTH_FIRST,
			     false);
	assert_int_equal(bad, 0);
}

static void
test_iso(void **state)
{
	(void)state;
	check_forms(iso, COUNT(iso));
}

static void
test_mail(void **state)
{
	(void)state;
	check_forms(mail, COUNT(mail));
}

static void
test_prose(void **state)
{
	(void)state;
	check_forms(prose, COUNT(prose));
}

static void
test_none(void **state)
{
	size_t bad = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(none); i++)
		bad += check(none[i], NULL, DATE_MONTH_FIRST, false);
	assert_int_equal(bad, 0);
}

/* Where the day comes first, if nothing else decides. */
static void
test_order(void **state)
{
	static const struct form forms[] = {
		{ "06/11/2025", "2025-11-06" },
		{ "06-11-2025 10:20", "2025-11-06T10:20Z" },
		{ "6/11/25", "2025-11-06" },
		{ "11/16/2025", "2025-11-16" },
		{ "2025-11-06", "2025-11-06" },
		{ "Nov 6, 2025", "2025-11-06" },
	};
	size_t bad = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(forms); i++)
		bad += check(forms[i].text, forms[i].date, DATE_DAY_FIRST,
			     false);
	assert_int_equal(bad, 0);
	assert_int_equal(date_order_of(NULL), DATE_MONTH_FIRST);
	assert_int_equal(date_order_of(""), DATE_MONTH_FIRST);
	assert_int_equal(date_order_of("e"), DATE_DAY_FIRST);
	assert_int_equal(date_order_of("en"), DATE_MONTH_FIRST);
	assert_int_equal(date_order_of(" en\n"), DATE_MONTH_FIRST);
	assert_int_equal(date_order_of(" en-US"), DATE_MONTH_FIRST);
	assert_int_equal(date_order_of("en-US"), DATE_MONTH_FIRST);
	assert_int_equal(date_order_of("EN_us"), DATE_MONTH_FIRST);
	assert_int_equal(date_order_of("en-GB"), DATE_DAY_FIRST);
	assert_int_equal(date_order_of("en-"), DATE_DAY_FIRST);
	assert_int_equal(date_order_of("fr"), DATE_DAY_FIRST);
	assert_int_equal(date_order_of("es-MX"), DATE_DAY_FIRST);
}

/* In a text. */
static const struct form texts[] = {
	{ "Published: Nov. 6, 2025 | Updated Nov. 7, 2025 3:15 p.m.",
	  "2025-11-06" },
	{ "By Ada Example, Nov. 6, 2025 at 3:15 p.m. ET", "2025-11-06T20:15Z" },
	{ "Published on November 6th, 2025 by Ada", "2025-11-06" },
	{ "Posted Thursday, November 6, 2025, 10:20 am EST",
	  "2025-11-06T15:20Z" },
	{ "Last updated 6 November 2025 10:20 GMT", "2025-11-06T10:20Z" },
	{ "Updated 3:15 p.m. on Nov. 6, 2025", "2025-11-06T15:15Z" },
	{ "(2025-11-06)", "2025-11-06" },
	{ "/2025/11/06/the-harbour/", "2025-11-06" },
	{ "https://news.example/2025/11/6/12345", "2025-11-06" },
	{ "/news/2025-11-06-the-harbour", "2025-11-06" },
	{ "Date:2025-11-06T10:20:30Z;", "2025-11-06T10:20:30Z" },
	{ "Stand: 06.11.2025, 10:20 Uhr", "2025-11-06T10:20Z" },
	{ "Publi\xc3\xa9 le 6 novembre 2025 \xc3\xa0 10h20 et mis \xc3\xa0 jour",
	  "2025-11-06T10:20Z" },
	{ "Publicado el 6 de noviembre de 2025 a las 10:20 por Ada",
	  "2025-11-06T10:20Z" },
	{ "Nov. 6, 2025 3 min read", "2025-11-06" },
	{ "5 min read, Nov. 6, 2025", "2025-11-06" },
	{ "Nov. 6, 2025 10:20 - 11:30", "2025-11-06T10:20Z" },
	{ "5-6 November 2025", "2025-11-06" },
	{ "\xe5\x8f\x91\xe5\xb8\x83\xe4\xba\x8e" "2025\xe5\xb9\xb4" "11\xe6\x9c\x88"
	  "6\xe6\x97\xa5 10:20", "2025-11-06T10:20Z" },
	{ "No 12, 30 Feb 2025, then 6 Nov 2025", "2025-11-06" },
	{ "11/06/2025", "2025-11-06" },
	{ "", NULL },
	{ "no date at all", NULL },
	{ "in November 2025", NULL },
	{ "November 6", NULL },
	{ "2025", NULL },
	{ "1762424430", NULL },
	{ "20251106", NULL },
	{ "call 555-11-2025", NULL },
	{ "version 1.2.2025.4", NULL },
	{ "9.9.11.2025", NULL },
	{ "Nov 6 25 people", NULL },
	{ "31 Nov 2025", NULL },
	{ "on 6 Nov 1066 and 6 Nov 9999", NULL },
	{ "yesterday at 10:20", NULL },
};

static void
test_find(void **state)
{
	size_t bad = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++)
		bad += check(texts[i].text, texts[i].date, DATE_MONTH_FIRST,
			     true);
	assert_int_equal(bad, 0);
}

/* Every day of more than three centuries, in two forms. */
static void
test_every_day(void **state)
{
	(void)state;
	for (long long day = -62000; day < 60000; day++) {
		struct clock_date date = clock_date_of(day * 86400);
		char text[64], wanted[CLOCK_ISO_SIZE];

		clock_format_iso(wanted, day * 86400, CLOCK_DAY);
		assert_string_equal(read_as(wanted, DATE_DAY_FIRST, false),
				    wanted);
		snprintf(text, sizeof text, "%d.%d.%04d", date.day, date.month,
			 date.year);
		assert_string_equal(read_as(text, DATE_DAY_FIRST, true),
				    wanted);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_iso),
		cmocka_unit_test(test_mail),
		cmocka_unit_test(test_prose),
		cmocka_unit_test(test_none),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_every_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
