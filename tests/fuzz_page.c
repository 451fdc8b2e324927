/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Any bytes at all as a page, and as a fragment of one.  Beside what the
 * sanitizers see, an article is not many times what was read, and no
 * character of it is cut. */

#include <config.h>

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "page/page.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* Each mark and each break may stand where a tag of three bytes did; "> " is
 * written four times before a line. */
static void
check(const struct strbuf *text, size_t length, bool valid)
{
	if (text->length > 16 * length + 64
	    || strlen(strbuf_text(text)) > text->length
	    || (valid && !utf8_valid(strbuf_text(text), text->length)))
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct page_article article;
	struct strbuf text = STRBUF_INIT;
	bool valid = utf8_valid((const char *)bytes, length);

	page_read(&article, (const char *)bytes, length,
		  "https://bay.example/a/b");
	check(&article.text, length, valid);
	check(&article.title, length, valid);
	check(&article.byline, length, valid);
	page_article_clear(&article);
	page_fragment((const char *)bytes, length, &text);
	check(&text, length, valid);
	strbuf_clear(&text);
	return 0;
}
