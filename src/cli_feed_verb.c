/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* byname feed is one command with several verbs. */

#include <config.h>

#include "cli_feed.h"

#include <string.h>

#include "base/intl.h"

bool
cli_feed_verb(struct cli *cli, struct error *err)
{
	static const struct {
		const char *word;
		bool (*run)(struct cli *cli, struct error *err);
		cli_option_set options;	/* that mean something to it */
	} verbs[] = {
		{ "add", cli_feed_add, CLI_TITLE | CLI_FORCE | CLI_QUIET },
		{ "list", cli_feed_list, CLI_QUIET },
		{ "remove", cli_feed_remove, CLI_QUIET },
		{ "refresh", cli_feed_refresh,
		  CLI_ENTITIES | CLI_JOBS | CLI_QUIET },
	};
	const cli_option_set all = CLI_TITLE | CLI_FORCE | CLI_ENTITIES | CLI_JOBS;
	const char *word = cli->options->argument[0];

	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
		if (strcmp(word, verbs[i].word) != 0)
			continue;
		cli_option_set extra = cli->options->given & all
				       & ~verbs[i].options;

		if (extra)
			return error_set(err, ERROR_USAGE,
					 _("the option --%s means nothing here"),
					 cli_option_name(extra));
		return verbs[i].run(cli, err);
	}
	error_set(err, ERROR_USAGE, _("\"%s\" is nothing that can be done with feeds"),
		  word);
	return error_advise(err, "byname feed add|list|remove|refresh");
}
