/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/map.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/intl.h"
#include "base/memory.h"
#include "base/sha256.h"

/* What byname calls them. */
static const char *const own[MAP_COUNT] = {
	[MAP_TITLE] = "title", [MAP_TEXT] = "text", [MAP_DATE] = "date",
	[MAP_BYLINE] = "byline", [MAP_SOURCE] = "source", [MAP_URL] = "url",
	[MAP_LANG] = "lang", [MAP_ID] = "id", [MAP_NOTE] = "note",
};

/* What they are usually called, best first: the keys of public sets of news
 * (news_id, maintext, ...), of JSON Feed, schema.org and newspapers' exports. */
#define NAMES 16
static const char *const usual[MAP_COUNT][NAMES] = {
	[MAP_TITLE] = { "title", "headline", "head", "name", "subject" },
	[MAP_TEXT] = { "text", "body", "content", "article", "maintext",
		       "articlebody", "content_text", "full_text", "fulltext",
		       "story", "content_html", "html", "description",
		       "summary" },
	[MAP_DATE] = { "date", "published", "publish_date", "date_publish",
		       "date_published", "datepublished", "pubdate",
		       "published_at", "publishedat", "publication_date",
		       "published_date", "created_at", "timestamp", "time" },
	[MAP_BYLINE] = { "byline", "author", "authors", "creator", "writer" },
	[MAP_SOURCE] = { "source", "site", "publication", "publisher",
			 "newspaper", "outlet", "source_domain", "sitename",
			 "feed", "domain" },
	[MAP_URL] = { "url", "link", "canonical_url", "webpage", "permalink",
		      "source_url", "external_url" },
	[MAP_LANG] = { "lang", "language", "inlanguage", "locale" },
	[MAP_ID] = { "id", "guid", "uid", "uuid", "article_id", "news_id" },
	[MAP_NOTE] = { "note" },
};

void
import_map_clear(struct import_map *map)
{
	for (int i = 0; i < MAP_COUNT; i++) {
		free(map->name[i]);
		map->name[i] = NULL;
	}
}

static bool
fail(struct error *err)
{
	return error_advise(err, _("write it as --map title=headline,text=body; the fields are title, text, date, byline, source, url, lang, id and note"));
}

/* "title=headline". */
static bool
read_pair(struct import_map *map, const char *text, size_t length,
	  struct error *err)
{
	const char *sign = memchr(text, '=', length);
	size_t name = sign ? (size_t)(sign - text) : length;

	for (int i = 0; i < MAP_COUNT; i++) {
		if (strlen(own[i]) != name || memcmp(own[i], text, name) != 0)
			continue;
		if (!sign || name + 1 == length)
			break;
		free(map->name[i]);
		map->name[i] = xmemdup0(sign + 1, length - name - 1);
		return true;
	}
	error_set(err, ERROR_USAGE, _("\"%.*s\" says of no field what it is"),
		  (int)length, text);
	return fail(err);
}

bool
import_map_read(struct import_map *map, const char *text, struct error *err)
{
	*map = (struct import_map){ { NULL } };
	while (*text) {
		size_t length = strcspn(text, ",");

		if (!read_pair(map, text, length, err)) {
			import_map_clear(map);
			return false;
		}
		text += length + (text[length] == ',');
	}
	return true;
}

long long
import_map_stamp(const struct import_map *map)
{
	unsigned char sum[SHA256_SIZE];
	struct sha256 state;
	long long stamp;

	if (!map)
		return 0;
	sha256_start(&state);
	for (int i = 0; i < MAP_COUNT; i++) {
		const char *name = map->name[i] ? map->name[i] : "";

		sha256_add(&state, name, strlen(name) + 1);
	}
	sha256_finish(&state, sum);
	memcpy(&stamp, sum, sizeof stamp);
	return stamp;
}

const char *const *
import_map_names(const struct import_map *map, enum import_field field,
		 const char *name[static 2])
{
	if (!map || !map->name[field])
		return usual[field];
	name[0] = map->name[field];
	name[1] = NULL;
	return name;
}

bool
import_map_same(const char *key, const char *name, size_t length)
{
	size_t i = 0;

	for (; *key; key++) {
		if (*key == '_' || *key == '-' || *key == ' ')
			continue;
		while (i < length && name[i] == '_')
			i++;
		if (i == length
		    || strncasecmp(key, name + i, 1) != 0)
			return false;
		i++;
	}
	while (i < length && name[i] == '_')
		i++;
	return i == length;
}

size_t
import_map_choose(const struct import_map *map, enum import_field field,
		  char *const *name, size_t count)
{
	const char *person[2];

	for (const char *const *usual_name = import_map_names(map, field, person);
	     *usual_name; usual_name++)
		for (size_t i = 0; i < count; i++)
			if (import_map_same(name[i], *usual_name,
					    strlen(*usual_name)))
				return i;
	return count;
}

struct strbuf *
import_map_place(struct import_raw *raw, enum import_field field)
{
	struct strbuf *const place[MAP_COUNT] = {
		[MAP_TITLE] = &raw->title, [MAP_TEXT] = &raw->text,
		[MAP_DATE] = &raw->date, [MAP_BYLINE] = &raw->byline,
		[MAP_SOURCE] = &raw->source, [MAP_URL] = &raw->url,
		[MAP_LANG] = &raw->lang, [MAP_ID] = &raw->id,
		[MAP_NOTE] = &raw->note,
	};

	return place[field];
}
