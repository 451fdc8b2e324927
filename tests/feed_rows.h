/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Rows of the test of feeds: what is odd, the feed, what it says. */

/* Titles. */
{ "title", ITEM("<title>Ferry late</title>"),
	"n=1|site=Quay|home=http://quay.example/|title=Ferry late" },
{ "title in CDATA", ITEM("<title><![CDATA[Ferry & bus]]></title>"),
	"title=Ferry & bus" },
