/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "base/crew.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/memory.h"
#include "base/nest.h"

/* Pieces that wait with a member: one is done, the next are at hand, so that
 * it has something to do while nobody gives it any. */
#define AHEAD 4

/* Answers that may wait for an earlier one, for each member. */
#define WINDOW 8

/* So much may wait in a pipe (bytes), where the system can be asked. */
#define PIPE_BYTES (1 << 20)

/* What goes through a pipe: the length, then so many bytes. */
typedef size_t message_head;

struct member {
	pid_t process;
	int to, from;		/* pipes; -1 when closed */
	/* That it has, the first is at work; one more than is wanted may
	 * come before all others. */
	size_t piece[AHEAD + 1];
	size_t pieces;
	size_t sent;		/* pieces that it has taken whole */
	size_t written;		/* bytes of the next one */
	message_head head;	/* of the answer that is being read */
	size_t head_read;	/* bytes of it */
	struct strbuf input;	/* and what was read of the rest */
};

/* A piece on its way. */
struct slot {
	struct strbuf request;	/* with its length in front */
	struct strbuf answer;
	bool there;		/* the answer; or */
	bool lost;		/* that there is none, as the member */
	int status;		/* has ended so (as of waitpid) */
};

/* What members do. */
struct task {
	void (*work)(void *context, const char *request, size_t length,
		     struct strbuf *answer);
	void *context;
};

struct crew {
	struct nest *nest;
	struct task task;
	struct member *member;
	size_t count;
	struct slot *slot;	/* ring, by number of the piece */
	size_t slots;
	size_t sent, taken;	/* pieces, in their order */
};

static bool
read_whole(int pipe, void *bytes, size_t length)
{
	char *at = bytes;

	while (length > 0) {
		ssize_t count = read(pipe, at, length);

		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0)
			return false;
		at += count;
		length -= (size_t)count;
	}
	return true;
}

static bool
write_whole(int pipe, const void *bytes, size_t length)
{
	const char *at = bytes;

	while (length > 0) {
		ssize_t count = write(pipe, at, length);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return false;
		at += count;
		length -= (size_t)count;
	}
	return true;
}

/* A member's life. */
static void
serve(void *context, int from, int to)
{
	const struct task *task = context;
	struct strbuf request = STRBUF_INIT, answer = STRBUF_INIT;
	message_head length;

	while (read_whole(from, &length, sizeof length)) {
		strbuf_truncate(&request, 0);
		if (!read_whole(from, strbuf_reserve(&request, length),
				length))
			break;
		request.length = length;
		request.data[length] = '\0';
		strbuf_truncate(&answer, 0);
		task->work(task->context, request.data, length, &answer);
		length = answer.length;
		if (!write_whole(to, &length, sizeof length)
		    || !write_whole(to, answer.data, length))
			break;
	}
	strbuf_clear(&request);
	strbuf_clear(&answer);
}

static void
close_pipes(struct member *member)
{
	if (member->to >= 0)
		close(member->to);
	if (member->from >= 0)
		close(member->from);
	member->to = member->from = -1;
}

static bool
open_pipes(int request[2], int answer[2], struct error *err)
{
	if (pipe2(request, O_CLOEXEC))
		return error_system(err, errno, _("cannot make a pipe"));
	if (pipe2(answer, O_CLOEXEC)) {
		int number = errno;

		close(request[0]);
		close(request[1]);
		return error_system(err, number, _("cannot make a pipe"));
	}
	return true;
}

/* Makes the process of a member, which is to do what pieces it has. */
static bool
start(struct crew *crew, struct member *member, struct error *err)
{
	int request[2], answer[2];

	if (!open_pipes(request, answer, err))
		return false;
	bool fine = nest_make(crew->nest, request[0], answer[1],
			      &member->process, err);

	close(request[0]);
	close(answer[1]);
	member->to = request[1];
	member->from = answer[0];
	member->sent = member->written = member->head_read = 0;
	strbuf_truncate(&member->input, 0);
	if (!fine) {
		close_pipes(member);
		return false;
	}
	fcntl(member->from, F_SETFL, O_NONBLOCK);
	fcntl(member->to, F_SETFL, O_NONBLOCK);
#ifdef F_SETPIPE_SZ
	fcntl(member->from, F_SETPIPE_SZ, PIPE_BYTES);
	fcntl(member->to, F_SETPIPE_SZ, PIPE_BYTES);
#endif
	return true;
}

struct crew *
crew_open(size_t count,
	  void (*work)(void *context, const char *request, size_t length,
		       struct strbuf *answer),
	  void *context, struct error *err)
{
	struct crew *crew = xcalloc(1, sizeof *crew);

	crew->task = (struct task){ work, context };
	crew->member = xcalloc(count, sizeof *crew->member);
	crew->nest = nest_open(serve, &crew->task, err);
	while (crew->nest && crew->count < count
	       && start(crew, &crew->member[crew->count], err))
		crew->count++;
	if (crew->count == 0) {
		crew_close(crew);
		return NULL;
	}
	error_clear(err);
	crew->slots = crew->count * WINDOW;
	crew->slot = xcalloc(crew->slots, sizeof *crew->slot);
	return crew;
}

void
crew_close(struct crew *crew)
{
	if (!crew)
		return;
	nest_close(crew->nest);
	for (size_t i = 0; i < crew->count; i++) {
		close_pipes(&crew->member[i]);
		strbuf_clear(&crew->member[i].input);
	}
	for (size_t i = 0; i < crew->slots; i++) {
		strbuf_clear(&crew->slot[i].request);
		strbuf_clear(&crew->slot[i].answer);
	}
	free(crew->slot);
	free(crew->member);
	free(crew);
}

static struct member *
least_busy(const struct crew *crew)
{
	struct member *least = crew->member;

	for (size_t i = 1; i < crew->count; i++)
		if (crew->member[i].pieces < least->pieces)
			least = &crew->member[i];
	return least;
}

bool
crew_wants(const struct crew *crew)
{
	return crew->sent - crew->taken < crew->slots
	       && least_busy(crew)->pieces < AHEAD;
}

static struct slot *
slot_of(const struct crew *crew, size_t piece)
{
	return &crew->slot[piece % crew->slots];
}

/* The member is done with its first piece. */
static void
drop_first(struct member *member)
{
	member->pieces--;
	member->sent -= member->sent > 0;
	memmove(member->piece, member->piece + 1,
		member->pieces * sizeof *member->piece);
}

/* A member has ended at its first piece.  That one has no answer; another
 * process does what is left to do. */
static bool
replace(struct crew *crew, struct member *member, struct error *err)
{
	int status = 0;

	close_pipes(member);
	if (!nest_end(crew->nest, member->process, &status))
		return error_set(err, ERROR_SYSTEM,
				 _("one of byname's processes has ended"));
	if (member->pieces > 0) {
		struct slot *slot = slot_of(crew, member->piece[0]);

		slot->there = slot->lost = true;
		slot->status = status;
		drop_first(member);
	}
	return start(crew, member, err);
}

/* Writes what the member takes now.  A member that is still writing its last
 * answer takes nothing until that is read. */
static bool
write_some(struct crew *crew, struct member *member, struct error *err)
{
	while (member->sent < member->pieces) {
		const struct strbuf *request =
			&slot_of(crew, member->piece[member->sent])->request;
		ssize_t count = write(member->to,
				      request->data + member->written,
				      request->length - member->written);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0 && errno == EAGAIN)
			return true;
		/* It has ended: what it has still said is to be read first. */
		if (count < 0)
			return errno == EPIPE
			       || error_system(err, errno,
					       _("cannot write to a process"));
		member->written += (size_t)count;
		if (member->written == request->length) {
			member->sent++;
			member->written = 0;
		}
	}
	return true;
}

/* PIECE goes to whoever has least to do. */
static bool
hand(struct crew *crew, size_t piece, const char *request, size_t length,
     struct error *err)
{
	struct member *member = least_busy(crew);
	struct slot *slot = slot_of(crew, piece);
	const message_head head = length;

	strbuf_truncate(&slot->request, 0);
	strbuf_add(&slot->request, (const char *)&head, sizeof head);
	strbuf_add(&slot->request, request, length);
	slot->there = slot->lost = false;
	member->piece[member->pieces++] = piece;
	return write_some(crew, member, err);
}

bool
crew_send(struct crew *crew, const char *request, size_t length,
	  struct error *err)
{
	return hand(crew, crew->sent++, request, length, err);
}

bool
crew_send_first(struct crew *crew, const char *request, size_t length,
		struct error *err)
{
	return hand(crew, --crew->taken, request, length, err);
}

/* An answer is whole: it goes to its place. */
static void
end_answer(struct crew *crew, struct member *member)
{
	struct slot *slot = slot_of(crew, member->piece[0]);
	struct strbuf swap = slot->answer;

	assert(member->pieces > 0);
	strbuf_truncate(&swap, 0);
	slot->answer = member->input;
	slot->there = true;
	member->input = swap;
	member->head_read = 0;
	drop_first(member);
}

/* The head, and then what it says is to come: an answer may be large, and is
 * read to where it stays. */
static bool
read_some(struct crew *crew, struct member *member, struct error *err)
{
	struct strbuf *input = &member->input;
	bool head = member->head_read < sizeof member->head;
	char *room = head ? (char *)&member->head + member->head_read
			  : input->data + input->length;
	size_t wanted = head ? sizeof member->head - member->head_read
			     : member->head - input->length;
	ssize_t count = read(member->from, room, wanted);

	if (count < 0 && (errno == EINTR || errno == EAGAIN))
		return true;
	if (count <= 0)
		return replace(crew, member, err);
	if (head) {
		member->head_read += (size_t)count;
		if (member->head_read < sizeof member->head)
			return true;
		strbuf_reserve(input, member->head);
	} else {
		input->length += (size_t)count;
	}
	if (input->length == member->head) {
		input->data[input->length] = '\0';
		end_answer(crew, member);
	}
	return true;
}

/* Reads what members have sent, waiting for the first, and writes what they
 * take. */
static bool
hear(struct crew *crew, int milliseconds, struct error *err)
{
	struct pollfd *wait = xcalloc(2 * crew->count, sizeof *wait);
	bool fine = true;

	for (size_t i = 0; i < crew->count; i++) {
		const struct member *member = &crew->member[i];
		bool writes = member->sent < member->pieces;

		wait[2 * i] = (struct pollfd){ member->from, POLLIN, 0 };
		wait[2 * i + 1] = (struct pollfd){ writes ? member->to : -1,
						   POLLOUT, 0 };
	}
	int count = poll(wait, (nfds_t)(2 * crew->count), milliseconds);

	for (size_t i = 0; i < crew->count && fine && count > 0; i++) {
		/* After reading, the member may be another. */
		if (wait[2 * i].revents)
			fine = read_some(crew, &crew->member[i], err);
		if (fine && wait[2 * i + 1].revents)
			fine = write_some(crew, &crew->member[i], err);
	}
	free(wait);
	return fine;
}

bool
crew_attend(struct crew *crew, struct error *err)
{
	return hear(crew, 0, err);
}

/* Says how a member has ended. */
static void
tell_end(int status, struct error *err)
{
	if (WIFSIGNALED(status))
		error_set(err, ERROR_SYSTEM,
			  _("its reading ended byname's helper process (signal %d)"),
			  WTERMSIG(status));
	else
		error_set(err, ERROR_SYSTEM,
			  _("its reading ended byname's helper process"));
}

/* Takes what is there of the earliest piece. */
static enum crew_state
take_ready(struct crew *crew, struct strbuf *answer, struct error *err)
{
	struct slot *slot = slot_of(crew, crew->taken);

	if (crew->taken == crew->sent)
		return CREW_IDLE;
	if (!slot->there)
		return CREW_LATER;
	crew->taken++;
	slot->there = false;
	if (slot->lost) {
		strbuf_truncate(answer, 0);
		strbuf_add(answer, slot->request.data + sizeof(message_head),
			   slot->request.length - sizeof(message_head));
		tell_end(slot->status, err);
		return CREW_LOST;
	}
	struct strbuf swap = *answer;

	*answer = slot->answer;
	slot->answer = swap;
	return CREW_ANSWER;
}

enum crew_state
crew_take(struct crew *crew, int milliseconds, struct strbuf *answer,
	  struct error *err)
{
	enum crew_state state = take_ready(crew, answer, err);

	if (state != CREW_LATER)
		return state;
	if (!hear(crew, milliseconds, err))
		return CREW_FAILED;
	return take_ready(crew, answer, err);
}
