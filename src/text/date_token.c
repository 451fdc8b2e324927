/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "text/date_token.h"

#include <string.h>

#include "text/fold.h"
#include "text/utf8.h"
#include "text/white.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* The shortest piece of a name that still means it. */
#define SHORTEST 3

/* Every name once, as fold_search leaves it.  A word is a month's if it is
 * the beginning of its name and of no other month's: "mar" is March in all
 * that have it, "jui" (juin, juillet) is nothing. */
static const struct {
	const char *name;
	int month;
} months[] = {
	{ "january", 1 }, { "february", 2 }, { "march", 3 }, { "april", 4 },
	{ "may", 5 }, { "june", 6 }, { "july", 7 }, { "august", 8 },
	{ "september", 9 }, { "october", 10 }, { "november", 11 },
	{ "december", 12 },
	{ "enero", 1 }, { "febrero", 2 }, { "marzo", 3 }, { "abril", 4 },
	{ "mayo", 5 }, { "junio", 6 }, { "julio", 7 }, { "agosto", 8 },
	{ "septiembre", 9 }, { "setiembre", 9 }, { "octubre", 10 },
	{ "noviembre", 11 }, { "diciembre", 12 },
	{ "janvier", 1 }, { "fevrier", 2 }, { "mars", 3 }, { "avril", 4 },
	{ "mai", 5 }, { "juin", 6 }, { "juillet", 7 }, { "aout", 8 },
	{ "septembre", 9 }, { "octobre", 10 }, { "novembre", 11 },
	{ "decembre", 12 },
	{ "januar", 1 }, { "janner", 1 }, { "jaenner", 1 }, { "feber", 2 },
	{ "februar", 2 }, { "marz", 3 }, { "maerz", 3 }, { "juni", 6 },
	{ "juli", 7 }, { "oktober", 10 }, { "dezember", 12 },
	{ "janeiro", 1 }, { "fevereiro", 2 }, { "marco", 3 }, { "maio", 5 },
	{ "junho", 6 }, { "julho", 7 }, { "setembro", 9 }, { "outubro", 10 },
	{ "novembro", 11 }, { "dezembro", 12 },
	{ "gennaio", 1 }, { "febbraio", 2 }, { "aprile", 4 }, { "maggio", 5 },
	{ "giugno", 6 }, { "luglio", 7 }, { "settembre", 9 },
	{ "ottobre", 10 }, { "dicembre", 12 },
	{ "januari", 1 }, { "februari", 2 }, { "maart", 3 }, { "mrt", 3 },
	{ "mei", 5 }, { "augustus", 8 }, { "marts", 3 }, { "maj", 5 },
	{ "augusti", 8 }, { "desember", 12 },
	{ "stycznia", 1 }, { "lutego", 2 }, { "marca", 3 },
	{ "kwietnia", 4 }, { "maja", 5 }, { "czerwca", 6 }, { "lipca", 7 },
	{ "sierpnia", 8 }, { "wrzesnia", 9 }, { "pazdziernika", 10 },
	{ "listopada", 11 }, { "grudnia", 12 },
	{ "marcius", 3 }, { "aprilis", 4 }, { "majus", 5 }, { "junius", 6 },
	{ "julius", 7 }, { "augusztus", 8 }, { "szeptember", 9 },
	{ "января", 1 }, { "январь", 1 }, { "февраля", 2 }, { "февраль", 2 },
	{ "марта", 3 }, { "март", 3 }, { "апреля", 4 }, { "апрель", 4 },
	{ "мая", 5 }, { "маи", 5 }, { "июня", 6 }, { "июнь", 6 },
	{ "июля", 7 }, { "июль", 7 }, { "августа", 8 }, { "сентября", 9 },
	{ "сентябрь", 9 }, { "октября", 10 }, { "октябрь", 10 },
	{ "ноября", 11 }, { "ноябрь", 11 }, { "декабря", 12 },
	{ "декабрь", 12 },
	{ "ιανουαριου", 1 }, { "φεβρουαριου", 2 }, { "μαρτιου", 3 },
	{ "απριλιου", 4 }, { "μαιου", 5 }, { "μαωου", 5 }, { "ιουνιου", 6 },
	{ "ιουλιου", 7 }, { "αυγουστου", 8 }, { "σεπτεμβριου", 9 },
	{ "οκτωβριου", 10 }, { "νοεμβριου", 11 }, { "δεκεμβριου", 12 },
};

static const char *const weekdays[] = {
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
	"sunday", "thur", "lunes", "martes", "miercoles", "jueves", "viernes",
	"sabado", "domingo", "lundi", "mardi", "mercredi", "jeudi",
	"vendredi", "samedi", "dimanche", "montag", "dienstag", "mittwoch",
	"donnerstag", "freitag", "samstag", "sonnabend", "sonntag",
	"segunda", "terca", "quarta", "quinta", "sexta", "feira", "lunedi",
	"martedi", "mercoledi", "giovedi", "venerdi", "sabato", "domenica",
	"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag",
	"zondag", "понедельник", "вторник", "среда", "четверг", "пятница",
	"суббота", "воскресенье", "пн", "вт", "ср", "чт", "пт", "сб", "вс",
	"κυριακη", "δευτερα", "τριτη", "τεταρτη", "πεμπτη", "παρασκευη",
	"σαββατο",
};

/*
 * RFC 822 decides where it names a zone (CST is America's); else the one
 * that is met most.  Its military letters are left out, as it had them the
 * wrong way round (RFC 2822).
 */
static const struct {
	const char *name;
	int minutes;
} zones[] = {
	{ "z", 0 }, { "ut", 0 }, { "utc", 0 }, { "gmt", 0 }, { "wet", 0 },
	{ "zulu", 0 },
	{ "est", -300 }, { "edt", -240 }, { "cst", -360 }, { "cdt", -300 },
	{ "mst", -420 }, { "mdt", -360 }, { "pst", -480 }, { "pdt", -420 },
	{ "akst", -540 }, { "akdt", -480 }, { "hst", -600 },
	{ "ast", -240 }, { "adt", -180 }, { "nst", -210 }, { "ndt", -150 },
	{ "brt", -180 }, { "brst", -120 }, { "art", -180 }, { "clt", -240 },
	{ "clst", -180 }, { "uyt", -180 }, { "pyt", -240 }, { "bot", -240 },
	{ "vet", -240 }, { "cot", -300 }, { "pet", -300 }, { "ect", -300 },
	{ "west", 60 }, { "bst", 60 }, { "cet", 60 }, { "met", 60 },
	{ "mez", 60 }, { "wat", 60 }, { "cest", 120 }, { "mest", 120 },
	{ "mesz", 120 }, { "eet", 120 }, { "cat", 120 }, { "sast", 120 },
	{ "idt", 180 }, { "eest", 180 }, { "eat", 180 }, { "msk", 180 },
	{ "trt", 180 }, { "gst", 240 }, { "msd", 240 }, { "pkt", 300 },
	{ "ist", 330 }, { "npt", 345 }, { "ict", 420 }, { "wib", 420 },
	{ "sgt", 480 }, { "hkt", 480 }, { "pht", 480 }, { "myt", 480 },
	{ "awst", 480 }, { "kst", 540 }, { "jst", 540 }, { "acst", 570 },
	{ "acdt", 630 }, { "aest", 600 }, { "aedt", 660 }, { "nzst", 720 },
	{ "nzdt", 780 },
};

static const struct {
	const char *name;
	int minutes;
} doubtful[] = {
	{ "et", -300 }, { "ct", -360 }, { "mt", -420 }, { "pt", -480 },
	{ "est5edt", -300 }, { "cst6cdt", -360 }, { "mst7mdt", -420 },
	{ "pst8pdt", -480 },
};

static bool
begins(const char *name, const char *word, size_t length)
{
	return *name == *word && strncmp(name, word, length) == 0;
}

int
date_month_of(const char *word)
{
	size_t length = strlen(word);
	int month = 0;

	if (utf8_count(word, length) < SHORTEST)
		return 0;
	for (size_t i = 0; i < COUNT(months); i++) {
		if (!begins(months[i].name, word, length))
			continue;
		/* A whole name is sure, whatever goes on from it. */
		if (strlen(months[i].name) == length)
			return months[i].month;
		if (month != 0 && month != months[i].month)
			return 0;
		month = months[i].month;
	}
	return month;
}

bool
date_is_weekday(const char *word)
{
	size_t length = strlen(word);
	bool cut = utf8_count(word, length) >= SHORTEST;

	for (size_t i = 0; i < COUNT(weekdays); i++)
		if (strcmp(weekdays[i], word) == 0
		    || (cut && begins(weekdays[i], word, length)))
			return true;
	return false;
}

bool
date_zone_of(const char *word, int *minutes)
{
	for (size_t i = 0; i < COUNT(zones); i++) {
		if (strcmp(zones[i].name, word) == 0) {
			*minutes = zones[i].minutes;
			return true;
		}
	}
	return false;
}

bool
date_zone_in_doubt(const char *word, int *minutes)
{
	for (size_t i = 0; i < COUNT(doubtful); i++) {
		if (strcmp(doubtful[i].name, word) == 0) {
			*minutes = doubtful[i].minutes;
			return true;
		}
	}
	return false;
}

/* White space, and the marks that browsers and editors leave in dates. */
static bool
is_white(unsigned int code)
{
	return white_blank(code) || white_break(code)
	       || (code >= 0x200b && code <= 0x200f)
	       || (code >= 0x202a && code <= 0x202e)
	       || (code >= 0x2066 && code <= 0x2069) || code == 0xfeff;
}

static bool
is_digit(unsigned int code)
{
	return code >= '0' && code <= '9';
}

/* CJK and Hangul: no blanks between words, so that each letter is one. */
static bool
is_lone_letter(unsigned int code)
{
	return (code >= 0x3041 && code <= 0x9fff)
	       || (code >= 0xac00 && code <= 0xd7a3);
}

static bool
is_letter(unsigned int code)
{
	if (code < 0x80)
		return (code >= 'a' && code <= 'z')
		       || (code >= 'A' && code <= 'Z');
	return (code >= 0xc0 && code <= 0x1fff && code != 0xd7 && code != 0xf7)
	       || is_lone_letter(code);
}

/* The characters that stand for an ASCII one. */
static unsigned int
plain(unsigned int code)
{
	if (code >= 0xff01 && code <= 0xff5e)
		return code - 0xff01 + '!';
	if ((code >= 0x2010 && code <= 0x2015) || code == 0x2212)
		return '-';
	return code == 0x2019 ? '\'' : code;
}

static size_t
next_code(const char *text, size_t length, unsigned int *code)
{
	size_t size = utf8_decode(text, length, code);

	*code = plain(*code);
	return size;
}

static size_t
read_number(const char *text, size_t length, struct date_token *token)
{
	size_t at = 0;

	token->kind = DATE_NUMBER;
	while (at < length) {
		unsigned int code;
		size_t size = next_code(text + at, length - at, &code);

		if (!is_digit(code))
			break;
		at += size;
		if (token->digits < 18)
			token->value = token->value * 10 + (code - '0');
		token->digits += token->digits < 19;
	}
	return at;
}

/* Digits go on a word of ASCII letters that began as a zone like EST5EDT
 * does; they are cut off again if it is none. */
static size_t
zone_length(const char *text, size_t length)
{
	static const char *const names[] = { "EST5EDT", "CST6CDT", "MST7MDT",
					     "PST8PDT" };

	for (size_t i = 0; i < COUNT(names); i++)
		if (length >= strlen(names[i])
		    && begins(names[i], text, strlen(names[i])))
			return strlen(names[i]);
	return 0;
}

static size_t
word_length(const char *text, size_t length)
{
	size_t at = zone_length(text, length);

	while (at < length) {
		unsigned int code;
		size_t size = utf8_decode(text + at, length - at, &code);

		if (at > 0 && is_lone_letter(code))
			break;
		if (!is_letter(code))
			break;
		at += size;
		if (is_lone_letter(code))
			break;
	}
	return at;
}

/* Longer words than a date has are cut, and so mean nothing. */
static void
fold_word(const char *text, size_t length, struct date_token *token)
{
	struct strbuf folded = STRBUF_INIT;
	size_t room = sizeof token->word - 1;

	token->capitals = true;
	for (size_t i = 0; i < length; i++) {
		char byte = text[i];

		if (byte & 0x80) {
			fold_search(text, length < 64 ? length : 64, &folded);
			break;
		}
		if (byte >= 'A' && byte <= 'Z')
			byte = (char)(byte + 32);
		else if (byte > '9')
			token->capitals = false;
		if (i < room)
			token->word[i] = byte;
	}
	if (folded.length > 0) {
		size_t size = folded.length < room ? folded.length : room;

		memset(token->word, 0, sizeof token->word);
		memcpy(token->word, folded.data, size);
		token->capitals = false;
	}
	strbuf_clear(&folded);
}

static size_t
read_token(const char *text, size_t length, struct date_token *token)
{
	unsigned int code;
	size_t size = next_code(text, length, &code);

	token->code = code;
	if (is_digit(code))
		return read_number(text, length, token);
	if (is_letter(code)) {
		size_t word = word_length(text, length);

		token->kind = DATE_WORD;
		fold_word(text, word, token);
		return word;
	}
	token->kind = DATE_MARK;
	return size;
}

size_t
date_tokens(const char *text, size_t length,
	    struct date_token token[DATE_TOKENS + 1])
{
	size_t at = 0, count = 0;
	bool glued = false;

	while (at < length && count < DATE_TOKENS) {
		unsigned int code;
		size_t size = next_code(text + at, length - at, &code);

		if (is_white(code)) {
			at += size;
			glued = false;
			continue;
		}
		token[count] = (struct date_token){ .glued = glued };
		at += read_token(text + at, length - at, &token[count]);
		count++;
		glued = true;
	}
	token[count] = (struct date_token){ .kind = DATE_END };
	return count;
}
