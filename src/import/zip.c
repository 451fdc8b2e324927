/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/zip.h"

#include <stdbool.h>
#include <string.h>

/* The head of an entry (bytes), and what it says. */
#define HEAD 30

struct entry {
	const char *name, *data;
	size_t name_length, data_length;
	bool stored;		/* not packed */
	bool sized;		/* how long it is stands before it */
};

static size_t
number(const char *bytes, size_t count)
{
	size_t sum = 0;

	while (count-- > 0)
		sum = sum << 8 | (unsigned char)bytes[count];
	return sum;
}

/* The entry whose head is at AT, as much of it as there is. */
static bool
read_entry(const char *bytes, size_t length, size_t at, struct entry *entry)
{
	const char *head = bytes + at;

	if (at > length || length - at < HEAD
	    || memcmp(head, "PK\3\4", 4) != 0)
		return false;
	size_t left = length - at - HEAD;
	size_t name = number(head + 26, 2), extra = number(head + 28, 2);

	if (left < name + extra)
		return false;
	entry->sized = (number(head + 6, 2) & 8) == 0;
	entry->stored = number(head + 8, 2) == 0;
	entry->name = head + HEAD;
	entry->name_length = name;
	entry->data = entry->name + name + extra;
	entry->data_length = number(head + 18, 4);
	return true;
}

static bool
is_named(const struct entry *entry, const char *name)
{
	return entry->name_length == strlen(name)
	       && memcmp(entry->name, name, entry->name_length) == 0;
}

static bool
is_in(const struct entry *entry, const char *folder)
{
	return entry->name_length > strlen(folder)
	       && memcmp(entry->name, folder, strlen(folder)) == 0;
}

/* What an entry alone tells of the whole. */
static enum import_format
tell(const struct entry *entry, size_t left)
{
	static const char epub[] = "application/epub+zip";
	static const char *const office[] = {
		"application/vnd.oasis.", "application/vnd.sun.",
		"application/vnd.stardivision.",
	};

	if (is_named(entry, "META-INF/container.xml"))
		return FORMAT_EPUB;
	if (is_named(entry, "[Content_Types].xml"))
		return FORMAT_OFFICE;
	if (!is_named(entry, "mimetype") || !entry->stored)
		return FORMAT_ARCHIVE;
	if (left >= strlen(epub)
	    && memcmp(entry->data, epub, strlen(epub)) == 0)
		return FORMAT_EPUB;
	for (size_t i = 0; i < sizeof office / sizeof *office; i++)
		if (left >= strlen(office[i])
		    && memcmp(entry->data, office[i],
			      strlen(office[i])) == 0)
			return FORMAT_OFFICE;
	return FORMAT_ARCHIVE;
}

/* Programs that put [Content_Types].xml at the end begin with these. */
static bool
begins_office(const struct entry *entry)
{
	static const char *const folder[] = { "_rels/.", "docProps/", "word/",
					      "xl/", "ppt/" };

	for (size_t i = 0; i < sizeof folder / sizeof *folder; i++)
		if (is_in(entry, folder[i]))
			return true;
	return false;
}

enum import_format
import_zip_sniff(const char *bytes, size_t length)
{
	struct entry entry;
	size_t at = 0;
	bool first = true, office = false;

	while (read_entry(bytes, length, at, &entry)) {
		size_t left = length - (size_t)(entry.data - bytes);
		enum import_format format = tell(&entry, left);

		if (format != FORMAT_ARCHIVE)
			return format;
		office = first ? begins_office(&entry) : office;
		first = false;
		at = (size_t)(entry.data - bytes);
		if (entry.sized) {
			if (entry.data_length > left)
				break;
			at += entry.data_length;
			continue;
		}
		/* What is packed holds no head of an entry but by chance. */
		const char *next = entry.stored ? NULL
				   : memmem(entry.data, left, "PK\3\4", 4);

		if (!next)
			break;
		at = (size_t)(next - bytes);
	}
	return office ? FORMAT_OFFICE : FORMAT_ARCHIVE;
}
