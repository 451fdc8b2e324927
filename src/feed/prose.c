/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Texts of feeds, and what they are written in. */

#include <config.h>

#include <string.h>
#include <strings.h>

#include "base/base64.h"
#include "feed/inside.h"
#include "markup/reference.h"
#include "markup/tag.h"
#include "markup/token.h"

static bool
is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* The tag of HTML whose name begins at AT and ends as names do, or TAG_OTHER;
 * *NAME_LENGTH gets its bytes. */
static enum tag
tag_at(const char *text, size_t length, size_t at, size_t *name_length)
{
	char name[16];
	size_t count = 0;

	while (at + count < length && count < sizeof name
	       && (is_letter(text[at + count])
		   || (text[at + count] >= '1' && text[at + count] <= '6'))) {
		name[count] = text[at + count];
		if (name[count] < 'a' && is_letter(name[count]))
			name[count] = (char)(name[count] + 32);
		count++;
	}
	*name_length = count;
	if (count == 0 || count == sizeof name || at + count == length
	    || !strchr(" \t\r\n/>", text[at + count]))
		return TAG_OTHER;
	return tag_find(name, count);
}

bool
feed_looks_like_html(const char *text, size_t length)
{
	const char *at = text, *end = text + length;
	size_t name;

	while (at < end && (at = memchr(at, '<', (size_t)(end - at)))) {
		at++;
		if (end - at >= 2 && ((*at == '!' && at[1] == '-')
				      || (*at == '?' && is_letter(at[1]))))
			return true;
		if (at < end && *at == '/')
			at++;
		if (tag_at(text, length, (size_t)(at - text), &name)
		    != TAG_OTHER)
			return memchr(at, '>', (size_t)(end - at)) != NULL;
	}
	return false;
}

void
feed_unescape(const char *text, size_t length, struct strbuf *out)
{
	size_t kept = 0, at = 0;

	while (at < length) {
		const char *found = memchr(text + at, '&', length - at);
		unsigned int code[2] = { 0, 0 };

		if (!found)
			break;
		at = (size_t)(found - text);
		size_t taken = reference_read(found, length - at,
					      REFERENCE_TEXT, code);

		if (taken == 0) {
			at++;
			continue;
		}
		strbuf_add(out, text + kept, at - kept);
		for (int i = 0; i < 2 && code[i]; i++)
			strbuf_add_code(out, code[i]);
		kept = at += taken;
	}
	strbuf_add(out, text + kept, length - kept);
}

bool
feed_has_text(const char *text, size_t length, enum feed_markup markup)
{
	bool tag = false;

	for (size_t at = 0; at < length; at++) {
		unsigned char byte = (unsigned char)text[at];

		if (markup == FEED_HTML && byte == '<')
			tag = true;
		else if (tag)
			tag = byte != '>';
		else if (byte == 0xc2 && at + 1 < length
			 && (unsigned char)text[at + 1] == 0xa0)
			at++;
		else if (length - at >= 6
			 && memcmp(text + at, "&nbsp;", 6) == 0)
			at += 5;
		else if (byte > ' ')
			return true;
	}
	return false;
}


/* Titles. */

/* Is the tag at AT (behind its "<") markup, and not what a title speaks of?
 * "The <b> tag" has no </b>. */
static bool
is_meant(const char *text, size_t length, size_t at, size_t *name_length)
{
	bool end = at < length && text[at] == '/';
	enum tag tag = tag_at(text, length, at + end, name_length);
	char closing[20];

	*name_length += end;
	if (tag == TAG_OTHER)
		return false;
	if (end || (tag_traits(tag) & (TAG_VOID | TAG_IMPLIED)))
		return true;
	closing[0] = '<';
	closing[1] = '/';
	memcpy(closing + 2, text + at, *name_length);
	closing[2 + *name_length] = '\0';
	for (size_t i = at; i + 2 + *name_length <= length; i++)
		if (text[i] == '<'
		    && strncasecmp(text + i, closing, 2 + *name_length) == 0)
			return true;
	return false;
}

/* In longer titles, and from so many tags on, they are taken for markup
 * without a search for their ends. */
#define TITLE_MEANT 4096
#define TAGS_MEANT 16
/* Bytes; more of a title is nobody's to read. */
#define TITLE_LONGEST 65536

/* Where what a tag hides ends, whose name is NAME and which begins at AT:
 * behind a script, a style sheet or a comment; else behind the tag.  AT when
 * it has no end. */
static size_t
tag_end(const char *text, size_t length, size_t at)
{
	static const char *const hidden[] = { "script", "style", "applet" };
	const char *end = NULL;
	size_t name, word;

	if (length - at >= 3 && memcmp(text + at, "!--", 3) == 0) {
		end = memmem(text + at, length - at, "-->", 3);
		return end ? (size_t)(end + 3 - text) : length;
	}
	enum tag tag = tag_at(text, length, at, &name);

	for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
		word = strlen(hidden[i]);
		if (name != word || tag == TAG_OTHER
		    || strncasecmp(text + at, hidden[i], word) != 0)
			continue;
		for (size_t j = at; j + 2 + word <= length; j++)
			if (text[j] == '<' && text[j + 1] == '/'
			    && strncasecmp(text + j + 2, hidden[i],
					   word) == 0) {
				end = memchr(text + j, '>', length - j);
				return end ? (size_t)(end + 1 - text)
					   : length;
			}
		return length;
	}
	end = memchr(text + at, '>', length - at);
	return end ? (size_t)(end + 1 - text) : at;
}

/* Is what follows "<" at AT markup?  ALL: whatever looks like it. */
static bool
is_tag(const char *text, size_t length, size_t at, bool all)
{
	size_t name;

	if (length - at >= 3
	    && (memcmp(text + at, "!--", 3) == 0
		|| (text[at] == '?' && is_letter(text[at + 1]))))
		return true;
	if (!all)
		return is_meant(text, length, at, &name);
	return at < length && (is_letter(text[at]) || text[at] == '/'
			       || text[at] == '!' || text[at] == '?');
}

/* The text without its tags: all of them, or those that are meant. */
static void
drop_tags(const char *text, size_t length, bool all, struct strbuf *out)
{
	bool closed = true;	/* there is a ">" ahead */
	size_t at = 0;
	int tags = 0;

	while (at < length) {
		const char *found = memchr(text + at, '<', length - at);
		size_t start = found ? (size_t)(found - text) : length;
		size_t name;

		strbuf_add(out, text + at, start - at);
		if (start == length)
			return;
		at = start + 1;
		all = all || length > TITLE_MEANT || tags++ > TAGS_MEANT;
		bool tag = closed && is_tag(text, length, at, all);
		size_t end = tag ? tag_end(text, length, at) : at;

		closed = closed && (!tag || end > at);
		if (end == at) {
			strbuf_putc(out, '<');
			continue;
		}
		enum tag known = tag_at(text, length, at + (text[at] == '/'),
					&name);

		if ((tag_traits(known) & TAG_BLOCK) || known == TAG_BR)
			strbuf_putc(out, ' ');
		at = end;
	}
}

static bool
is_white(char byte)
{
	return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r'
	       || byte == '\f' || byte == '\0';
}

void
feed_add_line(const char *text, size_t length, struct strbuf *out)
{
	size_t start = out->length, at = 0;

	while (at < length) {
		size_t word = at;

		while (at < length && !is_white(text[at]))
			at++;
		if (at > word && out->length > start)
			strbuf_putc(out, ' ');
		if (at > word)
			strbuf_add(out, text + word, at - word);
		while (at < length && is_white(text[at]))
			at++;
	}
}

void
feed_title_of(const char *text, size_t length, bool html, struct strbuf *out)
{
	struct strbuf bare = STRBUF_INIT, plain = STRBUF_INIT;

	if (length > TITLE_LONGEST) {
		length = TITLE_LONGEST;
		while (length > 0 && (text[length] & 0xc0) == 0x80)
			length--;
	}
	if (length == 0)
		return;
	if (!memchr(text, '<', length) && !memchr(text, '&', length)) {
		feed_add_line(text, length, out);
		return;
	}
	drop_tags(text, length, html, &bare);
	feed_unescape(strbuf_text(&bare), bare.length, &plain);
	feed_add_line(strbuf_text(&plain), plain.length, out);
	strbuf_clear(&bare);
	strbuf_clear(&plain);
}


/* Long texts. */

/* Does the tag of a frame (or object) stand at TEXT, behind its "<"? */
static bool
is_frame(const char *text, size_t length)
{
	static const char *const frames[] = { "iframe", "object", "applet" };
	size_t at = length > 0 && *text == '/';

	for (size_t i = 0; i < sizeof frames / sizeof *frames; i++) {
		size_t word = strlen(frames[i]);

		if (length - at > word
		    && strncasecmp(text + at, frames[i], word) == 0
		    && strchr(" \t\r\n/>", text[at + word]))
			return true;
	}
	return false;
}

/* A feed's frames show nothing here; unclosed, as they often are, they would
 * hide the rest. */
static void
drop_frames(struct feed_text *html, struct arena *arena)
{
	struct strbuf out = STRBUF_INIT;
	size_t kept = 0, at = 0;

	while (at < html->length) {
		const char *found = memchr(html->text + at, '<',
					   html->length - at);

		if (!found)
			break;
		at = (size_t)(found + 1 - html->text);
		if (!is_frame(found + 1, html->length - at))
			continue;
		const char *end = memchr(found, '>', html->length - at + 1);

		if (!end)
			break;
		strbuf_add(&out, html->text + kept, at - 1 - kept);
		kept = at = (size_t)(end + 1 - html->text);
	}
	if (kept == 0)
		return;
	strbuf_add(&out, html->text + kept, html->length - kept);
	html->length = out.length;
	html->text = feed_keep(arena, &out);
}

struct feed_text
feed_guess_text(const char *text, size_t length, struct arena *arena)
{
	struct feed_text result = { text, length, FEED_PLAIN };
	struct strbuf plain = STRBUF_INIT;

	if (feed_looks_like_html(text, length)) {
		result.markup = FEED_HTML;
		return result;
	}
	if (length == 0 || !memchr(text, '&', length))
		return result;
	feed_unescape(text, length, &plain);
	result.length = plain.length;
	result.text = feed_keep(arena, &plain);
	return result;
}

static const char *
attribute_of(const struct feed_elements *elements, size_t number,
	     enum feed_attribute attribute)
{
	return elements->words.data
	       + elements->element[number].attribute[attribute];
}

/* True for types whose content is no text for people. */
static bool
is_unreadable(const char *type)
{
	size_t length = strlen(type);

	if (strncasecmp(type, "image/", 6) == 0
	    || strncasecmp(type, "audio/", 6) == 0
	    || strncasecmp(type, "video/", 6) == 0)
		return true;
	if (strcasecmp(type, "application/xhtml+xml") == 0)
		return false;
	return strncasecmp(type, "application/", 12) == 0
	       || (length > 4 && strcasecmp(type + length - 4, "+xml") == 0);
}

static bool
is_html_type(const char *type)
{
	return strcasecmp(type, "html") == 0 || strcasecmp(type, "xhtml") == 0
	       || strncasecmp(type, "text/html", 9) == 0
	       || strncasecmp(type, "text/x-html", 11) == 0
	       || strcasecmp(type, "application/xhtml+xml") == 0;
}

/* Text that says it is plain is taken at its word, unless it has end tags of
 * HTML. */
static bool
has_end_tag(const char *text, size_t length)
{
	const char *at = text, *end = text + length;
	size_t name;

	while (at < end && (at = memchr(at, '<', (size_t)(end - at)))) {
		at++;
		if (at < end && *at == '/'
		    && tag_at(text, length, (size_t)(at + 1 - text), &name)
		       != TAG_OTHER)
			return true;
	}
	return false;
}

static struct feed_text
element_text(const struct feed_elements *elements, size_t number,
	     struct arena *arena)
{
	const struct feed_element *element = &elements->element[number];
	const char *type = attribute_of(elements, number, ATTRIBUTE_TYPE);
	const char *mode = attribute_of(elements, number, ATTRIBUTE_MODE);
	struct feed_text result = { elements->words.data + element->text,
				    element->length, FEED_HTML };
	struct strbuf decoded = STRBUF_INIT;

	if (strcasecmp(mode, "base64") == 0
	    || strcasecmp(type, "application/octet-stream") == 0) {
		base64_decode(result.text, result.length, &decoded);
		result.length = decoded.length;
		result.text = feed_keep(arena, &decoded);
		if (!is_html_type(type))
			return feed_guess_text(result.text, result.length,
					       arena);
		return result;
	}
	if (is_unreadable(type)) {
		result.length = 0;
		result.text = "";
		return result;
	}
	/* XHTML with no tags in it was escaped for nothing, or is HTML. */
	if (element->escaped && !element->tags) {
		feed_unescape(result.text, result.length, &decoded);
		result.length = decoded.length;
		result.text = feed_keep(arena, &decoded);
		return feed_guess_text(result.text, result.length, arena);
	}
	if (element->tags || is_html_type(type))
		return result;
	if (strncasecmp(type, "text", 4) == 0
	    && !has_end_tag(result.text, result.length)) {
		result.markup = FEED_PLAIN;
		return result;
	}
	return feed_guess_text(result.text, result.length, arena);
}

struct feed_text
feed_element_text(const struct feed_elements *elements, size_t number,
		  struct arena *arena)
{
	struct feed_text text = element_text(elements, number, arena);

	if (text.markup == FEED_HTML)
		drop_frames(&text, arena);
	return text;
}
