#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
#
# What was done and decided, from outside: the history with its ways back, and
# dossiers out of one notebook and into another.
set -u
# Options of a word each stand together.
# shellcheck disable=SC2086
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


# Dossiers.

cat >mine.dossier <<END
byname dossier 1

entity aaaa
label: "Immigration"
kind: agency

link l1
name: agency "ice"
is: same aaaa
who: "ann"
when: 2025-11-06T10:20:30Z

rule r1
name: person "will"
is: never
who: "ann"
when: 2025-11-06T10:20:30Z
END
cat >theirs.dossier <<END
byname dossier 1

link m1
name: agency "ice"
is: not aaaa
when: 2025-11-07T10:20:30Z

rule m2
name: person "will"
is: place
when: 2025-11-07T10:20:30Z

rule m3
name: place "brown"
is: never
when: 2025-11-07T10:20:30Z
END
run 0 "a dossier of nothing" --notebook new.db dossier out -
is "$(cat out)" 'byname dossier 1' "it says nothing"
[ ! -e new.db ]
ok $? "and makes no notebook"
run 0 "a dossier that would be taken in" --notebook new.db dossier in \
	mine.dossier --dry-run
is "$(cat out)" '3 would be new, 0 are said already, 0 are said otherwise' \
	"it counts"
[ ! -e new.db ]
ok $? "and makes no notebook either"
with="--notebook new.db"
run 0 "a dossier taken in" $with dossier in mine.dossier
is "$(cat out)" '3 new, 0 said already, 0 said otherwise' "it counts"
run 0 "out again" $with dossier out -
cmp -s out mine.dossier
ok $? "it is the same to the letter"
run 0 "out to a file" $with dossier out out.dossier
is "$(cat out)" '3 records were written to out.dossier' "it says where"
cmp -s out.dossier mine.dossier
ok $? "the same there"
fails 1 "over a file" $with dossier out out.dossier
run 0 "over it with --force" $with dossier out out.dossier --force --json
has "$(cat out)" '{"file":"out.dossier","records":3}' "as JSON"
run 0 "the same again" $with dossier in out.dossier
is "$(cat out)" '0 new, 3 said already, 0 said otherwise' "nothing is new"
run 0 "what others say" $with dossier in theirs.dossier
has "$(cat out)" 'same "Immigration"' "what we say is told"
has "$(cat out)" 'not "Immigration"' "what they say is told"
has "$(cat out)" '1 new, 0 said already, 2 said otherwise' "it counts"
has "$(cat out)" 'yours is kept' "ours is kept"
run 0 "what is said now" $with dossier out -
has "$(cat out)" 'is: same aaaa' "ours stays"
has "$(cat out)" '"brown"' "what is new has come"
run 0 "undo" $with undo
is "$(cat out)" 'Undone: taking the dossier in (theirs.dossier)' \
	"it says what it was"
"$byname" $with dossier out - >out
cmp -s out mine.dossier
ok $? "one undo takes all of it back"
run 0 "theirs" $with dossier in theirs.dossier --keep theirs --json
is "$(sed -n 1p out)" '{"line":3,"what":"link","name":"agency \"ice\"","mine":"same \"Immigration\"","theirs":"not \"Immigration\"","kept":"theirs"}' \
	"conflicts are objects"
is "$(sed -n 3p out)" '{"added":1,"same":0,"conflicts":2,"dry":false}' \
	"the last object counts"
run 0 "undo of it" $with undo
run 0 "theirs on a line" $with dossier in theirs.dossier --keep 8
run 0 "what is said then" $with dossier out -
has "$(cat out)" 'is: same aaaa' "ours on the other line"
has "$(cat out)" 'is: place' "theirs on this one"
run 0 "undo of that" $with undo
"$byname" $with dossier in - <mine.dossier >out 2>err
is "$(cat out)" '0 new, 3 said already, 0 said otherwise' "from a pipe"
fails 2 "no such side" $with dossier in theirs.dossier --keep yours
fails 2 "a line that is none" $with dossier in theirs.dossier --keep 3,x
fails 2 "dossier of nothing" dossier
fails 2 "dossier away" dossier away x
fails 2 "out --keep" dossier out x --keep mine
fails 2 "in --force" dossier in x --force
fails 1 "no such file" $with dossier in nothing.dossier
has "$(cat err)" 'cannot take in the dossier nothing.dossier' "it says which"
fails 1 "a folder" $with dossier in .
fails 1 "what is none" $with dossier in store.db
sed 's/is: never/is: often/' mine.dossier >wrong.dossier
fails 1 "a wrong line" $with dossier in wrong.dossier
has "$(cat err)" 'line 15: here never' "its number is told"
sed 's/dossier 1/dossier 2/' mine.dossier >newer.dossier
fails 1 "a dossier of a later byname" $with dossier in newer.dossier
has "$(cat err)" 'version 2' "it says so"
"$byname" $with dossier out - >out
cmp -s out mine.dossier
ok $? "none of these has changed anything"
if [ -w /dev/full ]; then
	"$byname" $with dossier out - >/dev/full 2>err
	is "$?" 1 "a full disk: exit status"
	three "a full disk"
else
	skip "no /dev/full" "a full disk"
fi
# Nothing half taken in where the disk is full.
{
	cat mine.dossier
	awk 'BEGIN { for (i = 0; i < 4000; i++) printf "\nrule x%d\nname: place \"place %d\"\nis: never\nwhen: 2025-11-06T10:20:30Z\n", i, i }'
} >large.dossier
(
	# In blocks of 512 bytes.
	ulimit -f 300
	"$byname" $with dossier in large.dossier >out 2>err
)
is "$?" 1 "a dossier onto a full disk: exit status"
three "a dossier onto a full disk"
"$byname" $with dossier out - >out
cmp -s out mine.dossier
ok $? "nothing of it was taken in"
run 0 "the same with space" $with dossier in large.dossier
has "$(cat out)" '4000 new, 3 said already' "all of it is"
"$byname" $with dossier out - >after
(
	ulimit -f 300
	"$byname" $with undo >out 2>err
)
is "$?" 1 "undo onto a full disk: exit status"
three "undo onto a full disk"
"$byname" $with dossier out - >out
cmp -s out after
ok $? "nothing of it was taken back"
run 0 "check" $with check


# Two bynames say otherwise of one name at once: one after the other, or one
# of them is told; nothing is lost between them.

with="--notebook both.db"
for is in never place; do
	printf 'byname dossier 1\n\nrule r\nname: person "will"\nis: %s\nwhen: 2025-11-06T10:20:30Z\n' \
		$is >$is.dossier
done
run 0 "a first word" $with dossier in never.dossier
: >faults
for turn in 1 2 3 4 5 6 7 8; do
	for is in never place; do
		(
			"$byname" $with dossier in $is.dossier --keep theirs \
				>said.$is 2>heard.$is </dev/null
			status=$?
			[ $status = 0 ] || [ -s heard.$is ] ||
				echo "$turn $is: $status" >>faults
		) &
	done
	wait
	cat heard.never heard.place >err
	[ ! -s err ] || three "turn $turn of two at once"
done
is "$(cat faults)" "" "each either did it or said why not"
run 0 "what is said in the end" $with dossier out -
is "$(grep -c '^is: ' out)" 1 "one of the two"
run 0 "both are in the history" $with history
run 0 "and it is whole" $with check


# What became of corrections, when names are found again.

printf 'Title: One\n\nRosa Alvarez of the Tidal Board spoke. Rosa Alvarez left.\n' >one.txt
printf 'person\tRosa Alvarez\t-\tShe.\tshe\nagency\tTidal Board\t-\tIt.\tit\n' >table
printf 'person\tRosa Alvarez\t-\tShe.\tshe\n' >less
run 0 "a store" --store own.db import --quiet --entities less one.txt
fails 1 "no corrections yet" --store own.db --notebook own.note corrections
uid=$("$byname" --store own.db list --json | sed 's/.*"uid":"\([0-9a-f]*\)".*/\1/')
cat >own.dossier <<END
byname dossier 1

rule r1
name: person "rosa alvarez"
is: never
when: 2025-11-06T10:20:30Z

rule r2
name: person "nobody here"
is: never
when: 2025-11-06T10:20:30Z

fix f1
is: add
name: agency "Tidal Board"
article: $uid
revision: 1
place: 20-31
scope: here
before: "Rosa Alvarez of the "
quote: "Tidal Board"
after: " spoke. Rosa Alvarez left."
when: 2025-11-06T10:20:30Z

fix f2
is: drop
article: $uid
revision: 1
place: 39-51
scope: here
before: " of the Tidal Board spoke. "
quote: "Rosa Alvarez"
after: " left."
when: 2025-11-06T10:20:30Z

fix f3
is: drop
article: 00000000000000000000000000000000
revision: 1
place: 0-4
scope: here
quote: "Rosa"
when: 2025-11-06T10:20:30Z
END
sed '/^rule r1/,/^$/d' own.dossier >fixes.dossier
with="--store own.db --notebook own.note"
run 0 "corrections made" $with dossier in fixes.dossier
run 0 "corrections" $with corrections
has "$(cat out)" '2 still apply, 0 are right by themselves, 0 no longer find their words, 1 are of articles and 1 of names' \
	"they are counted"
run 0 "corrections --json" $with corrections --json
is "$(lines out)" 4 "each is an object"
has "$(cat out)" '"state":"applies","what":"fix","is":"drop"' "with its state"
has "$(cat out)" '"state":"gone"' "of an article that is gone"
has "$(cat out)" '"state":"absent","what":"rule","is":"never"' \
	"of a name that is not there"
run 0 "redetect" $with redetect --entities table
has "$(cat out)" '1 still apply, 1 are right by themselves' \
	"it says what became of corrections"
run 0 "what would be dropped" $with corrections --remove --dry-run
has "$(cat out)" '1 correction would be dropped' "it counts"
has "$(cat out)" 'Tidal Board' "and lists"
run 0 "what is dropped" $with corrections --remove
has "$(cat out)" '1 correction dropped' "it counts"
run 0 "what is left" $with corrections --json
is "$(lines out)" 3 "the others"
run 0 "undo of that" $with undo
run 0 "all are there again" $with corrections --json
is "$(lines out)" 4 "as before"
printf 'Title: One\n\nAn altogether other text.\n' >one.txt
run 0 "the article is another" --store own.db import --quiet \
	--entities less one.txt
run 0 "corrections of it" $with corrections
has "$(cat out)" '2 no longer find their words' "have lost their words"
fails 2 "corrections --dry-run" $with corrections --dry-run
run 0 "redetect --json" $with redetect --entities table --json
has "$(sed -n '$p' out)" '{"applies":0,"right":0,"lost":2,"gone":1,"absent":1}' \
	"the last object counts them"
run 0 "redetect without a notebook" --store own.db --notebook none.note \
	redetect --entities less
lacks "$(cat out)" 'still apply' "says nothing of corrections"


# A notebook of a later byname: its version is a number in its head.

cp new.db newer.db
printf '\000\000\003\347' |
	dd of=newer.db bs=1 seek=60 conv=notrunc 2>/dev/null
cp newer.db before.db
for command in history undo redo "dossier out -" "dossier in mine.dossier" \
	highlights "highlight 3 x"; do
	# shellcheck disable=SC2086
	fails 1 "$command with a newer notebook" --notebook newer.db $command
	has "$(cat err)" newer "$command: it is said to be newer"
done
cmp -s newer.db before.db
ok $? "it was left untouched"

done_testing
