#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
#
# Exports from outside: which highlights, in which format, to which file; a
# file brought up to date; annotations that come in again; and what happens
# where a file cannot be written.
set -u
# shellcheck source=tests/tap.sh
. "${BYNAME_SRC:-$(cd -- "$(dirname -- "$0")/.." && pwd)}/tests/tap.sh"

# shellcheck source=tests/tools.sh
. "$BYNAME_SRC/tests/tools.sh"

BYNAME_STORE=$dir/store.db
export BYNAME_STORE
"$byname" import --quiet --entities "$entities" \
	"$BYNAME_SRC"/data/articles/*.txt >/dev/null 2>&1 ||
	bail "no store"

# mark ARTICLE QUOTE ARGUMENT...: prints the id.
mark() {
	"$byname" highlight "$@"
}
liaison=$(mark 3 "A special liaison team at the Department of Homeland Security" \
	--note "who leads it?" --style question)
position=$(mark 22 "That is Zohran Mamdani’s position")
"$byname" tag --highlight "$position" budget >/dev/null
"$byname" tag 3 raids >/dev/null


# Which.

run 0 "by words" highlights liaison
is "$(lines out)" 1 "those that have them"
run 0 "by words of the note" highlights leads
is "$(lines out)" 1 "are found there, too"
run 0 "by words they do not have" highlights "position -liaison"
has "$(cat out)" 'position' "the others"
run 0 "by style" highlights --style question
has "$(cat out)" liaison "its name will do"
run 0 "by number of style" highlights --style 3
has "$(cat out)" liaison "as its number does"
fails 2 "no style" highlights --style red
has "$(cat err)" 'quote|fact|question|check' "it says which there are"
run 0 "by tag" highlights --tag BUDGET
has "$(cat out)" position "of the highlight"
run 0 "by tag" highlights --tag raids
has "$(cat out)" liaison "or of its article"
fails 1 "by no tag" highlights --tag nothing
fails 1 "by no tag at all" highlights --tag "a b"
run 0 "with a note" highlights --noted
is "$(lines out)" 1 "only those"
run 0 "by filter" highlights --filter 'agency:DHS -"national guard"'
has "$(cat out)" liaison "of their articles"
lacks "$(cat out)" position "and no others"
fails 2 "by a filter that is none" highlights --filter 'near:('
run 0 "since" highlights --since 2025-12
has "$(cat out)" position "those of younger articles"
lacks "$(cat out)" liaison "alone"
run 0 "until" export --until 2025-11 --format csv
has "$(cat out)" liaison "those of older articles"
lacks "$(cat out)" position "alone"
fails 2 "since when" highlights --since yesterday-ish
has "$(cat err)" 'wants a date' "it says what it wants"


# Formats.

run 0 "--list-formats" export --list-formats
formats=$("$byname" export --list-formats --json |
	sed 's/.*"format":"\([a-z]*\)".*/\1/')
is "$(echo "$formats" | wc -l | tr -d ' ')" "$(lines out)" "the same as JSON"
for format in $formats; do
	run 0 "export --format $format" export --format "$format"
	cp out once
	LC_ALL=C run 0 "again" export --format "$format"
	[ "$format" = text ] || cmp -s once out
	ok $? "$format: the same bytes, whatever the locale"
	[ "$(tail -c 1 out | od -An -c | tr -d ' ')" = '\n' ]
	ok $? "$format: it ends with a line"
	grep -q "^\\.B .*\<$format\>\|^\\.B .*fB$format\>" \
		"$BYNAME_SRC/data/byname.5"
	ok $? "$format: byname(5) describes it"
done
fails 2 "no format" export --format html
has "$(cat err)" 'text|markdown' "it says which there are"
fails 2 "both" export --format csv --json
run 0 "by the file's ending" export --entity DHS --since 2025-11 -o dhs.md
has "$(sed -n 1p dhs.md)" '^---$' "it is Markdown"
has "$(cat dhs.md)" '^entity: "Department of Homeland Security"' \
	"it says of whom"
run 0 "of a table" export -o x.csv
has "$(sed -n 1p x.csv)" '^id,article,' "a table"
is "$(stat -c %a x.csv)" 600 "that nobody else may read"
run 0 "citation of an article without highlights" export --article 5 \
	--format ris
has "$(cat out)" '^TI  - ' "it is there"
run 0 "graph" export --format graphml --limit 2
is "$(grep -c '<node ' out)" 2 "as many names as asked for"
has "$(cat err)" 'not of everybody' "and it says so"
run 0 "graph of an entity" export --entity NYPD --format dot
has "$(cat out)" 'n1 \[label="New York Police Department"' "it comes first"
run 0 "graph of an article" export --article 3 --format dot
has "$(cat out)" 'looked=1;' "of that alone"
fails 2 "graph of highlights" export --format dot --tag raids
fails 1 "graph of nobody" export --format dot --filter 'xyzzyx'


# Bringing a file up to date.

run 0 "new" export --update -o notes.md
cp notes.md new.md
chmod 640 notes.md
run 0 "nothing is new" export --update -o notes.md
cmp -s notes.md new.md
ok $? "nothing changes"
has "$(cat out)" '0 new, 0 changed, 2 as they were' "it says so"
printf '\nMy own words.\n' >>notes.md
"$byname" note "$liaison" "asked, no answer" >/dev/null
scaffold=$(mark 22 "The mayor-elect" 2>/dev/null ||
	mark 5 "$("$byname" show 5 --json | sed 's/.*"text":"\([^".\\]*\).*/\1/')")
run 0 "a new one" export --update -o notes.md
has "$(cat out)" '1 new, 1 changed, 1 as they were' "it says what it did"
has "$(cat notes.md)" '^My own words.$' "what was written there stays"
has "$(cat notes.md)" 'asked, no answer' "the note is the new one"
has "$(cat notes.md)" "^\^$scaffold" "the new one is there"
is "$(stat -c %a notes.md)" 640 "who may read it stays"
cp notes.md kept.md
grep -v 'byname end' kept.md >notes.md
cp notes.md broken.md
fails 1 "a file whose marks are broken" export --update -o notes.md
cmp -s notes.md broken.md
ok $? "is left as it is"
fails 2 "another format" export --update -o x.csv
has "$(cat err)" 'force' "it says what to do"
fails 2 "no file" export --update
fails 1 "a store" export --update -o store.db --format markdown
ln -s kept.md link.md
fails 1 "a link" export -o link.md --force


# Where it cannot be written.

echo mine >there.md
fails 1 "a file that exists" export -o there.md
is "$(cat there.md)" mine "stays as it was"
if [ -w /dev/full ]; then
	"$byname" export --format csv >/dev/full 2>err
	is $? 1 "onto a full disk"
	three "onto a full disk"
fi
# A disk on which nothing has room is not at hand; a limit is.
(ulimit -f 0 && "$byname" export -o there.md --force 2>&1 >/dev/null) |
	cat >err
three "a file that may have no byte"
is "$(cat there.md)" mine "the old one stays as it was"
is "$(ls | grep -c '^there.md')" 1 "and nothing is left beside it"


# Annotations.

run 0 "out" export -o a.jsonld
XDG_DATA_HOME=$dir/two
export XDG_DATA_HOME
run 0 "what would be" annotations a.jsonld --dry-run
has "$(cat out)" '3 would be taken in' "it says so"
fails 1 "nothing was" highlights
run 0 "in" annotations a.jsonld
has "$(cat out)" '3 taken in, 0 there already' "it says so"
run 0 "out again" export -o b.jsonld
cmp -s a.jsonld b.jsonld
ok $? "letter by letter"
run 0 "in again" annotations a.jsonld
has "$(cat out)" '0 taken in, 3 there already' "nothing is doubled"
"$byname" note "$liaison" "mine" >/dev/null
run 1 "another note" annotations a.jsonld
has "$(cat out)" '^conflict' "is listed"
has "$("$byname" highlights)" mine "and stays"
run 1 "as JSON" annotations a.jsonld --json
is "$(grep -c '"fate":"same"' out)" 2 "each has its fate"
run 0 "undo" undo
run 0 "undo" undo
fails 1 "one undo takes all back" highlights
sed 's/"urn:byname:[0-9a-f]*"/"https:\/\/example.org\/none"/; s/"byname:article":"[0-9a-f]*",//' \
	a.jsonld >far.jsonld
run 1 "of other articles" annotations far.jsonld
has "$(cat out)" '^no-article' "are listed"
sed 's/"exact":"[^"]*"/"exact":"Nothing that stands anywhere in it."/' \
	a.jsonld >lost.jsonld
run 1 "of other words" annotations lost.jsonld
has "$(cat out)" '^no-place' "are listed"
head -c 300 a.jsonld >cut.jsonld
fails 1 "a damaged file" annotations cut.jsonld
fails 1 "a file of something else" annotations x.csv
fails 1 "no file" annotations none.jsonld
fails 2 "nothing" annotations
fails 1 "a folder" annotations .
done_testing

