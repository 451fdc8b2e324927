/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Which entities may be one, and which not. */

#include "harness.h"

#include <locale.h>
#include <time.h>

#include "archive/proposal.h"
#include "base/strbuf.h"
#include "store/body.h"
#include "store/run.h"

/* A name, and what another one is to it; NULL: nothing. */
static const struct {
	enum kind kind, other_kind;
	const char *name, *other;
	const char *why;
} cases[] = {
	{ KIND_PERSON, KIND_PERSON, "Ann Lee", "Lee", "last-name" },
	{ KIND_PERSON, KIND_PERSON, "Bill de Blasio", "Blasio", "last-name" },
	{ KIND_PERSON, KIND_PERSON, "Ann Lee", "Bo Lee", NULL },
	{ KIND_PERSON, KIND_PERSON, "Ann Lee", "Ann", NULL },
	{ KIND_PERSON, KIND_PLACE, "Ann Lee", "Lee", NULL },
	{ KIND_PERSON, KIND_PERSON, "Lyndon Johnson",
	  "Lyndon Baines Johnson", "middle-name" },
	{ KIND_PERSON, KIND_PERSON, "Joe Biden", "J. Biden", "initial" },
	{ KIND_PERSON, KIND_PERSON, "Kristin Wilkins", "Kristen Wilkins",
	  "spelling" },
	{ KIND_PERSON, KIND_PERSON, "Mary Wilkins", "Mark Wilkins",
	  "spelling" },
	{ KIND_PERSON, KIND_PERSON, "Joan Wilkins", "John Roy", NULL },
	{ KIND_PERSON, KIND_PERSON, "Maximilian Roy", "Michael Roy", NULL },
	{ KIND_PERSON, KIND_PERSON, "Zoë Roy", "Zoe Roy", "marks" },
	{ KIND_PERSON, KIND_PERSON, "Jean-Luc Roy", "Jean Luc Roy", "marks" },
	{ KIND_PERSON, KIND_PERSON, "Al Roy Jr", "Al Roy", NULL },
	{ KIND_PERSON, KIND_PERSON, "John Smith (sport)", "John Smith",
	  "field" },
	{ KIND_PERSON, KIND_PERSON, "John Smith (sport)", "John Smith (law)",
	  "field" },
	{ KIND_PERSON, KIND_PERSON, "John Smith (sport)", "J. Smith",
	  "initial" },
	{ KIND_PERSON, KIND_PERSON, "John Smith (sport)", "Smith",
	  "last-name" },
	{ KIND_PERSON, KIND_PERSON, "John Smith (sport)", "Jon Roy (sport)",
	  NULL },
	{ KIND_AGENCY, KIND_AGENCY, "F.B.I.", "FBI", "marks" },
	{ KIND_AGENCY, KIND_ORGANISATION, "Acme Board", "Acme Board",
	  "kind" },
	{ KIND_AGENCY, KIND_PLACE, "Acme Board", "Acme Board", NULL },
	{ KIND_ORGANISATION, KIND_ORGANISATION, "Legal Aid Society", "LAS",
	  "first-letters" },
	{ KIND_AGENCY, KIND_ORGANISATION, "Office of Bridges and Tides",
	  "O.B.T.", "first-letters" },
	{ KIND_AGENCY, KIND_AGENCY, "Institute of Arts", "IOA",
	  "first-letters" },
	{ KIND_ORGANISATION, KIND_ORGANISATION, "Legal Aid Society", "Las",
	  NULL },
	{ KIND_ORGANISATION, KIND_ORGANISATION, "Ford Motor",
	  "Ford Motor Company", "company" },
	{ KIND_ORGANISATION, KIND_ORGANISATION, "Goldman Sachs", "Goldman",
	  "beginning" },
	{ KIND_ORGANISATION, KIND_ORGANISATION, "Acme Post", "Acme Times",
	  NULL },
	{ KIND_PLACE, KIND_PLACE, "New York", "New", NULL },
	{ KIND_PLACE, KIND_PLACE, "Rome", "Roma", NULL },
	{ KIND_PLACE, KIND_PLACE, "United Arab Emirates", "UAE",
	  "first-letters" },
};

static const struct store_run run = { .program = "p", .version = "1" };

static void
fail_error(const struct error *err)
{
	fail_msg("%s", err->reason ? err->reason : "failed");
}

/* An article that names one entity. */
static void
put(struct store *store, size_t number, const char *source, enum kind kind,
    const char *name)
{
	struct store_new_mention mention = {
		.start = 0, .end = 1, .kind = kind, .confidence = 900,
		.how = 1, .name = name, .entity = name,
	};
	struct store_new_article article = {
		.title = "T", .source = source, .text = "X", .length = 1,
		.published = 1700000000 + (long long)number * 86400,
		.precision = CLOCK_DAY, .mention = &mention,
		.mention_count = 1,
	};
	struct error err = ERROR_INIT;
	char uid[STORE_UID_SIZE];
	long long id;

	snprintf(uid, sizeof uid, "%032zx", number);
	article.uid = uid;
	if (!store_begin(store, &err)
	    || !store_run_put(store, &run, &article.detector, &err)
	    || store_article_put(store, &article, &id, &err) != STORE_ADDED
	    || !store_commit(store, &err))
		fail_error(&err);
}

static struct archive *
open_empty(struct store **store)
{
	struct error err = ERROR_INIT;

	*store = store_open(":memory:", DB_CREATE, &err);
	if (!*store)
		fail_error(&err);
	return archive_open_take(*store, NULL);
}

static void
load(struct archive *archive, size_t limit,
     struct archive_proposal_list *list)
{
	struct error err = ERROR_INIT;

	if (!archive_proposal_load(archive, limit, list, &err))
		fail_error(&err);
}

static void
test_cases(void **state)
{
	size_t wrong = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct archive_proposal_list list = ARCHIVE_PROPOSAL_LIST_INIT;
		struct store *store;
		struct archive *archive = open_empty(&store);

		put(store, 1, "A", cases[i].kind, cases[i].name);
		put(store, 2, "A", cases[i].kind, cases[i].name);
		put(store, 3, "B", cases[i].other_kind, cases[i].other);
		load(archive, 0, &list);
		const char *why = list.count
			? archive_likeness_word(list.item->why) : NULL;
		bool right = why && cases[i].why
			? list.count == 1 && strcmp(why, cases[i].why) == 0
			  && list.item->one.articles == 2
			  && !list.item->source
			: !why && !cases[i].why;

		if (!right) {
			print_message("%s and %s: %zu, %s\n", cases[i].name,
				      cases[i].other, list.count,
				      why ? why : "nothing");
			wrong++;
		}
		archive_proposal_clear(&list);
		archive_close(archive);
	}
	assert_int_equal(wrong, 0);
}

static const struct {
	enum kind kind;
	const char *name;
} world[] = {
	{ KIND_PERSON, "Ann Lee" }, { KIND_PERSON, "Lee" },
	{ KIND_PERSON, "Bo Lee" }, { KIND_PERSON, "Ann M. R. Lee" },
	{ KIND_PERSON, "A. Lee" }, { KIND_PERSON, "Zoë Roy" },
	{ KIND_PERSON, "Zoe Roy" }, { KIND_AGENCY, "F.B.I." },
	{ KIND_AGENCY, "FBI" }, { KIND_ORGANISATION, "FBI" },
	{ KIND_ORGANISATION, "Legal Aid Society" },
	{ KIND_ORGANISATION, "Latin Art Society" },
	{ KIND_ORGANISATION, "LAS" }, { KIND_ORGANISATION, "Legal" },
};

static char *
say(const struct archive_proposal_list *list)
{
	struct strbuf out = STRBUF_INIT;

	for (size_t i = 0; i < list->count; i++) {
		char *reason = archive_proposal_reason(list->item + i);

		strbuf_format(&out, "%s %lld %s %lld: %s\n",
			      list->item[i].one.display,
			      list->item[i].one.articles,
			      list->item[i].other.display,
			      list->item[i].other.articles, reason);
		free(reason);
	}
	strbuf_puts(&out, "");
	return strbuf_take(&out);
}

/* Which came in first changes nothing; LIMIT takes the first of all. */
static void
test_order(void **state)
{
	uint64_t chance = 7;
	char *wanted = NULL;

	(void)state;
	for (int round = 0; round < 12; round++) {
		struct archive_proposal_list list = ARCHIVE_PROPOSAL_LIST_INIT;
		struct archive_proposal_list few = ARCHIVE_PROPOSAL_LIST_INIT;
		struct store *store;
		struct archive *archive = open_empty(&store);
		size_t order[COUNT(world)];

		for (size_t i = 0; i < COUNT(world); i++) {
			size_t other = harness_pick(&chance, i + 1);

			order[i] = order[other];
			order[other] = i;
		}
		for (size_t i = 0; i < COUNT(world); i++)
			put(store, order[i] + 1, order[i] % 2 ? "A" : "B",
			    world[order[i]].kind, world[order[i]].name);
		load(archive, 0, &list);
		load(archive, 2, &few);
		char *have = say(&list), *short_one = say(&few);

		if (!wanted)
			wanted = say(&list);
		assert_true(list.count > 8);
		assert_string_equal(have, wanted);
		assert_int_equal(few.count, 2);
		assert_memory_equal(have, short_one, strlen(short_one));
		free(have);
		free(short_one);
		archive_proposal_clear(&list);
		archive_proposal_clear(&few);
		archive_close(archive);
	}
	assert_non_null(strstr(wanted, "; both are named in A"));
	free(wanted);
}

#define MANY 20000

/* Thousands that share a last name cost no more than their number. */
static void
test_many(void **state)
{
	struct store_new_mention *mention = calloc(MANY, sizeof *mention);
	char (*name)[16] = calloc(MANY, sizeof *name);
	char *text = calloc(1, MANY + 1);
	struct store_new_article article = {
		.uid = "00000000000000000000000000000001", .title = "T",
		.source = "A", .text = text, .length = MANY,
		.mention = mention, .mention_count = MANY,
	};
	struct archive_proposal_list list = ARCHIVE_PROPOSAL_LIST_INIT;
	struct store *store;
	struct archive *archive = open_empty(&store);
	struct error err = ERROR_INIT;
	long long id;

	(void)state;
	for (size_t i = 0; i < MANY; i++) {
		snprintf(name[i], sizeof *name, "A%zxb Lee", i);
		text[i] = 'X';
		mention[i] = (struct store_new_mention){
			.start = i, .end = i + 1, .kind = KIND_PERSON,
			.confidence = 900, .how = 1,
			.name = i ? name[i] : "Lee",
			.entity = i ? name[i] : "Lee",
		};
	}
	if (!store_begin(store, &err)
	    || !store_run_put(store, &run, &article.detector, &err)
	    || store_article_put(store, &article, &id, &err) != STORE_ADDED
	    || !store_commit(store, &err))
		fail_error(&err);
	clock_t start = clock();

	load(archive, 0, &list);
	assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 5);
	/* Some of those who differ in a letter, and whose the last name may
	 * be; by no means each with each. */
	assert_in_range(list.count, 3, 1000);
	archive_proposal_clear(&list);
	archive_close(archive);
	free(mention);
	free(name);
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_many),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
