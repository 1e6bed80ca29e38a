"""Readers and writers at once: nobody is shown an error, no reader sees half of anything, and no write is lost."""

from __future__ import annotations

import json
import multiprocessing
import random
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from torture import ground, pages, verdict, waiting, work
from torture.ground import Ground
from torture.tally import Tally

READERS = 8

#: How many issues there are at first, and how many at most.
_FIRST, _MOST = 6, 120

#: What a command may say while others write.
_TALK = re.compile(r"(Waiting for another|It is still writing|Index brought up to date|@\w+ saved).*\n?")

#: The headline and the body of each item, by its number.
Truth = Mapping[str, tuple[str, str]]


@dataclass
class Actor:
    """One of those who work at the same time, each in a process of its own."""

    name: str
    here: Ground
    truth: Truth
    turn: Callable[[Actor, int], None]
    complaints: list[tuple[str, str, str]] = field(default_factory=list)
    commands: int = 0
    waits: int = 0
    issues: int = 0

    def act(self, tally: Tally, told: Any) -> None:
        """Take one turn after the other for as long as there is time, and tell of them at the end."""
        done = 0
        try:
            while tally.goes_on(done):
                self.turn(self, done)
                done += 1
        except Exception as fault:
            self.complain("tracebacks", f"{type(fault).__name__}: {fault}")
        told.put((self.name, done, self.commands, self.waits, self.complaints))

    def run(self, *arguments: str) -> str:
        """What a command prints; a complaint where it fails, or says what it should not."""
        ended = self.here.run(*arguments)
        self.commands += 1
        self.waits += "Waiting for" in ended.err
        if ended.code or ended.fault:
            what = "tracebacks" if ended.fault else "lost"
            self.complain(what, f"{' '.join(arguments)}: exit {ended.code}: {ended.err.strip()[-300:]}")
        elif said := _TALK.sub("", ended.err).strip():
            self.complain("wrong answers", f"{' '.join(arguments)}: {said[:300]}")
        return ended.out if not ended.code else ""

    def complain(self, what: str, message: str) -> None:
        """Keep a complaint until the end."""
        self.complaints.append((what, self.name, message))

    def check(self, items: Iterable[Mapping[str, Any]]) -> None:
        """Look whether items are what was imported, word for word."""
        for item in items:
            if self.truth.get(item["id"]) != (item["headline"], item["body"]):
                self.complain("wrong answers", f"{item['id']} is not as it was imported: {item['headline'][:80]}")

    def check_count(self, issues: int) -> None:
        """Look whether no issue that was there is gone."""
        if issues < self.issues:
            self.complain("wrong answers", f"{issues} issues where there were {self.issues}")
        self.issues = issues


def torture(tally: Tally, folder: Path, seed: int) -> None:
    """Let readers and writers work for the time there is, or for so many turns each; then count what was written."""
    here = ground.small(folder, _FIRST)
    truth = _imported(here)
    actors = [Actor(f"reader {number}", here, truth, _reads(seed + number)) for number in range(READERS)]
    actors += [Actor(name, here, truth, turn) for name, turn in _WRITERS.items()]
    context = multiprocessing.get_context("fork")
    told: Any = context.SimpleQueue()
    running = [context.Process(target=actor.act, args=(tally, told)) for actor in actors]
    for one in running:
        one.start()
    turns = {}
    for _ in running:
        name, turns[name], commands, waits, complaints = told.get()
        tally.count("processes", commands)
        tally.note("waits for another writer", waits)
        tally.note(f"turns of {name.split(' ')[0]}", turns[name])
        for complaint in complaints:
            tally.complain(*complaint)
    for one in running:
        one.join()
    _all_there(tally, here, turns)
    waiting.torture(tally, here)


def _imported(here: Ground) -> Truth:
    """Every page imported into a library that is put away again: what each item says."""
    here.keep("first")
    pages.write(here.folder / "all", _MOST)
    ground.sound(here.run("import", str(here.folder / "all"), "-q"))
    listed = json.loads(ground.sound(here.run("search", "--issue", "4.1..", "--limit", "0", "--json")).out)
    here.restore("first")
    return {item["id"]: (item["headline"], item["body"]) for item in listed["hits"]}


def _reads(seed: int) -> Callable[[Actor, int], None]:
    """The turns of a reader, who asks one thing after the other."""

    def turn(actor: Actor, number: int) -> None:
        chance = random.Random(f"{seed} {number}")
        match chance.randrange(6):
            case 0 | 1:
                words = chance.choice((["missile"], ["Japan"], ["US", "OR", "defense"], ["--topic", "diplomacy"]))
                found = json.loads(actor.run("search", *words, "--limit", "0", "--json") or "{}")
                actor.check(found.get("hits", ()))
                actor.check_count(found.get("issues", {}).get("searched", actor.issues))
            case 2:
                issue = f"4.{chance.randint(1, _FIRST)}"
                shown = json.loads(actor.run("show", issue, "--json") or "{}")
                actor.check(shown.get("items", ()))
                if not shown.get("items"):
                    actor.complain("wrong answers", f"{issue} has no items")
            case 3:
                told = json.loads(actor.run("timeline", "--json") or "{}")
                for event in told.get("events", ()):
                    if actor.truth.get(event["item"], ("", ""))[0] != event["headline"]:
                        actor.complain("wrong answers", f"{event['item']} is told of as {event['headline']!r}")
            case 4:
                json.loads(actor.run(*chance.choice((("topics",), ("facets", "places"))), "--json") or "{}")
            case _:
                found = json.loads(actor.run("search", "tag:first", "--json", "--limit", "0") or "{}")
                if sorted(hit["id"] for hit in found.get("hits", ())) != ["4.1.1", "4.2.2"]:
                    actor.complain("wrong answers", f"tag:first finds {found.get('total')} items")

    return turn


def _import(actor: Actor, number: int) -> None:
    at = number % _MOST
    actor.run("import", "-q", str(actor.here.folder / "all" / f"vol-{4 + at // 24}-{1 + at % 24}.txt"))


def _index(actor: Actor, number: int) -> None:
    actor.run("index", "-q", *(["--rebuild"] if number % 3 == 0 else []))


def _tag(actor: Actor, number: int) -> None:
    actor.run("tag", "-q", f"4.{1 + number % _FIRST}.1", f"+{actor.name}{number}")


def _tag_and_save(actor: Actor, number: int) -> None:
    _tag(actor, number)
    actor.run("save", "-q", f"{actor.name}{number}", "Japan", "--since", "2022")


_WRITERS = {"import": _import, "index": _index, "tag": _tag, "save": _tag_and_save}


def _all_there(tally: Tally, here: Ground, turns: Mapping[str, int]) -> None:
    """Look for what each writer wrote."""
    files = work.contents(here.where)
    issues = [name for name in files if "/issues/" in name]
    for name in pages.names(min(turns["import"], _MOST)):
        if f"library/corpus/issues/{name}" not in issues:
            tally.complain("lost", "import", f"{name} is not there")
    tags = {line[4:] for line in files["library/notes.yaml"].decode().splitlines() if line.startswith("  - ")}
    saved = next(data.decode() for name, data in files.items() if name.endswith("saved.yaml"))
    for name, wanted in (("tag", tags), ("save", tags), ("save", set(re.findall(r"(?m)^  (\w+):", saved)))):
        for number in range(turns[name]):
            if f"{name}{number}" not in wanted:
                tally.complain("lost", name, f"{name}{number} is not there")
    asked = ground.answers(here.where)
    ground.sound(here.run("index", "--rebuild", "-q"))
    verdict.compare(tally, "in the end", asked, here)
    for path in (*work.asides(here.where), *work.held(here.where)):
        tally.complain("lost", "in the end", f"{path.name} is left")
