/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Following names through all articles and back, and jumping. */

#include "screen.h"

#include "archive/entity.h"
#include "archive/list.h"

/* All mentions of the store on a thread, in the order of the list. */
struct walk {
	struct archive_position at[2000];
	long long article[2000];	/* which one on the thread, from 1 */
	size_t count;
	long long articles;
};

/* By reading every article: slow, and without the code that travels. */
static void
walk_all(struct archive_thread thread, struct walk *walk)
{
	struct archive_row_list all = ARCHIVE_ROW_LIST_INIT;
	struct archive *archive = screen_app->archive;

	walk->count = 0;
	walk->articles = 0;
	assert_true(archive_list_page(archive, archive_list_before(archive),
				      true, 1000, NULL, &all, NULL));
	for (size_t i = 0; i < all.count; i++) {
		struct archive_article article = ARCHIVE_ARTICLE_INIT;
		size_t before = walk->count;

		assert_true(archive_article_load(archive,
						 all.item[i].article.ord,
						 &article, NULL));
		for (size_t j = 0; j < article.mention_count; j++) {
			const struct archive_mention *mention =
				&article.mention[j];
			const struct archive_entity *entity =
				&article.entity[mention->entity];

			if (thread.entity ? entity->id != thread.entity
			    : thread.kind && (int)entity->kind != thread.kind)
				continue;
			walk->article[walk->count] = walk->articles + 1;
			walk->at[walk->count++] = (struct archive_position){
				article.head.ord, mention->start,
				mention->end };
		}
		walk->articles += walk->count > before;
		archive_article_clear(&article);
	}
	archive_row_list_clear(&all);
}

static void
check_at(const struct walk *walk, size_t i)
{
	const struct ui_selection *selection = &screen_app->selection;

	assert_int_equal(selection->article.head.ord, walk->at[i].ord);
	if (selection->cursor != walk->at[i].start)
		fail_msg("step %zu: byte %zu, not %zu: %s", i,
			 selection->cursor, walk->at[i].start,
			 screen_status());
	assert_int_equal(screen_app->wish.focus, UI_PANE_READING);
	/* A word of the name is at the hardware cursor. */
	assert_memory_equal(screen_at_cursor(),
			    screen_words(selection->cursor), 1);
}

static void
check_status(const struct walk *walk, size_t i)
{
	char wanted[200];

	snprintf(wanted, sizeof wanted,
		 "%s: mention %zu of %zu, article %lld of %lld",
		 screen_app->selection.pin.label, i + 1, walk->count,
		 walk->article[i], walk->articles);
	if (strcmp(screen_status(), wanted) != 0)
		fail_msg("\"%s\", not \"%s\"", screen_status(), wanted);
}

/* To the end and back, the place in the chain said at every step. */
static void
follow(const char *name)
{
	static struct walk walk;
	char command[100];

	screen_start_at(SCREEN_DIGESTS, 120, 24);
	snprintf(command, sizeof command, "pin %s", name);
	screen_command(command);
	walk_all(screen_app->selection.chain.thread, &walk);
	assert_true(walk.count > 0);
	assert_int_equal(walk.count, screen_app->selection.pin.mentions);
	assert_int_equal(walk.articles, screen_app->selection.pin.articles);
	/* From the list the very first word is still to come. */
	for (size_t i = 0; i < walk.count; i++) {
		screen_keys("e");
		check_at(&walk, i);
		check_status(&walk, i);
	}
	screen_keys("e");
	screen_status_wants("That was the last mention of");
	check_at(&walk, walk.count - 1);
	for (size_t i = walk.count - 1; i-- > 0;) {
		screen_keys("E");
		check_at(&walk, i);
		check_status(&walk, i);
	}
	screen_keys("E");
	screen_status_wants("That was the first mention of");
	check_at(&walk, 0);
	screen_stop(NULL);
}

static void
test_follow(void **state)
{
	(void)state;
	follow("Zohran Mamdani");
	follow("ICE");
	follow("Tom Homan");
	follow("New York City");
	follow("Police Benevolent Association");
}

/* The same oldest first, and from the list's pane. */
static void
test_oldest_first(void **state)
{
	static struct walk walk;

	(void)state;
	screen_start_at(SCREEN_DIGESTS, 120, 24);
	screen_command("sort oldest");
	screen_wants("oldest first");
	screen_command("pin NYPD");
	screen_keys("g");
	walk_all(screen_app->selection.chain.thread, &walk);
	for (size_t i = 0; i < walk.count; i++) {
		screen_keys("e");
		check_at(&walk, i);
		check_status(&walk, i);
	}
	screen_command("sort newest");
	screen_status_wants("article 1 of");
}

/* Each kind has its letter, from every pane. */
static const struct {
	const char *next, *back;
	int kind;
} kinds[] = {
	{ "p", "P", KIND_PERSON },
	{ "a", "A", KIND_AGENCY },
	{ "o", "O", KIND_ORGANISATION },
	{ "w", "W", KIND_PLACE },
	{ ".", ",", 0 },
};

static void
test_kinds(void **state)
{
	static struct walk walk;

	(void)state;
	for (size_t k = 0; k < COUNT(kinds); k++) {
		struct archive_thread thread = { 0, kinds[k].kind };

		screen_start_at(SCREEN_DIGESTS, 120, 40);
		walk_all(thread, &walk);
		for (size_t i = 0; i < walk.count; i++) {
			/* Now and then from another pane; but from the list
			 * an article's first word is still to come. */
			if (i % 7 == 3)
				screen_keys("Tab");
			if (i % 11 == 5 && screen_app->selection.cursor > 0)
				screen_keys("S-Tab");
			screen_keys(kinds[k].next);
			check_at(&walk, i);
		}
		screen_keys(kinds[k].next);
		screen_status_wants("No more such names below.");
		for (size_t i = walk.count - 1; i-- > 0;) {
			screen_keys(kinds[k].back);
			check_at(&walk, i);
		}
		screen_keys(kinds[k].back);
		screen_status_wants("No more such names above.");
		screen_stop(NULL);
	}
}

/* Whoever has only just opened an article was brought to no name yet, even
 * where its first word is one. */
static void
test_first_word(void **state)
{
	const struct ui_selection *selection;

	(void)state;
	screen_start_at(SCREEN_DIGESTS, 80, 24);
	selection = &screen_app->selection;
	screen_keys("Enter");
	assert_memory_equal(screen_at_cursor(), "New York City", 13);
	screen_status_wants("Article 1 of 24");
	screen_keys(".");
	assert_memory_equal(screen_at_cursor(), "New York City", 13);
	screen_status_wants("New York City (place)");
	screen_keys(".");
	assert_memory_equal(screen_at_cursor(), "National Guard", 14);
	screen_stop(NULL);
	screen_start_at(SCREEN_DIGESTS, 80, 24);
	selection = &screen_app->selection;
	screen_keys("Enter e");
	assert_string_equal(selection->pin.label, "Zohran Mamdani");
	/* The one that is followed stands first in the line of names. */
	assert_memory_equal(screen_row(3), " >Zohran Mamdani", 16);
	screen_command("pin ICE");
	assert_memory_equal(screen_row(3), " >Immigration and Customs", 25);
}

/* ^N and ^P go by articles. */
static void
test_articles(void **state)
{
	static struct walk walk;
	size_t at = 0;

	(void)state;
	screen_start_at(SCREEN_DIGESTS, 120, 40);
	screen_command("pin Tom Homan");
	walk_all(screen_app->selection.chain.thread, &walk);
	screen_keys("g E");	/* into the text, at its top */
	if (screen_app->selection.article.head.ord == walk.at[0].ord)
		at = 1;
	for (long long article = 1 + (long long)at;
	     article <= walk.articles; article++) {
		while (walk.article[at] != article)
			at++;
		screen_keys(article % 2 ? "^N" : "]");
		check_at(&walk, at);
	}
	screen_keys("^N");
	screen_status_wants("No article further down names Tom Homan.");
	for (long long article = walk.articles - 1; article >= 1; article--) {
		at = 0;
		while (walk.article[at] != article)
			at++;
		screen_keys(article % 2 ? "^P" : "[");
		check_at(&walk, at);
	}
	screen_keys("^P");
	screen_status_wants("No article further up names Tom Homan.");
}

/* * and # pin what is under the cursor and go on. */
static void
test_pin_here(void **state)
{
	size_t cursor;

	(void)state;
	screen_start_at(SCREEN_SMALL, 80, 24);
	screen_keys("Enter *");
	screen_status_wants("No name under the cursor");
	screen_command("search \"Mamdani called\"");
	screen_keys("Esc ,");
	cursor = screen_app->selection.cursor;
	screen_keys("*");
	assert_true(screen_app->selection.pinned);
	assert_string_equal(screen_app->selection.pin.label,
			    "Zohran Mamdani");
	screen_status_wants("mention 2 of 4, article 1 of 2");
	screen_keys("#");
	assert_int_equal(screen_app->selection.cursor, cursor);
	screen_status_wants("mention 1 of 4, article 1 of 2");
}

/* e with nothing pinned begins with whom the article is about. */
static void
test_pin_something(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 80, 24);
	screen_keys("e");
	screen_status_wants("Following Zohran Mamdani");
	screen_command("unpin");
	assert_false(screen_app->selection.pinned);
	assert_int_equal(screen_app->wish.focus, UI_PANE_READING);
	screen_keys("g p e");
	assert_string_equal(screen_app->selection.pin.label, "Kristi Noem");
	screen_status_wants("Following Kristi Noem");
	/* In a text without names there is nobody. */
	screen_command("unpin");
	screen_keys("J g e");
	screen_status_wants("names nobody");
	assert_false(screen_app->selection.pinned);
}

/* Enter says so when there is nothing to pin, whoever is pinned. */
static void
test_nothing_to_pin(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 80, 24);
	screen_keys("Enter p Enter g Enter");
	screen_status_wants("No name under the cursor");
	assert_string_equal(screen_app->selection.pin.label, "Kristi Noem");
}

struct place {
	long long ord, pin;
	size_t cursor;
};

static struct place
place_now(void)
{
	const struct ui_selection *selection = &screen_app->selection;

	return (struct place){ selection->article.head.ord,
			       selection->pinned ? selection->pin.id : 0,
			       selection->cursor };
}

static void
check_place(struct place wanted, const char *what)
{
	struct place now = place_now();

	if (now.ord != wanted.ord || now.pin != wanted.pin
	    || now.cursor != wanted.cursor)
		fail_msg("%s: article %lld, byte %zu, pin %lld; "
			 "not %lld, %zu, %lld", what, now.ord, now.cursor,
			 now.pin, wanted.ord, wanted.cursor, wanted.pin);
}

/* Keys that jump, each from a place with something else about it. */
static void
test_jumps(void **state)
{
	static const char *const steps[] = {
		".", "Enter e", "e", "j e", "p", "Enter e", "^N", "J", "n",
		"w", "*", "K", "^P", ".", "Enter a", "E",
	};
	struct place place[COUNT(steps) + 1];
	size_t count = 0;

	(void)state;
	screen_start_at(SCREEN_DIGESTS, 80, 24);
	screen_command("search police");
	for (size_t i = 0; i < COUNT(steps); i++) {
		size_t length = strlen(steps[i]);

		/* The last key jumps; where it is pressed is come back to. */
		while (length && steps[i][length - 1] != ' ')
			length--;
		char *before = strndup(steps[i], length);

		screen_keys(before);
		free(before);
		place[count] = place_now();
		screen_keys(steps[i] + length);
		/* At an end a key leads nowhere, and is no jump. */
		count += place_now().ord != place[count].ord
			 || place_now().cursor != place[count].cursor;
	}
	place[count] = place_now();
	assert_true(count + 3 >= COUNT(steps));
	for (size_t i = count; i-- > 0;) {
		screen_keys(i % 3 == 0 ? "^O" : i % 3 == 1 ? "H" : "M-Left");
		check_place(place[i], "back");
	}
	for (size_t i = 1; i <= count; i++) {
		screen_keys(i % 2 ? "L" : "M-Right");
		check_place(place[i], "forward");
	}
	screen_keys("L");
	screen_status_wants("No jump to go forward to.");
	check_place(place[count], "the end");
}

/* Something new after going back: forward is forgotten. */
static void
test_jump_anew(void **state)
{
	(void)state;
	screen_start_at(SCREEN_DIGESTS, 80, 24);
	screen_keys("Enter H");
	screen_status_wants("No jump to go back from.");
	screen_keys(". . . H H .");
	struct place there = place_now();

	screen_keys("L");
	screen_status_wants("No jump to go forward to.");
	check_place(there, "after a new jump");
	/* Many more than are kept. */
	screen_keys("250*. 99*H");
	screen_keys("H H H");
	screen_status_wants("No jump to go back from.");
	screen_keys("99*L L L");
	screen_status_wants("No jump to go forward to.");
}

/* J and K in all panes; at the ends they say so and stay. */
static void
test_neighbours(void **state)
{
	(void)state;
	screen_start_at(SCREEN_DIGESTS, 120, 40);
	for (int pane = 0; pane < 3; pane++) {
		long long count = screen_app->selection.totals.articles;

		screen_keys("K");
		screen_status_wants("That was the first article of the list.");
		for (long long i = 1; i < count; i++) {
			screen_keys("J");
			assert_int_equal(screen_app->selection.rank, i);
		}
		screen_keys("J");
		screen_status_wants("That was the last article of the list.");
		for (long long i = count - 1; i > 0; i--)
			screen_keys("K");
		assert_int_equal(screen_app->selection.rank, 0);
		assert_int_equal(screen_app->wish.focus, pane);
		screen_keys("Tab");
	}
}

/* List, sidebar and gutter show who is followed. */
static void
test_pin_is_seen(void **state)
{
	(void)state;
	screen_start_at(SCREEN_SMALL, 120, 40);
	screen_command("pin Mamdani");
	assert_non_null(strstr(screen_row(1), "x2"));
	assert_null(strstr(screen_row(2), " x"));
	assert_non_null(strstr(screen_row(3), "x2"));
	screen_wants(">Zohran Mamdani");
	screen_wants("Mentions 4, articles 2");
	int row = screen_find("Zohran Mamdani called");

	assert_int_equal(screen_row(row)[strspn(screen_row(row), " ")], '>');
	screen_command("unpin");
	assert_null(strstr(screen_row(1), "x2"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_follow, screen_stop),
		cmocka_unit_test_teardown(test_oldest_first, screen_stop),
		cmocka_unit_test_teardown(test_kinds, screen_stop),
		cmocka_unit_test_teardown(test_first_word, screen_stop),
		cmocka_unit_test_teardown(test_articles, screen_stop),
		cmocka_unit_test_teardown(test_pin_here, screen_stop),
		cmocka_unit_test_teardown(test_pin_something, screen_stop),
		cmocka_unit_test_teardown(test_nothing_to_pin, screen_stop),
		cmocka_unit_test_teardown(test_jumps, screen_stop),
		cmocka_unit_test_teardown(test_jump_anew, screen_stop),
		cmocka_unit_test_teardown(test_neighbours, screen_stop),
		cmocka_unit_test_teardown(test_pin_is_seen, screen_stop),
	};

	return cmocka_run_group_tests(tests, screen_setup, screen_teardown);
}
