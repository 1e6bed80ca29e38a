"""What the program is built on: locked with hashes, licensed, and no more than it imports."""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from conftest import ROOT

#: The packages that the program imports, by the names under which it does.
_IMPORTED_AS = {"pyyaml": "yaml", "whoosh3": "whoosh"}


def _supply() -> ModuleType:
    specification = importlib.util.spec_from_file_location("supply", ROOT / ".ci" / "supply.py")
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    sys.modules["supply"] = module
    specification.loader.exec_module(module)
    return module


supply = _supply()


def test_every_package_is_locked_with_hashes_to_what_is_asked_for() -> None:
    assert [*supply.about_locks(ROOT)] == []


def test_every_package_is_asked_for_with_a_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    assert [*supply.about_reasons(text)] == []
    assert [*supply.about_reasons(re.sub(r'("rich>=.*?",).*', r"\1", text))] != []


def test_what_is_installed_is_licensed_came_as_a_wheel_and_begins_nothing() -> None:
    packages, _ = supply.locked((ROOT / "requirements-dev.lock").read_text("utf-8"))
    # Whoever has another version of a package installed still sees the rest of what is told here.
    assert [line for line in supply.about_installed(packages) if "is locked" not in line] == []


@pytest.mark.parametrize(
    "line",
    [
        "rich==15.0.0",
        "rich>=15 --hash=sha256:" + "0" * 64,
        "rich @ https://example.org/rich.whl --hash=sha256:" + "0" * 64,
        "git+https://example.org/rich.git",
        "rich==15.0.0 --hash=md5:" + "0" * 32,
        "--index-url https://example.org/simple",
        "-e .",
    ],
)
def test_a_line_that_pins_nothing_is_a_fault(line: str) -> None:
    assert supply.locked(f"{line}\n")[1] != []
    assert supply.locked("rich==15.0.0 \\\n    --hash=sha256:" + "0" * 64 + "\n")[1] == []


def test_what_is_asked_for_is_what_is_imported() -> None:
    """A package that nothing imports is none that anybody needs, and one that is not asked for may be missing."""
    imported = set()
    for path in (ROOT / "alliance_cli").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names = [str(node.module)]
            imported |= {name.split(".")[0] for name in names}
    wanted = supply.declared(ROOT)
    asked = {supply.normal(one.name) for group in ("", "ics", "pdf") for one in wanted[group]}
    assert {_IMPORTED_AS.get(name, name) for name in asked} == imported - sys.stdlib_module_names - {"alliance_cli"}


def test_nothing_is_run_when_the_program_is_built_but_what_stands_in_the_checkout() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    assert re.findall(r"(?m)^requires = (.*)$", text) == ['["hatchling>=1.27"]']
    assert not (ROOT / "setup.py").exists()
    assert Path(ROOT / ".ci" / "supply.py").is_file()
