/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What the elements of a feed or item say. */

#include <config.h>

#include <string.h>
#include <strings.h>

#include "base/url.h"
#include "feed/inside.h"

/* An article has no more authors. */
#define MAX_PEOPLE 100

/* What is being read. */
struct reading {
	const struct feed_elements *elements;
	struct arena *arena;
	const char *page, *address;	/* where addresses begin; may be NULL */
};

/* The next element of this name after AT that stands in PARENT, or 0. */
static size_t
next_in(const struct feed_elements *elements, size_t at, enum feed_name name,
	uint32_t parent)
{
	for (at++; at < elements->count; at++)
		if (elements->element[at].name == name
		    && elements->element[at].parent == parent)
			return at;
	return 0;
}

/* The first element of this name in number PARENT, or 0: what is in it comes
 * right after it. */
static size_t
first_inside(const struct feed_elements *elements, enum feed_name name,
	     size_t parent)
{
	for (size_t at = parent + 1;
	     at < elements->count
	     && elements->element[at].parent >= parent; at++)
		if (elements->element[at].name == name
		    && elements->element[at].parent == parent)
			return at;
	return 0;
}

static const char *
text_of(const struct feed_elements *elements, size_t number)
{
	return elements->words.data + elements->element[number].text;
}

static const char *
attribute_of(const struct feed_elements *elements, size_t number,
	     enum feed_attribute attribute)
{
	return elements->words.data
	       + elements->element[number].attribute[attribute];
}

/* Text on one line, without tags. */
static void
add_plain(const struct feed_elements *elements, size_t number,
	  struct strbuf *out)
{
	const struct feed_element *element = &elements->element[number];

	feed_title_of(text_of(elements, number), element->length,
		      element->tags, out);
}

static const char *
keep_trimmed(struct arena *arena, const char *text)
{
	size_t length;

	text += strspn(text, " \t\r\n");
	length = strlen(text);
	while (length > 0 && strchr(" \t\r\n", text[length - 1]))
		length--;
	return arena_copy(arena, text, length);
}


/* Titles. */

/* Atom means what it says: "&lt;b>" in a title of type text is no tag. */
static void
add_title(const struct feed_elements *elements, size_t number,
	  struct strbuf *out)
{
	const struct feed_element *element = &elements->element[number];
	const char *type = attribute_of(elements, number, ATTRIBUTE_TYPE);
	struct arena arena = ARENA_INIT;

	if (!*type && !element->escaped) {
		add_plain(elements, number, out);
		return;
	}
	struct feed_text text = feed_element_text(elements, number, &arena);

	if (text.markup == FEED_HTML)
		feed_title_of(text.text, text.length, true, out);
	else
		feed_add_line(text.text, text.length, out);
	arena_clear(&arena);
}

static const char *
find_title(const struct reading *reading)
{
	static const enum feed_name names[] = {
		NAME_TITLE, NAME_DC_TITLE, NAME_ITUNES_TITLE, NAME_MEDIA_TITLE,
	};
	struct strbuf title = STRBUF_INIT;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		for (size_t at = 0; title.length == 0
				    && (at = next_in(reading->elements, at,
						     names[i], 0));)
			add_title(reading->elements, at, &title);
	return feed_keep(reading->arena, &title);
}


/* Addresses. */

static bool
is_address(const char *text)
{
	text += strspn(text, " \t\r\n");
	return url_is_web(text) && !strpbrk(text, "<>\"");
}

/* What REFERENCE in the element means. */
static const char *
resolve(const struct reading *reading, size_t number, const char *reference)
{
	const struct feed_elements *elements = reading->elements;
	const char *base = elements->words.data
			   + elements->element[number].base;
	struct strbuf plain = STRBUF_INIT, whole = STRBUF_INIT;

	if (!*base)
		base = elements->words.data + elements->element[0].base;
	if (!*base || !strstr(base, "://"))
		base = reading->page && url_is_web(reading->page)
		       ? reading->page : reading->address;
	/* Some lack their beginning, are escaped twice, or broken over
	 * lines. */
	if (strncasecmp(reference, "www.", 4) == 0)
		strbuf_puts(&plain, "http://");
	if (strstr(reference, "&amp;"))
		feed_unescape(reference, strlen(reference), &plain);
	else
		strbuf_puts(&plain, reference);
	url_resolve(base, strbuf_text(&plain), &whole);
	size_t kept = 0;

	for (size_t at = 0; at < whole.length; at++)
		if (!strchr("\t\r\n", whole.data[at]))
			whole.data[kept++] = whole.data[at];
	strbuf_truncate(&whole, kept);
	strbuf_clear(&plain);
	return feed_keep(reading->arena, &whole);
}

static const char *
relation_of(const struct feed_elements *elements, size_t number)
{
	static const char registry[] =
		"http://www.iana.org/assignments/relation/";
	const char *rel = attribute_of(elements, number, ATTRIBUTE_REL);

	rel += strspn(rel, " \t\r\n");
	if (strncasecmp(rel, registry, strlen(registry)) == 0)
		rel += strlen(registry);
	return rel;
}

static const char *
reference_of(const struct feed_elements *elements, size_t number)
{
	const char *href = attribute_of(elements, number, ATTRIBUTE_HREF);

	if (!*href)
		href = attribute_of(elements, number, ATTRIBUTE_RESOURCE);
	if (!*href && !elements->element[number].tags)
		href = text_of(elements, number);
	return href + strspn(href, " \t\r\n");
}

/* How well a link is the page of what it stands in; 0: not at all. */
static int
rank_link(const struct feed_elements *elements, size_t number)
{
	const char *rel = relation_of(elements, number);
	const char *type = attribute_of(elements, number, ATTRIBUTE_TYPE);

	if (!*reference_of(elements, number))
		return 0;
	if (!*rel && !*attribute_of(elements, number, ATTRIBUTE_HREF))
		return 6;
	if (!*rel || strcasecmp(rel, "alternate") == 0)
		return !*type || strcasestr(type, "html") ? 5 : 4;
	if (strcasecmp(rel, "related") == 0 || strcasecmp(rel, "via") == 0
	    || strcasecmp(rel, "canonical") == 0)
		return 2;
	return 0;
}

/* The best link that is ranked LEAST or better; 0 if there is none. */
static size_t
best_link(const struct feed_elements *elements, int least)
{
	size_t best = 0;
	int rank = least - 1;

	for (size_t at = 0; (at = next_in(elements, at, NAME_LINK, 0));) {
		int found = rank_link(elements, at);

		if (found > rank) {
			rank = found;
			best = at;
		}
	}
	return best;
}

/* The id that is an address of a page, as RSS has it. */
static const char *
find_permalink(const struct reading *reading, bool forced)
{
	const struct feed_elements *elements = reading->elements;

	for (size_t at = 0; (at = next_in(elements, at, NAME_ID, 0));) {
		const char *text = text_of(elements, at);
		const char *says = attribute_of(elements, at,
						ATTRIBUTE_PERMALINK);

		if ((forced || strcasecmp(says, "false") != 0)
		    && is_address(text))
			return resolve(reading, at, text);
		if (strcasecmp(says, "true") == 0 && *text
		    && !strchr(text, ':'))
			return resolve(reading, at, text);
	}
	return NULL;
}

static const char *
find_page(const struct reading *reading)
{
	const struct feed_elements *elements = reading->elements;
	size_t original = next_in(elements, 0, NAME_ORIGINAL_LINK, 0);
	const char *found;

	if (original && is_address(text_of(elements, original)))
		return resolve(reading, original,
			       text_of(elements, original));
	size_t link = best_link(elements, 3);

	if (link)
		return resolve(reading, link, reference_of(elements, link));
	if ((found = find_permalink(reading, false)))
		return found;
	/* RDF's, CDF's. */
	const char *about = attribute_of(elements, 0, ATTRIBUTE_ABOUT);

	if (!*about)
		about = attribute_of(elements, 0, ATTRIBUTE_HREF);
	if (*about && strncasecmp(about, "urn:", 4) != 0)
		return resolve(reading, 0, about);
	link = best_link(elements, 1);
	if (link)
		return resolve(reading, link, reference_of(elements, link));
	for (size_t at = 0; (at = next_in(elements, at, NAME_CONTENT, 0));)
		if (*attribute_of(elements, at, ATTRIBUTE_SRC))
			return resolve(reading, at,
				       attribute_of(elements, at,
						    ATTRIBUTE_SRC));
	found = find_permalink(reading, true);
	return found ? found : "";
}

static const char *
find_self(const struct reading *reading)
{
	const struct feed_elements *elements = reading->elements;

	for (size_t at = 0; (at = next_in(elements, at, NAME_LINK, 0));)
		if (strcasecmp(relation_of(elements, at), "self") == 0)
			return resolve(reading, at,
				       reference_of(elements, at));
	return "";
}

static const char *
find_enclosure(const struct reading *reading)
{
	const struct feed_elements *elements = reading->elements;
	size_t at = next_in(elements, 0, NAME_ORIGINAL_ENCLOSURE, 0);

	if (at)
		return resolve(reading, at, text_of(elements, at));
	if ((at = next_in(elements, 0, NAME_ENCLOSURE, 0))) {
		const char *url = attribute_of(elements, at, ATTRIBUTE_URL);

		return resolve(reading, at,
			       *url ? url : reference_of(elements, at));
	}
	for (at = 0; (at = next_in(elements, at, NAME_LINK, 0));)
		if (strcasecmp(relation_of(elements, at), "enclosure") == 0)
			return resolve(reading, at,
				       reference_of(elements, at));
	at = next_in(elements, 0, NAME_MEDIA_CONTENT, 0);
	return at ? resolve(reading, at,
			    attribute_of(elements, at, ATTRIBUTE_URL)) : "";
}


/* People. */

/* Atom's name, mail and page, or text. */
static void
add_person(const struct feed_elements *elements, size_t number,
	   struct strbuf *out)
{
	static const enum feed_name parts[] = {
		NAME_PERSON_NAME, NAME_PERSON_EMAIL, NAME_PERSON_URI,
	};
	size_t before = out->length;

	if (elements->element[number].length)
		feed_add_author(text_of(elements, number),
				elements->element[number].length, out);
	for (size_t i = 0; i < sizeof parts / sizeof *parts
			   && out->length == before; i++) {
		size_t part = first_inside(elements, parts[i], number);

		if (part)
			feed_add_author(text_of(elements, part),
					elements->element[part].length, out);
	}
}

static void
add_people(const struct feed_elements *elements, enum feed_name name,
	   struct strbuf *out)
{
	int left = MAX_PEOPLE;

	for (size_t at = 0; left-- > 0
			    && (at = next_in(elements, at, name, 0));) {
		const struct feed_element *element = &elements->element[at];
		struct strbuf text = STRBUF_INIT;

		if (name == NAME_AUTHOR) {
			add_person(elements, at, out);
			continue;
		}
		if (name == NAME_CREDIT
		    && *attribute_of(elements, at, ATTRIBUTE_ROLE)
		    && strcasecmp(attribute_of(elements, at, ATTRIBUTE_ROLE),
				  "author") != 0)
			continue;
		if (element->tags)
			add_plain(elements, at, &text);
		else
			strbuf_add(&text, text_of(elements, at),
				   element->length);
		feed_add_author(strbuf_text(&text), text.length, out);
		strbuf_clear(&text);
	}
}

static void
add_authors(const struct feed_elements *elements, struct strbuf *out)
{
	static const enum feed_name names[] = {
		NAME_CREATOR, NAME_AUTHOR, NAME_ITUNES_AUTHOR, NAME_CREDIT,
	};

	for (size_t i = 0; i < sizeof names / sizeof *names
			   && out->length == 0; i++)
		add_people(elements, names[i], out);
}

static const char *
find_authors(const struct reading *reading)
{
	struct strbuf authors = STRBUF_INIT;
	size_t source = next_in(reading->elements, 0, NAME_SOURCE, 0);

	add_authors(reading->elements, &authors);
	if (authors.length == 0 && source)
		source = first_inside(reading->elements, NAME_AUTHOR, source);
	if (authors.length == 0 && source)
		add_person(reading->elements, source, &authors);
	return feed_keep(reading->arena, &authors);
}


/* Dates. */

/* What an item is dated by, best first. */
static const enum feed_name dates[] = {
	NAME_PUBLISHED, NAME_ISSUED, NAME_DC_DATE, NAME_CREATED, NAME_UPDATED,
};

/* The first text of these names that is a date. */
static void
find_date(const struct reading *reading, struct feed_item *item)
{
	const struct feed_elements *elements = reading->elements;
	const char *last = attribute_of(elements, 0, ATTRIBUTE_LASTMOD);
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		for (size_t at = 0;
		     item->precision == CLOCK_UNKNOWN
		     && (at = next_in(elements, at, dates[i], 0));) {
			strbuf_truncate(&text, 0);
			add_plain(elements, at, &text);
			feed_read_date(strbuf_text(&text), item->language,
				       &item->date, &item->precision);
		}
	}
	if (item->precision == CLOCK_UNKNOWN)
		feed_read_date(last, item->language, &item->date,
			       &item->precision);
	strbuf_clear(&text);
}


/* The rest. */

static const char *
find_plain(const struct reading *reading, enum feed_name name)
{
	size_t at = next_in(reading->elements, 0, name, 0);
	struct strbuf text = STRBUF_INIT;

	if (at)
		add_plain(reading->elements, at, &text);
	return feed_keep(reading->arena, &text);
}

static const char *
find_language(const struct reading *reading, const char *outer)
{
	const char *found = find_plain(reading, NAME_LANGUAGE);
	size_t at = next_in(reading->elements, 0, NAME_CONTENT, 0);

	if (*found)
		return found;
	if (at && *attribute_of(reading->elements, at, ATTRIBUTE_LANG))
		outer = attribute_of(reading->elements, at, ATTRIBUTE_LANG);
	return keep_trimmed(reading->arena, outer);
}

static const char *
find_categories(const struct reading *reading)
{
	const struct feed_elements *elements = reading->elements;
	struct strbuf all = STRBUF_INIT, one = STRBUF_INIT;

	for (size_t at = 0; (at = next_in(elements, at, NAME_CATEGORY, 0));) {
		const char *term = attribute_of(elements, at, ATTRIBUTE_TERM);

		strbuf_truncate(&one, 0);
		if (*term)
			strbuf_puts(&one, term);
		else
			add_plain(elements, at, &one);
		if (one.length == 0)
			continue;
		if (all.length)
			strbuf_puts(&all, ", ");
		strbuf_add(&all, one.data, one.length);
	}
	strbuf_clear(&one);
	return feed_keep(reading->arena, &all);
}

static const char *
find_source(const struct reading *reading)
{
	const struct feed_elements *elements = reading->elements;
	size_t at = next_in(elements, 0, NAME_SOURCE, 0);
	struct strbuf title = STRBUF_INIT;

	if (at) {
		size_t own = first_inside(elements, NAME_TITLE, at);

		if (own)
			add_title(elements, own, &title);
		else
			add_plain(elements, at, &title);
	}
	return feed_keep(reading->arena, &title);
}


/* Texts. */

/* The best text of these names: the first with something to read, but of one
 * name HTML before plain text. */
static struct feed_text
find_text(const struct reading *reading, const enum feed_name *names,
	  size_t count)
{
	struct feed_text best = { "", 0, FEED_PLAIN };

	for (size_t i = 0; i < count && best.length == 0; i++) {
		for (size_t at = 0; (at = next_in(reading->elements, at,
						  names[i], 0));) {
			struct feed_text text =
				feed_element_text(reading->elements, at,
						  reading->arena);

			if (!feed_has_text(text.text, text.length,
					   text.markup))
				continue;
			if (best.length == 0
			    || (best.markup == FEED_PLAIN
				&& text.markup == FEED_HTML))
				best = text;
		}
	}
	return best;
}

static void
find_texts(const struct reading *reading, struct feed_item *item)
{
	static const enum feed_name whole[] = {
		NAME_ENCODED, NAME_CONTENT, NAME_BODY,
	};
	static const enum feed_name part[] = {
		NAME_DESCRIPTION, NAME_SUMMARY, NAME_DC_DESCRIPTION,
		NAME_ITUNES_SUMMARY, NAME_MEDIA_DESCRIPTION, NAME_SUBTITLE,
	};

	item->content = find_text(reading, whole,
				  sizeof whole / sizeof *whole);
	item->summary = find_text(reading, part, sizeof part / sizeof *part);
}


void
feed_take_feed(const struct feed_elements *elements, const char *language,
	       const char *address, struct feed *feed)
{
	struct reading reading = { elements, &feed->arena, NULL, address };
	static const enum feed_name told[] = {
		NAME_DESCRIPTION, NAME_SUBTITLE, NAME_DC_DESCRIPTION,
		NAME_ITUNES_SUMMARY,
	};

	if (!*language)
		language = attribute_of(elements, 0, ATTRIBUTE_LANG);
	feed->self = find_self(&reading);
	reading.page = *feed->self ? feed->self : NULL;
	feed->title = find_title(&reading);
	feed->url = find_page(&reading);
	feed->language = find_language(&reading, language);
	feed->authors = find_authors(&reading);
	feed->updated = find_plain(&reading, NAME_UPDATED);
	if (!*feed->updated)
		feed->updated = find_plain(&reading, NAME_PUBLISHED);
	struct feed_text text = find_text(&reading, told,
					  sizeof told / sizeof *told);
	struct strbuf plain = STRBUF_INIT;

	feed_title_of(text.text, text.length, text.markup == FEED_HTML,
		      &plain);
	feed->description = feed_keep(&feed->arena, &plain);
}

bool
feed_take_item(const struct feed_elements *elements, const char *language,
	       const char *address, const struct feed *feed,
	       struct arena *arena, struct feed_item *item)
{
	struct reading reading = { elements, arena, feed->url, address };
	size_t comments = next_in(elements, 0, NAME_COMMENTS, 0);

	if (!*feed->url && *feed->self)
		reading.page = feed->self;
	*item = feed_item_empty;
	item->title = find_title(&reading);
	item->url = find_page(&reading);
	item->id = find_plain(&reading, NAME_ID);
	if (!*item->id)
		item->id = keep_trimmed(arena, attribute_of(elements, 0,
							    ATTRIBUTE_ABOUT));
	item->authors = find_authors(&reading);
	item->language = find_language(&reading, language);
	if (!*item->language)
		item->language = feed->language;
	find_date(&reading, item);
	item->source = find_source(&reading);
	if (comments)
		item->comments = resolve(&reading, comments,
					 text_of(elements, comments));
	item->enclosure = find_enclosure(&reading);
	item->categories = find_categories(&reading);
	find_texts(&reading, item);
	bool something = *item->title || *item->url || *item->id
			 || *item->authors || *item->enclosure
			 || item->precision != CLOCK_UNKNOWN
			 || *item->comments || *item->categories
			 || item->content.length || item->summary.length;

	if (!*item->authors)
		item->authors = feed->authors;
	return something;
}
