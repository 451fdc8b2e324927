/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The tables that people wrote for the detector (data/names), and what they
 * say together with data/entities.  The same checks are tried on tables that
 * are wrong, each in its own way.
 */

#include "harness.h"

#include <locale.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/path.h"
#include "base/strbuf.h"
#include "names/atlas.h"
#include "names/lexicon.h"
#include "text/fold.h"
#include "text/normal.h"
#include "text/utf8.h"

#define MOST_COLUMNS 5

/* What a table looks like. */
static const struct layout {
	const char *name;
	size_t columns;		/* with the source */
	bool free;		/* as data/entities: in any order, no heads */
	bool source_apart;	/* a line "# source:" may stand for it */
	size_t label;		/* the column that names the row */
	const char *classes;	/* what column CLASS may say, or NULL */
	size_t class;
	size_t least;		/* rows in the real table */
} layouts[] = {
	{ "entities", 5, true, false, 1, NULL, 0, 40 },
	{ "agencies", 5, false, false, 1, " agency ", 0, 2000 },
	{ "countries", 5, false, false, 1, " place ", 0, 2000 },
	{ "organisations", 5, false, false, 1, " organisation ", 0, 3000 },
	{ "demonyms", 3, false, true, 0, NULL, 0, 1000 },
	{ "titles", 3, false, true, 0,
	  " courtesy office rank noble clergy family business legal academic "
	  "medical media arts sport profession role modifier suffix ", 1,
	  2000 },
	{ "heads", 3, false, true, 0, " agency organisation place thing ", 1,
	  1000 },
	{ "given", 3, false, true, 0, " f m u ", 1, 9000 },
	{ "aliases", 4, false, true, 0, NULL, 0, 900 },
	{ "nicknames", 3, false, true, 0, NULL, 0, 100 },
	{ "possessives", 3, false, true, 0, " organisation ", 1, 20 },
	{ "common", 3, false, true, 0, " given last title ", 1, 700 },
};

enum {
	ENTITIES, AGENCIES, COUNTRIES, ORGANISATIONS, DEMONYMS, TITLES, HEADS, GIVEN,
	ALIASES, NICKNAMES, POSSESSIVES, COMMON
};

struct row {
	const struct layout *layout;
	size_t line;
	char *column[MOST_COLUMNS];
};

/* A name and the row that it stands for. */
struct spelling {
	char *name, *normal;
	size_t row;
};

struct tables {
	struct row *row;
	size_t rows, row_capacity;
	struct spelling *spelling;
	size_t spellings, spelling_capacity;
	struct strbuf faults;	/* a line for each */
};

static void
clear(struct tables *tables)
{
	for (size_t i = 0; i < tables->rows; i++) {
		for (size_t k = 0; k < MOST_COLUMNS; k++)
			free(tables->row[i].column[k]);
	}
	for (size_t i = 0; i < tables->spellings; i++) {
		free(tables->spelling[i].name);
		free(tables->spelling[i].normal);
	}
	free(tables->row);
	free(tables->spelling);
	strbuf_clear(&tables->faults);
}

static void
fault(struct tables *tables, const struct row *row, const char *reason,
      const char *what)
{
	strbuf_format(&tables->faults, "%s, line %zu: %s: %s\n",
		      row->layout->name, row->line, reason, what);
}

static const char *
label_of(const struct row *row)
{
	return row->column[row->layout->label];
}

static bool
same_normal(const char *text)
{
	struct strbuf normal = STRBUF_INIT;

	normal_nfc(text, strlen(text), &normal);
	bool same = strcmp(strbuf_text(&normal), text) == 0;

	strbuf_clear(&normal);
	return same;
}

/* What holds for any line, a note too. */
static void
check_line(struct tables *tables, const struct row *row, const char *line)
{
	size_t length = strlen(line);

	if (!utf8_valid(line, length))
		fault(tables, row, "no UTF-8", line);
	else if (!same_normal(line))
		fault(tables, row, "not in NFC", line);
	if (length && (line[length - 1] == ' ' || line[length - 1] == '\t'))
		fault(tables, row, "ends in a blank", line);
	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)line[i];

		if (byte < 0x20 && byte != '\t')
			fault(tables, row, "control character", line);
	}
	if (line[0] != '#' && (strstr(line, "  ") || strchr(line, '\'')))
		fault(tables, row, "two blanks or a straight apostrophe",
		      line);
}

/* Parts LINE at tabs; returns how many columns there are. */
static size_t
part(struct row *row, const char *line)
{
	size_t count = 0;

	for (;;) {
		size_t length = strcspn(line, "\t");

		if (count < MOST_COLUMNS)
			row->column[count] = xmemdup0(line, length);
		count++;
		if (!line[length])
			return count;
		line += length + 1;
	}
}

static void
check_columns(struct tables *tables, const struct row *row, size_t count,
	      bool sourced)
{
	const struct layout *layout = row->layout;

	if (count + (layout->source_apart && count < layout->columns)
	    != layout->columns)
		fault(tables, row, "number of columns", row->column[0]);
	else if (count < layout->columns && !sourced)
		fault(tables, row, "no source", row->column[0]);
	for (size_t i = 0; i < count && i < MOST_COLUMNS; i++) {
		const char *text = row->column[i];
		size_t length = strlen(text);

		if (!length || text[0] == ' ' || text[length - 1] == ' ')
			fault(tables, row, "empty, or blanks about it",
			      row->column[0]);
	}
	if (layout->classes && count > layout->class) {
		struct strbuf word = STRBUF_INIT;

		strbuf_format(&word, " %s ", row->column[layout->class]);
		if (!strstr(layout->classes, strbuf_text(&word)))
			fault(tables, row, "class", strbuf_text(&word));
		strbuf_clear(&word);
	}
}

static void
add_spelling(struct tables *tables, const char *name, size_t length)
{
	struct strbuf normal = STRBUF_INIT;

	fold_name(name, length, &normal);
	tables->spelling = xgrow(tables->spelling, tables->spellings,
				 &tables->spelling_capacity,
				 sizeof *tables->spelling);
	tables->spelling[tables->spellings++] = (struct spelling){
		xmemdup0(name, length), strbuf_take(&normal), tables->rows,
	};
}

/* The next of the names in LIST, parted by " | ", or NULL after the last;
 * "-" is none. */
static const char *
next_name(const char **list, size_t *length)
{
	const char *name = *list;

	if (!name || strcmp(name, "-") == 0)
		return NULL;
	const char *bar = strstr(name, " | ");

	*length = bar ? (size_t)(bar - name) : strlen(name);
	*list = bar ? bar + 3 : NULL;
	return name;
}

/* The column in which the label may stand several times, once with each
 * thing: an alias with its places, a short name with full ones, a given name
 * that is a last name too. */
static size_t
partner_column(const struct layout *layout)
{
	if (layout == layouts + ALIASES)
		return 2;
	return layout == layouts + NICKNAMES || layout == layouts + COMMON
	       ? 1 : 0;
}

/* The label, and in tables of five columns the other names. */
static void
add_row(struct tables *tables, const struct row *row)
{
	const char *label = label_of(row), *list = "-", *name;
	size_t partner = partner_column(row->layout), length;

	if (partner)
		list = row->column[partner];
	else if (row->layout->columns == 5)
		list = row->column[2];
	if (!partner)
		add_spelling(tables, label, strlen(label));
	while ((name = next_name(&list, &length))) {
		struct strbuf text = STRBUF_INIT;

		if (partner)
			strbuf_format(&text, "%s, ", label);
		strbuf_add(&text, name, length);
		add_spelling(tables, strbuf_text(&text), text.length);
		strbuf_clear(&text);
	}
	tables->row = xgrow(tables->row, tables->rows, &tables->row_capacity,
			    sizeof *tables->row);
	tables->row[tables->rows++] = *row;
}

/* Adds the table TEXT with its faults; what the rows say of each other is
 * for check_together. */
static void
read_table(struct tables *tables, const struct layout *layout,
	   const char *text)
{
	char *before = xstrdup("");
	bool sourced = false;
	struct row at = { .layout = layout };

	while (*text) {
		size_t length = strcspn(text, "\n");
		char *line = xmemdup0(text, length);
		struct row row = { .layout = layout, .line = ++at.line };

		check_line(tables, &row, line);
		if (line[0] == '#') {
			if (strncmp(line, "# source: ", 10) == 0)
				sourced = true;
			free(before);
			before = xstrdup("");
		} else if (line[0]) {
			size_t count = part(&row, line);

			check_columns(tables, &row, count, sourced);
			while (count < MOST_COLUMNS)
				row.column[count++] = xstrdup("-");
			if (!layout->free && strcmp(before, line) >= 0)
				fault(tables, &row, "not sorted",
				      label_of(&row));
			free(before);
			before = xstrdup(line);
			add_row(tables, &row);
		}
		free(line);
		text += length + (text[length] == '\n');
	}
	free(before);
}

/* By table, then by spelling: tables of five columns are one. */
static struct tables *sorted;

static int
group_of(const struct spelling *spelling)
{
	const struct layout *layout = sorted->row[spelling->row].layout;

	return layout->columns == 5 ? 0 : (int)(layout - layouts);
}

static int
by_group(const void *a, const void *b)
{
	const struct spelling *left = a, *right = b;
	int order = group_of(left) - group_of(right);

	if (!order)
		order = strcmp(left->normal, right->normal);
	if (!order)
		order = left->row < right->row ? -1 : left->row > right->row;
	return order ? order : strcmp(left->name, right->name);
}

/* A name may mean one thing only.  An entity may be listed in another table
 * once more, with the same label and kind; a row may have a name in small
 * letters too, "NATO" and "Nato". */
static void
check_one_meaning(struct tables *tables)
{
	for (size_t i = 1; i < tables->spellings; i++) {
		const struct spelling *one = tables->spelling + i - 1;
		const struct spelling *two = tables->spelling + i;
		const struct row *first = tables->row + one->row;
		const struct row *second = tables->row + two->row;

		if (group_of(one) != group_of(two)
		    || strcmp(one->normal, two->normal) != 0)
			continue;
		if (first->layout->free && !second->layout->free
		    && strcmp(label_of(first), label_of(second)) == 0
		    && strcmp(first->column[0], second->column[0]) == 0)
			continue;
		if (one->row == two->row && strcmp(one->name, two->name) == 0)
			fault(tables, second, "the same name twice",
			      two->name);
		if (one->row == two->row)
			continue;
		if (first->layout->columns == 5 || first->layout
			 != second->layout || strcmp(label_of(first),
						     label_of(second)) == 0)
			fault(tables, second, "a name of somebody else",
			      two->normal);
	}
}

static bool
is_label(const struct tables *tables, const char *label, size_t length)
{
	for (size_t i = 0; i < tables->rows; i++) {
		const struct row *row = tables->row + i;

		if (row->layout->columns == 5
		    && strlen(label_of(row)) == length
		    && strncmp(label_of(row), label, length) == 0)
			return true;
	}
	return false;
}

static void
check_label(struct tables *tables, const struct row *row, const char *label,
	    size_t length)
{
	if (!is_label(tables, label, length))
		fault(tables, row, "no such label", label);
}

/* A title of several fields is a title, and what is a given name to one table
 * is one to the other. */
static void
check_common(struct tables *tables, const struct row *row)
{
	const char *class = row->column[1];
	const struct layout *other = strcmp(class, "title") == 0
				     ? layouts + TITLES : layouts + GIVEN;

	if (strcmp(class, "last") == 0)
		return;
	for (size_t i = 0; i < tables->rows; i++) {
		if (tables->row[i].layout == other
		    && strcmp(label_of(tables->row + i), label_of(row)) == 0)
			return;
	}
	fault(tables, row, "no such row", other->name);
}

/* Parents, the places of demonyms, what aliases mean and where, what is common
 * of titles and given names. */
static void
check_references(struct tables *tables)
{
	for (size_t i = 0; i < tables->rows; i++) {
		const struct row *row = tables->row + i;
		const char *list = row->column[2], *name;
		size_t length;
		const char *about = row->column[3];
		bool is_part = !row->layout->free && row->layout->columns == 5
			&& strncmp(about, "part of ", 8) == 0;

		if (is_part)
			check_label(tables, row, about + 8,
				    strcspn(about + 8, ";"));
		if (is_part && strncmp(about + 8, label_of(row),
				       strcspn(about + 8, ";")) == 0
		    && strlen(label_of(row)) == strcspn(about + 8, ";"))
			fault(tables, row, "its own parent", about);
		if ((row->layout == layouts + DEMONYMS
		     && strcmp(row->column[1], "-") != 0)
		    || row->layout == layouts + ALIASES)
			check_label(tables, row, row->column[1],
				    strlen(row->column[1]));
		if (row->layout == layouts + COMMON)
			check_common(tables, row);
		while (row->layout == layouts + ALIASES
		       && (name = next_name(&list, &length)))
			check_label(tables, row, name, length);
	}
}

static void
check_together(struct tables *tables)
{
	sorted = tables;
	qsort(tables->spelling, tables->spellings, sizeof *tables->spelling,
	      by_group);
	check_one_meaning(tables);
	check_references(tables);
}

static char *
read_text(const struct layout *layout)
{
	const char *source = getenv("BYNAME_SRC");
	char *folder = path_join(source ? source : ".",
				 layout->free ? "data" : "data/names");
	char *path = path_join(folder, layout->name);
	struct strbuf text = STRBUF_INIT;

	assert_true(file_read(path, FILE_LIMIT, &text, NULL));
	assert_int_equal(strlen(strbuf_text(&text)), text.length);
	free(path);
	free(folder);
	return strbuf_take(&text);
}

static void
test_real_tables(void **state)
{
	struct tables tables = { .row = NULL };

	(void)state;
	for (size_t i = 0; i < COUNT(layouts); i++) {
		char *text = read_text(layouts + i);
		size_t before = tables.rows;

		assert_non_null(strstr(text, "# 1. "));
		read_table(&tables, layouts + i, text);
		print_message("# %s: %zu rows\n", layouts[i].name,
			      tables.rows - before);
		assert_true(tables.rows - before >= layouts[i].least);
		free(text);
	}
	check_together(&tables);
	assert_string_equal(strbuf_text(&tables.faults), "");
	clear(&tables);
}

/* The lexicon takes the tables of five columns as they are. */
static void
test_lexicon_reads(void **state)
{
	struct names_lexicon *lexicon = names_lexicon_new();

	(void)state;
	for (size_t i = AGENCIES; i <= ORGANISATIONS; i++) {
		struct error err = ERROR_INIT;
		char *text = read_text(layouts + i);

		if (!names_lexicon_read(lexicon, layouts[i].name, text,
					strlen(text), &err))
			fail_msg("%s", err.reason);
		free(text);
	}
	assert_true(names_lexicon_count(lexicon) > 0);
	names_lexicon_free(lexicon);
}

static void
check_inside(const struct names_atlas *atlas, const char *label,
	     const char *around)
{
	uint32_t inner = names_atlas_entity(atlas, label);
	uint32_t outer = names_atlas_entity(atlas, around);

	assert_int_not_equal(inner, NAMES_NOWHERE);
	assert_int_not_equal(outer, NAMES_NOWHERE);
	if (!names_atlas_inside(atlas, inner, outer)
	    || names_atlas_inside(atlas, outer, inner))
		fail_msg("%s is not in %s", label, around);
}

/* And the atlas those that point into them. */
static void
test_atlas_reads(void **state)
{
	struct names_lexicon *lexicon = names_lexicon_new();
	struct error err = ERROR_INIT;

	(void)state;
	for (size_t i = ENTITIES; i <= COUNTRIES; i++) {
		char *text = read_text(layouts + i);

		if (!names_lexicon_read_more(lexicon, layouts[i].name, text,
					     strlen(text), &err))
			fail_msg("%s", err.reason);
		free(text);
	}
	struct names_atlas *atlas = names_atlas_new(lexicon);
	char *aliases = read_text(layouts + ALIASES);
	char *peoples = read_text(layouts + DEMONYMS);

	if (!names_atlas_read(atlas, "aliases", aliases, strlen(aliases), &err)
	    || !names_atlas_read_peoples(atlas, "demonyms", peoples,
					 strlen(peoples), &err))
		fail_msg("%s", err.reason);
	check_inside(atlas, "Scottish Parliament", "United Kingdom");
	check_inside(atlas, "Supreme Court of the United States",
		     "United States");
	check_inside(atlas, "Supreme Court of India", "India");
	check_inside(atlas, "Brooklyn", "United States");
	check_inside(atlas, "Pennsylvania", "United States");
	check_inside(atlas, "UN Security Council", "United Nations");
	free(aliases);
	free(peoples);
	names_atlas_free(atlas);
	names_lexicon_free(lexicon);
}

/* Tables that are wrong, and what is said of them. */
static const struct {
	size_t layout;
	const char *table, *fault;
} wrong[] = {
	{ COMMON, "mayoral\ttitle\ts\n", "line 1: no such row: titles" },
	{ COMMON, "Xy\tgiven\ts\n", "line 1: no such row: given" },
	{ COMMON, "Smith\tlast\ts\nSmith\tlast\tt\n",
	  "line 2: a name of somebody else: smith, last" },
	{ AGENCIES, "agency\tA\t-\tabout\n", "line 1: number of columns: " },
	{ AGENCIES, "# source: S\nagency\tA\t-\tabout\n",
	  "line 2: number of columns: " },
	{ AGENCIES, "agency\tA\t-\tabout\t\n", "line 1: ends in a blank: " },
	{ AGENCIES, "agency\tA\t\tabout\ts\n",
	  "line 1: empty, or blanks about it: " },
	{ AGENCIES, "place\tA\t-\tabout\ts\n", "line 1: class:  place" },
	{ AGENCIES, "agency\tA  B\t-\tabout\ts\n",
	  "line 1: two blanks or a straight apostrophe: " },
	{ AGENCIES, "agency\tA's\t-\tabout\ts\n",
	  "line 1: two blanks or a straight apostrophe: " },
	{ AGENCIES, "agency\tA\xff\t-\tabout\ts\n", "line 1: no UTF-8: " },
	{ AGENCIES, "# A\xff\n", "line 1: no UTF-8: " },
	{ AGENCIES, "agency\tE\xcc\x81\t-\tabout\ts\n",
	  "line 1: not in NFC: " },
	{ AGENCIES, "agency\tA\x01\t-\tabout\ts\n",
	  "line 1: control character: " },
	{ AGENCIES, "agency\tB\t-\tabout\ts\nagency\tA\t-\tabout\ts\n",
	  "line 2: not sorted: A" },
	{ AGENCIES, "agency\tA\t-\tabout\ts\n## B\nagency\tA\t-\tabout\ts\n",
	  "line 3: a name of somebody else: a" },
	{ AGENCIES, "agency\tA\tC\tabout\ts\nagency\tB\tX | c\tabout\ts\n",
	  "line 2: a name of somebody else: c" },
	{ AGENCIES, "agency\tA\tX | x | X\tabout\ts\n",
	  "line 1: the same name twice: X" },
	{ AGENCIES, "agency\tA\t-\tpart of B\ts\n",
	  "line 1: no such label: B" },
	{ AGENCIES, "agency\tA\t-\tpart of A; x\ts\n",
	  "line 1: its own parent: part of A" },
	{ AGENCIES, "agency\tQueens Borough\tQueens\tabout\ts\n",
	  "line 1: a name of somebody else: queens" },
	{ AGENCIES, "agency\tQueens\t-\tabout\ts\n",
	  "line 1: a name of somebody else: queens" },
	{ AGENCIES, "agency\tU.S. Homeland\tDHS\tabout\ts\n",
	  "line 1: a name of somebody else: dhs" },
	{ COUNTRIES, "place\tQueens\t-\tpart of NYC\ts\n",
	  "line 1: no such label: NYC" },
	{ DEMONYMS, "Martian\tMars\ts\n", "line 1: no such label: Mars" },
	{ ALIASES, "A\tB\tQueens\ts\n", "line 1: no such label: B" },
	{ ALIASES, "A\tQueens\tX | Queens\ts\n",
	  "line 1: no such label: X" },
	{ ALIASES, "A\tBoston\tQueens\ts\nA\tQueens\tTexas | Queens\ts\n",
	  "line 2: a name of somebody else: a, queens" },
	{ NICKNAMES, "Bob\tRobert\ts\n# \nBob\tRobert\ts\n",
	  "line 3: a name of somebody else: bob, robert" },
	{ NICKNAMES, "Bob\tRobert\ts\nBob\tBert\ts\n",
	  "line 2: not sorted: Bob" },
	{ DEMONYMS, "Latin\t-\nGreek\t-\n", "line 1: no source: Latin" },
	{ DEMONYMS, "# source: S\nLatin\n", "line 2: number of columns: " },
	{ TITLES, "# source: S\nboss\tdaemon\n", "line 2: class:  daemon" },
	{ TITLES, "# source: S\nboss\trole\n# source: T\nboss\trole\n",
	  "line 4: a name of somebody else: boss" },
};

static void
test_wrong_tables(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(wrong); i++) {
		struct tables tables = { .row = NULL };
		char *text = read_text(layouts + ENTITIES);

		read_table(&tables, layouts + ENTITIES, text);
		assert_string_equal(strbuf_text(&tables.faults), "");
		read_table(&tables, layouts + wrong[i].layout,
			   wrong[i].table);
		check_together(&tables);
		if (!strstr(strbuf_text(&tables.faults), wrong[i].fault))
			fail_msg("case %zu: “%s” instead of “%s”", i,
				 strbuf_text(&tables.faults), wrong[i].fault);
		clear(&tables);
		free(text);
	}
}

/* What is right is not complained of. */
static void
test_right_table(void **state)
{
	static const char right[] =
		"# head\n\n## One\nplace\tBronx\tthe Bronx | The Bronx\t"
		"part of New York City; a borough\ts\n"
		"place\tQueens\tQueens County\tpart of New York City\ts\n"
		"## Two\nplace\tAlbany\t-\tpart of Bronx\ts\n";
	struct tables tables = { .row = NULL };
	char *text = read_text(layouts + ENTITIES);

	(void)state;
	read_table(&tables, layouts + ENTITIES, text);
	read_table(&tables, layouts + COUNTRIES, right);
	read_table(&tables, layouts + ALIASES,
		   "A\tAlbany\tQueens\ts\nA\tQueens\tAlbany | Bronx\ts\n");
	read_table(&tables, layouts + NICKNAMES,
		   "Al\tAlan\ts\nAl\tAlbert\ts\n");
	read_table(&tables, layouts + GIVEN, "Thomas\tm\ts\n");
	read_table(&tables, layouts + COMMON,
		   "Thomas\tgiven\ts\nThomas\tlast\ts\n");
	read_table(&tables, layouts + DEMONYMS,
		   "Kurdish\t-\town source\n# source: S\nBronxite\tBronx\n");
	check_together(&tables);
	assert_string_equal(strbuf_text(&tables.faults), "");
	assert_int_equal(tables.rows > 5, 1);
	clear(&tables);
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wrong_tables),
		cmocka_unit_test(test_right_table),
		cmocka_unit_test(test_real_tables),
		cmocka_unit_test(test_lexicon_reads),
		cmocka_unit_test(test_atlas_reads),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
