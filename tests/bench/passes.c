/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * How fast what people have becomes clean articles, and how fast names are
 * found in those: MB (10^6 bytes) of the source a second of CPU time, the best
 * of some rounds, as what else the machine does only slows.
 *
 *	passes [FOLDER]
 *
 * FOLDER has the data of a detector (entities, names.model, ...).  Each line
 * it prints is a word and a number.
 */

#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/memory.h"
#include "document.h"
#include "import/reader.h"
#include "import/record.h"
#include "names/detect.h"

#define ROUNDS 7
#define ARTICLES 1000

/* What a pass goes over, and what came of it. */
struct pass {
	enum import_format format;
	struct strbuf *document;
	size_t count;
	size_t articles, bytes;		/* that were made, and their text's */
};

static void
fail(const char *words)
{
	fprintf(stderr, "passes: %s\n", words);
	exit(1);
}

static void
on_article(void *context, struct import_raw *raw)
{
	struct pass *pass = context;
	struct import_record record = IMPORT_RECORD_INIT;
	struct error err = ERROR_INIT;

	if (!import_record_make(&record, raw, "bench", &err))
		fail(err.reason);
	pass->articles++;
	pass->bytes += record.text.length;
	import_record_clear(&record);
}

static void
on_failed(void *context, const char *where, struct error *err)
{
	(void)context, (void)where;
	fail(err->reason);
}

static void
read_all(struct pass *pass)
{
	const struct import_sink sink = { on_article, on_failed, pass };

	pass->articles = pass->bytes = 0;
	for (size_t i = 0; i < pass->count; i++)
		import_read(&(struct import_piece){
			.format = pass->format, .path = "bench", .inside = "",
			.bytes = strbuf_text(&pass->document[i]),
			.length = pass->document[i].length,
		}, &sink);
}

static double
seconds_since(clock_t start)
{
	return (double)(clock() - start) / CLOCKS_PER_SEC;
}

static void
measure(const char *what, enum import_format format, struct strbuf *document,
	size_t count)
{
	struct pass pass = { format, document, count, 0, 0 };
	double best = 0;
	size_t bytes = 0;

	for (size_t i = 0; i < count; i++)
		bytes += document[i].length;
	for (int round = 0; round < ROUNDS; round++) {
		clock_t start = clock();

		read_all(&pass);
		double seconds = seconds_since(start);

		if (best == 0 || seconds < best)
			best = seconds;
	}
	printf("%s_mb_s %.1f\n%s_articles_s %.0f\n%s_text %.2f\n", what,
	       (double)bytes / 1e6 / best, what, (double)pass.articles / best,
	       what, (double)pass.bytes / (double)bytes);
}

static void
clear_all(struct strbuf *document, size_t count)
{
	for (size_t i = 0; i < count; i++)
		strbuf_clear(&document[i]);
}

static void
measure_each(const char *what, enum import_format format,
	     const struct corpus *corpus,
	     void (*write)(struct strbuf *out,
			   const struct corpus_article *article,
			   size_t number))
{
	struct strbuf *document = xcalloc(ARTICLES, sizeof *document);
	struct corpus_article article = { .title = STRBUF_INIT };

	for (size_t i = 0; i < ARTICLES; i++) {
		corpus_write(corpus, i + 1, &article);
		write(&document[i], &article, i + 1);
	}
	measure(what, format, document, ARTICLES);
	clear_all(document, ARTICLES);
	free(document);
	strbuf_clear(&article.title);
	strbuf_clear(&article.text);
}

/* In pieces, as import cuts them. */
static void
measure_lines(const struct corpus *corpus)
{
	struct strbuf document[ARTICLES / 100] = { STRBUF_INIT };
	struct corpus_article article = { .title = STRBUF_INIT };

	for (size_t i = 0; i < ARTICLES; i++) {
		corpus_write(corpus, i + 1, &article);
		document_line(&document[i / 100], &article, i + 1);
	}
	measure("lines", FORMAT_JSON_LINES, document, ARTICLES / 100);
	clear_all(document, ARTICLES / 100);
	strbuf_clear(&article.title);
	strbuf_clear(&article.text);
}

static void
measure_feeds(const struct corpus *corpus)
{
	const size_t entries = 50;
	struct strbuf document[ARTICLES / 50] = { STRBUF_INIT };

	for (size_t i = 0; i < ARTICLES / 50; i++)
		document_feed(&document[i], corpus, i * entries + 1, entries);
	measure("feed", FORMAT_FEED, document, ARTICLES / 50);
	clear_all(document, ARTICLES / 50);
}

static void
measure_names(const char *folder, const struct corpus *corpus)
{
	const struct names_detector_options options = { .folder = folder };
	struct names_mention_list found = NAMES_MENTION_LIST_INIT;
	struct corpus_article article = { .title = STRBUF_INIT };
	struct error err = ERROR_INIT;
	struct names_detector *detector = names_detector_open(&options, &err);
	clock_t spent = 0;
	double bytes = 0;

	if (!detector)
		fail(err.reason);
	for (size_t i = 1; i <= ARTICLES; i++) {
		corpus_write(corpus, i, &article);
		clock_t start = clock();

		names_detect(detector, article.text.data, article.text.length,
			     &found);
		spent += clock() - start;
		bytes += (double)article.text.length;
	}
	printf("names_mb_s %.1f\n",
	       bytes / 1e6 * CLOCKS_PER_SEC / (double)spent);
	names_mention_list_clear(&found);
	names_detector_free(detector);
	strbuf_clear(&article.title);
	strbuf_clear(&article.text);
}

int
main(int argc, char **argv)
{
	struct corpus corpus;

	corpus_make(&corpus, ARTICLES);
	measure_each("text", FORMAT_PLAIN, &corpus, document_text);
	measure_each("wrapped", FORMAT_PLAIN, &corpus, document_wrapped);
	measure_each("page", FORMAT_PAGE, &corpus, document_page);
	measure_lines(&corpus);
	measure_feeds(&corpus);
	if (argc > 1)
		measure_names(argv[1], &corpus);
	corpus_clear(&corpus);
	return 0;
}
