/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "base/url.h"

#include <string.h>
#include <strings.h>

#include "base/sha256.h"

static bool
is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* The bytes of a scheme with its colon, 0 if there is none. */
static size_t
scheme_length(const char *url)
{
	size_t at = 0;

	if (!is_letter(*url))
		return 0;
	while (is_letter(url[at]) || (url[at] >= '0' && url[at] <= '9')
	       || (url[at] && strchr("+-.", url[at])))
		at++;
	return url[at] == ':' ? at + 1 : 0;
}

bool
url_is_web(const char *url)
{
	return strncasecmp(url, "http://", 7) == 0
	       || strncasecmp(url, "https://", 8) == 0;
}

/* The bytes before the path. */
static size_t
origin_length(const char *url)
{
	size_t scheme = scheme_length(url);

	if (strncmp(url + scheme, "//", 2) != 0)
		return scheme;
	return scheme + 2 + strcspn(url + scheme + 2, "/?#");
}

const char *
url_host(const char *url, size_t *length)
{
	size_t scheme = scheme_length(url);
	const char *host = url + scheme + 2;

	*length = 0;
	if (strncmp(url + scheme, "//", 2) != 0)
		return url;
	size_t end = strcspn(host, "/?#");
	const char *at = memchr(host, '@', end);

	if (at) {
		end -= (size_t)(at + 1 - host);
		host = at + 1;
	}
	const char *port = memchr(host, ':', end);

	*length = port ? (size_t)(port - host) : end;
	return host;
}

/* Appends a path without its "." and ".." (section 5.2.4). */
static void
add_path(struct strbuf *out, const char *path, size_t length)
{
	size_t start = out->length;

	for (size_t at = 0; at < length;) {
		const char *segment = path + at;
		const char *end = memchr(segment + 1, '/', length - at - 1);
		size_t count = end ? (size_t)(end - segment) : length - at;
		bool last = at + count == length;

		at += count;
		if (count == 2 && memcmp(segment, "/.", 2) == 0) {
			if (last)
				strbuf_putc(out, '/');
			continue;
		}
		if (count == 3 && memcmp(segment, "/..", 3) == 0) {
			size_t back = out->length;

			while (back > start && out->data[back - 1] != '/')
				back--;
			strbuf_truncate(out, back > start ? back - 1 : start);
			if (last)
				strbuf_putc(out, '/');
			continue;
		}
		strbuf_add(out, segment, count);
	}
}

/* A path that begins in the folder of BASE. */
static void
add_relative(struct strbuf *out, const char *base, const char *path,
	     size_t length)
{
	struct strbuf whole = STRBUF_INIT;
	size_t end = strcspn(base, "?#");

	while (end > 0 && base[end - 1] != '/')
		end--;
	if (end == 0)
		strbuf_putc(&whole, '/');
	strbuf_add(&whole, base, end);
	strbuf_add(&whole, path, length);
	add_path(out, whole.data, whole.length);
	strbuf_clear(&whole);
}

static void
resolve(const char *base, const char *reference, size_t length,
	struct strbuf *out)
{
	size_t origin = base ? origin_length(base) : 0;
	size_t scheme = base ? scheme_length(base) : 0;

	if (scheme == 0 || origin == scheme || scheme_length(reference)) {
		strbuf_add(out, reference, length);
		return;
	}
	if (strncmp(reference, "//", 2) == 0) {
		strbuf_add(out, base, scheme);
		strbuf_add(out, reference, length);
		return;
	}
	size_t path = strcspn(reference, "?#");

	if (path > length)
		path = length;
	strbuf_add(out, base, origin);
	if (path > 0 && *reference == '/')
		add_path(out, reference, path);
	else if (path > 0)
		add_relative(out, base + origin, reference, path);
	else if (*reference == '?')
		strbuf_add(out, base + origin, strcspn(base + origin, "?#"));
	else
		strbuf_add(out, base + origin, strcspn(base + origin, "#"));
	strbuf_add(out, reference + path, length - path);
}

void
url_resolve(const char *base, const char *reference, struct strbuf *out)
{
	static const char blank[] = " \t\r\n\f";

	reference += strspn(reference, blank);
	size_t length = strlen(reference);

	while (length > 0 && strchr(blank, reference[length - 1]))
		length--;
	resolve(base, reference, length, out);
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

void
url_identity(const char *url, char identity[static URL_IDENTITY_SIZE])
{
	static const char digit[] = "0123456789abcdef";
	struct strbuf canonical = STRBUF_INIT;
	unsigned char digest[SHA256_SIZE];

	add_canonical(&canonical, url);
	sha256(strbuf_text(&canonical), canonical.length, digest);
	for (size_t i = 0; i < URL_IDENTITY_SIZE / 2; i++) {
		identity[2 * i] = digit[digest[i] >> 4];
		identity[2 * i + 1] = digit[digest[i] & 15];
	}
	identity[URL_IDENTITY_SIZE - 1] = '\0';
	strbuf_clear(&canonical);
}
