/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Exporting: of what, in which format, and where to.  What was chosen last
 * is offered again as long as the program runs. */

#include <config.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/intl.h"
#include "base/memory.h"
#include "export/gather.h"
#include "ui/clipboard.h"
#include "ui/inside.h"

/* Of what, by the key that chooses it. */
enum {
	OF_ARTICLE = 'a',
	OF_ENTITY = 'e',
	OF_ALL = 'l',
	OF_FILTER = 'v',
	COPIED = 'y',
	OTHER_FORMAT = 'f',
};

static const struct export_format *
format_now(const struct ui_app *app)
{
	return app->exporting.format ? app->exporting.format
				     : export_format_at(0);
}

/* What the format is of, as was asked for. */
static bool
gather(struct ui_app *app, struct export_gathered *gathered,
       struct export_job *job, struct error *err)
{
	struct export_ask ask = { .limit = 0 };
	struct export_about about = { .entity = NULL };
	const struct ui_selection *selection = &app->selection;

	switch (app->exporting.what) {
	case OF_ARTICLE:
		ask.marked.article = selection->article.head.uid;
		about.article = selection->article.head.title;
		break;
	case OF_ENTITY:
		ask.marked.entity = selection->pin.id;
		about.entity = selection->pin.label;
		break;
	case OF_FILTER:
		ask.marked.articles = ui_filter_now(app);
		if (ask.marked.articles)
			about.filter = archive_filter_line(ask.marked.articles);
		break;
	default:
		break;
	}
	if (format_now(app)->what == EXPORT_GRAPH)
		ui_say_busy(app);
	if (!export_gather(app->archive, format_now(app)->what, &ask, gathered,
			   err))
		return false;
	*job = export_gathered_job(gathered);
	job->about = about;
	return true;
}

static void
ask_replace(struct ui_app *app)
{
	bool updates = format_now(app)->update;
	struct strbuf question = STRBUF_INIT;

	strbuf_format(&question, updates
		      /* TRANSLATORS: u, y and n are keys; the hole is the name
		       * of a file */
		      ? _("u updates, y replaces, n keeps: %s ")
		      /* TRANSLATORS: y and n are keys; the hole is the name of
		       * a file */
		      : _("y replaces, n keeps: %s "), app->pending);
	app->purpose = UI_FOR_REPLACE_FILE;
	ui_prompt_ask(&app->prompt, strbuf_text(&question),
		      updates ? "uyn" : "yn");
	strbuf_clear(&question);
}

static void
say_written(struct ui_app *app, const struct export_gathered *gathered,
	    const char *path)
{
	const struct archive_graph *graph = &gathered->graph;
	enum export_what what = format_now(app)->what;
	size_t count = export_gathered_count(gathered, what);

	if (what == EXPORT_HIGHLIGHTS)
		ui_say(app, ngettext("%zu highlight written to %s",
				     "%zu highlights written to %s", count),
		       count, path);
	else if (what == EXPORT_CITATIONS)
		ui_say(app, ngettext("%zu article written to %s",
				     "%zu articles written to %s", count),
		       count, path);
	else
		/* TRANSLATORS: numbers of names, of articles, and a file */
		ui_say(app, _("%zu of %zu names, from the newest %lld articles, written to %s"),
		       graph->node_count, graph->named, graph->articles, path);
}

/* How to write over what is there. */
enum replacing { ASK, REPLACE, UPDATE };

static bool
put(struct ui_app *app, const struct export_gathered *gathered,
    const struct export_job *job, const char *path, enum replacing how,
    struct error *err)
{
	struct export_change change;
	struct strbuf text = STRBUF_INIT;

	if (how == UPDATE) {
		if (!export_update(format_now(app), job, path, &change, err))
			return false;
		ui_say(app, _("%s: %zu new, %zu changed, %zu as they were, %zu no longer there"),
		       path, change.added, change.changed, change.same,
		       change.gone);
		return true;
	}
	export_write(format_now(app), job, &text);
	bool fine = file_write(path, strbuf_text(&text), text.length,
			       how == REPLACE, err);

	strbuf_clear(&text);
	if (fine)
		say_written(app, gathered, path);
	return fine;
}

static bool
export_to(struct ui_app *app, const char *path, enum replacing how,
	  struct error *err)
{
	struct export_gathered gathered = EXPORT_GATHERED_INIT;
	struct export_job job;
	struct stat there;
	bool fine = gather(app, &gathered, &job, err);

	if (fine && export_gathered_count(&gathered, format_now(app)->what)
		    == 0) {
		ui_say(app, "%s", _("No highlights there yet: m makes one."));
	} else if (fine && how == ASK && lstat(path, &there) == 0) {
		free(app->pending);
		app->pending = xstrdup(path);
		ask_replace(app);
	} else if (fine) {
		fine = put(app, &gathered, &job, path, how, err);
		free(app->exporting.path);
		app->exporting.path = xstrdup(path);
	}
	export_gathered_clear(&gathered);
	return fine;
}

/* A file's name may speak for another format than the one chosen; but not
 * "x.csv" against one whose files end in "readwise.csv". */
static void
heed_name(struct ui_app *app, const char *path)
{
	const struct export_format *named = export_format_of_file(path);
	const char *ending = format_now(app)->ending;

	if (!named)
		return;
	size_t length = strlen(ending), tail = strlen(named->ending);

	if (tail > length || strcmp(ending + length - tail, named->ending) != 0)
		app->exporting.format = named;
}

static bool
export_to_clipboard(struct ui_app *app, struct error *err)
{
	struct export_gathered gathered = EXPORT_GATHERED_INIT;
	struct export_job job;
	struct strbuf text = STRBUF_INIT;
	char *path = NULL;

	app->exporting.what = OF_ALL;
	bool fine = gather(app, &gathered, &job, err);

	if (fine) {
		size_t count = export_gathered_count(&gathered,
						     format_now(app)->what);

		export_write(format_now(app), &job, &text);
		fine = ui_clipboard_copy(strbuf_text(&text), &path, err);
		if (fine && format_now(app)->what == EXPORT_HIGHLIGHTS)
			ui_say(app, ngettext("%zu highlight copied; also in %s",
					     "%zu highlights copied; also in %s",
					     count), count, path);
		else if (fine)
			/* TRANSLATORS: name of a format, and a file */
			ui_say(app, _("Copied as %s; also in %s"),
			       format_now(app)->name, path);
	}
	free(path);
	strbuf_clear(&text);
	export_gathered_clear(&gathered);
	return fine;
}

/* Without a screen and a file: of whom is followed, else of what is filtered,
 * else of all. */
static bool
export_to_script(struct ui_app *app, struct error *err)
{
	struct export_gathered gathered = EXPORT_GATHERED_INIT;
	struct export_job job;
	struct strbuf text = STRBUF_INIT;

	app->exporting.what = app->selection.pinned ? OF_ENTITY
			      : ui_filter_now(app) ? OF_FILTER : OF_ALL;
	bool fine = gather(app, &gathered, &job, err);

	if (fine && export_gathered_count(&gathered, format_now(app)->what)
		    == 0)
		ui_say(app, "%s", _("No highlights there yet: m makes one."));
	else if (fine)
		export_write(format_now(app), &job, &text);
	for (size_t at = 0; at < text.length;) {
		char *line = xmemdup0(text.data + at,
				      strcspn(text.data + at, "\n"));

		app->script->print(app->script->context, line);
		at += strlen(line) + 1;
		free(line);
	}
	strbuf_clear(&text);
	export_gathered_clear(&gathered);
	return fine;
}

void
ui_ask_export(struct ui_app *app)
{
	bool pinned = app->selection.pinned, filters = ui_filter_now(app);
	struct strbuf question = STRBUF_INIT;

	/* A name is last, as it may be long, and cut. */
	if (pinned && filters)
		/* TRANSLATORS: a, l, v, f, y and e are keys; the holes are
		 * the name of a format and of an entity */
		strbuf_format(&question, _("Export: a article  l all  v filtered  y copy all  f %s  e %s "),
			      format_now(app)->name, app->selection.pin.label);
	else if (pinned)
		/* TRANSLATORS: a, l, f, y and e are keys; the holes are the
		 * name of a format and of an entity */
		strbuf_format(&question, _("Export: a this article  l all  y copy all  f %s  e %s "),
			      format_now(app)->name, app->selection.pin.label);
	else if (filters)
		/* TRANSLATORS: a, l, v, f and y are keys; the hole is the
		 * name of a format */
		strbuf_format(&question, _("Export: a this article  l all  v filtered  y copy all  f %s "),
			      format_now(app)->name);
	else
		/* TRANSLATORS: a, l, f and y are keys; the hole is the name
		 * of a format */
		strbuf_format(&question, _("Export: a this article  l all  y copy all  f %s "),
			      format_now(app)->name);
	app->purpose = UI_FOR_EXPORT_WHAT;
	ui_prompt_ask(&app->prompt, strbuf_text(&question),
		      pinned && filters ? "aelvfy" : pinned ? "aelfy"
		      : filters ? "alvfy" : "alfy");
	strbuf_clear(&question);
}

/* The file that is offered: the last of this format, or one named for it. */
static void
ask_file(struct ui_app *app)
{
	static const char *const names[] = {
		[EXPORT_HIGHLIGHTS] = "byname-highlights",
		[EXPORT_CITATIONS] = "byname-articles",
		[EXPORT_GRAPH] = "byname-names",
	};
	const struct export_format *format = format_now(app);
	const char *last = app->exporting.path;
	struct strbuf name = STRBUF_INIT;

	if (last && export_format_of_file(last) == format)
		strbuf_puts(&name, last);
	else
		strbuf_format(&name, "%s%s%s", names[format->what],
			      *format->ending == '.' ? "" : ".",
			      format->ending);
	app->purpose = UI_FOR_EXPORT_FILE;
	ui_prompt_open(&app->prompt, UI_PROMPT_FILE, _("To the file: "),
		       name.data);
	strbuf_clear(&name);
}

/* What is to be exported was chosen. */
static bool
chosen(struct ui_app *app, struct error *err)
{
	if (app->prompt.answer == OTHER_FORMAT) {
		ui_page_formats(app);
		return true;
	}
	if (app->prompt.answer == COPIED)
		return export_to_clipboard(app, err);
	app->exporting.what = (char)app->prompt.answer;
	if (app->exporting.what == OF_ARTICLE && !app->selection.has_article) {
		ui_say(app, "%s", _("No highlights there yet: m makes one."));
		return true;
	}
	ask_file(app);
	return true;
}

bool
ui_answered_export(struct ui_app *app, struct error *err)
{
	bool replace = app->purpose == UI_FOR_REPLACE_FILE;
	enum replacing how = !replace ? ASK
			     : app->prompt.answer == 'u' ? UPDATE : REPLACE;

	if (app->purpose == UI_FOR_EXPORT_WHAT)
		return chosen(app, err);
	if (replace && app->prompt.answer == 'n')
		return true;
	char *path = xstrdup(replace ? app->pending
				     : strbuf_text(&app->prompt.line));

	if (!replace)
		heed_name(app, path);
	bool fine = !*path || export_to(app, path, how, err);

	free(path);
	return fine;
}

/* "entity FILE" and the like; a word alone is a file. */
static const char *
take_what(struct ui_app *app, const char *argument)
{
	static const struct {
		const char *word;
		char what;
	} known[] = {
		{ "article", OF_ARTICLE }, { "entity", OF_ENTITY },
		{ "filter", OF_FILTER }, { "all", OF_ALL },
	};

	app->exporting.what = OF_ALL;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		size_t length = strlen(known[i].word);

		if (strncmp(argument, known[i].word, length) != 0
		    || argument[length] != ' ')
			continue;
		app->exporting.what = known[i].what;
		return argument + length + strspn(argument + length, " ");
	}
	return argument;
}

static bool
check_what(struct ui_app *app, struct error *err)
{
	const char *missing = NULL;

	if (app->exporting.what == OF_ARTICLE && !app->selection.has_article)
		missing = _("no article is open");
	else if (app->exporting.what == OF_ENTITY && !app->selection.pinned)
		missing = _("no entity is pinned");
	else if (app->exporting.what == OF_FILTER && !ui_filter_now(app))
		missing = _("no filter is on");
	if (!missing)
		return true;
	error_set(err, ERROR_USAGE, "%s", missing);
	return error_advise(err, _(":export all FILE"));
}

bool
ui_act_export(struct ui_app *app, enum ui_command command,
	      const char *argument, bool *own, struct error *err)
{
	*own = command == CMD_EXPORT;
	if (!*own)
		return true;
	if (!*argument && app->no_screen)
		return export_to_script(app, err);
	if (!*argument) {
		ui_ask_export(app);
		return true;
	}
	const char *path = take_what(app, argument);

	if (!check_what(app, err))
		return false;
	heed_name(app, path);
	return export_to(app, path, ASK, err);
}
