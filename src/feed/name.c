/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The words of feeds. */

#include <config.h>

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "feed/inside.h"

struct space_row {
	const char *word;
	enum feed_space space;
};

/* Addresses in lower case, without "http://", "www." and what ends them:
 * feeds write them with and without.  The order does not matter. */
static const struct space_row addresses[] = {
	{ "w3.org/2005/atom", SPACE_CORE },
	{ "purl.org/atom/ns", SPACE_CORE },
	{ "purl.org/atom/app", SPACE_CORE },
	{ "purl.org/echo", SPACE_CORE },
	{ "example.com/necho", SPACE_CORE },
	{ "uri/of/echo/namespace", SPACE_CORE },
	{ "my.netscape.com/rdf/simple/0.9", SPACE_CORE },
	{ "channel.netscape.com/rdf/simple/0.9", SPACE_CORE },
	{ "my.netscape.com/publish/formats/rss-0.91.dtd", SPACE_CORE },
	{ "purl.org/rss/1.0", SPACE_CORE },
	{ "purl.org/net/rss1.1", SPACE_CORE },
	{ "backend.userland.com/rss", SPACE_CORE },
	{ "backend.userland.com/rss2", SPACE_CORE },
	{ "backend.userland.com/rss091", SPACE_CORE },
	{ "backend.userland.com/rss092", SPACE_CORE },
	{ "backend.userland.com/rss093", SPACE_CORE },
	{ "blogs.law.harvard.edu/tech/rss", SPACE_CORE },
	{ "cyber.law.harvard.edu/rss/rss.html", SPACE_CORE },
	{ "rssboard.org/rss-specification", SPACE_CORE },
	{ "purl.org/rss/1.0/modules/content", SPACE_CONTENT },
	{ "purl.org/dc/elements/1.0", SPACE_DC },
	{ "purl.org/dc/elements/1.1", SPACE_DC },
	{ "purl.org/dc/elements", SPACE_DC },
	{ "purl.org/dc/terms", SPACE_DCTERMS },
	{ "rssnamespace.org/feedburner/ext/1.0", SPACE_FEEDBURNER },
	{ "pheedo.com/namespace/pheedo", SPACE_FEEDBURNER },
	{ "itunes.com/dtds/podcast-1.0.dtd", SPACE_ITUNES },
	{ "example.com/dtds/podcast-1.0.dtd", SPACE_ITUNES },
	{ "google.com/schemas/play-podcasts/1.0", SPACE_ITUNES },
	{ "search.yahoo.com/mrss", SPACE_MEDIA },
	{ "video.search.yahoo.com/mrss", SPACE_MEDIA },
	{ "tools.search.yahoo.com/mrss", SPACE_MEDIA },
	{ "rssboard.org/media-rss", SPACE_MEDIA },
	{ "prismstandard.org/namespaces/1.2/basic", SPACE_PRISM },
	{ "prismstandard.org/namespaces/basic/2.0", SPACE_PRISM },
	{ "purl.org/rss/1.0/modules/prism", SPACE_PRISM },
	{ "w3.org/1999/02/22-rdf-syntax-ns", SPACE_RDF },
	{ "w3.org/1999/xhtml", SPACE_XHTML },
	{ "news.yandex.ru", SPACE_YANDEX },
};

static const struct space_row prefixes[] = {
	{ "a10", SPACE_CORE },
	{ "atom", SPACE_CORE },
	{ "atom03", SPACE_CORE },
	{ "atom10", SPACE_CORE },
	{ "rss", SPACE_CORE },
	{ "rss09", SPACE_CORE },
	{ "rss1", SPACE_CORE },
	{ "rss10", SPACE_CORE },
	{ "rss2", SPACE_CORE },
	{ "content", SPACE_CONTENT },
	{ "dc", SPACE_DC },
	{ "dcterms", SPACE_DCTERMS },
	{ "dct", SPACE_DCTERMS },
	{ "feedburner", SPACE_FEEDBURNER },
	{ "pheedo", SPACE_FEEDBURNER },
	{ "itunes", SPACE_ITUNES },
	{ "googleplay", SPACE_ITUNES },
	{ "media", SPACE_MEDIA },
	{ "prism", SPACE_PRISM },
	{ "rdf", SPACE_RDF },
	{ "xhtml", SPACE_XHTML },
	{ "yandex", SPACE_YANDEX },
};

enum feed_space
feed_space_of(const char *address)
{
	size_t length;

	address += strspn(address, " \t\r\n");
	if (strncasecmp(address, "http://", 7) == 0)
		address += 7;
	else if (strncasecmp(address, "https://", 8) == 0)
		address += 8;
	if (strncasecmp(address, "www.", 4) == 0)
		address += 4;
	length = strlen(address);
	while (length > 0 && strchr("/# \t\r\n", address[length - 1]))
		length--;
	for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++)
		if (strlen(addresses[i].word) == length
		    && strncasecmp(address, addresses[i].word, length) == 0)
			return addresses[i].space;
	return SPACE_FOREIGN;
}

enum feed_space
feed_space_usual(const char *prefix, size_t length)
{
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
		if (strlen(prefixes[i].word) == length
		    && memcmp(prefix, prefixes[i].word, length) == 0)
			return prefixes[i].space;
	return SPACE_FOREIGN;
}

struct name_row {
	enum feed_space space;
	const char *word;
	enum feed_name name;
};

/* By space, then by the bytes of the word. */
static const struct name_row names[] = {
	{ SPACE_CORE, "abstract", NAME_DESCRIPTION },
	{ SPACE_CORE, "author", NAME_AUTHOR },
	{ SPACE_CORE, "body", NAME_BODY },
	{ SPACE_CORE, "category", NAME_CATEGORY },
	{ SPACE_CORE, "channel", NAME_ROOT },
	{ SPACE_CORE, "comments", NAME_COMMENTS },
	{ SPACE_CORE, "content", NAME_CONTENT },
	{ SPACE_CORE, "created", NAME_CREATED },
	{ SPACE_CORE, "date", NAME_DC_DATE },
	{ SPACE_CORE, "description", NAME_DESCRIPTION },
	{ SPACE_CORE, "email", NAME_PERSON_EMAIL },
	{ SPACE_CORE, "enclosure", NAME_ENCLOSURE },
	{ SPACE_CORE, "encoded", NAME_ENCODED },
	{ SPACE_CORE, "entry", NAME_ITEM },
	{ SPACE_CORE, "feed", NAME_ROOT },
	{ SPACE_CORE, "full-text", NAME_ENCODED },
	{ SPACE_CORE, "fullitem", NAME_ENCODED },
	{ SPACE_CORE, "fulltext", NAME_ENCODED },
	{ SPACE_CORE, "guid", NAME_ID },
	{ SPACE_CORE, "homepage", NAME_PERSON_URI },
	{ SPACE_CORE, "id", NAME_ID },
	{ SPACE_CORE, "issued", NAME_ISSUED },
	{ SPACE_CORE, "item", NAME_ITEM },
	{ SPACE_CORE, "language", NAME_LANGUAGE },
	{ SPACE_CORE, "lastbuilddate", NAME_UPDATED },
	{ SPACE_CORE, "link", NAME_LINK },
	{ SPACE_CORE, "modified", NAME_UPDATED },
	{ SPACE_CORE, "name", NAME_PERSON_NAME },
	{ SPACE_CORE, "pubdate", NAME_PUBLISHED },
	{ SPACE_CORE, "published", NAME_PUBLISHED },
	{ SPACE_CORE, "rdf", NAME_ROOT },
	{ SPACE_CORE, "rss", NAME_ROOT },
	{ SPACE_CORE, "source", NAME_SOURCE },
	{ SPACE_CORE, "subtitle", NAME_SUBTITLE },
	{ SPACE_CORE, "summary", NAME_SUMMARY },
	{ SPACE_CORE, "tagline", NAME_SUBTITLE },
	{ SPACE_CORE, "title", NAME_TITLE },
	{ SPACE_CORE, "updated", NAME_UPDATED },
	{ SPACE_CORE, "uri", NAME_PERSON_URI },
	{ SPACE_CORE, "url", NAME_PERSON_URI },
	{ SPACE_CONTENT, "encoded", NAME_ENCODED },
	{ SPACE_DC, "author", NAME_CREATOR },
	{ SPACE_DC, "creator", NAME_CREATOR },
	{ SPACE_DC, "date", NAME_DC_DATE },
	{ SPACE_DC, "description", NAME_DC_DESCRIPTION },
	{ SPACE_DC, "language", NAME_LANGUAGE },
	{ SPACE_DC, "subject", NAME_CATEGORY },
	{ SPACE_DC, "title", NAME_DC_TITLE },
	{ SPACE_DCTERMS, "abstract", NAME_DC_DESCRIPTION },
	{ SPACE_DCTERMS, "created", NAME_CREATED },
	{ SPACE_DCTERMS, "creator", NAME_CREATOR },
	{ SPACE_DCTERMS, "date", NAME_DC_DATE },
	{ SPACE_DCTERMS, "description", NAME_DC_DESCRIPTION },
	{ SPACE_DCTERMS, "issued", NAME_ISSUED },
	{ SPACE_DCTERMS, "language", NAME_LANGUAGE },
	{ SPACE_DCTERMS, "modified", NAME_UPDATED },
	{ SPACE_DCTERMS, "subject", NAME_CATEGORY },
	{ SPACE_DCTERMS, "title", NAME_DC_TITLE },
	{ SPACE_FEEDBURNER, "origenclosurelink", NAME_ORIGINAL_ENCLOSURE },
	{ SPACE_FEEDBURNER, "origlink", NAME_ORIGINAL_LINK },
	{ SPACE_ITUNES, "author", NAME_ITUNES_AUTHOR },
	{ SPACE_ITUNES, "description", NAME_ITUNES_SUMMARY },
	{ SPACE_ITUNES, "subtitle", NAME_SUBTITLE },
	{ SPACE_ITUNES, "summary", NAME_ITUNES_SUMMARY },
	{ SPACE_ITUNES, "title", NAME_ITUNES_TITLE },
	{ SPACE_MEDIA, "category", NAME_CATEGORY },
	{ SPACE_MEDIA, "content", NAME_MEDIA_CONTENT },
	{ SPACE_MEDIA, "credit", NAME_CREDIT },
	{ SPACE_MEDIA, "description", NAME_MEDIA_DESCRIPTION },
	{ SPACE_MEDIA, "group", NAME_MEDIA_GROUP },
	{ SPACE_MEDIA, "title", NAME_MEDIA_TITLE },
	{ SPACE_PRISM, "publicationdate", NAME_DC_DATE },
	{ SPACE_RDF, "rdf", NAME_ROOT },
	{ SPACE_XHTML, "body", NAME_BODY },
	{ SPACE_XHTML, "div", NAME_BODY },
	{ SPACE_YANDEX, "full-text", NAME_ENCODED },
};

static int
compare_names(const void *key, const void *row)
{
	const struct name_row *left = key, *right = row;

	if (left->space != right->space)
		return left->space < right->space ? -1 : 1;
	return strcmp(left->word, right->word);
}

enum feed_name
feed_name_of(enum feed_space space, const char *name)
{
	const struct name_row key = { .space = space, .word = name };
	const struct name_row *found =
		space == SPACE_FOREIGN ? NULL
		: bsearch(&key, names, sizeof names / sizeof *names,
			  sizeof *names, compare_names);

	return found ? found->name : NAME_OTHER;
}

enum feed_attribute
feed_attribute_of(const char *name)
{
	static const struct {
		const char *word;
		enum feed_attribute attribute;
	} row[] = {
		{ "href", ATTRIBUTE_HREF },
		{ "rel", ATTRIBUTE_REL },
		{ "type", ATTRIBUTE_TYPE },
		{ "url", ATTRIBUTE_URL },
		{ "ispermalink", ATTRIBUTE_PERMALINK },
		{ "term", ATTRIBUTE_TERM },
		{ "mode", ATTRIBUTE_MODE },
		{ "src", ATTRIBUTE_SRC },
		{ "role", ATTRIBUTE_ROLE },
		{ "lastmod", ATTRIBUTE_LASTMOD },
		{ "xml:lang", ATTRIBUTE_LANG },
		{ "xml:base", ATTRIBUTE_BASE },
		{ "about", ATTRIBUTE_ABOUT },
		{ "rdf:about", ATTRIBUTE_ABOUT },
		{ "resource", ATTRIBUTE_RESOURCE },
		{ "rdf:resource", ATTRIBUTE_RESOURCE },
	};

	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		if (strcasecmp(name, row[i].word) == 0)
			return row[i].attribute;
	return ATTRIBUTE_COUNT;
}
