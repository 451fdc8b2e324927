/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What the machine is not sure of, and why it says what it says; and that it
 * leaves alone what a person said, when it looks again.
 */

#include "screen.h"

#include "import/redetect.h"
#include "names/detect.h"
#include "names/lexicon.h"
#include "store/name.h"
#include "store/run.h"

#define DOUBT "doubt.db"

static const char text[] =
	"Zohran Mamdani met Tilda Quorn in Ogg. Mamdani left.\n\n"
	"So did Tilda Quorn.";

/* A store of one article, as a detector might have found it. */
static void
make_store(void)
{
	static const struct {
		const char *words, *name;
		enum kind kind;
		int confidence, how;
		size_t joined;
	} names[] = {
		{ "Zohran Mamdani", "Zohran Mamdani", KIND_PERSON, 990,
		  NAMES_LISTED, 0 },
		{ "Tilda Quorn", "Tilda Quorn", KIND_PERSON, 699,
		  NAMES_TAGGED, 0 },
		{ "Ogg", "Ogg", KIND_PLACE, 700, NAMES_TAGGED, 0 },
		{ "Mamdani", "Zohran Mamdani", KIND_PERSON, 940,
		  NAMES_SURNAME, 1 },
		{ "Tilda Quorn", "Tilda Quorn", KIND_PERSON, 300,
		  NAMES_TAGGED, 0 },
	};
	struct store_new_mention mention[COUNT(names)];
	struct error err = ERROR_INIT;
	struct store *store = store_open(DOUBT, DB_CREATE, &err);
	const char *from = text;
	long long id;

	assert_non_null(store);
	for (size_t i = 0; i < COUNT(names); i++) {
		const char *at = strstr(from, names[i].words);

		from = at + strlen(names[i].words);
		mention[i] = (struct store_new_mention){
			.start = (size_t)(at - text),
			.end = (size_t)(from - text), .kind = names[i].kind,
			.confidence = names[i].confidence,
			.how = names[i].how, .name = names[i].name,
			.entity = names[i].name, .joined = names[i].joined,
		};
	}
	struct store_new_article article = {
		.uid = "000000000000000000000000000000aa", .title = "A visit",
		.source = "test", .text = text, .length = sizeof text - 1,
		.mention = mention, .mention_count = COUNT(mention),
	};

	assert_true(store_begin(store, &err));
	assert_true(store_run_put(store, &(struct store_run){
		.program = "test", .version = "1",
	}, &article.detector, &err));
	assert_true(store_name_describe(store, KIND_PERSON, "Zohran Mamdani",
					"Mayor-elect.", "a seed", 0, &err));
	assert_int_equal(store_article_put(store, &article, &id, &err),
			 STORE_ADDED);
	assert_true(store_commit(store, &err));
	store_close(store);
}

static int
setup(void **state)
{
	int status = screen_setup(state);

	if (status == 0)
		make_store();
	return status;
}

static void
is_dimmed(const char *words, bool dimmed)
{
	struct screen_cell cell = screen_cell_of(words);

	assert_int_equal(cell.dim, dimmed);
	if (dimmed)
		assert_false(cell.bold);
}

/* Dimmed, not hidden: keys lead to it as to any other. */
static void
test_dimmed(void **state)
{
	(void)state;
	screen_start_at(DOUBT, 120, 24);
	screen_keys("Enter G");
	is_dimmed("Zohran Mamdani met", false);
	is_dimmed("Tilda Quorn in", true);
	is_dimmed("Ogg. Mamdani", false);
	is_dimmed("Mamdani left", false);
	is_dimmed("met Tilda", false);
	/* In the sidebar, too. */
	is_dimmed("Zohran Mamdani     ", false);
	is_dimmed("Tilda Quorn        ", true);
	screen_wants_not("Quorn?");
	screen_keys("g p p");
	assert_memory_equal(screen_at_cursor(), "Tilda Quorn in", 14);
	screen_keys("Enter");
	screen_status_wants("Following Tilda Quorn");
}

/* Without colours a sign says it. */
static void
test_signs(void **state)
{
	(void)state;
	screen_start((struct screen_options){
		.store = DOUBT, .rows = 24, .columns = 120, .no_colour = true,
	});
	screen_keys("Enter");
	screen_wants("[Zohran Mamdani] met [Tilda Quorn?] in <Ogg>. [Mamdani]");
	screen_wants("[Tilda Quorn?].");
	screen_wants("Tilda Quorn?   ");
	screen_wants_not("Mamdani?");
	/* Folded into one line it says so in any case. */
	screen_resize(80, 24);
	screen_wants("Tilda Quorn? x2");
}

static void
test_why(void **state)
{
	(void)state;
	screen_start_at(DOUBT, 80, 24);
	screen_keys("Enter p p p");
	screen_command("why");
	screen_wants("Why \"Mamdani\" is Zohran Mamdani");
	screen_wants("Mamdani: last name of Zohran Mamdani in this article (94 %)");
	screen_wants("  Zohran Mamdani: listed as a name of Zohran Mamdani (99 %)");
	screen_wants("Zohran Mamdani: Mayor-elect.");
	screen_wants("from: a seed");
	screen_wants("kind: person");
	screen_wants_not("in doubt");
	screen_keys("q p");
	screen_command("why");
	screen_wants("Tilda Quorn: the words here say that it is a name (30 %)");
	screen_wants("in doubt");
	screen_keys("q");
	/* What it was joined to is no name, says a person. */
	screen_keys("g");
	screen_command("not-a-name");
	screen_keys("p p");
	screen_command("why");
	screen_wants("Mamdani: last name of Zohran Mamdani in this article (94 %)");
	screen_wants_not("listed as a name");
	screen_keys("q");
	/* A person has no doubts. */
	screen_command("pin Ogg");
	screen_keys("/");
	screen_line("\"did tilda\"");
	screen_keys("v");
	screen_command("is-pinned");
	screen_command("why");
	screen_wants(" said so on ");
	screen_wants_not("in doubt");
}

static void
nothing_failed(void *context, long long article, const struct error *err)
{
	(void)context;
	fail_msg("%lld: %s", article, err->reason);
}

/* Finds again by a table that calls him otherwise, and knows no Ogg. */
static void
find_again(void)
{
	static const char table[] =
		"person\tZohran Kwame Mamdani\tZohran Mamdani | Mamdani"
		"\tThe mayor-elect.\ttwo\n"
		"place\tOgg\t-\tA place.\ttwo\n";
	struct names_lexicon *lexicon = names_lexicon_new();
	struct redetect_hooks hooks = { .failed = nothing_failed };
	struct redetect_report report;
	struct error err = ERROR_INIT;

	assert_true(names_lexicon_read(lexicon, "t", table, strlen(table),
				       &err));
	struct names_detector *detector = names_detector_take(lexicon);

	if (!redetect_store(DOUBT, detector, 2, false, &hooks, &report, &err))
		fail_msg("%s", err.reason);
	assert_int_equal(report.found, 1);
	names_detector_free(detector);
}

/* While the screen shows it, and after it was opened again. */
static void
test_again(void **state)
{
	struct ui_selection *selection;

	(void)state;
	screen_start_at(DOUBT, 120, 24);
	screen_keys("Enter");
	screen_command("pin Ogg");
	screen_keys("g");
	screen_command("not-a-name");
	screen_keys("/");
	screen_line("\"did tilda\"");
	screen_keys("v");
	screen_command("is-pinned");
	selection = &screen_app->selection;
	assert_int_equal(selection->article.mention_count, 5);
	find_again();
	screen_restart();
	screen_keys("Enter");
	selection = &screen_app->selection;
	/* Ogg, Mamdani, and what was added; the one that was dropped, and the
	 * lady whom nobody knows any more, are not there. */
	assert_int_equal(selection->article.mention_count, 3);
	for (size_t i = 0; i < 3; i++) {
		const struct archive_mention *mention =
			&selection->article.mention[i];

		assert_true(mention->start > 0);
		assert_int_equal(mention->by_person, i == 2);
	}
	screen_wants("Zohran Kwame Mamdani     ");
	screen_wants_not("Tilda Quorn        ");
	screen_command("pin Ogg");
	screen_keys("g e");
	screen_status_wants("Ogg: mention 1 of 2");
	/* And a person can take it back as ever. */
	screen_keys("u u");
	assert_int_equal(selection->article.mention_count, 3);
	assert_int_equal(selection->article.mention[0].start, 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_dimmed, screen_stop),
		cmocka_unit_test_teardown(test_signs, screen_stop),
		cmocka_unit_test_teardown(test_why, screen_stop),
		cmocka_unit_test_teardown(test_again, screen_stop),
	};

	return cmocka_run_group_tests_name("screen_doubt", tests, setup,
					   screen_teardown);
}
