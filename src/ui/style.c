/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/style.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/strbuf.h"
#include "ui/line.h"

/* Colours in the order dark 8, light 8, dark 256, light 256.  The 256 ones
 * have a contrast of 4.5 or more on black and on white, as WCAG 2 computes
 * it. */
static const struct {
	const char *name;
	int attributes;
	int colour[4];
	bool background;	/* the colour is behind the words */
} looks[UI_STYLE_COUNT] = {
	[UI_STYLE_PLAIN] = { "plain", 0, { -1, -1, -1, -1 }, false },
	[UI_STYLE_DIM] = { "dim", UI_DIM, { -1, -1, 245, 241 }, false },
	[UI_STYLE_STRONG] = { "strong", UI_BOLD, { -1, -1, -1, -1 }, false },
	[UI_STYLE_BAR] = { "bar", UI_REVERSE, { -1, -1, -1, -1 }, false },
	[UI_STYLE_HINT] = { "hint", UI_DIM, { -1, -1, 245, 241 }, false },
	/* Lines are no words: they may be fainter. */
	[UI_STYLE_RULE] = { "rule", UI_DIM, { -1, -1, 240, 248 }, false },
	[UI_STYLE_SELECTED] = { "selected", UI_REVERSE, { -1, -1, -1, -1 },
				false },
	[UI_STYLE_SELECTED_DIM] = { "selected-dim", UI_BOLD,
				    { -1, -1, -1, -1 }, false },
	[UI_STYLE_ERROR] = { "error", UI_BOLD, { 1, 1, 203, 160 }, false },
	[UI_STYLE_PERSON] = { "person", UI_BOLD, { 6, 4, 81, 25 }, false },
	[UI_STYLE_AGENCY] = { "agency", UI_BOLD | UI_UNDERLINE,
			      { 3, 1, 215, 130 }, false },
	[UI_STYLE_ORGANISATION] = { "organisation", UI_UNDERLINE,
				    { 5, 5, 183, 91 }, false },
	[UI_STYLE_PLACE] = { "place", UI_ITALIC, { 2, 2, 114, 22 }, false },
	[UI_STYLE_PINNED] = { "pinned", UI_REVERSE | UI_BOLD,
			      { -1, -1, -1, -1 }, false },
	[UI_STYLE_HIT] = { "hit", UI_BOLD | UI_UNDERLINE, { 1, 1, 210, 124 },
			   false },
	[UI_STYLE_SELECTION] = { "selection", UI_REVERSE, { -1, -1, -1, -1 },
				 false },
	[UI_STYLE_HIGHLIGHT_1] = { "highlight-1", 0, { 3, 3, 58, 229 }, true },
	[UI_STYLE_HIGHLIGHT_2] = { "highlight-2", 0, { 2, 2, 22, 194 }, true },
	[UI_STYLE_HIGHLIGHT_3] = { "highlight-3", 0, { 4, 6, 24, 195 }, true },
	[UI_STYLE_HIGHLIGHT_4] = { "highlight-4", 0, { 5, 5, 53, 225 }, true },
};

static const struct {
	int bit;
	const char *name;
} attributes[] = {
	{ UI_BOLD, "bold" },
	{ UI_DIM, "dim" },
	{ UI_UNDERLINE, "underline" },
	{ UI_REVERSE, "reverse" },
	{ UI_ITALIC, "italic" },
};

static const char *const colours[] = {
	"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
};

#define BRIGHT "bright-"

enum ui_style
ui_style_of_kind(enum kind kind)
{
	return (enum ui_style)(UI_STYLE_PERSON + (int)kind - KIND_FIRST);
}

enum ui_style
ui_style_of_highlight(int style)
{
	return (enum ui_style)(UI_STYLE_HIGHLIGHT_1 + (style & 3));
}

const char *
ui_style_name(enum ui_style style)
{
	return looks[style].name;
}

enum ui_style
ui_style_find(const char *name)
{
	int style = 0;

	while (style < UI_STYLE_COUNT && strcmp(looks[style].name, name) != 0)
		style++;
	return (enum ui_style)style;
}

const char *
ui_theme_name(enum ui_theme theme)
{
	static const char *const names[UI_THEME_COUNT] = {
		"auto", "dark", "light", "mono",
	};

	return names[theme];
}

/* COLORFGBG is "foreground;background", 7 and 15 being light. */
static bool
is_light(enum ui_theme theme)
{
	const char *value = getenv("COLORFGBG");
	const char *last = value ? strrchr(value, ';') : NULL;

	if (theme != UI_THEME_AUTO)
		return theme == UI_THEME_LIGHT;
	return last && (strcmp(last, ";7") == 0 || strcmp(last, ";15") == 0);
}

struct ui_look
ui_style_look(enum ui_style style, enum ui_theme theme, int colour_count)
{
	struct ui_look look = { looks[style].attributes, UI_COLOUR_OWN,
				UI_COLOUR_OWN };
	bool many = colour_count >= 256;
	int colour = looks[style].colour[2 * many + is_light(theme)];

	if (colour_count < 8 || theme == UI_THEME_MONO) {
		if (looks[style].background)
			look.attributes |= UI_UNDERLINE;
		return look;
	}
	if (colour < 0)
		return look;
	/* A colour that is dim by itself is not dimmed again, below the
	 * contrast that it was chosen for. */
	look.attributes &= ~UI_DIM;
	if (!looks[style].background) {
		look.front = colour;
		return look;
	}
	look.back = colour;
	/* Eight colours have no pale ones: black words stand on them. */
	if (!many)
		look.front = 0;
	return look;
}

/* The levels of red, green and blue, 0 to 255, of one of xterm's colours. */
static void
levels_of(int colour, int level[static 3])
{
	static const int basic[16][3] = {
		{ 0, 0, 0 }, { 205, 0, 0 }, { 0, 205, 0 }, { 205, 205, 0 },
		{ 0, 0, 238 }, { 205, 0, 205 }, { 0, 205, 205 },
		{ 229, 229, 229 }, { 127, 127, 127 }, { 255, 0, 0 },
		{ 0, 255, 0 }, { 255, 255, 0 }, { 92, 92, 255 },
		{ 255, 0, 255 }, { 0, 255, 255 }, { 255, 255, 255 },
	};
	static const int steps[6] = { 0, 95, 135, 175, 215, 255 };

	if (colour < 16) {
		for (int i = 0; i < 3; i++)
			level[i] = basic[colour][i];
		return;
	}
	if (colour >= 232) {
		for (int i = 0; i < 3; i++)
			level[i] = 8 + (colour - 232) * 10;
		return;
	}
	level[0] = steps[(colour - 16) / 36];
	level[1] = steps[(colour - 16) / 6 % 6];
	level[2] = steps[(colour - 16) % 6];
}

/* The nearest of the first COUNT colours. */
static int
nearest(int colour, int count)
{
	int wanted[3], there[3], best = 0;
	long least = 0;

	if (colour < count)
		return colour;
	levels_of(colour, wanted);
	for (int i = 0; i < count && i < 16; i++) {
		long apart = 0;

		levels_of(i, there);
		for (int j = 0; j < 3; j++)
			apart += (long)(wanted[j] - there[j])
				 * (wanted[j] - there[j]);
		if (i == 0 || apart < least) {
			least = apart;
			best = i;
		}
	}
	return best;
}

struct ui_look
ui_look_fit(struct ui_look look, int colour_count)
{
	if (colour_count < 8) {
		look.front = look.back = UI_COLOUR_OWN;
		return look;
	}
	look.front = look.front < 0 ? look.front
				    : nearest(look.front, colour_count);
	look.back = look.back < 0 ? look.back
				  : nearest(look.back, colour_count);
	return look;
}

/* False when WORD is no colour. */
static bool
read_colour(const char *word, int *colour)
{
	size_t bright = strlen(BRIGHT);
	bool is_bright = strncmp(word, BRIGHT, bright) == 0;
	const char *base = is_bright ? word + bright : word;
	char *end;

	if (strcmp(word, "default") == 0) {
		*colour = UI_COLOUR_OWN;
		return true;
	}
	for (int i = 0; i < 8; i++) {
		if (strcmp(colours[i], base) == 0) {
			*colour = is_bright ? i + 8 : i;
			return true;
		}
	}
	if (*word < '0' || *word > '9' || strlen(word) > 3)
		return false;

	long number = strtol(word, &end, 10);

	*colour = (int)number;
	return !*end && number <= 255;
}

static int
find_attribute(const char *word)
{
	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
		if (strcmp(attributes[i].name, word) == 0)
			return attributes[i].bit;
	return 0;
}

/* One more word of a look that has COLOUR_COUNT colours so far. */
static bool
take_word(const char *word, struct ui_look *look, int *colour_count)
{
	int colour, bit = find_attribute(word);

	if (bit) {
		look->attributes |= bit;
		*colour_count = 2;
		return true;
	}
	if (*colour_count == 2 || !read_colour(word, &colour))
		return false;
	if (*colour_count == 0)
		look->front = colour;
	else
		look->back = colour;
	++*colour_count;
	return true;
}

bool
ui_look_parse(const char *words, struct ui_look *look, struct error *err)
{
	int colour_count = 0;
	char *word;

	*look = (struct ui_look){ 0, UI_COLOUR_OWN, UI_COLOUR_OWN };
	while ((word = ui_line_word(&words))) {
		bool fine = take_word(word, look, &colour_count);

		if (!fine) {
			error_set(err, ERROR_USAGE,
				  _("\"%s\" is no colour or attribute here"),
				  word);
			error_advise(err, _("a colour for the words, one behind them, then attributes: black red green yellow blue magenta cyan white, bright-red and so on, 0 to 255, default; bold dim underline reverse italic"));
		}
		free(word);
		if (!fine)
			return false;
	}
	return true;
}

static void
add_colour(struct strbuf *out, int colour)
{
	if (out->length)
		strbuf_putc(out, ' ');
	if (colour < 0)
		strbuf_puts(out, "default");
	else if (colour < 16)
		strbuf_format(out, "%s%s", colour >= 8 ? BRIGHT : "",
			      colours[colour % 8]);
	else
		strbuf_format(out, "%d", colour);
}

char *
ui_look_words(struct ui_look look)
{
	struct strbuf out = STRBUF_INIT;

	add_colour(&out, look.front);
	if (look.back >= 0)
		add_colour(&out, look.back);
	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
		if (look.attributes & attributes[i].bit)
			strbuf_format(&out, " %s", attributes[i].name);
	return strbuf_take(&out);
}
