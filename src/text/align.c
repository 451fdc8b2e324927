/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "text/align.h"

#include <stdbool.h>
#include <string.h>

#include "base/strbuf.h"
#include "text/normal.h"
#include "text/utf8.h"
#include "text/white.h"

/* What cleaning may drop or add. */
static bool
is_loose(unsigned int code)
{
	return code == 0 || white_blank(code) || white_break(code);
}

void
align_start(struct align *align, const char *text, size_t length,
	    const char *clean, size_t clean_length)
{
	*align = (struct align){
		.text = text, .length = length,
		.clean = clean, .clean_length = clean_length,
	};
}

static void
pass(struct align *align, size_t size)
{
	align->at.bytes += size;
	align->at.codes++;
}

static void
pass_loose(struct align *align)
{
	while (align->at.bytes < align->length) {
		unsigned int code;
		size_t size = utf8_decode(align->text + align->at.bytes,
					  align->length - align->at.bytes,
					  &code);

		if (!is_loose(code))
			return;
		pass(align, size);
	}
}

/* Of how many parts the letter at TEXT consists when it is decomposed. */
static size_t
count_parts(const char *text, size_t size)
{
	struct strbuf parts = STRBUF_INIT;

	normal_nfd(text, size, &parts);
	size_t count = utf8_count(strbuf_text(&parts), parts.length);

	strbuf_clear(&parts);
	return count;
}

/* Passes a letter of the cleaned text, and those that it was made of. */
static void
pass_letter(struct align *align, size_t size)
{
	const char *letter = align->clean + align->clean_at;

	align->clean_at += size;
	pass_loose(align);
	if (align->parts == align->clean_parts
	    && align->length - align->at.bytes >= size
	    && memcmp(align->text + align->at.bytes, letter, size) == 0) {
		pass(align, size);
		return;
	}
	align->clean_parts += count_parts(letter, size);
	while (align->parts < align->clean_parts
	       && align->at.bytes < align->length) {
		const char *from = align->text + align->at.bytes;
		unsigned int code;
		size_t bytes = utf8_decode(from,
					   align->length - align->at.bytes,
					   &code);

		/* A NUL may stand in the middle of a letter. */
		if (!is_loose(code))
			align->parts += count_parts(from, bytes);
		pass(align, bytes);
	}
}

struct align_place
align_end(struct align *align, size_t offset)
{
	while (align->clean_at < offset
	       && align->clean_at < align->clean_length) {
		unsigned int code;
		size_t size = utf8_decode(align->clean + align->clean_at,
					  align->clean_length
						  - align->clean_at, &code);

		if (is_loose(code))
			align->clean_at += size;
		else
			pass_letter(align, size);
	}
	return align->at;
}

struct align_place
align_begin(struct align *align, size_t offset)
{
	align_end(align, offset);
	/* Parts of a letter that was decomposed are not blanks to skip. */
	if (align->parts == align->clean_parts)
		pass_loose(align);
	return align->at;
}
