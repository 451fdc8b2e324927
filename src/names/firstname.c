/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/firstname.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"
#include "names/index.h"
#include "text/utf8.h"

/* Two tables in one: only hashes are kept, so that a word which happens to
 * share one is taken for that name, and all that follows is a guess. */
struct names_firstnames {
	struct names_index gender, full;
	uint64_t sum;
};

/* A line's first two columns. */
struct row {
	const char *name, *value;
	size_t name_length, value_length;
};

/* A table being read. */
struct table {
	struct names_index *index;
	uint64_t *sum;
	const char *file;
	size_t line;
	bool (*value)(const struct row *row, uint32_t *value);
	struct error *err;
};

struct names_firstnames *
names_firstnames_new(void)
{
	return xcalloc(1, sizeof(struct names_firstnames));
}

void
names_firstnames_free(struct names_firstnames *names)
{
	if (!names)
		return;
	names_index_clear(&names->gender);
	names_index_clear(&names->full);
	free(names);
}

static bool
gender_value(const struct row *row, uint32_t *value)
{
	char letter = row->value_length == 1 ? *row->value : '\0';

	*value = (letter == 'f' || letter == 'u' ? NAMES_WOMAN : 0U)
		 | (letter == 'm' || letter == 'u' ? NAMES_MAN : 0U);
	return *value;
}

static bool
full_value(const struct row *row, uint32_t *value)
{
	*value = names_word_hash(row->value, row->value_length);
	return row->value_length > 0;
}

static bool
read_line(struct table *table, const char *line, size_t length)
{
	const char *end = line + length;
	const char *tab = memchr(line, '\t', length);
	struct row row = { .name = line };
	uint32_t value;

	if (length == 0 || line[0] == '#')
		return true;
	if (tab) {
		const char *next = memchr(tab + 1, '\t',
					  (size_t)(end - tab - 1));

		row.name_length = (size_t)(tab - line);
		row.value = tab + 1;
		row.value_length = (size_t)((next ? next : end) - row.value);
	}
	if (!row.name_length || !utf8_valid(line, length)
	    || !table->value(&row, &value)) {
		error_set(table->err, ERROR_INPUT,
			  /* TRANSLATORS: file, line number */
			  _("%s, line %zu: this is no row of the table"),
			  table->file, table->line);
		return error_advise(table->err,
				    _("the notes at the beginning of the file "
				      "say what belongs into each column"));
	}
	*table->sum = names_index_key(
		names_index_key(*table->sum,
				names_word_hash(row.name, row.name_length)),
		value);
	names_index_add(table->index,
			names_index_key(1, names_word_hash(row.name,
							   row.name_length)),
			value);
	return true;
}

static bool
read_table(struct table *table, const char *bytes, size_t length)
{
	const char *end = bytes + length;

	while (bytes < end) {
		const char *feed = memchr(bytes, '\n', (size_t)(end - bytes));
		const char *stop = feed ? feed : end;
		size_t size = (size_t)(stop - bytes);

		table->line++;
		if (size && stop[-1] == '\r')
			size--;
		if (!read_line(table, bytes, size))
			return false;
		bytes = feed ? feed + 1 : end;
	}
	return true;
}

bool
names_firstnames_read_given(struct names_firstnames *names, const char *file,
			    const char *bytes, size_t length,
			    struct error *err)
{
	struct table table = { &names->gender, &names->sum, file, 0,
			       gender_value, err };

	return read_table(&table, bytes, length);
}

bool
names_firstnames_read_nicknames(struct names_firstnames *names,
				const char *file, const char *bytes,
				size_t length, struct error *err)
{
	struct table table = { &names->full, &names->sum, file, 0, full_value,
			       err };

	return read_table(&table, bytes, length);
}

unsigned int
names_firstnames_gender(const struct names_firstnames *names,
			const struct names_word *word)
{
	unsigned int gender = 0;

	if (!names)
		return 0;
	const struct names_index_entry *entry =
		names_index_find(&names->gender,
				 names_index_key(1, word->hash));

	for (uint32_t i = 0; entry && i < entry->count
			     && i < NAMES_INDEX_FEW; i++)
		gender |= entry->value[i];
	return gender;
}

size_t
names_firstnames_full(const struct names_firstnames *names,
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

uint64_t
names_firstnames_sum(const struct names_firstnames *names)
{
	return names->sum;
}
