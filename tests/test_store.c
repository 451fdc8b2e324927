/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Articles come in, change and go, and whatever order that is in, all that
 * leads to them agrees with a plain recount. */

#include "harness.h"

#include <limits.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "store/article.h"
#include "store/body.h"
#include "store/check.h"
#include "store/file.h"
#include "store/mention.h"
#include "store/name.h"
#include "store/place.h"
#include "store/heads.h"
#include "store/posting.h"
#include "store/run.h"
#include "store/schema.h"
#include "store/search.h"
#include "store/sql.h"
#include "store/store.h"
#include "text/match.h"
#include "text/utf8.h"

static char folder[PATH_MAX];
static struct error err;

static int
setup(void **state)
{
	const char *base = getenv("TMPDIR");

	(void)state;
	setenv("BYNAME_NOW", "1764590400", 1);
	snprintf(folder, sizeof folder, "%s/byname-store-XXXXXX",
		 base && *base ? base : "/tmp");
	if (!mkdtemp(folder))
		return -1;
	return chdir(folder);
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

/* Fails with the words of the error. */
static void
fine(bool ok)
{
	if (!ok)
		fail_msg("%s: %s", err.what ? err.what : "",
			 err.reason ? err.reason : "no reason");
}

static struct store *
open_store(const char *path, enum db_access access)
{
	struct store *store = store_open(path, access, &err);

	fine(store != NULL);
	return store;
}

static void
print_fault(void *context, const char *words)
{
	struct strbuf *out = context;

	strbuf_puts(out, words);
	strbuf_putc(out, '\n');
}

/* The store's own check finds nothing. */
static void
sound(struct store *store)
{
	struct strbuf words = STRBUF_INIT;
	long long faults;
	bool ok = store_check(store, print_fault, NULL, &words, &faults, &err);

	if (words.length > 0)
		fail_msg("%s", words.data);
	fine(ok);
	assert_int_equal(faults, 0);
	strbuf_clear(&words);
}


/* A small world: names 0 to NAMES - 1; of each three the first is the head
 * of the others, and kinds go round. */

#define NAMES 24
#define MENTIONS 12

struct tale {
	bool there;
	int number;
	char title[64];
	char text[1024];
	size_t length;
	long long published;
	enum clock_precision precision;
	int revision, detector;
	struct {
		size_t start, end;
		int name;
	} mention[MENTIONS];
	size_t mentions;
};

static const char *const common[] = {
	"the", "city", "Council", "said", "café", "budget", "police", "山田",
	"on", "Monday", "vote", "naïve", "report", "a", "river",
};

static void
name_text(int name, char text[static 32])
{
	snprintf(text, 32, "Name%c Nr%d", 'a' + name % 26, name);
}

static void
name_norm(int name, char text[static 32])
{
	snprintf(text, 32, "name%c nr%d", 'a' + name % 26, name);
}

static int
name_head(int name)
{
	return name - name % 3;
}

static enum kind
name_kind(int name)
{
	return (enum kind)(KIND_FIRST + name / 3 % KIND_COUNT);
}

static void
write_text(struct tale *tale, uint64_t *chance)
{
	size_t words = 5 + harness_pick(chance, 40);

	tale->length = tale->mentions = 0;
	for (size_t i = 0; i < words; i++) {
		char name[32];
		const char *word = common[harness_pick(chance, COUNT(common))];
		bool named = harness_pick(chance, 4) == 0
			     && tale->mentions < MENTIONS;

		if (named) {
			int number = (int)(harness_pick(chance, NAMES)
					   * harness_pick(chance, NAMES)
					   / NAMES);

			name_text(number, name);
			word = name;
			tale->mention[tale->mentions].name = number;
			tale->mention[tale->mentions].start = tale->length;
			tale->mention[tale->mentions++].end = tale->length
							      + strlen(name);
		}
		tale->length += (size_t)snprintf(tale->text + tale->length,
						 sizeof tale->text
						 - tale->length, "%s%c", word,
						 i % 9 == 8 ? '\n' : ' ');
	}
}

static void
write_date(struct tale *tale, uint64_t *chance)
{
	tale->precision = (enum clock_precision)harness_pick(chance,
						CLOCK_SECOND + 1);
	tale->published = 1700000000
			  + (long long)harness_pick(chance, 40) * 86400 / 8;
}

static void
write_tale(struct tale *tale, int number, uint64_t *chance)
{
	memset(tale, 0, sizeof *tale);
	tale->there = true;
	tale->number = number;
	tale->revision = 1;
	tale->detector = 1;
	snprintf(tale->title, sizeof tale->title, "%s %s number %d",
		 common[harness_pick(chance, COUNT(common))],
		 common[harness_pick(chance, COUNT(common))], number);
	write_text(tale, chance);
	write_date(tale, chance);
}

static const char *
tale_uid(int number, char uid[static STORE_UID_SIZE])
{
	/* Not in the order of numbers. */
	snprintf(uid, STORE_UID_SIZE, "%08x%024x",
		 (unsigned)number * 2654435761U, (unsigned)number);
	return uid;
}

static bool
put_run(struct store *store, const char *version, long long *id)
{
	return store_run_put(store, &(struct store_run){
		.program = "test", .version = version,
	}, id, &err);
}

static enum store_put
put_tale(struct store *store, const struct tale *tale, long long *id)
{
	static char name[MENTIONS][32], entity[MENTIONS][32];
	struct store_new_mention mention[MENTIONS];
	char uid[STORE_UID_SIZE], version[16];
	struct store_new_article in = {
		.uid = tale_uid(tale->number, uid), .title = tale->title,
		.source = tale->number % 2 ? "odd" : "even", .lang = "en",
		.published = tale->published, .precision = tale->precision,
		.retrieved = 1764590400, .text = tale->text,
		.length = tale->length, .mention = mention,
		.mention_count = tale->mentions,
	};
	long long any;

	for (size_t i = 0; i < tale->mentions; i++) {
		int number = tale->mention[i].name;

		name_text(number, name[i]);
		name_text(name_head(number), entity[i]);
		mention[i] = (struct store_new_mention){
			.start = tale->mention[i].start,
			.end = tale->mention[i].end,
			.kind = name_kind(number), .confidence = 900,
			.how = 1, .name = name[i], .entity = entity[i],
		};
	}
	snprintf(version, sizeof version, "%d", tale->detector);
	fine(put_run(store, version, &in.detector));
	return store_article_put(store, &in, id ? id : &any, &err);
}

static void
add_tales(struct store *store, struct tale *tale, size_t count,
	  uint64_t *chance)
{
	fine(store_begin(store, &err));
	for (size_t i = 0; i < count; i++) {
		write_tale(&tale[i], (int)i, chance);
		assert_int_equal(put_tale(store, &tale[i], NULL),
				 STORE_ADDED);
	}
	fine(store_commit(store, &err));
}

/* How many mentions of the name (with ENTITY: of its whole entity). */
static long long
count_in(const struct tale *tale, int name)
{
	long long count = 0;

	for (size_t i = 0; tale->there && i < tale->mentions; i++)
		count += tale->mention[i].name == name
			 || (name == name_head(name)
			     && name_head(tale->mention[i].name) == name);
	return count;
}

static long long
name_id(struct store *store, int name)
{
	struct arena arena = ARENA_INIT;
	struct store_name found = { .id = 0 };
	char norm[32];

	name_norm(name, norm);
	if (!store_name_find(store, (int)name_kind(name), norm, &arena,
			     &found, &err))
		assert_int_equal(err.code, ERROR_MISSING);
	arena_clear(&arena);
	error_clear(&err);
	return found.id;
}

/* Compares everything with the tales. */
static void
agrees(struct store *store, const struct tale *tale, size_t count)
{
	struct arena arena = ARENA_INIT;
	struct store_totals totals;
	long long articles = 0, mentions = 0, names = 0;

	for (size_t i = 0; i < count; i++) {
		struct store_article article;
		struct store_body body = STORE_BODY_INIT;
		char uid[STORE_UID_SIZE];
		bool there = store_article_by_uid(store, tale_uid((int)i, uid),
						  &arena, &article, &err);

		assert_int_equal(there, tale[i].there);
		error_clear(&err);
		if (!there)
			continue;
		articles++;
		mentions += (long long)tale[i].mentions;
		assert_string_equal(article.title, tale[i].title);
		assert_int_equal(article.revision, tale[i].revision);
		assert_int_equal(article.mentions[0], tale[i].mentions);
		fine(store_body_load(store, article.id, 0, &body, &err));
		assert_int_equal(body.length, tale[i].length);
		assert_memory_equal(body.text, tale[i].text, body.length);
		assert_int_equal(body.mention_count, tale[i].mentions);
		store_body_clear(&body);
	}
	for (int name = 0; name < NAMES; name++) {
		struct store_name found = { .articles = 0, .mentions = 0 };
		long long id = name_id(store, name), in = 0, sum = 0;

		for (size_t i = 0; i < count; i++) {
			in += count_in(&tale[i], name) > 0;
			sum += count_in(&tale[i], name);
		}
		if (id)
			fine(store_name_by_id(store, id, &arena, &found,
					      &err));
		assert_int_equal(found.articles, in);
		assert_int_equal(found.mentions, sum);
		names += in > 0;
	}
	fine(store_totals(store, &totals, &err));
	assert_int_equal(totals.articles, articles);
	assert_int_equal(totals.mentions, mentions);
	assert_int_equal(totals.names, names);
	arena_clear(&arena);
}


/* The statements and the schema */

enum promise { INDEXED, SCANS, SORTS };

static const struct {
	const char *name;
	enum promise promise;
} promises[] = {
#define SQL(name, text) { #name, INDEXED },
#define SQL_SCAN(name, text) { #name, SCANS },
#define SQL_SORT(name, text) { #name, SORTS },
#include "store/sql.def"
#undef SQL
#undef SQL_SCAN
#undef SQL_SORT
};

/* A line of the plan that reads a whole table.  The full-text index calls
 * a look-up of words a scan, with an M for MATCH. */
static bool
reads_all(const char *plan)
{
	while ((plan = strstr(plan, "SCAN"))) {
		const char *end = strchr(plan, '\n');
		size_t length = end ? (size_t)(end - plan) : strlen(plan);
		char line[256];

		snprintf(line, sizeof line, "%.*s", (int)length, plan);
		plan += length;
		if (!strstr(line, "CONSTANT ROW")
		    && !(strstr(line, "VIRTUAL TABLE") && strstr(line, ":M")))
			return true;
	}
	return false;
}

static void
test_plans(void **state)
{
	struct store *store = open_store(":memory:", DB_CREATE);
	struct strbuf plan = STRBUF_INIT;

	(void)state;
	assert_int_equal(COUNT(promises), SQL_COUNT);
	/* Of a table that is there only while it is checked. */
	fine(db_run(db_query(store_db(store), SQL_CHECK_WORDS_BEGIN, &err),
		    &err));
	for (size_t i = 0; i < SQL_COUNT; i++) {
		strbuf_truncate(&plan, 0);
		fine(db_plan(store_db(store), i, &plan, &err));
		if (promises[i].promise != SCANS
		    && reads_all(strbuf_text(&plan)))
			fail_msg("%s reads a table:\n%s", promises[i].name,
				 plan.data);
		if (promises[i].promise == INDEXED
		    && strstr(strbuf_text(&plan), "TEMP B-TREE"))
			fail_msg("%s sorts:\n%s", promises[i].name,
				 plan.data);
	}
	strbuf_clear(&plan);
	store_close(store);
}

static void
test_fingerprint(void **state)
{
	char hex[DB_FINGERPRINT_SIZE];

	(void)state;
	fine(db_fingerprint(&store_spec, store_spec.version, hex, &err));
	assert_non_null(store_spec.fingerprint);
	assert_string_equal(hex, store_spec.fingerprint);
}


/* The blob of mentions */

static void
test_blob(void **state)
{
	uint64_t chance = 7;
	struct store_mention item[50];
	struct strbuf blob = STRBUF_INIT;
	struct store_mention_writer writer;
	struct store_mention_reader reader;
	struct store_mention back;
	size_t last = 0, i = 0;

	(void)state;
	for (i = 0; i < COUNT(item); i++) {
		item[i].start = last + harness_pick(&chance, 300);
		last = item[i].end = item[i].start + 1
				     + harness_pick(&chance, 200);
		item[i].name = (long long)(harness_random(&chance) >> 20);
		item[i].confidence = (int)harness_pick(&chance, 1001);
		item[i].how = (int)harness_pick(&chance, 9);
	}
	for (i = 0; i < COUNT(item); i++) {
		size_t other = harness_pick(&chance, COUNT(item));

		item[i].joined = i % 2 || other == i ? 0 : other + 1;
	}
	store_mention_begin(&writer, &blob);
	for (i = 0; i < COUNT(item); i++)
		store_mention_add(&writer, &item[i], i % 3 == 0);
	store_mention_read(&reader, blob.data, blob.length);
	for (i = 0; store_mention_next(&reader, &back); i++) {
		assert_int_equal(back.start, item[i].start);
		assert_int_equal(back.end, item[i].end);
		assert_int_equal(back.name, item[i].name);
		assert_int_equal(back.confidence, item[i].confidence);
		assert_int_equal(back.how, item[i].how);
		assert_int_equal(back.joined, item[i].joined);
		assert_int_equal(reader.head, i % 3 == 0);
	}
	assert_int_equal(i, COUNT(item));
	assert_false(reader.damaged);
	/* Any bytes may stand there: no crash, an end. */
	for (int turn = 0; turn < 20000; turn++) {
		size_t length = harness_pick(&chance, blob.length + 1);
		char *copy = xmemdup0(blob.data, length);

		for (size_t k = harness_pick(&chance, 4); length && k; k--)
			copy[harness_pick(&chance, length)]
				= (char)harness_random(&chance);
		store_mention_read(&reader, copy, length);
		while (store_mention_next(&reader, &back))
			assert_true(back.end >= back.start);
		free(copy);
	}
	strbuf_clear(&blob);
}


/* Articles come in, change and go */

static size_t
found_by(struct store *store, const char *words, long long *ord, size_t limit)
{
	struct match match = MATCH_INIT;
	size_t count;

	fine(match_parse(&match, words, &err));
	fine(store_search(store, &match, STORE_ORD_MAX, false, limit, ord,
			  &count, &err));
	match_clear(&match);
	return count;
}

static const char uid_one[] = "00112233445566778899aabbccddeeff";

struct put_case {
	const char *says;
	const char *title, *byline, *text;
	long long published;
	enum clock_precision precision;
	int detector;
	size_t name_end;	/* the one mention: from 0 to here */
	enum store_put result;
	int revision;
	bool writes;
};

/* Each one after the last. */
static const struct put_case put_cases[] = {
	{ "new", "One", NULL, "Zoe Doe spoke.", 1700000000, CLOCK_MINUTE, 1,
	  7, STORE_ADDED, 1, true },
	{ "the same again", "One", NULL, "Zoe Doe spoke.", 1700000000,
	  CLOCK_MINUTE, 1, 7, STORE_UNCHANGED, 1, false },
	{ "another title", "Two", NULL, "Zoe Doe spoke.", 1700000000,
	  CLOCK_MINUTE, 1, 7, STORE_UNCHANGED, 1, true },
	{ "a byline", "Two", "By me", "Zoe Doe spoke.", 1700000000,
	  CLOCK_MINUTE, 1, 7, STORE_UNCHANGED, 1, true },
	{ "a later second", "Two", "By me", "Zoe Doe spoke.", 1700000001,
	  CLOCK_SECOND, 1, 7, STORE_UNCHANGED, 1, true },
	{ "another day", "Two", "By me", "Zoe Doe spoke.", 1600000000,
	  CLOCK_DAY, 1, 7, STORE_UNCHANGED, 1, true },
	{ "no date", "Two", "By me", "Zoe Doe spoke.", 5, CLOCK_UNKNOWN, 1, 7,
	  STORE_UNCHANGED, 1, true },
	{ "another number for no date", "Two", "By me", "Zoe Doe spoke.", 6,
	  CLOCK_UNKNOWN, 1, 7, STORE_UNCHANGED, 1, false },
	{ "another detector", "Two", "By me", "Zoe Doe spoke.", 0,
	  CLOCK_UNKNOWN, 2, 3, STORE_UNCHANGED, 1, true },
	{ "another text", "Two", "By me", "Zoe Doe wept.", 0, CLOCK_UNKNOWN, 2,
	  3, STORE_REVISED, 2, true },
	{ "text, title and date", "Three", "By me", "Zoe Doe sang.",
	  1700000000, CLOCK_MONTH, 2, 7, STORE_REVISED, 3, true },
	{ "the first text", "Three", "By me", "Zoe Doe spoke.", 1700000000,
	  CLOCK_MONTH, 2, 7, STORE_REVISED, 4, true },
	{ "no words at all", "", NULL, "", 1700000000, CLOCK_MONTH, 2, 0,
	  STORE_REVISED, 5, true },
};

static enum store_put
put_one(struct store *store, const struct put_case *one, long long *id)
{
	char name[16], version[16];
	struct store_new_mention mention = {
		.start = 0, .end = one->name_end, .kind = KIND_PERSON,
		.confidence = 1000, .how = 1, .name = name, .entity = name,
	};
	struct store_new_article in = {
		.uid = uid_one, .title = one->title, .source = "here",
		.byline = one->byline, .text = one->text,
		.length = strlen(one->text), .published = one->published,
		.precision = one->precision, .retrieved = one->revision,
		.mention = &mention, .mention_count = one->name_end > 0,
	};

	snprintf(name, sizeof name, "%.*s", (int)one->name_end, one->text);
	snprintf(version, sizeof version, "%d", one->detector);
	fine(put_run(store, version, &in.detector));
	return store_article_put(store, &in, id, &err);
}

/* What a reader sees after the case. */
static void
is_put(struct store *reader, long long id, const struct put_case *one)
{
	struct arena arena = ARENA_INIT;
	struct store_article article;
	struct store_body body = STORE_BODY_INIT;
	long long place = store_place_of(one->published, one->precision), ord;

	fine(store_article_by_uid(reader, uid_one, &arena, &article, &err));
	assert_string_equal(article.title, one->title);
	assert_int_equal(article.revision, one->revision);
	assert_int_equal(article.retrieved, one->revision);
	assert_true(article.ord >= place && article.ord <= place + 1);
	fine(store_body_load(reader, id, 0, &body, &err));
	assert_string_equal(body.text, one->text);
	assert_int_equal(body.mention_count, one->name_end > 0);
	if (*one->title) {
		assert_int_equal(found_by(reader, one->title, &ord, 1), 1);
		assert_int_equal(ord, article.ord);
		assert_int_equal(found_by(reader, "zoe", &ord, 1), 1);
	}
	assert_int_equal(found_by(reader, "wept", &ord, 1),
			 strstr(one->text, "wept") != NULL);
	store_body_clear(&body);
	arena_clear(&arena);
}

/* The old text is what highlights were made on: it is still there. */
static void
has_old_texts(struct store *store, long long id)
{
	struct store_body body = STORE_BODY_INIT;

	fine(store_body_load(store, id, 2, &body, &err));
	assert_string_equal(body.text, "Zoe Doe wept.");
	store_body_clear(&body);
	assert_false(store_body_load(store, id, 9, &body, &err));
	assert_int_equal(err.code, ERROR_MISSING);
}

static void
test_put(void **state)
{
	struct store *store = open_store("a.db", DB_CREATE);
	struct store *reader = open_store("a.db", DB_READ);
	struct arena arena = ARENA_INIT;
	long long id = 0, first = 0;

	(void)state;
	fine(store_begin(store, &err));
	fine(put_run(store, "2", &id));
	fine(store_commit(store, &err));
	for (size_t i = 0; i < COUNT(put_cases); i++) {
		const struct put_case *one = &put_cases[i];
		long long before = db_data_version(store_db(reader));

		fine(store_begin(store, &err));
		if (put_one(store, one, &id) != one->result)
			fail_msg("%s", one->says);
		fine(store_commit(store, &err));
		first = i ? first : id;
		assert_int_equal(id, first);
		if ((db_data_version(store_db(reader)) != before)
		    != one->writes)
			fail_msg("%s: it writes %d", one->says, !one->writes);
		is_put(reader, id, one);
		sound(store);
	}
	has_old_texts(reader, id);
	fine(store_begin(store, &err));
	fine(store_article_remove(store, id, &err));
	fine(store_commit(store, &err));
	assert_false(store_article_by_id(reader, id, &arena,
					 &(struct store_article){ 0 }, &err));
	assert_int_equal(err.code, ERROR_MISSING);
	sound(store);
	store_close(reader);
	store_close(store);
}

static void
remove_tale(struct store *store, struct tale *tale)
{
	struct arena arena = ARENA_INIT;
	struct store_article article;
	char uid[STORE_UID_SIZE];

	fine(store_article_by_uid(store, tale_uid(tale->number, uid), &arena,
				  &article, &err));
	fine(store_article_remove(store, article.id, &err));
	arena_clear(&arena);
	tale->there = false;
}

/* Changes a tale that is there in some way; what putting it should say. */
static enum store_put
change_tale(struct tale *tale, int batch, uint64_t *chance)
{
	switch (harness_pick(chance, 5)) {
	case 0:
		write_text(tale, chance);
		tale->revision++;
		return STORE_REVISED;
	case 1:
		write_date(tale, chance);
		break;
	case 2:
		snprintf(tale->title, sizeof tale->title, "title of batch %d",
			 batch);
		break;
	case 3:
		tale->detector++;
		tale->mentions -= tale->mentions > 0;
		break;
	default:
		break;
	}
	return STORE_UNCHANGED;
}

static void
random_turn(struct store *store, struct tale *tale, int number, int batch,
	    uint64_t *chance)
{
	enum store_put want = STORE_ADDED, got;

	if (tale->there && harness_pick(chance, 6) == 0) {
		remove_tale(store, tale);
		return;
	}
	if (tale->there)
		want = change_tale(tale, batch, chance);
	else
		write_tale(tale, number, chance);
	got = put_tale(store, tale, NULL);
	fine(got != STORE_FAILED);
	assert_int_equal(got, want);
}

/* Changes and removals at random, some batches taken back. */
static void
test_counts(void **state)
{
	enum { TALES = 60 };
	struct tale *tale = xcalloc(TALES, sizeof *tale);
	struct tale *kept = xcalloc(TALES, sizeof *kept);
	struct store *store = open_store("a.db", DB_CREATE);
	uint64_t chance = 20251101;

	(void)state;
	for (int batch = 0; batch < 150; batch++) {
		size_t turns = 1 + harness_pick(&chance, 12);

		memcpy(kept, tale, TALES * sizeof *tale);
		fine(store_begin(store, &err));
		for (size_t turn = 0; turn < turns; turn++) {
			size_t i = harness_pick(&chance, TALES);

			random_turn(store, &tale[i], (int)i, batch, &chance);
		}
		if (harness_pick(&chance, 3) > 0) {
			fine(store_commit(store, &err));
		} else {
			store_rollback(store);
			memcpy(tale, kept, TALES * sizeof *tale);
		}
		agrees(store, tale, TALES);
		if (batch % 10 == 9)
			sound(store);
	}
	store_close(store);
	free(tale);
	free(kept);
}

/* Two that write in turn: neither counts on what it remembers. */
static void
test_two_writers(void **state)
{
	enum { TALES = 40 };
	struct tale *tale = xcalloc(TALES, sizeof *tale);
	struct store *store[2];
	uint64_t chance = 5;

	(void)state;
	store[0] = open_store("a.db", DB_CREATE);
	store[1] = open_store("a.db", DB_WRITE);
	for (int i = 0; i < TALES; i++) {
		struct store *one = store[harness_pick(&chance, 2)];

		write_tale(&tale[i], i, &chance);
		fine(store_begin(one, &err));
		assert_int_equal(put_tale(one, &tale[i], NULL), STORE_ADDED);
		fine(store_commit(one, &err));
	}
	agrees(store[0], tale, TALES);
	sound(store[1]);
	db_set_patience(store_db(store[1]), 10);
	fine(store_begin(store[0], &err));
	assert_false(store_begin(store[1], &err));
	assert_int_equal(err.code, ERROR_LOCKED);
	store_rollback(store[0]);
	store_close(store[1]);
	store_close(store[0]);
	free(tale);
}

static const struct input_case {
	const char *says;
	const char *uid, *text, *title;
	size_t start, end;
	int confidence;
} input_cases[] = {
	{ "a uid too short", "00", "Zoë", "t", 0, 1, 0 },
	{ "a uid too long", "00112233445566778899aabbccddeeff0", "Zoë", "t",
	  0, 1, 0 },
	{ "a uid of other letters", "00112233445566778899aabbccddeefg", "Zoë",
	  "t", 0, 1, 0 },
	{ "a text in Latin-1", uid_one, "Zo\xeb is", "t", 0, 1, 0 },
	{ "a title in Latin-1", uid_one, "Zoë", "\xeb", 0, 1, 0 },
	{ "a mention past the end", uid_one, "Zoë", "t", 0, 5, 0 },
	{ "an empty mention", uid_one, "Zoë", "t", 1, 1, 0 },
	{ "a mention that ends in a letter", uid_one, "Zoë", "t", 0, 3, 0 },
	{ "a mention that starts in one", uid_one, "Zoë", "t", 3, 4, 0 },
	{ "more than sure", uid_one, "Zoë", "t", 0, 4, 1001 },
};

/* Input that is wrong is refused, and the batch goes on. */
static void
test_input(void **state)
{
	struct store *store = open_store("a.db", DB_CREATE);
	struct tale tale;
	uint64_t chance = 3;

	(void)state;
	fine(store_begin(store, &err));
	for (size_t i = 0; i < COUNT(input_cases); i++) {
		const struct input_case *one = &input_cases[i];
		struct store_new_mention mention = {
			.start = one->start, .end = one->end,
			.kind = KIND_PERSON, .confidence = one->confidence,
			.how = 1, .name = "x", .entity = "x",
		};
		struct store_new_article in = {
			.uid = one->uid, .title = one->title, .source = "s",
			.text = one->text, .length = strlen(one->text),
			.mention = &mention, .mention_count = 1,
		};
		long long id;

		fine(put_run(store, "1", &in.detector));
		if (store_article_put(store, &in, &id, &err) != STORE_FAILED
		    || err.code != ERROR_INPUT)
			fail_msg("%s", one->says);
	}
	write_tale(&tale, 0, &chance);
	assert_int_equal(put_tale(store, &tale, NULL), STORE_ADDED);
	fine(store_commit(store, &err));
	agrees(store, &tale, 1);
	sound(store);
	store_close(store);
}

/* A change that stopped half-way cannot be committed. */
static void
test_spoiled(void **state)
{
	struct store *store = open_store("a.db", DB_CREATE);
	struct tale tale[2];
	uint64_t chance = 3;
	long long id;

	(void)state;
	add_tales(store, tale, 1, &chance);
	write_tale(&tale[1], 1, &chance);
	fine(store_begin(store, &err));
	fine(put_run(store, "1", &id));
	for (int i = 0; i < 30; i++) {
		struct tale more;

		write_tale(&more, 100 + i, &chance);
		assert_int_equal(put_tale(store, &more, NULL), STORE_ADDED);
	}
	struct store_new_article in = {
		.uid = uid_one, .title = "t", .source = "s", .text = "t",
		.length = 1, .detector = 9999,	/* there is no such run */
	};

	assert_int_equal(store_article_put(store, &in, &id, &err),
			 STORE_FAILED);
	assert_false(store_commit(store, &err));
	agrees(store, tale, 1);
	sound(store);
	fine(store_begin(store, &err));
	assert_int_equal(put_tale(store, &tale[1], NULL), STORE_ADDED);
	fine(store_commit(store, &err));
	agrees(store, tale, 2);
	store_close(store);
}


/* Places, pages */

static long long
put_dated(struct store *store, int number, long long published,
	  enum clock_precision precision)
{
	struct arena arena = ARENA_INIT;
	struct store_article article;
	struct tale tale;
	uint64_t chance = (uint64_t)number + 1;
	long long id;

	write_tale(&tale, number, &chance);
	tale.published = published;
	tale.precision = precision;
	assert_int_equal(put_tale(store, &tale, &id), STORE_ADDED);
	fine(store_article_by_id(store, id, &arena, &article, &err));
	arena_clear(&arena);
	return article.ord;
}

/* 2023-11-14T22:13:20Z */
#define SOME_TIME 1700000000LL

static void
test_places(void **state)
{
	struct store *store = open_store("a.db", DB_CREATE);
	long long last, ord, next;
	int number = 0;

	(void)state;
	fine(store_begin(store, &err));
	next = put_dated(store, number++, SOME_TIME + 86400, CLOCK_MINUTE);
	/* More of one minute than a minute has places. */
	last = store_place_of(SOME_TIME, CLOCK_MINUTE) - 1;
	for (int i = 0; i < 200; i++) {
		ord = put_dated(store, number++, SOME_TIME + i % 40,
				CLOCK_SECOND);
		assert_int_equal(ord, last + 1);
		last = ord;
	}
	/* Others in between, so that the last place is not remembered. */
	for (int i = 0; i < 100; i++) {
		ord = put_dated(store, number++, 0, CLOCK_UNKNOWN);
		assert_true(ord < store_place_of(-62135596800, CLOCK_YEAR));
		ord = put_dated(store, number++, SOME_TIME, CLOCK_MINUTE);
		assert_true(ord > last && ord < next);
		ord = put_dated(store, number++, SOME_TIME, CLOCK_DAY);
		assert_true(ord < last - 200);
		assert_int_equal(store_place_day(ord), store_place_day(last));
		ord = put_dated(store, number++, SOME_TIME, CLOCK_MONTH);
		assert_int_equal(ord / STORE_PLACES_DAY,
				 store_place_of(SOME_TIME, CLOCK_MONTH)
				 / STORE_PLACES_DAY);
		ord = put_dated(store, number++, SOME_TIME, CLOCK_YEAR);
		assert_true(ord < last);
	}
	assert_true(store_place_of(0, CLOCK_UNKNOWN) < store_place_dated());
	/* Before 1970, before the calendar, after it. */
	assert_true(store_place_of(-1, CLOCK_SECOND)
		    < store_place_of(0, CLOCK_SECOND));
	assert_true(store_place_of(LLONG_MIN, CLOCK_SECOND)
		    > store_place_of(0, CLOCK_UNKNOWN));
	put_dated(store, number++, LLONG_MIN, CLOCK_SECOND);
	put_dated(store, number++, LLONG_MAX, CLOCK_SECOND);
	fine(store_commit(store, &err));
	sound(store);
	store_close(store);
}

/* The article at ORD, and none at the places around it. */
static void
is_alone_at(struct store *store, const struct store_article_list *list,
	    size_t number)
{
	long long ord = list->item[number].ord;
	struct arena arena = ARENA_INIT;
	struct store_article article;

	fine(store_article_at(store, ord, &arena, &article, &err));
	assert_int_equal(article.ord, ord);
	assert_string_equal(article.uid, list->item[number].uid);
	for (int step = -1; step <= 1; step += 2) {
		bool taken = false;

		for (size_t i = 0; i < list->count; i++)
			taken |= list->item[i].ord == ord + step;
		if (taken)
			continue;
		assert_false(store_article_at(store, ord + step, &arena,
					      &article, &err));
		assert_int_equal(err.code, ERROR_MISSING);
		error_clear(&err);
	}
	arena_clear(&arena);
}

static void
test_pages(void **state)
{
	enum { TALES = 400 };
	static const size_t limits[] = { 1, 7, 299, 300, 1000 };
	struct tale *tale = xcalloc(TALES, sizeof *tale);
	struct store *store = open_store("a.db", DB_CREATE);
	uint64_t chance = 11;

	(void)state;
	add_tales(store, tale, TALES, &chance);
	for (size_t i = 0; i < COUNT(limits) * 2; i++) {
		bool newest = i % 2;
		struct store_article_list list = STORE_ARTICLE_LIST_INIT;
		long long from = newest ? STORE_ORD_MAX : STORE_ORD_MIN, rank;
		size_t before;

		do {
			before = list.count;
			fine(store_article_page(store, from, newest,
						limits[i / 2], &list, &err));
			if (list.count)
				from = list.item[list.count - 1].ord;
		} while (list.count > before);
		assert_int_equal(list.count, TALES);
		for (size_t k = 0; k < list.count; k++) {
			long long ord = list.item[k].ord;

			if (k > 0)
				assert_true((ord < list.item[k - 1].ord)
					    == newest);
			fine(store_article_rank(store, ord, &rank, &err));
			assert_int_equal(rank, newest ? k : TALES - 1 - k);
			is_alone_at(store, &list, k);
		}
		store_article_list_clear(&list);
	}
	store_close(store);
	free(tale);
}


/* Postings */

struct stop {
	long long ord, mentions;
};

static int
by_ord(const void *left, const void *right)
{
	const struct stop *a = left, *b = right;

	return (a->ord > b->ord) - (a->ord < b->ord);
}

/* Where the thread stops, from the tales. */
static size_t
stops_of(struct store *store, const struct tale *tale, size_t count, int name,
	 int kind, struct stop *stop)
{
	struct arena arena = ARENA_INIT;
	size_t found = 0;

	for (size_t i = 0; i < count; i++) {
		struct store_article article;
		char uid[STORE_UID_SIZE];
		long long n = name >= 0 ? count_in(&tale[i], name) : 0;

		for (size_t k = 0; name < 0 && k < tale[i].mentions; k++)
			n += !kind || (int)name_kind(tale[i].mention[k].name)
				      == kind;
		if (n == 0)
			continue;
		fine(store_article_by_uid(store, tale_uid((int)i, uid),
					  &arena, &article, &err));
		stop[found].ord = article.ord;
		stop[found++].mentions = n;
	}
	qsort(stop, found, sizeof *stop, by_ord);
	arena_clear(&arena);
	return found;
}

static void
walk(struct store *store, struct store_thread thread, const struct stop *stop,
     size_t count)
{
	long long ord, n, from = STORE_ORD_MIN;
	bool found;

	for (size_t i = 0; i <= count; i++) {
		fine(store_posting_next(store, thread, from, true, &found,
					&ord, &n, &err));
		assert_int_equal(found, i < count);
		if (!found)
			break;
		assert_int_equal(ord, stop[i].ord);
		assert_int_equal(n, stop[i].mentions);
		fine(store_posting_at(store, thread, ord, &n, &err));
		assert_int_equal(n, stop[i].mentions);
		from = ord;
	}
	from = STORE_ORD_MAX;
	for (size_t i = count + 1; i-- > 0; from = ord) {
		fine(store_posting_next(store, thread, from, false, &found,
					&ord, &n, &err));
		assert_int_equal(found, i > 0);
		if (!found)
			break;
		assert_int_equal(ord, stop[i - 1].ord);
	}
}

static void
test_postings(void **state)
{
	enum { TALES = 200 };
	struct tale *tale = xcalloc(TALES, sizeof *tale);
	struct stop *stop = xcalloc(TALES, sizeof *stop);
	struct store *store = open_store("a.db", DB_CREATE);
	uint64_t chance = 99;

	(void)state;
	add_tales(store, tale, TALES, &chance);
	for (int kind = 0; kind <= KIND_LAST; kind++) {
		size_t count = stops_of(store, tale, TALES, -1, kind, stop);

		walk(store, (struct store_thread){ 0, kind }, stop, count);
	}
	for (int name = 0; name < NAMES; name++) {
		long long id = name_id(store, name), a, m;
		size_t count = stops_of(store, tale, TALES, name, 0, stop);

		if (count == 0)
			continue;
		walk(store, (struct store_thread){ id, 0 }, stop, count);
		fine(store_posting_between(store, id, stop[count / 2].ord,
					   STORE_ORD_MAX, &a, &m, &err));
		assert_int_equal(a, count - count / 2 - 1);
		for (size_t i = count / 2 + 1; i < count; i++)
			m -= stop[i].mentions;
		assert_int_equal(m, 0);
	}
	store_close(store);
	free(stop);
	free(tale);
}

/* Articles of the thread of NAME that have a name of the entity HEAD. */
static long long
count_heads(struct store *store, long long name, long long head)
{
	struct store_heads *heads = store_heads_new();
	long long ord = STORE_ORD_MIN, mentions, articles = 0;
	bool found = true;

	for (;;) {
		const struct store_named *named;
		size_t count;
		bool has = false;

		fine(store_posting_next(store, (struct store_thread){ name, 0 },
					ord, true, &found, &ord, &mentions,
					&err));
		if (!found)
			break;
		fine(store_heads_at(store, heads, ord, &named, &count, &err));
		for (size_t i = 0; i < count; i++) {
			has = has || named[i].head == head;
			for (size_t k = 0; k < i; k++)
				assert_true(named[k].name != named[i].name);
		}
		articles += has;
	}
	store_heads_free(heads);
	return articles;
}

/* Whom each article names, without its text. */
static void
test_heads(void **state)
{
	enum { TALES = 200 };
	struct tale *tale = xcalloc(TALES, sizeof *tale);
	struct store *store = open_store("a.db", DB_CREATE);
	uint64_t chance = 4;

	(void)state;
	add_tales(store, tale, TALES, &chance);
	for (int name = 0; name < NAMES; name++) {
		long long id = name_id(store, name);

		for (int head = 0; id && head < NAMES; head += 3) {
			long long both = 0;

			for (size_t i = 0; i < TALES; i++)
				both += count_in(&tale[i], name)
					&& count_in(&tale[i], head);
			assert_int_equal(count_heads(store, id,
						     name_id(store, head)),
					 both);
		}
	}
	store_close(store);
	free(tale);
}


/* Names */

/* Every head once, page after page, most articles first. */
static void
pages_hold_heads(struct store *store, int kind)
{
	struct store_name_list list = STORE_NAME_LIST_INIT;
	long long articles = -1, last = -1;
	size_t before, heads = 0;

	do {
		before = list.count;
		fine(store_name_page(store, kind, articles, last, 2, &list,
				     &err));
		if (list.count > before) {
			articles = list.item[list.count - 1].articles;
			last = list.item[list.count - 1].id;
		}
	} while (list.count > before);
	for (int head = 0; head < NAMES; head += 3)
		heads += (!kind || (int)name_kind(head) == kind)
			 && name_id(store, head) > 0;
	assert_int_equal(list.count, heads);
	for (size_t i = 1; i < list.count; i++) {
		const struct store_name *a = &list.item[i - 1];
		const struct store_name *b = &list.item[i];

		assert_true(a->articles > b->articles
			    || (a->articles == b->articles && a->id > b->id));
	}
	store_name_list_clear(&list);
}

static void
test_name_lists(void **state)
{
	enum { TALES = 25 };	/* few, so that some have equal counts */
	struct tale *tale = xcalloc(TALES, sizeof *tale);
	struct store *store = open_store("a.db", DB_CREATE);
	struct store_name_list list = STORE_NAME_LIST_INIT;
	uint64_t chance = 17;

	(void)state;
	add_tales(store, tale, TALES, &chance);
	for (int kind = 0; kind <= KIND_LAST; kind++)
		pages_hold_heads(store, kind);
	fine(store_name_of_entity(store, name_id(store, 0), &list, &err));
	assert_int_equal(list.count, 3);
	assert_int_equal(list.item[0].id, name_id(store, 0));
	assert_true(list.item[1].mentions >= list.item[2].mentions);
	store_name_list_clear(&list);
	fine(store_name_complete(store, "NameA", 5, &list, &err));
	assert_int_equal(list.count, 1);
	assert_string_equal(list.item[0].norm, "namea nr0");
	store_name_list_clear(&list);
	fine(store_name_complete(store, "name", 5, &list, &err));
	assert_int_equal(list.count, 5);
	assert_true(list.item[0].mentions >= list.item[4].mentions);
	store_name_list_clear(&list);
	store_close(store);
	free(tale);
}

static void
put_names(struct store *store, long long *ice)
{
	static const char label[] = "Immigration and Customs Enforcement";
	long long again;

	fine(store_begin(store, &err));
	fine(store_name_put(store, KIND_AGENCY, "ICE’s", label, ice, &err));
	fine(store_name_put(store, KIND_AGENCY, "ice", "Frozen Water",
			    &again, &err));
	assert_int_equal(*ice, again);
	assert_false(store_name_put(store, KIND_AGENCY, " ", "x", &again,
				    &err));
	assert_int_equal(err.code, ERROR_INPUT);
	fine(store_name_describe(store, KIND_AGENCY, label, "an agency",
				 "its site", 0, &err));
	fine(store_name_describe(store, KIND_PLACE, "Ice", "nothing", NULL, 0,
				 &err));
	fine(store_commit(store, &err));
}

static void
test_names(void **state)
{
	struct store *store = open_store("a.db", DB_CREATE);
	struct arena arena = ARENA_INIT;
	struct store_name name;
	long long ice;

	(void)state;
	put_names(store, &ice);
	fine(store_name_by_id(store, ice, &arena, &name, &err));
	assert_string_equal(name.norm, "ice");
	assert_null(name.about);
	fine(store_name_by_id(store, name.entity, &arena, &name, &err));
	assert_string_equal(name.display,
			    "Immigration and Customs Enforcement");
	assert_string_equal(name.about, "an agency");
	assert_string_equal(name.about_source, "its site");
	fine(store_name_find(store, KIND_PLACE, "ice", &arena, &name, &err));
	assert_string_equal(name.about, "nothing");
	assert_null(name.about_source);
	fine(store_name_find(store, 0, "ice", &arena, &name, &err));
	assert_false(store_name_find(store, 0, "icy", &arena, &name, &err));
	assert_int_equal(err.code, ERROR_MISSING);
	sound(store);
	arena_clear(&arena);
	store_close(store);
}


/* Search */

static const char *const searches[] = {
	"city", "CAFE", "naive", "山田", "council -police", "\"the city\"",
	"coun*", "vote budget", "number -city -police", "\"number 7\"",
	"nothing", "nr0", "\"namea nr0\" report", "-the river",
};

static bool
stands_in(const struct match_phrase *phrase, const char *text)
{
	struct match_phrase copy = *phrase;
	struct match one = { &copy, 1 };
	struct segment place;

	copy.excluded = false;
	return match_next(&one, text, strlen(text), 0, &place);
}

static bool
tale_matches(const struct tale *tale, const struct match *match)
{
	for (size_t i = 0; i < match->count; i++) {
		const struct match_phrase *phrase = &match->phrase[i];

		if ((stands_in(phrase, tale->title)
		     || stands_in(phrase, tale->text)) == phrase->excluded)
			return false;
	}
	return true;
}

static void
search_both_ways(struct store *store, const struct match *match,
		 const struct stop *stop, size_t count)
{
	for (int newer = 0; newer <= 1; newer++) {
		long long from = newer ? STORE_ORD_MIN : STORE_ORD_MAX, ord[3];
		size_t seen = 0, found;

		do {
			fine(store_search(store, match, from, newer, COUNT(ord),
					  ord, &found, &err));
			for (size_t i = 0; i < found; i++, seen++)
				assert_int_equal(ord[i],
						 stop[newer ? seen
						      : count - 1 - seen].ord);
			from = found ? ord[found - 1] : from;
		} while (found > 0);
		assert_int_equal(seen, count);
	}
}

static void
test_search(void **state)
{
	enum { TALES = 150 };
	struct tale *tale = xcalloc(TALES, sizeof *tale);
	struct stop *stop = xcalloc(TALES, sizeof *stop);
	struct store *store = open_store("a.db", DB_CREATE);
	struct arena arena = ARENA_INIT;
	uint64_t chance = 21;
	struct store *foreign;

	(void)state;
	add_tales(store, tale, TALES, &chance);
	fine(store_pack(store, &err));
	store_close(store);
	store = open_store("a.db", DB_READ);
	foreign = open_store("a.db", DB_FOREIGN);
	assert_true(store_is_trusted(store));
	assert_false(store_is_trusted(foreign));
	for (size_t i = 0; i < COUNT(searches); i++) {
		struct match match = MATCH_INIT;
		size_t count = 0;
		long long most;

		fine(match_parse(&match, searches[i], &err));
		for (size_t k = 0; k < TALES; k++) {
			struct store_article article;
			char uid[STORE_UID_SIZE];

			if (!tale_matches(&tale[k], &match))
				continue;
			fine(store_article_by_uid(store,
						  tale_uid((int)k, uid),
						  &arena, &article, &err));
			stop[count++].ord = article.ord;
		}
		qsort(stop, count, sizeof *stop, by_ord);
		search_both_ways(store, &match, stop, count);
		search_both_ways(foreign, &match, stop, count);
		fine(store_search_count(store, &match, 10, &most, &err));
		assert_int_equal(most, count < 10 ? count : 10);
		fine(store_search_count(foreign, &match, 1000, &most, &err));
		assert_int_equal(most, count);
		match_clear(&match);
	}
	sound(foreign);
	arena_clear(&arena);
	store_close(foreign);
	store_close(store);
	free(stop);
	free(tale);
}


/* Files */

static void
test_same_bytes(void **state)
{
	struct tale *tale = xcalloc(50, sizeof *tale);
	struct strbuf bytes[2] = { STRBUF_INIT, STRBUF_INIT };
	static const char *const path[] = { "a.db", "b.db" };

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct store *store = open_store(path[i], DB_CREATE);
		uint64_t chance = 1;

		add_tales(store, tale, 50, &chance);
		fine(store_begin(store, &err));
		fine(store_name_describe(store, KIND_PLACE, "Here", "a place",
					 NULL, 0, &err));
		fine(store_commit(store, &err));
		fine(store_pack(store, &err));
		store_close(store);
		fine(file_read(path[i], FILE_LIMIT, &bytes[i], &err));
	}
	assert_int_equal(bytes[0].length, bytes[1].length);
	assert_memory_equal(bytes[0].data, bytes[1].data, bytes[0].length);
	strbuf_clear(&bytes[0]);
	strbuf_clear(&bytes[1]);
	free(tale);
}

/* What an editor of the file may have done. */
static const struct tamper {
	const char *says;
	const char *sql;
	const char *fault;	/* words that the check must say */
} tampers[] = {
	{ "nothing", "SELECT 1", NULL },
	{ "a letter of a text",
	  "UPDATE body SET text = 'J' || substr(text, 2) WHERE id = 3",
	  "the text is not what was stored" },
	{ "a text that is not UTF-8",
	  "UPDATE body SET text = CAST(x'ff41' AS TEXT) WHERE id = 3",
	  "the text is not what was stored" },
	{ "no text", "UPDATE body SET text = '' WHERE id = 3",
	  "the text is not what was stored" },
	{ "a checksum",
	  "UPDATE body SET sha256 = x'00' WHERE id = 3",
	  "the text is not what was stored" },
	{ "mentions cut off",
	  "UPDATE body SET mentions = substr(mentions, 1, 4) WHERE id = 3",
	  "out of place" },
	{ "mentions of another version",
	  "UPDATE body SET mentions = x'07' WHERE id = 3", "out of place" },
	{ "no mentions", "UPDATE body SET mentions = x'' WHERE id = 3",
	  "out of place" },
	{ "a mention far off",
	  "UPDATE body SET mentions = x'01ffffff7f0501000101' WHERE id = 3",
	  "out of place" },
	{ "a mention of no length",
	  "UPDATE body SET mentions = x'01000001000101' WHERE id = 3",
	  "out of place" },
	{ "a mention of no name",
	  "UPDATE body SET mentions = x'010003ffff7f0001' WHERE id = 3",
	  "out of place" },
	{ "a mention gone",
	  "UPDATE body SET mentions = x'01' WHERE id = 3",
	  "its mentions are miscounted" },
	{ "a title", "UPDATE article SET title = 'x' WHERE id = 3",
	  "its title, date or mentions" },
	{ "a byline", "UPDATE article SET byline = 'x' WHERE id = 3",
	  "its title, date or mentions" },
	{ "a uid", "UPDATE article SET uid = randomblob(16) WHERE id = 3",
	  "its title, date or mentions" },
	{ "a source", "UPDATE source SET name = 'x' WHERE id = 1",
	  "its title, date or mentions" },
	{ "a place", "UPDATE article SET ord = ord - 6400000000 WHERE id = 3",
	  "not at the place of its date" },
	{ "a body gone", "DELETE FROM body WHERE id = 3", "it has no text" },
	{ "a posting gone",
	  "DELETE FROM posting WHERE name_id = 1 AND ord = (SELECT min(ord) "
	  "FROM posting WHERE name_id = 1)", "its postings are not" },
	{ "a posting's number",
	  "UPDATE posting SET n = n + 1 WHERE name_id = 1",
	  "its postings are not" },
	{ "a number beyond all", "UPDATE posting SET n = 9223372036854775807 "
	  "WHERE name_id = 1", "its postings are not" },
	{ "a posting moved",
	  "UPDATE posting SET ord = -ord WHERE name_id = 1",
	  "its postings are not" },
	{ "a posting of no name", "INSERT INTO posting VALUES(9999, 1, 1)",
	  "a posting is of no name" },
	{ "a posting of a kind",
	  "UPDATE kind_posting SET n = n + 1 WHERE kind = 1",
	  "the postings of a kind" },
	{ "a name's count", "UPDATE name SET mentions = 7777 WHERE id = 1",
	  "its mentions are miscounted" },
	{ "a normal form", "UPDATE name SET norm = 'x' WHERE id = 1",
	  "is not what was stored" },
	{ "a name's text", "UPDATE name SET display = 'x' WHERE id = 1",
	  "is not what was stored" },
	{ "an entity", "UPDATE name SET entity = 9999 WHERE id = 1",
	  "belongs to no entity" },
	{ "a kind", "UPDATE name SET kind = 9 WHERE id = 1",
	  "is not what was stored" },
	{ "the totals", "UPDATE totals SET mentions = 1",
	  "the totals are miscounted" },
	{ "a day", "UPDATE day SET articles = articles + 1 "
	  "WHERE day = (SELECT min(day) FROM day)", "the articles of a day" },
	{ "a row of words gone", "DELETE FROM article_fts_docsize "
	  "WHERE id = (SELECT min(id) FROM article_fts_docsize)",
	  "full-text" },
	{ "pages of words gone", "DELETE FROM article_fts_data "
	  "WHERE id > 1000", "full-text" },
	{ "all pages of words gone", "DELETE FROM article_fts_data",
	  "full-text" },
	{ "the way to the pages of words", "UPDATE article_fts_idx "
	  "SET pgno = pgno + 4000", "full-text" },
	{ "words too many", "INSERT INTO article_fts(rowid, title, body) "
	  "SELECT ord, 'one', 'more' FROM article WHERE id = 3", "full-text" },
	{ "other words", "INSERT INTO article_fts(article_fts, rowid, title, "
	  "body) SELECT 'delete', a.ord, a.title, b.text FROM article a, "
	  "body b WHERE a.id = 3 AND b.article_id = 3; "
	  "INSERT INTO article_fts(rowid, title, body) SELECT a.ord, a.title, "
	  "'u' || substr(b.text, 2) FROM article a, body b WHERE a.id = 3 "
	  "AND b.article_id = 3", "full-text" },
};

static void
tamper_with(const char *path, const char *sql)
{
	sqlite3 *raw;

	assert_int_equal(sqlite3_open(path, &raw), SQLITE_OK);
	if (sqlite3_exec(raw, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(raw));
	sqlite3_close(raw);
}

/* Everything is read once; nothing may crash, and no offset be wrong. */
static void
read_all(struct store *store)
{
	struct store_article_list list = STORE_ARTICLE_LIST_INIT;
	struct store_heads *heads = store_heads_new();
	const struct store_named *named;
	struct match match = MATCH_INIT;
	long long ord[100], n;
	size_t count;
	bool found;

	fine(store_article_page(store, STORE_ORD_MAX, true, 1000, &list,
				&err));
	for (size_t i = 0; i < list.count; i++) {
		struct store_body body = STORE_BODY_INIT;

		if (store_body_load(store, list.item[i].id, 0, &body, &err))
			for (size_t k = 0; k < body.mention_count; k++) {
				assert_true(body.mention[k].end
					    <= body.length);
				assert_true(body.mention[k].start
					    < body.mention[k].end);
			}
		store_body_clear(&body);
	}
	store_article_list_clear(&list);
	for (long long id = 1; id < 30; id++) {
		long long from = STORE_ORD_MIN;

		for (found = true; found; from = ord[0]) {
			fine(store_posting_next(store, (struct store_thread){
						id, 0 }, from, true, &found,
						&ord[0], &n, &err));
			store_heads_at(store, heads, ord[0], &named, &count,
				       &err);
		}
	}
	store_heads_free(heads);
	fine(match_parse(&match, "the city", &err));
	store_search(store, &match, STORE_ORD_MAX, false, COUNT(ord), ord,
		     &count, &err);
	match_clear(&match);
	error_clear(&err);
}

static void
test_tampered(void **state)
{
	struct tale *tale = xcalloc(40, sizeof *tale);
	struct store *store = open_store("a.db", DB_CREATE);
	uint64_t chance = 8;

	(void)state;
	add_tales(store, tale, 40, &chance);
	assert_true(tale[2].mentions > 0);
	store_close(store);
	for (size_t i = 0; i < COUNT(tampers); i++) {
		struct strbuf words = STRBUF_INIT;
		long long faults;
		bool ok;

		unlink("b.db");
		fine(file_copy("a.db", "b.db", &err));
		tamper_with("b.db", tampers[i].sql);
		store = open_store("b.db", DB_FOREIGN);
		read_all(store);
		store_close(store);
		store = open_store("b.db", DB_WRITE);
		read_all(store);
		store_close(store);
		store = open_store("b.db", DB_READ);
		ok = store_check(store, print_fault, NULL, &words, &faults,
				 &err);
		assert_int_equal(ok, !tampers[i].fault);
		if (tampers[i].fault
		    && !strstr(strbuf_text(&words), tampers[i].fault))
			fail_msg("%s: %s", tampers[i].says,
				 strbuf_text(&words));
		error_clear(&err);
		strbuf_clear(&words);
		store_close(store);
	}
	free(tale);
}

#define BYTES_1 "00112233445566778899aabbccddeeff"
#define BYTES_2 "ffeeddccbbaa99887766554433221100"

/* An article by the bytes it came from: what each put says, and which article
 * it is (0: none). */
static const struct {
	const char *says;
	int number;		/* names the uid */
	const char *content, *text;
	enum store_put result;
	long long id;
} contents[] = {
	{ "a file", 1, BYTES_1, "One.", STORE_ADDED, 1 },
	{ "it moved", 2, BYTES_1, "One.", STORE_UNCHANGED, 1 },
	{ "of no bytes", 3, NULL, "One.", STORE_ADDED, 2 },
	{ "with other bytes", 1, BYTES_2, "Two.", STORE_REVISED, 1 },
	{ "as they are now", 2, BYTES_2, "Two.", STORE_UNCHANGED, 1 },
	{ "as they were", 2, BYTES_1, "One.", STORE_ADDED, 3 },
	{ "they are another's now", 1, BYTES_1, "One.", STORE_REVISED, 1 },
	{ "and stay so", 4, BYTES_1, "One.", STORE_UNCHANGED, 3 },
	{ "left behind", 5, BYTES_2, "Two.", STORE_ADDED, 4 },
	{ "no bytes", 6, "0123", "Six.", STORE_FAILED, 0 },
};

static void
test_content(void **state)
{
	struct store *store = open_store("a.db", DB_CREATE);
	struct store_article article;
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < COUNT(contents); i++) {
		char uid[STORE_UID_SIZE], source[8];
		struct store_new_article in = {
			.uid = tale_uid(contents[i].number, uid),
			.content = contents[i].content, .title = "T",
			.source = source, .text = contents[i].text,
			.length = strlen(contents[i].text),
		};
		long long id;

		snprintf(source, sizeof source, "%d", contents[i].number);
		fine(store_begin(store, &err));
		fine(put_run(store, "1", &in.detector));
		if (store_article_put(store, &in, &id, &err)
		    != contents[i].result || id != contents[i].id)
			fail_msg("%s: article %lld", contents[i].says, id);
		fine(store_commit(store, &err));
		sound(store);
	}
	assert_int_equal(err.code, ERROR_INPUT);
	error_clear(&err);
	fine(store_article_by_id(store, 1, &arena, &article, &err));
	assert_string_equal(article.source, "1");
	fine(store_begin(store, &err));
	fine(store_article_remove(store, 3, &err));
	fine(store_commit(store, &err));
	sound(store);
	arena_clear(&arena);
	store_close(store);
}

/* A stranger's numbers can be added up without harm. */
static void
test_huge_numbers(void **state)
{
	static const long long most = 1LL << 48;
	struct store_name_list list = STORE_NAME_LIST_INIT;
	struct store *store = open_store("a.db", DB_CREATE);
	struct store_totals totals;
	struct tale tale;
	uint64_t chance = 8;
	long long ord, mentions, rank;
	bool found;

	(void)state;
	do
		write_tale(&tale, 0, &chance);
	while (tale.mentions == 0);
	fine(store_begin(store, &err));
	assert_int_equal(put_tale(store, &tale, NULL), STORE_ADDED);
	fine(store_commit(store, &err));
	store_close(store);
	tamper_with("a.db",
		    "UPDATE name SET articles = 9223372036854775806, "
		    "mentions = -9223372036854775807 - 1;"
		    "UPDATE posting SET n = 9223372036854775807;"
		    "UPDATE kind_posting SET n = -9223372036854775807;"
		    "INSERT INTO day(day, articles) VALUES(999999, 9223372036854775807);"
		    "UPDATE totals SET articles = 9223372036854775807, "
		    "names = -7, mentions = 9223372036854775807");
	store = open_store("a.db", DB_FOREIGN);
	fine(store_totals(store, &totals, &err));
	assert_int_equal(totals.articles, most);
	assert_int_equal(totals.names, 0);
	assert_int_equal(totals.mentions, most);
	fine(store_name_page(store, 0, -1, -1, 10, &list, &err));
	assert_true(list.count > 0);
	for (size_t i = 0; i < list.count; i++) {
		assert_int_equal(list.item[i].articles, most);
		assert_int_equal(list.item[i].mentions, 0);
		fine(store_posting_next(store, (struct store_thread){
			list.item[i].id, 0 }, STORE_ORD_MIN, true, &found,
			&ord, &mentions, &err));
		assert_true(found);
		assert_int_equal(mentions, most);
		fine(store_posting_at(store, (struct store_thread){
			list.item[i].id, 0 }, ord, &mentions, &err));
		assert_int_equal(mentions, most);
	}
	fine(store_article_rank(store, STORE_ORD_MIN, &rank, &err));
	assert_true(rank >= most && rank <= 2 * most);
	store_name_list_clear(&list);
	store_close(store);
}

/* A stranger's line is as long as a line may be, whatever it holds. */
static void
test_long_lines(void **state)
{
	static const char *const damage[] = {
		"UPDATE article SET title = replace(hex(zeroblob(400001)), "
		"'00', 'ë'), byline = title",
		"UPDATE article SET title = CAST(zeroblob(900000) || x'ff' "
		"AS TEXT)",
		"UPDATE article SET title = 'x' || replace(hex(zeroblob("
		"300000)), '00', '山')",
	};
	struct store *store = open_store("a.db", DB_CREATE);
	struct tale tale;
	uint64_t chance = 8;

	(void)state;
	add_tales(store, &tale, 1, &chance);
	store_close(store);
	for (size_t i = 0; i < COUNT(damage); i++) {
		struct store_article_list list = STORE_ARTICLE_LIST_INIT;

		unlink("b.db");
		fine(file_copy("a.db", "b.db", &err));
		tamper_with("b.db", damage[i]);
		store = open_store("b.db", DB_FOREIGN);
		fine(store_article_page(store, STORE_ORD_MAX, true, 10, &list,
					&err));
		assert_int_equal(list.count, 1);

		size_t length = strlen(list.item[0].title);

		if (length > 65536 + 8)
			fail_msg("%s: %zu bytes", damage[i], length);
		assert_true(utf8_valid(list.item[0].title, length));
		store_article_list_clear(&list);
		store_close(store);
	}
}

/* Another byname that imports while this one checks. */
struct meanwhile {
	struct store *store;
	struct tale *tale;
	int next, last;
	uint64_t chance;
};

static void
import_meanwhile(void *context, long long done, long long total)
{
	struct meanwhile *other = context;

	(void)done;
	(void)total;
	if (other->next == other->last)
		return;
	write_tale(&other->tale[other->next], other->next, &other->chance);
	fine(store_begin(other->store, &err));
	assert_int_equal(put_tale(other->store, &other->tale[other->next],
				  NULL), STORE_ADDED);
	fine(store_commit(other->store, &err));
	other->next++;
}

/* What is checked is of one moment. */
static void
test_check_meanwhile(void **state)
{
	enum { TALES = 30 };
	struct tale *tale = xcalloc(TALES, sizeof *tale);
	struct store *store = open_store("a.db", DB_CREATE);
	struct meanwhile other = { store, tale, 10, TALES, 4 };
	struct store *checked;
	uint64_t chance = 3;
	long long faults;

	(void)state;
	add_tales(store, tale, 10, &chance);
	checked = open_store("a.db", DB_READ);
	fine(store_check(checked, NULL, import_meanwhile, &other, &faults,
			 &err));
	assert_int_equal(faults, 0);
	assert_true(other.next > 10);
	sound(checked);
	store_close(checked);
	store_close(store);
	free(tale);
}

struct stop_at {
	int asked, when;
};

static bool
stop_then(void *context)
{
	struct stop_at *stop = context;

	return ++stop->asked == stop->when;
}

/* Who is stopped is told so, and not that the store is damaged.  There are
 * enough articles that every statement is asked about. */
static void
test_check_stopped(void **state)
{
	enum { TALES = 550 };
	struct tale *tale = xcalloc(TALES, sizeof *tale);
	struct store *store = open_store("a.db", DB_CREATE);
	uint64_t chance = 3;
	bool whole = false;

	(void)state;
	add_tales(store, tale, TALES, &chance);
	for (int when = 1; !whole; when++) {
		struct stop_at stop = { 0, when };
		struct strbuf words = STRBUF_INIT;
		long long faults;

		db_set_stop(store_db(store), stop_then, &stop);
		whole = store_check(store, print_fault, NULL, &words, &faults,
				    &err);
		if (words.length > 0)
			fail_msg("stopped at %d: %s", when, words.data);
		if (!whole)
			assert_int_equal(err.code, ERROR_STOPPED);
		error_clear(&err);
		assert_true(when > 1 || !whole);
		assert_true(when < 100000);
	}
	db_set_stop(store_db(store), NULL, NULL);
	store_close(store);
	free(tale);
}

/* What a damaged article is not allowed to do is to change further: the
 * indexes would be told to forget what they never heard. */
static void
test_change_of_damaged(void **state)
{
	static const char *const damage[] = {
		"UPDATE body SET text = 'gone' WHERE id = 3",
		"UPDATE article SET title = 'gone' WHERE id = 3",
		/* Some mentions less; one, of a name that there is. */
		"UPDATE body SET mentions = x'01' WHERE id = 3",
		"UPDATE body SET mentions = x'010003030001' WHERE id = 3",
	};
	struct tale *tale = xcalloc(5, sizeof *tale);
	struct store *store = open_store("a.db", DB_CREATE);
	uint64_t chance = 8;
	long long id;

	(void)state;
	add_tales(store, tale, 5, &chance);
	assert_true(tale[2].mentions > 0);
	store_close(store);
	for (size_t i = 0; i < COUNT(damage); i++) {
		unlink("b.db");
		fine(file_copy("a.db", "b.db", &err));
		tamper_with("b.db", damage[i]);
		store = open_store("b.db", DB_WRITE);
		fine(store_begin(store, &err));
		snprintf(tale[2].title, sizeof tale[2].title, "other %zu", i);
		if (put_tale(store, &tale[2], &id) != STORE_FAILED)
			fail_msg("put after: %s", damage[i]);
		assert_int_equal(err.code, ERROR_DAMAGED);
		if (store_article_remove(store, 3, &err))
			fail_msg("removed after: %s", damage[i]);
		assert_int_equal(err.code, ERROR_DAMAGED);
		store_rollback(store);
		assert_int_equal(store_body_verify(store, 3, 0, &err), i > 0);
		fine(store_body_verify(store, 2, 0, &err));
		store_close(store);
	}
	free(tale);
}

static void
test_other_fold(void **state)
{
	struct store *store = open_store("a.db", DB_CREATE);
	struct tale tale;
	uint64_t chance = 8;

	(void)state;
	add_tales(store, &tale, 1, &chance);
	store_close(store);
	tamper_with("a.db", "UPDATE meta SET value = 99 WHERE key = 'fold'");
	assert_null(store_open("a.db", DB_WRITE, &err));
	assert_int_equal(err.code, ERROR_NEWER);
}

/* Each file is noted by its own place, and found by no other. */
static void
test_files(void **state)
{
	static const char *const path[] = { "/a/1.txt", "/a/2.txt", "/b/1.txt",
					    "/a/none" };
	struct store *store = open_store("a.db", DB_CREATE);
	bool found;

	(void)state;
	fine(store_begin(store, &err));
	for (int i = 0; i < 3; i++)
		fine(store_file_put(store, &(struct store_file){
			.path = path[i], .stamp = 7, .detector = 1,
			.articles = 1, .id = i + 1,
		}, &err));
	fine(store_commit(store, &err));
	for (int i = 3; i >= 0; i--) {
		struct store_file file = { .path = path[i], .stamp = 7,
					   .detector = 1 };

		fine(store_file_find(store, &file, &found, &err));
		assert_int_equal(found, i < 3);
		assert_int_equal(file.id, i < 3 ? i + 1 : 0);
		file.stamp = 8;
		fine(store_file_find(store, &file, &found, &err));
		assert_false(found);
	}
	store_close(store);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_plans), CASE(test_fingerprint), CASE(test_blob),
		CASE(test_put), CASE(test_counts), CASE(test_two_writers),
		CASE(test_input), CASE(test_spoiled), CASE(test_places),
		CASE(test_pages), CASE(test_postings), CASE(test_heads),
		CASE(test_name_lists), CASE(test_names), CASE(test_search),
		CASE(test_same_bytes),
		CASE(test_tampered), CASE(test_long_lines),
		CASE(test_huge_numbers), CASE(test_content), CASE(test_check_meanwhile),
		CASE(test_check_stopped), CASE(test_change_of_damaged),
		CASE(test_other_fold), CASE(test_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
