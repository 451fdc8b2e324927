/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What encodings are called. */

#ifndef TEXT_CHARSET_LABEL_H
#define TEXT_CHARSET_LABEL_H

/* The encodings that are not left to iconv. */
#define CHARSET_UTF_8 "utf-8"
#define CHARSET_UTF_16LE "utf-16le"
#define CHARSET_UTF_16BE "utf-16be"
#define CHARSET_WINDOWS_1252 "windows-1252"
#define CHARSET_USER_DEFINED "x-user-defined"

/* One of these, or iconv's name; NULL when LABEL is NULL or says nothing.
 * Blanks and quotes around it do not matter, nor does case. */
const char *charset_name_of(const char *label);

#endif
