/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The page of pairs that may be one. */

#include <config.h>

#include "ui/inside.h"

#include <stdlib.h>

#include "archive/proposal.h"
#include "base/intl.h"
#include "base/strbuf.h"
#include "ui/label.h"

/* So many pairs are on the page, those that matter most. */
#define PAIRS 100

static void
name_row(struct ui_app *app, const struct store_name *name)
{
	struct strbuf line = STRBUF_INIT;
	char *label = ui_label(name->display);

	/* TRANSLATORS: an entity, its kind, and how many articles name it */
	strbuf_format(&line, ngettext("%s  %s, %lld article",
				      "%s  %s, %lld articles",
				      (unsigned long)name->articles),
		      label, kind_label(name->kind), name->articles);
	ui_overlay_add(&app->overlay, UI_STYLE_PLAIN, name->id, "entity",
		       strbuf_text(&line));
	strbuf_clear(&line);
	free(label);
}

static void
pair_rows(struct ui_app *app, const struct archive_proposal *pair)
{
	char *reason = archive_proposal_reason(pair);

	name_row(app, &pair->one);
	name_row(app, &pair->other);
	ui_overlay_format(&app->overlay, UI_STYLE_DIM, "   %s", reason);
	free(reason);
}

bool
ui_page_proposals(struct ui_app *app, struct error *err)
{
	struct archive_proposal_list list = ARCHIVE_PROPOSAL_LIST_INIT;

	if (!archive_proposal_load(app->archive, PAIRS + 1, &list, err)) {
		archive_proposal_clear(&list);
		return false;
	}
	ui_overlay_open(&app->overlay, UI_OVERLAY_PROPOSALS,
			_("Pairs that may be one. Enter shows an entity, q closes."));
	for (size_t i = 0; i < list.count && i < PAIRS; i++)
		pair_rows(app, &list.item[i]);
	if (list.count == 0)
		ui_overlay_add(&app->overlay, UI_STYLE_DIM, -1, NULL,
			       _("No two entities look as if they were one."));
	if (list.count > PAIRS)
		/* TRANSLATORS: "byname proposals" is typed as it stands */
		ui_overlay_format(&app->overlay, UI_STYLE_HINT,
				  _("These are the first %d pairs. The command byname proposals lists all."),
				  PAIRS);
	archive_proposal_clear(&list);
	return true;
}
