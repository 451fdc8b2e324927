/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* The loop: keys and signals in, pictures out. */

#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/intl.h"
#include "base/memory.h"
#include "ui/child.h"
#include "ui/inside.h"
#include "ui/key.h"

/* A query may take this long (ms) before the screen says that it works. */
#define PATIENCE 50

/* Keys typed while a query runs; none is ever lost: when there is no more
 * room they wait in the terminal, and ^C among them with them. */
#define QUEUE 4096

struct loop {
	struct ui_app *app;
	int keys[QUEUE];
	size_t key_count;
	long long began;	/* ticks when the last key was taken */
	bool said;		/* that it is working */
	bool gone;		/* the terminal */
};

/* Handlers write one byte to this pipe; everything else happens in the
 * loop. */
static int signal_pipe[2] = { -1, -1 };
static volatile sig_atomic_t ending;

static void
on_signal(int number)
{
	int kept = errno;
	char byte = (char)number;

	if (number != SIGWINCH && number != SIGCONT && number != SIGTSTP)
		ending = 1;

	/* A full pipe has woken the loop already. */
	if (write(signal_pipe[1], &byte, 1) < 0)
		errno = kept;
	errno = kept;
}

static const int caught[] = { SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT,
			      SIGCONT, SIGTSTP };

static bool
set_signals(struct error *err)
{
	struct sigaction action = { .sa_handler = on_signal,
				    .sa_flags = SA_RESTART };

	if (pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK))
		return error_system(err, errno, "pipe");
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < sizeof caught / sizeof *caught; i++)
		sigaction(caught[i], &action, NULL);
	action.sa_handler = SIG_IGN;
	sigaction(SIGPIPE, &action, NULL);
	sigaction(SIGXFSZ, &action, NULL);
	return true;
}

static bool
signal_waits(void)
{
	struct pollfd wait = { .fd = signal_pipe[0], .events = POLLIN };

	return poll(&wait, 1, 0) > 0;
}

/* Asked by the database every few thousand steps.  Keys typed meanwhile are
 * kept; ^C among them stops the query. */
static bool
stop_query(void *context)
{
	struct loop *loop = context;
	struct ui_mouse mouse;
	int key;

	if (!loop->said && clock_ticks() - loop->began > PATIENCE) {
		loop->said = true;
		ui_say_busy(loop->app);
	}
	while (loop->key_count < QUEUE
	       && (key = ui_screen_key(&mouse, &loop->gone)) != UI_KEY_NONE) {
		if (key == UI_KEY_CTRL('C')) {
			loop->key_count = 0;
			return true;
		}
		if (key != UI_KEY_MOUSE)
			loop->keys[loop->key_count++] = key;
	}
	/* A resize can wait for the query; what ends the program cannot. */
	return loop->gone || ending;
}

/* What a person does to stop a program from its own keys. */
static void
suspend(void)
{
	struct sigaction plain = { .sa_handler = SIG_DFL }, kept;

	ui_screen_leave();
	sigemptyset(&plain.sa_mask);
	sigaction(SIGTSTP, &plain, &kept);
	kill(0, SIGTSTP);
	sigaction(SIGTSTP, &kept, NULL);
	ui_screen_enter();
	ui_screen_resize(0, 0);
}

/* Returns the number of a signal that ends the program, or 0. */
static int
take_signals(void)
{
	char byte;
	int end = 0;

	while (read(signal_pipe[0], &byte, 1) == 1) {
		if (byte == SIGWINCH) {
			ui_screen_resize(0, 0);
		} else if (byte == SIGTSTP) {
			suspend();
		} else if (byte == SIGCONT) {
			ui_screen_enter();
			ui_screen_resize(0, 0);
		} else {
			end = byte;
		}
	}
	return end;
}

static void
take_key(struct loop *loop, int key, const struct ui_mouse *mouse)
{
	loop->began = clock_ticks();
	loop->said = false;
	ui_app_key(loop->app, key, mouse);
	if (loop->app->suspend) {
		loop->app->suspend = false;
		suspend();
	}
}

/* All keys that are there, until a signal wants to be heard; drawing waits until they are done. */
static void
take_keys(struct loop *loop)
{
	struct ui_mouse mouse;
	int key;

	while (!ui_app_is_done(loop->app) && !signal_waits()) {
		if (loop->key_count) {
			key = loop->keys[0];
			loop->key_count--;
			for (size_t i = 0; i < loop->key_count; i++)
				loop->keys[i] = loop->keys[i + 1];
		} else {
			key = ui_screen_key(&mouse, &loop->gone);
		}
		if (key == UI_KEY_NONE)
			return;
		take_key(loop, key, &mouse);
	}
}

static int
run_loop(struct loop *loop, int keys)
{
	struct pollfd wait[] = { { .fd = keys, .events = POLLIN },
				 { .fd = signal_pipe[0], .events = POLLIN } };

	while (!ui_app_is_done(loop->app)) {
		loop->began = clock_ticks();
		ui_app_draw(loop->app);
		/* Marks are written while nobody waits, and then shown. */
		if (poll(wait, 2, 0) == 0 && ui_app_idle(loop->app))
			continue;
		int came = poll(wait, 2, ui_app_patience(loop->app));

		if (came < 0 && errno != EINTR)
			return 1;
		if (came == 0) {
			ui_app_keep(loop->app);
			continue;
		}
		int end = take_signals();

		if (end)
			return 128 + end;
		take_keys(loop);
		ui_child_reap();
		if (loop->gone)
			return 128 + SIGHUP;
	}
	return 0;
}

/* Keys come from the terminal even when standard input is something else. */
static FILE *
open_keys(struct error *err)
{
	if (isatty(STDIN_FILENO))
		return stdin;
	FILE *keys = fopen("/dev/tty", "re");

	if (!keys)
		error_system(err, errno, "/dev/tty");
	return keys;
}

int
ui_app_run(struct archive *archive, const struct ui_app_options *options,
	   struct error *err)
{
	struct loop loop = { .app = NULL };
	FILE *keys = open_keys(err);

	if (!keys || !set_signals(err)
	    || !ui_screen_open(getenv("TERM"), keys, stdout, err))
		return 1;
	memory_set_hook(ui_screen_close);
	loop.app = ui_app_new(archive, options, err);
	if (!loop.app) {
		ui_screen_close();
		return 1;
	}
	archive_set_stop(archive, stop_query, &loop);
	int status = run_loop(&loop, fileno(keys));

	archive_set_stop(archive, NULL, NULL);
	ui_app_leave(loop.app);
	ui_screen_close();
	ui_app_free(loop.app);
	return status;
}
