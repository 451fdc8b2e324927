/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Which key does what where.  Made from the table of commands. */

#ifndef UI_KEYMAP_H
#define UI_KEYMAP_H

#include "ui/command.h"

/* The command of KEY in the pane WHERE; CMD_NONE if there is none. */
enum ui_command ui_keymap_find(int key, enum ui_where where);

#endif
