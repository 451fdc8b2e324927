#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
#
# Measures byname, each thing beside what it is compared with, and prints a
# table; README says what the rows mean.  `make bench' runs it.
#
#   BENCH_ARTICLES  articles of the large store (100000)
#   BENCH_FILES     text files to import (20000, or as many as articles)
#   BENCH_FOLDER    where to work; is left behind if it is named
set -eu
build=${BYNAME_BUILD:-.}
articles=${BENCH_ARTICLES:-100000}
files=${BENCH_FILES:-20000}
[ "$files" -le "$articles" ] || files=$articles

. "$(dirname "$0")/table.sh"
mkdir -p "$folder/text"

# turns NAME NAME WORD: the first by the second, turn by turn; the median.
# The machine may be half as fast a second later, but seldom within a turn.
turns() {
	awk -v word="$3" '
	$1 == word && FILENAME == ARGV[1] { one[++i] = $2 }
	$1 == word && FILENAME == ARGV[2] { print one[++j] / $2 }' \
		"$folder/$1.txt" "$folder/$2.txt" | sort -n |
	awk '{ n[NR] = $1 } END { print n[int((NR + 1) / 2)] }'
}

# keys SIZE WORD GOAL: a row for what was pressed in turn.
keys() {
	row "$2, $1 / 1000" "$(of "keys-$1" "$2")" us \
		"$(of keys-1000 "$2")" "$3" "$(turns "keys-$1" keys-1000 "$2")"
}

sizes="1000 10000 $articles"
for size in $sizes; do
	rm -f "$folder/$size.db"*
	measure "store-$size" "$programs/generate" store "$folder/$size.db" \
		"$size"
done
rm -f "$folder/plain.db"* "$folder/import.db"*
measure plain "$programs/generate" plain "$folder/plain.db" "$articles"
rm -f "$folder/plain.db"*
measure text "$programs/generate" text "$folder/text" "$files"
measure import "$programs/generate" import "$folder/import.db" \
	"$folder/text" "$files"
rm -f "$folder/import.db"*
measure shuffled "$programs/generate" shuffled "$folder/import.db" "$files"
measure plain-files "$programs/generate" plain "$folder/plain.db" "$files"
rm -rf "$folder/text" "$folder/plain.db"* "$folder/import.db"*

# In turn, as the machine is not always as fast.
for round in 1 2 3 4 5 6 7 8 9 10 11; do
	for size in $sizes; do
		rm -f "$folder/keys.db"*
		measure "keys-$size" "$programs/keys" "$folder/$size.db" \
			"$folder/keys.db"
	done
	: "$round"
done

# The notebook is there, as it is for everyone but the newest reader.
open="$build/byname --notebook $folder/own.db --store"
rm -f "$folder/own.db"*
# shellcheck disable=SC2086
{
	measure first "$programs/terminal" start 1 $open "$folder/1000.db"
	measure start "$programs/terminal" start 41 "$programs/bare" \
		-- $open "$folder/1000.db" -- $open "$folder/$articles.db" \
		-- "$programs/skeleton" "$folder/$articles.db" "$folder/own.db"
	measure bare "$programs/terminal" keys 0 e 1000 "$programs/bare"
	measure memory "$programs/terminal" keys 500 "]" 2000 \
		$open "$folder/$articles.db"
}

large=keys-$articles
store=store-$articles
# Numbers and words without blanks are split into arguments.
# shellcheck disable=SC2046,SC2086
{
	printf '%-46s %13s %9s %6s %6s\n' \
		"what, and what it is compared with" "measured" "compared" \
		"ratio" "goal"
	row "put $articles articles / SQLite and FTS5" \
		$(of $store cpu_seconds) s $(of plain cpu_seconds)
	row "put $files in no order / SQLite and FTS5" \
		$(of shuffled cpu_seconds) s $(of plain-files cpu_seconds)
	row "import $files files / SQLite and FTS5" \
		$(of import cpu_seconds) s $(of plain-files cpu_seconds)
	row "store / its text" $(of $store file_bytes) B \
		$(of $store text_bytes)
	row "first screen, $articles / bare ncurses" \
		$(of start cpu_ms_2) ms $(of start cpu_ms_0) 1.5
	row "first screen, $articles / both files, no more" \
		$(of start cpu_ms_2) ms $(of start cpu_ms_3)
	row "first screen, $articles / 1000" \
		$(of start cpu_ms_2) ms $(of start cpu_ms_1) 1.15
	for key in e_common e_rare j_list J_read j_read; do
		goal=
		case $key in e_*) goal=1.25;; esac
		keys 10000 ${key}_p50 "$goal"
		keys $articles ${key}_p50 "$goal"
		keys $articles ${key}_p99 ""
	done
	keys $articles query_common_p99 =5000
	keys $articles query_rare_p99 =5000
	row "bytes for j in the text" $(of $large j_read_bytes) B "" =5120
	row "bytes for j in the list" $(of $large j_list_bytes) B "" =5120
	row "bytes for a jump, p99" $(of $large e_rare_bytes_p99) B "" =15360
	row "bytes when idle" $(of memory idle_bytes) B "" =0
	row "memory after 500 jumps, over bare ncurses" \
		$(($(of memory own_kb) - $(of bare own_kb))) kB \
		$(of bare own_kb) =16384
} | tee "$folder/table.txt"
