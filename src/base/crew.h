/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Several processes at one task.  It is cut into pieces; each member does one
 * after another and sends back what came of it, and whoever made the crew
 * takes the answers in the order of the pieces.  Members are forks: they see
 * what was there before, and share memory that nobody writes.  One that ends
 * at its piece (a fault, or no memory left) takes nothing with it but that:
 * another takes its place.
 *
 * Whoever makes a crew ignores SIGPIPE.  Members heed no signal that asks them
 * to end; they end when whoever made them does, however that comes.
 */

#ifndef BASE_CREW_H
#define BASE_CREW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"

struct crew;

/* Makes COUNT members (at least one), or as many as the system gives.  WORK
 * appends the answer to a REQUEST; CONTEXT is as it was when the crew was
 * made.  To be called before databases are opened, which do not survive a
 * fork.  NULL when there cannot be any. */
struct crew *crew_open(size_t count,
		       void (*work)(void *context, const char *request,
				    size_t length, struct strbuf *answer),
		       void *context, struct error *err);

/* Ends the members, whatever they are at. */
void crew_close(struct crew *crew);

/* True when another piece can be handed out: a member has little to do, and
 * not too many answers wait for an earlier one. */
bool crew_wants(const struct crew *crew);

/* Hands a piece out, which must be wanted.  What the member does not take at
 * once goes to it while crew_take waits.  False when no more can be done. */
bool crew_send(struct crew *crew, const char *request, size_t length,
	       struct error *err);

/* Hears what members have sent and writes what they take, without waiting;
 * to be called now and then by who is busy.  False when no more can be done. */
bool crew_attend(struct crew *crew, struct error *err);

/* The same right after CREW_LOST, for a piece that is to be answered before
 * all others: a part of the one that was lost. */
bool crew_send_first(struct crew *crew, const char *request, size_t length,
		     struct error *err);

enum crew_state {
	CREW_ANSWER,		/* the next one is there, and was taken */
	CREW_LATER,		/* not yet: a piece may be wanted now, or a
				   signal came */
	CREW_LOST,		/* the next one will never be: the member has
				   ended, ERR says how; ANSWER is the request,
				   which was taken */
	CREW_IDLE,		/* no piece is out */
	CREW_FAILED,		/* no more can be done */
};

/* Waits for news, at most MILLISECONDS.  ANSWER becomes that to the earliest
 * piece that has not been answered yet. */
enum crew_state crew_take(struct crew *crew, int milliseconds,
			  struct strbuf *answer, struct error *err);

#endif
