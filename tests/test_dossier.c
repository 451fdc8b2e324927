/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Dossiers: what goes out comes in again to the letter, whatever was said;
 * what is said otherwise is listed and not overwritten; and no damage does
 * more than an error.
 */

#include "harness.h"

#include <unistd.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "notebook/correction.h"
#include "notebook/dossier.h"
#include "notebook/dossier_take.h"
#include "notebook/history.h"
#include "notebook/notebook.h"
#include "notebook/op.h"
#include "text/fold.h"

#define assert_ok(call) do { \
	struct error err = ERROR_INIT; \
	struct error *error = &err; \
	if (!(call)) \
		fail_msg("%s: %s", #call, err.reason ? err.reason : "?"); \
} while (0)


static struct notebook *
open_at(const char *path)
{
	struct error err = ERROR_INIT;
	struct notebook *notebook = notebook_open(path, DB_CREATE, &err);

	if (!notebook)
		fail_msg("%s: %s", path, err.reason);
	return notebook;
}

static struct notebook *
fresh(void)
{
	return open_at(":memory:");
}

/* What a notebook gives out; the caller frees it. */
static char *
out_of(struct notebook *notebook)
{
	struct notebook_dossier dossier = NOTEBOOK_DOSSIER_INIT;
	struct strbuf text = STRBUF_INIT;

	assert_ok(notebook_dossier_load(notebook, &dossier, error));
	notebook_dossier_write(&dossier, &text);
	notebook_dossier_clear(&dossier);
	return strbuf_take(&text);
}

static void
assert_out(struct notebook *notebook, const char *wanted)
{
	char *now = out_of(notebook);

	assert_string_equal(now, wanted);
	free(now);
}

/* Takes TEXT in, and tells: "ADDED SAME CONFLICTS; LINE NAME: MINE | THEIRS
 * -> KEPT; ..."; the caller frees it. */
static char *
take(struct notebook *notebook, const char *text,
     struct notebook_dossier_choice choice, bool dry)
{
	struct notebook_dossier dossier = NOTEBOOK_DOSSIER_INIT;
	struct notebook_dossier_report report = NOTEBOOK_DOSSIER_REPORT_INIT;
	struct strbuf out = STRBUF_INIT;

	assert_ok(notebook_dossier_read(text, strlen(text), &dossier, error));
	assert_ok(notebook_dossier_take(notebook, &dossier, choice, "a.file",
					dry, &report, error));
	strbuf_format(&out, "%zu %zu %zu", report.added, report.same,
		      report.conflict_count);
	for (size_t i = 0; i < report.conflict_count; i++) {
		const struct notebook_conflict *one = &report.conflict[i];

		strbuf_format(&out, "; %s %s: %s | %s -> %s", one->what,
			      one->name, one->mine, one->theirs,
			      one->took_theirs ? "theirs" : "mine");
	}
	notebook_dossier_report_clear(&report);
	notebook_dossier_clear(&dossier);
	return strbuf_take(&out);
}

static const struct notebook_dossier_choice keep_mine = { .theirs = false };
static const struct notebook_dossier_choice keep_theirs = { .theirs = true };

static void
assert_take(struct notebook *notebook, const char *text,
	    struct notebook_dossier_choice choice, const char *wanted)
{
	/* Asked before, nothing is done and the same is said. */
	char *before = out_of(notebook);
	char *dry = take(notebook, text, choice, true);

	assert_out(notebook, before);
	char *told = take(notebook, text, choice, false);

	assert_string_equal(dry, told);
	if (wanted)
		assert_string_equal(told, wanted);
	free(before);
	free(dry);
	free(told);
}

static void
undo(struct notebook *notebook)
{
	struct arena arena = ARENA_INIT;

	assert_ok(notebook_undo(notebook, &arena, NULL, error));
	arena_clear(&arena);
}


/* Random notebooks */

static const char *const texts[] = {
	"ICE", "Rosa Alvarez", "the mayor-elect", "Zo\xc3\xab \xe5\xb1\xb1",
	"a \"quoted\" one", "back\\slash", "two\nlines", "tab\there",
	"ctrl \x01\x1b[31m\x7f", "C1 \xc2\x9b bidi \xe2\x80\xae zero \xe2\x80\x8b",
	"# no remark", "kind: person", "\xf0\x9f\x87\xba\xf0\x9f\x87\xb8",
	" edges ", "U.S.", "e\xcc\x81t\xc3\xa9", "?", "\xef\xbb\xbfmark",
};

static const char *
random_text(uint64_t *seed)
{
	return texts[harness_pick(seed, COUNT(texts))];
}

static enum kind
random_kind(uint64_t *seed)
{
	return (enum kind)(1 + harness_pick(seed, KIND_COUNT));
}

static char *
random_norm(uint64_t *seed)
{
	struct strbuf name = STRBUF_INIT, norm = STRBUF_INIT;

	strbuf_format(&name, "%s %zu", random_text(seed),
		      harness_pick(seed, 40));
	fold_name(name.data, name.length, &norm);
	strbuf_clear(&name);
	return strbuf_take(&norm);
}

static void
put_entity(struct notebook_correction *correction, uint64_t *seed,
	   const char *uid)
{
	struct notebook_entity entity = {
		.label = random_text(seed), .kind = random_kind(seed),
		.note = harness_pick(seed, 2) ? random_text(seed) : NULL,
		.hidden = harness_pick(seed, 4) == 0,
	};

	snprintf(entity.uid, sizeof entity.uid, "%s", uid);
	notebook_correction_put_entity(correction, &entity);
}

static void
put_link(struct notebook_correction *correction, uint64_t *seed,
	 const char *uid)
{
	char *norm = random_norm(seed);
	struct notebook_link link = {
		.kind = random_kind(seed), .norm = norm,
		.verdict = (enum notebook_verdict)harness_pick(seed, 3),
		.who = harness_pick(seed, 3) ? random_text(seed) : NULL,
		.created = (long long)harness_pick(seed, 2000000000),
		.why = harness_pick(seed, 2) ? random_text(seed) : NULL,
	};

	snprintf(link.entity, sizeof link.entity, "%s", uid);
	notebook_correction_put_link(correction, &link);
	free(norm);
}

static void
put_rule(struct notebook_correction *correction, uint64_t *seed)
{
	char *norm = random_norm(seed);
	struct notebook_rule rule = {
		.kind = random_kind(seed), .norm = norm,
		.becomes = (int)harness_pick(seed, KIND_COUNT + 1),
		.who = harness_pick(seed, 3) ? random_text(seed) : NULL,
		.created = 0,
	};

	notebook_correction_put_rule(correction, &rule);
	free(norm);
}

static void
put_fix(struct notebook_correction *correction, uint64_t *seed)
{
	char article[33];
	size_t start = harness_pick(seed, 100000);
	struct notebook_fix fix = {
		.verb = (enum notebook_fix_verb)(1 + harness_pick(seed, 4)),
		.article = article, .revision = 1 + (int)harness_pick(seed, 3),
		.quote = random_text(seed), .prefix = random_text(seed),
		.suffix = random_text(seed), .start = start,
		.end = start + harness_pick(seed, 9),
		.kind = random_kind(seed), .name = random_text(seed),
		.scope = harness_pick(seed, 2) ? NOTEBOOK_HERE
			 : NOTEBOOK_ARTICLE,
		.who = harness_pick(seed, 3) ? "ann" : NULL, .created = (long long)harness_pick(seed, 99999),
	};

	snprintf(article, sizeof article, "%032zx", harness_pick(seed, 20));
	if (fix.verb == NOTEBOOK_FIX_DROP)
		fix.name = NULL;
	notebook_correction_put_fix(correction, &fix);
}

/* Makes each correction by itself, so that one that cannot be is only that. */
static void
say_random(struct notebook *notebook, uint64_t *seed, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct notebook_correction one = NOTEBOOK_CORRECTION_INIT;
		char uid[UUID_SIZE];
		bool stale;

		snprintf(uid, sizeof uid, "00000000-0000-4000-8000-%012zx",
			 harness_pick(seed, 12));
		notebook_correction_begin(&one, "same", NULL, "words");
		one.as_given = true;
		switch (harness_pick(seed, 6)) {
		case 0:
			put_entity(&one, seed, uid);
			break;
		case 1:
			put_rule(&one, seed);
			break;
		case 2:
			put_fix(&one, seed);
			break;
		default:
			put_link(&one, seed, uid);
		}
		notebook_correction_make(notebook, &one, &stale, NULL);
		notebook_correction_clear(&one);
	}
}

/* Out, in and out again gives the same bytes, and in once more does nothing. */
static void
test_round(void **state)
{
	(void)state;
	for (uint64_t round = 1; round <= 40; round++) {
		uint64_t seed = round * UINT64_C(0x9e3779b97f4a7c15);
		struct notebook *here = fresh(), *there = fresh();

		say_random(here, &seed, round * 5);
		char *text = out_of(here);

		assert_out(here, text);
		assert_take(there, text, keep_mine, NULL);
		assert_out(there, text);
		char *again = take(there, text, keep_theirs, false);
		char *same = take(here, text, keep_theirs, false);

		assert_true(strncmp(again, "0 ", 2) == 0);
		assert_string_equal(again + strlen(again) - 2, " 0");
		assert_string_equal(again, same);
		assert_out(there, text);
		/* One undo takes all of it back. */
		undo(there);
		assert_out(there, "byname dossier 1\n");
		free(again);
		free(same);
		free(text);
		notebook_close(here);
		notebook_close(there);
	}
}

/* Two notebooks that said things each for itself: taking one into the other
 * loses nothing of ours, and taking theirs leaves no conflict behind. */
static void
test_two(void **state)
{
	(void)state;
	for (uint64_t round = 1; round <= 25; round++) {
		uint64_t seed = round * UINT64_C(0x2545f4914f6cdd1d);
		struct notebook *here = fresh(), *there = fresh();

		say_random(here, &seed, 60);
		say_random(there, &seed, 60);
		char *ours = out_of(here), *theirs = out_of(there);

		assert_take(here, theirs, keep_mine, NULL);
		char *back = take(here, ours, keep_mine, true);

		assert_true(strncmp(back, "0 ", 2) == 0);
		assert_string_equal(back + strlen(back) - 2, " 0");
		free(back);
		undo(here);
		assert_out(here, ours);
		assert_take(here, theirs, keep_theirs, NULL);
		back = take(here, theirs, keep_mine, true);
		assert_true(strncmp(back, "0 ", 2) == 0);
		free(back);
		undo(here);
		assert_out(here, ours);
		free(ours);
		free(theirs);
		notebook_close(here);
		notebook_close(there);
	}
}


/* Conflicts, one by one.  A person has said what stands in MINE. */

#define HEAD "byname dossier 1\n"
#define ENTITY(uid, label, kind) \
	"\nentity " uid "\nlabel: \"" label "\"\nkind: " kind "\n"
#define LINK(uid, name, verdict, entity) \
	"\nlink " uid "\nname: agency \"" name "\"\nis: " verdict " " entity \
	"\nwhen: 2025-11-06T10:20:30Z\n"
#define RULE(uid, name, is) \
	"\nrule " uid "\nname: person \"" name "\"\nis: " is \
	"\nwhen: 2025-11-06T10:20:30Z\n"
#define FIX(uid, is, place) \
	"\nfix " uid "\nis: " is "\narticle: 00112233445566778899aabbccddeeff" \
	"\nrevision: 1\nplace: " place "\nscope: here\nquote: \"Will\"" \
	"\nwhen: 2025-11-06T10:20:30Z\n"

static const struct {
	const char *mine, *theirs, *told;
	const char *after, *after_theirs;	/* what has to be in it; a "!"
						   before what must not */
} conflicts[] = {
	/* Nothing in common. */
	{ HEAD LINK("l1", "ice", "same", "a"),
	  HEAD LINK("l2", "dhs", "same", "b"), "1 0 0",
	  "is: same b", "is: same a" },
	/* A name that means somebody else here, too, in two ways. */
	{ HEAD ENTITY("a", "Ice", "agency") LINK("l1", "ice", "same", "a"),
	  HEAD ENTITY("a", "Ice", "agency") LINK("l1", "ice", "not", "a"),
	  "0 1 1; link agency \"ice\": same \"Ice\" | not \"Ice\" -> mine",
	  "is: same a", "is: not a" },
	/* The same two joined on both machines: one entity. */
	{ HEAD ENTITY("a", "ICE", "agency") LINK("l1", "ice", "same", "a")
	  LINK("l2", "immigration", "same", "a"),
	  HEAD ENTITY("b", "ICE", "agency") LINK("m1", "ice", "same", "b")
	  LINK("m2", "immigration", "same", "b"), "0 3 0",
	  "!same b", "!same b" },
	/* They know one more name of it. */
	{ HEAD ENTITY("a", "ICE", "agency") LINK("l1", "ice", "same", "a"),
	  HEAD ENTITY("b", "ICE", "agency") LINK("m1", "ice", "same", "b")
	  LINK("m2", "immigration", "same", "b"), "1 2 0",
	  "name: agency \"immigration\"\nis: same a", "!same b" },
	/* They call it otherwise. */
	{ HEAD ENTITY("a", "ICE", "agency") LINK("l1", "ice", "same", "a"),
	  HEAD ENTITY("b", "The Ice", "agency")
	  LINK("m1", "ice", "same", "b"),
	  "0 1 1; entity \"ICE\": agency \"ICE\" | agency \"The Ice\" -> mine",
	  "label: \"ICE\"", "label: \"The Ice\"" },
	/* They have joined what is two here. */
	{ HEAD LINK("l1", "ice", "same", "a") LINK("l2", "dhs", "same", "b"),
	  HEAD LINK("m1", "ice", "same", "c") LINK("m2", "dhs", "same", "c"),
	  "0 0 2; link agency \"ice\": same \"a\" | same \"c\" -> mine; "
	  "link agency \"dhs\": same \"b\" | same \"c\" -> mine",
	  "!same c", "!same a" },
	/* They keep apart what is one here. */
	{ HEAD LINK("l1", "ice", "same", "a") LINK("l2", "dhs", "same", "a"),
	  HEAD LINK("m1", "ice", "same", "c") LINK("m2", "dhs", "same", "d"),
	  "0 0 2; link agency \"ice\": same \"a\" | same \"c\" -> mine; "
	  "link agency \"dhs\": same \"a\" | same \"d\" -> mine",
	  "!same c", "!same a" },
	/* Their entity has no name left that we do not use otherwise. */
	{ HEAD LINK("l1", "ice", "same", "a") LINK("l2", "dhs", "same", "b"),
	  HEAD ENTITY("c", "Both", "agency") LINK("m1", "ice", "same", "c")
	  LINK("m2", "dhs", "same", "c"),
	  "0 0 2; link agency \"ice\": same \"a\" | same \"Both\" -> mine; "
	  "link agency \"dhs\": same \"b\" | same \"Both\" -> mine",
	  "!Both", "Both" },
	/* A note that only one side has is none. */
	{ HEAD ENTITY("a", "ICE", "agency"),
	  HEAD ENTITY("a", "ICE", "agency") "note: \"new\"\n", "1 0 0",
	  "note: \"new\"", "note: \"new\"" },
	{ HEAD ENTITY("a", "ICE", "agency") "note: \"old\"\n",
	  HEAD ENTITY("a", "ICE", "agency"), "0 1 0",
	  "note: \"old\"", "note: \"old\"" },
	{ HEAD ENTITY("a", "ICE", "agency") "note: \"old\"\n",
	  HEAD ENTITY("a", "ICE", "agency") "note: \"new\"\n",
	  "0 0 1; entity \"ICE\": agency \"ICE\" \"old\" | agency \"ICE\" "
	  "\"new\" -> mine", "note: \"old\"", "note: \"new\"" },
	/* Rules. */
	{ HEAD RULE("r1", "will", "never"), HEAD RULE("r2", "will", "never"),
	  "0 1 0", "rule r1", "rule r1" },
	{ HEAD RULE("r1", "will", "never"), HEAD RULE("r2", "will", "place"),
	  "0 0 1; rule person \"will\": never | place -> mine",
	  "is: never", "is: place" },
	/* An id that is another's here. */
	{ HEAD RULE("r1", "will", "never"), HEAD RULE("r1", "brown", "place"),
	  "1 0 0", "will", "brown" },
	/* Corrections of single places. */
	{ HEAD FIX("f1", "drop", "3-7"), HEAD FIX("f2", "drop", "3-7"),
	  "0 1 0", "fix f1", "fix f1" },
	{ HEAD FIX("f1", "drop", "3-7"), HEAD FIX("f1", "drop", "13-17"),
	  "1 0 0", "3-7", "13-17" },
	{ HEAD FIX("f1", "drop", "3-7"),
	  HEAD FIX("f2", "add\nname: person \"Will\"", "3-7"),
	  "0 0 1; fix \"Will\": drop | add person \"Will\" -> mine",
	  "is: drop", "is: add" },
};

static void
assert_has(struct notebook *notebook, const char *words)
{
	char *now = out_of(notebook);
	bool not = *words == '!';

	if ((strstr(now, words + not) != NULL) == not)
		fail_msg("%s in:\n%s", words, now);
	free(now);
}

static void
test_conflicts(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(conflicts); i++) {
		struct notebook *notebook = fresh();

		free(take(notebook, conflicts[i].mine, keep_mine, false));
		char *before = out_of(notebook);

		assert_take(notebook, conflicts[i].theirs, keep_mine,
			    conflicts[i].told);
		assert_has(notebook, conflicts[i].after);
		while (true) {
			char *now = out_of(notebook);
			bool same = strcmp(now, before) == 0;

			free(now);
			if (same)
				break;
			undo(notebook);
		}
		assert_take(notebook, conflicts[i].theirs, keep_theirs, NULL);
		assert_has(notebook, conflicts[i].after_theirs);
		/* Now nothing is said otherwise. */
		char *told = take(notebook, conflicts[i].theirs, keep_mine,
				  true);

		assert_string_equal(told + strlen(told) - 2, " 0");
		free(told);
		free(before);
		notebook_close(notebook);
	}
}

/* Theirs on some lines alone. */
static void
test_lines(void **state)
{
	static const size_t second[] = { 99, 7 };
	struct notebook_dossier_choice choice = {
		.line = second, .line_count = COUNT(second),
	};
	struct notebook *notebook = fresh();

	(void)state;
	free(take(notebook, HEAD RULE("r1", "a", "never")
		  RULE("r2", "b", "never"), keep_mine, false));
	assert_take(notebook, HEAD RULE("r3", "a", "place")
		    "" RULE("r4", "b", "place"), choice,
		    "0 0 2; rule person \"a\": never | place -> mine; "
		    "rule person \"b\": never | place -> mine");
	static const size_t eight[] = { 8 };

	choice.line = eight;
	choice.line_count = 1;
	assert_take(notebook, HEAD RULE("r3", "a", "place")
		    "" RULE("r4", "b", "place"), choice,
		    "0 0 2; rule person \"a\": never | place -> mine; "
		    "rule person \"b\": never | place -> theirs");
	assert_has(notebook, "\"a\"\nis: never");
	assert_has(notebook, "\"b\"\nis: place");
	notebook_close(notebook);
}


/* What is wrong */

static const char good[] =
	"\xef\xbb\xbf" "byname dossier 1\r\n"
	"# A remark.\r\n"
	ENTITY("8e0c", "Rosa \\u00c1lvarez", "person")
	"note: \"two\\nlines\"\nhidden: yes\n"
	LINK("1", "ice", "same", "8e0c") "who: \"jo\"\nwhy: \"they say so\"\n"
	LINK("2", "dhs", "not", "8e0c") LINK("3", "doj", "unsure", "9")
	RULE("4", "will", "never") RULE("5", "brown", "organization")
	FIX("6", "drop", "3-7")
	"before: \"Mr \"\nafter: \" said\"\nwho: \"jo\"\n"
	FIX("7", "reassign\nname: place \"Will, Texas\"", "13-17");

static const struct {
	const char *text, *reason;
} wrong[] = {
	{ "", "it is no dossier" },
	{ "\n" HEAD, "it is no dossier" },
	{ "byname dossier\n", "it is no dossier" },
	{ "byname dossier x\n", "line 1: here the version" },
	{ "byname dossier 2\n", "the dossier is of version 2" },
	{ "byname dossier 12345678901234567890\n", "line 1" },
	{ HEAD "\nhighlight 7\n", "line 3: a record begins with" },
	{ HEAD "\nentity\n", "line 3: here what it is and its id" },
	{ HEAD "\nentity UPPER\n", "line 3: here what" },
	{ HEAD "\nentity 0123456789012345678901234567890123456\n", "line 3" },
	{ HEAD "\nentity a\n", "line 3: \"kind\" is missing" },
	{ HEAD "\nentity a\nkind: person\n", "line 3: \"label\" is missing" },
	{ HEAD ENTITY("a", "b", "god"), "line 5: here person" },
	{ HEAD ENTITY("a", "b", "person") "label: \"c\"\n", "line 6: \"label\" is there twice" },
	{ HEAD ENTITY("a", "b", "person") "colour: red\n", "line 6: such a record has no field \"colour\"" },
	{ HEAD ENTITY("a", "b", "person") "hidden: no\n", "line 6: here yes" },
	{ HEAD ENTITY("a", "b", "person") "nothing\n", "line 6: here a field" },
	{ HEAD "\nentity a\nlabel: b\nkind: person\n", "line 4: here words between" },
	{ HEAD "\nentity a\nlabel: \"b\nkind: person\n", "line 4: here words between" },
	{ HEAD "\nentity a\nlabel: \"b\" c\nkind: person\n", "line 4: here words between" },
	{ HEAD "\nentity a\nlabel: {}\nkind: person\n", "line 4: here words between" },
	{ HEAD "\nentity a\nlabel: \"b\\u0000\"\nkind: person\n", "line 4: there is a NUL" },
	{ HEAD LINK("a", "Not Normal", "same", "b"), "line 4: the name is not in its normal form" },
	{ HEAD LINK("a", "", "same", "b"), "line 4: the name is not in its normal form" },
	{ HEAD LINK("a", "b", "maybe", "b"), "line 5: here same, not or unsure" },
	{ HEAD LINK("a", "b", "same", ""), "line 5: here same, not or unsure" },
	{ HEAD LINK("a", "b", "same", "A B"), "line 5" },
	{ HEAD "\nlink a\nname: agency \"b\"\nis: same c\n", "line 3: \"when\" is missing" },
	{ HEAD "\nlink a\nname: agency \"b\"\nis: same c\nwhen: today\n", "line 6: here a time" },
	{ HEAD "\nlink a\nname: agency \"b\"\nis: same c\nwhen: 2025-02-30T10:20:30Z\n", "line 6" },
	{ HEAD "\nlink a\nname: agency \"b\"\nis: same c\nwhen: 2025-02-20T10:20:30Z \n", "line 6" },
	{ HEAD "\nlink a\nname: agency \"b\"\nis: same c\nwhen: 0000-02-20T10:20:30Z\n", "line 6" },
	{ HEAD "\nlink a\nname: agency \"b\"\nis: same c\nwhen: 2025-02-20T25:20:30Z\n", "line 6" },
	{ HEAD "\nlink a\nname: agency\nis: same c\nwhen: 2025-11-06T10:20:30Z\n", "line 4" },
	{ HEAD RULE("a", "b", "sometimes"), "line 5: here never" },
	{ HEAD FIX("a", "kill", "1-2"), "line 4: here add, drop" },
	{ HEAD FIX("a", "add", "1-2"), "line 3: \"name\" is missing" },
	{ HEAD FIX("a", "drop", "2-1"), "line 7: here two numbers" },
	{ HEAD FIX("a", "drop", "1-2-3"), "line 7" },
	{ HEAD FIX("a", "drop", "1-99999999999999999999"), "line 7" },
	{ HEAD FIX("a", "drop", "-1-2"), "line 7" },
	{ HEAD FIX("a", "drop\nname: person \"x\"", "1-2"), "such a record has no field \"name\"" },
	/* What it must not say twice. */
	{ HEAD ENTITY("a", "b", "person") ENTITY("a", "c", "person"), "line 7: line 3 has said" },
	{ HEAD LINK("a", "b", "same", "c") LINK("a", "d", "same", "c"), "line 8: line 3 has said" },
	{ HEAD LINK("a", "b", "same", "c") LINK("b", "b", "not", "c"), "line 8: line 3 has said" },
	{ HEAD LINK("a", "b", "same", "c") LINK("b", "b", "same", "d"), "line 8: line 3 has said" },
	{ HEAD RULE("a", "b", "place") RULE("c", "b", "never"), "line 8: line 3 has said" },
	{ HEAD FIX("a", "drop", "1-2") FIX("b", "drop", "1-2"), "line 12: line 3 has said" },
	{ HEAD "\xff\n", "line 2: the text is not UTF-8" },
	{ HEAD "\n\n\n# \xed\xa0\x80\n", "line 5: the text is not UTF-8" },
};

static void
test_wrong(void **state)
{
	struct notebook_dossier dossier = NOTEBOOK_DOSSIER_INIT;

	(void)state;
	assert_ok(notebook_dossier_read(good, strlen(good), &dossier, error));
	assert_int_equal(notebook_dossier_count(&dossier), 8);
	notebook_dossier_clear(&dossier);
	for (size_t i = 0; i < COUNT(wrong); i++) {
		struct error err = ERROR_INIT;

		if (notebook_dossier_read(wrong[i].text,
					  strlen(wrong[i].text), &dossier,
					  &err))
			fail_msg("it was read: %s", wrong[i].text);
		if (!strstr(err.reason, wrong[i].reason))
			fail_msg("%s\n for \"%s\" in:\n%s", err.reason,
				 wrong[i].reason, wrong[i].text);
		assert_non_null(err.advice);
		assert_int_equal(notebook_dossier_count(&dossier), 0);
		assert_int_equal(err.code, strstr(wrong[i].reason, "version 2")
				 ? ERROR_NEWER : ERROR_INPUT);
		error_clear(&err);
	}
}

/* A NUL, a line and a text that are too long, too many records. */
static void
test_limits(void **state)
{
	struct notebook_dossier dossier = NOTEBOOK_DOSSIER_INIT;
	struct error err = ERROR_INIT;
	struct strbuf text = STRBUF_INIT;

	(void)state;
	assert_false(notebook_dossier_read(HEAD "# \0\n", sizeof HEAD + 3,
					   &dossier, &err));
	assert_string_equal(err.reason, "line 2: the text is not UTF-8");
	strbuf_puts(&text, HEAD "\n#");
	strbuf_repeat(&text, 'x', NOTEBOOK_DOSSIER_LINE);
	assert_false(notebook_dossier_read(text.data, text.length, &dossier,
					   &err));
	assert_string_equal(err.reason, "line 3: the line is too long");
	strbuf_truncate(&text, 0);
	strbuf_puts(&text, HEAD "\nentity a\nkind: person\nlabel: \"");
	strbuf_repeat(&text, 'x', 1025);
	strbuf_puts(&text, "\"\n");
	assert_false(notebook_dossier_read(text.data, text.length, &dossier,
					   &err));
	assert_string_equal(err.reason, "line 5: the words are too long");
	strbuf_truncate(&text, 0);
	strbuf_puts(&text, HEAD);
	while (text.length <= NOTEBOOK_DOSSIER_LIMIT)
		strbuf_puts(&text, "# remarks without end, amen\n");
	assert_false(notebook_dossier_read(text.data, text.length, &dossier,
					   &err));
	assert_non_null(strstr(err.reason, "larger than 64 MiB"));
	strbuf_truncate(&text, 0);
	strbuf_puts(&text, HEAD);
	for (size_t i = 0; i <= NOTEBOOK_DOSSIER_RECORDS; i++)
		strbuf_format(&text, "entity %zx\nkind: place\nlabel: \"\"\n\n",
			      i);
	assert_false(notebook_dossier_read(text.data, text.length, &dossier,
					   &err));
	assert_non_null(strstr(err.reason, "too many records"));
	error_clear(&err);
	strbuf_clear(&text);
}

/* Every byte of a small file made another, or missing, or the last. */
static void
test_damage(void **state)
{
	static const char others[] = "\0\n \"\\:#x\xff\x80";
	const size_t length = strlen(good);
	struct notebook_dossier dossier = NOTEBOOK_DOSSIER_INIT;
	char *text = xmemdup0(good, length);

	(void)state;
	for (size_t i = 0; i < length; i++) {
		for (size_t k = 0; k < sizeof others - 1; k++) {
			struct error err = ERROR_INIT;

			text[i] = others[k];
			if (notebook_dossier_read(text, length, &dossier,
						  &err)) {
				struct strbuf out = STRBUF_INIT;

				notebook_dossier_write(&dossier, &out);
				strbuf_clear(&out);
			} else {
				assert_non_null(err.reason);
				assert_int_equal(
					notebook_dossier_count(&dossier), 0);
			}
			notebook_dossier_clear(&dossier);
			error_clear(&err);
		}
		text[i] = good[i];
		notebook_dossier_read(good, i, &dossier, NULL);
		notebook_dossier_clear(&dossier);
		/* Without it. */
		memmove(text + i, good + i + 1, length - i - 1);
		notebook_dossier_read(text, length - 1, &dossier, NULL);
		notebook_dossier_clear(&dossier);
		memcpy(text, good, length);
	}
	free(text);
}

/* Words of a stranger are cleaned, and stay apart from lines. */
static void
test_clean(void **state)
{
	struct notebook *notebook = fresh();

	(void)state;
	free(take(notebook, HEAD
		  "\nentity a\nkind: place\n"
		  "label: \"  A\\nB\\u0301 \\u202e\\u001b[31m\"\n"
		  "note: \"\\r\\n one\\r\\n\\r\\n\\r\\n\\r\\n two  \\n\"\n",
		  keep_mine, false));
	assert_out(notebook, HEAD
		   "\nentity a\n"
		   "label: \"A B\xcc\x81 \\u202e\\u001b[31m\"\n"
		   "kind: place\nnote: \" one\\n\\n two\"\n");
	notebook_close(notebook);
}

/* Taken in it is one act, and twice is once. */
static void
test_once(void **state)
{
	struct notebook *notebook = fresh();
	struct notebook_history list = NOTEBOOK_HISTORY_INIT;

	(void)state;
	free(take(notebook, good, keep_mine, false));
	assert_ok(notebook_history_load(notebook, 1LL << 60, false, 9, &list,
					error));
	assert_int_equal(list.count, 1);
	assert_string_equal(list.item[0].op.verb, "dossier");
	assert_string_equal(list.item[0].op.about, "a.file");
	notebook_history_clear(&list);
	/* The same once more is no act. */
	free(take(notebook, good, keep_theirs, false));
	assert_ok(notebook_history_load(notebook, 1LL << 60, false, 9, &list,
					error));
	assert_int_equal(list.count, 1);
	notebook_history_clear(&list);

	struct notebook *copy = fresh();
	bool same = false;

	assert_ok(notebook_replay(notebook, copy, &same, error));
	assert_true(same);
	notebook_close(copy);
	notebook_close(notebook);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round),
		cmocka_unit_test(test_two),
		cmocka_unit_test(test_conflicts),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_wrong),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_damage),
		cmocka_unit_test(test_clean),
		cmocka_unit_test(test_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
