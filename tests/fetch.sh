#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
#
# byname fetch and byname feed, against a server of the tests' own: what is
# stored, what is told, and that nothing is asked for that nobody named.
set -u
# shellcheck source=tests/tap.sh
. "${BYNAME_SRC:-$(cd -- "$(dirname -- "$0")/.." && pwd)}/tests/tap.sh"
# shellcheck source=tests/tools.sh
. "$BYNAME_SRC/tests/tools.sh"

# Without the helper all that can be told is why.
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
if [ ! -x "$BYNAME_BUILD/byname-fetch" ]; then
	fails 1 "fetch without libcurl" fetch http://127.0.0.1:1/
	has "$(cat err)" "built without libcurl" "it says why"
	fails 1 "add without libcurl" feed add http://127.0.0.1:1/
	run 0 "add unseen" feed add --force http://127.0.0.1:1/
	fails 1 "refresh without libcurl" feed refresh
	done_testing
	exit 0
fi

# So many times sooner everything is given up.
BYNAME_FETCH_HASTE=5
export BYNAME_FETCH_HASTE
mkfifo questions || bail "no pipe"
"$BYNAME_BUILD/tests/web" <questions >answers &
server=$!
exec 9>questions
for _ in 1 2 3 4 5 6 7 8 9 10; do
	[ -s answers ] && break
	sleep 0.2
done
port=$(head -n 1 answers)
[ -n "$port" ] || bail "the server does not start"
web=http://127.0.0.1:$port

# How many requests it had so far.
requests() {
	told=$(lines answers)
	echo >&9
	while [ "$(lines answers)" = "$told" ]; do
		sleep 0.05
	done
	tail -n 1 answers
}


# byname fetch

run 0 "a page" fetch "$web/page"
is "$(cat out)" \
	"1 imported, 0 unchanged, 0 revised, 0 skipped, 0 failed" "is stored"
run 0 "its names" articles "Ilse Marwick"
has "$(cat out)" "Bridge closed" "are found"
run 0 "the same again" fetch "$web/page"
has "$(cat out)" "^0 imported, 1 unchanged" "is unchanged"
run 0 "another way to it" fetch "$web/to/302/page"
has "$(cat out)" "^0 imported, 1 unchanged" "is the same article"
run 0 "a feed" fetch "$web/feed"
has "$(cat out)" "^2 imported" "gives its items"
run 0 "who is in it" articles "Pavel Dunmore"
has "$(cat out)" "Ferry late.*Tarnhafen Courier" "and where it is from"
run 0 "a packed feed" fetch "$web/gzip"
has "$(cat out)" "^0 imported, 2 unchanged" "is unpacked"
run 0 "a plain text" fetch --json "$web/plain"
has "$(cat out)" '"path":"'"$web"'/plain","inside":null,"status":"imported"' \
	"has a row"
run 0 "a wrong charset" fetch --dry-run --json "$web/charset"
has "$(cat out)" "café of Norholm" "is seen through"
run 0 "a dry run" fetch --dry-run --json "$web/other"
is "$(lines out)" 2 "has a row for each item"
has "$(cat out)" '"title":"Ferry late","url":"https://tarnhafen.example/2"' \
	"with title and address"

before=$(requests)
fails 1 "some fail" fetch "$web/404" "$web/page" ftp://example.org/ \
	"$web/file" "$web/500" "$web/page"
is "$(cat out)" \
	"0 imported, 1 unchanged, 0 revised, 0 skipped, 4 failed" \
	"and the others do not"
is "$(lines err)" 12 "each is told"
is "$(($(requests) - before))" 4 "each address is asked for once"
fails 1 "no host" fetch --strict http://127.0.0.1:1/ "$web/mute"
fails 1 "a bomb" fetch "$web/bomb"
has "$(cat err)" "256 times" "is told as such"
fails 1 "TLS where there is none" fetch "127.0.0.1:$port/page"
has "$(cat err)" "fetch https://127.0.0.1" "https is what is meant"
run 1 "quiet" fetch --quiet "$web/404"
is "$(cat out)" "" "says no number"
fails 1 "a list of feeds" fetch "$web/opml"
has "$(cat err)" "byname feed add" "goes elsewhere"
fails 2 "nothing" fetch

run 0 "many" fetch --jobs 2 "$web/slow1" "$web/slow2" "$web/slow3" \
	"$web/slow4" "$web/slow5" "$web/slow6" "$web/slow7" "$web/slow8"
has "$(cat out)" "0 failed" "by several processes"


# Signals, and helpers that end.

# helper_of PID: the one that it has started.
helper_of() {
	ps -o pid=,ppid=,comm= -A 2>/dev/null |
		awk -v parent="$1" '$2 == parent && $3 ~ /byname-fetch/ {
			print $1
		}'
}

# asked_since COUNT MORE: waits until the server had so many more, and a
# moment for what it answers.
asked_since() {
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		[ "$(requests)" -lt $(($1 + $2)) ] || break
		sleep 0.2
	done
	sleep 0.4
}

before=$(requests)
"$byname" --store term.db fetch "$web/mute" "$web/page" >out 2>err &
victim=$!
asked_since "$before" 2
helper=$(helper_of $victim)
kill -TERM $victim
wait $victim
is $? 143 "ended by a signal"
run 0 "what had come" --store term.db list --json
has "$(cat out)" "Bridge closed" "is stored"
if [ -z "$helper" ]; then
	skip "no ps" "the helper has ended, too"
	skip "no ps" "a helper that is killed: exit status"
	skip "no ps" "is told"
	skip "no ps" "the helper ends with byname"
else
	lacks "$(ps -o stat= -p "$helper")" '^[^Z]' "the helper has ended, too"
	before=$(requests)
	"$byname" fetch "$web/mute" "$web/page" >out 2>err &
	victim=$!
	asked_since "$before" 2
	kill -KILL "$(helper_of $victim)"
	wait $victim
	is $? 1 "a helper that is killed: exit status"
	has "$(cat err)" "byname-fetch was ended by signal 9" "is told"
	before=$(requests)
	"$byname" fetch "$web/mute" >out 2>err &
	victim=$!
	asked_since "$before" 1
	helper=$(helper_of $victim)
	kill -KILL $victim
	wait $victim 2>/dev/null
	sleep 0.5
	# Where nobody waits for it, a zombie is left.
	lacks "$(ps -o stat= -p "$helper")" '^[^Z]' "the helper ends with byname"
fi
BYNAME_LIBEXEC=$dir
export BYNAME_LIBEXEC
fails 1 "no helper" fetch "$web/page"
unset BYNAME_LIBEXEC
echo | "$BYNAME_BUILD/byname-fetch" --help >out 2>&1
is $? 2 "the helper alone"
has "$(cat out)" "byname fetch URL" "says whose it is"


# byname feed

BYNAME_STORE=$dir/feeds.db
export BYNAME_STORE
fails 1 "no feeds yet" feed list
fails 1 "nothing to refresh" feed refresh
fails 2 "half a command" feed
fails 2 "no such command" feed frob
fails 2 "add nothing" feed add
fails 2 "remove nothing" feed remove
fails 2 "--title where it says nothing" feed list --title x

run 0 "add a feed" feed add "$web/changing"
has "$(cat out)" "^1 feed added" "is told"
run 0 "add it again" feed add "$web/changing"
is "$(cat out)" "1 was there already" "is told, too"
before=$(requests)
run 0 "add a page" feed add "$web/linking"
has "$(cat out)" "linking is a page.*: $web/feed" "tells of the feed it names"
is "$(($(requests) - before))" 2 "which is one more request"
fails 1 "add a page that names none" feed add "$web/page"
fails 1 "add what is not there" feed add "$web/404"
fails 1 "add where nobody is" feed add http://127.0.0.1:1/feed
has "$(cat err)" "--force" "which --force does"
before=$(requests)
run 0 "add unseen" feed add --force "$web/410" "$web/mute" "$web/to/301/dated"
is "$(requests)" "$before" "asks for nothing"
run 0 "add with a title" feed add "$web/dated" --title "Quay news"
run 0 "list" feed list
is "$(lines out)" 6 "has them all"
has "$(cat out)" "Quay news .*$web/dated" "by title and address"

before=$(requests)
run 1 "refresh" feed refresh
is "$(tail -n 1 out)" \
	"feeds: 6 asked, 3 unchanged, 2 failed; articles: 2 new, 0 revised" \
	"what failed does not stop the others"
three "refresh"
has "$(cat err)" "try: byname feed remove $web/410" "gone for good is told"
has "$(cat out)" "to/301/dated has moved for good to $web/dated" \
	"so is a move"
is "$(($(requests) - before))" 7 "a request for each, and one redirect"
before=$(requests)
run 0 "refresh what changed" feed refresh "$web/changing"
is "$(cat out)" "   1  Tarnhafen Courier
feeds: 1 asked, 0 unchanged, 0 failed; articles: 1 new, 0 revised" "by address"
is "$(($(requests) - before))" 1 "alone"
run 0 "refresh again" feed refresh "$web/changing" "quay news" --json
has "$(cat out)" '"url":"'"$web"'/changing","title":"Tarnhafen Courier","status":"unchanged","code":304' \
	"costs nothing"
has "$(cat out)" '"feeds":2,"imported":0,"revised":0,"unchanged":2,"failed":0,"stopped":false' \
	"and is counted"
fails 1 "refresh a stranger" feed refresh "$web/feed2"
run 0 "list in JSON" feed list --json
has "$(cat out)" '"url":"'"$web"'/410".*"answered":null,"code":410,"reason":"it is gone' \
	"has what came last"

run 0 "remove" feed remove "Quay news" "$web/410"
has "$(cat out)" "^2 feeds removed" "by title or address"
run 0 "undo" undo
has "$(cat out)" "Undone: removing the feed" "says what"
run 0 "list after undo" feed list
is "$(lines out)" 6 "they are back"
run 0 "redo" redo
run 0 "list after redo" feed list
is "$(lines out)" 4 "they are gone again"
fails 1 "remove what is not there" feed remove "$web/410"
run 0 "all is whole" check

# The list of another reader, which is one act.
cat >list.opml <<END
<?xml version="1.0"?>
<opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Harbours">
<outline text="One" type="rss" xmlUrl="$web/one"/>
<outline text="Two" type="rss" xmlUrl="feed:$web/two"/>
<outline text="Again" type="rss" xmlUrl="$web/one"/>
</outline>
<outline text="Known" type="rss" xmlUrl="$web/feed"/>
<outline text="None" type="rss" xmlUrl="file:///etc/passwd"/>
</body></opml>
END
before=$(requests)
run 0 "a list" feed add list.opml
is "$(cat out)" "2 feeds added; byname feed refresh brings their articles
1 was there already
1 has no address of the web" "is read, and doubles are seen"
is "$(requests)" "$before" "without a request"
run 0 "its folders" feed list --json
has "$(cat out)" '"title":"One","folder":"Harbours"' "are kept"
run 0 "undo the list" undo
has "$(cat out)" "the feed added (2)" "takes it back whole"
fails 1 "a list that is none" feed add "$BYNAME_SRC/tests/fetch.sh"
run 0 "a list from a server" feed add "$web/opml"

# What servers said is no part of a store that is sent.
run 0 "packing" import --pack --quiet "$BYNAME_SRC/README"
run 0 "list after packing" feed list --json
lacks "$(cat out)" '"asked":"' "has forgotten when they were asked"

# Nowhere to keep anything.
unset HOME XDG_DATA_HOME BYNAME_STORE
fails 1 "fetch without a home" fetch "$web/page"
run 0 "a dry run without a home" fetch --dry-run "$web/page"
fails 1 "feeds without a home" feed list
fails 1 "add without a home" feed add --force "$web/feed"
run 0 "named files do" --store a.db --notebook a.nb feed add "$web/feed"
run 0 "refresh them" --store a.db --notebook a.nb feed refresh
fails 1 "no notebook" --store a.db --notebook /dev/null feed add "$web/feed"
run 0 "fetch needs none" --store a.db --notebook /dev/null fetch "$web/page"

exec 9>&-
wait $server
done_testing
