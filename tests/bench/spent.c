/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Runs a program to its end and prints what it took, with the processes that
 * it made: seconds of CPU time and of the clock, and the most memory of their
 * own (RssAnon) that it and the largest of the others had, in kB.
 *
 *	spent COMMAND...
 *
 * What the command prints goes nowhere, but errors.
 */

#include <config.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define INTERVAL 20000000	/* ns between two looks at the memory */

static long
own_kb(const char *process)
{
	char path[64], line[128];
	long kb = 0;

	snprintf(path, sizeof path, "/proc/%s/status", process);
	FILE *file = fopen(path, "re");

	while (file && fgets(line, sizeof line, file))
		if (sscanf(line, "RssAnon: %ld", &kb) == 1)
			break;
	if (file)
		fclose(file);
	return kb;
}

static long
larger(long one, long other)
{
	return one > other ? one : other;
}

/* The most that one of those below it had, as the kernel lists them. */
static long
look_below(long process)
{
	char path[64], name[32];
	long most = 0;

	snprintf(path, sizeof path, "/proc/%ld/task/%ld/children", process,
		 process);
	FILE *file = fopen(path, "re");

	while (file && fscanf(file, "%31s", name) == 1) {
		most = larger(most, own_kb(name));
		most = larger(most, look_below(atol(name)));
	}
	if (file)
		fclose(file);
	return most;
}

static void
look(pid_t process, long *parent, long *member)
{
	char name[32];

	snprintf(name, sizeof name, "%ld", (long)process);
	*parent = larger(*parent, own_kb(name));
	*member = larger(*member, look_below((long)process));
}

static double
seconds_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static pid_t
start(char **command)
{
	pid_t process = fork();

	if (process != 0)
		return process;
	dup2(open("/dev/null", O_WRONLY), STDOUT_FILENO);
	execvp(command[0], command);
	perror(command[0]);
	_exit(127);
}

int
main(int argc, char **argv)
{
	const struct timespec interval = { 0, INTERVAL };
	long parent = 0, member = 0;
	double begin = seconds_now();
	struct rusage used;
	int status;

	if (argc < 2)
		return 2;
	pid_t process = start(argv + 1);

	while (process > 0 && waitpid(process, &status, WNOHANG) == 0) {
		look(process, &parent, &member);
		nanosleep(&interval, NULL);
	}
	if (process < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return 1;
	getrusage(RUSAGE_CHILDREN, &used);
	printf("cpu_seconds %.3f\nwall_seconds %.3f\nparent_kb %ld\n"
	       "member_kb %ld\n",
	       (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec)
	       + (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6,
	       seconds_now() - begin, parent, member);
	return 0;
}
