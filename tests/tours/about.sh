# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright (C) 2026 The byname authors
# shellcheck shell=sh disable=SC2154
#
# All about one entity: its pages, its mentions in context, and another one
# beside it.

tour "about"
start 120x40
wait_for "Article 1 of"
keys :
type "card Zohran Mamdani"
keys Enter
sees "Zohran Mamdani (person)" "a card by name"
keys i
sees_not "i or Enter here" "i again tells all"
keys /
type "Why these names"
keys Enter
sees "^> Why these names are its own" "also why its names are its own"
keys T
sees "by month. T: by week" "T its months"
sees "Sep 2025     0" "also those without an article"
keys T
sees "by week. T: by month" "T again its weeks"
resize 80x24
sees "by week. T: by month" "in any size"
keys q q I
sees "Zohran Mamdani in context, newest first" "I its mentions"
keys Tab Tab
sees "in context, by the words before" "Tab sorts them"
resize 200x50
keys j Enter
sees "in the order of the concordance: 2 of" "Enter goes to one"
keys e
sees "in the order of the concordance: 3 of" "e to the next in that order"
keys Escape
sees "Zohran Mamdani: mention" "Esc ends it"
keys :
type "with ICE"
keys Enter
sees "Zohran Mamdani with Immigration and Customs Enforcement" "a second one"
keys g C-n
sees "article [0-9]* of [0-9]*" "^N goes to articles of both"
keys '&'
keys :
type "with"
keys Enter
sees "Zohran Mamdani" "and it can be dropped"
stop
