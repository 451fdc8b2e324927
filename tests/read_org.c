/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "read.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define NOTHING "\xe2\x80\x8b"

static bool
begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

/* Takes a line's zero width spaces out; without them nothing may stand that
 * begins a line of another sort, a link, a time, a macro, or TeX. */
static bool
plain(struct read_list *list, const char *line, size_t length,
      struct strbuf *out)
{
	size_t blanks = strspn(line, " ");

	if (blanks < length && (unsigned char)line[blanks] < 0x80
	    && !isalpha((unsigned char)line[blanks]))
		return read_fail(list, "a line begins with a sign", line);
	for (size_t i = 0; i < length; i++) {
		bool guarded = begins(line + i + 1, NOTHING);

		if (begins(line + i, NOTHING)) {
			i += strlen(NOTHING) - 1;
			continue;
		}
		if (strchr("[<\\{^_$@", line[i]) && !guarded)
			return read_fail(list, "a sign stands bare", line + i);
		/* Emphasis begins behind a blank or a sign, before a word. */
		if (strchr("*/=~+", line[i]) && !guarded && i + 1 < length
		    && line[i + 1] != ' '
		    && (i == 0 || (!isalnum((unsigned char)line[i - 1])
				   && (unsigned char)line[i - 1] < 0x80)))
			return read_fail(list, "emphasis stands bare",
					 line + i);
		strbuf_putc(out, line[i]);
	}
	return true;
}

static bool
read_block(struct read_list *list, const char *name, const char **text)
{
	struct strbuf value = STRBUF_INIT, end = STRBUF_INIT;
	bool fine = true, first = true;

	strbuf_format(&end, "#+end_%s\n", name);
	strbuf_puts(&value, "");
	while (fine && !begins(*text, end.data)) {
		size_t length;
		const char *line = read_line(text, "\n", &length);

		if (!line) {
			fine = read_fail(list, "a block does not end", *text);
			break;
		}
		if (!first)
			strbuf_putc(&value, '\n');
		first = false;
		fine = plain(list, line, length, &value);
	}
	if (fine) {
		*text += end.length;
		read_add(list, name, value.data, value.length);
	}
	strbuf_clear(&value);
	strbuf_clear(&end);
	return fine;
}

static bool
read_drawer(struct read_list *list, const char **text)
{
	size_t length;
	const char *line = read_line(text, "\n", &length);

	if (!line || !begins(line, ":PROPERTIES:\n"))
		return read_fail(list, "no properties", line ? line : "");
	while ((line = read_line(text, "\n", &length))
	       && !begins(line, ":END:\n")) {
		const char *colon = memchr(line + 1, ':', length - 1);

		if (*line != ':' || !colon || colon[1] != ' ')
			return read_fail(list, "no property", line);
		char *name = xmemdup0(line + 1, (size_t)(colon - line) - 1);

		read_add(list, name, colon + 2,
			 length - (size_t)(colon + 2 - line));
		free(name);
	}
	return line || read_fail(list, "the properties do not end", *text);
}

static bool
read_entry(struct read_list *list, const char **text)
{
	size_t length;
	const char *line = read_line(text, "\n", &length);
	struct strbuf heading = STRBUF_INIT;
	bool article = line && begins(line, "* ");

	if (!line || (!article && !begins(line, "** ")))
		return read_fail(list, "no heading", line ? line : *text);
	read_begin(list, article ? "article" : "highlight");
	line += article ? 2 : 3;
	length -= article ? 2 : 3;
	/* A tag at the end has to be one of ours. */
	const char *tags = memrchr(line, ' ', length);
	bool tagged = !article && tags && tags[1] == ':'
		      && line[length - 1] == ':';

	if (article && line[length - 1] == ':')
		return read_fail(list, "the title ends in a tag", line);
	if (tagged) {
		read_add(list, "tags", tags + 1,
			 length - (size_t)(tags + 1 - line));
		length = (size_t)(tags - line);
	}
	bool fine = plain(list, line, length, &heading);

	if (fine)
		read_add(list, "title", strbuf_text(&heading),
			 heading.length);
	strbuf_clear(&heading);
	return fine && read_drawer(list, text);
}

bool
read_org(const char *text, struct read_list *list)
{
	if (!begins(text, "#+TITLE: Highlights\n"))
		return read_fail(list, "no title", text);
	while (begins(text, "#+") && !begins(text, "#+begin_")) {
		size_t length;

		if (!read_line(&text, "\n", &length))
			return read_fail(list, "no keyword", text);
	}
	while (*text) {
		bool fine;

		if (begins(text, "#+begin_quote\n")) {
			text += strlen("#+begin_quote\n");
			fine = read_block(list, "quote", &text);
		} else if (begins(text, "#+begin_note\n")) {
			text += strlen("#+begin_note\n");
			fine = read_block(list, "note", &text);
		} else {
			fine = read_entry(list, &text);
		}
		if (!fine)
			return false;
	}
	return true;
}
