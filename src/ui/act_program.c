/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Panes, pages, the browser, quitting. */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"
#include "ui/child.h"
#include "ui/inside.h"

static bool
browse(struct ui_app *app, const char *url, struct error *err)
{
	struct strbuf question = STRBUF_INIT;

	if (!url || !ui_child_is_address(url)) {
		ui_say(app, "%s", _("This article has no address to open."));
		return true;
	}
	(void)err;
	free(app->pending);
	app->pending = xstrdup(url);
	app->purpose = UI_FOR_BROWSER;
	/* TRANSLATORS: the hole is an address; y and n are keys */
	strbuf_format(&question, _("y opens, n does not: %s "), url);
	ui_prompt_ask(&app->prompt, strbuf_text(&question), "yn");
	strbuf_clear(&question);
	return true;
}

/* The panes one can go to, from the left. */
static void
step_pane(struct ui_app *app, int step)
{
	int place = ((int)app->wish.focus + step + UI_PANE_COUNT)
		    % UI_PANE_COUNT;

	/* Going on from the sidebar folds it away, where it was unfolded. */
	app->wish.sidebar_open = place == UI_PANE_SIDEBAR;
	ui_focus(app, (enum ui_pane_place)place);
}

static bool
go_right(struct ui_app *app, struct error *err)
{
	bool own;

	if (app->wish.focus == UI_PANE_LIST)
		return ui_act_find(app, CMD_OPEN, "", &own, err);
	if (app->wish.focus != UI_PANE_SIDEBAR)
		ui_focus(app, (enum ui_pane_place)(app->wish.focus + 1));
	return true;
}

static void
go_left(struct ui_app *app)
{
	if (app->wish.focus != UI_PANE_LIST)
		ui_focus(app, (enum ui_pane_place)(app->wish.focus - 1));
}

/* q goes out step by step: page, zoom, pane, program. */
static void
go_back(struct ui_app *app)
{
	if (app->wish.zoom) {
		app->wish.zoom = false;
	} else if (app->wish.focus != UI_PANE_LIST) {
		app->wish.sidebar_open = false;
		ui_focus(app, UI_PANE_LIST);
	} else {
		app->done = true;
	}
}

/* Not farther than can be seen, else the keys back would seem dead. */
static void
size_sidebar(struct ui_app *app, int step)
{
	int now = app->layout.pane[UI_PANE_SIDEBAR].columns;
	struct ui_layout_wish wish = app->wish;

	wish.sidebar_more += step;
	struct ui_layout then = ui_layout_make(app->layout.rows,
					       app->layout.columns, &wish,
					       &app->layout);

	if (then.pane[UI_PANE_SIDEBAR].columns != now)
		app->wish = wish;
	else
		ui_say(app, "%s", now == 0
		       ? _("The names are not beside the text here. Tab goes to them.")
		       : step > 0 ? _("The sidebar gets no wider.")
		       : _("The sidebar gets no narrower."));
}

static bool
act_on_panes(struct ui_app *app, enum ui_command command)
{
	switch (command) {
	case CMD_PANE_NEXT:
	case CMD_PANE_BACK:
		step_pane(app, command == CMD_PANE_NEXT ? 1 : -1);
		return true;
	case CMD_LEFT:
		go_left(app);
		return true;
	case CMD_BACK:
		go_back(app);
		return true;
	case CMD_CANCEL:
		app->selection.selecting = false;
		app->selection.hit = (struct segment){ 0, 0 };
		return true;
	case CMD_ZOOM:
		app->wish.zoom = !app->wish.zoom;
		return true;
	case CMD_NARROWER:
	case CMD_WIDER:
		size_sidebar(app, command == CMD_WIDER ? 2 : -2);
		return true;
	case CMD_RESET_SIZES:
		app->wish.sidebar_more = 0;
		app->reading.more = 0;
		return true;
	default:
		return false;
	}
}

bool
ui_act_program(struct ui_app *app, enum ui_command command,
	       const char *argument, bool *own, struct error *err)
{
	(void)argument;
	*own = true;
	if (act_on_panes(app, command))
		return true;
	switch (command) {
	case CMD_RIGHT:
		return go_right(app, err);
	case CMD_HIGHLIGHTS:
		return ui_page_highlights(app, err);
	case CMD_PROPOSALS:
		return ui_page_proposals(app, err);
	case CMD_HELP:
		ui_page_help(app);
		return true;
	case CMD_ERROR:
		ui_page_error(app);
		return true;
	case CMD_WHY:
		ui_page_why(app);
		return true;
	case CMD_LINKS:
		ui_page_links(app);
		return true;
	case CMD_BROWSER:
		return browse(app, app->selection.has_article
				   ? app->selection.article.head.url : NULL,
			      err);
	case CMD_LINE:
		app->purpose = UI_FOR_COMMAND;
		ui_prompt_open(&app->prompt, UI_PROMPT_COMMAND, ":", "");
		return true;
	case CMD_REDRAW:
		ui_screen_redraw();
		return true;
	case CMD_SUSPEND:
		app->suspend = true;
		return true;
	case CMD_QUIT:
		app->done = true;
		return true;
	default:
		*own = false;
		return true;
	}
}
