"""The words of dates: months, parts, seasons, holidays, eras, and the words that tell of tense and of traps.

Nothing here decides anything; the grammar and the resolution read from it.
"""

from __future__ import annotations

from typing import Literal


def words(text: str) -> tuple[str, ...]:
    """The words of a text, parted at white space."""
    return tuple(text.split())


Part = Literal["early", "mid", "late", "early-mid", "mid-late", "end", "end-point", "first-half", "second-half"]

_MONTH_NAMES = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)

#: Month names and abbreviations, lower case, to the number of the month.
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names}

#: Full month names that are nothing else in English.
PLAIN_MONTHS = frozenset({"january", "february", "july", "september", "october", "november", "december"})

_DAY_NAMES = (
    ("monday", "mon"),
    ("tuesday", "tues", "tue"),
    ("wednesday", "wed"),
    ("thursday", "thurs", "thur", "thu"),
    ("friday", "fri"),
    ("saturday", "sat"),
    ("sunday", "sun"),
)

#: Weekdays to their number, Monday being 0.
WEEKDAYS = {name: number for number, names in enumerate(_DAY_NAMES) for name in names}

#: Seasons: first month, length in months, EDTF number. Winter belongs to the year in which it begins.
SEASONS = {"spring": (3, 21), "summer": (6, 22), "fall": (9, 23), "autumn": (9, 23), "winter": (12, 24)}

NUMBERS = {
    word: number
    for number, word in enumerate(
        words("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"),
        1,
    )
} | {"a": 1, "an": 1, "twenty": 20, "thirty": 30}

ORDINALS = {
    **{word: number for number, word in enumerate(["first", "second", "third", "fourth", "fifth"], 1)},
    **{word: number for number, word in enumerate(["1st", "2nd", "3rd", "4th", "5th"], 1)},
    "last": -1,
    "final": -1,
}

#: Words for a part of a month, a year or a season.
PARTS: dict[str, Part] = {
    "early": "early",
    "beginning": "early",
    "start": "early",
    "opening": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "end": "end",
    "close": "end",
    "early to mid": "early-mid",
    "mid to late": "mid-late",
    "first half": "first-half",
    "second half": "second-half",
    "latter half": "second-half",
    "last half": "second-half",
}

#: Holidays on the same days each year: first month and day, last month and day.
FIXED_HOLIDAYS = {
    "new year's day": (1, 1, 1, 1),
    "new year's eve": (12, 31, 12, 31),
    "emperor's birthday": (2, 23, 2, 23),
    "golden week": (4, 29, 5, 5),
    "constitution memorial day": (5, 3, 5, 3),
    "juneteenth": (6, 19, 6, 19),
    "okinawa memorial day": (6, 23, 6, 23),
    "irei no hi": (6, 23, 6, 23),
    "independence day": (7, 4, 7, 4),
    "fourth of july": (7, 4, 7, 4),
    "obon": (8, 13, 8, 16),
    "veterans day": (11, 11, 11, 11),
    "labor thanksgiving day": (11, 23, 11, 23),
    "pearl harbor day": (12, 7, 12, 7),
    "christmas eve": (12, 24, 12, 24),
    "christmas day": (12, 25, 12, 25),
    "christmas": (12, 25, 12, 25),
}

#: Holidays on the n-th weekday (Monday is 0) of a month; -1 is the last.
WEEKDAY_HOLIDAYS = {
    "martin luther king jr. day": (1, 0, 3),
    "martin luther king day": (1, 0, 3),
    "presidents' day": (2, 0, 3),
    "presidents day": (2, 0, 3),
    "memorial day": (5, 0, -1),
    "labor day": (9, 0, 1),
    "thanksgiving day": (11, 3, 4),
    "thanksgiving": (11, 3, 4),
}

#: Stretches of history known by name, as ISO days.
PERIODS = {
    "wwii": ("1939-09-01", "1945-09-02"),
    "world war ii": ("1939-09-01", "1945-09-02"),
    "world war two": ("1939-09-01", "1945-09-02"),
    "second world war": ("1939-09-01", "1945-09-02"),
    "wwi": ("1914-07-28", "1918-11-11"),
    "world war i": ("1914-07-28", "1918-11-11"),
    "first world war": ("1914-07-28", "1918-11-11"),
    "pacific war": ("1941-12-07", "1945-09-02"),
    "korean war": ("1950-06-25", "1953-07-27"),
    "cold war": ("1947-03-12", "1991-12-26"),
}

#: Days known by their numbers.
NAMED_DAYS = {"9/11": "2001-09-11", "3/11": "2011-03-11"}

#: Japanese eras: the year before their first.
ERAS = {"reiwa": 2018, "heisei": 1988, "showa": 1925, "taisho": 1911}

#: Words that, before a bare month or year, make a date of it.
LEADING = frozenset(
    words(
        "in since until till by from through thru during before after between around circa of for this last "
        "next early mid late than and or past following throughout approximately about dated into toward "
        "towards prior versus vs"
    )
)

#: Prepositions that make a date of a year even where a name follows.
FIRM_LEADING = frozenset(words("in since until till by from through between than around circa"))

#: Articles and the like, before an attributive month (`an April summit`) or year (`the 2011 earthquake`).
DETERMINERS = frozenset(
    words(
        "a an the his her its their our my your this that these those any another upcoming coming "
        "planned scheduled proposed recent annual previous earlier"
    )
)

#: What a year before it makes the name of a document, not a date.
DOCUMENTS = frozenset(
    words(
        "class accord accords act agreement agreements amendment amendments arrangement charter communique "
        "communiqué compact constitution convention covenant declaration doctrine framework guideline "
        "guidelines law laws legislation memo memorandum mou moa ndaa npr nss nds outlook pact plan paper "
        "pledge policy posture program protocol ranking regulation report resolution review roadmap rules "
        "ruling statement statements statute strategy survey treaty treaties edition model version vision "
        "yearbook"
    )
)

#: What, counted, a number before it is no year of.
COUNTED = frozenset(
    words(
        "aircraft dollars employees families feet firms fighters homes households hours jets jobs kilograms "
        "kilometers kilowatts km marines members megawatts meters metric miles million billion trillion "
        "missiles mw officers people percent personnel points pounds residents rounds sailors seats service "
        "shares ships soldiers students tons tonnes troops units vehicles vessels volunteers votes workers "
        "yards yen yuan won gmt utc jst hrs est"
    )
)

#: What stands before a number that is the number of something.
NUMBERED = frozenset(
    words(
        "article articles block building chapter clause flight highway level line mach mark model no number "
        "page paragraph phase pier pp resolution room route section stage suite tier title type unit version vol "
        "volume"
    )
)

#: Words that say that something is still to come.
FUTURE = (
    r"will|shall|won[’']t|going to|(?:is|are) to|to be|"
    r"(?<!\ba )(?<!the )(?<!its )(?<!their )(?<!new )(?<!action )"
    r"plans? (?:to|for)|planned|planning|scheduled|slated|expect(?:s|ed|ing)?|due|set (?:to|for)|"
    r"aim(?:s|ed|ing)?|upcoming|hope(?:s|d)? (?:to|for)|hoping|intend(?:s|ed|ing)?|ahead of|"
    r"target(?:s|ed|ing)|goal|prepar(?:es?|ing) (?:to|for)|poised|likely to|no later than|begin by|looks? ahead|"
    r"(?-i:may|might)|could|would|promis(?:es?|ing)|hopes? that|next (?:one )?(?:is|comes|opens|begins|takes place)|"
    r"(?:hosts?|holds?|opens?|begins?|starts?|meets?|convenes?) (?:the |its |their )?next|"
    r"(?:is|are) (?:thought|said|believed|reported|understood|certain|sure|bound|meant|invited|asked|tipped) to|"
    r"on track|pledg(?:es|ed|ing) to|vow(?:s|ed)? to|(?:next|again) meet|considering"
)

#: Irregular past forms; regular ones end in -ed.
PAST = (
    r"was|were|had|met|held|took|began|said|spoke|came|went|ran|did|saw|made|gave|sent|told|won|lost|led|left|flew|"
    r"built|bought|sold|struck|fell|rose|grew|became|wrote|brought|fought|broke|drew|sank|kept|put|hit|set up|"
    r"rode|chose|sought|dealt|felt|found|got|heard|paid|stood|taught|thought|shot|threw|wore"
)

#: Days that one year made known, with the nouns that tell of it: (month, day) to years and nouns.
KNOWN_EVENTS = {
    (9, 11): ((2001, "attacks?|hijackings|terrorist"),),
    (3, 11): ((2011, "disasters?|earthquake|tsunami|quake|meltdowns?"),),
}

#: Past verbs that may speak of what is still to come: `agreed on a summit in May`.
ARRANGING = (
    r"agreed|announced|approved|arranged|asked|called|confirmed|delayed|extended|fixed|invited|ordered|penciled|"
    r"postponed|proposed|put off|pushed|moved|requested|rescheduled|set|settled|sought|suggested|urged|unveiled|booked|"
    r"barred|banned|allowed|told|said|warned|won|named|chosen|elected|picked|accepted|discussed|outlined|reviewed|"
    r"laid out|prepared|wanted|needed|was to|were to|looked|ahead|faced?|decided|offered|cleared|tasked|appointed|"
    r"raised|brought forward|committed|promised|vowed|pledged|thought|believed|expected|cancell?ed|considered|"
    r"weighed"
)

#: Verbs whose present tells of what is arranged: `hosts the next summit in the fall`.
SCHEDULED = (
    r"hosts?|holds?|opens|begins?|starts?|takes? effect|comes|arrives?|leaves|sails?|lands?|meets?|convenes?|visits|"
    r"travels?|launches|ends|expires?|returns?|enters?|takes place|promises|plans|wants|seeks"
)

#: Whose fiscal year is meant: words that speak for the United States, and for Japan.
UNITED_STATES = (
    r"US|U\.S\.|America(?:n|ns)?|Pentagon|Congress|Senate|House|NDAA|White House|Biden|Trump|Obama|DOD|DoD|"
    r"Department of Defense|INDOPACOM|Defense Department|Navy|Air Force|Army|Marine Corps|Space Force|Senators?|"
    r"Lawmakers in Washington|Washington|appropriat\w+|PDI|Pacific Deterrence Initiative|Missile Defense Agency|MDA"
)
JAPAN = (
    r"Japan(?:[’']s|ese)?|Tokyo|Diet|JFY|MOD|MOFA|METI|MEXT|ATLA|SDF|JSDF|GSDF|MSDF|ASDF|Kishida|Ishiba|Suga|Abe|"
    r"Cabinet|cabinet|yen|¥|LDP|Hamada|Kihara|Nakatani|Self-Defense Forces?|Ministry of Defense"
)
