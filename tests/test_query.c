/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Lines of the query language: what they mean, and where they are wrong. */

#include "harness.h"

#include "base/clock.h"
#include "query/query.h"

/* Writes a tree as lists in parentheses. */
static void
write_date(long long seconds, struct strbuf *out)
{
	char text[CLOCK_ISO_SIZE];

	if (seconds == QUERY_EVER || seconds == QUERY_NEVER) {
		strbuf_putc(out, '*');
		return;
	}
	clock_format_iso(text, seconds, CLOCK_DAY);
	strbuf_puts(out, text);
}

static void
write_phrase(const struct match_phrase *phrase, struct strbuf *out)
{
	for (size_t i = 0; i < phrase->count; i++)
		strbuf_format(out, "%s%s", i ? "+" : "", phrase->word[i]);
	if (phrase->prefix)
		strbuf_putc(out, '*');
	assert_false(phrase->excluded);
}

static void
write_node(const struct query_node *node, struct strbuf *out)
{
	static const char *const names[] = {
		"all", "any", "not", "", "name", "near", "source", "lang",
		"date", "read", "starred", "highlighted", "noted", "tag",
	};

	if (node->op == QUERY_WORDS) {
		write_phrase(&node->phrase, out);
		return;
	}
	strbuf_format(out, "(%s", names[node->op]);
	if (node->op == QUERY_NAME)
		strbuf_format(out, "%d", node->kind);
	if (node->op == QUERY_DATE) {
		strbuf_putc(out, ' ');
		write_date(node->from, out);
		strbuf_putc(out, ' ');
		write_date(node->until, out);
	}
	if (node->value)
		strbuf_format(out, " %s", node->value);
	for (const struct query_node *child = node->first; child;
	     child = child->next) {
		assert_true(child->place.start >= node->place.start);
		assert_true(child->place.end <= node->place.end);
		strbuf_putc(out, ' ');
		write_node(child, out);
	}
	strbuf_putc(out, ')');
}

static const struct {
	const char *line, *tree;
} good[] = {
	/* What the search was before there was a language. */
	{ "rain", "rain" },
	{ "Zo\xc3\xab ICE", "(all zoe ice)" },
	{ "\"judicial warrant\" -bonus",
	  "(all judicial+warrant (not bonus))" },
	{ "\xe2\x80\x9cjudicial warrant\xe2\x80\x9d", "judicial+warrant" },
	{ "polic*", "polic*" },
	{ "\"the polic\"*", "the+polic*" },
	{ "polic* state", "(all polic* state)" },
	{ "polic*state", "(all polic* state)" },
	{ "* rain *", "rain" },
	{ "rain - snow", "(all rain snow)" },
	{ "rain -", "rain" },
	{ "- rain", "rain" },
	{ "rain --snow", "(all rain (not snow))" },
	{ "rain -\"first snow\"", "(all rain (not first+snow))" },
	{ "Jean-Luc", "jean+luc" },
	{ "rain & snow ...", "(all rain snow)" },
	{ "O'Brien", "o+brien" },
	{ "10:30", "10+30" },
	{ "re:invent", "re+invent" },
	{ "https://example.org/a", "https+example+org+a" },
	{ "foo(bar)", "foo+bar" },
	{ "f(a)(b)c", "f+a+b+c" },
	{ "rain\"snow\"", "(all rain snow)" },
	{ "or and not", "(all or and not)" },
	{ "ORDER ANDES NOTE", "(all order andes note)" },
	{ "NEAR", "near" },
	{ "\"OR\" \"AND\"", "(all or and)" },
	{ "note: this", "(all note this)" },
	{ "\xe5\xb1\xb1\xe7\x94\xb0", "\xe5\xb1\xb1\xe7\x94\xb0" },

	/* Operators. */
	{ "a OR b", "(any a b)" },
	{ "a OR b OR c", "(any a b c)" },
	{ "a b OR c d", "(any (all a b) (all c d))" },
	{ "a (b OR c) d", "(all a (any b c) d)" },
	{ "a AND b", "(all a b)" },
	{ "a NOT b", "(all a (not b))" },
	{ "NOT a", "(not a)" },
	{ "NOT -a", "a" },
	{ "-(a OR b)", "(not (any a b))" },
	{ "-(a b)", "(not (all a b))" },
	{ "a OR(b)", "(any a b)" },
	{ "((a))", "a" },
	{ "(a)(b)", "(all a b)" },
	{ "foo(bar baz)", "(all foo (all bar baz))" },
	{ "-a", "(not a)" },
	{ "-a -b", "(all (not a) (not b))" },

	/* Fields. */
	{ "person:\"Zohran Mamdani\"", "(name1 Zohran Mamdani)" },
	{ "agency:ICE", "(name2 ICE)" },
	{ "org:LU organisation:LU organization:LU",
	  "(all (name3 LU) (name3 LU) (name3 LU))" },
	{ "place:\" Port Vesper \"", "(name4 Port Vesper)" },
	{ "name:O'Brien", "(name0 O'Brien)" },
	{ "name:A(B)", "(name0 A(B))" },
	{ "(name:A)", "(name0 A)" },
	{ "name:A name:B", "(all (name0 A) (name0 B))" },
	{ "-name:A", "(not (name0 A))" },
	{ "name:\"a:b\"", "(name0 a:b)" },
	{ "near:(\"A B\" C)", "(near (name0 A B) (name0 C))" },
	{ "near:( person:\"A\" agency:B place:C )",
	  "(near (name1 A) (name2 B) (name4 C))" },
	{ "source:reuters.com", "(source reuters.com)" },
	{ "lang:en-US", "(lang en-US)" },
	{ "tag:todo", "(tag todo)" },
	{ "is:read is:unread -is:starred",
	  "(all (read) (not (read)) (not (starred)))" },
	{ "has:highlight has:note", "(all (highlighted) (noted))" },
	{ "is:\"starred\"", "(starred)" },

	/* Dates: before, on and after part all there are. */
	{ "on:2025", "(date 2025-01-01 2026-01-01)" },
	{ "on:2025-11", "(date 2025-11-01 2025-12-01)" },
	{ "on:2025-12", "(date 2025-12-01 2026-01-01)" },
	{ "on:2024-02-29", "(date 2024-02-29 2024-03-01)" },
	{ "on:9999", "(date 9999-01-01 *)" },
	{ "before:2025-11", "(date * 2025-11-01)" },
	{ "after:2025-11", "(date 2025-12-01 *)" },
	{ "since:2025-11-06", "(date 2025-11-06 *)" },
	{ "until:2025-11-06", "(date * 2025-11-07)" },
	{ "on:2025-11..2026-01", "(date 2025-11-01 2026-02-01)" },
	{ "on:2025..", "(date 2025-01-01 *)" },
	{ "on:..2025", "(date * 2026-01-01)" },
};

static void
test_good(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(good); i++) {
		struct query query;
		struct query_fault fault;
		struct strbuf out = STRBUF_INIT;
		struct error err = ERROR_INIT;

		if (!query_parse(&query, good[i].line, &fault, &err))
			fail_msg("%s: %s", good[i].line, err.reason);
		assert_false(fault.known);
		write_node(query.root, &out);
		if (strcmp(strbuf_text(&out), good[i].tree) != 0)
			fail_msg("%s\n is     %s\n not    %s", good[i].line,
				 out.data, good[i].tree);
		strbuf_clear(&out);
		query_clear(&query);
	}
}

/* At which byte and cell, and a part of what is said. */
static const struct {
	const char *line;
	size_t byte, cell;
	const char *reason;
} bad[] = {
	{ "rain \"snow", 5, 5, "character 6: the quotation mark stays open" },
	{ "Zo\xc3\xab \"snow", 5, 4, "character 5: the quotation" },
	{ "\xe5\xb1\xb1 (a", 4, 3, "character 3: the parenthesis stays" },
	{ "(a OR b", 0, 0, "the parenthesis stays open" },
	{ "a) b", 1, 1, "no parenthesis is open" },
	{ "()", 1, 1, "a word or field is expected in the parentheses" },
	{ "a ( )", 4, 4, "expected in the parentheses" },
	{ "OR a", 0, 0, "expected before OR" },
	{ "a OR", 4, 4, "expected after OR" },
	{ "a OR OR b", 5, 5, "expected after OR" },
	{ "a OR &", 6, 6, "expected after OR" },
	{ "(a OR) b", 5, 5, "expected after OR" },
	{ "AND a", 0, 0, "expected before AND" },
	{ "a AND", 5, 5, "expected after AND" },
	{ "a AND AND b", 6, 6, "expected after AND" },
	{ "a NOT", 5, 5, "what must not occur" },
	{ "(a -)", 4, 4, "what must not occur" },
	{ "a NOT OR b", 6, 6, "what must not occur" },
	{ "rain person:", 12, 12, "a name is expected here" },
	{ "person: Mamdani", 7, 7, "a name is expected here" },
	{ "name:\"\"", 5, 5, "a name is expected here" },
	{ "name:\" \"", 5, 5, "a name is expected here" },
	{ "(name:)", 6, 6, "a name is expected here" },
	{ "name:\"Zoe", 5, 5, "the quotation mark stays open" },
	{ "name:Mam*", 8, 8, "* has no meaning" },
	{ "persn:Zoe", 0, 0, "no field \"persn:\"" },
	{ "Person:Zoe", 0, 0, "no field \"Person:\"" },
	{ "pesron:Zoe", 0, 0, "no field \"pesron:\"" },
	{ "a foo:\"b c\"", 2, 2, "no field \"foo:\"" },
	{ "source:", 7, 7, "the name of a source is expected" },
	{ "source:&", 7, 7, "the name of a source is expected" },
	{ "lang:", 5, 5, "a language is expected" },
	{ "tag:", 4, 4, "a tag is expected" },
	{ "on:", 3, 3, "a date is expected" },
	{ "on:yesterday", 3, 3, "a date is expected" },
	{ "on:2025-13", 3, 3, "a date is expected" },
	{ "on:2025-02-29", 3, 3, "a date is expected" },
	{ "on:2025-1", 3, 3, "a date is expected" },
	{ "on:20251106", 3, 3, "a date is expected" },
	{ "on:0000", 3, 3, "a date is expected" },
	{ "on:..", 5, 5, "a date is expected" },
	{ "on:2025..x", 9, 9, "a date is expected" },
	{ "on:2026..2025", 9, 9, "ends before it begins" },
	{ "before:2025..2026", 7, 7, "a date is expected" },
	{ "is:red", 3, 3, "read, unread or starred is expected" },
	{ "is:", 3, 3, "read, unread or starred is expected" },
	{ "has:notes", 4, 4, "highlight or note is expected" },
	{ "near:", 5, 5, "takes two names" },
	{ "near:\"A B\"", 5, 5, "takes two names" },
	{ "near:(A)", 7, 7, "takes two names" },
	{ "near:()", 6, 6, "takes two names" },
	{ "near:(A B", 5, 5, "the parenthesis stays open" },
	{ "near:(A (B))", 8, 8, "takes two names" },
	{ "near:(A source:B)", 8, 8, "near: takes names only" },
	{ "near:(A person:)", 15, 15, "a name is expected" },
	{ "rain \xff snow", 5, 5, "not UTF-8" },
	{ "rain \xc3", 5, 5, "not UTF-8" },
};

static void
test_bad(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct query query;
		struct query_fault fault;
		struct error err = ERROR_INIT;

		if (query_parse(&query, bad[i].line, &fault, &err))
			fail_msg("%s: passed", bad[i].line);
		assert_int_equal(err.code, ERROR_USAGE);
		assert_null(query.root);
		if (!fault.known || fault.byte != bad[i].byte
		    || fault.cell != bad[i].cell
		    || !strstr(err.reason, bad[i].reason))
			fail_msg("%s: at %zu (%zu): %s", bad[i].line,
				 fault.byte, fault.cell, err.reason);
		error_clear(&err);
		/* Who does not want to know need not. */
		assert_false(query_parse(&query, bad[i].line, NULL, NULL));
	}
}

/* Nothing to look for, and nowhere to point at. */
static void
test_nothing(void **state)
{
	static const char *const lines[] = { "", "  ", "*", "-", "& ...", "\"\"" };

	(void)state;
	for (size_t i = 0; i < COUNT(lines); i++) {
		struct query query;
		struct query_fault fault;
		struct error err = ERROR_INIT;

		assert_false(query_parse(&query, lines[i], &fault, &err));
		assert_false(fault.known);
		assert_non_null(strstr(err.reason, "no word in it"));
		assert_non_null(err.advice);
		error_clear(&err);
	}
}

/* COUNT times TEXT, with HEAD and TAIL around it: how it is refused. */
static void
check_many(const char *head, const char *text, size_t count, const char *tail,
	   const char *reason)
{
	struct strbuf line = STRBUF_INIT;
	struct query query;
	struct query_fault fault;
	struct error err = ERROR_INIT;

	strbuf_puts(&line, head);
	for (size_t i = 0; i < count; i++)
		strbuf_puts(&line, text);
	strbuf_puts(&line, tail);

	bool fine = query_parse(&query, strbuf_text(&line), &fault, &err);

	if (!reason)
		assert_true(fine);
	else if (fine || !strstr(err.reason, reason))
		fail_msg("%zu of %s: %s", count, text,
			 fine ? "passed" : err.reason);
	error_clear(&err);
	query_clear(&query);
	strbuf_clear(&line);
}

static void
test_much(void **state)
{
	(void)state;
	check_many("", "(", QUERY_DEPTH_MOST, "a", "stays open");
	check_many("", "(", QUERY_DEPTH_MOST + 1, "a", "in one another");
	check_many("", "(", 10000, "", "in one another");
	check_many("", ")", 10000, "", "no parenthesis");
	check_many("a", "(", 10000, "", "in one another");
	check_many("a", "()", 5000, "", NULL);
	check_many("", "-", 10000, "a", NULL);
	check_many("", "NOT ", 4000, "a", NULL);
	check_many("", "\"", 10001, "", "stays open");
	check_many("", "a ", 1 << 19, "", "longer than 16384 bytes");
	check_many("", "a ", QUERY_TERMS_MOST - 1, "", NULL);
	check_many("", "a ", QUERY_TERMS_MOST + 1, "", "words and terms");
	check_many("\"", "a-", 300, "\"", "words and terms");
	check_many("", "a OR ", 300, "b", "words and terms");
	check_many("near:(", "A ", 300, ")", "words and terms");
}

static const struct {
	const char *line;
	size_t at, cells;
	const char *shown;
} carets[] = {
	{ "a OR", 4, 40, "  a OR\n      ^\n" },
	{ "\xe5\xb1\xb1 (a", 4, 40, "  \xe5\xb1\xb1 (a\n     ^\n" },
	{ "a\x1b(", 2, 40, "  a\xe2\x90\x9b(\n    ^\n" },
	{ "abcdefghijklmnopqrst", 15, 10, "  klmnopqrst\n       ^\n" },
	{ "abcdefghijklmnopqrst", 2, 10, "  abcdefghij\n    ^\n" },
	{ "abcdefghijklmnopqrst", 20, 10, "  pqrst\n       ^\n" },
};

static void
test_caret(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(carets); i++) {
		struct query_fault fault = query_fault_at(carets[i].line,
							  carets[i].at);
		struct strbuf out = STRBUF_INIT;

		query_fault_show(carets[i].line, &fault, carets[i].cells,
				 &out);
		assert_string_equal(strbuf_text(&out), carets[i].shown);
		strbuf_clear(&out);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_good), cmocka_unit_test(test_bad),
		cmocka_unit_test(test_nothing), cmocka_unit_test(test_much),
		cmocka_unit_test(test_caret),
	};

	return cmocka_run_group_tests_name("query", tests, NULL, NULL);
}
