/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Every table but op and session is written by acts alone, row by row, under
 * a key of text, so that the journal needs to know of a table only its name.
 * There are no foreign keys: an act may be undone when what it pointed to is
 * gone.
 *
 * What a person says by a key (seen) and what is noted in passing (visit)
 * are two tables.  Undo passes over the notes in passing, and so it must not
 * find them in the row that it puts back.
 *
 * The same goes for searches under names (saved) and how far the store had
 * come when they were last looked at (look).
 *
 * Jumps and the cache of places (jump, fix_at, highlight_at) come with the
 * version that uses them.
 */

#include <config.h>

#include "notebook/schema.h"

#include "base/intl.h"
#include "notebook/sql.h"

/* Where a quote stands in an article: text and context (see the rule of
 * anchoring), and where that was when it was marked. */
#define QUOTE_COLUMNS \
	"	article TEXT NOT NULL,"		/* its uid, hexadecimal */ \
	"	revision INTEGER NOT NULL,"	/* of the body */ \
	"	quote TEXT NOT NULL,"		/* the words */ \
	"	prefix TEXT NOT NULL,"		/* 32 code points before */ \
	"	suffix TEXT NOT NULL,"		/* and after */ \
	"	start INTEGER NOT NULL"		/* code points of that body */ \
	"		CHECK(start >= 0)," \
	"	until INTEGER NOT NULL"		/* where it ends, exclusive */ \
	"		CHECK(until >= start),"

/* A step that shipped is never edited. */
static const char *const notebook_step[] = {
	/* The journal.  It only grows.  "undo_next" and "redo_next" are the
	 * tops of two stacks after this op, "below" leads down the stack
	 * that the op stands in; a quiet op stands in none. */
	"CREATE TABLE op("
	"	id INTEGER PRIMARY KEY,"	/* 1, 2, 3 ... */
	"	time INTEGER NOT NULL,"		/* s UTC */
	"	verb TEXT NOT NULL,"		/* as commands say it */
	"	article TEXT,"			/* uid it was about */
	"	about TEXT,"			/* a few words for people */
	"	quiet INTEGER NOT NULL"		/* 1: undo passes it over */
	"		CHECK(quiet IN (0, 1)),"
	"	forward TEXT NOT NULL,"		/* JSON: rows after it */
	"	inverse TEXT NOT NULL,"		/* JSON: before, backwards */
	"	undo_of INTEGER,"		/* the op that it takes back;
						   a redo takes back an undo */
	"	below INTEGER,"			/* next in its stack */
	"	undo_next INTEGER,"		/* what undo takes back */
	"	redo_next INTEGER"		/* what redo takes back */
	");"
	"CREATE INDEX op_quiet ON op(quiet);"

	"CREATE TABLE entity("
	"	uid TEXT PRIMARY KEY,"		/* uuid */
	"	label TEXT NOT NULL,"		/* preferred name */
	"	kind INTEGER NOT NULL,"		/* enum kind */
	"	note TEXT,"			/* of the person */
	"	pinned INTEGER,"		/* 1: keys travel along it */
	"	hidden INTEGER"			/* 1: left out of lists */
	");"

	"CREATE TABLE link("
	"	uid TEXT PRIMARY KEY,"		/* uuid */
	"	kind INTEGER NOT NULL,"		/* of the name: enum kind */
	"	norm TEXT NOT NULL,"		/* its normal form */
	"	entity TEXT NOT NULL,"		/* uid */
	"	verdict TEXT NOT NULL"		/* does the name mean it? */
	"		CHECK(verdict IN ('same', 'not', 'unsure')),"
	"	who TEXT,"			/* said so */
	"	created INTEGER NOT NULL,"	/* s UTC */
	"	why TEXT"			/* in words */
	");"
	/* A name means one entity at most. */
	"CREATE UNIQUE INDEX link_same ON link(kind, norm)"
	"	WHERE verdict = 'same';"
	"CREATE UNIQUE INDEX link_once ON link(kind, norm, entity);"
	"CREATE INDEX link_entity ON link(entity);"

	"CREATE TABLE rule("
	"	uid TEXT PRIMARY KEY,"		/* uuid */
	"	kind INTEGER NOT NULL,"		/* of the name: enum kind */
	"	norm TEXT NOT NULL,"		/* its normal form */
	"	becomes INTEGER,"		/* always that kind; NULL is
						   never a name */
	"	created INTEGER NOT NULL"	/* s UTC */
	");"
	"CREATE UNIQUE INDEX rule_once ON rule(kind, norm);"

	"CREATE TABLE fix("
	"	uid TEXT PRIMARY KEY,"		/* uuid */
	"	verb INTEGER NOT NULL,"		/* enum notebook_fix_verb */
	QUOTE_COLUMNS
	"	kind INTEGER,"			/* of the name it is: kind */
	"	name TEXT,"			/* label of the entity */
	"	scope TEXT NOT NULL,"		/* 'here': this mention */
	"	created INTEGER NOT NULL"	/* s UTC */
	");"
	"CREATE INDEX fix_article ON fix(article, created);"

	"CREATE TABLE highlight("
	"	uid TEXT PRIMARY KEY,"		/* uuid */
	QUOTE_COLUMNS
	"	style INTEGER NOT NULL"		/* colour and letter */
	"		CHECK(style BETWEEN 0 AND 3),"
	"	note TEXT,"			/* of the person */
	"	title TEXT,"			/* the article's, then */
	"	created INTEGER NOT NULL,"	/* s UTC */
	"	updated INTEGER NOT NULL,"	/* s UTC */
	"	deleted INTEGER"		/* s UTC; NULL: it lives */
	");"
	"CREATE INDEX highlight_article"
	"	ON highlight(article, start, until, uid)"
	"	WHERE deleted IS NULL;"

	/* By keys. */
	"CREATE TABLE seen("
	"	article TEXT PRIMARY KEY,"	/* its uid */
	"	read INTEGER"			/* 0, 1; NULL: nothing said */
	"		CHECK(read IN (0, 1)),"
	"	marked INTEGER,"		/* the op that said it */
	"	starred INTEGER"		/* 1: it is */
	"		CHECK(starred IN (0, 1))"
	");"

	/* In passing. */
	"CREATE TABLE visit("
	"	article TEXT PRIMARY KEY,"	/* its uid */
	"	offset INTEGER NOT NULL"	/* byte reached in the text */
	"		CHECK(offset >= 0),"
	"	opened INTEGER NOT NULL"	/* the op by which it became
						   read: against marked */
	");",

	/* What a person has subscribed to. */
	"CREATE TABLE feed("
	"	url TEXT PRIMARY KEY,"		/* https or http */
	"	title TEXT,"			/* NULL: none yet */
	"	folder TEXT,"			/* of the list it came from */
	"	created INTEGER NOT NULL"	/* s UTC */
	");",

	/* Words put on things. */
	"CREATE TABLE tagging("
	"	key TEXT PRIMARY KEY,"		/* what, norm, target */
	"	what INTEGER NOT NULL,"		/* enum notebook_tagged */
	"	target TEXT NOT NULL,"		/* by which it is known */
	"	word TEXT NOT NULL,"		/* the tag as written */
	"	norm TEXT NOT NULL,"		/* its identity */
	"	created INTEGER NOT NULL"	/* s UTC */
	");"
	"CREATE INDEX tagging_of ON tagging(target, what, norm);"
	"CREATE INDEX tagging_tag ON tagging(norm, what);",

	/* The act that an undo or redo is about, however often it was taken
	 * back and done again; NULL for an act itself. */
	"ALTER TABLE op ADD COLUMN act INTEGER;"
	"UPDATE op SET act = ("
	"	WITH RECURSIVE up(id, of) AS ("
	"		SELECT p.id, p.undo_of FROM op p"
	"		WHERE p.id = op.undo_of AND p.id < op.id"
	"		UNION ALL"
	"		SELECT p.id, p.undo_of FROM up JOIN op p"
	"		ON p.id = up.of AND p.id < up.id)"
	"	SELECT id FROM up WHERE of IS NULL)"
	"WHERE undo_of IS NOT NULL;"
	"CREATE INDEX op_act ON op(act) WHERE act IS NOT NULL;"
	/* What people did, in order: opening articles is most of a journal. */
	"CREATE INDEX op_said ON op(id)"
	"	WHERE quiet = 0 AND undo_of IS NULL;",

	/* Who said it; NULL in what was said before. */
	"ALTER TABLE rule ADD COLUMN who TEXT;"
	"ALTER TABLE fix ADD COLUMN who TEXT;",

	/* Searches under a name: what a person says of them, and, in passing,
	 * how far the store had come when the last look was taken. */
	"CREATE TABLE saved("
	"	name TEXT PRIMARY KEY,"
	"	query TEXT NOT NULL,"		/* the line */
	"	created INTEGER NOT NULL"	/* s UTC */
	");"
	"CREATE TABLE look("
	"	name TEXT PRIMARY KEY,"		/* of the search */
	"	article INTEGER NOT NULL,"	/* the last one's number */
	"	uid TEXT,"			/* and its uid */
	"	time INTEGER NOT NULL"		/* s UTC */
	");",

	/* Places with a letter. */
	"CREATE TABLE mark("
	"	letter TEXT PRIMARY KEY,"	/* a to z, A to Z */
	QUOTE_COLUMNS
	"	title TEXT,"			/* the article's, then */
	"	created INTEGER NOT NULL"	/* s UTC */
	");"
	/* Where a person was: no acts write it. */
	"CREATE TABLE session("
	"	store TEXT PRIMARY KEY,"	/* its path */
	"	turn INTEGER NOT NULL,"		/* grows as they are written */
	"	state TEXT NOT NULL,"		/* JSON */
	"	jumps TEXT NOT NULL"		/* JSON; read when asked for */
	");",
};

#define SQL(name, text) { #name, text, false },
#define SQL_SCAN(name, text) { #name, text, true },
static const struct db_statement notebook_statement[] = {
#include "notebook/sql.def"
};

const struct db_spec notebook_spec = {
	.noun = N_("notebook"),
	.application_id = 0x62796e6e,	/* "bynn" */
	.version = sizeof notebook_step / sizeof *notebook_step,
	.fingerprint = "7d36a50f2fae4138a5e84bc43f766d75"
		       "460d737b7faa066899e46d24722ade93",
	.step = notebook_step,
	.statement = notebook_statement,
	.statement_count = SQL_COUNT,
	.page_size = 4096,
	.cache_kib = 4096,
};
