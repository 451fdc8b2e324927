/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli_import.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "cli_signal.h"
#include "fetch/round.h"

/* So many documents keep several processes busy. */
#define MANY 8

static void
on_told(void *context, struct fetch_ask *ask)
{
	if (ask->err.code != ERROR_NONE)
		cli_import_refuse(context, ask->url, &ask->err);
}

static bool
asked_to_stop(void *context)
{
	const struct cli_import *run = context;

	return cli_signal_came() != 0
	       || (run->refused && run->cli->options->given & CLI_STRICT);
}

/* True when one before it is the same. */
static bool
is_again(const struct fetch_ask *ask, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (strcmp(ask[i].url, ask[at].url) == 0)
			return true;
	return false;
}

/* The addresses of the command line, each once; how many there are. */
static size_t
read_addresses(const struct cli_options *options, struct fetch_ask *ask)
{
	size_t count = 0;

	for (size_t i = 0; i < options->argument_count; i++) {
		const char *written = options->argument[i];
		struct strbuf url = STRBUF_INIT;

		if (fetch_address(written, &url, &ask[count].err)) {
			ask[count].url = strbuf_take(&url);
		} else {
			ask[count].url = xstrdup(written);
			strbuf_clear(&url);
		}
		if (is_again(ask, count)) {
			fetch_asks_clear(&ask[count], 1);
			ask[count] = (struct fetch_ask){ .url = NULL };
		} else {
			count++;
		}
	}
	return count;
}

bool
cli_fetch(struct cli *cli, struct error *err)
{
	const struct cli_options *options = cli->options;
	struct cli_import run = { .cli = cli };
	struct fetch_ask *ask = xcalloc(options->argument_count, sizeof *ask);
	struct fetch_round round;
	size_t count = read_addresses(options, ask);
	struct import_order order = {
		.supply = fetch_round_supply, .supplier = &round,
		.jobs = count >= MANY ? cli_jobs(options) : 0,
	};

	cli_signal_catch();
	fetch_round_open(&round, ask, count);
	round.told = on_told;
	round.stop = asked_to_stop;
	round.context = &run;
	bool fine = cli_import_run(&run, &order, err);

	fetch_round_close(&round);
	fetch_asks_clear(ask, count);
	free(ask);
	return fine;
}
