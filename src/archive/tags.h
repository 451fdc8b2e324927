/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The tags of what an archive shows. */

#ifndef ARCHIVE_TAGS_H
#define ARCHIVE_TAGS_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/archive.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/strbuf.h"
#include "notebook/tag.h"

struct archive_entity;

struct archive_tags {
	const char *const *word;
	size_t count;
};

/* The tags of one thing, strings in ARENA; none without a notebook. */
bool archive_tags_load(struct archive *archive,
		       struct notebook_tag_target target, struct arena *arena,
		       struct archive_tags *tags, struct error *err);

/* The target that an entity's tags are on; its key in ARENA. */
struct notebook_tag_target
archive_tags_of_entity(const struct archive_entity *entity,
		       struct arena *arena);

/* Appends the tags with a blank between them. */
void archive_tags_line(const struct archive_tags *tags, struct strbuf *line);

#endif
