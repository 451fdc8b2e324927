#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
#
# Queries from outside: what they find in a store of four articles, where they
# are wrong, and what is too much.
set -u
# shellcheck source=tests/tap.sh
. "${BYNAME_SRC:-$(cd -- "$(dirname -- "$0")/.." && pwd)}/tests/tap.sh"
# shellcheck source=tests/tools.sh
. "$BYNAME_SRC/tests/tools.sh"

# article NUMBER DATE SOURCE LANG TEXT
article() {
	printf '{"title":"Number %s","date":"%s","source":"%s","lang":"%s",' \
		"$1" "$2" "$3" "$4"
	printf '"url":"https://example.org/%s","text":"%s"}\n' "$1" "$5"
}
{
	article 1 2025-10-30 "Harbor Post" en \
		"Zohran Mamdani met Tom Homan.\\nIt rained."
	article 2 2025-11-06 "Harbor Post" en-US \
		"Zohran Mamdani spoke of the rain.\\nTom Homan did not."
	article 3 2025-11-07 "The Ledger" es \
		"Lluvia. Kristi Noem visited Queens in the rain."
	article 4 2026-01-02 "The Ledger" en \
		"A snowy day; nobody of note was there. Rain, rain."
} >made.jsonl
BYNAME_STORE=$PWD/own.db
export BYNAME_STORE
run 0 "our own store" import made.jsonl --entities "$entities"

# finds QUERY NUMBERS: the articles of that number, newest first.
finds() {
	"$byname" search --json -- "$1" >out 2>err </dev/null
	found=$(sed -n 's/.*"title":"Number \([0-9]*\)".*/\1/p' out |
		tr '\n' ' ')
	is "$found" "$2" "$1"
}
finds 'rain' '4 3 2 '
finds 'RAIN -snowy' '3 2 '
finds '"the rain"' '3 2 '
finds 'rain*' '4 3 2 1 '
finds 'rained OR snowy' '4 1 '
finds 'rain (mamdani OR noem)' '3 2 '
finds 'number' '4 3 2 1 '
finds '-rain' '1 '
finds 'person:"Zohran Mamdani"' '2 1 '
finds 'name:Mamdani person:"Tom Homan"' '2 1 '
finds 'near:(Mamdani "Tom Homan")' '1 '
finds 'place:Queens' '3 '
finds '-name:Mamdani rain' '4 3 '
finds 'source:harbor' '2 1 '
finds 'source:"the ledger" rain' '4 3 '
finds '-source:led*' '2 1 '
finds 'lang:en' '4 2 1 '
finds 'lang:en-us' '2 '
finds 'on:2025' '3 2 1 '
finds 'on:2025-11' '3 2 '
finds 'on:2025-11-06' '2 '
finds 'on:2025-11..2026-01' '4 3 2 '
finds 'before:2025-11-06' '1 '
finds 'until:2025-11-06' '2 1 '
finds 'after:2025-11-06' '4 3 '
finds 'since:2025-11-06' '4 3 2 '
finds 'is:unread' '4 3 2 1 '
finds 'is:read OR is:starred' ''
finds 'has:highlight' ''

# What a person did.
run 0 "a highlight" highlight 2 "spoke of the rain" --note "how?"
finds 'has:highlight' '2 '
finds 'has:note rain' '2 '
finds '-has:note' '4 3 1 '
run 0 "a tag" tag 3 todo
finds 'tag:todo' '3 '
finds 'tag:TODO OR has:note' '3 2 '
finds 'tag:done' ''

# Orders and pages.
run 0 "oldest first" search rain --oldest-first --json
has "$(head -n 1 out)" 'Number 2' "oldest first"
run 0 "by relevance" search rain --by relevance --json --limit 1
has "$(cat out)" 'Number 4' "what says it twice comes first"
run 0 "a page" search number --limit 2
has "$(cat out)" '2 of 4 articles; --after 3 goes on' "what was cut says so"
run 0 "the next page" search number --limit 2 --after 3
lacks "$(cat out)" '--after' "its end is the end"
has "$(cat out)" 'Zohran' "it goes on"
run 0 "hits" search 'name:Mamdani rain' --json
has "$(cat out)" '"context":"\[Zohran Mamdani\] spoke of the \[rain\]' \
	"words and names are marked"
has "$(cat out)" '"hits":2' "and counted"
fails 2 "an order that is none" search rain --by chance
fails 2 "relevance without words" search name:Mamdani --by relevance
fails 2 "relevance page by page" search rain --by relevance --after 3
fails 1 "after no article" search rain --after 99

# wrong QUERY COLUMN WORDS: the caret stands under that cell, from 0.
wrong() {
	fails "$4" "wrong: $1" search -- "$1"
	caret=$(sed -n 's/^  \( *\)^$/\1/p' err)
	is "${#caret}" "$2" "wrong: $1: the caret"
	has "$(cat err)" "$3" "wrong: $1: the reason"
}
wrong 'rain "snow' 5 'character 6: the quotation mark stays open' 2
wrong 'Zoë (a' 4 'character 5: the parenthesis stays open' 2
wrong '山 OR' 5 'expected after OR' 2
wrong 'rain )' 5 'no parenthesis is open' 2
wrong 'on:2025-13' 3 'a date is expected' 2
wrong 'is:red' 3 'read, unread or starred' 2
wrong 'persn:Mamdani' 0 'no field "persn:"' 2
wrong 'rain person:Xyzzy' 5 'no article names' 1
wrong 'source:xyzzy' 0 'no source has' 1
fails 2 "nothing" search ' '
fails 2 "a dash" search -- -
fails 2 "bytes that are no text" search "$(printf 'rain \377')"

# Operators of the index are words here.
for query in 'NEAR(a b)' 'rain NEAR snow' 'title:rain' '{a b}:c' 'rain^2' \
	'a+b' 'rain"*' 'column:rain' "'); DROP TABLE article; --"; do
	"$byname" search -- "$query" >out 2>err </dev/null
	case $? in
	0 | 1 | 2) ok 0 "no operator: $query";;
	*) ok 1 "no operator: $query";;
	esac
	lacks "$(cat err)" 'fts5\|SQL\|syntax' "no word of the index: $query"
done

# Too much.
many() {
	awk -v text="$1" -v count="$2" 'BEGIN {
		for (i = 0; i < count; i++)
			printf "%s", text
	}'
}
fails 2 "10,000 parentheses" search "$(many '(' 10000)"
has "$(cat err)" 'in one another' "they are too many"
fails 2 "100,000 bytes" search "$(many 'rain ' 20000)"
has "$(cat err)" 'longer than 16384 bytes' "they are too many, too"
fails 2 "1,000 words" search "$(many 'rain ' 1000)"
has "$(cat err)" 'words and terms' "so are these"
run 0 "two hundred words" search "$(many 'rain ' 200)"
run 0 "two hundred ORs" search "$(many 'rain OR ' 120) rain"
fails 2 "quotation marks" search "$(many '"' 9999)"

# In a store of somebody else the texts are read, not the index.
cp own.db foreign.db
chmod 444 foreign.db
for query in 'rain -snowy' '"the rain"' 'rain*' 'near:(Mamdani "Tom Homan")' \
	'source:ledger lang:es' 'number OR xyzzy'; do
	"$byname" search --json -- "$query" >out 2>err </dev/null
	"$byname" --store foreign.db search --json -- "$query" >foreign \
		2>err </dev/null
	cmp -s out foreign
	ok $? "the same in a store that is only read: $query"
done

done_testing
