"""Dates in text: an explicit grammar, each rule named, and what its dates mean beside an anchor day."""

from alliance_cli.annotate.dates.find import find_dates

__all__ = ["find_dates"]
