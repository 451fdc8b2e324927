/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "notebook/seen.h"

#include "base/json.h"
#include "base/strbuf.h"
#include "notebook/act.h"
#include "notebook/sql.h"

/* What the two tables hold. */
struct marks {
	bool said, read, starred;	/* by keys */
	long long marked;	/* the op that said read */
	bool visited;
	long long offset, opened;
};

/* One statement for both tables: a page of the list asks for the marks of
 * every row. */
static bool
load_marks(struct notebook *notebook, const char *article,
	   struct marks *marks, struct error *err)
{
	struct db_query *query = db_query(notebook->db, SQL_MARKS_OF, err);
	enum db_step step;

	*marks = (struct marks) { 0 };
	if (!query)
		return false;
	db_bind_text(query, ":article", article);
	while ((step = db_step(query, err)) == DB_ROW) {
		if (db_int(query, 0) == 1) {
			marks->said = !db_is_null(query, 1);
			marks->read = db_int(query, 1) == 1;
			marks->marked = db_int(query, 2);
			marks->starred = db_int(query, 3) == 1;
		} else {
			marks->visited = true;
			marks->offset = db_int(query, 1);
			marks->opened = db_int(query, 2);
		}
	}
	return step == DB_DONE;
}

/* What was said by a key holds until the article is opened after that. */
static bool
is_read(const struct marks *marks)
{
	if (marks->said && marks->marked > marks->opened)
		return marks->read;
	return marks->visited;
}

bool
notebook_seen_get(struct notebook *notebook, const char *article,
		  struct notebook_seen *seen, struct error *err)
{
	struct marks marks;

	*seen = (struct notebook_seen) { 0 };
	if (!load_marks(notebook, article, &marks, err))
		return false;
	seen->read = is_read(&marks);
	seen->starred = marks.starred;
	seen->offset = (size_t)marks.offset;
	return true;
}

/* Notes in passing that OFFSET was reached, and when it was OPENED. */
static bool
note_visit(struct notebook *notebook, const char *article, long long offset,
	   bool opens, struct error *err)
{
	struct strbuf text = STRBUF_INIT;
	struct json patch;
	struct act act;
	bool done;

	if (!act_begin(&act, notebook, "visit", true, err))
		return false;
	act_about(&act, article, NULL);
	json_open(&patch, &text);
	json_number(&patch, "offset", offset);
	if (opens)
		json_number(&patch, "opened", act.id);
	json_close(&patch);
	done = act_patch(&act, TABLE_VISIT, article, text.data, err);
	strbuf_clear(&text);
	return act_end(&act, done, err);
}

bool
notebook_seen_open(struct notebook *notebook, const char *article,
		   struct error *err)
{
	struct marks marks;

	if (!load_marks(notebook, article, &marks, err))
		return false;
	if (marks.visited && is_read(&marks))
		return true;
	return note_visit(notebook, article, marks.offset, true, err);
}

bool
notebook_seen_visit(struct notebook *notebook, const char *article,
		    size_t offset, struct error *err)
{
	struct marks marks;

	if (!load_marks(notebook, article, &marks, err))
		return false;
	if (marks.visited && marks.offset == (long long)offset)
		return true;
	return note_visit(notebook, article, (long long)offset,
			  !marks.visited, err);
}

/* As part of an act.  *COUNT grows if that was news. */
static bool
mark_read(struct act *act, const char *article, bool read, size_t *count,
	  struct error *err)
{
	struct strbuf text = STRBUF_INIT;
	struct marks marks;
	struct json patch;
	bool done;

	if (!load_marks(act->notebook, article, &marks, err))
		return false;
	if (is_read(&marks) == read)
		return true;
	json_open(&patch, &text);
	json_number(&patch, "read", read);
	json_number(&patch, "marked", act->id);
	json_close(&patch);
	done = act_patch(act, TABLE_SEEN, article, text.data, err);
	strbuf_clear(&text);
	*count += done;
	return done;
}

bool
notebook_seen_mark_read(struct notebook *notebook, const char *article,
			bool read, struct error *err)
{
	struct act act;
	size_t count = 0;
	bool done;

	if (!act_begin(&act, notebook, read ? "read" : "unread", false, err))
		return false;
	act_about(&act, article, NULL);
	done = mark_read(&act, article, read, &count, err);
	return act_end(&act, done, err);
}

bool
notebook_seen_star(struct notebook *notebook, const char *article,
		   bool starred, struct error *err)
{
	struct marks marks;
	struct act act;
	bool done;

	if (!act_begin(&act, notebook, starred ? "star" : "unstar", false,
		       err))
		return false;
	act_about(&act, article, NULL);
	done = load_marks(notebook, article, &marks, err);
	if (done && marks.starred != starred)
		done = act_patch(&act, TABLE_SEEN, article, starred
				 ? "{\"starred\":1}" : "{\"starred\":0}",
				 err);
	return act_end(&act, done, err);
}

bool
notebook_seen_mark_all(struct notebook *notebook,
		       const char *const *article, size_t count,
		       struct error *err)
{
	struct strbuf words = STRBUF_INIT;
	struct act act;
	size_t news = 0;
	bool done = true;

	if (!act_begin(&act, notebook, "read", false, err))
		return false;
	for (size_t i = 0; i < count && done; i++)
		done = mark_read(&act, article[i], true, &news, err);
	/* A number needs no language: the journal outlives today's. */
	strbuf_format(&words, "%zu", news);
	act_about(&act, NULL, words.data);
	strbuf_clear(&words);
	return act_end(&act, done, err);
}
