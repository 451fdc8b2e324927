/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "store/sorted.h"

#include <limits.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"
#include "store/inside.h"
#include "text/fold.h"
#include "text/utf8.h"

/* What the articles of a group have in common. */
struct group {
	struct strbuf text;
	long long number;
	bool first;		/* before all groups: no text is */
};

#define GROUP_INIT { STRBUF_INIT, 0, false }

/* The statements of each order. */
static const struct {
	enum store_sql of, above, below, older, newer;
	enum store_sql count_below, count_above, count_newer;
} sorts[] = {
	[STORE_BY_TITLE] = {
		SQL_TITLE_OF, SQL_TITLE_ABOVE, SQL_TITLE_BELOW,
		SQL_TITLE_OLDER, SQL_TITLE_NEWER, SQL_TITLE_COUNT_BELOW,
		SQL_TITLE_COUNT_ABOVE, SQL_TITLE_COUNT_NEWER,
	},
	[STORE_BY_SOURCE] = {
		SQL_SOURCE_OF, SQL_SOURCE_ABOVE, SQL_SOURCE_BELOW,
		SQL_SOURCE_OLDER, SQL_SOURCE_NEWER, SQL_SOURCE_COUNT_BELOW,
		SQL_SOURCE_COUNT_ABOVE, SQL_SOURCE_COUNT_NEWER,
	},
	[STORE_BY_LENGTH] = {
		SQL_LENGTH_OF, SQL_LENGTH_ABOVE, SQL_LENGTH_BELOW,
		SQL_LENGTH_OLDER, SQL_LENGTH_NEWER, SQL_LENGTH_COUNT_BELOW,
		SQL_LENGTH_COUNT_ABOVE, SQL_LENGTH_COUNT_NEWER,
	},
};

void
store_title_key(const char *title, size_t length, struct strbuf *out)
{
	struct strbuf fixed = STRBUF_INIT;
	size_t end = length < 8 * STORE_TITLE_KEY ? length
						  : 8 * STORE_TITLE_KEY;

	/* Half a character at the end is cut off with what follows it. */
	if (utf8_valid(title, length)) {
		fold_order(title, length, STORE_TITLE_KEY, out);
		return;
	}
	utf8_repair(title, end, &fixed);
	fold_order(strbuf_text(&fixed), fixed.length, STORE_TITLE_KEY, out);
	strbuf_clear(&fixed);
}

static bool
ascending(struct store_order order)
{
	return (order.sort == STORE_BY_LENGTH) == order.reverse;
}

/* Takes the group from a row of text and number. */
static void
take_group(struct db_query *query, enum store_sort sort, bool is_title,
	   struct group *group)
{
	size_t length = 0;
	const char *text = sort == STORE_BY_TITLE && !is_title
		? db_blob(query, 0, &length) : db_text(query, 0, &length);

	strbuf_truncate(&group->text, 0);
	if (is_title)
		store_title_key(text ? text : "", length, &group->text);
	else if (text)
		strbuf_add(&group->text, text, length);
	group->number = db_int(query, 1);
	group->first = false;
}

/* The group of the article at ORD. */
static bool
group_of(struct store *store, enum store_sort sort, long long ord,
	 struct group *group, bool *found, struct error *err)
{
	struct db_query *query = db_query(store->db, sorts[sort].of, err);
	enum db_step step;

	*found = false;
	if (!query)
		return false;
	db_bind_int(query, ":ord", ord);
	step = db_step(query, err);
	if (step != DB_ROW)
		return step == DB_DONE;
	take_group(query, sort, sort == STORE_BY_TITLE, group);
	db_reset(query);
	*found = true;
	return true;
}

static bool
same_group(const struct group *a, const struct group *b)
{
	return a->number == b->number && a->text.length == b->text.length
	       && memcmp(strbuf_text(&a->text), strbuf_text(&b->text),
			 a->text.length) == 0;
}

/* Only what the statement asks for.  A source is known by its number; its
 * name says where it STANDS. */
static void
bind_group(struct db_query *query, enum store_sort sort,
	   const struct group *group, bool stands)
{
	if (sort != STORE_BY_TITLE)
		db_bind_int(query, ":number", group->number);
	if (sort == STORE_BY_TITLE && group->first)
		db_bind_int(query, ":text", 0);	/* less than any blob */
	else if (sort == STORE_BY_TITLE)
		db_bind_blob(query, ":text", strbuf_text(&group->text),
			     group->text.length);
	else if (sort == STORE_BY_SOURCE && stands)
		db_bind_bytes(query, ":text", strbuf_text(&group->text),
			      group->text.length);
}

/* Before all groups, or after them. */
static void
set_end(struct group *group, bool last)
{
	strbuf_truncate(&group->text, 0);
	if (last)
		strbuf_putc(&group->text, '\xff');	/* no UTF-8 has it */
	group->number = last ? LLONG_MAX : LLONG_MIN;
	group->first = !last;
}

/* The group above this one in the order of what they have in common, or
 * below. */
static bool
next_group(struct store *store, enum store_sort sort, bool above,
	   struct group *group, bool *found, struct error *err)
{
	struct db_query *query = db_query(store->db, above
					  ? sorts[sort].above
					  : sorts[sort].below, err);
	enum db_step step;

	*found = false;
	if (!query)
		return false;
	bind_group(query, sort, group, true);
	step = db_step(query, err);
	if (step != DB_ROW)
		return step == DB_DONE;
	*found = true;

	struct group next = GROUP_INIT;

	take_group(query, sort, false, &next);
	db_reset(query);
	strbuf_clear(&group->text);
	*group = next;
	return true;
}

/* An index of a stranger's may lead nowhere, or to an article of another
 * group, from which one could come around again: those are passed over. */
static bool
belongs(struct store *store, enum store_sort sort, const struct group *group,
	long long ord, bool *does, struct error *err)
{
	struct group own = GROUP_INIT;
	bool fine = true;

	*does = true;
	if (!store->trusted)
		fine = group_of(store, sort, ord, &own, does, err);
	if (!store->trusted && *does)
		*does = same_group(group, &own);
	strbuf_clear(&own.text);
	return fine;
}

static bool
add_article(struct store *store, long long ord,
	    struct store_article_list *list, struct error *err)
{
	struct store_article article;

	if (!store_article_at(store, ord, &list->arena, &article, err))
		return false;
	list->item = xgrow(list->item, list->count, &list->capacity,
			   sizeof *list->item);
	list->item[list->count++] = article;
	return true;
}

/* Adds what stands in the group beyond FROM until the list has UNTIL. */
static bool
add_group(struct store *store, enum store_sort sort,
	  const struct group *group, long long from, bool down, size_t until,
	  struct store_article_list *list, struct error *err)
{
	struct db_query *query = db_query(store->db, down ? sorts[sort].older
							  : sorts[sort].newer,
					  err);
	enum db_step step = DB_DONE;

	if (!query)
		return false;
	bind_group(query, sort, group, false);
	db_bind_int(query, ":ord", from);
	while (list->count < until && (step = db_step(query, err)) == DB_ROW) {
		long long ord = db_int(query, 0);
		bool does;

		if (!belongs(store, sort, group, ord, &does, err)
		    || (does && !add_article(store, ord, list, err))) {
			step = DB_FAILED;
			break;
		}
	}
	db_reset(query);
	return step != DB_FAILED;
}

static bool
walk(struct store *store, struct store_order order, struct group *group,
     long long from, bool down, size_t until,
     struct store_article_list *list, struct error *err)
{
	bool above = ascending(order) == down;
	bool found = true;
	bool inside = from != STORE_ORD_MAX && from != STORE_ORD_MIN;

	if (!inside)
		set_end(group, !above);
	while (list->count < until && found) {
		if (inside && !add_group(store, order.sort, group, from, down,
					 until, list, err))
			return false;
		inside = true;
		from = down ? STORE_ORD_MAX : STORE_ORD_MIN;
		if (list->count < until
		    && !next_group(store, order.sort, above, group, &found,
				   err))
			return false;
	}
	return true;
}

static bool
missing(struct error *err)
{
	return error_set(err, ERROR_MISSING,
			 _("this article is not in the store"));
}

bool
store_sorted_page(struct store *store, struct store_order order,
		  long long from, bool down, size_t limit,
		  struct store_article_list *list, struct error *err)
{
	struct group group = GROUP_INIT;
	bool fine = true, found = true;

	/* Beyond the end there is nothing. */
	if (from == (down ? STORE_ORD_MIN : STORE_ORD_MAX))
		return true;
	if (from != STORE_ORD_MAX && from != STORE_ORD_MIN)
		fine = group_of(store, order.sort, from, &group, &found, err)
		       && (found || missing(err));
	fine = fine && walk(store, order, &group, from, down,
			    list->count + limit, list, err);
	strbuf_clear(&group.text);
	return fine;
}

static bool
count(struct store *store, enum store_sql number, enum store_sort sort,
      const struct group *group, long long ord, long long limit,
      long long *result, struct error *err)
{
	struct db_query *query = db_query(store->db, number, err);

	if (!query)
		return false;
	bind_group(query, sort, group, number != sorts[sort].count_newer);
	if (number == sorts[sort].count_newer)
		db_bind_int(query, ":ord", ord);
	db_bind_int(query, ":limit", limit);
	return store_counted(query, result, err);
}

bool
store_sorted_rank(struct store *store, struct store_order order,
		  long long ord, long long limit, long long *rank,
		  bool *known, struct error *err)
{
	struct group group = GROUP_INIT;
	enum store_sort sort = order.sort;
	long long before = 0, newer = 0;
	bool found;
	bool fine = group_of(store, sort, ord, &group, &found, err)
		    && (found || missing(err))
		    && count(store, ascending(order)
			     ? sorts[sort].count_below
			     : sorts[sort].count_above, sort, &group, ord,
			     limit, &before, err);

	if (fine && before < limit)
		fine = count(store, sorts[sort].count_newer, sort, &group,
			     ord, limit - before, &newer, err);
	*rank = before + newer;
	*known = *rank < limit;
	strbuf_clear(&group.text);
	return fine;
}

static bool
write_title(struct store *store, enum store_sql number, long long ord,
	    const char *title, struct error *err)
{
	struct db_query *query = db_query(store->db, number, err);
	struct strbuf key = STRBUF_INIT;

	if (!query)
		return false;
	store_title_key(title, strlen(title), &key);
	db_bind_blob(query, ":text", strbuf_text(&key), key.length);
	db_bind_int(query, ":ord", ord);

	bool fine = db_run(query, err);

	strbuf_clear(&key);
	return fine;
}

bool
store_title_put(struct store *store, long long ord, const char *title,
		struct error *err)
{
	return write_title(store, SQL_TITLE_PUT, ord, title, err);
}

bool
store_title_drop(struct store *store, long long ord, const char *title,
		 struct error *err)
{
	return write_title(store, SQL_TITLE_DROP, ord, title, err);
}
