/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Why a name belongs to an entity: how the newest mention under that name
 * was found.  A person's word about the name itself goes before it.
 */

#ifndef ARCHIVE_NAMING_H
#define ARCHIVE_NAMING_H

#include <stdbool.h>

#include "archive/archive.h"
#include "archive/group.h"
#include "base/arena.h"
#include "base/error.h"
#include "store/article.h"
#include "store/name.h"

struct archive_naming {
	bool found;		/* an article has a mention under the name;
				   else the next five are not set */
	int how;		/* the detector's number (names/detect.h) */
	int confidence;		/* thousandths */
	bool by_person;		/* somebody marked it there by hand */
	const char *name;	/* as first written there */
	struct store_article article;
	bool decided;		/* a person spoke of the name itself: SAID */
	struct archive_said said;
};

/* Looks at the newest articles of NAME, one of the names of ENTITY, for a
 * mention under it; strings in ARENA. */
bool archive_naming_load(struct archive *archive, long long entity,
			 const struct store_name *name, struct arena *arena,
			 struct archive_naming *naming, struct error *err);

#endif
