/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The entries of an archive. */

#ifndef UNPACK_ALL_H
#define UNPACK_ALL_H

#include "unpack/input.h"

/* Regular files alone: neither folders nor links, and nothing hidden. */
void all_entries(struct input *input);

#endif
