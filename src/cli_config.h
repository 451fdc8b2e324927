/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The configuration that the command line asks for. */

#ifndef CLI_CONFIG_H
#define CLI_CONFIG_H

#include "cli.h"
#include "ui/setup.h"

/* Reads it as --config and --no-config say.  What is wrong with it is in the
 * setup's faults; SETUP is to be cleared. */
void cli_config_load(const struct cli_options *options,
		     struct ui_setup *setup);

/* Tells its faults on stderr, each in three lines. */
void cli_config_warn(const struct ui_setup *setup, enum ui_shell command);

#endif
