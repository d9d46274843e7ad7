"""Which annotated entity each predicted one stands for, so that facts can be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.evaluation.gold import GoldArticle, GoldEntity, GoldMention
from kg.evaluation.labels import ENTITY_TYPES, Labelled
from kg.evaluation.likeness import likeness, names
from kg.evaluation.predictions import PredictedEntity, PredictedMention, Prediction
from kg.model import ARTICLE

_SAME_PLACE = 1.5
"""What it counts that two happenings are named at overlapping places."""

_ARTICLE_NAMES = frozenset({None, "", ARTICLE, "doc", "document", "article"})


@dataclass(frozen=True, slots=True)
class Alignment:
    """Ids of predicted entities with those of annotated ones; None for a stranger.

    Several predicted entities may stand for the same annotated one.
    """

    referents: dict[str, str | None]
    names: dict[str, frozenset[str]]
    types: dict[str, str]

    def of(self, identifier: str | None) -> str | None:
        """The annotated entity, ``ARTICLE`` for the article itself, or None for a stranger."""
        if identifier is None or identifier in _ARTICLE_NAMES:
            return ARTICLE
        return self.referents.get(identifier)

    def knows(self, identifier: str | None) -> bool:
        """Whether it is the id of a predicted entity, stranger or not."""
        return identifier in self.referents

    def names_of(self, identifier: str | None) -> frozenset[str]:
        """The names of a predicted entity."""
        return self.names.get(identifier or "", frozenset())

    def type_of(self, referent: str | None) -> str | None:
        """The type of an annotated entity; None for the article and for strangers."""
        return self.types.get(referent or "")


def align(article: GoldArticle, prediction: Prediction) -> Alignment:
    """Maps each predicted entity to the annotated one that it is most like, the first in a tie."""
    ours, theirs = _places(article.mentions), _places(prediction.mentions)
    referents: dict[str, str | None] = {}
    for found in prediction.entities:
        if found.type in ENTITY_TYPES:
            referents[found.id] = _closest(found, article.entities, ours, theirs)
    return Alignment(
        referents=referents,
        names={entity.id: names(entity) for entity in prediction.entities},
        types={entity.id: entity.type for entity in article.entities},
    )


def _closest(
    found: PredictedEntity,
    entities: Sequence[GoldEntity],
    ours: dict[str, list[Labelled]],
    theirs: dict[str, list[Labelled]],
) -> str | None:
    best, closest = 0.0, None
    for entity in entities:
        alike = likeness(entity, found, across_types=True)
        if found.type == entity.type == "EVENT" and _touch(ours[entity.id], theirs[found.id]):
            alike += _SAME_PLACE
        if alike > best:
            best, closest = alike, entity.id
    return closest


def _places(mentions: Iterable[GoldMention | PredictedMention]) -> dict[str, list[Labelled]]:
    """Where each entity is mentioned."""
    places: dict[str, list[Labelled]] = defaultdict(list)
    for mention in mentions:
        if mention.entity is not None:
            places[mention.entity].append(mention.place)
    return places


def _touch(ours: Iterable[Labelled], theirs: Sequence[Labelled]) -> bool:
    return any(one.overlaps(other) for one in ours for other in theirs)
