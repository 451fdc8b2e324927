/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* HTML and XML cut into tokens; what character references mean. */

#include "harness.h"

#include "markup/reference.h"
#include "markup/reference_table.h"
#include "markup/tag.h"
#include "markup/token.h"

/* A token as text: 'text', <name a=b/>, </name>, !comment!, #doctype#,
 * ?instruction?. */
static void
show(const struct token *token, struct strbuf *out)
{
	static const char *const start[] = {
		[TOKEN_TEXT] = "'", [TOKEN_START] = "<",
		[TOKEN_FINISH] = "</", [TOKEN_COMMENT] = "!",
		[TOKEN_DOCTYPE] = "#", [TOKEN_INSTRUCTION] = "?",
	};
	static const char *const end[] = {
		[TOKEN_TEXT] = "'", [TOKEN_START] = ">",
		[TOKEN_FINISH] = ">", [TOKEN_COMMENT] = "!",
		[TOKEN_DOCTYPE] = "#", [TOKEN_INSTRUCTION] = "?",
	};

	strbuf_puts(out, start[token->kind]);
	strbuf_add(out, token->text, token->length);
	for (size_t i = 0; i < token->attribute_count; i++)
		strbuf_format(out, " %s=%s", token->attribute[i].name,
			      token->attribute[i].value);
	if (token->empty)
		strbuf_putc(out, '/');
	strbuf_puts(out, end[token->kind]);
}

struct row {
	const char *text, *tokens;
};

static const struct row html[] = {
	{ "", "" },
	{ "\xef\xbb\xbf" "a", "'a'" },
	{ "a<B>c</B >", "'a'<b>'c'</b>" },
	{ "<a b><a b=><a b=c><a b='c'><a b=\"c\">",
	  "<a b=><a b=><a b=c><a b=c><a b=c>" },
	{ "<a b = c d\n=\t'e'f>", "<a b=c d=e f=>" },
	{ "<a B=1 b=2 c=3 C=4 b=5>", "<a b=1 c=3>" },
	{ "<a b='<>' c=<d>e", "<a b=<> c=<d>'e'" },
	{ "<a/b/c=/d/><a / ><a/>", "<a b= c=/d/><a><a/>" },
	{ "<a =b==c \"d' `e>", "<a =b==c \"d'= `e=>" },
	{ "</a b=c/>", "</a>" },
	{ "<a b=c\r\nd='e\rf\r\ng'>", "<a b=c d=e\nf\ng>" },
	{ "<a-b:c_d.1 e\xc3\xa9>", "<a-b:c_d.1 e\xc3\xa9=>" },
	{ "a < b <1> <", "'a < b <1> <'" },
	{ "<<a>>", "'<'<a>'>'" },
	{ "a</", "'a</'" },
	{ "a</>b</ c>d</1>", "'a''b'! c!'d'!1!" },
	{ "a<b", "'a'" },
	{ "a<b c='d>", "'a'" },
	{ "<!-- a -- b --><!---->", "! a -- b !!!" },
	{ "<!-->a<!--->b<!--c--!>d<!--e", "!!'a'!!'b'!c!'d'!e!" },
	{ "<!--a--!b--><!--a-- >b-->", "!a--!b!!a-- >b!" },
	{ "<!--->-->", "!!'-->'" },
	{ "<!a><!><?b?><![CDATA[c]]>d", "!a!!!!?b?!![CDATA[c]]!'d'" },
	{ "<!DOCTYPE a><!doctype a \"b>c\">", "# a## a \"b#'c\">'" },
	{ "<!DOCTYPE a [<!b>]>c", "# a [<!b#']>c'" },
	{ "a\r\nb\rc\n\rd\r", "'a\nb\nc\n\nd\n'" },
	{ "&amp;&amp&lt<&gt;&AMP;", "'&&<<>&'" },
	{ "<a b='&amp;&amp&ampc&amp=&amp;d&lt'>", "<a b=&&&ampc&amp=&d<>" },
	{ "<a &amp;=b>", "<a &amp;=b>" },
	{ "&#60;b&#62;", "'<b>'" },
};

static const struct row xml[] = {
	{ "a<B C=1 c='2' C='3'/></B>", "'a'<B C=1 c=2/></B>" },
	{ "<a:b c:d='e'/>", "<a:b c:d=e/>" },
	{ "<?xml a?><?b>?c?><?d", "?xml a??b>?c??d?" },
	{ "<![CDATA[a<b>&amp;]]><![CDATA[]]>c<![CDATA[d]]]]>",
	  "'a<b>&amp;''c''d]]'" },
	{ "<![CDATA[]>]]>", "']>'" },
	{ "<!--a--!>b-->c<!-->d-->", "!a--!>b!'c'!>d!" },
	{ "<!DOCTYPE a SYSTEM 'b' [ <!ELEMENT c (d)> ] >e",
	  "# a SYSTEM 'b' #'e'" },
	{ "<!DOCTYPE a [<!-- ]> '--><?]>?><!b \"]>\" ']>'>]>c", "# a #'c'" },
	{ "<!DOCTYPE a [<!DOCTYPE b [>c", "# a [<!DOCTYPE b [#'c'" },
	{ "<_a/><\xc3\xa9/><1/></1>< a/></ a>",
	  "<_a/><\xc3\xa9/>'<1/></1>< a/></ a>'" },
	{ "&nbsp;&copy&amp;&#8217;&#146;&apos;&bogus;",
	  "'\xc2\xa0&copy&\xe2\x80\x99\xe2\x80\x99'&bogus;'" },
	{ "<a b='&amp;&copy&eacute;&#x41;'/>", "<a b=&&copy\xc3\xa9" "A/>" },
};

static void
check_rows(const struct row *rows, size_t count, enum markup_mode mode)
{
	for (size_t i = 0; i < count; i++) {
		struct token_reader reader;
		struct token token;
		struct strbuf out = STRBUF_INIT;

		token_open(&reader, rows[i].text, strlen(rows[i].text), mode);
		while (token_next(&reader, &token))
			show(&token, &out);
		token_close(&reader);
		assert_string_equal(strbuf_text(&out), rows[i].tokens);
		strbuf_clear(&out);
	}
}

static void
test_html(void **state)
{
	(void)state;
	check_rows(html, COUNT(html), MARKUP_HTML);
}

static void
test_xml(void **state)
{
	(void)state;
	check_rows(xml, COUNT(xml), MARKUP_XML);
}

/* Content that is no markup, up to the end of an element. */
static const struct {
	enum token_content content;
	const char *name, *text, *tokens;
} contents[] = {
	{ TOKEN_RAWTEXT, "style", "a<b>&amp;</b></STYLE >c",
	  "'a<b>&amp;</b>'</style>'c'" },
	{ TOKEN_RAWTEXT, "style", "</style>a", "</style>'a'" },
	{ TOKEN_RAWTEXT, "style", "a</styles></style", "'a</styles></style'" },
	{ TOKEN_RAWTEXT, "xmp", "a</xmp/>b", "'a'</xmp>'b'" },
	{ TOKEN_RCDATA, "title", "a<b>&amp;&#33;</title>c",
	  "'a<b>&!'</title>'c'" },
	{ TOKEN_RCDATA, "title", "a\r\n</title\n>", "'a\n'</title>" },
	{ TOKEN_PLAINTEXT, NULL, "a</plaintext>&amp;", "'a</plaintext>&amp;'" },
	{ TOKEN_SCRIPT, "script", "a<b</script>c", "'a<b'</script>'c'" },
	{ TOKEN_SCRIPT, "script", "<!--a</script>b", "'<!--a'</script>'b'" },
	{ TOKEN_SCRIPT, "script", "<!--<script>a</script>--></script>b",
	  "'<!--<script>a</script>-->'</script>'b'" },
	{ TOKEN_SCRIPT, "script", "<!--<script>--></script>b",
	  "'<!--<script>-->'</script>'b'" },
	{ TOKEN_SCRIPT, "script", "<!--<script></script></script>b",
	  "'<!--<script></script>'</script>'b'" },
	{ TOKEN_SCRIPT, "script", "<!--><script></script>b",
	  "'<!--><script>'</script>'b'" },
	{ TOKEN_SCRIPT, "script", "<!--<scripts></script>b",
	  "'<!--<scripts>'</script>'b'" },
	{ TOKEN_SCRIPT, "script", "<!--<script>a</script>b",
	  "'<!--<script>a</script>b'" },
};

static void
test_contents(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(contents); i++) {
		struct token_reader reader;
		struct token token;
		struct strbuf out = STRBUF_INIT;

		token_open(&reader, contents[i].text, strlen(contents[i].text),
			   MARKUP_HTML);
		token_content(&reader, contents[i].content, contents[i].name);
		while (token_next(&reader, &token))
			show(&token, &out);
		token_close(&reader);
		assert_string_equal(strbuf_text(&out), contents[i].tokens);
		strbuf_clear(&out);
	}
}

/* A NUL in text is dropped; elsewhere it is U+FFFD. */
static void
test_nul(void **state)
{
	static const char text[] = "a\0b<c\0 d\0=e\0><!--\0--></\0>";
	struct token_reader reader;
	struct token token;
	struct strbuf out = STRBUF_INIT;

	(void)state;
	token_open(&reader, text, sizeof text - 1, MARKUP_HTML);
	while (token_next(&reader, &token))
		show(&token, &out);
	token_close(&reader);
	assert_string_equal(strbuf_text(&out), "'ab'<c\xef\xbf\xbd "
			    "d\xef\xbf\xbd=e\xef\xbf\xbd>!\xef\xbf\xbd!"
			    "!\xef\xbf\xbd!");
	strbuf_clear(&out);
}

/* The first 256 of 20,000 attributes. */
static void
test_many_attributes(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct token_reader reader;
	struct token token;

	(void)state;
	strbuf_puts(&text, "<a");
	for (int i = 0; i < 20000; i++)
		strbuf_format(&text, " b%d=%d b%d", i, i, i);
	strbuf_puts(&text, ">c");
	token_open(&reader, text.data, text.length, MARKUP_HTML);
	assert_true(token_next(&reader, &token));
	assert_int_equal(token.attribute_count, TOKEN_MAX_ATTRIBUTES);
	assert_string_equal(token.attribute[255].name, "b255");
	assert_string_equal(token.attribute[255].value, "255");
	assert_true(token_next(&reader, &token));
	assert_int_equal(token.length, 1);
	assert_false(token_next(&reader, &token));
	token_close(&reader);
	strbuf_clear(&text);
}

static const struct {
	const char *text;
	enum reference_place place;
	size_t taken;
	unsigned int first, second;
} references[] = {
	{ "&amp;", REFERENCE_TEXT, 5, '&', 0 },
	{ "&amp", REFERENCE_TEXT, 4, '&', 0 },
	{ "&amp", REFERENCE_STRICT, 0, 0, 0 },
	{ "&amp=", REFERENCE_TEXT, 4, '&', 0 },
	{ "&amp=", REFERENCE_VALUE, 0, 0, 0 },
	{ "&amp-", REFERENCE_VALUE, 4, '&', 0 },
	{ "&notit;", REFERENCE_TEXT, 4, 0xac, 0 },
	{ "&notit;", REFERENCE_VALUE, 0, 0, 0 },
	{ "&notin;", REFERENCE_TEXT, 7, 0x2209, 0 },
	{ "&notin", REFERENCE_TEXT, 4, 0xac, 0 },
	{ "&notin", REFERENCE_STRICT, 0, 0, 0 },
	{ "&NotEqualTilde;", REFERENCE_TEXT, 15, 0x2242, 0x338 },
	{ "&Eacute;", REFERENCE_STRICT, 8, 0xc9, 0 },
	{ "&EACUTE;", REFERENCE_STRICT, 0, 0, 0 },
	{ "&CounterClockwiseContourIntegral;", REFERENCE_TEXT, 33, 0x2233, 0 },
	{ "&;", REFERENCE_TEXT, 0, 0, 0 },
	{ "&", REFERENCE_TEXT, 0, 0, 0 },
	{ "& amp;", REFERENCE_TEXT, 0, 0, 0 },
	{ "&#65;", REFERENCE_STRICT, 5, 'A', 0 },
	{ "&#65x", REFERENCE_STRICT, 4, 'A', 0 },
	{ "&#x41;", REFERENCE_TEXT, 6, 'A', 0 },
	{ "&#X4a;", REFERENCE_TEXT, 6, 'J', 0 },
	{ "&#xZ", REFERENCE_TEXT, 0, 0, 0 },
	{ "&#;", REFERENCE_TEXT, 0, 0, 0 },
	{ "&#0;", REFERENCE_TEXT, 4, 0xfffd, 0 },
	{ "&#x80;", REFERENCE_TEXT, 6, 0x20ac, 0 },
	{ "&#146;", REFERENCE_STRICT, 6, 0x2019, 0 },
	{ "&#159;", REFERENCE_TEXT, 6, 0x178, 0 },
	{ "&#160;", REFERENCE_TEXT, 6, 0xa0, 0 },
	{ "&#129;", REFERENCE_TEXT, 6, 0x81, 0 },
	{ "&#xd800;", REFERENCE_TEXT, 8, 0xfffd, 0 },
	{ "&#x10ffff;", REFERENCE_TEXT, 10, 0x10ffff, 0 },
	{ "&#x110000;", REFERENCE_TEXT, 10, 0xfffd, 0 },
	{ "&#99999999999999999999;", REFERENCE_TEXT, 23, 0xfffd, 0 },
};

static void
test_references(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(references); i++) {
		unsigned int code[2] = { 0, 0 };
		const char *text = references[i].text;

		assert_int_equal(reference_read(text, strlen(text),
						references[i].place, code),
				 references[i].taken);
		assert_int_equal(code[0], references[i].first);
		assert_int_equal(code[1], references[i].second);
	}
}

/* Every name is found, in its order, and there are as many as there are. */
static void
test_every_reference(void **state)
{
	size_t names = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(reference_table); i++) {
		const struct reference_row *row = &reference_table[i];
		unsigned int code[2] = { 0, 0 };
		char text[40];
		size_t length;

		names += 1 + row->bare;
		assert_int_equal(strlen(row->name), row->length);
		assert_true(i == 0 || strcmp(row[-1].name, row->name) < 0);
		snprintf(text, sizeof text, "&%s;", row->name);
		length = strlen(text);
		assert_int_equal(reference_read(text, length, REFERENCE_STRICT,
						code), length);
		assert_int_equal(code[0], row->code);
		assert_int_equal(code[1], row->second);
		if (row->bare)
			assert_int_equal(reference_read(text, length - 1,
							REFERENCE_VALUE, code),
					 length - 1);
	}
	assert_int_equal(names, 2231);
}

static void
test_tags(void **state)
{
	(void)state;
	for (int i = TAG_TEXT + 1; i < TAG_COUNT; i++) {
		const char *name = tag_name((enum tag)i);

		assert_int_equal(tag_find(name, strlen(name)), i);
	}
	assert_int_equal(tag_find("", 0), TAG_OTHER);
	assert_int_equal(tag_find("P", 1), TAG_OTHER);
	assert_int_equal(tag_find("pp", 2), TAG_OTHER);
	assert_int_equal(tag_find("jig", 3), TAG_OTHER);
	assert_int_equal(tag_find("zebra", 5), TAG_OTHER);
	assert_null(tag_name(TAG_OTHER));
	assert_null(tag_name(TAG_TEXT));
	assert_int_equal(tag_traits(TAG_OTHER), 0);
	assert_true(tag_traits(TAG_BR) & TAG_VOID);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_html),
		cmocka_unit_test(test_xml),
		cmocka_unit_test(test_contents),
		cmocka_unit_test(test_nul),
		cmocka_unit_test(test_many_attributes),
		cmocka_unit_test(test_references),
		cmocka_unit_test(test_every_reference),
		cmocka_unit_test(test_tags),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
