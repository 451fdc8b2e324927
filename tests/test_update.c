/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* A Markdown file brought up to date: what is ours follows the highlights,
 * what the reader wrote stays, letter by letter and in its order. */

#include "harness.h"

#include "base/memory.h"
#include "export/format.h"

#define MOST 9
#define ROUNDS 2000

static const struct store_article article[] = {
	{ .id = 1, .uid = "11111111111111111111111111111111", .title = "One" },
	{ .id = 2, .uid = "22222222222222222222222222222222", .title = "Two" },
	{ .id = 3, .uid = "33333333333333333333333333333333", .title = "Three" },
};

/* Highlights 0 to 8, three of each article; ON says which there are. */
struct job {
	struct archive_marked item[MOST];
	struct archive_marked_list list;
	struct export_job job;
};

static void
job_make(struct job *job, unsigned int on, const char *note)
{
	memset(job, 0, sizeof *job);
	for (size_t i = 0; i < MOST; i++) {
		struct archive_marked *marked = &job->item[job->list.count];
		struct notebook_highlight *made = &marked->highlight.made;

		if (!(on >> i & 1))
			continue;
		marked->in_store = true;
		marked->article = article[i / 3];
		made->article = article[i / 3].uid;
		made->quote = "Words.";
		made->note = note;
		snprintf(made->uid, UUID_SIZE,
			 "0000000%u-0000-4000-8000-000000000000",
			 (unsigned int)i);
		job->list.count++;
	}
	job->list.item = job->item;
	job->job.marked = &job->list;
}

static void
write_new(const struct job *job, struct strbuf *out)
{
	export_write(export_format_find("markdown", NULL), &job->job, out);
}

static bool
update(const struct job *job, const struct strbuf *old, struct strbuf *out,
       struct export_change *change, struct error *err)
{
	const struct export_format *format = export_format_find("markdown",
								NULL);

	*change = (struct export_change){ 0, 0, 0, 0 };
	strbuf_truncate(out, 0);
	return format->update(&job->job, strbuf_text(old), old->length, out,
			      change, err);
}

static void
check_same(const struct strbuf *got, const struct strbuf *wanted)
{
	assert_string_equal(strbuf_text(got), strbuf_text(wanted));
}

/* Whatever was added, changed or taken away, in a file in which the reader
 * wrote nothing: the same as a new one. */
static void
test_as_new(void **state)
{
	uint64_t chance = 5;

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct strbuf old = STRBUF_INIT, out = STRBUF_INIT;
		struct strbuf wanted = STRBUF_INIT;
		unsigned int before = (unsigned int)harness_pick(&chance, 512);
		unsigned int after = (unsigned int)harness_pick(&chance, 512);
		struct export_change change;
		struct job job;

		job_make(&job, before, NULL);
		write_new(&job, &old);
		job_make(&job, after, harness_pick(&chance, 2) ? "New." : NULL);
		write_new(&job, &wanted);
		assert_true(update(&job, &old, &out, &change, NULL));
		check_same(&out, &wanted);
		assert_int_equal(change.added, __builtin_popcount(after & ~before));
		assert_int_equal(change.gone, __builtin_popcount(before & ~after));
		assert_int_equal(change.same + change.changed,
				 __builtin_popcount(before & after));
		strbuf_clear(&old);
		strbuf_clear(&out);
		strbuf_clear(&wanted);
	}
}

/* The reader's notes r0, r1, ... go in behind ends of blocks, at the top and
 * at the bottom. */
static size_t
scribble(const struct strbuf *text, struct strbuf *out, uint64_t *chance)
{
	const char *at = strbuf_text(text);
	size_t notes = 0;

	while (*at) {
		const char *line = strchr(at, '\n') + 1;
		bool end = strncmp(at, "<!-- byname end -->", 19) == 0;

		strbuf_add(out, at, (size_t)(line - at));
		if (end && harness_pick(chance, 3) == 0)
			strbuf_format(out, "\n> mine r%zu\n", notes++);
		at = line;
	}
	strbuf_format(out, "mine r%zu without an end", notes++);
	return notes;
}

static void
test_readers_words(void **state)
{
	uint64_t chance = 9;

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		struct strbuf made = STRBUF_INIT, old = STRBUF_INIT;
		struct strbuf out = STRBUF_INIT, again = STRBUF_INIT;
		unsigned int after = (unsigned int)harness_pick(&chance, 512);
		struct export_change change;
		struct job job;

		job_make(&job, (unsigned int)harness_pick(&chance, 512), NULL);
		write_new(&job, &made);
		size_t notes = scribble(&made, &old, &chance);

		job_make(&job, after, "Other.");
		assert_true(update(&job, &old, &out, &change, NULL));
		/* All notes, in their order. */
		const char *at = strbuf_text(&out);

		for (size_t i = 0; i < notes; i++) {
			char note[32];

			snprintf(note, sizeof note, "mine r%zu", i);
			at = strstr(at, note);
			assert_non_null(at);
		}
		/* Each highlight once. */
		for (size_t i = 0; i < job.list.count; i++) {
			struct strbuf mark = STRBUF_INIT;

			strbuf_format(&mark, "<!-- byname %s -->",
				      job.item[i].highlight.made.uid);
			at = strstr(strbuf_text(&out), mark.data);
			assert_non_null(at);
			assert_null(strstr(at + 1, mark.data));
			strbuf_clear(&mark);
		}
		/* And then nothing more. */
		assert_true(update(&job, &out, &again, &change, NULL));
		check_same(&again, &out);
		assert_int_equal(change.same, job.list.count);
		assert_int_equal(change.added + change.changed, 0);
		strbuf_clear(&made);
		strbuf_clear(&old);
		strbuf_clear(&out);
		strbuf_clear(&again);
	}
}

/* A quote that is no longer there stays above what was written below it, and
 * is itself again when it comes back. */
static void
test_gone(void **state)
{
	struct strbuf old = STRBUF_INIT, out = STRBUF_INIT;
	struct strbuf back = STRBUF_INIT;
	struct export_change change;
	struct job job;

	(void)state;
	job_make(&job, 1, NULL);
	write_new(&job, &old);
	strbuf_puts(&old, "My own words.\n");
	job_make(&job, 2, NULL);
	assert_true(update(&job, &old, &out, &change, NULL));
	assert_non_null(strstr(out.data, "<!-- byname gone 00000000-0000-4000-8000-000000000000 -->\n> Words.\n"));
	assert_int_equal(change.gone, 1);
	job_make(&job, 1, NULL);
	assert_true(update(&job, &out, &back, &change, NULL));
	check_same(&back, &old);
	strbuf_clear(&old);
	strbuf_clear(&out);
	strbuf_clear(&back);
}

static void
check_refused(const struct job *job, const char *text, const char *reason)
{
	struct strbuf old = STRBUF_INIT, out = STRBUF_INIT;
	struct export_change change;
	struct error err = ERROR_INIT;

	strbuf_puts(&old, text);
	assert_false(update(job, &old, &out, &change, &err));
	assert_int_equal(err.code, ERROR_INPUT);
	assert_non_null(strstr(err.reason, reason));
	assert_non_null(err.advice);
	error_clear(&err);
	strbuf_clear(&old);
	strbuf_clear(&out);
}

static void
test_broken(void **state)
{
	struct strbuf old = STRBUF_INIT, out = STRBUF_INIT;
	struct export_change change;
	struct job job;

	(void)state;
	job_make(&job, 1, NULL);
	check_refused(&job, "\n<!-- byname 1 -->\nx\n", "line 2");
	check_refused(&job, "<!-- byname 1 -->\nx\n<!-- byname 2 -->\n<!-- byname end -->\n", "line 1");
	check_refused(&job, "x\nx\n<!-- byname end -->\n", "line 3");
	/* Another editor's line ends, and a file that is not ours at all. */
	strbuf_puts(&old, "# Mine\r\n<!-- byname 00000000-0000-4000-8000-000000000000 -->\r\nold\r\n<!-- byname end -->\r\nmine");
	assert_true(update(&job, &old, &out, &change, NULL));
	assert_int_equal(change.changed, 1);
	assert_non_null(strstr(out.data, "> Words.\n"));
	assert_null(strstr(out.data, "old"));
	assert_memory_equal(out.data, "# Mine\r\n", 8);
	strbuf_truncate(&old, 0);
	strbuf_puts(&old, "# Mine");
	assert_true(update(&job, &old, &out, &change, NULL));
	assert_memory_equal(out.data, "# Mine\n\n<!-- byname article", 27);
	/* Nothing at all. */
	strbuf_truncate(&old, 0);
	assert_true(update(&job, &old, &out, &change, NULL));
	assert_int_equal(change.added, 1);
	strbuf_clear(&old);
	strbuf_clear(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_as_new),
		cmocka_unit_test(test_readers_words),
		cmocka_unit_test(test_gone),
		cmocka_unit_test(test_broken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
