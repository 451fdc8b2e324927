/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/record.h"

void
import_record_clear(struct import_record *record)
{
	strbuf_clear(&record->title);
	strbuf_clear(&record->source);
	strbuf_clear(&record->byline);
	strbuf_clear(&record->url);
	strbuf_clear(&record->lang);
	strbuf_clear(&record->note);
	strbuf_clear(&record->id);
	strbuf_clear(&record->text);
	*record = (struct import_record)IMPORT_RECORD_INIT;
}

void
import_text_clear(struct import_text *text)
{
	strbuf_clear(&text->source);
	strbuf_clear(&text->clean);
	*text = (struct import_text)IMPORT_TEXT_INIT;
}
