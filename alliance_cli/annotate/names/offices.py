"""How the words of a title compare with the offices of the vocabulary, and which bodies those are of."""

from __future__ import annotations

import re
from datetime import date, timedelta

from alliance_cli.annotate.names.words import word_set
from alliance_cli.model import Office

_SLACK = timedelta(days=45)
_LEVELS = word_set("vice deputy assistant under prime parliamentary former acting state")
_RANKS = word_set("admiral general lieutenant vice rear major brigadier colonel captain")
_MILITARY = word_set("commander chief chairman commandant superintendent admiral general captain")
_COURTESY = word_set("mr ms mrs dr sir lord dame professor lawmaker congressman legislator leader head member")
_LITTLE = word_set("of for the and to in affairs a an")
_WORDS = re.compile("[a-z]+")
_LONG = {
    "pres": "president",
    "premier": "prime minister",
    "pm": "prime minister",
    "fm": "foreign minister",
    "sec": "secretary",
    "gen": "general",
    "adm": "admiral",
    "vadm": "vice admiral",
    "radm": "rear admiral",
    "ltg": "lieutenant general",
    "amb": "ambassador",
    "lt": "lieutenant",
    "maj": "major",
    "brig": "brigadier",
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "congresswoman": "congressman",
    "prof": "professor",
    "asst": "assistant",
    "secdef": "defense secretary",
    "secstate": "secretary state",
    "undersecretary": "under secretary",
    "adviser": "advisor",
    "defence": "defense",
    "ustr": "trade representative",
    "meti": "economy trade industry",
    "mext": "education culture sports science technology",
    "mofa": "foreign",
    "mod": "defense",
    "mlit": "land infrastructure transport tourism",
    "mof": "finance",
    "maff": "agriculture forestry fisheries",
    "indopacom": "indopacom indo pacific command",
    "pacfleet": "pacfleet pacific fleet",
    "dg": "director general",
    "chairwoman": "chairman",
    "chair": "chairman",
    "chairperson": "chairman",
    "spokeswoman": "spokesperson",
    "spokesman": "spokesperson",
    "nsa": "national security advisor",
    "head": "chief",
    "boss": "chief",
    "czar": "envoy",
    "depsecdef": "deputy secretary defense",
    "depsecstate": "deputy secretary state",
    "depsec": "deputy secretary",
    "usd": "under secretary defense",
    "asd": "assistant secretary defense",
    "dasd": "deputy assistant secretary defense",
    "cjcs": "chairman joint chiefs staff",
    "vcjcs": "vice chairman joint chiefs staff",
    "cno": "chief naval operations",
    "bg": "brigadier general",
    "mg": "major general",
    "bgen": "brigadier general",
    "mgen": "major general",
    "ltgen": "lieutenant general",
    "majgen": "major general",
    "briggen": "brigadier general",
}
_ANY_HEAD = frozenset(("chief", "leader"))
_NO_HEADS = frozenset(("spokesperson", "ambassador", "envoy", "representative", "professor"))
_KINDS = word_set("ministry department agency party us")
_CABINET = ("Japan", "United States")
#: The Japanese post that answers to an American department.
_COUNTERPARTS = {
    "Energy": "economy trade industry",
    "Commerce": "economy trade industry",
    "Trade": "economy trade industry",
    "Treasury": "finance",
    "State": "foreign",
    "Defense": "defense",
    "Agriculture": "agriculture forestry fisheries",
    "Transportation": "land infrastructure transport tourism",
    "Education": "education culture sports science technology",
    "Labor": "health labor welfare",
    "Health": "health labor welfare",
}
_DEPARTMENT = "|".join(_COUNTERPARTS)
_COUNTERPART = re.compile(
    rf"\b(?:(?:Secretary|Sec\.?) of ({_DEPARTMENT})|({_DEPARTMENT}) (?:Secretary|Sec\b|Department|Representative))\b"
)


def title_key(title: str) -> frozenset[str]:
    """The words of a title, abbreviations spelled out, in lower case and without `of`, `for` and the like."""
    words: list[str] = []
    for word in _WORDS.findall(title.lower().replace("foreign affairs", "foreign")):
        words += _LONG.get(word, word).split()
    return frozenset(words) - _LITTLE


def fit(title: frozenset[str], office: frozenset[str]) -> int:
    """How well a title in the text fits an office: 3 exactly, 2 well, 1 loosely, 0 not."""
    if title == office:
        return 3
    if title & _COURTESY and len(title) == 1:
        return 2
    if "spokesperson" in title and "spokesperson" not in office:
        return 0
    if title & _RANKS and title <= _RANKS | _MILITARY:
        return 2 if office & _MILITARY and not office & {"cabinet", "police"} else 0
    if (title & _LEVELS) - {"state"} != (office & _LEVELS) - {"state"}:
        return 1 if len(title) == 1 and title < office and "prime" not in office else 0
    if title < office or office < title:
        return 2
    return 1 if len(title & office) >= 2 else 0


def near(office: Office, day: date) -> bool:
    """Whether an office was held about a day: news of a post runs on after it ends, and a little ahead of it."""
    return office.held_on(day) or office.held_on(day - _SLACK) or office.held_on(day + _SLACK / 3)


def score(
    title: frozenset[str], held: tuple[frozenset[str], Office], beside: frozenset[str], day: date, past: bool
) -> tuple[int, int, int]:
    """How well an office answers to a title on a day, the higher the better; `beside` are countries by the title."""
    key, office = held
    fitting = fit(title, key)
    if not fitting:
        return (0, 0, 0)
    place = 1 if office.of in beside else -1 if beside and office.of else 0
    return (
        (3 if past or near(office, day) else 0) + (1 if fitting > 1 else 0) + place,
        fitting,
        int(office.held_on(day)),
    )


def body_words(name: str) -> frozenset[str]:
    """The telling words of a body's name or acronym: `METI` and its full name give the same."""
    return title_key(name) - _KINDS


def serves(held: tuple[frozenset[str], Office], body: str, words: frozenset[str]) -> bool:
    """Whether an office is one of a body, given by its canonical name and its telling words."""
    key, office = held
    if office.of == body:
        return True
    if not words or not words <= key:
        return False
    if "Ministry" in body:
        return "minister" in key and office.of == "Japan"
    return "secretary" in key if "Department" in body else True


def heads(key: frozenset[str]) -> bool:
    """Whether the words of an office make it the first of its body."""
    return not (key & _LEVELS - {"state"} or key & _NO_HEADS)


def says_only_head(title: str, words: frozenset[str]) -> bool:
    """Whether a title says no more than `chief`, `boss` or `leader` of a body with these telling words."""
    key = title_key(title) - _KINDS
    return bool(key & _ANY_HEAD) and key - words <= _ANY_HEAD


def in_cabinet(key: frozenset[str], office: Office) -> bool:
    """Whether an office is in the cabinet of Japan or the United States."""
    if office.of not in _CABINET or not heads(key) or key & _RANKS:
        return False
    if "minister" in key:
        return office.of == "Japan" and "state" not in key
    return "secretary" in key and (office.of == "United States" or "cabinet" in key)


def counterpart(sentence: str) -> str:
    """The Japanese minister whose American counterpart a sentence names; empty for none and for several."""
    posts = {_COUNTERPARTS[found[1] or found[2]] for found in _COUNTERPART.finditer(sentence)}
    return f"minister {posts.pop()}" if len(posts) == 1 else ""
