#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
#
# What a person waits for in a store of a million articles, beside the limits
# that were set; README says what the rows mean.  `make bench-million' runs it:
# a quarter of an hour and 6 GB in $TMPDIR.
#
#   BENCH_ARTICLES  articles of the store (1000000)
#   BENCH_FOLDER    where to work; is left behind if it is named, and a store
#                   that is there (ARTICLES.db, store-ARTICLES.numbers) is
#                   taken as it is
set -eu
build=${BYNAME_BUILD:-.}
articles=${BENCH_ARTICLES:-1000000}

. "$(dirname "$0")/table.sh"

# The large store, and a small one to compare the start with.
make_store() {
	[ -s "$folder/store-$1.numbers" ] && [ -s "$folder/$1.db" ] || {
		rm -f "$folder/$1.db"*
		printf 'a store of %s...\n' "$1" >&2
		"$programs/generate" store "$folder/$1.db" "$1" \
			>"$folder/store-$1.numbers"
	}
	cp "$folder/store-$1.numbers" "$folder/store-$1.txt"
}
make_store 1000
make_store "$articles"
rm -f "$folder/own.db"* "$folder/keys.db"*
measure million "$programs/million" "$folder/$articles.db" "$folder/keys.db"

open="$build/byname --no-config --notebook $folder/own.db --store"
# shellcheck disable=SC2086
{
	measure first "$programs/terminal" start 1 $open "$folder/1000.db"
	measure start "$programs/terminal" start 41 "$programs/bare" \
		-- $open "$folder/1000.db" -- $open "$folder/$articles.db"
	measure bare "$programs/terminal" keys 0 e 1000 "$programs/bare"
	measure memory "$programs/terminal" keys 500 J 2000 \
		$open "$folder/$articles.db"
}

# limit WHAT WORD MOST: microseconds, the 99th percentile beside the median.
limit() {
	row "$1, p99 / p50" "$(of million "$2_p99")" us \
		"$(of million "$2_p50")" "${3:+=$3}"
}

# shellcheck disable=SC2046
{
	printf '%-46s %13s %9s %6s %6s\n' \
		"what, and what it is compared with" "measured" "compared" \
		"ratio" "goal"
	limit "a page of the list" list_page 5000
	limit "open an article" open 5000
	limit "next or previous mention, common" mention_common 5000
	limit "next or previous mention, rare" mention_rare 5000
	limit "filter by an entity, first page" filter_entity 5000
	limit "a rare word, first page" word 20000
	limit "a phrase, first page" phrase 20000
	limit "page of an entity, first paint" entity_page 100000
	limit "  the whole of it" entity_page_whole ""
	limit "merge of two entities" merge 50000
	limit "  its undo" merge_undo 50000
	limit "  the first jump after it" merge_first_jump ""
	row "first screen, $articles / bare ncurses" \
		$(of start cpu_ms_2) ms $(of start cpu_ms_0) 1.5
	row "first screen, $articles / 1000" \
		$(of start cpu_ms_2) ms $(of start cpu_ms_1) 1.15
	row "store / its text" $(of "store-$articles" file_bytes) B \
		$(of "store-$articles" text_bytes) 2.5
	row "memory after 500 articles, over bare ncurses" \
		$(($(of memory own_kb) - $(of bare own_kb))) kB \
		$(of bare own_kb) =16384
} | tee "$folder/table.txt"
