/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* What the files of the app share, and nobody else sees. */

#ifndef UI_INSIDE_H
#define UI_INSIDE_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/concordance.h"
#include "archive/portrait.h"
#include "archive/correct.h"
#include "export/format.h"
#include "ui/app.h"
#include "ui/kwic.h"
#include "ui/layout.h"
#include "ui/list.h"
#include "ui/overlay.h"
#include "ui/prompt.h"
#include "ui/reading.h"
#include "ui/selection.h"
#include "ui/setup.h"
#include "ui/sidebar.h"
#include "notebook/tag.h"

/* What the open prompt's line, or the question's answer, is for. */
enum ui_purpose {
	UI_FOR_NOTHING,
	UI_FOR_COMMAND,
	UI_FOR_SEARCH,
	UI_FOR_FILTER,
	UI_FOR_FIND,
	UI_FOR_NOTE,
	UI_FOR_TAGS,
	UI_FOR_MARK,
	UI_FOR_GOTO,
	UI_FOR_READ_ALL,
	UI_FOR_EXPORT_WHAT,
	UI_FOR_EXPORT_FILE,
	UI_FOR_REPLACE_FILE,
	UI_FOR_BROWSER,
	UI_FOR_UNDO_TO,
	UI_FOR_DROP_RIGHT,
	UI_FOR_MARKED,
	UI_FOR_FIX,		/* act_fix.c: the menu, and what follows */
	UI_FOR_FIX_KIND,
	UI_FOR_FIX_WHO,
	UI_FOR_FIX_SAME,
	UI_FOR_FIX_PAIR,
	UI_FOR_FIX_DO,
};

/* Where one was: enough to be there again. */
struct ui_jump {
	struct archive_position place;
	char uid[STORE_UID_SIZE];	/* of the article there */
	bool pinned;
	long long pin;
	unsigned long filter;	/* number of the one that was on; 0: none */
	long long with;		/* the second entity, or 0 */
};

#define UI_JUMPS 100

/* The last concordance: its page, and the order that e and E follow. */
struct ui_kwic {
	bool known;
	struct archive_concordance what;
	const char *label, *with_label;	/* the second may be NULL; in ARENA */
	enum kind kind;
	struct arena arena;
	long long version;	/* archive_version it was loaded at */
	enum ui_kwic_order order;
	struct archive_line_list list;	/* by date those around the cursor */
	bool from_top, to_end;	/* nothing is above, below these */
	bool gathering;		/* the rest is still to be read and sorted */
	bool cut;		/* these are the newest only */
	int columns;		/* of the screen its rows were made for */
	bool following;		/* e and E go from line to line */
	size_t row;		/* of the list: the line gone to */
	struct archive_position at;	/* its place */
};

/* What is being corrected: act_fix.c. */
enum ui_fix {
	UI_FIX_NAME,		/* what "correction" says of the mention */
	UI_FIX_SAME,		/* the two are one */
	UI_FIX_APART,		/* the two are not */
	UI_FIX_SPLIT,		/* the name is its own */
};

struct ui_fixing {
	enum ui_fix what;
	enum archive_scope scope;	/* as it was last chosen */
	struct archive_correction correction;	/* without its name */
	char *name;		/* of somebody new, or NULL */
	size_t mention;		/* of the open article */
	unsigned long version;	/* of the selection that it is of */
	long long name_id;	/* what the mention is a name of, in the store */
	long long one, other;	/* entities */
};

/* How far back, or forth again, a person was asked whether to go. */
struct ui_way {
	long long act;
	size_t count;		/* acts on that way */
	bool redo;
};

/* Where one is, kept in the notebook: session.c. */
struct ui_session {
	char *store;		/* path of the store that it is of */
	char *last;		/* what was written last, or NULL */
	bool jumps_wait;	/* the jump list was not read yet */
	bool due;		/* a key has come since it was written */
	long long written;	/* when, in ticks */
};

/*
 * The filter of the list.  While one is typed, the list has what the last line
 * finds that could be understood; Enter keeps it.  What is kept is on or off.
 */
struct ui_filter {
	struct archive_filter *kept, *typed;	/* NULL: none */
	bool on;		/* the kept one is */
	bool typing;
	unsigned long number;	/* of the kept one: 1, 2, 3 ... */
	char *line;		/* as last typed; NULL: not yet */
	char *fault;		/* what is wrong with it, or NULL */
	long long count;	/* articles that the list has */
	bool exact;		/* else the count is to be marked */
	/* What is found out while no key waits: all that pass, if they are
	 * few, and how many articles of the pinned entity do not. */
	bool settled;
	struct archive_order order;	/* of the list then */
	long long version;		/* of the store then */
	bool hidden_known;
	long long hidden_of;	/* the entity, or 0 */
	long long hidden;	/* -1: too long to count */
};

/* A read mark that is still to be written. */
struct ui_visit {
	char uid[STORE_UID_SIZE];
	size_t offset;		/* byte the reading had come to */
	bool due;
};

struct ui_app {
	struct archive *archive;
	struct ui_selection selection;
	struct ui_list list;
	struct ui_reading reading;
	struct ui_sidebar sidebar;
	struct ui_pane *pane[UI_PANE_COUNT];
	struct ui_layout layout;
	struct ui_layout_wish wish;
	bool laid_out;
	bool stale;		/* a key has come since panes were prepared */
	struct ui_filter filter;
	struct ui_overlay overlay;
	struct archive_portrait portrait;	/* of whom a page told last */
	struct ui_prompt prompt;
	enum ui_purpose purpose;
	struct {		/* what tags are being typed for */
		enum notebook_tagged what;
		char *about;	/* what it is called */
	} tagging;
	struct ui_fixing fixing;
	char *pending;		/* what a question is about: a file, an address */
	struct ui_way way;	/* what UI_FOR_UNDO_TO asks */
	struct {		/* what was exported last */
		char what;	/* the key that chose it */
		const struct export_format *format;	/* NULL: text */
		char *path;	/* NULL: nowhere yet */
	} exporting;
	char *marked_line;	/* of the page of highlights; NULL: all */
	char *unfinished;	/* a query that was wrong or left, or NULL */
	size_t unfinished_at;	/* where the cursor is to be in it */
	char *message;		/* in the status line until the next key */
	bool message_is_error;
	struct error last_error;
	bool welcome;
	bool no_screen;		/* there is no terminal: script.c */
	const struct ui_script *script;	/* to whom what is said is told */
	struct archive_position told;	/* where one was then */
	long long told_pin;
	struct ui_setup *setup;
	struct ui_setup own_setup;	/* when none was given */
	struct ui_kwic kwic;
	struct ui_jump jump[UI_JUMPS];
	size_t jump_count, jump_at;	/* jump_at == jump_count: now */
	struct ui_visit visit[2];	/* to be written when no key waits: the
					   article left, the one arrived at */
	long long read_ord;	/* the article being read, as last seen */
	bool reads;		/* read_ord holds */
	struct ui_session session;
	bool done;
	bool suspend;		/* the loop is to stop the program */
	const char *store_path;	/* borrowed */
};

/*
 * The functions stand in the order of their files, from the ground up: one
 * of a file is called by those below it here, and never by those above
 * (tests/floors.txt keeps it).
 */

/* say.c: the status line until the next key. */
void ui_say(struct ui_app *app, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Shows an error in one line, and keeps it for :error.  ERR is cleared. */
void ui_fail(struct ui_app *app, struct error *err);

/* Says that something is being worked on, at once. */
void ui_say_busy(struct ui_app *app);

/* jump.c.  Moves the focus to a pane. */
void ui_focus(struct ui_app *app, enum ui_pane_place place);

/* The entity that a key means: under the cursor of the focused pane, or the
 * pinned one. NULL if there is none. */
const struct archive_entity *ui_entity_meant(struct ui_app *app);

/* Where one is now. */
struct ui_jump ui_jump_now(const struct ui_app *app);

/* Remembers where one is, before a jump from here. */
void ui_jump_push(struct ui_app *app);

/* For a key that pins and then jumps: going back brings the pin of BEFORE. */
void ui_jump_keep_pin(struct ui_app *app, const struct ui_jump *before);

/* Goes to a place and to the text, remembering where one was. */
bool ui_jump_to(struct ui_app *app, struct archive_position to,
		struct error *err);

/* Forgets the last one again: the jump did not happen. */
void ui_jump_drop(struct ui_app *app);

bool ui_jump_back(struct ui_app *app, struct error *err);
bool ui_jump_forward(struct ui_app *app, struct error *err);

/* visit.c.  After each key: an article that is read, not only shown beside
 * the list, is to get a read mark; one that is left, the place that was
 * reached in it. */
void ui_visit_note(struct ui_app *app);

/* Writes what is due; true when there was something. */
bool ui_visit_write(struct ui_app *app);

/* Before the end: the open article is left, and all is written. */
void ui_visit_end(struct ui_app *app);

/* session.c.  Begins where one was in this store, unless FRESH. */
bool ui_session_start(struct ui_app *app, bool fresh, struct error *err);

/* Reads the jump list that was kept, if that is still to be done. */
void ui_session_jumps(struct ui_app *app);

/* Keeps where one is, if that is news; or only if it was long not done. */
void ui_session_write(struct ui_app *app);
void ui_session_write_often(struct ui_app *app);
void ui_session_clear(struct ui_app *app);

/* filter.c.  The one that the list has now, or NULL. */
struct archive_filter *ui_filter_now(const struct ui_app *app);

/* A key has come to the prompt in which it is typed. */
void ui_filter_typed(struct ui_app *app);
void ui_filter_cancel(struct ui_app *app);
bool ui_answered_filter(struct ui_app *app, struct error *err);

/* Filters the list by LINE; by nothing any more if that is blank. */
bool ui_filter_set(struct ui_app *app, const char *line, struct error *err);

/* For a jump: off as it was then (0), or on if it is still that one. */
void ui_filter_restore(struct ui_app *app, unsigned long number);

/* While no key waits; true when there was something to do. */
bool ui_filter_idle(struct ui_app *app);
void ui_filter_clear(struct ui_app *app);
bool ui_act_filter(struct ui_app *app, enum ui_command command,
		   const char *argument, bool *own, struct error *err);

/* bars.c: title, status and hints; the welcome.  What the status line says. */
void ui_status_words(const struct ui_app *app, struct strbuf *out);
void ui_bars_draw(struct ui_app *app);
int ui_welcome_rows(const struct ui_app *app);

/* complete.c: what Tab makes of the prompt's line. */
void ui_complete(struct ui_app *app);

/* page.c: what the pages share.  Cells that a line of words takes at most;
 * a heading with an empty row above it. */
size_t ui_page_cells(const struct ui_app *app);
void ui_page_heading(struct ui_app *app, const char *words);

/* page_proposals.c */
bool ui_page_tags(struct ui_app *app, struct error *err);

/* page_highlights.c: those that app->marked_line asks for, or all. */
bool ui_page_highlights(struct ui_app *app, struct error *err);
void ui_ask_marked(struct ui_app *app);
bool ui_answered_marked(struct ui_app *app, struct error *err);

/* The name of a style, for people. */
const char *ui_style_words(int style);

/* page_formats.c: over the page that is open.  Enter there chooses the
 * format of that number. */
void ui_page_formats(struct ui_app *app);
void ui_page_formats_enter(struct ui_app *app, long long number);

/* page_query.c */
void ui_page_query(struct ui_app *app);

bool ui_page_proposals(struct ui_app *app, struct error *err);

/* page_corrections.c: what was said of names, and what became of it; and Enter
 * on a row of it. */
bool ui_page_corrections(struct ui_app *app, struct error *err);
bool ui_page_enter_corrections(struct ui_app *app, long long start,
			       const char *uid, struct error *err);

/* page_marks.c.  Adds the marks to the page that is open; and what the row
 * under the cursor is of: a letter, or 0. */
bool ui_page_add_marks(struct ui_app *app, struct error *err);
char ui_page_mark_meant(const struct ui_app *app);

/* page_history.c: what was done; the same again with the cursor where it is,
 * after something changed or the cursor moved by COMMAND; the next row of the
 * whole history that has words; and Enter on a row of it. */
bool ui_page_history(struct ui_app *app, struct error *err);
bool ui_page_history_renew(struct ui_app *app, struct error *err);
bool ui_page_history_moved(struct ui_app *app, enum ui_command command,
			   struct error *err);
bool ui_page_history_find(struct ui_app *app, const char *words, bool forward,
			  bool *found, struct error *err);
bool ui_page_enter_history(struct ui_app *app, const char *uid,
			   struct error *err);

/* page_card.c: an entity's card, the card over another page (to which q comes
 * back), its timeline; and Enter on a row of such a page. */
bool ui_page_card(struct ui_app *app, long long entity, struct error *err);
bool ui_page_card_over(struct ui_app *app, long long entity,
		       struct error *err);
bool ui_page_timeline(struct ui_app *app, long long entity, struct error *err);
bool ui_page_enter_card(struct ui_app *app, long long number, const char *word,
			struct error *err);

/* A key that means something of its own on such a page (*OWN). */
bool ui_page_about_key(struct ui_app *app, enum ui_command command, bool *own,
		       struct error *err);

/* While no key waits: counts on for the open page, if it is one of these and
 * not whole yet.  True when there is more to draw. */
bool ui_page_about_idle(struct ui_app *app);

/* page_kwic.c: the concordance of an entity, over the page that is open; its
 * order, by name; Enter on a line. */
bool ui_page_kwic(struct ui_app *app, long long entity, struct error *err);
bool ui_page_kwic_order(struct ui_app *app, const char *name,
			struct error *err);
bool ui_page_enter_kwic(struct ui_app *app, struct error *err);
void ui_kwic_clear(struct ui_kwic *kwic);

/* A key on that page (*OWN); work that waits until no key does, true when
 * there was some; and its rows for the screen's width. */
bool ui_page_kwic_key(struct ui_app *app, enum ui_command command, bool *own,
		      struct error *err);
bool ui_page_kwic_idle(struct ui_app *app);
void ui_page_kwic_fit(struct ui_app *app);

/* Whether e and E follow its lines; to the next one; and which line the
 * cursor is on, of how many (0: not counted). */
bool ui_kwic_is_followed(const struct ui_app *app);
bool ui_kwic_follow(struct ui_app *app, bool forward, struct error *err);
size_t ui_kwic_number(const struct ui_app *app, size_t *count);

/* pages.c */
void ui_page_help(struct ui_app *app);
void ui_page_links(struct ui_app *app);
void ui_page_error(struct ui_app *app);
void ui_page_why(struct ui_app *app);

/* page_saved.c; the second one draws it anew where it was. */
bool ui_page_saved(struct ui_app *app, struct error *err);
bool ui_page_saved_renew(struct ui_app *app, struct error *err);

/* Goes to the next row of the page that has the words, or says that there is
 * none. */
bool ui_page_find(struct ui_app *app, const char *words, bool forward,
		  struct error *err);

/* Enter on the row of a page. */
bool ui_page_enter(struct ui_app *app, struct error *err);

/* act_*.c: the groups of commands; each says in *OWN whether it was one of
 * its own, and whether it went well. */
bool ui_act_travel(struct ui_app *app, enum ui_command command,
		   const char *argument, bool *own, struct error *err);
bool ui_act_mark(struct ui_app *app, enum ui_command command,
		 const char *argument, bool *own, struct error *err);
bool ui_act_fix(struct ui_app *app, enum ui_command command,
		const char *argument, bool *own, struct error *err);
bool ui_act_tag(struct ui_app *app, enum ui_command command,
		const char *argument, bool *own, struct error *err);
bool ui_act_history(struct ui_app *app, enum ui_command command,
		    const char *argument, bool *own, struct error *err);
bool ui_act_export(struct ui_app *app, enum ui_command command,
		   const char *argument, bool *own, struct error *err);

/* act_find.c: keeps a search that is not done; / takes it up again. */
void ui_search_keep(struct ui_app *app, const char *line, size_t at);

bool ui_act_find(struct ui_app *app, enum ui_command command,
		 const char *argument, bool *own, struct error *err);
bool ui_act_place(struct ui_app *app, enum ui_command command,
		  const char *argument, bool *own, struct error *err);
bool ui_act_reprint(struct ui_app *app, enum ui_command command,
		    const char *argument, bool *own, struct error *err);
bool ui_act_setup(struct ui_app *app, enum ui_command command,
		  const char *argument, bool *own, struct error *err);
bool ui_act_program(struct ui_app *app, enum ui_command command,
		    const char *argument, bool *own, struct error *err);

/* jump.c.  Goes to the mark of a letter, as far as it is to be found. */
bool ui_jump_to_mark(struct ui_app *app, char letter, struct error *err);

/* act_setup.c.  Makes the screen what the setup says. */
void ui_setup_apply(struct ui_app *app);

bool ui_act_saved(struct ui_app *app, enum ui_command command,
		  const char *argument, bool *own, struct error *err);

/* What was asked for a mark, a way back, and for an export, has been
 * answered. */
bool ui_answered_fix(struct ui_app *app, struct error *err);
bool ui_answered_tags(struct ui_app *app, struct error *err);
bool ui_answered_place(struct ui_app *app, struct error *err);
bool ui_answered_mark(struct ui_app *app, struct error *err);
bool ui_answered_history(struct ui_app *app, struct error *err);
bool ui_answered_export(struct ui_app *app, struct error *err);

/* act_export.c.  Asks of what an export is to be. */
void ui_ask_export(struct ui_app *app);

/* prepare.c.  Lays the panes or the page out, and has them load what they
 * will show. */
void ui_prepare(struct ui_app *app);

/* script.c.  Where there is no screen: true for a command that needs one; and
 * tells what a command has said, or false with the error that it had. */
bool ui_script_refuses(enum ui_command command, struct error *err);
bool ui_script_tell(struct ui_app *app, enum ui_command command,
		    struct error *err);

/* run.c.  Runs a command of the panes, whatever page is open. */
void ui_run(struct ui_app *app, enum ui_command command, const char *argument);

/* The command of a key: on a page it moves in it or works there, or says
 * that it does not. */
void ui_run_key(struct ui_app *app, enum ui_command command);

/* A command that was typed: one that means nothing on the page closes it. */
void ui_run_typed(struct ui_app *app, enum ui_command command,
		  const char *argument);

/* Runs the commands of LINE in order, as if they were typed; what comes after
 * one that fails or asks something is not run.  False with an error when the
 * line cannot be understood. */
bool ui_run_line(struct ui_app *app, const char *line, struct error *err);

/* answer.c: the prompt's line was entered, or its question answered. */
bool ui_answered(struct ui_app *app, struct error *err);

#endif
