/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Runs programs on a terminal of 200 columns and 60 rows that only counts.
 *
 *	terminal start ROUNDS COMMAND [-- COMMAND]...
 *
 * Each COMMAND in turn, ROUNDS times: from start to a full screen, then q.
 * Prints for each the median CPU time in ms, and the bytes that it drew.
 *
 *	terminal keys COUNT KEYS IDLE COMMAND
 *
 * Types the letters of KEYS COUNT times, each once the screen is still; then
 * waits for IDLE ms.  Prints the memory that is the program's own (kB), and
 * the bytes that came while idle.
 */

#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define COMMANDS 8
#define ROUNDS 200
#define FIRST_WAIT 5000		/* ms until it must have drawn something */
#define STILL 60		/* ms without a byte: the screen is drawn */
#define PATIENCE 5000		/* ms to end in */

struct run {
	pid_t pid;
	int terminal;
};

static void
fail(const char *words)
{
	fprintf(stderr, "terminal: %s: %s\n", words, strerror(errno));
	exit(1);
}

static void
become(char **command, const char *name)
{
	int file;

	setsid();
	file = open(name, O_RDWR);
	if (file < 0)
		_exit(127);
	for (int i = 0; i <= 2; i++)
		dup2(file, i);
	if (file > 2)
		close(file);
	execvp(command[0], command);
	_exit(127);
}

static struct run
start(char **command)
{
	struct winsize size = { .ws_row = 60, .ws_col = 200 };
	struct run run = { .terminal = posix_openpt(O_RDWR | O_NOCTTY
						    | O_CLOEXEC) };

	if (run.terminal < 0 || grantpt(run.terminal)
	    || unlockpt(run.terminal)
	    || ioctl(run.terminal, TIOCSWINSZ, &size))
		fail("no terminal");
	const char *name = ptsname(run.terminal);

	run.pid = fork();
	if (run.pid < 0)
		fail("fork");
	if (run.pid == 0)
		become(command, name);
	return run;
}

/* Takes what is drawn until nothing came for STILL ms; WAIT is for the first
 * byte.  The number of bytes. */
static size_t
take(const struct run *run, int wait, int still)
{
	struct pollfd poll_for = { .fd = run->terminal, .events = POLLIN };
	char bytes[65536];
	size_t sum = 0;

	while (poll(&poll_for, 1, sum ? still : wait) > 0) {
		ssize_t count = read(run->terminal, bytes, sizeof bytes);

		if (count <= 0)
			break;
		sum += (size_t)count;
	}
	return sum;
}

static void
type(const struct run *run, char key)
{
	if (write(run->terminal, &key, 1) != 1)
		fail("typing");
}

/* Says q until it is gone; what it used. */
static double
end(struct run *run)
{
	struct rusage used;
	int status = 0;

	for (int i = 0; wait4(run->pid, &status, WNOHANG, &used) == 0; i++) {
		if (i == PATIENCE) {
			kill(run->pid, SIGKILL);
			errno = ETIMEDOUT;
			fail("it does not end");
		}
		/* Once it has closed the terminal, nobody reads. */
		if (i % 20 == 0 && write(run->terminal, "q", 1) != 1)
			continue;
		take(run, 1, 1);
		usleep(1000);
	}
	close(run->terminal);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		fail("it failed");
	return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1e3
	       + (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e3;
}

static int
compare(const void *one, const void *two)
{
	double a = *(const double *)one, b = *(const double *)two;

	return (a > b) - (a < b);
}

/* Parts the arguments at "--". */
static int
split(int argc, char **argv, char ***command)
{
	int count = 0;

	for (int i = 0; i < argc && count < COMMANDS; i++) {
		command[count++] = &argv[i];
		while (i < argc && strcmp(argv[i], "--") != 0)
			i++;
		argv[i] = NULL;
	}
	return count;
}

static void
measure_start(int rounds, int argc, char **argv)
{
	static double cpu[COMMANDS][ROUNDS];
	char **command[COMMANDS];
	size_t bytes[COMMANDS];
	int count = split(argc, argv, command);

	if (rounds > ROUNDS)
		rounds = ROUNDS;
	for (int round = 0; round < rounds; round++)
		for (int i = 0; i < count; i++) {
			struct run run = start(command[i]);

			bytes[i] = take(&run, FIRST_WAIT, STILL);
			cpu[i][round] = end(&run);
		}
	for (int i = 0; i < count; i++) {
		qsort(cpu[i], (size_t)rounds, sizeof cpu[i][0], compare);
		printf("cpu_ms_%d %.3f\nbytes_%d %zu\n", i,
		       cpu[i][rounds / 2], i, bytes[i]);
	}
}

/* A number of /proc/PID/status, in kB. */
static long
status_of(pid_t pid, const char *field)
{
	char path[64], line[256];
	long number = 0;

	snprintf(path, sizeof path, "/proc/%ld/status", (long)pid);
	FILE *file = fopen(path, "re");

	while (file && fgets(line, sizeof line, file))
		if (strncmp(line, field, strlen(field)) == 0)
			number = strtol(line + strlen(field) + 1, NULL, 10);
	if (file)
		fclose(file);
	return number;
}

static void
measure_keys(int count, const char *keys, int idle, char **command)
{
	struct run run = start(command);
	size_t bytes;

	take(&run, FIRST_WAIT, STILL);
	for (int i = 0; i < count; i++)
		for (const char *key = keys; *key; key++) {
			type(&run, *key);
			take(&run, 1000, 4);
		}
	take(&run, STILL, STILL);
	bytes = take(&run, idle, idle);
	printf("own_kb %ld\nidle_bytes %zu\n", status_of(run.pid, "RssAnon"),
	       bytes);
	end(&run);
}

int
main(int argc, char **argv)
{
	signal(SIGPIPE, SIG_IGN);
	if (argc >= 4 && strcmp(argv[1], "start") == 0)
		measure_start((int)strtol(argv[2], NULL, 10), argc - 3,
			      argv + 3);
	else if (argc >= 6 && strcmp(argv[1], "keys") == 0)
		measure_keys((int)strtol(argv[2], NULL, 10), argv[3],
			     (int)strtol(argv[4], NULL, 10), argv + 5);
	else
		return 2;
	return 0;
}
