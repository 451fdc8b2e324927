/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "notebook/tag.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/json.h"
#include "base/memory.h"
#include "notebook/act.h"
#include "notebook/sql.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "text/white.h"

/* Code points: a tag is a word, not a note. */
#define TAG_LIMIT 64

void
notebook_tag_list_clear(struct notebook_tag_list *list)
{
	free(list->item);
	arena_clear(&list->arena);
	*list = (struct notebook_tag_list)NOTEBOOK_TAG_LIST_INIT;
}

void
notebook_tag_name_key(enum kind kind, const char *norm, struct strbuf *key)
{
	strbuf_format(key, "%d:%s", (int)kind, norm);
}

/* What parts two tags in a line. */
static bool
parts(unsigned int code)
{
	return code == ',' || white_blank(code) || white_break(code);
}

/* What no tag has in it: it would not come back out of a search line or an
 * export as it went in. */
static bool
is_barred(unsigned int code)
{
	return code < 0x20 || code == 0x7f || code == '"' || parts(code);
}

bool
notebook_tag_fold(const char *word, struct strbuf *norm, struct error *err)
{
	size_t length = strlen(word), codes = 0, at = 0;
	const char *fault = NULL;

	if (!notebook_check_text(word, NOTEBOOK_NOTE_LIMIT, err))
		return false;
	for (unsigned int code; at < length && !fault; codes++) {
		at += utf8_decode(word + at, length - at, &code);
		if (is_barred(code))
			fault = _("a tag has no blanks, commas or quotation marks in it");
	}
	if (length == 0)
		fault = _("a tag is a word");
	else if (*word == '-' || *word == '+')
		fault = _("a tag does not begin with - or +");
	else if (codes > TAG_LIMIT)
		fault = _("a tag has at most 64 characters");
	size_t before = norm->length;

	if (!fault)
		fold_search(word, length, norm);
	if (!fault && norm->length == before)
		fault = _("a tag is a word");
	if (!fault)
		return true;
	error_set(err, ERROR_INPUT, "%s", fault);
	return error_advise(err, _("ice follow-up -done: two tags put on, one taken off"));
}

/* The key of a row. */
static char *
row_key(struct notebook_tag_target target, const char *norm)
{
	struct strbuf key = STRBUF_INIT;

	/* A blank parts them: no tag has one. */
	strbuf_format(&key, "%d %s %s", (int)target.what, norm, target.key);
	return strbuf_take(&key);
}

bool
notebook_tag_has(struct notebook *notebook, struct notebook_tag_target target,
		 const char *norm, bool *has, struct error *err)
{
	struct db_query *query = db_query(notebook->db, SQL_TAGGING_GET, err);
	char *key = row_key(target, norm);
	enum db_step step = DB_FAILED;

	if (query) {
		db_bind_text(query, ":key", key);
		step = db_step(query, err);
	}
	*has = step == DB_ROW;
	if (*has)
		db_reset(query);
	free(key);
	return step != DB_FAILED;
}

static bool
put_on(struct act *act, struct notebook_tag_target target, const char *word,
       const char *norm, struct error *err)
{
	struct strbuf row = STRBUF_INIT;
	char *key = row_key(target, norm);
	struct json json;

	json_open(&json, &row);
	json_number(&json, "what", target.what);
	json_text(&json, "target", target.key);
	json_text(&json, "word", word);
	json_text(&json, "norm", norm);
	json_number(&json, "created", clock_now());
	json_close(&json);
	bool done = act_put(act, TABLE_TAGGING, key, row.data, err);

	strbuf_clear(&row);
	free(key);
	return done;
}

static bool
take_off(struct act *act, struct notebook_tag_target target, const char *norm,
	 struct error *err)
{
	char *key = row_key(target, norm);
	bool done = act_drop(act, TABLE_TAGGING, key, err);

	free(key);
	return done;
}

/* A word of the line: put on or taken off. */
static bool
change_one(struct act *act, struct notebook_tag_target target,
	   const char *word, struct strbuf *named, size_t *changed,
	   struct error *err)
{
	bool off = *word == '-', has = false;
	struct strbuf norm = STRBUF_INIT;

	if (off || *word == '+')
		word++;
	bool done = notebook_tag_fold(word, &norm, err)
		    && notebook_tag_has(act->notebook, target, norm.data,
					&has, err);

	if (done && has == off) {
		done = off ? take_off(act, target, norm.data, err)
			   : put_on(act, target, word, norm.data, err);
		*changed += done;
	}
	if (done && !off)
		strbuf_format(named, " %s ", norm.data);
	strbuf_clear(&norm);
	return done;
}

bool
act_tag(struct act *act, struct notebook_tag_target target, const char *word,
	size_t *changed, struct error *err)
{
	struct strbuf named = STRBUF_INIT;
	bool done = change_one(act, target, word, &named, changed, err);

	strbuf_clear(&named);
	return done;
}

/* What the line does not name (" norm  norm ") goes. */
static bool
drop_others(struct act *act, struct notebook_tag_target target,
	    const char *named, size_t *changed, struct error *err)
{
	struct notebook_tag_list list = NOTEBOOK_TAG_LIST_INIT;
	struct strbuf spaced = STRBUF_INIT;
	bool done = notebook_tag_of(act->notebook, target, &list, err);

	for (size_t i = 0; i < list.count && done; i++) {
		strbuf_truncate(&spaced, 0);
		strbuf_format(&spaced, " %s ", list.item[i].norm);
		if (strstr(named, spaced.data))
			continue;
		done = take_off(act, target, list.item[i].norm, err);
		*changed += done;
	}
	strbuf_clear(&spaced);
	notebook_tag_list_clear(&list);
	return done;
}

/* Bytes before the next thing that parts. */
static size_t
word_length(const char *line)
{
	size_t length = strlen(line), at = 0;

	while (at < length) {
		unsigned int code;
		size_t next = at + utf8_decode(line + at, length - at, &code);

		if (parts(code))
			break;
		at = next;
	}
	return at;
}

static bool
change_all(struct act *act, struct notebook_tag_target target,
	   const char *line, bool exact, size_t *changed, struct error *err)
{
	struct strbuf named = STRBUF_INIT;
	bool done = true;

	strbuf_puts(&named, "");
	for (const char *at = line; done && *at;) {
		size_t length = word_length(at);

		if (length == 0) {
			at += utf8_decode(at, strlen(at), &(unsigned int){ 0 });
			continue;
		}
		char *word = xmemdup0(at, length);

		done = change_one(act, target, word, &named, changed, err);
		free(word);
		at += length;
	}
	done = done && (!exact || drop_others(act, target, named.data, changed,
					      err));
	strbuf_clear(&named);
	return done;
}

bool
notebook_tag_change(struct notebook *notebook,
		    struct notebook_tag_target target, const char *about,
		    const char *line, bool exact, size_t *changed,
		    struct error *err)
{
	size_t count = 0;
	struct act act;

	if (!notebook_check_text(line, NOTEBOOK_NOTE_LIMIT, err)
	    || !act_begin(&act, notebook, "tag", false, err))
		return false;
	act_about(&act, target.what == NOTEBOOK_TAGGED_ARTICLE ? target.key
							       : NULL, about);
	bool done = change_all(&act, target, line, exact, &count, err);

	if (changed)
		*changed = count;
	return act_end(&act, done, err);
}

static bool
load(struct db_query *query, bool counts, struct notebook_tag_list *list,
     struct error *err)
{
	enum db_step step = DB_FAILED;

	while (query && (step = db_step(query, err)) == DB_ROW) {
		list->item = xgrow(list->item, list->count, &list->capacity,
				   sizeof *list->item);
		list->item[list->count++] = (struct notebook_tag) {
			.word = notebook_column(query, 0, &list->arena),
			.norm = notebook_column(query, 1, &list->arena),
			.articles = counts ? db_int(query, 2) : 0,
			.highlights = counts ? db_int(query, 3) : 0,
			.names = counts ? db_int(query, 4) : 0,
		};
	}
	if (step == DB_FAILED)
		notebook_tag_list_clear(list);
	return step != DB_FAILED;
}

bool
notebook_tag_of(struct notebook *notebook, struct notebook_tag_target target,
		struct notebook_tag_list *list, struct error *err)
{
	struct db_query *query = db_query(notebook->db, SQL_TAG_OF, err);

	if (query) {
		db_bind_int(query, ":what", target.what);
		db_bind_text(query, ":target", target.key);
	}
	return load(query, false, list, err);
}

bool
notebook_tag_all(struct notebook *notebook, struct notebook_tag_list *list,
		 struct error *err)
{
	return load(db_query(notebook->db, SQL_TAG_LIST, err), true, list,
		    err);
}

bool
notebook_tag_each(struct notebook *notebook, enum notebook_tagged what,
		  const char *norm,
		  bool (*take)(void *context, const char *key,
			       struct error *err),
		  void *context, struct error *err)
{
	struct db_query *query = db_query(notebook->db, SQL_TAG_TARGETS, err);
	enum db_step step = DB_FAILED;

	if (!query)
		return false;
	db_bind_int(query, ":what", what);
	db_bind_text(query, ":norm", norm);
	while ((step = db_step(query, err)) == DB_ROW)
		if (!take(context, db_text(query, 0, NULL), err)) {
			db_reset(query);
			return false;
		}
	return step == DB_DONE;
}
