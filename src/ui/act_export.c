/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Exporting highlights: which, and where to. */

#include <config.h>

#include <stdlib.h>
#include <sys/stat.h>

#include "archive/highlight.h"
#include "base/file.h"
#include "base/intl.h"
#include "base/memory.h"
#include "export/text.h"
#include "ui/clipboard.h"
#include "ui/inside.h"

/* The highlights asked for, as text; *COUNT says how many. */
static bool
export_text(struct ui_app *app, struct strbuf *out, size_t *count,
	    struct error *err)
{
	struct archive_marked_list list = ARCHIVE_MARKED_LIST_INIT;
	struct archive_marked_filter filter = { .article = NULL };

	if (app->export_what == 'a')
		filter.article = app->selection.article.head.uid;
	else if (app->export_what == 'e')
		filter.entity = app->selection.pin.id;
	bool fine = archive_marked_load(app->archive, filter, &list, err);

	*count = list.count;
	if (fine)
		export_text_highlights(&list, out);
	archive_marked_list_clear(&list);
	return fine;
}

static void
ask_replace(struct ui_app *app)
{
	struct strbuf question = STRBUF_INIT;

	/* TRANSLATORS: y and n are keys; the hole is the name of a file */
	strbuf_format(&question, _("y replaces, n keeps: %s "), app->pending);
	ui_prompt_ask(&app->prompt, strbuf_text(&question), "yn");
	strbuf_clear(&question);
}

static bool
export_to(struct ui_app *app, const char *path, bool replace,
	  struct error *err)
{
	struct stat there;
	struct strbuf text = STRBUF_INIT;
	size_t count = 0;
	bool fine = export_text(app, &text, &count, err);

	if (fine && count == 0) {
		ui_say(app, "%s", _("No highlights there yet: m makes one."));
	} else if (fine && !replace && lstat(path, &there) == 0) {
		free(app->pending);
		app->pending = xstrdup(path);
		app->purpose = UI_FOR_REPLACE_FILE;
		ask_replace(app);
	} else if (fine) {
		fine = file_write(path, strbuf_text(&text), text.length,
				  replace, err);
		if (fine)
			ui_say(app, ngettext("%zu highlight written to %s",
					     "%zu highlights written to %s",
					     count), count, path);
	}
	strbuf_clear(&text);
	return fine;
}

static bool
export_to_clipboard(struct ui_app *app, struct error *err)
{
	struct strbuf text = STRBUF_INIT;
	char *path = NULL;
	size_t count = 0;

	app->export_what = 'l';
	bool fine = export_text(app, &text, &count, err)
		    && ui_clipboard_copy(strbuf_text(&text), &path, err);

	if (fine)
		ui_say(app, ngettext("%zu highlight copied; also in %s",
				     "%zu highlights copied; also in %s",
				     count), count, path);
	free(path);
	strbuf_clear(&text);
	return fine;
}

static void
ask_export(struct ui_app *app)
{
	struct strbuf question = STRBUF_INIT;

	/* The name is last, as it may be long, and cut. */
	if (app->selection.pinned)
		/* TRANSLATORS: a, l, y and e are keys; the hole is a name */
		strbuf_format(&question, _("Export: a this article  l all  y copy all  e %s "),
			      app->selection.pin.label);
	else
		strbuf_puts(&question, _("Export: a this article  l all  y copy all "));
	app->purpose = UI_FOR_EXPORT_WHAT;
	ui_prompt_ask(&app->prompt, strbuf_text(&question),
		      app->selection.pinned ? "aely" : "aly");
	strbuf_clear(&question);
}

/* What is to be exported was chosen. */
static bool
chosen(struct ui_app *app, struct error *err)
{
	app->export_what = (char)app->prompt.answer;
	if (app->export_what == 'y')
		return export_to_clipboard(app, err);
	if (app->export_what == 'a' && !app->selection.has_article) {
		ui_say(app, "%s", _("No highlights there yet: m makes one."));
		return true;
	}
	app->purpose = UI_FOR_EXPORT_FILE;
	ui_prompt_open(&app->prompt, UI_PROMPT_FILE, _("To the file: "),
		       "byname-highlights.txt");
	return true;
}

bool
ui_answered_export(struct ui_app *app, struct error *err)
{
	bool replace = app->purpose == UI_FOR_REPLACE_FILE;
	bool wanted = !replace || app->prompt.answer == 'y';

	if (app->purpose == UI_FOR_EXPORT_WHAT)
		return chosen(app, err);
	char *path = xstrdup(replace ? app->pending
				     : strbuf_text(&app->prompt.line));
	bool fine = !wanted || !*path || export_to(app, path, replace, err);

	free(path);
	return fine;
}

bool
ui_act_export(struct ui_app *app, enum ui_command command,
	      const char *argument, bool *own, struct error *err)
{
	*own = command == CMD_EXPORT;
	if (!*own)
		return true;
	if (!*argument) {
		ask_export(app);
		return true;
	}
	app->export_what = 'l';
	return export_to(app, argument, false, err);
}
