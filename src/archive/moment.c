/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Of which moment is what is read. */

#include <config.h>

#include "archive/inside.h"

long long
archive_version(struct archive *archive)
{
	long long version = db_data_version(store_db(archive->store));

	if (archive->notebook)
		version += notebook_version(archive->notebook);
	return version;
}

void
archive_hold(struct archive *archive)
{
	db_hold(store_db(archive->store));
	if (archive->notebook)
		db_hold(notebook_db(archive->notebook));
}

void
archive_release(struct archive *archive)
{
	db_release(store_db(archive->store));
	if (archive->notebook)
		db_release(notebook_db(archive->notebook));
}
