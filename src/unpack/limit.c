/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "unpack/limit.h"

#include <sys/resource.h>

/* All that is mapped, libraries with it (bytes): enough for the strongest
 * packing that programs use unasked. */
#define MEMORY ((rlim_t)320 << 20)

/* Descriptors: those it is given, and what converts names. */
#define FILES 16

/* To be spent before anything comes of it (seconds of the processor). */
#define PATIENCE 8

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#endif

/* glibc has a type of its own for what is limited. */
#ifdef __GLIBC__
typedef __rlimit_resource_t resource;
#else
typedef int resource;
#endif

static void
limit(resource what, rlim_t most)
{
	struct rlimit now;

	if (getrlimit(what, &now) == 0 && now.rlim_max < most)
		most = now.rlim_max;
	now.rlim_cur = now.rlim_max = most;
	setrlimit(what, &now);
}

void
limit_all(void)
{
	limit(RLIMIT_FSIZE, 0);
	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_NOFILE, FILES);
#if !defined(SANITIZED)
	/* A sanitizer maps more than any machine has. */
	limit(RLIMIT_AS, MEMORY);
#endif
	limit_more_time();
}

void
limit_more_time(void)
{
	struct rusage used;
	struct rlimit time;

	if (getrusage(RUSAGE_SELF, &used) || getrlimit(RLIMIT_CPU, &time))
		return;
	rlim_t end = (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec)
		     + PATIENCE;

	if (time.rlim_cur == end)
		return;
	time.rlim_cur = end < time.rlim_max ? end : time.rlim_max;
	setrlimit(RLIMIT_CPU, &time);
}
