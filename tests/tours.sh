#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
#
# The program as a person meets it: keys go into a real terminal (tmux), and
# what stands there is read back as text.  `tests/tours.sh marking hostile'
# runs two of the parts in tests/tours; without names it runs all.
#
# Nothing waits for a fixed time: a wait ends with what it waits for, and
# fails after ten seconds.  What is expected of the preloaded store is asked
# from the command line, so that another digest breaks no tour.
set -u
. "${BYNAME_SRC:-$(cd -- "$(dirname -- "$0")/.." && pwd)}/tests/tap.sh"

parts="following about doubts marking finding filtering panes sizes words ends hostile shells setup"
parts="$parts reprints"

byname=$BYNAME_BUILD/byname
[ -x "$byname" ] || skip_all "byname is not built"
command -v tmux >/dev/null 2>&1 || skip_all "tmux is missing"

unset TMUX XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME XDG_CACHE_HOME \
	BYNAME_STORE LANGUAGE LANG LC_CTYPE LC_MESSAGES NO_COLOR COLORFGBG \
	COLUMNS LINES
LC_ALL=C.UTF-8
BYNAME_NOW=1764590400
export LC_ALL BYNAME_NOW

server=byname-$$
tm() {
	tmux -u -L "$server" -f /dev/null "$@"
}

# A short name: paths stand in messages that 80 columns hold.
dir=$(mktemp -d /tmp/tours.XXXXXX) || bail "no folder for files"
clean_up() {
	tm kill-server 2>/dev/null
	rm -f "${socket:-}"
	[ -d "$dir/small" ] && umount "$dir/small" 2>/dev/null
	rm -rf "$dir"
}
# shellcheck disable=SC2154
trap 'status=$?; clean_up; (exit $status); tap_end' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 141' PIPE
trap 'exit 143' TERM
cd "$dir" || bail "no folder for files"

# What tmux is to its programs, where the system describes it.
for term in tmux-256color screen-256color screen; do
	tput -T "$term" cup 0 0 >/dev/null 2>&1 && break
done

tm new-session -d -s keep -x 80 -y 24 "exec sleep 900" ||
	skip_all "tmux does not start"
socket=$(tm display-message -p '#{socket_path}')
tm set-option -g status off
tm set-option -g remain-on-exit on
tm set-option -g history-limit 0
tm set-option -s escape-time 0
tm set-option -s set-clipboard on

# Fractions of a second are not in POSIX; whole ones only cost time.
if sleep 0.01 2>/dev/null; then nap=0.02; else nap=1; fi

# tour NAME: from here on a home of its own, with nothing in it.
tour_number=0
tour() {
	tour_name=$1
	tour_number=$((tour_number + 1))
	session=tour$tour_number
	home=$dir/home$tour_number
	mkdir "$home"
	diag "$tour_name"
}

# Where the program keeps a person's files in this home.
store() {
	printf '%s\n' "$home/.local/share/byname/store.db"
}
notebook() {
	printf '%s\n' "$home/.local/share/byname/notebook.db"
}

# The command line in the home of this tour.
by() {
	HOME=$home "$byname" "$@"
}

# start SIZE [VARIABLE=VALUE...] [ARGUMENT...]: byname in a terminal.
start() {
	size=$1
	shift
	variables=
	while :; do
		case ${1-} in
		[A-Z]*=*) variables="$variables $1"; shift ;;
		*) break ;;
		esac
	done
	# No value here has a blank in it.
	# shellcheck disable=SC2086
	start_program "$size" $variables "$byname" "$@"
}

# start_program SIZE [VARIABLE=VALUE...] PROGRAM [ARGUMENT...]
start_program() {
	size=$1
	shift
	tm new-session -d -s "$session" -x "${size%x*}" -y "${size#*x}" \
		env HOME="$home" TERM="$term" "$@" ||
		diag "tmux new-session failed"
}

# Ends what runs in this session, however it is.
stop() {
	tm kill-session -t "=$session" 2>/dev/null
}

keys() {
	tm send-keys -t "$session:" "$@"
}

# type WORDS: letter by letter, none of them the name of a key.
type() {
	tm send-keys -t "$session:" -l -- "$1"
}

# Bytes as the terminal would send them, in hexadecimal.
bytes() {
	tm send-keys -t "$session:" -H "$@"
}

resize() {
	tm resize-window -t "$session:" -x "${1%x*}" -y "${1#*x}"
}

screen() {
	tm capture-pane -p -t "$session:"
}

# line NUMBER: of the screen, the first being 1; $ is the last.
line() {
	screen | sed -n "$1p"
}

# The status line, which stands above the hints.
status() {
	screen | tail -n 2 | head -n 1
}

# tells FORMAT: what tmux knows of this terminal.
tells() {
	tm display-message -p -t "$session:" "#{$1}"
}

# until_true COMMAND...: true within ten seconds.
until_true() {
	tries=0
	until "$@"; do
		tries=$((tries + 1))
		[ "$tries" -lt 400 ] || return 1
		sleep "$nap"
	done
}

screen_has() {
	screen | grep -q -e "$1"
}
screen_lacks() {
	! screen | grep -q -e "$1"
}

# wait_for PATTERN: quietly; a screen that does not come is shown.
wait_for() {
	until_true screen_has "$1" && return 0
	diag "$tour_name: waited for: $1"
	screen | sed 's/^/# |/'
	return 1
}
wait_gone() {
	until_true screen_lacks "$1" && return 0
	diag "$tour_name: did not go: $1"
	screen | sed 's/^/# |/'
	return 1
}

# sees PATTERN NAME: comes to stand on the screen.
sees() {
	wait_for "$1"
	ok $? "$tour_name: $2"
}
sees_not() {
	wait_gone "$1"
	ok $? "$tour_name: $2"
}

# All keys sent so far have been dealt with, whatever they did; costs the
# message in the status line.
settle() {
	settled=$((${settled:-0} + 1))
	keys :
	type "settled$settled"
	wait_for ":settled$settled"
	keys C-c
	wait_gone ":settled$settled"
}

# The words from the hardware cursor on.
at_cursor() {
	place=$(tm display-message -p -t "$session:" '#{cursor_y} #{cursor_x}')
	line "$((${place% *} + 1))" | sed "s/^.\{${place#* }\}//"
}

pid() {
	tells pane_pid
}
# tmux 3.3 may miss the signal that a child has ended, and reaps it with the
# next one; so it is given a next one.
is_dead() {
	case $(tells 'pane_dead}:#{pane_dead_status}#{pane_dead_signal') in
	1:) tm run-shell true; return 1 ;;
	1:*) return 0 ;;
	*) return 1 ;;
	esac
}
is_gone() {
	! kill -0 "$1" 2>/dev/null
}

# ended STATUS NAME: the program ends, and so.
ended() {
	if until_true is_dead; then
		is "$(tells pane_dead_status)" "$1" "$tour_name: $2"
	else
		ok 1 "$tour_name: $2"
		screen | sed 's/^/# |/'
	fi
}

# The terminal is as a shell wants it.
restored() {
	is "$(tm display-message -p -t "$session:" \
		'#{alternate_on} #{mouse_any_flag} #{keypad_cursor_flag}')" \
		"0 0 0" "$tour_name: $1"
}

# shellcheck disable=SC2086
[ $# -gt 0 ] || set -- $parts
for part; do
	# shellcheck source=/dev/null
	. "$BYNAME_SRC/tests/tours/$part.sh"
done
done_testing
