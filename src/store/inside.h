/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What the files of the store share. */

#ifndef STORE_INSIDE_H
#define STORE_INSIDE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "store/article.h"
#include "store/body.h"
#include "store/edition.h"
#include "store/ledger.h"
#include "store/sql.h"
#include "store/store.h"
#include "store/words.h"

#define STORE_UID_BYTES 16

struct store {
	struct db *db;
	bool trusted;
	bool writing;		/* between store_begin and its end */
	bool spoiled;		/* a change failed half-way: no commit */
	bool stamped;		/* meta is known to be written */
	struct store_ledger ledger;
	struct store_words words;
	struct store_editions editions;
	long long first_place, last_place;	/* see place.h */
};

/*
 * Text of a column, in ARENA.  What a database holds need not be UTF-8, nor
 * of a length to be shown; what leaves here is.  NULL stays NULL.
 */
const char *store_column(struct db_query *query, int column,
			 struct arena *arena);

/* How many of something a column says: what a damaged store says is brought
 * to where numbers can still be added up. */
long long store_count(struct db_query *query, int column);

/* A row of ARTICLE_ROW. */
void store_article_row(struct db_query *query, struct arena *arena,
		       struct store_article *article);

/* Whether an article stands at ORD. */
bool store_place_taken(struct store *store, long long ord, bool *taken,
		       struct error *err);

/*
 * SQLite does not see a changed letter.  The text has a SHA-256 of its own;
 * this sum is of all else about the article, and its mentions: it finds
 * damage, and is not made against somebody who means to deceive.
 */
long long store_article_checksum(const struct store_article *article,
				 const void *mentions, size_t length);

/* ERROR_INPUT when a text or mention is not one. */
bool store_incoming_check(const struct store_new_article *in,
			  struct error *err);

/* The id of the source of that name, made if it is new. */
bool store_source_put(struct store *store, const char *name, long long *id,
		      struct error *err);

/* The article that these bytes are noted for. */
bool store_content_find(struct store *store,
			const unsigned char content[static STORE_UID_BYTES],
			long long *id, bool *found, struct error *err);

/* Notes them for the article, in place of others; where another article has
 * them already, they stay that one's. */
bool store_content_put(struct store *store, long long id,
		       const unsigned char content[static STORE_UID_BYTES],
		       struct error *err);
bool store_content_drop(struct store *store, long long id, struct error *err);

/* No file is known to be imported any more. */
bool store_file_forget(struct store *store, struct error *err);

/* Nor any feed asked for. */
bool store_feed_forget(struct store *store, struct error *err);

/* Whether this sum is the one that was stored with the article. */
bool store_article_holds(struct store *store,
			 const struct store_article *article,
			 const void *mentions, size_t length, bool *holds,
			 struct error *err);

/* The text of ARTICLE, which with all else about it is as it was stored, to
 * the letter: what the indexes were told, they must be told again to forget.
 * ERROR_DAMAGED when it is not. */
bool store_body_load_whole(struct store *store,
			   const struct store_article *article,
			   struct store_body *body, struct error *err);

/* The mentions of the current body become those of BLOB, without checks. */
void store_body_take_mentions(struct store_body *body, const void *blob,
			      size_t length);

/* Writes the mentions of the article's current body. */
bool store_body_set_mentions(struct store *store,
			     const struct store_article *article,
			     long long run, const struct strbuf *blob,
			     struct error *err);

/* Keeps what stands in the current body now, for a run to be taken out; and
 * forgets what is kept of the article. */
bool store_former_put(struct store *store,
		      const struct store_article *article,
		      struct error *err);
bool store_former_drop(struct store *store, long long id, struct error *err);

/*
 * The names of the mentions FROM[COUNT], made if they are new; a mention
 * with nothing left of its name when that is folded is dropped.  *TO is the
 * caller's to free, also after a failure.  With SETTLES the run also says of
 * whom known names are (see store_name_settle).
 */
bool store_resolve(struct store *store, const struct store_new_mention *from,
		   size_t count, long long run, bool settles,
		   struct store_mention **to, size_t *to_count,
		   struct error *err);

/* The blob of mentions (mention.h). */
bool store_encode(struct store *store, const struct store_mention *mention,
		  size_t count, struct strbuf *blob, struct error *err);

/*
 * As store_ledger_put for a run that says anew whose names are.  What it says
 * first of a name holds; a name that was somebody else's moves, with all its
 * postings, which takes time for one that is in many articles.
 */
bool store_name_settle(struct store *store, enum kind kind, const char *text,
		       const char *label, long long run,
		       struct store_ledger_name **name, struct error *err);

/*
 * If NAME, which is TEXT, is the LABEL and a field ("John Smith (sport)"),
 * and there are names of other fields: makes each of them an entity of its
 * own.  Only those count that RUN spoke of, unless it is 0.
 */
bool store_namesake_part(struct store *store, struct store_ledger_name *name,
			 const char *text, const char *label, long long run,
			 struct error *err);

/* The place of an article in the order of titles; a change takes the old one
 * out and puts the new one in. */
bool store_title_put(struct store *store, long long ord, const char *title,
		     struct error *err);
bool store_title_drop(struct store *store, long long ord, const char *title,
		      struct error *err);

/* The line about an entity; ABOUT NULL takes it away. */
bool store_about_set(struct store *store, long long id, const char *about,
		     const char *source, struct error *err);

/* Gives the name to the entity of HEAD, which may be the name itself. */
bool store_name_move(struct store *store, struct store_ledger_name *name,
		     struct store_ledger_name *head, long long run,
		     struct error *err);

/* True when all mentions lie in the text, in order, and say what they
 * should; else ERROR_INPUT. */
bool store_incoming_mentions(const char *text, size_t length,
			     const struct store_new_mention *mention,
			     size_t count, struct error *err);

/* Columns of BODY_ROW. */
enum store_body_column {
	BODY_REVISION,
	BODY_CODES,
	BODY_SHA256,
	BODY_DETECTOR,
	BODY_MENTIONS,
	BODY_TEXT,
};

/* 32 hexadecimal digits to bytes; false when they are not that. */
bool store_uid_parse(const char *text,
		     unsigned char uid[static STORE_UID_BYTES]);

/* A uid as text; one of another size (a damaged store) is all zeros. */
void store_uid_column(struct db_query *query, int column,
		      char text[static STORE_UID_SIZE]);

/* A query that gives one number: *VALUE is 0 when there is no row or NULL. */
bool store_number(struct db_query *query, long long *value, bool *found,
		  struct error *err);

/* A query that gives one count, as store_count has it. */
bool store_counted(struct db_query *query, long long *count,
		   struct error *err);

/* A query of orders (:limit is among its holes): at most LIMIT of them. */
bool store_orders(struct db_query *query, size_t limit, long long *ord,
		  size_t *count, struct error *err);

/* How many stand before ORD in the list: LATER (:day) sums the newer days,
 * BETWEEN (:from, :to) the rest of its own. */
bool store_rank(struct store *store, enum store_sql later,
		enum store_sql between, long long ord, long long *rank,
		struct error *err);

/* A change failed half-way; returns false. */
bool store_spoil(struct store *store);

#endif
