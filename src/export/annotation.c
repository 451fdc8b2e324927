/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * W3C Web Annotations in JSON-LD: a collection with one page, and each
 * annotation on a line of its own.  The words are told twice, as a quote with
 * what stands before and after, and as a place in code points of the
 * article's text; both as they were when they were marked, so that the file
 * can be taken in again (archive/annotation.h).  Nothing is shortened or made
 * pretty here: JSON escapes what could harm a terminal.
 */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/sha256.h"
#include "export/inside.h"

/* The first 16 bytes of a sum, as a name that is made of what it names
 * (RFC 9562, version 8). */
static void
add_urn(struct strbuf *out, struct sha256 *sum)
{
	unsigned char byte[SHA256_SIZE];

	sha256_finish(sum, byte);
	byte[6] = (unsigned char)((byte[6] & 0x0f) | 0x80);
	byte[8] = (unsigned char)((byte[8] & 0x3f) | 0x80);
	strbuf_puts(out, "urn:uuid:");
	for (int i = 0; i < 16; i++)
		strbuf_format(out, "%s%02x", i == 4 || i == 6 || i == 8
			      || i == 10 ? "-" : "", byte[i]);
}

/* The same highlights are the same collection. */
static void
collection_name(const struct export_job *job, const char *part,
		struct strbuf *out)
{
	struct sha256 sum;

	sha256_start(&sum);
	sha256_add(&sum, part, strlen(part));
	for (size_t i = 0; i < job->marked->count; i++)
		sha256_add(&sum, job->marked->item[i].highlight.made.uid,
			   UUID_SIZE - 1);
	add_urn(out, &sum);
}

static void
add_time(struct json *json, const char *key, long long seconds)
{
	char text[CLOCK_ISO_SIZE];

	clock_format_iso(text, seconds, CLOCK_SECOND);
	json_text(json, key, text);
}

static void
add_body(struct strbuf *out, bool *some, const char *value,
	 const char *purpose)
{
	struct json json;

	if (*some)
		strbuf_putc(out, ',');
	*some = true;
	json_open(&json, out);
	json_text(&json, "type", "TextualBody");
	json_text(&json, "value", value);
	json_text(&json, "format", "text/plain");
	json_text(&json, "purpose", purpose);
	json_close(&json);
}

/* The note, and the tags. */
static void
add_bodies(struct json *json, const struct archive_marked *marked)
{
	const struct archive_tags *tags = &marked->highlight.tags;
	const char *note = marked->highlight.made.note;
	bool some = false;

	if ((!note || !*note) && tags->count == 0)
		return;
	json_key(json, "body");
	strbuf_putc(json->out, '[');
	if (note && *note)
		add_body(json->out, &some, note, "commenting");
	for (size_t i = 0; i < tags->count; i++)
		add_body(json->out, &some, tags->word[i], "tagging");
	strbuf_putc(json->out, ']');
}

static void
add_selectors(struct json *json, const struct notebook_highlight *made)
{
	struct json one;

	json_key(json, "selector");
	strbuf_putc(json->out, '[');
	json_open(&one, json->out);
	json_text(&one, "type", "TextQuoteSelector");
	json_text(&one, "exact", made->quote);
	json_text(&one, "prefix", made->prefix ? made->prefix : "");
	json_text(&one, "suffix", made->suffix ? made->suffix : "");
	json_close(&one);
	strbuf_putc(json->out, ',');
	json_open(&one, json->out);
	json_text(&one, "type", "TextPositionSelector");
	json_number(&one, "start", (long long)made->start);
	json_number(&one, "end", (long long)made->end);
	json_close(&one);
	strbuf_putc(json->out, ']');
}

static void
add_target(struct json *json, const struct archive_marked *marked)
{
	const struct notebook_highlight *made = &marked->highlight.made;
	const char *url = export_url(marked);
	const char *title = marked->in_store ? marked->article.title
					     : made->title;
	struct strbuf source = STRBUF_INIT;
	struct json target;

	if (url)
		strbuf_puts(&source, url);
	else
		strbuf_format(&source, "urn:byname:%s", made->article);
	json_key(json, "target");
	json_open(&target, json->out);
	json_text(&target, "source", strbuf_text(&source));
	json_text(&target, "byname:article", made->article);
	json_number(&target, "byname:revision", made->revision);
	if (title && *title)
		json_text(&target, "byname:title", title);
	json_text(&target, "styleClass", notebook_style_name(made->style));
	add_selectors(&target, made);
	json_close(&target);
	strbuf_clear(&source);
}

static void
add_annotation(struct strbuf *out, const struct archive_marked *marked)
{
	const struct notebook_highlight *made = &marked->highlight.made;
	struct strbuf id = STRBUF_INIT;
	struct json json;

	strbuf_format(&id, "urn:uuid:%s", made->uid);
	json_open(&json, out);
	json_text(&json, "id", strbuf_text(&id));
	json_text(&json, "type", "Annotation");
	json_text(&json, "motivation", "highlighting");
	add_time(&json, "created", made->created);
	add_time(&json, "modified", made->updated);
	add_bodies(&json, marked);
	add_target(&json, marked);
	json_close(&json);
	strbuf_clear(&id);
}

void
export_annotation(const struct export_job *job, struct strbuf *out)
{
	strbuf_puts(out, "{\"@context\":[\"http://www.w3.org/ns/anno.jsonld\",{\"byname\":\"urn:byname:\"}],\n\"id\":\"");
	collection_name(job, "collection", out);
	strbuf_format(out, "\",\"type\":\"AnnotationCollection\",\"label\":\"Highlights\",\"total\":%zu,\n\"first\":{\"id\":\"",
		      job->marked->count);
	collection_name(job, "page", out);
	strbuf_puts(out, "\",\"type\":\"AnnotationPage\",\"partOf\":\"");
	collection_name(job, "collection", out);
	strbuf_puts(out, "\",\"startIndex\":0,\"items\":[");
	for (size_t i = 0; i < job->marked->count; i++) {
		strbuf_puts(out, i ? ",\n" : "\n");
		add_annotation(out, &job->marked->item[i]);
	}
	strbuf_puts(out, "\n]}}\n");
}
