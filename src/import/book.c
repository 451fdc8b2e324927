/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/book.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/intl.h"
#include "base/memory.h"
#include "import/stream.h"
#include "import/unpacker.h"
#include "markup/tree.h"
#include "text/charset.h"

/* No book has so much text, or so many creators (bytes). */
#define BYTES ((size_t)32 << 20)
#define CREATORS ((size_t)1 << 10)

/* What a manifest says of a file. */
struct item {
	const char *id;
	struct book_file *file;	/* or NULL: it is not there */
};

/* The package document, as it is read. */
struct package {
	struct book *book;
	struct tree tree;
	struct strbuf text;	/* of the tree */
	struct strbuf folder;	/* in which it is, with its slash */
	struct item *item;	/* by id */
	size_t count, capacity;
	struct book_file *contents;	/* the table of contents, or NULL */
};

static bool
ends_with(const char *name, const char *ending)
{
	size_t length = strlen(name), end = strlen(ending);

	return length >= end && strcasecmp(name + length - end, ending) == 0;
}

/* Pictures, letters, sound: the most of a book, and not to be kept. */
static bool
is_kept(const char *name)
{
	static const char *const other[] = {
		".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".bmp",
		".ttf", ".otf", ".woff", ".woff2", ".css", ".js", ".mp3",
		".mp4", ".m4a", ".m4v", ".ogg", ".smil", ".webm", ".pls",
	};

	for (size_t i = 0; i < sizeof other / sizeof *other; i++)
		if (ends_with(name, other[i]))
			return false;
	return true;
}

static bool
too_large(struct error *err)
{
	return error_set(err, ERROR_INPUT,
			 /* TRANSLATORS: the number is in MiB */
			 _("it has more than %zu MiB of text"), BYTES >> 20);
}

void
book_add(struct book *book, const char *path, const char *bytes,
	 size_t length)
{
	book->file = xgrow(book->file, book->count, &book->capacity,
			   sizeof *book->file);
	book->file[book->count++] = (struct book_file){
		.path = xstrdup(path), .bytes = xmemdup0(bytes, length),
		.length = length,
	};
}

/* Reads one entry, whose name FRAME is.  One that is damaged is not there. */
static bool
read_file(struct book *book, struct import_unpacker *unpacker,
	  struct import_frame *frame, struct error *err)
{
	char *path = xmemdup0(frame->bytes, frame->length);
	struct strbuf bytes = STRBUF_INIT;
	bool kept = is_kept(path), fine;

	while ((fine = import_unpacker_next(unpacker, frame, err))
	       && frame->kind == UNPACK_DATA) {
		if (!kept)
			continue;
		book->bytes += frame->length;
		if (book->bytes > BYTES) {
			fine = too_large(err);
			break;
		}
		strbuf_add(&bytes, frame->bytes, frame->length);
	}
	if (fine && kept && frame->kind == UNPACK_DONE)
		book_add(book, path, strbuf_text(&bytes), bytes.length);
	strbuf_clear(&bytes);
	free(path);
	return fine;
}

static int
compare_files(const void *a, const void *b)
{
	return strcmp(((const struct book_file *)a)->path,
		      ((const struct book_file *)b)->path);
}

/* Reads all that is worth it.  What is whole is of use even where the rest is
 * missing. */
static bool
read_files(struct book *book, const char *bytes, size_t length,
	   struct error *err)
{
	struct import_stream *packed = import_stream_of(bytes, length);
	struct import_unpacker *unpacker =
		import_unpacker_start(UNPACK_ALL, packed, err);
	struct import_frame frame;
	bool fine = unpacker != NULL;

	while (fine && (fine = import_unpacker_next(unpacker, &frame, err))
	       && frame.kind == UNPACK_ENTRY)
		fine = read_file(book, unpacker, &frame, err);
	if (unpacker)
		import_unpacker_end(unpacker);
	import_stream_close(packed);
	if (!fine && err->code == ERROR_DAMAGED && book->count > 0) {
		book->incomplete = true;
		error_clear(err);
		return true;
	}
	return fine;
}

static struct book_file *
find_file(const struct book *book, const char *path)
{
	struct book_file key = { .path = xstrdup(path) };
	struct book_file *found =
		book->count ? bsearch(&key, book->file, book->count,
				      sizeof key, compare_files) : NULL;

	free(key.path);
	return found;
}

static int
digit_of(char byte)
{
	static const char digit[] = "0123456789abcdef";
	const char *at = byte ? strchr(digit, byte | 0x20) : NULL;

	return at ? (int)(at - digit) : -1;
}

/* Cuts the last part, and the slash after it, off. */
static void
leave_folder(struct strbuf *path)
{
	size_t length = path->length;

	while (length > 0 && path->data[length - 1] == '/')
		length--;
	while (length > 0 && path->data[length - 1] != '/')
		length--;
	if (path->length)
		strbuf_truncate(path, length);
}

/* Appends what "%20" and the like are, as far as a fragment or the end. */
static void
add_decoded(struct strbuf *out, const char *href)
{
	for (; *href && *href != '#' && *href != '?'; href++) {
		int high = href[0] == '%' ? digit_of(href[1]) : -1;
		int low = high >= 0 ? digit_of(href[2]) : -1;

		if (low >= 0 && high + low > 0) {
			strbuf_putc(out, (char)(high * 16 + low));
			href += 2;
		} else {
			strbuf_putc(out, *href);
		}
	}
}

/* The file that HREF means in FOLDER (with its slash, or ""); NULL when there
 * is none. */
static struct book_file *
resolve(const struct book *book, const char *folder, const char *href)
{
	struct strbuf decoded = STRBUF_INIT, path = STRBUF_INIT;

	add_decoded(&decoded, href);
	const char *at = strbuf_text(&decoded);

	if (*at != '/')
		strbuf_puts(&path, folder);
	while (*at) {
		size_t length = strcspn(at, "/");

		if (length == 2 && memcmp(at, "..", 2) == 0)
			leave_folder(&path);
		else if (length > 0 && !(length == 1 && *at == '.'))
			strbuf_add(&path, at, length + (at[length] == '/'));
		at += length + (at[length] == '/');
	}
	struct book_file *file = find_file(book, strbuf_text(&path));

	strbuf_clear(&decoded);
	strbuf_clear(&path);
	return file;
}

static void
set_folder(struct strbuf *folder, const char *path)
{
	strbuf_truncate(folder, 0);
	strbuf_puts(folder, path);
	leave_folder(folder);
}

/* Reads a file as XML; TEXT is to live as long as the tree. */
static bool
parse(const struct book_file *file, struct tree *tree, struct strbuf *text)
{
	if (!charset_decode(file->bytes, file->length, NULL, text, NULL))
		return false;
	tree_parse(tree, strbuf_text(text), text->length, MARKUP_XML);
	return true;
}

static bool
is_element(const struct tree *tree, uint32_t node, const char *local)
{
	return !tree_is_text(tree, node)
	       && strcasecmp(tree_local(tree, node), local) == 0;
}

static const char *
attribute(const struct tree *tree, uint32_t node, const char *name)
{
	const char *value = tree_attribute(tree, node, name);

	return value ? value : "";
}

/* The package document: as the container says, or any. */
static struct book_file *
find_package(const struct book *book)
{
	struct book_file *container = find_file(book,
						"META-INF/container.xml");
	struct book_file *found = NULL;
	struct strbuf text = STRBUF_INIT;
	struct tree tree;

	if (container && parse(container, &tree, &text)) {
		for (uint32_t node = tree_next(&tree, 0, 0); node && !found;
		     node = tree_next(&tree, node, 0))
			if (is_element(&tree, node, "rootfile"))
				found = resolve(book, "",
						attribute(&tree, node,
							  "full-path"));
		tree_clear(&tree);
	}
	strbuf_clear(&text);
	for (size_t i = 0; i < book->count && !found; i++)
		if (ends_with(book->file[i].path, ".opf"))
			found = &book->file[i];
	return found;
}

/* True when a list of words, parted by blanks, has WORD. */
static bool
has_word(const char *list, const char *word)
{
	size_t length = strlen(word);

	while (*list) {
		size_t count = strcspn(list, " \t\r\n");

		if (count == length && strncasecmp(list, word, count) == 0)
			return true;
		list += count + (list[count] != '\0');
	}
	return false;
}

/* The first value counts. */
static void
take_first(const struct package *package, uint32_t node, struct strbuf *out)
{
	if (out->length == 0)
		tree_text(&package->tree, node, out);
}

static void
add_creator(const struct package *package, uint32_t node)
{
	struct strbuf *out = &package->book->creator;
	const char *role = attribute(&package->tree, node, "opf:role");

	if ((*role && strcasecmp(role, "aut") != 0) || out->length > CREATORS)
		return;
	if (out->length)
		strbuf_puts(out, ", ");
	size_t before = out->length;

	tree_text(&package->tree, node, out);
	if (out->length == before && before)
		strbuf_truncate(out, before - 2);
}

static void
take_meta(struct package *package, uint32_t node)
{
	const struct tree *tree = &package->tree;

	if (strcmp(attribute(tree, node, "name"),
		   "calibre:publication_type") == 0
	    && strncmp(attribute(tree, node, "content"), "periodical", 10)
	       == 0)
		package->book->periodical = true;
}

/* Which of several dates is meant, the second version says by its event. */
static bool
is_publication(const struct tree *tree, uint32_t node)
{
	const char *event = attribute(tree, node, "opf:event");

	return *event == '\0' || strcasecmp(event, "publication") == 0;
}

static void
take_metadata(struct package *package, uint32_t node)
{
	struct book *book = package->book;
	const struct tree *tree = &package->tree;
	const char *name = tree_local(tree, node);

	if (strcasecmp(name, "title") == 0)
		take_first(package, node, &book->title);
	else if (strcasecmp(name, "creator") == 0)
		add_creator(package, node);
	else if (strcasecmp(name, "publisher") == 0)
		take_first(package, node, &book->publisher);
	else if (strcasecmp(name, "date") == 0 && is_publication(tree, node))
		take_first(package, node, &book->date);
	else if (strcasecmp(name, "language") == 0)
		take_first(package, node, &book->lang);
	else if (strcasecmp(name, "identifier") == 0)
		take_first(package, node, &book->id);
	else if (strcasecmp(name, "meta") == 0)
		take_meta(package, node);
}

static void
take_item(struct package *package, uint32_t node)
{
	const struct tree *tree = &package->tree;
	const char *properties = attribute(tree, node, "properties");
	const char *type = attribute(tree, node, "media-type");
	struct book_file *file = resolve(package->book,
					 strbuf_text(&package->folder),
					 attribute(tree, node, "href"));

	package->item = xgrow(package->item, package->count,
			      &package->capacity, sizeof *package->item);
	package->item[package->count++] = (struct item){
		.id = attribute(tree, node, "id"), .file = file,
	};
	if (!file)
		return;
	bool contents = has_word(properties, "nav");

	if (contents || (!package->contents
			 && strcasecmp(type, "application/x-dtbncx+xml") == 0))
		package->contents = file;
	file->aside = file->aside || contents;
}

static int
compare_items(const void *a, const void *b)
{
	return strcmp(((const struct item *)a)->id,
		      ((const struct item *)b)->id);
}

/* Each document is read once, however often it is named. */
static void
take_itemref(struct package *package, uint32_t node)
{
	struct book *book = package->book;
	const struct item key = {
		.id = attribute(&package->tree, node, "idref"),
	};
	const struct item *item =
		package->count ? bsearch(&key, package->item, package->count,
					 sizeof key, compare_items) : NULL;

	if (!item || !item->file) {
		book->incomplete = book->incomplete || item;
		return;
	}
	if (item->file->read)
		return;
	item->file->read = true;
	book->order = xgrow(book->order, book->order_count,
			    &book->order_capacity, sizeof *book->order);
	book->order[book->order_count++] = (size_t)(item->file - book->file);
}

/* What the guide calls so is no text. */
static void
take_reference(struct package *package, uint32_t node)
{
	static const char type[] = "cover title-page titlepage toc index "
		"copyright-page loi lot colophon dedication";
	const struct tree *tree = &package->tree;
	const char *said = attribute(tree, node, "type");
	struct book_file *file = NULL;

	if (*said && !strchr(said, ' ') && has_word(type, said))
		file = resolve(package->book, strbuf_text(&package->folder),
			       attribute(tree, node, "href"));
	if (file)
		file->aside = true;
}

static bool
is_metadata(const struct tree *tree, uint32_t node)
{
	uint32_t parent = tree->node[node].parent;

	return (is_element(tree, parent, "metadata")
		|| is_element(tree, parent, "dc-metadata"))
	       && !is_element(tree, node, "dc-metadata");
}

static void
read_package(struct package *package)
{
	const struct tree *tree = &package->tree;

	for (uint32_t node = tree_next(tree, 0, 0), next; node; node = next) {
		next = tree_next(tree, node, 0);
		if (tree_is_text(tree, node))
			continue;
		if (is_metadata(tree, node)) {
			take_metadata(package, node);
			next = tree_pass(tree, node, 0);
		} else if (is_element(tree, node, "item")) {
			take_item(package, node);
		} else if (is_element(tree, node, "reference")) {
			take_reference(package, node);
		}
	}
	if (package->count > 0)
		qsort(package->item, package->count, sizeof *package->item,
		      compare_items);
	for (uint32_t node = tree_next(tree, 0, 0); node;
	     node = tree_next(tree, node, 0))
		if (is_element(tree, node, "itemref"))
			take_itemref(package, node);
}

/* What the table of contents calls a file first is its name. */
static void
set_label(struct book *book, const char *folder, const char *href,
	  const struct strbuf *label)
{
	struct book_file *file = resolve(book, folder, href);

	if (!file || file->label || label->length == 0)
		return;
	file->label = arena_copy(&book->arena, label->data, label->length);
	book->labelled = true;
}

/* The label of a point in an NCX stands before its place.  Returns the node
 * that comes next. */
static uint32_t
read_point(const struct tree *tree, uint32_t node, struct strbuf *label,
	   struct book *book, const char *folder)
{
	if (is_element(tree, node, "text")) {
		strbuf_truncate(label, 0);
		tree_text(tree, node, label);
	} else if (is_element(tree, node, "content")) {
		set_label(book, folder, attribute(tree, node, "src"), label);
		strbuf_truncate(label, 0);
	} else if (tree_tag(tree, node) == TAG_A) {
		strbuf_truncate(label, 0);
		tree_text(tree, node, label);
		set_label(book, folder, attribute(tree, node, "href"), label);
	} else {
		return tree_next(tree, node, 0);
	}
	return tree_pass(tree, node, 0);
}

static void
read_contents(struct book *book, const struct book_file *contents)
{
	struct strbuf text = STRBUF_INIT, label = STRBUF_INIT;
	struct strbuf folder = STRBUF_INIT;
	struct tree tree;

	set_folder(&folder, contents->path);
	if (parse(contents, &tree, &text)) {
		for (uint32_t node = tree_next(&tree, 0, 0); node;)
			node = read_point(&tree, node, &label, book,
					  strbuf_text(&folder));
		tree_clear(&tree);
	}
	strbuf_clear(&text);
	strbuf_clear(&label);
	strbuf_clear(&folder);
}

/* True when the text is: letters alone often are, so that they cannot be
 * taken out. */
static bool
is_encrypted(const struct book *book)
{
	const struct book_file *list = find_file(book,
						 "META-INF/encryption.xml");

	return list && (strcasestr(list->bytes, ".xhtml\"")
			|| strcasestr(list->bytes, ".html\"")
			|| strcasestr(list->bytes, ".htm\""));
}

bool
book_arrange(struct book *book, struct error *err)
{
	struct package package = { .book = book };

	if (book->count > 0)
		qsort(book->file, book->count, sizeof *book->file,
		      compare_files);
	if (is_encrypted(book))
		return import_unpacker_fault(UNPACK_ENCRYPTED, ERROR_INPUT,
					     err);
	const struct book_file *file = find_package(book);

	if (!file || !parse(file, &package.tree, &package.text)) {
		strbuf_clear(&package.text);
		error_set(err, ERROR_INPUT,
			  _("it is a book without a list of what is in it"));
		return error_advise(err, _("get it again from where it came from"));
	}
	set_folder(&package.folder, file->path);
	read_package(&package);
	if (package.contents)
		read_contents(book, package.contents);
	tree_clear(&package.tree);
	strbuf_clear(&package.text);
	strbuf_clear(&package.folder);
	free(package.item);
	return true;
}

bool
book_open(struct book *book, const char *bytes, size_t length,
	  struct error *err)
{
	return read_files(book, bytes, length, err)
	       && book_arrange(book, err);
}

void
book_clear(struct book *book)
{
	for (size_t i = 0; i < book->count; i++) {
		free(book->file[i].path);
		free(book->file[i].bytes);
	}
	free(book->file);
	free(book->order);
	strbuf_clear(&book->title);
	strbuf_clear(&book->creator);
	strbuf_clear(&book->publisher);
	strbuf_clear(&book->date);
	strbuf_clear(&book->lang);
	strbuf_clear(&book->id);
	arena_clear(&book->arena);
}
