#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
#
# Saved searches from outside: what is new since the last look, also when the
# store has become another, and two bynames that take one name at once.
set -u
# shellcheck source=tests/tap.sh
. "${BYNAME_SRC:-$(cd -- "$(dirname -- "$0")/.." && pwd)}/tests/tap.sh"

# shellcheck source=tests/tools.sh
. "$BYNAME_SRC/tests/tools.sh"

# counts NAME: what the list says of it, without blanks: "1new3".
counts() {
	"$byname" saved | sed -n "s/^$1  *//p" |
		sed 's/\([0-9?]*\)\( new\)\{0,1\}  *\([0-9?]*\)  .*/\1\2 of \3/'
}

# article NAME DATE WORDS: a file to be imported.
article() {
	printf 'Title: %s\nDate: %s\n\n%s\n' "$1" "$2" "$3" >"$1.txt"
}

export BYNAME_STORE="$dir/store.db"
article one 2025-03-01 'The ferry left.'
article two 2025-03-02 'The ferry came back.'
article three 2025-03-03 'The mayor slept.'
run 0 "a store" import --entities "$entities" one.txt two.txt three.txt

run 0 "no saved searches" saved
has "$(cat out)" 'no saved searches' "it says so"
run 0 "a search is kept" saved --add ferries ferry
run 0 "one with a name of words" saved --add 'no ferry' -- -ferry
is "$(counts ferries)" "0 new of 2" "nothing is new at first"
is "$(counts 'no ferry')" "0 new of 1" "of either"

# New is what came in, whatever its date.
article four 1999-01-01 'An old ferry, told of late.'
article five 2025-04-01 'Zohran Mamdani woke up.'
run 0 "two articles come in" import --entities "$entities" four.txt five.txt
is "$(counts ferries)" "1 new of 3" "an old date is new all the same"
is "$(counts 'no ferry')" "1 new of 2" "and so is the other"
run 0 "as JSON" saved --json
has "$(cat out)" '"name":"ferries","query":"ferry","articles":3,"articles_exact":true,"new":1,"new_exact":true' \
	"the numbers are told"
run 0 "to look at it" saved ferries
is "$(lines out)" 3 "lists what it finds"
is "$(counts ferries)" "0 new of 3" "and then nothing is new"
is "$(counts 'no ferry')" "1 new of 2" "but of the other"
run 0 "in an order" saved ferries --sort title --json
run 0 "what was looked at" undo
has "$(cat out)" 'no ferry' "undo passes over looks"
run 0 "again" redo
article one 2025-03-01 'The ferry left, and the mayor with it.'
run 0 "an article that changes" import --entities "$entities" one.txt
is "$(counts ferries)" "0 new of 3" "is not new"

# Another store under the same notebook.
article six 2025-05-01 'A ferry elsewhere.'
run 0 "another store" --store other.db import --entities "$entities" six.txt
BYNAME_STORE=$dir/other.db
is "$(counts ferries)" "? of 1" "of another store nothing is called new"
run 0 "as JSON" saved --json
has "$(cat out)" '"new":null' "nor there"
run 0 "until it is looked at" saved ferries
is "$(counts ferries)" "0 new of 1" "then it counts from here"
BYNAME_STORE=$dir/store.db
is "$(counts ferries)" "? of 3" "and the first is another one now"

# A line that a store cannot answer is no reason to list no others.
run 0 "a search for a name" saved --add mayor 'person:"Zohran Mamdani"'
is "$(counts mayor)" "0 new of 1" "that is there"
BYNAME_STORE=$dir/other.db
is "$(counts mayor)" "? of ?" "and is not in the other store"
run 0 "the list" saved --json
has "$(cat out)" '"fault":"' "says why"
is "$(lines out)" 3 "beside the others"
fails 1 "it cannot be opened" saved mayor
BYNAME_STORE=$dir/store.db

# Names.
fails 2 "nothing to keep" saved --add empty
fails 2 "what cannot be understood" saved --add half '"half'
fails 1 "a name that is taken" saved --add ferries other
has "$(cat err)" 'already: ferry' "it says by what"
run 0 "unless it is to be replaced" saved --add ferries boat --force
run 0 "which can be undone" undo
run 0 "another name" saved --rename ferries boats
fails 1 "the old one is gone" saved ferries
fails 1 "to a name that is taken" saved --rename boats 'no ferry'
run 0 "one is removed" saved --remove boats
fails 1 "once" saved --remove boats
run 0 "and comes back" undo
is "$(counts boats | sed 's/.* of/of/')" "of 3" "as it was"
fails 2 "two things at once" saved --add --remove boats x
fails 2 "two names" saved boats ferries
fails 1 "a name that draws on the terminal" saved --add "$(printf 'a\033[31m')" x

# Two at once: one gets the name, the other is told; the notebook is whole.
for n in 1 2 3 4 5 6; do
	"$byname" saved --add race "ferry $n" >/dev/null 2>race$n.err &
done
wait
is "$(cat race?.err | grep -c 'already')" 5 "six take a name at once: one gets it"
run 0 "the notebook is whole" check

done_testing
