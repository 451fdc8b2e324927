/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "base/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/memory.h"
#include "base/path.h"

extern char **environ;

/* So much is read in one go. */
#define STEP 65536

/* What stands before each frame. */
typedef size_t frame_head;

struct child {
	pid_t process;		/* 0: it was waited for */
	char *name;
	int to, from;		/* pipes; -1 when closed */
	struct strbuf output;	/* not taken yet */
	size_t written;		/* of OUTPUT */
	struct strbuf input;	/* read, and not a whole frame yet */
};

static void
close_pipe(int *pipe)
{
	if (*pipe >= 0)
		close(*pipe);
	*pipe = -1;
}

/* Two pipes whose ends no other program gets.  Where descriptors 0 to 2 were
 * closed they could be taken for those; main has seen to that. */
static bool
open_pipes(int to[2], int from[2], struct error *err)
{
	if (pipe2(to, O_CLOEXEC))
		return error_system(err, errno, _("cannot make a pipe"));
	if (pipe2(from, O_CLOEXEC)) {
		int number = errno;

		close(to[0]);
		close(to[1]);
		return error_system(err, number, _("cannot make a pipe"));
	}
	return true;
}

static int
spawn(struct child *child, const char *const *argv, int input, int output)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t none, all;
	int number;

	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	sigemptyset(&none);
	sigfillset(&all);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setsigdefault(&attributes, &all);
	posix_spawnattr_setflags(&attributes, (short)(POSIX_SPAWN_SETSIGMASK
						      | POSIX_SPAWN_SETSIGDEF));
	posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
	/* The words are not written to, whatever the type says. */
	number = posix_spawn(&child->process, argv[0], &actions, &attributes,
			     (char *const *)(void *)argv, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return number;
}

struct child *
child_start(const char *const *argv, struct error *err)
{
	struct child *child;
	int to[2], from[2];

	if (!open_pipes(to, from, err))
		return NULL;
	child = xcalloc(1, sizeof *child);
	int number = spawn(child, argv, to[0], from[1]);

	close(to[0]);
	close(from[1]);
	child->to = to[1];
	child->from = from[0];
	child->name = xstrdup(path_name(argv[0]));
	if (number == 0) {
		fcntl(child->to, F_SETFL, O_NONBLOCK);
		fcntl(child->from, F_SETFL, O_NONBLOCK);
		return child;
	}
	child->process = 0;
	child_close(child);
	error_system(err, number, _("cannot start %s"), argv[0]);
	error_advise(err, _("install byname again, with all its parts"));
	return NULL;
}

/* Its status, once it has ended; it is made to if it does not. */
static int
wait_for(struct child *child, bool end)
{
	int status = 0;

	if (child->process == 0)
		return 0;
	if (end)
		kill(child->process, SIGKILL);
	while (waitpid(child->process, &status, 0) < 0 && errno == EINTR)
		;
	child->process = 0;
	return status;
}

void
child_close(struct child *child)
{
	if (!child)
		return;
	close_pipe(&child->to);
	close_pipe(&child->from);
	wait_for(child, true);
	strbuf_clear(&child->output);
	strbuf_clear(&child->input);
	free(child->name);
	free(child);
}

/* Writes what the helper takes now.  That it has ended, the reading finds. */
static void
write_some(struct child *child)
{
	struct strbuf *output = &child->output;

	while (child->to >= 0 && child->written < output->length) {
		ssize_t count = write(child->to,
				      output->data + child->written,
				      output->length - child->written);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0 && errno == EAGAIN)
			return;
		if (count < 0) {
			close_pipe(&child->to);
			break;
		}
		child->written += (size_t)count;
	}
	strbuf_truncate(output, 0);
	child->written = 0;
}

void
child_send(struct child *child, const char *bytes, size_t length)
{
	frame_head head = length;

	strbuf_add(&child->output, (const char *)&head, sizeof head);
	strbuf_add(&child->output, bytes, length);
	write_some(child);
}

/* Takes a whole frame out of what was read. */
static bool
part_input(struct child *child, struct strbuf *frame)
{
	struct strbuf *input = &child->input;
	frame_head head;

	if (input->length < sizeof head)
		return false;
	memcpy(&head, input->data, sizeof head);
	if (input->length - sizeof head < head)
		return false;
	strbuf_truncate(frame, 0);
	strbuf_add(frame, input->data + sizeof head, head);
	memmove(input->data, input->data + sizeof head + head,
		input->length - sizeof head - head);
	strbuf_truncate(input, input->length - sizeof head - head);
	return true;
}

static bool
is_nonsense(const struct child *child, size_t limit)
{
	frame_head head;

	if (child->input.length < sizeof head)
		return false;
	memcpy(&head, child->input.data, sizeof head);
	return head > limit;
}

/* Says how it has ended. */
static enum child_state
end(struct child *child, struct error *err)
{
	int status = wait_for(child, false);

	close_pipe(&child->from);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0
	    && child->input.length == 0)
		return CHILD_ENDED;
	if (WIFSIGNALED(status))
		/* TRANSLATORS: the name of a program, and a number */
		error_set(err, ERROR_SYSTEM, _("%s was ended by signal %d"),
			  child->name, WTERMSIG(status));
	else
		error_set(err, ERROR_SYSTEM, _("%s has ended before its time"),
			  child->name);
	return CHILD_FAILED;
}

enum child_state
child_take(struct child *child, int milliseconds, size_t limit,
	   struct strbuf *frame, struct error *err)
{
	for (;;) {
		if (is_nonsense(child, limit)) {
			error_set(err, ERROR_SYSTEM,
				  _("%s gave no sensible answer"), child->name);
			return CHILD_FAILED;
		}
		if (part_input(child, frame))
			return CHILD_FRAME;

		struct pollfd wait[] = {
			{ child->from, POLLIN, 0 },
			{ child->output.length ? child->to : -1, POLLOUT, 0 },
		};

		if (poll(wait, 2, milliseconds) <= 0)
			return CHILD_LATER;
		if (wait[1].revents)
			write_some(child);
		if (!wait[0].revents)
			continue;
		char *room = strbuf_reserve(&child->input, STEP);
		ssize_t count = read(child->from, room, STEP);

		if (count < 0 && (errno == EINTR || errno == EAGAIN))
			continue;
		if (count <= 0)
			return end(child, err);
		child->input.length += (size_t)count;
		child->input.data[child->input.length] = '\0';
	}
}
