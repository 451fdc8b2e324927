/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Words from outside: what strangers wrote, and what translators did. */

#include "screen.h"

#include <gnu/libc-version.h>
#include <locale.h>

#include "base/file.h"
#include "base/intl.h"
#include "base/path.h"
#include "store/article.h"
#include "store/run.h"
#include "text/width.h"

/* Pieces that could drive a terminal, change its direction, or hide. */
static const char *const hostile[] = {
	"\033[2J\033[31mred", "\033]0;title\a", "\033]52;c;QUJD\a",
	"SECRET\rPUBLIC", "one\btwo", "bell\a", "del\177", "tab\there",
	"\xc2\x9b" "31mC1", "\xc2\x85NEL", "\xe2\x80\xae" "txt.exe",
	"\xe2\x81\xa6iso\xe2\x81\xa9", "\xd8\x9c" "ALM",
	"zero\xe2\x80\x8bwidth", "\xef\xbb\xbf" "BOM", "so\xc2\xad" "ft",
	"\xe2\x80\xa8LS", "\xe2\x80\xa9PS", "\xf3\xa0\x81\x81tag",
	"\xee\x80\x80private", "\xef\xbf\xbenon",
	"e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81many",
	"\xcc\x81mark", "\xe5\xb1\xb1\xe5\xb7\x9d", "\xe1\x84\x80\xe1\x85\xa1",
	"\xf0\x9f\x87\xaa\xf0\x9f\x87\xb8", "\xf0\x9f\x91\xa9\xe2\x80\x8d"
	"\xf0\x9f\x91\xa9", "\xd7\xa9\xd7\x9c", "\xd8\xb3\xd9\x84", "%s%n%d",
	"a\xe2\x80\x8d" "b",
};

/* All of them in one field, again and again, up to LENGTH bytes. */
static void
add_hostile(struct strbuf *out, size_t turn, size_t length)
{
	while (out->length < length) {
		strbuf_puts(out, hostile[turn++ % COUNT(hostile)]);
		strbuf_puts(out, turn % 3 ? " " : "");
	}
}

/* An article with such words in every field, past the import that would
 * clean them: a store may come from a stranger. */
static void
put_hostile(struct store *store, size_t turn)
{
	struct strbuf words[6] = { STRBUF_INIT }, text = STRBUF_INIT;
	struct error err = ERROR_INIT;
	char uid[33];
	long long id;

	for (size_t i = 0; i < COUNT(words); i++)
		add_hostile(&words[i], turn + 5 * i, 10 + 30 * i);
	add_hostile(&text, turn, 900);
	strbuf_puts(&text, "\nhttp://example.org/\n");
	snprintf(uid, sizeof uid, "%032zx", turn + 1);
	struct store_new_mention mention[] = {
		{ 0, strlen(hostile[turn % COUNT(hostile)]), KIND_PERSON, 900,
		  0, strbuf_text(&words[1]), strbuf_text(&words[1]), 0 },
		{ text.length - 20, text.length - 1, KIND_AGENCY, 900, 0,
		  strbuf_text(&words[0]), strbuf_text(&words[2]), 0 },
	};
	struct store_new_article article = {
		.uid = uid, .title = strbuf_text(&words[5]),
		.source = strbuf_text(&words[1]),
		.byline = strbuf_text(&words[2]),
		.url = strbuf_text(&words[3]), .lang = "en",
		.note = strbuf_text(&words[4]),
		.published = 1700000000 + (long long)turn * 86400,
		.precision = CLOCK_DAY, .text = strbuf_text(&text),
		.length = text.length, .mention = mention,
		.mention_count = COUNT(mention),
	};

	if (!store_begin(store, &err)
	    || !store_run_put(store, &(struct store_run){
			.program = "test", .version = "1",
		}, &article.detector, &err)
	    || store_article_put(store, &article, &id, &err) == STORE_FAILED
	    || !store_commit(store, &err))
		fail_msg("%s", err.reason);
	for (size_t i = 0; i < COUNT(words); i++)
		strbuf_clear(&words[i]);
	strbuf_clear(&text);
}

static void
make_hostile(void)
{
	struct error err = ERROR_INIT;
	struct store *store = store_open("hostile.db", DB_CREATE, &err);

	if (!store)
		fail_msg("%s", err.reason);
	for (size_t turn = 0; turn < COUNT(hostile); turn++)
		put_hostile(store, turn);
	assert_true(store_pack(store, &err));
	store_close(store);
}

/* The keys that show every screen there is. */
static const char *const tour[] = {
	"j", "Enter", ".", "Enter", "e", "j", "Space", "m", "c a Enter", "'",
	"q", "i", "j", "G", "q", "X", "G", "q", "x n", "x Esc", "s Esc",
	"s l Esc", "V", "V", "Esc", "/ a Enter", "n", "Tab", "j", "i q", "z",
	"z", "Tab", "?", "Space", "Space", "Space", "q", ": w o m Enter",
	": e r r o r Enter", "q", ": w h y Enter", "q", "R Esc", "T", "S", "r",
	"K", "J", "H", "L", "y", "Y", "u", "u", "u", "^R", "E", "e", ",", "q",
	": p Tab", "Tab", "Esc", ": p i n Space Z Z Tab", "Esc",
};

/* screen_check looks at each picture. */
static void
play(void)
{
	setenv("BROWSER", "true", 1);
	for (size_t i = 0; i < COUNT(tour); i++) {
		screen_keys(tour[i]);
		/* Where a page did not open, q went out. */
		if (ui_app_is_done(screen_app))
			screen_restart();
	}
}

static const struct {
	int columns, rows;
} sizes[] = { { 80, 24 }, { 120, 40 }, { 160, 45 }, { 31, 12 }, { 20, 5 } };

static void
test_hostile(void **state)
{
	(void)state;
	make_hostile();
	for (size_t i = 0; i < COUNT(sizes); i++)
		for (int no_colour = 0; no_colour < 2; no_colour++) {
			screen_start((struct screen_options){
				.store = "hostile.db",
				.rows = sizes[i].rows,
				.columns = sizes[i].columns,
				.no_colour = no_colour });
			for (int article = 0; article < 4; article++) {
				play();
				screen_keys("Esc");
				screen_app->wish.focus = UI_PANE_LIST;
				screen_keys("j");
			}
			screen_stop(NULL);
		}
}

/* What goes to the terminal has only sequences that curses made: nothing of
 * the articles' own, and no OSC but the clipboard's. */
static void
test_sent(void **state)
{
	size_t length;
	char *sent;

	(void)state;
	screen_start_at("hostile.db", 80, 24);
	for (int i = 0; i < 20; i++)
		screen_keys("j Enter G g q ? q");
	sent = screen_sent(&length);
	assert_null(memmem(sent, length, "\033]", 2));
	assert_null(memmem(sent, length, "\xc2\x9b", 2));
	assert_null(memmem(sent, length, "\xe2\x80\xae", 3));
	assert_null(memmem(sent, length, "\033[31mred", 8));
	screen_wants("<202E>");
	free(sent);
}

/* What a person types or pastes is not trusted either. */
static void
test_typed(void **state)
{
	static const int codes[] = { 0x9b, 0x202e, 0x200b, 0x301, 0xad,
				     0xe000, 0xfeff, 0x5c71, 0x1f600, 0xfffe };

	(void)state;
	screen_start_at(SCREEN_SMALL, 80, 24);
	screen_keys("Enter c");
	for (size_t i = 0; i < COUNT(codes); i++) {
		ui_app_key(screen_app, codes[i], NULL);
		screen_draw();
	}
	screen_keys("Home Right Right Delete End Backspace Enter ' q /");
	for (size_t i = 0; i < COUNT(codes); i++)
		ui_app_key(screen_app, codes[i], NULL);
	screen_keys("Enter :");
	for (size_t i = 0; i < COUNT(codes); i++)
		ui_app_key(screen_app, codes[i], NULL);
	screen_keys("Tab Enter");
	screen_command("error");
	screen_keys("q");
	for (size_t i = 0; i < COUNT(codes); i++) {
		ui_app_key(screen_app, codes[i], NULL);
		screen_draw();
	}
}

/* Wide and combining characters stand where they are counted to be. */
static void
test_wide(void **state)
{
	static const char *const file[] = { "wide.txt" };

	(void)state;
	screen_write(file[0],
		"Title: \xe5\xb1\xb1\xe7\x94\xb0\xe5\xb8\x82\xe9\x95\xb7"
		"\xe3\x81\x8c\xe6\xb8\xaf\xe3\x81\xae\xe8\xa8\x88\xe7\x94\xbb"
		"\xe3\x82\x92\xe7\x99\xba\xe8\xa1\xa8\n"
		"Date: 2025-11-14\nSource: Test\n\n"
		"\xe5\xb8\x82\xe9\x95\xb7\xe3\x81\xaf Zohran Mamdani "
		"\xe3\x81\xa8\xe4\xbc\x9a\xe3\x81\xa3\xe3\x81\x9f\xe3\x80\x82 "
		"Zoe\xcc\x88 met "
		"Tom Homan in Queens.\n");
	screen_store("wide.db", file, 1, true);
	screen_start_at("wide.db", 80, 24);
	screen_keys("Enter");
	for (int i = 0; i < 3; i++) {
		screen_keys(".");
		assert_memory_equal(screen_at_cursor(),
				    screen_words(screen_app->selection.cursor),
				    5);
	}
	/* Every width: no half of a character, no lost cell. */
	for (int columns = 20; columns < 110; columns++) {
		screen_resize(columns, 16);
		for (int row = 0; row < 16; row++)
			assert_true(width_of(screen_row(row),
					     strlen(screen_row(row)))
				    <= (size_t)columns);
		screen_keys(columns % 2 ? "q" : "Enter .");
	}
	/* A title that is cut in half a character says so all the same. */
	screen_resize(20, 5);
	screen_app->wish.focus = UI_PANE_LIST;
	screen_draw();
	screen_wants("\xe2\x80\xa6");
	screen_resize(21, 5);
	screen_wants("\xe2\x80\xa6");
}

/* A name that only looks like another, and words with what nobody sees. */
#define LOOK_ALIKE "Quentin V\xd0\xb0ndermeer"

static void
make_alike(void)
{
	static const char *const file[] = { "alike.txt", "plain.txt" };

	screen_write(file[0],
		"Title: Council vo\xe2\x80\x8btes\n"
		"Date: 2025-11-14\nSource: Test\n\n"
		"Mayor " LOOK_ALIKE " spoke of a ze\xe2\x80\x8bro and a "
		"so\xc2\xad" "ft one.\n\nMayor Quentin Vandermeer left.\n");
	screen_write(file[1],
		"Title: Harbour\nDate: 2025-11-13\nSource: Test\n\n"
		"Mayor Quentin Vandermeer came.\n");
	screen_store("alike.db", file, COUNT(file), true);
}

/* What was left out of an article is told, at every size. */
static void
test_hidden(void **state)
{
	static const struct {
		int columns, rows;
	} every[] = { { 160, 45 }, { 80, 24 }, { 40, 10 }, { 40, 7 },
		      { 20, 5 } };

	(void)state;
	make_alike();
	for (size_t i = 0; i < COUNT(every); i++) {
		screen_start_at("alike.db", every[i].columns, every[i].rows);
		screen_keys("Enter");
		screen_wants("3 hidden characters");
		screen_keys("J");
		screen_wants("Vandermeer came");
		screen_wants_not("hidden");
		screen_stop(NULL);
	}
}

/* A name of mixed letters has a mark wherever names are listed. */
static void
test_mixed(void **state)
{
	(void)state;
	make_alike();
	screen_start_at("alike.db", 120, 40);
	screen_wants(" !" LOOK_ALIKE);
	screen_wants(" Quentin Vandermeer");
	screen_resize(80, 24);
	screen_wants("!" LOOK_ALIKE " x1");
	screen_keys("Enter .");
	screen_status_wants("!" LOOK_ALIKE);
	screen_keys("i");
	screen_wants("!" LOOK_ALIKE " (person)");
	screen_wants("! This name mixes Latin letters with Cyrillic or Greek");
	screen_keys("q");
	screen_command("card Quentin Vandermeer");
	screen_wants_not("Cyrillic");
	screen_wants("1  !" LOOK_ALIKE " (person)");
	screen_keys("q ? /");
	screen_line("Cyrillic");
	screen_wants("!  ");
}

/* Languages */

static void
speak(const char *language)
{
	if (language)
		setenv("LANGUAGE", language, 1);
	else
		unsetenv("LANGUAGE");
	setlocale(LC_ALL, "C.UTF-8");
#if ENABLE_NLS
	textdomain(PACKAGE);	/* has gettext look at LANGUAGE again */
#endif
}

/* How many messages the catalogue of LANGUAGE has; 0 if there is none. */
static unsigned int
messages(const char *language)
{
	struct strbuf path = STRBUF_INIT, bytes = STRBUF_INIT;
	unsigned int count = 0;

	strbuf_format(&path, "%s/locale/%s/LC_MESSAGES/byname.mo",
		      getenv("BYNAME_BUILD"), language);
	/* Bytes 8 to 11, in the order that the magic number is in. */
	if (file_read(path.data, FILE_LIMIT, &bytes, NULL)
	    && bytes.length > 12)
		memcpy(&count, bytes.data + 8, sizeof count);
	strbuf_clear(&path);
	strbuf_clear(&bytes);
	return count;
}

/* Screens with words of the program's own, and the keys that lead there. */
static const struct {
	const char *what, *store, *keys;
	bool first;
} views[] = {
	{ "welcome", SCREEN_SMALL, "", true },
	{ "list", SCREEN_SMALL, "j", false },
	{ "reading", SCREEN_SMALL, "Enter .", false },
	{ "followed", SCREEN_SMALL, "Enter . Enter j", false },
	{ "sidebar", SCREEN_SMALL, "Tab Tab j", false },
	{ "help", SCREEN_SMALL, "?", false },
	{ "card", SCREEN_SMALL, "Enter . i", false },
	{ "highlights", SCREEN_SMALL, "'", false },
	{ "links", SCREEN_SMALL, "X", false },
	{ "error", SCREEN_SMALL, ": w o m Enter : e r r o r Enter", false },
	{ "why", SCREEN_SMALL, "Enter . : w h y Enter", false },
	{ "export", SCREEN_SMALL, "s", false },
	{ "read all", SCREEN_SMALL, "R", false },
	{ "browser", SCREEN_SMALL, "x", false },
	{ "note", SCREEN_SMALL, "Enter c", false },
	{ "no articles", SCREEN_EMPTY, "", false },
};

static char *
view_of(size_t i)
{
	screen_start((struct screen_options){
		.store = views[i].store, .rows = 24, .columns = 80,
		.first_start = views[i].first });
	screen_keys(views[i].keys);
	return screen_text();
}

/* From glibc 2.39 on C.UTF-8 speaks no language, whatever LANGUAGE says; no
 * other locale of UTF-8 is sure to be there. */
static bool
library_translates(void)
{
	const char *dot = strchr(gnu_get_libc_version(), '.');

	return !dot || strtol(dot + 1, NULL, 10) < 39;
}

static void
check_language(const char *language)
{
	bool translated = messages(language) > 100 && library_translates();

	for (size_t i = 0; i < COUNT(views); i++) {
		speak(NULL);
		char *english = view_of(i);

		speak(language);
		char *own = view_of(i);

		if (translated && strcmp(english, own) == 0)
			fail_msg("%s: \"%s\" is in English", language,
				 views[i].what);
		free(english);
		free(own);
	}
	for (size_t i = 0; i < COUNT(sizes); i++) {
		screen_start((struct screen_options){
			.store = SCREEN_DIGESTS, .rows = sizes[i].rows,
			.columns = sizes[i].columns, .first_start = true });
		play();
		screen_stop(NULL);
	}
}

static void
test_languages(void **state)
{
	(void)state;
	check_language("es");
	check_language("zh_CN");
}

static int
stop(void **state)
{
	speak(NULL);
	return screen_stop(state);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_hostile, screen_stop),
		cmocka_unit_test_teardown(test_sent, screen_stop),
		cmocka_unit_test_teardown(test_typed, screen_stop),
		cmocka_unit_test_teardown(test_wide, screen_stop),
		cmocka_unit_test_teardown(test_hidden, screen_stop),
		cmocka_unit_test_teardown(test_mixed, screen_stop),
		cmocka_unit_test_teardown(test_languages, stop),
	};

	return cmocka_run_group_tests(tests, screen_setup, screen_teardown);
}
