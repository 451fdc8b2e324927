/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* It does not matter in which order articles come in: the same mentions are
 * of the same names and entities, written the same way. */

#include "harness.h"

#include <locale.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/path.h"
#include "base/strbuf.h"
#include "import/import.h"
#include "names/detector.h"
#include "store/article.h"
#include "store/body.h"
#include "store/name.h"

#define ROUNDS 60
#define MOST_ARTICLES 7
#define SENTENCES 6

static const char table[] =
	"person\tZohran Mamdani\tMamdani\t-\t-\n"
	"person\tDonald Trump\tTrump\t-\t-\n"
	"agency\tImmigration and Customs Enforcement\tICE\t-\t-\n"
	"organisation\tGoldman Sachs\t-\t-\t-\n"
	"place\tNew York City\tNew York\t-\t-\n";

/* What names may look like in different articles. */
static const char *const sentences[] = {
	"Judge Ann Lee spoke.", "Judge Ann M. Lee spoke.",
	"JUDGE ANN LEE SPEAKS TO PEOPLE OF TOWN", "Ms. Lee left, said Lee.",
	"Mayor Bo Lee left.", "President Lee and Judge Bo Lee met.",
	"The Legal Aid Society (LAS) met.", "The LAS met in New York.",
	"THE LEGAL AID SOCIETY (LAS) MEETS TODAY AGAIN",
	"The Latin Art Society (LAS) sang.", "Legal Aid Society lawyers ran.",
	"Gov. Al Hassan Roy spoke.", "Gov. Al-Hassan Roy spoke.",
	"Gov. al-Hassan Roy, Roy said.", "Sen. Zoë Roy and Sen. ZOË ROY ran.",
	"Mamdani met Trump.", "Zohran Mamdani met Donald J. Trump.",
	"Melania Trump and President Trump ran.", "Mr. Trump left.",
	"The Institute for Chemical Education (ICE) met.", "ICE came.",
	"The Institute of Court Evidence (ICE) met.",
	"Goldman Sachs paid. Trump Jr. Smith and Mayor Jo Trump Jr. ate.",
	"Judge Robert F. Roy Jr. met Judge Robert Roy.",
	"Mayor John Smith spoke.", "Judge John Smith left, said Smith.",
	"Coach John Smith met Mayor Bo Lee.", "JUDGE JOHN SMITH SPEAKS TO ALL",
	"Rep. John A. Smith and President Smith ran.",
};

static const char common[] = "John\tgiven\nSmith\tlast\n";
static const char titles[] =
	"mayor\toffice\nRep.\toffice\njudge\tlegal\ncoach\tsport\n";

struct article {
	char path[64];
	struct strbuf text;
};

static void
fail_error(const struct error *err)
{
	fail_msg("%s", err->reason ? err->reason : "failed");
}

static void
write_article(const char *folder, size_t number, uint64_t *chance,
	      struct article *article)
{
	struct error err = ERROR_INIT;

	snprintf(article->path, sizeof article->path, "%s/%zu", folder,
		 number);
	strbuf_format(&article->text, "Title: Article %zu\nDate: 2025-11-%02zu"
		      "\nSource: %zu\n\n", number, number + 1, number % 3);
	for (int i = 0; i < SENTENCES; i++)
		strbuf_format(&article->text, "%s\n",
			      sentences[harness_pick(chance,
						     COUNT(sentences))]);
	if (!file_write(article->path, article->text.data,
			article->text.length, true, &err))
		fail_error(&err);
}

static void
add_name(struct store *store, long long id, struct strbuf *out)
{
	struct arena arena = ARENA_INIT;
	struct store_name name, head;
	struct error err = ERROR_INIT;

	if (!store_name_by_id(store, id, &arena, &name, &err)
	    || !store_name_by_id(store, name.entity, &arena, &head, &err))
		fail_error(&err);
	strbuf_format(out, "%s %s (%s) %lld/%lld of %s (%s) %lld/%lld\n",
		      kind_word(name.kind), name.norm, name.display,
		      name.articles, name.mentions, head.norm, head.display,
		      head.articles, head.mentions);
	arena_clear(&arena);
}

/* All that a store has of names, in the order of the articles' dates. */
static char *
say_all(struct store *store)
{
	struct store_article_list list = STORE_ARTICLE_LIST_INIT;
	struct strbuf out = STRBUF_INIT;
	struct error err = ERROR_INIT;

	if (!store_article_page(store, STORE_ORD_MIN, false, 1000, &list,
				&err))
		fail_error(&err);
	for (size_t i = 0; i < list.count; i++) {
		struct store_body body = STORE_BODY_INIT;

		strbuf_format(&out, "%s\n", list.item[i].title);
		if (!store_body_load(store, list.item[i].id, 0, &body, &err))
			fail_error(&err);
		for (size_t j = 0; j < body.mention_count; j++) {
			const struct store_mention *mention =
				body.mention + j;

			strbuf_format(&out, "%zu-%zu %d %d ", mention->start,
				      mention->end, mention->confidence,
				      mention->how);
			add_name(store, mention->name, &out);
		}
		store_body_clear(&body);
	}
	store_article_list_clear(&list);
	return strbuf_take(&out);
}

/* Imports them in that order, in one go or one by one. */
static char *
import_in(const struct names_detector *detector, const char *const *path,
	  size_t count, bool one_by_one)
{
	struct error err = ERROR_INIT;
	struct store *store = store_open(":memory:", DB_CREATE, &err);
	struct import_hooks hooks = { .done = NULL };
	struct import_report report;
	size_t step = one_by_one ? 1 : count;

	if (!store)
		fail_error(&err);
	for (size_t i = 0; i < count; i += step) {
		if (!import_files(store, detector, path + i, step, &hooks,
				  &report, &err))
			fail_error(&err);
		assert_int_equal(report.imported, step);
	}
	char *all = say_all(store);

	store_close(store);
	return all;
}

static void
shuffle(const char **path, size_t count, uint64_t *chance)
{
	for (size_t i = count; i > 1; i--) {
		size_t other = harness_pick(chance, i);
		const char *swap = path[i - 1];

		path[i - 1] = path[other];
		path[other] = swap;
	}
}

static void
write_table(const char *folder, const char *name, const char *text)
{
	struct error err = ERROR_INIT;
	char *path = path_join(folder, name);

	if (!file_write(path, text, strlen(text), true, &err))
		fail_error(&err);
	free(path);
}

static void
remove_table(const char *folder, const char *name)
{
	char *path = path_join(folder, name);

	assert_int_equal(remove(path), 0);
	free(path);
}

static struct names_detector *
open_tables(const char *folder)
{
	struct error err = ERROR_INIT;
	char *names = path_join(folder, "names");

	assert_int_equal(mkdir(names, 0700), 0);
	free(names);
	write_table(folder, "entities", table);
	write_table(folder, "names/common", common);
	write_table(folder, "names/titles", titles);
	struct names_detector *detector = names_detector_open(
		&(struct names_detector_options){ .folder = folder }, &err);

	if (!detector)
		fail_error(&err);
	remove_table(folder, "names/titles");
	remove_table(folder, "names/common");
	remove_table(folder, "names");
	remove_table(folder, "entities");
	return detector;
}

static void
test_order(void **state)
{
	char folder[] = "/tmp/byname-order.XXXXXX";
	uint64_t chance = 20251122;
	int apart = 0, together = 0;

	(void)state;
	assert_non_null(mkdtemp(folder));
	struct names_detector *detector = open_tables(folder);

	for (int round = 0; round < ROUNDS; round++) {
		struct article article[MOST_ARTICLES] = { { .path = "" } };
		const char *path[MOST_ARTICLES];
		size_t count = 2 + harness_pick(&chance, MOST_ARTICLES - 1);

		for (size_t i = 0; i < count; i++) {
			write_article(folder, i, &chance, article + i);
			path[i] = article[i].path;
		}
		char *wanted = import_in(detector, path, count, false);

		assert_non_null(strstr(wanted, " of "));
		if (strstr(wanted, " of john smith (law ("))
			apart++;
		else if (strstr(wanted, "john smith (law ("))
			together++;
		for (int again = 0; again < 3; again++) {
			shuffle(path, count, &chance);
			char *have = import_in(detector, path, count,
					       again % 2);

			assert_string_equal(have, wanted);
			free(have);
		}
		free(wanted);
		for (size_t i = 0; i < count; i++) {
			unlink(article[i].path);
			strbuf_clear(&article[i].text);
		}
	}
	/* One John Smith, and several. */
	assert_true(apart > 5);
	assert_true(together > 5);
	names_detector_free(detector);
	rmdir(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
