/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What a person said of a name wherever it stands: that it is never one, or
 * that it is always of another kind.  One rule a name.  They are made and
 * taken away by a correction (correction.h).
 */

#ifndef NOTEBOOK_RULE_H
#define NOTEBOOK_RULE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/kind.h"
#include "base/uuid.h"
#include "notebook/notebook.h"

struct notebook_rule {
	char uid[UUID_SIZE];
	enum kind kind;		/* of the name, as it is found */
	const char *norm;	/* its normal form */
	int becomes;		/* enum kind, or 0: it is never a name */
	const char *who;	/* said so, or NULL */
	long long created;	/* s UTC */
};

struct notebook_rule_list {
	struct notebook_rule *item;
	size_t count, capacity;
	struct arena arena;
};

#define NOTEBOOK_RULE_LIST_INIT { NULL, 0, 0, ARENA_INIT }

void notebook_rule_list_clear(struct notebook_rule_list *list);

/* All rules, by the time they were made, then by uid.  What LIST held is
 * cleared first. */
bool notebook_rule_load(struct notebook *notebook,
			struct notebook_rule_list *list, struct error *err);

#endif
