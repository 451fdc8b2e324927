/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What comes in was cleaned at the door; that it was is not taken on trust,
 * as nothing after this asks again.
 */

#include <config.h>

#include <string.h>

#include "base/intl.h"
#include "store/body.h"
#include "store/inside.h"
#include "store/mention.h"
#include "text/utf8.h"

/* What the blob of mentions can hold. */
#define HOW_MOST 1000000

static bool
valid_field(const char *text)
{
	return !text || utf8_valid(text, strlen(text));
}

bool
store_incoming_mentions(const char *text, size_t length,
			const struct store_new_mention *mention, size_t count,
			struct error *err)
{
	size_t last = 0;

	for (size_t i = 0; i < count; i++) {
		const struct store_new_mention *from = &mention[i];
		struct store_mention place = { .start = from->start,
					       .end = from->end };

		if (from->start < last
		    || !store_mention_fits(&place, text, length)
		    || from->confidence < 0 || from->confidence > 1000
		    || from->how < 0 || from->how > HOW_MOST
		    || from->joined > count
		    || !kind_valid((long long)from->kind)
		    || !valid_field(from->name) || !valid_field(from->entity))
			return error_set(err, ERROR_INPUT,
					 _("a mention is out of place"));
		last = from->end;
	}
	return true;
}

bool
store_incoming_check(const struct store_new_article *in, struct error *err)
{
	if (!utf8_valid(in->text, in->length) || !valid_field(in->title)
	    || !valid_field(in->source) || !valid_field(in->byline)
	    || !valid_field(in->url) || !valid_field(in->lang)
	    || !valid_field(in->note))
		return error_set(err, ERROR_INPUT,
				 _("the text is not valid UTF-8"));
	return store_incoming_mentions(in->text, in->length, in->mention,
				       in->mention_count, err);
}
