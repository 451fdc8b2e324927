/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * A fuzz target in `make check', without a fuzzer: every file of its corpus,
 * then each with some bytes changed, cut or doubled by a chance that is the
 * same each time.  The program test_fuzz_NAME is tests/fuzz_NAME.c with this,
 * and its corpus the folder tests/corpus/NAME.
 */

#include "harness.h"

#include <dirent.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

#define LARGEST (1 << 20)
#define ROUNDS 300

/* A block of the very size, so that a sanitizer sees one byte too far. */
static void
run(const uint8_t *bytes, size_t length)
{
	uint8_t *copy = malloc(length ? length : 1);

	if (!copy)
		abort();
	if (length)
		memcpy(copy, bytes, length);
	LLVMFuzzerTestOneInput(copy, length);
	free(copy);
}

/* One change at a place of its own; BYTES has room for one more. */
static size_t
change(uint8_t *bytes, size_t length, uint64_t *seed)
{
	static const uint8_t likely[] = "\"\\<>&;{}[]=:-+0/\0\x80\xff \n";
	size_t at = harness_pick(seed, length + 1);

	if (at == length)
		return length;
	switch (harness_pick(seed, 4)) {
	case 0:
		bytes[at] = (uint8_t)harness_pick(seed, 256);
		break;
	case 1:
		bytes[at] = likely[harness_pick(seed, sizeof likely)];
		break;
	case 2:
		memmove(bytes + at, bytes + at + 1, length - at - 1);
		return length - 1;
	default:
		memmove(bytes + at + 1, bytes + at, length - at);
		return length + 1;
	}
	return length;
}

static void
replay(const uint8_t *bytes, size_t length, uint64_t *seed)
{
	static uint8_t changed[LARGEST + 16];

	run(bytes, length);
	/* Large files are there for their size: they are only cut. */
	for (size_t round = length > 4096 ? ROUNDS - 5 : 0; round < ROUNDS;
	     round++) {
		size_t size = length;

		memcpy(changed, bytes, length);
		for (size_t i = harness_pick(seed, 4) + 1; i > 0; i--)
			size = change(changed, size, seed);
		if (harness_pick(seed, 8) == 0)
			size = harness_pick(seed, size + 1);
		run(changed, size);
	}
}

static bool
replay_file(const char *folder, const char *name, uint64_t *seed)
{
	static uint8_t bytes[LARGEST];
	char path[4096];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = fopen(path, "rb");

	if (!file)
		return false;
	size_t length = fread(bytes, 1, sizeof bytes, file);

	fclose(file);
	replay(bytes, length, seed);
	return true;
}

static int
is_visible(const struct dirent *file)
{
	return file->d_name[0] != '.';
}

int
main(int argc, char **argv)
{
	const char *target = argc > 0 ? strstr(argv[0], "test_fuzz_") : NULL;
	const char *source = getenv("BYNAME_SRC");
	char folder[2048];
	uint64_t seed = 1;
	int bad = 0;

	if (!target || !source) {
		puts("Bail out! No corpus, or BYNAME_SRC is not set");
		return 99;
	}
	snprintf(folder, sizeof folder, "%s/tests/corpus/%s", source,
		 target + strlen("test_fuzz_"));
	struct dirent **file;
	int files = scandir(folder, &file, is_visible, alphasort);

	if (files < 0) {
		printf("Bail out! No folder %s\n", folder);
		return 99;
	}
	for (int i = 0; i < files; i++) {
		bool fine = replay_file(folder, file[i]->d_name, &seed);

		bad += !fine;
		printf("%sok %d - %s, and %d like it\n", fine ? "" : "not ",
		       i + 1, file[i]->d_name, ROUNDS);
		fflush(stdout);
		free(file[i]);
	}
	free(file);
	printf("1..%d\n", files);
	return files == 0 || bad > 0;
}
