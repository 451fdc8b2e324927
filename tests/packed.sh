#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
#
# Packed files from outside: how they come in, what bombs do, and what happens
# when the helper that unpacks is not well.
set -u
# shellcheck source=tests/tap.sh
. "${BYNAME_SRC:-$(cd -- "$(dirname -- "$0")/.." && pwd)}/tests/tap.sh"
# shellcheck source=tests/tools.sh
. "$BYNAME_SRC/tests/tools.sh"

[ -x "$BYNAME_BUILD/byname-unpack" ] || skip_all "built without libarchive"

mkdir in
printf 'Council votes\n\nZohran Mamdani spoke.\n' >in/a.txt
printf 'Board meets\n\nICE did not.\n' >in/b.txt

# imports COUNT NAME FILE...: so many articles, and no word more.
count=0
imports() {
	imports_wanted=$1 imports_name=$2
	shift 2
	count=$((count + 1))
	run 0 "$imports_name" --store "$count.db" import "$@"
	is "$("$byname" --store "$count.db" list | wc -l | tr -d ' ')" \
		"$imports_wanted" "$imports_name: articles"
	is "$(cat err)" "" "$imports_name: nothing to be said"
}

tar -cf in.tar in
imports 2 "a tape" in.tar
gzip -c in.tar >in.tar.gz
imports 2 "a packed tape" in.tar.gz
gzip -c in/a.txt >a.txt.gz
imports 1 "a packed text" a.txt.gz
imports 2 "all of them once" in.tar in.tar.gz a.txt.gz

"$byname" --store stdin.db import - <in.tar.gz >out 2>err
is "$?" 0 "from standard input: exit status"
cat in.tar.gz | "$byname" --store pipe.db import - >out 2>err
is "$?" 0 "from a pipe: exit status"
is "$("$byname" --store pipe.db list | wc -l | tr -d ' ')" 2 \
	"from a pipe: articles"

# Larger than what is looked into at once, and read by several processes.
awk 'BEGIN { for (i = 0; i < 20000; i++)
	printf "{\"title\":\"Number %d\",\"text\":\"It did %d times so " \
		"late that nobody saw it.\"}\n", i, i }' >many.jsonl
gzip -c many.jsonl >many.jsonl.gz
imports 20000 "many lines" many.jsonl.gz
head -c 100000 many.jsonl.gz >cut.jsonl.gz
run 1 "many lines, cut" --store cut.db import cut.jsonl.gz
three "many lines, cut"
cut=$("$byname" --store cut.db list | wc -l)
[ "$cut" -gt 1000 ] && [ "$cut" -lt 20000 ]
ok $? "many lines, cut: what is whole is imported"


# Bombs.

# ends NAME FILE: in time, with an error; what stands beside it comes in.
ends() {
	count=$((count + 1))
	begin=$(date +%s)
	run 1 "$1" --store "$count.db" import in/a.txt "$2" in/b.txt
	end=$(date +%s)
	three "$1"
	[ $((end - begin)) -le 10 ]
	ok $? "$1: in time"
	"$byname" --store "$count.db" list >out
	has "$(cat out)" 'Council votes' "$1: what is before it is imported"
	has "$(cat out)" 'Board meets' "$1: what is after it is imported"
}

head -c 100000000 /dev/zero | gzip -9 >zeros.gz
for n in 1 2 3 4 5 6 7 8 9 10; do cat zeros.gz; done >more.gz
for n in 1 2 3 4 5 6 7 8 9 10; do cat more.gz; done >bomb.gz
ends "10 GB of zeros" bomb.gz
gzip -9 <bomb.gz >bomb.gz.gz
ends "10 GB of zeros, packed twice" bomb.gz.gz
head -c 4096 many.jsonl | head -n 20 >line
{
	cat line
	head -c 30000000 /dev/zero | tr '\000' ' '
	echo
	head -c 30000000 /dev/zero | tr '\000' ' '
	echo
	cat line
} | gzip -9 >blank.jsonl.gz
ends "a file of blank lines" blank.jsonl.gz
has "$(sed -n 2p err)" '256 times its size' "it says why"
head -c 5000 "$byname" >noise
{ printf '\037\213\010\000\000\000\000\000\000\003'; cat noise; } >noise.gz
ends "gzip that is none" noise.gz
head -c 700 in.tar >cut.tar
ends "half a tape" cut.tar


# The helper.

mkdir helper
BYNAME_LIBEXEC=$dir/helper
export BYNAME_LIBEXEC
ends "no helper" a.txt.gz
has "$(sed -n 2p err)" 'cannot start byname-unpack' "it says so"

# helper NAME LINE...: one that does this.
helper() {
	helper_name=$1
	shift
	{ echo '#!/bin/sh'; printf '%s\n' "$@"; } >helper/byname-unpack
	chmod +x helper/byname-unpack
	ends "$helper_name" a.txt.gz
	ends "$helper_name, with a tape" in.tar
}

# shellcheck disable=SC2016
helper "a helper that is killed" 'kill -9 $$'
helper "a helper that says nothing" 'exit 0'
helper "a helper that takes no word" 'exit 2'
helper "a helper that talks nonsense" 'cat "$0" "$0" "$0"'
helper "a helper that reads all and says nothing" 'cat >/dev/null'
helper "a helper that ends in the middle" \
	'printf "\001\000\000\000\100\000\000\000half"'
unset BYNAME_LIBEXEC

"$BYNAME_BUILD/byname-unpack" </dev/null >out 2>err
is "$?" 2 "the helper alone: exit status"
"$BYNAME_BUILD/byname-unpack" all <in.tar >helper.out 2>err
[ ! -s helper.out ]
ok $? "the helper writes no file"

done_testing
