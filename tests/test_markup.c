/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* HTML and XML become trees. */

#include "harness.h"

#include <time.h>

#include "markup/tree.h"

static void dump(const struct tree *tree, uint32_t parent, bool spaces,
		 struct strbuf *out);

/* Appends name[a=b c=d]{children}, if SPACES is true with its namespace. */
static void
dump_element(const struct tree *tree, uint32_t node, bool spaces,
	     struct strbuf *out)
{
	const struct tree_node *it = &tree->node[node];

	if (spaces && *tree_namespace(tree, node))
		strbuf_format(out, "%s|", tree_namespace(tree, node));
	strbuf_puts(out, tree_name(tree, node));
	for (size_t i = 0; i < it->attribute_count; i++) {
		const struct token_attribute *attribute =
			&tree->attribute[it->attribute + i];

		strbuf_format(out, "%s%s=%s", i ? " " : "[", attribute->name,
			      attribute->value);
	}
	if (it->attribute_count)
		strbuf_putc(out, ']');
	if (it->first) {
		strbuf_putc(out, '{');
		dump(tree, node, spaces, out);
		strbuf_putc(out, '}');
	}
}

/* Appends children with spaces between, 'text' in quotes; text that was read
 * in pieces is one. */
static void
dump(const struct tree *tree, uint32_t parent, bool spaces,
     struct strbuf *out)
{
	bool text = false;

	for (uint32_t node = tree->node[parent].first; node;
	     node = tree->node[node].next) {
		const struct tree_node *it = &tree->node[node];
		bool is_text = tree_is_text(tree, node);

		if (text != is_text && text)
			strbuf_putc(out, '\'');
		if (it->previous && !(text && is_text))
			strbuf_putc(out, ' ');
		if (text != is_text && is_text)
			strbuf_putc(out, '\'');
		text = is_text;
		if (text)
			strbuf_add(out, it->text, it->length);
		else
			dump_element(tree, node, spaces, out);
	}
	if (text)
		strbuf_putc(out, '\'');
}

/*
 * HTML: the input, and what becomes of it.  Every page has html, head and
 * body; here the head is only seen when there is something in it, and the
 * body's braces are left out.  No doctype: then a table does not end a p.
 */
static const struct {
	const char *html, *tree;
} pages[] = {
	/* Paragraphs, and what ends them. */
	{ "<p>one<p>two", "p{'one'} p{'two'}" },
	{ "<p>a<div>b</div>c", "p{'a'} div{'b'} 'c'" },
	{ "<p>a<ul><li>b</ul>c</p>d", "p{'a'} ul{li{'b'}} 'c' p 'd'" },
	{ "<p>a<h2>b</h2>c", "p{'a'} h2{'b'} 'c'" },
	{ "<h1>a<h2>b</h2>c", "h1{'a'} h2{'b'} 'c'" },
	{ "<h1>a</h3>b", "h1{'a'} 'b'" },
	{ "<p>a<pre>\nb\n</pre>", "p{'a'} pre{'b\n'}" },
	{ "<pre><!--c-->\nx", "pre{'\nx'}" },
	{ "<p>a<hr>b", "p{'a'} hr 'b'" },
	{ "a</p>b", "'a' p 'b'" },
	{ "a</br>b", "'a' br 'b'" },
	{ "<p><b>a<p>b</b>c", "p{b{'a'}} p{b{'b'} 'c'}" },
	{ "<p><button><p>x</p></button>y</p>z", "p{button{p{'x'}} 'y'} 'z'" },
	{ "<!DOCTYPE html><p>a<table></table>b", "p{'a'} table 'b'" },
	{ "<p>a<table></table>b", "p{'a' table 'b'}" },
	{ "<p>a<form>b<form>c</form>d</form>e", "p{'a'} form{'bc'} 'de'" },
	{ "<div><p>a</div>b", "div{p{'a'}} 'b'" },
	{ "<address>a<div>b</address>c", "address{'a' div{'b'}} 'c'" },
	{ "<center>a<p>b</center>c", "center{'a' p{'b'}} 'c'" },
	{ "<p>a<main>b</main><search>c", "p{'a'} main{'b'} search{'c'}" },
	/* Lists. */
	{ "<ul><li>a<li>b<ul><li>c</ul>d<li>e</ul>f",
	  "ul{li{'a'} li{'b' ul{li{'c'}} 'd'} li{'e'}} 'f'" },
	{ "<ul><li><div>a<li>b", "ul{li{div{'a'}} li{'b'}}" },
	{ "<li>a<p>b<li>c", "li{'a' p{'b'}} li{'c'}" },
	{ "<dl><dt>a<dd>b<dt>c</dl>d", "dl{dt{'a'} dd{'b'} dt{'c'}} 'd'" },
	{ "<dl><dd>a<div><dt>b", "dl{dd{'a' div} dt{'b'}}" },
	{ "<ol><li>a</ol></li>b", "ol{li{'a'}} 'b'" },
	{ "<select><option>a<option>b<optgroup><option>c</select>d",
	  "select{option{'a'} option{'b'} optgroup{option{'c'}}} 'd'" },
	{ "<select>a<b>b</b><input>c", "select{'ab'} input 'c'" },
	{ "<select><optgroup>a<option>b</optgroup>c<hr>",
	  "select{optgroup{'a' option{'b'}} 'c' hr}" },
	{ "<ruby>a<rb>b<rt>c<rtc>d<rp>e</ruby>f",
	  "ruby{'a' rb{'b'} rt{'c'} rtc{'d' rp{'e'}}} 'f'" },
	{ "<ruby>a<rtc>b<rt>c", "ruby{'a' rtc{'b' rt{'c'}}}" },
	/* Formatting that goes on, and does not nest. */
	{ "a<b>b<i>c</b>d</i>e", "'a' b{'b' i{'c'}} i{'d'} 'e'" },
	{ "<b>a<p>b</b>c</p>d", "b{'a'} p{b{'b'} 'c'} 'd'" },
	{ "<b>1<p>2<div>3</b>4", "b{'1' p{'2'}} div{b{'3'} '4'}" },
	{ "<a>1<div>2<a>3</div>4", "a{'1'} div{a{'2'} a{'3'}} a{'4'}" },
	{ "<a>1<table><a>2", "a{'1' a{'2'} table}" },
	{ "<a href=x>1<p>2</a>3", "a[href=x]{'1'} p{a[href=x]{'2'} '3'}" },
	{ "<b><b><b><b>a<p>b", "b{b{b{b{'a' p{'b'}}}}}" },
	{ "<b><i><u><s><em><p>a</b>b",
	  "b{i{u{s{em}}}} u{s{em{p{b{'a'} 'b'}}}}" },
	{ "<i><b class=x><b class=x><b class=x><b class=x></i>a<div>b",
	  "i{b[class=x]{b[class=x]{b[class=x]{b[class=x]}}}} "
	  "b[class=x]{b[class=x]{b[class=x]{'a' div{'b'}}}}" },
	{ "<nobr>a<nobr>b", "nobr{'a'} nobr{'b'}" },
	{ "<font size=1>a<td>b</font>c", "font[size=1]{'ab'} 'c'" },
	{ "<object><b>a</object>b", "object{b{'a'}} 'b'" },
	{ "<b>a<object>b</b>c</object>d", "b{'a' object{'bc'} 'd'}" },
	{ "<p>a<b>b</p>c", "p{'a' b{'b'}} b{'c'}" },
	{ "<div><b>a</div>b", "div{b{'a'}} b{'b'}" },
	{ "<b>a<table><tr><td>b</b>c</table>d",
	  "b{'a' table{tbody{tr{td{'bc'}}}} 'd'}" },
	{ "<em>a</strong>b", "em{'ab'}" },
	{ "<foo>a<bar>b</foo>c</bar>d", "foo{'a' bar{'b'}} 'cd'" },
	{ "<span>a<div>b</span>c", "span{'a' div{'bc'}}" },
	/* Tables. */
	{ "<table><tr><td>a<td>b<tr><th>c</table>d",
	  "table{tbody{tr{td{'a'} td{'b'}} tr{th{'c'}}}} 'd'" },
	{ "<table><td>a", "table{tbody{tr{td{'a'}}}}" },
	{ "<table><tbody><tr><td>a<tfoot><tr><td>b",
	  "table{tbody{tr{td{'a'}}} tfoot{tr{td{'b'}}}}" },
	{ "<table>a<tr>b<td>c</td>d</tr>e</table>f",
	  "'abde' table{tbody{tr{td{'c'}}}} 'f'" },
	{ "<table><b>a<tr><td>b</table>c",
	  "b{'a'} table{tbody{tr{td{'b'}}}} b{'c'}" },
	{ "<table><p>a<tr><td>b", "p{'a'} table{tbody{tr{td{'b'}}}}" },
	{ "<table> <tr> <td> a </table>",
	  "table{' ' tbody{tr{' ' td{' a '}}}}" },
	{ "<table><caption>a<p>b<tr><td>c",
	  "table{caption{'a' p{'b'}} tbody{tr{td{'c'}}}}" },
	{ "<table><col><colgroup><col>x<tr><td>a",
	  "'x' table{colgroup{col} colgroup{col} tbody{tr{td{'a'}}}}" },
	{ "<table><table>a", "table 'a' table" },
	{ "<table><tr><td><table><tr><td>a</table>b</table>c",
	  "table{tbody{tr{td{table{tbody{tr{td{'a'}}}} 'b'}}}} 'c'" },
	{ "<table><input type=hidden><input>x",
	  "input 'x' table{input[type=hidden]}" },
	{ "<table><form><tr><td>a</form>b", "table{form tbody{tr{td{'ab'}}}}" },
	{ "<table><tr><td><p>a</td>b", "'b' table{tbody{tr{td{p{'a'}}}}}" },
	{ "<table><tr></table></td>a", "table{tbody{tr}} 'a'" },
	{ "<table></tr><td>a</tbody>b", "'b' table{tbody{tr{td{'a'}}}}" },
	{ "<table><script>a</script><style>b</style>c",
	  "'c' table{script{'a'} style{'b'}}" },
	{ "<table><select><option>a<tr><td>b",
	  "select{option{'a'}} table{tbody{tr{td{'b'}}}}" },
	{ "<table><tr><td><select><td>a",
	  "table{tbody{tr{td{select} td{'a'}}}}" },
	{ "<tr><td>a</td></tr>b", "'ab'" },
	{ "<a><table><td><a>b", "a{table{tbody{tr{td{a{'b'}}}}}}" },
	{ "<table><li>a<li>b</table>c", "li{'a'} li{'b'} table 'c'" },
	{ "<table><div>a<table><tr><td>b</table>c</div>d",
	  "div{'a'} table table{tbody{tr{td{'b'}}}} 'cd'" },
	/* Head and body. */
	{ "<title>a</title>b", "head{title{'a'}} 'b'" },
	{ "<title>a<b>&amp;</title>b", "head{title{'a<b>&'}} 'b'" },
	{ "<meta a=1><p>b<meta c=2><link d>",
	  "head{meta[a=1]} p{'b' meta[c=2] link[d=]}" },
	{ "<head></head> <title>a</title><p>b", "head{title{'a'}} p{'b'}" },
	{ "<script>a<b</script>c", "head{script{'a<b'}} 'c'" },
	{ "<noscript><link><p>a</noscript>b", "head{noscript{link}} p{'ab'}" },
	{ "<body a=1><body a=2 b=3>c", "body[a=1 b=3]{'c'}" },
	{ "<html a=1><html b=2>c", "html[a=1] html[b=2] 'c'" },
	{ "<p>a</body>b", "p{'ab'}" },
	{ "<p>a</html>b<p>c", "p{'ab'} p{'c'}" },
	{ "</head><p>a", "p{'a'}" },
	{ "</p>a", "'a'" },
	{ " \n a", "'a'" },
	{ "<base><style>a<!--</style>b", "head{base style{'a<!--'}} 'b'" },
	{ "a<title>b</title>c", "'a' title{'b'} 'c'" },
	{ "<frameset><frame><noframes>a</noframes></frameset>",
	  "frameset{frame noframes{'a'}}" },
	{ "<p></p><frameset><frame>", "frameset{frame}" },
	{ "a<frameset><frame>", "'a'" },
	{ "<head><div>a</head>b", "div{'ab'}" },
	{ "<body><head>a", "'a'" },
	/* Content that is no markup. */
	{ "<textarea>\na<b>&lt;</textarea>c", "textarea{'a<b><'} 'c'" },
	{ "<xmp><b>&lt;</xmp>c", "xmp{'<b>&lt;'} 'c'" },
	{ "<iframe><p>a</iframe>b", "iframe{'<p>a'} 'b'" },
	{ "<plaintext>a</plaintext>b", "plaintext{'a</plaintext>b'}" },
	{ "<script><!--a<script>b</script>c--></script>d",
	  "head{script{'<!--a<script>b</script>c-->'}} 'd'" },
	{ "<script><!--a</script>b", "head{script{'<!--a'}} 'b'" },
	{ "<script><!--><script></script>b",
	  "head{script{'<!--><script>'}} 'b'" },
	{ "<style>a</styles></style >b", "head{style{'a</styles>'}} 'b'" },
	{ "<script>a</script/>b", "head{script{'a'}} 'b'" },
	{ "<noembed><b></noembed>a", "noembed{'<b>'} 'a'" },
	{ "<p>a<!-- b --> c<!--d--!>e<!-->f<!--->g", "p{'a cefg'}" },
	{ "a<!b>c</ d>e<?f>g</>h", "'acegh'" },
	{ "a<![CDATA[b]]>c", "'ac'" },
	{ "a < b <3 <c", "'a < b <3 '" },
	{ "a<", "'a<'" },
	{ "a</", "'a</'" },
	{ "a<b", "'a'" },
	{ "a<b c=\"d", "'a'" },
	{ "a<!--b", "'a'" },
	/* Attributes. */
	{ "<p a=1 b='2' c=\"3\" d e = 4 a=5>", "p[a=1 b=2 c=3 d= e=4]" },
	{ "<p A=X B=\"y\nz\">", "p[a=X b=y\nz]" },
	{ "<p a=b/c d/>e", "p[a=b/c d=]{'e'}" },
	{ "<p/>a", "p{'a'}" },
	{ "<p a='\"' b=\"'\" c=`d`>", "p[a=\" b=' c=`d`]" },
	{ "<p a=1b=2 \"c\" =d>", "p[a=1b=2 \"c\"=d]" },
	{ "<p a=\"&amp;&lt&notit;&copy=&copyx&copy;\">",
	  "p[a=&<&notit;&copy=&copyx\xc2\xa9]" },
	{ "<img src=a><br/><input disabled>a",
	  "img[src=a] br input[disabled=] 'a'" },
	{ "<image src=a>b", "img[src=a] 'b'" },
	/* svg and math. */
	{ "<svg><title>a</title><path/><g>b</g></svg>c",
	  "svg{title{'a'} path g{'b'}} 'c'" },
	{ "<svg><p>a", "svg p{'a'}" },
	{ "<svg><a>b<div>c", "svg{a{'b'}} div{'c'}" },
	{ "<svg><foreignObject><p>a</foreignObject>b</svg>c",
	  "svg{foreignobject{p{'abc'}}}" },
	{ "<svg><desc><svg><b>a", "svg{desc{svg b{'a'}}}" },
	{ "<svg><script>a<b></script>c", "svg{script{'a'}} b{'c'}" },
	{ "<math><mi>a<b>b</mi>c", "math{mi{'a' b{'bc'}}}" },
	{ "<math><mtext><p>a</mtext><mglyph>b",
	  "math{mtext{p{'a' mglyph{'b'}}}}" },
	{ "<math><annotation-xml encoding=Text/HTML><p>a</annotation-xml>b",
	  "math{annotation-xml[encoding=Text/HTML]{p{'ab'}}}" },
	{ "<math><annotation-xml><svg><p>a",
	  "math{annotation-xml{svg}} p{'a'}" },
	{ "<svg><font>a<font color=x>b", "svg{font{'a'}} font[color=x]{'b'}" },
	{ "<svg></p>a", "svg p 'a'" },
	{ "<svg></svg>a<svg/>b", "svg 'a' svg 'b'" },
	{ "<table><svg><td>a", "svg{td{'a'}} table" },
	{ "<p><svg><circle></p>b", "p{svg{circle}} 'b'" },
	{ "<svg><a></b></a>c</svg>", "svg{a 'c'}" },
	/* Templates. */
	{ "<template><tr><td>a</template>b",
	  "head{template{tr{td{'a'}}}} 'b'" },
	{ "<template><td>a<tr>b</template>c",
	  "head{template{td{'a'} 'b'}} 'c'" },
	{ "<template>a<p>b</template>c", "head{template{'a' p{'b'}}} 'c'" },
	{ "<table><template><tr></template><tr><td>a",
	  "table{template{tr} tbody{tr{td{'a'}}}}" },
	{ "<template><template>a</template></template>b",
	  "head{template{template{'a'}}} 'b'" },
	{ "<template><col><div>a</template>b", "head{template{col}} 'b'" },
	{ "</template>a", "'a'" },
	/* Others. */
	{ "<marquee>a<p>b</marquee>c", "marquee{'a' p{'b'}} 'c'" },
	{ "<applet><b>a</applet>b", "applet{b{'a'}} 'b'" },
	{ "<details><summary>a</summary>b</details>c",
	  "details{summary{'a'} 'b'} 'c'" },
	{ "<dialog>a<figure>b<figcaption>c</dialog>d",
	  "dialog{'a' figure{'b' figcaption{'c'}}} 'd'" },
	{ "<button>a<button>b", "button{'a'} button{'b'}" },
	{ "<label>a<input>b</label>c", "label{'a' input 'b'} 'c'" },
	{ "<video><source><track>a</video>b", "video{source track 'a'} 'b'" },
	{ "<menu><li>a</menu>b", "menu{li{'a'}} 'b'" },
	{ "<listing>\na</listing>", "listing{'a'}" },
	{ "<keygen>a<wbr>b<embed>c<area>d<param>e",
	  "keygen 'a' wbr 'b' embed 'c' area 'd' param 'e'" },
	{ "<isindex>a", "isindex{'a'}" },
	{ "<blink>a<p>b</blink>c", "blink{'a' p{'bc'}}" },
	{ "<div><span></div></span>a", "div{span} 'a'" },
};

/* True for what a page has anyhow: an empty head, white space around it. */
static bool
is_usual(const struct tree *tree, uint32_t child)
{
	const struct tree_node *node = &tree->node[child];

	if (tree_is_text(tree, child))
		return strspn(node->text, " \n") >= node->length;
	return child == tree->head && !node->first && !node->attribute_count;
}

static void
dump_page(const char *text, struct strbuf *out)
{
	struct tree tree;
	const struct tree_node *html;

	tree_parse(&tree, text, strlen(text), MARKUP_HTML);
	html = &tree.node[tree.html];
	for (size_t i = 0; i < html->attribute_count; i++)
		strbuf_format(out, "html[%s=%s] ",
			      tree.attribute[html->attribute + i].name,
			      tree.attribute[html->attribute + i].value);
	for (uint32_t child = html->first; child;
	     child = tree.node[child].next) {
		if (is_usual(&tree, child))
			continue;
		if (tree_tag(&tree, child) == TAG_BODY
		    && !tree.node[child].attribute_count)
			dump(&tree, child, false, out);
		else
			dump_element(&tree, child, false, out);
		if (tree.node[child].next)
			strbuf_putc(out, ' ');
	}
	tree_clear(&tree);
}

static void
test_pages(void **state)
{
	int bad = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(pages); i++) {
		struct strbuf out = STRBUF_INIT;

		dump_page(pages[i].html, &out);
		if (strcmp(strbuf_text(&out), pages[i].tree) != 0) {
			print_error("%s\n    is %s\nwanted %s\n",
				    pages[i].html, strbuf_text(&out),
				    pages[i].tree);
			bad++;
		}
		strbuf_clear(&out);
	}
	assert_int_equal(bad, 0);
}

/* XML: the input, and what becomes of it, with namespaces. */
static const struct {
	const char *xml, *tree;
} files[] = {
	{ "", "" },
	{ "junk", "" },
	{ "junk<a>b</a>junk", "a{'b'}" },
	{ "\xef\xbb\xbf<?xml version='1.0'?><A b='c'/>", "A[b=c]" },
	{ "<a B=1 b=2 B=3/>", "a[B=1 b=2]" },
	{ "<a><b></a>c", "a{b}" },
	{ "<a><b><c></b>d</c>e</a>", "a{b{c} 'de'}" },
	{ "<a></b>c</a>", "a{'c'}" },
	{ "<a>b</A>c</a>", "a{'bc'}" },
	{ "<a/><b/>", "a b" },
	/* Words that are no markup, and characters with names. */
	{ "<a>b < c & d &amp; e <3 &nosuch; &amp</a>",
	  "a{'b < c & d & e <3 &nosuch; &amp'}" },
	{ "<a>&eacute;&nbsp;&#233;&#x27;&#146;&copy=</a>",
	  "a{'\xc3\xa9\xc2\xa0\xc3\xa9'\xe2\x80\x99&copy='}" },
	{ "<a b='?c=1&copy=2&lt;&#10;'/>", "a[b=?c=1&copy=2<\n]" },
	{ "<a><![CDATA[<b>&amp;]]]]><![CDATA[>]]></a>",
	  "a{'<b>&amp;]]>'}" },
	{ "<a>b<![CDATA[c", "a{'bc'}" },
	{ "<a>b<!-- c -- d --!> -->e<!-- f", "a{'be'}" },
	{ "<a>b<?c d?>e<?f", "a{'be'}" },
	{ "<a>\r\nb\rc\n</a>", "a{'\nb\nc\n'}" },
	{ "<title>a<b>c</title>", "title{'a' b{'c'}}" },
	{ "<script>a<b/></script>", "script{'a' b}" },
	{ "<p>a<p>b</p></p>", "p{'a' p{'b'}}" },
	{ "<br>a</br>", "br{'a'}" },
	{ "<\xc3\xa9 _b:c-d.e=1>f</\xc3\xa9>", "\xc3\xa9[_b:c-d.e=1]{'f'}" },
	/* A doctype is passed over, with all that it declares. */
	{ "<!DOCTYPE a><a/>", "a" },
	{ "<!DOCTYPE a [<!ENTITY b \"]>\"><!-- ]> ' --><?c ]>?>]><a>&b;</a>",
	  "a{'&b;'}" },
	{ "<!DOCTYPE a PUBLIC '[' \"b\" [ ] ><a/>", "a" },
	{ "<!DOCTYPE a [ <!ENTITY b '><a>c</a>", "a{'c'}" },
	/* Namespaces. */
	{ "<a xmlns='u'><b/><c xmlns=''/><d/></a>",
	  "u|a[xmlns=u]{u|b c[xmlns=] u|d}" },
	{ "<p:a xmlns:p='u' xmlns='v'><b/><p:c/><q:d/></p:a><p:e/>",
	  "u|p:a[xmlns:p=u xmlns=v]{v|b u|p:c q:d} p:e" },
	{ "<a><p:b xmlns:p='u'/><p:b/></a>", "a{u|p:b[xmlns:p=u] p:b}" },
	{ "<p:a xmlns:p='u'><p:a xmlns:p='v'/><p:a/></p:a>",
	  "u|p:a[xmlns:p=u]{v|p:a[xmlns:p=v] u|p:a}" },
	{ "<a xmlnsx='u' xmlns:='v'><:b/></a>",
	  "v|a[xmlnsx=u xmlns:=v]{v|:b}" },
};

static void
test_files(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(files); i++) {
		struct strbuf out = STRBUF_INIT;
		struct tree tree;

		tree_parse(&tree, files[i].xml, strlen(files[i].xml),
			   MARKUP_XML);
		dump(&tree, 0, true, &out);
		assert_string_equal(strbuf_text(&out), files[i].tree);
		assert_int_equal(tree.html | tree.head | tree.body, 0);
		strbuf_clear(&out);
		tree_clear(&tree);
	}
}

/* The text of a page as it is seen. */
static const struct {
	const char *html, *text;
} texts[] = {
	{ "", "" },
	{ " <p> one\n two </p>\t<p>three", "one two three" },
	{ "a<b>b</b>c <i> d</i>e", "abc de" },
	{ "a<br>b<hr>c<td>d", "a b cd" },
	{ "<ul><li>a<li>b</ul>c", "a b c" },
	{ "<table><tr><td>a<td>b<tr><td>c", "a b c" },
	{ "a<div></div>b", "a b" },
	{ "a<span></span>b", "ab" },
	{ "a&nbsp; b", "a\xc2\xa0 b" },
	{ "<title>a</title>b<script>c</script><style>d</style>e", "be" },
	{ "a<template>b</template><noscript>c</noscript><svg>d</svg>e", "ae" },
	{ "<p hidden>a</p><p style='color:red; Display : None'>b</p>c", "c" },
	{ "<p style='visibility: hidden'>a</p><p style='display:block'>b",
	  "b" },
	{ "<p style='display:'>a<p style='displaynone'>b", "a b" },
	{ "a<textarea>b</textarea><select><option>c</select>d", "ad" },
	{ "<pre>a\n  b</pre>", "a b" },
	{ "<p>a</p> <span>b</span>", "a b" },
};

static void
test_texts(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct strbuf out = STRBUF_INIT;
		struct tree tree;

		tree_parse(&tree, texts[i].html, strlen(texts[i].html),
			   MARKUP_HTML);
		tree_text(&tree, 0, &out);
		assert_string_equal(strbuf_text(&out), texts[i].text);
		strbuf_clear(&out);
		tree_clear(&tree);
	}
}

static const char story[] =
	"<title>a &amp; <b></title><body class=x><div id=one><p>1<p hidden>2"
	"</div><div id=two><p>3</p><SCRIPT>4 < 5</script></div>6";

/* What the functions that look around in a tree find. */
static void
test_ways(void **state)
{
	struct tree tree;
	struct strbuf out = STRBUF_INIT;
	uint32_t one, two, paragraph, script, title;

	(void)state;
	tree_parse(&tree, story, strlen(story), MARKUP_HTML);
	one = tree_child(&tree, tree.body, TAG_DIV);
	two = tree_sibling(&tree, one, "div");
	assert_string_equal(tree_attribute(&tree, one, "id"), "one");
	assert_string_equal(tree_attribute(&tree, two, "id"), "two");
	assert_null(tree_attribute(&tree, two, "i"));
	assert_int_equal(tree_first(&tree, tree.body, NULL), one);
	assert_int_equal(tree_sibling(&tree, one, NULL), two);
	assert_int_equal(tree_sibling(&tree, two, NULL), 0);
	paragraph = tree_find(&tree, one, one, TAG_P);
	assert_int_equal(tree.node[paragraph].parent, one);
	assert_false(tree_hidden(&tree, paragraph));
	paragraph = tree_find(&tree, paragraph, one, TAG_P);
	assert_true(tree_hidden(&tree, paragraph));
	assert_int_equal(tree_find(&tree, paragraph, one, TAG_P), 0);
	assert_int_not_equal(tree_find(&tree, paragraph, 0, TAG_P), 0);
	assert_int_equal(tree_pass(&tree, one, tree.body), two);
	assert_true(tree_inside(&tree, paragraph, one));
	assert_true(tree_inside(&tree, paragraph, paragraph));
	assert_true(tree_inside(&tree, paragraph, 0));
	assert_false(tree_inside(&tree, paragraph, two));
	script = tree_find(&tree, 0, 0, TAG_SCRIPT);
	assert_string_equal(tree_name(&tree, script), "script");
	assert_string_equal(tree_namespace(&tree, script),
			    "http://www.w3.org/1999/xhtml");
	tree_raw_text(&tree, script, &out);
	assert_string_equal(strbuf_text(&out), "4 < 5");
	strbuf_truncate(&out, 0);
	title = tree_find(&tree, 0, 0, TAG_TITLE);
	assert_int_equal(tree_child(&tree, tree.head, TAG_TITLE), title);
	tree_text(&tree, title, &out);
	assert_string_equal(strbuf_text(&out), "a & <b>");
	strbuf_truncate(&out, 0);
	tree_text(&tree, paragraph, &out);	/* hidden, but asked for */
	assert_string_equal(strbuf_text(&out), "2");
	strbuf_clear(&out);
	tree_clear(&tree);

	/* A name without its prefix; a tag by it. */
	tree_parse(&tree, "<x:Div/>", 8, MARKUP_XML);
	assert_string_equal(tree_name(&tree, 1), "x:Div");
	assert_string_equal(tree_local(&tree, 1), "Div");
	assert_int_equal(tree_tag(&tree, 1), TAG_DIV);
	assert_string_equal(tree_namespace(&tree, 1), "");
	tree_clear(&tree);
}

/* Parts that are repeated: what a page may not be, but is when someone wants
 * it to be.  The text has to come through in its order. */
static const struct {
	const char *start, *part;
	int times;
	const char *end;
	int end_times;
	const char *rest;
} floods[] = {
	{ "", "<div>", 100000, "</div>", 100000, "x" },
	{ "", "<div>1", 1000, "</div>2", 1000, "x" },
	{ "", "<b>", 200000, "<p>1", 50000, "x" },
	{ "", "<b><p>", 30000, "1</b>2", 30000, "x" },
	{ "<i><b>", "<a href=x><div>", 50000, "1</a>", 50000, "x" },
	{ "", "<table>", 50000, "</table>", 10, "x" },
	{ "<table>", "1<b>", 50000, "<td>", 50000, "x" },
	{ "", "<table><tr><td>1", 30000, "</table>", 30000, "x" },
	{ "<foo>", "<span>", 400, "</bar>", 200000, "x" },
	{ "", "<svg>", 50000, "<title>", 100, "x" },
	{ "<svg>", "<style>", 50000, "", 0, "x" },
	{ "", "<template>", 50000, "<td>", 50000, "" },
	{ "", "<select>", 50000, "<option>1", 50000, "</select>x" },
	{ "", "<li>1", 100000, "", 0, "x" },
	{ "", "<ul><li>1", 50000, "</ul>", 50000, "x" },
	{ "", "<object>", 50000, "</object>1", 50000, "x" },
	{ "", "&", 1000000, "&#", 100000, "x" },
	{ "", "<", 1000000, "</", 100000, "" },
	{ "", "<!--", 300000, "", 0, "" },
	{ "", "<!", 300000, "<?", 300000, "" },
	{ "<script>", "<!--<script>", 100000, "</script>", 100000, "x" },
	{ "<textarea>", "</textare>", 200000, "", 0, "</textarea>x" },
	{ "<p ", "a='b' ", 100000, "/", 100000, ">x" },
	{ "", "<body a=1 b>", 50000, "<html c>", 50000, "x" },
	{ "<a b='", "&amp", 100000, "&amp;", 100000, "'>x" },
	{ "", "<!DOCTYPE a [", 100000, "", 0, "<a>x" },
	{ "<a>", "<![CDATA[", 100000, "]]", 100000, "]]>x" },
	{ "<a>", "<b xmlns:c='d'>", 50000, "<c:d>", 50000, "x" },
};

static void
repeat(struct strbuf *out, const char *part, int times)
{
	for (int i = 0; i < times; i++)
		strbuf_puts(out, part);
}

/* How deep the deepest node of a tree is. */
static size_t
deepest(const struct tree *tree)
{
	size_t depth = 0, most = 0;

	for (uint32_t node = 0, next; ; node = next) {
		next = tree->node[node].first;
		if (next) {
			depth++;
		} else {
			while (node && !tree->node[node].next) {
				node = tree->node[node].parent;
				depth--;
			}
			if (!node)
				return most;
			next = tree->node[node].next;
		}
		if (depth > most)
			most = depth;
	}
}

static void
check_flood(const struct strbuf *text, enum markup_mode mode, bool ends)
{
	struct tree tree;
	struct strbuf out = STRBUF_INIT;
	clock_t start = clock();

	tree_parse(&tree, text->data, text->length, mode);
	tree_raw_text(&tree, 0, &out);
	/* A megabyte takes some hundredths of a second. */
	assert_true(clock() - start < 4 * CLOCKS_PER_SEC);
	assert_true(tree.count <= 3100 + text->length);
	assert_in_range(deepest(&tree), 0, TREE_MAX_DEPTH + 1);
	if (ends) {
		assert_true(out.length > 0);
		assert_int_equal(out.data[out.length - 1], 'x');
	}
	strbuf_clear(&out);
	tree_clear(&tree);
}

static void
test_floods(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(floods); i++) {
		struct strbuf text = STRBUF_INIT;
		bool ends = *floods[i].rest != '\0';

		strbuf_puts(&text, floods[i].start);
		repeat(&text, floods[i].part, floods[i].times);
		repeat(&text, floods[i].end, floods[i].end_times);
		strbuf_puts(&text, floods[i].rest);
		/* Before a table in which it has no place, it is not last. */
		check_flood(&text, MARKUP_HTML,
			    ends && !strstr(floods[i].start, "<table>")
			    && !strstr(floods[i].part, "<table>"));
		check_flood(&text, MARKUP_XML, false);
		strbuf_clear(&text);
	}
}

/* Nothing of the text is lost on the way down, or up again. */
static void
test_deep(void **state)
{
	static const char *const parts[] = {
		"<div>", "<b>", "<p>", "<ul><li>", "<span>", "<foo>",
		"<div><b>", "<section><a href=x>",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(parts); i++) {
		struct strbuf text = STRBUF_INIT, out = STRBUF_INIT;
		struct strbuf wanted = STRBUF_INIT;
		struct tree tree;

		strbuf_puts(&text, "<r>");
		for (int j = 0; j < 2000; j++) {
			strbuf_format(&text, "%s%d,", parts[i], j);
			strbuf_format(&wanted, "%d,", j);
		}
		for (int j = 0; j < 2000; j++) {
			strbuf_format(&text, "</div></b></li>%d,", j);
			strbuf_format(&wanted, "%d,", j);
		}
		for (int mode = MARKUP_HTML; mode <= MARKUP_XML; mode++) {
			tree_parse(&tree, text.data, text.length,
				   (enum markup_mode)mode);
			strbuf_truncate(&out, 0);
			tree_raw_text(&tree, 0, &out);
			assert_string_equal(out.data, wanted.data);
			tree_clear(&tree);
		}
		strbuf_clear(&text);
		strbuf_clear(&wanted);
		strbuf_clear(&out);
	}
}

/* After an element that was too deep, all is where it belongs again. */
static void
test_up_again(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct tree tree;
	uint32_t last;

	(void)state;
	repeat(&text, "<div>", 3000);
	repeat(&text, "</div>", 3000);
	strbuf_puts(&text, "<p id=last>x");
	tree_parse(&tree, text.data, text.length, MARKUP_HTML);
	last = tree_find(&tree, 0, 0, TAG_P);
	assert_int_equal(tree.node[last].parent, tree.body);
	tree_clear(&tree);
	strbuf_clear(&text);
}

/* Too many nodes: the rest of the text is one. */
static void
test_cut(void **state)
{
	struct strbuf text = STRBUF_INIT, out = STRBUF_INIT;
	struct tree tree;

	(void)state;
	strbuf_puts(&text, "<r>");
	repeat(&text, "<i>a</i>", TREE_MAX_NODES / 2);
	strbuf_puts(&text, "b<style>c</style><p>d<u>e");
	for (int mode = MARKUP_HTML; mode <= MARKUP_XML; mode++) {
		tree_parse(&tree, text.data, text.length,
			   (enum markup_mode)mode);
		assert_true(tree.cut);
		assert_in_range(tree.count, TREE_MAX_NODES,
				TREE_MAX_NODES + 1000);
		strbuf_truncate(&out, 0);
		tree_raw_text(&tree, 0, &out);
		assert_string_equal(out.data + TREE_MAX_NODES / 2 - 1,
				    mode == MARKUP_HTML ? "ab\nde"
				    : "abc\nde");
		tree_clear(&tree);
	}
	strbuf_clear(&text);
	strbuf_clear(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pages),
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_ways),
		cmocka_unit_test(test_floods),
		cmocka_unit_test(test_deep),
		cmocka_unit_test(test_up_again),
		cmocka_unit_test(test_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
