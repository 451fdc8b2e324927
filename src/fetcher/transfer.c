/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "fetcher/transfer.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/url.h"

#define HOPS 10

/* Bytes a second that are next to nothing. */
#define STALL_SPEED 100

/* SAFETY: a header has so many bytes at most, and one of its lines that we
 * keep has so many. */
#define HEAD_LIMIT ((size_t)256 << 10)
#define LINE_LIMIT 8192

/* Larger bodies come one at a time. */
#define LARGE ((size_t)4 << 20)

/* What curl may have read and not counted yet. */
#define UNCOUNTED (32 << 10)

#define AGENT PACKAGE "/" PACKAGE_VERSION \
	" (a reader's own; it asks when its reader does)"

static char *
copy(const char *text)
{
	return text ? xstrdup(text) : NULL;
}

struct transfer *
transfer_new(const struct fetch_request *request,
	     const struct patience *patience, struct floodgate *gate)
{
	struct transfer *transfer = xcalloc(1, sizeof *transfer);
	size_t length;
	const char *host = url_host(request->url, &length);

	transfer->id = request->id;
	transfer->etag = copy(request->etag);
	transfer->modified = copy(request->modified);
	transfer->host = xmemdup0(length ? host : "", length);
	transfer->patience = patience;
	transfer->gate = gate;
	transfer->for_good = true;
	strbuf_puts(&transfer->url, request->url);
	return transfer;
}

void
transfer_free(struct transfer *transfer)
{
	if (transfer->gate->large == transfer)
		transfer->gate->large = NULL;
	if (transfer->easy)
		curl_easy_cleanup(transfer->easy);
	curl_slist_free_all(transfer->header);
	free(transfer->etag);
	free(transfer->modified);
	free(transfer->host);
	strbuf_clear(&transfer->url);
	strbuf_clear(&transfer->moved);
	strbuf_clear(&transfer->type);
	strbuf_clear(&transfer->new_etag);
	strbuf_clear(&transfer->new_modified);
	strbuf_clear(&transfer->body);
	free(transfer);
}

/* Ends the hop with that. */
static size_t
stop(struct transfer *transfer, enum fetch_fault fault)
{
	transfer->fault = fault;
	return 0;
}

static long
status_of(const struct transfer *transfer)
{
	long status = 0;

	curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
	return status;
}

/* Far larger than what was sent. */
static bool
is_bomb(const struct transfer *transfer, size_t length)
{
	curl_off_t sent = 0;

	curl_easy_getinfo(transfer->easy, CURLINFO_SIZE_DOWNLOAD_T, &sent);
	return length / FETCH_EXPANSION > (size_t)(sent + UNCOUNTED);
}

/* True when the body has to wait, as another one is large. */
static bool
is_held(struct transfer *transfer, size_t length)
{
	struct floodgate *gate = transfer->gate;

	if (length <= LARGE || gate->large == transfer)
		return false;
	if (gate->large) {
		gate->waiting = transfer->held = true;
		return true;
	}
	gate->large = transfer;
	return false;
}

static size_t
on_body(char *bytes, size_t size, size_t count, void *context)
{
	struct transfer *transfer = context;
	size_t length = size * count;
	size_t whole = transfer->body.length + length;

	/* What servers say beside an error or a redirect nobody reads. */
	if (status_of(transfer) / 100 != 2)
		return length;
	if (whole > FETCH_BODY_LIMIT)
		return stop(transfer, FETCH_TOO_LARGE);
	if (is_bomb(transfer, whole))
		return stop(transfer, FETCH_BOMB);
	if (is_held(transfer, whole))
		return CURL_WRITEFUNC_PAUSE;
	strbuf_add(&transfer->body, bytes, length);
	return length;
}

/* The value of the header line if its name is NAME. */
static bool
take_line(const char *line, size_t length, const char *name,
	  struct strbuf *value)
{
	size_t at = strlen(name);

	if (length <= at || strncasecmp(line, name, at) != 0
	    || line[at] != ':')
		return false;
	at++;
	while (at < length && (line[at] == ' ' || line[at] == '\t'))
		at++;
	while (length > at && strchr(" \t\r\n", line[length - 1]))
		length--;
	strbuf_truncate(value, 0);
	/* With a NUL it would not be what was sent when it is sent back. */
	if (length - at <= LINE_LIMIT && !memchr(line + at, '\0', length - at))
		strbuf_add(value, line + at, length - at);
	return true;
}

static size_t
on_header(char *line, size_t size, size_t count, void *context)
{
	struct transfer *transfer = context;
	size_t length = size * count;

	transfer->head += length;
	if (transfer->head > HEAD_LIMIT)
		return stop(transfer, FETCH_HEAD);
	if (!take_line(line, length, "Content-Type", &transfer->type)
	    && !take_line(line, length, "ETag", &transfer->new_etag))
		take_line(line, length, "Last-Modified",
			  &transfer->new_modified);
	return length;
}

static void
add_header(struct transfer *transfer, const char *name, const char *value)
{
	struct strbuf line = STRBUF_INIT;

	strbuf_format(&line, "%s: %s", name, value);
	struct curl_slist *longer = curl_slist_append(transfer->header,
						      line.data);

	if (longer)
		transfer->header = longer;
	strbuf_clear(&line);
}

static void
set_headers(struct transfer *transfer)
{
	add_header(transfer, "Accept",
		   "application/atom+xml, application/rss+xml, "
		   "application/feed+json, application/xml;q=0.9, "
		   "text/html;q=0.9, */*;q=0.5");
	if (transfer->etag && !strpbrk(transfer->etag, "\r\n"))
		add_header(transfer, "If-None-Match", transfer->etag);
	if (transfer->modified && !strpbrk(transfer->modified, "\r\n"))
		add_header(transfer, "If-Modified-Since", transfer->modified);
	curl_easy_setopt(transfer->easy, CURLOPT_HTTPHEADER,
			 transfer->header);
}

/* No other protocol is ever spoken. */
static void
set_protocols(CURL *easy)
{
#if LIBCURL_VERSION_NUM >= 0x075500
	curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
#else
	curl_easy_setopt(easy, CURLOPT_PROTOCOLS,
			 (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

/* The address of this hop, and what is left of the time. */
static void
set_hop(struct transfer *transfer)
{
	long long spent = clock_ticks() - transfer->begun;
	long left = spent < transfer->patience->whole
		    ? transfer->patience->whole - (long)spent : 1;

	transfer->head = 0;
	strbuf_truncate(&transfer->type, 0);
	strbuf_truncate(&transfer->new_etag, 0);
	strbuf_truncate(&transfer->new_modified, 0);
	curl_easy_setopt(transfer->easy, CURLOPT_URL, transfer->url.data);
	curl_easy_setopt(transfer->easy, CURLOPT_TIMEOUT_MS, left);
}

bool
transfer_start(struct transfer *transfer)
{
	CURL *easy = curl_easy_init();

	transfer->easy = easy;
	transfer->begun = clock_ticks();
	if (!easy) {
		transfer->fault = FETCH_OTHER;
		return false;
	}
	curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer);
	curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer->message);
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(easy, CURLOPT_USERAGENT, AGENT);
	curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS,
			 transfer->patience->connect);
	curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, (long)STALL_SPEED);
	curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME,
			 transfer->patience->stall);
	curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE,
			 (curl_off_t)FETCH_BODY_LIMIT);
	curl_easy_setopt(easy, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
	curl_easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
	curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
	set_protocols(easy);
	set_headers(transfer);
	set_hop(transfer);
	return true;
}

/* Nothing was heard yet, or too little, or it takes too long. */
static enum fetch_fault
fault_of_time(const struct transfer *transfer)
{
	double connected = 0;

	if (strstr(transfer->message, "too slow"))
		return FETCH_STALLED;
	curl_easy_getinfo(transfer->easy, CURLINFO_PRETRANSFER_TIME,
			  &connected);
	return connected > 0 ? FETCH_SLOW : FETCH_SILENT;
}

static enum fetch_fault
fault_of(const struct transfer *transfer, CURLcode result)
{
	if (transfer->fault)
		return transfer->fault;
	switch (result) {
	case CURLE_OK:
		return FETCH_NO_FAULT;
	case CURLE_COULDNT_RESOLVE_HOST:
		return FETCH_NO_HOST;
	case CURLE_COULDNT_RESOLVE_PROXY:
		return FETCH_NO_PROXY;
	case CURLE_COULDNT_CONNECT:
		return FETCH_NO_CONNECTION;
	case CURLE_OPERATION_TIMEDOUT:
		return fault_of_time(transfer);
	case CURLE_PEER_FAILED_VERIFICATION:
		return FETCH_CERTIFICATE;
	case CURLE_SSL_CONNECT_ERROR:
	case CURLE_SSL_CIPHER:
	case CURLE_SSL_CACERT_BADFILE:
	case CURLE_USE_SSL_FAILED:
	case CURLE_SSL_ENGINE_INITFAILED:
		return FETCH_NO_TLS;
	case CURLE_FILESIZE_EXCEEDED:
		return FETCH_TOO_LARGE;
	case CURLE_URL_MALFORMAT:
	case CURLE_LOGIN_DENIED:
		return FETCH_ADDRESS;
	case CURLE_OUT_OF_MEMORY:
		/* So curl calls a line of a header that it will not hold. */
		return transfer->body.length == 0 ? FETCH_HEAD : FETCH_OTHER;
	case CURLE_FAILED_INIT:
		return FETCH_OTHER;
	default:
		return FETCH_BROKEN;
	}
}

static bool
is_for_good(long status)
{
	return status == 301 || status == 308;
}

static bool
is_redirect(long status)
{
	return status == 301 || status == 302 || status == 303
	       || status == 307 || status == 308;
}

static bool
is_secure(const char *url)
{
	return strncasecmp(url, "https://", 8) == 0;
}

/* A redirect leads to addresses of the web alone, and never from a secure one
 * to one that everybody on the way can read and change. */
static bool
may_follow(const struct transfer *transfer, const char *to)
{
	return url_is_web(to) && strlen(to) <= FETCH_URL_LIMIT
	       && (is_secure(to) || !is_secure(transfer->url.data));
}

/* Takes the redirect TO, if it may. */
static bool
follow(struct transfer *transfer, const char *to, long status)
{
	if (!may_follow(transfer, to)) {
		transfer->fault = FETCH_LEADS_AWAY;
		snprintf(transfer->message, sizeof transfer->message, "%.200s",
			 to);
		return false;
	}
	if (++transfer->hops > HOPS) {
		transfer->fault = FETCH_REDIRECTS;
		transfer->message[0] = '\0';
		return false;
	}
	struct strbuf url = STRBUF_INIT;

	strbuf_puts(&url, to);
	strbuf_clear(&transfer->url);
	transfer->url = url;
	transfer->for_good = transfer->for_good && is_for_good(status);
	if (transfer->for_good) {
		strbuf_truncate(&transfer->moved, 0);
		strbuf_puts(&transfer->moved, to);
	}
	set_hop(transfer);
	return true;
}

bool
transfer_next(struct transfer *transfer, CURLcode result)
{
	long status = status_of(transfer);
	const char *to = NULL;

	transfer->fault = fault_of(transfer, result);
	if (transfer->fault && !transfer->message[0])
		snprintf(transfer->message, sizeof transfer->message, "%s",
			 curl_easy_strerror(result));
	if (transfer->fault || !is_redirect(status))
		return false;
	curl_easy_getinfo(transfer->easy, CURLINFO_REDIRECT_URL, &to);
	return to && follow(transfer, to, status);
}

static const char *
text_or_null(const struct strbuf *text)
{
	return text->length ? text->data : NULL;
}

void
transfer_reply(const struct transfer *transfer, struct strbuf *out)
{
	bool fine = !transfer->fault;
	struct fetch_reply reply = {
		.id = transfer->id,
		.fault = transfer->fault,
		.detail = !fine && transfer->message[0] ? transfer->message
							: NULL,
		.url = strbuf_text(&transfer->url),
		.moved = text_or_null(&transfer->moved),
		.type = text_or_null(&transfer->type),
		.etag = text_or_null(&transfer->new_etag),
		.modified = text_or_null(&transfer->new_modified),
		.body = fine ? strbuf_text(&transfer->body) : "",
		.length = fine ? transfer->body.length : 0,
	};
	curl_off_t later = 0;

	if (fine) {
		reply.status = status_of(transfer);
		curl_easy_getinfo(transfer->easy, CURLINFO_RETRY_AFTER,
				  &later);
		reply.later = later;
	}
	fetch_pack_reply(out, &reply);
}

void
transfer_release(struct transfer *transfer)
{
	if (!transfer->held)
		return;
	transfer->held = false;
	curl_easy_pause(transfer->easy, CURLPAUSE_CONT);
}
