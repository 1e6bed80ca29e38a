"""The topics of the vocabulary, in one small file of the index, as whoever shows an item needs their labels."""

from __future__ import annotations

from alliance_cli.model import Topic, Vocabulary
from alliance_cli.search.index import sealed
from alliance_cli.search.index.damage import guarded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

FILE = "topics.bin"


def compiled(vocabulary: Vocabulary) -> bytes:
    """The file of the topics."""
    return sealed.sealed([(topic.id, topic.label, topic.description) for topic in vocabulary.topics])


def load(folder: Path) -> tuple[Topic, ...]:
    """The topics of a generation folder; `DamagedIndex` where they cannot be read."""
    with guarded():
        return tuple([Topic(*row) for row in sealed.saved(folder / FILE)])
