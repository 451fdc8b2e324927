/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What has come and waits to be written: many articles, one transaction. */

#ifndef IMPORT_BATCH_H
#define IMPORT_BATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "import/arrival.h"
#include "import/describe.h"
#include "import/import.h"
#include "names/detector.h"
#include "store/store.h"

/* What came, and what became of it. */
struct batch_item {
	struct arrival arrival;
	bool ready;		/* an article, and not refused by the store */
	enum store_put put;
	long long id;
};

/* What is known of the file that is being imported, as it may take several
 * batches. */
struct batch_file {
	long long articles, last;	/* so far, and the id of the last */
	bool failed;		/* something in it was */
};

struct import_batch {
	struct store *store;	/* NULL: nothing is stored */
	const struct names_detector *detector;
	struct import_describer describer;
	struct strbuf *answer;	/* in which the items' strings are */
	size_t answers, answer_capacity;
	struct batch_item *item;
	size_t count, capacity;
	size_t bytes;
	struct batch_file file;
	long long salt;		/* mixed into the stamps of files */
	bool strict;		/* nothing is taken after a failure, */
	bool broken;		/* which has come */
	/* Called now and then while it writes, or NULL. */
	bool (*pause)(void *context, struct error *err);
	void *context;
};

void import_batch_open(struct import_batch *batch, struct store *store,
		       const struct names_detector *detector, long long salt);
void import_batch_close(struct import_batch *batch);

/* Takes an answer of import_work in, which is empty then.  False when it is
 * damaged. */
bool import_batch_take(struct import_batch *batch, struct strbuf *answer,
		       struct error *err);

/* True when it is time to write. */
bool import_batch_full(const struct import_batch *batch);

/* Writes what waits, tells it and forgets it.  False when nothing more can be
 * done; what was committed stays, and was told. */
bool import_batch_write(struct import_batch *batch,
			const struct import_hooks *hooks,
			struct import_report *report, struct error *err);

#endif
