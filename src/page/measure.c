/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "page/measure.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* The comma is also Chinese, Arabic and ideographic; where there is none, as
 * in Hindi, the sign that ends a sentence does as well. */
static bool
is_comma(const char *text, size_t left)
{
	static const char *const kin[] = { "\xef\xbc\x8c", "\xd8\x8c",
					   "\xe3\x80\x81", "\xe0\xa5\xa4" };

	if (*text == ',')
		return true;
	if (!(*text & 0x80))
		return false;
	for (size_t i = 0; i < sizeof kin / sizeof *kin; i++)
		if (left >= strlen(kin[i])
		    && memcmp(text, kin[i], strlen(kin[i])) == 0)
			return true;
	return false;
}

static void
measure_text(const struct tree_node *node, struct page_measure *measure)
{
	bool white = true;

	for (uint32_t i = 0; i < node->length; i++) {
		bool blank = (unsigned char)node->text[i] <= ' ';

		measure->bytes += !blank || !white;
		white = blank;
		measure->commas += is_comma(node->text + i, node->length - i);
	}
	if (white && measure->bytes > 0)
		measure->bytes--;
}

static void
add(struct page_measure *to, const struct page_measure *from)
{
	to->bytes += from->bytes;
	to->linked += from->linked;
	to->commas += from->commas;
}

struct page_measure *
page_measure(const struct tree *tree)
{
	struct page_measure *measure = xcalloc(tree->count, sizeof *measure);
	uint32_t *order = xcalloc(tree->count, sizeof *order);
	size_t count = 0;

	for (uint32_t node = tree_next(tree, 0, 0); node;) {
		bool hidden = !tree_is_text(tree, node)
			      && tree_hidden(tree, node);

		if (!hidden)
			order[count++] = node;
		node = hidden ? tree_pass(tree, node, 0)
			      : tree_next(tree, node, 0);
	}
	/* Children stand behind their parents. */
	while (count-- > 0) {
		uint32_t node = order[count];

		if (tree_is_text(tree, node))
			measure_text(&tree->node[node], &measure[node]);
		if (tree_tag(tree, node) == TAG_A)
			measure[node].linked = measure[node].bytes;
		add(&measure[tree->node[node].parent], &measure[node]);
	}
	free(order);
	return measure;
}

uint32_t
page_measure_own(const struct page_measure *measure)
{
	return measure->bytes - measure->linked;
}

unsigned int
page_measure_links(const struct page_measure *measure)
{
	return measure->bytes == 0
	       ? 0
	       : (unsigned int)((unsigned long long)measure->linked * 1000
				/ measure->bytes);
}
