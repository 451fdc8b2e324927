/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The elements of a feed in XML, cut into items as they come, so that memory
 * is that of the largest item.  A feed is gone over twice: once for what it
 * says of itself, wherever it stands between items; once for them.
 *
 * How broken XML is read: an end tag closes the nearest element of its name,
 * and what is open in it; one that closes nothing is passed over.  An item
 * ends where the next begins.  An element of ours that begins in a short text
 * ends that text; in a long one, if HTML has no such element.
 */

#include <config.h>

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/url.h"
#include "feed/inside.h"
#include "markup/tag.h"
#include "markup/token.h"

#define MAX_DEPTH 512
#define MAX_BINDINGS 128
/* Bytes; longer ones say nothing. */
#define MAX_BASE 2048
#define MAX_LANGUAGE 24
#define HASHES 256	/* a power of 2 */

/* What is in an element. */
enum mode {
	MODE_HOLDER,		/* elements of ours */
	MODE_TEXT,		/* text, maybe with HTML in it */
	MODE_INLINE,		/* an element of that HTML */
	MODE_PASSED,		/* nothing for us */
};

struct open {
	enum mode mode;
	enum feed_name name;	/* of the text, for what is inline in it */
	uint32_t element;	/* its number, or FEED_NOWHERE */
	size_t word;		/* its name, in the names */
	uint32_t hash;		/* of that name */
	size_t bindings;	/* how many there were before it */
	char *base;		/* or NULL */
	bool own_base;
	size_t inside;		/* where in the feed what is in it begins */
	char language[MAX_LANGUAGE];
};

/* The name of an element that begins. */
struct tag_name {
	enum feed_name name;
	const char *local;	/* in lower case, without its prefix */
	size_t word;		/* where it is in the names */
	uint32_t hash;
	size_t bindings;	/* how many there were before it */
};

struct binding {
	char prefix[16];	/* in lower case */
	size_t length;
	enum feed_space space;
};

struct scan {
	const struct feed_scan *order;
	struct token_reader reader;
	struct token token;
	struct open open[MAX_DEPTH];
	size_t depth;
	size_t deeper;		/* elements too deep to be opened */
	/* How many are open, by their names' hash: most end tags that close
	 * nothing are known by it. */
	uint16_t opened[HASHES];
	struct strbuf names;	/* of what is open, in lower case */
	struct binding binding[MAX_BINDINGS];
	size_t bindings;
	size_t item;		/* the depth of the open item, 0 if none is */
	size_t again;		/* so many bytes may be read once more */
	struct feed_elements elements;
	struct strbuf address;
	size_t found, left;
};

static char
lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte;
}

/* FNV-1a, of the name in lower case. */
static uint32_t
hash_of(const char *name, size_t length)
{
	uint32_t hash = 2166136261U;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)lower(name[i])) * 16777619U;
	return hash;
}

static struct open *
current(struct scan *scan)
{
	return scan->depth ? &scan->open[scan->depth - 1] : NULL;
}

static bool
is_blank(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (text[i] != ' ' && text[i] != '\n' && text[i] != '\t'
		    && text[i] != '\r')
			return false;
	return true;
}


/* Namespaces. */

static void
bind_prefixes(struct scan *scan)
{
	const struct token *token = &scan->token;

	for (size_t i = 0; i < token->attribute_count; i++) {
		const struct token_attribute *attribute =
			&token->attribute[i];
		const char *name = attribute->name;
		size_t length;

		if (strncmp(name, "xmlns", 5) != 0
		    || (name[5] != ':' && name[5] != '\0')
		    || scan->bindings == MAX_BINDINGS)
			continue;
		name += name[5] ? 6 : 5;
		length = strlen(name);
		struct binding *binding = &scan->binding[scan->bindings];

		if (length >= sizeof binding->prefix)
			continue;
		for (size_t j = 0; j <= length; j++)
			binding->prefix[j] = lower(name[j]);
		binding->length = length;
		binding->space = feed_space_of(attribute->value);
		/* A usual prefix with an address that nobody knows was
		 * mistyped; so was the one of a root without a prefix. */
		if (binding->space == SPACE_FOREIGN && length)
			binding->space = feed_space_usual(binding->prefix,
							  length);
		else if (binding->space == SPACE_FOREIGN
			 && (!*attribute->value
			     || (scan->depth == 0
				 && !memchr(token->text, ':',
					    token->length))))
			binding->space = SPACE_CORE;
		scan->bindings++;
	}
}

/* The space of a name in lower case; *LOCAL is what follows its prefix. */
static enum feed_space
resolve(const struct scan *scan, const char *name, const char **local)
{
	const char *colon = strchr(name, ':');
	size_t length = colon ? (size_t)(colon - name) : 0;

	*local = colon ? colon + 1 : name;
	for (size_t i = scan->bindings; i-- > 0;) {
		const struct binding *binding = &scan->binding[i];

		if (binding->length == length
		    && memcmp(binding->prefix, name, length) == 0)
			return binding->space;
	}
	return colon ? feed_space_usual(name, length) : SPACE_CORE;
}


/* What is open. */

static void
give(struct scan *scan, const char *language)
{
	if (scan->elements.count && scan->left) {
		scan->order->take(scan->order->context, &scan->elements,
				  language);
		scan->left--;
	}
	feed_elements_empty(&scan->elements);
}

static void
pop(struct scan *scan)
{
	struct open *open = &scan->open[scan->depth - 1];

	if (scan->depth == scan->item) {
		if (scan->order->items)
			give(scan, open->language);
		scan->item = 0;
	}
	if (open->own_base)
		free(open->base);
	scan->bindings = open->bindings;
	strbuf_truncate(&scan->names, open->word);
	scan->opened[open->hash % HASHES]--;
	scan->depth--;
}

static void
pop_to(struct scan *scan, size_t depth)
{
	while (scan->depth > depth)
		pop(scan);
	scan->deeper = 0;
}

/* Out of a text, with all that is inline in it. */
static void
pop_text(struct scan *scan)
{
	while (scan->depth
	       && (current(scan)->mode == MODE_INLINE
		   || current(scan)->mode == MODE_TEXT)) {
		bool whole = current(scan)->mode == MODE_TEXT;

		pop(scan);
		if (whole)
			break;
	}
	scan->deeper = 0;
}

static const char *
attribute_value(const struct token *token, const char *name)
{
	for (size_t i = 0; i < token->attribute_count; i++)
		if (strcasecmp(token->attribute[i].name, name) == 0)
			return token->attribute[i].value;
	return NULL;
}

/* What the element says of itself, or has of the one it is in. */
static void
take_place(struct scan *scan, const struct open *outer, struct open *open)
{
	const char *base = attribute_value(&scan->token, "xml:base");
	const char *language = attribute_value(&scan->token, "xml:lang");

	open->base = outer ? outer->base : NULL;
	open->own_base = false;
	if (outer)
		memcpy(open->language, outer->language, MAX_LANGUAGE);
	else
		open->language[0] = '\0';
	if (language && strlen(language) < MAX_LANGUAGE)
		memcpy(open->language, language, strlen(language) + 1);
	if (!base || strlen(base) > MAX_BASE)
		return;
	strbuf_truncate(&scan->address, 0);
	url_resolve(open->base ? open->base : scan->order->document, base,
		    &scan->address);
	if (scan->address.length > MAX_BASE)
		return;
	open->base = xmemdup0(strbuf_text(&scan->address),
			      scan->address.length);
	open->own_base = true;
}

static enum mode
mode_of(enum feed_name name)
{
	if (name == NAME_OTHER)
		return MODE_PASSED;
	return name < NAME_DESCRIPTION ? MODE_HOLDER : MODE_TEXT;
}

/* True when an element of this name ends the text that it stands in. */
static bool
ends_text(enum feed_name text, const struct tag_name *name,
	  const char *names)
{
	if (name->name == NAME_OTHER || name->name == NAME_BODY)
		return false;
	if (text >= NAME_SUBTITLE)
		return true;
	/* A long text: HTML has elements that are called as ours are. */
	return name->local != names + name->word
	       || tag_find(name->local, strlen(name->local)) == TAG_OTHER;
}

/* Multipart content of Atom 0.3 holds contents. */
static enum feed_name
look_at_parts(const struct scan *scan, enum feed_name name)
{
	const char *type = name == NAME_CONTENT
			   ? attribute_value(&scan->token, "type") : NULL;

	return type && strncasecmp(type, "multipart/", 10) == 0
	       ? NAME_PARTS : name;
}

/* The number of the element that the one of this name is in. */
static uint32_t
parent_of(const struct open *outer)
{
	if (!outer || outer->element == FEED_NOWHERE
	    || outer->name == NAME_ROOT || outer->name == NAME_PARTS
	    || outer->name == NAME_MEDIA_GROUP
	    || outer->name == NAME_MEDIA_CONTENT)
		return 0;
	return outer->element;
}

/* Gives the element a number, if it is one of what is asked for. */
static void
collect(struct scan *scan, const struct open *outer, struct open *open)
{
	struct feed_elements *elements = &scan->elements;
	const char *base = open->base;

	open->element = FEED_NOWHERE;
	if (scan->order->items != (scan->item > 0)
	    || open->mode == MODE_PASSED)
		return;
	if (open->name == NAME_ROOT) {
		/* Several elements may be the feed; the first stands for
		 * all, and takes what others say of it. */
		if (elements->count == 0) {
			open->element = feed_elements_add(elements,
							  &scan->token,
							  open->name, 0, base);
			return;
		}
		feed_elements_take(elements, 0, &scan->token);
		open->element = 0;
		return;
	}
	if (elements->count == 0 && open->name != NAME_ITEM)
		feed_elements_add(elements, NULL, NAME_ROOT, 0, NULL);
	open->element = feed_elements_add(elements, &scan->token, open->name,
					  parent_of(outer), base);
}

/* Does a tag with the name at TEXT begin or end an item?  OWN is what items
 * are called here, with its prefix. */
static bool
is_item_tag(const char *text, size_t length, const struct token *own)
{
	static const char *const names[] = { "item", "entry" };

	for (size_t i = 0; i <= sizeof names / sizeof *names; i++) {
		const char *name = i ? names[i - 1] : own->text;
		size_t count = i ? strlen(name) : own->length;

		if (length > count && strncasecmp(text, name, count) == 0
		    && (text[count] == '>' || text[count] == '/'
			|| is_blank(text + count, 1)))
			return true;
	}
	return false;
}

/* Past the item that the token begins, to its end tag or the next one's
 * start, in no more than a glance. */
static void
pass_item(struct token_reader *reader, const struct token *token)
{
	const char *text = reader->text, *end = text + reader->length;
	const char *at = text + reader->at;

	while ((at = memchr(at, '<', (size_t)(end - at)))) {
		size_t left = (size_t)(end - at);
		size_t mark = left > 1 && at[1] == '/' ? 2 : 1;

		if (is_item_tag(at + mark, left - mark, token)) {
			reader->at = (size_t)(at - text);
			return;
		}
		if (left >= 9 && memcmp(at, "<![CDATA[", 9) == 0)
			at = memmem(at, left, "]]>", 3);
		else if (left >= 4 && memcmp(at, "<!--", 4) == 0)
			at = memmem(at, left, "-->", 3);
		else
			at++;
		if (!at)
			break;
	}
	reader->at = reader->length;
}

/* What is open from DEPTH on is about to be closed.  If there is an element
 * in an item that is none of ours and has no end, it is taken for an empty
 * one, and what followed it is read again: then true. */
static bool
read_again(struct scan *scan, size_t depth)
{
	if (!scan->item || depth < scan->item)
		depth = scan->item;
	if (!scan->item || !scan->order->items)
		return false;
	for (; depth < scan->depth; depth++) {
		size_t inside = scan->open[depth].inside;

		if (scan->open[depth].mode != MODE_PASSED)
			continue;
		if (scan->reader.at - inside > scan->again)
			return false;
		scan->again -= scan->reader.at - inside;
		scan->reader.at = inside;
		pop_to(scan, depth);
		return true;
	}
	return false;
}

/* An item begins, wherever it stands. */
static bool
start_item(struct scan *scan)
{
	if (read_again(scan, scan->item))
		return false;
	if (scan->item)
		pop_to(scan, scan->item - 1);
	while (scan->depth && (current(scan)->mode == MODE_TEXT
			       || current(scan)->mode == MODE_INLINE))
		pop_text(scan);
	scan->deeper = 0;
	scan->found++;
	if (scan->order->items)
		return scan->depth < MAX_DEPTH;
	if (!scan->token.empty)
		pass_item(&scan->reader, &scan->token);
	return false;
}

/* Puts the name of the token on the names that are open, in lower case; what
 * it declares is known from here on. */
static void
name_token(struct scan *scan, struct tag_name *name)
{
	const struct token *token = &scan->token;
	size_t word = scan->names.length;
	char *out = strbuf_reserve(&scan->names, token->length);

	for (size_t i = 0; i < token->length; i++)
		out[i] = lower(token->text[i]);
	scan->names.length += token->length;
	strbuf_putc(&scan->names, '\0');
	name->word = word;
	name->hash = hash_of(token->text, token->length);
	name->bindings = scan->bindings;
	if (token->attribute_count)
		bind_prefixes(scan);
	enum feed_space space = resolve(scan, scan->names.data + word,
					&name->local);

	name->name = look_at_parts(scan, feed_name_of(space, name->local));
}

static void
forget_name(struct scan *scan, const struct tag_name *name)
{
	strbuf_truncate(&scan->names, name->word);
	scan->bindings = name->bindings;
}

static bool
in_text(const struct open *open)
{
	return open && (open->mode == MODE_TEXT || open->mode == MODE_INLINE);
}

/* Closes what the element that begins puts an end to.  False when it is not
 * to be opened; its name is forgotten then. */
static bool
make_way(struct scan *scan, struct tag_name *name)
{
	const struct open *outer = current(scan);

	if (name->name != NAME_ITEM
	    && (!in_text(outer) || !ends_text(outer->name, name,
					      scan->names.data)))
		return true;
	/* The names of what is closed come off first. */
	enum feed_name kept = name->name;

	forget_name(scan, name);
	if (kept != NAME_ITEM)
		pop_text(scan);
	else if (!start_item(scan))
		return false;
	name_token(scan, name);
	name->name = kept;
	return true;
}

static void
push(struct scan *scan, const struct open *open)
{
	scan->opened[open->hash % HASHES]++;
	scan->open[scan->depth++] = *open;
}

/* An element in a text is part of the text. */
static void
start_inline(struct scan *scan, const struct tag_name *name)
{
	const struct token *token = &scan->token;
	const struct open *outer = current(scan);
	bool empty = tag_traits(tag_find(name->local, strlen(name->local)))
		     & TAG_VOID;

	feed_elements_tag(&scan->elements, outer->element, name->local,
			  token, false);
	if (!empty && token->empty)
		feed_elements_tag(&scan->elements, outer->element,
				  name->local, token, true);
	if (empty || token->empty || scan->depth == MAX_DEPTH) {
		scan->deeper += !empty && !token->empty;
		forget_name(scan, name);
		return;
	}
	struct open open = *outer;

	open.mode = MODE_INLINE;
	open.word = name->word;
	open.hash = name->hash;
	open.bindings = name->bindings;
	open.own_base = false;
	push(scan, &open);
}

static void
start(struct scan *scan)
{
	struct tag_name name;

	name_token(scan, &name);
	if (!make_way(scan, &name))
		return;
	struct open *outer = current(scan);
	bool passed = outer && outer->mode == MODE_PASSED
		      && name.name != NAME_ITEM;

	if (in_text(outer)) {
		start_inline(scan, &name);
		return;
	}
	if (scan->depth == MAX_DEPTH) {
		scan->deeper += !scan->token.empty;
		forget_name(scan, &name);
		return;
	}
	struct open open = { .name = passed ? NAME_OTHER : name.name,
			     .word = name.word, .hash = name.hash,
			     .bindings = name.bindings };

	open.mode = mode_of(open.name);
	open.inside = scan->reader.at;
	take_place(scan, outer, &open);
	if (open.name == NAME_ITEM)
		scan->item = scan->depth + 1;
	else if (open.name == NAME_ROOT)
		scan->found++;
	collect(scan, outer, &open);
	push(scan, &open);
	if (scan->token.empty)
		pop(scan);
}

static bool
same_name(const char *word, const struct token *token)
{
	for (size_t i = 0; i < token->length; i++)
		if (lower(token->text[i]) != word[i])
			return false;
	return word[token->length] == '\0';
}

static bool
is_item_name(const char *word)
{
	const char *colon = strchr(word, ':');
	const char *local = colon ? colon + 1 : word;

	return strcasecmp(local, "item") == 0
	       || strcasecmp(local, "entry") == 0;
}

static void
finish(struct scan *scan)
{
	const struct token *token = &scan->token;

	if (scan->deeper && !is_item_name(token->text)) {
		scan->deeper--;
		return;
	}
	uint32_t hash = hash_of(token->text, token->length);
	size_t first = scan->opened[hash % HASHES] ? 0 : scan->depth;

	for (size_t i = scan->depth; i-- > first;) {
		const struct open *open = &scan->open[i];
		const char *word = scan->names.data + open->word;

		if (open->hash != hash || !same_name(word, token))
			continue;
		if (read_again(scan, i + 1))
			return;
		if (open->mode == MODE_INLINE) {
			const char *colon = strchr(word, ':');

			feed_elements_tag(&scan->elements, open->element,
					  colon ? colon + 1 : word, token,
					  true);
		}
		pop_to(scan, i);
		return;
	}
}

static void
take_text(struct scan *scan)
{
	const struct token *token = &scan->token;
	const struct open *open = current(scan);

	if (!open || open->element == FEED_NOWHERE
	    || open->mode == MODE_PASSED)
		return;
	if (open->mode != MODE_HOLDER)
		feed_elements_text(&scan->elements, open->element, token);
	else if (is_blank(token->text, token->length))
		return;
	else if (open->name == NAME_ITEM || open->name == NAME_ROOT)
		feed_elements_stray(&scan->elements, token);
	else
		feed_elements_lead(&scan->elements, open->element, token);
}

size_t
feed_scan(const struct feed_scan *order, size_t limit)
{
	struct scan *scan = xcalloc(1, sizeof *scan);
	size_t found;

	scan->order = order;
	scan->left = limit;
	scan->again = order->length;
	feed_elements_empty(&scan->elements);
	token_open(&scan->reader, order->text, order->length, MARKUP_XML);
	while (scan->left && token_next(&scan->reader, &scan->token)) {
		if (scan->token.kind == TOKEN_START)
			start(scan);
		else if (scan->token.kind == TOKEN_FINISH)
			finish(scan);
		else if (scan->token.kind == TOKEN_TEXT)
			take_text(scan);
	}
	pop_to(scan, 0);
	if (!order->items)
		give(scan, "");
	found = scan->found;
	token_close(&scan->reader);
	strbuf_clear(&scan->names);
	strbuf_clear(&scan->address);
	strbuf_clear(&scan->elements.words);
	free(scan->elements.element);
	free(scan);
	return found;
}
