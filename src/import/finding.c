/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/finding.h"

#include <stdlib.h>

#include "base/memory.h"

void
finding_pack(struct strbuf *out, const struct names_mention_list *found)
{
	pack_number(out, (long long)found->count);
	for (size_t i = 0; i < found->count; i++) {
		const struct names_mention *mention = &found->item[i];

		pack_number(out, (long long)mention->start);
		pack_number(out, (long long)mention->end);
		pack_number(out, mention->kind);
		pack_number(out, mention->confidence);
		pack_number(out, mention->how);
		/* The store counts from one, and 0 is nobody. */
		pack_number(out, mention->because == i
				 ? 0 : (long long)mention->because + 1);
		pack_text(out, mention->name);
		pack_text(out, mention->entity);
	}
}

void
finding_unpack(struct pack_reader *reader, struct store_new_mention **mention,
	       size_t *count)
{
	size_t capacity = 0;
	long long left = pack_get_number(reader);

	*mention = NULL;
	*count = 0;
	while (left-- > 0 && !reader->damaged) {
		struct store_new_mention one = {
			.start = (size_t)pack_get_number(reader),
			.end = (size_t)pack_get_number(reader),
		};

		one.kind = (enum kind)pack_get_number(reader);
		one.confidence = (int)pack_get_number(reader);
		one.how = (int)pack_get_number(reader);
		one.joined = (size_t)pack_get_number(reader);
		one.name = pack_get_text(reader);
		one.entity = pack_get_text(reader);
		*mention = xgrow(*mention, *count, &capacity, sizeof one);
		(*mention)[(*count)++] = one;
	}
}

void
finding_begin(struct strbuf *out, long long articles)
{
	pack_number(out, articles);
}

void
finding_write(struct strbuf *out, long long article, int revision,
	      const struct names_mention_list *found)
{
	const struct error none = ERROR_INIT;

	pack_number(out, article);
	pack_error(out, &none);
	pack_number(out, revision);
	finding_pack(out, found);
}

void
finding_write_failure(struct strbuf *out, long long article,
		      const struct error *err)
{
	pack_number(out, article);
	pack_error(out, err);
}

void
finding_clear(struct finding *finding)
{
	free(finding->mention);
	error_clear(&finding->err);
	*finding = (struct finding){ .err = ERROR_INIT };
}

long long
finding_read(struct pack_reader *reader, const char *bytes, size_t length)
{
	pack_read(reader, bytes, length);
	return pack_get_number(reader);
}

bool
finding_next(struct pack_reader *reader, struct finding *finding)
{
	*finding = (struct finding){ .err = ERROR_INIT };
	if (pack_ended(reader))
		return false;
	finding->article = pack_get_number(reader);
	pack_get_error(reader, &finding->err);
	if (finding->err.code == ERROR_NONE) {
		finding->revision = (int)pack_get_number(reader);
		finding_unpack(reader, &finding->mention, &finding->count);
	}
	if (!reader->damaged)
		return true;
	finding_clear(finding);
	return false;
}
