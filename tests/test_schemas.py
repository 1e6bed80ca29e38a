"""Every JSON output against its schema, with no key that the schema does not describe."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from commandline import run
from conftest import ROOT
from jsonschema import Draft202012Validator, FormatChecker  # type: ignore[import-untyped]
from referencing import Registry, Resource
from test_render_samples import EMPTY, REPORTS

from alliance_cli.library import Library
from alliance_cli.render import fields, formats, record
from alliance_cli.render.looks import Looks
from alliance_cli.render.report import Report

FOLDER = ROOT / "docs" / "schemas"
SCHEMAS = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))}

#: Parts of others, which no output is by itself.
_PARTS = {"common", "item"}

_NOTHING = {f"{name}-empty": report for name, report in EMPTY.items()}
SAMPLES: dict[str, Report] = {**REPORTS, **_NOTHING}


def _schema_name(value: dict[str, Any]) -> str:
    name, version = value["schema"].removeprefix("alliance.").split("/")
    assert version == "1"
    return str(name)


def _sites(node: Any, *, part: bool) -> Any:
    """The schema with every object that it describes closed: a key beside those described is an error."""
    if isinstance(node, list):
        return [_sites(one, part=False) for one in node]
    if not isinstance(node, dict):
        return node
    closed = {
        key: {name: _sites(one, part=key == "$defs") for name, one in value.items()}
        if key in ("properties", "$defs")
        else _sites(value, part=False)
        if key in ("items", "additionalProperties", "anyOf", "prefixItems")
        else value
        for key, value in node.items()
    }
    if not part and ("properties" in node or "$ref" in node) and "additionalProperties" not in node:
        closed["unevaluatedProperties"] = False
    return closed


@cache
def _registry() -> Registry[Any]:
    several = {schema["$id"]: _sites(schema, part=name in _PARTS) for name, schema in SCHEMAS.items()}
    # What others extend with keys of their own stays open; those others are closed.
    return Registry().with_resources((uri, Resource.from_contents(schema)) for uri, schema in several.items())


@cache
def _validator(name: str) -> Any:
    closed = _sites(SCHEMAS[name], part=name in _PARTS)
    return Draft202012Validator(closed, registry=_registry(), format_checker=FormatChecker())


def check(value: dict[str, Any]) -> None:
    """Fail where an output does not fit its schema, or has a key that the schema does not describe."""
    faults = [f"{fault.json_path}: {fault.message}" for fault in _validator(_schema_name(value)).iter_errors(value)]
    assert not faults, faults[:5]


def _every(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from _every(value)
    elif isinstance(node, list):
        for value in node:
            yield from _every(value)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that these tests leave as it is."""
    root = tmp_path_factory.mktemp("kept")
    shutil.copytree(ROOT / "corpus", root / "corpus")
    (root / "seed.txt").write_bytes((ROOT / "corpus" / "sources" / "vol-2-07.txt").read_bytes())
    Library(root).index()
    return root


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one(name: str) -> None:
    schema = SCHEMAS[name]
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:alliance:{name}:1"
    for node in _every(schema.get("properties", {})):
        for key in node.get("properties", {}):
            about = node["properties"][key]
            assert "description" in about or "$ref" in about or "anyOf" in about, key


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("explain", [False, True], ids=["", "explained"])
def test_a_report_fits_its_schema(name: str, explain: bool) -> None:
    stream = StringIO()
    formats.write(SAMPLES[name], "json", stream, Looks(explain=explain))
    check(json.loads(stream.getvalue()))


def test_every_schema_has_a_sample() -> None:
    met = {_schema_name(record.of(report)) for report in SAMPLES.values()}
    assert met == set(SCHEMAS) - _PARTS


def test_every_schema_that_the_program_names_is_there() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "alliance_cli").rglob("*.py"))
    assert set(re.findall(r'"alliance\.([a-z]+)/1"', code)) == set(SCHEMAS) - _PARTS


def test_a_key_that_no_schema_describes_is_noticed() -> None:
    whole = record.of(REPORTS["search"])
    whole["hits"][0]["dates"][0]["new"] = 1
    with pytest.raises(AssertionError, match="new"):
        check(whole)


def test_a_value_of_another_type_is_noticed() -> None:
    with pytest.raises(AssertionError, match="total"):
        check(record.of(REPORTS["timeline"]) | {"total": "many"})


@pytest.mark.parametrize("name", SAMPLES)
def test_the_fields_of_rows_are_known_before_there_are_rows(name: str) -> None:
    report = SAMPLES[name]
    kind = type(report[0]) if isinstance(report, tuple) else type(report)
    known = fields.KEYS[kind].split()
    for row in record.rows(report, explain=True):
        assert set(row) <= set(known)
    assert len(known) == len(set(known))


@pytest.mark.parametrize(
    "line",
    [
        "search E-2D",
        "search E-2D --explain",
        "search zzzz",
        "show 2.5.3",
        "show 2.7 --explain",
        "show 2.5.1 2.7",
        "timeline",
        "timeline --background --by week",
        "timeline zzzz",
        "summary --topic trilateral",
        "summary zzzz",
        "topics",
        "topics --issue 9.1",
        "facets people",
        "facets months",
        "facets people zzzz",
        "related 2.5.1",
        "related 2.7 --topic space",
        "who Kishida",
        "who Nobody-at-all",
        "about Okinawa",
        "cite 2.5.5 2.7",
        "cite 2.5.5 --style ris",
        "export --topic trilateral",
        "export zzzz",
        "index",
        "index --status",
        "doctor",
        "doctor --names",
        "import seed.txt --dry-run",
        "import seed.txt nothing-here.txt",
        "saved",
        "tag",
        "note",
        "new",
        "config",
    ],
)
def test_the_command_line_keeps_to_the_schemas(line: str, kept: Path) -> None:
    outcome = run(f"alliance {line} --json", kept)
    assert outcome.code in (0, 1, 3), outcome
    check(json.loads(outcome.out))


def test_what_a_user_keeps_does_so_too(ready: Library) -> None:
    for line in ("tag 2.5.1 +followup", "note 2.5.1 later", "save trilateral --topic trilateral"):
        assert run(f"alliance {line}", ready.root).code == 0
    for line in (
        "tag",
        "note",
        "saved",
        "new @trilateral",
        "new",
        "new",
        "search tag:followup",
        "export --tag followup",
    ):
        outcome = run(f"alliance {line} --json", ready.root)
        assert outcome.code in (0, 1), outcome
        check(json.loads(outcome.out))


def test_the_schemas_are_shipped() -> None:
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    assert '"docs/schemas" = "alliance_cli/shipped/schemas"' in settings
    assert re.search(r"sdist\]\ninclude = \[[^\]]*\"/docs\"", settings)


def test_the_page_on_formats_names_every_schema() -> None:
    text = (ROOT / "docs" / "formats.md").read_text("utf-8")
    assert [name for name in SCHEMAS if f"`{name}.json`" not in text] == []


def test_schemas_are_written_alike() -> None:
    for path in sorted(FOLDER.glob("*.json")):
        text = path.read_text("utf-8")
        assert text == json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n", Path(path).name
