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

/* The newest articles are sample enough for a few names. */
#define SAMPLE 2000
#define STEP 300		/* of them at once */
#define STEP_MONTHS 20000	/* articles that are counted by month at once */

#define MONTHS 12
#define MONTH_CELLS 9		/* a month's name, before its bar */

/* Where the next line goes. */
struct place {
	int row, bottom, left, columns;
};

static bool
is_of(const struct ui_pinned *pinned, const struct ui_selection *selection)
{
	return pinned->known && pinned->entity == selection->pin.id
	       && pinned->mentions == selection->pin.mentions
	       && pinned->articles == selection->pin.articles
	       && pinned->version == selection->store_version;
}

void
ui_pinned_clear(struct ui_pinned *pinned)
{
	archive_company_clear(&pinned->company);
	archive_timeline_clear(&pinned->timeline);
	arena_clear(&pinned->arena);
	*pinned = (struct ui_pinned){ .known = false };
}

static void
begin(struct ui_pinned *pinned, const struct ui_selection *selection)
{
	ui_pinned_clear(pinned);
	pinned->known = true;
	pinned->entity = selection->pin.id;
	pinned->mentions = selection->pin.mentions;
	pinned->articles = selection->pin.articles;
	pinned->version = selection->store_version;
	archive_company_start(&pinned->company, pinned->entity, SAMPLE);
	archive_timeline_start(&pinned->timeline, pinned->entity, false);
}

static bool
months_done(const struct ui_pinned *pinned)
{
	return pinned->timeline.done || pinned->timeline.count >= MONTHS;
}

/* A step of the one, or of the other. */
static bool
count_on(struct ui_pinned *pinned, struct archive *archive, struct error *err)
{
	if (!pinned->company.done)
		return archive_company_step(archive, &pinned->company, STEP,
					    err);
	if (!months_done(pinned))
		return archive_timeline_step(archive, &pinned->timeline,
					     STEP_MONTHS, err);
	pinned->done = true;
	return archive_company_top(archive, &pinned->company, pinned->with,
				   UI_PINNED_COMPANIONS, &pinned->with_count,
				   &pinned->arena, err);
}

bool
ui_pinned_load(struct ui_pinned *pinned, const struct ui_selection *selection)
{
	struct error err = ERROR_INIT;

	if (!selection->pinned)
		return false;
	if (!is_of(pinned, selection))
		begin(pinned, selection);
	if (pinned->done)
		return false;
	/* What nobody asked for is not missed: no word of a failure. */
	pinned->loaded = count_on(pinned, selection->archive, &err);
	pinned->done = pinned->done || !pinned->loaded;
	error_clear(&err);
	return true;
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
draw_companions(struct place *at, const struct ui_pinned *pinned)
{
	if (pinned->with_count == 0 || at->bottom - at->row < 3)
		return;
	draw_heading(at, _("Most often named with"));
	for (size_t i = 0; i < pinned->with_count && at->row < at->bottom; i++)
		draw_companion(at, &pinned->with[i], pinned->company.sampled);
}

static void
draw_month(struct place *at, const struct archive_bin *month, long long most)
{
	struct strbuf line = STRBUF_INIT;
	char name[UI_DATE_SIZE], number[24];
	int width = snprintf(number, sizeof number, " %lld", most);
	long long longest = at->columns - 2 - MONTH_CELLS - width;

	ui_date_long(name, month->start, CLOCK_MONTH);
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
draw_months(struct place *at, const struct archive_timeline *timeline)
{
	long long most = 1;
	size_t count = timeline->count;
	int room = at->bottom - at->row - 2;

	/* What has no date stands last. */
	if (count > 0 && !timeline->bin[count - 1].dated)
		count--;
	if (count > MONTHS)
		count = MONTHS;
	if (room < (int)count)
		count = room > 0 ? (size_t)room : 0;
	if (count == 0)
		return;
	for (size_t i = 0; i < count; i++)
		if (timeline->bin[i].articles > most)
			most = timeline->bin[i].articles;
	draw_heading(at, _("Articles of the latest months"));
	while (count-- > 0)
		draw_month(at, &timeline->bin[count], most);
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
	strbuf_format(&words, pin->roughly
			      ? _("Mentions %1$lld, articles about %2$lld")
			      : _("Mentions %1$lld, articles %2$lld"),
		      pin->mentions, pin->articles);
	draw_line(&at, strbuf_text(&words), UI_STYLE_PLAIN);
	strbuf_clear(&words);
	if (pin->about)
		draw_about(&at, pin->about);
	if (!pinned->done || !pinned->loaded || !is_of(pinned, selection)
	    || rect.rows < UI_PINNED_ROWS)
		return;
	draw_companions(&at, pinned);
	draw_months(&at, &pinned->timeline);
}
