/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Who is mentioned where, and what must hold for any text. */

#include "harness.h"

#include <locale.h>
#include <time.h>

#include "base/strbuf.h"
#include "names/detect.h"
#include "names/lexicon.h"
#include "text/utf8.h"

#define ROW(kind, label, other) kind "\t" label "\t" other "\t-\t-\n"

static const char table[] =
	ROW("person", "Zohran Mamdani", "Mamdani")
	ROW("person", "Donald Trump", "Trump")
	ROW("person", "Tom Homan", "Homan")
	ROW("person", "Ray Kelly", "-")
	ROW("person", "Helena Ortiz", "-")
	ROW("agency", "Immigration and Customs Enforcement", "ICE")
	ROW("agency", "Department of Homeland Security",
	    "DHS | Homeland Security")
	ROW("agency", "New York Police Department", "NYPD")
	ROW("agency", "White House", "-")
	ROW("agency", "National Guard", "-")
	ROW("agency", "Trump administration", "-")
	ROW("organisation", "Fox News", "-")
	ROW("organisation", "Fox & Friends", "-")
	ROW("organisation", "Columbia University", "-")
	ROW("organisation", "Matzav.com", "-")
	ROW("organisation", "X (platform)", "X | Twitter")
	ROW("place", "New York City", "New York")
	ROW("place", "City Hall", "-")
	ROW("place", "Washington", "-")
	ROW("place", "Boston", "-")
	ROW("place", "Texas", "-")
	ROW("place", "Queens", "-");

/*
 * A case is a text in which the mentions are marked: [kind:words], or
 * [kind:words=name] when the name is not just the words.  The kinds are p, a,
 * o and l (a place).
 */
static const struct {
	const char *why, *marked;
} cases[] = {
	{ "nothing", "" },
	{ "no names", "The rain went on." },

	/* The lexicon. */
	{ "listed names", "[p:Zohran Mamdani] met [a:ICE] in [l:Boston]." },
	{ "longest", "[l:New York City] and the [a:New York Police Department]"
	  " and [l:New York]" },
	{ "possessives", "[a:ICE]’s and [a:ICE]'s and [p:Ray Kelly]’s" },
	{ "plurals", "The [p:Mamdanis=Mamdani] are not the Bostons." },
	{ "whole words only", "Mamdaniesque, Trumpet, NYPDX, Bostonian" },
	{ "hyphens", "[p:Trump]-era, pro-[a:ICE], [l:New York]-based" },
	{ "slash", "[a:NYPD]/[a:ICE] teams" },
	{ "quotes and brackets",
	  "“[o:Fox & Friends]”, ([a:ICE]), {[o:Matzav.com]}" },
	{ "hash tags but no handles", "#[a:ICE] and @ICE and @Trump" },
	{ "no addresses", "https://ice.gov/Trump and x@Boston.com and "
	  "www.Boston.com and Queens.com" },
	{ "no name over a line's end", "He left New\nYork." },
	{ "no name over a sentence's end", "We like White. House is near." },
	{ "case of acronyms", "Ice melts, ice does, [a:ICE] does not." },
	{ "case of others", "a white House, the White house" },
	{ "capitals", "[p:MAMDANI=Mamdani] MEETS [p:TRUMP=Trump]" },
	{ "capitals with more", "[a:ICE] AND [a:NYPD] MEET AT "
	  "[a:WHITE HOUSE=White House]" },
	{ "dateline", "[l:NEW YORK=New York] — It rained on Monday there." },
	{ "typeset blanks", "the [a:White\u00a0House=White House]" },

	/* X is a letter first. */
	{ "on X", "He wrote on [o:X] that. She posted on [o:X]. The rest." },
	{ "X account", "Its [o:X] account, [o:X] (formerly [o:Twitter])" },
	{ "other X", "Malcolm X, Mr. X, X-ray, Generation X and X marks" },

	/* Listed names in longer ones that are not listed. */
	{ "a school", "She left Washington Irving High School in May." },
	{ "a team", "The New York Yankees and the Boston Red Sox won." },
	{ "a paper", "The Washington Post and The Boston Globe said so." },
	{ "a film company", "It is a film by Columbia Pictures." },
	{ "a person", "They read about George Washington at home." },
	{ "police", "Many [l:New York] Police officers were there." },
	{ "a police academy", "The New York Police Academy is open." },
	{ "a title after",
	  "[l:Boston] Mayor and [l:Texas] Gov. and [l:New York] "
	  "Attorney General" },
	{ "a day before",
	  "On Thursday [l:New York] slept. Yesterday [l:Boston] "
	  "did too." },
	{ "a body of a place", "the Bank of New York, the Southern District of "
	  "New York" },
	{ "a city of a place", "the City of [l:New York], the people of "
	  "[l:New York]" },
	{ "another part", "He lives in East New York with two dogs." },
	{ "another name after", "The [l:Texas] [a:National Guard] came to "
	  "[l:New York] [l:City Hall] then." },
	{ "a hall's library", "He reads in the New York City Hall Library." },
	{ "a tower", "They met at Trump Tower and went home." },
	{ "a library", "at the Donald Trump Library and the Columbia "
	  "University Press" },
	{ "possessive parts", "[p:Trump]’s [a:White House], "
	  "[l:Boston]’s Mayor" },
	{ "a listed longer one", "the [a:Trump administration], the "
	  "[p:Mamdani] administration" },
	{ "verb first", "Calling [p:Trump] was hard. Critics [p:Trump] named "
	  "were there, and other critics." },

	/* Last names. */
	{ "after the full name", "[p:Zohran Mamdani] spoke. [p:Mamdani=Zohran "
	  "Mamdani] left." },
	{ "before it", "[p:Mamdani=Zohran Mamdani] left. [p:Zohran Mamdani] "
	  "spoke." },
	{ "last name not listed", "[p:Ray Kelly] spoke. [p:Kelly=Ray Kelly]’s "
	  "son did not." },
	{ "without the full name", "Kelly spoke to Ortiz." },
	{ "another of that name", "[p:Ray Kelly] likes Grace Kelly and Kelly "
	  "Clarkson and Kelly Street." },
	{ "plural", "[p:Ray Kelly] and the other [p:Kellys=Ray Kelly]" },
	{ "two of one last name, listed",
	  "[p:Zohran Mamdani] met his wife, Dr. "
	  "[p:Rama Mamdani]. [p:Mamdani] left." },
	{ "two of one last name, unlisted", "Mr. [p:John Reyes] met Dr. "
	  "[p:Ana Reyes]. Reyes left." },
	{ "the article's own beats the list", "We met with [p:Rama Mamdani], "
	  "who draws. [p:Mamdani=Rama Mamdani] left." },
	{ "unless an office says otherwise", "We met [p:Melania Trump] when "
	  "President [p:Trump] spoke. [p:Trump] left." },
	{ "which courtesy does not", "We met [p:Melania Trump]. Ms. "
	  "[p:Trump=Melania Trump] smiled." },
	{ "a son", "We met [p:Donald Trump Jr.=Donald Trump Jr] and [p:Donald Trump]." },
	{ "a middle initial", "We met [p:Donald J. Trump] and he smiled." },
	{ "double names", "Rep. [p:Ana Diaz-Soto] spoke. [p:Diaz-Soto=Ana "
	  "Diaz-Soto] left, Soto did not." },
	{ "particles", "Mayor [p:Bill de Blasio] spoke. [p:De Blasio=Bill de "
	  "Blasio] and [p:de Blasio=Bill de Blasio] left." },
	{ "a word that is a last name too", "Judge [p:Ana Young] spoke. Young "
	  "people listened; the young do." },

	/* Titles. */
	{ "listed, without the title", "Mayor-elect [p:Zohran Mamdani], "
	  "President [p:Donald Trump], Dr. [p:Helena Ortiz] spoke" },
	{ "an agency's title", "[a:Homeland Security] Secretary [p:Tom Homan] "
	  "spoke to [a:NYPD] Inspector Smith" },
	{ "unlisted", "Then Judge [p:Ana Maria Reyes] and Det. Sgt. [p:Lee "
	  "Jong-un] spoke." },
	{ "roles in lower case", "said commissioner [p:Ana Reyes], and police "
	  "chief [p:Bo Dunn] agreed" },
	{ "of several words", "Attorney General [p:Letitia James] and Chief of "
	  "Staff [p:Elle Bisgaard] met Major General [p:Bo Dunn]." },
	{ "later without it", "The mayor, Mayor [p:Ana Reyes], left. [p:Ana "
	  "Reyes] slept, and so did Mayor [p:Reyes=Ana Reyes]." },
	{ "one word is too little", "Mr. Smith met Officer Jones." },
	{ "common words", "Mr. President, The Judge Who Ruled is old news." },
	{ "a centre", "the Judge Rotenberg Center and President Street" },
	{ "headings", "Judge Rejects Plan\nMayor Signs Bill\nOther words were "
	  "said." },
	{ "where names end", "Mayor [p:Ana Reyes] Thursday told Gov. [p:Bo "
	  "Dunn] [a:NYPD] officers left." },
	{ "with an accent",
	  "Sen. [p:Élodie Núñez] spoke. [p:Núñez=Élodie Núñez]"
	  " left." },

	/* Acronyms. */
	{ "listed ones",
	  "[a:Immigration and Customs Enforcement] ([a:ICE]) and "
	  "[a:ICE]" },
	{ "an agency", "The [a:Metropolitan Transportation Authority] ([a:MTA="
	  "Metropolitan Transportation Authority]) paid. The [a:MTA="
	  "Metropolitan Transportation Authority]’s bus left." },
	{ "an organisation", "The [o:Legal Aid Society] ([o:LAS=Legal Aid "
	  "Society]) is old; [o:LAS=Legal Aid Society] is rich." },
	{ "small words",
	  "[a:Office of Management and Budget] ([a:OMB=Office of "
	  "Management and Budget]), [a:Department of Trade] ([a:DOT=Department "
	  "of Trade])" },
	{ "the other way round", "[a:FEMA=Federal Emergency Management Agency] "
	  "([a:Federal Emergency Management Agency]) came." },
	{ "before it is defined",
	  "[a:MTA=Metropolitan Transportation Authority]"
	  " buses: the [a:Metropolitan Transportation Authority] ([a:MTA="
	  "Metropolitan Transportation Authority])" },
	{ "of a listed name", "The [a:National Guard] ([a:NG=National Guard]) "
	  "came; the [a:NG=National Guard] left." },
	{ "one that means another", "The [o:Institute for Chemical Education] "
	  "([o:ICE=Institute for Chemical Education]) met; "
	  "[o:ICE=Institute for "
	  "Chemical Education] left." },
	{ "a place inside", "The [o:New York Civil Liberties Union] ([o:NYCLU="
	  "New York Civil Liberties Union]) sued." },
	{ "letters that do not fit", "The Red Cross (MTA) paid the MTA." },
	{ "not a body", "The Immigration and Nationality Act (INA) is old, and "
	  "so is Direct Distance Dialing (DDD)." },
	{ "a group", "the [o:Democratic Socialists of America] ([o:DSA="
	  "Democratic Socialists of America]) met" },
	{ "a site", "the [l:Chelsea Market Street] ([l:CMS=Chelsea Market "
	  "Street]) is near" },
	{ "party and state",
	  "Sen. [p:Ana Reyes] (D-TX), Gov. [p:Bo Dunn] (R)" },
};

struct fixture {
	struct names_detector *detector;
	struct names_mention_list list;
};

static int
set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof *fixture);
	struct error err = ERROR_INIT;

	struct names_lexicon *lexicon = names_lexicon_new();

	if (!names_lexicon_read(lexicon, "t", table, strlen(table), &err))
		fail_msg("%s", err.reason);
	fixture->detector = names_detector_take(lexicon);
	*state = fixture;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *fixture = *state;

	names_detector_free(fixture->detector);
	names_mention_list_clear(&fixture->list);
	free(fixture);
	return 0;
}

static char
letter_of(enum kind kind)
{
	return kind == KIND_PLACE ? 'l' : *kind_word(kind);
}

/* A marked text without its marks. */
static void
strip(const char *marked, struct strbuf *out)
{
	bool name = false;

	for (const char *at = marked; *at; at++) {
		if (*at == '[' && at[2] == ':')
			at += 2;
		else if (*at == ']')
			name = false;
		else if (*at == '=')
			name = true;
		else if (!name)
			strbuf_putc(out, *at);
	}
}

static void
mark(const char *text, size_t length, const struct names_mention_list *list,
     struct strbuf *out)
{
	size_t at = 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct names_mention *mention = list->item + i;
		const char *words = text + mention->start;
		size_t bytes = mention->end - mention->start;

		strbuf_add(out, text + at, mention->start - at);
		strbuf_format(out, "[%c:", letter_of(mention->kind));
		strbuf_add(out, words, bytes);
		if (strlen(mention->name) != bytes
		    || memcmp(mention->name, words, bytes) != 0)
			strbuf_format(out, "=%s", mention->name);
		strbuf_putc(out, ']');
		at = mention->end;
	}
	strbuf_add(out, text + at, length - at);
}

static void
test_cases(void **state)
{
	struct fixture *fixture = *state;
	size_t wrong = 0;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct strbuf text = STRBUF_INIT, marked = STRBUF_INIT;

		strip(cases[i].marked, &text);
		names_detect(fixture->detector, strbuf_text(&text), text.length,
			     &fixture->list);
		mark(strbuf_text(&text), text.length, &fixture->list, &marked);
		if (strcmp(strbuf_text(&marked), cases[i].marked) != 0) {
			print_message("%s:\n  want %s\n  have %s\n",
				      cases[i].why, cases[i].marked,
				      strbuf_text(&marked));
			wrong++;
		}
		strbuf_clear(&text);
		strbuf_clear(&marked);
	}
	assert_int_equal(wrong, 0);
}

/* How each of the mentions of one text was found. */
static const struct {
	const char *words, *entity;
	enum names_how how;
	int confidence;
	size_t because;
} reasons[] = {
	{ "Mamdani", "Zohran Mamdani", NAMES_SURNAME, 940, 1 },
	{ "Zohran Mamdani", "Zohran Mamdani", NAMES_LISTED, 990, 1 },
	{ "ICE", "Immigration and Customs Enforcement", NAMES_LISTED, 970, 2 },
	{ "Boston", "Boston", NAMES_LISTED, 950, 3 },
	{ "Homan", "Tom Homan", NAMES_LISTED, 900, 4 },
	{ "Ana Reyes", "Ana Reyes", NAMES_TITLED, 800, 5 },
	{ "Legal Aid Society", "Legal Aid Society", NAMES_DEFINED, 950, 6 },
	{ "LAS", "Legal Aid Society", NAMES_DEFINED, 950, 6 },
	{ "Reyes", "Ana Reyes", NAMES_SURNAME, 940, 5 },
	{ "X", "X (platform)", NAMES_LISTED, 850, 9 },
	{ "Mary Trump", "Mary Trump", NAMES_NAMESAKE, 780, 10 },
	{ "LAS", "Legal Aid Society", NAMES_DEFINED, 950, 6 },
};

static void
test_reasons(void **state)
{
	static const char text[] =
		"Mamdani and Zohran Mamdani met ICE in Boston with Homan and "
		"Judge Ana Reyes.  The Legal Aid Society (LAS) said so, and "
		"Reyes wrote on X about Mary Trump and the LAS.";
	struct fixture *fixture = *state;
	const struct names_mention_list *list = &fixture->list;

	names_detect(fixture->detector, text, strlen(text), &fixture->list);
	assert_int_equal(list->count, COUNT(reasons));
	for (size_t i = 0; i < COUNT(reasons); i++) {
		const struct names_mention *mention = list->item + i;

		assert_memory_equal(text + mention->start, reasons[i].words,
				    mention->end - mention->start);
		assert_string_equal(mention->entity, reasons[i].entity);
		assert_int_equal(mention->how, reasons[i].how);
		assert_int_equal(mention->confidence, reasons[i].confidence);
		assert_int_equal(mention->because, reasons[i].because);
	}
}

static void
test_words(void **state)
{
	(void)state;
	for (int how = NAMES_LISTED; how <= NAMES_HOW_LAST; how++) {
		char *words = names_reason((enum names_how)how, "N", "E");

		assert_true(strlen(words) > 5);
		free(words);
	}
	char *words = names_reason(NAMES_LISTED, "ICE", "Customs");

	assert_string_equal(words, "listed as a name of Customs");
	free(words);
}

/* What holds for the mentions of any text. */
static void
check_list(const char *text, size_t length,
	   const struct names_mention_list *list)
{
	bool valid = utf8_valid(text, length);
	size_t end = 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct names_mention *mention = list->item + i;

		assert_true(mention->start >= end);
		assert_true(mention->end > mention->start);
		assert_true(mention->end <= length);
		assert_true(!valid
			    || utf8_boundary(text, length, mention->start));
		assert_true(!valid
			    || utf8_boundary(text, length, mention->end));
		assert_true(kind_valid(mention->kind));
		assert_in_range(mention->how, NAMES_LISTED,
				NAMES_HOW_LAST);
		assert_in_range(mention->confidence, 1, 999);
		assert_true(mention->name && *mention->name);
		assert_true(mention->entity && *mention->entity);
		assert_true(mention->because < list->count);
		end = mention->end;
	}
}

static void
check_same(const struct names_mention_list *a,
	   const struct names_mention_list *b)
{
	assert_int_equal(a->count, b->count);
	for (size_t i = 0; i < a->count; i++) {
		assert_int_equal(a->item[i].start, b->item[i].start);
		assert_int_equal(a->item[i].end, b->item[i].end);
		assert_int_equal(a->item[i].how, b->item[i].how);
		assert_int_equal(a->item[i].because, b->item[i].because);
		assert_string_equal(a->item[i].name, b->item[i].name);
		assert_string_equal(a->item[i].entity, b->item[i].entity);
	}
}

/* Bits that rules look at, put together by chance; bad bytes too if BAD. */
static void
add_chance(struct strbuf *out, uint64_t *chance, bool bad)
{
	static const char *const bits[] = {
		"Mamdani", "Zohran", "Trump", "Donald", "ICE", "New", "York",
		"City", "Hall", "X", "Mayor", "Mayor-elect", "Dr.", "Judge",
		"Ana", "Reyes", "Jr.", "de", "la", "of", "and", "&", "The",
		"Legal Aid Society (LAS)", "LAS (Legal Aid Society)", "LAS",
		" ", " ", " ", " ", " ", " ", "\n", ". ", ", ", "-", "’s",
		"’", "'", "(", ")", "“", "\"", ":", "@", "://", "www.", "U.S.",
		"É", "e\u0301", "山田", "\u200b", "A", "A.", "\xff", "\xe2\x80",
	};

	strbuf_puts(out, bits[harness_pick(chance, COUNT(bits)
					   - (bad ? 0 : 2))]);
	if (bad && harness_pick(chance, 60) == 0)
		strbuf_putc(out, (char)harness_pick(chance, 256));
}

static void
test_any_bytes(void **state)
{
	struct fixture *fixture = *state;
	struct names_mention_list again = NAMES_MENTION_LIST_INIT;
	uint64_t chance = 11;

	for (int i = 0; i < 20000; i++) {
		struct strbuf text = STRBUF_INIT;
		size_t bits = harness_pick(&chance, 40);

		for (size_t j = 0; j < bits; j++)
			add_chance(&text, &chance, i % 2);
		/* A copy of exact size: reading too far is seen. */
		char *exact = malloc(text.length + !text.length);

		if (text.length)
			memcpy(exact, text.data, text.length);
		names_detect(fixture->detector, exact, text.length,
			     &fixture->list);
		check_list(exact, text.length, &fixture->list);
		names_detect(fixture->detector, exact, text.length, &again);
		check_same(&fixture->list, &again);
		free(exact);
		strbuf_clear(&text);
	}
	names_mention_list_clear(&again);
}

static void
test_empty_lexicon(void **state)
{
	static const char text[] = "Judge Ana Reyes met ICE.";
	struct fixture *fixture = *state;
	struct names_detector *empty =
		names_detector_take(names_lexicon_new());

	names_detect(empty, text, strlen(text), &fixture->list);
	assert_int_equal(fixture->list.count, 1);
	names_detect(empty, NULL, 0, &fixture->list);
	assert_int_equal(fixture->list.count, 0);
	names_detector_free(empty);
}

/* A hundred thousand judges whose names begin alike. */
static void
test_alike(void **state)
{
	struct fixture *fixture = *state;
	struct strbuf text = STRBUF_INIT;

	for (int i = 0; i < 100000; i++)
		strbuf_format(&text, "Then Judge Ana Maria Reyes Q%d left.\n",
			      i);
	clock_t start = clock();

	names_detect(fixture->detector, text.data, text.length,
		     &fixture->list);
	assert_int_equal(fixture->list.count, 100000);
	assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 10);
	strbuf_clear(&text);
}

static double
seconds_of(struct fixture *fixture, const struct strbuf *text)
{
	clock_t start = clock();

	names_detect(fixture->detector, text->data, text->length,
		     &fixture->list);
	return (double)(clock() - start) / CLOCKS_PER_SEC;
}

/* Texts that a careless rule goes over again and again. */
static void
test_linear(void **state)
{
	static const char *const units[] = {
		"Capital ", "Trump ", "A ", "Ana Reyes Judge ", "A and (AAAA) ",
		"New York ", "Donald Trump-", "Mayor de la ", "the The Of (",
		"Mamdani, Jr. ", "X. ", "Trump’s\n", "((((", "’’’’", "A.A.",
		"\xc3\x89", "Dr. Ana B", "&& & ", "@x.y://",
	};
	struct fixture *fixture = *state;

	for (size_t i = 0; i < COUNT(units); i++) {
		struct strbuf small = STRBUF_INIT, large = STRBUF_INIT;
		size_t size = i == 0 ? 50 * 1000 : 10 * 1000;

		while (small.length < size)
			strbuf_puts(&small, units[i]);
		while (large.length < size * 100)
			strbuf_puts(&large, units[i]);
		double first = seconds_of(fixture, &small);
		double second = seconds_of(fixture, &large);

		/* A hundred times the text; a square takes 10,000 times. */
		if (second > 1 && second > first * 1000)
			fail_msg("“%s”: %.3f s, then %.3f s", units[i], first,
				 second);
		strbuf_clear(&small);
		strbuf_clear(&large);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_reasons),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_any_bytes),
		cmocka_unit_test(test_empty_lexicon),
		cmocka_unit_test(test_linear),
		cmocka_unit_test(test_alike),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
