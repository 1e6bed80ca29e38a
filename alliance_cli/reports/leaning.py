"""Sentences that make no sense without the one before: they open with a word whose meaning stands there.

What merely joins (`Meanwhile,` `Separately,`) is looked past: it is what follows that leans or does not.
"""

from __future__ import annotations

import re

#: What may stand before the first word.
_MARKS = "\"'“‘”’([ "

#: Words that join a sentence to the one before and say nothing else.
_JOINING = (
    "additionally also besides finally further furthermore likewise meanwhile moreover separately similarly "
    "subsequently later then thereafter"
).replace(" ", "|")
_JOINED = re.compile(
    rf"(?:(?:{_JOINING}|in addition|at the same time|on a related note|earlier|later that (?:day|week|month))\b,?\s*)+",
    re.IGNORECASE,
)

#: Words that lean on the sentence before.
_LEANING = (
    "accordingly but consequently conversely he hence her here hers him his however instead it its neither "
    "nevertheless nonetheless nor otherwise she so some still such that their them therefore these they those thus yet"
).replace(" ", "|")
_LEANS = re.compile(
    rf"(?!(?-i:IT)\b)(?:(?:{_LEANING})(?!-)|both(?= (?-i:[a-z]))|there(?! (?:is|are|was|were|has|have|will))"
    r"|this(?! (?:year|month|week|spring|summer|autumn|fall|winter)))\b",
    re.IGNORECASE,
)
_LEANING_PHRASES = re.compile(
    r"(?:as a result|for (?:example|instance|this|that|(?:its|his|her|their) part)|in (?:response|turn|contrast)"
    r"|by contrast|on the (?:other hand|sidelines)|(?:the|these|those) (?:two|three|four|five|former|latter|pair|duo"
    r"|trio|others?|same)|others?|the (?:countries|nations|allies|sides|leaders|ministers|officials|men|partners"
    r"|parties))\b",
    re.IGNORECASE,
)

#: Words after `the` that point back to what has just been told, except in the first sentence of an item.
_BACK = re.compile(
    r"the (?:[a-z0-9$.,-]+ ){0,6}?(?:agreement|announcement|article|bill|contract|deal|decision|delegation"
    r"|dialogue|document|event|exercises?|focus|group|incident|initiative|letter|meetings?|move|order|package|pact|plan"
    r"|project|proposal|report|sale|session|statement|summit|survey|talks|test|trip|visit|vote)\b",
)

#: A name of what was told just before: `Lunar Cruiser, as its maker dubs it, runs on fuel cells`.
_DUBBED = re.compile(
    r"[^,.;:]{1,60}, as [^,.;:]{1,60} (?:calls?|dubs?|names?|styles?|terms?|dubbed|called) (?:it|them),"
)

#: An opening that names no one, then a pronoun: `At the meeting, they agreed`.
_PRONOUN_AFTER = re.compile(
    r"(?:after|amid|as|at|before|by|during|following|for|from|in|on|to|upon|when|while|with)\b(?P<opening>[^,.;]{0,80}),"
    r"? (?:he|she|they|it|this|these|those|both|the (?:two|three|four))\b",
    re.IGNORECASE,
)
_SOMEONE = re.compile(
    r"\b(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday"
    r"|Wednesday|Thursday|Friday|Saturday|Sunday)\b)[A-Z]"
)


def leans(sentence: str, place: int = 0) -> bool:
    """Whether a sentence, the `place`-th of its item, leans on the one before."""
    text = _opening(sentence)
    if leans_closely(sentence) or _LEANING_PHRASES.match(text) or _DUBBED.match(text):
        return True
    return place > 0 and bool(_BACK.match(text[:1].lower() + text[1:]))


def leans_closely(sentence: str) -> bool:
    """Whether a sentence opens with a pronoun or its like, whose meaning must stand right before it."""
    text = _opening(sentence)
    after = _PRONOUN_AFTER.match(text)
    return bool(_LEANS.match(text)) or bool(after and not _SOMEONE.search(after["opening"]))


def joins(sentence: str) -> bool:
    """Whether a sentence opens with a word that joins it to another, or soon says `also`."""
    return bool(_JOINED.match(sentence.lstrip(_MARKS))) or "also" in sentence.split()[:6]


def _opening(sentence: str) -> str:
    """The sentence from its first word on that does more than join it to another."""
    text = sentence.lstrip(_MARKS)
    found = _JOINED.match(text)
    return text[found.end() :] if found else text
