/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What a person says of names: that they are one, or none, or another's.  In
 * worlds made by chance, what the archive knows by sums of postings is
 * compared with a walk over every article after each correction.
 */

#include "archive/inside.h"
#include "archive_world.h"

#include <sys/wait.h>
#include <unistd.h>

#include "archive/card.h"
#include "archive/chain.h"
#include "archive/correct.h"
#include "archive/group.h"
#include "archive/proposal.h"
#include "archive/travel.h"
#include "db/handle.h"
#include "notebook/correction.h"
#include "notebook/op.h"
#include "text/fold.h"

#define assert_ok(call) do { \
	struct error err = ERROR_INIT; \
	struct error *error = &err; \
	if (!(call)) \
		fail_msg("%s: %s", #call, err.reason ? err.reason : "?"); \
} while (0)

#define assert_fails(call, wanted) do { \
	struct error err = ERROR_INIT; \
	struct error *error = &err; \
	assert_false(call); \
	assert_int_equal(err.code, wanted); \
	assert_non_null(err.reason); \
	error_clear(&err); \
} while (0)

/* One mention as an article shows it. */
struct seen {
	long long ord, name, entity;
	enum kind kind;
	size_t start;
};

/* All of them, in the order of the list and of the text. */
struct walk {
	struct seen *item;
	size_t count, capacity;
};

static struct walk
walk_all(struct world *world)
{
	struct walk walk = { NULL, 0, 0 };

	for (size_t i = 0; i < WORLD_ARTICLES; i++) {
		struct archive_article article = ARCHIVE_ARTICLE_INIT;

		assert_ok(archive_article_load(world->archive,
					       world->article[i].ord,
					       &article, error));
		for (size_t k = 0; k < article.mention_count; k++) {
			const struct archive_mention *mention =
				&article.mention[k];

			walk.item = xgrow(walk.item, walk.count,
					  &walk.capacity, sizeof *walk.item);
			walk.item[walk.count++] = (struct seen){
				article.head.ord, mention->name_id,
				article.entity[mention->entity].id,
				article.entity[mention->entity].kind,
				mention->start,
			};
		}
		archive_article_clear(&article);
	}
	return walk;
}

static bool
on_thread(const struct seen *seen, struct archive_thread thread)
{
	if (thread.entity)
		return seen->entity == thread.entity;
	return thread.kind == 0 || (int)seen->kind == thread.kind;
}

static void
count_walk(const struct walk *walk, struct archive_thread thread,
	   long long low, long long high, long long *articles,
	   long long *mentions)
{
	long long last = STORE_ORD_MIN;

	*articles = *mentions = 0;
	for (size_t i = 0; i < walk->count; i++) {
		const struct seen *seen = &walk->item[i];

		if (!on_thread(seen, thread) || seen->ord <= low
		    || seen->ord >= high)
			continue;
		++*mentions;
		*articles += seen->ord != last;
		last = seen->ord;
	}
}

/* Going along a thread meets every mention of the walk, both ways. */
static void
check_thread(struct world *world, const struct walk *walk,
	     struct archive_thread thread, bool forward)
{
	struct archive_position at = {
		forward ? archive_list_before(world->archive)
			: archive_list_after(world->archive),
		(size_t)-1, (size_t)-1,
	};
	bool found;

	for (size_t n = 0; n < walk->count; n++) {
		const struct seen *seen = &walk->item[
			forward ? n : walk->count - 1 - n];

		if (!on_thread(seen, thread))
			continue;
		assert_ok(archive_travel_mention(world->archive, thread, at,
						 forward, &found, &at,
						 error));
		assert_true(found);
		assert_int_equal(at.ord, seen->ord);
		assert_int_equal(at.start, seen->start);
	}
	assert_ok(archive_travel_mention(world->archive, thread, at, forward,
					 &found, &at, error));
	assert_false(found);
}

static void
check_sweep(struct world *world, const struct walk *walk, long long entity,
	    bool newer, size_t limit)
{
	struct archive_sweep sweep = {
		.from = newer ? STORE_ORD_MIN : STORE_ORD_MAX };
	struct archive_thread thread = { .entity = entity };
	long long articles = 0, mentions = 0, wanted, times;
	long long last = sweep.from;

	while (!sweep.done) {
		assert_ok(archive_travel_sweep(world->archive, entity, newer,
					       limit, &sweep, error));
		for (size_t i = 0; i < sweep.count; i++) {
			assert_true(newer ? sweep.item[i].ord > last
					  : sweep.item[i].ord < last);
			last = sweep.item[i].ord;
			articles++;
			mentions += sweep.item[i].mentions;
		}
	}
	count_walk(walk, thread, STORE_ORD_MIN, STORE_ORD_MAX, &wanted,
		   &times);
	assert_int_equal(articles, wanted);
	assert_int_equal(mentions, times);
	free(sweep.item);
}

static void
check_entity(struct world *world, const struct walk *walk, long long id)
{
	struct archive_thread thread = { .entity = id };
	struct archive_entity entity;
	struct archive_chain chain;
	struct arena arena = ARENA_INIT;
	long long articles, mentions, count;

	assert_ok(archive_entity_load(world->archive, id, &arena, &entity,
				      error));
	assert_int_equal(entity.id, id);
	count_walk(walk, thread, STORE_ORD_MIN, STORE_ORD_MAX, &articles,
		   &mentions);
	assert_int_equal(entity.mentions, mentions);
	if (!entity.roughly)
		assert_int_equal(entity.articles, articles);
	assert_ok(archive_chain_start(world->archive, id, &chain, error));
	for (size_t i = 0; i < WORLD_ARTICLES; i += 3) {
		long long ord = world->article[i].ord;
		bool newest_first = !archive_is_oldest_first(world->archive);

		count_walk(walk, thread, ord - 1, ord + 1, &articles,
			   &mentions);
		assert_ok(archive_travel_count(world->archive, thread, ord,
					       &count, error));
		assert_int_equal(count, mentions);
		count_walk(walk, thread, newest_first ? ord : STORE_ORD_MIN,
			   newest_first ? STORE_ORD_MAX : ord, &articles,
			   &mentions);
		assert_ok(archive_chain_move(world->archive, &chain, ord,
					     error));
		assert_int_equal(chain.mentions_before, mentions);
		if (!entity.roughly)
			assert_int_equal(chain.articles_before, articles);
	}
	for (size_t limit = 1; limit < 9; limit += 3)
		for (int newer = 0; newer <= 1; newer++)
			check_sweep(world, walk, id, newer, limit);
	arena_clear(&arena);
}

/* The list has each entity once, in its place. */
static void
check_pages(struct world *world, const struct idmap *seen)
{
	struct archive_entity_page page = { NULL, 0, 0 };
	long long articles = -1, id = -1;
	size_t count = 0, place;

	do {
		assert_ok(archive_entity_page(world->archive, 0, articles, id,
					      3, &page, error));
		for (size_t i = 0; i < page.count; i++) {
			const struct archive_entity_row *row = &page.item[i];

			assert_true(articles < 0 || row->articles < articles
				    || (row->articles == articles
					&& row->id < id));
			articles = row->articles;
			id = row->id;
			count += idmap_find(seen, id, &place);
		}
	} while (page.count == 3);
	/* Whom only fixes name stands apart; whom they took away is shown. */
	if (world->archive->fix_count == 0)
		assert_int_equal(count, seen->count);
	free(page.item);
}

/* Everything that is asked of an archive agrees with the walk. */
static void
check_world(struct world *world)
{
	struct walk walk = walk_all(world);
	struct idmap seen = IDMAP_INIT;
	size_t place;

	for (size_t i = 0; i < walk.count; i++) {
		struct archive_thread thread = { walk.item[i].entity, 0 };

		if (idmap_find(&seen, thread.entity, &place))
			continue;
		idmap_put(&seen, thread.entity, i);
		check_thread(world, &walk, thread, true);
		check_thread(world, &walk, thread, false);
		check_entity(world, &walk, thread.entity);
	}
	for (int kind = 0; kind <= KIND_COUNT; kind++)
		for (int forward = 0; forward <= 1; forward++)
			check_thread(world, &walk,
				     (struct archive_thread){ 0, kind },
				     forward);
	check_pages(world, &seen);
	idmap_clear(&seen);
	free(walk.item);
}

static void
assert_replays(struct world *world)
{
	struct notebook *copy = notebook_open(":memory:", DB_CREATE, NULL);
	bool same = false;

	assert_ok(notebook_replay(world->notebook, copy, &same, error));
	assert_true(same);
	notebook_close(copy);
}

/* The id of what a name means now. */
static long long
meaning(struct world *world, const char *text)
{
	struct arena arena = ARENA_INIT;
	struct archive_entity entity;
	struct error err = ERROR_INIT;

	if (!archive_entity_find(world->archive, text, &arena, &entity, &err))
		fail_msg("%s: %s", text, err.reason);
	arena_clear(&arena);
	return entity.id;
}

/* The id of a name in the store, which comes in any spelling of it. */
static long long
name_id(struct world *world, size_t cast, size_t number)
{
	struct strbuf norm = STRBUF_INIT;
	struct arena arena = ARENA_INIT;
	struct store_name name = { .id = 0 };
	const char *text = world_cast[cast].name[number];

	fold_name(text, strlen(text), &norm);
	if (!store_name_find(world->store, (int)world_cast[cast].kind,
			     strbuf_text(&norm), &arena, &name, NULL))
		name.id = 0;
	strbuf_clear(&norm);
	arena_clear(&arena);
	return name.id;
}

/* Corrections by chance */

static bool
correct_mention(struct world *world, struct error *err)
{
	struct world_article *at = &world->article[
		harness_pick(&world->chance, WORLD_ARTICLES)];
	struct archive_article article = ARCHIVE_ARTICLE_INIT;
	struct archive_correction correction = {
		.verb = (enum archive_verb)harness_pick(&world->chance, 3),
		.scope = (enum archive_scope)harness_pick(&world->chance, 3),
		.kind = (enum kind)(1 + harness_pick(&world->chance, 4)),
	};
	struct archive_effect effect, planned;
	bool fine = true;

	if (harness_pick(&world->chance, 3))
		correction.entity = world->entity[
			harness_pick(&world->chance, WORLD_CAST)];
	else
		correction.name = "Someone New";
	assert_true(archive_article_load(world->archive, at->ord, &article,
					 NULL));
	if (article.mention_count) {
		size_t mention = harness_pick(&world->chance,
					      article.mention_count);

		fine = archive_correct_mention(world->archive, &article,
					       mention, &correction, true,
					       &planned, err)
		       && archive_correct_mention(world->archive, &article,
						  mention, &correction, false,
						  &effect, err);
		/* Another byname may have said something in between. */
		if (fine && !world->shared) {
			assert_int_equal(planned.mentions, effect.mentions);
			assert_int_equal(planned.articles, effect.articles);
			assert_int_equal(planned.roughly, effect.roughly);
		}
	}
	archive_article_clear(&article);
	return fine;
}

static bool
correct_by_chance(struct world *world, struct error *err)
{
	long long one = name_id(world, harness_pick(&world->chance,
						    WORLD_CAST),
				harness_pick(&world->chance, 3));
	long long two = name_id(world, harness_pick(&world->chance,
						    WORLD_CAST),
				harness_pick(&world->chance, 3));
	struct archive_effect effect;
	struct arena arena = ARENA_INIT;
	bool fine;

	switch (one && two ? harness_pick(&world->chance, 8) : 0) {
	case 0:
	case 1:
	case 2:
		return correct_mention(world, err);
	case 3:
	case 4:
		return archive_correct_same(world->archive,
					    (long long[]){ one, two }, 2,
					    harness_pick(&world->chance, 3)
					    ? NULL : "A Label of Nobody",
					    false, &effect, err);
	case 5:
		return archive_correct_split(world->archive, one, false,
					     &effect, err);
	case 6:
		return archive_correct_apart(world->archive, one, two, false,
					     &effect, err);
	default:
		fine = notebook_undo(world->notebook, &arena, NULL, err);
		arena_clear(&arena);
		return fine;
	}
}

static void
by_chance(uint64_t seed, size_t turns, size_t limit, bool oldest_first)
{
	struct world *world = world_make(seed);

	world->archive->sum_limit = limit;
	world_turn(world, oldest_first);
	for (size_t i = 0; i < turns; i++) {
		struct error err = ERROR_INIT;

		/* What cannot be, is refused as what was asked for. */
		if (!correct_by_chance(world, &err)
		    && err.code != ERROR_INPUT && err.code != ERROR_MISSING)
			fail_msg("seed %d, turn %zu: %s", (int)seed, i,
				 err.reason ? err.reason : "?");
		error_clear(&err);
		if (i % 4 == 3 || i + 1 == turns)
			check_world(world);
	}
	assert_replays(world);
	world_free(world);
}

static void
test_by_chance(void **state)
{
	(void)state;
	for (uint64_t seed = 100; seed < 112; seed++)
		by_chance(seed, 40, ARCHIVE_SUM_LIMIT, seed % 2);
}

/* The same where lists would be too long. */
static void
test_by_chance_unlisted(void **state)
{
	(void)state;
	for (uint64_t seed = 200; seed < 206; seed++)
		by_chance(seed, 40, seed % 3, seed % 2);
}

/* Directed */

static void
same(struct world *world, long long one, long long two, const char *label)
{
	struct archive_effect effect;

	assert_ok(archive_correct_same(world->archive,
				       (long long[]){ one, two }, 2, label,
				       false, &effect, error));
}

/* In either order, over and over: the same one entity. */
static void
test_same(void **state)
{
	struct world *world = world_make(31);
	const long long *entity = world->entity;
	struct archive_effect effect;
	struct arena arena = ARENA_INIT;
	struct archive_entity joined;

	(void)state;
	same(world, entity[0], entity[4], NULL);
	assert_int_equal(meaning(world, "Zoë Marrow"),
			 meaning(world, "I. Quill"));
	assert_fails(archive_correct_same(world->archive,
					  (long long[]){ entity[4], entity[0] },
					  2, NULL, false, &effect, error),
		     ERROR_INPUT);
	assert_fails(archive_correct_same(world->archive,
					  (long long[]){ entity[1], entity[1] },
					  2, NULL, false, &effect, error),
		     ERROR_INPUT);
	/* Whoever has most articles gives the name, whatever the order. */
	assert_ok(archive_entity_load(world->archive, entity[4], &arena,
				      &joined, error));
	assert_string_equal(joined.label, "Zoë Marrow");
	/* A person and an agency: one kind for both. */
	same(world, entity[1], entity[4], "Whoever They Are");
	assert_ok(archive_entity_find(world->archive, "whoever they are",
				      &arena, &joined, error));
	assert_int_equal(joined.id, meaning(world, "OOT"));
	assert_int_equal(joined.id, meaning(world, "Mayor Marrow"));
	assert_string_equal(joined.label, "Whoever They Are");
	check_world(world);
	/* One alone gets another label. */
	assert_ok(archive_correct_same(world->archive, &entity[0], 1,
				       "\xe5\xb1\xb1 \"quoted\" \\ name",
				       false, &effect, error));
	assert_int_equal(meaning(world, "\xe5\xb1\xb1 \"quoted\" \\ name"),
			 joined.id);
	assert_ok(notebook_undo(world->notebook, &arena, NULL, error));
	assert_ok(notebook_undo(world->notebook, &arena, NULL, error));
	assert_ok(notebook_undo(world->notebook, &arena, NULL, error));
	assert_int_equal(meaning(world, "Quill"), entity[4]);
	assert_int_equal(meaning(world, "Marrow"), entity[0]);
	check_world(world);
	assert_replays(world);
	arena_clear(&arena);
	world_free(world);
}

static void
split(struct world *world, long long name)
{
	struct archive_effect effect;

	assert_ok(archive_correct_split(world->archive, name, false, &effect,
					error));
}

/* A name, a head, and a guest with all its names. */
static void
test_split(void **state)
{
	struct world *world = world_make(32);
	const long long *entity = world->entity;
	struct archive_effect effect;

	(void)state;
	split(world, name_id(world, 1, 1));
	assert_true(meaning(world, "OOT") != meaning(world, "Tides Office"));
	assert_int_equal(meaning(world, "Tides Office"),
			 meaning(world, "Office of Tides"));
	check_world(world);
	/* The head goes; the others stay together. */
	split(world, name_id(world, 0, 0));
	assert_true(meaning(world, "Zoë Marrow") != meaning(world, "Marrow"));
	assert_int_equal(meaning(world, "Marrow"),
			 meaning(world, "Mayor Marrow"));
	check_world(world);
	assert_fails(archive_correct_split(world->archive,
					   name_id(world, 0, 0), false,
					   &effect, error), ERROR_INPUT);
	/* Who came as a family leaves as one. */
	same(world, entity[2], entity[7], NULL);
	assert_int_equal(meaning(world, "Vesper"), meaning(world, "Canal"));
	split(world, name_id(world, 7, 0));
	assert_true(meaning(world, "Vesper") != meaning(world, "Canal"));
	assert_int_equal(meaning(world, "Canal Row"), meaning(world, "Canal"));
	check_world(world);
	assert_replays(world);
	world_free(world);
}

static bool
is_proposed(struct world *world, long long one, long long other)
{
	bool apart;

	assert_ok(archive_group_apart(world->archive, one, other, &apart,
				      error));
	return !apart;
}

/* "Not the same" holds for whatever the two become; "the same" ends it. */
static void
test_apart(void **state)
{
	struct world *world = world_make(33);
	const long long *entity = world->entity;
	struct archive_effect effect;

	(void)state;
	assert_true(is_proposed(world, entity[0], entity[4]));
	assert_ok(archive_correct_apart(world->archive, entity[0], entity[4],
					false, &effect, error));
	assert_false(is_proposed(world, entity[0], entity[4]));
	assert_false(is_proposed(world, entity[4], entity[0]));
	assert_true(is_proposed(world, entity[0], entity[6]));
	same(world, entity[4], entity[6], NULL);
	assert_false(is_proposed(world, entity[0], entity[6]));
	same(world, entity[9], entity[0], NULL);
	assert_false(is_proposed(world, entity[9], entity[6]));
	check_world(world);
	same(world, entity[0], entity[4], NULL);
	assert_true(is_proposed(world, entity[0], entity[4]));
	assert_fails(archive_correct_apart(world->archive, entity[0],
					   entity[6], false, &effect, error),
		     ERROR_INPUT);
	check_world(world);
	world_free(world);
}

static void
correct(struct world *world, size_t cast, size_t number,
	struct archive_correction correction, struct archive_effect *effect)
{
	long long wanted = name_id(world, cast, number);
	bool done = false;

	for (size_t i = 0; i < WORLD_ARTICLES && !done; i++) {
		struct archive_article article = ARCHIVE_ARTICLE_INIT;

		assert_ok(archive_article_load(world->archive,
					       world->article[i].ord, &article,
					       error));
		for (size_t k = 0; k < article.mention_count && !done; k++) {
			if (article.mention[k].name_id != wanted)
				continue;
			assert_ok(archive_correct_mention(world->archive,
				&article, k, &correction, false, effect,
				error));
			done = true;
		}
		archive_article_clear(&article);
	}
	assert_true(done);
}

/* What is never a name is gone from all counts, but where somebody put it. */
static void
test_never(void **state)
{
	struct world *world = world_make(34);
	struct archive_effect effect;
	struct archive_correction never = { .verb = ARCHIVE_NOT_A_NAME,
					    .scope = ARCHIVE_EVERYWHERE };
	struct walk before = walk_all(world), after;
	long long name = name_id(world, 2, 1), count = 0;

	(void)state;
	for (size_t i = 0; i < before.count; i++)
		count += before.item[i].name == name;
	correct(world, 2, 1, never, &effect);
	assert_int_equal(effect.mentions, count);
	after = walk_all(world);
	assert_int_equal(after.count, before.count - (size_t)count);
	check_world(world);
	world_fix(world, &world->article[3], 0, 3, 2);
	world_fix(world, &world->article[5], 0, 3, 4);
	check_world(world);
	assert_replays(world);
	free(before.item);
	free(after.item);
	world_free(world);
}

/* Another kind: the entity is found and followed as one of that. */
static void
test_retype(void **state)
{
	struct world *world = world_make(35);
	struct archive_effect effect;
	struct archive_correction agency = {
		.verb = ARCHIVE_WRONG_KIND, .scope = ARCHIVE_EVERYWHERE,
		.kind = KIND_AGENCY,
	};
	struct arena arena = ARENA_INIT;
	struct archive_entity entity;

	(void)state;
	correct(world, 3, 2, agency, &effect);
	assert_ok(archive_entity_find(world->archive, "agency:LU", &arena,
				      &entity, error));
	assert_int_equal(entity.kind, KIND_AGENCY);
	assert_int_equal(entity.id, world->entity[3]);
	assert_int_equal(effect.mentions, entity.mentions);
	check_world(world);
	agency.kind = KIND_ORGANISATION;	/* and back */
	correct(world, 3, 0, agency, &effect);
	check_world(world);
	agency.kind = KIND_PERSON;
	same(world, world->entity[3], world->entity[8], NULL);
	correct(world, 8, 0, agency, &effect);
	assert_ok(archive_entity_find(world->archive, "Lamplighters", &arena,
				      &entity, error));
	assert_int_equal(entity.kind, KIND_PERSON);
	check_world(world);
	assert_replays(world);
	arena_clear(&arena);
	world_free(world);
}

/* In each scope a name is somebody else's. */
static void
test_someone_else(void **state)
{
	struct world *world = world_make(36);
	struct archive_effect effect;
	struct archive_correction else_ = { .verb = ARCHIVE_SOMEONE_ELSE };

	(void)state;
	for (int scope = ARCHIVE_HERE; scope <= ARCHIVE_EVERYWHERE; scope++) {
		else_.scope = (enum archive_scope)scope;
		else_.entity = world->entity[4];
		correct(world, 0, 1, else_, &effect);
		check_world(world);
		else_.entity = 0;
		else_.name = "Una New";
		else_.kind = KIND_PERSON;
		correct(world, 1, 1, else_, &effect);
		check_world(world);
	}
	assert_int_equal(meaning(world, "Marrow"), meaning(world, "Quill"));
	assert_true(meaning(world, "Zoë Marrow") != meaning(world, "Quill"));
	assert_int_equal(meaning(world, "person:Una New"), meaning(world, "OOT"));
	assert_replays(world);
	world_free(world);
}

/* A link to an entity that is not in the notebook (any more), a rule that
 * leads in a circle, a name that no store has. */
static void
test_odd_notebook(void **state)
{
	static const char *const odd[] = {
		"INSERT INTO link(uid, kind, norm, entity, verdict, created) "
		"VALUES('1', 1, 'marrow', 'E', 'same', 1), "
		"('2', 1, 'idris quill', 'E', 'same', 2), "
		"('3', 2, 'not in any store', 'E', 'same', 3), "
		"('4', 1, 'ode', 'F', 'not', 3)",
		"INSERT INTO rule(uid, kind, norm, becomes, created) "
		"VALUES('1', 1, 'marrow', 2, 1), ('2', 2, 'marrow', 1, 1), "
		"('3', 2, 'oot', 3, 1), ('4', 3, 'oot', 4, 1), "
		"('5', 4, 'oot', 2, 1), ('6', 4, 'canal row', 2, 1), "
		"('7', 2, 'canal row', NULL, 1), ('8', 1, 'fenn', 1, 1)",
		"INSERT INTO entity(uid, label, kind) VALUES('G', 'Left', 1)",
		"INSERT INTO link(uid, kind, norm, entity, verdict, created) "
		"VALUES('5', 3, 'hp', 'G', 'same', 1), "
		"('6', 3, 'lu', 'G', 'same', 2), ('7', 3, 'hp', 'E', 'not', 2)",
	};

	(void)state;
	for (uint64_t seed = 40; seed < 44; seed++) {
		struct world *world = world_make(seed);

		for (size_t i = 0; i < COUNT(odd); i++) {
			assert_ok(db_exec(notebook_db(world->notebook), odd[i],
					  error));
			/* Something is said, so that it is looked at. */
			world_fix(world, &world->article[i], 0, 3, i);
			check_world(world);
		}
		for (size_t i = 0; i < 20; i++) {
			struct error err = ERROR_INIT;

			correct_by_chance(world, &err);
			assert_true(err.code == ERROR_NONE
				    || err.code == ERROR_INPUT
				    || err.code == ERROR_MISSING);
			error_clear(&err);
		}
		check_world(world);
		world_free(world);
	}
}

/* The store is replaced by one that joins otherwise: what was said holds. */
static void
test_other_store(void **state)
{
	struct world *world = world_make(37), *other;
	struct notebook *copy = notebook_open(":memory:", DB_CREATE, NULL);
	bool same_rows;

	(void)state;
	same(world, world->entity[0], world->entity[4], "Both");
	split(world, name_id(world, 1, 1));
	assert_ok(notebook_replay(world->notebook, copy, &same_rows, error));
	other = world_make_with(38, copy);
	assert_int_equal(meaning(other, "Zoë Marrow"),
			 meaning(other, "Idris Quill"));
	assert_int_equal(meaning(other, "Both"), meaning(other, "Quill"));
	assert_true(meaning(other, "OOT") != meaning(other, "Tides Office"));
	check_world(other);
	world_free(other);
	world_free(world);
}

/* COUNT corrections by chance on the notebook at PATH. */
static void
correct_at(struct world *world, const char *path, uint64_t seed, size_t count)
{
	world->notebook = notebook_open(path, DB_CREATE, NULL);
	assert_non_null(world->notebook);
	world->archive->notebook = world->notebook;
	world->chance = seed;
	world->shared = true;
	for (size_t i = 0; i < count; i++) {
		struct error err = ERROR_INIT;

		correct_by_chance(world, &err);
		assert_true(err.code == ERROR_NONE || err.code == ERROR_INPUT
			    || err.code == ERROR_MISSING
			    || err.code == ERROR_LOCKED);
		error_clear(&err);
	}
}

/* Two bynames correct the same names at once: each correction is whole or
 * refused, and the journal tells all of it. */
static void
test_two_at_once(void **state)
{
	static const char *const suffix[] = { "", "-wal", "-shm" };
	const char *base = getenv("TMPDIR");
	struct strbuf path = STRBUF_INIT;
	struct world *world = world_make_with(51, NULL);
	int status = 0;

	(void)state;
	strbuf_format(&path, "%s/correct.%ld", base && *base ? base : "/tmp",
		      (long)getpid());
	notebook_close(notebook_open(path.data, DB_CREATE, NULL));

	pid_t other = fork();

	if (other == 0) {
		correct_at(world, path.data, 61, 60);
		world_free(world);
		_exit(0);
	}
	correct_at(world, path.data, 62, 60);
	assert_int_equal(waitpid(other, &status, 0), other);
	assert_int_equal(status, 0);
	check_world(world);
	assert_replays(world);
	world_free(world);
	for (size_t i = 0; i < COUNT(suffix); i++) {
		struct strbuf name = STRBUF_INIT;

		strbuf_format(&name, "%s%s", path.data, suffix[i]);
		unlink(name.data);
		strbuf_clear(&name);
	}
	strbuf_clear(&path);
}

/* Ten thousand links: the map is made, and whoever is in none of them is
 * found as ever. */
static void
test_many_links(void **state)
{
	struct world *world = world_make(52);
	struct notebook_correction made = NOTEBOOK_CORRECTION_INIT;
	bool stale;

	(void)state;
	notebook_correction_begin(&made, "same", NULL, "many");
	for (int i = 0; i < 10000; i++) {
		char norm[32];
		struct notebook_link link = { .kind = KIND_PERSON,
					      .norm = norm };

		snprintf(norm, sizeof norm, "somebody %d", i);
		snprintf(link.entity, sizeof link.entity, "E%d", i / 3);
		notebook_correction_put_link(&made, &link);
	}
	assert_ok(notebook_correction_make(world->notebook, &made, &stale,
					   error));
	notebook_correction_clear(&made);
	same(world, world->entity[0], world->entity[4], NULL);
	check_world(world);
	world_free(world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_by_chance),
		cmocka_unit_test(test_by_chance_unlisted),
		cmocka_unit_test(test_same),
		cmocka_unit_test(test_split),
		cmocka_unit_test(test_apart),
		cmocka_unit_test(test_never),
		cmocka_unit_test(test_retype),
		cmocka_unit_test(test_someone_else),
		cmocka_unit_test(test_odd_notebook),
		cmocka_unit_test(test_other_store),
		cmocka_unit_test(test_two_at_once),
		cmocka_unit_test(test_many_links),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
