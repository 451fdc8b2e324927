/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/timeline.h"

#include "base/clock.h"
#include "base/intl.h"
#include "text/show.h"
#include "ui/date.h"
#include "ui/screen.h"

/* A bar stands after its date and before its number. */
#define DATE_CELLS 12
#define BAR_CELLS 30
#define NUMBER_CELLS 7

void
ui_timeline_bar(long long part, long long whole, size_t cells,
		struct strbuf *out)
{
	bool ascii = show_is_ascii();
	size_t halves = (size_t)((double)part * 2 * (double)cells
				 / (double)(whole > 0 ? whole : 1));

	if (part <= 0)
		return;
	if (halves > 2 * cells)
		halves = 2 * cells;
	if (halves == 0)
		halves = 1;
	if (ascii) {
		strbuf_repeat(out, '#', (halves + 1) / 2);
		return;
	}
	for (size_t i = 0; i < halves / 2; i++)
		strbuf_puts(out, "\xe2\x96\x88");	/* U+2588 */
	if (halves % 2)
		strbuf_puts(out, "\xe2\x96\x8c");	/* U+258C */
}

/* What all rows of one timeline have in common. */
struct rows {
	struct ui_overlay *overlay;
	const struct archive_timeline *timeline;
	long long most;		/* articles of the longest bar */
	size_t cells;		/* that it takes */
	bool oldest_first;
	bool years;		/* have headings */
	int year;		/* of the last one */
};

static void
date_of(const struct rows *rows, bool dated, long long start,
	char date[static UI_DATE_SIZE])
{
	ui_date_long(date, start, !dated ? CLOCK_UNKNOWN
		     : rows->timeline->weeks ? CLOCK_DAY : CLOCK_MONTH);
}

/* The heading of the year that START is in, unless it is the last one's; its
 * articles are those of the bins from number FIRST on. */
static void
add_year(struct rows *rows, long long start, size_t first)
{
	const struct archive_timeline *timeline = rows->timeline;
	int year = clock_date_of(start).year;
	long long articles = 0;

	if (!rows->years || year == rows->year)
		return;
	rows->year = year;
	for (size_t i = first; i < timeline->count && timeline->bin[i].dated
	     && clock_date_of(timeline->bin[i].start).year >= year; i++)
		articles += timeline->bin[i].articles;
	ui_overlay_format(rows->overlay, UI_STYLE_STRONG,
			  /* TRANSLATORS: a year, and how many articles it
			   * has */
			  ngettext("%1$d: %2$lld article",
				   "%1$d: %2$lld articles",
				   (unsigned long)articles), year, articles);
}

static void
add_bin(const struct rows *rows, const struct archive_bin *bin)
{
	struct strbuf line = STRBUF_INIT;
	char date[UI_DATE_SIZE];
	long long before = bin->low == STORE_ORD_MIN ? bin->low : bin->low - 1;

	date_of(rows, bin->dated, bin->start, date);
	show_fit(date, DATE_CELLS, true, &line);
	ui_timeline_bar(bin->articles, rows->most, rows->cells, &line);
	strbuf_format(&line, " %lld", bin->articles);
	ui_overlay_add(rows->overlay, UI_STYLE_PLAIN,
		       rows->oldest_first ? before : bin->high, "bin",
		       strbuf_text(&line));
	strbuf_clear(&line);
}

/* The months or weeks without an article before bin number OLDER, or a long
 * stretch of them. */
static void
add_gap(struct rows *rows, size_t older)
{
	const struct archive_bin *newer = &rows->timeline->bin[older - 1];
	long long count = archive_timeline_gap(rows->timeline, newer,
					       newer + 1);
	struct strbuf line = STRBUF_INIT;
	char date[UI_DATE_SIZE], other[UI_DATE_SIZE];

	if (count > UI_TIMELINE_GAP) {
		date_of(rows, true, archive_timeline_back(rows->timeline,
				newer->start, count), date);
		date_of(rows, true, archive_timeline_back(rows->timeline,
				newer->start, 1), other);
		ui_overlay_format(rows->overlay, UI_STYLE_DIM,
				  /* TRANSLATORS: the first and the last month
				   * of a time without any article */
				  _("%1$s to %2$s: none"), date, other);
		return;
	}
	for (long long i = 1; i <= count; i++) {
		long long start = archive_timeline_back(rows->timeline,
							newer->start, i);

		add_year(rows, start, older);
		strbuf_truncate(&line, 0);
		date_of(rows, true, start, date);
		show_fit(date, DATE_CELLS, true, &line);
		strbuf_puts(&line, " 0");
		ui_overlay_add(rows->overlay, UI_STYLE_DIM, -1, NULL,
			       strbuf_text(&line));
	}
	strbuf_clear(&line);
}

bool
ui_timeline_rows(struct ui_overlay *overlay,
		 const struct archive_timeline *timeline, size_t cells,
		 bool oldest_first, size_t most)
{
	size_t fixed = DATE_CELLS + NUMBER_CELLS;
	/* A short one needs no headings. */
	struct rows rows = { overlay, timeline, 1, 1, oldest_first, most == 0,
			     -1 };
	size_t count = most && most < timeline->count ? most
						      : timeline->count;

	if (cells > fixed + 1)
		rows.cells = cells - fixed;
	if (rows.cells > BAR_CELLS)
		rows.cells = BAR_CELLS;
	for (size_t i = 0; i < count; i++)
		if (timeline->bin[i].articles > rows.most)
			rows.most = timeline->bin[i].articles;
	for (size_t i = 0; i < count; i++) {
		const struct archive_bin *bin = &timeline->bin[i];

		if (i > 0)
			add_gap(&rows, i);
		if (bin->dated)
			add_year(&rows, bin->start, i);
		add_bin(&rows, bin);
	}
	return count < timeline->count || !timeline->done;
}
