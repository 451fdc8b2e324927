/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Every text, mention and header is compared with its sum; everything that is
 * counted is counted anew (recount.h), and so are the words (vocabulary.h).
 */

#include <config.h>

#include "store/check.h"

#include <string.h>

#include "base/arena.h"
#include "base/intl.h"
#include "base/sha256.h"
#include "store/fault.h"
#include "store/inside.h"
#include "store/mention.h"
#include "store/place.h"
#include "store/recount.h"
#include "store/vocabulary.h"
#include "text/utf8.h"

struct check {
	struct store *store;
	struct store_faults faults;
	struct store_recount recount;
	struct store_vocabulary vocabulary;
	void (*progress)(void *context, long long done, long long total);
	void *context;
};

static void
page_fault(void *context, const char *words)
{
	store_fault(context, "%s", words);
}

/* How many of a body's mentions are out of place: their offsets, names and
 * order.  Of FORMER ones the names may have moved since. */
static long long
bad_mentions(const struct check *check, const char *text, size_t length,
	     const void *blob, size_t size, bool former)
{
	struct store_mention_reader reader;
	struct store_mention mention;
	size_t last = 0;	/* of those that others were joined to */
	long long bad = 0;

	store_mention_read(&reader, blob, size);
	while (store_mention_next(&reader, &mention)) {
		const struct recount_name *name =
			store_recount_name(&check->recount, mention.name);

		bad += !store_mention_fits(&mention, text, length) || !name
		       || (!name->moved && !former
			   && reader.head != (name->entity == name->id));
		last = mention.joined > last ? mention.joined : last;
	}
	return bad + (reader.damaged || last > reader.count);
}

static void
check_mentions(struct check *check, const char *uid, const char *text,
	       size_t length, const void *blob, size_t size)
{
	long long bad = bad_mentions(check, text, length, blob, size, false);

	if (bad)
		/* TRANSLATORS: %s identifies the article */
		store_fault(&check->faults,
			    ngettext("article %s: %lld mention is out of place",
				     "article %s: %lld mentions are out of place",
				     (unsigned long)bad), uid, bad);
}

/* What a run replaced has no sum of its own; whether it could be taken back
 * can be seen all the same. */
static bool
check_former(struct check *check, const struct store_article *article,
	     const char *text, size_t length, struct error *err)
{
	struct db_query *query = db_query(check->store->db, SQL_FORMER_GET,
					  err);
	enum db_step step;
	size_t size;

	if (!query)
		return false;
	db_bind_int(query, ":id", article->id);
	db_bind_int(query, ":revision", article->revision);
	step = db_step(query, err);
	if (step != DB_ROW)
		return step == DB_DONE;

	const void *blob = db_blob(query, 1, &size);

	if (bad_mentions(check, text, length, blob, size, true))
		/* TRANSLATORS: %s identifies the article */
		store_fault(&check->faults,
			    _("article %s: the mentions that were found before are out of place"),
			    article->uid);
	db_reset(query);
	return true;
}

static bool
check_header(struct check *check, const struct store_article *article,
	     const void *blob, size_t size, struct error *err)
{
	bool holds;

	if (!store_article_holds(check->store, article, blob, size, &holds,
				 err))
		return false;
	if (!holds)
		store_fault(&check->faults,
			    _("article %s: its title, date or mentions are not what was stored"),
			    article->uid);
	return true;
}

static void
check_text(struct check *check, const char *uid, struct db_query *query,
	   const char *text, size_t length)
{
	unsigned char digest[SHA256_SIZE];
	size_t sum_length;
	const void *stored = db_blob(query, BODY_SHA256, &sum_length);

	sha256(text ? text : "", length, digest);
	if (!text || sum_length != SHA256_SIZE
	    || memcmp(stored, digest, SHA256_SIZE) != 0)
		store_fault(&check->faults,
			    _("article %s: the text is not what was stored"),
			    uid);
	else if (!utf8_valid(text, length))
		store_fault(&check->faults,
			    _("article %s: the text is not valid UTF-8"), uid);
	else if ((long long)utf8_count(text, length)
		 != db_int(query, BODY_CODES))
		store_fault(&check->faults,
			    _("article %s: the length is not what was stored"),
			    uid);
}

static bool
check_body(struct check *check, const struct store_article *article,
	   struct db_query *query, struct error *err)
{
	size_t length = 0, size;
	const void *blob = db_blob(query, BODY_MENTIONS, &size);
	const char *text = db_text(query, BODY_TEXT, &length);

	check_text(check, article->uid, query, text, length);
	check_mentions(check, article->uid, text ? text : "", length, blob,
		       size);
	if (db_int(query, BODY_REVISION) != article->revision)
		return true;
	store_recount_mentions(&check->recount, article, blob, size);
	store_recount_text(&check->recount, article, text ? text : "", length);
	if (check->store->trusted)
		store_vocabulary_add(&check->vocabulary, article->ord,
				     article->title, text ? text : "", length);
	return check_former(check, article, text ? text : "", length, err)
	       && check_header(check, article, blob, size, err);
}

static bool
check_bodies(struct check *check, const struct store_article *article,
	     struct error *err)
{
	struct db_query *query = db_query(check->store->db, SQL_BODY_ALL, err);
	enum db_step step;
	bool current = false;

	if (!query)
		return false;
	db_bind_int(query, ":id", article->id);
	while ((step = db_step(query, err)) == DB_ROW) {
		current = current || db_int(query, BODY_REVISION)
				     == article->revision;
		if (!check_body(check, article, query, err)) {
			db_reset(query);
			return false;
		}
	}
	if (step == DB_DONE && !current)
		store_fault(&check->faults, _("article %s: it has no text"),
			    article->uid);
	return step == DB_DONE;
}

static bool
check_articles(struct check *check, long long total, struct error *err)
{
	struct db_query *query = db_query(check->store->db,
					  SQL_CHECK_ARTICLES, err);
	struct arena arena = ARENA_INIT;
	struct store_article article;
	enum db_step step;

	if (!query)
		return false;
	while ((step = db_step(query, err)) == DB_ROW) {
		store_article_row(query, &arena, &article);
		if (!store_recount_article(&check->recount, &article, err)) {
			db_reset(query);
			step = DB_FAILED;
			break;
		}
		if (article.ord < store_place_of(article.published,
						 article.precision))
			store_fault(&check->faults,
				    _("article %s: it is not at the place of its date"),
				    article.uid);
		if (!check_bodies(check, &article, err)) {
			db_reset(query);
			step = DB_FAILED;
			break;
		}
		arena_clear(&arena);
		if (check->progress)
			check->progress(check->context,
					check->recount.found.articles, total);
	}
	arena_clear(&arena);
	return step == DB_DONE;
}

/*
 * Opens the index of words for reading, for no more than that.  What FTS5 has
 * read of the index it keeps, and asks whether others have written since when
 * it is read, but not when it is checked: SQLite 3.46 (Debian 13) then says
 * that a sound index is damaged.  Of one that is, it is said later.
 */
static void
refresh_words(const struct check *check)
{
	struct db_query *query = db_query(check->store->db,
					  SQL_CHECK_WORDS_FRESH, NULL);

	if (query) {
		db_step(query, NULL);
		db_reset(query);
	}
}

static bool
check_all(struct check *check, struct error *err)
{
	struct store_totals totals;

	if (check->store->trusted)
		refresh_words(check);
	if (!db_check(check->store->db, page_fault, &check->faults, err)
	    && check->faults.count == 0)
		return false;
	return store_totals(check->store, &totals, err)
	       && store_recount_begin(&check->recount, check->store,
				      &check->faults, err)
	       && check_articles(check, totals.articles, err)
	       && store_recount_compare(&check->recount, err)
	       && (!check->store->trusted
		   || store_vocabulary_compare(&check->vocabulary,
					       check->store, &check->faults,
					       err));
}

bool
store_check(struct store *store,
	    void (*report)(void *context, const char *fault),
	    void (*progress)(void *context, long long done, long long total),
	    void *context, long long *faults, struct error *err)
{
	struct check check = { .store = store, .faults = { report, context, 0 },
			       .vocabulary = STORE_VOCABULARY_INIT,
			       .progress = progress, .context = context };

	/* Another byname may import meanwhile: what is counted and what it is
	 * compared with must be of one moment. */
	db_hold(store->db);
	bool ok = check_all(&check, err);

	db_release(store->db);
	store_recount_clear(&check.recount);
	store_vocabulary_clear(&check.vocabulary);
	*faults = check.faults.count;
	if (ok && *faults > 0)
		return error_set(err, ERROR_DAMAGED, ngettext(
				 "%lld fault was found",
				 "%lld faults were found",
				 (unsigned long)*faults), *faults);
	return ok;
}
