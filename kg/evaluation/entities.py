"""Scores entities: one to one by name, splits, and coreference by B-cubed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.evaluation.counts import Table, Tally
from kg.evaluation.gold import GoldArticle, GoldEntity
from kg.evaluation.labels import ENTITY_TYPES
from kg.evaluation.likeness import SAME_NAME, likeness, names, plain
from kg.evaluation.predictions import PredictedEntity, Prediction


@dataclass(frozen=True, slots=True)
class EntityScore:
    """One article's entities. ``splits`` are wrong ones that share a name with a true one."""

    table: Table
    splits: int


def score_entities(article: GoldArticle, prediction: Prediction) -> EntityScore:
    """Pairs predicted with annotated entities, the most alike first.

    Those left over are wrong, unless they are bodies that the text only implies, or bear no name
    but that of a doubtful mention or of one in a region with several analyses.
    """
    wanted = [entity for entity in article.entities if not entity.implied]
    implied = [entity for entity in article.entities if entity.implied]
    found = [entity for entity in prediction.entities if entity.type in ENTITY_TYPES]
    pairs = _pairs(wanted, found)
    tally = Tally()
    for number, entity in enumerate(wanted):
        tally.asked(entity.type)
        if number in pairs:
            tally.right(entity.type)
    excused = _excused_names(article)
    splits = 0
    for number in sorted(set(range(len(found))) - set(pairs.values())):
        entity_found = found[number]
        if _shares_name(entity_found, implied) or names(entity_found) <= excused:
            continue
        splits += _shares_name(entity_found, wanted)
        tally.wrong(entity_found.type)
    return EntityScore(tally.table(), splits)


def _pairs(wanted: Sequence[GoldEntity], found: Sequence[PredictedEntity]) -> dict[int, int]:
    """Numbers of annotated entities with those of the predicted ones that they are paired with."""
    candidates = sorted(
        (-alike, i, j)
        for i, ours in enumerate(wanted)
        for j, theirs in enumerate(found)
        if (alike := likeness(ours, theirs)) > 0
    )
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in candidates:
        if i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    return pairs


def _shares_name(found: PredictedEntity, entities: Sequence[GoldEntity]) -> bool:
    return any(likeness(entity, found) >= SAME_NAME for entity in entities)


def _excused_names(article: GoldArticle) -> frozenset[str]:
    places = [*article.doubtful]
    for region in article.alternatives:
        for analysis in region.analyses:
            places += analysis
    return frozenset(plain(article.words(place)) for place in places)


@dataclass(frozen=True, slots=True)
class BCubed:
    """Coreference by B-cubed (Bagga and Baldwin, 1998), over the mentions that were found.

    ``compared`` counts annotated mentions found exactly and with an entity, out of ``gold``.
    """

    precision_sum: float = 0.0
    recall_sum: float = 0.0
    compared: int = 0
    gold: int = 0

    def __add__(self, other: BCubed) -> BCubed:
        return BCubed(
            self.precision_sum + other.precision_sum,
            self.recall_sum + other.recall_sum,
            self.compared + other.compared,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float | None:
        """How pure predicted entities are, from 0 to 1; None where nothing could be compared."""
        return self.precision_sum / self.compared if self.compared else None

    @property
    def recall(self) -> float | None:
        """How whole annotated entities are, from 0 to 1; None where nothing could be compared."""
        return self.recall_sum / self.compared if self.compared else None


def score_coreference(article: GoldArticle, prediction: Prediction) -> BCubed:
    """Compares which mentions of an article refer to the same entity."""
    said = {mention.place: mention.entity for mention in prediction.mentions}
    referring = [mention for mention in article.mentions if mention.entity is not None]
    pairs: list[tuple[str | None, str]] = []
    for mention in referring:
        answers = (said.get(mention.place._replace(type=type_)) for type_ in mention.types)
        answer = next((one for one in answers if one is not None), None)
        if answer is not None:
            pairs.append((mention.entity, answer))
    precision = recall = 0.0
    for pair in pairs:
        same = pairs.count(pair)
        precision += same / sum(theirs == pair[1] for _, theirs in pairs)
        recall += same / sum(ours == pair[0] for ours, _ in pairs)
    return BCubed(precision, recall, len(pairs), len(referring))
