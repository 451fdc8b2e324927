/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "unpack/all.h"

#include <string.h>

#include <archive.h>
#include <archive_entry.h>

#include "base/file.h"
#include "unpack/fault.h"
#include "unpack/limit.h"
#include "unpack/out.h"

/* No archive has more. */
#define ENTRIES 1000000

/* No name is longer (bytes). */
#define NAME 4096

/* What makes one part of a name hidden: a dot before it, unless it is a
 * folder's own or the one above; and what one system leaves for itself in the
 * archives of all others. */
static bool
is_hidden_part(const char *part, size_t length)
{
	if (length > 0 && part[0] == '.')
		return !(length == 1 || (length == 2 && part[1] == '.'));
	return length == 8 && memcmp(part, "__MACOSX", 8) == 0;
}

static bool
is_hidden(const char *name)
{
	while (*name) {
		size_t length = strcspn(name, "/\\");

		if (is_hidden_part(name, length))
			return true;
		name += length + (name[length] != '\0');
	}
	return false;
}

static const char *
name_of(struct archive_entry *entry)
{
	const char *name = archive_entry_pathname(entry);

	if (!name)
		name = archive_entry_pathname_utf8(entry);
	return name ? name : "";
}

static bool
is_wanted(struct archive_entry *entry)
{
	return archive_entry_filetype(entry) == AE_IFREG
	       && !archive_entry_hardlink(entry)
	       && !archive_entry_symlink(entry)
	       && !is_hidden(name_of(entry));
}

/* In these an entry that is not read costs nothing. */
static bool
skips_fast(struct archive *archive)
{
	switch (archive_format(archive) & ARCHIVE_FORMAT_BASE_MASK) {
	case ARCHIVE_FORMAT_7ZIP:
	case ARCHIVE_FORMAT_RAR:
	case ARCHIVE_FORMAT_RAR_V5:
	case ARCHIVE_FORMAT_CAB:
		return false;
	default:
		return true;
	}
}

/* Reads on to the end of the entry.  False when the archive ends here, which
 * is told. */
static bool
pass(struct input *input, struct archive *archive)
{
	static char made[UNPACK_CHUNK];

	if (skips_fast(archive))
		return true;
	while (archive_read_data(archive, made, sizeof made) > 0) {
		if (!input_made(input, sizeof made)) {
			out_fault(UNPACK_FAILED, UNPACK_SWELLS);
			return false;
		}
		limit_more_time();
	}
	return true;
}

static bool
refuse(struct input *input, struct archive *archive, enum unpack_fault fault)
{
	out_fault(UNPACK_REFUSED, fault);
	return pass(input, archive);
}

/* Of what is too large the beginning is sent all the same: it may be nothing
 * that anybody misses.  False as in pass. */
static bool
send_data(struct input *input, struct archive *archive,
	  struct archive_entry *entry)
{
	static char made[UNPACK_CHUNK];
	bool large = archive_entry_size_is_set(entry)
		     && archive_entry_size(entry) > (la_int64_t)FILE_LIMIT;
	size_t sum = 0;
	la_ssize_t count;

	while ((count = archive_read_data(archive, made, sizeof made)) > 0) {
		sum += (size_t)count;
		if (!input_made(input, count)) {
			out_fault(UNPACK_FAILED, UNPACK_SWELLS);
			return false;
		}
		limit_more_time();
		if (sum > FILE_LIMIT)
			return refuse(input, archive, UNPACK_LARGE);
		out_frame(UNPACK_DATA, made, (size_t)count);
		if (large)
			return refuse(input, archive, UNPACK_LARGE);
	}
	if (count == 0)
		out_frame(UNPACK_DONE, NULL, 0);
	else if (count == ARCHIVE_FATAL)
		out_fault(UNPACK_FAILED, fault_of(archive, input));
	else
		out_fault(UNPACK_REFUSED, fault_of(archive, input));
	return count != ARCHIVE_FATAL;
}

static bool
send_entry(struct input *input, struct archive *archive,
	   struct archive_entry *entry)
{
	const char *name = name_of(entry);

	if (!is_wanted(entry))
		return pass(input, archive);
	out_frame(UNPACK_ENTRY, name, strnlen(name, NAME));
	if (archive_entry_is_encrypted(entry))
		return refuse(input, archive, UNPACK_ENCRYPTED);
	return send_data(input, archive, entry);
}

/* No format that names other files (mtree), none that is text and so may be
 * an article, and none that packs (that is one.h's). */
static struct archive *
new_archive(void)
{
	static int (*const format[])(struct archive *) = {
		archive_read_support_format_zip,
		archive_read_support_format_tar,
		archive_read_support_format_gnutar,
		archive_read_support_format_7zip,
		archive_read_support_format_rar,
		archive_read_support_format_rar5,
		archive_read_support_format_cpio,
		archive_read_support_format_iso9660,
		archive_read_support_format_ar,
		archive_read_support_format_cab,
		archive_read_support_format_lha,
	};
	struct archive *archive = archive_read_new();

	for (size_t i = 0; archive && i < sizeof format / sizeof *format; i++)
		format[i](archive);
	return archive;
}

/* The next entry, past what can be read with a warning. */
static int
next_entry(struct archive *archive, struct archive_entry **entry)
{
	int state;

	do
		state = archive_read_next_header(archive, entry);
	while (state == ARCHIVE_RETRY);
	return state == ARCHIVE_WARN ? ARCHIVE_OK : state;
}

void
all_entries(struct input *input)
{
	struct archive *archive = new_archive();
	struct archive_entry *entry;
	int state = ARCHIVE_FATAL;

	if (!archive) {
		out_fault(UNPACK_FAILED, UNPACK_MEMORY);
		return;
	}
	if (input_give(input, archive)) {
		for (int i = 0; (state = next_entry(archive, &entry))
				== ARCHIVE_OK; i++) {
			if (i == ENTRIES) {
				out_fault(UNPACK_FAILED, UNPACK_MANY);
				return;
			}
			limit_more_time();
			if (!send_entry(input, archive, entry))
				return;
		}
	}
	if (state == ARCHIVE_EOF)
		out_frame(UNPACK_END, NULL, 0);
	else
		out_fault(UNPACK_FAILED,
			  archive_read_has_encrypted_entries(archive) > 0
			  ? UNPACK_ENCRYPTED : fault_of(archive, input));
}
