/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli.h"

#include <stdlib.h>

#include "archive/proposal.h"
#include "base/intl.h"
#include "cli_open.h"

static const struct cli_column columns[] = {
	{ "articles", CLI_RIGHT, 0, 0 },
	{ "label", CLI_LEFT, 36, 0 },
	{ "other_articles", CLI_RIGHT, 0, 0 },
	{ "other", CLI_LEFT, 36, 0 },
	{ "reason", CLI_FILL, 0, 0 },
	{ "why", CLI_HIDDEN, 0, 0 },
	{ "kind", CLI_HIDDEN, 0, 0 },
	{ "id", CLI_HIDDEN, 0, 0 },
	{ "other_kind", CLI_HIDDEN, 0, 0 },
	{ "other_id", CLI_HIDDEN, 0, 0 },
	{ "source", CLI_HIDDEN, 0, 0 },
};

static void
print_proposal(struct cli_out *out, const struct archive_proposal *proposal)
{
	const struct store_name *one = &proposal->one;
	const struct store_name *other = &proposal->other;
	char *reason = archive_proposal_reason(proposal);

	cli_out_number(out, one->articles);
	cli_out_text(out, one->display);
	cli_out_number(out, other->articles);
	cli_out_text(out, other->display);
	cli_out_text(out, reason);
	cli_out_text(out, archive_likeness_word(proposal->why));
	cli_out_text(out, kind_word(one->kind));
	cli_out_number(out, one->id);
	cli_out_text(out, kind_word(other->kind));
	cli_out_number(out, other->id);
	cli_out_text(out, proposal->source);
	cli_out_row(out);
	free(reason);
}

bool
cli_proposals(struct cli *cli, struct error *err)
{
	struct archive_proposal_list list = ARCHIVE_PROPOSAL_LIST_INIT;
	struct archive *archive = cli_open_archive(cli->options, CLI_READS,
						   NULL, err);

	if (!archive)
		return false;
	bool fine = archive_proposal_load(archive,
					  (size_t)cli->options->limit, &list,
					  err);

	cli_out_table(&cli->out, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < list.count && fine; i++)
		print_proposal(&cli->out, list.item + i);
	/* That nothing is left to join is no failure. */
	if (fine && list.count == 0)
		cli_out_say(&cli->out, "%s",
			    _("No two entities look as if they were one."));
	archive_proposal_clear(&list);
	archive_close(archive);
	return fine;
}
