/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/stream.h"

#include "base/intl.h"

struct import_stream *
import_stream_unpack(struct import_stream *packed, struct error *err)
{
	(void)packed;
	error_set(err, ERROR_INPUT, _("it is packed"));
	return NULL;
}
