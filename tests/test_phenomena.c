/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Names that no table of entities lists, found by the model that comes with
 * byname: a line for each thing that news does with names. */

#include "harness.h"

#include <time.h>

#include "base/path.h"
#include "base/strbuf.h"
#include "names/detect.h"
#include "text/utf8.h"

/* Marked: [kind:words], with the kinds p, a, o and l (a place). */
static const struct {
	const char *why, *marked;
} cases[] = {
	/* People. */
	{ "full name", "The prize went to [p:Elena Marchetti] on Friday." },
	{ "title", "Governor [p:Elena Marchetti] and Sen. [p:Paul Dempsey] "
	  "met." },
	{ "title of two words", "Prime Minister [p:Ruth Adeyemi] resigned." },
	{ "title with a hyphen", "Mayor-elect [p:Paul Dempsey] spoke." },
	{ "courtesy", "Mr. [p:Dempsey] and Mrs. [p:Okafor] agreed." },
	{ "said after", "“We lost,” said [p:Paul Dempsey]." },
	{ "initials", "[p:J. D. Salinger] and [p:George W. Bush] met." },
	{ "Mc, O’, hyphen", "[p:Ian McAllister], [p:Sean O’Brien] and "
	  "[p:Anne-Marie Duff] came." },
	{ "particles", "[p:Ludwig van Beethoven] and [p:Oscar de la Renta] "
	  "are dead." },
	{ "Arabic", "[p:Bashar al-Assad] met [p:Mohammed bin Salman]." },
	{ "possessive", "[p:Elena Marchetti]’s lawyer declined to comment." },
	{ "age", "[p:Paul Dempsey], 47, was arrested in [l:Dublin]." },
	{ "byline", "By [p:Paul Dempsey]" },
	{ "of a country", "Turkish President [p:Recep Tayyip Erdogan] left." },
	{ "Chinese", "[p:Xi Jinping] met [p:Li Keqiang] in [l:Beijing]." },
	{ "nothing after a suffix", "[p:William Barr Jr.] of [o:Paul, Weiss, "
	  "Rifkind, Wharton & Garrison] said so." },
	{ "suffix", "[p:Martin Luther King Jr.] was born in [l:Atlanta]." },

	/* Places. */
	{ "city", "Two people died in [l:Marseille] and [l:Lyon]." },
	{ "city and country", "She flew to [l:Lagos], [l:Nigeria]." },
	{ "state, shortened", "He lives in [l:Dearborn], [l:Mich.], now." },
	{ "points of the compass", "Rain fell in [l:North Carolina] and "
	  "[l:Western Australia]." },
	{ "offices of a place", "[l:Manhattan] District Attorney [p:Alvin "
	  "Bragg] met [l:Brooklyn] Borough President [p:Antonio Reynoso]." },
	{ "judges", "[l:U.S.] District Judge [p:Ann Donnelly] ruled." },
	{ "districts", "He lives in the [l:Mission District] now." },
	{ "rivers, streets", "The [l:Mississippi River] rose." },
	{ "dateline", "[l:PARIS] — The talks went on." },
	{ "peoples are no places", "The German and Iraqi ministers left." },
	{ "two words of a people", "A South Korean ship sank." },

	/* Agencies. */
	{ "ministry", "The [a:Ministry of Finance] refused." },
	{ "department", "The [a:Department of Energy] refused." },
	{ "acronym in brackets", "The [a:Federal Aviation Administration] "
	  "([a:FAA]) said the [a:FAA] would look into it." },
	{ "court", "The [a:Supreme Court] ruled on Monday." },
	{ "police", "The [a:Boston Police Department] arrested him." },
	{ "army", "The [a:U.S. Navy] sent two ships." },
	{ "of many states", "[a:NATO], the [a:European Union] and [a:Interpol] "
	  "agreed." },
	{ "with and", "the [a:Centers for Disease Control and Prevention] "
	  "said" },
	{ "and twice", "The [a:Senate Homeland Security and Governmental "
	  "Affairs Committee] met." },
	{ "and between two", "The [a:FBI] and [a:Department of Justice] were "
	  "told." },

	/* Organisations. */
	{ "company", "[o:Goldman Sachs] and [o:Toyota] fell." },
	{ "what it is in law", "[o:Ford Motor Co.] said so." },
	{ "ampersand", "[o:Johnson & Johnson] rose 3 percent." },
	{ "possessive inside", "[o:McDonald’s] and [o:Moody’s] rose." },
	{ "university", "He teaches at [o:Stanford University]." },
	{ "club", "[o:Manchester United] beat [o:Real Madrid] 3-1." },
	{ "paper", "The [o:New York Times] reported it." },
	{ "party", "The [o:Labour Party] lost." },
	{ "number", "They spoke to [o:CBS News] about it." },
	{ "for and and", "It was the [o:Institute for Health Research and "
	  "Policy]." },
	{ "dateline of an agency", "[l:WASHINGTON] ([o:AP]) — The talks went "
	  "on." },
	{ "companies of the past", "[o:Enron], [o:Lehman Brothers] and "
	  "[o:Northwest Airlines] failed." },
	{ "head alone", "The [o:Washington Post] asked; later the [o:Post] "
	  "printed it." },
	{ "head alone, never named", "He went to the Post at noon." },

	/* Nothing. */
	{ "days and months", "On Monday in March it rained." },
	{ "beginning of a sentence", "Yesterday it rained. However, it "
	  "stopped." },
	{ "laws and wars", "Since the Second World War it is law." },
	{ "all small", "nothing here has a name, not even elena marchetti" },
};

/* What words mean in an article that speaks of a place: the entity of their
 * first mention. */
static const struct {
	const char *why, *text, *words, *entity;
} places[] = {
	{ "court, dateline", "NEW DELHI (Reuters) — The Supreme Court ruled on "
	  "Monday.", "Supreme Court", "Supreme Court of India" },
	{ "court, people", "An Indian minister appealed. The Indian "
	  "government must pay the Indian workers, the Supreme Court said.",
	  "Supreme Court", "Supreme Court of India" },
	{ "court, once is not enough", "An Indian student appealed, and the "
	  "Supreme Court agreed.",
	  "Supreme Court", "Supreme Court of the United States" },
	{ "court, its own country", "WASHINGTON (Reuters) — The Supreme Court "
	  "ruled on Monday that students from India and other Indian workers "
	  "may stay.",
	  "Supreme Court", "Supreme Court of the United States" },
	{ "court, its own country’s bodies", "Lawyers of the Justice "
	  "Department told the Supreme Court that Venezuelans may go back to "
	  "Venezuela.",
	  "Supreme Court", "Supreme Court of the United States" },
	{ "court, two countries", "India and Pakistan met in Delhi and in "
	  "Lahore. The Supreme Court ruled.",
	  "Supreme Court", "Supreme Court of the United States" },
	{ "court, no country", "The Supreme Court ruled on Monday.",
	  "Supreme Court", "Supreme Court of the United States" },
	{ "city, state", "Two people died in Birmingham, and one in Mobile, "
	  "the governor of Alabama said.",
	  "Birmingham", "Birmingham (Alabama)" },
	{ "city, country by its people", "Two people died in Birmingham, the "
	  "British police said.", "Birmingham", "Birmingham (England)" },
	{ "city, a tie", "Two people died in Birmingham. Help came from "
	  "Alabama and from Britain.", "Birmingham", "Birmingham" },
	{ "city, nothing", "Two people died in Birmingham on Friday.",
	  "Birmingham", "Birmingham" },
	{ "city, listed for another", "Two people died in London on Friday, "
	  "the police in Ontario said.", "London", "London" },
	{ "city, clearly another", "TORONTO (Reuters) — Two people died in "
	  "London on Friday, the police in Ontario said.",
	  "London", "London (Ontario)" },
	{ "a place speaks for a body", "LONDON — The prime minister told "
	  "lawmakers in the House of Commons that Canada would pay.",
	  "House of Commons", "House of Commons" },
	{ "congress", "LIMA — Lawmakers in Congress voted on Tuesday to "
	  "remove the president.", "Congress", "Peruvian Congress" },
	{ "congress, of another", "Peru and Peruvian workers were named when "
	  "Congress met in Washington and the Senate voted.",
	  "Congress", "United States Congress" },
	{ "the article says", "The European Parliament met. The British "
	  "government in London spoke to members of the Parliament.",
	  "Parliament", "European Parliament" },
	{ "a part and the whole", "EDINBURGH — The law passed through the "
	  "Parliament in Scotland, and the British government objected.",
	  "Parliament", "Scottish Parliament" },
};

static struct names_detector *detector;

static int
open_detector(void **state)
{
	const char *source = getenv("srcdir");
	char *folder = path_join(source ? source : ".", "data");
	struct names_detector_options options = {
		.folder = folder, .no_entities = true,
	};
	struct error err = ERROR_INIT;

	(void)state;
	detector = names_detector_open(&options, &err);
	if (!detector || names_detector_lack(detector))
		fail_msg("%s", detector
				       ? names_detector_lack(detector)->reason
				       : err.reason);
	free(folder);
	return 0;
}

static int
close_detector(void **state)
{
	(void)state;
	names_detector_free(detector);
	return 0;
}

/* The text without the marks. */
static void
unmark(const char *marked, struct strbuf *text)
{
	for (const char *at = marked; *at; at++) {
		if (*at == '[' && at[2] == ':')
			at += 2;
		else if (*at != ']')
			strbuf_putc(text, *at);
	}
}

static void
mark(const char *text, const struct names_mention_list *list,
     struct strbuf *out)
{
	static const char letters[] = "?paol";
	size_t at = 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct names_mention *mention = list->item + i;

		strbuf_add(out, text + at, mention->start - at);
		strbuf_format(out, "[%c:%.*s]", letters[mention->kind],
			      (int)(mention->end - mention->start),
			      text + mention->start);
		at = mention->end;
	}
	strbuf_puts(out, text + at);
}

static void
test_cases(void **state)
{
	struct names_mention_list list = NAMES_MENTION_LIST_INIT;
	size_t wrong = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct strbuf text = STRBUF_INIT, out = STRBUF_INIT;

		unmark(cases[i].marked, &text);
		names_detect(detector, strbuf_text(&text), text.length, &list);
		mark(strbuf_text(&text), &list, &out);
		if (strcmp(strbuf_text(&out), cases[i].marked) != 0) {
			print_message("%s:\n  want %s\n  have %s\n",
				      cases[i].why, cases[i].marked,
				      strbuf_text(&out));
			wrong++;
		}
		strbuf_clear(&text);
		strbuf_clear(&out);
	}
	names_mention_list_clear(&list);
	assert_int_equal(wrong, 0);
}

static void
test_places(void **state)
{
	struct names_mention_list list = NAMES_MENTION_LIST_INIT;
	size_t wrong = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(places); i++) {
		const char *text = places[i].text, *words = places[i].words;
		size_t length = strlen(words), k = 0;

		names_detect(detector, text, strlen(text), &list);
		while (k < list.count
		       && (list.item[k].end - list.item[k].start != length
			   || memcmp(text + list.item[k].start, words, length)
			      != 0))
			k++;
		const char *entity = k < list.count ? list.item[k].entity
						    : "nothing";

		if (strcmp(entity, places[i].entity) != 0) {
			print_message("%s: %s instead of %s\n", places[i].why,
				      entity, places[i].entity);
			wrong++;
		}
	}
	names_mention_list_clear(&list);
	assert_int_equal(wrong, 0);
}

/* The mention that says where leads on to the reason. */
static void
test_place_reason(void **state)
{
	static const char text[] =
		"Two people in Alabama died, the police in Birmingham said.";
	struct names_mention_list list = NAMES_MENTION_LIST_INIT;

	(void)state;
	names_detect(detector, text, strlen(text), &list);
	assert_int_equal(list.count, 2);
	assert_int_equal(list.item[1].how, NAMES_PLACED);
	assert_int_equal(list.item[1].because, 0);
	assert_string_equal(list.item[1].name, "Birmingham (Alabama)");
	assert_string_equal(names_how_word(NAMES_PLACED), "placed");
	names_mention_list_clear(&list);
}

/* Offsets on characters, in order, not overlapping, confidence in range. */
static void
check_mentions(const char *text, size_t length,
	       const struct names_mention_list *list)
{
	size_t at = 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct names_mention *mention = list->item + i;

		assert_true(mention->start >= at);
		assert_true(mention->end > mention->start);
		assert_true(mention->end <= length);
		assert_true(mention->confidence >= 0
			    && mention->confidence <= 1000);
		assert_true(mention->because < list->count);
		assert_non_null(mention->name);
		assert_non_null(mention->entity);
		if (utf8_valid(text, length)) {
			assert_true(((unsigned char)text[mention->start]
				     & 0xc0) != 0x80);
			assert_true(mention->end == length
				    || ((unsigned char)text[mention->end]
					& 0xc0) != 0x80);
		}
		at = mention->end;
	}
}

static bool
is_same(const struct names_mention_list *a, const struct names_mention_list *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		if (a->item[i].start != b->item[i].start
		    || a->item[i].end != b->item[i].end
		    || a->item[i].kind != b->item[i].kind
		    || a->item[i].confidence != b->item[i].confidence
		    || strcmp(a->item[i].entity, b->item[i].entity) != 0)
			return false;
	}
	return true;
}

static void
check_text(const char *text, size_t length)
{
	struct names_mention_list once = NAMES_MENTION_LIST_INIT;
	struct names_mention_list twice = NAMES_MENTION_LIST_INIT;

	names_detect(detector, text, length, &once);
	names_detect(detector, text, length, &twice);
	check_mentions(text, length, &once);
	assert_true(is_same(&once, &twice));
	names_mention_list_clear(&once);
	names_mention_list_clear(&twice);
}

/* Pieces of news in any order. */
static void
test_pieces(void **state)
{
	static const char *const piece[] = {
		"Elena Marchetti", "Mr. ", "the ", "of ", "Bank ", "’s ", "'s",
		"(", ") ", ", ", ". ", "\n", "\n\n", "U.S. ", "&", " & ", "-",
		"— ", "NATO ", "al-", "de ", "van ", "É", "Zürich ", "北京",
		"McDonald’s ", "9/11 ", "Inc.", "said ", "“", "” ", "A", "@x ",
		"http://a.b/C ", "KIEV ", "Co. ", "\t", "1999 ", "Word",
	};
	uint64_t chance = 21;

	(void)state;
	for (int i = 0; i < 2000; i++) {
		struct strbuf text = STRBUF_INIT;
		size_t count = harness_pick(&chance, 60);

		for (size_t j = 0; j < count; j++)
			strbuf_puts(&text, piece[harness_pick(&chance,
							      COUNT(piece))]);
		check_text(strbuf_text(&text), text.length);
		strbuf_clear(&text);
	}
}

static void
test_any_bytes(void **state)
{
	char bytes[400];
	uint64_t chance = 22;

	(void)state;
	for (int i = 0; i < 2000; i++) {
		size_t length = harness_pick(&chance, sizeof bytes);

		for (size_t j = 0; j < length; j++)
			bytes[j] = (char)(harness_pick(&chance, 3)
					  ? 'A' + harness_pick(&chance, 60)
					  : harness_pick(&chance, 256));
		check_text(bytes, length);
	}
}

/* The time that COUNT sentences take, each of another person and of BODIES. */
static double
seconds_for(size_t count, const char *bodies)
{
	struct names_mention_list list = NAMES_MENTION_LIST_INIT;
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < count; i++)
		strbuf_format(&text, "Peter %c%c%c%cson met %s. ",
			      (char)('A' + i % 26), (char)('a' + i / 26 % 26),
			      (char)('a' + i / 676 % 26),
			      (char)('a' + i / 17576 % 26), bodies);
	clock_t start = clock();

	names_detect(detector, text.data, text.length, &list);
	double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;

	assert_true(list.count >= count);
	names_mention_list_clear(&list);
	strbuf_clear(&text);
	return seconds;
}

/* Bodies that look like persons cost no more than others, however many
 * persons stand beside them; looking through these took twenty times it. */
static void
test_possessives(void **state)
{
	(void)state;
	double others = seconds_for(20000, "Moody, Macy and Wendy");
	double likes = seconds_for(20000, "Moody’s, Macy’s and Wendy’s");

	if (likes > 4 * others + 0.5)
		fail_msg("%f s, but %f s with possessives", others, likes);
}

/* A long article is taken part by part; a name in the last part is joined to
 * one in the first, and a short article says the same. */
static void
test_parts(void **state)
{
	static const char first[] = "Elena Marchetti spoke in Boston.\n";
	static const char small[] = "nothing of note was said about it then.\n";
	static const char last[] = "In Boston they asked Marchetti again.\n";
	struct names_mention_list list = NAMES_MENTION_LIST_INIT;
	struct strbuf text = STRBUF_INIT;

	(void)state;
	strbuf_puts(&text, first);
	/* Three parts and more of 65,536 words. */
	for (int i = 0; i < 30000; i++)
		strbuf_puts(&text, small);
	strbuf_puts(&text, last);
	names_detect(detector, text.data, text.length, &list);
	assert_int_equal(list.count, 4);
	assert_int_equal(list.item[3].because, 0);
	assert_int_equal(list.item[3].end, text.length - strlen(" again.\n"));
	assert_string_equal(list.item[3].name, "Elena Marchetti");
	/* One string for all that it stands in. */
	assert_ptr_equal(list.item[3].name, list.item[0].name);
	names_mention_list_clear(&list);
	strbuf_clear(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_place_reason),
		cmocka_unit_test(test_pieces),
		cmocka_unit_test(test_any_bytes),
		cmocka_unit_test(test_possessives),
		cmocka_unit_test(test_parts),
	};

	return cmocka_run_group_tests(tests, open_detector, close_detector);
}
