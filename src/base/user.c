/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "base/user.h"

#include <pwd.h>
#include <stdlib.h>
#include <unistd.h>

void
user_name(struct strbuf *out)
{
	static const char *const variable[] = { "LOGNAME", "USER" };
	char buffer[4096];
	struct passwd account, *found = NULL;

	for (size_t i = 0; i < sizeof variable / sizeof *variable; i++) {
		const char *value = getenv(variable[i]);

		if (value && *value) {
			strbuf_puts(out, value);
			return;
		}
	}
	if (getpwuid_r(geteuid(), &account, buffer, sizeof buffer, &found) == 0
	    && found && *account.pw_name)
		strbuf_puts(out, account.pw_name);
	else
		strbuf_format(out, "%ld", (long)geteuid());
}
