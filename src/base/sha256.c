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

/* One round of 6.2.2.  The eight working words do not move along: the next
 * round is called with each in its neighbour's place. */
static inline void
one_round(uint32_t a, uint32_t b, uint32_t c, uint32_t *d, uint32_t e,
	  uint32_t f, uint32_t g, uint32_t *h, uint32_t input)
{
	uint32_t big1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
	uint32_t big0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);

	*h += big1 + (g ^ (e & (f ^ g))) + input;
	*d += *h;
	*h += big0 + ((a & b) | (c & (a | b)));
}

static void
add_words(uint32_t state[static 8], const uint32_t w[static 64])
{
	uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
	uint32_t e = state[4], f = state[5], g = state[6], h = state[7];

	for (int i = 0; i < 64; i += 8) {
		const uint32_t *k = round_constant + i;

		one_round(a, b, c, &d, e, f, g, &h, k[0] + w[i]);
		one_round(h, a, b, &c, d, e, f, &g, k[1] + w[i + 1]);
		one_round(g, h, a, &b, c, d, e, &f, k[2] + w[i + 2]);
		one_round(f, g, h, &a, b, c, d, &e, k[3] + w[i + 3]);
		one_round(e, f, g, &h, a, b, c, &d, k[4] + w[i + 4]);
		one_round(d, e, f, &g, h, a, b, &c, k[5] + w[i + 5]);
		one_round(c, d, e, &f, g, h, a, &b, k[6] + w[i + 6]);
		one_round(b, c, d, &e, f, g, h, &a, k[7] + w[i + 7]);
	}
	state[0] += a;
	state[1] += b;
	state[2] += c;
	state[3] += d;
	state[4] += e;
	state[5] += f;
	state[6] += g;
	state[7] += h;
}

/* 6.2.2, for one block of 64 bytes. */
static void
add_block(uint32_t state[static 8], const unsigned char *bytes)
{
	uint32_t w[64];

	for (int i = 0; i < 16; i++)
		w[i] = (uint32_t)bytes[4 * i] << 24
		       | (uint32_t)bytes[4 * i + 1] << 16
		       | (uint32_t)bytes[4 * i + 2] << 8 | bytes[4 * i + 3];
	for (int i = 16; i < 64; i++) {
		uint32_t a = w[i - 15], b = w[i - 2];

		w[i] = w[i - 16] + (rotate(a, 7) ^ rotate(a, 18) ^ a >> 3)
		       + w[i - 7] + (rotate(b, 17) ^ rotate(b, 19) ^ b >> 10);
	}
	add_words(state, w);
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
