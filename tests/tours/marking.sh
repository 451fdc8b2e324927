# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
# shellcheck shell=sh disable=SC2154
#
# Highlights: made, noted, listed, undone, exported.

# The words of the highlights as the program exports them, on one line.
exported() {
	by export 2>&1 | sed -n 's/^  | //p' | tr '\n' ' ' | sed 's/ $//'
}

tour "highlights"
start 80x24
wait_for "Article 1 of"
keys "'"
sees "m " "the empty list says what to do"
lacks "$(screen)" '"That is' "$tour_name: and is empty"
keys q e
wait_for "Following"
keys m
sees "^ Highlighted\." "m highlights the sentence"
quote="That is Zohran Mamdani’s position, according to the report of an interview that the mayor-elect gave to MS Now."
is "$(exported)" "$quote" "$tour_name: it is on disk before the screen says so"
has "$(tm capture-pane -p -e -t "$session:")" '48;5;[0-9]*m.*position' \
	"$tour_name: and shows behind the words"
keys m
sees "^ Style 2 of" "m again changes the style"
keys c
wait_for "^Note:"
type "ask her office"
keys Enter
sees "^ Noted" "c notes"
has "$(by export)" "^  Note: ask her office$" "$tour_name: on disk, too"
keys J m
wait_for "^ Highlighted"
keys "'"
sees '^. 2 fact "That is Zohran' "' lists the first with its style"
sees 'note: ask her office' "and its note"
sees 'Highlights' "under a heading"
keys j
settle
keys g j Enter
sees "^ Neither ICE\|^ Zohran Mamdani: mention" "Enter goes there"
case $(at_cursor) in "That is"*) true ;; *) false ;; esac
ok $? "$tour_name: to the first of its words"
keys u
sees "^ Undone" "u undoes"
keys u u
wait_for "^ Undone"
settle
lacks "$(by export)" "Note:" "$tour_name: the second highlight and the note"
keys C-r C-r C-r
sees "^ Done again" "^R does it again"
settle
has "$(by export)" "^  Note: ask her office$" "$tour_name: the note is back"
is "$(by highlights | wc -l | tr -d ' ')" 2 "$tour_name: and both highlights"
keys C-r
sees "^ Nothing to do again" "and says when there is no more"
keys u u u u u u u u u u
sees "^ Nothing to undo" "so does u"
keys q q
ended 0 "q q leaves"
stop

tour "selections"
start 80x24
wait_for "Article 1 of"
keys e
wait_for "Following"
keys v l
sees "^ Selecting" "v selects, and says so while it does"
keys m
wait_for "^ Highlighted"
is "$(exported)" "Zohran Mamdani" "$tour_name: to whole words"
keys u
wait_for "^ Undone"
keys V V
sees "^ Selecting" "V V takes the paragraph"
keys m
wait_for "^ Highlighted"
settle
has "$(exported)" "^New York City has no need.*gave to MS Now\.$" \
	"$tour_name: all of it"
keys u
wait_for "^ Undone"
keys v Escape m
wait_for "^ Highlighted"
is "$(exported)" \
	"That is Zohran Mamdani’s position, according to the report of an interview that the mayor-elect gave to MS Now." \
	"$tour_name: Esc ends a selection"
keys y
sees "^ Copied; also in " "y copies"
is "$(cat "$home/.local/share/byname/clipboard.txt")" \
	"That is Zohran Mamdani’s position, according to the report of an interview that the mayor-elect gave to MS Now." \
	"$tour_name: to a file"
is "$(tm show-buffer 2>&1)" \
	"That is Zohran Mamdani’s position, according to the report of an interview that the mayor-elect gave to MS Now." \
	"$tour_name: and to the clipboard"
keys Y
settle
has "$(cat "$home/.local/share/byname/clipboard.txt")" \
	"Neither ICE nor the National Guard" "$tour_name: Y copies a citation"
stop

tour "export"
# shellcheck disable=SC2016
start_program 80x24 sh -c 'cd && exec "$0"' "$byname"
wait_for "Article 1 of"
keys s
wait_for "^Export: "
keys l
wait_for "To the file"
keys Enter
sees "^ No highlights there yet" "s says that there is nothing yet"
keys e m e e e e e e m
wait_for "^ Highlighted"
keys s
sees "^Export: .* l all .*y copy all .* e " "s asks what, every choice in view"
keys l
sees "^To the file: byname-highlights.txt" "and where"
keys Enter
sees "^ 2 highlights written to byname-highlights.txt" "it writes them"
by export >expected
cmp -s expected "$home/byname-highlights.txt"
ok $? "$tour_name: what byname export prints"
has "$(cat expected)" "^  | That is Zohran Mamdani’s position, according to the report of an$" \
	"$tour_name: the words with a gutter"
has "$(cat expected)" "^Date: 2025-12$" "$tour_name: and their source"
cp "$home/byname-highlights.txt" before
keys J m
wait_for "^ Highlighted"
keys s l Enter
sees "^y replaces, n keeps: " "another export asks first"
keys n
settle
cmp -s before "$home/byname-highlights.txt"
ok $? "$tour_name: n leaves it as it was"
keys s l Enter y
sees "^ 3 highlights written" "y replaces it"
by export >expected
cmp -s expected "$home/byname-highlights.txt"
ok $? "$tour_name: with what there is now"
keys s a
wait_for "To the file"
keys C-u
type "article.txt"
keys Enter
sees "^ 1 highlight written to article.txt" "one article alone"
keys s e
wait_for "To the file"
keys C-u
type "/nowhere/at all.txt"
keys Enter
sees "^ .*/nowhere/at all.txt" "a file that cannot be says so"
keys :
type error
keys Enter
sees "reason\|No such file" ":error has it in full"
keys q s y
sees "copied; also in" "all to the clipboard"
is "$(tm show-buffer 2>&1)" "$(cat expected)" "$tour_name: the same text"
is "$(find "$home" -name '*.tmp' -o -name '.byname*' | head -1)" "" \
	"$tour_name: nothing is left beside"
stop

tour "an editor"
cat >editor <<'END'
# Takes the interrupt key for itself, as vi does.
trap : INT
cat "$2"
echo editing
until read -r line || [ "${tries:-}" = xxx ]; do tries=${tries:-}x; done
printf '%s\n' "$line" >"$2"
END
start_program 80x24 VISUAL="sh $dir/editor --" "$byname"
wait_for "Article 1 of"
keys e C
sees "^editing" "C opens the editor"
keys C-c
type "written elsewhere"
keys Enter
sees "^ Noted" "and comes back, ^C there or not"
has "$(by export)" "^  Note: written elsewhere$" "$tour_name: with the note"
keys C
sees "^written elsewhere" "which is there to be changed"
keys Enter
sees "The note is gone" "and may be emptied"
keys Q
ended 0 "it ends"
is "$(find "${TMPDIR:-/tmp}" -maxdepth 1 -name 'byname-note*' 2>/dev/null)" "" \
	"$tour_name: and leaves no file behind"
stop

tour "a browser"
# shellcheck disable=SC2016
printf 'printf "%%s\\n" "$@" >"$HOME/opened"\n' >browser
printf 'Title: An address\nURL: https://gazette.invalid/a?b=c&d\n\nICE has one.\n' >address.txt
by import address.txt >said 2>&1
start_program 80x24 BROWSER="sh $dir/browser" "$byname"
wait_for "Article 1 of"
keys :
type "open $(by list | sed -n 's/^ *\([0-9]*\) .*An address.*/\1/p')"
keys Enter
wait_for "ICE has one"
keys x
sees "https://gazette.invalid/a?b=c&d" "x shows the address"
keys n
settle
[ ! -e "$home/opened" ]
ok $? "$tour_name: n does not open it"
keys x y
until_true test -s "$home/opened"
is "$(cat "$home/opened")" "https://gazette.invalid/a?b=c&d" "$tour_name: y does"
keys Q
ended 0 "and out"
stop

tour "read and starred"
start 80x24
wait_for "Article 1 of"
keys j S
sees "^ Starred" "S stars"
sees "^>\*" "with a mark in the list"
keys j r
sees "^ Read\." "r marks read"
sees "^>  " "without opening"
keys j Enter
settle
keys q j
sees "^   Dec 2025" "what was read is marked read"
settle
before=$(line 2,6 | cut -c2-)
keys Q
ended 0 "Q leaves"
stop
start 80x24 --fresh
wait_for "Article 1 of"
keys j j j j
sees "^ Article 5 of" "another start"
is "$(line 2,6 | cut -c2-)" "$before" "$tour_name: shows the same marks"
keys R
sees "^Mark $(by list | wc -l | tr -d ' ') articles read?" "R asks first"
keys n
settle
has "$(screen)" "^ n " "$tour_name: n leaves them"
keys R y
sees "^ All read" "y marks them"
sees_not "^.n " "all of them"
keys u
sees "^ n " "u brings the marks back"
keys k k k S
sees "^ No star any more" "S again takes the star away"
stop
