"""Where a synthetic library stands, with all that is made from it; what is there already is not made again."""

from __future__ import annotations

import hashlib
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))  # its parts stand beside this file, from wherever it is loaded
from speed_index import installed, script

HERE = Path(__file__).resolve().parent
VOCABULARY = HERE.parent / "corpus" / "vocabulary"


class Place(NamedTuple):
    """A synthetic library of so many items, in a folder with what belongs to it."""

    items: int
    folder: Path

    @property
    def home(self) -> Path:
        """The home of the user as whom everything is measured."""
        return self.folder.parent

    @property
    def library(self) -> Path:
        """The library."""
        return self.folder / "library"

    @property
    def pages(self) -> Path:
        """The pages that it was imported from; of a very large one there are none."""
        return self.library / "pages"

    @property
    def further(self) -> Path:
        """Issue files that may be added to it."""
        return self.folder / "further"

    @property
    def documents(self) -> Path:
        """Its items as other engines get them."""
        return self.folder / "documents.jsonl"

    @property
    def rivals(self) -> Path:
        """The indexes of other engines."""
        return self.folder / "rivals"


def place(folder: Path, items: int) -> Place:
    """Where a library of so many items stands in a folder; another place where its words are others."""
    digest = hashlib.sha256()
    for path in (HERE / "speed_words.py", HERE / "speed_library.py", *sorted(VOCABULARY.glob("*.yaml"))):
        digest.update(path.read_bytes())
    return Place(items, folder / f"{items}-{digest.hexdigest()[:8]}")


def make_corpus(of: Place, further: int) -> None:
    """Make the library without an index, and so many issues that may be added."""
    if of.further.exists() and len(list(of.further.iterdir())) >= further:
        return
    shutil.rmtree(of.folder, ignore_errors=True)
    script(of.home, "speed_library.py", str(of.library), "--items", str(of.items), "--no-index")
    script(of.home, "speed_library.py", str(of.further), "--items", str(of.items), "--further", str(further))


def make_documents(of: Place) -> None:
    """Write down the items with what the program finds in them."""
    if not of.documents.exists():
        script(of.home, "speed_documents.py", str(of.items), str(of.documents))


def make_rivals(of: Place) -> None:
    """Make the indexes of the other engines."""
    make_documents(of)
    of.rivals.mkdir(exist_ok=True)
    for name in installed():
        if not (of.rivals / name).exists():
            aside = of.rivals / f"{name}.part"
            shutil.rmtree(aside, ignore_errors=True)
            aside.mkdir()
            script(of.home, "speed_engines.py", name, str(of.documents), str(aside))
            aside.rename(of.rivals / name)


def shipped(folder: Path) -> Path:
    """A copy of the corpus that comes with the program, as a library."""
    library = folder / "shipped"
    shutil.rmtree(library, ignore_errors=True)
    shutil.copytree(HERE.parent / "corpus", library / "corpus")
    return library
