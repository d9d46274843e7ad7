"""How much two entities look like one another, by their names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from kg.evaluation.gold import GoldEntity
from kg.evaluation.predictions import PredictedEntity

SAME_NAME = 2.0
"""From here on two entities share a name; below, their names only resemble each other."""

_PLACES_AND_BODIES = frozenset({"ORG", "LOC"})
_ORNAMENTS = re.compile("[\\s“”\"'‘’《》〝•·°\\-]")


def plain(name: str) -> str:
    """A name without spaces, quotation marks, dots and hyphens."""
    return _ORNAMENTS.sub("", name)


def names(entity: GoldEntity | PredictedEntity) -> frozenset[str]:
    """The plain name and aliases of an entity."""
    return frozenset(filter(None, map(plain, (entity.name, *entity.aliases))))


def likeness(gold: GoldEntity, predicted: PredictedEntity, *, across_types: bool = False) -> float:
    """Zero for strangers; the higher, the more alike.

    ``SAME_NAME`` and more for a shared name, less for one name that contains or resembles the
    other: any part or half the pairs of characters for happenings, an ending of three characters
    for bodies and places. ``across_types`` lets a body be a place, at a discount.
    """
    discount = 0.0
    if predicted.type not in gold.types:
        kinds = gold.types & _PLACES_AND_BODIES
        if not (across_types and kinds and predicted.type in _PLACES_AND_BODIES):
            return 0.0
        discount = 0.5
    ours, theirs = names(gold), names(predicted)
    if shared := len(ours & theirs):
        bonus = 0.5 if plain(gold.name) == plain(predicted.name) else 0
        return max(0.01, SAME_NAME + shared / len(ours | theirs) + bonus - discount)
    closest = max((_resemblance(gold, a, b) for a in ours for b in theirs), default=0.0)
    return max(0.0, closest - discount)


def _resemblance(gold: GoldEntity, ours: str, theirs: str) -> float:
    """How much two different names of entities of this type resemble each other."""
    short, long = sorted((len(ours), len(theirs)))
    if "EVENT" in gold.types:
        found = [0.0]
        if short >= 2 and (ours in theirs or theirs in ours):
            found.append(1 + short / long * 0.9)
        if (common := shared_pairs(ours, theirs)) >= 0.5:
            found.append(1 + common * 0.9)
        return max(found)
    ends = ours.endswith(theirs) or theirs.endswith(ours)
    if gold.types & _PLACES_AND_BODIES and short >= 3 and ends:
        return 0.5 + short / long * 0.4
    return 0.0


def shared_pairs(one: str, other: str) -> float:
    """The Dice coefficient of two names over their pairs of neighbouring characters."""
    ours, theirs = Counter(_pairs(one)), Counter(_pairs(other))
    both = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / both if both else 0.0


def _pairs(name: str) -> Iterable[str]:
    return (name[at : at + 2] for at in range(len(name) - 1))
