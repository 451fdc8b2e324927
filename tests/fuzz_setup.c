/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Any bytes at all, as a configuration.  Beside what the sanitizers see, what
 * was understood is listed without a control character, and understood again
 * as the same. */

#include <config.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "ui/setup.h"
#include "ui/setup_list.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void
join(void *context, const struct ui_setup_row *row)
{
	struct strbuf *out = context;

	strbuf_format(out, "%s %s %s\n", row->command
		      ? ui_command_row(row->command)->name : "", row->name,
		      row->value);
}

/* An alias may stand for one that was made before it and is made anew after
 * it: then the list is in no order in which it could be read. */
static bool
is_tangled(const char *text)
{
	const char *first = strstr(text, "\nalias ");

	return first && strstr(first + 1, "\nalias ");
}

static void
list(const char *bytes, size_t length, struct strbuf *out, size_t *faults)
{
	struct ui_setup setup;

	ui_setup_init(&setup);
	ui_setup_read(&setup, bytes, length);
	ui_setup_list(&setup, CMD_NONE, join, out);
	*faults = setup.fault_count;
	for (size_t i = 0; i < setup.fault_count; i++)
		if (!setup.fault[i].err.what || !setup.fault[i].err.reason)
			abort();
	ui_setup_clear(&setup);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct strbuf first = STRBUF_INIT, second = STRBUF_INIT;
	size_t faults;

	list((const char *)bytes, length, &first, &faults);
	for (size_t i = 0; i < first.length; i++)
		if ((unsigned char)first.data[i] < ' '
		    && first.data[i] != '\n' && first.data[i] != '\t')
			abort();
	list(first.data, first.length, &second, &faults);
	if (!is_tangled(strbuf_text(&first))
	    && (faults || strcmp(first.data, second.data) != 0))
		abort();
	strbuf_clear(&first);
	strbuf_clear(&second);
	return 0;
}
