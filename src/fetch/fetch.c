/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "fetch/fetch.h"

#include <stdlib.h>

#include "base/child.h"
#include "base/intl.h"
#include "base/memory.h"
#include "base/path.h"

/* A body and all that is said of it. */
#define FRAME_LIMIT (FETCH_BODY_LIMIT + ((size_t)1 << 20))

struct fetch {
	struct child *child;
	struct strbuf frame;
	size_t asked, answered;
};

bool
fetch_is_built(void)
{
#ifdef HAVE_CURL
	return true;
#else
	return false;
#endif
}

struct fetch *
fetch_open(struct error *err)
{
	if (!fetch_is_built()) {
		error_set(err, ERROR_MISSING,
			  _("this byname was built without libcurl, which speaks to servers"));
		error_advise(err, _("build it with libcurl; or save the page or feed with another program, and byname import FILE"));
		return NULL;
	}
	char *path = path_helper(FETCH_HELPER);
	const char *const argv[] = { path, NULL };
	struct child *child = child_start(argv, err);

	free(path);
	if (!child)
		return NULL;
	struct fetch *fetch = xcalloc(1, sizeof *fetch);

	fetch->child = child;
	return fetch;
}

void
fetch_close(struct fetch *fetch)
{
	if (!fetch)
		return;
	child_close(fetch->child);
	strbuf_clear(&fetch->frame);
	free(fetch);
}

void
fetch_ask(struct fetch *fetch, const struct fetch_request *request)
{
	struct strbuf frame = STRBUF_INIT;

	fetch_pack_request(&frame, request);
	child_send(fetch->child, frame.data, frame.length);
	strbuf_clear(&frame);
	fetch->asked++;
}

enum fetch_state
fetch_take(struct fetch *fetch, int milliseconds, struct fetch_reply *reply,
	   struct error *err)
{
	if (fetch->answered == fetch->asked)
		return FETCH_IDLE;
	/* The last may have been large. */
	strbuf_clear(&fetch->frame);
	switch (child_take(fetch->child, milliseconds, FRAME_LIMIT,
			   &fetch->frame, err)) {
	case CHILD_FRAME:
		break;
	case CHILD_LATER:
		return FETCH_LATER;
	case CHILD_ENDED:
		error_set(err, ERROR_SYSTEM, _("%s has ended before its time"),
			  FETCH_HELPER);
		return FETCH_FAILED;
	case CHILD_FAILED:
		return FETCH_FAILED;
	}
	fetch->answered++;
	if (fetch_unpack_reply(fetch->frame.data, fetch->frame.length, reply))
		return FETCH_REPLY;
	error_set(err, ERROR_SYSTEM, _("%s gave no sensible answer"),
		  FETCH_HELPER);
	return FETCH_FAILED;
}
