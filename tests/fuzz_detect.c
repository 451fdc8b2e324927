/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Any bytes at all, to the detector: `make fuzz' builds and runs it.  Beside
 * what the sanitizers see, no mention may lie outside the text or overlap. */

#include <config.h>

#include <stdint.h>
#include <stdlib.h>

#include "names/detect.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static struct names_detector *
open_detector(void)
{
	struct names_detector_options options = {
		.folder = getenv("BYNAME_DATA"),
	};
	struct names_detector *detector = names_detector_open(&options, NULL);

	if (!detector || names_detector_lack(detector))
		abort();
	return detector;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	static struct names_detector *detector;
	struct names_mention_list list = NAMES_MENTION_LIST_INIT;
	size_t at = 0;

	if (!detector)
		detector = open_detector();
	names_detect(detector, (const char *)bytes, length, &list);
	for (size_t i = 0; i < list.count; i++) {
		if (list.item[i].start < at
		    || list.item[i].end <= list.item[i].start
		    || list.item[i].end > length)
			abort();
		at = list.item[i].end;
	}
	names_mention_list_clear(&list);
	return 0;
}
