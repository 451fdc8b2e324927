/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Any bytes at all, to the reader of JSON.  Beside what the sanitizers see,
 * every node must be reached once, from the root, and what the strict reader
 * takes the lenient one must take. */

#include <config.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/json_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* Children come behind their parent and before its next sibling, so that
 * the array itself is a walk over the tree. */
static void
check(const struct json_tree *tree)
{
	size_t reached = 1;

	for (unsigned int node = JSON_ROOT; node < tree->count; node++) {
		bool object = json_kind(tree, node) == JSON_OBJECT;
		size_t children = 0, text;
		long long number;

		for (unsigned int at = json_first(tree, node);
		     at != JSON_NOTHING; at = json_next(tree, at)) {
			if (at <= node || at >= tree->count)
				abort();
			children += 1 + object;
			if (object && !json_string(tree, at))
				abort();
		}
		if (children != json_count(tree, node) * (1 + object))
			abort();
		reached += children;
		if (json_scalar(tree, node, &text)
		    && json_scalar(tree, node, NULL)[text] != '\0')
			abort();
		json_integer(tree, node, &number);
	}
	if (reached != tree->count - 1)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct json_tree tree = JSON_TREE_INIT;
	const char *text = (const char *)bytes;
	size_t used;
	bool strict = json_read(&tree, text, length, JSON_STRICT, NULL, NULL);

	if (strict)
		check(&tree);
	bool lenient = json_read(&tree, text, length, JSON_LENIENT, NULL,
				 NULL);

	if (lenient)
		check(&tree);
	if (strict && !lenient)
		abort();
	if (json_read(&tree, text, length, JSON_LENIENT, &used, NULL)) {
		check(&tree);
		if (used > length)
			abort();
	}
	json_tree_clear(&tree);
	return 0;
}
