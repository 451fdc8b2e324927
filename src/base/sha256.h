/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* SHA-256 as FIPS 180-4 defines it: checksums of texts, identities. */

#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

#define SHA256_SIZE 32

struct sha256 {
	uint32_t state[8];
	uint64_t length;	/* bytes so far */
	unsigned char block[64];
};

void sha256_start(struct sha256 *sum);
void sha256_add(struct sha256 *sum, const void *bytes, size_t length);
void sha256_finish(struct sha256 *sum, unsigned char digest[static SHA256_SIZE]);

/* All three at once. */
void sha256(const void *bytes, size_t length,
	    unsigned char digest[static SHA256_SIZE]);

#endif
