/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Articles of the corpus as files have them. */

#ifndef BENCH_DOCUMENT_H
#define BENCH_DOCUMENT_H

#include "base/strbuf.h"
#include "corpus.h"

/* Each appends article NUMBER: as a text file with a head, its paragraphs
 * long lines; the same wrapped at 72 columns, as in old mail; as a line of
 * JSON; and as a page whose text is a sixth of it. */
void document_text(struct strbuf *out, const struct corpus_article *article,
		   size_t number);
void document_wrapped(struct strbuf *out, const struct corpus_article *article,
		      size_t number);
void document_line(struct strbuf *out, const struct corpus_article *article,
		   size_t number);
void document_page(struct strbuf *out, const struct corpus_article *article,
		   size_t number);

/* A feed of COUNT articles from FIRST on, all of each in it. */
void document_feed(struct strbuf *out, const struct corpus *corpus,
		   size_t first, size_t count);

#endif
