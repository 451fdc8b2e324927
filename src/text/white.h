/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Blanks and line ends, as cleaning understands them. */

#ifndef TEXT_WHITE_H
#define TEXT_WHITE_H

#include <stdbool.h>

/* LF, NEL, LS, PS. */
static inline bool
white_break(unsigned int code)
{
	return code == '\n' || code == 0x85 || code == 0x2028
	       || code == 0x2029;
}

/* White space within a line, with the CR of a line end. */
static inline bool
white_blank(unsigned int code)
{
	if (code < 0x80)
		return code == ' ' || code == '\t' || code == '\r'
		       || code == '\v' || code == '\f';
	return code == 0xa0 || code == 0x1680
	       || (code >= 0x2000 && code <= 0x200a)
	       || code == 0x202f || code == 0x205f || code == 0x3000;
}

#endif
