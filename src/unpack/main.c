/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * byname-unpack: packed bytes in, what is in them out (frame.h).  A program of
 * its own, as the libraries that know how are large: byname starts sooner
 * without them, and what a hostile file does to them it does not do to byname.
 */

#include <config.h>

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "unpack/all.h"
#include "unpack/limit.h"
#include "unpack/one.h"

static const struct {
	const char *mode;
	void (*work)(struct input *input);
} table[] = {
	{ UNPACK_ONE, one_any },
	{ UNPACK_DEFLATE, one_deflate },
	{ UNPACK_ALL, all_entries },
};

int
main(int argc, char **argv)
{
	static struct input input;

	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		if (argc != 2 || strcmp(argv[1], table[i].mode) != 0)
			continue;
		/* Names are to come as UTF-8 from formats that know what they
		 * are; whoever reads them does not care for the locale. */
		setlocale(LC_CTYPE, "C.UTF-8");
		limit_all();
		input_open(&input);
		table[i].work(&input);
		return 0;
	}
	fputs("byname starts this program; it is of no use by itself.\n",
	      stderr);
	return 2;
}
