/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Words that people read.  _() stands where a string is shown, N_() where a
 * table only holds it.  Keys and command names are never translated.
 */

#ifndef BASE_INTL_H
#define BASE_INTL_H

#include <config.h>

#if ENABLE_NLS
#include <libintl.h>
#define _(text) gettext(text)
#else
#define _(text) (text)
#define ngettext(one, many, n) ((n) == 1 ? (one) : (many))
#endif

#define N_(text) text

#endif
