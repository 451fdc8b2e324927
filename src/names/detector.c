/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/detector.h"

#include <stdint.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"
#include "base/memory.h"
#include "base/path.h"
#include "base/sha256.h"
#include "base/strbuf.h"
#include "names/atlas.h"
#include "names/detect.h"
#include "names/nickname.h"

/* A table of entities is a person's work, not an archive's. */
#define TABLE_LIMIT ((size_t)64 << 20)

#define VERSION_SIZE 64
#define HEX_SIZE (2 * SHA256_SIZE + 1)

/* The tables that come with the program, in the order in which they have
 * their say. */
static const char *const tables[] = {
	"names/agencies", "names/countries", "names/organisations",
};

struct names_detector {
	struct names_lexicon *lexicon;
	struct names_nicknames *nicknames;
	struct names_cues *cues;
	struct names_atlas *atlas;
	struct names_model *model;	/* NULL: done without */
	struct names_sources sources;	/* the five above */
	struct error lack;
	char tables[HEX_SIZE];
	char model_sum[17];
	char version[VERSION_SIZE];
};

static void
add_word(struct sha256 *sum, const char *word)
{
	sha256_add(sum, word, strlen(word) + 1);
}

/* HASH with LENGTH bytes mixed in.  What is long goes into the sum so: to
 * take it in whole would cost more than to read it. */
static uint64_t
mix(uint64_t hash, const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)bytes[i]) * 0x100000001b3U;
	return hash ^ hash >> 32;
}

static void
add_lexicon(struct sha256 *sum, const struct names_lexicon *lexicon)
{
	uint64_t within = 1;

	for (size_t i = 0; i < names_lexicon_count(lexicon); i++) {
		const struct names_entity *entity =
			names_lexicon_entity(lexicon, i);

		add_word(sum, kind_word(entity->kind));
		add_word(sum, entity->label);
		if (entity->within)
			within = mix(within + i, entity->within,
				     strlen(entity->within));
		for (size_t j = 0; j < entity->other_count; j++)
			add_word(sum, entity->other[j]);
	}
	sha256_add(sum, &within, sizeof within);
}

static void
write_hex(const unsigned char digest[static SHA256_SIZE],
	  char hex[static HEX_SIZE])
{
	for (size_t i = 0; i < SHA256_SIZE; i++)
		snprintf(hex + 2 * i, 3, "%02x", digest[i]);
}

static void
set_version(struct names_detector *detector, struct sha256 sum)
{
	unsigned char digest[SHA256_SIZE];
	char all[HEX_SIZE];

	add_lexicon(&sum, detector->lexicon);
	struct sha256 of_tables = sum;

	sha256_finish(&of_tables, digest);
	write_hex(digest, detector->tables);
	if (detector->model) {
		uint64_t hash = names_model_hash(detector->model);

		snprintf(detector->model_sum, sizeof detector->model_sum,
			 "%016" PRIx64, hash);
		sha256_add(&sum, &hash, sizeof hash);
	}
	sha256_finish(&sum, digest);
	write_hex(digest, all);
	snprintf(detector->version, sizeof detector->version, "%s+%.8s",
		 NAMES_VERSION, all);
}

static char *
data_path(const struct names_detector_options *options, const char *name)
{
	return options->folder ? path_join(options->folder, name)
			       : path_program(name);
}

/* FIRST gives way to nothing. */
static bool
read_table(struct names_lexicon *lexicon, const char *path, bool first,
	   struct error *err)
{
	struct strbuf bytes = STRBUF_INIT;
	bool fine = file_read(path, TABLE_LIMIT, &bytes, err)
		    && (first ? names_lexicon_read : names_lexicon_read_more)(
			    lexicon, path, strbuf_text(&bytes), bytes.length,
			    err);

	strbuf_clear(&bytes);
	return fine || error_within(err, _("cannot read the table of "
					   "entities %s"), path);
}

static bool
read_entities(struct names_lexicon *lexicon,
	      const struct names_detector_options *options, struct error *err)
{
	if (options->no_entities)
		return true;
	char *path = options->entities ? xstrdup(options->entities)
				       : data_path(options, "entities");
	bool fine = read_table(lexicon, path, true, err);

	free(path);
	return fine;
}

static bool
read_tables(struct names_lexicon *lexicon,
	    const struct names_detector_options *options, struct error *err)
{
	bool fine = true;

	if (options->no_tables)
		return true;
	for (size_t i = 0; i < sizeof tables / sizeof *tables && fine; i++) {
		char *path = data_path(options, tables[i]);

		fine = access(path, F_OK) != 0
		       || read_table(lexicon, path, false, err);
		free(path);
	}
	return fine;
}

/* What first names are short for; SUM takes it in. */
static bool
read_nicknames(struct names_nicknames *names,
	       const struct names_detector_options *options,
	       struct sha256 *sum, struct error *err)
{
	struct strbuf bytes = STRBUF_INIT;
	bool fine = true;

	if (options->no_tables)
		return true;
	char *path = data_path(options, "names/nicknames");

	if (access(path, F_OK) == 0)
		fine = file_read(path, TABLE_LIMIT, &bytes, err)
		       && names_nicknames_read(names, path,
					       strbuf_text(&bytes),
					       bytes.length, err);
	sha256_add(sum, strbuf_text(&bytes), bytes.length);
	strbuf_clear(&bytes);
	if (!fine)
		error_within(err, _("cannot read the table of words %s"),
			     path);
	free(path);
	return fine;
}

/* The words that tell of names beside them; SUM takes them in. */
static bool
read_cues(struct names_cues *cues, const struct names_detector_options *options,
	  struct sha256 *sum, struct error *err)
{
	bool fine = true;

	if (options->no_tables)
		return true;
	for (size_t i = 0; i < NAMES_CUE_TABLES && fine; i++) {
		struct strbuf bytes = STRBUF_INIT;
		char *folder = data_path(options, "names");
		char *path = path_join(folder, names_cue_tables[i]);

		fine = access(path, F_OK) != 0
		       || (file_read(path, TABLE_LIMIT, &bytes, err)
			   && names_cues_read(cues, i, path,
					      strbuf_text(&bytes),
					      bytes.length, err))
		       || error_within(err, _("cannot read the table of words "
					      "%s"), path);
		sha256_add(sum, strbuf_text(&bytes), bytes.length);
		strbuf_clear(&bytes);
		free(folder);
		free(path);
	}
	return fine;
}

static bool
has_tables(const struct names_detector_options *options)
{
	bool all = !options->no_tables;

	for (size_t i = 0; i < sizeof tables / sizeof *tables && all; i++) {
		char *path = data_path(options, tables[i]);

		all = access(path, F_OK) == 0;
		free(path);
	}
	return all;
}

/* The names that mean something else in other places; SUM takes them in.
 * They point into the other tables: where one is missing, this one is not
 * read. */
static bool
read_atlas(struct names_detector *detector,
	   const struct names_detector_options *options, struct sha256 *sum,
	   struct error *err)
{
	static const struct {
		const char *name;
		bool (*read)(struct names_atlas *, const char *, const char *,
			     size_t, struct error *);
	} of[] = {
		{ "names/aliases", names_atlas_read },
		{ "names/demonyms", names_atlas_read_peoples },
	};
	uint64_t hash = 1;
	bool fine = true;

	if (!has_tables(options))
		return true;
	detector->atlas = names_atlas_new(detector->lexicon);
	for (size_t i = 0; i < sizeof of / sizeof *of && fine; i++) {
		struct strbuf bytes = STRBUF_INIT;
		char *path = data_path(options, of[i].name);

		fine = access(path, F_OK) != 0
		       || (file_read(path, TABLE_LIMIT, &bytes, err)
			   && of[i].read(detector->atlas, path,
					 strbuf_text(&bytes), bytes.length,
					 err))
		       || error_within(err, _("cannot read the table of words "
					      "%s"), path);
		hash = mix(hash, strbuf_text(&bytes), bytes.length);
		strbuf_clear(&bytes);
		free(path);
	}
	sha256_add(sum, &hash, sizeof hash);
	return fine;
}

static void
read_model(struct names_detector *detector,
	   const struct names_detector_options *options)
{
	if (options->no_model)
		return;
	char *path = data_path(options, "names.model");

	detector->model = names_model_open(path, &detector->lack);
	free(path);
}

/* Of the lexicon alone. */
static struct names_detector *
new_detector(struct names_lexicon *lexicon)
{
	struct names_detector *detector = xcalloc(1, sizeof *detector);

	detector->lexicon = lexicon;
	detector->nicknames = names_nicknames_new();
	detector->cues = names_cues_new();
	return detector;
}

/* Nothing more is read. */
static struct names_detector *
complete(struct names_detector *detector, struct sha256 sum)
{
	names_cues_add_lexicon(detector->cues, detector->lexicon);
	detector->sources = (struct names_sources){
		.model = detector->model,
		.cues = detector->cues,
		.lexicon = detector->lexicon,
		.nicknames = detector->nicknames,
		.atlas = detector->atlas,
	};
	set_version(detector, sum);
	return detector;
}

struct names_detector *
names_detector_open(const struct names_detector_options *options,
		    struct error *err)
{
	struct names_detector *detector = new_detector(names_lexicon_new());
	struct sha256 sum;

	sha256_start(&sum);
	if (!read_entities(detector->lexicon, options, err)
	    || !read_tables(detector->lexicon, options, err)
	    || !read_nicknames(detector->nicknames, options, &sum, err)
	    || !read_cues(detector->cues, options, &sum, err)
	    || !read_atlas(detector, options, &sum, err)) {
		names_detector_free(detector);
		return NULL;
	}
	read_model(detector, options);
	return complete(detector, sum);
}

struct names_detector *
names_detector_take(struct names_lexicon *lexicon)
{
	struct sha256 sum;

	sha256_start(&sum);
	return complete(new_detector(lexicon), sum);
}

void
names_detector_free(struct names_detector *detector)
{
	if (!detector)
		return;
	names_lexicon_free(detector->lexicon);
	names_nicknames_free(detector->nicknames);
	names_cues_free(detector->cues);
	names_atlas_free(detector->atlas);
	names_model_free(detector->model);
	error_clear(&detector->lack);
	free(detector);
}

const struct names_sources *
names_detector_sources(const struct names_detector *detector)
{
	return &detector->sources;
}

const struct error *
names_detector_lack(const struct names_detector *detector)
{
	return detector->lack.code == ERROR_NONE ? NULL : &detector->lack;
}

const struct names_lexicon *
names_detector_lexicon(const struct names_detector *detector)
{
	return detector->lexicon;
}

const char *
names_detector_version(const struct names_detector *detector)
{
	return detector->version;
}

const char *
names_detector_tables(const struct names_detector *detector)
{
	return detector->tables;
}

const char *
names_detector_model(const struct names_detector *detector)
{
	return detector->model ? detector->model_sum : NULL;
}
