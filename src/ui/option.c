/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/option.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/strbuf.h"
#include "ui/reading.h"

static const char *const themes[] = { "auto", "dark", "light", "mono", NULL };
static const char *const switches[] = { "off", "on", NULL };

static const struct ui_option_row rows[UI_OPTION_COUNT] = {
	/* COLORFGBG tells some backgrounds, not all. */
	[UI_OPTION_THEME] = { "theme", N_("Colours for a dark or a light background, or none; auto asks COLORFGBG"),
			      themes, 0, 0, 0, 0 },
	/* Who selects with the terminal's own mouse wants it left alone. */
	[UI_OPTION_MOUSE] = { "mouse", N_("The mouse scrolls and clicks here, or is left to the terminal"),
			      switches, 0, 0, 0, 1 },
	/* Eyes differ; + and - are for the moment. */
	[UI_OPTION_WIDTH] = { "width", N_("Longest line of the text, in cells"),
			      NULL, 24, 200, 0, UI_READING_CELLS },
	[UI_OPTION_SIDEBAR] = { "sidebar", N_("Columns of the sidebar; 0 leaves it to the size of the terminal"),
				NULL, 16, 80, 1, 0 },
	/* What comes is read before the cursor is there. */
	[UI_OPTION_CONTEXT] = { "context", N_("Lines kept in view above and below the cursor"),
				NULL, 0, 20, 0, 0 },
};

const struct ui_option_row *
ui_option_row(enum ui_option option)
{
	return &rows[option];
}

enum ui_option
ui_option_find(const char *name)
{
	int option = 0;

	while (option < UI_OPTION_COUNT
	       && strcmp(rows[option].name, name) != 0)
		option++;
	return (enum ui_option)option;
}

static bool
refuse_choice(const struct ui_option_row *row, const char *text,
	      struct error *err)
{
	struct strbuf choices = STRBUF_INIT;

	error_set(err, ERROR_USAGE, _("\"%1$s\" is no value of %2$s"), text,
		  row->name);
	for (size_t i = 0; row->choice[i]; i++)
		strbuf_format(&choices, "%s%s", i ? " " : "", row->choice[i]);
	error_advise(err, "%s", strbuf_text(&choices));
	strbuf_clear(&choices);
	return false;
}

bool
ui_option_parse(enum ui_option option, const char *text, int *value,
		struct error *err)
{
	const struct ui_option_row *row = &rows[option];
	char *end;

	if (row->choice) {
		for (*value = 0; row->choice[*value]; ++*value)
			if (strcmp(row->choice[*value], text) == 0)
				return true;
		return refuse_choice(row, text, err);
	}
	long number = strlen(text) < 6 ? strtol(text, &end, 10) : -1;

	*value = (int)number;
	if (*text >= '0' && *text <= '9' && number >= 0 && !*end
	    && ((number >= row->least && number <= row->most)
		|| (number == 0 && row->zero)))
		return true;
	error_set(err, ERROR_USAGE, _("\"%1$s\" is no value of %2$s"), text,
		  row->name);
	return error_advise(err, row->zero ? _("a number from %d to %d, or 0")
					   : _("a number from %d to %d"),
			    row->least, row->most);
}

void
ui_option_text(enum ui_option option, int value,
	       char text[static UI_OPTION_VALUE_SIZE])
{
	const struct ui_option_row *row = &rows[option];

	if (row->choice)
		snprintf(text, UI_OPTION_VALUE_SIZE, "%s", row->choice[value]);
	else
		snprintf(text, UI_OPTION_VALUE_SIZE, "%d", value);
}
