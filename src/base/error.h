/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * What went wrong in the world (a file, a disk, a database), as a value that
 * travels up to whoever can show it.  Bugs are asserts, never errors.
 *
 * An error has three parts, and is shown as three lines: what failed
 * ("byname: error: ..."), why ("  reason: ...") and what the reader can do
 * ("  try: ...").  Where a line that somebody typed is wrong, it stands under
 * the reason with a mark at the place.
 */

#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

enum error_code {
	ERROR_NONE,
	ERROR_USAGE,		/* the command line or the : line is wrong */
	ERROR_INPUT,		/* a file or text is not what it should be */
	ERROR_MISSING,		/* what was asked for is not there */
	ERROR_SYSTEM,		/* the operating system said no */
	ERROR_FULL,		/* no space is left where we write */
	ERROR_LOCKED,		/* another process holds the file */
	ERROR_DAMAGED,		/* a database is corrupt */
	ERROR_NEWER,		/* a database is of a later version */
	ERROR_FOREIGN,		/* a database is not one of ours */
	ERROR_READONLY,		/* the file may not be written */
	ERROR_STOPPED,		/* the person stopped it */
};

struct error {
	enum error_code code;
	char *what;		/* may be NULL: the reason stands alone */
	char *reason;
	char *advice;		/* may be NULL */
	char *place;		/* lines that show where, or NULL */
};

#define ERROR_INIT { ERROR_NONE, NULL, NULL, NULL, NULL }

/*
 * All of these return false, so that failing is one line.  ERR may be NULL,
 * then nothing is kept.  Strings are copied; FORMAT is printf's.
 */

/* Says why: replaces whatever ERR held. */
bool error_set(struct error *err, enum error_code code, const char *format,
	       ...) __attribute__((format(printf, 3, 4)));

/* As error_set with ERROR_SYSTEM (ERROR_FULL for ENOSPC and EDQUOT), with
 * the words of errno value NUMBER after the given words. */
bool error_system(struct error *err, int number, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Says what was being done when it happened.  The outermost caller's words
 * win, as they are nearest to what the person asked for. */
bool error_within(struct error *err, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Says what the reader can do.  The innermost advice wins, as it is the
 * most exact. */
bool error_advise(struct error *err, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Shows where: lines that are fit for people, each with its line break, and
 * that come after the reason. */
bool error_point(struct error *err, const char *lines);

/* Moves what FROM holds to ERR (NULL: drops it); FROM can be used again. */
bool error_pass(struct error *err, struct error *from);

/* Frees the strings; the error can be used again. */
void error_clear(struct error *err);

#endif
