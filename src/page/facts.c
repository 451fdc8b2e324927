/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "page/facts.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "page/schema.h"

#define FIELDS 16

/* All of them, for clearing. */
static void
list_fields(struct page_facts *facts, struct strbuf *field[static FIELDS])
{
	struct strbuf *const all[FIELDS] = {
		&facts->ld_headline, &facts->ld_author, &facts->ld_published,
		&facts->ld_publisher, &facts->ld_url, &facts->ld_language,
		&facts->og_title, &facts->og_site, &facts->og_url,
		&facts->og_locale, &facts->published, &facts->date,
		&facts->author, &facts->canonical, &facts->base,
		&facts->ld_text,
	};

	memcpy(field, all, sizeof all);
}

void
page_facts_clear(struct page_facts *facts)
{
	struct strbuf *field[FIELDS];

	list_fields(facts, field);
	for (size_t i = 0; i < FIELDS; i++)
		strbuf_clear(field[i]);
	strbuf_clear(&facts->title);
}

/* The first to say something is believed. */
static void
take(struct strbuf *out, const char *text)
{
	if (text && *text && out->length == 0)
		strbuf_puts(out, text);
}

/* Names of meta elements, in small letters, best first for each place. */
static const struct {
	const char *name;
	size_t place;
} names[] = {
#define NAME(name, place) { name, offsetof(struct page_facts, place) }
	NAME("og:title", og_title), NAME("twitter:title", og_title),
	NAME("og:site_name", og_site), NAME("application-name", og_site),
	NAME("og:url", og_url), NAME("og:locale", og_locale),
	NAME("content-language", og_locale),
	NAME("article:published_time", published),
	NAME("article:published", published),
	NAME("og:article:published_time", published),
	NAME("date", date), NAME("pubdate", date),
	NAME("publishdate", date), NAME("publish-date", date),
	NAME("publish_date", date), NAME("publication_date", date),
	NAME("publicationdate", date), NAME("datepublished", date),
	NAME("dc.date", date), NAME("dc.date.issued", date),
	NAME("dcterms.date", date), NAME("dcterms.created", date),
	NAME("dcterms.issued", date), NAME("dc.date.created", date),
	NAME("parsely-pub-date", date), NAME("sailthru.date", date),
	NAME("article.published", date), NAME("article_date_original", date),
	NAME("originalpublicationdate", date), NAME("citation_date", date),
	NAME("citation_publication_date", date), NAME("cxenseparse:recs:publishtime", date),
	NAME("ptime", date), NAME("pdate", date), NAME("rnews:datepublished", date),
	NAME("vr:published_time", date), NAME("release_date", date),
	NAME("bt:pubdate", date), NAME("shareaholic:article_published_time", date),
	NAME("author", author), NAME("byl", author),
	NAME("article:author_name", author), NAME("parsely-author", author),
	NAME("sailthru.author", author), NAME("dc.creator", author),
	NAME("dcterms.creator", author), NAME("citation_author", author),
	NAME("cxenseparse:author", author), NAME("twitter:data1", author),
#undef NAME
};

#define COUNT(list) (sizeof (list) / sizeof *(list))

static struct strbuf *
place_of(struct page_facts *facts, size_t number)
{
	return (struct strbuf *)((char *)facts + names[number].place);
}

static void
take_meta(const struct tree *tree, uint32_t node, struct page_facts *facts)
{
	static const char *const key[] = { "property", "name", "itemprop",
					   "http-equiv" };
	const char *content = tree_attribute(tree, node, "content");

	for (size_t i = 0; content && i < COUNT(key); i++) {
		const char *name = tree_attribute(tree, node, key[i]);

		for (size_t j = 0; name && j < COUNT(names); j++)
			if (strcasecmp(names[j].name, name) == 0)
				take(place_of(facts, j), content);
	}
}

static void
take_link(const struct tree *tree, uint32_t node, struct page_facts *facts)
{
	const char *rel = tree_attribute(tree, node, "rel");

	if (rel && strcasecmp(rel, "canonical") == 0)
		take(&facts->canonical, tree_attribute(tree, node, "href"));
}

static void
take_script(const struct tree *tree, uint32_t node, struct page_facts *facts)
{
	const char *type = tree_attribute(tree, node, "type");
	struct strbuf json = STRBUF_INIT;

	if (!type || strncasecmp(type, "application/ld+json", 19) != 0)
		return;
	tree_raw_text(tree, node, &json);
	if (json.length)
		page_schema_read(facts, json.data, json.length);
	strbuf_clear(&json);
}

void
page_facts_read(struct page_facts *facts, const struct tree *tree)
{
	*facts = (struct page_facts){ .title = STRBUF_INIT };
	for (uint32_t node = tree_next(tree, 0, 0); node;
	     node = tree_next(tree, node, 0)) {
		switch (tree_tag(tree, node)) {
		case TAG_META:
			take_meta(tree, node, facts);
			break;
		case TAG_LINK:
			take_link(tree, node, facts);
			break;
		case TAG_SCRIPT:
			take_script(tree, node, facts);
			break;
		case TAG_BASE:
			take(&facts->base, tree_attribute(tree, node, "href"));
			break;
		case TAG_TITLE:
			if (facts->title.length == 0)
				tree_text(tree, node, &facts->title);
			break;
		default:
			break;
		}
	}
}
