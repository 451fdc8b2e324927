/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The layout was chosen by measuring (the ratios are those of a million
 * articles with 23 million mentions):
 *
 * - One posting for each (name, article) and one blob of mentions for each
 *   article take 12 bytes a mention; a row for each mention with an index
 *   took 33, and the next article of a popular name 68 ms instead of 4 us.
 * - The list's order as the rowid of article and article_fts: lists and
 *   searches stream.  Through a join, 50 hits took 800 times as long.
 * - What is shown is stored, not counted: totals, the counts of names, and
 *   the articles of each day.
 */

#include <config.h>

#include "store/schema.h"

#include "base/intl.h"
#include "store/inside.h"
#include "store/sorted.h"
#include "store/sql.h"

/* A step that shipped is never edited. */
static const char *const store_step[] = {
	/* fold: version of the normal form of names; producer: who made it.
	 * There is no uid of the store: it would make each build differ. */
	"CREATE TABLE meta("
	"	key TEXT PRIMARY KEY,"
	"	value"
	") WITHOUT ROWID;"

	"CREATE TABLE totals("
	"	id INTEGER PRIMARY KEY CHECK(id = 1),"
	"	articles INTEGER NOT NULL,"
	"	names INTEGER NOT NULL,"	/* that have mentions */
	"	mentions INTEGER NOT NULL"
	");"
	"INSERT INTO totals(id, articles, names, mentions) VALUES(1, 0, 0, 0);"

	"CREATE TABLE source("
	"	id INTEGER PRIMARY KEY,"
	"	name TEXT NOT NULL UNIQUE"
	");"

	"CREATE TABLE article("
	"	ord INTEGER PRIMARY KEY,"	/* place in the list */
	"	id INTEGER NOT NULL UNIQUE,"	/* dense, stays */
	"	uid BLOB NOT NULL UNIQUE"	/* the notebook knows it */
	"		CHECK(length(uid) = 16),"
	"	source_id INTEGER NOT NULL REFERENCES source(id),"
	"	title TEXT NOT NULL,"
	"	byline TEXT,"
	"	url TEXT,"
	"	lang TEXT,"
	"	note TEXT,"
	"	published INTEGER NOT NULL,"	/* s UTC */
	"	precision INTEGER NOT NULL,"	/* enum clock_precision */
	"	retrieved INTEGER NOT NULL,"	/* s UTC */
	"	revision INTEGER NOT NULL,"	/* of the body shown */
	"	words INTEGER NOT NULL,"
	"	persons INTEGER NOT NULL,"	/* mentions, by kind */
	"	agencies INTEGER NOT NULL,"
	"	organisations INTEGER NOT NULL,"
	"	places INTEGER NOT NULL,"
	"	checksum INTEGER NOT NULL"	/* of the above and the mentions */
	");"

	/* Articles of each day (1440 * 64 places of the order), so that a
	 * place in the list is a sum of days. */
	"CREATE TABLE day("
	"	day INTEGER PRIMARY KEY,"
	"	articles INTEGER NOT NULL"
	");"

	"CREATE TABLE detector("
	"	id INTEGER PRIMARY KEY,"
	"	program TEXT NOT NULL,"
	"	version TEXT NOT NULL,"
	"	made INTEGER NOT NULL,"	/* s UTC */
	"	UNIQUE(program, version)"
	");"

	/* The mentions stand before the text: to read them, the pages that
	 * a long text overflows to are not read. */
	"CREATE TABLE body("
	"	id INTEGER PRIMARY KEY,"
	"	article_id INTEGER NOT NULL REFERENCES article(id),"
	"	revision INTEGER NOT NULL,"
	"	detector_id INTEGER NOT NULL REFERENCES detector(id),"
	"	sha256 BLOB NOT NULL,"	/* of the text */
	"	codes INTEGER NOT NULL,"	/* code points */
	"	mentions BLOB NOT NULL,"	/* see mention.h */
	"	text TEXT NOT NULL,"
	"	UNIQUE(article_id, revision)"
	");"

	/* The unique key serves completion too: a range of norm. */
	"CREATE TABLE name("
	"	id INTEGER PRIMARY KEY,"
	"	kind INTEGER NOT NULL,"
	"	norm TEXT NOT NULL,"
	"	display TEXT NOT NULL,"
	"	entity INTEGER NOT NULL,"	/* its head; itself if head */
	"	articles INTEGER NOT NULL,"	/* of a head: of all its */
	"	mentions INTEGER NOT NULL,"	/* names together */
	"	UNIQUE(norm, kind)"
	");"
	"CREATE INDEX name_heads ON name(kind, articles, id)"
	"	WHERE entity = id AND articles > 0;"
	"CREATE INDEX name_others ON name(entity) WHERE entity <> id;"

	"CREATE TABLE about("
	"	name_id INTEGER PRIMARY KEY REFERENCES name(id),"
	"	about TEXT NOT NULL,"
	"	source TEXT"
	");"

	/* No foreign keys here: they cost an index seek for each of twenty
	 * rows an article; the check counts everything anew. */
	"CREATE TABLE posting("
	"	name_id INTEGER NOT NULL,"
	"	ord INTEGER NOT NULL,"
	"	n INTEGER NOT NULL,"	/* mentions in that article */
	"	PRIMARY KEY(name_id, ord)"
	") WITHOUT ROWID;"
	"CREATE TABLE kind_posting("
	"	kind INTEGER NOT NULL,"	/* 0 is any */
	"	ord INTEGER NOT NULL,"
	"	n INTEGER NOT NULL,"
	"	PRIMARY KEY(kind, ord)"
	") WITHOUT ROWID;"

	/* Contentless: the texts stand in body.  16 MiB are gathered before
	 * a segment is written; automerge stays 4, as 16 saves some time but
	 * makes the worst batch wait 14 s instead of 2 s. */
	"CREATE VIRTUAL TABLE article_fts USING fts5("
	"	title, body, content='',"
	"	tokenize='unicode61 remove_diacritics 2'"
	");"
	"INSERT INTO article_fts(article_fts, rank)"
	"	VALUES('hashsize', 16777216);",

	/* Runs of detectors can be taken out again: what one replaced stays
	 * beside it, which takes 12 bytes a mention. */
	"ALTER TABLE detector ADD COLUMN tables TEXT;"	/* sum in hex */
	"ALTER TABLE detector ADD COLUMN model TEXT;"	/* NULL: none */
	"ALTER TABLE name"	/* who said of whom it is a name */
	"	ADD COLUMN detector_id INTEGER NOT NULL DEFAULT 0;"
	"CREATE TABLE former("
	"	body_id INTEGER PRIMARY KEY REFERENCES body(id),"
	"	detector_id INTEGER NOT NULL REFERENCES detector(id),"
	"	mentions BLOB NOT NULL"
	");"
	/* Names that became another entity's; those of a run that was taken
	 * out stay, since bodies may still say otherwise of them. */
	"CREATE TABLE moved("
	"	name_id INTEGER PRIMARY KEY REFERENCES name(id),"
	"	detector_id INTEGER NOT NULL,"	/* 0: of no run any more */
	"	entity INTEGER NOT NULL"	/* its head before */
	");"
	"CREATE TABLE former_about("
	"	name_id INTEGER PRIMARY KEY REFERENCES name(id),"
	"	detector_id INTEGER NOT NULL,"	/* that said otherwise */
	"	display TEXT NOT NULL,"
	"	about TEXT,"		/* NULL: there was none */
	"	source TEXT"
	");",

	/* Articles that only the place of their file names are known by its
	 * bytes, too. */
	"CREATE TABLE content("
	"	bytes BLOB PRIMARY KEY"	/* half of their SHA-256 */
	"		CHECK(length(bytes) = 16),"
	"	article_id INTEGER NOT NULL UNIQUE REFERENCES article(id)"
	") WITHOUT ROWID;",

	/* Files that were imported, so that they need not be read again. */
	"CREATE TABLE file("
	"	path BLOB PRIMARY KEY"	/* half of its SHA-256 */
	"		CHECK(length(path) = 16),"
	"	stamp INTEGER NOT NULL,"	/* of its size and times */
	"	detector_id INTEGER NOT NULL,"
	"	articles INTEGER NOT NULL,"	/* that it holds */
	"	article_id INTEGER NOT NULL"	/* the last of them, or 0 */
	") WITHOUT ROWID;",

	/* What servers said of feeds, so that they need not say it again. */
	"CREATE TABLE feed("
	"	url BLOB PRIMARY KEY"	/* half of its SHA-256 */
	"		CHECK(length(url) = 16),"
	"	etag TEXT,"
	"	modified TEXT,"		/* as the server writes it */
	"	asked INTEGER NOT NULL,"	/* s UTC, last */
	"	fine INTEGER NOT NULL,"	/* s UTC, last; 0: never */
	"	status INTEGER NOT NULL,"	/* of HTTP, 0: no answer */
	"	fault INTEGER NOT NULL"	/* enum fetch_fault */
	") WITHOUT ROWID;",

	/* By what the list can be sorted beside the date; the rowid is the
	 * order by date, in which what is alike stands.  A whole title would
	 * take three times the room of the beginning of it. */
	"CREATE TABLE title_order("
	"	key BLOB NOT NULL,"	/* store_title_key of it */
	"	ord INTEGER NOT NULL,"
	"	PRIMARY KEY(key, ord)"
	") WITHOUT ROWID;"
	"INSERT INTO title_order(key, ord)"
	"	SELECT title_key(title), ord FROM article ORDER BY 1, 2;"
	"CREATE INDEX article_source ON article(source_id);"
	"CREATE INDEX article_words ON article(words);"
	"CREATE INDEX source_name ON source(name COLLATE NOCASE);",

	/* Articles that are editions of one another.  Few articles are, so
	 * a table of those is small, and no row of article grows. */
	"CREATE TABLE story("
	"	id INTEGER PRIMARY KEY,"
	"	lead INTEGER NOT NULL,"	/* ord */
	"	articles INTEGER NOT NULL"	/* two at least */
	");"
	"CREATE TABLE reprint("
	"	ord INTEGER PRIMARY KEY,"
	"	story INTEGER NOT NULL,"
	"	folded INTEGER NOT NULL"	/* it is not the lead */
	");"
	"CREATE INDEX reprint_story ON reprint(story);"
	/* Keys of the texts, see keyring.h: 5 bytes a key. */
	"CREATE TABLE reprint_run("
	"	id INTEGER PRIMARY KEY,"
	"	keys BLOB NOT NULL"
	");"
	"CREATE TABLE reprint_chunk("
	"	first INTEGER PRIMARY KEY,"	/* of its entries */
	"	keys BLOB NOT NULL"
	");"
	/* Of the articles counted, those that are folded. */
	"ALTER TABLE name ADD COLUMN folded INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE day ADD COLUMN folded INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE totals ADD COLUMN folded INTEGER NOT NULL DEFAULT 0;"
	/* Articles up to this id have no keys yet. */
	"ALTER TABLE totals ADD COLUMN past INTEGER NOT NULL DEFAULT 0;"
	"UPDATE totals SET past = (SELECT ifnull(max(id), 0) FROM article);",
};

/* What the steps call. */
static const struct db_function store_function = {
	"title_key", store_title_key,
};

#define SQL(name, text) { #name, text, false },
#define SQL_SCAN(name, text) { #name, text, true },
#define SQL_SORT(name, text) { #name, text, false },
static const struct db_statement store_statement[] = {
#include "store/sql.def"
};

const struct db_spec store_spec = {
	.noun = N_("store"),
	.application_id = 0x62796e61,	/* "byna" */
	.version = sizeof store_step / sizeof *store_step,
	.fingerprint = "fbd6969b5a720fc1491edba612c2056e"
		       "b93d232e63c699c16a382002fc03b01a",
	.step = store_step,
	.function = &store_function,
	.statement = store_statement,
	.statement_count = SQL_COUNT,
	.page_size = 16384,
	.cache_kib = 65536,
};
