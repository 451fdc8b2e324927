/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* A server of the web with every fault that servers have, on this machine
 * alone.  What it does the path says; see the tables in its source. */

#ifndef TESTS_WEB_H
#define TESTS_WEB_H

#include <stdbool.h>
#include <sys/types.h>

/* What it counts, in memory that both see. */
struct web_counts {
	int requests;
	int now, most;		/* at once, of /slow */
	int host_now[9], host_most[9];	/* the same by host, 127.0.0.1 to 8 */
	int not_modified;	/* answers with 304 */
	char agent[256];	/* of the last request */
};

struct web {
	pid_t process;
	int port;
	int hosts;		/* 127.0.0.1, 127.0.0.2, ... of that port */
	struct web_counts *counts;
};

/* False when it cannot be. */
bool web_start(struct web *web);
void web_stop(struct web *web);

#endif
