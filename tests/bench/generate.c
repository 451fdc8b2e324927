/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Makes what is measured, and measures the making.  Each line it prints is a
 * word and a number.
 *
 *	generate store FILE N		through store_article_put, by date
 *	generate shuffled FILE N	the same, in no order
 *	generate plain FILE N		the same text in a table and FTS5
 *	generate text FOLDER N		text files, and FOLDER/entities
 *	generate lines FILE N		lines of JSON, and FILE.entities
 *	generate import FILE FOLDER N	imports those, finding the names
 */

#include <config.h>

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/memory.h"
#include "corpus.h"
#include "document.h"
#include "import/import.h"
#include "store/run.h"

#define BATCH 1000		/* articles in a transaction */

static double
cpu_seconds(void)
{
	struct rusage used;

	getrusage(RUSAGE_SELF, &used);
	return (double)used.ru_utime.tv_sec + (double)used.ru_stime.tv_sec
	       + (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

static void
fail(const char *words)
{
	fprintf(stderr, "generate: %s\n", words);
	exit(1);
}

static void
fail_error(const struct error *err)
{
	fail(err->reason ? err->reason : "failed");
}

/* The time that writing the articles takes, to be taken off. */
static double
time_to_write(const struct corpus *corpus)
{
	struct corpus_article article = { .title = STRBUF_INIT };
	double start = cpu_seconds();
	size_t bytes = 0, mentions = 0;

	for (size_t i = 1; i <= corpus->articles; i++) {
		corpus_write(corpus, i, &article);
		bytes += article.text.length + article.title.length;
		mentions += article.count;
	}
	strbuf_clear(&article.title);
	strbuf_clear(&article.text);
	printf("text_bytes %zu\nmentions %zu\n", bytes, mentions);
	return cpu_seconds() - start;
}

static void
put_one(struct store *store, const struct corpus_article *article,
	long long detector, struct error *err)
{
	struct store_new_article new = {
		.uid = article->uid, .title = strbuf_text(&article->title),
		.source = "bench", .published = article->published,
		.precision = CLOCK_MINUTE, .retrieved = 1,
		.text = strbuf_text(&article->text),
		.length = article->text.length, .mention = article->mention,
		.mention_count = article->count, .detector = detector,
	};
	long long id;

	if (store_article_put(store, &new, &id, err) != STORE_ADDED)
		fail_error(err);
}

/* A number for each number, all over the place; STEP divides no size that
 * anybody asks for. */
static size_t
place_of(size_t number, size_t count, bool shuffled)
{
	const size_t step = 7919;

	return shuffled ? number * step % count + 1 : number;
}

static void
make_store(const char *path, const struct corpus *corpus, bool shuffled)
{
	struct error err = ERROR_INIT;
	struct store *store = store_open(path, DB_CREATE, &err);
	struct corpus_article article = { .title = STRBUF_INIT };
	long long detector;

	if (!store)
		fail_error(&err);
	for (size_t i = 1; i <= corpus->articles; i++) {
		if (i % BATCH == 1
		    && (!store_begin(store, &err)
			|| !store_run_put(store, &(struct store_run){
				.program = "bench", .version = "1",
			}, &detector, &err)))
			fail_error(&err);
		corpus_write(corpus, place_of(i, corpus->articles, shuffled),
			     &article);
		put_one(store, &article, detector, &err);
		if ((i % BATCH == 0 || i == corpus->articles)
		    && !store_commit(store, &err))
			fail_error(&err);
	}
	strbuf_clear(&article.title);
	strbuf_clear(&article.text);
	store_close(store);
}

static void
run_sql(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail(sqlite3_errmsg(db));
}

static sqlite3_stmt *
prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *statement;

	if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
		fail(sqlite3_errmsg(db));
	return statement;
}

static void
plain_put(sqlite3_stmt *statement, size_t number,
	  const struct corpus_article *article)
{
	sqlite3_bind_int64(statement, 1, (sqlite3_int64)number);
	sqlite3_bind_text(statement, 2, strbuf_text(&article->title), -1,
			  SQLITE_STATIC);
	sqlite3_bind_text(statement, 3, strbuf_text(&article->text),
			  (int)article->text.length, SQLITE_STATIC);
	if (sqlite3_step(statement) != SQLITE_DONE)
		fail("a row could not be put in");
	sqlite3_reset(statement);
}

/* With the same page size, cache, index and batches as a store, and nothing
 * else: the least that finding words in texts can cost. */
static void
make_plain(const char *path, const struct corpus *corpus)
{
	struct corpus_article article = { .title = STRBUF_INIT };
	sqlite3 *db;

	if (sqlite3_open(path, &db) != SQLITE_OK)
		fail("cannot open");
	run_sql(db, "PRAGMA page_size = 16384; PRAGMA journal_mode = WAL;"
		"PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;"
		"CREATE TABLE article(id INTEGER PRIMARY KEY, title, text);"
		"CREATE VIRTUAL TABLE words USING fts5(title, text,"
		" content='', tokenize='unicode61 remove_diacritics 2');"
		"INSERT INTO words(words, rank) VALUES('hashsize', 16777216)");
	sqlite3_stmt *row = prepare(db, "INSERT INTO article VALUES(?, ?, ?)");
	sqlite3_stmt *words = prepare(db, "INSERT INTO words(rowid, title, text)"
				      " VALUES(?, ?, ?)");

	for (size_t i = 1; i <= corpus->articles; i++) {
		if (i % BATCH == 1)
			run_sql(db, "BEGIN");
		corpus_write(corpus, i, &article);
		plain_put(row, i, &article);
		plain_put(words, i, &article);
		if (i % BATCH == 0 || i == corpus->articles)
			run_sql(db, "COMMIT");
	}
	sqlite3_finalize(row);
	sqlite3_finalize(words);
	sqlite3_close(db);
	strbuf_clear(&article.title);
	strbuf_clear(&article.text);
}

static FILE *
open_named(const char *path, const char *name)
{
	struct strbuf whole = STRBUF_INIT;

	strbuf_format(&whole, "%s%s", path, name);
	FILE *file = fopen(whole.data, "we");

	if (!file)
		fail(whole.data);
	strbuf_clear(&whole);
	return file;
}

static void
write_entities(FILE *file, const struct corpus *corpus)
{
	for (size_t i = 0; i < corpus->entities; i++) {
		const struct corpus_entity *entity = &corpus->entity[i];

		fprintf(file, "%s\t%s\t%s | %s\tInvented.\tbench\n",
			kind_word(entity->kind), entity->name[0],
			entity->name[1], entity->name[2]);
	}
	fclose(file);
}

static void
make_text(const char *folder, const struct corpus *corpus)
{
	struct corpus_article article = { .title = STRBUF_INIT };
	struct strbuf text = STRBUF_INIT;
	char name[40];

	write_entities(open_named(folder, "/entities"), corpus);
	for (size_t i = 1; i <= corpus->articles; i++) {
		corpus_write(corpus, i, &article);
		strbuf_truncate(&text, 0);
		document_text(&text, &article, i);
		snprintf(name, sizeof name, "/%zu.txt", i);
		FILE *file = open_named(folder, name);

		fwrite(text.data, 1, text.length, file);
		fclose(file);
	}
	strbuf_clear(&text);
	strbuf_clear(&article.title);
	strbuf_clear(&article.text);
}

static void
make_lines(const char *path, const struct corpus *corpus)
{
	struct corpus_article article = { .title = STRBUF_INIT };
	struct strbuf line = STRBUF_INIT;
	FILE *file = open_named(path, "");

	write_entities(open_named(path, ".entities"), corpus);
	for (size_t i = 1; i <= corpus->articles; i++) {
		corpus_write(corpus, i, &article);
		strbuf_truncate(&line, 0);
		document_line(&line, &article, i);
		fwrite(line.data, 1, line.length, file);
	}
	fclose(file);
	strbuf_clear(&line);
	strbuf_clear(&article.title);
	strbuf_clear(&article.text);
}

/* What `byname import' does with the files. */
static void
import(const char *path, const char *folder, size_t count)
{
	struct import_hooks hooks = { .done = NULL };
	struct import_report report;
	struct error err = ERROR_INIT;
	struct store *store = store_open(path, DB_CREATE, &err);
	/* Only the names that the corpus was made of. */
	struct names_detector *detector = names_detector_open(
		&(struct names_detector_options){
			.folder = folder, .no_tables = true,
		}, &err);
	char **file = xcalloc(count, sizeof *file);

	if (!store || !detector)
		fail_error(&err);
	for (size_t i = 0; i < count; i++) {
		struct strbuf name = STRBUF_INIT;

		strbuf_format(&name, "%s/%zu.txt", folder, i + 1);
		file[i] = strbuf_take(&name);
	}
	if (!import_files(store, detector, (const char *const *)file, count,
			     &hooks, &report, &err))
		fail_error(&err);
	if (report.imported != (long long)count)
		fail("some files were not imported");
	store_close(store);
	names_detector_free(detector);
	for (size_t i = 0; i < count; i++)
		free(file[i]);
	free(file);
}

static void
tell_size(const char *path)
{
	struct stat there;

	if (stat(path, &there) == 0)
		printf("file_bytes %lld\n", (long long)there.st_size);
}

int
main(int argc, char **argv)
{
	struct corpus corpus;
	double start = cpu_seconds(), off = 0;

	if (argc < 4)
		fail("generate store|shuffled|plain|text|lines|import PATH... N");
	size_t count = strtoul(argv[argc - 1], NULL, 10);

	if (count == 0)
		fail("the number of articles is missing");
	corpus_make(&corpus, count);
	if (strcmp(argv[1], "import") != 0)
		off = time_to_write(&corpus);
	start = cpu_seconds();
	if (strcmp(argv[1], "store") == 0)
		make_store(argv[2], &corpus, false);
	else if (strcmp(argv[1], "shuffled") == 0)
		make_store(argv[2], &corpus, true);
	else if (strcmp(argv[1], "plain") == 0)
		make_plain(argv[2], &corpus);
	else if (strcmp(argv[1], "text") == 0)
		make_text(argv[2], &corpus);
	else if (strcmp(argv[1], "lines") == 0)
		make_lines(argv[2], &corpus);
	else
		import(argv[2], argv[3], count);
	printf("cpu_seconds %.3f\n", cpu_seconds() - start - off);
	tell_size(argv[2]);
	corpus_clear(&corpus);
	return 0;
}
