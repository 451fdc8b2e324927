/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The ground floor: strings, the calendar, JSON, checksums, paths, files. */

#include "harness.h"

#include <errno.h>
#include <limits.h>
#include <locale.h>
#include <stdalign.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/idmap.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/path.h"
#include "base/sha256.h"
#include "base/strbuf.h"
#include "base/uuid.h"

static void
test_strbuf(void **state)
{
	struct strbuf buf = STRBUF_INIT;

	(void)state;
	assert_string_equal(strbuf_text(&buf), "");
	strbuf_truncate(&buf, 0);
	strbuf_puts(&buf, "one");
	strbuf_putc(&buf, ' ');
	strbuf_format(&buf, "%d-%s", 2, "three");
	strbuf_repeat(&buf, '.', 3);
	strbuf_repeat(&buf, '!', 0);
	assert_string_equal(strbuf_text(&buf), "one 2-three...");
	assert_int_equal(buf.length, 14);
	strbuf_truncate(&buf, 3);
	strbuf_add(&buf, "\0x", 2);
	assert_int_equal(buf.length, 5);
	assert_memory_equal(buf.data, "one\0x\0", 6);
	strbuf_truncate(&buf, 0);
	strbuf_add_code(&buf, 0x24);
	strbuf_add_code(&buf, 0xa2);
	strbuf_add_code(&buf, 0x20ac);
	strbuf_add_code(&buf, 0x10348);
	char *taken = strbuf_take(&buf);

	assert_string_equal(taken, "$\xc2\xa2\xe2\x82\xac\xf0\x90\x8d\x88");
	assert_null(buf.data);
	free(taken);
	taken = strbuf_take(&buf);
	assert_string_equal(taken, "");
	free(taken);
	for (int i = 0; i < 100000; i++)
		strbuf_putc(&buf, 'x');
	assert_int_equal(strlen(buf.data), 100000);
	strbuf_clear(&buf);
	strbuf_clear(&buf);
}

static void
test_memory(void **state)
{
	size_t capacity = 0;
	int *numbers = NULL;
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < 1000; i++) {
		numbers = xgrow(numbers, i, &capacity, sizeof *numbers);
		numbers[i] = (int)i;
	}
	assert_int_equal(numbers[999], 999);
	assert_in_range(capacity, 1000, 2100);
	free(numbers);
	char *copy = xmemdup0("one\0two", 7);

	assert_memory_equal(copy, "one\0two\0", 8);
	free(copy);
	assert_null(arena_strdup(&arena, NULL));
	for (size_t size = 1; size < 200000; size *= 3) {
		char *block = arena_alloc(&arena, size);

		assert_int_equal((uintptr_t)block % alignof(max_align_t), 0);
		assert_int_equal(block[0] | block[size - 1], 0);
		memset(block, 'x', size);
	}
	assert_string_equal(arena_copy(&arena, "copied", 4), "copi");
	arena_clear(&arena);
	arena_clear(&arena);
}

static void
test_error(void **state)
{
	struct error err = ERROR_INIT;

	(void)state;
	assert_false(error_set(NULL, ERROR_INPUT, "nobody asks"));
	assert_false(error_set(&err, ERROR_INPUT, "%s is bad", "it"));
	assert_int_equal(err.code, ERROR_INPUT);
	assert_string_equal(err.reason, "it is bad");
	error_advise(&err, "inner");
	error_advise(&err, "outer");
	assert_string_equal(err.advice, "inner");
	error_within(&err, "inner");
	error_within(&err, "outer");
	assert_string_equal(err.what, "outer");
	error_system(&err, ENOSPC, "writing");
	assert_int_equal(err.code, ERROR_FULL);
	assert_null(err.advice);
	error_system(&err, EACCES, "reading");
	assert_int_equal(err.code, ERROR_SYSTEM);
	assert_memory_equal(err.reason, "reading: ", 9);
	error_clear(&err);
	assert_int_equal(err.code, ERROR_NONE);
}

static const struct {
	long long seconds;
	enum clock_precision precision;
	const char *text;
} dates[] = {
	{ 0, CLOCK_UNKNOWN, "" },
	{ 0, CLOCK_YEAR, "1970" },
	{ 0, CLOCK_SECOND, "1970-01-01T00:00:00Z" },
	{ -1, CLOCK_SECOND, "1969-12-31T23:59:59Z" },
	{ 1761955200, CLOCK_MONTH, "2025-11" },
	{ 1762387200, CLOCK_DAY, "2025-11-06" },
	{ 1762424430, CLOCK_MINUTE, "2025-11-06T10:20Z" },
	{ 1762424430, CLOCK_SECOND, "2025-11-06T10:20:30Z" },
	{ 1709164800, CLOCK_DAY, "2024-02-29" },
	{ 951782400, CLOCK_DAY, "2000-02-29" },
	{ -62135596800, CLOCK_DAY, "0001-01-01" },
	{ 253402300799, CLOCK_SECOND, "9999-12-31T23:59:59Z" },
};

static void
test_dates(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(dates); i++) {
		char text[CLOCK_ISO_SIZE];

		clock_format_iso(text, dates[i].seconds, dates[i].precision);
		assert_string_equal(text, dates[i].text);
	}
	assert_int_equal(clock_month_days(2024, 2), 29);
	assert_int_equal(clock_month_days(1900, 2), 28);
	assert_int_equal(clock_month_days(2025, 12), 31);
}

/* Every 13 hours of ten thousand years go there and back. */
static void
test_calendar(void **state)
{
	long long first = -62135596800, last = 253402300799;
	struct clock_date before = { 0, 0, 0, 0, 0, 0 };

	(void)state;
	for (long long at = first; at <= last; at += 13 * 3600 + 7) {
		struct clock_date date = clock_date_of(at);

		assert_int_equal(clock_seconds_of(&date), at);
		assert_true(memcmp(&date, &before, sizeof date) != 0);
		before = date;
	}
	assert_int_equal(clock_date_of(LLONG_MAX).year, 9999);
	assert_int_equal(clock_date_of(LLONG_MIN).year, 1);
}

static void
test_now(void **state)
{
	(void)state;
	setenv("BYNAME_NOW", "1762387200", 1);
	assert_int_equal(clock_now(), 1762387200);
	setenv("BYNAME_NOW", "soon", 1);
	assert_true(clock_now() > 1762387200);
	unsetenv("BYNAME_NOW");
	long long before = clock_ticks();

	assert_true(clock_ticks() >= before);
}

static const struct {
	const char *text, *json;
} quotes[] = {
	{ "", "\"\"" },
	{ "plain", "\"plain\"" },
	{ "\"back\\slash\"", "\"\\\"back\\\\slash\\\"\"" },
	{ "a\nb\tc\rd", "\"a\\nb\\tc\\u000dd\"" },
	{ "\33[m\177\xc2\x9b", "\"\\u001b[m\\u007f\\u009b\"" },
	{ "Zo\xc3\xab \xe5\xb1\xb1", "\"Zo\xc3\xab \xe5\xb1\xb1\"" },
	{ "\xe2\x80\xae\xe2\x80\x8b\xef\xbb\xbf", "\"\\u202e\\u200b\\ufeff\"" },
	{ "\xf3\xa0\x81\x81", "\"\\udb40\\udc41\"" },
	{ "\xed\xa0\x80\xff\xf0\x9f\x98\x80",
	  "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xf0\x9f\x98\x80\"" },
};

static void
test_json(void **state)
{
	struct strbuf out = STRBUF_INIT;
	struct json json;

	(void)state;
	for (size_t i = 0; i < COUNT(quotes); i++) {
		strbuf_truncate(&out, 0);
		json_quote(&out, quotes[i].text, strlen(quotes[i].text));
		assert_string_equal(out.data, quotes[i].json);
	}
	strbuf_truncate(&out, 0);
	/* A locale's comma must not get into numbers; de_DE may be missing. */
	setlocale(LC_NUMERIC, "de_DE.UTF-8");
	json_open(&json, &out);
	json_text(&json, "t", "x");
	json_text(&json, "none", NULL);
	json_bytes(&json, "b", "nul\0", 4);
	json_number(&json, "n", -5);
	json_real(&json, "r", 0.5);
	json_real(&json, "s", -1.2346);
	json_bool(&json, "y", true);
	json_key(&json, "k");
	strbuf_puts(&out, "[]");
	json_close(&json);
	setlocale(LC_NUMERIC, "C");
	assert_string_equal(out.data,
			    "{\"t\":\"x\",\"none\":null,\"b\":\"nul\\u0000\","
			    "\"n\":-5,\"r\":0.500,\"s\":-1.235,\"y\":true,"
			    "\"k\":[]}");
	strbuf_clear(&out);
}

/* FIPS 180-4 and NIST's examples. */
static const struct {
	const char *text;
	size_t times;
	const char *digest;
} sums[] = {
	{ "", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
	{ "abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
	{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
	  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
	{ "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmno"
	  "ijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu", 1,
	  "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1" },
	{ "a", 1000000,
	  "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0" },
};

static void
test_sha256(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(sums); i++) {
		unsigned char digest[SHA256_SIZE], again[SHA256_SIZE];
		struct strbuf text = STRBUF_INIT, hex = STRBUF_INIT;
		struct sha256 sum;

		sha256_start(&sum);
		for (size_t j = 0; j < sums[i].times; j++) {
			sha256_add(&sum, sums[i].text, strlen(sums[i].text));
			strbuf_puts(&text, sums[i].text);
		}
		sha256_finish(&sum, digest);
		sha256(text.data, text.length, again);
		for (size_t j = 0; j < SHA256_SIZE; j++)
			strbuf_format(&hex, "%02x", digest[j]);
		assert_string_equal(hex.data, sums[i].digest);
		assert_memory_equal(digest, again, SHA256_SIZE);
		strbuf_clear(&text);
		strbuf_clear(&hex);
	}
}

static void
test_uuid(void **state)
{
	char one[UUID_SIZE], other[UUID_SIZE];

	(void)state;
	uuid_make(one);
	uuid_make(other);
	assert_int_equal(strlen(one), 36);
	assert_int_equal(one[14], '4');
	assert_non_null(strchr("89ab", one[19]));
	assert_string_not_equal(one, other);
}

static const struct {
	const char *path, *name, *folder;
} paths[] = {
	{ "plain", "plain", "." },
	{ "a/b", "b", "a" },
	{ "/a", "a", "/" },
	{ "/a/b/c.txt", "c.txt", "/a/b" },
	{ "a/", "", "a" },
};

static void
assert_taken(char *text, const char *wanted)
{
	assert_string_equal(text, wanted);
	free(text);
}

static void
test_paths(void **state)
{
	struct error err = ERROR_INIT;

	(void)state;
	for (size_t i = 0; i < COUNT(paths); i++) {
		assert_string_equal(path_name(paths[i].path), paths[i].name);
		assert_taken(path_folder(paths[i].path), paths[i].folder);
	}
	assert_taken(path_join("a", "b"), "a/b");
	assert_taken(path_join("a/", "b"), "a/b");
	char *home = getenv("HOME") ? xstrdup(getenv("HOME")) : NULL;
	char *xdg = getenv("XDG_DATA_HOME") ? xstrdup(getenv("XDG_DATA_HOME"))
					    : NULL;

	setenv("HOME", "/home/me", 1);
	setenv("XDG_DATA_HOME", "/data", 1);
	assert_taken(path_data("x", &err), "/data/byname/x");
	/* Relative: to be ignored. */
	setenv("XDG_DATA_HOME", "data", 1);
	assert_taken(path_data("x", &err), "/home/me/.local/share/byname/x");
	unsetenv("XDG_DATA_HOME");
	unsetenv("HOME");
	assert_null(path_data("x", &err));
	assert_int_equal(err.code, ERROR_SYSTEM);
	assert_non_null(err.advice);
	error_clear(&err);
	if (home)
		setenv("HOME", home, 1);
	if (xdg)
		setenv("XDG_DATA_HOME", xdg, 1);
	free(home);
	free(xdg);
}


/* Files, in a folder of their own */

static char folder[] = "/tmp/byname-test-XXXXXX";

static int
make_folder(void **state)
{
	(void)state;
	return mkdtemp(folder) ? 0 : -1;
}

static int
remove_folder(void **state)
{
	(void)state;
	return rmdir(folder);
}

static void
assert_holds(const char *path, const char *text)
{
	struct strbuf out = STRBUF_INIT;
	struct error err = ERROR_INIT;

	assert_true(file_read(path, FILE_LIMIT, &out, &err));
	assert_string_equal(strbuf_text(&out), text);
	strbuf_clear(&out);
}

static void
test_file_write(void **state)
{
	struct error err = ERROR_INIT;
	struct stat info;
	char *path = path_join(folder, "file");
	char *copy = path_join(folder, "copy");

	(void)state;
	assert_true(file_write(path, "one", 3, false, &err));
	assert_holds(path, "one");
	assert_int_equal(stat(path, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0600);
	/* Without REPLACE the old stays. */
	assert_false(file_write(path, "two", 3, false, &err));
	assert_int_equal(err.code, ERROR_INPUT);
	assert_holds(path, "one");
	assert_true(file_write(path, "two", 3, true, &err));
	assert_holds(path, "two");
	assert_true(file_copy(path, copy, &err));
	assert_holds(copy, "two");
	assert_false(file_copy(path, copy, &err));
	assert_int_equal(unlink(copy), 0);
	assert_int_equal(unlink(path), 0);
	/* A dangling link is a name that exists. */
	assert_int_equal(symlink("nowhere", path), 0);
	assert_false(file_write(path, "three", 5, false, &err));
	assert_int_equal(unlink(path), 0);
	/* Nothing is left of what failed: remove_folder sees to it. */
	free(copy);
	copy = path_join(folder, "none/file");
	assert_false(file_write(copy, "x", 1, false, &err));
	assert_int_equal(err.code, ERROR_SYSTEM);
	error_clear(&err);
	free(path);
	free(copy);
}

/* What nobody can mean to replace by a text. */
static void
test_file_spared(void **state)
{
	static const char database[] = "SQLite format 3\0and more";
	struct error err = ERROR_INIT;
	char *path = path_join(folder, "file");

	(void)state;
	assert_true(file_write(path, database, sizeof database, false, &err));
	assert_false(file_write(path, "one", 3, true, &err));
	assert_int_equal(err.code, ERROR_INPUT);
	assert_non_null(err.advice);
	assert_holds(path, "SQLite format 3");
	error_clear(&err);
	assert_int_equal(unlink(path), 0);
	/* As short as the beginning of one, it is none. */
	assert_true(file_write(path, database, 15, false, &err));
	assert_true(file_write(path, "one", 3, true, &err));
	assert_int_equal(unlink(path), 0);
	assert_int_equal(symlink("nowhere", path), 0);
	assert_false(file_write(path, "one", 3, true, &err));
	assert_int_equal(unlink(path), 0);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_false(file_write(path, "one", 3, true, &err));
	assert_int_equal(unlink(path), 0);
	assert_false(file_write(folder, "one", 3, true, &err));
	assert_int_equal(err.code, ERROR_INPUT);
	assert_non_null(err.advice);
	error_clear(&err);
	free(path);
}

static void
test_file_read(void **state)
{
	struct error err = ERROR_INIT;
	struct strbuf out = STRBUF_INIT;
	char *path = path_join(folder, "file");

	(void)state;
	strbuf_puts(&out, "before ");
	assert_false(file_read(path, 10, &out, &err));
	assert_int_equal(err.code, ERROR_SYSTEM);
	assert_true(file_write(path, "0123456789", 10, false, &err));
	assert_false(file_read(path, 9, &out, &err));
	assert_int_equal(err.code, ERROR_INPUT);
	assert_string_equal(out.data, "before ");
	assert_true(file_read(path, 10, &out, &err));
	assert_string_equal(out.data, "before 0123456789");
	assert_int_equal(unlink(path), 0);
	/* A folder and a FIFO are refused at once. */
	assert_false(file_read(folder, 10, &out, &err));
	assert_int_equal(err.code, ERROR_INPUT);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_false(file_read(path, 10, &out, &err));
	assert_int_equal(err.code, ERROR_INPUT);
	assert_int_equal(unlink(path), 0);
	error_clear(&err);
	strbuf_clear(&out);
	free(path);
}

static void
test_make_folders(void **state)
{
	struct error err = ERROR_INIT;
	struct stat info;
	char *one = path_join(folder, "one");
	char *two = path_join(one, "two");
	char *file = path_join(two, "file");

	(void)state;
	assert_true(path_make_folders(file, &err));
	assert_true(path_make_folders(file, &err));
	assert_int_equal(stat(two, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0700);
	assert_int_equal(stat(file, &info), -1);
	assert_int_equal(rmdir(two), 0);
	/* A file in the way. */
	assert_true(file_write(two, "", 0, false, &err));
	assert_false(path_make_folders(file, &err));
	error_clear(&err);
	assert_int_equal(unlink(two), 0);
	assert_int_equal(rmdir(one), 0);
	free(one);
	free(two);
	free(file);
}

/* Ids of every sort: in a row, far apart, negative, and such as differ only
 * in their highest bits. */
static void
test_idmap(void **state)
{
	enum { IDS = 3000 };
	struct idmap map = IDMAP_INIT;
	long long id[IDS];
	size_t place;

	(void)state;
	for (long long i = 0; i < IDS; i++)
		id[i] = i % 4 == 0 ? i : i % 4 == 1 ? -i - 1
			: i % 4 == 2 ? i << 20 : (i << 44) + 7;
	assert_false(idmap_find(&map, 0, &place));
	for (size_t i = 0; i < IDS; i++) {
		assert_false(idmap_find(&map, id[i], &place));
		idmap_put(&map, id[i], i * 3);
		assert_true(idmap_find(&map, id[i], &place));
		assert_int_equal(place, i * 3);
	}
	for (size_t i = 0; i < IDS; i++) {
		assert_true(idmap_find(&map, id[i], &place));
		assert_int_equal(place, i * 3);
	}
	assert_int_equal(map.count, IDS);
	idmap_clear(&map);
	assert_false(idmap_find(&map, 0, &place));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_strbuf),
		cmocka_unit_test(test_memory),
		cmocka_unit_test(test_error),
		cmocka_unit_test(test_dates),
		cmocka_unit_test(test_calendar),
		cmocka_unit_test(test_now),
		cmocka_unit_test(test_idmap),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_sha256),
		cmocka_unit_test(test_uuid),
		cmocka_unit_test(test_paths),
		cmocka_unit_test(test_file_write),
		cmocka_unit_test(test_file_spared),
		cmocka_unit_test(test_file_read),
		cmocka_unit_test(test_make_folders),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
