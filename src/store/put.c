/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * How an article comes in and changes: its rows, the words and postings that
 * lead to it, and the counts.
 */

#include <config.h>

#include "store/body.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "base/strbuf.h"
#include "store/inside.h"
#include "store/ledger.h"
#include "store/mention.h"
#include "store/place.h"
#include "text/utf8.h"

/* An article that is being put in. */
struct put {
	struct store *store;
	const struct store_new_article *in;
	struct store_article row;	/* as it will be */
	long long source;
	unsigned char sha256[SHA256_SIZE];	/* of the text */
	unsigned char content[STORE_UID_BYTES];	/* if it has one */
	struct store_mention *mention;	/* of the new text */
	size_t mention_count;
	struct strbuf blob;
	/* If it is known: as it was. */
	struct store_article old;
	struct store_body body;
	struct arena arena;	/* the strings of old */
};

/* What a known article has to have done. */
struct difference {
	bool text, detector, place, title, header;
};

/* Runs of what is not blank: for "3,200 words" that is near enough. */
static int
count_words(const char *text, size_t length)
{
	bool inside = false;
	int count = 0;

	for (size_t i = 0; i < length; i++) {
		bool blank = text[i] == ' ' || text[i] == '\n'
			     || text[i] == '\t';

		count += !blank && !inside;
		inside = !blank;
	}
	return count;
}

/* The article as it would be if it were new. */
static void
fill_row(struct put *put)
{
	const struct store_new_article *in = put->in;
	struct store_article *row = &put->row;

	row->title = in->title ? in->title : "";
	row->source = in->source ? in->source : "";
	row->byline = in->byline;
	row->url = in->url;
	row->lang = in->lang;
	row->note = in->note;
	row->precision = in->precision;
	row->published = in->precision == CLOCK_UNKNOWN ? 0 : in->published;
	row->retrieved = in->retrieved;
	row->revision = 1;
}

static bool
find_names(struct put *put, struct error *err)
{
	const struct store_new_article *in = put->in;

	return store_resolve(put->store, in->mention, in->mention_count,
			     in->detector, false, &put->mention,
			     &put->mention_count, err);
}

static bool
write_article(struct put *put, enum store_sql number, struct error *err)
{
	const struct store_article *row = &put->row;
	unsigned char uid[STORE_UID_BYTES];
	struct db_query *query = db_query(put->store->db, number, err);

	if (!query)
		return false;
	if (number == SQL_ARTICLE_INSERT && store_uid_parse(row->uid, uid))
		db_bind_blob(query, ":uid", uid, sizeof uid);
	db_bind_int(query, ":ord", row->ord);
	db_bind_int(query, ":id", row->id);
	db_bind_int(query, ":source", put->source);
	db_bind_text(query, ":title", row->title);
	db_bind_text(query, ":byline", row->byline);
	db_bind_text(query, ":url", row->url);
	db_bind_text(query, ":lang", row->lang);
	db_bind_text(query, ":note", row->note);
	db_bind_int(query, ":published", row->published);
	db_bind_int(query, ":precision", row->precision);
	db_bind_int(query, ":retrieved", row->retrieved);
	db_bind_int(query, ":revision", row->revision);
	db_bind_int(query, ":words", row->words);
	db_bind_int(query, ":persons", row->mentions[KIND_PERSON]);
	db_bind_int(query, ":agencies", row->mentions[KIND_AGENCY]);
	db_bind_int(query, ":organisations", row->mentions[KIND_ORGANISATION]);
	db_bind_int(query, ":places", row->mentions[KIND_PLACE]);
	db_bind_int(query, ":checksum",
		    store_article_checksum(row, put->blob.data,
					   put->blob.length));
	return db_run(query, err);
}

static bool
insert_body(struct put *put, struct error *err)
{
	const struct store_new_article *in = put->in;
	struct db_query *query = db_query(put->store->db, SQL_BODY_INSERT,
					  err);

	if (!query)
		return false;
	db_bind_int(query, ":id", put->row.id);
	db_bind_int(query, ":revision", put->row.revision);
	db_bind_int(query, ":detector", in->detector);
	db_bind_blob(query, ":sha256", put->sha256, sizeof put->sha256);
	db_bind_int(query, ":codes",
		    (long long)utf8_count(in->text, in->length));
	db_bind_blob(query, ":mentions", put->blob.data, put->blob.length);
	db_bind_bytes(query, ":text", in->text, in->length);
	return db_run(query, err);
}

/* The postings of MENTION at the row's place; the row gets their counts. */
static bool
post(struct put *put, const struct store_mention *mention, size_t count,
     struct error *err)
{
	struct store_tally tally;

	if (!store_ledger_post(put->store, put->row.ord, mention, count, 1,
			       &tally, err))
		return false;
	memcpy(put->row.mentions, tally.mentions, sizeof tally.mentions);
	return true;
}

static bool
add(struct put *put, struct error *err)
{
	const struct store_new_article *in = put->in;
	struct store *store = put->store;
	struct store_article *row = &put->row;

	if (!store_place_find(store,
			      store_place_of(row->published, row->precision),
			      &row->ord, err)
	    || !find_names(put, err))
		return false;
	row->id = ++store->ledger.last_article;
	row->words = count_words(in->text, in->length);
	if (!store_encode(store, put->mention, put->mention_count,
			  &put->blob, err)
	    || !post(put, put->mention, put->mention_count, err)
	    || !write_article(put, SQL_ARTICLE_INSERT, err)
	    || !store_title_put(store, row->ord, row->title, err)
	    || !insert_body(put, err)
	    || !store_words_put(store, row->ord, row->title, in->text,
				in->length, err))
		return false;
	store_ledger_day(store, row->ord, 1);
	store_edition_put(store, row->id, in->text, in->length);
	return true;
}

static bool
same_text(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool
compare(struct put *put, struct difference *differs, struct error *err)
{
	const struct store_article *row = &put->row, *old = &put->old;
	struct db_query *query = db_query(put->store->db, SQL_BODY_STATE, err);
	size_t length;

	if (!query)
		return false;
	db_bind_int(query, ":id", old->id);
	db_bind_int(query, ":revision", old->revision);

	enum db_step step = db_step(query, err);

	if (step != DB_ROW)
		return step == DB_DONE
		       && error_set(err, ERROR_DAMAGED,
				    _("an article has no text"));

	const void *sum = db_blob(query, 0, &length);

	differs->text = length != SHA256_SIZE
			|| memcmp(sum, put->sha256, SHA256_SIZE) != 0;
	differs->detector = db_int(query, 1) != put->in->detector;
	db_reset(query);
	differs->place = store_place_of(row->published, row->precision)
			 != store_place_of(old->published, old->precision);
	differs->title = !same_text(row->title, old->title);
	differs->header = row->published != old->published
			  || row->precision != old->precision
			  || !same_text(row->source, old->source)
			  || !same_text(row->byline, old->byline)
			  || !same_text(row->url, old->url)
			  || !same_text(row->lang, old->lang)
			  || !same_text(row->note, old->note);
	return true;
}

static bool
next_revision(struct put *put, struct error *err)
{
	struct db_query *query = db_query(put->store->db, SQL_BODY_LAST, err);
	long long last;
	bool found;

	if (!query)
		return false;
	db_bind_int(query, ":id", put->row.id);
	if (!store_number(query, &last, &found, err))
		return false;
	put->row.revision = (int)last + 1;
	put->row.words = count_words(put->in->text, put->in->length);
	return true;
}

/* Out of the indexes with what no longer holds. */
static bool
take_out(struct put *put, const struct difference *differs,
	 struct error *err)
{
	const struct store_article *old = &put->old;
	const struct store_body *body = &put->body;
	struct store *store = put->store;
	struct store_tally tally;

	if ((differs->text || differs->place || differs->title)
	    && !store_words_delete(store, old->ord, old->title, body->text,
				   body->length, err))
		return false;
	if ((differs->text || differs->place || differs->detector)
	    && !store_ledger_post(store, old->ord, body->mention,
				  body->mention_count, -1, &tally, err))
		return false;
	if ((differs->place || differs->title)
	    && !store_title_drop(store, old->ord, old->title, err))
		return false;
	if (differs->text
	    && !store_edition_drop(store, old->id, old->ord, body->text,
				   body->length, err))
		return false;
	if (!differs->place)
		return true;
	store_ledger_day(store, old->ord, -1);
	if (!store_place_find(store, store_place_of(put->row.published,
						    put->row.precision),
			      &put->row.ord, err)
	    || !store_edition_move(store, old->ord, put->row.ord, err))
		return false;
	store_ledger_day(store, put->row.ord, 1);
	return true;
}

/* What was found in another text is of no use any more. */
static bool
insert_new_body(struct put *put, struct error *err)
{
	store_edition_put(put->store, put->row.id, put->in->text,
			  put->in->length);
	return store_former_drop(put->store, put->row.id, err)
	       && insert_body(put, err);
}

/* The checksum is of the mentions as they are written now. */
static bool
keep_body(struct put *put, bool renamed, struct error *err)
{
	const struct store_article *row = &put->row;

	return (!renamed || store_former_put(put->store, row, err))
	       && store_body_set_mentions(put->store, row, put->in->detector,
					  &put->blob, err);
}

/* And in again with what does.  If the text is the same as before, it is
 * the one that came in. */
static bool
put_back(struct put *put, const struct difference *differs,
	 struct error *err)
{
	bool renamed = differs->text || differs->detector;
	const struct store_mention *mention = renamed ? put->mention
						      : put->body.mention;
	size_t count = renamed ? put->mention_count : put->body.mention_count;

	if ((renamed || differs->place) && !post(put, mention, count, err))
		return false;
	if (!store_encode(put->store, mention, count, &put->blob, err)
	    || !write_article(put, SQL_ARTICLE_UPDATE, err)
	    || ((differs->place || differs->title)
		&& !store_title_put(put->store, put->row.ord, put->row.title,
				    err)))
		return false;
	if (differs->text ? !insert_new_body(put, err)
			  : !keep_body(put, differs->detector, err))
		return false;
	return !(differs->text || differs->place || differs->title)
	       || store_words_put(put->store, put->row.ord, put->row.title,
				  put->in->text, put->in->length, err);
}

static enum store_put
change(struct put *put, struct error *err)
{
	struct difference differs = { false, false, false, false, false };
	struct store_article *row = &put->row, *old = &put->old;

	if (!compare(put, &differs, err))
		return STORE_FAILED;
	if (!differs.text && !differs.detector && !differs.place
	    && !differs.title && !differs.header)
		return STORE_UNCHANGED;
	if (!store_body_load_whole(put->store, old, &put->body, err))
		return STORE_FAILED;
	row->id = old->id;
	row->ord = old->ord;
	row->revision = old->revision;
	row->words = old->words;
	memcpy(row->mentions, old->mentions, sizeof row->mentions);
	/* The time goes with the text. */
	if (!differs.text)
		row->retrieved = old->retrieved;
	if ((differs.text && !next_revision(put, err))
	    || ((differs.text || differs.detector) && !find_names(put, err)))
		return STORE_FAILED;
	if (!take_out(put, &differs, err) || !put_back(put, &differs, err)) {
		store_spoil(put->store);
		return STORE_FAILED;
	}
	return differs.text ? STORE_REVISED : STORE_UNCHANGED;
}

static bool
find_uid(struct put *put, bool *known, struct error *err)
{
	struct db_query *query = db_query(put->store->db, SQL_ARTICLE_BY_UID,
					  err);
	unsigned char uid[STORE_UID_BYTES];

	if (!query)
		return false;
	if (!store_uid_parse(put->in->uid, uid))
		return error_set(err, ERROR_INPUT,
				 _("an article's uid is not one"));
	for (int i = 0; i < STORE_UID_SIZE; i++) {
		char c = put->in->uid[i];

		put->row.uid[i] = (char)(c >= 'A' && c <= 'F' ? c + 32 : c);
	}
	db_bind_blob(query, ":uid", uid, sizeof uid);

	enum db_step step = db_step(query, err);

	*known = step == DB_ROW;
	if (step == DB_ROW) {
		store_article_row(query, &put->arena, &put->old);
		db_reset(query);
	}
	return step != DB_FAILED;
}

/* Its file has moved, or is a copy. */
static bool
find_content(struct put *put, bool *known, struct error *err)
{
	long long id;

	if (!store_content_find(put->store, put->content, &id, known, err))
		return false;
	if (!*known)
		return true;
	if (!store_article_by_id(put->store, id, &put->arena, &put->old, err))
		return false;
	memcpy(put->row.uid, put->old.uid, sizeof put->row.uid);
	put->row.source = put->old.source;
	return true;
}

static bool
find_known(struct put *put, bool *known, struct error *err)
{
	*known = false;
	if (put->in->content
	    && !store_uid_parse(put->in->content, put->content))
		return error_set(err, ERROR_INPUT,
				 _("an article's uid is not one"));
	return find_uid(put, known, err)
	       && (*known || !put->in->content
		   || find_content(put, known, err));
}

static enum store_put
put_in(struct put *put, long long *id, struct error *err)
{
	enum store_put result;
	bool known;

	if (!find_known(put, &known, err)
	    || !store_source_put(put->store, put->row.source,
				&put->source, err))
		return STORE_FAILED;
	if (known) {
		result = change(put, err);
		*id = put->old.id;
	} else {
		result = add(put, err) ? STORE_ADDED : STORE_FAILED;
		*id = put->row.id;
		if (result == STORE_FAILED)
			store_spoil(put->store);
	}
	if (result != STORE_FAILED && put->in->content
	    && !store_content_put(put->store, *id, put->content, err)) {
		store_spoil(put->store);
		return STORE_FAILED;
	}
	return result;
}

enum store_put
store_article_put(struct store *store, const struct store_new_article *article,
		  long long *id, struct error *err)
{
	struct put put = { .store = store, .in = article };
	enum store_put result;

	assert(store->writing);
	*id = 0;
	if (!store_incoming_check(article, err))
		return STORE_FAILED;
	fill_row(&put);
	sha256(article->text, article->length, put.sha256);
	result = put_in(&put, id, err);
	strbuf_clear(&put.blob);
	free(put.mention);
	store_body_clear(&put.body);
	arena_clear(&put.arena);
	return result;
}
