/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Any bytes at all, as a file of annotations.  What is read has an id, a
 * fate, and words wherever it is not bad. */

#include <config.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "archive/annotation.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void
check(const struct archive_annotation *annotation)
{
	const struct notebook_highlight *made = &annotation->made;

	if (annotation->fate == ARCHIVE_ANNOTATION_BAD) {
		if (!annotation->reason)
			abort();
		return;
	}
	if (annotation->fate != ARCHIVE_ANNOTATION_NEW || !made->article
	    || strlen(made->uid) != UUID_SIZE - 1 || !made->quote
	    || !*made->quote || !made->prefix || !made->suffix
	    || !notebook_style_name(made->style))
		abort();
	for (size_t i = 0; i < annotation->tag_count; i++)
		if (!annotation->tag[i] || !*annotation->tag[i])
			abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct archive_annotation_list list = ARCHIVE_ANNOTATION_LIST_INIT;
	struct error err = ERROR_INIT;

	if (archive_annotation_read((const char *)bytes, length, &list, &err))
		for (size_t i = 0; i < list.count; i++)
			check(&list.item[i]);
	else if (err.code != ERROR_INPUT)
		abort();
	error_clear(&err);
	archive_annotation_list_clear(&list);
	return 0;
}
