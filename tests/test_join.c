/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Whose name a name is: names that are marked in a text are joined. */

#include "harness.h"

#include <locale.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "names/detector.h"
#include "names/given.h"
#include "names/label.h"
#include "names/lexicon.h"

#define ROW(kind, label, other) kind "\t" label "\t" other "\t-\t-\n"

static const char table[] =
	ROW("person", "Donald Trump", "Trump")
	ROW("person", "Ann Jones", "-")
	ROW("agency", "Immigration and Customs Enforcement", "ICE")
	ROW("agency", "State Assembly", "Assembly")
	ROW("agency", "Securities and Exchange Commission", "SEC")
	ROW("organisation", "Goldman Sachs", "-")
	ROW("place", "United States", "US | U.S. | America")
	ROW("place", "France", "-")
	ROW("place", "Boston", "-");

static const char given[] =
	"Ann\tf\nBarbara\tf\nBill\tm\nGeorge\tm\nHillary\tf\nJoe\tm\nJoseph\tm\n"
	"Robin\tu\n";
static const char nicknames[] =
	"# notes\nBill\tWilliam\t-\nJoe\tJoseph\nAl\tAlan\nAl\tAlbert\n";

static const char common[] =
	"Ann\tgiven\nJohn\tgiven\nSmith\tlast\nJones\tlast\n"
	"director\ttitle\nauthor\ttitle\n";
static const char titles[] =
	"mayor\toffice\nsenator\toffice\nSen.\toffice\nMP\toffice\n"
	"striker\tsport\nactor\tarts\nauthor\tarts\ndirector\toffice\n"
	"judge\tlegal\nbrother\tfamily\nformer\tmodifier\n";

/*
 * A case is a text in which the given mentions are marked: [kind:words], or
 * [kind:words=name] when the name that they are joined to is not just the
 * words.  A mention that only joining finds is marked with {} instead.  The
 * kinds are p, a, o and l (a place).
 */
static const struct {
	const char *why, *marked;
} cases[] = {
	{ "nothing", "" },
	{ "alone", "[p:Ann Lee] met [o:Acme] in [l:Rome]." },

	/* People of a common name, by what they are. */
	{ "common", "[p:John Smith] spoke." },
	{ "common, title", "Mayor [p:John Smith=John Smith (politics)] spoke.  "
	  "[p:Smith=John Smith (politics)] left." },
	{ "common, shortened title", "Sen. [p:John Smith=John Smith "
	  "(politics)] spoke." },
	{ "common, title after", "[p:John Smith=John Smith (politics)] spoke.  "
	  "[p:John Smith=John Smith (politics)], the former mayor, left." },
	{ "common, age", "[p:John Smith=John Smith (sport)], 34, a striker "
	  "for [l:Rome], left." },
	{ "common, sentence", "[p:John Smith=John Smith (law)] is a judge." },
	{ "common, no article", "[p:John Smith=John Smith (politics)], Labour "
	  "MP for [l:Rome]." },
	{ "common, elect", "Mayor-elect [p:John Smith=John Smith (politics)] "
	  "left." },
	{ "common, initial", "Judge [p:John A. Smith=John Smith (law)] left." },
	{ "common, capitals", "A JUDGE.\n\nMayor [p:JOHN SMITH=John Smith "
	  "(politics)] LEFT.\n\n[p:John Smith=John Smith (politics)] did." },
	{ "common, two fields", "Mayor [p:John Smith] was an actor.  "
	  "[p:John Smith] is a judge." },
	{ "common, title of many fields", "[p:John Smith], the film director, "
	  "left." },
	{ "common, another’s title", "[p:John Smith], the mayor’s brother, "
	  "left." },
	{ "common, title of the next", "[p:John Smith], actor [p:Ann Lee] and "
	  "the judge [p:Bo Roy] left." },
	{ "common, another’s word", "[p:John Smith], who met the mayor, "
	  "left.  The mayor’s [p:John Smith], said a judge." },
	{ "common, next sentence", "[p:John Smith] left. Actor [p:Bo Roy] is "
	  "a judge." },
	{ "common, Jr.", "Mayor [p:John Smith Jr.=John Smith Jr] "
	  "spoke." },
	{ "common, more names", "Mayor [p:John Bo Smith] spoke." },
	{ "not common", "Mayor [p:John Roy] and Judge [p:Bo Smith] spoke." },
	{ "not common, listed", "Mayor [p:Ann Jones] met.  Ann Smith left." },

	/* People. */
	{ "last name", "[p:Ann Lee] spoke.  [p:Lee=Ann Lee] left." },
	{ "last name first", "[p:Lee=Ann Lee] left.  [p:Ann Lee] spoke." },
	{ "last name that nobody marked", "[p:Ann Lee] spoke.  He saw "
	  "{p:Lee=Ann Lee} there." },
	{ "full name again", "[p:Ann Lee] spoke and {p:Ann Lee} left." },
	{ "possessive", "[p:Ann Lee] spoke.  [p:Lee=Ann Lee]’s car, "
	  "[p:Ann Lee]'s" },
	{ "first name", "[p:Ann Lee] spoke.  [p:Ann=Ann Lee] left." },
	{ "two of a name", "[p:Ann Lee] and [p:Bo Lee] met.  [p:Lee] left." },
	{ "two of a name, unmarked", "[p:Ann Lee], [p:Bo Lee].  Then Lee "
	  "left." },
	{ "the second comes later", "[p:Ann Lee] spoke.  [p:Lee=Ann Lee] "
	  "left.  [p:Bo Lee] came." },
	{ "whom it is about", "[p:Ann Lee] spoke.  [p:Ann Lee] met [p:Bo Lee]."
	  "  [p:Lee=Ann Lee] left." },
	{ "women and men", "[p:Bill Clinton] and [p:Hillary Clinton] met.  "
	  "Mrs. [p:Clinton=Hillary Clinton] and Mr. [p:Clinton=Bill Clinton] "
	  "left." },
	{ "a woman alone", "[p:Joe Roy] spoke.  Mrs. [p:Roy] left." },
	{ "either", "[p:Robin Roy] spoke.  Mrs. [p:Roy=Robin Roy] left." },
	{ "offices", "President [p:Ana Diaz] met Mayor [p:Bo Diaz].  Mayor "
	  "[p:Diaz=Bo Diaz] spoke; President [p:Diaz=Ana Diaz] left." },
	{ "an office alone", "President [p:Ana Diaz] spoke.  The "
	  "[p:President=Ana Diaz] left; a [p:Governor] too." },
	{ "the office of two", "Mayor [p:Ana Diaz] met Mayor [p:Bo Roy].  The "
	  "[p:Mayor] left." },
	{ "title inside", "[p:President Biden=Joe Biden] spoke.  [p:Joe Biden]"
	  " left." },
	{ "initial in the middle", "[p:George W. Bush] spoke.  [p:George W. "
	  "Bush] slept.  [p:George Bush=George W. Bush] left.  "
	  "[p:Bush=George W. Bush] too." },
	{ "middle name and its initial", "[p:Ann Mary Lee=Ann Lee], [p:Ann M. "
	  "Lee=Ann Lee] and [p:Ann Lee]" },
	{ "other middle names", "[p:George W. Bush] and [p:George H. W. Bush] "
	  "met [p:George Bush] and [p:Bush]." },
	{ "an initial first", "[p:J. Biden=Joe Biden] and [p:Joe Biden]" },
	{ "one initial for two", "[p:Joe Biden], [p:John Biden] and "
	  "[p:J. Biden]" },
	{ "initial in the middle, once", "[p:Ann M. Lee=Ann Lee] and [p:Ann "
	  "Lee]" },
	{ "nickname", "[p:Joe Biden] is [p:Joseph Biden=Joe Biden]; "
	  "[p:Joe Biden] left." },
	{ "other first names", "[p:Joe Biden] is not [p:John Biden]." },
	{ "short for two", "[p:Alan Roy] and [p:Albert Roy] met [p:Al Roy]." },
	{ "junior", "[p:Al Roy Jr.=Al Roy Jr] and [p:Al Roy] met; [p:Roy] left." },
	{ "junior alone", "[p:Al Roy Jr.=Al Roy Jr] left; [p:Roy=Al Roy Jr] "
	  "too." },
	{ "particles", "[p:Bill de Blasio] left; [p:de Blasio=Bill de Blasio] "
	  "and [p:Blasio=Bill de Blasio] too." },
	{ "two last names", "[p:Gabriel García Márquez] met [p:García "
	  "Márquez=Gabriel García Márquez] and [p:Márquez=Gabriel García "
	  "Márquez]." },
	{ "hyphens", "[p:Alexandria Ocasio-Cortez] left; "
	  "[p:Ocasio-Cortez=Alexandria Ocasio-Cortez] too." },
	{ "last name before the given one", "[p:Kim Jong-un] met.  [p:Kim=Kim "
	  "Jong-un] left." },
	{ "plural", "[p:Ann Lee] and the [p:Lees=Ann Lee]" },
	{ "capitals", "[p:ANN LEE=Ann Lee] SPEAKS NOW TODAY\n[p:Ann Lee] "
	  "spoke." },
	{ "listed", "[p:Trump] spoke." },
	{ "listed, with an initial", "[p:Donald J. Trump] spoke." },
	{ "a relative of the listed", "[p:Mary Trump] spoke.  [p:Trump=Mary "
	  "Trump] left." },

	/* Offices to come. */
	{ "the mayor-elect", "Mayor-elect [p:Ann Lee] spoke.  The {p:mayor-"
	  "elect=Ann Lee} left; the {p:mayor-elect=Ann Lee}’s car too." },
	{ "the mayor-elect, apposed", "[p:Ann Lee], the mayor-elect, spoke.  "
	  "The {p:mayor-elect=Ann Lee} left, said a mayor-elect." },
	{ "the mayor-elect by last name", "[p:Ann Lee] spoke to Mayor-elect "
	  "[p:Lee=Ann Lee].  The {p:mayor-elect=Ann Lee} left." },
	{ "two mayors-elect", "Mayor-elect [p:Ann Lee] met Mayor-elect [p:Bo "
	  "Roy].  The mayor-elect left." },
	{ "a mayor-elect elsewhere", "Mayor-elect [p:Ann Lee] met the mayor-"
	  "elect of Bonn, and the governor-elect." },
	{ "nobody's office", "[p:Ann Lee] met the mayor-elect." },
	{ "a body's", "[o:Acme], the mayor-elect said.  The mayor-elect "
	  "left." },

	/* Bodies. */
	{ "defined", "The [o:Legal Aid Society] ([o:LAS=Legal Aid Society]) "
	  "and [o:LAS=Legal Aid Society]" },
	{ "defined, and unmarked after", "The [o:Legal Aid Society] ([o:LAS="
	  "Legal Aid Society]).  The {o:LAS=Legal Aid Society} met." },
	{ "defined, and unmarked there", "The [o:Legal Aid Society] ({o:LAS="
	  "Legal Aid Society}) met.  The {o:LAS=Legal Aid Society} paid." },
	{ "defined the other way", "[o:LAS=Legal Aid Society] ([o:Legal Aid "
	  "Society])" },
	{ "not just initials", "the [o:Russian Nanotechnology Corporation] "
	  "([o:RUSNANO=Russian Nanotechnology Corporation])" },
	{ "in another language's order", "the [o:Italian Episcopal Conference] "
	  "([o:CEI=Italian Episcopal Conference])" },
	{ "small letters too", "the [o:Acme College of Pediatrics] ([o:ACPeds="
	  "Acme College of Pediatrics])" },
	{ "other letters", "the [o:Italian Episcopal Conference] ([o:ABC])" },
	{ "not defined", "The [o:Legal Aid Society] met.  [o:LAS=Legal Aid "
	  "Society] won." },
	{ "letters of two", "[o:Legal Aid Society], [o:Latin Art School] and "
	  "[o:LAS]" },
	{ "small words count or not", "[o:Institute of Fine Arts], "
	  "[o:IFA=Institute of Fine Arts]; [a:Department of Trade], "
	  "[a:DOT=Department of Trade]" },
	{ "the beginning", "[o:Enron Trading] and [o:Enron=Enron Trading]" },
	{ "of a listed one", "[o:Goldman Sachs] and [o:Goldman=Goldman "
	  "Sachs]" },
	{ "the end", "[o:San Antonio Spurs] and [o:Spurs=San Antonio Spurs]" },
	{ "of two", "[o:San Antonio Spurs], [o:Tottenham Spurs], [o:Spurs]" },
	{ "what it is in law", "[o:Acme Inc.=Acme Inc] is [o:Acme=Acme Inc] and "
	  "[o:Acme Corp.=Acme Inc]" },
	{ "a whole one by law", "[o:Acme Ltd], [o:Acme Energy] and "
	  "[o:Acme=Acme Ltd]" },
	{ "without it first", "[o:Acme], [o:Acme Energy] and "
	  "[o:Acme Ltd=Acme]" },
	{ "without it, and unmarked", "[o:Acme Energy Inc.=Acme Energy Inc] "
	  "and {o:Acme Energy=Acme Energy Inc}" },
	{ "a possessive of the name", "[o:Macy’s] and [o:Macy’s]; [o:Acme]’s, "
	  "[p:Macy]’s" },
	{ "the", "[o:The Acme Post=Acme Post] and the [o:Acme Post]" },
	{ "and", "[o:Smith & Wesson] is [o:Smith and Wesson=Smith & "
	  "Wesson]" },
	{ "a part that is another", "[o:CNN International] and [o:CNN]; "
	  "[o:Harvard Law School] and [o:Harvard]" },
	{ "a part elsewhere", "[o:Ubisoft Boston] and [o:Ubisoft]" },
	{ "a school", "[o:Harrow School] and [o:Harrow=Harrow School]" },
	{ "instead of a listed one", "the [o:Indian National Assembly] and the "
	  "[o:Assembly=Indian National Assembly]" },
	{ "after of", "the [o:Library of Congress] and [a:Congress]" },
	{ "the Department", "The [a:Department of Peace] spoke; the "
	  "[a:Department=Department of Peace] left." },
	{ "of two departments", "The [a:Department of Peace] and the "
	  "[a:Department of War] met; the [a:Department] left." },
	{ "U.S.", "the [a:United States Navy] and the [a:U.S. Navy=United "
	  "States Navy]" },

	{ "UN", "the [a:UN Board=United Nations Board] and the [a:United "
	  "Nations Board]" },

	/* Places. */
	{ "aliases", "[l:America], the [l:US] and [l:U.S.]" },
	{ "a river is no country", "[l:Colorado River] and [l:Colorado]" },
	{ "an airport", "[l:Logan Airport] and the [l:Airport=Logan "
	  "Airport]" },
	{ "with its country", "[l:Sochi, Russia] and [l:Sochi=Sochi, "
	  "Russia]" },
	{ "a kingdom", "the [l:Kingdom of Siam] and [l:Siam=Kingdom of "
	  "Siam]" },
	{ "in other places too", "in [l:Port Vesper] and at {l:Port Vesper}" },
	{ "a word, too, that is no other", "at [l:Vesper], in [l:Vesper] and "
	  "{l:Vesper}; [l:Avon] and Avon" },
	{ "kinds apart", "[p:Ann Rome] in [l:Rome]" },
};

struct fixture {
	struct names_detector *detector;
	struct names_mention_list list;
};

static void
write_file(const char *folder, const char *name, const char *text)
{
	struct strbuf path = STRBUF_INIT;

	strbuf_format(&path, "%s/%s", folder, name);
	FILE *file = fopen(path.data, "w");

	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fclose(file), 0);
	strbuf_clear(&path);
}

static void
remove_file(const char *folder, const char *name)
{
	struct strbuf path = STRBUF_INIT;

	strbuf_format(&path, "%s/%s", folder, name);
	assert_int_equal(remove(path.data), 0);
	strbuf_clear(&path);
}

/* A detector of the tables above, or the error that they are. */
static struct names_detector *
open_tables(const char *given_names, const char *short_names,
	    struct error *err)
{
	char folder[] = "/tmp/byname-join.XXXXXX";
	char names[sizeof folder + 8];

	assert_non_null(mkdtemp(folder));
	snprintf(names, sizeof names, "%s/names", folder);
	assert_int_equal(mkdir(names, 0700), 0);
	write_file(folder, "entities", table);
	write_file(folder, "names/given", given_names);
	write_file(folder, "names/nicknames", short_names);
	write_file(folder, "names/possessives", "Macy\torganisation\n");
	write_file(folder, "names/common", common);
	write_file(folder, "names/titles", titles);
	struct names_detector *detector = names_detector_open(
		&(struct names_detector_options){ .folder = folder }, err);

	remove_file(folder, "entities");
	remove_file(folder, "names/given");
	remove_file(folder, "names/nicknames");
	remove_file(folder, "names/possessives");
	remove_file(folder, "names/common");
	remove_file(folder, "names/titles");
	remove_file(folder, "names");
	assert_int_equal(remove(folder), 0);
	return detector;
}

static int
set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof *fixture);
	struct error err = ERROR_INIT;

	fixture->detector = open_tables(given, nicknames, &err);
	if (!fixture->detector)
		fail_msg("%s", err.reason);
	*state = fixture;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *fixture = *state;

	names_detector_free(fixture->detector);
	names_mention_list_clear(&fixture->list);
	free(fixture);
	return 0;
}

static enum kind
kind_of(char letter)
{
	switch (letter) {
	case 'p': return KIND_PERSON;
	case 'a': return KIND_AGENCY;
	case 'o': return KIND_ORGANISATION;
	default: return KIND_PLACE;
	}
}

static char
letter_of(enum kind kind)
{
	return kind == KIND_PLACE ? 'l' : *kind_word(kind);
}

#define MOST_GIVEN 16

/* Parts a marked text into the text and what is given; returns how many. */
static size_t
part(const char *marked, struct strbuf *text,
     struct names_given into[static MOST_GIVEN])
{
	size_t count = 0;
	bool name = false, inside = false;

	for (const char *at = marked; *at; at++) {
		if ((*at == '[' || *at == '{') && at[2] == ':') {
			inside = *at == '[';
			if (inside) {
				assert_true(count < MOST_GIVEN);
				into[count++] = (struct names_given){
					.start = text->length,
					.kind = kind_of(at[1]),
				};
			}
			at += 2;
		} else if (*at == ']' || *at == '}') {
			if (inside && !name)
				into[count - 1].end = text->length;
			name = inside = false;
		} else if (*at == '=') {
			if (inside)
				into[count - 1].end = text->length;
			name = true;
		} else if (!name) {
			strbuf_putc(text, *at);
		}
	}
	return count;
}

static bool
is_given(const struct names_mention *mention, const struct names_given *from,
	 size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (from[i].start == mention->start)
			return true;
	}
	return false;
}

static void
mark(const char *text, size_t length, const struct names_mention_list *list,
     const struct names_given *from, size_t count, struct strbuf *out)
{
	size_t at = 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct names_mention *mention = list->item + i;
		const char *words = text + mention->start;
		size_t bytes = mention->end - mention->start;
		bool known = is_given(mention, from, count);

		strbuf_add(out, text + at, mention->start - at);
		strbuf_format(out, "%c%c:", known ? '[' : '{',
			      letter_of(mention->kind));
		strbuf_add(out, words, bytes);
		if (strlen(mention->name) != bytes
		    || memcmp(mention->name, words, bytes) != 0)
			strbuf_format(out, "=%s", mention->name);
		strbuf_putc(out, known ? ']' : '}');
		at = mention->end;
	}
	strbuf_add(out, text + at, length - at);
}

/* True when a mention is said to be joined, and to nothing but itself. */
static bool
is_own_reason(const struct names_mention_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		switch (list->item[i].how) {
		case NAMES_SURNAME: case NAMES_FIRST: case NAMES_SHORTER:
		case NAMES_NICKNAME: case NAMES_INITIALS: case NAMES_PART:
			if (list->item[i].because == i)
				return true;
			break;
		default:
			break;
		}
	}
	return false;
}

static void
test_cases(void **state)
{
	struct fixture *fixture = *state;
	size_t wrong = 0;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct strbuf text = STRBUF_INIT, marked = STRBUF_INIT;
		struct names_given from[MOST_GIVEN];
		size_t count = part(cases[i].marked, &text, from);

		names_detect_given(fixture->detector, strbuf_text(&text),
				   text.length, from, count, &fixture->list);
		mark(strbuf_text(&text), text.length, &fixture->list, from,
		     count, &marked);
		if (is_own_reason(&fixture->list)) {
			print_message("%s: joined to itself\n", cases[i].why);
			wrong++;
		}
		if (strcmp(strbuf_text(&marked), cases[i].marked) != 0) {
			print_message("%s:\n  want %s\n  have %s\n",
				      cases[i].why, cases[i].marked,
				      strbuf_text(&marked));
			wrong++;
		}
		strbuf_clear(&text);
		strbuf_clear(&marked);
	}
	assert_int_equal(wrong, 0);
}

/* What the article names in full is not taken for a part of it. */
static void
test_half_found(void **state)
{
	static const char text[] = "Acme Energy fell.  Acme Energy rose.  "
				   "Acme Energy Partners won.";
	static const struct names_given from[] = {
		{ 0, 11, KIND_ORGANISATION }, { 19, 23, KIND_ORGANISATION },
		{ 38, 42, KIND_ORGANISATION }, { 43, 58, KIND_ORGANISATION },
	};
	struct fixture *fixture = *state;
	struct names_mention_list *list = &fixture->list;

	names_detect_given(fixture->detector, text, strlen(text), from,
			   COUNT(from), list);
	assert_int_equal(list->count, 4);
	assert_int_equal(list->item[1].start, 19);
	assert_int_equal(list->item[1].end, 30);
	assert_string_equal(list->item[1].name, "Acme Energy");
	assert_int_equal(list->item[1].because, 0);
	/* No find is cut in two. */
	assert_int_equal(list->item[2].end, 42);
	assert_int_equal(list->item[3].start, 43);
}

/* Across articles. */
static const struct {
	enum kind kind;
	const char *name, *label;
} labels[] = {
	{ KIND_PERSON, "Ann Lee", "Ann Lee" },
	{ KIND_PERSON, "Donald J. Trump", "Donald Trump" },
	{ KIND_PERSON, "Donald J Trump Jr.", "Donald Trump Jr." },
	{ KIND_PERSON, "George H. W. Bush", "George H. W. Bush" },
	{ KIND_PERSON, "J. K. Rowling", "J. K. Rowling" },
	{ KIND_PERSON, "James Earl Jones", "James Earl Jones" },
	{ KIND_PERSON, "Lee", "Lee" },
	{ KIND_ORGANISATION, "Acme, Inc.", "Acme" },
	{ KIND_ORGANISATION, "Enron Corp.", "Enron" },
	{ KIND_ORGANISATION, "Ford Motor Co.", "Ford Motor Company" },
	{ KIND_ORGANISATION, "British Broadcasting Corp",
	  "British Broadcasting Corporation" },
	{ KIND_ORGANISATION, "The New York Times", "New York Times" },
	{ KIND_ORGANISATION, "Inc.", "Inc." },
	{ KIND_AGENCY, "U.S. Navy", "United States Navy" },
	{ KIND_AGENCY, "UN Security Council", "United Nations Security "
	  "Council" },
	{ KIND_AGENCY, "E.U Board", "European Union Board" },
	{ KIND_AGENCY, "US", "US" },
	{ KIND_ORGANISATION, "USA Today", "USA Today" },
	{ KIND_PLACE, "The Hague", "The Hague" },
	{ KIND_PLACE, "Foo Inc.", "Foo Inc." },
};

static void
test_labels(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(labels); i++) {
		struct strbuf out = STRBUF_INIT, again = STRBUF_INIT;

		names_label(labels[i].kind, labels[i].name, &out);
		assert_string_equal(strbuf_text(&out), labels[i].label);
		names_label(labels[i].kind, strbuf_text(&out), &again);
		assert_string_equal(strbuf_text(&again), labels[i].label);
		strbuf_clear(&out);
		strbuf_clear(&again);
	}
}

static void
test_tables(void **state)
{
	static const char *const wrong[] = {
		"Bill\n", "\tWilliam\n", "Bill\t\n", "\xff\tWilliam\n",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(wrong); i++) {
		struct error err = ERROR_INIT;
		struct strbuf lines = STRBUF_INIT;

		strbuf_format(&lines, "# x\n%s", wrong[i]);
		assert_null(open_tables(given, lines.data, &err));
		assert_non_null(strstr(err.reason, "line 2"));
		error_clear(&err);
		strbuf_clear(&lines);
	}
	struct error err = ERROR_INIT;
	struct names_detector *one = open_tables(given, nicknames, &err);
	struct names_detector *other = open_tables(given, "", &err);

	assert_string_not_equal(names_detector_version(one),
				names_detector_version(other));
	names_detector_free(one);
	names_detector_free(other);
}

/* Names that differ, and names that all share a last name: neither takes
 * more than its words do. */
static double
seconds_for(const struct names_detector *detector, size_t people, bool same)
{
	struct names_mention_list list = NAMES_MENTION_LIST_INIT;
	struct names_given *from = calloc(2 * people, sizeof *from);
	struct strbuf text = STRBUF_INIT;
	struct timespec start, end;

	for (size_t i = 0; i < people; i++) {
		from[2 * i].start = text.length;
		strbuf_format(&text, "A%zx B%zx", i, same ? 0 : i);
		from[2 * i].end = text.length;
		strbuf_puts(&text, " met ");
		from[2 * i + 1].start = text.length;
		strbuf_format(&text, "B%zx", same ? 0 : i);
		from[2 * i + 1].end = text.length;
		strbuf_puts(&text, ".\n");
		from[2 * i].kind = from[2 * i + 1].kind = KIND_PERSON;
	}
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
	names_detect_given(detector, text.data, text.length, from, 2 * people,
			   &list);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
	assert_int_equal(list.count, 2 * people);
	names_mention_list_clear(&list);
	strbuf_clear(&text);
	free(from);
	return (double)(end.tv_sec - start.tv_sec)
	       + (double)(end.tv_nsec - start.tv_nsec) / 1e9;
}

static void
test_linear(void **state)
{
	struct fixture *fixture = *state;

	for (int same = 0; same < 2; same++) {
		double few = seconds_for(fixture->detector, 10000, same);
		double many = seconds_for(fixture->detector, 100000, same);

		/* Ten times as many; much more is a step that is not
		 * linear. */
		if (many > few * 40 + 0.5)
			fail_msg("%f s for 10000, %f s for 100000", few, many);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_cases, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(test_half_found, set_up,
						tear_down),
		cmocka_unit_test(test_labels),
		cmocka_unit_test(test_tables),
		cmocka_unit_test_setup_teardown(test_linear, set_up,
						tear_down),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
