"""Every noun of the program, as frozen values.

Conventions, stated once:
- A `Span` is half-open, in characters, within one field (headline or body) of one item.
- A `When` is inclusive at both ends, in days.
- A reference is *volume.number* or *volume.number.item*: integers, never a decimal.
- Two clocks exist and never mix: the *event date* (when it happened) and the *issue date* (when the
  digest told of it, mostly known to the month).

The nouns of one report stand in one module; a module is imported when one of its nouns is asked for, so that a
command pays for no report that it does not make.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from alliance_cli.model.address import web_address as web_address
    from alliance_cli.model.annotations import FACET_OF_KIND as FACET_OF_KIND
    from alliance_cli.model.annotations import FACETS as FACETS
    from alliance_cli.model.annotations import FILE_OF_KIND as FILE_OF_KIND
    from alliance_cli.model.annotations import Annotations as Annotations
    from alliance_cli.model.annotations import DateKind as DateKind
    from alliance_cli.model.annotations import DateMention as DateMention
    from alliance_cli.model.annotations import NameKind as NameKind
    from alliance_cli.model.annotations import NameMention as NameMention
    from alliance_cli.model.annotations import TopicMatch as TopicMatch
    from alliance_cli.model.annotations import YearSource as YearSource
    from alliance_cli.model.citation import CITATION_FORMS as CITATION_FORMS
    from alliance_cli.model.citation import Citation as Citation
    from alliance_cli.model.citation import CitationForm as CitationForm
    from alliance_cli.model.citation import Citations as Citations
    from alliance_cli.model.citation import CitationStyle as CitationStyle
    from alliance_cli.model.configuration import ConfigFile as ConfigFile
    from alliance_cli.model.configuration import Configuration as Configuration
    from alliance_cli.model.configuration import Setting as Setting
    from alliance_cli.model.entry import Clock as Clock
    from alliance_cli.model.entry import Dated as Dated
    from alliance_cli.model.entry import Entry as Entry
    from alliance_cli.model.entry import IssueView as IssueView
    from alliance_cli.model.entry import own_date as own_date
    from alliance_cli.model.export import Export as Export
    from alliance_cli.model.export import ExportedItem as ExportedItem
    from alliance_cli.model.issue import ISSUED_BASES as ISSUED_BASES
    from alliance_cli.model.issue import URL_BASES as URL_BASES
    from alliance_cli.model.issue import Issue as Issue
    from alliance_cli.model.issue import IssuedBasis as IssuedBasis
    from alliance_cli.model.issue import Item as Item
    from alliance_cli.model.issue import Original as Original
    from alliance_cli.model.issue import UrlBasis as UrlBasis
    from alliance_cli.model.profile import Appearance as Appearance
    from alliance_cli.model.profile import DateSource as DateSource
    from alliance_cli.model.profile import Profile as Profile
    from alliance_cli.model.profile import StatedOffice as StatedOffice
    from alliance_cli.model.profile import Subject as Subject
    from alliance_cli.model.query import MATCHES as MATCHES
    from alliance_cli.model.query import SORTS as SORTS
    from alliance_cli.model.query import Filter as Filter
    from alliance_cli.model.query import IssueRange as IssueRange
    from alliance_cli.model.query import Match as Match
    from alliance_cli.model.query import Query as Query
    from alliance_cli.model.query import Sort as Sort
    from alliance_cli.model.refs import Ref as Ref
    from alliance_cli.model.related import Related as Related
    from alliance_cli.model.related import Relative as Relative
    from alliance_cli.model.related import Shared as Shared
    from alliance_cli.model.remarks import Remark as Remark
    from alliance_cli.model.remarks import Remarks as Remarks
    from alliance_cli.model.results import Coverage as Coverage
    from alliance_cli.model.results import Facet as Facet
    from alliance_cli.model.results import FacetList as FacetList
    from alliance_cli.model.results import FacetValue as FacetValue
    from alliance_cli.model.results import Hit as Hit
    from alliance_cli.model.results import Results as Results
    from alliance_cli.model.results import Selection as Selection
    from alliance_cli.model.results import Snippet as Snippet
    from alliance_cli.model.saved import Look as Look
    from alliance_cli.model.saved import News as News
    from alliance_cli.model.saved import SavedSearch as SavedSearch
    from alliance_cli.model.saved import SavedSearches as SavedSearches
    from alliance_cli.model.saved import SearchNews as SearchNews
    from alliance_cli.model.summary import Change as Change
    from alliance_cli.model.summary import CitedItem as CitedItem
    from alliance_cli.model.summary import DayCount as DayCount
    from alliance_cli.model.summary import IssueShare as IssueShare
    from alliance_cli.model.summary import LatestEvent as LatestEvent
    from alliance_cli.model.summary import Silence as Silence
    from alliance_cli.model.summary import Summary as Summary
    from alliance_cli.model.summary import SummarySentence as SummarySentence
    from alliance_cli.model.text import FIELDS as FIELDS
    from alliance_cli.model.text import Field as Field
    from alliance_cli.model.text import Span as Span
    from alliance_cli.model.timeline import Timeline as Timeline
    from alliance_cli.model.timeline import TimelineBin as TimelineBin
    from alliance_cli.model.timeline import TimelinePoint as TimelinePoint
    from alliance_cli.model.topics import TopicCourse as TopicCourse
    from alliance_cli.model.topics import Topics as Topics
    from alliance_cli.model.topics import TopicTally as TopicTally
    from alliance_cli.model.topics import TopicTrend as TopicTrend
    from alliance_cli.model.upkeep import Checkup as Checkup
    from alliance_cli.model.upkeep import ImportReport as ImportReport
    from alliance_cli.model.upkeep import ImportStatus as ImportStatus
    from alliance_cli.model.upkeep import IndexReport as IndexReport
    from alliance_cli.model.upkeep import Problem as Problem
    from alliance_cli.model.upkeep import Severity as Severity
    from alliance_cli.model.upkeep import SourceReport as SourceReport
    from alliance_cli.model.upkeep import Stamp as Stamp
    from alliance_cli.model.upkeep import UnknownName as UnknownName
    from alliance_cli.model.upkeep import UnknownNames as UnknownNames
    from alliance_cli.model.vocabulary import Entity as Entity
    from alliance_cli.model.vocabulary import Office as Office
    from alliance_cli.model.vocabulary import Phrase as Phrase
    from alliance_cli.model.vocabulary import Topic as Topic
    from alliance_cli.model.vocabulary import Vocabulary as Vocabulary
    from alliance_cli.model.when import Precision as Precision
    from alliance_cli.model.when import When as When
    from alliance_cli.model.when import closing_day as closing_day

#: The nouns of each module.
_NOUNS = {
    "refs": "Ref",
    "text": "Field FIELDS Span",
    "address": "web_address",
    "when": "Precision When closing_day",
    "issue": "ISSUED_BASES URL_BASES IssuedBasis UrlBasis Item Original Issue",
    "annotations": "DateKind YearSource NameKind FACETS FACET_OF_KIND FILE_OF_KIND DateMention NameMention TopicMatch "
    "Annotations",
    "entry": "Clock Dated Entry IssueView own_date",
    "export": "ExportedItem Export",
    "citation": "CITATION_FORMS Citation CitationForm Citations CitationStyle",
    "configuration": "Setting ConfigFile Configuration",
    "vocabulary": "Phrase Topic Office Entity Vocabulary",
    "query": "MATCHES SORTS Match Sort Filter IssueRange Query",
    "results": "Snippet Hit FacetValue Facet Coverage Results Selection FacetList",
    "related": "Shared Relative Related",
    "remarks": "Remark Remarks",
    "saved": "SavedSearch SavedSearches Look SearchNews News",
    "timeline": "TimelinePoint TimelineBin Timeline",
    "summary": "SummarySentence CitedItem DayCount LatestEvent IssueShare Change Silence Summary",
    "topics": "TopicCourse Topics TopicTally TopicTrend",
    "profile": "DateSource Subject Appearance StatedOffice Profile",
    "upkeep": "Severity ImportStatus Problem UnknownName Checkup UnknownNames SourceReport ImportReport Stamp "
    "IndexReport",
}

_MODULES = {noun: module for module, nouns in _NOUNS.items() for noun in nouns.split()}


def __getattr__(name: str) -> Any:
    """The noun of that name, from its module."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    noun = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = noun
    return noun
