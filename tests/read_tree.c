/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Bibliographies, GraphML and DOT: formats with brackets. */

#include <config.h>

#include "read.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static bool
begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

/* Takes TeX's commands out of a value, braces of a group stay; bare signs
 * of TeX are a failure. */
static bool
plain_tex(struct read_list *list, const char *value, size_t length,
	  bool address, struct strbuf *out)
{
	static const char *const command[][2] = {
		{ "\\textbackslash{}", "\\" }, { "\\textbraceleft{}", "\x01" },
		{ "\\textbraceright{}", "\x02" }, { "\\textasciitilde{}", "~" },
		{ "\\textasciicircum{}", "^" }, { "\\textless{}", "<" },
		{ "\\textgreater{}", ">" }, { "\\textbar{}", "|" },
		{ "\\textquotedbl{}", "\"" }, { "\\$", "$" }, { "\\&", "&" },
		{ "\\#", "#" }, { "\\%", "%" }, { "\\_", "_" },
	};

	for (size_t i = 0; i < length; i++) {
		size_t known = 0;

		while (!address && known < sizeof command / sizeof *command
		       && !begins(value + i, command[known][0]))
			known++;
		if (!address && known < sizeof command / sizeof *command) {
			strbuf_puts(out, command[known][1]);
			i += strlen(command[known][0]) - 1;
		} else if (strchr(address ? "\\{}\"<>|^ " : "\\$&#%_~^<>|\"",
				  value[i])) {
			return read_fail(list, "a sign of TeX stands bare",
					 value + i);
		} else {
			strbuf_putc(out, value[i]);
		}
	}
	return true;
}

/* "  name = {value},", the braces balanced. */
static bool
read_bib_field(struct read_list *list, const char **text)
{
	const char *name = *text + 2, *equals = strstr(name, " = ");
	const char *at = equals ? equals + 3 : name;
	struct strbuf plain = STRBUF_INIT;
	int depth = 0;

	if (!begins(*text, "  ") || !equals)
		return read_fail(list, "no field", *text);
	char *key = xmemdup0(name, (size_t)(equals - name));
	const char *start = at;

	for (; *at && (depth || *at != ','); at++)
		depth += *at == '{' ? 1 : *at == '}' ? -1 : 0;
	bool braced = *start == '{', fine = begins(at, ",\n");
	size_t length = (size_t)(at - start);

	strbuf_puts(&plain, "");
	if (braced) {
		start++;
		length -= 2;
	} else if (strcmp(key, "month") != 0) {
		fine = false;
	}
	/* One more pair keeps capitals; it goes around the whole. */
	if (fine && (strcmp(key, "title") == 0 || begins(key, "journal"))) {
		fine = length >= 2 && *start == '{';
		start++;
		length -= 2;
	}
	fine = fine ? plain_tex(list, start, length,
				strcmp(key, "url") == 0, &plain)
		    : read_fail(list, "no value", start);
	if (fine)
		read_add(list, key, plain.data, plain.length);
	*text = at + 2;
	free(key);
	strbuf_clear(&plain);
	return fine;
}

bool
read_bibliography(const char *text, struct read_list *list)
{
	while (*text) {
		size_t type, length;

		if (*text == '\n' && list->count)
			text++;
		type = strspn(text + 1, "abcdefghijklmnopqrstuvwxyz");
		if (*text != '@' || text[1 + type] != '{')
			return read_fail(list, "no entry", text);
		read_begin(list, "article");
		read_add(list, "type", text + 1, type);
		text += type + 2;
		length = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-");
		if (!begins(text + length, ",\n"))
			return read_fail(list, "no key", text);
		read_add(list, "key", text, length);
		text += length + 2;
		while (!begins(text, "}\n"))
			if (!read_bib_field(list, &text))
				return false;
		text += 2;
	}
	return true;
}

/* Characters up to STOP, with references of XML as what they are. */
static bool
read_xml(struct read_list *list, const char **text, char stop,
	 struct strbuf *out)
{
	static const char *const known[][2] = {
		{ "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" },
		{ "&quot;", "\"" },
	};

	strbuf_puts(out, "");
	for (; **text && **text != stop; ++*text) {
		size_t i = 0;

		while (i < 4 && !begins(*text, known[i][0]))
			i++;
		if (strchr("<>\"", **text) || (**text == '&' && i == 4)
		    || (unsigned char)**text < 0x20)
			return read_fail(list, "a sign of XML stands bare",
					 *text);
		if (i < 4) {
			strbuf_puts(out, known[i][1]);
			*text += strlen(known[i][0]) - 1;
		} else {
			strbuf_putc(out, **text);
		}
	}
	return **text || read_fail(list, "it ends early", "");
}

/* The attributes and the data of an element that is open. */
static bool
read_element(struct read_list *list, const char **text)
{
	struct strbuf name = STRBUF_INIT, value = STRBUF_INIT;
	bool fine = true;

	while (fine && **text == ' ') {
		const char *equals = strstr(*text, "=\"");
		char *attribute = xmemdup0(*text + 1,
					   (size_t)(equals - *text) - 1);

		*text = equals + 2;
		strbuf_truncate(&value, 0);
		fine = read_xml(list, text, '"', &value);
		if (fine)
			read_add(list, attribute, value.data, value.length);
		++*text;
		free(attribute);
	}
	*text += fine && (**text == '>');
	/* That of the graph itself stands on a line of its own. */
	*text += fine && begins(*text, "\n<data ");
	while (fine && begins(*text, "<data key=\"")) {
		*text += strlen("<data key=\"");
		strbuf_truncate(&name, 0);
		strbuf_truncate(&value, 0);
		fine = read_xml(list, text, '"', &name);
		*text += 2;
		fine = fine && read_xml(list, text, '<', &value);
		if (fine)
			read_add(list, name.data, value.data, value.length);
		fine = fine && begins(*text, "</data>");
		*text += strlen("</data>");
	}
	strbuf_clear(&name);
	strbuf_clear(&value);
	return fine;
}

bool
read_graphml(const char *text, struct read_list *list)
{
	static const char *const element[] = { "node", "edge", "graph" };
	const char *at = strstr(text, "<graph id=");

	if (!begins(text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml ")
	    || !at)
		return read_fail(list, "no graph", text);
	while (!begins(at, "</graph>\n</graphml>\n")) {
		size_t i = 0, length;

		while (i < 3 && (!begins(at + 1, element[i])
				 || at[1 + strlen(element[i])] != ' '))
			i++;
		if (i == 3 || *at != '<')
			return read_fail(list, "no element", at);
		length = strlen(element[i]);
		at += 1 + length;
		read_begin(list, element[i]);
		if (!read_element(list, &at))
			return *list->why ? false
			       : read_fail(list, "an element is not right", at);
		if (i < 2) {
			if (!begins(at, "</") || !begins(at + 2, element[i]))
				return read_fail(list, "no end", at);
			at += 3 + length;
		}
		if (*at++ != '\n')
			return read_fail(list, "no line", at);
	}
	return true;
}

/* name=value, the value a word or in quotation marks. */
static bool
read_dot_pair(struct read_list *list, const char **text)
{
	size_t length = strspn(*text, "abcdefghijklmnopqrstuvwxyz");
	char *name = xmemdup0(*text, length);
	struct strbuf value = STRBUF_INIT;
	const char *at = *text + length;
	bool fine = *at++ == '=';

	strbuf_puts(&value, "");
	if (*at == '"') {
		for (at++; *at && *at != '"' && *at != '\n'; at++) {
			if (*at == '\\' && !strchr("\"\\", at[1]))
				fine = false;
			at += *at == '\\';
			strbuf_putc(&value, *at);
		}
		fine = fine && *at++ == '"';
	} else {
		for (; isalnum((unsigned char)*at); at++)
			strbuf_putc(&value, *at);
	}
	if (fine)
		read_add(list, name, value.data, value.length);
	else
		read_fail(list, "no value", *text);
	*text = at;
	free(name);
	strbuf_clear(&value);
	return fine;
}

static bool
read_dot_node(struct read_list *list, const char **text)
{
	const char *at = *text;
	size_t length = strcspn(at, " ");
	bool edge = begins(at + length, " -- ");

	read_begin(list, edge ? "edge" : "node");
	read_add(list, edge ? "source" : "id", at, length);
	at += length + (edge ? 4 : 0);
	if (edge) {
		length = strcspn(at, " ");
		read_add(list, "target", at, length);
		at += length;
	}
	if (!begins(at, " ["))
		return read_fail(list, "no attributes", at);
	for (at += 2; ; at += 2) {
		if (!read_dot_pair(list, &at))
			return false;
		if (!begins(at, ", "))
			break;
	}
	if (!begins(at, "];\n"))
		return read_fail(list, "no end of attributes", at);
	*text = at + 3;
	return true;
}

bool
read_dot(const char *text, struct read_list *list)
{
	if (!begins(text, "graph names {\n"))
		return read_fail(list, "no graph", text);
	read_begin(list, "graph");
	for (text += strlen("graph names {\n"); *text == '\t'; ) {
		text++;
		if (*text == 'n' && isdigit((unsigned char)text[1])) {
			if (!read_dot_node(list, &text))
				return false;
		} else if (!read_dot_pair(list, &text)
			   || !begins(text, ";\n")) {
			return read_fail(list, "no attribute", text);
		} else {
			text += 2;
		}
	}
	return strcmp(text, "}\n") == 0 || read_fail(list, "no end", text);
}
