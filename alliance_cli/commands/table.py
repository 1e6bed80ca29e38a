"""The commands by name: the module of each, the line that `--help` shows, and what may stand before a command."""

from __future__ import annotations

#: Each command with its module and the one line that `--help` shows.
COMMANDS = {
    "search": ("search", "Find items, best first."),
    "show": ("show", "Show an issue or an item whole."),
    "timeline": ("timeline", "Tell events in order of the day on which they happened."),
    "summary": ("summary", "Sum up a topic or any selection, every sentence quoted and cited."),
    "topics": ("topics", "List the topics with their counts and their course over time."),
    "who": ("who", "Tell of a person: offices, appearances by event date, with whom, on what."),
    "about": ("about", "Tell of an organization, place, piece of equipment or program."),
    "facets": ("facets", "List all values of a facet with counts."),
    "cite": ("cite", "Cite items and issues in Chicago, APA, MLA, BibTeX, biblatex, RIS or CSL-JSON."),
    "export": ("export", "Hand a selection on: sources, dossier, bibliography, calendar, table, data."),
    "related": ("related", "Find the items nearest to one, and say why."),
    "save": ("save", "Save a selection under a name: @NAME then stands for it."),
    "saved": ("saved", "List the saved searches."),
    "new": ("new", "Tell what was added, corrected or withdrawn since the last look."),
    "tag": ("tag", "Tag items, and list the tags."),
    "note": ("note", "Write a note on an item, and list the notes."),
    "import": ("import_", "Read issues of the digest into the corpus."),
    "index": ("index", "Bring the index up to date."),
    "doctor": ("doctor", "Check corpus, vocabulary and index."),
    "init": ("init", "Make a new library."),
    "config": ("config", "Show what is set, and what set it."),
    "help": ("help", "Explain the query language, dates, formats, exit codes and settings."),
    "completion": ("completion", "Print what makes a shell complete commands, names and numbers."),
}

#: The commands as `--help` lists them.
GROUPS = {
    "Find": ("search", "show", "related", "topics", "facets"),
    "Tell": ("timeline", "summary", "who", "about"),
    "Cite and hand on": ("cite", "export"),
    "Your own": ("save", "saved", "new", "tag", "note"),
    "Upkeep": ("import", "index", "doctor", "init"),
    "Help": ("help", "config", "completion"),
}

#: The options that may also stand before the command, and whether each takes a value.
COMMON = {
    **dict.fromkeys(("--library", "--format", "--color"), True),
    **dict.fromkeys(("--quiet", "-q", "--debug", "--json", "--no-pager"), False),
}


def groups() -> dict[str, tuple[str, ...]]:
    """The commands by group; one that has none yet comes last."""
    rest = tuple(name for name in COMMANDS if not any(name in names for names in GROUPS.values()))
    named = {title: tuple(name for name in names if name in COMMANDS) for title, names in GROUPS.items()}
    return named | ({"More": rest} if rest else {})
