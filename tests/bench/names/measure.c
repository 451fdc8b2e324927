/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Finds and joins the names in texts in which people marked them, and prints
 * how well that went.
 *
 *	measure [--given] [--silver] [--no-entities] [--no-tables]
 *		[--entities FILE] [--ids FILE] [--write FILE] [--joins]
 *		[--reasons] [--long] [--no-speed] GOLD...
 *
 *	--given		do not find names: join those that people marked
 *	--silver	entities of different articles whose longest names are
 *			the same, or listed as the same, are one (for texts
 *			whose entities are known by article only)
 *	--no-entities	without the table of entities
 *	--no-tables	without the tables of names/
 *	--entities FILE	that table in place of the program's own
 *	--ids FILE	only the articles whose ids are in FILE, one a line
 *	--write FILE	the answers, for another scorer
 *	--joins		print each entity that was torn, or holds two, and
 *			whether each join was right
 *	--reasons	print how often each reason for a join was right
 *	--long		print all rates, not just one row for each file
 *	--no-speed	do not measure time
 */

#include <config.h>

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "train/gold.h"
#include "link.h"
#include "names/detect.h"
#include "names/given.h"
#include "names/lexicon.h"
#include "names/token.h"
#include "score.h"
#include "text/fold.h"
#include "text/utf8.h"

#define SECONDS 1.0		/* so long is speed measured */

struct options {
	bool given, silver, joins, reasons, all, no_speed;
	const char *ids, *write;
	struct names_detector_options data;
	struct names_detector *detector;
};

/* Two mentions of one entity, for the corpus and for the article alone. */
struct links {
	struct link_list corpus, article;
};

/* Numbers for strings. */
struct numbers {
	char **text;
	size_t *number;
	size_t count, slots;
};

struct measured {
	const struct options *options;
	const char *path;
	struct gold gold;
	struct score score;
	struct links links;
	struct numbers keys, answers;
	struct numbers of_field, common;	/* names, their labels */
	size_t *fields;		/* of each label, how many there are */
	size_t fields_capacity;
	/* Joins by reason and kind: both sides are of one entity, or not. */
	long right[NAMES_HOW_LAST + 1][GOLD_KINDS];
	long wrong[NAMES_HOW_LAST + 1][GOLD_KINDS];
	size_t words, marked, found;
	struct strbuf written;
	double rate, wc_rate;	/* words a second of CPU time */
};

static void
fail(const char *what, const char *words)
{
	fprintf(stderr, "measure: %s: %s\n", what, words);
	exit(1);
}

/* Numbers. */

static size_t
hash_text(const char *text)
{
	size_t hash = 2166136261U;

	while (*text)
		hash = (hash ^ (unsigned char)*text++) * 16777619U;
	return hash ^ hash >> 15;
}

static size_t
slot_of(const struct numbers *numbers, const char *text)
{
	size_t i = hash_text(text) & (numbers->slots - 1);

	while (numbers->text[i] && strcmp(numbers->text[i], text) != 0)
		i = (i + 1) & (numbers->slots - 1);
	return i;
}

static void
grow_numbers(struct numbers *numbers)
{
	struct numbers old = *numbers;

	numbers->slots = old.slots ? old.slots * 2 : 1024;
	numbers->text = xcalloc(numbers->slots, sizeof *numbers->text);
	numbers->number = xcalloc(numbers->slots, sizeof *numbers->number);
	for (size_t i = 0; i < old.slots; i++) {
		if (!old.text[i])
			continue;
		size_t slot = slot_of(numbers, old.text[i]);

		numbers->text[slot] = old.text[i];
		numbers->number[slot] = old.number[i];
	}
	free(old.text);
	free(old.number);
}

static size_t
number_of(struct numbers *numbers, const char *text)
{
	if (numbers->count * 2 >= numbers->slots)
		grow_numbers(numbers);
	size_t slot = slot_of(numbers, text);

	if (!numbers->text[slot]) {
		numbers->text[slot] = xstrdup(text);
		numbers->number[slot] = numbers->count++;
	}
	return numbers->number[slot];
}

static void
clear_numbers(struct numbers *numbers)
{
	for (size_t i = 0; i < numbers->slots; i++)
		free(numbers->text[i]);
	free(numbers->text);
	free(numbers->number);
}

/* Silver: the longest name says who it is. */

/* The label that the tables give a name; NULL if they do not list it. */
static const char *
listed_label(const struct options *options, const char *name, size_t length)
{
	struct names_word_list words = NAMES_WORD_LIST_INIT;
	struct names_listed listed;
	const char *label = NULL;

	names_tokenise(name, length, &words);
	if (words.count
	    && names_lexicon_match(names_detector_lexicon(options->detector),
				   name, words.item, words.count, 0, &listed)
	    && listed.words == words.count)
		label = listed.entity->label;
	names_word_list_clear(&words);
	return label;
}

static void
name_entity(const struct options *options, struct gold *gold,
	    struct gold_article *article, size_t index)
{
	const char *id = article->mention[index].id;
	const struct gold_mention *longest = article->mention + index;
	struct strbuf name = STRBUF_INIT;

	for (size_t i = index + 1; i < article->count; i++) {
		const struct gold_mention *mention = article->mention + i;

		if (mention->id && strcmp(mention->id, id) == 0
		    && mention->end - mention->start
		       > longest->end - longest->start)
			longest = mention;
	}
	strbuf_format(&name, "%d ", (int)longest->kind);
	size_t prefix = name.length;
	size_t length = longest->end - longest->start;
	const char *label = listed_label(options,
					 article->text + longest->start,
					 length);

	if (label)
		fold_name(label, strlen(label), &name);
	else
		fold_name(article->text + longest->start, length, &name);
	/* A last name alone is anybody's. */
	if (longest->kind == GOLD_PERSON && !strchr(name.data + prefix, ' '))
		strbuf_format(&name, "\n%s", id);
	const char *entity = arena_strdup(&gold->arena, name.data);

	for (size_t i = index; i < article->count; i++) {
		struct gold_mention *mention = article->mention + i;

		if (mention->id && strcmp(mention->id, id) == 0)
			mention->across = entity;
	}
	strbuf_clear(&name);
}

static void
silver(const struct options *options, struct gold *gold)
{
	for (size_t i = 0; i < gold->count; i++) {
		struct gold_article *article = gold->item + i;

		for (size_t j = 0; j < article->count; j++) {
			const char *id = article->mention[j].id;

			if (id && id == article->mention[j].across)
				name_entity(options, gold, article, j);
		}
	}
}

/* Finding. */

static void
find_names(const struct options *options, const struct gold_article *article,
	   struct names_mention_list *list)
{
	static const enum kind kind_of[GOLD_KINDS] = {
		KIND_PERSON, KIND_ORGANISATION, KIND_PLACE,
	};
	struct names_given *given;

	if (!options->given) {
		names_detect(options->detector, article->text, article->length,
			     list);
		return;
	}
	given = xcalloc(article->count + 1, sizeof *given);
	for (size_t i = 0; i < article->count; i++)
		given[i] = (struct names_given){
			article->mention[i].start, article->mention[i].end,
			kind_of[article->mention[i].kind],
		};
	names_detect_given(options->detector, article->text, article->length,
			   given, article->count, list);
	free(given);
}

static enum gold_kind
gold_kind(enum kind kind)
{
	if (kind == KIND_PERSON)
		return GOLD_PERSON;
	return kind == KIND_PLACE ? GOLD_PLACE : GOLD_BODY;
}

/* "John Smith (sport)" of "John Smith". */
static bool
is_of_field(const struct names_mention *mention)
{
	size_t length = strlen(mention->entity);

	return mention->kind == KIND_PERSON
	       && strncmp(mention->name, mention->entity, length) == 0
	       && strncmp(mention->name + length, " (", 2) == 0;
}

/* How many fields the label of such a mention has. */
static size_t *
fields_of(struct measured *measured, const struct names_mention *mention)
{
	size_t known = measured->common.count;
	size_t label = number_of(&measured->common, mention->entity);

	if (label == known) {
		measured->fields = xgrow(measured->fields, known,
					 &measured->fields_capacity,
					 sizeof *measured->fields);
		measured->fields[label] = 0;
	}
	return measured->fields + label;
}

static void
learn_fields(struct measured *measured)
{
	struct names_mention_list list = NAMES_MENTION_LIST_INIT;

	for (size_t i = 0; i < measured->gold.count; i++) {
		find_names(measured->options, measured->gold.item + i, &list);
		for (size_t j = 0; j < list.count; j++) {
			const struct names_mention *mention = list.item + j;
			size_t known = measured->of_field.count;

			if (is_of_field(mention)
			    && number_of(&measured->of_field, mention->name)
			       == known)
				++*fields_of(measured, mention);
		}
	}
	names_mention_list_clear(&list);
}

/* What an entity is known by across articles: its kind and its label, or as
 * a store has it, one of several people of a common name by their field. */
static char *
entity_of(struct measured *measured, const struct names_mention *mention)
{
	bool apart = is_of_field(mention)
		     && *fields_of(measured, mention) > 1;
	const char *name = apart ? mention->name : mention->entity;
	struct strbuf out = STRBUF_INIT;

	strbuf_format(&out, "%d ", (int)gold_kind(mention->kind));
	fold_name(name, strlen(name), &out);
	return strbuf_take(&out);
}

/* Answers beside keys. */

struct match {
	size_t gold, find;
	double share;
};

static int
compare_matches(const void *left, const void *right)
{
	const struct match *a = left, *b = right;

	if (a->share != b->share)
		return a->share > b->share ? -1 : 1;
	if (a->gold != b->gold)
		return a->gold < b->gold ? -1 : 1;
	return (a->find > b->find) - (a->find < b->find);
}

/* Those that share half of their bytes or more. */
static struct match *
matches_of(const struct gold_article *article, const struct score_find *find,
	   size_t count, size_t *matches)
{
	struct match *list = NULL;
	size_t capacity = 0;

	*matches = 0;
	for (size_t i = 0; i < article->count; i++) {
		const struct gold_mention *gold = article->mention + i;

		for (size_t j = 0; gold->id && j < count; j++) {
			size_t from = gold->start > find[j].start
				      ? gold->start : find[j].start;
			size_t to = gold->end < find[j].end ? gold->end
							    : find[j].end;
			size_t first = gold->start < find[j].start
				       ? gold->start : find[j].start;
			size_t last = gold->end > find[j].end ? gold->end
							      : find[j].end;

			if (to <= from || (to - from) * 2 < last - first)
				continue;
			list = xgrow(list, *matches, &capacity, sizeof *list);
			list[(*matches)++] = (struct match){
				i, j, (double)(to - from)
				      / (double)(last - first) };
		}
	}
	if (*matches > 1)
		qsort(list, *matches, sizeof *list, compare_matches);
	return list;
}

static void
add_link(struct link_list *list, size_t article, size_t key, size_t answer)
{
	list->item = xgrow(list->item, list->count, &list->capacity,
			   sizeof *list->item);
	list->item[list->count++] = (struct link){ article, key, answer };
}

/* The numbers of one entity: for the corpus, and for its article alone. */
static void
number_both(struct numbers *numbers, const char *across, const char *id,
	    size_t article, size_t both[2])
{
	struct strbuf own = STRBUF_INIT;

	both[0] = number_of(numbers, across);
	strbuf_format(&own, "%zu\n%s", article, id);
	both[1] = number_of(numbers, own.data);
	strbuf_clear(&own);
}

/* What became of each mention, for printing torn and mixed entities. */
static void
print_joins(const struct gold_article *article, const struct score_find *find,
	    const size_t *found)
{
	for (size_t i = 0; i < article->count; i++) {
		const struct gold_mention *a = article->mention + i;

		for (size_t j = 0; j < i; j++) {
			const struct gold_mention *b = article->mention + j;

			if (!a->id || !b->id || found[i] == LINK_NONE
			    || found[j] == LINK_NONE)
				continue;
			bool key = strcmp(a->id, b->id) == 0;
			bool answer = strcmp(find[found[i]].entity,
					     find[found[j]].entity) == 0;

			if (key == answer)
				continue;
			printf("%s\t%s\t%d\t%.*s\t%.*s\t%s\t%s\n",
			       key ? "torn" : "mixed", article->id,
			       (int)a->kind,
			       (int)(b->end - b->start),
			       article->text + b->start,
			       (int)(a->end - a->start),
			       article->text + a->start,
			       find[found[j]].entity, find[found[i]].entity);
			if (key)
				break;
		}
	}
}

/* Each mention beside the one that it was joined to. */
static void
judge_reasons(struct measured *measured, const struct gold_article *article,
	      const struct names_mention_list *list, const size_t *found)
{
	const char **id = xcalloc(list->count + 1, sizeof *id);

	for (size_t i = 0; i < article->count; i++) {
		if (found[i] != LINK_NONE)
			id[found[i]] = article->mention[i].id;
	}
	for (size_t i = 0; i < list->count; i++) {
		const struct names_mention *mention = list->item + i;
		enum gold_kind kind = gold_kind(mention->kind);

		if (mention->because == i || !id[i] || !id[mention->because])
			continue;
		bool right = strcmp(id[i], id[mention->because]) == 0;

		if (right)
			measured->right[mention->how][kind]++;
		else
			measured->wrong[mention->how][kind]++;
		if (measured->options->joins)
			printf("%s\t%s\t%d\t%.*s\t%s\t%d\n",
			       right ? "right" : "wrong", article->id,
			       (int)mention->kind,
			       (int)(mention->end - mention->start),
			       article->text + mention->start, mention->name,
			       (int)mention->how);
	}
	free(id);
}

static void
link_article(struct measured *measured, size_t index,
	     const struct names_mention_list *list,
	     const struct score_find *find)
{
	const struct gold_article *article = measured->gold.item + index;
	size_t matches, *found = xcalloc(article->count + 1, sizeof *found);
	bool *used = xcalloc(list->count + 1, sizeof *used);
	struct match *match = matches_of(article, find, list->count,
					 &matches);

	for (size_t i = 0; i < article->count; i++)
		found[i] = LINK_NONE;
	for (size_t i = 0; i < matches; i++) {
		if (found[match[i].gold] != LINK_NONE || used[match[i].find])
			continue;
		found[match[i].gold] = match[i].find;
		used[match[i].find] = true;
	}
	for (size_t i = 0; i < article->count; i++) {
		size_t key[2], answer[2] = { LINK_NONE, LINK_NONE };

		if (!article->mention[i].id)
			continue;
		number_both(&measured->keys, article->mention[i].across,
			    article->mention[i].id, index, key);
		if (found[i] != LINK_NONE) {
			const char *entity = find[found[i]].entity;

			number_both(&measured->answers, entity, entity, index,
				    answer);
		}
		add_link(&measured->links.corpus, index, key[0], answer[0]);
		add_link(&measured->links.article, index, key[1], answer[1]);
	}
	if (measured->options->joins)
		print_joins(article, find, found);
	judge_reasons(measured, article, list, found);
	free(match);
	free(used);
	free(found);
}

static void
write_answers(struct measured *measured, const struct gold_article *article,
	      const struct names_mention_list *list,
	      const struct score_find *find)
{
	struct strbuf *out = &measured->written;
	struct json line, mention;

	json_open(&line, out);
	json_text(&line, "id", article->id);
	json_key(&line, "mentions");
	strbuf_putc(out, '[');
	for (size_t i = 0; i < list->count; i++) {
		if (i > 0)
			strbuf_putc(out, ',');
		json_open(&mention, out);
		json_number(&mention, "start", (long long)
			    utf8_count(article->text, find[i].start));
		json_number(&mention, "end", (long long)
			    utf8_count(article->text, find[i].end));
		json_text(&mention, "type", kind_word(list->item[i].kind));
		json_text(&mention, "id", find[i].entity);
		json_close(&mention);
	}
	strbuf_putc(out, ']');
	json_close(&line);
	strbuf_putc(out, '\n');
}

static size_t
count_words(const char *text)
{
	size_t words = 0;
	bool inside = false;

	for (; *text; text++) {
		bool blank = *text == ' ' || (*text >= '\t' && *text <= '\r');

		words += !blank && !inside;
		inside = !blank;
	}
	return words;
}

static void
measure_article(struct measured *measured, size_t index)
{
	const struct gold_article *article = measured->gold.item + index;
	struct names_mention_list list = NAMES_MENTION_LIST_INIT;
	struct score_find *find;
	char **entity;

	find_names(measured->options, article, &list);
	find = xcalloc(list.count + 1, sizeof *find);
	entity = xcalloc(list.count + 1, sizeof *entity);
	for (size_t i = 0; i < list.count; i++) {
		entity[i] = entity_of(measured, list.item + i);
		find[i] = (struct score_find){
			list.item[i].start, list.item[i].end,
			gold_kind(list.item[i].kind), entity[i],
		};
	}
	score_add(&measured->score, article, find, list.count);
	link_article(measured, index, &list, find);
	if (measured->options->write)
		write_answers(measured, article, &list, find);
	measured->words += count_words(article->text);
	measured->marked += article->count;
	measured->found += list.count;
	for (size_t i = 0; i < list.count; i++)
		free(entity[i]);
	free(entity);
	free(find);
	names_mention_list_clear(&list);
}

/* Speed. */

static double
cpu_seconds(int who)
{
	struct rusage used;

	getrusage(who, &used);
	return (double)used.ru_utime.tv_sec + (double)used.ru_stime.tv_sec
	       + (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

static double
time_names(const struct measured *measured)
{
	struct names_mention_list list = NAMES_MENTION_LIST_INIT;
	double start = cpu_seconds(RUSAGE_SELF), spent;
	int turns = 0;

	do {
		for (size_t i = 0; i < measured->gold.count; i++)
			find_names(measured->options, measured->gold.item + i,
				   &list);
		turns++;
		spent = cpu_seconds(RUSAGE_SELF) - start;
	} while (spent < SECONDS);
	names_mention_list_clear(&list);
	return (double)measured->words * turns / spent;
}

/* CPU time of "wc -w" over the same text, so often that it can be told. */
static double
time_wc(const struct measured *measured)
{
	struct strbuf path = STRBUF_INIT;
	const char *folder = getenv("TMPDIR");
	double start = cpu_seconds(RUSAGE_CHILDREN);
	double words = 0;

	strbuf_format(&path, "%s/byname-words.XXXXXX",
		      folder ? folder : "/tmp");
	int text = mkstemp(path.data);
	FILE *file = text < 0 ? NULL : fdopen(text, "w");

	if (!file)
		fail(path.data, "cannot be written");
	while (words < 2e6 && measured->words) {
		for (size_t i = 0; i < measured->gold.count; i++)
			fprintf(file, "%s\n", measured->gold.item[i].text);
		words += (double)measured->words;
	}
	if (fclose(file) != 0)
		fail(path.data, "cannot be written");
	fflush(stdout);
	pid_t child = fork();

	if (child == 0) {
		if (!freopen("/dev/null", "w", stdout))
			_exit(1);
		execlp("wc", "wc", "-w", path.data, (char *)NULL);
		_exit(1);
	}
	if (child > 0)
		waitpid(child, NULL, 0);
	unlink(path.data);
	strbuf_clear(&path);
	double spent = cpu_seconds(RUSAGE_CHILDREN) - start;

	return spent > 0 ? words / spent : 0;
}

/* Printing. */

static void
print_rate(const char *what, const char *kind, struct score_rate rate)
{
	printf("%-10s %-7s P %5.1f  R %5.1f  F1 %5.1f\n", what, kind,
	       rate.precision * 100, rate.recall * 100, rate.f1 * 100);
}

static void
print_kinds(const char *what, const struct score_count *of_kind)
{
	static const char *const word[GOLD_KINDS] = { "PER", "ORG", "LOC" };
	struct score_count sum = score_sum(of_kind);

	for (int kind = 0; kind < GOLD_KINDS; kind++)
		print_rate(what, word[kind], score_rate(of_kind + kind));
	print_rate(what, "all", score_rate(&sum));
}

static void
print_links(struct links *links)
{
	struct links found = { { NULL, 0, 0 }, { NULL, 0, 0 } };

	if (!links->corpus.count)
		return;
	print_rate("B3", "corpus", link_b3(&links->corpus));
	print_rate("LEA", "corpus", link_lea(&links->corpus));
	print_rate("pairs", "corpus", link_pairs(&links->corpus));
	print_rate("B3", "article", link_b3(&links->article));
	print_rate("LEA", "article", link_lea(&links->article));
	found = *links;
	link_found_only(&found.corpus);
	link_found_only(&found.article);
	printf("of the %zu mentions that were found (of %zu):\n",
	       found.corpus.count, links->corpus.count);
	print_rate("B3", "corpus", link_b3(&found.corpus));
	print_rate("LEA", "corpus", link_lea(&found.corpus));
	print_rate("pairs", "corpus", link_pairs(&found.corpus));
	print_rate("B3", "article", link_b3(&found.article));
	print_rate("LEA", "article", link_lea(&found.article));
}

static void
print_long(struct measured *measured)
{
	printf("%s: %zu articles, %zu words, %zu marked, %zu found\n",
	       measured->path, measured->gold.count, measured->words,
	       measured->marked, measured->found);
	print_kinds("exact", measured->score.exact);
	print_kinds("overlap", measured->score.overlap);
	print_rate("span", "any", score_rate(&measured->score.span));
	print_rate("set", "all", score_rate(&measured->score.set));
	print_links(&measured->links);
	if (!measured->options->no_speed)
		printf("%.0f words/s (wc -w: %.0f)\n", measured->rate,
		       measured->wc_rate);
	putchar('\n');
}

static void
print_reasons(const struct measured *measured)
{
	for (int how = 1; how <= NAMES_HOW_LAST; how++) {
		const long *right = measured->right[how];
		const long *wrong = measured->wrong[how];
		char *words = names_reason((enum names_how)how, "*", "*");

		for (int kind = 0; kind < GOLD_KINDS; kind++) {
			if (right[kind] + wrong[kind] == 0)
				continue;
			printf("%s %5ld right %5ld wrong  %s\n",
			       kind == GOLD_PERSON ? "PER"
			       : kind == GOLD_BODY ? "ORG" : "LOC",
			       right[kind], wrong[kind], words);
		}
		free(words);
	}
}

static const char row_head[] =
	"file                     words | exact: PER   ORG   LOC     P     R"
	"    F1 | over   set | B3   LEA  | pairs: P     R    F1 | kwords/s"
	"  wc -w\n";

static void
print_row(struct measured *measured)
{
	const struct score *score = &measured->score;
	struct score_count exact = score_sum(score->exact);
	struct score_count overlap = score_sum(score->overlap);
	struct score_rate rate = score_rate(&exact);
	const char *name = strrchr(measured->path, '/');

	printf("%-22.22s %7zu |      ", name ? name + 1 : measured->path,
	       measured->words);
	for (int kind = 0; kind < GOLD_KINDS; kind++)
		printf(" %5.1f", score_rate(score->exact + kind).f1 * 100);
	printf(" %5.1f %5.1f %5.1f | %4.1f %5.1f |", rate.precision * 100,
	       rate.recall * 100, rate.f1 * 100,
	       score_rate(&overlap).f1 * 100, score_rate(&score->set).f1 * 100);
	if (measured->links.corpus.count) {
		struct score_rate pairs = link_pairs(&measured->links.corpus);

		printf(" %4.1f %4.1f |      %5.1f %5.1f %5.1f |",
		       link_b3(&measured->links.article).f1 * 100,
		       link_lea(&measured->links.article).f1 * 100,
		       pairs.precision * 100, pairs.recall * 100,
		       pairs.f1 * 100);
	} else {
		printf("    -    - |          -     -     - |");
	}
	if (measured->options->no_speed)
		printf("        -      -\n");
	else
		printf(" %8.0f %6.0f\n", measured->rate / 1e3,
		       measured->wc_rate / 1e3);
}

static void
measure_file(const struct options *options, const char *path)
{
	struct measured measured = { .options = options, .path = path };

	gold_read(&measured.gold, path, options->ids, false);
	if (options->silver)
		silver(options, &measured.gold);
	learn_fields(&measured);
	for (size_t i = 0; i < measured.gold.count; i++)
		measure_article(&measured, i);
	if (!options->no_speed && measured.words) {
		measured.rate = time_names(&measured);
		measured.wc_rate = time_wc(&measured);
	}
	if (options->write) {
		struct error err = ERROR_INIT;

		if (!file_write(options->write, strbuf_text(&measured.written),
				measured.written.length, true, &err))
			fail(options->write, err.reason);
	}
	if (options->all)
		print_long(&measured);
	else
		print_row(&measured);
	if (options->reasons)
		print_reasons(&measured);
	free(measured.links.corpus.item);
	free(measured.links.article.item);
	clear_numbers(&measured.keys);
	clear_numbers(&measured.answers);
	clear_numbers(&measured.of_field);
	clear_numbers(&measured.common);
	free(measured.fields);
	strbuf_clear(&measured.written);
	gold_clear(&measured.gold);
}

static void
open_detector(struct options *options)
{
	struct error err = ERROR_INIT;

	options->detector = names_detector_open(&options->data, &err);
	if (!options->detector)
		fail("data", err.reason ? err.reason : "cannot be read");
}

static void
read_options(struct options *options, int argc, char **argv)
{
	static const struct option known[] = {
		{ "given", no_argument, NULL, 'g' },
		{ "silver", no_argument, NULL, 's' },
		{ "joins", no_argument, NULL, 'j' },
		{ "reasons", no_argument, NULL, 'r' },
		{ "long", no_argument, NULL, 'l' },
		{ "no-speed", no_argument, NULL, 'n' },
		{ "ids", required_argument, NULL, 'i' },
		{ "write", required_argument, NULL, 'w' },
		{ "entities", required_argument, NULL, 'e' },
		{ "no-entities", no_argument, NULL, 'E' },
		{ "no-tables", no_argument, NULL, 'T' },
		{ NULL, 0, NULL, 0 },
	};
	int option;

	while ((option = getopt_long(argc, argv, "", known, NULL)) != -1) {
		switch (option) {
		case 'g': options->given = true; break;
		case 's': options->silver = true; break;
		case 'j': options->joins = true; break;
		case 'r': options->reasons = true; break;
		case 'l': options->all = true; break;
		case 'n': options->no_speed = true; break;
		case 'i': options->ids = optarg; break;
		case 'w': options->write = optarg; break;
		case 'e': options->data.entities = optarg; break;
		case 'E': options->data.no_entities = true; break;
		case 'T': options->data.no_tables = true; break;
		default: exit(2);
		}
	}
}

int
main(int argc, char **argv)
{
	struct options options = { .ids = NULL };

	read_options(&options, argc, argv);
	open_detector(&options);
	if (!options.all && optind < argc)
		fputs(row_head, stdout);
	for (int i = optind; i < argc; i++)
		measure_file(&options, argv[i]);
	names_detector_free(options.detector);
	return 0;
}
