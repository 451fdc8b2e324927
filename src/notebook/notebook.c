/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "notebook/notebook.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"
#include "base/path.h"
#include "base/strbuf.h"
#include "base/user.h"
#include "notebook/inside.h"
#include "notebook/schema.h"
#include "text/clean.h"
#include "text/utf8.h"

/* Bytes of the name of a person. */
#define WHO_LIMIT 64

bool
notebook_check_text(const char *text, size_t limit, struct error *err)
{
	size_t length = text ? strlen(text) : 0;

	if (length > limit) {
		/* TRANSLATORS: sizes of a text. */
		error_set(err, ERROR_INPUT, _("the text has %zu bytes, and at "
			  "most %zu can be kept"), length, limit);
		return error_advise(err, _("shorten it"));
	}
	if (!utf8_valid(text ? text : "", length))
		return error_set(err, ERROR_INPUT, _("the text is not UTF-8"));
	return true;
}

bool
notebook_check_quote(const char *quote, const char *prefix,
		     const char *suffix, struct error *err)
{
	if (!quote || !*quote)
		return error_set(err, ERROR_INPUT, _("nothing is selected"));
	return notebook_check_text(quote, NOTEBOOK_QUOTE_LIMIT, err)
	       && notebook_check_text(prefix, NOTEBOOK_NOTE_LIMIT, err)
	       && notebook_check_text(suffix, NOTEBOOK_NOTE_LIMIT, err);
}

const char *
notebook_who(struct arena *arena)
{
	struct strbuf name = STRBUF_INIT, valid = STRBUF_INIT;
	struct strbuf clean = STRBUF_INIT;

	user_name(&name);
	utf8_repair(strbuf_text(&name), name.length, &valid);
	clean_line(strbuf_text(&valid), valid.length, WHO_LIMIT, &clean);

	const char *who = arena_strdup(arena, strbuf_text(&clean));

	strbuf_clear(&name);
	strbuf_clear(&valid);
	strbuf_clear(&clean);
	return who;
}

const char *
notebook_column(struct db_query *query, int column, struct arena *arena)
{
	size_t length;
	const char *text = db_text(query, column, &length);

	return arena_copy(arena, text, text ? length : 0);
}

struct notebook *
notebook_open(const char *path, enum db_access access, struct error *err)
{
	struct notebook *notebook;
	struct db *db;

	if (access == DB_CREATE && strcmp(path, ":memory:") != 0
	    && !path_make_folders(path, err))
		return NULL;
	db = db_open(&notebook_spec, path, access, err);
	if (!db)
		return NULL;
	notebook = xcalloc(1, sizeof *notebook);
	notebook->db = db;
	return notebook;
}

void
notebook_close(struct notebook *notebook)
{
	if (!notebook)
		return;
	db_close(notebook->db);
	free(notebook);
}

struct db *
notebook_db(struct notebook *notebook)
{
	return notebook->db;
}

long long
notebook_version(struct notebook *notebook)
{
	return notebook->acts + db_data_version(notebook->db);
}
