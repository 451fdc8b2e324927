/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * byname-fetch: what byname asks for on standard input is fetched, and goes
 * to standard output (fetch/wire.h).  It is a program of its own because
 * libcurl and what it brings along would cost byname a millisecond at each
 * start, and because it speaks to strangers.  It keeps nothing, writes no
 * files, and ends when its standard input does.
 */

#include <config.h>

#include <curl/curl.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/memory.h"
#include "fetch/wire.h"
#include "fetcher/transfer.h"

/* What is asked for waits while so much has not been taken. */
#define UNTAKEN ((size_t)16 << 20)

#define STEP 65536
#define MOMENT 1000		/* milliseconds */

typedef size_t frame_head;

struct fetcher {
	CURLM *multi;
	struct patience patience;
	struct floodgate gate;
	struct transfer **transfer;	/* the first RUNNING are under way,
					   the others wait in their order */
	size_t running, count, capacity;
	struct strbuf input, output;
	size_t written;		/* of OUTPUT */
	bool ended;		/* nobody asks, or nobody listens */
};

/* glibc has a type of its own for what is limited. */
#ifdef __GLIBC__
typedef __rlimit_resource_t resource;
#else
typedef int resource;
#endif

/* A sanitizer maps more than any machine has. */
#if defined(__SANITIZE_ADDRESS__)
#define MEMORY RLIM_INFINITY
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define MEMORY RLIM_INFINITY
#endif
#endif
#ifndef MEMORY
#define MEMORY ((rlim_t)1 << 30)
#endif

static void
limit(resource what, rlim_t most)
{
	struct rlimit now;

	if (getrlimit(what, &now) == 0 && now.rlim_max < most)
		most = now.rlim_max;
	now.rlim_cur = now.rlim_max = most;
	setrlimit(what, &now);
}

/* Nothing that comes from outside may make it write, or take the machine. */
static void
limit_self(void)
{
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_FSIZE, 0);
	limit(RLIMIT_NOFILE, 256);
	limit(RLIMIT_CPU, 600);
	limit(RLIMIT_AS, MEMORY);
	/* A library must not be talked into keeping keys. */
	unsetenv("SSLKEYLOGFILE");
}

/* Keys are byname's to hear. */
static void
ignore_signals(void)
{
	static const int numbers[] = { SIGINT, SIGQUIT, SIGHUP, SIGPIPE,
				       SIGXFSZ };

	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		signal(numbers[i], SIG_IGN);
}

/* For tests: everything is given up so many times sooner. */
static struct patience
find_patience(void)
{
	const char *text = getenv("BYNAME_FETCH_HASTE");
	long haste = text ? strtol(text, NULL, 10) : 1;

	if (haste < 1 || haste > 20)
		haste = 1;
	return (struct patience){ .connect = 10000 / haste,
				  .whole = 60000 / haste,
				  .stall = 20 / haste };
}

static void
answer(struct fetcher *fetcher, const struct transfer *transfer)
{
	struct strbuf reply = STRBUF_INIT;

	transfer_reply(transfer, &reply);
	strbuf_add(&fetcher->output, (const char *)&reply.length,
		   sizeof reply.length);
	strbuf_add(&fetcher->output, reply.data, reply.length);
	strbuf_clear(&reply);
}

static size_t
count_host(const struct fetcher *fetcher, const char *host)
{
	size_t count = 0;

	for (size_t i = 0; i < fetcher->running; i++)
		count += strcasecmp(fetcher->transfer[i]->host, host) == 0;
	return count;
}

/* The first that waits and whose host has room; COUNT when there is none. */
static size_t
find_next(const struct fetcher *fetcher)
{
	size_t at = fetcher->running;

	while (at < fetcher->count
	       && count_host(fetcher, fetcher->transfer[at]->host)
		  >= FETCH_PER_HOST)
		at++;
	return at;
}

static void
take_out(struct fetcher *fetcher, size_t at)
{
	transfer_free(fetcher->transfer[at]);
	fetcher->count--;
	memmove(fetcher->transfer + at, fetcher->transfer + at + 1,
		(fetcher->count - at) * sizeof *fetcher->transfer);
}

/* Begins as many as there may be. */
static void
begin(struct fetcher *fetcher)
{
	while (fetcher->running < FETCH_AT_ONCE
	       && fetcher->output.length - fetcher->written < UNTAKEN) {
		size_t at = find_next(fetcher);

		if (at == fetcher->count)
			return;
		struct transfer *next = fetcher->transfer[at];

		if (!transfer_start(next)
		    || curl_multi_add_handle(fetcher->multi, next->easy)) {
			next->fault = FETCH_OTHER;
			answer(fetcher, next);
			take_out(fetcher, at);
			continue;
		}
		memmove(fetcher->transfer + fetcher->running + 1,
			fetcher->transfer + fetcher->running,
			(at - fetcher->running) * sizeof *fetcher->transfer);
		fetcher->transfer[fetcher->running++] = next;
	}
}

static void
end_transfer(struct fetcher *fetcher, struct transfer *transfer)
{
	size_t at = 0;

	while (fetcher->transfer[at] != transfer)
		at++;
	answer(fetcher, transfer);
	take_out(fetcher, at);
	fetcher->running--;
}

/* Those that were held back by a large one go on. */
static void
open_gate(struct fetcher *fetcher)
{
	if (!fetcher->gate.waiting || fetcher->gate.large)
		return;
	fetcher->gate.waiting = false;
	for (size_t i = 0; i < fetcher->running; i++)
		transfer_release(fetcher->transfer[i]);
}

/* What has ended since. */
static void
harvest(struct fetcher *fetcher)
{
	CURLMsg *message;
	int left;

	while ((message = curl_multi_info_read(fetcher->multi, &left))) {
		CURL *easy = message->easy_handle;
		CURLcode result = message->data.result;
		char *found = NULL;

		if (message->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(easy, CURLINFO_PRIVATE, &found);
		struct transfer *transfer = (struct transfer *)(void *)found;

		curl_multi_remove_handle(fetcher->multi, easy);
		if (!transfer_next(transfer, result)
		    || curl_multi_add_handle(fetcher->multi, easy))
			end_transfer(fetcher, transfer);
	}
}

static void
take_request(struct fetcher *fetcher, const char *bytes, size_t length)
{
	struct fetch_request request;

	if (!fetch_unpack_request(bytes, length, &request)) {
		fetcher->ended = true;
		return;
	}
	fetcher->transfer = xgrow(fetcher->transfer, fetcher->count,
				  &fetcher->capacity,
				  sizeof *fetcher->transfer);
	fetcher->transfer[fetcher->count++] =
		transfer_new(&request, &fetcher->patience, &fetcher->gate);
}

/* Takes whole requests out of what was read. */
static void
part_input(struct fetcher *fetcher)
{
	struct strbuf *input = &fetcher->input;
	size_t at = 0;
	frame_head head;

	while (input->length - at >= sizeof head) {
		memcpy(&head, input->data + at, sizeof head);
		if (input->length - at - sizeof head < head)
			break;
		take_request(fetcher, input->data + at + sizeof head, head);
		at += sizeof head + head;
	}
	if (at == 0)
		return;
	memmove(input->data, input->data + at, input->length - at);
	strbuf_truncate(input, input->length - at);
}

static void
hear(struct fetcher *fetcher)
{
	char *room = strbuf_reserve(&fetcher->input, STEP);
	ssize_t count = read(STDIN_FILENO, room, STEP);

	if (count < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (count <= 0) {
		fetcher->ended = true;
		return;
	}
	fetcher->input.length += (size_t)count;
	fetcher->input.data[fetcher->input.length] = '\0';
	part_input(fetcher);
}

static void
speak(struct fetcher *fetcher)
{
	struct strbuf *output = &fetcher->output;
	size_t left = output->length - fetcher->written;
	ssize_t count = left ? write(STDOUT_FILENO,
				     output->data + fetcher->written, left)
			     : 0;

	if (count < 0) {
		fetcher->ended = errno != EINTR && errno != EAGAIN;
		return;
	}
	fetcher->written += (size_t)count;
	if (fetcher->written < output->length)
		return;
	/* It may have been large. */
	strbuf_clear(output);
	fetcher->written = 0;
}

static void
serve(struct fetcher *fetcher)
{
	while (!fetcher->ended) {
		struct curl_waitfd wait[] = {
			{ STDIN_FILENO, CURL_WAIT_POLLIN, 0 },
			{ STDOUT_FILENO, CURL_WAIT_POLLOUT, 0 },
		};
		unsigned int waits = fetcher->output.length ? 2 : 1;
		int running;

		curl_multi_perform(fetcher->multi, &running);
		harvest(fetcher);
		open_gate(fetcher);
		speak(fetcher);
		begin(fetcher);
		if (curl_multi_poll(fetcher->multi, wait, waits, MOMENT, NULL))
			break;
		hear(fetcher);
	}
}

int
main(int argc, char **argv)
{
	struct fetcher fetcher = { .ended = false };

	(void)argv;
	if (argc > 1 || isatty(STDIN_FILENO)) {
		fputs("byname-fetch is a part of byname, which runs it; "
		      "try: byname fetch URL\n", stderr);
		return 2;
	}
	ignore_signals();
	limit_self();
	fetcher.patience = find_patience();
	fcntl(STDIN_FILENO, F_SETFL, O_NONBLOCK);
	fcntl(STDOUT_FILENO, F_SETFL, O_NONBLOCK);
	if (curl_global_init(CURL_GLOBAL_DEFAULT)
	    || !(fetcher.multi = curl_multi_init()))
		return 1;
	serve(&fetcher);
	for (size_t i = 0; i < fetcher.count; i++) {
		if (i < fetcher.running)
			curl_multi_remove_handle(fetcher.multi,
						 fetcher.transfer[i]->easy);
		transfer_free(fetcher.transfer[i]);
	}
	free(fetcher.transfer);
	strbuf_clear(&fetcher.input);
	strbuf_clear(&fetcher.output);
	curl_multi_cleanup(fetcher.multi);
	curl_global_cleanup();
	return 0;
}
