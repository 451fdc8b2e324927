/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What an article speaks of.  Each place and body that the tables list, and
 * each people, speaks once for itself and for all around it; a dateline more
 * often.
 */

#ifndef NAMES_SPEECH_H
#define NAMES_SPEECH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "names/article.h"
#include "names/atlas.h"

struct names_speech {
	const struct names_article *article;
	const struct names_atlas *atlas;
	bool *heard;		/* of each find: it has spoken */
	uint32_t *times;	/* of each entity */
	uint32_t *find;		/* the first that speaks of it, plus one */
	uint32_t *spoken;	/* the entities with times */
	size_t spoken_count, spoken_capacity;
};

/* The article, with its atlas, is borrowed; nothing has spoken yet. */
void names_speech_open(struct names_speech *speech,
		       const struct names_article *article);
void names_speech_clear(struct names_speech *speech);

/* Lets all speak but the finds that DOUBTFUL has an entry for, not NULL. */
void names_speech_hear(struct names_speech *speech,
		       const struct names_alias *const *doubtful);

/* Lets the other finds speak once they are not DOUBTFUL any more. */
void names_speech_hear_more(struct names_speech *speech,
			    const struct names_alias *const *doubtful);

/* How often the place is spoken of that is most so, of those that are not
 * of the GROUND[COUNT], in it or around it. */
uint32_t names_speech_elsewhere(const struct names_speech *speech,
				const uint32_t *ground, size_t count);

#endif
