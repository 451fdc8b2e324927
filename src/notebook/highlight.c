/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "notebook/highlight.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "notebook/act.h"
#include "notebook/sql.h"
#include "notebook/tag.h"

static void
highlight_read(struct db_query *query, struct arena *arena,
	       struct notebook_highlight *highlight)
{
	const char *uid = db_text(query, 0, NULL);

	*highlight = (struct notebook_highlight) {
		.article = notebook_column(query, 1, arena),
		.revision = (int)db_int(query, 2),
		.quote = notebook_column(query, 3, arena),
		.prefix = notebook_column(query, 4, arena),
		.suffix = notebook_column(query, 5, arena),
		.start = (size_t)db_int(query, 6),
		.end = (size_t)db_int(query, 7),
		.style = (int)db_int(query, 8),
		.note = notebook_column(query, 9, arena),
		.title = notebook_column(query, 10, arena),
		.created = db_int(query, 11),
		.updated = db_int(query, 12),
	};
	strncpy(highlight->uid, uid ? uid : "", UUID_SIZE - 1);
}

static void
highlight_write(const struct notebook_highlight *highlight,
		struct strbuf *row)
{
	struct json json;

	json_open(&json, row);
	json_text(&json, "article", highlight->article);
	json_number(&json, "revision", highlight->revision);
	json_text(&json, "quote", highlight->quote);
	json_text(&json, "prefix", highlight->prefix);
	json_text(&json, "suffix", highlight->suffix);
	json_number(&json, "start", (long long)highlight->start);
	json_number(&json, "until", (long long)highlight->end);
	json_number(&json, "style", highlight->style);
	json_text(&json, "note", highlight->note);
	json_text(&json, "title", highlight->title);
	json_number(&json, "created", highlight->created);
	json_number(&json, "updated", highlight->updated);
	json_close(&json);
}

static bool
check_style(int style, struct error *err)
{
	return (style >= 0 && style < NOTEBOOK_STYLE_COUNT)
	       || error_set(err, ERROR_INPUT,
			    _("there is no style %d; they go from 0 to %d"),
			    style, NOTEBOOK_STYLE_COUNT - 1);
}

/* Begins an act on the highlight UID, which must be there. */
static bool
edit_begin(struct act *act, struct notebook *notebook, const char *verb,
	   const char *uid, struct notebook_highlight *highlight,
	   struct error *err)
{
	if (!act_begin(act, notebook, verb, false, err))
		return false;
	if (!notebook_highlight_get(notebook, uid, &act->arena, highlight,
				    err))
		return act_end(act, false, err);
	act_about(act, highlight->article, highlight->quote);
	return true;
}

/* Puts the fields of PATCH in, with the time, and ends the act. */
static bool
edit_end(struct act *act, const char *uid, struct json *patch,
	 struct error *err)
{
	bool done;

	json_number(patch, "updated", clock_now());
	json_close(patch);
	done = act_patch(act, TABLE_HIGHLIGHT, uid, patch->out->data, err);
	strbuf_clear(patch->out);
	return act_end(act, done, err);
}

static bool
same_note(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static const char *const styles[NOTEBOOK_STYLE_COUNT] = {
	"quote", "fact", "question", "check",
};

const char *
notebook_style_name(int style)
{
	return style >= 0 && style < NOTEBOOK_STYLE_COUNT ? styles[style]
							  : NULL;
}

int
notebook_style_find(const char *word)
{
	for (int i = 0; i < NOTEBOOK_STYLE_COUNT; i++) {
		char number[] = { (char)('1' + i), '\0' };

		if (strcasecmp(word, styles[i]) == 0
		    || strcmp(word, number) == 0)
			return i;
	}
	return -1;
}

void
notebook_highlight_list_clear(struct notebook_highlight_list *list)
{
	free(list->item);
	arena_clear(&list->arena);
	*list = (struct notebook_highlight_list)NOTEBOOK_HIGHLIGHT_LIST_INIT;
}

void
notebook_highlight_copy(struct arena *arena,
			const struct notebook_highlight *from,
			struct notebook_highlight *to)
{
	*to = *from;
	to->article = arena_strdup(arena, from->article);
	to->quote = arena_strdup(arena, from->quote);
	to->prefix = arena_strdup(arena, from->prefix);
	to->suffix = arena_strdup(arena, from->suffix);
	to->note = arena_strdup(arena, from->note);
	to->title = arena_strdup(arena, from->title);
}

bool
notebook_highlight_check(const struct notebook_highlight *highlight,
			 struct error *err)
{
	return notebook_check_quote(highlight->quote, highlight->prefix,
				    highlight->suffix, err)
	       && notebook_check_text(highlight->note, NOTEBOOK_NOTE_LIMIT,
				      err)
	       && notebook_check_text(highlight->title, NOTEBOOK_NOTE_LIMIT,
				      err)
	       && check_style(highlight->style, err);
}

static bool
take_in(struct act *act, const struct notebook_highlight_tagged *item,
	struct error *err)
{
	const struct notebook_tag_target target = {
		NOTEBOOK_TAGGED_HIGHLIGHT, item->made.uid,
	};
	struct notebook_highlight made = item->made;
	struct strbuf row = STRBUF_INIT;
	size_t changed = 0;

	if (!notebook_highlight_check(&made, err))
		return false;
	if (made.created <= 0)
		made.created = clock_now();
	if (made.updated < made.created)
		made.updated = made.created;
	highlight_write(&made, &row);
	bool done = act_put(act, TABLE_HIGHLIGHT, made.uid, row.data, err);

	for (size_t i = 0; done && i < item->tag_count; i++)
		done = act_tag(act, target, item->tag[i], &changed, err);
	strbuf_clear(&row);
	return done;
}

bool
notebook_highlight_take_in(struct notebook *notebook,
			   const struct notebook_highlight_tagged *item,
			   size_t count, const char *about, struct error *err)
{
	struct act act;
	bool done = true;

	if (!act_begin(&act, notebook, "annotations", false, err))
		return false;
	act_about(&act, NULL, about);
	for (size_t i = 0; done && i < count; i++)
		done = take_in(&act, &item[i], err);
	return act_end(&act, done, err);
}

bool
notebook_highlight_add(struct notebook *notebook,
		       struct notebook_highlight *highlight,
		       struct error *err)
{
	struct strbuf row = STRBUF_INIT;
	struct act act;
	bool done;

	if (!highlight->prefix)
		highlight->prefix = "";
	if (!highlight->suffix)
		highlight->suffix = "";
	if (!notebook_highlight_check(highlight, err)
	    || !act_begin(&act, notebook, "highlight", false, err))
		return false;
	uuid_make(highlight->uid);
	highlight->created = highlight->updated = clock_now();
	act_about(&act, highlight->article, highlight->quote);
	highlight_write(highlight, &row);
	done = act_put(&act, TABLE_HIGHLIGHT, highlight->uid, row.data, err);
	strbuf_clear(&row);
	return act_end(&act, done, err);
}

bool
notebook_highlight_note(struct notebook *notebook, const char *uid,
			const char *note, struct error *err)
{
	struct notebook_highlight old;
	struct strbuf text = STRBUF_INIT;
	struct json patch;
	struct act act;

	if (note && !*note)
		note = NULL;
	if (!notebook_check_text(note, NOTEBOOK_NOTE_LIMIT, err)
	    || !edit_begin(&act, notebook, "note", uid, &old, err))
		return false;
	if (same_note(note, old.note))
		return act_end(&act, true, err);
	json_open(&patch, &text);
	json_text(&patch, "note", note);
	return edit_end(&act, uid, &patch, err);
}

bool
notebook_highlight_restyle(struct notebook *notebook, const char *uid,
			   int style, struct error *err)
{
	struct notebook_highlight old;
	struct strbuf text = STRBUF_INIT;
	struct json patch;
	struct act act;

	if (!check_style(style, err)
	    || !edit_begin(&act, notebook, "style", uid, &old, err))
		return false;
	if (style == old.style)
		return act_end(&act, true, err);
	json_open(&patch, &text);
	json_number(&patch, "style", style);
	return edit_end(&act, uid, &patch, err);
}

bool
notebook_highlight_delete(struct notebook *notebook, const char *uid,
			  struct error *err)
{
	struct notebook_highlight old;
	struct strbuf text = STRBUF_INIT;
	struct json patch;
	struct act act;

	if (!edit_begin(&act, notebook, "delete", uid, &old, err))
		return false;
	json_open(&patch, &text);
	json_number(&patch, "deleted", clock_now());
	return edit_end(&act, uid, &patch, err);
}

bool
notebook_highlight_load(struct notebook *notebook, const char *article,
			struct notebook_highlight_list *list,
			struct error *err)
{
	struct db_query *query = db_query(notebook->db, article
					  ? SQL_HIGHLIGHT_IN
					  : SQL_HIGHLIGHT_LIST, err);
	enum db_step step;

	notebook_highlight_list_clear(list);
	if (!query)
		return false;
	if (article)
		db_bind_text(query, ":article", article);
	while ((step = db_step(query, err)) == DB_ROW) {
		list->item = xgrow(list->item, list->count, &list->capacity,
				   sizeof *list->item);
		highlight_read(query, &list->arena,
			       &list->item[list->count++]);
	}
	if (step == DB_FAILED)
		notebook_highlight_list_clear(list);
	return step == DB_DONE;
}

bool
notebook_highlight_get(struct notebook *notebook, const char *uid,
		       struct arena *arena,
		       struct notebook_highlight *highlight,
		       struct error *err)
{
	struct db_query *query = db_query(notebook->db, SQL_HIGHLIGHT_OF,
					  err);
	enum db_step step;

	if (!query)
		return false;
	db_bind_text(query, ":uid", uid);
	step = db_step(query, err);
	if (step == DB_DONE)
		return error_set(err, ERROR_MISSING,
				 _("there is no highlight %s"), uid);
	if (step == DB_FAILED)
		return false;
	highlight_read(query, arena, highlight);
	db_reset(query);
	return true;
}
