/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/import.h"

#include <stdlib.h>
#include <string.h>

#include "base/crew.h"
#include "base/memory.h"
#include "import/batch.h"
#include "import/feeder.h"
#include "import/origin.h"
#include "import/request.h"
#include "import/walk.h"
#include "import/worker.h"
#include "store/file.h"

/* How long news is waited for before it is asked whether to stop (ms). */
#define PATIENCE 200

struct import {
	const struct import_order *order;
	const struct names_detector *detector;
	struct import_worker worker;
	struct crew *crew;	/* NULL: the work is done here */
};

/* A request at which a process has ended, while its parts are done one by
 * one. */
struct redo {
	struct strbuf request;	/* "" when there is none */
	size_t at;		/* of the next part */
};

/* One import, while it goes on. */
struct run {
	struct import *import;
	struct store *store;
	const struct import_hooks *hooks;
	struct import_report *report;
	struct import_feeder feeder;
	struct import_batch batch;
	struct strbuf request;
	struct redo redo;
	bool fed;		/* nothing is left to be asked for */
	struct error dry;	/* why no more documents are supplied */
	long long supplied;
	long long detector;	/* the run that would be noted, 0 if it is
				   new */
	long long total;	/* bytes */
};

struct import *
import_open(const struct import_order *order,
	    const struct names_detector *detector, struct error *err)
{
	struct import *import = xcalloc(1, sizeof *import);

	import->order = order;
	import->detector = order->dry ? NULL : detector;
	import->worker = (struct import_worker){
		.detector = import->detector, .map = order->map,
		.store_path = order->dry ? NULL : order->store_path,
	};
	if (order->jobs == 0)
		return import;
	import->crew = crew_open(order->jobs, import_work, &import->worker,
				 err);
	if (import->crew)
		return import;
	free(import);
	return NULL;
}

void
import_close(struct import *import)
{
	if (!import)
		return;
	crew_close(import->crew);
	import_worker_clear(&import->worker);
	free(import);
}

/* Two imports of one file with other fields are two. */
static long long
stamp_here(const struct run *run, long long stamp)
{
	return stamp ^ import_map_stamp(run->import->order->map);
}

/* Whether the file is in the store as it is; then that is told. */
static bool
is_known(void *context, const struct import_file *file)
{
	struct run *run = context;
	struct import_place place = { file->path, "", "" };
	struct store_file known = {
		.path = file->real, .stamp = stamp_here(run, file->stamp),
		.detector = run->detector,
	};
	bool found;

	if (!run->store || run->detector == 0
	    || !store_file_find(run->store, &known, &found, NULL) || !found)
		return false;
	run->report->unchanged += known.articles;
	if (run->hooks->done)
		run->hooks->done(run->hooks->context, &place, NULL,
				 STORE_UNCHANGED,
				 known.articles == 1 ? known.id : 0);
	return true;
}

static bool
asked_to_stop(const struct run *run)
{
	return run->hooks->stop && run->hooks->stop(run->hooks->context);
}

/* How much there is, for the progress line. */
static void
measure(struct run *run)
{
	const struct import_order *order = run->import->order;
	struct import_walk *walk;
	struct import_file file;
	bool found = true;

	if (!run->hooks->progress || order->supply)
		return;
	walk = import_walk_open(order->path, order->count);
	while (found && !asked_to_stop(run)) {
		if (!import_walk_next(walk, &file, &found, NULL))
			found = true;
		else if (found && file.size > 0)
			run->total += file.size;
	}
	import_walk_close(walk);
}

static void
tell_progress(const struct run *run)
{
	const struct import_report *report = run->report;
	const struct import_progress progress = {
		.articles = report->imported + report->unchanged
			    + report->revised,
		.files = run->feeder.files + run->supplied,
		.bytes = run->feeder.bytes, .total = run->total,
	};

	if (run->hooks->progress)
		run->hooks->progress(run->hooks->context, &progress);
}

/* Those who read are to have something to do while the batch is written. */
static bool
attend_crew(void *context, struct error *err)
{
	struct run *run = context;

	return crew_attend(run->import->crew, err);
}

/* Writes what has come, and ends at a failure if that was asked for. */
static bool
write_batch(struct run *run, struct error *err)
{
	bool fine = import_batch_write(&run->batch, run->hooks, run->report,
				       err);

	tell_progress(run);
	return fine;
}

static bool
ends_here(const struct run *run)
{
	return run->report->stopped
	       || (run->import->order->strict && run->report->failed > 0);
}

static bool
take_answer(struct run *run, struct strbuf *answer, struct error *err)
{
	return import_batch_take(&run->batch, answer, err)
	       && (!(import_batch_full(&run->batch)
		     || run->import->order->strict)
		   || write_batch(run, err));
}

/* The next document as a request. */
static void
take_supply(struct run *run)
{
	const struct import_order *order = run->import->order;
	struct import_document document = { .name = "" };
	bool found = false;

	run->fed = !order->supply(order->supplier, &document, &found,
				  &run->dry) || !found;
	run->report->stopped = asked_to_stop(run);
	if (run->fed)
		return;
	const struct import_piece piece = {
		.path = document.name, .inside = "",
		.bytes = document.bytes, .length = document.length,
		.charset = document.charset, .address = document.address,
	};

	request_pack_piece(&run->request, &piece, true);
	run->supplied++;
}

/* The next request; false when nothing is left. */
static bool
next_request(struct run *run)
{
	strbuf_truncate(&run->request, 0);
	while (!run->fed && run->request.length == 0
	       && !(run->report->stopped = asked_to_stop(run))) {
		if (run->import->order->supply)
			take_supply(run);
		else
			run->fed = !import_feeder_next(&run->feeder,
						       &run->request);
		tell_progress(run);
	}
	return run->request.length > 0;
}

static bool
work_here(struct run *run, struct error *err)
{
	struct strbuf answer = STRBUF_INIT;
	bool fine = true;

	while (fine && !ends_here(run) && next_request(run)) {
		import_work(&run->import->worker, run->request.data,
			    run->request.length, &answer);
		fine = take_answer(run, &answer, err);
	}
	strbuf_clear(&answer);
	return fine;
}

static bool
hand_out(struct run *run, struct error *err)
{
	struct crew *crew = run->import->crew;

	while (crew_wants(crew) && next_request(run))
		if (!crew_send(crew, run->request.data, run->request.length,
			       err))
			return false;
	return true;
}

/* The next thing of a request whose reader ended is read alone, before all
 * that is out; false in *MORE when none is left. */
static bool
redo_next(struct run *run, bool *more, struct error *err)
{
	struct redo *redo = &run->redo;

	strbuf_truncate(&run->request, 0);
	*more = redo->at < redo->request.length
		&& request_part(redo->request.data, redo->request.length,
				&redo->at, &run->request);
	if (!*more) {
		strbuf_truncate(&redo->request, 0);
		redo->at = 0;
		return true;
	}
	return crew_send_first(run->import->crew, run->request.data,
			       run->request.length, err);
}

/* A process has ended while it did REQUEST.  Each thing in that is tried once
 * more, alone; which then ends its process again is told as failed, and keeps
 * nothing else out. */
static bool
redo(struct run *run, struct strbuf *request, struct error *how,
     struct error *err)
{
	bool fine = true, more;

	if (run->redo.request.length == 0) {
		struct strbuf swap = run->redo.request;

		run->redo.request = *request;
		*request = swap;
	} else {
		struct strbuf answer = STRBUF_INIT;

		import_work_lost(request->data, request->length, how, &answer);
		fine = take_answer(run, &answer, err);
		strbuf_clear(&answer);
	}
	error_clear(how);
	return fine && redo_next(run, &more, err);
}

/* Takes what has come. */
static bool
take_news(struct run *run, enum crew_state *state, struct strbuf *answer,
	  struct error *err)
{
	struct error how = ERROR_INIT;
	bool fine = true, more;

	*state = crew_take(run->import->crew, PATIENCE, answer, &how);
	switch (*state) {
	case CREW_ANSWER:
		fine = take_answer(run, answer, err);
		if (fine && run->redo.request.length)
			fine = redo_next(run, &more, err);
		break;
	case CREW_LOST:
		fine = redo(run, answer, &how, err);
		break;
	case CREW_FAILED:
		error_pass(err, &how);
		return false;
	case CREW_LATER:
	case CREW_IDLE:
		break;
	}
	error_clear(&how);
	return fine;
}

static bool
work_together(struct run *run, struct error *err)
{
	struct strbuf answer = STRBUF_INIT;
	enum crew_state state = CREW_LATER;
	bool fine = true;

	while (fine && state != CREW_IDLE && !ends_here(run)) {
		fine = hand_out(run, err)
		       && take_news(run, &state, &answer, err);
		run->report->stopped = asked_to_stop(run);
	}
	strbuf_clear(&answer);
	strbuf_clear(&run->redo.request);
	return fine;
}

bool
import_run(struct import *import, struct store *store,
	   const struct import_hooks *hooks, struct import_report *report,
	   struct error *err)
{
	const struct import_order *order = import->order;
	struct run run = { .import = import, .store = store, .hooks = hooks,
			   .report = report };
	bool fine = true;

	*report = (struct import_report){ 0 };
	if (store)
		fine = import_origin_find(store, import->detector,
					  &run.detector, err);
	if (!fine)
		return false;
	measure(&run);
	import_feeder_open(&run.feeder, order->path, order->count, is_known,
			   &run);
	import_batch_open(&run.batch, store, import->detector,
			  import_map_stamp(order->map));
	run.batch.strict = order->strict;
	if (import->crew) {
		run.batch.pause = attend_crew;
		run.batch.context = &run;
	}
	fine = import->crew ? work_together(&run, err) : work_here(&run, err);

	/* What was read before something went wrong is there. */
	struct error later = ERROR_INIT;

	if (!write_batch(&run, fine ? err : &later))
		fine = false;
	error_clear(&later);
	if (fine && run.dry.code != ERROR_NONE)
		fine = error_pass(err, &run.dry);
	error_clear(&run.dry);
	import_batch_close(&run.batch);
	import_feeder_close(&run.feeder);
	strbuf_clear(&run.request);
	return fine;
}

bool
import_files(struct store *store, const struct names_detector *detector,
	     const char *const *path, size_t count,
	     const struct import_hooks *hooks, struct import_report *report,
	     struct error *err)
{
	const struct import_order order = { .path = path, .count = count };
	struct import *import = import_open(&order, detector, err);
	bool fine = import && import_run(import, store, hooks, report, err);

	import_close(import);
	return fine;
}
