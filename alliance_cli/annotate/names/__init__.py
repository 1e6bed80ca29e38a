"""Names in text: people, organizations, places, equipment and programs, by vocabulary, title and pattern."""

from alliance_cli.annotate.names.find import NameFinder

__all__ = ["NameFinder"]
