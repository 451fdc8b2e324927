/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "export/format.h"

#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/intl.h"
#include "base/path.h"
#include "export/inside.h"
#include "text/show.h"

static const struct export_format formats[] = {
#define FORMAT(name, ending, what, words, update) \
	{ #name, ending, what, words, export_##name, update },
#include "export/format.def"
#undef FORMAT
};

#define FORMATS (sizeof formats / sizeof *formats)

const struct export_format *
export_format_at(size_t number)
{
	return number < FORMATS ? &formats[number] : NULL;
}

const struct export_format *
export_format_find(const char *name, struct error *err)
{
	struct strbuf names = STRBUF_INIT;

	for (size_t i = 0; i < FORMATS; i++)
		if (strcasecmp(formats[i].name, name) == 0)
			return &formats[i];
	for (size_t i = 0; i < FORMATS; i++)
		strbuf_format(&names, "%s%s", i ? "|" : "", formats[i].name);
	error_set(err, ERROR_USAGE, _("there is no format \"%s\""), name);
	error_advise(err, "--format %s", strbuf_text(&names));
	strbuf_clear(&names);
	return NULL;
}

const struct export_format *
export_format_of_file(const char *path)
{
	const struct export_format *best = NULL;
	const char *name = path_name(path);
	size_t length = strlen(name), longest = 0;

	for (size_t i = 0; i < FORMATS; i++) {
		size_t ending = strlen(formats[i].ending);

		if (ending > longest && ending <= length
		    && strcasecmp(name + length - ending, formats[i].ending)
		       == 0) {
			best = &formats[i];
			longest = ending;
		}
	}
	return best;
}

/* What is kept or sent has all its letters, whatever this terminal shows. */
void
export_write(const struct export_format *format, const struct export_job *job,
	     struct strbuf *out)
{
	bool ascii = show_is_ascii();

	show_set_ascii(false);
	format->write(job, out);
	show_set_ascii(ascii);
}

/* Whether the file is still as it was. */
static bool
is_untouched(const char *path, const struct stat *then)
{
	struct stat now;

	return stat(path, &now) == 0 && now.st_ino == then->st_ino
	       && now.st_size == then->st_size
	       && now.st_mtim.tv_sec == then->st_mtim.tv_sec
	       && now.st_mtim.tv_nsec == then->st_mtim.tv_nsec;
}

static bool
replace(const char *path, const struct stat *then, const struct strbuf *old,
	const struct strbuf *text, struct error *err)
{
	if (old->length == text->length
	    && (old->length == 0
		|| memcmp(old->data, text->data, old->length) == 0))
		return true;
	if (!is_untouched(path, then)) {
		error_set(err, ERROR_INPUT,
			  _("%s was changed by somebody else just now"), path);
		return error_advise(err, _("the same again"));
	}
	return file_write(path, strbuf_text(text), text->length, true, err);
}

static bool
write_new(const struct export_format *format, const struct export_job *job,
	  const char *path, struct export_change *change, struct error *err)
{
	struct strbuf text = STRBUF_INIT;

	export_write(format, job, &text);
	change->added = job->marked->count;
	bool fine = file_write(path, strbuf_text(&text), text.length, false,
			       err);

	strbuf_clear(&text);
	return fine;
}

bool
export_update(const struct export_format *format, const struct export_job *job,
	      const char *path, struct export_change *change,
	      struct error *err)
{
	struct strbuf old = STRBUF_INIT, text = STRBUF_INIT;
	bool ascii = show_is_ascii();
	struct stat then;

	*change = (struct export_change){ 0, 0, 0, 0 };
	if (stat(path, &then))
		return write_new(format, job, path, change, err);
	show_set_ascii(false);
	bool fine = file_read(path, FILE_LIMIT, &old, err)
		    && format->update(job, strbuf_text(&old), old.length,
				      &text, change, err);

	show_set_ascii(ascii);
	fine = fine && replace(path, &then, &old, &text, err);
	strbuf_clear(&old);
	strbuf_clear(&text);
	return fine;
}
