/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Pages become articles.  The pages and what is to become of them stand in
 * tests/pages/NAME.case, one after another:
 *
 *	=== what is shown by it
 *	<html> ...
 *	---
 *	title: ...
 *	byline: ...
 *
 *	the text ...
 *
 * with an empty line after each.  Fields that are not named are empty.  $1 to
 * $6 are the paragraphs of tests/pages/paragraphs.text.
 */

#include "harness.h"

#include <time.h>

#include "base/clock.h"
#include "page/hint.h"
#include "page/junk.h"
#include "page/names.h"
#include "page/page.h"

#define PARAGRAPHS 6

static struct strbuf paragraph[PARAGRAPHS];

static void
read_file(const char *name, struct strbuf *out)
{
	const char *source = getenv("BYNAME_SRC");
	struct strbuf path = STRBUF_INIT;
	char piece[4096];
	size_t count;
	FILE *file;

	strbuf_format(&path, "%s/tests/pages/%s", source ? source : ".", name);
	file = fopen(path.data, "rb");
	if (!file)
		fail_msg("%s cannot be read", path.data);
	while ((count = fread(piece, 1, sizeof piece, file)) > 0)
		strbuf_add(out, piece, count);
	fclose(file);
	strbuf_clear(&path);
}

static void
read_paragraphs(void)
{
	struct strbuf all = STRBUF_INIT;
	const char *at;

	read_file("paragraphs.text", &all);
	at = all.data;
	for (size_t i = 0; i < PARAGRAPHS; i++) {
		size_t length = strcspn(at, "\n");

		strbuf_add(&paragraph[i], at, length);
		at += length + 1;
	}
	strbuf_clear(&all);
}

/* Appends LENGTH bytes of TEXT with its paragraphs put in. */
static void
fill(const char *text, size_t length, struct strbuf *out)
{
	for (size_t i = 0; i < length; i++) {
		if (text[i] == '$' && i + 1 < length && text[i + 1] >= '1'
		    && text[i + 1] <= '0' + PARAGRAPHS)
			strbuf_puts(out, paragraph[text[++i] - '1'].data);
		else
			strbuf_putc(out, text[i]);
	}
}

static void
add_field(struct strbuf *out, const char *name, const struct strbuf *value)
{
	if (value->length)
		strbuf_format(out, "%s: %s\n", name, value->data);
}

static void
describe(const struct page_article *article, struct strbuf *out)
{
	char date[CLOCK_ISO_SIZE];

	clock_format_iso(date, article->published, article->precision);
	add_field(out, "title", &article->title);
	add_field(out, "byline", &article->byline);
	if (*date)
		strbuf_format(out, "published: %s\n", date);
	add_field(out, "site", &article->site);
	add_field(out, "url", &article->url);
	add_field(out, "lang", &article->lang);
	strbuf_putc(out, '\n');
	strbuf_puts(out, strbuf_text(&article->text));
}

/* One case: the page from PAGE to its end, what it is to become, its name. */
struct page_case {
	const char *name, *page, *wanted;
	size_t name_length, page_length, wanted_length;
};

/* Takes the next case from *AT; false when there is none. */
static bool
next_case(const char **at, struct page_case *one)
{
	const char *start = strstr(*at, "=== "), *parting, *end;

	if (!start)
		return false;
	one->name = start + 4;
	one->name_length = strcspn(one->name, "\n");
	one->page = one->name + one->name_length + 1;
	end = strstr(one->page, "\n=== ");
	if (!end)
		end = one->page + strlen(one->page);
	*at = end;
	parting = strstr(one->page - 1, "\n---\n");
	if (!parting || parting > end)
		fail_msg("%.*s: no ---", (int)one->name_length, one->name);
	one->page_length = parting < one->page
			   ? 0 : (size_t)(parting - one->page);
	one->wanted = parting + 5;
	while (end > one->wanted && end[-1] == '\n')
		end--;
	one->wanted_length = (size_t)(end - one->wanted);
	return true;
}

static bool
check_case(const struct page_case *one)
{
	struct strbuf page = STRBUF_INIT, wanted = STRBUF_INIT;
	struct strbuf got = STRBUF_INIT;
	struct page_article article;
	bool good;

	fill(one->page, one->page_length, &page);
	fill(one->wanted, one->wanted_length, &wanted);
	page_read(&article, strbuf_text(&page), page.length, NULL);
	describe(&article, &got);
	while (got.length > 0 && got.data[got.length - 1] == '\n')
		strbuf_truncate(&got, got.length - 1);
	good = strcmp(strbuf_text(&got), strbuf_text(&wanted)) == 0;
	if (!good)
		print_error("%.*s\n--- wanted\n%s\n--- got\n%s\n",
			    (int)one->name_length, one->name,
			    strbuf_text(&wanted), strbuf_text(&got));
	page_article_clear(&article);
	strbuf_clear(&page);
	strbuf_clear(&wanted);
	strbuf_clear(&got);
	return good;
}

static void
check_cases(const char *name, size_t least)
{
	struct strbuf cases = STRBUF_INIT;
	struct page_case one;
	size_t count = 0, bad = 0;
	const char *at;

	read_file(name, &cases);
	at = cases.data;
	while (next_case(&at, &one)) {
		count++;
		bad += !check_case(&one);
	}
	assert_int_equal(bad, 0);
	assert_true(count >= least);
	strbuf_clear(&cases);
}

static void
test_news(void **state)
{
	(void)state;
	check_cases("news.case", 20);
}

static void
test_sites(void **state)
{
	(void)state;
	check_cases("sites.case", 15);
}

static void
test_facts(void **state)
{
	(void)state;
	check_cases("facts.case", 20);
}

static void
test_languages(void **state)
{
	(void)state;
	check_cases("languages.case", 16);
}

static void
test_names(void **state)
{
	static const struct {
		const char *text, *names;
	} cases[] = {
		{ "By Lena Aldous", "Lena Aldous" },
		{ "By: Lena Aldous and Pavel Orr", "Lena Aldous and Pavel Orr" },
		{ "BY LENA ALDOUS", "LENA ALDOUS" },
		{ "Von Greta Lohmann", "Greta Lohmann" },
		{ "Par Odile Vasseur", "Odile Vasseur" },
		{ "Vanessa Byrne", "Vanessa Byrne" },
		{ "Diana von Ostwick", "Diana von Ostwick" },
		{ "Lena Aldous Senior Correspondent", "Lena Aldous" },
		{ "Lena Aldous, Managing Editor", "Lena Aldous" },
		{ "Lena Aldous Tuesday, Nov. 6, 2025", "Lena Aldous" },
		{ "Lena Aldous | Bay Wire", "Lena Aldous" },
		{ "Lena Aldous • 5 min read", "Lena Aldous" },
		{ "Lena Aldous @lena", "Lena Aldous" },
		{ "Lena Aldous lena@bay.example", "Lena Aldous" },
		{ "Lena Aldous, The Bay Ledger", "Lena Aldous" },
		{ "Published by Lena Aldous on 5 May", "Lena Aldous" },
		{ "文／山田花子", "山田花子" },
		/* These share bytes with the NO-BREAK SPACE. */
		{ "\xc2\xa0" "By \xc2\xa0Lena Aldous", "Lena Aldous" },
		{ "By »Lena Aldous«", "»Lena Aldous«" },
		{ "By · Lena Aldous", "Lena Aldous" },
		{ "• Lena Aldous • 5 min read", "Lena Aldous" },
		{ "Bay Wire", "Bay Wire" },
		{ "The Bay Ledger", "" },
		{ "admin", "" },
		{ "https://bay.example/people/lena", "" },
		{ "Bay Papers GmbH", "" },
		{ "5 May 2025", "" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct strbuf names = STRBUF_INIT;

		page_names_take(cases[i].text, "The Bay Ledger", &names);
		assert_string_equal(strbuf_text(&names), cases[i].names);
		strbuf_clear(&names);
	}
}

static void
test_hints(void **state)
{
	static const struct {
		const char *value;
		unsigned int says;
	} cases[] = {
		{ "article-body", PAGE_CONTENT },
		{ "articleBody", PAGE_CONTENT },
		{ "story__related-links", PAGE_CONTENT | PAGE_CLUTTER },
		{ "RelatedBox", PAGE_CLUTTER },
		{ "sr-only", PAGE_UNSEEN },
		{ "comment-list", PAGE_COMMENTS },
		{ "article__standfirst", PAGE_CONTENT | PAGE_LEAD },
		{ "css-1ad9k", 0 },
		{ "sc-bdAdJa", 0 },
		{ "overflow-hidden", 0 },
		{ "md:hidden print:block", 0 },
		{ "has-sidebar no-comments", 0 },
		{ "ad-300x250", PAGE_CLUTTER },
		{ "print", PAGE_CLUTTER },
		{ "fingerprint footprint-maps", 0 },
		{ "\xc3\xa9", 0 },
		{ "", 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (page_hint_of(cases[i].value) != cases[i].says)
			fail_msg("%s says %u", cases[i].value,
				 page_hint_of(cases[i].value));
}

/* The table is sorted: each of its words is found. */
static void
test_hint_table(void **state)
{
	static const struct {
		const char *word;
		unsigned int says;
	} words[] = {
#define HINT(word, says) { word, says },
#define WHOLE(word, says) { word, says },
#include "page/hint.def"
#undef HINT
#undef WHOLE
	};

	(void)state;
	for (size_t i = 0; i < COUNT(words); i++)
		if (page_hint_of(words[i].word) != words[i].says)
			fail_msg("%s is not found", words[i].word);
}

static void
test_junk(void **state)
{
	static const struct {
		const char *line;
		bool junk;
	} cases[] = {
		{ "Advertisement", true },
		{ "ADVERTISEMENT", true },
		{ "Photo: Ada Moss / Bay Pictures", true },
		{ "Read more: A bridge is promised", true },
		{ "• Share", true },
		{ "• 7", true },
		{ "# Related stories", true },
		{ "Mehr zum Thema", true },
		{ "相关阅读", true },
		{ "Share prices fell.", false },
		{ "Watch the sky, she said.", false },
		{ "Published on Monday, the report says that the ferry is old "
		  "and that nobody will pay for a new one.", false },
		{ "7", false },
		{ "", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (page_junk_line(cases[i].line, strlen(cases[i].line))
		    != cases[i].junk)
			fail_msg("%s", cases[i].line);
	assert_true(page_junk_heading("12 Comments", 11));
	assert_true(page_junk_heading("Comments (3)", 12));
	assert_false(page_junk_heading("Comments on the law", 19));
}

/* Floods: a part so often, between a start and an end. */
static const struct flood {
	const char *start, *part, *end;
	size_t times;
} floods[] = {
	{ "", "<p>", "", 8000000 },
	{ "", "<div>", "text", 1000000 },
	{ "", "<div class='article-body comment date author'>a, b", "", 100000 },
	{ "<article>", "<a href=x>link, </a>", "", 1000000 },
	{ "<ol>", "<li>item, item", "", 300000 },
	{ "<article>", "<h3>Comments</h3>", "", 300000 },
	{ "<article><p>text, text", "<h3>Related</h3><p>a", "", 200000 },
	{ "<article>", "<h1></h1>", "", 300000 },
	{ "<article>", "<h1>A title, once more</h1>", "", 200000 },
	{ "", "<table><tr><td>a, ", "", 200000 },
	{ "", "<time>5 May 2025</time>", "", 200000 },
	{ "", "<span class=author>x y</span>", "", 200000 },
	{ "<h1>t</h1>", "<div class=date><div class=byline>", "text", 100000 },
	{ "", "<p class=lead>Some lead text, long enough to be one of them.",
	  "", 100000 },
	{ "<div ", "class=x data-a=1 id=y a=b ", ">text</div>", 100000 },
	{ "<div class='", "comment-related ", "'>text</div>", 500000 },
	{ "<title>", "a | b - ", "</title><h1>a</h1>", 200000 },
	{ "<script type='application/ld+json'>", "[", "</script>", 1000000 },
	{ "<script type='application/ld+json'>[",
	  "{\"@type\":\"Article\",\"author\":{\"@id\":\"a\"}},",
	  "{}]</script>", 100000 },
	{ "", "Word, word and a word. <br>", "", 400000 },
	{ "<blockquote>", "<p>> # a, ", "", 300000 },
};

/* However it is made, a page takes a time that goes with its length. */
static void
test_floods(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(floods); i++) {
		const struct flood *flood = &floods[i];
		struct strbuf page = STRBUF_INIT;
		struct page_article article;
		clock_t start = clock();

		strbuf_puts(&page, flood->start);
		size_t times = harness_sanitized() ? flood->times / 20
						   : flood->times;

		for (size_t n = 0; n < times; n++)
			strbuf_puts(&page, flood->part);
		strbuf_puts(&page, flood->end);
		page_read(&article, page.data, page.length, NULL);
		page_article_clear(&article);
		double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;

		if (seconds > 10)
			fail_msg("%s: %.1f s", flood->part, seconds);
		strbuf_clear(&page);
	}
}

static void
test_fragment(void **state)
{
	struct strbuf out = STRBUF_INIT;
	const char html[] = "<p>One &amp; two</p><ul><li>a<li>b</ul>"
			    "<ol start=9><li>c<ol><li>d</ol><li>e</ol>";

	(void)state;
	page_fragment(html, sizeof html - 1, &out);
	assert_string_equal(out.data, "One & two\n\n\xe2\x80\xa2 a\n"
			    "\xe2\x80\xa2 b\n\n9. c\n\n1. d\n\n10. e");
	strbuf_clear(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_news),
		cmocka_unit_test(test_sites),
		cmocka_unit_test(test_facts),
		cmocka_unit_test(test_languages),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_hints),
		cmocka_unit_test(test_hint_table),
		cmocka_unit_test(test_junk),
		cmocka_unit_test(test_floods),
		cmocka_unit_test(test_fragment),
	};
	int failed;

	read_paragraphs();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	for (size_t i = 0; i < PARAGRAPHS; i++)
		strbuf_clear(&paragraph[i]);
	return failed;
}
