# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
# shellcheck shell=sh disable=SC2154
#
# The same story in four papers: folded, unfolded, travelled past.

tour "reprints"
ferry='The council voted nine to two on Tuesday night to close the ferry terminal for the winter. Marta Quillfeather said the hull inspections could not wait until spring and that the money was there. Riders who depend on the boat will get bus passes, the harbor master told a crowded room.'
for day in 9 6 7 8; do
	printf '{"title":"Ferry %s","source":"Paper %s","date":"2025-12-2%s","url":"http://p%s.invalid/","text":"%s"}\n' \
		$day $day $day $day "$ferry"
done >ferry.jsonl
printf '{"title":"Snow","date":"2025-12-25","url":"http://s.invalid/","text":"Snow fell before dawn, Marta Quillfeather said."}\n' >>ferry.jsonl
by import ferry.jsonl >said 2>&1
ok $? "$tour_name: five articles come in"
shown=$(by list --json | wc -l | tr -d ' ')
start 150x40
sees "^ Article 1 of $shown " "the list counts what it shows"
sees "Ferry 6 .*+3" "the first one stands there with the others behind it"
screen_lacks "Ferry 9"
ok $? "$tour_name: which do not"
sees "3 reprints\." "the article says so, too"
keys :
type "pin Marta Quillfeather"
keys Enter
sees "^ Marta Quillfeather: .* 2 in all; articles: 2" \
	"the chain has them once"
keys e
sees "mention 1 of 2, article 1 of 2" "e begins"
keys e
sees "mention 2 of 2, article 2 of 2" "and goes past them"
keys K Z
sees "= Ferry 9" "Z shows them"
sees "$((shown + 3)) articles" "and counts them"
keys K
sees "Reprint of Paper 6\." "one of them says what it is"
keys Z
sees "Ferry 6 .*+3" "Z folds them again"
keys :
type "reprints show"
keys Enter
sees "Reprints stand in the list now" "all can be shown"
sees "$((shown + 3)) articles" "as many as there are"
keys :
type "reprints"
keys Enter
sees "Reprints are folded" "and folded"
keys :
type "reprints away"
keys Enter
sees "neither show nor fold" "anything else is an error"
stop
