"""The types of mentions and entities, under our names and under those of other annotations."""

from __future__ import annotations

from typing import NamedTuple

MENTION_TYPES = ("PER", "ORG", "LOC", "EVENT", "TITLE", "TIME")
ENTITY_TYPES = ("PER", "ORG", "LOC", "EVENT")
ANY = "*"
"""The type of a doubtful region inside which everything is ignored."""

_SYNONYMS = {
    "PERSON": "PER",
    "ORGANIZATION": "ORG",
    "ORGANISATION": "ORG",
    "LOCATION": "LOC",
    "PLACE": "LOC",
    "GPE": "LOC",
    "FAC": "LOC",
    "DATE": "TIME",
    "POST": "TITLE",
    "OFFICE": "TITLE",
}


def canonical(type_: str) -> str:
    """Our name for a type: ``PER`` for ``person``; an unknown type stays, in capitals."""
    capitals = type_.upper()
    return _SYNONYMS.get(capitals, capitals)


class Labelled(NamedTuple):
    """Characters of an article with a type: half-open, and in reading order when sorted."""

    start: int
    end: int
    type: str

    def shares(self, other: Labelled) -> int:
        """How many characters the two have in common; not positive when none."""
        return min(self.end, other.end) - max(self.start, other.start)

    def overlaps(self, other: Labelled) -> bool:
        """Whether each begins before the other ends."""
        return self.start < other.end and other.start < self.end

    def inside(self, start: int, end: int) -> bool:
        """Whether it lies within these bounds."""
        return start <= self.start and self.end <= end
