/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "notebook/feed.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "notebook/act.h"
#include "notebook/sql.h"

bool
notebook_feed_load(struct notebook *notebook, struct notebook_feed_list *list,
		   struct error *err)
{
	struct db_query *query = db_query(notebook->db, SQL_FEED_LIST, err);
	enum db_step step = DB_FAILED;

	while (query && (step = db_step(query, err)) == DB_ROW) {
		list->item = xgrow(list->item, list->count, &list->capacity,
				   sizeof *list->item);
		list->item[list->count++] = (struct notebook_feed) {
			.url = notebook_column(query, 0, &list->arena),
			.title = notebook_column(query, 1, &list->arena),
			.folder = notebook_column(query, 2, &list->arena),
			.created = db_int(query, 3),
		};
	}
	if (step == DB_FAILED)
		notebook_feed_list_clear(list);
	return step != DB_FAILED;
}

void
notebook_feed_list_clear(struct notebook_feed_list *list)
{
	free(list->item);
	arena_clear(&list->arena);
	*list = (struct notebook_feed_list)NOTEBOOK_FEED_LIST_INIT;
}

static bool
is_there(struct notebook *notebook, const char *url, bool *there,
	 struct error *err)
{
	struct db_query *query = db_query(notebook->db, SQL_FEED_GET, err);
	enum db_step step;

	if (!query)
		return false;
	db_bind_text(query, ":key", url);
	step = db_step(query, err);
	*there = step == DB_ROW;
	if (step == DB_ROW)
		db_reset(query);
	return step != DB_FAILED;
}

/* As part of an act. */
static bool
add_one(struct act *act, const struct notebook_feed *feed, struct error *err)
{
	struct strbuf row = STRBUF_INIT;
	struct json json;
	bool done;

	json_open(&json, &row);
	json_text(&json, "title", feed->title);
	json_text(&json, "folder", feed->folder);
	json_number(&json, "created", clock_now());
	json_close(&json);
	done = act_put(act, TABLE_FEED, feed->url, row.data, err);
	strbuf_clear(&row);
	return done;
}

static bool
rename_one(struct act *act, const struct notebook_feed *feed,
	   struct error *err)
{
	struct strbuf patch = STRBUF_INIT;
	struct json json;
	bool done;

	json_open(&json, &patch);
	json_text(&json, "title", feed->title);
	json_close(&json);
	done = act_patch(act, TABLE_FEED, feed->url, patch.data, err);
	strbuf_clear(&patch);
	return done;
}

static bool
check(const struct notebook_feed *feed, struct error *err)
{
	return notebook_check_text(feed->url, NOTEBOOK_NOTE_LIMIT, err)
	       && notebook_check_text(feed->title, NOTEBOOK_NOTE_LIMIT, err)
	       && notebook_check_text(feed->folder, NOTEBOOK_NOTE_LIMIT, err);
}

/* What the act is about: the feed, or how many they are, which needs no
 * language. */
static void
say_about(struct act *act, const char *feed, size_t count)
{
	struct strbuf words = STRBUF_INIT;

	if (count == 1)
		strbuf_puts(&words, feed);
	else
		strbuf_format(&words, "%zu", count);
	act_about(act, NULL, words.data);
	strbuf_clear(&words);
}

bool
notebook_feed_add(struct notebook *notebook, const struct notebook_feed *feed,
		  size_t count, bool renames, size_t *added,
		  struct error *err)
{
	const char *last = "";
	struct act act;
	bool done = true;

	*added = 0;
	if (!act_begin(&act, notebook, "subscribe", false, err))
		return false;
	for (size_t i = 0; i < count && done; i++) {
		bool there;

		done = check(&feed[i], err)
		       && is_there(notebook, feed[i].url, &there, err);
		if (done && !there) {
			done = add_one(&act, &feed[i], err);
			last = feed[i].title ? feed[i].title : feed[i].url;
			(*added)++;
		} else if (done && renames) {
			done = rename_one(&act, &feed[i], err);
			last = feed[i].title;
		}
	}
	say_about(&act, last, *added ? *added : 1);
	return act_end(&act, done, err);
}

bool
notebook_feed_remove(struct notebook *notebook, const char *const *url,
		     size_t count, size_t *removed, struct error *err)
{
	const char *last = "";
	struct act act;
	bool done = true;

	*removed = 0;
	if (!act_begin(&act, notebook, "unsubscribe", false, err))
		return false;
	for (size_t i = 0; i < count && done; i++) {
		bool there;

		done = is_there(notebook, url[i], &there, err)
		       && (!there || act_drop(&act, TABLE_FEED, url[i], err));
		if (done && there) {
			last = url[i];
			(*removed)++;
		}
	}
	say_about(&act, last, *removed);
	return act_end(&act, done, err);
}
