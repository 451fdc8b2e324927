/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Long work that is asked to end: the first signal ends it after its batch, a
 * second one does what it always does. */

#ifndef CLI_SIGNAL_H
#define CLI_SIGNAL_H

/* From now on.  What was ignored (nohup, &) stays so. */
void cli_signal_catch(void);

/* The signal that came, or 0. */
int cli_signal_came(void);

#endif
