/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli_feed.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/memory.h"
#include "cli_open.h"
#include "cli_progress.h"
#include "cli_signal.h"
#include "fetch/round.h"
#include "store/feed.h"
#include "text/show.h"

/* So many feeds keep several processes busy. */
#define MANY 8

struct refresh {
	struct cli *cli;
	struct cli_progress progress;
	struct notebook_feed_list list;
	const char **title;	/* of each ask, NULL if it has none */
	struct fetch_ask *ask;
	size_t count;
	struct fetch_round round;
};

static void
show(struct refresh *refresh, const struct error *err)
{
	cli_progress_clear(&refresh->progress);
	cli_error_show(err, SHELL_FEED);
}

static void
on_told(void *context, struct fetch_ask *ask)
{
	struct refresh *refresh = context;

	if (ask->status == 410) {
		free(ask->err.advice);
		ask->err.advice = NULL;
		error_advise(&ask->err, "byname feed remove %s", ask->url);
	}
	if (ask->err.code != ERROR_NONE)
		show(refresh, &ask->err);
	cli_progress_show(&refresh->progress,
			  (long long)refresh->round.answered,
			  (long long)refresh->count);
}

static bool
asked_to_stop(void *context)
{
	(void)context;
	return cli_signal_came() != 0;
}

static void
on_done(void *context, const struct import_place *place,
	const struct import_record *record, enum store_put put, long long id)
{
	struct refresh *refresh = context;
	struct fetch_ask *ask = fetch_round_find(&refresh->round, place);

	(void)record, (void)id;
	if (ask)
		fetch_ask_count(ask, put);
}

/* A feed that has nothing just now has not failed. */
static void
on_failed(void *context, const struct import_place *place, bool skipped,
	  const struct error *err)
{
	struct refresh *refresh = context;
	struct fetch_ask *ask = fetch_round_find(&refresh->round, place);

	if (skipped || err->code == ERROR_MISSING)
		return;
	if (ask)
		ask->failed++;
	show(refresh, err);
}

/* What is asked for: all feeds, or those that are named. */
static void
choose(struct refresh *refresh)
{
	const struct cli_options *options = refresh->cli->options;
	bool all = options->argument_count == 1;
	size_t most = all ? refresh->list.count : options->argument_count - 1;

	refresh->ask = xcalloc(most, sizeof *refresh->ask);
	refresh->title = xcalloc(most, sizeof *refresh->title);
	for (size_t i = 0; i < most; i++) {
		const char *word = all ? NULL : options->argument[i + 1];
		const struct notebook_feed *feed =
			all ? &refresh->list.item[i]
			    : cli_feed_find(&refresh->list, word);
		struct fetch_ask *ask = &refresh->ask[refresh->count];
		bool twice = false;

		for (size_t j = 0; j < refresh->count && feed && !all; j++)
			twice = twice || strcmp(refresh->ask[j].url,
						feed->url) == 0;
		if (twice)
			continue;
		ask->url = xstrdup(feed ? feed->url : word);
		refresh->title[refresh->count++] = feed ? feed->title : NULL;
		if (feed)
			continue;
		cli_feed_unknown(word, &ask->err);
		error_within(&ask->err, _("cannot refresh the feed %s"), word);
	}
}

static char *
copy(const char *text)
{
	return text ? xstrdup(text) : NULL;
}

/* What is known of them. */
static bool
load_states(struct refresh *refresh, struct store *store, struct error *err)
{
	for (size_t i = 0; i < refresh->count; i++) {
		struct fetch_ask *ask = &refresh->ask[i];
		struct store_feed state = { .url = ask->url };
		struct arena arena = ARENA_INIT;
		bool found;
		bool fine = store_feed_get(store, &state, &arena, &found, err);

		if (fine && found) {
			ask->etag = copy(state.etag);
			ask->modified = copy(state.modified);
			ask->fine = state.fine;
		}
		arena_clear(&arena);
		if (!fine)
			return false;
	}
	return true;
}

static bool
has_failed(const struct fetch_ask *ask)
{
	return ask->err.code != ERROR_NONE || ask->failed > 0;
}

/* What it has now is only noted when all of it is in the store. */
static bool
save_state(const struct fetch_ask *ask, struct store *store,
	   struct error *err)
{
	bool took = !has_failed(ask) && ask->status != 304;
	struct store_feed state = {
		.url = ask->url,
		.etag = took ? ask->new_etag : ask->etag,
		.modified = took ? ask->new_modified : ask->modified,
		.asked = clock_now(),
		.fine = has_failed(ask) ? ask->fine : clock_now(),
		.status = ask->status, .fault = ask->fault,
	};

	return store_feed_put(store, &state, err);
}

static bool
save_states(struct refresh *refresh, struct store *store, struct error *err)
{
	bool fine = store_begin(store, err);

	for (size_t i = 0; i < refresh->count && fine; i++) {
		const struct fetch_ask *ask = &refresh->ask[i];

		/* Those that are no feeds of ours were never asked. */
		if (ask->answered && (ask->status || ask->fault))
			fine = save_state(ask, store, err);
	}
	if (fine)
		return store_commit(store, err);
	store_rollback(store);
	return false;
}

static const char *
status_word(const struct fetch_ask *ask)
{
	if (!ask->answered)
		return "stopped";
	if (has_failed(ask))
		return ask->status == 410 ? "gone" : "failed";
	return ask->imported + ask->revised > 0 ? "new" : "unchanged";
}

static void
print_json(struct refresh *refresh)
{
	static const struct cli_column columns[] = {
		{ "url", CLI_HIDDEN, 0, 0 },
		{ "title", CLI_HIDDEN, 0, 0 },
		{ "status", CLI_HIDDEN, 0, 0 },
		{ "code", CLI_HIDDEN, 0, 0 },
		{ "imported", CLI_HIDDEN, 0, 0 },
		{ "revised", CLI_HIDDEN, 0, 0 },
		{ "moved", CLI_HIDDEN, 0, 0 },
		{ "reason", CLI_HIDDEN, 0, 0 },
	};
	struct cli_out *out = &refresh->cli->out;

	cli_out_table(out, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < refresh->count; i++) {
		const struct fetch_ask *ask = &refresh->ask[i];

		cli_out_text(out, ask->url);
		cli_out_text(out, refresh->title[i]);
		cli_out_text(out, status_word(ask));
		if (ask->status)
			cli_out_number(out, ask->status);
		else
			cli_out_text(out, NULL);
		cli_out_number(out, ask->imported);
		cli_out_number(out, ask->revised);
		cli_out_text(out, ask->moved);
		cli_out_text(out, ask->err.reason);
		cli_out_row(out);
	}
}

/* One line for each feed that has news. */
static void
print_news(struct refresh *refresh)
{
	static const struct cli_column columns[] = {
		{ NULL, CLI_RIGHT, 0, 4 },
		{ NULL, CLI_FILL, 0, 0 },
	};
	struct cli_out *out = &refresh->cli->out;

	cli_out_table(out, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < refresh->count; i++) {
		const struct fetch_ask *ask = &refresh->ask[i];

		if (ask->imported + ask->revised == 0)
			continue;
		cli_out_number(out, ask->imported + ask->revised);
		cli_out_text(out, refresh->title[i] ? refresh->title[i]
						    : ask->url);
		cli_out_row(out);
	}
}

/* Where feeds have moved to for good is the person's to follow. */
static void
print_moves(struct refresh *refresh)
{
	struct cli_out *out = &refresh->cli->out;

	for (size_t i = 0; i < refresh->count; i++) {
		const struct fetch_ask *ask = &refresh->ask[i];

		if (!ask->moved)
			continue;
		char *from = show_line(ask->url), *to = show_line(ask->moved);

		/* TRANSLATORS: two addresses */
		cli_out_say(out, _("%1$s has moved for good to %2$s"), from,
			    to);
		cli_out_say(out, _("  try: byname feed add %1$s && byname feed remove %2$s"),
			    to, from);
		free(from);
		free(to);
	}
}

/* Returns whether nothing failed. */
static bool
print_report(struct refresh *refresh, bool stopped)
{
	static const struct cli_column columns[] = {
		{ "feeds", CLI_HIDDEN, 0, 0 },
		{ "imported", CLI_HIDDEN, 0, 0 },
		{ "revised", CLI_HIDDEN, 0, 0 },
		{ "unchanged", CLI_HIDDEN, 0, 0 },
		{ "failed", CLI_HIDDEN, 0, 0 },
		{ "stopped", CLI_HIDDEN, 0, 0 },
	};
	struct cli_out *out = &refresh->cli->out;
	long long imported = 0, revised = 0, unchanged = 0, failed = 0;

	for (size_t i = 0; i < refresh->count; i++) {
		const struct fetch_ask *ask = &refresh->ask[i];

		imported += ask->imported;
		revised += ask->revised;
		failed += has_failed(ask);
		unchanged += strcmp(status_word(ask), "unchanged") == 0;
	}
	if (refresh->cli->options->given & CLI_QUIET)
		return failed == 0;
	if (out->json)
		print_json(refresh);
	else
		print_news(refresh);
	print_moves(refresh);
	cli_out_say(out, _("feeds: %zu asked, %lld unchanged, %lld failed; articles: %lld new, %lld revised"),
		    refresh->count, unchanged, failed, imported, revised);
	if (!out->json)
		return failed == 0;
	cli_out_table(out, columns, sizeof columns / sizeof *columns);
	cli_out_number(out, (long long)refresh->count);
	cli_out_number(out, imported);
	cli_out_number(out, revised);
	cli_out_number(out, unchanged);
	cli_out_number(out, failed);
	cli_out_truth(out, stopped);
	cli_out_row(out);
	return failed == 0;
}

/* With the processes made, which end. */
static bool
run_round(struct refresh *refresh, struct import *import, const char *path,
	  struct error *err)
{
	struct cli *cli = refresh->cli;
	const struct import_hooks hooks = {
		.done = on_done, .failed = on_failed, .stop = asked_to_stop,
		.context = refresh,
	};
	struct import_report report = { 0 };
	struct error later = ERROR_INIT;
	struct store *store = store_open(path, DB_CREATE, err);
	bool fine = store && load_states(refresh, store, err)
		    && import_run(import, store, &hooks, &report, err);

	import_close(import);
	cli_progress_clear(&refresh->progress);
	/* What came is in the store, whatever ended it. */
	if (store && !save_states(refresh, store, &later) && fine)
		fine = error_pass(err, &later);
	error_clear(&later);
	store_close(store);
	if (report.stopped)
		cli->signal = cli_signal_came();
	if (!fine)
		error_within(err, _("the feeds cannot be refreshed"));
	return print_report(refresh, report.stopped) && fine;
}

static bool
refresh_all(struct refresh *refresh, struct error *err)
{
	const struct cli_options *options = refresh->cli->options;
	struct names_detector *detector = cli_open_detector(options, err);
	char *path = detector ? cli_prepare_store(options, err) : NULL;
	const struct import_order order = {
		.supply = fetch_round_supply, .supplier = &refresh->round,
		.store_path = path,
		.jobs = refresh->count >= MANY ? cli_jobs(options) : 0,
	};
	struct import *import = path ? import_open(&order, detector, err)
				     : NULL;
	bool fine = false;

	if (import) {
		fetch_round_open(&refresh->round, refresh->ask,
				 refresh->count);
		refresh->round.told = on_told;
		refresh->round.stop = asked_to_stop;
		refresh->round.context = refresh;
		cli_progress_start(&refresh->progress,
				   options->given & CLI_QUIET);
		fine = run_round(refresh, import, path, err);
		fetch_round_close(&refresh->round);
	}
	free(path);
	names_detector_free(detector);
	return fine;
}

bool
cli_feed_refresh(struct cli *cli, struct error *err)
{
	struct refresh refresh = { .cli = cli,
				   .list = NOTEBOOK_FEED_LIST_INIT };
	bool fine = cli_feed_load(cli, &refresh.list, err);

	if (fine) {
		cli_signal_catch();
		choose(&refresh);
		fine = refresh_all(&refresh, err);
	}
	if (refresh.ask)
		fetch_asks_clear(refresh.ask, refresh.count);
	free(refresh.ask);
	free(refresh.title);
	notebook_feed_list_clear(&refresh.list);
	return fine;
}
