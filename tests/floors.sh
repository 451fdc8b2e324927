#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
#
# Keeps the walls: who may include whom, what may not be called, how long a
# thing may grow, and that nothing is forgotten in the makefile or by the
# translators.  It reads sources as text, and needs no build.
set -u
BYNAME_SRC=${BYNAME_SRC:-$(cd -- "$(dirname -- "$0")/.." && pwd)}
. "$BYNAME_SRC/tests/tap.sh"
cd "$BYNAME_SRC" || bail "no such folder: $BYNAME_SRC"
table=tests/floors.txt

rows() {
	sed -n "s/^$1[[:space:]][[:space:]]*//p" "$table"
}

# clean FINDINGS NAME: each line found is a fault.
clean() {
	if [ -z "$1" ]; then
		ok 0 "$2"
	else
		ok 1 "$2"
		diag "$1"
	fi
}

# Files are named without spaces here, so lists of them may be split.
sources=$(find src -name '*.[ch]' -o -name '*.def' | LC_ALL=C sort)
code=$(find src -name '*.[ch]' | LC_ALL=C sort)
[ -n "$code" ] || skip_all "no sources yet"


# Includes, floor by floor.

files_of() {
	if [ "$1" = . ]; then
		ls src/*.[ch] 2>/dev/null
	else
		printf '%s\n' "$sources" | grep "^src/$1/"
	fi
}

while read -r floor allowed; do
	files=$(files_of "$floor")
	if [ -z "$files" ]; then
		skip "no files yet" "$floor includes only what its row names"
		continue
	fi
	# shellcheck disable=SC2086
	found=$(awk -v floor="$floor" -v allowed="$allowed" '
	BEGIN {
		n = split(allowed, word, " ")
		for (i = 1; i <= n; i++)
			may[word[i]] = 1
		may[floor] = 1
	}
	/^[ \t]*#[ \t]*include[ \t]*"/ {
		split($0, part, "\"")
		path = part[2]
		# A path without a folder: ours in src itself, else
		# only the header that configure made.
		if (path == "config.h" || (path !~ "/" && floor == "."))
			next
		stem = path
		sub(/\.[a-z]+$/, "", stem)
		folder = path
		sub("/[^/]*$", "", folder)
		if (!(folder in may) && !(stem in may))
			print FILENAME ":" FNR ": " path
	}' $files)
	clean "$found" "$floor includes only what its row names"
done <<END
$(rows floor)
END

# A folder that no row names would have no walls at all.
found=$(printf '%s\n' "$sources" | sed -n 's|^src/\([^/]*\)/.*|\1|p' | sort -u |
	while read -r folder; do
		rows floor | grep -q "^$folder\([[:space:]]\|\$\)" ||
			echo "src/$folder"
	done)
clean "$found" "every folder is in the table"

# No circles: what a file defines for others is used by those after it.
order_of() {
	rows order | sed -n "s/^$1[[:space:]][[:space:]]*//p"
}
for floor in $(rows order | sed 's/[[:space:]].*//' | LC_ALL=C sort -u); do
	# shellcheck disable=SC2046
	set -- $(order_of "$floor" | tr -s '[:blank:]' '\n' |
		sed "s|.*|src/$floor/&.c|; s|^src/\./|src/|")
	found=$(files_of "$floor" | grep '\.c$' |
		while read -r file; do
			printf '%s\n' "$@" | grep -qx "$file" || echo "$file"
		done)
	clean "$found" "every file of $floor has its place in the order"
	# A definition begins at the left edge, and its type is on the line
	# before.  The files are read twice: the first time for definitions.
	found=$(awk '
	FNR == 1 { file++ }
	FNR == 1 && FILENAME == first { turn++; file = 1 }
	BEGIN { first = ARGV[1] }
	turn == 1 && /^[a-z_][a-z0-9_]*\(/ && before !~ /^static/ {
		name = $0
		sub(/\(.*/, "", name)
		place[name] = file
	}
	{ before = $0 }
	turn == 2 && !/^[ \t]*\*|^\/\*/ {
		line = $0
		while (match(line, /[a-z_][a-z0-9_]*/)) {
			name = substr(line, RSTART, RLENGTH)
			line = substr(line, RSTART + RLENGTH)
			if (name in place && place[name] > file)
				print FILENAME ":" FNR ": " name
		}
	}' "$@" "$@" 2>&1)
	clean "$found" "$floor runs in one direction"
done

while read -r pattern floor; do
	line="^[[:space:]]*#[[:space:]]*include[[:space:]]*[<\"]($pattern)[>\"]"
	# shellcheck disable=SC2086
	found=$(grep -nE "$line" $code /dev/null | grep -v "^src/$floor/")
	clean "$found" "$pattern only in $floor"
done <<END
$(rows header)
END


# Calls.  Comments, strings and characters are blanked first, so that words
# about a function are not taken for a call of it.

banned=$(rows banned | tr -s ' \t\n' '|' | sed 's/|$//')
# shellcheck disable=SC2086
found=$(awk -v banned="$banned" '
FNR == 1 { comment = 0 }
{
	line = $0
	text = ""
	while (line != "") {
		if (comment) {
			end = index(line, "*/")
			if (!end)
				break
			line = substr(line, end + 2)
			comment = 0
		} else if (match(line, /^\/\*/)) {
			comment = 1
			line = substr(line, 3)
		} else if (match(line, /^\/\//)) {
			break
		} else if (match(line, /^"([^"\\]|\\.)*"/) ||
			   match(line, /^'\''([^'\''\\]|\\.)+'\''/)) {
			text = text " "
			line = substr(line, RLENGTH + 1)
		} else {
			match(line, /^.[^"'\''\/]*/)
			text = text substr(line, 1, RLENGTH)
			line = substr(line, RLENGTH + 1)
		}
	}
	if (text ~ "(^|[^A-Za-z0-9_])(" banned ")[ \t]*\\(")
		print FILENAME ":" FNR ": " $0
}' $code)
clean "$found" "no banned function is called"


# Sizes.

longest=$(rows limit | sed -n 's/^function *//p')
# shellcheck disable=SC2086
found=$(awk -v longest="$longest" '
FNR == 1 { start = 0; name = "" }
# The head of a function stands at the left edge, as does its last brace.
!start && /^[A-Za-z_].*\(/ && !/;[ \t]*$/ { name = $0; head = FNR }
!start && (/^\{/ || /^[A-Za-z_].*\)[ \t]*\{[ \t]*$/) { start = head }
/^\}/ {
	if (start && FNR - start + 1 > longest) {
		sub(/\(.*/, "", name)
		print FILENAME ":" start ": " name ": " \
			FNR - start + 1 " lines"
	}
	start = 0
}' $code)
clean "$found" "no function is longer than $longest lines"

longest=$(rows limit | sed -n 's/^file *//p')
# shellcheck disable=SC2086
found=$(wc -l $code /dev/null |
	awk -v longest="$longest" '/\.c$/ && $1 > longest')
clean "$found" "no file is longer than $longest lines"


# What a person can do has words: every verb that an act begins with.

found=$(for file in src/notebook/*.c; do
	tr '\n\t' '  ' <"$file" | grep -o 'act_begin([^;]*' |
		grep -o '"[^"]*"' | while read -r verb; do
		grep -qF "VERB($verb, " src/notebook/verb.def ||
			echo "$file: $verb"
	done
done)
clean "$found" "every verb of an act has words"


# What is easily forgotten with a new file.

found=$(for file in $sources tests/*.c tests/*.h tests/*.sh; do
	[ -f "$file" ] || continue
	head -n 2 "$file" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later' ||
		echo "$file"
done)
clean "$found" "every source says its licence on top"

found=$(for file in $sources; do
	grep -q "[[:space:]]$file\([[:space:]]\|\$\)" Makefile.am ||
		echo "$file"
done)
clean "$found" "the makefile knows every source"

found=$(for file in $sources; do
	grep -qE '(^|[^A-Za-z0-9_])(N?_|ngettext) ?\("' "$file" || continue
	grep -qx "$file" po/POTFILES.in || echo "$file"
done)
clean "$found" "translators see every file with words"

found=$(sed '/^#/d; /^$/d' po/POTFILES.in | while read -r file; do
	[ -f "$file" ] || echo "$file"
done)
clean "$found" "no file in the translators' list is gone"

done_testing
