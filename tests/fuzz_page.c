/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Any bytes at all as a page, and as a fragment of one.  Beside what the
 * sanitizers see, an article is not many times what was read. */

#include <config.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "page/page.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* Each mark and each break may stand where a tag of three bytes did; "> " is
 * written four times before a line. */
static void
check(const struct strbuf *text, size_t length)
{
	if (text->length > 16 * length + 64
	    || strlen(strbuf_text(text)) > text->length)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct page_article article;
	struct strbuf text = STRBUF_INIT;

	page_read(&article, (const char *)bytes, length,
		  "https://bay.example/a/b");
	check(&article.text, length);
	check(&article.title, length);
	check(&article.byline, length);
	page_article_clear(&article);
	page_fragment((const char *)bytes, length, &text);
	check(&text, length);
	strbuf_clear(&text);
	return 0;
}
