/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/nickname.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"
#include "names/index.h"
#include "text/utf8.h"

/* Only hashes are kept: a word that happens to share one is taken for that
 * name, and all that follows is a guess. */
struct names_nicknames {
	struct names_index full;
};

/* A table being read. */
struct table {
	struct names_nicknames *names;
	const char *file;
	size_t line;
	struct error *err;
};

struct names_nicknames *
names_nicknames_new(void)
{
	return xcalloc(1, sizeof(struct names_nicknames));
}

void
names_nicknames_free(struct names_nicknames *names)
{
	if (!names)
		return;
	names_index_clear(&names->full);
	free(names);
}

static bool
fail_line(const struct table *table)
{
	error_set(table->err, ERROR_INPUT,
		  /* TRANSLATORS: file, line number */
		  _("%s, line %zu: this is no row of the table"),
		  table->file, table->line);
	return error_advise(table->err,
			    _("the notes at the beginning of the file say "
			      "what belongs into each column"));
}

static bool
read_line(const struct table *table, const char *line, size_t length)
{
	const char *end = line + length;
	const char *tab = memchr(line, '\t', length);

	if (length == 0 || line[0] == '#')
		return true;
	if (!tab || tab == line || !utf8_valid(line, length))
		return fail_line(table);
	const char *full = tab + 1;
	const char *next = memchr(full, '\t', (size_t)(end - full));
	size_t full_length = (size_t)((next ? next : end) - full);

	if (!full_length)
		return fail_line(table);
	names_index_add(&table->names->full,
			names_index_key(1, names_word_hash(line,
							   (size_t)(tab
								    - line))),
			names_word_hash(full, full_length));
	return true;
}

bool
names_nicknames_read(struct names_nicknames *names, const char *file,
		     const char *bytes, size_t length, struct error *err)
{
	struct table table = { names, file, 0, err };
	const char *end = bytes + length;

	while (bytes < end) {
		const char *feed = memchr(bytes, '\n', (size_t)(end - bytes));
		const char *stop = feed ? feed : end;
		size_t size = (size_t)(stop - bytes);

		table.line++;
		if (size && stop[-1] == '\r')
			size--;
		if (!read_line(&table, bytes, size))
			return false;
		bytes = feed ? feed + 1 : end;
	}
	return true;
}

size_t
names_nicknames_full(const struct names_nicknames *names,
		     const struct names_word *word, unsigned int *hash,
		     size_t most)
{
	size_t count = 0;

	if (!names)
		return 0;
	const struct names_index_entry *entry =
		names_index_find(&names->full, names_index_key(1, word->hash));

	for (; entry && count < entry->count && count < NAMES_INDEX_FEW
	       && count < most; count++)
		hash[count] = entry->value[count];
	return count;
}
