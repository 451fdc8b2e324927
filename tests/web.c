/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "web.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define HOSTS 8

/* One request, in a process of its own. */
struct visit {
	struct web *web;
	int socket, host;
	char head[16384];	/* the request, all of it */
	char path[1024];
};

/* Feeds that have something; every place and person is made up. */
#define ITEM(n, title, words) \
	"<item><title>" title "</title><link>https://tarnhafen.example/" n \
	"</link><guid>" n "</guid><pubDate>Mon, 03 Nov 2025 0" n \
	":00:00 GMT</pubDate><description>" words "</description></item>"
#define FEED(items) \
	"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel>" \
	"<title>Tarnhafen Courier</title>" \
	"<link>https://tarnhafen.example/</link>" items "</channel></rss>"

static const char feed[] = FEED(
	ITEM("1", "Harbour opens", "Ilse Marwick said the harbour of "
	     "Tarnhafen opens on Monday after two years of work.")
	ITEM("2", "Ferry late", "The ferry to Norholm was late again, said "
	     "Pavel Dunmore, who runs the quay."));

static const char longer[] = FEED(
	ITEM("1", "Harbour opens", "Ilse Marwick said the harbour of "
	     "Tarnhafen opens on Monday after two years of work.")
	ITEM("3", "Lamp found", "The lamp of the old tower was found in a "
	     "barn near Tarnhafen, said Ilse Marwick."));

static const char page[] =
	"<!doctype html><html><head><title>Bridge closed | Tarnhafen</title>"
	"<meta property=\"article:published_time\" "
	"content=\"2025-11-03T08:00:00Z\"></head><body><article>"
	"<h1>Bridge closed</h1>"
	"<p>The bridge over the Marl is closed until Friday, said Ilse "
	"Marwick of the harbour office, because two of its beams have to be "
	"replaced before the autumn storms.</p>"
	"<p>Drivers are sent by Norholm instead, a detour of twelve "
	"kilometres, and buses leave half an hour earlier than usual.</p>"
	"</article></body></html>";

static const char linking[] =
	"<!doctype html><html><head><title>Tarnhafen</title>"
	"<link rel=\"stylesheet\" href=\"/style.css\">"
	"<link rel=\"alternate\" type=\"application/rss+xml\" "
	"title=\"News\" href=\"feed\"></head><body><p>Welcome.</p></body>"
	"</html>";

static const char plain[] =
	"A letter from Norholm\n\nThe winter came early to Norholm this year, "
	"wrote Pavel Dunmore, and the quay is white.\n";

/* A megabyte of "a" for each kilobyte that follows it. */
static const unsigned char bomb[] = {
	0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03,
	0xec, 0xc1, 0x81, 0x00, 0x00, 0x00, 0x00, 0x80, 0x20, 0xd6,
	0xfd, 0x25, 0x16, 0xa9, 0x0a,
};

/* The feed above, packed without being made smaller: see pack. */
static unsigned int
crc(const char *bytes, size_t length)
{
	unsigned int sum = ~0u;

	for (size_t i = 0; i < length; i++) {
		sum ^= (unsigned char)bytes[i];
		for (int bit = 0; bit < 8; bit++)
			sum = sum >> 1 ^ (sum & 1 ? 0xedb88320u : 0);
	}
	return ~sum;
}

static void
put(struct visit *visit, const void *bytes, size_t length)
{
	const char *at = bytes;

	while (length > 0) {
		ssize_t count = send(visit->socket, at, length, MSG_NOSIGNAL);

		if (count <= 0)
			_exit(0);
		at += count;
		length -= (size_t)count;
	}
}

static void __attribute__((format(printf, 2, 3)))
say(struct visit *visit, const char *format, ...)
{
	char line[4096];
	va_list list;

	va_start(list, format);
	int length = vsnprintf(line, sizeof line, format, list);
	va_end(list);
	put(visit, line, (size_t)length);
}

/* A whole answer. */
static void
answer(struct visit *visit, const char *status, const char *type,
       const char *more, const char *body)
{
	say(visit, "HTTP/1.1 %s\r\nContent-Type: %s\r\n"
	    "Content-Length: %zu\r\nConnection: close\r\n%s\r\n", status, type,
	    strlen(body), more);
	put(visit, body, strlen(body));
}

/* The value of a header line of the request, or NULL. */
static const char *
asked(struct visit *visit, const char *name)
{
	static char value[512];
	size_t length = strlen(name);

	for (char *line = visit->head; line; line = strchr(line, '\n')) {
		line += *line == '\n';
		if (strncasecmp(line, name, length) != 0
		    || line[length] != ':')
			continue;
		line += length + 1 + strspn(line + length + 1, " ");
		snprintf(value, sizeof value, "%.*s",
			 (int)strcspn(line, "\r\n"), line);
		return value;
	}
	return NULL;
}

static void
give_gzip(struct visit *visit)
{
	size_t length = sizeof feed - 1;
	unsigned int sum = crc(feed, length);
	unsigned char head[] = {
		0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1,
		(unsigned char)length, (unsigned char)(length >> 8),
		(unsigned char)~length, (unsigned char)(~length >> 8),
	};
	unsigned char tail[8];

	for (int i = 0; i < 4; i++) {
		tail[i] = (unsigned char)(sum >> 8 * i);
		tail[4 + i] = (unsigned char)(length >> 8 * i);
	}
	say(visit, "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"
	    "Content-Encoding: gzip\r\nConnection: close\r\n"
	    "Content-Length: %zu\r\n\r\n",
	    sizeof head + length + sizeof tail);
	put(visit, head, sizeof head);
	put(visit, feed, length);
	put(visit, tail, sizeof tail);
}

static void
give_bomb(struct visit *visit)
{
	static const char zeros[65536];

	say(visit, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
	    "Content-Encoding: gzip\r\nConnection: close\r\n\r\n");
	put(visit, bomb, sizeof bomb);
	for (;;)
		put(visit, zeros, sizeof zeros);
}

/* COUNT MiB of text in chunks. */
static void
give_large(struct visit *visit, int count)
{
	static char line[1 << 20];

	memset(line, 'a', sizeof line);
	for (size_t i = 0; i < sizeof line; i += 64)
		line[i] = i % 512 ? ' ' : '\n';
	say(visit, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
	    "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n");
	for (int i = 0; i < count; i++) {
		say(visit, "%zx\r\n", sizeof line);
		put(visit, line, sizeof line);
		say(visit, "\r\n");
	}
	say(visit, "0\r\n\r\n");
}

/* As /feed, if it is not what is known already. */
static void
give_known(struct visit *visit, const char *tag, const char *body)
{
	const char *match = asked(visit, "If-None-Match");
	char more[256];

	if (match && strcmp(match, tag) == 0) {
		__atomic_add_fetch(&visit->web->counts->not_modified, 1,
				   __ATOMIC_SEQ_CST);
		say(visit, "HTTP/1.1 304 Not Modified\r\nETag: %s\r\n"
		    "Connection: close\r\n\r\n", tag);
		return;
	}
	snprintf(more, sizeof more, "ETag: %s\r\n", tag);
	answer(visit, "200 OK", "application/rss+xml", more, body);
}

/* Has another item once its first state is known. */
static void
give_changing(struct visit *visit)
{
	const char *match = asked(visit, "If-None-Match");

	give_known(visit, match ? "\"c2\"" : "\"c1\"",
		   match ? longer : feed);
}

static void
give_dated(struct visit *visit)
{
	static const char date[] = "Mon, 03 Nov 2025 08:00:00 GMT";
	const char *since = asked(visit, "If-Modified-Since");

	if (since && strcmp(since, date) == 0)
		answer(visit, "304 Not Modified", "text/plain", "", "");
	else
		answer(visit, "200 OK", "application/rss+xml",
		       "Last-Modified: Mon, 03 Nov 2025 08:00:00 GMT\r\n",
		       feed);
}

/* Counts how many are here at once. */
static void
give_slow(struct visit *visit)
{
	struct web_counts *counts = visit->web->counts;
	int now = __atomic_add_fetch(&counts->now, 1, __ATOMIC_SEQ_CST);
	int here = __atomic_add_fetch(&counts->host_now[visit->host], 1,
				      __ATOMIC_SEQ_CST);

	if (now > counts->most)
		counts->most = now;
	if (here > counts->host_most[visit->host])
		counts->host_most[visit->host] = here;
	usleep(200000);
	__atomic_sub_fetch(&counts->host_now[visit->host], 1,
			   __ATOMIC_SEQ_CST);
	__atomic_sub_fetch(&counts->now, 1, __ATOMIC_SEQ_CST);
	answer(visit, "200 OK", "text/plain", "", plain);
}

static void
drip(struct visit *visit)
{
	say(visit, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
	    "Connection: close\r\n\r\n");
	for (;;) {
		say(visit, "a");
		usleep(200000);
	}
}

/* "/to/301/page" leads to /page. */
static bool
lead(struct visit *visit)
{
	int status;
	char to[900];
	char more[1024];
	char line[32];

	if (sscanf(visit->path, "/to/%d/%899s", &status, to) != 2)
		return false;
	snprintf(more, sizeof more, "Location: /%s\r\n", to);
	snprintf(line, sizeof line, "%d Elsewhere", status);
	answer(visit, line, "text/html", more, "<p>It is elsewhere.</p>");
	return true;
}

/* Whole answers, by their paths. */
static const struct {
	const char *path, *status, *type, *more, *body;
} simple[] = {
	{ "/page", "200 OK", "text/html; charset=utf-8", "", page },
	{ "/plain", "200 OK", "text/plain", "", plain },
	{ "/linking", "200 OK", "text/html", "", linking },
	{ "/empty", "200 OK", "text/html", "", "" },
	{ "/loop", "302 Found", "text/html", "Location: /loop\r\n", "" },
	{ "/file", "302 Found", "text/html",
	  "Location: file:///etc/passwd\r\n", "" },
	{ "/ftp", "301 Moved", "text/html",
	  "Location: ftp://127.0.0.1/feed\r\n", "" },
	{ "/password", "302 Found", "text/html",
	  "Location: http://me:you@127.0.0.1/page\r\n", "" },
	{ "/nowhere", "302 Found", "text/html", "", "" },
	{ "/401", "401 Unauthorized", "text/html",
	  "WWW-Authenticate: Basic realm=\"x\"\r\n", "no" },
	{ "/404", "404 Not Found", "text/html", "", "<p>not here</p>" },
	{ "/410", "410 Gone", "text/html", "", "<p>gone</p>" },
	{ "/429", "429 Too Many", "text/html", "Retry-After: 120\r\n", "" },
	{ "/500", "500 Broken", "text/html", "", "<p>oh</p>" },
	{ "/charset", "200 OK", "text/plain; charset=utf-8", "",
	  "Caf\xe9 at the quay\n\nThe caf\xe9 of Norholm is open, said the "
	  "ma\xeetre.\n" },
	{ "/cookie", "200 OK", "text/plain",
	  "Set-Cookie: a=b; path=/\r\n", plain },
	{ "/other", "200 OK", "application/rss+xml", "", feed },
	{ "/opml", "200 OK", "text/x-opml", "",
	  "<opml version=\"2.0\"><body><outline type=\"rss\" text=\"One\" "
	  "xmlUrl=\"http://127.0.0.1:1/one\"/></body></opml>" },
};

static bool
give_simple(struct visit *visit)
{
	for (size_t i = 0; i < sizeof simple / sizeof *simple; i++) {
		if (strcmp(simple[i].path, visit->path) != 0)
			continue;
		answer(visit, simple[i].status, simple[i].type,
		       simple[i].more, simple[i].body);
		return true;
	}
	return false;
}

/* Answers that are none, or break off. */
static void
break_off(struct visit *visit)
{
	static const char ok[] = "HTTP/1.1 200 OK\r\n"
				 "Content-Type: text/html\r\n";

	if (strcmp(visit->path, "/long") == 0)
		say(visit, "%sContent-Length: 9999\r\n\r\n%s", ok, page);
	else if (strcmp(visit->path, "/short") == 0)
		say(visit, "%sContent-Length: 400\r\n\r\n%s", ok, page);
	else if (strcmp(visit->path, "/chunk") == 0)
		say(visit, "%sTransfer-Encoding: chunked\r\n\r\nfff\r\n%s",
		    ok, page);
	else if (strcmp(visit->path, "/badchunk") == 0)
		say(visit, "%sTransfer-Encoding: chunked\r\n\r\nzz\r\n%s", ok,
		    page);
	else if (strcmp(visit->path, "/badgzip") == 0)
		say(visit, "%sContent-Encoding: gzip\r\n\r\n%s", ok, page);
	else if (strcmp(visit->path, "/hugelength") == 0)
		say(visit, "%sContent-Length: 99999999999\r\n\r\n%s", ok,
		    page);
	else if (strcmp(visit->path, "/badhead") == 0)
		say(visit, "HTTP/1.1 banana\r\n: x\r\nContent-Length: -5\r\n"
		    "\r\n%s", page);
	else if (strcmp(visit->path, "/nohead") == 0)
		say(visit, "%s", page);
	else if (strcmp(visit->path, "/mute") == 0)
		pause();
	else if (strcmp(visit->path, "/flood") == 0)
		for (put(visit, ok, sizeof ok - 1);;)
			say(visit, "X-Flood: %0512d\r\n", 7);
	else if (strcmp(visit->path, "/line") == 0)
		for (put(visit, ok, sizeof ok - 1);;)
			say(visit, "%0512d", 7);
	/* All others are closed without a word. */
}

static void
serve(struct visit *visit)
{
	if (strcmp(visit->path, "/feed") == 0)
		give_known(visit, "\"v1\"", feed);
	else if (strcmp(visit->path, "/longer") == 0)
		give_known(visit, "\"v2\"", longer);
	else if (strcmp(visit->path, "/changing") == 0)
		give_changing(visit);
	else if (strcmp(visit->path, "/dated") == 0)
		give_dated(visit);
	else if (strcmp(visit->path, "/gzip") == 0)
		give_gzip(visit);
	else if (strcmp(visit->path, "/bomb") == 0)
		give_bomb(visit);
	else if (strncmp(visit->path, "/large/", 7) == 0)
		give_large(visit, (int)strtol(visit->path + 7, NULL, 10));
	else if (strncmp(visit->path, "/slow", 5) == 0)
		give_slow(visit);
	else if (strcmp(visit->path, "/drip") == 0)
		drip(visit);
	else if (!lead(visit) && !give_simple(visit))
		break_off(visit);
}

static void
visit(struct web *web, int socket, int host)
{
	struct visit visit = { .web = web, .socket = socket, .host = host };
	struct web_counts *counts = web->counts;
	size_t length = 0;

	while (!strstr(visit.head, "\r\n\r\n")) {
		ssize_t count = recv(socket, visit.head + length,
				     sizeof visit.head - 1 - length, 0);

		if (count <= 0)
			_exit(0);
		length += (size_t)count;
		/* Somebody wants TLS. */
		if (visit.head[0] == 0x16) {
			answer(&visit, "400 Bad", "text/plain", "", "");
			_exit(0);
		}
	}
	__atomic_add_fetch(&counts->requests, 1, __ATOMIC_SEQ_CST);
	if (sscanf(visit.head, "GET %1023s", visit.path) == 1) {
		const char *agent = asked(&visit, "User-Agent");

		snprintf(counts->agent, sizeof counts->agent, "%s",
			 agent ? agent : "");
		/* Nothing of one answer may reach the next request. */
		if (asked(&visit, "Cookie") || asked(&visit, "Authorization")
		    || asked(&visit, "Referer"))
			answer(&visit, "400 Bad", "text/plain", "", "");
		else
			serve(&visit);
	}
	shutdown(socket, SHUT_WR);
	while (recv(socket, visit.head, sizeof visit.head, 0) > 0)
		;
	_exit(0);
}

static void
accept_all(struct web *web, const int *listener)
{
	struct pollfd wait[HOSTS];

	signal(SIGCHLD, SIG_IGN);
	for (int i = 0; i < web->hosts; i++)
		wait[i] = (struct pollfd){ listener[i], POLLIN, 0 };
	while (getppid() != 1) {
		if (poll(wait, (nfds_t)web->hosts, 500) <= 0)
			continue;
		for (int i = 0; i < web->hosts; i++) {
			if (!wait[i].revents)
				continue;
			int socket = accept(listener[i], NULL, NULL);

			if (socket >= 0 && fork() == 0)
				visit(web, socket, i);
			if (socket >= 0)
				close(socket);
		}
	}
}

/* A listener at that host; *PORT is chosen if it is 0. */
static int
listen_at(int host, int *port)
{
	struct sockaddr_in address = {
		.sin_family = AF_INET, .sin_port = htons((uint16_t)*port),
		.sin_addr.s_addr = htonl(0x7f000001u + (unsigned int)host),
	};
	socklen_t length = sizeof address;
	int found = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (found < 0)
		return -1;
	if (bind(found, (struct sockaddr *)&address, length)
	    || listen(found, 64)
	    || getsockname(found, (struct sockaddr *)&address, &length)) {
		close(found);
		return -1;
	}
	*port = ntohs(address.sin_port);
	return found;
}

bool
web_start(struct web *web)
{
	int listener[HOSTS];

	*web = (struct web){ .port = 0 };
	while (web->hosts < HOSTS) {
		int next = listen_at(web->hosts, &web->port);

		/* Some systems have 127.0.0.1 alone. */
		if (next < 0)
			break;
		listener[web->hosts++] = next;
	}
	web->counts = mmap(NULL, sizeof *web->counts, PROT_READ | PROT_WRITE,
			   MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (web->hosts == 0 || web->counts == MAP_FAILED)
		return false;
	web->process = fork();
	if (web->process == 0) {
		/* Its visits end with it. */
		setpgid(0, 0);
		accept_all(web, listener);
		_exit(0);
	}
	setpgid(web->process, web->process);
	for (int i = 0; i < web->hosts; i++)
		close(listener[i]);
	return web->process > 0;
}

void
web_stop(struct web *web)
{
	if (web->process > 0) {
		kill(-web->process, SIGKILL);
		waitpid(web->process, NULL, 0);
	}
	web->process = 0;
}
