/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "store/body.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "store/inside.h"
#include "store/mention.h"
#include "text/utf8.h"

static bool
refuse_damaged(struct error *err, const char *why)
{
	error_set(err, ERROR_DAMAGED, "%s", why);
	return error_advise(err, _("run \"byname check\" to see how much "
				   "of it can be read"));
}

/* Steps to the row of that revision; NULL when there is none. */
static struct db_query *
find_body(struct store *store, long long id, int revision, struct error *err)
{
	struct db_query *query = db_query(store->db,
					  revision ? SQL_BODY_REVISION
						   : SQL_BODY_CURRENT, err);

	if (!query)
		return NULL;
	db_bind_int(query, ":id", id);
	if (revision)
		db_bind_int(query, ":revision", revision);
	switch (db_step(query, err)) {
	case DB_ROW:
		return query;
	case DB_DONE:
		error_set(err, ERROR_MISSING,
			  _("this text is not in the store"));
		return NULL;
	default:
		return NULL;
	}
}

/* Places among all mentions of the blob become places among those kept:
 * KEPT[i] is that of number I plus one, or 0. */
static void
join_kept(struct store_body *body, const size_t *kept, size_t count)
{
	for (size_t i = 0; i < body->mention_count; i++) {
		struct store_mention *mention = &body->mention[i];

		if (mention->joined > count)
			body->bad_mentions++;
		mention->joined = mention->joined && mention->joined <= count
				  ? kept[mention->joined - 1] : 0;
	}
}

void
store_body_take_mentions(struct store_body *body, const void *blob,
			 size_t length)
{
	struct store_mention_reader reader;
	struct store_mention mention;
	size_t capacity = 0, kept_capacity = 0, last = 0, *kept = NULL;

	body->mention_count = body->bad_mentions = 0;
	store_mention_read(&reader, blob, length);
	while (store_mention_next(&reader, &mention)) {
		bool fits = mention.start >= last && mention.name > 0
			    && store_mention_fits(&mention, body->text,
						  body->length);

		kept = xgrow(kept, reader.count - 1, &kept_capacity,
			     sizeof *kept);
		kept[reader.count - 1] = fits ? body->mention_count + 1 : 0;
		body->bad_mentions += !fits;
		if (!fits)
			continue;
		last = mention.end;
		body->mention = xgrow(body->mention, body->mention_count,
				      &capacity, sizeof *body->mention);
		body->mention[body->mention_count++] = mention;
	}
	body->bad_mentions += reader.damaged;
	join_kept(body, kept, reader.count);
	free(kept);
}

bool
store_body_load(struct store *store, long long id, int revision,
		struct store_body *body, struct error *err)
{
	struct db_query *query = find_body(store, id, revision, err);
	const char *text;
	const void *blob;
	size_t size;

	*body = (struct store_body)STORE_BODY_INIT;
	if (!query)
		return false;
	text = db_text(query, BODY_TEXT, &body->length);
	if (!text || !utf8_valid(text, body->length)) {
		db_reset(query);
		*body = (struct store_body)STORE_BODY_INIT;
		return refuse_damaged(err, _("the text is not valid UTF-8"));
	}
	body->text = xmemdup0(text, body->length);
	body->codes = utf8_count(body->text, body->length);
	body->revision = (int)db_int(query, BODY_REVISION);
	blob = db_blob(query, BODY_MENTIONS, &size);
	store_body_take_mentions(body, blob, size);
	db_reset(query);
	return true;
}

bool
store_body_set_mentions(struct store *store,
			const struct store_article *article, long long run,
			const struct strbuf *blob, struct error *err)
{
	struct db_query *query = db_query(store->db, SQL_BODY_SET_MENTIONS,
					  err);

	if (!query)
		return false;
	db_bind_int(query, ":id", article->id);
	db_bind_int(query, ":revision", article->revision);
	db_bind_int(query, ":detector", run);
	db_bind_blob(query, ":mentions", blob->data, blob->length);
	return db_run(query, err);
}

void
store_body_clear(struct store_body *body)
{
	free(body->text);
	free(body->mention);
	*body = (struct store_body)STORE_BODY_INIT;
}

bool
store_body_verify(struct store *store, long long id, int revision,
		  struct error *err)
{
	struct db_query *query = find_body(store, id, revision, err);
	unsigned char digest[SHA256_SIZE];
	size_t length, stored_length;
	const char *text;
	const void *stored;
	bool same;

	if (!query)
		return false;
	stored = db_blob(query, BODY_SHA256, &stored_length);
	text = db_text(query, BODY_TEXT, &length);
	sha256(text ? text : "", text ? length : 0, digest);
	same = stored_length == SHA256_SIZE
	       && memcmp(stored, digest, SHA256_SIZE) == 0;
	db_reset(query);
	return same
	       || refuse_damaged(err, _("the text is not what was stored"));
}

/* What else was stored with it is as it was, too. */
static bool
verify_rest(struct store *store, const struct store_article *article,
	    struct error *err)
{
	struct db_query *query = find_body(store, article->id, 0, err);
	const void *blob;
	size_t length;
	bool holds, fine;

	if (!query)
		return false;
	blob = db_blob(query, BODY_MENTIONS, &length);
	fine = store_article_holds(store, article, blob, length, &holds, err);
	db_reset(query);
	if (!fine || holds)
		return fine;
	return refuse_damaged(err,
			      _("the title, date or mentions are not what was stored"));
}

bool
store_body_load_whole(struct store *store, const struct store_article *article,
		      struct store_body *body, struct error *err)
{
	return store_body_verify(store, article->id, 0, err)
	       && verify_rest(store, article, err)
	       && store_body_load(store, article->id, 0, body, err);
}
