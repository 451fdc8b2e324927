/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Agency or organisation?  The head word of a body's name says so: the last
 * ("Police Department"), or the one before "of" and "for" ("Department of
 * Justice"); what heads what is in data/names/heads.
 */

#ifndef NAMES_HEAD_H
#define NAMES_HEAD_H

#include "base/kind.h"
#include "names/sight.h"

/* KIND_AGENCY or KIND_ORGANISATION, the latter too where nothing is known,
 * for the body named by words FIRST to END. */
enum kind names_head_kind(const struct names_view *view, size_t first,
			  size_t end);

#endif
