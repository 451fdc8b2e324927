#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
#
# Import from outside: which files of a folder, what is told of them, again
# and again, from other programs, and when a process ends in the middle.
set -u
# shellcheck source=tests/tap.sh
. "${BYNAME_SRC:-$(cd -- "$(dirname -- "$0")/.." && pwd)}/tests/tap.sh"
# shellcheck source=tests/tools.sh
. "$BYNAME_SRC/tests/tools.sh"

# import ARGUMENT...: into this test's own store.
import() {
	"$byname" --store i.db import --entities "$entities" "$@" \
		>out 2>err </dev/null
}

# says IMPORTED UNCHANGED REVISED SKIPPED FAILED NAME
says() {
	is "$(head -n 1 out)" \
		"$1 imported, $2 unchanged, $3 revised, $4 skipped, $5 failed" \
		"$6"
}

# text NAME TITLE WORDS
text() {
	printf '%s\n\n%s\n' "$2" "$3" >"$1"
}


# Folders.

mkdir -p news/b/c news/page_files news/other_files news/.hidden
text news/a.txt "Council votes" "ICE did not."
text news/b/c/d.txt "Board meets" "It met."
text news/.dot.txt "Hidden" "It is."
text news/.hidden/e.txt "Hidden" "It is."
printf '<html><head><title>Mayor speaks</title></head><body><article><p>She did, for an hour.</p></article></body></html>' >news/page.html
text news/page_files/x.txt "A part" "Of a page."
text news/other_files/y.txt "Not a part" "Of any page."
text "news/$(printf 'n\nl\033[31m')" "Strange name" "It has."
printf '\211PNG\r\n\032\n\000' >news/z.png
printf '%%PDF-1.4\n' >news/z.pdf
: >news/empty.txt
mkfifo news/fifo
ln -s .. news/up
ln -s loop news/loop
ln -s nowhere news/dead
ln -s ../news/a.txt news/same.txt
import news
is $? 0 "a folder: exit status"
says 5 1 0 3 0 "what is an article comes in, the rest is counted" ||
	diag "$(cat out err)"
has "$(cat out)" '1 skipped: it is a picture' "a picture is told"
has "$(cat out)" '1 skipped: it is a PDF' "a PDF is told"
is "$(cat err)" "" "and no more is said"
"$byname" --store i.db list >list
lacks "$(cat list)" Hidden "hidden files are passed over"
lacks "$(cat list)" 'A part' "what belongs to a page is a part of it"
has "$(cat list)" 'Not a part' "a folder without a page is none"
import news news/b
says 0 7 0 3 0 "once more, and a part of it twice" || diag "$(cat out err)"
import news/z.pdf
is $? 1 "a PDF that was named: exit status"
three "a PDF that was named"
has "$(cat err)" pdftotext "it says what helps"


# What is told.

printf '{"title":"Council votes","text":"It did.","date":"2025-11-06","url":"https://example.org/a","author":"Rosa Alvarez","site":"The Ledger","lang":"en"}\n' >one.jsonl
run 0 "--dry-run --json" import --dry-run --json one.jsonl
is "$(cat out)" '{"file":"one.jsonl","title":"Council votes","url":"https://example.org/a","published":"2025-11-06","byline":"Rosa Alvarez","site":"The Ledger","lang":"en","text":"It did."}' \
	"its keys, in their order"
text bare.txt "Council votes" "It did."
run 0 "--dry-run --json of a bare text" import --dry-run --json bare.txt
is "$(cat out)" '{"file":"bare.txt","title":"Council votes","url":null,"published":null,"byline":null,"site":"bare.txt","lang":null,"text":"It did."}' \
	"what is not known is null"
[ ! -e "$XDG_DATA_HOME/byname/store.db" ]
ok $? "nothing is stored"
"$byname" import --dry-run --json - <one.jsonl >out
has "$(cat out)" '^{"file":"-","title":"Council votes"' "standard input"
printf 'kop;tekst\nCouncil votes;It did.\nBoard meets;It met.\n' >map.csv
run 0 "--map" import --dry-run --json --map title=kop,text=tekst map.csv
is "$(lines out)" 2 "--map says which columns"
fails 1 "a table whose text nobody knows" import --dry-run map.csv
has "$(cat err)" -- '--map text=' "it says what helps"
fails 2 "--map of no field" import --map headline=kop map.csv
printf 'title,text\nA,It did.\nB,\nC,"open\nD,It met.\n' >rows.csv
import rows.csv
three "a row that is broken"
has "$(cat err)" 'in line 4 a quotation mark' "the line is told"
says 2 0 0 1 1 "the other rows are imported"
printf '\377\376t\000i\000t\000l\000e\000,\000t\000e\000x\000t\000\n\000A\000,\000I\000t\000 \000d\000i\000d\000.\000\n\000' >utf16.csv
run 0 "a table in UTF-16" import --dry-run --json utf16.csv
has "$(cat out)" '"title":"A".*"text":"It did."' "its cells"
text good1 "Good one" "It is."
text good2 "Good two" "It is."
printf 'Title: x\nDate: yesterday\n\nIt did.\n' >bad
rm -f s.db*
"$byname" --store s.db import --strict --jobs 1 --entities "$entities" good1 bad good2 \
	>out 2>err
is $? 1 "--strict: exit status"
has "$(cat out)" '^1 imported.* 1 failed' "--strict stops at the first"
run 0 "and what came in is whole" --store s.db check


# Again.

mkdir again
text again/1 "Council votes" "Zohran Mamdani said no. It was late."
text again/2 "Trustees meet" "They met."
# Times that are this very moment are not certain.
sleep 4
import again
says 2 0 0 0 0 "a first time"
import again
says 0 2 0 0 0 "a second time"
import --map title=kop again
says 0 2 0 0 0 "with other fields the files are read again"
text again/1 "Council votes" "Zohran Mamdani said yes. It was late."
import again
says 0 1 1 0 0 "a text that has changed is a new revision"
id=$("$byname" --store i.db list --json | grep '"Council votes"' |
	grep '/again\|"1"' | sed 's/.*"id":\([0-9]*\).*/\1/' | head -n 1)
run 0 "diff" --store i.db diff "$id"
has "$(cat out)" '\[-no' "what was there"
has "$(cat out)" '{+yes' "and what is"
text again/2 "Trustees meet again" "They met."
import again
is "$(sed 's/ imported.*//' out)" 0 "another title is no other article"
printf 'Title: T\nId: 7\nSource: S\n\nThe mayor said that it was late. It was.\n' >mark.txt
import mark.txt
id=$("$byname" --store i.db list --json | grep '"title":"T"' |
	sed 's/.*"id":\([0-9]*\).*/\1/')
run 0 "a highlight" --store i.db highlight "$id" "it was late"
printf 'Title: T\nId: 7\nSource: S\n\nOn Friday the mayor said that it was late. It was.\n' >mark.txt
import mark.txt
says 0 0 1 0 0 "its text has changed"
"$byname" --store i.db highlights --json >out
has "$(cat out)" '"quote":"it was late"' "the highlight is there"
has "$(cat out)" '"state":"\(moved\|found\|sure\|placed\|exact\)' \
	"and found its words again" || diag "$(cat out)"


# Other programs' articles.

run 0 "another store" --store o.db import --entities "$entities" news
import o.db
says 0 5 0 0 0 "what is there already"
rm -f n.db*
run 0 "into a new one" --store n.db import --entities "$entities" o.db
has "$(cat out)" '^5 imported' "all of it comes in"
run 0 "into itself" --store n.db import --entities "$entities" n.db
has "$(cat out)" '^0 imported, 5 unchanged' "nothing changes"
head -c 20000 o.db >half.db
import good1 half.db good2
three "half a store"
printf 'SQLite format 3\000 and no more' >stub.db
fails 1 "the head of a database" import --dry-run stub.db

if command -v sqlite3 >/dev/null 2>&1; then
	columns='id integer primary key autoincrement, guid, title, author,
		url, feedurl, pubDate integer, content, unread integer'
	feeds='CREATE TABLE rss_feed (rssurl, url, title);
		INSERT INTO rss_feed VALUES ("https://example.org/feed",
			"https://example.org", "The Ledger");'
	sqlite3 new.cache "$feeds CREATE TABLE rss_item ($columns,
		deleted integer);
		INSERT INTO rss_item VALUES (1, 'g1', 'Council votes',
		'Rosa Alvarez', 'https://example.org/1',
		'https://example.org/feed', 1762424430, '<p>It did.</p>', 0, 0),
		(2, 'g2', 'Board meets', '', 'https://example.org/2',
		'https://example.org/feed', 0, 'It met.', 1, 0),
		(3, 'g3', 'Gone', '', '', '', 0, 'It was.', 1, 1);"
	sqlite3 old.cache "$feeds CREATE TABLE rss_item ($columns);
		INSERT INTO rss_item VALUES (1, 'g1', 'Council votes',
		'Rosa Alvarez', 'https://example.org/1',
		'https://example.org/feed', 1762424430, '<p>It did.</p>', 0);"
	run 0 "newsboat's cache" --store c.db import \
		--entities "$entities" new.cache
	has "$(cat out)" '^2 imported' "what is not deleted comes in"
	"$byname" --store c.db list --json >out
	has "$(cat out)" '"Council votes".*"The Ledger".*"read":true' \
		"what was read is read"
	has "$(cat out)" '"Board meets".*"read":false' "the other is not"
	run 0 "undo" --store c.db undo
	"$byname" --store c.db list --json >out
	lacks "$(cat out)" '"read":true' "which can be undone"
	run 0 "once more" --store c.db import --entities "$entities" old.cache
	has "$(cat out)" '^0 imported, 1 unchanged' "an older newsboat's"
	"$byname" --store c.db list --json >out
	lacks "$(cat out)" '"read":true' "what is said here counts for more"
	run 0 "without a notebook" --store c2.db --notebook /dev/null import \
		--entities "$entities" new.cache
	is "$(cat err)" "" "nothing is said of marks"
	cp new.cache broken.cache
	printf 'xxxxxxxxxxxxxxxx' |
		dd of=broken.cache bs=1 seek=4200 conv=notrunc 2>/dev/null
	"$byname" --store c3.db import --entities "$entities" good1 \
		broken.cache good2 >out 2>err
	has "$(cat out)" '^[2-4] imported' "beside a damaged one"
	run 0 "a damaged one leaves the store whole" --store c3.db check
else
	skip "no sqlite3" "newsboat's cache"
fi


# Processes.

mkdir many
awk 'BEGIN {
	for (n = 1; n <= 1500; n++) {
		file = sprintf("many/%04d.txt", n)
		printf "Title: Report %d\nId: %d\nSource: S\n\n", n, n >file
		for (i = 1; i <= 8; i++)
			printf "In part %d of %d ICE met the NYPD.\n\n", i,
				n >file
		close(file)
	}
}'
"$byname" --store whole.db import --quiet --jobs 1 --entities "$entities" many
if command -v pgrep >/dev/null 2>&1; then
	"$byname" --store lost.db import --jobs 2 --entities "$entities" \
		many >out 2>err &
	victim=$!
	sleep 0.4
	for nest in $(pgrep -P $victim); do
		for member in $(pgrep -P "$nest" | head -n 1); do
			kill -SEGV "$member" 2>/dev/null
		done
	done
	wait $victim
	is "$?" 0 "processes that end are replaced: exit status"
	says 1500 0 0 0 0 "nothing is lost"
	"$byname" --store whole.db list --json | sort >wanted
	"$byname" --store lost.db list --json | sort >got
	cmp -s wanted got
	ok $? "the store is the same"
else
	skip "no pgrep" "processes that end are replaced"
fi
"$byname" --store two.db import --quiet --entities "$entities" many 2>err1 &
"$byname" --store two.db import --quiet --entities "$entities" many >out 2>err2
is "$?" 0 "two imports at once: exit status"
wait
is "$(cat err1 err2)" "" "neither complains"
is "$("$byname" --store two.db list --limit 9999 --json | wc -l |
	tr -d ' ')" 1500 "nothing is double"
run 0 "it is whole" --store two.db check
"$byname" --store int.db import --entities "$entities" many >out 2>err &
victim=$!
sleep 0.3
kill -INT $victim
wait $victim
run 0 "after an interrupt it is whole or not begun" --store int.db import \
	--entities "$entities" many
is "$("$byname" --store int.db list --limit 9999 --json | wc -l |
	tr -d ' ')" 1500 "the same again goes on"


# What nobody would write.

# harmless NAME FILE STATUS: within bounds of memory, and the next file comes
# in.
harmless() {
	rm -f h.db*
	(
		# Sanitizers take terabytes of addresses.
		[ "${BYNAME_SANITIZE:-}" ] || ulimit -v 1500000
		"$byname" --store h.db import --jobs 1 --entities "$entities" \
			"$2" good1 >out 2>err
	)
	is "$?" "$3" "$1: exit status"
	[ "$3" = 0 ] || three "$1"
	"$byname" --store h.db list >list
	has "$(cat list)" 'Good one' "$1: the next file comes in"
	run 0 "$1: nothing is half stored" --store h.db check
	rm -f "$2"
}

# many COUNT WORDS: so many times.
many() {
	awk -v count="$1" -v words="$2" \
		'BEGIN { for (i = 0; i < count; i++) printf "%s", words }'
}

head -c 100000000 /dev/zero | tr '\000' a >x
harmless "100 MB on a line" x 1
head -c 20000000 /dev/zero | tr '\000' ' ' >x
harmless "20 MB of blanks" x 1
head -c 5000000 /dev/zero >x
harmless "NULs" x 1
{ printf '<html><body>'; many 100000 '<div>'; printf 'It did.'; } >x
harmless "100,000 elements in one another" x 0
{ many 100000 '{"a":'; } >x
harmless "100,000 objects in one another" x 1
{ printf '<p'; many 20000 ' a=b'; printf '>It did.</p></html>'; } >x
harmless "20,000 attributes" x 0
{ printf '# T\n\n[a](b) '; many 2000000 '!['; many 1000000 ']('; } >x
harmless "brackets without end" x 0
{ printf 'From: a@example.org\nDate: x\nSubject: '; many 1000000 '=?a?q? '
	printf '\n\nIt did.\n'; } >x
harmless "encoded words without end" x 0
{ printf 'From: a@example.org\nDate: x\n'
	many 50000 'Content-Type: multipart/mixed; boundary=a

--a
'; } >x
harmless "parts in parts" x 1
{ printf 'title,text\nA,It did.\n"'; many 3000000 'x,y '; } >x
harmless "a quotation mark that nothing closes" x 1
{ printf '{"title":"T","text":"It did."}\n{"text":"'; many 5000000 'x y '
	printf '"}\n'; } >x
harmless "a line of JSON of 20 MB" x 1
cat >x <<'END'
<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
<rss version="2.0"><channel><title>S</title><item><title>T</title><description>It did. &d;</description></item></channel></rss>
END
harmless "entities of entities" x 0

done_testing
