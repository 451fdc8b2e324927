/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "notebook/dossier_take.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/memory.h"
#include "notebook/correction.h"
#include "notebook/dossier_check.h"
#include "notebook/dossier_match.h"

/* Bytes of a quote that name a fix. */
#define QUOTE_CELLS 60

struct taking {
	const struct notebook_dossier *theirs;
	struct notebook_dossier mine;
	struct dossier_match match;
	struct notebook_dossier_choice choice;
	struct notebook_correction correction;
	struct notebook_dossier_report *report;
	struct dossier_uids links, rules, fixes;	/* of mine */
};

void
notebook_dossier_report_clear(struct notebook_dossier_report *report)
{
	free(report->conflict);
	arena_clear(&report->arena);
	*report = (struct notebook_dossier_report)NOTEBOOK_DOSSIER_REPORT_INIT;
}


/* Words */

/* WORD and TEXT between quotation marks, in the report's arena. */
static const char *
words(struct taking *taking, const char *word, const char *text)
{
	struct strbuf out = STRBUF_INIT;

	strbuf_puts(&out, word);
	if (text) {
		strbuf_puts(&out, *word ? " \"" : "\"");
		strbuf_puts(&out, text);
		strbuf_putc(&out, '"');
	}
	const char *kept = arena_strdup(&taking->report->arena,
					strbuf_text(&out));

	strbuf_clear(&out);
	return kept;
}

static const char *
link_words(struct taking *taking, const struct notebook_link *link)
{
	const char *label = dossier_label(&taking->mine, link->entity);

	if (!label)
		label = dossier_label(taking->theirs, link->entity);
	return words(taking, notebook_verdict_word(link->verdict),
		     label ? label : link->entity);
}

static const char *
rule_words(struct taking *taking, const struct notebook_rule *rule)
{
	return words(taking, rule->becomes
		     ? kind_word((enum kind)rule->becomes) : "never", NULL);
}

static const char *
entity_words(struct taking *taking, const struct notebook_entity *entity)
{
	struct strbuf out = STRBUF_INIT;

	strbuf_puts(&out, kind_word(entity->kind));
	if (entity->hidden)
		strbuf_puts(&out, " hidden");
	const char *said = words(taking, strbuf_text(&out), entity->label);

	strbuf_clear(&out);
	return entity->note ? words(taking, said, entity->note) : said;
}

static const char *
fix_words(struct taking *taking, const struct notebook_fix *fix)
{
	struct strbuf out = STRBUF_INIT;

	strbuf_puts(&out, notebook_dossier_verb(fix->verb));
	if (fix->name)
		strbuf_format(&out, " %s", kind_word(fix->kind));
	const char *said = words(taking, strbuf_text(&out), fix->name);

	strbuf_clear(&out);
	return said;
}


/* Conflicts */

/* Notes a conflict; true when theirs is taken. */
static bool
conflict(struct taking *taking, struct notebook_conflict found)
{
	struct notebook_dossier_report *report = taking->report;
	const struct notebook_dossier_choice *choice = &taking->choice;

	found.took_theirs = choice->theirs;
	for (size_t i = 0; i < choice->line_count; i++)
		if (choice->line[i] == found.line)
			found.took_theirs = true;
	report->conflict = xgrow(report->conflict, report->conflict_count,
				 &report->conflict_capacity,
				 sizeof *report->conflict);
	report->conflict[report->conflict_count++] = found;
	return found.took_theirs;
}

static int
by_line(const void *one, const void *two)
{
	const struct notebook_conflict *a = one, *b = two;

	return (a->line > b->line) - (a->line < b->line);
}


/* Links.  In a conflict both what we say of the name and that entity, and
 * what we say that it means, are in the way. */
static void
take_link(struct taking *taking, const struct notebook_dossier_link *theirs)
{
	struct notebook_link link = theirs->said;
	struct dossier_entity_match *match =
		dossier_match_find(&taking->match, link.entity);
	const struct notebook_link *mine, *means = NULL;

	memcpy(link.entity, match->mine, UUID_SIZE);
	mine = dossier_find_link(&taking->mine, &link);
	if (link.verdict == NOTEBOOK_SAME)
		means = dossier_find_same(&taking->mine, link.kind,
					  link.norm);
	if (mine && mine->verdict == link.verdict) {
		match->taken++;
		taking->report->same++;
		return;
	}
	if (mine || means) {
		struct notebook_conflict found = {
			.line = theirs->line, .what = "link",
			.name = words(taking, kind_word(link.kind), link.norm),
			.mine = link_words(taking, means ? means : mine),
			.theirs = link_words(taking, &theirs->said),
		};

		if (!conflict(taking, found))
			return;
		if (mine)
			notebook_correction_drop_link(&taking->correction,
						      mine->uid);
		if (means)
			notebook_correction_drop_link(&taking->correction,
						      means->uid);
	} else {
		taking->report->added++;
	}
	match->taken++;
	if (dossier_uids_have(&taking->links, link.uid))
		*link.uid = '\0';
	notebook_correction_put_link(&taking->correction, &link);
}


/* Entities */

static bool
same_text(const char *one, const char *two)
{
	return one && two ? strcmp(one, two) == 0 : one == two;
}

/* They contradict each other; that only one of them has a note is none. */
static bool
contradict(const struct notebook_entity *mine,
	   const struct notebook_entity *theirs)
{
	return strcmp(mine->label, theirs->label) != 0
	       || mine->kind != theirs->kind
	       || mine->hidden != theirs->hidden
	       || (mine->note && theirs->note
		   && strcmp(mine->note, theirs->note) != 0);
}

/* An entity all of whose names stayed with ours is not made. */
static void
take_entity(struct taking *taking,
	    const struct notebook_dossier_entity *theirs)
{
	struct dossier_entity_match *match =
		dossier_match_find(&taking->match, theirs->said.uid);
	struct notebook_entity entity = theirs->said;
	const struct notebook_entity *mine;

	memcpy(entity.uid, match->mine, UUID_SIZE);
	mine = dossier_find_entity(&taking->mine, entity.uid);
	if (!mine) {
		if (match->links > 0 && match->taken == 0)
			return;
		taking->report->added++;
		notebook_correction_put_entity(&taking->correction, &entity);
		return;
	}
	entity.pinned = mine->pinned;
	if (!entity.note)
		entity.note = mine->note;
	if (contradict(mine, &theirs->said)) {
		struct notebook_conflict found = {
			.line = theirs->line, .what = "entity",
			.name = words(taking, "", mine->label),
			.mine = entity_words(taking, mine),
			.theirs = entity_words(taking, &theirs->said),
		};

		if (conflict(taking, found))
			notebook_correction_put_entity(&taking->correction,
						       &entity);
	} else if (!same_text(mine->note, entity.note)) {
		taking->report->added++;
		notebook_correction_put_entity(&taking->correction, &entity);
	} else {
		taking->report->same++;
	}
}


/* Rules and fixes */

static void
take_rule(struct taking *taking, const struct notebook_dossier_rule *theirs)
{
	struct notebook_rule rule = theirs->said;
	const struct notebook_dossier_rule *mine =
		dossier_find(theirs, taking->mine.rule,
			     taking->mine.rule_count, sizeof *mine,
			     dossier_by_rule);

	if (mine && mine->said.becomes == rule.becomes) {
		taking->report->same++;
		return;
	}
	if (mine) {
		struct notebook_conflict found = {
			.line = theirs->line, .what = "rule",
			.name = words(taking, kind_word(rule.kind), rule.norm),
			.mine = rule_words(taking, &mine->said),
			.theirs = rule_words(taking, &rule),
		};

		if (!conflict(taking, found))
			return;
		notebook_correction_drop_rule(&taking->correction,
					      mine->said.uid);
	} else {
		taking->report->added++;
	}
	if (dossier_uids_have(&taking->rules, rule.uid))
		*rule.uid = '\0';
	notebook_correction_put_rule(&taking->correction, &rule);
}

static bool
same_fix(const struct notebook_fix *mine, const struct notebook_fix *theirs)
{
	return mine->verb == theirs->verb
	       && (mine->verb == NOTEBOOK_FIX_DROP
		   || (mine->kind == theirs->kind
		       && same_text(mine->name, theirs->name)));
}

/* The beginning of a quote, on one line. */
static const char *
quote_words(struct taking *taking, const char *quote)
{
	struct strbuf line = STRBUF_INIT;

	dossier_shorten(quote, QUOTE_CELLS, &line);
	const char *said = words(taking, "", strbuf_text(&line));

	strbuf_clear(&line);
	return said;
}

static void
take_fix(struct taking *taking, const struct notebook_dossier_fix *theirs)
{
	struct notebook_fix fix = theirs->said;
	const struct notebook_dossier_fix *mine =
		dossier_find(theirs, taking->mine.fix, taking->mine.fix_count,
			     sizeof *mine, dossier_by_place);

	if (mine && same_fix(&mine->said, &fix)) {
		taking->report->same++;
		return;
	}
	if (mine) {
		struct notebook_conflict found = {
			.line = theirs->line, .what = "fix",
			.name = quote_words(taking, fix.quote),
			.mine = fix_words(taking, &mine->said),
			.theirs = fix_words(taking, &fix),
		};

		if (!conflict(taking, found))
			return;
		notebook_correction_drop_fix(&taking->correction,
					     mine->said.uid);
	} else {
		taking->report->added++;
	}
	if (dossier_uids_have(&taking->fixes, fix.uid))
		*fix.uid = '\0';
	notebook_correction_put_fix(&taking->correction, &fix);
}


static void
take_all(struct taking *taking)
{
	const struct notebook_dossier *theirs = taking->theirs;
	struct notebook_dossier_report *report = taking->report;

	for (size_t i = 0; i < theirs->link_count; i++)
		take_link(taking, &theirs->link[i]);
	for (size_t i = 0; i < theirs->entity_count; i++)
		take_entity(taking, &theirs->entity[i]);
	for (size_t i = 0; i < theirs->rule_count; i++)
		take_rule(taking, &theirs->rule[i]);
	for (size_t i = 0; i < theirs->fix_count; i++)
		take_fix(taking, &theirs->fix[i]);
	if (report->conflict_count)
		qsort(report->conflict, report->conflict_count,
		      sizeof *report->conflict, by_line);
}

static void
prepare(struct taking *taking)
{
	struct notebook_dossier *mine = &taking->mine;

	dossier_uids_fill(&taking->links, mine->link, mine->link_count,
			  sizeof *mine->link);
	dossier_uids_fill(&taking->rules, mine->rule, mine->rule_count,
			  sizeof *mine->rule);
	dossier_uids_fill(&taking->fixes, mine->fix, mine->fix_count,
			  sizeof *mine->fix);
	dossier_sort(mine);
	dossier_match_make(&taking->match, mine, taking->theirs);
}

bool
notebook_dossier_take(struct notebook *notebook,
		      const struct notebook_dossier *dossier,
		      struct notebook_dossier_choice choice,
		      const char *about, bool dry,
		      struct notebook_dossier_report *report,
		      struct error *err)
{
	struct taking taking = {
		.theirs = dossier, .mine = NOTEBOOK_DOSSIER_INIT,
		.choice = choice, .report = report,
		.correction = NOTEBOOK_CORRECTION_INIT,
	};
	bool stale, fine;

	fine = notebook_said(notebook, &taking.correction.said, err)
	       && notebook_dossier_load(notebook, &taking.mine, err);
	if (fine) {
		notebook_correction_begin(&taking.correction, "dossier", NULL,
					  about);
		taking.correction.as_given = true;
		prepare(&taking);
		take_all(&taking);
		fine = dry || notebook_correction_make(notebook,
						       &taking.correction,
						       &stale, err);
	}
	dossier_match_clear(&taking.match);
	dossier_uids_clear(&taking.links);
	dossier_uids_clear(&taking.rules);
	dossier_uids_clear(&taking.fixes);
	notebook_correction_clear(&taking.correction);
	notebook_dossier_clear(&taking.mine);
	return fine;
}
