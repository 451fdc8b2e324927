/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "page/junk.h"

#include <string.h>

/* A whole line or heading is no longer, and one that is known by how it
 * begins is not either: a paragraph may begin like a caption (bytes). */
#define LONGEST_LINE 64
#define LONGEST_START 160

/* Whole lines, in small letters. */
static const char *const lines[] = {
	/* advertisements */
	"advertisement", "advertising", "ad", "ads", "sponsored",
	"sponsored content", "paid content", "promoted",
	"article continues after ad", "scroll to continue",
	"story continues below", "article continues below",
	"story continues below advertisement",
	"article continues below advertisement",
	"article continues after advertisement",
	"continue reading the main story", "skip advertisement",
	"anzeige", "werbung", "publicité", "publicidad", "publicidade",
	"pubblicità", "реклама", "reklama", "reklam", "annonce",
	"advertentie", "hirdetés", "διαφήμιση", "إعلان", "פרסומת",
	"विज्ञापन", "广告", "廣告", "広告", "광고", "iklan", "quảng cáo",
	"mainos", "annons", "reclame", "publicitate",
	/* things to press */
	"share", "share this", "share this article", "share this story",
	"share on facebook", "share on twitter", "share on x", "tweet",
	"share this post", "share this page", "share article",
	"print", "print this", "email", "e-mail", "email this", "save",
	"save article", "comment", "comments", "leave a comment",
	"add a comment", "reply", "like", "pin it", "copy link",
	"link copied", "copy url", "gift article", "listen to this article",
	"listen to article", "expand", "collapse", "toggle caption",
	"hide caption", "back", "home", "enlarge this image", "view gallery", "view comments",
	"show comments", "load more", "show more", "view more", "see more",
	"watch", "listen", "play", "play video", "watch video", "close",
	"next", "previous", "prev", "back to top", "go to top", "top",
	"loading", "loading...", "accept", "accept all", "report",
	"report this ad", "facebook", "twitter", "whatsapp", "linkedin",
	"pinterest", "reddit", "telegram", "flipboard", "pocket", "instagram",
	"teilen", "drucken", "merken", "kommentare", "partager", "imprimer",
	"commenter", "compartir", "imprimir", "comentar", "guardar",
	"compartilhar", "condividi", "stampa", "commenta", "delen", "del",
	"udostępnij", "drukuj", "поделиться", "печать", "κοινοποίηση",
	"paylaş", "yazdır", "شارك", "مشاركة", "طباعة", "שתף", "שתפו",
	"शेयर करें", "分享", "分享到", "打印", "打印本页", "シェア",
	"シェアする", "공유", "공유하기", "댓글",
	/* to other stories */
	"read more", "more", "continue reading", "read full story",
	"read the full story", "read next", "up next", "related",
	"related articles", "related stories", "related content",
	"related posts", "related news", "related topics", "related coverage",
	"recommended", "recommended for you", "most read", "most popular",
	"trending", "trending now", "top stories", "more stories",
	"more on this story", "more from this section", "editor's picks",
	"editors' picks", "latest news", "you may also like", "see also",
	"also read", "don't miss", "what to read next", "more for you",
	"mehr zum thema", "mehr zu diesem thema", "auch interessant",
	"lesen sie auch", "weiterlesen", "mehr lesen", "lire aussi",
	"à lire aussi", "lire la suite", "sur le même sujet", "voir aussi",
	"leer más", "lea también", "lee también", "te puede interesar",
	"noticias relacionadas", "más información", "más noticias",
	"leia também", "leia mais", "veja também", "saiba mais",
	"leggi anche", "leggi tutto", "lees ook", "lees meer", "läs också",
	"læs også", "les også", "czytaj także", "czytaj też",
	"czytaj więcej", "zobacz także", "zobacz też", "читайте также",
	"подробнее", "читать далее", "διαβάστε επίσης", "δείτε επίσης",
	"ayrıca oku", "ilgili haberler", "اقرأ أيضا", "اقرأ أيضاً",
	"إقرأ أيضا", "קראו גם", "यह भी पढ़ें", "ये भी पढ़ें", "相关阅读",
	"相关新闻", "相關新聞", "延伸閱讀", "推荐阅读", "関連記事", "あわせて読みたい",
	"관련기사", "kapcsolódó cikkek",
	/* to sign up */
	"subscribe", "subscribe now", "sign up", "sign in", "log in",
	"follow us", "follow", "join us", "donate", "support us",
	"newsletter", "get the newsletter", "sign up now", "privacy policy",
	"terms of use", "thanks for signing up", "thank you for subscribing",
	"abonnieren", "s'abonner", "suscríbete", "assine", "abbonati",
	/* names of pictures and parts */
	"image", "photo", "photos", "video", "gallery", "audio", "caption",
	"image source", "media caption", "image caption", "file photo",
	"getty images", "reuters", "slideshow", "tags", "topics",
};

static const char *const starts[] = {
	"photo:", "photos:", "photo by ", "photograph:", "photograph by",
	"photo credit", "photo courtesy", "photo illustration", "image:",
	"image credit", "image source", "image caption", "images:",
	"picture:", "pic:", "credit:", "credits:", "video:", "file photo",
	"media caption", "getty images", "foto:", "fotos:", "bild:",
	"bildquelle", "quelle:", "crédit photo", "crédits photo", "crédit :",
	"photo :", "crédito:", "imagen:", "imagem:", "fot.", "фото:",
	"zdjęcie:", "foto's:", "share this", "follow us on", "follow us:",
	"follow @", "follow me on", "like us on", "find us on", "join us on",
	"click here to", "sign up for", "sign up to", "sign up here",
	"subscribe to ", "get our ", "to receive our", "enter your email",
	"by signing up", "by submitting", "read more:", "read more about",
	"read also:", "read also ", "also read:", "also read ", "read next:",
	"see also:", "related:", "related story:", "related article:",
	"more:", "more on ", "more from ", "watch:", "watch |", "listen:",
	"don't miss:", "must read:", "lire aussi", "à lire aussi",
	"lire également", "à lire :", "leer también", "lea también",
	"lee también", "lea además", "lee más:", "te puede interesar:",
	"lesen sie auch", "lesen sie hier", "mehr zum thema", "leggi anche",
	"leia também", "leia mais", "veja também", "lees ook:", "läs också:",
	"læs også:", "les også:", "czytaj także:", "czytaj też:",
	"czytaj również", "zobacz też:", "zobacz także:", "читайте также",
	"читать также", "διαβάστε επίσης", "اقرأ أيضا", "यह भी पढ़ें",
	"last updated", "updated:", "updated on ", "last modified",
	"first published", "published:", "published on ", "published at ",
	"posted on ", "posted at ", "posted in ", "posted by ", "filed under",
	"tagged:", "tags:", "tagged with", "topics:", "categories:",
	"category:", "copyright ©", "©", "(c) ", "all rights reserved",
	"alle rechte vorbehalten", "tous droits réservés",
	"todos los derechos reservados", "責任編輯", "责任编辑", "(责任编辑",
	"（责任编辑", "編集部", "關鍵字", "关键词",
};

static const char *const ends[] = {
	"comments", "leave a comment", "leave a reply", "post a comment",
	"add a comment", "join the conversation", "join the discussion",
	"discussion", "reader comments", "responses", "what do you think?",
	"cancel reply", "kommentare", "comentarios", "comentários",
	"commentaires", "commenti", "reacties", "komentarze", "комментарии",
	"yorumlar", "σχόλια", "تعليقات", "תגובות", "टिप्पणियाँ", "评论",
	"網友評論", "コメント", "댓글",
	"related", "related stories", "related articles", "related posts",
	"related news", "related content", "related topics",
	"related coverage", "read next", "read more", "more stories",
	"more from", "more on this story", "more like this", "up next",
	"recommended", "recommended stories", "recommended for you",
	"you may also like", "you might also like", "you may like",
	"most read", "most popular", "most viewed", "trending", "latest news",
	"latest stories", "top stories", "popular posts", "recent posts",
	"editor's picks", "also read", "see also", "further reading",
	"references", "external links", "notes and references",
	"share this", "share this:", "share this article", "like this",
	"like this:", "about the author", "about the authors",
	"mehr zum thema", "lesen sie auch", "das könnte sie auch interessieren",
	"weitere artikel", "weitere themen", "einzelnachweise", "weblinks",
	"lire aussi", "à lire aussi", "sur le même sujet",
	"sur le même thème", "voir aussi", "notes et références",
	"leer también", "lea también", "te puede interesar",
	"noticias relacionadas", "más noticias", "véase también",
	"referencias", "enlaces externos", "leia também", "veja também",
	"notícias relacionadas", "leia mais", "leggi anche",
	"articoli correlati", "potrebbe interessarti", "lees ook",
	"meer over", "czytaj także", "zobacz także", "zobacz też",
	"przypisy", "читайте также", "по теме", "ilgili haberler",
	"相关阅读", "相关新闻", "相關新聞", "延伸閱讀", "関連記事", "関連リンク",
	"관련기사", "관련 기사",
};

#define COUNT(list) (sizeof (list) / sizeof *(list))

/*
 * LENGTH bytes of TEXT with their capitals small: those of ASCII, of Latin-1,
 * of Greek without accents and of Russian, which each have the same length.
 */
static void
lower(const char *text, size_t length, char *out)
{
	for (size_t i = 0; i < length; i++) {
		unsigned char before = i > 0 ? (unsigned char)text[i - 1] : 0;
		unsigned char byte = (unsigned char)text[i];

		out[i] = text[i];
		if (byte >= 'A' && byte <= 'Z') {
			out[i] = (char)(byte | 0x20);
		} else if (before == 0xc3 && byte >= 0x80 && byte <= 0x9e) {
			out[i] = (char)(byte + 0x20);
		} else if ((before == 0xd0 && byte >= 0x90 && byte <= 0x9f)
			   || (before == 0xce && byte >= 0x91
			       && byte <= 0x9f)) {
			out[i] = (char)(byte + 0x20);
		} else if ((before == 0xd0 && byte >= 0xa0 && byte <= 0xaf)
			   || (before == 0xce && byte >= 0xa0
			       && byte <= 0xa9)) {
			out[i - 1] = (char)(before + 1);
			out[i] = (char)(byte - 0x20);
		}
	}
	out[length] = '\0';
}

static bool
in_list(const char *text, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (*list[i] == *text && strcmp(list[i], text) == 0)
			return true;
	return false;
}

static bool
is_letter_or_blank(char byte)
{
	return byte == ' ' || (byte >= 'a' && byte <= 'z');
}

/* Signs at either end are no part of what is said. */
static void
trim(const char **line, size_t *length, const char *before, const char *after)
{
	while (*length > 0 && strchr(before, **line)) {
		++*line;
		--*length;
	}
	while (*length > 0 && strchr(after, (*line)[*length - 1]))
		--*length;
}

/* A sentence may begin with words that no sign follows. */
static bool
begins_badly(const char *line, bool sentence)
{
	for (size_t i = 0; i < COUNT(starts); i++) {
		size_t count = strlen(starts[i]);

		if (*line == *starts[i] && strncmp(line, starts[i], count) == 0
		    && !(sentence && is_letter_or_blank(starts[i][count - 1])))
			return true;
	}
	return false;
}

/* "4 min read" */
static bool
is_reading_time(const char *line, size_t length)
{
	static const char *const end[] = { "min read", "minute read",
					   "minutes read", "mins read",
					   "min de lecture",
					   "min de lectura", "min. lesezeit" };

	if (length > LONGEST_LINE / 2 || *line < '0' || *line > '9')
		return false;
	for (size_t i = 0; i < COUNT(end); i++) {
		size_t count = strlen(end[i]);

		if (length > count && strcmp(line + length - count, end[i]) == 0)
			return true;
	}
	return false;
}

bool
page_junk_line(const char *line, size_t length)
{
	static const char bullet[] = "\xe2\x80\xa2 ";
	bool sentence = length > LONGEST_LINE && line[length - 1] == '.';
	char small[LONGEST_START + 1];

	if (length > 4 && memcmp(line, bullet, 4) == 0) {
		line += 4;
		length -= 4;
		/* A page's number, or how often something was shared. */
		if (length < 4 && strspn(line, "0123456789") >= length)
			return true;
	}
	trim(&line, &length, " #>|:-[(<", " |:-])>.");
	if (length == 0 || length > LONGEST_START)
		return false;
	lower(line, length, small);
	if (length <= LONGEST_LINE && in_list(small, lines, COUNT(lines)))
		return true;
	return begins_badly(small, sentence)
	       || is_reading_time(small, length);
}

bool
page_junk_heading(const char *line, size_t length)
{
	char small[LONGEST_LINE + 1];

	/* "12 Comments", "Comments (12)" */
	trim(&line, &length, "0123456789 #(", " :.0123456789()");
	if (length == 0 || length > LONGEST_LINE)
		return false;
	lower(line, length, small);
	return in_list(small, ends, COUNT(ends));
}
