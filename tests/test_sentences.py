"""Sentences: where they end, and where a full stop ends none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.annotate.sentences import split

ROWS = [
    ("plain", "They met. They left.", ["They met.", "They left."]),
    ("country", "The U.S. Navy sailed. It returned.", ["The U.S. Navy sailed.", "It returned."]),
    ("country at end", "He left the U.S. The visit ended.", ["He left the U.S.", "The visit ended."]),
    ("general", "He met Gen. Yoshida in Tokyo. They ate.", ["He met Gen. Yoshida in Tokyo.", "They ate."]),
    ("month", "It crashed on Nov. 29 near Yakushima.", ["It crashed on Nov. 29 near Yakushima."]),
    (
        "company",
        "It bought Greenhill & Co. in May. Shares rose.",
        ["It bought Greenhill & Co. in May.", "Shares rose."],
    ),
    ("party", "Sen. Markey (D-Mass) spoke. He left.", ["Sen. Markey (D-Mass) spoke.", "He left."]),
    ("party stop", "Sen. Markey (D-Mass.) spoke. He left.", ["Sen. Markey (D-Mass.) spoke.", "He left."]),
    ("two ranks", "NATO Sec. Gen. Stoltenberg came. All spoke.", ["NATO Sec. Gen. Stoltenberg came.", "All spoke."]),
    ("decimal", "A $1.38 billion sale of 2.5 tons. It closed.", ["A $1.38 billion sale of 2.5 tons.", "It closed."]),
    ("quote", "two “closest allies.” Yoon later met him.", ["two “closest allies.”", "Yoon later met him."]),
    ("straight quote", 'He said "yes." She said no.', ['He said "yes."', "She said no."]),
    (
        "no space",
        "Vests were sent on March 8.US Assistants came.",
        ["Vests were sent on March 8.", "US Assistants came."],
    ),
    ("no space word", "They met in Tokyo.Kishida left.", ["They met in Tokyo.", "Kishida left."]),
    ("initial", "Adm. Samuel J. Paparo took over. He spoke.", ["Adm. Samuel J. Paparo took over.", "He spoke."]),
    ("initials", "J.D. Vance and W. H. Smith spoke.", ["J.D. Vance and W. H. Smith spoke."]),
    ("cut", "They met on March 3. The first vice-minist", ["They met on March 3.", "The first vice-minist"]),
    ("question", "Will they? Yes! They will.", ["Will they?", "Yes!", "They will."]),
    ("number", "It rose to 5. Exports fell.", ["It rose to 5.", "Exports fell."]),
    ("versus", "It was Japan vs. Korea. Japan won.", ["It was Japan vs. Korea.", "Japan won."]),
    ("time", "At 10 a.m. Tokyo time they met.", ["At 10 a.m. Tokyo time they met."]),
    ("inc", "Innovative Space Carrier Inc. (ISC) grew.", ["Innovative Space Carrier Inc. (ISC) grew."]),
    ("inc at end", "He joined Boeing Inc. The firm grew.", ["He joined Boeing Inc.", "The firm grew."]),
    ("address", "See spfusa.org for more. It is free.", ["See spfusa.org for more.", "It is free."]),
    ("number sign", "Resolution No. 12 passed. All cheered.", ["Resolution No. 12 passed.", "All cheered."]),
    ("bracket", "It ended. (It began in May.) They left.", ["It ended.", "(It began in May.)", "They left."]),
    ("paragraphs", "A headline\n\nA body here.", ["A headline", "A body here."]),
    ("bullets", "• One thing\n• Another thing", ["• One thing", "• Another thing"]),
    ("digit opens", "They met. 40 experts came.", ["They met.", "40 experts came."]),
    ("ellipsis", "He paused… Then he spoke.", ["He paused…", "Then he spoke."]),
    ("ph.d.", "She has a Ph.D. from Tokyo University.", ["She has a Ph.D. from Tokyo University."]),
    ("month at end", "It opened last Dec. The fair drew 100.", ["It opened last Dec.", "The fair drew 100."]),
    ("lower case", "The firm e.g. Sony sold it.", ["The firm e.g. Sony sold it."]),
    ("empty", "", []),
    ("blank", " \n\t ", []),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_split(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in split(text)] == expected


@settings(deadline=None, derandomize=True, max_examples=300)
@given(
    st.one_of(
        st.text(),
        st.lists(st.sampled_from(["Gen.", " ", "U.S.", "A", ".", "”", "\n\n", "8", "Met", "(", "?"])).map("".join),
    )
)
def test_spans_cover_all_that_is_not_space(text: str) -> None:
    spans = split(text)
    ends = [0, *(offset for span in spans for offset in (span.start, span.end)), len(text)]
    assert ends == sorted(ends)
    assert "".join(span.of(text) for span in spans).split() == text.split() or "".join(
        "".join(span.of(text) for span in spans).split()
    ) == "".join(text.split())
    for span in spans:
        assert span.of(text) == span.of(text).strip()
        assert span.start < span.end
