"""What the program is built on: `make audit`, in an environment that holds what the locks name.

It checks that every package is locked to one version with hashes and that the version fits what pyproject.toml asks
for; that each declared package has its reason beside it; that what is installed is what is locked, came as a wheel
(so that no script of its own ran), starts nothing by itself with every Python (the coverage measurement excepted), and
has a license that lets it be passed on. With `--newest` it asks the package registry, through pip, which have a newer
release.

What it cannot see: advisories, of which registries serve none to pip (`pip-audit`, run where its database can be
reached, does: `pip-audit -r requirements.lock --require-hashes --disable-pip`); what a package does once it is
imported; who may publish it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-whoosh.lock")

_PINNED = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[A-Za-z0-9.+!]+)(?: ; (?P<marker>.+))?")
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
_LICENSES = re.compile(
    r"\b(?:MIT|BSD|0BSD|ISC|Apache|PSF|MPL|Mozilla|Zlib|CC0|Python Software Foundation)\b", re.IGNORECASE
)

#: What measures coverage has to begin with Python itself; it is no part of the program.
_BEGINS_WITH_PYTHON = {"coverage"}


@dataclass(frozen=True)
class Locked:
    """A package in a lock: its version, how many hashes it has, and where it is needed at all."""

    name: str
    version: str
    hashes: int
    marker: str = ""


def normal(name: str) -> str:
    """A package's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(text: str) -> tuple[dict[str, Locked], list[str]]:
    """The packages of a lock by name, and each line that is not one of a pinned package with hashes."""
    found: dict[str, Locked] = {}
    faults = []
    for line in text.replace("\\\n", " ").splitlines():
        words, *hashes = re.split(r"\s+(?=--hash)", line.strip())
        if not words or words.startswith("#"):
            continue
        pinned = _PINNED.fullmatch(words)
        if not pinned or not hashes or not all(_HASH.fullmatch(one.strip()) for one in hashes):
            faults.append(f"not pinned with hashes: {words[:80]}")
            continue
        name = normal(pinned["name"])
        one = Locked(name, pinned["version"], len(hashes), pinned["marker"] or "")
        # Some are locked to one version for older and to another for newer versions of Python.
        if name not in found or not one.marker or Marker(one.marker).evaluate():
            found[name] = one
    return found, faults


def declared(root: Path) -> dict[str, list[Requirement]]:
    """What pyproject.toml asks for: `` for the program itself, else the name of the extra."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    groups = {"": project["dependencies"], **project["optional-dependencies"]}
    return {group: [Requirement(text) for text in texts] for group, texts in groups.items()}


def about_locks(root: Path) -> Iterator[str]:
    """What is wrong in the locks, and between them and pyproject.toml."""
    locks = {name: locked((root / name).read_text("utf-8")) for name in LOCKS}
    for name, (_, faults) in locks.items():
        yield from (f"{name}: {fault}" for fault in faults)
    wanted = declared(root)
    for lock, groups in (("requirements.lock", ("", "build")), ("requirements-dev.lock", ("", "build", "dev"))):
        for requirement in (one for group in groups for one in wanted[group]):
            held = locks[lock][0].get(normal(requirement.name))
            if normal(requirement.name) == "alliance-cli":
                continue
            if not held:
                yield f"{lock}: {requirement.name} is missing"
            elif not requirement.specifier.contains(held.version, prereleases=True):
                yield f"{lock}: {held.name} {held.version} does not fit {requirement}"


def about_reasons(text: str) -> Iterator[str]:
    """Each package that pyproject.toml asks for without saying why, of the program's own and its extras."""
    for line in re.split(r"(?m)^\[", text.split("[project.scripts]")[0]):
        for entry in re.findall(r'(?m)^  ("[A-Za-z][^"]*[<>=][^"]*",?.*)$', line):
            if "#" not in entry and not re.match(r'"(?:ruff|pytest|types-|bm25s|editables)', entry):
                yield f"pyproject.toml gives no reason for {entry.split(',')[0]}"


def about_installed(packages: dict[str, Locked]) -> Iterator[str]:
    """What is wrong with the packages of this environment; what this system has no use for is passed over."""
    for one in packages.values():
        try:
            there = metadata.distribution(one.name)
        except metadata.PackageNotFoundError:
            if not one.marker:
                yield f"{one.name} is not installed"
            continue
        if there.version != one.version:
            yield f"{one.name} {there.version} is installed, {one.version} is locked"
        if not there.read_text("WHEEL"):
            yield f"{one.name} did not come as a wheel"
        if there.read_text("direct_url.json"):
            yield f"{one.name} came from elsewhere than the registry"
        begins = [str(file) for file in there.files or () if str(file).endswith(".pth")]
        if begins and one.name not in _BEGINS_WITH_PYTHON:
            yield f"{one.name} begins with every Python: {', '.join(begins)}"
        if not _LICENSES.search(license_of(there)):
            yield f"{one.name} has a license that nobody looked at: {license_of(there)!r}"


def license_of(package: metadata.Distribution) -> str:
    """The license that a package states."""
    stated = package.metadata
    kinds = [line.rpartition("::")[2].strip() for line in stated.get_all("Classifier") or () if "License ::" in line]
    return str(stated.get("License-Expression") or ", ".join(kinds) or (stated.get("License") or "")[:60])


def newer() -> Iterator[str]:
    """The packages of this environment of which the registry has a newer release; it is asked through pip."""
    command = [sys.executable, "-m", "pip", "list", "--outdated", "--format", "json", "--disable-pip-version-check"]
    for one in json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout):  # noqa: S603
        yield f"{one['name']} {one['version']}: {one['latest_version']} is there"


def main() -> int:
    """Tell what is locked and what is wrong; 1 where something is."""
    packages, _ = locked((ROOT / "requirements-dev.lock").read_text("utf-8"))
    faults = [
        *about_locks(ROOT),
        *about_reasons((ROOT / "pyproject.toml").read_text("utf-8")),
        *about_installed(packages),
    ]
    for one in packages.values():
        print(f"{one.name:28}{one.version:20}{one.hashes:4} hashes  {one.marker}")  # noqa: T201
    for line in (*faults, *(newer() if "--newest" in sys.argv[1:] else ())):
        print(line, file=sys.stderr)  # noqa: T201
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
