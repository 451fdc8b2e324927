/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The language of queries in words: the manual, the help of a command and a
 * page of the screen are made from this one table. */

#ifndef QUERY_HELP_H
#define QUERY_HELP_H

struct query_help {
	const char *term;	/* as it is typed; not translated */
	const char *words;	/* N_(): what it finds */
};

/* Ends with a NULL term. */
extern const struct query_help query_help[];

#endif
