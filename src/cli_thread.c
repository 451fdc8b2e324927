/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli_thread.h"

#include "archive/entity.h"
#include "archive/list.h"
#include "base/intl.h"

bool
cli_thread(struct cli_out *out, struct archive *archive, const char *name,
	   const struct cli_column *columns, size_t count,
	   bool (*print)(struct cli_out *out, struct archive *archive,
			 struct archive_thread thread, long long ord,
			 struct error *err),
	   struct error *err)
{
	struct archive_position at = { archive_list_before(archive),
				       (size_t)-1, (size_t)-1 };
	struct archive_thread thread = { 0, 0 };
	struct archive_entity entity;
	struct arena arena = ARENA_INIT;
	bool found = true;
	bool fine = archive_entity_find(archive, name, &arena, &entity, err);

	if (fine)
		thread.entity = entity.id;
	cli_out_table(out, columns, count);
	while (fine && found && !cli_out_full(out)) {
		archive_hold(archive);
		fine = archive_travel_article(archive, thread, at, true,
					      &found, &at, err);
		if (fine && found)
			fine = print(out, archive, thread, at.ord, err);
		archive_release(archive);
	}
	arena_clear(&arena);
	if (fine && out->rows == 0)
		return error_set(err, ERROR_MISSING,
				 _("no article mentions \"%s\""), name);
	return fine;
}
