/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/mime.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/base64.h"
#include "text/charset.h"

/* No field is longer, nor an encoded word in one (bytes; RFC 2047 has 75). */
#define FIELD_LIMIT 32768
#define WORD_LIMIT 2048

/* The bytes of a line with its LF. */
static size_t
line_length(const char *text, size_t length)
{
	const char *end = memchr(text, '\n', length);

	return end ? (size_t)(end - text) + 1 : length;
}

static bool
is_empty_line(const char *line, size_t length)
{
	return length == 0 || line[0] == '\n'
	       || (line[0] == '\r' && (length == 1 || line[1] == '\n'));
}

void
mime_open(struct mime *mime, const char *bytes, size_t length)
{
	size_t at = 0;

	*mime = (struct mime){ .head = bytes };
	while (at < length && !is_empty_line(bytes + at, length - at))
		at += line_length(bytes + at, length - at);
	mime->head_length = at;
	if (at < length)
		at += line_length(bytes + at, length - at);
	mime->body = bytes + at;
	mime->body_length = length - at;
}

static bool
is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* Appends a line without blanks at its ends. */
static void
add_trimmed(struct strbuf *out, const char *line, size_t length)
{
	while (length > 0 && is_blank(*line)) {
		line++;
		length--;
	}
	while (length > 0 && is_blank(line[length - 1]))
		length--;
	strbuf_add(out, line, length);
}

bool
mime_field(const struct mime *mime, const char *name, struct strbuf *out)
{
	size_t length = strlen(name), start = out->length;
	bool found = false;

	for (size_t at = 0; at < mime->head_length;) {
		const char *line = mime->head + at;
		size_t count = line_length(line, mime->head_length - at);

		at += count;
		if (out->length - start > FIELD_LIMIT)
			break;
		if (found && (line[0] == ' ' || line[0] == '\t')) {
			strbuf_putc(out, ' ');
			add_trimmed(out, line, count);
		} else if (found) {
			break;
		} else if (count > length && line[length] == ':'
			   && strncasecmp(line, name, length) == 0) {
			add_trimmed(out, line + length + 1,
				    count - length - 1);
			found = true;
		}
	}
	if (out->length - start > FIELD_LIMIT)
		strbuf_truncate(out, start + FIELD_LIMIT);
	return found;
}

static int
hex_value(char digit)
{
	if (digit >= '0' && digit <= '9')
		return digit - '0';
	if (digit >= 'A' && digit <= 'F')
		return digit - 'A' + 10;
	if (digit >= 'a' && digit <= 'f')
		return digit - 'a' + 10;
	return -1;
}

/* Where the next line begins, when nothing but blanks follows AT on this one:
 * the line goes on there.  0 when something follows. */
static size_t
soft_break(const char *text, size_t length, size_t at)
{
	while (at < length && text[at] != '\n' && is_blank(text[at]))
		at++;
	if (at == length)
		return length;
	return text[at] == '\n' ? at + 1 : 0;
}

/* Quoted-printable; in a field '_' is a blank. */
static void
decode_quoted(const char *text, size_t length, bool field, struct strbuf *out)
{
	for (size_t i = 0; i < length; i++) {
		int high = -1, low = -1;
		size_t end;

		if (text[i] == '=' && i + 2 < length) {
			high = hex_value(text[i + 1]);
			low = hex_value(text[i + 2]);
		}
		if (high >= 0 && low >= 0) {
			strbuf_putc(out, (char)(high << 4 | low));
			i += 2;
		} else if (!field && text[i] == '='
			   && (end = soft_break(text, length, i + 1))) {
			i = end - 1;
		} else {
			strbuf_putc(out, text[i] == '_' && field ? ' '
								  : text[i]);
		}
	}
}

/* "=?charset?B?...?=" at TEXT: the length of it, 0 if it is none.  What it
 * says is appended in UTF-8. */
static size_t
encoded_word(const char *text, struct strbuf *out)
{
	const char *charset = text + 2, *way, *word, *end;
	struct strbuf bytes = STRBUF_INIT, label = STRBUF_INIT;
	size_t length = 0;

	if (strncmp(text, "=?", 2) != 0 || !*(way = charset
					       + strcspn(charset, "? \t"))
	    || *way != '?' || !way[1] || way[2] != '?')
		return 0;
	word = way + 3;
	end = memmem(word, strnlen(word, WORD_LIMIT), "?=", 2);
	/* Some leave blanks in it, where "_" should be. */
	if (!end)
		return 0;
	/* RFC 2231 puts a language behind the charset. */
	strbuf_add(&label, charset,
		   strcspn(charset, "?*"));
	if (way[1] == 'B' || way[1] == 'b')
		base64_decode(word, (size_t)(end - word), &bytes);
	else if (way[1] == 'Q' || way[1] == 'q')
		decode_quoted(word, (size_t)(end - word), true, &bytes);
	if (bytes.length
	    && charset_decode(bytes.data, bytes.length, label.data, out, NULL))
		length = (size_t)(end - text) + 2;
	strbuf_clear(&label);
	strbuf_clear(&bytes);
	return length;
}

/* Blanks between two encoded words are nothing. */
static void
decode_field(const char *text, struct strbuf *out)
{
	bool after_word = false;

	while (*text) {
		size_t blanks = strspn(text, " \t");
		size_t before = out->length;
		size_t word;

		if (!(after_word && strncmp(text + blanks, "=?", 2) == 0))
			strbuf_add(out, text, blanks);
		word = encoded_word(text + blanks, out);
		after_word = word > 0;
		if (!after_word) {
			strbuf_truncate(out, before);
			word = strcspn(text + blanks, " \t=");
			if (word == 0 && text[blanks])
				word = 1;
			strbuf_add(out, text, blanks + word);
		}
		text += blanks + word;
	}
}

bool
mime_text_field(const struct mime *mime, const char *name, struct strbuf *out)
{
	struct strbuf raw = STRBUF_INIT, valid = STRBUF_INIT;
	bool found = mime_field(mime, name, &raw);

	/* Some write other charsets as they are. */
	if (found && raw.length
	    && charset_decode(raw.data, raw.length, NULL, &valid, NULL))
		decode_field(strbuf_text(&valid), out);
	strbuf_clear(&raw);
	strbuf_clear(&valid);
	return found;
}

bool
mime_parameter(const char *value, const char *name, struct strbuf *out)
{
	size_t length = strlen(name);

	while ((value = strchr(value, ';'))) {
		value++;
		value += strspn(value, " \t");
		if (strncasecmp(value, name, length) != 0)
			continue;
		const char *sign = value + length
				   + strspn(value + length, " \t");

		if (*sign != '=')
			continue;
		sign++;
		sign += strspn(sign, " \t");
		if (*sign == '"')
			strbuf_add(out, sign + 1, strcspn(sign + 1, "\""));
		else
			strbuf_add(out, sign, strcspn(sign, "; \t"));
		return true;
	}
	return false;
}

void
mime_body(const struct mime *mime, struct strbuf *out)
{
	struct strbuf way = STRBUF_INIT;

	mime_field(mime, "Content-Transfer-Encoding", &way);
	if (strcasecmp(strbuf_text(&way), "base64") == 0)
		base64_decode(mime->body, mime->body_length, out);
	else if (strcasecmp(strbuf_text(&way), "quoted-printable") == 0)
		decode_quoted(mime->body, mime->body_length, false, out);
	else
		strbuf_add(out, mime->body, mime->body_length);
	strbuf_clear(&way);
}

/* Whether LINE is that of a boundary; *LAST: the one after the last part. */
static bool
is_boundary(const char *line, size_t length, const char *boundary, bool *last)
{
	size_t word = strlen(boundary);

	if (length < word + 2 || line[0] != '-' || line[1] != '-'
	    || memcmp(line + 2, boundary, word) != 0)
		return false;
	line += word + 2;
	length -= word + 2;
	*last = length >= 2 && line[0] == '-' && line[1] == '-';
	return *last || length == 0 || is_blank(line[0]);
}

bool
mime_part(const struct mime *mime, const char *boundary, size_t *at,
	  struct mime *part)
{
	const char *body = mime->body;
	size_t start = 0;
	bool inside = *at > 0, last = false;

	if (inside)
		start = *at;
	while (*at < mime->body_length) {
		size_t line = *at;
		size_t count = line_length(body + line,
					   mime->body_length - line);

		*at += count;
		if (!is_boundary(body + line, count, boundary, &last))
			continue;
		if (inside) {
			mime_open(part, body + start, line - start);
			if (last)
				*at = mime->body_length;
			return true;
		}
		if (last)
			return false;
		inside = true;
		start = *at;
	}
	/* It was cut off. */
	if (!inside || start >= mime->body_length)
		return false;
	mime_open(part, body + start, mime->body_length - start);
	return true;
}
