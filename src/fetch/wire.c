/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "fetch/wire.h"

void
fetch_pack_request(struct strbuf *out, const struct fetch_request *request)
{
	pack_number(out, request->id);
	pack_text(out, request->url);
	pack_text(out, request->etag);
	pack_text(out, request->modified);
}

bool
fetch_unpack_request(const char *bytes, size_t length,
		     struct fetch_request *request)
{
	struct pack_reader reader;

	pack_read(&reader, bytes, length);
	request->id = pack_get_number(&reader);
	request->url = pack_get_text(&reader);
	request->etag = pack_get_text(&reader);
	request->modified = pack_get_text(&reader);
	return !reader.damaged && request->url;
}

void
fetch_pack_reply(struct strbuf *out, const struct fetch_reply *reply)
{
	pack_number(out, reply->id);
	pack_number(out, reply->fault);
	pack_text(out, reply->detail);
	pack_text(out, reply->url);
	pack_text(out, reply->moved);
	pack_number(out, reply->status);
	pack_number(out, reply->later);
	pack_text(out, reply->type);
	pack_text(out, reply->etag);
	pack_text(out, reply->modified);
	pack_bytes(out, reply->body, reply->length);
}

bool
fetch_unpack_reply(const char *bytes, size_t length,
		   struct fetch_reply *reply)
{
	struct pack_reader reader;
	long long fault;

	pack_read(&reader, bytes, length);
	reply->id = pack_get_number(&reader);
	fault = pack_get_number(&reader);
	reply->fault = fault >= 0 && fault < FETCH_FAULTS
		       ? (enum fetch_fault)fault : FETCH_OTHER;
	reply->detail = pack_get_text(&reader);
	reply->url = pack_get_text(&reader);
	reply->moved = pack_get_text(&reader);
	reply->status = pack_get_number(&reader);
	reply->later = pack_get_number(&reader);
	reply->type = pack_get_text(&reader);
	reply->etag = pack_get_text(&reader);
	reply->modified = pack_get_text(&reader);
	reply->body = pack_get_bytes(&reader, &reply->length);
	return !reader.damaged && reply->url && reply->body;
}
