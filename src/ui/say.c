/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What the status line says until the next key. */

#include <config.h>

#include <stdarg.h>
#include <stdlib.h>

#include "base/intl.h"
#include "base/strbuf.h"
#include "ui/inside.h"

void
ui_say(struct ui_app *app, const char *format, ...)
{
	struct strbuf words = STRBUF_INIT;
	va_list list;

	va_start(list, format);
	strbuf_vformat(&words, format, list);
	va_end(list);
	free(app->message);
	app->message = strbuf_take(&words);
	app->message_is_error = false;
}

void
ui_fail(struct ui_app *app, struct error *err)
{
	const char *reason = err->reason ? err->reason : "";

	if (err->code == ERROR_STOPPED)
		ui_say(app, "%s", _("Stopped."));
	else
		/* TRANSLATORS: the reason of an error; :error is typed */
		ui_say(app, _("%s (:error says more)"), reason);
	app->message_is_error = true;
	error_clear(&app->last_error);
	app->last_error = *err;
	*err = (struct error)ERROR_INIT;
}

void
ui_say_busy(struct ui_app *app)
{
	const struct ui_rect *status = &app->layout.status;

	ui_screen_field(status->top, status->left, status->columns,
			_(" Working... ^C stops."), UI_STYLE_BAR);
	ui_screen_end(status->top, status->left);
}
