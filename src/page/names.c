/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "page/names.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

/* Names are no longer (bytes), and are so many words at most. */
#define LONGEST 200
#define WORDS 20

#define COUNT(list) (sizeof (list) / sizeof *(list))

/* "By", in several languages, and what else stands before names. */
static const char *
skip_by(const char *text)
{
	static const char *const by[] = {
		"written by ", "posted by ", "reported by ", "story by ",
		"words by ", "article by ", "published by ", "created by ",
		"text by ", "report by ", "analysis by ", "by: ", "by ",
		"von: ", "von ", "text: ", "par ", "por: ", "por ", "di ",
		"a cura di ", "af ", "av ", "door ", "tekst: ", "yazan: ",
		"autor: ", "autorin: ", "autor ", "autore: ", "auteur : ",
		"auteur: ", "author: ", "authors: ", "author ", "reporter: ",
		"автор: ", "автор ", "текст: ", "συντάκτης: ", "oleh ",
		"reporting by ", "from ", "作者：", "作者:", "記者",
		"记者：", "记者 ", "文／", "文/", "文：", "撰文：", "編集：",
		"بقلم ", "كتب ", "كتبت ", "מאת ", "מאת: ",
		/* NO-BREAK SPACE, and signs as before_sign has them */
		"\xc2\xa0", "\xc2\xb7", "\xe2\x80\xa2",
	};
	bool again = true;

	while (again) {
		again = false;
		text += strspn(text, " \t|-:");
		for (size_t i = 0; i < COUNT(by) && !again; i++) {
			size_t length = strlen(by[i]);

			if (strncasecmp(text, by[i], length) != 0)
				continue;
			text += length;
			again = true;
		}
	}
	return text;
}

static bool
is_word_end(char byte)
{
	return byte == '\0' || strchr(" ,;:.)|", byte);
}

/* Whether one of the words stands at TEXT, whole. */
static bool
begins_with_word(const char *text, const char *const *word, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strncasecmp(text, word[i], strlen(word[i])) == 0
		    && is_word_end(text[strlen(word[i])]))
			return true;
	return false;
}

/* Ranks and duties. */
static bool
is_duty(const char *text)
{
	static const char *const duty[] = {
		"staff", "senior", "correspondent", "reporter", "editor",
		"editors", "writer", "chief", "contributor", "contributing",
		"columnist", "producer", "freelance", "freelancer", "guest",
		"special", "journalist", "associate", "assistant", "deputy",
		"managing", "executive", "digital", "political", "business",
		"technology", "sports", "science", "health", "environment",
		"redakteur", "redakteurin", "korrespondent", "journaliste",
		"envoyé", "envoyée", "envoyés", "correspondant",
		"corresponsal", "redactor", "redactora", "redacción",
		"corrispondente", "inviato", "in", "for", "via", "is", "and",
		"head", "bureau", "news", "photographer", "photography",
		"has", "was", "writes", "covers", "reports", "lives", "works",
		"joined",
	};

	return begins_with_word(text, duty, COUNT(duty));
}

static bool
is_calendar_word(const char *text)
{
	static const char *const word[] = {
		"mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri",
		"sat", "sun", "monday", "tuesday", "wednesday", "thursday",
		"friday", "saturday", "sunday", "jan", "feb", "mar", "apr",
		"jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
		"january", "february", "march", "april", "may", "june",
		"july", "august", "september", "october", "november",
		"december", "at", "on", "le", "am", "el", "den", "il", "em",
		"vom", "published", "updated", "posted", "date", "time",
		"last", "modified",
	};

	return begins_with_word(text, word, COUNT(word));
}

/* Where the last word of LENGTH bytes begins. */
static size_t
last_word(const char *text, size_t length)
{
	while (length > 0 && !strchr(" ,", text[length - 1]))
		length--;
	return length;
}

static size_t
trim_end(const char *text, size_t length)
{
	while (length > 0 && strchr(" \t\r\n,;:(-/|&", text[length - 1]))
		length--;
	return length;
}

/* Before a sign that no name has. */
static size_t
before_sign(const char *text)
{
	static const char *const sign[] = {
		"|", "\xe2\x80\xa2", "\xc2\xb7", " - ", " \xe2\x80\x93 ",
		"\xe2\x80\x94", "Published", "Updated", "Posted", "Follow ",
		" on ", "\n", "<", " (", "\xef\xbc\x88", " / ", "PUBLISHED",
		"UPDATED", "http", " Email", " View ",
	};
	size_t length = strcspn(text, "0123456789@");

	/* A number that is a part of a name: "gull77". */
	while (text[length] && text[length] != '@' && length > 0
	       && (text[length - 1] & 0xc0)
	       && !strchr(" ,.|:(-/", text[length - 1]))
		length += 1 + strcspn(text + length + 1, "0123456789@");
	/* "ana@example.org" */
	if (text[length] == '@')
		length = last_word(text, length);
	for (size_t i = 0; i < COUNT(sign); i++) {
		const char *found = strstr(text, sign[i]);

		if (found && found > text && (size_t)(found - text) < length)
			length = (size_t)(found - text);
	}
	return trim_end(text, length);
}

/* "Ana Ruiz Tuesday, Nov" is cut by the day that stood there. */
static size_t
before_calendar(const char *text, size_t length)
{
	for (;;) {
		size_t start = last_word(text, length);

		if (start == 0 || !is_calendar_word(text + start))
			return length;
		length = trim_end(text, start);
	}
}

/* "Ana Ruiz Senior Correspondent" and "Ana Ruiz, Managing Editor": after two
 * words at least, or a comma. */
static size_t
before_duty(const char *text, size_t length)
{
	int words = 0;

	for (size_t at = 0; at < length; at++) {
		if (at > 0 && text[at - 1] != ' ')
			continue;
		bool comma = at > 1 && text[at - 2] == ',';

		if (words > 0 && comma && is_duty(text + at)
		    && strncasecmp(text + at, "and ", 4) != 0)
			return trim_end(text, at);
		if (words > 1 && is_duty(text + at)
		    && strncasecmp(text + at, "and ", 4) != 0)
			return trim_end(text, at);
		words++;
	}
	return length;
}

/* "Ana Ruiz, The Ledger" in The Ledger. */
static size_t
before_site(const char *text, size_t length, const char *site)
{
	size_t count = strlen(site);

	if (count >= 2 && length > count + 2
	    && strncasecmp(text + length - count, site, count) == 0
	    && strchr(" ,", text[length - count - 1]))
		return trim_end(text, length - count);
	return length;
}

/* Two texts, or two hosts, are the same but for case and "www.". */
static bool
is_site(const char *text, size_t length, const char *site)
{
	return strlen(site) == length && strncasecmp(text, site, length) == 0;
}

static bool
is_address(const char *text, size_t length)
{
	static const char *const end[] = { ".com", ".org", ".net", ".co.uk",
					   ".de", ".fr", ".es", ".it" };

	if (strncasecmp(text, "http", 4) == 0
	    || strncasecmp(text, "www.", 4) == 0)
		return true;
	for (size_t i = 0; i < COUNT(end); i++)
		if (length > strlen(end[i])
		    && strncasecmp(text + length - strlen(end[i]), end[i],
				   strlen(end[i])) == 0)
			return true;
	return false;
}

/* Accounts that nobody means, and companies. */
static bool
is_nobody(const char *text, size_t length)
{
	static const char *const nobody[] = {
		"admin", "administrator", "author", "authors", "by", "editor",
		"editors", "guest", "staff", "unknown", "user", "webmaster",
		"anonymous", "read more", "more", "contributor", "null",
		"undefined", "none", "view all posts", "more from this author",
		"about the author", "share", "follow", "written by", "web",
		"super user", "redaktion", "redazione", "redacción",
	};
	static const char *const legal[] = { " GmbH", " Ltd", " LLC", " Inc",
					     "Sp. z o", " S.A.", " AG",
					     " Limited", " B.V" };

	for (size_t i = 0; i < COUNT(nobody); i++)
		if (is_site(text, length, nobody[i]))
			return true;
	for (size_t i = 0; i < COUNT(legal); i++)
		if (memmem(text, length, legal[i], strlen(legal[i])))
			return true;
	return false;
}

/* Words in small letters, of which a name has few: "von", "de la", "and". */
#define SMALL_WORDS 4

static bool
is_sentence(const char *text, size_t length)
{
	int small = 0;

	for (size_t i = 0; i < length; i++)
		small += text[i] >= 'a' && text[i] <= 'z'
			 && (i == 0 || text[i - 1] == ' ');
	return small > SMALL_WORDS;
}

static bool
is_name(const char *text, size_t length, const char *site)
{
	int words = 1;

	if (length < 2 || length > LONGEST || is_address(text, length)
	    || is_nobody(text, length) || is_site(text, length, site)
	    || is_sentence(text, length))
		return false;
	for (size_t i = 0; i < length; i++)
		words += text[i] == ' ';
	return words <= WORDS && !(length < 4 && text[0] >= 'a'
				   && text[0] <= 'z');
}

void
page_names_take(const char *text, const char *site, struct strbuf *out)
{
	const char *names = skip_by(text);
	size_t length = before_sign(names);

	if (is_site(names, trim_end(names, strlen(names)), site))
		return;
	length = before_calendar(names, length);
	length = before_duty(names, length);
	length = before_site(names, length, site);
	if (is_name(names, length, site))
		strbuf_add(out, names, length);
}

bool
page_names_is_byline(const char *text, size_t length)
{
	static const char *const by[] = { "By ", "by ", "BY ", "By: ", "Von ",
					  "von ", "Par ", "par ", "Por ",
					  "Door ", "Автор: " };

	for (size_t i = 0; i < COUNT(by); i++) {
		size_t count = strlen(by[i]);

		if (length <= count || memcmp(text, by[i], count) != 0)
			continue;
		unsigned char first = (unsigned char)text[count];

		return (first >= 'A' && first <= 'Z') || first >= 0x80;
	}
	return false;
}
