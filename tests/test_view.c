/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The text with marks put in, and offsets between it and the body. */

#include "harness.h"

#include "base/memory.h"
#include "ui/view.h"

#define MOST 64

/* An article made by hand: nothing of it is freed. */
struct made {
	struct archive_article article;
	struct archive_mention mention[MOST];
	struct archive_highlight highlight[MOST];
	char text[512];
};

static struct archive_entity entities[] = {
	{ .id = 1, .kind = KIND_PERSON, .label = "A" },
	{ .id = 2, .kind = KIND_AGENCY, .label = "B" },
	{ .id = 3, .kind = KIND_ORGANISATION, .label = "C" },
	{ .id = 4, .kind = KIND_PLACE, .label = "D" },
};

static void
make(struct made *made, const char *text)
{
	memset(made, 0, sizeof *made);
	snprintf(made->text, sizeof made->text, "%s", text);
	made->article.body.text = made->text;
	made->article.body.length = strlen(made->text);
	made->article.entity = entities;
	made->article.entity_count = COUNT(entities);
	made->article.mention = made->mention;
	made->article.highlight = made->highlight;
}

static void
add_mention(struct made *made, size_t start, size_t end, size_t entity)
{
	made->mention[made->article.mention_count++] =
		(struct archive_mention){ .start = start, .end = end,
					  .entity = entity,
					  .confidence = ARCHIVE_DOUBT };
}

/* The last one is in doubt. */
static void
add_doubt(struct made *made)
{
	made->mention[made->article.mention_count - 1].confidence--;
}

static void
add_highlight(struct made *made, size_t start, size_t end,
	      enum archive_anchor_state state)
{
	struct archive_highlight *highlight =
		&made->highlight[made->article.highlight_count++];

	highlight->place.state = state;
	highlight->place.start = start;
	highlight->place.end = end;
}

/* Mentions are written as "start-end:entity", those in doubt with "?" after
 * it, highlights as "start-end=". */
static const struct {
	const char *text, *marks, *wanted;
} cases[] = {
	{ "", "", "" },
	{ "Ann saw it.", "", "Ann saw it." },
	{ "Ann saw it.", "0-3:0", "[Ann] saw it." },
	{ "Ann of the FBI.", "0-3:0 11-14:1", "[Ann] of the {FBI}." },
	{ "PBA, Rome", "0-3:2 5-9:3", "(PBA), <Rome>" },
	{ "AnnBob", "0-3:0 3-6:1", "[Ann]{Bob}" },
	{ "AnnBob", "0-3:0? 3-6:1", "[Ann?]{Bob}" },
	{ "It saw Ann", "7-10:0? 0-10=", "=It saw [Ann?]=" },
	{ "Ann saw it.", "0-11=", "=Ann saw it.=" },
	{ "Ann saw it.", "0-3:0 0-11=", "=[Ann] saw it.=" },
	{ "It saw Ann", "7-10:0 0-10=", "=It saw [Ann]=" },
	{ "One. Two.", "0-4= 5-9=", "=One.= =Two.=" },
	{ "One.Two.", "0-4= 4-8=", "=One.==Two.=" },
	{ "Zo\xc3\xab K", "0-4:0", "[Zo\xc3\xab] K" },
	{ "a\n\nBob", "3-6:0", "a\n\n[Bob]" },
};

static void
read_marks(struct made *made, const char *marks)
{
	while (*marks) {
		char *end;
		size_t start = strtoul(marks, &end, 10);
		size_t stop = strtoul(end + 1, &end, 10);

		if (*end == '=') {
			add_highlight(made, start, stop, ARCHIVE_ANCHOR_EXACT);
			marks = end + 1;
		} else {
			add_mention(made, start, stop,
				    strtoul(end + 1, &end, 10));
			if (*end == '?')
				add_doubt(made);
			marks = end + (*end == '?');
		}
		marks += strspn(marks, " ");
	}
}

static void
test_text(void **state)
{
	struct ui_view view = UI_VIEW_INIT;
	struct made made;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		make(&made, cases[i].text);
		read_marks(&made, cases[i].marks);
		ui_view_make(&view, &made.article, true);
		if (view.length != strlen(cases[i].wanted)
		    || memcmp(view.text, cases[i].wanted, view.length) != 0)
			fail_msg("\"%.*s\", not \"%s\"", (int)view.length,
				 view.text, cases[i].wanted);
		/* With colours the text is as it is. */
		ui_view_make(&view, &made.article, false);
		assert_ptr_equal(view.text, made.article.body.text);
		assert_int_equal(view.length, strlen(cases[i].text));
	}
	ui_view_clear(&view);
}

/* A place that is only a guess, or none, is never painted. */
static void
test_places(void **state)
{
	static const struct {
		enum archive_anchor_state state;
		const char *wanted;
	} states[] = {
		{ ARCHIVE_ANCHOR_EXACT, "=One=." },
		{ ARCHIVE_ANCHOR_MOVED, "=One=." },
		{ ARCHIVE_ANCHOR_CHANGED, "=One=." },
		{ ARCHIVE_ANCHOR_DOUBTFUL, "One." },
		{ ARCHIVE_ANCHOR_LOST, "One." },
	};
	struct ui_view view = UI_VIEW_INIT;
	struct made made;

	(void)state;
	for (size_t i = 0; i < COUNT(states); i++) {
		make(&made, "One.");
		add_highlight(&made, 0, 3, states[i].state);
		ui_view_make(&view, &made.article, true);
		assert_int_equal(view.length, strlen(states[i].wanted));
		assert_memory_equal(view.text, states[i].wanted, view.length);
	}
	ui_view_clear(&view);
}

/* What is true of any text and marks. */
static void
check_offsets(const struct ui_view *view, const struct made *made)
{
	const struct store_body *body = &made->article.body;
	size_t last = 0;

	assert_int_equal(view->length, body->length + view->count);
	for (size_t at = 0; at <= body->length; at++) {
		size_t there = ui_view_from_body(view, at);

		/* The same byte, and back again. */
		assert_true(there <= view->length);
		if (at < body->length)
			assert_int_equal(view->text[there], body->text[at]);
		assert_int_equal(ui_view_to_body(view, there), at);
		assert_true(at == 0 || there > last);
		last = there;
	}
	last = 0;
	for (size_t at = 0; at <= view->length; at++) {
		size_t there = ui_view_to_body(view, at);

		/* A mark is of the byte it stands before. */
		assert_true(there <= body->length);
		assert_true(there >= last);
		assert_true(ui_view_from_body(view, there) >= at);
		last = there;
	}
}

static void
test_chance(void **state)
{
	uint64_t chance = 3;
	struct ui_view view = UI_VIEW_INIT;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct made made;
		size_t length = harness_pick(&chance, 60), at = 0;

		make(&made, "");
		for (size_t i = 0; i < length; i++)
			made.text[i] = (char)('a' + harness_pick(&chance, 26));
		made.article.body.length = length;
		/* Mentions never overlap; highlights may. */
		while (harness_pick(&chance, 4) && at + 2 < length) {
			size_t start = at + harness_pick(&chance, length - at);
			size_t end = start + 1
				     + harness_pick(&chance, length - start);

			add_mention(&made, start, end,
				    harness_pick(&chance, 4));
			if (harness_pick(&chance, 3) == 0)
				add_doubt(&made);
			at = end;
		}
		while (length > 1 && harness_pick(&chance, 3)
		       && made.article.highlight_count < MOST) {
			size_t start = harness_pick(&chance, length - 1);

			add_highlight(&made, start, start + 1
				      + harness_pick(&chance, length - start),
				      ARCHIVE_ANCHOR_EXACT);
		}
		ui_view_make(&view, &made.article, round % 8 != 0);
		check_offsets(&view, &made);
	}
	ui_view_clear(&view);
	assert_int_equal(view.count, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_chance),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
