/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Names are found again in a store: it then says what a new import would,
 * whatever number of processes looks through it, however often it is stopped
 * or killed, and the run can be taken out again.
 */

#include "harness.h"

#include <locale.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/path.h"
#include "base/strbuf.h"
#include "db/db.h"
#include "import/import.h"
#include "import/redetect.h"
#include "names/lexicon.h"
#include "store/article.h"
#include "store/check.h"
#include "store/name.h"
#include "store/run.h"

#define ARTICLES 400
#define SENTENCES 5

/* Two who know different people. */
static const char table_one[] =
	"person\tZohran Mamdani\tMamdani\tOne.\tone\n"
	"agency\tIce\tICE\tOne.\tone\n"
	"place\tNew York\tNYC\tOne.\tone\n"
	"agency\tPolice\tNYPD\tOne.\tone\n";
static const char table_two[] =
	"person\tZohran Kwame Mamdani\tMamdani | Zohran Mamdani\tTwo.\ttwo\n"
	"agency\tImmigration and Customs Enforcement\tICE | Ice\tTwo.\ttwo\n"
	"place\tNew York City\tNew York | NYC\tTwo.\ttwo\n"
	"place\tQueens\t-\tTwo.\ttwo\n";

static const char *const sentences[] = {
	"Zohran Mamdani spoke.", "Mamdani met Judge Ann Lee.", "ICE came.",
	"They left New York.", "NYC is large.", "NYPD and ICE met in Queens.",
	"Judge Ann Lee did not.", "Lee said so.", "It rained in Queens.",
	"The Legal Aid Society (LAS) met. LAS left.",
	"Mayor John Smith ran.", "Judge John Smith sat.", "Mr. John Smith ate.",
	"Judge Ann Smith sat.", "Coach Ann Smith won. Smith shouted.",
};

/* Two who find different names common. */
static const char common_one[] = "John\tgiven\nSmith\tlast\n";
static const char common_two[] = "Ann\tgiven\nSmith\tlast\n";
static const char titles[] =
	"mayor\toffice\njudge\tlegal\ncoach\tsport\n";

static char folder[64];
static struct error err;
static struct names_detector *one, *two;

static void
fine(bool ok)
{
	if (!ok)
		fail_msg("%s: %s", err.what ? err.what : "",
			 err.reason ? err.reason : "no reason");
}

static void
write_table(const char *path, const char *text)
{
	fine(file_write(path, text, strlen(text), true, &err));
}

static struct names_detector *
detector_of(const char *table, const char *common)
{
	struct names_detector_options options = { .folder = "." };

	write_table("entities", table);
	write_table("names/common", common);
	write_table("names/titles", titles);
	struct names_detector *detector = names_detector_open(&options, &err);

	fine(detector != NULL);
	return detector;
}

static void
write_articles(void)
{
	uint64_t chance = 42;

	for (int i = 0; i < ARTICLES; i++) {
		struct strbuf text = STRBUF_INIT;
		char name[16];

		strbuf_format(&text, "Title: Article %d\nDate: 2025-11-%02d\n\n",
			      i, 1 + i % 28);
		for (int j = 0; j < SENTENCES; j++)
			strbuf_format(&text, "%s\n", sentences[
				harness_pick(&chance, COUNT(sentences))]);
		snprintf(name, sizeof name, "%d.txt", i);
		fine(file_write(name, text.data, text.length, true, &err));
		strbuf_clear(&text);
	}
}

static int
setup(void **state)
{
	const char *base = getenv("TMPDIR");

	(void)state;
	snprintf(folder, sizeof folder, "%.40s/redetect.XXXXXX",
		 base && strlen(base) <= 40 ? base : "/tmp");
	if (!mkdtemp(folder) || chdir(folder) != 0)
		return -1;
	if (mkdir("names", 0700) != 0)
		return -1;
	one = detector_of(table_one, common_one);
	two = detector_of(table_two, common_two);
	write_articles();
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	names_detector_free(one);
	names_detector_free(two);
	return chdir("/");
}

/* A store of the articles FROM to TO. */
static void
import(const char *path, const struct names_detector *detector, int from,
       int to)
{
	struct store *store = store_open(path, DB_CREATE, &err);
	struct import_hooks hooks = { .done = NULL };
	struct import_report report;
	char name[ARTICLES][16];
	const char *file[ARTICLES];

	fine(store != NULL);
	for (int i = from; i < to; i++) {
		snprintf(name[i], sizeof name[i], "%d.txt", i);
		file[i - from] = name[i];
	}
	fine(import_files(store, detector, file, (size_t)(to - from), &hooks,
			  &report, &err));
	assert_int_equal(report.failed, 0);
	store_close(store);
}

static void
remove_store(const char *path)
{
	static const char *const suffix[] = { "", "-wal", "-shm" };

	for (size_t i = 0; i < COUNT(suffix); i++) {
		char name[80];

		snprintf(name, sizeof name, "%s%s", path, suffix[i]);
		unlink(name);
	}
}

static void
add_name(struct store *store, long long id, struct strbuf *out)
{
	struct arena arena = ARENA_INIT;
	struct store_name name, head;

	fine(store_name_by_id(store, id, &arena, &name, &err));
	fine(store_name_by_id(store, name.entity, &arena, &head, &err));
	strbuf_format(out, "%s %s %lld/%lld of %s %lld/%lld %s\n",
		      kind_word(name.kind), name.norm, name.articles,
		      name.mentions, head.norm, head.articles, head.mentions,
		      head.about ? head.about : "");
	arena_clear(&arena);
}

/* All that a store says of names. */
static char *
say_all(const char *path)
{
	struct store *store = store_open(path, DB_READ, &err);
	struct store_article_list list = STORE_ARTICLE_LIST_INIT;
	struct strbuf out = STRBUF_INIT;

	fine(store != NULL);
	fine(store_article_page(store, STORE_ORD_MIN, false, 10000, &list,
				&err));
	for (size_t i = 0; i < list.count; i++) {
		struct store_body body = STORE_BODY_INIT;

		strbuf_format(&out, "%s\n", list.item[i].title);
		fine(store_body_load(store, list.item[i].id, 0, &body, &err));
		for (size_t j = 0; j < body.mention_count; j++) {
			strbuf_format(&out, "%zu-%zu %d %d %zu ",
				      body.mention[j].start,
				      body.mention[j].end,
				      body.mention[j].confidence,
				      body.mention[j].how,
				      body.mention[j].joined);
			add_name(store, body.mention[j].name, &out);
		}
		store_body_clear(&body);
	}
	store_article_list_clear(&list);
	store_close(store);
	return strbuf_take(&out);
}

static void
print_fault(void *context, const char *words)
{
	strbuf_puts(context, words);
}

static void
sound(const char *path)
{
	struct store *store = store_open(path, DB_WRITE, &err);
	struct strbuf words = STRBUF_INIT;
	long long faults;

	fine(store != NULL);
	bool ok = store_check(store, print_fault, NULL, &words, &faults, &err);

	if (words.length)
		fail_msg("%s", words.data);
	fine(ok);
	store_close(store);
	strbuf_clear(&words);
}

/* The two stores say the same. */
static void
same(const char *path, const char *other)
{
	char *is = say_all(path), *wanted = say_all(other);

	assert_string_equal(is, wanted);
	free(is);
	free(wanted);
}

static void
nothing_failed(void *context, long long article, const struct error *why)
{
	(void)context;
	fail_msg("%lld: %s", article, why->reason);
}

struct progress {
	long long last, total, stop_after;
};

static void
on_progress(void *context, long long done, long long total)
{
	struct progress *progress = context;

	assert_true(done >= progress->last);
	progress->last = done;
	progress->total = total;
}

static bool
on_stop(void *context)
{
	struct progress *progress = context;

	return progress->stop_after && progress->last >= progress->stop_after;
}

static struct redetect_report
redetect(const char *path, const struct names_detector *detector, size_t jobs,
	 long long stop_after)
{
	struct progress progress = { 0, 0, stop_after };
	struct redetect_hooks hooks = { nothing_failed, on_progress, on_stop,
					&progress };
	struct redetect_report report;

	fine(redetect_store(path, detector, jobs, false, &hooks, &report,
			    &err));
	if (!stop_after)
		assert_int_equal(progress.last, progress.total);
	return report;
}

static void
test_all(void **state)
{
	(void)state;
	import("one.db", one, 0, ARTICLES);
	import("two.db", two, 0, ARTICLES);
	for (size_t jobs = 1; jobs <= 4; jobs++) {
		struct redetect_report report;

		remove_store("new.db");
		import("new.db", one, 0, ARTICLES);
		report = redetect("new.db", two, jobs, 0);
		assert_int_equal(report.found, ARTICLES);
		assert_int_equal(report.unchanged, 0);
		sound("new.db");
		same("new.db", "two.db");
		/* What is done is done. */
		report = redetect("new.db", two, jobs, 0);
		assert_int_equal(report.found, 0);
		assert_int_equal(report.unchanged, ARTICLES);
		same("new.db", "two.db");
	}
}

static void
test_undo(void **state)
{
	struct progress progress = { 0, 0, 0 };
	struct redetect_hooks hooks = { nothing_failed, on_progress, on_stop,
					&progress };
	struct redetect_undone undone = { .run = 0 };

	(void)state;
	remove_store("new.db");
	import("new.db", one, 0, ARTICLES);
	redetect("new.db", two, 2, 0);
	fine(redetect_undo("new.db", &undone, &hooks, &err));
	assert_int_equal(undone.restored, ARTICLES);
	assert_false(undone.stopped);
	sound("new.db");
	same("new.db", "one.db");
	undone.run = progress.last = 0;
	remove_store("new.db");
	import("new.db", one, 0, ARTICLES - 20);
	redetect("new.db", two, 2, 0);
	import("new.db", two, ARTICLES - 20, ARTICLES);
	same("new.db", "two.db");
	fine(redetect_undo("new.db", &undone, &hooks, &err));
	assert_int_equal(undone.run, 2);
	assert_int_equal(undone.restored, ARTICLES - 20);
	assert_int_equal(undone.left, 20);
	sound("new.db");
	/* The twenty are found by one, too, and all is as it was. */
	redetect("new.db", one, 2, 0);
	sound("new.db");
	same("new.db", "one.db");
	undone.run = 7;
	assert_false(redetect_undo("new.db", &undone, &hooks, &err));
	assert_int_equal(err.code, ERROR_MISSING);
	assert_non_null(err.advice);
	error_clear(&err);
}

static bool
at_once(void *context)
{
	(void)context;
	return true;
}

/* Stopped, taking out says so, and goes on. */
static void
test_undo_stopped(void **state)
{
	struct redetect_hooks hooks = { .failed = nothing_failed,
					.stop = at_once };
	struct redetect_undone undone = { .run = 0 };

	(void)state;
	remove_store("new.db");
	import("new.db", one, 0, ARTICLES);
	redetect("new.db", two, 2, 0);
	fine(redetect_undo("new.db", &undone, &hooks, &err));
	assert_int_equal(undone.run, 2);
	assert_int_equal(undone.restored, 0);
	assert_true(undone.stopped);
	sound("new.db");
	hooks.stop = NULL;
	undone.run = 0;
	fine(redetect_undo("new.db", &undone, &hooks, &err));
	assert_int_equal(undone.restored, ARTICLES);
	assert_false(undone.stopped);
	sound("new.db");
	same("new.db", "one.db");
}

/* Stopped, it has found whole articles, and goes on. */
static void
test_stop(void **state)
{
	struct redetect_report report;

	(void)state;
	remove_store("new.db");
	import("new.db", one, 0, ARTICLES);
	report = redetect("new.db", two, 2, 100);
	assert_true(report.stopped);
	assert_true(report.found >= 100 && report.found < ARTICLES);
	sound("new.db");
	long long before = report.found;

	report = redetect("new.db", two, 2, 0);
	assert_int_equal(report.found, ARTICLES - before);
	assert_int_equal(report.unchanged, before);
	sound("new.db");
	same("new.db", "two.db");
}

/* Killed at any moment. */
static void
test_kill(void **state)
{
	uint64_t chance = 9;
	int kills = 0;

	(void)state;
	remove_store("new.db");
	import("new.db", one, 0, ARTICLES);
	for (int turn = 0; turn < 40; turn++) {
		pid_t child = fork();
		int status;

		if (child == 0) {
			redetect("new.db", turn % 2 ? one : two, 2, 0);
			_exit(0);
		}
		usleep((useconds_t)harness_pick(&chance, 40000));
		kill(child, SIGKILL);
		assert_int_equal(waitpid(child, &status, 0), child);
		kills += WIFSIGNALED(status);
		if (turn % 8 == 0)
			sound("new.db");
	}
	assert_true(kills > 5);
	redetect("new.db", two, 2, 0);
	sound("new.db");
	same("new.db", "two.db");
}

/* Somebody imports, and somebody else does the same, meanwhile. */
static void
test_together(void **state)
{
	pid_t child[3];

	(void)state;
	remove_store("new.db");
	import("new.db", one, 0, ARTICLES / 2);
	for (int i = 0; i < 3; i++) {
		child[i] = fork();
		if (child[i] != 0)
			continue;
		if (i == 0)
			import("new.db", one, ARTICLES / 2, ARTICLES);
		else
			redetect("new.db", two, 2, 1000000);
		_exit(0);
	}
	for (int i = 0; i < 3; i++) {
		int status;

		assert_int_equal(waitpid(child[i], &status, 0), child[i]);
		assert_int_equal(status, 0);
	}
	sound("new.db");
	redetect("new.db", two, 2, 0);
	sound("new.db");
	same("new.db", "two.db");
}

static void
count_failed(void *context, long long article, const struct error *why)
{
	struct progress *progress = context;

	assert_true(article > 0);
	assert_non_null(why->reason);
	progress->stop_after++;
}

/* A damaged article is told, and the others go on. */
static void
test_damaged(void **state)
{
	struct progress progress = { 0, 0, 0 };
	struct redetect_hooks hooks = { count_failed, on_progress, NULL,
					&progress };
	struct redetect_report report;
	struct strbuf bytes = STRBUF_INIT;

	(void)state;
	remove_store("new.db");
	import("new.db", one, 0, 50);
	struct store *store = store_open("new.db", DB_WRITE, &err);

	fine(store != NULL && store_pack(store, &err));
	store_close(store);
	fine(file_read("new.db", FILE_LIMIT, &bytes, &err));
	int changed = 0;

	/* The texts, not the index, have it so. */
	for (size_t i = 0; i + 21 < bytes.length && changed < 3; i++)
		if (memcmp(bytes.data + i, "Zohran Mamdani spoke.", 21) == 0) {
			bytes.data[i + 18] = 'y';
			changed++;
			i += 3000;
		}
	assert_int_equal(changed, 3);
	FILE *file = fopen("new.db", "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes.data, 1, bytes.length, file),
			 bytes.length);
	fclose(file);
	strbuf_clear(&bytes);
	fine(redetect_store("new.db", two, 2, false, &hooks, &report, &err));
	assert_int_equal(report.failed, progress.stop_after);
	assert_int_equal(report.failed, 3);
	assert_int_equal(report.found, 47);
}

static void
test_no_store(void **state)
{
	struct redetect_hooks hooks = { .failed = nothing_failed };
	struct redetect_report report;

	(void)state;
	assert_false(redetect_store("none.db", two, 2, false, &hooks, &report,
				    &err));
	assert_int_equal(err.code, ERROR_MISSING);
	error_clear(&err);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all),
		cmocka_unit_test(test_undo),
		cmocka_unit_test(test_undo_stopped),
		cmocka_unit_test(test_stop),
		cmocka_unit_test(test_kill),
		cmocka_unit_test(test_together),
		cmocka_unit_test(test_damaged),
		cmocka_unit_test(test_no_store),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests_name("redetect", tests, setup, teardown);
}
