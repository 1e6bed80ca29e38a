"""Party and state of American legislators: `(R-Ind)`, `(D-Wash.)`, `(TN)`, `, R-Tenn.,`, `, a Democrat from Ohio`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from alliance_cli.frozen import frozen

_STATES = """
Alabama AL Ala | Alaska AK | Arizona AZ Ariz | Arkansas AR Ark | California CA Calif Cal | Colorado CO Colo |
Connecticut CT Conn | Delaware DE Del | Florida FL Fla | Georgia GA | Hawaii HI Hawai'i | Idaho ID |
Illinois IL Ill | Indiana IN Ind | Iowa IA | Kansas KS Kan Kans | Kentucky KY Ky | Louisiana LA La | Maine ME |
Maryland MD Md | Massachusetts MA Mass | Michigan MI Mich | Minnesota MN Minn | Mississippi MS Miss | Missouri MO Mo |
Montana MT Mont | Nebraska NE Neb Nebr | Nevada NV Nev | New-Hampshire NH N.H | New-Jersey NJ N.J |
New-Mexico NM N.M | New-York NY N.Y | North-Carolina NC N.C | North-Dakota ND N.D | Ohio OH | Oklahoma OK Okla |
Oregon OR Ore Oreg | Pennsylvania PA Pa Penn | Rhode-Island RI R.I | South-Carolina SC S.C | South-Dakota SD S.D |
Tennessee TN Tenn | Texas TX Tex | Utah UT | Vermont VT Vt | Virginia VA Va | Washington WA Wash |
West-Virginia WV W.Va | Wisconsin WI Wis Wisc | Wyoming WY Wyo | Guam GU | Puerto-Rico PR P.R |
American-Samoa AS | Northern-Mariana-Islands MP CNMI | District-of-Columbia DC D.C | Virgin-Islands VI
"""

_FULL: dict[str, str] = {}
for _line in _STATES.split("|"):
    _name, *_short = _line.split()
    for _form in (_name, *_short):
        _FULL[_form.replace("-", " ").casefold()] = _name.replace("-", " ")

_TAG = re.compile(
    r"""\s?\(\s?(?:
        (?P<party>[RDI])
        (?:\s?[-,/]\s?(?P<state>[A-Z][A-Za-z.']{1,12}\.?(?:\ [A-Z][A-Za-z.]{1,11})?)(?:[-\ ][0-9]{1,2})?)?
        | (?P<alone>[A-Z]{2})(?:-[0-9]{1,2})?
    )\s?\)
    | ,\ (?P<bare_party>[RDI])-(?P<bare_state>[A-Z][A-Za-z.]{1,12})""",
    re.VERBOSE,
)

_STATE = r"((?:New |North |South |West |Rhode |American |Puerto )?[A-Z][a-z]+)"
_WHO = r"([Rr]epublican|[Dd]emocrat|[Ii]ndependent)"
_IN_WORDS = (
    re.compile(rf",(?: (?:who is )?(?:an?|the))? {_WHO}(?:ic)? (?:from|of) {_STATE}(?![A-Za-z])"),
    re.compile(rf",(?: (?:an?|the))? {_STATE} {_WHO}(?![A-Za-z])"),
    re.compile(rf",(?: (?:an?|the))? {_WHO}(?=[,.;)])"),
)
_OF_STATE = re.compile(rf" (?:of|from) {_STATE}(?![A-Za-z])")
_PARTISAN = re.compile(rf"{_WHO}(?:ic)? $")


@frozen
class PartyTag:
    """A tag from `start` to `end`; `party` is R, D, I or empty, `state` the full name or empty."""

    start: int
    end: int
    party: str
    state: str


def state_name(text: str) -> str:
    """The full name of an American state from any abbreviation; empty for anything else."""
    return _FULL.get(text.replace("-", " ").rstrip(".").casefold(), "")


def tags(text: str) -> Iterator[PartyTag]:
    """The party tags of a folded text."""
    for found in _TAG.finditer(text):
        party = found["party"] or found["bare_party"] or ""
        given = found["state"] or found["alone"] or found["bare_state"] or ""
        state = state_name(given)
        if state or (party and not given):
            yield PartyTag(found.start(), found.end(), party, state)


def in_words(text: str, start: int, end: int, at: int) -> tuple[str, str]:
    """The party and state that words give to a legislator named from `start` to `end`, the title beginning at `at`.

    `Republican Senator NAME of Ohio`, `Representative NAME, an Ohio Democrat`; what is not said is empty.
    """
    party = state = ""
    if before := _PARTISAN.search(text, max(0, at - 15), at):
        party = before[1][0].upper()
    if behind := _OF_STATE.match(text, end):
        state = state_name(behind[1])
    for form in _IN_WORDS:
        if not (told := form.match(text, end)):
            continue
        for words in filter(None, told.groups()):
            if words.lower() in ("republican", "democrat", "independent"):
                party = words[0].upper()
            else:
                state = state_name(words)
        break
    return party, state
