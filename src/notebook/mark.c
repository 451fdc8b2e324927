/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "notebook/mark.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "notebook/act.h"
#include "notebook/sql.h"

void
notebook_mark_list_clear(struct notebook_mark_list *list)
{
	free(list->item);
	arena_clear(&list->arena);
	*list = (struct notebook_mark_list)NOTEBOOK_MARK_LIST_INIT;
}

bool
notebook_mark_is_letter(int letter)
{
	return (letter >= 'a' && letter <= 'z')
	       || (letter >= 'A' && letter <= 'Z');
}

static void
mark_write(const struct notebook_mark *mark, struct strbuf *row)
{
	struct json json;

	json_open(&json, row);
	json_text(&json, "article", mark->article);
	json_number(&json, "revision", mark->revision);
	json_text(&json, "quote", mark->quote);
	json_text(&json, "prefix", mark->prefix);
	json_text(&json, "suffix", mark->suffix);
	json_number(&json, "start", (long long)mark->start);
	json_number(&json, "until", (long long)mark->end);
	json_text(&json, "title", mark->title);
	json_number(&json, "created", mark->created);
	json_close(&json);
}

static void
mark_read(struct db_query *query, struct arena *arena,
	  struct notebook_mark *mark)
{
	const char *letter = db_text(query, 0, NULL);

	*mark = (struct notebook_mark){
		.letter = letter ? *letter : '?',
		.article = notebook_column(query, 1, arena),
		.revision = (int)db_int(query, 2),
		.quote = notebook_column(query, 3, arena),
		.prefix = notebook_column(query, 4, arena),
		.suffix = notebook_column(query, 5, arena),
		.start = (size_t)db_int(query, 6),
		.end = (size_t)db_int(query, 7),
		.title = notebook_column(query, 8, arena),
		.created = db_int(query, 9),
	};
}

/* What the journal says of it: the letter first, as that is what one took. */
static void
about(struct act *act, const struct notebook_mark *mark)
{
	struct strbuf words = STRBUF_INIT;

	strbuf_format(&words, "%c: %s", mark->letter,
		      mark->title ? mark->title : "");
	act_about(act, mark->article, strbuf_text(&words));
	strbuf_clear(&words);
}

bool
notebook_mark_put(struct notebook *notebook, struct notebook_mark *mark,
		  struct error *err)
{
	const char key[] = { mark->letter, '\0' };
	struct strbuf row = STRBUF_INIT;
	struct act act;
	bool done;

	if (!notebook_mark_is_letter(mark->letter))
		return error_set(err, ERROR_INPUT,
				 _("a mark is a letter from a to z or A to Z"));
	if (!notebook_check_text(mark->quote, NOTEBOOK_QUOTE_LIMIT, err)
	    || !notebook_check_text(mark->prefix, NOTEBOOK_NOTE_LIMIT, err)
	    || !notebook_check_text(mark->suffix, NOTEBOOK_NOTE_LIMIT, err)
	    || !act_begin(&act, notebook, "mark", false, err))
		return false;
	mark->created = clock_now();
	about(&act, mark);
	mark_write(mark, &row);
	done = act_put(&act, TABLE_MARK, key, row.data, err);
	strbuf_clear(&row);
	return act_end(&act, done, err);
}

bool
notebook_mark_drop(struct notebook *notebook, char letter, struct error *err)
{
	const char key[] = { letter, '\0' };
	struct notebook_mark mark;
	struct act act;

	if (!act_begin(&act, notebook, "unmark", false, err))
		return false;
	if (!notebook_mark_get(notebook, letter, &act.arena, &mark, err))
		return act_end(&act, false, err);
	about(&act, &mark);
	return act_end(&act, act_drop(&act, TABLE_MARK, key, err), err);
}

bool
notebook_mark_load(struct notebook *notebook, struct notebook_mark_list *list,
		   struct error *err)
{
	struct db_query *query = db_query(notebook->db, SQL_MARK_LIST, err);
	enum db_step step = DB_FAILED;

	notebook_mark_list_clear(list);
	while (query && (step = db_step(query, err)) == DB_ROW) {
		list->item = xgrow(list->item, list->count, &list->capacity,
				   sizeof *list->item);
		mark_read(query, &list->arena, &list->item[list->count++]);
	}
	if (step == DB_FAILED)
		notebook_mark_list_clear(list);
	return step != DB_FAILED;
}

bool
notebook_mark_get(struct notebook *notebook, char letter, struct arena *arena,
		  struct notebook_mark *mark, struct error *err)
{
	const char key[] = { letter, '\0' };
	struct db_query *query = db_query(notebook->db, SQL_MARK_OF, err);
	enum db_step step;

	if (!query)
		return false;
	db_bind_text(query, ":letter", key);
	step = db_step(query, err);
	if (step == DB_DONE) {
		error_set(err, ERROR_MISSING, _("there is no mark %c"),
			  notebook_mark_is_letter(letter) ? letter : '?');
		return error_advise(err, _("' lists the marks, M and a letter makes one"));
	}
	if (step == DB_FAILED)
		return false;
	mark_read(query, arena, mark);
	db_reset(query);
	return true;
}
