/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What the readers of feeds share; nobody else includes it. */

#ifndef FEED_INSIDE_H
#define FEED_INSIDE_H

#include <stdint.h>

#include "feed/feed.h"
#include "markup/token.h"

/* What an element is called, in whichever words. */
enum feed_name {
	NAME_OTHER,		/* none of ours: what is in it is passed over */
	/* What holds elements. */
	NAME_ROOT,		/* rss, rdf:RDF, feed, channel */
	NAME_ITEM,		/* item, entry */
	NAME_AUTHOR,
	NAME_SOURCE,
	NAME_MEDIA_GROUP,
	NAME_MEDIA_CONTENT,
	NAME_PARTS,		/* multipart content of Atom 0.3 */
	/* Long texts, which may have HTML in them as it is. */
	NAME_DESCRIPTION,
	NAME_SUMMARY,
	NAME_CONTENT,
	NAME_ENCODED,
	NAME_BODY,		/* XHTML's */
	NAME_DC_DESCRIPTION,
	NAME_MEDIA_DESCRIPTION,
	NAME_ITUNES_SUMMARY,
	/* Short ones. */
	NAME_SUBTITLE,
	NAME_TITLE,
	NAME_DC_TITLE,
	NAME_ITUNES_TITLE,
	NAME_MEDIA_TITLE,
	NAME_LINK,
	NAME_ORIGINAL_LINK,
	NAME_ID,
	NAME_CREATOR,
	NAME_ITUNES_AUTHOR,
	NAME_CREDIT,
	NAME_PERSON_NAME,
	NAME_PERSON_EMAIL,
	NAME_PERSON_URI,
	NAME_PUBLISHED,
	NAME_ISSUED,
	NAME_DC_DATE,
	NAME_CREATED,
	NAME_UPDATED,
	NAME_LANGUAGE,
	NAME_CATEGORY,
	NAME_COMMENTS,
	NAME_ENCLOSURE,
	NAME_ORIGINAL_ENCLOSURE,
};

/* Namespaces that say something to us. */
enum feed_space {
	SPACE_FOREIGN,
	SPACE_CORE,		/* of all kinds of RSS and Atom, and none */
	SPACE_CONTENT,
	SPACE_DC,
	SPACE_DCTERMS,
	SPACE_FEEDBURNER,
	SPACE_ITUNES,
	SPACE_MEDIA,
	SPACE_PRISM,
	SPACE_RDF,
	SPACE_XHTML,
	SPACE_YANDEX,
};

enum feed_attribute {
	ATTRIBUTE_ABOUT,
	ATTRIBUTE_BASE,
	ATTRIBUTE_HREF,
	ATTRIBUTE_LANG,
	ATTRIBUTE_LASTMOD,
	ATTRIBUTE_MODE,
	ATTRIBUTE_PERMALINK,
	ATTRIBUTE_REL,
	ATTRIBUTE_RESOURCE,
	ATTRIBUTE_ROLE,
	ATTRIBUTE_SRC,
	ATTRIBUTE_TERM,
	ATTRIBUTE_TYPE,
	ATTRIBUTE_URL,
	ATTRIBUTE_COUNT
};

/* An element of an item, or of a feed outside of its items.  Its strings are
 * offsets in the words that all share. */
struct feed_element {
	enum feed_name name;
	bool tags;		/* there were elements in its text, which has
				   them as HTML */
	bool escaped;		/* the rest of its text is escaped for it */
	uint32_t parent;	/* number of an element; 0: the item or feed */
	size_t text, length;	/* NUL-terminated */
	size_t base;		/* xml:base, "" where it has none */
	size_t attribute[ATTRIBUTE_COUNT];	/* 0: there is none */
};

/* Number 0 is the item or feed itself. */
struct feed_elements {
	struct feed_element *element;
	size_t count, capacity;
	struct strbuf words;	/* begins with a NUL */
};


/* name.c: names in lower case, without their prefix; addresses in any. */

enum feed_space feed_space_of(const char *address);
enum feed_space feed_space_usual(const char *prefix, size_t length);
enum feed_name feed_name_of(enum feed_space space, const char *name);
/* ATTRIBUTE_COUNT if it says nothing to us. */
enum feed_attribute feed_attribute_of(const char *name);


/* elements.c: what the tokens of XML bring. */

/* The number of an element that is not collected. */
#define FEED_NOWHERE UINT32_MAX

void feed_elements_empty(struct feed_elements *elements);
/* The element that TOKEN starts (NULL: one that nobody wrote), in PARENT;
 * BASE may be NULL. */
uint32_t feed_elements_add(struct feed_elements *elements,
			   const struct token *token, enum feed_name name,
			   uint32_t parent, const char *base);
/* More attributes for it. */
void feed_elements_take(struct feed_elements *elements, uint32_t number,
			const struct token *token);
/* Text in it; text before the first element in it; a tag in its text; text
 * between elements, as the address in "<link/>http://example.org/". */
void feed_elements_text(struct feed_elements *elements, uint32_t number,
			const struct token *token);
void feed_elements_lead(struct feed_elements *elements, uint32_t number,
			const struct token *token);
void feed_elements_tag(struct feed_elements *elements, uint32_t number,
		       const char *local, const struct token *token,
		       bool end);
void feed_elements_stray(struct feed_elements *elements,
			 const struct token *token);


/* scan.c: elements of XML. */

struct feed_scan {
	const char *text;
	size_t length;
	const char *document;	/* the address that xml:base begins from, or
				   NULL */
	/* Called with the elements of each item, or of the feed. */
	void (*take)(void *context, const struct feed_elements *elements,
		     const char *language);
	void *context;
	bool items;		/* of the items, or of the feed alone */
};

/* Returns how many feeds, channels and items there were; take is called at
 * most LIMIT times. */
size_t feed_scan(const struct feed_scan *scan, size_t limit);


/* item.c: what elements say. */

/* Where addresses begin that are not whole. */
struct feed_place {
	const char *page, *document;	/* or NULL */
};

void feed_take_feed(const struct feed_elements *elements,
		    const char *language, const char *address,
		    struct feed *feed);
/* False when it says nothing at all. */
bool feed_take_item(const struct feed_elements *elements,
		    const char *language, const char *address,
		    const struct feed *feed, struct arena *arena,
		    struct feed_item *item);


/* prose.c: texts, and what they are written in. */

/* Words with one space between. */
void feed_add_line(const char *text, size_t length, struct strbuf *out);
/* The text of an element without tags and references, on one line. */
void feed_title_of(const char *text, size_t length, bool html,
		   struct strbuf *out);
bool feed_looks_like_html(const char *text, size_t length);
/* Character references become what they mean. */
void feed_unescape(const char *text, size_t length, struct strbuf *out);
/* As RSS does it: HTML if it looks like that, else plain text. */
struct feed_text feed_guess_text(const char *text, size_t length,
				 struct arena *arena);
struct feed_text feed_element_text(const struct feed_elements *elements,
				   size_t number, struct arena *arena);


/* author.c */

/* The name in "Rosa <rosa@example.org>", "rosa@example.org (Rosa)", ...; the
 * mail's address if there is none.  Appended after ", " if OUT has one that is
 * not the same. */
void feed_add_author(const char *text, size_t length, struct strbuf *out);


/* date.c */

/* On failure nothing is written. */
bool feed_read_date(const char *text, const char *language,
		    long long *seconds, enum clock_precision *precision);


/* json.c */

bool feed_read_json(const char *text, size_t length, const char *address,
		    struct feed *feed, const struct feed_sink *sink,
		    struct error *err);


/* feed.c */

extern const struct feed_item feed_item_empty;

/* Copies what OUT has, and empties it. */
const char *feed_keep(struct arena *arena, struct strbuf *out);

#endif
