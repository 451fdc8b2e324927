#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
#
# Measures how well names are found and joined in marked texts, and how fast;
# README says what the columns mean.  `make bench-names DATA=FOLDER' runs it.
#
#   $1              a folder with files of marked texts, *.jsonl, or one file
#   BENCH_OPTIONS   more options for measure, such as --long --no-entities
set -eu
build=${BYNAME_BUILD:-.}
BYNAME_DATA=${BYNAME_DATA-${BYNAME_SRC:-.}/data}
export BYNAME_DATA
measure=$build/tests/bench/names/measure
data=${1:-}
if [ -z "$data" ]; then
	echo 'names.sh: say where the marked texts are: make bench-names' \
	     'DATA=FOLDER' >&2
	exit 2
fi

set -- "$measure"
for option in ${BENCH_OPTIONS-}; do
	set -- "$@" "$option"
done

if [ -f "$data" ]; then
	"$@" "$data"
	exit
fi
echo 'Names found and joined:'
"$@" "$data"/*.jsonl

# Entities that are known by article only: across articles, the same longest
# name is taken for the same entity.
joined=
for file in "$data"/*.jsonl; do
	if head -n 1 "$file" | grep -q '"mentions".*"id"'; then
		joined="$joined $file"
	fi
done
if [ -n "$joined" ]; then
	echo
	echo 'Marked names joined (the same longest name is the same entity):'
	# shellcheck disable=SC2086
	"$@" --given --silver --no-speed $joined
fi
# Some sets come with a list of the articles that were kept for testing.
for ids in "$data"/*.ids; do
	set_of=${ids%_*}
	if [ -f "$set_of.jsonl" ]; then
		echo
		echo "Of ${set_of##*/}, the articles of ${ids##*/}:"
		"$@" --ids "$ids" "$set_of.jsonl"
		"$@" --ids "$ids" --given --silver --no-speed "$set_of.jsonl"
	fi
done
