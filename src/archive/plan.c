/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/plan.h"

#include <stdlib.h>
#include <string.h>

#include "archive/entity.h"
#include "archive/inside.h"
#include "base/intl.h"
#include "base/memory.h"
#include "notebook/tag.h"
#include "store/name.h"
#include "store/place.h"
#include "text/fold.h"

struct planner {
	struct archive *archive;
	const char *line;
	struct arena *arena;
	struct query_fault *fault;
	struct error *err;
};

static struct stream *plan(struct planner *planner,
			   const struct query_node *node);

static struct stream *
new_stream(struct planner *planner, enum stream_op op,
	   const struct query_node *node)
{
	struct stream *stream = arena_alloc(planner->arena, sizeof *stream);

	stream->op = op;
	stream->asked = node;
	return stream;
}

/* The term is wrong where it stands; what is wrong is in the error. */
static bool
fail_at(struct planner *planner, const struct query_node *node)
{
	if (planner->fault)
		*planner->fault = query_fault_at(planner->line,
						 node->place.start);
	return false;
}

/* The one entity that a person means by it. */
static bool
add_meant(struct planner *planner, const struct query_node *node, int kind,
	  struct stream_ids *names, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct strbuf text = STRBUF_INIT;
	struct archive_entity entity;

	if (kind)
		strbuf_format(&text, "%s:", kind_word((enum kind)kind));
	strbuf_puts(&text, node->value);

	bool fine = archive_entity_find(planner->archive, strbuf_text(&text),
					&arena, &entity, err);

	if (fine)
		stream_ids_add(names, entity.id);
	strbuf_clear(&text);
	arena_clear(&arena);
	return fine;
}

/* All who are told apart by a field: "John Smith (sport)". */
static bool
add_namesakes(struct planner *planner, const char *norm,
	      struct stream_ids *names)
{
	struct store_name_list list = STORE_NAME_LIST_INIT;
	bool fine = store_name_of_fields(planner->archive->store, norm, &list,
					 planner->err);

	for (size_t i = 0; fine && i < list.count; i++)
		if (list.item[i].articles > 0)
			stream_ids_add(names, list.item[i].entity);
	store_name_list_clear(&list);
	return fine;
}

/* Of each kind, whoever bears exactly this name. */
static bool
add_all_kinds(struct planner *planner, const struct query_node *node,
	      const char *norm, struct stream_ids *names)
{
	for (int kind = KIND_FIRST; kind <= KIND_LAST; kind++) {
		struct arena arena = ARENA_INIT;
		struct error inner = ERROR_INIT;
		struct store_name name;
		bool fine = store_name_find(planner->archive->store, kind,
					    norm, &arena, &name, &inner)
			    && add_meant(planner, node, kind, names, &inner);

		arena_clear(&arena);
		if (!fine && inner.code != ERROR_MISSING)
			return error_pass(planner->err, &inner);
		error_clear(&inner);
	}
	return add_namesakes(planner, norm, names);
}

/* name: means all who bear it; a kind, the one that is meant. */
static bool
find_entities(struct planner *planner, const struct query_node *node,
	      struct stream_ids *names)
{
	struct strbuf norm = STRBUF_INIT;
	bool fine = true;

	if (node->kind == 0) {
		fold_name(node->value, strlen(node->value), &norm);
		fine = add_all_kinds(planner, node, strbuf_text(&norm), names);
		strbuf_clear(&norm);
	}
	if (fine && names->count == 0)
		fine = add_meant(planner, node, node->kind, names,
				 planner->err);
	return fine || fail_at(planner, node);
}

static struct stream *
plan_names(struct planner *planner, const struct query_node *node)
{
	struct stream *stream = new_stream(planner, STREAM_NAMES, node);

	if (find_entities(planner, node, &stream->ids))
		return stream;
	stream_clear(stream);
	return NULL;
}

/* Puts CHILD before the others: they are sorted before they are asked. */
static void
adopt(struct stream *parent, struct stream *child)
{
	child->next = parent->child;
	parent->child = child;
}

static struct stream *
plan_children(struct planner *planner, enum stream_op op,
	      const struct query_node *node)
{
	struct stream *parent = new_stream(planner, op, node);

	for (const struct query_node *child = node->first; child;
	     child = child->next) {
		struct stream *one = plan(planner, child);

		if (!one) {
			stream_clear(parent);
			return NULL;
		}
		adopt(parent, one);
	}
	return parent;
}

static void
add_phrase(struct match *match, const struct query_node *words, bool excluded)
{
	match->phrase = xrealloc(match->phrase, (match->count + 1)
						* sizeof *match->phrase);
	match->phrase[match->count] = words->phrase;
	match->phrase[match->count++].excluded = excluded;
}

/* Beginnings of words are asked for each by itself: see
 * stream_words_choose. */
static bool
is_whole_words(const struct query_node *node)
{
	return node->op == QUERY_WORDS && !node->phrase.prefix;
}

static bool
is_excluded_words(const struct query_node *node)
{
	return node->op == QUERY_NOT && is_whole_words(node->first);
}

/* The words that stand together are one question to the index, which
 * answers it faster than their streams could. */
static struct stream *
plan_all(struct planner *planner, const struct query_node *node)
{
	struct stream *parent = new_stream(planner, STREAM_ALL, node);
	struct stream *words = NULL;

	for (const struct query_node *child = node->first; child;
	     child = child->next)
		if (is_whole_words(child)) {
			if (!words) {
				words = new_stream(planner, STREAM_WORDS,
						   NULL);
				adopt(parent, words);
			}
			add_phrase(&words->words.match, child, false);
		}
	for (const struct query_node *child = node->first; child;
	     child = child->next) {
		struct stream *one;

		if (is_whole_words(child))
			continue;
		if (words && is_excluded_words(child)) {
			add_phrase(&words->words.match, child->first, true);
			continue;
		}
		one = plan(planner, child);
		if (!one) {
			stream_clear(parent);
			return NULL;
		}
		adopt(parent, one);
	}
	return parent;
}

static struct stream *
plan_words(struct planner *planner, const struct query_node *node)
{
	struct stream *stream = new_stream(planner, STREAM_WORDS, node);

	add_phrase(&stream->words.match, node, false);
	return stream;
}

/* Articles without a date are neither before nor after anything. */
static struct stream *
plan_date(struct planner *planner, const struct query_node *node)
{
	struct stream *stream = new_stream(planner, STREAM_RANGE, node);

	stream->low = node->from == QUERY_EVER
		      ? store_place_dated()
		      : store_place_of(node->from, CLOCK_SECOND);
	stream->high = node->until == QUERY_NEVER
		       ? STORE_ORD_MAX - 1
		       : store_place_of(node->until, CLOCK_SECOND) - 1;
	return stream;
}

static struct stream *
plan_source(struct planner *planner, const struct query_node *node)
{
	struct stream *stream = new_stream(planner, STREAM_SOURCE, node);
	bool fine = store_brief_sources(planner->archive->store, &node->phrase,
					&stream->ids.id, &stream->ids.count,
					planner->err);

	if (stream->ids.count <= STREAM_SOURCES_MOST)
		stream->op = STREAM_SOURCES;
	if (fine && stream->ids.count > 0)
		return stream;
	if (fine) {
		error_set(planner->err, ERROR_MISSING,
			  _("no source has \"%s\" in its name"), node->value);
		error_advise(planner->err, "%s",
			     _("byname list shows the sources of the articles"));
	}
	fail_at(planner, node);
	stream_clear(stream);
	return NULL;
}

static struct stream *
plan_tag(struct planner *planner, const struct query_node *node)
{
	struct stream *stream = new_stream(planner, STREAM_TAG, node);
	struct strbuf norm = STRBUF_INIT;
	bool fine = notebook_tag_fold(node->value, &norm, planner->err);

	stream->value = arena_strdup(planner->arena, strbuf_text(&norm));
	strbuf_clear(&norm);
	if (fine)
		return stream;
	fail_at(planner, node);
	return NULL;
}

static struct stream *
plan_state(struct planner *planner, const struct query_node *node,
	   enum notebook_state state)
{
	struct stream *stream = new_stream(planner, STREAM_STATE, node);

	stream->state = state;
	return stream;
}

static struct stream *
plan_lang(struct planner *planner, const struct query_node *node)
{
	struct stream *stream = new_stream(planner, STREAM_LANG, node);

	stream->value = node->value;
	return stream;
}

static struct stream *
plan(struct planner *planner, const struct query_node *node)
{
	switch (node->op) {
	case QUERY_ALL:
		return plan_all(planner, node);
	case QUERY_ANY:
		return plan_children(planner, STREAM_ANY, node);
	case QUERY_NOT:
		return plan_children(planner, STREAM_NOT, node);
	case QUERY_NEAR:
		return plan_children(planner, STREAM_NEAR, node);
	case QUERY_WORDS:
		return plan_words(planner, node);
	case QUERY_NAME:
		return plan_names(planner, node);
	case QUERY_SOURCE:
		return plan_source(planner, node);
	case QUERY_LANG:
		return plan_lang(planner, node);
	case QUERY_DATE:
		return plan_date(planner, node);
	case QUERY_READ:
		return plan_state(planner, node, NOTEBOOK_READ);
	case QUERY_STARRED:
		return plan_state(planner, node, NOTEBOOK_STARRED);
	case QUERY_HIGHLIGHTED:
		return plan_state(planner, node, NOTEBOOK_HIGHLIGHTED);
	case QUERY_NOTED:
		return plan_state(planner, node, NOTEBOOK_NOTED);
	case QUERY_TAGGED:
		return plan_tag(planner, node);
	}
	return NULL;
}

struct stream *
plan_make(struct archive *archive, const char *line,
	  const struct query_node *node, struct arena *arena,
	  struct query_fault *fault, struct error *err)
{
	struct planner planner = { archive, line, arena, fault, err };

	return plan(&planner, node);
}
