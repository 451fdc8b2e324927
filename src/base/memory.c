/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void (*memory_hook)(void);

static _Noreturn void
memory_fail(void)
{
	static const char words[] = "byname: error: out of memory\n";
	void (*hook)(void) = memory_hook;

	memory_hook = NULL;
	if (hook)
		hook();
	/* write, not stdio: stdio may want memory.  Nothing to do if it fails. */
	if (write(STDERR_FILENO, words, sizeof words - 1) < 0)
		abort();
	abort();
}

void *
xmalloc(size_t size)
{
	void *block = malloc(size ? size : 1);

	if (!block)
		memory_fail();
	return block;
}

void *
xcalloc(size_t count, size_t size)
{
	void *block = calloc(count ? count : 1, size ? size : 1);

	if (!block)
		memory_fail();
	return block;
}

void *
xrealloc(void *block, size_t size)
{
	block = realloc(block, size ? size : 1);
	if (!block)
		memory_fail();
	return block;
}

char *
xmemdup0(const char *text, size_t length)
{
	char *copy = xmalloc(length + 1);

	if (length)
		memcpy(copy, text, length);
	copy[length] = '\0';
	return copy;
}

char *
xstrdup(const char *text)
{
	return xmemdup0(text, strlen(text));
}

void *
xgrow(void *block, size_t count, size_t *capacity, size_t size)
{
	if (count < *capacity)
		return block;
	size_t wanted = *capacity ? *capacity * 2 : 8;

	if (wanted < *capacity || wanted > SIZE_MAX / size)
		memory_fail();
	*capacity = wanted;
	return xrealloc(block, wanted * size);
}

void
memory_set_hook(void (*hook)(void))
{
	memory_hook = hook;
}
