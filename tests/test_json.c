/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Reading JSON.  What a text becomes is written again, in a form of its own
 * (arrays and objects without blanks, strings in "<>"), and compared. */

#include "harness.h"

#include <limits.h>

#include "base/json_read.h"

/* One node; what stands in it is put by the caller. */
static void
put_scalar(struct strbuf *out, const struct json_tree *tree, unsigned int node)
{
	static const char *const words[] = { "nothing", "null", "false",
					     "true" };
	enum json_kind kind = json_kind(tree, node);
	size_t length = 0;
	const char *text = json_scalar(tree, node, &length);

	if (kind <= JSON_TRUE) {
		strbuf_puts(out, words[kind]);
		return;
	}
	assert_int_equal(text[length], '\0');
	if (kind == JSON_STRING)
		strbuf_putc(out, '<');
	strbuf_add(out, text, length);
	if (kind == JSON_STRING)
		strbuf_putc(out, '>');
}

/* Tests are small, so this may recurse. */
static void
put(struct strbuf *out, const struct json_tree *tree, unsigned int node)
{
	enum json_kind kind = json_kind(tree, node);
	bool object = kind == JSON_OBJECT;
	size_t count = 0;

	if (!object && kind != JSON_ARRAY) {
		put_scalar(out, tree, node);
		return;
	}
	strbuf_putc(out, object ? '{' : '[');
	for (unsigned int at = json_first(tree, node); at != JSON_NOTHING;
	     at = json_next(tree, at), count++) {
		if (count > 0)
			strbuf_putc(out, ',');
		put(out, tree, at);
		if (object) {
			strbuf_putc(out, ':');
			put(out, tree, json_value(tree, at));
		}
	}
	assert_int_equal(count, json_count(tree, node));
	strbuf_putc(out, object ? '}' : ']');
}

#define BAD NULL

static const struct {
	const char *text;
	const char *strict;	/* what it becomes, or BAD */
	const char *lenient;
} cases[] = {
	{ "null", "null", "null" },
	{ " true\r\n\t", "true", "true" },
	{ "false", "false", "false" },
	{ "\xef\xbb\xbf[]", "[]", "[]" },
	{ "[ ]", "[]", "[]" },
	{ "{ }", "{}", "{}" },
	{ "[1,[2,[]],{}]", "[1,[2,[]],{}]", "[1,[2,[]],{}]" },
	{ "{\"a\":1,\"b\":[true,null],\"\":{\"c\":\"d\"}}",
	  "{<a>:1,<b>:[true,null],<>:{<c>:<d>}}",
	  "{<a>:1,<b>:[true,null],<>:{<c>:<d>}}" },
	{ " { \"a\" : 1 , \"b\" : 2 } ", "{<a>:1,<b>:2}", "{<a>:1,<b>:2}" },
	/* Numbers. */
	{ "0", "0", "0" },
	{ "-0", "-0", "-0" },
	{ "-12.50e+3", "-12.50e+3", "-12.50e+3" },
	{ "1E9", "1E9", "1E9" },
	{ "01", BAD, BAD },
	{ "-", BAD, BAD },
	{ "+1", BAD, BAD },
	{ ".5", BAD, BAD },
	{ "1.", BAD, BAD },
	{ "1e", BAD, BAD },
	{ "1e+", BAD, BAD },
	{ "0x1", BAD, BAD },
	{ "NaN", BAD, BAD },
	{ "1 2", BAD, BAD },
	/* Strings. */
	{ "\"\"", "<>", "<>" },
	{ "\"a\\\"\\\\\\/\\b\\f\\n\\r\\tb\"", "<a\"\\/\b\f\n\r\tb>",
	  "<a\"\\/\b\f\n\r\tb>" },
	{ "\"exactly8\"", "<exactly8>", "<exactly8>" },
	{ "\"a longer one, \\\"quoted\\\", to its end\"",
	  "<a longer one, \"quoted\", to its end>",
	  "<a longer one, \"quoted\", to its end>" },
	{ "\"Zo\xc3\xab \xe5\xb1\xb1\xe7\x94\xb0\"",
	  "<Zo\xc3\xab \xe5\xb1\xb1\xe7\x94\xb0>",
	  "<Zo\xc3\xab \xe5\xb1\xb1\xe7\x94\xb0>" },
	{ "\"\\u0041\\u00eB\\u5C71\"", "<A\xc3\xab\xe5\xb1\xb1>",
	  "<A\xc3\xab\xe5\xb1\xb1>" },
	{ "\"\\ud83d\\ude00\"", "<\xf0\x9f\x98\x80>", "<\xf0\x9f\x98\x80>" },
	{ "\"\\ud83d\"", "<\xef\xbf\xbd>", "<\xef\xbf\xbd>" },
	{ "\"\\ude00x\"", "<\xef\xbf\xbdx>", "<\xef\xbf\xbdx>" },
	{ "\"\\ud83d\\u0041\"", "<\xef\xbf\xbd" "A>", "<\xef\xbf\xbd" "A>" },
	{ "\"\\ud83d\\ud83d\\ude00\"", "<\xef\xbf\xbd\xf0\x9f\x98\x80>",
	  "<\xef\xbf\xbd\xf0\x9f\x98\x80>" },
	{ "\"\\ud83d\\n\"", "<\xef\xbf\xbd\n>", "<\xef\xbf\xbd\n>" },
	{ "\"\xff\xfe\"", "<\xff\xfe>", "<\xff\xfe>" },
	{ "\"\x7f\"", "<\x7f>", "<\x7f>" },
	{ "\"\xe2\x80\xa8\"", "<\xe2\x80\xa8>", "<\xe2\x80\xa8>" },
	{ "\"\\u12\"", BAD, BAD },
	{ "\"\\u12g4\"", BAD, BAD },
	{ "\"\\ud83d\\u12\"", BAD, BAD },
	{ "\"open", BAD, BAD },
	{ "\"open\\", BAD, BAD },
	{ "\"open\\u00", BAD, BAD },
	/* What pages do, and the lenient reader takes. */
	{ "\"a\nb\tc\"", BAD, "<a\nb\tc>" },
	{ "\"some longer text\nand\x01more\"", BAD,
	  "<some longer text\nand\x01more>" },
	{ "\"it\\'s\"", BAD, "<it's>" },
	{ "[1,2,]", BAD, "[1,2]" },
	{ "{\"a\":1,}", BAD, "{<a>:1}" },
	{ "[1, // one\n2 /* two */]", BAD, "[1,2]" },
	{ "// all\n[]", BAD, "[]" },
	{ "//<![CDATA[\n{\"a\":1}\n//]]>", BAD, "{<a>:1}" },
	{ "<!-- {\"a\":1} -->", BAD, "{<a>:1}" },
	{ "/* open", BAD, BAD },
	{ "[-1]", "[-1]", "[-1]" },
	{ "[,]", BAD, BAD },
	{ "[1,,2]", BAD, BAD },
	{ "{,}", BAD, BAD },
	/* Neither. */
	{ "", BAD, BAD },
	{ "  ", BAD, BAD },
	{ "[", BAD, BAD },
	{ "[1", BAD, BAD },
	{ "[1,", BAD, BAD },
	{ "{\"a\"", BAD, BAD },
	{ "{\"a\":", BAD, BAD },
	{ "{\"a\" 1}", BAD, BAD },
	{ "{a:1}", BAD, BAD },
	{ "{'a':1}", BAD, BAD },
	{ "{1:1}", BAD, BAD },
	{ "[1 2]", BAD, BAD },
	{ "[1}", BAD, BAD },
	{ "{\"a\":1]", BAD, BAD },
	{ "]", BAD, BAD },
	{ "[]]", BAD, BAD },
	{ "nul", BAD, BAD },
	{ "True", BAD, BAD },
	{ "undefined", BAD, BAD },
};

static void
check(struct json_tree *tree, const char *text, enum json_manner manner,
      const char *wanted)
{
	struct strbuf out = STRBUF_INIT;
	struct error err = ERROR_INIT;
	/* A block of its own, so that a sanitizer sees a byte too far. */
	size_t length = strlen(text);
	char *copy = malloc(length + 1);

	assert_non_null(copy);
	memcpy(copy, text, length);
	bool fine = json_read(tree, copy, length, manner, NULL, &err);

	free(copy);
	if (fine)
		put(&out, tree, JSON_ROOT);
	if (fine != (wanted != NULL)
	    || (fine && strcmp(strbuf_text(&out), wanted) != 0))
		fail_msg("%s: %s", text, fine ? strbuf_text(&out) : err.reason);
	assert_int_equal(err.code, fine ? ERROR_NONE : ERROR_INPUT);
	assert_int_equal(json_kind(tree, JSON_ROOT) == JSON_MISSING, !fine);
	error_clear(&err);
	strbuf_clear(&out);
}

/* One tree for all: what was in it before must not matter. */
static void
test_cases(void **state)
{
	struct json_tree tree = JSON_TREE_INIT;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		check(&tree, cases[i].text, JSON_STRICT, cases[i].strict);
		check(&tree, cases[i].text, JSON_LENIENT, cases[i].lenient);
	}
	json_tree_clear(&tree);
}

static void
read_strict(struct json_tree *tree, const char *text)
{
	assert_true(json_read(tree, text, strlen(text), JSON_STRICT, NULL,
			      NULL));
}

static void
test_lookup(void **state)
{
	struct json_tree tree = JSON_TREE_INIT;
	size_t length = 0;

	(void)state;
	read_strict(&tree, "{\"title\":\"One\",\"list\":[10,20,[30]],"
			   "\"author\":{\"name\":\"Zo\\u00eb\"},"
			   "\"title\":\"Two\",\"nul\":\"a\\u0000b\"}");
	unsigned int list = json_member(&tree, JSON_ROOT, "list");
	unsigned int author = json_member(&tree, JSON_ROOT, "author");
	unsigned int nul = json_member(&tree, JSON_ROOT, "nul");

	assert_string_equal(json_string(&tree, json_member(&tree, JSON_ROOT,
							   "title")), "Two");
	assert_string_equal(json_string(&tree, json_member(&tree, author,
							   "name")),
			    "Zo\xc3\xab");
	assert_int_equal(json_count(&tree, JSON_ROOT), 5);
	assert_int_equal(json_count(&tree, list), 3);
	assert_string_equal(json_scalar(&tree, json_item(&tree, list, 1),
					NULL), "20");
	assert_int_equal(json_kind(&tree, json_item(&tree, list, 2)),
			 JSON_ARRAY);
	assert_memory_equal(json_scalar(&tree, nul, &length), "a\0b", 4);
	assert_int_equal(length, 3);
	/* What is not there, and looking into what is no list. */
	assert_int_equal(json_item(&tree, list, 3), JSON_NOTHING);
	assert_int_equal(json_item(&tree, author, 0), JSON_NOTHING);
	assert_int_equal(json_member(&tree, list, "name"), JSON_NOTHING);
	assert_int_equal(json_member(&tree, author, "nam"), JSON_NOTHING);
	assert_int_equal(json_member(&tree, JSON_NOTHING, "x"), JSON_NOTHING);
	assert_int_equal(json_first(&tree, nul), JSON_NOTHING);
	assert_int_equal(json_next(&tree, JSON_NOTHING), JSON_NOTHING);
	assert_int_equal(json_kind(&tree, 12345), JSON_MISSING);
	assert_null(json_string(&tree, list));
	assert_null(json_string(&tree, json_item(&tree, list, 0)));
	json_tree_clear(&tree);
	assert_int_equal(json_kind(&tree, JSON_ROOT), JSON_MISSING);
}

static const struct {
	const char *text;
	bool fine;
	long long value;
} integers[] = {
	{ "0", true, 0 }, { "-0", true, 0 }, { "1762424430", true, 1762424430 },
	{ "-12", true, -12 }, { "1.5e3", true, 1500 }, { "12.0", true, 12 },
	{ "1200e-2", true, 12 }, { "1E0", true, 1 }, { "0e99999", true, 0 },
	{ "9223372036854775807", true, LLONG_MAX },
	{ "-9223372036854775808", true, LLONG_MIN },
	{ "9223372036854775808", false, 0 },
	{ "-9223372036854775809", false, 0 },
	{ "1e99999999999", false, 0 }, { "1e-99999999999", false, 0 },
	{ "1.5", false, 0 }, { "5e-1", false, 0 }, { "\"1\"", false, 0 },
	{ "true", false, 0 }, { "[1]", false, 0 },
};

static void
test_integer(void **state)
{
	struct json_tree tree = JSON_TREE_INIT;

	(void)state;
	for (size_t i = 0; i < COUNT(integers); i++) {
		long long value = 0;

		read_strict(&tree, integers[i].text);
		assert_int_equal(json_integer(&tree, JSON_ROOT, &value),
				 integers[i].fine);
		assert_true(value == integers[i].value);
	}
	json_tree_clear(&tree);
}

/* Values one after the other, as in a stream. */
static void
test_used(void **state)
{
	static const char text[] = " {\"a\":1} [2]\n\"x\" 3,";
	static const size_t ends[] = { 8, 12, 16, 18 };
	struct json_tree tree = JSON_TREE_INIT;
	size_t at = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(ends); i++) {
		size_t used = 0;

		assert_true(json_read(&tree, text + at, sizeof text - 1 - at,
				      JSON_STRICT, &used, NULL));
		at += used;
		assert_int_equal(at, ends[i]);
	}
	json_tree_clear(&tree);
}

static const struct {
	const char *text;
	const char *reason;
} faults[] = {
	{ "[1,\n 2 3]",
	  "it is not JSON, in line 2, column 4: a comma or the end of the list should stand here" },
	{ "\xef\xbb\xbf{\"Zo\xc3\xab\" 1}",
	  "it is not JSON, in line 1, column 8: a colon should stand here" },
	{ "{\"a\":\n", "it is not JSON, in line 2, column 1: it ends too early" },
	{ "[] x", "it is not JSON, in line 1, column 4: something follows its end" },
};

static void
test_faults(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(faults); i++) {
		struct json_tree tree = JSON_TREE_INIT;
		struct error err = ERROR_INIT;

		assert_false(json_read(&tree, faults[i].text,
				       strlen(faults[i].text), JSON_STRICT,
				       NULL, &err));
		assert_string_equal(err.reason, faults[i].reason);
		error_clear(&err);
		json_tree_clear(&tree);
	}
}

static bool
read_nested(size_t depth, char open, char close)
{
	struct json_tree tree = JSON_TREE_INIT;
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < depth; i++)
		strbuf_puts(&text, open == '[' ? "[" : "{\"a\":");
	strbuf_putc(&text, '0');
	strbuf_repeat(&text, close, depth);
	bool fine = json_read(&tree, text.data, text.length, JSON_STRICT,
			      NULL, NULL);

	strbuf_clear(&text);
	json_tree_clear(&tree);
	return fine;
}

static void
test_depth(void **state)
{
	(void)state;
	assert_true(read_nested(JSON_DEPTH, '[', ']'));
	assert_true(read_nested(JSON_DEPTH, '{', '}'));
	assert_false(read_nested(JSON_DEPTH + 1, '[', ']'));
	assert_false(read_nested(1000000, '{', '}'));
}

/* More values than a tree may have are refused, not taken. */
static void
test_many(void **state)
{
	struct json_tree tree = JSON_TREE_INIT;
	struct strbuf text = STRBUF_INIT;
	struct error err = ERROR_INIT;

	(void)state;
	strbuf_putc(&text, '[');
	for (size_t i = 0; i < JSON_NODES; i++)
		strbuf_puts(&text, "1,");
	strbuf_puts(&text, "1]");
	assert_false(json_read(&tree, text.data, text.length, JSON_STRICT,
			       NULL, &err));
	assert_non_null(strstr(err.reason, "too many values"));
	assert_int_equal(tree.count, 1);
	error_clear(&err);
	strbuf_clear(&text);
	json_tree_clear(&tree);
}

/* Texts of pieces of JSON put together at random: whatever comes out, it is
 * a tree that can be walked, and what the strict reader takes the lenient
 * one takes as well, to the same end. */
static void
test_chance(void **state)
{
	static const char *const pieces[] = {
		"{", "}", "[", "]", ",", ":", "\"a\"", "\"\\ud800\"", "1",
		"-2.5e1", "null", "true", " ", "\n", "\"", "\\", "//", "/*",
		"*/", "\x01", "\xff", "\"k\":", "[1]", "{\"k\":[]}",
	};
	struct json_tree strict = JSON_TREE_INIT, lenient = JSON_TREE_INIT;
	uint64_t seed = 7;
	size_t taken = 0;

	(void)state;
	for (size_t round = 0; round < 200000; round++) {
		struct strbuf text = STRBUF_INIT, one = STRBUF_INIT,
			      two = STRBUF_INIT;

		for (size_t i = harness_pick(&seed, 9) + 1; i > 0; i--)
			strbuf_puts(&text, pieces[harness_pick(&seed,
							COUNT(pieces))]);
		bool fine = json_read(&lenient, text.data, text.length,
				      JSON_LENIENT, NULL, NULL);

		if (fine)
			put(&two, &lenient, JSON_ROOT);
		if (json_read(&strict, text.data, text.length, JSON_STRICT,
			      NULL, NULL)) {
			put(&one, &strict, JSON_ROOT);
			assert_true(fine);
			assert_string_equal(strbuf_text(&one),
					    strbuf_text(&two));
			taken++;
		}
		strbuf_clear(&text);
		strbuf_clear(&one);
		strbuf_clear(&two);
	}
	assert_true(taken > 1000);
	json_tree_clear(&strict);
	json_tree_clear(&lenient);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_lookup),
		cmocka_unit_test(test_integer),
		cmocka_unit_test(test_used),
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_chance),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
