/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "archive/tags.h"

#include "archive/article.h"
#include "archive/inside.h"

bool
archive_tags_load(struct archive *archive, struct notebook_tag_target target,
		  struct arena *arena, struct archive_tags *tags,
		  struct error *err)
{
	struct notebook_tag_list list = NOTEBOOK_TAG_LIST_INIT;

	*tags = (struct archive_tags){ NULL, 0 };
	if (!archive->notebook)
		return true;
	if (!notebook_tag_of(archive->notebook, target, &list, err))
		return false;
	if (list.count) {
		const char **word = arena_alloc(arena,
						list.count * sizeof *word);

		for (size_t i = 0; i < list.count; i++)
			word[i] = arena_strdup(arena, list.item[i].word);
		*tags = (struct archive_tags){ word, list.count };
	}
	notebook_tag_list_clear(&list);
	return true;
}

struct notebook_tag_target
archive_tags_of_entity(const struct archive_entity *entity,
		       struct arena *arena)
{
	struct strbuf key = STRBUF_INIT;

	notebook_tag_name_key(entity->kind, entity->norm, &key);
	struct notebook_tag_target target = {
		NOTEBOOK_TAGGED_NAME, arena_strdup(arena, strbuf_text(&key)),
	};

	strbuf_clear(&key);
	return target;
}

void
archive_tags_line(const struct archive_tags *tags, struct strbuf *line)
{
	for (size_t i = 0; i < tags->count; i++)
		strbuf_format(line, "%s%s", i ? " " : "", tags->word[i]);
}
