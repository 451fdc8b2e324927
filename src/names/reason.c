/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Why a mention is one, in words for people. */

#include <config.h>

#include "names/detect.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "names/field.h"

char *
names_reason(enum names_how how, const char *name, const char *entity)
{
	struct strbuf out = STRBUF_INIT;

	switch (how) {
	case NAMES_LISTED:
		/* TRANSLATORS: the preferred name of an entity */
		strbuf_format(&out, _("listed as a name of %s"), entity);
		break;
	case NAMES_DEFINED:
		/* TRANSLATORS: a full name, such as that of an agency */
		strbuf_format(&out, _("this article spells it out: %s"), name);
		break;
	case NAMES_SURNAME:
		/* TRANSLATORS: a person's full name */
		strbuf_format(&out, _("last name of %s in this article"),
			      name);
		break;
	case NAMES_TITLED:
		/* TRANSLATORS: a person's full name */
		strbuf_format(&out, _("a title or role stands before %s"),
			      name);
		break;
	case NAMES_ADDED:
		strbuf_puts(&out, _("marked by hand"));
		break;
	case NAMES_NAMESAKE:
		/* TRANSLATORS: a person's full name */
		strbuf_format(&out, _("%s is a full name with a listed last "
				      "name"), name);
		break;
	case NAMES_TAGGED:
		strbuf_puts(&out, _("the words here say that it is a name"));
		break;
	case NAMES_FIRST:
		/* TRANSLATORS: a person's full name */
		strbuf_format(&out, _("first name of %s in this article"),
			      name);
		break;
	case NAMES_SHORTER:
		/* TRANSLATORS: a person's full name */
		strbuf_format(&out, _("another way to write %s, a name in "
				      "this article"), name);
		break;
	case NAMES_NICKNAME:
		/* TRANSLATORS: a person's full name */
		strbuf_format(&out, _("its first name is short for that of %s "
				      "in this article"), name);
		break;
	case NAMES_INITIALS:
		/* TRANSLATORS: the full name of an agency, say */
		strbuf_format(&out, _("the first letters of %s, which this "
				      "article names"), name);
		break;
	case NAMES_PART:
		/* TRANSLATORS: the full name of a company, say */
		strbuf_format(&out, _("a part of %s, which this article "
				      "names"), name);
		break;
	case NAMES_CALLED:
		/* TRANSLATORS: a full name */
		strbuf_format(&out, _("nobody else in this article is called "
				      "so but %s"), name);
		break;
	case NAMES_PLACED:
		/* TRANSLATORS: a full name: "Supreme Court" is listed as that
		 * of India for an article which speaks of India */
		strbuf_format(&out, _("listed as a name of %s in an article "
				      "that speaks of the place"), entity);
		break;
	}
	return strbuf_take(&out);
}

char *
names_reason_apart(const char *label)
{
	const char *open = strstr(label, " (");
	struct strbuf out = STRBUF_INIT;

	for (const struct names_field *field = names_fields;
	     open && field->word; field++) {
		size_t length = strlen(field->word);

		if (strncmp(open + 2, field->word, length) != 0
		    || strcmp(open + 2 + length, ")") != 0)
			continue;
		char *name = xmemdup0(label, (size_t)(open - label));

		/* TRANSLATORS: a person's name that many bear, and a field
		 * such as "sport" or "politics and government" */
		strbuf_format(&out, _("kept apart from other people called "
				      "%1$s; the title here is of %2$s"), name,
			      _(field->label));
		free(name);
		return strbuf_take(&out);
	}
	return NULL;
}

const char *
names_how_word(enum names_how how)
{
	static const char *const words[NAMES_HOW_LAST + 1] = {
		[NAMES_LISTED] = "listed", [NAMES_DEFINED] = "defined",
		[NAMES_SURNAME] = "surname", [NAMES_TITLED] = "titled",
		[NAMES_ADDED] = "added", [NAMES_NAMESAKE] = "namesake",
		[NAMES_TAGGED] = "tagged", [NAMES_FIRST] = "first",
		[NAMES_SHORTER] = "shorter", [NAMES_NICKNAME] = "nickname",
		[NAMES_INITIALS] = "initials", [NAMES_PART] = "part",
		[NAMES_CALLED] = "called", [NAMES_PLACED] = "placed",
	};

	return (size_t)how <= NAMES_HOW_LAST ? words[how] : NULL;
}
