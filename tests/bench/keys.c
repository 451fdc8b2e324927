/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 *	keys STORE NOTEBOOK
 *
 * From key to screen, in this process, on a screen that nobody sees (200
 * columns, 60 rows; what is drawn goes to memory and is counted).  Follows
 * the entity with the most articles, and one that about twenty name.  Prints
 * words and numbers: microseconds and bytes.
 */

#include <config.h>

#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "archive/entity.h"
#include "archive/list.h"
#include "archive/travel.h"
#include "store/name.h"
#include "ui/inside.h"
#include "ui/screen.h"

#define KEYS 200		/* of each sort */
#define QUERIES 1000
#define RARE 20			/* articles that name a rare one */

struct sample {
	double time[QUERIES];	/* us */
	double bytes[QUERIES];
	size_t count;
};

static int screen_file;

static void
fail(const struct error *err)
{
	fprintf(stderr, "keys: %s\n", err->reason ? err->reason : "failed");
	exit(1);
}

static double
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static double
drawn(void)
{
	return (double)lseek(screen_file, 0, SEEK_CUR);
}

static int
compare(const void *one, const void *two)
{
	double a = *(const double *)one, b = *(const double *)two;

	return (a > b) - (a < b);
}

/* The median and the 99th percentile. */
static void
tell(const char *what, struct sample *sample)
{
	size_t middle = sample->count / 2, high = sample->count * 99 / 100;

	if (sample->count == 0)
		return;
	qsort(sample->time, sample->count, sizeof *sample->time, compare);
	qsort(sample->bytes, sample->count, sizeof *sample->bytes, compare);
	printf("%s_p50 %.0f\n%s_p99 %.0f\n%s_bytes %.0f\n%s_bytes_p99 %.0f\n",
	       what, sample->time[middle], what, sample->time[high], what,
	       sample->bytes[middle], what, sample->bytes[high]);
}

static void
press(struct ui_app *app, int key, struct sample *sample)
{
	double start = now(), before = drawn();

	ui_app_key(app, key, NULL);
	ui_app_draw(app);
	if (sample) {
		sample->time[sample->count] = now() - start;
		sample->bytes[sample->count++] = drawn() - before;
	}
	/* As in the loop: what can wait is done when no key does. */
	if (ui_app_idle(app))
		ui_app_draw(app);
}

static void
press_many(struct ui_app *app, const char *what, int key, int back)
{
	static struct sample sample;

	sample.count = 0;
	for (int i = 0; i < KEYS; i++) {
		struct archive_position from =
			ui_selection_position(&app->selection);

		press(app, key, &sample);
		struct archive_position to =
			ui_selection_position(&app->selection);

		/* At the end it stays where it is: turn round. */
		if (from.ord == to.ord && from.start == to.start) {
			int kept = key;

			key = back;
			back = kept;
		}
	}
	tell(what, &sample);
}

/* The two entities that are followed. */
struct followed {
	long long common, rare;
};

static struct followed
choose(struct store *store)
{
	struct store_name_list list = STORE_NAME_LIST_INIT;
	struct followed followed = { 0, 0 };
	struct error err = ERROR_INIT;

	if (!store_name_page(store, 0, -1, -1, 1, &list, &err)
	    || list.count == 0)
		fail(&err);
	followed.common = list.item[0].id;
	store_name_list_clear(&list);
	if (!store_name_page(store, 0, RARE + 1, 0, 1, &list, &err)
	    || list.count == 0)
		fail(&err);
	followed.rare = list.item[0].id;
	printf("rare_articles %lld\n", list.item[0].articles);
	store_name_list_clear(&list);
	return followed;
}

/* The query alone, from one end of the list to the other and again. */
static void
time_queries(struct archive *archive, const char *what, long long entity)
{
	static struct sample sample;
	struct archive_thread thread = { entity, 0 };
	struct archive_position at = { archive_list_before(archive), 0, 0 };
	struct error err = ERROR_INIT;
	bool found;

	for (sample.count = 0; sample.count < QUERIES; sample.count++) {
		double start = now();

		if (!archive_travel_mention(archive, thread, at, true, &found,
					    &at, &err))
			fail(&err);
		sample.time[sample.count] = now() - start;
		sample.bytes[sample.count] = 0;
		if (!found)
			at.ord = archive_list_before(archive);
	}
	tell(what, &sample);
}

static void
pin(struct ui_app *app, struct archive *archive, long long entity)
{
	struct arena arena = ARENA_INIT;
	struct archive_entity loaded;
	struct error err = ERROR_INIT;

	if (!archive_entity_load(archive, entity, &arena, &loaded, &err))
		fail(&err);
	ui_app_command(app, CMD_PIN, loaded.label);
	ui_app_draw(app);
	arena_clear(&arena);
}

static void
measure(struct ui_app *app, struct archive *archive, struct followed followed)
{
	double before;

	ui_app_draw(app);
	press_many(app, "j_list", 'j', 'k');
	press(app, 'g', NULL);
	pin(app, archive, followed.common);
	press_many(app, "e_common", 'e', 'E');
	pin(app, archive, followed.rare);
	press_many(app, "e_rare", 'e', 'E');
	ui_app_command(app, CMD_UNPIN, "");
	press_many(app, "j_read", 'j', 'k');
	press_many(app, "J_read", 'J', 'K');
	before = drawn();
	for (int i = 0; i < 100; i++) {
		ui_app_idle(app);
		ui_app_draw(app);
	}
	printf("idle_bytes %.0f\n", drawn() - before);
}

int
main(int argc, char **argv)
{
	struct error err = ERROR_INIT;
	struct ui_app_options options = { .store_path = "store" };

	if (argc != 3)
		return 2;
	setlocale(LC_ALL, "C.UTF-8");
	setenv("LINES", "60", 1);
	setenv("COLUMNS", "200", 1);
	screen_file = memfd_create("screen", MFD_CLOEXEC);
	FILE *in = fopen("/dev/null", "re"), *out = fdopen(screen_file, "w");
	struct store *store = store_open(argv[1], DB_READ, &err);
	struct notebook *notebook = notebook_open(argv[2], DB_CREATE, &err);

	if (!in || !out || !store || !notebook)
		fail(&err);
	struct archive *archive = archive_open_take(store, notebook);
	struct followed followed = choose(store);

	time_queries(archive, "query_common", followed.common);
	time_queries(archive, "query_rare", followed.rare);
	if (!ui_screen_open("xterm-256color", in, out, &err))
		fail(&err);
	struct ui_app *app = ui_app_new(archive, &options, &err);

	if (!app)
		fail(&err);
	measure(app, archive, followed);
	ui_app_free(app);
	ui_screen_close();
	archive_close(archive);
	return 0;
}
