# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
# shellcheck shell=sh disable=SC2154
#
# How it ends, and what it withstands: signals, a terminal that goes away,
# places that cannot be written, two at once.

half_a_second() {
	sleep 0.5 2>/dev/null || sleep 1
}

# The program that the shell in this terminal has started.  A bare Debian has
# no ps, so /proc is asked where there is one.
child() {
	shell=$(pid)
	if [ -r /proc/self/status ]; then
		# Some end before they are read, which stops awk, not cat.
		cat /proc/[0-9]*/status 2>/dev/null |
			awk -v "shell=$shell" '/^Pid:/ { own = $2 }
			/^PPid:/ && $2 == shell { print own }'
	else
		ps -A -o pid= -o ppid= |
			awk -v "shell=$shell" '$2 == shell { print $1 }'
	fi
}

sentence="That is Zohran Mamdani’s position"

tour "the terminal goes away"
start 80x24
wait_for "Article 1 of"
keys e m
wait_for "Highlighted"
process=$(pid)
tm kill-pane -t "$session:"
half_a_second
is_gone "$process"
ok $? "$tour_name: it ends within half a second"
has "$(by export)" "$sentence" "$tour_name: nothing is lost"
by check >/dev/null 2>&1
ok $? "$tour_name: the notebook is whole"
start 80x24 --fresh
wait_for "Article 1 of"
keys "'"
sees "$sentence" "and it is in the list of the next start"
stop

# Under a shell that says how it ended and what the terminal is like then.
# shellcheck disable=SC2016
told='"$0" --fresh; echo "status $?"; stty -a; read -r wait'

tour "signals"
for signal in TERM:143 HUP:129 INT:130 QUIT:131; do
	start_program 80x24 sh -c "$told" "$byname"
	wait_for "Article 1 of"
	keys e
	wait_for "Following"
	name=${signal%:*}
	kill -s "$name" "$(child)"
	sees "^status ${signal#*:}$" "$name ends it with ${signal#*:}"
	restored "$name: the terminal is as it was"
	is "$(tells cursor_flag)" 1 "$tour_name: with its cursor"
	sees "[^-]icanon" "and its lines"
	has "$(screen)" "[^-]echo " "$tour_name: and its echo"
	stop
done

tour "killed"
start 80x24
wait_for "Article 1 of"
keys e e e m
wait_for "Highlighted"
kill -9 "$(pid)"
until_true is_dead
stop
by check >/dev/null 2>&1
ok $? "$tour_name: the notebook is whole"
is "$(by highlights | wc -l | tr -d ' ')" 1 "$tour_name: with what was confirmed"
start 80x24 --fresh
wait_for "Article 1 of"
keys "'" Enter
sees "mention\|Neither ICE" "the next start goes to it"
keys e m e m e m e m e m
kill -9 "$(pid)"
until_true is_dead
stop
by check >/dev/null 2>&1
ok $? "$tour_name: killed in the middle it is whole, too"
start 80x24 --fresh
wait_for "Article 1 of"
keys e m
sees "Highlighted\|Style" "and goes on"
stop

tour "suspended"
start_program 80x24 PS1='shell: ' sh -i
wait_for "^shell:"
type "set -m; '$byname'"
keys Enter
wait_for "Article 1 of"
keys j C-z
sees "Stopped\|Suspended" "^Z leads to the shell"
restored "^Z: the terminal is the shell's"
type "echo between"
keys Enter
wait_for "^between"
type fg
keys Enter
sees "^ Article 2 of" "fg comes back"
kill -s TSTP "$(child)"
# shellcheck disable=SC2016
until_true eval '[ "$(tells alternate_on)" = 0 ]'
restored "stopped from elsewhere"
type fg
keys Enter
sees "^ Article 2 of" "and back again"
resize 100x30
keys j
sees "^ Article 3 of" "with its keys"
keys q
sees "^shell:" "and ends"
stop

tour "no home"
: >"$home/.local"
start 80x24
sees "^ Article 1 of" "without a place for the notebook it starts"
keys e e
sees "mention 2 of" "and reads"
keys m
sees "cannot make the folder" "m says why it cannot"
keys :
type error
keys Enter
sees "  reason: .*/.local: File exists" ":error has the reason"
keys q r S u s l
settle
keys C-c Q
ended 0 "nothing breaks"
stop
rm "$home/.local"
start 80x24
wait_for "Welcome"
keys e m
sees "Highlighted" "with a place all is well"
stop

tour "a limit of file size"
start 80x24
wait_for "Article 1 of"
keys Q
until_true is_dead
stop
# shellcheck disable=SC2016
start_program 80x24 sh -c 'ulimit -f 1; exec "$0"' "$byname"
sees "^ Article 1 of" "it starts"
keys e m
sees "too large" "m says that it was not kept"
lacks "$(screen)" "Highlighted" "$tour_name: and not that it was"
keys e
sees "mention 2 of" "the reader goes on"
keys Q
ended 0 "and ends"
by check >/dev/null 2>&1
ok $? "$tour_name: the notebook is whole"
stop

tour "a full disk"
mkdir "$dir/small"
if mount -t tmpfs -o size=1m none "$dir/small" 2>/dev/null; then
	start 80x24 XDG_DATA_HOME="$dir/small" --fresh
	wait_for "Article 1 of"
	keys e m
	wait_for "Highlighted"
	dd if=/dev/zero of="$dir/small/filler" bs=1k count=2000 2>/dev/null
	keys e m
	sees "[Nn]o space" "m says that the disk is full"
	keys e
	sees "mention 3 of" "the reader goes on"
	rm "$dir/small/filler"
	keys m
	sees "Highlighted" "with room again m works"
	dd if=/dev/zero of="$dir/small/filler" bs=1k count=2000 2>/dev/null
	keys s l
	wait_for "To the file"
	keys C-u
	type "$dir/small/out.txt"
	keys Enter
	sees "[Nn]o space" "an export says so"
	is "$(find "$dir/small" -name '*out*')" "" \
		"$tour_name: and leaves no half of a file"
	keys Q
	ended 0 "and ends"
	rm "$dir/small/filler"
	is "$(HOME=$home XDG_DATA_HOME=$dir/small "$byname" highlights | wc -l | tr -d ' ')" \
		2 "$tour_name: all that was confirmed is there"
	stop
	umount "$dir/small"
else
	skip "nothing can be mounted here" "$tour_name"
fi

tour "two at once"
start 80x24
wait_for "Article 1 of"
one=$session two=${session}b
session=$two
start 80x24 --fresh
wait_for "Article 1 of"
keys e
wait_for "Following"
session=$one
keys e m
wait_for "Highlighted"
session=$two
keys "'"
sees "$sentence" "one sees what the other marked"
keys q J
wait_for "Noem criticises"
for _ in 1 2 3 4 5 6 7 8; do
	session=$one
	keys e e m
	session=$two
	keys e m
done
for session in "$one" "$two"; do
	settle
	lacks "$(screen)" "locked\|busy" "$tour_name: nobody is locked out"
	keys "'"
	sees "^Highlights" "and both list"
	settle
	screen | sed -n '3,22p' >"$dir/$session"
done
# Each list is of its own moment: with time they are the same.
for _ in 1 2 3 4 5; do
	cmp -s "$dir/$one" "$dir/$two" && break
	for session in "$one" "$two"; do
		keys q "'"
		settle
		screen | sed -n '3,22p' >"$dir/$session"
	done
done
cmp -s "$dir/$one" "$dir/$two"
ok $? "$tour_name: the same highlights"
by import "$BYNAME_SRC"/data/articles/01-*.txt >/dev/null 2>&1
ok $? "$tour_name: an import works beside them"
for session in "$one" "$two"; do
	keys q u
	sees "^ Undone\|^ Nothing to undo" "u works in each"
	keys Q
	ended 0 "both end"
	stop
done
by check >/dev/null 2>&1
ok $? "$tour_name: store and notebook are whole"
