/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Messages become articles: mail, newsletters, mbox. */

#include "import_dump.h"

#define HEAD "From: Rosa Alvarez <rosa@example.org>\nDate: Thu, 06 Nov 2025 10:20:30 +0000\nSubject: Council votes\n"
#define TYPE(type) "MIME-Version: 1.0\nContent-Type: " type "\n"

static const struct dump_case cases[] = {
	{ "a message", HEAD "\nIt did.\n", "Council votes|It did.|by Rosa Alvarez|on 2025-11-06T10:20:30Z|in Rosa Alvarez", NULL },
	{ "CR LF", "From: Rosa Alvarez <rosa@example.org>\r\nSubject: Council\r\n votes\r\n\r\nIt did.\r\n", "Council votes|It did.|by Rosa Alvarez|in Rosa Alvarez", NULL },
	{ "an address alone", "From: <rosa@example.org>\nSubject: Council votes\n\nIt did.\n", "Council votes|It did.|by rosa@example.org|in rosa@example.org", NULL },
	{ "a name behind the address", "From: rosa@example.org (Rosa Alvarez)\nSubject: Council votes\n\nIt did.\n", "Council votes|It did.|by Rosa Alvarez|in Rosa Alvarez", NULL },
	{ "a quoted name", "From: \"Alvarez, Rosa\" <rosa@example.org>\nSubject: Council votes\n\nIt did.\n", "Council votes|It did.|by Alvarez, Rosa|in Alvarez, Rosa", NULL },
	{ "encoded words", "From: =?utf-8?B?Wm/Dqw==?= <z@example.org>\nSubject: =?iso-8859-1?Q?Caf=E9?= =?utf-8?Q?_votes?= again\n\nIt did.\n", "Caf\xc3\xa9 votes again|It did.|by Zo\xc3\xab|in Zo\xc3\xab", NULL },
	{ "encoded words that are none", "From: a@example.org\nSubject: =?utf-8?X?abc?= =?utf-8?Q =?\n\nIt did.\n", "=?utf-8?X?abc?= =?utf-8?Q =?|It did.|by a@example.org|in a@example.org", NULL },
	{ "a Subject in bytes", "From: a@example.org\nSubject: Caf\xe9\n\nIt did.\n", "Caf\xc3\xa9|It did.|by a@example.org|in a@example.org", NULL },
	{ "quoted-printable", HEAD TYPE("text/plain; charset=utf-8") "Content-Transfer-Encoding: quoted-printable\n\nIt d=\nid, caf=C3=A9.\n", "Council votes|It did, caf\xc3\xa9.|by Rosa Alvarez|on 2025-11-06T10:20:30Z|in Rosa Alvarez", NULL },
	{ "signs of it that are text", HEAD TYPE("text/plain; charset=utf-8") "Content-Transfer-Encoding: quoted-printable\n\na = b, c=d =ZZ\n", "Council votes|a = b, c=d =ZZ|by Rosa Alvarez|on 2025-11-06T10:20:30Z|in Rosa Alvarez", NULL },
	{ "base64", HEAD TYPE("text/plain; charset=utf-8") "Content-Transfer-Encoding: base64\n\nSXQgZGlk\nLCBjYWbDqS4=\n", "Council votes|It did, caf\xc3\xa9.|by Rosa Alvarez|on 2025-11-06T10:20:30Z|in Rosa Alvarez", NULL },
	{ "base64 in two", HEAD TYPE("text/plain") "Content-Transfer-Encoding: base64\n\nSXQgZA==\naWQu\n", "Council votes|It did.|by Rosa Alvarez|on 2025-11-06T10:20:30Z|in Rosa Alvarez", NULL },
	{ "a page", HEAD TYPE("text/html; charset=windows-1252") "\n<html><body><p>It did, caf\xe9.</p><p>Twice.</p></body></html>\n", "Council votes|It did, caf\xc3\xa9.\n\nTwice.|by Rosa Alvarez|on 2025-11-06T10:20:30Z|in Rosa Alvarez", NULL },
	{ "a page that says its encoding itself", HEAD TYPE("text/html") "\n<html><head><meta charset=\"iso-8859-2\"></head><body><p>\xa3\xf3\xbf.</p></body></html>\n", "Council votes|\xc5\x81\xc3\xb3\xc5\xbc.|by Rosa Alvarez|on 2025-11-06T10:20:30Z|in Rosa Alvarez", NULL },
	{ "of two ways the page", HEAD TYPE("multipart/alternative; boundary=\"x\"") "\n--x\nContent-Type: text/plain\n\nmakeshift\n--x\nContent-Type: text/html\n\n<p>It did.</p>\n--x--\n", "Council votes|It did.|by Rosa Alvarez|on 2025-11-06T10:20:30Z|in Rosa Alvarez", NULL },
	{ "parts in parts, and what is attached", HEAD TYPE("multipart/mixed; boundary=a") "\npreamble\n--a\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>It did.</p>\n--b\nContent-Type: image/png\n\nx\n--b--\n--a\nContent-Type: text/plain\nContent-Disposition: attachment; filename=x\n\nno\n--a--\n", "Council votes|It did.|by Rosa Alvarez|on 2025-11-06T10:20:30Z|in Rosa Alvarez", NULL },
	{ "cut off in a part", HEAD TYPE("multipart/mixed; boundary=a") "\n--a\nContent-Type: text/plain\n\nIt did.", "Council votes|It did.|by Rosa Alvarez|on 2025-11-06T10:20:30Z|in Rosa Alvarez", NULL },
	{ "a boundary that begins another", HEAD TYPE("multipart/mixed; boundary=a") "\n--ab\nno\n--a\n\nIt did.\n--a--\n", "Council votes|It did.|by Rosa Alvarez|on 2025-11-06T10:20:30Z|in Rosa Alvarez", NULL },
	{ "a message in a message", HEAD TYPE("message/rfc822") "\nFrom: b@example.org\nSubject: no\n\nIt did.\n", "Council votes|It did.|by Rosa Alvarez|on 2025-11-06T10:20:30Z|in Rosa Alvarez", NULL },
	{ "nothing but a picture", HEAD TYPE("image/png") "\nx\n", "!the message has no text", NULL },
	{ "no text", HEAD "\n", "!it has no text", NULL },
	{ "a newsletter", HEAD "List-Id: Ledger News <news.ledger.example>\nMessage-ID: <1@example.org>\nArchived-At: <https://example.org/a>\n\nIt did.\n", "Council votes|It did.|by Rosa Alvarez|on 2025-11-06T10:20:30Z|at https://example.org/a|in Ledger News|id 1@example.org", NULL },
	{ "wrapped lines are joined", HEAD "\nThe council of the city voted on Friday, after a debate of nine hours,\nfor the new rules. It was late, and few had stayed to see it happen at\nall.\n", "Council votes|The council of the city voted on Friday, after a debate of nine hours, for the new rules. It was late, and few had stayed to see it happen at all.|by Rosa Alvarez|on 2025-11-06T10:20:30Z|in Rosa Alvarez", NULL },
	{ "many", "From a Thu Nov  6 10:20:30 2025\n" HEAD "\nIt did.\n\nFrom b Thu Nov  6 10:20:31 2025\nFrom: b@example.org\nSubject: Board meets\n\nIt met.\n>From here on.\n", "Council votes|It did.|by Rosa Alvarez|on 2025-11-06T10:20:30Z|in Rosa Alvarez || Board meets|It met.\nFrom here on.|by b@example.org|in b@example.org", NULL },
	{ "of many, one without a text", "From a Thu Nov  6 10:20:30 2025\n" HEAD "\n\nFrom b Thu Nov  6 10:20:31 2025\nFrom: b@example.org\nSubject: Board meets\n\nIt met.\n", "!line 1: it has no text || Board meets|It met.|by b@example.org|in b@example.org", NULL },
	{ "From without an empty line before it is text", "From a Thu Nov  6 10:20:30 2025\n" HEAD "\nIt did.\nFrom here on.\n", "Council votes|It did.\nFrom here on.|by Rosa Alvarez|on 2025-11-06T10:20:30Z|in Rosa Alvarez", NULL },
	{ "a text that begins with From", "From the council came a vote.\n\nIt did.\n", "From the council came a vote.|From the council came a vote.\n\nIt did.", NULL },
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

	return cmocka_run_group_tests_name("mail", tests, NULL, NULL);
}
