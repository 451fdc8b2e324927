/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The server of the tests as a program: prints its port, and how many
 * requests it had each time it is sent a line; ends with its input. */

#include <config.h>

#include <stdio.h>

#include "web.h"

int
main(void)
{
	struct web web;
	char line[64];

	if (!web_start(&web))
		return 1;
	printf("%d\n", web.port);
	fflush(stdout);
	while (fgets(line, sizeof line, stdin)) {
		printf("%d\n", web.counts->requests);
		fflush(stdout);
	}
	web_stop(&web);
	return 0;
}
