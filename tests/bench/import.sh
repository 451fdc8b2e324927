#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
#
# Measures import, with the names that byname finds, beside what it is compared
# with, and prints a table; README says what the rows mean.  `make
# bench-import' runs it.
#
#   BENCH_ARTICLES  articles in the small file; the large has ten times as
#                   many (20000)
#   BENCH_FOLDER    where to work; is left behind if it is named
set -eu
build=${BYNAME_BUILD:-.}
small=${BENCH_ARTICLES:-20000}
large=$((small * 10))
. "$(dirname "$0")/table.sh"

# import NAME STORE PATH...
import() {
	name=$1 store=$folder/$2.db
	shift 2
	measure "$name" "$programs/spent" "$build/byname" --quiet \
		--store "$store" --jobs 2 import "$@"
}

# sum FORMULA
sum() {
	awk "BEGIN { printf \"%.3f\", $1 }"
}

# reach WHAT NUMBER UNIT LEAST: a row where more is better.
reach() {
	row "$1" "$2" "$3" "" ">$4"
}

measure passes "$programs/passes" "$build"
for size in $small $large; do
	rm -f "$folder/lines"* "$folder"/*.db*
	measure "write-$size" "$programs/generate" lines \
		"$folder/lines.jsonl" "$size"
	measure "plain-$size" "$programs/generate" plain "$folder/plain.db" \
		"$size"
	measure "store-$size" "$programs/generate" store "$folder/store.db" \
		"$size"
	rm -f "$folder"/*.db*
	measure "shuffled-$size" "$programs/generate" shuffled \
		"$folder/store.db" "$size"
	rm -f "$folder"/*.db*
	measure "dry-$size" "$programs/spent" "$build/byname" --quiet \
		--jobs 2 --dry-run import "$folder/lines.jsonl"
	import "import-$size" import "$folder/lines.jsonl"
done
rm -f "$folder/lines"* "$folder"/*.db*
mkdir -p "$folder/text"
measure write-text "$programs/generate" text "$folder/text" "$small"
# A file that has just changed may change again, and is not noted.
sleep 3
import files import "$folder/text"
import again import "$folder/text"
rm -rf "$folder/text" "$folder"/*.db*

plain=$(of "plain-$small" cpu_seconds)
whole=$(of "import-$small" cpu_seconds)
read=$(of "dry-$small" cpu_seconds)
put=$(of "store-$small" cpu_seconds)
# Numbers and words without blanks are split into arguments.
# shellcheck disable=SC2046,SC2086
{
	printf '%-46s %13s %9s %6s %6s\n' \
		"what, and what it is compared with" "measured" "compared" \
		"ratio" "goal"
	reach "text to clean text" $(of passes text_mb_s) MB/s 20
	reach "wrapped text to clean text" $(of passes wrapped_mb_s) MB/s 20
	reach "pages to articles" $(of passes page_mb_s) MB/s 10
	reach "pages to articles" $(of passes page_articles_s) "a s" 80
	reach "lines of JSON to articles" $(of passes lines_mb_s) MB/s 50
	reach "feeds to articles" $(of passes feed_mb_s) MB/s 50
	row "names found in clean text" $(of passes names_mb_s) MB/s ""
	row "import $small / SQLite and FTS5" $whole s $plain 1.5
	row "  reading and cleaning / the same" $read s $plain
	row "  finding names / the same" \
		$(sum "$whole - $read - $put") s $plain
	row "  putting into the store / the same" $put s $plain
	row "each of $large / each of $small" \
		$(sum "$(of "import-$large" cpu_seconds) / $large * 1e6") us \
		$(sum "$whole / $small * 1e6") 1.7
	row "cores busy in the import of $large" \
		$(of "import-$large" cpu_seconds) s \
		$(of "import-$large" wall_seconds)
	row "put $small in no order / SQLite and FTS5" \
		$(of "shuffled-$small" cpu_seconds) s $plain
	row "import $small files / SQLite and FTS5" \
		$(of files cpu_seconds) s $plain
	row "the first time / again, unchanged" \
		$(of files cpu_seconds) s $(of again cpu_seconds) ">20"
	row "the first time / again, of the clock" \
		$(of files wall_seconds) s $(of again wall_seconds)
	row "memory, of who writes" $(of "import-$large" parent_kb) kB ""
	row "memory, of who reads" $(of "import-$large" member_kb) kB ""
} | tee "$folder/table.txt"
