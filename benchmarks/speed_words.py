"""The words of which `speed_library.py` makes issues: subjects for each topic, sentences with gaps, ordinary words.

A gap `{name}` is filled from the shipped vocabulary (`person`, `other`, `org`, `place`, `town`, `equipment`,
`program`), from the calendar (`day`, `ahead`, `past`, `month`, `season`, `year`, `later`), from the words here
(`subject`, `noun`, `thing`, `adjective`, `verb`), or with a figure or a made-up name (`number`, `amount`, `code`). None
of the planted words stands here but in the sentences that plant them.
"""

from __future__ import annotations

#: What the items of a topic are about, in words that speak for it.
SUBJECTS: dict[str, tuple[str, ...]] = {
    "alliance-strategy": ("command and control", "roles and missions", "the joint operations command", "counterstrike"),
    "force-posture": ("host nation support", "the Futenma relocation", "the status of forces", "the Henoko landfill"),
    "exercises": ("a live-fire drill", "the annual joint exercise", "an amphibious landing drill", "a field exercise"),
    "arms-and-industry": (
        "missile co-production",
        "the sale of interceptors",
        "ship repair",
        "defense equipment exports",
    ),
    "extended-deterrence": ("extended deterrence", "the nuclear umbrella", "nuclear deterrence talks"),
    "trilateral": (
        "trilateral cooperation with South Korea",
        "the trilateral secretariat",
        "trilateral missile warning",
    ),
    "north-korea": ("North Korean missile launches", "sanctions on North Korea", "the abduction issue"),
    "china-taiwan": ("peace across the Taiwan Strait", "Chinese coast guard patrols", "tension over Taiwan"),
    "russia-ukraine": ("sanctions on Russia", "aid to Ukraine", "the war in Ukraine"),
    "regional-partners": (
        "ties with the Philippines",
        "the Quad agenda",
        "support for Pacific Islands",
        "Mekong projects",
    ),
    "space": ("the lunar rover", "satellite navigation", "space situational awareness", "an Artemis landing"),
    "cyber-digital": ("active cyber defense", "cross-border data flows", "ransomware attacks", "online safety rules"),
    "technology": (
        "semiconductor research",
        "quantum computing",
        "an open telecom standard",
        "artificial intelligence",
    ),
    "economic-security": ("supply chain resilience", "economic coercion", "export controls", "critical minerals"),
    "trade": ("steel tariffs", "the digital trade rules", "beef imports", "a trade agreement"),
    "business-investment": ("a battery plant", "a steelmaker takeover", "foreign direct investment", "a chip factory"),
    "energy-climate": ("LNG supply", "a hydrogen project", "nuclear energy", "offshore wind power"),
    "health": ("vaccine development", "cancer research", "pandemic preparedness"),
    "summits": ("the leaders’ summit", "a summit agenda", "the state visit"),
    "diplomacy": ("a foreign ministers’ meeting", "the G7 statement", "a UN resolution", "ministerial consultations"),
    "appointments": ("the new ambassador", "a change of command", "the nominee for ambassador"),
    "congress-diet": ("a bill in Congress", "a Diet delegation", "the Senate hearing", "a visit by legislators"),
    "japan-politics": ("the upper house election", "the cabinet reshuffle", "party funds", "the approval rating"),
    "people-exchange": ("student exchange", "the cherry trees", "a sister city program", "baseball diplomacy"),
    "disasters": ("earthquake relief", "an aircraft crash", "wildfire aid", "typhoon damage"),
    "policy-community": ("a think tank report", "a track-2 dialogue", "a policy symposium"),
}

HEADLINES = (
    "{person} and {other} take up {subject} in {place}",
    "{org} sets out {adjective} plan for {subject}",
    "{place} hosts talks on {subject} with {org}",
    "US and Japan agree on {subject} after {program} meeting",
    "{subject} tops agenda as {person} comes to {place}",
    "{org} and {other} review {subject} and {equipment} {noun}",
    "{adjective} {noun} on {subject} follows {program}",
    "{person} calls for {adjective} steps on {subject}",
)

#: How a body begins: who did what, where, when.
OPENINGS = (
    "{person} met {other} in {place} on {day} to {verb} {subject} and the {noun} that both sides named {adjective}.",
    "Officials of {org} said on {day} that {subject} would be at the center of {adjective} {noun} with {place}.",
    "The latest round of {program} was held in {place} on {day}, with {subject} as its {noun} and {person} as chair.",
    "On {day}, {person} told reporters in {place} that the two sides would {verb} {subject} together with {org}.",
    "{org} announced in {month} that it will {verb} {adjective} {noun} for {subject}, a step that {person} welcomed.",
    "A delegation led by {person} came to {place} from {day} for three days of {adjective} meetings on {subject}.",
)

#: What stands between.
DETAILS = (
    "The {noun} covers {number} {thing} at {town}, of which {org} will {verb} the larger part over the coming years.",
    "Crews of {equipment} took part, and {number} {thing} were moved to {town} without {adjective} delay.",
    "The cost was put at ${amount} million, which {other} called {adjective} in view of the {noun} involved.",
    "Work on {code}, a {adjective} {noun} of {org}, is to {verb} what earlier {thing} could not.",
    "Both sides also looked at {equipment} and at the {thing} that {place} has asked for since {past}.",
    "{other} said that the {noun} should {verb} {adjective} {thing} rather than add to them.",
    "A {adjective} {noun} between {org} and firms in {town} is meant to {verb} {number} {thing} a year.",
    "Under {program}, experts will {verb} the {thing} and report on each {noun} to {org}.",
    "The {thing} of {town} remain a {adjective} matter for {place}, whose officials asked for a {noun}.",
    "In {month}, {org} had found {number} {thing} wanting and asked {other} for a {adjective} {noun}.",
)

#: What came before, and what is to come.
BACKGROUNDS = (
    "The two governments set up {program} in {year}, and its {noun} has grown {adjective} ever since.",
    "A similar {noun} in {town} ended last {season} without any {adjective} {thing}.",
    "Since {year}, {place} has spent more than ${amount} billion on such {thing}.",
)
PLANS = (
    "A further meeting is planned for {ahead} in {town}, where {person} is expected to {verb} the {noun}.",
    "The {thing} will be delivered by {later}, according to {org}.",
    "Negotiators hope to {verb} a {adjective} {noun} before the end of the year.",
    "{org} will publish its {adjective} {noun} on {ahead}.",
)

#: Sentences with the planted words, by the name of what is planted.
PLANTED: dict[str, str] = {
    "rare": "One {noun} concerns a waterjet that was tried at {town}.",
    "E-2D": "An E-2D flew from {town} to watch the {noun}.",
    "common": "Officials tied the {noun} to the readiness of both sides.",
    "second": "Planners also went through the logistics of the {thing}.",
    "third": "The {thing} would pass along a corridor near {town}.",
    "phrase": "Data from the undersea surveillance network reached {org} on time.",
    "scattered": "Its network of undersea sensors keeps the {thing} under surveillance.",
}

SEASONS = ("winter", "spring", "summer", "fall")

NOUNS = (
    "framework proposal roadmap inquiry measure statement program study survey package scheme timetable contract "
    "venture partnership initiative review assessment arrangement commitment mechanism principle standard license "
    "budget reform transfer upgrade pledge vote ruling hearing petition briefing forecast portfolio memorandum "
    "protocol campaign workshop seminar panel draft outline charter mandate quota audit benchmark prototype pilot "
    "rollout consortium subsidy tender merger dividend surplus deficit index ceiling threshold clause annex appendix"
).split()

THINGS = (
    "vessels aircraft engines sensors components containers tonnes batteries turbines reactors panels wafers chips "
    "routers servers antennas satellites rockets payloads boosters shells missiles drones vehicles trucks bridges "
    "runways piers hangars barracks shelters clinics laboratories classrooms scholarships visas permits tariffs "
    "shipments cargoes pipelines terminals refineries orchards farms fisheries harvests exports imports patents "
    "licenses records archives datasets models tests trials sorties flights voyages patrols inspections interviews "
    "households workers engineers cadets students volunteers residents farmers investors shareholders suppliers"
).split()

ADJECTIVES = (
    "joint regional practical lasting modest ambitious careful gradual temporary permanent binding voluntary public "
    "private civilian commercial technical scientific maritime coastal northern southern eastern western rural urban "
    "digital nuclear solar thermal chemical medical legal fiscal monetary domestic foreign bilateral multilateral "
    "annual seasonal early late rapid steady broad narrow costly efficient reliable flexible strict secret open "
    "formal informal preliminary final revised expanded reduced renewed unprecedented controversial popular essential"
).split()

VERBS = (
    "advance expand review support fund postpone replace renew simplify coordinate monitor protect modernize test "
    "finance license inspect reduce extend restore secure shape speed strengthen study measure explain defend "
    "enlarge deepen widen integrate negotiate approve conclude launch resume suspend verify map chart"
).split()

#: Syllables of the made-up names of projects, of which every library has its own long tail.
SYLLABLES = "ka ro vel tan mir sol dur ne pho lis gar ten bru si mon tar ex ul dra wen fil cor ast ber ily".split()
