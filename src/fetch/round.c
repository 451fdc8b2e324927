/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "fetch/round.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"

/* How long an answer is waited for before it is asked whether to stop (ms). */
#define PATIENCE 200

void
fetch_round_open(struct fetch_round *round, struct fetch_ask *ask,
		 size_t count)
{
	*round = (struct fetch_round){ .ask = ask, .count = count };
}

void
fetch_round_close(struct fetch_round *round)
{
	fetch_close(round->fetch);
	strbuf_clear(&round->charset);
	round->fetch = NULL;
}

static void
tell(struct fetch_round *round, struct fetch_ask *ask)
{
	ask->answered = true;
	round->answered++;
	if (round->told)
		round->told(round->context, ask);
}

/* The helper is started as late as this: processes that are made after it
 * would hold its pipes open. */
static bool
begin(struct fetch_round *round, struct error *err)
{
	if (round->fetch)
		return true;
	round->fetch = fetch_open(err);
	for (size_t i = 0; round->fetch && i < round->count; i++) {
		struct fetch_ask *ask = &round->ask[i];
		const struct fetch_request request = {
			.id = (long long)i, .url = ask->url,
			.etag = ask->etag, .modified = ask->modified,
		};

		if (ask->err.code == ERROR_NONE)
			fetch_ask(round->fetch, &request);
		else
			tell(round, ask);
	}
	return round->fetch;
}

static char *
copy(const char *text)
{
	return text ? xstrdup(text) : NULL;
}

/* Notes the reply; true when it has something to import. */
static bool
note(struct fetch_round *round, struct fetch_ask *ask,
     const struct fetch_reply *reply)
{
	bool fine = fetch_reply_fine(reply, &ask->err);

	if (!fine)
		error_within(&ask->err, _("cannot fetch %s"), ask->url);
	ask->status = reply->status;
	ask->fault = reply->fault;
	if (reply->moved && strcmp(reply->moved, ask->url) != 0)
		ask->moved = copy(reply->moved);
	ask->new_etag = copy(reply->etag);
	ask->new_modified = copy(reply->modified);
	tell(round, ask);
	return fine && reply->status != 304;
}

/* An id of another process is not believed. */
static struct fetch_ask *
ask_of(struct fetch_round *round, const struct fetch_reply *reply)
{
	struct fetch_ask *ask = reply->id >= 0
				&& (size_t)reply->id < round->count
				? &round->ask[reply->id] : NULL;

	return ask && !ask->answered ? ask : NULL;
}

static void
fill(struct fetch_round *round, const struct fetch_ask *ask,
     const struct fetch_reply *reply, struct import_document *document)
{
	strbuf_truncate(&round->charset, 0);
	fetch_reply_charset(reply, &round->charset);
	*document = (struct import_document){
		.name = ask->url, .bytes = reply->body,
		.length = reply->length, .address = reply->url,
		.charset = round->charset.length ? round->charset.data : NULL,
	};
}

bool
fetch_round_supply(void *supplier, struct import_document *document,
		   bool *found, struct error *err)
{
	struct fetch_round *round = supplier;
	struct fetch_reply reply;
	struct fetch_ask *ask;

	*found = false;
	if (!begin(round, err))
		return false;
	while (!round->stop || !round->stop(round->context)) {
		switch (fetch_take(round->fetch, PATIENCE, &reply, err)) {
		case FETCH_LATER:
			continue;
		case FETCH_IDLE:
			return true;
		case FETCH_FAILED:
			return false;
		case FETCH_REPLY:
			break;
		}
		ask = ask_of(round, &reply);
		if (!ask || !note(round, ask, &reply))
			continue;
		fill(round, ask, &reply, document);
		*found = true;
		return true;
	}
	return true;
}

struct fetch_ask *
fetch_round_find(struct fetch_round *round, const struct import_place *place)
{
	for (size_t i = 0; i < round->count; i++) {
		size_t at = (round->last + i) % round->count;

		if (strcmp(round->ask[at].url, place->path) != 0)
			continue;
		round->last = at;
		return &round->ask[at];
	}
	return NULL;
}

void
fetch_ask_count(struct fetch_ask *ask, enum store_put put)
{
	ask->imported += put == STORE_ADDED;
	ask->unchanged += put == STORE_UNCHANGED;
	ask->revised += put == STORE_REVISED;
	ask->failed += put == STORE_FAILED;
}

void
fetch_asks_clear(struct fetch_ask *ask, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		error_clear(&ask[i].err);
		free(ask[i].url);
		free(ask[i].etag);
		free(ask[i].modified);
		free(ask[i].moved);
		free(ask[i].new_etag);
		free(ask[i].new_modified);
	}
}
