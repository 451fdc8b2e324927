/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The notebook: what is said is kept to the letter, every act can be undone
 * and redone, and the journal tells all of it again.
 */

#include "harness.h"

#include <errno.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/path.h"
#include "base/strbuf.h"
#include "notebook/act.h"
#include "notebook/feed.h"
#include "notebook/fix.h"
#include "notebook/highlight.h"
#include "notebook/notebook.h"
#include "notebook/op.h"
#include "notebook/schema.h"
#include "notebook/seen.h"
#include "notebook/sql.h"
#include "notebook/tag.h"

#define assert_ok(call) do { \
	struct error err = ERROR_INIT; \
	struct error *error = &err; \
	if (!(call)) \
		fail_msg("%s: %s", #call, err.reason ? err.reason : "?"); \
} while (0)

/* Inside such a call "error" is where its error goes. */
#define assert_fails(call, wanted) do { \
	struct error err = ERROR_INIT; \
	struct error *error = &err; \
	assert_false(call); \
	assert_int_equal(err.code, wanted); \
	assert_non_null(err.reason); \
	error_clear(&err); \
} while (0)

static const char article_a[] = "00112233445566778899aabbccddeeff";
static const char article_b[] = "ffeeddccbbaa99887766554433221100";

/* A path in the test's own folder, without a file; the caller frees it. */
static char *
fresh_path(const char *name)
{
	const char *folder = getenv("TMPDIR");
	struct strbuf path = STRBUF_INIT;
	static const char *const parts[] = { "-wal", "-shm", "" };

	strbuf_format(&path, "%s/%s.%ld", folder ? folder : "/tmp", name,
		      (long)getpid());
	for (size_t i = 0; i < COUNT(parts); i++) {
		size_t length = path.length;

		strbuf_puts(&path, parts[i]);
		unlink(path.data);
		strbuf_truncate(&path, length);
	}
	return strbuf_take(&path);
}

static struct notebook *
open_at(const char *path)
{
	struct error err = ERROR_INIT;
	struct notebook *notebook = notebook_open(path, DB_CREATE, &err);

	if (!notebook)
		fail_msg("%s: %s", path, err.reason);
	return notebook;
}

static struct notebook_highlight
sample(const char *quote)
{
	return (struct notebook_highlight) {
		.article = article_a, .revision = 1, .quote = quote,
		.prefix = "before ", .suffix = " after", .start = 7,
		.end = 7 + strlen(quote), .style = 2, .title = "A title",
	};
}

/* All rows but the journal's, as text; the caller frees it. */
static char *
dump(struct notebook *notebook)
{
	static const size_t all[] = {
		SQL_ENTITY_ALL, SQL_LINK_ALL, SQL_RULE_ALL, SQL_FIX_ALL,
		SQL_HIGHLIGHT_ALL, SQL_SEEN_ALL, SQL_VISIT_ALL,
		SQL_TAGGING_ALL, SQL_SAVED_ALL, SQL_LOOK_ALL,
	};
	struct strbuf out = STRBUF_INIT;

	strbuf_puts(&out, "");
	for (size_t i = 0; i < COUNT(all); i++) {
		struct db_query *query = db_query(notebook_db(notebook),
						  all[i], NULL);

		while (db_step(query, NULL) == DB_ROW) {
			strbuf_puts(&out, db_text(query, 1, NULL));
			strbuf_putc(&out, '\n');
		}
	}
	return strbuf_take(&out);
}

static void
assert_dump(struct notebook *notebook, const char *wanted)
{
	char *now = dump(notebook);

	assert_string_equal(now, wanted);
	free(now);
}

static void
assert_replays(struct notebook *notebook)
{
	struct notebook *copy = open_at(":memory:");
	bool same = false;

	assert_ok(notebook_replay(notebook, copy, &same, error));
	assert_true(same);
	/* The copy has the journal as well. */
	struct notebook *again = open_at(":memory:");

	assert_ok(notebook_replay(copy, again, &same, error));
	assert_true(same);
	notebook_close(again);
	notebook_close(copy);
}

static bool
undo(struct notebook *notebook, struct notebook_op *op)
{
	static struct arena arena = ARENA_INIT;

	arena_clear(&arena);
	return notebook_undo(notebook, &arena, op, NULL);
}

static bool
redo(struct notebook *notebook, struct notebook_op *op)
{
	static struct arena arena = ARENA_INIT;

	arena_clear(&arena);
	return notebook_redo(notebook, &arena, op, NULL);
}


/* The file */

static void
test_file(void **state)
{
	char *path = fresh_path("notebook-file");
	struct notebook *notebook = open_at(path);
	struct strbuf deeper = STRBUF_INIT;
	struct stat there;

	(void)state;
	assert_int_equal(stat(path, &there), 0);
	assert_int_equal(there.st_mode & 0777, 0600);
	notebook_close(notebook);
	notebook_close(NULL);

	notebook = notebook_open(path, DB_READ, NULL);
	assert_non_null(notebook);
	assert_fails(notebook_seen_star(notebook, article_a, true, error),
		     ERROR_READONLY);
	notebook_close(notebook);
	unlink(path);
	assert_fails(notebook_open(path, DB_READ, error) != NULL,
		     ERROR_MISSING);

	/* Folders are made. */
	strbuf_format(&deeper, "%s.d/byname/notebook.db", path);
	notebook = open_at(deeper.data);
	notebook_close(notebook);
	unlink(deeper.data);
	strbuf_clear(&deeper);
	free(path);
}

/* As long as the schema is the one that was stamped, opening is quick. */
static void
test_fingerprint(void **state)
{
	char hex[DB_FINGERPRINT_SIZE];

	(void)state;
	assert_ok(db_fingerprint(&notebook_spec, notebook_spec.version, hex,
				 error));
	assert_non_null(notebook_spec.fingerprint);
	assert_string_equal(hex, notebook_spec.fingerprint);
}

static void
test_plans(void **state)
{
	struct notebook *notebook = open_at(":memory:");

	(void)state;
	for (size_t i = 0; i < notebook_spec.statement_count; i++) {
		const struct db_statement *statement =
			&notebook_spec.statement[i];
		struct strbuf plan = STRBUF_INIT;

		assert_non_null(db_query(notebook_db(notebook), i, NULL));
		assert_ok(db_plan(notebook_db(notebook), i, &plan, error));
		/* A SELECT that reads no table says "SCAN CONSTANT ROW". */
		if (!statement->scans
		    && strcmp(strbuf_text(&plan), "SCAN CONSTANT ROW\n") != 0
		    && (strstr(strbuf_text(&plan), "SCAN")
			|| strstr(strbuf_text(&plan), "TEMP B-TREE")))
			fail_msg("%s:\n%s", statement->name, plan.data);
		strbuf_clear(&plan);
	}
	notebook_close(notebook);
}


/* Texts */

static const char *const odd_texts[] = {
	"plain",
	"\"quoted\" and \\ back \\\\ slashes \\u0041 \\",
	"all controls \x01\x02\x03\x04\x05\x06\x07\x08\t\n\x0b\x0c\r\x0e\x0f"
	"\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f\x7f",
	"C1 \xc2\x80\xc2\x9b\xc2\x9f, bidi \xe2\x80\xae\xe2\x81\xa6, hidden "
	"\xe2\x80\x8b\xef\xbb\xbf\xc2\xad",
	"four bytes \xf0\x9f\x87\xba\xf0\x9f\x87\xb8 \xf0\x9d\x95\x8f "
	"\xf3\xa0\x81\x81 \xf4\x8f\xbf\xbf",
	"edges \xed\x9f\xbf \xee\x80\x80 \xef\xbf\xbd \xef\xbf\xbe "
	"\xef\xbf\xbf",
	"null", "[]", "{\"a\":1}", "12345678901234567890", "1e400", "-0.0",
	"'; DROP TABLE op; --", "山田 Zoë ’“”–", " ", "\n", "0", "true",
};

static void
test_odd_texts(void **state)
{
	struct notebook *notebook = open_at(":memory:");
	struct notebook_highlight_list list = NOTEBOOK_HIGHLIGHT_LIST_INIT;

	(void)state;
	for (size_t i = 0; i < COUNT(odd_texts); i++) {
		struct notebook_highlight one = sample(odd_texts[i]);

		one.prefix = one.suffix = one.note = one.title = odd_texts[i];
		one.start = one.end = i;
		assert_ok(notebook_highlight_add(notebook, &one, error));
	}
	/* Out and in again by the journal. */
	for (size_t i = 0; i < COUNT(odd_texts); i++)
		assert_true(undo(notebook, NULL));
	for (size_t i = 0; i < COUNT(odd_texts); i++)
		assert_true(redo(notebook, NULL));
	assert_ok(notebook_highlight_load(notebook, article_a, &list, error));
	assert_int_equal(list.count, COUNT(odd_texts));
	for (size_t i = 0; i < COUNT(odd_texts); i++) {
		assert_string_equal(list.item[i].quote, odd_texts[i]);
		assert_string_equal(list.item[i].prefix, odd_texts[i]);
		assert_string_equal(list.item[i].suffix, odd_texts[i]);
		assert_string_equal(list.item[i].note, odd_texts[i]);
		assert_string_equal(list.item[i].title, odd_texts[i]);
	}
	notebook_highlight_list_clear(&list);
	assert_replays(notebook);
	notebook_close(notebook);
}

static void
test_limits(void **state)
{
	struct notebook *notebook = open_at(":memory:");
	char *large = xcalloc((1 << 20) + 2, 1);
	struct notebook_highlight one;
	struct arena arena = ARENA_INIT;

	(void)state;
	memset(large, 'x', (1 << 20) + 1);
	one = sample(large);
	assert_fails(notebook_highlight_add(notebook, &one, error),
		     ERROR_INPUT);
	large[1 << 20] = '\0';
	memset(large, '\x01', 1 << 20);		/* the longest in JSON */
	assert_ok(notebook_highlight_add(notebook, &one, error));
	large[(64 << 10) + 1] = '\0';
	assert_fails(notebook_highlight_note(notebook, one.uid, large, error),
		     ERROR_INPUT);
	large[64 << 10] = '\0';
	assert_ok(notebook_highlight_note(notebook, one.uid, large, error));
	assert_ok(notebook_highlight_get(notebook, one.uid, &arena, &one,
					 error));
	assert_int_equal(strlen(one.quote), 1 << 20);
	assert_int_equal(strlen(one.note), 64 << 10);
	arena_clear(&arena);

	one = sample("");
	assert_fails(notebook_highlight_add(notebook, &one, error),
		     ERROR_INPUT);
	one = sample("bad \xff byte");
	assert_fails(notebook_highlight_add(notebook, &one, error),
		     ERROR_INPUT);
	one = sample("fine");
	one.style = NOTEBOOK_STYLE_COUNT;
	assert_fails(notebook_highlight_add(notebook, &one, error),
		     ERROR_INPUT);
	free(large);
	notebook_close(notebook);
}


/* Highlights and fixes */

static void
test_highlights(void **state)
{
	struct notebook *notebook = open_at(":memory:");
	struct notebook_highlight_list list = NOTEBOOK_HIGHLIGHT_LIST_INIT;
	struct notebook_highlight one = sample("one"), two = sample("two");
	struct arena arena = ARENA_INIT;
	struct notebook_op op;

	(void)state;
	two.article = article_b;
	two.start = 3;
	assert_ok(notebook_highlight_add(notebook, &one, error));
	assert_ok(notebook_highlight_add(notebook, &two, error));
	assert_int_equal(strlen(one.uid), UUID_SIZE - 1);
	assert_ok(notebook_highlight_load(notebook, NULL, &list, error));
	assert_int_equal(list.count, 2);
	assert_string_equal(list.item[0].uid, one.uid);
	assert_null(list.item[0].note);

	assert_ok(notebook_highlight_note(notebook, one.uid, "why", error));
	assert_ok(notebook_highlight_note(notebook, one.uid, "why", error));
	assert_ok(notebook_highlight_restyle(notebook, one.uid, 0, error));
	assert_ok(notebook_highlight_get(notebook, one.uid, &arena, &one,
					 error));
	assert_string_equal(one.note, "why");
	assert_int_equal(one.style, 0);
	assert_int_equal(one.start, 7);
	assert_int_equal(one.end, 10);
	assert_true(undo(notebook, &op));
	assert_string_equal(op.verb, "style");
	assert_string_equal(op.about, "one");
	assert_string_equal(op.article, article_a);
	assert_true(undo(notebook, &op));
	assert_string_equal(op.verb, "note");
	assert_ok(notebook_highlight_get(notebook, one.uid, &arena, &one,
					 error));
	assert_null(one.note);

	notebook_highlight_list_clear(&list);
	arena_clear(&arena);
	assert_replays(notebook);
	notebook_close(notebook);
}

static void
test_tombstone(void **state)
{
	struct notebook *notebook = open_at(":memory:");
	struct notebook_highlight_list list = NOTEBOOK_HIGHLIGHT_LIST_INIT;
	struct notebook_highlight one = sample("one");
	struct arena arena = ARENA_INIT;
	struct notebook_op op;
	bool found;

	(void)state;
	assert_ok(notebook_highlight_add(notebook, &one, error));
	assert_ok(notebook_highlight_delete(notebook, one.uid, error));
	assert_ok(notebook_highlight_load(notebook, article_a, &list, error));
	assert_int_equal(list.count, 0);
	assert_fails(notebook_highlight_note(notebook, one.uid, "x", error),
		     ERROR_MISSING);
	assert_fails(notebook_highlight_delete(notebook, one.uid, error),
		     ERROR_MISSING);
	/* The tombstone stays. */
	char *rows = dump(notebook);

	assert_non_null(strstr(rows, one.uid));
	free(rows);
	assert_ok(notebook_op_undoable(notebook, &arena, &found, &op, error));
	assert_true(found);
	assert_string_equal(op.verb, "delete");
	assert_false(op.undone);
	assert_true(undo(notebook, NULL));
	assert_ok(notebook_op_redoable(notebook, &arena, &found, &op, error));
	assert_true(found && op.undone);
	assert_ok(notebook_highlight_load(notebook, article_a, &list, error));
	assert_int_equal(list.count, 1);
	assert_fails(notebook_highlight_restyle(notebook, "no", 1, error),
		     ERROR_MISSING);
	notebook_highlight_list_clear(&list);
	arena_clear(&arena);
	assert_replays(notebook);
	notebook_close(notebook);
}

static void
test_fixes(void **state)
{
	struct notebook *notebook = open_at(":memory:");
	struct notebook_fix_list list = NOTEBOOK_FIX_LIST_INIT;
	struct notebook_fix add = {
		.verb = NOTEBOOK_FIX_ADD, .article = article_a, .revision = 1,
		.quote = "Johnson", .start = 40, .end = 47,
		.kind = KIND_PERSON, .name = "Brandon Johnson",
	};
	struct notebook_fix drop = {
		.verb = NOTEBOOK_FIX_DROP, .article = article_a, .revision = 1,
		.quote = "May", .prefix = "in ", .suffix = " of", .start = 3,
		.end = 6,
	};

	(void)state;
	assert_ok(notebook_fix_put(notebook, &drop, error));
	assert_ok(notebook_fix_put(notebook, &add, error));
	assert_ok(notebook_fix_load(notebook, article_a, &list, error));
	assert_int_equal(list.count, 2);
	assert_int_equal(list.item[0].verb, NOTEBOOK_FIX_DROP);
	assert_null(list.item[0].name);
	assert_string_equal(list.item[0].suffix, " of");
	assert_int_equal(list.item[1].kind, KIND_PERSON);
	assert_string_equal(list.item[1].name, "Brandon Johnson");

	/* The same place again: one fix, under the same uid. */
	char uid[UUID_SIZE];

	memcpy(uid, add.uid, sizeof uid);
	add.verb = NOTEBOOK_FIX_DROP;
	assert_ok(notebook_fix_put(notebook, &add, error));
	assert_string_equal(add.uid, uid);
	assert_ok(notebook_fix_load(notebook, NULL, &list, error));
	assert_int_equal(list.count, 2);
	assert_int_equal(list.item[1].verb, NOTEBOOK_FIX_DROP);
	assert_true(undo(notebook, NULL));
	assert_ok(notebook_fix_load(notebook, article_a, &list, error));
	assert_int_equal(list.item[1].verb, NOTEBOOK_FIX_ADD);

	add.verb = NOTEBOOK_FIX_ADD;
	add.name = NULL;
	assert_fails(notebook_fix_put(notebook, &add, error), ERROR_INPUT);
	notebook_fix_list_clear(&list);
	assert_replays(notebook);
	notebook_close(notebook);
}


/* Read marks */

static void
assert_seen(struct notebook *notebook, const char *article, bool read,
	    bool starred, size_t offset)
{
	struct notebook_seen seen;

	assert_ok(notebook_seen_get(notebook, article, &seen, error));
	assert_int_equal(seen.read, read);
	assert_int_equal(seen.starred, starred);
	assert_int_equal(seen.offset, offset);
}

static void
test_seen(void **state)
{
	struct notebook *notebook = open_at(":memory:");
	const char *const both[] = { article_a, article_b, article_a };
	struct notebook_op op;

	(void)state;
	assert_seen(notebook, article_a, false, false, 0);
	assert_ok(notebook_seen_star(notebook, article_a, true, error));
	assert_ok(notebook_seen_visit(notebook, article_a, 500, error));
	assert_seen(notebook, article_a, true, true, 500);

	/* The star goes, what was noted in passing stays. */
	assert_true(undo(notebook, &op));
	assert_string_equal(op.verb, "star");
	assert_seen(notebook, article_a, true, false, 500);
	assert_false(undo(notebook, NULL));
	/* A visit does not end redoing. */
	assert_ok(notebook_seen_visit(notebook, article_a, 700, error));
	assert_true(redo(notebook, NULL));
	assert_seen(notebook, article_a, true, true, 700);

	/* Marked unread while it is shown, then left. */
	assert_ok(notebook_seen_mark_read(notebook, article_a, false, error));
	assert_ok(notebook_seen_visit(notebook, article_a, 900, error));
	assert_seen(notebook, article_a, false, true, 900);
	assert_ok(notebook_seen_open(notebook, article_a, error));
	assert_seen(notebook, article_a, true, true, 900);
	assert_true(undo(notebook, &op));
	assert_string_equal(op.verb, "unread");
	assert_seen(notebook, article_a, true, true, 900);

	/* Read by a key, then visited, then the key undone. */
	assert_ok(notebook_seen_mark_read(notebook, article_b, true, error));
	assert_ok(notebook_seen_visit(notebook, article_b, 3, error));
	assert_true(undo(notebook, NULL));
	assert_seen(notebook, article_b, true, false, 3);
	/* That is so already: no act. */
	assert_ok(notebook_seen_mark_read(notebook, article_b, true, error));
	assert_true(redo(notebook, NULL));

	assert_ok(notebook_seen_mark_read(notebook, article_a, false, error));
	assert_ok(notebook_seen_mark_read(notebook, article_b, false, error));
	assert_ok(notebook_seen_mark_all(notebook, both, 3, error));
	assert_seen(notebook, article_a, true, true, 900);
	assert_seen(notebook, article_b, true, false, 3);
	assert_true(undo(notebook, &op));
	assert_string_equal(op.about, "2");
	assert_null(op.article);
	assert_seen(notebook, article_a, false, true, 900);
	assert_seen(notebook, article_b, false, false, 3);
	assert_replays(notebook);
	notebook_close(notebook);
}

static void
test_many(void **state)
{
	enum { MANY = 5000 };
	struct notebook *notebook = open_at(":memory:");
	char (*uid)[40] = xcalloc(MANY, sizeof *uid);
	const char **list = xcalloc(MANY, sizeof *list);

	(void)state;
	for (int i = 0; i < MANY; i++) {
		snprintf(uid[i], sizeof uid[i], "%032x", i);
		list[i] = uid[i];
	}
	assert_ok(notebook_seen_mark_all(notebook, list, MANY, error));
	assert_seen(notebook, uid[MANY - 1], true, false, 0);
	assert_true(undo(notebook, NULL));
	assert_seen(notebook, uid[0], false, false, 0);
	assert_dump(notebook, "");
	assert_true(redo(notebook, NULL));
	assert_replays(notebook);
	free(list);
	free(uid);
	notebook_close(notebook);
}


/* Undo and redo, at random */

enum { ARTICLES = 8 };

static void
random_article(uint64_t *seed, char uid[33])
{
	snprintf(uid, 33, "%032zx", harness_pick(seed, ARTICLES));
}

/* The uid of one of the highlights; false when there is none. */
static bool
random_highlight(struct notebook *notebook, uint64_t *seed,
		 char uid[UUID_SIZE])
{
	struct notebook_highlight_list list = NOTEBOOK_HIGHLIGHT_LIST_INIT;
	bool found;

	assert_ok(notebook_highlight_load(notebook, NULL, &list, error));
	found = list.count > 0;
	if (found)
		memcpy(uid, list.item[harness_pick(seed, list.count)].uid,
		       UUID_SIZE);
	notebook_highlight_list_clear(&list);
	return found;
}

static const char *
random_text(uint64_t *seed)
{
	return odd_texts[harness_pick(seed, COUNT(odd_texts))];
}

static void
add_random(struct notebook *notebook, uint64_t *seed, const char *article)
{
	struct notebook_highlight one = sample(random_text(seed));

	one.article = article;
	one.style = (int)harness_pick(seed, NOTEBOOK_STYLE_COUNT);
	one.note = harness_pick(seed, 2) ? random_text(seed) : NULL;
	assert_ok(notebook_highlight_add(notebook, &one, error));
}

static void
fix_random(struct notebook *notebook, uint64_t *seed, const char *article)
{
	struct notebook_fix fix = {
		.verb = harness_pick(seed, 2) ? NOTEBOOK_FIX_ADD
			: NOTEBOOK_FIX_DROP,
		.article = article, .revision = 1, .quote = random_text(seed),
		.start = harness_pick(seed, 4), .end = 9, .kind = KIND_PLACE,
		.name = random_text(seed),
	};

	assert_ok(notebook_fix_put(notebook, &fix, error));
}

static void
tag_random(struct notebook *notebook, uint64_t *seed, const char *article)
{
	static const char *const lines[] = {
		"one", "one two", "-one", "-one, Two", "one -two trois", "",
	};

	assert_ok(notebook_tag_change(notebook,
		(struct notebook_tag_target){
			harness_pick(seed, 2) ? NOTEBOOK_TAGGED_ARTICLE
					      : NOTEBOOK_TAGGED_NAME,
			article,
		}, "it", lines[harness_pick(seed, COUNT(lines))],
		harness_pick(seed, 2), NULL, error));
}

/* One act that a key could do, always undoable. */
static void
act_random(struct notebook *notebook, uint64_t *seed)
{
	char article[33], uid[UUID_SIZE];
	const char *const all[] = { article, article_a, article_b };
	bool on = harness_pick(seed, 2);
	size_t choice = harness_pick(seed, 11);

	random_article(seed, article);
	if (choice == 10) {
		tag_random(notebook, seed, article);
		return;
	}
	if (choice >= 7 && !random_highlight(notebook, seed, uid))
		choice = 0;
	if (choice <= 2)
		add_random(notebook, seed, article);
	else if (choice == 3)
		fix_random(notebook, seed, article);
	else if (choice == 4)
		assert_ok(notebook_seen_star(notebook, article, on, error));
	else if (choice == 5)
		assert_ok(notebook_seen_mark_read(notebook, article, on,
						  error));
	else if (choice == 6)
		assert_ok(notebook_seen_mark_all(notebook, all, COUNT(all),
						 error));
	else if (choice == 7)
		assert_ok(notebook_highlight_note(notebook, uid,
						  random_text(seed), error));
	else if (choice == 8)
		assert_ok(notebook_highlight_restyle(notebook, uid, on ? 1 : 2,
						     error));
	else
		assert_ok(notebook_highlight_delete(notebook, uid, error));
}

static long long
acts(struct notebook *notebook)
{
	struct db_query *query = db_query(notebook_db(notebook), SQL_OP_LAST,
					  NULL);
	long long last;

	assert_int_equal(db_step(query, NULL), DB_ROW);
	last = db_int(query, 0);
	db_reset(query);
	return last;
}

/* What the tables were after each act: the model is a stack of dumps. */
struct history {
	char *dump[4096];
	size_t at, top;
};

static void
random_step(struct notebook *notebook, uint64_t *seed,
	    struct history *history)
{
	size_t choice = harness_pick(seed, 10);

	if (choice < 5) {
		long long before = acts(notebook);

		act_random(notebook, seed);
		if (acts(notebook) == before)
			return;		/* it was so already */
		while (history->top > history->at)
			free(history->dump[history->top--]);
		history->dump[++history->at] = dump(notebook);
		history->top = history->at;
	} else if (choice < 8) {
		assert_int_equal(undo(notebook, NULL), history->at > 0);
		history->at -= history->at > 0;
	} else {
		bool can = history->at < history->top;

		assert_int_equal(redo(notebook, NULL), can);
		history->at += can;
	}
	assert_dump(notebook, history->dump[history->at]);
}

static void
test_random(void **state)
{
	(void)state;
	for (uint64_t round = 1; round <= 6; round++) {
		struct notebook *notebook = open_at(":memory:");
		static struct history history;
		uint64_t seed = round * UINT64_C(0x9e3779b97f4a7c15);

		history.at = history.top = 0;
		history.dump[0] = xstrdup("");
		for (int i = 0; i < 800; i++)
			random_step(notebook, &seed, &history);
		assert_replays(notebook);

		while (history.at < history.top) {
			assert_true(redo(notebook, NULL));
			history.at++;
		}
		assert_false(redo(notebook, NULL));
		assert_dump(notebook, history.dump[history.top]);
		while (history.at > 0) {
			assert_true(undo(notebook, NULL));
			assert_dump(notebook, history.dump[--history.at]);
		}
		assert_false(undo(notebook, NULL));
		assert_dump(notebook, "");
		assert_replays(notebook);
		while (redo(notebook, NULL))
			history.at++;
		assert_int_equal(history.at, history.top);
		assert_dump(notebook, history.dump[history.top]);
		assert_replays(notebook);

		for (size_t i = 0; i <= history.top; i++)
			free(history.dump[i]);
		notebook_close(notebook);
	}
}

/* Visits in between change nothing of that, and stay. */
static void
test_random_visits(void **state)
{
	struct notebook *notebook = open_at(":memory:");
	size_t offset[ARTICLES] = { 0 };
	uint64_t seed = 4711;

	(void)state;
	for (int i = 0; i < 1500; i++) {
		size_t choice = harness_pick(&seed, 4), article;
		char uid[33];

		if (choice == 0)
			act_random(notebook, &seed);
		else if (choice == 1)
			undo(notebook, NULL);
		else if (choice == 2)
			redo(notebook, NULL);
		if (choice < 3)
			continue;
		article = harness_pick(&seed, ARTICLES);
		snprintf(uid, sizeof uid, "%032zx", article);
		offset[article] = 1 + harness_pick(&seed, 5000);
		assert_ok(notebook_seen_visit(notebook, uid, offset[article],
					      error));
	}
	while (undo(notebook, NULL))
		;
	for (size_t i = 0; i < ARTICLES; i++) {
		char uid[33];

		snprintf(uid, sizeof uid, "%032zx", i);
		assert_seen(notebook, uid, offset[i] > 0, false, offset[i]);
	}
	assert_replays(notebook);
	notebook_close(notebook);
}


/* All or nothing */

static void
test_half_an_act(void **state)
{
	struct notebook *notebook = open_at(":memory:");
	struct notebook_highlight one = sample("one");
	struct act act;
	char *before;
	long long last;
	bool done;

	(void)state;
	assert_ok(notebook_highlight_add(notebook, &one, error));
	before = dump(notebook);
	last = acts(notebook);

	/* The second row fails: a style that there is not. */
	assert_ok(act_begin(&act, notebook, "star", false, error));
	done = act_patch(&act, TABLE_SEEN, article_a, "{\"starred\":1}", NULL);
	assert_true(done);
	done = act_drop(&act, TABLE_HIGHLIGHT, one.uid, NULL);
	assert_true(done);
	done = act_patch(&act, TABLE_HIGHLIGHT, "x", "{\"style\":9}", NULL);
	assert_false(done);
	assert_false(act_end(&act, done, NULL));
	assert_dump(notebook, before);
	assert_int_equal(acts(notebook), last);

	/* The op fails: its number is taken. */
	assert_ok(act_begin(&act, notebook, "star", false, error));
	assert_true(act_drop(&act, TABLE_HIGHLIGHT, one.uid, NULL));
	act.id = last;
	assert_false(act_end(&act, true, NULL));
	assert_dump(notebook, before);
	assert_int_equal(acts(notebook), last);

	/* A row twice in one act, undone backwards. */
	assert_ok(act_begin(&act, notebook, "star", false, error));
	assert_true(act_patch(&act, TABLE_HIGHLIGHT, one.uid, "{\"style\":1}",
			      NULL));
	assert_true(act_drop(&act, TABLE_HIGHLIGHT, one.uid, NULL));
	assert_ok(act_end(&act, true, error));
	assert_dump(notebook, "");
	assert_true(undo(notebook, NULL));
	assert_dump(notebook, before);
	assert_replays(notebook);
	free(before);
	notebook_close(notebook);
}

/* A name means one entity at most, and breaking that hurts nobody else. */
static void
test_constraint(void **state)
{
	struct notebook *notebook = open_at(":memory:");
	static const char first[] = "{\"kind\":1,\"norm\":\"x\",\"entity\":"
		"\"e1\",\"verdict\":\"same\",\"created\":1}";
	static const char second[] = "{\"kind\":1,\"norm\":\"x\",\"entity\":"
		"\"e2\",\"verdict\":\"same\",\"created\":2}";
	struct act act;
	char *before;

	(void)state;
	assert_ok(act_begin(&act, notebook, "star", false, error));
	assert_true(act_put(&act, TABLE_LINK, "l1", first, NULL));
	assert_true(act_put(&act, TABLE_ENTITY, "e1",
			    "{\"label\":\"X\",\"kind\":1}", NULL));
	assert_true(act_put(&act, TABLE_RULE, "r1", "{\"kind\":1,\"norm\":"
			    "\"may\",\"created\":1}", NULL));
	assert_ok(act_end(&act, true, error));
	before = dump(notebook);
	assert_ok(act_begin(&act, notebook, "star", false, error));
	assert_false(act_end(&act, act_put(&act, TABLE_LINK, "l2", second,
					   NULL), NULL));
	assert_dump(notebook, before);
	assert_true(undo(notebook, NULL));
	assert_dump(notebook, "");
	assert_true(redo(notebook, NULL));
	assert_dump(notebook, before);
	assert_replays(notebook);
	free(before);
	notebook_close(notebook);
}

/* Acts until it is killed. */
static void
act_for_ever(const char *path, uint64_t seed)
{
	struct notebook *notebook = notebook_open(path, DB_CREATE, NULL);
	char article[33];

	while (notebook) {
		random_article(&seed, article);
		struct notebook_highlight one = sample(random_text(&seed));

		one.article = article;
		if (!notebook_highlight_add(notebook, &one, NULL))
			break;
		notebook_seen_visit(notebook, article,
				    harness_pick(&seed, 999), NULL);
		notebook_seen_star(notebook, article, harness_pick(&seed, 2),
				   NULL);
		if (harness_pick(&seed, 3) == 0)
			undo(notebook, NULL);
	}
	_exit(1);
}

static void
test_killed(void **state)
{
	char *path = fresh_path("notebook-killed");
	uint64_t seed = 12345;
	long long last = 0;

	(void)state;
	for (int i = 0; i < 8; i++) {
		pid_t child = fork();

		if (child == 0)
			act_for_ever(path, seed + (uint64_t)i);
		assert_true(child > 0);
		usleep((useconds_t)(30000 + harness_pick(&seed, 40000)));
		kill(child, SIGKILL);
		assert_int_equal(waitpid(child, NULL, 0), child);

		struct notebook *notebook = open_at(path);

		assert_true(acts(notebook) >= last);
		last = acts(notebook);
		assert_replays(notebook);
		notebook_close(notebook);
	}
	assert_true(last > 0);
	free(fresh_path("notebook-killed"));
	free(path);
}


/* Two bynames */

static void
test_two(void **state)
{
	char *path = fresh_path("notebook-two");
	struct notebook *a = open_at(path), *b = open_at(path);
	struct notebook_highlight one = sample("one"), two = sample("two");
	long long version_a = notebook_version(a);
	long long version_b = notebook_version(b);
	struct notebook_op op;

	(void)state;
	assert_ok(notebook_highlight_add(a, &one, error));
	assert_true(notebook_version(a) > version_a);
	assert_true(notebook_version(b) > version_b);
	assert_ok(notebook_highlight_add(b, &two, error));

	/* The newest act of either. */
	assert_true(undo(a, &op));
	assert_string_equal(op.about, "two");
	assert_true(undo(b, &op));
	assert_string_equal(op.about, "one");
	assert_true(redo(a, &op));
	assert_string_equal(op.about, "one");
	/* A new act of one ends the redoing of the other. */
	assert_ok(notebook_seen_star(b, article_a, true, error));
	assert_false(redo(a, NULL));
	assert_replays(a);

	/* While one acts, the other waits, and then says why not. */
	db_set_patience(notebook_db(b), 50);
	assert_ok(db_begin(notebook_db(a), error));
	assert_fails(notebook_seen_star(b, article_a, false, error),
		     ERROR_LOCKED);
	assert_fails(notebook_highlight_delete(b, one.uid, error),
		     ERROR_LOCKED);
	db_rollback(notebook_db(a));
	assert_ok(notebook_seen_star(b, article_a, false, error));
	notebook_close(a);
	notebook_close(b);
	free(fresh_path("notebook-two"));
	free(path);
}

static void
test_two_at_once(void **state)
{
	char *path = fresh_path("notebook-race");
	struct notebook *notebook = open_at(path);
	pid_t child[3];
	int status;

	(void)state;
	for (size_t i = 0; i < COUNT(child); i++) {
		child[i] = fork();
		if (child[i] != 0)
			continue;
		/* A connection does not survive a fork: a new one. */
		struct notebook *own = notebook_open(path, DB_WRITE, NULL);
		bool fine = own != NULL;

		for (int k = 0; k < 60 && fine; k++) {
			struct notebook_highlight one = sample("x");

			fine = notebook_highlight_add(own, &one, NULL);
			if (k % 4 == 3)
				undo(own, NULL);
		}
		_exit(fine ? 0 : 1);
	}
	for (size_t i = 0; i < COUNT(child); i++) {
		assert_int_equal(waitpid(child[i], &status, 0), child[i]);
		assert_int_equal(status, 0);
	}
	assert_replays(notebook);
	while (undo(notebook, NULL))
		;
	assert_dump(notebook, "");
	notebook_close(notebook);
	free(fresh_path("notebook-race"));
	free(path);
}

static void
test_replay_refused(void **state)
{
	struct notebook *from = open_at(":memory:"), *to = open_at(":memory:");
	bool same;

	(void)state;
	assert_ok(notebook_seen_star(from, article_a, true, error));
	assert_ok(notebook_seen_star(to, article_a, true, error));
	assert_fails(notebook_replay(from, to, &same, error), ERROR_INPUT);
	notebook_close(to);

	/* A row that no act wrote is seen. */
	to = open_at(":memory:");
	assert_ok(act_row_write(from, TABLE_SEEN, article_b,
				"{\"starred\":1}", error));
	assert_ok(notebook_replay(from, to, &same, error));
	assert_false(same);
	notebook_close(from);
	notebook_close(to);
}

/* Called while the notebook is replayed: another byname writes to it. */
static bool
write_meanwhile(void *context)
{
	static int n;

	assert_ok(notebook_seen_star(context, article_b, n++ % 2 == 0, error));
	return false;
}

/* A replay is of one moment. */
static void
test_replay_meanwhile(void **state)
{
	char *path = fresh_path("notebook-meanwhile");
	struct notebook *from = open_at(path), *other = open_at(path);
	struct notebook *to = open_at(":memory:");
	bool same = false;

	(void)state;
	for (int i = 0; i < 300; i++)
		assert_ok(notebook_seen_star(from, article_a, i % 2 == 0,
					     error));
	long long before = acts(other);

	db_set_stop(notebook_db(from), write_meanwhile, other);
	assert_ok(notebook_replay(from, to, &same, error));
	db_set_stop(notebook_db(from), NULL, NULL);
	assert_true(acts(other) > before);
	assert_true(same);
	notebook_close(to);
	notebook_close(other);
	notebook_close(from);
	free(fresh_path("notebook-meanwhile"));
	free(path);
}

/* The feeds as one string: "title url folder;". */
static void
assert_feeds(struct notebook *notebook, const char *wanted)
{
	struct notebook_feed_list list = NOTEBOOK_FEED_LIST_INIT;
	struct strbuf told = STRBUF_INIT;

	assert_ok(notebook_feed_load(notebook, &list, error));
	for (size_t i = 0; i < list.count; i++) {
		const struct notebook_feed *feed = &list.item[i];

		strbuf_format(&told, "%s %s %s;",
			      feed->title ? feed->title : "-", feed->url,
			      feed->folder ? feed->folder : "-");
		assert_true(feed->created > 0);
	}
	assert_string_equal(strbuf_text(&told), wanted);
	strbuf_clear(&told);
	notebook_feed_list_clear(&list);
}

/* Feeds are added and removed by acts, each as one. */
static void
test_feeds(void **state)
{
	static const struct notebook_feed feed[] = {
		{ .url = "https://b.example/", .title = "Bay" },
		{ .url = "https://a.example/", .folder = "Harbours" },
		{ .url = "https://b.example/", .title = "Again" },
	};
	static const struct notebook_feed renamed[] = {
		{ .url = "https://b.example/", .title = "A bay" },
	};
	static const struct notebook_feed wrong[] = {
		{ .url = "https://c.example/", .title = "Sea" },
		{ .url = "https://d.example/", .title = "\xff" },
	};
	static const char *const gone[] = { "https://a.example/",
					    "https://nobody.example/" };
	static const char all[] = "Bay https://b.example/ -;"
				  "- https://a.example/ Harbours;";
	struct notebook *notebook = open_at(":memory:");
	struct notebook *copy = open_at(":memory:");
	struct arena arena = ARENA_INIT;
	struct notebook_op op;
	size_t count;
	bool same;

	(void)state;
	assert_feeds(notebook, "");
	assert_ok(notebook_feed_add(notebook, feed, COUNT(feed), false, &count,
				    error));
	assert_int_equal(count, 2);
	assert_feeds(notebook, all);
	assert_ok(notebook_feed_add(notebook, feed, 1, false, &count, error));
	assert_int_equal(count, 0);
	assert_ok(notebook_feed_add(notebook, renamed, 1, true, &count,
				    error));
	assert_feeds(notebook, "A bay https://b.example/ -;"
			       "- https://a.example/ Harbours;");
	assert_ok(notebook_undo(notebook, &arena, &op, error));
	assert_feeds(notebook, all);
	assert_ok(notebook_feed_remove(notebook, gone, COUNT(gone), &count,
				       error));
	assert_int_equal(count, 1);
	assert_feeds(notebook, "Bay https://b.example/ -;");
	assert_ok(notebook_undo(notebook, &arena, &op, error));
	assert_string_equal(op.verb, "unsubscribe");
	assert_feeds(notebook, all);
	assert_fails(notebook_feed_add(notebook, wrong, COUNT(wrong), false,
				       &count, error), ERROR_INPUT);
	assert_feeds(notebook, all);
	assert_ok(notebook_replay(notebook, copy, &same, error));
	assert_true(same);
	assert_feeds(copy, all);
	assert_ok(notebook_undo(notebook, &arena, &op, error));
	assert_string_equal(op.about, "2");
	assert_feeds(notebook, "");
	arena_clear(&arena);
	notebook_close(copy);
	notebook_close(notebook);
}


/* Tags */

static const struct notebook_tag_target tagged_article = {
	NOTEBOOK_TAGGED_ARTICLE, article_a,
};
static const struct notebook_tag_target tagged_name = {
	NOTEBOOK_TAGGED_NAME, "2:ice",
};

static void
assert_tags(struct notebook *notebook, struct notebook_tag_target target,
	    const char *wanted)
{
	struct notebook_tag_list list = NOTEBOOK_TAG_LIST_INIT;
	struct strbuf told = STRBUF_INIT;

	assert_ok(notebook_tag_of(notebook, target, &list, error));
	for (size_t i = 0; i < list.count; i++) {
		bool has = false;

		strbuf_format(&told, "%s ", list.item[i].word);
		assert_ok(notebook_tag_has(notebook, target,
					   list.item[i].norm, &has, error));
		assert_true(has);
	}
	assert_string_equal(strbuf_text(&told), wanted);
	strbuf_clear(&told);
	notebook_tag_list_clear(&list);
}

/* Says LINE of TARGET, and how much that changes. */
static void
tag(struct notebook *notebook, struct notebook_tag_target target,
    const char *line, bool exact, size_t wanted)
{
	size_t changed = 99;

	assert_ok(notebook_tag_change(notebook, target, "it", line, exact,
				      &changed, error));
	assert_int_equal(changed, wanted);
}

static void
test_tags(void **state)
{
	struct notebook *notebook = open_at(":memory:");
	struct notebook_op op;

	(void)state;
	tag(notebook, tagged_article, "raid, Follow-up\tÉté\xe2\x80\x83x", false,
	    4);
	assert_tags(notebook, tagged_article, "Été Follow-up raid x ");
	tag(notebook, tagged_article, "FOLLOW-UP ete +raid", false, 0);
	assert_tags(notebook, tagged_article, "Été Follow-up raid x ");
	tag(notebook, tagged_article, "-ÉTÉ new -nothing", false, 2);
	assert_tags(notebook, tagged_article, "Follow-up new raid x ");
	tag(notebook, tagged_article, "raid more", true, 4);
	assert_tags(notebook, tagged_article, "more raid ");
	tag(notebook, tagged_name, "raid raid", false, 1);
	assert_tags(notebook, tagged_name, "raid ");
	tag(notebook, tagged_article, " , ", true, 2);
	assert_tags(notebook, tagged_article, "");
	assert_tags(notebook, tagged_name, "raid ");
	assert_true(undo(notebook, &op));
	assert_string_equal(op.verb, "tag");
	assert_string_equal(op.article, article_a);
	assert_tags(notebook, tagged_article, "more raid ");
	assert_replays(notebook);
	notebook_close(notebook);
}

/* A line with a word that is no tag changes nothing. */
static void
test_tag_faults(void **state)
{
	char longest[80], longer[80];
	const char *const wrong[] = { "good \"bad\"", "good b\x01",
				      "good -", "good +", "good --x", "a \xff",
				      longer };
	struct notebook *notebook = open_at(":memory:");

	(void)state;
	memset(longest, 'a', 64);
	longest[64] = '\0';
	memset(longer, 'a', 65);
	longer[65] = '\0';
	for (size_t i = 0; i < COUNT(wrong); i++)
		assert_fails(notebook_tag_change(notebook, tagged_article,
						 NULL, wrong[i], true, NULL,
						 error), ERROR_INPUT);
	assert_tags(notebook, tagged_article, "");
	tag(notebook, tagged_article, longest, false, 1);
	notebook_close(notebook);
}

static bool
count_target(void *context, const char *key, struct error *err)
{
	(void)err;
	assert_true(strcmp(key, article_a) == 0 || strcmp(key, article_b) == 0);
	return ++*(int *)context < 2;
}

static void
test_tag_lists(void **state)
{
	static const struct notebook_tag_target other = {
		NOTEBOOK_TAGGED_ARTICLE, article_b,
	};
	struct notebook *notebook = open_at(":memory:");
	struct notebook_tag_list list = NOTEBOOK_TAG_LIST_INIT;
	int count = 0;

	(void)state;
	tag(notebook, tagged_article, "Raid", false, 1);
	tag(notebook, other, "raid done", false, 2);
	tag(notebook, tagged_name, "RAID", false, 1);
	assert_ok(notebook_tag_all(notebook, &list, error));
	assert_int_equal(list.count, 2);
	assert_string_equal(list.item[0].word, "done");
	assert_int_equal(list.item[0].articles, 1);
	assert_string_equal(list.item[1].norm, "raid");
	assert_int_equal(list.item[1].articles, 2);
	assert_int_equal(list.item[1].highlights, 0);
	assert_int_equal(list.item[1].names, 1);
	/* The second call says that it is enough. */
	assert_false(notebook_tag_each(notebook, NOTEBOOK_TAGGED_ARTICLE,
				       "raid", count_target, &count, NULL));
	assert_int_equal(count, 2);
	notebook_tag_list_clear(&list);
	notebook_close(notebook);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_feeds),
		cmocka_unit_test(test_tags), cmocka_unit_test(test_tag_faults),
		cmocka_unit_test(test_tag_lists),
		cmocka_unit_test(test_file),
		cmocka_unit_test(test_fingerprint),
		cmocka_unit_test(test_plans),
		cmocka_unit_test(test_odd_texts),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_highlights),
		cmocka_unit_test(test_tombstone),
		cmocka_unit_test(test_fixes),
		cmocka_unit_test(test_seen),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_random),
		cmocka_unit_test(test_random_visits),
		cmocka_unit_test(test_half_an_act),
		cmocka_unit_test(test_constraint),
		cmocka_unit_test(test_killed),
		cmocka_unit_test(test_two),
		cmocka_unit_test(test_two_at_once),
		cmocka_unit_test(test_replay_refused),
		cmocka_unit_test(test_replay_meanwhile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
