/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* A program that shows a screen, and nothing else. */

#include <config.h>

#include "picture.h"

int
main(void)
{
	return picture_show() ? 0 : 1;
}
