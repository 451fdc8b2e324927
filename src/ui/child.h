/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Other programs: an editor, a browser.  Never through a shell. */

#ifndef UI_CHILD_H
#define UI_CHILD_H

#include <stdbool.h>

#include "base/error.h"

/* Lets the person edit TEXT in $VISUAL, $EDITOR or vi, on this terminal.
 * *RESULT is what was saved, valid UTF-8; *PATH is the file it stands in,
 * for the caller to delete once the words are safe elsewhere (NULL when none
 * was made).  The caller frees both. */
bool ui_child_edit(const char *text, char **result, char **path,
		   struct error *err);

/* True for an address that may be given to a browser: http or https,
 * printable ASCII only. */
bool ui_child_is_address(const char *url);

/* Takes note of browsers that have ended, so that none stays a zombie. */
void ui_child_reap(void);

/* Opens URL with $BROWSER, or the desktop's own opener, in the background. */
bool ui_child_browse(const char *url, struct error *err);

#endif
