/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "markup/tag.h"

#include <string.h>

/* The longest name has ten letters. */
struct tag_row {
	char name[12];
	unsigned char length;
	unsigned short traits;
};

static const struct tag_row rows[TAG_COUNT] = {
#define TAG(id, name, traits) \
	[TAG_##id] = { name, sizeof name - 1, traits },
#include "markup/tag.def"
#undef TAG
};

/* Where each letter's names begin; they end where another letter begins. */
static const unsigned char first[26] = {
	TAG_A, TAG_B, TAG_CANVAS, TAG_DATA, TAG_EM, TAG_FIELDSET, 0, TAG_H1,
	TAG_I, 0, TAG_KBD, TAG_LABEL, TAG_MAIN, TAG_NAV, TAG_OBJECT, TAG_P,
	TAG_Q, TAG_RB, TAG_S, TAG_TABLE, TAG_U, TAG_VAR, TAG_WBR, TAG_XMP, 0, 0,
};

enum tag
tag_find(const char *name, size_t length)
{
	if (length == 0 || name[0] < 'a' || name[0] > 'z')
		return TAG_OTHER;
	for (size_t i = first[name[0] - 'a'];
	     i != 0 && i < TAG_COUNT && rows[i].name[0] == name[0]; i++)
		if (rows[i].length == length
		    && memcmp(rows[i].name, name, length) == 0)
			return (enum tag)i;
	return TAG_OTHER;
}

const char *
tag_name(enum tag tag)
{
	return rows[tag].length ? rows[tag].name : NULL;
}

unsigned int
tag_traits(enum tag tag)
{
	return rows[tag].traits;
}
