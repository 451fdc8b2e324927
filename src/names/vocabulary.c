/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright (C) 2026 The byname authors */

#include <config.h>

#include "names/vocabulary.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* At least twice as many as there are words in the lists below. */
#define SLOTS 4096

/*
 * Only the hash is kept: a word that happens to share it is taken for the
 * listed one, and all that follows is one wrong guess.
 */
struct slot {
	unsigned int hash, use;
};

struct names_vocabulary {
	struct slot slot[SLOTS];
};

static const struct {
	unsigned int use;
	const char *words;
} lists[] = {
	/* Before a name, with a dot or without. */
	{ NAMES_COURTESY,
	  "mr mrs ms mx dr prof professor sir dame rev reverend hon" },
	{ NAMES_OFFICE,
	  "sen senator rep representative congressman congresswoman gov "
	  "governor mayor president premier chancellor judge detective det "
	  "sgt sergeant officer capt captain lt lieutenant cpl commissioner "
	  "inspector superintendent supt secretary undersecretary director "
	  "chairman chairwoman chairperson minister ambassador envoy "
	  "sheriff deputy trooper councilman councilwoman councilmember "
	  "councilor councillor assemblyman assemblywoman assemblymember "
	  "alderman speaker attorney comptroller treasurer gen col maj adm "
	  "admiral brigadier pres ceo executive mp spokesman spokeswoman "
	  "spokesperson agent archbishop bishop cardinal rabbi imam pastor "
	  "coach manager editor administrator chief justice colonel "
	  "commander" },
	/* Not offices, but used like them: "analyst Jamal Greene". */
	{ NAMES_OFFICE,
	  "analyst commentator sociologist historian economist lawyer "
	  "activist author candidate journalist reporter columnist anchor "
	  "researcher scholar scientist novelist actor actress singer "
	  "organizer organiser advocate advisor adviser aide strategist "
	  "pollster lawmaker prosecutor founder owner leader consultant "
	  "expert filmmaker photographer resident democrat republican "
	  "socialist" },
	{ NAMES_PREFIX_TITLE,
	  "attorney surgeon solicitor inspector secretary postmaster "
	  "adjutant major lieutenant brigadier governor director" },
	/* Days and months. */
	{ NAMES_COMMON,
	  "mon tue wed thu fri jan feb mar apr aug sept oct nov dec monday "
	  "tuesday wednesday thursday friday saturday sunday january "
	  "february march april may june july august september october "
	  "november december" },
	/* Peoples, parties, beliefs. */
	{ NAMES_COMMON,
	  "american americans republican republicans democrat democrats "
	  "democratic gop muslim muslims jewish christian catholic black "
	  "latino hispanic asian african european russian chinese israeli "
	  "palestinian british french german mexican canadian ukrainian "
	  "iranian liberal conservative socialist communist" },
	/* What stands before a hyphen: "Anti-Trump". */
	{ NAMES_COMMON,
	  "then anti pro non ex pre post un neo mid" },
	/* What sentences begin with. */
	{ NAMES_COMMON,
	  "a about above according across actually additionally after "
	  "afterwards again against ago ahead alongside all almost along "
	  "already also although always amid among an and another any "
	  "anyone anything apart are around as aside at away back because "
	  "become been before behind being below beneath besides best "
	  "better between beyond both but by call can cities city clearly "
	  "come consider could critics despite did do does done down "
	  "downtown due during each earlier early eight either else even "
	  "eventually ever every everyone everything except few fifteen "
	  "finally first five following for former formerly four from "
	  "further get give given going good had half has have having he "
	  "hence her here hers him his how however i if in indeed inside "
	  "instead into is it its itself just last late later latest least "
	  "less let like likewise look lots make many maybe me meanwhile "
	  "members more moreover most much must my near nearby nearly "
	  "neither never nevertheless new newly next nine no nobody none "
	  "nonetheless nor not nothing now nowhere observers of off "
	  "officials often on once one ones only onto opponents opposite or "
	  "other others otherwise our out outside over overall own past "
	  "people perhaps police polls president presumably previously "
	  "prior probably protesters put quite rather reading recently "
	  "regarding right same second see seven several she should "
	  "similarly since six so some somehow someone something sometimes "
	  "somewhere soon still such suddenly supporters take ten than "
	  "thanks that the their them there therefore these they things "
	  "think third this those though three through throughout thus to "
	  "today together tomorrow tonight too toward towards two under "
	  "underneath unfortunately unless unlike until up upon us use very "
	  "via voters was watch we well were what whatever when whenever "
	  "where whereas wherever whether which while who whoever whom "
	  "whose why will with within without would yes yesterday yet you "
	  "your" },
	{ NAMES_SMALL,
	  "of and the for on in to at by with de & from or" },
	{ NAMES_PARTICLE,
	  "de del della der den di da dos du la le van von bin ibn ben al "
	  "el ter ten zu af av st y e" },
	{ NAMES_NEUTRAL,
	  "police borough district city officers officials residents" },
	{ NAMES_SUFFIX,
	  "jr sr ii iii iv" },
	{ NAMES_STATE_BODY,
	  "department bureau office agency administration court police "
	  "authority council commission ministry senate congress assembly "
	  "legislature parliament army navy marines guard service "
	  "enforcement committee treasury directorate inspectorate "
	  "taskforce district sheriff corps force board" },
	{ NAMES_BODY,
	  "university college school academy institute institution "
	  "association society foundation fund bank union club company "
	  "corporation corp inc ltd group league federation party press "
	  "times post journal tribune globe herald magazine review gazette "
	  "chronicle network channel radio broadcasting news media museum "
	  "library hospital church diocese archdiocese synagogue mosque "
	  "center centre coalition alliance partnership project council "
	  "orchestra symphony philharmonic ballet theater theatre opera "
	  "studios pictures records entertainment airlines airways motors "
	  "industries holdings partners capital nations organization "
	  "organisation conference festival exchange conservancy trust "
	  "initiative archive archives campaign committee" },
	{ NAMES_SITE,
	  "street avenue road boulevard lane square plaza park tower towers "
	  "building bridge tunnel airport station terminal hotel stadium "
	  "arena garden gardens hall house island beach river lake bay "
	  "mountain mount valley county hills heights village expressway "
	  "highway parkway pier cemetery field" },
	/* What has initials too, but is nobody. */
	{ NAMES_THING,
	  "act bill law code treaty agreement accord system syndrome disease "
	  "disorder index program programme scheme award prize day week "
	  "month year standard test exam amendment plan rate tax credit "
	  "benefit product income theory virus model method language "
	  "medal star cross cup game games championship technology resources "
	  "systems approach survey area" },
	{ NAMES_GROUP,
	  "movement action socialists democrats republicans workers teachers "
	  "nurses doctors physicians veterans students citizens voters "
	  "lawyers journalists reporters scientists engineers employees "
	  "tenants neighbors mothers women friends brothers sisters caucus "
	  "chamber brigade unit squad command division branch services "
	  "laboratory laboratories lab clinic international incorporated" },
};

static struct slot *
slot_of(struct slot *slot, unsigned int hash)
{
	size_t i = hash % SLOTS;

	while (slot[i].use && slot[i].hash != hash)
		i = (i + 1) % SLOTS;
	return slot + i;
}

static void
add_words(struct names_vocabulary *vocabulary, const char *words,
	  unsigned int use)
{
	while (*words) {
		size_t length = strcspn(words, " ");
		unsigned int hash = names_word_hash(words, length);
		struct slot *slot = slot_of(vocabulary->slot, hash);

		slot->hash = hash;
		slot->use |= use;
		words += length + strspn(words + length, " ");
	}
}

struct names_vocabulary *
names_vocabulary_new(void)
{
	struct names_vocabulary *vocabulary = xcalloc(1, sizeof *vocabulary);

	for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
		add_words(vocabulary, lists[i].words, lists[i].use);
	return vocabulary;
}

void
names_vocabulary_free(struct names_vocabulary *vocabulary)
{
	free(vocabulary);
}

unsigned int
names_vocabulary_use(const struct names_vocabulary *vocabulary,
		     const struct names_word *word)
{
	size_t i = word->hash % SLOTS;

	while (vocabulary->slot[i].use
	       && vocabulary->slot[i].hash != word->hash)
		i = (i + 1) % SLOTS;
	return vocabulary->slot[i].use;
}
