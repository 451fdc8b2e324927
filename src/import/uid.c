/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/record.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/path.h"
#include "base/sha256.h"

static void
add_text(struct sha256 *sum, const struct strbuf *text)
{
	sha256_add(sum, strbuf_text(text), text->length);
}

/* What readers come by, and no part of what they read: the parameters with
 * which campaigns are counted. */
static bool
is_tracking(const char *parameter, size_t length)
{
	static const char *const name[] = { "fbclid", "gclid", "mc_cid",
					    "mc_eid", "igshid" };
	size_t end = 0;

	while (end < length && parameter[end] != '=')
		end++;
	if (end > 4 && memcmp(parameter, "utm_", 4) == 0)
		return true;
	for (size_t i = 0; i < sizeof name / sizeof *name; i++)
		if (strlen(name[i]) == end
		    && memcmp(parameter, name[i], end) == 0)
			return true;
	return false;
}

/* Adds a query without them. */
static void
add_query(struct strbuf *out, const char *query, size_t length)
{
	char before = '?';

	while (length > 0) {
		const char *end = memchr(query, '&', length);
		size_t count = end ? (size_t)(end - query) : length;

		if (count > 0 && !is_tracking(query, count)) {
			strbuf_putc(out, before);
			strbuf_add(out, query, count);
			before = '&';
		}
		query += count + (end != NULL);
		length -= count + (end != NULL);
	}
}

/* The address of a host, with its port where that is not the usual one. */
static void
add_host(struct strbuf *out, const char *host, size_t length)
{
	static const char *const port[] = { ":80", ":443" };

	for (size_t i = 0; i < sizeof port / sizeof *port; i++) {
		size_t count = strlen(port[i]);

		if (length > count
		    && memcmp(host + length - count, port[i], count) == 0)
			length -= count;
	}
	for (size_t i = 0; i < length; i++)
		strbuf_putc(out, (char)(host[i] >= 'A' && host[i] <= 'Z'
					? host[i] - 'A' + 'a' : host[i]));
}

/* One address may be written in several ways; what certainly changes nothing
 * is taken off. */
static void
add_canonical(struct strbuf *out, const char *url)
{
	bool secure = strncasecmp(url, "https://", 8) == 0;

	if (!secure && strncasecmp(url, "http://", 7) != 0) {
		strbuf_puts(out, url);
		return;
	}
	const char *host = url + (secure ? 8 : 7);
	size_t length = strcspn(host, "/?#");
	const char *path = host + length;
	size_t end = strcspn(path, "?#");

	add_host(out, host, length);
	strbuf_add(out, end ? path : "/", end ? end : 1);
	if (path[end] == '?')
		add_query(out, path + end + 1, strcspn(path + end + 1, "#"));
}

static void
add_address(struct sha256 *sum, const char *url)
{
	struct strbuf canonical = STRBUF_INIT;

	add_canonical(&canonical, url);
	add_text(sum, &canonical);
	strbuf_clear(&canonical);
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
		add_address(&sum, strbuf_text(&record->url));
		write_uid(&sum, record->uid);
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
