/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Two versions of a text: small cases by hand, and what must hold of any. */

#include "harness.h"

#include <stdlib.h>

#include "base/strbuf.h"
#include "text/diff.h"

static char *
marked(const char *old, const char *new)
{
	struct diff diff = DIFF_INIT;
	struct strbuf out = STRBUF_INIT;

	diff_texts(old, strlen(old), new, strlen(new), &diff);
	for (size_t i = 0; i < diff.count; i++) {
		const struct diff_run *run = &diff.item[i];
		const char *text = run->what == DIFF_REMOVED ? old : new;
		static const char *const mark[][2] = {
			{ "", "" }, { "[-", "-]" }, { "{+", "+}" },
		};

		strbuf_puts(&out, mark[run->what][0]);
		strbuf_add(&out, text + run->start, run->end - run->start);
		strbuf_puts(&out, mark[run->what][1]);
	}
	diff_clear(&diff);
	return strbuf_take(&out);
}

static const struct {
	const char *old, *new, *marked;
} cases[] = {
	{ "", "", "" },
	{ "same", "same", "same" },
	{ "", "new", "{+new+}" },
	{ "old", "", "[-old-]" },
	{ "the cat sat", "the dog sat", "the [-cat-]{+dog+} sat" },
	{ "one\ntwo\nthree", "one\nthree", "one\n[-two\n-]three" },
	{ "one\nthree", "one\ntwo\nthree", "one\n{+two\n+}three" },
	{ "a b c d", "a c d e", "a [-b -]c d{+ e+}" },
	{ "all of it", "nothing more", "[-all-]{+nothing+} [-of it-]{+more+}" },
};

static void
test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		char *got = marked(cases[i].old, cases[i].new);

		assert_string_equal(got, cases[i].marked);
		free(got);
	}
}

/* Words of few letters, so that much is the same by chance. */
static void
make_text(uint64_t *chance, size_t words, struct strbuf *out)
{
	strbuf_truncate(out, 0);
	for (size_t i = 0; i < words; i++) {
		strbuf_putc(out, (char)('a' + harness_pick(chance, 4)));
		strbuf_putc(out, harness_pick(chance, 5) ? ' ' : '\n');
	}
}

/* What is the same and what was removed is the old text; what is the same
 * and what was added is the new one. */
static void
check_whole(const struct strbuf *old, const struct strbuf *new)
{
	struct diff diff = DIFF_INIT;
	size_t old_at = 0, new_at = 0;

	diff_texts(strbuf_text(old), old->length, strbuf_text(new),
		   new->length, &diff);
	for (size_t i = 0; i < diff.count; i++) {
		const struct diff_run *run = &diff.item[i];
		size_t length = run->end - run->start;

		assert_true(length > 0);
		if (run->what == DIFF_REMOVED) {
			assert_int_equal(run->start, old_at);
			old_at += length;
			continue;
		}
		assert_int_equal(run->start, new_at);
		if (run->what == DIFF_SAME) {
			assert_true(old_at + length <= old->length);
			assert_memory_equal(old->data + old_at,
					    new->data + new_at, length);
			old_at += length;
		}
		new_at += length;
	}
	assert_int_equal(old_at, old->length);
	assert_int_equal(new_at, new->length);
	diff_clear(&diff);
}

static void
test_any(void **state)
{
	struct strbuf old = STRBUF_INIT, new = STRBUF_INIT;
	uint64_t chance = 7;

	(void)state;
	for (int round = 0; round < 2000; round++) {
		make_text(&chance, harness_pick(&chance, 30), &old);
		make_text(&chance, harness_pick(&chance, 30), &new);
		check_whole(&old, &new);
	}
	/* More changes than are looked for. */
	make_text(&chance, 30000, &old);
	make_text(&chance, 30000, &new);
	check_whole(&old, &new);
	strbuf_clear(&old);
	strbuf_clear(&new);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_any),
	};

	return cmocka_run_group_tests_name("diff", tests, NULL, NULL);
}
