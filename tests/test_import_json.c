/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* JSON and JSON Lines become articles. */

#include "import_dump.h"

static const struct dump_case cases[] = {
	{ "an object", "{\"title\": \"Council votes\", \"text\": \"It did.\"}", "Council votes|It did.", NULL },
	{ "all fields by byname's names",
	  "{\"title\": \"Council votes\", \"text\": \"It did.\", \"date\": \"2025-11-06\", \"byline\": \"Rosa Alvarez\", \"source\": \"The Ledger\", \"url\": \"https://example.org/a\", \"lang\": \"en\", \"id\": 7, \"note\": \"Digest.\"}", "Council votes|It did.|by Rosa Alvarez|on 2025-11-06|at https://example.org/a|in The Ledger|lang en|id 7|note Digest.", NULL },
	{ "what --dry-run --json prints",
	  "{\"file\":\"a\",\"title\":\"Council votes\",\"url\":null,\"published\":\"2025-11-06\",\"byline\":null,\"site\":\"The Ledger\",\"lang\":null,\"text\":\"It did.\"}", "Council votes|It did.|on 2025-11-06|in The Ledger", NULL },
	{ "over several lines, with a byte order mark",
	  "\xef\xbb\xbf{\n  \"headline\": \"Council votes\",\n  \"body\": \"It did.\"\n}\n", "Council votes|It did.", NULL },
	{ "a list", "[{\"title\": \"Council votes\", \"text\": \"It did.\"},\n {\"title\": \"Board meets\", \"text\": \"It met.\"}]", "Council votes|It did. || Board meets|It met.", NULL },
	{ "a list in an object", "{\"status\": \"ok\", \"articles\": [{\"title\": \"Council votes\", \"content\": \"It did.\"}]}", "Council votes|It did.", NULL },
	{ "a list in objects", "{\"response\": {\"n\": 1, \"docs\": [{\"headline\": {\"main\": \"x\", \"name\": \"Council votes\"}, \"body\": \"It did.\"}]}}", "Council votes|It did.", NULL },
	{ "wrapped values", "{\"title\": {\"rendered\": \"Council votes\"}, \"content\": {\"rendered\": \"<p>It did.</p>\"}, \"author\": {\"name\": \"Rosa Alvarez\"}}", "Council votes|It did.|by Rosa Alvarez", NULL },
	{ "a list of authors and one of paragraphs",
	  "{\"title\": \"Council votes\", \"authors\": [\"Rosa Alvarez\", {\"name\": \"Jo Li\"}], \"text\": [\"It did.\", \"Twice.\"]}", "Council votes|It did.\n\nTwice.|by Rosa Alvarez, Jo Li", NULL },
	{ "a number for a date", "{\"title\": \"Council votes\", \"text\": \"It did.\", \"timestamp\": 1762424430}", "Council votes|It did.|on 2025-11-06T10:20:30Z", NULL },
	{ "escapes", "{\"title\": \"Caf\\u00e9 \\ud83d\\ude00 \\\"no\\\"\", \"text\": \"It did.\\nTwice.\"}", "Caf\xc3\xa9 \xf0\x9f\x98\x80 \"no\"|It did.\nTwice.", NULL },
	{ "a NUL in a text", "{\"title\": \"Council votes\", \"text\": \"It\\u0000 did.\"}", "Council votes|It did.", NULL },
	{ "lines", "{\"title\": \"Council votes\", \"text\": \"It did.\"}\n{\"title\": \"Board meets\", \"text\": \"It met.\"}\n", "Council votes|It did. || Board meets|It met.", NULL },
	{ "lines with blank ones and CR LF", "{\"title\": \"Council votes\", \"text\": \"It did.\"}\r\n\r\n{\"title\": \"Board meets\", \"text\": \"It met.\"}\r\n", "Council votes|It did. || Board meets|It met.", NULL },
	{ "only LF ends a line", "{\"title\": \"Council votes\", \"text\": \"It\xe2\x80\xa8" "did.\"}\n{\"title\": \"Board meets\", \"text\": \"It met.\"}\n", "Council votes|It\ndid. || Board meets|It met.", NULL },
	{ "a line that is broken", "{\"title\": \"Council votes\", \"text\": \"It did.\"}\n{\"title\": \"Bo\n{\"title\": \"Board meets\", \"text\": \"It met.\"}\n", "Council votes|It did. || !line 2: it is not JSON, in line 1, column 14: it ends too early || Board meets|It met.", NULL },
	{ "the first line is broken", "{\"title\": \"Bo\n{\"title\": \"Board meets\", \"text\": \"It met.\"}\n", "!line 1: it is not JSON, in line 1, column 14: it ends too early || Board meets|It met.", NULL },
	{ "a line without a text", "{\"title\": \"Council votes\"}\n{\"title\": \"Board meets\", \"text\": \"It met.\"}\n", "!line 1: it has no member that is a text || Board meets|It met.", NULL },
	{ "a line whose text is empty", "{\"title\": \"Council votes\", \"text\": \" \"}\n{\"title\": \"Board meets\", \"text\": \"It met.\"}\n", "!line 1: it has no text || Board meets|It met.", NULL },
	{ "objects one after the other", "{\n\"title\": \"Council votes\",\n\"text\": \"It did.\"\n}\n{\n\"title\": \"Board meets\",\n\"text\": \"It met.\"\n}\n", "Council votes|It did. || Board meets|It met.", NULL },
	{ "the second of them is broken", "{\n\"title\": \"Council votes\",\n\"text\": \"It did.\"\n}\n{\n\"title\": \"Bo", "Council votes|It did. || !item 2: it is not JSON, in line 3, column 13: it ends too early", NULL },
	{ "names as a person gives them", "{\"a\": {\"b\": \"Council votes\"}, \"c\": \"It did.\", \"text\": \"no\"}", "Council votes|It did.", "title=a.b,text=c" },
	{ "a name that is not there", "{\"title\": \"Council votes\", \"text\": \"It did.\"}", "!it has no member that is a text", "text=c" },
	{ "trailing commas and remarks", "{\"title\": \"Council votes\", /* so */ \"text\": \"It did.\",}", "Council votes|It did.", NULL },
	{ "no article", "{\"version\": 3, \"numbers\": [1, 2]}", "!it has no member that is a text", NULL },
	{ "half a file", "{\"title\": \"Council votes\", \"text\": \"It d", "!it is not JSON, in line 1, column 41: it ends too early", NULL },
	{ "a text that begins with a bracket", "[Update] The council voted.\n", "[Update] The council voted.|[Update] The council voted.", NULL },
	{ "an empty list", "[]", "!its list is empty", NULL },
	{ "an item that is no object", "[{\"title\": \"Council votes\", \"text\": \"It did.\"}, 7]", "Council votes|It did. || !item 2: it has no member that is a text", NULL },
	{ "windows-1252", "{\"title\": \"Caf\xe9\", \"text\": \"It did.\"}", "Caf\xc3\xa9|It did.", NULL },
};

static void
test_cases(void **state)
{
	(void)state;
	dump_check(cases, COUNT(cases));
}

/* BYTES, which are ASCII, in UTF-16 with its mark. */
static void
check_wide(const char *bytes, bool big, const char *wanted)
{
	char wide[256];
	size_t count = 0;

	wide[count++] = big ? '\xfe' : '\xff';
	wide[count++] = big ? '\xff' : '\xfe';
	for (; *bytes; bytes++) {
		assert_true(count + 2 <= sizeof wide);
		wide[count + !big] = '\0';
		wide[count + big] = *bytes;
		count += 2;
	}
	char *got = import_dump(wide, count, NULL);

	assert_string_equal(got, wanted);
	free(got);
}

/* JSON, and what else is told by its first signs. */
static void
test_wide(void **state)
{
	(void)state;
	for (int big = 0; big < 2; big++) {
		check_wide(" {\"title\": \"Council votes\", \"text\": \"It did.\"}",
			   big, "Council votes|It did.");
		check_wide("{\"title\": \"Council votes\", \"text\": \"It did.\"}\n{\"title\": \"Board meets\", \"text\": \"It met.\"}\n",
			   big, "Council votes|It did. || Board meets|It met.");
		check_wide("\r\n<HTML><title>Council votes</title><p>It did.</p>",
			   big, "Council votes|It did.");
		check_wide("Council votes\n\n[It] did.\n",
			   big, "Council votes|[It] did.");
		check_wide("[", big, "[|[");
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_wide),
	};

	return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
