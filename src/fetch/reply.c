/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What a reply means, in words. */

#include <config.h>

#include "fetch/fetch.h"

#include <string.h>
#include <strings.h>

#include "base/intl.h"

/* Why, and what to do about it; NULL where nothing helps but to wait. */
static const struct {
	const char *reason, *advice;
} faults[FETCH_FAULTS] = {
	[FETCH_NO_HOST] = {
		N_("no host of that name is known"),
		N_("look at how it is spelt, and whether this machine is online") },
	[FETCH_NO_CONNECTION] = {
		N_("the server takes no connection"),
		N_("try again later") },
	[FETCH_NO_PROXY] = {
		N_("the proxy is not known"),
		N_("look at https_proxy and http_proxy in the environment") },
	[FETCH_SILENT] = {
		N_("the server did not answer in time"),
		N_("try again later") },
	[FETCH_STALLED] = {
		N_("the server sends next to nothing"),
		N_("try again later") },
	[FETCH_SLOW] = {
		N_("it took longer than a minute"),
		N_("try again later") },
	[FETCH_NO_TLS] = {
		N_("no secure connection came about"),
		N_("if the server has none, and you do not mind, write http:// in front") },
	[FETCH_CERTIFICATE] = {
		N_("the server cannot prove that it is who it says"),
		N_("look at the address, and at this machine's date") },
	[FETCH_TOO_LARGE] = {
		N_("it is larger than 64 MiB"),
		N_("save it with another program, and byname import FILE") },
	[FETCH_BOMB] = {
		N_("it is packed, and more than 256 times as large as what is sent"),
		N_("leave it: no honest page is like that") },
	[FETCH_HEAD] = {
		N_("the header of the answer is endless"),
		N_("leave it: no honest server is like that") },
	[FETCH_REDIRECTS] = {
		N_("the server leads from one address to the next, more than ten times"),
		N_("open it in a browser, and take the address from there") },
	[FETCH_LEADS_AWAY] = {
		N_("the server leads to an address that byname does not follow"),
		N_("if you trust it, name that address yourself") },
	[FETCH_BROKEN] = {
		N_("the answer is broken"),
		N_("try again later") },
	[FETCH_ADDRESS] = {
		N_("that is not an address of the web"),
		N_("write it as in https://example.org/feed") },
	[FETCH_OTHER] = {
		N_("there was no answer"),
		N_("try again later") },
};

static bool
refuse_fault(const struct fetch_reply *reply, struct error *err)
{
	const char *reason = _(faults[reply->fault].reason);

	if (reply->detail)
		/* TRANSLATORS: a reason, and a detail in English */
		error_set(err, ERROR_SYSTEM, _("%1$s (%2$s)"), reason,
			  reply->detail);
	else
		error_set(err, ERROR_SYSTEM, "%s", reason);
	return error_advise(err, "%s", _(faults[reply->fault].advice));
}

static bool
refuse_status(const struct fetch_reply *reply, struct error *err)
{
	long long status = reply->status;

	if (status == 404) {
		error_set(err, ERROR_SYSTEM, _("there is nothing at that address (404)"));
		return error_advise(err, _("look at how it is spelt"));
	}
	if (status == 410) {
		error_set(err, ERROR_SYSTEM, _("it is gone for good (410)"));
		return error_advise(err, _("leave it"));
	}
	if (status == 401 || status == 403 || status == 407) {
		error_set(err, ERROR_SYSTEM,
			  _("the server does not let byname see it (%lld)"),
			  status);
		return error_advise(err, _("save it with a browser, and byname import FILE"));
	}
	if (status == 429 || status == 503) {
		error_set(err, ERROR_SYSTEM,
			  _("the server is too busy (%lld)"), status);
		if (reply->later > 0)
			return error_advise(err, ngettext(
				"come again in %lld second, as the server asks",
				"come again in %lld seconds, as the server asks",
				(unsigned long)reply->later), reply->later);
		return error_advise(err, _("try again later"));
	}
	if (status >= 500)
		error_set(err, ERROR_SYSTEM,
			  _("the server has a fault of its own (%lld)"),
			  status);
	else
		error_set(err, ERROR_SYSTEM,
			  _("the server does not give it (%lld)"), status);
	return error_advise(err, _("try again later"));
}

bool
fetch_reply_fine(const struct fetch_reply *reply, struct error *err)
{
	if (reply->fault)
		return refuse_fault(reply, err);
	if (reply->status == 304)
		return true;
	if (reply->status / 100 != 2)
		return refuse_status(reply, err);
	if (reply->length > 0)
		return true;
	error_set(err, ERROR_SYSTEM, _("the answer is empty"));
	return error_advise(err, _("try again later"));
}

void
fetch_reply_charset(const struct fetch_reply *reply, struct strbuf *out)
{
	static const char name[] = "charset=";
	const char *at = reply->type ? strchr(reply->type, ';') : NULL;

	while (at) {
		at += 1 + strspn(at + 1, " \t");
		if (strncasecmp(at, name, sizeof name - 1) == 0) {
			at += sizeof name - 1;
			at += *at == '"' || *at == '\'';
			strbuf_add(out, at, strcspn(at, "\"'; \t"));
			return;
		}
		at = strchr(at, ';');
	}
}
