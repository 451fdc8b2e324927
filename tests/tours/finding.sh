# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
# shellcheck shell=sh disable=SC2154
#
# Searching, the command line, help, and articles that are brought in.

tour "search"
start 80x24
wait_for "Article 1 of"
keys /
type "warrant"
keys Enter
count=$(by search warrant | wc -l | tr -d ' ')
sees "^ warrant: in $count articles" "/ counts the articles"
case $(at_cursor) in [Ww]arrant*) true ;; *) false ;; esac
ok $? "$tour_name: and stands on the first hit"
hits=1
while keys n; do
	settle
	case $(at_cursor) in [Ww]arrant*) ;; *) break ;; esac
	keys n
	settle
	case $(at_cursor) in [Ww]arrant*) ;; *) break ;; esac
	hits=$((hits + 2))
	[ "$hits" -lt 7 ] || break
done
is "$hits" 7 "$tour_name: n goes from hit to hit"
tm send-keys -t "$session:" -N 100 n
sees "No more hits below for warrant" "to the last"
tm send-keys -t "$session:" -N 100 N
sees "No more hits above for warrant" "N to the first"
keys /
type '"federal agents" -zebra'
keys Enter
sees "in [0-9]* article" "a phrase without a word"
case $(at_cursor) in "federal agents"*) true ;; *) false ;; esac
ok $? "$tour_name: is found"
keys /
type xyzzy
keys Enter
sees "No article has xyzzy" "what is nowhere is said to be"
keys /
type '"half a phrase'
keys Enter
settle
keys / Up Up
sees "^/xyzzy" "the history has the words typed before"
keys Down C-u
type "a OR ("
keys Enter
settle
keys / Escape C-o
sees "\[text\]" "odd words do no harm"
stop

tour "commands"
start 80x24
wait_for "Article 1 of"
keys :
type next-me
keys Tab
sees "^:next-mention" "Tab completes a command"
keys Enter
sees "Following Zohran" "and Enter does it"
keys :
type "pin kristi"
keys Tab
sees "^:pin Kristi Noem" "Tab completes a name"
keys Enter
sees "^ Kristi Noem: " "and it is pinned"
keys : Up
sees "^:pin Kristi Noem" "Up has the line before"
keys Up
sees "^:next-mention" "and the one before that"
keys Down Down
sees "^:$" "Down leads back"
type "frobnicate now"
keys Enter
sees "there is no command \"frobnicate\"" "a wrong command is told"
keys :
type error
keys Enter
sees "there is no command \"frobnicate\"" ":error has the error"
sees "Tab completes a name" "and what to try"
keys q :
type "sort oldest"
keys Enter
sees "oldest first" ":sort turns the list"
keys :
type "sort sideways"
keys Enter
sees "\"sideways\" is no order" "a wrong word is told"
keys :
type "open 3"
keys Enter
title=$(by show 3 | head -1)
sees "^ $(printf '%.40s' "$title")" ":open takes the number of an article"
keys :
type "open 99999"
keys Enter
sees "is not in the store" "a number that is none is told"
keys '|'
sees "The key .* does nothing here" "so is a key that does nothing"
keys :
type "pin nobody at all"
keys Enter
sees "nobody at all" "and a name that nobody has"
keys : C-g
sees_not "^:" "^G closes the line"
keys : x BSpace BSpace
sees_not "^:" "so does Backspace when it is empty"
stop

tour "help"
start 80x24
wait_for "Article 1 of"
keys '?'
sees "^Keys\." "? shows the keys"
sees "^> Moving" "first what is first in the list"
keys q Enter '?'
sees "^> In the text" "and in the text what is for the text"
keys /
type "undo"
keys Enter
sees "^>.*:undo" "/ searches"
keys n
sees "^>.*[Uu]ndo\|^>.*undoes\|^>.*:redo" "n goes on"
keys /
type "xyzzy"
keys Enter
sees "\"xyzzy\" is not on this page" "and says when there is none"
keys G
settle
sees ":quit" "G goes to its end"
keys q
sees_not "^Keys\." "q closes it"
keys F1
sees "^Keys\." "F1 shows it, too"
# Every command is on it by its name, where the terminal is wide enough.
resize 120x40
keys g
missing=0
by keys --json | sed -n 's/.*"command":"\([a-z-]*\)".*/\1/p' >wanted
[ -s wanted ]
ok $? "$tour_name: byname keys tells its commands"
for _ in 1 2 3 4 5 6 7 8 9 10; do
	settle
	screen | sed -n 's/.* :\([a-z-]*\).*/\1/p'
	keys Space
done >shown
while read -r command; do
	grep -q -x -e "$command" shown || missing=$((missing + 1))
done <wanted
is "$missing" 0 "$tour_name: and has every command of byname keys"
resize 80x24
stop

tour "a card"
start 80x24
wait_for "Article 1 of"
keys p i
sees "^.* (person)$" "i tells who it is"
sees "Mentions [0-9]*, articles [0-9]*" "how often, in how many articles"
keys /
type "Named together"
keys Enter
wait_for "^> Named together"
keys j Enter
sees "^.* (agency)$\|^.* (place)$\|^.* (person)$" "Enter shows who is named with them"
keys q
sees "\[text\]" "q leads back"
stop

# Two people, an agency and a place that are in no digest, written here.
brought_in() {
	mkdir news
	cat >news/harbour.txt <<'END'
Harbour pilots ask for a second tug

Senator Marta Quillfeather, who speaks for the pilots of Port Ennis, said on Monday that one tug was not enough. The Department of Tides and Moorings (DTM) had promised a second one for the spring.

Quillfeather said that DTM had not answered since. Immigration and Customs Enforcement (ICE) keeps an office at the same pier and took no part in the talks.
END
	cat >news/ferry.txt <<'END'
Ferry line to Port Ennis waits for its inspector

The Department of Tides and Moorings sent no inspector on Tuesday. Senator Marta Quillfeather called it the third such day this year.

Olu Brandwhistle, the director of the department, said that the inspector was ill. "We will send another," Brandwhistle said.
END
	cat >news/pier.txt <<'END'
A pier, and what became of it

Olu Brandwhistle opened the new pier on Friday. He thanked Senator Marta Quillfeather for her patience.
END
	cat >news/headed.txt <<'END'
Title: Mamdani asks about the tug of Port Ennis
Date: 2025-12-24
Precision: day
Language: en
Byline: Ada Thimblemore
Source: The Invented Gazette
URL: https://gazette.invalid/tug

Zohran Mamdani asked Senator Marta Quillfeather on Wednesday how the pilots managed with one tug. ICE did not comment.
END
}

tour "an import"
brought_in
before=$(by mentions ICE | wc -l | tr -d ' ')
by import news/*.txt >said 2>&1
ok $? "$tour_name: four files come in"
by list >listed
for title in "Harbour pilots ask" "Ferry line to Port" "A pier, and what" \
	"Mamdani asks about"; do
	has "$(cat listed)" "$title" "$tour_name: \"$title\" is in the list"
done
start 120x40
sees "^ Article 1 of $(wc -l <listed | tr -d ' ') " "the screen has them all"
keys :
type "pin Marta Quillfeather"
keys Enter
sees "^ Marta Quillfeather: " "somebody whom nobody listed can be followed"
articles=$(by articles "Marta Quillfeather" | wc -l | tr -d ' ')
is "$articles" 4 "$tour_name: through four articles"
mentions=$(by mentions "Marta Quillfeather" | wc -l | tr -d ' ')
is "$mentions" 5 "$tour_name: by the last name, too"
keys :
type "open $(sed -n 's/^ *\([0-9]*\) .*Mamdani asks about.*/\1/p' listed)"
keys Enter
sees "Ada Thimblemore" "the byline is shown"
keys e
sees "^ Marta Quillfeather: mention 1 of 5, article 1 of 4 " "e begins there"
tm send-keys -t "$session:" -N 4 e
sees "^ Marta Quillfeather: mention 5 of 5, article 4 of 4 " "and goes through all"
keys :
type "pin ICE"
keys Enter
sees "^ Immigration and Customs Enforcement: .*$((before + 3)) in " \
	"their ICE is the ICE of the digests"
by import news/*.txt >said 2>&1
is "$(by list | wc -l)" "$(wc -l <listed)" "$tour_name: twice is once"
keys :
type "open $(sed -n 's/^ *\([0-9]*\) .*Mamdani asks about.*/\1/p' listed)"
keys Enter
keys x
sees "https://gazette.invalid/tug$" "x shows the address before it opens"
keys n
stop

tour "while it is open"
start 80x24
wait_for "Article 1 of"
rm -rf news
brought_in
by import news/pier.txt >said 2>&1
ok $? "$tour_name: an import makes the first store meanwhile"
keys e e
sees "mention 2 of" "the reader goes on"
keys Q
ended 0 "and ends"
stop
start 80x24 --fresh
sees "^ Article 1 of $(by list | wc -l | tr -d ' ') " "the next start has it"
by import news/headed.txt >said 2>&1
ok $? "$tour_name: another import"
keys e e m
sees "^ Highlighted" "m works beside it"
stop
