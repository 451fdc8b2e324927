/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "text/diff.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* So many changes are looked for at most: memory goes with their square
 * (4 MiB), time with it and the length of what is compared. */
#define CHANGES 1000

/* A line or word of a text. */
struct piece {
	size_t start, end;
	uint32_t hash;
};

struct pieces {
	struct piece *item;
	size_t count, capacity;
};

/* Two texts that are compared. */
struct pair {
	const char *old, *new;
	struct diff *diff;
};

/* FNV-1a. */
static uint32_t
hash(const char *bytes, size_t length)
{
	uint32_t sum = 2166136261U;

	for (size_t i = 0; i < length; i++)
		sum = (sum ^ (unsigned char)bytes[i]) * 16777619U;
	return sum;
}

static void
add_piece(struct pieces *pieces, const char *text, size_t start, size_t end)
{
	pieces->item = xgrow(pieces->item, pieces->count, &pieces->capacity,
			     sizeof *pieces->item);
	pieces->item[pieces->count++] = (struct piece){
		start, end, hash(text + start, end - start),
	};
}

static void
cut_lines(const char *text, size_t start, size_t end, struct pieces *pieces)
{
	while (start < end) {
		const char *stop = memchr(text + start, '\n', end - start);
		size_t next = stop ? (size_t)(stop - text) + 1 : end;

		add_piece(pieces, text, start, next);
		start = next;
	}
}

static bool
is_blank(char byte)
{
	return byte == ' ' || byte == '\n' || byte == '\t';
}

/* Blanks are pieces of their own, so that a word is the same at the end of a
 * line. */
static void
cut_words(const char *text, size_t start, size_t end, struct pieces *pieces)
{
	while (start < end) {
		size_t next = start + 1;
		bool blank = is_blank(text[start]);

		while (next < end && is_blank(text[next]) == blank)
			next++;
		add_piece(pieces, text, start, next);
		start = next;
	}
}

static void
add_run(struct diff *diff, enum diff_what what, size_t start, size_t end)
{
	if (start == end)
		return;
	if (diff->count > 0 && diff->item[diff->count - 1].what == what
	    && diff->item[diff->count - 1].end == start) {
		diff->item[diff->count - 1].end = end;
		return;
	}
	diff->item = xgrow(diff->item, diff->count, &diff->capacity,
			   sizeof *diff->item);
	diff->item[diff->count++] = (struct diff_run){ what, start, end };
}

static bool
same(const struct pair *pair, const struct piece *a, const struct piece *b)
{
	return a->hash == b->hash && a->end - a->start == b->end - b->start
	       && memcmp(pair->old + a->start, pair->new + b->start,
			 a->end - a->start) == 0;
}

/* What a comparison says of pieces: OLD[from..to) stands for NEW[from..to). */
typedef void told(const struct pair *pair, bool same,
		  const struct piece *old, size_t old_count,
		  const struct piece *new, size_t new_count);

/*
 * The forward pass of Myers' algorithm: V[k] is how far along OLD the diagonal
 * k comes with d changes; every V is kept for the way back.  Returns d, or -1
 * when there are more than CHANGES.
 */
static int
find_changes(const struct pair *pair, const struct piece *old, int n,
	     const struct piece *new, int m, int **trace)
{
	int most = n + m < CHANGES ? n + m : CHANGES;
	int *v = xcalloc((size_t)(2 * most + 3), sizeof *v);
	int middle = most + 1, found = -1;

	for (int d = 0; d <= most && found < 0; d++) {
		for (int k = -d; k <= d; k += 2) {
			bool down = k == -d
				    || (k != d && v[middle + k - 1]
						  < v[middle + k + 1]);
			int x = down ? v[middle + k + 1]
				     : v[middle + k - 1] + 1;
			int y = x - k;

			while (x < n && y < m && same(pair, &old[x], &new[y])) {
				x++;
				y++;
			}
			v[middle + k] = x;
			if (x >= n && y >= m)
				found = d;
		}
		trace[d] = xcalloc((size_t)(2 * d + 1), sizeof **trace);
		memcpy(trace[d], v + middle - d,
		       (size_t)(2 * d + 1) * sizeof **trace);
	}
	free(v);
	return found;
}

/* Marks the pieces that are the same, on the way back from the end. */
static void
walk_back(int **trace, int changes, int n, int m, bool *old_same,
	  bool *new_same)
{
	int x = n, y = m;

	for (int d = changes; d > 0; d--) {
		const int *v = trace[d - 1] + (d - 1);
		int k = x - y;
		bool down = k == -d || (k != d && (k - 1 < -(d - 1)
					|| (k + 1 <= d - 1
					    && v[k - 1] < v[k + 1])));
		int before = down ? k + 1 : k - 1;
		int start = v[before];

		while (x > start + !down && y > start - before + down) {
			old_same[--x] = true;
			new_same[--y] = true;
		}
		x = start;
		y = start - before;
	}
	while (x > 0 && y > 0) {
		old_same[--x] = true;
		new_same[--y] = true;
	}
}

/* Tells runs of same and of other pieces in turn. */
static void
tell_runs(const struct pair *pair, const struct piece *old, size_t n,
	  const struct piece *new, size_t m, const bool *old_same,
	  const bool *new_same, told *tell)
{
	size_t i = 0, j = 0;

	while (i < n || j < m) {
		size_t from = i, to = j;

		while (i < n && !old_same[i])
			i++;
		while (j < m && !new_same[j])
			j++;
		if (i > from || j > to)
			tell(pair, false, old + from, i - from, new + to,
			     j - to);
		from = i;
		to = j;
		/* As many are the same in one as in the other. */
		while (i < n && j < m && old_same[i] && new_same[j]) {
			i++;
			j++;
		}
		if (i > from)
			tell(pair, true, old + from, i - from, new + to,
			     j - to);
	}
}

/* Compares what is between the common beginning and end. */
static void
compare(const struct pair *pair, const struct pieces *old_pieces,
	const struct pieces *new_pieces, told *tell)
{
	const struct piece *old = old_pieces->item, *new = new_pieces->item;
	size_t n = old_pieces->count, m = new_pieces->count, head = 0;
	size_t tail = 0;

	while (head < n && head < m && same(pair, &old[head], &new[head]))
		head++;
	while (tail < n - head && tail < m - head
	       && same(pair, &old[n - 1 - tail], &new[m - 1 - tail]))
		tail++;
	if (head > 0)
		tell(pair, true, old, head, new, head);
	n -= head + tail;
	m -= head + tail;
	old += head;
	new += head;
	if (n > 0 || m > 0) {
		int *trace[CHANGES + 1] = { NULL };
		bool *old_same = xcalloc(n + 1, sizeof *old_same);
		bool *new_same = xcalloc(m + 1, sizeof *new_same);
		int changes = n + m > INT32_MAX ? -1
			      : find_changes(pair, old, (int)n, new, (int)m,
					     trace);

		if (changes >= 0)
			walk_back(trace, changes, (int)n, (int)m, old_same,
				  new_same);
		if (changes >= 0)
			tell_runs(pair, old, n, new, m, old_same, new_same,
				  tell);
		else
			tell(pair, false, old, n, new, m);
		for (int i = 0; i <= CHANGES; i++)
			free(trace[i]);
		free(old_same);
		free(new_same);
	}
	if (tail > 0)
		tell(pair, true, old + n, tail, new + m, tail);
}

static void
tell_words(const struct pair *pair, bool alike, const struct piece *old,
	   size_t old_count, const struct piece *new, size_t new_count)
{
	if (!alike && old_count > 0)
		add_run(pair->diff, DIFF_REMOVED, old[0].start,
			old[old_count - 1].end);
	if (new_count > 0)
		add_run(pair->diff, alike ? DIFF_SAME : DIFF_ADDED,
			new[0].start, new[new_count - 1].end);
}

static void
tell_lines(const struct pair *pair, bool alike, const struct piece *old,
	   size_t old_count, const struct piece *new, size_t new_count)
{
	struct pieces old_words = { NULL, 0, 0 }, new_words = { NULL, 0, 0 };

	if (alike || old_count == 0 || new_count == 0) {
		tell_words(pair, alike, old, old_count, new, new_count);
		return;
	}
	cut_words(pair->old, old[0].start, old[old_count - 1].end, &old_words);
	cut_words(pair->new, new[0].start, new[new_count - 1].end, &new_words);
	compare(pair, &old_words, &new_words, tell_words);
	free(old_words.item);
	free(new_words.item);
}

void
diff_texts(const char *old, size_t old_length, const char *new,
	   size_t new_length, struct diff *diff)
{
	const struct pair pair = { old, new, diff };
	struct pieces old_lines = { NULL, 0, 0 }, new_lines = { NULL, 0, 0 };

	diff->count = 0;
	cut_lines(old, 0, old_length, &old_lines);
	cut_lines(new, 0, new_length, &new_lines);
	compare(&pair, &old_lines, &new_lines, tell_lines);
	free(old_lines.item);
	free(new_lines.item);
}

void
diff_clear(struct diff *diff)
{
	free(diff->item);
	*diff = (struct diff)DIFF_INIT;
}
