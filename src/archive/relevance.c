/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/relevance.h"

#include "archive/filter_inside.h"
#include "archive/inside.h"
#include "base/intl.h"
#include "base/strbuf.h"
#include "store/best.h"
#include "store/store.h"
#include "text/match.h"

static bool add_words(const struct query_node *node, struct strbuf *out);

/* What the children ask of the index, with BETWEEN between them.  Of an OR
 * all must ask something, or articles without any of the words pass, too. */
static bool
add_children(const struct query_node *node, const char *between, bool all,
	     struct strbuf *out)
{
	size_t begin = out->length;
	bool any = false;

	strbuf_putc(out, '(');
	for (const struct query_node *child = node->first; child;
	     child = child->next) {
		size_t before = out->length;

		if (any)
			strbuf_puts(out, between);
		if (add_words(child, out)) {
			any = true;
			continue;
		}
		strbuf_truncate(out, before);
		if (all) {
			any = false;
			break;
		}
	}
	strbuf_putc(out, ')');
	if (!any)
		strbuf_truncate(out, begin);
	return any;
}

/* Appends an expression that every article matches that passes; false when
 * there is none. */
static bool
add_words(const struct query_node *node, struct strbuf *out)
{
	struct match_phrase phrase = node->phrase;
	struct match match = { &phrase, 1 };

	switch (node->op) {
	case QUERY_WORDS:
		match_fts(&match, out);
		return true;
	case QUERY_ALL:
		return add_children(node, " AND ", false, out);
	case QUERY_ANY:
		return add_children(node, " OR ", true, out);
	default:
		return false;
	}
}

struct choosing {
	struct archive_filter *filter;
	struct archive_relevant *item;
	size_t count, limit;
};

static bool
take(void *context, long long ord, double score, bool *done,
     struct error *err)
{
	struct choosing *choosing = context;
	bool passes;

	*done = choosing->count == choosing->limit;
	if (*done)
		return true;
	if (!archive_filter_test(choosing->filter, ord, &passes, err))
		return false;
	if (passes)
		choosing->item[choosing->count++] =
			(struct archive_relevant){ ord, score };
	return true;
}

static bool
check(struct archive_filter *filter, const char *words, struct error *err)
{
	struct store *store = filter->walk.archive->store;
	long long count;

	if (!*words) {
		error_set(err, ERROR_USAGE, "%s",
			  _("a query without words has no order by relevance"));
	} else if (!store_is_trusted(store)) {
		error_set(err, ERROR_USAGE, "%s",
			  _("the index of a store that was received is not asked, and so there is no order by relevance"));
	} else if (!store_best_count(store, words, ARCHIVE_RELEVANCE_MOST,
				     &count, err)) {
		return false;
	} else if (count < ARCHIVE_RELEVANCE_MOST) {
		return true;
	} else {
		error_set(err, ERROR_USAGE,
			  _("%d articles or more have the words: too many to be put in order by relevance"),
			  ARCHIVE_RELEVANCE_MOST);
		return error_advise(err, "%s", _("ask for one more word, or for the newest first: --by date"));
	}
	return error_advise(err, "%s",
			    _("ask for the newest first: --by date"));
}

bool
archive_relevance(struct archive_filter *filter, size_t limit,
		  struct archive_relevant *item, size_t *count,
		  struct error *err)
{
	struct choosing choosing = { filter, item, 0, limit };
	struct strbuf words = STRBUF_INIT;

	archive_hold(filter->walk.archive);
	add_words(filter->query.root, &words);
	bool fine = check(filter, strbuf_text(&words), err)
		    && store_best_each(filter->walk.archive->store,
				       strbuf_text(&words), take, &choosing,
				       err);

	archive_release(filter->walk.archive);
	strbuf_clear(&words);
	*count = choosing.count;
	return fine;
}
