/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "unpack/fault.h"

#include <errno.h>
#include <string.h>

#include <archive.h>

enum unpack_fault
fault_of(struct archive *archive, const struct input *input)
{
	const char *words = archive_error_string(archive);

	if (input->failed)
		return UNPACK_UNREADABLE;
	if (archive_errno(archive) == ENOMEM)
		return UNPACK_MEMORY;
	if (words && (strcasestr(words, "encrypt")
		      || strcasestr(words, "passphrase")))
		return UNPACK_ENCRYPTED;
	/* There is no number for it. */
	if (words && (strcasestr(words, "unsupported")
		      || strcasestr(words, "not supported")
		      || strcasestr(words, "unrecognized")))
		return UNPACK_UNKNOWN;
	return UNPACK_DAMAGED;
}
