/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli_signal.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t came;

static void
on_signal(int number)
{
	came = number;
}

void
cli_signal_catch(void)
{
	static const int numbers[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };

	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		struct sigaction action, old;

		if (sigaction(numbers[i], NULL, &old) == 0
		    && old.sa_handler == SIG_IGN)
			continue;
		action.sa_handler = on_signal;
		action.sa_flags = (int)(SA_RESETHAND | SA_RESTART);
		sigemptyset(&action.sa_mask);
		sigaction(numbers[i], &action, NULL);
	}
}

int
cli_signal_came(void)
{
	return came;
}
