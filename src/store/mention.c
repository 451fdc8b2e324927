/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "store/mention.h"

#include <stdint.h>

#include "text/utf8.h"

#define BLOB_VERSION 2

/* The numbers of a mention. */
enum { PART_START, PART_LENGTH, PART_NAME, PART_CONFIDENCE, PART_HOW,
       PART_JOINED, PARTS };

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
store_mention_begin(struct store_mention_writer *writer, struct strbuf *out)
{
	*writer = (struct store_mention_writer){ .out = out };
	strbuf_truncate(out, 0);
	strbuf_putc(out, BLOB_VERSION);
}

/* PLACE is that of the mention it was joined to. */
static void
put_joined(struct store_mention_writer *writer, size_t place)
{
	bool back = place < writer->count;
	size_t far = back ? writer->count - place : place - writer->count;

	put_number(writer->out, (unsigned long long)far << 1 | back);
}

void
store_mention_add(struct store_mention_writer *writer,
		  const struct store_mention *mention, bool head)
{
	struct strbuf *out = writer->out;
	bool joined = mention->joined != 0;

	put_number(out, mention->start - writer->last);
	put_number(out, mention->end - mention->start);
	put_number(out, (unsigned long long)mention->name << 1 | head);
	put_number(out, (unsigned long long)mention->confidence);
	put_number(out, (unsigned long long)mention->how << 1 | joined);
	if (joined)
		put_joined(writer, mention->joined - 1);
	writer->last = mention->end;
	writer->count++;
}

void
store_mention_read(struct store_mention_reader *reader, const void *blob,
		   size_t length)
{
	*reader = (struct store_mention_reader){ .at = blob };
	reader->end = reader->at + length;
	if (length > 0)
		reader->version = *reader->at++;
	if (reader->version < 1 || reader->version > BLOB_VERSION) {
		reader->damaged = true;
		reader->at = reader->end;
	}
}

static bool
read_numbers(struct store_mention_reader *reader,
	     unsigned long long part[static PARTS])
{
	for (int i = 0; i < PART_JOINED; i++)
		if (!read_number(reader, &part[i]))
			return false;
	part[PART_JOINED] = 0;
	if (reader->version == 1)
		return true;
	bool joined = part[PART_HOW] & 1;

	part[PART_HOW] >>= 1;
	return !joined || read_number(reader, &part[PART_JOINED]);
}

/* The place of the mention that number INDEX was joined to, plus one; that
 * of no mention when it cannot be. */
static size_t
joined_to(size_t index, unsigned long long number)
{
	unsigned long long far = number >> 1;

	if (number == 0)
		return 0;
	if (far > SIZE_MAX / 4 || ((number & 1) && far > index))
		return SIZE_MAX;
	return (number & 1 ? index - (size_t)far : index + (size_t)far) + 1;
}

bool
store_mention_next(struct store_mention_reader *reader,
		   struct store_mention *mention)
{
	unsigned long long part[PARTS];

	if (reader->at == reader->end)
		return false;
	if (!read_numbers(reader, part) || part[PART_START] > SIZE_MAX / 4
	    || part[PART_LENGTH] > SIZE_MAX / 4 || reader->last > SIZE_MAX / 4
	    || part[PART_CONFIDENCE] > 1000 || part[PART_HOW] > INT32_MAX) {
		reader->damaged = true;
		reader->at = reader->end;
		return false;
	}
	mention->start = reader->last + (size_t)part[PART_START];
	mention->end = mention->start + (size_t)part[PART_LENGTH];
	mention->name = (long long)(part[PART_NAME] >> 1);
	reader->head = part[PART_NAME] & 1;
	mention->confidence = (int)part[PART_CONFIDENCE];
	mention->how = (int)part[PART_HOW];
	mention->joined = joined_to(reader->count, part[PART_JOINED]);
	reader->last = mention->end;
	reader->count++;
	return true;
}

bool
store_mention_fits(const struct store_mention *mention, const char *text,
		   size_t length)
{
	return mention->start < mention->end && mention->end <= length
	       && utf8_boundary(text, length, mention->start)
	       && utf8_boundary(text, length, mention->end);
}
