/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Any bytes at all, to the reader of dossiers.  Beside what the sanitizers
 * see, what was read must come out again to the letter, and be taken into a
 * notebook as all new. */

#include <config.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "notebook/dossier.h"
#include "notebook/dossier_take.h"
#include "notebook/notebook.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void
check_taken(const struct notebook_dossier *dossier)
{
	struct notebook_dossier_report report = NOTEBOOK_DOSSIER_REPORT_INIT;
	struct notebook *notebook = notebook_open(":memory:", DB_CREATE, NULL);

	if (!notebook
	    || !notebook_dossier_take(notebook, dossier,
				      (struct notebook_dossier_choice){
					.theirs = true }, "fuzz", false,
				      &report, NULL)
	    || report.conflict_count || report.same
	    || report.added != notebook_dossier_count(dossier))
		abort();
	notebook_dossier_report_clear(&report);
	notebook_close(notebook);
}

static void
check_again(const struct strbuf *text)
{
	struct notebook_dossier dossier = NOTEBOOK_DOSSIER_INIT;
	struct strbuf again = STRBUF_INIT;

	if (!notebook_dossier_read(text->data, text->length, &dossier, NULL))
		abort();
	check_taken(&dossier);
	notebook_dossier_write(&dossier, &again);
	if (again.length != text->length
	    || memcmp(again.data, text->data, text->length) != 0)
		abort();
	strbuf_clear(&again);
	notebook_dossier_clear(&dossier);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct notebook_dossier dossier = NOTEBOOK_DOSSIER_INIT;
	struct strbuf text = STRBUF_INIT;
	struct error err = ERROR_INIT;

	if (notebook_dossier_read((const char *)bytes, length, &dossier,
				  &err)) {
		notebook_dossier_write(&dossier, &text);
		check_again(&text);
	} else if (!err.reason || !err.advice
		   || notebook_dossier_count(&dossier)) {
		abort();
	}
	error_clear(&err);
	strbuf_clear(&text);
	notebook_dossier_clear(&dossier);
	return 0;
}
