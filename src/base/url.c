/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "base/url.h"

#include <string.h>
#include <strings.h>

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
