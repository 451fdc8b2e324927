/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/redetect.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/crew.h"
#include "base/intl.h"
#include "base/memory.h"
#include "import/describe.h"
#include "import/finding.h"
#include "import/origin.h"
#include "names/detect.h"
#include "store/body.h"
#include "store/run.h"

/* Ids of articles in one piece of work. */
#define PIECE 64

/*
 * One batch is one transaction.  It begins when so many articles or bytes of
 * answers wait for it, or so many milliseconds have passed.
 */
#define BATCH_ARTICLES 1000
#define BATCH_BYTES ((size_t)8 << 20)
#define BATCH_TIME 2000

/* How long news is waited for before it is asked whether to stop. */
#define PATIENCE 200

/* Articles that a run is taken out of in one transaction. */
#define UNDO_ARTICLES 500

/* What a member is asked: the articles with an id above FROM and up to TO. */
struct request {
	long long from, to, run;
};

/* What a member works with. */
struct member {
	const char *path;
	const struct names_detector *detector;
	struct store *store;	/* opened at the first request */
	struct names_mention_list found;
};

/* An answer that waits to be written. */
struct waiting {
	struct strbuf answer;
	struct finding *item;
	size_t count, capacity;
};

struct writer {
	struct store *store;
	const struct redetect_hooks *hooks;
	struct redetect_report *report;
	struct import_describer describer;
	struct waiting *waiting;
	size_t count, capacity;
	size_t articles, bytes;	/* in those that wait */
	long long begun;	/* ticks when the first of them came */
	long long seen, total;	/* articles */
};

/* Members */

static void
look_through(struct member *member, long long id, struct strbuf *answer)
{
	struct store_body body = STORE_BODY_INIT;
	struct error err = ERROR_INIT;

	if (store_body_load(member->store, id, 0, &body, &err)) {
		names_detect(member->detector, body.text, body.length,
			     &member->found);
		finding_write(answer, id, body.revision, &member->found);
	} else if (err.code != ERROR_MISSING) {
		finding_write_failure(answer, id, &err);
	}
	error_clear(&err);
	store_body_clear(&body);
}

static void
work(void *context, const char *bytes, size_t length, struct strbuf *answer)
{
	struct member *member = context;
	struct request request;
	struct error err = ERROR_INIT;
	long long articles, *id = NULL;
	size_t count;

	if (length != sizeof request)
		return;
	memcpy(&request, bytes, sizeof request);
	if (!member->store)
		member->store = store_open(member->path, DB_READ, &err);
	if (member->store
	    && store_run_todo(member->store, request.run, request.from,
			      request.to, &articles, &id, &count, &err)) {
		finding_begin(answer, articles);
		for (size_t i = 0; i < count; i++)
			look_through(member, id[i], answer);
	} else {
		finding_begin(answer, 0);
		finding_write_failure(answer, 0, &err);
	}
	free(id);
	error_clear(&err);
}

/* The writer */

static void
clear_waiting(struct writer *writer)
{
	for (size_t i = 0; i < writer->count; i++) {
		struct waiting *waiting = &writer->waiting[i];

		for (size_t j = 0; j < waiting->count; j++)
			finding_clear(&waiting->item[j]);
		free(waiting->item);
		strbuf_clear(&waiting->answer);
	}
	writer->count = writer->articles = writer->bytes = 0;
}

static void
tell_failed(struct writer *writer, long long article, struct error *err)
{
	if (article)
		error_within(err, _("cannot find names in article %lld"),
			     article);
	writer->report->failed++;
	writer->hooks->failed(writer->hooks->context, article, err);
	error_clear(err);
}

/* *PUT is false when there was no need for it any more. */
static bool
put_one(struct writer *writer, const struct finding *finding, bool *put,
	struct error *err)
{
	struct store_found found = {
		.article = finding->article,
		.revision = finding->revision,
		.mention = finding->mention,
		.mention_count = finding->count,
		.run = writer->report->run,
	};

	return import_describe(&writer->describer, writer->store,
			       finding->mention, finding->count, err)
	       && store_run_replace(writer->store, &found, put, err);
}

/* COUNT findings in one transaction; all of them or none. */
static bool
put_together(struct writer *writer, const struct finding *const *item,
	     size_t count, struct error *err)
{
	long long found = 0;
	bool fine = store_begin(writer->store, err), put;

	if (!fine)
		return false;
	for (size_t i = 0; i < count && fine; i++) {
		fine = put_one(writer, item[i], &put, err);
		found += fine && put;
	}
	if (!fine)
		store_rollback(writer->store);
	fine = fine && store_commit(writer->store, err);
	if (fine) {
		writer->report->found += found;
		writer->report->unchanged += (long long)count - found;
	} else {
		import_describer_forget(&writer->describer);
	}
	return fine;
}

/* What is wrong with the disk is wrong for every article; what is damaged may
 * be one alone. */
static bool
ends_all(const struct error *err)
{
	return err->code != ERROR_NONE && err->code != ERROR_INPUT
	       && err->code != ERROR_DAMAGED && err->code != ERROR_MISSING;
}

/* When the store refuses one article, the others go in one by one. */
static bool
put_all(struct writer *writer, const struct finding *const *item,
	size_t count, struct error *err)
{
	if (count == 0 || put_together(writer, item, count, err))
		return true;
	for (size_t i = 0; i < count && !ends_all(err); i++) {
		error_clear(err);
		if (!put_together(writer, &item[i], 1, err) && !ends_all(err))
			tell_failed(writer, item[i]->article, err);
	}
	return err->code == ERROR_NONE;
}

/* All findings that wait; those that failed are told.  What is about no
 * article in particular ends it. */
static bool
write_waiting(struct writer *writer, struct error *err)
{
	const struct finding **item = xcalloc(writer->articles, sizeof *item);
	size_t count = 0;
	bool fine = true;

	for (size_t i = 0; i < writer->count; i++) {
		struct waiting *waiting = &writer->waiting[i];

		for (size_t j = 0; j < waiting->count; j++) {
			struct finding *finding = &waiting->item[j];

			if (finding->err.code == ERROR_NONE)
				item[count++] = finding;
			else if (finding->article)
				tell_failed(writer, finding->article,
					    &finding->err);
			else
				fine = error_pass(err, &finding->err);
		}
	}
	struct error later = ERROR_INIT;

	if (!put_all(writer, item, count, fine ? err : &later))
		fine = false;
	error_clear(&later);
	free(item);
	clear_waiting(writer);
	return fine;
}

/* Takes an answer in. */
static bool
take_answer(struct writer *writer, struct strbuf *answer, struct error *err)
{
	struct pack_reader reader;
	struct finding finding;

	if (writer->count == 0)
		writer->begun = clock_ticks();
	writer->waiting = xgrow(writer->waiting, writer->count,
				&writer->capacity, sizeof *writer->waiting);
	struct waiting *waiting = &writer->waiting[writer->count++];

	*waiting = (struct waiting){ .answer = *answer };
	*answer = (struct strbuf)STRBUF_INIT;
	long long articles = finding_read(&reader,
					  strbuf_text(&waiting->answer),
					  waiting->answer.length);

	while (finding_next(&reader, &finding)) {
		waiting->item = xgrow(waiting->item, waiting->count,
				      &waiting->capacity,
				      sizeof *waiting->item);
		waiting->item[waiting->count++] = finding;
	}
	writer->articles += waiting->count;
	writer->bytes += waiting->answer.length;
	writer->seen += articles;
	writer->report->unchanged += articles - (long long)waiting->count;
	if (reader.damaged)
		return error_set(err, ERROR_SYSTEM,
				 _("one of its processes gave no sensible answer"));
	if (writer->hooks->progress)
		writer->hooks->progress(writer->hooks->context, writer->seen,
					writer->total);
	return true;
}

static bool
is_due(const struct writer *writer)
{
	return writer->articles >= BATCH_ARTICLES
	       || writer->bytes >= BATCH_BYTES
	       || (writer->count > 0
		   && clock_ticks() - writer->begun >= BATCH_TIME);
}

static bool
asked_to_stop(const struct redetect_hooks *hooks)
{
	return hooks->stop && hooks->stop(hooks->context);
}

/* Hands out pieces while they are wanted. */
static bool
hand_out(struct crew *crew, struct request *next, long long last,
	 struct error *err)
{
	while (next->from < last && crew_wants(crew)) {
		next->to = last - next->from > PIECE ? next->from + PIECE
						     : last;
		if (!crew_send(crew, (const char *)next, sizeof *next, err))
			return false;
		next->from = next->to;
	}
	return true;
}

static bool
run_crew(struct writer *writer, struct crew *crew, long long last,
	 struct error *err)
{
	struct request next = { 0, 0, writer->report->run };
	struct strbuf answer = STRBUF_INIT;
	enum crew_state state = CREW_LATER;
	bool fine = true;

	while (fine && state != CREW_IDLE) {
		writer->report->stopped = asked_to_stop(writer->hooks);
		if (writer->report->stopped)
			break;
		fine = hand_out(crew, &next, last, err);
		state = fine ? crew_take(crew, PATIENCE, &answer, err)
			     : CREW_FAILED;
		fine = state == CREW_ANSWER
		       ? take_answer(writer, &answer, err)
		       : state != CREW_FAILED && state != CREW_LOST;
		if (fine && is_due(writer))
			fine = write_waiting(writer, err);
	}
	strbuf_clear(&answer);
	/* What was found before a member ended is found. */
	struct error later = ERROR_INIT;

	if (!write_waiting(writer, fine ? err : &later))
		fine = false;
	error_clear(&later);
	return fine;
}

static bool
start_run(struct writer *writer, const struct names_detector *detector,
	  long long *last, struct error *err)
{
	struct store_totals totals;

	if (!store_totals(writer->store, &totals, err)
	    || !store_run_last_article(writer->store, last, err)
	    || !store_begin(writer->store, err))
		return false;
	writer->total = totals.articles;
	if (import_origin(writer->store, detector, &writer->report->run, err)) {
		writer->describer.run = writer->report->run;
		return store_commit(writer->store, err);
	}
	store_rollback(writer->store);
	return false;
}

bool
redetect_store(const char *path, const struct names_detector *detector,
	       size_t jobs, bool pack, const struct redetect_hooks *hooks,
	       struct redetect_report *report, struct error *err)
{
	struct member member = { path, detector, NULL,
				 NAMES_MENTION_LIST_INIT };
	struct writer writer = { .hooks = hooks, .report = report };
	struct crew *crew = crew_open(jobs, work, &member, err);
	long long last;

	*report = (struct redetect_report){ 0 };
	if (!crew)
		return false;
	writer.store = store_open(path, DB_WRITE, err);
	import_describer_start(&writer.describer, detector);
	bool fine = writer.store && start_run(&writer, detector, &last, err)
		    && run_crew(&writer, crew, last, err);

	/* They have the store open. */
	crew_close(crew);
	if (fine && pack && !report->stopped)
		fine = store_pack(writer.store, err);
	clear_waiting(&writer);
	free(writer.waiting);
	import_describer_clear(&writer.describer);
	store_close(writer.store);
	return fine;
}

/* Taking a run out */

/* The last run with articles that can be put back, or the one asked for. */
static bool
choose_run(struct store *store, long long *run, long long *former,
	   long long *left, struct error *err)
{
	struct store_run_list list = STORE_RUN_LIST_INIT;
	long long wanted = *run;
	bool fine = store_run_list_load(store, &list, err);

	*run = 0;
	for (size_t i = 0; i < list.count && fine; i++) {
		const struct store_run *one = &list.item[i];

		if (one->former == 0 || (wanted && one->id != wanted))
			continue;
		*run = one->id;
		*former = one->former;
		*left = one->articles - one->former;
	}
	store_run_list_clear(&list);
	if (!fine || *run)
		return fine;
	error_set(err, ERROR_MISSING, wanted
		  ? _("what was found before this run is not kept")
		  : _("there is no run before the last one"));
	return error_advise(err, _("byname redetect --runs lists all runs"));
}

static bool
undo_names(struct store *store, long long run, struct error *err)
{
	if (!store_begin(store, err))
		return false;
	if (store_run_undo_names(store, run, err))
		return store_commit(store, err);
	store_rollback(store);
	return false;
}

/* Counts those that fail, and passes them on. */
struct failures {
	const struct redetect_hooks *hooks;
	long long count;
};

static void
on_undo_failed(void *context, long long article, const struct error *err)
{
	struct failures *failures = context;

	failures->count++;
	failures->hooks->failed(failures->hooks->context, article, err);
}

static bool
undo_articles(struct store *store, struct redetect_undone *undone,
	      long long former, const struct redetect_hooks *hooks,
	      struct error *err)
{
	struct failures failures = { hooks, 0 };
	long long from = 0, done = 0;
	size_t count = UNDO_ARTICLES;
	bool fine = true;

	while (fine && count == UNDO_ARTICLES) {
		undone->stopped = done < former && asked_to_stop(hooks);
		if (undone->stopped)
			break;
		fine = store_begin(store, err);
		if (!fine)
			break;
		fine = store_run_undo(store, undone->run, &from,
				      UNDO_ARTICLES, &count, on_undo_failed,
				      &failures, err);
		if (!fine)
			store_rollback(store);
		fine = fine && store_commit(store, err);
		done += fine ? (long long)count : 0;
		if (fine && hooks->progress)
			hooks->progress(hooks->context, done, former);
	}
	undone->restored = done - failures.count;
	return fine;
}

bool
redetect_undo(const char *path, struct redetect_undone *undone,
	      const struct redetect_hooks *hooks, struct error *err)
{
	struct store *store = store_open(path, DB_WRITE, err);
	long long former = 0;

	*undone = (struct redetect_undone){ .run = undone->run };
	bool fine = store
		    && choose_run(store, &undone->run, &former, &undone->left,
				  err)
		    && undo_names(store, undone->run, err)
		    && undo_articles(store, undone, former, hooks, err);

	store_close(store);
	return fine;
}
