/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What libarchive's complaints mean. */

#ifndef UNPACK_FAULT_H
#define UNPACK_FAULT_H

#include "unpack/frame.h"
#include "unpack/input.h"

struct archive;

enum unpack_fault fault_of(struct archive *archive,
			   const struct input *input);

#endif
