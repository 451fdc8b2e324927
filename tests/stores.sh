#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
#
# What happens to a store and a notebook when a program is killed in the
# middle, or is not alone.
set -u
# shellcheck source=tests/tap.sh
. "${BYNAME_SRC:-$(cd -- "$(dirname -- "$0")/.." && pwd)}/tests/tap.sh"
# shellcheck source=tests/tools.sh
. "$BYNAME_SRC/tests/tools.sh"

# 600 articles that name several entities, and a store of all of them.
files=600
mkdir articles
awk -v files=$files 'BEGIN {
	split("Zohran Mamdani,ICE,NYPD,Kristi Noem,Fox News,Queens", name, ",")
	for (n = 1; n <= files; n++) {
		file = sprintf("articles/%03d.txt", n)
		printf "Title: Report %d\nDate: 2025-%02d-%02d\n\n", n,
			1 + n % 12, 1 + n % 28 >file
		for (i = 1; i <= 12; i++)
			printf "Paragraph %d of %d says that %s met %s.\n\n",
				i, n, name[1 + (n + i) % 6],
				name[1 + (n * i) % 6] >file
		close(file)
	}
}'
run 0 "all at once" --store whole.db import --entities "$entities" \
	articles/*.txt
is "$(cat out)" "$files imported, 0 unchanged, 0 revised, 0 skipped, 0 failed" \
	"all are there"

# What a store says, but for the time of import.
content() {
	"$byname" --store "$1" list --json &&
		"$byname" --store "$1" names --json &&
		"$byname" --store "$1" mentions --json "Kristi Noem"
}
content whole.db >wanted

# Killed at moments that are spread over the time an import takes.
for pause in 0.01 0.03 0.05 0.08 0.1 0.13 0.16 0.2 0.25 0.3; do
	rm -f killed.db*
	"$byname" --store killed.db import --quiet --entities "$entities" \
		articles/*.txt &
	victim=$!
	sleep $pause
	kill -9 $victim 2>/dev/null
	wait $victim 2>/dev/null
	if [ -s killed.db ]; then
		"$byname" --store killed.db check >out 2>&1
		status=$?
		# Killed while its tables were made it is no store yet, and
		# the next import makes one of it.
		grep -q 'is not a byname store\|an interrupted change' out &&
			status=0
		ok $status "killed after $pause s: it is whole"
		[ $status = 0 ] || diag "$(cat out)"
	else
		skip "nothing was written yet" "killed after $pause s"
	fi
	run 0 "importing again" --store killed.db import --entities \
		"$entities" articles/*.txt
	content killed.db >got
	cmp -s wanted got
	ok $? "gives the same store"
done

# Asked to end, it ends after a batch, with whole articles.
rm -f term.db*
"$byname" --store term.db import --entities "$entities" articles/*.txt \
	articles/*.txt articles/*.txt articles/*.txt >out 2>err &
victim=$!
sleep 0.1
kill -TERM $victim
wait $victim
status=$?
if [ $status = 0 ]; then
	skip "it was too quick" "ended by a signal"
else
	is $status 143 "ended by a signal: 128 and its number"
	has "$(cat out)" ' imported' "it says how far it came"
	run 0 "what is there is whole" --store term.db check
fi

# Four importers and a reader at one store.
rm -f four.db*
"$byname" --store four.db import --quiet --entities "$entities" \
	articles/001.txt
for n in 0 1 2 3; do
	"$byname" --store four.db import --entities "$entities" \
		articles/$n*.txt articles/[456]*.txt >four$n.out 2>four$n.err &
done
readers=0
while [ $readers -lt 20 ]; do
	"$byname" --store four.db list --limit 5 >reader.out 2>>reader.err ||
		echo failed >>reader.err
	readers=$((readers + 1))
done
wait
is "$(cat four?.err)" "" "four importers at once: no error"
is "$(cat reader.err)" "" "nor for who reads meanwhile"
"$byname" --store four.db list --json >out
is "$(lines out)" $files "nothing is lost, nothing is double"
run 0 "and it is whole" --store four.db check

# Names are found again: killed and asked again it goes on; readers and an
# importer are not kept waiting.
printf 'person\tThe Mayor-elect\tZohran Mamdani | Mamdani\tHe.\tme\n' >other
printf 'Title: Late\n\nZohran Mamdani spoke.\n' >late.txt
for tenths in 1 2 3; do
	"$byname" --store four.db redetect --entities other >/dev/null 2>&1 &
	victim=$!
	sleep 0.$tenths
	kill -9 $victim 2>/dev/null
	wait $victim 2>/dev/null
done
"$byname" --store four.db check >/dev/null 2>&1
ok $? "killed while it finds names again: the store is whole"
"$byname" --store four.db redetect --entities other >again1.out 2>again.err &
"$byname" --store four.db redetect --entities other >again2.out 2>>again.err &
"$byname" --store four.db import --entities other late.txt \
	>late.out 2>>again.err &
readers=0
: >reader.err
while [ $readers -lt 20 ]; do
	"$byname" --store four.db list --limit 5 >reader.out 2>>reader.err ||
		echo failed >>reader.err
	readers=$((readers + 1))
done
wait
is "$(cat again.err)" "" "two that find names and an importer: no error"
is "$(cat reader.err)" "" "nor for who reads meanwhile"
run 0 "it goes on where it was" --store four.db redetect --entities other
is "$(cat out)" \
	"names found again in 0 articles, $((files + 1)) unchanged, 0 failed" \
	"and comes to an end"
run 0 "it is whole" --store four.db check

# The first import of four at once makes one store of one's own.
if [ -f "$BYNAME_BUILD/preloaded.db" ]; then
	for n in 1 2 3 4; do
		"$byname" import --entities "$entities" articles/00$n.txt \
			>own$n.out 2>own$n.err &
	done
	wait
	is "$(cat own?.err)" "" "four first imports at once: no error"
	"$byname" search --json '"Paragraph 1 of"' >out
	is "$(lines out)" 4 "all four are there"
	rm -rf "$XDG_DATA_HOME"
else
	skip "no preloaded.db" "four first imports at once"
fi

# Two people at one notebook, or one with two screens.
BYNAME_STORE=$dir/whole.db
export BYNAME_STORE
for n in 1 2 3 4; do
	for i in 1 2 3 4 5; do
		"$byname" highlight $((n * 10 + i)) "Paragraph 7 of" \
			>>marks.out 2>>marks.err || echo failed >>marks.err
	done &
done
wait
is "$(cat marks.err 2>/dev/null)" "" "four that mark at once: no error"
"$byname" highlights --json >out
is "$(lines out)" 20 "each mark is there"
is "$(sort -u marks.out | wc -l | tr -d ' ')" 20 "each has its own id"
run 0 "store and notebook are whole" check
while "$byname" undo >/dev/null 2>&1; do :; done
run 1 "all of it can be undone" highlights
run 0 "and is whole" check

done_testing
