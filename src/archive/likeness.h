/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The keys under which names that may mean the same meet. */

#ifndef ARCHIVE_LIKENESS_H
#define ARCHIVE_LIKENESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "archive/proposal.h"
#include "base/kind.h"

struct likeness_key {
	uint64_t key;		/* of the reason and what is alike */
	uint32_t name;		/* the caller's number */
	unsigned char why;	/* an enum archive_likeness */
	bool part;		/* this is the shorter of the two: an acronym,
				   a last name; it is not like others of its
				   sort */
};

struct likeness_list {
	struct likeness_key *item;
	size_t count, capacity;
};

/* Appends the keys of the name whose number is NAME; NORM is its normal form,
 * CAPITALS whether it is written in nothing else. */
void likeness_keys(enum kind kind, const char *norm, bool capitals,
		   uint32_t name, struct likeness_list *list);

/* True when two full names of people with the same last name differ in
 * their first names by a letter, or by two if these are long. */
bool likeness_spelling(const char *norm, const char *other);

#endif
