# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
# shellcheck shell=sh disable=SC2154
#
# Following names: from the first start through every article and back.

# on NAME: the hardware cursor stands on one of the words of NAME, or on an
# acronym of it.
on() {
	for word in $1; do
		case $(at_cursor) in
		"$word"*) return 0 ;;
		esac
	done
	return 1
}

# follow NAME WORDS: e from the first mention to the last, E back.
follow() {
	mentions=$(by mentions "$1" | wc -l | tr -d ' ')
	articles=$(by articles "$1" | wc -l | tr -d ' ')
	number=1 missed=0 elsewhere=0
	while [ "$number" -lt "$mentions" ]; do
		keys e
		number=$((number + 1))
		wait_for "^ $1: mention $number of $mentions, article [0-9]* of $articles " ||
			missed=$((missed + 1))
		on "$2" || elsewhere=$((elsewhere + 1))
		[ "$missed" -lt 3 ] || break
	done
	is "$missed" 0 "$tour_name: e passes every mention of $1"
	is "$elsewhere" 0 "$tour_name: with the cursor on the name"
	sees ": mention $mentions of $mentions, article $articles of $articles " \
		"to the last of them"
	keys e
	sees "That was the last mention of $1" "and says where it ends"
	while [ "$number" -gt 1 ]; do
		keys E
		number=$((number - 1))
		wait_for "^ $1: mention $number of $mentions, " ||
			missed=$((missed + 1))
		[ "$missed" -lt 3 ] || break
	done
	is "$missed" 0 "$tour_name: E goes all the way back"
	keys E
	sees "That was the first mention of $1" "to the first"
}

tour "first start"
start 80x24
sees "Welcome to byname" "it welcomes"
sees "\. goes to the next name" "in three lines"
sees "^>n" "the first article is chosen"
sees "^ Article 1 of $(by list | wc -l | tr -d ' ') " "and counted"
[ ! -e "$(store)" ]
ok $? "$tour_name: no store is made before there is an import"
keys j
sees_not "Welcome" "the first key closes the welcome"
sees "^ Article 2 of" "and does its work"
keys q
ended 0 "q leaves"
restored "the terminal is as it was"
stop
start 80x24
sees "^ Article 2 of" "a second start goes on there"
lacks "$(screen)" "Welcome" "$tour_name: welcomes nobody"
stop

tour "a person"
start 80x24
wait_for "Article 1 of"
keys e
sees "Following Zohran Mamdani" "e follows whom the article is about"
on "Zohran"
ok $? "$tour_name: from the first mention"
follow "Zohran Mamdani" "Zohran Mamdani"
stop

tour "an agency"
start 80x24
wait_for "Article 1 of"
keys :
type "pin ICE"
keys Enter
sees "^ Immigration and Customs Enforcement: " ":pin takes another name of it"
keys e
wait_for "Enforcement: mention 1 of"
follow "Immigration and Customs Enforcement" "Immigration ICE"
stop

tour "pins"
start 80x24
wait_for "Article 1 of"
keys a
wait_for "(agency)"
agency=$(status | sed -n 's/.*, \(.*\) (agency).*/\1/p')
keys Enter
sees "Following $agency:" "Enter in the text pins"
keys Tab
sees "\[names\]" "Tab goes to the sidebar"
sees "│>$(printf '%.8s' "$agency")" "which begins at who is pinned"
keys g j Enter
sees "Following Donald Trump" "Enter there pins another"
keys e
sees "^ Donald Trump: mention 1 of" "and e follows that one, into the text"
case $(at_cursor) in "Donald Trump"*) true ;; *) false ;; esac
ok $? "$tour_name: with the cursor on the name"
keys :
type unpin
keys Enter
sees "^ Article 1 of" ":unpin follows nobody"
stop

tour "kinds"
start 120x40
wait_for "Article 1 of"
for kind in "p person" "a agency" "o organisation" "w place"; do
	key=${kind% *} word=${kind#* }
	other=$(printf '%s' "$key" | tr '[:lower:]' '[:upper:]')
	keys g "$key"
	sees "^ Article [0-9]* of [0-9]*, .* ($word)" "$key goes to a $word"
	there=$(status; at_cursor)
	keys "$key" "$key"
	settle
	keys "$other" "$other"
	settle
	is "$(status; at_cursor)" "$there" "$tour_name: $other goes back"
done
keys g .
settle
there=$(at_cursor)
keys . . .
settle
lacks "$(at_cursor)" "^$there\$" "$tour_name: . goes on to other names"
keys , , ,
settle
is "$(at_cursor)" "$there" "$tour_name: , comes back"
tm send-keys -t "$session:" -N 200 ,
sees "No more such names above" "and says where they end"
stop

tour "here"
start 80x24
wait_for "Article 1 of"
keys . '*'
sees "^ .*: mention [2-9][0-9]* of" "* pins what is under the cursor and goes on"
keys '#'
sees "^ .*: mention [0-9]* of" "# goes back"
keys :
type "pin Kristi Noem"
keys Enter
wait_for "^ Kristi Noem: "
articles=$(by articles "Kristi Noem" | wc -l | tr -d ' ')
number=0
while [ "$number" -lt "$articles" ]; do
	number=$((number + 1))
	keys C-n
	wait_for "^ Kristi Noem: mention [0-9]* of [0-9]*, article $number of $articles "
done
keys C-n
sees "No article further down names Kristi Noem" "^N goes to each article"
keys C-p
sees "article $((articles - 1)) of $articles " "^P goes back"
stop

tour "jumps"
start 80x24
wait_for "Article 1 of"
keys e e e e e e
settle
sees "mention 6 of" "six mentions on"
sixth=$(screen)
keys C-o
sees "mention 5 of" "^O goes back"
keys H
sees "mention 4 of" "so does H"
keys Escape '[1;3D'
sees "mention 3 of" "and Alt with the arrow"
keys L L L
sees "mention 6 of" "L goes forward again"
settle
is "$(screen)" "$sixth" "$tour_name: to the same screen"
keys J
sees "^ Zohran Mamdani: [0-9]* here, [0-9]* in all" \
	"J opens the next article"
keys C-o
sees "mention 6 of" "^O leads back into the text"
stop

tour "corrections"
start 80x24
wait_for "Article 1 of"
mentions=$(by mentions "Zohran Mamdani" | wc -l | tr -d ' ')
keys e e
wait_for "mention 2 of $mentions"
keys :
type why
keys Enter
sees "Mamdani" ":why says why it is a name"
keys q :
type not-a-name
keys Enter
sees "No longer a name" ":not-a-name takes it away"
keys e
sees "mention 2 of $((mentions - 1))" "and e goes by"
is "$(by mentions "Zohran Mamdani" | wc -l | tr -d ' ')" "$((mentions - 1))" \
	"$tour_name: on the command line, too"
keys u
sees "^ Undone" "u undoes it"
keys E
sees "mention 2 of $mentions" "and it is there again"
keys l :
type "open 1"
keys Enter g v l l l :
type is-pinned
keys Enter
sees "Joined" ":is-pinned makes words a name"
keys e
sees "of $((mentions + 1))" "which is counted"
stop
