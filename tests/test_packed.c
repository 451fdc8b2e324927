/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What is packed: zips, tapes, gzip, archives of the web, books, whole and
 * hostile.  They are made here, byte by byte. */

#include "harness.h"

#include <time.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "import/arrival.h"
#include "import/request.h"
#include "import/worker.h"

/* What came of LENGTH bytes: a line for each article and each failure. */
static void
read_all(const char *bytes, size_t length, struct strbuf *out)
{
	struct import_worker worker = { .detector = NULL };
	const struct import_piece piece = {
		.format = FORMAT_UNKNOWN, .path = "p", .inside = "",
		.bytes = bytes, .length = length,
	};
	struct strbuf request = STRBUF_INIT, answer = STRBUF_INIT;
	struct pack_reader reader;
	struct arrival arrival;

	request_pack_piece(&request, &piece, true);
	import_work(&worker, request.data, request.length, &answer);
	pack_read(&reader, strbuf_text(&answer), answer.length);
	strbuf_puts(out, "");
	while (arrival_next(&reader, &arrival)) {
		const struct import_record *record = &arrival.record;

		if (arrival.what == ARRIVAL_ARTICLE)
			strbuf_format(out, "+%s|%s|%s\n", arrival.inside,
				      strbuf_text(&record->title),
				      strbuf_text(&record->text));
		else
			strbuf_format(out, "%s%s|%s\n",
				      arrival.err.code == ERROR_MISSING
				      ? "-" : "!", arrival.inside,
				      arrival.err.reason);
		arrival_clear(&arrival);
	}
	import_worker_clear(&worker);
	strbuf_clear(&request);
	strbuf_clear(&answer);
}

static void
expect(const char *says, const struct strbuf *bytes, const char *wanted)
{
	struct strbuf out = STRBUF_INIT;

	read_all(strbuf_text(bytes), bytes->length, &out);
	if (strcmp(strbuf_text(&out), wanted) != 0)
		fail_msg("%s:\n%s---- and not:\n%s", says, out.data, wanted);
	strbuf_clear(&out);
}

static uint32_t
crc_of(const char *bytes, size_t length)
{
	uint32_t sum = 0xffffffff;

	for (size_t i = 0; i < length; i++) {
		sum ^= (unsigned char)bytes[i];
		for (int bit = 0; bit < 8; bit++)
			sum = sum >> 1 ^ (sum & 1 ? 0xedb88320 : 0);
	}
	return ~sum;
}

static void
put(struct strbuf *out, size_t number, int count)
{
	for (; count > 0; count--, number >>= 8)
		strbuf_putc(out, (char)(number & 255));
}

/* An entry of a zip that is made. */
struct entry {
	const char *name, *bytes;
	size_t length;		/* 0: BYTES is a string */
	unsigned int flags;	/* 1: encrypted */
	bool damaged;
};

static size_t
length_of(const struct entry *entry)
{
	return entry->length ? entry->length : strlen(entry->bytes);
}

/* Both heads of an entry have this in common. */
static void
put_facts(struct strbuf *out, const struct entry *entry)
{
	size_t length = length_of(entry);

	put(out, 10, 2);
	put(out, entry->flags, 2);
	put(out, 0, 2);
	put(out, 0, 4);
	put(out, crc_of(entry->bytes, length) + entry->damaged, 4);
	put(out, length, 4);
	put(out, length, 4);
	put(out, strlen(entry->name), 2);
	put(out, 0, 2);
}

static void
end_zip(struct strbuf *out, const struct strbuf *directory, size_t entries)
{
	size_t start = out->length;

	strbuf_add(out, strbuf_text(directory), directory->length);
	strbuf_add(out, "PK\5\6\0\0\0\0", 8);
	put(out, entries, 2);
	put(out, entries, 2);
	put(out, directory->length, 4);
	put(out, start, 4);
	put(out, 0, 2);
}

static void
make_zip(struct strbuf *out, const struct entry *entry, size_t count)
{
	struct strbuf directory = STRBUF_INIT;

	for (size_t i = 0; i < count; i++) {
		strbuf_add(&directory, "PK\1\2\24\3", 6);
		put_facts(&directory, &entry[i]);
		put(&directory, 0, 6);
		put(&directory, (size_t)0100644 << 16, 4);
		put(&directory, out->length, 4);
		strbuf_puts(&directory, entry[i].name);
		strbuf_add(out, "PK\3\4", 4);
		put_facts(out, &entry[i]);
		strbuf_puts(out, entry[i].name);
		strbuf_add(out, entry[i].bytes, length_of(&entry[i]));
	}
	end_zip(out, &directory, count);
	strbuf_clear(&directory);
}

/* Names and their texts in turn, NULL at the end. */
static void
zip_of(struct strbuf *out, ...)
{
	struct entry entry[16];
	size_t count = 0;
	va_list list;
	const char *name;

	va_start(list, out);
	while ((name = va_arg(list, const char *)))
		entry[count++] = (struct entry){
			.name = name, .bytes = va_arg(list, const char *),
		};
	va_end(list);
	make_zip(out, entry, count);
}

#define ZIP(...) zip_of(__VA_ARGS__, (const char *)NULL)

/* gzip, with what is in it as it stands. */
static void
make_gzip(struct strbuf *out, const char *bytes, size_t length, bool damaged)
{
	const size_t most = 65535;
	size_t at = 0;

	strbuf_add(out, "\x1f\x8b\x08\0\0\0\0\0\0\xff", 10);
	do {
		size_t count = length - at < most ? length - at : most;

		put(out, at + count == length, 1);
		put(out, count, 2);
		put(out, ~count, 2);
		strbuf_add(out, bytes + at, count);
		at += count;
	} while (at < length);
	put(out, crc_of(bytes, length) + damaged, 4);
	put(out, length, 4);
}

static void
make_gzip_of(struct strbuf *out, const char *text)
{
	make_gzip(out, text, strlen(text), false);
}

/* One file on a tape. */
static void
add_tape(struct strbuf *out, const char *name, char type, const char *text)
{
	char head[513] = "";
	unsigned int sum = 0;

	snprintf(head, 100, "%s", name);
	snprintf(head + 100, 24, "%s", "0000644");
	snprintf(head + 124, 12, "%011o", (unsigned int)strlen(text));
	snprintf(head + 136, 12, "%011o", 0U);
	head[156] = type;
	if (type == '2')
		snprintf(head + 157, 100, "%s", "/etc/passwd");
	snprintf(head + 257, 8, "%s", "ustar");
	memcpy(head + 263, "00", 2);
	memset(head + 148, ' ', 8);
	for (size_t i = 0; i < 512; i++)
		sum += (unsigned char)head[i];
	snprintf(head + 148, 8, "%06o", sum);
	strbuf_add(out, head, 512);
	strbuf_puts(out, text);
	strbuf_repeat(out, '\0', (512 - strlen(text) % 512) % 512);
}

#define ONE "Council votes\n\nIt did so late."
#define TWO "Board meets\n\nIt did so early."

static void
test_zip(void **state)
{
	struct strbuf zip = STRBUF_INIT, outer = STRBUF_INIT;

	(void)state;
	ZIP(&zip, "b.txt", ONE, "d/", "", "d/a.txt", TWO);
	expect("in their order", &zip,
	       "+b.txt|Council votes|It did so late.\n"
	       "+d/a.txt|Board meets|It did so early.\n");
	const struct entry nested[] = {
		{ .name = "in.zip", .bytes = zip.data, .length = zip.length },
		{ .name = "b.txt", .bytes = TWO },
	};

	make_zip(&outer, nested, COUNT(nested));
	expect("a zip in a zip", &outer,
	       "+in.zip: b.txt|Council votes|It did so late.\n"
	       "+in.zip: d/a.txt|Board meets|It did so early.\n"
	       "+b.txt|Board meets|It did so early.\n");
	strbuf_truncate(&zip, 0);
	ZIP(&zip, ".hidden", ONE, "a/.b/c", ONE, "x.HTML",
	    "<!doctype html><title>Page</title><p>It did.</p>",
	    "x_files/y.txt", ONE, "__MACOSX/b", ONE,
	    "z_files/y.txt", TWO, "empty", "");
	expect("what is passed over", &zip, "+x.HTML|Page|It did.\n"
	       "+z_files/y.txt|Board meets|It did so early.\n"
	       "-empty|it holds no text that byname can read\n");
	strbuf_truncate(&zip, 0);
	ZIP(&zip, "../../etc/a", ONE, "/etc/b", TWO,
	    "\033[31m\n\xff", ONE);
	expect("strange names are only names", &zip,
	       "+../../etc/a|Council votes|It did so late.\n"
	       "+/etc/b|Board meets|It did so early.\n"
	       "+\033[31m\n\xff|Council votes|It did so late.\n");
	assert_int_not_equal(access("../../etc/a", F_OK), 0);
	strbuf_clear(&zip);
	strbuf_clear(&outer);
}

#define DAMAGED "it is damaged, or a part of it is missing\n"

static void
test_zip_refused(void **state)
{
	static const struct entry damaged[] = {
		{ .name = "a", .bytes = ONE, .damaged = true },
		{ .name = "b", .bytes = TWO },
	};
	static const struct entry encrypted[] = {
		{ .name = "a", .bytes = ONE, .flags = 1 },
		{ .name = "b", .bytes = TWO },
	};
	struct strbuf zip = STRBUF_INIT;

	(void)state;
	make_zip(&zip, damaged, COUNT(damaged));
	expect("one is damaged", &zip, "!a|" DAMAGED
	       "+b|Board meets|It did so early.\n");
	strbuf_truncate(&zip, 0);
	make_zip(&zip, encrypted, COUNT(encrypted));
	expect("one is encrypted", &zip, "!a|it is encrypted\n"
	       "+b|Board meets|It did so early.\n");
	strbuf_truncate(&zip, 0);
	make_zip(&zip, NULL, 0);
	expect("nothing is in it", &zip, "-|there is no file in it\n");
	strbuf_truncate(&zip, 0);
	ZIP(&zip, "[Content_Types].xml", "<Types/>", "word/a", ONE);
	expect("a document", &zip,
	       "-|it is a document of a word processor\n");
	strbuf_truncate(&zip, 0);
	ZIP(&zip, "mimetype", "application/vnd.oasis.opendocument.text",
	    "content.xml", ONE);
	expect("an open document", &zip,
	       "-|it is a document of a word processor\n");
	strbuf_clear(&zip);
}

/* Cut at every byte: what is whole comes, nothing is made up. */
static void
test_zip_cut(void **state)
{
	struct strbuf zip = STRBUF_INIT;

	(void)state;
	ZIP(&zip, "a", ONE, "b", TWO);
	for (size_t length = 4; length < zip.length; length += 3) {
		struct strbuf out = STRBUF_INIT;

		read_all(zip.data, length, &out);
		const char *one = strstr(out.data, "+a|");

		if (one && strncmp(one, "+a|Council votes|It did so late.\n",
				   33) != 0)
			fail_msg("cut at %zu: %s", length, out.data);
		assert_true(out.length > 0);
		strbuf_clear(&out);
	}
	strbuf_clear(&zip);
}

static void
test_nested(void **state)
{
	struct strbuf zip = STRBUF_INIT, outer = STRBUF_INIT;

	(void)state;
	ZIP(&zip, "a", ONE);
	for (int i = 0; i < 9; i++) {
		const struct entry entry = {
			.name = "z", .bytes = zip.data, .length = zip.length,
		};

		strbuf_truncate(&outer, 0);
		make_zip(&outer, &entry, 1);
		strbuf_truncate(&zip, 0);
		strbuf_add(&zip, outer.data, outer.length);
	}
	expect("zips in zips in zips", &zip,
	       "!z: z: z: z|it is packed more often than byname unpacks\n");
	strbuf_truncate(&zip, 0);
	strbuf_puts(&zip, ONE);
	for (int i = 0; i < 4; i++) {
		strbuf_truncate(&outer, 0);
		make_gzip(&outer, zip.data, zip.length, false);
		strbuf_truncate(&zip, 0);
		strbuf_add(&zip, outer.data, outer.length);
	}
	expect("gzip of gzip of gzip", &zip,
	       "!|it is packed more often than byname unpacks\n");
	strbuf_clear(&zip);
	strbuf_clear(&outer);
}

static double
seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static size_t
count_of(const char *text, char sign)
{
	size_t count = 0;

	for (const char *at = text; *at; at++)
		count += *at == sign && (at == text || at[-1] == '\n');
	return count;
}

/*
 * Each entry is all that follows its head, the heads of the others with it:
 * a small file that is a large one.
 */
static void
make_overlapping(struct strbuf *out, size_t count, const char *text)
{
	struct strbuf directory = STRBUF_INIT;
	const size_t head = 31, length = strlen(text);

	for (size_t i = 0; i < count; i++) {
		struct strbuf *both[] = { out, &directory };
		size_t size = (count - i - 1) * head + length;

		strbuf_add(out, "PK\3\4", 4);
		strbuf_add(&directory, "PK\1\2\24\3", 6);
		for (size_t k = 0; k < COUNT(both); k++) {
			put(both[k], 10, 2);
			put(both[k], 0, 2 + 2 + 4);
			/* The sum is wrong: who reads it all finds out. */
			put(both[k], 0, 4);
			put(both[k], size, 4);
			put(both[k], size, 4);
			put(both[k], 1, 2);
			put(both[k], 0, 2);
		}
		strbuf_puts(out, "a");
		put(&directory, 0, 6);
		put(&directory, (size_t)0100644 << 16, 4);
		put(&directory, i * head, 4);
		strbuf_puts(&directory, "a");
	}
	strbuf_puts(out, text);
	end_zip(out, &directory, count);
	strbuf_clear(&directory);
}

static void
test_overlapping(void **state)
{
	struct strbuf zip = STRBUF_INIT, text = STRBUF_INIT;
	struct strbuf out = STRBUF_INIT;
	double start = seconds();

	(void)state;
	strbuf_repeat(&text, 'a', 65000);
	make_overlapping(&zip, 2000, text.data);
	read_all(zip.data, zip.length, &out);
	/* Some versions of libarchive find out by themselves. */
	assert_true(count_of(out.data, '!') > 0);
	assert_int_equal(count_of(out.data, '+'), 0);
	assert_true(harness_sanitized() || seconds() - start < 5);
	strbuf_clear(&zip);
	strbuf_clear(&text);
	strbuf_clear(&out);
}

static void
test_many(void **state)
{
	const size_t count = 60000;
	struct entry *entry = calloc(count, sizeof *entry);
	struct strbuf zip = STRBUF_INIT, out = STRBUF_INIT;
	double start = seconds();

	(void)state;
	for (size_t i = 0; i < count; i++)
		entry[i] = (struct entry){ .name = "a",
						.bytes = "T\n\nIt." };
	make_zip(&zip, entry, count);
	read_all(zip.data, zip.length, &out);
	assert_int_equal(count_of(out.data, '+'), count);
	assert_int_equal(count_of(out.data, '!'), 0);
	assert_true(harness_sanitized() || seconds() - start < 10);
	free(entry);
	strbuf_clear(&zip);
	strbuf_clear(&out);
}

static void
test_tape(void **state)
{
	struct strbuf tape = STRBUF_INIT, gzip = STRBUF_INIT;

	(void)state;
	add_tape(&tape, "./a.txt", '0', ONE);
	add_tape(&tape, "d/", '5', "");
	add_tape(&tape, "link", '2', "");
	add_tape(&tape, "hard", '1', "");
	add_tape(&tape, "fifo", '6', "");
	add_tape(&tape, "../b.txt", '0', TWO);
	strbuf_repeat(&tape, '\0', 1024);
	static const char both[] =
		"+./a.txt|Council votes|It did so late.\n"
		"+../b.txt|Board meets|It did so early.\n";

	expect("files alone", &tape, both);
	make_gzip(&gzip, tape.data, tape.length, false);
	expect("packed", &gzip, both);
	strbuf_truncate(&tape, 1024 + 300);
	expect("cut in the next head", &tape,
	       "+./a.txt|Council votes|It did so late.\n!|" DAMAGED);
	strbuf_clear(&tape);
	strbuf_clear(&gzip);
}

static void
test_gzip(void **state)
{
	struct strbuf gzip = STRBUF_INIT;
	static const char lines[] =
		"{\"title\":\"A\",\"text\":\"One did.\"}\n"
		"{\"title\":\"B\",\"text\":\"Two did.\"}\n";

	(void)state;
	make_gzip_of(&gzip, ONE);
	expect("one", &gzip, "+|Council votes|It did so late.\n");
	make_gzip_of(&gzip, " Twice.");
	expect("two, one after the other", &gzip,
	       "+|Council votes|It did so late. Twice.\n");
	strbuf_repeat(&gzip, '\0', 1000);
	expect("with zeros after it", &gzip,
	       "+|Council votes|It did so late. Twice.\n");
	strbuf_puts(&gzip, "rubbish");
	expect("and rubbish", &gzip,
	       "+|Council votes|It did so late. Twice.\n");
	strbuf_truncate(&gzip, 30);
	expect("cut", &gzip, "!|" DAMAGED);
	strbuf_truncate(&gzip, 0);
	make_gzip(&gzip, ONE, strlen(ONE), true);
	expect("with a wrong sum", &gzip, "!|" DAMAGED);
	strbuf_truncate(&gzip, 0);
	make_gzip(&gzip, lines, strlen(lines), true);
	expect("what can be read of many comes", &gzip,
	       "+|A|One did.\n+|B|Two did.\n!|" DAMAGED);
	strbuf_truncate(&gzip, 0);
	strbuf_add(&gzip, "BZh91AY&SYrubbish and more of it", 32);
	expect("bzip2 that is none", &gzip, "!|" DAMAGED);
	strbuf_truncate(&gzip, 0);
	strbuf_add(&gzip, "\xfd" "7zXZ\0rubbish and more of it", 29);
	expect("xz that is none", &gzip, "!|" DAMAGED);
	strbuf_clear(&gzip);
}

static void
test_helper_missing(void **state)
{
	struct strbuf gzip = STRBUF_INIT;
	char *kept = getenv("BYNAME_LIBEXEC");

	(void)state;
	make_gzip_of(&gzip, ONE);
	setenv("BYNAME_LIBEXEC", "/nowhere", 1);
	expect("no helper", &gzip, "!|cannot start byname-unpack: "
	       "No such file or directory\n");
	if (kept)
		setenv("BYNAME_LIBEXEC", kept, 1);
	else
		unsetenv("BYNAME_LIBEXEC");
	strbuf_clear(&gzip);
}

#define PAGE(title) \
	"<!doctype html><html><head><title>" title "</title></head><body>" \
	"<article><h1>" title "</h1><p>It did so late.</p></article></body>" \
	"</html>"
#define ANSWER "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"

static const struct {
	const char *says, *bytes, *wanted;
} answers[] = {
	{ "a page", ANSWER "\r\n" PAGE("Alpha"), "+|Alpha|It did so late.\n" },
	{ "bare newlines", "HTTP/1.0 200\nContent-type:text/html\n\n"
	  PAGE("Alpha"), "+|Alpha|It did so late.\n" },
	{ "no type", "HTTP/2 200\r\n\r\n" PAGE("Alpha"),
	  "+|Alpha|It did so late.\n" },
	{ "its charset", "HTTP/1.1 200 OK\r\n"
	  "Content-Type: text/html; charset=\"windows-1252\"\r\n\r\n"
	  "<!doctype html><title>Caf\xe9</title><p>It did.</p>",
	  "+|Caf\xc3\xa9|It did.\n" },
	{ "in chunks", ANSWER "Transfer-Encoding: chunked\r\n\r\n"
	  "28\r\n<!doctype html><title>Alpha</title><p>It\r\n"
	  "A ; x=y\r\n did so la\r\n7\r\nte.</p>\r\n0\r\n\r\n",
	  "+|Alpha|It did so late.\n" },
	{ "chunks that were joined before", ANSWER
	  "Transfer-Encoding: chunked\r\n\r\n" PAGE("Alpha"),
	  "+|Alpha|It did so late.\n" },
	{ "unpacked before", ANSWER "Content-Encoding: gzip\r\n\r\n"
	  PAGE("Alpha"), "+|Alpha|It did so late.\n" },
	{ "Brotli, unpacked before", ANSWER "Content-Encoding: br\r\n\r\n"
	  PAGE("Alpha"), "+|Alpha|It did so late.\n" },
	{ "Brotli", ANSWER "Content-Encoding: br\r\n\r\n\x8b\x01\x02zz",
	  "!|it is packed with Brotli, which byname does not know\n" },
	{ "a page without its beginning", ANSWER "\r\n"
	  "<title>Alpha</title><p>It did so late.",
	  "+|Alpha|It did so late.\n" },
	{ "plain text", "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"
	  ONE, "+|Council votes|It did so late.\n" },
	{ "elsewhere", "HTTP/1.1 301 Moved\r\nLocation: /\r\n\r\n"
	  PAGE("Moved"),
	  "-|it is a server's answer without a page (301)\n" },
	{ "a picture", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx",
	  "-|it holds no text that byname can read\n" },
	{ "nonsense", "HTTP/\r\n\r\nx",
	  "-|it is a server's answer without a page (0)\n" },
};

static void
test_http(void **state)
{
	struct strbuf packed = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < COUNT(answers); i++) {
		strbuf_truncate(&packed, 0);
		strbuf_puts(&packed, answers[i].bytes);
		expect(answers[i].says, &packed, answers[i].wanted);
	}
	strbuf_truncate(&packed, 0);
	strbuf_puts(&packed, ANSWER "Content-Encoding: gzip\r\n\r\n");
	make_gzip_of(&packed, PAGE("Alpha"));
	expect("gzip", &packed, "+|Alpha|It did so late.\n");
	strbuf_truncate(&packed, packed.length - 20);
	expect("gzip, cut", &packed, "!|" DAMAGED);
	strbuf_clear(&packed);
}

/* "deflate" is zlib's head and sum around it, or nothing. */
static void
test_deflate(void **state)
{
	static const char page[] = PAGE("Alpha");
	struct strbuf bare = STRBUF_INIT, whole = STRBUF_INIT;
	uint32_t low = 1, high = 0;
	const size_t length = strlen(page);

	(void)state;
	strbuf_puts(&bare, ANSWER "Content-Encoding: deflate\r\n\r\n");
	strbuf_puts(&whole, bare.data);
	strbuf_add(&whole, "\x78\x01", 2);
	for (int i = 0; i < 2; i++) {
		struct strbuf *out = i ? &whole : &bare;

		put(out, 1, 1);
		put(out, length, 2);
		put(out, ~length, 2);
		strbuf_puts(out, page);
	}
	for (size_t i = 0; i < length; i++) {
		low = (low + (unsigned char)page[i]) % 65521;
		high = (high + low) % 65521;
	}
	put(&whole, high >> 8, 1);
	put(&whole, high & 255, 1);
	put(&whole, low >> 8, 1);
	put(&whole, low & 255, 1);
	expect("bare", &bare, "+|Alpha|It did so late.\n");
	expect("zlib's", &whole, "+|Alpha|It did so late.\n");
	strbuf_clear(&bare);
	strbuf_clear(&whole);
}

static void
add_record(struct strbuf *out, const char *version, const char *type,
	   const char *address, const char *content, const char *block)
{
	strbuf_format(out, "WARC/%s\r\nWARC-Type: %s\r\n"
		      "WARC-Target-URI: %s\r\nContent-Type: %s\r\n"
		      "Content-Length: %zu\r\n\r\n%s\r\n\r\n", version, type,
		      address, content, strlen(block), block);
}

#define HTTP "application/http; msgtype=response"

static void
test_warc(void **state)
{
	struct strbuf warc = STRBUF_INIT, gzip = STRBUF_INIT;
	static const char wanted[] =
		"+https://example.org/a|Alpha|It did so late.\n"
		"+https://example.org/b|Beta|It did so late.\n"
		"+https://example.org/c|Council votes|It did so late.\n"
		"+https://example.org/d|Board meets|It did so early.\n";

	(void)state;
	add_record(&warc, "1.0", "warcinfo", "", "application/warc-fields",
		   "software: none");
	add_record(&warc, "1.0", "request", "https://example.org/a",
		   "application/http; msgtype=request", "GET / HTTP/1.1\r\n");
	add_record(&warc, "1.0", "response", "https://example.org/a", HTTP,
		   ANSWER "\r\n" PAGE("Alpha"));
	add_record(&warc, "0.18", "response", "<https://example.org/b>",
		   HTTP, ANSWER "\r\n" PAGE("Beta"));
	add_record(&warc, "1.1", "response", "https://example.org/x", HTTP,
		   "HTTP/1.1 404 Gone\r\n\r\n" PAGE("Gone"));
	add_record(&warc, "1.1", "response", "https://example.org/x.png",
		   HTTP, "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n"
		   "\x89PNG");
	add_record(&warc, "1.1", "revisit", "https://example.org/a", HTTP,
		   ANSWER "\r\n");
	add_record(&warc, "1.1", "response", "dns:example.org", "text/dns",
		   "20250101 example.org");
	add_record(&warc, "1.1", "metadata", "https://example.org/a",
		   "text/plain", "via: none");
	add_record(&warc, "1.1", "response",
		   "https://example.org/robots.txt", HTTP,
		   "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"
		   "User-agent: *\n");
	add_record(&warc, "1.1", "resource", "https://example.org/c",
		   "text/plain", ONE);
	add_record(&warc, "1.1", "conversion", "https://example.org/d",
		   "text/plain", TWO);
	expect("records", &warc, wanted);
	make_gzip(&gzip, warc.data, 300, false);
	make_gzip(&gzip, warc.data + 300, warc.length - 300, false);
	expect("packed bit by bit", &gzip, wanted);
	strbuf_truncate(&warc, warc.length - 20);
	expect("cut", &warc,
	       "+https://example.org/a|Alpha|It did so late.\n"
	       "+https://example.org/b|Beta|It did so late.\n"
	       "+https://example.org/c|Council votes|It did so late.\n"
	       "!https://example.org/d|" DAMAGED);
	strbuf_truncate(&warc, 0);
	strbuf_puts(&warc, "WARC/1.0\r\nContent-Length: 99999999999999999999"
		    "\r\n\r\n");
	expect("a length that none has", &warc, "!|" DAMAGED);
	strbuf_truncate(&warc, 0);
	strbuf_puts(&warc, "WARC/1.0\r\nno length\r\n\r\nrubbish");
	expect("no length", &warc, "!|" DAMAGED);
	strbuf_clear(&warc);
	strbuf_clear(&gzip);
}

#define CONTAINER "META-INF/container.xml", \
	"<container><rootfiles><rootfile full-path='O/p.opf'/></rootfiles>" \
	"</container>"
#define MIMETYPE "mimetype", "application/epub+zip"
#define METADATA \
	"<metadata xmlns:dc='http://purl.org/dc/elements/1.1/'>" \
	"<dc:title>The Bridge</dc:title><dc:creator>Ada Quill</dc:creator>" \
	"<dc:creator opf:role='ill'>Bo Reed</dc:creator>" \
	"<dc:date>2024-05-06</dc:date><dc:language>en</dc:language>" \
	"<dc:identifier>urn:1</dc:identifier></metadata>"
#define XHTML(body) "<?xml version='1.0'?><html xmlns=" \
	"'http://www.w3.org/1999/xhtml'><head><title/><script src='x'/>" \
	"</head>" body "</html>"

static void
test_book(void **state)
{
	struct strbuf zip = STRBUF_INIT;

	(void)state;
	ZIP(&zip, MIMETYPE, CONTAINER,
	    "O/p.opf", "<package>" METADATA "<manifest>"
	      "<item id='n' href='nav.xhtml' properties='nav'/>"
	      "<item id='v' href='cover.xhtml'/>"
	      "<item id='t' href='title.xhtml'/>"
	      "<item id='r' href='rights.xhtml'/>"
	      "<item id='1' href='x/../text/ch%201.xhtml'/>"
	      "<item id='1b' href='text/ch1b.xhtml'/>"
	      "<item id='2' href='text/ch2.xhtml'/></manifest><spine>"
	      "<itemref idref='v'/><itemref idref='t'/><itemref idref='n'/>"
	      "<itemref idref='r'/><itemref idref='1'/><itemref idref='1b'/>"
	      "<itemref idref='2'/><itemref idref='2'/></spine></package>",
	    "O/nav.xhtml", XHTML("<body><nav epub:type='toc'><ol>"
	      "<li><a href='text/ch%201.xhtml'>1. First</a></li>"
	      "<li><a href='text/ch2.xhtml#a'>Second</a></li></ol></nav>"
	      "</body>"),
	    "O/cover.xhtml", XHTML("<body><img src='c.jpg'/></body>"),
	    "O/title.xhtml", XHTML("<body><h1>The Bridge</h1><p>Ada Quill"
	      "</p></body>"),
	    "O/rights.xhtml", XHTML("<body><p>Copyright 2024 Ada Quill. "
	      "ISBN 123.</p></body>"),
	    "O/text/ch 1.xhtml", XHTML("<body><h2>First</h2><p>It did "
	      "<a id='q'/>so late.</p></body>"),
	    "O/text/ch1b.xhtml", XHTML("<body><p>And twice.</p>"
	      "<span epub:type='pagebreak'>7</span></body>"),
	    "O/text/ch2.xhtml", XHTML("<body><p>It&nbsp;did so early.</p>"
	      "</body>"));
	expect("chapters", &zip, "+|First|It did so late.\n\nAnd twice.\n"
	       "+|Second|It\xc2\xa0" "did so early.\n");
	strbuf_clear(&zip);
}

static void
test_book_refused(void **state)
{
	struct strbuf zip = STRBUF_INIT;

	(void)state;
	ZIP(&zip, MIMETYPE, "a.txt", ONE);
	expect("no list", &zip,
	       "!|it is a book without a list of what is in it\n");
	strbuf_truncate(&zip, 0);
	ZIP(&zip, MIMETYPE, CONTAINER, "O/p.opf", "<package><manifest>"
	    "<item id='1' href='1.xhtml'/></manifest><spine>"
	    "<itemref idref='1'/></spine></package>");
	expect("a chapter is missing", &zip, "!|" DAMAGED);
	strbuf_truncate(&zip, 0);
	ZIP(&zip, MIMETYPE, CONTAINER, "META-INF/encryption.xml",
	    "<x URI=\"O/1.xhtml\"/>", "O/p.opf", "<package/>");
	expect("an encrypted one", &zip, "!|it is encrypted\n");
	strbuf_truncate(&zip, 0);
	ZIP(&zip, MIMETYPE, CONTAINER, "O/p.opf", "<package><manifest/>"
	    "</package>");
	expect("nothing in it", &zip, "-|the book has no text\n");
	strbuf_clear(&zip);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_zip),
		cmocka_unit_test(test_zip_refused),
		cmocka_unit_test(test_zip_cut),
		cmocka_unit_test(test_nested),
		cmocka_unit_test(test_overlapping),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_tape),
		cmocka_unit_test(test_gzip),
		cmocka_unit_test(test_helper_missing),
		cmocka_unit_test(test_http),
		cmocka_unit_test(test_deflate),
		cmocka_unit_test(test_warc),
		cmocka_unit_test(test_book),
		cmocka_unit_test(test_book_refused),
	};

#if !HAVE_UNPACK
	puts("1..0 # SKIP built without libarchive");
	return 0;
#endif
	return cmocka_run_group_tests_name("packed", tests, NULL, NULL);
}
