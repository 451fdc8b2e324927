#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
#
# Corrections of names from outside: fix, same, not-same, split; what each
# says it would change, what it changed, and that undo takes it back.
set -u
# shellcheck source=tests/tap.sh
. "${BYNAME_SRC:-$(cd -- "$(dirname -- "$0")/.." && pwd)}/tests/tap.sh"

# shellcheck source=tests/tools.sh
. "$BYNAME_SRC/tests/tools.sh"

run 0 "import makes a store" --store store.db import --quiet \
	--entities "$entities" "$BYNAME_SRC"/data/articles/*.txt
BYNAME_STORE=$dir/store.db
export BYNAME_STORE

# Articles and mentions of an entity: "24 64".
counts() {
	"$byname" --json names | grep "\"label\":\"$1\"" |
		sed 's/.*"articles":\([0-9]*\),"mentions":\([0-9]*\).*/\1 \2/'
}

ice="Immigration and Customs Enforcement"
dhs="Department of Homeland Security"
before_ice=$(counts "$ice")
before_dhs=$(counts "$dhs")
"$byname" names >names.before

# Names that are one.
run 0 "same --dry-run" same ICE "$dhs" --dry-run
is "$(cat out)" "That would change ${before_dhs#* } mentions in ${before_dhs% *} articles." \
	"it says how much"
is "$(counts "$ice")" "$before_ice" "and changes nothing"
run 0 "same" same "$dhs" ICE
has "$(cat out)" "Changed: ${before_dhs#* } mentions" "it says what it did"
is "$(counts "$dhs")" "" "the one is not there any more"
is "$(counts "$ice" | cut -d ' ' -f 2)" \
	"$((${before_ice#* } + ${before_dhs#* }))" "the other has its mentions"
is "$("$byname" articles "$dhs" | wc -l)" \
	"$("$byname" articles ICE | wc -l)" "all names lead to it"
run 0 "why says who decided" why 3 "$dhs"
has "$(cat out)" '^what .* means: .* said so on ' "and when"
fails 1 "they are one already" same ICE "$dhs"
fails 1 "one with itself" same ICE ICE
run 0 "another label" same ICE --label "The Departments"
is "$("$byname" --json entity "the departments" 2>/dev/null | grep -c Departments)" 1 \
	"it is found by it"
run 0 "undo" undo
run 0 "undo" undo
"$byname" names >names.after
cmp -s names.before names.after
ok $? "undo brings back all of it"
run 0 "redo" redo
is "$(counts "$dhs")" "" "redo does it again"

# A name that is split off.
run 0 "split" split "$dhs"
"$byname" names >names.after
cmp -s names.before names.after
ok $? "who was joined is apart again"
run 0 "split a name" --json split ICE --from "$ice"
keys "split" "correction mentions articles estimated done"
lacks "$("$byname" --json names | grep "\"label\":\"$ice\"")" \
	"\"mentions\":${before_ice#* }," "its mentions are its own"
fails 1 "it is none of the names" split Mamdani --from "$ice"

# Two that are not one.
run 0 "not-same" not-same "Zohran Mamdani" "Donald Trump"
fails 1 "they are one now" not-same ICE ICE
fails 2 "one alone" not-same ICE
fails 2 "nothing to join" same ICE

# One name in an article.
run 0 "fix --dry-run" fix 3 "New York" --not-a-name --dry-run
has "$(cat out)" "That would change" "it only says so"
run 0 "show" show 3 --plain
cp out plain
run 0 "show" show 3
has "$(cat out)" "<New York>" "it is a name yet"
run 0 "fix --not-a-name" fix 3 "new york" --not-a-name
run 0 "show" show 3
lacks "$(cat out)" "<New York>" "it is none now"
run 0 "undo" undo
run 0 "fix --kind" fix 3 "New York" --kind organisation
run 0 "show" show 3
has "$(cat out)" "(New York)" "it is an organisation here"
run 0 "fix everywhere" --json fix 3 "New York" --kind person --scope everywhere
run 0 "fix --is somebody new" fix 3 "New York" --is "The Five Boroughs" --kind place
run 0 "why" why 3 "New York"
has "$(cat out)" "said so on" "it says who decided"
fails 2 "nothing said" fix 3 "New York"
fails 2 "too much said" fix 3 "New York" --not-a-name --kind place
fails 2 "no such scope" fix 3 "New York" --not-a-name --scope nowhere
fails 2 "no such kind" fix 3 "New York" --kind ship
fails 1 "somebody whom nobody knows" fix 3 "New York" --is Xyzzy
fails 1 "words that are no name" fix 3 "xyzzy" --not-a-name
fails 1 "no such article" fix 99999 "New York" --not-a-name

# It holds over another detection, and the notebook is whole.
run 0 "redetect" redetect --quiet --entities "$entities"
run 0 "show" show 3
run 0 "check" check --quiet

done_testing
