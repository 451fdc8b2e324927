/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "text/charset_library.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* What POSIX says of dlsym: a pointer to a function may be read from one to
 * an object; C itself has no words for that. */
static bool
load(void *handle, const char *name, void *place)
{
	void *found = dlsym(handle, name);

	memcpy(place, &found, sizeof found);
	return found;
}

static bool
load_all(struct charset_library *library)
{
	void *handle = dlopen(UCHARDET_SONAME, RTLD_NOW | RTLD_LOCAL);

	return handle && load(handle, "uchardet_new", &library->new)
	       && load(handle, "uchardet_delete", &library->delete)
	       && load(handle, "uchardet_handle_data", &library->handle_data)
	       && load(handle, "uchardet_data_end", &library->data_end)
	       && load(handle, "uchardet_get_charset",
		       &library->get_charset);
}

const struct charset_library *
charset_library(void)
{
	static struct charset_library library;
	static bool asked, there;

	if (!asked)
		there = load_all(&library);
	asked = true;
	return there ? &library : NULL;
}
