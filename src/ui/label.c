/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/label.h"

#include "text/show.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "text/fold.h"

bool
ui_label_is_mixed(const char *label)
{
	return fold_is_mixed(label, strlen(label));
}

char *
ui_label(const char *label)
{
	struct strbuf out = STRBUF_INIT;

	strbuf_format(&out, "%s%s", ui_label_is_mixed(label) ? "!" : "",
		      label);
	return strbuf_take(&out);
}

char *
ui_label_here(const struct archive_entity *entity)
{
	struct strbuf out = STRBUF_INIT;
	char *label = ui_label(entity->label);

	strbuf_format(&out, "%s%s", label, entity->sure ? "" : "?");
	free(label);
	return strbuf_take(&out);
}

const char *
ui_label_about(bool exact)
{
	if (exact)
		return "";
	return show_is_ascii() ? "~" : "\xe2\x89\x88";
}
