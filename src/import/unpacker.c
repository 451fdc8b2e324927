/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "import/unpacker.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"
#include "base/memory.h"
#include "base/path.h"

extern char **environ;

/* Whether there is such a program: configure --without-libarchive. */
#if HAVE_UNPACK
#define HAS_HELPER true
#else
#define HAS_HELPER false
#endif

struct import_unpacker {
	struct import_stream *packed;
	pid_t process;		/* 0 once it has ended */
	int from;		/* its frames */
	int to;			/* what is given to it bit by bit, or -1 */
	int file;		/* the file that it reads by itself, or -1 */
	struct strbuf ahead;	/* frames, from AT on not yet given */
	size_t at;
	struct error err;	/* PACKED could not be read */
};

static bool
no_pipe(int number, struct error *err)
{
	return error_system(err, number, _("cannot make a pipe"));
}

/* What is to be its standard input, in *INPUT: the end of a pipe whose other
 * is UNPACKER->to. */
static bool
open_feed(struct import_unpacker *unpacker, int *input, struct error *err)
{
	int pair[2];

	/* A socket, as writing to it can be told to raise no signal. */
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair))
		return no_pipe(errno, err);
	unpacker->to = pair[0];
	*input = pair[1];
	fcntl(unpacker->to, F_SETFL, O_NONBLOCK);
	return true;
}

#if HAVE_MEMFD_CREATE
static bool
write_whole(int file, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t count = write(file, bytes, length);

		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0)
			return false;
		bytes += count;
		length -= (size_t)count;
	}
	return lseek(file, 0, SEEK_SET) == 0;
}
#endif

/*
 * Most archives say at their end what is in them, so what is no file is made
 * one, in memory, unless it is too large for that.  A tape archive is read
 * from its beginning.  -1 when it is to be given bit by bit.
 */
static int
open_memory(struct import_stream *packed)
{
#if HAVE_MEMFD_CREATE
	const char *bytes;
	size_t count;

	if (!import_stream_look(packed, 512, &bytes, &count, NULL)
	    || (count == 512 && memcmp(bytes + 257, "ustar", 5) == 0)
	    || !import_stream_look(packed, FILE_LIMIT + 1, &bytes, &count,
				   NULL)
	    || count > FILE_LIMIT)
		return -1;
	int file = memfd_create("byname", MFD_CLOEXEC);

	if (file >= 0 && !write_whole(file, bytes, count)) {
		close(file);
		return -1;
	}
	if (file >= 0)
		import_stream_take(packed, count);
	return file;
#else
	(void)packed;
	return -1;
#endif
}

/* What is to be its standard input: the file itself where there is one. */
static bool
open_input(struct import_unpacker *unpacker, const char *mode, int *input,
	   struct error *err)
{
	int file = import_stream_file(unpacker->packed);

	if (file >= 0 && lseek(file, 0, SEEK_SET) == 0) {
		/* Both descriptors share one place in the file. */
		unpacker->file = file;
		*input = fcntl(file, F_DUPFD_CLOEXEC, 3);
		return *input >= 0 || no_pipe(errno, err);
	}
	*input = strcmp(mode, UNPACK_ALL) == 0 ? open_memory(unpacker->packed)
					       : -1;
	return *input >= 0 || open_feed(unpacker, input, err);
}

static int
spawn(pid_t *process, const char *mode, int input, int output)
{
	char *path = path_helper(UNPACK_PROGRAM);
	char name[] = UNPACK_PROGRAM, *word = xstrdup(mode);
	char *argv[] = { name, word, NULL };
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t none, all;

	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	sigemptyset(&none);
	sigfillset(&all);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setsigdefault(&attributes, &all);
	/* Keys that end byname are not for this one: byname goes on to the end
	 * of what it is at, and ends it then. */
	posix_spawnattr_setpgroup(&attributes, 0);
	posix_spawnattr_setflags(&attributes, (short)(POSIX_SPAWN_SETSIGMASK
			| POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP));
	posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null",
					 O_WRONLY, 0);
	int number = posix_spawn(process, path, &actions, &attributes, argv,
				 environ);

	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	free(path);
	free(word);
	return number;
}

static bool
start(struct import_unpacker *unpacker, const char *mode, struct error *err)
{
	int input, output[2];

	if (!open_input(unpacker, mode, &input, err))
		return false;
	if (pipe2(output, O_CLOEXEC)) {
		int number = errno;

		close(input);
		return no_pipe(number, err);
	}
	int number = spawn(&unpacker->process, mode, input, output[1]);

	close(input);
	close(output[1]);
	unpacker->from = output[0];
	if (number == 0)
		return true;
	unpacker->process = 0;
	error_system(err, number, _("cannot start %s"), UNPACK_PROGRAM);
	return error_advise(err, _("install byname again, or unpack the file yourself"));
}

struct import_unpacker *
import_unpacker_start(const char *mode, struct import_stream *packed,
		      struct error *err)
{
	if (!HAS_HELPER) {
		error_set(err, ERROR_INPUT,
			  _("it is packed, and this byname was built without libarchive"));
		error_advise(err, _("unpack the file yourself"));
		return NULL;
	}
	struct import_unpacker *unpacker = xcalloc(1, sizeof *unpacker);

	*unpacker = (struct import_unpacker){
		.packed = packed, .from = -1, .to = -1, .file = -1,
	};
	if (start(unpacker, mode, err))
		return unpacker;
	import_unpacker_end(unpacker);
	return NULL;
}

static void
stop_feeding(struct import_unpacker *unpacker)
{
	close(unpacker->to);
	unpacker->to = -1;
}

/* Gives some of what is packed. */
static void
feed(struct import_unpacker *unpacker)
{
	const char *bytes;
	size_t count;

	if (!import_stream_look(unpacker->packed, UNPACK_CHUNK, &bytes, &count,
				&unpacker->err) || count == 0) {
		stop_feeding(unpacker);
		return;
	}
	ssize_t sent = send(unpacker->to, bytes, count, MSG_NOSIGNAL);

	if (sent > 0)
		import_stream_take(unpacker->packed, (size_t)sent);
	else if (errno != EAGAIN && errno != EINTR)
		/* It wants no more, or is gone: its frames tell. */
		stop_feeding(unpacker);
}

/* Waits until there is something to be read, and feeds meanwhile. */
static void
wait_for_bytes(struct import_unpacker *unpacker)
{
	while (unpacker->to >= 0) {
		struct pollfd side[2] = {
			{ .fd = unpacker->from, .events = POLLIN },
			{ .fd = unpacker->to, .events = POLLOUT },
		};

		if (poll(side, 2, -1) < 0 && errno != EINTR)
			return;
		if (side[0].revents)
			return;
		if (side[1].revents)
			feed(unpacker);
	}
}

static bool
read_some(struct import_unpacker *unpacker)
{
	struct strbuf *ahead = &unpacker->ahead;
	ssize_t count;

	if (unpacker->at > 0) {
		size_t left = ahead->length - unpacker->at;

		memmove(ahead->data, ahead->data + unpacker->at, left);
		ahead->length = left;
		unpacker->at = 0;
	}
	char *room = strbuf_reserve(ahead, UNPACK_CHUNK);

	wait_for_bytes(unpacker);
	do
		count = read(unpacker->from, room, UNPACK_CHUNK);
	while (count < 0 && errno == EINTR);
	if (count <= 0)
		return false;
	ahead->length += (size_t)count;
	return true;
}

/* Reads on until COUNT bytes are there. */
static bool
have(struct import_unpacker *unpacker, size_t count)
{
	while (unpacker->ahead.length - unpacker->at < count)
		if (!read_some(unpacker))
			return false;
	return true;
}

bool
import_unpacker_fault(enum unpack_fault fault, enum error_code code,
		      struct error *err)
{
	switch (fault) {
	case UNPACK_UNREADABLE:
		return error_set(err, code, _("it cannot be read"));
	case UNPACK_UNKNOWN:
		error_set(err, code,
			  _("it is packed in a way that byname does not know"));
		return error_advise(err, _("unpack the file yourself"));
	case UNPACK_ENCRYPTED:
		error_set(err, code, _("it is encrypted"));
		return error_advise(err, _("unpack the file yourself"));
	case UNPACK_LARGE:
		error_set(err, code,
			  /* TRANSLATORS: the number is in MiB */
			  _("it is larger than %zu MiB"), FILE_LIMIT >> 20);
		return error_advise(err, _("split it into single articles"));
	case UNPACK_SWELLS:
		error_set(err, code,
			  _("it unpacks to more than %d times its size"),
			  UNPACK_TIMES);
		return error_advise(err, _("such files are made to do harm; if this one is not, unpack it yourself"));
	case UNPACK_MANY:
		error_set(err, code, _("it has too many entries"));
		return error_advise(err, _("unpack the file yourself"));
	case UNPACK_MEMORY:
		error_set(err, code,
			  _("to unpack it takes more memory than byname allows"));
		return error_advise(err, _("unpack the file yourself"));
	case UNPACK_DAMAGED:
		break;
	}
	error_set(err, code, _("it is damaged, or a part of it is missing"));
	return error_advise(err, _("get it again from where it came from"));
}

/* Ends it if it has not ended; what it ended with. */
static int
stop(struct import_unpacker *unpacker)
{
	int status = 0;

	if (!unpacker->process)
		return 0;
	kill(unpacker->process, SIGKILL);
	while (waitpid(unpacker->process, &status, 0) < 0 && errno == EINTR)
		;
	unpacker->process = 0;
	return status;
}

/* Says how it ended, without a word. */
static bool
ended(struct import_unpacker *unpacker, struct error *err)
{
	int status = stop(unpacker);

	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
		error_set(err, ERROR_DAMAGED, _("to unpack it takes too long"));
	else if (WIFSIGNALED(status))
		error_set(err, ERROR_DAMAGED,
			  _("%s was ended by signal %d, at this file"),
			  UNPACK_PROGRAM, WTERMSIG(status));
	else
		error_set(err, ERROR_SYSTEM, _("%s has failed"),
			  UNPACK_PROGRAM);
	return error_advise(err, _("unpack the file yourself"));
}

static enum unpack_fault
fault_in(const struct import_frame *frame)
{
	uint32_t fault = UNPACK_DAMAGED;

	if (frame->length == sizeof fault)
		memcpy(&fault, frame->bytes, sizeof fault);
	return (enum unpack_fault)fault;
}

/* How far in the file it is by now. */
static void
note_place(struct import_unpacker *unpacker)
{
	off_t at = unpacker->file >= 0
		   ? lseek(unpacker->file, 0, SEEK_CUR) : -1;

	if (at >= 0)
		unpacker->packed->taken = at;
}

/* What was wrong with the bytes it was given comes first. */
static bool
fail(struct import_unpacker *unpacker, struct error *err)
{
	if (unpacker->err.code != ERROR_NONE)
		error_pass(err, &unpacker->err);
	return false;
}

bool
import_unpacker_next(struct import_unpacker *unpacker,
		     struct import_frame *frame, struct error *err)
{
	struct unpack_head head;

	if (!unpacker->process || !have(unpacker, sizeof head)) {
		ended(unpacker, err);
		return fail(unpacker, err);
	}
	memcpy(&head, unpacker->ahead.data + unpacker->at, sizeof head);
	if (head.length > UNPACK_CHUNK || head.kind > UNPACK_END
	    || !have(unpacker, sizeof head + head.length)) {
		ended(unpacker, err);
		return fail(unpacker, err);
	}
	*frame = (struct import_frame){
		.kind = (enum unpack_kind)head.kind, .length = head.length,
		.bytes = unpacker->ahead.data + unpacker->at + sizeof head,
	};
	unpacker->at += sizeof head + head.length;
	frame->fault = fault_in(frame);
	note_place(unpacker);
	if (frame->kind != UNPACK_FAILED)
		return true;
	import_unpacker_fault(frame->fault, ERROR_DAMAGED, err);
	return fail(unpacker, err);
}

bool
import_unpacker_allows(struct import_stream *packed, size_t count,
		       struct error *err)
{
	if (!packed->allowance)
		return true;
	*packed->allowance -= (long long)count;
	return *packed->allowance >= 0
	       || import_unpacker_fault(UNPACK_SWELLS, ERROR_DAMAGED, err);
}

void
import_unpacker_end(struct import_unpacker *unpacker)
{
	stop(unpacker);
	if (unpacker->to >= 0)
		close(unpacker->to);
	if (unpacker->from >= 0)
		close(unpacker->from);
	strbuf_clear(&unpacker->ahead);
	error_clear(&unpacker->err);
	free(unpacker);
}
