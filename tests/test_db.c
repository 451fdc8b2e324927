/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* A file is opened, refused, migrated, read, written, stopped, packed. */

#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <signal.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/error.h"
#include "base/file.h"
#include "base/path.h"
#include "base/strbuf.h"
#include "db/db.h"

/* A small store */

#define APPLICATION 0x74657374

enum {
	PUT, GET, FIND, COUNT, BY_N, ENDLESS, PART, DELETE, PARTS, INDEX,
	STATEMENTS
};

static const struct db_statement statements[STATEMENTS] = {
	[PUT] = { "PUT", "INSERT INTO item(text, blob, n) "
		"VALUES(:text, :blob, :n)", false },
	[GET] = { "GET", "SELECT text, blob, n FROM item WHERE id = :id",
		false },
	[FIND] = { "FIND", "SELECT rowid FROM item_fts "
		"WHERE item_fts MATCH :words", false },
	[COUNT] = { "COUNT", "SELECT count(*) FROM item", true },
	[BY_N] = { "BY_N", "SELECT id FROM item WHERE n = :n", false },
	[ENDLESS] = { "ENDLESS", "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL "
		"SELECT x + 1 FROM c) SELECT count(*) FROM c", true },
	[PART] = { "PART", "INSERT INTO part(item) VALUES(:item)", false },
	[DELETE] = { "DELETE", "DELETE FROM item WHERE id = :id", false },
	[PARTS] = { "PARTS", "SELECT count(*) FROM part", true },
	[INDEX] = { "INDEX", "INSERT INTO item_fts(rowid, text) "
		"VALUES(:id, :text)", false },
};

/* Macros, so that other lists of steps may begin like this one. */
#define STEP_1 \
	"CREATE TABLE item(id INTEGER PRIMARY KEY, text TEXT, blob BLOB);" \
	"CREATE VIRTUAL TABLE item_fts USING fts5(text, content='item', " \
	"content_rowid='id');"
#define STEP_2 \
	"ALTER TABLE item ADD COLUMN n INTEGER;" \
	"CREATE INDEX item_n ON item(n);"
#define STEP_3 \
	"CREATE TABLE part(id INTEGER PRIMARY KEY, item INTEGER NOT NULL " \
	"REFERENCES item(id) ON DELETE CASCADE);"

static const char *const steps[] = { STEP_1, STEP_2, STEP_3 };

static struct db_spec spec;	/* version 3; setup makes it anew */

/* Each test works in a folder of its own. */
static char folder[PATH_MAX];
static const char *path;

static int
setup(void **state)
{
	const char *base = getenv("TMPDIR");

	(void)state;
	spec = (struct db_spec){
		.noun = "store", .application_id = APPLICATION, .version = 3,
		.step = steps, .statement = statements,
		.statement_count = STATEMENTS, .page_size = 4096,
		.cache_kib = 1024,
	};
	snprintf(folder, sizeof folder, "%s/byname-db-XXXXXX",
		 base && *base ? base : "/tmp");
	if (!mkdtemp(folder))
		return -1;
	path = "a.db";
	return chdir(folder);
}

static int
teardown(void **state)
{
	const char *rm[] = { "rm", "-rf", folder, NULL };

	(void)state;
	if (chdir("/") != 0)
		return -1;
	pid_t child = fork();

	if (child == 0) {
		execvp("rm", (char *const *)(uintptr_t)rm);
		_exit(127);
	}
	return waitpid(child, NULL, 0) == child ? 0 : -1;
}

/* Helpers */

static struct db *
open_fine(enum db_access access)
{
	struct error err = ERROR_INIT;
	struct db *db = db_open(&spec, path, access, &err);

	if (!db)
		fail_msg("not opened: %s", err.reason);
	return db;
}

static void
open_refused(enum db_access access, enum error_code code, const char *words)
{
	struct error err = ERROR_INIT;
	struct db *db = db_open(&spec, path, access, &err);

	assert_null(db);
	assert_non_null(err.reason);
	if (err.code != code || !strstr(err.reason, words))
		fail_msg("access %d: code %d, not %d; \"%s\", not \"%s\"",
			 (int)access, (int)err.code, (int)code, err.reason,
			 words);
	error_clear(&err);
}

static void
put(struct db *db, const char *text, long long n)
{
	struct error err = ERROR_INIT;
	struct db_query *query = db_query(db, PUT, &err);

	assert_non_null(query);
	db_bind_text(query, ":text", text);
	db_bind_int(query, ":n", n);
	if (!db_run(query, &err))
		fail_msg("%s", err.reason);
}

static long long
number(struct db *db, size_t which)
{
	struct error err = ERROR_INIT;
	struct db_query *query = db_query(db, which, &err);

	assert_non_null(query);
	assert_int_equal(db_step(query, &err), DB_ROW);
	long long result = db_int(query, 0);

	db_reset(query);
	return result;
}

/* SQL run by SQLite itself, as a stranger would. */
static void
stranger(const char *sql)
{
	sqlite3 *handle;
	char *words = NULL;

	assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
	if (sqlite3_exec(handle, sql, NULL, NULL, &words) != SQLITE_OK)
		fail_msg("%s", words);
	sqlite3_close(handle);
}

static void
make_store(void)
{
	struct db *db = open_fine(DB_CREATE);

	put(db, "one", 1);
	db_close(db);
}

static void
fill_store(void)
{
	struct db *db = open_fine(DB_CREATE);

	assert_true(db_begin(db, NULL));
	for (int i = 0; i < 2000; i++)
		put(db, "a line of text that fills its page", i);
	assert_true(db_commit(db, NULL));
	assert_true(db_pack(db, NULL));
	db_close(db);
}

static void
write_file(const char *name, const void *bytes, size_t length)
{
	struct error err = ERROR_INIT;

	/* file_write does not replace a database. */
	remove(name);
	if (!file_write(name, bytes, length, false, &err))
		fail_msg("%s", err.reason);
}

static void
read_file(const char *name, struct strbuf *out)
{
	struct error err = ERROR_INIT;

	if (!file_read(name, FILE_LIMIT, out, &err))
		fail_msg("%s", err.reason);
}

/* Opening */

static void
test_create(void **state)
{
	struct stat there;
	mode_t mask = umask(0277);	/* would take writing from ourselves */

	(void)state;
	open_refused(DB_WRITE, ERROR_MISSING, "there is no file");
	open_refused(DB_READ, ERROR_MISSING, "there is no file");
	open_refused(DB_FOREIGN, ERROR_MISSING, "there is no file");
	struct db *db = open_fine(DB_CREATE);

	umask(mask);
	assert_false(db_is_readonly(db));
	assert_int_equal(stat(path, &there), 0);
	assert_int_equal(there.st_mode & 07777, 0600);
	put(db, "one", 1);
	assert_int_equal(stat("a.db-wal", &there), 0);
	assert_int_equal(there.st_mode & 07777, 0600);
	db_close(db);
	assert_int_equal(stat("a.db-wal", &there), -1);
	for (int access = DB_CREATE; access <= DB_FOREIGN; access++) {
		db = open_fine((enum db_access)access);
		assert_int_equal(db_is_readonly(db),
				 access == DB_READ || access == DB_FOREIGN);
		assert_int_equal(number(db, COUNT), 1);
		db_close(db);
	}
}

static void
test_memory(void **state)
{
	struct db *db = db_open(&spec, ":memory:", DB_CREATE, NULL);

	(void)state;
	assert_non_null(db);
	put(db, "one", 1);
	assert_int_equal(number(db, COUNT), 1);
	db_close(db);
	db_close(NULL);
}

/* What is not a store: a way to make it, and what is said of it. */
static void
not_a_store(const char *what, bool (*make)(void), enum error_code code,
	    const char *words)
{
	(void)what;
	assert_true(make());
	for (int access = DB_CREATE; access <= DB_FOREIGN; access++)
		open_refused((enum db_access)access, code, words);
	remove(path);
}

static bool
make_folder(void)
{
	return mkdir(path, 0700) == 0;
}

static bool
make_fifo(void)
{
	return mkfifo(path, 0600) == 0;
}

static bool
make_link(void)
{
	return symlink("/etc/passwd", path) == 0;
}

static bool
make_lost_link(void)
{
	return symlink("nowhere", path) == 0;
}

static bool
make_text(void)
{
	static const char text[] = "Dear diary, this is no database.\n";

	write_file(path, text, sizeof text - 1);
	return true;
}

static bool
make_long_text(void)
{
	char text[5000];

	memset(text, 'x', sizeof text);
	write_file(path, text, sizeof text);
	return true;
}

static bool
make_other_database(void)
{
	stranger("CREATE TABLE t(x); INSERT INTO t VALUES(1)");
	return true;
}

static bool
make_other_application(void)
{
	stranger("PRAGMA application_id = 7; PRAGMA user_version = 3;"
		 "CREATE TABLE t(x)");
	return true;
}

static void
test_not_a_store(void **state)
{
	(void)state;
	not_a_store("folder", make_folder, ERROR_INPUT, "is a folder");
	not_a_store("FIFO", make_fifo, ERROR_INPUT, "not a regular file");
	not_a_store("link", make_link, ERROR_INPUT, "symbolic link");
	not_a_store("lost link", make_lost_link, ERROR_INPUT,
		    "symbolic link");
	not_a_store("text", make_text, ERROR_FOREIGN, "not a byname store");
	not_a_store("long text", make_long_text, ERROR_FOREIGN,
		    "not a byname store");
	not_a_store("other database", make_other_database, ERROR_FOREIGN,
		    "not a byname store");
	not_a_store("other application", make_other_application,
		    ERROR_FOREIGN, "not a byname store");
	path = "/dev/null";
	open_refused(DB_CREATE, ERROR_INPUT, "not a regular file");
	path = "no/folder";
	open_refused(DB_CREATE, ERROR_SYSTEM, "cannot make");
	path = "./";
	open_refused(DB_CREATE, ERROR_INPUT, "is a folder");
	path = "";
	open_refused(DB_CREATE, ERROR_SYSTEM, "cannot make");
}

static void
test_empty_file(void **state)
{
	(void)state;
	write_file(path, "", 0);
	open_refused(DB_WRITE, ERROR_FOREIGN, "empty");
	open_refused(DB_READ, ERROR_FOREIGN, "empty");
	open_refused(DB_FOREIGN, ERROR_FOREIGN, "empty");
	make_store();
	struct db *db = open_fine(DB_READ);

	assert_int_equal(number(db, COUNT), 1);
	db_close(db);
}

static void
test_links_on_the_way(void **state)
{
	char name[PATH_MAX + 64];

	(void)state;
	assert_int_equal(mkdir("real ?#%20", 0700), 0);
	assert_int_equal(symlink("real ?#%20", "home"), 0);
	snprintf(name, sizeof name, "%s/home/a%%41?x=1#\xc3\xab.db", folder);
	path = name;
	make_store();
	for (int access = DB_CREATE; access <= DB_FOREIGN; access++) {
		struct db *db = open_fine((enum db_access)access);

		assert_int_equal(number(db, COUNT), 1);
		db_close(db);
	}
}

static void
test_owner(void **state)
{
	struct db *db;

	(void)state;
	if (geteuid() != 0)
		skip();		/* only root can give files away */
	make_store();
	assert_int_equal(chown(path, 65534, 65534), 0);
	open_refused(DB_CREATE, ERROR_FOREIGN, "another user");
	open_refused(DB_WRITE, ERROR_FOREIGN, "another user");
	open_refused(DB_READ, ERROR_FOREIGN, "another user");
	db = open_fine(DB_FOREIGN);
	assert_int_equal(number(db, COUNT), 1);
	db_close(db);
	assert_int_equal(chown(path, 0, 0), 0);

	write_file("a.db-wal", "x", 1);
	assert_int_equal(chown("a.db-wal", 65534, 65534), 0);
	open_refused(DB_READ, ERROR_FOREIGN, "another user");
}

static void
test_readonly(void **state)
{
	struct db *db;

	(void)state;
	if (geteuid() == 0)
		skip();		/* root may write everything */
	fill_store();
	assert_int_equal(chmod(path, 0400), 0);
	open_refused(DB_CREATE, ERROR_READONLY, "may not be written");
	open_refused(DB_WRITE, ERROR_READONLY, "may not be written");
	/* What was packed opens in a folder that cannot be written. */
	assert_int_equal(chmod(folder, 0500), 0);
	for (int access = DB_READ; access <= DB_FOREIGN; access++) {
		db = open_fine((enum db_access)access);
		assert_int_equal(number(db, COUNT), 2000);
		db_close(db);
	}
	assert_int_equal(chmod(folder, 0700), 0);
	assert_int_equal(remove(path), 0);
	/* What is in WAL mode does not, but as somebody else's. */
	make_store();
	assert_int_equal(chmod(folder, 0500), 0);
	open_refused(DB_READ, ERROR_READONLY, "the folder of a.db");
	db = open_fine(DB_FOREIGN);
	assert_int_equal(number(db, COUNT), 1);
	db_close(db);
	assert_int_equal(chmod(folder, 0700), 0);
	assert_int_equal(chmod(path, 0), 0);
	open_refused(DB_READ, ERROR_SYSTEM, "Permission denied");
	open_refused(DB_FOREIGN, ERROR_SYSTEM, "Permission denied");
}

/* A journal that tells SQLite to delete the file it names at its end. */
static void
write_hostile_journal(const char *victim)
{
	struct strbuf journal = STRBUF_INIT;
	uint32_t sum = 0;
	size_t length = strlen(victim);

	strbuf_add(&journal, "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 8);
	strbuf_repeat(&journal, '\0', 20);
	journal.data[18] = journal.data[22] = 2;
	strbuf_repeat(&journal, '\0', 512 - 28);
	strbuf_repeat(&journal, '\0', 4);
	strbuf_puts(&journal, victim);
	for (size_t i = 0; i < length; i++)
		sum += (unsigned char)victim[i];
	strbuf_repeat(&journal, '\0', 2);
	strbuf_putc(&journal, (char)(length >> 8));
	strbuf_putc(&journal, (char)length);
	for (int shift = 24; shift >= 0; shift -= 8)
		strbuf_putc(&journal, (char)(sum >> shift));
	strbuf_add(&journal, "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 8);
	write_file("a.db-journal", journal.data, journal.length);
	strbuf_clear(&journal);
}

static void
test_hostile_journal(void **state)
{
	char victim[PATH_MAX + 16];	/* SQLite wants it whole */
	struct db *db = open_fine(DB_CREATE);

	(void)state;
	put(db, "one", 1);
	assert_true(db_pack(db, NULL));
	db_close(db);
	snprintf(victim, sizeof victim, "%s/diary", folder);
	write_file(victim, "Dear", 4);
	write_hostile_journal(victim);
	open_refused(DB_CREATE, ERROR_FOREIGN, "not made by byname");
	open_refused(DB_WRITE, ERROR_FOREIGN, "not made by byname");
	open_refused(DB_READ, ERROR_FOREIGN, "not made by byname");
	db = open_fine(DB_FOREIGN);
	assert_int_equal(number(db, COUNT), 1);
	db_close(db);
	assert_int_equal(access(victim, F_OK), 0);
}

/* What a writer left that died in the middle is undone by the next. */
static void
test_own_journal(void **state)
{
	struct db *db = open_fine(DB_CREATE);
	pid_t child;

	(void)state;
	put(db, "one", 1);
	assert_true(db_pack(db, NULL));
	db_close(db);
	child = fork();
	if (child == 0) {
		sqlite3 *handle;

		sqlite3_open(path, &handle);
		sqlite3_exec(handle, "BEGIN; UPDATE item SET text='two'",
			     NULL, NULL, NULL);
		sqlite3_db_cacheflush(handle);
		_exit(0);
	}
	assert_int_equal(waitpid(child, NULL, 0), child);
	open_refused(DB_READ, ERROR_READONLY, "may not be written");
	db = open_fine(DB_WRITE);
	struct db_query *query = db_query(db, GET, NULL);

	db_bind_int(query, ":id", 1);
	assert_int_equal(db_step(query, NULL), DB_ROW);
	assert_string_equal(db_text(query, 0, NULL), "one");
	db_close(db);
}

/* Schema */

static void
test_fingerprint(void **state)
{
	char hex[3][DB_FINGERPRINT_SIZE];

	(void)state;
	for (int i = 0; i < 3; i++)
		assert_true(db_fingerprint(&spec, i + 1, hex[i], NULL));
	assert_string_not_equal(hex[0], hex[1]);
	assert_string_not_equal(hex[1], hex[2]);
	assert_int_equal(strlen(hex[2]), 64);
	/* The right one, and one that another SQLite would give. */
	for (int i = 2; i >= 0; i--) {
		spec.fingerprint = hex[i];
		make_store();
		struct db *db = open_fine(DB_READ);

		db_close(db);
	}
}

static void
test_migrate(void **state)
{
	struct db *db;

	(void)state;
	spec.version = 1;
	db = open_fine(DB_CREATE);
	db_close(db);
	spec.version = 2;
	open_refused(DB_READ, ERROR_INPUT, "older");
	open_refused(DB_FOREIGN, ERROR_INPUT, "older");
	db = open_fine(DB_WRITE);
	put(db, "one", 1);
	db_close(db);
	spec.version = 3;
	db = open_fine(DB_WRITE);
	assert_int_equal(number(db, COUNT), 1);
	assert_int_equal(number(db, PARTS), 0);
	assert_true(db_check(db, NULL, NULL, NULL));
	db_close(db);
	db = open_fine(DB_READ);
	db_close(db);
}

static void
test_step_fails(void **state)
{
	static const char *const bad[] = {
		STEP_1, STEP_2,
		("CREATE TABLE part(x); INSERT INTO item(text) VALUES('two');"
		 "CREATE TABLE item(x)"),
	};
	struct error err = ERROR_INIT;
	struct strbuf before = STRBUF_INIT, after = STRBUF_INIT;

	(void)state;
	spec.version = 2;
	make_store();
	read_file(path, &before);
	spec.version = 3;
	spec.step = bad;
	assert_null(db_open(&spec, path, DB_WRITE, &err));
	assert_non_null(strstr(err.what, "up to date"));
	assert_non_null(strstr(err.reason, "already exists"));
	error_clear(&err);
	spec.version = 2;
	struct db *db = open_fine(DB_WRITE);

	assert_int_equal(number(db, COUNT), 1);
	db_close(db);
	read_file(path, &after);
	assert_int_equal(before.length, after.length);
	assert_memory_equal(before.data, after.data, before.length);
	strbuf_clear(&before);
	strbuf_clear(&after);
}

/* A new file is made as a whole: who dies over it leaves none of an older
 * version, which nobody could read before it was written again. */
static void
test_new_is_whole(void **state)
{
	static const char *const bad[] = { STEP_1, STEP_2, "CREATE nothing" };

	(void)state;
	spec.step = bad;
	open_refused(DB_CREATE, ERROR_INPUT, "syntax");
	for (spec.version = 1; spec.version < 3; spec.version++)
		open_refused(DB_READ, ERROR_FOREIGN, "is not a byname store");
	spec.step = steps;
	make_store();
}

/* A step that leaves a part without its item is taken back. */
static void
test_step_breaks_keys(void **state)
{
	static const char *const bad[] = {
		STEP_1, STEP_2, STEP_3, "DELETE FROM item",
	};
	struct db *db = open_fine(DB_CREATE);
	struct db_query *query;

	(void)state;
	put(db, "one", 1);
	query = db_query(db, PART, NULL);
	db_bind_int(query, ":item", 1);
	assert_true(db_run(query, NULL));
	db_close(db);
	spec.version = 4;
	spec.step = bad;
	open_refused(DB_WRITE, ERROR_DAMAGED, "refer to");
	spec.version = 3;
	db = open_fine(DB_READ);
	assert_int_equal(number(db, COUNT), 1);
	db_close(db);
}

static void
test_newer(void **state)
{
	struct strbuf before = STRBUF_INIT, after = STRBUF_INIT;

	(void)state;
	make_store();
	read_file(path, &before);
	spec.version = 2;
	for (int access = DB_CREATE; access <= DB_FOREIGN; access++)
		open_refused((enum db_access)access, ERROR_NEWER, "newer");
	read_file(path, &after);
	assert_int_equal(before.length, after.length);
	assert_memory_equal(before.data, after.data, before.length);
	strbuf_clear(&before);
	strbuf_clear(&after);
}

/* The log of a newer program's dead process is left in place too. */
static void
test_newer_log(void **state)
{
	struct strbuf before = STRBUF_INIT, after = STRBUF_INIT;
	pid_t child;

	(void)state;
	make_store();
	child = fork();
	if (child == 0) {
		put(open_fine(DB_WRITE), "two", 2);
		_exit(0);
	}
	assert_int_equal(waitpid(child, NULL, 0), child);
	read_file("a.db-wal", &before);
	assert_true(before.length > 0);
	spec.version = 2;
	open_refused(DB_WRITE, ERROR_NEWER, "newer");
	read_file("a.db-wal", &after);
	assert_int_equal(before.length, after.length);
	assert_memory_equal(before.data, after.data, before.length);
	spec.version = 3;
	struct db *db = open_fine(DB_WRITE);

	assert_int_equal(number(db, COUNT), 2);
	db_close(db);
	strbuf_clear(&before);
	strbuf_clear(&after);
}

static void
test_strange_schema(void **state)
{
	static const char *const change[] = {
		"CREATE TRIGGER t AFTER INSERT ON item BEGIN "
			"DELETE FROM item; END",
		"CREATE VIEW v AS SELECT 1",
		"CREATE TABLE t(x)",
		"CREATE INDEX i ON item(text)",
		"CREATE VIRTUAL TABLE f USING fts5(x)",
		"DROP INDEX item_n",
		"ALTER TABLE item ADD COLUMN extra GENERATED ALWAYS AS (n)",
		/* Named like a table that is passed over. */
		"PRAGMA writable_schema = ON;"
		"INSERT INTO sqlite_schema VALUES('trigger', 'sqlite_stat1', "
			"'item', 0, 'CREATE TRIGGER sqlite_stat1 AFTER INSERT "
			"ON item BEGIN DELETE FROM item; END')",
	};

	(void)state;
	for (size_t i = 0; i < sizeof change / sizeof *change; i++) {
		make_store();
		stranger(change[i]);
		for (int access = DB_CREATE; access <= DB_FOREIGN; access++)
			open_refused((enum db_access)access, ERROR_FOREIGN,
				     "are not those that byname makes");
		assert_int_equal(remove(path), 0);
	}
	make_store();
	stranger("ANALYZE; VACUUM");
	struct db *db = open_fine(DB_READ);

	db_close(db);
}

/* Statements */

static void
test_round_trip(void **state)
{
	static const char text[] = "a\0b", blob[] = { 0, 1, (char)0xff };
	struct error err = ERROR_INIT;
	struct db *db = open_fine(DB_CREATE);
	struct db_query *query = db_query(db, PUT, &err);
	size_t length;

	(void)state;
	db_bind_bytes(query, ":text", text, 3);
	db_bind_blob(query, ":blob", blob, 3);
	db_bind_int(query, ":n", -(1LL << 62));
	assert_true(db_run(query, &err));
	assert_int_equal(db_last_id(db), 1);
	/* The bindings were forgotten; NULL binds NULL. */
	db_bind_text(query, ":text", NULL);
	assert_true(db_run(query, &err));

	query = db_query(db, GET, &err);
	db_bind_int(query, ":id", 1);
	assert_int_equal(db_step(query, &err), DB_ROW);
	assert_memory_equal(db_text(query, 0, &length), text, 3);
	assert_int_equal(length, 3);
	assert_memory_equal(db_blob(query, 1, &length), blob, 3);
	assert_int_equal(length, 3);
	assert_true(db_int(query, 2) == -(1LL << 62));
	assert_int_equal(db_step(query, &err), DB_DONE);

	db_bind_int(query, ":id", 2);
	assert_int_equal(db_step(query, &err), DB_ROW);
	for (int column = 0; column < 3; column++)
		assert_true(db_is_null(query, column));
	assert_null(db_text(query, 0, &length));
	assert_int_equal(length, 0);
	assert_null(db_blob(query, 1, NULL));
	assert_int_equal(db_int(query, 2), 0);

	/* A reset in the middle; an unbound parameter is NULL. */
	db_reset(query);
	query = db_query(db, GET, &err);
	assert_int_equal(db_step(query, &err), DB_DONE);
	db_close(db);
}

static void
test_empty_values(void **state)
{
	struct db *db = open_fine(DB_CREATE);
	struct db_query *query = db_query(db, PUT, NULL);
	size_t length = 1;

	(void)state;
	db_bind_bytes(query, ":text", "", 0);
	db_bind_blob(query, ":blob", "", 0);
	assert_true(db_run(query, NULL));
	query = db_query(db, GET, NULL);
	db_bind_int(query, ":id", 1);
	assert_int_equal(db_step(query, NULL), DB_ROW);
	assert_string_equal(db_text(query, 0, &length), "");
	assert_false(db_is_null(query, 1));
	assert_null(db_blob(query, 1, &length));
	assert_int_equal(length, 0);
	db_close(db);
}

static void
test_too_large(void **state)
{
	size_t size = ((size_t)128 << 20) + 1;
	char *text = calloc(1, size);
	struct error err = ERROR_INIT;
	struct db *db = open_fine(DB_CREATE);
	struct db_query *query = db_query(db, PUT, &err);

	(void)state;
	assert_non_null(text);
	db_bind_bytes(query, ":text", text, size);
	db_bind_int(query, ":n", 1);
	assert_int_equal(db_step(query, &err), DB_FAILED);
	assert_int_equal(err.code, ERROR_INPUT);
	error_clear(&err);
	db_bind_text(query, ":text", "small");
	assert_true(db_run(query, &err));
	free(text);
	db_close(db);
}

static void
test_full_text(void **state)
{
	struct error err = ERROR_INIT;
	struct db *db = open_fine(DB_CREATE);
	struct db_query *query;

	(void)state;
	assert_true(db_begin(db, &err));
	for (int i = 1; i <= 3000; i++) {
		query = db_query(db, INDEX, &err);
		db_bind_int(query, ":id", i);
		db_bind_text(query, ":text", i % 3 ? "a wolf" : "Zo\xc3\xab");
		assert_true(db_run(query, &err));
	}
	assert_true(db_commit(db, &err));
	query = db_query(db, FIND, &err);
	db_bind_text(query, ":words", "zoe NOT wolf");
	int found = 0;

	while (db_step(query, &err) == DB_ROW)
		found++;
	assert_int_equal(found, 1000);
	db_bind_text(query, ":words", "AND AND");
	assert_int_equal(db_step(query, &err), DB_FAILED);
	assert_int_equal(err.code, ERROR_INPUT);
	error_clear(&err);
	db_close(db);
}

/* Keys work although triggers do not. */
static void
test_foreign_keys(void **state)
{
	struct error err = ERROR_INIT;
	struct db *db = open_fine(DB_CREATE);
	struct db_query *query = db_query(db, PART, &err);

	(void)state;
	db_bind_int(query, ":item", 1);
	assert_false(db_run(query, &err));
	assert_int_equal(err.code, ERROR_INPUT);
	error_clear(&err);
	put(db, "one", 1);
	db_bind_int(query, ":item", 1);
	assert_true(db_run(query, &err));
	query = db_query(db, DELETE, &err);
	db_bind_int(query, ":id", 1);
	assert_true(db_run(query, &err));
	assert_int_equal(number(db, PARTS), 0);
	db_close(db);
}

static void
test_plan(void **state)
{
	struct db *db = open_fine(DB_CREATE);
	struct strbuf plan = STRBUF_INIT;

	(void)state;
	assert_true(db_plan(db, BY_N, &plan, NULL));
	assert_non_null(strstr(plan.data, "SEARCH"));
	assert_non_null(strstr(plan.data, "item_n (n=?)\n"));
	strbuf_truncate(&plan, 0);
	assert_true(db_plan(db, PARTS, &plan, NULL));
	assert_non_null(strstr(plan.data, "SCAN"));
	strbuf_clear(&plan);
	db_close(db);
}

static bool
stop_at_ten(void *context)
{
	int *asked = context;

	return ++*asked == 10;
}

static void
test_stop(void **state)
{
	struct error err = ERROR_INIT;
	struct db *db = open_fine(DB_CREATE);
	struct db_query *query = db_query(db, ENDLESS, &err);
	int asked = 0;

	(void)state;
	db_set_stop(db, stop_at_ten, &asked);
	assert_int_equal(db_step(query, &err), DB_FAILED);
	assert_int_equal(err.code, ERROR_STOPPED);
	assert_int_equal(asked, 10);
	error_clear(&err);
	db_set_stop(db, NULL, NULL);
	put(db, "one", 1);
	assert_int_equal(number(db, COUNT), 1);
	db_close(db);
}

/* Transactions */

static void
test_transactions(void **state)
{
	struct db *db = open_fine(DB_CREATE);
	struct db *other = open_fine(DB_READ);
	struct error err = ERROR_INIT;
	long long version = db_data_version(other);

	(void)state;
	assert_true(db_begin(db, NULL));
	assert_true(db_in_transaction(db));
	put(db, "one", 1);
	db_rollback(db);
	db_rollback(db);
	assert_false(db_in_transaction(db));
	assert_int_equal(number(db, COUNT), 0);
	assert_true(db_data_version(other) == version);
	assert_true(db_begin(db, NULL));
	put(db, "one", 1);
	assert_true(db_commit(db, NULL));
	assert_false(db_in_transaction(db));
	assert_int_equal(number(other, COUNT), 1);
	assert_true(db_data_version(other) > version);
	assert_false(db_begin(other, &err));
	assert_int_equal(err.code, ERROR_READONLY);
	error_clear(&err);
	/* A transaction that is open at the close never was. */
	assert_true(db_begin(db, NULL));
	put(db, "two", 2);
	db_close(db);
	assert_int_equal(number(other, COUNT), 1);
	db_close(other);
}

static void
test_locked(void **state)
{
	struct db *db = open_fine(DB_CREATE);
	struct db *other = open_fine(DB_WRITE);
	struct error err = ERROR_INIT;

	(void)state;
	db_set_patience(other, 20);
	assert_true(db_begin(db, NULL));
	assert_false(db_begin(other, &err));
	assert_int_equal(err.code, ERROR_LOCKED);
	assert_non_null(err.advice);
	error_clear(&err);
	struct db_query *query = db_query(other, PUT, &err);

	db_bind_text(query, ":text", "one");
	assert_int_equal(db_step(query, &err), DB_FAILED);
	assert_int_equal(err.code, ERROR_LOCKED);
	error_clear(&err);
	assert_int_equal(number(other, COUNT), 0);
	assert_false(db_pack(other, &err));
	assert_int_equal(err.code, ERROR_LOCKED);
	error_clear(&err);
	assert_true(db_commit(db, NULL));
	assert_true(db_begin(other, NULL));
	db_close(other);
	db_close(db);
}

/* No file may grow: a stand-in for a full disk. */
static void
test_full(void **state)
{
	struct rlimit old, small;
	struct error err = ERROR_INIT;
	struct db *db = open_fine(DB_CREATE);
	char *text = malloc(1 << 20);

	(void)state;
	assert_non_null(text);
	memset(text, 'x', (1 << 20) - 1);
	text[(1 << 20) - 1] = '\0';
	put(db, "one", 1);
	assert_true(db_begin(db, &err));
	put(db, text, 2);
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	small = old;
	small.rlim_cur = 200000;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	bool committed = db_commit(db, &err);

	assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
	assert_false(committed);
	assert_true(err.code == ERROR_SYSTEM || err.code == ERROR_FULL);
	assert_false(db_in_transaction(db));
	error_clear(&err);
	assert_int_equal(number(db, COUNT), 1);
	put(db, "two", 2);
	db_close(db);
	db = open_fine(DB_WRITE);
	assert_int_equal(number(db, COUNT), 2);
	assert_true(db_check(db, NULL, NULL, NULL));
	db_close(db);
	free(text);
}

static void
crowd_member(int rows)
{
	for (int i = 0; i < rows; i++) {
		struct db *db = db_open(&spec, path, DB_CREATE, NULL);

		if (!db || !db_begin(db, NULL))
			_exit(1);
		struct db_query *query = db_query(db, PUT, NULL);

		db_bind_int(query, ":n", i);
		if (!db_run(query, NULL) || !db_commit(db, NULL))
			_exit(2);
		db_close(db);
	}
	_exit(0);
}

/* Six processes find no file, make it, and write; nobody is turned away. */
static void
test_crowd(void **state)
{
	pid_t child[6];
	int status;

	(void)state;
	for (int i = 0; i < 6; i++) {
		child[i] = fork();
		if (child[i] == 0)
			crowd_member(20);
	}
	for (int i = 0; i < 6; i++) {
		assert_int_equal(waitpid(child[i], &status, 0), child[i]);
		assert_int_equal(status, 0);
	}
	struct db *db = open_fine(DB_READ);

	assert_int_equal(number(db, COUNT), 6 * 20);
	db_close(db);
}

/* No memory: SQLite's is made to fail once, at each place in turn. */

static sqlite3_mem_methods plain_memory;
static int until_failure = -1;	/* allocations; negative: never */

static bool
fails_now(void)
{
	return until_failure >= 0 && until_failure-- == 0;
}

static void *
failing_malloc(int size)
{
	return fails_now() ? NULL : plain_memory.xMalloc(size);
}

static void *
failing_realloc(void *block, int size)
{
	return fails_now() ? NULL : plain_memory.xRealloc(block, size);
}

static int
install_memory(void)
{
	sqlite3_mem_methods failing;

	if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &plain_memory))
		return -1;
	failing = plain_memory;
	failing.xMalloc = failing_malloc;
	failing.xRealloc = failing_realloc;
	return sqlite3_config(SQLITE_CONFIG_MALLOC, &failing);
}

/* True when all of it worked; else an error was given. */
static bool
live(struct error *err)
{
	struct db *db = db_open(&spec, path, DB_WRITE, err);
	struct db_query *query = NULL;
	bool fine = db && db_begin(db, err) &&
		(query = db_query(db, PUT, err)) != NULL;

	if (fine) {
		db_bind_text(query, ":text", "one");
		fine = db_run(query, err) && db_commit(db, err);
	}
	fine = fine && (query = db_query(db, COUNT, err)) &&
		db_step(query, err) == DB_ROW;
	if (fine) {
		db_reset(query);
		fine = db_data_version(db) >= 0 &&
			db_check(db, NULL, NULL, err);
	}
	db_close(db);
	return fine;
}

static void
test_no_memory(void **state)
{
	char hex[DB_FINGERPRINT_SIZE];
	int failures = 0;

	(void)state;
	make_store();
	assert_true(db_fingerprint(&spec, spec.version, hex, NULL));
	spec.fingerprint = hex;
	for (int i = 0;; i++) {
		struct error err = ERROR_INIT;

		until_failure = i;
		bool fine = live(&err);
		bool reached = until_failure < 0;

		until_failure = -1;
		if (!fine) {
			assert_non_null(err.reason);
			assert_true(reached);
			failures++;
		}
		error_clear(&err);
		if (!reached)
			break;
	}
	assert_true(failures > 100);
	struct db *db = open_fine(DB_READ);

	assert_true(db_check(db, NULL, NULL, NULL));
	db_close(db);
}

/* Upkeep */

static void
count_fault(void *context, const char *fault)
{
	int *count = context;

	assert_true(fault[0] != '\0');
	++*count;
}

static void
test_check_pages(void **state)
{
	struct strbuf file = STRBUF_INIT;
	int faults = 0;

	(void)state;
	fill_store();
	read_file(path, &file);
	memset(file.data + file.length - 3 * 4096, 0x5a, 4096);
	write_file(path, file.data, file.length);
	struct error err = ERROR_INIT;
	struct db *db = open_fine(DB_READ);

	assert_false(db_check(db, count_fault, &faults, &err));
	assert_int_equal(err.code, ERROR_DAMAGED);
	assert_true(faults > 0);
	error_clear(&err);
	db_close(db);

	/* Half of the file is missing. */
	write_file(path, file.data, file.length / 2 / 4096 * 4096);
	db = db_open(&spec, path, DB_READ, &err);
	if (db) {
		assert_false(db_check(db, NULL, NULL, &err));
		db_close(db);
	}
	assert_int_equal(err.code, ERROR_DAMAGED);
	assert_non_null(strstr(err.reason, "is damaged"));
	error_clear(&err);
	strbuf_clear(&file);
}

static void
test_check_keys(void **state)
{
	struct error err = ERROR_INIT;
	int faults = 0;

	(void)state;
	make_store();
	struct db *db = open_fine(DB_READ);

	assert_true(db_check(db, count_fault, &faults, &err));
	db_close(db);
	stranger("INSERT INTO part(item) VALUES(77)");
	db = open_fine(DB_READ);
	assert_false(db_check(db, count_fault, &faults, &err));
	assert_int_equal(faults, 1);
	assert_int_equal(err.code, ERROR_DAMAGED);
	error_clear(&err);
	db_close(db);
}

/* Any byte of the first pages damaged: no crash, no hang. */
static void
test_damaged_bytes(void **state)
{
	struct strbuf file = STRBUF_INIT;
	unsigned int seed = 1;

	(void)state;
	make_store();
	read_file(path, &file);
	for (int i = 0; i < 400; i++) {
		seed = seed * 1103515245u + 12345u;
		size_t at = (seed >> 8) % file.length;
		char was = file.data[at];
		struct error err = ERROR_INIT;

		file.data[at] = (char)(was ^ (1 << (seed >> 28)));
		write_file(path, file.data, file.length);
		struct db *db = db_open(&spec, path, DB_FOREIGN, &err);

		if (db) {
			struct db_query *query = db_query(db, GET, &err);

			if (query) {
				db_bind_int(query, ":id", 1);
				db_run(query, &err);
			}
			db_check(db, NULL, NULL, &err);
		} else {
			assert_non_null(err.reason);
		}
		db_close(db);
		error_clear(&err);
		file.data[at] = was;
	}
	strbuf_clear(&file);
}

static void
test_pack(void **state)
{
	struct strbuf first = STRBUF_INIT, second = STRBUF_INIT;
	(void)state;
	fill_store();
	assert_int_equal(access("a.db-wal", F_OK), -1);
	read_file(path, &first);
	assert_int_equal(remove(path), 0);
	fill_store();
	read_file(path, &second);
	assert_int_equal(first.length, second.length);
	assert_memory_equal(first.data, second.data, first.length);
	assert_int_equal(first.data[18], 1);	/* not WAL */
	assert_int_equal(first.data[19], 1);
	/* Reading leaves it so, writing turns it to WAL. */
	struct db *db = open_fine(DB_READ);

	assert_int_equal(number(db, COUNT), 2000);
	assert_int_equal(access("a.db-wal", F_OK), -1);
	db_close(db);
	db = open_fine(DB_WRITE);
	put(db, "one", 1);
	assert_int_equal(access("a.db-wal", F_OK), 0);
	db_close(db);
	strbuf_clear(&first);
	strbuf_clear(&second);
}

/* The log that a dead process left goes with the next one that could have
 * written, even if it did not. */
static void
test_log_left(void **state)
{
	struct stat there;
	pid_t child;

	(void)state;
	make_store();
	child = fork();
	if (child == 0) {
		put(open_fine(DB_WRITE), "two", 2);
		_exit(0);
	}
	assert_int_equal(waitpid(child, NULL, 0), child);
	assert_int_equal(stat("a.db-wal", &there), 0);
	assert_true(there.st_size > 0);
	struct db *db = open_fine(DB_WRITE);

	assert_int_equal(number(db, COUNT), 2);
	db_close(db);
	assert_int_equal(stat("a.db-wal", &there), -1);
	db = open_fine(DB_READ);
	assert_int_equal(number(db, COUNT), 2);
	db_close(db);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_create), CASE(test_memory), CASE(test_not_a_store),
		CASE(test_empty_file), CASE(test_links_on_the_way),
		CASE(test_owner), CASE(test_readonly),
		CASE(test_hostile_journal),
		CASE(test_own_journal), CASE(test_fingerprint),
		CASE(test_migrate), CASE(test_step_fails),
		CASE(test_new_is_whole), CASE(test_step_breaks_keys),
		CASE(test_newer),
		CASE(test_newer_log), CASE(test_strange_schema),
		CASE(test_round_trip), CASE(test_empty_values),
		CASE(test_too_large), CASE(test_full_text),
		CASE(test_foreign_keys), CASE(test_plan), CASE(test_stop),
		CASE(test_log_left),
		CASE(test_transactions), CASE(test_locked), CASE(test_full),
		CASE(test_crowd), CASE(test_no_memory),
		CASE(test_check_pages),
		CASE(test_check_keys), CASE(test_damaged_bytes),
		CASE(test_pack),
	};

	if (install_memory() != SQLITE_OK)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
