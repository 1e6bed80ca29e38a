"""A profile as plain data."""

from __future__ import annotations

from alliance_cli.model import Appearance, Office, Profile
from alliance_cli.render.record.counts import coverage, edtf, facets, iso, value
from alliance_cli.render.record.items import Record, days, span


def whole(profile: Profile) -> Record:
    """The profile as one object; `with` and `places` count sentences, `topics` items."""
    together: Record = {facet: [] for facet in _TOGETHER} | facets(profile.together)
    return {
        "schema": "alliance.profile/1",
        "name": profile.name,
        "kind": profile.kind,
        "forms": list(profile.forms),
        "written": [value(one) for one in profile.written],
        "offices": [_office(office) for office in profile.offices],
        "stated_offices": [
            {"text": stated.text, "items": [str(ref) for ref in stated.refs]} for stated in profile.stated_offices
        ],
        "party": profile.party,
        "state": profile.state,
        "total": profile.total,
        "issues": coverage(profile.coverage),
        "first_issued": edtf(profile.coverage.first),
        "last_issued": edtf(profile.coverage.last),
        "first_event": iso(profile.first_event),
        "last_event": iso(profile.last_event),
        "sentences": profile.sentences,
        "appearances": [_appearance(one) for one in profile.appearances],
        "with": {facet: together[facet] for facet in _TOGETHER if facet != "places"},
        "topics": [value(one) for one in profile.topics],
        "places": together["places"],
    }


_TOGETHER = ("people", "organizations", "places", "equipment", "programs")


def _office(office: Office) -> Record:
    return {"title": office.title, "of": office.of, "first": iso(office.first), "last": iso(office.last)}


def _appearance(one: Appearance) -> Record:
    return {
        "item": str(one.ref),
        "headline": one.headline,
        **days(one.when),
        "kind": one.kind,
        "date_text": one.date_text,
        "date_from": one.date_from,
        "sentence": one.sentence,
        "in": one.field,
        "offset": span(one.span),
        "mentions": [span(mention) for mention in one.mentions],
        "confident": one.confident,
    }
