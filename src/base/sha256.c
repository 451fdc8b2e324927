/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "base/sha256.h"

#include <string.h>

/* FIPS 180-4, 4.2.2: fractional parts of the cube roots of the first 64
 * primes. */
static const uint32_t round_constant[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
	0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
	0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
	0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
	0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
	0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
	0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
	0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
	0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t
rotate(uint32_t word, int by)
{
	return word >> by | word << (32 - by);
}

/* 6.2.2, for one block of 64 bytes. */
static void
add_block(uint32_t state[static 8], const unsigned char *bytes)
{
	uint32_t w[64], v[8];

	for (int i = 0; i < 16; i++)
		w[i] = (uint32_t)bytes[4 * i] << 24
		       | (uint32_t)bytes[4 * i + 1] << 16
		       | (uint32_t)bytes[4 * i + 2] << 8 | bytes[4 * i + 3];
	for (int i = 16; i < 64; i++) {
		uint32_t a = w[i - 15], b = w[i - 2];

		w[i] = w[i - 16] + (rotate(a, 7) ^ rotate(a, 18) ^ a >> 3)
		       + w[i - 7] + (rotate(b, 17) ^ rotate(b, 19) ^ b >> 10);
	}
	memcpy(v, state, sizeof v);
	for (int i = 0; i < 64; i++) {
		uint32_t big1 = rotate(v[4], 6) ^ rotate(v[4], 11) ^ rotate(v[4], 25);
		uint32_t choose = (v[4] & v[5]) ^ (~v[4] & v[6]);
		uint32_t t1 = v[7] + big1 + choose + round_constant[i] + w[i];
		uint32_t big0 = rotate(v[0], 2) ^ rotate(v[0], 13) ^ rotate(v[0], 22);
		uint32_t most = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);

		memmove(v + 1, v, 7 * sizeof v[0]);
		v[4] += t1;
		v[0] = t1 + big0 + most;
	}
	for (int i = 0; i < 8; i++)
		state[i] += v[i];
}

void
sha256_start(struct sha256 *sum)
{
	/* 5.3.3 */
	static const uint32_t first[8] = {
		0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
		0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
	};

	memcpy(sum->state, first, sizeof first);
	sum->length = 0;
}

void
sha256_add(struct sha256 *sum, const void *bytes, size_t length)
{
	const unsigned char *from = bytes;
	size_t used = sum->length % 64;

	sum->length += length;
	while (length > 0) {
		if (used == 0 && length >= 64) {
			add_block(sum->state, from);
			from += 64;
			length -= 64;
			continue;
		}
		size_t part = 64 - used < length ? 64 - used : length;

		memcpy(sum->block + used, from, part);
		from += part;
		length -= part;
		used += part;
		if (used == 64) {
			add_block(sum->state, sum->block);
			used = 0;
		}
	}
}

void
sha256_finish(struct sha256 *sum, unsigned char digest[static SHA256_SIZE])
{
	static const unsigned char padding[64] = { 0x80 };
	uint64_t bits = sum->length * 8;
	size_t used = sum->length % 64;
	unsigned char tail[8];

	for (int i = 0; i < 8; i++)
		tail[i] = (unsigned char)(bits >> (56 - 8 * i));
	sha256_add(sum, padding, used < 56 ? 56 - used : 120 - used);
	sha256_add(sum, tail, sizeof tail);
	for (int i = 0; i < SHA256_SIZE; i++)
		digest[i] = (unsigned char)(sum->state[i / 4] >> (24 - 8 * (i % 4)));
}

void
sha256(const void *bytes, size_t length,
       unsigned char digest[static SHA256_SIZE])
{
	struct sha256 sum;

	sha256_start(&sum);
	sha256_add(&sum, bytes, length);
	sha256_finish(&sum, digest);
}
