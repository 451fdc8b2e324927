/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Who sits at the machine, as it calls them. */

#ifndef BASE_USER_H
#define BASE_USER_H

#include "base/strbuf.h"

/* Appends the user's name on this machine: what the login said (LOGNAME, then
 * USER), else that of the account, else its number.  As it came: whoever
 * keeps or shows it cleans it. */
void user_name(struct strbuf *out);

#endif
