/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "base/crew.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/memory.h"

/* Pieces that wait with a member: one is done, the next are at hand, so that
 * it has something to do while nobody gives it any. */
#define AHEAD 4

/* Answers that may wait for an earlier one, for each member. */
#define WINDOW 8

/* So much may wait in a pipe (bytes), where the system can be asked. */
#define PIPE_BYTES (1 << 20)

/* So much goes to a member, or comes from it, in one go. */
#define STEP 65536

/* What goes through a pipe: the length, then so many bytes. */
typedef size_t message_head;

struct member {
	pid_t process;
	int to, from;		/* pipes; -1 when closed */
	size_t piece[AHEAD];	/* that it has, the first is at work */
	size_t pieces;
	struct strbuf input;	/* read, and not a whole answer yet */
	struct strbuf output;	/* requests that it has not taken yet */
	size_t written;		/* of OUTPUT */
};

struct crew {
	struct member *member;
	size_t count;
	struct strbuf *answer;	/* ring, by number of the piece */
	bool *there;
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

/* A key that ends whoever made the crew reaches the members too; that they
 * go on until told is what makes an end of it orderly. */
static void
ignore_signals(void)
{
	static const int numbers[] = { SIGINT, SIGQUIT, SIGHUP, SIGTERM,
				       SIGPIPE };

	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		signal(numbers[i], SIG_IGN);
}

/* A member's life. */
static void
serve(int from, int to,
      void (*work)(void *context, const char *request, size_t length,
		   struct strbuf *answer),
      void *context)
{
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
		work(context, request.data, length, &answer);
		length = answer.length;
		if (!write_whole(to, &length, sizeof length)
		    || !write_whole(to, answer.data, length))
			break;
	}
	/* Not exit: what stdio holds is not ours to write. */
	_exit(0);
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

static bool
add_member(struct crew *crew,
	   void (*work)(void *context, const char *request, size_t length,
			struct strbuf *answer),
	   void *context, struct error *err)
{
	struct member *member = &crew->member[crew->count];
	int request[2], answer[2];

	if (!open_pipes(request, answer, err))
		return false;
	member->process = fork();
	if (member->process == 0) {
		/* Other members are to see that we have ended. */
		for (size_t i = 0; i < crew->count; i++)
			close_pipes(&crew->member[i]);
		close(request[1]);
		close(answer[0]);
		ignore_signals();
		serve(request[0], answer[1], work, context);
	}
	int number = errno;

	close(request[0]);
	close(answer[1]);
	member->to = request[1];
	member->from = answer[0];
	if (member->process < 0) {
		close_pipes(member);
		return error_system(err, number, _("cannot start a process"));
	}
	fcntl(member->from, F_SETFL, O_NONBLOCK);
	fcntl(member->to, F_SETFL, O_NONBLOCK);
#ifdef F_SETPIPE_SZ
	fcntl(member->from, F_SETPIPE_SZ, PIPE_BYTES);
	fcntl(member->to, F_SETPIPE_SZ, PIPE_BYTES);
#endif
	crew->count++;
	return true;
}

struct crew *
crew_open(size_t count,
	  void (*work)(void *context, const char *request, size_t length,
		       struct strbuf *answer),
	  void *context, struct error *err)
{
	struct crew *crew = xcalloc(1, sizeof *crew);

	crew->member = xcalloc(count, sizeof *crew->member);
	while (crew->count < count && add_member(crew, work, context, err))
		;
	if (crew->count == 0) {
		crew_close(crew);
		return NULL;
	}
	error_clear(err);
	crew->slots = crew->count * WINDOW;
	crew->answer = xcalloc(crew->slots, sizeof *crew->answer);
	crew->there = xcalloc(crew->slots, sizeof *crew->there);
	return crew;
}

void
crew_close(struct crew *crew)
{
	if (!crew)
		return;
	for (size_t i = 0; i < crew->count; i++) {
		struct member *member = &crew->member[i];

		close_pipes(member);
		if (member->process > 0) {
			kill(member->process, SIGKILL);
			while (waitpid(member->process, NULL, 0) < 0
			       && errno == EINTR)
				;
		}
		strbuf_clear(&member->input);
		strbuf_clear(&member->output);
	}
	for (size_t i = 0; i < crew->slots; i++)
		strbuf_clear(&crew->answer[i]);
	free(crew->answer);
	free(crew->there);
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

/* Says how a member has ended. */
static bool
fail_member(struct member *member, struct error *err)
{
	int status = 0;

	close_pipes(member);
	kill(member->process, SIGKILL);
	while (waitpid(member->process, &status, 0) < 0 && errno == EINTR)
		;
	member->process = 0;
	if (WIFSIGNALED(status))
		return error_set(err, ERROR_SYSTEM,
				 _("one of its processes was ended by signal %d"),
				 WTERMSIG(status));
	return error_set(err, ERROR_SYSTEM,
			 _("one of its processes has ended"));
}

/* Writes what the member takes now.  A member that is still writing its last
 * answer takes nothing until that is read. */
static bool
write_some(struct member *member, struct error *err)
{
	struct strbuf *output = &member->output;

	while (member->written < output->length) {
		ssize_t count = write(member->to,
				      output->data + member->written,
				      output->length - member->written);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0 && errno == EAGAIN)
			return true;
		if (count < 0)
			return fail_member(member, err);
		member->written += (size_t)count;
	}
	strbuf_truncate(output, 0);
	member->written = 0;
	return true;
}

bool
crew_send(struct crew *crew, const char *request, size_t length,
	  struct error *err)
{
	struct member *member = least_busy(crew);

	strbuf_add(&member->output, (const char *)&length, sizeof length);
	strbuf_add(&member->output, request, length);
	member->piece[member->pieces++] = crew->sent++;
	return write_some(member, err);
}

/* Takes whole answers out of what was read. */
static void
part_input(struct crew *crew, struct member *member)
{
	struct strbuf *input = &member->input;
	size_t at = 0;
	message_head length;

	while (member->pieces > 0 && input->length - at >= sizeof length) {
		memcpy(&length, input->data + at, sizeof length);
		if (input->length - at - sizeof length < length)
			break;
		size_t slot = member->piece[0] % crew->slots;

		strbuf_truncate(&crew->answer[slot], 0);
		strbuf_add(&crew->answer[slot],
			   input->data + at + sizeof length, length);
		crew->there[slot] = true;
		at += sizeof length + length;
		member->pieces--;
		memmove(member->piece, member->piece + 1,
			member->pieces * sizeof *member->piece);
	}
	if (at == 0)
		return;
	memmove(input->data, input->data + at, input->length - at);
	strbuf_truncate(input, input->length - at);
}

static bool
read_some(struct crew *crew, struct member *member, struct error *err)
{
	char *room = strbuf_reserve(&member->input, STEP);
	ssize_t count = read(member->from, room, STEP);

	if (count < 0 && (errno == EINTR || errno == EAGAIN))
		return true;
	if (count <= 0)
		return fail_member(member, err);
	member->input.length += (size_t)count;
	member->input.data[member->input.length] = '\0';
	part_input(crew, member);
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

		wait[2 * i] = (struct pollfd){ member->from, POLLIN, 0 };
		wait[2 * i + 1] = (struct pollfd){
			member->output.length ? member->to : -1, POLLOUT, 0
		};
	}
	int count = poll(wait, (nfds_t)(2 * crew->count), milliseconds);

	for (size_t i = 0; i < crew->count && fine && count > 0; i++) {
		if (wait[2 * i].revents)
			fine = read_some(crew, &crew->member[i], err);
		if (fine && wait[2 * i + 1].revents)
			fine = write_some(&crew->member[i], err);
	}
	free(wait);
	return fine;
}

bool
crew_attend(struct crew *crew, struct error *err)
{
	return hear(crew, 0, err);
}

static bool
take_ready(struct crew *crew, struct strbuf *answer)
{
	size_t slot = crew->taken % crew->slots;

	if (crew->taken == crew->sent || !crew->there[slot])
		return false;
	struct strbuf swap = *answer;

	*answer = crew->answer[slot];
	crew->answer[slot] = swap;
	crew->there[slot] = false;
	crew->taken++;
	return true;
}

enum crew_state
crew_take(struct crew *crew, int milliseconds, struct strbuf *answer,
	  struct error *err)
{
	if (take_ready(crew, answer))
		return CREW_ANSWER;
	if (crew->taken == crew->sent)
		return CREW_IDLE;
	if (!hear(crew, milliseconds, err))
		return CREW_FAILED;
	return take_ready(crew, answer) ? CREW_ANSWER : CREW_LATER;
}
