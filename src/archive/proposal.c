/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/proposal.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "archive/inside.h"
#include "archive/likeness.h"
#include "base/intl.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "store/article.h"
#include "store/posting.h"

#define PAGE_ROWS 1000
/* Of many that share a key those with most articles are compared; a part of
 * a name is proposed for so many whole ones. */
#define GROUP_MOST 24
#define WHOLES_MOST 3
/* So many articles of each are looked at for a common source. */
#define SOURCE_ARTICLES 24

/* A head, as much as is needed to find what is like it. */
struct head {
	long long id, articles;
	long long means;	/* the effective entity */
	enum kind kind;
	bool capitals;		/* it is written in nothing else */
	bool listed;		/* somebody wrote what it is */
	const char *norm;
};

struct pair {
	uint32_t one, other;	/* heads; ONE comes first */
	unsigned char why;
};

struct finder {
	struct archive *archive;
	struct head *head;	/* most articles first */
	size_t head_count, head_capacity;
	struct likeness_list keys;
	struct pair *pair;
	size_t pair_count, pair_capacity;
	struct arena arena;
};

static bool
is_capitals(const char *text)
{
	for (; *text; text++) {
		if (*text >= 'a' && *text <= 'z')
			return false;
	}
	return true;
}

static void
take_page(struct finder *finder, const struct store_name_list *page)
{
	for (size_t i = 0; i < page->count; i++) {
		const struct store_name *name = page->item + i;
		const struct archive_group *group =
			archive_groups_of_id(finder->archive, name->id);

		if (group && group->gone)
			continue;
		finder->head = xgrow(finder->head, finder->head_count,
				     &finder->head_capacity,
				     sizeof *finder->head);
		finder->head[finder->head_count++] = (struct head){
			name->id, name->articles,
			group ? group->id : name->id,
			group ? group->kind : name->kind,
			is_capitals(name->display), name->about != NULL,
			arena_strdup(&finder->arena, name->norm),
		};
	}
}

static bool
read_heads(struct finder *finder, struct error *err)
{
	struct store *store = archive_store(finder->archive);
	long long articles = -1, id = -1;
	bool fine = true, more = true;

	while (fine && more) {
		struct store_name_list page = STORE_NAME_LIST_INIT;

		fine = store_name_page(store, 0, articles, id, PAGE_ROWS,
				       &page, err);
		more = page.count == PAGE_ROWS;
		if (fine)
			take_page(finder, &page);
		if (page.count) {
			articles = page.item[page.count - 1].articles;
			id = page.item[page.count - 1].id;
		}
		store_name_list_clear(&page);
	}
	return fine;
}

/* Most articles first; then by the name, not by the id, which depends on
 * what came in first. */
static int
compare_heads(const void *left, const void *right)
{
	const struct head *a = left, *b = right;

	if (a->articles != b->articles)
		return a->articles > b->articles ? -1 : 1;
	int order = strcmp(a->norm, b->norm);

	return order ? order : (int)a->kind - (int)b->kind;
}

static void
make_keys(struct finder *finder)
{
	if (finder->head_count > 1)
		qsort(finder->head, finder->head_count, sizeof *finder->head,
		      compare_heads);
	for (size_t i = 0; i < finder->head_count; i++) {
		const struct head *head = finder->head + i;

		likeness_keys(head->kind, head->norm, head->capitals,
			      (uint32_t)i, &finder->keys);
	}
}

static int
compare_keys(const void *left, const void *right)
{
	const struct likeness_key *a = left, *b = right;

	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	if (a->name != b->name)
		return a->name < b->name ? -1 : 1;
	return (int)a->part - (int)b->part;
}

static int
compare_pairs(const void *left, const void *right)
{
	const struct pair *a = left, *b = right;

	if (a->one != b->one)
		return a->one < b->one ? -1 : 1;
	if (a->other != b->other)
		return a->other < b->other ? -1 : 1;
	return (int)a->why - (int)b->why;
}

static bool
is_body(enum kind kind)
{
	return kind == KIND_AGENCY || kind == KIND_ORGANISATION;
}

/* What the key cannot say.  Who has written of two knows that they are two. */
static bool
fits(const struct head *one, const struct head *other,
     enum archive_likeness why)
{
	if (one->listed && other->listed)
		return false;
	switch (why) {
	case ARCHIVE_ALIKE_KIND:
		return one->kind != other->kind
		       && is_body(one->kind) && is_body(other->kind);
	case ARCHIVE_ALIKE_SPELLING:
		return likeness_spelling(one->norm, other->norm);
	default:
		return strcmp(one->norm, other->norm) != 0;
	}
}

/* A person has said whether they are one. */
static bool
is_decided(const struct finder *finder, const struct head *one,
	   const struct head *other)
{
	return one->means == other->means
	       || archive_groups_apart(finder->archive, one->means,
				       other->means);
}

static void
add_pair(struct finder *finder, const struct likeness_key *a,
	 const struct likeness_key *b)
{
	enum archive_likeness why = (enum archive_likeness)a->why;

	if (a->name == b->name
	    || !fits(finder->head + a->name, finder->head + b->name, why)
	    || is_decided(finder, finder->head + a->name,
			  finder->head + b->name))
		return;
	finder->pair = xgrow(finder->pair, finder->pair_count,
			     &finder->pair_capacity, sizeof *finder->pair);
	finder->pair[finder->pair_count++] = (struct pair){
		a->name < b->name ? a->name : b->name,
		a->name < b->name ? b->name : a->name, a->why,
	};
}

/* Reasons that hold between a name and a part of it only. */
static bool
is_of_part(unsigned char why)
{
	return why == ARCHIVE_ALIKE_LETTERS || why == ARCHIVE_ALIKE_LAST
	       || why == ARCHIVE_ALIKE_START || why == ARCHIVE_ALIKE_INITIAL;
}

/* The names that share a key, most articles first: each with each, or each
 * part with the first few that are whole. */
static void
pair_group(struct finder *finder, const struct likeness_key *key,
	   size_t count)
{
	bool parts = is_of_part(key->why);
	size_t most = count < GROUP_MOST ? count : GROUP_MOST;

	for (size_t i = 0; i < (parts ? count : most); i++) {
		size_t wholes = 0;

		if (parts && !key[i].part)
			continue;
		for (size_t j = parts ? 0 : i + 1;
		     j < most && wholes < WHOLES_MOST; j++) {
			if (parts && key[j].part)
				continue;
			add_pair(finder, key + i, key + j);
			wholes += parts;
		}
	}
}

/* Each pair once, with its best reason. */
static void
find_pairs(struct finder *finder)
{
	const struct likeness_key *key = finder->keys.item;
	size_t count = finder->keys.count, same, kept = 0;

	if (count > 1)
		qsort(finder->keys.item, count, sizeof *key, compare_keys);
	for (size_t i = 0; i < count; i += same) {
		same = 1;
		while (i + same < count && key[i + same].key == key[i].key)
			same++;
		pair_group(finder, key + i, same);
	}
	if (finder->pair_count > 1)
		qsort(finder->pair, finder->pair_count, sizeof *finder->pair,
		      compare_pairs);
	for (size_t i = 0; i < finder->pair_count; i++) {
		const struct pair *pair = finder->pair + i;

		if (kept && finder->pair[kept - 1].one == pair->one
		    && finder->pair[kept - 1].other == pair->other)
			continue;
		finder->pair[kept++] = *pair;
	}
	finder->pair_count = kept;
}

/* How much it matters. */
struct weighed {
	struct pair pair;
	long long weight;
};

static long long
weight_of(const struct finder *finder, const struct pair *pair)
{
	static const int of_reason[ARCHIVE_ALIKE_COUNT] = {
		[ARCHIVE_ALIKE_MARKS] = 12, [ARCHIVE_ALIKE_KIND] = 10,
		[ARCHIVE_ALIKE_COMPANY] = 10, [ARCHIVE_ALIKE_LETTERS] = 8,
		[ARCHIVE_ALIKE_FIELD] = 3, [ARCHIVE_ALIKE_MIDDLE] = 6,
		[ARCHIVE_ALIKE_INITIAL] = 4, [ARCHIVE_ALIKE_SPELLING] = 4,
		[ARCHIVE_ALIKE_START] = 2, [ARCHIVE_ALIKE_LAST] = 3,
	};

	return finder->head[pair->other].articles * of_reason[pair->why];
}

static int
compare_weighed(const void *left, const void *right)
{
	const struct weighed *a = left, *b = right;

	if (a->weight != b->weight)
		return a->weight > b->weight ? -1 : 1;
	return compare_pairs(&a->pair, &b->pair);
}

/* An article's place and source. */
struct from {
	long long ord;
	const char *source;
};

/* Where some articles of a head are from. */
static bool
sources_of(struct store *store, long long id, struct from *from,
	   size_t *count, struct arena *arena, struct error *err)
{
	struct store_thread thread = { .name = id };
	long long ord = STORE_ORD_MAX, mentions;
	bool found = true;

	*count = 0;
	while (*count < SOURCE_ARTICLES) {
		struct store_article article;

		if (!store_posting_next(store, thread, ord, false, &found,
					&ord, &mentions, err))
			return false;
		if (!found)
			return true;
		if (!store_article_at(store, ord, arena, &article, err))
			return false;
		from[(*count)++] = (struct from){ ord, article.source };
	}
	return true;
}

/* A source that names both, each in another article; *SOURCE stays NULL if
 * none is seen. */
static bool
common_source(struct store *store, const struct archive_proposal *proposal,
	      struct arena *arena, const char **source, struct error *err)
{
	struct from one[SOURCE_ARTICLES], other[SOURCE_ARTICLES];
	size_t ones, others;

	if (!sources_of(store, proposal->one.id, one, &ones, arena, err)
	    || !sources_of(store, proposal->other.id, other, &others, arena,
			   err))
		return false;
	for (size_t i = 0; i < ones; i++) {
		for (size_t j = 0; j < others; j++) {
			const char *name = one[i].source;

			if (one[i].ord != other[j].ord && *name
			    && strcmp(name, other[j].source) == 0
			    && (!*source || strcmp(name, *source) < 0))
				*source = name;
		}
	}
	return true;
}

static bool
load(struct finder *finder, const struct pair *pair,
     struct archive_proposal_list *list, struct error *err)
{
	struct store *store = archive_store(finder->archive);
	struct archive_proposal proposal = {
		.why = (enum archive_likeness)pair->why,
	};
	struct arena scratch = ARENA_INIT;
	const char *source = NULL;
	bool fine = store_name_by_id(store, finder->head[pair->one].id,
				     &list->arena, &proposal.one, err)
		    && store_name_by_id(store, finder->head[pair->other].id,
					&list->arena, &proposal.other, err)
		    && common_source(store, &proposal, &scratch, &source, err);

	if (fine) {
		proposal.source = arena_strdup(&list->arena, source);
		list->item = xgrow(list->item, list->count, &list->capacity,
				   sizeof *list->item);
		list->item[list->count++] = proposal;
	}
	arena_clear(&scratch);
	return fine;
}

static bool
load_best(struct finder *finder, size_t limit,
	  struct archive_proposal_list *list, struct error *err)
{
	size_t count = finder->pair_count;
	struct weighed *order = xcalloc(count + 1, sizeof *order);
	bool fine = true;

	for (size_t i = 0; i < count; i++)
		order[i] = (struct weighed){
			finder->pair[i], weight_of(finder, finder->pair + i)
		};
	if (count > 1)
		qsort(order, count, sizeof *order, compare_weighed);
	if (limit && limit < count)
		count = limit;
	for (size_t i = 0; i < count && fine; i++)
		fine = load(finder, &order[i].pair, list, err);
	free(order);
	return fine;
}

bool
archive_proposal_load(struct archive *archive, size_t limit,
		      struct archive_proposal_list *list, struct error *err)
{
	struct finder finder = { .archive = archive };

	archive_hold(archive);
	bool fine = archive_fixed_refresh(archive, err)
		    && read_heads(&finder, err);

	if (fine) {
		make_keys(&finder);
		find_pairs(&finder);
		fine = load_best(&finder, limit, list, err);
	}
	archive_release(archive);
	free(finder.head);
	free(finder.keys.item);
	free(finder.pair);
	arena_clear(&finder.arena);
	return fine;
}

void
archive_proposal_clear(struct archive_proposal_list *list)
{
	free(list->item);
	arena_clear(&list->arena);
	*list = (struct archive_proposal_list)ARCHIVE_PROPOSAL_LIST_INIT;
}

const char *
archive_likeness_word(enum archive_likeness why)
{
	static const char *const words[ARCHIVE_ALIKE_COUNT] = {
		[ARCHIVE_ALIKE_MARKS] = "marks",
		[ARCHIVE_ALIKE_KIND] = "kind",
		[ARCHIVE_ALIKE_COMPANY] = "company",
		[ARCHIVE_ALIKE_LETTERS] = "first-letters",
		[ARCHIVE_ALIKE_FIELD] = "field",
		[ARCHIVE_ALIKE_MIDDLE] = "middle-name",
		[ARCHIVE_ALIKE_INITIAL] = "initial",
		[ARCHIVE_ALIKE_SPELLING] = "spelling",
		[ARCHIVE_ALIKE_START] = "beginning",
		[ARCHIVE_ALIKE_LAST] = "last-name",
	};

	return words[why];
}

static const char *
words_for(enum archive_likeness why)
{
	switch (why) {
	case ARCHIVE_ALIKE_MARKS:
		return _("the same but for dots, hyphens or accents");
	case ARCHIVE_ALIKE_KIND:
		return _("the same name, once as an agency");
	case ARCHIVE_ALIKE_COMPANY:
		return _("the same but for “Company” or the like");
	case ARCHIVE_ALIKE_LETTERS:
		return _("one is the first letters of the other");
	case ARCHIVE_ALIKE_FIELD:
		return _("the same name, with titles of different fields");
	case ARCHIVE_ALIKE_MIDDLE:
		return _("the same but for the names in the middle");
	case ARCHIVE_ALIKE_INITIAL:
		return _("one has a letter in place of the first name");
	case ARCHIVE_ALIKE_SPELLING:
		return _("the first names differ in a letter or two");
	case ARCHIVE_ALIKE_START:
		return _("one is how the other begins");
	case ARCHIVE_ALIKE_LAST:
	case ARCHIVE_ALIKE_COUNT:
		break;
	}
	return _("one is the last name of the other");
}

char *
archive_proposal_reason(const struct archive_proposal *proposal)
{
	struct strbuf out = STRBUF_INIT;

	if (proposal->source)
		/* TRANSLATORS: a reason why two names may be one, and a
		 * newspaper or site */
		strbuf_format(&out, _("%s; both are named in %s"),
			      words_for(proposal->why), proposal->source);
	else
		strbuf_puts(&out, words_for(proposal->why));
	return strbuf_take(&out);
}
