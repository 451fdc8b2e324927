/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "store/story.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"
#include "store/inside.h"
#include "store/mention.h"
#include "store/place.h"
#include "store/reprint.h"

/* A row of MEMBER_ROW. */
static void
read_member(struct db_query *query, struct store_member *member)
{
	long long precision = db_int(query, 4);
	size_t length;
	const void *uid = db_blob(query, 2, &length);

	memset(member, 0, sizeof *member);
	member->id = db_int(query, 0);
	member->ord = db_int(query, 1);
	if (length == sizeof member->uid)
		memcpy(member->uid, uid, length);
	member->dated = precision > CLOCK_UNKNOWN
			&& precision <= CLOCK_SECOND;
	if (member->dated)
		member->place = store_place_of(db_int(query, 3),
					       (enum clock_precision)precision);
	member->story = db_int(query, 5);
	member->folded = db_int(query, 6) != 0;
}

static bool
one_member(struct store *store, enum store_sql number, long long key,
	   struct store_member *member, bool *found, struct error *err)
{
	struct db_query *query = db_query(store->db, number, err);

	*found = false;
	if (!query)
		return false;
	db_bind_int(query, ":key", key);

	enum db_step step = db_step(query, err);

	if (step == DB_ROW) {
		*found = true;
		read_member(query, member);
		db_reset(query);
	}
	return step != DB_FAILED;
}

bool
store_member_load(struct store *store, long long id,
		  struct store_member *member, bool *found, struct error *err)
{
	return one_member(store, SQL_MEMBER_BY_ID, id, member, found, err);
}

/* True when ONE was published first, by an order that does not ask which was
 * imported first.  What has no date comes last. */
static bool
is_before(const struct store_member *one, const struct store_member *other)
{
	if (one->dated != other->dated)
		return one->dated;
	if (one->place != other->place)
		return one->place < other->place;
	return memcmp(one->uid, other->uid, sizeof one->uid) < 0;
}

static bool
run_with(struct store *store, enum store_sql number, const char *name,
	 long long value, const char *other_name, long long other,
	 struct error *err)
{
	struct db_query *query = db_query(store->db, number, err);

	if (!query)
		return false;
	db_bind_int(query, name, value);
	if (other_name)
		db_bind_int(query, other_name, other);
	return db_run(query, err);
}

/* The articles of a story; 0 when there is no such story. */
static bool
count_articles(struct store *store, long long story, long long *articles,
	       struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_STORY_ARTICLES, err);

	*articles = 0;
	if (!query)
		return false;
	db_bind_int(query, ":story", story);
	return store_counted(query, articles, err);
}

static bool
write_story(struct store *store, long long story, long long lead,
	    long long articles, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_STORY_PUT, err);

	if (!query)
		return false;
	db_bind_int(query, ":story", story);
	db_bind_int(query, ":lead", lead);
	db_bind_int(query, ":articles", articles);
	return db_run(query, err);
}

/* The mentions of the article's text go in or out of what is folded. */
static bool
count_folded(struct store *store, const struct store_member *member, int sign,
	     struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_MEMBER_MENTIONS, err);
	struct store_mention *mention = NULL;
	struct store_mention_reader reader;
	size_t count = 0, capacity = 0, length;

	if (!query)
		return false;
	db_bind_int(query, ":id", member->id);

	enum db_step step = db_step(query, err);

	if (step == DB_ROW) {
		const void *blob = db_blob(query, 0, &length);
		struct store_mention next;

		store_mention_read(&reader, blob, length);
		while (store_mention_next(&reader, &next)) {
			mention = xgrow(mention, count, &capacity,
					sizeof *mention);
			mention[count++] = next;
		}
		db_reset(query);
	}
	bool fine = step != DB_FAILED
		    && store_ledger_fold(store, mention, count, sign, err);

	free(mention);
	if (fine)
		store_ledger_day_folded(store, member->ord, sign);
	return fine;
}

static bool
set_folded(struct store *store, struct store_member *member, bool folded,
	   struct error *err)
{
	if (member->folded == folded)
		return true;
	member->folded = folded;
	return run_with(store, SQL_REPRINT_FOLD, ":ord", member->ord,
			":folded", folded, err)
	       && count_folded(store, member, folded ? 1 : -1, err);
}

static bool
put_row(struct store *store, struct store_member *member, long long story,
	struct error *err)
{
	member->story = story;
	member->folded = false;
	return run_with(store, SQL_REPRINT_PUT, ":ord", member->ord, ":story",
			story, err);
}

static bool
load_lead(struct store *store, long long story, struct store_member *lead,
	  struct error *err)
{
	bool found;

	return one_member(store, SQL_MEMBER_LEAD, story, lead, &found, err)
	       && (found
		   || error_set(err, ERROR_DAMAGED,
				_("a story has no lead article")));
}

/* A story of one, for others to come. */
static bool
begin(struct store *store, struct store_member *member, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_STORY_LAST, err);
	long long last;
	bool found;

	return query && store_number(query, &last, &found, err)
	       && write_story(store, last + 1, member->ord, 1, err)
	       && put_row(store, member, last + 1, err);
}

/* Of two leads of what is one story now. */
static bool
choose(struct store *store, long long story, struct store_member *one,
       struct store_member *other, long long articles, struct error *err)
{
	bool first = is_before(one, other);
	struct store_member *lead = first ? one : other;

	return write_story(store, story, lead->ord, articles, err)
	       && set_folded(store, first ? other : one, true, err);
}

static bool
add(struct store *store, long long story, struct store_member *member,
    struct error *err)
{
	struct store_member lead;
	long long articles;

	return load_lead(store, story, &lead, err)
	       && count_articles(store, story, &articles, err)
	       && put_row(store, member, story, err)
	       && choose(store, story, &lead, member, articles + 1, err);
}

/* The rows of the smaller one are written anew. */
static bool
unite(struct store *store, long long one, long long other, struct error *err)
{
	struct store_member lead, second;
	long long first, rest;

	if (!count_articles(store, one, &first, err)
	    || !count_articles(store, other, &rest, err))
		return false;
	if (first < rest || (first == rest && other < one)) {
		long long kept = one;

		one = other;
		other = kept;
	}
	return load_lead(store, one, &lead, err)
	       && load_lead(store, other, &second, err)
	       && run_with(store, SQL_STORY_RENAME, ":from", other, ":to", one,
			   err)
	       && run_with(store, SQL_STORY_DELETE, ":story", other, NULL, 0,
			   err)
	       && choose(store, one, &lead, &second, first + rest, err);
}

bool
store_story_join(struct store *store, struct store_member *one,
		 struct store_member *other, struct error *err)
{
	if (one->story && one->story == other->story)
		return true;
	if (one->story && other->story)
		return unite(store, one->story, other->story, err);
	if (!one->story && !other->story && !begin(store, one, err))
		return false;
	return one->story ? add(store, one->story, other, err)
			  : add(store, other->story, one, err);
}

bool
store_story_leave(struct store *store, long long ord, long long *story,
		  struct error *err)
{
	struct store_reprint reprint;

	*story = 0;
	if (!store_reprint_at(store, ord, &reprint, err))
		return false;
	if (!reprint.story)
		return true;
	*story = reprint.story;
	if (reprint.folded)
		store_ledger_day_folded(store, ord, -1);
	return run_with(store, SQL_REPRINT_DELETE, ":ord", ord, NULL, 0, err)
	       && write_story(store, reprint.story, reprint.lead,
			      reprint.articles - 1, err);
}

bool
store_story_move(struct store *store, long long from, long long to,
		 long long *story, struct error *err)
{
	struct store_reprint reprint;

	*story = 0;
	if (!store_reprint_at(store, from, &reprint, err))
		return false;
	if (!reprint.story)
		return true;
	*story = reprint.story;
	if (reprint.folded) {
		store_ledger_day_folded(store, from, -1);
		store_ledger_day_folded(store, to, 1);
	}
	return run_with(store, SQL_REPRINT_MOVE, ":from", from, ":to", to, err)
	       && (reprint.lead != from
		   || write_story(store, reprint.story, to, reprint.articles,
				  err));
}

/* The articles of a story, in the order of ids. */
static bool
load_members(struct store *store, long long story,
	     struct store_member **member, size_t *count, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_STORY_MEMBERS, err);
	size_t capacity = 0;
	enum db_step step;

	*member = NULL;
	*count = 0;
	if (!query)
		return false;
	db_bind_int(query, ":key", story);
	while ((step = db_step(query, err)) == DB_ROW) {
		*member = xgrow(*member, *count, &capacity, sizeof **member);
		read_member(query, &(*member)[(*count)++]);
	}
	return step == DB_DONE;
}

/* Takes all of a story apart, or one that is alone. */
static bool
end(struct store *store, long long story, struct store_member *member,
    size_t count, struct error *err)
{
	for (size_t i = 0; i < count; i++)
		if (!set_folded(store, &member[i], false, err)
		    || !run_with(store, SQL_REPRINT_DELETE, ":ord",
				 member[i].ord, NULL, 0, err))
			return false;
	return run_with(store, SQL_STORY_DELETE, ":story", story, NULL, 0,
			err);
}

static bool
settle(struct store *store, long long story, struct store_member *member,
       size_t count, struct error *err)
{
	size_t lead = 0;

	if (count < 2)
		return end(store, story, member, count, err);
	for (size_t i = 1; i < count; i++)
		if (is_before(&member[i], &member[lead]))
			lead = i;
	for (size_t i = 0; i < count; i++)
		if (!set_folded(store, &member[i], i != lead, err))
			return false;
	return write_story(store, story, member[lead].ord, (long long)count,
			   err);
}

bool
store_story_settle(struct store *store, long long story, struct error *err)
{
	struct store_member *member;
	size_t count;
	bool fine = load_members(store, story, &member, &count, err)
		    && settle(store, story, member, count, err);

	free(member);
	return fine;
}

bool
store_story_dissolve(struct store *store, long long story, size_t most,
		     long long *id, size_t *count, bool *dissolved,
		     struct error *err)
{
	struct store_member *member = NULL;
	long long articles;
	size_t members;

	*dissolved = false;
	*count = 0;
	if (!count_articles(store, story, &articles, err))
		return false;
	if (articles > (long long)most)
		return true;
	bool fine = load_members(store, story, &member, &members, err)
		    && end(store, story, member, members, err);

	*dissolved = fine;
	for (size_t i = 0; fine && i < members && i < most; i++)
		id[(*count)++] = member[i].id;
	free(member);
	return fine;
}

bool
store_story_check(struct store *store, long long story, long long lead,
		  long long articles, bool *holds, struct error *err)
{
	struct store_member *member;
	size_t count, first = 0;
	bool fine = load_members(store, story, &member, &count, err);

	*holds = fine && count >= 2 && articles == (long long)count;
	for (size_t i = 1; fine && i < count; i++)
		if (is_before(&member[i], &member[first]))
			first = i;
	for (size_t i = 0; fine && i < count; i++)
		*holds &= member[i].folded == (i != first);
	*holds = *holds && member[first].ord == lead;
	free(member);
	return fine;
}
