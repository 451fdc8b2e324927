#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
#
# What the world may put before byname: files that are none, stores that are
# none, disks that are full.  Each is three lines, the rest goes on, nothing
# is lost.
set -u
# shellcheck source=tests/tap.sh
. "${BYNAME_SRC:-$(cd -- "$(dirname -- "$0")/.." && pwd)}/tests/tap.sh"
# shellcheck source=tests/tools.sh
. "$BYNAME_SRC/tests/tools.sh"

printf 'Council votes\nZohran Mamdani spoke.\n' >good1
printf 'Board meets\nICE did not.\n' >good2
escapes=$(printf 'a\nb\033[31mc\177\302\233d\342\200\256e')


# Files.

count=0
# refuses NAME FILE: what stands before and after FILE is imported.
refuses() {
	count=$((count + 1))
	run 1 "$1" --store "r$count.db" import --entities "$entities" \
		good1 "$2" good2
	three "$1"
	is "$(cat out)" "2 imported, 0 unchanged, 0 revised, 0 skipped, 1 failed" \
		"$1: the others are imported"
	lacks "$(cat err)" "$(printf '[\001-\010\013-\037\177]')" \
		"$1: no control characters"
	detects "$1" "$2"
}

# detects NAME FILE: names are found in what stands before and after it; what
# import refuses for want of a text or date is read.
detects() {
	case $2 in
	empty | blanks | head.txt | date.txt) detects_status=0;;
	*) detects_status=1;;
	esac
	run $detects_status "$1: detect" detect --json \
		--entities "$entities" good1 "$2" good2
	is "$(grep -o '"entity":"[ZI]' out | tr '\n' ' ')" \
		'"entity":"Z "entity":"I ' "$1: names of the others are found"
	if [ $detects_status = 1 ]; then
		three "$1: detect"
	else
		is "$(cat err)" "" "$1: nothing to be said"
	fi
}

refuses "a missing file" missing
if [ "$(id -u)" != 0 ]; then
	: >unreadable
	chmod 000 unreadable
	refuses "an unreadable file" unreadable
else
	skip "root may read all" "an unreadable file"
fi
: >empty
refuses "an empty file" empty
printf ' \n\t\r\n \n' >blanks
refuses "a file of blanks" blanks
printf 'Title: Council\n\n' >head.txt
refuses "a head alone" head.txt
printf 'Title: Council\nDate: yesterday\n\nIt did.\n' >date.txt
refuses "a date that is none" date.txt
head -c 4096 "$byname" >binary
refuses "a binary file" binary
head -c 68157440 /dev/zero | tr '\000' a >huge
refuses "a huge file" huge
rm huge
mkfifo fifo
refuses "a FIFO" fifo
refuses "a device" /dev/zero
mkdir folder
run 0 "an empty folder" --store folder.db import --entities "$entities" \
	good1 folder good2
is "$(cat out)" "2 imported, 0 unchanged, 0 revised, 0 skipped, 0 failed" \
	"an empty folder is nothing wrong"
is "$(cat err)" "" "an empty folder: nothing to be said"
detects "a folder" folder
ln -s loop loop
refuses "a link to itself" loop
refuses "a missing file of strange name" "$escapes"
refuses "a name that is too long" "$(printf '%5000s' x | tr ' ' x)"

# takes NAME FILE TITLE: it is imported, and shown without harm.
takes() {
	run 0 "$1" --store "t.db" import --entities "$entities" "$2"
	"$byname" --store t.db list >out
	has "$(cat out)" "$3" "$1: its title"
	LC_ALL=C grep -q "$(printf '[\001-\011\013-\037\177]')" out
	is "$?" 1 "$1: nothing harmful is shown"
	rm -f t.db*
	run 0 "$1: detect" detect --entities "$entities" "$2" good1
	LC_ALL=C grep -q "$(printf '[\001-\011\013-\037\177]')" out
	is "$?" 1 "$1: nothing harmful is shown by detect"
	run 0 "$1: detect --json" detect --json --entities "$entities" "$2" good1
	LC_ALL=C grep -q "$(printf '[\001-\011\013-\037\177]')" out
	is "$?" 1 "$1: nothing harmful is in its JSON"
}

printf 'Caf\351 in the city\nIt did \223well\224.\n' >latin
takes "windows-1252" latin 'Café in the city'
printf '\377\376C\000a\000f\000\351\000\n\000I\000t\000.\000' >utf16
takes "UTF-16" utf16 'Café'
printf 'Title: bad \300\257 bytes \355\240\200\n\nIt\377 did.\n' >bad
takes "bytes that are not UTF-8" bad 'bad'
printf 'Title: red\033[31m \302\233 \342\200\256evil\rover\n\nIt did.\n' >red
takes "escape sequences" red 'red␛\[31m'
cp good1 "$escapes"
takes "a file of strange name" "$escapes" 'Council votes'
head -c 4000000 /dev/zero | tr '\000' a >line
takes "one line of 4 MB" line 'aaa'
awk 'BEGIN { for (i = 0; i < 200000; i++) printf "ICE " }' >names
takes "200,000 names" names 'ICE'


# Stores.  Every command says what is wrong; none changes the file.

"$byname" --store good.db import --quiet --pack --entities "$entities" \
	"$BYNAME_SRC"/data/articles/*.txt || bail "no store can be made"

# patch FILE OFFSET OCTAL...: overwrites bytes.
patch() {
	patch_file=$1 patch_at=$2
	shift 2
	# shellcheck disable=SC2059
	for byte; do printf "\\$byte"; done |
		dd of="$patch_file" bs=1 seek="$patch_at" conv=notrunc 2>/dev/null
}

# none NAME FILE: it is opened neither to read nor to write.
none() {
	sum=$(cksum <"$2")
	fails 1 "$1: list" --store "$2" list
	fails 1 "$1: import" --store "$2" import --entities "$entities" good1
	fails 1 "$1: check" --store "$2" check
	is "$(cksum <"$2")" "$sum" "$1: it is left as it was"
}

printf 'This is no database, but a text.\n' >text.db
none "a text" text.db
has "$(cat err)" 'a file that byname import made' "it says what to name"
head -c 9000 "$byname" >program.db
none "a program" program.db
cp good.db newer.db
patch newer.db 60 000 000 003 347
none "a newer store" newer.db
has "$(cat err)" newer 'it is said to be newer'
cp good.db other.db
patch other.db 68 001 002 003 004
none "another program's database" other.db
head -c 20000 good.db >half.db
none "half a store" half.db
fails 1 "a folder as store" --store folder list
fails 1 "a FIFO as store" --store fifo list
fails 1 "a missing store" --store missing.db list
[ ! -e missing.db ]
ok $? "reading makes no store"
fails 1 "a store in no folder" --store no/store.db import \
	--entities "$entities" good1
ln -s good.db link.db
fails 1 "a link as store" --store link.db list
fails 1 "a notebook as store" --store good.db --notebook good.db \
	highlight 3 "A special liaison team"

# Damaged: no command dies, check finds it.  The beginning of a page says what
# is on it; elsewhere there may be nothing to damage.
page=16384
pages=$(($(wc -c <good.db) / page))
for n in 1 3 5 8 13 17 21 26; do
	[ $n -lt $pages ] || continue
	cp good.db damaged.db
	head -c 600 "$byname" |
		dd of=damaged.db bs=1 conv=notrunc seek=$((n * page)) 2>/dev/null
	worst=0
	for command in list names check "show 3" "mentions ICE" \
		"articles ICE" "search police" "export"; do
		# shellcheck disable=SC2086
		timeout 10 "$byname" --store damaged.db $command \
			>out 2>err </dev/null
		status=$?
		[ $status -le 2 ] || worst=$status
		[ "$command" = check ] && checked=$status
	done
	is "$worst" 0 "damaged page $n: no command dies or hangs"
	is "$checked" 1 "damaged page $n: check finds it"
done

# One letter of a text: only the checksum knows.
cp good.db letter.db
at=$(grep -abo 'special liaison team' letter.db | head -n 1 | cut -d: -f1)
if [ -n "$at" ]; then
	patch letter.db "$at" 123
	run 1 "one changed letter" --store letter.db check
	run 0 "which list does not mind" --store letter.db list
else
	skip "texts are not stored as they are" "one changed letter"
fi

if command -v sqlite3 >/dev/null 2>&1; then
	cp good.db locked.db
	sqlite3 locked.db "BEGIN EXCLUSIVE" ".shell touch held; sleep 7" &
	while [ ! -e held ]; do sleep 0.1; done
	fails 1 "a locked store" --store locked.db import \
		--entities "$entities" good1
	wait
	run 0 "when it is free" --store locked.db import \
		--entities "$entities" good1
else
	skip "no sqlite3" "a locked store"
fi

# As a user who may not write, whoever runs the test.
mkdir sealed
cp good.db sealed/store.db
chmod 444 sealed/store.db
chmod 555 sealed
run 0 "a read-only store is read" --store sealed/store.db list
run 0 "and searched" --store sealed/store.db search police
is "$(ls sealed)" store.db "nothing is left beside it"
if [ "$(id -u)" != 0 ]; then
	fails 1 "a read-only store is not written" --store sealed/store.db \
		import --entities "$entities" good1
else
	skip "root may write all" "a read-only store is not written"
fi

# A full disk, in the guise of the largest size a file may have.
"$byname" --store full.db import --quiet --entities "$entities" good1
(
	ulimit -f 200
	"$byname" --store full.db import --entities "$entities" \
		"$BYNAME_SRC"/data/articles/*.txt >out 2>err
	echo $? >status
)
is "$(cat status)" 1 "a full disk: exit status"
three "a full disk"
run 0 "what was there is whole" --store full.db check
run 0 "and there is room again" --store full.db import \
	--entities "$entities" "$BYNAME_SRC"/data/articles/*.txt
run 0 "all of it is whole" --store full.db check


# Notebooks.

BYNAME_STORE=$dir/good.db
export BYNAME_STORE
run 0 "a notebook that is none: reading goes on" --notebook text.db list
has "$(cat err)" '^byname: warning: ' "with a warning"
three "a notebook that is none"
fails 1 "but it is not written" --notebook text.db highlight 3 \
	"A special liaison team"
fails 1 "nor exported" --notebook text.db export
is "$(cat text.db)" 'This is no database, but a text.' \
	"and left as it was"
XDG_DATA_HOME=/proc/nowhere
run 0 "no home to write to: reading goes on" list
is "$(cat err)" "" "without a word"
fails 1 "writing does not" highlight 3 "A special liaison team"
XDG_DATA_HOME=$HOME/data
export XDG_DATA_HOME


# The model of names: whatever is wrong with it, byname says so, and goes on
# with the tables.

mkdir mine
cp "$entities" mine/entities
cp -R "$BYNAME_SRC/data/names" mine/names
model=$BYNAME_SRC/data/names.model
BYNAME_DATA=$dir/mine
export BYNAME_DATA
cp "$model" mine/names.model
run 0 "with its model" detect good1
is "$(cat err)" "" "nothing is to be said"
cp out with

# without NAME REASON: the file mine/names.model is done without.
without() {
	run 0 "$1: detect" detect good1
	has "$(sed -n 1p err)" '^byname: warning: cannot use the model of names' \
		"$1: a warning"
	has "$(sed -n 2p err)" "$2" "$1: the reason"
	has "$(sed -n 3p err)" 'the tables alone' "$1: what it does"
	three "$1"
	has "$(cat out)" '\[Zohran Mamdani\] spoke' "$1: the tables are used"
	run 0 "$1: import" --store "$dir/m.db" import good1
	three "$1: import"
	run 0 "$1: redetect" --store "$dir/m.db" redetect
	three "$1: redetect"
	rm -f "$dir"/m.db*
}

rm mine/names.model
without "no model" 'cannot read it'
: >mine/names.model
without "an empty model" 'it is no model'
head -c 4000000 "$model" >mine/names.model
without "half a model" 'a part of it is missing'
{ cat "$model"; echo more; } >mine/names.model
without "a model and more" 'a part of it is missing'
head -c 200000 "$byname" >mine/names.model
without "a program as model" 'it is no model of ours'
cp "$model" mine/names.model
chmod u+w mine/names.model
patch mine/names.model 8 000
without "an older model" 'another version of byname'
cp "$model" mine/names.model
patch mine/names.model 1000000 125 125 125 125
without "a damaged model" 'it is damaged'
rm mine/names.model
mkdir mine/names.model
without "a folder as model" 'it is no model'
rmdir mine/names.model
mkfifo mine/names.model
without "a FIFO as model" 'it is no model'
rm mine/names.model
cp "$model" mine/names.model
run 0 "the model again" detect good1
cmp -s with out
ok $? "finds the same again"
unset BYNAME_DATA


# Words.

fails 2 "an unknown command" "$escapes"
fails 1 "an unknown entity" mentions "$escapes"
fails 1 "an unknown article" show 123456789
fails 2 "a number that is too large" show 99999999999999999999
fails 2 "an empty argument" show ""
fails 2 "an empty name" mentions ""
fails 1 "words that are not UTF-8" highlight 3 "$(printf 'a\377')"
fails 1 "no entities" import --entities missing good1
printf 'person\tone\n' >entities.bad
fails 1 "entities that are none" --store e.db import \
	--entities entities.bad good1

done_testing
