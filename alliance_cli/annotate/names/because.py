"""Why a surname is somebody's: the post that the person held on the day, in words."""

from __future__ import annotations

from datetime import date

from alliance_cli.annotate.names.forms import Found
from alliance_cli.annotate.names.offices import title_key
from alliance_cli.annotate.names.people import People
from alliance_cli.model import Office

#: The rules that turn on who held which post when.
_BY_OFFICE = ("office and date", "leader", "body and date", "cabinet and date")


def because(found: Found, people: People, day: date) -> str:
    """The rule of a find, with the post and its days where they decided: `office and date: Prime Minister of ...`."""
    if found.kind != "person" or found.rule not in _BY_OFFICE:
        return found.rule
    offices = people.offices(found.name)
    wanted = title_key(found.office)
    best = max(offices, key=lambda office: _worth(office, wanted, day), default=None)
    return f"{found.rule}: {_told(best)}" if best else found.rule


def _worth(office: Office, wanted: frozenset[str], day: date) -> tuple[bool, int, bool]:
    shared = len(title_key(office.title) & wanted)
    return office.held_on(day), shared, office.first is not None


def _told(office: Office) -> str:
    post = f"{office.title} of {office.of}" if office.of else office.title
    if office.first and office.last:
        return f"{post}, {office.first} to {office.last}"
    if office.first:
        return f"{post} since {office.first}"
    return f"{post} until {office.last}" if office.last else post
