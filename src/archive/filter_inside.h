/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What a filter is, for the files that look into one. */

#ifndef ARCHIVE_FILTER_INSIDE_H
#define ARCHIVE_FILTER_INSIDE_H

#include "archive/stream.h"
#include "query/query.h"

struct archive_filter {
	char *line;
	struct query query;
	struct match words;	/* phrases of the query, those not excluded */
	struct arena arena;	/* holds the streams */
	struct stream *root;
	struct stream every;
	struct stream_walk walk;
	bool known;		/* what was read is as of the next two */
	long long version;	/* of the archive */
	long long meaning;	/* of its names */
	bool led;		/* every article is asked */
	bool newer;		/* the way of the last walk */
};

#endif
