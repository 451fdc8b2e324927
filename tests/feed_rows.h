/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

/* Rows of the test of feeds: what is odd, the feed, what it says. */

/* Titles. */
{ "a title", ITEM("<title>Ferry late</title>"),
	"n=1|site=Quay|home=http://quay.example/|title=Ferry late" },
{ "a title in CDATA", ITEM("<title><![CDATA[Ferry & bus]]></title>"),
	"title=Ferry & bus" },
{ "a title half in CDATA", ITEM("<title>Ferry <![CDATA[&]]> bus</title>"),
	"title=Ferry & bus" },
{ "references", ITEM("<title>Caf&#233; &amp; bar &#x2014; caf&eacute;"
		     "</title>"),
	"title=Caf\xc3\xa9 & bar \xe2\x80\x94 caf\xc3\xa9" },
{ "references escaped twice", ITEM("<title>Ferry &amp;amp; bus &amp;#8217;s"
				   "</title>"),
	"title=Ferry & bus \xe2\x80\x99s" },
{ "references in CDATA", ITEM("<title><![CDATA[Ferry &amp; bus]]></title>"),
	"title=Ferry & bus" },
{ "escaped HTML", ITEM("<title>Ferry &lt;b&gt;very&lt;/b&gt; late</title>"),
	"title=Ferry very late" },
{ "HTML as it is", ITEM("<title>Ferry <b>very</b> late</title>"),
	"title=Ferry very late" },
{ "HTML in CDATA", ITEM("<title><![CDATA[Ferry <i>late</i><br>again]]>"
			"</title>"),
	"title=Ferry late again" },
{ "a title about a tag", ITEM("<title>How to use the &lt;b&gt; tag</title>"),
	"title=How to use the <b> tag" },
{ "a title about no tag of HTML", ITEM("<title>Use &lt;stdio.h&gt; now"
				       "</title>"),
	"title=Use <stdio.h> now" },
{ "a title with a comparison", ITEM("<title>3 &lt; 4 and 5 &gt; 4</title>"),
	"title=3 < 4 and 5 > 4" },
{ "a bare sign", ITEM("<title>3 < 4</title>"), "title=3 < 4" },
{ "a bare sign before a word", ITEM("<title>a <b and c</title><guid>g</guid>"),
	"title=a <b and c|id=g" },
{ "a bare ampersand", ITEM("<title>Ferry & bus</title>"),
	"title=Ferry & bus" },
{ "a bare ampersand in a word", ITEM("<title>R&D at AT&T</title>"),
	"title=R&D at AT&T" },
{ "a script in a title", ITEM("<title>Ferry&lt;script>alert('x')"
			      "&lt;/script> late</title>"),
	"title=Ferry late" },
{ "a comment in a title", ITEM("<title>Ferry<!-- not --> late</title>"),
	"title=Ferry late" },
{ "an escaped comment", ITEM("<title>Ferry &lt;!-- not -->late</title>"),
	"title=Ferry late" },
{ "white space in a title", ITEM("<title>\n  Ferry\n\tlate  </title>"),
	"title=Ferry late" },
{ "no title", ITEM("<description>It waits.</description>"),
	"title=|text=It waits." },
{ "an empty title, then another", ITEM("<title/><dc:title>Ferry</dc:title>"),
	"title=Ferry" },
{ "dc:title alone", ITEM("<dc:title xmlns:dc='http://purl.org/dc/elements/"
			 "1.1/'>Ferry</dc:title>"),
	"title=Ferry" },
{ "title before dc:title", ITEM("<dc:title>Worse</dc:title>"
				"<title>Better</title>"),
	"title=Better" },
{ "media:title is not the title", ITEM("<media:title>Picture</media:title>"
				       "<title>Ferry</title>"),
	"title=Ferry" },
{ "media:title for want of another", ITEM("<media:group><media:title>Film"
					  "</media:title></media:group>"),
	"title=Film" },
{ "itunes:title", ITEM("<itunes:title>Talk</itunes:title>"), "title=Talk" },
{ "a title of another vocabulary", ITEM("<x:title xmlns:x='http://x.example/'"
					">No</x:title><title>Yes</title>"),
	"title=Yes" },
{ "a picture's title", ITEM("<image><title>Picture</title><link>http://p."
			    "example/</link></image><title>Ferry</title>"),
	"title=Ferry|url=" },
{ "a text input's title", RSS("<textInput><title>Search</title><link>http://"
			      "f.example/</link></textInput>"
			      "<item><title>Ferry</title></item>"),
	"site=Quay|home=http://quay.example/|title=Ferry" },
{ "a picture before the title",
	"<rss><channel><image><title>Logo</title><url>u</url><link>http://l."
	"example/</link></image><title>Quay</title><link>http://quay.example/"
	"</link><item><title>A</title></item></channel></rss>",
	"site=Quay|home=http://quay.example/" },
{ "the feed's title behind its items",
	"<rss><channel><item><title>A</title></item><title>Quay</title>"
	"</channel></rss>",
	"n=1|site=Quay|title=A" },
{ "the feed's title between items",
	"<rss><channel><item><title>A</title></item><title>Quay</title>"
	"<item><title>B</title></item></channel></rss>",
	"n=2|site=Quay|title=A|2.title=B" },
{ "HTML in the feed's title",
	"<rss><channel><title>Quay &lt;em&gt;daily&lt;/em&gt; &amp;amp; more"
	"</title><item><title>A</title></item></channel></rss>",
	"site=Quay daily & more" },

/* Atom's ways with text. */
{ "Atom, type text", ENTRY("<title type='text'>The &lt;b> tag &amp;amp; you"
			   "</title>"),
	"title=The <b> tag &amp; you" },
{ "Atom, type html", ENTRY("<title type='html'>Ferry &lt;b>late&lt;/b> "
			   "&amp;amp; slow</title>"),
	"title=Ferry late & slow" },
{ "Atom, type html in CDATA", ENTRY("<title type='html'><![CDATA[Ferry <b>"
				    "late</b> &amp; slow]]></title>"),
	"title=Ferry late & slow" },
{ "Atom, type xhtml", ENTRY("<title type='xhtml'><div xmlns='http://www.w3."
			    "org/1999/xhtml'>Ferry <b>&lt;late></b></div>"
			    "</title>"),
	"title=Ferry <late>" },
{ "Atom, xhtml with a prefix", ENTRY("<title type='xhtml' xmlns:h='http://"
				     "www.w3.org/1999/xhtml'><h:div>Ferry "
				     "<h:b>late</h:b></h:div></title>"),
	"title=Ferry late" },
{ "Atom, no type", ENTRY("<title>Ferry &amp; bus</title>"),
	"title=Ferry & bus" },
{ "Atom, type text/html", ENTRY("<title type='text/html'>Ferry &lt;i>late"
				"&lt;/i></title>"),
	"title=Ferry late" },
{ "Atom 0.3, escaped", "<feed version='0.3' xmlns='http://purl.org/atom/ns#'>"
	"<title>Quay</title><entry><title type='text/html' mode='escaped'>"
	"Ferry &lt;i>late&lt;/i></title></entry></feed>",
	"n=1|site=Quay|title=Ferry late" },
{ "Atom 0.3, base64", "<feed version='0.3' xmlns='http://purl.org/atom/ns#'>"
	"<entry><title type='text/plain' mode='base64'>RmVycnkgbGF0ZQ==</title>"
	"<content type='text/html' mode='base64'>PHA+SXQgd2FpdHMuPC9wPg=="
	"</content></entry></feed>",
	"title=Ferry late|text=~<p>It waits.</p>" },
{ "Atom 0.3, mode xml", "<feed version='0.3' xmlns='http://purl.org/atom/ns#'>"
	"<entry><content type='application/xhtml+xml' mode='xml'><div xmlns="
	"'http://www.w3.org/1999/xhtml'><p>It &lt;waits></p></div></content>"
	"</entry></feed>",
	"text=~<div><p>It &lt;waits></p></div>" },
{ "Atom 0.3, several contents", "<feed version='0.3' xmlns='http://purl.org/"
	"atom/ns#'><entry><content type='multipart/alternative'><content type="
	"'text/plain'>Plain</content><content type='text/html' mode='escaped'>"
	"&lt;p>Rich&lt;/p></content></content></entry></feed>",
	"text=~<p>Rich</p>" },
{ "Atom 0.3's words", "<feed version='0.3' xmlns='http://purl.org/atom/ns#'>"
	"<tagline>All of it</tagline><modified>2004-01-01T00:00:00Z</modified>"
	"<entry><issued>2003-12-13T08:29:29-04:00</issued><modified>2003-12-14T"
	"00:00:00Z</modified><created>2003-12-12T00:00:00Z</created></entry>"
	"</feed>",
	"about=All of it|updated=2004-01-01T00:00:00Z"
	"|date=2003-12-13T12:29:29Z" },
{ "content of type text", ENTRY("<content>Line one\nline &lt;two></content>"),
	"text=Line one\nline <two>" },
{ "content of type html", ENTRY("<content type='html'>&lt;p>One&lt;/p>"
				"</content>"),
	"text=~<p>One</p>" },
{ "content of type xhtml", ENTRY("<content type='xhtml'><div xmlns='http://"
				 "www.w3.org/1999/xhtml'>One &amp; <br/>two"
				 "</div></content>"),
	"text=~<div>One &amp; <br>two</div>" },
{ "xhtml that was escaped", ENTRY("<content type='xhtml'>&lt;p>One&lt;/p>"
				  "</content>"),
	"text=~<p>One</p>" },
{ "html that was not escaped", ENTRY("<content type='html'><p>One</p>"
				     "</content>"),
	"text=~<p>One</p>" },
{ "HTML that says it is text", ENTRY("<content type='text'>&lt;p>One&lt;/p>"
				     "</content>"),
	"text=~<p>One</p>" },
{ "a tag that a text speaks of", ENTRY("<summary type='text'>History of the "
				       "&lt;blink&gt; tag</summary>"),
	"text=History of the <blink> tag" },
{ "content elsewhere", ENTRY("<content src='http://c.example/1' type='text/"
			     "html'/><summary>Short</summary>"),
	"url=http://c.example/1|text=Short" },
{ "content that is a picture", ENTRY("<content type='image/png'>iVBORw0KGgo="
				     "</content><summary>Seen</summary>"),
	"text=Seen" },
{ "content before the summary", ENTRY("<summary>Short</summary><content>Long"
				      "</content>"),
	"text=Long|summary=Short" },
{ "empty content", ENTRY("<summary>Short</summary><content type='html'>&lt;p>"
			 "&amp;nbsp;&lt;/p></content>"),
	"text=Short" },
{ "a subtitle", ATOM("<subtitle type='html'>All &lt;b>of&lt;/b> it</subtitle>"
		     "<entry><id>a</id></entry>"),
	"about=All of it|id=a" },

/* Texts of RSS. */
{ "a plain description", ITEM("<description>It waits.</description>"),
	"text=It waits.|summary=It waits." },
{ "a description of two lines", ITEM("<description>It waits.\nAnd waits."
				     "</description>"),
	"text=It waits.\nAnd waits." },
{ "escaped HTML", ITEM("<description>&lt;p&gt;It waits.&lt;/p&gt;"
		       "</description>"),
	"text=~<p>It waits.</p>" },
{ "HTML in CDATA", ITEM("<description><![CDATA[<p>It &amp; it.</p>]]>"
			"</description>"),
	"text=~<p>It &amp; it.</p>" },
{ "HTML as it is", ITEM("<description><p>It <b>waits</b>.</p></description>"),
	"text=~<p>It <b>waits</b>.</p>" },
{ "HTML as it is, unclosed", ITEM("<description><p>It<br>waits.<p>Still."
				  "</description><guid>g</guid>"),
	"text=~<p>It<br>waits.<p>Still.|id=g" },
{ "HTML as it is, attributes", ITEM("<description><a href='x?a=1&amp;b'>It"
				    "</a></description>"),
	"text=~<a href=\"x?a=1&amp;b\">It</a>" },
{ "a comparison that looks like a tag", ITEM("<description>if a &lt;b then c"
					     "</description>"),
	"text=if a <b then c" },
{ "references without tags", ITEM("<description>It &amp;amp; it &amp;#8212; "
				  "both</description>"),
	"text=It & it \xe2\x80\x94 both" },
{ "a comparison is no HTML", ITEM("<description>3 &lt; 4, 5 &gt; 4"
				  "</description>"),
	"text=3 < 4, 5 > 4" },
{ "content:encoded before description",
	ITEM("<description>Short</description><content:encoded xmlns:content="
	     "'http://purl.org/rss/1.0/modules/content/'><![CDATA[<p>Long</p>]]"
	     "></content:encoded>"),
	"text=~<p>Long</p>|summary=Short" },
{ "content:encoded that nobody declared",
	ITEM("<content:encoded><![CDATA[<p>Long</p>]]></content:encoded>"
	     "<description>Short</description>"),
	"text=~<p>Long</p>|summary=Short" },
{ "content:encoded by another prefix",
	ITEM("<c:encoded xmlns:c='http://purl.org/rss/1.0/modules/content/'>"
	     "Long</c:encoded>"),
	"text=Long" },
{ "content:encoded without its prefix",
	ITEM("<encoded>Long</encoded><description>Short</description>"),
	"text=Long" },
{ "empty content:encoded", ITEM("<content:encoded></content:encoded>"
				"<description>Short</description>"),
	"text=Short" },
{ "a picture alone in content:encoded",
	ITEM("<content:encoded>&lt;img src='x'/&gt;</content:encoded>"
	     "<description>Short</description>"),
	"text=Short" },
{ "a body of XHTML", ITEM("<description>Short</description><body xmlns='http:"
			  "//www.w3.org/1999/xhtml'><p>Long &lt;</p></body>"),
	"text=~<p>Long &lt;</p>" },
{ "a body of XHTML with a prefix",
	ITEM("<xhtml:body><xhtml:p>Long</xhtml:p></xhtml:body>"),
	"text=~<p>Long</p>" },
{ "a fullitem", ITEM("<fullitem>Long</fullitem><description>Short"
		     "</description>"), "text=Long" },
{ "full text for search engines",
	ITEM("<yandex:full-text>Long</yandex:full-text><description>Short"
	     "</description>"), "text=Long" },
{ "Atom's content in RSS",
	ITEM("<description>Short</description><atom:content type='html'>&lt;p>"
	     "Long&lt;/p></atom:content>"), "text=~<p>Long</p>" },
{ "Atom's summary in RSS", ITEM("<atom:summary>Short</atom:summary>"),
	"text=Short" },
{ "dc:description", ITEM("<dc:description>Short</dc:description>"),
	"text=Short" },
{ "dcterms:abstract", ITEM("<dcterms:abstract>Short</dcterms:abstract>"),
	"text=Short" },
{ "itunes:summary", ITEM("<itunes:subtitle>Less</itunes:subtitle>"
			 "<itunes:summary>More</itunes:summary>"),
	"text=More" },
{ "itunes:subtitle alone", ITEM("<itunes:subtitle>Less</itunes:subtitle>"),
	"text=Less" },
{ "media:description", ITEM("<media:group><media:content url='v.mp4'>"
			    "<media:description>Seen</media:description>"
			    "</media:content></media:group>"),
	"text=Seen|file=http://quay.example/v.mp4" },
{ "description before media's", ITEM("<media:description>Worse"
				     "</media:description><description>Better"
				     "</description>"),
	"text=Better" },
{ "description before summary", ITEM("<summary>Worse</summary><description>"
				     "Better</description>"),
	"text=Better" },
{ "two descriptions", ITEM("<description></description><description>Second"
			   "</description>"), "text=Second" },
{ "a script in a description", ITEM("<description>It &lt;script>alert(1)"
				    "&lt;/script>waits</description>"),
	"text=~It <script>alert(1)</script>waits" },
{ "a frame that is not closed", ITEM("<description>It &lt;object data='x'> "
				      "waits&lt;iframe></description>"),
	"text=~It  waits" },
{ "an instruction", ITEM("<description>It &lt;?x y?>waits</description>"),
	"text=~It <?x y?>waits" },
{ "no text at all", ITEM("<title>Ferry</title>"), "title=Ferry|text=" },
{ "an item of nothing", ITEM(""), "n=0" },
{ "an item of white space", ITEM(" \n "), "n=0" },
{ "an item closed as it opens", RSS("<item/><item><title>A</title></item>"),
	"n=1|title=A" },
{ "only an author", ITEM("<author>Rosa Alva</author>"),
	"n=1|author=Rosa Alva" },
{ "only a date", ITEM("<pubDate>Thu, 06 Nov 2025 10:20:30 GMT</pubDate>"),
	"n=1|date=2025-11-06T10:20:30Z" },

/* Addresses. */
{ "a link", ITEM("<link>http://quay.example/1</link>"),
	"url=http://quay.example/1" },
{ "a link with white space", ITEM("<link>\n http://quay.example/1\n </link>"),
	"url=http://quay.example/1" },
{ "a link over two lines", ITEM("<link>http://quay.example/\n1</link>"),
	"url=http://quay.example/1" },
{ "a link in CDATA", ITEM("<link><![CDATA[http://quay.example/?a=1&b=2]]>"
			  "</link>"), "url=http://quay.example/?a=1&b=2" },
{ "a link with a bare ampersand", ITEM("<link>http://quay.example/?a=1&b=2"
				       "</link>"),
	"url=http://quay.example/?a=1&b=2" },
{ "a link escaped twice", ITEM("<link>http://quay.example/?a=1&amp;amp;b=2"
			       "</link>"),
	"url=http://quay.example/?a=1&b=2" },
{ "a link behind its element", ITEM("<link/>http://quay.example/1<guid>g"
				    "</guid>"),
	"url=http://quay.example/1|id=g" },
{ "a link in an attribute", ITEM("<link href='http://quay.example/1'/>"),
	"url=http://quay.example/1" },
{ "a relative link", ITEM("<link>/news/1</link>"),
	"url=http://quay.example/news/1" },
{ "a link without a scheme", ITEM("<link>www.quay.example/1</link>"),
	"url=http://www.quay.example/1" },
{ "relative, and no page of the feed's",
	"<rss><channel><item><link>1</link></item></channel></rss>",
	"url=http://from.example/feeds/1" },
{ "relative to xml:base of the root",
	"<rss xml:base='http://b.example/x/'><channel><link>http://quay."
	"example/</link><item><link>1</link></item></channel></rss>",
	"url=http://b.example/x/1" },
{ "relative to xml:base of the item",
	RSS("<item xml:base='http://b.example/x/'><link>1</link></item>"),
	"url=http://b.example/x/1" },
{ "relative to xml:base of the link",
	ITEM("<link xml:base='http://b.example/x/'>1</link>"),
	"url=http://b.example/x/1" },
{ "xml:base in xml:base",
	"<feed " ATOM_NS " xml:base='http://b.example/x/'><link href='home'/>"
	"<entry xml:base='y/'><link href='1'/></entry>"
	"<entry xml:base='../z/'><link xml:base='q/' href='2'/></entry></feed>",
	"home=http://b.example/x/home|url=http://b.example/x/y/1"
	"|2.url=http://b.example/z/q/2" },
{ "xml:base that is relative itself",
	"<feed " ATOM_NS " xml:base='blog/'><entry><link href='1'/></entry>"
	"</feed>", "url=http://from.example/feeds/blog/1" },
{ "the feed's own address as a base",
	"<feed " ATOM_NS "><link rel='self' href='http://s.example/f/atom'/>"
	"<entry><link href='1'/></entry></feed>",
	"self=http://s.example/f/atom|url=http://s.example/f/1" },
{ "guid as the link", ITEM("<guid>http://quay.example/1</guid>"),
	"url=http://quay.example/1|id=http://quay.example/1" },
{ "guid that says it is one", ITEM("<guid isPermaLink='true'>http://quay."
				   "example/1</guid>"),
	"url=http://quay.example/1" },
{ "guid that is relative", ITEM("<guid isPermaLink='true'>/1</guid>"),
	"url=http://quay.example/1|id=/1" },
{ "guid that is no address", ITEM("<guid>quay-1</guid>"),
	"url=|id=quay-1" },
{ "guid that says it is none", ITEM("<guid isPermaLink='false'>http://quay."
				    "example/1</guid><link>http://quay.example"
				    "/2</link>"),
	"url=http://quay.example/2|id=http://quay.example/1" },
{ "link before guid", ITEM("<guid>http://quay.example/1</guid><link>http://"
			   "quay.example/2</link>"),
	"url=http://quay.example/2" },
{ "an empty link", ITEM("<link></link><guid>http://quay.example/1</guid>"),
	"url=http://quay.example/1" },
{ "Atom's link in RSS", ITEM("<atom:link rel='alternate' href='http://quay."
			     "example/1'/>"), "url=http://quay.example/1" },
{ "Atom's link beside RSS's", ITEM("<atom:link href='http://quay.example/2' "
				   "rel='self'/><link>http://quay.example/1"
				   "</link>"),
	"url=http://quay.example/1" },
{ "Atom's link before the channel's",
	"<rss xmlns:atom='http://www.w3.org/2005/Atom'><channel><atom:link "
	"rel='self' href='http://quay.example/rss'/><title>Quay</title><link>"
	"http://quay.example/</link><item><title>A</title></item></channel>"
	"</rss>",
	"home=http://quay.example/|self=http://quay.example/rss" },
{ "the original link", ITEM("<link>http://proxy.example/1</link>"
			    "<feedburner:origLink>http://quay.example/1"
			    "</feedburner:origLink>"),
	"url=http://quay.example/1" },
{ "the original file", ITEM("<enclosure url='http://proxy.example/1.mp3'/>"
			    "<feedburner:origEnclosureLink>http://quay.example"
			    "/1.mp3</feedburner:origEnclosureLink>"),
	"file=http://quay.example/1.mp3" },
{ "Atom's alternate", ENTRY("<link rel='self' href='http://quay.example/s'/>"
			    "<link rel='alternate' href='http://quay.example/"
			    "1'/><link rel='edit' href='http://quay.example/e'"
			    "/>"),
	"url=http://quay.example/1" },
{ "no rel is alternate", ENTRY("<link href='http://quay.example/1'/>"),
	"url=http://quay.example/1" },
{ "rel as the registry writes it",
	ENTRY("<link rel='http://www.iana.org/assignments/relation/alternate' "
	      "href='http://quay.example/1'/>"),
	"url=http://quay.example/1" },
{ "HTML before other types",
	ENTRY("<link rel='alternate' type='application/json' href='http://quay"
	      ".example/j'/><link rel='alternate' type='text/html' href='http:"
	      "//quay.example/1'/>"),
	"url=http://quay.example/1" },
{ "the first of two", ENTRY("<link href='http://quay.example/1'/><link href="
			    "'http://quay.example/2'/>"),
	"url=http://quay.example/1" },
{ "Atom's id as the link", ENTRY("<id>http://quay.example/1</id>"),
	"url=http://quay.example/1|id=http://quay.example/1" },
{ "an id that is none", ENTRY("<id>tag:quay.example,2025:1</id>"),
	"url=|id=tag:quay.example,2025:1" },
{ "a related page for want of another",
	ENTRY("<id>urn:x</id><link rel='related' href='http://o.example/'/>"),
	"url=http://o.example/" },
{ "a link with text", ENTRY("<link>http://quay.example/1</link>"),
	"url=http://quay.example/1" },
{ "Atom's enclosure", ENTRY("<link rel='enclosure' href='/1.mp3' type='audio/"
			    "mpeg'/><link href='/1'/>"),
	"url=http://quay.example/1|file=http://quay.example/1.mp3" },
{ "RSS's enclosure", ITEM("<enclosure url='http://quay.example/1.mp3' type="
			  "'audio/mpeg' length='1'/>"),
	"n=1|url=|file=http://quay.example/1.mp3" },
{ "comments", ITEM("<comments>http://quay.example/1#c</comments>"),
	"comments=http://quay.example/1#c|url=" },
{ "a link of a source", ITEM("<source url='http://o.example/rss'>Other"
			     "</source><title>A</title>"),
	"from=Other|url=|title=A" },
{ "Atom's source", ENTRY("<source><title>Other</title><link href='http://o."
			 "example/'/><id>o</id><updated>2001-01-01T00:00:00Z"
			 "</updated><author><name>Ina</name></author></source>"
			 "<title>A</title>"),
	"from=Other|url=|title=A|id=|date=|author=Ina" },
{ "a link of an author", ENTRY("<author><name>Ina</name><uri>http://i.example"
			       "/</uri></author>"),
	"author=Ina|url=" },

/* People. */
{ "an author", ITEM("<author>Rosa Alva</author>"), "author=Rosa Alva" },
{ "mail and a name", ITEM("<author>rosa@quay.example (Rosa Alva)</author>"),
	"author=Rosa Alva" },
{ "a name and mail", ITEM("<author>Rosa Alva &lt;rosa@quay.example&gt;"
			  "</author>"), "author=Rosa Alva" },
{ "a name and mail in CDATA", ITEM("<author><![CDATA[Rosa Alva <rosa@quay."
				   "example>]]></author>"),
	"author=Rosa Alva" },
{ "a name and mail in brackets", ITEM("<author>Rosa Alva (rosa@quay.example)"
				      "</author>"), "author=Rosa Alva" },
{ "a name and mail, no brackets", ITEM("<author>Rosa Alva rosa@quay.example"
				       "</author>"), "author=Rosa Alva" },
{ "mail and a name, no brackets", ITEM("<author>rosa@quay.example Rosa Alva"
				       "</author>"), "author=Rosa Alva" },
{ "a name, a comma and mail", ITEM("<author>Rosa Alva, rosa@quay.example"
				   "</author>"), "author=Rosa Alva" },
{ "a name in quotation marks", ITEM("<author>\"Rosa Alva\" &lt;rosa@quay."
				    "example&gt;</author>"),
	"author=Rosa Alva" },
{ "mail alone", ITEM("<author>rosa@quay.example</author>"),
	"author=rosa@quay.example" },
{ "mail in pointed brackets", ITEM("<author>&lt;rosa@quay.example&gt;"
				   "</author>"), "author=rosa@quay.example" },
{ "mail and empty brackets", ITEM("<author>rosa@quay.example ()</author>"),
	"author=rosa@quay.example" },
{ "mail with a scheme", ITEM("<author>mailto:rosa@quay.example</author>"),
	"author=rosa@quay.example" },
{ "mail with a plus", ITEM("<author>rosa+desk@quay.example (Rosa Alva)"
			   "</author>"), "author=Rosa Alva" },
{ "a name with brackets", ITEM("<author>rosa@quay.example (Rosa (Desk))"
			       "</author>"), "author=Rosa (Desk)" },
{ "brackets that are no mail", ITEM("<author>Rosa Alva (Harbour desk)"
				    "</author>"),
	"author=Rosa Alva (Harbour desk)" },
{ "a sign that is no mail", ITEM("<author>@rosa</author>"), "author=@rosa" },
{ "a path", ENTRY("<author><name>/u/rosa</name></author>"),
	"author=/u/rosa" },
{ "dc:creator", ITEM("<dc:creator>Rosa Alva</dc:creator>"),
	"author=Rosa Alva" },
{ "dc:creator before author", ITEM("<author>desk@quay.example</author>"
				   "<dc:creator>Rosa Alva</dc:creator>"),
	"author=Rosa Alva" },
{ "two of dc:creator", ITEM("<dc:creator>Rosa Alva</dc:creator><dc:creator>"
			    "Ina Berg</dc:creator>"),
	"author=Rosa Alva, Ina Berg" },
{ "the same one twice", ITEM("<dc:creator>Rosa Alva</dc:creator><dc:creator>"
			     "Rosa Alva</dc:creator>"), "author=Rosa Alva" },
{ "dc:creator in CDATA", ITEM("<dc:creator><![CDATA[ Rosa Alva ]]>"
			      "</dc:creator>"), "author=Rosa Alva" },
{ "dc:creator by another prefix",
	ITEM("<d:creator xmlns:d='http://purl.org/dc/elements/1.1/'>Rosa Alva"
	     "</d:creator>"), "author=Rosa Alva" },
{ "dc:author", ITEM("<dc:author>Rosa Alva</dc:author>"),
	"author=Rosa Alva" },
{ "dcterms:creator", ITEM("<dcterms:creator>Rosa Alva</dcterms:creator>"),
	"author=Rosa Alva" },
{ "itunes:author", ITEM("<itunes:author>Rosa Alva</itunes:author>"),
	"author=Rosa Alva" },
{ "media:credit", ITEM("<media:credit role='author'>Rosa Alva</media:credit>"
		       "<media:credit role='actor'>Ina</media:credit>"),
	"author=Rosa Alva" },
{ "HTML in an author", ITEM("<dc:creator>&lt;a href='x'&gt;Rosa Alva&lt;/a"
			    "&gt;</dc:creator>"), "author=Rosa Alva" },
{ "a person of FOAF", ITEM("<dc:creator><foaf:Person xmlns:foaf='http://f."
			   "example/'><foaf:name>Rosa Alva</foaf:name>"
			   "</foaf:Person></dc:creator>"),
	"author=Rosa Alva" },
{ "Atom's author", ENTRY("<author><name>Rosa Alva</name><email>rosa@quay."
			 "example</email></author>"), "author=Rosa Alva" },
{ "Atom's author by mail", ENTRY("<author><email>rosa@quay.example</email>"
				 "</author>"), "author=rosa@quay.example" },
{ "Atom's author by page", ENTRY("<author><uri>http://r.example/</uri>"
				 "</author>"), "author=http://r.example/" },
{ "Atom's author as text", ENTRY("<author>Rosa Alva</author>"),
	"author=Rosa Alva" },
{ "Atom's author in RSS", ITEM("<atom:author><atom:name>Rosa Alva</atom:name>"
			       "</atom:author>"), "author=Rosa Alva" },
{ "two authors", ENTRY("<author><name>Rosa</name></author><author><name>Ina"
		       "</name></author>"), "author=Rosa, Ina" },
{ "a contributor is no author", ENTRY("<contributor><name>Ina</name>"
				      "</contributor><author><name>Rosa"
				      "</name></author>"), "author=Rosa" },
{ "the feed's author", ATOM("<author><name>Rosa</name></author><entry><id>a"
			    "</id></entry><entry><id>b</id><author><name>Ina"
			    "</name></author></entry>"),
	"by=Rosa|author=Rosa|2.author=Ina" },
{ "the channel's dc:creator", RSS("<dc:creator>Rosa</dc:creator><item><title>"
				  "A</title></item>"), "author=Rosa" },
{ "the editor is nobody's author",
	RSS("<managingEditor>ed@quay.example</managingEditor><item><title>A"
	    "</title></item>"), "author=" },

/* Dates. */
{ "pubDate", ITEM("<pubDate>Thu, 06 Nov 2025 10:20:30 +0100</pubDate>"),
	"date=2025-11-06T09:20:30Z" },
{ "a zone by name", ITEM("<pubDate>Thu, 6 Nov 2025 10:20 EST</pubDate>"),
	"date=2025-11-06T15:20Z" },
{ "pubdate, in small letters", ITEM("<pubdate>Thu, 06 Nov 2025 10:20:30 GMT"
				    "</pubdate>"),
	"date=2025-11-06T10:20:30Z" },
{ "dc:date", ITEM("<dc:date>2025-11-06T10:20:30+00:00</dc:date>"),
	"date=2025-11-06T10:20:30Z" },
{ "dc:date, a day", ITEM("<dc:date>2025-11-06</dc:date>"),
	"date=2025-11-06" },
{ "pubDate before dc:date", ITEM("<dc:date>2020-01-01</dc:date><pubDate>Thu, "
				 "06 Nov 2025 10:20:30 GMT</pubDate>"),
	"date=2025-11-06T10:20:30Z" },
{ "no date in pubDate", ITEM("<pubDate>yesterday</pubDate><dc:date>2025-11-06"
			     "</dc:date>"), "date=2025-11-06" },
{ "an empty pubDate", ITEM("<pubDate/><atom:updated>2025-11-06T10:20:30Z"
			   "</atom:updated>"), "date=2025-11-06T10:20:30Z" },
{ "ISO in pubDate", ITEM("<pubDate>2025-11-06 10:20:30</pubDate>"),
	"date=2025-11-06T10:20:30Z" },
{ "published before updated", ENTRY("<updated>2025-11-07T00:00:00Z</updated>"
				    "<published>2025-11-06T10:20:30Z"
				    "</published>"),
	"date=2025-11-06T10:20:30Z" },
{ "updated alone", ENTRY("<updated>2025-11-06T10:20:30.5Z</updated>"),
	"date=2025-11-06T10:20:30Z" },
{ "dcterms:issued", ITEM("<dcterms:modified>2025-12-01</dcterms:modified>"
			 "<dcterms:issued>2025-11-06</dcterms:issued>"),
	"date=2025-11-06" },
{ "dcterms:created", ITEM("<dcterms:created>2025-11-06</dcterms:created>"),
	"date=2025-11-06" },
{ "dcterms:modified", ITEM("<dcterms:modified>2025-11-06</dcterms:modified>"),
	"date=2025-11-06" },
{ "prism:publicationDate", ITEM("<prism:publicationDate>2025-11-06"
				"</prism:publicationDate>"),
	"date=2025-11-06" },
{ "the feed's date is no item's", RSS("<pubDate>Thu, 06 Nov 2025 10:20:30 GMT"
				      "</pubDate><item><title>A</title>"
				      "</item>"), "date=" },
{ "the month comes second", RSS("<language>en-gb</language><item><pubDate>"
				"03/11/2025</pubDate></item>"),
	"date=2025-11-03" },
{ "a day of the year", ITEM("<dc:date>2025310</dc:date>"),
	"date=2025-11-06" },
{ "a short day of the year", ITEM("<dc:date>25310</dc:date>"),
	"date=2025-11-06" },
{ "a short date", ITEM("<dc:date>251106</dc:date>"), "date=2025-11-06" },
{ "a short month", ITEM("<dc:date>-2511</dc:date>"), "date=2025-11" },
{ "a day that is none", ITEM("<dc:date>2025366</dc:date>"), "n=0" },

/* Language. */
{ "the channel's language", RSS("<language>nl</language><item><title>A</title>"
				"</item>"), "lang=nl|language=nl" },
{ "dc:language of an item", RSS("<language>nl</language><item><title>A</title>"
				"<dc:language>fy</dc:language></item>"),
	"language=fy" },
{ "xml:lang of the root", "<feed " ATOM_NS " xml:lang='fr'><entry><id>a</id>"
	"</entry><entry xml:lang='de'><id>b</id></entry></feed>",
	"lang=fr|language=fr|2.language=de" },
{ "xml:lang of the content", ENTRY("<content xml:lang='it'>Ciao</content>"),
	"language=it" },
{ "categories", ITEM("<category>Ferries</category><category domain='x'>Sea"
		     "</category><dc:subject>Boats</dc:subject>"),
	"tags=Ferries, Sea, Boats" },
{ "Atom's categories", ENTRY("<category term='ferries' label='Ferries'/>"
			     "<category term='sea'/>"), "tags=ferries, sea" },

/* RDF and the old ones. */
{ "RSS 1.0", "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
	" xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/"
	"elements/1.1/'><channel rdf:about='http://quay.example/rdf'><title>"
	"Quay</title><link>http://quay.example/</link><description>All"
	"</description><dc:language>en</dc:language><image rdf:resource='x'/>"
	"<items><rdf:Seq><rdf:li rdf:resource='http://quay.example/1'/>"
	"</rdf:Seq></items></channel><image rdf:about='x'><title>Logo</title>"
	"<url>x</url><link>http://l.example/</link></image><item rdf:about="
	"'http://quay.example/1'><title>Ferry</title><link>http://quay.example"
	"/one</link><dc:date>2025-11-06</dc:date><dc:creator>Rosa</dc:creator>"
	"</item><textinput rdf:about='y'><title>Find</title><link>http://f."
	"example/</link></textinput></rdf:RDF>",
	"n=1|site=Quay|home=http://quay.example/|about=All|lang=en"
	"|title=Ferry|url=http://quay.example/one|id=http://quay.example/1"
	"|date=2025-11-06|author=Rosa" },
{ "rdf:about for want of a link", "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/"
	"02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><item rdf:about"
	"='http://quay.example/1'><title>A</title></item></rdf:RDF>",
	"url=http://quay.example/1" },
{ "RSS 1.0, the image first", "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/"
	"22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><image><title>Logo"
	"</title></image><channel><title>Quay</title></channel><item><title>A"
	"</title></item></rdf:RDF>", "site=Quay" },
{ "an item of another kind in an item", "<rdf:RDF xmlns:rdf='http://www.w3.org"
	"/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><item>"
	"<title>A</title><content:items><rdf:Bag><rdf:li><content:item>"
	"</content:item></rdf:li></rdf:Bag></content:items><dc:creator>Rosa"
	"</dc:creator></item><item><title>B</title></item></rdf:RDF>",
	"n=2|by=|author=Rosa|2.title=B|2.author=" },
{ "RSS 0.90", "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns"
	"#' xmlns='http://my.netscape.com/rdf/simple/0.9/'><channel><title>Quay"
	"</title><link>http://quay.example/</link></channel><item><title>Ferry"
	"</title><link>http://quay.example/1</link></item><item><title>Bus"
	"</title></item></rdf:RDF>",
	"n=2|site=Quay|title=Ferry|url=http://quay.example/1|2.title=Bus" },
{ "RSS by a prefix", "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-"
	"syntax-ns#' xmlns:r='http://purl.org/rss/1.0/'><r:channel><r:title>"
	"Quay</r:title></r:channel><r:item><r:title>Ferry</r:title></r:item>"
	"</rdf:RDF>", "n=1|site=Quay|title=Ferry" },
{ "RSS by a prefix, and other words beside", "<r:rss xmlns:r='http://backend."
	"userland.com/rss2' xmlns='http://other.example/'><r:channel><title>No"
	"</title><r:title>Quay</r:title><r:item><title>No</title><r:title>Yes"
	"</r:title></r:item></r:channel></r:rss>", "site=Quay|title=Yes" },
{ "RSS 0.91 with its DTD", "<?xml version='1.0'?><!DOCTYPE rss PUBLIC '-//"
	"Netscape Communications//DTD RSS 0.91//EN' 'http://my.netscape.com/"
	"publish/formats/rss-0.91.dtd'><rss version='0.91'><channel><title>Quay"
	"</title><item><title>A</title><link>http://quay.example/1</link>"
	"<description>D</description></item></channel></rss>",
	"n=1|title=A|text=D" },
{ "RSS 0.91, DTD's address as a namespace", "<rss version='0.91' xmlns='http:"
	"//my.netscape.com/publish/formats/rss-0.91.dtd'><channel><item><title>"
	"A</title></item></channel></rss>", "n=1|title=A" },
{ "RSS 2.0 in a namespace", "<rss xmlns='http://backend.userland.com/RSS2'>"
	"<channel><title>Quay</title><item><title>A</title></item></channel>"
	"</rss>", "n=1|site=Quay|title=A" },
{ "RSS in a namespace nobody knows", "<rss xmlns='http://what.example/'>"
	"<channel><title>Quay</title><item><title>A</title></item></channel>"
	"</rss>", "n=1|site=Quay|title=A" },
{ "items beside the channel", "<rss><channel><title>Quay</title></channel>"
	"<item><title>A</title></item><item><title>B</title></item></rss>",
	"n=2|site=Quay|2.title=B" },
{ "RSS 1.1", "<Channel xmlns='http://purl.org/net/rss1.1#'><title>Quay</title>"
	"<items><item><title>A</title></item><item><title>B</title></item>"
	"</items></Channel>", "n=2|site=Quay|title=A|2.title=B" },
{ "CDF", "<CHANNEL HREF='http://quay.example/'><TITLE>Quay</TITLE><ABSTRACT>"
	"All</ABSTRACT><ITEM HREF='http://quay.example/1' LASTMOD='2025-11-06T"
	"10:20'><TITLE>Ferry</TITLE><ABSTRACT>Waits</ABSTRACT></ITEM>"
	"</CHANNEL>",
	"n=1|site=Quay|home=http://quay.example/|title=Ferry|url=http://quay."
	"example/1|text=Waits|date=2025-11-06T10:20Z" },
{ "Atom without a namespace", "<feed><title>Quay</title><entry><title>A"
	"</title></entry></feed>", "n=1|site=Quay|title=A" },
{ "Atom by a prefix", "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:title>"
	"Quay</a:title><a:entry><a:title>A</a:title></a:entry></a:feed>",
	"n=1|site=Quay|title=A" },
{ "Atom by a prefix nobody declared", "<atom:feed><atom:entry><atom:title>A"
	"</atom:title></atom:entry></atom:feed>", "n=1|title=A" },
{ "one entry alone", "<entry " ATOM_NS "><title>A</title></entry>",
	"n=1|title=A" },
{ "items of both kinds", RSS("<item><title>A</title></item><entry><title>B"
			     "</title></entry>"), "n=2|2.title=B" },

/* Broken. */
{ "an item without its end", RSS("<item><title>A</title><item><title>B"
				 "</title></item>"),
	"n=2|title=A|2.title=B" },
{ "no end at all", "<rss><channel><title>Quay</title><item><title>A</title>"
	"<description>It wai", "n=1|site=Quay|title=A|text=It wai" },
{ "cut in a tag", "<rss><channel><item><title>A</title></item><item><title>B"
	"</title><desc", "n=2|2.title=B" },
{ "cut in CDATA", "<rss><channel><item><title>A</title><description><![CDATA["
	"<p>It wai", "n=1|text=~<p>It wai" },
{ "a title without its end", ITEM("<title>Ferry<link>http://quay.example/1"
				  "</link>"),
	"title=Ferry|url=http://quay.example/1" },
{ "a title with another end", ITEM("<title>Ferry</titel><link>http://quay."
				   "example/1</link>"),
	"title=Ferry|url=http://quay.example/1" },
{ "a description without its end", ITEM("<description>It waits.<pubDate>Thu, "
					"06 Nov 2025 10:20:30 GMT</pubDate>"),
	"text=It waits.|date=2025-11-06T10:20:30Z" },
{ "an unknown element without its end", RSS("<item><x:y z='1'><title>A</title>"
	"<link>http://quay.example/1</link></item><item><title>B</title><w>"
	"<guid>g</guid><item><title>C</title></item>"),
	"n=3|title=A|url=http://quay.example/1|2.id=g|3.title=C" },
{ "an end too many", ITEM("<title>A</title></b></title><guid>g</guid>"),
	"title=A|id=g" },
{ "ends that cross", ITEM("<description><b><i>It</b></i> waits</description>"
			  "<guid>g</guid>"), "id=g" },
{ "junk before", "Warning: cannot open\n<br />\n<?xml version='1.0'?>\n" RSS(
	"<item><title>A</title></item>"), "n=1|site=Quay|title=A" },
{ "white space before", "\n\n  <?xml version='1.0'?>" ITEM("<title>A</title>"),
	"n=1|title=A" },
{ "junk behind", ITEM("<title>A</title>") "<!-- 0.1 s --> served by x",
	"n=1|site=Quay" },
{ "several roots", RSS("<item><title>A</title></item>") RSS(
	"<item><title>B</title></item>"), "n=2|site=Quay|2.title=B" },
{ "names in capitals", "<RSS><CHANNEL><TITLE>Quay</TITLE><ITEM><TITLE>A"
	"</TITLE><LINK>http://quay.example/1</LINK><PUBDATE>2025-11-06"
	"</PUBDATE></ITEM></CHANNEL></RSS>",
	"n=1|site=Quay|title=A|url=http://quay.example/1|date=2025-11-06" },
{ "names in mixed case", "<Rss><Channel><Title>Quay</title><Item><TITLE>A"
	"</Title></item></channel></rss>", "n=1|site=Quay|title=A" },
{ "references nobody knows", ITEM("<title>A &what; B</title>"),
	"title=A &what; B" },
{ "an entity that was declared", "<!DOCTYPE rss [<!ENTITY co 'Quay Ltd'>]>"
	ITEM("<title>At &co; now</title>"), "n=1|title=At &co; now" },
{ "a subset with brackets", "<!DOCTYPE rss [<!ENTITY a ']>'> <!-- ]> -->]>"
	ITEM("<title>A</title>"), "n=1|title=A" },
{ "controls", ITEM("<title>A\x01\x02 B</title>"), "n=1" },
{ "a quotation mark that is missing", ITEM("<title>A</title><enclosure url="
					   "http://quay.example/1.mp3 />"),
	"title=A|file=http://quay.example/1.mp3" },
{ "bytes of windows-1252", ITEM("<title>Caf\xe9 \x93late\x94</title>"),
	"title=Caf\xc3\xa9 \xe2\x80\x9clate\xe2\x80\x9d" },
{ "UTF-8 that says latin1", "<?xml version='1.0' encoding='iso-8859-1'?>"
	ITEM("<title>Caf\xc3\xa9 \xe2\x80\x93 late</title>"),
	"title=Caf\xc3\xa9 \xe2\x80\x93 late" },
{ "latin1 that says UTF-8", "<?xml version='1.0' encoding='utf-8'?>"
	ITEM("<title>Caf\xe9 na\xefve</title>"),
	"title=Caf\xc3\xa9 na\xc3\xafve" },
{ "windows-1251", "<?xml version=\"1.0\" encoding=\"windows-1251\"?>"
	ITEM("<title>\xcf\xe0\xf0\xee\xec</title>"),
	"title=\xd0\x9f\xd0\xb0\xd1\x80\xd0\xbe\xd0\xbc" },
{ "a declaration that lies about its width",
	"<?xml version='1.0' encoding='utf-16'?>" ITEM("<title>A</title>"),
	"n=1|title=A" },
{ "a mark of UTF-8", "\xef\xbb\xbf" ITEM("<title>A</title>"), "n=1|title=A" },
{ "no feed", "<html><body><p>It waits.</p></body></html>", "none" },
{ "no feed at all", "It waits.", "none" },
{ "nothing", "", "none" },
{ "a feed of nothing", "<rss/>", "n=0|site=" },
{ "a channel of nothing", RSS(""), "n=0|site=Quay" },
{ "unknown elements", ITEM("<x:y><title>No</title></x:y><z><link>http://n."
			   "example/</link></z><title>Yes</title>"),
	"title=Yes|url=" },
{ "item in an item's text", ITEM("<description>An <em>item</em> of news"
				 "</description>"),
	"n=1|text=~An <em>item</em> of news" },
{ "feed in feed's words", ITEM("<description>&lt;item&gt;&lt;title&gt;no&lt;/"
			       "title&gt;&lt;/item&gt;</description>"), "n=1" },
{ "a title of SVG in the text", ENTRY("<content type='xhtml'><div xmlns='http"
				      "://www.w3.org/1999/xhtml'>It <svg xmlns"
				      "='http://www.w3.org/2000/svg'><title>"
				      "Icon</title></svg></div></content>"
				      "<title>Yes</title>"), "title=Yes" },
{ "items in comments", RSS("<!-- <item><title>No</title></item> --><item>"
			   "<title>Yes</title></item>"), "n=1|title=Yes" },
{ "items in CDATA", RSS("<description><![CDATA[<item>]]></description><item>"
			"<title>Yes</title></item>"), "n=1|title=Yes" },

/* JSON Feed. */
{ "JSON Feed 1", "{\"version\":\"https://jsonfeed.org/version/1\",\"title\":"
	"\"Quay\",\"home_page_url\":\"http://quay.example/\",\"feed_url\":"
	"\"http://quay.example/f.json\",\"description\":\"All\",\"author\":{"
	"\"name\":\"Rosa\"},\"items\":[{\"id\":\"1\",\"url\":\"/1\",\"title\":"
	"\"Ferry &amp; bus\",\"content_html\":\"<p>It</p>\",\"summary\":\"S\","
	"\"date_published\":\"2025-11-06T10:20:30Z\",\"tags\":[\"a\",\"b\"],"
	"\"attachments\":[{\"url\":\"http://quay.example/1.mp3\"}]}]}",
	"n=1|site=Quay|home=http://quay.example/|about=All|self=http://quay."
	"example/f.json|title=Ferry & bus|url=http://quay.example/1|id=1"
	"|author=Rosa|text=~<p>It</p>|summary=S|date=2025-11-06T10:20:30Z"
	"|tags=a, b|file=http://quay.example/1.mp3" },
{ "JSON Feed 1.1", "{\"version\":\"https://jsonfeed.org/version/1.1\","
	"\"language\":\"de\",\"authors\":[{\"name\":\"Rosa\"}],\"items\":[{"
	"\"id\":2,\"content_text\":\"It <waits>\",\"authors\":[{\"name\":\"Ina"
	"\"},{\"name\":\"Ole\"}],\"date_modified\":\"2025-11-06\"},{\"id\":"
	"\"3\",\"external_url\":\"http://o.example/\"}]}",
	"n=2|id=2|text=It <waits>|author=Ina, Ole|date=2025-11-06|language=de"
	"|2.url=http://o.example/|2.author=Rosa" },
{ "JSON without items", "{\"version\":\"https://jsonfeed.org/version/1\"}",
	"none" },
{ "JSON with odd items", "{\"items\":[1,null,{},\"x\",{\"id\":\"1\"}]}",
	"n=1|id=1" },
{ "JSON with an author of text", "{\"items\":[{\"id\":\"1\",\"author\":\"Rosa"
	"\"}]}", "author=Rosa" },
