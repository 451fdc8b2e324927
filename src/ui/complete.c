/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Tab in the : line: names of commands, then names of entities or tags; and in
 * the line of tags. */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"
#include "store/name.h"
#include "text/fold.h"
#include "ui/inside.h"

#define SHOWN 8

/* The longest beginning that WORD and all so far have in common. */
static void
narrow(struct strbuf *common, const char *word, bool first)
{
	size_t same = 0;

	if (first) {
		strbuf_puts(common, word);
		return;
	}
	while (same < common->length && common->data[same] == word[same])
		same++;
	strbuf_truncate(common, same);
}

static void
complete_command(struct ui_app *app, const char *line)
{
	struct strbuf common = STRBUF_INIT, choices = STRBUF_INIT;
	size_t length = strlen(line), count = 0;

	for (int i = CMD_NONE + 1; i < CMD_COUNT; i++) {
		const char *name = ui_command_row((enum ui_command)i)->name;

		if (strncmp(name, line, length) != 0)
			continue;
		narrow(&common, name, count++ == 0);
		if (count <= SHOWN)
			strbuf_format(&choices, "%s ", name);
	}
	if (count == 0) {
		ui_say(app, "%s", _("No command begins like that."));
	} else {
		if (count == 1)
			strbuf_putc(&common, ' ');
		else
			ui_say(app, "%s%s", strbuf_text(&choices),
			       count > SHOWN ? "..." : "");
		ui_prompt_set(&app->prompt, strbuf_text(&common));
	}
	strbuf_clear(&common);
	strbuf_clear(&choices);
}

/* "pin moh" becomes the most mentioned name that begins so. */
static void
complete_name(struct ui_app *app, const char *line, const char *argument)
{
	struct store_name_list list = STORE_NAME_LIST_INIT;
	struct strbuf norm = STRBUF_INIT, choices = STRBUF_INIT;
	struct strbuf whole = STRBUF_INIT;

	fold_name(argument, strlen(argument), &norm);
	if (store_name_complete(archive_store(app->archive),
				strbuf_text(&norm), SHOWN, &list, NULL)
	    && list.count > 0) {
		strbuf_add(&whole, line, (size_t)(argument - line));
		strbuf_puts(&whole, list.item[0].display);
		ui_prompt_set(&app->prompt, strbuf_text(&whole));
		for (size_t i = 1; i < list.count; i++)
			strbuf_format(&choices, "%s%s", i > 1 ? ", " : "",
				      list.item[i].display);
		if (list.count > 1)
			/* TRANSLATORS: further names that begin alike */
			ui_say(app, _("also: %s"), strbuf_text(&choices));
	} else {
		ui_say(app, "%s", _("No name begins like that."));
	}
	strbuf_clear(&whole);
	strbuf_clear(&choices);
	strbuf_clear(&norm);
	store_name_list_clear(&list);
}

/* The last word of LINE becomes the tag that begins so, or as much of it as
 * all have in common. */
static void
complete_tag(struct ui_app *app, const char *line)
{
	struct notebook_tag_list list = NOTEBOOK_TAG_LIST_INIT;
	struct strbuf common = STRBUF_INIT, whole = STRBUF_INIT;
	struct strbuf norm = STRBUF_INIT;
	struct notebook *notebook = archive_notebook(app->archive, NULL);
	size_t start = strlen(line), count = 0;

	while (start > 0 && !strchr(" ,+-", line[start - 1]))
		start--;
	fold_search(line + start, strlen(line + start), &norm);
	if (notebook)
		notebook_tag_all(notebook, &list, NULL);
	for (size_t i = 0; i < list.count; i++)
		if (strncmp(list.item[i].norm, strbuf_text(&norm),
			    norm.length) == 0)
			narrow(&common, list.item[i].norm, count++ == 0);
	if (count == 0) {
		ui_say(app, "%s", _("No tag begins like that."));
	} else {
		strbuf_add(&whole, line, start);
		strbuf_format(&whole, "%s%s", common.data,
			      count == 1 ? " " : "");
		ui_prompt_set(&app->prompt, whole.data);
	}
	strbuf_clear(&norm);
	strbuf_clear(&whole);
	strbuf_clear(&common);
	notebook_tag_list_clear(&list);
}

void
ui_complete(struct ui_app *app)
{
	if (app->prompt.kind == UI_PROMPT_TAGS) {
		complete_tag(app, strbuf_text(&app->prompt.line));
		return;
	}
	char *line = xstrdup(strbuf_text(&app->prompt.line));

	if (app->prompt.kind == UI_PROMPT_NAME) {
		complete_name(app, line, line);
		free(line);
		return;
	}
	const char *blank = strchr(line, ' ');
	enum ui_command command = CMD_NONE;

	if (blank) {
		char *name = xmemdup0(line, (size_t)(blank - line));

		command = ui_command_find(name);
		free(name);
	}
	if (!blank)
		complete_command(app, line);
	else if (command == CMD_PIN || command == CMD_CARD
		 || command == CMD_SAME_AS || command == CMD_SOMEONE_ELSE)
		complete_name(app, line, blank + strspn(blank, " "));
	else if (command == CMD_TAG)
		complete_tag(app, line);
	free(line);
}
