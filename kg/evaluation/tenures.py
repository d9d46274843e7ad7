"""Scores holdsPost: who holds which post, and with it of which body."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.evaluation.alignment import Alignment
from kg.evaluation.counts import Tally
from kg.evaluation.gold import GoldArticle, GoldFact
from kg.evaluation.likeness import names
from kg.evaluation.posts import Forms, core, post_forms, same_post
from kg.evaluation.predictions import PredictedFact

HOLDS_POST = "holdsPost"


@dataclass(frozen=True, slots=True)
class PostBodies:
    """Of the posts found, how many (``compared``) were required and had the body right too."""

    right: int = 0
    compared: int = 0

    def __add__(self, other: PostBodies) -> PostBodies:
        return PostBodies(self.right + other.right, self.compared + other.compared)

    @property
    def accuracy(self) -> float | None:
        """The share of right bodies; None where no post was found."""
        return self.right / self.compared if self.compared else None


@dataclass(frozen=True, slots=True)
class TenureScore:
    """One article's posts."""

    bodies: PostBodies
    missed: tuple[GoldFact, ...]
    spurious: tuple[PredictedFact, ...]


@dataclass(frozen=True, slots=True)
class _Tenure:
    """A post to find."""

    fact: GoldFact
    forms: Forms


def score_tenures(
    article: GoldArticle, facts: Iterable[PredictedFact], alignment: Alignment, tally: Tally
) -> TenureScore:
    """Compares the posts of an article, in the order in which they were predicted.

    A post found twice counts once; a post that may be left out counts neither way.
    """
    open_tenures = _tenures(article)
    for tenure in open_tenures:
        if not tenure.fact.optional:
            tally.asked(HOLDS_POST)
    bodies = PostBodies()
    spurious: list[PredictedFact] = []
    for fact, forms in _distinct(facts, alignment):
        hit = _find(fact, forms, open_tenures, alignment)
        if hit is None:
            tally.wrong(HOLDS_POST)
            spurious.append(fact)
            continue
        open_tenures.remove(hit)
        if not hit.fact.optional:
            tally.right(HOLDS_POST)
            bodies += PostBodies(int(_body_is_right(fact, hit.fact, alignment)), 1)
    missed = tuple(tenure.fact for tenure in open_tenures if not tenure.fact.optional)
    return TenureScore(bodies, missed, tuple(spurious))


def _tenures(article: GoldArticle) -> list[_Tenure]:
    bodies = {entity.id: names(entity) for entity in article.entities}
    return [
        _Tenure(fact, post_forms(fact.post or "", bodies.get(fact.org or "", ())))
        for fact in article.facts
        if fact.predicate == HOLDS_POST
    ]


def _distinct(
    facts: Iterable[PredictedFact], alignment: Alignment
) -> list[tuple[PredictedFact, Forms]]:
    """Predicted posts with their forms; of those that say the same only the first."""
    seen: dict[tuple[str, ...], tuple[PredictedFact, Forms]] = {}
    for fact in facts:
        forms = post_forms(fact.post, alignment.names_of(fact.org))
        holder = alignment.of(fact.subject)
        person = ("known", holder) if holder else ("stranger", fact.subject or "")
        seen.setdefault((*person, core(forms), fact.org or ""), (fact, forms))
    return list(seen.values())


def _find(
    fact: PredictedFact, forms: Forms, tenures: Iterable[_Tenure], alignment: Alignment
) -> _Tenure | None:
    """The post that a prediction means.

    Where several may be meant, such as the 书记 of two bodies, the last whose body is that of the
    prediction, else the first.
    """
    holder = alignment.of(fact.subject)
    meant = [t for t in tenures if t.fact.subject == holder and same_post(t.forms, forms)]
    agreeing = [t for t in meant if _names_body(fact, t.fact, alignment)]
    if agreeing:
        return agreeing[-1]
    return meant[0] if meant else None


def _names_body(fact: PredictedFact, gold: GoldFact, alignment: Alignment) -> bool:
    """Whether the predicted body stands for the annotated one, or for none where there is none."""
    return alignment.knows(fact.org) and alignment.of(fact.org) == gold.org


def _body_is_right(fact: PredictedFact, gold: GoldFact, alignment: Alignment) -> bool:
    return _names_body(fact, gold, alignment) or (not fact.org and not gold.org)
