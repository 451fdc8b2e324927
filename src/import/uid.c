/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/record.h"

#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "base/sha256.h"

/* One address may be written in several ways; what certainly changes
 * nothing is taken off: capitals in scheme and host, and the fragment. */
static void
add_canonical(struct sha256 *sum, const char *url)
{
	const char *host = strstr(url, "://");
	size_t fixed = host ? (size_t)(host - url) + 3 : 0;

	if (host)
		fixed += strcspn(url + fixed, "/?#");
	size_t length = strcspn(url, "#");

	for (size_t i = 0; i < length; i++) {
		char byte = url[i];

		if (i < fixed && byte >= 'A' && byte <= 'Z')
			byte = (char)(byte - 'A' + 'a');
		sha256_add(sum, &byte, 1);
	}
}

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

/* Nothing but the place of its file names it. */
static bool
is_placed(const struct import_record *record, const char *path)
{
	return record->url.length == 0 && record->id.length == 0
	       && strcmp(path, "-") != 0;
}

void
import_record_uid(const struct import_record *record, const char *path,
		  char uid[static STORE_UID_SIZE])
{
	struct sha256 sum;

	sha256_start(&sum);
	add_text(&sum, &record->source);
	sha256_add(&sum, "", 1);
	if (record->url.length) {
		add_canonical(&sum, strbuf_text(&record->url));
	} else if (record->id.length) {
		add_text(&sum, &record->id);
	} else if (is_placed(record, path)) {
		/* By name alone, every index.txt would be one article. */
		char *real = path_real(path);

		sha256_add(&sum, real, strlen(real));
		free(real);
	} else {
		/* Standard input has no name: two different texts from it
		 * must not become revisions of each other. */
		add_text(&sum, &record->title);
		sha256_add(&sum, "", 1);
		add_text(&sum, &record->text);
	}
	write_uid(&sum, uid);
}

bool
import_record_content(const struct import_record *record, const char *path,
		      const struct strbuf *bytes,
		      char content[static STORE_UID_SIZE])
{
	struct sha256 sum;

	if (!is_placed(record, path))
		return false;
	sha256_start(&sum);
	add_text(&sum, bytes);
	write_uid(&sum, content);
	return true;
}
