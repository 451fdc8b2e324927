/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What became of corrections, for commands after which that is another. */

#ifndef CLI_CORRECTIONS_H
#define CLI_CORRECTIONS_H

#include "cli.h"

/* Says in a sentence (and with --json in an object) how the corrections stand,
 * if there are any.  What goes wrong is a warning. */
void cli_corrections_tell(struct cli *cli);

#endif
