/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "base/nest.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/memory.h"

struct nest {
	pid_t process;
	int socket;
};

/* What is asked for: a process with two descriptors (0), or its end. */
struct wish {
	pid_t process;
};

struct reply {
	pid_t process;		/* that was made; -1: none */
	int number;		/* errno, or the status of one that ended */
};

/* Room for two descriptors, aligned as the system wants it. */
union parcel {
	struct cmsghdr head;
	char bytes[CMSG_SPACE(2 * sizeof(int))];
};

/* The nest's own side. */
struct brood {
	int socket;
	void (*life)(void *context, int from, int to);
	void *context;
	pid_t *process;
	size_t count, capacity;
};

/* A key that ends whoever made the nest reaches its processes too; that they
 * go on until told is what makes an end of it orderly. */
static void
ignore_signals(void)
{
	static const int numbers[] = { SIGINT, SIGQUIT, SIGHUP, SIGTERM,
				       SIGPIPE };

	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		signal(numbers[i], SIG_IGN);
}

static int
end_process(pid_t process)
{
	int status = 0;

	kill(process, SIGKILL);
	while (waitpid(process, &status, 0) < 0 && errno == EINTR)
		;
	return status;
}

/* Takes the next wish; false when nobody is left to have any. */
static bool
hear(const struct brood *brood, struct wish *wish, int file[static 2])
{
	union parcel parcel;
	struct iovec words = { wish, sizeof *wish };
	struct msghdr message = {
		.msg_iov = &words, .msg_iovlen = 1,
		.msg_control = parcel.bytes,
		.msg_controllen = sizeof parcel.bytes,
	};
	ssize_t count;

	do
		count = recvmsg(brood->socket, &message, 0);
	while (count < 0 && errno == EINTR);
	if (count != (ssize_t)sizeof *wish)
		return false;
	struct cmsghdr *head = CMSG_FIRSTHDR(&message);

	file[0] = file[1] = -1;
	if (head && head->cmsg_type == SCM_RIGHTS
	    && head->cmsg_len == CMSG_LEN(2 * sizeof(int)))
		memcpy(file, CMSG_DATA(head), 2 * sizeof(int));
	return true;
}

static struct reply
make(struct brood *brood, const int file[static 2])
{
	struct reply reply = { fork(), errno };

	if (reply.process == 0) {
		close(brood->socket);
		brood->life(brood->context, file[0], file[1]);
		/* Not exit: what stdio holds is not ours to write. */
		_exit(0);
	}
	close(file[0]);
	close(file[1]);
	if (reply.process < 0)
		return reply;
	brood->process = xgrow(brood->process, brood->count, &brood->capacity,
			       sizeof *brood->process);
	brood->process[brood->count++] = reply.process;
	return reply;
}

static struct reply
end(struct brood *brood, pid_t process)
{
	struct reply reply = { -1, 0 };

	for (size_t i = 0; i < brood->count; i++) {
		if (brood->process[i] != process)
			continue;
		reply = (struct reply){ process, end_process(process) };
		brood->process[i] = brood->process[--brood->count];
		break;
	}
	return reply;
}

static void
live(struct brood *brood)
{
	struct wish wish;
	int file[2];

	while (hear(brood, &wish, file)) {
		struct reply reply = wish.process ? end(brood, wish.process)
						  : make(brood, file);

		if (send(brood->socket, &reply, sizeof reply, MSG_NOSIGNAL)
		    != (ssize_t)sizeof reply)
			break;
	}
	while (brood->count > 0)
		end_process(brood->process[--brood->count]);
	_exit(0);
}

struct nest *
nest_open(void (*life)(void *context, int from, int to), void *context,
	  struct error *err)
{
	int ends[2];

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends)) {
		error_system(err, errno, _("cannot make a pipe"));
		return NULL;
	}
	pid_t process = fork();

	if (process == 0) {
		struct brood brood = { .socket = ends[1], .life = life,
				       .context = context };

		close(ends[0]);
		ignore_signals();
		live(&brood);
	}
	int number = errno;

	close(ends[1]);
	if (process < 0) {
		close(ends[0]);
		error_system(err, number, _("cannot start a process"));
		return NULL;
	}
	struct nest *nest = xcalloc(1, sizeof *nest);

	nest->process = process;
	nest->socket = ends[0];
	return nest;
}

void
nest_close(struct nest *nest)
{
	if (!nest)
		return;
	close(nest->socket);
	while (waitpid(nest->process, NULL, 0) < 0 && errno == EINTR)
		;
	free(nest);
}

/* Says what is wanted, and waits for the reply. */
static bool
ask(const struct nest *nest, const struct wish *wish, const int *file,
    struct reply *reply)
{
	union parcel parcel;
	struct iovec words = { (void *)wish, sizeof *wish };
	struct msghdr message = { .msg_iov = &words, .msg_iovlen = 1 };
	ssize_t count;

	if (file) {
		memset(&parcel, 0, sizeof parcel);
		message.msg_control = parcel.bytes;
		message.msg_controllen = sizeof parcel.bytes;
		parcel.head.cmsg_level = SOL_SOCKET;
		parcel.head.cmsg_type = SCM_RIGHTS;
		parcel.head.cmsg_len = CMSG_LEN(2 * sizeof(int));
		memcpy(CMSG_DATA(&parcel.head), file, 2 * sizeof(int));
	}
	do
		count = sendmsg(nest->socket, &message, MSG_NOSIGNAL);
	while (count < 0 && errno == EINTR);
	if (count != (ssize_t)sizeof *wish)
		return false;
	do
		count = recv(nest->socket, reply, sizeof *reply, MSG_WAITALL);
	while (count < 0 && errno == EINTR);
	return count == (ssize_t)sizeof *reply;
}

bool
nest_make(struct nest *nest, int from, int to, pid_t *process,
	  struct error *err)
{
	const struct wish wish = { 0 };
	const int file[2] = { from, to };
	struct reply reply = { -1, ECHILD };

	ask(nest, &wish, file, &reply);
	*process = reply.process;
	return reply.process > 0
	       || error_system(err, reply.number, _("cannot start a process"));
}

bool
nest_end(struct nest *nest, pid_t process, int *status)
{
	const struct wish wish = { process };
	struct reply reply = { -1, 0 };

	if (!ask(nest, &wish, NULL, &reply) || reply.process < 0)
		return false;
	*status = reply.number;
	return true;
}
