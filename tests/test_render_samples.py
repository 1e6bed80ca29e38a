"""Hand-made reports that the tests of `render` show, and a check that they are made well."""

from __future__ import annotations

import re
from datetime import date

import pytest

from alliance_cli.frozen import replace
from alliance_cli.model import (
    FACET_OF_KIND,
    FACETS,
    Annotations,
    Appearance,
    Change,
    Checkup,
    Citation,
    Citations,
    CitedItem,
    ConfigFile,
    Configuration,
    Coverage,
    DateKind,
    DateMention,
    DateSource,
    DayCount,
    Entry,
    Export,
    ExportedItem,
    Facet,
    FacetList,
    FacetValue,
    Hit,
    ImportReport,
    IndexReport,
    Issue,
    IssueShare,
    IssueView,
    Item,
    LatestEvent,
    Look,
    NameKind,
    NameMention,
    News,
    Office,
    Problem,
    Profile,
    Query,
    Ref,
    Related,
    Relative,
    Remark,
    Remarks,
    Results,
    SavedSearch,
    SavedSearches,
    SearchNews,
    Setting,
    Shared,
    Silence,
    Snippet,
    SourceReport,
    Span,
    StatedOffice,
    Summary,
    SummarySentence,
    Timeline,
    TimelinePoint,
    Topic,
    TopicCourse,
    TopicMatch,
    Topics,
    UnknownName,
    UnknownNames,
    When,
)
from alliance_cli.render.report import Report

MARCH, APRIL = When.month(2023, 3), When.month(2023, 4)

_LABELS = {
    "trilateral": "Trilateral with South Korea",
    "arms-and-industry": "Arms and industry",
    "exercises": "Exercises",
    "north-korea": "North Korea",
    "space": "Space",
}

_SALE = (
    "The State Department notified Congress of the potential sale of early warning and control aircraft to Japan on "
    "March 7. The $1.38 billion sale of five E-2D Hawkeye aircraft comes with the 360-degree APY-9 AESA radar, that "
    "enables tracking of advanced stealth aircraft, drones and cruise missiles including maritime and land targets. "
    "Congress has approved similar sales of the Northrop Grumman aircraft to Japan in the past, with the first coming "
    "in 2019."
)

_TALKS = (
    "US, South Korean, and Japanese maritime forces held two days of joint anti-submarine exercises near Jeju island "
    "on April 3. The focus was on detection, tracking, and destruction of underwater threats, in light of North "
    "Korea’s stated development of underwater nuclear attack drones called Haeil-2. Separately, the three nations held "
    "deputy minister-level Defense Trilateral Talks (DTT) April 14 to boost joint deterrence. Meanwhile, an April 13 "
    "North Korean missile test triggered alerts in Japan. The talks will resume before the end of the year."
)

_SPACE = (
    "Bilateral successes highlighted included the Artemis program, the Gateway lunar orbit, and Low Earth Orbit (LEO) "
    "activities. Both sides reaffirmed commitment to space cooperation and strengthening bilateral policies."
)


def span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def mention(body: str, text: str, when: When, kind: DateKind = "event", extent: When | None = None) -> DateMention:
    return DateMention(
        span(body, text), text, when, kind, extent=extent, rule="month-day", kind_rule="past tense", year_from="window"
    )


def name(body: str, text: str, kind: NameKind, whole: str = "") -> NameMention:
    return NameMention(span(body, text), text, kind, whole or text, rule="vocabulary")


def entry(ref: str, headline: str, body: str, issued: When, found: Annotations) -> Entry:
    parsed = Ref.parse(ref)
    url = f"https://spfusa.org/publications/us-japan-alliance-digest-vol-{parsed.volume}-{parsed.number}/"
    sentences = tuple(Span(*match.span()) for match in re.finditer(r"[^.]+(?:\.\d[^.]*)*\.", body))
    return Entry(parsed, headline, body, issued, "inferred", url, replace(found, sentences=sentences))


SALE = entry(
    "2.5.3",
    "State Department gives green light for early warning aircraft to Japan",
    _SALE,
    MARCH,
    Annotations(
        dates=(
            mention(_SALE, "March 7", When.day(date(2023, 3, 7))),
            mention(_SALE, "2019", When(date(2019, 1, 1), date(2019, 12, 31), "year", "2019"), "background"),
        ),
        names=(
            name(_SALE, "State Department", "organization", "Department of State"),
            name(_SALE, "Congress", "organization"),
            name(_SALE, "Japan", "place"),
            name(_SALE, "E-2D Hawkeye", "equipment"),
            name(_SALE, "APY-9 AESA radar", "equipment", "AN/APY-9"),
            name(_SALE, "Northrop Grumman", "organization"),
            name(_SALE, "Hawkeye", "equipment", "E-2D Hawkeye"),
        ),
        topics=(TopicMatch("arms-and-industry", 7.25, ("potential sale", "E-2D")),),
    ),
)

_YEAR_END = When(date(2023, 4, 30), date(2023, 12, 31), "part-year", "2023-04-30/2023-12-31")

TALKS = entry(
    "2.7.2",
    "US-Japan-Korea active trilaterally as North Korea renews weapons tests",
    _TALKS,
    APRIL,
    Annotations(
        dates=(
            mention(
                _TALKS,
                "April 3",
                When.day(date(2023, 4, 3)),
                extent=When.days(date(2023, 4, 3), date(2023, 4, 4)),
            ),
            mention(_TALKS, "April 14", When.day(date(2023, 4, 14))),
            replace(mention(_TALKS, "April 13", When.day(date(2023, 4, 13))), confident=False),
            mention(_TALKS, "before the end of the year", _YEAR_END, "planned"),
        ),
        names=(
            name(_TALKS, "South Korean", "place", "South Korea"),
            name(_TALKS, "Jeju", "place"),
            name(_TALKS, "North Korea", "place"),
            name(_TALKS, "Haeil-2", "equipment"),
            name(_TALKS, "Defense Trilateral Talks", "program"),
        ),
        topics=(TopicMatch("trilateral", 9.5, ("US-Japan-Korea",)), TopicMatch("north-korea", 4.0, ("missile test",))),
    ),
)

SPACE = entry("2.7.5", "US and Japan hold eighth dialogue on space cooperation", _SPACE, APRIL, Annotations())


def hit(found: Entry, rank: int, score: float, text: str, *words: str, headline: str = "") -> Hit:
    at = found.body.index(text)
    in_headline = (span(found.headline, headline),) if headline else ()
    return Hit(found, rank, score, Snippet(text, tuple(span(text, w) for w in words), at, in_headline), found.dated())


def value(count: int, text: str) -> FacetValue:
    return FacetValue(text, _LABELS.get(text, text), count)


COVERAGE = Coverage(2, 2, MARCH, APRIL)

_FACETS = (
    Facet("topics", (value(1, "arms-and-industry"), value(1, "trilateral"), value(1, "north-korea"))),
    Facet("people", ()),
    Facet("organizations", (value(1, "Congress"), value(1, "Department of State"), value(1, "Northrop Grumman"))),
    Facet("places", (value(2, "Japan"), *(value(1, n) for n in ("Jeju", "North Korea", "Okinawa", "Tokyo", "Guam")))),
)

RESULTS = Results(
    Query("aircraft OR test", limit=3),
    "aircraft OR test",
    5,
    COVERAGE,
    (
        hit(
            SALE,
            1,
            7.125,
            "The $1.38 billion sale of five E-2D Hawkeye aircraft comes with the 360-degree APY-9 AESA radar, that "
            "enables tracking of advanced stealth aircraft",
            "aircraft",
            "stealth aircraft",
            headline="aircraft",
        ),
        hit(TALKS, 2, 3.5, "Meanwhile, an April 13 North Korean missile test triggered alerts in Japan.", "test"),
        hit(SPACE, 3, 0.5, _SPACE[:112]),
    ),
    _FACETS,
    (("rok", ("South Korea", "S. Korea")),),
)


RELATED = Related(
    TALKS.ref,
    TALKS.headline,
    Query(limit=2),
    3,
    COVERAGE,
    (
        Relative(
            SALE,
            1,
            12.5,
            TALKS.ref,
            (
                Shared("topics", ("north-korea", "trilateral")),
                Shared("places", ("Jeju", "South Korea")),
                Shared("words", ("drones", "missiles", *(f"word{number}" for number in range(9)))),
            ),
            (When.days(date(2023, 4, 3), date(2023, 4, 4)), When.day(date(2023, 4, 14))),
        ),
        Relative(SPACE, 2, 0.75, TALKS.ref, (Shared("words", ("held", "talks")),)),
    ),
    tuple(_LABELS.items()),
)


def point(found: Entry, at: int, words: str) -> TimelinePoint:
    dated = found.annotations.dates[at]
    topics = found.values("topics")
    return TimelinePoint(dated.event, dated.kind, dated.text, words, found.ref, found.headline, topics)


TIMELINE = Timeline(
    (
        point(SALE, 1, _SALE[_SALE.index("Congress has") :]),
        point(SALE, 0, _SALE[: _SALE.index(" The $1")]),
        TimelinePoint(APRIL, "event", "", _SPACE[: _SPACE.index(" Both")], SPACE.ref, SPACE.headline, dated=False),
        point(TALKS, 0, _TALKS[: _TALKS.index(" The focus")]),
        point(TALKS, 2, "Meanwhile, an April 13 North Korean missile test triggered alerts in Japan."),
        point(
            TALKS,
            1,
            "Separately, the three nations held deputy minister-level Defense Trilateral Talks (DTT) April 14 to boost "
            "joint deterrence.",
        ),
        point(TALKS, 3, "The talks will resume before the end of the year."),
    ),
    8,
    3,
    COVERAGE,
)

SUMMARY = Summary(
    "trilateral",
    "Trilateral with South Korea",
    4,
    COVERAGE,
    date(2023, 3, 7),
    date(2023, 4, 14),
    (
        SummarySentence(TIMELINE.points[1].sentence, SALE.ref, SALE.annotations.dates[0].event, "event", 2),
        SummarySentence(
            TIMELINE.points[3].sentence, TALKS.ref, TALKS.annotations.dates[0].event, "event", 1, 0, (Ref(2, 8, 1),)
        ),
        SummarySentence(TIMELINE.points[2].sentence, SPACE.ref, None, None, 4),
        SummarySentence(TIMELINE.points[6].sentence, TALKS.ref, TALKS.annotations.dates[3].event, "planned", 3, 4),
    ),
    _FACETS[1:],
    (value(1, "north-korea"), value(1, "exercises")),
    title="Trilateral with South Korea · issues 2.5..2.7",
    words=65,
    budget=200,
    shortest=9,
    bodiless=1,
    dates=(
        DayCount(When.days(date(2023, 4, 3), date(2023, 4, 4)), "event", 2),
        DayCount(When.day(date(2023, 4, 14)), "event", 1),
        DayCount(_YEAR_END, "planned", 1),
        DayCount(When.day(date(2023, 3, 7)), "event", 1),
    ),
    cited=tuple(CitedItem(e.ref, e.headline, e.issued, e.issued_basis, e.url) for e in (SALE, TALKS, SPACE)),
    change=Change(
        IssueShare((Ref(2, 9), Ref(2, 10), Ref(2, 11)), 0, 0),
        IssueShare((Ref(2, 5), Ref(2, 6), Ref(2, 7), Ref(2, 8)), 2, 4),
        Ref(2, 7),
        (Facet("topics", (value(2, "north-korea"),)), Facet("equipment", (value(1, "Haeil-2"),))),
        (
            LatestEvent(When.day(date(2023, 4, 14)), TALKS.ref, TALKS.headline),
            LatestEvent(When.day(date(2023, 3, 7)), SALE.ref, SALE.headline),
        ),
    ),
    silence=Silence(Ref(2, 7), APRIL, 4, 7),
)

TOPICS = Topics(
    tuple(
        TopicCourse(Topic(id, label, f"About {label}."), count, first, last, by_issue, count / 15)
        for (id, label), count, first, last, by_issue in zip(
            _LABELS.items(),
            (9, 3, 2, 1, 0),
            (MARCH, MARCH, APRIL, APRIL, None),
            (APRIL, APRIL, APRIL, APRIL, None),
            (
                ((Ref(2, 5), 1), (Ref(2, 6), 3), (Ref(2, 7), 5)),
                ((Ref(2, 5), 2), (Ref(2, 7), 1)),
                ((Ref(2, 7), 2),),
                ((Ref(2, 7), 1),),
                (),
            ),
            strict=True,
        )
    ),
    15,
    Coverage(3, 3, MARCH, APRIL),
    ((Ref(2, 5), 5), (Ref(2, 6), 5), (Ref(2, 7), 5)),
)

VIEW = IssueView(
    Issue(
        Ref(2, 7),
        "US-Japan Alliance Digest Vol 2.7",
        APRIL,
        "inferred",
        (Item(2, TALKS.headline, TALKS.body), Item(5, SPACE.headline, SPACE.body)),
        "US Energy Association",
        TALKS.url,
        "inferred",
        "sources/vol-2-07.txt",
        "0f" * 32,
    ),
    (TALKS, SPACE),
)

OLDER = IssueView(
    Issue(Ref(2, 5), "US-Japan Alliance Digest Vol 2.5", MARCH, "given", (Item(3, SALE.headline, SALE.body),)), (SALE,)
)

FACET_LIST = FacetList(_FACETS[3], 10, COVERAGE)

PROBLEM = Problem(
    "corpus/vocabulary/topics.yaml", 12, "  weigth: 3", "unknown key 'weigth'", "did you mean 'weight'?", "error"
)

CHECKUP = Checkup(
    (PROBLEM, Problem("corpus/issues/vol-2-07.md", 0, "", "the original is missing", "import it again", "warning")),
    2,
    10,
    ("rebuilt the index",),
)

IMPORT = ImportReport(
    (
        SourceReport("inbox/vol-2-07.txt", "added", Ref(2, 7), 5),
        SourceReport("inbox/vol-2-06.txt", "unchanged", Ref(2, 6), 5, ("the last body ends mid-word",)),
        SourceReport("inbox/notes.txt", "refused", error="no issue number in the text or the name"),
    )
)

DRY_RUN = ImportReport(
    (
        SourceReport(
            "inbox/vol-2-07.txt",
            "added",
            Ref(2, 7),
            1,
            lines=(
                ("boilerplate", "Download this publication (PDF)"),
                ("kept", "  • US and Japan hold eighth dialogue on space cooperation"),
                ("uncertain", "Happy New Year Headlines:"),
            ),
        ),
    ),
    dry_run=True,
)

INDEX = IndexReport("index", 2, 10, ("2.7",), ("1.3",))

_HEARING = (
    "Senator Cantwell (D-Wash) criticized Sony Interactive Entertainment’s efforts to dominate the high-end video game "
    "market in Japan in a hearing on March 23."
)
_IN_HEADLINE = "Cantwell visits Tokyo"


def appearance(
    ref: str, sentence: str, when: When, source: DateSource = "sentence", text: str = "", kind: DateKind = "event"
) -> Appearance:
    return Appearance(
        Ref.parse(ref),
        "US Congress raises “monopoly” concerns about Sony gaming in Japan",
        when,
        kind,
        text,
        source,
        "body" if source == "sentence" else "headline",
        Span(0, len(sentence)),
        sentence,
        (span(sentence, "Cantwell"),),
    )


PROFILE = Profile(
    name="Maria Cantwell",
    kind="person",
    coverage=COVERAGE,
    total=3,
    sentences=5,
    forms=("Maria E. Cantwell",),
    written=(value(4, "Cantwell"), value(1, "Maria Cantwell")),
    offices=(
        Office("Representative", "United States", None, date(1995, 1, 3)),
        Office("Senator", "United States", date(2001, 1, 3)),
    ),
    stated_offices=(
        StatedOffice("Senator", tuple(Ref(2, number, 3) for number in range(1, 9))),
        StatedOffice("chair", (Ref(2, 7, 3),)),
    ),
    party="D",
    state="Washington",
    first_event=date(2023, 3, 23),
    last_event=date(2023, 4, 3),
    appearances=(
        appearance(
            "2.5.2",
            "In 2019 Cantwell asked for a study.",
            When(date(2019, 1, 1), date(2019, 12, 31), "year", "2019"),
            text="2019",
            kind="background",
        ),
        appearance("2.5.4", _IN_HEADLINE, MARCH, "issue"),
        appearance("2.7.3", _HEARING, When.day(date(2023, 3, 23)), text="March 23"),
        appearance("2.7.3", _IN_HEADLINE, When.days(date(2023, 4, 3), date(2023, 4, 4)), "item", kind="planned"),
    ),
    together=(
        Facet("people", (value(1, "Katherine Tai"),)),
        Facet("organizations", (value(2, "Sony Interactive Entertainment"), value(1, "Congress"))),
        Facet("places", (value(3, "Japan"),)),
        Facet("equipment", ()),
    ),
    topics=(value(2, "trilateral"), value(1, "space")),
)

_READ = date(2024, 4, 2)

CITATIONS = Citations(
    "chicago",
    "note",
    (
        Citation(SALE.ref, SALE.headline, MARCH, "inferred", SALE.url, "inferred"),
        Citation(TALKS.ref.issue, "US-Japan Alliance Digest Vol 2.7", APRIL, "inferred", TALKS.url, "stated", _READ),
        Citation(TALKS.ref, "Will “trilateral” *talks* resume?", When.day(date(2023, 4, 14)), "stated"),
    ),
)

CONFIGURATION = Configuration(
    (
        Setting("library", "/home/you/digest", "working folder", "ALLIANCE_LIBRARY", "The library to use."),
        Setting("limit", 50, "/home/you/.config/alliance/config.toml:2", "ALLIANCE_LIMIT", "How many items are shown."),
        Setting("pager", "", "ALLIANCE_PAGER", "ALLIANCE_PAGER"),
        Setting("style", "chicago", "default", "ALLIANCE_STYLE"),
    ),
    (
        ConfigFile("user", "/home/you/.config/alliance/config.toml", exists=True),
        ConfigFile("library", "/home/you/digest/alliance.toml", exists=False),
    ),
)

EXPORT = Export(
    Query("aircraft OR test", limit=3),
    "aircraft OR test · issues 2.5..2.7",
    5,
    COVERAGE,
    (
        ExportedItem(SALE, SALE.dated(), CITATIONS.members[0], SALE.annotations.sentences[0]),
        ExportedItem(
            replace(TALKS, tags=("followup", "memo"), note="Ask about *next* round."),
            TALKS.dated(),
            CITATIONS.members[2],
            TALKS.annotations.sentences[0],
        ),
        ExportedItem(replace(SPACE, body=""), SPACE.dated(), Citation(SPACE.ref, SPACE.headline, APRIL)),
    ),
    tuple(_LABELS.items()),
)

SAVED = SavedSearches(
    (
        SavedSearch("hawkeye", (("words", ("E-2D OR Hawkeye",)), ("since", ("2023",)))),
        SavedSearch("other_than-space", (("words", ("-radar talks",)), ("topic", ("!space",)), ("exact", ("yes",)))),
    ),
    (1204, 1),
    "saved.yaml",
)

NEWS = News(
    (
        SearchNews("hawkeye", (SALE,), (TALKS,), (Ref(2, 4, 5),), (Ref(2, 6, 1),), False, Look("", ())),
        SearchNews("quiet", (), (), (), (), False, Look("", ())),
        SearchNews("", (TALKS, SALE) * 11, (), (), (), True, Look("", ())),
    )
)

REMARKS = Remarks(
    (
        (
            Remark(TALKS.ref, ("desk", "followup"), "Compare with the statement.\n\nIt came a day later."),
            TALKS.headline,
        ),
        (Remark(Ref(9, 9, 9), (), "Not here yet."), ""),
    ),
    "notes.yaml",
)

#: Every kind of report under a name that can be a file's.
REPORTS: dict[str, Report] = {
    "search": RESULTS,
    "related": RELATED,
    "cite": CITATIONS,
    "cite-bibliography": replace(CITATIONS, style="apa", form="bibliography"),
    "export": EXPORT,
    "related-issue": replace(RELATED, ref=TALKS.ref.issue, headline=""),
    "timeline": TIMELINE,
    "summary": SUMMARY,
    "summary-unquoted": replace(SUMMARY, sentences=(), cited=(), words=0, budget=5),
    "topics": TOPICS,
    "profile": PROFILE,
    "show": VIEW,
    "show-several": (OLDER, VIEW),
    "facets": FACET_LIST,
    "doctor": CHECKUP,
    "doctor-healthy": Checkup((), 2, 10),
    "doctor-names": UnknownNames(
        (
            UnknownName("Exercise Quillon", "program", 3, (Ref(2, 5, 1), Ref(2, 7, 2))),
            UnknownName("Zadok", None, 1, (Ref(2, 7, 2),)),
        ),
        CHECKUP,
    ),
    "import": IMPORT,
    "import-dry-run": DRY_RUN,
    "index": INDEX,
    "index-current": IndexReport("index", 2, 10),
    "saved": SAVED,
    "new": NEWS,
    "notes": REMARKS,
    "config": CONFIGURATION,
    "config-key": Configuration(CONFIGURATION.settings[1:2], whole=False),
}

NOTHING = Coverage(0, 2)

#: The reports of a question that has no answer.
EMPTY: dict[str, Report] = {
    "search": Results(Query("nothing"), "nothing", 0, NOTHING),
    "related": Related(TALKS.ref, TALKS.headline, Query(), 0, NOTHING),
    "timeline": Timeline((), 0, 0, NOTHING),
    "summary": Summary("space", "Space", 0, NOTHING, None, None, (), ()),
    "facets": FacetList(Facet("people", ()), 0, NOTHING),
    "saved": SavedSearches((), (), "saved.yaml"),
    "new": News((SearchNews("", (), (), (), (), False, Look("", ())),)),
    "notes": Remarks((), "notes.yaml"),
    "export": Export(Query("nothing"), "nothing", 0, NOTHING),
    "profile": Profile("Nobody", None, NOTHING),
}


@pytest.mark.parametrize("found", [SALE, TALKS, SPACE], ids=lambda found: str(found.ref))
def test_every_span_of_a_sample_covers_its_words(found: Entry) -> None:
    mentions: list[DateMention | NameMention] = [*found.annotations.dates, *found.annotations.names]
    assert [m.span.of(found.text_of(m.field)) for m in mentions] == [m.text for m in mentions]


def test_the_samples_cover_every_facet_field_but_one() -> None:
    filled = {facet for found in (SALE, TALKS) for facet in FACETS if found.values(facet)}
    assert filled == {"topics", *FACET_OF_KIND.values()} - {"people"}
