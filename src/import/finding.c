/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/finding.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct store_new_mention
finding_mention(const struct names_mention *mention, size_t index)
{
	return (struct store_new_mention){
		.start = mention->start, .end = mention->end,
		.kind = mention->kind, .confidence = mention->confidence,
		.how = (int)mention->how,
		.name = mention->name, .entity = mention->entity,
		.joined = mention->because == index ? 0
						    : mention->because + 1,
	};
}

static void
put_number(struct strbuf *out, long long number)
{
	strbuf_add(out, (const char *)&number, sizeof number);
}

/* Its length, its bytes and a NUL; NULL has the length -1. */
static void
put_text(struct strbuf *out, const char *text)
{
	put_number(out, text ? (long long)strlen(text) : -1);
	if (text)
		strbuf_add(out, text, strlen(text) + 1);
}

void
finding_begin(struct strbuf *out, long long articles)
{
	put_number(out, articles);
}

void
finding_write(struct strbuf *out, long long article, int revision,
	      const struct names_mention_list *found)
{
	put_number(out, article);
	put_number(out, ERROR_NONE);
	put_number(out, revision);
	put_number(out, (long long)found->count);
	for (size_t i = 0; i < found->count; i++) {
		struct store_new_mention mention =
			finding_mention(&found->item[i], i);

		put_number(out, (long long)mention.start);
		put_number(out, (long long)mention.end);
		put_number(out, mention.kind);
		put_number(out, mention.confidence);
		put_number(out, mention.how);
		put_number(out, (long long)mention.joined);
		put_text(out, mention.name);
		put_text(out, mention.entity);
	}
}

void
finding_write_failure(struct strbuf *out, long long article,
		      const struct error *err)
{
	put_number(out, article);
	put_number(out, err->code);
	put_text(out, err->what);
	put_text(out, err->reason);
	put_text(out, err->advice);
}

static long long
get_number(struct finding_reader *reader)
{
	long long number = 0;

	if ((size_t)(reader->end - reader->at) < sizeof number) {
		reader->damaged = true;
		reader->at = reader->end;
		return 0;
	}
	memcpy(&number, reader->at, sizeof number);
	reader->at += sizeof number;
	return number;
}

/* In the bytes; NULL when it was that. */
static const char *
get_text(struct finding_reader *reader)
{
	long long length = get_number(reader);
	const char *text = reader->at;

	if (length < 0)
		return NULL;
	if (reader->end - reader->at <= length || text[length]) {
		reader->damaged = true;
		reader->at = reader->end;
		return "";
	}
	reader->at += length + 1;
	return text;
}

static char *
copy_text(const char *text)
{
	return text ? xstrdup(text) : NULL;
}

static void
get_error(struct finding_reader *reader, struct error *err)
{
	err->what = copy_text(get_text(reader));
	err->reason = copy_text(get_text(reader));
	err->advice = copy_text(get_text(reader));
}

static void
get_mentions(struct finding_reader *reader, struct finding *finding)
{
	size_t capacity = 0;
	long long count = get_number(reader);

	while (count-- > 0 && !reader->damaged) {
		struct store_new_mention mention = {
			.start = (size_t)get_number(reader),
			.end = (size_t)get_number(reader),
		};

		mention.kind = (enum kind)get_number(reader);
		mention.confidence = (int)get_number(reader);
		mention.how = (int)get_number(reader);
		mention.joined = (size_t)get_number(reader);
		mention.name = get_text(reader);
		mention.entity = get_text(reader);
		finding->mention = xgrow(finding->mention, finding->count,
					 &capacity, sizeof mention);
		finding->mention[finding->count++] = mention;
	}
}

void
finding_clear(struct finding *finding)
{
	free(finding->mention);
	error_clear(&finding->err);
	*finding = (struct finding){ .err = ERROR_INIT };
}

long long
finding_read(struct finding_reader *reader, const char *bytes, size_t length)
{
	*reader = (struct finding_reader){ .at = bytes,
					   .end = bytes + length };
	return get_number(reader);
}

bool
finding_next(struct finding_reader *reader, struct finding *finding)
{
	*finding = (struct finding){ .err = ERROR_INIT };
	if (reader->at == reader->end)
		return false;
	finding->article = get_number(reader);
	finding->err.code = (enum error_code)get_number(reader);
	if (finding->err.code == ERROR_NONE) {
		finding->revision = (int)get_number(reader);
		get_mentions(reader, finding);
	} else {
		get_error(reader, &finding->err);
	}
	if (!reader->damaged)
		return true;
	finding_clear(finding);
	return false;
}
