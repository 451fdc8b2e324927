/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli_feed.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/memory.h"
#include "cli_open.h"
#include "fetch/fetch.h"
#include "store/feed.h"

const struct notebook_feed *
cli_feed_find(const struct notebook_feed_list *list, const char *word)
{
	const struct notebook_feed *found = NULL;
	struct strbuf url = STRBUF_INIT;

	fetch_address(word, &url, NULL);
	for (size_t i = 0; i < list->count && !found; i++)
		if (strcmp(list->item[i].url, strbuf_text(&url)) == 0
		    || (list->item[i].title
			&& strcasecmp(list->item[i].title, word) == 0))
			found = &list->item[i];
	strbuf_clear(&url);
	return found;
}

void
cli_feed_unknown(const char *word, struct error *err)
{
	error_set(err, ERROR_MISSING, _("there is no such feed among yours"));
	error_advise(err, _("byname feed list tells them; byname feed add %s subscribes to it"),
		     word);
}

/* The result of the last time, in words; NULL if it was fine. */
static char *
last_reason(const struct store_feed *feed)
{
	const struct fetch_reply reply = {
		.fault = feed->fault > 0 && feed->fault < FETCH_FAULTS
			 ? (enum fetch_fault)feed->fault : FETCH_NO_FAULT,
		.status = feed->status, .length = 1,
	};
	struct error err = ERROR_INIT;
	char *reason = fetch_reply_fine(&reply, &err) ? NULL
						      : xstrdup(err.reason);

	error_clear(&err);
	return reason;
}

static void
add_moment(struct cli_out *out, long long moment)
{
	char text[CLOCK_ISO_SIZE];

	if (moment)
		clock_format_iso(text, moment, CLOCK_SECOND);
	cli_out_text(out, moment ? text : NULL);
}

static void
print_feed(struct cli_out *out, const struct notebook_feed *feed,
	   const struct store_feed *state)
{
	char *reason = state->asked ? last_reason(state) : NULL;
	char day[CLOCK_ISO_SIZE] = "";

	if (state->asked)
		clock_format_iso(day, state->asked, CLOCK_DAY);
	cli_out_text(out, day);
	cli_out_text(out, feed->title ? feed->title : "");
	cli_out_text(out, feed->url);
	cli_out_text(out, reason ? reason : "");
	cli_out_text(out, feed->title);
	cli_out_text(out, feed->folder);
	add_moment(out, feed->created);
	add_moment(out, state->asked);
	add_moment(out, state->fine);
	if (state->asked && state->status)
		cli_out_number(out, state->status);
	else
		cli_out_text(out, NULL);
	cli_out_text(out, reason);
	cli_out_row(out);
	free(reason);
}

/* STORE may be NULL: then nothing is known of when they were asked. */
static bool
print_feeds(struct cli *cli, const struct notebook_feed_list *list,
	    struct store *store, struct error *err)
{
	static const struct cli_column columns[] = {
		{ NULL, CLI_LEFT, 0, 10 },
		{ NULL, CLI_FILL, 0, 0 },
		{ "url", CLI_YIELD, 60, 0 },
		{ NULL, CLI_YIELD, 40, 0 },
		{ "title", CLI_HIDDEN, 0, 0 },
		{ "folder", CLI_HIDDEN, 0, 0 },
		{ "added", CLI_HIDDEN, 0, 0 },
		{ "asked", CLI_HIDDEN, 0, 0 },
		{ "answered", CLI_HIDDEN, 0, 0 },
		{ "code", CLI_HIDDEN, 0, 0 },
		{ "reason", CLI_HIDDEN, 0, 0 },
	};
	bool fine = true;

	cli_out_table(&cli->out, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < list->count && fine && !cli_out_full(&cli->out);
	     i++) {
		struct store_feed state = { .url = list->item[i].url };
		struct arena arena = ARENA_INIT;
		bool found;

		fine = !store
		       || store_feed_get(store, &state, &arena, &found, err);
		if (fine)
			print_feed(&cli->out, &list->item[i], &state);
		arena_clear(&arena);
	}
	return fine;
}

bool
cli_feed_load(struct cli *cli, struct notebook_feed_list *list,
	      struct error *err)
{
	struct notebook *notebook = cli_open_notebook(cli->options, CLI_READS,
						      NULL, err);
	bool fine = err->code == ERROR_NONE
		    && (!notebook || notebook_feed_load(notebook, list, err));

	notebook_close(notebook);
	if (!fine || list->count > 0)
		return fine;
	error_set(err, ERROR_MISSING, _("you have no feeds yet"));
	return error_advise(err, _("byname feed add URL, or byname feed add FILE.opml with another reader's list"));
}

bool
cli_feed_list(struct cli *cli, struct error *err)
{
	struct notebook_feed_list list = NOTEBOOK_FEED_LIST_INIT;

	if (cli->options->argument_count > 1)
		return error_set(err, ERROR_USAGE, _("\"%s\" is too much"),
				 cli->options->argument[1]);
	bool fine = cli_feed_load(cli, &list, err);

	if (fine) {
		/* Without a store they are feeds all the same. */
		struct error why = ERROR_INIT;
		struct store *store = cli_open_store(cli->options, &why);

		fine = print_feeds(cli, &list, store, err);
		store_close(store);
		error_clear(&why);
	}
	notebook_feed_list_clear(&list);
	return fine;
}

static void
print_removed(struct cli *cli, const char *const *url, size_t count)
{
	static const struct cli_column columns[] = {
		{ "url", CLI_HIDDEN, 0, 0 },
		{ "removed", CLI_HIDDEN, 0, 0 },
	};

	if (!(cli->options->given & CLI_QUIET))
		cli_out_say(&cli->out,
			    ngettext("%zu feed removed; byname undo brings it back, and its articles stay",
				     "%zu feeds removed; byname undo brings them back, and their articles stay",
				     count), count);
	if (!cli->out.json)
		return;
	cli_out_table(&cli->out, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < count; i++) {
		cli_out_text(&cli->out, url[i]);
		cli_out_truth(&cli->out, true);
		cli_out_row(&cli->out);
	}
}

/* The addresses of those that are meant; what is none of them is told, and
 * makes *FINE false. */
static size_t
choose(struct cli *cli, const struct notebook_feed_list *list,
       const char **url, bool *fine)
{
	const struct cli_options *options = cli->options;
	size_t count = 0;

	for (size_t i = 1; i < options->argument_count; i++) {
		const char *word = options->argument[i];
		const struct notebook_feed *found = cli_feed_find(list, word);
		struct error err = ERROR_INIT;

		if (found) {
			url[count++] = found->url;
			continue;
		}
		cli_feed_unknown(word, &err);
		error_within(&err, _("cannot remove the feed %s"), word);
		cli_error_show(&err, SHELL_FEED);
		error_clear(&err);
		*fine = false;
	}
	return count;
}

bool
cli_feed_remove(struct cli *cli, struct error *err)
{
	size_t most = cli->options->argument_count, removed = 0;
	struct notebook_feed_list list = NOTEBOOK_FEED_LIST_INIT;
	bool fine = true;

	if (most < 2)
		return error_set(err, ERROR_USAGE,
				 _("something is missing after it"));
	if (!cli_feed_load(cli, &list, err))
		return false;
	const char **url = xcalloc(most, sizeof *url);
	size_t count = choose(cli, &list, url, &fine);
	struct notebook *notebook = count ? cli_open_notebook(cli->options,
							      CLI_CHANGES,
							      NULL, err)
					  : NULL;

	if (notebook && notebook_feed_remove(notebook, url, count, &removed,
					     err))
		print_removed(cli, url, removed);
	else if (count)
		fine = false;
	notebook_close(notebook);
	notebook_feed_list_clear(&list);
	free(url);
	return fine;
}
