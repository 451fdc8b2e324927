/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Several processes at one task: answers in order, of any size, whatever
 * becomes of the members or of who made them. */

#include "harness.h"

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/crew.h"

/* A piece is a number; the answer is that number, then bytes to check. */
static const int factor = 7;

static void
work(void *context, const char *request, size_t length, struct strbuf *answer)
{
	const int *times = context;
	int number;

	memcpy(&number, request, length);
	strbuf_format(answer, "%d:", number);
	/* Some take longer, some say more. */
	if (number % 11 == 0)
		usleep(2000);
	strbuf_repeat(answer, (char)('a' + number % 26),
		      (size_t)(number % 13 == 0 ? 300000 : number * *times));
}

static void
check_answer(const struct strbuf *answer, int number)
{
	struct strbuf wanted = STRBUF_INIT;
	int times = factor;

	work(&times, (const char *)&number, sizeof number, &wanted);
	assert_int_equal(answer->length, wanted.length);
	assert_memory_equal(answer->data, wanted.data, wanted.length);
	strbuf_clear(&wanted);
}

static void
run_all(size_t members, int pieces)
{
	int times = factor, sent = 0, taken = 0;
	struct strbuf answer = STRBUF_INIT;
	struct crew *crew = crew_open(members, work, &times, NULL);
	enum crew_state state = CREW_LATER;

	assert_non_null(crew);
	while (state != CREW_IDLE) {
		while (sent < pieces && crew_wants(crew)) {
			assert_true(crew_send(crew, (const char *)&sent,
					      sizeof sent, NULL));
			sent++;
		}
		state = crew_take(crew, 1000, &answer, NULL);
		assert_int_not_equal(state, CREW_FAILED);
		if (state == CREW_ANSWER)
			check_answer(&answer, taken++);
	}
	assert_int_equal(taken, pieces);
	strbuf_clear(&answer);
	crew_close(crew);
}

static void
test_order(void **state)
{
	(void)state;
	run_all(1, 50);
	run_all(2, 200);
	run_all(5, 300);
	run_all(3, 0);
}

/* Nobody to speak to is an end, not a wait. */
static void
test_idle(void **state)
{
	int times = 1;
	struct strbuf answer = STRBUF_INIT;
	struct crew *crew = crew_open(2, work, &times, NULL);

	(void)state;
	assert_int_equal(crew_take(crew, 100000, &answer, NULL), CREW_IDLE);
	crew_close(crew);
	strbuf_clear(&answer);
}

static void
die(void *context, const char *request, size_t length, struct strbuf *answer)
{
	(void)context;
	(void)length;
	if (*request == 'x')
		raise(SIGKILL);
	if (*request == 'e')
		_exit(3);
	strbuf_puts(answer, "well");
}

/* Pieces that end their member, and those that do not. */
static const struct {
	const char *says;
	const char *pieces;
	const char *reason;	/* of the pieces that are not 'a' */
} deaths[] = {
	{ "by a signal", "ax",
	  "its reading ended byname's helper process (signal 9)" },
	{ "by itself", "ea", "its reading ended byname's helper process" },
	{ "one member after the other", "xaxaxaaxxxa",
	  "its reading ended byname's helper process (signal 9)" },
	{ "all of them", "eeeeeeeeeeeee",
	  "its reading ended byname's helper process" },
};

/* Sends what is wanted; takes every answer, in order. */
static void
check_deaths(const char *says, const char *pieces, const char *reason)
{
	struct strbuf answer = STRBUF_INIT;
	struct crew *crew = crew_open(2, die, NULL, NULL);
	enum crew_state state = CREW_LATER;
	size_t sent = 0, taken = 0;

	while (state != CREW_IDLE) {
		struct error err = ERROR_INIT;

		for (; pieces[sent] && crew_wants(crew); sent++)
			assert_true(crew_send(crew, &pieces[sent], 1, NULL));
		state = crew_take(crew, 1000, &answer, &err);
		assert_int_not_equal(state, CREW_FAILED);
		if (state == CREW_ANSWER || state == CREW_LOST) {
			bool well = pieces[taken] == 'a';

			if ((state == CREW_ANSWER) != well)
				fail_msg("%s: piece %zu", says, taken);
			taken++;
		}
		if (state == CREW_ANSWER)
			assert_string_equal(answer.data, "well");
		if (state == CREW_LOST) {
			assert_int_equal(answer.length, 1);
			assert_string_equal(err.reason, reason);
		}
		error_clear(&err);
	}
	assert_int_equal(taken, strlen(pieces));
	strbuf_clear(&answer);
	crew_close(crew);
}

static void
test_death(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(deaths); i++)
		check_deaths(deaths[i].says, deaths[i].pieces,
			     deaths[i].reason);
}

/* What was lost is tried again, and answered before what came after it. */
static void
test_again(void **state)
{
	struct strbuf answer = STRBUF_INIT;
	struct error err = ERROR_INIT;
	struct crew *crew = crew_open(2, die, NULL, NULL);
	enum crew_state is = CREW_LATER;
	int lost = 0, well = 0;

	(void)state;
	for (const char *piece = "xaaa"; *piece; piece++)
		assert_true(crew_send(crew, piece, 1, NULL));
	while (is != CREW_IDLE) {
		is = crew_take(crew, 1000, &answer, &err);
		if (is == CREW_LOST) {
			assert_int_equal(well, 0);
			assert_true(crew_send_first(crew,
						    lost++ < 3 ? "x" : "a", 1,
						    NULL));
			error_clear(&err);
		}
		well += is == CREW_ANSWER;
	}
	assert_int_equal(lost, 4);
	assert_int_equal(well, 4);
	strbuf_clear(&answer);
	crew_close(crew);
}

static void
sleep_long(void *context, const char *request, size_t length,
	   struct strbuf *answer)
{
	(void)context;
	(void)request;
	(void)length;
	(void)answer;
	sleep(100);
}

/* Members that are busy do not hold up who has enough of them. */
static void
test_close(void **state)
{
	struct strbuf answer = STRBUF_INIT;
	struct crew *crew = crew_open(3, sleep_long, NULL, NULL);
	time_t start = time(NULL);

	(void)state;
	for (int i = 0; i < 12; i++) {
		assert_true(crew_wants(crew));
		assert_true(crew_send(crew, "a", 1, NULL));
	}
	assert_false(crew_wants(crew));
	assert_int_equal(crew_take(crew, 10, &answer, NULL), CREW_LATER);
	crew_close(crew);
	assert_true(time(NULL) - start < 50);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

/* When whoever made it is killed, idle members end by themselves. */
static void
test_orphans(void **state)
{
	int ends[2];
	char byte;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();

	if (child == 0) {
		struct crew *crew = crew_open(4, die, NULL, NULL);

		if (write(ends[1], crew ? "y" : "n", 1) == 1)
			pause();
		_exit(0);
	}
	close(ends[1]);
	assert_int_equal(read(ends[0], &byte, 1), 1);
	assert_int_equal(byte, 'y');
	kill(child, SIGKILL);
	assert_int_equal(waitpid(child, NULL, 0), child);
	/* The last one that has the pipe closes it. */
	struct pollfd wait = { ends[0], POLLIN, 0 };

	assert_int_equal(poll(&wait, 1, 20000), 1);
	assert_int_equal(read(ends[0], &byte, 1), 0);
	close(ends[0]);
}

/* A key for the whole group ends nobody but who made the crew. */
static void
test_signals(void **state)
{
	struct strbuf answer = STRBUF_INIT;
	pid_t child = fork();
	int status;

	(void)state;
	if (child == 0) {
		setpgid(0, 0);
		signal(SIGINT, SIG_IGN);
		signal(SIGTERM, SIG_IGN);
		struct crew *crew = crew_open(2, die, NULL, NULL);

		kill(0, SIGINT);
		kill(0, SIGTERM);
		crew_send(crew, "a", 1, NULL);
		enum crew_state is = CREW_LATER;

		while (is == CREW_LATER)
			is = crew_take(crew, 1000, &answer, NULL);
		_exit(is == CREW_ANSWER ? 0 : 1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_idle),
		cmocka_unit_test(test_death),
		cmocka_unit_test(test_again),
		cmocka_unit_test(test_close),
		cmocka_unit_test(test_orphans),
		cmocka_unit_test(test_signals),
	};

	signal(SIGPIPE, SIG_IGN);
	return cmocka_run_group_tests_name("crew", tests, NULL, NULL);
}
