/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The file of the configuration: its lines, and what is wrong with them. */

#include <config.h>

#include "ui/setup.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/intl.h"
#include "base/memory.h"
#include "text/utf8.h"
#include "ui/line.h"

/* Nobody writes more by hand; what is larger is another kind of file. */
#define FILE_BYTES (256 << 10)
#define LINE_BYTES 4096

/* More faults than these are counted only. */
#define FAULTS 20

/* Takes ERR over.  COLUMN 0 is the line as a whole. */
static void
add_fault(struct ui_setup *setup, int line, size_t column, struct error *err)
{
	const char *path = setup->path ? setup->path : "-";

	if (setup->fault_count == FAULTS) {
		setup->faults_more++;
		error_clear(err);
		return;
	}
	if (line == 0)
		error_within(err, _("the configuration %s is left out"), path);
	else if (column == 0)
		error_within(err, _("line %1$d of %2$s is left out"), line,
			     path);
	else
		/* TRANSLATORS: a command in a file: its line and column */
		error_within(err, _("what stands at line %1$d, column %2$zu of %3$s is left out"),
			     line, column, path);
	setup->fault = xgrow(setup->fault, setup->fault_count,
			     &setup->fault_capacity, sizeof *setup->fault);
	setup->fault[setup->fault_count++] =
		(struct ui_setup_fault){ line, *err };
	*err = (struct error)ERROR_INIT;
}

/* A line that may be looked at: text, and not too much of it. */
static bool
check_bytes(const char *line, size_t length, struct error *err)
{
	if (length > LINE_BYTES)
		return error_set(err, ERROR_INPUT,
				 _("it has %zu bytes, and at most %d are read"),
				 length, LINE_BYTES);
	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)line[i];

		if ((byte < ' ' && byte != '\t') || byte == 0x7f) {
			error_set(err, ERROR_INPUT,
				  _("there is a control character in it (byte %zu)"),
				  i + 1);
			return error_advise(err, _("write keys as ^X, and keep the file plain text in UTF-8"));
		}
	}
	if (utf8_valid(line, length))
		return true;
	error_set(err, ERROR_INPUT, _("it is not UTF-8"));
	return error_advise(err, _("write keys as ^X, and keep the file plain text in UTF-8"));
}

static void
keep_start(struct ui_setup *setup, const struct ui_typed *typed, int number)
{
	struct strbuf line = STRBUF_INIT;

	strbuf_format(&line, "%s%s%s", typed->name, *typed->rest ? " " : "",
		      typed->rest);
	setup->start = xgrow(setup->start, setup->start_count,
			     &setup->start_capacity, sizeof *setup->start);
	setup->start[setup->start_count++] =
		(struct ui_start){ strbuf_take(&line), number };
}

static bool
take_command(struct ui_setup *setup, const struct ui_typed *typed, int number,
	     struct error *err)
{
	enum ui_command command = ui_setup_alias(setup, typed->name)
				  ? CMD_NONE : ui_command_find(typed->name);

	if (ui_setup_owns(command))
		return ui_setup_do(setup, command, typed->rest, number, err);
	if (!ui_setup_check(setup, typed->name, err))
		return false;
	keep_start(setup, typed, number);
	return true;
}

/* One line, valid UTF-8 without controls. */
static void
take_line(struct ui_setup *setup, const char *line, int number)
{
	size_t at = strspn(line, " \t");
	bool found = line[at] != '#', fine = true;

	while (fine && found) {
		struct error err = ERROR_INIT;
		struct ui_typed typed;

		fine = ui_line_next(line, &at, &typed, &found, &err);
		if (!fine)
			add_fault(setup, number, 0, &err);
		else if (found && !take_command(setup, &typed, number, &err))
			add_fault(setup, number,
				  ui_line_column(line, typed.at), &err);
		ui_typed_clear(&typed);
	}
}

void
ui_setup_read(struct ui_setup *setup, const char *bytes, size_t length)
{
	static const char mark[] = "\xef\xbb\xbf";
	size_t at = length >= 3 && memcmp(bytes, mark, 3) == 0 ? 3 : 0;

	for (int number = 1; at < length; number++) {
		const char *end = memchr(bytes + at, '\n', length - at);
		size_t bytes_here = end ? (size_t)(end - bytes) - at
					: length - at;
		size_t next = at + bytes_here + 1;
		struct error err = ERROR_INIT;

		if (bytes_here > 0 && bytes[at + bytes_here - 1] == '\r')
			bytes_here--;
		char *line = xmemdup0(bytes + at, bytes_here);

		if (check_bytes(line, bytes_here, &err))
			take_line(setup, line, number);
		else
			add_fault(setup, number, 0, &err);
		free(line);
		at = next;
	}
}

/* Reads it all, with an advice that fits what it is. */
static bool
read_file(const char *path, struct strbuf *bytes, struct error *err)
{
	struct error why = ERROR_INIT;
	struct stat there;
	bool fine = true;

	if (stat(path, &there) == 0 && S_ISREG(there.st_mode)
	    && there.st_size > FILE_BYTES)
		fine = error_set(&why, ERROR_INPUT,
				 _("it has more than %d KiB, and no configuration has"),
				 FILE_BYTES >> 10);
	fine = fine && file_read(path, FILE_BYTES, bytes, &why);
	if (!fine) {
		error_set(err, why.code, "%s", why.reason);
		error_advise(err, _("name a text file with --config, or go without with --no-config"));
	}
	error_clear(&why);
	return fine;
}

void
ui_setup_load(struct ui_setup *setup, const char *path, bool needed)
{
	struct strbuf bytes = STRBUF_INIT;
	struct error err = ERROR_INIT;
	struct stat there;

	if (!needed && stat(path, &there) != 0
	    && (errno == ENOENT || errno == ENOTDIR))
		return;
	free(setup->path);
	setup->path = xstrdup(path);
	if (read_file(path, &bytes, &err))
		ui_setup_read(setup, strbuf_text(&bytes), bytes.length);
	else
		add_fault(setup, 0, 0, &err);
	strbuf_clear(&bytes);
}

void
ui_setup_tell_faults(const struct ui_setup *setup, struct error *err)
{
	struct strbuf reason = STRBUF_INIT;
	int count = (int)setup->fault_count + setup->faults_more;

	for (size_t i = 0; i < setup->fault_count; i++) {
		const struct ui_setup_fault *fault = &setup->fault[i];

		if (i)
			strbuf_putc(&reason, '\n');
		if (fault->line)
			/* TRANSLATORS: a line of a file, and what is wrong */
			strbuf_format(&reason, _("line %1$d: %2$s"),
				      fault->line, fault->err.reason);
		else
			strbuf_puts(&reason, fault->err.reason);
	}
	error_set(err, ERROR_INPUT, "%s", strbuf_text(&reason));
	error_within(err, ngettext("%1$d thing in the configuration %2$s is left out",
				   "%1$d things in the configuration %2$s are left out",
				   (unsigned long)count), count, setup->path);
	if (setup->fault_count && setup->fault[0].err.advice)
		error_advise(err, "%s", setup->fault[0].err.advice);
	strbuf_clear(&reason);
}
