# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
# shellcheck shell=sh disable=SC2154
#
# Completion, as who types in bash meets it.

for made in "$BYNAME_BUILD/complete/bash/byname" \
	"$BYNAME_SRC/complete/bash/byname"; do
	[ ! -f "$made" ] || break
done

tour "completion in bash"
if ! bash -c '((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 402))' 2>/dev/null
then
	skip "no bash 4.2" "$tour_name"
else
	start_program 80x24 PATH="$BYNAME_BUILD:$PATH" PS1=':: ' INPUTRC=/dev/null \
		bash --norc -i
	wait_for "^:: *$"
	type "set +o history; . '$made'; clear"
	keys Enter
	sees_not "clear" "it is read"
	type "byname ex"
	keys Tab
	sees "^:: byname export" "a command"
	keys C-u
	type "byname mentions mamd"
	keys Tab
	sees "^:: byname mentions Zohran. Mamdani" "a name, with its blank"
	keys -l -- "--limit 1"
	keys Enter
	sees "Mamdani\]" "which is one word"
	type "byname mentions \"Tom H"
	keys Tab
	sees "^:: byname mentions \"Tom Homan\"" "and in quotes"
	keys C-u
	type "byname --store none.db mentions zzz"
	keys Tab Tab
	type "!"
	sees "^:: byname --store none.db mentions zzz!" \
		"what is not found says nothing"
	stop
fi
