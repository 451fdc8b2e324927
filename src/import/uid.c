/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/record.h"

#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "base/sha256.h"
#include "base/url.h"

static void
add_text(struct sha256 *sum, const struct strbuf *text)
{
	sha256_add(sum, strbuf_text(text), text->length);
}

static void
write_uid(struct sha256 *sum, char uid[static STORE_UID_SIZE])
{
	static const char digit[] = "0123456789abcdef";
	unsigned char digest[SHA256_SIZE];

	sha256_finish(sum, digest);
	for (size_t i = 0; i < STORE_UID_SIZE / 2; i++) {
		uid[2 * i] = digit[digest[i] >> 4];
		uid[2 * i + 1] = digit[digest[i] & 15];
	}
	uid[STORE_UID_SIZE - 1] = '\0';
}

/* Whether the address is that of an article.  Tables have "N/A", "-" or "/a/b"
 * where there is none, or the same front page for each row. */
static bool
is_address(const struct import_record *record)
{
	const char *url = strbuf_text(&record->url);
	const char *host = strstr(url, "://");

	if (!host || host == url || strcspn(url, " /?#") <= (size_t)(host - url))
		return false;
	host += 3;
	host += strcspn(host, "/?#");
	return !record->several || (*host && strspn(host, "/") < strlen(host));
}

/* Nothing but the place of its file names it. */
static bool
is_placed(const struct import_record *record, const struct import_piece *piece)
{
	return !is_address(record) && record->id.length == 0
	       && !record->several && strcmp(piece->path, "-") != 0;
}

/* By name alone, every index.txt would be one article. */
static void
add_place(struct sha256 *sum, const struct import_piece *piece)
{
	char *real = path_real(piece->path);

	sha256_add(sum, real, strlen(real));
	if (*piece->inside) {
		sha256_add(sum, "", 1);
		sha256_add(sum, piece->inside, strlen(piece->inside));
	}
	free(real);
}

void
import_record_identify(struct import_record *record,
		       const struct import_piece *piece)
{
	struct sha256 sum;

	if (record->uid[0])
		return;
	sha256_start(&sum);
	if (is_address(record)) {
		url_identity(strbuf_text(&record->url), record->uid);
		return;
	}
	add_text(&sum, &record->source);
	sha256_add(&sum, "", 1);
	if (record->id.length) {
		add_text(&sum, &record->id);
		/* The rows of every table are counted from 1. */
		if (record->several && !record->sourced) {
			sha256_add(&sum, "", 1);
			add_text(&sum, &record->title);
		}
	} else if (is_placed(record, piece)) {
		add_place(&sum, piece);
	} else {
		/* Two different texts of one stream must not become revisions
		 * of each other. */
		add_text(&sum, &record->title);
		sha256_add(&sum, "", 1);
		add_text(&sum, &record->text);
	}
	write_uid(&sum, record->uid);
}

bool
import_record_content(const struct import_record *record,
		      const struct import_piece *piece,
		      char content[static STORE_UID_SIZE])
{
	struct sha256 sum;

	if (!is_placed(record, piece))
		return false;
	sha256_start(&sum);
	sha256_add(&sum, piece->bytes, piece->length);
	write_uid(&sum, content);
	return true;
}
