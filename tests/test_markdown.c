/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Markdown and front matter become articles. */

#include "import_dump.h"

static const struct dump_case cases[] = {
	{ "a title and paragraphs", "# Council votes\n\nIt did\nlate.\n\nTwice.\n", "Council votes|It did late.\n\nTwice.", NULL },
	{ "a title underlined", "Council votes\n=============\n\nIt did, see [here](https://example.org/a) and [there](b).\n\nLater\n-----\n\nTwice.\n\n## Then\n", "Council votes|It did, see here and there.\n\n# Later\n\nTwice.\n\n# Then", NULL },
	{ "headings with signs behind", "# Council votes #\n\n## Later ##\n\nIt did.\n", "Council votes|# Later\n\nIt did.", NULL },
	{ "emphasis goes, its signs elsewhere stay", "# T\n\nIt **did** so *late*, ***very***, f***, 5 * 3, a*b, snake_case and _so_.\n", "T|It did so late, very, f***, 5 * 3, a*b, snake_case and so.", NULL },
	{ "links and pictures", "# T\n\nSee [the rules](https://example.org/a_(b) \"Rules\"), ![a picture](x.png)[![p](x)](y) and [more][1].\n\n[1]: https://example.org/b\n", "T|See the rules,  and more.", NULL },
	{ "brackets that are no link", "# T\n\n\xe2\x80\x9cHe [the mayor] said [sic] so\xe2\x80\x9d [Smith](who is 40).\n", "T|\xe2\x80\x9cHe [the mayor] said [sic] so\xe2\x80\x9d [Smith](who is 40).", NULL },
	{ "lists", "# T\n\n- one\n- two\n  goes on\n\n1. first\n2) second\n", "T|\xe2\x80\xa2 one\n\xe2\x80\xa2 two goes on\n1. first\n2. second", NULL },
	{ "a quotation", "# T\n\n> It did,\n> late.\n\nSo.\n", "T|> It did, late.\n\nSo.", NULL },
	{ "code is as it is", "# T\n\n```c\nint *a;\n  b_c_d\n```\n\nUse `*x*` or a lone ` sign.\n", "T|int *a;\n  b_c_d\n\nUse *x* or a lone ` sign.", NULL },
	{ "escapes", "# T\n\n\\*not\\* 1\\. a\\b\n", "T|*not* 1. a\\b", NULL },
	{ "rules and remarks", "# T\n\nOne.\n\n***\n\n<!-- more -->\n\nTwo.\n\n- item\n---\nThree.\n", "T|One.\n\nTwo.\n\n\xe2\x80\xa2 item\n\nThree.", NULL },
	{ "an address in brackets", "# T\n\nSee <https://example.org/a> now.\n", "T|See https://example.org/a now.", NULL },
	{ "one sign alone is no Markdown", "Council votes\n\n# It did.\n", "Council votes|# It did.", NULL },
	{ "YAML", "---\ntitle: Council votes\ndate: 2025-11-06\nauthor: Rosa Alvarez\nlang: en\n---\n\nIt did.\n", "Council votes|It did.|by Rosa Alvarez|on 2025-11-06|lang en", NULL },
	{ "YAML with quotation marks and remarks", "---\ntitle: \"Council: \\\"no\\\"\"\nauthor: 'Rosa ''R'' Alvarez' # so\ndate: 2025-11-06 # late\n---\nIt did.\n", "Council: \"no\"|It did.|by Rosa 'R' Alvarez|on 2025-11-06", NULL },
	{ "YAML lists", "---\ntitle: T\nauthors:\n  - name: Rosa Alvarez\n    email: a@example.org\n  - Jo Li\ntags: [a, b]\n---\nIt did.\n", "T|It did.|by Rosa Alvarez, Jo Li", NULL },
	{ "a list in brackets", "---\ntitle: T\nauthors: [\"Alvarez, Rosa\", Jo Li]\n---\nIt did.\n", "T|It did.|by Alvarez, Rosa, Jo Li", NULL },
	{ "an author with parts", "---\ntitle: T\nauthor:\n  name: Rosa Alvarez\n  email: a@example.org\n---\nIt did.\n", "T|It did.|by Rosa Alvarez", NULL },
	{ "a title over lines", "---\ntitle: >-\n  Council\n  votes\nauthor: Rosa\n  Alvarez\n---\nIt did.\n", "Council votes|It did.|by Rosa Alvarez", NULL },
	{ "CR LF", "---\r\ntitle: Council votes\r\n---\r\nIt did.\r\n", "Council votes|It did.", NULL },
	{ "TOML", "+++\ntitle = \"Council votes\"\ndate = 2025-11-06T10:20:30Z\n[params]\nx = 1\n+++\nIt did.\n", "Council votes|It did.|on 2025-11-06T10:20:30Z", NULL },
	{ "front matter and the same heading", "---\ntitle: Council votes\n---\n\n# Council votes\n\nIt did.\n", "Council votes|It did.", NULL },
	{ "the same underlined", "---\ntitle: Council votes\n---\n\nCouncil votes\n---\n\n## Later\n\nIt [did](x).\n", "Council votes|# Later\n\nIt did.", NULL },
	{ "a text parted by lines is none", "---\nThe council voted. It was: late.\n---\nTwice.\n", "---|The council voted. It was: late.\n---\nTwice.", NULL },
	{ "front matter that does not end", "---\ntitle: Council votes\n\nIt did.\n", "---|title: Council votes\n\nIt did.", NULL },
	{ "front matter alone", "---\ntitle: Council votes\n---\n", "!it has no text", NULL },
	{ "names as a person gives them", "---\nkop: Council votes\ntitle: no\n---\nIt did.\n", "Council votes|It did.", "title=kop" },
	{ "many brackets", "---\nauthors: [[[[[Rosa]]]]]\ntitle: T\n---\nIt did.\n", "T|It did.|by [[[[Rosa]]]]", NULL },
	{ "windows-1252", "---\ntitle: Caf\xe9\n---\nIt did.\n", "Caf\xc3\xa9|It did.", NULL },
};

static void
test_cases(void **state)
{
	(void)state;
	dump_check(cases, COUNT(cases));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
	};

	return cmocka_run_group_tests_name("markdown", tests, NULL, NULL);
}
