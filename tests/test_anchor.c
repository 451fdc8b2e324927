/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Anchoring: a case for each step of the rule, then made-up articles and
 * real ones, edited in every way that editors do, counting how many
 * highlights would be painted on wrong words.
 */

#include "harness.h"

#include <dirent.h>
#include <time.h>

#include "archive/anchor.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/path.h"
#include "base/strbuf.h"
#include "text/utf8.h"

#define CONTEXT 32

static const char *const state_names[] = {
	"exact", "moved", "changed", "doubtful", "lost",
};


/* Cases.  Brackets hold the highlight before and its place after; a text
 * without any says that there is no place. */

#define EXACT ARCHIVE_ANCHOR_EXACT
#define MOVED ARCHIVE_ANCHOR_MOVED
#define CHANGED ARCHIVE_ANCHOR_CHANGED
#define DOUBTFUL ARCHIVE_ANCHOR_DOUBTFUL
#define LOST ARCHIVE_ANCHOR_LOST

#define LEAD "Two days after the city chose its mayor, the agency posted " \
	"a message. "
#define TAIL " The post did not name the mayor, although it came hours " \
	"after he had spoken."
#define QUOTE "It asked the city’s officers to sign on."

static const struct {
	const char *what;
	const char *before, *after;
	enum archive_anchor_state state;
} cases[] = {
	{ "nothing changed", LEAD "[" QUOTE "]" TAIL,
	  LEAD "[" QUOTE "]" TAIL, EXACT },
	{ "what follows changed", LEAD "[" QUOTE "]" TAIL,
	  LEAD "[" QUOTE "] Nobody answered for a week or so.", EXACT },
	{ "what goes before changed, to the same length",
	  "He said yes today. [" QUOTE "]" TAIL,
	  "We saw no rainbow. [" QUOTE "]" TAIL, EXACT },
	{ "at the very start", "[" QUOTE "]" TAIL, "[" QUOTE "] Hm.", EXACT },
	{ "at the very end", LEAD "[" QUOTE "]", LEAD "[" QUOTE "]", EXACT },
	{ "the whole text", "[" QUOTE "]", "[" QUOTE "]", EXACT },
	{ "a short word in its place", LEAD "The [officers] came." TAIL,
	  LEAD "The [officers] came. The post did not say who.", EXACT },
	{ "a short word where another sentence moved up",
	  LEAD "[The] officers came to town." TAIL,
	  LEAD "[The] weather was fine after all.", DOUBTFUL },
	{ "a text was put before it", LEAD "[" QUOTE "]" TAIL,
	  "Updated at noon. " LEAD "[" QUOTE "]" TAIL, MOVED },
	{ "a lead was put before the start", "[" QUOTE "]" TAIL,
	  LEAD "[" QUOTE "]" TAIL, MOVED },
	{ "a long one, alone in new surroundings", LEAD "[" QUOTE "]" TAIL,
	  "Other words stand here. [" QUOTE "] And others there.", MOVED },
	{ "a long one that was the whole text", "[" QUOTE "]",
	  LEAD "[" QUOTE "]" TAIL, MOVED },
	{ "one of two, told by its context",
	  "First the police union spoke. Then it was the [police union] that "
	  "fell silent.",
	  "Well: first the police union spoke. Then it was the [police union] "
	  "that fell silent.", MOVED },
	{ "copies that nothing tells apart",
	  "Aaa bbb ccc ddd. " LEAD "[" QUOTE "]" TAIL,
	  LEAD "[" QUOTE "]" TAIL " " LEAD QUOTE TAIL, DOUBTFUL },
	{ "a short word among its likes is not guessed at",
	  "When they came, the [mayor] was out. The mayor came back.",
	  "A mayor is a mayor, and this mayor had nothing to say today.",
	  LOST },
	{ "a short word moved with its context",
	  LEAD "They told the [mayor] nothing at all of it." TAIL,
	  "Hm. " LEAD "They told the [mayor] nothing at all of it." TAIL,
	  MOVED },
	{ "typographic quotes became plain", LEAD "[" QUOTE "]" TAIL,
	  LEAD "[It asked the city's officers to sign on.]" TAIL, CHANGED },
	{ "a word was replaced", LEAD "[" QUOTE "]" TAIL,
	  LEAD "[It asked the city’s policemen to sign on.]" TAIL, CHANGED },
	{ "words changed and it moved", LEAD "[" QUOTE "]" TAIL,
	  "Corrected. " LEAD "[It begged the city’s officers to sign on!]"
	  TAIL, CHANGED },
	{ "words changed at the very start", "[" QUOTE "]" TAIL,
	  "[It asked the town’s officers to sign in.]" TAIL, CHANGED },
	{ "words changed at the very end", LEAD "[" QUOTE "]",
	  LEAD "[It asked the town’s officers to sign in.]", CHANGED },
	{ "words and surroundings changed", LEAD "[" QUOTE "]" TAIL,
	  "Nothing is left of it. [It asked the town’s officers to sign on.] "
	  "Who would have thought it?", DOUBTFUL },
	{ "two that are nearly the same", LEAD "[" QUOTE "]" TAIL,
	  LEAD "[It asked the town’s officers to sign on.]" TAIL " " LEAD
	  "It asked the old city’s officers to sign." TAIL, DOUBTFUL },
	{ "a sentence was replaced", LEAD "[" QUOTE "]" TAIL,
	  LEAD "[There was a link for recruits in it.]" TAIL, CHANGED },
	{ "a sentence was replaced by a page", LEAD "[" QUOTE "]" TAIL,
	  LEAD "There was a link in it. Many pages followed, and none of "
	  "them said what was meant; on the contrary, all of them went on "
	  "about the weather, the harvest and the price of a room." TAIL,
	  LOST },
	{ "it was taken out", LEAD "[" QUOTE "]" TAIL, LEAD TAIL, LOST },
	{ "all is gone", LEAD "[" QUOTE "]" TAIL,
	  "Somebody else wrote of other things.", LOST },
	{ "an empty text", LEAD "[" QUOTE "]" TAIL, "", LOST },
	{ "Chinese", "两天前，这座城市选出了新市长，于是该机构发布了一则消息。[它请警察"
	  "加入他们的队伍，并附上招募链接。]报道说，消息没有提到市长的名字。",
	  "更正。两天前，这座城市选出了新市长，于是该机构发布了一则消息。[它请警官"
	  "加入他们的队伍，并附上招募链接。]报道说，消息没有提到市长的名字。", CHANGED },
};

/* Takes the brackets out; where they stood is left in bytes. */
static char *
unbracket(const char *text, size_t *start, size_t *end)
{
	struct strbuf out = STRBUF_INIT;

	*start = *end = 0;
	strbuf_puts(&out, "");
	for (; *text; text++) {
		if (*text == '[')
			*start = out.length;
		else if (*text == ']')
			*end = out.length;
		else
			strbuf_putc(&out, *text);
	}
	return strbuf_take(&out);
}

/* An anchor as the notebook keeps it; its strings are the caller's. */
static struct archive_anchor
anchor_make(const char *text, size_t start, size_t end)
{
	size_t length = strlen(text);
	size_t before = utf8_count(text, start);
	size_t from = utf8_offset(text, length,
				  before < CONTEXT ? 0 : before - CONTEXT);
	size_t to = end + utf8_offset(text + end, length - end, CONTEXT);

	return (struct archive_anchor) {
		.quote = xmemdup0(text + start, end - start),
		.prefix = xmemdup0(text + from, start - from),
		.suffix = xmemdup0(text + end, to - end),
		.start = before,
		.end = before + utf8_count(text + start, end - start),
	};
}

static void
anchor_clear(struct archive_anchor *anchor)
{
	free((char *)anchor->quote);
	free((char *)anchor->prefix);
	free((char *)anchor->suffix);
}

static void
test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t start, end;
		char *before = unbracket(cases[i].before, &start, &end);
		struct archive_anchor anchor = anchor_make(before, start, end);
		char *after = unbracket(cases[i].after, &start, &end);
		struct archive_place place =
			archive_anchor_find(&anchor, after, strlen(after));

		if (place.state != cases[i].state)
			fail_msg("%s: %s, not %s", cases[i].what,
				 state_names[place.state],
				 state_names[cases[i].state]);
		if (end > 0 && (place.start != start || place.end != end))
			fail_msg("%s: found \"%.*s\"", cases[i].what,
				 (int)(place.end - place.start),
				 after + place.start);
		if (place.state == LOST && (place.start || place.end))
			fail_msg("%s: lost, but somewhere", cases[i].what);
		anchor_clear(&anchor);
		free(before);
		free(after);
	}
}

static void
test_odd_anchors(void **state)
{
	static const struct archive_anchor odd[] = {
		{ "", "", "", 0, 0 },
		{ "", "before ", " after", 7, 7 },
		{ "a quote of some length here", NULL, NULL, 0, 27 },
		{ "a quote of some length here", "", "", 900, 1000 },
		{ "a quote of some length here", "x", "y", SIZE_MAX, 0 },
		{ "\xff\xfe\x80 bad bytes in a quote", "\xc3", "\xe4\xb8", 3,
		  9 },
		{ "e\xcc\x81", "\xcc\x81", "\xcc\x81", 1, 3 },
	};
	static const char *const texts[] = {
		"", "a", "a quote of some length here",
		"Look: a quote of some length here, and no more.",
		"\xff\xff\xff", "before  after", "e\xcc\x81\xcc\x81\xcc\x81",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(odd); i++) {
		for (size_t k = 0; k < COUNT(texts); k++) {
			size_t length = strlen(texts[k]);
			struct archive_place place =
				archive_anchor_find(&odd[i], texts[k], length);

			assert_true(place.start <= place.end);
			assert_true(place.end <= length);
		}
	}
}


/* Chance, the same each time. */

static uint64_t seed;

static size_t
below(size_t limit)
{
	return harness_pick(&seed, limit);
}

static const char *const words[] = {
	"the", "of", "and", "to", "in", "a", "that", "said", "was", "for",
	"on", "is", "with", "by", "as", "it", "at", "from", "city", "police",
	"not", "have", "been", "were", "has", "who", "officers", "its",
	"their", "would", "which", "federal", "agency", "mayor", "after",
	"news", "this", "department", "had", "they", "more", "about",
	"immigration", "officials", "told", "new", "an", "are", "up", "when",
	"one", "week", "union", "law", "but", "than", "members", "other",
	"against", "public", "statement", "recruits", "year", "since",
	"people", "last", "before", "also", "two", "arrested", "Tuesday",
	"report", "account", "plan", "court", "judge", "order", "protest",
	"street", "station", "neighbourhood", "lawyer", "council", "vote",
	"campaign", "don’t", "city’s", "hours", "million", "views", "record",
	"salary", "bonus", "pension", "training", "reform", "budget", "school",
	"hospital", "families", "workers", "detained", "released", "charged",
	"crowd", "evening", "morning", "without", "warning", "because",
	"Zoë", "naïve", "café", "Łódź",
};

/* Names come again and again, as in any article. */
static const char *const names[] = {
	"Zohran Mamdani", "Kristi Noem", "New York City",
	"Immigration and Customs Enforcement", "ICE", "the NYPD",
	"the Department of Homeland Security", "Patrick Hendry",
	"the Police Benevolent Association", "Brandon Johnson", "Chicago",
};

/* Early words of the list are common, as in any language. */
static const char *
any_word(void)
{
	size_t index = below(COUNT(words) * COUNT(words));
	size_t root = 0;

	while ((root + 1) * (root + 1) <= index)
		root++;
	return words[COUNT(words) - 1 - root];
}

static void
add_sentence(struct strbuf *out)
{
	size_t count = 6 + below(18);
	bool speech = below(5) == 0;

	strbuf_puts(out, speech ? "“" : "");
	for (size_t i = 0; i < count; i++) {
		/* Not side by side: who would write that? */
		bool name = i % 5 == 2 && below(2) == 0;

		if (i > 0)
			strbuf_puts(out, below(12) == 0 ? ", "
				    : below(40) == 0 ? " – " : " ");
		strbuf_puts(out, name ? names[below(COUNT(names))]
			    : any_word());
	}
	strbuf_puts(out, speech ? ",” they said." : ".");
}

static char *
make_article(void)
{
	struct strbuf out = STRBUF_INIT;
	size_t paragraphs = 5 + below(10);

	for (size_t i = 0; i < paragraphs; i++) {
		size_t sentences = 1 + below(5);

		strbuf_puts(&out, i > 0 ? "\n\n" : "");
		for (size_t k = 0; k < sentences; k++) {
			strbuf_puts(&out, k > 0 ? " " : "");
			add_sentence(&out);
		}
	}
	return strbuf_take(&out);
}


/*
 * A text whose characters know where they come from: number 1 and up of the
 * old text, 0 for what is new.  What replaces a character takes its number.
 */

struct piece {
	unsigned int *code;
	size_t *from;
	size_t count, capacity;
};

static void
piece_add(struct piece *piece, unsigned int code, size_t from)
{
	if (piece->count == piece->capacity) {
		size_t size = piece->capacity ? piece->capacity * 2 : 4096;

		piece->code = xrealloc(piece->code,
				       size * sizeof *piece->code);
		piece->from = xrealloc(piece->from,
				       size * sizeof *piece->from);
		piece->capacity = size;
	}
	piece->code[piece->count] = code;
	piece->from[piece->count++] = from;
}

static void
piece_add_text(struct piece *piece, const char *text, size_t from)
{
	size_t length = strlen(text), at = 0;
	unsigned int code;

	while (at < length) {
		at += utf8_decode(text + at, length - at, &code);
		piece_add(piece, code, from);
	}
}

static void
piece_add_range(struct piece *piece, const struct piece *old, size_t start,
		size_t end)
{
	for (size_t i = start; i < end; i++)
		piece_add(piece, old->code[i], old->from[i]);
}

static void
piece_clear(struct piece *piece)
{
	free(piece->code);
	free(piece->from);
	memset(piece, 0, sizeof *piece);
}

static char *
piece_text(const struct piece *piece)
{
	struct strbuf out = STRBUF_INIT;

	strbuf_puts(&out, "");
	for (size_t i = 0; i < piece->count; i++)
		strbuf_add_code(&out, piece->code[i]);
	return strbuf_take(&out);
}

/* What a stretch of text from AT is: words, sentences and paragraphs with
 * what parts them. */
static bool
in_word(unsigned int code)
{
	return code > 0x7f ? code < 0x2000
	       : (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z')
	       || (code >= '0' && code <= '9');
}

static size_t
word_end(const struct piece *piece, size_t at)
{
	bool word = in_word(piece->code[at]);

	while (at < piece->count && in_word(piece->code[at]) == word)
		at++;
	return at;
}

static size_t
sentence_end(const struct piece *piece, size_t at)
{
	while (at < piece->count && piece->code[at] != '.'
	       && piece->code[at] != '\n')
		at++;
	while (at < piece->count && !in_word(piece->code[at])
	       && piece->code[at] != 0x201c)
		at++;
	return at;
}

static size_t
paragraph_end(const struct piece *piece, size_t at)
{
	while (at < piece->count && piece->code[at] != '\n')
		at++;
	while (at < piece->count && piece->code[at] == '\n')
		at++;
	return at;
}

static size_t
sentence_start(const struct piece *piece, size_t at)
{
	size_t start = 0, end;

	while ((end = sentence_end(piece, start)) <= at
	       && end < piece->count)
		start = end;
	return start;
}


/* Edits.  START and END are where the highlight is. */

typedef void edit_fn(const struct piece *old, size_t start, size_t end,
		     struct piece *out);

static void
add_new_sentence(struct piece *out, size_t from)
{
	struct strbuf text = STRBUF_INIT;

	add_sentence(&text);
	strbuf_putc(&text, ' ');
	piece_add_text(out, strbuf_text(&text), from);
	strbuf_clear(&text);
}

static void
edit_none(const struct piece *old, size_t start, size_t end,
	  struct piece *out)
{
	(void)start;
	(void)end;
	piece_add_range(out, old, 0, old->count);
}

static void
edit_insert_sentences(const struct piece *old, size_t start, size_t end,
		      struct piece *out)
{
	(void)start;
	(void)end;
	for (size_t at = 0; at < old->count;) {
		size_t next = sentence_end(old, at);

		if (below(5) == 0)
			add_new_sentence(out, 0);
		piece_add_range(out, old, at, next);
		at = next;
	}
}

static void
edit_delete_sentences(const struct piece *old, size_t start, size_t end,
		      struct piece *out)
{
	(void)start;
	(void)end;
	for (size_t at = 0; at < old->count;) {
		size_t next = sentence_end(old, at);

		if (below(5) != 0)
			piece_add_range(out, old, at, next);
		at = next;
	}
}

static void
edit_replace_sentences(const struct piece *old, size_t start, size_t end,
		       struct piece *out)
{
	(void)start;
	(void)end;
	for (size_t at = 0; at < old->count;) {
		size_t next = sentence_end(old, at);

		if (below(5) == 0)
			add_new_sentence(out, old->from[at]);
		else
			piece_add_range(out, old, at, next);
		at = next;
	}
}

/* In HOW: 0 puts a word in, 1 takes one out, 2 replaces one. */
static void
edit_words(const struct piece *old, struct piece *out, int how)
{
	for (size_t at = 0; at < old->count;) {
		size_t next = word_end(old, at);
		bool chosen = in_word(old->code[at]) && below(8) == 0;

		if (!chosen || how == 0)
			piece_add_range(out, old, at, next);
		if (chosen && how == 0)
			piece_add_text(out, " ", 0);
		if (chosen && how != 1)
			piece_add_text(out, any_word(),
				       how == 0 ? 0 : old->from[at]);
		if (chosen && how == 1 && next < old->count
		    && old->code[next] == ' ')
			next++;
		at = next;
	}
}

static void
edit_insert_words(const struct piece *old, size_t start, size_t end,
		  struct piece *out)
{
	(void)start;
	(void)end;
	edit_words(old, out, 0);
}

static void
edit_delete_words(const struct piece *old, size_t start, size_t end,
		  struct piece *out)
{
	(void)start;
	(void)end;
	edit_words(old, out, 1);
}

static void
edit_replace_words(const struct piece *old, size_t start, size_t end,
		   struct piece *out)
{
	(void)start;
	(void)end;
	edit_words(old, out, 2);
}

static void
edit_move_paragraphs(const struct piece *old, size_t start, size_t end,
		     struct piece *out)
{
	size_t begin[4096], count = 0;

	(void)start;
	(void)end;
	for (size_t at = 0; at < old->count && count < COUNT(begin);
	     at = paragraph_end(old, at))
		begin[count++] = at;
	while (count > 0) {
		size_t chosen = below(count), at = begin[chosen];

		piece_add_range(out, old, at, paragraph_end(old, at));
		if (paragraph_end(old, at) == old->count)
			piece_add_text(out, "\n\n", 0);
		begin[chosen] = begin[--count];
	}
}

static void
edit_move_sentence(const struct piece *old, size_t start, size_t end,
		   struct piece *out)
{
	size_t first = sentence_start(old, start);
	size_t last = sentence_end(old, end > start ? end - 1 : end);
	bool forward = below(2) == 0;

	if (!forward)
		piece_add_range(out, old, first, last);
	piece_add_range(out, old, 0, first);
	piece_add_range(out, old, last, old->count);
	if (forward)
		piece_add_text(out, " ", 0);
	if (forward)
		piece_add_range(out, old, first, last);
}

static void
edit_typography(const struct piece *old, size_t start, size_t end,
		struct piece *out)
{
	(void)start;
	(void)end;
	for (size_t i = 0; i < old->count; i++) {
		unsigned int code = old->code[i];

		code = code == 0x2019 ? '\'' : code == 0x2013 ? '-'
		       : code == 0x201c || code == 0x201d ? '"' : code;
		piece_add(out, code, old->from[i]);
	}
}

static void
edit_duplicate(const struct piece *old, size_t start, size_t end,
	       struct piece *out)
{
	size_t first = 0, next, place;

	while ((next = paragraph_end(old, first)) <= start
	       && next < old->count)
		first = next;
	(void)end;
	next = paragraph_end(old, first);
	/* Put before the first, which is the copy nobody could tell. */
	place = first > 0 && below(2) == 0 ? 0 : old->count;
	if (place > 0) {
		piece_add_range(out, old, 0, old->count);
		piece_add_text(out, "\n\n", 0);
	}
	for (size_t i = first; i < next; i++)
		piece_add(out, old->code[i], 0);
	if (place == 0)
		piece_add_range(out, old, 0, old->count);
}

static void
edit_rewrite_around(const struct piece *old, size_t start, size_t end,
		    struct piece *out)
{
	size_t first = sentence_start(old, start);
	size_t last = sentence_end(old, end > start ? end - 1 : end);

	add_new_sentence(out, 0);
	add_new_sentence(out, 0);
	piece_add_range(out, old, first, last);
	add_new_sentence(out, 0);
	add_new_sentence(out, 0);
}

static void
edit_much(const struct piece *old, size_t start, size_t end,
	  struct piece *out)
{
	struct piece a = { 0 }, b = { 0 };

	edit_replace_words(old, start, end, &a);
	edit_insert_sentences(&a, start, end, &b);
	piece_clear(&a);
	edit_delete_sentences(&b, start, end, &a);
	piece_clear(&b);
	edit_move_paragraphs(&a, start, end, &b);
	edit_typography(&b, start, end, out);
	piece_clear(&a);
	piece_clear(&b);
}

static void
edit_delete_quote(const struct piece *old, size_t start, size_t end,
		  struct piece *out)
{
	piece_add_range(out, old, 0, start);
	piece_add_range(out, old, end, old->count);
}

static void
edit_delete_quoted(const struct piece *old, size_t start, size_t end,
		   struct piece *out)
{
	piece_add_range(out, old, 0, sentence_start(old, start));
	piece_add_range(out, old, sentence_end(old, end - 1), old->count);
}

/* Sentences are put in, but not where one was taken out: that would be a
 * sentence replaced. */
static void
edit_delete_and_more(const struct piece *old, size_t start, size_t end,
		     struct piece *out)
{
	struct piece a = { 0 }, b = { 0 };

	edit_delete_quoted(old, start, end, &a);
	edit_replace_words(&a, start, end, &b);
	piece_clear(&a);
	for (size_t at = 0; at < b.count;) {
		size_t next = sentence_end(&b, at);
		bool cut = (at == 0 || b.from[at - 1] <= start)
			   && b.from[at] > end;

		if (!cut && below(5) == 0)
			add_new_sentence(out, 0);
		piece_add_range(out, &b, at, next);
		at = next;
	}
	piece_clear(&b);
}

static void
edit_other_article(const struct piece *old, size_t start, size_t end,
		   struct piece *out)
{
	char *text = make_article();

	(void)old;
	(void)start;
	(void)end;
	piece_add_text(out, text, 0);
	free(text);
}

static const struct edit {
	const char *what;
	edit_fn *make;
	double most;		/* per cent on wrong words */
} edits[] = {
	{ "nothing", edit_none, 0 },
	{ "sentences put in", edit_insert_sentences, 4 },
	{ "sentences taken out", edit_delete_sentences, 4 },
	{ "sentences replaced", edit_replace_sentences, 4 },
	{ "words put in", edit_insert_words, 4 },
	{ "words taken out", edit_delete_words, 4 },
	{ "words replaced", edit_replace_words, 4 },
	{ "paragraphs moved", edit_move_paragraphs, 4 },
	{ "its sentence moved", edit_move_sentence, 4 },
	{ "quotation marks plain", edit_typography, 4 },
	{ "its paragraph doubled", edit_duplicate, 4 },
	{ "all else rewritten", edit_rewrite_around, 4 },
	{ "much of all this", edit_much, 4 },
	{ "the quote taken out", edit_delete_quote, 0 },
	{ "its sentence taken out", edit_delete_quoted, 0 },
	{ "... and words replaced", edit_delete_and_more, 0 },
	{ "another article", edit_other_article, 0 },
};

/* For each edit: the states, painted on wrong words, all. */
struct tally {
	size_t state[5];
	size_t wrong, all;
};

/* Nobody marks half a name.  (Where one does, and what was marked is taken
 * out, some 4 in 10,000 end up in another mention of the same name.) */
static void
keep_names_whole(const struct piece *piece, size_t *start, size_t *end)
{
	for (size_t i = 0; i < COUNT(names); i++) {
		const char *name = names[i];
		size_t length = strlen(name);
		size_t from = *start < length ? 0 : *start - length;

		for (size_t at = from; at < *end
		     && at + length <= piece->count; at++) {
			size_t same = 0;

			while (same < length && piece->code[at + same]
			       == (unsigned char)name[same])
				same++;
			if (same < length || at + length <= *start)
				continue;
			*start = at < *start ? at : *start;
			*end = at + length > *end ? at + length : *end;
		}
	}
}

static void
choose(const struct piece *piece, size_t *start, size_t *end)
{
	size_t words_wanted[] = { 1, 2, 3, 5, 8, 20, 60 };
	size_t kind = below(COUNT(words_wanted) + 3);
	size_t at = below(piece->count);

	if (kind >= COUNT(words_wanted)) {	/* one to three sentences */
		*start = sentence_start(piece, at);
		*end = *start;
		for (; kind >= COUNT(words_wanted)
		     && *end < piece->count; kind--)
			*end = sentence_end(piece, *end);
		while (*end > *start && (piece->code[*end - 1] == ' '
					 || piece->code[*end - 1] == '\n'))
			(*end)--;
		return;
	}
	while (at > 0 && in_word(piece->code[at - 1]))
		at--;
	while (at < piece->count && !in_word(piece->code[at]))
		at++;
	*start = *end = at;
	for (size_t i = 0; i < words_wanted[kind] && at < piece->count; i++) {
		*end = word_end(piece, at);
		at = *end < piece->count ? word_end(piece, *end) : *end;
	}
}

static bool
on_right_words(const struct piece *new, const char *text,
	       const struct archive_place *place, size_t start, size_t end)
{
	size_t first = utf8_count(text, place->start);
	size_t last = utf8_count(text, place->end);

	for (size_t i = first; i < last; i++)
		if (new->from[i] > start && new->from[i] <= end)
			return true;
	return false;
}

static void
try_edit(const struct edit *edit, const struct piece *old,
	 const struct archive_anchor *anchor, size_t start, size_t end,
	 struct tally *tally)
{
	struct piece new = { 0 };
	struct archive_place place;
	char *text;

	edit->make(old, start, end, &new);
	text = piece_text(&new);
	place = archive_anchor_find(anchor, text, strlen(text));
	assert_true(utf8_boundary(text, strlen(text), place.start));
	assert_true(utf8_boundary(text, strlen(text), place.end));
	tally->all++;
	tally->state[place.state]++;
	if (place.state <= CHANGED
	    && !on_right_words(&new, text, &place, start, end)) {
		tally->wrong++;
		if (getenv("ANCHOR_SHOW"))
			printf("# %s: %s<[%s]>%s as %s at %.*s<[%.*s]>%.*s\n",
			       edit->what, anchor->prefix, anchor->quote,
			       anchor->suffix, state_names[place.state],
			       place.start < 32 ? 0 : 32,
			       text + place.start
			       - (place.start < 32 ? 0 : 32),
			       (int)(place.end - place.start),
			       text + place.start, 32, text + place.end);
	}
	free(text);
	piece_clear(&new);
}

static void
try_article(const char *text, size_t highlights, struct tally *tally)
{
	struct piece old = { 0 };
	size_t length = strlen(text);

	for (size_t at = 0, number = 1; at < length; number++) {
		unsigned int code;

		at += utf8_decode(text + at, length - at, &code);
		piece_add(&old, code, number);
	}
	for (size_t i = 0; i < highlights; i++) {
		struct archive_anchor anchor;
		size_t start, end;

		choose(&old, &start, &end);
		keep_names_whole(&old, &start, &end);
		if (start >= end)
			continue;
		anchor = anchor_make(text, utf8_offset(text, length, start),
				     utf8_offset(text, length, end));
		for (size_t k = 0; k < COUNT(edits); k++)
			try_edit(&edits[k], &old, &anchor, start, end,
				 &tally[k]);
		anchor_clear(&anchor);
	}
	piece_clear(&old);
}

static void
report(const char *title, const struct tally *tally)
{
	printf("# %-24s %6s %6s %6s %7s %8s %6s %6s\n", title, "all",
	       "exact", "moved", "changed", "doubtful", "lost", "wrong");
	for (size_t i = 0; i < COUNT(edits); i++)
		printf("# %-24s %6zu %6zu %6zu %7zu %8zu %6zu %5.2f%%\n",
		       edits[i].what, tally[i].all, tally[i].state[EXACT],
		       tally[i].state[MOVED], tally[i].state[CHANGED],
		       tally[i].state[DOUBTFUL], tally[i].state[LOST],
		       100 * (double)tally[i].wrong / (double)tally[i].all);
	fflush(stdout);
	for (size_t i = 0; i < COUNT(edits); i++)
		if ((double)tally[i].wrong * 100
		    > edits[i].most * (double)tally[i].all)
			fail_msg("%s: %zu of %zu on wrong words",
				 edits[i].what, tally[i].wrong, tally[i].all);
}

static void
test_made_up_articles(void **state)
{
	struct tally tally[COUNT(edits)] = { 0 };

	(void)state;
	seed = 0x9e3779b97f4a7c15;
	for (int i = 0; i < 100; i++) {
		char *text = make_article();

		try_article(text, 12, tally);
		free(text);
	}
	report("made-up articles", tally);
}

/* The digests that byname ships: real words, and many names. */
static void
test_real_articles(void **state)
{
	struct tally tally[COUNT(edits)] = { 0 };
	const char *source = getenv("BYNAME_SRC");
	char *folder = path_join(source ? source : ".", "data/articles");
	struct dirent **entry = NULL;
	int count = scandir(folder, &entry, NULL, alphasort);

	(void)state;
	seed = 0x2545f4914f6cdd1d;
	for (int i = 0; i < count; i++) {
		struct strbuf text = STRBUF_INIT;
		char *path = path_join(folder, entry[i]->d_name);
		const char *body;

		if (file_read(path, FILE_LIMIT, &text, NULL)
		    && (body = strstr(text.data, "\n\n")))
			try_article(body + 2, 100, tally);
		strbuf_clear(&text);
		free(path);
		free(entry[i]);
	}
	free(entry);
	free(folder);
	if (tally[0].all == 0)
		skip();
	report("real articles", tally);
}

/* A megabyte and a long quote that is nowhere, nearly there, and all over
 * the place. */
static void
test_speed(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct archive_anchor anchor;
	struct archive_place place;
	clock_t begun;
	double worst = 0;

	(void)state;
	seed = 4711;
	while (text.length < 1 << 20) {
		char *article = make_article();

		strbuf_puts(&text, article);
		strbuf_puts(&text, "\n\n");
		free(article);
	}
	for (int i = 0; i < 4; i++) {
		size_t lengths[] = { 1, 30, 1000, 15000 };
		size_t middle = utf8_offset(text.data, text.length, 500000);
		size_t end = middle + utf8_offset(text.data + middle,
						  text.length - middle,
						  lengths[i]);

		anchor = anchor_make(text.data, middle, end);
		begun = clock();
		text.data[middle + (end - middle) / 2] = '#';
		place = archive_anchor_find(&anchor, text.data, text.length);
		assert_true(utf8_boundary(text.data, text.length,
					  place.start));
		double seconds = (double)(clock() - begun) / CLOCKS_PER_SEC;

		printf("# 1 MiB, %zu characters: %s in %.0f ms\n",
		       lengths[i], state_names[place.state], seconds * 1000);
		fflush(stdout);
		if (lengths[i] <= 1000 && seconds > worst)
			worst = seconds;
		anchor_clear(&anchor);
	}
	/* Ten times what it takes, for slow machines and sanitizers. */
	assert_true(worst < 3);

	memset(text.data, 'a', text.length);
	anchor = anchor_make(text.data, 500, 501);
	begun = clock();
	place = archive_anchor_find(&anchor, text.data, text.length - 1000);
	printf("# 1 MiB, all the same letter: %s in %.0f ms\n",
	       state_names[place.state],
	       (double)(clock() - begun) * 1000 / CLOCKS_PER_SEC);
	anchor.start = 9;
	anchor.prefix++;
	begun = clock();
	place = archive_anchor_find(&anchor, text.data + 600,
				    text.length - 600);
	printf("# ... and moved: %s in %.0f ms\n", state_names[place.state],
	       (double)(clock() - begun) * 1000 / CLOCKS_PER_SEC);
	anchor.prefix--;
	anchor_clear(&anchor);
	strbuf_clear(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_odd_anchors),
		cmocka_unit_test(test_made_up_articles),
		cmocka_unit_test(test_real_articles),
		cmocka_unit_test(test_speed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
