/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Random names for what a person makes (RFC 9562, version 4). */

#ifndef BASE_UUID_H
#define BASE_UUID_H

#define UUID_SIZE 37	/* 36 characters and a NUL */

/* Writes a new one, such as "8e0c7a52-3f6d-4b9e-a1c4-5d2f7b8e9c01". */
void uuid_make(char text[static UUID_SIZE]);

#endif
