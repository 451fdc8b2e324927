/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include "harness.h"

#include "export/text.h"
#include "text/show.h"
#include "text/width.h"

#define UID "22f2f40a66658183e5d3190864ceea3d"

/* Dates: 2025-11-06T00:00:00Z. */
static const struct store_article council = {
	.id = 3, .uid = UID, .title = "Council votes", .source = "The Ledger",
	.byline = "Rosa Alvarez", .url = "https://example.org/council",
	.published = 1762387200, .precision = CLOCK_DAY,
};

/* As little as an article can have. */
static const struct store_article bare = {
	.id = 4, .uid = "9cf6748389ecf51182fbcb259503f401", .title = "",
	.source = "b.txt", .precision = CLOCK_UNKNOWN,
};

static const char *const names[] = { "Zohran Mamdani", "ICE" };

static struct archive_marked
marked(const struct store_article *article, const char *quote,
       const char *note, enum archive_anchor_state state)
{
	struct archive_marked marked = {
		.highlight = {
			.made = { .uid = "8e0c7a52-3f6d-4b9e-a1c4-5d2f7b8e9c01",
				  .article = article->uid, .quote = quote,
				  .note = note, .title = article->title },
			.place = { .state = state },
		},
		.in_store = true, .article = *article,
	};

	return marked;
}

/* The text of COUNT highlights; the caller frees it. */
static char *
export_of(struct archive_marked *item, size_t count)
{
	struct archive_marked_list list = { item, count, count, ARENA_INIT };
	struct strbuf out = STRBUF_INIT;

	export_text_highlights(&list, &out);
	return strbuf_take(&out);
}

static void
check(struct archive_marked *item, size_t count, const char *wanted)
{
	char *once = export_of(item, count), *twice = export_of(item, count);

	assert_string_equal(once, wanted);
	assert_string_equal(once, twice);
	free(once);
	free(twice);
}

static void
test_whole(void **state)
{
	struct archive_marked item = marked(&council,
		"The council voted on Friday, after a debate of nine hours, for the new rules on scaffolds in the city.\nIt was late.",
		"Ask her office for the figures, and whether the vote of last year was counted among them.\nThen call.",
		ARCHIVE_ANCHOR_EXACT);

	(void)state;
	item.name = names;
	item.name_count = COUNT(names);
	check(&item, 1,
	      "Council votes\n"
	      "=============\n"
	      "Byline: Rosa Alvarez\n"
	      "Source: The Ledger\n"
	      "Date: 2025-11-06\n"
	      "URL: https://example.org/council\n"
	      "\n"
	      "  | The council voted on Friday, after a debate of nine hours, for the\n"
	      "  | new rules on scaffolds in the city.\n"
	      "  | It was late.\n"
	      "\n"
	      "  Note: Ask her office for the figures, and whether the vote of last\n"
	      "        year was counted among them.\n"
	      "        Then call.\n"
	      "  Names: Zohran Mamdani; ICE\n"
	      "  Id: 8e0c7a52-3f6d-4b9e-a1c4-5d2f7b8e9c01\n");
}

static void
test_several(void **state)
{
	struct archive_marked item[] = {
		marked(&council, "One.", NULL, ARCHIVE_ANCHOR_MOVED),
		marked(&council, "Two.", NULL, ARCHIVE_ANCHOR_CHANGED),
		marked(&bare, "Three.", "", ARCHIVE_ANCHOR_LOST),
	};

	(void)state;
	check(item, COUNT(item),
	      "Council votes\n"
	      "=============\n"
	      "Byline: Rosa Alvarez\n"
	      "Source: The Ledger\n"
	      "Date: 2025-11-06\n"
	      "URL: https://example.org/council\n"
	      "\n"
	      "  | One.\n"
	      "\n"
	      "  Id: 8e0c7a52-3f6d-4b9e-a1c4-5d2f7b8e9c01\n"
	      "\n"
	      "  | Two.\n"
	      "\n"
	      "  Changed: The article's text has changed here; the words are as they\n"
	      "           were marked.\n"
	      "  Id: 8e0c7a52-3f6d-4b9e-a1c4-5d2f7b8e9c01\n"
	      "\n"
	      "\n"
	      "(no title)\n"
	      "==========\n"
	      "Source: b.txt\n"
	      "\n"
	      "  | Three.\n"
	      "\n"
	      "  Changed: The article's text has changed, and no longer has these\n"
	      "           words.\n"
	      "  Id: 8e0c7a52-3f6d-4b9e-a1c4-5d2f7b8e9c01\n");
}

/* Without its store a highlight is told from the notebook alone. */
static void
test_absent(void **state)
{
	struct archive_marked item = marked(&council, "One.", NULL,
					    ARCHIVE_ANCHOR_LOST);

	(void)state;
	item.in_store = false;
	check(&item, 1,
	      "Council votes\n"
	      "=============\n"
	      "Article: " UID "\n"
	      "\n"
	      "  | One.\n"
	      "\n"
	      "  Changed: The article is not in this store; the words are as they were\n"
	      "           marked.\n"
	      "  Id: 8e0c7a52-3f6d-4b9e-a1c4-5d2f7b8e9c01\n");
	/* With a damaged text it still has its source. */
	item = marked(&bare, "One.", NULL, ARCHIVE_ANCHOR_LOST);
	item.unreadable = true;
	check(&item, 1,
	      "(no title)\n"
	      "==========\n"
	      "Source: b.txt\n"
	      "\n"
	      "  | One.\n"
	      "\n"
	      "  Changed: The article's text cannot be read in this store; the words\n"
	      "           are as they were marked.\n"
	      "  Id: 8e0c7a52-3f6d-4b9e-a1c4-5d2f7b8e9c01\n");
}

static void
test_hostile(void **state)
{
	struct store_article evil = council;
	struct archive_marked item;

	(void)state;
	evil.title = "Red\x1b[31m\nTitle: forged";
	evil.url = "https://example.org/\x1b]52;c;aGk=\a";
	evil.byline = NULL;
	item = marked(&evil, "a\xe2\x80\xae" "b\x1b[2J", "n\r\x07", ARCHIVE_ANCHOR_EXACT);
	char *out = export_of(&item, 1);

	for (const char *at = out; *at; at++)
		assert_true(*at == '\n' || (unsigned char)*at >= 0x20);
	assert_null(strstr(out, "\xe2\x80\xae"));
	assert_null(strstr(out, "\nTitle: forged"));
	assert_null(strchr(out, 0x7f));
	free(out);
}

/* However long the words, no line but an address is wider than allowed. */
static void
test_widths(void **state)
{
	static const char *const words[] = { "council", "\xe5\xb1\xb1\xe7\x94\xb0",
		"Zo\xc3\xab", "a", "supercalifragilisticexpialidocious", "e\xcc\x81" };
	uint64_t chance = 7;

	(void)state;
	for (int round = 0; round < 200; round++) {
		struct strbuf quote = STRBUF_INIT;

		for (size_t n = 1 + harness_pick(&chance, 60); n > 0; n--) {
			strbuf_puts(&quote, words[harness_pick(&chance, COUNT(words))]);
			if (harness_pick(&chance, 9))
				strbuf_putc(&quote, ' ');
		}
		struct archive_marked item = marked(&council, quote.data,
						    quote.data,
						    ARCHIVE_ANCHOR_EXACT);
		char *out = export_of(&item, 1);

		for (char *line = out; *line; ) {
			size_t length = strcspn(line, "\n");

			assert_true(width_of(line, length) <= EXPORT_COLUMNS);
			assert_true(length == 0 || line[length - 1] != ' ');
			line += length + (line[length] == '\n');
		}
		free(out);
		strbuf_clear(&quote);
	}
}

#define BODY "Zohran Mamdani told ICE to leave Queens. Fox News said so."

static struct archive_entity entities[] = {
	{ .kind = KIND_PERSON, .label = "Zohran Mamdani" },
	{ .kind = KIND_AGENCY, .label = "ICE" },
	{ .kind = KIND_ORGANISATION, .label = "Fox News" },
	{ .kind = KIND_PLACE, .label = "Queens" },
};

static struct archive_mention mentions[] = {
	{ .start = 0, .end = 14, .entity = 0, .confidence = 990 },
	{ .start = 20, .end = 23, .entity = 1, .by_person = true },
	{ .start = 33, .end = 39, .entity = 3, .confidence = 699 },
	{ .start = 41, .end = 49, .entity = 2, .confidence = 700 },
};

/* Two that overlap, one that touches them, and one without a place. */
static struct archive_highlight highlights[] = {
	{ .place = { ARCHIVE_ANCHOR_EXACT, 0, 19 } },
	{ .place = { ARCHIVE_ANCHOR_MOVED, 15, 23 } },
	{ .place = { ARCHIVE_ANCHOR_CHANGED, 41, 58 } },
	{ .place = { ARCHIVE_ANCHOR_DOUBTFUL, 24, 26 } },
	{ .place = { ARCHIVE_ANCHOR_LOST, 0, 0 } },
};

static void
test_article(void **state)
{
	static char text[] = BODY;
	struct archive_article article = {
		.head = council,
		.body = { .text = text, .length = sizeof text - 1 },
		.entity = entities, .entity_count = COUNT(entities),
		.mention = mentions, .mention_count = COUNT(mentions),
		.highlight = highlights,
		.highlight_count = COUNT(highlights),
	};
	struct strbuf out = STRBUF_INIT;

	(void)state;
	export_text_article(&article, true, 40, &out);
	assert_string_equal(out.data,
			    "Council votes\n"
			    "=============\n"
			    "Byline: Rosa Alvarez\n"
			    "Source: The Ledger\n"
			    "Date: 2025-11-06\n"
			    "URL: https://example.org/council\n"
			    "\n"
			    "=[Zohran Mamdani] told {ICE}= to leave\n"
			    "<Queens?>. =(Fox News) said so.=\n");
	strbuf_truncate(&out, 0);
	export_text_article(&article, false, 72, &out);
	assert_non_null(strstr(out.data, "\n" BODY "\n"));
	strbuf_clear(&out);
}

static void
test_citation(void **state)
{
	struct strbuf out = STRBUF_INIT;

	(void)state;
	export_text_citation(&council, &out);
	assert_string_equal(out.data,
			    "Rosa Alvarez, \"Council votes\", The Ledger, 2025-11-06, https://example.org/council");
	strbuf_truncate(&out, 0);
	export_text_citation(&bare, &out);
	assert_string_equal(out.data, "b.txt");
	strbuf_clear(&out);
}

/* What is exported has all its letters, whatever this terminal shows. */
static void
test_ascii(void **state)
{
	struct store_article named = council;
	struct archive_marked item = marked(&council, "Café “so”", "année",
					    ARCHIVE_ANCHOR_EXACT);
	struct strbuf out = STRBUF_INIT;

	(void)state;
	named.byline = "Zoë Marrow";
	show_set_ascii(true);
	char *text = export_of(&item, 1);

	export_text_citation(&named, &out);
	assert_true(show_is_ascii());
	show_set_ascii(false);
	assert_non_null(strstr(text, "  | Café “so”\n"));
	assert_non_null(strstr(text, "Note: année\n"));
	assert_non_null(strstr(out.data, "Zoë Marrow"));
	free(text);
	strbuf_clear(&out);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole),
		cmocka_unit_test(test_several),
		cmocka_unit_test(test_absent),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_widths),
		cmocka_unit_test(test_article),
		cmocka_unit_test(test_citation),
		cmocka_unit_test(test_ascii),
	};

	return cmocka_run_group_tests_name("export", tests, NULL, NULL);
}
