/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What the commands about feeds share. */

#ifndef CLI_FEED_H
#define CLI_FEED_H

#include "cli.h"
#include "notebook/feed.h"

/* All feeds of the notebook.  ERROR_MISSING when there is none. */
bool cli_feed_load(struct cli *cli, struct notebook_feed_list *list,
		   struct error *err);

/* The feed whose address or title a person means by WORD, or NULL. */
const struct notebook_feed *cli_feed_find(const struct notebook_feed_list *list,
					  const char *word);

/* Says that there is none. */
void cli_feed_unknown(const char *word, struct error *err);

/* One for each verb. */
bool cli_feed_list(struct cli *cli, struct error *err);
bool cli_feed_remove(struct cli *cli, struct error *err);
bool cli_feed_add(struct cli *cli, struct error *err);
bool cli_feed_refresh(struct cli *cli, struct error *err);

#endif
