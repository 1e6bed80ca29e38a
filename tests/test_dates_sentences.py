"""Which date of a sentence is when it happened, and which belongs to something else that it names."""

from __future__ import annotations

from datetime import date

import pytest

from alliance_cli.annotate.dates import find_dates
from alliance_cli.model import own_date

#: Anchor, a sentence of our own, and the words that date it; empty where none does.
DATING = [
    ("2024-01-31", "Senators weighed the port deal announced at the end of 2023.", ""),
    ("2024-01-31", "Engineers toured the yard on January 9 to plan the work agreed in November.", "January 9"),
    ("2024-01-31", "The envoy praised the pact signed by both navies on January 12.", ""),
    ("2024-01-31", "The company announced on January 12 that it would build in Ohio.", "January 12"),
    ("2024-01-31", "A panel of experts criticized the radar plan launched in December.", ""),
    ("2024-01-31", "Ministers signed the accord on January 12 in Manila.", "January 12"),
    ("2024-01-31", "The ministry issued a report on the drill held on January 10.", ""),
    ("2024-01-31", "Crews began work on January 15, after a fire on January 3.", "January 15"),
    ("2024-01-31", "After a fire on January 3, crews began work on January 15.", "January 15"),
    ("2024-01-31", "The court, which had ruled on January 4, met again on January 18.", "January 18"),
    ("2024-01-31", "He had called the move a mistake on January 4.", "January 4"),
    ("2024-01-31", "The budget request, released on January 20, rose by a tenth.", "January 20"),
    ("2024-01-31", "Output is to reach nine by 2030, stay there to 2030, and start by 2027.", "2030"),
    ("2024-01-31", "The trade office will act on the strategy established in 2022 by mid-2025.", "mid-2025"),
    ("2024-01-31", "Since the January 5 summit, officials have met twice.", ""),
    ("2024-01-31", "Officials met on January 22, two weeks after the January 8 summit.", "January 22"),
    ("2024-01-31", "The White House announced on January 11 a review of exports.", "January 11"),
    ("2024-01-31", "Lawmakers asked about the rules published in October.", ""),
    ("2024-01-31", "Both sides hailed the talks held January 17 in Seoul.", ""),
    ("2024-01-31", "Talks held on January 17 in Seoul dealt with missiles.", "January 17"),
    ("2024-01-31", "The destroyer returned to port on January 25.", "January 25"),
    ("2024-01-31", "The officials who met in Tokyo agreed on January 19 to share data.", "January 19"),
    ("2024-01-31", "The bureau said January 16 it will buy the drones ordered in 2022.", "January 16"),
    ("2024-01-31", "The two firms, partners since 2019, opened a plant on January 24.", "January 24"),
    ("2024-01-31", "The office was established in 2015.", "2015"),
    ("2024-01-31", "At a meeting with the mayor the ministry promised on January 8 to repay the town.", "January 8"),
    ("2024-01-31", "The radar will enter service in March 2026, officials said on January 9.", "January 9"),
    ("2024-01-31", "It was the first such visit since 2017.", ""),
    ("2024-01-31", "The governor rejected an offer made by Tokyo in December.", ""),
    ("2024-01-31", "The president said of the treaty on January 7 that it holds.", "January 7"),
    ("2024-01-31", "The frigate sailed on January 20; a week earlier it had docked at Subic.", "January 20"),
    (
        "2024-01-31",
        "Navy divers raised the jet that fell off Kii on January 6 from the sea on January 22.",
        "January 22",
    ),
    ("2024-01-31", "More than 70 deals came of the visit on January 10.", "January 10"),
    (
        "2024-01-31",
        "The call of a frigate at Naha on January 6 had led to a strike, and it left on January 9.",
        "January 9",
    ),
]


@pytest.mark.parametrize(("anchor", "text", "expected"), DATING, ids=[row[1][:50] for row in DATING])
def test_what_dates_a_sentence(anchor: str, text: str, expected: str) -> None:
    mentions = find_dates(text, date.fromisoformat(anchor))
    found = own_date(mentions)
    assert (found.text if found else "") == expected
