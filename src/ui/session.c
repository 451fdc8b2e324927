/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Coming back: where one was when byname was left, from the notebook and
 * into it.  Articles are kept by uid, entities by the kind and normal form of
 * their label, so that another store will do; what it lacks is passed over
 * without a word.  The jump list is only read when somebody jumps.
 */

#include <config.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/entity.h"
#include "archive/list.h"
#include "base/clock.h"
#include "base/json.h"
#include "base/json_read.h"
#include "base/memory.h"
#include "base/path.h"
#include "notebook/session.h"
#include "store/name.h"
#include "ui/inside.h"

/* Of the form of what is kept; another one is not read. */
#define SESSION_VERSION 1

/* While keys come one after the other it is kept every so often; ms. */
#define OFTEN 5000

/* Widths from a row that somebody may have changed are not believed. */
#define MORE_MOST 500

static const char *const orders[] = {
	[ARCHIVE_BY_DATE] = "newest",
	[ARCHIVE_BY_TITLE] = "title",
	[ARCHIVE_BY_SOURCE] = "source",
	[ARCHIVE_BY_LENGTH] = "length",
	[ARCHIVE_BY_MENTIONS] = "mentions",
};

static void
add_entity(struct json *json, enum kind kind, const char *norm)
{
	json_text(json, "kind", kind_word(kind));
	json_text(json, "norm", norm);
}

static void
write_pin(struct json *json, const char *key,
	  const struct archive_entity *entity)
{
	struct json inner;

	json_key(json, key);
	json_open(&inner, json->out);
	add_entity(&inner, entity->kind, entity->norm);
	json_close(&inner);
}

/* An order by somebody's mentions is kept only when that is the pin. */
static void
write_order(const struct ui_app *app, struct json *json)
{
	struct archive_order order = archive_order(app->archive);
	const struct ui_selection *selection = &app->selection;

	if (order.sort == ARCHIVE_BY_MENTIONS
	    && !(selection->pinned && selection->pin.id == order.entity))
		return;
	json_text(json, "sort", orders[order.sort]);
	json_bool(json, "reverse", order.reverse);
}

static void
write_state(const struct ui_app *app, struct strbuf *out)
{
	const struct ui_selection *selection = &app->selection;
	struct json json;

	json_open(&json, out);
	json_number(&json, "version", SESSION_VERSION);
	if (selection->has_article) {
		json_text(&json, "article", selection->article.head.uid);
		json_number(&json, "offset", (long long)selection->cursor);
		json_bool(&json, "arrived", selection->arrived);
		json_number(&json, "top", (long long)app->reading.top_offset);
	}
	if (selection->pinned)
		write_pin(&json, "pin", &selection->pin);
	if (selection->pinned && selection->paired)
		write_pin(&json, "with", &selection->with);
	if (selection->search)
		json_text(&json, "search",
			  archive_filter_line(selection->search));
	if (app->filter.kept) {
		json_text(&json, "filter",
			  archive_filter_line(app->filter.kept));
		json_bool(&json, "filtered", app->filter.on);
	}
	write_order(app, &json);
	json_number(&json, "pane", (long long)app->wish.focus);
	json_bool(&json, "zoom", app->wish.zoom);
	json_bool(&json, "unfolded", app->wish.sidebar_open);
	json_number(&json, "sidebar", app->wish.sidebar_more);
	json_number(&json, "width", app->reading.more);
	json_close(&json);
}

/* The label of an entity that was pinned at a jump; false when it is none of
 * the store's any more. */
static bool
write_jump_pin(const struct ui_app *app, long long pin, struct json *json)
{
	struct arena arena = ARENA_INIT;
	struct store_name name;
	bool fine = pin > 0
		    && store_name_by_id(archive_store(app->archive), pin,
					&arena, &name, NULL);

	if (fine)
		add_entity(json, name.kind, name.norm);
	arena_clear(&arena);
	return fine;
}

static void
write_jumps(const struct ui_app *app, struct strbuf *out)
{
	struct json json, jump;

	json_open(&json, out);
	json_number(&json, "version", SESSION_VERSION);
	json_number(&json, "at", (long long)app->jump_at);
	json_key(&json, "jumps");
	strbuf_putc(out, '[');
	for (size_t i = 0; i < app->jump_count; i++) {
		const struct ui_jump *from = &app->jump[i];

		if (i)
			strbuf_putc(out, ',');
		json_open(&jump, out);
		json_text(&jump, "article", from->uid);
		json_number(&jump, "offset", (long long)from->place.start);
		if (from->pinned)
			write_jump_pin(app, from->pin, &jump);
		json_close(&jump);
	}
	strbuf_putc(out, ']');
	json_close(&json);
}

/* The number a member has, from LEAST to MOST; 0 if it is none of these. */
static long long
number_of(const struct json_tree *tree, unsigned int node, const char *key,
	  long long least, long long most)
{
	long long number;

	return json_integer(tree, json_member(tree, node, key), &number)
	       && number >= least && number <= most ? number : 0;
}

/* Reads what was kept, if it is of the form that is written here. */
static bool
is_read(struct json_tree *tree, const char *text)
{
	return json_read(tree, text, strlen(text), JSON_STRICT, NULL, NULL)
	       && number_of(tree, JSON_ROOT, "version", SESSION_VERSION,
			    SESSION_VERSION);
}

static bool
truth_of(const struct json_tree *tree, const char *key)
{
	return json_kind(tree, json_member(tree, JSON_ROOT, key)) == JSON_TRUE;
}

/* The id of the entity whose kind and norm stand in NODE; 0 if the store has
 * no such name. */
static long long
entity_of(const struct ui_app *app, const struct json_tree *tree,
	  unsigned int node)
{
	const char *word = json_string(tree, json_member(tree, node, "kind"));
	const char *norm = json_string(tree, json_member(tree, node, "norm"));
	enum kind kind;
	struct arena arena = ARENA_INIT;
	struct store_name name;
	long long id = 0;

	if (word && norm && kind_parse(word, &kind)
	    && store_name_find(archive_store(app->archive), (int)kind, norm,
			       &arena, &name, NULL))
		id = name.id;
	arena_clear(&arena);
	return id;
}

static void
restore_order(struct ui_app *app, const struct json_tree *tree, long long pin)
{
	const char *name = json_string(tree, json_member(tree, JSON_ROOT,
							 "sort"));
	struct archive_order order;

	if (name && archive_order_parse(name, truth_of(tree, "reverse"), pin,
					&order, NULL))
		archive_set_order(app->archive, order);
}

static void
restore_layout(struct ui_app *app, const struct json_tree *tree)
{
	app->wish.focus = (enum ui_pane_place)number_of(tree, JSON_ROOT,
			"pane", 0, UI_PANE_COUNT - 1);
	app->wish.zoom = truth_of(tree, "zoom");
	app->wish.sidebar_open = truth_of(tree, "unfolded");
	app->wish.sidebar_more = (int)number_of(tree, JSON_ROOT, "sidebar",
						-MORE_MOST, MORE_MOST);
	app->reading.more = (int)number_of(tree, JSON_ROOT, "width",
					   -MORE_MOST, MORE_MOST);
}

/* The words at the top of the text are there again, where they can be. */
static void
restore_place(struct ui_app *app, const struct json_tree *tree)
{
	struct ui_selection *selection = &app->selection;
	struct archive_position place = ui_selection_position(selection);
	long long most = (long long)selection->article.body.length;
	bool arrived = truth_of(tree, "arrived");

	place.start = (size_t)number_of(tree, JSON_ROOT, "offset", 0, most);
	if (!ui_selection_go(selection, place, NULL))
		return;
	selection->arrived = arrived;
	app->reading.top_offset = (size_t)number_of(tree, JSON_ROOT, "top", 0,
						    most);
	app->reading.seen_ord = selection->article.head.ord;
	app->reading.seen_cursor = selection->cursor;
}

/* What the list was filtered by, on or off. */
static void
restore_filter(struct ui_app *app, const struct json_tree *tree)
{
	const char *line = json_string(tree, json_member(tree, JSON_ROOT,
							 "filter"));
	bool own;

	if (!line || !ui_filter_set(app, line, NULL))
		return;
	if (!truth_of(tree, "filtered"))
		ui_act_filter(app, CMD_FILTER_TOGGLE, "", &own, NULL);
	free(app->message);
	app->message = NULL;
}

/* The second entity, that goes with the pinned one. */
static void
restore_pair(struct ui_app *app, const struct json_tree *tree)
{
	long long with = entity_of(app, tree,
				   json_member(tree, JSON_ROOT, "with"));

	if (with)
		ui_selection_pair(&app->selection, with, NULL);
}

/* Where ARTICLE is in this store: its order in ORD. */
static bool
find_article(const struct ui_app *app, const char *article, long long *ord)
{
	struct arena arena = ARENA_INIT;
	struct store_article head;
	bool fine = article
		    && store_article_by_uid(archive_store(app->archive),
					    article, &arena, &head, NULL);

	if (fine)
		*ord = head.ord;
	arena_clear(&arena);
	return fine;
}

/* Reads what was kept; false when there is nothing that is of use here. */
static bool
load(struct ui_app *app, struct json_tree *tree, long long *ord)
{
	struct notebook *notebook = archive_notebook(app->archive, NULL);
	struct arena arena = ARENA_INIT;
	struct notebook_session kept;
	bool found = false, same = false;

	if (notebook
	    && notebook_session_get(notebook, app->session.store, &arena,
				    &found, &kept, NULL)
	    && found)
		found = is_read(tree, kept.state);
	if (found)
		same = strcmp(kept.store, app->session.store) == 0;
	app->session.jumps_wait = found && same;
	arena_clear(&arena);
	*ord = 0;
	bool here = found
		    && find_article(app, json_string(tree,
				json_member(tree, JSON_ROOT, "article")), ord);

	/* Of another store only what is here as well. */
	return found && (here || same);
}

bool
ui_session_start(struct ui_app *app, bool fresh, struct error *err)
{
	struct json_tree tree = JSON_TREE_INIT;
	long long ord = 0, pin = 0;

	app->session.store = path_real(app->store_path);
	app->session.written = clock_ticks();

	bool found = !fresh && load(app, &tree, &ord);

	if (found) {
		pin = entity_of(app, &tree,
				json_member(&tree, JSON_ROOT, "pin"));
		restore_order(app, &tree, pin);
	}
	bool fine = ui_selection_start(&app->selection, app->archive,
				       ord ? &ord : NULL, err);

	if (fine && found) {
		const char *search = json_string(&tree,
				json_member(&tree, JSON_ROOT, "search"));

		restore_layout(app, &tree);
		if (app->selection.has_article
		    && app->selection.article.head.ord == ord)
			restore_place(app, &tree);
		if (pin && ui_selection_pin(&app->selection, pin, NULL))
			restore_pair(app, &tree);
		restore_filter(app, &tree);
		if (search)
			ui_selection_search(&app->selection, search, NULL, NULL);
	}
	json_tree_clear(&tree);
	return fine;
}

/* One jump of the list that was kept; false when its article is gone. */
static bool
read_jump(const struct ui_app *app, const struct json_tree *tree,
	  unsigned int node, struct ui_jump *jump)
{
	const char *uid = json_string(tree, json_member(tree, node,
							"article"));
	long long ord;

	if (!find_article(app, uid, &ord))
		return false;
	*jump = (struct ui_jump){ .place = { .ord = ord } };
	snprintf(jump->uid, sizeof jump->uid, "%s", uid);
	jump->place.start = (size_t)number_of(tree, node, "offset", 0,
					      INT32_MAX);
	jump->place.end = jump->place.start;
	jump->pin = entity_of(app, tree, node);
	jump->pinned = jump->pin != 0;
	return true;
}

static void
read_jumps(struct ui_app *app, const struct json_tree *tree)
{
	unsigned int list = json_member(tree, JSON_ROOT, "jumps");
	long long at = number_of(tree, JSON_ROOT, "at", 0, UI_JUMPS);
	long long number = 0;

	app->jump_count = app->jump_at = 0;
	for (unsigned int node = json_first(tree, list); node != JSON_NOTHING
	     && app->jump_count < UI_JUMPS; node = json_next(tree, node)) {
		if (read_jump(app, tree, node, &app->jump[app->jump_count])) {
			app->jump_count++;
			app->jump_at += number < at;
		}
		number++;
	}
}

void
ui_session_jumps(struct ui_app *app)
{
	struct notebook *notebook = archive_notebook(app->archive, NULL);
	struct json_tree tree = JSON_TREE_INIT;
	struct arena arena = ARENA_INIT;
	const char *text;

	if (!app->session.jumps_wait)
		return;
	app->session.jumps_wait = false;
	if (notebook
	    && notebook_session_jumps(notebook, app->session.store, &arena,
				      &text, NULL)
	    && is_read(&tree, text))
		read_jumps(app, &tree);
	json_tree_clear(&tree);
	arena_clear(&arena);
}

void
ui_session_write(struct ui_app *app)
{
	struct notebook *notebook = archive_notebook(app->archive, NULL);
	struct strbuf state = STRBUF_INIT, jumps = STRBUF_INIT;

	app->session.due = false;
	app->session.written = clock_ticks();
	if (!notebook || app->no_screen)
		return;
	/* Those that were kept stay, though nobody has asked for them. */
	ui_session_jumps(app);
	write_state(app, &state);
	write_jumps(app, &jumps);
	strbuf_putc(&state, '\n');
	strbuf_puts(&state, strbuf_text(&jumps));
	/* A place that could not be kept is not worth a word. */
	if (!app->session.last
	    || strcmp(app->session.last, strbuf_text(&state)) != 0) {
		free(app->session.last);
		app->session.last = xstrdup(strbuf_text(&state));
		strbuf_truncate(&state, state.length - jumps.length - 1);
		notebook_session_put(notebook, app->session.store,
				     strbuf_text(&state),
				     strbuf_text(&jumps), NULL);
	}
	strbuf_clear(&state);
	strbuf_clear(&jumps);
}

void
ui_session_write_often(struct ui_app *app)
{
	if (app->session.due
	    && clock_ticks() - app->session.written > OFTEN)
		ui_session_write(app);
}

void
ui_session_clear(struct ui_app *app)
{
	free(app->session.store);
	free(app->session.last);
}
