/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/import.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/intl.h"
#include "base/memory.h"
#include "import/describe.h"
#include "import/finding.h"
#include "import/origin.h"
#include "import/record.h"
#include "names/detect.h"

/*
 * One batch is one transaction.  Files are read and names found before it
 * begins, so that it is short and other importers have their turn; so much
 * text at most waits in memory.
 */
#define BATCH_FILES 1000
#define BATCH_BYTES ((size_t)8 << 20)

struct item {
	const char *path;
	struct import_record record;
	char uid[STORE_UID_SIZE], content[STORE_UID_SIZE];
	bool has_content;
	struct names_mention_list found;
	struct store_new_mention *mention;
	size_t mention_count;
	bool ready;		/* read, and not refused by the store */
	enum store_put put;
	long long id;
	struct error err;
};

struct batch {
	struct item item[BATCH_FILES];
	size_t count, bytes;
	const struct names_detector *detector;
	struct import_describer describer;
};

static void
item_clear(struct item *item)
{
	import_record_clear(&item->record);
	names_mention_list_clear(&item->found);
	free(item->mention);
	error_clear(&item->err);
}

static void
batch_clear(struct batch *batch)
{
	for (size_t i = 0; i < batch->count; i++)
		item_clear(&batch->item[i]);
	batch->count = batch->bytes = 0;
}

/* The strings stay in the list's arena; its items are not needed twice, and
 * a long text has many. */
static void
find_names(struct item *item, const struct names_detector *detector)
{
	struct names_mention_list *found = &item->found;

	names_detect(detector, strbuf_text(&item->record.text),
		     item->record.text.length, found);
	item->mention = xcalloc(found->count + 1, sizeof *item->mention);
	for (size_t i = 0; i < found->count; i++)
		item->mention[i] = finding_mention(&found->item[i], i);
	item->mention_count = found->count;
	free(found->item);
	found->item = NULL;
	found->count = found->capacity = 0;
}

static bool
item_read(struct item *item, const struct names_detector *detector)
{
	struct strbuf bytes = STRBUF_INIT;
	bool fine = file_read(item->path, FILE_LIMIT, &bytes, &item->err)
		    && import_record_plain(&item->record, item->path,
					   strbuf_text(&bytes), bytes.length,
					   &item->err);

	item->has_content = fine
			    && import_record_content(&item->record, item->path,
						     &bytes, item->content);
	strbuf_clear(&bytes);
	if (!fine)
		return error_within(&item->err, _("cannot import %s"),
				    item->path);
	import_record_uid(&item->record, item->path, item->uid);
	find_names(item, detector);
	return true;
}

/* The next file joins the batch. */
static void
batch_add(struct batch *batch, const char *path)
{
	struct item *item = &batch->item[batch->count++];

	*item = (struct item){
		.path = path,
		.record = IMPORT_RECORD_INIT,
		.found = NAMES_MENTION_LIST_INIT,
		.put = STORE_FAILED,
		.err = ERROR_INIT,
	};
	item->ready = item_read(item, batch->detector);
	batch->bytes += item->record.text.length;
}

static const char *
text_or_null(const struct strbuf *text)
{
	return text->length ? text->data : NULL;
}

static bool
item_put(struct item *item, struct store *store, long long detector,
	 struct import_describer *describer, struct error *err)
{
	const struct import_record *record = &item->record;
	struct store_new_article article = {
		.uid = item->uid,
		.content = item->has_content ? item->content : NULL,
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
		.mention = item->mention,
		.mention_count = item->mention_count,
		.detector = detector,
	};

	if (!import_describe(describer, store, item->mention,
			     item->mention_count, err))
		return false;
	item->put = store_article_put(store, &article, &item->id, err);
	return item->put != STORE_FAILED;
}

/* Items FROM to TO in one transaction; all of them or none.  *REFUSED says
 * that it is for one of them that it failed. */
static bool
put_range(struct batch *batch, size_t from, size_t to, struct store *store,
	  bool *refused, struct error *err)
{
	long long detector;

	*refused = false;
	if (!store_begin(store, err))
		return false;
	bool fine = import_origin(store, batch->detector, &detector, err);

	batch->describer.run = detector;

	for (size_t i = from; i < to && fine; i++)
		if (batch->item[i].ready) {
			fine = item_put(&batch->item[i], store, detector,
					&batch->describer, err);
			*refused = !fine;
		}
	if (!fine)
		store_rollback(store);
	fine = fine && store_commit(store, err);
	if (!fine)
		import_describer_forget(&batch->describer);
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
batch_put(struct batch *batch, struct store *store, struct error *err)
{
	bool refused;

	if (put_range(batch, 0, batch->count, store, &refused, err))
		return true;
	if (ends_all(refused, err))
		return false;
	for (size_t i = 0; i < batch->count; i++) {
		struct item *item = &batch->item[i];

		error_clear(err);
		if (!item->ready
		    || put_range(batch, i, i + 1, store, &refused, err))
			continue;
		if (ends_all(refused, err))
			return false;
		item->err = *err;
		*err = (struct error)ERROR_INIT;
		error_within(&item->err, _("cannot import %s"), item->path);
		item->ready = false;
	}
	error_clear(err);
	return true;
}

static void
batch_report(const struct batch *batch, const struct import_hooks *hooks,
	     struct import_report *report)
{
	for (size_t i = 0; i < batch->count; i++) {
		const struct item *item = &batch->item[i];
		enum store_put put = item->ready ? item->put : STORE_FAILED;

		report->imported += put == STORE_ADDED;
		report->unchanged += put == STORE_UNCHANGED;
		report->revised += put == STORE_REVISED;
		report->failed += put == STORE_FAILED;
		if (hooks->done)
			hooks->done(hooks->context, item->path, put, item->id,
				    &item->err);
	}
}

static bool
batch_full(const struct batch *batch)
{
	return batch->count == BATCH_FILES || batch->bytes >= BATCH_BYTES;
}

static bool
asked_to_stop(const struct import_hooks *hooks)
{
	return hooks->stop && hooks->stop(hooks->context);
}

bool
import_files(struct store *store, const struct names_detector *detector,
	     const char *const *path, size_t count,
	     const struct import_hooks *hooks, struct import_report *report,
	     struct error *err)
{
	struct batch *batch = xcalloc(1, sizeof *batch);
	size_t next = 0;
	bool fine = true;

	*report = (struct import_report){ 0 };
	batch->detector = detector;
	import_describer_start(&batch->describer, detector);
	while (next < count && fine && !report->stopped) {
		while (next < count && !batch_full(batch)
		       && !(report->stopped = asked_to_stop(hooks))) {
			batch_add(batch, path[next++]);
			if (hooks->progress)
				hooks->progress(hooks->context, next, count);
		}
		fine = batch->count == 0 || batch_put(batch, store, err);
		if (fine)
			batch_report(batch, hooks, report);
		batch_clear(batch);
	}
	import_describer_clear(&batch->describer);
	free(batch);
	return fine;
}
