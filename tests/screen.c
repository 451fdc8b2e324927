/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include "screen.h"

#include <dirent.h>
#include <limits.h>
#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"
#include "base/memory.h"
#include "base/path.h"
#include "import/import.h"
#include "names/detector.h"
#include "text/utf8.h"

struct ui_app *screen_app;

static struct screen_options now;
static struct archive *archive;
static FILE *keys, *terminal;
static int keys_end = -1;
static char folder[PATH_MAX];
static struct names_detector *detector, *nobody;

static void
fine(bool well, struct error *err)
{
	if (!well)
		fail_msg("%s: %s", err->what ? err->what : "error",
			 err->reason);
}

/* Stores */

void
screen_write(const char *name, const char *text)
{
	struct error err = ERROR_INIT;

	fine(file_write(name, text, strlen(text), true, &err), &err);
}

static void
import_failed(void *context, const struct import_place *place, bool skipped,
	      const struct error *err)
{
	(void)context, (void)skipped;
	fail_msg("%s: %s", place->path, err->reason);
}

void
screen_store(const char *name, const char *const *file, size_t count,
	     bool known)
{
	struct import_hooks hooks = { .failed = import_failed };
	struct import_report report;
	struct error err = ERROR_INIT;
	struct store *store = store_open(name, DB_CREATE, &err);

	fine(store != NULL, &err);
	fine(import_files(store, known ? detector : nobody, file, count, &hooks,
			  &report, &err), &err);
	fine(store_pack(store, &err), &err);
	store_close(store);
}

/* The files of data/articles, in the order of their names. */
static int
is_text(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);

	return length > 4 && strcmp(entry->d_name + length - 4, ".txt") == 0;
}

static void
make_digests(const char *source)
{
	char *articles = path_join(source, "data/articles");
	struct dirent **entry;
	int count = scandir(articles, &entry, is_text, alphasort);
	const char **file;

	assert_true(count > 0);
	file = xcalloc((size_t)count, sizeof *file);
	for (int i = 0; i < count; i++) {
		file[i] = path_join(articles, entry[i]->d_name);
		free(entry[i]);
	}
	screen_store(SCREEN_DIGESTS, file, (size_t)count, true);
	for (int i = 0; i < count; i++)
		free((char *)(uintptr_t)file[i]);
	free(file);
	free(entry);
	free(articles);
}

static void
make_small(void)
{
	static const char *const file[] = { "a.txt", "b.txt", "c.txt" };

	screen_write(file[0],
		"Title: Buildings chief orders sweep of scaffolds\n"
		"Date: 2025-11-14\nSource: The Ledger\n"
		"URL: https://example.org/scaffolds\n\n"
		"The Department of Homeland Security said on Thursday that "
		"Kristi Noem would visit Queens. A plank had fallen on "
		"Canal Street.\n\n"
		"Zohran Mamdani called the visit late. \"We asked for this in "
		"the spring,\" he said. Mamdani will speak on Friday.\n\n"
		"The Associated Press first told of it.\n");
	screen_write(file[1],
		"Title: Transit board delays vote on fare plan\n"
		"Date: 2025-11-13\nSource: The Ledger\n\n"
		"Nobody of note was there. The board will meet again.\n\n"
		"See https://example.org/fares, and http://example.org/board "
		"for the minutes.\n");
	screen_write(file[2],
		"Title: Schools to add classes in Queens\n"
		"Date: 2024-03-02\nSource: Harbor Post\n\n"
		"Zohran Mamdani came from Queens to hear Tom Homan of "
		"Immigration and Customs Enforcement. ICE said nothing. "
		"Mamdani left, and Homan stayed in Queens.\n");
	screen_store(SCREEN_SMALL, file, COUNT(file), true);
}

static void
set_languages(void)
{
#if ENABLE_NLS
	char *locale = path_join(getenv("BYNAME_BUILD"), "locale");

	bindtextdomain(PACKAGE, locale);
	bind_textdomain_codeset(PACKAGE, "UTF-8");
	textdomain(PACKAGE);
	free(locale);
#endif
}

int
screen_setup(void **state)
{
	const char *base = getenv("TMPDIR"), *source = getenv("BYNAME_SRC");
	struct error err = ERROR_INIT;

	(void)state;
	if (!source || !getenv("BYNAME_BUILD")) {
		fprintf(stderr, "BYNAME_SRC and BYNAME_BUILD are not set\n");
		return -1;
	}
	setlocale(LC_ALL, "C.UTF-8");
	set_languages();
	setenv("BYNAME_NOW", "1764590400", 0);
	snprintf(folder, sizeof folder, "%s/byname-screen-XXXXXX",
		 base && *base ? base : "/tmp");
	if (!mkdtemp(folder) || chdir(folder) != 0)
		return -1;
	setenv("XDG_DATA_HOME", folder, 1);
	char *data = path_join(source, "data");

	/* Of the names that come with the program only these: the pictures
	 * are not to change with each table. */
	detector = names_detector_open(&(struct names_detector_options){
		.folder = data, .no_tables = true,
	}, &err);
	fine(detector != NULL, &err);
	nobody = names_detector_take(names_lexicon_new());
	free(data);
	make_digests(source);
	make_small();
	screen_store(SCREEN_EMPTY, NULL, 0, true);
	return 0;
}

int
screen_teardown(void **state)
{
	(void)state;
	names_detector_free(detector);
	names_detector_free(nobody);
	return chdir("/");
}

/* The terminal */

static void
open_terminal(void)
{
	struct error err = ERROR_INIT;
	char number[16];
	int ends[2];

	snprintf(number, sizeof number, "%d", now.rows);
	setenv("LINES", number, 1);
	snprintf(number, sizeof number, "%d", now.columns);
	setenv("COLUMNS", number, 1);
	if (now.no_colour)
		setenv("NO_COLOR", "1", 1);
	else
		unsetenv("NO_COLOR");
	assert_int_equal(pipe(ends), 0);
	keys = fdopen(ends[0], "r");
	keys_end = ends[1];
	terminal = fopen("terminal.out", "w+");
	assert_non_null(terminal);
	fine(ui_screen_open(now.term ? now.term : "xterm-256color", keys,
			    terminal, &err), &err);
	ui_screen_set_mouse(true);
}

static void
close_terminal(void)
{
	ui_screen_close();
	fclose(keys);
	fclose(terminal);
	close(keys_end);
}

static void
open_app(void)
{
	struct ui_app_options options = {
		.first_start = now.first_start,
		.store_path = now.store,
		.fresh = now.fresh,
		.setup = now.setup,
	};
	struct error err = ERROR_INIT;
	struct store *store = store_open(now.store, DB_READ, &err);
	struct notebook *notebook = NULL;

	fine(store != NULL, &err);
	if (!now.no_notebook) {
		notebook = notebook_open("notebook.db", DB_CREATE, &err);
		fine(notebook != NULL, &err);
	}
	archive = archive_open_take(store, notebook);
	if (now.no_notebook)
		archive_set_no_notebook(archive,
					"the notebook cannot be written");
	screen_app = ui_app_new(archive, &options, &err);
	fine(screen_app != NULL, &err);
	screen_draw();
}

static void
close_app(void)
{
	if (screen_app)
		ui_app_idle(screen_app);
	ui_app_free(screen_app);
	archive_close(archive);
	screen_app = NULL;
	archive = NULL;
}

void
screen_start(struct screen_options options)
{
	screen_stop(NULL);
	now = options;
	remove("notebook.db");
	remove("notebook.db-wal");
	remove("notebook.db-shm");
	open_terminal();
	open_app();
}

void
screen_again(struct screen_options options)
{
	screen_stop(NULL);
	now = options;
	open_terminal();
	open_app();
}

void
screen_start_at(const char *store, int columns, int rows)
{
	screen_start((struct screen_options){
		.store = store, .rows = rows, .columns = columns });
}

void
screen_restart(void)
{
	close_app();
	open_app();
}

int
screen_stop(void **state)
{
	(void)state;
	if (!archive)
		return 0;
	close_app();
	close_terminal();
	return 0;
}

void
screen_resize(int columns, int rows)
{
	ui_screen_resize(rows, columns);
	screen_draw();
}

void
screen_file(const char *name, const char *has, const char *has_not)
{
	struct strbuf text = STRBUF_INIT;
	struct error err = ERROR_INIT;

	fine(file_read(name, FILE_LIMIT, &text, &err), &err);
	assert_non_null(strstr(strbuf_text(&text), has));
	if (has_not)
		assert_null(strstr(strbuf_text(&text), has_not));
	strbuf_clear(&text);
}

char *
screen_sent(size_t *length)
{
	struct strbuf out = STRBUF_INIT;
	struct error err = ERROR_INIT;

	fflush(terminal);
	fine(file_read("terminal.out", (size_t)1 << 28, &out, &err), &err);
	*length = out.length;
	return strbuf_take(&out);
}

void
screen_draw(void)
{
	ui_app_draw(screen_app);
	screen_check();
}

/* Keys */

static void
press(const char *names, bool draw)
{
	while (*names) {
		size_t length = strcspn(names, " "), times = 1, skip = 0;
		const char *star = memchr(names, '*', length);

		if (star && star > names
		    && length > (size_t)(star - names) + 1) {
			times = strtoul(names, NULL, 10);
			skip = (size_t)(star - names) + 1;
		}
		int key = ui_key_parse(names + skip, length - skip);

		if (key == UI_KEY_NONE)
			fail_msg("no key: %s", names);
		for (; times > 0; times--) {
			ui_app_key(screen_app, key, NULL);
			if (draw)
				screen_draw();
		}
		names += length;
		names += strspn(names, " ");
	}
}

void
screen_keys(const char *names)
{
	press(names, true);
}

void
screen_burst(const char *names)
{
	press(names, false);
	screen_draw();
}

void
screen_type(const char *text)
{
	size_t length = strlen(text);

	for (size_t at = 0; at < length;) {
		unsigned int code;

		at += utf8_decode(text + at, length - at, &code);
		ui_app_key(screen_app, (int)code, NULL);
	}
	screen_draw();
}

void
screen_line(const char *text)
{
	screen_type(text);
	screen_keys("Enter");
}

void
screen_command(const char *command)
{
	screen_keys(":");
	screen_line(command);
}

void
screen_mouse(enum ui_mouse_verb verb, int row, int column)
{
	struct ui_mouse mouse = { verb, row, column };

	ui_app_key(screen_app, UI_KEY_MOUSE, &mouse);
	screen_draw();
}

const char *
screen_words(size_t offset)
{
	static char words[24];
	const struct store_body *body = &screen_app->selection.article.body;

	snprintf(words, sizeof words, "%.20s",
		 offset < body->length ? body->text + offset : "");
	return words;
}

/* Pictures */

void
screen_compare(const char *name)
{
	char *text = screen_text();
	struct strbuf path = STRBUF_INIT, wanted = STRBUF_INIT;
	struct error err = ERROR_INIT;

	strbuf_format(&path, "%s/tests/screens/%s.txt", getenv("BYNAME_SRC"),
		      name);
	if (getenv("SCREEN_SAVE"))
		fine(file_write(path.data, text, strlen(text), true, &err),
		     &err);
	fine(file_read(path.data, FILE_LIMIT, &wanted, &err), &err);
	if (strcmp(text, strbuf_text(&wanted)) != 0) {
		print_error("wanted:\n%s\nis:\n%s", strbuf_text(&wanted),
			    text);
		fail_msg("%s is another picture (SCREEN_SAVE=1 keeps it)",
			 name);
	}
	strbuf_clear(&wanted);
	strbuf_clear(&path);
	free(text);
}
