/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What leaves in each format is read back by a reader of its own: words by
 * chance, among them all that a format could take for its own signs. */

#include "harness.h"

#include "base/json_read.h"
#include "base/memory.h"
#include "export/author.h"
#include "export/format.h"
#include "read.h"
#include "text/show.h"

#define HIGHLIGHTS 12
#define ROUNDS 300

/* A world of highlights, with what becomes of their texts. */
struct marks {
	uint64_t chance;
	struct archive_marked_list list;
	struct store_article article[HIGHLIGHTS];
	size_t articles;
	struct arena arena;
};

static const char *const nasty[] = {
	"word", " ", " ", " ", "\n", "\n\n", "Zo\xc3\xab", "\xe5\xb1\xb1\xe7\x94\xb0", "==========", "  ==========",
	"#+end_quote", "#+begin_src\n* x", "* head", "** x :tag:", ":END:", ":x: y",
	"> quoted", "<!-- byname end -->", "\n<!-- byname end -->\n", "<!-- byname 8e0c -->", "^8e0c", "---", "```", "~~~", "1. one", "2) two",
	"12.", "- item", "+ item", "    code", "  ", "`x`", "*b*", "_i_", "__x__", "==h==", "%%c%%", "[a](b)", "[[x]]", "![i](u)", "<b>",
	"&amp;", "&#32;", "& co", "\\", "\\alpha", "\\(x\\)", "{", "}", "}}", "{{{m}}}", "$5 and $6", "$x$", "%", "#", "#tag", "~", "^", "_",
	"a_b", "x^2", "|", "a | b", "\"", "\"\"", "'", "''", ",", ";", "=cmd()", "+1", "-2", "@x", "'=x", "  =y", "\xef\xbc\x9dz",
	"\t", "\ttab", "\r", "\r\n", "\x1b[31m", "\x07", "\x7f", "\xc2\x9b", "\xe2\x80\xae", "\xe2\x80\x8b", "\xe2\x80\xa8", "\xef\xbb\xbf", "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81",
	"ER  - ", "\nER  - \nTY  - X\n", "TY  - NEWS", "@article{x,", "},\n}", "]]>", "<![CDATA[", "</data>", "\"];", "TODO", "TODO x", "x:", "<2025-11-06 Thu>",
	"[fn:1]", "@@html:<b>@@", "src_c{x}", "DEADLINE: <2025>", "http://example.org/a_b?c=%20#d", "AT&T", "\xf0\x9f\x99\x82", "= =", "a =b= c", "/x/", "+x+", "--json",
};

/* Up to WORDS of them. */
static const char *
make_text(struct marks *marks, size_t words)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_puts(&text, "");
	for (size_t n = 1 + harness_pick(&marks->chance, words); n > 0; n--) {
		strbuf_puts(&text, nasty[harness_pick(&marks->chance,
						      COUNT(nasty))]);
		if (harness_pick(&marks->chance, 3) == 0)
			strbuf_putc(&text, ' ');
	}
	const char *kept = arena_strdup(&marks->arena, text.data);

	strbuf_clear(&text);
	return kept;
}

static void
make_article(struct marks *marks, struct store_article *article,
	     size_t number)
{
	static const char *const urls[] = {
		"https://example.org/a?b=c#d", "http://example.org/{x}|y",
		"https://example.org/\xc3\xa9 <x>", "javascript:alert(1)", NULL,
	};

	*article = (struct store_article){
		.id = (long long)number + 1,
		.title = make_text(marks, 6),
		.source = harness_pick(&marks->chance, 5)
			  ? make_text(marks, 3) : NULL,
		.byline = harness_pick(&marks->chance, 3)
			  ? make_text(marks, 6) : NULL,
		.url = urls[harness_pick(&marks->chance, COUNT(urls))],
		.lang = harness_pick(&marks->chance, 2) ? "en-US" : NULL,
		.note = harness_pick(&marks->chance, 2)
			? make_text(marks, 3) : NULL,
		.published = 1762424430, .retrieved = 1764590400,
		.precision = (enum clock_precision)harness_pick(&marks->chance, 6),
		.revision = 1,
	};
	snprintf(article->uid, sizeof article->uid, "%032zx",
		 (number + 1) * 7919);
}

static const char *const names[] = { "Zohran Mamdani", "ICE [x] {y}" };
static const char *const tags[] = { "budget", "follow-up", "a_b#c" };

static struct marks *
marks_make(uint64_t seed)
{
	struct marks *marks = xcalloc(1, sizeof *marks);
	size_t articles = 0;

	marks->chance = seed;
	marks->list.item = xcalloc(HIGHLIGHTS, sizeof *marks->list.item);
	marks->list.count = 1 + harness_pick(&marks->chance, HIGHLIGHTS);
	for (size_t i = 0; i < marks->list.count; i++) {
		struct archive_marked *marked = &marks->list.item[i];
		struct notebook_highlight *made = &marked->highlight.made;

		if (i == 0 || harness_pick(&marks->chance, 3) == 0)
			make_article(marks, &marks->article[articles++], i);
		marked->article = marks->article[articles - 1];
		marked->in_store = articles % 5 != 4;
		made->article = marks->article[articles - 1].uid;
		made->title = marked->article.title;
		snprintf(made->uid, UUID_SIZE,
			 "%08x-0000-4000-8000-%012x", (unsigned int)i,
			 (unsigned int)seed);
		made->quote = make_text(marks, 20);
		made->prefix = make_text(marks, 2);
		made->suffix = "";
		made->note = harness_pick(&marks->chance, 2)
			     ? make_text(marks, 12) : NULL;
		made->revision = 1;
		made->start = harness_pick(&marks->chance, 500);
		made->end = made->start + 20;
		made->style = (int)harness_pick(&marks->chance, 4);
		made->created = 1762424430 + (long long)i * 40000;
		made->updated = made->created + 60;
		marked->highlight.place.state = (enum archive_anchor_state)
			harness_pick(&marks->chance, 5);
		marked->name = names;
		marked->name_count = harness_pick(&marks->chance, 3);
		marked->highlight.tags = (struct archive_tags){
			tags, harness_pick(&marks->chance, 4),
		};
	}
	marks->articles = articles;
	return marks;
}

static void
marks_free(struct marks *marks)
{
	free(marks->list.item);
	arena_clear(&marks->arena);
	free(marks);
}

static struct export_job
job_of(const struct marks *marks)
{
	return (struct export_job){
		.marked = &marks->list, .article = marks->article,
		.article_count = marks->articles,
	};
}

/* The same bytes twice, and none that could harm a terminal; the caller
 * frees them. */
static char *
written(const char *name, const struct export_job *job)
{
	const struct export_format *format = export_format_find(name, NULL);
	struct strbuf once = STRBUF_INIT, twice = STRBUF_INIT;

	assert_non_null(format);
	export_write(format, job, &once);
	export_write(format, job, &twice);
	assert_int_equal(once.length, twice.length);
	assert_memory_equal(once.data, twice.data, once.length);
	for (size_t i = 0; i < once.length; i++) {
		unsigned char byte = (unsigned char)once.data[i];

		assert_true(byte >= 0x20 || byte == '\n'
			    || (byte == '\t' && strcmp(name, "dot") == 0)
			    || (byte == '\r' && once.data[i + 1] == '\n'));
		assert_int_not_equal(byte, 0x7f);
	}
	assert_null(strstr(strbuf_text(&once), "\xe2\x80\xae"));
	strbuf_clear(&twice);
	return strbuf_take(&once);
}

/* TEXT as people see it; the caller frees it. */
static char *
shown(const char *text, enum show_mode mode)
{
	struct strbuf out = STRBUF_INIT;

	strbuf_puts(&out, "");
	if (text)
		show_text(text, strlen(text), mode, &out);
	return strbuf_take(&out);
}

static void
check_text(const char *got, const char *text, enum show_mode mode)
{
	char *wanted = shown(text, mode);

	if (!got && !*wanted) {
		free(wanted);
		return;
	}
	assert_non_null(got);
	assert_string_equal(got, wanted);
	free(wanted);
}

static void
check_field(const struct read_record *record, const char *name,
	    const char *text, enum show_mode mode)
{
	check_text(read_get(record, name), text, mode);
}

static void
check_title(const struct read_record *record, const char *name,
	    const struct archive_marked *marked)
{
	const char *title = marked->in_store ? marked->article.title
					     : marked->highlight.made.title;

	check_field(record, name, title && *title ? title : "(no title)",
		    SHOW_LINE);
}

static void
read_with(bool (*reader)(const char *text, struct read_list *list),
	  const char *text, struct read_list *list)
{
	if (!reader(text, list)) {
		print_message("%s\n%s\n", list->why, text);
		fail();
	}
}

static bool
is_first(const struct marks *marks, size_t i)
{
	return i == 0 || strcmp(marks->list.item[i].highlight.made.article,
			marks->list.item[i - 1].highlight.made.article) != 0;
}

static void
check_blocks(const struct marks *marks, const struct read_list *list,
	     bool markdown)
{
	size_t at = 0;

	for (size_t i = 0; i < marks->list.count; i++) {
		const struct archive_marked *marked = &marks->list.item[i];
		const struct notebook_highlight *made =
			&marked->highlight.made;
		const struct read_record *record = &list->item[at];

		if (is_first(marks, i)) {
			const struct store_article *article =
				&marked->article;
			bool here = marked->in_store;

			assert_true(at++ < list->count);
			assert_string_equal(record->kind, "article");
			check_title(record, "title", marked);
			check_field(record, markdown ? "Byline" : "BYLINE",
				    here ? article->byline : NULL, SHOW_LINE);
			check_field(record, markdown ? "Source" : "SOURCE",
				    here ? article->source : NULL, SHOW_LINE);
			check_field(record, markdown ? "URL" : "URL",
				    here ? article->url : NULL, SHOW_LINE);
			check_field(record, markdown ? "Article" : "ARTICLE",
				    made->article, SHOW_LINE);
			record = &list->item[at];
		}
		assert_true(at++ < list->count);
		assert_string_equal(record->kind, "highlight");
		check_field(record, markdown ? "id" : "ID", made->uid,
			    SHOW_LINE);
		check_field(record, "quote", made->quote, SHOW_BODY);
		check_field(record, markdown ? "Note" : "note", made->note,
			    SHOW_BODY);
		check_field(record, markdown ? "Style" : "STYLE",
			    notebook_style_name(made->style), SHOW_LINE);
		assert_int_equal(read_get(record, markdown ? "Names"
							   : "NAMES") != NULL,
				 marked->name_count > 0);
		assert_int_equal(read_get(record, markdown ? "Tags"
							   : "KEYWORDS")
				 != NULL, marked->highlight.tags.count > 0);
	}
	assert_int_equal(at, list->count);
}

static void
test_markdown(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
		struct marks *marks = marks_make(seed);
		struct export_job job = job_of(marks);
		struct read_list list = READ_LIST_INIT;
		char *text = written("markdown", &job);

		read_with(read_markdown, text, &list);
		check_blocks(marks, &list, true);
		read_clear(&list);
		free(text);
		marks_free(marks);
	}
}

static void
test_org(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
		struct marks *marks = marks_make(seed);
		struct export_job job = job_of(marks);
		struct read_list list = READ_LIST_INIT;
		char *text = written("org", &job);

		read_with(read_org, text, &list);
		check_blocks(marks, &list, false);
		read_clear(&list);
		free(text);
		marks_free(marks);
	}
}

static void
test_clippings(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
		struct marks *marks = marks_make(seed);
		struct export_job job = job_of(marks);
		struct read_list list = READ_LIST_INIT;
		char *text = written("clippings", &job);
		size_t at = 0;

		read_with(read_clippings, text, &list);
		for (size_t i = 0; i < marks->list.count; i++) {
			const struct archive_marked *marked =
				&marks->list.item[i];
			const struct notebook_highlight *made =
				&marked->highlight.made;

			assert_true(at < list.count);
			check_title(&list.item[at], "title", marked);
			check_field(&list.item[at], "what", "Highlight",
				    SHOW_LINE);
			check_field(&list.item[at++], "words", made->quote,
				    SHOW_BODY);
			if (!made->note || !*made->note)
				continue;
			assert_true(at < list.count);
			check_field(&list.item[at], "what", "Note", SHOW_LINE);
			check_field(&list.item[at++], "words", made->note,
				    SHOW_BODY);
		}
		assert_int_equal(at, list.count);
		if (seed == 1)
			assert_non_null(strstr(text, "| Added on Thursday, November 6, 2025 10:20:30 AM\r\n"));
		read_clear(&list);
		free(text);
		marks_free(marks);
	}
}

static void
check_readwise(const struct marks *marks, const struct export_job *job)
{
	static const char head[] =
		"Highlight,Title,Author,URL,Note,Location,Date\r\n";
	struct read_list list = READ_LIST_INIT;
	char *text = written("readwise", job);

	assert_memory_equal(text, head, strlen(head));
	read_with(read_csv, text, &list);
	assert_int_equal(list.count, marks->list.count);
	for (size_t i = 0; i < list.count; i++) {
		const struct archive_marked *marked = &marks->list.item[i];

		check_field(&list.item[i], "Highlight",
			    marked->highlight.made.quote, SHOW_BODY);
		check_title(&list.item[i], "Title", marked);
	}
	read_clear(&list);
	free(text);
}

static void
test_tables(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
		struct marks *marks = marks_make(seed);
		struct export_job job = job_of(marks);
		struct read_list list = READ_LIST_INIT;
		char *text = written("csv", &job);

		read_with(read_csv, text, &list);
		assert_int_equal(list.count, marks->list.count);
		for (size_t i = 0; i < list.count; i++) {
			const struct archive_marked *marked =
				&marks->list.item[i];
			const struct notebook_highlight *made =
				&marked->highlight.made;
			const struct read_record *row = &list.item[i];

			check_field(row, "id", made->uid, SHOW_LINE);
			check_title(row, "title", marked);
			check_field(row, "byline", marked->in_store
				    ? marked->article.byline : NULL, SHOW_LINE);
			check_field(row, "quote", made->quote, SHOW_BODY);
			check_field(row, "note", made->note, SHOW_BODY);
			assert_int_equal(atoll(read_get(row, "start")),
					 made->start);
		}
		check_readwise(marks, &job);
		read_clear(&list);
		free(text);
		marks_free(marks);
	}
}

/* Nothing is cleaned here: what was marked comes back letter by letter. */
static void
test_annotation(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
		struct marks *marks = marks_make(seed);
		struct export_job job = job_of(marks);
		struct json_tree tree = JSON_TREE_INIT;
		char *text = written("annotation", &job);

		assert_true(json_read(&tree, text, strlen(text), JSON_STRICT,
				      NULL, NULL));
		unsigned int items = json_member(&tree,
			json_member(&tree, JSON_ROOT, "first"), "items");

		assert_int_equal(json_count(&tree, items), marks->list.count);
		for (size_t i = 0; i < marks->list.count; i++) {
			const struct notebook_highlight *made =
				&marks->list.item[i].highlight.made;
			unsigned int one = json_item(&tree, items, i);
			unsigned int target = json_member(&tree, one, "target");
			unsigned int selectors = json_member(&tree, target,
							     "selector");
			unsigned int quote = json_item(&tree, selectors, 0);
			unsigned int place = json_item(&tree, selectors, 1);
			unsigned int note = json_item(&tree,
				json_member(&tree, one, "body"), 0);
			long long number;

			assert_string_equal(json_string(&tree,
				json_member(&tree, quote, "exact")),
				made->quote);
			assert_string_equal(json_string(&tree,
				json_member(&tree, quote, "prefix")),
				made->prefix);
			assert_true(json_integer(&tree,
				json_member(&tree, place, "start"), &number));
			assert_int_equal(number, made->start);
			if (made->note && *made->note)
				assert_string_equal(json_string(&tree,
					json_member(&tree, note, "value")),
					made->note);
			assert_string_equal(json_string(&tree,
				json_member(&tree, target, "styleClass")),
				notebook_style_name(made->style));
		}
		json_tree_clear(&tree);
		free(text);
		marks_free(marks);
	}
}

/* Braces of the text, apart from those of the file. */
static void
mark_braces(char *text)
{
	for (; *text; text++)
		*text = *text == '{' ? '\x01' : *text == '}' ? '\x02' : *text;
}

static char *
bib_authors(const char *byline)
{
	struct export_author author[EXPORT_AUTHORS];
	struct arena arena = ARENA_INIT;
	struct strbuf out = STRBUF_INIT;
	size_t count = export_authors(byline, &arena, author);

	strbuf_puts(&out, "");
	for (size_t i = 0; i < count; i++) {
		struct strbuf one = STRBUF_INIT;

		strbuf_puts(&one, author[i].family);
		mark_braces(one.data);
		strbuf_puts(&out, i ? " and " : "");
		strbuf_format(&out, author[i].given ? "%s" : "{%s}", one.data);
		if (author[i].suffix)
			strbuf_format(&out, ", %s", author[i].suffix);
		if (author[i].given)
			strbuf_format(&out, ", %s", author[i].given);
		strbuf_clear(&one);
	}
	arena_clear(&arena);
	return strbuf_take(&out);
}

static void
check_bib(const struct marks *marks, const char *format)
{
	struct export_job job = job_of(marks);
	struct read_list list = READ_LIST_INIT;
	bool whole = strcmp(format, "biblatex") == 0;
	char *text = written(format, &job);

	read_with(read_bibliography, text, &list);
	assert_int_equal(list.count, marks->articles);
	for (size_t i = 0; i < list.count; i++) {
		const struct store_article *article = &marks->article[i];
		const struct read_record *entry = &list.item[i];
		char *title = shown(article->title, SHOW_LINE);
		char *authors = bib_authors(article->byline);
		const char *got = read_get(entry, "title");
		const char *date = read_get(entry, whole ? "date" : "year");

		mark_braces(title);
		assert_string_equal(got ? got : "", title);
		got = read_get(entry, "author");
		assert_string_equal(got ? got : "", authors);
		assert_int_equal(date != NULL,
				 article->precision != CLOCK_UNKNOWN);
		if (date && !whole)
			assert_string_equal(date, "2025");
		if (date && whole && article->precision >= CLOCK_DAY)
			assert_string_equal(date, "2025-11-06");
		free(title);
		free(authors);
	}
	read_clear(&list);
	free(text);
}

static void
test_bibliographies(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
		struct marks *marks = marks_make(seed);

		check_bib(marks, "bibtex");
		check_bib(marks, "biblatex");
		marks_free(marks);
	}
}

static void
check_csl(const struct marks *marks, const struct export_job *job)
{
	struct json_tree tree = JSON_TREE_INIT;
	char *text = written("csl", job);

	assert_true(json_read(&tree, text, strlen(text), JSON_STRICT, NULL,
			      NULL));
	assert_int_equal(json_count(&tree, JSON_ROOT), marks->articles);
	for (size_t i = 0; i < marks->articles; i++) {
		unsigned int one = json_item(&tree, JSON_ROOT, i);
		unsigned int parts = json_item(&tree, json_member(&tree,
			json_member(&tree, one, "issued"), "date-parts"), 0);
		static const size_t known[] = { 0, 1, 2, 3, 3, 3 };

		check_text(json_string(&tree, json_member(&tree, one, "title")),
			   marks->article[i].title, SHOW_LINE);
		assert_int_equal(json_count(&tree, parts),
				 known[marks->article[i].precision]);
	}
	json_tree_clear(&tree);
	free(text);
}

static void
test_citations(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
		struct marks *marks = marks_make(seed);
		struct export_job job = job_of(marks);
		struct read_list list = READ_LIST_INIT;
		char *text = written("ris", &job);

		read_with(read_ris, text, &list);
		assert_int_equal(list.count, marks->articles);
		for (size_t i = 0; i < list.count; i++) {
			check_field(&list.item[i], "TI",
				    marks->article[i].title, SHOW_LINE);
			check_field(&list.item[i], "N1",
				    marks->article[i].note, SHOW_LINE);
			if (marks->article[i].precision == CLOCK_MONTH)
				check_field(&list.item[i], "DA", "2025/11//",
					    SHOW_LINE);
		}
		check_csl(marks, &job);
		read_clear(&list);
		free(text);
		marks_free(marks);
	}
}

/* A graph by chance: its nodes have nasty labels. */
static void
check_graph(const char *format,
	    bool (*reader)(const char *text, struct read_list *list),
	    struct marks *marks)
{
	struct archive_graph_node node[6];
	struct archive_graph_edge edge[] = { { 0, 1, 9 }, { 1, 5, 2 } };
	struct archive_graph graph = {
		.node = node, .node_count = COUNT(node), .named = 40,
		.edge = edge, .edge_count = COUNT(edge), .articles = 12,
		.cut = true,
	};
	struct export_job job = { .graph = &graph,
				  .about = { .filter = "a \"b\" <c>" } };
	struct read_list list = READ_LIST_INIT;

	for (size_t i = 0; i < COUNT(node); i++)
		node[i] = (struct archive_graph_node){
			.entity = (long long)i, .norm = make_text(marks, 3),
			.kind = (enum kind)(1 + i % 4),
			.label = make_text(marks, 5),
			.articles = 10, .mentions = 20,
		};
	char *text = written(format, &job);
	size_t nodes = 0, edges = 0;

	read_with(reader, text, &list);
	for (size_t i = 0; i < list.count; i++) {
		const struct read_record *record = &list.item[i];
		char id[8];

		if (strcmp(record->kind, "graph") == 0) {
			check_field(record, "filter", job.about.filter,
				    SHOW_LINE);
			check_field(record, "cut", "true", SHOW_LINE);
			check_field(record, "named", "40", SHOW_LINE);
		} else if (strcmp(record->kind, "node") == 0) {
			snprintf(id, sizeof id, "n%zu", nodes + 1);
			check_field(record, "id", id, SHOW_LINE);
			check_field(record, "label", node[nodes].label,
				    SHOW_LINE);
			check_field(record, "kind",
				    kind_word(node[nodes++].kind), SHOW_LINE);
		} else {
			snprintf(id, sizeof id, "n%zu", edge[edges].b + 1);
			check_field(record, "target", id, SHOW_LINE);
			assert_int_equal(atoll(read_get(record, "weight")),
					 edge[edges++].articles);
		}
	}
	assert_int_equal(nodes, COUNT(node));
	assert_int_equal(edges, COUNT(edge));
	read_clear(&list);
	free(text);
}

static void
test_graphs(void **state)
{
	struct marks *marks = marks_make(3);

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		check_graph("graphml", read_graphml, marks);
		check_graph("dot", read_dot, marks);
	}
	marks_free(marks);
}

/* Names of formats and of files. */
static void
test_names(void **state)
{
	static const struct {
		const char *file, *format;
	} files[] = {
		{ "a.md", "markdown" }, { "dir.org/a.txt", "text" },
		{ "My Clippings.txt", "clippings" }, { "x.JSONLD", "annotation" },
		{ "x.csv", "csv" }, { "my-readwise.csv", "readwise" },
		{ "a.bib", "bibtex" }, { "a.biblatex.bib", "biblatex" },
		{ "a.json", "csl" }, { "a.ris", "ris" }, { "a.dot", "dot" },
		{ "a.graphml", "graphml" }, { "a.html", NULL }, { "md", NULL },
	};
	struct error err = ERROR_INIT;

	(void)state;
	for (size_t i = 0; i < COUNT(files); i++) {
		const struct export_format *format =
			export_format_of_file(files[i].file);

		assert_string_equal(format ? format->name : "none",
				    files[i].format ? files[i].format
						    : "none");
	}
	assert_null(export_format_find("html", &err));
	assert_int_equal(err.code, ERROR_USAGE);
	assert_non_null(strstr(err.advice, "markdown|org"));
	error_clear(&err);
}

static void
test_authors(void **state)
{
	/* Authors parted by "; ", of a person "family|given|suffix". */
	static const char *const cases[][2] = {
		{ "Rosa Alvarez", "Alvarez|Rosa" },
		{ "By Rosa Alvarez and Tom Li", "Alvarez|Rosa; Li|Tom" },
		{ "Rosa Alvarez, Tom Li, and Ann Ode", "Alvarez|Rosa; Li|Tom; Ode|Ann" },
		{ "Martin Luther King, Jr.", "King|Martin Luther|Jr." },
		{ "Henry Ford II & Ann Ode", "Ford|Henry|II; Ode|Ann" },
		{ "Ludwig van der Rohe", "van der Rohe|Ludwig" },
		{ "Associated Press", "Associated Press" },
		{ "Reuters", "Reuters" }, { "ProPublica Staff", "ProPublica Staff" },
		{ "Zo\xc3\xab Ode-Fenn", "Ode-Fenn|Zo\xc3\xab" },
		{ "\xe5\xb1\xb1\xe7\x94\xb0\xe5\xa4\xaa\xe9\x83\x8e", "\xe5\xb1\xb1\xe7\x94\xb0\xe5\xa4\xaa\xe9\x83\x8e" },
		{ "Rosa Alvarez of The Ledger", "Rosa Alvarez of The Ledger" },
		{ "", "" }, { NULL, "" }, { " , ; ", "" }, { "Ann Ode; and Tom Li", "Ode|Ann; Li|Tom" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct export_author author[EXPORT_AUTHORS];
		struct arena arena = ARENA_INIT;
		struct strbuf got = STRBUF_INIT;
		size_t count = export_authors(cases[i][0], &arena, author);

		for (size_t j = 0; j < count; j++) {
			strbuf_format(&got, "%s%s", j ? "; " : "",
				      author[j].family);
			if (author[j].given)
				strbuf_format(&got, "|%s", author[j].given);
			if (author[j].suffix)
				strbuf_format(&got, "|%s", author[j].suffix);
		}
		assert_string_equal(strbuf_text(&got), cases[i][1]);
		strbuf_clear(&got);
		arena_clear(&arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_authors),
		cmocka_unit_test(test_markdown),
		cmocka_unit_test(test_org),
		cmocka_unit_test(test_clippings),
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_annotation),
		cmocka_unit_test(test_bibliographies),
		cmocka_unit_test(test_citations),
		cmocka_unit_test(test_graphs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
