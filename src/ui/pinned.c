/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/pinned.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "text/show.h"
#include "text/wrap.h"
#include "ui/date.h"
#include "ui/label.h"
#include "ui/screen.h"

/* To count for an entity with more would let a key wait that comes meanwhile:
 * 40 ms are measured for 30,000.  Its page (i) tells it all the same. */
#define ARTICLES_MOST 50000

#define COMPANIONS 6
#define MONTHS 12
#define MONTH_CELLS 9		/* a month's name, before its bar */

/* Where the next line goes. */
struct place {
	int row, bottom, left, columns;
};

static bool
is_of(const struct ui_pinned *pinned, const struct ui_selection *selection)
{
	return pinned->entity == selection->pin.id
	       && pinned->mentions == selection->pin.mentions
	       && pinned->articles == selection->pin.articles
	       && pinned->version == selection->store_version;
}

void
ui_pinned_clear(struct ui_pinned *pinned)
{
	if (pinned->loaded)
		archive_card_clear(&pinned->card);
	pinned->loaded = false;
}

bool
ui_pinned_load(struct ui_pinned *pinned, const struct ui_selection *selection)
{
	struct error err = ERROR_INIT;

	if (!selection->pinned || selection->pin.articles > ARTICLES_MOST
	    || is_of(pinned, selection))
		return false;
	ui_pinned_clear(pinned);
	pinned->entity = selection->pin.id;
	pinned->mentions = selection->pin.mentions;
	pinned->articles = selection->pin.articles;
	pinned->version = selection->store_version;
	/* What nobody asked for is not missed: no word of a failure. */
	pinned->loaded = archive_card_load(selection->archive,
					   selection->pin.id, &pinned->card,
					   &err);
	error_clear(&err);
	return pinned->loaded;
}

static void
draw_line(struct place *at, const char *text, int style)
{
	if (at->row < at->bottom)
		ui_screen_field(at->row++, at->left, at->columns, text, style);
}

static void
draw_heading(struct place *at, const char *words)
{
	at->row++;
	draw_line(at, words, UI_STYLE_DIM);
}

/* The last line that fits says if more follows. */
static void
draw_about(struct place *at, const char *about)
{
	struct wrap wrap = WRAP_INIT;

	wrap_make(&wrap, about, strlen(about), (size_t)at->columns);
	for (size_t i = 0; i < wrap.count && at->row < at->bottom; i++) {
		const struct wrap_line *part = &wrap.line[i];
		bool rest = at->row == at->bottom - 1 && i + 1 < wrap.count;
		char *line = rest ? xstrdup(about + part->start)
				  : xmemdup0(about + part->start,
					     part->end - part->start);

		draw_line(at, line, UI_STYLE_DIM);
		free(line);
	}
	wrap_clear(&wrap);
}

static void
draw_companion(struct place *at, const struct archive_companion *with,
	       bool sampled)
{
	char count[24], *label = ui_label(with->entity.label);
	int width = snprintf(count, sizeof count, " %s%lld",
			     sampled ? "~" : "", with->articles);
	int room = at->columns - 1 - width;

	ui_screen_field(at->row, at->left, room, label,
			(int)ui_style_of_kind(with->entity.kind));
	ui_screen_field(at->row++, at->left + room, width, count,
			UI_STYLE_DIM);
	free(label);
}

/* With a heading and the blank line above it: none without a row of it. */
static void
draw_companions(struct place *at, const struct archive_card *card)
{
	if (card->companion_count == 0 || at->bottom - at->row < 3)
		return;
	draw_heading(at, _("Most often named with"));
	for (size_t i = 0; i < card->companion_count && i < COMPANIONS
			   && at->row < at->bottom; i++)
		draw_companion(at, &card->companion[i], card->sampled);
}

static void
draw_month(struct place *at, const struct store_month *month, long long most)
{
	struct strbuf line = STRBUF_INIT;
	char name[UI_DATE_SIZE], number[24];
	struct clock_date first = { month->year, month->month, 1, 0, 0, 0 };
	int width = snprintf(number, sizeof number, " %lld", most);
	long long longest = at->columns - 2 - MONTH_CELLS - width;

	ui_date_long(name, clock_seconds_of(&first), CLOCK_MONTH);
	show_fit(name, MONTH_CELLS, true, &line);
	if (longest > 0)
		strbuf_repeat(&line, '#', (size_t)(month->articles * longest
						   / most) + 1);
	strbuf_format(&line, " %lld", month->articles);
	draw_line(at, strbuf_text(&line), UI_STYLE_PLAIN);
	strbuf_clear(&line);
}

/* The newest months that there is room for, the oldest of them first. */
static void
draw_months(struct place *at, const struct archive_card *card)
{
	long long most = 1;
	size_t count = card->month_count;
	int room = at->bottom - at->row - 2;

	/* What has no date stands last. */
	if (count > 0 && card->month[count - 1].year == 0)
		count--;
	if (count > MONTHS)
		count = MONTHS;
	if (room < (int)count)
		count = room > 0 ? (size_t)room : 0;
	if (count == 0)
		return;
	for (size_t i = 0; i < count; i++)
		if (card->month[i].articles > most)
			most = card->month[i].articles;
	draw_heading(at, _("Articles of the latest months"));
	while (count-- > 0)
		draw_month(at, &card->month[count], most);
}

void
ui_pinned_draw(const struct ui_pinned *pinned,
	       const struct ui_selection *selection, struct ui_rect rect)
{
	struct place at = { rect.top + 1, rect.top + rect.rows, rect.left + 1,
			    rect.columns - 1 };
	const struct archive_entity *pin = &selection->pin;
	struct strbuf words = STRBUF_INIT;
	char *label = ui_label(pin->label);

	ui_screen_rule_across(rect.top, rect.left, rect.columns);
	draw_line(&at, label, UI_STYLE_STRONG);
	free(label);
	/* TRANSLATORS: how often the pinned entity is named in all */
	strbuf_format(&words, _("Mentions %1$lld, articles %2$lld"),
		      pin->mentions, pin->articles);
	draw_line(&at, strbuf_text(&words), UI_STYLE_PLAIN);
	strbuf_clear(&words);
	if (pin->about)
		draw_about(&at, pin->about);
	if (!pinned->loaded || !is_of(pinned, selection)
	    || rect.rows < UI_PINNED_ROWS)
		return;
	draw_companions(&at, &pinned->card);
	draw_months(&at, &pinned->card);
}
