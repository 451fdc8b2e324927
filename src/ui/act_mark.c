/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Highlights, notes, corrections, read marks, undo: what a person says. */

#include <config.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "archive/highlight.h"
#include "archive/list.h"
#include "base/intl.h"
#include "base/memory.h"
#include "export/text.h"
#include "notebook/op.h"
#include "notebook/seen.h"
#include "text/show.h"
#include "ui/child.h"
#include "ui/clipboard.h"
#include "ui/inside.h"

/* After an act on the open article's marks or names. */
static bool
changed(struct ui_app *app, struct error *err)
{
	return ui_selection_reload(&app->selection, err);
}

/* The highlight that a key means: under the cursor of the text, or of the
 * page of highlights.  NULL if there is none. */
static const char *
highlight_meant(struct ui_app *app)
{
	const struct archive_article *article = &app->selection.article;
	size_t at = archive_article_highlight_at(article,
						 app->selection.cursor);

	if (ui_page_mark_meant(app))
		return NULL;
	if (app->overlay.kind == UI_OVERLAY_HIGHLIGHTS) {
		const struct ui_overlay_row *row = ui_overlay_row(&app->overlay);

		/* The title of an article has an empty word. */
		return row && row->word && *row->word ? row->word : NULL;
	}
	return at < article->highlight_count ? article->highlight[at].made.uid
					     : NULL;
}

static bool
make_highlight(struct ui_app *app, char uid[UUID_SIZE], struct error *err)
{
	struct ui_selection *selection = &app->selection;
	struct segment range = ui_selection_range(selection);

	if (!selection->has_article || range.start >= range.end) {
		error_set(err, ERROR_MISSING, _("there are no words to highlight here"));
		return error_advise(err, _("move the cursor to a sentence, or select with v"));
	}
	if (!archive_highlight_make(app->archive, &selection->article,
				    range.start, range.end, 0, NULL, uid, err))
		return false;
	selection->selecting = false;
	return changed(app, err);
}

/* On a highlight m goes through the styles; elsewhere it makes one. */
static bool
highlight(struct ui_app *app, struct error *err)
{
	const struct archive_article *article = &app->selection.article;
	size_t at = archive_article_highlight_at(article,
						 app->selection.cursor);
	struct notebook *notebook = archive_notebook(app->archive, err);

	if (!notebook)
		return false;
	if (app->selection.selecting || at == article->highlight_count) {
		if (!make_highlight(app, NULL, err))
			return false;
		ui_say(app, "%s", _("Highlighted. m again changes its style, c notes, u undoes, s exports."));
		return true;
	}
	const struct notebook_highlight *made = &article->highlight[at].made;
	int style = (made->style + 1) % NOTEBOOK_STYLE_COUNT;

	if (!notebook_highlight_restyle(notebook, made->uid, style, err))
		return false;
	/* TRANSLATORS: number, count and name of a style */
	ui_say(app, _("Style %d of %d: %s."), style + 1, NOTEBOOK_STYLE_COUNT,
	       ui_style_words(style));
	return changed(app, err);
}

static bool
set_note(struct ui_app *app, const char *uid, const char *note,
	 struct error *err)
{
	struct notebook *notebook = archive_notebook(app->archive, err);

	if (!notebook
	    || !notebook_highlight_note(notebook, uid, *note ? note : NULL,
					err))
		return false;
	ui_say(app, "%s", *note ? _("Noted.") : _("The note is gone. u brings it back."));
	if (app->overlay.kind == UI_OVERLAY_HIGHLIGHTS)
		return ui_page_highlights(app, err) && changed(app, err);
	return changed(app, err);
}

/* The note there is on a highlight, "" if none; the caller frees it. */
static char *
note_of(struct ui_app *app, const char *uid, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct notebook *notebook = archive_notebook(app->archive, err);
	struct notebook_highlight made;
	char *note = NULL;

	if (notebook
	    && notebook_highlight_get(notebook, uid, &arena, &made, err))
		note = xstrdup(made.note ? made.note : "");
	arena_clear(&arena);
	return note;
}

/* The words that somebody wrote are deleted only when they are stored. */
static bool
note_in_editor(struct ui_app *app, const char *uid, const char *note,
	       struct error *err)
{
	char *edited = NULL, *path = NULL;
	bool fine = ui_child_edit(note, &edited, &path, err)
		    && set_note(app, uid, edited, err);

	if (fine && path)
		unlink(path);
	else if (path)
		error_advise(err, _("what you wrote is in %s"), path);
	free(edited);
	free(path);
	return fine;
}

/* A note needs a highlight: where there is none, the sentence gets one. */
static bool
begin_note(struct ui_app *app, bool in_editor, const char *words,
	   struct error *err)
{
	const char *meant = app->selection.selecting
			    && app->overlay.kind == UI_OVERLAY_NONE
			    ? NULL : highlight_meant(app);
	char uid[UUID_SIZE];

	if (!meant && app->overlay.kind == UI_OVERLAY_HIGHLIGHTS) {
		ui_say(app, "%s", _("No highlight under the cursor."));
		return true;
	}
	if (meant)
		memcpy(uid, meant, UUID_SIZE);
	else if (!make_highlight(app, uid, err))
		return false;
	if (*words)
		return set_note(app, uid, words, err);
	char *note = note_of(app, uid, err);
	bool fine = note != NULL;

	if (fine && in_editor) {
		fine = note_in_editor(app, uid, note, err);
	} else if (fine) {
		free(app->pending);
		app->pending = xstrdup(uid);
		app->purpose = UI_FOR_NOTE;
		ui_prompt_open(&app->prompt, UI_PROMPT_NOTE, _("Note: "), note);
	}
	free(note);
	return fine;
}

static bool
remove_highlight(struct ui_app *app, struct error *err)
{
	const char *uid = highlight_meant(app);
	struct notebook *notebook = archive_notebook(app->archive, err);

	if (!notebook)
		return false;
	if (!uid) {
		ui_say(app, "%s", _("No highlight under the cursor."));
		return true;
	}
	if (!notebook_highlight_delete(notebook, uid, err))
		return false;
	ui_say(app, "%s", _("The highlight is gone. u brings it back."));
	if (app->overlay.kind == UI_OVERLAY_HIGHLIGHTS
	    && !ui_page_highlights(app, err))
		return false;
	return changed(app, err);
}

/* Says that the words selected are a name of the pinned entity. */
static bool
is_pinned(struct ui_app *app, struct error *err)
{
	struct ui_selection *selection = &app->selection;
	struct segment range = ui_selection_range(selection);

	if (!selection->pinned || !selection->selecting) {
		ui_say(app, "%s", _("Pin an entity and select words with v first."));
		return true;
	}
	if (!archive_fix_make(app->archive, &selection->article, range.start,
			      range.end, selection->pin.kind,
			      selection->pin.label, err))
		return false;
	selection->selecting = false;
	ui_say(app, "%s", _("Joined. u undoes."));
	return changed(app, err);
}

static void
select_words(struct ui_app *app)
{
	struct ui_selection *selection = &app->selection;

	selection->selecting = !selection->selecting;
	selection->anchor = selection->cursor;
	if (selection->selecting)
		ui_say(app, "%s", _("Selecting: move, then m highlights, y copies, Esc ends."));
}

/* V takes the sentence, and V again the paragraph around it. */
static void
select_more(struct ui_app *app)
{
	struct ui_selection *selection = &app->selection;
	const struct store_body *body = &selection->article.body;
	struct segment sentence = segment_sentence(body->text, body->length,
						   selection->cursor);
	struct segment range = sentence;

	if (selection->selecting && selection->anchor <= sentence.start)
		range = segment_paragraph(body->text, body->length,
					  selection->cursor);
	if (range.start >= range.end)
		return;
	selection->selecting = true;
	selection->anchor = range.start;
	/* The cursor stands on the last character of what is selected. */
	selection->cursor = range.end - 1;
	while (selection->cursor > range.start
	       && ((unsigned char)body->text[selection->cursor] & 0xc0) == 0x80)
		selection->cursor--;
}

/* What leaves is cleaned like what is shown, but whole: other programs read
 * UTF-8 whatever this terminal can show. */
static void
add_clean(struct strbuf *out, const char *text, size_t length)
{
	bool ascii = show_is_ascii();

	show_set_ascii(false);
	show_text(text, length, SHOW_BODY, out);
	show_set_ascii(ascii);
}

static bool
copy(struct ui_app *app, bool citation, struct error *err)
{
	const struct archive_article *article = &app->selection.article;
	struct strbuf text = STRBUF_INIT;
	char *path = NULL;

	if (!app->selection.has_article)
		return true;
	size_t at = archive_article_highlight_at(article,
						 app->selection.cursor);
	struct segment range = ui_selection_range(&app->selection);

	if (!app->selection.selecting && at < article->highlight_count)
		range = (struct segment){ article->highlight[at].place.start,
					  article->highlight[at].place.end };
	if (citation)
		export_text_citation(&article->head, &text);
	else
		add_clean(&text, article->body.text + range.start,
			  range.end - range.start);
	bool fine = ui_clipboard_copy(strbuf_text(&text), &path, err);

	if (fine)
		/* TRANSLATORS: the hole is the name of a file */
		ui_say(app, _("Copied; also in %s"), path);
	/* After a copy one is back where the words begin. */
	if (app->selection.selecting && !citation)
		app->selection.cursor = range.start;
	app->selection.selecting = false;
	free(path);
	strbuf_clear(&text);
	return fine;
}

static bool
mark_article(struct ui_app *app, bool star, struct error *err)
{
	struct notebook *notebook = archive_notebook(app->archive, err);
	const char *uid = app->selection.article.head.uid;
	struct notebook_seen seen;

	if (!notebook)
		return false;
	if (!app->selection.has_article)
		return true;
	if (!notebook_seen_get(notebook, uid, &seen, err)
	    || !(star ? notebook_seen_star(notebook, uid, !seen.starred, err)
		      : notebook_seen_mark_read(notebook, uid, !seen.read,
						err)))
		return false;
	/* What a person says counts more than that they were here. */
	app->visit[1].due = false;
	if (star)
		ui_say(app, "%s", seen.starred ? _("No star any more.") : _("Starred."));
	else
		ui_say(app, "%s", seen.read ? _("Unread.") : _("Read."));
	return true;
}

static bool
ask_read_all(struct ui_app *app)
{
	struct strbuf question = STRBUF_INIT;
	bool filtered = ui_filter_now(app) != NULL;
	long long count = filtered ? app->filter.count
				   : app->selection.totals.articles;

	if (filtered && !app->filter.exact)
		strbuf_format(&question,
			      ngettext("Mark ≈%lld article read? y n ",
				       "Mark ≈%lld articles read? y n ",
				       (unsigned long)count), count);
	else
		strbuf_format(&question,
			      ngettext("Mark %lld article read? y n ",
				       "Mark %lld articles read? y n ",
				       (unsigned long)count), count);
	app->purpose = UI_FOR_READ_ALL;
	ui_prompt_ask(&app->prompt, strbuf_text(&question), "yn");
	strbuf_clear(&question);
	return true;
}

static bool
undo(struct ui_app *app, bool redo, struct error *err)
{
	struct notebook *notebook = archive_notebook(app->archive, err);
	struct arena arena = ARENA_INIT;
	struct notebook_op op;
	bool found = false;

	if (!notebook)
		return false;
	bool fine = (redo ? notebook_op_redoable : notebook_op_undoable)(
			notebook, &arena, &found, &op, err);

	if (fine && !found) {
		ui_say(app, "%s", redo ? _("Nothing to do again.")
				       : _("Nothing to undo."));
	} else if (fine) {
		fine = (redo ? notebook_redo : notebook_undo)(notebook, &arena,
							      &op, err)
		       && changed(app, err);
		char *told = fine ? notebook_op_tell(&op, !redo) : NULL;

		if (told)
			ui_say(app, "%s", told);
		free(told);
		if (fine && app->overlay.kind == UI_OVERLAY_HIGHLIGHTS)
			fine = ui_page_highlights(app, err);
		if (fine && app->overlay.kind == UI_OVERLAY_CORRECTIONS)
			fine = ui_page_corrections(app, err);
		if (fine && app->overlay.kind == UI_OVERLAY_PROPOSALS)
			fine = ui_page_proposals(app, err);
		if (fine && app->overlay.kind == UI_OVERLAY_HISTORY)
			fine = ui_page_history_renew(app, err);
		if (fine && app->overlay.kind == UI_OVERLAY_SAVED)
			fine = ui_page_saved_renew(app, err);
	}
	arena_clear(&arena);
	return fine;
}

/* All uids of the list, a page at a time; then one act. */
static bool
read_all(struct ui_app *app, struct error *err)
{
	struct notebook *notebook = archive_notebook(app->archive, err);
	struct archive_row_list all = ARCHIVE_ROW_LIST_INIT;
	long long from = archive_list_before(app->archive);
	size_t before;
	bool fine = notebook != NULL;

	do {
		before = all.count;
		fine = fine && archive_list_page(app->archive, from, true, 1000,
						 NULL, &all, err);
		if (all.count)
			from = all.item[all.count - 1].article.ord;
	} while (fine && all.count > before);
	const char **uid = xcalloc(all.count, sizeof *uid);

	for (size_t i = 0; i < all.count; i++)
		uid[i] = all.item[i].article.uid;
	fine = fine && notebook_seen_mark_all(notebook, uid, all.count, err);
	if (fine)
		ui_say(app, "%s", _("All read. u undoes."));
	free(uid);
	archive_row_list_clear(&all);
	return fine;
}

bool
ui_answered_mark(struct ui_app *app, struct error *err)
{
	if (app->purpose == UI_FOR_NOTE) {
		char *note = xstrdup(strbuf_text(&app->prompt.line));
		bool fine = set_note(app, app->pending, note, err);

		free(note);
		return fine;
	}
	return app->prompt.answer != 'y' || read_all(app, err);
}

bool
ui_act_mark(struct ui_app *app, enum ui_command command, const char *argument,
	    bool *own, struct error *err)
{
	*own = true;
	switch (command) {
	case CMD_SELECT:
		select_words(app);
		return true;
	case CMD_SELECT_SENTENCE:
		select_more(app);
		return true;
	case CMD_HIGHLIGHT:
		return highlight(app, err);
	case CMD_NOTE:
	case CMD_NOTE_EDITOR:
		return begin_note(app, command == CMD_NOTE_EDITOR, argument,
				  err);
	case CMD_UNHIGHLIGHT:
		return remove_highlight(app, err);
	case CMD_IS_PINNED:
		return is_pinned(app, err);
	case CMD_COPY:
	case CMD_COPY_CITATION:
		return copy(app, command == CMD_COPY_CITATION, err);
	case CMD_READ:
	case CMD_STAR:
		return mark_article(app, command == CMD_STAR, err);
	case CMD_READ_ALL:
		return ask_read_all(app);
	case CMD_UNDO:
	case CMD_REDO:
		return undo(app, command == CMD_REDO, err);
	default:
		*own = false;
		return true;
	}
}
