/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Reads the text of a dossier: a first line, then records parted by empty
 * lines.  A record is a line that says what it is and its uid, and lines of a
 * field, a colon and a value, in any order.
 */

#include <config.h>

#include <stdarg.h>
#include <string.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/json_read.h"
#include "notebook/dossier_check.h"
#include "notebook/dossier_form.h"
#include "notebook/inside.h"
#include "text/fold.h"
#include "text/utf8.h"

/* More fields than any record has. */
#define FIELDS 16

struct field {
	const char *name, *value;
	size_t line;
	bool used;
};

struct record {
	const char *type, *uid;
	size_t line;
	struct field field[FIELDS];
	size_t count;
};

struct reading {
	char *at, *end;		/* what is not read yet; may be written to */
	size_t line;		/* the last one read */
	struct notebook_dossier *dossier;
	struct json_tree tree;	/* of one value */
	struct error *err;
};

/* In every message the line's number goes first. */
static bool
fail_at(struct reading *reading, size_t line, const char *words)
{
	/* TRANSLATORS: the number of a line, and what is wrong with it */
	error_set(reading->err, ERROR_INPUT, _("line %1$zu: %2$s"), line,
		  words);
	return error_advise(reading->err,
			    _("mend that line, or take its record out"));
}

static bool
fail_field(struct reading *reading, size_t line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static bool
fail_field(struct reading *reading, size_t line, const char *format, ...)
{
	struct strbuf words = STRBUF_INIT;
	va_list list;

	va_start(list, format);
	strbuf_vformat(&words, format, list);
	va_end(list);
	fail_at(reading, line, strbuf_text(&words));
	strbuf_clear(&words);
	return false;
}


/* Values */

/* The field of that name, which is then used; NULL if there is none. */
static const struct field *
take(struct record *record, const char *name)
{
	for (size_t i = 0; i < record->count; i++)
		if (strcmp(record->field[i].name, name) == 0) {
			record->field[i].used = true;
			return &record->field[i];
		}
	return NULL;
}

static const struct field *
need(struct reading *reading, struct record *record, const char *name)
{
	const struct field *field = take(record, name);

	if (!field)
		fail_field(reading, record->line,
			   /* TRANSLATORS: the hole is the name of a field */
			   _("\"%s\" is missing in this record"), name);
	return field;
}

/* A text between quotation marks, of at most LIMIT bytes. */
static bool
read_quoted(struct reading *reading, size_t line, const char *value,
	    size_t limit, const char **text)
{
	struct json_tree *tree = &reading->tree;
	size_t length;
	const char *words;

	if (*value != '"'
	    || !json_read(tree, value, strlen(value), JSON_STRICT, NULL, NULL)
	    || json_kind(tree, JSON_ROOT) != JSON_STRING)
		return fail_at(reading, line, _("here words between quotation marks are wanted"));
	words = json_scalar(tree, JSON_ROOT, &length);
	if (strlen(words) != length)
		return fail_at(reading, line, _("there is a NUL in the words"));
	if (length > limit)
		return fail_at(reading, line, _("the words are too long"));
	*text = arena_copy(&reading->dossier->arena, words, length);
	return true;
}

/* The field is not needed: *TEXT is NULL without it. */
static bool
read_text(struct reading *reading, struct record *record, const char *name,
	  size_t limit, const char **text)
{
	const struct field *field = take(record, name);

	*text = NULL;
	return !field || read_quoted(reading, field->line, field->value,
				     limit, text);
}

static bool
read_kind(struct reading *reading, size_t line, const char *word,
	  enum kind *kind)
{
	return kind_parse(word, kind)
	       || fail_at(reading, line, _("here person, agency, organisation or place is wanted"));
}

/* "KIND "NAME"". */
static bool
read_name(struct reading *reading, struct record *record, enum kind *kind,
	  const char **name)
{
	const struct field *field = need(reading, record, "name");

	if (!field)
		return false;
	size_t length = strcspn(field->value, " ");
	char *word = arena_copy(&reading->dossier->arena, field->value,
				length);
	const char *rest = field->value + length;

	return read_kind(reading, field->line, word, kind)
	       && read_quoted(reading, field->line, rest + (*rest == ' '),
			      DOSSIER_NAME_LIMIT, name);
}

/* A name in its normal form, for those are compared. */
static bool
read_norm(struct reading *reading, struct record *record, enum kind *kind,
	  const char **norm)
{
	struct strbuf folded = STRBUF_INIT;

	if (!read_name(reading, record, kind, norm))
		return false;
	fold_name(*norm, strlen(*norm), &folded);
	bool same = **norm && strcmp(strbuf_text(&folded), *norm) == 0;

	strbuf_clear(&folded);
	return same || fail_at(reading, take(record, "name")->line,
			       _("the name is not in its normal form"));
}

static bool
is_uid(const char *text)
{
	size_t length = strlen(text);

	return length > 0 && length < UUID_SIZE
	       && strspn(text, "0123456789abcdefghijklmnopqrstuvwxyz-")
		  == length;
}

/* A whole number without a sign. */
static bool
parse_number(const char **text, size_t most, size_t *number)
{
	size_t digits = strspn(*text, "0123456789");

	*number = 0;
	if (digits == 0 || digits > 15)
		return false;
	for (; digits > 0; digits--)
		*number = *number * 10 + (size_t)(*(*text)++ - '0');
	return *number <= most;
}

/* "2025-11-06T10:20:30Z", and nothing else. */
static bool
parse_time(const char *text, long long *seconds)
{
	static const char form[] = "0000-00-00T00:00:00Z";
	struct clock_date date;
	char again[CLOCK_ISO_SIZE];
	int part[6] = { 0 };
	size_t number = 0;

	for (size_t i = 0; i < sizeof form; i++) {
		if (form[i] == '0' && text[i] >= '0' && text[i] <= '9')
			part[number] = part[number] * 10 + (text[i] - '0');
		else if (form[i] != text[i])
			return false;
		else if (form[i] != '0' && number < 5)
			number++;
	}
	date = (struct clock_date){ part[0], part[1], part[2], part[3],
				    part[4], part[5] };
	if (date.year < 1 || date.month < 1 || date.month > 12 || date.day < 1
	    || date.day > clock_month_days(date.year, date.month))
		return false;
	*seconds = clock_seconds_of(&date);
	clock_format_iso(again, *seconds, CLOCK_SECOND);
	return strcmp(again, text) == 0;
}

static bool
read_who_when(struct reading *reading, struct record *record,
	      const char **who, long long *created)
{
	const struct field *field = need(reading, record, "when");

	return field
	       && (parse_time(field->value, created)
		   || fail_at(reading, field->line, _("here a time like 2025-11-06T10:20:30Z is wanted")))
	       && read_text(reading, record, "who", DOSSIER_NAME_LIMIT, who);
}


/* Records */

static bool
read_entity(struct reading *reading, struct record *record)
{
	struct notebook_dossier_entity *entity =
		dossier_add_entity(reading->dossier);
	struct notebook_entity *said = &entity->said;
	const struct field *kind = need(reading, record, "kind");
	const struct field *hidden = take(record, "hidden");

	entity->line = record->line;
	memcpy(said->uid, record->uid, strlen(record->uid));
	if (!kind || !need(reading, record, "label")
	    || !read_kind(reading, kind->line, kind->value, &said->kind)
	    || !read_text(reading, record, "label", DOSSIER_NAME_LIMIT,
			  &said->label)
	    || !read_text(reading, record, "note", NOTEBOOK_NOTE_LIMIT,
			  &said->note))
		return false;
	said->hidden = hidden != NULL;
	if (hidden && strcmp(hidden->value, "yes") != 0)
		return fail_at(reading, hidden->line, _("here yes is wanted, or no such line"));
	dossier_clean_entity(said, &reading->dossier->arena);
	return true;
}

static bool
read_link(struct reading *reading, struct record *record)
{
	struct notebook_dossier_link *link =
		dossier_add_link(reading->dossier);
	struct notebook_link *said = &link->said;
	const struct field *is = need(reading, record, "is");

	link->line = record->line;
	memcpy(said->uid, record->uid, strlen(record->uid));
	if (!is || !read_norm(reading, record, &said->kind, &said->norm)
	    || !read_who_when(reading, record, &said->who, &said->created)
	    || !read_text(reading, record, "why", NOTEBOOK_NOTE_LIMIT,
			  &said->why))
		return false;
	size_t length = strcspn(is->value, " ");
	char *word = arena_copy(&reading->dossier->arena, is->value, length);
	const char *uid = is->value + length + (is->value[length] == ' ');

	if (!notebook_verdict_parse(word, &said->verdict) || !is_uid(uid))
		return fail_at(reading, is->line, _("here same, not or unsure and the id of an entity are wanted"));
	memcpy(said->entity, uid, strlen(uid));
	dossier_clean_link(said, &reading->dossier->arena);
	return true;
}

static bool
read_rule(struct reading *reading, struct record *record)
{
	struct notebook_dossier_rule *rule =
		dossier_add_rule(reading->dossier);
	struct notebook_rule *said = &rule->said;
	const struct field *is = need(reading, record, "is");
	enum kind kind;

	rule->line = record->line;
	memcpy(said->uid, record->uid, strlen(record->uid));
	if (!is || !read_norm(reading, record, &said->kind, &said->norm)
	    || !read_who_when(reading, record, &said->who, &said->created))
		return false;
	if (strcmp(is->value, "never") != 0) {
		if (!kind_parse(is->value, &kind))
			return fail_at(reading, is->line, _("here never, person, agency, organisation or place is wanted"));
		said->becomes = (int)kind;
	}
	dossier_clean_rule(said, &reading->dossier->arena);
	return true;
}

/* The word's number in a list of COUNT; NULLs stand for no word. */
static bool
find_word(const char *word, const char *const *list, int count, int *number)
{
	for (*number = 0; *number < count; ++*number)
		if (list[*number] && strcmp(list[*number], word) == 0)
			return true;
	return false;
}

/* Where it is: article, revision, place and scope. */
static bool
read_place(struct reading *reading, struct record *record,
	   struct notebook_fix *said)
{
	const struct field *article = need(reading, record, "article");
	const struct field *revision = need(reading, record, "revision");
	const struct field *place = need(reading, record, "place");
	const struct field *scope = need(reading, record, "scope");
	const size_t most = (size_t)1 << 31;
	const char *text;
	size_t number;
	int word;

	if (!article || !revision || !place || !scope)
		return false;
	if (strlen(article->value) != 32
	    || strspn(article->value, "0123456789abcdef") != 32)
		return fail_at(reading, article->line, _("here the id of an article is wanted, 32 hexadecimal digits"));
	said->article = article->value;
	text = revision->value;
	if (!parse_number(&text, most - 1, &number) || *text)
		return fail_at(reading, revision->line, _("here a number is wanted"));
	said->revision = (int)number;
	text = place->value;
	if (!parse_number(&text, most, &said->start) || *text++ != '-'
	    || !parse_number(&text, most, &said->end) || *text
	    || said->end < said->start)
		return fail_at(reading, place->line, _("here two numbers like 12-20 are wanted"));
	if (!find_word(scope->value, dossier_scope_word, DOSSIER_SCOPES,
		       &word))
		return fail_at(reading, scope->line, _("here \"here\" or \"article\" is wanted"));
	said->scope = (enum notebook_scope)word;
	return true;
}

static bool
read_fix(struct reading *reading, struct record *record)
{
	struct notebook_dossier_fix *fix = dossier_add_fix(reading->dossier);
	struct notebook_fix *said = &fix->said;
	const struct field *is = need(reading, record, "is");
	int verb;

	fix->line = record->line;
	memcpy(said->uid, record->uid, strlen(record->uid));
	said->kind = KIND_FIRST;
	if (!is || !need(reading, record, "quote")
	    || !read_place(reading, record, said)
	    || !read_text(reading, record, "quote", NOTEBOOK_QUOTE_LIMIT,
			  &said->quote)
	    || !read_text(reading, record, "before", NOTEBOOK_NOTE_LIMIT,
			  &said->prefix)
	    || !read_text(reading, record, "after", NOTEBOOK_NOTE_LIMIT,
			  &said->suffix)
	    || !read_who_when(reading, record, &said->who, &said->created))
		return false;
	if (!*said->quote)
		return fail_at(reading, take(record, "quote")->line, _("the words are missing"));
	if (!find_word(is->value, dossier_verb_word, DOSSIER_VERBS, &verb))
		return fail_at(reading, is->line, _("here add, drop, retype or reassign is wanted"));
	said->verb = (enum notebook_fix_verb)verb;
	if (said->verb != NOTEBOOK_FIX_DROP
	    && !read_name(reading, record, &said->kind, &said->name))
		return false;
	if (said->name && !*said->name)
		return fail_at(reading, take(record, "name")->line, _("the words are missing"));
	dossier_clean_fix(said, &reading->dossier->arena);
	return true;
}

static bool
end_record(struct reading *reading, struct record *record)
{
	static const struct {
		const char *type;
		bool (*read)(struct reading *reading, struct record *record);
	} types[] = {
		{ "entity", read_entity },
		{ "link", read_link },
		{ "rule", read_rule },
		{ "fix", read_fix },
	};
	bool fine = false, known = false;

	for (size_t i = 0; i < sizeof types / sizeof *types && !known; i++) {
		known = strcmp(types[i].type, record->type) == 0;
		fine = known && types[i].read(reading, record);
	}
	if (!known)
		return fail_at(reading, record->line, _("a record begins with entity, link, rule or fix"));
	for (size_t i = 0; fine && i < record->count; i++)
		if (!record->field[i].used)
			fine = fail_field(reading, record->field[i].line,
					  /* TRANSLATORS: the hole is the name of a field */
					  _("such a record has no field \"%s\""),
					  record->field[i].name);
	return fine;
}


/* Lines */

/* The next line without its end, with a NUL there; false at the end of all,
 * or (the error is set) of a line that is too long. */
static bool
next_line(struct reading *reading, char **line)
{
	if (reading->at >= reading->end)
		return false;
	size_t rest = (size_t)(reading->end - reading->at);
	char *stop = memchr(reading->at, '\n', rest);
	char *last = stop ? stop : reading->end;

	*line = reading->at;
	reading->line++;
	reading->at = stop ? stop + 1 : reading->end;
	if ((size_t)(last - *line) > NOTEBOOK_DOSSIER_LINE)
		return fail_at(reading, reading->line, _("the line is too long"));
	if (last > *line && last[-1] == '\r')
		last--;
	*last = '\0';
	return true;
}

/* "TYPE UID" */
static bool
begin_record(struct reading *reading, struct record *record, char *line)
{
	char *uid = strchr(line, ' ');

	if (!uid || !is_uid(uid + 1))
		return fail_at(reading, reading->line, _("here what it is and its id are wanted, as in \"link 8e0c7a52\""));
	*uid = '\0';
	if (notebook_dossier_count(reading->dossier)
	    >= NOTEBOOK_DOSSIER_RECORDS)
		return fail_at(reading, reading->line, _("there are too many records"));
	*record = (struct record){ .type = line, .uid = uid + 1,
				   .line = reading->line };
	return true;
}

/* "NAME: VALUE" */
static bool
add_field(struct reading *reading, struct record *record, char *line)
{
	char *colon = strchr(line, ':');

	if (!colon || colon[1] != ' ')
		return fail_at(reading, reading->line, _("here a field, a colon, a blank and a value are wanted"));
	*colon = '\0';
	for (size_t i = 0; i < record->count; i++)
		if (strcmp(record->field[i].name, line) == 0)
			return fail_field(reading, reading->line,
					  /* TRANSLATORS: the hole is the name of a field */
					  _("\"%s\" is there twice"), line);
	if (record->count == FIELDS)
		return fail_at(reading, reading->line, _("no record has so many fields"));
	record->field[record->count++] = (struct field){
		.name = line, .value = colon + 2, .line = reading->line,
	};
	return true;
}

static bool
read_records(struct reading *reading)
{
	struct record record = { .type = NULL };
	bool fine = true;
	char *line;

	while (fine && next_line(reading, &line)) {
		if (*line == '#')
			continue;
		if (!*line && record.type) {
			fine = end_record(reading, &record);
			record.type = NULL;
		} else if (*line && record.type) {
			fine = add_field(reading, &record, line);
		} else if (*line) {
			fine = begin_record(reading, &record, line);
		}
	}
	fine = fine && reading->at >= reading->end
	       && reading->err->code == ERROR_NONE;
	return fine && (!record.type || end_record(reading, &record));
}

static bool
read_first(struct reading *reading)
{
	const size_t length = strlen(DOSSIER_TITLE);
	const char *version;
	size_t number;
	char *line;

	if (!next_line(reading, &line)
	    || strncmp(line, DOSSIER_TITLE, length) != 0) {
		error_set(reading->err, ERROR_INPUT,
			  _("it is no dossier: the first line is not \"%s\""),
			  DOSSIER_FIRST_LINE);
		return error_advise(reading->err, _("byname dossier out FILE writes one"));
	}
	version = line + length;
	if (!parse_number(&version, 999999, &number) || *version)
		return fail_at(reading, 1, _("here the version of the dossier is wanted"));
	if (number == DOSSIER_VERSION)
		return true;
	error_set(reading->err, ERROR_NEWER,
		  _("the dossier is of version %zu, and this byname knows version %d"),
		  number, DOSSIER_VERSION);
	return error_advise(reading->err, _("take it in with a newer byname"));
}

/* Bytes that no line of a text has.  Told by line, so that they can be
 * found. */
static bool
check_bytes(struct reading *reading, const char *text, size_t length)
{
	size_t line = 1;

	if (length > NOTEBOOK_DOSSIER_LIMIT) {
		error_set(reading->err, ERROR_INPUT, _("the dossier is larger than %zu MiB"),
			  NOTEBOOK_DOSSIER_LIMIT >> 20);
		return error_advise(reading->err, _("part it in several"));
	}
	for (size_t start = 0; start < length; line++) {
		const char *stop = memchr(text + start, '\n', length - start);
		size_t size = stop ? (size_t)(stop - text) - start
				   : length - start;

		if (!utf8_valid(text + start, size)
		    || memchr(text + start, '\0', size))
			return fail_at(reading, line, _("the text is not UTF-8"));
		start += size + 1;
	}
	return true;
}

bool
notebook_dossier_read(const char *text, size_t length,
		      struct notebook_dossier *dossier, struct error *err)
{
	static const char mark[] = "\xef\xbb\xbf";
	struct error inner = ERROR_INIT;
	struct reading reading = {
		.dossier = dossier, .tree = JSON_TREE_INIT, .err = &inner,
	};
	bool fine = check_bytes(&reading, text, length);

	if (fine && length >= 3 && memcmp(text, mark, 3) == 0) {
		text += 3;
		length -= 3;
	}
	if (fine) {
		reading.at = arena_copy(&dossier->arena, text, length);
		reading.end = reading.at + length;
	}
	fine = fine && read_first(&reading) && read_records(&reading)
	       && dossier_check(dossier, &inner);
	json_tree_clear(&reading.tree);
	if (!fine)
		notebook_dossier_clear(dossier);
	return fine || error_pass(err, &inner);
}
