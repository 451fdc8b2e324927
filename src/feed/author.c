/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Who wrote it, as feeds write it. */

#include <config.h>

#include <string.h>
#include <strings.h>

#include "feed/inside.h"

/* Names are shorter. */
#define LONGEST 4096

static bool
is_between(char byte)
{
	return byte == '\0' || strchr(" \t\r\n<>()[]\",;", byte);
}

/* The address of mail at AT, between blanks and brackets; 0 bytes if what
 * stands there is none. */
static size_t
mail_length(const char *text, size_t length, size_t at)
{
	size_t end = at, sign = 0;

	while (end < length && !is_between(text[end])) {
		if (text[end] == '@')
			sign = end;
		end++;
	}
	return sign > at && end > sign + 1 ? end - at : 0;
}

static bool
is_edge(char byte)
{
	return strchr(" \t\r\n,;:<>\"-|/", byte);
}

/* Without what stood around the mail's address. */
static void
trim(struct strbuf *name)
{
	size_t start = 0, end = name->length;
	bool again = true;

	while (again) {
		while (start < end && is_edge(name->data[start]))
			start++;
		while (end > start && is_edge(name->data[end - 1]))
			end--;
		again = false;
		/* "()" and "[]" that are left of it; "(Rosa)". */
		if (end - start >= 2
		    && ((name->data[end - 2] == '('
			 && name->data[end - 1] == ')')
			|| (name->data[end - 2] == '['
			    && name->data[end - 1] == ']'))) {
			end -= 2;
			again = true;
		} else if (end - start >= 2
			   && ((name->data[start] == '('
				&& name->data[end - 1] == ')')
			       || (name->data[start] == '['
				   && name->data[end - 1] == ']'))) {
			start++;
			end--;
			again = true;
		}
	}
	memmove(name->data, name->data + start, end - start);
	strbuf_truncate(name, end - start);
}

/* Splits a text into the first address of mail in it, and the rest. */
static void
split(const char *text, size_t length, struct strbuf *mail,
      struct strbuf *name)
{
	for (size_t at = 0; at < length;) {
		bool starts = at == 0 || is_between(text[at - 1]);
		size_t count = starts ? mail_length(text, length, at) : 0;

		if (count == 0) {
			strbuf_putc(name, text[at++]);
			continue;
		}
		if (mail->length == 0) {
			size_t scheme = count > 7
				&& strncasecmp(text + at, "mailto:", 7) == 0
				? 7 : 0;

			strbuf_add(mail, text + at + scheme, count - scheme);
		}
		at += count;
	}
	if (mail->length && name->length)
		trim(name);
}

/* True when the list has the name already. */
static bool
is_listed(const char *list, const char *name)
{
	size_t length = strlen(name);

	for (const char *at = list; (at = strstr(at, name)); at++)
		if ((at == list || (at >= list + 2
				    && memcmp(at - 2, ", ", 2) == 0))
		    && (at[length] == '\0'
			|| strncmp(at + length, ", ", 2) == 0))
			return true;
	return false;
}

void
feed_add_author(const char *text, size_t length, struct strbuf *out)
{
	struct strbuf plain = STRBUF_INIT, mail = STRBUF_INIT;
	struct strbuf name = STRBUF_INIT;

	if (length > LONGEST || out->length > LONGEST)
		return;
	feed_title_of(text, length, false, &plain);
	split(strbuf_text(&plain), plain.length, &mail, &name);
	const char *found = name.length ? name.data : strbuf_text(&mail);

	if (*found && !is_listed(strbuf_text(out), found)) {
		if (out->length)
			strbuf_puts(out, ", ");
		strbuf_puts(out, found);
	}
	strbuf_clear(&plain);
	strbuf_clear(&mail);
	strbuf_clear(&name);
}
