/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What the formats share. */

#ifndef EXPORT_INSIDE_H
#define EXPORT_INSIDE_H

#include <stddef.h>

#include "export/format.h"

/* The writers of the table, each in the file of its name. */
void export_text(const struct export_job *job, struct strbuf *out);
void export_clippings(const struct export_job *job, struct strbuf *out);
void export_markdown(const struct export_job *job, struct strbuf *out);
bool export_markdown_update(const struct export_job *job, const char *old,
			    size_t length, struct strbuf *out,
			    struct export_change *change, struct error *err);
void export_org(const struct export_job *job, struct strbuf *out);
void export_annotation(const struct export_job *job, struct strbuf *out);
void export_csv(const struct export_job *job, struct strbuf *out);
void export_readwise(const struct export_job *job, struct strbuf *out);
void export_bibtex(const struct export_job *job, struct strbuf *out);
void export_biblatex(const struct export_job *job, struct strbuf *out);
void export_csl(const struct export_job *job, struct strbuf *out);
void export_ris(const struct export_job *job, struct strbuf *out);
void export_graphml(const struct export_job *job, struct strbuf *out);
void export_dot(const struct export_job *job, struct strbuf *out);

/* TEXT (NULL is "") as people may see it: a line field without breaks, or a
 * body with LF alone.  What is between is appended by the caller. */
void export_add_line(struct strbuf *out, const char *text);
void export_add_body(struct strbuf *out, const char *text);

/* The same as a text of its own; the caller frees it. */
char *export_line(const char *text);
char *export_body(const char *text);

/* The title of a highlight's article, as shown; never empty.  The caller
 * frees it. */
char *export_title(const struct archive_marked *marked);

/* The address of a highlight's article if it is one of the web that has no
 * blanks and no controls, else NULL. */
const char *export_url(const struct archive_marked *marked);

/* True for a highlight whose article is not that of the one before it. */
bool export_begins_article(const struct archive_marked_list *list,
			   size_t number);

#endif
