/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* One file that is packed. */

#ifndef UNPACK_ONE_H
#define UNPACK_ONE_H

#include "unpack/input.h"

/* By its first bytes: gzip, bzip2, xz, lzma, lzip, zstd, lz4, compress. */
void one_any(struct input *input);

/* Deflate as HTTP calls it. */
void one_deflate(struct input *input);

#endif
