/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Editions of a story find each other whatever order they come in, and what
 * is folded, counted and kept agrees with a comparison of all with all. */

#include "harness.h"

#include <limits.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "store/article.h"
#include "store/body.h"
#include "store/check.h"
#include "store/name.h"
#include "store/reprint.h"
#include "store/run.h"
#include "store/store.h"
#include "text/shingle.h"

#define DAY 86400LL
#define FIRST 1764000000LL

static char folder[PATH_MAX];
static struct error err;

static int
setup(void **state)
{
	const char *base = getenv("TMPDIR");

	(void)state;
	setenv("BYNAME_NOW", "1764590400", 1);
	snprintf(folder, sizeof folder, "%s/byname-reprint-XXXXXX",
		 base && *base ? base : "/tmp");
	return mkdtemp(folder) ? chdir(folder) : -1;
}

static int
teardown(void **state)
{
	char *rm[] = { (char[]){ "rm" }, (char[]){ "-rf" }, folder, NULL };
	pid_t child;

	(void)state;
	error_clear(&err);
	if (chdir("/") != 0)
		return -1;
	child = fork();
	if (child == 0) {
		execvp("rm", rm);
		_exit(127);
	}
	return waitpid(child, NULL, 0) == child ? 0 : -1;
}

static void
fine(bool ok)
{
	if (!ok)
		fail_msg("%s: %s", err.what ? err.what : "",
			 err.reason ? err.reason : "no reason");
}

static struct store *
open_new(void)
{
	struct store *store;

	unlink("a.db");
	unlink("a.db-wal");
	unlink("a.db-shm");
	store = store_open("a.db", DB_CREATE, &err);
	fine(store != NULL);
	return store;
}

static void
print_fault(void *context, const char *words)
{
	strbuf_puts(context, words);
	strbuf_putc(context, '\n');
}

static void
sound(struct store *store)
{
	struct strbuf words = STRBUF_INIT;
	long long faults;
	bool ok = store_check(store, print_fault, NULL, &words, &faults, &err);

	if (words.length > 0)
		fail_msg("%s", words.data);
	fine(ok);
	strbuf_clear(&words);
}

/* An article to be put in; its name is mentioned once, at the beginning. */
struct piece {
	int number;
	long long published;	/* 0: no date */
	int name;
	struct strbuf text;
};

static enum store_put
put(struct store *store, const struct piece *piece)
{
	char uid[STORE_UID_SIZE], name[16];
	struct store_new_mention mention = {
		.kind = KIND_PERSON, .confidence = 900, .name = name,
		.entity = name,
	};
	struct store_new_article in = {
		.uid = uid, .title = "T", .source = "test",
		.published = piece->published, .retrieved = 1,
		.precision = piece->published ? CLOCK_MINUTE : CLOCK_UNKNOWN,
		.text = strbuf_text(&piece->text), .length = piece->text.length,
		.mention = &mention,
	};
	long long id;

	snprintf(uid, sizeof uid, "%032x", (unsigned int)piece->number);
	snprintf(name, sizeof name, "Name%d", piece->name);
	mention.end = strlen(name);
	in.mention_count = in.length > mention.end
			   && strncmp(in.text, name, mention.end) == 0;
	fine(store_run_put(store, &(struct store_run){ .program = "test",
			   .version = "1" }, &in.detector, &err));
	enum store_put result = store_article_put(store, &in, &id, &err);

	fine(result != STORE_FAILED);
	return result;
}

/* Sentences of invented words: the same for the same NUMBER. */
static void
write_sentence(struct strbuf *out, unsigned int number)
{
	uint64_t chance = number * UINT64_C(0x9e3779b97f4a7c15) | 1;

	harness_random(&chance);
	for (int i = 0; i < 12; i++)
		strbuf_format(out, "w%zu ", harness_pick(&chance, 3000));
	strbuf_puts(out, ". ");
}

/* An edition of a story, cut and changed as CHANCE has it. */
static void
write_piece(struct piece *piece, int number, unsigned int story,
	    uint64_t *chance)
{
	size_t cut = harness_pick(chance, 4), other = harness_pick(chance, 10);

	piece->number = number;
	piece->published = FIRST + (long long)harness_pick(chance, 40) * DAY;
	if (harness_pick(chance, 12) == 0)
		piece->published = 0;
	piece->name = (int)harness_pick(chance, 5);
	piece->text = (struct strbuf)STRBUF_INIT;
	strbuf_format(&piece->text, "Name%d ", piece->name);
	for (unsigned int i = 0; i < 10 - cut; i++)
		write_sentence(&piece->text, i == other
			       ? (unsigned int)harness_random(chance)
			       : story * 100 + i);
}

static void
clear_pieces(struct piece *piece, size_t count)
{
	for (size_t i = 0; i < count; i++)
		strbuf_clear(&piece[i].text);
}

static bool
are_alike(const struct piece *one, const struct piece *other)
{
	struct shingle_set a = SHINGLE_SET_INIT, b = SHINGLE_SET_INIT;

	shingle_set_make(&a, strbuf_text(&one->text), one->text.length);
	shingle_set_make(&b, strbuf_text(&other->text), other->text.length);
	bool alike = shingle_alike(&a, &b);

	shingle_set_clear(&a);
	shingle_set_clear(&b);
	return alike;
}

static bool
share_a_key(const struct piece *one, const struct piece *other)
{
	uint32_t a[SHINGLE_KEYS], b[SHINGLE_KEYS];
	size_t first = shingle_keys(strbuf_text(&one->text), one->text.length,
				    a);
	size_t second = shingle_keys(strbuf_text(&other->text),
				     other->text.length, b);

	for (size_t i = 0; i < first; i++)
		for (size_t k = 0; k < second; k++)
			if (a[i] == b[k])
				return true;
	return false;
}

/* The first published of those that pairs bring together: its place in the
 * array for each.  All with all. */
static void
find_leads(const struct piece *piece, const bool *there, size_t count,
	   size_t *lead)
{
	bool changed = true;

	for (size_t i = 0; i < count; i++)
		lead[i] = i;
	while (changed) {
		changed = false;
		for (size_t i = 0; i < count; i++)
			for (size_t k = 0; k < count; k++) {
				const struct piece *a = &piece[lead[i]];
				const struct piece *b = &piece[lead[k]];

				if (!there[i] || !there[k]
				    || lead[i] == lead[k]
				    || !share_a_key(&piece[i], &piece[k])
				    || !are_alike(&piece[i], &piece[k]))
					continue;
				bool first = !a->published == !b->published
					? a->published != b->published
					  ? a->published < b->published
					  : a->number < b->number
					: a->published != 0;
				size_t kept = first ? lead[i] : lead[k];
				size_t gone = first ? lead[k] : lead[i];

				for (size_t n = 0; n < count; n++)
					if (lead[n] == gone)
						lead[n] = kept;
				changed = true;
			}
	}
}

static long long
ord_of(struct store *store, int number)
{
	struct arena arena = ARENA_INIT;
	struct store_article article;
	char uid[STORE_UID_SIZE];

	snprintf(uid, sizeof uid, "%032x", (unsigned int)number);
	fine(store_article_by_uid(store, uid, &arena, &article, &err));
	arena_clear(&arena);
	return article.ord;
}

/* The store says of each what comparing all with all says. */
static void
agree(struct store *store, const struct piece *piece, const bool *there,
      size_t count)
{
	size_t *lead = test_calloc(count, sizeof *lead);
	long long folded = 0, rank;
	struct store_totals totals;

	find_leads(piece, there, count, lead);
	for (size_t i = 0; i < count; i++) {
		struct store_reprint reprint;
		long long articles = 0;

		if (!there[i])
			continue;
		for (size_t k = 0; k < count; k++)
			articles += there[k] && lead[k] == lead[i];
		fine(store_reprint_at(store, ord_of(store, piece[i].number),
				      &reprint, &err));
		assert_int_equal(reprint.story != 0, articles > 1);
		assert_int_equal(reprint.folded, lead[i] != i);
		folded += lead[i] != i;
		if (articles < 2)
			continue;
		assert_int_equal(reprint.articles, articles);
		assert_int_equal(reprint.lead,
				 ord_of(store, piece[lead[i]].number));
	}
	fine(store_totals(store, &totals, &err));
	assert_int_equal(totals.folded, folded);
	fine(store_reprint_rank(store, STORE_ORD_MIN, &rank, &err));
	assert_int_equal(rank, folded);
	sound(store);
	test_free(lead);
}

#define PIECES 60
#define STORIES 14

static void
write_world(struct piece *piece, size_t count, uint64_t *chance)
{
	for (size_t i = 0; i < count; i++)
		write_piece(&piece[i], (int)i + 1,
			    (unsigned int)harness_pick(chance, STORIES),
			    chance);
}

static void
shuffle(size_t *order, size_t count, uint64_t *chance)
{
	for (size_t i = 0; i < count; i++)
		order[i] = i;
	for (size_t i = count; i > 1; i--) {
		size_t other = harness_pick(chance, i), kept = order[i - 1];

		order[i - 1] = order[other];
		order[other] = kept;
	}
}

/* In any order, in batches of any size. */
static void
test_orders(void **state)
{
	struct piece piece[PIECES];
	bool there[PIECES];
	size_t order[PIECES];
	uint64_t chance = 11;

	(void)state;
	write_world(piece, PIECES, &chance);
	memset(there, true, sizeof there);
	for (int round = 0; round < 6; round++) {
		struct store *store = open_new();

		shuffle(order, PIECES, &chance);
		for (size_t i = 0; i < PIECES;) {
			size_t end = i + 1 + harness_pick(&chance,
							  round ? 20 : 1);

			fine(store_begin(store, &err));
			for (; i < end && i < PIECES; i++)
				put(store, &piece[order[i]]);
			fine(store_commit(store, &err));
		}
		agree(store, piece, there, PIECES);
		store_close(store);
	}
	clear_pieces(piece, PIECES);
}

static void
remove_piece(struct store *store, int number)
{
	struct arena arena = ARENA_INIT;
	struct store_article article;

	fine(store_article_at(store, ord_of(store, number), &arena, &article,
			      &err));
	fine(store_article_remove(store, article.id, &err));
	arena_clear(&arena);
}

/* Texts and dates change, articles go and come again, batches are rolled
 * back, and the store is packed. */
static void
test_changes(void **state)
{
	struct piece piece[PIECES];
	bool there[PIECES] = { false };
	uint64_t chance = 5;
	struct store *store = open_new();

	(void)state;
	write_world(piece, PIECES, &chance);
	for (int round = 0; round < 40; round++) {
		fine(store_begin(store, &err));
		for (int n = 0; n < 8; n++) {
			size_t i = harness_pick(&chance, PIECES);
			size_t what = harness_pick(&chance, 4);

			if (there[i] && what == 0) {
				remove_piece(store, piece[i].number);
				there[i] = false;
				continue;
			}
			if (there[i] && what == 1) {
				strbuf_clear(&piece[i].text);
				write_piece(&piece[i], piece[i].number,
					    (unsigned int)harness_pick(
						    &chance, STORIES),
					    &chance);
			} else if (there[i] && what == 2) {
				piece[i].published = FIRST + (long long)
					harness_pick(&chance, 40) * DAY;
			}
			put(store, &piece[i]);
			there[i] = true;
		}
		fine(store_commit(store, &err));
		agree(store, piece, there, PIECES);
		if (round % 10 == 5) {
			fine(store_begin(store, &err));
			for (size_t i = 0; i < PIECES; i++)
				if (there[i])
					remove_piece(store, piece[i].number);
			store_rollback(store);
			agree(store, piece, there, PIECES);
		}
		if (round % 10 == 9) {
			fine(store_pack(store, &err));
			store_close(store);
			store = store_open("a.db", DB_WRITE, &err);
			fine(store != NULL);
			agree(store, piece, there, PIECES);
		}
	}
	store_close(store);
	clear_pieces(piece, PIECES);
}

/* Counts of a name: its articles, and those of them that are folded. */
static void
test_names(void **state)
{
	struct piece piece[3];
	struct store *store = open_new();
	struct store_name name;
	struct arena arena = ARENA_INIT;
	long long articles, mentions;

	(void)state;
	fine(store_begin(store, &err));
	for (int i = 0; i < 3; i++) {
		piece[i] = (struct piece){ .number = i + 1, .name = 1,
			.published = FIRST + (3 - i) * DAY,
			.text = STRBUF_INIT };
		strbuf_puts(&piece[i].text, "Name1 ");
		for (unsigned int k = 0; k < 6; k++)
			write_sentence(&piece[i].text, k);
		put(store, &piece[i]);
	}
	fine(store_commit(store, &err));
	fine(store_name_find(store, KIND_PERSON, "name1", &arena, &name,
			     &err));
	assert_int_equal(name.articles, 3);
	assert_int_equal(name.folded, 2);
	fine(store_reprint_between(store, name.id, STORE_ORD_MIN,
				   STORE_ORD_MAX, &articles, &mentions, &err));
	assert_int_equal(articles, 2);
	assert_int_equal(mentions, 2);
	fine(store_begin(store, &err));
	remove_piece(store, 3);
	fine(store_commit(store, &err));
	fine(store_name_find(store, KIND_PERSON, "name1", &arena, &name,
			     &err));
	assert_int_equal(name.articles, 2);
	assert_int_equal(name.folded, 1);
	sound(store);
	arena_clear(&arena);
	store_close(store);
	clear_pieces(piece, 3);
}

/* Texts that say nothing are nobody's reprint. */
static void
test_nothing(void **state)
{
	struct piece piece = { .text = STRBUF_INIT };
	struct store *store = open_new();
	struct store_totals totals;

	(void)state;
	fine(store_begin(store, &err));
	for (int i = 0; i < 300; i++) {
		piece.number = i + 1;
		if (i == 100)
			strbuf_puts(&piece.text, "Read more on our site.");
		if (i == 200) {
			strbuf_truncate(&piece.text, 0);
			for (int k = 0; k < 5000; k++)
				strbuf_puts(&piece.text, "more ");
		}
		put(store, &piece);
	}
	fine(store_commit(store, &err));
	fine(store_totals(store, &totals, &err));
	assert_int_equal(totals.folded, 0);
	sound(store);
	store_close(store);
	strbuf_clear(&piece.text);
}

/* The same text so many times, the oldest last: all are one story, in time
 * that grows with their number. */
static void
test_same(void **state)
{
	const int count = harness_sanitized() ? 2000 : 10000;
	struct piece piece = { .text = STRBUF_INIT };
	struct store *store = open_new();
	struct store_reprint reprint;
	struct store_totals totals;

	(void)state;
	for (unsigned int k = 0; k < 8; k++)
		write_sentence(&piece.text, k);
	for (int i = 0; i < count; i++) {
		if (i % 1000 == 0)
			fine(store_begin(store, &err));
		piece.number = i + 1;
		piece.published = i % 7 ? FIRST - i * 60 : 0;
		put(store, &piece);
		if (i % 1000 == 999)
			fine(store_commit(store, &err));
	}
	fine(store_totals(store, &totals, &err));
	assert_int_equal(totals.folded, count - 1);
	fine(store_reprint_at(store, ord_of(store, 1), &reprint, &err));
	assert_true(reprint.folded);
	assert_int_equal(reprint.articles, count);
	for (piece.number = count; piece.number % 7 == 1; piece.number--)
		;
	assert_int_equal(reprint.lead, ord_of(store, piece.number));
	sound(store);
	for (int i = 0; i < count; i++) {
		if (i % 1000 == 0)
			fine(store_begin(store, &err));
		remove_piece(store, count - i);
		if (i % 1000 == 999)
			fine(store_commit(store, &err));
	}
	fine(store_totals(store, &totals, &err));
	assert_int_equal(totals.folded, 0);
	sound(store);
	store_close(store);
	strbuf_clear(&piece.text);
}

/* What the check finds. */
static const struct {
	const char *sql, *words;
} damages[] = {
	{ "UPDATE reprint SET folded = 1 - folded", "its reprints are not" },
	{ "UPDATE story SET articles = articles + 1", "its reprints are not" },
	{ "UPDATE story SET lead = lead + 1", "its reprints are not" },
	{ "DELETE FROM story", "a reprint is of no story" },
	{ "UPDATE reprint SET ord = ord + 100000 WHERE folded",
	  "a reprint is of no story" },
	{ "UPDATE name SET folded = folded + 1", "are miscounted" },
	{ "UPDATE day SET folded = folded + 1", "of a day are miscounted" },
	{ "UPDATE totals SET folded = folded + 1", "totals are miscounted" },
	{ "DELETE FROM reprint_run; DELETE FROM reprint_chunk",
	  "keys that reprints" },
	{ "UPDATE reprint_run SET keys = x'ffffffffffffffffffffffff'",
	  "keys that reprints" },
	{ "UPDATE reprint_run SET keys = substr(keys, 1, 9)",
	  "keys that reprints" },
};

static void
test_damages(void **state)
{
	uint64_t chance = 3;

	(void)state;
	for (size_t i = 0; i < COUNT(damages); i++) {
		struct piece piece[20];
		struct strbuf words = STRBUF_INIT;
		struct store *store = open_new();
		sqlite3 *raw;
		long long faults;

		write_world(piece, 20, &chance);
		fine(store_begin(store, &err));
		for (int k = 0; k < 20; k++) {
			strbuf_truncate(&piece[k].text, 6);
			for (unsigned int n = 0; n < 9; n++)
				write_sentence(&piece[k].text,
					       (unsigned int)(k / 4) * 50 + n);
			put(store, &piece[k]);
		}
		fine(store_commit(store, &err));
		sound(store);
		store_close(store);
		assert_int_equal(sqlite3_open("a.db", &raw), SQLITE_OK);
		assert_int_equal(sqlite3_exec(raw, damages[i].sql, NULL, NULL,
					      NULL), SQLITE_OK);
		sqlite3_close(raw);
		store = store_open("a.db", DB_WRITE, &err);
		fine(store != NULL);
		if (store_check(store, print_fault, NULL, &words, &faults,
				&err))
			fail_msg("%s: nothing was found", damages[i].sql);
		error_clear(&err);
		if (!strstr(strbuf_text(&words), damages[i].words))
			fail_msg("%s: %s", damages[i].sql, words.data);
		/* It can still be written to, or says why not. */
		fine(store_begin(store, &err));
		piece[0].number = 99;
		put(store, &piece[0]);
		if (!store_commit(store, &err))
			assert_int_equal(err.code, ERROR_DAMAGED);
		error_clear(&err);
		store_close(store);
		strbuf_clear(&words);
		clear_pieces(piece, 20);
	}
}

/* A store from before there were reprints: some are found with each batch. */
static void
test_past(void **state)
{
	struct piece piece[PIECES];
	bool there[PIECES];
	uint64_t chance = 21;
	struct store *store = open_new();
	sqlite3 *raw;

	(void)state;
	write_world(piece, PIECES, &chance);
	memset(there, true, sizeof there);
	fine(store_begin(store, &err));
	for (size_t i = 0; i < PIECES - 1; i++)
		put(store, &piece[i]);
	fine(store_commit(store, &err));
	store_close(store);
	assert_int_equal(sqlite3_open("a.db", &raw), SQLITE_OK);
	assert_int_equal(sqlite3_exec(raw, "DELETE FROM story;"
		"DELETE FROM reprint; DELETE FROM reprint_run;"
		"UPDATE name SET folded = 0; UPDATE day SET folded = 0;"
		"UPDATE totals SET folded = 0, past = articles", NULL, NULL,
		NULL), SQLITE_OK);
	sqlite3_close(raw);
	store = store_open("a.db", DB_WRITE, &err);
	fine(store != NULL);
	sound(store);
	fine(store_begin(store, &err));
	put(store, &piece[PIECES - 1]);
	fine(store_commit(store, &err));
	agree(store, piece, there, PIECES);
	store_close(store);
	clear_pieces(piece, PIECES);
}

#define CASE(function) \
	cmocka_unit_test_setup_teardown(function, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_orders), CASE(test_changes), CASE(test_names),
		CASE(test_nothing), CASE(test_same), CASE(test_damages),
		CASE(test_past),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
