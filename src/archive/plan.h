/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What a query means in an archive: its names become entities, its sources
 * and dates places, and its tree one of streams. */

#ifndef ARCHIVE_PLAN_H
#define ARCHIVE_PLAN_H

#include "archive/stream.h"
#include "base/arena.h"
#include "base/error.h"
#include "query/query.h"

/*
 * The streams of a tree, in ARENA; stream_clear frees the rest.  NULL when a
 * name, source or tag of it is none here; FAULT (may be NULL) is set to its
 * place.
 */
struct stream *plan_make(struct archive *archive, const char *line,
			 const struct query_node *node, struct arena *arena,
			 struct query_fault *fault, struct error *err);

#endif
