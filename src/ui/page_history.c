/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The page of what was done.  Of a journal of any length it holds a window
 * of rows around the cursor, which is filled anew when the cursor comes near
 * an end of it that is not the history's.
 */

#include <config.h>

#include "ui/inside.h"

#include <stdlib.h>
#include <string.h>

#include "archive/history.h"
#include "base/clock.h"
#include "base/intl.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "notebook/verb.h"
#include "text/fold.h"

/* So many rows lie on each side of the one that the window is made for. */
#define HALF 300

/* What is beyond the window, in the overlay's number. */
#define MORE_NEWER 1
#define MORE_OLDER 2

/* The keys by which undo and redo are known stand before what they would
 * take. */
static const char *
sign_of(const struct notebook_history_row *said)
{
	return said->next_undo ? "u "
	       : said->next_redo ? "^R"
	       : said->op.undone ? "x " : "  ";
}

/* The line of an act. */
static void
row_text(const struct archive_history_row *row, struct strbuf *line)
{
	const struct notebook_history_row *said = &row->said;
	const struct notebook_op *op = &said->op;
	const char *title = row->in_store ? row->article.title : "";
	const char *about = op->about && *op->about ? op->about : title;
	const char *words = notebook_verb_words(op->verb);
	char time[CLOCK_ISO_SIZE];

	clock_format_iso(time, op->time, CLOCK_MINUTE);
	time[10] = ' ';
	time[16] = '\0';
	strbuf_format(line, "%s %s  ", sign_of(said), time);
	if (*about)
		/* TRANSLATORS: what was done, and to which words */
		strbuf_format(line, _("%1$s (%2$s)"), words, about);
	else
		strbuf_puts(line, words);
}

static void
add_row(struct ui_app *app, const struct archive_history_row *row)
{
	const struct notebook_op *op = &row->said.op;
	struct strbuf line = STRBUF_INIT;

	row_text(row, &line);
	ui_overlay_add(&app->overlay,
		       op->undone ? UI_STYLE_DIM : UI_STYLE_PLAIN, op->id,
		       op->article ? op->article : "", strbuf_text(&line));
	strbuf_clear(&line);
}

/* The two halves of a window, each as it was read: away from its middle. */
struct window {
	struct archive_history newer, older;
};

static void
add_window(struct ui_app *app, const struct window *window)
{
	for (size_t i = window->newer.count; i-- > 0;)
		if (i < HALF)
			add_row(app, &window->newer.item[i]);
	for (size_t i = 0; i < window->older.count && i < HALF; i++)
		add_row(app, &window->older.item[i]);
	app->overlay.number = (window->newer.count > HALF ? MORE_NEWER : 0)
			      | (window->older.count > HALF ? MORE_OLDER : 0);
}

/* Makes the page anew around the act AROUND, which then has the cursor, in
 * the row of the screen where it was. */
static bool
fill(struct ui_app *app, long long around, struct error *err)
{
	struct window window = { ARCHIVE_HISTORY_INIT, ARCHIVE_HISTORY_INIT };
	struct ui_overlay *overlay = &app->overlay;
	bool again = overlay->kind == UI_OVERLAY_HISTORY;
	size_t below_top = again ? overlay->cursor.row - overlay->cursor.top
				 : 0;
	bool fine = archive_history_load(app->archive, around, true, HALF + 1,
					 &window.newer, err)
		    && archive_history_load(app->archive, around + 1, false,
					    HALF + 1, &window.older, err);

	if (fine) {
		char *found = again ? overlay->found : NULL;

		if (again)
			overlay->found = NULL;
		ui_overlay_open(overlay, UI_OVERLAY_HISTORY,
				_("What was done (UTC). Enter: its article, U: undo down to here, q closes."));
		overlay->found = found;
		add_window(app, &window);
		size_t row = window.newer.count < HALF ? window.newer.count
						       : HALF;

		if (row > 0 && window.older.count == 0)
			row--;
		overlay->cursor.row = row;
		overlay->cursor.top = row > below_top ? row - below_top : 0;
	}
	if (fine && overlay->count == 0)
		ui_overlay_add(overlay, UI_STYLE_DIM, -1, NULL,
			       _("Nothing was done yet."));
	archive_history_clear(&window.newer);
	archive_history_clear(&window.older);
	return fine;
}

bool
ui_page_history(struct ui_app *app, struct error *err)
{
	return fill(app, ARCHIVE_HISTORY_NEWEST, err);
}

bool
ui_page_history_renew(struct ui_app *app, struct error *err)
{
	const struct ui_overlay_row *row = ui_overlay_row(&app->overlay);

	return fill(app, row && row->number > 0 && app->overlay.cursor.row > 0
		    ? row->number : ARCHIVE_HISTORY_NEWEST, err);
}

bool
ui_page_history_moved(struct ui_app *app, enum ui_command command,
		      struct error *err)
{
	const struct ui_cursor *cursor = &app->overlay.cursor;
	const struct ui_overlay_row *row = ui_overlay_row(&app->overlay);
	bool newer = app->overlay.number & MORE_NEWER;
	bool older = app->overlay.number & MORE_OLDER;

	if (command == CMD_TOP && newer)
		return fill(app, ARCHIVE_HISTORY_NEWEST, err);
	if (command == CMD_BOTTOM && older)
		return fill(app, 0, err);
	if (row && ((newer && cursor->row <= cursor->height)
		    || (older && cursor->row + cursor->height + 1
			>= app->overlay.count)))
		return fill(app, row->number, err);
	return true;
}

/* Whether the act's line has the folded words. */
static bool
row_has(const struct archive_history_row *row, const char *folded)
{
	struct strbuf line = STRBUF_INIT, text = STRBUF_INIT;

	row_text(row, &line);
	fold_search(strbuf_text(&line), line.length, &text);
	bool has = strstr(strbuf_text(&text), folded) != NULL;

	strbuf_clear(&line);
	strbuf_clear(&text);
	return has;
}

/* The next act beyond FROM that has them, or 0. */
static bool
find_beyond(struct ui_app *app, long long from, bool newer,
	    const char *folded, long long *id, struct error *err)
{
	bool fine = true, more = true;

	*id = 0;
	while (fine && more && *id == 0) {
		struct archive_history list = ARCHIVE_HISTORY_INIT;

		fine = archive_history_load(app->archive, from, newer, HALF,
					    &list, err);
		for (size_t i = 0; fine && *id == 0 && i < list.count; i++) {
			from = list.item[i].said.op.id;
			if (row_has(&list.item[i], folded))
				*id = from;
		}
		more = list.count == HALF;
		archive_history_clear(&list);
	}
	return fine;
}

bool
ui_page_history_find(struct ui_app *app, const char *words, bool forward,
		     bool *found, struct error *err)
{
	const struct ui_overlay_row *row = ui_overlay_row(&app->overlay);
	struct strbuf folded = STRBUF_INIT;
	long long id, from = row ? row->number : 0;

	if (words != app->overlay.found) {
		free(app->overlay.found);
		app->overlay.found = xstrdup(words);
	}
	fold_search(words, strlen(words), &folded);
	bool fine = find_beyond(app, from, !forward, strbuf_text(&folded),
				&id, err);

	/* From the other end on. */
	if (fine && id == 0)
		fine = find_beyond(app, forward ? ARCHIVE_HISTORY_NEWEST : 0,
				   !forward, strbuf_text(&folded), &id, err);
	*found = fine && id != 0;
	if (*found)
		fine = fill(app, id, err);
	strbuf_clear(&folded);
	return fine;
}

bool
ui_page_enter_history(struct ui_app *app, const char *uid, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct store_article article;
	struct error inner = ERROR_INIT;
	bool fine = true;

	if (!*uid) {
		ui_say(app, "%s", _("That was not about one article."));
		return true;
	}
	if (store_article_by_uid(archive_store(app->archive), uid, &arena,
				 &article, &inner)) {
		ui_overlay_close(&app->overlay);
		ui_jump_push(app);
		fine = ui_selection_open(&app->selection, article.ord, err);
		ui_focus(app, UI_PANE_READING);
	} else if (inner.code == ERROR_MISSING) {
		ui_say(app, "%s", _("Its article is not in this store."));
		error_clear(&inner);
	} else {
		fine = error_pass(err, &inner);
	}
	arena_clear(&arena);
	return fine;
}
