"""The query language: what a query means, and where a bad one is faulty."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from alliance_cli.errors import QueryError
from alliance_cli.model import IssueRange, Ref
from alliance_cli.search import parse, query
from alliance_cli.search.query import And, Dates, Issues, Named, Not, Or, Phrase, Word, Words

TREES = [
    ("missile", Word("missile", 0)),
    ("  missile ", Word("missile", 2)),
    ("a b", Words((Word("a", 0), Word("b", 2)))),
    ("a OR b", Or((Word("a", 0), Word("b", 5)))),
    ("a AND b", And((Word("a", 0), Word("b", 6)))),
    ("a b OR c", Or((Words((Word("a", 0), Word("b", 2))), Word("c", 7)))),
    ("a AND b OR c", Or((And((Word("a", 0), Word("b", 6))), Word("c", 11)))),
    ("a (b OR c)", Words((Word("a", 0), Or((Word("b", 3), Word("c", 8)))))),
    ("a -b", Words((Word("a", 0), Not(Word("b", 3))))),
    ("a NOT b", Words((Word("a", 0), Not(Word("b", 6))))),
    ("a AND NOT b", And((Word("a", 0), Not(Word("b", 10))))),
    ("a NOT NOT b", Words((Word("a", 0), Word("b", 10)))),
    ("a -(b c)", Words((Word("a", 0), Not(Words((Word("b", 4), Word("c", 6))))))),
    ('"two words"', Phrase("two words", 0)),
    ("“two  words”", Phrase("two words", 0)),
    ('-"two words" a', Words((Not(Phrase("two words", 1)), Word("a", 13)))),
    ("missil*", Word("missil", 0, prefix=True)),
    ("kishda~", Word("kishda", 0, fuzzy=True)),
    ("headline:sony", Word("sony", 9, "headline")),
    ('body:"north korea"', Phrase("north korea", 5, "body")),
    ("headline:(a b)", Words((Word("a", 10, "headline"), Word("b", 12, "headline")))),
    ("headline:sony games", Words((Word("sony", 9, "headline"), Word("games", 14)))),
    ("topic:space", Named("topics", ("space",), 6)),
    ("Topic:space,trade", Named("topics", ("space", "trade"), 6)),
    ('person:"Fumio Kishida"', Named("people", ("Fumio Kishida",), 7)),
    ("-org:NATO a", Words((Not(Named("organizations", ("NATO",), 5)), Word("a", 10)))),
    ("place:Okinawa", Named("places", ("Okinawa",), 6)),
    ("equipment:E-2D", Named("equipment", ("E-2D",), 10)),
    ("program:IPEF", Named("programs", ("IPEF",), 8)),
    ("issue:2.7", Issues(IssueRange(Ref(2, 7), Ref(2, 7)), "2.7")),
    ("issue:2.5..2.7", Issues(IssueRange(Ref(2, 5), Ref(2, 7)), "2.5..2.7")),
    ("issue:..2.7", Issues(IssueRange(None, Ref(2, 7)), "..2.7")),
    ("date:2023-03..2023-04", Dates(date(2023, 3, 1), date(2023, 4, 30), "2023-03..2023-04")),
    ("date:2023Q1", Dates(date(2023, 1, 1), date(2023, 3, 31), "2023Q1")),
    ("date:2023-03-06..", Dates(date(2023, 3, 6), None, "2023-03-06..")),
    ("10:30", Word("10:30", 0)),
    ("https://spfusa.org/x", Word("https://spfusa.org/x", 0)),
    ("Re: talks", Words((Word("Re", 0), Word("talks", 4)))),
    ("US - Japan", Words((Word("US", 0), Word("Japan", 5)))),
    ("talks, again!", Words((Word("talks", 0), Word("again", 7)))),
    ("or not and", Words((Word("or", 0), Word("not", 3), Word("and", 7)))),
    ("FFG(X)", Words((Word("FFG", 0), Word("X", 4)))),
    ("US-Japan", Word("US-Japan", 0)),
    ("E-2D", Word("E-2D", 0)),
    ("2+2", Word("2+2", 0)),
    ("~$1.4bn", Word("1.4bn", 2)),
    ("Yahoo!", Word("Yahoo", 0)),
    ("a ! b", Words((Word("a", 0), Word("b", 4)))),
    ("well!known", Word("well!known", 0)),
    ("topic:space,trade,space", Named("topics", ("space", "trade"), 6)),
    ('tag:"why!*"', Named("tags", ("why!*",), 4)),
    ("https://x.org/~jones", Word("https://x.org/~jones", 0)),
]

MALFORMED = [
    ("", 0, "empty"),
    ("   ", 0, "empty"),
    ("...", 0, "nothing to search"),
    ("- —", 0, "nothing to search"),
    ('"', 0, "quote"),
    ('a "b', 2, "quote"),
    ('"a" "', 4, "quote"),
    ("“open", 0, "quote"),
    ('a b"', 3, "quote"),
    ('""', 0, "between these quotes"),
    ('a "-"', 2, "between these quotes"),
    ("(", 0, "never closed"),
    ("(a", 0, "never closed"),
    ("a (b (c)", 2, "never closed"),
    (")", 0, "never opened"),
    ("a)", 1, "never opened"),
    ("(a) b) c", 5, "never opened"),
    ("()", 0, "between these parentheses"),
    ("a ( )", 2, "between these parentheses"),
    ("OR", 0, "nothing before"),
    ("OR a", 0, "nothing before"),
    ("a OR", 2, "nothing after"),
    ("a OR OR b", 2, "nothing after"),
    ("(a OR)", 3, "nothing after"),
    ("(OR a)", 1, "nothing before"),
    ("AND", 0, "nothing before"),
    ("AND a", 0, "nothing before"),
    ("a AND", 2, "nothing after"),
    ("a AND AND b", 2, "nothing after"),
    ("a AND OR b", 2, "nothing after"),
    ("NOT", 0, "nothing after"),
    ("a NOT", 2, "nothing after"),
    ("(a NOT) b", 3, "nothing after"),
    ("NOT OR a", 0, "nothing after"),
    ("topci:space", 0, "unknown field"),
    ("a titel:b", 2, "unknown field"),
    ("author:Biden", 0, "unknown field"),
    ("topic:", 0, "nothing after"),
    ("topic: space", 0, "nothing after"),
    ("a person:", 2, "nothing after"),
    ("topic:,", 6, "needs a value"),
    ("topic:(space)", 6, "needs a value"),
    ('person:""', 7, "needs a value"),
    ("headline:", 0, "nothing after"),
    ("headline:-", 9, "nothing to search"),
    ("(headline:)", 1, "nothing after"),
    ("date:yesterday", 5, "not a date"),
    ("date:2023-13", 5, "not a date"),
    ("date:2023-02-30", 5, "not a date"),
    ("a date:..", 7, "not a range"),
    ("date:2023..2022", 5, "ends before"),
    ("issue:latest", 6, "not a reference"),
    ("issue:2.7..2.5", 6, "ends before"),
    ("*", 0, "letter before"),
    ("a **", 2, "letter before"),
    ("*a*", 0, "only at the end"),
    ("a*b", 1, "only at the end"),
    ("mis*le*", 3, "only at the end"),
    ("a~9", 1, "tilde"),
    ("kishida~0.8", 7, "tilde"),
    ("ab~", 0, "three letters"),
    ("~", 0, "tilde needs a letter"),
    ("a ~ b", 2, "tilde needs a letter"),
    ('"missile test"~', 14, "not after a phrase"),
    ('"missile test"* a', 14, "not after a phrase"),
    ("(a b)~", 5, "not after a group"),
    ('person:"Fumio Kishida"~', 22, "not after a phrase"),
    ("kishida~,", 7, "tilde stands only at the end"),
    ("kish~ida", 4, "tilde stands only at the end"),
    ("person:Kishida~", 14, "not after a name"),
    ("person:Kishida*", 14, "not after a name"),
    ("a person:Abe*,Kishida", 12, "not after a name"),
    ('person:"Kishida*"', 15, "not after a name"),
    ("topic:space*", 11, "not after a name"),
    ("person:!Kishida", 7, "excludes in options"),
    ("person:Abe,!Kishida", 11, "excludes in options"),
    ('person:"!Kishida"', 8, "excludes in options"),
    ("!missile", 0, "excludes in options"),
    ("a !person:Kishida", 2, "excludes in options"),
    ('!"north korea"', 0, "excludes in options"),
    ("!(a b)", 0, "excludes in options"),
    ("-!missile a", 1, "excludes in options"),
    ("headline:!missile", 9, "excludes in options"),
    ("place:" + ",".join(f"p{number}" for number in range(251)), 0, "250 values"),
    ("US-Japan~", 0, "three letters"),
    ("(" * 1000 + "a" + ")" * 1000, parse.DEEPEST, "nesting"),
    ("NOT " * 30 + "a", 4 * parse.DEEPEST, "nesting"),
    ("headline:body:" * 30 + "a", 9 * (parse.DEEPEST // 2) + 5 * (parse.DEEPEST // 2), "nesting"),
    ("body:" * 790, 5 * parse.DEEPEST, "nesting"),
    ("a " * 1000, 0, "words"),
    ("a" * 5000, parse.LONGEST, "longer"),
]


@pytest.mark.parametrize(("text", "tree"), TREES)
def test_tree(text: str, tree: query.Node) -> None:
    assert parse.parse(text) == tree


@pytest.mark.parametrize(("text", "position", "part"), MALFORMED, ids=[text[:30] or "empty" for text, *_ in MALFORMED])
def test_malformed(text: str, position: int, part: str) -> None:
    with pytest.raises(QueryError, match=part) as caught:
        parse.parse(text)
    assert caught.value.position == position
    assert caught.value.query == text
    assert caught.value.remedy
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("!missile", "`-missile`"),
        ("!person:Kishida", "`-person:Kishida`"),
        ("person:!Kishida", "`-person:value`"),
        ("person:Kishida*", "`word*`"),
    ],
)
def test_a_sign_out_of_place_names_what_to_write(text: str, remedy: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse.parse(text)
    assert remedy in caught.value.remedy


@pytest.mark.parametrize(
    ("text", "near"), [("topci:space", "topic:"), ("headlines:a", "headline:"), ("persn:a", "person:")]
)
def test_an_unknown_field_names_the_nearest(text: str, near: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse.parse(text)
    assert near in caught.value.remedy


@pytest.mark.parametrize(
    ("text", "all_of", "any_of"),
    [
        ("a b", "a AND b", "a OR b"),
        ("a b -c", "a AND b AND NOT c", "(a OR b) AND NOT c"),
        ("a b topic:space", "a AND b AND topics:space", "(a OR b) AND topics:space"),
        ("a (b OR c)", "a AND (b OR c)", "a OR (b OR c)"),
        ("a b OR c", "(a AND b) OR c", "(a OR b) OR c"),
        ('"x y" headline:z* w~', '"x y" AND headline:z* AND w~', '"x y" OR headline:z* OR w~'),
        ('person:"A B" date:2023', 'people:"A B" AND date:2023', 'people:"A B" AND date:2023'),
    ],
)
def test_reads_back(text: str, all_of: str, any_of: str) -> None:
    padded = text.replace("w~", "word~")
    node = parse.parse(padded)
    assert query.read(node) == all_of.replace("w~", "word~")
    assert query.read(node, any_of=True) == any_of.replace("w~", "word~")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("place:U.S.,Japan", "places:U.S.,Japan"),
        ("topic:a!,b'c", "topics:a!,b'c"),
        ('person:"A\n B"', 'people:"A B"'),
        ('issue:"Vol  2.7"', 'issue:"Vol 2.7"'),
        ('date:"2023 .. 2024"', 'date:"2023 .. 2024"'),
        ("10:30", '"10:30"'),
        ("10:30*", "10:30*"),
        ("AND,", '"AND"'),
        ("headline:AND*", "headline:AND*"),
        ("+topic:x*", ".topic:x*"),
        ("+ｔopic:x*", ".ｔopic:x*"),
        ("a.~5,", '"a.~5"'),
    ],
)
def test_what_is_told_is_read_as_the_same(text: str, told: str) -> None:
    node = parse.parse(text)
    assert query.read(node) == told
    assert query.read(parse.parse(told)) == told


@given(st.text(alphabet=st.sampled_from('ab "()-*~:ORANDNT topicdae.,1é“'), max_size=80))
@example('topic:"')
@example('-("')
@example("a AND (b OR -c*)")
@settings(deadline=None, derandomize=True, max_examples=1500)
def test_any_text_is_understood_or_explained(text: str) -> None:
    fault, node = attempt(text)
    if fault:
        assert 0 <= fault.position <= len(text)
        assert fault.message
        assert fault.remedy
        return
    assert node
    assert list(query.leaves(node))
    if ":" not in text and not {"AND", "OR", "NOT"} & {
        leaf.text for leaf in query.leaves(node) if isinstance(leaf, Word)
    }:
        read = query.read(node)
        assert query.read(parse.parse(read)) == read


def attempt(text: str) -> tuple[QueryError | None, query.Node | None]:
    try:
        return None, parse.parse(text)
    except QueryError as fault:
        return fault, None
