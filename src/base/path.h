/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Where files live: the person's (XDG base directories) and the program's
 * own (its installed data, or beside the program where it was built).
 */

#ifndef BASE_PATH_H
#define BASE_PATH_H

#include <stdbool.h>

#include "base/error.h"

/* FOLDER/NAME; the caller frees it. */
char *path_join(const char *folder, const char *name);

/* The last component, which is a part of PATH. */
const char *path_name(const char *path);

/* PATH from the root, without links, "." and ".."; as it is when there is no
 * such file.  The caller frees it. */
char *path_real(const char *path);

/* The folder PATH stands in ("." for a bare name); the caller frees it. */
char *path_folder(const char *path);

/* $XDG_DATA_HOME/byname/NAME, or ~/.local/share/byname/NAME; the caller
 * frees it.  NULL and an error when there is no home. */
char *path_data(const char *name, struct error *err);

/* $XDG_CONFIG_HOME/byname/NAME, or ~/.config/byname/NAME; the caller frees
 * it.  NULL when there is no home. */
char *path_config(const char *name);

/* Makes all folders that lead to PATH (not PATH itself), mode 0700. */
bool path_make_folders(const char *path, struct error *err);

/*
 * A file of the program's own: in the folder that BYNAME_DATA in the
 * environment names; without it beside the running program if
 * "preloaded.db" is there (a build that is not installed), else in the
 * folder where `make install` put it.  The caller frees it.
 */
char *path_program(const char *name);

/*
 * A program that byname runs as a part of it: in the folder that
 * BYNAME_LIBEXEC names; without it beside the running program if that was
 * not installed, else where `make install` put it.  The caller frees it.
 */
char *path_helper(const char *name);

/* As path_program for the folder of the message catalogues. */
char *path_locale(void);

#endif
