# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
# shellcheck shell=sh disable=SC2154
#
# Coming back to where one was, and a configuration of one's own.

tour "coming back"
start 80x24
wait_for "Article 1 of"
keys J Enter e
wait_for "Following"
keys e e j
settle
place=$(at_cursor)
pinned=$(status)
keys Q
ended 0 "Q leaves"
stop
start 80x24
until_true eval '[ "$(at_cursor)" = "$place" ]'
ok $? "$tour_name: the cursor is on the same words"
is "$(status)" "$pinned" "$tour_name: with the same pin"
keys H
settle
[ "$(at_cursor)" != "$place" ]
ok $? "$tour_name: H jumps back as if one had not been away"
keys L
settle
sleep 2
kill -9 "$(pid)"
until_true is_dead
stop
start 120x40
until_true eval '[ "$(at_cursor | cut -c1-8)" = "$(printf %.8s "$place")" ]'
ok $? "$tour_name: killed, and in another size, too"
keys Q
ended 0 "Q leaves"
stop
start 80x24 --fresh
sees "^ Article 1 of" "--fresh begins anew"
keys Q
ended 0 "and ends"
stop

tour "a configuration"
mkdir -p "$home/.config/byname"
cat >"$home/.config/byname/config" <<'END'
# a remark
set width 40
bind ^X pin ICE
bind F5 "unpin; bottom"
unbind R
nonsense
alias news pin New York
set theme mono
END
start 80x24
sees "1 thing in the configuration is wrong" "what is wrong with it is said"
sees ":error says more" "and where more is"
keys :
type error
keys Enter
sees "line 6: there is no command" "by its line"
keys q C-x
sees "^ Immigration and Customs Enforcement: " "a key of one's own works"
keys F5
sees "^ Article $(by list | wc -l | tr -d ' ') of" "and one for a line of commands"
keys R
sees "The key R does nothing here. :bind R COMMAND" "a key unbound says what would bind it"
keys '?'
sees "Your own keys" "the help has them"
sees "F5  *:unpin; bottom" "in full"
keys q :
type "news City"
keys Enter
sees "^ New York City" "an alias takes what is typed after it"
keys :
type "keymap vim"
keys Enter C-e
sees "^ New York City" "a keymap of another program"
keys :
type "bind C-x"
keys Enter
sees '"C-x" is no key' "a mistake is told"
keys Q
ended 0 "and ends"
stop
# shellcheck disable=SC2016
has "$(by keys 2>/dev/null)" '^\^X *\|unpin; bottom' \
	"$tour_name: byname keys shows the keys in effect"
