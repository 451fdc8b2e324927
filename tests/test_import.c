/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include "harness.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/path.h"
#include "db/handle.h"
#include "import/import.h"
#include "import/record.h"
#include "store/name.h"

/* One file and what becomes of it; NULL is not looked at. */
static const struct {
	const char *says, *path, *bytes;
	const char *title, *text, *source, *date;
} plain[] = {
	{ "a head and a body", "/x/a.txt",
	  "Title: Council votes\nDate: 2025-11-06\nSource: The Ledger\n\nIt did.\n",
	  "Council votes", "It did.", "The Ledger", "2025-11-06" },
	{ "fields in any case, with blanks around", "a.txt",
	  "TITLE:   Council  votes \ndate:2025-11\n\nIt did.",
	  "Council votes", "It did.", "a.txt", "2025-11" },
	{ "a long field goes on in the next line", "a.txt",
	  "Title: Council\n  votes late\n\nIt did.",
	  "Council votes late", "It did.", NULL, "" },
	{ "an unknown field is passed over", "a.txt",
	  "Title: Council votes\nKeywords: a, b\n\nIt did.",
	  "Council votes", "It did.", NULL, NULL },
	{ "CR LF in head and body", "a.txt",
	  "Title: Council votes\r\nDate: 2025\r\n\r\nIt did.\r\nTwice.\r\n",
	  "Council votes", "It did.\nTwice.", NULL, "2025" },
	{ "a byte order mark before the head", "a.txt",
	  "\xef\xbb\xbfTitle: Council votes\n\nIt did.",
	  "Council votes", "It did.", NULL, NULL },
	{ "windows-1252 in the title", "a.txt",
	  "Title: Caf\xe9 \x93Zo\xeb\x94\n\nIt did.",
	  "Caf\xc3\xa9 \xe2\x80\x9cZo\xc3\xab\xe2\x80\x9d", "It did.",
	  NULL, NULL },
	{ "letters and accents are joined (NFC)", "a.txt",
	  "Title: Cafe\xcc\x81\n\nZoe\xcc\x88.", "Caf\xc3\xa9", "Zo\xc3\xab.",
	  NULL, NULL },
	{ "the precision cuts the date", "a.txt",
	  "Title: T\nDate: 2025-11-06\nPrecision: month\n\nIt did.",
	  "T", NULL, NULL, "2025-11" },
	{ "a precision finer than the date says nothing", "a.txt",
	  "Title: T\nDate: 2025-11\nPrecision: day\n\nIt did.",
	  "T", NULL, NULL, "2025-11" },
	{ "an unknown date", "a.txt",
	  "Title: T\nDate: 2025\nPrecision: unknown\n\nIt did.",
	  "T", NULL, NULL, "" },
	{ "a time with its zone becomes UTC", "a.txt",
	  "Title: T\nDate: 2025-11-06T10:20+02:00\n\nIt did.",
	  "T", NULL, NULL, "2025-11-06T08:20Z" },
	{ "a mail's date", "a.txt",
	  "Title: T\nDate: Thu, 06 Nov 2025 10:20:30 EST\n\nIt did.",
	  "T", NULL, NULL, "2025-11-06T15:20:30Z" },
	{ "a newspaper's date", "a.txt",
	  "Title: T\nDate: Nov. 6, 2025\n\nIt did.",
	  "T", NULL, NULL, "2025-11-06" },
	{ "a date in the order of its language", "a.txt",
	  "Title: T\nDate: 06/11/2025\nLanguage: fr\n\nIt did.",
	  "T", NULL, NULL, "2025-11-06" },
	{ "a date whose order nobody says", "a.txt",
	  "Title: T\nDate: 11/06/2025\n\nIt did.",
	  "T", NULL, NULL, "2025-11-06" },
	{ "a head without a title: the body has it", "a.txt",
	  "Date: 2025-11-06\n\nCouncil votes\nIt did so late.",
	  "Council votes", "It did so late.", NULL, "2025-11-06" },
	{ "no head: the first line is the title", "/x/b.txt",
	  "Council votes\nIt did so on Friday.\nTwice.\n",
	  "Council votes", "It did so on Friday.\nTwice.", "b.txt", "" },
	{ "no head: a title and an empty line", "b.txt",
	  "Council votes\n\nIt did so on Friday.\n",
	  "Council votes", "It did so on Friday.", NULL, NULL },
	{ "a first line that is a sentence stays in the text", "b.txt",
	  "The council voted.\nIt did so on Friday.",
	  "The council voted.", "The council voted.\nIt did so on Friday.",
	  NULL, NULL },
	{ "so does one that ends in a quotation", "b.txt",
	  "He said: \xe2\x80\x9cNo.\xe2\x80\x9d\nShe left.",
	  NULL, "He said: \xe2\x80\x9cNo.\xe2\x80\x9d\nShe left.", NULL, NULL },
	{ "a headline may end in quoted words", "b.txt",
	  "Mayor vows \xe2\x80\x98no retreat\xe2\x80\x99\nShe left.",
	  "Mayor vows \xe2\x80\x98no retreat\xe2\x80\x99", "She left.",
	  NULL, NULL },
	{ "a byline and a date below the title", "b.txt",
	  "Council votes\nBy Rosa Alvarez\n2025-11-06\n\nIt did.", "Council votes",
	  "It did.", NULL, "2025-11-06" },
	{ "one line alone is the text", "b.txt", "Council votes\n",
	  "Council votes", "Council votes", NULL, NULL },
	{ "a long first sentence is cut between words", "b.txt",
	  "The council of the city voted on Friday, after a debate of nine hours, for the new rules. It was late.",
	  "The council of the city voted on Friday, after a debate of nine hours, for the\xe2\x80\xa6",
	  NULL, NULL, NULL },
	{ "lines that only look like a head are text", "b.txt",
	  "Note: this is an essay.\n\nIt did.",
	  NULL, "Note: this is an essay.\n\nIt did.", NULL, NULL },
	{ "a head is broken by a line of prose", "b.txt",
	  "Title: of the book\nwas long, he said.\n\nIt did.",
	  "Title: of the book", "was long, he said.\n\nIt did.",
	  NULL, NULL },
	{ "a source's last line is left", "b.txt",
	  "Council votes\nIt did.\n{Matzav.com}",
	  NULL, "It did.\n{Matzav.com}", NULL, NULL },
	{ "standard input has no name", "-", "Council votes\nIt did.",
	  "Council votes", "It did.", "stdin", NULL },
	{ "a name that is not UTF-8", "/x/b\xff\n.txt", "Council votes\nIt did.",
	  NULL, NULL, "b\xef\xbf\xbd .txt", NULL },
};

static void
check_text(const char *says, const struct strbuf *got, const char *wanted)
{
	if (!wanted || strcmp(strbuf_text(got), wanted) == 0)
		return;
	fail_msg("%s: got \"%s\", wanted \"%s\"", says, strbuf_text(got),
		 wanted);
}

/* What a reader gave. */
struct given {
	const struct import_piece *piece;
	struct import_record record;
	struct error err;
};

static void
on_article(void *context, struct import_raw *raw)
{
	struct given *given = context;

	if (import_record_make(&given->record, raw, given->piece->path,
			       &given->err))
		import_record_identify(&given->record, given->piece);
}

static void
on_unread(void *context, const char *where, struct error *err)
{
	struct given *given = context;

	(void)where;
	error_pass(&given->err, err);
}

/* Reads a plain text; RECORD and ERR are to be cleared. */
static bool
read_plain(const char *path, const char *bytes, size_t length,
	   struct import_record *record, struct error *err)
{
	const struct import_piece piece = {
		.format = FORMAT_PLAIN, .path = path, .inside = "",
		.bytes = bytes, .length = length,
	};
	struct given given = { &piece, IMPORT_RECORD_INIT, ERROR_INIT };
	const struct import_sink sink = { on_article, on_unread, &given };

	import_read(&piece, &sink);
	*record = given.record;
	*err = given.err;
	return err->code == ERROR_NONE;
}

static void
test_plain(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(plain); i++) {
		struct import_record record = IMPORT_RECORD_INIT;
		struct error err = ERROR_INIT;
		struct strbuf date = STRBUF_INIT;
		char iso[CLOCK_ISO_SIZE];

		if (!read_plain(plain[i].path, plain[i].bytes,
				strlen(plain[i].bytes), &record, &err))
			fail_msg("%s: %s", plain[i].says, err.reason);
		clock_format_iso(iso, record.published, record.precision);
		strbuf_puts(&date, iso);
		check_text(plain[i].says, &record.title, plain[i].title);
		check_text(plain[i].says, &record.text, plain[i].text);
		check_text(plain[i].says, &record.source, plain[i].source);
		check_text(plain[i].says, &date, plain[i].date);
		strbuf_clear(&date);
		import_record_clear(&record);
	}
}

static void
test_fields(void **state)
{
	static const char bytes[] =
		"Title: T\nLanguage: en\nId: x/1\nAuthor: Rosa Alvarez\n"
		"URL: https://example.org/a\nNote: Digest.\n\nIt did.\n";
	struct import_record record;
	struct error err;

	(void)state;
	assert_true(read_plain("a.txt", bytes, sizeof bytes - 1, &record,
			       &err));
	assert_string_equal(strbuf_text(&record.lang), "en");
	assert_string_equal(strbuf_text(&record.id), "x/1");
	assert_string_equal(strbuf_text(&record.byline), "Rosa Alvarez");
	assert_string_equal(strbuf_text(&record.url), "https://example.org/a");
	assert_string_equal(strbuf_text(&record.note), "Digest.");
	import_record_clear(&record);
}

static const struct {
	const char *says, *bytes;
	size_t length;
	enum error_code code;
} refused[] = {
	{ "empty", "", 0, ERROR_MISSING },
	{ "only blanks", " \n\t\r\n  \n", 8, ERROR_MISSING },
	{ "a head without a body", "Title: T\n\n", 10, ERROR_MISSING },
	{ "a head and nothing", "Title: T", 8, ERROR_MISSING },
	{ "binary", "\x7f" "ELF\0\0\0\1\2\3\0\0", 12, ERROR_MISSING },
	{ "no date", "Title: T\nDate: yesterday\n\nIt did.", 33,
	  ERROR_INPUT },
	{ "not a real date", "Title: T\nDate: 2025-02-30\n\nIt did.", 34,
	  ERROR_INPUT },
	{ "no precision", "Title: T\nDate: 2025\nPrecision: hour\n\nI.", 39,
	  ERROR_INPUT },
};

static void
test_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(refused); i++) {
		struct import_record record = IMPORT_RECORD_INIT;
		struct error err = ERROR_INIT;

		if (read_plain("a.txt", refused[i].bytes, refused[i].length,
			       &record, &err))
			fail_msg("%s was taken", refused[i].says);
		assert_int_equal(err.code, refused[i].code);
		assert_non_null(err.reason);
		error_clear(&err);
		import_record_clear(&record);
	}
}

static void
uid_of(const char *path, const char *bytes, char uid[static STORE_UID_SIZE])
{
	struct import_record record;
	struct error err;

	assert_true(read_plain(path, bytes, strlen(bytes), &record, &err));
	memcpy(uid, record.uid, sizeof record.uid);
	assert_int_equal(strlen(uid), STORE_UID_SIZE - 1);
	import_record_clear(&record);
}

/* Two files, and whether they are the same article. */
/* What detection looks through: the first line too, but no head. */
static void
test_text(void **state)
{
	static const char file[] =
		"\xef\xbb\xbfTitle: T\r\nDate: 2025\r\n\r\nCouncil votes\r\n\r\n"
		"It did.\r\n";
	struct import_text text = IMPORT_TEXT_INIT;
	struct error err = ERROR_INIT;

	(void)state;
	assert_true(import_text_plain(&text, file, sizeof file - 1, NULL));
	assert_string_equal(text.clean.data, "Council votes\n\nIt did.");
	/* The empty line after it belongs to the body. */
	assert_string_equal(text.source.data + text.body,
			    "\r\nCouncil votes\r\n\r\nIt did.\r\n");
	import_text_clear(&text);
	assert_true(import_text_plain(&text, "", 0, NULL));
	assert_string_equal(strbuf_text(&text.clean), "");
	import_text_clear(&text);
	assert_false(import_text_plain(&text, "<html>", 6, &err));
	assert_non_null(err.advice);
	error_clear(&err);
	import_text_clear(&text);
}

static const struct {
	const char *says, *path, *bytes, *path2, *bytes2;
	bool same;
} uids[] = {
	{ "a file of the same name elsewhere", "/x/a.txt", "One\nTwo.",
	  "/y/a.txt", "One\nTwo.", false },
	{ "one file by two ways", "/dev/null", "One\nTwo.",
	  "/dev/../dev/null", "One\nTwo.", true },
	{ "a file that was changed", "a.txt", "One\nTwo.", "a.txt",
	  "One\nThree.", true },
	{ "another file", "a.txt", "One\nTwo.", "b.txt", "One\nTwo.", false },
	{ "the same id under another name", "a.txt",
	  "Title: T\nSource: S\nId: 1\n\nTwo.", "b.txt",
	  "Title: U\nSource: S\nId: 1\n\nThree.", true },
	{ "the same id of another source", "a.txt",
	  "Title: T\nSource: S\nId: 1\n\nTwo.", "a.txt",
	  "Title: T\nSource: R\nId: 1\n\nTwo.", false },
	{ "one address in two spellings", "a.txt",
	  "Source: S\nURL: https://Example.org/A\n\nTwo.", "b.txt",
	  "Source: S\nURL: HTTPS://example.org/A#top\n\nTwo.", true },
	{ "with and without what campaigns are counted by", "a.txt",
	  "URL: http://example.org/a?id=1&utm_source=x\n\nTwo.", "b.txt",
	  "URL: https://example.org:443/a?fbclid=2&id=1\n\nTwo.", true },
	{ "one address from two sources", "a.txt",
	  "Source: S\nURL: https://example.org\n\nTwo.", "a.txt",
	  "Source: R\nURL: https://example.org/\n\nTwo.", true },
	{ "another query", "a.txt",
	  "URL: https://example.org/a?id=1\n\nTwo.", "a.txt",
	  "URL: https://example.org/a?id=2\n\nTwo.", false },
	{ "the path of an address has its case", "a.txt",
	  "Source: S\nURL: https://example.org/A\n\nTwo.", "a.txt",
	  "Source: S\nURL: https://example.org/a\n\nTwo.", false },
	{ "standard input twice", "-", "One\nTwo.", "-", "One\nTwo.", true },
	{ "another text from standard input", "-", "One\nTwo.", "-",
	  "One\nThree.", false },
};

static void
test_uid(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(uids); i++) {
		char one[STORE_UID_SIZE], two[STORE_UID_SIZE];

		uid_of(uids[i].path, uids[i].bytes, one);
		uid_of(uids[i].path2, uids[i].bytes2, two);
		if ((strcmp(one, two) == 0) != uids[i].same)
			fail_msg("%s: %s and %s", uids[i].says, one, two);
	}
}

/* What the hooks saw. */
struct seen {
	struct strbuf done;	/* a letter for each file */
	size_t stop_after;	/* files; 0: never */
	size_t progress;
};

static void
on_done(void *context, const struct import_place *place,
	const struct import_record *record, enum store_put put, long long id)
{
	struct seen *seen = context;

	(void)place, (void)record;
	assert_int_not_equal(put, STORE_FAILED);
	assert_true(id > 0);
	strbuf_putc(&seen->done, "FAUR"[put]);
}

static void
on_failed(void *context, const struct import_place *place, bool skipped,
	  const struct error *err)
{
	struct seen *seen = context;

	(void)place;
	assert_int_not_equal(err->code, ERROR_NONE);
	strbuf_putc(&seen->done, skipped ? 'S' : 'F');
}

static void
on_progress(void *context, const struct import_progress *progress)
{
	struct seen *seen = context;

	assert_true(progress->bytes <= progress->total);
	seen->progress = (size_t)progress->files;
}

static bool
on_stop(void *context)
{
	const struct seen *seen = context;

	return seen->stop_after && seen->progress >= seen->stop_after;
}

/* A folder with a store and a lexicon of one person. */
struct room {
	char folder[64];
	struct store *store;
	struct names_detector *detector;
	struct seen seen;
	struct import_report report;
};

static int
room_open(void **state)
{
	static const char lexicon[] =
		"person\tRosa Alvarez\tAlvarez\tCommissioner.\tseed\n";
	struct room *room = calloc(1, sizeof *room);
	const char *base = getenv("TMPDIR");

	snprintf(room->folder, sizeof room->folder, "%.40s/import.XXXXXX",
		 base && strlen(base) <= 40 ? base : "/tmp");
	assert_non_null(mkdtemp(room->folder));
	room->store = store_open(":memory:", DB_CREATE, NULL);
	assert_non_null(room->store);
	struct names_lexicon *table = names_lexicon_new();

	assert_true(names_lexicon_read(table, "entities", lexicon,
				       sizeof lexicon - 1, NULL));
	room->detector = names_detector_take(table);
	*state = room;
	return 0;
}

static int
room_close(void **state)
{
	struct room *room = *state;
	char command[2][128];

	/* Files are named a to z, or by number. */
	for (int i = 0; i < 300; i++) {
		snprintf(command[0], sizeof *command, "%s/%d", room->folder, i);
		unlink(command[0]);
	}
	for (char name = 'a'; name <= 'z'; name++) {
		snprintf(command[1], sizeof *command, "%s/%c", room->folder,
			 name);
		unlink(command[1]);
	}
	rmdir(room->folder);
	store_close(room->store);
	names_detector_free(room->detector);
	strbuf_clear(&room->seen.done);
	free(room);
	return 0;
}

/* Writes TEXT to the file NAME; the caller frees its path. */
static char *
put_file(struct room *room, const char *name, const char *text)
{
	char *path = path_join(room->folder, name);

	assert_true(file_write(path, text, strlen(text), true, NULL));
	return path;
}

static void
import(struct room *room, char *const *path, size_t count, const char *done)
{
	struct import_hooks hooks = { on_done, on_failed, on_progress,
				      on_stop, &room->seen };
	struct error err = ERROR_INIT;

	strbuf_truncate(&room->seen.done, 0);
	room->seen.progress = 0;
	if (!import_files(room->store, room->detector,
			  (const char *const *)path, count, &hooks,
			  &room->report, &err))
		fail_msg("%s", err.reason);
	if (done)
		assert_string_equal(strbuf_text(&room->seen.done), done);
}

static long long
articles(struct room *room)
{
	struct store_totals totals;

	assert_true(store_totals(room->store, &totals, NULL));
	return totals.articles;
}

static void
test_again(void **state)
{
	struct room *room = *state;
	char *path[2];

	path[0] = put_file(room, "a", "Council votes\nRosa Alvarez spoke.");
	path[1] = put_file(room, "b", "Board meets\nMs. Alvarez did not.");
	import(room, path, 2, "AA");
	import(room, path, 2, "UU");
	assert_int_equal(articles(room), 2);
	free(put_file(room, "b", "Board meets\nMs. Alvarez did."));
	import(room, path, 2, "UR");
	assert_int_equal(room->report.revised, 1);
	import(room, path, 2, "UU");
	assert_int_equal(articles(room), 2);
	free(path[0]);
	free(path[1]);
}

static void
move_file(struct room *room, const char *from, const char *to)
{
	char *old = path_join(room->folder, from);
	char *new = path_join(room->folder, to);

	assert_int_equal(rename(old, new), 0);
	free(old);
	free(new);
}

/* A file that nothing but its place names is known by its bytes, too: where
 * it has moved it is the same article, as it was. */
static void
test_moved(void **state)
{
	struct room *room = *state;
	struct store_article article;
	struct arena arena = ARENA_INIT;
	char *path[3];

	path[0] = put_file(room, "a", "Council votes\nIt did.");
	path[1] = put_file(room, "b", "Title: T\nDate: 2025\n\nIt did.");
	path[2] = put_file(room, "c", "Title: T\nSource: S\nId: 1\n\nSo.");
	import(room, path, 3, "AAA");
	for (size_t i = 0; i < COUNT(path); i++)
		free(path[i]);
	move_file(room, "a", "d");
	move_file(room, "b", "e");
	move_file(room, "c", "f");
	path[0] = path_join(room->folder, "d");
	path[1] = path_join(room->folder, "e");
	path[2] = path_join(room->folder, "f");
	import(room, path, 3, "UUU");
	import(room, path, 3, "UUU");
	assert_int_equal(articles(room), 3);
	assert_true(store_article_by_id(room->store, 1, &arena, &article,
					NULL));
	assert_string_equal(article.source, "a");
	assert_int_equal(article.revision, 1);
	/* Another text in another place is another article. */
	free(put_file(room, "d", "Council votes\nIt did not."));
	import(room, path, 3, "AUU");
	assert_int_equal(articles(room), 4);
	arena_clear(&arena);
	for (size_t i = 0; i < COUNT(path); i++)
		free(path[i]);
}

/* Of two copies each goes its own way from where they differ, and stays
 * there, whichever comes first. */
static void
test_copies(void **state)
{
	struct room *room = *state;
	char *path[2], *turned[2];

	path[0] = put_file(room, "a", "Council votes\nIt did.");
	path[1] = put_file(room, "b", "Council votes\nIt did.");
	turned[0] = path[1];
	turned[1] = path[0];
	import(room, path, 2, "AU");
	import(room, turned, 2, "UU");
	assert_int_equal(articles(room), 1);
	free(put_file(room, "b", "Council votes\nIt did, late."));
	import(room, path, 2, "UA");
	import(room, turned, 2, "UU");
	free(put_file(room, "a", "Council votes\nIt did, early."));
	import(room, turned, 2, "UR");
	import(room, path, 2, "UU");
	/* The words that A had are nobody's now. */
	free(path[1]);
	path[1] = put_file(room, "c", "Council votes\nIt did.");
	import(room, path, 2, "UA");
	/* They come to have the same words again. */
	free(put_file(room, "a", "Council votes\nIt did."));
	import(room, path, 2, "RU");
	import(room, path, 2, "UU");
	assert_int_equal(articles(room), 3);
	free(path[0]);
	free(path[1]);
}

/* A corrected head is no new text, but it arrives. */
static void
test_new_head(void **state)
{
	struct room *room = *state;
	struct store_article article;
	struct arena arena = ARENA_INIT;
	char *path = put_file(room, "a", "Title: T\nDate: 2025\n\nIt did.");

	import(room, &path, 1, "A");
	free(put_file(room, "a", "Title: T\nDate: 2024-02\n\nIt did."));
	import(room, &path, 1, "U");
	assert_true(store_article_by_id(room->store, 1, &arena, &article,
					NULL));
	assert_int_equal(article.precision, CLOCK_MONTH);
	arena_clear(&arena);
	free(path);
}

static void
test_failing_in_the_middle(void **state)
{
	struct room *room = *state;
	char *path[5];

	path[0] = put_file(room, "a", "Council votes\nIt did.");
	path[1] = put_file(room, "b", "");
	path[2] = path_join(room->folder, "missing");
	path[3] = path_join(room->folder, "d");
	assert_int_equal(mkfifo(path[3], 0600), 0);
	path[4] = put_file(room, "c", "Board meets\nIt did.");
	import(room, path, 5, "AFFFA");
	assert_int_equal(room->report.failed, 3);
	assert_int_equal(room->report.imported, 2);
	assert_int_equal(articles(room), 2);
	for (size_t i = 0; i < COUNT(path); i++)
		free(path[i]);
}

/* One article that is damaged in the store keeps no other out. */
static void
test_damaged(void **state)
{
	struct room *room = *state;
	char *path[3];

	path[0] = put_file(room, "a", "Council votes\nIt did.");
	import(room, path, 1, "A");
	assert_true(db_exec(store_db(room->store),
			    "UPDATE body SET text = 'gone'", NULL));
	free(put_file(room, "a", "Council votes\nIt did not."));
	path[1] = put_file(room, "b", "Board meets\nIt did.");
	path[2] = put_file(room, "c", "Union strikes\nIt did.");
	import(room, path, 3, "FAA");
	assert_int_equal(articles(room), 3);
	for (size_t i = 0; i < COUNT(path); i++)
		free(path[i]);
}

static void
test_names(void **state)
{
	struct room *room = *state;
	struct store_name name;
	struct arena arena = ARENA_INIT;
	struct store_body body = STORE_BODY_INIT;
	char *path = put_file(room, "a",
			      "Title: Alvarez\n\nRosa Alvarez spoke. Alvarez left.");

	import(room, &path, 1, "A");
	assert_true(store_name_find(room->store, KIND_PERSON, "rosa alvarez",
				    &arena, &name, NULL));
	assert_string_equal(name.about, "Commissioner.");
	assert_int_equal(name.articles, 1);
	/* The title is not searched. */
	assert_int_equal(name.mentions, 2);
	assert_true(store_body_load(room->store, 1, 0, &body, NULL));
	assert_int_equal(body.mention_count, 2);
	assert_int_equal(body.mention[0].start, 0);
	store_body_clear(&body);
	arena_clear(&arena);
	free(path);
}

/* More files than a batch holds, stopped in the second one. */
static void
test_stop(void **state)
{
	struct room *room = *state;
	char *path[250];

	for (size_t i = 0; i < COUNT(path); i++) {
		char name[16], text[64];

		snprintf(name, sizeof name, "%zu", i);
		snprintf(text, sizeof text, "Number %zu\nIt did.", i);
		path[i] = put_file(room, name, text);
	}
	struct strbuf done = STRBUF_INIT;

	room->seen.stop_after = 130;
	import(room, path, COUNT(path), NULL);
	assert_true(room->report.stopped);
	size_t before = (size_t)articles(room);

	assert_in_range(before, 1, COUNT(path) - 1);
	assert_int_equal(room->seen.done.length, before);
	room->seen.stop_after = 0;
	strbuf_repeat(&done, 'U', before);
	strbuf_repeat(&done, 'A', COUNT(path) - before);
	import(room, path, COUNT(path), done.data);
	assert_false(room->report.stopped);
	assert_int_equal(articles(room), 250);
	for (size_t i = 0; i < COUNT(path); i++)
		free(path[i]);
	strbuf_clear(&done);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_uid),
		cmocka_unit_test_setup_teardown(test_again, room_open,
						room_close),
		cmocka_unit_test_setup_teardown(test_moved, room_open,
						room_close),
		cmocka_unit_test_setup_teardown(test_copies, room_open,
						room_close),
		cmocka_unit_test_setup_teardown(test_new_head, room_open,
						room_close),
		cmocka_unit_test_setup_teardown(test_failing_in_the_middle,
						room_open, room_close),
		cmocka_unit_test_setup_teardown(test_damaged, room_open,
						room_close),
		cmocka_unit_test_setup_teardown(test_names, room_open,
						room_close),
		cmocka_unit_test_setup_teardown(test_stop, room_open,
						room_close),
	};

	return cmocka_run_group_tests_name("import", tests, NULL, NULL);
}
