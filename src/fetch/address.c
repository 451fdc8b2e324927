/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "fetch/fetch.h"

#include <string.h>
#include <strings.h>

#include "base/intl.h"
#include "base/url.h"

static bool
begins(const char *text, const char *with)
{
	return strncasecmp(text, with, strlen(with)) == 0;
}

/* "feed:" is what some pages put in front, or in the place of http(s). */
static const char *
skip_feed(const char *written)
{
	if (begins(written, "feed://"))
		return written + 7;
	if (begins(written, "feed:"))
		return written + 5;
	return written;
}

/* "mailto:x" and "file:///x" name another protocol; "example.org:8080/x" does
 * not, though it has a colon. */
static bool
has_scheme(const char *text)
{
	size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz"
				     "ABCDEFGHIJKLMNOPQRSTUVWXYZ+-");

	return length > 0 && text[length] == ':'
	       && !strchr("0123456789", text[length + 1]);
}

static bool
refuse(const char *written, const char *reason, struct error *err)
{
	error_set(err, ERROR_INPUT, "%s", reason);
	error_within(err, _("cannot ask for %s"), written);
	return error_advise(err, _("write it as in https://example.org/feed"));
}

/* Bytes that no address has are written as such; a fragment is no part of
 * what is asked for. */
static void
add_escaped(struct strbuf *out, const char *text, size_t length)
{
	static const char digit[] = "0123456789ABCDEF";

	for (size_t i = 0; i < length && text[i] != '#'; i++) {
		unsigned char byte = (unsigned char)text[i];

		if (byte > ' ' && byte < 0x7f) {
			strbuf_putc(out, text[i]);
			continue;
		}
		strbuf_putc(out, '%');
		strbuf_putc(out, digit[byte >> 4]);
		strbuf_putc(out, digit[byte & 15]);
	}
}

/* Letters of hosts say the same in either case. */
static void
add_host(struct strbuf *out, const char *host, size_t length)
{
	for (size_t i = 0; i < length; i++)
		strbuf_putc(out, (char)(host[i] >= 'A' && host[i] <= 'Z'
					? host[i] - 'A' + 'a' : host[i]));
}

bool
fetch_address(const char *written, struct strbuf *out, struct error *err)
{
	const char *text = skip_feed(written + strspn(written, " \t"));
	size_t length = strlen(text);
	const char *scheme = begins(text, "http://") ? "http://" : "https://";

	while (length > 0 && (text[length - 1] == ' '
			      || text[length - 1] == '\t'))
		length--;
	if (length > FETCH_URL_LIMIT)
		return refuse("...", _("the address is too long"), err);
	if (url_is_web(text)) {
		text += strlen(scheme);
		length -= strlen(scheme);
	} else if (has_scheme(text)) {
		return refuse(written, _("byname speaks https and http alone"),
			      err);
	}
	size_t host = strcspn(text, "/?#");

	if (host > length)
		host = length;
	if (memchr(text, '@', host))
		return refuse(written, _("byname sends no names and passwords"),
			      err);
	for (size_t i = 0; i < host; i++)
		if ((unsigned char)text[i] <= ' ' || text[i] == 0x7f
		    || strchr("<>\"\\^`{|}", text[i]))
			host = 0;
	if (host == 0)
		return refuse(written, _("that is not an address of the web"),
			      err);
	strbuf_puts(out, scheme);
	add_host(out, text, host);
	if (text[host] != '/' || host == length)
		strbuf_putc(out, '/');
	add_escaped(out, text + host, length - host);
	return true;
}
