/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "cli_feed.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"
#include "base/memory.h"
#include "base/url.h"
#include "cli_open.h"
#include "cli_signal.h"
#include "fetch/discover.h"
#include "fetch/fetch.h"

#define PATIENCE 200		/* milliseconds */

/* What is asked for. */
struct question {
	char *url;
	bool named;		/* by a page that was asked for */
};

struct adding {
	struct cli *cli;
	struct fetch *fetch;	/* NULL until something is asked for */
	struct question *question;
	size_t questions, capacity;
	struct fetch_list found;	/* what is to be added */
	size_t failed;
};

static void
show_failure(struct adding *adding, const char *name, struct error *err)
{
	error_within(err, _("cannot add the feed %s"), name);
	cli_error_show(err, SHELL_FEED);
	error_clear(err);
	adding->failed++;
}

static void
take_feed(struct adding *adding, const char *url, const char *title)
{
	struct fetch_list *list = &adding->found;

	list->item = xgrow(list->item, list->count, &list->capacity,
			   sizeof *list->item);
	list->item[list->count++] = (struct fetch_listed){
		.url = xstrdup(url),
		.title = title && *title ? xstrdup(title) : NULL,
	};
}

static void
ask(struct adding *adding, const char *url, bool named)
{
	const struct fetch_request request = {
		.id = (long long)adding->questions, .url = url,
	};

	adding->question = xgrow(adding->question, adding->questions,
				 &adding->capacity, sizeof *adding->question);
	adding->question[adding->questions++] = (struct question){
		.url = xstrdup(url), .named = named,
	};
	fetch_ask(adding->fetch, &request);
}

/* The list of another reader. */
static void
add_file(struct adding *adding, const char *path)
{
	struct strbuf bytes = STRBUF_INIT;
	struct error err = ERROR_INIT;

	if (!file_read(path, FILE_LIMIT, &bytes, &err)
	    || !fetch_list_read(&adding->found, strbuf_text(&bytes),
				bytes.length, NULL, &err)) {
		error_within(&err, _("cannot add the feeds of %s"), path);
		show_failure(adding, path, &err);
	}
	strbuf_clear(&bytes);
}

static bool
add_address(struct adding *adding, const char *written, struct error *err)
{
	struct strbuf url = STRBUF_INIT;
	struct error why = ERROR_INIT;
	bool fine = true;

	if (!fetch_address(written, &url, &why)) {
		show_failure(adding, written, &why);
	} else if (adding->cli->options->given & CLI_FORCE) {
		take_feed(adding, url.data, NULL);
	} else {
		if (!adding->fetch)
			adding->fetch = fetch_open(err);
		fine = adding->fetch;
		if (fine)
			ask(adding, url.data, false);
	}
	strbuf_clear(&url);
	return fine;
}

static bool
is_file(const char *word)
{
	return strcmp(word, "-") == 0
	       || (!url_is_web(word) && access(word, F_OK) == 0);
}

/* The page names a feed: one more request, which belongs to what was asked
 * for. */
static void
follow_page(struct adding *adding, const char *page, const char *link)
{
	struct strbuf url = STRBUF_INIT;
	struct error err = ERROR_INIT;

	if (!fetch_address(link, &url, &err)) {
		show_failure(adding, page, &err);
	} else {
		if (!(adding->cli->options->given & CLI_QUIET))
			/* TRANSLATORS: two addresses */
			cli_out_say(&adding->cli->out,
				    _("%1$s is a page; the feed that it names is asked for, too: %2$s"),
				    page, url.data);
		ask(adding, url.data, true);
	}
	strbuf_clear(&url);
}

static void
take_document(struct adding *adding, const struct question *question,
	      const struct fetch_reply *reply)
{
	const char *url = reply->moved ? reply->moved : question->url;
	struct strbuf charset = STRBUF_INIT, title = STRBUF_INIT;
	struct strbuf link = STRBUF_INIT;
	struct error err = ERROR_INIT;
	bool fine = true;

	fetch_reply_charset(reply, &charset);
	const char *label = charset.length ? charset.data : NULL;

	switch (fetch_discover(reply->body, reply->length, label, reply->url,
			       &title, &link)) {
	case FETCH_FEED:
		take_feed(adding, url, strbuf_text(&title));
		break;
	case FETCH_LIST:
		fine = fetch_list_read(&adding->found, reply->body,
				       reply->length, label, &err);
		break;
	case FETCH_PAGE:
		if (!question->named) {
			follow_page(adding, question->url, link.data);
			break;
		}
		/* fall through */
	case FETCH_NEITHER:
		fine = error_set(&err, ERROR_INPUT,
				 _("it is no feed, and names none"));
		error_advise(&err, _("look for the feed's own address on that page; byname fetch %s brings the page itself"),
			     question->url);
	}
	if (!fine)
		show_failure(adding, question->url, &err);
	strbuf_clear(&charset);
	strbuf_clear(&title);
	strbuf_clear(&link);
}

static void
take_reply(struct adding *adding, const struct fetch_reply *reply)
{
	struct error err = ERROR_INIT;

	if (reply->id < 0 || (size_t)reply->id >= adding->questions)
		return;
	/* More questions may move the list. */
	const struct question question = adding->question[reply->id];

	if (fetch_reply_fine(reply, &err)) {
		take_document(adding, &question, reply);
		return;
	}
	/* Whoever is not online may still know what they want. */
	if (reply->fault) {
		free(err.advice);
		err.advice = NULL;
		error_advise(&err, _("byname feed add --force %s adds it unseen"),
			     question.url);
	}
	show_failure(adding, question.url, &err);
}

static bool
hear(struct adding *adding, struct error *err)
{
	struct fetch_reply reply;

	while (adding->fetch && !cli_signal_came())
		switch (fetch_take(adding->fetch, PATIENCE, &reply, err)) {
		case FETCH_REPLY:
			take_reply(adding, &reply);
			break;
		case FETCH_LATER:
			break;
		case FETCH_IDLE:
			return true;
		case FETCH_FAILED:
			return false;
		}
	return true;
}

static void
print_added(struct adding *adding, const struct notebook_feed_list *before,
	    size_t added)
{
	static const struct cli_column columns[] = {
		{ "url", CLI_HIDDEN, 0, 0 },
		{ "title", CLI_HIDDEN, 0, 0 },
		{ "status", CLI_HIDDEN, 0, 0 },
	};
	struct cli_out *out = &adding->cli->out;
	const struct fetch_list *list = &adding->found;

	if (!(adding->cli->options->given & CLI_QUIET)) {
		if (added)
			cli_out_say(out, ngettext("%zu feed added; byname feed refresh brings its articles",
						  "%zu feeds added; byname feed refresh brings their articles",
						  added), added);
		if (list->count > added)
			cli_out_say(out, ngettext("%zu was there already",
						  "%zu were there already",
						  list->count - added),
				    list->count - added);
		if (list->refused)
			cli_out_say(out, ngettext("%zu has no address of the web",
						  "%zu have no address of the web",
						  list->refused),
				    list->refused);
	}
	if (!out->json)
		return;
	cli_out_table(out, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < list->count; i++) {
		const char *url = list->item[i].url;
		bool known = false;

		for (size_t j = 0; j < before->count && !known; j++)
			known = strcmp(before->item[j].url, url) == 0;
		cli_out_text(out, url);
		cli_out_text(out, list->item[i].title);
		cli_out_text(out, known ? "known" : "added");
		cli_out_row(out);
	}
}

/* One act. */
static bool
write_down(struct adding *adding, struct error *err)
{
	const struct cli_options *options = adding->cli->options;
	const struct fetch_list *list = &adding->found;
	struct notebook_feed_list before = NOTEBOOK_FEED_LIST_INIT;
	struct notebook_feed *feed = xcalloc(list->count, sizeof *feed);
	size_t added;

	for (size_t i = 0; i < list->count; i++)
		feed[i] = (struct notebook_feed){
			.url = list->item[i].url,
			.title = options->title ? options->title
						: list->item[i].title,
			.folder = list->item[i].folder,
		};
	struct notebook *notebook = cli_open_notebook(options, CLI_WRITES,
						      NULL, err);
	bool fine = notebook && notebook_feed_load(notebook, &before, err)
		    && notebook_feed_add(notebook, feed, list->count,
					 options->title, &added, err);

	if (fine)
		print_added(adding, &before, added);
	notebook_feed_list_clear(&before);
	notebook_close(notebook);
	free(feed);
	return fine;
}

static void
clear(struct adding *adding)
{
	fetch_close(adding->fetch);
	for (size_t i = 0; i < adding->questions; i++)
		free(adding->question[i].url);
	free(adding->question);
	fetch_list_clear(&adding->found);
}

bool
cli_feed_add(struct cli *cli, struct error *err)
{
	const struct cli_options *options = cli->options;
	struct adding adding = { .cli = cli };
	bool fine = true;

	if (options->argument_count < 2)
		return error_set(err, ERROR_USAGE,
				 _("something is missing after it"));
	if (options->title && (options->argument_count > 2
			       || is_file(options->argument[1])))
		return error_set(err, ERROR_USAGE,
				 _("--title wants the address of one feed"));
	for (size_t i = 1; i < options->argument_count && fine; i++)
		if (is_file(options->argument[i]))
			add_file(&adding, options->argument[i]);
		else
			fine = add_address(&adding, options->argument[i], err);
	cli_signal_catch();
	fine = fine && hear(&adding, err);
	cli->signal = cli_signal_came();
	if (fine && !cli->signal && (adding.found.count || !adding.failed))
		fine = write_down(&adding, err);
	/* What failed has been told. */
	fine = fine && adding.failed == 0;
	clear(&adding);
	return fine;
}
