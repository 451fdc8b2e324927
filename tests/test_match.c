/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What a search line means, and that the index means the same. */

#include "harness.h"

#include <locale.h>
#include <sqlite3.h>

#include "text/match.h"
#include "text/unicode61.h"
#include "text_chance.h"

static const struct {
	const char *query, *fts;	/* fts NULL: refused */
} queries[] = {
	{ "police", "(\"police\")" },
	{ "Police \"City Hall\" polic*",
	  "(\"police\" AND \"city hall\" AND \"polic\" *)" },
	{ "mayor -\"city hall\" -ICE*",
	  "(\"mayor\") NOT \"city hall\" NOT \"ice\" *" },
	{ "-b a", "(\"a\") NOT \"b\"" },
	{ "don\xe2\x80\x99t U.S.", "(\"don t\" AND \"u s\")" },
	{ "Zo\xc3\xab", "(\"zoe\")" },
	{ "\xe2\x80\x9c" "city hall\xe2\x80\x9d*", "(\"city hall\" *)" },
	/* Operators of FTS5 are words here. */
	{ "a OR NOT NEAR(b) {c} ^d title:e",
	  "(\"a\" AND \"or\" AND \"not\" AND \"near b\" AND \"c\" AND \"d\""
	  " AND \"title e\")" },
	{ "\"a\"b\"c\"", "(\"a\" AND \"b\" AND \"c\")" },
	{ "a&b ... *", "(\"a b\")" },
	{ "*a*b*", "(\"a\" * AND \"b\" *)" },
	{ "", NULL },
	{ "   ", NULL },
	{ "... \"\" -", NULL },
	{ "-only -excluded", NULL },
	{ "open \"quote", NULL },
};

static void
test_parse(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(queries); i++) {
		struct match match;
		struct error err = ERROR_INIT;
		struct strbuf out = STRBUF_INIT;
		bool fine = match_parse(&match, queries[i].query, &err);

		assert_int_equal(fine, queries[i].fts != NULL);
		assert_int_equal(err.code, fine ? ERROR_NONE : ERROR_USAGE);
		if (fine) {
			match_fts(&match, &out);
			assert_string_equal(strbuf_text(&out), queries[i].fts);
		} else {
			assert_int_equal(match.count, 0);
			assert_non_null(err.advice);
		}
		match_clear(&match);
		error_clear(&err);
		strbuf_clear(&out);
	}
}

static void
test_where(void **state)
{
	struct match match;
	struct error err = ERROR_INIT;

	(void)state;
	assert_false(match_parse(&match, "Zo\xc3\xab -\"open", &err));
	assert_non_null(strstr(err.reason, "character 6"));
	error_clear(&err);
	assert_false(match_parse(&match, "-a", &err));
	assert_non_null(strstr(err.reason, "must not"));
	error_clear(&err);
}

static const struct {
	const char *query, *text;
	size_t from, start, end;	/* end 0: nowhere */
} places[] = {
	{ "police", "The Police.", 0, 4, 10 },
	{ "police", "The Police.", 4, 4, 10 },
	{ "police", "The Police.", 5, 0, 0 },
	{ "police", "policemen police", 0, 10, 16 },
	{ "polic*", "x policemen", 0, 2, 11 },
	{ "ice", "police ICE", 0, 7, 10 },
	{ "ice", "police ICE", 3, 7, 10 },
	{ "\"city hall\"", "City, hall-way City--HALL", 0, 0, 10 },
	{ "\"city hall\"", "city halls", 0, 0, 0 },
	{ "\"city hal*\"", "city halls", 0, 0, 0 },
	{ "\"city hal\"*", "the city halls", 0, 4, 14 },
	{ "zoe", "Zo\xc3\xab Zoe\xcc\x88", 0, 0, 4 },
	{ "zoe", "Zo\xc3\xab Zoe\xcc\x88", 4, 5, 10 },
	{ "-a b", "a b", 0, 2, 3 },
	{ "a b", "b a", 0, 0, 1 },
	{ "x", "", 0, 0, 0 },
	{ "x", "x", 1, 0, 0 },
};

static void
test_next(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(places); i++) {
		struct match match;
		struct segment place = { 0, 0 };

		assert_true(match_parse(&match, places[i].query, NULL));
		bool found = match_next(&match, places[i].text,
					strlen(places[i].text),
					places[i].from, &place);

		assert_int_equal(found, places[i].end > 0);
		if (found) {
			assert_int_equal(place.start, places[i].start);
			assert_int_equal(place.end, places[i].end);
		}
		match_clear(&match);
	}
}


/* The index of SQLite itself */

static sqlite3 *
open_index(void)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db,
		"CREATE VIRTUAL TABLE t USING fts5(x, "
		"tokenize='unicode61 remove_diacritics 2');"
		"CREATE VIRTUAL TABLE v USING fts5vocab(t, instance);"
		"BEGIN", NULL, NULL, NULL), SQLITE_OK);
	return db;
}

static sqlite3_stmt *
prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *statement;

	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL),
			 SQLITE_OK);
	return statement;
}

static void
insert(sqlite3_stmt *statement, long long id, const char *text, size_t length)
{
	sqlite3_bind_int64(statement, 1, id);
	sqlite3_bind_text(statement, 2, text, (int)length, SQLITE_STATIC);
	assert_int_equal(sqlite3_step(statement), SQLITE_DONE);
	sqlite3_reset(statement);
}

static const char *const texts[] = {
	"", "The police came to City Hall.", "City Hall; the policy of ICE",
	"Policemen in the city, hall of fame", "Zo\xc3\xab and ZOE",
	"don't and don\xe2\x80\x99t", "mayor or not near b", "a b c d title e",
};

/* True when the index finds text number ID by this expression. */
static bool
index_finds(sqlite3_stmt *find, const char *fts, long long id)
{
	bool found = false;
	int result;

	sqlite3_bind_text(find, 1, fts, -1, SQLITE_STATIC);
	while ((result = sqlite3_step(find)) == SQLITE_ROW)
		found = found || sqlite3_column_int64(find, 0) == id;
	assert_int_equal(result, SQLITE_DONE);
	sqlite3_reset(find);
	return found;
}

/* The same by match_next: each phrase that is wanted, and no other. */
static bool
match_finds(const struct match *match, const char *text)
{
	for (size_t i = 0; i < match->count; i++) {
		struct match_phrase phrase = match->phrase[i];
		struct match one = { &phrase, 1 };
		struct segment place;
		bool excluded = phrase.excluded;

		phrase.excluded = false;
		if (match_next(&one, text, strlen(text), 0, &place)
		    == excluded)
			return false;
	}
	return true;
}

static void
test_index(void **state)
{
	sqlite3 *db = open_index();
	sqlite3_stmt *put = prepare(db, "INSERT INTO t(rowid, x) VALUES(?, ?)");
	sqlite3_stmt *find = prepare(db, "SELECT rowid FROM t WHERE t MATCH ?");

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++)
		insert(put, (long long)i, texts[i], strlen(texts[i]));
	for (size_t i = 0; i < COUNT(queries); i++) {
		struct match match;

		if (!match_parse(&match, queries[i].query, NULL))
			continue;
		for (size_t j = 0; j < COUNT(texts); j++)
			assert_int_equal(index_finds(find, queries[i].fts,
						     (long long)j),
					 match_finds(&match, texts[j]));
		match_clear(&match);
	}
	sqlite3_finalize(put);
	sqlite3_finalize(find);
	sqlite3_close(db);
}

/* The tokens of TEXT as the index would keep them, parted by blanks. */
static void
add_tokens(const char *text, size_t length, struct strbuf *out)
{
	struct segment token = { 0, 0 };

	while (unicode61_token_next(text, length, token.end, &token)) {
		unicode61_fold_token(text + token.start,
				     token.end - token.start, out);
		strbuf_putc(out, ' ');
	}
}

/* Compares with what the index holds of the texts that MAKE makes. */
static void
compare_tokens(long long count, void (*make)(long long, struct strbuf *))
{
	sqlite3 *db = open_index();
	sqlite3_stmt *put = prepare(db, "INSERT INTO t(rowid, x) VALUES(?, ?)");
	struct strbuf *kept = calloc((size_t)count, sizeof *kept);
	long long differ = 0;

	for (long long i = 0; i < count; i++) {
		struct strbuf text = STRBUF_INIT;

		make(i, &text);
		insert(put, i, strbuf_text(&text), text.length);
		strbuf_clear(&text);
	}
	sqlite3_finalize(put);
	sqlite3_stmt *all = prepare(db, "SELECT doc, term FROM v "
				    "ORDER BY doc, offset");

	while (sqlite3_step(all) == SQLITE_ROW) {
		struct strbuf *out = &kept[sqlite3_column_int64(all, 0)];

		strbuf_puts(out, (const char *)sqlite3_column_text(all, 1));
		strbuf_putc(out, ' ');
	}
	sqlite3_finalize(all);
	for (long long i = 0; i < count; i++) {
		struct strbuf text = STRBUF_INIT, ours = STRBUF_INIT;

		make(i, &text);
		add_tokens(strbuf_text(&text), text.length, &ours);
		if (strcmp(strbuf_text(&ours), strbuf_text(&kept[i])) != 0
		    && differ++ == 0)
			print_error("%lld: \"%s\" is \"%s\", not \"%s\"\n", i,
				    strbuf_text(&text), strbuf_text(&kept[i]),
				    strbuf_text(&ours));
		strbuf_clear(&text);
		strbuf_clear(&ours);
		strbuf_clear(&kept[i]);
	}
	free(kept);
	sqlite3_close(db);
	assert_int_equal(differ, 0);
}

#define CODES_A_TEXT 64

/* Code points, each in the middle of a word and alone. */
static void
make_codes(long long number, struct strbuf *out)
{
	unsigned int code = (unsigned int)number * CODES_A_TEXT;

	for (unsigned int last = code + CODES_A_TEXT; code < last; code++) {
		if (code == 0 || (code >= 0xd800 && code < 0xe000))
			continue;
		strbuf_putc(out, 'q');
		strbuf_add_code(out, code);
		strbuf_puts(out, "q ");
		strbuf_add_code(out, code);
		strbuf_putc(out, ' ');
	}
}

static void
test_every_code(void **state)
{
	(void)state;
	compare_tokens(0x110000 / CODES_A_TEXT, make_codes);
}

static void
make_text(long long number, struct strbuf *out)
{
	uint64_t seed = (uint64_t)number + 8;
	struct strbuf text = STRBUF_INIT;

	chance_text(&seed, 20, &text);
	/* A NUL ends a text for some of SQLite. */
	for (size_t i = 0; i < text.length; i++)
		strbuf_putc(out, text.data[i] ? text.data[i] : ' ');
	strbuf_clear(&text);
}

static void
test_any_text(void **state)
{
	(void)state;
	compare_tokens(5000, make_text);
}

/* Any line is an error or an expression that the index can read. */
static void
test_any_query(void **state)
{
	uint64_t seed = 9;
	sqlite3 *db = open_index();
	sqlite3_stmt *find = prepare(db, "SELECT rowid FROM t WHERE t MATCH ?");

	(void)state;
	for (int round = 0; round < 5000; round++) {
		struct strbuf query = STRBUF_INIT, fts = STRBUF_INIT;
		struct match match;

		for (size_t i = harness_pick(&seed, 20); i > 0; i--)
			strbuf_putc(&query, "ab \"*-.(^:{+\xc3\xab"
				    [harness_pick(&seed, 14)]);
		if (match_parse(&match, strbuf_text(&query), NULL)) {
			match_fts(&match, &fts);
			index_finds(find, fts.data, 0);
			match_clear(&match);
		}
		strbuf_clear(&query);
		strbuf_clear(&fts);
	}
	sqlite3_finalize(find);
	sqlite3_close(db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_where),
		cmocka_unit_test(test_next),
		cmocka_unit_test(test_index),
		cmocka_unit_test(test_every_code),
		cmocka_unit_test(test_any_text),
		cmocka_unit_test(test_any_query),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
