#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
#
# What was done and decided, from outside: the history with its ways back.
set -u
# shellcheck source=tests/tap.sh
. "${BYNAME_SRC:-$(cd -- "$(dirname -- "$0")/.." && pwd)}/tests/tap.sh"

# shellcheck source=tests/tools.sh
. "$BYNAME_SRC/tests/tools.sh"

run 0 "import makes a store" --store store.db import \
	--entities "$entities" "$BYNAME_SRC"/data/articles/*.txt
BYNAME_STORE=$dir/store.db
export BYNAME_STORE

value() {
	sed -n "s/.*\"$1\":\"\{0,1\}\([^,\"}]*\).*/\1/p" out | sed -n "${2:-1}p"
}


# History.

fails 1 "history of nothing" history
has "$(cat err)" 'nothing was done yet' "it says so"
quote=$("$byname" show 3 --plain | grep -o '[A-Z][a-z]* [a-z]* [a-z]* [a-z]* [a-z]*' |
	sed -n 2p)
run 0 "a highlight" highlight 3 "$quote" --json
id=$(value id)
run 0 "a note" note "$id" "one"
run 0 "another" note "$id" "two"
run 0 "a third" note "$id" "three"
run 0 "history" history
is "$(lines out)" 4 "each act has a line"
has "$(sed -n 1p out)" 'next undo  the note' "the newest stands first"
has "$(sed -n 4p out)" 'the highlight' "the oldest last"
run 0 "history --limit" history --limit 2
is "$(lines out)" 2 "no more than asked for"
run 0 "history --json" history --json
is "$(lines out)" 4 "each act is an object"
has "$(sed -n 1p out)" '"undone":false,"changed":null,"next":"undo"' \
	"what undo would take is marked"
has "$(sed -n 4p out)" '"verb":"highlight"' "verbs are those of the journal"
has "$(sed -n 4p out)" '"article":3,' "the article has its number"
second=$(value id 3)
first=$(value id 4)
run 0 "undo back to an act" undo "$second"
is "$(cat out)" '3 acts undone.' "it says how many"
run 0 "history after it" history
has "$(sed -n 1p out)" ' undone ' "what is undone is still there"
has "$(sed -n 3p out)" 'next redo' "redo goes on from there"
has "$(sed -n 4p out)" 'next undo' "and undo"
fails 1 "undo of what is undone" undo "$second"
has "$(cat err)" 'undone already' "it says so"
fails 1 "redo of what is not" redo "$first"
run 0 "redo up to an act" redo --json "$second"
has "$(cat out)" '"undone":false,"count":1}' "it counts"
run 0 "redo of one" redo
run 0 "redo of the last" redo
run 0 "a word on it" history --json
has "$(sed -n 1p out)" '"undone":false,"changed":"' "when it was done again"
fails 1 "undo of no act" undo 999
fails 2 "undo of no number" undo first
fails 2 "undo of none" undo 0

LC_ALL=C.UTF-8 LANGUAGE=es "$byname" history >out 2>err
ok $? "history in Spanish"

done_testing
