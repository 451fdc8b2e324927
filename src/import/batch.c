/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/batch.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/memory.h"
#include "base/path.h"
#include "base/sha256.h"
#include "import/finding.h"
#include "import/origin.h"
#include "names/detect.h"
#include "store/file.h"
#include "text/utf8.h"

/*
 * One batch is one transaction.  Files are read and names found before it
 * begins, so that it is short and other importers have their turn; so much
 * at most waits in memory.
 */
#define ITEMS 1000
#define BYTES ((size_t)8 << 20)

/* Items between two pauses, in which others are given to do. */
#define PAUSE 50

void
import_batch_open(struct import_batch *batch, struct store *store,
		  const struct names_detector *detector, long long salt)
{
	*batch = (struct import_batch){ .store = store,
					.detector = detector, .salt = salt };
	if (detector)
		import_describer_start(&batch->describer, detector);
}

static void
clear_items(struct import_batch *batch)
{
	for (size_t i = 0; i < batch->count; i++)
		arrival_clear(&batch->item[i].arrival);
	for (size_t i = 0; i < batch->answers; i++)
		strbuf_clear(&batch->answer[i]);
	batch->count = batch->answers = batch->bytes = 0;
}

void
import_batch_close(struct import_batch *batch)
{
	clear_items(batch);
	free(batch->item);
	free(batch->answer);
	if (batch->detector)
		import_describer_clear(&batch->describer);
}

/* An entry of an archive, or a file in a folder, that is no article is nothing
 * that anybody asked for. */
static bool
is_skipped(const struct arrival *arrival)
{
	return arrival->err.code == ERROR_MISSING && !arrival->named;
}

bool
import_batch_take(struct import_batch *batch, struct strbuf *answer,
		  struct error *err)
{
	struct pack_reader reader;
	struct batch_item item = { .put = STORE_FAILED };

	batch->answer = xgrow(batch->answer, batch->answers,
			      &batch->answer_capacity, sizeof *batch->answer);
	batch->answer[batch->answers++] = *answer;
	batch->bytes += answer->length;
	pack_read(&reader, strbuf_text(answer), answer->length);
	*answer = (struct strbuf)STRBUF_INIT;
	while (arrival_next(&reader, &item.arrival)) {
		if (batch->strict && batch->broken) {
			arrival_clear(&item.arrival);
			continue;
		}
		item.ready = item.arrival.what == ARRIVAL_ARTICLE;
		batch->broken |= item.arrival.what == ARRIVAL_FAILURE
				 && !is_skipped(&item.arrival);
		batch->item = xgrow(batch->item, batch->count,
				    &batch->capacity, sizeof *batch->item);
		batch->item[batch->count++] = item;
	}
	return !reader.damaged
	       || error_set(err, ERROR_SYSTEM,
			    _("one of its processes gave no sensible answer"));
}

bool
import_batch_full(const struct import_batch *batch)
{
	return batch->count >= ITEMS || batch->bytes >= BYTES;
}

static const char *
text_or_null(const struct strbuf *text)
{
	return text->length ? text->data : NULL;
}

/* A member saw the article there with its names; if it is another by now,
 * they have to be found after all. */
static void
find_names(struct import_batch *batch, struct arrival *arrival)
{
	const struct strbuf *text = &arrival->record.text;
	struct names_mention_list found = NAMES_MENTION_LIST_INIT;
	struct pack_reader reader;

	names_detect(batch->detector, text->data, text->length, &found);
	batch->answer = xgrow(batch->answer, batch->answers,
			      &batch->answer_capacity, sizeof *batch->answer);
	struct strbuf *packed = &batch->answer[batch->answers++];

	*packed = (struct strbuf)STRBUF_INIT;
	finding_pack(packed, &found);
	names_mention_list_clear(&found);
	pack_read(&reader, packed->data, packed->length);
	finding_unpack(&reader, &arrival->mention, &arrival->mention_count);
	arrival->looked = true;
}

/* Compares the article with what the store has of it.  *DONE is true when it
 * is an excerpt of what is there. */
static bool
compare(struct import_batch *batch, struct batch_item *item,
	long long detector, bool *done, struct error *err)
{
	struct arrival *arrival = &item->arrival;
	const struct strbuf *text = &arrival->record.text;
	struct store_article_state state;
	unsigned char sum[SHA256_SIZE];
	bool found;

	*done = false;
	if (arrival->looked && !arrival->record.excerpt)
		return true;
	if (!store_article_state(batch->store, arrival->record.uid,
				 arrival->content, &state, &found, err))
		return false;
	if (found && arrival->record.excerpt
	    && state.codes >= (long long)utf8_count(text->data,
						    text->length)) {
		item->put = STORE_UNCHANGED;
		item->id = state.id;
		*done = true;
		return true;
	}
	sha256(text->data, text->length, sum);
	if (!arrival->looked
	    && (!found || state.detector != detector
		|| memcmp(sum, state.sha256, sizeof sum) != 0))
		find_names(batch, arrival);
	return true;
}

static bool
put_article(struct import_batch *batch, struct batch_item *item,
	    long long detector, struct error *err)
{
	struct arrival *arrival = &item->arrival;
	const struct import_record *record = &arrival->record;
	bool done;

	if (!compare(batch, item, detector, &done, err))
		return false;
	if (done)
		return true;
	struct store_new_article article = {
		.uid = record->uid,
		.content = arrival->content,
		.title = strbuf_text(&record->title),
		.source = strbuf_text(&record->source),
		.byline = text_or_null(&record->byline),
		.url = text_or_null(&record->url),
		.lang = text_or_null(&record->lang),
		.note = text_or_null(&record->note),
		.published = record->published,
		.precision = record->precision,
		.retrieved = clock_now(),
		.text = strbuf_text(&record->text),
		.length = record->text.length,
		.mention = arrival->mention,
		.mention_count = arrival->mention_count,
		.detector = detector,
	};

	if (!import_describe(&batch->describer, batch->store,
			     arrival->mention, arrival->mention_count, err))
		return false;
	item->put = store_article_put(batch->store, &article, &item->id, err);
	return item->put != STORE_FAILED;
}

/* All of a file is in: it need not be read again. */
static bool
put_file(struct import_batch *batch, const struct arrival *arrival,
	 long long detector, struct error *err)
{
	char *real = path_real(arrival->path);
	const struct store_file file = {
		.path = real, .stamp = arrival->stamp ^ batch->salt,
		.detector = detector,
		.articles = batch->file.articles, .id = batch->file.last,
	};
	bool fine = batch->file.failed || arrival->stamp == 0
		    || store_file_put(batch->store, &file, err);

	free(real);
	batch->file = (struct batch_file){ 0, 0, false };
	return fine;
}

static bool
put_item(struct import_batch *batch, struct batch_item *item,
	 long long detector, struct error *err)
{
	switch (item->arrival.what) {
	case ARRIVAL_ARTICLE:
		if (!item->ready)
			break;
		if (!put_article(batch, item, detector, err))
			return false;
		batch->file.articles++;
		batch->file.last = item->id;
		return true;
	case ARRIVAL_FAILURE:
		break;
	case ARRIVAL_END:
		return put_file(batch, &item->arrival, detector, err);
	}
	batch->file.failed = true;
	return true;
}

/* Items FROM to TO in one transaction; all of them or none.  *REFUSED says
 * that it is for one of them that it failed. */
static bool
put_range(struct import_batch *batch, size_t from, size_t to, bool *refused,
	  struct error *err)
{
	struct batch_file before = batch->file;
	long long detector;

	*refused = false;
	if (!store_begin(batch->store, err))
		return false;
	bool fine = import_origin(batch->store, batch->detector, &detector,
				  err);

	batch->describer.run = detector;
	for (size_t i = from; i < to && fine; i++) {
		fine = put_item(batch, &batch->item[i], detector, err);
		*refused = !fine;
		if (fine && batch->pause && i % PAUSE == 0)
			fine = batch->pause(batch->context, err);
	}
	if (!fine)
		store_rollback(batch->store);
	fine = fine && store_commit(batch->store, err);
	if (!fine) {
		import_describer_forget(&batch->describer);
		batch->file = before;
	}
	return fine;
}

/* What is wrong with the disk or the store is wrong for every article; but
 * what is damaged in the store may be one article alone. */
static bool
ends_all(bool refused, const struct error *err)
{
	switch (err->code) {
	case ERROR_INPUT:
	case ERROR_MISSING:
	case ERROR_USAGE:
		return false;
	case ERROR_DAMAGED:
		return !refused;
	default:
		return true;
	}
}

/* When the store refuses one article, the others go in one by one. */
static bool
put_all(struct import_batch *batch, struct error *err)
{
	bool refused;

	if (put_range(batch, 0, batch->count, &refused, err))
		return true;
	if (ends_all(refused, err))
		return false;
	for (size_t i = 0; i < batch->count; i++) {
		struct batch_item *item = &batch->item[i];

		error_clear(err);
		if (put_range(batch, i, i + 1, &refused, err))
			continue;
		if (ends_all(refused, err))
			return false;
		error_pass(&item->arrival.err, err);
		item->ready = false;
		batch->file.failed = true;
	}
	error_clear(err);
	return true;
}

static void
name_place(const struct import_place *place, struct strbuf *out)
{
	strbuf_puts(out, place->path);
	if (*place->inside)
		strbuf_format(out, ": %s", place->inside);
	if (*place->where)
		strbuf_format(out, ": %s", place->where);
}

static void
tell_failure(struct arrival *arrival, const struct import_hooks *hooks,
	     struct import_report *report)
{
	const struct import_place place = { arrival->path, arrival->inside,
					    arrival->where };
	bool skipped = is_skipped(arrival);
	struct strbuf name = STRBUF_INIT;

	name_place(&place, &name);
	error_within(&arrival->err, _("cannot import %s"), name.data);
	strbuf_clear(&name);
	report->skipped += skipped;
	report->failed += !skipped;
	if (hooks->failed)
		hooks->failed(hooks->context, &place, skipped, &arrival->err);
}

static void
tell_article(const struct batch_item *item, const struct import_hooks *hooks,
	     struct import_report *report)
{
	const struct arrival *arrival = &item->arrival;
	const struct import_place place = { arrival->path, arrival->inside,
					    arrival->where };

	report->imported += item->put == STORE_ADDED;
	report->unchanged += item->put == STORE_UNCHANGED;
	report->revised += item->put == STORE_REVISED;
	if (hooks->done)
		hooks->done(hooks->context, &place, &arrival->record,
			    item->put, item->id);
}

static void
tell_all(struct import_batch *batch, const struct import_hooks *hooks,
	 struct import_report *report)
{
	for (size_t i = 0; i < batch->count; i++) {
		struct batch_item *item = &batch->item[i];

		if (item->arrival.what == ARRIVAL_ARTICLE && item->ready)
			tell_article(item, hooks, report);
		else if (item->arrival.what != ARRIVAL_END)
			tell_failure(&item->arrival, hooks, report);
	}
}

bool
import_batch_write(struct import_batch *batch,
		   const struct import_hooks *hooks,
		   struct import_report *report, struct error *err)
{
	bool fine = !batch->store || batch->count == 0 || put_all(batch, err);

	if (fine)
		tell_all(batch, hooks, report);
	clear_items(batch);
	return fine;
}
