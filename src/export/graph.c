/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/*
 * Who is named with whom, as a graph without directions: in GraphML, and for
 * Graphviz.  Nodes are n1, n2, ... in the order of the graph; what was left
 * out is told in the file itself.
 */

#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/kind.h"
#include "export/inside.h"

static void
add_xml(struct strbuf *out, const char *text)
{
	char *shown = export_line(text);

	for (const char *at = shown; *at; at++) {
		switch (*at) {
		case '&':
			strbuf_puts(out, "&amp;");
			break;
		case '<':
			strbuf_puts(out, "&lt;");
			break;
		case '>':
			strbuf_puts(out, "&gt;");
			break;
		case '"':
			strbuf_puts(out, "&quot;");
			break;
		default:
			strbuf_putc(out, *at);
		}
	}
	free(shown);
}

static void
add_data(struct strbuf *out, const char *key, const char *text)
{
	if (!text || !*text)
		return;
	strbuf_format(out, "<data key=\"%s\">", key);
	add_xml(out, text);
	strbuf_puts(out, "</data>");
}

static void
add_number(struct strbuf *out, const char *key, long long number)
{
	strbuf_format(out, "<data key=\"%s\">%lld</data>", key, number);
}

static void
add_keys(struct strbuf *out)
{
	static const char *const key[][3] = {
		{ "graph", "entity", "string" },
		{ "graph", "article", "string" },
		{ "graph", "tag", "string" }, { "graph", "filter", "string" },
		{ "graph", "since", "string" }, { "graph", "until", "string" },
		{ "graph", "looked", "long" }, { "graph", "cut", "boolean" },
		{ "graph", "named", "long" },
		{ "node", "label", "string" }, { "node", "kind", "string" },
		{ "node", "norm", "string" }, { "node", "articles", "long" },
		{ "node", "mentions", "long" }, { "edge", "weight", "long" },
	};

	for (size_t i = 0; i < sizeof key / sizeof *key; i++)
		strbuf_format(out, "<key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n",
			      key[i][1], key[i][0], key[i][1], key[i][2]);
}

static void
add_graph_data(struct strbuf *out, const struct export_job *job)
{
	const struct export_about *about = &job->about;
	const struct archive_graph *graph = job->graph;

	add_data(out, "entity", about->entity);
	add_data(out, "article", about->article);
	add_data(out, "tag", about->tag);
	add_data(out, "filter", about->filter);
	add_data(out, "since", about->since);
	add_data(out, "until", about->until);
	add_number(out, "looked", graph->articles);
	add_data(out, "cut", graph->cut ? "true" : "false");
	add_number(out, "named", (long long)graph->named);
	strbuf_putc(out, '\n');
}

void
export_graphml(const struct export_job *job, struct strbuf *out)
{
	const struct archive_graph *graph = job->graph;

	strbuf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		    "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
	add_keys(out);
	strbuf_puts(out, "<graph id=\"names\" edgedefault=\"undirected\">\n");
	add_graph_data(out, job);
	for (size_t i = 0; i < graph->node_count; i++) {
		const struct archive_graph_node *node = &graph->node[i];

		strbuf_format(out, "<node id=\"n%zu\">", i + 1);
		add_data(out, "label", node->label);
		add_data(out, "kind", kind_word(node->kind));
		add_data(out, "norm", node->norm);
		add_number(out, "articles", node->articles);
		add_number(out, "mentions", node->mentions);
		strbuf_puts(out, "</node>\n");
	}
	for (size_t i = 0; i < graph->edge_count; i++) {
		const struct archive_graph_edge *edge = &graph->edge[i];

		strbuf_format(out, "<edge source=\"n%zu\" target=\"n%zu\">",
			      edge->a + 1, edge->b + 1);
		add_number(out, "weight", edge->articles);
		strbuf_puts(out, "</edge>\n");
	}
	strbuf_puts(out, "</graph>\n</graphml>\n");
}

/* A text in quotation marks, in which a backslash would begin an escape. */
static void
add_quoted(struct strbuf *out, const char *text)
{
	char *shown = export_line(text);

	strbuf_putc(out, '"');
	for (const char *at = shown; *at; at++) {
		if (*at == '"' || *at == '\\')
			strbuf_putc(out, '\\');
		strbuf_putc(out, *at);
	}
	strbuf_putc(out, '"');
	free(shown);
}

static void
add_attribute(struct strbuf *out, const char *name, const char *text)
{
	if (!text || !*text)
		return;
	strbuf_format(out, "\t%s=", name);
	add_quoted(out, text);
	strbuf_puts(out, ";\n");
}

/* Kinds are told by shape, as colours may be missing. */
static const char *
shape_of(enum kind kind)
{
	switch (kind) {
	case KIND_PERSON:
		return "ellipse";
	case KIND_AGENCY:
		return "box";
	case KIND_ORGANISATION:
		return "hexagon";
	case KIND_PLACE:
		return "diamond";
	}
	return "plaintext";
}

void
export_dot(const struct export_job *job, struct strbuf *out)
{
	const struct export_about *about = &job->about;
	const struct archive_graph *graph = job->graph;

	strbuf_puts(out, "graph names {\n");
	add_attribute(out, "entity", about->entity);
	add_attribute(out, "article", about->article);
	add_attribute(out, "tag", about->tag);
	add_attribute(out, "filter", about->filter);
	add_attribute(out, "since", about->since);
	add_attribute(out, "until", about->until);
	strbuf_format(out, "\tlooked=%lld;\n\tcut=%s;\n\tnamed=%zu;\n",
		      graph->articles, graph->cut ? "true" : "false",
		      graph->named);
	strbuf_puts(out, "\toverlap=false;\n\tcharset=\"UTF-8\";\n");
	for (size_t i = 0; i < graph->node_count; i++) {
		const struct archive_graph_node *node = &graph->node[i];

		strbuf_format(out, "\tn%zu [label=", i + 1);
		add_quoted(out, node->label);
		strbuf_format(out, ", shape=%s, kind=%s, norm=",
			      shape_of(node->kind), kind_word(node->kind));
		add_quoted(out, node->norm);
		strbuf_format(out, ", articles=%lld, mentions=%lld];\n",
			      node->articles, node->mentions);
	}
	for (size_t i = 0; i < graph->edge_count; i++)
		strbuf_format(out, "\tn%zu -- n%zu [weight=%lld, label=%lld];\n",
			      graph->edge[i].a + 1, graph->edge[i].b + 1,
			      graph->edge[i].articles,
			      graph->edge[i].articles);
	strbuf_puts(out, "}\n");
}
