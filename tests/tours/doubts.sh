# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
# shellcheck shell=sh disable=SC2154
#
# What the machine is not sure of, why it says what it says, and that it may
# look again while somebody reads.

# dimmed WORDS: they stand there, dimmed.
dimmed() {
	tm capture-pane -p -e -t "$session:" |
		grep -q "$(printf '\033')\[\([0-9]*;\)*2\(;[0-9]*\)*m\($(
			printf '\033')\[[0-9;]*m\)*$1"
}

cat >"$dir/doubts.txt" <<'END'
Title: Doubts
Date: 2025-11-06

MAMDANI SPEAKS TO POLICE OF THE CITY

Zebras listened to Kristi Noem. Noem left them.
END
printf 'person\tSecretary Noem\tKristi Noem | Noem\tShe.\tme\n' >"$dir/other"
again=$dir/doubts.db

tour "doubts"
by --store "$again" import --quiet "$dir/doubts.txt"
start 80x24 --store "$again"
wait_for "Article 1 of"
keys Enter .
sees "MAMDANI SPEAKS" "a name that may be another's stands there"
keys . .
until_true dimmed MAMDANI
ok $? "$tour_name: dimmed"
dimmed "Kristi Noem"
is $? 1 "$tour_name: others are not"
keys g :
type why
keys Enter
sees "MAMDANI: listed as a name of Zohran Mamdani (65 %)" \
	":why says how it was found, and how surely"
sees "in doubt" "and what follows"
keys q . . . :
type why
keys Enter
sees "Noem: last name of Kristi Noem in this article" \
	"a name leads to what it was joined to"
sees "  Kristi Noem: listed as a name of Kristi Noem (99 %)" \
	"and from there to the root"
keys q
has "$(by --store "$again" why 1 MAMDANI)" "(65 %)" \
	"$tour_name: on the command line, too"
has "$(by --store "$again" show 1)" '\[MAMDANI?\]' \
	"$tour_name: where a question mark says it"
keys Enter
sees "Following Kristi Noem" "and is followed"
by --store "$again" redetect --quiet --entities "$dir/other"
keys e
sees ">Secretary Noem x2" "what is found meanwhile counts at the next key"
by --store "$again" redetect --quiet --remove
keys e
sees "^ Kristi Noem x2" "and what is found no more"
stop

tour "doubts without colours"
start 80x24 NO_COLOR=1 --store "$again"
wait_for "Article 1 of"
keys Enter
sees "\[MAMDANI?\] SPEAKS TO" "a question mark stands in for the colour"
stop
