/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The frames that go out.  Whoever reads them may be gone at any time: then
 * this program ends, too. */

#ifndef UNPACK_OUT_H
#define UNPACK_OUT_H

#include <stddef.h>

#include "unpack/frame.h"

/* At most UNPACK_CHUNK bytes. */
void out_frame(enum unpack_kind kind, const char *bytes, size_t length);

/* UNPACK_REFUSED or UNPACK_FAILED. */
void out_fault(enum unpack_kind kind, enum unpack_fault fault);

#endif
