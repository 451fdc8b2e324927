/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * The shapes in which annotations are written.  JSON-LD leaves much open: a
 * single value may stand without its array, an object may be its id alone.
 * What matters is a source, a quote or a position, and the bodies.
 */

#include <config.h>

#include <string.h>

#include "archive/annotation.h"
#include "base/intl.h"
#include "base/json_read.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "text/date.h"
#include "text/normal.h"
#include "text/utf8.h"

#define URN_UUID "urn:uuid:"

/* More bodies than this are no note. */
#define BODIES 256

struct reading {
	const struct json_tree *tree;
	struct arena *arena;
	struct archive_annotation *annotation;
};

static bool
refuse(struct archive_annotation *annotation, const char *reason)
{
	annotation->fate = ARCHIVE_ANNOTATION_BAD;
	annotation->reason = reason;
	return false;
}

/* Children of an array, or a value that stands for an array of itself.
 * json_next leads on from the first of an array alone. */
static unsigned int
first_of(const struct json_tree *tree, unsigned int node)
{
	return json_kind(tree, node) == JSON_ARRAY ? json_first(tree, node)
						   : node;
}

static unsigned int
next_of(const struct json_tree *tree, unsigned int array, unsigned int node)
{
	return json_kind(tree, array) == JSON_ARRAY ? json_next(tree, node)
						    : JSON_NOTHING;
}

/* True when a member is that word, or an array that has it. */
static bool
has_word(const struct json_tree *tree, unsigned int member, const char *word)
{
	for (unsigned int one = first_of(tree, member); one != JSON_NOTHING;
	     one = next_of(tree, member, one)) {
		const char *text = json_string(tree, one);

		if (text && strcmp(text, word) == 0)
			return true;
	}
	return false;
}

static bool
is_type(const struct json_tree *tree, unsigned int node, const char *type)
{
	return has_word(tree, json_member(tree, node, "type"), type)
	       || has_word(tree, json_member(tree, node, "@type"), type);
}

/* What names a node: itself, or its id. */
static const char *
id_of(const struct json_tree *tree, unsigned int node)
{
	const char *id = json_string(tree, node);

	if (!id)
		id = json_string(tree, json_member(tree, node, "id"));
	return id ? id : json_string(tree, json_member(tree, node, "@id"));
}

/* A text as the store keeps texts: NFC, LF.  NULL if it is no UTF-8 or has a
 * NUL in it; "" if there is none. */
static const char *
read_text(struct reading *reading, unsigned int node)
{
	size_t length = 0;
	const char *text = json_kind(reading->tree, node) == JSON_STRING
			   ? json_scalar(reading->tree, node, &length) : "";
	struct strbuf clean = STRBUF_INIT, normal = STRBUF_INIT;

	if (strlen(text) != length || !utf8_valid(text, length))
		return NULL;
	strbuf_puts(&normal, "");
	for (size_t i = 0; i < length; i++)
		if (text[i] != '\r' || text[i + 1] != '\n')
			strbuf_putc(&clean, text[i]);
	normal_nfc(strbuf_text(&clean), clean.length, &normal);
	const char *kept = arena_copy(reading->arena, normal.data,
				      normal.length);

	strbuf_clear(&clean);
	strbuf_clear(&normal);
	return kept;
}

static size_t
read_offset(const struct json_tree *tree, unsigned int node)
{
	long long number;

	return json_integer(tree, node, &number) && number >= 0
	       && number <= 0x7fffffff ? (size_t)number : 0;
}

static bool
read_quote(struct reading *reading, unsigned int selector)
{
	const struct json_tree *tree = reading->tree;
	struct notebook_highlight *made = &reading->annotation->made;

	made->quote = read_text(reading, json_member(tree, selector, "exact"));
	made->prefix = read_text(reading,
				 json_member(tree, selector, "prefix"));
	made->suffix = read_text(reading,
				 json_member(tree, selector, "suffix"));
	if (!made->quote || !made->prefix || !made->suffix)
		return refuse(reading->annotation,
			      _("its words are not text"));
	return true;
}

/* Of several selectors of a kind the first counts. */
static bool
read_selectors(struct reading *reading, unsigned int selectors)
{
	const struct json_tree *tree = reading->tree;
	struct notebook_highlight *made = &reading->annotation->made;
	bool placed = false;

	for (unsigned int one = first_of(tree, selectors); one != JSON_NOTHING;
	     one = next_of(tree, selectors, one)) {
		if (!made->quote && is_type(tree, one, "TextQuoteSelector")) {
			if (!read_quote(reading, one))
				return false;
		} else if (!placed
			   && is_type(tree, one, "TextPositionSelector")) {
			made->start = read_offset(tree, json_member(tree, one,
								    "start"));
			made->end = read_offset(tree, json_member(tree, one,
								  "end"));
			placed = true;
		}
	}
	if (!made->quote || !*made->quote)
		return refuse(reading->annotation,
			      _("it has no words of a text (TextQuoteSelector)"));
	return true;
}

static bool
read_target(struct reading *reading, unsigned int target)
{
	const struct json_tree *tree = reading->tree;
	struct archive_annotation *annotation = reading->annotation;
	unsigned int one = first_of(tree, target);
	const char *source = id_of(tree, json_member(tree, one, "source"));
	const char *uid = json_string(tree, json_member(tree, one,
							"byname:article"));
	const char *style = json_string(tree, json_member(tree, one,
							  "styleClass"));

	if (!source)
		source = id_of(tree, one);
	annotation->source = arena_strdup(reading->arena, source);
	annotation->made.article = arena_strdup(reading->arena,
						uid ? uid : "");
	annotation->made.title = read_text(reading,
		json_member(tree, one, "byname:title"));
	annotation->made.style = style ? notebook_style_find(style) : 0;
	if (annotation->made.style < 0)
		annotation->made.style = 0;
	if (annotation->made.title && !*annotation->made.title)
		annotation->made.title = NULL;
	if (!source && !uid)
		return refuse(annotation, _("it does not say of what text it is (source)"));
	return read_selectors(reading, json_member(tree, one, "selector"));
}

/* A tag is one word here. */
static const char *
make_tag(struct reading *reading, const char *text)
{
	char *tag = arena_strdup(reading->arena, text);

	for (char *at = tag; *at; at++)
		if (strchr(" ,\t\n\"", *at))
			*at = '-';
	return tag;
}

static bool
is_tag(const struct json_tree *tree, unsigned int body)
{
	return has_word(tree, json_member(tree, body, "purpose"), "tagging");
}

/* Bodies with words: tags, and all others as one note. */
static bool
read_bodies(struct reading *reading, unsigned int bodies)
{
	const struct json_tree *tree = reading->tree;
	struct archive_annotation *annotation = reading->annotation;
	size_t most = json_count(tree, bodies) + 1, count = 0;
	struct strbuf note = STRBUF_INIT;
	bool fine = true;

	most = most < BODIES ? most : BODIES;
	const char **tag = arena_alloc(reading->arena, most * sizeof *tag);

	for (unsigned int one = first_of(tree, bodies);
	     fine && one != JSON_NOTHING && count++ < most;
	     one = next_of(tree, bodies, one)) {
		unsigned int value = json_kind(tree, one) == JSON_STRING
				     ? one : json_member(tree, one, "value");
		const char *text = read_text(reading, value);

		if (!text) {
			fine = refuse(annotation, _("its note or a tag is not text"));
		} else if (*text && is_tag(tree, one)) {
			tag[annotation->tag_count++] = make_tag(reading, text);
		} else if (*text) {
			strbuf_puts(&note, note.length ? "\n\n" : "");
			strbuf_puts(&note, text);
		}
	}
	annotation->tag = tag;
	if (note.length && !annotation->made.note)
		annotation->made.note = arena_copy(reading->arena, note.data,
						   note.length);
	strbuf_clear(&note);
	return fine;
}

static long long
read_time(const struct json_tree *tree, unsigned int node)
{
	const char *text = json_string(tree, node);
	enum clock_precision precision;
	long long seconds;

	return text && date_parse(text, strlen(text), &seconds, &precision)
	       ? seconds : 0;
}

/* True for a UUID as we write it: small digits and hyphens. */
static bool
is_uuid(const char *text)
{
	for (size_t i = 0; i < UUID_SIZE - 1; i++) {
		bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;

		if (hyphen ? text[i] != '-'
		    : !text[i] || !strchr("0123456789abcdef", text[i]))
			return false;
	}
	return text[UUID_SIZE - 1] == '\0';
}

static void
add_text(struct sha256 *sum, const char *text)
{
	if (text)
		sha256_add(sum, text, strlen(text));
	sha256_add(sum, "", 1);
}

/* Another program's id, or what is annotated where there is none, makes an
 * id of ours that is the same each time (RFC 9562, version 8). */
static void
make_uid(struct archive_annotation *annotation, const char *id)
{
	static const char digit[] = "0123456789abcdef";
	const struct notebook_highlight *made = &annotation->made;
	unsigned char byte[SHA256_SIZE];
	struct sha256 sum;
	size_t at = 0;

	sha256_start(&sum);
	add_text(&sum, id);
	if (!id) {
		add_text(&sum, annotation->source);
		add_text(&sum, made->prefix);
		add_text(&sum, made->quote);
		add_text(&sum, made->suffix);
		add_text(&sum, made->note);
	}
	sha256_finish(&sum, byte);
	byte[6] = (unsigned char)((byte[6] & 0x0f) | 0x80);
	byte[8] = (unsigned char)((byte[8] & 0x3f) | 0x80);
	for (int i = 0; i < 16; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			annotation->made.uid[at++] = '-';
		annotation->made.uid[at++] = digit[byte[i] >> 4];
		annotation->made.uid[at++] = digit[byte[i] & 15];
	}
	annotation->made.uid[at] = '\0';
}

static void
read_id(struct reading *reading, unsigned int node)
{
	const char *id = id_of(reading->tree, node);
	size_t urn = strlen(URN_UUID);

	if (id && strncmp(id, URN_UUID, urn) == 0 && is_uuid(id + urn))
		memcpy(reading->annotation->made.uid, id + urn, UUID_SIZE);
	else
		make_uid(reading->annotation, id && *id ? id : NULL);
}

static void
read_annotation(struct reading *reading, unsigned int node)
{
	const struct json_tree *tree = reading->tree;
	struct archive_annotation *annotation = reading->annotation;

	*annotation = (struct archive_annotation){
		.made = { .article = "", .style = 0 },
	};
	if (json_kind(tree, node) != JSON_OBJECT
	    || !is_type(tree, node, "Annotation")) {
		refuse(annotation, _("it is no annotation"));
		return;
	}
	bool fine = read_target(reading, json_member(tree, node, "target"));

	if (fine && json_member(tree, node, "bodyValue") != JSON_NOTHING)
		fine = read_bodies(reading, json_member(tree, node,
							"bodyValue"));
	if (fine)
		read_bodies(reading, json_member(tree, node, "body"));
	annotation->made.created = read_time(tree, json_member(tree, node,
							       "created"));
	annotation->made.updated = read_time(tree, json_member(tree, node,
							       "modified"));
	read_id(reading, node);
}

/* The node whose children are the annotations, or the only one; JSON_NOTHING
 * if this is nothing of the kind. */
static unsigned int
find_items(const struct json_tree *tree)
{
	unsigned int node = JSON_ROOT, first;

	if (json_kind(tree, node) == JSON_ARRAY
	    || is_type(tree, node, "Annotation"))
		return node;
	first = json_member(tree, node, "first");
	if (is_type(tree, node, "AnnotationCollection")
	    && json_kind(tree, first) == JSON_OBJECT)
		node = first;
	node = json_member(tree, node, "items");
	return json_kind(tree, node) == JSON_ARRAY ? node : JSON_NOTHING;
}

static bool
read_tree(const struct json_tree *tree, struct archive_annotation_list *list,
	  struct error *err)
{
	unsigned int items = find_items(tree);
	struct reading reading = { tree, &list->arena, NULL };

	if (items == JSON_NOTHING) {
		error_set(err, ERROR_INPUT,
			  _("it holds no annotations: neither an Annotation nor a page or collection of them"));
		return error_advise(err, _("name a file that byname export --format annotation has written, or another of Web Annotations"));
	}
	for (unsigned int one = first_of(tree, items); one != JSON_NOTHING;
	     one = next_of(tree, items, one)) {
		if (list->count == ARCHIVE_ANNOTATIONS_MOST) {
			error_set(err, ERROR_INPUT,
				  _("it holds more than %d annotations"),
				  ARCHIVE_ANNOTATIONS_MOST);
			return error_advise(err, _("split it"));
		}
		list->item = xgrow(list->item, list->count, &list->capacity,
				   sizeof *list->item);
		reading.annotation = &list->item[list->count++];
		read_annotation(&reading, one);
	}
	return true;
}

bool
archive_annotation_read(const char *text, size_t length,
			struct archive_annotation_list *list,
			struct error *err)
{
	struct json_tree tree = JSON_TREE_INIT;
	bool fine = json_read(&tree, text, length, JSON_STRICT, NULL, err)
		    && read_tree(&tree, list, err);

	json_tree_clear(&tree);
	return fine;
}
