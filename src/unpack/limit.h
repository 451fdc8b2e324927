/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What this program may have of the machine.  It reads bytes that a stranger
 * made, with libraries that are large: so it may neither write a file nor fill
 * the memory nor run on for ever.
 */

#ifndef UNPACK_LIMIT_H
#define UNPACK_LIMIT_H

/* At the beginning, for good. */
void limit_all(void);

/* Something came of the work: some seconds more may be spent. */
void limit_more_time(void);

#endif
