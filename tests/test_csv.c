/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Tables become articles. */

#include "import_dump.h"

static const struct dump_case cases[] = {
	{ "a table with commas",
	  "title,text\nCouncil votes,It did.\nBoard meets,It met.\n", "Council votes|It did. || Board meets|It met.", NULL },
	{ "CR LF, and no LF at the end",
	  "title,text\r\nCouncil votes,It did.\r\nBoard meets,It met.", "Council votes|It did. || Board meets|It met.", NULL },
	{ "a byte order mark",
	  "\xef\xbb\xbftitle,text\nCouncil votes,It did.\n", "Council votes|It did.", NULL },
	{ "semicolons", "title;text;date\nCouncil votes;It did, late.;2025-11-06\n", "Council votes|It did, late.|on 2025-11-06", NULL },
	{ "tabs", "title\ttext\tauthor\nCouncil votes\tIt did.\tRosa Alvarez\n", "Council votes|It did.|by Rosa Alvarez", NULL },
	{ "bars", "title|text|url\nCouncil votes|It did.|https://example.org/a\n", "Council votes|It did.|at https://example.org/a", NULL },
	{ "quoted cells with separators and doubled marks",
	  "title,text\n\"Council, votes\",\"It said \"\"no\"\", twice.\"\n", "Council, votes|It said \"no\", twice.", NULL },
	{ "lines within a cell",
	  "title,text\nCouncil votes,\"It did.\n\nTwice.\"\nBoard meets,It met.\n", "Council votes|It did.\n\nTwice. || Board meets|It met.", NULL },
	{ "marks within a bare cell are text",
	  "title,text\nA 5\" pipe,It is 5\"\" wide\nBoard meets,It met.\n", "A 5\" pipe|It is 5\"\" wide || Board meets|It met.", NULL },
	{ "words behind a quoted cell are kept",
	  "title,text\n\"Council\" votes,\"It\" did.\n", "Council votes|It did.", NULL },
	{ "blanks before a quoted cell",
	  "title, text\nCouncil votes, \"It did, late.\"\n", "Council votes|It did, late.", NULL },
	{ "an empty row, and one of commas",
	  "title,text\n\nCouncil votes,It did.\n,\n", "Council votes|It did.", NULL },
	{ "fewer cells than columns",
	  "title,text,date\nCouncil votes,It did.\n", "Council votes|It did.", NULL },
	{ "more cells than columns",
	  "title,text\nCouncil votes,It did.,2025\n", "Council votes|It did.", NULL },
	{ "the usual names in any case",
	  "Headline,Article Body,Pub-Date,Author,Publication,URL,Language,ID\nCouncil votes,It did.,2025-11-06,Rosa Alvarez,The Ledger,https://example.org/a,en,7\n", "Council votes|It did.|by Rosa Alvarez|on 2025-11-06|at https://example.org/a|in The Ledger|lang en|id 7", NULL },
	{ "an index column without a name",
	  ",title,content,publish_date\n0,Council votes,It did.,\"Nov. 6, 2025\"\n", "Council votes|It did.|on 2025-11-06", NULL },
	{ "names as a person gives them",
	  "a,b,c\nCouncil votes,It did.,x\nBoard meets,It met.,y\n", "Council votes|It did. || Board meets|It met.",
	  "title=a,text=b" },
	{ "HTML in a cell",
	  "title,content\nCouncil votes,<p>It <b>did</b>.</p><p>Twice.</p>\n", "Council votes|It did.\n\nTwice.", NULL },
	{ "an address that is none is no identity",
	  "title,text,url\nCouncil votes,It did.,N/A\nBoard meets,It met.,N/A\n", "Council votes|It did.|at N/A || Board meets|It met.|at N/A", NULL },
	{ "a mark that nothing closes spoils its own line alone",
	  "title,text\nCouncil votes,It did.\n\"Board meets,It met.\nMayor speaks,She did.\n", "Council votes|It did. || !in line 3 a quotation mark is opened and not closed || Mayor speaks|She did.", NULL },
	{ "a date that is none is unknown",
	  "title,text,date\nCouncil votes,It did.,yesterday\n", "Council votes|It did.", NULL },
	{ "no column is a text", "a,b,c,d\n1,2,3,4\n", "!no column of it is known to be the text", NULL },
	{ "the head alone", "title,text\n", "!the table has no rows", NULL },
	{ "a row without text", "title,text\nCouncil votes,\nBoard meets,It met.\n", "!line 2: it has no text || Board meets|It met.", NULL },
	{ "windows-1252", "title,text\nCaf\xe9 votes,It did.\n", "Caf\xc3\xa9 votes|It did.", NULL },
	{ "a text with commas is no table",
	  "Council, board, mayor\n\nIt did, late.\n", "Council, board, mayor|It did, late.", NULL },
	{ "two fields of one kind: the first name known wins",
	  "headline,title,text,body\nA,Council votes,It did.,Other\n", "Council votes|It did.", NULL },
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

	return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
