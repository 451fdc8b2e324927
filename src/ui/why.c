/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "ui/why.h"

#include <stdlib.h>

#include "base/intl.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "names/detect.h"
#include "ui/date.h"

#define INDENT 2		/* blanks for each step */

static const struct archive_entity *
entity_of(const struct archive_article *article,
	  const struct archive_mention *mention)
{
	return &article->entity[mention->entity];
}

/* Who decided, and when. */
static char *
said_by(const char *who, long long when)
{
	struct strbuf out = STRBUF_INIT;
	char day[UI_DATE_SIZE];

	if (!when)
		return xstrdup(_("you said so"));
	ui_date_long(day, when, CLOCK_DAY);
	if (who && *who)
		/* TRANSLATORS: the name of a user, and a date */
		strbuf_format(&out, _("%1$s said so on %2$s"), who, day);
	else
		/* TRANSLATORS: a date */
		strbuf_format(&out, _("you said so on %s"), day);
	return strbuf_take(&out);
}

char *
ui_why_words(int how, bool by_person, const char *name, const char *entity)
{
	if (by_person)
		return xstrdup(_("you said so"));
	return names_reason((enum names_how)how, name, entity);
}

char *
ui_why_naming(const struct archive_naming *naming, const char *label)
{
	const struct archive_said *said = &naming->said;
	struct strbuf out = STRBUF_INIT;
	char date[UI_DATE_SIZE];

	if (!naming->decided && !naming->found)
		return NULL;
	if (!naming->decided)
		return ui_why_words(naming->how, naming->by_person,
				    naming->name, label);
	ui_date_long(date, said->when, CLOCK_DAY);
	if (said->who)
		/* TRANSLATORS: who decided that a name means somebody, and
		 * the day */
		strbuf_format(&out, _("%1$s said so, %2$s"), said->who, date);
	else
		/* TRANSLATORS: a day */
		strbuf_format(&out, _("you said so, %s"), date);
	return strbuf_take(&out);
}

char *
ui_why_reason(const struct archive_article *article, size_t mention)
{
	const struct archive_mention *at = &article->mention[mention];

	if (at->by_person)
		return said_by(at->who, at->when);
	return ui_why_words(at->how, at->by_person, at->name,
			    entity_of(article, at)->label);
}

static void
add_step(const struct archive_article *article, size_t mention, size_t depth,
	 struct strbuf *out)
{
	const struct archive_mention *at = &article->mention[mention];
	char *words = xmemdup0(article->body.text + at->start,
			       at->end - at->start);
	char *reason = ui_why_reason(article, mention);

	if (depth > 0)
		strbuf_putc(out, '\n');
	strbuf_repeat(out, ' ', INDENT * depth);
	/* TRANSLATORS: words of a text, why they are a name, how sure that is
	 * in percent */
	strbuf_format(out, _("%1$s: %2$s (%3$d %%)"), words, reason,
		      at->confidence / 10);
	free(words);
	free(reason);
}

/* Who decided what the name means, where somebody did. */
static void
add_said(const struct archive_mention *at, struct strbuf *out)
{
	if (at->by_person || !at->when)
		return;
	char *said = said_by(at->who, at->when);

	strbuf_putc(out, '\n');
	/* TRANSLATORS: a name, and "somebody said so on" a date */
	strbuf_format(out, _("what %1$s means: %2$s"), at->name, said);
	free(said);
}

/* What the tables say is not the article's; so it stands apart. */
static void
add_about(const struct archive_entity *entity, struct strbuf *out)
{
	if (!entity->about)
		return;
	/* TRANSLATORS: the preferred name of an entity, a line about it */
	strbuf_putc(out, '\n');
	strbuf_format(out, _("%1$s: %2$s"), entity->label, entity->about);
	if (entity->about_source) {
		strbuf_putc(out, '\n');
		strbuf_repeat(out, ' ', INDENT);
		/* TRANSLATORS: where that line is from */
		strbuf_format(out, _("from: %s"), entity->about_source);
	}
}

/* Why it is nobody else of the same name. */
static void
add_apart(const struct archive_entity *entity, struct strbuf *out)
{
	char *apart = entity->kind == KIND_PERSON
		      ? names_reason_apart(entity->label) : NULL;

	if (apart) {
		strbuf_putc(out, '\n');
		strbuf_puts(out, apart);
	}
	free(apart);
}

char *
ui_why_text(const struct archive_article *article, size_t mention)
{
	size_t chain[UI_WHY_STEPS];
	size_t count = archive_article_chain(article, mention, chain,
					     UI_WHY_STEPS);
	struct strbuf out = STRBUF_INIT;

	for (size_t i = 0; i < count; i++)
		add_step(article, chain[i], i, &out);
	add_said(&article->mention[mention], &out);
	add_apart(entity_of(article, &article->mention[mention]), &out);
	add_about(entity_of(article, &article->mention[mention]), &out);
	return strbuf_take(&out);
}
