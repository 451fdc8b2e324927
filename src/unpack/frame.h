/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What byname-unpack says on its standard output, to the byname that started
 * it: frames, each a head and so many bytes.  Both are of one build and on one
 * machine, so numbers are as they lie in memory.
 *
 *	one file:	DATA..., then END or FAILED
 *	an archive:	(ENTRY, DATA..., DONE or REFUSED)..., END or FAILED
 */

#ifndef UNPACK_FRAME_H
#define UNPACK_FRAME_H

#include <stdint.h>

/* The name of the program, and the words that say what it is to do. */
#define UNPACK_PROGRAM "byname-unpack"
#define UNPACK_ONE "one"	/* one packed file, by its first bytes */
#define UNPACK_DEFLATE "deflate"	/* as HTTP has it, zlib's or bare */
#define UNPACK_ALL "all"	/* the entries of an archive */

/* SAFETY: what is read may become so many times as large, once it is larger
 * than this (bytes). */
#define UNPACK_TIMES 256
#define UNPACK_SLACK ((long long)1 << 20)

/* No frame holds more (bytes). */
#define UNPACK_CHUNK 65536

enum unpack_kind {
	UNPACK_ENTRY,		/* its name, any bytes */
	UNPACK_DATA,
	UNPACK_DONE,		/* the entry is whole */
	UNPACK_REFUSED,		/* it is not, for a fault (4 bytes); others may
				   follow */
	UNPACK_FAILED,		/* nothing follows, for a fault (4 bytes) */
	UNPACK_END,
};

enum unpack_fault {
	UNPACK_UNREADABLE,	/* the input cannot be read */
	UNPACK_DAMAGED,
	UNPACK_UNKNOWN,		/* packed in a manner that is not known */
	UNPACK_ENCRYPTED,
	UNPACK_LARGE,		/* an entry of more than FILE_LIMIT */
	UNPACK_SWELLS,		/* more than UNPACK_TIMES its size */
	UNPACK_MANY,		/* too many entries */
	UNPACK_MEMORY,		/* it wants more memory than it is given */
};

struct unpack_head {
	uint32_t kind;		/* enum unpack_kind */
	uint32_t length;	/* bytes that follow */
};

#endif
