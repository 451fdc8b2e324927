/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Filters against a walk over every article, in worlds made by chance. */

#include "archive_world.h"

#include "archive/filter.h"
#include "archive/filter_inside.h"
#include "archive/hit.h"
#include "archive/relevance.h"
#include "notebook/seen.h"
#include "notebook/tag.h"
#include "text/match.h"

/* What is asked of one article, and the same in the language. */
enum atom_op { WORDS, NAME, NEAR, SOURCE, LANG, FROM, UNTIL, READ, STARRED,
	       HIGHLIGHTED, NOTED, TAGGED };

static const struct atom {
	const char *line;
	enum atom_op op;
	long long detail, other;
} atoms[] = {
	{ "ferry", WORDS, 0, 0 },
	{ "\"quiet vote\"", WORDS, 0, 0 },
	{ "lamp*", WORDS, 0, 0 },
	{ "Annee", WORDS, 0, 0 },
	{ "plain", WORDS, 0, 0 },
	{ "title", WORDS, 0, 0 },
	{ "nowhere", WORDS, 0, 0 },
	{ "vesper", WORDS, 0, 0 },
	{ "tide", WORDS, 0, 0 },
	{ "person:\"Zo\xc3\xab Marrow\"", NAME, 0, 0 },
	{ "name:marrow", NAME, 0, 0 },
	{ "agency:OOT", NAME, 1, 0 },
	{ "place:\"Port Vesper\"", NAME, 2, 0 },
	{ "org:LU", NAME, 3, 0 },
	{ "name:\"Harbour Press\"", NAME, 8, 0 },
	{ "name:\"Ada Fenn\"", NAME, 9, 0 },
	{ "name:\"Nobody Yet\"", NAME, 10, 0 },
	{ "near:(Marrow agency:OOT)", NEAR, 0, 1 },
	{ "near:(Marrow Marrow)", NEAR, 0, 0 },
	{ "near:(OOT \"Port Vesper\")", NEAR, 1, 2 },
	{ "source:world", SOURCE, 2, 0 },
	{ "source:oth*", SOURCE, 1, 0 },
	{ "source:\"other world\"", SOURCE, 1, 0 },
	{ "lang:en", LANG, 1, 0 },
	{ "lang:ES", LANG, 2, 0 },
	{ "lang:e", LANG, 0, 0 },
	{ "since:2017-07-20", FROM, 1500508800, 0 },
	{ "after:2017-07-19", FROM, 1500508800, 0 },
	{ "before:2017-07-20", UNTIL, 1500508800, 0 },
	{ "until:2017", UNTIL, 1514764800, 0 },
	{ "is:read", READ, 0, 0 },
	{ "is:starred", STARRED, 0, 0 },
	{ "has:highlight", HIGHLIGHTED, 0, 0 },
	{ "has:note", NOTED, 0, 0 },
	{ "tag:todo", TAGGED, 0, 0 },
	{ "tag:nobody", TAGGED, 1, 0 },
};

/* What a person did in a world, by the place in its list. */
struct marks {
	bool read, starred, highlighted, noted, tagged;
};

struct scene {
	struct world *world;
	struct marks marks[WORLD_ARTICLES];
};

/* A highlight of the first word, with a note or not, and a tag or not. */
static void
highlight(struct scene *scene, size_t at, bool noted, bool tagged)
{
	struct world *world = scene->world;
	struct archive_article article = ARCHIVE_ARTICLE_INIT;
	char uid[UUID_SIZE];

	assert_true(archive_article_load(world->archive,
					 world->article[at].ord, &article,
					 NULL));
	assert_true(archive_highlight_make(world->archive, &article, 0,
					   strcspn(article.body.text, " ."), 0,
					   noted ? "so" : NULL, uid, NULL));
	if (tagged)
		assert_true(notebook_tag_change(world->notebook,
				(struct notebook_tag_target){
					NOTEBOOK_TAGGED_HIGHLIGHT, uid },
				NULL, "todo", false, NULL, NULL));
	archive_article_clear(&article);
	scene->marks[at].highlighted = true;
	scene->marks[at].noted |= noted;
	scene->marks[at].tagged |= tagged;
}

static void
mark(struct scene *scene, size_t at)
{
	struct world *world = scene->world;
	const char *uid = world->article[at].uid;
	struct marks *marks = &scene->marks[at];

	if (harness_pick(&world->chance, 2)) {
		assert_true(notebook_seen_open(world->notebook, uid, NULL));
		marks->read = true;
	}
	if (harness_pick(&world->chance, 3) == 0) {
		assert_true(notebook_seen_mark_read(world->notebook, uid,
						    !marks->read, NULL));
		marks->read = !marks->read;
	}
	if (marks->read && harness_pick(&world->chance, 4) == 0)
		assert_true(notebook_seen_visit(world->notebook, uid, 5,
						NULL));
	if (harness_pick(&world->chance, 4) == 0) {
		assert_true(notebook_seen_star(world->notebook, uid, true,
					       NULL));
		marks->starred = true;
	}
	if (harness_pick(&world->chance, 4) == 0)
		highlight(scene, at, harness_pick(&world->chance, 2),
			  harness_pick(&world->chance, 2));
	if (harness_pick(&world->chance, 5) == 0) {
		assert_true(notebook_tag_change(world->notebook,
				(struct notebook_tag_target){
					NOTEBOOK_TAGGED_ARTICLE, uid },
				NULL, "Todo", false, NULL, NULL));
		marks->tagged = true;
	}
}

static struct scene *
scene_make(uint64_t seed, size_t fixes)
{
	struct scene *scene = xcalloc(1, sizeof *scene);

	scene->world = world_make(seed);
	world_fix_some(scene->world, fixes);
	for (size_t i = 0; i < WORLD_ARTICLES; i++)
		mark(scene, i);
	return scene;
}

static void
scene_free(struct scene *scene)
{
	world_free(scene->world);
	free(scene);
}

static bool
has_words(const struct world_article *article, const char *line)
{
	struct match match = MATCH_INIT;
	struct segment place;

	assert_true(match_parse(&match, line, NULL));

	bool is = match_next(&match, article->title, strlen(article->title),
			     0, &place)
		  || match_next(&match, article->text.data,
				article->text.length, 0, &place);

	match_clear(&match);
	return is;
}

static bool
has_name(const struct world_article *article, long long cast)
{
	for (size_t i = 0; i < article->count; i++)
		if ((long long)article->mention[i].cast == cast)
			return true;
	return false;
}

/* No line break stands between a mention of the one and of the other. */
static bool
is_near(const struct world_article *article, long long one, long long two)
{
	for (size_t i = 0; i < article->count; i++)
		for (size_t j = 0; j < article->count; j++) {
			const struct world_mention *a = &article->mention[i];
			const struct world_mention *b = &article->mention[j];
			size_t low = a->start < b->start ? a->start : b->start;
			size_t high = a->start < b->start ? b->start
							  : a->start;

			if ((long long)a->cast == one
			    && (long long)b->cast == two
			    && !memchr(article->text.data + low, '\n',
				       high - low))
				return true;
		}
	return false;
}

static bool
atom_holds(const struct scene *scene, size_t at, const struct atom *atom)
{
	const struct world_article *article = &scene->world->article[at];
	const struct marks *marks = &scene->marks[at];
	bool dated = article->precision != CLOCK_UNKNOWN;

	switch (atom->op) {
	case WORDS:
		return has_words(article, atom->line);
	case NAME:
		return has_name(article, atom->detail);
	case NEAR:
		return is_near(article, atom->detail, atom->other);
	case SOURCE:
		return atom->detail == 2
		       || strcmp(article->source, "Other World") == 0;
	case LANG:
		return atom->detail && article->lang
		       && article->lang[1] == (atom->detail == 1 ? 'n' : 's');
	case FROM:
		return dated && article->published >= atom->detail;
	case UNTIL:
		return dated && article->published < atom->detail;
	case READ:
		return marks->read;
	case STARRED:
		return marks->starred;
	case HIGHLIGHTED:
		return marks->highlighted;
	case NOTED:
		return marks->noted;
	case TAGGED:
		return atom->detail == 0 && marks->tagged;
	}
	return false;
}

/* A query by chance, with what it says of each article. */
static void
make_query(struct scene *scene, size_t depth, struct strbuf *line,
	   bool holds[WORLD_ARTICLES])
{
	uint64_t *chance = &scene->world->chance;
	size_t shape = depth ? harness_pick(chance, 5) : 4;
	bool other[WORLD_ARTICLES];

	if (shape == 4) {
		const struct atom *atom = &atoms[
			harness_pick(chance, COUNT(atoms))];

		strbuf_puts(line, atom->line);
		for (size_t i = 0; i < WORLD_ARTICLES; i++)
			holds[i] = atom_holds(scene, i, atom);
		return;
	}
	strbuf_puts(line, shape == 3 ? "-(" : "(");
	make_query(scene, depth - 1, line, holds);
	strbuf_putc(line, ')');
	if (shape == 3) {
		for (size_t i = 0; i < WORLD_ARTICLES; i++)
			holds[i] = !holds[i];
		return;
	}
	strbuf_puts(line, shape == 0 ? " OR (" : shape == 1 ? " (" : " NOT (");
	make_query(scene, depth - 1, line, other);
	strbuf_putc(line, ')');
	for (size_t i = 0; i < WORLD_ARTICLES; i++)
		holds[i] = shape == 0 ? holds[i] || other[i]
			   : shape == 1 ? holds[i] && other[i]
			   : holds[i] && !other[i];
}

/* From every place the next that holds is found, either way. */
static void
check_walk(struct scene *scene, struct archive_filter *filter,
	   const bool holds[WORLD_ARTICLES])
{
	struct world *world = scene->world;

	for (int way = 0; way < 2; way++) {
		bool newer = way;
		long long wanted = 0;
		bool has = false;

		for (size_t n = 0; n <= WORLD_ARTICLES; n++) {
			/* The list has the newest first. */
			size_t i = newer ? n : WORLD_ARTICLES - 1 - n;
			long long ord = 0;
			bool found;

			if (n == WORLD_ARTICLES)
				break;
			assert_true(archive_filter_next(
				filter, world->article[i].ord, newer, &found,
				&ord, NULL));
			assert_int_equal(found, has);
			if (has)
				assert_int_equal(ord, wanted);
			if (holds[i]) {
				has = true;
				wanted = world->article[i].ord;
			}
		}
	}
}

static void
check_tests(struct scene *scene, struct archive_filter *filter,
	    const bool holds[WORLD_ARTICLES])
{
	for (int n = 0; n < 40; n++) {
		size_t i = harness_pick(&scene->world->chance,
					WORLD_ARTICLES);
		bool passes;

		assert_true(archive_filter_test(filter,
						scene->world->article[i].ord,
						&passes, NULL));
		assert_int_equal(passes, holds[i]);
	}
}

/* In portions of no time at all it comes to the same. */
static void
check_portions(struct archive_filter *filter, long long wanted)
{
	long long at = STORE_ORD_MAX, count = 0, before;
	enum archive_filter_step step;

	do {
		before = at;
		step = archive_filter_seek(filter, at, false, 0, &at, NULL);
		assert_int_not_equal(step, ARCHIVE_FILTER_FAILED);
		if (step != ARCHIVE_FILTER_END)
			assert_true(at < before);
		count += step == ARCHIVE_FILTER_FOUND;
	} while (step != ARCHIVE_FILTER_END);
	assert_int_equal(count, wanted);
}

static void
check_count(struct scene *scene, struct archive_filter *filter,
	    const bool holds[WORLD_ARTICLES])
{
	long long count, wanted = 0;
	bool exact;

	for (size_t i = 0; i < WORLD_ARTICLES; i++)
		wanted += holds[i];
	assert_true(archive_filter_count(filter, 1000, 0, &count, &exact,
					 NULL));
	assert_true(exact);
	assert_int_equal(count, wanted);

	size_t limit = harness_pick(&scene->world->chance, 9);

	assert_true(archive_filter_count(filter, (long long)limit, 0, &count,
					 &exact, NULL));
	if (exact)
		assert_int_equal(count, wanted);
	else
		assert_true((long long)limit < wanted
			    && count >= (long long)limit
			    && count <= WORLD_ARTICLES);
	check_portions(filter, wanted);
}

static void
check_query(struct scene *scene, size_t depth, size_t set_most)
{
	struct strbuf line = STRBUF_INIT;
	bool holds[WORLD_ARTICLES];
	struct error err = ERROR_INIT;
	struct archive_filter *filter;

	make_query(scene, depth, &line, holds);
	filter = archive_filter_open(scene->world->archive, line.data, NULL,
				     &err);
	if (!filter)
		fail_msg("%s: %s", line.data, err.reason);
	filter->walk.set_most = set_most;
	filter->known = false;
	check_walk(scene, filter, holds);
	check_tests(scene, filter, holds);
	check_count(scene, filter, holds);
	archive_filter_close(filter);
	strbuf_clear(&line);
}

static void
test_chance(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 6; seed++) {
		struct scene *scene = scene_make(seed * 7919,
						 seed % 2 ? 0 : 12);

		world_turn(scene->world, false);
		for (int n = 0; n < 150; n++)
			check_query(scene, (size_t)n % 4,
				    n % 3 ? STREAM_SET_MOST : 2);
		scene_free(scene);
	}
}

/* Every atom by itself, and everything but it. */
static void
test_atoms(void **state)
{
	struct scene *scene = scene_make(4711, 9);

	(void)state;
	for (size_t i = 0; i < COUNT(atoms) * 2; i++) {
		const struct atom *atom = &atoms[i / 2];
		struct strbuf line = STRBUF_INIT;
		bool holds[WORLD_ARTICLES];
		struct archive_filter *filter;

		strbuf_format(&line, "%s%s", i % 2 ? "-" : "", atom->line);
		for (size_t j = 0; j < WORLD_ARTICLES; j++)
			holds[j] = atom_holds(scene, j, atom) != i % 2;
		filter = archive_filter_open(scene->world->archive, line.data,
					     NULL, NULL);
		assert_non_null(filter);
		assert_string_equal(archive_filter_line(filter), line.data);
		check_walk(scene, filter, holds);
		check_count(scene, filter, holds);
		assert_int_equal(archive_filter_words(filter)->count,
				 atom->op == WORDS && i % 2 == 0);
		assert_int_equal(archive_filter_is_placeless(filter),
				 i % 2 || atom->op > NEAR);
		archive_filter_close(filter);
		strbuf_clear(&line);
	}
	scene_free(scene);
}

/* What two filters let through together. */
static void
test_both(void **state)
{
	struct scene *scene = scene_make(99, 3);
	struct archive *archive = scene->world->archive;

	(void)state;
	for (size_t i = 0; i < COUNT(atoms); i++) {
		const struct atom *two = &atoms[(i * 7 + 3) % COUNT(atoms)];
		bool holds[WORLD_ARTICLES];
		struct archive_filter *first = archive_filter_open(
			archive, atoms[i].line, NULL, NULL);
		struct archive_filter *second = archive_filter_open(
			archive, two->line, NULL, NULL);
		struct archive_filter *both = archive_filter_open_both(
			first, second, NULL);

		for (size_t j = 0; j < WORLD_ARTICLES; j++)
			holds[j] = atom_holds(scene, j, &atoms[i])
				   && atom_holds(scene, j, two);
		assert_non_null(both);
		check_walk(scene, both, holds);
		archive_filter_close(first);
		archive_filter_close(second);
		archive_filter_close(both);
	}
	scene_free(scene);
}

/* What is marked or corrected while a filter is open counts at once. */
static void
test_news(void **state)
{
	struct scene *scene = scene_make(5, 0);
	struct world *world = scene->world;
	struct archive_filter *filter = archive_filter_open(
		world->archive, "is:unread -name:\"Ada Fenn\"", NULL, NULL);
	bool holds[WORLD_ARTICLES];

	(void)state;
	assert_non_null(filter);
	for (size_t n = 0; n < 20; n++) {
		size_t at = harness_pick(&world->chance, WORLD_ARTICLES);

		if (n % 3) {
			assert_true(notebook_seen_mark_read(
				world->notebook, world->article[at].uid,
				!scene->marks[at].read, NULL));
			scene->marks[at].read = !scene->marks[at].read;
		} else {
			world_fix(world, &world->article[at], 0,
				  strcspn(world->article[at].text.data, " ."),
				  n % 2 ? 9 : WORLD_CAST);
		}
		for (size_t i = 0; i < WORLD_ARTICLES; i++)
			holds[i] = !scene->marks[i].read
				   && !has_name(&world->article[i], 9);
		check_walk(scene, filter, holds);
		check_count(scene, filter, holds);
	}
	archive_filter_close(filter);
	scene_free(scene);
}

static const struct {
	const char *line;
	size_t byte;
	enum error_code code;
	const char *reason, *advice;
} bad[] = {
	{ "ferry person:Marow", 6, ERROR_MISSING, "no article names",
	  "Marrow" },
	{ "(name:Xyzzy)", 1, ERROR_MISSING, "no article names", "names" },
	{ "place:Marrow", 0, ERROR_MISSING, "no article names", NULL },
	{ "near:(Marrow Xyzzy)", 13, ERROR_MISSING, "no article names",
	  NULL },
	{ "ferry source:reuters", 6, ERROR_MISSING, "no source has \"reuters\"",
	  "byname list" },
	{ "tag:\"a b\"", 0, ERROR_INPUT, NULL, NULL },
	{ "a OR", 4, ERROR_USAGE, "expected after OR", NULL },
};

static void
test_bad(void **state)
{
	struct scene *scene = scene_make(3, 0);

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct query_fault fault;
		struct error err = ERROR_INIT;

		assert_null(archive_filter_open(scene->world->archive,
						bad[i].line, &fault, &err));
		if (err.code != bad[i].code || !fault.known
		    || fault.byte != bad[i].byte
		    || (bad[i].reason && !strstr(err.reason, bad[i].reason))
		    || (bad[i].advice && (!err.advice
					  || !strstr(err.advice,
						     bad[i].advice))))
			fail_msg("%s: %d at %zu: %s (%s)", bad[i].line,
				 (int)err.code, fault.byte, err.reason,
				 err.advice);
		error_clear(&err);
	}
	scene_free(scene);
}

/* Going down from the top, and up from the bottom, one comes to all hits of
 * all articles that pass. */
static void
check_hits(struct scene *scene, const char *line, bool oldest_first)
{
	struct world *world = scene->world;
	struct archive_filter *filter = archive_filter_open(world->archive,
							    line, NULL, NULL);
	struct archive_position at = { archive_list_before(world->archive),
				       (size_t)-1, 0 };
	struct archive_position steps[2000];
	size_t count = 0, back;
	bool found;

	assert_non_null(filter);
	world_turn(world, oldest_first);
	at.ord = archive_list_before(world->archive);
	for (size_t i = 0; i < WORLD_ARTICLES; i++) {
		struct archive_article article = ARCHIVE_ARTICLE_INIT;
		struct archive_hits hits = ARCHIVE_HITS_INIT;
		bool passes;

		assert_true(archive_filter_test(filter, world->article[i].ord,
						&passes, NULL));
		if (!passes)
			continue;
		assert_true(archive_article_load(world->archive,
						 world->article[i].ord,
						 &article, NULL));
		archive_hits_find(filter, &article, &hits);
		for (size_t j = 0; j < hits.count || j == 0; j++) {
			struct segment hit = hits.count ? hits.item[j]
				: (struct segment){ 0, 0 };

			assert_true(archive_hit_next(filter, at, true, &found,
						     &at, NULL));
			assert_true(found);
			assert_int_equal(at.ord, world->article[i].ord);
			assert_int_equal(at.start, hit.start);
			assert_int_equal(at.end, hit.end);
			assert_true(count < COUNT(steps));
			steps[count++] = at;
		}
		archive_hits_clear(&hits);
		archive_article_clear(&article);
	}
	assert_true(archive_hit_next(filter, at, true, &found, &at, NULL));
	assert_false(found);
	at = (struct archive_position){ archive_list_after(world->archive),
					(size_t)-1, 0 };
	for (back = count; back > 0; back--) {
		assert_true(archive_hit_next(filter, at, false, &found, &at,
					     NULL));
		assert_true(found);
		assert_int_equal(at.ord, steps[back - 1].ord);
		assert_int_equal(at.start, steps[back - 1].start);
	}
	archive_filter_close(filter);
	world_turn(world, false);
}

static void
test_hits(void **state)
{
	static const char *const lines[] = {
		"ferry", "\"quiet vote\" OR lamp*", "name:marrow",
		"name:marrow tide -OOT", "near:(Marrow OOT) vote",
		"source:other", "is:unread plain", "-name:marrow",
		"nowhere", "title",
	};
	struct scene *scene = scene_make(21, 6);

	(void)state;
	for (size_t i = 0; i < COUNT(lines); i++) {
		check_hits(scene, lines[i], false);
		check_hits(scene, lines[i], true);
	}
	scene_free(scene);
}

/* By relevance come the same articles, each once, none better than the one
 * before it. */
static void
test_relevance(void **state)
{
	static const char *const lines[] = {
		"ferry", "title", "ferry OR tide -lamp", "plain name:marrow",
		"(tide OR ferry) vote is:unread", "lamp* source:other",
	};
	static const char *const none[] = {
		"name:marrow", "-ferry", "ferry OR name:marrow", "is:read",
	};
	struct scene *scene = scene_make(77, 4);
	struct archive *archive = scene->world->archive;

	(void)state;
	for (size_t i = 0; i < COUNT(lines) + COUNT(none); i++) {
		bool refused = i >= COUNT(lines);
		struct archive_filter *filter = archive_filter_open(
			archive, refused ? none[i - COUNT(lines)] : lines[i],
			NULL, NULL);
		struct archive_relevant item[WORLD_ARTICLES + 1];
		struct error err = ERROR_INIT;
		size_t count, passing = 0;

		assert_non_null(filter);
		assert_int_equal(archive_relevance(filter, COUNT(item), item,
						   &count, &err), !refused);
		if (refused) {
			assert_int_equal(err.code, ERROR_USAGE);
			error_clear(&err);
		}
		for (size_t at = 0; !refused && at < WORLD_ARTICLES; at++) {
			long long ord = scene->world->article[at].ord;
			size_t times = 0;
			bool passes;

			assert_true(archive_filter_test(filter, ord, &passes,
							NULL));
			for (size_t n = 0; n < count; n++)
				times += item[n].ord == ord;
			assert_int_equal(times, passes);
			passing += passes;
		}
		for (size_t n = 1; !refused && n < count; n++)
			assert_true(item[n].score <= item[n - 1].score);
		assert_int_equal(count, passing);
		archive_filter_close(filter);
	}
	scene_free(scene);
}

/* An article that names the first word of its text, as KIND. */
static void
put_named(struct store *store, int number, const char *text, enum kind kind)
{
	struct store_new_mention mention = {
		.start = 0, .end = strcspn(text, " "), .kind = kind,
		.confidence = 900, .how = 1,
	};
	char uid[STORE_UID_SIZE];
	char *name = xmemdup0(text, mention.end);
	struct store_new_article new = {
		.uid = uid, .title = "T", .source = "s", .retrieved = 1,
		.published = 1500000000 + number * 60,
		.precision = CLOCK_MINUTE, .text = text,
		.length = strlen(text), .mention = &mention,
		.mention_count = 1,
	};
	long long id;

	snprintf(uid, sizeof uid, "%032x", (unsigned int)number);
	mention.name = mention.entity = name;
	assert_true(store_begin(store, NULL));
	assert_true(store_run_put(store, &(struct store_run){
		.program = "test", .version = "1",
	}, &new.detector, NULL));
	assert_int_not_equal(store_article_put(store, &new, &id, NULL),
			     STORE_FAILED);
	assert_true(store_commit(store, NULL));
	free(name);
}

/* Who bears a name: with a kind the one that is meant, without all. */
static void
test_meanings(void **state)
{
	static const struct {
		const char *line;
		long long count;
	} rows[] = {
		{ "name:jordan", 3 }, { "person:Jordan", 1 },
		{ "place:Jordan", 2 }, { "-place:Jordan", 1 },
		{ "name:jordan river", 1 },
	};
	struct store *store = store_open(":memory:", DB_CREATE, NULL);
	struct archive *archive = archive_open_take(store, NULL);

	(void)state;
	put_named(store, 1, "Jordan spoke.", KIND_PERSON);
	put_named(store, 2, "Jordan is dry.", KIND_PLACE);
	put_named(store, 3, "Jordan has a river.", KIND_PLACE);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct archive_filter *filter = archive_filter_open(
			archive, rows[i].line, NULL, NULL);
		long long count;
		bool exact;

		assert_non_null(filter);
		assert_true(archive_filter_count(filter, 100, 0, &count,
						 &exact, NULL));
		assert_int_equal(count, rows[i].count);
		archive_filter_close(filter);
	}
	archive_close(archive);
}

static bool
stop_at_once(void *context)
{
	(void)context;
	return true;
}

/* What walks over all articles can be stopped, and goes on afterwards. */
static void
test_stop(void **state)
{
	struct scene *scene = scene_make(8, 0);
	struct archive *archive = scene->world->archive;
	struct archive_filter *filter = archive_filter_open(archive, "lang:e",
							    NULL, NULL);
	struct error err = ERROR_INIT;
	bool found = false, stopped = false;
	long long ord;

	(void)state;
	archive_set_stop(archive, stop_at_once, NULL);
	for (int n = 0; n < 10000 && !stopped; n++) {
		stopped = !archive_filter_next(filter, STORE_ORD_MIN, true,
					       &found, &ord, &err);
		filter->known = false;
	}
	assert_true(stopped);
	assert_int_equal(err.code, ERROR_STOPPED);
	archive_set_stop(archive, NULL, NULL);
	assert_true(archive_filter_next(filter, STORE_ORD_MIN, true, &found,
					&ord, NULL));
	assert_false(found);
	error_clear(&err);
	archive_filter_close(filter);
	scene_free(scene);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_atoms), cmocka_unit_test(test_chance),
		cmocka_unit_test(test_both), cmocka_unit_test(test_news),
		cmocka_unit_test(test_bad), cmocka_unit_test(test_hits),
		cmocka_unit_test(test_relevance),
		cmocka_unit_test(test_meanings), cmocka_unit_test(test_stop),
	};

	return cmocka_run_group_tests_name("filter", tests, NULL, NULL);
}
