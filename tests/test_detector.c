/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The detector as it is opened: which tables it reads, and its version. */

#include "harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/path.h"
#include "names/detect.h"

#define ROW(kind, label, other) kind "\t" label "\t" other "\tabout\tsource\n"

/* A folder of data. */
struct room {
	char folder[64], names[80];
};

static void
put(const struct room *room, const char *name, const char *text)
{
	char *path = path_join(room->folder, name);

	assert_true(file_write(path, text, strlen(text), true, NULL));
	free(path);
}

static int
room_open(void **state)
{
	struct room *room = calloc(1, sizeof *room);
	const char *base = getenv("TMPDIR");

	snprintf(room->folder, sizeof room->folder, "%.40s/data.XXXXXX",
		 base && strlen(base) <= 40 ? base : "/tmp");
	assert_non_null(mkdtemp(room->folder));
	snprintf(room->names, sizeof room->names, "%s/names", room->folder);
	assert_int_equal(mkdir(room->names, 0700), 0);
	put(room, "entities", ROW("person", "Rosa Alvarez", "Alvarez"));
	put(room, "names/agencies",
	    ROW("agency", "Harbor Police", "HP | Alvarez"));
	put(room, "names/countries", ROW("place", "France", "-"));
	put(room, "names/organisations",
	    ROW("organisation", "Acme", "-"));
	*state = room;
	return 0;
}

static int
room_close(void **state)
{
	static const char *const names[] = {
		"entities", "names/agencies", "names/aliases",
		"names/countries", "names/demonyms", "names/organisations",
		"own",
	};
	struct room *room = *state;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char *path = path_join(room->folder, names[i]);

		unlink(path);
		free(path);
	}
	rmdir(room->names);
	rmdir(room->folder);
	free(room);
	return 0;
}

static struct names_detector *
open_with(struct names_detector_options options)
{
	struct error err = ERROR_INIT;
	struct names_detector *detector = names_detector_open(&options, &err);

	if (!detector)
		fail_msg("%s", err.reason);
	return detector;
}

/* The labels found in the text, a comma after each. */
static void
finds(const struct names_detector *detector, const char *text,
      const char *labels)
{
	struct names_mention_list list = NAMES_MENTION_LIST_INIT;
	char found[256] = "";

	names_detect(detector, text, strlen(text), &list);
	for (size_t i = 0; i < list.count; i++) {
		size_t used = strlen(found);

		snprintf(found + used, sizeof found - used, "%s,",
			 list.item[i].entity);
	}
	assert_string_equal(found, labels);
	names_mention_list_clear(&list);
}

static void
test_tables(void **state)
{
	const struct room *room = *state;
	static const char text[] =
		"Alvarez met the Harbor Police in France, and Ms. Eve King.";
	char *own = path_join(room->folder, "own");
	struct names_detector *all, *no_entities, *no_tables, *other, *bare;

	put(room, "own", ROW("person", "Eve King", "-"));
	all = open_with((struct names_detector_options){
		.folder = room->folder });
	no_entities = open_with((struct names_detector_options){
		.folder = room->folder, .no_entities = true });
	no_tables = open_with((struct names_detector_options){
		.folder = room->folder, .no_tables = true });
	other = open_with((struct names_detector_options){
		.folder = room->folder, .entities = own });
	bare = open_with((struct names_detector_options){
		.folder = room->folder, .no_entities = true,
		.no_tables = true });
	finds(all, text, "Rosa Alvarez,Harbor Police,France,Eve King,");
	finds(no_entities, text, "Harbor Police,Harbor Police,France,Eve King,");
	finds(no_tables, text, "Rosa Alvarez,Eve King,");
	finds(other, text, "Harbor Police,Harbor Police,France,Eve King,");
	finds(bare, text, "Eve King,");
	free(own);
	names_detector_free(all);
	names_detector_free(no_entities);
	names_detector_free(no_tables);
	names_detector_free(other);
	names_detector_free(bare);
}

/* The same data have the same version; any other name gives another. */
static void
test_version(void **state)
{
	static const char *const tables[] = {
		"entities", "names/agencies", "names/countries",
		"names/organisations",
	};
	const struct room *room = *state;
	const struct names_detector_options options = {
		.folder = room->folder,
	};
	struct names_detector *one = open_with(options);

	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		struct names_detector *same = open_with(options), *two;

		assert_string_equal(names_detector_version(one),
				    names_detector_version(same));
		put(room, tables[i], ROW("place", "Elsewhere", "-"));
		two = open_with(options);
		assert_string_not_equal(names_detector_version(one),
					names_detector_version(two));
		names_detector_free(same);
		names_detector_free(one);
		one = two;
	}
	/* What it is a part of counts too, and what else a name may mean. */
	for (int i = 0; i < 2; i++) {
		char *before = strdup(names_detector_tables(one));

		names_detector_free(one);
		put(room, i ? "names/aliases" : "names/countries",
		    i ? "Here\tElsewhere\tElsewhere\tsource\n"
		      : "place\tElsewhere\t-\tpart of Nowhere\tsource\n");
		one = open_with(options);
		assert_string_not_equal(before, names_detector_tables(one));
		free(before);
	}
	assert_memory_equal(names_detector_version(one), NAMES_VERSION "+",
			    strlen(NAMES_VERSION) + 1);
	names_detector_free(one);
}

static void
fails(const struct room *room, const char *name)
{
	struct error err = ERROR_INIT;

	assert_null(names_detector_open(&(struct names_detector_options){
		.folder = room->folder }, &err));
	assert_non_null(strstr(err.what, name));
	assert_non_null(err.reason);
	assert_non_null(err.advice);
	error_clear(&err);
}

/* Rows that the detector cannot take. */
static void
test_wrong_aliases(void **state)
{
	static const char *const wrong[][2] = {
		{ "names/aliases", "Police\n" },
		{ "names/aliases", "Police\tHarbor Police\t\tsource\n" },
		{ "names/aliases", "Police\tPort Police\tFrance\ts\n" },
		{ "names/aliases", "Police\tHarbor Police\tMars\ts\n" },
		{ "names/aliases",
		  "Police\tHarbor Police\tFrance | Mars\ts\n" },
		{ "names/aliases", "?\tHarbor Police\tFrance\ts\n" },
		{ "names/aliases", "P\xff\tHarbor Police\tFrance\ts\n" },
		{ "names/demonyms", "Martian\tMars\ts\n" },
		{ "names/demonyms", "French\n" },
	};
	const struct room *room = *state;

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		put(room, wrong[i][0], wrong[i][1]);
		fails(room, wrong[i][0]);
		put(room, wrong[i][0], "# nothing\n\n");
	}
	put(room, "names/demonyms", "Latin\t-\ts\nFrench\tFrance\ts\r\n");
	put(room, "names/aliases", "Police\tHarbor Police\tFrance\ts\n"
				   "Police\tHarbor Police\tAlvarez\ts\n");
	names_detector_free(open_with((struct names_detector_options){
		.folder = room->folder }));
	/* They point into tables that are not there: nothing can be said. */
	char *path = path_join(room->folder, "names/countries");

	assert_int_equal(unlink(path), 0);
	names_detector_free(open_with((struct names_detector_options){
		.folder = room->folder }));
	free(path);
}

static void
test_faults(void **state)
{
	const struct room *room = *state;
	char *path = path_join(room->folder, "names/countries");

	assert_int_equal(unlink(path), 0);
	names_detector_free(open_with((struct names_detector_options){
		.folder = room->folder }));
	free(path);
	put(room, "names/agencies", "agency\tno columns\n");
	fails(room, "names/agencies");
	path = path_join(room->folder, "entities");
	assert_int_equal(unlink(path), 0);
	fails(room, "entities");
	free(path);
}

/* Where the program looks for its data. */
static void
test_folder(void **state)
{
	const struct room *room = *state;

	setenv("BYNAME_DATA", room->folder, 1);
	struct names_detector *detector =
		open_with((struct names_detector_options){ .folder = NULL });

	finds(detector, "Alvarez left.", "Rosa Alvarez,");
	names_detector_free(detector);
	unsetenv("BYNAME_DATA");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_tables, room_open,
						room_close),
		cmocka_unit_test_setup_teardown(test_version, room_open,
						room_close),
		cmocka_unit_test_setup_teardown(test_wrong_aliases, room_open,
						room_close),
		cmocka_unit_test_setup_teardown(test_faults, room_open,
						room_close),
		cmocka_unit_test_setup_teardown(test_folder, room_open,
						room_close),
	};

	return cmocka_run_group_tests_name("detector", tests, NULL, NULL);
}
