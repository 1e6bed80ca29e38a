"""Make a new library: an empty corpus with the default vocabulary."""

from __future__ import annotations

from pathlib import Path

from alliance_cli import files
from alliance_cli.errors import CorpusError, UsageError
from alliance_cli.locate import shipped


def create(root: Path) -> None:
    """Make `corpus/` and `index/` in a folder; `UsageError` where it holds a library already."""
    corpus = root / "corpus"
    if (corpus / "issues").exists():
        raise UsageError(f"{root} holds a library already", remedy="choose another folder")
    for folder in (corpus / "vocabulary", corpus / "sources", root / "index"):
        if files.leads_out(folder, root):
            raise UsageError(f"a link leads from {folder} out of {root}", remedy="remove it, or choose another folder")
    try:
        for file in sorted(shipped().corpus.vocabulary.glob("*.yaml")):
            # A vocabulary that stands there already is somebody's work.
            if not (corpus / "vocabulary" / file.name).exists():
                files.write(corpus / "vocabulary" / file.name, file.read_bytes())
        (corpus / "sources").mkdir(parents=True, exist_ok=True)
        files.write(root / "index" / ".gitignore", b"*\n!.gitignore\n")
        # Last, since this folder is what makes a library one.
        (corpus / "issues").mkdir()
    except OSError as failure:
        raise CorpusError(
            f"the library cannot be made: {failure.strerror}",
            path=str(root),
            remedy="check the path and its permissions",
        ) from failure
