/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "store/mention.h"

#include <stdint.h>

#include "text/utf8.h"

#define BLOB_VERSION 1

static void
put_number(struct strbuf *out, unsigned long long number)
{
	while (number >= 0x80) {
		strbuf_putc(out, (char)(number | 0x80));
		number >>= 7;
	}
	strbuf_putc(out, (char)number);
}

/* At most 63 bits. */
static bool
read_number(struct store_mention_reader *reader, unsigned long long *number)
{
	*number = 0;
	for (int shift = 0; shift < 63 && reader->at < reader->end;
	     shift += 7) {
		unsigned char byte = *reader->at++;

		*number |= (unsigned long long)(byte & 0x7f) << shift;
		if (!(byte & 0x80))
			return true;
	}
	return false;
}

void
store_mention_begin(struct strbuf *out, size_t *last)
{
	strbuf_truncate(out, 0);
	strbuf_putc(out, BLOB_VERSION);
	*last = 0;
}

void
store_mention_add(struct strbuf *out, size_t *last,
		  const struct store_mention *mention, bool head)
{
	put_number(out, mention->start - *last);
	put_number(out, mention->end - mention->start);
	put_number(out, (unsigned long long)mention->name << 1 | head);
	put_number(out, (unsigned long long)mention->confidence);
	put_number(out, (unsigned long long)mention->how);
	*last = mention->end;
}

void
store_mention_read(struct store_mention_reader *reader, const void *blob,
		   size_t length)
{
	reader->at = blob;
	reader->end = reader->at + length;
	reader->last = 0;
	reader->head = false;
	reader->damaged = false;
	if (length == 0 || *reader->at++ != BLOB_VERSION) {
		reader->damaged = true;
		reader->at = reader->end;
	}
}

bool
store_mention_next(struct store_mention_reader *reader,
		   struct store_mention *mention)
{
	unsigned long long part[5];

	if (reader->at == reader->end)
		return false;
	for (int i = 0; i < 5; i++)
		if (!read_number(reader, &part[i]))
			goto damaged;
	if (part[0] > SIZE_MAX / 4 || part[1] > SIZE_MAX / 4
	    || reader->last > SIZE_MAX / 4 || part[3] > 1000
	    || part[4] > INT32_MAX)
		goto damaged;
	mention->start = reader->last + (size_t)part[0];
	mention->end = mention->start + (size_t)part[1];
	mention->name = (long long)(part[2] >> 1);
	reader->head = part[2] & 1;
	mention->confidence = (int)part[3];
	mention->how = (int)part[4];
	reader->last = mention->end;
	return true;
damaged:
	reader->damaged = true;
	reader->at = reader->end;
	return false;
}

bool
store_mention_fits(const struct store_mention *mention, const char *text,
		   size_t length)
{
	return mention->start < mention->end && mention->end <= length
	       && utf8_boundary(text, length, mention->start)
	       && utf8_boundary(text, length, mention->end);
}
