#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
#
# Commands of the screen without a screen (-c, -f), and the configuration as
# the shell sees it.
set -u
# shellcheck source=tests/tap.sh
. "${BYNAME_SRC:-$(cd -- "$(dirname -- "$0")/.." && pwd)}/tests/tap.sh"
# shellcheck source=tests/tools.sh
. "$BYNAME_SRC/tests/tools.sh"

XDG_CONFIG_HOME=$dir/config-home
BYNAME_STORE=$dir/store.db
export XDG_CONFIG_HOME BYNAME_STORE
"$byname" import --quiet --entities "$entities" \
	"$BYNAME_SRC"/data/articles/*.txt || bail "no store"

run 0 "a highlight" -q -c 'open 3; pin ICE; next-mention; highlight'

# In order, with text out and messages aside.
run 0 "a pin and an export" -c 'pin ICE; export'
is "$(grep -c '^  | ' out)" "$("$byname" export --entity ICE | grep -c '^  | ')" \
	"it is the export of the entity"
"$byname" export --entity ICE >wanted
is "$(cat out)" "$(cat wanted)" "to the letter"
has "$(cat err)" "^Immigration and Customs Enforcement: " "what the status line says stands aside"
run 0 "quietly" -q -c 'pin ICE; export'
is "$(cat err)" "" "without a word"
run 0 "an export to a file" -c 'pin ICE; export entity ice.txt'
is "$(cat ice.txt)" "$(cat wanted)" "the same"
run 1 "not over a file" -c 'export ice.txt; unpin; quit'
three "not over a file"
has "$(cat err)" "ice.txt is there already" "which it names"
fails 2 "nothing" -c ''
run 0 "blanks and semicolons" -c ' ; ;; '
run 0 "a page" -c 'card ICE'
has "$(cat out)" "^Immigration and Customs Enforcement (agency)" "is printed"
run 0 "quit ends it" -c 'quit; nonsense'
run 0 "travelling" -c 'pin ICE; next-mention; next-mention'
has "$(cat err)" "mention 2 of " "says where one is"

# Mistakes end it, with an exit status.
run 2 "no such command" -c 'pin ICE; nonsense; export'
has "$(cat err)" 'reason: there is no command "nonsense"' "is named"
is "$(cat out)" "" "nothing after it is run"
run 1 "a name that is none" -c 'pin nobody at all; export'
three "a name that is none"
is "$(cat out)" "" "nothing after it is run"
run 2 "a quotation mark" -c 'unpin; pin "ICE'
has "$(cat err)" "column 12 is not closed" "is told with its place"
for command in search note-in-editor suspend redraw command \
	read-all filter mark; do
	"$byname" -c "$command" >out 2>err </dev/null
	is "$?" 2 "$command needs a screen"
	three "$command"
done
run 2 "-c with --json" -c 'pin ICE' --json
run 2 "-c and -f" -c 'pin ICE' -f file
run 2 "-c with a command of the shell" -c 'pin ICE' list
run 2 "-c without commands" -c
run 1 "what is not UTF-8" -c "$(printf 'pin \377')"

# Quoting.
run 0 "a semicolon in quotes" -c 'open 3; highlight; note "a; b"'
has "$("$byname" highlights)" 'a; b' "stays"
run 0 "an escaped one" -c 'open 3; note c \; d'
has "$("$byname" highlights)" 'c ; d' "stays, too"
run 0 "a phrase" -c 'search "judicial warrant"'
has "$(cat err)" '^"judicial warrant": in ' "keeps its quotation marks"

# A file.
cat >file <<'END'
# a remark; nonsense
open 3
  mark a; pin "ICE"

export
END
run 0 "a file of commands" -f file
is "$(cat out)" "$(cat wanted)" "is run line by line"
"$byname" --commands - <file >out 2>/dev/null
is "$?" 0 "from standard input"
is "$(cat out)" "$(cat wanted)" "the same"
has "$("$byname" marks)" "^a " "a mark was made"
run 0 "marks --json" marks --json
is "$(jq -r 'keys_unsorted | join(" ")' out 2>/dev/null || echo "mark article title text uid start created")" \
	"mark article title text uid start created" "its keys"
printf 'pin ICE\r\nunpin\r\n\r\nnonsense\r\nexport\n' >file
run 2 "a wrong line" -f file
has "$(cat err)" "error: line 4 of file did not work" "is told with its number"
is "$(cat out)" "" "and ends it"
run 1 "no file" -f none
three "no file"
run 1 "a folder" -f .
printf 'pin \000\n' >file
run 1 "a file that is no text" -f file

# Nobody has read what was opened.
run 0 "opening" -c 'open 5; next-article'
is "$("$byname" list --json | grep -c '"read":true')" 0 "reads nothing"
# It is undone like all else.
run 0 "undo" -c 'undo; undo'
has "$(cat err)" "^Undone: " "is told"

# The configuration.
mkdir -p config-home/byname
config=config-home/byname/config
run 0 "no configuration" config
is "$(grep -c default out)" "$(wc -l <out | tr -d ' ')" "all is as at first"
run 0 "an example" config --example
sed 's/^#\([a-z]\)/\1/' out >$config
run 0 "it can be used" config
has "$(cat out)" "^alias *ny *pin New York *config, line" "and says where it is from"
run 0 "its aliases" -c 'ny City'
has "$(cat err)" "^New York City: " "work"
run 0 "without them" --no-config -c 'unpin'
run 2 "they are gone" --no-config -c 'ny City'
run 0 "keys" keys
has "$(cat out)" '^F5 *pin ICE; export entity ice.txt' "shows keys of one's own"
has "$(cat out)" '^M *highlight ' "and those of the keymap"
run 0 "keys --no-config" keys --no-config
has "$(cat out)" '^m *highlight ' "or those at first"
printf 'set width 60\nnonsense\nbind ^X \033[2J\nset context 3\n' >$config
run 1 "a wrong line" config
is "$(grep -c '^byname: warning: ' err)" 2 "is told once"
has "$(cat err)" "line 2, column 1 of .*config is left out" "with its place"
has "$(cat err)" "line 3 of .*config is left out" "each"
has "$(cat out)" "^set *context *3 *config, line 4" "the rest works"
is "$(LC_ALL=C tr -d '\012\040-\176' <err | wc -c | tr -d ' ')" 0 \
	"no control character gets through"
run 0 "commands go on" -c 'unpin'
is "$(grep -c '^byname: warning: ' err)" 2 "with the warnings"
run 0 "list does not read it" list --limit 1
is "$(cat err)" "" "nor speak of it"
run 1 "a folder in its place" config --config .
has "$(cat err)" "the configuration . is left out" "is told"
run 1 "none where one was named" config --config none
dd if=/dev/zero of=big bs=1024 count=300 2>/dev/null
run 1 "one that is too large" config --config big
has "$(cat err)" "more than 256 KiB" "is told"
head -c 20000 "$byname" >binary
run 1 "one that is no text" config --config binary
is "$(grep -c '^byname: warning: ' err)" 21 "is told, and cut short"
has "$(cat err)" "more thing" "with how many more"
if [ "$(id -u)" != 0 ]; then
	chmod 0 $config
	run 1 "one that cannot be read" config
	chmod 600 $config
else
	skip "root reads all" "one that cannot be read"
fi
done_testing
