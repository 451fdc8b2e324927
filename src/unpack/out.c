/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "unpack/out.h"

#include <errno.h>
#include <sys/uio.h>
#include <unistd.h>

static void
advance(struct iovec *part, size_t count)
{
	for (size_t i = 0; i < 2; i++) {
		size_t taken = count < part[i].iov_len ? count
						       : part[i].iov_len;

		part[i].iov_base = (char *)part[i].iov_base + taken;
		part[i].iov_len -= taken;
		count -= taken;
	}
}

void
out_frame(enum unpack_kind kind, const char *bytes, size_t length)
{
	struct unpack_head head = { kind, (uint32_t)length };
	/* writev only reads what the second is. */
	union {
		const char *in;
		void *out;
	} body = { .in = bytes };
	struct iovec part[2] = {
		{ &head, sizeof head }, { body.out, length },
	};

	while (part[0].iov_len + part[1].iov_len > 0) {
		ssize_t count = writev(STDOUT_FILENO, part, 2);

		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0)
			_exit(1);
		advance(part, (size_t)count);
	}
}

void
out_fault(enum unpack_kind kind, enum unpack_fault fault)
{
	uint32_t number = fault;

	out_frame(kind, (const char *)&number, sizeof number);
}
