# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
# shellcheck shell=sh disable=SC2154
#
# Articles that would rather drive the terminal than be read.

# Every byte that must never reach a terminal from an article: OSC, DCS and
# friends, bidi overrides, zero-width characters.
clean() {
	LC_ALL=C tr '\033' '~' <"$1" |
		LC_ALL=C grep -a -c \
		-e '~[]PX^_k]' -e '~\[[0-9;]*t' -e '~\[2;5H' -e '~c' -e '~\[?47' \
		-e "$(printf '\342\200[\213-\217\252-\256]')" \
		-e "$(printf '\342\201[\240-\251]')" \
		-e "$(printf '\357\273\277')" -e "$(printf '\302[\200-\237]')"
}

tour "escapes"
{
	printf 'Title: Calm \033]0;PWNED\007title \033[31mred\033[0m \342\200\256evil\n'
	printf 'Date: 2025-12-30\nPrecision: day\nByline: \033[2JNobody\r\nSource: \302\2332Jsource\n'
	printf 'URL: https://gazette.invalid/\033[5m\n\n'
	printf 'First \033]0;PWNED\007 words \033[2;5Hjump \033[2J\033c\033P+q\033\\ here.\n\n'
	printf 'Senator Marta Quill\342\200\213feather \342\200\256reversed\342\200\254 said \342\201\246so\342\201\251 \357\273\277in ICE.\n\n'
	printf 'SECRET\rPUBLIC \b\b\bback \016shift\017 \302\2332J c1 \033]8;;https://evil.invalid\033\\link\033]8;;\033\\ end.\n\n'
	printf 'A\314\200\314\201\314\202\314\203\314\204\314\205\314\206\314\207\314\210 tower, and \360\237\221\250\342\200\215\360\237\221\251\342\200\215\360\237\221\247 a family.\n'
} >bad.txt
[ "$(clean bad.txt)" -gt 5 ]
ok $? "$tour_name: this file is hostile"
by import bad.txt >said 2>&1
ok $? "$tour_name: such an article comes in"
# shellcheck disable=SC2016
start_program 80x24 sh -c 'read -r go; exec "$0"' "$byname"
tm select-pane -t "$session:" -T honest
tm pipe-pane -t "$session:" "exec cat >'$dir/raw'"
keys Enter
sees "^>n 30 Dec" "it stands in the list"
keys Enter
sees "SECRET" "and is read"
sees "PUBLIC" "with nothing overwritten"
sees "<202E>" "bidi controls are shown"
for size in 20x5 120x40 60x14 200x50 80x24; do
	resize "$size"
	keys j j k e .
	settle
done
keys m "'" q i q Tab j q '?' q x n X q s l C-c /
type evil
keys Enter
settle
keys '?' q
settle
is "$(tells pane_title)" "honest" "$tour_name: the title is ours"
is "$(tells alternate_on)" 1 "$tour_name: the screen, too"
lacks "$(screen)" "PWNED.*PWNED.*PWNED" "$tour_name: it is still a screen"
sees "\[text\]\|\[list\]\|\[names\]" "with its bars"
keys Q
ended 0 "and ends"
stop
is "$(clean "$dir/raw")" 0 "$tour_name: no byte of it acted"
number=$(by list | sed -n 's/^ *\([0-9]*\) .*2025-12-30.*/\1/p')
{
	by show "$number"
	by list
	by mentions ICE
	by export
} >plain 2>&1
is "$(clean plain)" 0 "$tour_name: nor from the command line"
is "$(LC_ALL=C tr -d '\012\040-\176\200-\377' <plain | wc -c | tr -d ' ')" 0 \
	"$tour_name: which prints no control character"

tour "bad UTF-8"
printf 'Na\357ve caf\351s and \377\376 bytes\n\nSenator Marta Quillfeather said \300\257 and \355\240\200 and \364\220\200\200 here. ICE came.\n' >latin.txt
printf 'A cut character at the end\n\nICE said so \342\202' >cut.txt
head -c 3000 /dev/urandom >noise.txt
: >empty.txt
by import latin.txt cut.txt noise.txt empty.txt missing.txt \
	"$BYNAME_SRC/data/articles" >said 2>&1
is "$?" 1 "$tour_name: a batch with bad files says so"
has "$(by list)" "A cut character" "$tour_name: the good ones came in"
start 80x24
wait_for "Article 1 of"
keys :
type "open $(by list | sed -n 's/^ *\([0-9]*\) .*bytes.*/\1/p')"
keys Enter
sees "Marta Quillfeather said" "it can be read"
keys e e e e
settle
keys J J J J J J
settle
sees "\[text\]" "and the others"
keys Q
ended 0 "nothing breaks"
stop

tour "wide and combining"
printf 'Title: 纽约的新闻与 Zohran Mamdani\nDate: 2025-12-29\nPrecision: day\nLanguage: zh\n\n' >wide.txt
for _ in 1 2 3 4 5 6; do
	printf '市长当选人 Zohran Mamdani 在纽约说，移民和海关执法局（ICE）不得越权。他又说，法律面前人人平等。Cafe\314\201 nin\314\203o, Zoe\314\210 dit que oui.\n\n'
done >>wide.txt
by import wide.txt >said 2>&1
ok $? "$tour_name: it comes in"
start 80x24
sees "纽约的新闻与" "the title is whole"
keys e
wait_for "Following Zohran"
for step in 2 3 4; do
	keys e
	wait_for "mention $step of"
done
for size in 20x5 21x9 33x12 61x14 101x30 80x24; do
	resize "$size"
	keys j j k k
	settle
done
sees "Café\|Café" "and the words"
keys Q
ended 0 "and ends"
stop
