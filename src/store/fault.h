/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Faults that a check finds: told as they are found, and counted. */

#ifndef STORE_FAULT_H
#define STORE_FAULT_H

struct store_faults {
	void (*report)(void *context, const char *fault);	/* or NULL */
	void *context;
	long long count;
};

/* FORMAT is printf's, in words for people. */
void store_fault(struct store_faults *faults, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
