"""Topics of an item: weighted phrases of the vocabulary, and the words that decided."""

from alliance_cli.annotate.topics.find import TopicFinder

__all__ = ["TopicFinder"]
