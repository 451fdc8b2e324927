#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
#
# Every command from outside: what it prints, as text and as JSON, its exit
# status, and that each error is three lines on stderr.
set -u
# shellcheck source=tests/tap.sh
. "${BYNAME_SRC:-$(cd -- "$(dirname -- "$0")/.." && pwd)}/tests/tap.sh"

# shellcheck source=tests/tools.sh
. "$BYNAME_SRC/tests/tools.sh"

# Every line of out is an object with these keys, in any order.
keys() {
	if command -v jq >/dev/null 2>&1; then
		is "$(jq -r 'keys | join(" ")' out 2>&1 | sort -u)" \
			"$(printf '%s\n' "$2" | tr ' ' '\n' | LC_ALL=C sort |
				tr '\n' ' ' | sed 's/ $//')" "$1: keys"
	else
		! grep -qv '^{".*}$' out
		ok $? "$1: objects"
	fi
}

# The texts of a field in objects that have it as text.
of() {
	sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\\1/p"
}

# The store that most of the following reads.
run 0 "import makes a store" --store store.db import \
	--entities "$entities" "$BYNAME_SRC"/data/articles/*.txt
articles=$(find "$BYNAME_SRC/data/articles" -name '*.txt' | wc -l | tr -d ' ')
is "$(cat out)" "$articles imported, 0 unchanged, 0 revised, 0 skipped, 0 failed" \
	"it tells what it did"
is "$(wc -c <err | tr -d ' ')" 0 "and no progress without a terminal"
BYNAME_STORE=$dir/store.db
export BYNAME_STORE


# Reading.

run 0 "without a terminal"
cp out alone
run 0 "list" list
cmp -s alone out
ok $? "byname alone prints the list where there is no terminal"
is "$(lines out)" "$articles" "one line for each article"
cp out newest
run 0 "list --oldest-first" list --oldest-first
is "$(sed -n '$p' out)" "$(sed -n 1p newest)" "the other way round"
run 0 "list --limit" list --limit 2
is "$(lines out)" 2 "no more than asked for"
run 0 "list --json" list --json
keys "list" "id uid date title source byline url lang words mentions read starred reprint_of reprints"
run 0 "options before the command" --json --limit 1 list
cp out before
run 0 "options after it" list --limit 1 --json
cmp -s before out
ok $? "options may stand before or after the command"
POSIXLY_CORRECT=1 "$byname" list --limit 1 --json >out
cmp -s before out
ok $? "whatever POSIXLY_CORRECT says"
lacks "$(cat newest)" "$(printf '\t')" "no tabs in the list"

run 0 "show" show 3
has "$(cat out)" '{ICE}' "names are marked"
run 0 "show --plain" show 3 --plain
lacks "$(cat out)" '{ICE}' "names are not marked"
run 0 "show --json" show 3 --json
keys "show" "id uid title date source byline url lang note words revision text mentions highlights reprint_of reprints"
if command -v jq >/dev/null 2>&1; then
	is "$(jq -r '.text as $text | .mentions[] |
		select($text[.start:.end] != .text) | .text' out)" "" \
		"mentions count in code points"
else
	skip "no jq" "mentions count in code points"
fi
uid=$("$byname" list --json --oldest-first --limit 1 |
	sed 's/.*"uid":"\([0-9a-f]*\)".*/\1/')
run 0 "show by uid" show "$uid"
fails 1 "show of no article" show 9999
fails 2 "show of no number" show three
fails 2 "show of nothing" show

run 0 "why" why 22 mamdani
has "$(sed -n 1p out)" '^Mamdani: last name of Zohran Mamdani in this article (' \
	"how it was found, and how surely"
has "$(sed -n 2p out)" '^  Zohran Mamdani: listed as a name of ' \
	"and what it was joined to"
has "$(sed -n 3p out)" '^Zohran Mamdani: Mayor-elect' "what is said of him"
has "$(sed -n 4p out)" '^  from: ' "and where that is from"
is "$(lines out)" 4 "and nothing twice"
run 0 "why --json" why 22 mamdani --json
keys "why" "article uid start end text kind entity about about_source chain who when"
has "$(sed -n 1p out)" '"how":"surname".*"how":"listed"' "with its chain"
run 0 "why of another name" why 3 "u.s. immigration and customs enforcement"
has "$(cat out)" '^ICE: listed' "is that of whoever has it"
fails 1 "why of no name" why 22 police
has "$(cat err)" 'byname show 22' "it says where names are"
fails 1 "why in no article" why 9999 ICE
fails 2 "why of nothing" why 22
printf 'MAMDANI WINS IN CITY TODAY AGAIN\n\nIt is said.\n' >shout.txt
has "$("$byname" detect --entities "$entities" shout.txt)" '\[MAMDANI?\] WINS' \
	"a name in doubt has a question mark"

run 0 "names" names
has "$(sed -n 1p out)" 'Immigration and Customs Enforcement' "most named first"
run 0 "names of a kind" names person
has "$(sed -n 1p out)" 'Zohran Mamdani' "the person named most"
lacks "$(cat out)" 'New York City *$' "and no place"
run 0 "names --json" names place --json
keys "names" "articles mentions label about kind id about_source mixed roughly"
lacks "$(cat out)" '"mixed":true' "no name is of mixed letters"
fails 2 "names of no kind" names animal

run 0 "list by title" list --sort title
if command -v jq >/dev/null 2>&1; then
	run 0 "list by title, as JSON" list --sort title --json
	titles=$(jq -r .title out)
	is "$titles" "$(printf '%s\n' "$titles" | LC_ALL=C sort -f)" \
		"list by title: from A to Z"
	run 0 "list by title, backwards" list --sort title --reverse --json
	is "$(jq -r .title out | head -n 1)" "$(printf '%s\n' "$titles" | tail -n 1)" \
		"and backwards"
	run 0 "list by length" list --sort length --json
	is "$(jq .words out)" "$(jq .words out | sort -rn)" "list by length"
	run 0 "list by mentions" list --sort mentions --entity ICE --json
	is "$(jq .mentions out)" "$(jq .mentions out | sort -rn)" "list by mentions"
	is "$(jq -s 'map(.mentions) | add' out)" \
		"$("$byname" names agency --json --limit 1 | jq .mentions)" \
		"which are all mentions"
else
	skip "no jq" "lists in other orders"
fi
run 0 "list with a filter" list --filter 'agency:ICE source:txt' --sort title
run 0 "and all that it leaves out" list --filter '-agency:NYPD' --json
left=$(lines out)
"$byname" list --filter agency:NYPD --json >out
is "$(($(lines out) + left))" "$("$byname" list --json | wc -l | tr -d ' ')" \
	"which are all"
fails 1 "list with a filter that nothing passes" list --filter xyzzy
fails 2 "list with half a filter" list --filter '"half'
fails 2 "list by mentions of nobody" list --sort mentions
fails 1 "list by mentions of who is not there" list --sort mentions \
	--entity "Nobody At All"
fails 2 "list by weight" list --sort weight

# All about one entity, in context, and with another.
run 0 "an entity" entity Mamdani
grep -q '^Zohran Mamdani (person)$' out
ok $? "says who it is"
grep -q '^Articles by month:$' out
ok $? "and when"
grep -q 'Immigration and Customs Enforcement' out
ok $? "and with whom"
run 0 "an entity by week, as JSON" entity Mamdani --weeks --json
grep -q '"label":"Zohran Mamdani"' out
ok $? "says who it is"
grep -q '"week":"20[0-9-]*","articles":' out
ok $? "and in which weeks"
grep -q '"named_with":\[{"id":' out
ok $? "and with whom"
grep -q '"named_with_sampled":false' out
ok $? "counted in all articles"
fails 1 "an entity that is nowhere" entity "Nobody At All"
run 0 "a concordance" mentions Mamdani --kwic
count=$(lines out)
is "$("$byname" mentions Mamdani --json | wc -l | tr -d " ")" "$count" \
	"has a line for each mention"
run 0 "a concordance from the oldest on" mentions Mamdani --kwic --sort oldest
is "$(lines out)" "$count" "has as many"
for order in left right source; do
	run 0 "by $order" mentions Mamdani --kwic --sort $order --json
	is "$(lines out)" "$count" "has as many"
done
run 0 "a concordance that is bounded" mentions Mamdani --kwic --limit 3
is "$(lines out)" 3 "has three lines"
fails 2 "an order that is none" mentions Mamdani --kwic --sort size
fails 2 "an order without a concordance" mentions Mamdani --sort left
run 0 "articles that name both" articles Mamdani --with ICE --json
both=$(lines out)
is "$("$byname" articles ICE --with Mamdani --json | wc -l | tr -d " ")" "$both" \
	"are the same the other way round"
run 0 "mentions beside another" mentions Mamdani --with ICE
run 0 "the same in context" mentions Mamdani --with ICE --kwic --json
grep -q '"near":true' out
ok $? "says which are in one paragraph"
fails 1 "beside nobody" articles Mamdani --with "Nobody At All"

run 0 "mentions" mentions ICE
has "$(cat out)" '{ICE}' "a mention stands in its context"
count=$("$byname" names agency --json --limit 1 |
	sed 's/.*"mentions":\([0-9]*\).*/\1/')
is "$(lines out)" "$count" "as many as names counts"
run 0 "mentions of a byname" mentions mamdani --limit 1
run 0 "mentions --json" mentions --json "Zohran Mamdani"
keys "mentions" "article uid date title context text kind entity name start end confidence reprint_of reprints"
fails 1 "mentions of nobody" mentions "Nobody At All"
fails 2 "mentions of nothing" mentions

run 0 "articles" articles ICE
run 0 "articles --json" articles "Tom Homan" --json
keys "articles" "id uid date title source byline url lang words mentions read starred reprint_of reprints"
fails 1 "articles about nobody" articles "Nobody At All"

run 0 "search" search sanctuary
run 0 "search for a phrase" search '"judicial warrant"'
has "$(cat out)" '\[judicial warrant\]' "the hit is marked"
run 0 "search --json" search 'warrant*' --json
keys "search" "article uid date title context start end hits"
fails 1 "search for what is not there" search xyzzy

# In a terminal the words asked for stay in view, whatever else must go.
if script -qec true /dev/null >/dev/null 2>&1; then
	# narrow COLUMNS SIGNS ARGUMENT...: each line has words between SIGNS.
	narrow() {
		narrow_name="$1 columns: $3"
		script -qec "stty cols $1; '$byname' $3 '$4'" /dev/null \
			</dev/null 2>&1 | tr -d '\r' >out
		has "$(cat out)" . "$narrow_name says something"
		is "$(grep -v "$2" out)" "" "$narrow_name: what was asked for"
		is "$(grep "^.\{$(($1 + 1))\}" out)" "" \
			"$narrow_name: no line is longer"
	}
	for columns in 60 66 72 80 120; do
		narrow $columns '{[^}]*ICE}\|{Immigration[^}]*Enforcement}' \
			mentions ICE
		narrow $columns '\[.*Mamdani\]' mentions 'Zohran Mamdani'
		narrow $columns '\[[Oo]fficers\]' search officers
	done
	narrow 80 '  [^ ].\{12,24\}  .*{' mentions ICE
	narrow 40 '{ICE}\|{Immi' mentions ICE
	# What is said in sentences is not cut: WORDS are there, in more lines.
	whole() {
		"$byname" $2 | tr -s ' \n' '  ' >wanted
		script -qec "stty cols $1; '$byname' $2" /dev/null \
			</dev/null 2>&1 | tr -d '\r' >lines
		tr -s ' \n' '  ' <lines >out
		cmp -s wanted out
		ok $? "$1 columns: all of $2"
		is "$(grep -v '^Example: ' lines | grep "^.\{$(($1 + 1))\}")" \
			"" "$1 columns: $2: no line is longer"
	}
	for columns in 40 60 80; do
		whole $columns help
		[ $columns -lt 60 ] || whole $columns keys
		whole $columns version
		whole $columns "help export"
		whole $columns "highlight --help"
		whole $columns "redetect --help"
	done
	script -qec "stty cols 60; '$byname' help highlights" /dev/null \
		</dev/null 2>&1 | tr -d '\r' >out
	has "$(cat out)" '^    \[--oldest-first\]$' \
		"what stands in brackets stays together"
else
	skip "no script" "lines of a terminal"
fi
fails 2 "search for nothing" search '""'
fails 2 "search with an open quotation" search '"judicial'


# Each option has a bit of its own.
is "$(grep -o 'UINT64_C(1) << [0-9]*' "$BYNAME_SRC/src/cli.h" | sort | uniq -d)" \
	"" "no two options are taken for each other"


# Marking.

fails 1 "export of nothing" export
fails 1 "highlights where there are none" highlights
[ ! -e "$XDG_DATA_HOME" ]
ok $? "who only reads makes no notebook"
fails 1 "undo of nothing" undo
has "$(cat err)" 'marks can be undone' "it says what could be"
fails 1 "note on nothing" note 12345678 "text"

quote="A special liaison team at the Department of Homeland Security"
run 0 "highlight" highlight 3 "$quote" --note "who leads it?" --style 2
id=$(cat out)
is "${#id}" 36 "it prints the id"
is "$(stat -c %a "$XDG_DATA_HOME/byname/notebook.db" 2>/dev/null || echo 600)" \
	600 "the notebook is private"
run 0 "highlight of what a screen wraps and curls" highlight 3 \
	"The same outlet is said to have seen
	ICE's internal  communications."
run 0 "highlight --json" highlight 22 "recruiting among them" --json
keys "highlight" "id article uid start end quote style note"
fails 1 "highlight of words that are there often" highlight 22 ICE
has "$(cat err)" "4 times" "says how often"
fails 1 "highlight of words that are not there" highlight 22 "no such words"
fails 1 "highlight in no article" highlight 9999 "words"
fails 2 "highlight of nothing" highlight 22
fails 2 "highlight in no style" highlight 22 "the Guard" --style 5

run 0 "highlights" highlights
is "$(lines out)" 3 "all of them"
run 0 "highlights of an article" highlights --article 3
is "$(lines out)" 2 "those alone"
run 0 "highlights about an entity" highlights --entity DHS
is "$(lines out)" 1 "that alone"
run 0 "highlights --json" highlights --json
keys "highlights" "article style quote note id uid title source byline date url state revision names created updated style_name tags"
fails 1 "highlights about nobody" highlights --entity "Nobody At All"

run 0 "show with highlights" show 3
has "$(cat out)" '^=A special' "they are marked"
run 0 "note" note "$(printf %.8s "$id")" "compare with October"
run 0 "note --json" note "$id" "compare with October" --json
keys "note" "id note removed"
fails 1 "note on no highlight" note 00000000 "text"
fails 2 "note without text" note "$id"
fails 1 "note on too short an id" note "$(printf %.3s "$id")" "text"
has "$(cat err)" 'four letters' "it says how long"

run 0 "export" export
cp out export1
run 0 "export again" export
cmp -s export1 out
ok $? "the same bytes again"
has "$(cat out)" '^  | A special liaison team' "a quote has a gutter"
has "$(cat out)" 'Note: compare with October' "and its note"
has "$(cat out)" 'Names: Department of Homeland Security' "and its names"
has "$(cat out)" "Id: $id" "and its id"
run 0 "export of an article" export --article 22
has "$(cat out)" 'recruiting among them' "has what it has"
lacks "$(cat out)" 'liaison' "and nothing else"
run 0 "export --json" export --entity DHS --json
keys "export" "article style quote note id uid title source byline date url state revision names created updated style_name tags"
run 0 "export to a file" export -o file.txt
cmp -s export1 file.txt
ok $? "the same text"
echo mine >file.txt
fails 1 "export to a file that exists" export -o file.txt
is "$(cat file.txt)" mine "it is left as it was"
run 0 "export --force" export -o file.txt --force
cmp -s export1 file.txt
ok $? "it is replaced"
fails 1 "export over the store" export -o store.db --force
has "$(cat err)" 'choose another name' "it says what to do"
fails 1 "export over a device" export -o /dev/null --force
has "$(cat err)" 'choose another name' "and there"
fails 1 "export over a folder" export -o . --force
fails 1 "export into no folder" export -o no/file.txt
LC_ALL=C "$byname" export -o ascii.txt >/dev/null
cmp -s export1 ascii.txt
ok $? "a file has all letters, whatever the terminal"
LC_ALL=C "$byname" export >out
is "$(LC_ALL=C tr -d '\000-\177' <out | wc -c | tr -d ' ')" 0 \
	"ASCII alone where the terminal has no more"
fails 2 "export in no format" export --format html

run 0 "undo" undo
has "$(cat out)" 'note' "it says what was undone"
run 0 "redo --json" redo --json
keys "redo" "op verb about uid time undone count"
fails 1 "redo of nothing" redo
has "$(cat err)" 'undone' "it says what could be redone"
run 0 "highlight --remove" highlight --remove "$id"
run 0 "it is gone" highlights
is "$(lines out)" 2 "two are left"
run 0 "undo --json" undo --json
keys "undo" "op verb about uid time undone count"
run 0 "it is back" highlights
is "$(lines out)" 3 "with the others"
run 0 "note --remove" note "$id" --remove
lacks "$("$byname" export)" 'October' "the note is gone"

run 0 "no tags" tag
has "$(cat out)" 'no tags yet' "it says so"
run 0 "tag an article" tag 3 raids Follow-up
is "$(tr '\n' ' ' <out)" "Follow-up raids " "they are there"
run 0 "tag an entity" tag --entity "Tom Homan" raids
run 0 "tag a highlight" tag --highlight "$(printf %.8s "$id")" RAIDS
run 0 "tags of an article --json" tag 3 --json
keys "tag" "tag on key"
run 0 "all tags" tag
has "$(cat out)" '^raids *1 *1 *1$' "counted by what carries them"
run 0 "all tags --json" tag --json
keys "tags" "tag articles highlights names"
run 0 "show with tags" show 3
has "$(cat out)" '^Tags: Follow-up raids' "they are told"
run 0 "a tag taken off" tag 3 follow-UP --remove
is "$(cat out)" raids "the other stays"
run 0 "undone" undo
run 0 "tags of it again" tag 3
is "$(tr '\n' ' ' <out)" "Follow-up raids " "they are there"
fails 2 "no tags to remove" tag 3 --remove
fails 2 "two things to tag" tag --entity ICE --highlight "$id" x
fails 1 "what is no tag" tag 3 'two words'"'"'"'
fails 1 "tag on no article" tag 9999 x
fails 1 "tag on nobody" tag --entity "Nobody At All" x

fails 1 "no notebook is wanted" --notebook /dev/null highlight 22 "the Guard"
run 0 "reading without one" --notebook /dev/null show 3
lacks "$(cat out)" '^=A special' "shows no highlights"


# Importing.

printf 'Council votes\nRosa spoke.\n' >one.txt
run 0 "import of standard input" --store new.db import --entities "$entities" one.txt
"$byname" --store new.db import --entities "$entities" - <one.txt >out
is "$(cat out)" "1 imported, 0 unchanged, 0 revised, 0 skipped, 0 failed" \
	"standard input is read"
run 0 "import --json" --store new.db import --json --entities "$entities" one.txt
mv out both
grep path both >out
keys "import of a file" "path inside status article reason"
grep -v path both >out
keys "import in all" "imported unchanged revised skipped failed stopped"
printf 'Council votes\nMayor Quentin Vandermeer spoke.\n' >last.txt
"$byname" --store last.db import --quiet --entities "$entities" last.txt
run 0 "mentions of a last name" --store last.db mentions vandermeer
has "$(cat out)" '\[Quentin Vandermeer\]' "are those of who has it"
run 0 "proposals where there are none" --store last.db proposals
is "$(cat out)" "No two entities look as if they were one." "it says so"
is "$(cat err)" "" "which is no error"
run 0 "proposals --json where there are none" --store last.db proposals --json
is "$(cat out)" "" "has no objects"
printf 'Council votes\nMayor Quentin B. R. Vandermeer spoke.\n' >more.txt
"$byname" --store last.db import --quiet --entities "$entities" more.txt
run 0 "proposals" --store last.db proposals
has "$(cat out)" 'Quentin B. R. Vandermeer  .*names in the middle' \
	"two full names, and why they may be one"
run 0 "proposals --json" --store last.db proposals --json
keys "proposals" "articles label other_articles other reason why kind id other_kind other_id source"
# Reprints: the same story in four papers, one of them cut and edited.
ferry='The council voted nine to two on Tuesday night to close the ferry terminal for the winter. Mayor Quentin Vandermeer said the hull inspections could not wait until spring and that the money was there. Riders who depend on the boat will get bus passes, the harbor master told a crowded room.'
for day in 9 6 7 8; do
	cut=
	[ $day != 7 ] || cut=' The last crossing is on Sunday.'
	printf '{"title":"Ferry %s","source":"Paper %s","date":"2025-11-0%s","url":"http://p%s.example/","text":"%s%s"}\n' \
		$day $day $day $day "$ferry" "$cut"
done >ferry.jsonl
printf '{"title":"Snow","date":"2025-11-05","url":"http://s.example/","text":"Snow fell before dawn, Quentin Vandermeer said."}\n' >>ferry.jsonl
"$byname" --store ferry.db import --quiet --entities "$entities" ferry.jsonl
run 0 "list with reprints" --store ferry.db list
is "$(grep -c Ferry out)" 1 "the list has the first article of a story"
has "$(cat out)" '+3 .*Ferry 6' "which says how many reprints it has"
has "$(cat out)" '3 reprints are left out; --reprints' "and so does the list"
run 0 "list --reprints" --store ferry.db list --reprints
is "$(lines out)" 5 "all of them on demand"
has "$(cat out)" ' =  *2025-11-09  Ferry 9' "marked as what they are"
run 0 "list --json with reprints" --store ferry.db list --json --reprints
is "$(grep '"reprint_of":"' out | of title | tr '\n' ' ')" \
	"Ferry 9 Ferry 8 Ferry 7 " "JSON says of what they are"
is "$(grep -v '"reprints":0[,}]' out | of uid)" \
	"$(of reprint_of <out | sort -u)" "by the uid of the first"
run 0 "mentions without reprints" --store ferry.db mentions --json vandermeer
is "$(of title <out | tr '\n' ' ')" "Ferry 6 Snow " "mentions leave them out"
run 0 "articles without reprints" --store ferry.db articles vandermeer
has "$(cat out)" '3 reprints are left out' "and articles, and it says so"
run 0 "mentions with reprints" --store ferry.db mentions --json --reprints \
	vandermeer
is "$(lines out)" 5 "mentions with all of them"
run 0 "check of a store with reprints" --store ferry.db check
# Two people of a common name are one until their titles tell them apart.
printf 'Council votes\nMayor John Smith spoke. Smith left.\n' >mayor.txt
printf 'Leeds wins\nJohn Smith, 34, a striker for Leeds, scored.\n' >striker.txt
"$byname" --store two.db import --quiet --entities "$entities" mayor.txt
run 0 "a common name" --store two.db mentions John Smith
run 0 "the only one of a common name" --store two.db names person
has "$(cat out)" 'John Smith$' "who has the name alone has it whole"
"$byname" --store two.db import --quiet --entities "$entities" striker.txt
run 0 "two of a common name" --store two.db names person
has "$(cat out)" 'John Smith (politics)' "one of two is called by the field"
has "$(cat out)" 'John Smith (sport)' "and so is the other"
fails 1 "a name of two" --store two.db mentions John Smith
has "$(cat err)" '"John Smith (politics)", "John Smith (sport)"' \
	"a name of two says whose it is"
fails 1 "a last name of two" --store two.db mentions Smith
has "$(cat err)" '"John Smith (politics)", "John Smith (sport)"' \
	"a last name of two says whose it is"
run 0 "mentions of one of two" --store two.db mentions "John Smith (sport)"
is "$(wc -l <out)" 1 "one of two has the own mentions only"
run 0 "why of one of two" --store two.db why 1 Smith
has "$(cat out)" 'kept apart from other people called John Smith' \
	"why says that others are called so"
run 0 "proposals of two of a name" --store two.db proposals --json
has "$(cat out)" '"why":"field"' "two of a name are proposed to be one"
run 0 "check of two of a name" --store two.db check
# With a Cyrillic letter, and with characters that nobody sees.
alike=$(printf 'Quentin V\320\260ndermeer')
printf 'Council vo\342\200\213tes\nMayor %s sp\342\200\213oke.\nMayor Quentin Vandermeer left.\n' \
	"$alike" >alike.txt
"$byname" --store alike.db import --quiet --entities "$entities" alike.txt
run 0 "names that look alike" --store alike.db names
has "$(cat out)" "person  !  $alike\$" "the mixed one has a mark"
has "$(cat out)" "person     Quentin Vandermeer\$" "the other has none"
run 0 "names that look alike, in JSON" --store alike.db names --json
has "$(grep "$alike" out)" '"mixed":true' "the mixed one has a mark there"
run 0 "show of hidden characters" --store alike.db show 1
has "$(cat out)" '^Hidden: 2 characters' "they are counted"
run 0 "show --plain of hidden characters" --store alike.db show 1 --plain
has "$(cat out)" '^Hidden: 2 characters' "and there"
lacks "$("$byname" show 3)" '^Hidden' "none, nothing is said"
run 0 "highlight of hidden characters" --store alike.db highlight 1 \
	"$(printf 'sp\342\200\213oke')"
has "$("$byname" --store alike.db export)" '^  Hidden: 1 character' \
	"an export says it too"
"$byname" undo >/dev/null
run 0 "import --quiet" --store new.db import --quiet --entities "$entities" one.txt
is "$(cat out)" "" "it says nothing"
for n in 1 2; do
	"$byname" --store pack$n.db import --quiet --pack \
		--entities "$entities" "$BYNAME_SRC"/data/articles/0*.txt
done
cmp -s pack1.db pack2.db
ok $? "a packed store has the same bytes each time"
if [ -f "$BYNAME_BUILD/preloaded.db" ] && [ -f "$BYNAME_BUILD/entities" ]; then
	unset BYNAME_STORE
	run 0 "the preloaded store is read" list
	cmp -s newest out
	ok $? "it is what make has built"
	run 0 "the first import makes one's own store" import one.txt
	run 0 "it is listed" list
	is "$(lines out)" $((articles + 1)) \
		"with what was preloaded"
	BYNAME_STORE=$dir/store.db
	export BYNAME_STORE
else
	skip "no preloaded.db" "the preloaded store"
fi


# Detecting: names in files, without a store.

cat >plain.txt <<'END'
Zohran Mamdani met “friends” of ICE.

Mayor Quentin Vandermeer was there. Mamdani’s café was not.
END
unset BYNAME_STORE
XDG_DATA_HOME=$HOME/none
run 0 "detect" detect --entities "$entities" plain.txt
XDG_DATA_HOME=$HOME/data
is "$(cat out)" "[Zohran Mamdani] met “friends” of {ICE}.

Mayor [Quentin Vandermeer] was there. [Mamdani]’s café was not." \
	"names are marked where they stand"
is "$(wc -c <err | tr -d ' ')" 0 "and nothing else is said"
[ ! -e "$HOME/none" ]
ok $? "no store is made"
"$byname" detect --entities "$entities" - <plain.txt >stdin
cmp -s stdin out
ok $? "standard input gives the same"
run 0 "detect --json" detect --json --entities "$entities" plain.txt
keys "detect" "file start end text kind entity confidence reason"
is "$(lines out)" 4 "one line for each mention"
is "$(grep -o '"start":[0-9]*,"end":[0-9]*' out | tr '\n' ' ')" \
	'"start":0,"end":14 "start":32,"end":35 "start":44,"end":62 "start":74,"end":81 ' \
	"their places in code points of the file"
has "$(sed -n 4p out)" '"text":"Mamdani","kind":"person","entity":"Zohran Mamdani"' \
	"a last name is joined"
# However the file is written: it is the file's own places that are told.
awk 'BEGIN { printf "\357\273\277" } { printf "%s \r\n", $0 }' plain.txt >dos.txt
"$byname" detect --json --entities "$entities" dos.txt |
	grep -o '"start":[0-9]*' | tr '\n' ' ' >out
is "$(cat out)" '"start":0 "start":32 "start":48 "start":78 ' \
	"CR LF and blanks count"
{ printf 'Title: Zohran Mamdani\nDate: 2025\n\n'; cat plain.txt; } >head.txt
"$byname" detect --json --entities "$entities" head.txt |
	grep -o '"start":[0-9]*' | tr '\n' ' ' >out
is "$(cat out)" '"start":34 "start":66 "start":78 "start":108 ' \
	"a head counts, and is not looked through"
cat >wrapped.txt <<'END'
The council heard on Thursday evening from a speaker, Zohran
Mamdani, who said that the hearing on the new rules for the
shelters would go on.
END
"$byname" detect --json --entities "$entities" wrapped.txt >out
has "$(cat out)" '"start":54,"end":68,"text":"Zohran\\nMamdani"' \
	"a name may go on in the next line"
run 0 "detect of several" detect --entities "$entities" plain.txt wrapped.txt
is "$(grep -c '^==> .* <==$' out)" 2 "each says which it is"
run 1 "detect with one that is missing" detect --json --entities "$entities" \
	missing.txt plain.txt
three "detect with one that is missing"
is "$(lines out)" 4 "the others go on"
run 0 "detect --limit" detect --json --limit 2 --entities "$entities" \
	plain.txt wrapped.txt
is "$(lines out)" 2 "no more than asked for"
run 0 "detect without a table" detect --entities /dev/null plain.txt
has "$(cat out)" '^\[Zohran Mamdani\] met' "still finds whom the words give away"
has "$(cat out)" '\[Quentin Vandermeer\]' "but what the text itself says"
fails 1 "detect with a table that is missing" detect --entities no plain.txt
fails 2 "detect of nothing" detect
: >nothing.txt
run 0 "detect in an empty file" detect --json nothing.txt
is "$(cat out)" "" "finds nothing"
# What is found in one file is told before the next one is read.
mkfifo pipe
"$byname" detect --json --entities "$entities" plain.txt - <pipe >out &
exec 3>pipe
tries=0
while [ "$(lines out)" -lt 4 ] && [ $tries -lt 100 ]; do
	sleep 0.1
	tries=$((tries + 1))
done
is "$(lines out)" 4 "output does not wait for the next file"
exec 3>&-
wait


# Finding names again, in a store.

cp "$dir/store.db" again.db
BYNAME_STORE=$dir/again.db
export BYNAME_STORE
run 0 "redetect where all is found" redetect --entities "$entities"
is "$(cat out)" "names found again in 0 articles, $articles unchanged, 0 failed" \
	"it passes everything over"
"$byname" names --json >names1
printf 'person\tThe Mayor-elect\tZohran Mamdani | Mamdani\tHe.\tme\n' >other
run 0 "redetect by another table" redetect --entities other --jobs 3
is "$(cat out)" "names found again in $articles articles, 0 unchanged, 0 failed" \
	"it looks through everything"
is "$(wc -c <err | tr -d ' ')" 0 "and shows no progress without a terminal"
has "$("$byname" names person)" 'person  The Mayor-elect' \
	"a name is another's now"
lacks "$("$byname" names person)" 'person  Zohran Mamdani' "and not its own"
run 0 "mentions of either" mentions "Zohran Mamdani" --json
has "$(sed -n 1p out)" '"entity":"The Mayor-elect"' "lead to who it is"
run 0 "the store is whole" check
run 0 "redetect --runs" redetect --runs --entities other
is "$(lines out)" 2 "both runs are listed"
has "$(sed -n 1p out)" '^1 .* 0 articles$' "the first has nothing left"
has "$(sed -n 2p out)" "^2  \\* .* $articles articles  $articles can be taken back" \
	"the second has everything"
run 0 "redetect --runs --json" redetect --runs --json
keys "redetect --runs" "run date program version articles removable current tables model"
run 0 "redetect --remove" redetect --remove
has "$(cat out)" "^run 2 is taken out: $articles articles" "it says what it did"
"$byname" names --json >out
cmp -s names1 out
ok $? "all is as it was"
run 0 "the store is whole again" check
fails 1 "redetect --remove of the only run" redetect --remove
fails 1 "redetect --remove of no run" redetect --remove 99
fails 2 "redetect --remove of no number" redetect --remove last
run 0 "redetect --json" redetect --json --entities other
keys "redetect" "run version found unchanged failed stopped"
run 0 "redetect --remove --json" redetect --remove --json 2
keys "redetect --remove" "run restored left failed stopped"
run 0 "redetect --quiet" redetect --quiet --entities other
is "$(cat out)" "" "says nothing"
run 0 "redetect --pack" redetect --pack --entities other
[ ! -e again.db-wal ]
ok $? "leaves one file"
fails 1 "redetect --remove of what was packed" redetect --remove
fails 1 "redetect of a store that is missing" --store none.db redetect
has "$(cat err)" 'byname --store none.db import FILE' "it says how to make it"
fails 2 "redetect of articles" redetect 3
fails 2 "redetect with no process" redetect --jobs 0
fails 2 "redetect with too many" redetect --jobs 1000
BYNAME_STORE=$dir/store.db


# The rest.

run 0 "check" check
has "$(cat out)" 'no fault' "the store and the notebook are whole"
run 0 "check --json" check --json
keys "check" "articles faults"
run 0 "keys" keys
has "$(cat out)" '^e .*next-mention' "a key and its command"
cp out keys1
run 0 "--keys" --keys
cmp -s keys1 out
ok $? "--keys is keys"
run 0 "keys --json" keys --json
keys "keys" "group keys command argument where words"
run 0 "version" version
has "$(cat out)" '^byname [0-9]' "a name and a number"
run 0 "--version" --version
run 0 "version --json" version --json
keys "version" "name version licence"
run 0 "help" help
run 0 "--help" --help
run 0 "help --json" help --json
keys "help" "command synopsis words example"
fails 2 "help about nothing known" help cook
fails 2 "an unknown command" serch
has "$(cat err)" 'try: byname search' "the nearest one is proposed"
fails 2 "a file is no command" one.txt
has "$(cat err)" 'byname import one.txt' "but it can be imported"
fails 2 "an unknown option" list --colour
fails 2 "an option of another command" list --style 2
fails 2 "an option without its value" list --limit
fails 2 "a limit that is no number" list --limit many
fails 2 "a limit of none" list --limit 0
fails 2 "too many arguments" list everything

for command in list saved show why names mentions search highlight note highlights \
	export import detect redetect articles check undo redo history config keys help version; do
	"$byname" help $command >out 2>err &&
		grep -q '^Usage: byname ' out && grep -q '^Example: byname ' out
	ok $? "help $command has an example"
	# What the help promises, the command must take.
	sed -n 1p out | grep -o -e '--[a-z-]*' >promised
	while read -r option; do
		case $option in
		--style) set -- "$option" 1;;
		--jobs) set -- "$option" 2;;
		--map) set -- "$option" title=name;;
		--by) set -- "$option" date;;
		--note | --article | --entity | --format | --entities | \
			--after | --config | --with | --sort | --tag | --filter | --since | --until)
			set -- "$option" text;;
		*) set -- "$option";;
		esac
		"$byname" $command --help "$@" >/dev/null 2>&1
		ok $? "$command takes $option"
	done <promised
done


# The ways out.

if [ -w /dev/full ]; then
	"$byname" detect one.txt >/dev/full 2>err
	is "$?" 1 "a full disk: exit status of detect"
	three "a full disk for detect"
	"$byname" list >/dev/full 2>err
	is "$?" 1 "a full disk: exit status"
	three "a full disk"
	"$byname" show 3 --json >/dev/full 2>err
	is "$?" 1 "a full disk in JSON: exit status"
else
	skip "no /dev/full" "a full disk"
fi
{ sleep 0.2; "$byname" list 2>err; echo $? >status; } | true
is "$(cat status) $(cat err)" "1 " "a reader that went away: quiet"
"$byname" list >&- 2>err
is "$?" 0 "without stdout"
"$byname" list <&- 2>&- >out
cmp -s newest out
ok $? "without stdin and stderr"
LC_ALL=C "$byname" show 3 >out
is "$(LC_ALL=C tr -d '\000-\177' <out | wc -c | tr -d ' ')" 0 \
	"ASCII alone in the C locale"
"$byname" show 3 >here
LC_ALL=xx_YY.UTF-8 "$byname" show 3 >out
cmp -s here out
ok $? "a locale that is not installed is UTF-8"

done_testing
