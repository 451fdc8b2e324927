/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* HTML and XML become trees. */

#include "harness.h"

#include "markup/tree.h"

static const struct {
	const char *html, *text;
} texts[] = {
	{ "", "" },
	{ "<p>one<p>two", "one two" },
	{ "a&amp;b&copy2<b>c", "a&b\xc2\xa9" "2c" },
};

static void
test_texts(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct strbuf out = STRBUF_INIT;
		struct tree tree;

		tree_parse(&tree, texts[i].html, strlen(texts[i].html),
			   MARKUP_HTML);
		tree_text(&tree, 0, &out);
		assert_string_equal(strbuf_text(&out), texts[i].text);
		strbuf_clear(&out);
		tree_clear(&tree);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_texts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
