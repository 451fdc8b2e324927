/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Any bytes at all, as a query.  Beside what the sanitizers see, a tree must
 * lie in its line, and a fault too. */

#include <config.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "query/query.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void
check(const struct query_node *node, size_t length)
{
	if (node->place.start > node->place.end || node->place.end > length)
		abort();
	for (const struct query_node *child = node->first; child;
	     child = child->next)
		check(child, length);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	char *line = xmemdup0((const char *)bytes, length);
	struct error err = ERROR_INIT;
	struct strbuf shown = STRBUF_INIT;
	struct query_fault fault;
	struct query query;

	if (query_parse(&query, line, &fault, &err)) {
		check(query.root, strlen(line));
	} else {
		if (query.root || !err.reason || fault.byte > strlen(line))
			abort();
		query_fault_show(line, &fault, 60, &shown);
	}
	query_clear(&query);
	error_clear(&err);
	strbuf_clear(&shown);
	free(line);
	return 0;
}
