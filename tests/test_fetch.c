/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Addresses that are asked for: every fault that servers have, against one
 * on this machine. */

#include "harness.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "fetch/discover.h"
#include "fetch/fetch.h"
#include "store/feed.h"
#include "web.h"

/* So many times sooner everything is given up; a busy machine needs a
 * second for what takes a moment. */
#define HASTE "5"

static struct web web;

/* What came of one request; to be cleared. */
struct outcome {
	enum fetch_state state;
	struct fetch_reply reply;
	struct fetch *fetch;
};

static void
address(struct strbuf *out, const char *scheme, int host, const char *path)
{
	strbuf_format(out, "%s://127.0.0.%d:%d%s", scheme, host + 1, web.port,
		      path);
}

static enum fetch_state
take(struct fetch *fetch, struct fetch_reply *reply)
{
	struct error err = ERROR_INIT;
	enum fetch_state state;

	do
		state = fetch_take(fetch, 1000, reply, &err);
	while (state == FETCH_LATER);
	error_clear(&err);
	return state;
}

static void
ask_known(struct outcome *outcome, const char *url, const char *etag,
	  const char *modified)
{
	struct error err = ERROR_INIT;
	const struct fetch_request request = { 7, url, etag, modified };

	outcome->fetch = fetch_open(&err);
	assert_non_null(outcome->fetch);
	fetch_ask(outcome->fetch, &request);
	outcome->state = take(outcome->fetch, &outcome->reply);
	assert_int_equal(outcome->state, FETCH_REPLY);
	assert_int_equal(outcome->reply.id, 7);
}

static void
ask(struct outcome *outcome, const char *path)
{
	struct strbuf url = STRBUF_INIT;

	address(&url, "http", 0, path);
	ask_known(outcome, url.data, NULL, NULL);
	strbuf_clear(&url);
}

static void
forget(struct outcome *outcome)
{
	fetch_close(outcome->fetch);
}

/* What each path gives: a status, or a fault. */
static const struct {
	const char *path;
	int status;
	enum fetch_fault fault, or;	/* either */
	const char *body;	/* something that stands in it */
} cases[] = {
	{ "/feed", 200, 0, 0, "Harbour opens" },
	{ "/page", 200, 0, 0, "Bridge closed" },
	{ "/plain", 200, 0, 0, "Norholm" },
	{ "/gzip", 200, 0, 0, "Harbour opens" },
	{ "/empty", 200, 0, 0, NULL },
	{ "/to/301/page", 200, 0, 0, "Bridge closed" },
	{ "/to/302/page", 200, 0, 0, "Bridge closed" },
	{ "/to/303/page", 200, 0, 0, "Bridge closed" },
	{ "/to/307/page", 200, 0, 0, "Bridge closed" },
	{ "/to/308/page", 200, 0, 0, "Bridge closed" },
	{ "/to/301/to/302/to/307/page", 200, 0, 0, "Bridge closed" },
	{ "/to/301/404", 404, 0, 0, NULL },
	{ "/to/302/bomb", 0, FETCH_BOMB, 0, NULL },
	{ "/loop", 0, FETCH_REDIRECTS, 0, NULL },
	{ "/file", 0, FETCH_LEADS_AWAY, 0, NULL },
	{ "/ftp", 0, FETCH_LEADS_AWAY, 0, NULL },
	{ "/password", 0, FETCH_LEADS_AWAY, FETCH_ADDRESS, NULL },
	{ "/nowhere", 302, 0, 0, NULL },
	{ "/401", 401, 0, 0, NULL },
	{ "/404", 404, 0, 0, NULL },
	{ "/410", 410, 0, 0, NULL },
	{ "/429", 429, 0, 0, NULL },
	{ "/500", 500, 0, 0, NULL },
	{ "/charset", 200, 0, 0, "Caf\xe9" },
	/* Shorter than it is: what a server counts is what it means. */
	{ "/short", 200, 0, 0, "Bridge closed" },
	{ "/long", 0, FETCH_BROKEN, 0, NULL },
	{ "/chunk", 0, FETCH_BROKEN, 0, NULL },
	{ "/badchunk", 0, FETCH_BROKEN, 0, NULL },
	{ "/badgzip", 0, FETCH_BROKEN, 0, NULL },
	{ "/badhead", 0, FETCH_BROKEN, 0, NULL },
	{ "/nohead", 0, FETCH_BROKEN, 0, NULL },
	{ "/closed", 0, FETCH_BROKEN, 0, NULL },
	{ "/hugelength", 0, FETCH_TOO_LARGE, 0, NULL },
	{ "/large/70", 0, FETCH_TOO_LARGE, 0, NULL },
	{ "/bomb", 0, FETCH_BOMB, 0, NULL },
	{ "/flood", 0, FETCH_HEAD, FETCH_BROKEN, NULL },
	{ "/line", 0, FETCH_HEAD, FETCH_BROKEN, NULL },
	{ "/drip", 0, FETCH_STALLED, 0, NULL },
	{ "/mute", 0, FETCH_STALLED, FETCH_SLOW, NULL },
};

static void
answers_and_faults(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct outcome outcome;

		ask(&outcome, cases[i].path);
		const struct fetch_reply *reply = &outcome.reply;

		if (reply->status != cases[i].status
		    || (reply->fault != cases[i].fault
			&& reply->fault != cases[i].or))
			fail_msg("%s gives status %lld, fault %d (%s)",
				 cases[i].path, reply->status,
				 (int)reply->fault,
				 reply->detail ? reply->detail : "");
		if (cases[i].body && !strstr(reply->body, cases[i].body))
			fail_msg("%s gives: %s", cases[i].path, reply->body);
		if (!cases[i].body && reply->length > 0)
			fail_msg("%s has a body", cases[i].path);
		forget(&outcome);
	}
}

/* A reason and something to do, for each of them. */
static void
faults_have_words(void **state)
{
	(void)state;
	for (int i = 1; i < FETCH_FAULTS; i++) {
		const struct fetch_reply reply = {
			.fault = (enum fetch_fault)i, .detail = "detail",
		};
		struct error err = ERROR_INIT;

		assert_false(fetch_reply_fine(&reply, &err));
		assert_non_null(strstr(err.reason, "detail"));
		assert_non_null(err.advice);
		error_clear(&err);
	}
	for (int status = 300; status < 600; status++) {
		const struct fetch_reply reply = { .status = status };
		struct error err = ERROR_INIT;

		assert_true(fetch_reply_fine(&reply, &err) == (status == 304));
		assert_true(status == 304 || err.advice);
		error_clear(&err);
	}
}

static void
only_what_is_new(void **state)
{
	struct outcome outcome;
	struct strbuf url = STRBUF_INIT;

	(void)state;
	address(&url, "http", 0, "/feed");
	ask_known(&outcome, url.data, NULL, NULL);
	assert_string_equal(outcome.reply.etag, "\"v1\"");
	forget(&outcome);
	ask_known(&outcome, url.data, "\"v1\"", NULL);
	assert_int_equal(outcome.reply.status, 304);
	assert_int_equal(outcome.reply.length, 0);
	forget(&outcome);
	ask_known(&outcome, url.data, "\"v0\"", NULL);
	assert_int_equal(outcome.reply.status, 200);
	forget(&outcome);
	strbuf_truncate(&url, 0);
	address(&url, "http", 0, "/dated");
	ask_known(&outcome, url.data, NULL, "Mon, 03 Nov 2025 08:00:00 GMT");
	assert_int_equal(outcome.reply.status, 304);
	forget(&outcome);
	/* A header must not become two. */
	ask_known(&outcome, url.data, "x\r\nCookie: a", NULL);
	assert_int_equal(outcome.reply.status, 200);
	assert_string_equal(outcome.reply.modified,
			    "Mon, 03 Nov 2025 08:00:00 GMT");
	forget(&outcome);
	strbuf_clear(&url);
}

static void
moved_for_good(void **state)
{
	static const struct {
		const char *path, *moved, *url;
	} moves[] = {
		{ "/page", NULL, "/page" },
		{ "/to/301/page", "/page", "/page" },
		{ "/to/308/to/301/page", "/page", "/page" },
		{ "/to/302/page", NULL, "/page" },
		{ "/to/302/to/301/page", NULL, "/page" },
		{ "/to/301/to/302/page", "/to/302/page", "/page" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(moves); i++) {
		struct outcome outcome;
		struct strbuf wanted = STRBUF_INIT;

		ask(&outcome, moves[i].path);
		address(&wanted, "http", 0, moves[i].url);
		assert_string_equal(outcome.reply.url, wanted.data);
		strbuf_truncate(&wanted, 0);
		address(&wanted, "http", 0, moves[i].moved ? moves[i].moved
							   : "");
		assert_true(!outcome.reply.moved == !moves[i].moved);
		if (moves[i].moved)
			assert_string_equal(outcome.reply.moved, wanted.data);
		strbuf_clear(&wanted);
		forget(&outcome);
	}
}

static void
no_server(void **state)
{
	struct outcome outcome;
	struct strbuf url = STRBUF_INIT;

	(void)state;
	ask_known(&outcome, "http://127.0.0.1:1/", NULL, NULL);
	assert_int_equal(outcome.reply.fault, FETCH_NO_CONNECTION);
	forget(&outcome);
	/* Where there is no network, nobody says that it is not known. */
	ask_known(&outcome, "http://nobody.invalid/", NULL, NULL);
	assert_true(outcome.reply.fault == FETCH_NO_HOST
		    || outcome.reply.fault == FETCH_SILENT);
	forget(&outcome);
	address(&url, "https", 0, "/page");
	ask_known(&outcome, url.data, NULL, NULL);
	assert_int_equal(outcome.reply.fault, FETCH_NO_TLS);
	forget(&outcome);
	/* What byname would never send. */
	ask_known(&outcome, "file:///etc/passwd", NULL, NULL);
	assert_int_not_equal(outcome.reply.fault, FETCH_NO_FAULT);
	assert_int_equal(outcome.reply.length, 0);
	forget(&outcome);
	strbuf_clear(&url);
}

/* Asks for /slow COUNT times, of HOSTS hosts in turn. */
static void
ask_many(int count, int hosts)
{
	struct error err = ERROR_INIT;
	struct fetch *fetch = fetch_open(&err);
	struct fetch_reply reply;
	int answers = 0;

	assert_non_null(fetch);
	memset(web.counts, 0, sizeof *web.counts);
	for (int i = 0; i < count; i++) {
		struct strbuf url = STRBUF_INIT;

		address(&url, "http", i % hosts, "/slow");
		const struct fetch_request request = { i, url.data, NULL,
						       NULL };

		fetch_ask(fetch, &request);
		strbuf_clear(&url);
	}
	while (take(fetch, &reply) == FETCH_REPLY) {
		assert_int_equal(reply.status, 200);
		answers++;
	}
	assert_int_equal(answers, count);
	fetch_close(fetch);
}

static void
eight_at_once(void **state)
{
	(void)state;
	ask_many(6, 1);
	assert_int_equal(web.counts->host_most[0], FETCH_PER_HOST);
	if (web.hosts < 8)
		return;
	ask_many(40, 8);
	assert_in_range(web.counts->most, 5, FETCH_AT_ONCE);
	for (int i = 0; i < 8; i++)
		assert_in_range(web.counts->host_most[i], 1, FETCH_PER_HOST);
}

/* Peak memory of what has ended below this process, in MiB. */
static long
children_peak(void)
{
	struct rusage usage;

	getrusage(RUSAGE_CHILDREN, &usage);
	return usage.ru_maxrss / 1024;
}

/* Six large ones at once: they take turns. */
static void
large_ones_take_turns(void **state)
{
	struct error err = ERROR_INIT;
	struct fetch_reply reply;
	int answers = 0;

	(void)state;
	/* They may take their time. */
	unsetenv("BYNAME_FETCH_HASTE");
	struct fetch *fetch = fetch_open(&err);

	setenv("BYNAME_FETCH_HASTE", HASTE, 1);
	for (int i = 0; i < 6; i++) {
		struct strbuf url = STRBUF_INIT;

		address(&url, "http", i % web.hosts, "/large/30");
		const struct fetch_request request = { i, url.data, NULL,
						       NULL };

		fetch_ask(fetch, &request);
		strbuf_clear(&url);
	}
	while (take(fetch, &reply) == FETCH_REPLY) {
		assert_int_equal(reply.fault, FETCH_NO_FAULT);
		assert_int_equal(reply.length, 30 << 20);
		answers++;
	}
	assert_int_equal(answers, 6);
	fetch_close(fetch);
	if (!harness_sanitized())
		assert_true(children_peak() < 300);
}

static void
helper_is_killed(void **state)
{
	struct error err = ERROR_INIT;
	char *folder = getenv("BYNAME_LIBEXEC") ? strdup(getenv("BYNAME_LIBEXEC"))
						: NULL;

	(void)state;
	setenv("BYNAME_LIBEXEC", "/nonexistent", 1);
	assert_null(fetch_open(&err));
	assert_non_null(err.reason);
	assert_non_null(err.advice);
	error_clear(&err);
	/* One that ends at once, and one that talks nonsense. */
	setenv("BYNAME_LIBEXEC", getenv("TMPDIR"), 1);
	for (int i = 0; i < 3; i++) {
		static const char *const script[] = {
			"#!/bin/sh\nexit 0\n",
			"#!/bin/sh\nkill -9 $$\n",
			"#!/bin/sh\necho nonsense from a helper\nsleep 5\n",
		};
		struct strbuf path = STRBUF_INIT;
		struct fetch_reply reply;
		const struct fetch_request request = { 0, "http://x/", NULL,
						       NULL };

		strbuf_format(&path, "%s/byname-fetch", getenv("TMPDIR"));
		FILE *file = fopen(path.data, "w");

		assert_non_null(file);
		fputs(script[i], file);
		fchmod(fileno(file), 0700);
		fclose(file);
		struct fetch *fetch = fetch_open(&err);

		assert_non_null(fetch);
		fetch_ask(fetch, &request);
		assert_int_equal(take(fetch, &reply), FETCH_FAILED);
		fetch_close(fetch);
		unlink(path.data);
		strbuf_clear(&path);
	}
	if (folder)
		setenv("BYNAME_LIBEXEC", folder, 1);
	free(folder);
}

/* It names itself, and says nothing of who reads. */
static void
names_itself(void **state)
{
	struct outcome outcome;

	(void)state;
	ask(&outcome, "/cookie");
	forget(&outcome);
	ask(&outcome, "/plain");
	assert_int_equal(outcome.reply.status, 200);
	assert_int_equal(strncmp(web.counts->agent, "byname/", 7), 0);
	forget(&outcome);
}

static void
addresses(void **state)
{
	static const struct {
		const char *written, *url;	/* NULL: refused */
	} forms[] = {
		{ "example.org", "https://example.org/" },
		{ "example.org/feed", "https://example.org/feed" },
		{ "  example.org/feed ", "https://example.org/feed" },
		{ "https://Example.ORG/Feed", "https://example.org/Feed" },
		{ "http://example.org/feed", "http://example.org/feed" },
		{ "HTTP://example.org/feed", "http://example.org/feed" },
		{ "feed://example.org/a", "https://example.org/a" },
		{ "feed:http://example.org/a", "http://example.org/a" },
		{ "example.org:8080/x", "https://example.org:8080/x" },
		{ "localhost:8080/x", "https://localhost:8080/x" },
		{ "example.org?q=1", "https://example.org/?q=1" },
		{ "example.org/a b#c", "https://example.org/a%20b" },
		{ "example.org/caf\xc3\xa9", "https://example.org/caf%C3%A9" },
		{ "b\xc3\xbc" "cher.example/",
		  "https://b\xc3\xbc" "cher.example/" },
		{ "[::1]:80/x", "https://[::1]:80/x" },
		{ "", NULL },
		{ "   ", NULL },
		{ "https://", NULL },
		{ "https:///x", NULL },
		{ "file:///etc/passwd", NULL },
		{ "ftp://example.org/", NULL },
		{ "gopher://example.org/", NULL },
		{ "javascript:alert(1)", NULL },
		{ "mailto:a@example.org", NULL },
		{ "https://me:you@example.org/", NULL },
		{ "https://exa mple.org/", NULL },
		{ "https://exa\nmple.org/", NULL },
		{ "https://<b>/", NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(forms); i++) {
		struct strbuf url = STRBUF_INIT;
		struct error err = ERROR_INIT;
		bool fine = fetch_address(forms[i].written, &url, &err);

		if (fine != (forms[i].url != NULL)
		    || (fine && strcmp(url.data, forms[i].url) != 0))
			fail_msg("\"%s\" becomes \"%s\"", forms[i].written,
				 strbuf_text(&url));
		assert_true(fine || (err.what && err.reason && err.advice));
		error_clear(&err);
		strbuf_clear(&url);
	}
}

static void
charsets(void **state)
{
	static const struct {
		const char *type, *charset;
	} types[] = {
		{ NULL, "" },
		{ "text/html", "" },
		{ "text/html; charset=utf-8", "utf-8" },
		{ "text/html;charset=\"windows-1251\"", "windows-1251" },
		{ "text/html; a=b; Charset=koi8-r; c=d", "koi8-r" },
		{ "text/html; charset=", "" },
		{ ";;;", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(types); i++) {
		const struct fetch_reply reply = { .type = types[i].type };
		struct strbuf out = STRBUF_INIT;

		fetch_reply_charset(&reply, &out);
		assert_string_equal(strbuf_text(&out), types[i].charset);
		strbuf_clear(&out);
	}
}

/* What stands at an address. */
static void
discovery(void **state)
{
	static const struct {
		const char *bytes, *title, *feed;
		enum fetch_kind kind;
	} found[] = {
		{ "<rss version='2.0'><channel><title> A  &amp; B </title>"
		  "</channel></rss>", "A & B", "", FETCH_FEED },
		{ "<feed xmlns='http://www.w3.org/2005/Atom'><title>At</title>"
		  "</feed>", "At", "", FETCH_FEED },
		{ "{\"version\":\"https://jsonfeed.org/version/1\","
		  "\"title\":\"J\",\"items\":[]}", "J", "", FETCH_FEED },
		{ "<opml><body/></opml>", "", "", FETCH_LIST },
		{ "<html><link rel=alternate type=application/rss+xml "
		  "href=/f>", "", "https://x.example/f", FETCH_PAGE },
		{ "<html><LINK REL='home Alternate' "
		  "TYPE='Application/Atom+XML; charset=utf-8' HREF='a.xml'>",
		  "", "https://x.example/dir/a.xml", FETCH_PAGE },
		{ "<html><base href='https://y.example/z/'><link "
		  "rel=alternate type=application/feed+json href=j>", "",
		  "https://y.example/z/j", FETCH_PAGE },
		{ "<html><link rel=alternate type=application/rss+xml "
		  "href=/comments/feed><link rel=alternate "
		  "type=application/rss+xml href=/feed>", "",
		  "https://x.example/feed", FETCH_PAGE },
		{ "<html><link rel=alternate type=application/rss+xml "
		  "href=javascript:x><link rel=alternate "
		  "type=application/rss+xml href=file:///etc/passwd>", "", "",
		  FETCH_NEITHER },
		{ "<html><link rel=alternate hreflang=de href=/de>"
		  "<link rel=stylesheet type=application/rss+xml href=/s>",
		  "", "", FETCH_NEITHER },
		{ "just words", "", "", FETCH_NEITHER },
		{ "\x00\x01\x02", "", "", FETCH_NEITHER },
		{ "", "", "", FETCH_NEITHER },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(found); i++) {
		struct strbuf title = STRBUF_INIT, feed = STRBUF_INIT;
		enum fetch_kind kind =
			fetch_discover(found[i].bytes, strlen(found[i].bytes),
				       NULL, "https://x.example/dir/page",
				       &title, &feed);

		if (kind != found[i].kind
		    || strcmp(strbuf_text(&title), found[i].title) != 0
		    || strcmp(strbuf_text(&feed), found[i].feed) != 0)
			fail_msg("%s is %d: %s, %s", found[i].bytes, (int)kind,
				 strbuf_text(&title), strbuf_text(&feed));
		strbuf_clear(&title);
		strbuf_clear(&feed);
	}
}

/* What servers said is kept until the store is packed. */
static void
states(void **state)
{
	struct error err = ERROR_INIT;
	struct store *store = store_open(":memory:", DB_CREATE, &err);
	struct arena arena = ARENA_INIT;
	const struct store_feed kept = {
		.url = "https://a.example/", .etag = "\"x\"",
		.asked = 5, .fine = 4, .status = 200, .fault = 3,
	};
	struct store_feed feed = { .url = kept.url };
	bool found;

	(void)state;
	assert_non_null(store);
	assert_true(store_feed_get(store, &feed, &arena, &found, &err));
	assert_false(found);
	assert_true(store_begin(store, &err));
	assert_true(store_feed_put(store, &kept, &err));
	assert_true(store_commit(store, &err));
	assert_true(store_feed_get(store, &feed, &arena, &found, &err));
	assert_true(found);
	assert_string_equal(feed.etag, "\"x\"");
	assert_null(feed.modified);
	assert_int_equal(feed.asked, 5);
	assert_int_equal(feed.fine, 4);
	assert_int_equal(feed.status, 200);
	assert_int_equal(feed.fault, 3);
	arena_clear(&arena);
	store_close(store);
}

static int
set_up(void **state)
{
	(void)state;
	setenv("BYNAME_LIBEXEC", getenv("BYNAME_BUILD"), 1);
	setenv("BYNAME_FETCH_HASTE", HASTE, 1);
	setenv("no_proxy", "*", 1);
	signal(SIGPIPE, SIG_IGN);
	return web_start(&web) ? 0 : -1;
}

static int
tear_down(void **state)
{
	(void)state;
	web_stop(&web);
	return 0;
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses),
		cmocka_unit_test(charsets),
		cmocka_unit_test(discovery),
		cmocka_unit_test(states),
		cmocka_unit_test(faults_have_words),
		cmocka_unit_test(answers_and_faults),
		cmocka_unit_test(only_what_is_new),
		cmocka_unit_test(moved_for_good),
		cmocka_unit_test(no_server),
		cmocka_unit_test(eight_at_once),
		cmocka_unit_test(large_ones_take_turns),
		cmocka_unit_test(names_itself),
		cmocka_unit_test(helper_is_killed),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
