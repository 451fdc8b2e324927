/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Words, sentences, paragraphs. */

#include "harness.h"

#include <locale.h>

#include "base/strbuf.h"
#include "text/segment.h"
#include "text_chance.h"

#define RSQUO "\xe2\x80\x99"
#define LDQUO "\xe2\x80\x9c"
#define RDQUO "\xe2\x80\x9d"

/* Each text as its sentences, parted by |, which stands for a blank or, when
 * doubled, for nothing. */
static const char *const sentences[] = {
	"",
	"One.",
	"One. |Two! |Three? |Four",
	"A line without a stop",
	"Dr. Smith met Mr. Jones. |They spoke.",
	"Gov. Hochul and Sen. Schumer came. |Rep. Lawler did not.",
	"The U.S. Senate voted. |It passed.",
	"He left the U.S. |The others stayed.",
	"John J. Smith spoke. |J. Edgar Hoover did not.",
	"On Nov. 6 it began. |In Dec. |The end came.",
	"At 9 a.m. Monday it rained. |It ended at 10 p.m. |The sun came.",
	"St. Louis is in Missouri. |He lives on Main St. |The house is old.",
	"Acme Inc. Chairman Doe left Acme Inc. |He took it badly.",
	"It costs 3.5 million. |See example.com for more.",
	"About 300 people came, No. 5 of them late. |He said no. |Nobody heard.",
	LDQUO "Join us." RDQUO " |He did.",
	LDQUO "Why?" RDQUO " he asked. |Nobody knew.",
	LDQUO "We will defend our laws." RDQUO " |" LDQUO "Will we?" RDQUO
	" |Yes.",
	"He said \"no.\" |Then he left.",
	"(It was late.) |They went home.",
	"Wait... what? |Never!",
	"So it ended\xe2\x80\xa6 |Then it began.",
	"Really?! |Yes.",
	"in 2020. |The next year",
	"He is taller than I. |She knows.",
	"James I. Smith spoke.",
	"\xe5\xb1\xb1\xe3\x80\x82||\xe7\x94\xb0\xef\xbc\x9f||\xe5\xb1\xb1",
	"\xe3\x80\x8c\xe5\xb1\xb1\xe3\x80\x82\xe3\x80\x8d\xe3\x81\xa8\xe8\xa8\x80\xe3\x80\x82",
	"\xc3\x89tait-ce vrai? |\xc3\x80 voir.",
	"Smith v. Jones was heard. |It is over.",
	"1. The first item. |Another.",
	"Ph.D. students came. |All of them.",
	"The D.C. |But he stayed there.",
};

/* TEXT is TEMPLATE without its bars; BORDER has the starts, and one more. */
static size_t
take_apart(const char *template, struct strbuf *text, struct segment *part)
{
	size_t count = 0;

	part[0].start = 0;
	for (const char *at = template; *at; at++) {
		if (*at != '|') {
			strbuf_putc(text, *at);
			continue;
		}
		part[count].end = text->length;
		if (at[1] == '|')
			at++;
		else
			part[count].end--;
		part[++count].start = text->length;
	}
	part[count].end = text->length;
	return count + 1;
}

static void
check_sentences(const char *template)
{
	struct strbuf text = STRBUF_INIT;
	struct segment part[8];
	size_t count = take_apart(template, &text, part);

	for (size_t i = 0; i < count; i++)
		for (size_t at = part[i].start; at < part[i].end; at++) {
			struct segment got = segment_sentence(
				strbuf_text(&text), text.length, at);

			if (got.start != part[i].start
			    || got.end != part[i].end)
				print_error("%s at %zu\n", template, at);
			assert_int_equal(got.start, part[i].start);
			assert_int_equal(got.end, part[i].end);
		}
	strbuf_clear(&text);
}

static void
test_sentences(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(sentences); i++)
		check_sentences(sentences[i]);
}

static const struct {
	const char *text;
	size_t offset, start, end;
} places[] = {
	/* A line break ends a sentence. */
	{ "one\ntwo. three", 1, 0, 3 },
	{ "one\ntwo. Three", 4, 4, 8 },
	{ "one\ntwo. Three", 3, 0, 3 },
	/* Blanks before a sentence lead to it; at the end there is the last. */
	{ "One.  Two.", 5, 6, 10 },
	{ "  One. Two.", 0, 2, 6 },
	{ "One. Two.", 9, 5, 9 },
	{ "One. Two.  ", 11, 5, 9 },
	{ "One.", 99, 0, 4 },
	{ "a\n\nb", 2, 2, 2 },
	{ "", 0, 0, 0 },
};

static void
test_places(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(places); i++) {
		struct segment got = segment_sentence(places[i].text,
						      strlen(places[i].text),
						      places[i].offset);

		assert_int_equal(got.start, places[i].start);
		assert_int_equal(got.end, places[i].end);
	}
}

static const struct {
	const char *text, *words;
} words[] = {
	{ "", "" },
	{ " - ", "" },
	{ "The NYPD" RSQUO "s 33,000 officers", "The|NYPD|s|33|000|officers|" },
	{ "sign-on U.S. Zoe\xcc\x88", "sign|on|U|S|Zoe\xcc\x88|" },
	{ "\xe5\xb1\xb1\xe7\x94\xb0\xe3\x80\x82" "x_y",
	  "\xe5\xb1\xb1\xe7\x94\xb0|x|y|" },
};

static void
test_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(words); i++) {
		struct strbuf out = STRBUF_INIT;
		struct segment word = { 0, 0 };
		const char *text = words[i].text;

		while (segment_word(text, strlen(text), word.end, &word)) {
			strbuf_add(&out, text + word.start,
				   word.end - word.start);
			strbuf_putc(&out, '|');
			assert_true(segment_edge(text, strlen(text),
						 word.start));
			assert_true(segment_edge(text, strlen(text),
						 word.end));
		}
		assert_string_equal(strbuf_text(&out), words[i].words);
		strbuf_clear(&out);
	}
	assert_false(segment_edge("ab", 2, 1));
	assert_false(segment_edge("  ", 2, 1));
	assert_false(segment_edge("", 0, 0));
}

static void
test_paragraphs(void **state)
{
	struct segment got = segment_paragraph("one\n\ntwo", 8, 1);

	(void)state;
	assert_int_equal(got.start, 0);
	assert_int_equal(got.end, 3);
	got = segment_paragraph("one\n\ntwo", 8, 4);
	assert_int_equal(got.start, 4);
	assert_int_equal(got.end, 4);
	got = segment_paragraph("one\n\ntwo", 8, 8);
	assert_int_equal(got.start, 5);
	assert_int_equal(got.end, 8);
}

/* Sentences lie in their line; from within one, one gets the same. */
static void
test_any_text(void **state)
{
	uint64_t seed = 6;

	(void)state;
	for (int round = 0; round < 5000; round++) {
		struct strbuf text = STRBUF_INIT;

		chance_bytes(&seed, harness_pick(&seed, 60) + 1, &text);
		const char *bytes = strbuf_text(&text);
		size_t at = harness_pick(&seed, text.length + 1);
		struct segment line = segment_paragraph(bytes, text.length,
							at);
		struct segment got = segment_sentence(bytes, text.length, at);

		assert_true(line.start <= got.start && got.start <= got.end
			    && got.end <= line.end);
		if (got.start < got.end) {
			struct segment same = segment_sentence(
				bytes, text.length, got.start);

			assert_int_equal(got.start, same.start);
			assert_int_equal(got.end, same.end);
		}
		strbuf_clear(&text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sentences),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_paragraphs),
		cmocka_unit_test(test_any_text),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
