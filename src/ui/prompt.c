/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/prompt.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "text/show.h"
#include "text/utf8.h"
#include "text/width.h"
#include "ui/key.h"
#include "ui/screen.h"

/* A line longer than this is no longer one. */
#define LINE_LIMIT 4096

void
ui_prompt_open(struct ui_prompt *prompt, enum ui_prompt_kind kind,
	       const char *label, const char *text)
{
	ui_prompt_close(prompt);
	prompt->kind = kind;
	prompt->label = xstrdup(label);
	ui_prompt_set(prompt, text);
}

void
ui_prompt_ask(struct ui_prompt *prompt, const char *question,
	      const char *allowed)
{
	ui_prompt_open(prompt, UI_PROMPT_ASK, question, "");
	prompt->allowed = allowed;
}

void
ui_prompt_close(struct ui_prompt *prompt)
{
	free(prompt->label);
	free(prompt->kept);
	strbuf_clear(&prompt->line);
	prompt->label = prompt->kept = NULL;
	prompt->kind = UI_PROMPT_NONE;
	prompt->cursor = prompt->turn = 0;
}

void
ui_prompt_clear(struct ui_prompt *prompt)
{
	ui_prompt_close(prompt);
	for (int kind = 0; kind < UI_PROMPT_COUNT; kind++) {
		struct ui_history *history = &prompt->history[kind];

		for (size_t i = 0; i < history->count; i++)
			free(history->line[i]);
		history->count = 0;
	}
}

void
ui_prompt_set(struct ui_prompt *prompt, const char *text)
{
	strbuf_truncate(&prompt->line, 0);
	strbuf_puts(&prompt->line, text);
	prompt->cursor = prompt->line.length;
}

static void
remember(struct ui_prompt *prompt)
{
	struct ui_history *history = &prompt->history[prompt->kind];
	const char *line = strbuf_text(&prompt->line);

	if (!*line || (history->count
		       && strcmp(history->line[history->count - 1], line) == 0))
		return;
	if (history->count == UI_PROMPT_HISTORY) {
		free(history->line[0]);
		memmove(history->line, history->line + 1,
			(UI_PROMPT_HISTORY - 1) * sizeof *history->line);
		history->count--;
	}
	history->line[history->count++] = xstrdup(line);
}

/* Goes back (+1) or forward (-1) in the history; at its front end stands the
 * line that was being typed. */
static void
turn(struct ui_prompt *prompt, int step)
{
	struct ui_history *history = &prompt->history[prompt->kind];

	if ((step > 0 && prompt->turn == history->count)
	    || (step < 0 && prompt->turn == 0))
		return;
	if (prompt->turn == 0) {
		free(prompt->kept);
		prompt->kept = xstrdup(strbuf_text(&prompt->line));
	}
	prompt->turn += (size_t)step;
	ui_prompt_set(prompt, prompt->turn == 0 ? prompt->kept
		: history->line[history->count - prompt->turn]);
}

/* Takes the bytes from START to END out of the line. */
static void
cut(struct ui_prompt *prompt, size_t start, size_t end)
{
	struct strbuf *line = &prompt->line;

	if (start >= end)
		return;
	memmove(line->data + start, line->data + end, line->length - end);
	strbuf_truncate(line, line->length - (end - start));
	prompt->cursor = start;
}

static void
insert(struct ui_prompt *prompt, unsigned int code)
{
	struct strbuf character = STRBUF_INIT;
	struct strbuf *line = &prompt->line;

	if (line->length >= LINE_LIMIT)
		return;
	strbuf_add_code(&character, code);
	strbuf_reserve(line, character.length);
	memmove(line->data + prompt->cursor + character.length,
		line->data + prompt->cursor, line->length - prompt->cursor);
	memcpy(line->data + prompt->cursor, character.data, character.length);
	line->length += character.length;
	line->data[line->length] = '\0';
	prompt->cursor += character.length;
	strbuf_clear(&character);
}

static size_t
next_place(const struct ui_prompt *prompt)
{
	return prompt->cursor
	       + utf8_offset(strbuf_text(&prompt->line) + prompt->cursor,
			     prompt->line.length - prompt->cursor, 1);
}

static size_t
word_before(const struct ui_prompt *prompt)
{
	const char *text = strbuf_text(&prompt->line);
	size_t at = prompt->cursor;

	while (at > 0 && text[at - 1] == ' ')
		at--;
	while (at > 0 && text[at - 1] != ' ')
		at--;
	return at;
}

/* Moving and deleting, with the keys of Emacs and readline. */
static bool
edit(struct ui_prompt *prompt, int key)
{
	size_t before = utf8_previous(strbuf_text(&prompt->line),
				      prompt->cursor);

	switch (key) {
	case UI_KEY_LEFT:
	case UI_KEY_CTRL('B'):
		prompt->cursor = before;
		return true;
	case UI_KEY_RIGHT:
	case UI_KEY_CTRL('F'):
		prompt->cursor = next_place(prompt);
		return true;
	case UI_KEY_HOME:
	case UI_KEY_CTRL('A'):
		prompt->cursor = 0;
		return true;
	case UI_KEY_END:
	case UI_KEY_CTRL('E'):
		prompt->cursor = prompt->line.length;
		return true;
	case UI_KEY_BACKSPACE:
		cut(prompt, before, prompt->cursor);
		return true;
	case UI_KEY_DELETE:
	case UI_KEY_CTRL('D'):
		cut(prompt, prompt->cursor, next_place(prompt));
		return true;
	case UI_KEY_CTRL('W'):
		cut(prompt, word_before(prompt), prompt->cursor);
		return true;
	case UI_KEY_CTRL('U'):
		cut(prompt, 0, prompt->cursor);
		return true;
	case UI_KEY_CTRL('K'):
		strbuf_truncate(&prompt->line, prompt->cursor);
		return true;
	default:
		return false;
	}
}

static enum ui_prompt_end
answer(struct ui_prompt *prompt, int key)
{
	if (key == UI_KEY_ESC || key == UI_KEY_CTRL('G')
	    || key == UI_KEY_CTRL('C'))
		return UI_PROMPT_CANCELLED;
	if (key == UI_KEY_ENTER && strchr(prompt->allowed, '\n')) {
		prompt->answer = '\n';
		return UI_PROMPT_DONE;
	}
	if (key <= ' ' || key >= 127 || !strchr(prompt->allowed, key))
		return UI_PROMPT_GOES_ON;
	prompt->answer = key;
	return UI_PROMPT_DONE;
}

enum ui_prompt_end
ui_prompt_key(struct ui_prompt *prompt, int key)
{
	if (prompt->kind == UI_PROMPT_ASK)
		return answer(prompt, key);
	switch (key) {
	case UI_KEY_ENTER:
		remember(prompt);
		return UI_PROMPT_DONE;
	case UI_KEY_ESC:
	case UI_KEY_CTRL('G'):
	case UI_KEY_CTRL('C'):
		return UI_PROMPT_CANCELLED;
	case UI_KEY_BACKSPACE:
		/* Out of an empty line, as in vi and less. */
		if (prompt->line.length == 0)
			return UI_PROMPT_CANCELLED;
		break;
	case UI_KEY_UP:
	case UI_KEY_CTRL('P'):
		turn(prompt, 1);
		return UI_PROMPT_GOES_ON;
	case UI_KEY_DOWN:
	case UI_KEY_CTRL('N'):
		turn(prompt, -1);
		return UI_PROMPT_GOES_ON;
	default:
		break;
	}
	if (!edit(prompt, key) && key >= ' ' && key < UI_KEY_UP)
		insert(prompt, (unsigned int)key);
	return UI_PROMPT_GOES_ON;
}

void
ui_prompt_draw(const struct ui_prompt *prompt, struct ui_rect rect,
	       struct ui_place *cursor)
{
	struct strbuf label = STRBUF_INIT, before = STRBUF_INIT;
	struct strbuf after = STRBUF_INIT, line = STRBUF_INIT;
	size_t cells = (size_t)rect.columns, skip = 0;

	show_text(prompt->label, strlen(prompt->label), SHOW_LINE, &label);
	/* A question may fill the line: nothing is typed after it. */
	show_fit(strbuf_text(&label),
		 prompt->kind == UI_PROMPT_ASK ? cells - 1 : cells * 3 / 4,
		 false, &line);
	size_t left = width_of(line.data, line.length);

	show_text(strbuf_text(&prompt->line), prompt->cursor, SHOW_LINE,
		  &before);
	show_text(strbuf_text(&prompt->line) + prompt->cursor,
		  prompt->line.length - prompt->cursor, SHOW_LINE, &after);
	size_t room = cells > left + 1 ? cells - left - 1 : 1;
	size_t wide = width_of(strbuf_text(&before), before.length);

	/* A long line slides, so that its cursor stays in view. */
	if (wide > room)
		skip = width_prefix(before.data, before.length, wide - room);
	/* Half of a wide character cannot go. */
	if (wide > room && width_of(before.data, skip) < wide - room)
		skip = width_prefix(before.data, before.length,
				    wide - room + 1);
	strbuf_puts(&line, strbuf_text(&before) + skip);
	cursor->row = rect.top;
	cursor->column = rect.left
			 + (int)width_of(strbuf_text(&line), line.length);
	strbuf_puts(&line, strbuf_text(&after));
	ui_screen_field(rect.top, rect.left, rect.columns, strbuf_text(&line),
			UI_STYLE_PLAIN);
	strbuf_clear(&label);
	strbuf_clear(&before);
	strbuf_clear(&after);
	strbuf_clear(&line);
}
