"""What was done to a library or found wrong with it: import, doctor, index."""

from __future__ import annotations

from alliance_cli.model import (
    FILE_OF_KIND,
    Checkup,
    ImportReport,
    IndexReport,
    Problem,
    SourceReport,
    UnknownName,
    UnknownNames,
)
from alliance_cli.render.blocks import Block, Column, Gap, Grid, Heading, KeyValue, Role, Run, Runs, Text, joined
from alliance_cli.render.counts import number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_STATUS: dict[str, Role] = {"added": "good", "replaced": "good", "unchanged": "dim", "refused": "error"}


def checkup(report: Checkup) -> tuple[Block, ...]:
    """Each problem with its place, the faulty line and the remedy; else what was checked."""
    shown: list[Block] = [Text((Run("fixed ", "good"), Run(what))) for what in report.fixed]
    checked = f"{number(report.issues, 'issue')}, {number(report.items, 'item')}, the vocabulary and the index"
    if not report.problems:
        return (*shown, Text((Run("No problems", "good"), Run(f" in {checked}."))))
    for problem in report.problems:
        shown += [*_problem(problem), Gap()]
    severities = [problem.severity for problem in report.problems]
    counts = [number(severities.count("error"), "error"), number(severities.count("warning"), "warning")]
    tally = ", ".join(count for count in counts if not count.startswith("0 "))
    return (*shown, Text((Run(tally, "count"), Run(f" in {checked}."))))


def unknown_names(report: UnknownNames) -> tuple[Block, ...]:
    """Each phrase with the file that it may belong in and the items where it stands."""
    problems = len(report.checkup.problems)
    told = [Text((Run(f"{number(problems, 'problem')} besides", "warning"), Run(": `alliance doctor`")))]
    columns = (Column("Count", right=True), Column("Words", wraps=True), Column("File"), Column("Items", wraps=True))
    if not report.names:
        known = Text((Run("No unknown names", "good"), Run(f" in {number(report.checkup.items, 'item')}.")))
        return (known, *(told if problems else ()))
    found = f"{number(len(report.names), 'phrase')} that no name matches"
    return (
        Grid(columns, tuple(_unknown_name(name) for name in report.names)),
        Gap(),
        Text((Run(found, "count"), Run("; `--format yaml` writes them ready to paste into the vocabulary."))),
        *(told if problems else ()),
    )


def _unknown_name(name: UnknownName) -> tuple[Runs, ...]:
    return (
        (Run(str(name.count), "count"),),
        (Run(name.text, "name"),),
        (Run(FILE_OF_KIND[name.kind] if name.kind else "?", "dim"),),
        joined(((Run(str(ref), "id", whole=True),) for ref in name.items), ", "),
    )


def _problem(problem: Problem) -> Iterator[Block]:
    place = f"{problem.path}:{problem.line}" if problem.line else problem.path
    severity: Role = "error" if problem.severity == "error" else "warning"
    yield Text((Run(problem.severity, severity), Run("  "), Run(place, "id"), Run(f"  {problem.message}")))
    details: list[tuple[str, Runs]] = []
    if problem.excerpt:
        details.append(("  line", (Run(problem.excerpt),)))
    if problem.remedy:
        details.append(("  remedy", (Run(problem.remedy, "title"),)))
    if details:
        yield KeyValue(tuple(details))


def imported(report: ImportReport) -> tuple[Block, ...]:
    """What became of each source; in a dry run also what each line was taken for."""
    columns = (Column("Status"), Column("Issue"), Column("Items", right=True), Column("Source", wraps=True))
    shown: list[Block] = [Grid(columns, tuple(_source(source) for source in report.sources))]
    if any(source.warnings or source.error for source in report.sources):
        shown.append(Gap())
    for source in report.sources:
        complaints = [(Run("warning", "warning"), Run(f"  {source.source}: {text}")) for text in source.warnings]
        complaints += [(Run("error", "error"), Run(f"  {source.source}: {source.error}"))] if source.error else []
        shown += [Text(runs) for runs in complaints]
    if report.dry_run:
        for source in report.sources:
            shown += _lines(source)
        shown += [Gap(), Text((Run("Dry run: nothing was written.", "warning"),))]
    return tuple(shown)


def _source(source: SourceReport) -> tuple[Runs, ...]:
    return (
        (Run(source.status, _STATUS[source.status]),),
        (Run(str(source.ref or ""), "id"),),
        (Run(str(source.items or ""), "count"),),
        (Run(source.source),),
    )


def _lines(source: SourceReport) -> Iterator[Block]:
    if source.lines:
        yield Gap()
        yield Heading((Run(source.source),), 2, ruled=True)
        rows = tuple(
            ((Run(done, "title" if done == "uncertain" else "dim"),), (Run(text),)) for done, text in source.lines
        )
        yield Grid((Column(), Column(wraps=True)), rows)


#: So many files are named at most; JSON names them all.
_NAMED = 10


def _few(names: tuple[str, ...]) -> Runs:
    """The first names of many, and how many more there are."""
    named = joined(((Run(name, "id"),) for name in names[:_NAMED]), ", ")
    return (*named, Run(f" and {len(names) - _NAMED:,} more")) if len(names) > _NAMED else named


def index(report: IndexReport) -> tuple[Block, ...]:
    """What the index holds and what was done to it."""
    pairs: list[tuple[str, Runs]] = [
        ("Index", (Run(report.path),)),
        ("Holds", (Run(f"{number(report.issues, 'issue')}, {number(report.items, 'item')}", "count"),)),
    ]
    if report.rebuilt:
        pairs.append(("Rebuilt", (Run("yes, from the whole corpus", "good"),)))
    for label, refs in (("Updated", report.updated), ("Removed", report.removed)):
        if refs:
            pairs.append((label, _few(refs)))
    if report.pending:
        left = f"{number(len(report.pending), 'file')} changed; the next command reads what is needed"
        pairs.append(("State", (Run("behind the corpus", "warning"), Run(f": {left}"))))
    elif not (report.rebuilt or report.updated or report.removed):
        pairs.append(("State", (Run("up to date", "good"),)))
    shown: list[Block] = [KeyValue(tuple(pairs))]
    for problem in report.problems:
        shown += [Gap(), *_problem(problem)]
    return tuple(shown)
