/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void
read_clear(struct read_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		struct read_record *record = &list->item[i];

		for (size_t j = 0; j < record->count; j++) {
			free(record->field[j].name);
			free(record->field[j].value);
		}
		free(record->field);
		free(record->kind);
	}
	free(list->item);
	*list = (struct read_list)READ_LIST_INIT;
}

void
read_begin(struct read_list *list, const char *kind)
{
	list->item = xgrow(list->item, list->count, &list->capacity,
			   sizeof *list->item);
	list->item[list->count++] = (struct read_record){
		.kind = xstrdup(kind),
	};
}

void
read_add(struct read_list *list, const char *name, const char *value,
	 size_t length)
{
	struct read_record *record = &list->item[list->count - 1];

	record->field = xgrow(record->field, record->count, &record->capacity,
			      sizeof *record->field);
	record->field[record->count++] = (struct read_field){
		xstrdup(name), xmemdup0(value, length),
	};
}

const char *
read_get(const struct read_record *record, const char *name)
{
	for (size_t i = 0; i < record->count; i++)
		if (strcmp(record->field[i].name, name) == 0)
			return record->field[i].value;
	return NULL;
}

bool
read_fail(struct read_list *list, const char *why, const char *at)
{
	snprintf(list->why, sizeof list->why, "%s: \"%.60s\"", why, at);
	return false;
}

const char *
read_line(const char **text, const char *end, size_t *length)
{
	const char *line = *text, *found = strstr(line, end);

	if (!*line || !found)
		return NULL;
	*length = (size_t)(found - line);
	*text = found + strlen(end);
	return line;
}
