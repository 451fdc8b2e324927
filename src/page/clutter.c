/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "page/clutter.h"

#include <string.h>
#include <strings.h>

/* Words in classes and ids, as many sites use them in many languages: they
 * are English nearly everywhere. */
static const char *const comment_words[] = {
	"comment", "comments", "commentlist", "commentary-list", "disqus",
	"respond", "livefyre", "coral", "kommentare", "kommentar",
	"comentarios", "commentaires",
};

static const char *const clutter_words[] = {
	"ad", "ads", "adslot", "adunit", "advert", "advertisement",
	"advertising", "advertorial", "addthis", "adsense", "adbox",
	"also", "alsoread", "attribution", "author", "authorbox", "authors",
	"avatar", "banner", "bio", "biography", "bookmark", "breadcrumb",
	"breadcrumbs", "buttons", "byline", "callout", "caption", "captions",
	"carousel", "catlinks", "consent", "contributors", "cookie",
	"cookies", "copyright", "correction-link", "credit", "credits", "cta",
	"dateline", "disclaimer", "discover", "discuss", "donate",
	"donation", "download", "editsection", "embed", "facebook",
	"fineprint", "flyout", "follow", "followus", "footer", "gallery",
	"galleries", "hashtags", "hatnote", "hidden", "inlinead", "inset",
	"interstitial", "jump", "kicker", "keywords", "latest", "lightbox",
	"linkbox", "linklist", "links", "login", "masthead", "mbox",
	"mediainfo", "menu", "meta", "metadata", "modal", "more", "morelike",
	"morestories", "mostpopular", "mostread", "nav", "navbar", "navbox",
	"navigation", "newsletter", "newsletters", "noprint", "notice",
	"outbrain", "overlay", "pager", "pagination", "paywall",
	"permalink", "photocredit", "player", "playlist", "poll", "popular",
	"popup", "postmeta", "posted", "prevnext", "print", "printonly",
	"promo", "promos", "promoted", "promotion", "pubdate", "published",
	"quiz", "rating", "ratings", "read-more", "readalso", "readmore",
	"readnext", "recirc", "recirculation", "recommend",
	"recommendation", "recommendations", "recommended", "reference",
	"references", "reflist", "register", "related", "relatedlinks",
	"relatedposts", "relatedstories", "reply", "rss", "seealso",
	"sharebar", "share", "sharedaddy", "sharing", "shop", "shopping",
	"sidebar", "sidebox", "signin", "signup", "sitenav", "skip",
	"skiplink", "slider", "slideshow", "social", "socials",
	"sponsor", "sponsored", "sticky", "storylinks", "subnav",
	"subscribe", "subscription", "subscriptions", "taboola", "tag",
	"taglist", "tags", "tagcloud", "teaser", "teasers", "timestamp",
	"toc", "toolbar", "toolbox", "tools", "tooltip", "topics",
	"trending", "tweet", "twitter", "updated", "upsell", "user",
	"usermeta", "video", "videos", "vote", "whatsapp", "widget",
	"widgets", "zergnet",
};

static const char *const content_words[] = {
	"article", "articlebody", "articletext", "articlecontent", "body",
	"bodycopy", "bodytext", "content", "entry", "entrycontent",
	"fulltext", "hentry", "main", "maincontent", "post", "postbody",
	"postcontent", "prose", "story", "storybody", "storycontent",
	"storytext", "text",
};

/* Text that only looks small beside what is around it. */
#define SMALL_BYTES 1000
#define TINY_BYTES 400

#define COUNT(list) (sizeof (list) / sizeof *(list))

static bool
in_list(const char *word, size_t length, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strlen(list[i]) == length
		    && strncasecmp(list[i], word, length) == 0)
			return true;
	return false;
}

static bool
is_letter(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool
is_upper(char byte)
{
	return byte >= 'A' && byte <= 'Z';
}

/* What was seen among the words of a value. */
struct seen {
	bool comments, clutter, content;
};

static void
see_word(const char *word, size_t length, struct seen *seen)
{
	seen->comments |= in_list(word, length, comment_words,
				  COUNT(comment_words));
	seen->clutter |= in_list(word, length, clutter_words,
				 COUNT(clutter_words));
	seen->content |= in_list(word, length, content_words,
				 COUNT(content_words));
}

/* "story__related-links" has three words, and so has "relatedLinksBox". */
static void
see_value(const char *value, struct seen *seen)
{
	while (value && *value) {
		size_t length = 0;

		while (*value && !is_letter(*value))
			value++;
		while (is_letter(value[length])
		       && !(length > 0 && is_upper(value[length])
			    && !is_upper(value[length - 1])))
			length++;
		if (length > 0)
			see_word(value, length, seen);
		value += length;
	}
}

enum page_hint
page_hint(const struct tree *tree, uint32_t node)
{
	struct seen seen = { false, false, false };

	see_value(tree_attribute(tree, node, "class"), &seen);
	see_value(tree_attribute(tree, node, "id"), &seen);
	see_value(tree_attribute(tree, node, "data-component"), &seen);
	if (seen.comments)
		return PAGE_COMMENTS;
	if (seen.clutter)
		return PAGE_CLUTTER;
	return seen.content ? PAGE_CONTENT : PAGE_PLAIN;
}

static bool
is_clutter_tag(enum tag tag)
{
	switch (tag) {
	case TAG_FIGURE:
	case TAG_FIGCAPTION:
	case TAG_ASIDE:
	case TAG_FOOTER:
	case TAG_FORM:
	case TAG_NAV:
	case TAG_BUTTON:
	case TAG_TIME:
	case TAG_ADDRESS:
	case TAG_MENU:
	case TAG_DIALOG:
		return true;
	default:
		return false;
	}
}

static bool
has_role(const struct tree *tree, uint32_t node)
{
	static const char *const role[] = {
		"navigation", "complementary", "dialog", "alertdialog",
		"banner", "contentinfo", "search", "menu", "toolbar",
	};
	const char *value = tree_attribute(tree, node, "role");

	return value && in_list(value, strlen(value), role, COUNT(role));
}

/* A block of links to elsewhere; a paragraph may have a link or two. */
static bool
is_link_block(enum tag tag, const struct page_measure *measure)
{
	return (tag_traits(tag) & TAG_BLOCK) && measure->bytes > 0
	       && measure->bytes < TINY_BYTES
	       && page_measure_links(measure) > 800;
}

/* What is said of an element by its names counts when it is small: a whole
 * article may stand in class="content has-sidebar". */
static bool
is_clutter(const struct tree *tree, uint32_t node, uint32_t body,
	   const struct page_measure *measure)
{
	enum tag tag = tree_tag(tree, node);
	const struct page_measure *own = &measure[node];
	bool large = own->bytes * 2 > measure[body].bytes;

	if (is_clutter_tag(tag) || has_role(tree, node))
		return !large;
	if (is_link_block(tag, own))
		return !large && tag != TAG_P;
	switch (page_hint(tree, node)) {
	case PAGE_COMMENTS:
		return !large;
	case PAGE_CLUTTER:
		return !large && own->bytes < SMALL_BYTES;
	default:
		return false;
	}
}

static bool
is_comment_heading(const struct tree *tree, uint32_t node)
{
	static const char *const word[] = {
		"comments", "leave a comment", "leave a reply", "discussion",
		"kommentare", "comentarios", "commentaires", "commenti",
		"related", "related stories", "related articles", "read next",
		"more from", "recommended", "you may also like", "see also",
		"references", "external links", "most read", "mehr zum thema",
		"lire aussi", "leer también",
	};
	struct strbuf text = STRBUF_INIT;
	bool found = false;

	tree_text(tree, node, &text);
	/* "12 Comments" */
	const char *start = strbuf_text(&text);

	start += strspn(start, "0123456789 ");
	size_t length = strlen(start);

	while (length > 0 && strchr(" :.0123456789()", start[length - 1]))
		length--;
	found = in_list(start, length, word, COUNT(word));
	strbuf_clear(&text);
	return found;
}

static void
set(unsigned char *drop, uint32_t node)
{
	drop[node / 8] |= (unsigned char)(1 << node % 8);
}

/* Everything after a heading as "Comments", where that is the smaller part. */
static void
drop_rest(const struct tree *tree, uint32_t heading, uint32_t body,
	  const struct page_measure *measure, unsigned char *drop)
{
	uint32_t bytes = 0;

	for (uint32_t node = heading; node; node = tree->node[node].next)
		bytes += measure[node].bytes;
	if (bytes * 2 > measure[body].bytes)
		return;
	for (uint32_t node = heading; node; node = tree->node[node].next)
		set(drop, node);
}

void
page_clutter_mark(const struct tree *tree, uint32_t body,
		  const struct page_measure *measure, unsigned char *drop)
{
	uint32_t node = tree_next(tree, body, body);

	while (node) {
		bool text = tree_is_text(tree, node);

		if (!text && is_clutter(tree, node, body, measure)) {
			set(drop, node);
			node = tree_pass(tree, node, body);
			continue;
		}
		if (!text && (tag_traits(tree_tag(tree, node)) & TAG_HEADING)
		    && is_comment_heading(tree, node))
			drop_rest(tree, node, body, measure, drop);
		node = tree_next(tree, node, body);
	}
}

/* Lines. */

/* Whole lines, in several languages. */
static const char *const junk_lines[] = {
	"advertisement", "advertising", "ad", "sponsored", "sponsored content",
	"anzeige", "werbung", "publicité", "publicidad", "publicidade",
	"pubblicità", "реклама", "reklama", "annonce", "advertentie",
	"share", "share this", "share this article", "share this story",
	"share on facebook", "share on twitter", "tweet", "print", "email",
	"save", "comment", "comments", "reply", "copy link", "link copied",
	"teilen", "partager", "compartir", "compartilhar", "condividi",
	"read more", "more", "continue reading", "story continues below",
	"article continues below", "story continues below advertisement",
	"continue reading the main story", "skip advertisement",
	"lire aussi", "lire la suite", "leer más", "leggi anche",
	"leia também", "leia mais", "mehr zum thema", "weiterlesen",
	"subscribe", "sign up", "log in", "follow us", "related",
	"related articles", "related stories", "related content",
	"recommended", "most read", "trending", "top stories", "loading",
	"loading...", "view comments", "show comments", "hide caption",
	"toggle caption", "enlarge this image", "watch", "listen", "play",
	"close", "next", "previous", "back to top", "go to top",
	"you may also like", "see also", "image", "photo", "video", "gallery",
};

/* The beginnings of short ones. */
static const char *const junk_starts[] = {
	"photo:", "photos:", "photo by", "photograph:", "photo credit",
	"image:", "image credit", "image source", "picture:", "foto:",
	"fotos:", "crédit photo", "crédito:", "bild:", "credit:",
	"getty images", "share this", "follow us on", "follow @",
	"click here to", "sign up for", "subscribe to our", "read more:",
	"read also:", "also read:", "read next:", "see also:", "related:",
	"more:", "watch:", "listen:", "lire aussi", "à lire aussi",
	"leer también", "lea también", "lesen sie auch", "leggi anche",
	"leia também", "last updated", "updated:", "last modified",
	"copyright ©", "©", "all rights reserved", "to receive our",
};

/* A paragraph may begin like a caption. */
#define JUNK_LONGEST 160

bool
page_clutter_line(const char *line, size_t length)
{
	while (length > 0 && strchr(" #>|:", *line)) {
		line++;
		length--;
	}
	while (length > 0 && strchr(" |:\xbb", line[length - 1]))
		length--;
	if (length == 0)
		return false;
	if (in_list(line, length, junk_lines, COUNT(junk_lines)))
		return true;
	if (length > JUNK_LONGEST)
		return false;
	for (size_t i = 0; i < COUNT(junk_starts); i++)
		if (length >= strlen(junk_starts[i])
		    && strncasecmp(line, junk_starts[i],
				   strlen(junk_starts[i])) == 0)
			return true;
	return false;
}
