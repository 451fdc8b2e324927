/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The table of entities: what is read, what is refused, what is found. */

#include "harness.h"

#include <locale.h>
#include <time.h>

#include "base/strbuf.h"
#include "names/lexicon.h"
#include "names/token.h"

#define ROW(kind, label, other) kind "\t" label "\t" other "\tabout\tsource\n"

static const char table[] =
	"# notes, and an empty line\n\n"
	ROW("agency", "Immigration and Customs Enforcement",
	    "ICE | U.S. Immigration and Customs Enforcement")
	ROW("person", "Zohran Mamdani", "Mamdani")
	ROW("person", "Bill de Blasio", "de Blasio")
	ROW("person", "Zoë Núñez", "-")
	ROW("person", "Siobhán O’Brien", "O’Brien")
	ROW("place", "New York City", "New York")
	ROW("place", "Washington, D.C.", "-")
	ROW("organisation", "Fox & Friends", "-")
	ROW("organisation", "Matzav.com", "-")
	ROW("org", "X (platform)", "X | Twitter")
	ROW("person", "Alexandria Ocasio-Cortez", "AOC");

/* What is found at the first word: the entity's label, the name as listed
 * and how many words; label NULL for nothing. */
static const struct {
	const char *text, *label, *name;
	size_t words;
} matches[] = {
	{ "ICE raids", "Immigration and Customs Enforcement", "ICE", 1 },
	{ "ICE’s", "Immigration and Customs Enforcement", "ICE", 1 },
	{ "Ice melts", NULL, NULL, 0 },
	{ "ice", NULL, NULL, 0 },
	{ "ICEs", NULL, NULL, 0 },
	{ "I\u200bCE", "Immigration and Customs Enforcement", "ICE", 1 },
	{ "Immigration and Customs Enforcement agents",
	  "Immigration and Customs Enforcement",
	  "Immigration and Customs Enforcement", 4 },
	{ "IMMIGRATION AND CUSTOMS ENFORCEMENT",
	  "Immigration and Customs Enforcement",
	  "Immigration and Customs Enforcement", 4 },
	{ "Immigration and customs enforcement", NULL, NULL, 0 },
	{ "Immigration’s and Customs Enforcement", NULL, NULL, 0 },
	{ "U.S. Immigration and Customs Enforcement",
	  "Immigration and Customs Enforcement",
	  "U.S. Immigration and Customs Enforcement", 5 },
	{ "Zohran  Mamdani", "Zohran Mamdani", "Zohran Mamdani", 2 },
	{ "Zohran\nMamdani", NULL, NULL, 0 },
	{ "Zohran. Mamdani", NULL, NULL, 0 },
	{ "Mamdani’s", "Zohran Mamdani", "Mamdani", 1 },
	{ "Mamdanis", "Zohran Mamdani", "Mamdani", 1 },
	{ "Mamdanis’ house", "Zohran Mamdani", "Mamdani", 1 },
	{ "Mamdaniesque", NULL, NULL, 0 },
	{ "mamdani", NULL, NULL, 0 },
	{ "de Blasio", "Bill de Blasio", "de Blasio", 2 },
	{ "De Blasio", "Bill de Blasio", "de Blasio", 2 },
	{ "de blasio", NULL, NULL, 0 },
	{ "Zoë Núñez", "Zoë Núñez", "Zoë Núñez", 2 },
	{ "ZOË NÚÑEZ", "Zoë Núñez", "Zoë Núñez", 2 },
	{ "Zoe\u0308 Nu\u0301n\u0303ez", "Zoë Núñez", "Zoë Núñez", 2 },
	{ "Zoe Nunez", NULL, NULL, 0 },
	{ "O'Brien", "Siobhán O’Brien", "O’Brien", 1 },
	{ "New York City", "New York City", "New York City", 3 },
	{ "New York state", "New York City", "New York", 2 },
	{ "New-York", "New York City", "New York", 2 },
	{ "New, York", NULL, NULL, 0 },
	{ "Washington, D.C., again", "Washington, D.C.", "Washington, D.C.",
	  2 },
	{ "Washington D.C.", "Washington, D.C.", "Washington, D.C.", 2 },
	{ "Fox & Friends", "Fox & Friends", "Fox & Friends", 3 },
	{ "Fox and Friends", NULL, NULL, 0 },
	{ "Matzav.com}", "Matzav.com", "Matzav.com", 2 },
	{ "Matzav. Com", NULL, NULL, 0 },
	{ "X", "X (platform)", "X", 1 },
	{ "X (platform)", "X (platform)", "X", 1 },
	{ "Ocasio", NULL, NULL, 0 },
	{ "Alexandria Ocasio-Cortez", "Alexandria Ocasio-Cortez",
	  "Alexandria Ocasio-Cortez", 3 },
	{ "Alexandria Ocasio Cortez", "Alexandria Ocasio-Cortez",
	  "Alexandria Ocasio-Cortez", 3 },
};

/* Tables that are refused, and what the message must say. */
static const struct {
	const char *table, *reason;
} faults[] = {
	{ "alien\tX\t-\ta\ts\n", "t, line 1: “alien” is not a kind" },
	{ "# x\nperson\tAda Lovelace\t-\tabout\n",
	  "t, line 2: 4 columns instead of 5" },
	{ "person\n", "t, line 1: 1 column instead of 5" },
	{ "person\ta\tb\tc\td\te\n", "t, line 1: 6 columns instead of 5" },
	{ "person\t\t-\ta\ts\n", "t, line 1: “” is not a name" },
	{ "person\tAda\tA. | | B\ta\ts\n", "t, line 1: “” is not a name" },
	{ "person\tAda\t--\ta\ts\n", "t, line 1: “--” is not a name" },
	{ "\r\n\nperson\tA\xff\t-\ta\ts\n",
	  "t, line 3: this is not text in UTF-8" },
	{ ROW("person", "Ada", "-") ROW("person", "Ada", "-"),
	  "t, line 2: line 1 lists “Ada” already" },
	{ ROW("person", "Ada King", "King") ROW("person", "Bea King", "King"),
	  "t, line 2: “King” stands for “Bea King” here and for “Ada King” "
	  "in line 1" },
	{ ROW("agency", "Snow Office", "SNOW") ROW("person", "Snow", "-"),
	  "t, line 2: “Snow” stands for “Snow” here and for “Snow Office” in "
	  "line 1" },
	{ ROW("place", "Zürich", "-") ROW("place", "Zu\u0308rich City",
					  "ZÜRICH"),
	  "t, line 2: “ZÜRICH” stands for “Zu\u0308rich City” here and for "
	  "“Zürich” in line 1" },
};

static struct names_lexicon *
lexicon_of(const char *text)
{
	struct names_lexicon *lexicon = names_lexicon_new();
	struct error err = ERROR_INIT;

	if (!names_lexicon_read(lexicon, "t", text, strlen(text), &err))
		fail_msg("%s", err.reason);
	return lexicon;
}

static void
test_matches(void **state)
{
	struct names_lexicon *lexicon = lexicon_of(table);

	(void)state;
	for (size_t i = 0; i < COUNT(matches); i++) {
		const char *text = matches[i].text;
		struct names_word_list words = NAMES_WORD_LIST_INIT;
		struct names_listed listed = { NULL, NULL, 0 };

		names_tokenise(text, strlen(text), &words);
		bool found = names_lexicon_match(lexicon, text, words.item,
						 words.count, 0, &listed);

		if (found != (matches[i].label != NULL))
			fail_msg("%s: %s", text, found ? listed.name : "none");
		if (found && (strcmp(listed.entity->label, matches[i].label)
			      || strcmp(listed.name, matches[i].name)
			      || listed.words != matches[i].words))
			fail_msg("%s: %s, %s, %zu words", text,
				 listed.entity->label, listed.name,
				 listed.words);
		names_word_list_clear(&words);
	}
	names_lexicon_free(lexicon);
}

static void
test_columns(void **state)
{
	static const char text[] =
		"\xef\xbb\xbf# byte order mark, spaces and CR LF\r\n"
		" person \t Ada King\tAda |  The Countess \tof numbers\tbook"
		"\r\n"
		"   \r\n"
		"place\tTown\t-\t\t";
	struct names_lexicon *lexicon = lexicon_of(text);

	(void)state;
	assert_int_equal(names_lexicon_count(lexicon), 2);
	const struct names_entity *ada = names_lexicon_entity(lexicon, 0);
	const struct names_entity *town = names_lexicon_entity(lexicon, 1);

	assert_int_equal(ada->kind, KIND_PERSON);
	assert_string_equal(ada->label, "Ada King");
	assert_string_equal(ada->about, "of numbers");
	assert_string_equal(ada->source, "book");
	assert_int_equal(ada->other_count, 2);
	assert_string_equal(ada->other[0], "Ada");
	assert_string_equal(ada->other[1], "The Countess");
	assert_int_equal(town->kind, KIND_PLACE);
	assert_int_equal(town->other_count, 0);
	assert_string_equal(town->about, "");
	names_lexicon_free(lexicon);
}

static void
test_faults(void **state)
{
	struct names_lexicon *lexicon = lexicon_of(table);
	size_t count = names_lexicon_count(lexicon);

	(void)state;
	for (size_t i = 0; i < COUNT(faults); i++) {
		struct error err = ERROR_INIT;

		assert_false(names_lexicon_read(lexicon, "t", faults[i].table,
						strlen(faults[i].table), &err));
		assert_int_equal(err.code, ERROR_INPUT);
		assert_string_equal(err.reason, faults[i].reason);
		assert_non_null(err.advice);
		/* Nothing of the wrong table stays. */
		assert_int_equal(names_lexicon_count(lexicon), count);
		error_clear(&err);
	}
	names_lexicon_free(lexicon);
	test_matches(state);
}

static void
test_second_table(void **state)
{
	struct names_lexicon *lexicon = lexicon_of(table);
	static const char more[] = ROW("person", "Ada King", "Countess");
	static const char clash[] = ROW("person", "Rama Mamdani", "Mamdani");
	struct error err = ERROR_INIT;

	(void)state;
	size_t count = names_lexicon_count(lexicon);

	assert_true(names_lexicon_read(lexicon, "u", more, strlen(more),
				       &err));
	assert_int_equal(names_lexicon_count(lexicon), count + 1);
	assert_false(names_lexicon_read(lexicon, "v", clash, strlen(clash),
					&err));
	assert_int_equal(names_lexicon_count(lexicon), count + 1);
	error_clear(&err);
	names_lexicon_free(lexicon);
}

/* Rows of a second table that gives way: what is found of them. */
static void
test_giving_way(void **state)
{
	static const char more[] =
		/* The same label: its other names are added. */
		ROW("agency", "Immigration and Customs Enforcement",
		    "Immigration Enforcement")
		/* That label is among the names, and some are taken. */
		ROW("person", "Zohran Kwame Mamdani",
		    "Zohran Mamdani | Mamdani | Zohran K. Mamdani")
		/* A label that means something else. */
		ROW("place", "New York", "Empire State")
		ROW("organisation", "Bill de Blasio", "Blasio Band")
		/* Nothing in common but a name. */
		ROW("place", "Upstate", "New York | Adirondack Park");
	static const struct {
		const char *text, *label;
	} found[] = {
		{ "Immigration Enforcement",
		  "Immigration and Customs Enforcement" },
		{ "ICE", "Immigration and Customs Enforcement" },
		{ "Zohran Kwame Mamdani", "Zohran Mamdani" },
		{ "Zohran K. Mamdani", "Zohran Mamdani" },
		{ "New York", "New York City" },
		{ "Empire State", NULL },
		{ "Blasio Band", NULL },
		{ "Upstate", "Upstate" },
		{ "New York City", "New York City" },
		{ "Adirondack Park", "Upstate" },
	};
	struct names_lexicon *lexicon = lexicon_of(table);
	struct error err = ERROR_INIT;
	size_t count = names_lexicon_count(lexicon);

	(void)state;
	assert_true(names_lexicon_read_more(lexicon, "u", more, strlen(more),
					    &err));
	assert_int_equal(names_lexicon_count(lexicon), count + 1);
	for (size_t i = 0; i < sizeof found / sizeof *found; i++) {
		struct names_word_list words = NAMES_WORD_LIST_INIT;
		struct names_listed listed;
		const char *text = found[i].text;

		names_tokenise(text, strlen(text), &words);
		bool any = names_lexicon_match(lexicon, text, words.item,
					       words.count, 0, &listed);

		if (!found[i].label && any)
			fail_msg("%s: %s", text, listed.entity->label);
		if (found[i].label) {
			assert_true(any);
			assert_int_equal(listed.words, words.count);
			assert_string_equal(listed.entity->label,
					    found[i].label);
		}
		names_word_list_clear(&words);
	}
	names_lexicon_free(lexicon);
}

/* Within it a name is still one's own, and a fault undoes all of it. */
static void
test_giving_way_faults(void **state)
{
	static const char twice[] =
		ROW("agency", "Immigration and Customs Enforcement", "Ice Men")
		ROW("person", "Ada King", "Countess")
		ROW("person", "Eve King", "Countess");
	struct names_lexicon *lexicon = lexicon_of(table);
	struct error err = ERROR_INIT;
	size_t count = names_lexicon_count(lexicon);
	size_t others = names_lexicon_entity(lexicon, 0)->other_count;

	(void)state;
	assert_false(names_lexicon_read_more(lexicon, "u", twice,
					     strlen(twice), &err));
	assert_string_equal(err.reason, "u, line 3: “Countess” stands for "
			    "“Eve King” here and for “Ada King” in line 2");
	error_clear(&err);
	assert_int_equal(names_lexicon_count(lexicon), count);
	assert_int_equal(names_lexicon_entity(lexicon, 0)->other_count,
			 others);
	names_lexicon_free(lexicon);
	test_matches(state);
}

/* Two words of the name number I; many names share the first one. */
static void
add_name(struct strbuf *out, size_t i)
{
	strbuf_format(out, "First%zu Last%zu", i % 100, i);
}

static void
test_many(void **state)
{
	const size_t count = 200000;
	struct strbuf rows = STRBUF_INIT, text = STRBUF_INIT;
	struct names_word_list words = NAMES_WORD_LIST_INIT;
	struct names_listed listed;
	size_t found = 0;

	(void)state;
	for (size_t i = 0; i < count; i++) {
		strbuf_puts(&rows, "person\t");
		add_name(&rows, i);
		strbuf_puts(&rows, "\t-\t\t\n");
		add_name(&text, i);
		strbuf_puts(&text, ". ");
	}
	clock_t start = clock();
	struct names_lexicon *lexicon = lexicon_of(strbuf_text(&rows));
	clock_t middle = clock();

	names_tokenise(text.data, text.length, &words);
	for (size_t i = 0; i < words.count; i++)
		found += names_lexicon_match(lexicon, text.data, words.item,
					     words.count, i, &listed);
	clock_t end = clock();

	assert_int_equal(found, count);
	/* Ten times what a slow machine needs: only a square is caught. */
	assert_true((double)(middle - start) / CLOCKS_PER_SEC < 20);
	assert_true((double)(end - middle) / CLOCKS_PER_SEC < 5);
	names_word_list_clear(&words);
	names_lexicon_free(lexicon);
	strbuf_clear(&rows);
	strbuf_clear(&text);
}

static void
test_any_bytes(void **state)
{
	static const char some[] = "person\tplace\t| - #\n\r\t \xc3\xa9\xffICE";
	struct names_lexicon *lexicon = names_lexicon_new();
	uint64_t chance = 7;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		char bytes[64];
		size_t length = harness_pick(&chance, sizeof bytes);
		struct error err = ERROR_INIT;
		size_t before = names_lexicon_count(lexicon);

		for (size_t j = 0; j < length; j++)
			bytes[j] = some[harness_pick(&chance, sizeof some)];
		if (!names_lexicon_read(lexicon, "t", bytes, length, &err)) {
			assert_int_equal(err.code, ERROR_INPUT);
			assert_int_equal(names_lexicon_count(lexicon), before);
		}
		error_clear(&err);
	}
	names_lexicon_free(lexicon);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_matches),
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_second_table),
		cmocka_unit_test(test_giving_way),
		cmocka_unit_test(test_giving_way_faults),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_any_bytes),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
