/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * People of one common name.  A detector that knows what field somebody is
 * from names him "John Smith (sport)", of the entity "John Smith".  While
 * that is the only field that is known of a John Smith, all of them are one;
 * when a second one comes in, each field is an entity of its own, and "John
 * Smith" is whoever is left.  So it depends on which names there are, and not
 * on which of them came first.
 */

#include <config.h>

#include <string.h>

#include "base/strbuf.h"
#include "store/inside.h"
#include "store/ledger.h"
#include "store/name.h"
#include "text/fold.h"

/* True when NORM is LABEL (both are normal forms) and a field. */
static bool
is_of_field(const char *norm, const struct strbuf *label)
{
	return label->length > 0
	       && strncmp(norm, label->data, label->length) == 0
	       && strncmp(norm + label->length, STORE_NAME_FIELD,
			  strlen(STORE_NAME_FIELD)) == 0;
}

/* Makes NAME and those of the list entities of their own. */
static bool
part(struct store *store, struct store_ledger_name *name,
     const struct store_name_list *list, long long run, struct error *err)
{
	bool apart = false;

	for (size_t i = 0; i < list->count; i++) {
		struct store_ledger_name *other;

		if (list->item[i].id == name->id)
			continue;
		if (!store_ledger_by_id(store, list->item[i].id, &other, err))
			return false;
		if (!other || (run && other->detector != run))
			continue;
		if (!store_name_move(store, other, other, run, err))
			return false;
		apart = true;
	}
	return !apart || store_name_move(store, name, name, run, err);
}

bool
store_namesake_part(struct store *store, struct store_ledger_name *name,
		    const char *text, const char *label, long long run,
		    struct error *err)
{
	struct store_name_list list = STORE_NAME_LIST_INIT;
	struct strbuf norm = STRBUF_INIT, folded = STRBUF_INIT;
	bool fine = true;

	if (name->kind != KIND_PERSON || !strstr(text, STORE_NAME_FIELD)
	    || (!run && name->entity == name->id))
		return true;
	fold_name(text, strlen(text), &norm);
	fold_name(label, strlen(label), &folded);
	if (is_of_field(strbuf_text(&norm), &folded))
		fine = store_name_of_fields(store, folded.data, &list, err)
		       && part(store, name, &list, run, err);
	store_name_list_clear(&list);
	strbuf_clear(&norm);
	strbuf_clear(&folded);
	return fine;
}
